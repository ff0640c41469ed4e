"""The record of sources travels with the layer: in memory, in the file, and on to what is made of it."""

from __future__ import annotations

import pytest
from qgis.core import QgsVectorLayer

from evplan.algorithms.bridge import network, provenance
from evplan.core.acquire.provenance import Provenance
from evplan.tests.layers import run
from evplan.tests.services.ocm_server import serving, station

pytestmark = [pytest.mark.services, pytest.mark.usefixtures("provider")]

KITCHENER = "-80.6,-80.3,43.3,43.6 [EPSG:4326]"


@pytest.fixture(autouse=True)
def _private_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(network, "cache_folder", lambda: tmp_path / "cache")


def fetch(destination):
    with serving([station(1), station(2)]) as server:
        ran = run("fetchchargers", EXTENT=KITCHENER, OCM_ENDPOINT=server.base, CHARGERS=destination)
    return ran, f"{server.base}/poi"


def is_that_of_the_fetch(found, url):
    assert [(each.source, each.licence, each.url, each.received, each.complete) for each in found] == [
        ("OpenChargeMap", "CC BY-SA 4.0", url, 2, True)
    ]


def test_layer_in_memory():
    ran, url = fetch("memory:")
    layer = ran.layer("CHARGERS")
    is_that_of_the_fetch(provenance.read(layer), url)
    shown = layer.metadata()
    assert shown.licenses() == ["CC BY-SA 4.0"]
    assert shown.rights() == ["Open Charge Map contributors (openchargemap.org)"]
    assert shown.links()[0].url == url
    assert "2 records" in shown.abstract() and "area west -80.6, south 43.3" in shown.history()[0]


@pytest.mark.parametrize("extension", ["gpkg", "geojson", "shp", "fgb"])
def test_file_on_disk(tmp_path, extension):
    ran, url = fetch(str(tmp_path / f"chargers of today.{extension}"))
    layer = QgsVectorLayer(ran.outputs["CHARGERS"], "x", "ogr")
    assert layer.isValid() and layer.featureCount() == 2
    is_that_of_the_fetch(provenance.read(layer), url)
    if extension == "gpkg":
        assert layer.metadata().licenses() == ["CC BY-SA 4.0"]
    del layer
    beside = {path.suffix for path in tmp_path.iterdir() if path.is_file()}
    assert (".qmd" in beside) == (extension != "gpkg")


def test_table_of_a_geopackage_that_holds_others(tmp_path):
    target = tmp_path / "all.gpkg"
    fetch(str(target))
    for table in ("second", "third"):
        _, url = fetch(f"ogr:dbname='{target}' table=\"{table}\" (geom)")
        layer = QgsVectorLayer(f"{target}|layername={table}", table, "ogr")
        assert layer.featureCount() == 2
        is_that_of_the_fetch(provenance.read(layer), url)
        del layer


def test_import_carries_the_sources_on(tmp_path):
    fetched, url = fetch(str(tmp_path / "chargers.gpkg"))
    ran = run("importchargers", INPUT=fetched.outputs["CHARGERS"], CHARGERS="memory:")
    is_that_of_the_fetch(provenance.read(ran.layer("CHARGERS")), url)


def test_import_of_a_table_without_a_record(tmp_path):
    (tmp_path / "own.csv").write_text("longitude,latitude,level\n-80.5,43.4,L2\n-80.5,xx,L2\n", encoding="utf-8")
    given = {"INPUT": str(tmp_path / "own.csv"), "LICENCE": "OGL", "ATTRIBUTION": "City"}
    assert provenance.read(run("importchargers", **given, CHARGERS="memory:").layer("CHARGERS")) == [
        Provenance("own", licence="OGL", attribution="City", received=2, notes=("1 row rejected",))
    ]


def test_a_file_with_dots_in_its_name(tmp_path):
    """QGIS names the table of such a GeoPackage after the part before the first dot."""
    ran, url = fetch(str(tmp_path / "chargers.2026.11.gpkg"))
    assert "cannot be noted" not in ran.feedback.textLog()
    is_that_of_the_fetch(provenance.read(QgsVectorLayer(ran.outputs["CHARGERS"], "x", "ogr")), url)


def test_damaged_record_is_passed_over():
    layer = QgsVectorLayer("Point", "x", "memory")
    metadata = layer.metadata()
    metadata.setKeywords({provenance.VOCABULARY: ["{", Provenance("good").to_json()]})
    layer.setMetadata(metadata)
    assert provenance.read(layer) == [Provenance("good")]
