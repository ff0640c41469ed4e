"""The list of plans that are kept in this project: name, key numbers, and which of them are compared."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional, Sequence

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QModelIndex, QRect, QSize, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPalette
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ..dialogs import tr
from . import kept, numbers
from .fitting import Beside
from .kept import Scenario
from .sections import wrapped

LATER_MS = 150
"""Layers come and go in crowds: what has changed is looked at once."""
OWN_NAME, FIGURES, MISSING = (Qt.ItemDataRole.UserRole + n for n in range(3))
GAP = 6


class _TwoLines(QStyledItemDelegate):
    """The name, and below it the key numbers: columns beside each other would leave a narrow dock no room for names."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(0, int(2.6 * option.fontMetrics.height()))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -option.rect.height() // 2 + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        name, shown.text = shown.text, ""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, option.widget)
        metrics, pad = shown.fontMetrics, shown.fontMetrics.height() // 3
        missing = bool(index.data(MISSING))
        is_chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        group = QPalette.ColorGroup.Disabled if missing and not is_chosen else QPalette.ColorGroup.Active
        colour = QColor(shown.palette.color(group, role))
        room = shown.rect.adjusted(pad, pad // 2, -pad, -pad // 2)
        painter.save()
        for row, text in enumerate((f"⚠ {name}" if missing else name, index.data(FIGURES))):
            colour.setAlphaF(0.8 if row else 1.0)
            painter.setPen(colour)
            line = QRect(room.left(), room.top() + row * room.height() // 2, room.width(), room.height() // 2)
            written = metrics.elidedText(str(text), Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), written)
        painter.restore()


class ScenarioList(QWidget):
    """Reads and writes the open project's entry; what others change there is seen after ``refresh``."""

    compare = pyqtSignal(list)
    """Two ``kept.Scenario`` or more, in the order of the list; ``kept.to_compare`` makes parameters of them."""
    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("evplanScenarios")
        self._scenarios: List[Scenario] = []
        self._results: Mapping[str, Any] = {}
        self._parameters: Mapping[str, Any] = {}
        self._filling = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self.refresh)
        self._new_name = ("", "")
        self._renaming = QTimer(self)
        self._renaming.setSingleShot(True)
        self._renaming.timeout.connect(lambda: self.rename(*self._new_name))
        self._build()
        project = QgsProject.instance()
        for signal in (project.layersAdded, project.layersRemoved, project.cleared, project.readProject):
            signal.connect(self._changed)
        self.refresh()

    # -- what others may ask ---------------------------------------------------------------------------------------

    def offer(self, results: Mapping[str, Any], parameters: Mapping[str, Any] = {}) -> None:
        """The run that “Keep this plan” keeps; nothing in it: none."""
        self._results, self._parameters = dict(results), dict(parameters)
        self._enable()

    def add(self, name: str, results: Mapping[str, Any], parameters: Mapping[str, Any] = {}) -> str:
        """Keep a run; its name, with a number where there is one like it. Empty where its plan is not in the project."""
        self.refresh()
        name = kept.unique(name, [each.name for each in self._scenarios])
        made = kept.scenario(name, results, parameters, QgsProject.instance())
        if made is None:
            return ""
        self._write([*self._scenarios, made])
        return name

    def rename(self, old: str, new: str) -> str:
        """The name it has now."""
        others = [each.name for each in self._scenarios if each.name != old]
        name = kept.unique(new, others) if new.strip() else old
        self._write([kept.renamed(each, name) if each.name == old else each for each in self._scenarios])
        return name

    def remove(self, names: Sequence[str]) -> None:
        """Forget these; their layers stay."""
        self._write([each for each in self._scenarios if each.name not in names])

    def scenarios(self) -> List[Scenario]:
        return list(self._scenarios)

    def selected(self) -> List[Scenario]:
        """In the order of the list."""
        chosen = {item.data(OWN_NAME) for item in self.list.selectedItems()}
        return [each for each in self._scenarios if each.name in chosen]

    def select(self, names: Sequence[str]) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setSelected(item.data(OWN_NAME) in names)

    def refresh(self) -> None:
        """Read the project's entry and look for the layers again."""
        self._scenarios = kept.read(QgsProject.instance())
        self._fill()

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.list = QListWidget()
        self.list.setObjectName("evplanScenarioList")
        self.list.setAccessibleName(tr("Plans kept in this project"))
        self.list.setItemDelegate(_TwoLines(self.list))
        self.list.setAlternatingRowColors(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.setMinimumHeight(8 * self.fontMetrics().height())
        self.note = wrapped(name="evplanScenarioNote")
        self.keep_button = _button(
            "evplanScenarioKeep", tr("Keep this plan"), tr("Remember the plan of the last run in this project.")
        )
        self.compare_button = _button("evplanScenarioCompare", tr("Compare"), tr("Put the chosen plans side by side."))
        self.rename_button = _button("evplanScenarioRename", tr("Rename"), tr("Give the chosen plan another name."))
        self.remove_button = _button(
            "evplanScenarioRemove", tr("Remove"), tr("Forget the chosen plans; their layers stay.")
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addWidget(self.list)
        box.addWidget(self.note)
        for pair in ((self.keep_button, self.compare_button), (self.rename_button, self.remove_button)):
            box.addWidget(Beside(*pair))
        self.keep_button.clicked.connect(lambda *_: self._keep())
        self.compare_button.clicked.connect(lambda *_: self._compare())
        self.rename_button.clicked.connect(lambda *_: self._edit_name())
        self.remove_button.clicked.connect(lambda *_: self.remove([each.name for each in self.selected()]))
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemChanged.connect(self._edited)
        self.list.itemDoubleClicked.connect(lambda *_: self._edit_name())

    def _fill(self) -> None:
        chosen = {item.data(OWN_NAME) for item in self.list.selectedItems()}
        self._filling = True
        self.list.clear()
        for each in self._scenarios:
            item = self._item(each)
            self.list.addItem(item)
            item.setSelected(each.name in chosen)
        self._filling = False
        self.list.setVisible(bool(self._scenarios))
        self._enable()

    def _item(self, one: Scenario) -> QListWidgetItem:
        told, missing = one.numbers, one.missing(QgsProject.instance())
        shares = [f"{level} {numbers.percent(told.get(f'COVERAGE_{level}'), 1)}" for level in ("L2", "L3")]
        figures = " · ".join([*shares, numbers.money(told.get("NET_COST"))])
        status = str(told.get("STATUS") or "").replace("_", " ")
        proof = tr("Status: {0}, gap {1}").format(status, numbers.percent(told.get("GAP_REACHED"))) if status else ""
        layer = missing or tr("Layer: {0}").format(one.plan.name)
        item = QListWidgetItem(one.name)
        item.setData(OWN_NAME, one.name)
        item.setData(FIGURES, tr("layer missing") if missing else figures)
        item.setData(MISSING, bool(missing))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join((one.name, missing or figures)))
        item.setToolTip("\n".join(line for line in (one.name, figures, proof, layer) if line))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    # -- what the user does ----------------------------------------------------------------------------------------

    def _keep(self) -> None:
        name = self.add(self._own_name(), self._results, self._parameters)
        if name:
            self.select([name])
            self._edit_name()

    def _own_name(self) -> str:
        """Of the run that is offered, by what tells it from others."""
        budget = numbers.known(self._parameters.get("BUDGET"))
        preset = str(self._parameters.get("PRESET") or "").replace("_", " ")
        if budget is None:
            return preset or tr("Plan")
        return tr("{0}, budget {1}").format(preset or tr("Plan"), numbers.money(budget))

    def _edit_name(self) -> None:
        item = next(iter(self.list.selectedItems()), None)
        if item is not None:
            self.list.setCurrentItem(item)
            self.list.editItem(item)

    def _edited(self, item: QListWidgetItem) -> None:
        old, text = item.data(OWN_NAME), item.text()
        if self._filling or text == old:
            return
        # The list is filled anew, which the item that is being edited would not survive.
        self._new_name = (old, text)
        self._renaming.start()

    def _compare(self) -> None:
        chosen = self.selected()
        if len(chosen) > 1:
            self.compare.emit(chosen)

    def _enable(self) -> None:
        chosen = self.selected()
        project = QgsProject.instance()
        missing = [each for each in chosen if each.missing(project)]
        can_keep = kept.layer_of(self._results.get("PLAN"), project) is not None
        self.keep_button.setEnabled(can_keep)
        self.compare_button.setEnabled(len(chosen) > 1 and not missing)
        self.rename_button.setEnabled(len(chosen) == 1)
        self.remove_button.setEnabled(bool(chosen))
        self.note.setText(self._sentence(chosen, missing))
        self.note.setVisible(bool(self.note.text()))

    def _sentence(self, chosen: Sequence[Scenario], missing: Sequence[Scenario]) -> str:
        if not self._scenarios:
            return tr("No plans are kept yet. Make a plan, then keep it here, to compare it with others.")
        if missing:
            return missing[0].missing(QgsProject.instance())
        if any(each.plan.source == "memory" for each in chosen or self._scenarios):
            return tr("Temporary layers are lost when the project is closed: save them to keep their plans.")
        if len(self._scenarios) > 1 and len(chosen) < 2:
            return tr("Choose two or more to compare.")
        return ""

    def _write(self, scenarios: Sequence[Scenario]) -> None:
        kept.write(QgsProject.instance(), scenarios)
        self.refresh()
        self.changed.emit()

    def _changed(self, *_: Any) -> None:
        self._later.start()


def _button(name: str, text: str, tip: str) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return made
