"""``evplan:kmedians`` in QGIS: by hand, with stations, sites and areas, along roads; refusals; the same from the command line."""

from __future__ import annotations

import time

import numpy as np
import pytest
from qgis.core import QgsProcessingFeedback, QgsVectorLayer

from evplan.tests.layers import (
    DEMAND_FIELDS,
    ORIGIN,
    Recorder,
    memory,
    points,
    rectangle,
    refused,
    reprojected,
    rows_of,
    run,
    zones,
)

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
LOTS_FIELDS = {"site_id": "string", "score": "double", "status": "string"}
WEST, EAST = [(0, 0), (100, 0), (0, 100)], [(9000, 0), (9000, 300), (9300, 0)]


def people(rows=None, weight=1.0, **options):
    """Two towns of three points, 9 km apart; their medians are their first points."""
    rows = [*WEST, *EAST] if rows is None else rows
    return points("People", DEMAND_FIELDS, [(*xy, f"d{row}", weight) for row, xy in enumerate(rows)], **options)


def wanted(**more):
    return {"DEMAND": people(), "K": 2, "CENTRES": "memory:", **more}


def places(ran, name="CENTRES"):
    """(x, y) in metres from ORIGIN of every station by its id."""
    features = ran.layer(name).getFeatures()
    return {
        feature["centre_id"]: (
            round(feature.geometry().asPoint().x() - ORIGIN[0], 3),
            round(feature.geometry().asPoint().y() - ORIGIN[1], 3),
        )
        for feature in features
    }


def test_two_towns_by_hand():
    ran = run("kmedians", **wanted(RADIUS=150, ASSIGNMENT="memory:", K_TABLE="memory:"))
    assert sorted(places(ran).values()) == [(0.0, 0.0), (9000.0, 0.0)]
    assert ran.outputs["OBJECTIVE"] == pytest.approx(200 + 600, rel=1e-6)
    assert ran.outputs["MEAN_DISTANCE"] == pytest.approx(800 / 6) and ran.outputs["P90_DISTANCE"] == pytest.approx(
        300.0
    )
    assert ran.outputs["COVERAGE"] == pytest.approx(4 / 6)
    assert (ran.outputs["STATUS"], ran.outputs["REASON"], ran.outputs["K"]) == ("feasible", "heuristic", 2)
    own = {row["demand_id"]: row for row in ran.rows("ASSIGNMENT")}
    assert own["d0"]["centre_id"] == own["d2"]["centre_id"] != own["d3"]["centre_id"]
    assert [own[f"d{row}"]["distance_m"] for row in range(6)] == pytest.approx([0, 100, 100, 0, 300, 300], abs=1e-6)
    (row,) = ran.rows("K_TABLE")
    assert (row["k"], row["chosen"]) == (2, True) and row["objective"] == pytest.approx(800)
    facts = ran.rows("CENTRES")
    assert [row["points"] for row in facts] == [3, 3] and not any(row["locked"] for row in facts)


def test_geographic_layers_are_measured_in_metres():
    ran = run("kmedians", **wanted(DEMAND=reprojected(people(), "EPSG:4326")))
    assert ran.outputs["OBJECTIVE"] == pytest.approx(800, rel=1e-5)
    assert ran.layer("CENTRES").crs().authid() == "EPSG:4326"


def test_existing_stations_sites_area_and_exclusions():
    """The east has a station; in the west the median lies in an exclusion, the nearest site is forbidden, the next one outside the area."""
    stations = points("Stations", {"charger_id": "string"}, [(9000, 10, "c1")])
    lots = points(
        "Lots",
        LOTS_FIELDS,
        [
            (5, 5, "shut", 9.0, "forbidden"),
            (-90, 0, "outside", 9.0, None),
            (60, 60, "low", 1.0, None),
            (80, 80, "high", 2.0, None),
        ],
    )
    given = {
        "CHARGERS": stations,
        "K": 1,
        "AREA": zones([(rectangle(-50, -50, 20_000, 500),)], {}, "Town"),
        "EXCLUSIONS": zones([(rectangle(-10, -10, 30, 30),)], {}, "Water"),
    }
    near = run("kmedians", **wanted(**given, SITES=lots))
    facts = {row["centre_id"]: row for row in near.rows("CENTRES")}
    assert facts["new_1"]["site_id"] == "low" and facts["new_1"]["snap_m"] == pytest.approx(60 * np.sqrt(2))
    assert (
        facts["existing_1"]["charger_id"] == "c1"
        and facts["existing_1"]["locked"]
        and facts["existing_1"]["points"] == 3
    )
    assert any("1 site outside the study area" in said for said in near.feedback.warnings)
    best = run("kmedians", **wanted(**given, SITES=lots, SNAP_TO="best_score", SNAP_TOLERANCE=150))
    assert {row["site_id"] for row in best.rows("CENTRES")} == {"high", None}
    free = run("kmedians", **wanted(**given))
    x, y = places(free)["new_1"]
    assert min(x, y) == pytest.approx(-11.0, abs=0.01) and any(
        "moved to allowed ground" in said for said in free.feedback.warnings
    )
    none = run("kmedians", **wanted(**given, SITES=lots, SNAP_TOLERANCE=10))
    assert any("found no candidate site" in said for said in none.feedback.warnings) and none.outputs["N_SNAPPED"] == 0


def test_along_roads_and_the_angle_of_streets():
    """One road from west to east, turned by 30° it gives the axes their angle."""
    line = (
        f"LineString ({ORIGIN[0]} {ORIGIN[1]}, {ORIGIN[0] + 1000} {ORIGIN[1]}, {ORIGIN[0] + 1000} {ORIGIN[1] + 1000})"
    )
    from qgis.core import QgsGeometry

    road = memory("Roads", {"name": "string"}, [(QgsGeometry.fromWkt(line), ["a"])], kind="LineString")
    demand = people([(0, 0), (1000, 0), (1000, 500), (1000, 1000)])
    ran = run("kmedians", **wanted(DEMAND=demand, K=1, DISTANCE="network", NETWORK=road))
    # Both middle points are medians: 1000 + 0 + 500 + 1000 = 1500 + 500 + 0 + 500.
    assert ran.outputs["OBJECTIVE"] == pytest.approx(2500, rel=1e-3) and ran.outputs["STATUS"] == "feasible"
    turned = QgsGeometry.fromWkt(
        f"LineString ({ORIGIN[0]} {ORIGIN[1]}, {ORIGIN[0] + 1000} {ORIGIN[1] + 1000 * np.tan(np.pi / 6)})"
    )
    street = memory("Roads", {"name": "string"}, [(turned, ["a"])], kind="LineString")
    with_roads = run("kmedians", **wanted(NETWORK=street))
    assert any("turned by 30.0°" in said for said in with_roads.feedback.infos)
    assert with_roads.outputs["OBJECTIVE"] == pytest.approx(
        run("kmedians", **wanted(ROTATION=30)).outputs["OBJECTIVE"], rel=1e-9
    )


def test_k_means_comparison_and_elbow():
    pytest.importorskip("sklearn", reason="scikit-learn is not there")
    ran = run("kmedians", **wanted(METHOD="kmeans", DISTANCE="straight", COMPARISON="memory:"))
    assert sorted(places(ran).values()) == [
        (pytest.approx(100 / 3, abs=0.01),) * 2,
        (pytest.approx(9100, abs=0.01), pytest.approx(100, abs=0.01)),
    ]
    rows = {row["method"]: row for row in ran.rows("COMPARISON")}
    assert rows["kmedians"]["cost_straight"] < rows["kmeans"]["cost_straight"]
    assert rows["kmeans"]["cost_squares"] < rows["kmedians"]["cost_squares"]
    assert rows["kmedians"]["outlier_shift_m"] < rows["kmeans"]["outlier_shift_m"]
    elbow = run("kmedians", **wanted(CHOOSE_K="elbow", K_MAX=5, K_TABLE="memory:"))
    assert elbow.outputs["K"] == 2 and [row["k"] for row in elbow.rows("K_TABLE")] == [1, 2, 3, 4, 5]


def test_without_scikit_learn_k_medians_works_and_k_means_says_what_to_install(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "sklearn", None)
    assert run("kmedians", **wanted()).outputs["K"] == 2
    for more in ({"METHOD": "kmeans"}, {"COMPARISON": "memory:"}):
        message = refused("kmedians", **wanted(**more))
        assert "needs the Python package sklearn" in message and "python3-sklearn" in message


@pytest.mark.parametrize(
    "weights,fragments",
    [
        ([1.0, None, 2.0], ("“weight”", "1 of 3 rows (row 2)", "NULL")),
        ([1.0, -1.0, 2.0], ("“weight”", "negative")),
        ([0.0, 0.0, 0.0], ("All weights of the demand are 0",)),
    ],
)
def test_weights_that_are_refused(weights, fragments):
    layer = points(
        "People", DEMAND_FIELDS, [(*xy, f"d{row}", weight) for row, (xy, weight) in enumerate(zip(WEST, weights))]
    )
    message = refused("kmedians", **wanted(DEMAND=layer))
    assert all(fragment in message for fragment in fragments), message


def test_no_field_of_weights():
    layer = points("People", {"demand_id": "string"}, [(*xy, f"d{row}") for row, xy in enumerate(WEST)])
    assert "no such field" in refused("kmedians", **wanted(DEMAND=layer))


def test_points_without_weight_and_fewer_places_than_stations():
    rows = [(0, 0, "a", 2.0), (0, 0, "b", 1.0), (500, 0, "c", 0.0)]
    ran = run("kmedians", **wanted(DEMAND=points("People", DEMAND_FIELDS, rows), K=3, ASSIGNMENT="memory:"))
    assert ran.outputs["K"] == 1 and list(places(ran).values()) == [(0.0, 0.0)]
    assert any("lies at 1 place" in said for said in ran.feedback.warnings) and len(ran.rows("ASSIGNMENT")) == 3


def test_cancel_within_two_seconds_and_nothing_written(tmp_path):
    """50,000 points and K = 100: cancelled in the middle of the iteration."""
    random = np.random.default_rng(0)
    xy = random.normal(0, 5000, (50_000, 2))
    layer = points("People", DEMAND_FIELDS, [(x, y, f"d{row:05d}", 1.0) for row, (x, y) in enumerate(xy)])

    class Impatient(Recorder):
        pressed = 0.0

        def setProgress(self, percent):
            QgsProcessingFeedback.setProgress(self, percent)
            if percent > 20 and not self.pressed:
                self.pressed = time.monotonic()
                self.cancel()

    feedback = Impatient()
    message = refused(
        "kmedians", feedback, DEMAND=layer, K=100, DISTANCE="straight", CENTRES=str(tmp_path / "centres.gpkg")
    )
    assert "Cancelled" in message and feedback.pressed and time.monotonic() - feedback.pressed < 2.0
    assert not list(tmp_path.iterdir())


def sample_values(sample, demand, folder):
    return {
        "DEMAND": str(demand),
        "CHARGERS": f"{sample}|layername=chargers",
        "CHOOSE_K": "elbow",
        "K_MAX": 8,
        "RADIUS": 800,
        "SEED": 4,
        **{name: str(folder / f"{name.lower()}.gpkg") for name in ("CENTRES", "ASSIGNMENT", "K_TABLE")},
    }


def test_the_same_from_the_command_line(process, sample, tmp_path):
    """One command gives what the form gives, figure by figure and feature by feature."""
    copy, ran = tmp_path / "sample.gpkg", {}
    copy.write_bytes(sample.read_bytes())
    demand = tmp_path / "demand.gpkg"
    run(
        "demandpoints",
        ZONES=f"{copy}|layername=zones",
        COMPONENTS=["population", "1", "none"],
        DEMAND=str(demand),
    )
    for name, start in (
        ("gui", lambda values: run("kmedians", **values).outputs),
        ("cli", lambda values: process.run("evplan:kmedians", values)),
    ):
        folder = tmp_path / name
        folder.mkdir()
        values = sample_values(copy, demand, folder)
        results = start(values)
        tables = {key: rows_of(QgsVectorLayer(values[key], key, "ogr")) for key in ("CENTRES", "ASSIGNMENT", "K_TABLE")}
        ran[name] = ({key: value for key, value in results.items() if key not in values}, tables)
    assert ran["gui"] == ran["cli"]
    assert len(ran["gui"][1]["K_TABLE"]) >= 8 and ran["gui"][0]["K"] >= 1
