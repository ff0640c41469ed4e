"""The plan for the real region beats the published one, proven by GLPK alone and by the independent check."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsVectorLayer

from evplan.core.placement.rules import cents
from evplan.tests import kwc
from evplan.tests.layers import rows_of, run

pytestmark = pytest.mark.data

RULES = {
    "PRESET": "reference_d_published",
    "MIN_COVERAGE_L2": 0,
    "MIN_COVERAGE_L3": 0,
    "L3_SERVES_L2": "yes",
    "BUDGET": 3_995_000,
}
CASES = {"points": (kwc.demand_points, 66.0), "tracts": (kwc.demand_tracts, 51.0)}


def score(share_l2: float, share_l3: float) -> float:
    return 33.333 * share_l2 + 66.667 * share_l3


@pytest.fixture(scope="module")
def written(data_folder, tmp_path_factory):
    """The region's tables as GeoPackages."""
    folder = tmp_path_factory.mktemp("kwc")
    tables = {"chargers": kwc.stations(data_folder), "sites": kwc.candidates(data_folder)}
    tables.update({name: read(data_folder) for name, (read, _) in CASES.items()})
    for name, table in tables.items():
        table.to_file(folder / f"{name}.gpkg", driver="GPKG")
    return folder


@pytest.mark.parametrize("case", sorted(CASES))
def test_beats_the_published_plan(provider, data_folder, written, tmp_path, case):
    read, least = CASES[case]
    layers = {
        "CHARGERS": str(written / "chargers.gpkg"),
        "DEMAND": str(written / f"{case}.gpkg"),
        "SITES": str(written / "sites.gpkg"),
    }
    plan, summary = tmp_path / "plan.gpkg", tmp_path / "summary.json"
    ran = run(
        "optimizenetwork",
        **layers,
        **RULES,
        GAP=0.005,
        SOLVER="glpk",
        TIME_LIMIT=240,
        PLAN=str(plan),
        SUMMARY=str(summary),
    )
    out = ran.outputs
    assert (out["STATUS"], out["REASON"]) == ("optimal", "gap_reached")
    assert 0 <= out["GAP_REACHED"] <= 0.005
    assert score(out["COVERAGE_L2"], out["COVERAGE_L3"]) >= least
    reference = kwc.reference_shares(data_folder, read(data_folder))
    assert out["COVERAGE_L2"] > reference[0] and out["COVERAGE_L3"] > reference[1]
    assert out["NET_COST"] <= 3_995_000

    rows = rows_of(QgsVectorLayer(str(plan), "plan", "ogr"))
    assert sum(cents(row["cost"]) - cents(row["resale"]) for row in rows) == cents(out["NET_COST"])
    assert sum(row["action"] in ("keep", "upgrade") for row in rows) == 183
    assert {
        key: sum(row["action"] == action for row in rows)
        for key, action in (("N_NEW_L2", "new_l2"), ("N_NEW_L3", "new_l3"), ("N_UPGRADES", "upgrade"))
    } == {key: out[key] for key in ("N_NEW_L2", "N_NEW_L3", "N_UPGRADES")}
    document = json.loads(summary.read_text(encoding="utf-8"))
    assert document["check"] == {"valid": True, "violations": []}
    assert document["solver"]["name"] == "glpk"
    assert {key: value for key, value in out.items() if key in document["outputs"]} == document["outputs"]

    checked = run("validateplan", PLAN=str(plan), **layers, **RULES, VIOLATIONS="memory:")
    assert checked.outputs["VALID"] is True and checked.rows("VIOLATIONS") == []
    for key in ("NET_COST", "COVERAGE_L2", "COVERAGE_L3"):
        assert checked.outputs[key] == pytest.approx(out[key], abs=1e-9)


def test_published_plan_scores_as_measured(data_folder):
    """The yardstick itself: 73.1 % and 45.9 % of the 379 points, 42.6 % and 26.4 % of the people."""
    assert kwc.reference_shares(data_folder, kwc.demand_points(data_folder)) == pytest.approx(
        (0.731, 0.459), abs=0.0006
    )
    assert kwc.reference_shares(data_folder, kwc.demand_tracts(data_folder)) == pytest.approx(
        (0.426, 0.264), abs=0.0006
    )


def test_several_candidates_at_one_place_are_counted(provider, written):
    """4,134 rows stand at 3,542 places."""
    layers = {"DEMAND": str(written / "tracts.gpkg"), "SITES": str(written / "sites.gpkg")}
    ran = run("optimizenetwork", **layers, **RULES, GAP=1.0, TIME_LIMIT=30, PLAN="memory:")
    assert any("4,134 candidates at 3,542 places" in text for text in ran.feedback.warnings), ran.feedback.warnings
