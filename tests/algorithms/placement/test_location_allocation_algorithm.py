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
    lines = run("locationallocation", N_FACILITIES=2, COST_MEANING="total", **given)
    assert any("straight lines are added up as they are" in line for line in lines.feedback.warnings)
    total = run("locationallocation", N_FACILITIES=2, COSTS=costs, COST_MEANING="total", **given)
    assert not any("straight lines" in line for line in total.feedback.warnings)
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
    nowhere = with_statuses(west="competitor", middle="competitor", east="forbidden", sea="forbidden")
    assert "all are forbidden or competitors" in refused("locationallocation", N_FACILITIES=1, **nowhere)


def with_statuses(**statuses):
    given = layers()
    lots = [(100, 0, "west"), (5_000, 0, "middle"), (10_100, 0, "east"), (90_000, 0, "sea")]
    rows = [(x, y, name, None, None, statuses.get(name)) for x, y, name in lots]
    return {**given, "SITES": points("Lots", SITES_FIELDS, rows)}


def test_market_share_by_hand():
    """The rival sits in the west; whoever opens in the east wins the two there almost wholly, and little of the ten in the west."""
    ran = run(
        "locationallocation",
        PROBLEM="market_share",
        N_FACILITIES=1,
        ALLOCATION="memory:",
        ALLOCATED="memory:",
        **with_statuses(west="competitor"),
    )
    east = {"a": 10_100, "b": 9_900, "c": 100, "d": 200}
    west = {"a": 100, "b": 100, "c": 9_900, "d": 10_200}
    weight = {"a": 5.0, "b": 5.0, "c": 1.0, "d": 1.0}
    won = {k: weight[k] / east[k] / (1 / east[k] + 1 / west[k]) for k in weight}
    assert chosen(ran) == {"west", "east"} and ran.outputs["STATUS"] == "optimal"
    assert ran.outputs["OBJECTIVE"] == ran.outputs["SHARE"] == pytest.approx(sum(won.values()) / 12.0, rel=1e-5)
    facts = {row["site_id"]: row for row in ran.rows("FACILITIES")}
    assert facts["east"]["status"] == "chosen" and facts["west"]["status"] == "competitor"
    assert facts["east"]["weight"] == pytest.approx(sum(won.values()), rel=1e-5)
    assert facts["west"]["share"] + facts["east"]["share"] == pytest.approx(1.0)
    lines = {(row["demand_id"], row["site_id"]): row["weight"] for row in ran.rows("ALLOCATION")}
    assert len(lines) == 8 and lines["c", "east"] == pytest.approx(won["c"], rel=1e-5)
    people = {row["demand_id"]: row for row in ran.rows("ALLOCATED")}
    assert people["a"]["site_id"] == "east" and people["a"]["allocated"] == pytest.approx(won["a"], rel=1e-5)


def test_attraction_counts_in_markets_only():
    """A site that draws nobody is refused there, unless nothing is opened at it; the other problems do not read the field."""
    fields = {**SITES_FIELDS, "attraction": "double"}

    def lots(status, attraction):
        rows = [(100, 0, "west", None, None, None, 1.0), (10_100, 0, "east", None, None, status, attraction)]
        return {**layers(), "SITES": points("Lots", fields, rows), "N_FACILITIES": 1}

    asked = {"PROBLEM": "market_share", "GAP": 0.01}
    assert "are 0. A site that draws nobody" in refused("locationallocation", **asked, **lots(None, 0.0))
    assert chosen(run("locationallocation", **asked, **lots("forbidden", 0.0))) == {"west"}
    assert chosen(run("locationallocation", **lots(None, 0.0))) == chosen(run("locationallocation", **lots(None, -1.0)))


def test_the_log_of_a_covering_speaks_of_the_layers_that_were_given():
    ran = run("locationallocation", PROBLEM="mclp", N_FACILITIES=2, RADIUS=500, **with_statuses(middle="competitor"))
    said = " ".join([*ran.feedback.warnings, *ran.feedback.infos])
    for foreign in ("“costs”", "grid connection", "existing stations", "competitor_share"):
        assert foreign not in said, foreign


def test_as_many_sites_as_asked_for_where_fewer_cover_all():
    ran = run("locationallocation", PROBLEM="mclp", N_FACILITIES=3, RADIUS=500, **layers())
    assert len(chosen(ran)) == 3 and {"west", "east"} < chosen(ran) and ran.outputs["OBJECTIVE"] == 12.0


def test_attraction_impedance_and_target_share_by_hand():
    given = with_statuses(west="competitor")
    fields = {**SITES_FIELDS, "attraction": "double"}
    lots = [(0, 1_000, "rival", "competitor", 1.0), (0, -1_000, "big", None, 3.0), (0, -2_000, "far", None, None)]
    given["SITES"] = points("Lots", fields, [(x, y, name, None, None, st, draw) for x, y, name, st, draw in lots])
    given["DEMAND"] = points("People", DEMAND_FIELDS, [(0, 0, "a", 8.0)])
    one = run("locationallocation", PROBLEM="market_share", N_FACILITIES=1, **given)
    assert chosen(one) == {"rival", "big"} and one.outputs["SHARE"] == pytest.approx(0.75)
    asked = {"PROBLEM": "target_share", "IMPEDANCE": "power", "IMPEDANCE_PARAMETER": 2, **given}
    some = run("locationallocation", TARGET_SHARE=0.75, **asked)
    assert some.outputs["OBJECTIVE"] == some.outputs["BOUND"] == 1 and some.outputs["SHARE"] == pytest.approx(0.75)
    more = run("locationallocation", TARGET_SHARE=0.76, **asked)
    assert more.outputs["OBJECTIVE"] == 2 and more.outputs["SHARE"] == pytest.approx(3.25 / 4.25)
    none = run("locationallocation", TARGET_SHARE=0.9, **asked)
    assert none.outputs["STATUS"] == "infeasible" and none.outputs["OBJECTIVE"] is None
    assert any("together win 76.47% of the weight" in line for line in none.feedback.warnings)
    assert "IMPEDANCE_PARAMETER" in refused(
        "locationallocation", PROBLEM="market_share", N_FACILITIES=1, IMPEDANCE="power", **given
    )


def test_p_dispersion_needs_no_demand_and_takes_a_table_of_sites():
    sites = with_statuses(sea="competitor")
    del sites["DEMAND"]
    two = run("locationallocation", PROBLEM="p_dispersion", N_FACILITIES=2, **sites)
    assert chosen(two) == {"west", "east"} and two.outputs["OBJECTIVE"] == pytest.approx(10_000.0)
    assert [row["nearest_other"] for row in two.rows("FACILITIES")] == pytest.approx([10_000.0, 10_000.0])
    rows = [("west", "middle", 700.0), ("middle", "west", 900.0), ("east", "middle", 300.0)]
    costs = memory("Costs", COSTS_FIELDS, [(None, row) for row in rows], kind="NoGeometry", crs="")
    by_road = run("locationallocation", PROBLEM="p_dispersion", N_FACILITIES=2, COSTS=costs, **sites)
    assert by_road.outputs["OBJECTIVE"] == pytest.approx(700.0)
    assert any("count as far apart as its largest cost" in line for line in by_road.feedback.warnings)
    assert "at least 2 facilities" in refused("locationallocation", PROBLEM="p_dispersion", N_FACILITIES=1, **sites)
    assert "Choose the layer of demand points (DEMAND)" in refused("locationallocation", N_FACILITIES=1, **sites)


def test_k_nearest_and_backup_by_hand():
    both = run("locationallocation", N_FACILITIES=2, K_NEAREST=2, ALLOCATION="memory:", **layers())
    # The ten in the west count most: the nearest two to them.
    assert chosen(both) == {"west", "middle"} and len(both.rows("ALLOCATION")) == 8
    wanted = 5 * (100 + 5_000) + 5 * (100 + 4_800) + (9_900 + 5_000) + (10_200 + 5_300)
    assert both.outputs["OBJECTIVE"] == pytest.approx(wanted)
    twice = {"PROBLEM": "mclp", "N_FACILITIES": 2, "RADIUS": 5_200}
    assert run("locationallocation", **twice, **layers()).outputs["OBJECTIVE"] == pytest.approx(12.0)
    backed = run("locationallocation", BACKUP=2, ALLOCATED="memory:", **twice, **layers())
    assert chosen(backed) == {"west", "middle"} and backed.outputs["OBJECTIVE"] == pytest.approx(10.0)
    assert (backed.outputs["N_UNASSIGNED"], backed.outputs["UNASSIGNED_WEIGHT"]) == (2, 2.0)
    assert {row["demand_id"]: row["facilities"] for row in backed.rows("ALLOCATED")} == {"a": 2, "b": 2, "c": 0, "d": 0}
    assert "BACKUP is 3, more than the number" in refused("locationallocation", BACKUP=3, **twice, **layers())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"RADIUS": 100}, "RADIUS has no part in p_median and is not used; the cutoff (CUTOFF)"),
        ({"PROBLEM": "lscp", "RADIUS": 500}, "N_FACILITIES has no part in lscp and is not used."),
        ({"PROBLEM": "p_center", "IMPEDANCE": "power", "IMPEDANCE_PARAMETER": 2}, "IMPEDANCE has no part in p_center"),
        ({"PROBLEM": "mclp", "RADIUS": 500, "K_NEAREST": 2}, "K_NEAREST has no part in mclp"),
        ({"TARGET_SHARE": 0.5}, "TARGET_SHARE has no part in p_median"),
        ({"IMPEDANCE_PARAMETER": 2}, "IMPEDANCE_PARAMETER has no part in linear impedance"),
        ({"PROBLEM": "mclp", "RADIUS": 500, "COST_MEANING": "total"}, "COST_MEANING = total has no part in mclp"),
        ({"PROBLEM": "p_dispersion"}, "DEMAND has no part in p_dispersion"),
        ({"PROBLEM": "market_share"}, "No site is a competitor"),
        ({}, "1 competitor among the sites: nothing is opened there, and in p_median they take no demand"),
    ],
)
def test_what_has_no_part_in_a_problem_is_told(asked, said):
    given = with_statuses() if asked.get("PROBLEM") == "market_share" else with_statuses(sea="competitor")
    ran = run("locationallocation", **{"N_FACILITIES": 2, **asked, **given})
    assert any(said in line for line in ran.feedback.warnings), ran.feedback.warnings


def test_too_large_and_senseless_costs_are_refused():
    sentence = refused("locationallocation", N_FACILITIES=1, IMPEDANCE="exponential", IMPEDANCE_PARAMETER=1, **layers())
    assert "become too large to be added up" in sentence and "CUTOFF" in sentence
    rows = [("a", "west", 1.0), ("b", "west", 1.0), ("c", "west", 1.0), ("d", "west", 1.0)]
    costs = memory("Costs", COSTS_FIELDS, [(None, row) for row in rows], kind="NoGeometry", crs="")
    asked = {"COSTS": costs, "COST_MEANING": "total", "IMPEDANCE": "power", "IMPEDANCE_PARAMETER": 2}
    assert "are no ways" in refused("locationallocation", N_FACILITIES=1, **asked, **layers())
    assert "are 0. A site that draws nobody" in refused(
        "locationallocation",
        N_FACILITIES=1,
        PROBLEM="market_share",
        SITES_ATTRACTION_FIELD="grid_kw",
        **{**layers(), "SITES": points("Lots", SITES_FIELDS, [(100, 0, "west", 0.0, None, None)])},
    )


PROBLEMS = {
    "p_median": {"N_FACILITIES": 2},
    "p_center": {"N_FACILITIES": 2},
    "mclp": {"N_FACILITIES": 2, "RADIUS": 5_000},
    "lscp": {"RADIUS": 5_500},
    "attendance": {"N_FACILITIES": 2, "RADIUS": 5_000},
    "p_dispersion": {"N_FACILITIES": 2},
    "market_share": {"N_FACILITIES": 2},
    "target_share": {"TARGET_SHARE": 0.2},
}


@pytest.mark.parametrize("problem", PROBLEMS)
def test_statuses_and_the_order_of_rows_in_every_problem(problem):
    """The required site is open, forbidden and competing ones are not, and turning all rows round changes nothing."""
    given = with_statuses(west="forbidden", middle="required", sea="competitor")
    asked = {"PROBLEM": problem, "ALLOCATION": "memory:", **PROBLEMS[problem]}
    ran = run("locationallocation", **asked, **given)
    opened = {row["site_id"] for row in ran.rows("FACILITIES") if row["status"] != "competitor"}
    assert "middle" in opened <= {"middle", "east"} and ran.outputs["STATUS"] == "optimal"
    turned = {
        "DEMAND": points("People", DEMAND_FIELDS, _turned(given["DEMAND"], DEMAND_FIELDS)),
        "SITES": points("Lots", SITES_FIELDS, _turned(given["SITES"], SITES_FIELDS)),
        "FACILITIES": "memory:",
    }
    again = run("locationallocation", **asked, **turned)
    for name in ("FACILITIES", "ALLOCATION"):
        assert ran.rows(name) == again.rows(name)
    for name in ("STATUS", "OBJECTIVE", "BOUND", "SHARE"):
        assert ran.outputs[name] == again.outputs[name]


def _turned(layer, fields):
    from evplan.tests.layers import ORIGIN

    rows = [
        (each.geometry().asPoint().x() - ORIGIN[0], each.geometry().asPoint().y() - ORIGIN[1])
        + tuple(each[name] for name in fields)
        for each in layer.getFeatures()
    ]
    return rows[::-1]


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
@pytest.mark.parametrize(
    ("problem", "name"),
    [("p_median", name) for name in ("pmed1", "pmed3", "pmed5", "pmed7", "pmed11", "pmed17", "pmed21")]
    + [("p_center", name) for name in ("pmed1", "pmed15", "pmed25")],
)
def test_known_optima_are_found_and_proven(data_folder, problem, name):
    table, p = _network(data_folder / "benchmarks" / "pmed" / f"{name}.txt")
    with open(data_folder / "benchmarks" / "pmed" / "optima.csv", encoding="utf-8") as file:
        known = {row["instance"]: float(row[f"{problem}_optimum"]) for row in csv.DictReader(file)}[name]
    n = len(table)
    ids = np.array([f"{k:03d}" for k in range(n)], dtype=object)
    point, place = np.divmod(np.arange(n * n), n)
    everyone = Places(ids, np.full(n, "candidate", dtype=object))
    found = locate(
        Question(problem, Demand(ids, np.ones(n)), everyone, Pairs(point, place, table.ravel()), p, seconds=120.0)
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
