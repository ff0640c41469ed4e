"""From a provider's table to a plan in one model, as planners chain the tools in the model designer."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateTransformContext,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from evplan.algorithms.bridge import provenance
from evplan.tests.layers import points, rows_of, run

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]

STATIONS = (
    "Fuel Type Code;ID;Station Name;Latitude;Longitude;EV Level2 EVSE Num;EV DC Fast Count;EV Connector Types;Status Code;Access Code\n"
    "ELEC;1;Süd;43,4501;-80,4901;2;;J1772;E;public\n"
    "ELEC;2;Süd again;43,4501;-80,4901;2;;J1772;E;public\n"
    "CNG;3;Gas;43,46;-80,49;;;;E;public\n"
    "ELEC;4;Nord;43,4601;-80,4801;;4;CHADEMO;E;public\n"
)


def stored(folder, layer: QgsVectorLayer) -> str:
    """A model remembers paths, not layers."""
    path = str(folder / f"{layer.name()}.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    fault = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsCoordinateTransformContext(), options)
    assert fault[0] == QgsVectorFileWriter.WriterError.NoError, fault
    return path


def child(model: QgsProcessingModelAlgorithm, name: str, values, links) -> None:
    made = QgsProcessingModelChildAlgorithm(f"evplan:{name}")
    made.setChildId(name)
    for key, value in values.items():
        made.addParameterSources(key, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    for key, (other, output) in links.items():
        made.addParameterSources(key, [QgsProcessingModelChildParameterSource.fromChildOutput(other, output)])
    model.addChildAlgorithm(made)


def named(model: QgsProcessingModelAlgorithm, name: str, output: str) -> None:
    made = QgsProcessingModelOutput(output, output)
    made.setChildId(name)
    made.setChildOutputName(output)
    step = model.childAlgorithm(name)
    step.setModelOutputs({**step.modelOutputs(), output: made})
    model.setChildAlgorithm(step)


def test_table_to_plan_in_one_model(tmp_path):
    table = tmp_path / "stations.csv"
    table.write_bytes(STATIONS.encode("cp1252"))
    demand = stored(
        tmp_path, points("Demand", {"weight": "double"}, [(500.0 * number, 0.0, 10.0) for number in range(8)])
    )
    sites = stored(
        tmp_path,
        points("Sites", {"site_id": "string"}, [(1000.0 * number, 200.0, f"s{number}") for number in range(4)]),
    )
    model = QgsProcessingModelAlgorithm("chain", "chain", "chain")
    child(model, "importchargers", {"FILE": str(table), "PRESET": "afdc"}, {})
    child(
        model, "cleanpoints", {"ID_FIELD": "charger_id", "TOLERANCE_M": 5.0}, {"INPUT": ("importchargers", "CHARGERS")}
    )
    child(
        model,
        "storesnapshot",
        {"FILE": str(tmp_path / "history.gpkg"), "LOAD_CURRENT": False},
        {"CHARGERS": ("cleanpoints", "CLEAN")},
    )
    current = {"CHARGERS": ("storesnapshot", "CURRENT")}
    child(model, "coverage", {"DEMAND": demand}, current)
    child(
        model, "optimizenetwork", {"DEMAND": demand, "SITES": sites, "BUDGET": 300_000.0, "L3_RADIUS": 3000.0}, current
    )
    for name, output in (("cleanpoints", "CLEAN"), ("coverage", "COVERAGE"), ("optimizenetwork", "PLAN")):
        named(model, name, output)
    path = tmp_path / "chain.model3"
    assert model.toFile(str(path))
    again = QgsProcessingModelAlgorithm()
    assert again.fromFile(str(path))
    again.setProvider(QgsApplication.processingRegistry().providerById("evplan"))
    again.initAlgorithm()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    targets = {
        f"{name}:{output}": str(tmp_path / f"{output}.gpkg")
        for name, output in (("cleanpoints", "CLEAN"), ("coverage", "COVERAGE"), ("optimizenetwork", "PLAN"))
    }
    _, done = again.run(targets, context, feedback, {}, False)
    assert done, feedback.textLog()
    clean = QgsVectorLayer(str(tmp_path / "CLEAN.gpkg"), "clean", "ogr")
    assert sorted(row["charger_id"] for row in rows_of(clean)) == ["afdc-1", "afdc-4"]
    assert [each.licence for each in provenance.read(clean)] == [
        "Public data of the U.S. Department of Energy; any use with credit"
    ]
    plan = rows_of(QgsVectorLayer(str(tmp_path / "PLAN.gpkg"), "plan", "ogr"))
    assert {row["charger_id"] for row in plan if row["charger_id"]} == {"afdc-1", "afdc-4"}
    assert len(rows_of(QgsVectorLayer(str(tmp_path / "COVERAGE.gpkg"), "coverage", "ogr"))) == 8


@pytest.mark.parametrize(
    "tool, output, count", [("importchargers", "CHARGERS", "N_IMPORTED"), ("cleanpoints", "CLEAN", "N_KEPT")]
)
def test_selected_features_only(tool, output, count):
    layer = points(
        "Stations", {"charger_id": "string", "level": "string"}, [(500.0 * n, 0.0, f"c{n}", "L2") for n in range(5)]
    )
    project = QgsProject()
    project.addMapLayer(layer)
    layer.selectByExpression("charger_id IN ('c1', 'c3')")
    chosen = QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True)
    ran = run(tool, project=project, INPUT=chosen, ID_FIELD="charger_id", **{output: "memory:"})
    assert ran.outputs["N_READ"] == ran.outputs[count] == 2
    assert sorted(row["charger_id"] for row in ran.rows(output)) == ["c1", "c3"]
