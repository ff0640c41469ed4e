"""``evplan:upgradecandidates``: in QGIS, by hand, and on the sample region."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsGeometry

from evplan.tests.layers import ORIGIN, Recorder, memory, points, refused, reprojected, run

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
X, Y = ORIGIN
FIELDS = {"charger_id": "string", "level": "string", "ports_l2": "integer", "ports_l3": "integer", "grid_kw": "double", "owner": "string"}  # fmt: skip


def stations():
    return points(
        "Stations",
        FIELDS,
        [
            (10_000.0, 0.0, "c", "Level 2", 2, 0, None, "town"),
            (10_000.0, 500.0, "z", "Level 3", 0, 2, None, "shop"),
            (0.0, 0.0, "a", "Level 2", 4, 0, 500.0, None),
            (1500.0, 0.0, "b", "Level 2", 2, 0, 250.0, "mall"),
        ],
    )


def people():
    return points(
        "People",
        {"demand_id": "string", "weight": "double"},
        [
            (-500.0, 0.0, "d1", 50.0),
            (750.0, 0.0, "d2", 10.0),
            (1500.0, 900.0, "d3", 20.0),
            (10_000.0, 100.0, "d4", 20.0),
        ],
    )


def road():
    line = QgsGeometry.fromWkt(f"LineString ({X - 100} {Y + 250}, {X + 2000} {Y + 250})")
    return memory("Roads", {"class": "string"}, [(line, ["main"])], kind="LineString")


def asked(**changed):
    return {
        "CHARGERS": stations(),
        "DEMAND": people(),
        "ROADS": road(),
        "L3_RADIUS": 1000,
        "L2_RADIUS": 500,
        "UPGRADES": "memory:",
        **changed,
    }


def test_a_whole_score_by_hand_and_own_fields_kept(tmp_path):
    """The same region as in the engine's test: 0.4 · unserved + 0.25 · next L3 + 0.15 · grid + 0.1 · ports + 0.1 · road."""
    ran = run("upgradecandidates", **asked(SUMMARY=str(tmp_path / "upgrades.json")))
    rows = {row["charger_id"]: row for row in ran.rows("UPGRADES")}
    assert list(rows) == ["a", "b", "c"]
    assert [row["score"] for row in rows.values()] == pytest.approx([0.975, 0.65, 0.075])
    assert [row["priority"] for row in rows.values()] == ["high", "consider", "low"]
    assert [row["owner"] for row in rows.values()] == [None, "mall", "town"]
    assert rows["a"]["wkt"] == f"Point ({X:.0f} {Y:.0f})" and rows["b"]["obstacle"] == "grid (250 kW < 300 kW)"
    assert (rows["a"]["net_cost"], rows["a"]["weight_gain"], rows["a"]["sequence"]) == (200_000.0, 60.0, 1)
    assert rows["b"]["net_cost"] is None and rows["c"]["grid_kw"] is None, "what is not known stays so"
    assert ran.outputs["COVERAGE_L3_BEFORE"] == pytest.approx(0.2)
    assert ran.outputs["COVERAGE_L3_ALL"] == pytest.approx(0.8)
    assert (ran.outputs["N_CANDIDATES"], ran.outputs["N_TOP_CLASS"]) == (3, 1)
    summary = json.loads((tmp_path / "upgrades.json").read_text(encoding="utf-8"))
    assert summary["classes"] == {"high": 1, "consider": 1, "monitor": 0, "low": 1}
    assert any("“grid_kw”: 1 station of 3 without a value" in text for text in ran.feedback.warnings)


def test_in_degrees():
    given = asked()
    turned = {key: reprojected(given[key], "EPSG:4326") for key in ("CHARGERS", "DEMAND", "ROADS")}
    found = [row["score"] for row in run("upgradecandidates", **{**given, **turned}).rows("UPGRADES")]
    assert found == pytest.approx([0.975, 0.65, 0.075], abs=1e-6)


def test_classes_criteria_and_costs_of_the_user(tmp_path):
    (tmp_path / "costs.json").write_text('{"cost_l3_station": 20000, "port_kw_l3": 100}', encoding="utf-8")
    ran = run(
        "upgradecandidates",
        **asked(
            CLASSES=["now", "0.9", "later", "0.4"],
            CRITERIA=["ports_l2", "1", "max"],
            ASSUMPTIONS=str(tmp_path / "costs.json"),
        ),
    )
    rows = ran.rows("UPGRADES")
    assert [row["priority"] for row in rows] == ["now", "later", "later"]
    assert [row["cost"] for row in rows] == [120_000.0] * 3 and rows[1]["obstacle"] is None


def test_refusals_are_sentences():
    assert "CLASSES: the scores must fall" in refused("upgradecandidates", **asked(CLASSES=["a", "0.1", "b", "0.2"]))
    assert "CRITERIA: visits is neither a field of the layer “Stations”" in refused(
        "upgradecandidates", **asked(CRITERIA=["visits", "1", ""])
    )
    fast = points("Fast", FIELDS, [(0.0, 0.0, "z", "Level 3", 0, 2, None, None)])
    assert "“Fast” has no L2 station" in refused("upgradecandidates", **asked(CHARGERS=fast))


def test_cancel_writes_nothing(tmp_path):
    feedback = Recorder()
    feedback.cancel()
    said = refused("upgradecandidates", feedback, **asked(UPGRADES=str(tmp_path / "upgrades.gpkg")))
    assert "Cancelled" in said and list(tmp_path.iterdir()) == []


def test_the_sample_region(sample, tmp_path):
    """All 167 L2 stations; one after the other they gain what all of them gain together."""
    layer = f"{sample}|layername="
    demand = run("demandpoints", ZONES=f"{layer}zones", COMPONENTS=["population", "1", "none"], DEMAND="memory:")
    ran = run(
        "upgradecandidates",
        CHARGERS=f"{layer}chargers",
        DEMAND=demand.layer("DEMAND"),
        PRESET="balanced",
        UPGRADES=str(tmp_path / "upgrades.gpkg"),
    )
    rows, total = ran.rows("UPGRADES"), demand.outputs["TOTAL_WEIGHT"]
    assert len(rows) == 167 == ran.outputs["N_CANDIDATES"]
    gained = sum(row["gain_in_sequence"] or 0.0 for row in rows)
    assert ran.outputs["COVERAGE_L3_ALL"] - ran.outputs["COVERAGE_L3_BEFORE"] == pytest.approx(gained / total)
    for row in rows:
        assert (row["gain_in_sequence"] or 0.0) <= (row["weight_gain"] or 0.0) + 1e-6
        assert 0 <= row["score"] <= 1
    turns = sorted(row["sequence"] for row in rows if row["sequence"])
    assert turns == list(range(1, len(turns) + 1)) and turns
