"""Scenarios from fields and from a long table, and every fault of them in a sentence."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evplan.core.errors import PlanningError
from evplan.core.placement.capacity.problem import Terms
from evplan.core.placement.capacity.scenarios import BASE, Scenario, parse_scenarios, with_base, with_fields, with_rows
from evplan.core.placement.capacity.tables import Year, make_problem
from evplan.core.placement.problem import Inputs
from evplan.core.tables import Origin

pytestmark = pytest.mark.quick
POINTS = pd.DataFrame(
    {"demand_id": ["b", "a"], "x": [0.0, 1.0], "y": [0.0, 0.0], "d19": [2.0, 1.0], "d20": [4.0, 3.0], "h19": [5, 6], "h20": [7.0, 8.0]}
)  # fmt: skip
LOTS = pd.DataFrame({"site_id": ["l"], "x": [0.0], "y": [1.0], "bays": [9], "slow": [1], "fast": [0]})


INPUTS = Inputs(
    None,
    POINTS,
    LOTS,
    origins={"demand": Origin("Cells"), "sites": Origin("Lots"), "scenario_table": Origin("Futures")},
)


def base(years=2):
    return make_problem(INPUTS, [Year("2019", "d19"), Year("2020", "d20")][:years], Terms())


def test_rows_of_the_form():
    rows = [("low", "d19; d20", None), (None, None, None), ("high", "h19,h20", "2.5")]
    assert parse_scenarios(rows) == [("low", ["d19", "d20"], 1.0), ("high", ["h19", "h20"], 2.5)]
    for bad, said in (
        ([("a", "x", 1), ("a", "y", 1)], "“a” is there twice"),
        ([(None, "x", 1)], "name of its own"),
        ([("a", " ;", 1)], "names no field"),
        ([("a", "x", "much")], "weight of “a” is “much”"),
        ([("a", "x", -1)], "weight of “a” is -1"),
    ):
        with pytest.raises(PlanningError, match=said):
            parse_scenarios(bad)


def test_fields_by_the_order_of_ids():
    made = with_fields(base(), INPUTS, [Scenario("low", ("d19", "d20"), 3.0), Scenario("high", ("h19", "h20"))])
    assert made.demand.ids.tolist() == ["a", "b"] and made.scenarios == ("low", "high") and made.weights == (3.0, 1.0)
    assert made.demand.amount.tolist() == [[[1, 2], [3, 4]], [[6, 5], [8, 7]]] and np.isnan(made.demand.actual).all()
    with pytest.raises(PlanningError, match="“low” has 1 field for 2 years"):
        with_fields(base(), INPUTS, [Scenario("low", ("d19",))])


def rows(*given, columns=("demand_id", "scenario", "year", "value", "weight")):
    return pd.DataFrame(list(given), columns=list(columns), dtype=object)


FULL = [(i, s, y, v, w) for s, w, values in (("up", 0.75, (6, 5, 8, 7)), ("as is", 0.25, (1, 2, 3, 4))) for v, (y, i) in
        zip(values, ((2019, "a"), (2019, "b"), ("2020", "a"), (2020.0, "b")))]  # fmt: skip


def test_a_long_table():
    made = with_rows(base(), rows(*FULL), INPUTS)
    assert made.scenarios == ("as is", "up") and made.weights == (0.25, 0.75)
    assert made.demand.amount.tolist() == [[[1, 2], [3, 4]], [[6, 5], [8, 7]]]
    turned = with_rows(base(), rows(*FULL[::-1]), INPUTS)
    assert np.array_equal(made.demand.amount, turned.demand.amount) and turned.weights == made.weights
    single = rows(*(row[:2] + row[3:4] for row in FULL if row[2] == 2019), columns=("demand_id", "scenario", "value"))
    assert with_rows(base(1), single, INPUTS).weights == (1.0, 1.0)
    sparse = with_rows(base(), rows(*FULL[1:]), INPUTS)
    assert sparse.demand.amount[1, 0].tolist() == [0, 5] and "Scenario “up”" in sparse.notes[-1]


@pytest.mark.parametrize(
    "table, said",
    [
        (rows(*FULL).drop(columns="year"), "“year”: there is no such field"),
        (rows(*FULL[:7], ("b", "as is", 2020, 4, 0.5)), "several weights"),
        (rows(*FULL, ("a", "up", 2019, 1, 0.75)), "same point and year"),
        (rows(*(row for row in FULL if row[1] != "up" or row[2] == 2019)), "scenario “up” has no row of 2020"),
        (rows(*FULL, ("a", None, 2019, 1, 1)), "NULL"),
        (rows(*FULL[1:], ("a", "up", 2019, "many", 0.75)), "'many'"),
    ],
)  # fmt: skip
def test_faults_of_the_table(table, said):
    with pytest.raises(PlanningError, match=said):
        with_rows(base(), table, INPUTS)


def test_the_base_comes_first_and_weighs_nothing():
    made = with_base(with_rows(base(), rows(*FULL), INPUTS), base())
    assert made.scenarios == (BASE, "as is", "up") and made.weights == (0.0, 0.25, 0.75)
    assert made.demand.amount[0].tolist() == [[1, 2], [3, 4]]
