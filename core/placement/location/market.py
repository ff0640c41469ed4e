"""Market share: what p new places win of the weight of customers who also go to competitors, by gravity.

    maximize  Σ_i w_i U_i / (U_i + C_i),   U_i = Σ_{j open} a_ij,   C_i = Σ_{j competitor} a_ij        (Huff 1963)

A customer's share grows ever less with what is opened: it is concave in U and submodular in the open places. So it lies below its
tangent at any U, and below f(S) + Σ_{j not in S} (f(S + j) − f(S)) y_j for any set S of places (Benati and Hansen 2002; Nemhauser
and Wolsey 1981). Both kinds of row are added in rounds at the solutions of the program that has them so far, summed over customers
near each other, until plan and bound meet (outer approximation as in Ljubić and Moreno 2018). Plans come from greedy insertion and
exchange. A target share asks for the least p whose best plan reaches it: from the plan of the greedy downwards, each p refuted by
its bound.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Callable, List, Tuple

import numpy as np
from scipy import sparse

from ...control import Control, Span, obeying_cancel
from ...errors import PlanningError
from . import program
from .program import Program
from .question import Allocation, Located, Question, nothing

MOST_CELLS = 60_000_000
"""Of the table of what places draw: half a gigabyte, and as much again while it is worked with."""
CELLS_AT_ONCE = 2_000_000
ROW_CELLS = 20_000
"""Coefficients that one round adds to the program at most; customers are put together until they fit."""
RELAXED_ROUNDS = 25
LITTLE = 0.02
"""Of the gap: a round of the relaxation that lowers the bound by less is the last."""
PART_OF_GAP = 0.2
"""To which a whole program is solved: its plan brings new rows anyway."""
SLACK, SETTLED = 0.02, 1e-7
CLIMBS = 40
"""Steps towards the best fractional plan before the first program."""
SAME = 1e-6
"""Relative difference that a solver's tolerances explain: below it plan and bound have met."""
PERCENT = 100.0


@dataclass(frozen=True)
class Market:
    """Customers whom some place that may be opened draws."""

    drawn: np.ndarray
    """(customers, places that may be opened), scaled to 1 for the place or competitor that draws most."""
    rival: np.ndarray
    """What competitors draw, in the same scale."""
    weight: np.ndarray
    """As a share of the weight of all customers, (customers,)."""
    required: np.ndarray
    groups: sparse.csr_matrix
    """(groups, customers): what each customer's share is of that of its group, for which the program has a variable."""
    group_weight: np.ndarray

    def shares(self, won: np.ndarray) -> np.ndarray:
        """Share of each customer where the open places draw ``won``."""
        return _ratio(won, self.rival)

    def value(self, plan: np.ndarray) -> float:
        return float(self.weight @ self.shares(self.drawn[:, plan].sum(axis=1)))

    def gains(self, won: np.ndarray, control: Control) -> np.ndarray:
        """What opening each place besides adds, (places,)."""
        gains = np.zeros(self.drawn.shape[1])
        for some in self.parts():
            control.check()
            gains += self.weight[some] @ _ratio(won[some, None] + self.drawn[some], self.rival[some, None])
        return gains - float(self.weight @ self.shares(won))

    def parts(self) -> List[slice]:
        step = max(CELLS_AT_ONCE // max(self.drawn.shape[1], 1), 1)
        return [slice(begin, begin + step) for begin in range(0, len(self.weight), step)]


def _ratio(won: np.ndarray, rival: np.ndarray) -> np.ndarray:
    """won / (won + rival), 0 where nothing is won."""
    total = won + rival
    return np.divide(won, total, out=np.zeros(np.broadcast(won, rival).shape), where=won > 0)


@dataclass(frozen=True)
class _Rows:
    """No group wins more than ``constant`` (groups,) and ``more`` (groups, places) of the open places, as shares of its weight."""

    constant: np.ndarray
    more: np.ndarray


@dataclass
class _State:
    """The best plan for one p, and rows, which hold for every p."""

    plan: np.ndarray
    value: float
    rows: List[_Rows]
    nodes: int = 0


def share(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    """``market_share``: p places that win most."""
    usable, market = obeying_cancel(lambda: _market(question), control)
    state = _State(market.required, -1.0, [])
    _improve(market, state, _greedy(market, question.p, control), control)
    bound, why = _climb(question, market, state, question.p, started, control, lambda value, bound: False)
    return _found(question, usable, market, state, state.value, bound, why, control)


def target(question: Question, reachable: np.ndarray, started: float, control: Control) -> Located:
    """``target_share``: the fewest places that win the share asked for."""
    usable, market = obeying_cancel(lambda: _market(question), control)
    wanted = question.target_share * (1 - 1e-9)
    most = market.value(np.ones(len(usable), dtype=bool))
    if most < wanted:
        return nothing(
            question,
            "infeasible",
            "no_plan",
            f"All {len(usable):,} sites together win {most:.2%} of the weight, less than the share of {question.target_share:.2%} asked for.",
        )
    plan = _greedy(market, len(usable), control, enough=wanted)
    least = max(int(market.required.sum()), 1)
    low, high, why, part = least, int(plan.sum()), "time_limit", Span(control, 5, 100)
    state = _State(plan, market.value(plan), [])
    while low < high:
        part.progress(100.0 / (1 + high - low))
        trial = _State(market.required, -1.0, state.rows)
        _improve(market, trial, _greedy(market, high - 1, control), control)
        bound, why = _climb(
            question, market, trial, high - 1, started, part, lambda value, bound: value >= wanted or bound < wanted
        )
        state.nodes += trial.nodes
        if trial.value >= wanted:
            state.plan, state.value, high = trial.plan, trial.value, high - 1
        elif bound < wanted:
            low = high
        else:
            low = max(low, _refuted(market, state.rows, wanted, low, high - 1))
            break
    return _found(question, usable, market, state, float(high), float(low), why, control)


def _market(question: Question) -> Tuple[np.ndarray, Market]:
    """Indexes of the places that may be opened, and the market between them and the competitors."""
    usable, rivals = np.flatnonzero(question.places.usable), np.flatnonzero(question.places.are("competitor"))
    pairs, weight = question.pairs, question.demand.weight
    drawing = np.isin(pairs.place, usable)
    points = np.unique(pairs.point[drawing & (weight[pairs.point] > 0)])
    if len(points) * (len(usable) + 1) > MOST_CELLS:
        raise PlanningError(
            f"{len(points):,} demand points × {len(usable):,} sites are more than a market takes in memory. Use fewer sites or points "
            "(“Score candidate sites”, a coarser grid)."
        )
    logs = question.impedance.log_drawn(pairs.cost)
    if question.places.attraction is not None:
        logs = logs + np.log(question.places.attraction[pairs.place])
    row = np.full(len(weight), -1)
    row[points] = np.arange(len(points))
    column = np.full(len(question.places.ids), -1)
    column[usable] = np.arange(len(usable))
    at, counted = row[pairs.point], np.isin(pairs.place, np.concatenate([usable, rivals])) & (row[pairs.point] >= 0)
    most = np.full(len(points), -np.inf)
    np.maximum.at(most, at[counted], logs[counted])
    ours, theirs = counted & drawing, counted & ~drawing
    drawn = np.zeros((len(points), len(usable)))
    drawn[at[ours], column[pairs.place[ours]]] = np.exp(logs[ours] - most[at[ours]])
    rival = np.bincount(at[theirs], weights=np.exp(logs[theirs] - most[at[theirs]]), minlength=len(points))
    # Who has no competitor within reach goes wholly to whatever is open, however far: only reach counts.
    alone = rival == 0
    theirs_alone = ours.copy()
    theirs_alone[ours] = alone[at[ours]]
    drawn[at[theirs_alone], column[pairs.place[theirs_alone]]] = 1.0
    n_groups = int(np.clip(ROW_CELLS // max(len(usable), 1), 1, max(len(points), 1)))
    order = np.lexsort((np.arange(len(points)), drawn.argmax(axis=1) if len(points) else [], alone))
    group = np.empty(len(points), dtype=np.int64)
    group[order] = np.arange(len(points)) * n_groups // max(len(points), 1)
    part = weight[points] / weight.sum()
    total = np.bincount(group, weights=part, minlength=n_groups)
    groups = sparse.csr_matrix((part / total[group], (group, np.arange(len(points)))), shape=(n_groups, len(points)))
    return usable, Market(drawn, rival, part, question.places.are("required")[usable], groups, total)


# -- plans -------------------------------------------------------------------------------------------------------


def _greedy(market: Market, p: int, control: Control, enough: float = np.inf) -> np.ndarray:
    """Open, one by one, what wins most; up to p places, or to a share of ``enough``."""
    plan = market.required.copy()
    won = market.drawn[:, plan].sum(axis=1)
    while plan.sum() < p and (not plan.any() or float(market.weight @ market.shares(won)) < enough):
        gains = market.gains(won, control)
        gains[plan] = -np.inf
        best = int(np.argmax(gains))
        plan[best] = True
        won = won + market.drawn[:, best]
    return plan


def _exchanged(market: Market, plan: np.ndarray, over: Callable[[], bool], control: Control) -> np.ndarray:
    """Replace one open place by another while that wins more."""
    plan = plan.copy()
    won, value = market.drawn[:, plan].sum(axis=1), market.value(plan)
    unchanged = 0
    while unchanged < int(plan.sum()):
        for place in np.flatnonzero(plan & ~market.required):
            if over():
                return plan
            without = np.maximum(won - market.drawn[:, place], 0.0)
            gains = market.gains(without, control) + float(market.weight @ market.shares(without))
            gains[plan] = -np.inf
            best = int(np.argmax(gains))
            if gains[best] <= value + 1e-12:
                unchanged += 1
                continue
            plan[place], plan[best] = False, True
            won, value, unchanged = market.drawn[:, plan].sum(axis=1), market.value(plan), 0
        if not (plan & ~market.required).any():
            break
    return plan


def _improve(market: Market, state: _State, plan: np.ndarray, control: Control, over=lambda: False) -> None:
    for each in (plan, _exchanged(market, plan, over, control)):
        value = market.value(each)
        if value > state.value:
            state.plan, state.value = each, value


# -- bounds ------------------------------------------------------------------------------------------------------


def _climb(
    question: Question,
    market: Market,
    state: _State,
    p: int,
    started: float,
    control: Control,
    enough: Callable[[float, float], bool],
) -> Tuple[float, str]:
    """Raise the plan and lower its bound until they meet, or it is ``enough`` (value, bound); the bound, and why it ended."""

    def over() -> bool:
        return time.monotonic() - started >= question.seconds or control.stop_and_keep()

    def met() -> bool:
        apart = max(question.gap, SAME) * max(state.value, 1e-9)
        return over() or bound - state.value <= apart or enough(state.value, bound)

    chosen = state.plan.astype(float)
    if not state.rows:
        state.rows.append(_chords(market, np.zeros(len(chosen)), control))
    state.rows += [_chords(market, chosen, control), _tangents(market, chosen, control)]
    bound, inner = _fractional(market, state, p, chosen, over, control)
    bound = max(bound, state.value)
    control.progress(15)
    # The relaxation first: its rows cost little and hold for the program, too.
    for _ in range(RELAXED_ROUNDS):
        if met():
            return bound, "time_limit"
        solved = program.solve(_program(market, state, p), question, started, control, gap=0.0, whole=False)
        if solved.ended != "optimal":
            break
        before, bound = bound, max(min(bound, solved.bound / PERCENT), state.value)
        y = np.clip(solved.y, 0.0, 1.0)
        if before - bound < LITTLE * (bound - state.value) and len(state.rows) > 6:
            state.rows = _tight(state.rows, y)
            break
        inner = 0.5 * (y + inner)
        state.rows += [_tangents(market, inner, control), _chords(market, y, control)]
        bound = max(min(bound, _upper(market, state.rows[-2], p)), state.value)
    control.progress(40)
    return _branch(question, market, state, p, bound, started, control, met_now=lambda b: enough(state.value, b))


def _branch(
    question: Question,
    market: Market,
    state: _State,
    p: int,
    bound: float,
    started: float,
    control: Control,
    met_now: Callable[[float], bool],
) -> Tuple[float, str]:
    """Whole programs, each with rows at the plans of those before it, which are as good as it says there."""
    seen, gap = set(), 1.0
    while True:
        apart = (bound - state.value) / max(state.value, 1e-9)
        over = time.monotonic() - started >= question.seconds or control.stop_and_keep()
        if over or apart <= max(question.gap, SAME) or met_now(bound):
            return bound, "time_limit"
        gap = min(gap, max(PART_OF_GAP * apart, 0.5 * question.gap))
        solved = program.solve(
            _program(market, state, p), question, started, control, gap=gap, start=_start(market, state)
        )
        state.nodes += solved.nodes
        bound = max(min(bound, solved.bound / PERCENT), state.value)
        if solved.y is None:
            return bound, "solver_failed" if solved.ended == "failed" else "time_limit"
        plan = solved.y > 0.5
        known = plan.tobytes() in seen
        if known and gap < SAME / 10:
            return bound, "solver_failed"
        if known:
            # The rows are exact at plans seen: the program was content with one too early.
            gap = 0.1 * gap if gap > SAME else SAME / 100
            continue
        seen.add(plan.tobytes())
        _improve(market, state, plan, control, lambda: time.monotonic() - started >= question.seconds)
        bound = max(bound, state.value)
        for each in (plan, state.plan):
            if each is plan or each.tobytes() not in seen:
                seen.add(each.tobytes())
                y = each.astype(float)
                state.rows += [_chords(market, y, control), _tangents(market, y, control)]


def _chords(market: Market, y: np.ndarray, control: Control) -> _Rows:
    """With the places S of which y is more than a half: f(S), and what each other place adds to S."""
    inside = y > 0.5
    won = market.drawn[:, inside].sum(axis=1)
    constant = market.shares(won)
    more = np.zeros((market.groups.shape[0], len(y)))
    for some in market.parts():
        control.check()
        after = _ratio(won[some, None] + market.drawn[some], market.rival[some, None])
        more += market.groups[:, some] @ np.maximum(after - constant[some, None], 0.0)
    more[:, inside] = 0.0
    return _Rows(market.groups @ constant, more)


def _tangents(market: Market, y: np.ndarray, control: Control) -> _Rows:
    """At y, also a fractional one. No share is more than 1, so no place needs to count more than what is left to 1."""
    won = market.drawn @ y
    total = won + market.rival
    alone = market.rival == 0
    slope = np.divide(market.rival, total**2, out=np.zeros(len(total)), where=~alone)
    constant = np.divide(won, total, out=np.ones(len(total)), where=total > 0) ** 2
    # Without competitors the share is the least of 1 and the number of places in reach that are open.
    none = alone & (won < 1.0)
    slope[none], constant[none] = 1.0, 0.0
    more = np.zeros((market.groups.shape[0], len(y)))
    for some in market.parts():
        control.check()
        each = np.minimum(slope[some, None] * market.drawn[some], 1.0 - constant[some, None])
        more += market.groups[:, some] @ each
    return _Rows(market.groups @ constant, more)


def _upper(market: Market, rows: _Rows, p: int) -> float:
    """What no p places win, by one set of rows."""
    worth = market.group_weight @ rows.more
    return float(market.group_weight @ rows.constant + worth[_dearest(market, worth, p)].sum())


def _dearest(market: Market, worth: np.ndarray, p: int) -> np.ndarray:
    """The required places and those worth most, p in all, boolean."""
    chosen = market.required.copy()
    rest = np.flatnonzero(~chosen)
    chosen[rest[np.argsort(-worth[rest], kind="stable")[: max(p - int(chosen.sum()), 0)]]] = True
    return chosen


def _fractional(
    market: Market, state: _State, p: int, start: np.ndarray, over: Callable[[], bool], control: Control
) -> Tuple[float, np.ndarray]:
    """A bound and a fractional plan near the best one, each step towards the p places that the tangents value most (Frank and Wolfe
    1956); the best tangents become rows."""
    y, bound, best = start, np.inf, None
    for _ in range(CLIMBS):
        if over():
            break
        rows = _tangents(market, y, control)
        upper = _upper(market, rows, p)
        if upper < bound:
            bound, best = upper, rows
        towards = _dearest(market, market.group_weight @ rows.more, p).astype(float)
        here, there = market.drawn @ y, market.drawn @ towards
        steps = np.linspace(0.0, 1.0, 33)[1:]
        values = [float(market.weight @ market.shares((1 - t) * here + t * there)) for t in steps]
        y = y + float(steps[int(np.argmax(values))]) * (towards - y)
    if best is not None:
        state.rows.append(best)
    return min(bound, float(market.weight.sum())), y


def _tight(rows: List[_Rows], y: np.ndarray) -> List[_Rows]:
    """The rows that are near to bind at y for some group; the others only cost time. The first, of no place at all, stays."""
    limits = np.array([each.constant + each.more @ y for each in rows])
    near = limits <= limits.min(axis=0) + SLACK
    return [each for k, each in enumerate(rows) if k == 0 or near[k].mean() > 0.1]


def _program(market: Market, state: _State, p: int) -> Program:
    """Shares of the groups in percent of all weight; places that no better plan opens, or all of them, are settled."""
    m, n = len(market.required), market.groups.shape[0]
    blocks = [sparse.hstack([sparse.csr_matrix(-each.more), sparse.identity(n)]).tocsr() for each in state.rows]
    one = sparse.csr_matrix((np.ones(m), (np.zeros(m, dtype=np.int64), np.arange(m))), shape=(1, m + n))
    rows = sparse.vstack([*blocks, one]).tocsr()
    low = np.append(np.full(n * len(blocks), -np.inf), float(p))
    high = np.append(np.concatenate([each.constant for each in state.rows]), float(p))
    opened, closed = _settled(market, state, p)
    worth = np.concatenate([np.zeros(m), PERCENT * market.group_weight])
    return Program(worth, opened, closed, rows, low, high, np.ones(n))


def _settled(market: Market, state: _State, p: int) -> Tuple[np.ndarray, np.ndarray]:
    """Places that every better plan opens, and places that none opens, by what each set of rows says of them."""
    opened, closed = market.required.copy(), np.zeros(len(market.required), dtype=bool)
    for rows in state.rows:
        worth = market.group_weight @ rows.more
        inside = _dearest(market, worth, p)
        upper = float(market.group_weight @ rows.constant + worth[inside].sum())
        free_in, out = inside & ~market.required, ~inside
        if not free_in.any() or not out.any():
            continue
        least_in, most_out = worth[free_in].min(), worth[out].max()
        slack = upper - state.value + SETTLED
        closed |= out & (least_in - worth > slack)
        opened |= free_in & (worth - most_out > slack)
    # The plan at hand stays possible, so that the program always has a solution.
    return opened & state.plan, closed & ~state.plan


def _start(market: Market, state: _State) -> np.ndarray:
    """The plan with what the rows grant it."""
    y = state.plan.astype(float)
    most = np.min([each.constant + each.more @ y for each in state.rows], axis=0)
    return np.concatenate([y, np.clip(most, 0.0, 1.0)])


# -- what was found ----------------------------------------------------------------------------------------------


def _refuted(market: Market, rows: List[_Rows], wanted: float, low: int, high: int) -> int:
    """The least number of places that the rows do not refute."""
    while low <= high and min(_upper(market, each, low) for each in rows) < wanted:
        low += 1
    return low


def _found(
    question: Question,
    usable: np.ndarray,
    market: Market,
    state: _State,
    objective: float,
    bound: float,
    why: str,
    control: Control,
) -> Located:
    chosen = usable[state.plan]
    apart = abs(bound - objective)
    if apart <= 2 * SAME * max(abs(objective), 1e-9):
        bound, apart = objective, 0.0
    reached = apart <= question.gap * max(abs(objective), 1e-9)
    reason = "gap_reached" if reached else "stopped" if control.stop_and_keep() else why
    details = {"nodes": state.nodes, "rows": len(state.rows) * market.groups.shape[0]}
    return Located(
        chosen,
        obeying_cancel(lambda: patronage(question, chosen), control),
        objective,
        bound,
        "optimal" if reached else "feasible",
        reason,
        (),
        details,
        share=state.value,
    )


def patronage(question: Question, chosen: np.ndarray) -> Allocation:
    """Who gets what of every customer's weight: open places and competitors."""
    pairs = question.pairs
    open_ = question.places.are("competitor")
    open_[chosen] = True
    there = open_[pairs.place]
    point, place, cost = (part[there] for part in (pairs.point, pairs.place, pairs.cost))
    # The same zero and scale of costs as in the market: that of all pairs.
    logs = question.impedance.log_drawn(pairs.cost)[there]
    if question.places.attraction is not None:
        logs = logs + np.log(question.places.attraction[place])
    most = np.full(len(question.demand.ids), -np.inf)
    np.maximum.at(most, point, logs)
    drawn = np.exp(logs - most[point])
    total = np.bincount(point, weights=drawn, minlength=len(most))
    weight = question.demand.weight[point] * drawn / total[point]
    order = np.lexsort((place, cost, point))
    return Allocation(*(part[order] for part in (point, place, cost, weight)))
