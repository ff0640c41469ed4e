"""Threads that Python did not make: QGIS's workers."""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from typing import Any, Dict, Iterator


@contextmanager
def projections_kept() -> Iterator[None]:
    """What pyproj makes inside for this thread stays for good.

    pyproj 3.7 keeps its context twice: as a pointer that lives as long as the thread of the system, and as an object that
    frees it, which lives as long as Python's state of the thread. A worker of QGIS stays and gives up that state after every
    run: the next run on it would work with what has been freed, and QGIS would crash (pyproj's issues 1509 and 1622).

    The objects are kept beside pyproj's own, since this plugin may be unloaded; one for a thread, replaced when the system
    gives the number of a thread that has ended to a new one.
    """
    try:
        yield
    finally:
        context = sys.modules.get("pyproj._context")
        owner = getattr(getattr(context, "_CONTEXT_MANAGER_LOCAL", None), "context_manager", None)
        if owner is not None:
            kept: Dict[int, Any] = context.__dict__.setdefault("_kept_by_evplan", {})
            kept[threading.get_ident()] = owner
