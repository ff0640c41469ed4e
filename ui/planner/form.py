"""The short form of a plan: what most plans need, and nothing more. An empty field takes the preset's value, which it shows."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from qgis.core import QgsApplication, QgsProcessingParameterDefinition
from qgis.PyQt.QtCore import QLocale, pyqtSignal
from qgis.PyQt.QtGui import QDoubleValidator
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QLineEdit, QSizePolicy, QWidget

from ..dialogs import tr
from . import numbers, presets
from .sections import wrapped
from .steps import PLAN

NUMBERS = ("BUDGET", "L2_RADIUS", "L3_RADIUS", "MIN_COVERAGE_L2", "MIN_COVERAGE_L3", "GAP", "TIME_LIMIT")


class NumberEdit(QLineEdit):
    """A number or nothing, written as the user's language writes numbers."""

    def __init__(self, definition: QgsProcessingParameterDefinition, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"evplanForm{definition.name()}")
        self.setClearButtonEnabled(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        validator = QDoubleValidator(definition.minimum(), definition.maximum(), 6, self)
        validator.setNotation(QDoubleValidator.Notation.StandardNotation)
        self.setValidator(validator)
        self.setAccessibleName(definition.description())
        self.setToolTip(definition.help())

    def value(self) -> Optional[float]:
        number, is_number = QLocale().toDouble(self.text().strip())
        return number if is_number else None

    def set_value(self, value: Optional[float]) -> None:
        self.setText("" if value is None else shown(value))

    def valid(self) -> bool:
        return not self.text().strip() or self.hasAcceptableInput()


class PlanForm(QWidget):
    """Labels, help, limits and defaults are those of the algorithm's own parameters."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("evplanForm")
        algorithm = QgsApplication.processingRegistry().algorithmById(PLAN)
        rows = QGridLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setColumnStretch(0, 1)
        rows.setColumnStretch(1, 1)
        preset = algorithm.parameterDefinition("PRESET")
        self.preset = QComboBox()
        self.preset.setObjectName("evplanFormPRESET")
        self.preset.addItems(preset.options())
        self._usual_preset = str(preset.defaultValue())
        self.preset.setCurrentText(self._usual_preset)
        self.preset.setToolTip(preset.help())
        self.preset.setAccessibleName(preset.description())
        self.preset.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # Names of presets are long: a row of its own.
        rows.addWidget(self._label(preset.description(), self.preset), 0, 0, 1, 2)
        rows.addWidget(self.preset, 1, 0, 1, 2)
        self.numbers: Dict[str, NumberEdit] = {}
        self._defaults: Dict[str, Any] = {}
        for name in NUMBERS:
            definition = algorithm.parameterDefinition(name)
            self.numbers[name] = NumberEdit(definition, self)
            self._defaults[name] = definition.defaultValue()
            self._add(rows, definition.description(), self.numbers[name])
            self.numbers[name].textChanged.connect(self._tell)
        self.preset.currentTextChanged.connect(self._show_preset)
        self._show_preset()

    def values(self) -> Dict[str, Any]:
        """The preset and what was entered; nothing of what was left empty."""
        entered = {name: edit.value() for name, edit in self.numbers.items()}
        return {"PRESET": self.preset.currentText(), **{k: v for k, v in entered.items() if v is not None}}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill the form; what is not in ``values`` becomes empty, and the preset the usual one."""
        preset = values.get("PRESET")
        known = isinstance(preset, str) and self.preset.findText(preset) >= 0
        self.preset.setCurrentText(preset if known else self._usual_preset)
        for name, edit in self.numbers.items():
            value = values.get(name)
            edit.set_value(value if isinstance(value, (int, float)) else None)

    def fault(self) -> str:
        """What keeps the form from being run; empty where nothing does."""
        wrong = next((edit for edit in self.numbers.values() if not edit.valid()), None)
        if wrong is not None:
            return tr("{0}: “{1}” is not a number that it takes.").format(wrong.accessibleName(), wrong.text())
        if self.numbers["BUDGET"].value() is None and presets.values(self.preset.currentText()).get("BUDGET") is None:
            return tr("Enter a budget, or choose a preset that has one.")
        return ""

    def focus_fault(self) -> None:
        """The cursor to where something is missing or wrong."""
        wrong = next((edit for edit in self.numbers.values() if not edit.valid()), self.numbers["BUDGET"])
        wrong.setFocus()
        wrong.selectAll()

    def _add(self, rows: QGridLayout, text: str, field: QWidget) -> None:
        row = rows.rowCount()
        rows.addWidget(self._label(text, field), row, 0)
        rows.addWidget(field, row, 1)

    @staticmethod
    def _label(text: str, field: QWidget) -> QWidget:
        made = wrapped(text)
        made.setBuddy(field)
        made.setToolTip(field.toolTip())
        return made

    def _show_preset(self) -> None:
        known = {**self._defaults, **presets.values(self.preset.currentText())}
        for name, edit in self.numbers.items():
            value = known.get(name)
            edit.setPlaceholderText(tr("none given") if value is None else shown(value))
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()


def shown(value: float) -> str:
    """A number as the user's language writes it, without needless digits."""
    return numbers.locale().toString(float(value), "f", _digits(float(value)))


def _digits(value: float) -> int:
    """Decimal places that ``value`` has, six at most."""
    text = f"{value:.6f}".rstrip("0")
    return len(text.split(".")[1])
