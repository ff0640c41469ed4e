"""The recipe of docs/scheduling.md end to end: ``qgis_process`` against a loopback server, twice; its lock, alarms, key and faults."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsVectorLayer

from evplan.tests.layers import DEMAND_FIELDS, points, rows_of
from evplan.tests.services import ocm_server

pytestmark = pytest.mark.services
FOLDER = Path(__file__).resolve().parents[2] / "resources" / "recipes"
SCRIPT = FOLDER / "run_recipe.py"
SHIPPED = json.loads((FOLDER / "monitor.json").read_text(encoding="utf-8"))
EXTENT = "-80.6,-80.3,43.3,43.6 [EPSG:4326]"


@pytest.fixture
def recipe(tmp_path, process):
    """The shipped recipe with its services on loopback."""

    def write(base="", **changes):
        made = json.loads(
            json.dumps({**SHIPPED, "folder": "here", "qgis_process": process.binary, "cache_hours": 0, **changes})
        )
        for step in made["steps"]:
            if step["name"] == "fetch" and base:
                step["inputs"].update(EXTENT=EXTENT, SOURCES=["ocm"], OCM_ENDPOINT=base)
        path = tmp_path / "monitor.json"
        path.write_text(json.dumps(made), encoding="utf-8")
        (tmp_path / "here").mkdir(exist_ok=True)
        return path

    return write


@pytest.fixture
def start(process):
    if Qgis.QGIS_VERSION_INT < 32400:
        pytest.skip("the recipe hands its steps to qgis_process as JSON, which QGIS 3.24 and later read")

    def started(*arguments, **more):
        return subprocess.Popen(
            [sys.executable, str(SCRIPT), *map(str, arguments)], env={**process.environment, **more}, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    return started


@pytest.fixture
def run(start):
    def ran(*arguments):
        process = start(*arguments)
        _, errors = process.communicate(timeout=180)
        return process.returncode, errors

    return ran


def demand(folder):
    """Four people in Kitchener, at the doors of the first three stations and in the middle of nowhere."""
    import processing

    rows = [(1_200.0 * n, 300.0, f"d{n}", 1.0) for n in range(3)] + [(9_000.0, 9_000.0, "d3", 1.0)]
    layer = points("People", DEMAND_FIELDS, rows)
    processing.run("native:savefeatures", {"INPUT": layer, "OUTPUT": str(folder / "demand.gpkg")})
    places = processing.run("native:reprojectlayer", {"INPUT": layer, "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"})[
        "OUTPUT"
    ]
    return [(feature.geometry().asPoint().y(), feature.geometry().asPoint().x()) for feature in places.getFeatures()]


def table(path):
    layer = QgsVectorLayer(str(path), "table", "ogr")
    assert layer.isValid(), path
    return rows_of(layer)


def test_two_nights(recipe, run, tmp_path, provider):
    folder = tmp_path / "here"
    path = recipe()
    places = demand(folder)
    stations = [ocm_server.station(number, *place) for number, place in enumerate(places, start=1)]
    with ocm_server.serving(stations) as server:
        path = recipe(server.base)
        code, said = run(path)
        assert code == 4, said
        first = json.loads((folder / "last_run.json").read_text(encoding="utf-8"))
        server.stations[:] = [ocm_server.station(1, *places[0], StatusTypeID=100), *stations[1:3]]
        code, said = run(path)
    second = json.loads((folder / "last_run.json").read_text(encoding="utf-8"))
    assert code == second["code"] == 4, said
    assert (
        first["steps"]["refresh"] == {"left_out": True} and "refresh: left out" in (folder / "recipe.log").read_text()
    )
    assert (
        first["steps"]["store"]["results"]["SNAPSHOT_ID"] == 1
        and second["steps"]["store"]["results"]["SNAPSHOT_ID"] == 2
    )
    log = [(row["charger_id"], row["event"], row["status"]) for row in table(folder / "status_log.gpkg")]
    assert log == [("ocm-1", "changed", "not operational"), ("ocm-4", "gone", "removed")]
    kpis = {row["kpi"]: row["value"] for row in table(folder / "kpis.gpkg") if row["group_by"] == "all"}
    assert kpis["stations"] == 3 and kpis["operational_rate"] == pytest.approx(2 / 3) and kpis["stations_change"] == -1
    status = {row["target"]: row for row in table(folder / "targets.gpkg")}
    assert status["l2_people"]["value"] == 0.75 and status["l2_people"]["status"] == "missed"
    assert status["l3_people"]["value"] == 0.0 and status["ev_owners"]["status"] == "unknown"
    assert {each["result"] for each in second["alarms"]} == {"N_MISSED"} and second["alarms"][0]["value"] == 2
    page = json.loads((folder / "dashboard.json").read_text(encoding="utf-8"))
    assert page["network"]["stations"] == 3 and {each["kpi"]: each["value"] for each in page["kpis"]} == kpis
    assert [(each["target"], each["status"]) for each in page["targets"]] == [
        (row["target"], row["status"]) for row in table(folder / "targets.gpkg")
    ]
    assert "OpenChargeMap" in page["sources"][0] and "OpenChargeMap" in (folder / "dashboard.html").read_text("utf-8")
    assert not list(folder.glob("*.part")) and not (folder / "latest" / "recipe.lock").exists()


def test_a_failed_step_stops_the_run_and_leaves_the_store(recipe, run, tmp_path):
    with ocm_server.serving([]) as server:
        server.faults.append(ocm_server.refuse(403))
        code, said = run(recipe(server.base))
    record = json.loads((tmp_path / "here" / "last_run.json").read_text(encoding="utf-8"))
    assert code == record["code"] == 1 and list(record["steps"]) == ["fetch"]
    assert "fetch failed: qgis_process ended with code 1" in said and "Traceback" not in said
    assert not (tmp_path / "here" / "history.gpkg").exists()


def slow_binary(tmp_path):
    """In place of QGIS: says that it has begun, with a child of its own, and never ends."""
    path = tmp_path / "slow"
    path.write_text('#!/bin/sh\nsleep 300 &\necho "$! $$" > "$0.pids.part"\nmv "$0.pids.part" "$0.pids"\nwait\n')
    path.chmod(0o700)
    return path


def wait_for(path):
    until = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < until, path
        time.sleep(0.05)
    return [int(number) for number in path.read_text().split()]


def is_gone(pid):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(os.name == "nt", reason="signals and process groups are those of Unix")
def test_one_run_at_a_time_and_an_end_from_outside(recipe, start, run, tmp_path):
    slow = slow_binary(tmp_path)
    path = recipe(qgis_process=str(slow))
    first = start(path)
    pids = wait_for(tmp_path / "slow.pids")
    code, said = run(path)
    assert code == 3 and "running already" in said
    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=60)
    assert first.returncode == 1
    assert all(is_gone(pid) for pid in pids), "qgis_process and its solvers end with the run"
    code, _ = run(recipe(qgis_process="/nowhere/qgis_process"))
    assert code == 1, "the lock is free again"


@pytest.mark.skipif(os.name == "nt", reason="signals and process groups are those of Unix")
def test_a_step_that_takes_too_long(recipe, run, tmp_path):
    slow = slow_binary(tmp_path)
    steps = [{"name": "slow", "algorithm": "evplan:coverage", "timeout_s": 1}]
    code, said = run(recipe(qgis_process=str(slow), steps=steps, alarms={}))
    assert code == 1 and "longer than 1 s" in said
    assert all(is_gone(pid) for pid in wait_for(tmp_path / "slow.pids"))


# -- what a recipe may be ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def module():
    spec = importlib.util.spec_from_file_location("run_recipe", SCRIPT)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


STEP = {"name": "a", "algorithm": "evplan:coverage"}


@pytest.mark.quick
def test_the_shipped_recipe_can_be_read_and_names_what_there_is(module, provider):
    recipe = module.read_recipe(FOLDER / "monitor.json")
    for step in recipe["steps"]:
        algorithm = provider.algorithm(step["algorithm"].partition(":")[2])
        inputs = {*step["inputs"], *step.get("inputs_if_exist", {})}
        assert inputs <= {each.name() for each in algorithm.parameterDefinitions()}, step["name"]
        for key in recipe["alarms"].get(step["name"], {}):
            assert algorithm.outputDefinition(key) is not None


@pytest.mark.quick
@pytest.mark.parametrize(
    "recipe, said",
    [
        ([], "it is no object"),
        ({"steps": []}, "at least one"),
        ({"steps": [STEP], "colour": 1}, "“colour”, which is not understood"),
        ({"steps": [STEP, STEP]}, "“a” is there twice"),
        ({"steps": [{"name": "a b", "algorithm": "x:y"}]}, "needs a name"),
        ({"steps": [{"name": "a", "algorithm": "coverage"}]}, "needs an algorithm"),
        ({"steps": [{**STEP, "inputs": {"CHARGERS": "{b.CHARGERS}"}}]}, "uses {b.CHARGERS}"),
        ({"steps": [{**STEP, "inputs": {"OCM_AUTH": "0123456789abcdef"}}]}, "A key is never written into a recipe"),
        ({"steps": [STEP], "alarms": {"b": {}}}, "“b”, which is no step"),
        ({"steps": [STEP], "alarms": {"a": {"N": "many"}}}, "must give the most"),
        ({"steps": [STEP], "cache_hours": -1}, "number of hours"),
    ],
)
def test_a_wrong_recipe_is_a_sentence(module, tmp_path, recipe, said, capsys):
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(recipe), encoding="utf-8")
    assert module.main([str(path)]) == 2
    assert said in capsys.readouterr().err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["wrong.json"], "nothing is made"


@pytest.mark.quick
def test_nothing_but_names_of_files_and_ids_on_the_command_line(module, monkeypatch, tmp_path):
    """Inputs go through the input of the process."""
    seen = []

    class Process:
        returncode = 0

        def __init__(self, command, **named):
            seen.append((command, named))

        def communicate(self, text, timeout):
            seen.append(json.loads(text))
            return 'Warning\n{"results": {"N": 1}}', ""

        def poll(self):
            return 0

    monkeypatch.setattr(module.subprocess, "Popen", Process)
    path = tmp_path / "recipe.json"
    path.write_text(
        json.dumps(
            {"steps": [{**STEP, "inputs": {"OCM_AUTH": "ab12cd3", "YEARS": "{today}"}}], "alarms": {"a": {"N": 0}}}
        )
    )
    assert module.main([str(path)]) == 4
    (command, named), given = seen
    assert command == ["qgis_process", "run", "evplan:coverage", "-"] and not named.get("shell")
    assert given["inputs"]["OCM_AUTH"] == "ab12cd3" and len(given["inputs"]["YEARS"]) == 10
    assert named["env"]["EVPLAN_CACHE_HOURS"] == "12"
