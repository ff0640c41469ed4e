"""Cancel is heard all the time in every family of problems, and a time limit or a stop keeps the best plan with a bound that holds."""

from __future__ import annotations

import time

import numpy as np
import pytest

from evplan.core.access.roads import Pairs
from evplan.core.control import Control
from evplan.core.errors import Cancelled
from evplan.core.placement.location.impedance import Impedance
from evplan.core.placement.location.locate import Demand, Places, Question, locate
from evplan.core.placement.location.tables import NO_PAIRS

pytestmark = pytest.mark.quick
HEARD_WITHIN_S = 3.0
"""Two seconds by the contract, and one for a machine under load."""
FAMILIES = {
    "p_median": {"p": 25, "k_nearest": 2},
    "p_center": {"p": 12},
    "mclp": {"p": 20, "radius": 900.0, "backup": 2},
    "attendance": {"p": 20, "radius": 2_500.0},
    "p_dispersion": {"p": 25},
    "market_share": {"p": 15, "impedance": Impedance("power", 2.0)},
    "target_share": {"target_share": 0.7, "impedance": Impedance("power", 2.0)},
}


class Watch(Control):
    """Notes how long it was not asked whether to cancel; cancels or stops after some seconds."""

    def __init__(self, cancel_after: float = np.inf, stop_after: float = np.inf) -> None:
        self.began = self.asked = time.monotonic()
        self.longest, self.cancel_after, self.stop_after = 0.0, cancel_after, stop_after

    def cancelled(self) -> bool:
        now = time.monotonic()
        self.longest, self.asked = max(self.longest, now - self.asked), now
        return now - self.began >= self.cancel_after

    def stop_and_keep(self) -> bool:
        return time.monotonic() - self.began >= self.stop_after


def hard(problem, seconds):
    """600 points and 250 sites at random; one site in twenty a competitor, where those take demand."""
    random = np.random.default_rng(3)
    points, sites = random.uniform(0, 10_000, (600, 2)), random.uniform(0, 10_000, (250, 2))
    apart = np.hypot(*(sites[:, None] - sites[None]).transpose(2, 0, 1))
    status = np.full(250, "candidate", dtype=object)
    status[::20] = "competitor"
    if problem == "p_dispersion":
        pairs = NO_PAIRS
    else:
        cost = np.hypot(*(points[:, None] - sites[None]).transpose(2, 0, 1))
        point, place = np.divmod(np.arange(cost.size), 250)
        pairs = Pairs(point, place, cost.ravel())
    ids = np.array([f"s{k:03d}" for k in range(250)], dtype=object)
    demand = Demand(np.array([f"d{k:03d}" for k in range(600)], dtype=object), random.integers(1, 9, 600).astype(float))
    return Question(problem, demand, Places(ids, status, apart=apart), pairs, seconds=seconds, **FAMILIES[problem])


@pytest.mark.parametrize("problem", FAMILIES)
def test_cancel_is_heard_and_a_stop_keeps_the_plan(problem):
    watch = Watch(stop_after=1.0)
    found = locate(hard(problem, 60.0), watch)
    assert watch.longest < HEARD_WITHIN_S
    assert time.monotonic() - watch.began < 1.0 + 2 * HEARD_WITHIN_S
    assert len(found.chosen) and found.status in ("optimal", "feasible")
    assert found.reason == ("gap_reached" if found.status == "optimal" else "stopped")
    most = problem in ("mclp", "attendance", "p_dispersion", "market_share")
    assert (found.bound >= found.objective - 1e-9) if most else (found.bound <= found.objective + 1e-9)
    again = Watch(cancel_after=0.3)
    try:
        locate(hard(problem, 60.0), again)
    except Cancelled:
        assert time.monotonic() - again.began < 0.3 + HEARD_WITHIN_S
    else:
        assert found.status == "optimal"  # it was done before
