"""Threads that Python did not make: QGIS's workers."""

from __future__ import annotations

import ctypes
import threading

_HERE = threading.local()
"""Of a thread: whether its state of Python is held."""


def hold_python_here() -> None:
    """From now on Python's state of this thread lives as long as the thread.

    QGIS enters Python from its workers and leaves it again, and what was Python's state of that thread is freed each time; the
    thread stays for the next run. Compiled packages that keep something for a thread then work with what has been freed: pyproj
    3.7 (its issues 1509 and 1622), and what is made with pybind11, as some of scipy; the second run of a tool crashes QGIS. One
    more entry that is never left keeps the state (PyGILState_Ensure in the C API of Python); it costs some kB for a thread.
    """
    if threading.get_ident() != threading.main_thread().ident and not getattr(_HERE, "held", False):
        ctypes.pythonapi.PyGILState_Ensure()
        _HERE.held = True
