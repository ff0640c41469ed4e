"""``evplan:fetchzones`` in real QGIS, against loopback servers."""

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

from evplan.algorithms.acquire.fetch_zones import FetchZones
from evplan.algorithms.bridge import network
from evplan.algorithms.bridge import provenance as notes
from evplan.tests import keys
from evplan.tests.services import arcgis_server, loopback, statcan_server, uscensus_server
from evplan.tests.services.arcgis_server import FIELDS, Layer, square

pytestmark = pytest.mark.services

WHERE = "-80.7,-80.0,43.2,44.0 [EPSG:4326]"
SECRET = "t0ken-of-the-test-2288"  # pragma: allowlist secret


@pytest.fixture(autouse=True)
def _private_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(network, "cache_folder", lambda: tmp_path / "cache")


def run(feedback=None, **parameters):
    feedback = feedback or QgsProcessingFeedback()
    context = QgsProcessingContext()
    asked = {"EXTENT": WHERE, "ZONES": "memory:", **parameters}
    results, _ = FetchZones().run(asked, context, feedback, {}, False)
    return results, context, feedback


def failure(**parameters) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        run(**parameters)
    return str(caught.value)


def test_a_city_layer(qgis_app, tmp_path):
    records = [square(number, KIND=2) for number in range(1, 31)]
    with arcgis_server.serving(Layer(records, sends=7)) as server:
        results, context, _ = run(
            ENDPOINT=server.base,
            LAYER="zones",
            WHERE="POP >= 200",
            ID_FIELD="CODE",
            FIELDS=["population", "POP"],
            LICENCE="CC BY 4.0",
            ZONES=str(tmp_path / "zones.gpkg"),
        )
    assert (results["N_ZONES"], results["N_REPAIRED"], results["COMPLETE"]) == (29, 0, True)
    layer = QgsVectorLayer(results["ZONES"], "zones", "ogr")
    names = [field.name() for field in layer.fields()][1:]
    assert names == ["zone_id", "population", "area_km2", "population_density", "OBJECTID", "SHARE", "EDITED", "KIND"]
    first = next(layer.getFeatures())
    assert (first["zone_id"], first["population"], first["KIND"]) == ("Z0002", 200, "Rural")
    assert first["area_km2"] == pytest.approx(0.9005, abs=0.01)
    (noted,) = notes.read(layer)
    assert (noted.licence, noted.attribution, noted.received, noted.complete) == (
        "CC BY 4.0",
        "City of Example",
        29,
        True,
    )
    assert "where POP >= 200" in noted.filters
    del first, layer


def test_an_item_of_a_portal(qgis_app):
    """The id stays while the address of the service changes; licence and credit come along."""
    number = "0123456789abcdef0123456789abcdef"
    with arcgis_server.serving(Layer([square(1)], extra={"copyrightText": ""})) as server:
        item = {
            "title": "Zones",
            "type": "Feature Service",
            "url": server.base,
            "licenseInfo": "<b>CC0</b>",
            "accessInformation": "Us",
        }
        with loopback.serving(lambda handler: handler.answer(200, item)) as portal:
            address = f"{portal.base}/sharing/rest/content/items/{number}"
            results, context, feedback = run(ENDPOINT=address)
            (noted,) = notes.read(context.getMapLayer(results["ZONES"]))
            assert (noted.licence, noted.attribution) == ("CC0", "Us") and server.base in feedback.textLog()
            item.update(url=None, type="Web Map")
            network.cache_folder().rename(network.cache_folder().with_name("gone"))
            assert "“Zones” (Web Map) has no service" in failure(ENDPOINT=address)


def test_census_tracts(qgis_app, tmp_path):
    with statcan_server.serving(60) as server:
        next(iter(server.figures.values()))["9001"] = "x"
        results, context, feedback = run(
            SOURCE="statcan_ct",
            PROFILE_ENDPOINT=server.profile,
            BOUNDARY_ENDPOINT=server.base + server.BOUNDARIES,
            ZONES=str(tmp_path / "tracts.gpkg"),
        )
    assert results["N_ZONES"] == 60 and results["COMPLETE"]
    layer = QgsVectorLayer(results["ZONES"], "tracts", "ogr")
    first, second = list(layer.getFeatures())[:2]
    assert first["zone_id"] == "5410001.00" and not first["population"] and second["population"] == 2000
    assert second["mud_share"] == 0.25 and second["rented_share"] == 0.25 and second["no_home_charging_share"] == 0.25
    assert second["old_housing_share"] == 0.25 and second["grid_proxy"] == pytest.approx(0.617, abs=1e-9)
    boundaries, profile = notes.read(layer)
    assert "population = 9001" in profile.notes[0] and "1 figure suppressed at the source" in profile.notes
    assert profile.licence == "Statistics Canada Open Licence" and boundaries.received == 60
    assert "1 figure suppressed or not available" in feedback.textLog()
    del first, second, layer


def test_forward_sortation_areas_have_a_layer_of_their_own(qgis_app):
    with statcan_server.serving(2) as server:
        codes = ["N2J", "N2K"]
        server.layer.number = 14
        server.layer.fields[1]["name"] = "CFSAUID"
        for record, code in zip(server.layer.records, codes):
            record["attributes"] = {"OBJECTID": record["attributes"]["OBJECTID"], "CFSAUID": code}
        server.figures = dict(zip((f"2021A0011{code}" for code in codes), server.figures.values()))
        results, context, _ = run(
            SOURCE="statcan_fsa", PROFILE_ENDPOINT=server.profile, BOUNDARY_ENDPOINT=server.base + server.BOUNDARIES
        )
    rows = list(context.getMapLayer(results["ZONES"]).getFeatures())
    assert [(row["zone_id"], row["population"]) for row in rows] == [("N2J", 1000), ("N2K", 2000)]


def test_a_protected_service_and_a_token_left_nowhere(qgis_app, tmp_path, caplog, capfd):
    caplog.set_level(0)
    with (
        keys.stored(SECRET, "EsriToken", "token") as authcfg,
        arcgis_server.serving(Layer([square(1)]), token=SECRET) as server,
    ):
        said = failure(ENDPOINT=f"{server.base}/0")
        assert "Token Required" in said and "AUTH" in said
        results, _, feedback = run(ENDPOINT=f"{server.base}/0", AUTH=authcfg, ZONES=str(tmp_path / "zones.gpkg"))
    assert results["N_ZONES"] == 1
    printed = capfd.readouterr()
    traces = [feedback.textLog(), caplog.text, printed.out, printed.err, str(results)]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    traces += [path.read_bytes().decode("utf-8", "replace") for path in files] + [str(path) for path in files]
    assert not any(SECRET in trace for trace in traces)


def test_tracts_of_the_united_states_need_a_key(qgis_app, tmp_path, caplog):
    caplog.set_level(0)
    with keys.stored(uscensus_server.KEY, name="key") as authcfg, uscensus_server.serving(4) as server:
        asked = {
            "SOURCE": "uscensus_tract",
            "PROFILE_ENDPOINT": server.profile,
            "BOUNDARY_ENDPOINT": server.base + server.MAP,
        }
        said = failure(**asked)
        assert "wants a key, and none was given" in said and "(AUTH)" in said and not server.requests
        results, _, feedback = run(**asked, AUTH=authcfg, ZONES=str(tmp_path / "tracts.gpkg"))
    assert results["N_ZONES"] == 4
    layer = QgsVectorLayer(results["ZONES"], "tracts", "ogr")
    first = next(layer.getFeatures())
    assert (first["zone_id"], first["name"], first["population"]) == ("06059000003", "Census Tract 3", 10)
    assert first["mud_share"] == pytest.approx(0.5)
    traces = [feedback.textLog(), caplog.text, str(results)]
    traces += [path.read_bytes().decode("utf-8", "replace") for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(uscensus_server.KEY in trace for trace in traces)
    del first, layer


def test_what_is_missing_is_asked_for(qgis_app):
    with arcgis_server.serving(Layer([square(1)]), Layer([square(2)], number=1, name="Other")) as server:
        assert "Give the address of the layer or service (ENDPOINT)" in failure()
        assert "several layers: 0 Zones, 1 Other" in failure(ENDPOINT=server.base)
        assert "hold no key" in failure(ENDPOINT=f"{server.base}/0?token=abc")
        endpoint = f"{server.base}/0"
        assert "FIELDS, row 1: “people” ← “POP” is not a column" in failure(ENDPOINT=endpoint, FIELDS=["people", "POP"])
        assert "has no field “POPP”" in failure(ENDPOINT=endpoint, FIELDS=["population", "POPP"])
        assert "has no field “NAME”" in failure(ENDPOINT=endpoint, ID_FIELD="NAME")
        assert "has no areas here" in failure(ENDPOINT=endpoint, EXTENT="10,11,50,51 [EPSG:4326]")


def test_points_are_refused(qgis_app):
    record = {**square(1), "geometry": {"x": -80.5, "y": 43.4}}
    with arcgis_server.serving(Layer([record], geometry_type="esriGeometryPoint", fields=FIELDS)) as server:
        assert "holds points. Choose a layer of areas" in failure(ENDPOINT=f"{server.base}/0")


def test_an_incomplete_layer_is_not_written(qgis_app, tmp_path):
    target = tmp_path / "zones.gpkg"
    target.write_bytes(b"an earlier result of the user's")
    with arcgis_server.serving(Layer([square(number) for number in range(1, 31)], pages=False)) as server:
        server.faults.append(loopback.only("objectIds", loopback.says({"features": []})))
        said = failure(ENDPOINT=f"{server.base}/0", ZONES=str(target))
    assert "lists 30 records that it does not send" in said
    assert target.read_bytes() == b"an earlier result of the user's"


def test_cancel_is_back_within_two_seconds_and_writes_nothing(qgis_app, tmp_path):
    feedback = QgsProcessingFeedback()
    with arcgis_server.serving(Layer([square(1)])) as server:
        server.faults.append(loopback.hang)
        threading.Timer(0.3, feedback.cancel).start()
        begin = time.monotonic()
        with pytest.raises(QgsProcessingException, match="Cancelled"):
            run(feedback, ENDPOINT=f"{server.base}/0", ZONES=str(tmp_path / "zones.gpkg"))
        assert time.monotonic() - begin < 2.3
    assert not list(tmp_path.glob("*.gpkg"))


def test_every_parameter_explains_itself():
    algorithm = FetchZones().create()
    assert [parameter.name() for parameter in algorithm.parameterDefinitions() if not parameter.help()] == []
    assert algorithm.shortHelpString()
