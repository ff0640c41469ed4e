"""Layers as what corridors are planned with: stations with their ports and power, candidate sites, areas with their vehicles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ...access.cover import coordinates
from ...control import Control
from ...errors import Faults, count, some
from ...tables import Origin, bad_rows, identifiers, numbers, order_of, texts
from ..location.locate import STATUSES
from .along import Chain, Piece, crossings
from .comply import DIRECTIONS, Areas, Stations
from .rules import Fleet, Rule

NAMELESS = "(none)"
ALIKE = {
    "": "both", "both": "both", "2": "both", "0": "both", "forward": "forward", "f": "forward", "1": "forward", "+": "forward",
    "backward": "backward", "b": "backward", "-1": "backward", "-": "backward", "reverse": "backward",
}  # fmt: skip


def pieces_of(
    parts: Sequence[Tuple[int, np.ndarray]],
    table: pd.DataFrame,
    origin: Origin,
    rules: Sequence[Rule],
    notes: List[str],
) -> List[Piece]:
    """``parts``: row of the table and vertices of every line. Classes matter only where a rule names some."""
    ids, classes = texts(table, "corridor_id"), texts(table, "class")
    wanted = any(rule.classes for rule in rules)
    if "corridor_id" in table and (ids == "").any():
        notes.append(
            f"The {origin.column('corridor_id')}: {bad_rows(table, ids == '')} have no id; together they are the corridor “{NAMELESS}”."
        )
    if wanted and "class" not in table:
        notes.append(
            f"The layer “{origin.layer}” has no class of corridor, so that rules for certain classes are applied to all corridors."
        )
    elif wanted:
        known = {each.lower() for rule in rules for each in rule.classes}
        strange = np.array([each.lower() not in known for each in classes])
        if strange.any():
            named = some(sorted({each or "NULL" for each in classes[strange]}))
            notes.append(
                f"The {origin.column('class')}: {bad_rows(table, strange)} have a class for which there is no rule ({named}); "
                f"known are {some(sorted(known), 10)}."
            )
    ids = names_of(table)
    use = classes if wanted and "class" in table else np.full(len(table), "", dtype=object)
    return [Piece(str(ids[row]), str(use[row]), xy) for row, xy in parts]


def names_of(table: pd.DataFrame) -> List[str]:
    """The corridor of every row."""
    return [each or NAMELESS for each in texts(table, "corridor_id")]


def rules_for_all(rules: Sequence[Rule], table: pd.DataFrame) -> Tuple[Rule, ...]:
    """The rules without classes where the corridors have none."""
    return tuple(rules) if "class" in table else tuple(replace(rule, classes=()) for rule in rules)


def stations_of(table: Optional[pd.DataFrame], origin: Origin, faults: Faults, notes: List[str]) -> Stations:
    """Existing stations ordered by id. NULL is not known; what can be worked out from other figures is, and said."""
    if table is None:
        return no_stations()
    ids = identifiers(table, "charger_id", origin, faults)
    found = {name: _maybe(table, name, origin, faults) for name in ("ports_l3", "power_kw_max", "power_kw_total")}
    direction = _directions(table, origin, notes)
    ports, port_kw, station_kw = found["ports_l3"], found["power_kw_max"], found["power_kw_total"]
    for name, values in found.items():
        if name in table and np.isnan(values).any():
            notes.append(
                f"The {origin.column(name)}: {bad_rows(table, np.isnan(values))} are NULL, which is taken as not known."
            )
        elif name not in table:
            notes.append(f"The layer “{origin.layer}” has no field “{name}”: it is taken as not known.")
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(ports > 0, station_kw / ports, np.nan)
    by_ports, by_total = np.isnan(station_kw) & ~np.isnan(ports * port_kw), np.isnan(port_kw) & np.isfinite(mean)
    station_kw, port_kw = np.where(by_ports, ports * port_kw, station_kw), np.where(by_total, mean, port_kw)
    assumed = by_ports | by_total
    if assumed.any():
        notes.append(
            f"Layer “{origin.layer}”: power worked out for {count(int(assumed.sum()), 'station')} (ports × power of a port, or total ÷ ports)."
        )
    order = order_of(ids)
    parts = (ids, coordinates(table), ports, port_kw, station_kw, direction, assumed)
    return Stations(*(part[order] for part in parts))


def no_stations() -> Stations:
    empty = np.empty(0)
    return Stations(
        np.empty(0, dtype=object),
        np.empty((0, 2)),
        empty,
        empty,
        empty,
        np.empty(0, dtype=object),
        np.empty(0, dtype=bool),
    )


def _maybe(table: pd.DataFrame, name: str, origin: Origin, faults: Faults) -> np.ndarray:
    """Numbers, NaN where NULL."""
    if name not in table:
        return np.full(len(table), np.nan)
    null = pd.isna(table[name]).to_numpy() | (table[name].astype(str).str.strip() == "").to_numpy()
    return np.where(null, np.nan, numbers(table, name, origin, faults, default=0.0))


def _directions(table: pd.DataFrame, origin: Origin, notes: List[str]) -> np.ndarray:
    """Values that say nothing here, such as points of the compass, are both ways, and said."""
    said = texts(table, "direction")
    made = np.array([ALIKE.get(each.lower(), each) for each in said], dtype=object)
    strange = ~np.isin(made, DIRECTIONS)
    if strange.any():
        notes.append(
            f"The {origin.column('direction')}: {bad_rows(table, strange)} hold {some(sorted(set(said[strange])))}, none of "
            f"{', '.join(DIRECTIONS)} (as the corridor's kilometres run); they are taken to serve both."
        )
        made[strange] = "both"
    return made


@dataclass(frozen=True)
class Candidates:
    """Sites where a station can be built, ordered by id."""

    ids: np.ndarray
    xy: np.ndarray
    fixed_cost: np.ndarray
    required: np.ndarray
    direction: np.ndarray


def candidates_of(table: Optional[pd.DataFrame], origin: Origin, faults: Faults, notes: List[str]) -> Candidates:
    """Forbidden sites and competitors are left out, and counted."""
    if table is None:
        empty = np.empty(0)
        return Candidates(
            np.empty(0, dtype=object), np.empty((0, 2)), empty, empty.astype(bool), np.empty(0, dtype=object)
        )
    ids = identifiers(table, "site_id", origin, faults)
    cost = numbers(table, "fixed_cost", origin, faults, default=0.0)
    status = np.array([text.lower() for text in texts(table, "status", "candidate")], dtype=object)
    strange = ~np.isin(status, STATUSES)
    if strange.any():
        faults.add(
            f"The {origin.column('status')}: {some(sorted(set(status[strange])))} is none of {', '.join(STATUSES)}."
        )
    direction = _directions(table, origin, notes)
    out = np.isin(status, ("forbidden", "competitor"))
    if out.any():
        notes.append(f"Layer “{origin.layer}”: {count(int(out.sum()), 'site')} forbidden or competitors, left out.")
    order = order_of(ids)
    order = order[~out[order]]
    return Candidates(
        ids[order], coordinates(table)[order], cost[order], (status == "required")[order], direction[order]
    )


def fleet_table(
    fleet: Fleet,
    zone_ids: np.ndarray,
    bev: np.ndarray,
    phev: np.ndarray,
    kw: np.ndarray,
    stations: np.ndarray,
    unknown: np.ndarray,
) -> pd.DataFrame:
    """Power needed for the vehicles of every area against the power that is there."""
    needed = fleet.kw_per_bev * bev + fleet.kw_per_phev * phev
    return pd.DataFrame(
        {
            "zone_id": zone_ids, "ev_bev": bev, "ev_phev": phev, "kw_required": needed, "kw_there": kw,
            "kw_missing": np.maximum(needed - kw, 0.0), "met": kw >= needed - 1e-6, "stations": stations,
            "stations_unknown": unknown,
        }
    )  # fmt: skip


def in_words(summary: Dict[str, Any]) -> str:
    """The summary of a check as a sentence for the log."""
    if summary["share_compliant"] is None:
        return "No rule limits the spacing of these corridors; stations were judged, spacing was not."
    longest = f", the longest {summary['longest_gap_km']:,.1f} km" if summary["longest_gap_km"] is not None else ""
    return (
        f"{summary['km_compliant']:,.1f} of {summary['km']:,.1f} km compliant ({summary['share_compliant']:.1%}); "
        f"{count(summary['gaps'], 'gap')}{longest}."
    )


def areas_of(all_chains: Sequence[Chain], zone_ids: np.ndarray, shapes: Sequence[Any], control: Control) -> Areas:
    """Which area the chains run through where; of overlapping ones the first id. ``shapes``: polygons in the order of the ids."""
    from shapely.geometry import Point

    limits = [list(_rings(shape)) for shape in shapes]
    every = [ring for rings in limits for ring in rings]
    cuts, zones = [], []
    for chain in all_chains:
        control.check()
        at = crossings(chain, every, control)
        middles = chain.places((at[:-1] + at[1:]) / 2.0)
        cuts.append(at)
        zones.append(
            [
                next((str(name) for name, shape in zip(zone_ids, shapes) if shape.intersects(Point(*middle))), "")
                for middle in middles
            ]
        )
    return Areas(cuts, zones)


def _rings(shape: Any) -> Iterator[np.ndarray]:
    for polygon in getattr(shape, "geoms", [shape]):
        for ring in (polygon.exterior, *polygon.interiors):
            yield np.asarray(ring.coords)[:, :2]


def power_in(holder: np.ndarray, stations: Stations, n_zones: int) -> Tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Power, stations and stations of unknown power of each area; ``holder``: area of each station, −1 for none."""
    inside, unknown = holder >= 0, np.isnan(stations.station_kw)
    at = holder[inside]
    kw = np.bincount(at, weights=np.where(unknown, 0.0, stations.station_kw)[inside], minlength=n_zones)
    return kw, np.bincount(at, minlength=n_zones), np.bincount(holder[inside & unknown], minlength=n_zones)
