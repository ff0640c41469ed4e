"""What a plan of capacities means: waits against tabulated values, use and distances by hand, and the documented score."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pytest

from evplan.core.errors import PlanningError
from evplan.core.placement.capacity import outcome
from evplan.core.placement.capacity.queueing import erlang_c, mean_wait
from evplan.core.placement.capacity.solve import How, optimize_capacity

from .lots import toy

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("one_process")]
DOCS = Path(__file__).resolve().parents[4] / "docs" / "capacity.md"


@pytest.mark.parametrize(
    "chargers, load, waits",
    # With one charger the share of busy time; with two 2ρ² / (1 + ρ); 5 and 4 Erlang, 10 and 8, 20 and 15, as in tables of Erlang C.
    [(1, 0.5, 0.5), (2, 1.0, 1 / 3), (2, 1.5, 2 * 0.75**2 / 1.75), (5, 4.0, 0.5541), (10, 8.0, 0.4092), (20, 15.0, 0.1604), (3, 2.0, 4 / 9)],
)  # fmt: skip
def test_erlang_c_as_tabulated(chargers, load, waits):
    assert erlang_c(chargers, load) == pytest.approx(waits, abs=5e-5)


def test_the_formula_itself_and_its_ends():
    for chargers, load in ((4, 2.5), (7, 6.9), (12, 3.0)):
        last = load**chargers / math.factorial(chargers) * chargers / (chargers - load)
        assert erlang_c(chargers, load) == pytest.approx(
            last / (sum(load**k / math.factorial(k) for k in range(chargers)) + last)
        )
    assert erlang_c(3, 0.0) == 0.0 and erlang_c(3, 3.0) == 1.0
    assert mean_wait(1, 0.5, 30.0) == pytest.approx(30.0)  # ρ / (1 − ρ) × service time
    assert mean_wait(2, 2.0, 30.0) == math.inf and mean_wait(0, 0.0, 30.0) == 0.0
    assert 0 < mean_wait(5_000, 4_990.0, 30.0) < 30.0  # no overflow


def test_lots_and_flows_by_hand():
    problem = toy()
    planned = optimize_capacity(problem, How(gap=0.0))
    service = outcome.Service(minutes=20.0, busy_at_capacity=0.8)
    a, b = outcome.lots_table(problem, planned, service).to_dict("records")
    assert (a["fast_before"], a["fast_after"], a["added"], a["capacity"], a["supply"], a["cost"]) == (
        0,
        1,
        1,
        400.0,
        pytest.approx(300.0),
        900.0,
    )
    assert a["utilization"] == pytest.approx(0.75) and a["power_kw"] == 150.0 and math.isnan(a["grid_kw"])
    busy = 0.75 * 0.8
    assert a["wait_min"] == pytest.approx(busy / (1 - busy) * 20.0) and b["utilization"] == pytest.approx(0.5)
    rows = outcome.all_flows(problem, planned)
    assert rows[["demand_id", "site_id", "year"]].to_numpy().tolist() == [["p", "A", "2019"], ["q", "B", "2019"]]
    year = outcome.year_summary(problem, planned, 0, service)
    assert (
        year["distance"]["p95"] == 0.0
        and year["served"] == pytest.approx(400.0)
        and year["cost"]["total"] == pytest.approx(1750.0)
    )
    assert year["lots"] == {
        "with_chargers": 2,
        "full": 0,
        "utilization": pytest.approx(400 / 600),
        "utilization_least": pytest.approx(0.5),
        "utilization_most": pytest.approx(0.75),
    }
    document = outcome.summarize(problem, planned, How(gap=0.0), service, {}, "2026-01-01T00:00:00Z", 1.0)
    assert (
        document["outputs"]["COST_MISMATCH"] == pytest.approx(250.0)
        and "served for 20 minutes" in document["assumptions"][0]
    )
    assert "1 slow charger and 1 fast charger" in outcome.in_words(planned)
    with pytest.raises(PlanningError):
        outcome.Service(busy_at_capacity=1.0)


def test_distances_are_weighted_by_flow():
    problem = toy(distance_weight=0.1, mismatch_weight=0.0)
    year = outcome.year_summary(problem, optimize_capacity(problem, How(gap=0.0)), 0, outcome.Service())
    # 300 units at 0 m and 100 at 10 m.
    assert (year["distance"]["mean"], year["distance"]["p75"], year["distance"]["p90"]) == (
        pytest.approx(2.5),
        0.0,
        pytest.approx(10.0),
    )


def test_the_documented_score():
    """The example in docs/capacity.md runs as it stands, and gives what it says."""
    code = re.search(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL).group(1)
    given = {"outputs": {"COST_DISTANCE": 1_200_000.0, "COST_MISMATCH": 0.0, "COST_INFRASTRUCTURE": 1_000_000.0}}
    exec(compile(code, str(DOCS), "exec"), given)  # noqa: S102 - our own page
    assert (
        given["score"](15_000_000.0) == pytest.approx(10.0)
        and given["score"](1e9) == 10.0
        and given["score"](0.0) == 100.0
    )
    assert given["result"] == pytest.approx(100 - 90 * 2.2 / 15) and np.isfinite(given["result"])
