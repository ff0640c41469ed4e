"""Census tracts of the United States with figures of the American Community Survey (5-year estimates).

Source: U.S. Census Bureau, "Census Data API User Guide"; boundaries from its TIGERweb map service. Variables are looked up by
label in the group of their table at run time, because line numbers of a table change between years. Estimates below 0 are
annotations (such as −666666666), not numbers.
"""

from __future__ import annotations

import fnmatch
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import numpy as np
import pandas as pd

from ..control import Control, Span
from ..errors import PlanningError, count, some
from ..schema import Column
from . import arcgis
from .extent import Extent
from .http import Client, Service

PRESET = Path(__file__).resolve().parent.parent.parent / "resources" / "presets" / "census" / "uscensus_acs5.json"
VARIABLES_AT_ONCE = 49
"""The service takes 50, names of areas included."""
GEOID = "GEOID"
BOUNDARY_FIELDS = (GEOID, "NAME", "BASENAME", "STATE", "COUNTY", "AREALAND", "AREAWATER")


def service(title: str, key_page: str) -> Service:
    """The Census Bureau's data service for messages. Without a key it redirects to a page for people."""
    return Service(
        title,
        f"Get a free key at {key_page}, then in QGIS open Settings › Options › Authentication, add a configuration of type “API Header” with "
        "any header name (such as key) and the key as its value, and choose it in this tool (AUTH).",
        redirects=False,
    )


@dataclass(frozen=True)
class Wanted:
    """A column: the sum of some lines of one table."""

    column: Column
    table: str
    labels: Tuple[str, ...]
    required: bool


@dataclass(frozen=True)
class Resolved:
    wanted: Wanted
    variables: Tuple[str, ...]


@dataclass(frozen=True)
class Estimates:
    """Figures of tracts: one row per code in the order asked for, NaN for NULL."""

    table: pd.DataFrame
    resolved: Tuple[Resolved, ...]
    annotated: int
    missing: Tuple[str, ...]
    retrieved_at: str
    from_cache: bool


def load_preset(document: Mapping[str, Any]) -> Tuple[Wanted, ...]:
    """What is wanted, in the preset's order. Raises PlanningError naming the entry that is not one."""
    found = []
    for entry in document.get("characteristics") or ():
        try:
            if (
                isinstance(entry["labels"], str)
                or not entry["labels"]
                or entry.get("type", "int") not in ("int", "float")
            ):
                raise ValueError("labels or type")
            column = Column(str(entry["column"]), entry.get("type", "int"), str(entry.get("alias", entry["column"])))
            found.append(
                Wanted(
                    column, str(entry["table"]), tuple(map(str, entry["labels"])), bool(entry.get("required", False))
                )
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise PlanningError(
                f"The preset {PRESET.name}: an entry of “characteristics” needs “column”, “table” and “labels” (a list); this one does not: "
                f"{str(entry)[:200]}"
            ) from error
    if not found:
        raise PlanningError(f"The preset {PRESET.name} needs a list “characteristics”.")
    return tuple(found)


def shipped_preset() -> Tuple[Tuple[Wanted, ...], Mapping[str, Any]]:
    """What is wanted, and the shares derived from it."""
    document = json.loads(PRESET.read_text(encoding="utf-8"))
    return load_preset(document), document.get("shares", {})


def _plain(label: str) -> str:
    """A label without colons and case: “Estimate!!Total:!!Owner occupied” became so in 2019."""
    return " ".join(label.replace(":", "").split()).casefold()


def resolve(client: Client, base: str, wanted: Sequence[Wanted], control: Control) -> Tuple[Resolved, ...]:
    """The variables of every column. Raises PlanningError where a required one is not found; others are left out and said."""
    groups: Dict[str, Dict[str, List[str]]] = {}
    found: List[Resolved] = []
    for each in wanted:
        if each.table not in groups:
            groups[each.table] = _group(client, base, each.table, control)
        lines = [_names(groups[each.table], label) for label in each.labels]
        if all(len(names) == 1 for names in lines):
            found.append(Resolved(each, tuple(names[0] for names in lines)))
            continue
        wrong = [label for label, names in zip(each.labels, lines) if len(names) != 1]
        sentence = (
            f"{client.service.name}: the table {each.table} has no single line “{some(wrong)}” in this year. Correct the column "
            f"“{each.column.name}” in {PRESET}."
        )
        if each.required:
            raise PlanningError(sentence)
        control.warn(f"{sentence} The column is left out.")
    control.info(
        "Variables by label: "
        + "; ".join(f"{each.wanted.column.name} = {' + '.join(each.variables)}" for each in found)
    )
    return tuple(found)


def _names(lines: Mapping[str, Sequence[str]], pattern: str) -> List[str]:
    """The variables whose label is ``pattern``, in which * stands for anything."""
    return [name for label, names in lines.items() if fnmatch.fnmatchcase(label, _plain(pattern)) for name in names]


def _group(client: Client, base: str, table: str, control: Control) -> Dict[str, List[str]]:
    """Label → names of the estimates (…E) of one table."""

    def check(document: Any) -> None:
        if not isinstance(document, dict) or not isinstance(document.get("variables"), dict):
            raise PlanningError(
                f"{client.service.name} does not describe the table {table}. Check the endpoint and the year."
            )

    reply = client.get_json(f"{base}/groups/{table}.json", {}, control, check)
    lines: Dict[str, List[str]] = {}
    for name, entry in sorted(reply.document["variables"].items()):
        if isinstance(entry, dict) and name.startswith(f"{table}_") and name.endswith("E") and name[-2].isdigit():
            lines.setdefault(_plain(str(entry.get("label"))), []).append(name)
    return lines


def read_estimates(
    client: Client, base: str, codes: Sequence[str], wanted: Sequence[Wanted], control: Control
) -> Estimates:
    """The figures of the tracts ``codes`` (11 digits), asked for county by county."""
    resolved = resolve(client, base, wanted, Span(control, 0, 20))
    names = list(dict.fromkeys(name for each in resolved for name in each.variables))
    batches = [names[start : start + VARIABLES_AT_ONCE] for start in range(0, len(names), VARIABLES_AT_ONCE)]
    counties = sorted({code[:5] for code in codes})
    values: Dict[str, Dict[str, Any]] = {}
    retrieved: List[str] = []
    cached = False
    for number, county in enumerate(counties):
        for batch in batches:
            control.check()
            asked = {"get": ",".join(batch), "for": "tract:*", "in": f"state:{county[:2]} county:{county[2:]}"}
            reply = client.get_json(
                base, asked, control, lambda document, batch=batch: _check_table(document, batch, client)
            )
            retrieved.append(reply.retrieved_at)
            cached = cached or reply.from_cache
            header, *rows = reply.document
            for row in rows:
                line = dict(zip(header, row))
                values.setdefault(f"{line['state']}{line['county']}{line['tract']}", {}).update(line)
        control.progress(20 + 80.0 * (number + 1) / len(counties))
    return _estimates(codes, resolved, values, min(retrieved), cached, client.service.name, control)


def _check_table(document: Any, names: Sequence[str], client: Client) -> None:
    header = document[0] if isinstance(document, list) and document and isinstance(document[0], list) else []
    missing = [name for name in (*names, "state", "county", "tract") if name not in header]
    if missing:
        raise PlanningError(
            f"{client.service.name} sent something other than the table that was asked for (missing: {some(missing)}). Check the endpoint."
        )
    if any(not isinstance(row, list) or len(row) != len(header) for row in document[1:]):
        raise PlanningError(f"{client.service.name} sent a damaged table: rows do not have its {len(header)} columns.")


def _estimates(
    codes: Sequence[str],
    resolved: Sequence[Resolved],
    values: Mapping[str, Mapping[str, Any]],
    retrieved_at: str,
    cached: bool,
    title: str,
    control: Control,
) -> Estimates:
    annotated = 0
    columns: Dict[str, List[float]] = {each.wanted.column.name: [] for each in resolved}
    for code in codes:
        line = values.get(code, {})
        for each in resolved:
            parts = [_estimate(line.get(name)) for name in each.variables]
            annotated += bool(line) and any(part is None for part in parts)
            columns[each.wanted.column.name].append(np.nan if any(part is None for part in parts) else sum(parts))
    missing = tuple(code for code in codes if code not in values)
    if missing and len(missing) == len(codes):
        raise PlanningError(
            f"{title} has no estimates for any of the {count(len(codes), 'tract')} ({some(missing)}). The year of the boundaries and that of "
            "the estimates must be the same."
        )
    if missing:
        control.warn(
            f"{title} has no estimates for {count(len(missing), 'tract')} ({some(missing)}); their figures are NULL."
        )
    if annotated:
        control.warn(
            f"{title}: {count(annotated, 'figure')} not available at the source (null or a negative annotation) are NULL."
        )
    table = pd.DataFrame(columns, index=pd.Index(list(codes), name="zone_id"), dtype=float)
    return Estimates(table, tuple(resolved), annotated, missing, retrieved_at, cached)


def _estimate(value: Any) -> Optional[float]:
    """A number of at least 0; None for null and for annotations."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) and number >= 0 else None


def read_tracts(
    client: Client, address: str, layer_name: str, extent: Extent, control: Control
) -> Tuple[arcgis.Layer, arcgis.Result]:
    """The boundaries of the tracts that touch ``extent``; the layer is found by name, because numbers change from year to year."""
    layer = arcgis.describe(client, address, layer_name, control)
    if layer.field(GEOID) is None:
        raise PlanningError(
            f"The layer “{layer.title}” ({layer.url}) has no field {GEOID}: it is not that of the census tracts."
        )
    fields = tuple(layer.field(name).name for name in BOUNDARY_FIELDS if layer.field(name))
    result = arcgis.read(client, layer, arcgis.Query(extent=extent, fields=fields), control)
    odd = [
        str(value)
        for value in result.frame[layer.field(GEOID).name]
        if len(str(value)) != 11 or not str(value).isdigit()
    ]
    if odd:
        raise PlanningError(
            f"The layer “{layer.title}” names {count(len(odd), 'tract')} in an unknown way ({some(odd)})."
        )
    return layer, result
