"""``evplan:scoresites``: in QGIS, by hand, on to a plan, and on the sample region."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsGeometry, QgsVectorLayer

from evplan.tests.layers import ORIGIN, Recorder, memory, points, rectangle, refused, reprojected, run, zones

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
X, Y = ORIGIN


def lots():
    rows = [
        (0.0, 0.0, 7, "shops", None, "x1"),
        (1000.0, 0.0, 8, "fuel", 250.0, None),
        (5000.0, 0.0, 9, None, None, "x3"),
    ]
    return points("Lots", {"lot": "integer", "kind": "string", "grid_kw": "double", "score": "string"}, rows)


def people():
    return points(
        "People", {"weight": "double", "ev_total": "integer"}, [(0.0, 500.0, 100.0, 10), (1000.0, 0.0, 40.0, 20)]
    )


def town():
    wire = QgsGeometry.fromWkt(f"LineString ({X - 1000} {Y + 500}, {X + 2000} {Y + 500})")
    return {
        "SITES": lots(),
        "SITES_ID_FIELD": "lot",
        "DEMAND": people(),
        "GRID": memory("Lines", {"kv": "double"}, [(wire, [27.6])], kind="LineString"),
        "TRANSIT": points(
            "Stops",
            {"departures_per_hour": "double", "modes": "string"},
            [(0.0, 400.0, 4.0, "bus"), (1000.0, 1100.0, 6.0, "tram")],
        ),
        "ZONES": zones(
            [(rectangle(-10, -10, 20, 20), 2.0), (rectangle(990, -10, 20, 20), 4.0)], {"growth": "double"}, "Tracts"
        ),
        "SCORED": "memory:",
    }


def test_a_whole_score_by_hand_and_own_fields_kept():
    """The same town as in the engine's test: 0.35 · demand + 0.25 · vehicles + 0.2 · grid + 0.15 · transit + 0.05 · growth."""
    ran = run("scoresites", **town())
    rows = ran.rows("SCORED")
    assert [row["score"] for row in rows] == pytest.approx([0.6525, 0.74, 0.0])
    assert [row["rank"] for row in rows] == [2, 1, 3]
    assert [row["lot"] for row in rows] == [7, 8, 9] and [row["kind"] for row in rows] == ["shops", "fuel", None]
    assert [row["grid_value"] for row in rows] == pytest.approx([0.75, 0.5, 0.0])
    assert rows[2]["growth_value"] is None and rows[0]["exclusion"] is None
    assert "site_id" not in rows[0], "the sites' own id goes on"
    assert [row["wkt"] for row in rows] == [feature.geometry().asWkt(2) for feature in lots().getFeatures()]
    assert any("already has 1 field that this tool makes anew: score" in text for text in ran.feedback.warnings)
    assert (ran.outputs["N_SITES"], ran.outputs["N_EXCLUDED"]) == (3, 0)
    assert ran.outputs["BEST_SCORE"] == pytest.approx(0.74)


def test_layers_in_any_coordinate_system():
    given = town()
    turned = {
        key: reprojected(each, "EPSG:4326") if isinstance(each, QgsVectorLayer) else each for key, each in given.items()
    }
    found = [row["score"] for row in run("scoresites", **turned).rows("SCORED")]
    assert found == pytest.approx([0.6525, 0.74, 0.0], abs=1e-6)


def test_factors_and_exclusions_of_the_form(tmp_path):
    ran = run(
        "scoresites",
        **{**town(), "SCORED": str(tmp_path / "scored.gpkg"), "SUMMARY": str(tmp_path / "scored.json")},
        CHARGERS=points("Stations", {"charger_id": "string"}, [(0.0, 120.0, "c")]),
        AREAS=zones([(rectangle(4900, -50, 200, 100), "Marsh")], {"name": "string"}, "Parks"),
        FACTORS=["kind", "shops=0.5; *=0.9"],
        EXCLUSIONS=["kind", "= fuel", "not_here"],
        MIN_CHARGER_DISTANCE=200,
    )
    rows = ran.rows("SCORED")
    assert [row["exclusion"] for row in rows] == ["near_charger (120 m < 200 m)", "not_here (fuel)", "in_area (Marsh)"]
    assert [row["factor"] for row in rows] == pytest.approx([0.5, 0.9, 1.0])
    assert {row["status"] for row in rows} == {"forbidden"} and {row["rank"] for row in rows} == {None}
    summary = json.loads((tmp_path / "scored.json").read_text(encoding="utf-8"))
    assert summary["exclusions"] == {"in_area": 1, "near_charger": 1, "not_here": 1}
    assert any("near_charger 1" in text for text in ran.feedback.infos)


def test_excluded_sites_may_be_left_out():
    ran = run("scoresites", **town(), EXCLUSIONS=["kind", "= fuel", None], EXCLUDED="leave_out")
    assert [row["lot"] for row in ran.rows("SCORED")] == [7, 9]
    assert ran.outputs["N_EXCLUDED"] == 1 and ran.outputs["N_SITES"] == 2


def test_own_criteria_alone():
    ran = run("scoresites", SITES=lots(), CRITERIA=["grid_kw", "1", "curve=0:0,500:1"], SCORED="memory:")
    rows = ran.rows("SCORED")
    assert [row["score"] for row in rows] == pytest.approx([0.0, 0.5, 0.0]) and "grid_kw_score" in rows[0]
    assert [row["site_id"] for row in rows] == ["1", "2", "3"], "without an id of their own they get one"


def test_no_stations_yet():
    """An empty layer of stations is no error: nothing is near."""
    nothing = points("Stations", {"charger_id": "string"}, [])
    ran = run(
        "scoresites", **town(), CHARGERS=nothing, MIN_CHARGER_DISTANCE=500, FACTORS=["charger_m", "curve=0:0,900:1"]
    )
    assert [row["factor"] for row in ran.rows("SCORED")] == [1.0, 1.0, 1.0] and ran.outputs["N_EXCLUDED"] == 0


def test_on_to_a_plan():
    """The result is the candidate layer of a plan; what is excluded is not built."""
    scored = run("scoresites", **{**town(), "SITES_ID_FIELD": None}, EXCLUSIONS=["kind", "= shops", None]).layer(
        "SCORED"
    )
    ran = run("optimizenetwork", DEMAND=people(), SITES=scored, BUDGET=40_000, L2_RADIUS=2000, GAP=0.0, PLAN="memory:")
    built = [row["site_id"] for row in ran.rows("PLAN") if row["action"].startswith("new")]
    assert built == ["2"]
    assert any("1 site marked forbidden or competitor not used" in text for text in ran.feedback.warnings)


def test_land_uses_around_the_sites():
    uses = zones(
        [(rectangle(-500, -500, 500, 1000), "homes"), (rectangle(0, -500, 500, 1000), "shops")], {"land_use": "string"}
    )
    ran = run("scoresites", **town(), LANDUSE=uses, MIX_RADIUS=400, SHARES="memory:", FACTORS=["land_use", "homes=0.9"])
    shares = [(row["site_id"], row["land_use"], row["share"]) for row in ran.rows("SHARES")]
    assert shares == [("7", "homes", pytest.approx(0.5)), ("7", "shops", pytest.approx(0.5))]
    rows = ran.rows("SCORED")
    assert rows[0]["mix"] == pytest.approx(1.0) and rows[2]["mix"] is None
    assert rows[0]["land_use"] == "homes" and rows[0]["factor"] == 0.9


def test_refusals_are_sentences():
    assert "CRITERIA: bays is neither a field of the layer “Lots”" in refused(
        "scoresites", **{**town(), "CRITERIA": ["bays", "1", "max"]}
    )
    assert "FACTORS, row 1: “shops”" in refused("scoresites", **{**town(), "FACTORS": ["kind", "shops"]})
    assert "EXCLUSIONS, row 1: “fuel” is no condition" in refused(
        "scoresites", **{**town(), "EXCLUSIONS": ["kind", "fuel", None]}
    )
    assert "nothing to score the layer “Bare”" in refused(
        "scoresites", SITES=points("Bare", {"a": "integer"}, [(0.0, 0.0, 1)]), SCORED="memory:"
    )
    text = points("Lots", {"bays": "string"}, [(0.0, 0.0, "many")])
    assert "layer “Lots”, field “bays”" in refused(
        "scoresites", SITES=text, CRITERIA=["bays", "1", "max"], SCORED="memory:"
    )


def test_an_own_preset(tmp_path):
    own = tmp_path / "own.json"
    own.write_text(
        '{"criteria": [{"field": "grid", "weight": 2, "transform": "none"}], "factors": []}', encoding="utf-8"
    )
    ran = run("scoresites", **town(), SCORE_PRESET=str(own))
    assert [row["score"] for row in ran.rows("SCORED")] == pytest.approx([0.75, 0.5, 0.0])


def test_cancel_writes_nothing(tmp_path):
    feedback = Recorder()
    feedback.cancel()
    assert "Cancelled" in refused("scoresites", feedback, **{**town(), "SCORED": str(tmp_path / "scored.gpkg")})
    assert list(tmp_path.iterdir()) == []


def test_the_sample_region(sample, tmp_path):
    """1,200 sites with all that the sample has; every share of the score is there, and nobody without a place."""
    layer = f"{sample}|layername="
    ran = run(
        "scoresites",
        SITES=f"{layer}sites",
        DEMAND=run("demandpoints", ZONES=f"{layer}zones", COMPONENTS=["population", "1", "none"], DEMAND="memory:").layer("DEMAND"),
        DEMAND_RADIUS=2000,
        ZONES=f"{layer}zones",
        ZONES_EV_FIELD="ev_bev",
        TRANSIT=f"{layer}transit_stops",
        CHARGERS=f"{layer}chargers",
        MIN_CHARGER_DISTANCE=150,
        SCORED=str(tmp_path / "scored.gpkg"),
    )  # fmt: skip
    rows = ran.rows("SCORED")
    assert len(rows) == 1200
    for row in rows:
        assert (row["exclusion"] is None) == (row["status"] == "candidate") == (row["rank"] is not None)
        assert (row["charger_m"] < 150) == (row["exclusion"] is not None)
        assert row["score"] == pytest.approx(row["base_score"] * row["factor"]) and 0 <= row["score"] <= 1
    assert 0 < ran.outputs["N_EXCLUDED"] < 600
