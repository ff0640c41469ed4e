"""A plan for corridors from its parts: what is asked, solved and checked anew."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Dict, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ...control import Control, Span
from ...errors import PlanningError, count, some
from ..programs import Answer, Settings
from .along import Chain
from .comply import Checked, Stations, check
from .places import Places, Prices, after_plan, counted, limit_of, places_of, plan_table
from .reach import Roads, reach
from .refuel import Refuelling, Vehicle, journeys_of, refuel
from .rules import Rule
from .spacing import site
from .tables import Candidates

MODES = ("spacing", "flow_max", "flow_cover")
MOST_HOLES = 20
"""Stretches that cannot be closed, of which each has a sentence in the log."""


@dataclass(frozen=True)
class Asked:
    chains: Sequence[Chain]
    crs: str
    rules: Sequence[Rule]
    stations: Stations
    sites: Candidates
    prices: Prices = Prices()
    roads: Optional[Roads] = None
    p: Optional[int] = None
    budget: Optional[float] = None
    settings: Settings = Settings()


@dataclass(frozen=True)
class Flows:
    """Of every chain, a route, how many travel it; ``share`` is to be served, None: as much as the means allow."""

    flow: np.ndarray
    vehicle: Vehicle
    share: Optional[float] = None
    by_length: bool = False
    """Whether kilometres travelled count, not journeys."""


@dataclass(frozen=True)
class Planned:
    """``segments`` after the plan (spacing) or ``routes`` (flows); ``before`` and ``after``: shares of kilometres or of flow."""

    plan: pd.DataFrame
    answer: Answer
    before: Optional[float]
    after: Optional[float]
    segments: Optional[pd.DataFrame] = None
    routes: Optional[pd.DataFrame] = None
    notes: Tuple[str, ...] = ()
    summary: Dict[str, Any] = field(default_factory=dict)

    @property
    def outputs(self) -> Dict[str, Any]:
        gap = self.answer.gap
        return {
            "STATUS": self.answer.status, "REASON": self.answer.reason, "OBJECTIVE": self.answer.objective,
            "BOUND": self.answer.bound, "GAP_REACHED": gap, **counted(self.plan), "SHARE_BEFORE": self.before,
            "SHARE_AFTER": self.after,
        }  # fmt: skip


def plan_spacing(asked: Asked, control: Control = Control()) -> Planned:
    """The least cost for which the rules hold, or the most kilometres for what there is; checked by ``comply`` afterwards."""
    places = _places(asked)
    limit, names = limit_of(asked.rules), _names(asked.chains)
    near = reach(asked.chains, places.xy, limit, asked.crs, asked.roads, Span(control, 0, 40))
    found = site(
        asked.chains,
        asked.rules,
        places,
        near,
        asked.settings,
        p=asked.p,
        budget=asked.budget,
        control=Span(control, 40, 85),
    )
    checks = [
        _checked(asked, stations, Span(control, start, start + 7))
        for start, stations in (
            (85, asked.stations),
            (92, after_plan(asked.stations, asked.sites, found.opened, places, asked.rules)),
        )
    ]
    notes = [hole.sentence(asked.chains[hole.chain], asked.rules[hole.rule]) for hole in found.holes[:MOST_HOLES]]
    if len(found.holes) > MOST_HOLES:
        notes.append(f"{len(found.holes) - MOST_HOLES:,} more stretches cannot be closed; see the layer of segments.")
    if any(rule.min_share < 1.0 for rule in asked.rules) and asked.p is None and asked.budget is None:
        notes.append(
            "Rules for a share of the length are planned for all of it; give N_FACILITIES or BUDGET to plan for a part."
        )
    before, after = (each.summary["share_compliant"] for each in checks)
    table = plan_table(places, found.opened, near, names, limit)
    holes = [
        {
            "corridor_id": asked.chains[hole.chain].corridor, "part": asked.chains[hole.chain].part,
            "rule_id": asked.rules[hole.rule].id, "direction": hole.direction, "from_km": hole.from_m / 1e3,
            "to_km": hole.to_m / 1e3, "nearest": hole.nearest,
            "nearest_km": None if np.isnan(hole.nearest_m) else hole.nearest_m / 1e3,
        }
        for hole in found.holes
    ]  # fmt: skip
    details = {"method": found.method, "cannot_be_closed": holes, "km_after": checks[1].summary}
    return Planned(table, found.answer, before, after, checks[1].segments, None, tuple(notes), details)


def _checked(asked: Asked, stations: Stations, control: Control) -> Checked:
    near = reach(asked.chains, stations.xy, limit_of(asked.rules), asked.crs, asked.roads, control)
    return check(asked.chains, asked.rules, stations, near)


def plan_flows(asked: Asked, flows: Flows, control: Control = Control()) -> Planned:
    """The most flow that can be served, or the least cost for a share of it. A route in several parts is left out, and counted."""
    whole = [number for number, chain in enumerate(asked.chains) if chain.parts == 1]
    notes = []
    broken = sorted({chain.corridor for chain in asked.chains if chain.parts > 1})
    if broken:
        notes.append(
            f"{count(len(broken), 'route falls', 'routes fall')} into parts that do not meet, or branch, and cannot be driven as one: left out "
            f"({some(broken)})."
        )
    if not whole:
        raise PlanningError(
            "No route can be driven from end to end: all fall into parts. Give every route an id of its own."
        )
    routes = [asked.chains[number] for number in whole]
    flow = flows.flow[whole] * (np.array([route.length_m for route in routes]) / 1e3 if flows.by_length else 1.0)
    if not (flow > 0).any():
        raise PlanningError("All flows are 0, so there is nothing to serve (CORRIDORS_FLOW_FIELD).")
    places = _places(asked)
    limit = limit_of(asked.rules)
    near = reach(routes, places.xy, limit, asked.crs, asked.roads, Span(control, 0, 40))
    journeys = journeys_of(routes, flow, near, limit, control)
    limited = flows.share is None
    if not limited and (asked.p is not None or asked.budget is not None):
        notes.append("N_FACILITIES and BUDGET are not used by flow_cover: it finds what the share costs.")
    found = refuel(
        journeys, flows.vehicle, places, asked.settings, p=asked.p if limited else None,
        budget=asked.budget if limited else None, share=flows.share,
        control=Span(control, 40, 95),
    )  # fmt: skip
    lost = ~found.possible & (flow > 0)
    if lost.any():
        notes.append(
            f"{count(int(lost.sum()), 'route')} with {flow[lost].sum() / flow.sum():.1%} of the flow cannot be made with all sites open "
            f"({some([routes[k].corridor for k in np.flatnonzero(lost)])}): the range is too short for the gaps between candidates, or none is near."
        )
    table = plan_table(places, found.opened, near, [route.corridor for route in routes], limit)
    shares = [float(flow[which].sum() / flow.sum()) for which in (found.before, found.served)]
    served = _routes(routes, flows.flow[whole], found, journeys, places)
    details = {"flow": float(flow.sum()), "flow_possible": float(flow[found.possible].sum())}
    return Planned(table, found.answer, *shares, None, served, tuple(notes), details)


def _routes(routes: Sequence[Chain], flow: np.ndarray, found: Refuelling, journeys, places: Places) -> pd.DataFrame:
    status = np.select(
        [found.before, found.served, found.possible], ["before", "after", "not_served"], default="impossible"
    )
    return pd.DataFrame(
        {
            "route_id": [route.corridor for route in routes], "flow": flow, "length_km": [route.length_m / 1e3 for route in routes],
            "status": status, "served_before": found.before, "served_after": found.served, "possible": found.possible,
            "stations_after": [int(found.opened[np.unique(journey.place)].sum()) for journey in journeys],
            "chain": np.arange(len(routes)), "from_km": 0.0, "to_km": [route.length_m / 1e3 for route in routes],
        }
    )  # fmt: skip


def whole_routes(all_chains: Sequence[Chain]) -> List[Chain]:
    """The chains that are rows of ``Planned.routes``."""
    return [chain for chain in all_chains if chain.parts == 1]


def without_classes(rules: Sequence[Rule]) -> Tuple[Rule, ...]:
    """For flows: what the rules say of stations; routes run over roads of all classes."""
    return tuple(replace(rule, classes=()) for rule in rules)


def flows_of(all_chains: Sequence[Chain], ids: Sequence[str], flow: np.ndarray) -> np.ndarray:
    """Flow of every chain: that of its route, the largest of what its pieces say."""
    most: Dict[str, float] = {}
    for name, volume in zip(ids, flow.tolist()):
        most[name] = max(most.get(name, 0.0), volume)
    return np.array([most[chain.corridor] for chain in all_chains])


def _places(asked: Asked) -> Places:
    if not len(asked.stations.ids) and not len(asked.sites.ids):
        raise PlanningError("There is neither a charger nor a candidate site: give SITES, CHARGERS or both.")
    return places_of(asked.stations, asked.sites, asked.rules, asked.prices)


def _names(all_chains: Sequence[Chain]) -> List[str]:
    return [chain.corridor for chain in all_chains]


def in_words(planned: Planned, mode: str) -> str:
    made = counted(planned.plan)
    what = "the kilometres" if mode == "spacing" else "the flow"
    shares = [each for each in (planned.before, planned.after) if each is not None]
    change = f"; {shares[0]:.1%} of {what} before, {shares[1]:.1%} after" if len(shares) == 2 else ""
    gap = "" if planned.answer.gap is None else f" (gap {planned.answer.gap:.2%})"
    return (
        f"{planned.answer.status.capitalize()}{gap}: {count(made['N_NEW'], 'new station')}, {count(made['N_UPGRADES'], 'upgrade')}, "
        f"cost {made['COST']:,.2f}{change}."
    )
