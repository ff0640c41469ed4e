"""What the planner copies runs elsewhere: as Python, as a command line, as a model, and gives the same plan."""

from __future__ import annotations

import shlex
import subprocess

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from evplan.tests.layers import RULES, small_region
from evplan.tests.processes import qgis_process
from evplan.ui.planner import copying

pytestmark = pytest.mark.quick
OUTPUTS = {"PLAN": "TEMPORARY_OUTPUT", "COVERAGE": "TEMPORARY_OUTPUT"}


@pytest.fixture
def algorithm(provider):
    return provider.algorithm("optimizenetwork")


@pytest.fixture
def on_disk(qgis_app, tmp_path):
    """The small region as files in a folder with a blank and an apostrophe in its name, in the project: key → layer id."""
    project = QgsProject.instance()
    project.clear()
    folder = tmp_path / "the city's data"
    folder.mkdir()
    ids = {}
    for key, layer in small_region().items():
        path = str(folder / f"{key.lower()}.gpkg")
        QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, path, project.transformContext(), QgsVectorFileWriter.SaveVectorOptions()
        )
        loaded = QgsVectorLayer(path, layer.name(), "ogr")
        project.addMapLayer(loaded)
        ids[key] = loaded.id()
    yield ids
    project.clear()


def test_the_python_command_runs_and_gives_the_plan(algorithm, on_disk, forms):
    command = copying.as_python(algorithm, {**on_disk, **RULES, **OUTPUTS})
    assert command.startswith('processing.run("evplan:optimizenetwork", {') and "demand.gpkg" in command
    QgsProject.instance().clear()
    import processing

    results = eval(command, {"processing": processing})
    assert results["STATUS"] == "optimal" and results["PLAN"].featureCount() > 2


def arguments(command):
    words = shlex.split(command)
    assert words[:3] == ["qgis_process", "run", "evplan:optimizenetwork"]
    return dict(word[2:].split("=", 1) for word in words[3:])


def test_the_command_line_names_files_and_values(algorithm, on_disk):
    given = arguments(copying.as_qgis_process(algorithm, {**on_disk, **RULES, **OUTPUTS}))
    assert given["DEMAND"].split("|")[0].endswith("the city's data/demand.gpkg")
    assert float(given["BUDGET"]) == 500_000 and given["PRESET"] == "reference_d_published"


def test_what_older_versions_of_qgis_get_says_the_same(algorithm, on_disk):
    parameters = {**on_disk, **RULES, **OUTPUTS, "ZONES": None}
    own = arguments(copying._command(algorithm, parameters))
    by_qgis = arguments(copying.as_qgis_process(algorithm, parameters))
    assert set(own) == set(on_disk) | set(RULES) | set(OUTPUTS)
    for name, value in own.items():
        try:
            assert float(value) == float(by_qgis[name])
        except ValueError:
            assert value == by_qgis[name]


def test_a_list_is_an_argument_for_each_of_its_values(provider):
    command = copying._command(provider.algorithm("fetchchargers"), {"SOURCES": ["ocm", "osm"]})
    assert shlex.split(command)[3:] == ["--SOURCES=ocm", "--SOURCES=osm"]


def test_layers_in_memory_are_named(algorithm, on_disk):
    layer = small_region()["SITES"]
    QgsProject.instance().addMapLayer(layer)
    assert copying.kept_nowhere({**on_disk, "SITES": layer.id(), "BUDGET": 3.0}) == ("Lots",)
    assert copying.kept_nowhere(on_disk) == ()


def test_the_model_has_the_layers_as_inputs_and_the_values_filled_in(algorithm, on_disk, tmp_path):
    model = copying.as_model(algorithm, {**on_disk, **RULES, **OUTPUTS}, "Our plan")
    path = str(tmp_path / "plan.model3")
    assert model.toFile(path)
    again = QgsProcessingModelAlgorithm()
    assert again.fromFile(path) and again.displayName() == "Our plan"
    inputs = [each for each in again.parameterDefinitions() if not each.isDestination()]
    assert [each.name() for each in inputs][:3] == ["CHARGERS", "DEMAND", "SITES"] and len(inputs) == 3
    outputs = [each for each in again.parameterDefinitions() if each.isDestination()]
    assert {each.description() for each in outputs} == {"Plan", "Coverage"}
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    given = {**on_disk, **{each.name(): "TEMPORARY_OUTPUT" for each in outputs}}
    results, ok = again.run(given, context, QgsProcessingFeedback(False))
    assert ok
    plan = next(each for each in outputs if each.description() == "Plan")
    assert context.getMapLayer(results[plan.name()]).featureCount() > 2


@pytest.fixture
def region_on_disk(tmp_path, package_path, qgis_app):
    """The sample's layers in the project, from a copy in a folder whose name a shell would take apart."""
    folder = tmp_path / "the city's data $HOME"
    folder.mkdir()
    path = folder / "sample.gpkg"
    path.write_bytes((package_path / "evplan" / "resources" / "sample" / "sample.gpkg").read_bytes())
    project = QgsProject.instance()
    project.clear()
    ids = {}
    for name in ("zones", "chargers"):
        layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        assert layer.isValid()
        project.addMapLayer(layer)
        ids[name] = layer.id()
    yield ids
    project.clear()


@pytest.mark.parametrize("write", [copying.as_qgis_process, copying._command])
def test_the_copied_command_line_runs_in_a_shell(provider, region_on_disk, tmp_path, package_path, write):
    """As it is pasted into a terminal, with QGIS's own words and with those for versions that have none."""
    outside = qgis_process(tmp_path / "qgis", package_path)
    assert outside("plugins", "enable", "evplan").returncode == 0
    target = tmp_path / "demand points.gpkg"
    given = {"ZONES": region_on_disk["zones"], "COMPONENTS": ["population", "1", "none"], "GRID_SIZE_M": 0}
    given["DEMAND"] = str(target)
    command = write(provider.algorithm("demandpoints"), given)
    done = subprocess.run(["sh", "-c", command], env=outside.environment, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    made = QgsVectorLayer(str(target), "demand", "ogr")
    assert sum(feature["weight"] for feature in made.getFeatures()) == pytest.approx(575_847)
