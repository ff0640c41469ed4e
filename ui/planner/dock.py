"""The planner's dock: seven steps from data to decision, how each stands, and the next thing to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.gui import QgsDockWidget, QgsFileWidget
from qgis.PyQt.QtCore import QDateTime, QPoint, Qt, QTimer
from qgis.PyQt.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..dialogs import tr
from ..opening import open_tool, warn
from . import copying, kept, steps
from .curve import GapCurve
from .form import PlanForm, shown
from .results import ResultsPanel
from .roles import SCOPE, Chosen, Roles
from .runbox import RunBox
from .runs import ERROR, Run
from .scenarios import ScenarioList
from .sections import MARGIN, RoleRow, Section, wrapped

NAME = "evplanPlanner"
LEAST_WIDTH = 280
LATER_MS = 150
"""Layers come and go in crowds: what has changed is looked at once."""
FORM = "planner/form"
SAMPLE_PLAN: Mapping[str, Any] = {"PRESET": "neutral", "BUDGET": 4_000_000, "L3_RADIUS": 2_000}
"""What the sample region is planned with, unless the user says otherwise."""


class PlannerDock(QgsDockWidget):
    """Shows the layers in their roles, opens the tools filled in with them, and runs the plan in the background."""

    def __init__(self, iface) -> None:
        super().__init__(tr("EV charging plan"), iface.mainWindow())
        self.setObjectName(NAME)
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._iface = iface
        self._roles = Roles()
        self._found: Dict[str, Chosen] = {}
        self._advice: Optional[steps.Advice] = None
        self._run: Optional[Run] = None
        self._watched: List[QgsVectorLayer] = []
        self._fault = ""
        self._was_empty = False
        self._in_view: Optional[QWidget] = None
        self._rows: Dict[str, RoleRow] = {}
        self._sections: Dict[str, Section] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self.refresh)
        self._build()
        self._connect_project()
        self._read_form()
        self.refresh()

    # -- what others may ask --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look at the project's layers again, and show how the steps stand."""
        self._found = self._roles.found()
        lost = self._roles.lost()
        self._watch([chosen.layer for chosen in self._found.values()])
        for key, row in self._rows.items():
            row.show_chosen(self._found.get(key), self._roles.named_field(key), key in lost)
        for room, state in steps.states(self._found).items():
            self._sections[room].show_state(state)
        self._show_advice(steps.advice(self._found))

    def plan_parameters(self) -> Dict[str, Any]:
        """What Run gives to the algorithm: layers as ids, results as temporary layers or files of the chosen folder."""
        return {**self._filled(steps.PLAN), **self._destinations()}

    def plan(self) -> bool:
        """Start planning with what is chosen; False, with the reason shown, where that cannot be."""
        if self._run is not None and self._run.running:
            return False
        self.show_step("placement")
        fault = self.form.fault()
        if fault:
            self.runbox.conclude(fault)
            self.form.focus_fault()
            return False
        self._remember_form()
        started = self._start(steps.PLAN, self.plan_parameters(), self._planned)
        self.show_step("placement")
        return started

    def load_sample(self) -> None:
        """The sample region, its demand points, and values to plan it with."""
        folder = Path(QgsApplication.qgisSettingsDirPath()) / "evplan" / "sample"
        self._was_empty = not steps.in_project()
        self._start(steps.SAMPLE, {"FOLDER": str(folder)}, self._sample_loaded)

    def leave(self) -> None:
        """End what runs and hear no more of the project; before the dock goes."""
        if self._run is not None:
            self._run.abandon()
            self._run = None
        self._later.stop()
        if self._listening:
            self._listening = False
            for signal, slot in self._project_signals(QgsProject.instance()):
                signal.disconnect(slot)
        self._watch([])

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
        parts.addWidget(self._head())
        parts.addWidget(scroll, 1)
        self.setWidget(whole)

    def _head(self) -> QWidget:
        head = QFrame()
        head.setObjectName("evplanNext")
        head.setFrameShape(QFrame.Shape.StyledPanel)
        box = QVBoxLayout(head)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.sentence = wrapped(name="evplanNextSentence")
        self.next_button = _button("evplanNextButton", "")
        self.next_button.setDefault(True)
        self.next_button.clicked.connect(self._follow_advice)
        self.sample_button = _button("evplanLoadSample", tr("Load the sample region"))
        self.sample_button.clicked.connect(lambda *_: self.load_sample())
        self.own_button = _button("evplanOwnLayers", tr("Start with my own layers"))
        self.own_button.clicked.connect(self._start_with_own)
        self.check_button = _button("evplanCheckSetup", tr("Check the set-up"))
        self.check_button.clicked.connect(lambda *_: open_tool(self._iface, steps.CHECK))
        for part in (self.sentence, self.next_button, self.sample_button, self.own_button, self.check_button):
            box.addWidget(part)
        return head

    def _fill(self, section: Section, step: steps.Step) -> None:
        for key in step.roles:
            self._rows[key] = RoleRow(key, self._choose, self._name_field)
            section.inside.addWidget(self._rows[key])
        if step.room == "placement":
            self._fill_plan(section)
        if step.room == "planning":
            self.scenarios = ScenarioList()
            self.scenarios.compare.connect(self._compare)
            section.inside.addWidget(self.scenarios)
        for algorithm in steps.tools(step.room):
            if algorithm.id() != steps.PLAN:  # the form stands for it
                section.inside.addWidget(self._tool(algorithm, f"{algorithm.displayName()}…"))

    def _fill_plan(self, section: Section) -> None:
        self.form = PlanForm()
        self.folder = QgsFileWidget()
        self.folder.setObjectName("evplanFolder")
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.lineEdit().setPlaceholderText(tr("temporary layers"))
        self.folder.setToolTip(
            tr(
                "Plan, coverage and summary are kept as files in this folder, named by the time of the run; empty: as temporary layers."
            )
        )
        self.folder.setAccessibleName(tr("Folder for the results"))
        name = wrapped(tr("Folder for the results"))
        name.setBuddy(self.folder)
        self.runbox = RunBox()
        self.runbox.asked.connect(lambda: self.plan())
        self.copy_button = QToolButton()
        self.copy_button.setObjectName("evplanCopyAs")
        self.copy_button.setText(tr("Copy as"))
        self.copy_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.copy_button.setMenu(self._copy_menu())
        self.options_button = self._tool(
            QgsApplication.processingRegistry().algorithmById(steps.PLAN), tr("All options…")
        )
        self.curve = GapCurve()
        self.curve.setVisible(False)
        self.results = ResultsPanel()
        self.results.setVisible(False)
        self.results.zoom_to.connect(self._zoom_to)
        self.results.open_dashboard.connect(lambda: self._open("evplan:dashboard"))
        self.results.open_report.connect(lambda: self._open("evplan:report"))
        for part in (self.form, name, self.folder, self.runbox, self.curve, self.results):
            section.inside.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.options_button, 1)
        row.addWidget(self.copy_button)
        section.inside.addLayout(row)

    def _copy_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("evplanCopyMenu")
        for name, text, slot in (
            ("evplanCopyPython", tr("Python command"), lambda *_: self._copy(copying.as_python)),
            ("evplanCopyProcess", tr("qgis_process command"), lambda *_: self._copy(copying.as_qgis_process)),
            ("evplanSaveModel", tr("Save as model…"), lambda *_: self._ask_for_model()),
        ):
            menu.addAction(text, slot).setObjectName(name)
        return menu

    def _tool(self, algorithm, text: str) -> QToolButton:
        made = QToolButton()
        made.setObjectName(f"evplanTool_{algorithm.name()}")
        made.setText(text)
        made.setIcon(algorithm.icon())
        made.setToolTip(algorithm.shortHelpString().split("\n\n")[0])
        made.setAutoRaise(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda *_, wanted=algorithm.id(): self._open(wanted))
        return made

    # -- the project ----------------------------------------------------------------------------------------------

    def _project_signals(self, project: QgsProject):
        return (
            (project.layersAdded, self._changed),
            (project.layersWillBeRemoved, self._let_go),
            (project.layersRemoved, self._changed),
            (project.cleared, self._changed),
            (project.readProject, self._project_read),
        )

    def _connect_project(self) -> None:
        self._listening = True
        for signal, slot in self._project_signals(QgsProject.instance()):
            signal.connect(slot)

    def _changed(self, *_: Any) -> None:
        self._later.start()

    def _project_read(self, *_: Any) -> None:
        self._read_form()
        self._later.start()

    def _let_go(self, layer_ids: List[str]) -> None:
        """These layers are about to go: nothing here may refer to them when they have gone."""
        going = set(layer_ids)
        self._watch([layer for layer in self._watched if layer.id() not in going])
        self._found = {key: chosen for key, chosen in self._found.items() if chosen.layer.id() not in going}

    def _watch(self, layers: List[QgsVectorLayer]) -> None:
        """Hear of edits, new fields and names of these layers, and no longer of others."""
        for layer in self._watched:
            for signal in _signals(layer):
                signal.disconnect(self._changed)
        self._watched = list({layer.id(): layer for layer in layers}.values())
        for layer in self._watched:
            for signal in _signals(layer):
                signal.connect(self._changed)

    def _choose(self, key: str, layer: Optional[QgsVectorLayer]) -> None:
        self._roles.choose(key, layer)
        self.refresh()

    def _name_field(self, key: str, field: str) -> None:
        self._roles.name_field(key, field)
        self.refresh()

    def _remember_form(self) -> None:
        QgsProject.instance().writeEntry(SCOPE, FORM, json.dumps(self.form.values()))

    def _read_form(self) -> None:
        remembered = QgsProject.instance().readEntry(SCOPE, FORM, "")[0]
        try:
            values = json.loads(remembered) if remembered else {}
        except ValueError:  # a damaged project entry is no reason to have no planner
            values = {}
        self.form.set_values(values if isinstance(values, dict) else {})

    # -- what is done ---------------------------------------------------------------------------------------------

    def _show_advice(self, advice: steps.Advice) -> None:
        if self._run is not None and self._run.running:
            running = tr("Running: {0}.").format(self._run.title)
            advice = steps.Advice("show", tr("Show the run"), running, "placement")
        empty = advice.kind == "start"
        self._advice = advice
        self.sentence.setText(advice.sentence)
        self.next_button.setText(advice.button)
        self.next_button.setVisible(not empty)
        for button in (self.sample_button, self.own_button):
            button.setVisible(empty)
        self.check_button.setVisible(empty and steps.available(steps.CHECK))

    def _follow_advice(self, *_: Any) -> None:
        advice = self._advice
        if advice.kind == "open":
            self._open(advice.tool)
        elif advice.kind == "plan":
            self.plan()
        else:
            self.show_step(advice.room)

    def _start_with_own(self, *_: Any) -> None:
        self.show_step("acquire")
        self._sections["demand"].open()
        self.sentence.setText(
            tr(
                "Add your layers to the project, then choose which is what in steps 1 and 2; layers with the usual columns are recognised."
            )
        )

    def show_step(self, room: str) -> None:
        """Open a step alone, and bring it into view."""
        section = self._sections[room]
        for each in self._sections.values():
            each.open(each is section)
        planning = self._run is not None and self._run.algorithm_id == steps.PLAN
        self._bring_into_view(self.runbox if planning and room == "placement" else section)

    def _bring_into_view(self, part: QWidget) -> None:
        self._in_view = part
        QTimer.singleShot(0, self._scroll_there)  # when it has its size

    def _scroll_there(self) -> None:
        """Its head at the top: what is larger than the dock is read from there."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(self._in_view.mapTo(self._scroll.widget(), QPoint(0, 0)).y() - MARGIN)

    def _open(self, algorithm_id: str) -> None:
        open_tool(self._iface, algorithm_id, self._filled(algorithm_id))

    def _filled(self, algorithm_id: str) -> Dict[str, Any]:
        """What is known of a tool's parameters."""
        algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
        if algorithm is None:
            return {}
        known = steps.prefill(algorithm, self._found, {"demand": self._roles.named_field("demand")})
        return {**known, **self.form.values()} if algorithm_id == steps.PLAN else known

    def _destinations(self) -> Dict[str, str]:
        folder = self.folder.filePath().strip()
        if not folder:
            return dict.fromkeys(("PLAN", "COVERAGE", "SUMMARY"), "TEMPORARY_OUTPUT")
        when = QDateTime.currentDateTime().toString("yyyyMMdd-HHmmss")
        names = {"PLAN": "plan-{0}.gpkg", "COVERAGE": "coverage-{0}.gpkg", "SUMMARY": "summary-{0}.json"}
        return {key: str(Path(folder) / name.format(when)) for key, name in names.items()}

    def _start(self, algorithm_id: str, parameters: Mapping[str, Any], then) -> bool:
        run = Run(algorithm_id, parameters, self)
        self._run = run
        self._fault = ""
        run.said.connect(self._note_fault)
        run.ended.connect(then)
        run.ended.connect(self._run_over)
        if algorithm_id == steps.PLAN:
            self.runbox.follow(run)
            self.curve.reset()
            self.curve.setVisible(True)
            self.results.setVisible(False)
            run.found.connect(self.curve.add)
            run.progressed.connect(lambda *_: self.curve.advance(run.seconds))
        why_not = run.start()
        if why_not:
            run.deleteLater()
            self._run = None
            self.runbox.refuse(why_not)
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
        self._later.start()

    def _planned(self, ok: bool, results: Dict[str, Any]) -> None:
        if ok:
            for key in ("plan", "coverage"):
                self._roles.forget(key)
            self.runbox.conclude(told(results))
            self.results.show_run(results, self._run.parameters)
            self.results.setVisible(True)
            self._bring_into_view(self.runbox)
            self.scenarios.offer(results, self._run.parameters)
        elif self._run is not None and self._run.cancelled:
            self.runbox.conclude(tr("Cancelled: nothing was written."))
        else:
            self.runbox.conclude(self._fault or tr("The run ended without a result; the log says why."))

    def _sample_loaded(self, ok: bool, results: Dict[str, Any]) -> None:
        if not ok:
            warn(self._iface, self._fault)
            return
        self.form.set_values(SAMPLE_PLAN)
        self.refresh()
        if self._was_empty and "zones" in self._found:
            # As QGIS does with the first layer that is added by hand.
            QgsProject.instance().setCrs(self._found["zones"].layer.crs())
        QTimer.singleShot(0, self._make_sample_demand)

    def _make_sample_demand(self) -> None:
        given = {**self._filled(steps.DEMAND), "DEMAND": "TEMPORARY_OUTPUT"}
        self._start(steps.DEMAND, given, self._sample_ready)

    def _sample_ready(self, ok: bool, results: Dict[str, Any]) -> None:
        if ok:
            self.show_step("placement")
        else:
            warn(self._iface, self._fault)

    def _zoom_to(self, layer_id: str, feature_id: int) -> None:
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is not None:
            self._iface.mapCanvas().zoomToFeatureIds(layer, [feature_id])
            self._iface.mapCanvas().flashFeatureIds(layer, [feature_id])

    def _compare(self, scenarios: List[kept.Scenario]) -> None:
        open_tool(self._iface, "evplan:compareplans", kept.to_compare(scenarios, QgsProject.instance()))

    def _copy(self, command) -> None:
        algorithm = QgsApplication.processingRegistry().algorithmById(steps.PLAN)
        parameters = self.plan_parameters()
        QApplication.clipboard().setText(command(algorithm, parameters))
        said = tr("Copied.")
        in_memory = copying.kept_nowhere(parameters)
        if in_memory:
            said = tr("Copied. It works in this session only, until these temporary layers are saved: {0}.").format(
                ", ".join(in_memory)
            )
        self.runbox.conclude(said)

    def _ask_for_model(self) -> None:
        folder = Path(QgsApplication.qgisSettingsDirPath()) / "processing" / "models"
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Save as model"), str(folder / "evplan.model3"), tr("Processing models") + " (*.model3)"
        )
        if path:
            self.save_model(path)

    def save_model(self, path: str) -> bool:
        """The plan step as a model file."""
        target = Path(path if path.endswith(".model3") else f"{path}.model3")
        algorithm = QgsApplication.processingRegistry().algorithmById(steps.PLAN)
        model = copying.as_model(algorithm, self.plan_parameters(), target.stem)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            saved = model.toFile(str(target))
        except OSError:
            saved = False
        models = QgsApplication.processingRegistry().providerById("model")
        if saved and models is not None:
            models.refreshAlgorithms()
        said = tr("Saved as model {0}.") if saved else tr("The model cannot be written to {0}.")
        self.runbox.conclude(said.format(target))
        return saved


def told(results: Mapping[str, Any]) -> str:
    """What a plan has come to, in a sentence."""
    status = str(results.get("STATUS", ""))
    gap = results.get("GAP_REACHED")
    parts = [tr("Ready: {0}").format(status.replace("_", " "))]
    if isinstance(gap, (int, float)):
        parts.append(tr("gap {0} %").format(shown(round(100 * gap, 2))))
    if isinstance(results.get("NET_COST"), (int, float)):
        parts.append(tr("net cost {0}").format(shown(round(results["NET_COST"], 2))))
    return ", ".join(parts) + "."


def _signals(layer: QgsVectorLayer):
    return (
        layer.layerModified,
        layer.editingStopped,
        layer.dataChanged,
        layer.updatedFields,
        layer.subsetStringChanged,
        layer.crsChanged,
    )


def _button(name: str, text: str) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAutoDefault(False)
    return made
