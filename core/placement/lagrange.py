"""A certified bound before any model exists: Lagrangian relaxation of the covering rows.

Relaxing ``n_r z_r ≤ Σ_j a_rj y_j`` with multipliers λ_r ∈ [0, w_r] (of z_r ≤ Σ_j a_rj y_j / n_r) leaves Σ_r max(0, w_r − λ_r)
for the rows and, for the columns with profits Σ_r λ_r a_rj / n_r − wc c_j, a multiple-choice knapsack over the places, of which
the linear relaxation (a price on money, found by bisection) is solved. Any price gives a valid bound. Minima (multipliers μ) and
rules between places (ν) are relaxed likewise; where they may be missed at a price, that price caps the multiplier. A rule that is
left out only weakens the bound, never its validity.

Where stations can be full, what is relaxed is that a row is served no more than demand of it is assigned, z_r ≤ Σ_j w_rj with w_rj the
part that column j serves. A column's profit then is the most of Σ_r λ_r w_rj within its capacity, w_rj ≤ 1: a continuous knapsack
(``loads``), so that single capacities bind and not only their sum (capacitated location: Geoffrion and McBride 1978; Beasley 1988).

Multipliers follow deflected subgradients with Polyak steps (Camerini, Fratta and Maffioli 1975; Fisher 1981), restarted
from the best ones when progress stalls. Equal input gives equal output: the number of steps is fixed, not the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, NamedTuple, Optional, Tuple

import numpy as np
from scipy import sparse

from ..control import Control
from .loads import Loads
from .stack import Stacked

STEPS = 1000
STALL = 20
"""Steps without a clearly better bound after which the step length shrinks."""
SHRINK = 0.7
RESUMED_SCALE = 0.1
LEAST_SCALE = 1e-3
"""Steps this short no longer move the bound."""
DEFLECTION = 0.9
"""How much of the last direction survives: measured, with 0.4 the bound stays 0.3 % farther from the relaxation's."""
LOWEST_PRICE, HIGHEST_PRICE, BISECTIONS = 1e-15, 1e9, 40
MEMORY = 0.95
"""How much of the average of chosen columns survives a step."""


@dataclass(frozen=True)
class Bounded:
    """``bound``: no plan exceeds it. ``likely``: how often each column was chosen late in the search, 0 to 1.

    ``lost_if_taken``, ``lost_if_left``: by how much the bound falls when a column is forced in, or out.
    """

    bound: float
    likely: np.ndarray
    lost_if_taken: np.ndarray
    lost_if_left: np.ndarray
    steps: int
    at: "Multipliers"
    """Where the bound was found; a later search may go on from there."""


class Chosen(NamedTuple):
    """A solution of the relaxed knapsack."""

    value: float
    columns: np.ndarray
    reduced_profit: np.ndarray
    """Profit net of the money's price, less that of the place's best choice: 0 for the best, else negative."""
    second: np.ndarray
    """How much a place loses when its chosen column is left."""


class Knapsack:
    """Linear relaxation of the multiple-choice knapsack over places, for changing profits."""

    def __init__(self, rows: Stacked) -> None:
        self._rows = rows
        n = len(rows.place)
        order = np.lexsort((np.arange(n), rows.place))
        counts = np.bincount(rows.place, minlength=int(rows.place.max()) + 1 if n else 0)
        slot = np.arange(n) - np.repeat(np.cumsum(counts) - counts, counts)
        shape = (len(counts), int(counts.max(initial=0)) + 1)
        # Slot 0 of every place is "nothing": cost 0, profit 0, allowed unless something must be chosen.
        self._column = np.full(shape, -1, dtype=np.int64)
        self._column[rows.place[order], slot + 1] = order
        self._present = self._column >= 0
        self._cost = np.where(self._present, rows.net_cents[self._column], 0.0) / 100.0 if n else np.zeros(shape)
        self._forbidden = ~self._present
        self._forbidden[:, 0] = False
        self._forbidden[rows.must_choose, 0] = True
        self._budget = rows.budget_cents / 100.0
        self._price = 0.0

    def solve(self, profit: np.ndarray) -> Chosen:
        """Best fractional choice for profits of shape (columns,)."""
        value = np.where(self._present, profit[self._column], 0.0) if len(profit) else np.zeros(self._column.shape)
        value[self._forbidden] = -np.inf
        cheap, dear = self._prices(value)
        net = value - dear * self._cost
        picked = net.argmax(axis=1)
        places = np.arange(len(net))
        best = net[places, picked]
        reduced = np.full(len(profit), -np.inf)
        reduced[self._column[self._present]] = (net - best[:, None])[self._present]
        taken = picked > 0
        chosen = self._column[places[taken], picked[taken]]
        columns = self._mixed(value, cheap, picked, len(profit))
        second = np.zeros(len(profit))
        net[places, picked] = -np.inf
        second[chosen] = (best - net.max(axis=1))[taken]
        total = float(best.sum()) + (dear * self._budget if dear > 0 else 0.0)
        return Chosen(total, columns, reduced, second)

    def _mixed(self, value: np.ndarray, cheap: float, picked: np.ndarray, n: int) -> np.ndarray:
        """The fractional solution that spends just the budget: between the choices at two nearly equal prices.

        Without the mixture the choices would be no subgradient, and the search could stand still far from the bound.
        """
        over = (value - cheap * self._cost).argmax(axis=1)
        places = np.arange(len(picked))
        spent, spent_over = self._cost[places, picked].sum(), self._cost[places, over].sum()
        part = (self._budget - spent) / (spent_over - spent) if spent_over > self._budget >= spent else 0.0
        columns = np.zeros(n)
        for choice, weight in ((picked, 1.0 - part), (over, part)):
            taken = choice > 0
            columns[self._column[places[taken], choice[taken]]] += weight
        return columns

    def _prices(self, value: np.ndarray) -> Tuple[float, float]:
        """Two nearly equal prices of money: at the lower one the choices exceed the budget, at the upper one they keep
        it. Both 0 if they never exceed it."""
        if not np.isfinite(self._budget) or self._spent(value, 0.0) <= self._budget:
            return 0.0, 0.0
        high = self._price if self._price > 0 else 1e-6
        low = high
        while self._spent(value, high) > self._budget and high < HIGHEST_PRICE:
            low, high = high, high * 2.0
        while low > 0 and self._spent(value, low) <= self._budget:
            low, high = (low * 0.5, low) if low > LOWEST_PRICE else (0.0, low)
        for _ in range(BISECTIONS):
            middle = 0.5 * (low + high)
            low, high = (middle, high) if self._spent(value, middle) > self._budget else (low, middle)
        self._price = high
        return low, high

    def _spent(self, value: np.ndarray, price: float) -> float:
        net = value - price * self._cost
        return float(self._cost[np.arange(len(net)), net.argmax(axis=1)].sum())


def lagrangian(
    rows: Stacked,
    served_times: Optional[np.ndarray],
    value: float,
    control: Control = Control(),
    *,
    steps: Optional[int] = None,
    target: float = 0.0,
    resume: Optional[Bounded] = None,
    near: Optional["Multipliers"] = None,
    improve: Callable[[np.ndarray, np.ndarray], float] = lambda likely, guide: -np.inf,
    stop: Callable[[], bool] = lambda: False,
    report: Callable[[float], None] = lambda bound: None,
) -> Bounded:
    """Bound the objective from above.

    ``served_times``: how often each row is served by the best plan (None without one), ``value`` its objective (-inf).
    ``improve(likely, prices)`` is called now and then, with the columns chosen lately and the multipliers of the minima; it may make a
    plan of them and returns the best value known. Ends after ``steps`` (``STEPS`` if None), or when the gap to it is at most ``target``.
    ``near``: multipliers of a problem that differs little, used as far as they fit this one.
    """
    search = _Search(rows, served_times, -value if np.isfinite(value) else 0.0)
    if resume is not None:
        search.resume(resume)
    elif near is not None:
        search.begin_near(near)
    step = 0
    for step in range(1, (STEPS if steps is None else steps) + 1):
        if step % 4 == 0:
            control.check()
            if stop():
                break
        search.step(value)
        if step % 50 == 0:
            report(search.best)
            value = max(value, improve(search.likely(), search.prices()))
        close = np.isfinite(value) and search.best - value <= target * max(abs(value), 1e-9)
        if close or search.scale < LEAST_SCALE:
            break
    return search.result(step)


class _Search:
    """The state of the subgradient search."""

    def __init__(self, rows: Stacked, served_times: Optional[np.ndarray], spent: float) -> None:
        self._rows, self._knapsack = rows, Knapsack(rows)
        self.best = np.inf
        self._solution: Optional[Chosen] = None
        self.scale, self._since = 1.0, 0
        self._sum, self._weight = np.zeros(len(rows.place)), 0.0
        targets = rows.targets
        # Where money alone is counted, a share towards a minimum is worth about what the plan in hand pays for it.
        worth_of_share = 0.0 if rows.value.any() else max(spent, 0.0) / max(float(targets.needed.sum()), 1e-9)
        mu = np.minimum(np.full(len(targets.needed), worth_of_share), targets.price)
        # Between units of shares and of a typical row, so that one step length suits the multipliers of rows and of minima:
        # measured, either unit leaves the bound of the least cost 4 to 18 % lower.
        entries = np.maximum(targets.rows.getnnz(axis=0), 1)
        typical = np.asarray(targets.rows.sum(axis=0)).ravel() / entries
        self._unit = 1.0 / np.sqrt(np.maximum(typical, 1e-12))
        self._service = _Service(rows) if rows.full is None else _FullService(rows)
        times = np.zeros(len(rows.value)) if served_times is None else served_times
        # Rows that the plan leaves open are dear, rows that it serves often are cheap.
        dear = np.where(times < rows.need, 1.0, np.where(times == rows.need, 0.6, 0.1))
        self._at = Multipliers(self._worth(mu) * dear, mu, np.zeros(len(rows.sides.limit)))
        self._best_at = self._at
        self._direction = Multipliers(*(np.zeros_like(part) for part in self._at))

    def resume(self, earlier: Bounded) -> None:
        """Go on from the best multipliers of an earlier search, in shorter steps."""
        self._at = self._best_at = earlier.at
        self.scale = RESUMED_SCALE

    def begin_near(self, other: "Multipliers") -> None:
        """Begin at the multipliers of a similar problem. Any multipliers within their limits give a valid bound: those of another
        number of rows are left, those of minima or rules that differ are this problem's own."""
        if len(other.lam) != len(self._at.lam):
            return
        mu = np.clip(other.mu, 0.0, self._rows.targets.price) if len(other.mu) == len(self._at.mu) else self._at.mu
        nu = np.clip(other.nu, 0.0, self._rows.sides.price) if len(other.nu) == len(self._at.nu) else self._at.nu
        self._at = self._best_at = Multipliers(np.clip(other.lam, 0.0, self._worth(mu)), mu, nu)

    def _worth(self, mu: np.ndarray) -> np.ndarray:
        rows = self._rows
        return rows.value + rows.targets.rows @ mu if len(mu) else rows.value

    def step(self, incumbent_value: float) -> None:
        rows, at = self._rows, self._at
        targets, sides = rows.targets, rows.sides
        worth = self._worth(at.mu)
        left = worth - at.lam
        profit = self._service.profit(at.lam) - rows.direct_cost
        constant = rows.fixed_value - float(at.mu @ targets.needed)
        if len(sides.limit):
            profit = profit - sides.by_column @ at.nu
            constant += float(at.nu @ sides.limit)
        solution = self._knapsack.solve(profit)
        bound = constant + float(np.maximum(left, 0.0).sum()) + solution.value
        self._remember(bound, solution)
        served = left > 0
        gradient = Multipliers(
            _inward(at.lam, self._service.served(solution.columns) - served, worth),
            _inward(at.mu, self._unit * (targets.rows.T @ served - targets.needed), targets.price),
            _inward(at.nu, sides.limit - sides.matrix @ solution.columns, sides.price),
        )
        self._direction = Multipliers(*(DEFLECTION * old + new for old, new in zip(self._direction, gradient)))
        norm = sum(float(part @ part) for part in self._direction)
        if norm <= 1e-18:
            return
        goal = incumbent_value if np.isfinite(incumbent_value) else bound - 0.05 * abs(bound)
        length = self.scale * max(bound - goal, 1e-6 * abs(bound)) / norm
        mu = np.clip(at.mu - length * self._unit * self._direction.mu, 0.0, targets.price)
        nu = np.clip(at.nu - length * self._direction.nu, 0.0, sides.price)
        lam = np.clip(at.lam - length * self._direction.lam, 0.0, self._worth(mu))
        self._at = Multipliers(lam, mu, nu)

    def _remember(self, bound: float, solution: Chosen) -> None:
        self._since += 1
        if bound < self.best:
            if self.best - bound > 1e-5 * abs(bound):
                self._since = 0
            self.best, self._solution = bound, solution
            self._best_at = self._at
        if self._since >= STALL:
            self.scale, self._since = self.scale * SHRINK, 0
            self._at = self._best_at
            self._direction = Multipliers(*(np.zeros_like(part) for part in self._at))
        self._sum = MEMORY * self._sum + solution.columns
        self._weight = MEMORY * self._weight + 1.0

    def likely(self) -> np.ndarray:
        """Share of the late steps in which each column was chosen."""
        return self._sum / max(self._weight, 1e-12)

    def prices(self) -> np.ndarray:
        """What a share towards each minimum is worth, shape (targets,)."""
        return self._best_at.mu

    def result(self, steps: int) -> Bounded:
        taken = -self._solution.reduced_profit
        return Bounded(self.best, self.likely(), np.maximum(taken, 0.0), self._solution.second, steps, self._best_at)


class _Service:
    """What columns serve where none can be full."""

    def __init__(self, rows: Stacked) -> None:
        self._rows = rows

    def profit(self, lam: np.ndarray) -> np.ndarray:
        """Most of the multipliers that each column can earn, shape (columns,)."""
        return self._rows.by_column @ (lam / self._rows.need)

    def served(self, columns: np.ndarray) -> np.ndarray:
        """How often these columns (weights) then serve each row, in parts of what it needs, shape (rows,)."""
        return (self._rows.cover @ columns) / self._rows.need


class _FullService:
    """What columns serve where they can be full."""

    def __init__(self, rows: Stacked) -> None:
        self._assigned, self._demand, self._room = rows.full.assigned, rows.full.demand, rows.full.column
        self._loads = Loads(rows)
        others = sparse.csr_matrix(sparse.diags((~self._assigned).astype(float)) @ rows.cover)
        others.eliminate_zeros()
        self._others = _Service(rows._replace(cover=others, by_column=others.T.tocsr()))

    def profit(self, lam: np.ndarray) -> np.ndarray:
        self._loads.order_by(np.where(self._assigned, lam / np.where(self._assigned, self._demand, 1.0), 0.0))
        return self._others.profit(lam) + self._loads.gains(self._demand, self._room).sum(axis=0)

    def served(self, columns: np.ndarray) -> np.ndarray:
        return self._others.served(columns) + self._loads.served(columns)


class Multipliers(NamedTuple):
    """Of rows, of minima and of rules between places."""

    lam: np.ndarray
    mu: np.ndarray
    nu: np.ndarray


def _inward(at: np.ndarray, gradient: np.ndarray, most: np.ndarray) -> np.ndarray:
    """The gradient without components that point out of [0, most] at its boundary: they cannot move."""
    return np.where(((at <= 0) & (gradient > 0)) | ((at >= most) & (gradient < 0)), 0.0, gradient)
