"""``evplan:sensitivity`` in QGIS: its tables, its layer of places, equal runs, and what it refuses."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsApplication

from evplan.algorithms.bridge import provenance
from evplan.core.acquire.provenance import Provenance
from evplan.core.schema import CONSTRAINTS, SITE_SELECTION, SWEEP_RESULTS, TORNADO
from evplan.tests.layers import DEMAND_FIELDS, RULES, points, refused, run, small_region

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]

SWEEP = ["BUDGET", "300000 ×1.4", "L2_RADIUS", "600", "MIN_COVERAGE_L2", "0.99", "cost_l3_port", "×0.8"]
CENSUS = Provenance("Census", licence="OGL", attribution="Census office")
OUT = dict.fromkeys(("RESULTS", "SELECTION", "TORNADO", "CONSTRAINTS"), "memory:")


@pytest.fixture(scope="module", autouse=True)
def profile(tmp_path_factory):
    """A profile of its own, so that nothing is kept from another run."""
    before = QgsApplication.qgisSettingsDirPath
    folder = tmp_path_factory.mktemp("profile")
    QgsApplication.qgisSettingsDirPath = staticmethod(lambda: str(folder))
    yield folder
    QgsApplication.qgisSettingsDirPath = before


@pytest.fixture(scope="module")
def ran(provider, profile, tmp_path_factory):
    summary = tmp_path_factory.mktemp("small") / "summary.json"
    files = {"SUMMARY": str(summary), "CHART": str(summary.with_name("chart.png"))}
    layers = small_region()
    layers["DEMAND"].setMetadata(provenance.layer_metadata([CENSUS], "People"))
    done = run("sensitivity", **layers, **RULES, SWEEP=SWEEP, N_PROCESSES=1, **OUT, **files)
    return done, json.loads(summary.read_text(encoding="utf-8"))


def test_layers_are_the_canonical_tables(ran):
    done, _ = ran
    tables = {"RESULTS": SWEEP_RESULTS, "SELECTION": SITE_SELECTION, "TORNADO": TORNADO, "CONSTRAINTS": CONSTRAINTS}
    for name, schema in tables.items():
        assert [field.name() for field in done.layer(name).fields()] == list(schema.names)
        ids = [row[schema.id] for row in done.rows(name)]
        assert ids and len(set(ids)) == len(ids)


def test_sources_are_carried_on(ran):
    for name in OUT:
        assert provenance.read(ran[0].layer(name)) == [CENSUS], name


def test_the_chart_is_a_picture(ran):
    done, _ = ran
    with open(done.outputs["CHART"], "rb") as picture:
        assert picture.read(8) == b"\x89PNG\r\n\x1a\n"


def test_the_base_is_what_optimizenetwork_gives(ran):
    done, _ = ran
    plan = run("optimizenetwork", **small_region(), **RULES, PLAN="memory:")
    for name in ("STATUS", "NET_COST", "COVERAGE_L2", "COVERAGE_L3"):
        assert done.outputs[name] == plan.outputs[name], name
    assert done.outputs["OBJECTIVE"] == pytest.approx(plan.outputs["OBJECTIVE"], abs=1e-9)
    built = {row["site_id"] or row["charger_id"] for row in plan.rows("PLAN") if row["action"] != "keep"}
    chosen = {row["site_id"] or row["charger_id"] for row in done.rows("SELECTION") if row["in_base"]}
    assert len(chosen) == len(built)


def test_rows_and_outputs_agree(ran):
    done, summary = ran
    rows = done.rows("RESULTS")
    assert [row["changes"] for row in rows] == [
        "base", "BUDGET = 300,000", "BUDGET = 700,000", "L2_RADIUS = 600", "MIN_COVERAGE_L2 = 0.99", "COST_L3_PORT = 40,000",
    ]  # fmt: skip
    assert done.outputs["N_CASES"] == 6 and done.outputs["N_WITHOUT_PLAN"] == 1
    assert rows[0]["objective"] == done.outputs["OBJECTIVE"] and rows[4]["status"] == "infeasible"
    assert "whatever the budget" in rows[4]["explanation"] and rows[4]["objective"] is None
    assert [row["objective"] for row in summary["cases"]] == [row["objective"] for row in rows]
    assert rows[1]["objective"] <= rows[0]["objective"] <= rows[2]["objective"]
    said = "\n".join(done.feedback.infos)
    assert all(sentence in said for sentence in summary["insights"])


def test_places_stand_where_they_are(ran):
    done, _ = ran
    places = {row["place_id"]: row for row in done.rows("SELECTION")}
    assert places["site:s1"]["wkt"].startswith("Point (540000") and len(places) == 11
    assert all(0 <= row["frequency"] <= 1 for row in places.values())
    assert done.layer("SELECTION").crs().authid() == "EPSG:32617"


def test_equal_runs_are_equal_and_a_second_one_solves_nothing(ran, tmp_path):
    done, summary = ran
    again = run(
        "sensitivity", **small_region(), **RULES, SWEEP=SWEEP, N_PROCESSES=2, **OUT, SUMMARY=str(tmp_path / "s.json")
    )
    for name in OUT:
        drop = [{key: value for key, value in row.items() if key != "seconds"} for row in again.rows(name)]
        assert drop == [{key: value for key, value in row.items() if key != "seconds"} for row in done.rows(name)], name
    document = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert document.pop("run")["cases_reused"] == 6
    assert document == {key: value for key, value in summary.items() if key != "run"}


def test_fields_of_other_weights():
    rows = [(500.0 * (k % 5), 500.0 * (k // 5), f"d{k + 1:02d}", float(k + 1), float(25 - k)) for k in range(25)]
    layers = {**small_region(), "DEMAND": points("People", {**DEMAND_FIELDS, "in_2035": "double"}, rows)}
    sweep = ["DEMAND_WEIGHT_FIELD", "in_2035"]
    done = run("sensitivity", **layers, **RULES, SWEEP=sweep, N_PROCESSES=1, RESULTS="memory:", REGRET="memory:")
    assert [row["regret"] == 0 for row in done.rows("REGRET")] == [True, False, False, True]
    base, later = done.rows("RESULTS")
    assert later["changes"] == "DEMAND_WEIGHT_FIELD = in_2035" and later["objective"] != base["objective"]
    told = refused("sensitivity", **layers, **RULES, SWEEP=["DEMAND_WEIGHT_FIELD", "in_2050"], RESULTS="memory:")
    assert "has no field “in_2050”" in told


@pytest.mark.parametrize(
    "sweep,said",
    [
        (["BUDGETS", "1 2"], "there is no parameter “BUDGETS”"),
        (["BUDGET", "4M"], "“4M” is not a number"),
        ([], "SWEEP has no rows"),
    ],
)
def test_what_is_refused(sweep, said):
    assert said in refused("sensitivity", **small_region(), **RULES, SWEEP=sweep, RESULTS="memory:")
