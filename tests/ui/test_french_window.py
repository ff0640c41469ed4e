"""The real window in French: see ``french_scenario.py`` for what is looked at inside."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from evplan.scripts.screenshots.window import Look, run_in_qgis
from evplan.tests.layers import HAS_GROUPS

pytestmark = [
    pytest.mark.gui,
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs a display: bash scripts/with_display.sh COMMAND"),
    pytest.mark.skipif(shutil.which("qgis") is None, reason="the qgis program is not installed"),
]
SECONDS = 120.0
OF_QGIS = {"Close", "Help"}
"""Buttons of QGIS's own, where its French is not installed."""


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("french")
    named = {"EVPLAN_WINDOW_FOLDER": str(folder)}
    code = run_in_qgis("evplan.tests.ui.french_scenario", folder, SECONDS, named, Look(language="fr"))
    printed = (folder / "qgis.log").read_text(encoding="utf-8", errors="replace")
    assert (folder / "result.json").exists(), f"QGIS ended with {code}:\n{printed[-4000:]}"
    print(f"pictures: {folder}/*.png")
    result = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    assert not result["failure"] and code == 0, result["failure"]
    return result


def test_everything_on_the_windows_is_french(found):
    assert found["language"][1] == "fr"
    assert found["title"].endswith("Optimiser le réseau de recharge")
    assert "3 Accès et couverture" in found["menu"] and "Couverture des bornes existantes…" in found["menu"]
    assert set(found["english"]) <= OF_QGIS


def test_the_planner_is_looked_at(found):
    assert found["docks"]


def test_layers_are_french(found):
    assert (
        found["layer"] == "Bornes existantes"
        and found["groups"] == ["Région d’exemple (synthétique)"][: int(HAS_GROUPS)]
    )
    assert "Points de charge L2" in found["aliases"] and "Niveau inconnu" in found["legend"]
