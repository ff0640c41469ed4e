"""``evplan:optimizecapacity`` for several futures of the demand, in QGIS."""

from __future__ import annotations

import json

import pytest

from evplan.tests.layers import points, refused, run, table

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
LOTS = {"site_id": "string", "bays": "integer", "slow": "integer", "fast": "integer"}
PEOPLE = {"demand_id": "string", "demand_2019": "double", "other": "double", "both": "double"}
FIELDS = ["as is", "demand_2019", "2", "other", "other", 1, "both", "both", None]


def layers():
    """A fast charger (900) for each 400; the other lot is 10 m, so 4,000, away."""
    return {
        "SITES": points("Lots", LOTS, [(0, 0, "A", 2, 0, 0), (10, 0, "B", 2, 0, 0)]),
        "DEMAND": points("People", PEOPLE, [(0, 0, "p", 400.0, 0.0, 400.0), (10, 0, "q", 0.0, 400.0, 400.0)]),
        "LOTS": "memory:",
        "GAP": 0,
    }


def futures(weight=True):
    fields = {
        "demand_id": "string",
        "scenario": "string",
        "value": "double",
        **({"weight": "double"} if weight else {}),
    }
    values = {"as is": (400.0, 0.0, 0.5), "both": (400.0, 400.0, 0.25), "other": (0.0, 400.0, 0.25)}
    rows = [
        (who, name, each[k], *([each[2]] if weight else []))
        for name, each in values.items()
        for k, who in enumerate("pq")
    ]
    return table(rows, fields, "Futures")


def test_the_least_regret_by_hand(tmp_path):
    ran = run(
        "optimizecapacity",
        ROBUST="minimax_regret",
        SCENARIOS=FIELDS,
        FLOWS="memory:",
        SCENARIO_COSTS="memory:",
        SELECTION="memory:",
        SCENARIO_FLOWS="memory:",
        SUMMARY=str(tmp_path / "s.json"),
        **layers(),
    )
    outputs = ran.outputs
    assert (outputs["STATUS"], outputs["OBJECTIVE"], outputs["LARGEST_REGRET"]) == ("optimal", 900.0, 900.0)
    assert outputs["BOUND"] == pytest.approx(900.0) and outputs["GAP_REACHED"] == pytest.approx(0.0, abs=1e-9)
    assert (outputs["LARGEST_COST"], outputs["MEAN_COST"], outputs["MEAN_REGRET"]) == (1800.0, 1800.0, 675.0)
    assert [(row["site_id"], row["fast_after"]) for row in ran.rows("LOTS")] == [("A", 1), ("B", 1)]
    costs = {(row["plan"], row["scenario"]): row for row in ran.rows("SCENARIO_COSTS")}
    assert len(costs) == 12 and costs["as is", "other"]["regret"] == pytest.approx(4000.0)
    assert costs["as is", "both"]["served"] is False and costs["as is", "both"]["cost"] is None
    assert costs["robust", "both"]["regret"] == 0.0 and costs["other", "other"]["weight"] == 0.25
    lots = ran.rows("SELECTION")
    assert [row["frequency"] for row in lots] == pytest.approx([2 / 3, 2 / 3]) and "Point" in lots[0]["wkt"]
    assert [row["weighted_frequency"] for row in lots] == pytest.approx([0.75, 0.5])
    flows = {(row["scenario"], row["demand_id"], row["site_id"]): row["amount"] for row in ran.rows("SCENARIO_FLOWS")}
    expected = (("as is", "p", "A"), ("other", "q", "B"), ("both", "p", "A"), ("both", "q", "B"))
    assert flows == dict.fromkeys(expected, pytest.approx(400.0))
    assert [(row["demand_id"], row["amount"]) for row in ran.rows("FLOWS")] == [("p", 400.0)]
    said = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert said["scenarios"]["largest_regret"] == 900.0 and len(said["scenarios"]["plans"]) == 12
    assert said["outputs"]["LARGEST_REGRET"] == 900.0
    assert any("Largest regret of the plan: 900" in line for line in ran.feedback.infos)


def test_a_table_says_the_same_as_fields():
    by_table = run(
        "optimizecapacity", ROBUST="expected", SCENARIO_TABLE=futures(), SCENARIO_COSTS="memory:", **layers()
    )
    by_fields = run("optimizecapacity", ROBUST="expected", SCENARIOS=FIELDS, **layers())
    assert by_table.outputs["OBJECTIVE"] == by_fields.outputs["OBJECTIVE"] == 1800.0
    equal = run(
        "optimizecapacity", ROBUST="worst_case", SCENARIO_TABLE=futures(False), SCENARIO_COSTS="memory:", **layers()
    )
    assert [row["weight"] for row in equal.rows("SCENARIO_COSTS")] == pytest.approx([1 / 3] * 12)


def test_scenarios_test_the_plan_for_the_layers_demand():
    ran = run("optimizecapacity", SCENARIOS=["other", "other", 1], SCENARIO_COSTS="memory:", **layers())
    assert ran.outputs["OBJECTIVE"] == 900.0 and ran.outputs["LARGEST_COST"] == pytest.approx(4900.0)
    assert {row["plan"] for row in ran.rows("SCENARIO_COSTS")} == {"base", "other"}
    plain = run("optimizecapacity", **layers())
    assert plain.outputs["OBJECTIVE"] == 900.0 and plain.outputs["LARGEST_REGRET"] is None


def test_several_years():
    people = {
        "demand_id": "string",
        **{f"{name}_{year}": "double" for name in ("demand", "high") for year in (2019, 2020)},
    }
    given = {
        **layers(),
        "DEMAND": points("People", people, [(0, 0, "p", 400.0, 800.0, 400.0, 1200.0)]),
        "YEAR_FIELDS": ["demand_2019", "demand_2020"],
    }
    scenarios = ["low", "demand_2019; demand_2020", None, "high", "high_2019, high_2020", None]
    ran = run("optimizecapacity", ROBUST="worst_case", SCENARIOS=scenarios, **given)
    # 400 then 1,200: one fast charger, then three; the third and its neighbour's slots are a lot of two and one 10 m away.
    assert ran.outputs["STATUS"] == "optimal" and ran.outputs["OBJECTIVE"] == pytest.approx(900 + 2700 + 4000)
    assert sum(row["fast_after"] for row in ran.rows("LOTS") if row["year"] == "2020") == 3
    assert "has 1 field for 2 years" in refused(
        "optimizecapacity", ROBUST="expected", SCENARIOS=["a", "demand_2019", 1], **given
    )


def test_faults_are_sentences():
    def said(**changed):
        return refused("optimizecapacity", **{**layers(), "ROBUST": "expected", **changed})

    assert "needs scenarios" in said()
    assert "not both" in said(SCENARIOS=FIELDS, SCENARIO_TABLE=futures())
    assert "no field “nowhere”" in said(SCENARIOS=["a", "nowhere", 1])
    assert "“a” is there twice" in said(SCENARIOS=["a", "other", 1, "a", "both", 1])
    assert "weight of “a” is -1" in said(SCENARIOS=["a", "other", -1])
    assert "one of them above 0" in said(SCENARIOS=["a", "other", 0])
    assert "other than “robust”" in said(SCENARIOS=["robust", "other", 1])
    assert "SELECTION needs scenarios" in refused("optimizecapacity", SELECTION="memory:", **layers())
    fields = {"demand_id": "string", "scenario": "string", "value": "double", "weight": "double"}
    differing = table([("p", "a", 1.0, 1.0), ("q", "a", 1.0, 2.0)], fields)
    assert "several weights" in said(SCENARIO_TABLE=differing)


def test_the_order_of_the_rows_does_not_matter():
    given = layers()
    turned = points("People", PEOPLE, [])
    assert turned.dataProvider().addFeatures(list(given["DEMAND"].getFeatures())[::-1])[0]
    one, other = (
        run(
            "optimizecapacity",
            ROBUST="minimax_regret",
            SCENARIOS=FIELDS,
            SCENARIO_COSTS="memory:",
            **{**given, "DEMAND": each},
        )
        for each in (given["DEMAND"], turned)
    )
    assert one.rows("SCENARIO_COSTS") == other.rows("SCENARIO_COSTS") and one.rows("LOTS") == other.rows("LOTS")


def test_forecasts_with_their_range_are_scenarios_as_they_are():
    years = {f"{year}": "double" for year in range(2012, 2019)}
    rows = [
        (10.0 * k, 0, who, *(50.0 * (k + 1) * (n + 1 + 0.2 * ((n + k) % 3)) for n in range(7)))
        for k, who in enumerate("pq")
    ]
    ahead = run(
        "forecastdemand", DEMAND=points("Cells", {"demand_id": "string", **years}, rows), HORIZON=1, FORECAST="memory:"
    )
    ran = run(
        "optimizecapacity",
        ROBUST="minimax_regret",
        SCENARIOS=["central", "demand_2019", 2, "low", "demand_2019_lower", 1, "high", "demand_2019_upper", 1],
        SCENARIO_COSTS="memory:",
        **{**layers(), "DEMAND": ahead.layer("FORECAST")},
    )
    regrets = {}
    for row in ran.rows("SCENARIO_COSTS"):
        regrets.setdefault(row["plan"], []).append(row["regret"])
    assert ran.outputs["STATUS"] == "optimal" and set(regrets) == {"central", "low", "high", "robust"}
    assert all(max(regrets["robust"]) <= max(each) + 1e-6 for each in regrets.values() if None not in each)
