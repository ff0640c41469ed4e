"""Counts of registered electric vehicles per area and quarter, from tables as publishers write them.

Columns are found by their names in many spellings, else by position; either way what is in them is checked. Cells that are
empty are NULL, not zero.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

import numpy as np
import pandas as pd

from ..control import Control
from ..errors import PlanningError, count, some
from ..schema import REGISTRATIONS
from .ckan import Package, Resource
from .delimited import DELIMITERS

COUNTS = ("ev_bev", "ev_phev", "ev_total")
HEADER_ROWS = 20
"""Titles and notes may stand above the header."""
AGREEMENT = 0.95
"""Share of cells that must be what a column is said to hold."""
_NAMES: Dict[str, re.Pattern] = {
    "area_id": re.compile(
        r"fsa|forwardsortationareas?|rta|postal(code|area)?|zip(code)?|zcta5?|area(id|code)?|zone(id)?|geoid|region|municipality|"
        r"(fsa|area|zone|postal)(code|name|id)?"
    ),
    "ev_bev": re.compile(r"(total|numberof|count)?(bevs?|batteryelectric(vehicles?)?(bevs?)?|batteryev(s)?|fullyelectric)(count|total)?"),
    "ev_phev": re.compile(
        r"(total|numberof|count)?(phevs?|plugin(hybrids?)?(electric)?(vehicles?)?(phevs?)?|pluginhybrid(electric)?vehicles?(phevs?)?)(count|total)?"
    ),
    "ev_total": re.compile(r"(grand)?totals?|(total)?(evs?|zevs?|electricvehicles?)(count|total)?|totalnumberof(evs?|electricvehicles?)|allevs?"),
}  # fmt: skip
_DICTIONARY = re.compile(r"dictionar|dictionnaire|metadata|read ?me|documentation|data ?guide|glossary", re.IGNORECASE)
_NOT_AREAS = re.compile(r"(grand ?)?totals?|sum|unknown|not stated|n/?a|other|inconnue?", re.IGNORECASE)
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
    for name in (names,)
}
_QUARTER = (
    re.compile(r"(?<![a-z0-9])[qt]\s*([1-4])[\s_\-–/]*(?:of\s*)?((?:19|20)\d\d)(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)((?:19|20)\d\d)[\s_\-–/]*[qt]\s*([1-4])(?!\d)", re.IGNORECASE),
)
_MONTH = re.compile(
    r"(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[\s_\-–,.]*(?:\d{1,2}(?:st|nd|rd|th)?[\s_\-–,.]+)?((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_]?(0[1-9]|1[0-2])(?:[-_]?(?:0[1-9]|[12]\d|3[01]))?(?!\d)")


class Quarter(NamedTuple):
    """A quarter of a year; earlier ones sort first."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def index(self) -> int:
        """Consecutive number."""
        return 4 * self.year + self.number - 1


def parse_quarter(text: str) -> Optional[Quarter]:
    """The quarter that a name, address or date speaks of: ``Q3 2024``, ``2024-Q3``, ``end of sept 2024``, ``2024-09-30``; else None."""
    plain = text.replace("%20", " ")
    found = _QUARTER[0].search(plain)
    if found:
        return Quarter(int(found[2]), int(found[1]))
    found = _QUARTER[1].search(plain)
    if found:
        return Quarter(int(found[1]), int(found[2]))
    found = _MONTH.search(plain)
    if found:
        return Quarter(int(found[2]), (_MONTHS[found[1][:3].lower()] + 2) // 3)
    found = _DATE.search(plain)
    return Quarter(int(found[1]), (int(found[2]) + 2) // 3) if found else None


def checked_quarter(text: str, parameter: str) -> Quarter:
    quarter = parse_quarter(text)
    if quarter is None:
        raise PlanningError(f"{parameter}: “{text}” is no quarter. Write it as 2024-Q3.")
    return quarter


# -- which areas -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Areas:
    """Which areas are wanted, each once. ``named`` ones must be there; those of a range need not all exist."""

    named: Tuple[str, ...]
    ranges: Tuple[str, ...]
    repeated: Tuple[str, ...]
    """Named more than once; they count once."""

    def __contains__(self, area: str) -> bool:
        return not self.wanted or area in self.wanted

    @property
    def wanted(self) -> frozenset:
        return frozenset((*self.named, *self.ranges))


def parse_areas(text: str) -> Areas:
    """Ids between blanks, commas or semicolons; ``N2A–N2H`` is a range of the last letter or digits. Empty: all areas."""
    named: List[str] = []
    ranges: List[str] = []
    for part in re.split(r"[\s,;]+", re.sub(r"\s*(?:–|—|\.\.)\s*", "–", text.strip())):
        if not part:
            continue
        low, dash, high = part.partition("–")
        if not dash and re.fullmatch(r"([A-Za-z]\d[A-Za-z])-([A-Za-z]\d[A-Za-z])", part):
            low, dash, high = part.partition("-")
        if dash:
            ranges.extend(_range(low, high))
        else:
            named.append(area_id(part))
    everything = [*named, *ranges]
    repeated = sorted({each for each in everything if everything.count(each) > 1})
    return Areas(tuple(dict.fromkeys(named)), tuple(dict.fromkeys(ranges)), tuple(repeated))


def _range(low: str, high: str) -> List[str]:
    first, last = area_id(low), area_id(high)
    if (
        len(first) != len(last)
        or first[:-1] != last[:-1]
        or not (first[-1:].isalpha() and last[-1:].isalpha())
        or first > last
    ):
        if first.isdigit() and last.isdigit() and len(first) == len(last) and 0 <= int(last) - int(first) <= 10_000:
            return [f"{number:0{len(first)}d}" for number in range(int(first), int(last) + 1)]
        raise PlanningError(
            f"AREAS: “{low}–{high}” is no range of ids. A range differs in its last letter (N2A–N2H) or is one of numbers (10001–10020)."
        )
    return [first[:-1] + chr(code) for code in range(ord(first[-1]), ord(last[-1]) + 1)]


def area_id(value: Any) -> str:
    """An id as it is compared: capital letters, without outer blanks, whole numbers without decimals."""
    text = str(value).strip().upper()
    return text[:-2] if re.fullmatch(r"\d+\.0", text) else text


# -- one table -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ColumnNames:
    """Columns that the user names; empty ones are found."""

    area_id: str = ""
    ev_bev: str = ""
    ev_phev: str = ""
    ev_total: str = ""


@dataclass
class Notes:
    """What is to be said about the tables that were read, by kind."""

    empty: int = 0
    unreadable: List[str] = field(default_factory=list)
    without_area: int = 0
    repeated: List[str] = field(default_factory=list)
    contradicting: List[str] = field(default_factory=list)
    wrong_totals: List[str] = field(default_factory=list)
    skipped: List[str] = field(default_factory=list)

    def sentences(self) -> List[str]:
        said = []
        if self.empty:
            said.append(f"{count(self.empty, 'empty cell')} are NULL, not 0")
        if self.unreadable:
            said.append(f"{count(len(self.unreadable), 'cell')} that are no counts are NULL ({some(self.unreadable)})")
        if self.without_area:
            said.append(f"{count(self.without_area, 'row')} without an area, or with a total, left out")
        if self.repeated:
            said.append(f"{count(len(self.repeated), 'row')} that came twice counted once ({some(self.repeated)})")
        if self.contradicting:
            said.append(
                f"{count(len(self.contradicting), 'row')} of an area that came before with other counts left out ({some(self.contradicting)})"
            )
        if self.wrong_totals:
            said.append(
                f"{count(len(self.wrong_totals), 'row')} whose total is not the sum of its parts kept as published ({some(self.wrong_totals)})"
            )
        return [*said, *self.skipped]


def read_csv(text: str) -> List[List[str]]:
    """The rows of a CSV text, its delimiter found out; blank rows left out."""
    lines = text.splitlines()[:HEADER_ROWS]
    delimiter = max(DELIMITERS.values(), key=lambda each: sum(line.count(each) for line in lines))
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise PlanningError(f"The table is no CSV text: {error}.") from error
    return [row for row in ([cell.strip() for cell in row] for row in rows) if any(row)]


def parse_table(rows: Sequence[Sequence[str]], names: ColumnNames, title: str, notes: Notes) -> pd.DataFrame:
    """Columns ``area_id, ev_bev, ev_phev, ev_total`` (NaN for NULL) of a table with or without a header.

    Raises PlanningError where the columns cannot be told, or do not hold what their names say.
    """
    places, body = _places(rows, names, title)
    if not body:
        raise PlanningError(f"{title} has no rows. Choose another table.")
    found: Dict[str, List[float]] = {name: [] for name in COUNTS}
    ids: List[str] = []
    bad: Dict[str, List[str]] = {name: [] for name in COUNTS}
    dotted = {name for name in COUNTS if name in places and _has_dots(_cell(row, places[name]) for row in body)}
    for row in body:
        area = area_id(_cell(row, places["area_id"]))
        if not area or _NOT_AREAS.fullmatch(area):
            notes.without_area += 1
            continue
        ids.append(area)
        for name in COUNTS:
            text = _cell(row, places[name]) if name in places else None
            number = _count(text.replace(".", "") if name in dotted else text)
            if number is None:
                bad[name].append(f"{area} “{text}”")
            elif text is not None and not text:
                notes.empty += 1
            found[name].append(np.nan if number is None else number)
    _require_counts(places, bad, ids, title)
    notes.unreadable.extend(each for name in COUNTS for each in bad[name])
    return _with_totals(pd.DataFrame({"area_id": ids, **found}), notes)


def _cell(row: Sequence[str], position: int) -> str:
    return row[position].strip() if position < len(row) else ""


def _has_dots(cells: Iterable[str]) -> bool:
    """Whether a column of counts has points between its thousands: there is no vehicle and 200 thousandths of one."""
    return any(re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})*\.(?!000)\d{3}", cell) for cell in cells)


def _count(text: Optional[str]) -> Optional[float]:
    """A whole number of at least 0, NaN for an empty cell, None for anything else; blanks and commas between thousands are allowed."""
    if text is None or text in ("", "-", "–", ".", ".."):
        return np.nan
    plain = re.sub(r"(?<=\d)[\s\u00a0\u202f,'’](?=\d{3}(\D|$))", "", text)
    return float(plain) if re.fullmatch(r"\d{1,12}(\.0*)?", plain) else None


def _places(
    rows: Sequence[Sequence[str]], names: ColumnNames, title: str
) -> Tuple[Dict[str, int], Sequence[Sequence[str]]]:
    """Column → position, and the rows below the header."""
    chosen = {name: getattr(names, name).strip() for name in ("area_id", *COUNTS) if getattr(names, name).strip()}
    for number, row in enumerate(rows[:HEADER_ROWS]):
        plain = [cell.casefold() for cell in row]
        if chosen and all(name.casefold() in plain for name in chosen.values()):
            places = {column: plain.index(name.casefold()) for column, name in chosen.items()}
            taken = set(places.values())
            for column, position in _by_name(row).items():
                if column not in places and position not in taken:
                    places[column] = position
            return _complete(places, row, title), rows[number + 1 :]
        if not chosen:
            places = _by_name(row)
            if "area_id" in places and len(places) >= 2:
                return _complete(places, row, title), rows[number + 1 :]
    if chosen:
        raise PlanningError(
            f"{title} has no columns {some([f'“{name}”' for name in chosen.values()])}; its first row is: {some(list(rows[0]) if rows else [], 12)}."
        )
    return _by_position(rows, title)


def _by_name(row: Sequence[str]) -> Dict[str, int]:
    places: Dict[str, int] = {}
    for position, cell in enumerate(row):
        plain = re.sub(r"[^a-z0-9]", "", cell.casefold())
        for column, pattern in _NAMES.items():
            if column not in places and pattern.fullmatch(plain):
                places[column] = position
                break
    return places


def _complete(places: Dict[str, int], row: Sequence[str], title: str) -> Dict[str, int]:
    if "area_id" not in places or len(places) < 2:
        raise PlanningError(
            f"{title}: the columns of areas and counts cannot be told in: {some(list(row), 12)}. Name them (AREA_FIELD, BEV_FIELD, PHEV_FIELD, "
            "TOTAL_FIELD)."
        )
    return places


def _by_position(rows: Sequence[Sequence[str]], title: str) -> Tuple[Dict[str, int], Sequence[Sequence[str]]]:
    """Area, BEV, PHEV and perhaps the total, believed only where the cells are of that kind and the total is the sum."""
    body = rows[1:] if rows and all(_count(cell) is None for cell in rows[0][1:]) else rows
    width = max((len(row) for row in body), default=0)
    advice = "Name the columns (AREA_FIELD, BEV_FIELD, PHEV_FIELD, TOTAL_FIELD)."
    if not rows:
        raise PlanningError(f"{title} has no rows. Choose another table.")
    if max(len(row) for row in rows) < 2:
        raise PlanningError(
            f"{title} is no table with columns; it begins with “{rows[0][0][:80]}”. Is it CSV? Open it in a text editor, or choose another."
        )
    if not 3 <= width <= 4:
        raise PlanningError(
            f"{title}: the columns cannot be told: no known names, and {width} columns instead of area, BEV, PHEV and total. {advice}"
        )
    counts = [[_count(_cell(row, position)) for row in body] for position in range(1, width)]
    if any(sum(cell is None for cell in column) > (1 - AGREEMENT) * len(body) for column in counts):
        raise PlanningError(f"{title}: the columns after the first do not hold counts. {advice}")
    if any(_count(_cell(row, 0)) is not None and not _cell(row, 0).isdigit() for row in body):
        raise PlanningError(f"{title}: the first column does not hold ids of areas. {advice}")
    places = {"area_id": 0, "ev_bev": 1, "ev_phev": 2}
    if width == 4:
        values = np.array([[np.nan if cell is None else cell for cell in column] for column in counts])
        whole = np.isfinite(values).all(axis=0)
        agree = values[0, whole] + values[1, whole] == values[2, whole]
        if not whole.any() or agree.mean() < AGREEMENT:
            raise PlanningError(f"{title}: the fourth column is not the sum of the second and third. {advice}")
        places["ev_total"] = 3
    return places, body


def _require_counts(
    places: Mapping[str, int], bad: Mapping[str, Sequence[str]], ids: Sequence[str], title: str
) -> None:
    if not ids:
        raise PlanningError(f"{title} names no areas. Choose another column (AREA_FIELD) or table.")
    for name, examples in bad.items():
        if name in places and len(examples) > (1 - AGREEMENT) * len(ids):
            raise PlanningError(
                f"{title}: the column taken for {name} holds something other than counts in {len(examples):,} of "
                f"{count(len(ids), 'row')} ({some(examples, 3)}). Name the right one (BEV_FIELD, PHEV_FIELD, TOTAL_FIELD)."
            )


def _with_totals(table: pd.DataFrame, notes: Notes) -> pd.DataFrame:
    """Totals that are not given are summed where both parts are known; given ones are kept, and those that differ are noted."""
    both = table["ev_bev"] + table["ev_phev"]
    wrong = (both != table["ev_total"]) & both.notna() & table["ev_total"].notna()
    notes.wrong_totals.extend(table.loc[wrong, "area_id"])
    table["ev_total"] = table["ev_total"].fillna(both)
    return table


def once(table: pd.DataFrame, notes: Notes) -> pd.DataFrame:
    """Each area once: the first row stays; whether a later one says the same is noted."""
    later = table["area_id"].duplicated().to_numpy()
    same = table.duplicated().to_numpy()
    notes.repeated.extend(table.loc[same, "area_id"])
    notes.contradicting.extend(table.loc[later & ~same, "area_id"])
    return table[~later]


# -- which resources of a data set -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Chosen:
    resource: Resource
    quarter: Optional[Quarter]


def resource_quarter(resource: Resource) -> Optional[Quarter]:
    """By its name, else its address, else its description."""
    for text in (resource.name, resource.url.rsplit("/", 1)[-1], resource.description):
        quarter = parse_quarter(text)
        if quarter is not None:
            return quarter
    return None


def is_table(resource: Resource) -> bool:
    ending = resource.url.split("?")[0].rsplit(".", 1)[-1].lower()
    return resource.format in ("csv", "text/csv", "tsv") or ending in ("csv", "tsv") or resource.in_datastore


def is_dictionary(resource: Resource) -> bool:
    return bool(_DICTIONARY.search(resource.name) or _DICTIONARY.search(resource.url.rsplit("/", 1)[-1]))


def choose(package: Package, which: str, quarter: Optional[Quarter], notes: Notes) -> List[Chosen]:
    """The quarterly tables wanted (``latest``, ``all`` or ``one``), earliest first; a quarter that has two gives the newer one.

    Raises PlanningError where there is none, naming what there is.
    """
    tables: Dict[Quarter, Resource] = {}
    passed: Dict[str, List[str]] = {
        "dictionaries": [],
        "no tables": [],
        "of no known quarter": [],
        "older versions": [],
    }
    for resource in package.resources:
        found = resource_quarter(resource)
        if is_dictionary(resource):
            passed["dictionaries"].append(resource.name)
        elif not is_table(resource):
            passed["no tables"].append(f"{resource.name} ({resource.format or 'no format'})")
        elif found is None:
            passed["of no known quarter"].append(resource.name)
        elif found in tables:
            older, newer = sorted((tables[found], resource), key=lambda each: (each.modified, each.id))
            tables[found] = newer
            passed["older versions"].append(f"{older.name} ({found})")
        else:
            tables[found] = resource
    notes.skipped.extend(
        f"{count(len(names), 'resource')} passed over as {why} ({some(names)})"
        for why, names in passed.items()
        if names
    )
    if not tables:
        raise PlanningError(
            f"The data set “{package.title}” has no quarterly tables; it has: {some([each.name for each in package.resources], 10) or 'nothing'}. "
            "Name the table (RESOURCE)."
        )
    if which == "one":
        if quarter not in tables:
            raise PlanningError(
                f"The data set “{package.title}” has no table of {quarter}; it has: {some([str(each) for each in sorted(tables)], 40)}."
            )
        return [Chosen(tables[quarter], quarter)]
    ordered = [Chosen(tables[each], each) for each in sorted(tables)]
    return ordered[-1:] if which == "latest" else ordered


def named_resource(package: Package, wanted: str) -> Resource:
    """The resource with this id or name."""
    found = [
        each for each in package.resources if wanted.strip().casefold() in (each.id.casefold(), each.name.casefold())
    ]
    if len(found) != 1:
        raise PlanningError(
            f"The data set “{package.title}” has {count(len(found), 'resource')} “{wanted}” (RESOURCE); it has: "
            f"{some([each.name for each in package.resources], 20)}."
        )
    return found[0]


# -- the long table --------------------------------------------------------------------------------------------------


def long_table(
    parts: Iterable[Tuple[Optional[Quarter], str, str, pd.DataFrame]], areas: Areas, notes: Notes, control: Control
) -> pd.DataFrame:
    """The ``registrations`` table of parts (quarter, source, retrieved at, one table), sorted by area and quarter.

    Raises PlanningError where an area that is named is in none of them, or nothing is left.
    """
    frames = []
    for quarter, source, retrieved_at, table in parts:
        control.check()
        here = once(table, notes)
        frames.append(
            here[[area in areas for area in here["area_id"]]].assign(
                quarter=None if quarter is None else str(quarter), source=source, retrieved_at=retrieved_at
            )
        )
    whole = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(REGISTRATIONS.names))
    there = set(whole["area_id"])
    if areas.repeated:
        control.info(f"AREAS names {some(areas.repeated)} more than once; each counts once.")
    absent = [area for area in areas.named if area not in there]
    if absent and len(absent) == len(areas.wanted):
        raise PlanningError(
            f"None of the {count(len(areas.wanted), 'area')} asked for (AREAS) is in the table ({some(absent)}). Check how ids are written."
        )
    if absent:
        control.warn(f"{count(len(absent), 'area')} asked for (AREAS) are in no table: {some(absent, 20)}.")
    if whole.empty:
        raise PlanningError("No registrations are left. Check the areas (AREAS).")
    control.info(f"Areas: {count(len(there), 'area')} in the table.")
    order = sorted(range(len(whole)), key=lambda row: (whole["area_id"].iat[row], whole["quarter"].iat[row] or ""))
    return whole.iloc[order].reset_index(drop=True)[list(REGISTRATIONS.names)]
