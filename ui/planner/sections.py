"""The parts that a step is made of: a foldable section, and the row in which a role's layer is chosen."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont, QPainter, QPalette
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..dialogs import tr
from . import numbers, steps
from .fitting import WrappingButton
from .roles import BY_KEY, FILTERS, Chosen, label, rows_of

SIGNS = {steps.DONE: "✓", steps.NEXT: "➜", steps.READY: "○", steps.BLOCKED: "–"}
MARGIN = 6
RECEDED = 170
"""Opacity of what cannot be done yet, of 255."""


def wrapped(text: str = "", name: str = "") -> QLabel:
    """A label that breaks its lines and never makes the dock wider."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


class StillWheel(QObject):
    """Keeps a list that is scrolled past from changing: the wheel turns it only where it has the keyboard."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class Section(QWidget):
    """A step: its head with number, title and state, and what opens below it."""

    toggled = pyqtSignal(bool)

    def __init__(self, number: int, room: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"evplanStep_{room}")
        self.room = room
        self._title = f"{number}  {steps.title(room)}"
        self.head = WrappingButton(self._title)
        self.head.setObjectName(f"evplanStepHead_{room}")
        self.head.setCheckable(True)
        self.head.setAutoRaise(True)
        self._state = QLabel()
        self._state.setObjectName(f"evplanStepState_{room}")
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._reason = wrapped(name=f"evplanStepReason_{room}")
        self._reason.setContentsMargins(4 * MARGIN, 0, MARGIN, MARGIN // 2)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, MARGIN, 0)
        top.setSpacing(MARGIN)
        top.addWidget(self.head, 1)
        top.addWidget(self._state)
        self.body = QWidget()
        self.body.setObjectName(f"evplanStepBody_{room}")
        self.inside = QVBoxLayout(self.body)
        self.inside.setContentsMargins(MARGIN, MARGIN // 2, MARGIN, MARGIN)
        self.inside.setSpacing(MARGIN)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addLayout(top)
        box.addWidget(self._reason)
        box.addWidget(self.body)
        self.head.toggled.connect(self._fold)
        self._fold(False)

    def show_state(self, state: steps.State) -> None:
        self._state.setText(f"{SIGNS[state.state]} {state.text}".strip())
        self._reason.setText(state.reason)
        self._reason.setVisible(bool(state.reason))
        self.head.setAccessibleName(", ".join(part for part in (self._title, state.text, state.reason) if part))
        font = QFont(self.font())
        font.setBold(state.state == steps.NEXT)
        self.head.setFont(font)
        # What cannot be done yet recedes, and stays readable on light and dark.
        colour = self.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
        colour.setAlpha(RECEDED if state.state == steps.BLOCKED else 255)
        for part in (self._state, self._reason):
            palette = part.palette()
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            part.setPalette(palette)

    def open(self, wanted: bool = True) -> None:
        self.head.setChecked(wanted)

    def paintEvent(self, event) -> None:
        """A line around it. Not every style draws a whole frame at every place of a scrolled panel, and dark themes draw none."""
        painter, colour = QPainter(self), self.palette().color(QPalette.ColorRole.Mid)
        wide, high = self.width(), self.height()
        for edge in ((0, 0, wide, 1), (0, high - 1, wide, 1), (0, 0, 1, high), (wide - 1, 0, 1, high)):
            painter.fillRect(*edge, colour)
        painter.end()

    def _fold(self, is_open: bool) -> None:
        self.head.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self.body.setVisible(is_open)
        self.toggled.emit(is_open)


class RoleRow(QWidget):
    """The layer of a role: a list of the project's layers, the number of rows, and what is wrong with it."""

    def __init__(
        self,
        key: str,
        choose: Callable[[str, object], None],
        name_field: Callable[[str, str], None],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"evplanRole_{key}")
        self.key, self._choose, self._name_field = key, choose, name_field
        self._role = BY_KEY[key]
        name = wrapped(label(key))
        self.layers = QgsMapLayerComboBox()
        self.layers.setObjectName(f"evplanRoleLayer_{key}")
        self.layers.setFilters(FILTERS[self._role.geometry])
        self.layers.setAllowEmptyLayer(True, tr("not chosen"))
        self.layers.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.layers.setAccessibleName(label(key))
        self.layers.setLayer(None)
        name.setBuddy(self.layers)
        self.field = QgsFieldComboBox()
        self.field.setObjectName(f"evplanRoleField_{key}")
        self.field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.field.setAllowEmptyFieldName(True)
        self.field.setAccessibleName(tr("Field that stands for “{0}”").format(self._role.field))
        self.field.setVisible(False)
        self.note = wrapped(name=f"evplanRoleNote_{key}")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        for part in (name, self.layers, self.field, self.note):
            box.addWidget(part)
        # Activated: by the user. A list also changes by itself when layers come and go.
        self.layers.activated.connect(lambda *_: self._choose(self.key, self.layers.currentLayer()))
        self.field.activated.connect(lambda *_: self._name_field(self.key, self.field.currentField()))
        self._still = StillWheel(self)
        for part in (self.layers, self.field):
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            part.installEventFilter(self._still)

    def show_chosen(self, chosen: Optional[Chosen], named_field: str, lost: bool) -> None:
        """What is chosen now, without telling anybody."""
        layer = None if chosen is None else chosen.layer
        self.layers.setLayer(layer)
        wants_field = bool(self._role.field) and layer is not None and self._has_not(layer, self._role.field)
        self.field.setVisible(wants_field)
        if wants_field:
            self.field.setLayer(layer)
            self.field.setField(named_field)
        self.note.setText(self._sentence(chosen, lost))
        self.note.setVisible(bool(self.note.text()))

    def _sentence(self, chosen: Optional[Chosen], lost: bool) -> str:
        if chosen is None:
            return tr("The chosen layer was removed from the project.") if lost else ""
        rows = rows_of(chosen.layer)
        counted = tr("{0} rows").format(numbers.locale().toString(rows)) if rows >= 0 else tr("rows not counted")
        how = tr("chosen by you") if chosen.by_user else tr("recognised")
        first = f"{counted} · {how}" if chosen.layer.isValid() else ""
        return "\n".join([*([first] if first else []), *(f"⚠ {problem.text}" for problem in chosen.problems)])

    @staticmethod
    def _has_not(layer, field: str) -> bool:
        return field not in (each.name().lower() for each in layer.fields())
