"""A run that was cancelled or failed leaves none of what it had read in memory."""

from __future__ import annotations

import gc
import weakref

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

from evplan.algorithms.placement.optimize_network import OptimizeNetwork
from evplan.core.errors import Cancelled, PlanningError

pytestmark = pytest.mark.quick


class Table:
    """Stands for what a run has read."""


@pytest.mark.parametrize("error", [Cancelled(), PlanningError("No."), MemoryError()])
def test_qgis_keeps_no_frame_of_a_run_that_ended_without_a_result(provider, monkeypatch, error):
    read = []

    def work(self, parameters, context, control):
        table = Table()
        read.append(weakref.ref(table))
        raise type(error)(*error.args)

    monkeypatch.setattr(OptimizeNetwork, "work", work)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("evplan:optimizenetwork")
    feedback = QgsProcessingFeedback(False)
    results, ok = algorithm.run({"DEMAND": "", "SITES": ""}, QgsProcessingContext(), feedback)
    assert not ok and read
    gc.collect()
    assert read[0]() is None
