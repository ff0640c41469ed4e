"""Aliases and forms of result layers: what a row says, in groups and words of the reader's language."""

from __future__ import annotations

from typing import Callable, Dict, Iterator, List, NamedTuple

from qgis.core import (
    Qgis,
    QgsAttributeEditorContainer,
    QgsAttributeEditorField,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsFieldConstraints,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from ...core.schema import TABLES, Column, forms

try:
    _BOX = Qgis.AttributeEditorContainerType.GroupBox
except AttributeError:  # before QGIS 3.32
    _BOX = None

Say = Callable[[str], str]
_NULL = "{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}"
"""What a value map of QGIS calls NULL."""
_LONGEST_LABEL = 34
"""Beside its field: a longer one stands above it, or nothing would be left for the field in a narrow panel."""
_OF_FILES = ("fid", "ogc_fid")
_BOX_KNOWS_NULL = Qgis.QGIS_VERSION_INT >= 33800
"""Older check boxes show NULL as No, and write it when another value of the row is saved; what a list of words says is a text there, of
which a GeoPackage makes No."""
_UNITS = ("1/year", "years")
"""Units that are words."""


class Known(NamedTuple):
    """A field of the layer, and what is known of it."""

    index: int
    column: Column
    label: str
    """Translated."""
    canonical: bool
    """Of the layer's own table."""


def apply(layer: QgsVectorLayer, table: str, say: Say) -> None:
    """Aliases, widgets and form of a layer with the columns of the canonical ``table``, as far as it has them, and any others."""
    known = {each.column.name: each for each in _known(layer, table, say)}
    config = layer.editFormConfig()
    for name, each in known.items():
        layer.setFieldAlias(each.index, _with_unit(each.label, each.column.unit, say))
        edited = _is_edited(layer, table, each)
        config.setReadOnly(each.index, not edited)
        config.setLabelOnTop(each.index, len(each.label) > _LONGEST_LABEL)
        layer.setEditorWidgetSetup(each.index, _widget(layer, table, each, edited, say))
        if edited and each.canonical and name in forms.NOT_NEGATIVE:
            _ask_for_range(layer, each, say)
    if known:
        _lay_out(layer, config, table, say)
        layer.setEditFormConfig(config)


def alias(column: Column, say: Say) -> str:
    """Label of a column with its unit, in the language of ``say``."""
    return _with_unit(say(column.label), column.unit, say)


def _with_unit(label: str, unit: str, say: Say) -> str:
    return f"{label} [{say(unit) if unit in _UNITS else unit}]" if unit else label


def _known(layer: QgsVectorLayer, table: str, say: Say) -> Iterator[Known]:
    columns = {column.name: column for column in TABLES[table].columns} if table in TABLES else {}
    for index, field in enumerate(layer.fields()):
        column, told = columns.get(field.name()), forms.beside(table, field.name())
        if column is not None:
            yield Known(index, column, say(column.label), True)
        elif told is not None:
            yield Known(index, told.column, say(told.column.label).format(told.number), False)


def _is_edited(layer: QgsVectorLayer, table: str, known: Known) -> bool:
    column = known.column
    if layer.fields()[known.index].type() == QMetaType.Type.Bool and not _BOX_KNOWS_NULL:
        return False  # neither a box nor a list of words writes all three answers into a file there
    if known.canonical:
        return forms.is_edited(table, column.name)
    # Beside the table, what has digits of its own is a share or a density, which was computed; a time is the store's.
    return forms.digits_of(column) is None and column.type != "datetime"


def _widget(layer: QgsVectorLayer, table: str, known: Known, edited: bool, say: Say) -> QgsEditorWidgetSetup:
    """By the canonical type, as far as the field has it: a file may keep another one."""
    field, column = layer.fields()[known.index], known.column
    words = (
        forms.words_of(table, column.name) if column.type == "text" and field.type() == QMetaType.Type.QString else {}
    )
    if words:
        # A list, because a map would be sorted by the words.
        choices: List[Dict[str, str]] = [{"–": _NULL}, *({say(word): code} for code, word in words.items())]
        return QgsEditorWidgetSetup("ValueMap", {"map": choices})
    if field.type() == QMetaType.Type.Bool:
        if not _BOX_KNOWS_NULL:
            answers = [{"–": _NULL}, {say("Yes"): "true"}, {say("No"): "false"}]
            return QgsEditorWidgetSetup("ValueMap", {"map": answers})
        return QgsEditorWidgetSetup("CheckBox", {"AllowNullState": True})
    digits = forms.digits_of(column)
    if not edited and digits is not None and field.type() in (QMetaType.Type.Int, QMetaType.Type.Double):
        return QgsEditorWidgetSetup("Range", {"Style": "SpinBox", "AllowNull": True, "Precision": digits})
    # No lower limit of the widget: it would write another value over one that is below it.
    if edited and column.name in forms.NOT_NEGATIVE and field.type() == QMetaType.Type.Int:
        return QgsEditorWidgetSetup("Range", {"Style": "SpinBox", "AllowNull": True, "Step": 1})
    if field.type() in (QMetaType.Type.QDate, QMetaType.Type.QDateTime):
        return QgsEditorWidgetSetup("DateTime", {"allow_null": True, "calendar_popup": True})
    return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": column.name in forms.LONG, "UseHtml": False})


def _ask_for_range(layer: QgsVectorLayer, known: Known, say: Say) -> None:
    """A number that makes no sense below zero is marked in the form, and saved all the same."""
    name = known.column.name
    layer.setConstraintExpression(
        known.index, f'"{name}" IS NULL OR "{name}" >= 0', say("{0} is zero or more.").format(known.label)
    )
    layer.setFieldConstraint(
        known.index,
        QgsFieldConstraints.Constraint.ConstraintExpression,
        QgsFieldConstraints.ConstraintStrength.ConstraintStrengthSoft,
    )


def _lay_out(layer: QgsVectorLayer, config: QgsEditFormConfig, table: str, say: Say) -> None:
    """Groups in the order of ``forms``; the number that a file gives its rows is in none."""
    config.clearTabs()
    config.setLayout(QgsEditFormConfig.EditorLayout.TabLayout)
    fields = layer.fields()
    names = [name for name in fields.names() if name.lower() not in _OF_FILES]
    for group in forms.groups_of(table, names):
        box = QgsAttributeEditorContainer(say(group.title), config.invisibleRootContainer())
        if _BOX is None:
            box.setIsGroupBox(True)
        else:
            box.setType(_BOX)
        for name in group.names:
            box.addChildElement(QgsAttributeEditorField(name, fields.indexFromName(name), box))
        config.addTab(box)
