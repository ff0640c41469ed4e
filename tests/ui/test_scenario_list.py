"""Plans kept in the project: added, renamed, removed, compared, saved and opened again, with layers that are there, moved or gone."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QSignalSpy, QTest
from qgis.PyQt.QtWidgets import QLineEdit

from evplan.tests.layers import RULES, points, run, small_region
from evplan.ui.planner import kept
from evplan.ui.planner.scenarios import ScenarioList

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("qgis_app")]
LEFT = Qt.MouseButton.LeftButton
RESULTS = {
    "STATUS": "optimal",
    "GAP_REACHED": 0.001,
    "NET_COST": 2e6,
    "COVERAGE_L2": 0.71,
    "COVERAGE_L3": 0.5,
    "OTHER": [1],
}
PARAMETERS = {"PRESET": "balanced", "BUDGET": 2_000_000, "DEMAND": "people_1", "ODD": object()}


@pytest.fixture
def project(qgis_app):
    found = QgsProject.instance()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def plans(project):
    made = ScenarioList()
    made.resize(320, 360)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def layer(name="Plan"):
    made = points(name, {"plan_id": "string", "action": "string"}, [(0, 0, "a", "keep"), (1, 0, "b", "new_l2")])
    QgsProject.instance().addMapLayer(made)
    return made


def stored(name, folder):
    """A plan in a file."""
    path = str(folder / f"{name}.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer(name), path, QgsProject.instance().transformContext(), options)
    made = QgsVectorLayer(path, name, "ogr")
    QgsProject.instance().addMapLayer(made)
    return made


def names(plans):
    return [each.name for each in plans.scenarios()]


def test_keep_rename_remove(plans, wait_until):
    assert not plans.keep_button.isEnabled() and "No plans are kept yet" in plans.note.text()
    plans.offer({**RESULTS, "PLAN": layer().id()}, PARAMETERS)
    QTest.mouseClick(plans.keep_button, LEFT)
    assert names(plans) == ["balanced, budget 2,000,000"]
    editor = plans.list.findChild(QLineEdit)
    assert editor is not None, "the name can be typed at once"
    editor.setText("Cheap  and\tgood")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert wait_until(lambda: names(plans) == ["Cheap and good"])
    QTest.mouseClick(plans.keep_button, LEFT)
    assert names(plans) == ["Cheap and good", "balanced, budget 2,000,000"]
    assert plans.rename("balanced, budget 2,000,000", "Cheap and good") == "Cheap and good (2)"
    assert plans.rename("Cheap and good", "  ") == "Cheap and good"
    plans.select(["Cheap and good"])
    QTest.mouseClick(plans.remove_button, LEFT)
    assert names(plans) == ["Cheap and good (2)"] and QgsProject.instance().mapLayers()


def test_what_is_remembered(plans, project):
    plan = layer()
    plans.add("One", {**RESULTS, "PLAN": plan.id(), "SUMMARY": "/tmp/s.json"}, PARAMETERS)
    (one,) = plans.scenarios()
    assert dict(one.numbers) == {
        key: RESULTS[key] for key in ("STATUS", "GAP_REACHED", "NET_COST", "COVERAGE_L2", "COVERAGE_L3")
    }
    assert dict(one.parameters) == {"PRESET": "balanced", "BUDGET": 2_000_000, "DEMAND": "people_1"}
    assert one.plan == kept.KeptLayer(plan.id(), "memory", "Plan", 2) and one.summary == "/tmp/s.json"
    assert project.isDirty(), "QGIS asks to save it"
    assert plans.add("Two", {**RESULTS, "PLAN": "nowhere"}) == "" and len(plans.scenarios()) == 1
    item = plans.list.item(0)
    assert "L2 71\u00a0% · L3 50\u00a0% · 2,000,000" in item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Status: optimal, gap 0.1\u00a0%" in item.toolTip()


def test_two_or_more_are_compared_in_the_order_of_the_list(plans):
    for name in ("One", "Two", "Three"):
        plans.add(name, {**RESULTS, "PLAN": layer(name).id()})
    spy = QSignalSpy(plans.compare)
    plans.select(["One"])
    assert not plans.compare_button.isEnabled()
    plans.select(["Three", "One"])
    QTest.mouseClick(plans.compare_button, LEFT)
    assert [each.name for each in spy[0][0]] == ["One", "Three"]


def test_saved_and_opened_again(plans, project, tmp_path, wait_until):
    plan, coverage = stored("plan", tmp_path), stored("coverage", tmp_path)
    scratch = layer("Scratch")
    plans.add("In files – “é”", {**RESULTS, "PLAN": plan.id(), "COVERAGE": coverage.id()}, PARAMETERS)
    plans.add("Temporary", {**RESULTS, "PLAN": scratch.id()})
    assert "Temporary layers are lost" in plans.note.text()
    before = plans.scenarios()
    path = str(tmp_path / "p.qgz")
    assert project.write(path)
    project.clear()
    assert wait_until(lambda: plans.scenarios() == [])
    assert project.read(path)
    assert wait_until(lambda: len(plans.scenarios()) == 2)
    assert plans.scenarios() == before
    there, gone = plans.scenarios()
    assert there.missing(project) == "" and there.coverage.layer(project).featureCount() == 2
    assert "“Scratch” is not in the project, or has lost its features" in gone.missing(project)
    plans.select(["In files – “é”", "Temporary"])
    assert not plans.compare_button.isEnabled() and "“Scratch”" in plans.note.text()


def test_a_layer_that_is_removed_and_added_again(plans, project, tmp_path, wait_until):
    plan = stored("plan", tmp_path)
    plans.add("One", {**RESULTS, "PLAN": plan.id()})
    source = plan.source()
    project.removeMapLayer(plan.id())
    assert wait_until(lambda: "layer missing" in plans.list.item(0).data(Qt.ItemDataRole.UserRole + 1))
    project.addMapLayer(QgsVectorLayer(source, "again", "ogr"))
    assert wait_until(lambda: "L2 71" in plans.list.item(0).data(Qt.ItemDataRole.UserRole + 1)), "known by its source"


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[" * 99_999,
        '{"a": 1}',
        '[1, null, {"name": 3}, {"name": ""}]',
        '[{"name": "x", "plan": 7, "numbers": []}]',
    ],
)
def test_a_damaged_entry_is_passed_over(plans, project, text):
    project.writeEntry("evplan", "planner/scenarios", text)
    plans.refresh()
    assert names(plans) == (["x"] if '"x"' in text else [])


def test_what_is_compared_is_what_the_tool_takes(plans, project, provider, tmp_path):
    for name, budget in (("Cheap; first", 150_000), ("Dear", 500_000)):
        given = {**RULES, "BUDGET": budget}
        summary = str(tmp_path / f"{budget}.json")
        ran = run("optimizenetwork", **small_region(), **given, PLAN="memory:", COVERAGE="memory:", SUMMARY=summary)
        kept_layers = {key: ran.layer(key).clone() for key in ("PLAN", "COVERAGE")}
        for each in kept_layers.values():
            project.addMapLayer(each)
        plans.add(name, {**ran.outputs, **{key: each.id() for key, each in kept_layers.items()}}, given)
    parameters = kept.to_compare(plans.scenarios(), project)
    ran = run("compareplans", project=project, **parameters, COMPARISON="memory:")
    rows = ran.rows("COMPARISON")
    assert [row["name"] for row in rows] == ["Cheap, first", "Dear"]
    for row, one in zip(rows, plans.scenarios()):
        assert row["net_cost"] == one.numbers["NET_COST"] and row["status"] == one.numbers["STATUS"]
        assert row["coverage_l2"] == pytest.approx(one.numbers["COVERAGE_L2"])
    assert ran.feedback.warnings == []
    json.dumps(parameters)
