"""``evplan:optimizecapacity``, ``evplan:assigndemand`` and the check of their plans, in QGIS."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsGeometry, QgsProcessingException

from evplan.tests.layers import COSTS_FIELDS, Recorder, listing, memory, points, refused, run

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
LOTS = {"site_id": "string", "bays": "integer", "slow": "integer", "fast": "integer", "grid_kw": "double"}
YEARS = {"demand_id": "string", "demand_2019": "double", "demand_2020": "double", "true_2019": "double"}


def layers(
    lots=((0, 0, "A", 3, 0, 0, None), (10, 0, "B", 3, 0, 0, None)),
    people=((0, 0, "p", 300.0, 400.0, 290.0), (10, 0, "q", 100.0, 100.0, 100.0)),
):
    """The toy of the engine's tests: a lot at each of two points 10 m apart."""
    return {"SITES": points("Lots", LOTS, lots), "DEMAND": points("People", YEARS, people), "LOTS": "memory:"}


ONE = {"YEAR_FIELDS": ["demand_2019"], "ACTUAL_FIELDS": ["true_2019"], "GAP": 0}


def test_the_toy_by_hand(tmp_path):
    ran = run("optimizecapacity", FLOWS="memory:", SUMMARY=str(tmp_path / "s.json"), **ONE, **layers())
    outputs = ran.outputs
    assert (outputs["STATUS"], outputs["REASON"]) == ("optimal", "gap_reached")
    assert outputs["OBJECTIVE"] == pytest.approx(1750, rel=1e-3) and outputs["GAP_REACHED"] == pytest.approx(
        0.0, abs=1e-9
    )
    assert outputs["COST_INFRASTRUCTURE"] == pytest.approx(1500) and outputs["COST_MISMATCH"] == pytest.approx(250)
    assert outputs["COST_DISTANCE"] == pytest.approx(0.0, abs=1e-3) and outputs["COST_UNSERVED"] == 0.0
    rows = {row["site_id"]: row for row in ran.rows("LOTS")}
    assert (rows["A"]["fast_after"], rows["A"]["slow_after"], rows["B"]["slow_after"], rows["A"]["year"]) == (
        1,
        0,
        1,
        "2019",
    )
    assert rows["A"]["utilization"] == pytest.approx(0.75) and rows["A"]["wait_min"] > 0
    flows = {(row["demand_id"], row["site_id"]): row["amount"] for row in ran.rows("FLOWS")}
    assert flows == {("p", "A"): pytest.approx(300.0), ("q", "B"): pytest.approx(100.0)}
    document = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert (
        document["years"][0]["cost"]["mismatch"] == pytest.approx(250) and document["terms"]["fast_cost_ratio"] == 1.5
    )


def test_the_form_and_the_engine_begin_with_the_same_values():
    from evplan.algorithms.capacity import TERMS
    from evplan.core.placement.capacity.problem import Terms

    assert {attribute: default for _, _, attribute, default, _ in TERMS} == {
        name: value for name, value in vars(Terms()).items() if name not in ("constraints", "unserved_cost")
    }


def test_other_values_constraints_and_a_table_of_costs():
    costs = memory(
        "Travel",
        COSTS_FIELDS,
        [(QgsGeometry(), row) for row in (("p", "B", 0.5), ("q", "B", 0.0))],
        kind="NoGeometry",
        crs="",
    )
    ran = run(
        "optimizecapacity",
        COSTS=costs,
        DISTANCE_WEIGHT=2.0,
        MISMATCH_WEIGHT=1.0,
        INFRASTRUCTURE_WEIGHT=10.0,
        **ONE,
        **layers(),
    )
    assert ran.outputs["COST_DISTANCE"] == pytest.approx(300) and ran.outputs["COST_MISMATCH"] == pytest.approx(10)
    assert ran.outputs["COST_INFRASTRUCTURE"] == pytest.approx(15)
    few = layers(lots=((0, 0, "A", 0, 0, 0, None), (10, 0, "B", 1, 0, 0, None)))
    lost = run("optimizecapacity", **{**ONE, "YEAR_FIELDS": ["demand_2020"], "ACTUAL_FIELDS": []}, **few)
    assert (lost.outputs["STATUS"], lost.outputs["OBJECTIVE"]) == ("infeasible", None) and not lost.rows("LOTS")
    assert any("capacity for 100 of the demand of 500 lacks" in line for line in lost.feedback.warnings)
    five = ["integer_counts", "slots", "never_fall", "capacity", "power"]
    some = run("optimizecapacity", CONSTRAINTS=five, UNSERVED_COST=4.0, **ONE, **layers())
    # 300 units cost 900 at A, 100 at B 600: more than 400 unserved.
    assert some.outputs["COST_UNSERVED"] == pytest.approx(400) and some.outputs["COST_INFRASTRUCTURE"] == pytest.approx(
        900
    )
    assert "UNSERVED_COST" in refused("optimizecapacity", CONSTRAINTS=five, **ONE, **layers())
    free = run("optimizecapacity", CONSTRAINTS=["slots", "never_fall", "capacity", "demand_met"], **ONE, **layers())
    assert free.outputs["COST_INFRASTRUCTURE"] == pytest.approx(900)


def test_years_of_fields_and_of_a_table():
    both = {"YEAR_FIELDS": ["demand_2020", "demand_2019"], "GAP": 0}
    joint, sequential = (
        run("optimizecapacity", YEARS_MODE=mode, **both, **layers()) for mode in ("joint", "sequential")
    )
    assert joint.outputs["OBJECTIVE"] <= sequential.outputs["OBJECTIVE"] + 1e-6
    rows = [(row["year"], row["site_id"], row["fast_before"], row["fast_after"]) for row in joint.rows("LOTS")]
    assert rows == [("2019", "A", 0, 1), ("2019", "B", 0, 0), ("2020", "A", 1, 1), ("2020", "B", 0, 0)]
    fields = {"demand_id": "string", "year": "integer", "value": "double"}
    long = [("p", 2019, 300.0), ("q", 2019, 100.0), ("p", 2020, 400.0), ("q", 2020, 100.0)]
    table = memory("Forecast", fields, [(QgsGeometry(), row) for row in long], kind="NoGeometry", crs="")
    by_table = run("optimizecapacity", FORECAST=table, GAP=0, **layers())
    assert by_table.outputs["OBJECTIVE"] == pytest.approx(joint.outputs["OBJECTIVE"])
    # Without a weight and a choice the fields of the forecast are found.
    found = run("optimizecapacity", GAP=0, **layers())
    assert found.outputs["OBJECTIVE"] == pytest.approx(joint.outputs["OBJECTIVE"])
    weight = points("People", {"demand_id": "string", "weight": "double"}, [(0, 0, "p", 300.0), (10, 0, "q", 100.0)])
    alone = run("optimizecapacity", GAP=0, **{**layers(), "DEMAND": weight})
    assert alone.outputs["OBJECTIVE"] == pytest.approx(1500, rel=1e-3)


def test_faults_are_sentences():
    crowded = layers(lots=((0, 0, "A", 1, 2, 0, None),))
    assert "1 of 1 row (row 1) have more chargers than slots" in refused("optimizecapacity", **ONE, **crowded)
    assert "negative" in refused("optimizecapacity", **ONE, **layers(people=((0, 0, "p", -1.0, 1.0, None),)))
    nobody = layers(people=((0, 0, "p", 0.0, 0.0, None),))
    assert "all demand is 0" in refused("optimizecapacity", **ONE, **nobody)


def plan(**more):
    """A plan of two years and what was asked, as ``validateplan`` takes them."""
    given = {**layers(lots=((0, 0, "A", 3, 0, 0, 320.0), (10, 0, "B", 3, 1, 0, 320.0))), **more}
    asked = {"YEAR_FIELDS": ["demand_2019", "demand_2020"], "ACTUAL_FIELDS": []}
    ran = run("optimizecapacity", FLOWS="memory:", GAP=0, **asked, **given)
    return ran, {
        **asked,
        "SITES": given["SITES"],
        "DEMAND": given["DEMAND"],
        "PLAN": ran.layer("LOTS"),
        "FLOWS": ran.layer("FLOWS"),
        "VIOLATIONS": "memory:",
    }


def test_a_plan_of_capacities_is_valid():
    ran, asked = plan()
    checked = run("validateplan", **asked)
    assert checked.outputs["VALID"] is True and checked.outputs["N_VIOLATIONS"] == 0
    assert checked.outputs["OBJECTIVE"] == pytest.approx(ran.outputs["OBJECTIVE"])
    assert "layer of its lots" in refused("validateplan", **{**asked, "SITES": None})


EDITS = [
    ("integer_counts", "PLAN", ("A", "2020"), {"fast_after": 1.5}),
    ("slots", "PLAN", ("B", "2020"), {"slow_after": 4}),
    ("never_fall", "PLAN", ("B", "2019"), {"slow_after": 0}),
    ("power", "PLAN", ("A", "2020"), {"fast_after": 3}),
    ("capacity", "PLAN", ("A", "2019"), {"fast_after": 0, "slow_after": 1}),
    ("demand_met", "FLOWS", ("A", "2019"), {"amount": 299.0}),
    ("flows_nonnegative", "FLOWS", ("A", "2019"), {"amount": -300.0}),
]


@pytest.mark.parametrize("rule, which, row, values", EDITS, ids=[edit[0] for edit in EDITS])
def test_one_violation_of_each_constraint_names_its_row(rule, which, row, values):
    """Edited by hand in the layer, as a user would."""
    from qgis.core import edit

    _, asked = plan()
    layer = asked[which]
    with edit(layer):
        for feature in layer.getFeatures():
            if (feature["site_id"], feature["year"]) == row:
                for name, value in values.items():
                    assert layer.changeAttributeValue(feature.id(), layer.fields().indexFromName(name), value)
    checked = run("validateplan", **asked)
    said = {found["rule"]: found for found in checked.rows("VIOLATIONS")}
    assert checked.outputs["VALID"] is False and rule in said
    name = f"{row[0]} ({row[1]})"
    assert said[rule]["plan_id"].endswith(name) or (rule == "demand_met" and said[rule]["plan_id"] == "p (2019)")
    everything = ("flows_nonnegative", "integer_counts", "slots", "never_fall", "capacity", "demand_met", "power")
    off = run("validateplan", CONSTRAINTS=[each for each in everything if each != rule], UNSERVED_COST=1.0, **asked)
    assert rule not in {found["rule"] for found in off.rows("VIOLATIONS")}


def test_assign_demand_by_hand():
    fields = {"site_id": "string", "capacity": "double"}
    lots = points("Lots", fields, [(0, 0, "a", 5.0), (10, 0, "b", None)])
    people = points("People", {"demand_id": "string", "weight": "double"}, [(1, 0, "p", 8.0), (9, 0, "q", 4.0)])
    given = {"SITES": lots, "DEMAND": people, "FLOWS": "memory:"}
    ran = run("assigndemand", LOTS="memory:", **given)
    flows = {(row["demand_id"], row["site_id"]): (row["amount"], row["distance"]) for row in ran.rows("FLOWS")}
    near = {
        key: (pytest.approx(amount), pytest.approx(distance, rel=1e-3))
        for key, (amount, distance) in {("p", "a"): (5, 1), ("p", "b"): (3, 9), ("q", "b"): (4, 1)}.items()
    }
    assert (
        flows == near
        and ran.outputs["OBJECTIVE"] == pytest.approx(36.0, rel=1e-3)
        and ran.outputs["STATUS"] == "optimal"
    )
    assert ran.outputs["BOUND"] == pytest.approx(ran.outputs["OBJECTIVE"]) and ran.outputs["UNSERVED"] == pytest.approx(
        0.0
    )
    loads = {row["site_id"]: row for row in ran.rows("LOTS")}
    assert loads["a"]["utilization"] == 1.0 and loads["a"]["price"] == pytest.approx(8.0, rel=1e-3)
    full = {**given, "SITES": points("Lots", fields, [(0, 0, "a", 5.0), (10, 0, "b", 6.0)])}
    lost = run("assigndemand", **full)
    assert lost.outputs["STATUS"] == "infeasible" and any(
        "Capacity for 1 lacks" in line for line in lost.feedback.warnings
    )
    some = run("assigndemand", ALLOW_UNSERVED=True, UNSERVED_COST=50.0, **full)
    assert some.outputs["UNSERVED"] == pytest.approx(1.0) and some.outputs["STATUS"] == "optimal"
    assert "UNSERVED_COST" in refused("assigndemand", ALLOW_UNSERVED=True, **full)
    assert "“capacity”" in refused(
        "assigndemand", **{**given, "SITES": points("Lots", {"site_id": "string"}, [(0, 0, "a")])}
    )
    manhattan = run(
        "assigndemand",
        METHOD="manhattan",
        **{**given, "DEMAND": points("People", {"demand_id": "string", "weight": "double"}, [(3, 4, "p", 1.0)])},
    )
    assert manhattan.rows("FLOWS")[0]["distance"] == pytest.approx(7.0, rel=2e-3)


def test_the_lots_of_a_plan_are_lots_to_assign_to():
    ran, asked = plan()
    lots = ran.layer("LOTS")
    assert "share their id" in refused(
        "assigndemand", SITES=lots, DEMAND=asked["DEMAND"], DEMAND_WEIGHT_FIELD="demand_2020", FLOWS="memory:"
    )
    assert lots.setSubsetString("\"year\" = '2020'")
    again = run("assigndemand", SITES=lots, DEMAND=asked["DEMAND"], DEMAND_WEIGHT_FIELD="demand_2020", FLOWS="memory:")
    of_year = sum(row["amount"] * row["distance"] for row in ran.rows("FLOWS") if row["year"] == "2020")
    assert again.outputs["STATUS"] == "optimal" and again.outputs["OBJECTIVE"] == pytest.approx(of_year)


class CancelledAt(Recorder):
    """Cancelled when the log holds a text."""

    def __init__(self, text):
        super().__init__()
        self._text = text

    def pushInfo(self, info):
        super().pushInfo(info)
        if self._text in info:
            self.cancel()


@pytest.mark.parametrize(
    "name, text",
    [
        ("optimizecapacity", "Distances in metres"),
        ("optimizecapacity", "Status optimal"),
        ("assigndemand", "Status optimal"),
    ],
)
def test_cancel_writes_nothing(tmp_path, name, text):
    """While reading, and when only the writing is left."""
    given = layers()
    given["SITES"] = points(
        "Lots", {**LOTS, "capacity": "double"}, [(0, 0, "A", 3, 0, 0, None, 900.0), (10, 0, "B", 3, 0, 0, None, 900.0)]
    )
    given.update({"LOTS": str(tmp_path / "lots.gpkg"), "FLOWS": str(tmp_path / "flows.gpkg")})
    asked = ONE if name == "optimizecapacity" else {"DEMAND_WEIGHT_FIELD": "demand_2019"}
    with pytest.raises(QgsProcessingException, match="Cancelled: nothing was written"):
        run(name, CancelledAt(text), **asked, **given)
    assert listing(tmp_path) == []


def test_equal_runs_are_equal(tmp_path):
    summaries = []
    for number in (1, 2):
        path = tmp_path / f"{number}.json"
        run("optimizecapacity", SUMMARY=str(path), **ONE, **layers())
        document = json.loads(path.read_text(encoding="utf-8"))
        document.pop("run")
        summaries.append(document)
    assert summaries[0] == summaries[1]
