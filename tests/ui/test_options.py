"""The page in QGIS's options: nothing changes before it is applied, keys stay out of the settings, slow things run beside."""

from __future__ import annotations

import json
import os
import sys
import time
import types
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLineEdit, QToolButton

from evplan.algorithms.bridge import dependencies, settings
from evplan.algorithms.bridge.preferences import Preferences
from evplan.tests import keys
from evplan.ui import setup_check
from evplan.ui.background import Background
from evplan.ui.options import OWN, PAGE, OptionsFactory, OptionsPage

pytestmark = pytest.mark.quick
SECRET = "s3cret-of-the-options-55812"  # pragma: allowlist secret


@pytest.fixture(autouse=True)
def no_settings_left(provider, tmp_path):
    QgsSettings().remove("evplan")
    QgsSettings().setValue(settings.CACHE_FOLDER, str(tmp_path))
    yield
    QgsSettings().remove("evplan")


@pytest.fixture
def background():
    made = Background()
    yield made
    made.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


@pytest.fixture
def page(background, wait_until):
    made = OptionsPage(Preferences(), background)
    made.resize(700, 500)
    made.show()
    assert wait_until(lambda: background.running() == 0)
    yield made
    if not sip.isdeleted(made):
        made.close()
        made.deleteLater()


def stored():
    return {key: QgsSettings().value(key) for key in QgsSettings().allKeys() if key.startswith("evplan/")}


def type_address(page, row, text):
    """As a person does: double-click, type, Return."""
    table = page.addresses
    table.setCurrentCell(row, OWN)
    table.editItem(table.item(row, OWN))
    editor = table.findChild(QLineEdit)
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the editor


def change_everything(page, authcfg=""):
    page.auth["ocm"].setConfigId(authcfg)
    page.offline.click()
    page.cache_hours.setValue(2.0)
    page.solver_python.setFilePath("/opt/python3")
    page.preset.setCurrentIndex(page.preset.findData("balanced"))
    page.gap.setText("0,03")
    page.time_limit.setText("120")
    page.language.setCurrentIndex(page.language.findData("fr"))
    type_address(page, 0, "https://mirror.example.org/v3")


def test_cancel_changes_nothing(page):
    before = stored()
    change_everything(page)
    if hasattr(page, "cancel"):  # QGIS 3.24 and later
        page.cancel()
    page.close()
    assert stored() == before


def test_apply_stores_and_the_next_page_shows_it(page, background):
    change_everything(page)
    assert page.isValid()
    page.apply()
    found = stored()
    assert found["evplan/solver_python"] == "/opt/python3" and found["evplan/form/gap"] == "0.03"
    assert settings.offline() and settings.cache_hours() == 2.0
    assert settings.catalogue()["ocm"]["endpoint"] == "https://mirror.example.org/v3"
    again = OptionsPage(Preferences(), background)
    assert again.values() == page.values()
    again.deleteLater()


def test_opening_and_applying_unchanged_stores_nothing(page):
    before = stored()
    page.apply()
    assert stored() == before


def test_a_key_is_stored_by_its_id_alone(page):
    with keys.stored(SECRET) as authcfg:
        page.auth["ocm"].setConfigId(authcfg)
        page.apply()
        assert stored()["evplan/auth_ocm"] == authcfg
        QgsSettings().sync()
        file = Path(QgsSettings().fileName())
        assert file.exists() and authcfg in file.read_text(encoding="utf-8"), "the file is the one that was written"
        for path in file.parent.rglob("*.ini"):
            assert SECRET not in path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("address", ["nowhere", "https://me:pass@example.org", "https://example.org/?key=abc"])
def test_a_wrong_address_is_told_and_not_accepted(page, address):
    before = stored()
    type_address(page, 0, address)
    page.tabs.setCurrentIndex(4)
    assert not page.isValid() and page.tabs.currentIndex() == 0
    assert page.address_fault.isVisibleTo(page) and "must" in page.address_fault.text()
    assert not page.addresses.item(0, OWN).icon().isNull()
    assert stored() == before
    type_address(page, 0, "")
    assert page.isValid() and not page.address_fault.isVisibleTo(page) and page.addresses.item(0, OWN).icon().isNull()


@pytest.mark.parametrize(
    "field,text,good",
    [
        ("gap", "2", False),
        ("gap", "x", False),
        ("gap", "0", True),
        ("time_limit", "0", False),
        ("time_limit", "90", True),
    ],
)
def test_numbers_of_forms(page, field, text, good):
    getattr(page, field).setText(text)
    assert page.isValid() is good


def test_a_connection_that_is_gone_is_kept(background):
    QgsSettings().setValue("evplan/connection", "of last year")
    page = OptionsPage(Preferences(), background)
    assert page.connection.currentData() == "of last year"
    page.apply()
    assert settings.connection() == "of last year"
    page.deleteLater()


def test_the_interpreter_is_detected_and_tested_beside_the_window(page, background, wait_until):
    page.detect.click()
    assert not page.detect.isEnabled(), "it runs"
    assert wait_until(lambda: background.running() == 0, 30)
    assert os.path.exists(page.solver_python.filePath()) and page.detect.isEnabled()
    assert not settings.solver_python(), "found is not stored"
    page.solver_python.setFilePath("/nowhere/python3")
    page.test.click()
    assert wait_until(lambda: background.running() == 0, 30)
    assert "/nowhere/python3" in page.solver_told.text() and "no such file" in page.solver_told.text()


def test_the_cache_is_counted_and_cleared_after_a_second_click(page, background, wait_until, tmp_path):
    folder = tmp_path / settings.CACHE_NAME
    folder.mkdir()
    for name in ("a.json", "b.json", "notes.txt"):
        (folder / name).write_text("x" * 500_000)
    page.measure_cache()
    assert wait_until(lambda: "3 files, 1.5 MB" in page.cache_size.text())
    page.clear_cache.click()
    assert "3" in page.clear_cache.text() and len(list(folder.iterdir())) == 3
    page.clear_cache.click()
    assert wait_until(lambda: "1 files" in page.cache_size.text())
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]


# -- the check ---------------------------------------------------------------------------------------------------


@pytest.fixture
def small(monkeypatch):
    """The real algorithm, with one package that is missing."""
    from evplan.algorithms.setup.check_setup import CheckSetup
    from evplan.core.setup.packages import Package

    monkeypatch.setattr(dependencies, "WANTED", (Package("missing_one", True, "1"), Package("missing_two", False, "1")))
    monkeypatch.setattr(dependencies, "purposes", lambda say: {"missing_one": "the one", "missing_two": "the other"})
    monkeypatch.setattr(CheckSetup, "_solvers", lambda self, control: [])


def items(page):
    tree = page.check.results
    return [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]


def test_the_check_runs_beside_and_its_commands_are_copied(small, page, background, wait_until):
    check = page.check
    check.start_button.click()
    assert not check.start_button.isEnabled() and check.cancel_button.isEnabled()
    assert wait_until(lambda: background.running() == 0, 30) and check.start_button.isEnabled()
    assert "Something required is missing" in check.verdict.text()
    assert items(page)[0] == "missing_one" and "missing_two" in items(page) and "GPKG" not in items(page)
    wanted = dependencies.install_hint(["missing_one"])
    check.results.findChild(QToolButton, "evplanCheckCopy").click()
    assert QgsApplication.clipboard().text() == wanted
    check.copy_all.click()
    assert QgsApplication.clipboard().text().splitlines() == check.fixes() and wanted in check.fixes()
    check.faults_only.click()
    assert "GPKG" in items(page)


def test_the_check_takes_what_is_on_the_page(small, page, background, wait_until):
    with keys.stored(SECRET) as authcfg:
        page.auth["ocm"].setConfigId(authcfg)
        page.check.start_button.click()
        assert wait_until(lambda: background.running() == 0, 30)
    found = {each["item"]: each for each in page.check._checks}
    assert authcfg in found["Key of OpenChargeMap"]["found"] and SECRET not in json.dumps(found)


def test_the_check_is_cancelled(page, background, wait_until, monkeypatch, tmp_path):
    from evplan.core.setup.packages import Package

    (tmp_path / "slow_page.py").write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(dependencies, "WANTED", (Package("slow_page", True, "1"),))
    page.check.start_button.click()
    assert wait_until(lambda: page.check.progress.isVisibleTo(page.check), 5)
    page.check.cancel_button.click()
    assert wait_until(lambda: background.running() == 0, 10)
    assert page.check.verdict.text() == "Cancelled." and page.check.start_button.isEnabled()


def test_the_page_may_be_closed_while_the_check_runs(small, page, background, wait_until):
    page.check.start_button.click()
    sip.delete(page)
    assert wait_until(lambda: background.running() == 0, 30)


def test_without_the_tool_it_says_so(page, monkeypatch):
    monkeypatch.setattr(setup_check, "ALGORITHM", "evplan:nothing")
    page.check.start_button.click()
    assert "not there" in page.check.verdict.text() and page.check.start_button.isEnabled()


def test_leaving_ends_what_still_runs(page, background, monkeypatch, tmp_path):
    from evplan.core.setup.packages import Package

    (tmp_path / "slow_leave.py").write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(dependencies, "WANTED", (Package("slow_leave", True, "1"),))
    page.check.start_button.click()
    begun = time.monotonic()
    background.stop()
    assert background.running() == 0 and time.monotonic() - begun < 4.0


# -- in QGIS -----------------------------------------------------------------------------------------------------


def test_the_factory_comes_and_goes(window):
    factory = OptionsFactory(window, Preferences())
    for _ in range(2):
        factory.load()
        factory.load()
        assert window.options_pages == [factory]
        made = factory.createWidget(window.mainWindow())
        assert made.objectName() == PAGE
        factory.unload()
        factory.unload()
        assert window.options_pages == []
        made.deleteLater()


def test_the_menu_opens_the_page(window):
    from qgis.PyQt.QtWidgets import QAction, QMenu

    from evplan.ui.menu import NAME, PlanMenu

    menu = PlanMenu(window)
    menu.load()
    window.mainWindow().findChild(QMenu, NAME).findChild(QAction, "evplanSettings").trigger()
    assert window.options_shown == [PAGE]
    menu.unload()


def test_forms_of_the_menu_begin_as_the_user_wants(page, window, monkeypatch):
    from qgis.PyQt.QtWidgets import QMenu

    from evplan.ui.menu import NAME, PlanMenu

    page.preset.setCurrentIndex(page.preset.findData("balanced"))
    page.gap.setText("0.03")
    page.apply()
    opened = {}
    dialogs = types.SimpleNamespace(execAlgorithmDialog=lambda wanted, parameters: opened.update({wanted: parameters}))
    monkeypatch.setitem(sys.modules, "processing", dialogs)
    menu = PlanMenu(window, Preferences().form_defaults)
    menu.load()
    for action in window.mainWindow().findChild(QMenu, NAME).actions():
        if action.data() in ("evplan:optimizenetwork", "evplan:coverage"):
            action.trigger()
    assert opened == {
        "evplan:optimizenetwork": {"PRESET": "balanced", "GAP": 0.03},
        "evplan:coverage": {"PRESET": "balanced"},
    }
    menu.unload()


def test_the_planner_hears_of_values_that_were_stored(window, provider):
    heard = []
    factory = OptionsFactory(window, Preferences())
    factory.load()
    factory.saved = lambda: heard.append(Preferences().values()["form"]["GAP"])
    made = factory.createWidget()
    made.gap.setText("0.04")
    assert heard == []
    made.apply()
    assert heard == ["0.04"]
    factory.unload()


def test_every_widget_that_is_set_has_a_name(page):
    for widget in (page.tabs, page.addresses, page.connection, page.offline, page.cache_hours, page.cache_folder, page.clear_cache,
                   page.solver_python, page.detect, page.test, page.preset, page.crs, page.gap, page.time_limit, page.language,
                   *page.auth.values(), page.check):  # fmt: skip
        assert widget.objectName().startswith("evplan"), widget
