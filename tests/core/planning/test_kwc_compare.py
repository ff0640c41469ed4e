"""The real region: the reference's published plan, whose stations have other ids, beside ours for the same money."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial import cKDTree

from evplan.core.access.cover import coordinates, flat
from evplan.core.placement.network import plan_network
from evplan.core.placement.optimize import Settings
from evplan.core.placement.problem import Inputs
from evplan.core.placement.rules import resolve
from evplan.core.planning.compare import Candidate, compare_plans
from evplan.core.tables import Origin
from evplan.tests import kwc

from .test_kwc_phases import published

pytestmark = [pytest.mark.data]
RULES = {"l3_serves_l2": True, "min_coverage_l2": 0.0, "min_coverage_l3": 0.0, "budget": 3_995_000.0}


def served(plan, points, when="after"):
    """Who is within 500 m of a station, and within 750 m of a fast one."""
    people = coordinates(points)
    xy, fast = plan[["x", "y"]].to_numpy(), (plan[f"ports_l3_{when}"] > 0).to_numpy()
    there = fast | (plan[f"ports_l2_{when}"] > 0).to_numpy()
    near = [cKDTree(xy[which]).query(people)[0] <= radius for which, radius in ((there, 500.0), (fast, 750.0))]
    return np.array(near, dtype=float)


def test_published_beside_ours(data_folder):
    points = kwc.demand_points(data_folder)
    inputs = Inputs(kwc.stations(data_folder), points, kwc.candidates(data_folder))
    made = plan_network(inputs, resolve("reference_d_published", None, RULES), Settings(gap=0.02, time_limit_s=120))
    theirs, ours = published(data_folder), made.plan
    after, before = served(theirs, points), served(theirs, points, "before")
    table = flat(points)[["demand_id", "weight", "x", "y"]].assign(
        served_l2_after=after[0], served_l3_after=after[1], served_l2_before=before[0], served_l3_before=before[1]
    )
    found = compare_plans(
        [
            Candidate("Published", theirs, Origin("published"), table, Origin("published")),
            Candidate("Ours", ours, Origin("ours"), made.coverage, Origin("ours"), made.summary),
        ],
        tolerance_m=1.0,
    )
    one, two = found.table.to_dict("records")
    assert (one["coverage_l2"], one["coverage_l3"]) == pytest.approx(kwc.reference_shares(data_folder, points))
    assert (one["net_cost"], one["n_upgrades"], one["n_new_l3"], one["n_new_l2"]) == (3_995_000.0, 4, 11, 44)
    out = made.summary["outputs"]
    assert (two["net_cost"], two["coverage_l2"], two["gap"]) == (out["NET_COST"], pytest.approx(out["COVERAGE_L2"]), out["GAP_REACHED"])  # fmt: skip
    own = served(ours, points)
    for at, level in enumerate(("l2", "l3")):
        assert (
            two[f"gained_{level}"] == (own[at] > after[at]).sum()
            and two[f"lost_{level}"] == (own[at] < after[at]).sum()
        )
        assert two[f"gained_{level}"] - two[f"lost_{level}"] == pytest.approx(len(points) * two[f"d_coverage_{level}"])
    assert two["d_coverage_l2"] > 0.05 and two["d_coverage_l3"] > 0.05
    assert any("“Ours” costs no more than “Published”" in line for line in found.summary["insights"])
    # Every existing station of theirs is found among ours although the ids are others.
    exist = theirs[theirs["action"].isin(["keep", "upgrade"])]
    alone = cKDTree(ours.loc[ours["charger_id"].notna(), ["x", "y"]]).query(exist[["x", "y"]])[0] > 1.0
    assert not alone.any()
    both = int((found.choices["n_plans"] == 2).sum())
    assert both > 0 and len(found.choices) == one["places"] + two["places"] - both
