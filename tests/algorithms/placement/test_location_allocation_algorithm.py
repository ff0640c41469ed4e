"""``evplan:locationallocation``: by hand in QGIS; known optima of the literature; costs from a table."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from evplan.core.access.roads import Pairs
from evplan.core.placement.location.locate import Demand, Places, Question, locate
from evplan.tests.layers import COSTS_FIELDS, DEMAND_FIELDS, SITES_FIELDS, memory, points, refused, run

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]


def layers():
    """Two groups of people 10 km apart, the western one heavier; a site in each, one half-way, one in the sea."""
    people = [(0, 0, "a", 5.0), (200, 0, "b", 5.0), (10_000, 0, "c", 1.0), (10_300, 0, "d", 1.0)]
    lots = [(100, 0, "west"), (5_000, 0, "middle"), (10_100, 0, "east"), (90_000, 0, "sea")]
    return {
        "DEMAND": points("People", DEMAND_FIELDS, people),
        "SITES": points("Lots", SITES_FIELDS, [(x, y, name, None, None, None) for x, y, name in lots]),
        "FACILITIES": "memory:",
    }


def chosen(ran):
    return {row["site_id"] for row in ran.rows("FACILITIES")}


def test_p_median_by_hand():
    one = run("locationallocation", N_FACILITIES=1, ALLOCATION="memory:", **layers())
    assert chosen(one) == {"west"} and one.outputs["OBJECTIVE"] == pytest.approx(5 * 100 + 5 * 100 + 9_900 + 10_200)
    assert one.outputs["STATUS"] == "optimal" and one.outputs["GAP_REACHED"] == pytest.approx(0.0, abs=1e-9)
    lines = {row["demand_id"]: (row["site_id"], row["cost"]) for row in one.rows("ALLOCATION")}
    assert lines["c"] == ("west", pytest.approx(9_900.0)) and len(lines) == 4
    two = run("locationallocation", N_FACILITIES=2, **layers())
    assert chosen(two) == {"west", "east"} and two.outputs["OBJECTIVE"] == pytest.approx(1000 + 100 + 200)
    facts = {row["site_id"]: row for row in two.rows("FACILITIES")}
    assert (facts["west"]["points"], facts["west"]["weight"], facts["east"]["mean_cost"]) == (
        2,
        10.0,
        pytest.approx(150.0),
    )


def test_center_covering_and_attendance_by_hand():
    center = run("locationallocation", PROBLEM="p_center", N_FACILITIES=1, **layers())
    assert chosen(center) == {"middle"} and center.outputs["OBJECTIVE"] == pytest.approx(5_300.0)
    most = run("locationallocation", PROBLEM="mclp", N_FACILITIES=1, RADIUS=500, **layers())
    assert chosen(most) == {"west"} and most.outputs["OBJECTIVE"] == pytest.approx(10.0)
    fewest = run("locationallocation", PROBLEM="lscp", RADIUS=500, **layers())
    assert chosen(fewest) == {"west", "east"} and fewest.outputs["OBJECTIVE"] == pytest.approx(2.0)
    drawn = run("locationallocation", PROBLEM="attendance", N_FACILITIES=1, RADIUS=1000, **layers())
    assert chosen(drawn) == {"west"} and drawn.outputs["OBJECTIVE"] == pytest.approx(10 * 0.9)


def test_required_forbidden_and_costs_from_a_table():
    given = layers()
    lots = [(100, 0, "west", "forbidden"), (5_000, 0, "middle", "required"), (10_100, 0, "east", None)]
    given["SITES"] = points("Lots", SITES_FIELDS, [(x, y, name, None, None, status) for x, y, name, status in lots])
    assert chosen(run("locationallocation", N_FACILITIES=2, **given)) == {"middle", "east"}
    rows = [("a", "east", 1.0), ("b", "east", 1.0), ("c", "middle", 1.0), ("d", "middle", 2.0), ("nobody", "east", 1.0)]
    costs = memory("Costs", COSTS_FIELDS, [(None, row) for row in rows], kind="NoGeometry", crs="")
    ran = run("locationallocation", N_FACILITIES=2, COSTS=costs, **given)
    assert ran.outputs["OBJECTIVE"] == pytest.approx(5 + 5 + 1 + 2)
    assert any("1 row of 5 name a demand point or site that is not there" in line for line in ran.feedback.warnings)
    total = run("locationallocation", N_FACILITIES=2, COSTS=costs, COST_MEANING="total", **given)
    assert total.outputs["OBJECTIVE"] == pytest.approx(1 + 1 + 1 + 2)


def test_demand_out_of_reach_is_told_and_faults_are_sentences():
    ran = run(
        "locationallocation",
        N_FACILITIES=1,
        CUTOFF=6_000,
        **{**layers(), "DEMAND": points("People", DEMAND_FIELDS, [(0, 0, "a", 3.0), (0, 50_000, "far", 1.0)])},
    )
    assert any(
        "1 demand point with 25.0% of the weight have no site within the cutoff" in line
        for line in ran.feedback.warnings
    )
    assert "N_FACILITIES" in refused("locationallocation", **layers())
    assert "RADIUS" in refused("locationallocation", PROBLEM="lscp", **layers())
    assert "only 4 sites may be used" in refused("locationallocation", N_FACILITIES=9, **layers())


def _network(path):
    """Distances between all nodes of an OR-Library p-median instance, and p."""
    from scipy.sparse.csgraph import floyd_warshall

    numbers = path.read_text(encoding="ascii").split()
    n, edges, p = map(int, numbers[:3])
    table = np.full((n, n), np.inf)
    for u, v, cost in np.array(numbers[3 : 3 + 3 * edges], dtype=float).reshape(-1, 3):
        table[int(u) - 1, int(v) - 1] = table[int(v) - 1, int(u) - 1] = cost
    np.fill_diagonal(table, 0.0)
    return floyd_warshall(table), p


@pytest.mark.data
@pytest.mark.parametrize("name", ["pmed1", "pmed3", "pmed5", "pmed7", "pmed11", "pmed17", "pmed21"])
def test_known_optima_are_found_and_proven(data_folder, name):
    table, p = _network(data_folder / "benchmarks" / "pmed" / f"{name}.txt")
    with open(data_folder / "benchmarks" / "pmed" / "optima.csv", encoding="utf-8") as file:
        known = {row[0]: float(row[4]) for row in csv.reader(file) if row[0] == name}[name]
    n = len(table)
    ids = np.array([f"{k:03d}" for k in range(n)], dtype=object)
    point, place = np.divmod(np.arange(n * n), n)
    everyone = Places(ids, np.full(n, "candidate", dtype=object))
    found = locate(
        Question("p_median", Demand(ids, np.ones(n)), everyone, Pairs(point, place, table.ravel()), p, seconds=120.0)
    )
    assert found.objective == known and found.bound == known and found.status == "optimal" and len(found.chosen) == p


@pytest.mark.data
@pytest.mark.parametrize("name", ["SJC324", "SJC500", "SJC818"])
def test_known_maximal_covers(data_folder, name):
    """Lorena's instances: every customer a candidate, radius 800 m, three numbers of sites."""
    from scipy.spatial import cKDTree

    folder = data_folder / "benchmarks" / "mclp_sjc"
    rows = np.loadtxt(folder / f"{name}.txt", skiprows=1, usecols=(0, 1, 2))
    with open(folder / "optima_computed.csv", encoding="utf-8") as file:
        known = [
            (int(row["p"]), float(row["optimal_covered_demand"]))
            for row in csv.DictReader(file)
            if row["instance"] == name
        ]
    near = cKDTree(rows[:, :2]).sparse_distance_matrix(cKDTree(rows[:, :2]), 800.0, output_type="ndarray")
    ids = np.array([f"{k:03d}" for k in range(len(rows))], dtype=object)
    everyone = Places(ids, np.full(len(rows), "candidate", dtype=object))
    for p, optimum in known[:: max(len(known) // 2, 1)]:
        pairs = Pairs(near["i"], near["j"], near["v"])
        found = locate(Question("mclp", Demand(ids, rows[:, 2]), everyone, pairs, p, 800.0, seconds=120.0))
        assert found.objective == pytest.approx(optimum) and found.status == "optimal", (name, p)
