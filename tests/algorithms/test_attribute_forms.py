"""Forms of the result layers, opened by QGIS: no field is lost, words stand for codes, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    NULL,
    Qgis,
    QgsApplication,
    QgsAttributeEditorElement,
    QgsEditFormConfig,
    QgsExpression,
    QgsFeature,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.gui import QgsAttributeEditorContext, QgsAttributeForm, QgsEditorWidgetWrapper, QgsGui
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QGroupBox, QLineEdit, QPlainTextEdit

from evplan.algorithms.bridge import attribute_forms, styles
from evplan.algorithms.bridge.language import speaker
from evplan.algorithms.bridge.outputs import qgis_field
from evplan.core.schema import TABLES, forms
from evplan.tests.algorithms.test_styles import EXTRA, NAMES

pytestmark = pytest.mark.quick
ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "resources" / "sample" / "sample.gpkg"
VALUES = {"int": 7, "float": 1234.5, "bool": True, "date": "2030-05-01", "datetime": "2030-05-01T12:00:00Z"}
STYLED = sorted({*TABLES, *(name for name in NAMES if name not in EXTRA)})
LANGUAGES = {language: speaker(language) for language in ("en", "fr")}


def table_of(style):
    return TABLES[styles.TABLE_OF.get(style, style)]


@pytest.fixture(scope="module")
def editors(qgis_app):
    if QgsGui.editorWidgetRegistry().factory("ValueMap").name() != "Value Map":
        QgsGui.editorWidgetRegistry().initEditors()


def layer_with(style, rows=()):
    """An output in memory, styled by the caller."""
    layer = QgsVectorLayer("NoGeometry", style, "memory")
    columns = table_of(style).columns
    layer.dataProvider().addAttributes([qgis_field(column.name, column.type) for column in columns])
    layer.updateFields()
    for values in rows:
        feature = QgsFeature(layer.fields())
        for name, value in values.items():
            feature[name] = value
        assert layer.dataProvider().addFeatures([feature])[0]
    return layer


def example(style):
    """A row with a value in every column, and a code where there are words."""
    table = table_of(style)
    return {
        column.name: next(iter(forms.words_of(table.name, column.name)), f"text of {column.name}")
        if column.type == "text"
        else VALUES[column.type]
        for column in table.columns
    }


def dressed(layer, style, language):
    attribute_forms.apply(layer, styles.TABLE_OF.get(style, style), LANGUAGES[language])
    return layer


def fields_in_form(layer):
    root = layer.editFormConfig().invisibleRootContainer()
    return [each.name() for each in root.findElements(QgsAttributeEditorElement.AttributeEditorType.AeTypeField)]


def titles_of(layer):
    return [each.name() for each in layer.editFormConfig().tabs()]


class Opened:
    """A form, gone for good afterwards."""

    def __init__(self, layer, feature):
        self.form = QgsAttributeForm(layer, feature)

    def __enter__(self):
        return self.form

    def __exit__(self, *_):
        sip.delete(self.form)


def shown_by(form, name):
    """What the widget of a field shows."""
    # Not by the name of the widget: in older versions of QGIS those to search with have it, too.
    (widget,) = (each.widget() for each in form.findChildren(QgsEditorWidgetWrapper) if each.field().name() == name)
    for kind, read in (
        (QComboBox, lambda each: each.currentText()),
        (QCheckBox, lambda each: each.isChecked()),
        (QAbstractSpinBox, lambda each: each.text()),
        (QLineEdit, lambda each: each.text()),
        (QPlainTextEdit, lambda each: each.toPlainText()),
    ):
        found = widget if isinstance(widget, kind) else widget.findChild(kind)
        if found is not None:
            return read(found)
    return widget.toPlainText()


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("style", STYLED)
def test_every_field_has_its_alias_and_its_place(qgis_app, style, language):
    layer, say = dressed(layer_with(style), style, language), LANGUAGES[language]
    table = table_of(style)
    for index, column in enumerate(table.columns):
        alias = layer.attributeAlias(index)
        assert alias == attribute_forms.alias(column, say) and alias.startswith(say(column.label)) and alias
    assert sorted(fields_in_form(layer)) == sorted(table.names)
    groups = forms.groups_of(table.name, table.names)
    assert titles_of(layer) == [say(group.title) for group in groups]
    assert layer.editFormConfig().layout() == QgsEditFormConfig.EditorLayout.TabLayout
    for index in range(layer.fields().count()):
        constraint = layer.constraintExpression(index)
        assert not QgsExpression(constraint).hasParserError() or not constraint


WORDED = [
    style for style in STYLED if any(forms.words_of(table_of(style).name, name) for name in table_of(style).names)
]


@pytest.mark.parametrize("style, language", [*((each, "en") for each in STYLED), *((each, "fr") for each in WORDED)])
def test_the_form_opens_and_says_words(editors, style, language):
    values = example(style)
    layer, say = dressed(layer_with(style, [values]), style, language), LANGUAGES[language]
    with Opened(layer, next(layer.getFeatures())) as form:
        table = table_of(style)
        assert len(form.findChildren(QGroupBox)) == len(titles_of(layer))
        for column in table.columns:
            words = forms.words_of(table.name, column.name) if column.type == "text" else {}
            shown = shown_by(form, column.name)
            if words:
                assert shown == say(words[values[column.name]]), column.name
            elif column.type == "text":
                assert shown == values[column.name]
            elif column.type == "bool":
                assert shown in (True, say("Yes")), column.name
            elif column.type == "int":
                assert shown == "7"
            elif column.type == "float":
                assert float(shown.replace(",", "")) == pytest.approx(1234.5, abs=0.51), column.name


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize(
    "name, style", [("chargers", "chargers"), ("sites", "sites"), ("zones", "zones"), ("roads", "roads"),
                    ("municipalities", "municipalities"), ("transit_stops", "transit_stops"), ("ev_areas", "ev_areas")]
)  # fmt: skip
def test_rows_of_the_sample(editors, name, style, language):
    layer = QgsVectorLayer(f"{SAMPLE}|layername={name}", name, "ogr")
    assert layer.isValid()
    styles.apply(layer, style, {}, LANGUAGES[language])
    names = [each for each in layer.fields().names() if each != "fid"]
    assert sorted(fields_in_form(layer)) == sorted(names)
    assert all(layer.attributeDisplayName(layer.fields().indexFromName(each)) != each for each in names)
    feature = next(layer.getFeatures())
    with Opened(layer, feature) as form:
        for each in names:
            words = forms.words_of(style, each)
            if feature[each] in words:
                assert shown_by(form, each) == LANGUAGES[language](words[feature[each]])
            else:
                shown_by(form, each)


def test_words_of_a_station_in_french(editors):
    layer = QgsVectorLayer(f"{SAMPLE}|layername=chargers", "chargers", "ogr")
    styles.apply(layer, "chargers", {}, LANGUAGES["fr"])
    with Opened(layer, next(layer.getFeatures("\"level\" = 'L3'"))) as form:
        assert [shown_by(form, name) for name in ("level", "status", "access")] == [
            "L3 (rapide)",
            "En service",
            "Public",
        ]
        assert titles_of(layer)[:2] == ["Identité", "Points de charge"]
        assert layer.attributeAlias(layer.fields().indexFromName("power_kw_total")) == "Puissance totale [kW]"


def test_tables_and_identify_say_the_same_words(editors):
    rows = [
        {"action": "upgrade", "cost": 1234567.891},
        {"action": None},
        {"action": "mine"},
    ]
    layer = dressed(layer_with("plan", rows), "plan", "en")

    def told(feature, name):
        index = layer.fields().indexFromName(name)
        setup = layer.editorWidgetSetup(index)
        formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
        return formatter.representValue(layer, index, setup.config(), None, feature[name])

    features = list(layer.getFeatures())
    assert [told(each, "action") for each in features] == ["Upgrade L2 to L3", "–", "(mine)"]
    assert told(features[0], "cost") == "1,234,567.891"
    layer = dressed(layer_with("coverage", [{"nearest_l2_before_m": 128.7999}]), "coverage", "en")
    assert told(next(layer.getFeatures()), "nearest_l2_before_m") == "129"


def test_what_was_computed_is_read_only_and_stays_as_it_is(editors):
    layer = dressed(layer_with("capacity_lots", [example("capacity_lots")]), "capacity_lots", "en")
    config, fields = layer.editFormConfig(), layer.fields()
    assert not config.readOnly(fields.indexFromName("fast_after"))
    assert config.readOnly(fields.indexFromName("site_id")) and config.readOnly(fields.indexFromName("utilization"))


def test_a_row_can_be_added_to_a_plan_by_hand(editors):
    """“Validate plan” refuses a row without its ids and without what stands there today."""
    layer = dressed(layer_with("plan"), "plan", "en")
    needed = {**example("plan"), "plan_id": "p9", "charger_id": NULL, "site_id": "s9", "action": "new_l2"}
    needed.update(ports_l2_before=0, ports_l3_before=0, power_kw_before=0.0)
    assert layer.startEditing()
    with Opened(layer, QgsFeature(layer.fields())) as form:
        form.setMode(QgsAttributeEditorContext.Mode.AddFeatureMode)
        for name, value in needed.items():
            form.changeAttribute(name, value)
        assert form.save()
    added = next(layer.getFeatures())
    assert {name: added[name] for name in needed} == needed
    assert layer.commitChanges()


def test_bookkeeping_of_a_store_is_read_only(editors):
    """Date widgets of older versions of QGIS write times without their zone."""
    layer = QgsVectorLayer("NoGeometry?field=charger_id:string&field=taken_at:datetime", "chargers", "memory")
    styles.apply(layer, "chargers_snapshots", {}, LANGUAGES["en"])
    assert not layer.editFormConfig().readOnly(0) and layer.editFormConfig().readOnly(1)


@pytest.mark.parametrize("before", [None, True, False])
@pytest.mark.parametrize("after", [True, False])
def test_yes_and_no_reach_a_file(editors, tmp_path, before, after):
    """What a form says of a yes or no is what a GeoPackage then holds, or it is not asked there."""
    path = str(tmp_path / "chargers.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    made = layer_with("chargers", [{"charger_id": "c1", "open_24_7": before}])
    project = QgsProject.instance()
    assert QgsVectorFileWriter.writeAsVectorFormatV3(made, path, project.transformContext(), options)[0] == 0
    layer = dressed(QgsVectorLayer(path, "chargers", "ogr"), "chargers", "en")
    asked = not layer.editFormConfig().readOnly(layer.fields().indexFromName("open_24_7"))
    assert layer.startEditing()
    with Opened(layer, next(layer.getFeatures())) as form:
        (told,) = (each for each in form.findChildren(QgsEditorWidgetWrapper) if each.field().name() == "open_24_7")
        box = told.widget()
        if isinstance(box, QComboBox):
            box.setCurrentIndex(box.findText("Yes" if after else "No"))
        else:
            box.setCheckState(Qt.CheckState.Checked if after else Qt.CheckState.Unchecked)
        form.changeAttribute("name", "Town hall")
        assert form.save()
    assert layer.commitChanges()
    kept = next(QgsVectorLayer(path, "chargers", "ogr").getFeatures())
    assert kept["name"] == "Town hall"
    expected = after if asked else before
    assert (None if kept["open_24_7"] == NULL else kept["open_24_7"]) is expected
    assert asked == (Qgis.QGIS_VERSION_INT >= 33800)


@pytest.mark.parametrize(
    "style, edited, value", [("plan", "phase", 3), ("chargers", "ports_l2", 4), ("demand", "group", "b")]
)
def test_saving_a_form_changes_what_was_changed_alone(editors, style, edited, value):
    """Widgets that round or clamp must not write what they show."""
    odd = {column.name: -0.123456789 for column in TABLES[style].columns if column.type == "float"}
    odd.update({column.name: -5 for column in TABLES[style].columns if column.type == "int"})
    odd.update({column.name: f"odd {column.name}" for column in TABLES[style].columns if column.type == "text"})
    layer = dressed(layer_with(style, [odd]), style, "en")
    before = next(layer.getFeatures())
    assert layer.startEditing()
    with Opened(layer, before) as form:
        form.changeAttribute(edited, value)
        assert form.save()
        after = next(layer.getFeatures())
        changed = {name for name in layer.fields().names() if after[name] != before[name]}
        assert changed == {edited} and after[edited] == value
        assert layer.commitChanges()


def test_not_known_is_not_no(editors):
    layer = dressed(layer_with("coverage", [{"covered_l2_before": False}]), "coverage", "en")
    with Opened(layer, next(layer.getFeatures())) as form:
        told = {each.field().name(): each for each in form.findChildren(QgsEditorWidgetWrapper)}
        assert shown_by(form, "covered_l2_before") in (False, "No")
        assert told["covered_l2_before"].value() in (False, "false")
        assert told["covered_l3_before"].value() in (None, NULL)


def test_a_number_below_zero_is_marked_and_kept(editors):
    layer = dressed(layer_with("demand", [{"demand_id": "d1", "weight": -1.0}]), "demand", "fr")
    index = layer.fields().indexFromName("weight")
    assert layer.constraintDescription(index) == "Poids\u00a0: zéro ou plus."
    assert QgsExpression(layer.constraintExpression(index)).referencedColumns() == {"weight"}


def test_columns_of_a_user_and_shortened_names_are_kept(qgis_app):
    """A shapefile cuts names; what is not recognized keeps its name, widget and place at the end."""
    layer = QgsVectorLayer(
        "NoGeometry?field=plan_id:string&field=ports_l2_b:integer&field=my note:string", "plan", "memory"
    )
    styles.apply(layer, "plan", {}, LANGUAGES["en"])
    assert fields_in_form(layer) == ["plan_id", "ports_l2_b", "my note"]
    assert titles_of(layer) == ["What it is", "Other columns"]
    assert layer.attributeAlias(2) == "" and not layer.editFormConfig().readOnly(2)


def test_columns_numbered_by_plan_and_year(qgis_app):
    layer = QgsVectorLayer("NoGeometry?field=place_id:string&field=net_cost_2:double", "plan_choices", "memory")
    styles.apply(layer, "plan_choices", {}, LANGUAGES["fr"])
    assert layer.attributeAlias(1) == "Coût net, plan 2"
    layer = QgsVectorLayer("NoGeometry?field=demand_id:string&field=demand_2031_lower:double", "x", "memory")
    styles.apply(layer, "demand_forecast", {}, LANGUAGES["en"])
    assert layer.attributeAlias(1) == "Demand 2031, lower end of the range"
    assert titles_of(layer) == ["What it is", "Demand by year"]


def test_a_file_with_other_types_opens(editors):
    """CSV and some databases keep numbers and yes or no as text, or booleans as numbers."""
    layer = QgsVectorLayer(
        "NoGeometry?field=charger_id:string&field=level:integer&field=open_24_7:integer&field=ports_l2:string&field=verified_on:date",
        "chargers", "memory",
    )  # fmt: skip
    feature = QgsFeature(layer.fields())
    feature.setAttributes(["c1", 2, 1, "4", None])
    layer.dataProvider().addFeatures([feature])
    styles.apply(layer, "chargers", {}, LANGUAGES["en"])
    with Opened(layer, next(layer.getFeatures())) as form:
        assert [shown_by(form, name) for name in ("level", "open_24_7", "ports_l2")] == ["2", "1", "4"]
