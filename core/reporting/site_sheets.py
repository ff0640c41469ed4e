"""What the sheet of a site says: one for every station that a plan builds or changes, for those who go there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..access.cover import coordinates, neighbours
from ..control import Control
from ..errors import Faults
from ..planning.items import LEVELS
from ..planning.money import served_shares
from ..tables import Origin, texts
from .names import Say, action_name
from .numbers import NOTHING, Format, is_known

SHEET_ACTIONS = ("new_l2", "new_l3", "new_mixed", "upgrade", "add_ports")
Fact = Tuple[str, str]


@dataclass(frozen=True)
class Requirement:
    topic: str
    text: str
    source: str


@dataclass(frozen=True)
class SiteSheet:
    plan_id: str
    action: str
    """As in the plan."""
    heading: str
    place: str
    """Name and ids of the place, on one line; empty where there are none."""
    x: float
    y: float
    """Metres, in the system of the tables."""
    radius_m: Optional[float]
    """How far it reaches, of its highest level; None where nobody says."""
    station: Tuple[Fact, ...]
    grid: Tuple[Fact, ...]
    """Empty where nobody looked at the grid."""
    works: Tuple[Fact, ...]
    alarms: Tuple[str, ...]
    """What is against the site."""
    notices: Tuple[str, ...]
    requirements: Tuple[Requirement, ...]


@dataclass(frozen=True)
class Sites:
    """Tables with canonical columns; points with ``x`` and ``y`` in one metric system."""

    items: pd.DataFrame
    """Of ``core.planning.items``, with ``phase``, ``month_from``, ``month_to`` (NaN where there are none)."""
    degrees: np.ndarray
    """Longitude and latitude of every row (n, 2)."""
    crs: str
    """Name of the metric system."""
    currency: str = ""
    radii: Mapping[str, float] = field(default_factory=dict)
    """``l2`` and ``l3`` (m), where they are known and ways are straight lines."""
    coverage: Optional[pd.DataFrame] = None
    grid: Optional[pd.DataFrame] = None
    works: Optional[pd.DataFrame] = None
    names: Mapping[str, str] = field(default_factory=dict)
    """Id of a station or site → its name."""


def natural(text: str) -> Tuple[Tuple[int, int, str], ...]:
    """Sorts ``new_l2_9`` before ``new_l2_10``."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"([0-9]+)", text))


def sheet_order(items: pd.DataFrame) -> List[int]:
    """Rows that have a sheet, in its order: by phase, then by id."""
    rows = np.flatnonzero(items["action"].isin(SHEET_ACTIONS).to_numpy())
    phase = items["phase"].to_numpy(dtype=float)
    ids = items["plan_id"].to_numpy(dtype=object)
    return sorted(
        rows.tolist(), key=lambda row: (np.inf if np.isnan(phase[row]) else phase[row], natural(ids[row]), row)
    )


def reached(given: Sites, rows: Sequence[int], control: Control = Control()) -> pd.DataFrame:
    """Of each of these rows the weight of the demand in its reach (``weight``) and of what the plan serves newly in it (``gained``).

    By straight line, for each level that the station has after the plan the radius of that level. NaN where it cannot be told.
    Raises PlanningError where a share served is no number.
    """
    found = pd.DataFrame({"weight": np.nan, "gained": np.nan}, index=list(rows))
    demand = given.coverage
    if demand is None or "weight" not in demand or not given.radii or not len(rows):
        return found
    weight = pd.to_numeric(demand["weight"], errors="coerce").fillna(0.0).to_numpy(dtype=float)
    gain = _gains(demand)
    points, places = coordinates(demand), given.items[["x", "y"]].to_numpy(dtype=float)[list(rows)]
    has = {level: given.items[f"ports_{level}_after"].to_numpy()[list(rows)] > 0 for level in LEVELS}
    near = [_near(points, places, given.radii.get(level, 0.0), has[level], control) for level in LEVELS]
    total, gained = np.zeros(len(rows)), np.zeros(len(rows))
    pairs = pd.concat(
        [
            pd.DataFrame({"place": place, "point": point, "gain": gain[level][point]})
            for level, (point, place) in zip(LEVELS, near)
        ]
    )
    each = pairs.groupby(["place", "point"])["gain"].max().reset_index()
    np.add.at(total, each["place"], weight[each["point"]])
    np.add.at(gained, each["place"], weight[each["point"]] * each["gain"].to_numpy(dtype=float))
    return found.assign(weight=total, gained=gained)


def _near(points, places, radius: float, has: np.ndarray, control: Control) -> Tuple[np.ndarray, np.ndarray]:
    """Pairs within the radius of the places that have the level."""
    own = np.flatnonzero(has)
    found: List[Tuple[np.ndarray, np.ndarray]] = [(np.empty(0, dtype=int), np.empty(0, dtype=int))]
    if radius > 0 and len(own):
        for first, _, near in neighbours(points, places[own], radius, control):
            found.append((near["i"] + first, own[near["j"]]))
    point, place = (np.concatenate(part) for part in zip(*found))
    return point.astype(int), place.astype(int)


def _gains(demand: pd.DataFrame) -> Dict[str, np.ndarray]:
    """Share of each point that the plan serves newly at each level, 0 to 1."""
    faults = Faults()
    served = served_shares(demand, Origin("coverage"), faults, unknown=0.0)
    faults.raise_if_any()
    return {level: np.clip(served[f"after_{level}"] - served[f"before_{level}"], 0.0, 1.0) for level in LEVELS}


def make_sheets(given: Sites, written: Format, say: Say, control: Control = Control()) -> List[SiteSheet]:
    rows = sheet_order(given.items)
    reach = reached(given, rows, control)
    grid = _by_id(given.grid)
    works: Dict[str, List[Requirement]] = {}
    if given.works is not None:
        columns = [texts(given.works, name) for name in ("plan_id", "topic", "requirement", "source")]
        for plan_id, topic, text, source in zip(*columns):
            works.setdefault(plan_id, []).append(Requirement(topic, text, source))
    made = []
    for row in rows:
        control.check()
        item = given.items.iloc[row]
        needs = grid.get(item["plan_id"])
        made.append(
            SiteSheet(
                plan_id=item["plan_id"],
                action=item["action"],
                heading=f"{item['plan_id']} – {action_name(item['action'], say)}",
                place=_place(item, given.names, say),
                x=float(item["x"]),
                y=float(item["y"]),
                radius_m=_radius(item, given.radii),
                station=tuple(_station(item, given.degrees[row], reach.loc[row], given, written, say)),
                grid=tuple(_grid(needs, written, say)) if needs is not None else (),
                works=tuple(_works(needs, say)) if needs is not None else (),
                alarms=_sentences(needs, "problems", say),
                notices=_sentences(needs, "notices", say),
                requirements=tuple(works.get(item["plan_id"], ())),
            )
        )
    return made


def _by_id(table: Optional[pd.DataFrame]) -> Dict[str, Mapping[str, Any]]:
    if table is None:
        return {}
    return dict(zip(texts(table, "plan_id"), table.to_dict("records")))


def _radius(item: pd.Series, radii: Mapping[str, float]) -> Optional[float]:
    return next((radii[level] for level in ("l3", "l2") if item[f"ports_{level}_after"] > 0 and level in radii), None)


def _place(item: pd.Series, names: Mapping[str, str], say: Say) -> str:
    own = item["charger_id"] or item["site_id"]
    words = []
    if item["charger_id"]:
        words.append(say("Existing station {0}").format(item["charger_id"]))
    if item["site_id"]:
        words.append(say("Candidate site {0}").format(item["site_id"]))
    name = names.get(own, "")
    return ", ".join([*([name] if name and name != own else []), *words])


def change(before: Any, after: Any, written: Format, unit: str = "", decimals: int = 0) -> str:
    """``4 → 6 kW``; one number where nothing changes."""
    if before == after:
        return written.number(after, decimals, unit)
    return f"{written.number(before, decimals)} → {written.number(after, decimals, unit)}"


def _station(item, degrees, reach, given: Sites, written: Format, say: Say) -> List[Fact]:
    net = (item["cost_cents"] - item["resale_cents"]) / 100.0
    facts = [
        (say("Ports, L2"), change(item["ports_l2_before"], item["ports_l2_after"], written)),
        (say("Ports, L3"), change(item["ports_l3_before"], item["ports_l3_after"], written)),
        (say("Power"), change(round(item["power_kw_before"], 1), round(item["power_kw_after"], 1), written, "kW", 1)),
        (say("Purchase"), written.money(item["cost_cents"] / 100.0, given.currency)),
    ]
    if item["resale_cents"]:
        facts.append((say("Resale"), written.money(item["resale_cents"] / 100.0, given.currency)))
        facts.append((say("Net cost"), written.money(net, given.currency)))
    facts.append((say("Phase"), phase_words(item, written, say)))
    if is_known(reach["weight"]):
        facts.append((say("Demand in reach"), written.brief(reach["weight"])))
        facts.append((say("of it newly served by the plan"), written.brief(reach["gained"])))
    longitude, latitude = degrees
    facts.append((say("Latitude, longitude (WGS 84)"), f"{written.number(latitude, 5)}, {written.number(longitude, 5)}"
                  if written.language == "en" else f"{written.number(latitude, 5)} ; {written.number(longitude, 5)}"))  # fmt: skip
    facts.append(
        (say("East, north (m, {0})").format(given.crs), f"{written.number(item['x'])} / {written.number(item['y'])}")
    )
    return facts


def phase_words(item: Mapping[str, Any], written: Format, say: Say) -> str:
    if not is_known(item["phase"]):
        return NOTHING
    phase = written.number(item["phase"])
    if not (is_known(item["month_from"]) and is_known(item["month_to"])):
        return phase
    return say("{0} (months {1}–{2})").format(
        phase, written.number(item["month_from"]), written.number(item["month_to"])
    )


def _grid(needs: Mapping[str, Any], written: Format, say: Say) -> List[Fact]:
    def known(name: str) -> Any:
        return needs.get(name)

    supply = NOTHING
    if is_known(known("volts")):
        phases = {1: say("single-phase"), 3: say("three-phase")}.get(int(known("phases") or 0), "")
        supply = f"{written.number(known('volts'), 0, 'V')} {phases}".strip()
    rows = [
        (say("Supply"), supply),
        (say("Power at once"), written.brief(known("demand_kw"), "kW")),
        (say("Apparent power"), written.number(known("kva"), 0, "kVA")),
        (say("Supply current"), written.number(known("amps"), 0, "A")),
        (say("Next standard transformer"), written.brief(known("transformer_kva"), "kVA")),
        (say("Protection of an L2 port"), _rated("l2", needs, written, say)),
        (say("Protection of an L3 port"), _rated("l3", needs, written, say)),
        (say("Grid connection"), written.brief(known("grid_kw"), "kW")),
        (say("Headroom of the connection"), written.brief(known("headroom_kw"), "kW")),
        (say("Parking bays, needed / there"), _pair("bays_needed", "bays", needs, written, "")),
        (say("Area, needed / there"), _pair("area_needed_m2", "area_m2", needs, written, "m²")),
    ]
    return [(words, value) for words, value in rows if value != NOTHING]


def _rated(level: str, needs: Mapping[str, Any], written: Format, say: Say) -> str:
    amps, breaker = needs.get(f"amps_{level}"), needs.get(f"breaker_{level}_a")
    if not is_known(breaker):
        return NOTHING
    return say("{0} for {1}").format(written.number(breaker, 0, "A"), written.number(amps, 0, "A"))


def _pair(first: str, second: str, needs: Mapping[str, Any], written: Format, unit: str) -> str:
    if not is_known(needs.get(first)) and not is_known(needs.get(second)):
        return NOTHING
    return " / ".join(written.number(needs.get(name), 0, unit) for name in (first, second))


def _works(needs: Mapping[str, Any], say: Say) -> List[Fact]:
    rows = [
        (say("Kind of host, extent of works"), ", ".join(filter(None, (_text(needs, "host"), _text(needs, "extent"))))),
        (say("Transformer"), _text(needs, "transformer_works")),
        (say("Wiring"), _text(needs, "wiring_works")),
        (say("Protection"), _text(needs, "protection_works")),
        (say("Surface"), _text(needs, "surface_works")),
    ]
    return [(words, value) for words, value in rows if value]


def _text(needs: Optional[Mapping[str, Any]], name: str) -> str:
    value = None if needs is None else needs.get(name)
    return "" if value is None or value != value else " ".join(str(value).split())


def _sentences(needs: Optional[Mapping[str, Any]], name: str, say: Say) -> Tuple[str, ...]:
    text = _text(needs, name)
    return (say(text),) if text else ()
