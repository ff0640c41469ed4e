"""What a run has come to, in the panel: sentence, bars, table, signals; other layers, missing columns, a layer that goes."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtTest import QSignalSpy, QTest
from qgis.PyQt.QtWidgets import QApplication

from evplan.tests.layers import RULES, points, run, small_region
from evplan.ui.planner.bars import COLOURS, Bar, Bars
from evplan.ui.planner.results import ResultsPanel, how_good

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("qgis_app")]
FIELDS = {
    "charger_id": "string", "site_id": "string", "name": "string", "action": "string", "ports_l2_before": "integer",
    "ports_l2_after": "integer", "ports_l3_before": "integer", "ports_l3_after": "integer", "cost": "double", "resale": "double",
}  # fmt: skip
ROWS = [
    (0, 0, "c1", None, "Town hall", "upgrade", 4, 2, 0, 2, 200_000.0, 25_000.0),
    (9, 0, None, "s1", None, "new_l2", 0, 3, 0, 0, 35_000.0, 0.0),
    (19, 0, None, "s2", "Mall", "new_l3", 0, 0, 0, 2, 200_000.0, 0.0),
    (29, 0, "c2", None, None, "keep", 2, 2, 0, 0, 0.0, 0.0),
]
RESULTS = {
    "STATUS": "feasible", "REASON": "time_limit", "GAP_REACHED": 0.0214, "NET_COST": 410_000.0, "COVERAGE_L2": 0.961,
    "COVERAGE_L2_BEFORE": 0.146, "COVERAGE_L3": 0.5, "COVERAGE_L3_BEFORE": 0.6,
}  # fmt: skip
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qgis_app):
    made = ResultsPanel()
    made.resize(320, 700)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QgsProject.instance().clear()


@pytest.fixture
def plan(qgis_app):
    layer = points("Plan", FIELDS, ROWS)
    QgsProject.instance().addMapLayer(layer)
    return layer


def shown(panel):
    """The table as texts."""
    rows = panel.rows
    return [[rows.index(row, column).data() for column in range(5)] for row in range(rows.rowCount())]


def test_the_panel_says_what_the_run_says(panel, plan):
    panel.show_run({**RESULTS, "PLAN": plan.id()}, {"BUDGET": 500_000, "MIN_COVERAGE_L2": 0.95})
    assert panel.sentence.text() == (
        "The time limit came first. This is the best plan found; no plan is better by more than 2.14\u00a0%."
    )
    l2, l3, cost = panel.bars.bars()
    assert (l2.before, l2.after, l2.limit, l2.text) == (0.146, 0.961, 0.95, "14.6\u00a0% → 96.1\u00a0%")
    assert (l3.before, l3.after, l3.limit) == (0.6, 0.5, None)
    assert (cost.after, cost.text, cost.limit) == (pytest.approx(0.82), "410,000 of 500,000", None)
    assert panel.counts.text() == "New L2: 1 · New L3: 1 · Upgrade: 1"
    assert shown(panel) == [
        ["Upgrade", "Town hall", "4 → 2", "0 → 2", "175,000"],
        ["New L2", "s1", "3", "0", "35,000"],
        ["New L3", "Mall", "0", "2", "200,000"],
    ]


def test_sorted_by_value_and_filtered_by_words(panel, plan):
    panel.show_run({**RESULTS, "PLAN": plan.id()})
    panel.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    assert [row[4] for row in shown(panel)] == ["200,000", "175,000", "35,000"], "as numbers, not as texts"
    panel.table.selectRow(1)
    panel.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row[1] for row in shown(panel)] == ["Mall", "s1", "Town hall"]
    assert panel.table.currentIndex().row() == 2, "the row that was chosen stays chosen"
    QTest.keyClicks(panel.filter, "MALL l3")
    assert [row[1] for row in shown(panel)] == ["Mall"]
    panel.filter.clear()
    QTest.mouseClick(panel.kept, LEFT, pos=panel.kept.rect().center() / 4)
    assert panel.kept.isChecked() and len(shown(panel)) == 4


def test_double_click_and_button_zoom_to_the_row_that_is_seen(panel, plan):
    panel.show_run({**RESULTS, "PLAN": plan.id()})
    ids = {feature["action"]: feature.id() for feature in plan.getFeatures()}
    spy = QSignalSpy(panel.zoom_to)
    assert not panel.zoom_button.isEnabled()
    panel.table.sortByColumn(4, Qt.SortOrder.DescendingOrder)
    panel.table.selectRow(0)
    QTest.mouseClick(panel.zoom_button, LEFT)
    place = panel.table.visualRect(panel.rows.index(2, 1)).center()
    QTest.mouseClick(panel.table.viewport(), LEFT, pos=place)
    QTest.mouseDClick(panel.table.viewport(), LEFT, pos=place)
    assert list(spy) == [[plan.id(), ids["new_l3"]], [plan.id(), ids["new_l2"]]]


def test_buttons_are_signals(panel, plan):
    dashboard, report = QSignalSpy(panel.open_dashboard), QSignalSpy(panel.open_report)
    QTest.mouseClick(panel.dashboard_button, LEFT)
    assert len(dashboard) == 0, "nothing to show yet"
    panel.show_run({**RESULTS, "PLAN": plan.id()})
    QTest.mouseClick(panel.dashboard_button, LEFT)
    QTest.mouseClick(panel.report_button, LEFT)
    assert (len(dashboard), len(report)) == (1, 1)


def test_a_layer_that_goes_and_one_that_changes(panel, plan):
    panel.show_run({**RESULTS, "PLAN": plan.id()})
    ids = [feature.id() for feature in plan.getFeatures()]
    plan.dataProvider().deleteFeatures(ids[:1])
    plan.dataProvider().dataChanged.emit()
    assert [row[0] for row in shown(panel)] == ["New L2", "New L3"]
    QgsProject.instance().removeMapLayer(plan.id())
    assert panel.layer_id() == "" and shown(panel) == [] and not panel.table.isVisible()
    assert panel.counts.text() == "The layer of the plan was removed from the project." and panel.counts.isVisible()
    panel.clear()
    assert panel.sentence.text() == "No plan yet." and panel.bars.bars() == ()


def test_results_without_layers_or_figures(panel):
    panel.show_run({"STATUS": "no_plan", "PLAN": "gone", "NET_COST": None})
    assert "comes closest" in panel.sentence.text() and panel.bars.bars() == () and not panel.table.isVisible()
    bare = points("Bare", {"x": "string"}, [(0, 0, "a")])
    QgsProject.instance().addMapLayer(bare)
    panel.show_run({"PLAN": bare.id()})
    assert panel.model.rowCount() == 1 and panel.sentence.text() == "The run ended without a plan."


@pytest.mark.parametrize(
    "results,words",
    [
        ({"STATUS": "optimal", "GAP_REACHED": 0.0}, "Proven: no plan is better."),
        ({"STATUS": "feasible", "REASON": "stopped", "GAP_REACHED": 0.5}, "Stopped before the proof. This is the best plan found; no plan is better by more than 50"),
        ({"STATUS": "feasible", "REASON": "solver_failed", "GAP_REACHED": None}, "how much better another one could be is not known"),
        ({"STATUS": "infeasible"}, "No plan meets all targets"),
    ],
)  # fmt: skip
def test_how_good(results, words):
    assert words in how_good(results)


def test_the_summary_tells_budget_and_currency(panel, plan, tmp_path):
    path = tmp_path / "s.json"
    path.write_text(json.dumps({"money": {"currency": "CAD", "budget": 400_000.0}}))
    panel.show_run({**RESULTS, "PLAN": plan.id(), "SUMMARY": str(path)}, {"BUDGET": 1.0})
    cost = panel.bars.bars()[-1]
    assert cost.text == "410,000 of 400,000\u00a0CAD" and cost.limit == pytest.approx(400 / 410) and cost.after == 1.0
    for damaged in ("[1", "[]", '{"money": 3}'):
        path.write_text(damaged)
        panel.show_run({**RESULTS, "PLAN": plan.id(), "SUMMARY": str(path)})
        assert panel.bars.bars()[-1].text == "410,000"


def test_what_the_optimizer_gives(panel, provider):
    project = QgsProject.instance()
    ran = run("optimizenetwork", **small_region(), **RULES, PLAN="memory:")
    layer = ran.layer("PLAN").clone()
    project.addMapLayer(layer)
    panel.show_run({**ran.outputs, "PLAN": layer.id()}, RULES)
    assert (
        panel.sentence.text().startswith("Proven")
        and panel.bars.bars()[2].text == f"{ran.outputs['NET_COST']:,.0f} of 500,000"
    )
    worked = [row for row in ran.rows("PLAN") if row["action"] != "keep"]
    assert len(shown(panel)) == len(worked)
    assert sum(site.net_cost for site in panel.model.sites()) == pytest.approx(ran.outputs["NET_COST"])


@pytest.mark.parametrize("window,which", [("#ffffff", 0), ("#303030", 1)])
def test_bars_are_as_long_as_their_numbers(qgis_app, window, which):
    bars = Bars()
    palette = bars.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    bars.setPalette(palette)
    bars.show_bars([Bar("L2", "25 % → 75 %", 0.75, 0.25, colour="l2")])
    bars.resize(400, bars.sizeHint().height())
    image = bars.grab().toImage()
    full = QColor(COLOURS["l2"][which]).name()
    row = int(1.35 * bars.fontMetrics().height())
    filled = [x for x in range(image.width()) if image.pixelColor(x, row).name() == full]
    assert min(filled) == pytest.approx(100, abs=3) and max(filled) == pytest.approx(300, abs=3)
    assert bars.accessibleDescription() == "L2 25 % → 75 %"


def test_every_column_is_seen_without_scrolling(panel, plan):
    """In a narrow planner (320 pixels where letters are 17 high) the costs, at the right, must not be half out of sight."""
    panel.resize(19 * panel.fontMetrics().height(), 700)
    panel.show_run({"PLAN": plan.id()})
    panel.show()
    QApplication.processEvents()
    head = panel.table.horizontalHeader()
    assert head.length() <= panel.table.viewport().width()
    costs = panel.rows.columnCount() - 1
    assert head.sectionSize(costs) >= panel.table.sizeHintForColumn(costs)
