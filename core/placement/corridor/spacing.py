"""The cheapest stations with which spacing rules hold along corridors, or the most kilometres for p stations or a budget.

Every corridor, rule and direction of travel is a task: complying stations at most D apart, the first and last at most E from its ends.
Where no place that costs anything serves two tasks, each is a shortest way from station to station (dynamic programming, exact). Otherwise
one integer program covers all: between neighbouring places i and i + 1 of a task some station within D behind i + 1 must be open,

    minimize    Σ c_k x_k
    subject to  Σ x_k (k ≤ i, m_{i+1} − m_k ≤ D) ≥ 1    each task and each i, m being measures along the corridor,

which is the arc-cover formulation of Capar et al. (2013) on a line. With a number of stations or a budget, compliant kilometres are
maximized: a unit of flow runs along every task, by way of open stations over sections of at most D, which count, or beside them, which does not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np

from ...access.snap import snap
from ...control import Control
from ...errors import PlanningError
from ..programs import MOST_TERMS, Answer, Settings, empty_model, linear, run
from .along import Along, Chain
from .comply import TOLERANCE_M
from .places import Places, near_enough
from .rules import Rule


@dataclass(frozen=True)
class Line:
    """A task: places in the order of their measures, and the limits."""

    chain: int
    rule: int
    direction: str
    place: np.ndarray
    at_m: np.ndarray
    open: np.ndarray
    """Whether the place complies with the rule as it is (or must be built), so that it is there in any case."""
    length_m: float
    spacing_m: float
    end_m: float


@dataclass(frozen=True)
class Hole:
    """A stretch that no place can close."""

    chain: int
    rule: int
    direction: str
    from_m: float
    to_m: float
    allowed_m: float
    nearest: str
    nearest_m: float
    """Of the nearest place that is too far from the corridor; NaN where there is none."""

    def sentence(self, chain: Chain, rule: Rule) -> str:
        way = "" if self.direction == "both" else f", {self.direction}"
        said = (
            f"Corridor {chain.name}, rule “{rule.id}”{way}: no candidate closes km {self.from_m / 1e3:,.1f} to {self.to_m / 1e3:,.1f} "
            f"({(self.to_m - self.from_m) / 1e3:,.1f} km, {self.allowed_m / 1e3:,.1f} allowed)"
        )
        if math.isnan(self.nearest_m):
            return f"{said}; there is no other candidate at all."
        return (
            f"{said}; the nearest other candidate, “{self.nearest}”, is {self.nearest_m / 1e3:,.1f} km away from it, and "
            f"{rule.max_distance_m / 1e3:,.1f} km are allowed."
        )


def lines_of(all_chains: Sequence[Chain], rules: Sequence[Rule], places: Places, near: Sequence[Along]) -> List[Line]:
    """The tasks. A ring is cut at its start, with half the spacing on both sides of the cut: never too few stations."""
    made = []
    for number, (chain, some) in enumerate(zip(all_chains, near)):
        for which, rule in enumerate(rules):
            if not rule.applies_to(chain.class_) or rule.max_spacing_m is None:
                continue
            one_way = rule.per_direction and (places.direction != "both").any()
            for direction in ("forward", "backward") if one_way else ("both",):
                usable = near_enough(some, rule)
                usable &= np.isin(places.direction[some.point], ("both", direction)) | (direction == "both")
                place, at = some.point[usable], some.at_m[usable]
                order = np.lexsort((place, at))
                place, at = place[order], at[order]
                there = places.complies[place, which] | places.required[place]
                end = min(rule.end_m, rule.max_spacing_m / 2.0) if chain.is_ring else rule.end_m
                made.append(Line(number, which, direction, place, at, there, chain.length_m, rule.max_spacing_m, end))
    return made


@dataclass(frozen=True)
class Siting:
    """``opened``: of every place whether it is open after the plan; ``holes`` are why the rules cannot hold everywhere."""

    opened: np.ndarray
    answer: Answer
    holes: Tuple[Hole, ...]
    method: str


def site(
    all_chains: Sequence[Chain],
    rules: Sequence[Rule],
    places: Places,
    near: Sequence[Along],
    settings: Settings,
    *,
    p: Optional[int] = None,
    budget: Optional[float] = None,
    control: Control = Control(),
) -> Siting:
    """``p`` or ``budget`` given: most compliant kilometres; else least cost. Objective in kilometres or in money.

    Where stretches cannot be closed the status is ``infeasible``, and the plan closes all others at least cost.
    """
    lines = lines_of(all_chains, rules, places, near)
    if not lines:
        raise PlanningError(
            "No rule with a spacing applies to these corridors. Choose other rules, give MAX_SPACING, or check the classes of corridor."
        )
    must = places.required & ~places.free
    _require_means(places, must, p, budget)
    if p is not None or budget is not None:
        answer = _most_kilometres(lines, places, must, p, budget, settings, control)
        return Siting(_opened(places, answer.x), answer, (), "flow")
    holes = tuple(hole for line in lines for hole in _holes(line, all_chains[line.chain], places, rules[line.rule]))
    if _shared(lines, places):
        answer, method = _cover(lines, places, must, settings, control), "cover"
    else:
        answer, method = _shortest(lines, places, must, control), "shortest_path"
    if holes and answer.x is not None:
        answer = Answer(answer.x, answer.objective, answer.bound, "infeasible", answer.reason)
    return Siting(_opened(places, answer.x), answer, holes, method)


def _opened(places: Places, x: Optional[np.ndarray]) -> np.ndarray:
    return places.free | (np.zeros(len(places.ids), dtype=bool) if x is None else x)


def _require_means(places: Places, must: np.ndarray, p: Optional[int], budget: Optional[float]) -> None:
    if p is not None and int(must.sum()) > p:
        raise PlanningError(f"{int(must.sum())} sites are required, more than the {p} stations wanted (N_FACILITIES).")
    if budget is not None and float(places.cost[must].sum()) > budget + 1e-9:
        raise PlanningError(
            f"The required sites cost {float(places.cost[must].sum()):,.2f}, more than the budget of {budget:,.2f} (BUDGET)."
        )


def _steps(line: Line) -> List[Tuple[float, float, int, int]]:
    """From, to and the two indexes into the line's places (−1 an end) of every step between neighbours, ends included."""
    if not len(line.place):
        return [(0.0, line.length_m, -1, -1)]
    at, last = line.at_m, len(line.place) - 1
    middle = [(float(at[i]), float(at[i + 1]), i, i + 1) for i in range(last)]
    return [(0.0, float(at[0]), -1, 0), *middle, (float(at[-1]), line.length_m, last, -1)]


def _limit(line: Line, before: int, after: int) -> float:
    if before < 0 and after < 0:
        return 0.0
    return line.end_m if before < 0 or after < 0 else line.spacing_m


def _holes(line: Line, chain: Chain, places: Places, rule: Rule) -> List[Hole]:
    found = []
    others = np.flatnonzero(~np.isin(np.arange(len(places.ids)), line.place))
    for start, end, before, after in _steps(line):
        limit = _limit(line, before, after)
        if end - start <= limit + TOLERANCE_M:
            continue
        stretch = chain.piece(start, end)
        nearest, far = "", math.nan
        if len(others):
            distance = snap(places.xy[others], stretch[:-1], stretch[1:]).distance_m
            best = int(np.argmin(distance))
            nearest, far = str(places.ids[others[best]]), float(distance[best])
        allowed = limit or max(rule.end_m, 0.0)
        found.append(Hole(line.chain, line.rule, line.direction, start, end, allowed, nearest, far))
    return found


def _shared(lines: Sequence[Line], places: Places) -> bool:
    """Whether a place that must be paid serves more than one task."""
    times = np.zeros(len(places.ids), dtype=int)
    for line in lines:
        times[np.unique(line.place[~line.open])] += 1
    return bool((times > 1).any())


# -- a shortest way for each task ---------------------------------------------------------------------------------


def _shortest(lines: Sequence[Line], places: Places, must: np.ndarray, control: Control) -> Answer:
    x = must.copy()
    for line in lines:
        control.check()
        way = np.array(_way(line, places), dtype=int)
        x[line.place[way[~line.open[way]]]] = True
    cost = float(places.cost[x].sum())
    return Answer(x, cost, cost, "optimal", "gap_reached")


def _way(line: Line, places: Places) -> List[int]:
    """Indexes of the places on the cheapest way; of equally cheap ones that with the fewest stations, then the earliest.

    Steps between neighbours that are too long anyway may be taken: nothing can close them.
    """
    n = len(line.place)
    if not n:
        return []
    price = np.where(line.open, 0.0, places.cost[line.place])
    at, best = line.at_m, np.full(n, math.inf)
    many, back = np.zeros(n, dtype=int), np.full(n, -1)
    for j in range(n):
        low = int(np.searchsorted(at, at[j] - line.spacing_m - TOLERANCE_M))
        if at[j] <= line.end_m + TOLERANCE_M or j == 0:
            best[j], many[j], back[j] = price[j], 1, -1
        before = np.arange(low, j) if low < j else np.array([j - 1] if j else [], dtype=int)
        if not len(before):
            continue
        order = np.lexsort((before, many[before], best[before]))
        i = int(before[order[0]])
        if (best[i] + price[j], many[i] + 1) < (best[j] - 1e-12, many[j]) or not math.isfinite(best[j]):
            best[j], many[j], back[j] = best[i] + price[j], many[i] + 1, i
    ends = np.flatnonzero(line.length_m - at <= line.end_m + TOLERANCE_M)
    ends = ends if len(ends) else np.array([n - 1])
    last = int(ends[np.lexsort((ends, many[ends], best[ends]))[0]])
    way = [last]
    while back[way[-1]] >= 0:
        way.append(int(back[way[-1]]))
    return way


# -- all tasks together -------------------------------------------------------------------------------------------


def cover_rows(line: Line) -> List[np.ndarray]:
    """Sets of places of each of which one must be open; those that an open place or an end sees to are left out.

    A step that nothing can close needs the places on both sides of it, or what lies beside it would be lost too.
    """
    at, n = line.at_m, len(line.place)
    if not n:
        return []
    rows = [np.arange(n)]
    if at[0] > line.end_m + TOLERANCE_M:
        rows.append(np.array([0]))
    for i in range(n - 1):
        if at[i + 1] - at[i] > line.spacing_m + TOLERANCE_M:
            rows += [np.array([i]), np.array([i + 1])]
        elif at[i + 1] > line.end_m + TOLERANCE_M:
            rows.append(np.arange(np.searchsorted(at, at[i + 1] - line.spacing_m - TOLERANCE_M), i + 1))
    from_here = int(np.searchsorted(at, line.length_m - line.end_m - TOLERANCE_M))
    rows.append(np.arange(min(from_here, n - 1), n))
    return [np.unique(line.place[row]) for row in rows if not line.open[row].any()]


def _cover(lines: Sequence[Line], places: Places, must: np.ndarray, settings: Settings, control: Control) -> Answer:
    rows: Dict[Tuple[int, ...], None] = {}
    for line in lines:
        control.check()
        rows.update(dict.fromkeys(tuple(row.tolist()) for row in cover_rows(line)))
    used = sorted({place for row in rows for place in row})
    _refuse_large(sum(map(len, rows)))
    fixed = float(places.cost[must].sum())
    if not used:
        return Answer(must.copy(), fixed, fixed, "optimal", "gap_reached")

    def build():
        from ...modelling import pyo

        model = empty_model(used)
        for row in sorted(rows):
            model.rows.add(linear([(1.0, model.x[k]) for k in row]) >= 1.0)
        cost = linear([(float(places.cost[k]), model.x[k]) for k in used], fixed)
        model.objective = pyo.Objective(expr=cost, sense=pyo.minimize)
        return model, {}

    answer = run(build, len(places.ids), True, settings, control)
    if answer.x is None:
        return answer
    return Answer(answer.x | must, answer.objective, answer.bound, answer.status, answer.reason)


def _most_kilometres(
    lines: Sequence[Line],
    places: Places,
    must: np.ndarray,
    p: Optional[int],
    budget: Optional[float],
    settings: Settings,
    control: Control,
) -> Answer:
    """Arcs of a task: over compliant sections between open places (they count), from place to place beside them (they do not)."""
    arcs = [_arcs(line, control) for line in lines]
    _refuse_large(3 * sum(len(each) for each in arcs))
    used = sorted({int(k) for line in lines for k in line.place[~line.open]} - set(np.flatnonzero(must).tolist()))

    def build():
        from ...modelling import pyo

        model = empty_model(used)
        model.f = pyo.VarList(domain=pyo.UnitInterval)
        gain: List[Tuple[float, object]] = []
        for line, some in zip(lines, arcs):
            _flow(model, line, some, gain)
        if p is not None and used:
            model.rows.add(linear([(1.0, model.x[k]) for k in used]) <= float(p - int(must.sum())))
        if budget is not None and used:
            left = budget - float(places.cost[must].sum())
            model.rows.add(linear([(float(places.cost[k]), model.x[k]) for k in used]) <= left)
        model.objective = pyo.Objective(expr=linear(gain), sense=pyo.maximize)
        return model, {}

    answer = run(build, len(places.ids), False, settings, control)
    if answer.x is None:
        return answer
    return Answer(answer.x | must, answer.objective, answer.bound, answer.status, answer.reason)


START, FINISH = -1, -2
Arc = Tuple[int, int, float]


def _arcs(line: Line, control: Control) -> List[Arc]:
    """Compliant sections: from place (or ``START``) to place (or ``FINISH``) and their kilometres."""
    found: List[Arc] = []
    at = line.at_m
    for j in range(len(at)):
        control.check()
        if at[j] <= line.end_m + TOLERANCE_M:
            found.append((START, j, float(at[j]) / 1e3))
        if line.length_m - at[j] <= line.end_m + TOLERANCE_M:
            found.append((j, FINISH, (line.length_m - float(at[j])) / 1e3))
        low = int(np.searchsorted(at, at[j] - line.spacing_m - TOLERANCE_M))
        found += [(i, j, float(at[j] - at[i]) / 1e3) for i in range(low, j)]
    return found


def _flow(model, line: Line, arcs: Sequence[Arc], gain: List) -> None:
    """A unit from the start to the finish; beside the stations it walks from place to place and enters or leaves the open ones.

    Nodes: ``("s", j)`` the station at place j, ``("w", j)`` beside it; the start is beside place 0, the finish beside the last.
    """
    n = len(line.place)
    into: Dict[object, List] = {}
    out: Dict[object, List] = {}

    def arc(start, end, km: float) -> None:
        var = model.f.add()
        out.setdefault(start, []).append(var)
        into.setdefault(end, []).append(var)
        if km > 0:
            gain.append((km, var))

    for i, j, km in arcs:
        arc("start" if i == START else ("s", i), "finish" if j == FINISH else ("s", j), km)
    beside = ["start", *(("w", j) for j in range(n)), "finish"]
    for a, b in zip(beside[:-1], beside[1:]):
        arc(a, b, 0.0)
    for j in range(n):
        arc(("w", j), ("s", j), 0.0)
        arc(("s", j), ("w", j), 0.0)
    for node in [*(("w", j) for j in range(n)), *(("s", j) for j in range(n))]:
        terms = [(1.0, var) for var in into[node]] + [(-1.0, var) for var in out[node]]
        model.rows.add(linear(terms) == 0.0)
    model.rows.add(linear([(1.0, var) for var in out["start"]]) == 1.0)
    for j in range(n):
        place = int(line.place[j])
        if not line.open[j] and place in model.x:
            model.rows.add(linear([*((1.0, var) for var in into[("s", j)]), (-1.0, model.x[place])]) <= 0.0)


def _refuse_large(terms: int) -> None:
    if terms > MOST_TERMS:
        raise PlanningError(
            f"The model would hold {terms:,} terms, more than {MOST_TERMS:,}: too many candidates lie within one spacing of each other. "
            "Use fewer candidate sites, or plan corridor by corridor."
        )
