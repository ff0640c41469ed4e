"""The editors as Processing makes them: in a tool, in a batch, in a model. Values and inputs of a model survive being opened again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelParameter,
    QgsProcessingParameterFile,
    QgsProcessingParameterMatrix,
    QgsProject,
)
from qgis.gui import QgsPanelWidget
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QDialog, QDialogButtonBox, QToolButton, QWidget

from evplan.tests.layers import small_region

pytestmark = pytest.mark.quick
LEFT = Qt.MouseButton.LeftButton
ROWS = ["weight", "0.6", "minmax", "people", "0.4", "none"]
WEIGHTS = {"demandpoints": "COMPONENTS", "scoresites": "CRITERIA", "upgradecandidates": "CRITERIA"}
ASSUMPTIONS = (
    "optimizenetwork",
    "validateplan",
    "sensitivity",
    "plancost",
    "planphases",
    "gridrequirements",
    "upgradecandidates",
)
SOURCE = QgsProcessingModelChildParameterSource


def destroy(widget):
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def layers(qgis_app):
    made = small_region()
    QgsProject.instance().addMapLayers(list(made.values()))
    yield made
    QgsProject.instance().removeMapLayers([layer.id() for layer in made.values()])


@pytest.fixture
def profile(monkeypatch, tmp_path):
    """A folder in place of the user's profile."""
    from evplan.ui.parameters import wrappers

    monkeypatch.setattr(wrappers, "profile_folder", lambda: tmp_path / "profile")
    return tmp_path / "profile"


@pytest.fixture
def tool(provider, forms):
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    made = []

    def open_tool(name):
        made.append(AlgorithmDialog(provider.algorithm(name).create()))
        return made[-1]

    yield open_tool
    for dialog in made:
        destroy(dialog)


@pytest.fixture
def batch(provider, forms, monkeypatch):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    for module in ("BatchPanel", "BatchAlgorithmDialog"):
        monkeypatch.setattr(f"processing.gui.{module}.iface", None, raising=False)
    made = []

    def open_batch(name):
        made.append(BatchAlgorithmDialog(provider.algorithm(name).create()))
        made[-1].show()
        return made[-1]

    yield open_batch
    for dialog in made:
        destroy(dialog)


@pytest.mark.parametrize("name,key", WEIGHTS.items())
def test_weights_are_edited_in_the_tool(tool, name, key):
    from evplan.ui.parameters.weights_editor import WeightsEditor

    dialog = tool(name)
    editor = dialog.mainWidget().wrappers[key].widget
    assert isinstance(editor, WeightsEditor)
    dialog.setParameters({key: ROWS})
    assert dialog.mainWidget().wrappers[key].parameterValue() == ROWS
    definition = dialog.algorithm().parameterDefinition(key)
    assert definition.type() == "matrix" and definition.checkValueIsAcceptable(editor.value())
    dialog.setParameters({key: None})
    assert dialog.mainWidget().wrappers[key].parameterValue() is None


@pytest.mark.parametrize("name", ASSUMPTIONS)
def test_assumptions_are_edited_in_the_tool(tool, name, tmp_path):
    from evplan.ui.parameters.wrappers import AssumptionsFile

    dialog = tool(name)
    wrapper = dialog.mainWidget().wrappers["ASSUMPTIONS"]
    assert isinstance(wrapper.widget, AssumptionsFile)
    assert wrapper.parameterValue() == "" and dialog.algorithm().parameterDefinition("ASSUMPTIONS").type() == "file"
    path = tmp_path / "a.json"
    path.write_text('{"port_kw_l2": 11}', encoding="utf-8")
    dialog.setParameters({"ASSUMPTIONS": str(path)})
    assert wrapper.parameterValue() == str(path)
    assert wrapper.widget.label.text() == "Own values: Power of an L2 port."


def test_the_fields_follow_the_layer(layers, tool):
    dialog = tool("scoresites")
    editor = dialog.mainWidget().wrappers["CRITERIA"].widget
    dialog.setParameters({"SITES": layers["SITES"].id(), "CRITERIA": ["nowhere", "1", "none"]})
    assert any("no field “nowhere”" in each for each in editor.faults())
    own = layers["SITES"].fields().names()[0]
    dialog.setParameters({"CRITERIA": [own, "1", "none"]})
    assert editor.faults() == []
    selected = QgsProcessingFeatureSourceDefinition(layers["DEMAND"].id(), True)
    dialog.setParameters({"SITES": selected})
    assert any(f"no field “{own}”" in each for each in editor.faults())


def test_the_weights_are_those_of_the_plain_table_to_the_tool(tool):
    """The value of the form goes through the algorithm as that of a script."""
    from evplan.algorithms import declare

    dialog = tool("demandpoints")
    dialog.setParameters({"COMPONENTS": ROWS})
    values = {"COMPONENTS": dialog.mainWidget().wrappers["COMPONENTS"].parameterValue()}
    algorithm, context = dialog.algorithm(), QgsProcessingContext()
    assert declare.matrix_rows(algorithm, values, "COMPONENTS", context, 3) == [ROWS[:3], ROWS[3:]]
    assert not any(map(any, declare.matrix_rows(algorithm, {"COMPONENTS": None}, "COMPONENTS", context, 3)))


def test_the_table_opens_as_a_panel_of_the_form(tool, profile):
    dialog = tool("validateplan")
    dialog.show()
    dialog.setParameters({"PRESET": "conservative"})
    wrapper = dialog.mainWidget().wrappers["ASSUMPTIONS"]
    QTest.mouseClick(wrapper.widget.findChild(QToolButton, "evplanAssumptionsEdit"), LEFT)
    page = dialog.findChild(QgsPanelWidget, "evplanEditorPanel")
    assert page is not None
    line = page.findChild(QWidget, "evplanAssumption_l2_radius_m")
    assert line.placeholderText() == "600", "the table follows the preset of the form"
    QTest.keyClicks(line, "750")
    page.acceptPanel()
    path = Path(wrapper.parameterValue())
    assert path.parent == profile and json.loads(path.read_text(encoding="utf-8")) == {"l2_radius_m": 750}
    assert dialog.algorithm().parameterDefinition("ASSUMPTIONS").checkValueIsAcceptable(str(path))


def test_a_file_of_the_users_is_never_written_to(tool, profile, tmp_path):
    mine = tmp_path / "mine.json"
    mine.write_text('{"port_kw_l2": 11}', encoding="utf-8")
    dialog = tool("validateplan")
    wrapper = dialog.mainWidget().wrappers["ASSUMPTIONS"]
    wrapper.setParameterValue(str(mine), QgsProcessingContext())
    for text, expected in (("", {"port_kw_l2": 11}), ("750", {"port_kw_l2": 11, "l2_radius_m": 750})):
        wrapper.widget.open()
        page = dialog.findChildren(QgsPanelWidget, "evplanEditorPanel")[-1]
        QTest.keyClicks(page.findChild(QWidget, "evplanAssumption_l2_radius_m"), text)
        page.acceptPanel()
        now = Path(wrapper.parameterValue())
        assert json.loads(now.read_text(encoding="utf-8")) == expected
        assert (now == mine) == (not text)
    assert mine.read_text(encoding="utf-8") == '{"port_kw_l2": 11}'


def test_a_batch_opens_an_editor_from_its_cell(batch, layers, profile):
    dialog = batch("demandpoints")
    panel = dialog.mainWidget()
    column = panel.parameter_to_column["COMPONENTS"]
    wrapper = panel.wrappers[0][column]
    wrapper.setParameterValue(ROWS, QgsProcessingContext())
    assert wrapper.parameterValue() == ROWS and wrapper.widget.label.text() == "weight, people"
    QTest.mouseClick(wrapper.widget.findChild(QToolButton, "evplanWeightsEdit"), LEFT)
    opened = _editor_of(dialog)
    opened.findChild(QWidget, "evplanWeightsWeight1").setText("0.5")
    _agree(opened)
    assert wrapper.parameterValue() == ["weight", "0.5", *ROWS[2:]]
    assert panel.valueForParameter(0, "COMPONENTS") == ["weight", "0.5", *ROWS[2:]]
    panel.addRow()
    assert panel.wrappers[1][column].parameterValue() is None


def test_a_batch_has_the_table_of_assumptions(batch, profile):
    dialog = batch("optimizenetwork")
    panel = dialog.mainWidget()
    wrapper = panel.wrappers[0][panel.parameter_to_column["ASSUMPTIONS"]]
    QTest.mouseClick(wrapper.widget.findChild(QToolButton, "evplanAssumptionsEdit"), LEFT)
    opened = _editor_of(dialog)
    QTest.keyClicks(opened.findChild(QWidget, "evplanAssumption_cost_l2_port"), "6000")
    _agree(opened)
    assert json.loads(Path(wrapper.parameterValue()).read_text(encoding="utf-8")) == {"cost_l2_port": 6000}


def _editor_of(dialog):
    panels = dialog.findChildren(QgsPanelWidget, "evplanEditorPanel")
    if panels:
        return panels[-1]
    windows = [each for each in QApplication.topLevelWidgets() if each.objectName() == "evplanEditorWindow"]
    return next(each for each in windows if each.isVisible())


def _agree(opened):
    if isinstance(opened, QDialog):
        box = opened.findChild(QDialogButtonBox)
        QTest.mouseClick(box.button(QDialogButtonBox.StandardButton.Ok), LEFT)
    else:
        opened.acceptPanel()


# -- the modeler -------------------------------------------------------------------------------------------------


@pytest.fixture
def model(provider):
    made = QgsProcessingModelAlgorithm("M", "g")
    made.addModelParameter(
        QgsProcessingParameterMatrix("ROWS", "Rows", optional=True), QgsProcessingModelParameter("ROWS")
    )
    made.addModelParameter(
        QgsProcessingParameterFile("FILE", "File", optional=True), QgsProcessingModelParameter("FILE")
    )
    return made


@pytest.fixture
def modeler(forms, model, provider, monkeypatch):
    from processing.modeler.ModelerParametersDialog import ModelerParametersDialog

    monkeypatch.setattr("processing.modeler.ModelerParametersDialog.iface", None, raising=False)
    made = []

    def open_step(name, child=None):
        made.append(ModelerParametersDialog(provider.algorithm(name).create(), model, child))
        return made[-1].widget.widget

    yield open_step
    for dialog in made:
        destroy(dialog)


CASES = [
    ("demandpoints", "COMPONENTS", SOURCE.fromStaticValue(ROWS)),
    ("demandpoints", "COMPONENTS", SOURCE.fromModelParameter("ROWS")),
    ("demandpoints", "COMPONENTS", SOURCE.fromExpression("array('a','1','none')")),
    ("optimizenetwork", "ASSUMPTIONS", SOURCE.fromStaticValue("/data/a.json")),
    ("optimizenetwork", "ASSUMPTIONS", SOURCE.fromModelParameter("FILE")),
]


@pytest.mark.parametrize("name,key,source", CASES)
def test_a_step_of_a_model_keeps_value_input_and_expression(modeler, model, name, key, source):
    child = QgsProcessingModelChildAlgorithm(f"evplan:{name}")
    child.setChildId("step")
    child.addParameterSources(key, [source])
    model.addChildAlgorithm(child)
    opened = modeler(name, "step")
    again = opened.createAlgorithm().parameterSources()[key]
    assert again == [source]


def test_an_input_of_the_model_is_chosen_in_the_step(modeler):
    opened = modeler("demandpoints")
    wrapper = opened.wrappers["COMPONENTS"]
    box = wrapper.widget.findChild(QComboBox, "evplanSource_COMPONENTS")
    assert [box.itemText(place) for place in range(box.count())] == ["Value", "Rows"]
    box.setCurrentIndex(1)
    assert not wrapper.editor.isEnabled()
    assert wrapper.value() == SOURCE.fromModelParameter("ROWS")
    box.setCurrentIndex(0)
    wrapper.setValue(ROWS)
    assert wrapper.value() == ROWS and wrapper.editor.isEnabled()


# -- without a window --------------------------------------------------------------------------------------------


def test_declaring_the_widgets_imports_no_window():
    code = (
        "import sys, evplan.algorithms.provider as p;"
        "[c().initAlgorithm() for c in p.algorithm_classes()];"
        "print([n for n in sys.modules if n == 'processing' or n.startswith('evplan.ui')])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert printed.stdout.strip() == "[]"


@pytest.mark.parametrize("tool, name", [("dashboard", "SUMMARY"), ("report", "SUMMARY"), ("compareplans", "SUMMARIES")])
def test_files_that_a_form_is_given_are_kept(qgis_processing, provider, forms, tmp_path, tool, name):
    """QGIS's own widget drops them: a report started from the planner, or again from the history, had no summary."""
    from processing.gui.AlgorithmDialog import AlgorithmDialog
    from qgis.core import QgsApplication

    files = [str(tmp_path / "one plan.json"), str(tmp_path / "two.json")]
    for given in (files[:1], files, [], None):
        dialog = AlgorithmDialog(QgsApplication.processingRegistry().createAlgorithmById(f"evplan:{tool}"))
        dialog.mainWidget().setParameters({name: given})
        assert (dialog.mainWidget().wrappers[name].parameterValue() or []) == (given or [])
        destroy(dialog)
