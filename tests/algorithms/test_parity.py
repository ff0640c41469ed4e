"""The same run from Python, from a stored batch, from the model and from qgis_process gives the same plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer

from evplan.tests.layers import RULES, Recorder, as_map, rows_of, run, small_region

SAMPLE_RULES = {"PRESET": "neutral", "BUDGET": 2_000_000}
"""What the model passes on; everything else is the default."""


@pytest.fixture(scope="module")
def layers(sample, tmp_path_factory, provider) -> Dict[str, str]:
    """The sample's stations and sites, and its demand points by population."""
    folder = tmp_path_factory.mktemp("sample")
    copy = folder / "sample.gpkg"
    copy.write_bytes(sample.read_bytes())
    found = {name.upper(): f"{copy}|layername={name}" for name in ("zones", "chargers", "sites")}
    demand = run(
        "demandpoints", ZONES=found["ZONES"], COMPONENTS=["population", "1", "none"], DEMAND=str(folder / "demand.gpkg")
    )
    return {**found, "DEMAND": demand.outputs["DEMAND"]}


def asked(layers: Dict[str, str], folder: Path) -> Dict[str, Any]:
    folder.mkdir()
    return {
        **{key: layers[key] for key in ("CHARGERS", "DEMAND", "SITES")},
        **SAMPLE_RULES,
        **{
            key: str(folder / name)
            for key, name in (("PLAN", "plan.gpkg"), ("COVERAGE", "coverage.gpkg"), ("SUMMARY", "summary.json"))
        },
    }


def table(path: str) -> List[Dict[str, Any]]:
    return rows_of(QgsVectorLayer(path, Path(path).stem, "ogr"))


def summary(path: str) -> Dict[str, Any]:
    """A summary without what differs between equal runs."""
    document = json.loads(Path(path).read_text(encoding="utf-8"))
    document.pop("run")
    return document


@pytest.fixture(scope="module")
def from_python(layers, tmp_path_factory) -> Dict[str, Any]:
    values = asked(layers, tmp_path_factory.mktemp("python") / "out")
    return {**values, "outputs": run("optimizenetwork", **values).outputs}


def assert_same(values: Dict[str, Any], expected: Dict[str, Any], keys=("PLAN", "COVERAGE", "SUMMARY")) -> None:
    for key in keys:
        read = summary if key == "SUMMARY" else table
        assert read(values[key]) == read(expected[key]), key


def test_plan_is_a_plan(from_python):
    """The comparisons below compare something."""
    assert from_python["outputs"]["STATUS"] == "optimal"
    actions = {row["action"] for row in table(from_python["PLAN"])}
    assert len(table(from_python["PLAN"])) > 190 and len(actions) >= 3, actions
    assert set(summary(from_python["SUMMARY"])) >= {"outputs", "coverage", "money", "rules", "inputs", "check"}


def test_twice_from_python(layers, from_python, tmp_path):
    values = asked(layers, tmp_path / "out")
    again = run("optimizenetwork", **values)
    assert_same(values, from_python)
    figures = {key: value for key, value in again.outputs.items() if key not in values}
    assert figures == {key: from_python["outputs"][key] for key in figures}


def test_algorithm_object_as_the_toolbox_runs_it(provider, layers, from_python, tmp_path):
    """The dialog's own way: create, check, run with a feedback and context of its own."""
    values = asked(layers, tmp_path / "out")
    algorithm = provider.algorithm("optimizenetwork").create()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    assert algorithm.canExecute()[0] is True
    assert algorithm.checkParameterValues(values, context)[0] is True
    _, ok = algorithm.run(values, context, feedback)
    assert ok
    assert_same(values, from_python)


def test_batch_saved_as_json(provider, layers, from_python, tmp_path):
    """Rows as the batch dialog saves them (parameters by ``asMap``), loaded and run one after the other."""
    rows = []
    for number in (1, 2):
        values = asked(layers, tmp_path / f"row{number}")
        outputs = {key: values.pop(key) for key in ("PLAN", "COVERAGE", "SUMMARY")}
        stored = as_map(provider.algorithm("optimizenetwork"), values, QgsProcessingContext())["inputs"]
        rows.append({"PARAMETERS": stored, "OUTPUTS": outputs})
    path = tmp_path / "batch.json"
    path.write_text(
        json.dumps({"format": "batch_3.40", "alg": "evplan:optimizenetwork", "rows": rows}), encoding="utf-8"
    )
    for row in json.loads(path.read_text(encoding="utf-8"))["rows"]:
        run("optimizenetwork", **row["PARAMETERS"], **row["OUTPUTS"])
        assert_same(row["OUTPUTS"], from_python)


def test_model_from_python(layers, from_python, tmp_path):
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("plan", "coverage", "violations")}
    inputs = {key: layers[key] for key in ("ZONES", "CHARGERS", "SITES")}
    feedback = Recorder()
    run("plan_from_zones", feedback, **inputs, WEIGHT_FIELD="population", **SAMPLE_RULES, **outputs)
    assert_same({key: outputs[key.lower()] for key in ("PLAN", "COVERAGE")}, from_python, ("PLAN", "COVERAGE"))
    assert table(outputs["violations"]) == []


def test_model_without_a_weight_field(layers, tmp_path):
    """Every zone counts 1."""
    inputs = {key: layers[key] for key in ("ZONES", "CHARGERS", "SITES")}
    ran = run(
        "plan_from_zones", None, **inputs, **SAMPLE_RULES, plan="memory:", coverage="memory:", violations="memory:"
    )
    assert {row["weight"] for row in ran.rows("coverage")} == {1.0}


def test_qgis_process_with_json(process, layers, from_python, tmp_path):
    values = asked(layers, tmp_path / "out")
    results = process.run("evplan:optimizenetwork", values)
    assert_same(values, from_python)
    figures = {key: value for key, value in from_python["outputs"].items() if key not in values}
    assert {key: results[key] for key in figures} == figures


def test_qgis_process_with_keys_and_values(process, layers, from_python, tmp_path):
    values = asked(layers, tmp_path / "out")
    done = process("run", "evplan:optimizenetwork", "--", *(f"{key}={value}" for key, value in values.items()))
    assert done.returncode == 0, done.stderr
    assert_same(values, from_python)


def test_model_in_qgis_process(process, layers, from_python, tmp_path):
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in ("plan", "coverage", "violations")}
    inputs = {key: layers[key] for key in ("ZONES", "CHARGERS", "SITES")}
    process.run("evplan:plan_from_zones", {**inputs, "WEIGHT_FIELD": "population", **SAMPLE_RULES, **outputs})
    assert_same({key: outputs[key.lower()] for key in ("PLAN", "COVERAGE")}, from_python, ("PLAN", "COVERAGE"))


@pytest.mark.quick
def test_order_of_rows_does_not_matter(provider):
    """Ids decide among equals, not where a row stands in its layer."""
    from evplan.tests.layers import CHARGERS_FIELDS, DEMAND_FIELDS, SITES_FIELDS, memory

    layers = small_region()
    fields = {"CHARGERS": CHARGERS_FIELDS, "DEMAND": DEMAND_FIELDS, "SITES": SITES_FIELDS}
    turned = {}
    for key, layer in layers.items():
        features = [(feature.geometry(), feature.attributes()) for feature in layer.getFeatures()]
        turned[key] = memory(layer.name(), fields[key], features[::-1])
    first = run("optimizenetwork", **layers, **RULES, PLAN="memory:", COVERAGE="memory:")
    second = run("optimizenetwork", **turned, **RULES, PLAN="memory:", COVERAGE="memory:")
    assert first.rows("PLAN") == second.rows("PLAN") and first.rows("COVERAGE") == second.rows("COVERAGE")
