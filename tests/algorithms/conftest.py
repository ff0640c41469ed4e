"""``qgis_process`` with the plugin enabled, once for all tests that use it; and a planner that only looks at what it is given."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass, field
from types import ModuleType, SimpleNamespace
from typing import Any, List

import pytest

from evplan.tests.processes import QgisProcess, qgis_process


@pytest.fixture(scope="session")
def process(tmp_path_factory, package_path) -> QgisProcess:
    made = qgis_process(tmp_path_factory.mktemp("qgis"), package_path)
    done = made("plugins", "enable", "evplan")
    assert done.returncode == 0, done.stderr
    return made


@dataclass
class Asked:
    """With what the engine was called last."""

    inputs: Any = None
    rules: Any = None
    settings: Any = None
    frontier_points: int = -1
    problem: Any = None
    calls: List[str] = field(default_factory=list)


@pytest.fixture
def asked(monkeypatch) -> Asked:
    """In place of the optimizer and of the check: the tables are read, validated and kept, and nothing is planned."""
    from evplan.core.placement import check
    from evplan.core.placement.problem import make_problem

    found = Asked()

    def plan_network(inputs, rules, settings, control, frontier_points=0):
        found.inputs, found.rules, found.settings, found.frontier_points = inputs, rules, settings, frontier_points
        found.problem = make_problem(inputs, rules)
        found.calls.append("plan")
        return _planned(inputs, frontier_points)

    def check_plan(plan, inputs, rules):
        found.inputs, found.rules = inputs, rules
        found.calls.append("check")
        figures = dict.fromkeys(("NET_COST", "OPEX", "COVERAGE_L2", "COVERAGE_L3"), 0.0)
        return SimpleNamespace(valid=True, violations=(), figures=figures, table=lambda: check.Report((), {}).table())

    network, optimize = ModuleType("network"), ModuleType("optimize")
    network.plan_network, network.in_words, network.BEST_EFFORT = plan_network, lambda summary: (), ()
    optimize.Settings = lambda *values, **named: values
    monkeypatch.setitem(sys.modules, "evplan.core.placement.network", network)
    monkeypatch.setitem(sys.modules, "evplan.core.placement.optimize", optimize)
    monkeypatch.setattr(check, "check_plan", check_plan)
    monkeypatch.setattr(check, "report_document", lambda report, rules: {})
    return found


def _planned(inputs, frontier_points: int) -> SimpleNamespace:
    """A result without a station; the frontier has as many rows as it was asked for."""
    import pandas as pd

    from evplan.core.schema import COVERAGE, FRONTIER, PLAN

    def empty(table):
        return pd.DataFrame({name: [] for name in (*table.names, "x", "y")})

    points = range(1, frontier_points + 1)
    rows = [
        {**dict.fromkeys(FRONTIER.names, 0.5), "point": point, "budget": 1000.0 * point, "status": "optimal"}
        for point in points
    ]
    outputs = {"STATUS": "no_plan", "REASON": "stopped", "OPEX": None, "N_MIXED": None}
    return SimpleNamespace(
        result=SimpleNamespace(status="no_plan"),
        summary={"outputs": outputs},
        plan=empty(PLAN),
        coverage=empty(COVERAGE),
        frontier=pd.DataFrame(rows, columns=list(FRONTIER.names)),
    )


@pytest.fixture(autouse=True, scope="module")
def _no_layers_left_over(qgis_app):
    """Collects a module's layers and contexts while QGIS still runs: freed after its end they crash the process."""
    yield
    gc.collect()
