"""``evplan:fetchsites`` in real QGIS, against a loopback server and extracts on disk."""

from __future__ import annotations

import json
import threading
import time

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsSettings,
    QgsVectorLayer,
)

from evplan.algorithms.acquire.fetch_sites import FetchSites, categories
from evplan.algorithms.bridge import network, provenance, settings
from evplan.core.schema import SITES
from evplan.tests.services import loopback
from evplan.tests.services.loopback import only, refuse
from evplan.tests.services.overpass_server import node, remark, serving, way
from evplan.tests.services.recorded import data_file

pytestmark = pytest.mark.services

AREA = "7,8,50,51 [EPSG:4326]"
THINGS = [
    node(1, 7.1, 50.1, amenity="parking", capacity="40", name="Market"),
    way(1, 7.2, 50.2, amenity="parking", access="private"),
    way(2, 7.3, 50.3, shop="mall", building="retail"),
    way(3, 7.4, 50.4, "relation", landuse="commercial"),
    node(4, 7.5, 50.5, amenity="bench"),
    node(5, 8.5, 50.5, amenity="fuel"),
]


@pytest.fixture(autouse=True)
def _private_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(network, "cache_folder", lambda: tmp_path / "cache")


def run(feedback=None, **parameters):
    context = QgsProcessingContext()
    feedback = feedback or QgsProcessingFeedback()
    asked = {"EXTENT": AREA, "SITES": "memory:", **parameters}
    results, ok = FetchSites().run(asked, context, feedback, {}, False)
    assert ok
    return results, context, feedback


def failure(**parameters) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        run(**parameters)
    return str(caught.value)


def rows(layer):
    return {feature["site_id"]: feature for feature in layer.getFeatures()}


def square(west, south, east, north, crs="EPSG:4326"):
    layer = QgsVectorLayer(f"Polygon?crs={crs}", "town", "memory")
    feature = QgsFeature()
    feature.setGeometry(
        QgsGeometry.fromWkt(f"Polygon(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))")
    )
    layer.dataProvider().addFeatures([feature])
    return layer


def test_sites_of_an_area(qgis_app, tmp_path):
    with serving(THINGS) as server:
        results, _, feedback = run(OVERPASS_ENDPOINT=server.base, SITES=str(tmp_path / "sites.gpkg"))
        assert len(server.requests) == 4, "the degree is asked for in tiles"
        assert server.headers_seen[0]["User-Agent"].startswith("evplan/")
    layer = QgsVectorLayer(results["SITES"], "sites", "ogr")
    assert [field.name() for field in layer.fields()][1:] == list(SITES.names)
    found = rows(layer)
    assert {key: feature["category"] for key, feature in found.items()} == {
        "osm-n1": "parking",
        "osm-w2": "mall",
        "osm-r3": "business",
    }
    assert (found["osm-n1"]["bays"], found["osm-n1"]["name"]) == (40, "Market")
    assert found["osm-w2"]["categories"] == "mall; retail"
    assert results["N_SITES"] == 3
    assert "3 sites: 0 park_and_ride, 1 parking, 1 mall" in feedback.textLog()
    (source,) = provenance.read(layer)
    assert (source.source, source.licence, source.attribution) == (
        "OpenStreetMap",
        "ODbL 1.0",
        "© OpenStreetMap contributors",
    )
    assert "data until 2026-01-01T06:00:00Z" in source.notes and source.received == 3
    del layer, found


def test_chosen_categories_are_asked_for_alone(qgis_app):
    with serving(THINGS) as server:
        results, _, _ = run(OVERPASS_ENDPOINT=server.base, CATEGORIES=["mall", "business"])
        assert "parking" not in server.requests[0]
    assert results["N_SITES"] == 2


def test_mask_in_another_system_is_the_area_and_clips(qgis_app):
    with serving(THINGS) as server:
        results, context, _ = run(
            EXTENT=None, MASK=square(779000, 6460000, 812000, 6508000, "EPSG:3857"), OVERPASS_ENDPOINT=server.base
        )
        assert list(rows(context.getMapLayer(results["SITES"]))) == ["osm-n1"]
        results, _, _ = run(MASK=square(7.25, 50, 7.35, 51), OVERPASS_ENDPOINT=server.base)
    assert results["N_SITES"] == 1


def test_own_preset(qgis_app, tmp_path):
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"categories": [{"id": "seat", "title": "Seats", "any": [{"amenity": "bench"}]}]}))
    with serving(THINGS) as server:
        results, context, _ = run(OVERPASS_ENDPOINT=server.base, PRESETS_FILE=str(path))
        assert [feature["category"] for feature in context.getMapLayer(results["SITES"]).getFeatures()] == ["seat"]
        path.write_text('{"categories": [{"id": "seat"}]}')
        assert "own.json: category 1 (“seat”), “any” must be a list" in failure(PRESETS_FILE=str(path))


@pytest.mark.data
def test_extract_on_disk_without_a_network(qgis_app):
    QgsSettings().setValue(settings.OFFLINE, True)
    try:
        results, context, feedback = run(
            EXTENT=None, PBF=str(data_file("osm", "Helsinki.osm.pbf")), CATEGORIES=["parking", "retail"]
        )
        part, _, _ = run(
            EXTENT="24.93,24.945,60.16,60.18 [EPSG:4326]",
            PBF=str(data_file("osm", "Helsinki.osm.pbf")),
            CATEGORIES=["parking", "retail"],
        )
    finally:
        QgsSettings().remove(settings.OFFLINE)
    found = [feature["category"] for feature in context.getMapLayer(results["SITES"]).getFeatures()]
    assert results["N_SITES"] == len(found) and 0 < part["N_SITES"] < len(found)
    # Counted by hand in GDAL's own tables: 43 car parks, 12 of them private; 22 shops and 8 retail buildings and areas.
    assert (found.count("parking"), found.count("retail")) == (31, 30)
    assert "read from an extract on disk" in str(provenance.read(context.getMapLayer(results["SITES"])))


def test_offline_replays_and_says_what_is_missing(qgis_app):
    with serving(THINGS) as server:
        first, _, _ = run(OVERPASS_ENDPOINT=server.base)
        asked = len(server.requests)
        QgsSettings().setValue(settings.OFFLINE, True)
        try:
            again, _, _ = run(OVERPASS_ENDPOINT=server.base)
            missing = failure(OVERPASS_ENDPOINT=server.base, CATEGORIES=["library"])
        finally:
            QgsSettings().remove(settings.OFFLINE)
        assert len(server.requests) == asked
    assert again["N_SITES"] == first["N_SITES"] == 3
    assert "Offline work is switched on" in missing and "/interpreter" in missing


@pytest.mark.parametrize(
    "parameters, part",
    [
        ({"EXTENT": None}, "Choose an area (EXTENT)"),
        ({"CATEGORIES": []}, "CATEGORIES"),
        ({"OVERPASS_ENDPOINT": "ftp://x"}, "OVERPASS_ENDPOINT must be a web address"),
        ({"PBF": "/no/such.osm.pbf"}, "There is no file /no/such.osm.pbf"),
        ({"PRESETS_FILE": "/no/such.json"}, "cannot be read"),
    ],
)
def test_bad_parameters(qgis_app, parameters, part):
    assert part in failure(**parameters)


@pytest.mark.parametrize(
    "fault, part",
    [
        (remark("runtime error: open64: 0 Success /osm3s_v0.7.54_osm_base"), "broke the answer off"),
        (only("/interpreter", loopback.web_page), "web page instead of data"),
        (refuse(403), "refuses access (HTTP 403)"),
    ],
)
def test_fault_leaves_no_layer(qgis_app, tmp_path, fault, part):
    with serving(THINGS) as server:
        server.faults.append(loopback.after(1, fault))
        assert part in failure(OVERPASS_ENDPOINT=server.base, SITES=str(tmp_path / "sites.gpkg"))
    assert not list(tmp_path.glob("*.gpkg")) and not list(tmp_path.glob(".evplan*"))


def test_cancel_is_back_within_two_seconds(qgis_app):
    feedback = QgsProcessingFeedback()
    with serving(THINGS) as server:
        server.faults.append(loopback.hang)
        threading.Timer(0.3, feedback.cancel).start()
        begin = time.monotonic()
        with pytest.raises(QgsProcessingException, match="Cancelled"):
            run(feedback, OVERPASS_ENDPOINT=server.base)
        assert time.monotonic() - begin < 2.3


def test_every_category_is_explained():
    algorithm = FetchSites().create()
    help_text = algorithm.parameterDefinition("CATEGORIES").help()
    assert all(key in help_text for key in categories())
