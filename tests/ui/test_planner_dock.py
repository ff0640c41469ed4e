"""The planner as a person meets it: empty, with the sample, to a plan in few actions; stopped, closed and unloaded at any time."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProject, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QLocale, Qt, QTranslator, pyqtSignal
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from evplan.tests.layers import DEMAND_FIELDS, HARD_RULES, RULES, hard_region, points, small_region
from evplan.ui.planner import dock as dock_module
from evplan.ui.planner import presets, steps
from evplan.ui.planner.dock import NAME, PlannerDock
from evplan.ui.planner.planstep import PlanStep, told
from evplan.ui.planner.roles import role_of
from evplan.ui.planner.runs import Run

from .slow import living

pytestmark = pytest.mark.quick
MOST_ACTIONS = 5
NARROW = 320


@pytest.fixture
def project(qgis_app):
    made = QgsProject.instance()
    made.clear()
    yield made
    made.clear()


@pytest.fixture
def dock(window, provider, forms, project, tmp_path, monkeypatch):
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(tmp_path / "profile")))
    made = PlannerDock(window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, made)
    made.setFixedWidth(NARROW)
    window.window.resize(800, 900)
    window.window.show()
    yield made
    made.leave()
    made.leave()
    window.removeDockWidget(made)
    destroy(made)


@pytest.fixture
def opened(monkeypatch):
    """Tools whose dialogs were asked for, with what was filled in."""

    def dialog(wanted, parameters):
        asked.append((wanted, parameters))

    class Dialog(QDialog):
        algorithmFinished = pyqtSignal(bool, object)

        def exec(self):
            self.algorithmFinished.emit(True, asked.results)

    def created(wanted, parameters):
        asked.append((wanted, parameters))
        return Dialog()

    class Asked(list):
        results = {}
        """Of a tool that is run from its dialog at once."""

    asked = Asked()
    stand_in = types.SimpleNamespace(execAlgorithmDialog=dialog, createAlgorithmDialog=created)
    monkeypatch.setitem(sys.modules, "processing", stand_in)
    return asked


def destroy(widget):
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)


def click(dock, name):
    QApplication.processEvents()  # until it has its place
    button = dock.findChild(QWidget, name)
    assert button is not None and button.isVisible() and button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def line(dock):
    return dock.step.runbox.line.text()


def with_region(dock, project, layers, rules):
    project.addMapLayers(list(layers.values()))
    dock.refresh()
    dock.step.form.set_values(rules)
    dock.step.form.preset.setCurrentText(rules["PRESET"])


def test_from_nothing_to_a_plan_on_the_sample_in_three_clicks(
    window, provider, forms, project, tmp_path, monkeypatch, wait_until
):
    from evplan.ui.menu import PlanMenu

    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(tmp_path / "profile")))
    menu = PlanMenu(window)
    menu.load()
    window.window.show()
    actions = 0

    def press(button):
        nonlocal actions
        actions += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    press(window.window.findChild(QToolButton, "evplanMenuButton"))
    dock = window.window.findChild(PlannerDock)
    assert dock.isVisible() and not dock.head.next_button.isVisible()
    press(dock.findChild(QPushButton, "evplanLoadSample"))
    assert wait_until(lambda: "demand" in dock._found and dock._run is None, 30), window.bar.said
    assert dock.head.next_button.text() == "Plan the network"
    press(dock.head.next_button)
    assert wait_until(lambda: "plan" in dock._found and dock._run is None, 120), line(dock)
    assert actions <= MOST_ACTIONS, actions
    assert line(dock).startswith("Ready: optimal") and not window.bar.said
    assert dock._found["plan"].layer.name() == "Plan (optimal)" and project.crs().authid() == "EPSG:32614"
    assert dock.head.next_button.text() == "Plan phases…"
    menu.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.window.findChild(QWidget, NAME) is None


def test_an_empty_project_offers_ways_to_begin(dock, opened):
    assert dock.head.sample_button.isVisible() and not dock.head.next_button.isVisible()
    click(dock, "evplanCheckSetup")
    click(dock, "evplanNewProject")
    assert [wanted for wanted, _ in opened] == ["evplan:checksetup", "evplan:newproject"]
    click(dock, "evplanOwnLayers")
    assert dock._sections["acquire"].body.isVisible() and dock._sections["demand"].body.isVisible()
    assert "choose" in dock.head.sentence.text()


def test_the_empty_tables_of_a_new_planning_project_are_not_there_until_they_have_rows(
    dock, project, tmp_path, wait_until
):
    import processing

    made = processing.run("evplan:newproject", {"FOLDER": str(tmp_path / "city"), "NAME": "city", "CRS": "EPSG:32614"})
    assert project.read(made["PROJECT"])
    assert wait_until(lambda: dock.head.sample_button.isVisible() and not dock._watch._later.isActive(), 3)
    assert dock._found == {} and len(project.mapLayers()) > 5
    zones = next(layer for layer in dock._roles.known() if role_of(layer) == "zones")
    feature = QgsFeature(zones.fields())
    feature["zone_id"] = "z1"
    feature.setGeometry(QgsGeometry.fromWkt("MultiPolygon (((0 0, 9 0, 9 9, 0 0)))"))
    zones.startEditing()
    assert zones.addFeature(feature)
    assert zones.commitChanges()
    assert wait_until(lambda: len(dock._found) == 1, 3)


def test_layers_that_come_are_seen_without_being_asked_for(dock, project, wait_until):
    project.addMapLayers(list(small_region().values()))
    assert wait_until(lambda: dock.head.next_button.text() == "Plan the network", 2)
    row = dock._rows["demand"]
    assert row.layers.currentLayer().name() == "People" and row.note.text() == "25 rows · recognised"
    project.removeMapLayer(row.layers.currentLayer().id())
    assert wait_until(lambda: dock.head.next_button.text() == "Fetch zones…", 2)
    assert row.layers.currentLayer() is None and row.note.text() == ""


def test_what_the_user_chooses_stays_and_what_goes_by_itself_is_no_choice(dock, project, wait_until):
    layers = small_region()
    other = points("Other people", DEMAND_FIELDS, [(0, 0, "x", 1.0)])
    project.addMapLayers([*layers.values(), other])
    assert wait_until(lambda: "demand" in dock._found, 2)
    row = dock._rows["demand"]
    row.layers.setFocus()
    row.layers.setLayer(other)
    row.layers.activated.emit(row.layers.currentIndex())
    assert dock._found["demand"].layer.id() == other.id() and "chosen by you" in row.note.text()
    project.removeMapLayer(other.id())
    assert wait_until(lambda: "demand" in dock._found and not dock._found["demand"].by_user, 2)
    assert project.readEntry("evplan", "planner/role_sites", "")[0] == ""


def test_the_wheel_over_a_list_scrolls_on_instead_of_changing_it(dock, project):
    project.addMapLayers(list(small_region().values()))
    dock.refresh()
    dock.show_step("demand")
    dock.head.next_button.setFocus()
    row = dock._rows["demand"]
    event = QEvent(QEvent.Type.Wheel)
    assert row._still.eventFilter(row.layers, event) and not event.isAccepted()


def test_edits_and_fields_are_heard_of(dock, project, wait_until):
    layers = small_region()
    project.addMapLayers(list(layers.values()))
    assert wait_until(lambda: "sites" in dock._found, 2)
    layers["SITES"].startEditing()
    layers["SITES"].deleteFeature(1)
    assert wait_until(lambda: "unsaved" in dock._rows["sites"].note.text(), 2)
    layers["SITES"].rollBack()
    assert wait_until(lambda: "unsaved" not in dock._rows["sites"].note.text(), 2)


def test_a_field_that_is_missing_is_chosen_beneath_the_layer(dock, project, wait_until):
    mine = points("Mine", {"who": "string", "people": "double"}, [(0, 0, "x", 5.0)])
    project.addMapLayer(mine)
    dock._choose("demand", mine)
    dock.show_step("demand")
    row = dock._rows["demand"]
    assert row.field.isVisible() and dock.head.next_button.text() == "Show the layer"
    row.field.setField("people")
    row.field.activated.emit(row.field.currentIndex())
    assert "⚠" not in row.note.text()
    assert dock.plan_parameters()["DEMAND_WEIGHT_FIELD"] == "people"


def test_every_tool_opens_filled_in(dock, project, opened):
    layers = small_region()
    project.addMapLayers(list(layers.values()))
    dock.refresh()
    dock.step.form.set_values({"PRESET": "balanced", "BUDGET": 7})
    names = [
        button.objectName()
        for button in dock.findChildren(QToolButton)
        if button.objectName().startswith("evplanTool_")
    ]
    for section in dock._sections.values():
        section.open()
    for name in names:
        dock.findChild(QToolButton, name).click()
    assert [wanted.split(":")[1] for wanted, _ in opened] == [name.split("_", 1)[1] for name in names]
    filled = dict(opened)
    assert filled["evplan:coverage"]["DEMAND"] == layers["DEMAND"].id()
    assert filled[steps.PLAN]["BUDGET"] == 7 and filled[steps.PLAN]["PRESET"] == "balanced"


def test_the_form_shows_the_preset_and_passes_only_what_was_entered(dock):
    form = dock.step.form
    assert form.values() == {"PRESET": "neutral"}
    form.preset.setCurrentText("balanced")
    assert QLocale().toDouble(form.numbers["BUDGET"].placeholderText())[0] == presets.values("balanced")["BUDGET"]
    assert form.numbers["GAP"].placeholderText() == QLocale().toString(0.005, "f", 3) and form.fault() == ""
    form.preset.setCurrentText("neutral")
    assert "budget" in form.fault()
    QTest.keyClicks(form.numbers["BUDGET"], QLocale().toString(1500000.5, "f", 1))
    assert form.values() == {"PRESET": "neutral", "BUDGET": 1500000.5} and form.fault() == ""
    form.numbers["MIN_COVERAGE_L2"].setText("1.5")
    assert "Minimum L2 coverage" in form.fault()


@pytest.mark.parametrize("preset", ["neutral", "balanced", "low_budget", "reference_d_text"])
def test_a_preset_says_here_what_it_says_to_the_engine(dock, preset):
    from evplan.core.placement.rules import resolve

    said = presets.values(preset)
    rules = resolve(preset, {}, {} if said["BUDGET"] is not None else {"budget": 1.0})
    for key, name in presets.RULES.items():
        assert said[key] is None or said[key] == getattr(rules, name), key


def test_run_without_a_budget_asks_for_it(dock, project):
    with_region(dock, project, small_region(), {"PRESET": "neutral"})
    click(dock, "evplanNextButton")
    assert line(dock) == "Enter a budget, or choose a preset that has one." and dock._run is None
    assert dock._sections["placement"].body.isVisible()


def test_stop_and_keep_and_cancel(dock, project, wait_until):
    with_region(dock, project, hard_region(), HARD_RULES)
    dock.show_step("placement")
    click(dock, "evplanRun")
    assert not dock.step.runbox.run_button.isVisible() and not dock.plan()
    assert wait_until(lambda: "incumbent" in dock.step.runbox.log.toPlainText(), 30)
    click(dock, "evplanKeep")
    assert wait_until(lambda: dock._run is None, 20) and line(dock).startswith("Ready: feasible, gap")
    before = set(project.mapLayers())
    click(dock, "evplanRun")
    assert wait_until(lambda: "incumbent" in dock.step.runbox.log.toPlainText(), 30)
    click(dock, "evplanCancel")
    assert wait_until(lambda: dock._run is None, 3) and "nothing was written" in line(dock)
    assert set(project.mapLayers()) == before and dock.step.runbox.run_button.isVisible()


def test_the_form_is_remembered_with_the_project(dock, project, tmp_path, wait_until):
    with_region(dock, project, small_region(), {**RULES, "L2_RADIUS": 700})
    click_run(dock)
    assert wait_until(lambda: dock._run is None, 60) and "plan" in dock._roles.found()
    path = str(tmp_path / "p.qgz")
    assert project.write(path)
    project.clear()
    assert dock.step.form.values() == {"PRESET": "neutral"} and not dock.step.results.isVisible() and line(dock) == ""
    assert project.read(path)
    assert dock.step.form.values()["L2_RADIUS"] == 700 and dock.step.form.preset.currentText() == RULES["PRESET"]


def test_without_a_remembered_form_the_users_own_defaults_are_in_it(window, provider, project):
    dock = PlannerDock(
        window, lambda algorithm: {"PRESET": "balanced", "GAP": 0.02} if algorithm.id() == steps.PLAN else {}
    )
    assert dock.step.form.values() == {"PRESET": "balanced", "GAP": 0.02}
    project.writeEntry("evplan", "planner/form", '{"PRESET": "neutral", "BUDGET": 5}')
    dock._project_read()
    assert dock.step.form.values() == {"PRESET": "neutral", "BUDGET": 5}
    project.writeEntry("evplan", "planner/form", "{torn")
    dock._project_read()
    assert dock.step.form.values() == {"PRESET": "balanced", "GAP": 0.02}
    dock.leave()
    destroy(dock)


def click_run(dock):
    dock.show_step("placement")
    click(dock, "evplanRun")


def test_results_can_be_kept_as_files_each_run_its_own(dock, project, tmp_path, wait_until):
    with_region(dock, project, small_region(), RULES)
    dock.step.folder.setFilePath(str(tmp_path))
    click_run(dock)
    assert wait_until(lambda: dock._run is None, 60) and line(dock).startswith("Ready"), line(dock)
    kinds = sorted(path.name.split("-")[0] + path.suffix for path in tmp_path.iterdir() if path.is_file())
    assert kinds == ["coverage.gpkg", "plan.gpkg", "summary.json"]
    assert Path(dock._roles.found()["plan"].layer.source().split("|")[0]).parent == tmp_path


def test_the_curve_the_results_and_the_kept_plans_follow_the_run(dock, project, wait_until, window, monkeypatch):
    with_region(dock, project, small_region(), RULES)
    assert not dock.step.curve.isVisible() and not dock.step.results.isVisible()
    click_run(dock)
    assert dock.step.curve.isVisible() and dock.head.next_button.text() == "Show the run"
    assert wait_until(lambda: dock._run is None, 60)
    plan = dock._roles.found()["plan"].layer
    assert dock.step.curve.points()[-1].gap == pytest.approx(0.0, abs=1e-6)
    assert dock.step.results.isVisible() and dock.step.results.layer_id() == plan.id()
    asked = []
    monkeypatch.setattr(window.canvas, "zoomToFeatureIds", lambda layer, ids: asked.append((layer.id(), ids)))
    dock.step.results.zoom_to.emit(plan.id(), 3)
    dock.step.results.zoom_to.emit("gone", 3)
    assert asked == [(plan.id(), [3])]
    dock.show_step("planning")
    click(dock, "evplanScenarioKeep")
    assert [each.plan.id for each in dock.scenarios.scenarios()] == [plan.id()]


def test_kept_plans_are_compared_and_reported_by_their_tools(dock, opened):
    dock.scenarios.compare.emit([])
    dock.step.results.open_dashboard.emit()
    wanted = [wanted for wanted, _ in opened]
    there = [each for each in ("evplan:compareplans", "evplan:dashboard") if steps.available(each)]
    assert wanted == there


def test_the_page_of_a_report_is_opened_when_it_is_made(dock, opened, tmp_path, monkeypatch):
    from evplan.ui import opening

    shown = []
    monkeypatch.setattr(
        opening, "QDesktopServices", types.SimpleNamespace(openUrl=lambda url: shown.append(url) or True)
    )
    page = tmp_path / "page é #1.html"
    page.write_text("<p>")
    opened.results = {"HTML": str(page), "PDF": str(tmp_path / "gone.pdf")}
    for step in ("evplanTool_dashboard", "evplanTool_report", "evplanTool_webmap"):
        dock.show_step("reporting")
        click(dock, step)
    assert [url.toLocalFile() for url in shown] == 3 * [str(page)]
    opened.results = {"HTML": str(tmp_path / "gone.html")}
    dock.step.results.open_report.emit()
    dock._open("evplan:coverage")
    assert len(shown) == 3 and len(opened) == 5


def test_a_comparison_is_filled_in_and_shown_as_a_table(dock, opened, project, window, monkeypatch, wait_until):
    tables = []
    monkeypatch.setattr(window, "showAttributeTable", tables.append, raising=False)
    fields = {"plan_id": "string", "action": "string"}
    plans = [points(name, fields, [(0, 0, "a", "keep")]) for name in ("North", "South")]
    project.addMapLayers(plans)
    for number, plan in enumerate(plans):
        dock.scenarios.add(f"Plan {number}", {"PLAN": plan.id()})
    opened.results = {"COMPARISON": plans[1].id()}
    dock._open("evplan:compareplans")
    dock.scenarios.compare.emit(dock.scenarios.scenarios()[:2])
    for _, given in opened:
        assert given["PLANS"] == [plan.id() for plan in plans] and given["NAMES"] == "Plan 0; Plan 1"
        assert given["CHOICES"] == "TEMPORARY_OUTPUT"
    assert wait_until(lambda: len(tables) == 2), "shown once the results are drawn"
    assert [table.id() for table in tables] == 2 * [plans[1].id()]


def test_the_form_takes_over_what_is_set_in_the_options_until_something_is_entered(window, provider, project):
    wanted = {"GAP": 0.03}
    made = PlannerDock(window, lambda algorithm: wanted)
    assert made.step.form.values()["GAP"] == 0.03
    wanted["GAP"] = 0.05
    made.begin_anew()
    assert made.step.form.values()["GAP"] == 0.05
    made.step.form.numbers["BUDGET"].setText("7")
    wanted["GAP"] = 0.07
    made.begin_anew()
    assert made.step.form.values()["GAP"] == 0.05 and made.step.form.values()["BUDGET"] == 7
    made.leave()
    destroy(made)


def test_a_tool_is_called_the_same_everywhere(dock):
    """The button that says what to do next, and the tool's own button below."""
    from evplan.ui.planner.steps import _name

    for tool in ("planphases", "demandpoints", "fetchzones", "fetchsites", "report"):
        assert _name(f"evplan:{tool}") == dock.findChild(QToolButton, f"evplanTool_{tool}").text()


def test_a_sample_that_was_changed_is_left_and_said(dock, window, tmp_path):
    folder = tmp_path / "profile" / "evplan" / "sample"
    folder.mkdir(parents=True)
    (folder / "sample.gpkg").write_text("mine")
    click(dock, "evplanLoadSample")
    assert len(window.bar.said) == 1 and "was left as it is" in window.bar.said[0]
    assert (folder / "sample.gpkg").read_text() == "mine" and dock._run is None


def test_a_run_that_fails_says_why(dock, project, wait_until):
    layers = small_region()
    layers["DEMAND"] = points("People", DEMAND_FIELDS, [(0, 0, "d", -5.0)])
    with_region(dock, project, layers, RULES)
    click_run(dock)
    assert wait_until(lambda: dock._run is None, 30)
    assert "“People”" in line(dock) and dock.step.runbox.run_button.isVisible()
    assert "plan" not in dock._roles.found()


@pytest.mark.parametrize("end", ["project", "unload"])
def test_closing_the_project_or_the_plugin_during_a_run_ends_it(dock, project, wait_until, end):
    with_region(dock, project, hard_region(), HARD_RULES)
    click_run(dock)
    assert wait_until(lambda: "incumbent" in dock.step.runbox.log.toPlainText(), 30)
    task = QgsApplication.taskManager().activeTasks()[0]
    if end == "project":
        project.clear()
        assert wait_until(lambda: dock._run is None, 3)
    else:
        dock.leave()
        assert task.status() == QgsTask.TaskStatus.Terminated and dock._run is None
    assert wait_until(lambda: QgsApplication.taskManager().countActiveTasks() == 0, 3)
    assert project.mapLayers() == {} or end == "unload"


def test_copying_says_which_layers_live_in_this_session_only(dock, project):
    with_region(dock, project, small_region(), RULES)
    actions = {action.objectName(): action for action in dock.step.copy_button.menu().actions()}
    actions["evplanCopyPython"].trigger()
    assert QApplication.clipboard().text().startswith("processing.run(") and "People" in line(dock)
    actions["evplanCopyProcess"].trigger()
    assert QApplication.clipboard().text().startswith("qgis_process run evplan:optimizenetwork")


def test_every_tool_can_be_copied_filled_in(dock, project):
    layers = small_region()
    project.addMapLayers(list(layers.values()))
    dock.refresh()
    python, process = dock.copy_menu("evplan:coverage").actions()
    python.trigger()
    copied = QApplication.clipboard().text()
    assert copied.startswith('processing.run("evplan:coverage", {') and "'DEMAND'" in copied
    process.trigger()
    assert QApplication.clipboard().text().startswith("qgis_process run evplan:coverage")
    button = dock.findChild(QToolButton, "evplanTool_coverage")
    button.customContextMenuRequested.emit(button.rect().center())
    menu = next(each for each in dock.findChildren(QMenu, "evplanToolMenu") if each.isVisible())
    menu.close()


def test_the_model_is_a_file_or_a_sentence(dock, project, tmp_path):
    with_region(dock, project, small_region(), RULES)
    assert dock.save_model(str(tmp_path / "mine.model3")) and (tmp_path / "mine.model3").exists()
    assert not dock.save_model("/proc/nowhere/mine.model3") and "cannot be written" in line(dock)


def test_every_widget_that_is_worked_with_has_a_name_and_the_keyboard_reaches_it(dock, project):
    project.addMapLayers(list(small_region().values()))
    dock.refresh()
    for section in dock._sections.values():
        section.open()
    for kind in (QPushButton, QToolButton, QComboBox, QLineEdit):
        for widget in dock.widget().findChildren(kind):
            inner = (
                isinstance(widget.parent(), (QLineEdit, QComboBox)) or "QgsFileWidget" in type(widget.parent()).__name__
            )
            if inner or widget.objectName().startswith(("qt_", "m")):
                continue
            assert widget.objectName().startswith("evplan"), (kind, widget.objectName(), widget.parent())
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget.objectName()
            assert widget.accessibleName() or widget.text(), widget.objectName()


@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_nothing_is_wider_than_a_narrow_dock(dock, project, scale):
    project.addMapLayers(list(small_region().values()))
    font = dock.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    dock.setFont(font)
    for section in dock._sections.values():
        section.open()
    QApplication.processEvents()
    contents = dock.findChild(QWidget, f"{NAME}Contents")
    assert dock.widget().width() <= NARROW and contents.width() <= NARROW
    assert contents.minimumSizeHint().width() <= NARROW


def test_french_fits_as_well(window, provider, project):
    french = QTranslator()
    assert french.load(str(Path(dock_module.__file__).parents[2] / "resources" / "i18n" / "evplan_fr.qm"))
    QApplication.installTranslator(french)
    try:
        dock = PlannerDock(window)
        assert dock.head.sample_button.text() == "Charger la région d’exemple"
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.setFixedWidth(NARROW)
        window.window.show()
        for layers in ([], list(small_region().values())):
            project.addMapLayers(layers)
            dock.refresh()
            for section in dock._sections.values():
                section.open()
            QApplication.processEvents()
            assert dock.findChild(QWidget, f"{NAME}Contents").minimumSizeHint().width() <= NARROW
            assert dock.widget().minimumSizeHint().width() <= NARROW
        dock.leave()
        window.removeDockWidget(dock)
        destroy(dock)
    finally:
        QApplication.removeTranslator(french)


def test_two_projects_one_after_the_other(dock, project, tmp_path, wait_until):
    paths = []
    for name in ("one", "two"):
        project.clear()
        layer = points(name, DEMAND_FIELDS, [(0, 0, "a", 1.0)])
        project.addMapLayer(layer)
        dock._choose("demand", layer if name == "one" else None)
        paths.append(str(tmp_path / f"{name}.qgz"))
        assert project.write(paths[-1])
    for path, there in (*zip(paths, (True, False)), *zip(paths, (True, False))):
        assert project.read(path)
        assert wait_until(lambda there=there: ("demand" in dock._found) == there, 2)


def test_loading_and_unloading_leaves_no_object_of_ours(window, provider, forms, project):
    from evplan.ui.menu import PlanMenu

    def ours():
        for _ in range(3):  # what a widget's end sets free is itself deleted later
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()
        counted = tuple(map(living, (PlannerDock, dock_module.Section, dock_module.RoleRow, PlanStep, Run)))
        return counted, sum(1 for each in window.window.findChildren(QWidget) if each.objectName().startswith("evplan"))

    before = ours()
    menu = PlanMenu(window)
    for _ in range(3):
        menu.load()
        dock = menu.show_planner()
        assert menu.show_planner() is dock
        project.addMapLayers(list(small_region().values()))
        dock.refresh()
        del dock
        menu.unload()
        project.clear()
    assert ours() == before


def test_a_plan_in_a_sentence():
    assert told({"STATUS": "optimal", "GAP_REACHED": 0.0031, "NET_COST": 12.5}) == (
        f"Ready: optimal, gap {QLocale().toString(0.31, 'f', 2)}\u00a0%, net cost {QLocale().toString(12.5, 'f', 2)}."
    )
    assert told({"STATUS": "no_plan"}) == "Ended: no plan."
