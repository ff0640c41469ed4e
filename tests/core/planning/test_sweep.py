"""Sweeps of a small region: the base is the base run, what must be monotone is, and who solves the cases makes no difference."""

from __future__ import annotations

import json
import math
import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import geopandas
import pandas as pd
import pytest

from evplan.core.control import Control
from evplan.core.errors import Cancelled
from evplan.core.placement.check import check_plan, objective_of
from evplan.core.placement.network import plan_network
from evplan.core.placement.optimize import Settings
from evplan.core.placement.problem import Inputs, make_problem
from evplan.core.placement.rules import resolve
from evplan.core.placement.solver import process
from evplan.core.planning.sweep import executors
from evplan.core.planning.sweep.cases import make_cases
from evplan.core.planning.sweep.constraints import utilization
from evplan.core.planning.sweep.insights import insights
from evplan.core.planning.sweep.outcome import Known, solve_case
from evplan.core.planning.sweep.run import Where, make_consistent, sweep
from evplan.core.planning.sweep.tables import constraint_table, results, selection, tornado

pytestmark = pytest.mark.quick

SETTINGS = Settings(gap=0.0, time_limit_s=60.0)
RULES = {"min_coverage_l2": 0.0, "min_coverage_l3": 0.0, "budget": 500_000.0}
BASE = resolve("reference_d_published", None, RULES)
SWEEP = (
    ("budget", "200000 300000 700000"),
    ("l2_radius_m", "×0.8 ×1.2"),
    ("min_coverage_l2", "0.5 0.99"),
    ("demand_growth", "0.2"),
)


@pytest.fixture(scope="module", autouse=True)
def one_process(solve_server):
    """What is solved in this process is solved by one solver process for all cases; starting one takes longer than these do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(process, "solve", solve_server.solve)
        yield


def points(columns, rows) -> geopandas.GeoDataFrame:
    places = geopandas.points_from_xy([540_000 + row[0] for row in rows], [4_810_000 + row[1] for row in rows])
    return geopandas.GeoDataFrame(
        pd.DataFrame([row[2:] for row in rows], columns=columns), geometry=places, crs="EPSG:32617"
    )


def region() -> Inputs:
    """5 × 5 demand points, 500 m apart, weights 1 to 25; 9 sites; an L2 and an L3 station."""
    demand = [(500.0 * (k % 5), 500.0 * (k // 5), f"d{k + 1:02d}", float(k + 1), float(25 - k)) for k in range(25)]
    sites = [(1000.0 * (k % 3), 1000.0 * (k // 3) + 60.0, f"s{k + 1}") for k in range(9)]
    stations = [(500.0, 540.0, "c1", "L2", 4, 0), (1500.0, 1540.0, "c2", "L3", 0, 2)]
    return Inputs(
        points(["charger_id", "level", "ports_l2", "ports_l3"], stations),
        points(["demand_id", "weight", "weight:later"], demand),
        points(["site_id"], sites),
    )


def cases_of(*rows, grid="one_at_a_time", base=BASE):
    return make_cases(rows, base, {}, grid)


def comparable(swept):
    """Everything that equal runs share."""
    summary = {key: value for key, value in swept.summary.items() if key != "run"}
    tables = (swept.results.drop(columns="seconds"), swept.selection, swept.tornado, swept.constraints)
    return json.dumps(summary, sort_keys=True, default=float), *(table.to_json() for table in tables)


@pytest.fixture(scope="module")
def swept():
    return sweep(region(), cases_of(*SWEEP), SETTINGS, Where(1))


def test_the_base_is_the_base_run(swept):
    alone = plan_network(region(), BASE, SETTINGS)
    outputs = alone.summary["outputs"]
    row = swept.results.iloc[0]
    assert row["changes"] == "base" and row["status"] == "optimal"
    assert row["objective"] == pytest.approx(outputs["OBJECTIVE"], abs=1e-9)
    for column, key in (("net_cost", "NET_COST"), ("coverage_l2", "COVERAGE_L2"), ("n_new_l2", "N_NEW_L2")):
        assert row[column] == outputs[key]


def test_every_case_is_what_it_is_when_solved_alone(swept):
    """Gap 0: begun with another plan or not, the optimum is the optimum."""
    for case in cases_of(*SWEEP):
        alone = solve_case(region(), case, SETTINGS, Known())
        row = swept.results.iloc[case.number]
        assert row["status"] == alone["status"], case.text
        if alone["status"] == "optimal":
            assert row["objective"] == pytest.approx(alone["objective"], abs=1e-9), case.text
            assert row["bound"] >= row["objective"] - 1e-9 and row["gap"] == pytest.approx(0.0, abs=1e-9)


def test_objective_grows_with_budget_and_radius(swept):
    by_text = swept.results.set_index("changes")["objective"]
    budgets = ["budget = 200,000", "budget = 300,000", "base", "budget = 700,000"]
    radii = ["l2_radius_m = 400", "base", "l2_radius_m = 600"]
    for names in (budgets, radii):
        values = [by_text[name.replace("budget", "BUDGET").replace("l2_radius_m", "L2_RADIUS_M")] for name in names]
        assert values == sorted(values) and values[0] < values[-1]


def test_what_no_money_reaches_is_a_result_with_its_reason(swept):
    row = swept.results.set_index("changes").loc["MIN_COVERAGE_L2 = 0.99"]
    assert (row["status"], row["reason"]) == ("infeasible", "gap_reached")
    assert (
        "cannot be met by any plan, whatever the budget" in row["explanation"]
        and "lower the minimum by" in row["explanation"]
    )
    assert math.isnan(row["objective"]) and math.isnan(row["coverage_l2"])
    assert any(sentence.startswith("MIN_COVERAGE_L2 = 0.99: ") for sentence in swept.summary["insights"])


def test_a_base_that_cannot_be_leaves_the_others_to_be_solved():
    base = resolve("reference_d_published", None, {**RULES, "min_coverage_l2": 0.99})
    swept = sweep(region(), cases_of(("min_coverage_l2", "0.5 0"), base=base), SETTINGS, Where(1))
    assert list(swept.results["status"]) == ["infeasible", "optimal", "optimal"]
    assert swept.summary["insights"][0].startswith("The base has no plan that keeps all rules (infeasible).")
    assert not swept.selection["in_base"].any() and (swept.selection["n_cases"] == 2).all()


def test_a_radius_without_any_site_is_a_result_too():
    swept = sweep(region(), cases_of(("l2_radius_m", "1"), ("l3_radius_m", "2")), SETTINGS, Where(1))
    assert set(swept.results["status"]) <= {"optimal", "infeasible"} and len(swept.results) == 3


def test_growth_that_is_the_same_everywhere_changes_nothing_and_is_said(swept):
    table = swept.results.set_index("changes")
    assert table.loc["DEMAND_GROWTH = 0.2", "objective"] == pytest.approx(table.loc["base", "objective"], abs=1e-9)
    assert any("DEMAND_GROWTH changes nothing at 0.2." in sentence for sentence in swept.summary["insights"])


def test_growth_counts_where_ports_have_a_capacity():
    base = resolve("reference_d_published", None, {**RULES, "port_capacity_l2": 4.0, "port_capacity_l3": 20.0})
    swept = sweep(
        region(), cases_of(("demand_growth", "0.5"), base=base), Settings(gap=1e-4, time_limit_s=30), Where(1)
    )
    assert swept.results["objective"][1] < swept.results["objective"][0]


def test_another_field_of_weights_is_another_demand():
    swept = sweep(region(), cases_of(("demand_weight_field", "later")), SETTINGS, Where(1))
    mirrored = region()
    mirrored.demand["weight"] = mirrored.demand["weight:later"]
    alone = plan_network(mirrored, BASE, SETTINGS)
    assert swept.results["objective"][1] == pytest.approx(alone.result.objective, abs=1e-9)
    assert swept.results["objective"][1] != pytest.approx(swept.results["objective"][0], abs=1e-3)


def test_regret_is_what_a_plan_loses_under_another_demand():
    rows = cases_of(("demand_weight_field", "later"), ("budget", "300000"))
    swept = sweep(region(), rows, SETTINGS, Where(1), with_regret=True)
    table = swept.regret.set_index(["plan_of_case", "scenario_case"])
    assert sorted(table.index) == [(0, 0), (0, 1), (1, 0), (1, 1)], "less money is no other demand"
    assert table.loc[(0, 0), "regret"] == table.loc[(1, 1), "regret"] == 0.0
    mirrored = replace(region(), demand=region().demand.assign(weight=region().demand["weight:later"]))
    plan = plan_network(region(), BASE, SETTINGS).plan
    figures = check_plan(plan, mirrored, BASE).figures
    expected = swept.results["objective"][1] - objective_of(figures, BASE)
    assert table.loc[(0, 1), "regret"] == pytest.approx(expected, abs=1e-9) and expected > 0
    assert table.loc[(0, 1), "largest_regret"] == table.loc[0, "regret"].max()
    assert any("may be regretted least" in sentence for sentence in swept.summary["insights"])
    assert not len(sweep(region(), rows, SETTINGS, Where(1)).regret), "not asked for"


def test_processes_of_their_own_give_the_same_tables(swept):
    assert comparable(sweep(region(), cases_of(*SWEEP), SETTINGS, Where(2))) == comparable(swept)


def test_selection_is_how_often_a_place_is_chosen(swept):
    table = swept.selection.set_index("place_id")
    assert len(table) == 11 and table["frequency"].between(0, 1).all()
    assert (table["n_chosen"] / table["n_cases"] == table["frequency"]).all()
    solved = swept.results["status"].isin(("optimal", "feasible")).sum()
    assert (table["n_cases"] == solved).all() and table["in_base"].any()
    built = sum(swept.results[name].fillna(0).sum() for name in ("n_new_l2", "n_new_l3", "n_upgrades"))
    assert table["n_chosen"].sum() == built


class Told(Control):
    """Cancels, or stops, once so many cases are done."""

    def __init__(self, after: int, cancel: bool = False, do=None) -> None:
        self.after, self.cancel, self.do, self.done, self.at = after, cancel, do, 0, 0.0

    def info(self, text: str) -> None:
        if text.startswith("Case ") and " of " in text and "takes" not in text:
            self.done += 1
            if self.done == self.after:
                self.at = time.monotonic()
                if self.do is not None:
                    self.do()

    def cancelled(self) -> bool:
        return self.cancel and self.done >= self.after

    def stop_and_keep(self) -> bool:
        return not self.cancel and self.done >= self.after


@pytest.mark.parametrize("processes", [1, 2])
def test_a_cancelled_sweep_loses_nothing_finished(swept, tmp_path, processes):
    control = Told(3, cancel=True)
    with pytest.raises(Cancelled):
        sweep(region(), cases_of(*SWEEP), SETTINGS, Where(processes, folder=tmp_path), control)
    assert time.monotonic() - control.at < 2.0
    assert len(list(tmp_path.glob("*.json"))) >= 3
    again = sweep(region(), cases_of(*SWEEP), SETTINGS, Where(1, folder=tmp_path))
    assert again.summary["run"]["cases_reused"] >= 3
    assert comparable(again) == comparable(swept)


def test_a_damaged_file_is_solved_again(swept, tmp_path):
    sweep(region(), cases_of(*SWEEP), SETTINGS, Where(1, folder=tmp_path))
    kept = sorted(tmp_path.glob("*.json"))
    kept[0].write_text("{", encoding="utf-8")
    kept[1].write_text('{"status": "optimal"}', encoding="utf-8")
    again = sweep(region(), cases_of(*SWEEP), SETTINGS, Where(1, folder=tmp_path))
    assert again.summary["run"]["cases_reused"] == len(kept) - 2 and comparable(again) == comparable(swept)


def test_other_input_is_another_question(tmp_path):
    rows = (("budget", "300000"),)
    sweep(region(), cases_of(*rows), SETTINGS, Where(1, folder=tmp_path))
    moved = region()
    moved.demand["weight"] *= [2.0, *[1.0] * 24]
    assert sweep(moved, cases_of(*rows), SETTINGS, Where(1, folder=tmp_path)).summary["run"]["cases_reused"] == 0


def test_stop_and_keep_leaves_the_rest_unsolved(tmp_path):
    stopped = sweep(region(), cases_of(*SWEEP), SETTINGS, Where(1, folder=tmp_path), Told(2))
    assert stopped.results["status"][0] == "optimal" and (stopped.results["status"] == "optimal").sum() >= 2
    left = stopped.results[stopped.results["reason"] == "stopped"]
    assert len(left) >= 4 and left["explanation"].str.contains("before this case had its turn").all()
    assert len(list(tmp_path.glob("*.json"))) == (stopped.results["reason"] == "gap_reached").sum()


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes in /proc")
def test_a_worker_that_dies_is_replaced(swept, monkeypatch):
    made = []
    start = executors._Worker.__init__

    def remember(self, *arguments):
        start(self, *arguments)
        made.append(self)

    monkeypatch.setattr(executors._Worker, "__init__", remember)
    control = Told(1, do=lambda: os.kill(made[0].pid, signal.SIGKILL))
    control.stop_and_keep = lambda: False
    assert comparable(sweep(region(), cases_of(*SWEEP), SETTINGS, Where(2), control)) == comparable(swept)
    assert all(worker._process.poll() is not None for worker in made)


# -- what is made of outcomes, by hand ---------------------------------------------------------------------------


def outcome(objective, status="optimal", bound=None, net=100.0, plan=(), rows=()):
    solved = status in ("optimal", "feasible")
    outputs = {"NET_COST": net, "COVERAGE_L2": 0.5, "COVERAGE_L3": objective / 100 if solved else None}
    return {
        "status": status, "reason": "gap_reached", "outputs": outputs, "objective": objective, "bound": bound or objective,
        "gap": 0.0, "explanation": [] if solved else ["Not enough money."], "plan": list(plan) if solved else None,
        "prices": None, "constraints": list(rows), "seconds": 1.0,
    }  # fmt: skip


def limit(name, sense, value, rhs, step, binding, place=""):
    slack = rhs - value if sense == "<=" else value - rhs
    return {"constraint": name, "place": place, "sense": sense, "value": value, "rhs": rhs, "slack": slack,
            "utilization_percent": utilization(slack, rhs), "step": step, "binding": binding}  # fmt: skip


def test_utilization_of_both_senses():
    """At most 100 with 80: slack 20, 80 %. At least 0.5 with 0.6: slack 0.1, 80 %. Broken limits: above 100 %."""
    assert utilization(100.0 - 80.0, 100.0) == 80.0
    assert utilization(0.6 - 0.5, 0.5) == pytest.approx(80.0)
    assert utilization(100.0 - 110.0, 100.0) == pytest.approx(110.0)
    assert utilization(0.4 - 0.5, 0.5) == pytest.approx(120.0)
    assert utilization(1.0, 0.0) is None


def test_constraints_of_the_base(swept):
    table = swept.constraints[swept.constraints["case"] == 0].set_index("constraint")
    budget = table.loc["budget"]
    assert (budget["sense"], budget["rhs"], budget["value"]) == ("<=", 500_000.0, swept.results["net_cost"][0])
    assert budget["slack"] == budget["rhs"] - budget["value"] and budget["step"] == 25_000.0
    assert budget["binding"] == (budget["slack"] < 25_000.0)
    half = swept.constraints.set_index(["changes", "constraint"]).loc[("MIN_COVERAGE_L2 = 0.5", "min_coverage_l2")]
    covered = swept.results.set_index("changes").loc["MIN_COVERAGE_L2 = 0.5", "coverage_l2"]
    assert half["sense"] == ">=" and half["slack"] == pytest.approx(covered - 0.5)
    assert half["utilization_percent"] == pytest.approx(100 * (0.5 - (covered - 0.5)) / 0.5)


def test_tornado_by_hand():
    cases = cases_of(("budget", "200000 300000 700000"), ("l2_radius_m", "400 600"))
    values = [50.0, 20.0, 30.0, 60.0, 49.0, 55.0]
    table = tornado(cases, [outcome(value) for value in values])
    assert list(table["parameter"]) == ["BUDGET", "L2_RADIUS_M"]
    first = table.iloc[0]
    assert (first["low"], first["high"], first["objective_low"], first["objective_base"], first["objective_high"]) == (
        "200,000", "700,000", 20.0, 50.0, 60.0)  # fmt: skip
    assert list(table["swing"]) == [40.0, 6.0]


def test_insights_match_the_numbers():
    cases = cases_of(("budget", "200000 700000 900000"))
    rows = [
        limit("budget", "<=", 495_000.0, 500_000.0, 25_000.0, True),
        limit("min_coverage_l3", ">=", 0.6, 0.5, 0.001, False),
    ]
    outcomes = [outcome(50.0, rows=rows), outcome(20.0), outcome(60.0), outcome(0.0, "infeasible")]
    table, swing, limits = results(cases, outcomes, {}), tornado(cases, outcomes), constraint_table(cases, outcomes)
    chosen = selection(make_problem(region(), BASE), outcomes)
    told = insights(cases, outcomes, table, swing, limits, chosen, False)
    assert told[0] == (
        "The budget is binding: 5,000.00 CAD of 500,000.00 CAD are left, less than the 25,000.00 CAD of the cheapest new station."
    )
    assert (
        told[1]
        == "The minimum L3 coverage is met with a margin of 10.0 percentage points: 60.0% of the 50.0% asked for."
    )
    assert "BUDGET = 900,000: Not enough money." in told
    assert any(
        sentence.startswith("From 200,000 to 700,000, BUDGET brings") and "L3 coverage from 20.0% to 60.0%" in sentence
        for sentence in told
    )
    # 30 points for 0.3 million, then 10 for 0.2 million.
    assert any("brings falls: 100 points" in sentence and ", 50 between" in sentence for sentence in told)


def test_a_looser_case_takes_the_better_plan_and_bounds_are_passed_on():
    cases = cases_of(("budget", "300000 700000"))
    inputs = region()
    outcomes = [solve_case(inputs, case, SETTINGS, Known()) for case in cases]
    tight, loose = outcomes[1], outcomes[2]
    # As if the solve at 700,000 had ended at a wide gap with no plan better than doing nothing.
    poor = {**loose, "objective": 40.0, "bound": 90.0, "gap": 1.25, "status": "feasible", "plan": []}
    found = [outcomes[0], {**tight, "bound": 95.0, "gap": 0.5, "status": "feasible"}, poor]
    taken = make_consistent(inputs, cases, found, 0.0, Control())
    assert taken == {2: 0}
    assert found[2]["objective"] == pytest.approx(outcomes[0]["objective"], abs=1e-9) and found[2]["bound"] == 90.0
    assert found[2]["outputs"]["NET_COST"] == outcomes[0]["outputs"]["NET_COST"]
    assert found[1]["bound"] == outcomes[0]["bound"], "the bound of the base holds for less money, too"
