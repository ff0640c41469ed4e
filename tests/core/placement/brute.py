"""Plain-Python brute force over every decision, written from the contracts page and not from the model."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import Iterator, List, Optional, Tuple


@dataclass(frozen=True)
class Station:
    x: float
    y: float
    level: str
    l2: int
    l3: int
    grid: float = math.inf


@dataclass(frozen=True)
class Site:
    x: float
    y: float
    grid: float = math.inf
    fixed: float = 0.0
    required: bool = False


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    weight: float


@dataclass(frozen=True)
class Case:
    stations: Tuple[Station, ...]
    sites: Tuple[Site, ...]
    points: Tuple[Point, ...]
    rules: object


Decision = Tuple[float, int, int, bool]  # net cost, L2 ports, L3 ports, is an existing L3 station


def station_decisions(s: Station, r) -> Iterator[Decision]:
    yield 0.0, s.l2, s.l3, s.level == "L3"
    if s.level != "L2" or s.l3:
        return
    cost = r.cost_l3_station + r.min_ports_l3 * r.cost_l3_port
    kept_choices = range(s.l2 + 1) if r.retention == "decide" else [s.l2 - min(max(s.l2 - 1, 0), 2)]
    for kept in kept_choices:
        resale = r.resale_factor * r.cost_l2_port * (s.l2 - kept)
        if kept == 0 or r.retention == "reference":
            resale += r.resale_factor * r.cost_l2_station
        if kept * r.port_kw_l2 + r.min_ports_l3 * r.port_kw_l3 > s.grid + 1e-9:
            continue
        if r.budget_per_site is not None and cost - resale > r.budget_per_site + 1e-9:
            continue
        yield cost - resale, kept, r.min_ports_l3, False


def site_decisions(s: Site, r) -> Iterator[Decision]:
    if not s.required:
        yield 0.0, 0, 0, False
    for l2, l3, cost in (
        (r.min_ports_l2, 0, r.cost_l2_station + r.min_ports_l2 * r.cost_l2_port),
        (0, r.min_ports_l3, r.cost_l3_station + r.min_ports_l3 * r.cost_l3_port),
    ):
        total = cost + s.fixed
        if l2 * r.port_kw_l2 + l3 * r.port_kw_l3 > s.grid + 1e-9:
            continue
        if r.budget_per_site is not None and total > r.budget_per_site + 1e-9:
            continue
        yield total, l2, l3, False


def best(case: Case) -> Optional[float]:
    """The best objective over all plans, None if no plan respects the rules."""
    r = case.rules
    places = [*case.stations, *case.sites]
    choices: List[List[Decision]] = [list(station_decisions(s, r)) for s in case.stations] + [
        list(site_decisions(s, r)) for s in case.sites
    ]
    near2 = [[math.dist((p.x, p.y), (q.x, q.y)) <= r.l2_radius_m + 1e-6 for q in places] for p in case.points]
    near3 = [[math.dist((p.x, p.y), (q.x, q.y)) <= r.l3_radius_m + 1e-6 for q in places] for p in case.points]
    total = sum(p.weight for p in case.points)
    best_value = None
    for plan in itertools.product(*choices):
        cost = sum(d[0] for d in plan)
        if cost > r.budget + 1e-6:
            continue
        fast = [d[2] >= r.min_ports_l3 or d[3] for d in plan]
        slow = [d[1] >= r.min_ports_l2 or (r.l3_serves_l2 and f) for d, f in zip(plan, fast)]
        share2 = (
            sum(p.weight for p, near in zip(case.points, near2) if any(n and s for n, s in zip(near, slow))) / total
        )
        share3 = (
            sum(p.weight for p, near in zip(case.points, near3) if any(n and f for n, f in zip(near, fast))) / total
        )
        if share2 < r.min_coverage_l2 - 1e-9 or share3 < r.min_coverage_l3 - 1e-9:
            continue
        value = r.weight_l2 * share2 + r.weight_l3 * share3 - r.weight_cost * cost
        if best_value is None or value > best_value:
            best_value = value
    return best_value
