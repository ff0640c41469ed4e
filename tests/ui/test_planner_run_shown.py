"""A plan made in the background, as the dock's parts show it: the curve while it runs, results and kept plans when it has ended."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject

from evplan.tests.layers import RULES, small_region
from evplan.ui.planner.curve import GapCurve
from evplan.ui.planner.results import ResultsPanel
from evplan.ui.planner.runs import Run
from evplan.ui.planner.scenarios import ScenarioList

pytestmark = pytest.mark.quick


@pytest.fixture
def region(qgis_app):
    project = QgsProject.instance()
    project.clear()
    layers = small_region()
    project.addMapLayers(list(layers.values()))
    yield {key: layer.id() for key, layer in layers.items()}
    project.clear()


def test_a_run_from_its_first_bound_to_the_kept_plan(provider, forms, region, wait_until, tmp_path):
    given = {**region, **RULES, "PLAN": str(tmp_path / "plan.gpkg"), "SUMMARY": str(tmp_path / "s.json")}
    curve, panel, plans = GapCurve(), ResultsPanel(), ScenarioList()
    run, ends = Run("evplan:optimizenetwork", given), []
    run.found.connect(curve.add)
    run.ended.connect(lambda ok, results: ends.append((ok, results)))
    assert run.start() == "" and wait_until(lambda: ends, 60)
    ok, results = ends[0]
    assert ok
    last = curve.points()[-1]
    assert (last.incumbent, last.bound) == (pytest.approx(results["OBJECTIVE"]), pytest.approx(results["BOUND"]))
    assert last.gap == pytest.approx(results["GAP_REACHED"]) and len(curve.points()) >= 1
    panel.show_run(results, given)
    assert panel.sentence.text().startswith("Proven") and panel.layer_id() in QgsProject.instance().mapLayers()
    assert sum(site.net_cost for site in panel.model.sites()) == pytest.approx(results["NET_COST"])
    assert plans.add("First", results, given) == "First"
    (one,) = plans.scenarios()
    assert one.missing(QgsProject.instance()) == "" and one.plan.id == panel.layer_id() and one.plan.source != "memory"
    assert one.numbers["OBJECTIVE"] == results["OBJECTIVE"] and one.parameters["BUDGET"] == RULES["BUDGET"]
    for part in (curve, panel, plans):
        part.deleteLater()
