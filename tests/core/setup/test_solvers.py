"""The interpreter is asked and every solver solves; what does not work is named."""

from __future__ import annotations

import json
import sys
import time

import numpy as np
import pytest

from evplan.core.control import Control
from evplan.core.errors import Cancelled
from evplan.core.placement.solver import backends, interpreter, process
from evplan.core.setup import checks, page, solvers, storage

pytestmark = pytest.mark.quick


def say(text):
    return text


def fix(what):
    return f"repair {what}"


@pytest.fixture(autouse=True)
def nobody_chose(monkeypatch):
    monkeypatch.delenv("EVPLAN_PYTHON", raising=False)
    interpreter.find.cache_clear()
    yield
    interpreter.find.cache_clear()


def test_an_interpreter_is_found_and_a_choice_is_named():
    assert solvers.interpreter_check("", [], fix, say).state == checks.OK
    chosen = solvers.interpreter_check(sys.executable, [], fix, say)
    assert chosen.state == checks.OK and "evplan/solver_python" in chosen.found


def test_a_wrong_choice_is_an_error_with_what_takes_it_back(tmp_path, monkeypatch):
    check = solvers.interpreter_check("/nowhere/python3", [], fix, say)
    assert (check.state, check.fix) == (checks.ERROR, "repair /nowhere/python3") and "no such file" in check.found
    other = tmp_path / "python"
    other.write_text("#!/bin/sh\necho 2.7\n", encoding="utf-8")
    other.chmod(0o755)
    monkeypatch.setenv("EVPLAN_PYTHON", str(other))
    check = solvers.interpreter_check("", [], fix, say)
    assert check.state == checks.ERROR and "it is Python 2.7" in check.found and "EVPLAN_PYTHON" in check.why


def test_no_interpreter_at_all(monkeypatch):
    monkeypatch.setattr(interpreter, "candidates", lambda: [])
    check = solvers.interpreter_check("", [], fix, say)
    assert check.state == checks.ERROR and "evplan/solver_python" in check.why


def test_glpk_solves_and_what_is_not_there_is_missing(monkeypatch):
    monkeypatch.setattr(backends, "available", lambda backend: backend == "glpk")
    found = {check.item: check for check in solvers.solver_checks("", fix, Control(), say)}
    assert list(found) == list(backends.MODULES)
    assert found["glpk"].state == checks.OK and found["glpk"].required
    assert {found[name].state for name in found if name != "glpk"} == {checks.MISSING}
    assert found["cbc"].fix == "repair cbc" and not found["cbc"].required


@pytest.mark.parametrize(
    "x,ended,says",
    [
        ((1.0, 1.0, 0.0, 0.0), "optimal", "its answer 19 is not 21"),
        ((1.0, 1.0, 0.5, 0.0), "optimal", "is not 21"),
        (None, "failed", "a library is missing"),
        (None, "infeasible", "“infeasible”"),
    ],
)
def test_a_solver_that_answers_wrongly_is_found_out(monkeypatch, x, ended, says):
    answer = process.Outcome(
        ended, None if x is None else np.array(x), None, 0, "a library is missing" if ended == "failed" else ""
    )
    monkeypatch.setattr(process, "solve", lambda *args, **named: answer)
    monkeypatch.setattr(backends, "available", lambda backend: backend == "glpk")
    check = solvers.solver_checks("", fix, Control(), say)[0]
    assert check.state == checks.ERROR and says in check.found and check.required


def test_a_solver_that_lacks_a_package(monkeypatch):
    def without(*args):
        raise ImportError("No module named 'scipy'")

    monkeypatch.setattr(solvers, "tried", without)
    check = solvers.solver_checks("", fix, Control(), say)[0]
    assert check.state == checks.ERROR and "No module named 'scipy'" in check.found


# -- folders -----------------------------------------------------------------------------------------------------


def folder_check(folder, **options):
    return storage.folder_check("Cache", folder, "why", fix, Control(), say, is_own=True, **options)


def test_a_folder_that_takes_files(tmp_path):
    (tmp_path / "one.json").write_bytes(b"x" * 2_000_000)
    check = folder_check(tmp_path)
    assert check.state == checks.OK and "1 files, 2.0 MB" in check.found
    assert [path.name for path in tmp_path.iterdir()] == ["one.json"]


def test_a_folder_that_does_not(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    check = folder_check(tmp_path / "file" / "cache")
    assert (check.state, check.fix) == (checks.ERROR, f"repair {tmp_path / 'file' / 'cache'}")

    def refuse(*args, **named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(storage.tempfile, "NamedTemporaryFile", refuse)
    assert "Permission denied" in folder_check(tmp_path).found


def test_a_disk_that_is_nearly_full(tmp_path, monkeypatch):
    monkeypatch.setattr(storage, "LEAST_FREE_BYTES", 10**18)
    assert folder_check(tmp_path).state == checks.WARNING


def test_clearing_takes_the_answers_and_nothing_else(tmp_path):
    (tmp_path / "files" / "mine").mkdir(parents=True)
    for name in ("a.json", "b.json", "notes.txt", "files/abc", "files/mine/c.json"):
        (tmp_path / name).write_text("x")
    assert storage.clear(tmp_path, Control()) == 3
    left = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["files/mine/c.json", "notes.txt"]


# -- the page ----------------------------------------------------------------------------------------------------


def test_the_page_escapes_what_was_found_and_offers_each_command():
    evil = "</script><img src=x onerror=alert(1)>"
    found = [
        checks.Check("Solvers", "glpk", checks.ERROR, evil, "", evil, f"install {evil}"),
        checks.Check("Solvers", "highs", checks.OK, "solves"),
        checks.Check("Storage", "Cache", checks.MISSING, "", fix="mkdir x", required=False),
    ]
    text = page.page(found, "Check", say).decode("utf-8")
    assert "<img" not in text and text.count("data-copy=") == 2 and text == page.page(found, "Check", say).decode()
    assert "Something required is missing or broken." in text and "missing (optional)" in text
    assert "http" not in text.split("<body")[1]


def test_everything_is_json():
    json.dumps(checks.document([checks.Check("s", "a", checks.OK)]))


def test_cancel_is_obeyed_while_an_interpreter_says_nothing(tmp_path, monkeypatch):
    silent = tmp_path / "python"
    silent.write_text("#!/bin/sh\nexec sleep 20\n", encoding="utf-8")
    silent.chmod(0o755)
    monkeypatch.setattr(backends, "available", lambda backend: backend == "glpk")

    class Impatient(Control):
        begun = time.monotonic()

        def cancelled(self):
            return time.monotonic() - self.begun > 0.5

    begun = time.monotonic()
    with pytest.raises(Cancelled):
        solvers.solver_checks(str(silent), fix, Impatient(), say)
    assert time.monotonic() - begun < 3.0
