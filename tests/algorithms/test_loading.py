"""The provider loads without its packages, without a window, and leaves nothing behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict

import pytest

from evplan.tests.absent import HIDE

pytestmark = pytest.mark.quick

CONTRACTS = json.loads((Path(__file__).resolve().parent.parent / "contracts.json").read_text(encoding="utf-8"))
PIP = f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor} -m pip install --user --break-system-packages"
MISSING = {
    "pyomo": (f"{PIP} pyomo", {"optimizenetwork"}),
    "swiglpk": (f"{PIP} swiglpk", {"optimizenetwork"}),
    "pandas": ("sudo apt install python3-pandas", {"optimizenetwork", "coverage", "demandpoints", "validateplan"}),
    "geopandas": (
        "sudo apt install python3-geopandas python3-rtree",
        {"optimizenetwork", "coverage", "demandpoints", "validateplan"},
    ),
}

CHILD = """
import json, os, sys

blocked = set(sys.argv[1].split(",")) - {""}
hide(blocked)
sys.path.append("/usr/share/qgis/python/plugins")
from qgis.core import QgsApplication, QgsProcessingException, QgsVectorLayer
app = QgsApplication([], False)
app.initQgis()
from processing.core.Processing import Processing
Processing.initialize()
import processing
import evplan
registry = QgsApplication.processingRegistry()
plugin = evplan.classFactory(None)
plugin.initProcessing()
found = {algorithm.name(): algorithm for algorithm in registry.providerById("evplan").algorithms()}
report = {"algorithms": sorted(found), "can": {}, "run": {}, "loaded": sorted(blocked & set(sys.modules))}
layer = QgsVectorLayer("Point?crs=EPSG:32617&field=weight:double", "layer", "memory")
inputs = {
    "optimizenetwork": {"DEMAND": layer, "SITES": layer, "BUDGET": 1, "PLAN": "memory:"},
    "coverage": {"CHARGERS": layer, "DEMAND": layer, "COVERAGE": "memory:"},
    "demandpoints": {"ZONES": layer, "DEMAND": "memory:"},
    "validateplan": {"PLAN": layer, "DEMAND": layer, "VIOLATIONS": "memory:"},
}
for name, algorithm in found.items():
    report["can"][name] = algorithm.canExecute()
for name, values in inputs.items():
    try:
        processing.run(f"evplan:{name}", values)
    except QgsProcessingException as error:
        report["run"][name] = str(error)
plugin.unload()
plugin.unload()
report["left"] = registry.providerById("evplan") is not None
plugin.initProcessing()
report["again"] = len(registry.providerById("evplan").algorithms())
plugin.unload()
sys.stdout.write("\\n" + json.dumps(report))
sys.stdout.flush()
os._exit(0)
"""


def loaded_without(*packages: str) -> Dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", HIDE + CHILD, ",".join(packages)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def complete() -> Dict[str, Any]:
    return loaded_without()


def test_with_all_packages(complete):
    assert all(can for can, _ in complete["can"].values()), complete["can"]
    assert all("has no features" in text for text in complete["run"].values()) and len(complete["run"]) == 4, complete[
        "run"
    ]


def test_unload_leaves_nothing_and_can_be_repeated(complete):
    """``iface`` is None here, as in qgis_process."""
    assert complete["left"] is False
    assert complete["again"] == len(complete["algorithms"]) == len(CONTRACTS["algorithms"]) + len(CONTRACTS["models"])


@pytest.mark.parametrize("package", sorted(MISSING))
def test_without_a_package(package):
    """All are listed; those that need it say which package and the command, asked beforehand and when run."""
    command, needing = MISSING[package]
    report = loaded_without(package)
    assert report["algorithms"] == sorted([*CONTRACTS["algorithms"], *CONTRACTS["models"]])
    assert report["loaded"] == []
    for name in needing:
        can, why = report["can"][name]
        assert can is False
        for text in (why, report["run"][name]):
            assert f"needs the Python package {package}" in text and command in text, text
            assert "Traceback" not in text
    for name in set(report["run"]) - needing:
        assert report["can"][name][0] is True and "has no features" in report["run"][name]


def test_without_any_package():
    report = loaded_without("pyomo", "swiglpk", "pandas", "geopandas")
    assert report["algorithms"] == sorted([*CONTRACTS["algorithms"], *CONTRACTS["models"]])
    for name in ("loadsample", "newproject", "checksetup"):
        assert report["can"][name][0] is True, "these need none of them"
    can, why = report["can"]["optimizenetwork"]
    assert can is False and "pandas, geopandas, pyomo, swiglpk" in why
    assert "sudo apt install python3-pandas python3-geopandas python3-rtree" in why and f"{PIP} pyomo swiglpk" in why
    assert report["left"] is False


def test_a_package_that_is_there_but_broken(tmp_path, monkeypatch):
    """Found, but failing on import: only the run can tell, and says the reason."""
    (tmp_path / "swiglpk.py").write_text(
        "raise OSError('libglpk.so.40: cannot open shared object file')\n", encoding="utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{':'.join(sys.path)}")
    report = loaded_without()
    said = report["run"]["optimizenetwork"]
    assert "needs the Python package swiglpk" in said and "libglpk.so.40: cannot open shared object file" in said
    assert "has no features" in report["run"]["coverage"]


WITHOUT_FORKING = """
import json, multiprocessing, sys
from multiprocessing import resource_tracker

multiprocessing.set_start_method("spawn")  # as on macOS; Linux is alike since Python 3.14
if sys.argv[1] == "asked":
    from evplan.algorithms.bridge import dependencies
    assert dependencies.broken(["pyomo"]) == {}
else:
    from evplan.core.placement import milp
lock = multiprocessing.Lock
sys.stdout.write("\\n" + json.dumps([resource_tracker._resource_tracker._pid, lock.__self__ is not None]))
"""


@pytest.mark.parametrize("way", ["asked", "used"])
def test_importing_pyomo_starts_no_process(way):
    """On macOS it would be a second QGIS: Python starts it from ``sys.executable``."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_FORKING, way], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [None, True], "and multiprocessing is as it was"
