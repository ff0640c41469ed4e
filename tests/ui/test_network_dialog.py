"""The dialog of the main job: its tabs, what it says while it is filled in, and all that Processing's own dialog does."""

from __future__ import annotations

import random
import sys
import time
from types import SimpleNamespace

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QComboBox, QPushButton, QTextEdit, QToolButton

from evplan.tests.layers import small_region
from evplan.ui import dialogs
from evplan.ui.network import estimate as estimating
from evplan.ui.network import last_run
from evplan.ui.network.arrangement import placed, tabs

pytestmark = pytest.mark.quick
LEFT = Qt.MouseButton.LeftButton
MOST_LATENCY_S = 0.2


@pytest.fixture
def layers(qgis_app):
    made = small_region()
    QgsProject.instance().addMapLayers(list(made.values()))
    yield made
    QgsProject.instance().removeAllMapLayers()


@pytest.fixture
def opened(provider, forms, layers):
    """Opens dialogs, and removes them before their layers and their provider go."""
    made = []

    def open_one(maker=lambda: dialogs.dialog_for("optimizenetwork")):
        made.append(maker())
        return made[-1]

    yield open_one
    for each in made:
        each.close()
        each.deleteLater()
        QCoreApplication.sendPostedEvents(each, QEvent.Type.DeferredDelete)


@pytest.fixture
def dialog(opened):
    made = opened()
    made.resize(900, 700)
    made.show()
    return made


@pytest.fixture
def panel(dialog):
    return dialog.mainWidget()


def fill(dialog, layers, **values):
    dialog.setParameters({"BUDGET": 5, **{key: layer.id() for key, layer in layers.items()}, **values})
    dialog.mainWidget().check()


def said(panel):
    found = panel.findings.list
    return {found.item(row).text(): found.item(row).data(Qt.ItemDataRole.UserRole) for row in range(found.count())}


def spin(panel, key):
    return panel.wrappers[key].wrappedWidget().findChild(QAbstractSpinBox) or panel.wrappers[key].wrappedWidget()


def as_map(algorithm, values):
    """What the history holds; nothing in QGIS before 3.24."""
    return algorithm.asMap(values, QgsProcessingContext()) if hasattr(algorithm, "asMap") else {}


# -- where things stand ------------------------------------------------------------------------------------------------


def test_every_parameter_stands_on_exactly_one_tab(panel):
    names = [each.name() for each in panel.algorithm().parameterDefinitions()]
    listed = [key for tab in tabs() for section in tab.sections for key in section.keys]
    assert len(listed) == len(set(listed)) and set(listed) <= set(names), "a key is there twice, or has gone"
    assert set(panel.wrappers) == set(panel._widgets) == set(names)
    for name in names:
        pages = [tab for tab, page in panel._pages.items() if page.isAncestorOf(panel._widgets[name])]
        assert pages == [panel._place[name][0]], name
    assert [panel.tabs.tabText(place) for place in range(panel.tabs.count())] == [
        "Layers", "Money", "Coverage", "Power", "Rules", "Solver",
    ]  # fmt: skip


def test_a_new_parameter_falls_among_the_rules():
    assert placed(["BRAND_NEW", "SITES_BRAND_NEW_FIELD"]) == {
        "BRAND_NEW": ("rules", "other"),
        "SITES_BRAND_NEW_FIELD": ("layers", "fields"),
    }


def test_the_rest_of_the_form_is_processings(dialog, panel):
    # The Advanced menu came with QGIS 3.24.
    for text in ("Run as Batch Process…", "Advanced")[: 2 if Qgis.QGIS_VERSION_INT >= 32400 else 1]:
        assert any(button.text() == text for button in dialog.findChildren(QPushButton)), text
    assert dialog.findChild(QPushButton, dialogs.BUTTON_NAME) is not None
    assert dialog.runButton().isEnabled() and dialog.cancelButton() is not None
    assert panel.algorithm().id() == "evplan:optimizenetwork"


def test_a_narrow_window_still_shows_every_tab(dialog, panel):
    dialog.resize(dialog.minimumSizeHint())
    QCoreApplication.processEvents()
    for page in panel._pages.values():
        panel.tabs.setCurrentWidget(page)
        QCoreApplication.processEvents()
        assert page.width() > 0 and page.widget().minimumSizeHint().width() <= 480


# -- values ------------------------------------------------------------------------------------------------------------

GIVEN = {
    "PRESET": "balanced", "BUDGET": 5.5, "L2_RADIUS": 450, "MIN_COVERAGE_L2": 0.25, "L3_SERVES_L2": "yes", "GOAL": "lexicographic",
    "PRIORITY": "l2_l3_cost", "WEIGHT_L2": 1, "WEIGHT_COST": 0.000001, "L2_BANDS": ["600", "0.5"], "MIN_PORTS_L3": 3, "GAP": 0.01,
    "TIME_LIMIT": 60, "SOLVER": "glpk", "MIXED_SITES": "no", "ASSUMPTIONS": "/nowhere/a.json", "FRONTIER_POINTS": 5,
}  # fmt: skip


def test_the_form_restores_what_the_history_holds(dialog, panel, layers, opened):
    """The dialog's values, as text of the history, fill another dialog with the same values."""
    fill(dialog, layers, **GIVEN)
    values = dialog.createProcessingParameters()
    assert {key: values[key] for key in GIVEN} == GIVEN
    stored = as_map(panel.algorithm(), values).get("inputs", values)
    other = opened()
    other.setParameters(stored)
    again = other.createProcessingParameters()
    assert {key: again[key] for key in GIVEN} == {key: values[key] for key in GIVEN}
    assert {key: again[key] for key in ("ZONES", "COSTS")} == {"ZONES": None, "COSTS": None}
    assert {key: again[key] for key in layers} == {key: layer.id() for key, layer in layers.items()}, "temporary layers"
    if Qgis.QGIS_VERSION_INT >= 32400:
        command, ok = panel.algorithm().asQgisProcessCommand(values, QgsProcessingContext())
        assert ok and "--PRESET=balanced" in command


class History:
    """Processing's: before QGIS 3.24 a log of commands."""

    def __init__(self):
        from qgis.gui import QgsGui

        self._registry = getattr(QgsGui, "historyProviderRegistry", lambda: None)()
        if self._registry is not None:
            self._registry.clearHistory(Qgis.HistoryProviderBackend.LocalProfile)
        else:
            from processing.core.ProcessingLog import ProcessingLog

            ProcessingLog.logFilename()  # makes one where there is none
            ProcessingLog.clearLog()

    def add(self, algorithm, values):
        if self._registry is not None:
            stored = as_map(algorithm, values)
            self._registry.addEntry("processing", {"algorithm_id": algorithm.id(), "parameters": stored})
        else:
            from processing.core.ProcessingLog import ProcessingLog

            ProcessingLog.addToLog(algorithm.asPythonCommand(values, QgsProcessingContext()))


def test_the_last_run_is_taken_over_from_the_history(dialog, panel, layers, opened):
    history = History()
    QTest.mouseClick(panel.last_button, LEFT)
    assert not panel.last_button.isEnabled() and dialog.createProcessingParameters()["BUDGET"] is None
    for budget in (1.0, 2.0):
        fill(dialog, layers, **{**GIVEN, "BUDGET": budget})
        history.add(panel.algorithm(), dialog.createProcessingParameters())
    history.add(QgsApplication.processingRegistry().algorithmById("native:buffer"), {"DISTANCE": 3})
    other = opened()
    QTest.mouseClick(other.mainWidget().last_button, LEFT)
    again = other.createProcessingParameters()
    assert {key: again[key] for key in GIVEN} == {**GIVEN, "BUDGET": 2.0}


def test_commands_of_an_older_history_are_read_and_never_run(monkeypatch, qgis_processing):
    """The log of QGIS before 3.24, as a stand-in: newer versions have none."""
    log = [
        """processing.run("evplan:optimizenetwork", {'BUDGET':1,'COSTS':None})""",
        """processing.run("evplan:optimizenetwork", {'DEMAND':QgsProcessingFeatureSourceDefinition('a.gpkg', """
        """selectedFeaturesOnly=True, featureLimit=-1, geometryCheck=QgsFeatureRequest.GeometryAbortOnInvalid),'BUDGET':2.5,"""
        """'COMPONENTS':['a','1'],'PRESET':'it\\'s'})""",
        """processing.run("evplan:optimizenetwork", {'BUDGET':__import__('os').getcwd()})""",
        """processing.run("evplan:optimizenetwork", {'BUDGET':""",
        """processing.run("evplan:optimizenetwork", {'DEMAND':QgsProcessingFeatureSourceDefinition()})""",
        """processing.run("evplan:optimizenetwork", {'DEMAND':QgsProcessingFeatureSourceDefinition('a.gpkg', True)})""",
        """processing.run("native:buffer", {'BUDGET':4})""",
    ]
    entries = [SimpleNamespace(text=text) for text in log]
    stand_in = SimpleNamespace(ProcessingLog=SimpleNamespace(getLogEntries=lambda: entries))
    monkeypatch.setitem(sys.modules, "processing.core.ProcessingLog", stand_in)
    monkeypatch.setattr(last_run, "QgsGui", object())
    found = last_run.last_parameters("evplan:optimizenetwork")
    demand = found.pop("DEMAND")
    assert (demand.source.staticValue(), demand.selectedFeaturesOnly, demand.featureLimit) == ("a.gpkg", True, -1)
    assert found == {"BUDGET": 2.5, "COMPONENTS": ["a", "1"], "PRESET": "it's"}
    assert last_run.last_parameters("evplan:coverage") is None


def test_an_untouched_form_gives_what_processings_form_gives(dialog, provider, layers, opened):
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    plain = opened(lambda: AlgorithmDialog(provider.algorithm("optimizenetwork").create()))
    for each in (dialog, plain):
        each.setParameters({"BUDGET": 5, **{key: layer.id() for key, layer in layers.items()}})
    texts = [
        each.algorithm().asPythonCommand(each.createProcessingParameters(), QgsProcessingContext())
        for each in (dialog, plain)
    ]
    assert texts[0] == texts[1]


def test_the_presets_values_stand_in_the_empty_fields(dialog, panel, layers, tmp_path):
    fill(dialog, layers, BUDGET=None)
    assert spin(panel, "L2_RADIUS").specialValueText() == "500 (preset)"
    assert spin(panel, "BUDGET").specialValueText() == "to be given"
    fill(dialog, layers, PRESET="conservative", BUDGET=None)
    assert spin(panel, "L2_RADIUS").text() == "600 (preset)"
    assert spin(panel, "BUDGET").text() == "10,000,000 CAD (preset)"
    assert panel._widgets["RETENTION"].itemText(0) == "reference (preset)"
    path = tmp_path / "a.json"
    path.write_text('{"l2_radius_m": 700, "allow_mixed": true}', encoding="utf-8")
    fill(dialog, layers, PRESET="conservative", ASSUMPTIONS=str(path))
    assert spin(panel, "L2_RADIUS").text() == "700 (assumptions)"
    assert panel._widgets["MIXED_SITES"].itemText(0) == "yes (assumptions)"
    assert dialog.createProcessingParameters()["MIXED_SITES"] == "preset"
    assert dialog.createProcessingParameters()["L2_RADIUS"] is None


def test_weights_are_brought_to_one_together_with_the_cost(dialog, panel, layers):
    fill(dialog, layers, WEIGHT_L2=2, WEIGHT_L3=6, WEIGHT_COST=0.004)
    assert panel._shares.text() == "Coverage: L2 25\u00a0%, L3 75\u00a0%. The weights sum to 8."
    QTest.mouseClick(panel._sum_button, LEFT)
    panel.check()
    values = dialog.createProcessingParameters()
    assert (values["WEIGHT_L2"], values["WEIGHT_L3"], values["WEIGHT_COST"]) == (0.25, 0.75, 0.0005)
    assert "sum to 1." in panel._shares.text() and not panel._sum_button.isEnabled()


# -- what is wrong -----------------------------------------------------------------------------------------------------


def test_a_form_that_can_run_says_so(dialog, panel, layers):
    fill(dialog, layers)
    assert said(panel) == {}
    assert panel.findings.heading.text() == "Nothing stands in the way of the run."


def test_no_budget_is_found_and_the_click_goes_to_it(dialog, panel, layers, wait_until):
    fill(dialog, layers, BUDGET=None)
    (sentence,) = said(panel)
    assert sentence == "The preset “neutral” leaves the budget to you: give BUDGET."
    panel.tabs.setCurrentIndex(5)
    found = panel.findings.list
    QTest.mouseClick(found.viewport(), LEFT, pos=found.visualItemRect(found.item(0)).center())
    assert panel.tabs.currentWidget() is panel._pages["money"]
    assert panel.focusWidget() is spin(panel, "BUDGET")
    QTest.keyClicks(spin(panel, "BUDGET"), "400000")
    QTest.keyClick(spin(panel, "BUDGET"), Qt.Key.Key_Tab)
    assert wait_until(lambda: said(panel) == {}, seconds=3), "the list follows what is typed"
    fill(dialog, layers, BUDGET=None, GOAL="min_cost", MIN_COVERAGE_L2=0.1)
    assert said(panel) == {}, "least cost needs no budget"


def test_a_folded_field_is_unfolded(dialog, panel):
    box = panel._boxes[("layers", "fields")]
    assert isinstance(box, QgsCollapsibleGroupBox) and box.isCollapsed()
    panel.go_to("DEMAND_WEIGHT_FIELD")
    assert not box.isCollapsed() and panel._pages["layers"].isAncestorOf(panel.focusWidget())
    panel.go_to("NO_SUCH_KEY")


def _feature(layer, attributes, x, y):
    feature = QgsFeature(layer.fields())
    feature.setAttributes(attributes)
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
    return feature


def test_the_list_says_what_the_run_would_say(dialog, panel, layers):
    fill(dialog, layers, DEMAND="/nowhere/people.gpkg", MAX_NEW_PORTS=1)
    assert set(said(panel).values()) == {"DEMAND", "MAX_NEW_PORTS"}
    assert panel.findings.heading.text() == "To correct before it can run: 2"
    assert not panel.tabs.tabIcon(0).isNull() and panel.tabs.tabIcon(5).isNull()


# -- how large it will be ----------------------------------------------------------------------------------------------


def scattered(count, km, name, fields, attributes, seed):
    rng = random.Random(seed)
    layer = QgsVectorLayer(f"Point?crs=EPSG:32614&{fields}", name, "memory")
    features = []
    for row in range(count):
        place = (500000 + rng.uniform(0, km * 1000), 5500000 + rng.uniform(0, km * 1000))
        features.append(_feature(layer, attributes(row), *place))
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_the_size_is_estimated_in_the_background(dialog, panel, layers, wait_until):
    fill(dialog, layers)
    assert wait_until(lambda: panel.estimate.answer is not None)
    size = panel.estimate.answer.size
    assert size.exact and size.points == layers["DEMAND"].featureCount()
    assert size.places == layers["SITES"].featureCount() + layers["CHARGERS"].featureCount()
    assert panel.estimate.label.text().startswith(f"{size.places} places × {size.points} demand points")
    first = panel.estimate.answer
    fill(dialog, layers, SOLVER="glpk")
    QTest.qWait(estimating.ASK_AFTER_MS + 200)
    assert panel.estimate.answer is first, "nothing that matters has changed: it is not asked again"
    fill(dialog, layers, L3_RADIUS=1)
    assert wait_until(lambda: panel.estimate.answer is not first)
    assert panel.estimate.answer.size.pairs < size.pairs
    fill(dialog, layers, DEMAND="/nowhere/people.gpkg")
    assert wait_until(lambda: "Choose demand points" in panel.estimate.label.text())


def test_weights_that_are_all_zero_are_found_by_the_sample(dialog, panel, layers, wait_until):
    zero = scattered(20, 5, "Zero", "field=weight:double", lambda row: [0.0], 3)
    fill(dialog, layers, DEMAND=zero.id())
    assert wait_until(lambda: any("are 0" in sentence for sentence in said(panel)))
    assert set(said(panel).values()) == {"DEMAND_WEIGHT_FIELD"}
    fill(dialog, layers)
    assert wait_until(lambda: said(panel) == {})


def test_a_large_plan_is_estimated_without_stopping_the_window(dialog, panel, layers, wait_until):
    demand = scattered(60_000, 60, "Many", "field=weight:double", lambda row: [1.0], 1)
    sites = scattered(15_000, 60, "Sites", "field=site_id:string", lambda row: [f"s{row}"], 2)
    panel.estimate.answer = None
    worst, last = [0.0], [time.monotonic()]

    def tick():
        now = time.monotonic()
        worst[0], last[0] = max(worst[0], now - last[0] - 0.01), now

    timer = QTimer()
    timer.timeout.connect(tick)
    dialog.setParameters(
        {"BUDGET": 5, "DEMAND": demand.id(), "SITES": sites.id(), "CHARGERS": None, "L2_RADIUS": 500, "L3_RADIUS": 3000}
    )
    last[0] = time.monotonic()
    timer.start(10)
    # Another answer may come before: to the layers that the form chose by itself.
    assert wait_until(lambda: panel.estimate.answer is not None and not panel.estimate.answer.size.exact, seconds=20)
    timer.stop()
    size = panel.estimate.answer.size
    density = 15_000 / 3600.0
    expected = 60_000 * density * 3.1416 * (0.5**2 + 3.0**2)
    assert size.pairs == pytest.approx(expected, rel=0.15)
    assert "about" in panel.estimate.label.text() and "million pairs" in panel.estimate.label.text()
    assert worst[0] <= MOST_LATENCY_S, f"the window stood still for {worst[0]:.2f} s"


class Slow:
    """A question that ends only when it is cancelled."""

    def __init__(self, about):
        self.about, self.begun, self.ended = about, False, False

    def answer(self, is_cancelled):
        self.begun = True
        end = time.monotonic() + 10
        while time.monotonic() < end and not is_cancelled():
            time.sleep(0.01)
        self.ended = True


@pytest.fixture
def view(qgis_app):
    made = estimating.EstimateView(lambda: made.questions.pop(0) if made.questions else None)
    made.questions = []
    made.show()
    yield made
    made.stop()
    made.close()
    made.deleteLater()


def test_an_estimate_is_stopped_by_its_button_and_by_a_newer_question(view, wait_until):
    first, second = Slow(1), Slow(2)
    view.questions = [first, second]
    view.ask_later()
    assert wait_until(lambda: first.begun) and view.running() and view.stop_button.isVisible()
    view.ask_later()
    # One that is stopped before its thread has begun never ends: it is not asked at all.
    assert wait_until(lambda: first.ended and second.begun, seconds=3) and view.running()
    QTest.mouseClick(view.findChild(QToolButton, "evplanEstimateStop"), LEFT)
    assert not view.running() and view.label.text() == "Not estimated."
    assert wait_until(lambda: second.ended, seconds=3)
    assert wait_until(lambda: QgsApplication.taskManager().countActiveTasks() == 0, seconds=3)
    assert view.answer is None


def test_a_question_that_fails_costs_the_form_nothing(view, wait_until):
    class Broken:
        about = 1

        def answer(self, is_cancelled):
            raise ValueError("broken")

    view.questions = [Broken()]
    view.ask_later()
    assert wait_until(lambda: view.label.text() == "It could not be estimated.")


# -- the run -----------------------------------------------------------------------------------------------------------


def test_it_runs_from_its_tabs_and_loads_a_styled_plan(dialog, panel, layers, wait_until):
    ended = []
    dialog.algorithmFinished.connect(lambda ok, result: ended.append((ok, result)))
    fill(dialog, layers, BUDGET=4_000_000, SOLVER="glpk", TIME_LIMIT=20)
    before = set(QgsProject.instance().mapLayers())
    QTest.mouseClick(dialog.runButton(), LEFT)
    assert not panel.estimate.running()
    assert wait_until(lambda: ended, seconds=40)
    ok, result = ended[0]
    assert ok and result["STATUS"] == "optimal", dialog.findChild(QTextEdit, "txtLog").toPlainText()
    assert wait_until(lambda: len(QgsProject.instance().mapLayers()) > len(before))
    loaded = [layer for key, layer in QgsProject.instance().mapLayers().items() if key not in before]
    assert [layer.name() for layer in loaded] == ["Plan (optimal)"]
    assert loaded[0].renderer().type() == "RuleRenderer"
    assert isinstance(panel._widgets["PRESET"], QComboBox)
