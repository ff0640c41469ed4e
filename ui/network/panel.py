"""Processing's form of parameters, with tabs in place of one long list.

Every widget, value and signal is Processing's own: only where a widget stands is decided here. The methods that put it there
(``addParameterWidget`` and the three like it) are the same in QGIS 3.22 and 3.40.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from qgis.core import QgsApplication, QgsProcessingParameterDefinition, QgsProject
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractSpinBox,
    QBoxLayout,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..services import forms, shown, tr
from .arrangement import FIELDS, Section, placed, tabs
from .estimate import EstimateView
from .findings import FindingsList
from .last_run import last_parameters, with_temporary_layers

CHECK_AFTER_MS = 250
SHARES = ("WEIGHT_L2", "WEIGHT_L3", "WEIGHT_BACKUP_L2", "WEIGHT_BACKUP_L3")
SCALED_ALONG = ("WEIGHT_COST", "SHORTFALL_PRICE")
MONEY = ("BUDGET", "BUDGET_PER_SITE")
NO_BREAK = "\u00a0"
WIDEST_LABEL = 34
"""Letters, after which a label takes a second line: what is entered needs the room."""


def panel_class() -> type:
    """Made when the first form is opened: Processing is itself a plugin and may load after this one."""
    from processing.gui.ParametersPanel import ParametersPanel

    class NetworkPanel(_Tabbed, ParametersPanel):
        """Processing's panel, arranged."""

    return NetworkPanel


class _Tabbed:
    """Mixed into Processing's ``ParametersPanel``."""

    def initWidgets(self) -> None:
        # Called by Processing's constructor, which asks for places before it has returned.
        self._make_tabs()
        super().initWidgets()
        self._close_sections()
        self._put_in_place_of_the_list()
        for wrapper in self.wrappers.values():
            wrapper.widgetValueHasChanged.connect(self._changed)
        self._changed()

    # -- where things stand ------------------------------------------------------------------------------------------

    def _make_tabs(self) -> None:
        names = [each.name() for each in self.algorithm().parameterDefinitions()]
        self._place = placed(names)
        self._labels: Dict[str, Optional[QLabel]] = {}
        self._widgets: Dict[str, QWidget] = {}
        self._sections: Dict[Any, QFormLayout] = {}
        self._boxes: Dict[Any, QWidget] = {}
        self._pages: Dict[str, QScrollArea] = {}
        self.tabs = QTabWidget()
        self.tabs.setObjectName("evplanNetworkTabs")
        self.tabs.setDocumentMode(True)
        # As high as there is room for: what a tab holds is scrolled there, and never the whole form with its list of findings.
        self.tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.tabs.setMinimumHeight(12 * self.fontMetrics().height())
        self.last_button = QToolButton()
        self.last_button.setObjectName("evplanLastRun")
        self.last_button.setText(tr("As in the last run"))
        self.last_button.setToolTip(tr("Take over the parameters of the last run in Processing's history."))
        self.last_button.clicked.connect(lambda *_: self._as_last_time())
        for tab in tabs():
            content = QWidget()
            column = QVBoxLayout(content)
            for section in tab.sections:
                self._add_section(column, tab.name, section)
            column.addStretch(1)
            page = QScrollArea()
            page.setObjectName(f"evplanTab_{tab.name}")
            page.setFrameShape(QFrame.Shape.NoFrame)
            page.setWidgetResizable(True)
            page.setWidget(content)
            self._pages[tab.name] = page
            self.tabs.addTab(page, tab.title)

    def _add_section(self, column: QVBoxLayout, tab: str, section: Section) -> None:
        box = QgsCollapsibleGroupBox(section.title) if section.title else QWidget()
        box.setObjectName(f"evplanSection_{section.name}")
        if section.title:
            box.setSaveCollapsedState(False)
            box.setCollapsed(section.folded)
        form = QFormLayout(box)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._sections[(tab, section.name)], self._boxes[(tab, section.name)] = form, box
        column.addWidget(box)

    def addParameterLabel(self, parameter: QgsProcessingParameterDefinition, label: QWidget) -> None:
        self._labels[parameter.name()] = label

    def addParameterWidget(
        self, parameter: QgsProcessingParameterDefinition, widget: QWidget, stretch: int = 0
    ) -> None:
        self._put(parameter.name(), widget)

    def addOutputLabel(self, label: QWidget) -> None:
        self._labels[list(self.wrappers)[-1]] = label

    def addOutputWidget(self, widget: QWidget, stretch: int = 0) -> None:
        self._put(list(self.wrappers)[-1], widget)

    def _put(self, name: str, widget: QWidget) -> None:
        form = self._sections[self._place[name]]
        label = self._labels.get(name)
        if isinstance(label, QLabel):
            label.setText(_short_label(self.algorithm().parameterDefinition(name), self._place[name]))
        if label is None:
            form.addRow(widget)
        else:
            form.addRow(label, widget)
        self._widgets[name] = widget

    def _close_sections(self) -> None:
        """No heading over nothing, labels of one width on a tab, a sentence and a button below the weights."""
        for place, form in self._sections.items():
            self._boxes[place].setVisible(form.rowCount() > 0)
        for tab in self._pages:
            labels = [self._labels.get(key) for key, place in self._place.items() if place[0] == tab]
            labels = [label for label in labels if isinstance(label, QLabel)]
            for label in labels:
                label.setWordWrap(False)
            most = WIDEST_LABEL * self.fontMetrics().averageCharWidth()
            widest = min(max((label.sizeHint().width() for label in labels), default=0), most)
            for label in labels:
                label.setWordWrap(label.sizeHint().width() > widest)
                label.setMinimumWidth(widest)
                if label.wordWrap():
                    label.setMaximumWidth(widest)
        self._sections[("layers", "start")].addRow("", self.last_button)
        self._shares = QLabel()
        self._shares.setObjectName("evplanWeightShares")
        self._shares.setWordWrap(True)
        self._sum_button = QPushButton(tr("Make the sum 1"))
        self._sum_button.setObjectName("evplanWeightSum")
        self._sum_button.setAutoDefault(False)
        self._sum_button.setToolTip(
            tr(
                "Bring the weights of coverage to the sum 1, and cost and shortfall with them: the best plan stays the same."
            )
        )
        self._sum_button.clicked.connect(lambda *_: self._make_sum_one())
        self._sections[("coverage", "weights")].addRow(self._shares)
        self._sections[("coverage", "weights")].addRow("", self._sum_button)

    def _put_in_place_of_the_list(self) -> None:
        layout = self.layout()
        for position in range(layout.count()):
            if layout.itemAt(position).widget() is not None:
                layout.itemAt(position).widget().hide()
        self.findings = FindingsList()
        self.findings.wanted.connect(self.go_to)
        self.estimate = EstimateView(self._question)
        self.estimate.answered.connect(lambda *_: self.check())
        layout.addWidget(self.tabs, 1)
        layout.addWidget(Foot(self.findings, self.estimate))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CHECK_AFTER_MS)
        self._timer.timeout.connect(self.check)

    def go_to(self, name: str) -> None:
        """Show the parameter, wherever it stands, with the cursor in it."""
        place, widget = self._place.get(name), self._widgets.get(name)
        if place is None or widget is None:
            return
        page, box = self._pages[place[0]], self._boxes[place]
        self.tabs.setCurrentWidget(page)
        if isinstance(box, QgsCollapsibleGroupBox):
            box.setCollapsed(False)
        page.widget().layout().activate()
        page.ensureWidgetVisible(widget)
        target = widget if widget.focusPolicy() != Qt.FocusPolicy.NoFocus else _first_to_type_in(widget)
        if target is not None:
            # As if one had come with the tabulator: what stands in the field is selected, and typing replaces it.
            target.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(target, QAbstractSpinBox):
            target.selectAll()

    # -- what the form says --------------------------------------------------------------------------------------------

    def values(self) -> Dict[str, Any]:
        """What the form holds now, right or wrong, without its results."""
        return {
            each.name(): self.wrappers[each.name()].parameterValue()
            for each in self.algorithm().parameterDefinitions()
            if not each.isDestination() and each.name() in self.wrappers
        }

    def _changed(self, *_: Any) -> None:
        self._timer.start()
        self.estimate.ask_later()

    def check(self) -> None:
        """Everything that is said of the form, brought to what it holds now. Cheap: nothing is read from layers."""
        self._timer.stop()
        values, context = self.values(), self.processing_context
        checks = forms().checks
        found: List[Any] = list(checks.findings(self.algorithm(), values, context))
        if self.estimate.answer is not None and self.estimate.answer.all_zero:
            sentence = tr("All weights of the demand points that were looked at are 0.")
            # Of a sample it is a suspicion, of the whole layer what the run would say.
            refused = self.estimate.answer.size.exact
            found.insert(0 if refused else len(found), checks.Finding("DEMAND_WEIGHT_FIELD", sentence, refused))
        self.findings.show_findings(found)
        self._mark_tabs(found)
        self._show_start_values(checks.start(self.algorithm(), values, context))
        self._show_shares(checks.effective(self.algorithm(), values, context))

    def _mark_tabs(self, found: List[Any]) -> None:
        refused = {self._place[each.key][0] for each in found if each.refused and each.key in self._place}
        for position, name in enumerate(self._pages):
            icon = QgsApplication.getThemeIcon("/mIconCritical.svg") if name in refused else QIcon()
            self.tabs.setTabIcon(position, icon)

    def _show_start_values(self, start: Any) -> None:
        for key, value in start.values.items():
            field = _first(self._widgets[key], QAbstractSpinBox, QComboBox)
            where = tr("assumptions") if key in start.from_file else tr("preset")
            told = _told(value)
            if key in MONEY and value is not None and start.currency:
                told = f"{told} {start.currency}"
            if isinstance(field, QAbstractSpinBox):
                needed = key == "BUDGET" and value is None
                field.setSpecialValueText(tr("to be given") if needed else f"{told} ({where})")
            elif isinstance(field, QComboBox) and field.itemData(0) == "preset":
                field.setItemText(0, f"{told} ({where})")

    def _show_shares(self, values: Dict[str, Any]) -> None:
        weights = [float(values[key] or 0.0) for key in SHARES]
        total = sum(weights)
        self._sum_button.setEnabled(total > 0 and abs(total - 1.0) > 1e-9)
        if total <= 0:
            self._shares.setText(tr("The weights of coverage are all 0."))
            return
        names = ("L2", "L3", tr("L2 backup"), tr("L3 backup"))
        told = ", ".join(
            f"{name} {shown(round(100 * weight / total, 1))}{NO_BREAK}%"
            for name, weight in zip(names, weights)
            if weight > 0
        )
        self._shares.setText(tr("Coverage: {0}. The weights sum to {1}.").format(told, shown(round(total, 6))))

    def _make_sum_one(self) -> None:
        values = forms().checks.effective(self.algorithm(), self.values(), self.processing_context)
        total = sum(float(values[key] or 0.0) for key in SHARES)
        for key in (*SHARES, *SCALED_ALONG):
            if total > 0 and values[key]:
                self.wrappers[key].setParameterValue(float(values[key]) / total, self.processing_context)
        self._changed()

    def setParameters(self, parameters: Dict[str, Any]) -> None:
        super().setParameters(with_temporary_layers(parameters, QgsProject.instance()))

    def _as_last_time(self) -> None:
        parameters = last_parameters(self.algorithm().id())
        if parameters is None:
            self.last_button.setEnabled(False)
            self.last_button.setToolTip(tr("Processing's history holds no run of this tool."))
            return
        self.setParameters(parameters)

    def _question(self) -> Any:
        return forms().size.question(self.algorithm(), self.values(), self.processing_context)

    def leave(self) -> None:
        """The form is closed: nobody waits for anything."""
        self._timer.stop()
        self.estimate.stop()


class Foot(QWidget):
    """Two widgets side by side, or one above the other where the form is narrow."""

    LETTERS = 60

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.setObjectName("evplanFoot")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(9, 0, 9, 0)
        for part, stretch in zip(parts, (3, 2)):
            self._row.addWidget(part, stretch)

    def resizeEvent(self, event) -> None:
        narrow = event.size().width() < self.LETTERS * self.fontMetrics().averageCharWidth()
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        super().resizeEvent(event)


def _short_label(definition: QgsProcessingParameterDefinition, place: Any) -> str:
    """Without the subject that the tab and its heading name; what a preset fills is not called optional beside that value."""
    text = definition.description()
    if place[1] == FIELDS:
        return text
    if place[0] == "layers":
        optional = definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional
        return tr("{0} [optional]").format(text) if optional and not definition.isDestination() else text
    short = text.split(":", 1)[-1].strip()
    return short[:1].upper() + short[1:]


def _told(value: Any) -> str:
    if value is None:
        return tr("none")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return shown(value) if isinstance(value, (int, float)) else str(value)


def _first(widget: QWidget, *kinds: type) -> Optional[QObject]:
    """The widget itself or the first in it of one of these kinds."""
    if isinstance(widget, kinds):
        return widget
    return next((found for found in (widget.findChild(kind) for kind in kinds) if found is not None), None)


def _first_to_type_in(widget: QWidget) -> Optional[QWidget]:
    return next((each for each in widget.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
