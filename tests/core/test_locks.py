"""Locks of packages that are imported inside QGIS."""

from __future__ import annotations

import multiprocessing
import sys
import threading

import pytest

from evplan.core.locks import no_process_for_a_lock

pytestmark = pytest.mark.quick


def test_a_lock_is_between_threads_only_while_a_package_is_imported():
    real = type(multiprocessing.Lock())
    with no_process_for_a_lock():
        assert isinstance(multiprocessing.Lock(), type(threading.Lock()))
    assert isinstance(multiprocessing.Lock(), real)


def test_a_package_that_keeps_the_name_gets_real_locks_afterwards(tmp_path, monkeypatch):
    """It would else share a lock between threads with its processes, which fails or does not hold."""
    (tmp_path / "keeps_the_name.py").write_text("from multiprocessing import Lock\n\nMADE = Lock()\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with no_process_for_a_lock():
        import keeps_the_name
    sys.modules.pop("keeps_the_name")
    assert isinstance(keeps_the_name.MADE, type(threading.Lock()))
    assert isinstance(keeps_the_name.Lock(), type(multiprocessing.Lock()))


def test_another_thread_gets_a_real_lock():
    found = []
    with no_process_for_a_lock():
        other = threading.Thread(target=lambda: found.append(type(multiprocessing.Lock())))
        other.start()
        other.join()
    assert found == [type(multiprocessing.Lock())]
