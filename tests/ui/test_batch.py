"""The batch example of the documentation in the form that QGIS opens it with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsApplication, QgsProcessingContext

BATCH = Path(__file__).resolve().parent.parent.parent / "docs" / "examples" / "budgets.batch"


@pytest.mark.skipif(
    Qgis.QGIS_VERSION_INT < 34000, reason="the form of batch files that holds no code came with QGIS 3.40"
)
def test_the_batch_opens_in_the_form(sample_project, forms):
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    algorithm = QgsApplication.processingRegistry().createAlgorithmById("evplan:plan_from_zones")
    dialog = BatchAlgorithmDialog(algorithm)
    panel = dialog.mainWidget()
    panel.load_batch_file_3_40_version(json.loads(BATCH.read_text(encoding="utf-8")))
    assert panel.batchRowCount() == 3
    asked = [panel.parametersForRow(row, QgsProcessingContext())[0] for row in range(3)]
    assert [values["BUDGET"] for values in asked] == [1_000_000, 2_000_000, 4_000_000]
    names = {sample_project.mapLayer(values["SITES"]).name() for values in asked}
    assert names == {"Candidate sites"}
    dialog.deleteLater()
