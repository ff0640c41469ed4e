"""What pyproj makes in a worker of QGIS outlives the run (``algorithms/bridge/threads.py``)."""

from __future__ import annotations

import gc
import sys
import threading
import types
import weakref

import pytest
from qgis.PyQt.QtCore import QRunnable, QThreadPool

from evplan.algorithms.bridge.threads import projections_kept

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("qgis_app")]


class Owner:
    """Stands for the object that frees pyproj's context when it goes."""


@pytest.fixture
def context(monkeypatch):
    """A module as pyproj 3.7 has it; 3.4 and 3.8 keep their contexts otherwise."""
    made = types.ModuleType("pyproj._context")
    made._CONTEXT_MANAGER_LOCAL = threading.local()
    monkeypatch.setitem(sys.modules, "pyproj._context", made)
    return made


def in_a_worker(work) -> None:
    """In one and the same thread of Qt's, which has a new state of Python's each time."""

    class Task(QRunnable):
        def run(self):
            work()

    pool = in_a_worker.pool
    task = Task()
    task.setAutoDelete(False)
    pool.start(task)
    assert pool.waitForDone(10_000)


@pytest.fixture(autouse=True)
def one_thread():
    in_a_worker.pool = QThreadPool()
    in_a_worker.pool.setMaxThreadCount(1)
    in_a_worker.pool.setExpiryTimeout(-1)
    yield
    del in_a_worker.pool


def made_in(context, kept: bool):
    """(thread, whether its local values were there at first, a weak reference to the owner made there)."""
    found = []

    def project():
        there = hasattr(context._CONTEXT_MANAGER_LOCAL, "context_manager")
        owner = context._CONTEXT_MANAGER_LOCAL.context_manager = Owner()
        found.append((threading.get_ident(), there, weakref.ref(owner)))

    def run():
        if kept:
            with projections_kept():
                project()
        else:
            project()

    in_a_worker(run)
    gc.collect()
    return found[0]


def test_a_worker_loses_what_python_keeps_for_its_thread(context):
    """What the guard is for: if this fails, it is needed no more."""
    first, second = made_in(context, False), made_in(context, False)
    assert first[0] == second[0] and not second[1]
    assert first[2]() is None


def test_the_owner_outlives_the_run_in_a_worker(context):
    thread, _, owner = made_in(context, True)
    assert owner() is not None
    assert context._kept_by_evplan == {thread: owner()}


def test_a_run_without_pyproj_leaves_nothing(context, monkeypatch):
    with projections_kept():
        pass
    assert not hasattr(context, "_kept_by_evplan")
    monkeypatch.delitem(sys.modules, "pyproj._context")
    with projections_kept():
        pass


def test_a_fault_goes_through_and_the_owner_is_kept(context):
    with pytest.raises(ValueError, match="of the run"), projections_kept():
        context._CONTEXT_MANAGER_LOCAL.context_manager = Owner()
        raise ValueError("of the run")
    assert len(context._kept_by_evplan) == 1
