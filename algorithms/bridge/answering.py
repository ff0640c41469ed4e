"""What keeps the window of QGIS answering while Python works in another thread."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from typing import Iterator

FULL_COLLECTIONS = 1_000_000
"""So many more young collections before a full one: more than any run makes."""
SHORTER = 10
"""The window waits this much less long for its turn; it needs several turns for one event."""


@contextmanager
def window_first() -> Iterator[None]:
    """Inside, other threads let the window work soon.

    The garbage collector leaves old objects alone. A full collection stops every thread while it walks all objects of all
    plugins and packages: 0.1 s in a QGIS that has loaded pandas, scipy and Pyomo, 0.3 s on a busy machine, and the imports
    and tables of a run bring several. Young garbage is collected as ever; what is older waits until the run has ended.

    A thread that computes in Python gives way to a waiting one after half a millisecond instead of five.

    Runs may overlap: each adds to the threshold of the full collection and takes back what it added, and thereby knows
    whether it is the first to come or the last to go.
    """
    young, middle, old = gc.get_threshold()
    if old < FULL_COLLECTIONS:
        sys.setswitchinterval(sys.getswitchinterval() / SHORTER)
    gc.set_threshold(young, middle, old + FULL_COLLECTIONS)
    try:
        yield
    finally:
        young, middle, old = gc.get_threshold()
        old = max(old - FULL_COLLECTIONS, 0)
        gc.set_threshold(young, middle, old)
        if old < FULL_COLLECTIONS:
            sys.setswitchinterval(sys.getswitchinterval() * SHORTER)
