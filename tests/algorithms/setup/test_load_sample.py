"""The sample is copied whole, opens as a styled project, and never replaces what a user changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer

from evplan.algorithms.bridge import styles
from evplan.algorithms.setup import load_sample
from evplan.algorithms.setup.load_sample import LAYERS, LoadSample
from evplan.tests.layers import HAS_GROUPS

pytestmark = pytest.mark.quick


def run(folder, project=None, **parameters):
    context = QgsProcessingContext()
    if project is not None:
        context.setProject(project)
    feedback = QgsProcessingFeedback()
    results, ok = LoadSample().create().run({"FOLDER": str(folder), **parameters}, context, feedback)
    return results, ok, feedback.textLog(), context


def change(geopackage):
    with closing(sqlite3.connect(geopackage)) as connection:
        connection.execute("UPDATE ev_counts SET bev = bev + 1")
        connection.commit()


def test_writes_geopackage_and_project(qgis_app, tmp_path):
    results, ok, log, _ = run(tmp_path / "new" / "folder")
    assert ok, log
    assert results["GPKG"].endswith("sample.gpkg") and results["PROJECT"].endswith("evplan_sample.qgz")
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == ["evplan_sample.qgz", "sample.gpkg"]


def test_project_opens_styled_and_moves_with_its_folder(qgis_app, tmp_path):
    run(tmp_path / "a")
    (tmp_path / "a").rename(tmp_path / "b")
    project = QgsProject()
    assert project.read(str(tmp_path / "b" / "evplan_sample.qgz"))
    assert "Synthetic" in project.title()
    assert project.crs().authid() == "EPSG:32614"
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    assert len(layers) == len(LAYERS)
    assert all(layer.isValid() for layer in layers.values())
    chargers = layers["Existing chargers"]
    assert chargers.renderer().type() == "RuleRenderer"
    assert chargers.attributeAlias(chargers.fields().indexFromName("grid_kw")) == "Grid connection [kW]"
    assert [group.name() for group in project.layerTreeRoot().findGroups()] == [
        "Charging network",
        "Demand and statistics",
        "Background",
    ]
    assert project.viewSettings().defaultViewExtent().width() > 30_000
    del layers, chargers
    project.clear()


def test_again_is_quiet_and_keeps_the_users_project(qgis_app, tmp_path):
    run(tmp_path)
    (tmp_path / "evplan_sample.qgz").write_bytes(b"the user's own work")
    _, ok, log, _ = run(tmp_path)
    assert ok, log
    assert "left as it is" in log
    assert (tmp_path / "evplan_sample.qgz").read_bytes() == b"the user's own work"


def test_refuses_to_replace_a_changed_sample(qgis_app, tmp_path):
    run(tmp_path)
    change(tmp_path / "sample.gpkg")
    before = (tmp_path / "sample.gpkg").read_bytes()
    _, ok, log, _ = run(tmp_path)
    assert not ok
    assert "differs from the plugin's sample" in log and "OVERWRITE" in log
    assert (tmp_path / "sample.gpkg").read_bytes() == before


def test_overwrite_puts_the_original_back(qgis_app, tmp_path):
    run(tmp_path)
    change(tmp_path / "sample.gpkg")
    _, ok, log, _ = run(tmp_path, OVERWRITE=True)
    assert ok, log
    assert load_sample.same_contents(tmp_path / "sample.gpkg", load_sample.SAMPLE)
    assert not list(tmp_path.glob(".evplan-*"))


def test_another_file_of_that_name_counts_as_changed(qgis_app, tmp_path):
    (tmp_path / "sample.gpkg").write_text("not a GeoPackage")
    _, ok, log, _ = run(tmp_path)
    assert not ok
    assert "differs" in log


def test_a_file_instead_of_a_folder(qgis_app, tmp_path):
    (tmp_path / "file").write_text("x")
    algorithm = LoadSample().create()
    valid, message = algorithm.checkParameterValues({"FOLDER": str(tmp_path / "file")}, QgsProcessingContext())
    assert not valid and "Choose a folder" in message
    _, ok, log, _ = run(tmp_path / "file")
    assert not ok and "cannot be written" in log


def test_layers_are_announced_only_when_asked(qgis_app, tmp_path):
    project = QgsProject()
    *_, context = run(tmp_path, project)
    announced = context.layersToLoadOnCompletion()
    assert len(announced) == len(LAYERS)
    if HAS_GROUPS:
        assert {details.groupName for details in announced.values()} == {"Sample region (synthetic)"}
    *_, context = run(tmp_path, project, LOAD=False)
    assert context.layersToLoadOnCompletion() == {}
    assert project.mapLayers() == {}, "the open project is left alone"


def test_layers_lie_in_order_below_one_another_in_the_legend(qgis_app, qgis_processing, tmp_path, monkeypatch):
    from processing.gui.Postprocessing import handleAlgorithmResults

    monkeypatch.setattr("processing.gui.Postprocessing.iface", None, raising=False)
    project = QgsProject()
    *_, context = run(tmp_path, project)
    assert handleAlgorithmResults(LoadSample().create(), context, QgsProcessingFeedback(), parameters={})
    names = [node.layer().name() for node in project.layerTreeRoot().findLayers()]
    assert names == [shown.title for shown in LAYERS]
    assert len(project.mapLayers()) == len(LAYERS)
    project.clear()


def test_a_qgis_without_sort_keys_gets_the_order_from_the_layers_themselves(qgis_app, tmp_path):
    run(tmp_path)
    order = [load_sample.source(tmp_path / "sample.gpkg", shown.table) for shown in LAYERS]
    project = QgsProject()
    other = QgsVectorLayer("NoGeometry", "Of the user", "memory")
    project.addMapLayer(other)
    for source in sorted(order):
        layer = QgsVectorLayer(source, source.rpartition("=")[2], "ogr")
        project.addMapLayer(layer)
        styles.Styler(layer.name(), order=order).postProcessLayer(layer, None, None)
    nodes = project.layerTreeRoot().children()
    assert [node.layer().name() for node in nodes] == [*(shown.table for shown in LAYERS), "Of the user"]
    assert all(node.layer().isValid() for node in nodes) and len(project.mapLayers()) == len(LAYERS) + 1
    project.clear()
