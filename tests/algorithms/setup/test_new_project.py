"""A new project is whole or not there, opens with its tables, moves with its folder, and plans again with equal results."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsSettings,
    QgsVectorLayer,
    QgsWkbTypes,
)

from evplan.algorithms.setup import new_project
from evplan.algorithms.setup.new_project import PLACES, NewProject
from evplan.tests.layers import memory, rectangle, zones

HERE = "-80.7,-80.2,43.3,43.7 [EPSG:4326]"
RECIPES = Path(new_project.__file__).resolve().parents[2] / "resources" / "recipes"
quick = pytest.mark.quick


def made(folder, **parameters):
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    results, ok = NewProject().create().run({"FOLDER": str(folder), "NAME": "Town", **parameters}, context, feedback)
    return results, ok, feedback


def everything(folder):
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*"))


@quick
def test_the_folders_the_tables_and_the_project(qgis_app, tmp_path):
    results, ok, feedback = made(tmp_path / "new" / "town", EXTENT=HERE)
    assert ok, feedback.textLog()
    assert results["USED_CRS"] == "EPSG:32617"
    assert everything(tmp_path / "new" / "town") == [
        "Town.qgz", "about.txt", "plan.json", "processed", "processed/processed.gpkg", "raw", "raw/raw.gpkg", "results",
        "results/results.gpkg", "results/runs", "sources.json",
    ]  # fmt: skip
    for place, key in zip(PLACES, ("RAW", "PROCESSED", "RESULTS")):
        for table in place.tables:
            layer = QgsVectorLayer(f"{results[key]}|layername={table.name}", table.name, "ogr")
            assert layer.isValid() and layer.featureCount() == 0
            assert [field.name() for field in layer.fields()][1:] == list(table.names)
            assert (table.geometry is None) == (layer.wkbType() == QgsWkbTypes.Type.NoGeometry)
            if table.geometry is not None:
                assert layer.crs().authid() == ("EPSG:4326" if place.fetched else "EPSG:32617")
            del layer


@quick
def test_it_opens_styled_grouped_and_moves_with_its_folder(qgis_app, tmp_path):
    made(tmp_path / "a", EXTENT=HERE)
    (tmp_path / "a").rename(tmp_path / "b")
    project = QgsProject()
    assert project.read(str(tmp_path / "b" / "Town.qgz"))
    assert project.title() == "Town" and project.crs().authid() == "EPSG:32617"
    groups = project.layerTreeRoot().findGroups()
    assert [group.name() for group in groups] == ["Results", "Processed data", "Raw data, as they came"]
    assert len(project.mapLayers()) == sum(len(place.tables) for place in PLACES)
    assert all(layer.isValid() for layer in project.mapLayers().values())
    assert not project.snappingConfig().enabled()
    plan = next(layer for layer in project.mapLayers().values() if layer.source().endswith("layername=plan"))
    assert plan.renderer().type() == "RuleRenderer"
    assert plan.attributeAlias(plan.fields().indexFromName("power_kw_after")) == "Power after [kW]"
    shown = {node.name(): node.itemVisibilityChecked() for node in groups[2].findLayers()}
    assert not any(shown.values()), "raw data are switched off"
    view = project.viewSettings().defaultViewExtent()
    assert view.contains(538_000, 4_816_000) and view.width() < 60_000
    del plan, groups, view
    project.clear()


@quick
def test_the_study_area_is_one_polygon_of_the_processed_data(qgis_app, tmp_path):
    towns = zones(
        [(rectangle(0, 0, 3000, 2000), "a", None, None, None), (rectangle(3000, 0, 1000, 2000), "b", None, None, None)]
    )
    results, ok, feedback = made(tmp_path, STUDY_AREA=towns)
    assert ok, feedback.textLog()
    layer = QgsVectorLayer(f"{results['PROCESSED']}|layername=study_area", "area", "ogr")
    (feature,) = layer.getFeatures()
    assert feature["name"] == "Town" and feature["metric_crs"] == "EPSG:32617"
    assert feature["area_km2"] == pytest.approx(8.0, rel=2e-3)  # on the ellipsoid; the plane has its scale
    assert feature.geometry().area() == pytest.approx(8e6, rel=1e-9)
    del feature, layer


@quick
def test_a_study_area_in_degrees_that_does_not_close(qgis_app, tmp_path):
    bow = QgsGeometry.fromWkt("Polygon ((2.3 48.8, 2.4 48.9, 2.4 48.8, 2.3 48.9, 2.3 48.8))")
    area = memory("Paris", {"a": "double"}, [(bow, [1.0])], kind="Polygon", crs="EPSG:4326")
    results, ok, feedback = made(tmp_path, STUDY_AREA=area)
    assert ok and results["USED_CRS"] == "EPSG:32631", feedback.textLog()


@quick
@pytest.mark.parametrize(
    "extent,crs",
    [
        ("151.0,151.4,-34.0,-33.7 [EPSG:4326]", "EPSG:32756"),
        ("538000,540000,4800000,4820000 [EPSG:32617]", "EPSG:32617"),
        ("20,22,85,86 [EPSG:4326]", "EPSG:32661"),
    ],
)
def test_the_metric_system_of_the_place(qgis_app, tmp_path, extent, crs):
    assert made(tmp_path, EXTENT=extent)[0]["USED_CRS"] == crs


@quick
def test_a_chosen_system_wins_and_one_without_metres_is_told(qgis_app, tmp_path):
    results, ok, _ = made(tmp_path / "a", EXTENT=HERE, CRS=QgsCoordinateReferenceSystem("EPSG:3347"))
    assert ok and results["USED_CRS"] == "EPSG:3347"
    _, ok, feedback = made(tmp_path / "b", CRS="EPSG:4326")
    assert ok and "does not measure in metres" in feedback.textLog()


@quick
def test_nothing_to_go_by(qgis_app, tmp_path):
    _, ok, feedback = made(tmp_path / "a")
    assert not ok and "STUDY_AREA" in feedback.textLog() and not (tmp_path / "a").exists()


@quick
@pytest.mark.parametrize("there", ["Town.qgz", "raw", "processed/mine.txt", "sources.json", "plan.json"])
def test_it_never_overwrites(qgis_app, tmp_path, there):
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("mine")
    before = everything(tmp_path)
    _, ok, feedback = made(tmp_path, EXTENT=HERE)
    assert not ok and "nothing was changed" in feedback.textLog() and there.split("/")[0] in feedback.textLog()
    assert everything(tmp_path) == before and (tmp_path / there).read_text() == "mine"


@quick
def test_other_files_in_the_folder_stay(qgis_app, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    _, ok, _ = made(tmp_path, EXTENT=HERE)
    assert ok and (tmp_path / "notes.txt").read_text() == "mine"


@quick
def test_a_failure_leaves_nothing(qgis_app, tmp_path, monkeypatch):
    real, done = os.rename, []

    def fails_later(source, target):
        if len(done) == 3:
            raise OSError(28, "No space left on device")
        done.append(target)
        real(source, target)

    monkeypatch.setattr(new_project.os, "rename", fails_later)
    _, ok, feedback = made(tmp_path / "a", EXTENT=HERE)
    assert not ok and "No space left on device" in feedback.textLog() and len(done) == 3
    assert not (tmp_path / "a").exists()


@quick
def test_cancel_leaves_nothing(qgis_app, tmp_path, monkeypatch):
    feedback = QgsProcessingFeedback(False)
    monkeypatch.setattr(new_project, "write_project", lambda *args: feedback.cancel())
    _, ok = (
        NewProject()
        .create()
        .run({"FOLDER": str(tmp_path / "a"), "NAME": "Town", "EXTENT": HERE}, QgsProcessingContext(), feedback)
    )
    assert not ok and not (tmp_path / "a").exists()


@quick
@pytest.mark.parametrize("name", ["", " ", "../up", "a/b", "a\\b", "nul", "x" * 81, "dot.", "a:b"])
def test_names_that_are_no_files(qgis_app, tmp_path, name):
    algorithm = NewProject().create()
    valid, message = algorithm.checkParameterValues(
        {"FOLDER": str(tmp_path), "NAME": name, "EXTENT": HERE}, QgsProcessingContext()
    )
    assert not valid and message


@quick
def test_the_catalogue_is_that_of_the_user(qgis_app, tmp_path):
    QgsSettings().setValue("evplan/endpoints/ocm/endpoint", "https://mirror.example.org/v3")
    try:
        made(tmp_path, EXTENT=HERE)
    finally:
        QgsSettings().remove("evplan/endpoints")
    sources = json.loads((tmp_path / "sources.json").read_text(encoding="utf-8"))
    assert sources["ocm"]["endpoint"] == "https://mirror.example.org/v3" and sources["afdc"]["title"] == "AFDC"


def test_the_recipe_plans_twice_with_equal_results(process, tmp_path, sample, qgis_processing):
    """Collect, process, plan: the project's tables are filled once; the second run of the day replaces the first by the same."""
    import processing

    results = process.run("evplan:newproject", {"FOLDER": str(tmp_path / "p"), "NAME": "Town", "CRS": "EPSG:32614"})
    for table in ("zones", "chargers", "sites"):
        target = f"ogr:dbname='{results['PROCESSED']}' table=\"{table}\" (geom)"
        source = f"{sample}|layername={table}"
        processing.run("native:reprojectlayer", {"INPUT": source, "TARGET_CRS": "EPSG:32614", "OUTPUT": target})
    recipe = tmp_path / "p" / "plan.json"
    document = json.loads(recipe.read_text(encoding="utf-8"))
    document["qgis_process"] = process.binary
    document["steps"][1]["inputs"]["GAP"] = 0.05
    del document["steps"][2], document["alarms"]  # its check is tried elsewhere, and takes as long again
    recipe.write_text(json.dumps(document), encoding="utf-8")
    summaries = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, str(RECIPES / "run_recipe.py"), str(recipe)],
            env=process.environment, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        day = tmp_path / "p" / "results" / "runs" / datetime.now(timezone.utc).date().isoformat()
        summary = json.loads((day / "summary.json").read_text(encoding="utf-8"))
        summary.pop("run")
        summaries.append(summary)
    assert summaries[0] == summaries[1] and summaries[0]["outputs"]["STATUS"] == "optimal"
    assert {"plan.gpkg", "coverage.gpkg", "demand.gpkg"} <= {path.name for path in day.iterdir()}


@quick
def test_the_recipe_names_what_there_is(provider):
    recipe = json.loads((RECIPES / "plan.json").read_text(encoding="utf-8"))
    for step in recipe["steps"]:
        algorithm = provider.algorithm(step["algorithm"].partition(":")[2])
        keys = {each.name() for each in algorithm.parameterDefinitions()}
        assert set(step["inputs"]) <= keys, step["name"]
        needed = {
            each.name()
            for each in algorithm.parameterDefinitions()
            if each.defaultValue() is None and not each.flags() & each.Flag.FlagOptional
        }
        assert needed <= set(step["inputs"]), step["name"]
    tables = {table.name for place in PLACES for table in place.tables}
    used = set(re.findall(r"layername=(\w+)", json.dumps(recipe)))
    assert used and used <= tables
