"""The record of sources travels with the layer: in memory, in the file, and on to what is made of it."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer

from evplan.algorithms.acquire.fetch_chargers import FetchChargers
from evplan.algorithms.acquire.import_chargers import ImportChargers
from evplan.algorithms.bridge import network, provenance
from evplan.core.acquire.provenance import Provenance
from evplan.tests.services.ocm_server import serving, station

pytestmark = pytest.mark.services

KITCHENER = "-80.6,-80.3,43.3,43.6 [EPSG:4326]"


@pytest.fixture(autouse=True)
def _private_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(network, "cache_folder", lambda: tmp_path / "cache")


def fetch(destination):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    with serving([station(1), station(2)]) as server:
        asked = {"EXTENT": KITCHENER, "OCM_ENDPOINT": server.base, "CHARGERS": destination}
        results, ok = FetchChargers().run(asked, context, QgsProcessingFeedback(), {}, False)
    assert ok
    return results["CHARGERS"], context, f"{server.base}/poi"


def is_that_of_the_fetch(found, url):
    assert [(each.source, each.licence, each.url, each.received, each.complete) for each in found] == [
        ("OpenChargeMap", "CC BY-SA 4.0", url, 2, True)
    ]


def test_layer_in_memory(qgis_app):
    destination, context, url = fetch("memory:")
    layer = context.getMapLayer(destination)
    is_that_of_the_fetch(provenance.read(layer), url)
    shown = layer.metadata()
    assert shown.licenses() == ["CC BY-SA 4.0"]
    assert shown.rights() == ["Open Charge Map contributors (openchargemap.org)"]
    assert shown.links()[0].url == url
    assert "2 records" in shown.abstract() and "area west -80.6, south 43.3" in shown.history()[0]


@pytest.mark.parametrize("extension", ["gpkg", "geojson", "shp", "fgb"])
def test_file_on_disk(qgis_app, tmp_path, extension):
    destination, _, url = fetch(str(tmp_path / f"chargers of today.{extension}"))
    layer = QgsVectorLayer(destination, "x", "ogr")
    assert layer.isValid() and layer.featureCount() == 2
    is_that_of_the_fetch(provenance.read(layer), url)
    if extension == "gpkg":
        assert layer.metadata().licenses() == ["CC BY-SA 4.0"]
    del layer
    beside = {path.suffix for path in tmp_path.iterdir() if path.is_file()}
    assert (".qmd" in beside) == (extension != "gpkg")


def test_table_of_a_geopackage_that_holds_others(qgis_app, tmp_path):
    target = tmp_path / "all.gpkg"
    fetch(str(target))
    for table in ("second", "third"):
        destination, _, url = fetch(f"ogr:dbname='{target}' table=\"{table}\" (geom)")
        layer = QgsVectorLayer(f"{target}|layername={table}", table, "ogr")
        assert layer.featureCount() == 2
        is_that_of_the_fetch(provenance.read(layer), url)
        del layer


def test_import_carries_the_sources_on(qgis_app, tmp_path):
    destination, _, url = fetch(str(tmp_path / "chargers.gpkg"))
    context = QgsProcessingContext()
    results, ok = ImportChargers().run(
        {"INPUT": destination, "CHARGERS": "memory:"}, context, QgsProcessingFeedback(), {}, False
    )
    assert ok
    is_that_of_the_fetch(provenance.read(context.getMapLayer(results["CHARGERS"])), url)


def test_import_of_a_table_without_a_record(qgis_app, tmp_path):
    (tmp_path / "own.csv").write_text("longitude,latitude,level\n-80.5,43.4,L2\n-80.5,xx,L2\n", encoding="utf-8")
    context = QgsProcessingContext()
    asked = {"INPUT": str(tmp_path / "own.csv"), "LICENCE": "OGL", "ATTRIBUTION": "City", "CHARGERS": "memory:"}
    results, ok = ImportChargers().run(asked, context, QgsProcessingFeedback(), {}, False)
    assert ok
    assert provenance.read(context.getMapLayer(results["CHARGERS"])) == [
        Provenance("own", licence="OGL", attribution="City", received=2, notes=("1 row rejected",))
    ]


def test_damaged_record_is_passed_over(qgis_app):
    layer = QgsVectorLayer("Point", "x", "memory")
    metadata = layer.metadata()
    metadata.setKeywords({provenance.VOCABULARY: ["{", Provenance("good").to_json()]})
    layer.setMetadata(metadata)
    assert provenance.read(layer) == [Provenance("good")]
