"""The provider in the ``qgis_process`` binary: listed, explained, run; and the engine's own tests inside that binary."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsVectorLayer

from evplan.tests.layers import listing, rows_of
from evplan.tests.processes import qgis_process

CONTRACTS = json.loads((Path(__file__).resolve().parent.parent / "contracts.json").read_text(encoding="utf-8"))
ROOT = Path(__file__).resolve().parent.parent.parent
EARLIER = b"an earlier result of the user's"


@pytest.fixture
def inputs(sample, tmp_path):
    """The sample's layers from a copy: opening a GeoPackage may touch it."""
    copy = tmp_path / "sample.gpkg"
    copy.write_bytes(sample.read_bytes())
    return {name.upper(): f"{copy}|layername={name}" for name in ("zones", "chargers", "sites")}


@pytest.mark.quick
def test_everything_is_listed(process):
    done = process("list")
    listed = set(re.findall(r"\bevplan:(\w+)", done.stdout))
    assert listed == {*CONTRACTS["algorithms"], *CONTRACTS["models"]}, done.stderr


@pytest.mark.quick
def test_help_names_every_parameter(process):
    done = process("help", "evplan:optimizenetwork")
    assert done.returncode == 0, done.stderr
    for name in CONTRACTS["algorithms"]["optimizenetwork"]["parameters"]:
        assert f"\n{name}: " in done.stdout, name


def test_demand_and_coverage_by_key_and_value(process, inputs, tmp_path):
    done = process(
        "run",
        "evplan:demandpoints",
        "--",
        f"ZONES={inputs['ZONES']}",
        "COMPONENTS=population,1,none",
        f"DEMAND={tmp_path / 'd.gpkg'}",
    )
    assert done.returncode == 0, done.stderr
    demand = rows_of(QgsVectorLayer(str(tmp_path / "d.gpkg"), "demand", "ogr"))
    assert sum(row["weight"] for row in demand) == pytest.approx(575_847)
    done = process(
        "run",
        "evplan:coverage",
        "--",
        f"CHARGERS={inputs['CHARGERS']}",
        f"DEMAND={tmp_path / 'd.gpkg'}",
        f"COVERAGE={tmp_path / 'c.gpkg'}",
    )
    assert done.returncode == 0 and "0...10...20..." in done.stdout, done.stdout
    assert not re.search(r"Traceback|Segmentation|does not support alias", done.stdout + done.stderr), done.stderr
    assert len(rows_of(QgsVectorLayer(str(tmp_path / "c.gpkg"), "coverage", "ogr"))) == len(demand)


@pytest.mark.quick
def test_bad_input_is_a_sentence_and_a_code(process, inputs, tmp_path):
    """Code 1, the sentence on stderr, no traceback, nothing written."""
    target = tmp_path / "out" / "plan.gpkg"
    target.parent.mkdir()
    target.write_bytes(EARLIER)
    values = {
        "CHARGERS": inputs["CHARGERS"],
        "DEMAND": inputs["CHARGERS"],
        "SITES": inputs["SITES"],
        "BUDGET": 1e6,
        "PLAN": str(target),
    }
    done = process("run", "evplan:optimizenetwork", "-", stdin=json.dumps({"inputs": values}))
    assert done.returncode == 1
    assert "field “weight”: there is no such field. Choose the field in the form." in done.stderr
    assert "Traceback" not in done.stderr
    assert listing(target.parent) == ["plan.gpkg"] and target.read_bytes() == EARLIER


@pytest.mark.parametrize(
    "model", ["evplan:plan_from_zones", str(ROOT / "resources" / "models" / "plan_from_zones.model3")]
)
def test_model_by_id_and_by_path(process, inputs, tmp_path, model):
    asked = {"WEIGHT_FIELD": "population", "PRESET": "neutral", "BUDGET": 2_000_000}
    names = {name: str(tmp_path / f"{name}.gpkg") for name in ("plan", "coverage", "violations")}
    results = process.run(model, {**inputs, **asked, **names})
    assert {name: results[name] for name in names} == names
    tables = {name: rows_of(QgsVectorLayer(path, name, "ogr")) for name, path in names.items()}
    assert tables["violations"] == []
    assert sum(row["action"] in ("keep", "upgrade") for row in tables["plan"]) == 183
    assert sum(row["cost"] - row["resale"] for row in tables["plan"]) <= 2_000_000
    assert sum(row["weight"] for row in tables["coverage"]) == pytest.approx(575_847)


@pytest.mark.quick
def test_models_are_what_the_script_makes(tmp_path, provider):
    """Only the QGIS series that wrote the file writes the same bytes."""
    if Qgis.versionInt() // 100 != 340:
        pytest.skip(f"the model was written by QGIS 3.40, this is {Qgis.version()}")
    import os
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "make_model.py"), str(tmp_path)], capture_output=True, text=True, timeout=120,
        check=False, env=dict(os.environ),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert listing(tmp_path) == [f"{name}.model3" for name in CONTRACTS["models"]]
    for name in listing(tmp_path):
        assert (tmp_path / name).read_bytes() == (ROOT / "resources" / "models" / name).read_bytes()


# -- the engine's tests inside the binary: there two copies of GEOS or PROJ would collide -----------------------------

PLUGIN = """
import os
from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsProcessingOutputNumber, QgsProcessingProvider


class RunTests(QgsProcessingAlgorithm):
    def name(self): return "run"
    def displayName(self): return "Run tests"
    def createInstance(self): return RunTests()
    def initAlgorithm(self, configuration=None): self.addOutput(QgsProcessingOutputNumber("CODE", "Code"))

    def processAlgorithm(self, parameters, context, feedback):
        import pytest
        return {"CODE": int(pytest.main(os.environ["EVPLAN_INNER_TESTS"].split("\\n")))}


class Provider(QgsProcessingProvider):
    def id(self): return "evplantests"
    def name(self): return "evplan tests"
    def loadAlgorithms(self): self.addAlgorithm(RunTests())


class Plugin:
    def initProcessing(self):
        self.provider = Provider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self): self.initProcessing()
    def unload(self): QgsApplication.processingRegistry().removeProvider(self.provider)


def classFactory(iface): return Plugin()
"""
METADATA = "[general]\nname=evplan tests\nqgisMinimumVersion=3.22\nversion=1\nhasProcessingProvider=yes\n"
INNER = '''
"""Runs where QGIS, GEOS, PROJ and GDAL are those of the binary."""
import sys

import geopandas
import pytest
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsPointXY, QgsProject
from shapely.geometry import Point


def test_this_is_the_binary():
    assert "qgis_process" in QgsApplication.applicationFilePath() or "qgis_process" in open("/proc/self/cmdline").read()
    assert QgsApplication.processingRegistry().providerById("evplan") is not None


def test_geos_and_proj_agree_with_qgis():
    frame = geopandas.GeoDataFrame(geometry=[Point(-80.5, 43.4), Point(-80.4, 43.5)], crs="EPSG:4326").to_crs("EPSG:32617")
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem("EPSG:32617"), QgsProject.instance()
    )
    for (x, y), point in zip([(-80.5, 43.4), (-80.4, 43.5)], frame.geometry):
        there = transform.transform(QgsPointXY(x, y))
        assert (there.x(), there.y()) == pytest.approx((point.x, point.y), abs=1e-3)
    assert frame.buffer(100).unary_union.area == pytest.approx(2 * 31365.5, rel=1e-3)


def test_the_engine_plans(tmp_path):
    import numpy
    from evplan.core.control import Control
    from evplan.core.placement.network import plan_network
    from evplan.core.placement.optimize import Settings
    from evplan.core.placement.problem import Inputs
    from evplan.core.placement.rules import resolve

    def points(name, xy, **columns):
        ids = [f"{name}{k}" for k in range(len(xy))]
        return geopandas.GeoDataFrame(
            {f"{name}_id": ids, **columns}, geometry=geopandas.points_from_xy(xy[:, 0], xy[:, 1]), crs="EPSG:32617"
        )

    random = numpy.random.default_rng(3)
    demand = points("demand", random.uniform(0, 3000, (60, 2)), weight=random.integers(1, 9, 60).astype(float))
    sites = points("site", random.uniform(0, 3000, (20, 2)))
    rules = resolve("reference_d_published", {}, {"min_coverage_l2": 0.0, "min_coverage_l3": 0.0, "budget": 600_000.0})
    planned = plan_network(Inputs(None, demand, sites), rules, Settings("glpk", 0.0, 60.0), Control())
    assert planned.result.status == "optimal" and planned.report.valid
    assert planned.summary["run"]["versions"]["qgis"]


def test_one_copy_of_each_library():
    for name in ("libgeos_c", "libproj"):
        found = {line.split()[-1] for line in open("/proc/self/maps") if f"/{name}" in line and ".so" in line}
        assert len(found) == 1, found
'''


def test_engine_inside_the_binary(tmp_path, package_path):
    plugin = tmp_path / "plugins" / "evplantests"
    plugin.mkdir(parents=True)
    (plugin / "__init__.py").write_text(PLUGIN, encoding="utf-8")
    (plugin / "metadata.txt").write_text(METADATA, encoding="utf-8")
    inner = tmp_path / "inner" / "test_inside.py"
    inner.parent.mkdir()
    inner.write_text(INNER, encoding="utf-8")
    own = [str(ROOT / "tests" / "core" / "acquire" / "test_levels.py")]
    binary = qgis_process(tmp_path / "qgis", package_path, tmp_path / "plugins")
    for name in ("evplan", "evplantests"):
        enabled = binary("plugins", "enable", name)
        assert enabled.returncode == 0, enabled.stderr
    arguments = [
        "-q", "-p", "no:pytest_qgis", "-p", "no:cacheprovider", "-p", "no:faulthandler", "--import-mode=importlib",
        f"--rootdir={tmp_path}", "-c", "/dev/null", "-W", "ignore", f"--junitxml={tmp_path / 'report.xml'}", str(inner), *own,
    ]  # fmt: skip
    done = binary("run", "evplantests:run", EVPLAN_INNER_TESTS="\n".join(arguments))
    assert done.returncode == 0 and re.search(r"^CODE:\s*0$", done.stdout, re.MULTILINE), (
        done.stdout[-4000:] + done.stderr[-2000:]
    )
    report = (tmp_path / "report.xml").read_text(encoding="utf-8")
    tests = int(re.search(r'tests="(\d+)"', report).group(1))
    assert tests > 10 and 'failures="0"' in report and 'errors="0"' in report
