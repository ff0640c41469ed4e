"""No text is cut in a narrow planner and in dialogs of a usual size: English and French, with letters of 125 %.

Every text of the windows is measured: what a widget needs for its words against the room that it has.
"""

from __future__ import annotations

from typing import Iterator, List

import pytest
from qgis.core import QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtGui import QFont
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from evplan.algorithms.bridge.language import translator
from evplan.algorithms.bridge.preferences import Preferences
from evplan.tests.layers import small_region
from evplan.ui import dialogs
from evplan.ui.background import Background
from evplan.ui.options import OptionsPage
from evplan.ui.parameters.assumptions_table import AssumptionsTable
from evplan.ui.parameters.weights_editor import WeightsEditor
from evplan.ui.planner.dock import PlannerDock
from evplan.ui.planner.fitting import Beside, WrappingButton

pytestmark = pytest.mark.quick
NARROW = 320
DIALOG, EDITOR, OPTIONS = (1100, 800), (700, 500), (860, 680)
FORM = 1050
LARGER = 1.25
PADDING = 8
"""Of what a push button asks for around its words, pixels that it can do without."""
RESULTS = {
    "STATUS": "feasible", "REASON": "time_limit", "GAP_REACHED": 0.0214, "NET_COST": 14_410_000.0, "COVERAGE_L2": 0.961,
    "COVERAGE_L2_BEFORE": 0.146, "COVERAGE_L3": 0.5, "COVERAGE_L3_BEFORE": 0.6,
}  # fmt: skip
LONG = "Une phrase que le calcul dit en passant, avec bien plus de mots qu’il n’en tient sur deux lignes d’un planificateur étroit."


@pytest.fixture(params=["en", "fr"])
def language(request, qgis_app):
    """The language of the windows, with large letters."""
    words, before = translator(request.param), QApplication.font()
    if words is not None:
        QApplication.installTranslator(words)
    large = QFont(before)
    large.setPointSizeF(LARGER * before.pointSizeF())
    QApplication.setFont(large)
    yield request.param
    QApplication.setFont(before)
    if words is not None:
        QApplication.removeTranslator(words)


@pytest.fixture
def layers(qgis_app):
    made = small_region()
    QgsProject.instance().addMapLayers(list(made.values()))
    yield made
    QgsProject.instance().clear()


@pytest.fixture
def shown(wait_until):
    """Shows widgets, and takes them away again."""
    made = []

    def show(widget, size):
        made.append(widget)
        widget.resize(*size)
        widget.show()
        settle()
        return widget

    yield show
    for each in made:
        each.close()
        each.deleteLater()
        QCoreApplication.sendPostedEvents(each, QEvent.Type.DeferredDelete)


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def cut(part: QWidget) -> List[str]:
    """Every widget whose words have less room than they need."""
    return sorted(set(_cut(part)))


def _cut(part: QWidget) -> Iterator[str]:
    for each in [part, *part.findChildren(QWidget)]:
        if not each.isVisible() or isinstance(each.parent(), QgsFileWidget):
            continue
        name = each.objectName() or type(each).__name__
        if isinstance(each, QLabel) and each.text():
            low = each.wordWrap() and each.hasHeightForWidth() and each.heightForWidth(each.width()) > each.height()
            narrow = not each.wordWrap() and each.sizeHint().width() > each.width()
            if low or narrow:
                yield f"{name}: {each.text()}"
        elif isinstance(each, QAbstractButton) and each.text():
            padding = PADDING if isinstance(each, QPushButton) else 0
            if each.sizeHint().width() - padding > each.width():
                yield f"{name}: {each.text()}"
        elif isinstance(each, QHeaderView) and each.orientation() == Qt.Orientation.Horizontal:
            shown = [at for at in range(each.count()) if not each.isSectionHidden(at)]
            if any(each.sectionSizeHint(at) > each.sectionSize(at) for at in shown):
                yield f"{name}: {[each.model().headerData(at, each.orientation()) for at in shown]}"
        elif isinstance(each, QTabBar):
            if each.minimumSizeHint().width() < each.sizeHint().width() > each.width():
                yield f"{name}: {[each.tabText(at) for at in range(each.count())]}"
        elif isinstance(each, QScrollArea) and each.horizontalScrollBar().maximum() > 0:
            yield f"{name}: is scrolled sideways"


def test_a_cut_word_is_seen(shown):
    """What the other tests rely on."""
    label = shown(QLabel("Many more words than there is room for"), (40, 20))
    assert cut(label) == ["QLabel: Many more words than there is room for"]
    label.setWordWrap(True)
    label.resize(40, 20)
    assert len(cut(label)) == 1
    label.resize(40, label.heightForWidth(40))
    assert cut(label) == []
    button = shown(QToolButton(), (30, 20))
    button.setText("Cut away")
    assert len(cut(button)) == 1


def test_nothing_is_cut_in_the_planner(window, provider, forms, layers, language):
    """Every step open, while it runs and with results and messages of any length."""
    dock = PlannerDock(window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    dock.setFixedWidth(NARROW)
    window.window.resize(800, 1000)
    window.window.show()
    try:
        for section in dock._sections.values():
            section.open()
        assert (dock.head.sentence.text().startswith("Demand and")) == (language == "en")
        settle()
        assert cut(dock) == []
        dock.step.runbox._show_running(True)
        dock.step.runbox.hear(LONG)
        settle()
        assert cut(dock) == []
        dock.step.runbox._show_running(False)
        dock.step.show_results(
            {**RESULTS, "PLAN": layers["SITES"].id()}, {"BUDGET": 20_000_000, "MIN_COVERAGE_L2": 0.95}
        )
        settle()
        assert cut(dock) == []
        QgsProject.instance().clear()
        dock.refresh()
        settle()
        assert cut(dock) == []
    finally:
        dock.leave()
        window.removeDockWidget(dock)
        dock.deleteLater()
        QCoreApplication.sendPostedEvents(dock, QEvent.Type.DeferredDelete)


def test_nothing_is_cut_in_the_dialog_of_the_main_job(provider, forms, layers, language, shown):
    dialog = shown(dialogs.dialog_for("optimizenetwork"), DIALOG)
    panel = dialog.mainWidget()
    # Processing remembers how wide its help was left: here the form has the width that it has beside a help that is closed.
    while panel.width() < FORM:
        dialog.resize(dialog.width() + FORM - panel.width(), dialog.height())
        settle()
    dialog.setParameters({"BUDGET": 5, **{key: layer.id() for key, layer in layers.items()}})
    for position in range(panel.tabs.count()):
        panel.tabs.setCurrentIndex(position)
        panel.check()
        settle()
        assert cut(panel) == [], panel.tabs.tabText(position)


def test_nothing_is_cut_in_the_editors(provider, language, shown):
    weights = shown(WeightsEditor(["demand/density_led"]), EDITOR)
    weights.set_value(["population", "0.6", "minmax", "ev_total", "0.3", "none"])
    settle()
    assert cut(weights) == []
    table = shown(AssumptionsTable(), EDITOR)
    assert cut(table) == []
    table.set_values({"nobody_knows": 3, "budget": "many"})
    settle()
    assert cut(table) == []


def test_nothing_is_cut_in_the_settings(provider, language, shown, wait_until):
    background = Background()
    page = shown(OptionsPage(Preferences(), background), OPTIONS)
    assert wait_until(lambda: background.running() == 0)
    for position in range(page.tabs.count()):
        page.tabs.setCurrentIndex(position)
        settle()
        assert cut(page) == [], page.tabs.tabText(position)
    background.stop()


def test_a_button_takes_more_lines_only_where_it_must(qgis_app, shown):
    button = shown(WrappingButton("1  Import public transport"), (400, 30))
    assert button.text() == button.words == button.accessibleName() == "1  Import public transport"
    button.resize(button.sizeHint().width() - 5, 60)
    assert button.text() == "1  Import public\ntransport" and button.sizeHint().width() <= button.width()
    button.resize(400, 30)
    assert button.text() == button.words


def test_buttons_stand_side_by_side_where_there_is_room(qgis_app, shown):
    parts = [QToolButton() for _ in range(2)]
    for part, text in zip(parts, ("Keep this plan", "Compare")):
        part.setText(text)
    row = shown(Beside(*parts), (600, 40))
    assert parts[0].y() == parts[1].y()
    row.resize(parts[0].sizeHint().width() + 20, 90)
    settle()
    assert parts[0].y() < parts[1].y()
