"""The public grid benchmark (4,096 demand points × 100 lots) is solved to a proven gap of 0.1 %, and the plan passes the check."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.spatial.distance import cdist

from evplan.core.placement.capacity import outcome
from evplan.core.placement.capacity.check import check_capacity
from evplan.core.placement.capacity.solve import How, optimize_capacity
from evplan.core.placement.capacity.tables import Year, make_problem
from evplan.core.placement.problem import Inputs

pytestmark = pytest.mark.data
NAMES = {
    "demand_point_index": "demand_id",
    "supply_point_index": "site_id",
    "x_coordinate": "x",
    "y_coordinate": "y",
    "total_parking_slots": "bays",
    "existing_num_SCS": "slow",
    "existing_num_FCS": "fast",
}


def test_the_year_2018_is_proven(data_folder):
    folder = data_folder / "shell2022"
    if not folder.is_dir():
        pytest.skip("shell2022 is not among the real data")
    demand, lots = (
        pd.read_csv(folder / name).rename(columns=NAMES)
        for name in ("Demand_History.csv", "exisiting_EV_infrastructure_2018.csv")
    )
    inputs = Inputs(None, demand, lots)
    problem = make_problem(inputs, [Year("2018", "2018", "2018")])
    reference = cdist(problem.demand.xy, problem.lots.xy)
    assert len(problem.pairs.cost) == reference.size == 409_600
    assert np.abs(problem.pairs.cost - reference[problem.pairs.point, problem.pairs.place]).max() < 1e-9
    planned = optimize_capacity(problem, How(gap=0.001))
    assert planned.status == "optimal" and planned.gap <= 0.001 and planned.solver == ""
    # Plain HiGHS on the whole model ends between 2,276,435.35 and 2,276,515.18.
    assert planned.bound <= 2_276_515.18 and planned.objective >= 2_276_435.34
    table, flows = outcome.lots_table(problem, planned), outcome.all_flows(problem, planned)
    report = check_capacity(table, flows, problem, inputs)
    assert report.valid and report.figures["OBJECTIVE"] == pytest.approx(planned.objective, rel=1e-9)
    assert report.figures["COST_MISMATCH"] == 0.0 and flows["amount"].sum() == pytest.approx(
        demand["2018"].sum(), rel=1e-9
    )
