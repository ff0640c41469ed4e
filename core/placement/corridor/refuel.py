"""Flow refuelling: with which stations the most journeys can be made with a vehicle of limited range.

The flow refuelling location model (Kuby and Lim 2005): a journey counts if it can be made there and back again and again, charging at
stations along its way, no two of which are farther apart than the range. Solved in the arc-cover formulation (Capar, Kuby, Leon and Tsai
2013), equivalent to the expanded network of MirHassani and Ebrazi (2013) and smaller: on the circuit of a journey q every arc a between neighbouring places
must be entered with enough charge, so that one of the places K_qa from which a full battery reaches its end is open:

    maximize    Σ_q f_q y_q        (or least cost so that Σ_q f_q y_q ≥ share × Σ_q f_q over the journeys that can be made at all)
    subject to  y_q ≤ z_K,  K = K_qa            each journey q and arc a
                z_K ≤ Σ_{k ∈ K} x_k             each set K, which journeys on the same road share
                Σ_k x_k ≤ p,  Σ_k c_k x_k ≤ budget,   x binary, 0 ≤ y, z ≤ 1

Starts: ``half``: the vehicle leaves and comes home with half a charge, as Kuby and Lim have it; on the circuit that is what the last
station before home leaves. ``full``: it charges at home, so that every journey begins full.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Tuple

import numpy as np
from scipy import sparse

from ...control import Control
from ...errors import PlanningError
from ..programs import MOST_TERMS, Answer, Settings, empty_model, linear, run
from .along import Along, Chain
from .comply import TOLERANCE_M
from .places import Places

TRIPS, STARTS = ("round", "one_way"), ("half", "full")
MOST_COMPARED = 400
"""Sets of one journey that are compared with each other for those that others imply."""
OPEN = -1
"""In place of a place: charge that is there in any case."""
Rows = Tuple[Tuple[int, ...], ...]


@dataclass(frozen=True)
class Vehicle:
    range_m: float
    trip: str = "round"
    start: str = "half"


@dataclass(frozen=True)
class Journey:
    """A way of ``length_m`` with the places along it, ordered by measure, and how many travel it."""

    length_m: float
    place: np.ndarray
    at_m: np.ndarray
    flow: float


def needs(journey: Journey, vehicle: Vehicle, always_open: np.ndarray) -> Optional[Rows]:
    """Sets of places of each of which one must be open; none where the journey can be made anyway, None where it never can.

    ``always_open``: of every place whether it is open in any case.
    """
    passes, arcs = _circuit(journey, vehicle)
    rows = set()
    for start, end in arcs:
        if end - start <= TOLERANCE_M * 1e-3:
            continue
        entering = {place for at, place in passes if end - vehicle.range_m - TOLERANCE_M <= at <= start + 1e-9}
        if OPEN in entering or any(always_open[place] for place in entering):
            continue
        if not entering:
            return None
        rows.add(tuple(sorted(entering)))
    return _strictest(rows)


def _circuit(journey: Journey, vehicle: Vehicle) -> Tuple[List[Tuple[float, int]], List[Tuple[float, float]]]:
    """Where places are passed, as measures on the whole way, and the arcs between neighbouring measures."""
    length, reach = journey.length_m, vehicle.range_m
    there = list(zip(journey.at_m.tolist(), journey.place.tolist()))
    if vehicle.trip == "one_way":
        if vehicle.start == "full":
            passes, first, last = [(0.0, OPEN), *there], 0.0, length
        else:
            # Half a charge at the start is as a station half a range before it, and half left at the end one more half to go.
            passes, first, last = [(-reach / 2.0, OPEN), *there], 0.0, length + reach / 2.0
        return passes, _arcs_between([first, *journey.at_m.tolist(), last])
    whole = 2.0 * length
    both = there + [(whole - at, place) for at, place in reversed(there)]
    if vehicle.start == "full":
        return [(0.0, OPEN), *both], _arcs_between([0.0, *(at for at, _ in both), whole])
    # The circuit is driven for ever: what was passed on the last round counts as long as the battery lasts.
    rounds = 1 + int(reach // max(whole, 1e-9)) if both else 0
    passes = [(at - k * whole, place) for k in range(min(rounds, 2) + 1) for at, place in both]
    return passes, _arcs_between([*(at for at, _ in both), both[0][0] + whole] if both else [0.0, whole])


def _arcs_between(at: List[float]) -> List[Tuple[float, float]]:
    return list(zip(at[:-1], at[1:]))


def _strictest(rows: set) -> Rows:
    """Without those sets that another of them implies."""
    kept: List[Tuple[int, ...]] = sorted(rows, key=lambda row: (len(row), row))
    if len(kept) <= MOST_COMPARED:
        small: List[frozenset] = []
        for row in kept:
            own = frozenset(row)
            if not any(other <= own for other in small):
                small.append(own)
        kept = [tuple(sorted(each)) for each in small]
    return tuple(sorted(kept))


def journeys_of(
    routes: Sequence[Chain], flows: np.ndarray, near: Sequence[Along], limit_m: float, control: Control = Control()
) -> List[Journey]:
    """Stations at most ``limit_m`` from a route can be used on it; the way to them is not counted."""
    made = []
    for route, flow, some in zip(routes, flows, near):
        control.check()
        usable = some.distance_m <= limit_m + TOLERANCE_M
        order = np.lexsort((some.point[usable], some.at_m[usable]))
        made.append(Journey(route.length_m, some.point[usable][order], some.at_m[usable][order], float(flow)))
    return made


@dataclass(frozen=True)
class Refuelling:
    """``served``, ``before``, ``possible``: of every journey whether it can be made with the plan, without it, and with all places open."""

    opened: np.ndarray
    served: np.ndarray
    before: np.ndarray
    possible: np.ndarray
    answer: Answer


def refuel(
    journeys: Sequence[Journey],
    vehicle: Vehicle,
    places: Places,
    settings: Settings,
    *,
    p: Optional[int] = None,
    budget: Optional[float] = None,
    share: Optional[float] = None,
    control: Control = Control(),
) -> Refuelling:
    """``share`` given: least cost for that share of the flow that can be served at all; else most flow with ``p`` stations or a budget.

    Objective in flow or in money. Stations that comply are open at no cost, required sites are open and paid.
    """
    if share is None and p is None and budget is None:
        raise PlanningError("Give the number of stations (N_FACILITIES) or a BUDGET.")
    if not vehicle.range_m > 0:
        raise PlanningError("Give the vehicle's range (RANGE), above 0 m.")
    must = places.required & ~places.free
    spent, built = float(places.cost[must].sum()), int(must.sum())
    if share is None and (p is not None and built > p or budget is not None and spent > budget + 1e-9):
        raise PlanningError(
            f"{built} sites are required at a cost of {spent:,.2f}, more than N_FACILITIES or BUDGET allow."
        )
    rows: List[Optional[Rows]] = []
    for number, journey in enumerate(journeys):
        control.check()
        control.progress(20.0 * number / max(len(journeys), 1))
        rows.append(needs(journey, vehicle, places.free))
    possible, flow = np.array([each is not None for each in rows]), np.array([each.flow for each in journeys])
    if not (possible & (flow > 0)).any():
        before = possible & False
        return Refuelling(places.free, before, before, possible, Answer(must, 0.0, 0.0, "infeasible", "gap_reached"))
    # Required sites are open: what they see to is no row of the model.
    classes = _alike(rows, flow, places.free | must)
    answer = _solve(classes, places, must, settings, p, budget, share, control)
    opened = places.free | (must & False if answer.x is None else answer.x)
    return Refuelling(
        opened,
        np.array([each is not None and made_with(each, opened) for each in rows]),
        np.array([each is not None and not each for each in rows]),
        possible,
        answer,
    )


def made_with(rows: Rows, opened: np.ndarray) -> bool:
    return all(opened[list(row)].any() for row in rows)


def _alike(rows: Sequence[Optional[Rows]], flow: np.ndarray, there: np.ndarray) -> Dict[Rows, float]:
    """Flow of journeys that need the same, together."""
    found: Dict[Rows, float] = {}
    for needed, volume in zip(rows, flow.tolist()):
        if needed is None or volume <= 0:
            continue
        left = tuple(row for row in needed if not there[list(row)].any())
        found[left] = found.get(left, 0.0) + volume
    return found


def _solve(
    classes: Dict[Rows, float],
    places: Places,
    must: np.ndarray,
    settings: Settings,
    p: Optional[int],
    budget: Optional[float],
    share: Optional[float],
    control: Control,
) -> Answer:
    given = classes.get((), 0.0)
    open_classes = sorted((needed, volume) for needed, volume in classes.items() if needed)
    used = sorted({place for needed, _ in open_classes for row in needed for place in row})
    total = given + math.fsum(volume for _, volume in open_classes)
    spent = float(places.cost[must].sum())
    terms = sum(map(len, {row for needed, _ in open_classes for row in needed}))
    terms += sum(2 * len(needed) for needed, _ in open_classes)
    if terms > MOST_TERMS:
        raise PlanningError(
            f"The model would hold {terms:,} terms, more than {MOST_TERMS:,}. Use fewer candidate sites or routes (the largest flows first)."
        )
    wanted = None if share is None else share * total
    if not used or (wanted is not None and given >= wanted - 1e-9 * total):
        value = spent if share is not None else given
        return Answer(must.copy(), value, value, "optimal", "gap_reached")

    means = Means(
        None if p is None else p - int(must.sum()),
        None if budget is None else budget - spent,
        places.cost,
        wanted is None,
    )
    if wanted is None:
        open_classes = [(needed, volume) for needed, volume in open_classes if means.reach(needed)]
        used = sorted({place for needed, _ in open_classes for row in needed for place in row})
    if not used:
        return Answer(must.copy(), given, given, "optimal", "gap_reached")
    sets = sorted({row for needed, _ in open_classes for row in needed})
    number_of = {row: number for number, row in enumerate(sets)}
    likely = search(
        open_classes, sets, len(places.ids), means, 0.0 if wanted is None else wanted - given, settings, control
    )

    def build():
        from ...modelling import pyo

        model = empty_model(used)
        model.y = pyo.Var(range(len(open_classes)), domain=pyo.UnitInterval)
        model.z = pyo.Var(range(len(sets)), domain=pyo.UnitInterval)
        for number, row in enumerate(sets):
            model.rows.add(linear([*((1.0, model.x[k]) for k in row), (-1.0, model.z[number])]) >= 0.0)
        for number, (needed, _) in enumerate(open_classes):
            for row in needed:
                model.rows.add(linear([(1.0, model.z[number_of[row]]), (-1.0, model.y[number])]) >= 0.0)
        # Shares of all flow: coefficients near 1 keep the simplex method accurate.
        served = [(volume / total, model.y[number]) for number, (_, volume) in enumerate(open_classes)]
        costs = [(float(places.cost[k]), model.x[k]) for k in used]
        if wanted is not None:
            model.rows.add(linear(served, given / total) >= wanted / total - 1e-9)
            model.objective = pyo.Objective(expr=linear(costs, spent), sense=pyo.minimize)
        else:
            if p is not None:
                model.rows.add(linear([(1.0, model.x[k]) for k in used]) <= float(p - int(must.sum())))
            if budget is not None:
                model.rows.add(linear(costs, spent) <= budget)
            model.objective = pyo.Objective(expr=linear(served, given / total), sense=pyo.maximize)
        if likely is None:
            return model, {}
        values = {id(model.x[k]): float(likely[k]) for k in used}
        there = [bool(likely[list(row)].any()) for row in sets]
        values.update({id(model.z[number]): float(held) for number, held in enumerate(there)})
        for number, (needed, _) in enumerate(open_classes):
            values[id(model.y[number])] = float(all(there[number_of[row]] for row in needed))
        return model, values

    answer = run(build, len(places.ids), share is not None, settings, control)
    if answer.x is None:
        return answer
    scale = 1.0 if share is not None else total
    # Without a bound of the solver's: nothing serves more than all flow, or costs less than what must be built.
    bound = (total if share is None else spent) if answer.bound is None else answer.bound * scale
    return Answer(answer.x | must, answer.objective * scale, bound, answer.status, answer.reason)


# -- a good plan before the proof ---------------------------------------------------------------------------------

ROUNDS, LEAST_ROUNDS = 400, 20
POWERS = (2.0, 1.0, 0.5, 3.0)
SEARCH_SHARE = 0.2
"""Of the time left that the search may take."""


@dataclass(frozen=True)
class Means:
    """``p``, ``budget``: for what is not required, None: no limit; ``all_of_it``: whether they are to be used up."""

    p: Optional[int]
    budget: Optional[float]
    cost: np.ndarray
    all_of_it: bool

    def allow(self, opened: np.ndarray) -> np.ndarray:
        """Places that can still be opened, of shape (places,)."""
        left = np.ones(len(opened), dtype=bool) if self.p is None else np.full(len(opened), int(opened.sum()) < self.p)
        if self.budget is not None:
            left = left & (self.cost <= self.budget - float(self.cost[opened].sum()) + 1e-9)
        return left & ~opened

    def reach(self, needed: Rows) -> bool:
        """Whether a journey alone might be served: sets without a common place need a station each."""
        taken: set = set()
        stations, money = 0, 0.0
        for row in needed:
            if taken.isdisjoint(row):
                taken.update(row)
                stations, money = stations + 1, money + min(float(self.cost[place]) for place in row)
        return (self.p is None or stations <= self.p) and (self.budget is None or money <= self.budget + 1e-9)


def search(
    classes: Sequence[Tuple[Rows, float]],
    sets: Sequence[Tuple[int, ...]],
    n_places: int,
    means: Means,
    wanted: float,
    settings: Settings,
    control: Control,
) -> Optional[np.ndarray]:
    """Greedy adding, then again and again some stations taken out and added anew (Lim and Kuby 2010 found such heuristics to come near).

    One station often serves nobody, so that a place is worth what it brings journeys nearer to being served: flow over a power of the
    number of sets that the journey still lacks, the power and a taste for journeys changing from round to round.
    Where a cover cannot reach ``wanted`` flow the result is None.
    """
    cover = sparse.csr_matrix(
        (np.ones(sum(map(len, sets))), (np.repeat(np.arange(len(sets)), list(map(len, sets))), np.concatenate(sets))),
        shape=(len(sets), n_places),
    )
    number = {row: at for at, row in enumerate(sets)}
    need = sparse.csr_matrix(
        (
            np.ones(sum(len(rows) for rows, _ in classes)),
            (
                np.repeat(np.arange(len(classes)), [len(rows) for rows, _ in classes]),
                [number[row] for rows, _ in classes for row in rows],
            ),
        ),
        shape=(len(classes), len(sets)),
    )
    flow = np.array([volume for _, volume in classes])
    price = np.maximum(means.cost, 1e-9) if means.budget is not None or not means.all_of_it else np.ones(n_places)

    def lacking(opened: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        missing = (cover @ opened.astype(float)) == 0
        return missing, need @ missing.astype(float)

    def value(opened: np.ndarray) -> float:
        return float(flow[lacking(opened)[1] == 0].sum())

    def filled(opened: np.ndarray, power: float, taste: np.ndarray) -> np.ndarray:
        opened = opened.copy()
        while True:
            control.check()
            missing, left = lacking(opened)
            allowed = means.allow(opened)
            if not allowed.any() or not missing.any() or (not means.all_of_it and flow[left == 0].sum() >= wanted):
                return opened
            pull = np.where(left > 0, taste * flow / np.maximum(left, 1.0) ** power, 0.0)
            gain = cover.T @ (missing * (need.T @ pull)) / price
            gain = np.where(allowed, gain, -1.0)
            best = int(np.argmax(gain))
            if gain[best] <= 0:
                return opened
            opened[best] = True

    def better(one: np.ndarray, other: np.ndarray) -> bool:
        if means.all_of_it:
            return value(one) > value(other) + 1e-9
        return value(one) >= wanted - 1e-9 and means.cost[one].sum() < means.cost[other].sum() - 1e-9

    best = filled(np.zeros(n_places, dtype=bool), POWERS[0], np.ones(len(flow)))
    if not means.all_of_it and value(best) < wanted - 1e-9 * flow.sum():
        return None
    rng, ends = np.random.default_rng(1), time.monotonic() + SEARCH_SHARE * settings.left
    for done in range(ROUNDS):
        if control.stop_and_keep() or not best.any() or done >= LEAST_ROUNDS and time.monotonic() > ends:
            break
        there = np.flatnonzero(best)
        trial = best.copy()
        trial[rng.choice(there, size=min(len(there), int(rng.integers(1, 5))), replace=False)] = False
        trial = filled(trial, POWERS[done % len(POWERS)], rng.uniform(0.5, 1.5, len(flow)))
        if better(trial, best):
            best = trial
    return best
