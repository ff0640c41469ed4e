"""``evplan:fetchregistrations`` in real QGIS, against the loopback catalogue and the real file."""

from __future__ import annotations

import threading
import time

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

from evplan.algorithms.acquire.fetch_registrations import FetchRegistrations
from evplan.algorithms.bridge import network
from evplan.algorithms.bridge import provenance as notes
from evplan.core.schema import REGISTRATIONS
from evplan.tests.services import loopback
from evplan.tests.services.ckan_server import serving
from evplan.tests.services.recorded import data_file

pytestmark = pytest.mark.services

ZONES = "MultiPolygon?crs=EPSG:32617&field=code:string&field=people:integer&field=rate:double&field=ev_bev:integer"
D20 = "N2J N2K N2L N2T N2V N2M; N2A–N2H, N2M–N2R; N1P–N1T, N3C, N3E, N3H; N0B, N3A, N3B"


@pytest.fixture(autouse=True)
def _private_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(network, "cache_folder", lambda: tmp_path / "cache")


def run(feedback=None, **parameters):
    feedback = feedback or QgsProcessingFeedback()
    context = QgsProcessingContext()
    results, _ = FetchRegistrations().run({"REGISTRATIONS": "memory:", **parameters}, context, feedback, {}, False)
    return results, context, feedback


def failure(**parameters) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        run(**parameters)
    return str(caught.value)


def zones(*rows) -> QgsVectorLayer:
    """Squares of 1 km × 1 km in UTM 17 N side by side: code, people."""
    from qgis.core import QgsFeature, QgsGeometry

    layer = QgsVectorLayer(ZONES, "areas", "memory")
    features = []
    for number, (code, people) in enumerate(rows):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([code, people, 0.25, -1])
        west = 540000 + 1000 * number
        corners = f"{west} 4810000, {west + 1000} 4810000, {west + 1000} 4811000, {west} 4811000, {west} 4810000"
        feature.setGeometry(QgsGeometry.fromWkt(f"MultiPolygon((({corners})))"))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    return layer


def test_a_table_with_the_canonical_columns(qgis_app, tmp_path):
    with serving() as server:
        results, _, feedback = run(
            ENDPOINT=server.base, QUARTERS="all", AREAS="N2J–N2K", REGISTRATIONS=str(tmp_path / "ev.gpkg")
        )
    assert (results["N_ROWS"], results["N_AREAS"], results["LATEST_QUARTER"]) == (6, 2, "2022-Q3")
    layer = QgsVectorLayer(results["REGISTRATIONS"], "ev", "ogr")
    assert [field.name() for field in layer.fields()][1:] == list(REGISTRATIONS.names)
    fourth = list(layer.getFeatures())[3]
    assert (fourth["area_id"], fourth["quarter"], fourth["ev_bev"], fourth["ev_total"]) == ("N2K", "2022-Q1", 10, 10)
    assert not fourth["ev_phev"] and fourth["ev_phev"] != 0
    (noted,) = notes.read(layer)
    assert noted.attribution == "Transportation" and "1 empty cell are NULL, not 0" in noted.notes
    del fourth, layer


def test_joined_with_zones(qgis_app, tmp_path):
    """N2J: 175 vehicles on 1 km² (in UTM) with 500 people; N2K: 49 people are too few; X9X has no registrations."""
    layer = zones(("n2j", 500), ("N2K", 49), ("X9X", 800))
    with serving() as server:
        results, _, feedback = run(
            ENDPOINT=server.base,
            QUARTERS="all",
            ZONES=layer,
            ZONES_ID_FIELD="code",
            ZONES_DENOMINATOR_FIELD="people",
            JOINED=str(tmp_path / "joined.gpkg"),
        )
    assert results["N_JOINED"] == 2
    joined = QgsVectorLayer(results["JOINED"], "joined", "ogr")
    assert [field.name() for field in joined.fields()][1:] == [
        "code", "people", "rate", "zone_id", "ev_bev", "ev_phev", "ev_total", "ev_quarter", "ev_per_km2", "ev_per_1000",
        "bev_share", "ev_trend_per_year", "ev_quarters",
    ]  # fmt: skip
    assert joined.crs().authid() == "EPSG:32617"
    one, other, bare = joined.getFeatures()
    assert (one["zone_id"], one["ev_total"], one["ev_quarter"], one["people"], one["rate"]) == (
        "n2j",
        175,
        "2022-Q3",
        500,
        0.25,
    )
    assert one["ev_per_1000"] == 350 and one["bev_share"] == pytest.approx(120 / 175)
    assert one["ev_per_km2"] == pytest.approx(175, rel=1e-3), "a square kilometre of UTM is nearly one on the ellipsoid"
    assert one["ev_trend_per_year"] == pytest.approx(50) and one["ev_quarters"] == 3
    assert other["ev_total"] == 25 and not other["ev_per_1000"] and not bare["ev_total"]
    said = feedback.textLog()
    assert "ev_per_1000: NULL in 1 zone with fewer than 50" in said and "1 zone without registrations" in said
    assert one.geometry().area() == pytest.approx(1e6, rel=1e-9)
    del one, other, bare, joined


@pytest.mark.data
def test_all_areas_of_the_study_region_are_joined(qgis_app):
    """The codes as the region's report lists them, N2M twice: 25 polygons, 25 joined, 9,881 vehicles."""
    results, context, feedback = run(
        SOURCE="csv",
        CSV=str(data_file("kwc", "evs_by_fsa_-_end_of_sept_2024.csv")),
        AREAS=D20,
        ZONES=str(data_file("kwc", "fsa_boundaries_ev_counts.geojson")),
        ZONES_ID_FIELD="CFSAUID",
        JOINED="memory:",
    )
    assert (results["N_ROWS"], results["N_JOINED"], results["LATEST_QUARTER"]) == (25, 25, "2024-Q3")
    rows = list(context.getMapLayer(results["JOINED"]).getFeatures())
    assert sum(row["ev_total"] for row in rows) == 9881
    assert all(row["ev_total"] == row["total_ev"] and row["ev_bev"] == row["bev"] for row in rows), (
        "as the publisher counted"
    )
    for row in rows:
        assert row["ev_per_km2"] == pytest.approx(row["total_ev"] / row["area_km2"], rel=0.01)
    assert "AREAS names N2M more than once; each counts once" in feedback.textLog()


def test_what_is_missing_is_asked_for(qgis_app):
    with serving() as server:
        base = server.base
        assert "Say which quarter is wanted (QUARTER)" in failure(ENDPOINT=base, QUARTERS="one")
        assert "“soon” is no quarter" in failure(ENDPOINT=base, QUARTER="soon")
        assert "JOINED) needs the zones" in failure(ENDPOINT=base, JOINED="memory:")
        assert "Give the table" in failure(SOURCE="csv")
        assert "has no field “zone_id”" in failure(ENDPOINT=base, JOINED="memory:", ZONES=zones(("N2J", 1)))
        assert "is no range of ids" in failure(ENDPOINT=base, AREAS="N2A–N9Z")
        assert "does not know this address" in failure(ENDPOINT=base, DATASET="nothing-of-this-name")


def test_a_fault_leaves_what_the_user_had(qgis_app, tmp_path):
    target = tmp_path / "ev.gpkg"
    target.write_bytes(b"an earlier result of the user's")
    with serving() as server:
        server.faults.append(loopback.only(".csv", loopback.half_a_body))
        assert "incomplete" in failure(ENDPOINT=server.base, REGISTRATIONS=str(target))
    assert target.read_bytes() == b"an earlier result of the user's"


def test_cancel_is_back_within_two_seconds_and_writes_nothing(qgis_app, tmp_path):
    feedback = QgsProcessingFeedback()
    with serving() as server:
        server.faults.append(loopback.hang)
        threading.Timer(0.3, feedback.cancel).start()
        begin = time.monotonic()
        with pytest.raises(QgsProcessingException, match="Cancelled"):
            run(feedback, ENDPOINT=server.base, REGISTRATIONS=str(tmp_path / "ev.gpkg"))
        assert time.monotonic() - begin < 2.3
    assert not list(tmp_path.glob("*.gpkg"))


def test_every_parameter_explains_itself():
    algorithm = FetchRegistrations().create()
    assert [parameter.name() for parameter in algorithm.parameterDefinitions() if not parameter.help()] == []
    assert algorithm.shortHelpString()
