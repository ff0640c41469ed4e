"""The window of QGIS answers while any tool of the planner runs: see ``every_tool_scenario.py`` for what is done inside."""

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
SECONDS = 300.0
MOST_LATENCY_S = 0.2
WITHOUT_DATA = {"importtransit", "forecastdemand", "forecastusage", "detectanomalies"}
"""The sample has no timetables, no history of the demand and no usage."""


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("every")
    code = run_in_qgis("evplan.tests.ui.every_tool_scenario", folder, SECONDS, {"EVPLAN_WINDOW_FOLDER": str(folder)})
    printed = (folder / "qgis.log").read_text(encoding="utf-8", errors="replace")
    assert (folder / "result.json").exists(), f"QGIS ended with {code}:\n{printed[-4000:]}"
    found = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    assert found["failure"] == "", found["failure"]
    return found


def test_every_tool_has_run_or_says_why_not(results):
    ran = {name for name, found in results["tools"].items() if found["ok"]}
    failed = {name: found["fault"] for name, found in results["tools"].items() if not found["ok"]}
    assert set(failed) <= WITHOUT_DATA, failed
    apart = ("asks a server", "watched elsewhere")
    left_out = {name: why for name, why in results["left_out"].items() if why not in apart}
    assert set(left_out) <= WITHOUT_DATA, left_out
    assert len(ran) >= 25


def test_the_window_answers_while_they_run(results, record_property):
    worst = {name: found["worst_own_s"] for name, found in results["tools"].items() if found["ok"]}
    print(", ".join(f"{name} {seconds:.3f} s" for name, seconds in sorted(worst.items(), key=lambda each: -each[1])))
    record_property("own_latency_s", max(worst.values()))
    # Waiting for a processor that others use is not the plugin's doing.
    slow = {name: results["tools"][name]["stalls"] for name, seconds in worst.items() if seconds > MOST_LATENCY_S}
    assert not slow, slow


def test_they_run_in_threads_of_their_own(results):
    assert [name for name, found in results["tools"].items() if found["ok"] and not found["background"]] == []
