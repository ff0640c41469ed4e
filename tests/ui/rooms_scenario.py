"""A planner's whole way in the real window, from nothing to pages for others; started by ``test_rooms_window.py``, writes ``result.json``.

Every window on the way is also a picture (``scripts/screenshots/gallery.py``). While a tool runs, a timer watches the window.
"""

from __future__ import annotations

import gc
import json
import os
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any, Dict, List

from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsProcessingFeedback, QgsProject, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QTranslator, QUrl, pyqtSlot
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QApplication, QDialog, QPushButton, QTextEdit, QToolButton
from qgis.utils import iface, reloadPlugin

from evplan.scripts.screenshots import gallery
from evplan.scripts.screenshots.gallery import dock
from evplan.scripts.screenshots.steps import Driver, Latency, Steps, click, drawn, later, leave, open_dialog, pause

from .latency import note_stalls, work_watched

AGAIN_ABOVE_S = 0.15
FOLDER = Path(os.environ.get("EVPLAN_WINDOW_FOLDER", "."))
TOOLS = ("coverage", "planphases", "dashboard", "report", "webmap")
"""Run from the planner one after the other: each is filled in with what those before have made."""


class Pages(QObject):
    """In place of the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: List[str] = []
        QDesktopServices.setUrlHandler("file", self, "open")

    @pyqtSlot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def start() -> None:
    """Begin once QGIS has its event loop."""
    results: Dict[str, Any] = {"failures": {}, "tools": {}}

    def done(failure: str) -> None:
        if failure:
            results["failures"]["all"] = failure
        (FOLDER / "result.json").write_text(json.dumps(results, default=str), encoding="utf-8")
        leave()

    Driver(_all(results), done).start()


def _all(results: Dict[str, Any]) -> Steps:
    yield pause(1.0)
    iface.evplan_pages = pages = Pages()
    for part in (_way, _commands, _again_and_again):
        try:
            yield from part(results, pages)
        except Exception:  # noqa: BLE001 - a later part may still tell something
            results["failures"][part.__name__] = traceback.format_exc()
            while open_dialog() is not None:
                open_dialog().close()
                yield pause(0.5)


def _way(results: Dict[str, Any], pages: Pages) -> Steps:
    yield from gallery.begin(FOLDER)
    results["crs"] = QgsProject.instance().crs().authid()
    yield from gallery.maps(FOLDER)
    for tool in TOOLS:
        yield from _measured(tool, results["tools"], pages, lambda wanted=tool: dock()._open(f"evplan:{wanted}"))
    yield from gallery.second_plan(FOLDER)
    compare = dock().findChild(QPushButton, "evplanScenarioCompare")
    results["compare"] = found = {}
    before = set(QgsProject.instance().mapLayers())
    yield from _measured("compareplans", results["tools"], pages, lambda: click(compare))
    found["layers"] = [layer.name() for key, layer in QgsProject.instance().mapLayers().items() if key not in before]
    yield pause(0.5)
    tables = [each for each in QApplication.topLevelWidgets() if "Plans compared" in each.windowTitle()]
    tables += iface.mainWindow().findChildren(QDialog, "QgsAttributeTableDialog")
    shown = [each for each in tables if each.isVisible()]
    found["tables"] = [each.windowTitle() for each in shown]
    for each in shown:
        gallery.take(each, FOLDER, "comparison")
        each.close()
    # The buttons of the results open the same tools.
    for button, tool in (("evplanResultsDashboard", "dashboard"), ("evplanResultsReport", "report")):
        dock().show_step("placement")
        yield pause(0.5)
        later(dock().findChild(QPushButton, button).click)
        yield open_dialog
        results.setdefault("buttons", {})[button] = open_dialog().algorithm().name() == tool
        open_dialog().close()
        yield lambda: open_dialog() is None
    yield from gallery.options(FOLDER)


def _measured(tool: str, found: Dict[str, Any], pages: Pages, opener) -> Steps:
    """A run, and where it kept the window waiting another one: what a tool itself does comes again, what the disk or the machine did does not."""
    yield from _run(tool, found, pages, opener)
    found[tool]["runs"] = 1
    if found[tool]["worst_own_s"] > AGAIN_ABOVE_S:
        first = found[tool]["stalls"]
        yield from _run(tool, found, pages, opener)
        found[tool].update(stalls_of_the_first_run=first, runs=2)


def _run(tool: str, found: Dict[str, Any], pages: Pages, opener) -> Steps:
    """A tool's dialog, opened and run as it is filled in, while the window is watched."""
    pages.opened.clear()
    later(opener)
    yield open_dialog
    dialog = open_dialog()
    ended: List[Any] = []
    dialog.algorithmFinished.connect(lambda ok, result: ended.append((ok, result)))
    yield pause(0.7)
    gallery.take(dialog, FOLDER, f"form-{tool}")
    with work_watched() as worked:
        began = time.monotonic()
        click(dialog.runButton())
        # Until here QGIS itself shows the log, writes its history and starts the task.
        clicked, latency = time.monotonic() - began, Latency()
        yield lambda: ended
    yield pause(0.3)
    latency.stop()
    # A run that is refused never works; it is told as such, and the other tools are still run.
    worked_until = worked[-1][0] if worked else began
    in_background = bool(worked) and all(apart for _, apart in worked)
    found[tool] = {}
    note_stalls(found[tool], latency, began, worked_until)
    ok, result = ended[0]
    log = dialog.findChild(QTextEdit, "txtLog").toPlainText()
    found[tool].update(
        {
            "ok": ok,
            "click_s": clicked,
            "background": in_background,
            "pages": [Path(page).suffix for page in pages.opened],
            "log": "" if ok else log[-3000:],
            "inputs": sorted(
                key for key, value in dialog.createProcessingParameters().items() if value not in (None, "", [])
            ),
        }
    )
    dialog.close()
    yield lambda: open_dialog() is None
    yield drawn()


def _commands(results: Dict[str, Any], pages: Pages) -> Steps:
    """“Copy as” a Python command, and run what was copied."""
    import processing

    dock().show_step("placement")
    dock().copy("evplan:coverage", "python")
    text = QApplication.clipboard().text()
    results["python"] = text
    answer = eval(text, {"processing": processing})  # noqa: S307  # what the user would paste into the console
    results["python_ran"] = sorted(answer)
    dock().copy("evplan:coverage", "qgis_process")
    results["qgis_process"] = QApplication.clipboard().text()
    yield pause(0.1)


def _again_and_again(results: Dict[str, Any], pages: Pages) -> Steps:
    """Two projects after one another, a run in each, the plugin reloaded: three times, counted after each."""
    found = results["leaks"] = []
    paths = [str(FOLDER / f"project-{number}.qgz") for number in range(2)]
    QgsProject.instance().write(paths[0])
    QgsProject.instance().write(paths[1])
    for _ in range(3):
        for path in paths:
            QgsProject.instance().setDirty(False)
            iface.addProject(path)
            yield pause(0.5)
            click(iface.mainWindow().findChild(QToolButton, "evplanMenuButton")) if dock() is None else None
            yield lambda: dock() is not None and dock()._found
            dock()._start(
                "evplan:coverage", {**dock()._filled("evplan:coverage"), "COVERAGE": "TEMPORARY_OUTPUT"}, _ignore
            )
            yield lambda: dock()._run is None
        QgsProject.instance().setDirty(False)
        iface.newProject(False)
        yield pause(0.5)
        reloadPlugin("evplan")
        yield pause(0.5)
        found.append(_counted())


def _ignore(*_: Any) -> None:
    """What the run has come to is nothing to this test."""


def _counted() -> Dict[str, Any]:
    """What is there of ours: nothing is running and no project is open."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    ours = [each.objectName() for each in QApplication.allWidgets() if each.objectName().startswith("evplan")]
    kinds = Counter(type(each).__name__ for each in gc.get_objects() if _is_ours(each))
    return {
        "widgets": dict(Counter(ours)),
        "objects": dict(kinds),
        "classes": sum(_is_our_class(each) for each in gc.get_objects()),
        "children": len(_children()),
        "translators": len([each for each in gc.get_objects() if type(each) is QTranslator]),
        "layers": len(QgsProject.instance().mapLayers()),
        "tasks": QgsApplication.taskManager().countActiveTasks(),
        "providers": sum(each.id() == "evplan" for each in QgsApplication.processingRegistry().providers()),
    }


def _is_ours(thing: Any) -> bool:
    """A Qt object or an algorithm, of a class of the plugin's."""
    kinds = (QObject, QgsProcessingAlgorithm, QgsProcessingFeedback, QgsTask)
    return (
        isinstance(thing, kinds)
        and type(thing).__module__.startswith("evplan.")
        and ".tests" not in type(thing).__module__
    )


def _is_our_class(thing: Any) -> bool:
    """Of a plugin that was unloaded nothing stays, its code neither."""
    if not isinstance(thing, type):
        return False
    module = getattr(thing, "__module__", None) or ""
    return str(module).startswith("evplan.") and not str(module).startswith(("evplan.tests.", "evplan.scripts."))


def _children() -> List[str]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
        except OSError:  # it has just gone
            continue
        if int(parent) == os.getpid() and state != "Z":
            found.append(stat.parent.name)
    return found
