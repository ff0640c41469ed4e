"""``evplan:fetchchargers`` in real QGIS, against the loopback server."""

from __future__ import annotations

import threading
import time

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsSettings,
    QgsVectorLayer,
)

from evplan.algorithms.acquire.fetch_chargers import FetchChargers
from evplan.algorithms.bridge import network, provenance
from evplan.core.schema import CHARGERS
from evplan.tests import keys
from evplan.tests.services import afdc_server, ocm_server, overpass_server
from evplan.tests.services.ocm_server import refuse, serving, station

pytestmark = pytest.mark.services

KITCHENER = "-80.6,-80.3,43.3,43.6 [EPSG:4326]"
SECRET = "s3cret-of-the-test-9471"  # pragma: allowlist secret


@pytest.fixture(autouse=True)
def _private_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(network, "cache_folder", lambda: tmp_path / "cache")


@pytest.fixture
def key(qgis_app):
    """Id of an API Header configuration in QGIS's encrypted store."""
    with keys.stored(SECRET) as authcfg:
        yield authcfg


def run(server, feedback=None, **parameters):
    feedback = feedback or QgsProcessingFeedback()
    context = QgsProcessingContext()
    asked = {"EXTENT": KITCHENER, "OCM_ENDPOINT": server.base, "CHARGERS": "memory:", **parameters}
    results, ok = FetchChargers().run(asked, context, feedback, {}, False)
    return results, context, feedback


def failure(server, **parameters) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        run(server, **parameters)
    return str(caught.value)


def test_layer_has_the_canonical_columns(qgis_app, tmp_path):
    with serving([station(number) for number in range(1, 6)]) as server:
        results, _, _ = run(server, CHARGERS=str(tmp_path / "chargers.gpkg"))
    assert results["N_CHARGERS"] == 5
    layer = QgsVectorLayer(results["CHARGERS"], "chargers", "ogr")
    assert layer.crs().authid() == "EPSG:4326"
    assert [field.name() for field in layer.fields()][1:] == list(CHARGERS.names)
    first = next(layer.getFeatures())
    assert (first["charger_id"], first["level"], first["ports_l2"], first["connectors"]) == (
        "ocm-1",
        "L2",
        2,
        "Type 1 (J1772)",
    )
    assert first["licence"] == "CC BY-SA 4.0"
    del first, layer


def test_extent_in_a_projected_system(qgis_app):
    with serving([station(1), station(2, 44.5, -80.49)]) as server:
        results, _, _ = run(server, EXTENT="530000,550000,4800000,4820000 [EPSG:32617]")
    assert results["N_CHARGERS"] == 1


def test_extent_across_the_antimeridian(qgis_app):
    with serving([station(1, -17.0, 178.0), station(2, -17.0, -179.0)]) as server:
        results, _, _ = run(server, EXTENT="3000000,3600000,-2200000,-1700000 [EPSG:3832]")
        assert results["N_CHARGERS"] == 2
        results, _, _ = run(server, EXTENT="177,183,-20,-15 [EPSG:4326]")
    assert results["N_CHARGERS"] == 2


def test_empty_answer_is_an_empty_layer(qgis_app):
    with serving([]) as server:
        results, context, feedback = run(server)
    assert results["N_CHARGERS"] == 0
    assert context.getMapLayer(results["CHARGERS"]).featureCount() == 0
    assert "knows no charger" in feedback.textLog()


def test_key_of_the_store_is_sent_and_left_nowhere(qgis_app, key, tmp_path, caplog, capfd):
    caplog.set_level(0)
    with serving([station(1)]) as server:
        results, context, feedback = run(server, OCM_AUTH=key, CHARGERS=str(tmp_path / "out.gpkg"))
        assert server.headers_seen[-1]["X-API-Key"] == SECRET
        assert server.headers_seen[-1]["User-Agent"].startswith("evplan/")
        server.faults.append(refuse(403))
        said = failure(server, OCM_AUTH=key, EXTENT="-80.6,-80.3,43.3,43.5 [EPSG:4326]")
    assert "refused the key" in said
    printed = capfd.readouterr()
    traces = [said, feedback.textLog(), feedback.htmlLog(), caplog.text, printed.out, printed.err, str(results)]
    traces.append(str(FetchChargers().create().asPythonCommand({"EXTENT": KITCHENER, "OCM_AUTH": key}, context)))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.suffix == ".json" for path in files)
    traces += [path.read_bytes().decode("utf-8", "replace") for path in files] + [str(path) for path in files]
    assert not any(SECRET in trace for trace in traces)


def test_unknown_configuration_is_named(qgis_app):
    with serving([]) as server:
        assert "no authentication configuration “zzz9999” (OCM_AUTH)" in failure(server, OCM_AUTH="zzz9999")
        assert not server.requests


def test_unusable_kind_of_configuration_is_named(qgis_app, key):
    with keys.stored(SECRET, "EsriToken", "token") as other, serving([]) as server:
        said = failure(server, OCM_AUTH=other)
    assert "is of type EsriToken" in said and SECRET not in said


@pytest.mark.parametrize(
    "endpoint, part",
    [
        ("ftp://example.org", "must be a web address"),
        ("example.org/v3", "must be a web address"),
        ("https://example.org/v3?key=abc", "hold no key"),
        ("https://me:pw@example.org/v3", "hold no key"),
    ],
)
def test_bad_endpoint(qgis_app, endpoint, part):
    with serving([]) as server:
        said = failure(server, OCM_ENDPOINT=endpoint)
    assert part in said and "pw" not in said and "abc" not in said


def test_missing_key_names_what_to_do(qgis_app):
    with serving([]) as server:
        server.faults.append(refuse(403))
        assert "OCM_AUTH" in failure(server)


def test_cancel_is_back_within_two_seconds_and_writes_nothing(qgis_app, tmp_path):
    feedback = QgsProcessingFeedback()
    with serving([station(1)]) as server:
        server.faults.append(ocm_server.hang)
        threading.Timer(0.3, feedback.cancel).start()
        begin = time.monotonic()
        with pytest.raises(QgsProcessingException, match="Cancelled"):
            run(server, feedback, CHARGERS=str(tmp_path / "chargers.gpkg"))
        assert time.monotonic() - begin < 2.3
    assert not list(tmp_path.glob("*.gpkg")) and not list(tmp_path.glob(".evplan*"))


def test_proxy_of_qgis_is_used(qgis_app):
    settings = QgsSettings()
    with serving([station(1)]) as proxy:
        values = {
            "proxyEnabled": True,
            "proxyType": "HttpProxy",
            "proxyHost": "127.0.0.1",
            "proxyPort": str(proxy.server_address[1]),
        }
        from qgis.core import QgsNetworkAccessManager

        try:
            for name, value in values.items():
                settings.setValue(f"proxy/{name}", value)
            QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
            with network.settings("http://ocm.example.org/v3") as found:
                assert found.proxies == {
                    "http": f"http://127.0.0.1:{proxy.server_address[1]}",
                    "https": f"http://127.0.0.1:{proxy.server_address[1]}",
                }
            results, _, _ = run(proxy, OCM_ENDPOINT="http://ocm.example.org/v3")
        finally:
            settings.remove("proxy")
            QgsNetworkAccessManager.instance().setupDefaultProxyAndCache()
    assert results["N_CHARGERS"] == 1
    assert proxy.requests[0].startswith("http://ocm.example.org/v3/")
    with network.settings("http://ocm.example.org/v3") as found:
        assert found.proxies is None


def test_every_parameter_explains_itself():
    algorithm = FetchChargers().create()
    assert [parameter.name() for parameter in algorithm.parameterDefinitions() if not parameter.help()] == []
    assert algorithm.shortHelpString()


# -- several sources -------------------------------------------------------------------------------------------------

WEST = -80.49
METRE_EAST = 1.0 / (111_195.0 * 0.7257)
"""Degrees of longitude at 43.47° N."""


def osm_station(number, metres=0.0, **tags):
    longitude = WEST + metres * METRE_EAST
    return overpass_server.node(number, longitude, 43.45, amenity="charging_station", **tags)


def run_all(ocm, afdc, osm, feedback=None, **parameters):
    feedback = feedback or QgsProcessingFeedback()
    context = QgsProcessingContext()
    asked = {
        "EXTENT": KITCHENER,
        "SOURCES": ["ocm", "afdc", "osm"],
        "OCM_ENDPOINT": ocm.base,
        "AFDC_ENDPOINT": afdc.base,
        "OVERPASS_ENDPOINT": osm.base,
        "CHARGERS": "memory:",
        "CONFLICTS": "memory:",
        **parameters,
    }
    results, ok = FetchChargers().run(asked, context, feedback, {}, False)
    assert ok
    return results, context, feedback


@pytest.fixture
def three():
    """One station that all know, and one more of each."""
    ours = station(1, AddressInfo={"Title": "City Hall", "Latitude": 43.45, "Longitude": WEST})
    alone = station(2, 43.5)
    theirs = afdc_server.station(
        7, station_name="CITY HALL", ev_network="ChargePoint Network", longitude=WEST + 9 * METRE_EAST
    )
    mapped = osm_station(9, 15, operator="ChargePoint", capacity="3", socket__type1="3", opening_hours="24/7")
    mapped["tags"]["socket:type1"] = mapped["tags"].pop("socket__type1")
    second = afdc_server.station(8, 43.52)
    elements = [mapped, osm_station(10, 5_000)]
    with (
        serving([ours, alone]) as ocm,
        afdc_server.serving([theirs, second]) as afdc,
        overpass_server.serving(elements) as osm,
    ):
        yield ocm, afdc, osm


def rows_of(context, layer):
    return [
        dict(zip(feature.fields().names(), feature.attributes()))
        for feature in context.getMapLayer(layer).getFeatures()
    ]


def test_three_sources_become_one_table(qgis_app, three):
    results, context, feedback = run_all(*three)
    assert (results["N_CHARGERS"], results["N_MERGED"], results["COMPLETE"]) == (4, 1, True)
    rows = {row["charger_id"]: row for row in rows_of(context, results["CHARGERS"])}
    assert set(rows) == {"afdc-7", "afdc-8", "ocm-2", "osm-n10"}
    merged = rows["afdc-7"]
    assert merged["source"] == "afdc+ocm+osm" and merged["source_id"] == "afdc:7; ocm:1; osm:node/9"
    assert (merged["ports_l2"], merged["power_kw_max"], merged["open_24_7"]) == (2, 7.2, True)
    assert "ODbL 1.0" in merged["licence"] and "CC BY-SA 4.0" in merged["licence"]
    conflicts = rows_of(context, results["CONFLICTS"])
    ports = next(row for row in conflicts if row["field"] == "ports")
    assert ports["chosen_source"] == "afdc" and "osm: 3 L2" in ports["values"]
    assert results["N_CONFLICTS"] == len(conflicts)
    said = feedback.textLog()
    assert "different share-alike licences" in said and "share-alike condition" in said


def test_sources_are_noted_in_the_layer(qgis_app, three):
    results, context, _ = run_all(*three)
    noted = provenance.read(context.getMapLayer(results["CHARGERS"]))
    assert [(each.source, each.received, each.complete) for each in noted] == [
        ("OpenChargeMap", 2, True),
        ("AFDC", 2, True),
        ("OpenStreetMap", 2, True),
    ]


def test_separate_rows(qgis_app, three):
    results, context, _ = run_all(*three, MERGE="separate")
    assert (results["N_CHARGERS"], results["N_MERGED"]) == (6, 1)
    assert {row["kind"] for row in rows_of(context, results["CONFLICTS"])} >= {"same"}


def test_a_failing_source_stops_or_is_told(qgis_app, three):
    ocm, afdc, osm = three
    afdc.faults.append(refuse(500))
    with pytest.raises(QgsProcessingException, match="AFDC .*HTTP 500.*IF_SOURCE_FAILS = keep_others"):
        run_all(*three)
    results, context, feedback = run_all(*three, IF_SOURCE_FAILS="keep_others")
    assert results["COMPLETE"] is False and results["N_CHARGERS"] == 3
    assert "INCOMPLETE: afdc is missing" in feedback.textLog()
    noted = provenance.read(context.getMapLayer(results["CHARGERS"]))
    assert [each.complete for each in noted] == [True, True, False]


def test_another_country_is_left_out_and_listed(qgis_app, three):
    ocm, afdc, osm = three
    osm.elements[1]["tags"]["addr:country"] = "US"
    results, context, feedback = run_all(*three, COUNTRY="ca", SOURCES=["osm"])
    assert results["N_CHARGERS"] == 1 and not ocm.requests and not afdc.requests
    (left_out,) = rows_of(context, results["CONFLICTS"])
    assert (left_out["kind"], left_out["field"], left_out["source_ids"]) == ("left_out", "country", "osm:node/10")


def test_matching_distance_and_rules_of_ones_own(qgis_app, three, tmp_path):
    assert run_all(*three, MATCH_DISTANCE=3)[0]["N_MERGED"] == 0
    rules = tmp_path / "rules.json"
    rules.write_text('{"precedence": {"ports": {"order": ["osm"]}}}', encoding="utf-8")
    results, context, _ = run_all(*three, PRECEDENCE=str(rules))
    assert 3 in [row["ports_l2"] for row in rows_of(context, results["CHARGERS"])]
    rules.write_text("{", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="cannot be read as JSON"):
        run_all(*three, PRECEDENCE=str(rules))


@pytest.mark.parametrize(
    "parameters, part",
    [
        ({"COUNTRY": "Canada"}, "COUNTRY must be the two letters"),
        ({"COUNTRY": "DE"}, "AFDC knows the United States"),
        ({"AFDC_STATE": "Ontario"}, "AFDC_STATE must be the two letters"),
        ({"AFDC_ENDPOINT": "https://developer.nrel.gov/api/alt-fuel-stations/v1"}, "moved"),
        ({"OVERPASS_ENDPOINT": "overpass"}, "OVERPASS_ENDPOINT must be a web address"),
    ],
)
def test_wrong_parameters_are_told(qgis_app, three, parameters, part):
    with pytest.raises(QgsProcessingException, match=part):
        run_all(*three, **parameters)


def test_each_key_goes_to_its_own_service(qgis_app, key, three):
    ocm, afdc, osm = three
    for name, whose in (("OCM_AUTH", ocm), ("AFDC_AUTH", afdc)):
        for server in three:
            server.headers_seen.clear()
        _, _, feedback = run_all(*three, **{name: key}, EXTENT=f"-80.6,-80.3,43.3,43.6{len(name)} [EPSG:4326]")
        assert whose.headers_seen and all(headers.get("X-API-Key") == SECRET for headers in whose.headers_seen)
        for server in three:
            assert server is whose or not any(SECRET in str(headers) for headers in server.headers_seen)
        assert SECRET not in feedback.textLog()


def test_unknown_key_of_a_source_not_asked_is_no_matter(qgis_app, three):
    assert run_all(*three, SOURCES=["osm"], AFDC_AUTH="zzz9999")[0]["N_CHARGERS"] == 2
