"""``evplan:costmatrix``: by hand, against QGIS's own shortest-path tool, and as what the optimizer reads."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsGeometry, QgsProcessingFeatureSourceDefinition, QgsProject, QgsVectorLayer

from evplan.core.schema import COSTS
from evplan.tests.layers import (
    DEMAND_FIELDS,
    ORIGIN,
    RULES,
    SITES_FIELDS,
    memory,
    points,
    refused,
    reprojected,
    run,
    small_region,
)

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
SCALE = 1.0 / 0.9996


def streets(*lines, fields=None, values=None):
    shapes = [
        QgsGeometry.fromWkt("LineString (" + ", ".join(f"{ORIGIN[0] + x} {ORIGIN[1] + y}" for x, y in line) + ")")
        for line in lines
    ]
    rows = zip(shapes, values or [()] * len(shapes))
    return memory("Streets", fields or {}, rows, kind="LineString")


def demand(*places):
    return points("People", DEMAND_FIELDS, [(*place, f"d{k}", 1.0) for k, place in enumerate(places)])


def sites(*places):
    return points("Lots", SITES_FIELDS, [(*place, f"s{k}", None, None, None) for k, place in enumerate(places)])


def costs(ran):
    return {(row["demand_id"], row["site_id"]): row["cost"] for row in ran.rows("COSTS")}


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(tmp_path / "profile")))


def test_straight_and_manhattan_by_hand():
    given = {"DEMAND": demand((0, 0)), "SITES": sites((300, 400), (3000, 4000)), "COSTS": "memory:"}
    straight = run("costmatrix", CUTOFF=1000, **given)
    assert costs(straight) == {("d0", "s0"): pytest.approx(500.0)}
    assert [field.name() for field in straight.layer("COSTS").fields()] == list(COSTS.names)
    assert costs(run("costmatrix", METHOD="manhattan", CUTOFF=1000, **given)) == {("d0", "s0"): pytest.approx(700.0)}
    assert straight.outputs["N_PAIRS"] == 1
    timed = run("costmatrix", COST_UNIT="s", SPEED=36, **given)
    assert costs(timed) == {("d0", "s0"): pytest.approx(50.0), ("d0", "s1"): pytest.approx(500.0)}


def test_network_with_one_way_and_speed_fields_and_stations():
    """A ring of four streets, the direct one closed in this direction; a station beside the site."""
    ring = streets(
        [(0, 0), (1000, 0)],
        [(1000, 0), (1000, 500)],
        [(1000, 500), (0, 500)],
        [(0, 500), (0, 0)],
        fields={"way": "string", "kmh": "double"},
        values=[("B", 36.0), ("", 36.0), ("", 72.0), ("", None)],
    )
    chargers = points("Stations", {"charger_id": "string"}, [(1000, 500, "c1")])
    given = {
        "DEMAND": demand((0, 0)), "SITES": sites((1000, 0)), "CHARGERS": chargers, "METHOD": "network", "NETWORK": ring,
        "NETWORK_DIRECTION_FIELD": "way", "VALUE_BACKWARD": "B", "COSTS": "memory:",
    }  # fmt: skip
    found = costs(run("costmatrix", **given))
    assert found["d0", "s0"] == pytest.approx(2000 * SCALE, rel=3e-4), "around, for the direct street is closed"
    assert found["d0", "c1"] == pytest.approx(1500 * SCALE, rel=3e-4)
    back = costs(run("costmatrix", DIRECTION="from_site", **given))
    assert back["d0", "s0"] == pytest.approx(1000 * SCALE, rel=3e-4)
    timed = costs(run("costmatrix", COST_UNIT="s", NETWORK_SPEED_FIELD="kmh", SPEED=18, **given))
    assert timed["d0", "s0"] == pytest.approx((500 / 5 + 1000 / 20 + 500 / 10) * SCALE, rel=3e-4)


def test_summary_and_log_tell_how_points_are_tied(tmp_path):
    """One point far from any street, and one on a piece that leads nowhere."""
    network = streets([(0, 0), (5000, 0)], [(0, 9000), (5000, 9000)])
    summary = tmp_path / "s.json"
    ran = run(
        "costmatrix", DEMAND=demand((0, 10), (0, 9010), (0, 50_000)), SITES=sites((5000, 0)), METHOD="network", NETWORK=network,
        MAX_TIE=1000, COSTS="memory:", SUMMARY=str(summary),
    )  # fmt: skip
    report = json.loads(summary.read_text(encoding="utf-8"))["report"]
    assert report["points"]["too_far"] == 1 and report["points"]["without_a_way"] == 1 and report["parts"] == 2
    assert any("1 too far away, 1 without a way to any other" in line for line in ran.feedback.infos)


def test_second_run_comes_from_the_cache_and_is_equal(tmp_path):
    given = {
        "DEMAND": demand((0, 0), (70, 3)), "SITES": sites((1000, 0)), "METHOD": "network", "NETWORK": streets([(0, 0), (1000, 0)]),
        "COSTS": "memory:", "SUMMARY": str(tmp_path / "s.json"),
    }  # fmt: skip
    first = run("costmatrix", **given)
    report = (tmp_path / "s.json").read_text(encoding="utf-8")
    second = run("costmatrix", **given)
    assert costs(first) == costs(second) and (tmp_path / "s.json").read_text(encoding="utf-8") == report
    assert any("found before" in line for line in second.feedback.infos)
    assert not any("found before" in line for line in run("costmatrix", CUTOFF=900, **given).feedback.infos)
    for kept in Path(QgsApplication.qgisSettingsDirPath()).rglob("*.npz"):
        kept.write_bytes(b"damaged")
    assert costs(run("costmatrix", **given)) == costs(first)


def test_faults_are_sentences():
    given = {"DEMAND": demand((0, 0)), "SITES": sites((10, 0)), "COSTS": "memory:", "METHOD": "network"}
    assert "need the layer of its lines (NETWORK)" in refused("costmatrix", **given)
    roads = {"fields": {"kmh": "string"}, "values": [("fast",)]}
    said = refused("costmatrix", NETWORK=streets([(0, 0), (9, 0)], **roads), NETWORK_SPEED_FIELD="kmh", **given)
    assert "“kmh”" in said and "row 1" in said and "no speed above 0" in said
    same = points("Stations", {"charger_id": "string"}, [(0, 0, "s0")])
    assert "s0 is the id of a candidate site and of an existing charger" in refused(
        "costmatrix", CHARGERS=same, **given
    )


def test_selected_features_and_another_coordinate_system():
    lots = sites((300, 400), (30, 40))
    lots.selectByExpression("site_id = 's1'")
    chosen = QgsProcessingFeatureSourceDefinition(lots.id(), True)
    project = QgsProject()
    project.addMapLayer(lots, False)
    people = reprojected(demand((0, 0)), "EPSG:4326")
    found = costs(run("costmatrix", project=project, DEMAND=people, SITES=chosen, COSTS="memory:"))
    assert found == {("d0", "s1"): pytest.approx(50.0, abs=1e-3)}


def test_the_optimizer_plans_with_the_costs():
    """Straight-line costs as a table give the plan of straight lines."""
    layers = small_region()
    made = run("costmatrix", **layers, CUTOFF=5000, COSTS="memory:")
    with_table = run("optimizenetwork", **layers, **RULES, COSTS=made.layer("COSTS"), PLAN="memory:")
    without = run("optimizenetwork", **layers, **RULES, PLAN="memory:")
    assert with_table.outputs["OBJECTIVE"] == pytest.approx(without.outputs["OBJECTIVE"])
    assert with_table.rows("PLAN") == without.rows("PLAN")


@pytest.mark.data
@pytest.mark.parametrize("name", ["Helsinki", "test"])
def test_network_costs_equal_qgis_on_500_pairs(name):
    """A real street map: 50 random points to 10 random sites by QGIS's tool and by ours."""
    import numpy as np
    import processing

    data = os.environ.get("EVPLAN_DATA", "")
    path = Path(data) / "osm" / f"{name}.osm.pbf"
    if not data or not path.exists():
        pytest.skip("EVPLAN_DATA has no osm extracts")
    extract = QgsVectorLayer(f"{path}|layername=lines", "lines", "ogr")
    chosen = processing.run(
        "native:extractbyexpression", {"INPUT": extract, "EXPRESSION": "highway is not null", "OUTPUT": "memory:"}
    )
    network = processing.run(
        "native:reprojectlayer", {"INPUT": chosen["OUTPUT"], "TARGET_CRS": "EPSG:32635", "OUTPUT": "memory:"}
    )["OUTPUT"]
    plain = memory(
        "Streets", {}, [(f.geometry(), ()) for f in network.getFeatures()], kind="MultiLineString", crs="EPSG:32635"
    )
    box = plain.extent()
    random = np.random.default_rng(7)
    low, high = (box.xMinimum(), box.yMinimum()), (box.xMaximum(), box.yMaximum())
    people, lots = random.uniform(low, high, (50, 2)), random.uniform(low, high, (10, 2))

    def layer(name, fields, rows):
        return memory(
            name,
            fields,
            [(QgsGeometry.fromWkt(f"Point ({x:.3f} {y:.3f})"), values) for (x, y), values in rows],
            crs="EPSG:32635",
        )

    demand_layer = layer("People", DEMAND_FIELDS, [(xy, (f"d{k:02d}", 1.0)) for k, xy in enumerate(people)])
    sites_layer = layer("Lots", {"site_id": "string"}, [(xy, (f"s{k}",)) for k, xy in enumerate(lots)])
    ours = costs(
        run("costmatrix", DEMAND=demand_layer, SITES=sites_layer, METHOD="network", NETWORK=plain, LEAST_PART=0, COUNT_TIE="no", COSTS="memory:")
    )  # fmt: skip
    theirs = {}
    for k, (x, y) in enumerate(lots):
        ways = processing.run(
            "native:shortestpathlayertopoint",
            {
                "INPUT": plain, "STRATEGY": 0, "TOLERANCE": 0, "START_POINTS": demand_layer, "OUTPUT": "memory:",
                "END_POINT": f"{x:.3f},{y:.3f} [EPSG:32635]",
            },
        )["OUTPUT"]  # fmt: skip
        theirs.update({(f["demand_id"], f"s{k}"): f["cost"] for f in ways.getFeatures()})
    assert ours.keys() == theirs.keys() and len(theirs) > 300
    # QGIS measures on the project's ellipsoid, or in the plane where none is set, as here.
    ratio = np.array([ours[key] / theirs[key] for key in theirs if theirs[key] > 1.0])
    assert np.ptp(ratio) < 1e-3 and abs(np.median(ratio) - 1.0) < 5e-4


def test_directions_in_other_words_are_told():
    ring = streets([(0, 0), (500, 0)], [(500, 0), (900, 0)], fields={"way": "string"}, values=[("FT",), ("",)])
    ran = run(
        "costmatrix", DEMAND=demand((0, 0)), SITES=sites((900, 0)), METHOD="network", NETWORK=ring, NETWORK_DIRECTION_FIELD="way",
        COSTS="memory:",
    )  # fmt: skip
    assert ("d0", "s0") in costs(ran)
    (said,) = [text for text in ran.feedback.warnings if "direction" in text]
    assert "1 line with a direction (“FT”)" in said and "taken as both" in said


def test_a_network_is_not_read_for_straight_lines():
    broken = streets([(0, 0), (1, 0)], fields={"kmh": "string"}, values=[("fast",)])
    given = {
        "DEMAND": demand((0, 0)),
        "SITES": sites((900, 0)),
        "NETWORK": broken,
        "NETWORK_SPEED_FIELD": "kmh",
        "COSTS": "memory:",
    }
    assert len(costs(run("costmatrix", **given))) == 1
    assert "no speed above 0" in refused("costmatrix", METHOD="network", **given)
