"""The values of an assumptions file: a row per key, the preset's value where nothing of one's own is given."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional

from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..services import forms, number, shown, tr
from .boxes import StillBox

NAME, OWN, UNIT, PRESET = range(4)
WIDEST = 24
"""Letters of a unit or a preset's value: the names need the room."""
SAID_LINES = 6
KEY_ROLE = int(Qt.ItemDataRole.UserRole)
CHECK_AFTER_MS = 200


class AssumptionsTable(QWidget):
    """``values`` holds what differs from the preset's file, as JSON has it; None is *no limit*."""

    changed = pyqtSignal()

    def __init__(self, preset: str = "neutral", choose_preset: bool = True, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("evplanAssumptions")
        self._preset = preset
        self._editors: Dict[str, QWidget] = {}
        self._items: Dict[str, QTreeWidgetItem] = {}
        self._unknown: Dict[str, Any] = {}
        self._rows = {row.key: row for row in forms().assumptions.rows()}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_AFTER_MS)
        self._timer.timeout.connect(self.check)
        self._build()
        for widget in (self.preset_label, self.preset_box):
            widget.setVisible(choose_preset)
        self.set_preset(preset)

    # -- values ----------------------------------------------------------------------------------------------------

    def values(self) -> Dict[str, Any]:
        """Only the keys that have a value of their own."""
        own = {key: _read(editor, self._rows[key].kind) for key, editor in self._editors.items() if _filled(editor)}
        return {**own, **self._unknown}

    def set_values(self, values: Dict[str, Any]) -> None:
        for key, editor in self._editors.items():
            _write(editor, values.get(key, _NOTHING), self._rows[key].kind)
        self._set_unknown({key: value for key, value in values.items() if key not in self._editors})
        self.check()
        self.changed.emit()

    def preset(self) -> str:
        return self._preset

    def set_preset(self, name: str) -> None:
        """Show the values of another preset where nothing of one's own is given."""
        self._preset = name
        box_position = self.preset_box.findData(name)
        self.preset_box.setCurrentIndex(max(box_position, 0))
        values = forms().assumptions.preset_values(name)
        for key, editor in self._editors.items():
            told = _told(values[key], self._rows[key].kind)
            self._items[key].setText(PRESET, told)
            self._items[key].setText(UNIT, self._unit(key, values["currency"]))
            if isinstance(editor, QComboBox):
                editor.setItemText(0, tr("as in the preset: {0}").format(told))
            else:
                editor.setPlaceholderText(told)
        for column in (UNIT, PRESET):
            self.tree.resizeColumnToContents(column)
            most = WIDEST * self.fontMetrics().averageCharWidth()
            self.tree.setColumnWidth(column, min(self.tree.columnWidth(column), most))
        self.check()

    def faults(self) -> List[str]:
        """What the engine would refuse, in its own sentences, with the names of the rows for the keys."""
        found = []
        for key, sentences in forms().assumptions.wrong(self._preset, self.values()).items():
            for sentence in sentences:
                found.append(sentence if key not in self._rows else self._named(sentence, key))
        return found

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.search = QLineEdit()
        self.search.setObjectName("evplanAssumptionsSearch")
        self.search.setPlaceholderText(tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda *_: self._filter())
        self.only_own = QCheckBox(tr("Only own values"))
        self.only_own.setObjectName("evplanAssumptionsOnlyOwn")
        self.only_own.toggled.connect(lambda *_: self._filter())
        self.preset_box = StillBox()
        self.preset_box.setObjectName("evplanAssumptionsPreset")
        for name in forms().assumptions.preset_names():
            self.preset_box.addItem(name, name)
        self.preset_box.activated.connect(lambda *_: self.set_preset(self.preset_box.currentData()))
        self.preset_label = QLabel(tr("Over the preset"))
        self.preset_label.setBuddy(self.preset_box)
        top = QHBoxLayout()
        for widget in (self.search, self.only_own, self.preset_label, self.preset_box):
            top.addWidget(widget, 1 if widget is self.search else 0)
        self.tree = QTreeWidget()
        self.tree.setObjectName("evplanAssumptionsTree")
        self.tree.setHeaderLabels([tr("Value"), tr("Own value"), tr("Unit"), tr("Preset")])
        self.tree.setRootIsDecorated(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.tree.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # As high as there is room for, and never so high that the panel around it scrolls as well.
        self.tree.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.tree.setMinimumHeight(6 * self.fontMetrics().height())
        self._fill()
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(12 * self.fontMetrics().averageCharWidth())
        for column in (OWN, UNIT, PRESET):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        entered = 17 * self.fontMetrics().averageCharWidth() + 12
        self.tree.setColumnWidth(OWN, max(entered, header.sectionSizeHint(OWN)))
        self.message = QLabel()
        self.message.setObjectName("evplanAssumptionsMessage")
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        # The engine's sentences can be long: the table keeps its place.
        said = QScrollArea()
        said.setObjectName("evplanAssumptionsSaid")
        said.setFrameShape(QFrame.Shape.NoFrame)
        said.setWidgetResizable(True)
        said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        said.setMaximumHeight(SAID_LINES * self.fontMetrics().lineSpacing())
        said.setWidget(self.message)
        buttons = QHBoxLayout()
        for name, text, action in (
            ("evplanAssumptionsImport", tr("Import…"), self._ask_import),
            ("evplanAssumptionsExport", tr("Export…"), self._ask_export),
            ("evplanAssumptionsReset", tr("Take all from the preset"), lambda: self.set_values({})),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(lambda *_, act=action: act())
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.drop_unknown = QPushButton(tr("Drop unknown keys"))
        self.drop_unknown.setObjectName("evplanAssumptionsDropUnknown")
        self.drop_unknown.setAutoDefault(False)
        self.drop_unknown.setVisible(False)
        self.drop_unknown.clicked.connect(lambda *_: self._dropped())
        buttons.addWidget(self.drop_unknown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self.tree, 1)
        layout.addWidget(said)
        layout.addLayout(buttons)

    def _fill(self) -> None:
        groups = {}
        for name, title in forms().assumptions.groups().items():
            groups[name] = QTreeWidgetItem(self.tree, [title])
            groups[name].setFirstColumnSpanned(True)
            groups[name].setExpanded(True)
            font = groups[name].font(NAME)
            font.setBold(True)
            groups[name].setFont(NAME, font)
        for key, row in self._rows.items():
            item = QTreeWidgetItem(groups[row.group], [row.label])
            item.setData(NAME, KEY_ROLE, key)
            item.setToolTip(NAME, "\n".join((row.label, tr("Key in the file: {0}").format(key))))
            editor = _editor(row.kind)
            editor.setObjectName(f"evplanAssumption_{key}")
            editor.setAccessibleName(row.label)
            signal = editor.currentIndexChanged if isinstance(editor, QComboBox) else editor.textChanged
            signal.connect(lambda *_: self._edited())
            self.tree.setItemWidget(item, OWN, editor)
            self._items[key], self._editors[key] = item, editor

    def _unit(self, key: str, currency: str) -> str:
        own = self._editors["currency"].text().strip() or currency
        return self._rows[key].unit.replace("¤", own or tr("money"))

    def _named(self, sentence: str, key: str) -> str:
        return sentence.replace(f"“{key}”", f"“{self._rows[key].label}”")

    # -- events ----------------------------------------------------------------------------------------------------

    def _edited(self) -> None:
        self._timer.start()
        self.changed.emit()

    def check(self) -> None:
        """Say what is wrong, and mark what is one's own."""
        self._timer.stop()
        wrong = forms().assumptions.wrong(self._preset, self.values())
        for key, item in self._items.items():
            font = item.font(NAME)
            font.setBold(_filled(self._editors[key]))
            item.setFont(NAME, font)
            item.setText(NAME, f"⚠ {self._rows[key].label}" if key in wrong else self._rows[key].label)
            told = "\n".join(self._named(sentence, key) for sentence in wrong.get(key, ()))
            self._editors[key].setToolTip(told or tr("Empty: from the preset."))
        faults, own = self.faults(), len(self.values())
        count = tr("Every value is from the preset.") if not own else tr("Own values: {0}.").format(own)
        self.message.setText("\n".join([count, *faults]))
        self._filter()

    def _filter(self) -> None:
        words = self.search.text().lower().split()
        for key, item in self._items.items():
            text = f"{self._rows[key].label} {key}".lower()
            shown_now = all(word in text for word in words)
            item.setHidden(not shown_now or (self.only_own.isChecked() and not _filled(self._editors[key])))
        for place in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(place)
            group.setHidden(all(group.child(row).isHidden() for row in range(group.childCount())))

    def _set_unknown(self, values: Dict[str, Any]) -> None:
        self._unknown = dict(values)
        self.drop_unknown.setVisible(bool(values))

    def _dropped(self) -> None:
        self._set_unknown({})
        self.check()
        self.changed.emit()

    # -- files -----------------------------------------------------------------------------------------------------

    def _ask_import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Import assumptions"), "", tr("JSON files") + " (*.json)")
        if path:
            self.import_from(path)

    def _ask_export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, tr("Export assumptions"), "", tr("JSON files") + " (*.json)")
        if path:
            self.export_to(path if path.lower().endswith(".json") else f"{path}.json")

    def import_from(self, path: str) -> None:
        """The file's values in place of all own ones; what cannot be read is said, and nothing changes."""
        try:
            self.set_values(forms().assumptions.read(path))
        except ValueError as error:
            self.message.setText(str(error))

    def export_to(self, path: str) -> None:
        try:
            forms().assumptions.write(self.values(), Path(path))
            self.message.setText(tr("Written to {0}.").format(path))
        except ValueError as error:
            self.message.setText(str(error))


_NOTHING = object()
NO_LIMIT = "none"


def _editor(kind) -> QWidget:
    if kind.type in ("boolean", "choice"):
        box = StillBox()
        box.addItem(tr("as in the preset"), _NOTHING)
        options = (
            {True: tr("yes"), False: tr("no")} if kind.type == "boolean" else {each: each for each in kind.choices}
        )
        for value, text in options.items():
            box.addItem(text, value)
        return box
    line = QLineEdit()
    line.setClearButtonEnabled(True)
    return line


def _filled(editor: QWidget) -> bool:
    return editor.currentIndex() > 0 if isinstance(editor, QComboBox) else bool(editor.text().strip())


def _read(editor: QWidget, kind) -> Any:
    """What was entered, as JSON has it; a text that is none of it stays one, for the engine to refuse."""
    if isinstance(editor, QComboBox):
        return editor.currentData()
    text = editor.text().strip()
    if kind.type == "text":
        return text
    if kind.type == "bands":
        return _bands(text)
    if kind.nullable and text.lower() in (NO_LIMIT, tr("none")):
        return None
    value = number(text)
    if value is None:
        return text
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _bands(text: str) -> Any:
    """“800: 0.5; 1200: 0.25” as pairs; the text itself where it cannot be read so."""
    if text in ("–", NO_LIMIT, tr("none")):
        return []
    pairs = []
    for part in text.split(";"):
        cells = [number(cell) for cell in part.split(":")]
        if len(cells) != 2 or None in cells:
            return text
        pairs.append(cells)
    return pairs


def _write(editor: QWidget, value: Any, kind) -> None:
    if isinstance(editor, QComboBox):
        place = 0
        for index in range(1, editor.count()):
            if type(editor.itemData(index)) is type(value) and editor.itemData(index) == value:
                place = index
        if (
            place == 0 and value is not _NOTHING
        ):  # what the file says is none of the choices: shown as it is, and refused
            editor.addItem(str(value), value)
            place = editor.count() - 1
        editor.setCurrentIndex(place)
    else:
        editor.setText("" if value is _NOTHING else _told(value, kind))


def _told(value: Any, kind) -> str:
    """A value in words."""
    if value is None:
        return tr("none")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if kind.type == "bands" and isinstance(value, (list, tuple)):
        try:
            return "; ".join(f"{shown(radius)}: {shown(share)}" for radius, share in value) or tr("none")
        except (TypeError, ValueError):
            return str(value)
    return shown(value) if isinstance(value, (int, float)) else str(value)
