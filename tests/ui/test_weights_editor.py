"""Weights of fields: what the table gives is what Processing's own gives, and the sum can be brought to 1."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingParameterMatrix
from qgis.gui import QgsGui, QgsProcessingGui
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QProgressBar

from evplan.ui.parameters.weights_editor import WeightsEditor, brought_to_one

pytestmark = pytest.mark.quick
LEFT = Qt.MouseButton.LeftButton
ROWS = ["population", "0.6", "minmax", "ev_total", "0.3", "none"]


@pytest.fixture
def editor(provider):
    made = WeightsEditor(["demand/density_led"])
    made.resize(640, 320)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def cell(editor, name, row):
    kinds = {"Field": QComboBox, "Weight": QLineEdit, "Scale": QComboBox, "Share": QProgressBar}
    return editor.findChild(kinds[name], f"evplanWeights{name}{row}")


def type_into(widget, text):
    line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    line.selectAll()
    QTest.keyClicks(line, text)


@pytest.mark.parametrize("value", [ROWS, ["population", 1, "none"], ["a", 0.25, "curve=0:0,500:1"]])
def test_the_value_is_that_of_the_plain_table(editor, value):
    context = QgsProcessingContext()
    definition = QgsProcessingParameterMatrix("M", "m", 1, False, ["a", "b", "c"], optional=True)
    plain = QgsGui.processingGuiRegistry().createParameterWidgetWrapper(
        definition, QgsProcessingGui.WidgetType.Standard
    )
    widget = plain.createWrappedWidget(context)
    plain.setParameterValue(value, context)
    editor.set_value(value)
    assert editor.value() == plain.parameterValue() == value
    widget.deleteLater()


@pytest.mark.parametrize("nothing", [None, [], [None], "", ["", "", ""]])
def test_an_empty_table_is_nothing(editor, nothing):
    editor.set_value(ROWS)
    editor.set_value(nothing)
    assert editor.value() is None
    assert editor.sum_sentence().startswith("No row yet")


def test_rows_are_typed_and_counted(editor):
    seen = []
    editor.changed.connect(lambda: seen.append(editor.value()))
    for row, (field, weight) in enumerate((("population", "2"), ("ev_total", "6")), start=1):
        QTest.mouseClick(editor.add_button, LEFT)
        type_into(cell(editor, "Field", row), field)
        type_into(cell(editor, "Weight", row), weight)
    assert seen[-1] == ["population", "2", "", "ev_total", "6", ""]
    assert [cell(editor, "Share", row).text() for row in (1, 2)] == ["25 %", "75 %"]
    assert "The weights sum to 8, not to 1." in editor.sentence.text()
    QTest.mouseClick(editor.sum_button, LEFT)
    assert editor.value() == ["population", "0.25", "", "ev_total", "0.75", ""]
    assert editor.sentence.text() == "The weights sum to 1."
    assert not editor.sum_button.isEnabled()


def test_an_empty_weight_counts_one_as_the_engine_has_it(editor):
    editor.set_value(["a", "", "none", "b", "3", "none"])
    assert cell(editor, "Share", 1).text() == "25 %"


@pytest.mark.parametrize(
    "weights", [[1, 1, 1], [1, 2, 4, 7], [0, 5], [3e-7, 1, 1], [0.1] * 10, [1e9, 1, 2.5], [1 / 3, 1 / 3, 1 / 3]]
)
def test_what_is_written_sums_to_exactly_one(weights):
    from decimal import Decimal

    made = brought_to_one(weights)
    assert sum(Decimal(f"{each:.12f}") for each in made) == 1
    assert all((each > 0) == (weight > 0) for each, weight in zip(made, weights))
    for each, weight in zip(made, weights):
        assert each == pytest.approx(weight / sum(weights), abs=1e-4)


def test_equal_fields_unknown_fields_and_bad_cells_are_said(editor):
    editor.set_fields(["population", "ev_total"])
    editor.set_value(
        ["population", "1", "none", "Population", "1", "none", "other", "x", "minmaxx", "ev_total", "-1", "cap=5"]
    )
    faults = "\n".join(editor.faults())
    assert "“Population” comes twice: rows 1 and 2." in faults
    assert "Row 3: the layer has no field “other”." in faults
    assert "Row 3: the weight “x” is not a number." in faults
    assert "Row 3: “minmaxx” is none of none, minmax" in faults
    assert "Row 4: the weight -1 is below 0." in faults
    assert "no sum" in editor.sum_sentence() and not editor.sum_button.isEnabled()
    assert len(editor.faults()) == 5


def test_the_fields_of_the_layer_are_offered_and_keep_what_was_typed(editor):
    editor.set_value(ROWS)
    editor.set_fields(["households", "population"])
    box = cell(editor, "Field", 1)
    assert [box.itemText(place) for place in range(box.count())] == ["households", "population"]
    assert box.currentText() == "population" and editor.value() == ROWS


def test_a_preset_is_loaded_with_the_fields_that_the_layer_has(editor):
    editor.set_fields(["Population_Density", "departures_per_hour", "grid_proxy", "mud_share"])
    menu = editor.preset_button.menu()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert editor.value() == [
        "Population_Density", "0.4", "minmax", "grid_proxy", "0.25", "minmax", "departures_per_hour", "0.2", "minmax",
        "mud_share", "0.15", "minmax",
    ]  # fmt: skip
    assert editor.sentence.text() == "The weights sum to 1."


def test_rows_are_removed(editor):
    editor.set_value(ROWS)
    editor.table.selectRow(0)
    QTest.mouseClick(editor.remove_button, LEFT)
    assert editor.value() == ROWS[3:]
    assert cell(editor, "Field", 1).currentText() == "ev_total"
    editor.table.clearSelection()
    QTest.mouseClick(editor.remove_button, LEFT)
    QTest.mouseClick(editor.remove_button, LEFT)
    assert editor.value() is None
