"""The planner's dock: seven steps from data to decision, how each stands, and the next thing to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QApplication,
    QFrame,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..dialogs import tr
from ..opening import Defaults, no_defaults, open_guide, open_page, open_tool, warn
from . import copying, kept, steps
from .fitting import WrappingButton
from .head import NextThing
from .planstep import PlanStep
from .roles import SCOPE, Chosen, Roles
from .runs import ERROR, Run
from .scenarios import ScenarioList
from .sections import MARGIN, RoleRow, Section
from .watching import Watch

NAME = "evplanPlanner"
LEAST_WIDTH = 280
FORM = "planner/form"
SAMPLE_PLAN: Mapping[str, Any] = {"PRESET": "neutral", "BUDGET": 4_000_000, "L3_RADIUS": 2_000}
"""What the sample region is planned with, unless the user says otherwise."""


class PlannerDock(QgsDockWidget):
    """Shows the layers in their roles, opens the tools filled in with them, and runs the plan in the background."""

    def __init__(self, iface, defaults: Defaults = no_defaults) -> None:
        """``defaults``: what the user wants the form of an algorithm to begin with."""
        super().__init__(tr("EV charging plan"), iface.mainWindow())
        self.setObjectName(NAME)
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._iface, self._defaults = iface, defaults
        self._roles = Roles()
        self._found: Dict[str, Chosen] = {}
        self._advice: Optional[steps.Advice] = None
        self._run: Optional[Run] = None
        self._fault = ""
        self._was_empty = False
        self._began_with: Dict[str, Any] = {}
        self._summary = ""
        self._in_view: Optional[QWidget] = None
        self._rows: Dict[str, RoleRow] = {}
        self._sections: Dict[str, Section] = {}
        self._build()
        self._watch = Watch(self)
        self._watch.changed.connect(self.refresh)
        self._watch.read.connect(self._project_read)
        self._watch.going.connect(self._let_go)
        self._read_form()
        self.refresh()

    # -- what others may ask --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look at the project's layers again, and show how the steps stand."""
        self._found = self._roles.found()
        lost = self._roles.lost()
        self._watch.layers(self._roles.known())
        for key, row in self._rows.items():
            row.show_chosen(self._found.get(key), self._roles.named_field(key), key in lost)
        for room, state in steps.states(self._found).items():
            self._sections[room].show_state(state)
        self._show_advice(steps.advice(self._found))

    def plan_parameters(self) -> Dict[str, Any]:
        """What Run gives to the algorithm: layers as ids, results as temporary layers or files of the chosen folder."""
        return {**self._filled(steps.PLAN), **self.step.destinations()}

    def plan(self) -> bool:
        """Start planning with what is chosen; False, with the reason shown, where that cannot be."""
        if self._run is not None and self._run.running:
            return False
        self.show_step("placement")
        if not self.step.may_run():
            return False
        self._remember_form()
        started = self._start(steps.PLAN, self.plan_parameters(), self._planned)
        self.show_run()
        return started

    def load_sample(self) -> None:
        """The sample region, its demand points, and values to plan it with."""
        folder = Path(QgsApplication.qgisSettingsDirPath()) / "evplan" / "sample"
        self._was_empty = not steps.in_project()
        self._start(steps.SAMPLE, {"FOLDER": str(folder)}, self._sample_loaded)

    def show_run(self) -> None:
        """The run that is on, or the last one, with what it has come to."""
        for section in self._sections.values():
            section.open(section.room == "placement")
        self._bring_into_view(self.step.runbox)

    def copy(self, algorithm_id: str, kind: str) -> None:
        """A tool with what is known of its parameters, as text for the clipboard: ``python`` or ``qgis_process``."""
        algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
        parameters = self.plan_parameters() if algorithm_id == steps.PLAN else self._filled(algorithm_id)
        parameters = copying.complete(algorithm, parameters)
        QApplication.clipboard().setText(copying.COMMANDS[kind](algorithm, parameters))
        in_memory = copying.kept_nowhere(parameters)
        said = tr("Copied.")
        if in_memory:
            said = tr("Copied. It works in this session only, until these temporary layers are saved: {0}.").format(
                ", ".join(in_memory)
            )
        self.step.runbox.conclude(said)

    def save_model(self, path: str) -> bool:
        """The plan step as a model file."""
        planner = QgsApplication.processingRegistry().algorithmById(steps.PLAN)
        saved = copying.save_model(planner, self.plan_parameters(), path)
        said = tr("Saved as model {0}.") if saved else tr("The model cannot be written to {0}.")
        self.step.runbox.conclude(said.format(path))
        return saved

    def leave(self) -> None:
        """End what runs and hear no more of the project; before the dock goes."""
        if self._run is not None:
            self._run.abandon()
            self._run = None
        self._watch.leave()

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName(f"{NAME}Contents")
        column = QVBoxLayout(inside)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        for number, step in enumerate(steps.STEPS, start=1):
            section = Section(number, step.room)
            self._sections[step.room] = section
            self._fill(section, step)
            column.addWidget(section)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName(f"{NAME}Scroll")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setMinimumWidth(LEAST_WIDTH)
        self._scroll = scroll
        whole = QWidget()
        whole.setObjectName(f"{NAME}Whole")
        parts = QVBoxLayout(whole)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(0)
        self.head = NextThing()
        self.head.followed.connect(self._follow_advice)
        self.head.sample_asked.connect(self.load_sample)
        self.head.own_asked.connect(self._start_with_own)
        self.head.project_asked.connect(lambda: self._open(steps.NEW_PROJECT))
        self.head.check_asked.connect(lambda: self._open(steps.CHECK))
        self.head.guide_asked.connect(lambda: open_guide())
        parts.addWidget(self.head)
        parts.addWidget(scroll, 1)
        self.setWidget(whole)

    def _fill(self, section: Section, step: steps.Step) -> None:
        for key in step.roles:
            self._rows[key] = RoleRow(key, self._choose, self._name_field)
            section.inside.addWidget(self._rows[key])
        if step.room == "placement":
            self.step = self._plan_step()
            section.inside.addWidget(self.step)
        if step.room == "planning":
            self.scenarios = ScenarioList()
            self.scenarios.compare.connect(self._compare)
            section.inside.addWidget(self.scenarios)
        for algorithm in steps.tools(step.room):
            if algorithm.id() != steps.PLAN:  # the form stands for it
                section.inside.addWidget(self._tool(algorithm, f"{algorithm.displayName()}…"))

    def _plan_step(self) -> PlanStep:
        planner = QgsApplication.processingRegistry().algorithmById(steps.PLAN)
        made = PlanStep(self._tool(planner, tr("All options…")))
        made.runbox.asked.connect(lambda: self.plan())
        made.copy_asked.connect(lambda kind: self.copy(steps.PLAN, kind))
        made.model_asked.connect(lambda path: self.save_model(path))
        made.results.zoom_to.connect(self._zoom_to)
        made.results.open_dashboard.connect(lambda: self._open("evplan:dashboard"))
        made.results.open_report.connect(lambda: self._open("evplan:report"))
        return made

    def _tool(self, algorithm, text: str) -> QToolButton:
        made = WrappingButton(text)
        made.setObjectName(f"evplanTool_{algorithm.name()}")
        made.setIcon(algorithm.icon())
        made.setToolTip(algorithm.shortHelpString().split("\n\n")[0])
        made.setAutoRaise(True)
        made.clicked.connect(lambda *_, wanted=algorithm.id(): self._open(wanted))
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(
            lambda place, wanted=algorithm.id(): self.copy_menu(wanted).popup(made.mapToGlobal(place))
        )
        return made

    def copy_menu(self, algorithm_id: str) -> QMenu:
        """What can be copied of a tool; it goes when it is closed."""
        menu = QMenu(self)
        menu.setObjectName("evplanToolMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Copy as Python command"), lambda *_: self.copy(algorithm_id, "python"))
        menu.addAction(tr("Copy as qgis_process command"), lambda *_: self.copy(algorithm_id, "qgis_process"))
        return menu

    # -- the project ----------------------------------------------------------------------------------------------

    def _project_read(self) -> None:
        self._read_form()
        self._summary = ""
        if self._run is None:
            self.step.clear()

    def _let_go(self, layer_ids: List[str]) -> None:
        self._found = {key: chosen for key, chosen in self._found.items() if chosen.layer.id() not in layer_ids}

    def _choose(self, key: str, layer: Optional[QgsVectorLayer]) -> None:
        self._roles.choose(key, layer)
        self.refresh()

    def _name_field(self, key: str, field: str) -> None:
        self._roles.name_field(key, field)
        self.refresh()

    def _remember_form(self) -> None:
        QgsProject.instance().writeEntry(SCOPE, FORM, json.dumps(self.step.form.values()))

    def _read_form(self) -> None:
        remembered = QgsProject.instance().readEntry(SCOPE, FORM, "")[0]
        try:
            values = json.loads(remembered) if remembered else {}
        except ValueError:  # a damaged project entry is no reason to have no planner
            values = {}
        if not isinstance(values, dict) or not values:
            values = self._defaults(QgsApplication.processingRegistry().algorithmById(steps.PLAN))
        self.step.form.set_values(values)
        self._began_with = self.step.form.values()

    def begin_anew(self) -> None:
        """The user's defaults have changed: the form takes them over, unless something was entered or planned."""
        if self.step.form.values() == self._began_with:
            self._read_form()

    # -- what is done ---------------------------------------------------------------------------------------------

    def _show_advice(self, advice: steps.Advice) -> None:
        if self._run is not None and self._run.running:
            running = tr("Running: {0}.").format(self._run.title)
            advice = steps.Advice("run", tr("Show the run"), running, "placement")
        self._advice = advice
        self.head.show_advice(advice)

    def _follow_advice(self) -> None:
        advice = self._advice
        if advice.kind == "open":
            self._open(advice.tool)
        elif advice.kind == "plan":
            self.plan()
        elif advice.kind == "run":
            self.show_run()
        else:
            self.show_step(advice.room)

    def _start_with_own(self) -> None:
        self.show_step("acquire")
        self._sections["demand"].open()
        self.head.sentence.setText(
            tr(
                "Add your layers to the project, then choose which is what in steps 1 and 2; layers with the usual columns are recognised."
            )
        )

    def show_step(self, room: str) -> None:
        """Open a step alone, and bring it into view."""
        section = self._sections[room]
        for each in self._sections.values():
            each.open(each is section)
        self._bring_into_view(section)

    def _bring_into_view(self, part: QWidget) -> None:
        self._in_view = part
        QTimer.singleShot(0, self._scroll_there)  # when it has its size

    def _scroll_there(self) -> None:
        """Its head at the top: what is larger than the dock is read from there."""
        self._scroll.widget().layout().activate()
        bar = self._scroll.verticalScrollBar()
        bar.setValue(self._in_view.mapTo(self._scroll.widget(), QPoint(0, 0)).y() - MARGIN)

    def _open(self, algorithm_id: str) -> None:
        self._open_with(algorithm_id, self._filled(algorithm_id))

    def _open_with(self, algorithm_id: str, parameters: Mapping[str, Any]) -> None:
        shown = algorithm_id == steps.COMPARE or steps.makes_page(algorithm_id)
        open_tool(self._iface, algorithm_id, parameters, self._defaults, self._show_made if shown else None)

    def _show_made(self, results: Mapping[str, Any]) -> None:
        """A page in the browser, a comparison as the table that it is: neither is seen on the map."""
        table = QgsProject.instance().mapLayer(str(results.get("COMPARISON") or ""))
        if table is not None:
            # After QGIS has loaded the results and drawn what it shows of them.
            QTimer.singleShot(0, lambda key=table.id(): self._show_table(key))
        else:
            open_page(results)

    def _show_table(self, layer_id: str) -> None:
        table = QgsProject.instance().mapLayer(layer_id)
        if table is not None:
            self._iface.showAttributeTable(table)

    def _filled(self, algorithm_id: str) -> Dict[str, Any]:
        """What is known of a tool's parameters."""
        algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
        if algorithm is None:
            return {}
        fields = {"demand": self._roles.named_field("demand")}
        known = steps.prefill(algorithm, self._found, fields, self._summary)
        if algorithm_id == steps.COMPARE:
            there = [each for each in self.scenarios.scenarios() if not each.missing(QgsProject.instance())]
            known.update(self._compared(there) if len(there) > 1 else {})
        return {**known, **self.step.form.values()} if algorithm_id == steps.PLAN else known

    def _start(self, algorithm_id: str, parameters: Mapping[str, Any], then) -> bool:
        run = Run(algorithm_id, parameters, self)
        self._run = run
        self._fault = ""
        run.said.connect(self._note_fault)
        run.ended.connect(then)
        run.ended.connect(self._run_over)
        if algorithm_id == steps.PLAN:
            self.step.follow(run)
        why_not = run.start()
        if why_not:
            run.deleteLater()
            self._run = None
            self.step.runbox.refuse(why_not)
            warn(self._iface, why_not)
        self.refresh()
        return not why_not

    def _note_fault(self, text: str, level: str) -> None:
        if level == ERROR:
            self._fault = text.strip()

    def _run_over(self, *_: Any) -> None:
        run = self.sender()
        if isinstance(run, Run):
            run.deleteLater()
        if self._run is run:
            self._run = None
        self._watch.soon()

    def _planned(self, ok: bool, results: Dict[str, Any]) -> None:
        if ok:
            for key in ("plan", "coverage"):
                self._roles.forget(key)
            summary = results.get("SUMMARY")
            self._summary = summary if isinstance(summary, str) else ""
            self.step.show_results(results, self._run.parameters)
            self.show_run()
            self.scenarios.offer(results, self._run.parameters)
        elif self._run is not None and self._run.cancelled:
            self.step.runbox.conclude(tr("Cancelled: nothing was written."))
        else:
            self.step.runbox.conclude(self._fault or tr("The run ended without a result; the log says why."))

    def _sample_loaded(self, ok: bool, results: Dict[str, Any]) -> None:
        if not ok:
            warn(self._iface, self._fault)
            return
        planner = QgsApplication.processingRegistry().algorithmById(steps.PLAN)
        self.step.form.set_values({**self._defaults(planner), **SAMPLE_PLAN})
        self.refresh()
        QTimer.singleShot(0, self._make_sample_demand)

    def _make_sample_demand(self) -> None:
        given = {**self._filled(steps.DEMAND), "DEMAND": "TEMPORARY_OUTPUT"}
        self._start(steps.DEMAND, given, self._sample_ready)

    def _sample_ready(self, ok: bool, results: Dict[str, Any]) -> None:
        if ok:
            self._take_crs()
            self.show_step("placement")
        else:
            warn(self._iface, self._fault)

    def _take_crs(self) -> None:
        """That of the zones, for a project that was empty. Only now: QGIS itself takes that of the first layer, after a while."""
        if self._was_empty and "zones" in self._found:
            QgsProject.instance().setCrs(self._found["zones"].layer.crs())

    def _zoom_to(self, layer_id: str, feature_id: int) -> None:
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is not None:
            self._iface.mapCanvas().zoomToFeatureIds(layer, [feature_id])
            self._iface.mapCanvas().flashFeatureIds(layer, [feature_id])

    def _compare(self, scenarios: List[kept.Scenario]) -> None:
        self._open_with(steps.COMPARE, self._compared(scenarios))

    @staticmethod
    def _compared(scenarios: List[kept.Scenario]) -> Dict[str, Any]:
        """With the places that are chosen, and who is served otherwise, on the map."""
        given = kept.to_compare(scenarios, QgsProject.instance())
        wanted = ("CHOICES", "CHANGES") if "COVERAGES" in given else ("CHOICES",)
        return {**given, **dict.fromkeys(wanted, "TEMPORARY_OUTPUT")}
