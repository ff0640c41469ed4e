"""The settings page in the real QGIS window: see ``options_scenario.py`` for what is done inside."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from evplan.scripts.screenshots.window import run_in_qgis

pytestmark = [
    pytest.mark.gui,
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs a display: bash scripts/with_display.sh COMMAND"),
    pytest.mark.skipif(shutil.which("qgis") is None, reason="the qgis program is not installed"),
]
SECONDS = 180.0
MOST_LATENCY_S = 0.5


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("options")
    code = run_in_qgis("evplan.tests.ui.options_scenario", folder, SECONDS, {"EVPLAN_WINDOW_FOLDER": str(folder)})
    printed = (folder / "qgis.log").read_text(encoding="utf-8", errors="replace")
    assert (folder / "result.json").exists(), f"QGIS ended with {code}:\n{printed[-4000:]}"
    found = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    assert found["failure"] == "", found["failure"]
    return found


def test_the_menu_opens_qgis_options_at_the_page(results):
    assert results["current_Cancel"] and results["current_Ok"]


def test_cancel_changes_nothing_and_ok_stores(results):
    assert (results["stored_Cancel"], results["stored_Ok"]) == ("", "/opt/Ok")


def test_the_check_runs_beside_the_window(results):
    """Inside the program itself, where the solvers and packages must work."""
    assert "Everything required works" in results["verdict"], results["states"]
    for item in ("numpy", "geopandas", "glpk", "Interpreter", "PROJ", "GPKG"):
        assert results["states"][item] == "ok"
    assert results["worst_latency_s"] < MOST_LATENCY_S
