"""Targets by hand: four snapshots with their status, trend and breach, demand to come, periods without a snapshot, and faults."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evplan.core.errors import PlanningError
from evplan.core.monitoring import targets as module
from evplan.core.monitoring.target_status import Asked, Projected, in_words_of, monitor_targets
from evplan.core.monitoring.target_values import Snapshot, people
from evplan.core.monitoring.targets import (
    SCHEMA,
    SHIPPED,
    Target,
    future_fields,
    last_day,
    missing_periods,
    period_of,
    read_targets,
    shipped,
    targets_from_table,
)
from evplan.core.placement.baseline import baseline
from evplan.core.placement.problem import Inputs
from evplan.core.placement.rules import resolve
from evplan.core.schema import TARGET_HISTORY, TARGET_STATUS
from evplan.core.tables import Origin

pytestmark = pytest.mark.quick
RULES = resolve("neutral", budget_required=False)
DAYS = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1))
COVERED_L2, COVERED_L3 = (100, 99, 98, 97), (80, 84, 86, 90)
APART_M = 20_000.0


def demand(**columns):
    """A hundred people, 20 km from each other."""
    frame = pd.DataFrame(
        {"demand_id": [f"{n:03d}" for n in range(100)], "weight": 1.0, "x": np.arange(100) * APART_M, "y": 0.0}
    )
    return frame.assign(**{"measure:ev_total": 1.0, **columns})


def stations(l2, l3, **columns):
    """An L2 station at the door of the first ``l2`` people, an L3 station 4 km from the first ``l3``."""
    rows = [(f"a{n:03d}", "L2", 2, 0, n * APART_M, 0.0) for n in range(l2)]
    rows += [(f"b{n:03d}", "L3", 0, 2, n * APART_M, 4_000.0) for n in range(l3)]
    return pd.DataFrame(rows, columns=["charger_id", "level", "ports_l2", "ports_l3", "x", "y"]).assign(**columns)


def snapshot(day, l2, l3, **columns):
    return Snapshot(day, f"stations {day}", stations(l2, l3, **columns), Origin("Stations"))


SNAPSHOTS = [snapshot(*each) for each in zip(DAYS, COVERED_L2, COVERED_L3)]
PEOPLE = people(demand(), Origin("People"))


def monitor(targets=None, snapshots=SNAPSHOTS, asked=Asked(), who=PEOPLE, **options):  # noqa: B008 - frozen
    return monitor_targets(targets or shipped(), snapshots, RULES, asked, people=who, **options)


def by_target(found):
    return {row["target"]: row for row in found.summary["targets"]}


# -- status ------------------------------------------------------------------------------------------------------


def test_four_snapshots_give_the_expected_statuses():
    found = monitor()
    rows = by_target(found)
    l2, l3, owners = rows["l2_people"], rows["l3_people"], rows["ev_owners"]
    assert (l2["status"], l3["status"], owners["status"]) == ("at_risk", "met", "missed")
    assert [each["value"] for each in (l2, l3, owners)] == [pytest.approx(value) for value in (0.97, 0.90, 0.97)]
    assert [each["slack"] for each in (l2, l3, owners)] == [pytest.approx(value) for value in (0.02, 0.05, -0.01)]
    assert [each["change"] for each in (l2, l3, owners)] == [pytest.approx(value) for value in (-0.01, 0.04, -0.01)]
    # Slopes of the six pairs, over 31, 59, 90, 28, 59 and 31 days: their median is the mean of 0.01/29.5 and 0.03/90.
    slope = -(0.02 / 59 + 0.03 / 90) / 2
    assert l2["trend_per_period"] == pytest.approx(slope * 365.2425 / 12)
    assert owners["trend_per_period"] == pytest.approx(slope * 365.2425 / 4), "its periods are quarters"
    # 0.02 of slack last 59.5 days.
    assert (l2["breach_date"], l2["breach_by"]) == ("2026-05-31", "trend")
    assert (l3["breach_date"], l3["breach_by"]) == (None, None), "it gets better"
    assert (owners["breach_date"], owners["breach_by"]) == ("2026-04-01", "observed"), "98 % exactly was met in March"
    assert (l2["due"], owners["due"]) == ("2026-05-31", "2026-09-30")
    assert found.outputs == {"N_MET": 1, "N_AT_RISK": 1, "N_MISSED": 1, "N_UNKNOWN": 0, "N_OVERDUE": 0}
    assert list(found.status.columns) == list(TARGET_STATUS.names)
    history = found.history[found.history["target"] == "ev_owners"]
    assert list(history["status"]) == ["met", "met", "met", "missed"] and set(history["kind"]) == {"observed"}
    assert list(found.history.columns) == list(TARGET_HISTORY.names) and len(found.history) == 12
    lines = in_words_of(found)
    assert (
        lines[0]
        == "People within 500 m of Level 2: at risk (0.97; at least 0.95). By the trend missed from 2026-05-31 on."
    )
    assert lines[2].endswith("missed (0.97; at least 0.98). Missed since 2026-04-01.")


def test_order_and_horizon():
    backwards = monitor(snapshots=SNAPSHOTS[::-1])
    assert backwards.summary["targets"] == monitor().summary["targets"]
    assert by_target(monitor(asked=Asked(horizon_months=1)))["l2_people"]["status"] == "met", "the breach is later"


def test_coverage_is_that_of_the_baseline():
    for each in SNAPSHOTS[::3]:
        whole = baseline(Inputs(each.chargers, demand(), pd.DataFrame(), crs="EPSG:32617"), RULES).summary["outputs"]
        rows = by_target(monitor(snapshots=[each]))
        assert rows["l2_people"]["value"] == whole["COVERAGE_L2"] and rows["l3_people"]["value"] == whole["COVERAGE_L3"]


def test_two_snapshots_have_a_change_but_no_trend():
    row = by_target(monitor(snapshots=SNAPSHOTS[:2]))["l2_people"]
    assert row["change"] == pytest.approx(-0.01) and row["trend_per_period"] is None and row["breach_date"] is None


def test_one_odd_snapshot_does_not_turn_the_trend():
    odd = [snapshot(DAYS[1] + timedelta(days=10), 10, 80), *SNAPSHOTS]
    row = by_target(monitor(snapshots=odd))["l2_people"]
    assert -0.02 < row["trend_per_period"] < 0


def test_unknown_is_said_and_is_not_missed():
    found = monitor(who=people(demand().drop(columns="measure:ev_total"), Origin("People")))
    owners = by_target(found)["ev_owners"]
    assert (owners["status"], owners["value"]) == ("unknown", None)
    assert owners["note"] == "The demand has no field “ev_total” or “ev”."
    assert "no layer of demand" in by_target(monitor(who=None))["l2_people"]["note"]
    group = Target("g", "coverage", 0.5, level="L2", group="nobody")
    assert "“nobody” has no weight" in by_target(monitor([group]))["g"]["note"]


def test_groups_radii_and_at_most():
    who = people(demand(group=["near"] * 50 + ["far"] * 50), Origin("People"))
    targets = [
        Target("near", "coverage", 1.0, level="L2", group="near"),
        Target("far", "coverage", 0.9, level="L2", group="far"),
        Target("wide", "coverage", 0.9, level="L3", radius_m=3_999.0),
        Target("few", "stations", 150, direction="at_most"),
    ]
    rows = by_target(monitor(targets, SNAPSHOTS[-1:], who=who))
    assert rows["near"]["status"] == "met" and rows["far"]["value"] == pytest.approx(47 / 50)
    assert rows["wide"]["value"] == 0.0 and rows["near"]["radius_m"] == 500.0
    assert (rows["few"]["value"], rows["few"]["status"], rows["few"]["slack"]) == (187, "missed", -37)


def test_key_figures_and_stations_out_of_service():
    down = replace(
        SNAPSHOTS[3], chargers=SNAPSHOTS[3].chargers.assign(status=["not operational"] * 7 + ["operational"] * 180)
    )
    targets = [
        Target("works", "operational_rate", 0.97),
        Target("l2", "coverage", 0.95, level="L2"),
        Target("ports", "ports_per_1000", 3_000),
    ]
    rows = by_target(monitor(targets, [down]))
    assert rows["works"]["value"] == pytest.approx(180 / 187) and rows["works"]["status"] == "missed"
    assert rows["l2"]["value"] == pytest.approx(0.97) and rows["ports"]["value"] == 1000 * 374 / 100
    only = by_target(monitor(targets, [down], Asked(only_working=True)))
    assert only["l2"]["value"] == pytest.approx(0.90) and only["works"] == rows["works"]
    assert "does not say it" in by_target(monitor(targets))["works"]["note"]


def test_uptime_of_the_year_before():
    log = pd.DataFrame(
        [
            ("a000", "2026-01-01", "operational"),
            ("a000", "2026-03-23", "not operational"),
            ("a000", "2026-05-01", "operational"),
        ],
        columns=["charger_id", "observed_at", "status"],
    )
    row = by_target(monitor([Target("up", "uptime_percent", 97)], log=(log, Origin("Log"))))["up"]
    assert row["value"] == pytest.approx(100 * 81 / 90), (
        "since it is known; what comes after the snapshot does not count"
    )
    assert row["status"] == "missed" and row["snapshots"] == 3, "on its first day nothing was known"


# -- demand to come ----------------------------------------------------------------------------------------------


def test_fields_of_years_to_come():
    """The two people who are not covered become 12 and 6: 98 of 100 are enough, 98 of 116 are not."""
    at_years = {("ev_total", 2027): np.ones(100), ("ev_total", 2028): np.r_[np.ones(98), 12, 6]}
    target = Target("owners", "coverage", 0.97, level="L2", weights=("ev_total",))
    found = monitor(
        [target], [snapshot(date(2026, 12, 31), 98, 0)], Asked(horizon_months=24), projected=Projected(at_years)
    )
    row = by_target(found)["owners"]
    # From 0.98 on 2027-12-31 to 98/116 on 2028-12-31 (366 days): the threshold lies 0.01 / (0.98 - 98/116) of the way.
    days = int(np.ceil(366 * 0.01 / (0.98 - 98 / 116)))
    assert (row["breach_date"], row["breach_by"]) == ((date(2027, 12, 31) + timedelta(days=days)).isoformat(), "demand")
    assert row["status"] == "at_risk"
    projected = found.history[found.history["kind"] == "projected"]
    assert list(projected["value"]) == [pytest.approx(0.98), pytest.approx(98 / 116)]
    assert list(projected["status"]) == ["met", "missed"]


def test_growth_of_the_points():
    """Who is not covered doubles every year: 3 of 100 are 6 of 103 after a year and 12 of 109 after two."""
    growth = np.r_[np.zeros(97), np.ones(3)]
    who = people(demand(growth=growth), Origin("People"))
    target = Target("l2", "coverage", 0.9, level="L2")
    found = monitor(
        [target], [snapshot(date(2026, 12, 31), 97, 0)], who=who, projected=Projected({}, (2025, 2027, 2028))
    )
    values = found.history[found.history["kind"] == "projected"]["value"]
    assert list(values) == [pytest.approx(97 / (97 + 3 * 2 ** (days / 365.2425))) for days in (365, 731)]
    assert by_target(found)["l2"]["breach_by"] == "demand"


def test_the_same_growth_everywhere_changes_no_share():
    who = people(demand(), Origin("People"), growth=0.5)
    targets = [Target("l2", "coverage", 0.95, level="L2"), Target("ports", "ports_per_1000", 3_000)]
    found = monitor(targets, SNAPSHOTS[-1:], who=who, projected=Projected({}, (2026, 2027)))
    rows = by_target(found)
    assert rows["l2"]["breach_date"] is None and rows["ports"]["breach_by"] == "demand"


def test_names_of_fields_to_come():
    own = ["ev_2030", "ev_total_2031", "ev_2031", "ev_2030_low", "population_2030", "other_2030", "ev_20x0"]
    assert future_fields(["weight"], ["demand_2030", "demand_2030_lower"]) == {("weight", 2030): "demand_2030"}
    assert future_fields(["ev_total", "population"], own) == {
        ("ev_total", 2030): "ev_2030",
        ("ev_total", 2031): "ev_total_2031",
        ("population", 2030): "population_2030",
    }


# -- periods -----------------------------------------------------------------------------------------------------


def test_overdue_and_missing():
    kept = [SNAPSHOTS[0], SNAPSHOTS[3]]
    found = monitor(snapshots=kept, asked=Asked(date(2026, 7, 1)))
    l2, owners = (by_target(found)[name] for name in ("l2_people", "ev_owners"))
    assert (l2["due"], l2["overdue"], l2["missing_periods"]) == ("2026-05-31", True, 4), "February, March, May and June"
    assert (owners["due"], owners["overdue"], owners["missing_periods"]) == ("2026-09-30", False, 0)
    gaps = found.history[(found.history["target"] == "l2_people") & (found.history["kind"] == "overdue")]
    assert list(gaps["date"]) == ["2026-02-28", "2026-03-31", "2026-05-31", "2026-06-30"]
    assert set(gaps["status"]) == {"overdue"} and found.outputs["N_OVERDUE"] == 2
    assert "4 periods without a snapshot (monthly). Overdue since 2026-05-31." in in_words_of(found)[0]
    on_the_day = monitor(snapshots=kept, asked=Asked(date(2026, 5, 31)))
    assert on_the_day.outputs["N_OVERDUE"] == 0, "the day itself is in time"


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from((1, 3, 12)), st.integers(0, 400))
@settings(max_examples=80, deadline=None)
def test_periods_are_those_of_the_calendar(day, months, later):
    end = last_day(period_of(day, months), months)
    assert day <= end and period_of(end, months) == period_of(day, months)
    assert period_of(end + timedelta(days=1), months) == period_of(day, months) + 1
    assert (end + timedelta(days=1)).day == 1 and (end + timedelta(days=1)).month % months == 1 % months
    gaps = missing_periods([day], months, day + timedelta(days=later))
    assert all(day < gap < day + timedelta(days=later) for gap in gaps)


# -- what targets are --------------------------------------------------------------------------------------------


def test_the_shipped_targets_and_their_form():
    jsonschema = pytest.importorskip("jsonschema")
    form = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert form == module.schema(), "run scripts/make_schema.py"
    jsonschema.Draft7Validator(form).validate(json.loads(SHIPPED.read_text(encoding="utf-8")))
    assert [(each.level, each.radius_m, each.threshold, each.frequency) for each in shipped()] == [
        ("L2", 500, 0.95, "monthly"),
        ("L3", 5_000, 0.85, "monthly"),
        ("any", None, 0.98, "quarterly"),
    ]


@pytest.mark.parametrize(
    "entry, said",
    [
        ({"measure": "coverge", "threshold": 0.9}, "measure is “coverge”"),
        ({"threshold": 0.9}, "it has no measure"),
        ({"measure": "coverage", "threshold": 0.9}, "coverage needs a level"),
        ({"measure": "coverage", "level": "L2", "threshold": 95}, "95 is no share"),
        ({"measure": "coverage", "level": "L2", "threshold": "much"}, "“much”, which is no number"),
        ({"measure": "coverage", "level": "L2", "threshold": 0.9, "radius_m": 0}, "radius_m must be above 0"),
        ({"measure": "stations", "threshold": 9, "level": "L2"}, "those of coverage"),
        ({"measure": "stations", "threshold": 9, "frequency": "weekly"}, "must be one of monthly, quarterly, yearly"),
        ({"measure": "stations", "threshold": 9, "colour": "red"}, "“colour” is not understood"),
        ({"measure": "stations"}, "it has no threshold"),
        ({"measure": "uptime_percent", "threshold": 9700}, "no percentage"),
    ],
)
def test_faults_name_the_target(tmp_path, entry, said):
    path = tmp_path / "own.json"
    path.write_text(json.dumps({"targets": [{"target": "mine", **entry}]}))
    with pytest.raises(PlanningError, match="own.json, target “mine”") as caught:
        read_targets(path)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "content, said",
    [("{", "not JSON"), ("[]", "needs “targets”"), ('{"targets": []}', "has no target"), (" " * 1_000_001, "larger")],
)
def test_files_that_are_none(tmp_path, content, said):
    path = tmp_path / "own.json"
    path.write_text(content)
    with pytest.raises(PlanningError, match=said):
        read_targets(path)


def test_targets_of_a_table():
    table = pd.DataFrame(
        [("a", "coverage", "l2", "0.9", "ev_total; weight", None), ("b", "stations", None, 5.0, None, "yearly")],
        columns=["target", "measure", "level", "threshold", "weight", "frequency"],
        dtype=object,
    )
    first, second = targets_from_table(table, Origin("Goals"))
    assert (first.level, first.threshold, first.weights, first.frequency) == (
        "L2",
        0.9,
        ("ev_total", "weight"),
        "monthly",
    )
    assert (second.measure, second.months) == ("stations", 12)
    with pytest.raises(PlanningError, match="“a” is there twice"):
        targets_from_table(table.assign(target="a"), Origin("Goals"))
    with pytest.raises(PlanningError, match="no field “threshold”"):
        targets_from_table(table.drop(columns="threshold"), Origin("Goals"))


def test_snapshots_that_cannot_be():
    with pytest.raises(PlanningError, match="no snapshot"):
        monitor(snapshots=[])
    with pytest.raises(PlanningError, match="before the latest snapshot"):
        monitor(asked=Asked(date(2026, 3, 31)))
    nothing = monitor(snapshots=[snapshot(DAYS[0], 0, 0)])
    assert by_target(nothing)["l2_people"]["status"] == "missed"
