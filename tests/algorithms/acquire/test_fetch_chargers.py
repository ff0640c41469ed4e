"""``evplan:fetchchargers`` in real QGIS, against the loopback server."""

from __future__ import annotations

import threading
import time

import pytest
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsSettings,
    QgsVectorLayer,
)

from evplan.algorithms.acquire.fetch_chargers import FetchChargers
from evplan.algorithms.bridge import network
from evplan.core.schema import CHARGERS
from evplan.tests.services import ocm_server
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
    manager = QgsApplication.authManager()
    if manager.isDisabled() or not manager.setMasterPassword("test-password", True):
        pytest.skip("QGIS's authentication store cannot be opened here")
    configuration = QgsAuthMethodConfig("APIHeader")
    configuration.setName("ocm test")
    configuration.setConfig("X-API-Key", SECRET)
    stored, configuration = manager.storeAuthenticationConfig(configuration)
    yield configuration.id()
    manager.removeAuthenticationConfig(configuration.id())


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
    manager = QgsApplication.authManager()
    configuration = QgsAuthMethodConfig("EsriToken")
    configuration.setName("wrong kind")
    configuration.setConfig("token", SECRET)
    _, configuration = manager.storeAuthenticationConfig(configuration)
    with serving([]) as server:
        said = failure(server, OCM_AUTH=configuration.id())
    manager.removeAuthenticationConfig(configuration.id())
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
