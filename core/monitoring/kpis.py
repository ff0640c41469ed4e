"""Key figures of a charging network, for all stations and by group, as one call on a table."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..access.areas import Areas, locate
from ..control import Control
from ..errors import count
from ..schema import KPIS as TABLE
from ..tables import Origin
from .kpi_definitions import COLUMNS, FACTS, KPIS, PLANNED, UNKNOWN, VOCABULARY, Columns, Rules, day_number
from .kpi_groups import ALL, Grouping, divided, frame_of, grouping, has_group, in_turn, whole
from .uptime import Uptime

OUTSIDE = "outside"
AREAS = "zone"
"""Name of the grouping by area."""
UNITS = {"count": "number", "sum": "number", "share": "share", "mean": "mean", "ratio": "ratio"}
GROWTH = ("stations", "ports")


@dataclass(frozen=True)
class NetworkKpis:
    """``table``: as ``schema.KPIS``; ``outputs``: the figures of all stations by name."""

    table: pd.DataFrame
    outputs: Dict[str, Optional[float]]
    summary: Dict[str, Any]


def network_kpis(
    stations: pd.DataFrame,
    origin: Origin,
    rules: Rules,
    groups: Sequence[str] = (),
    control: Control = Control(),
    *,
    areas: Optional[Tuple[Areas, np.ndarray]] = None,
    previous: Optional[pd.DataFrame] = None,
    previous_areas: Optional[np.ndarray] = None,
    uptime: Optional[Uptime] = None,
) -> NetworkKpis:
    """``stations`` with the canonical columns of ``COLUMNS`` that there are, and the fields ``groups`` by their own
    names, after ``kpi_groups.GROUP`` where a canonical column might have the same one.

    ``areas``: areas and the places of the stations (n, 2), NaN where there is none: each area becomes a group, also an empty one.
    ``previous``: the same columns of an earlier network, for growth. Raises PlanningError where a field has more than 10,000 groups.
    """
    said = _unheard_of(stations, origin)
    reference = rules.reference or latest_day(stations)
    day = day_number(reference)
    if np.isnan(day):
        said.append(
            "There is no day to judge freshness by: no station says when it was retrieved. Give the day (REFERENCE_DATE)."
        )
    kept = _kept(stations, rules)
    planned = int((Columns(stations).word("status") == PLANNED).sum())
    if planned:
        how = "count as not operational" if rules.counts_planned else "are left out"
        said.append(f"{count(planned, 'planned station')} {how} (PLANNED).")
    stations = stations[kept].reset_index(drop=True)
    place = None if areas is None else _located(areas[0], areas[1][kept], control)
    groupings = [whole(len(stations))]
    for field in groups:
        control.check()
        groupings.append(grouping(stations, field))
    if place is not None:
        groupings.append(place)
    control.progress(30)
    facts = facts_of(stations, rules, day, control)
    parts = [_figures(each, facts) for each in groupings]
    control.progress(60)
    if previous is not None:
        parts += _growth(
            groupings, facts, previous[_kept(previous, rules)], rules, areas, previous_areas, control, said
        )
    if uptime is not None:
        said += uptime.warnings
        for each in groupings:
            parts += uptime.figures(each, kept)
    control.check()
    table = pd.concat(parts, ignore_index=True)[list(TABLE.names)]
    order = {each.field: place for place, each in enumerate(groupings)}
    table = table.sort_values("group_by", key=lambda names: names.map(order), kind="stable").reset_index(drop=True)
    for note in said:
        control.warn(note)
    control.progress(100)
    return NetworkKpis(table, _outputs(table), _summary(table, rules, reference, said))


def facts_of(stations: pd.DataFrame, rules: Rules, day: float, control: Control = Control()) -> Dict[str, np.ndarray]:
    """Every fact of every station, NaN where not known."""
    columns, found = Columns(stations), {}
    for name, fact in FACTS.items():
        control.check()
        found[name] = np.asarray(fact.of(columns, rules, day), dtype=float)
    return found


def whole_network(stations: pd.DataFrame, rules: Rules, control: Control = Control()) -> Dict[str, float]:
    """The key figures of all stations by name, unknown stations excluded, NaN where not known; columns as for ``network_kpis``."""
    day = day_number(rules.reference or latest_day(stations))
    stations = stations[_kept(stations, rules)].reset_index(drop=True)
    table = _figures(whole(len(stations)), facts_of(stations, rules, day, control))
    return dict(zip(table["kpi"], table["value"].to_numpy(dtype=float)))


def latest_day(stations: pd.DataFrame) -> str:
    """The day of the latest retrieval; empty where no station says it."""
    days = [text[:10] for text in Columns(stations).text("retrieved_at") if not np.isnan(day_number(text))]
    return max(days, default="")


def _kept(stations: pd.DataFrame, rules: Rules) -> np.ndarray:
    if rules.counts_planned:
        return np.ones(len(stations), dtype=bool)
    return Columns(stations).word("status") != PLANNED


def _unheard_of(stations: pd.DataFrame, origin: Origin) -> List[str]:
    """Columns that are not there, and values that say nothing to this tool."""
    said = []
    missing = [name for name in COLUMNS if name not in stations and name not in ("name", "level_source", "ports_l1")]
    if missing:
        said.append(
            f"The layer “{origin.layer}” has no field for {', '.join(missing)}: these are not known of any station. Choose the fields, if they "
            "have other names."
        )
    for name, words in VOCABULARY.items():
        if name not in stations:
            continue
        found = pd.Series(Columns(stations).word(name))
        foreign = found[(found != "") & ~found.isin(words)]
        if len(foreign):
            said.append(
                f"The {origin.column(name)}: {count(len(foreign), 'row')} of {len(found):,} hold none of the known words (such as "
                f"“{foreign.iloc[0]}”) and count as unknown. “Import chargers” turns other words into these."
            )
    return said


# -- groups ------------------------------------------------------------------------------------------------------


def _located(areas: Areas, xy: np.ndarray, control: Control) -> Grouping:
    """By the area in which a station lies; of several the first. Outside all, and without a place: “outside” and “unknown”."""
    index = np.full(len(xy), len(areas.ids) + 1)
    placed = ~np.isnan(xy).any(axis=1)
    found = locate(xy[placed], areas, control)
    index[placed] = np.where(found.index < 0, len(areas.ids), found.index)
    if found.in_several:
        control.info(f"{count(found.in_several, 'station')} in several areas count in the first of them by id.")
    names = (*map(str, areas.ids), OUTSIDE, UNKNOWN)
    last = max(int(index.max(initial=0)) + 1, len(areas.ids))
    return Grouping(AREAS, names[:last], index)


# -- figures -----------------------------------------------------------------------------------------------------


def _figures(groups: Grouping, facts: Mapping[str, np.ndarray]) -> pd.DataFrame:
    size = len(groups.names)
    stations = np.bincount(groups.code, minlength=size)
    parts = []
    for kpi in KPIS:
        fact = facts.get(kpi.fact, np.ones(len(groups.code)))
        known = ~np.isnan(fact)
        n = np.bincount(groups.code[known], minlength=size)
        total = np.bincount(groups.code[known], weights=fact[known], minlength=size)
        value, with_unknown = _values(kpi.kind, total, n, stations)
        parts.append(frame_of(groups, kpi.name, UNITS[kpi.kind], value, with_unknown, n, stations - n, total))
    return in_turn(parts, size)


def _values(kind: str, total: np.ndarray, n: np.ndarray, stations: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Of ``kpi_definitions.Kpi``."""
    if kind == "count":
        return stations.astype(float), stations.astype(float)
    if kind == "sum":
        unknown = (n == 0) & (stations > 0)
        return np.where(unknown, np.nan, total), np.where(unknown, np.nan, total)
    if kind == "ratio":
        return divided(total, n - total), divided(total, stations - total)
    return divided(total, n), divided(total, stations)


def _growth(
    groupings: Sequence[Grouping],
    facts: Mapping[str, np.ndarray],
    previous: pd.DataFrame,
    rules: Rules,
    areas: Optional[Tuple[Areas, np.ndarray]],
    xy: Optional[np.ndarray],
    control: Control,
    said: List[str],
) -> List[pd.DataFrame]:
    """Stations and ports then, their change, and the change as a share of what was there; groups that are gone have their rows."""
    ports = FACTS["ports"].of(Columns(previous), rules, np.nan)
    before_facts = {"ports": ports, "stations": np.ones(len(previous))}
    now_facts = {"ports": facts["ports"], "stations": np.ones(len(facts["ports"]))}
    parts = []
    for now in groupings:
        if now.field == ALL:
            before = whole(len(previous))
        elif now.field == AREAS and areas is not None and xy is not None:
            before = _located(areas[0], xy[_rows(previous)], control)
        elif has_group(previous, now.field):
            before = grouping(previous, now.field)
        else:
            said.append(f"The previous network has no field “{now.field}”: there is no growth by it.")
            continue
        names = tuple(dict.fromkeys((*now.names, *before.names)))
        place = {name: position for position, name in enumerate(names)}
        there = np.array([place[name] for name in before.names], dtype=int)[before.code]
        each = Grouping(now.field, names, now.code)
        rows = []
        for what in GROWTH:
            old, _ = _sums(there, before_facts[what], len(names))
            new, unknown = _sums(now.code, now_facts[what], len(names))
            n = np.bincount(now.code, minlength=len(names)) - unknown
            rows += [
                frame_of(each, f"{what}_before", "number", old, old, n, unknown, old),
                frame_of(each, f"{what}_change", "number", new - old, new - old, n, unknown, new - old),
                frame_of(each, f"{what}_growth", "share", *[divided(new - old, old)] * 2, n, unknown, new - old),
            ]
        parts.append(in_turn(rows, len(names)))
    return parts


def _rows(previous: pd.DataFrame) -> np.ndarray:
    return previous.index.to_numpy()


def _sums(code: np.ndarray, fact: np.ndarray, size: int) -> Tuple[np.ndarray, np.ndarray]:
    known = ~np.isnan(fact)
    total = np.bincount(code[known], weights=fact[known], minlength=size)
    return total, np.bincount(code[~known], minlength=size)


# -- what is told ------------------------------------------------------------------------------------------------


def _outputs(table: pd.DataFrame) -> Dict[str, Optional[float]]:
    whole = table[table["group_by"] == ALL]
    return {
        kpi: None if np.isnan(value) else float(value) for kpi, value in zip(whole["kpi"], whole["value"].to_numpy())
    }


def _summary(table: pd.DataFrame, rules: Rules, reference: str, said: Sequence[str]) -> Dict[str, Any]:
    whole = table[table["group_by"] == ALL].drop(columns=["group_by", "group"])
    records = whole.astype(object).where(whole.notna(), None).to_dict("records")
    groups = table[table["group_by"] != ALL].groupby("group_by", sort=False)["group"].nunique()
    return {
        "network": records,
        "groups": {str(name): int(number) for name, number in groups.items()},
        "reference_date": reference,
        "rules": asdict(rules),
        "warnings": list(said),
    }


def in_words(found: NetworkKpis) -> List[str]:
    """The figures of the whole network, a line each."""
    labels = {kpi.name: (kpi.label, kpi.kind) for kpi in KPIS}
    lines = []
    for row in found.table[found.table["group_by"] == ALL].itertuples():
        if row.kpi not in labels or row.kpi.startswith("completeness"):
            continue
        label, kind = labels[row.kpi]
        if np.isnan(row.value):
            lines.append(f"{label}: not known.")
        elif kind == "share":
            lines.append(
                f"{label}: {row.value:.1%} of {row.n:,} known; {row.value_with_unknown:.1%} of all ({row.n_unknown:,} unknown)."
            )
        else:
            lines.append(f"{label}: {row.value:,.6g}{f' ({row.n_unknown:,} unknown)' if row.n_unknown else ''}.")
    return lines
