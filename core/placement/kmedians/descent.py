"""From starts to clusters: seeding, the iteration, restarts, and one centre more.

The iteration is Lloyd's (1982), in turn the nearest centre of every point and the best centre of every cluster, so that the cost
never rises. Starts are drawn as in k-means++ (Arthur and Vassilvitskii 2007), each next centre by what a point adds to the cost,
the best of some draws taken.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Callable, Optional, Tuple

import numpy as np

from ...control import Control, Span
from .space import Nearest, Space, contributions, cost

ENOUGH = 1e-7
"""The iteration ends when it gains no more than this part of the cost."""


@dataclass(frozen=True)
class Clustered:
    """``centres``: the locked ones first; ``now``: who is nearest to them."""

    now: Nearest
    cost: float
    trace: Tuple[float, ...] = ()
    """The cost after every iteration, from the start on."""
    stopped: bool = False

    @property
    def centres(self) -> np.ndarray:
        return self.now.centres


@dataclass(frozen=True)
class Settings:
    seed: int = 0
    restarts: int = 8
    iterations: int = 300


Fit = Callable[[Space, np.ndarray, int, Control], Clustered]
"""From a space, first centres and the most iterations to clusters that cost no more."""


def descend(space: Space, centres: np.ndarray, iterations: int, control: Control = Control()) -> Clustered:
    """Iterate from these centres (the locked first) until nothing is gained; the cost falls with every iteration."""
    now = space.nearest(centres, None, control)
    trace = [cost(space, now.distance)]
    stopped = False
    for done in range(iterations):
        control.check()
        control.progress(100.0 * done / iterations)
        stopped = control.stop_and_keep()
        moved = _empty_ones_moved(space, space.centred(now, control), now, control)
        if stopped or (moved == now.centres).all():
            break
        following = space.nearest(moved, now, control)
        paid = cost(space, following.distance)
        if paid >= trace[-1]:
            break
        now, gained = following, trace[-1] - paid
        trace.append(paid)
        if gained <= ENOUGH * paid:
            break
    return Clustered(now, trace[-1], tuple(trace), stopped)


def _empty_ones_moved(space: Space, centres: np.ndarray, now: Nearest, control: Control) -> np.ndarray:
    """A centre without any weight goes to the point that costs most, which no cluster is the worse for; the next to what costs most then."""
    weight = np.bincount(now.label, weights=space.weight, minlength=len(centres))
    empty = np.flatnonzero(weight[len(space.locked) :] == 0) + len(space.locked)
    distance = now.distance
    for each in empty:
        paid = contributions(space, distance)
        row = np.array([int(np.argmax(paid))])
        if not paid[row[0]] > 0:
            break
        if each == empty[0]:
            centres = centres.copy()
        centres[each] = space.at_points(row)[0]
        distance = np.minimum(distance, next(iter(space.from_points(row, control))))
    return centres


def seeds(space: Space, k: int, draws: Callable[[], float], control: Control = Control()) -> np.ndarray:
    """Start centres: the locked ones, then ``k`` drawn ones. ``draws`` gives numbers in [0, 1)."""
    centres, distance = space.locked, None
    if len(centres):
        distance = space.nearest(centres, None, control).distance
    for _ in range(k):
        row, distance = _next_seed(space, distance, 2 + int(math.log(k)), draws, control)
        centres = np.concatenate([centres, space.at_points(np.array([row]))])
    return centres


def _next_seed(
    space: Space, distance: Optional[np.ndarray], trials: int, draws: Callable[[], float], control: Control
) -> Tuple[int, np.ndarray]:
    """Of some points, drawn by what they cost, the one that leaves least as a centre; and the distances with it."""
    parts = space.weight if distance is None else contributions(space, distance)
    reached = np.cumsum(parts)
    if not reached[-1] > 0:
        reached = np.cumsum(space.weight)
    rows = np.searchsorted(reached, [draws() * reached[-1] for _ in range(trials)], side="right")
    rows = np.unique(rows.clip(max=len(reached) - 1))
    best = None
    for row, own in zip(rows, space.from_points(rows, control)):
        left = own if distance is None else np.minimum(own, distance)
        paid = cost(space, left)
        if best is None or paid < best[0]:
            best = (paid, int(row), left)
    return best[1], best[2]


def one_more(space: Space, found: Clustered, draws: Callable[[], float], control: Control = Control()) -> np.ndarray:
    """The centres of ``found`` and one that leaves least; without any centre yet the first."""
    distance = found.now.distance if len(found.centres) else None
    row, _ = _next_seed(space, distance, MORE_DRAWS, draws, control)
    return np.concatenate([found.centres, space.at_points(np.array([row]))])


MORE_DRAWS = 16
"""Points that are tried as one more centre."""


def cluster(
    space: Space,
    k: int,
    settings: Settings,
    control: Control = Control(),
    *,
    fewer: Optional[Clustered] = None,
    fit: Fit = descend,
) -> Clustered:
    """The best of all starts with ``k`` centres besides the locked ones. ``fewer``: a result with one less, than which this costs no more.

    Starts are tried on a sample where points are many; the best goes on with all of them. Equal settings give equal results.
    """
    if k == 0:
        now = space.nearest(space.locked, None, control)
        return Clustered(now, cost(space, now.distance))
    small = space.sample(float(np.random.default_rng((settings.seed, k)).random()))
    part = 100.0 / (settings.restarts + 2)
    best: Optional[Clustered] = None
    for number in range(settings.restarts):
        span = Span(control, number * part, (number + 1) * part)
        draws = np.random.default_rng((settings.seed, k, number)).random
        tried = fit(small, seeds(small, k, draws, span), settings.iterations, span)
        if best is None or tried.cost < best.cost:
            best = tried
        if tried.stopped:
            break
    if small is not space:
        best = fit(space, best.centres, settings.iterations, Span(control, 100 - 2 * part, 100 - part))
    if fewer is not None:
        draws = np.random.default_rng((settings.seed, k, settings.restarts)).random
        start = one_more(space, fewer, draws, control)
        grown = fit(space, start, settings.iterations, Span(control, 100 - part, 100))
        best = grown if grown.cost <= best.cost else best
    control.progress(100)
    return best
