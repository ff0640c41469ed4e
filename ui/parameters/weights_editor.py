"""A table of fields with weights and scales, which says what the weights sum to and brings the sum to 1."""

from __future__ import annotations

import math
from typing import Any, List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QSignalBlocker, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTableWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..services import forms, number, shown, tr
from .boxes import StillBox

COLUMNS = 3
FIELD, WEIGHT, SCALE, SHARE = range(4)
DIGITS = 4
"""Of a weight that is brought to a sum of 1; more where one of them would become 0."""
SUM_TOLERANCE = 1e-6


def brought_to_one(weights: Sequence[float]) -> List[float]:
    """Weights of the same proportions, rounded so that what is written sums to exactly 1 (largest remainders)."""
    total = sum(weights)
    digits = DIGITS
    while digits < 12 and any(weight > 0 and weight / total < 0.5 * 10.0**-digits for weight in weights):
        digits += 2
    unit = 10**digits
    exact = [weight / total * unit for weight in weights]
    whole = [math.floor(each) for each in exact]
    order = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in order[: unit - sum(whole)]:
        whole[place] += 1
    return [each / unit for each in whole]


class WeightsEditor(QWidget):
    """``value`` is what Processing's own table gives: the cells of all rows in one list."""

    changed = pyqtSignal()

    def __init__(
        self, presets: Sequence[str] = (), components: Sequence[str] = (), parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("evplanWeights")
        self._presets, self._components = list(presets), list(components)
        self._own_fields: Optional[List[str]] = None
        self._given: List[Tuple[Any, ...]] = []
        self._build()
        self._refresh()

    # -- value -----------------------------------------------------------------------------------------------------

    def value(self) -> Optional[List[Any]]:
        """None for an empty table. A cell that nobody changed is given back as it came, also a number."""
        cells: List[Any] = []
        for row in range(self.table.rowCount()):
            texts = self._texts(row)
            if texts[FIELD] or texts[WEIGHT]:
                came = self._given[row]
                cells.extend(raw if _text(raw) == text and raw is not None else text for raw, text in zip(came, texts))
        return cells or None

    def set_value(self, value: Any) -> None:
        """Cells in one list, a list of rows, or nothing."""
        cells: List[Any] = []
        for each in value if isinstance(value, (list, tuple)) else str(value).split(",") if value else []:
            row = isinstance(each, (list, tuple))
            cells.extend([*each, *[None] * (-len(each) % COLUMNS)] if row else [each])
        cells += [None] * (-len(cells) % COLUMNS)
        with QSignalBlocker(self):
            self.table.setRowCount(0)
            self._given = []
            for start in range(0, len(cells), COLUMNS):
                row = cells[start : start + COLUMNS]
                if any(_text(cell) for cell in row):
                    self._append(row)
        self._refresh()
        self.changed.emit()

    def set_fields(self, fields: Optional[Sequence[str]]) -> None:
        """The fields of the layer; None while none is chosen, when any name may be right."""
        self._own_fields = None if fields is None else list(fields)
        for row in range(self.table.rowCount()):
            self._offer(self._editor(row, FIELD))
        self._refresh()

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.table = QTableWidget(0, 4)
        self.table.setObjectName("evplanWeightsTable")
        self.table.setHorizontalHeaderLabels([tr("Field"), tr("Weight"), tr("Scale"), tr("Share")])
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(FIELD, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(SCALE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(WEIGHT, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(SHARE, QHeaderView.ResizeMode.Interactive)
        width = self.fontMetrics().averageCharWidth()
        header.setMinimumSectionSize(10 * width)
        self.table.setColumnWidth(WEIGHT, 10 * width)
        self.table.setColumnWidth(SHARE, 12 * width)
        self.table.verticalHeader().setDefaultSectionSize(int(self.fontMetrics().height() * 1.8) + 4)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setMinimumHeight(int(self.fontMetrics().height() * 1.8 + 4) * 4 + 30)
        self.sentence = QLabel()
        self.sentence.setObjectName("evplanWeightsSentence")
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.add_button = _tool("evplanWeightsAdd", "+", tr("Add a row"))
        self.remove_button = _tool("evplanWeightsRemove", "−", tr("Remove the selected rows, or the last one"))
        self.sum_button = QPushButton(tr("Make the sum 1"))
        self.sum_button.setObjectName("evplanWeightsSum")
        self.sum_button.setToolTip(tr("Change all weights in proportion, so that they sum to 1."))
        self.sum_button.setAutoDefault(False)
        self.preset_button = QToolButton()
        self.preset_button.setObjectName("evplanWeightsPresets")
        self.preset_button.setText(tr("Load a preset"))
        self.preset_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.preset_button.setMenu(QMenu(self.preset_button))
        self.preset_button.menu().aboutToShow.connect(self._fill_presets)
        self.preset_button.setVisible(bool(self._presets))
        self.add_button.clicked.connect(lambda *_: self.add_row())
        self.remove_button.clicked.connect(lambda *_: self._remove())
        self.sum_button.clicked.connect(lambda *_: self.make_sum_one())
        buttons = QHBoxLayout()
        for button in (self.add_button, self.remove_button, self.sum_button, self.preset_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        layout.addWidget(self.sentence)

    def add_row(self) -> None:
        """An empty row, with the cursor in its field."""
        self._append((None, None, None))
        self._editor(self.table.rowCount() - 1, FIELD).setFocus()
        self._refresh()

    def _append(self, cells: Sequence[Any]) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        self._given.append(tuple(cells))
        field, weight, scale = StillBox(), QLineEdit(_text(cells[WEIGHT])), StillBox()
        for place, box in ((FIELD, field), (SCALE, scale)):
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            if place == SCALE:
                box.addItems(forms().weights.scales())
                box.lineEdit().setPlaceholderText("none")
                box.setToolTip(tr("A scale; after it as wanted cap=500 or inverse, or instead curve=0:0,500:1."))
            else:
                self._offer(box)
            box.setEditText(_text(cells[place]))
            box.lineEdit().setCursorPosition(0)
            box.editTextChanged.connect(lambda *_: self._edited())
        weight.setPlaceholderText("1")
        weight.setAlignment(Qt.AlignmentFlag.AlignRight)
        weight.textEdited.connect(lambda *_: self._edited())
        share = QProgressBar()
        share.setRange(0, 1000)
        share.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for place, editor in enumerate((field, weight, scale, share)):
            self.table.setCellWidget(row, place, editor)
        self._name_editors()

    def _name_editors(self) -> None:
        names = {FIELD: "Field", WEIGHT: "Weight", SCALE: "Scale", SHARE: "Share"}
        for row in range(self.table.rowCount()):
            for place, name in names.items():
                self._editor(row, place).setObjectName(f"evplanWeights{name}{row + 1}")

    def _offer(self, box: QComboBox) -> None:
        with QSignalBlocker(box):
            text = box.currentText()
            box.clear()
            box.addItems(self._names())
            box.setEditText(text)
            box.lineEdit().setCursorPosition(0)

    def _names(self) -> List[str]:
        return [*self._components, *(name for name in self._own_fields or () if name not in self._components)]

    def _remove(self) -> None:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()}, reverse=True)
        for row in rows or [self.table.rowCount() - 1]:
            if row >= 0:
                # They outlive the row by an event loop, under the names of those that move up.
                for place in range(self.table.columnCount()):
                    self._editor(row, place).setObjectName("")
                self.table.removeRow(row)
                del self._given[row]
        self._name_editors()
        self._edited()

    def _fill_presets(self) -> None:
        menu = self.preset_button.menu()
        menu.clear()
        for title, rows in forms().weights.presets(self._presets, self._own_fields or ()).items():
            menu.addAction(title).triggered.connect(
                lambda *_, wanted=rows: self.set_value([cell for row in wanted for cell in row])
            )

    # -- what the rows say -----------------------------------------------------------------------------------------

    def make_sum_one(self) -> None:
        weights = self._weights()
        if weights is None or sum(weights) <= 0:
            return
        for row, weight in zip(self._filled(), brought_to_one(weights)):
            self._editor(row, WEIGHT).setText(f"{weight:.12f}".rstrip("0").rstrip("."))
        self._edited()

    def faults(self) -> List[str]:
        """What is wrong with the rows, a sentence each."""
        found, seen = [], {}  # type: List[str], dict
        for row in self._filled():
            field, weight, scale = self._texts(row)
            if not field:
                found.append(tr("Row {0}: the field is missing.").format(row + 1))
            elif field.lower() in seen:
                found.append(tr("“{0}” comes twice: rows {1} and {2}.").format(field, seen[field.lower()] + 1, row + 1))
            elif self._own_fields is not None and field.lower() not in {name.lower() for name in self._names()}:
                found.append(tr("Row {0}: the layer has no field “{1}”.").format(row + 1, field))
            seen.setdefault(field.lower(), row)
            try:
                forms().weights.weight_of(weight)
            except ValueError as error:
                found.append(tr("Row {0}: {1}.").format(row + 1, error))
            wrong = forms().weights.wrong_scale(scale) if scale else ""
            if wrong:
                found.append(tr("Row {0}: {1}.").format(row + 1, wrong))
        return found

    def sum_sentence(self) -> str:
        """What the weights sum to."""
        weights = self._weights()
        if not self._filled():
            return tr("No row yet: add one, or load a preset.") if self._presets else tr("No row yet: add one.")
        if weights is None:
            return tr("The weights have no sum as long as one of them is not a number.")
        total = sum(weights)
        if abs(total - 1.0) <= SUM_TOLERANCE:
            return tr("The weights sum to 1.")
        return tr("The weights sum to {0}, not to 1.").format(shown(round(total, 9)))

    def _edited(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        weights = self._weights()
        total = sum(weights) if weights else 0.0
        filled = self._filled()
        for row in range(self.table.rowCount()):
            bar = self._editor(row, SHARE)
            share = weights[filled.index(row)] / total if weights and total > 0 and row in filled else None
            bar.setValue(0 if share is None else int(round(share * 1000)))
            bar.setFormat("–" if share is None else f"{shown(round(share * 100, 1))} %")
        one = weights is not None and abs(total - 1.0) <= SUM_TOLERANCE
        self.sum_button.setEnabled(weights is not None and total > 0 and not one)
        self.sentence.setText("\n".join([self.sum_sentence(), *self.faults()]))

    def _weights(self) -> Optional[List[float]]:
        try:
            return [forms().weights.weight_of(self._texts(row)[WEIGHT]) for row in self._filled()]
        except ValueError:
            return None

    def _filled(self) -> List[int]:
        return [row for row in range(self.table.rowCount()) if self._texts(row)[FIELD] or self._texts(row)[WEIGHT]]

    def _texts(self, row: int) -> List[str]:
        weight = self._editor(row, WEIGHT).text().strip()
        typed = number(weight)
        try:
            float(weight)
        except ValueError:  # as the user's language writes it; the table's value is what every language reads
            weight = weight if typed is None else f"{typed:.12g}"
        return [self._editor(row, FIELD).currentText().strip(), weight, self._editor(row, SCALE).currentText().strip()]

    def _editor(self, row: int, column: int) -> QWidget:
        return self.table.cellWidget(row, column)


def _text(cell: Any) -> str:
    is_null = getattr(cell, "isNull", None)
    if cell is None or (is_null is not None and is_null()):
        return ""
    return f"{cell:.12g}" if isinstance(cell, float) else str(cell).strip()


def _tool(name: str, text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
