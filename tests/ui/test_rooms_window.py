"""The whole way of a planner in the real QGIS window: see ``rooms_scenario.py`` for what is done inside."""

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
TOOLS = ("coverage", "planphases", "dashboard", "report", "webmap", "compareplans")


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """One QGIS session: exit code, what happened, what QGIS printed, and what it left running."""
    folder = tmp_path_factory.mktemp("rooms")
    code = run_in_qgis("evplan.tests.ui.rooms_scenario", folder, SECONDS, {"EVPLAN_WINDOW_FOLDER": str(folder)})
    printed = (folder / "qgis.log").read_text(encoding="utf-8", errors="replace")
    assert (folder / "result.json").exists(), f"QGIS ended with {code}:\n{printed[-4000:]}"
    print(f"pictures: {folder}/*.png")
    survivors = (folder / "survivors.txt").read_text(encoding="utf-8")
    return code, json.loads((folder / "result.json").read_text(encoding="utf-8")), printed, survivors


@pytest.fixture
def results(session):
    return session[1]


def test_the_whole_way_was_gone(results):
    assert results["failures"] == {}, "\n".join(results["failures"].values())


def test_the_sample_is_shown_in_its_own_coordinate_system(results):
    assert results["crs"] == "EPSG:32614"


@pytest.mark.parametrize("tool", TOOLS)
def test_the_window_answers_while_a_tool_runs(results, tool, record_property):
    found = results["tools"][tool]
    assert found["ok"], found["log"]
    print(f"{tool}: {found['seconds']:.1f} s, own latency {found['worst_own_s']:.3f} s, {found['stalls']}")
    record_property("own_latency_s", found["worst_own_s"])
    assert found["background"], "the tool ran in the window's own thread"
    # Waiting for a processor that others use is not the plugin's doing.
    assert found["worst_own_s"] <= MOST_LATENCY_S, found["stalls"]


@pytest.mark.parametrize("tool", ["dashboard", "report", "webmap"])
def test_a_report_takes_what_there_is_and_its_page_is_opened(results, tool):
    found = results["tools"][tool]
    wanted = {"PLAN", "CHARGERS", "COVERAGE", "PHASES"} | ({"SUMMARY"} if tool != "webmap" else set())
    assert wanted <= set(found["inputs"])
    assert found["pages"] == [".html"]


def test_two_plans_are_compared_on_the_map_and_as_a_table(results):
    compare = results["compare"]
    runs = results["tools"]["compareplans"]["runs"]
    assert len(compare["layers"]) == 3 * runs and len(compare["tables"]) == runs, compare


def test_the_buttons_of_the_results_open_their_tools(results):
    assert results["buttons"] == {"evplanResultsDashboard": True, "evplanResultsReport": True}


def test_a_copied_command_runs(results):
    assert results["python"].startswith('processing.run("evplan:coverage"') and "COVERAGE" in results["python_ran"]
    assert results["qgis_process"].startswith("qgis_process run evplan:coverage")


def test_nothing_piles_up(results):
    """Projects opened one after the other, runs, and the plugin loaded anew: the third round leaves what the second did."""
    second, third = results["leaks"][1:]
    assert third == second
    assert third["providers"] == 1 and (third["children"], third["tasks"], third["layers"]) == (0, 0, 0)


def test_qgis_leaves_without_a_crash_or_a_process(session):
    code, _, printed, survivors = session
    assert (code, survivors) == (0, ""), printed[-4000:]
