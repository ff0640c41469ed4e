"""Census profile and boundaries of Statistics Canada (2021), for census tracts (CT) and forward sortation areas (FSA).

Source: Statistics Canada, "Census Profile Web Data Service", SDMX REST; boundaries from its ArcGIS map service. Numbers of
characteristics differ between releases of the service and from those of the bulk files: they are looked up by label in the
code list at run time, and what was found is reported. Counts are rounded at random to multiples of 5 by the source.
"""

from __future__ import annotations

import csv
import fnmatch
import io
import json
import re
import xml.etree.ElementTree as ElementTree  # noqa: S405  # nosec B405 - documents with a DTD are refused before they are parsed
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import geopandas
import numpy as np
import pandas as pd

from ..control import Control, Span, obeying_cancel
from ..errors import PlanningError, count, some
from ..schema import Column
from . import arcgis
from .extent import Extent
from .http import Client, NotThere, Reply, pause

PRESET = Path(__file__).resolve().parent.parent.parent / "resources" / "presets" / "census" / "statcan_2021.json"
AREAS_AT_ONCE = 150
LONGEST_KEY = 6_000
"""Characters of areas and characteristics in one address."""
PAUSE_S = 0.2
"""Between two requests, out of politeness."""
TOTAL_GENDER, COUNTS = "1", "1"
CSV_TYPE = "text/csv"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_SUPPRESSED = frozenset(("x", "f", "..", "...", "", "na", "n/a", "nan"))
"""Symbols of the source: x confidential, F too unreliable, .. not available, ... not applicable."""
_FOOTNOTE = re.compile(r"\s*\(\d+\)$")


@dataclass(frozen=True)
class Level:
    """One kind of census area: how its codes are written, and where its boundaries are."""

    key: str
    """``CT`` or ``FSA``."""
    noun: str
    dguid_prefix: str
    """Year, type and schema that stand before the code in a DGUID."""
    code_field: str
    """Of the boundaries."""
    code: str
    """Regular expression of a whole code."""

    @property
    def dataflow(self) -> str:
        return f"DF_{self.key}"

    def dguid(self, code: str) -> str:
        """As the profile service writes it: with an underscore for the point."""
        return f"{self.dguid_prefix}{code}".replace(".", "_")


LEVELS: Dict[str, Level] = {
    "CT": Level("CT", "census tract", "2021S0507", "CTUID", r"\d{7}(\.\d{2})?"),
    "FSA": Level("FSA", "forward sortation area", "2021A0011", "CFSAUID", r"[A-Z]\d[A-Z]"),
}


@dataclass(frozen=True)
class Wanted:
    """A column of the preset and the labels by which its characteristic is found."""

    column: Column
    labels: Tuple[str, ...]
    under: Tuple[str, ...]
    """Labels of a characteristic above it; empty: wherever it stands."""
    required: bool


@dataclass(frozen=True)
class Code:
    id: str
    label: str
    parent: str
    """Id of the code above it, empty at the top."""


@dataclass(frozen=True)
class Resolved:
    wanted: Wanted
    code: Code


# -- the preset ------------------------------------------------------------------------------------------------------


def load_preset(document: Mapping[str, Any]) -> Tuple[Wanted, ...]:
    """What is wanted, in the preset's order. Raises PlanningError naming the entry that is not one."""
    entries = document.get("characteristics")
    if not isinstance(entries, list) or not entries:
        raise PlanningError(f"The preset {PRESET.name} needs a list “characteristics”.")
    found = tuple(_wanted(entry) for entry in entries)
    names = [each.column.name for each in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise PlanningError(f"The preset {PRESET.name} names a column twice: {some(twice)}.")
    return found


def shipped_preset() -> Tuple[Wanted, ...]:
    return load_preset(json.loads(PRESET.read_text(encoding="utf-8")))


def _wanted(entry: Any) -> Wanted:
    try:
        labels, under = entry["labels"], entry.get("under", [])
        kind = entry.get("type", "int")
        if not entry["column"] or not labels or kind not in ("int", "float") or isinstance(labels, str):
            raise ValueError("empty or of a wrong type")
        column = Column(
            str(entry["column"]), kind, str(entry.get("alias", entry["column"])), str(entry.get("unit", ""))
        )
        return Wanted(column, tuple(map(str, labels)), tuple(map(str, under)), bool(entry.get("required", False)))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise PlanningError(
            f"The preset {PRESET.name}: an entry of “characteristics” needs “column” and “labels” (a list), and may have “under” (a "
            f"list), “type” (int or float), “alias”, “unit” and “required”; this one does not: {str(entry)[:200]}"
        ) from error


# -- the code list ---------------------------------------------------------------------------------------------------


def parse_codes(text: str) -> Tuple[Code, ...]:
    """The characteristics of an SDMX structure message (``dataflow/STC_CP/DF_<level>?references=all``), in its order."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise PlanningError(
            "The list of characteristics defines entities of its own, which no list of codes does. It was not read; check the endpoint."
        )
    try:
        codes = tuple(_codes(text))
    except ElementTree.ParseError as error:
        raise PlanningError(
            f"The list of characteristics is not valid XML: {error}. It is damaged or cut short; run this again."
        ) from error
    if not codes:
        raise PlanningError(
            "The answer holds no list of characteristics (CL_CHARACTERISTIC). Check the endpoint of the census profile."
        )
    return codes


def _codes(text: str) -> Iterator[Code]:
    inside = False
    for event, element in ElementTree.iterparse(io.BytesIO(text.encode("utf-8")), ("start", "end")):  # noqa: S314  # nosec B314 - as said at the import
        name = element.tag.rpartition("}")[2]
        if name == "Codelist":
            inside = event == "start" and "CHARACTERISTIC" in element.get("id", "").upper()
            if event == "end":
                element.clear()
        elif event == "end" and name == "Code":
            if inside and element.get("id"):
                yield Code(element.get("id"), _english(element), _parent(element))
            element.clear()


def _english(element) -> str:
    names = {
        child.get(f"{_XML}lang", ""): "".join(child.itertext())
        for child in element
        if child.tag.rpartition("}")[2] == "Name"
    }
    return " ".join((names.get("en") or next(iter(names.values()), "")).split())


def _parent(element) -> str:
    for child in element.iter():
        if child.tag.rpartition("}")[2] == "Ref":
            return child.get("id", "")
    return ""


def resolve(wanted: Sequence[Wanted], codes: Sequence[Code], control: Control) -> Tuple[Resolved, ...]:
    """The characteristic of every column, found by its label.

    Raises PlanningError where a required one is not found; others are left out with a warning. A label that fits several
    characteristics fits none.
    """
    above = _ancestors(codes)
    found: List[Resolved] = []
    for each in wanted:
        fits = [code for code in codes if _fits(each.labels, code.label)]
        if each.under:
            fits = [code for code in fits if any(_fits(each.under, label) for label in above[code.id])]
        if len(fits) == 1:
            found.append(Resolved(each, fits[0]))
            continue
        named = some([f"{code.id} “{code.label}” under “{next(iter(above[code.id]), '')}”" for code in fits], 3)
        what = f"fits {len(fits)} characteristics ({named})" if fits else "fits no characteristic of this release"
        sentence = (
            f"Census profile: the label “{each.labels[0]}”{f' under “{each.under[0]}”' if each.under else ''} {what}. "
            f"Correct the column “{each.column.name}” in {PRESET}."
        )
        if each.required:
            raise PlanningError(sentence)
        control.warn(f"{sentence} The column is left out.")
    return tuple(found)


def _ancestors(codes: Sequence[Code]) -> Dict[str, Tuple[str, ...]]:
    """Code → labels above it, nearest first; where the list has no parents, the last “Total - …” before it."""
    by_id = {code.id: code for code in codes}
    has_parents = any(code.parent in by_id for code in codes)
    above: Dict[str, Tuple[str, ...]] = {}
    heading = ""
    for code in codes:
        if not has_parents:
            heading = code.label if code.label.casefold().startswith("total") else heading
            above[code.id] = (heading,) if heading and heading != code.label else ()
            continue
        labels: List[str] = []
        parent, seen = code.parent, {code.id}
        while parent in by_id and parent not in seen:
            seen.add(parent)
            labels.append(by_id[parent].label)
            parent = by_id[parent].parent
        above[code.id] = tuple(labels)
    return above


def _plain(label: str) -> str:
    """Without footnote numbers and case, one blank between words, all dashes alike."""
    text = " ".join(_FOOTNOTE.sub("", label.strip()).split()).casefold()
    return re.sub(r"[‐‑‒–—]", "-", text)


def _fits(patterns: Sequence[str], label: str) -> bool:
    """Whether a label is one of ``patterns``, in which * stands for anything."""
    return any(fnmatch.fnmatchcase(_plain(label), _plain(pattern).replace("[", "[[]")) for pattern in patterns)


# -- the profile -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Observation:
    area: str
    """DGUID with underscores."""
    characteristic: str
    value: Optional[float]
    symbol: str
    """Why there is no value."""


_AREA_NAMES = ("ref_area", "geo", "dguid", "geo_desc", "geography")


def parse_profile(text: str, prefix: str) -> Tuple[Observation, ...]:
    """Observations of an SDMX-CSV answer; only counts of all genders.

    ``prefix`` is that of the DGUIDs: by it the column of areas is known, whatever it is called.
    """
    reader = csv.reader(io.StringIO(text))
    header = [name.strip().lstrip("\ufeff").casefold() for name in next(reader, [])]
    places = {name.split(":")[0].strip(): position for position, name in reversed(list(enumerate(header)))}
    value, characteristic = places.get("obs_value"), places.get("characteristic")
    if value is None or characteristic is None:
        raise PlanningError(
            "The answer of the census profile is not the table that was asked for (no columns CHARACTERISTIC and OBS_VALUE; it has: "
            f"{some(header, 12) or 'nothing'}). Check the endpoint."
        )
    rows = [row for row in reader if row]
    short = [row for row in rows if len(row) != len(header)]
    if short:
        raise PlanningError(
            f"The table of the census profile is damaged: {count(len(short), 'row')} of {len(rows):,} do not have its "
            f"{len(header)} columns. Nothing of it was used; run this again."
        )
    area = _area_column(places, rows, prefix)
    return tuple(
        _observation(row, area, characteristic, value, places)
        for row in rows
        if _is(row, places.get("gender"), TOTAL_GENDER) and _is(row, places.get("statistic"), COUNTS)
    )


def _area_column(places: Mapping[str, int], rows: Sequence[Sequence[str]], prefix: str) -> int:
    named = [places[name] for name in _AREA_NAMES if name in places]
    for position in [*named, *range(len(rows[0]) if rows else 0)]:
        if rows and all(_first(row[position]).startswith(prefix) for row in rows):
            return position
    if not rows and named:
        return named[0]
    raise PlanningError(
        f"The table of the census profile names no areas (DGUIDs that begin with {prefix}). Check the endpoint."
    )


def _first(cell: str) -> str:
    """The code of a cell that may be written as “code: label”."""
    return cell.split(":")[0].strip()


def _is(row: Sequence[str], position: Optional[int], code: str) -> bool:
    return position is None or _first(row[position]) == code


def _observation(row, area: int, characteristic: int, value: int, places: Mapping[str, int]) -> Observation:
    text = row[value].strip()
    number = _number(text)
    symbol = ""
    if number is None:
        said = next((row[places[name]].strip() for name in ("obs_status", "symbol") if name in places), "")
        symbol = text or said or "empty"
    return Observation(_first(row[area]).replace(".", "_"), _first(row[characteristic]), number, symbol)


def _number(text: str) -> Optional[float]:
    if text.casefold() in _SUPPRESSED:
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if np.isfinite(number) else None


@dataclass(frozen=True)
class Profile:
    """The census figures of some areas."""

    table: pd.DataFrame
    """One row per code in the order asked for; the code as index, a column per resolved characteristic, NaN for NULL."""
    resolved: Tuple[Resolved, ...]
    suppressed: int
    missing: Tuple[str, ...]
    """Codes without any figure."""
    retrieved_at: str
    from_cache: bool


def read_profile(
    client: Client, base: str, level: Level, codes: Sequence[str], wanted: Sequence[Wanted], control: Control
) -> Profile:
    """The characteristics ``wanted`` of the areas ``codes``. What the source suppresses or does not have is NULL, and counted."""
    parsed: List[Tuple[Code, ...]] = []

    def check(text: str) -> None:
        parsed[:] = [obeying_cancel(lambda: parse_codes(text), control)]  # some megabytes

    found = client.get_text(f"{base}/dataflow/STC_CP/{level.dataflow}", {"references": "all"}, control, check)
    resolved = resolve(wanted, parsed[0], control)
    if not resolved:
        raise PlanningError(f"Census profile: none of the columns of {PRESET} was found. Correct its labels.")
    replies = [found]
    values: Dict[Tuple[str, str], Observation] = {}
    batches = _batches(level, codes, resolved)
    for number, batch in enumerate(batches, start=1):
        control.check()
        key = f"A5.{'+'.join(map(level.dguid, batch))}.{TOTAL_GENDER}.{'+'.join(each.code.id for each in resolved)}.{COUNTS}"
        try:
            reply = client.get_text(
                f"{base}/data/STC_CP,{level.dataflow}/{key}",
                {"format": "csv"},
                control,
                lambda text: parse_profile(text, level.dguid_prefix) and None,
                CSV_TYPE,
            )
        except NotThere:
            continue  # the service says 404 where it has nothing for any of these areas
        replies.append(reply)
        if not reply.from_cache and number < len(batches):
            pause(PAUSE_S, control)
        for each in parse_profile(reply.document, level.dguid_prefix):
            values[each.area, each.characteristic] = each
        control.progress(100.0 * number / len(batches))
    return _profile(level, codes, resolved, values, replies, control)


def _batches(level: Level, codes: Sequence[str], resolved: Sequence[Resolved]) -> List[Sequence[str]]:
    room = LONGEST_KEY - sum(len(each.code.id) + 1 for each in resolved)
    longest = max((len(level.dguid(code)) + 1 for code in codes), default=1)
    size = max(1, min(AREAS_AT_ONCE, room // longest))
    return [codes[start : start + size] for start in range(0, len(codes), size)]


def _profile(
    level: Level,
    codes: Sequence[str],
    resolved: Sequence[Resolved],
    values: Mapping[Tuple[str, str], Observation],
    replies: Sequence[Reply],
    control: Control,
) -> Profile:
    columns: Dict[str, List[float]] = {each.wanted.column.name: [] for each in resolved}
    symbols: Dict[str, int] = {}
    absent = 0
    missing: List[str] = []
    for code in codes:
        dguid, here = level.dguid(code), 0
        for each in resolved:
            seen = values.get((dguid, each.code.id))
            here += seen is not None
            absent += seen is None
            if seen is not None and seen.value is None:
                symbols[seen.symbol] = symbols.get(seen.symbol, 0) + 1
            columns[each.wanted.column.name].append(np.nan if seen is None or seen.value is None else seen.value)
        if not here:
            missing.append(code)
    if missing and len(missing) == len(codes):
        raise PlanningError(
            f"The census profile has no data for any of the {count(len(codes), level.noun)} ({some(missing)}). Check the endpoint of the "
            "profile and the area."
        )
    _report(level, missing, absent - len(missing) * len(resolved), symbols, control)
    control.info(
        "Census profile, characteristics by label: "
        + "; ".join(f"{each.wanted.column.name} = {each.code.id} “{each.code.label}”" for each in resolved)
    )
    table = pd.DataFrame(columns, index=pd.Index(list(codes), name="zone_id"), dtype=float)
    return Profile(
        table,
        tuple(resolved),
        sum(symbols.values()),
        tuple(missing),
        min(reply.retrieved_at for reply in replies),
        any(reply.from_cache for reply in replies),
    )


def _report(level: Level, missing: Sequence[str], gaps: int, symbols: Mapping[str, int], control: Control) -> None:
    if missing:
        control.warn(
            f"The census profile has no data for {count(len(missing), level.noun)} ({some(missing)}); their figures are NULL."
        )
    if gaps:
        control.warn(f"Census profile: {count(gaps, 'figure')} that the service did not send are NULL.")
    if symbols:
        by_symbol = ", ".join(f"{number:,} × “{symbol}”" for symbol, number in sorted(symbols.items()))
        control.warn(
            f"Census profile: {count(sum(symbols.values()), 'figure')} suppressed or not available at the source are NULL ({by_symbol})."
        )


# -- boundaries and profile together ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Areas:
    frame: geopandas.GeoDataFrame
    """The boundaries' own fields and the figures, in EPSG:4326, sorted by code."""
    columns: Tuple[Column, ...]
    code_field: str
    profile: Profile
    boundaries: arcgis.Result
    credit: str


def read_boundaries(
    client: Client, layer_url: str, level: Level, extent: Extent, control: Control
) -> Tuple[arcgis.Layer, arcgis.Result]:
    """The areas that touch ``extent``, in two steps, because the service fails on both at once: first the codes by the
    extent, without geometries; then the geometries by the codes."""
    layer = arcgis.describe(client, layer_url, "", control)
    if layer.field(level.code_field) is None:
        raise PlanningError(
            f"The layer “{layer.title}” ({layer_url}) has no field {level.code_field}: it is not that of the {level.noun}s. The service "
            "may have renumbered its layers: look it up there and correct the endpoint."
        )
    name = layer.field(level.code_field).name
    query = arcgis.Query(extent=extent, fields=(name,), geometry=False)
    listed = arcgis.read(client, layer, query, Span(control, 0, 20))
    codes = sorted({str(value).strip() for value in listed.frame[name] if value is not None})
    odd = [code for code in codes if not re.fullmatch(level.code, code)]
    if odd:
        raise PlanningError(
            f"The layer “{layer.title}” names {count(len(odd), level.noun)} in an unknown way ({some(odd)}). Check the endpoint."
        )
    control.info(f"{client.service.name}: {count(len(codes), level.noun)} in the area.")
    return layer, arcgis.read_listed(client, layer, name, codes, arcgis.Query(), Span(control, 20, 100))


def read_areas(
    boundaries: Client,
    layer_url: str,
    profiles: Client,
    profile_base: str,
    level: Level,
    extent: Extent,
    wanted: Sequence[Wanted],
    control: Control,
) -> Areas:
    """Boundaries and census figures of the areas that touch ``extent``."""
    layer, shapes = read_boundaries(boundaries, layer_url, level, extent, Span(control, 0, 50))
    name = layer.field(level.code_field).name
    if shapes.frame.empty:
        raise PlanningError(
            f"There is no {level.noun} of Canada in this area. Is it the right place, and is the area in the right coordinate system?"
        )
    frame = shapes.frame.sort_values(name, kind="stable").reset_index(drop=True)
    codes = list(dict.fromkeys(map(str, frame[name])))
    profile = read_profile(profiles, profile_base, level, codes, wanted, Span(control, 50, 100))
    frame = frame.drop(columns=[column for column in profile.table.columns if column in frame.columns])
    joined = frame.join(profile.table, on=name)
    kept = [column for column in shapes.columns if column.name not in profile.table.columns]
    return Areas(
        joined,
        (*kept, *(each.wanted.column for each in profile.resolved)),
        name,
        profile,
        shapes,
        layer.credit,
    )
