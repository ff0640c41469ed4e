"""What Processing makes of a parameter that names one of these classes: the editors in its tools, batches and models."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Optional, Sequence

from processing.gui.wrappers import DIALOG_BATCH, DIALOG_MODELER, DIALOG_STANDARD, WidgetWrapper
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingModelChildParameterSource,
    QgsProcessingOutputFile,
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
    QgsProcessingParameterMatrix,
    QgsProcessingUtils,
    QgsVectorLayer,
)
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ..services import forms, tr
from .assumptions_table import AssumptionsTable
from .boxes import StillBox
from .opening import open_editor
from .weights_editor import WeightsEditor

FOLDER = "evplan/assumptions"
"""In the user's profile: files of assumptions that were edited in a form."""


class _Wrapper(WidgetWrapper):
    """A wrapper whose widget has ``value``, ``set_value`` and ``changed``; in the modeler beside the sources of the model."""

    def make(self, **options: Any) -> QWidget:
        raise NotImplementedError

    def sources(self) -> List[QgsProcessingModelChildParameterSource]:
        """What a model can give for the parameter."""
        raise NotImplementedError

    def createWidget(self, **options: Any) -> QWidget:
        self.editor = self.make(**options)
        self.editor.changed.connect(lambda *_: self.widgetValueHasChanged.emit(self))
        if self.dialogType != DIALOG_MODELER:
            return self.editor
        widget = QWidget()
        self.source_box = StillBox()
        self.source_box.setObjectName(f"evplanSource_{self.parameterDefinition().name()}")
        self.source_box.addItem(tr("Value"), None)
        for source in self.sources():
            self._add_source(source)
        self.source_box.currentIndexChanged.connect(lambda *_: self._source_chosen())
        layout = QHBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.source_box)
        layout.addWidget(self.editor, 1)
        return widget

    def createLabel(self) -> Optional[QLabel]:
        """Processing's own, in the language of the windows: what its Python widgets add to a label is never translated."""
        made = super().createLabel()
        definition = self.parameterDefinition()
        if made is not None and definition.flags() & type(definition).Flag.FlagOptional:
            made.setText(tr("{0} [optional]").format(definition.description()))
        return made

    def setValue(self, value: Any) -> None:
        if self.dialogType == DIALOG_MODELER and isinstance(value, QgsProcessingModelChildParameterSource):
            if value.source() != _static():
                for place in range(1, self.source_box.count()):
                    if self.source_box.itemData(place) == value:
                        self.source_box.setCurrentIndex(place)
                        return
                # An expression, or what has gone from the model since: kept as it is.
                self._add_source(value)
                self.source_box.setCurrentIndex(self.source_box.count() - 1)
                return
            value = value.staticValue()
        if self.dialogType == DIALOG_MODELER:
            self.source_box.setCurrentIndex(0)
        self.editor.set_value(_plain(value))

    def value(self) -> Any:
        if self.dialogType == DIALOG_MODELER and self.source_box.currentData() is not None:
            return self.source_box.currentData()
        return self.editor.value()

    def _add_source(self, source: QgsProcessingModelChildParameterSource) -> None:
        try:
            text = self.dialog.resolveValueDescription(source)
        except AttributeError:  # of a part of the model that is no longer there
            text = None
        self.source_box.addItem(text if isinstance(text, str) else tr("From the model"), source)

    def _source_chosen(self) -> None:
        self.editor.setEnabled(self.source_box.currentData() is None)
        self.widgetValueHasChanged.emit(self)

    def neighbour(self, wrappers: Sequence, name: str):
        """The wrapper of another parameter in the same form."""
        return next((each for each in wrappers if each.parameterDefinition().name() == name), None)


class WeightsWrapper(_Wrapper):
    """A matrix of field, weight and scale."""

    def make(self, parent: str = "", presets: Sequence[str] = (), components: Sequence[str] = ()) -> QWidget:
        self._parent_name = parent
        if self.dialogType == DIALOG_STANDARD:
            return WeightsEditor(presets, components)
        return WeightsButton(self.parameterDefinition().description(), presets, components)

    def sources(self) -> List[QgsProcessingModelChildParameterSource]:
        return self.dialog.getAvailableValuesOfType(QgsProcessingParameterMatrix)

    def postInitialize(self, wrappers) -> None:
        layer = self.neighbour(wrappers, self._parent_name)
        if layer is not None and self.dialogType != DIALOG_MODELER:
            layer.widgetValueHasChanged.connect(lambda *_: self._layer_changed(layer))
            self._layer_changed(layer)

    def _layer_changed(self, wrapper) -> None:
        self._context = QgsProcessingContext()
        value = wrapper.parameterValue()
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            value = value.source.staticValue()
        layer = value if isinstance(value, QgsVectorLayer) else None
        if layer is None and value:
            project = self.widgetContext().project()
            if project is not None:
                self._context.setProject(project)
            layer = QgsProcessingUtils.mapLayerFromString(str(value), self._context)
        self.editor.set_fields(layer.fields().names() if isinstance(layer, QgsVectorLayer) else None)


class WeightsButton(QWidget):
    """A cell of a batch or a line of a model: what the weights are, and a button that opens the editor."""

    changed = pyqtSignal()

    def __init__(self, title: str, presets: Sequence[str], components: Sequence[str]) -> None:
        super().__init__()
        self._title, self._presets, self._components = title, presets, components
        self._value: Any = None
        self._own_fields: Optional[List[str]] = None
        self.label = _summary_label()
        self.button = _button("evplanWeightsEdit", tr("Edit…"), tr("Edit the weights"))
        self.button.clicked.connect(lambda *_: self.open())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2, 0, 0, 0)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.button)
        self._describe()

    def value(self) -> Any:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value = value
        self._describe()
        self.changed.emit()

    def set_fields(self, fields: Optional[Sequence[str]]) -> None:
        self._own_fields = None if fields is None else list(fields)
        self._describe()

    def open(self) -> None:
        editor = self._editor()
        open_editor(self, editor, self._title, lambda: self.set_value(editor.value()))

    def _editor(self) -> WeightsEditor:
        editor = WeightsEditor(self._presets, self._components)
        editor.set_fields(self._own_fields)
        editor.set_value(self._value)
        return editor

    def _describe(self) -> None:
        editor = self._editor()
        fields = [str(cell) for cell in (editor.value() or [])[::3]]
        self.label.setText(", ".join(fields) if fields else tr("empty"))
        self.label.setToolTip("\n".join([editor.sum_sentence(), *editor.faults()]))
        editor.deleteLater()


class AssumptionsWrapper(_Wrapper):
    """A file of assumptions, with a table of what is in it."""

    def make(self) -> QWidget:
        return AssumptionsFile(self.parameterDefinition().description(), self.dialogType == DIALOG_STANDARD)

    def sources(self) -> List[QgsProcessingModelChildParameterSource]:
        return self.dialog.getAvailableValuesOfType(
            QgsProcessingParameterFile, (QgsProcessingOutputFile, QgsProcessingOutputString)
        )

    def postInitialize(self, wrappers) -> None:
        preset = self.neighbour(wrappers, "PRESET")
        if preset is not None and self.dialogType in (DIALOG_STANDARD, DIALOG_BATCH):
            preset.widgetValueHasChanged.connect(lambda *_: self.editor.set_preset(preset.parameterValue()))
            self.editor.set_preset(preset.parameterValue())


class AssumptionsFile(QWidget):
    """A file, and a button for the table; what is changed there goes into a file of the profile, never into the user's own."""

    changed = pyqtSignal()

    def __init__(self, title: str, wide: bool) -> None:
        super().__init__()
        self._title, self._preset, self._follows, self._wide = title, "neutral", False, wide
        self.file = QgsFileWidget()
        self.file.setObjectName("evplanAssumptionsFile")
        self.file.setFilter(tr("JSON files") + " (*.json)")
        self.file.setDialogTitle(tr("Assumptions"))
        self.file.lineEdit().setPlaceholderText(tr("Every value is from the preset."))
        self.button = _button("evplanAssumptionsEdit", tr("Values…"), tr("Show and change the values"))
        self.label = _summary_label()
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self.label)
        self.file.fileChanged.connect(lambda *_: self._file_changed())
        self.button.clicked.connect(lambda *_: self.open())
        self._describe()

    def value(self) -> str:
        return self.file.filePath()

    def set_value(self, value: Any) -> None:
        self.file.setFilePath("" if value is None else str(value))
        self._describe()

    def set_preset(self, name: Any) -> None:
        """The preset of the form, which the table then follows."""
        self._preset, self._follows = str(name), True

    def open(self) -> None:
        table = AssumptionsTable(self._preset, choose_preset=not self._follows)
        if self.file.filePath():
            table.import_from(self.file.filePath())
        before = table.values()
        open_editor(self, table, self._title, lambda: self._take(table, before))

    def _take(self, table: AssumptionsTable, before) -> None:
        values = table.values()
        if values == before:
            return
        try:
            kept = forms().assumptions.keep(values, profile_folder()) if values else ""
        except ValueError as error:
            self.label.setText(str(error))
            self.label.setVisible(True)
            return
        self.set_value(kept)
        self.changed.emit()

    def _file_changed(self) -> None:
        self._describe()
        self.changed.emit()

    def _describe(self) -> None:
        path = self.file.filePath()
        try:
            values = forms().assumptions.read(path) if path else {}
            names = {row.key: row.label for row in forms().assumptions.rows()}
            said = tr("Own values: {0}.").format(", ".join(names.get(key, key) for key in values)) if values else ""
        except ValueError as error:
            said = str(error)
        self.label.setText(said)
        self.label.setVisible(self._wide and bool(said))
        self.file.setToolTip(said)


class FilesWrapper(_Wrapper):
    """Several files. QGIS's own widget for them shows those that are picked in it, and silently drops those that it is given: by the
    planner, or by the history."""

    def make(self, **options: Any) -> QWidget:
        return FilesBox(self.parameterDefinition().description())

    def sources(self) -> List[QgsProcessingModelChildParameterSource]:
        return self.dialog.getAvailableValuesOfType(
            QgsProcessingParameterFile, (QgsProcessingOutputFile, QgsProcessingOutputString)
        )

    def setValue(self, value: Any) -> None:
        sources = value if isinstance(value, (list, tuple)) else []
        if self.dialogType == DIALOG_MODELER and any(
            isinstance(each, QgsProcessingModelChildParameterSource) for each in sources
        ):
            if len(sources) > 1:  # only the list itself is all of them
                self.source_box.addItem(tr("From the model"), list(sources))
                self.source_box.setCurrentIndex(self.source_box.count() - 1)
                return
            value = sources[0]
        super().setValue(value)


class FilesBox(QWidget):
    """File names in a row, and a button that asks for them."""

    changed = pyqtSignal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.files = QgsFileWidget()
        self.files.setObjectName("evplanFiles")
        self.files.setStorageMode(QgsFileWidget.StorageMode.GetMultipleFiles)
        self.files.setFilter(tr("JSON files") + " (*.json)")
        self.files.setDialogTitle(title)
        self.files.lineEdit().setPlaceholderText(tr("not chosen"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.files)
        self.files.fileChanged.connect(lambda *_: self.changed.emit())

    def value(self) -> Optional[List[str]]:
        text = self.files.filePath().strip()
        if not text:
            return None
        return [each for each in QgsFileWidget.splitFilePaths(text) if each] if text.startswith('"') else [text]

    def set_value(self, value: Any) -> None:
        names = [value] if isinstance(value, str) else list(value or ())
        self.files.setFilePath(" ".join(f'"{name}"' for name in names) if len(names) > 1 else "".join(names))


def profile_folder() -> Path:
    return Path(QgsApplication.qgisSettingsDirPath()) / FOLDER


def _static():
    """The kind of a source that is a value; QGIS before 3.34 knows it under another name."""
    try:
        from qgis.core import Qgis

        return Qgis.ProcessingModelChildParameterSource.StaticValue
    except AttributeError:
        return QgsProcessingModelChildParameterSource.Source.StaticValue


def _plain(value: Any) -> Any:
    is_null = getattr(value, "isNull", None)
    return None if is_null is not None and is_null() else value


def _summary_label() -> QLabel:
    label = QLabel()
    label.setObjectName("evplanSummary")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _button(name: str, text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(tip)
    return button
