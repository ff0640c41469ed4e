"""QGIS can be left while it draws results: see ``leaving_scenario.py`` for what is done inside."""

from __future__ import annotations

import os
import shutil

import pytest

from evplan.scripts.screenshots.window import run_in_qgis

pytestmark = [
    pytest.mark.gui,
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs a display: bash scripts/with_display.sh COMMAND"),
    pytest.mark.skipif(shutil.which("qgis") is None, reason="the qgis program is not installed"),
]
SECONDS = 60.0


@pytest.mark.parametrize("style, drawing_s", [("demand", 0.0), ("demand", 0.1), ("coverage", 0.05)])
def test_qgis_is_left_while_the_map_is_drawn(tmp_path, style, drawing_s):
    told = {
        "EVPLAN_WINDOW_FOLDER": str(tmp_path),
        "EVPLAN_WINDOW_STYLE": style,
        "EVPLAN_WINDOW_DRAWING_S": str(drawing_s),
    }
    code = run_in_qgis("evplan.tests.ui.leaving_scenario", tmp_path, SECONDS, told)
    printed = (tmp_path / "qgis.log").read_text(encoding="utf-8", errors="replace")
    assert not (tmp_path / "failure.txt").exists(), (tmp_path / "failure.txt").read_text(encoding="utf-8")
    assert code == 0, printed[-4000:]
    assert (tmp_path / "leaving.txt").read_text(encoding="utf-8") == "drawing", "nothing was drawn when it was left"
