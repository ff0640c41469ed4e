"""What a plan asks of the grid and of its sites: power, current, transformer, works, headroom. What each figure means is ``docs/grid.md``."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..access.areas import locate, make_areas, sums_by_area
from ..control import Control
from ..errors import Faults, count
from ..placement.rules import Rules
from ..schema import GRID_REQUIREMENTS, HEADROOM, SITE_WORKS
from ..tables import Origin, identifiers, numbers, texts
from .grid_template import VERIFY, Template
from .items import kw_by_level, read_items

TOLERANCE = 1e-6
EXISTING = "charging_station"
"""Category of a place where a station stands already, unless the layer says otherwise."""
OF_PLACES = ("grid_kw", "bays", "area_m2", "transformer_kva")


@dataclass(frozen=True)
class Asked:
    units: str = "metric"
    sharing: float = 1.0
    """Share of the connected power that is drawn at once (load management)."""
    power_factor: Optional[float] = None
    """Of fast chargers, in place of the template's."""
    transformer_kva: Optional[float] = None
    """What is there, or planned, where a place says nothing."""
    everything: bool = False
    """All stations after the plan, not only those that are worked on."""


@dataclass(frozen=True)
class Given:
    """Tables with canonical columns, points with ``x`` and ``y``, zones as GeoDataFrame in the same metric system."""

    plan: pd.DataFrame
    sites: Optional[pd.DataFrame] = None
    chargers: Optional[pd.DataFrame] = None
    zones: Any = None
    origins: Mapping[str, Origin] = field(default_factory=dict)
    crs: Any = None

    def origin(self, name: str) -> Origin:
        return self.origins.get(name, Origin(name))


@dataclass(frozen=True)
class Needs:
    """``stations`` and ``works`` are canonical tables; ``headroom`` too, None without zones."""

    stations: pd.DataFrame
    works: pd.DataFrame
    headroom: Any
    summary: Dict[str, Any]
    notes: Tuple[str, ...]


def line_current(kw: float, volts: float, phases: int, power_factor: float) -> float:
    """Ampere: P ÷ (√3 · V · pf) with three phases, P ÷ (V · pf) with one."""
    return kw * 1000.0 / (volts * power_factor * (math.sqrt(3.0) if phases == 3 else 1.0))


def next_size(needed: float, sizes: Sequence[float]) -> Optional[float]:
    """The smallest of the ascending sizes that is enough; None where none is."""
    return next((size for size in sizes if size >= needed - TOLERANCE), None)


def says_no(rules: Rules, template: Template, asked: Asked) -> List[str]:
    """Sentences on rules that exclude every new fast-charging station, whatever the place."""
    kw = rules.min_ports_l3 * rules.port_kw_l3
    fewest = f"The fewest L3 ports, {rules.min_ports_l3} × {rules.port_kw_l3:g} kW = {kw:g} kW,"
    found = []
    if rules.site_grid_kw is not None and kw > rules.site_grid_kw + TOLERANCE:
        found.append(
            f"{fewest} exceed the {rules.site_grid_kw:g} kW of a site (site_grid_kw): no new fast-charging station is possible."
        )
    kva, there = kw * asked.sharing / _factor(template, asked), asked.transformer_kva or template.transformer_kva
    if there is not None and kva > there + TOLERANCE:
        found.append(f"{fewest} need {kva:,.0f} kVA, more than the transformer of {there:g} kVA.")
    return found


def _factor(template: Template, asked: Asked) -> float:
    return template.l3_power_factor if asked.power_factor is None else asked.power_factor


def grid_needs(given: Given, rules: Rules, template: Template, asked: Asked, control: Control = Control()) -> Needs:
    """Raises PlanningError with every fault of the tables."""
    items = read_items(given.plan, given.origin("plan"))
    places, notes = _places(given, items, rules, template)
    before, after = kw_by_level(items, rules)
    shown = items["work"].to_numpy() & (items["action"] != "remove").to_numpy()
    if asked.everything:
        shown = ((items["ports_l2_after"] + items["ports_l3_after"]) > 0).to_numpy() & (
            items["action"] != "remove"
        ).to_numpy()
    rows, works = [], []
    for at in np.flatnonzero(shown):
        control.check()
        row = _station(items.iloc[at], places.iloc[at], after.iloc[at], template, asked)
        rows.append({**row, "x": items["x"].iat[at], "y": items["y"].iat[at]})
        works += _works(row, template, asked)
    stations = pd.DataFrame(rows, columns=[*GRID_REQUIREMENTS.names, "x", "y"])
    demand = {
        "before": items["power_kw_before"].to_numpy(dtype=float),
        "after": items["power_kw_after"].to_numpy(dtype=float),
    }
    demand["after"] = np.where(items["action"] == "remove", 0.0, demand["after"])
    headroom = None if given.zones is None else _headroom(given, items, places, demand, asked, notes, control)
    summary = _summary(stations, items, demand, headroom, template, asked, says_no(rules, template, asked))
    return Needs(stations, pd.DataFrame(works, columns=list(SITE_WORKS.names)), headroom, summary, tuple(notes))


def _places(given: Given, items: pd.DataFrame, rules: Rules, template: Template) -> Tuple[pd.DataFrame, List[str]]:
    """What the layers say of the place of every row: ``OF_PLACES`` (NaN where nobody says) and ``category``."""
    faults, notes = Faults(), []  # type: Faults, List[str]
    found = pd.DataFrame(
        {**{name: np.full(len(items), np.nan) for name in OF_PLACES}, "category": ""}, index=range(len(items))
    )
    found.loc[~items["new"].to_numpy(), "category"] = EXISTING
    for name, key, table in (("sites", "site_id", given.sites), ("chargers", "charger_id", given.chargers)):
        if table is None:
            continue
        origin = given.origin(name)
        ids = identifiers(table, key, origin, faults)
        faults.raise_if_any()
        at = pd.Index(ids).get_indexer(items[key])
        mine = (at >= 0) & (items["new"] == (name == "sites")).to_numpy()
        lost = int(((items["new"] == (name == "sites")) & items["work"] & (at < 0)).sum())
        if lost:
            notes.append(
                f"{count(lost, 'row')} of the plan {'is' if lost == 1 else 'are'} not in layer “{origin.layer}”; nothing is known of their places."
            )
        for column in OF_PLACES:
            if column in table:
                values = numbers(table, column, origin, faults, default=np.nan)
                found.loc[mine, column] = values[at[mine]]
        category = texts(table, "category")
        named = mine.copy()
        named[mine] = category[at[mine]] != ""
        found.loc[named, "category"] = category[at[named]]
    faults.raise_if_any()
    if rules.site_grid_kw is not None:
        found["grid_kw"] = found["grid_kw"].fillna(rules.site_grid_kw)
    return found, notes


def _station(item: pd.Series, place: pd.Series, kw: pd.Series, template: Template, asked: Asked) -> Dict[str, Any]:
    ports = {level: int(item[f"ports_{level}_after"]) for level in ("l2", "l3")}
    factor = {"l2": template.l2_power_factor, "l3": _factor(template, asked)}
    amps = {
        level: line_current(
            kw[level] / ports[level],
            getattr(template, f"{level}_volts"),
            getattr(template, f"{level}_phases"),
            factor[level],
        )
        if ports[level]
        else None
        for level in ("l2", "l3")
    }
    breakers = {
        level: None if amps[level] is None else next_size(amps[level] * template.continuous_factor, template.breakers_a)
        for level in amps
    }
    demand_kw = float(kw["l2"] + kw["l3"]) * asked.sharing
    kva = float(kw["l2"] / factor["l2"] + kw["l3"] / factor["l3"]) * asked.sharing
    supply = "l3" if ports["l3"] else "l2"
    volts, phases = getattr(template, f"{supply}_volts"), getattr(template, f"{supply}_phases")
    host = template.host_of(str(place["category"]))
    bays_needed = int(item["ports"])
    there = place["transformer_kva"]
    if np.isnan(there) and asked.transformer_kva is not None:
        there = asked.transformer_kva
    least = template.transformer_kva if ports["l3"] else None
    size = next_size(max(kva, least or 0.0), template.transformers_kva)
    row = {
        **{name: item[name] or None for name in ("plan_id", "charger_id", "site_id", "action")},
        "host": host.host,
        "ports_l2": ports["l2"],
        "ports_l3": ports["l3"],
        "kw_l2": float(kw["l2"]),
        "kw_l3": float(kw["l3"]),
        "kw_added": float(item["power_kw_after"] - item["power_kw_before"]),
        "demand_kw": demand_kw,
        "kva": kva,
        "transformer_kva": size,
        "volts": int(round(volts)),
        "phases": phases,
        "amps": line_current(kva, volts, phases, 1.0),
        "amps_l2": amps["l2"],
        "amps_l3": amps["l3"],
        "amps_l3_single_phase": None if not ports["l3"] else float(kw["l3"]) / ports["l3"] * 1000.0 / template.l3_volts,
        "breaker_l2_a": breakers["l2"],
        "breaker_l3_a": breakers["l3"],
        "grid_kw": place["grid_kw"],
        "headroom_kw": place["grid_kw"] - demand_kw,
        "bays_needed": bays_needed,
        "bays": place["bays"],
        "area_needed_m2": bays_needed * template.bay_m2,
        "area_m2": place["area_m2"],
        "extent": host.extent,
        "transformer_works": host.transformer,
        "wiring_works": host.wiring,
        "protection_works": host.protection,
        "surface_works": host.surface,
    }
    problems = _problems(row, there, template)
    notices = []
    if least is not None and kva > least + TOLERANCE and np.isnan(there):
        notices.append(
            f"{kva:,.0f} kVA ({demand_kw:,.0f} kW) are more than the {least:g} kVA of the template's transformer."
        )
    return {
        **row,
        "feasible": not problems,
        "problems": " ".join(problems) or None,
        "notices": " ".join(notices) or None,
    }


def _problems(row: Mapping[str, Any], transformer_kva: float, template: Template) -> List[str]:
    found = []
    if row["demand_kw"] > row["grid_kw"] + TOLERANCE:
        found.append(f"{row['demand_kw']:,.0f} kW exceed the grid connection of {row['grid_kw']:,.0f} kW.")
    if row["kva"] > transformer_kva + TOLERANCE:
        found.append(
            f"{row['kva']:,.0f} kVA ({row['demand_kw']:,.0f} kW) exceed the transformer of {transformer_kva:,.0f} kVA."
        )
    if row["transformer_kva"] is None:
        found.append(
            f"{row['kva']:,.0f} kVA exceed the largest standard transformer, {template.transformers_kva[-1]:,.0f} kVA."
        )
    for level in ("l2", "l3"):
        if row[f"amps_{level}"] is not None and row[f"breaker_{level}_a"] is None:
            found.append(
                f"{row[f'amps_{level}']:,.0f} A of an {level.upper()} port exceed the largest standard protection."
            )
    if row["bays_needed"] > row["bays"]:
        found.append(f"{row['bays_needed']} bays are needed, the site has {row['bays']:,.0f}.")
    if row["area_needed_m2"] > row["area_m2"] + TOLERANCE:
        found.append(f"{row['area_needed_m2']:,.0f} m² are needed for bays, the site has {row['area_m2']:,.0f} m².")
    return found


def _works(row: Mapping[str, Any], template: Template, asked: Asked) -> List[Dict[str, str]]:
    levels = {"any", *(level.upper() for level in ("l2", "l3") if row[f"ports_{level}"])}
    return [
        {
            "plan_id": row["plan_id"],
            "topic": each.topic,
            "requirement_id": each.id,
            "requirement": getattr(each, asked.units),
            "source": each.source,
            "verify": VERIFY,
        }
        for each in template.requirements
        if each.level in levels
    ]


def _headroom(
    given: Given,
    items: pd.DataFrame,
    places: pd.DataFrame,
    kw: Mapping[str, np.ndarray],
    asked: Asked,
    notes: List[str],
    control,
):
    """Zones with the plan's load; a station on a border counts in the first of its zones."""
    faults, origin = Faults(), given.origin("zones")
    ids = identifiers(given.zones, "zone_id", origin, faults)
    if "capacity_kw" not in given.zones:
        faults.add(
            f"The {origin.column('capacity_kw')}: there is no such field. Choose the field with the capacity of the zones (ZONES_CAPACITY_KW_FIELD)."
        )
    capacity = numbers(given.zones, "capacity_kw", origin, faults, default=np.nan)
    load = numbers(given.zones, "load_kw", origin, faults, default=np.nan)
    faults.raise_if_any()
    areas = make_areas(ids, given.zones.geometry)
    order = pd.Index(ids).get_indexer(areas.ids)
    located = locate(items[["x", "y"]].to_numpy(dtype=float), areas, control)
    added = (kw["after"] - kw["before"]) * asked.sharing
    left = (places["grid_kw"] - kw["after"] * asked.sharing).to_numpy()
    values = {
        "stations": (kw["after"] > 0).astype(float),
        "kw_before": kw["before"],
        "kw_after": kw["after"],
        "kw_added": added,
        "connections_headroom_kw": np.where(np.isfinite(left) & (kw["after"] > 0), left, 0.0),
    }
    table = sums_by_area(areas, located, values, given.crs)
    outside = located.index < 0
    if outside.any():
        notes.append(
            f"{count(int(outside.sum()), 'station')} of the plan, {added[outside].sum():,.1f} kW added, lie in no zone and are in none of the sums."
        )
    if located.in_several:
        notes.append(f"{count(located.in_several, 'station')} lie in more than one zone and count in the first.")
    unknown = np.isnan(load[order])
    if unknown.any():
        notes.append(
            f"{count(int(unknown.sum()), 'zone')} without a load (load_kw): the charging power before the plan is taken for it."
        )
    if np.isnan(capacity).any():
        notes.append(f"{count(int(np.isnan(capacity).sum()), 'zone')} without a capacity have no headroom.")
    before = np.where(unknown, table["kw_before"] * asked.sharing, load[order])
    table = table.assign(
        capacity_kw=capacity[order],
        load_kw=before,
        headroom_before_kw=capacity[order] - before,
        headroom_after_kw=capacity[order] - before - table["kw_added"].to_numpy(),
    )
    return table[[*HEADROOM.names, "geometry"]]


def _summary(stations, items, kw, headroom, template: Template, asked: Asked, impossible: List[str]) -> Dict[str, Any]:
    zones = {}
    if headroom is not None:
        zones = {
            "kw_added": float(headroom["kw_added"].sum()),
            "zones": len(headroom),
            "overloaded": [str(each) for each in headroom.loc[headroom["headroom_after_kw"] < -TOLERANCE, "zone_id"]],
        }
    short = stations.loc[~stations["feasible"].astype(bool), ["plan_id", "problems"]] if len(stations) else stations
    return {
        "outputs": {
            "N_STATIONS": len(stations),
            "N_PROBLEMS": len(short),
            "KW_ADDED": float((kw["after"] - kw["before"]).sum()),
            "KW_AFTER": float(kw["after"].sum()),
            "KVA": float(stations["kva"].sum()),
            "N_ZONES_OVERLOADED": len(zones.get("overloaded", ())),
            "FEASIBLE": not len(short) and not zones.get("overloaded"),
        },
        "template": {
            name: getattr(template, name) for name in ("title", "version", "source", "checked", "url", "note")
        },
        "sharing": asked.sharing,
        "impossible": impossible,
        "problems": [{"plan_id": str(a), "problems": str(b)} for a, b in zip(short["plan_id"], short["problems"])]
        if len(stations)
        else [],
        "zones": zones,
    }


def in_words(needs: Needs) -> List[str]:
    out = needs.summary["outputs"]
    found = [
        f"{count(out['N_STATIONS'], 'station')}, {out['KVA']:,.0f} kVA together; the plan adds {out['KW_ADDED']:,.1f} kW."
    ]
    if out["N_PROBLEMS"]:
        found.append(f"{count(out['N_PROBLEMS'], 'station')} with something against it (field problems).")
    if needs.summary["zones"]:
        found.append(
            f"{out['N_ZONES_OVERLOADED']} of {count(needs.summary['zones']['zones'], 'zone')} are loaded beyond their capacity after the plan."
        )
    return found


__all__ = ["Asked", "Given", "Needs", "grid_needs", "in_words", "line_current", "next_size", "says_no"]
