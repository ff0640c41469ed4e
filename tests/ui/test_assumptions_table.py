"""The table of assumptions: every key of a preset, and only what differs is written."""

from __future__ import annotations

import json

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from evplan.algorithms.forms import assumptions as forms
from evplan.core.placement.rules import KINDS, PRESETS, preset, resolve
from evplan.ui.parameters.assumptions_table import AssumptionsTable

pytestmark = pytest.mark.quick
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def table(provider):
    made = AssumptionsTable("balanced")
    made.resize(760, 560)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def editor(table, key):
    return table.findChild(QWidget, f"evplanAssumption_{key}")


def enter(table, key, text):
    widget = editor(table, key)
    if isinstance(widget, QComboBox):
        widget.setCurrentIndex(widget.findText(text))
    else:
        widget.clear()
        QTest.keyClicks(widget, text)
    table.check()


def test_every_key_has_a_row_with_words_once():
    rows = forms.rows()
    assert [row.key for row in rows] and sorted(row.key for row in rows) == sorted(KINDS)
    assert {row.group for row in rows} == set(forms.groups())
    assert all(row.label != row.key for row in rows), "a rule has no words yet: algorithms/forms/assumptions.py"
    assert len({row.label for row in rows}) == len(rows)


@pytest.mark.parametrize("name", PRESETS)
def test_nothing_entered_is_nothing_written_whatever_the_preset(table, name):
    table.set_preset(name)
    assert table.values() == {}
    assert table.message.text().startswith("Every value is from the preset.")


def test_the_preset_is_the_placeholder(table):
    assert editor(table, "l2_radius_m").placeholderText() == "500"
    assert editor(table, "budget").placeholderText() == "15,000,000"
    assert editor(table, "l3_serves_l2").itemText(0) == "as in the preset: no"
    table.set_preset("conservative")
    assert editor(table, "l2_radius_m").placeholderText() == "600"
    assert editor(table, "shortfall_price").placeholderText() == "none"


@pytest.mark.parametrize("name", PRESETS)
def test_a_whole_preset_goes_through_the_table_unchanged(table, name):
    """Every kind of value: what is shown is read back as the same value."""
    values = {key: value for key, value in preset(name).items() if value != ""}
    table.set_values(values)
    assert table.values() == values
    assert {key: type(value) for key, value in table.values().items() if isinstance(value, bool)} == {
        key: bool for key, value in values.items() if isinstance(value, bool)
    }


def test_values_of_all_kinds_are_entered(table):
    for key, text in (
        ("cost_l2_port", "5,500"), ("min_coverage_l2", "0.9"), ("l3_serves_l2", "yes"), ("objective", "min_cost"),
        ("site_grid_kw", "none"), ("l2_bands", "800: 0.5; 1200: 0.25"), ("currency", "EUR"), ("min_ports_l3", "4"),
    ):  # fmt: skip
        enter(table, key, text)
    assert table.values() == {
        "cost_l2_port": 5500, "min_coverage_l2": 0.9, "l3_serves_l2": True, "objective": "min_cost", "site_grid_kw": None,
        "l2_bands": [[800.0, 0.5], [1200.0, 0.25]], "currency": "EUR", "min_ports_l3": 4,
    }  # fmt: skip
    assert table.faults() == []
    rules = resolve("balanced", table.values())
    assert rules.site_grid_kw is None and rules.l2_bands == ((800.0, 0.5), (1200.0, 0.25)) and rules.l3_serves_l2


@pytest.mark.parametrize(
    "key,text,sentence",
    [
        ("min_coverage_l2", "95", "“Minimum L2 coverage” is a share from 0 to 1, not 95; 95 % is written 0.95."),
        ("cost_l2_port", "many", "“L2 port” must be a finite number, not 'many'."),
        ("l2_radius_m", "0", "“L2 radius” must be above 0, not 0."),
        ("min_ports_l2", "1.5", "“Fewest L2 ports of a station” must be a whole number, not 1.5."),
        ("l2_bands", "800", "“L2 bands beyond the radius” must be a list of pairs"),
        ("l2_bands", "300: 0.5", "must be beyond the radius of 500 m"),
        ("max_new_ports", "1", "no station could be built"),
    ],
)
def test_what_is_wrong_is_said_as_the_engine_says_it(table, key, text, sentence):
    enter(table, key, text)
    assert sentence in table.message.text()
    enter(table, key, "")
    assert table.faults() == [] and table.values() == {}


def test_import_and_export(table, tmp_path):
    source = tmp_path / "mine.json"
    source.write_text(json.dumps({"description": "x", "port_kw_l2": 11, "unknown_key": 3}), encoding="utf-8")
    table.import_from(str(source))
    assert table.values() == {"port_kw_l2": 11, "unknown_key": 3}
    assert "unknown key “unknown_key”" in table.message.text()
    drop = table.findChild(QPushButton, "evplanAssumptionsDropUnknown")
    QTest.mouseClick(drop, LEFT)
    assert table.values() == {"port_kw_l2": 11} and not drop.isVisible() and table.faults() == []
    target = tmp_path / "out.json"
    table.export_to(str(target))
    assert json.loads(target.read_text(encoding="utf-8")) == {"port_kw_l2": 11}
    QTest.mouseClick(table.findChild(QPushButton, "evplanAssumptionsReset"), LEFT)
    assert table.values() == {}


@pytest.mark.parametrize("content", ["{", "[1]", "\xff"])
def test_a_file_that_cannot_be_read_changes_nothing(table, tmp_path, content):
    enter(table, "port_kw_l2", "11")
    path = tmp_path / "bad.json"
    path.write_bytes(content.encode("latin-1"))
    table.import_from(str(path))
    assert "bad.json" in table.message.text() and table.values() == {"port_kw_l2": 11}


def test_search_and_own_values_alone(table):
    QTest.keyClicks(table.findChild(QLineEdit, "evplanAssumptionsSearch"), "grid")
    shown = {key for key, item in table._items.items() if not item.isHidden()}
    assert shown == {"site_grid_kw"}
    table.search.clear()
    enter(table, "port_kw_l3", "350")
    table.only_own.setChecked(True)
    assert {key for key, item in table._items.items() if not item.isHidden()} == {"port_kw_l3"}


def test_files_of_the_form_are_named_by_their_content(tmp_path):
    first = forms.keep({"port_kw_l2": 11, "cost_l2_port": 1}, tmp_path)
    assert forms.keep({"cost_l2_port": 1, "port_kw_l2": 11}, tmp_path) == first
    assert forms.keep({"port_kw_l2": 12}, tmp_path) != first
    assert len(list(tmp_path.iterdir())) == 2
    with pytest.raises(ValueError, match="cannot be written"):
        forms.keep({}, first / "below")


@pytest.mark.parametrize(
    "value,text",
    [(0, "0"), (20000, "20,000"), (0.95, "0.95"), (1e-7, "0.0000001"), (66.6666666, "66.6666666"), (1 / 3, "0.3333333333333333"), (1e300, "1e+300")],
)  # fmt: skip
def test_numbers_are_shown_so_that_they_are_read_back(qgis_app, value, text):
    from qgis.PyQt.QtCore import QLocale

    from evplan.ui.services import number, shown

    before = QLocale()
    try:
        QLocale.setDefault(QLocale("en_US"))
        assert shown(value) == text and number(text) == value
        QLocale.setDefault(QLocale("fr_FR"))
        assert number(shown(value)) == value
    finally:
        QLocale.setDefault(before)
    assert number("many") is None
