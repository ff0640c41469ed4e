"""What a plan has come to: coverage, cost, how good it is proven to be, and the stations and sites that it works on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ..dialogs import tr
from . import numbers, sites
from .bars import Bar, Bars
from .fitting import Beside
from .sections import wrapped

LARGEST_SUMMARY = 20_000_000
"""Bytes of a summary that is looked into here."""
GAP = 6
SITE = 1
"""Column of the station's or site's name, which takes the width that the others leave."""


class ResultsPanel(QWidget):
    """Shows the results of ``evplan:optimizenetwork`` until others come or their layer goes."""

    zoom_to = pyqtSignal(str, object)
    """Layer id and feature id."""
    open_dashboard = pyqtSignal()
    open_report = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("evplanResults")
        self._layer: Optional[QgsVectorLayer] = None
        self._layer_id = ""
        self._build()
        self.clear()

    # -- what others may ask ---------------------------------------------------------------------------------------

    def show_run(self, results: Mapping[str, Any], parameters: Mapping[str, Any] = {}) -> None:
        """``results``: of the run, layers as ids, sources or layers; ``parameters``: what it was given, for the budget."""
        facts = _summary(results.get("SUMMARY"))
        money = facts.get("money") if isinstance(facts.get("money"), dict) else {}
        currency = str(money.get("currency") or "")
        budget = numbers.known(money.get("budget"))
        if budget is None:
            budget = numbers.known(parameters.get("BUDGET"))
        self.sentence.setText(how_good(results))
        self.bars.show_bars(_bars(results, parameters, budget, currency))
        self.bars.setVisible(bool(self.bars.bars()))
        self._currency = currency
        self._take(sites.layer_of(results.get("PLAN"), QgsProject.instance()))
        for part in (self.dashboard_button, self.report_button):
            part.setEnabled(self._layer is not None)

    def clear(self) -> None:
        """Nothing is shown."""
        self.sentence.setText(tr("No plan yet."))
        self.bars.show_bars(())
        self.bars.setVisible(False)
        self._currency = ""
        self._take(None)
        for part in (self.dashboard_button, self.report_button):
            part.setEnabled(False)

    def layer_id(self) -> str:
        """Of the plan that is shown; empty without one."""
        return self._layer_id

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.sentence = wrapped(name="evplanResultsSentence")
        self.bars = Bars()
        self.counts = wrapped(name="evplanResultsCounts")
        self.filter = QLineEdit()
        self.filter.setObjectName("evplanResultsFilter")
        self.filter.setPlaceholderText(tr("Filter by action, name or id"))
        self.filter.setAccessibleName(tr("Filter of the sites"))
        self.filter.setClearButtonEnabled(True)
        self.kept = QCheckBox(tr("Show kept ones"))
        self.kept.setToolTip(tr("Also stations that the plan leaves as they are."))
        self.kept.setObjectName("evplanResultsKept")
        self.model = sites.SiteModel(self)
        self.rows = sites.SiteFilter(self)
        self.rows.setSourceModel(self.model)
        self.table = self._table()
        self.zoom_button = _button(
            "evplanResultsZoom", tr("Zoom to"), tr("Show the site that is chosen in the table on the map.")
        )
        self.dashboard_button = _button(
            "evplanResultsDashboard", tr("Dashboard…"), tr("Make a page of the plan for the browser.")
        )
        self.report_button = _button("evplanResultsReport", tr("Report…"), tr("Make a report of the plan to print."))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        for part in (self.sentence, self.bars, self.counts, self.filter, self.table):
            box.addWidget(part)
        for left, right in ((self.kept, self.zoom_button), (self.dashboard_button, self.report_button)):
            box.addWidget(Beside(left, right))
        self.filter.textChanged.connect(self.rows.set_words)
        self.kept.toggled.connect(self.rows.set_with_kept)
        self.table.activated.connect(self._zoom)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.rows.modelReset.connect(self._enable)
        self.zoom_button.clicked.connect(lambda *_: self._zoom(self.table.currentIndex()))
        self.dashboard_button.clicked.connect(lambda *_: self.open_dashboard.emit())
        self.report_button.clicked.connect(lambda *_: self.open_report.emit())

    def _table(self) -> QTableView:
        made = QTableView()
        made.setObjectName("evplanResultsTable")
        made.setAccessibleName(tr("Stations and sites of the plan"))
        made.setModel(self.rows)
        made.setSortingEnabled(True)
        made.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setAlternatingRowColors(True)
        made.setWordWrap(False)
        made.setTabKeyNavigation(False)
        made.verticalHeader().setVisible(False)
        made.verticalHeader().setDefaultSectionSize(int(1.5 * self.fontMetrics().height()))
        head = made.horizontalHeader()
        head.setMinimumSectionSize(3 * self.fontMetrics().height())
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(SITE, QHeaderView.ResizeMode.Stretch)
        head.setResizeContentsPrecision(100)
        head.setHighlightSections(False)
        made.setMinimumHeight(7 * self.fontMetrics().height())
        return made

    # -- the plan's layer ------------------------------------------------------------------------------------------

    def _take(self, layer: Optional[QgsVectorLayer]) -> None:
        if self._layer is not None:
            self._layer.willBeDeleted.disconnect(self._gone)
            self._layer.dataChanged.disconnect(self._read)
        self._layer = layer
        self._layer_id = "" if layer is None else layer.id()
        if layer is not None:
            layer.willBeDeleted.connect(self._gone)
            layer.dataChanged.connect(self._read)
        self._read()

    def _gone(self) -> None:
        """The layer is about to be deleted: it must not be asked again."""
        self._layer, self._layer_id = None, ""
        self._read()
        self.counts.setText(tr("The layer of the plan was removed from the project."))

    def _read(self) -> None:
        found: List[sites.Site] = [] if self._layer is None else sites.read_sites(self._layer)
        self.model.show_sites(found, self._currency)
        self.counts.setText(sites.counted(found))
        self.counts.setVisible(bool(found) or self._layer is None)
        for part in (self.filter, self.kept, self.table, self.zoom_button):
            part.setVisible(self._layer is not None)
        if found:
            self._fit()
        self._enable()

    def _fit(self) -> None:
        """Columns as wide as they need."""
        head = self.table.horizontalHeader()
        for column in range(self.model.columnCount()):
            if column == SITE:
                continue
            self.table.resizeColumnToContents(column)
            head.resizeSection(column, min(head.sectionSize(column), 9 * self.fontMetrics().height()))

    def _enable(self) -> None:
        self.zoom_button.setEnabled(self._layer is not None and bool(self.table.selectionModel().selectedRows()))

    def _zoom(self, index: QModelIndex) -> None:
        if self._layer is not None and index.isValid():
            site = self.model.site(self.rows.mapToSource(index).row())
            self.zoom_to.emit(self._layer_id, site.feature_id)


def how_good(results: Mapping[str, Any]) -> str:
    """Status, reason and gap as a sentence."""
    status, reason = results.get("STATUS"), results.get("REASON")
    gap = numbers.percent(results.get("GAP_REACHED"))
    if status == "optimal":
        if numbers.known(results.get("GAP_REACHED")) == 0:
            return tr("Proven: no plan is better.")
        return tr("Proven: no plan is better by more than {0}.").format(gap)
    if status == "feasible":
        why = {
            "time_limit": tr("The time limit came first."),
            "stopped": tr("Stopped before the proof."),
            "solver_failed": tr("The solver ended before the proof."),
        }.get(str(reason), "")
        best = tr("This is the best plan found; no plan is better by more than {0}.").format(gap)
        if numbers.known(results.get("GAP_REACHED")) is None:
            best = tr("This is the best plan found; how much better another one could be is not known.")
        return f"{why} {best}".strip()
    if status == "infeasible":
        return tr(
            "No plan meets all targets: what is shown comes closest. The log says which targets stand in the way."
        )
    if status == "no_plan":
        return tr("No plan that meets all targets was found in this time: what is shown comes closest.")
    return tr("The run ended without a plan.")


def _bars(
    results: Mapping[str, Any], parameters: Mapping[str, Any], budget: Optional[float], currency: str
) -> List[Bar]:
    made = []
    for level in ("l2", "l3"):
        key = level.upper()
        before, after = (numbers.known(results.get(name)) for name in (f"COVERAGE_{key}_BEFORE", f"COVERAGE_{key}"))
        if after is None:
            continue
        text = f"{numbers.percent(before, 1)} → {numbers.percent(after, 1)}"
        target = numbers.known(parameters.get(f"MIN_COVERAGE_{key}")) or None
        tip = tr("{0} coverage before and after the plan: {1}").format(key, text)
        if target is not None:
            asked = numbers.percent(target, 1)
            tip = tr("{0} coverage before and after the plan: {1}; at least {2} asked for").format(key, text, asked)
        made.append(Bar(tr("{0} coverage").format(key), text, after, before or 0.0, target, level, tip))
    cost = numbers.known(results.get("NET_COST"))
    if cost is not None:
        made.append(_money_bar(cost, budget, currency))
    return made


def _money_bar(cost: float, budget: Optional[float], currency: str) -> Bar:
    if not budget or budget <= 0:
        return Bar(
            tr("Cost"),
            numbers.money(cost, currency),
            1.0 if cost > 0 else 0.0,
            colour="money",
            tip=tr("No budget is known."),
        )
    text = tr("{0} of {1}").format(numbers.money(cost), numbers.money(budget, currency))
    left = numbers.money(budget - cost, currency)
    tip = tr("Net cost {0}; {1} of the budget are left.").format(numbers.money(cost, currency), left)
    return Bar(
        tr("Cost"),
        text,
        cost / max(budget, cost),
        limit=budget / cost if cost > budget else None,
        colour="money",
        tip=tip,
    )


def _summary(path: Any) -> Dict[str, Any]:
    """The run's summary, where it was written and can be read; else nothing."""
    if not isinstance(path, str) or not path:
        return {}
    try:
        file = Path(path)
        if file.stat().st_size > LARGEST_SUMMARY:
            return {}
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _button(name: str, text: str, tip: str) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    return made
