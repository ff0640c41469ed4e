"""Packages imported so that none of them starts a process beside QGIS."""

from __future__ import annotations

import multiprocessing
import threading
from contextlib import contextmanager
from typing import Iterator

_ONE_AT_A_TIME = threading.RLock()


@contextmanager
def no_process_for_a_lock() -> Iterator[None]:
    """While a package is imported by this thread, ``multiprocessing.Lock`` gives a lock between threads.

    Pyomo makes such a lock as it is imported. Where Python does not fork (macOS, and Linux since Python 3.14) a lock between
    processes starts one more process to watch over it, out of ``sys.executable``: inside QGIS that can be a second QGIS, and else
    it stays until QGIS ends. Nothing here shares the lock with a process.
    """
    with _ONE_AT_A_TIME:
        made, here, importing = multiprocessing.Lock, threading.get_ident(), True
        # What a package takes by “from multiprocessing import Lock” stays with it for good.
        multiprocessing.Lock = lambda: threading.Lock() if importing and threading.get_ident() == here else made()
        try:
            yield
        finally:
            importing, multiprocessing.Lock = False, made
