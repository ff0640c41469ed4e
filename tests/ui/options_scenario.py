"""The settings page in QGIS's own options dialog; started by ``test_options_window.py``, and writes ``result.json``."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Dict

from qgis.core import QgsSettings
from qgis.PyQt.QtWidgets import QAction, QApplication, QDialog, QDialogButtonBox, QMenu, QWidget
from qgis.utils import iface

from evplan.scripts.screenshots.steps import Driver, Latency, Steps, click, later, leave, pause
from evplan.ui.options import OptionsPage

FOLDER = Path(os.environ.get("EVPLAN_WINDOW_FOLDER", "."))


def start() -> None:
    """Begin once QGIS has its event loop."""
    results: Dict[str, Any] = {"failure": ""}

    def done(failure: str) -> None:
        results["failure"] = failure
        (FOLDER / "result.json").write_text(json.dumps(results, default=str), encoding="utf-8")
        leave()

    Driver(_all(results), done).start()


def _all(results: Dict[str, Any]) -> Steps:
    yield pause(1.0)
    for button in ("Cancel", "Ok"):
        yield from _open()
        page = _page()
        results[f"current_{button}"] = page.isVisible()
        page.solver_python.setFilePath(f"/opt/{button}")
        page.gap.setText("0.5")
        if button == "Ok":
            yield from _check(page, results)
        click(_options().findChild(QDialogButtonBox).button(getattr(QDialogButtonBox.StandardButton, button)))
        yield lambda: _options() is None
        results[f"stored_{button}"] = QgsSettings().value("evplan/solver_python", "")


def _open() -> Steps:
    settings = iface.mainWindow().findChild(QMenu, "evplanMenu").findChild(QAction, "evplanSettings")
    later(settings.trigger)
    yield _options
    yield pause(1.0)


def _check(page: QWidget, results: Dict[str, Any]) -> Steps:
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        yield pause(0.3)
        _options().grab().save(str(FOLDER / f"options-{tab}.png"))
    latency = Latency()
    click(page.check.start_button)
    yield lambda: page.check.start_button.isEnabled()
    results["worst_latency_s"] = latency.stop()
    yield pause(0.3)
    _options().grab().save(str(FOLDER / "options-checked.png"))
    results["verdict"] = page.check.verdict.text()
    results["states"] = {each["item"]: each["state"] for each in page.check._checks}


def _options():
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    return next((each for each in found if each.findChildren(OptionsPage)), None)


def _page():
    return _options().findChild(OptionsPage)
