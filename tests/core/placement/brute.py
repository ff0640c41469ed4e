"""Plain-Python brute force over every decision, written from ``docs/rules.md`` and not from the model."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import Dict, Iterator, List, NamedTuple, Optional, Sequence, Set, Tuple


@dataclass(frozen=True)
class Station:
    x: float
    y: float
    level: str
    l2: int
    l3: int
    grid: float = math.inf
    removable: bool = True


@dataclass(frozen=True)
class Site:
    x: float
    y: float
    grid: float = math.inf
    fixed: float = 0.0
    status: str = "candidate"
    capacity: float = math.inf


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    weight: float
    group: str = ""


@dataclass(frozen=True)
class Zone:
    """A square from (x, y) with the given side; limits of its own, None: those of the rules."""

    x: float
    y: float
    side: float
    max_stations: Optional[int] = None
    min_l3: Optional[int] = None
    max_kw: Optional[float] = None

    def holds(self, place) -> bool:
        return self.x <= place.x <= self.x + self.side and self.y <= place.y <= self.y + self.side


@dataclass(frozen=True)
class Case:
    stations: Tuple[Station, ...]
    sites: Tuple[Site, ...]
    points: Tuple[Point, ...]
    rules: object
    zones: Tuple[Zone, ...] = ()
    costs: Optional[Tuple[Tuple[int, int, float], ...]] = None
    """Point, place (stations, then sites), cost; None: straight lines."""


class Decision(NamedTuple):
    """A place after the plan. ``l3_before``: it serves L3 today."""

    action: str
    l2: int
    l3: int
    net: float
    opex: float
    power: float
    is_l3: bool
    """Serves L3 whatever its ports: an existing L3 station."""
    l3_before: bool = False
    exists_before: bool = False
    power_before: float = 0.0
    capacity: float = math.inf


def yearly(l2: int, l3: int, r) -> float:
    station = (r.opex_l2_station if l2 else 0.0) + (r.opex_l3_station if l3 else 0.0)
    return station + l2 * r.opex_l2_port + l3 * r.opex_l3_port


def present_value(amount: float, r) -> float:
    return round(sum(amount / (1 + r.discount_rate) ** year for year in range(1, r.horizon_years + 1)), 2)


def station_decisions(s: Station, r) -> Iterator[Decision]:
    power = s.l2 * r.port_kw_l2 + s.l3 * r.port_kw_l3
    before = {"l3_before": s.level == "L3" or s.l3 >= r.min_ports_l3, "exists_before": True, "power_before": power}
    yield Decision("keep", s.l2, s.l3, 0.0, 0.0, power, s.level == "L3", **before)
    today = yearly(s.l2, s.l3, r)
    if s.level == "L2" and not s.l3:
        kept_choices = range(s.l2 + 1) if r.retention == "decide" else [s.l2 - min(max(s.l2 - 1, 0), 2)]
        for kept, new in itertools.product(kept_choices, range(r.min_ports_l3, r.max_new_ports + 1)):
            resale = r.resale_factor * r.cost_l2_port * (s.l2 - kept)
            if kept == 0 or r.retention == "reference":
                resale += r.resale_factor * r.cost_l2_station
            net = r.cost_l3_station + new * r.cost_l3_port - resale
            after = kept * r.port_kw_l2 + new * r.port_kw_l3
            if after <= s.grid + 1e-9:
                opex = present_value(yearly(kept, new, r) - today, r)
                yield Decision("upgrade", kept, new, net, opex, after, False, **before)
    if r.allow_add_ports:
        more_l2 = range(r.max_new_ports + 1) if s.l2 or s.level == "L2" else [0]
        more_l3 = range(r.max_new_ports + 1) if s.l3 or s.level == "L3" else [0]
        for a, b in itertools.product(more_l2, more_l3):
            after = power + a * r.port_kw_l2 + b * r.port_kw_l3
            if (a or b) and after <= s.grid + 1e-9:
                opex = present_value(yearly(s.l2 + a, s.l3 + b, r) - today, r)
                net = a * r.cost_l2_port + b * r.cost_l3_port
                yield Decision("add_ports", s.l2 + a, s.l3 + b, net, opex, after, s.level == "L3", **before)
    if r.allow_removal and s.removable:
        resale = s.l2 * r.cost_l2_port + s.l3 * r.cost_l3_port
        resale += (r.cost_l2_station if s.l2 else 0.0) + (r.cost_l3_station if s.l3 else 0.0)
        net = r.removal_cost - r.resale_factor * resale
        yield Decision("remove", 0, 0, net, present_value(-today, r), 0.0, False, **before)


def site_decisions(s: Site, r) -> Iterator[Decision]:
    if s.status != "required":
        yield Decision("nothing", 0, 0, 0.0, 0.0, 0.0, False)
    if s.status in ("forbidden", "competitor"):
        return
    l2, l3 = range(r.min_ports_l2, r.max_new_ports + 1), range(r.min_ports_l3, r.max_new_ports + 1)
    choices = [("new_l2", n, 0) for n in l2] + [("new_l3", 0, n) for n in l3]
    choices += [("new_mixed", n, m) for n in l2 for m in l3] if r.allow_mixed else []
    for action, n, m in choices:
        net = s.fixed + n * r.cost_l2_port + m * r.cost_l3_port
        net += (r.cost_l2_station if n else 0.0) + (r.cost_l3_station if m else 0.0)
        power = n * r.port_kw_l2 + m * r.port_kw_l3
        if power <= s.grid + 1e-9:
            opex = present_value(yearly(n, m, r), r)
            yield Decision(action, n, m, net, opex, power, False, capacity=s.capacity)


class Geometry:
    """Distances of a case, computed once."""

    def __init__(self, case: Case) -> None:
        self.case, r = case, case.rules
        self.places = [*case.stations, *case.sites]
        if case.costs is None:
            self.cost = [[math.dist((p.x, p.y), (q.x, q.y)) for q in self.places] for p in case.points]
        else:
            self.cost = [[math.inf] * len(self.places) for _ in case.points]
            for point, place, cost in case.costs:
                self.cost[point][place] = min(cost, self.cost[point][place])
        rivals = [i for i, q in enumerate(self.places) if getattr(q, "status", "") == "competitor"]
        self.kept = {
            level: [1 - r.competitor_share * any(row[i] <= radius + 1e-6 for i in rivals) for row in self.cost]
            for level, radius in (("l2", r.l2_radius_m), ("l3", r.l3_radius_m))
        }

    def apart(self, i: int, j: int) -> float:
        return math.dist((self.places[i].x, self.places[i].y), (self.places[j].x, self.places[j].y))


def serves(d: Decision, level: str, r) -> bool:
    if d.action in ("remove", "nothing"):
        return False
    fast = d.l3 >= r.min_ports_l3 or d.is_l3
    return fast if level == "l3" else d.l2 >= r.min_ports_l2 or (r.l3_serves_l2 and fast)


def keeps_rules_between_places(geometry: Geometry, plan: Sequence[Decision]) -> bool:
    case, r = geometry.case, geometry.case.rules
    there = [d.action not in ("remove", "nothing") for d in plan]
    fast = [serves(d, "l3", r) for d in plan]
    for zone in case.zones:
        inside = [i for i, place in enumerate(geometry.places) if zone.holds(place)]
        most = r.max_stations_per_area if zone.max_stations is None else zone.max_stations
        kw = r.max_kw_per_area if zone.max_kw is None else zone.max_kw
        least = (r.min_l3_per_area or 0) if zone.min_l3 is None else zone.min_l3
        if most is not None and sum(there[i] for i in inside) > max(most, sum(plan[i].exists_before for i in inside)):
            return False
        if (
            kw is not None
            and sum(plan[i].power for i in inside) > max(kw, sum(plan[i].power_before for i in inside)) + 1e-5
        ):
            return False
        if sum(fast[i] for i in inside) < least:
            return False
    for i, d in enumerate(plan):
        if not fast[i] or d.l3_before:
            continue
        others = [geometry.apart(i, j) for j in range(len(plan)) if j != i and fast[j]]
        if r.l3_min_distance_m is not None and any(distance < r.l3_min_distance_m - 1e-6 for distance in others):
            return False
        if r.l3_max_gap_m is not None and not any(distance <= r.l3_max_gap_m + 1e-6 for distance in others):
            return False
    return True


def most_served(weights: List[float], near: List[Set[int]], limit: Dict[int, float]) -> float:
    """Largest flow from points to stations with capacities: the smallest cut, by trying every set of full stations."""
    stations = sorted(limit)
    best = math.inf
    for size in range(len(stations) + 1):
        for full in itertools.combinations(stations, size):
            open_points = sum(w for w, reach in zip(weights, near) if reach - set(full))
            best = min(best, open_points + sum(limit[i] for i in full))
    return best


def coverage(geometry: Geometry, plan: Sequence[Decision], level: str) -> Optional[Dict[str, float]]:
    """Served share of everybody (""), of every group, and twice ("backup"); None where a hard group floor cannot be met."""
    case, r = geometry.case, geometry.case.rules
    radius, bands = getattr(r, f"{level}_radius_m"), getattr(r, f"{level}_bands")
    serving = [i for i, d in enumerate(plan) if serves(d, level, r)]
    port = getattr(r, f"port_capacity_{level}")
    limit = {i: min(math.inf if port is None else getattr(plan[i], level) * port, plan[i].capacity) for i in serving}
    groups = sorted({p.group for p in case.points if p.weight > 0} - {""})
    total = {"": sum(p.weight for p in case.points)}
    total.update({g: sum(p.weight for p in case.points if p.group == g) for g in groups})
    won = [p.weight * kept for p, kept in zip(case.points, geometry.kept[level])]
    near = [{i for i in serving if row[i] <= radius + 1e-6} for row in geometry.cost]
    shares = {"backup": sum(w for w, reach in zip(won, near) if len(reach) >= 2) / total[""]}
    if all(math.isinf(value) for value in limit.values()):
        part = []
        for row, reach in zip(geometry.cost, near):
            share = 1.0 if reach else 0.0
            if not reach:
                distance = min((row[i] for i in serving), default=math.inf)
                share = next((s for reach_m, s in bands if distance <= reach_m + 1e-6), 0.0)
            part.append(share)
        for g in total:
            shares[g] = sum(w * s for w, s, p in zip(won, part, case.points) if not g or p.group == g) / total[g]
        return shares
    floor = getattr(r, f"min_group_coverage_{level}")
    if r.shortfall_price is None and floor:
        # What groups can have together is a polymatroid: floors fit if they fit every union of groups, and then cost nothing.
        for size in range(1, len(groups) + 1):
            for union in itertools.combinations(groups, size):
                flow = most_served([w if p.group in union else 0.0 for w, p in zip(won, case.points)], near, limit)
                if sum(floor * total[g] for g in union) > flow + 1e-7:
                    return None
    shares.update(dict.fromkeys(groups, floor))
    shares[""] = most_served(won, near, limit) / total[""]
    return shares


def evaluate(geometry: Geometry, plan: Sequence[Decision]) -> Optional[Dict[str, float]]:
    """Figures of a plan, None if it breaks a rule."""
    r = geometry.case.rules
    net = sum(d.net for d in plan)
    if r.budget is not None and net > r.budget + 1e-6:
        return None
    if r.budget_per_site is not None and any(d.net > r.budget_per_site + 1e-9 for d in plan):
        return None
    if not keeps_rules_between_places(geometry, plan):
        return None
    missing, figures = 0.0, {"cost": net + sum(d.opex for d in plan)}
    for level in ("l2", "l3"):
        shares = coverage(geometry, plan, level)
        if shares is None:
            return None
        figures[level], figures[f"backup_{level}"] = shares[""], shares["backup"]
        wanted = [
            (shares[""], getattr(r, f"min_coverage_{level}")),
            (shares["backup"], getattr(r, f"min_backup_{level}")),
        ]
        floor = getattr(r, f"min_group_coverage_{level}")
        wanted += [(share, floor) for g, share in shares.items() if g not in ("", "backup")]
        missing += sum(max(least - share, 0.0) for share, least in wanted)
        if r.shortfall_price is None and any(share < least - 1e-9 for share, least in wanted):
            return None
    figures["coverage"] = sum(
        getattr(r, f"weight_{name}") * figures[name] for name in ("l2", "l3", "backup_l2", "backup_l3")
    )
    figures["lost"] = (r.shortfall_price or 0.0) * missing
    return figures


def stage_values(figures: Dict[str, float], r) -> Tuple[float, ...]:
    """The figures in the order in which they are maximized."""
    cost = -figures["cost"] - figures["lost"]
    if r.objective == "min_cost":
        return (cost,)
    if r.objective == "max_coverage":
        return (figures["coverage"] - figures["lost"], cost)
    if r.objective == "lexicographic":
        return tuple(cost if name == "cost" else figures[name] - figures["lost"] for name in r.priority.split("_"))
    return (figures["coverage"] - r.weight_cost * figures["cost"] - figures["lost"],)


def best(case: Case) -> Optional[Tuple[float, ...]]:
    """The best values of the objective's stages, one after the other, over all plans; None if none respects the rules."""
    r, geometry = case.rules, Geometry(case)
    choices = [list(station_decisions(s, r)) for s in case.stations] + [list(site_decisions(s, r)) for s in case.sites]
    found = []
    for plan in itertools.product(*choices):
        figures = evaluate(geometry, plan)
        if figures is not None:
            found.append(stage_values(figures, r))
    values: List[float] = []
    for stage in range(len(found[0]) if found else 0):
        value = max(values_of[stage] for values_of in found)
        found = [values_of for values_of in found if values_of[stage] >= value - 1e-7 * max(abs(value), 1.0)]
        values.append(value)
    return tuple(values) or None
