"""Location-allocation on one table of costs: which places to open, and which point goes to which."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

import numpy as np
import pandas as pd

from ...access.cover import nearest_pairs
from ...access.roads import Pairs
from ...control import Control, Span
from ...errors import PlanningError, count, some
from ..network import plan_network
from ..optimize import Settings
from ..problem import Inputs
from ..rules import resolve
from . import branch
from .median import Median, greedy, interchange, lagrangian, value
from .money import in_cents

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

PROBLEMS = ("p_median", "p_center", "mclp", "lscp", "attendance")
STATUSES = ("candidate", "required", "forbidden", "competitor")
MOST_CELLS = 120_000_000
"""Of the table of costs of a median problem: a gigabyte."""
COST_OF_ONE = 25_000.0
"""In the placement engine's money: what one facility of a covering problem costs."""


@dataclass(frozen=True)
class Demand:
    ids: np.ndarray
    weight: np.ndarray


@dataclass(frozen=True)
class Places:
    ids: np.ndarray
    status: np.ndarray
    """One of ``STATUSES`` each."""
    fixed_cost: Optional[np.ndarray] = None
    """What opening each costs, for a budget."""

    @property
    def usable(self) -> np.ndarray:
        return self.are("candidate") | self.are("required")

    def are(self, status: str) -> np.ndarray:
        return self.status == status


@dataclass(frozen=True)
class Question:
    """What is asked. ``pairs``: costs of the pairs within the cutoff, for each unit of weight."""

    problem: str
    demand: Demand
    places: Places
    pairs: Pairs
    p: Optional[int] = None
    """How many to open; with a budget as many at most."""
    budget: Optional[float] = None
    """Of ``mclp``: what the open ones may cost together."""
    radius: Optional[float] = None
    solver: str = "auto"
    gap: float = 0.0
    seconds: float = 60.0
    python: str = ""


@dataclass(frozen=True)
class Located:
    """``chosen``: indexes of open places; ``place``: of each point the open place it goes to, −1 for none, at ``cost``."""

    chosen: np.ndarray
    place: np.ndarray
    cost: np.ndarray
    objective: Optional[float]
    bound: Optional[float]
    status: str
    reason: str
    notes: Tuple[str, ...] = ()
    details: Dict[str, Any] = field(default_factory=dict)

    @property
    def gap(self) -> Optional[float]:
        if self.objective is None or self.bound is None:
            return None
        return abs(self.bound - self.objective) / max(abs(self.objective), 1e-9)


def locate(question: Question, control: Control = Control()) -> Located:
    """Solve exactly, or to the gap, or as far as the time allows.

    ``p_median``: least weighted cost with p places. ``attendance``: most weight, falling linearly to 0 at the radius. ``p_center``:
    least largest cost. ``mclp``: most weight within the radius of p places, or of those that the budget pays for. ``lscp``: fewest places that cover all that can be.
    Raises PlanningError on a question that makes no sense.
    """
    _require(question)
    started = time.monotonic()
    reachable = np.zeros(len(question.demand.ids), dtype=bool)
    reachable[question.pairs.point] = True
    notes = _notes(question, reachable)
    solve = {
        "p_median": _median,
        "attendance": _attendance,
        "p_center": _center,
        "mclp": _covering,
        "lscp": _covering,
    }[question.problem]
    found = solve(question, reachable, started, control)
    return replace(found, notes=(*notes, *found.notes))


def _require(question: Question) -> None:
    needs_p, needs_radius = question.problem != "lscp", question.problem in ("mclp", "lscp", "attendance")
    if question.budget is not None:
        _require_budget(question)
        needs_p = question.p is not None
    if needs_p and (question.p is None or question.p < 1):
        either = " or a budget (BUDGET)" if question.problem == "mclp" else ""
        raise PlanningError(f"Give the number of facilities (N_FACILITIES), at least 1{either}.")
    if needs_radius and not (question.radius is not None and question.radius > 0):
        raise PlanningError("Give the radius (RADIUS), above 0, in the unit of the costs.")
    usable = int((~question.places.are("forbidden") & ~question.places.are("competitor")).sum())
    required = int(question.places.are("required").sum())
    if needs_p and question.p > usable:
        raise PlanningError(f"{question.p} facilities are wanted, and only {count(usable, 'site')} may be used.")
    if needs_p and required > question.p:
        raise PlanningError(f"{count(required, 'site')} are required, more than the {question.p} facilities wanted.")
    if not usable:
        raise PlanningError("No site may be used: all are forbidden or competitors.")
    if not (question.demand.weight > 0).any():
        raise PlanningError("All weights of the demand are 0, so there is nothing to serve.")


def _require_budget(question: Question) -> None:
    budget, costs, required = question.budget, question.places.fixed_cost, question.places.are("required")
    if question.problem != "mclp":
        raise PlanningError("A budget (BUDGET) is for mclp alone; leave it empty for the other problems.")
    if costs is None or not (costs[question.places.usable] > 0).any():
        raise PlanningError(
            "A budget (BUDGET) needs sites that cost something: choose the field of their fixed cost (SITES_FIXED_COST_FIELD)."
        )
    if required.any() and math.fsum(costs[required]) > budget * (1 + 1e-9):
        raise PlanningError(
            f"The required sites cost {math.fsum(costs[required]):,.12g} together, more than the budget (BUDGET) of {budget:,.12g}."
        )


def _notes(question: Question, reachable: np.ndarray) -> Tuple[str, ...]:
    lost = ~reachable & (question.demand.weight > 0)
    if not lost.any():
        return ()
    share = float(question.demand.weight[lost].sum() / question.demand.weight.sum())
    return (
        f"{count(int(lost.sum()), 'demand point')} with {share:.1%} of the weight have no site within the cutoff and are left out "
        f"({some(list(question.demand.ids[lost]))}).",
    )


# -- medians -----------------------------------------------------------------------------------------------------


def _median(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    table = _table(question, reachable, question.pairs.cost, math.inf)
    return _solve_median(question, table, reachable, started, control, sign=1.0, constant=0.0)


def _attendance(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    """Weight lost to distance is a cost: Σ w min(c / R, 1) is least where attendance is most (Hakimi-type equivalence)."""
    lost = np.minimum(question.pairs.cost / question.radius, 1.0)
    table = _table(question, reachable, lost, 1.0)
    total = float(question.demand.weight[reachable].sum())
    found = _solve_median(question, table, reachable, started, control, sign=-1.0, constant=total)
    away = found.cost >= question.radius
    return replace(found, place=np.where(away, -1, found.place), cost=np.where(away, np.nan, found.cost))


def _table(question: Question, reachable: np.ndarray, cost: np.ndarray, absent: float) -> np.ndarray:
    """Weighted costs (reachable points with weight, places); ``absent``: cost of a unit where there is no pair."""
    rows = _rows(question, reachable)
    if len(rows) * len(question.places.ids) > MOST_CELLS:
        raise PlanningError(
            f"{len(rows):,} demand points × {len(question.places.ids):,} sites are more than this problem takes in memory. "
            "Use fewer sites or points (“Score sites”, a coarser grid), or one of the covering problems."
        )
    weight = question.demand.weight[rows]
    table = np.full((len(rows), len(question.places.ids)), absent)
    position = np.full(len(question.demand.ids), -1)
    position[rows] = np.arange(len(rows))
    at = position[question.pairs.point]
    inside = at >= 0
    table[at[inside], question.pairs.place[inside]] = cost[inside]
    with np.errstate(invalid="ignore"):
        return table * weight[:, None]


def _rows(question: Question, reachable: np.ndarray) -> np.ndarray:
    return np.flatnonzero(reachable & (question.demand.weight > 0))


def _solve_median(
    question: Question,
    table: np.ndarray,
    reachable: np.ndarray,
    started: float,
    control: Control,
    *,
    sign: float,
    constant: float,
) -> Located:
    out = question.places.are("forbidden") | question.places.are("competitor")
    problem = Median(table, np.zeros(table.shape[1]), question.p, question.places.are("required"), out)

    def over() -> bool:
        return time.monotonic() - started >= question.seconds or control.stop_and_keep()

    plan = interchange(problem, greedy(problem, control), control)
    best = [value(problem, plan), plan]
    control.progress(10)

    def better(chosen: np.ndarray) -> float:
        if not over():
            found = interchange(problem, chosen, control)
            worth = value(problem, found)
            if worth < best[0]:
                best[:] = [worth, found]
        return best[0]

    whole = problem.whole

    def enough(lower: float, upper: float) -> bool:
        least = math.ceil(lower - 1e-6) if whole else lower
        return over() or upper - least <= question.gap * abs(constant - upper) + 1e-9 * max(abs(upper), 1.0)

    root = lagrangian(problem, best[0], control, better=better, enough=enough)
    control.progress(50)
    searched = branch.search(problem, root, best[1], gap=question.gap, stop=over, control=control)
    if not math.isfinite(searched.value):
        return _nothing(
            question,
            "infeasible",
            "no_plan",
            "No set of that many sites reaches every demand point; raise the number or the cutoff.",
        )
    objective, bound = constant + sign * searched.value, constant + sign * searched.bound
    chosen = np.flatnonzero(searched.chosen)
    return _ended(question, chosen, objective, bound, "time_limit", {"nodes": searched.nodes}, control)


@dataclass(frozen=True)
class Served:
    """What is allocated to each place, arrays of shape (places,)."""

    points: np.ndarray
    weight: np.ndarray
    paid: np.ndarray
    """Weight × cost, summed."""
    largest: np.ndarray
    """Largest cost; NaN where nothing is."""


def served(question: Question, found: Located) -> Served:
    """What every open place is allocated by ``found``."""
    there = found.place >= 0
    place, weight, cost = found.place[there], question.demand.weight[there], found.cost[there]
    n = len(question.places.ids)
    points, total = np.bincount(place, minlength=n), np.bincount(place, weights=weight, minlength=n)
    paid, largest = np.bincount(place, weights=weight * cost, minlength=n), np.full(n, np.nan)
    np.fmax.at(largest, place, cost)
    return Served(points, total, paid, largest)


def facilities(question: Question, found: Located, sums: Optional[Served] = None) -> pd.DataFrame:
    """One row per open place in the order of ids: what is allocated to it, at which cost. ``sums``: if ``found`` does not tell."""
    sums = served(question, found) if sums is None else sums
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(sums.weight > 0, sums.paid / sums.weight, np.nan)
    chosen = found.chosen
    return pd.DataFrame(
        {
            "site_id": question.places.ids[chosen], "status": question.places.status[chosen], "points": sums.points[chosen],
            "weight": sums.weight[chosen], "mean_cost": mean[chosen], "largest_cost": sums.largest[chosen],
        }
    )  # fmt: skip


def allocation(question: Question, found: Located) -> pd.DataFrame:
    """One row per served demand point; ``place`` is the index of its site."""
    served = np.flatnonzero(found.place >= 0)
    place = found.place[served]
    return pd.DataFrame(
        {
            "demand_id": question.demand.ids[served], "site_id": question.places.ids[place],
            "weight": question.demand.weight[served], "cost": found.cost[served], "point": served, "place": place,
        }
    )  # fmt: skip


def _ended(
    question: Question,
    chosen: np.ndarray,
    objective: float,
    bound: float,
    why: str,
    details: Dict[str, Any],
    control: Control,
) -> Located:
    """The result with these places open. ``why`` it ended, if the gap asked for is not reached and nobody stopped it."""
    reached = abs(bound - objective) <= question.gap * max(abs(objective), 1e-9) + 1e-9 * max(abs(objective), 1.0)
    reason = "gap_reached" if reached else "stopped" if control.stop_and_keep() else why
    status = "optimal" if reached else "feasible"
    return Located(chosen, *allocate(question, chosen), objective, bound, status, reason, (), details)


def allocate(question: Question, chosen: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
    """Of each point the open place of least cost (of equal ones the first id) and that cost; −1 and NaN where none is in reach."""
    n = len(question.demand.ids)
    open_ = np.zeros(len(question.places.ids), dtype=bool)
    open_[chosen] = True
    pairs = question.pairs
    usable = open_[pairs.place]
    point, place, cost = (part[usable] for part in (pairs.point, pairs.place, pairs.cost))
    first = nearest_pairs(point, place, cost)
    where, least = np.full(n, -1, dtype=np.int64), np.full(n, np.nan)
    where[point[first]], least[point[first]] = place[first], cost[first]
    return where, least


def _nothing(question: Question, status: str, reason: str, note: str) -> Located:
    n = len(question.demand.ids)
    return Located(np.empty(0, dtype=np.int64), np.full(n, -1), np.full(n, np.nan), None, None, status, reason, (note,))


# -- covering, on the placement engine ---------------------------------------------------------------------------


def _covering(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    """One kind of station at one price: money for p of them, or the least money that covers all (Church and ReVelle 1974; Toregas
    et al. 1971); with a budget each site at its own price."""
    near = (question.pairs.cost <= question.radius * (1 + 1e-12)) & question.places.usable[question.pairs.place]
    inside = np.zeros(len(reachable), dtype=bool)
    inside[question.pairs.point[near]] = True
    rows = _rows(question, inside)
    if not len(rows):
        return _nothing(
            question,
            "infeasible",
            "no_plan",
            "No demand point lies within the radius of any site; give a larger radius.",
        )
    everything = question.problem == "lscp"
    if question.budget is not None:
        _require_affordable(question, near)
    planned = _plan(question, rows, near, everything, started, control)
    outputs = planned.summary["outputs"]
    if outputs["OBJECTIVE"] is None:
        return _nothing(question, outputs["STATUS"], outputs["REASON"], "No plan was found; see the log.")
    new = planned.plan[planned.plan["action"] == "new_l2"]
    chosen = np.sort(pd.Index(question.places.ids).get_indexer(new["site_id"]))
    place, cost = allocate(replace(question, pairs=_only(question.pairs, near)), chosen)
    if everything:
        objective = outputs["OBJECTIVE"] / COST_OF_ONE
        bound = float(math.ceil(outputs["BOUND"] / COST_OF_ONE - 1e-6))
    else:
        objective, bound = _covered(question.demand.weight[rows], question.demand.weight[place >= 0], outputs["BOUND"])
    lost = reachable.sum() - len(_rows(question, inside))
    notes = (
        (f"{count(int(lost), 'demand point')} lie within the radius of no site and cannot be covered.",)
        if everything and lost
        else ()
    )
    return Located(
        chosen,
        place,
        cost,
        objective,
        bound,
        outputs["STATUS"],
        outputs["REASON"],
        notes,
        {"solver": planned.summary["solver"]},
    )


def _covered(all_weights: np.ndarray, weights: np.ndarray, bound: float) -> Tuple[float, float]:
    """Covered weight, summed anew, and its bound from one in hundredths of all weight with twelve digits; of whole weights both are
    whole."""
    objective, most = float(weights.sum()), float(all_weights.sum()) * bound / 100.0
    if not (all_weights % 1.0).any():
        most = math.floor(most * (1 + 1e-11) + 1e-6)
    return objective, max(float(most), objective)


def _require_affordable(question: Question, near: np.ndarray) -> None:
    reaching = np.unique(question.pairs.place[near])
    cheapest = float(question.places.fixed_cost[reaching].min())
    if cheapest > question.budget * (1 + 1e-9):
        raise PlanningError(
            f"The budget (BUDGET) of {question.budget:,.12g} is below {cheapest:,.12g}, the cost of the cheapest site with demand within the radius."
        )


def _only(pairs: Pairs, which: np.ndarray) -> Pairs:
    return Pairs(pairs.point[which], pairs.place[which], pairs.cost[which])


def _plan(question: Question, rows: np.ndarray, near: np.ndarray, everything: bool, started: float, control: Control):
    demand = pd.DataFrame(
        {"demand_id": question.demand.ids[rows], "weight": question.demand.weight[rows], "x": 0.0, "y": 0.0}
    )
    # Places of their own, for candidates at one place count as one.
    sites = pd.DataFrame(
        {
            "site_id": question.places.ids,
            "status": question.places.status,
            "x": 10.0 * np.arange(len(question.places.ids)),
            "y": 0.0,
        }
    )
    wanted = np.zeros(len(question.demand.ids), dtype=bool)
    wanted[rows] = True
    used = near & wanted[question.pairs.point]
    costs = pd.DataFrame(
        {
            "demand_id": question.demand.ids[question.pairs.point[used]],
            "site_id": question.places.ids[question.pairs.place[used]],
            "cost": question.pairs.cost[used],
        }
    )
    sites, money, zones = _money(question, sites, everything)
    rules = resolve(
        "neutral",
        explicit={
            "max_new_ports": 2, "l2_radius_m": max(question.radius, 1e-9), "l3_radius_m": 1e-6,
            "weight_l2": 100.0, "weight_l3": 0.0, "weight_cost": 0.0, **money,
            **({"objective": "min_cost", "min_coverage_l2": 1.0} if everything else {}),
        },
    )  # fmt: skip
    left = max(question.seconds - (time.monotonic() - started), 1.0)
    settings = Settings(solver=question.solver, gap=question.gap, time_limit_s=left, python=question.python)
    return plan_network(Inputs(None, demand, sites, zones, costs), rules, settings, control)


def _money(
    question: Question, sites: pd.DataFrame, everything: bool
) -> Tuple[pd.DataFrame, Dict[str, Any], Optional["GeoDataFrame"]]:
    """Sites, rules and areas that say what may be opened; no fast charger costs as little as a site may."""
    if question.budget is None:
        wanted = len(sites) if everything else question.p
        prices = {"cost_l2_station": COST_OF_ONE - 5_000.0, "cost_l2_port": 5_000.0, "budget_per_site": COST_OF_ONE}
        return sites, {**prices, "budget": COST_OF_ONE * wanted}, None
    cents, budget = in_cents(np.where(question.places.usable, question.places.fixed_cost, 0.0), question.budget)
    dearest = cents.max() / 100.0
    rules = {
        "cost_l2_station": 0.0, "cost_l2_port": 0.0, "cost_l3_station": dearest + COST_OF_ONE, "budget_per_site": dearest,
        "budget": budget / 100.0,
    }  # fmt: skip
    sites = sites.assign(fixed_cost=cents / 100.0)
    if question.p is None or question.p >= question.places.usable.sum():
        return sites, rules, None
    import geopandas
    from shapely.geometry import box

    whole = box(-5.0, -5.0, 10.0 * len(sites), 5.0)
    return sites, rules, geopandas.GeoDataFrame({"zone_id": ["all"], "max_stations": [question.p]}, geometry=[whole])


# -- centre ------------------------------------------------------------------------------------------------------


def _center(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    """The least radius that p places cover: covering problems over the distinct costs, halved each time (Minieka 1970)."""
    rows = _rows(question, reachable)
    usable = ~question.places.are("forbidden") & ~question.places.are("competitor")
    keep = usable[question.pairs.place] & np.isin(question.pairs.point, rows)
    pairs = _only(question.pairs, keep)
    costs = np.unique(pairs.cost)
    nearest = np.full(len(reachable), np.inf)
    np.minimum.at(nearest, pairs.point, pairs.cost)
    low = int(np.searchsorted(costs, nearest[rows].max()))
    best, high = _center_by_search(question, pairs, rows, costs, control)
    if best is None:
        return _nothing(
            question,
            "infeasible",
            "no_plan",
            "That many sites cannot reach every demand point; raise the number or the cutoff.",
        )
    steps, first = max(math.ceil(math.log2(max(high - low, 1) + 1)), 1), low
    unsure = False
    for step in range(steps + 1):
        if low >= high or time.monotonic() - started >= question.seconds or control.stop_and_keep():
            break
        middle = (low + high) // 2
        asked = replace(
            question,
            problem="lscp",
            p=None,
            pairs=_only(pairs, pairs.cost <= costs[middle]),
            radius=float(costs[middle]),
            gap=0.0,
        )
        if not np.isin(rows, asked.pairs.point).all():
            low = middle + 1
            continue
        answer = _covering(
            asked, reachable, started, Span(control, 100.0 * step / (steps + 1), 100.0 * (step + 1) / (steps + 1))
        )
        if answer.objective is not None and round(answer.objective) <= question.p:
            best, high = answer.chosen, middle
        elif answer.bound is not None and answer.bound > question.p:
            low = middle + 1
        else:
            unsure = True
            break
    objective, bound = float(costs[high]), float(costs[min(low, high)])
    why = "solver_failed" if unsure else "time_limit"
    details = {"radii": len(costs), "from": first}
    return _ended(question, _filled_up(question, best), objective, bound, why, details, control)


def _center_by_search(question: Question, pairs: Pairs, rows: np.ndarray, costs: np.ndarray, control: Control):
    """A plan by opening what shortens the longest way, and the index of its largest cost; (None, −1) where points stay unserved."""
    nearest = np.full(len(question.demand.ids), np.inf)
    order = np.argsort(pairs.point, kind="stable")
    bounds = np.searchsorted(pairs.point[order], np.arange(len(nearest) + 1))
    by_place = np.argsort(pairs.place, kind="stable")
    of_place = np.searchsorted(pairs.place[by_place], np.arange(len(question.places.ids) + 1))
    chosen: List[int] = list(np.flatnonzero(question.places.are("required")))

    def opened(place: int) -> None:
        own = by_place[of_place[place] : of_place[place + 1]]
        nearest[pairs.point[own]] = np.minimum(nearest[pairs.point[own]], pairs.cost[own])

    for place in chosen:
        opened(place)
    while len(chosen) < question.p:
        control.check()
        worst = rows[int(np.argmax(nearest[rows]))]
        own = order[bounds[worst] : bounds[worst + 1]]
        own = own[~np.isin(pairs.place[own], chosen)]
        if not len(own):
            break
        place = int(pairs.place[own[int(np.argmin(pairs.cost[own]))]])
        chosen.append(place)
        opened(place)
    largest = float(nearest[rows].max())
    if not math.isfinite(largest):
        return None, -1
    return np.array(sorted(chosen)), int(np.searchsorted(costs, largest))


def _filled_up(question: Question, chosen: np.ndarray) -> np.ndarray:
    """Exactly p places: a covering with fewer is filled up with the first candidates, which hurts nobody."""
    usable = question.places.are("candidate") | question.places.are("required")
    rest = [place for place in np.flatnonzero(usable) if place not in set(chosen)]
    return np.sort(np.concatenate([chosen, np.array(rest[: max(question.p - len(chosen), 0)], dtype=np.int64)])).astype(
        np.int64
    )


def in_words(found: Located) -> str:
    """The result in a line for a log."""
    if found.objective is None:
        return f"Status {found.status} ({found.reason})"
    return (
        f"Status {found.status} ({found.reason}): {count(len(found.chosen), 'facility', 'facilities')}, objective {found.objective:,.6g}, "
        f"bound {found.bound:,.6g}, gap {found.gap:.3%}"
    )
