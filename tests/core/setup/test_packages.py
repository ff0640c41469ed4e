"""Packages are imported apart from this process, and every fault is named with the command that the caller knows."""

from __future__ import annotations

import sys
import time
from dataclasses import replace

import pytest

from evplan.core.control import Control
from evplan.core.errors import Cancelled
from evplan.core.setup import checks, packages, probe
from evplan.core.setup.packages import Fixes, Found, Package

pytestmark = pytest.mark.quick

FIXES = Fixes(
    install=lambda names: "install " + " ".join(names),
    remove=lambda name, path: f"remove {name} at {path}",
    renew=lambda name: f"renew {name}",
    projection=lambda: "show PROJ its data",
)
SYSTEM = "/usr/lib/python3/dist-packages"


def say(text):
    return text


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Modules of the test's own on the search path, also of the process that imports them."""

    def put(name, text):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").write_text(text, encoding="utf-8")
        return folder

    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    return put


def looked(*names, absent=()):
    wanted = [Package(name, True, "1") for name in names]
    return packages.look(wanted, [*absent, "geopandas", "pyproj", "numpy"], {}, "", Control())


def judged(package, found=None, absent=()):
    there = {} if found is None else {package.name: found}
    (check,) = packages.judge([package], absent, there, {package.name: "a purpose"}, FIXES, say)
    return check


def test_each_package_is_imported_whatever_becomes_of_the_others(shelf):
    shelf("whole_one", '__version__ = "3.4.5"')
    shelf("broken_one", 'raise OSError("libthing.so.4: cannot open shared object file")')
    shelf("leaning_one", "import pillar_that_is_not_there")
    shelf("deadly_one", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    shelf("leaving_one", 'import sys; sys.exit("no licence")')
    shelf("noisy_one", 'print("{not json"); __version__ = "1"')
    names = ("broken_one", "deadly_one", "leaning_one", "leaving_one", "noisy_one", "whole_one")
    found = looked(*names)
    assert sorted(found) == sorted(names)
    assert (found["whole_one"].version, found["whole_one"].error) == ("3.4.5", "")
    assert "libthing.so.4" in found["broken_one"].error
    assert found["leaning_one"].cause == "pillar_that_is_not_there"
    assert found["deadly_one"].error == "importing it ends Python"
    assert found["leaving_one"].error == "SystemExit: no licence"
    assert found["noisy_one"].version == "1"


def test_an_import_that_hangs_is_given_up(shelf, monkeypatch):
    shelf("slow_one", "import time; time.sleep(60)")
    shelf("swift_one", "")
    monkeypatch.setattr(packages, "SECONDS", 1.5)
    found = looked("slow_one", "swift_one")
    assert "longer than" in found["slow_one"].error and found["swift_one"].error == ""


def test_cancel_is_obeyed_while_a_package_is_imported(shelf):
    shelf("slow_one", "import time; time.sleep(60)")

    class Impatient(Control):
        begun = time.monotonic()

        def cancelled(self):
            return time.monotonic() - self.begun > 1.0

    begun = time.monotonic()
    with pytest.raises(Cancelled):
        packages.look([Package("slow_one", True, "1")], ["geopandas", "pyproj", "numpy"], {}, "", Impatient())
    assert time.monotonic() - begun < 4.0


def test_without_an_interpreter_they_are_imported_here(shelf, monkeypatch):
    shelf("whole_two", '__version__ = "3"')
    monkeypatch.setattr(packages.interpreter, "candidates", lambda: [])
    monkeypatch.delenv("EVPLAN_PYTHON", raising=False)
    assert looked("whole_two")["whole_two"].version == "3" and "whole_two" in sys.modules


def test_a_wheel_with_libraries_of_its_own_is_found_out(shelf, tmp_path):
    shelf("shapely_like", '__version__ = "2.0.4"')
    (tmp_path / "Shapely_Like.libs").mkdir()
    for name in ("libgeos-abc.so.3.11.4", "libgeos_c-def.so.1", "libstdc++.so.6"):
        (tmp_path / "Shapely_Like.libs" / name).write_bytes(b"")
    found = looked("shapely_like")["shapely_like"]
    assert found.libraries == ("libgeos-abc.so.3.11.4", "libgeos_c-def.so.1")


def test_missing_broken_old_new_and_good():
    package = Package("thing", False, "1.5", "2")
    assert judged(package, absent=["thing"]).state == checks.MISSING
    assert judged(package, absent=["thing"]).fix == "install thing"
    broken = judged(package, Found("thing", error="ImportError: nothing", cause="thing"))
    assert (broken.state, broken.fix) == (checks.ERROR, "install thing") and "ImportError: nothing" in broken.why
    leaning = judged(package, Found("thing", error="ModuleNotFoundError: No module named 'numpy'", cause="numpy"))
    assert leaning.fix == "install numpy"
    states = {
        version: judged(package, Found("thing", version, f"{SYSTEM}/thing/__init__.py")).state
        for version in ("1.4.9", "1.5", "1.5.0rc1", "1.10", "2.0", "2", "")
    }
    assert states == {
        "1.4.9": checks.WARNING, "1.5": checks.OK, "1.5.0rc1": checks.OK, "1.10": checks.OK, "2.0": checks.WARNING, "2": checks.WARNING,
        "": checks.OK,
    }  # fmt: skip
    assert judged(package, Found("thing", "1.4", f"{SYSTEM}/thing.py")).fix == "renew thing"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="folders of Linux")
def test_a_copy_that_collides_is_a_warning_with_its_removal():
    shapely = Package("shapely", True, "1.8", "3")
    place = "/home/someone/.local/lib/python3.11/site-packages/shapely/__init__.py"
    own = Found("shapely", "2.0.4", place, ("libgeos-abc.so",))
    check = judged(shapely, own)
    assert (check.state, check.fix) == (checks.WARNING, f"remove shapely at {place}")
    assert "libgeos-abc.so" in check.why and "/home/someone/.local/lib/python3.11/site-packages" in check.found
    assert judged(shapely, replace(own, libraries=())).state == checks.OK, "a copy built against QGIS's own libraries"
    assert judged(shapely, replace(own, path=f"{SYSTEM}/shapely/__init__.py")).state == checks.OK
    numpy = Package("numpy", True, "1.21")
    assert judged(numpy, replace(own, name="numpy", libraries=())).state == checks.WARNING


def test_a_trial_that_fails_is_an_error_and_its_package_stays():
    found = {
        "geopandas": Found("geopandas", "0.12.2", f"{SYSTEM}/geopandas/__init__.py"),
        "trial:spatial_index": Found(
            "trial:spatial_index", error="ImportError: Spatial indexes require either `rtree`"
        ),
    }
    one, trial = packages.judge([Package("geopandas", True, "0.12")], [], found, {"geopandas": ""}, FIXES, say)
    assert one.state == checks.OK and (trial.state, trial.fix) == (checks.ERROR, "install rtree")


def test_the_trials_work_here():
    pytest.importorskip("geopandas")
    assert [probe.look_at(name, "").get("error") for name in probe.TRIALS] == [None, None, None]


def test_only_what_is_required_decides():
    good, bad = checks.Check("s", "a", checks.OK), checks.Check("s", "b", checks.MISSING, required=False, fix="do")
    worse = checks.Check("s", "c", checks.ERROR, fix="redo")
    assert checks.works([good, bad]) and not checks.works([good, bad, worse])
    document = checks.document([good, bad, worse])
    assert [each["item"] for each in document["fixes"]] == ["c", "b"] and document["ok"] is False
    assert document["numbers"] == {"ok": 1, "warning": 0, "missing": 1, "error": 1}
