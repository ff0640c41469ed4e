"""Which parts of corridors keep the spacing rules, what the others lack, and which stations count.

A section of a corridor runs from one complying station to the next, or from an end to the first one. It is compliant where it is no longer
than the rule allows; else all of it is not. Stations near it that do not count, because they lack ports or power, are looked
at once more as if they did: would the section be compliant then, they are what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ...control import Control
from .along import Along, Chain
from .rules import Rule

COMPLIANT, GAP, END, PORTS, POWER, OPEN = (
    "compliant",
    "gap_too_long",
    "end_uncovered",
    "station_lacks_ports",
    "station_lacks_kw",
    "no_spacing_rule",
)
STATUSES = (COMPLIANT, GAP, END, PORTS, POWER, OPEN)
DIRECTIONS = ("both", "forward", "backward")
TOLERANCE_M = 0.01
"""A station at the limit is within it although reprojection and merging move it by some millimetres."""
TOLERANCE_KW = 1e-6
FARTHEST_M, FARTHEST_TIMES = 10_000.0, 3.0
"""Stations beyond the rule's distance are shown up to this far, or so many times it: to say how far too far they are."""


@dataclass(frozen=True)
class Stations:
    """Arrays of shape (stations,), ordered by id; NaN: not known."""

    ids: np.ndarray
    xy: np.ndarray
    ports: np.ndarray
    """Fast-charging ports."""
    port_kw: np.ndarray
    """Highest power of a port."""
    station_kw: np.ndarray
    direction: np.ndarray
    """One of ``DIRECTIONS``, as seen along the corridor."""
    assumed: np.ndarray
    """Whether a power was worked out from the other figures."""


class Verdict(NamedTuple):
    """Of every station against one rule: what it lacks, 0 where nothing, arrays of shape (stations,)."""

    ports: np.ndarray
    port_kw: np.ndarray
    station_kw: np.ndarray
    unknown: np.ndarray
    """Whether a figure that the rule needs is not known: such a station does not count."""

    @property
    def complies(self) -> np.ndarray:
        return ~self.unknown & (self.ports <= 0) & (self.port_kw <= 0) & (self.station_kw <= 0)

    @property
    def lacks_ports(self) -> np.ndarray:
        return self.ports > 0

    def words(self, station: int, too_far_m: float = 0.0) -> str:
        said = [
            ("distance", too_far_m > 0),
            ("ports", self.ports[station] > 0),
            ("port power", self.port_kw[station] > 0),
        ]
        said += [("station power", self.station_kw[station] > 0), ("not known", bool(self.unknown[station]))]
        return ", ".join(word for word, holds in said if holds)


def judge(stations: Stations, rule: Rule) -> Verdict:
    """All ports of a station have the power of its strongest one, for layers say no more."""
    ports = np.where(np.isnan(stations.ports), 0.0, stations.ports)
    lacks_port_kw = np.where(np.isnan(stations.port_kw), 0.0, np.maximum(rule.min_port_kw - stations.port_kw, 0.0))
    lacks_kw = np.where(np.isnan(stations.station_kw), 0.0, np.maximum(rule.min_station_kw - stations.station_kw, 0.0))
    unknown = np.isnan(stations.ports) & (rule.min_ports > 0)
    unknown |= np.isnan(stations.port_kw) & (rule.min_port_kw > 0) & (ports >= rule.min_ports)
    unknown |= np.isnan(stations.station_kw) & (rule.min_station_kw > 0) & (ports >= rule.min_ports)
    return Verdict(
        np.where(np.isnan(stations.ports), 0.0, np.maximum(rule.min_ports - ports, 0.0)),
        np.where(lacks_port_kw <= TOLERANCE_KW, 0.0, lacks_port_kw),
        np.where(lacks_kw <= TOLERANCE_KW, 0.0, lacks_kw),
        unknown,
    )


def directions(stations: Stations, rule: Rule) -> Tuple[str, ...]:
    """The directions to be looked at by themselves: both at once where no station serves only one."""
    return ("forward", "backward") if rule.per_direction and (stations.direction != "both").any() else ("both",)


def serves(stations: Stations, direction: str) -> np.ndarray:
    """Which stations can be used in this direction of travel."""
    return (stations.direction == "both") | (stations.direction == direction) | (direction == "both")


class Section(NamedTuple):
    """From a complying station to the next, −1 for an end; ``gap_m`` is the length that the rule limits."""

    from_m: float
    to_m: float
    before: int
    after: int
    gap_m: float
    allowed_m: float

    @property
    def holds(self) -> bool:
        return self.gap_m <= self.allowed_m + TOLERANCE_M

    @property
    def at_end(self) -> bool:
        return self.before < 0 or self.after < 0


def sections(chain: Chain, rule: Rule, at_m: np.ndarray, who: np.ndarray) -> List[Section]:
    """The sections between stations ``who`` at measures ``at_m``. A ring has no end: its last section is also its first."""
    order = np.lexsort((who, at_m))
    at, who = at_m[order], who[order]
    spacing, end, length = float(rule.max_spacing_m or np.inf), rule.end_m, chain.length_m
    if chain.is_ring and len(at):
        around = length - at[-1] + at[0]
        ends = (around, spacing, int(who[-1]), int(who[0]))
        first = Section(0.0, float(at[0]), ends[2], ends[3], around, spacing)
        last = Section(float(at[-1]), length, ends[2], ends[3], around, spacing)
    elif len(at):
        first = Section(0.0, float(at[0]), -1, int(who[0]), float(at[0]), end)
        last = Section(float(at[-1]), length, int(who[-1]), -1, length - float(at[-1]), end)
    else:
        return [Section(0.0, length, -1, -1, length, 0.0)]
    middle = [
        Section(float(a), float(b), int(i), int(j), float(b - a), spacing)
        for a, b, i, j in zip(at[:-1], at[1:], who[:-1], who[1:])
    ]
    return [each for each in (first, *middle, last) if each.to_m - each.from_m > TOLERANCE_M]


@dataclass(frozen=True)
class Task:
    """A chain, a rule that applies to it and a direction of travel."""

    chain: int
    rule: int
    direction: str


@dataclass(frozen=True)
class Checked:
    """``segments``, ``stations`` and ``results`` as in the canonical tables (``core.schema``); ``summary`` for JSON and outputs."""

    segments: pd.DataFrame
    stations: pd.DataFrame
    results: pd.DataFrame
    summary: Dict[str, Any] = field(default_factory=dict)


def tasks(all_chains: Sequence[Chain], rules: Sequence[Rule], stations: Stations) -> List[Task]:
    return [
        Task(number, which, direction)
        for number, chain in enumerate(all_chains)
        for which, rule in enumerate(rules)
        if rule.applies_to(chain.class_)
        for direction in directions(stations, rule)
    ]


@dataclass(frozen=True)
class Areas:
    """Where the chains run through which area: of every chain the measures of its cuts, and the area after each but the last ('' for none)."""

    cuts: Sequence[np.ndarray]
    zone: Sequence[Sequence[str]]


def farthest_m(rules: Sequence[Rule]) -> float:
    """How far from corridors stations are looked for."""
    return max(max(FARTHEST_M, FARTHEST_TIMES * rule.max_distance_m) for rule in rules)


def check(
    all_chains: Sequence[Chain],
    rules: Sequence[Rule],
    stations: Stations,
    near: Sequence[Along],
    areas: Optional[Areas] = None,
    control: Control = Control(),
) -> Checked:
    """``near``: of every chain the stations within ``farthest_m``. Areas cut the segments; the rules look across their limits."""
    verdicts = [judge(stations, rule) for rule in rules]
    todo = tasks(all_chains, rules, stations)
    segments: List[Dict[str, Any]] = []
    for done, task in enumerate(todo):
        control.check()
        control.progress(100.0 * done / max(len(todo), 1))
        segments += _segments(
            all_chains[task.chain], rules[task.rule], task, stations, verdicts[task.rule], near[task.chain]
        )
    judged = _judged(all_chains, rules, stations, verdicts, near, todo)
    if areas is not None:
        segments = [piece for row in segments for piece in _cut(row, areas)]
    table = pd.DataFrame(segments, columns=SEGMENT_COLUMNS)
    table["segment_id"] = np.arange(1, len(table) + 1)
    results = _results(table, judged, rules)
    return Checked(table, judged, results, _summary(table, results, rules))


SEGMENT_COLUMNS = (
    "segment_id", "corridor_id", "part", "class", "rule_id", "direction", "status", "from_km", "to_km", "length_km", "gap_km",
    "allowed_km", "from_station", "to_station", "stations_inside", "near_station", "near_km", "near_fails", "zone_id", "chain",
)  # fmt: skip


def _segments(
    chain: Chain, rule: Rule, task: Task, stations: Stations, verdict: Verdict, near: Along
) -> List[Dict[str, Any]]:
    close = (near.distance_m <= rule.max_distance_m + TOLERANCE_M) & serves(stations, task.direction)[near.point]
    good = close & verdict.complies[near.point]
    weak = close & ~verdict.complies[near.point] & ~(stations.ports[near.point] == 0)
    found = []
    for section in sections(chain, rule, near.at_m[good], near.point[good]):
        inside = weak & (near.at_m > section.from_m - TOLERANCE_M) & (near.at_m < section.to_m + TOLERANCE_M)
        status = _status(chain, rule, section, near, good, inside, verdict)
        other = (near.at_m >= section.from_m) & (near.at_m <= section.to_m) & ~good
        other &= ~(stations.ports[near.point] == 0)
        closest = np.flatnonzero(other)[np.argmin(near.distance_m[other])] if other.any() else -1
        row = {
            "corridor_id": chain.corridor, "part": chain.part, "class": chain.class_, "rule_id": rule.id,
            "direction": task.direction, "status": status, "from_km": section.from_m / 1e3, "to_km": section.to_m / 1e3,
            "length_km": (section.to_m - section.from_m) / 1e3, "gap_km": section.gap_m / 1e3,
            "allowed_km": section.allowed_m / 1e3 if np.isfinite(section.allowed_m) and section.allowed_m > 0 else np.nan,
            "from_station": stations.ids[section.before] if section.before >= 0 else "",
            "to_station": stations.ids[section.after] if section.after >= 0 else "",
            "stations_inside": int(inside.sum()), "chain": task.chain, "near_station": "", "near_km": np.nan, "near_fails": "",
            "zone_id": "",
        }  # fmt: skip
        if closest >= 0 and status not in (COMPLIANT, OPEN):
            station = int(near.point[closest])
            too_far = max(float(near.distance_m[closest]) - rule.max_distance_m - TOLERANCE_M, 0.0)
            fails = verdict.words(station, too_far) or "direction"
            row.update(
                near_station=stations.ids[station], near_km=float(near.distance_m[closest]) / 1e3, near_fails=fails
            )
        found.append(row)
    return found


def _cut(row: Dict[str, Any], areas: Areas) -> List[Dict[str, Any]]:
    """The segment in pieces, one for each area that it runs through."""
    cuts, zone = areas.cuts[row["chain"]] / 1e3, areas.zone[row["chain"]]
    start, end = row["from_km"], row["to_km"]
    inside = cuts[(cuts > start + TOLERANCE_M / 1e3) & (cuts < end - TOLERANCE_M / 1e3)].tolist()
    made: List[Dict[str, Any]] = []
    for low, high in zip([start, *inside], [*inside, end]):
        number = int(np.clip(np.searchsorted(cuts, (low + high) / 2.0) - 1, 0, len(zone) - 1))
        if made and made[-1]["zone_id"] == zone[number]:
            made[-1].update(to_km=high, length_km=high - made[-1]["from_km"])
        else:
            made.append({**row, "from_km": low, "to_km": high, "length_km": high - low, "zone_id": zone[number]})
    return made


def _status(
    chain: Chain, rule: Rule, section: Section, near: Along, good: np.ndarray, inside: np.ndarray, verdict: Verdict
) -> str:
    if rule.max_spacing_m is None:
        return OPEN
    if section.holds:
        return COMPLIANT
    if inside.any():
        both = good | inside
        mended = sections(chain, rule, near.at_m[both], near.point[both])
        if all(
            each.holds
            for each in mended
            if each.from_m >= section.from_m - TOLERANCE_M and each.to_m <= section.to_m + TOLERANCE_M
        ):
            return PORTS if verdict.lacks_ports[near.point[inside]].any() else POWER
    return END if section.at_end else GAP


def _judged(
    all_chains: Sequence[Chain],
    rules: Sequence[Rule],
    stations: Stations,
    verdicts: Sequence[Verdict],
    near: Sequence[Along],
    todo: Sequence[Task],
) -> pd.DataFrame:
    """One row per station, part of a corridor in its reach and rule."""
    rows = []
    for task in sorted({(task.chain, task.rule) for task in todo}):
        chain, rule, verdict, some = all_chains[task[0]], rules[task[1]], verdicts[task[1]], near[task[0]]
        for station, at, distance in zip(some.point.tolist(), some.at_m.tolist(), some.distance_m.tolist()):
            too_far = max(distance - rule.max_distance_m - TOLERANCE_M, 0.0)
            fails = verdict.words(station, too_far)
            rows.append(
                {
                    "charger_id": stations.ids[station],
                    "corridor_id": chain.corridor,
                    "part": chain.part,
                    "rule_id": rule.id,
                    "complies": not fails,
                    "fails": fails,
                    "at_km": at / 1e3,
                    "distance_km": distance / 1e3,
                    "direction": stations.direction[station],
                    "too_far_km": too_far / 1e3,
                    "ports": stations.ports[station],
                    "ports_missing": verdict.ports[station],
                    "port_kw": stations.port_kw[station],
                    "port_kw_missing": verdict.port_kw[station],
                    "station_kw": stations.station_kw[station],
                    "station_kw_missing": verdict.station_kw[station],
                    "power_assumed": bool(stations.assumed[station]),
                    "x": stations.xy[station, 0],
                    "y": stations.xy[station, 1],
                }  # fmt: skip
            )
    table = pd.DataFrame(rows, columns=STATION_COLUMNS)
    return table.sort_values(["corridor_id", "part", "rule_id", "at_km", "charger_id"], kind="stable").reset_index(
        drop=True
    )


STATION_COLUMNS = (
    "charger_id", "corridor_id", "part", "rule_id", "complies", "fails", "at_km", "distance_km", "direction", "too_far_km", "ports",
    "ports_missing", "port_kw", "port_kw_missing", "station_kw", "station_kw_missing", "power_assumed", "x", "y",
)  # fmt: skip
RESULT_COLUMNS = (
    "rule_id", "title", "corridor_id", "zone_id", "km", "km_compliant", "share_compliant", "share_required", "met", "gaps", "longest_gap_km",
    "stations", "stations_complying", "max_spacing_km", "max_end_km", "max_distance_km", "min_ports", "min_port_kw", "min_station_kw",
    "valid_from", "valid_until", "source",
)  # fmt: skip
ALL = ""
"""In place of a corridor's id: all corridors together."""


def _results(segments: pd.DataFrame, judged: pd.DataFrame, rules: Sequence[Rule]) -> pd.DataFrame:
    """Of every rule a row for all corridors together, one for each, and one for the length in every area."""
    rows = []
    for rule in rules:
        mine, there = segments[segments["rule_id"] == rule.id], judged[judged["rule_id"] == rule.id]
        for corridor in [ALL, *sorted(mine["corridor_id"].unique())]:
            some = mine if corridor == ALL else mine[mine["corridor_id"] == corridor]
            known = there if corridor == ALL else there[there["corridor_id"] == corridor]
            rows.append({**_result(rule, some, known), "corridor_id": corridor, "zone_id": ALL})
        for zone in sorted(set(mine["zone_id"]) - {""}):
            some = mine[mine["zone_id"] == zone]
            rows.append(
                {
                    **_result(rule, some, there.iloc[:0]),
                    "corridor_id": ALL,
                    "zone_id": zone,
                    "stations": None,
                    "stations_complying": None,
                }
            )
    return pd.DataFrame(rows, columns=RESULT_COLUMNS)


def _result(rule: Rule, segments: pd.DataFrame, judged: pd.DataFrame) -> Dict[str, Any]:
    compliant = segments["status"] == COMPLIANT
    gaps = segments[~compliant & (segments["status"] != OPEN)]
    km, kept = float(segments["length_km"].sum()), float(segments.loc[compliant, "length_km"].sum())
    share = kept / km if km > 0 and rule.max_spacing_m is not None else np.nan
    close = judged[judged["too_far_km"] <= 0]
    in_km = lambda metres: np.nan if metres is None or not np.isfinite(metres) else metres / 1e3  # noqa: E731
    return {
        "rule_id": rule.id, "title": rule.title, "km": km, "km_compliant": kept if rule.max_spacing_m is not None else np.nan,
        "share_compliant": share, "share_required": rule.min_share,
        "met": None if np.isnan(share) else bool(share >= rule.min_share - 1e-9),
        # The two pieces of a ring's last section are one gap.
        "gaps": int(len(gaps.drop_duplicates(["chain", "direction", "from_station", "to_station", "gap_km"]))),
        "longest_gap_km": float(gaps["gap_km"].max()) if len(gaps) else np.nan,
        "stations": int(close["charger_id"].nunique()),
        "stations_complying": int(close.loc[close["complies"].astype(bool), "charger_id"].nunique()),
        "max_spacing_km": in_km(rule.max_spacing_m), "max_end_km": in_km(rule.end_m), "max_distance_km": in_km(rule.max_distance_m),
        "min_ports": rule.min_ports, "min_port_kw": rule.min_port_kw, "min_station_kw": rule.min_station_kw,
        "valid_from": rule.valid_from, "valid_until": rule.valid_until, "source": rule.source,
    }  # fmt: skip


def _summary(segments: pd.DataFrame, results: pd.DataFrame, rules: Sequence[Rule]) -> Dict[str, Any]:
    """Over all rules; km of a corridor count once for each rule (and direction) that applies to it."""
    all_of = results[(results["corridor_id"] == ALL) & (results["zone_id"] == ALL) & (results["km"] > 0)]
    spaced = all_of[all_of["share_compliant"].notna()]
    km, kept = float(spaced["km"].sum()), float(spaced["km_compliant"].sum())
    longest = spaced["longest_gap_km"].max() if len(spaced) else np.nan
    return {
        "km": km,
        "km_compliant": kept,
        "share_compliant": kept / km if km > 0 else None,
        "gaps": int(spaced["gaps"].sum()),
        "longest_gap_km": None if pd.isna(longest) else float(longest),
        "compliant": bool(len(spaced) and spaced["met"].astype(bool).all()),
        "km_by_status": {
            status: float(segments.loc[segments["status"] == status, "length_km"].sum()) for status in STATUSES
        },
        "rules_without_corridor": [rule.id for rule in rules if rule.id not in set(segments["rule_id"])],
    }
