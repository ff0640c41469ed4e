"""How long the window was kept waiting by a tool's own work; used inside QGIS by the scenarios."""

from __future__ import annotations

import contextlib
import threading
import time
from typing import Any, Dict, Iterator, List, Tuple

from evplan.algorithms.base import EvplanAlgorithm
from evplan.scripts.screenshots.steps import Latency


@contextlib.contextmanager
def work_watched() -> Iterator[List[Tuple[float, bool]]]:
    """A list that gets, at the end of each algorithm's work, the time (monotonic clock) and whether it was in a thread of its own.

    A task's ``taskCompleted`` tells another time: when QGIS has also loaded and styled the layers, in the window's thread.
    """
    work, ended = EvplanAlgorithm.processAlgorithm, []

    def watched(algorithm, *given: Any) -> Any:
        try:
            return work(algorithm, *given)
        finally:
            ended.append((time.monotonic(), threading.current_thread() is not threading.main_thread()))

    EvplanAlgorithm.processAlgorithm = watched
    try:
        yield ended
    finally:
        EvplanAlgorithm.processAlgorithm = work


def note_stalls(found: Dict[str, Any], latency: Latency, began: float, over_at: float) -> None:
    """Until ``over_at`` the algorithm worked; after that QGIS loads and lists the layers, in the window's thread."""
    during = []
    for end, late, waited in latency.stalls:
        part = min(late, over_at - (end - late)) / late
        if part > 0:
            during.append((end - began, part * late, part * waited))
    loading = [end - max(end - late, over_at) for end, late, _ in latency.stalls if end > over_at]
    found.update(
        seconds=over_at - began,
        worst_s=max((late for _, late, _ in during), default=0.0),
        worst_own_s=max((late - waited for _, late, waited in during), default=0.0),
        stalls=during,
        worst_afterwards_s=max(loading, default=0.0),
    )
