"""The check in QGIS: every missing or broken piece is in the table with the command of ``dependencies``; a key is nowhere."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsSettings, QgsVectorLayer

from evplan.algorithms.bridge import dependencies, qgis_checks, settings
from evplan.core.setup import packages
from evplan.tests import keys
from evplan.tests.absent import HIDE
from evplan.tests.layers import Recorder, rows_of, run
from evplan.tests.services import ocm_server
from evplan.tests.services.postgres import PASSWORD, USER

pytestmark = pytest.mark.quick
SECRET = "s3cret-of-the-setup-93417"  # pragma: allowlist secret


@pytest.fixture(autouse=True)
def own_settings(monkeypatch, tmp_path, provider):
    """A cache of the test's own, and no settings left over."""
    QgsSettings().setValue(settings.CACHE_FOLDER, str(tmp_path))
    yield
    QgsSettings().remove("evplan")


@pytest.fixture
def quickly(monkeypatch):
    """Without importing packages and trying solvers, which other tests do."""
    from evplan.algorithms.setup.check_setup import CheckSetup

    monkeypatch.setattr(CheckSetup, "_packages", lambda self, control: [])
    monkeypatch.setattr(CheckSetup, "_solvers", lambda self, control: [])


def checked(**parameters):
    feedback = Recorder()
    ran = run("checksetup", feedback, CHECKS="memory:", **parameters)
    return {row["item"]: row for row in ran.rows("CHECKS")}, ran, feedback


SLOW = ("torch", "statsmodels", "sklearn", "matplotlib", "distributed", "hdbscan")
"""To import; they are looked at like the others."""


def test_everything_here_is_found(tmp_path, monkeypatch):
    """The real thing: packages in a process of their own, solvers solving, and the same in table, page and JSON."""
    monkeypatch.setattr(dependencies, "WANTED", tuple(each for each in dependencies.WANTED if each.name not in SLOW))
    report, summary = tmp_path / "report.html", tmp_path / "summary.json"
    rows, ran, feedback = checked(REPORT=str(report), SUMMARY=str(summary))
    assert ran.outputs["OK"] is True and ran.outputs["N_ERRORS"] == 0, rows
    for item in ("QGIS", "Python", "numpy", "geopandas", "pyomo", "swiglpk", "glpk", "Interpreter", "PROJ", "GPKG"):
        assert rows[item]["state"] == "ok", rows[item]
    assert set(rows) >= {package.name for package in dependencies.WANTED}
    document = json.loads(summary.read_text(encoding="utf-8"))
    assert document["ok"] is True and {each["item"] for each in document["checks"]} == set(rows)
    assert "Check the set-up" in report.read_text(encoding="utf-8")
    absent = [name for name, row in rows.items() if row["state"] == "missing" and name in dependencies.FROM_PIP]
    for name in absent:
        assert rows[name]["fix"] == dependencies.install_hint([name])
    assert feedback.percents and max(feedback.percents) <= 100


CHILD = """
import json, os, sys

blocked = set(sys.argv[1].split(",")) - {""}
hide(blocked)
sys.path.append("/usr/share/qgis/python/plugins")
from qgis.core import QgsApplication
app = QgsApplication([], False)
app.initQgis()
from processing.core.Processing import Processing
Processing.initialize()
import processing
import evplan
plugin = evplan.classFactory(None)
plugin.initProcessing()
results = processing.run("evplan:checksetup", {"CHECKS": "memory:", "SUMMARY": sys.argv[2], "REPORT": sys.argv[3]})
results.pop("CHECKS")
sys.stdout.write("\\n" + json.dumps(results))
sys.stdout.flush()
os._exit(0)
"""


def test_it_runs_without_any_package_and_says_how_to_install_them(tmp_path):
    gone = (
        "numpy",
        "scipy",
        "pandas",
        "geopandas",
        "shapely",
        "pyproj",
        "requests",
        "pyomo",
        "swiglpk",
        "requests_cache",
    )
    done = subprocess.run(
        [sys.executable, "-c", HIDE + CHILD, ",".join(gone), str(tmp_path / "s.json"), str(tmp_path / "r.html")],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0 and done.stdout, done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["OK"] is False
    rows = {each["item"]: each for each in json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["checks"]}
    for name in gone:
        assert (rows[name]["state"], rows[name]["fix"]) == ("missing", dependencies.install_hint([name])), rows[name]
    assert rows["glpk"]["state"] == "missing" and rows["glpk"]["fix"] == dependencies.install_hint(["swiglpk"])
    assert dependencies.install_hint(["pandas"]) in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_broken_package_on_the_path(tmp_path, monkeypatch):
    folder = tmp_path / "highspy"
    folder.mkdir()
    (folder / "__init__.py").write_text("raise OSError('libhighs.so.1: cannot open')", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    wanted = tuple(each for each in dependencies.WANTED if each.name in ("highspy", "pyomo"))
    monkeypatch.setattr(dependencies, "WANTED", wanted)
    rows, ran, feedback = checked()
    assert rows["highspy"]["state"] == "error" and "libhighs.so.1" in rows["highspy"]["why"]
    assert rows["highspy"]["fix"] == dependencies.install_hint(["highspy"])
    assert rows["highs"]["state"] == "error", "the solver cannot be started with it"
    assert ran.outputs["OK"] is True, "it is optional"
    assert any("libhighs.so.1" in text for text in feedback.warnings)


def test_a_wrong_interpreter(monkeypatch):
    from evplan.core.placement.solver import interpreter

    monkeypatch.setattr(dependencies, "WANTED", ())
    QgsSettings().setValue("evplan/solver_python", "/nowhere/python3")
    interpreter.find.cache_clear()
    rows, ran, _ = checked()
    assert ran.outputs["OK"] is False
    assert rows["Interpreter"]["state"] == "error" and "/nowhere/python3" in rows["Interpreter"]["found"]
    assert rows["Interpreter"]["fix"] == 'QgsSettings().remove("evplan/solver_python")'
    assert rows["glpk"]["state"] == "error" and "/nowhere/python3" in rows["glpk"]["found"]


def test_a_cache_that_cannot_be_written(quickly, tmp_path):
    (tmp_path / "file").write_text("x")
    QgsSettings().setValue(settings.CACHE_FOLDER, str(tmp_path / "file"))
    rows, ran, _ = checked()
    folder = tmp_path / "file" / "evplan-http"
    assert rows["Cache of answers"]["state"] == "error"
    assert rows["Cache of answers"]["fix"] == dependencies.folder_hint(folder)
    assert ran.outputs["OK"] is True and ran.outputs["N_ERRORS"] == 1


def test_keys_by_type_and_header_and_never_shown(quickly, tmp_path):
    report, summary = tmp_path / "r.html", tmp_path / "s.json"
    with keys.stored(SECRET, "APIHeader", "X-API-Key") as good, keys.stored(SECRET, "APIHeader", "Wrong") as other:
        rows, ran, feedback = checked(OCM_AUTH=good, AFDC_AUTH=other, REPORT=str(report), SUMMARY=str(summary))
    assert rows["Authentication store"]["state"] == "ok"
    assert rows["Key of OpenChargeMap"]["state"] == "ok" and good in rows["Key of OpenChargeMap"]["found"]
    assert rows["Key of AFDC"]["state"] == "warning" and "X-Api-Key" in rows["Key of AFDC"]["found"]
    for text in (str(rows), str(ran.outputs), feedback.textLog(), report.read_text(), summary.read_text()):
        assert SECRET not in text


@pytest.mark.parametrize(
    "method,name,state,says", [("PKI-Paths", "certpath", "error", "PKI-Paths"), ("APIHeader", "", "error", "empty")]
)
def test_a_configuration_that_cannot_be_used(quickly, method, name, state, says):
    with keys.stored(SECRET, method, name) as authcfg:
        rows, _, _ = checked(OCM_AUTH=authcfg)
    assert rows["Key of OpenChargeMap"]["state"] == state and says in rows["Key of OpenChargeMap"]["found"]


def test_a_configuration_that_is_gone(quickly):
    keys.open_store()
    rows, ran, _ = checked(OCM_AUTH="abcdefg")
    assert rows["Key of OpenChargeMap"]["state"] == "error" and "abcdefg" in rows["Key of OpenChargeMap"]["found"]
    assert rows["Key of AFDC"]["state"] == "missing"


def test_the_store_locked_and_nobody_is_asked(quickly):
    manager = QgsApplication.authManager()
    with keys.stored(SECRET) as authcfg:
        manager.clearMasterPassword()
        try:
            rows, _, _ = checked(OCM_AUTH=authcfg)
        finally:
            keys.open_store()
    assert rows["Authentication store"]["state"] == "warning" and "locked" in rows["Authentication store"]["found"]
    assert rows["Key of OpenChargeMap"]["state"] == "ok" and "not opened" in rows["Key of OpenChargeMap"]["found"]


def test_the_store_switched_off(quickly, monkeypatch):
    class Off:
        isDisabled = staticmethod(lambda: True)
        disabledMessage = staticmethod(lambda: "QCA<br>is missing")

    monkeypatch.setattr(qgis_checks.QgsApplication, "authManager", lambda: Off)
    (check,) = qgis_checks.authentication({}, {}, lambda text: text)
    assert check.state == "error" and "QCA is missing" in check.found


def test_services_are_asked_only_when_wanted(quickly, monkeypatch):
    with ocm_server.serving([]) as server:
        monkeypatch.setattr(
            settings, "addresses", lambda: [settings.Address("ocm", "endpoint", "OpenChargeMap", server.base, "")]
        )
        rows, _, _ = checked()
        assert "OpenChargeMap" not in rows and not server.requests
        rows, _, _ = checked(NETWORK=True)
        assert rows["OpenChargeMap"]["state"] == "ok" and len(server.requests) == 1


def test_cancel_is_obeyed(monkeypatch, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from evplan.algorithms.setup.check_setup import CheckSetup

    folder = tmp_path / "slow_import"
    folder.mkdir()
    (folder / "__init__.py").write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setattr(dependencies, "WANTED", (packages.Package("slow_import", True, "1"),))
    monkeypatch.setattr(dependencies, "purposes", lambda say: {"slow_import": ""})
    feedback, begun = QgsProcessingFeedback(False), time.monotonic()
    threading.Timer(1.5, feedback.cancel).start()
    _, ok = CheckSetup().create().run({"CHECKS": str(tmp_path / "checks.gpkg")}, QgsProcessingContext(), feedback)
    assert not ok and time.monotonic() - begun < 5.0
    assert "Cancelled" in feedback.textLog() and not list(tmp_path.glob("*.gpkg"))


def test_no_connection_of_that_name(quickly):
    rows, ran, _ = checked(CONNECTION="nothing of that name")
    assert rows["Database"]["state"] == "error" and "nothing of that name" in rows["Database"]["found"]


@pytest.fixture
def connection(postgres):
    """A connection of QGIS's to the server of the tests, its password in the settings of the test's own profile."""
    stored, group = QgsSettings(), "PostgreSQL/connections/evplan check"
    values = {"host": "127.0.0.1", "port": postgres.port, "database": "evplan", "username": USER, "password": PASSWORD}
    for key, value in {**values, "saveUsername": "true", "savePassword": "true"}.items():
        stored.setValue(f"{group}/{key}", value)
    yield "evplan check"
    stored.remove(group)


@pytest.mark.services
def test_a_database_with_postgis(quickly, connection):
    rows, _, feedback = checked(CONNECTION=connection)
    assert rows["Database"]["state"] == "ok" and "PostGIS 3" in rows["Database"]["found"]
    assert PASSWORD not in str(rows) + feedback.textLog()


@pytest.mark.services
def test_the_database_without_psycopg2(quickly, connection, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg2", None)
    rows, ran, _ = checked(CONNECTION=connection)
    assert (rows["Database"]["state"], rows["Database"]["fix"]) == ("missing", dependencies.install_hint(["psycopg2"]))
    assert ran.outputs["OK"] is True


def test_a_language_without_translation(provider):
    def say(text):
        return text

    assert qgis_checks.translation("en_CA", say).state == "ok"
    assert qgis_checks.translation("C", say).state == "ok"
    check = qgis_checks.translation("fi", say)
    assert check.state == "warning" and not check.required and "English" in check.why
    french = qgis_checks.translation("fr_CA", say)
    assert french.state == "warning" and "not loaded" in french.why, "QGIS speaks English in the tests"


# -- the one place of commands -----------------------------------------------------------------------------------


def test_versions_are_those_of_the_requirements():
    root = Path(dependencies.__file__).resolve().parents[2]
    wanted = {dependencies.PIP_NAMES.get(each.name, each.name): each for each in dependencies.WANTED}
    for line in (root / "requirements.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, limits = line.partition(">=")
            least, _, below = limits.partition(",<")
            assert (wanted[name].at_least, wanted[name].below) == (least, below), line


def test_every_wanted_package_has_a_purpose_and_a_way_to_come():
    said = dependencies.purposes(lambda text: text)
    for each in dependencies.WANTED:
        assert said[each.name] and each.name in (*dependencies.FROM_QGIS, *dependencies.FROM_PIP)


@pytest.mark.parametrize(
    "platform,path,command",
    [
        ("linux", "/usr/local/lib/python3.11/dist-packages/shapely/__init__.py",
         "sudo /usr/bin/python{0} -m pip uninstall -y --break-system-packages shapely"),
        ("linux", "{home}/.local/lib/python3.11/site-packages/shapely/__init__.py",
         "/usr/bin/python{0} -m pip uninstall -y --break-system-packages shapely"),
        ("linux", "/opt/somewhere/shapely/__init__.py", "PYTHONPATH: /opt/somewhere"),
        ("win32", "C:/Users/me/Python312/site-packages/shapely/__init__.py",
         "OSGeo4W Shell: python3 -m pip uninstall -y shapely"),
    ],
)  # fmt: skip
def test_the_command_that_removes_a_copy(monkeypatch, platform, path, command):
    monkeypatch.setattr(sys, "platform", platform)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    found = dependencies.removal_hint("shapely", path.format(home=Path.home()))
    assert found == command.format(version)


def test_a_copy_in_a_virtual_environment_is_removed_there(tmp_path):
    (tmp_path / "pyvenv.cfg").write_text("")
    path = tmp_path / "lib" / "python3.11" / "site-packages" / "sklearn" / "__init__.py"
    if sys.platform == "win32":
        pytest.skip("folders of Linux and macOS")
    assert (
        dependencies.removal_hint("sklearn", str(path)) == f'"{tmp_path}/bin/python" -m pip uninstall -y scikit-learn'
    )


def test_another_version():
    assert dependencies.version_hint("swiglpk").endswith('--upgrade "swiglpk>=5.0.8,<6"')
    assert dependencies.version_hint("pandas") == dependencies.install_hint(["pandas"])
    assert dependencies.solver_hint("glpk") == dependencies.install_hint(["swiglpk"])
    assert dependencies.solver_hint("cbc")


def test_the_table_as_a_file(quickly, tmp_path):
    path = tmp_path / "checks.gpkg"
    feedback = Recorder()
    from evplan.tests import layers

    layers.run("checksetup", feedback, CHECKS=str(path))
    layer = QgsVectorLayer(str(path), "checks", "ogr")
    rows = rows_of(layer)
    assert {row["item"] for row in rows} >= {"QGIS", "PROJ", "GPKG"} and rows[0]["required"] in (True, 1)
    del layer
