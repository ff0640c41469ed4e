"""``evplan:accessibility``: by hand in QGIS, straight lines and a table of costs."""

from __future__ import annotations

import json

import pytest

from evplan.tests.layers import CHARGERS_FIELDS, COSTS_FIELDS, memory, points, refused, run

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
FIELDS = {"demand_id": "string", "weight": "double", "group": "string", "no_parking": "double"}


def people(*rows):
    return points("People", FIELDS, rows)


STATIONS = [(0, 0, "c1", "L2", 6, 0), (3000, 0, "c2", "L3", 0, 4)]
PEOPLE = [(0, 100, "a", 100.0, "rich", 1.0), (1500, 0, "b", 50.0, "poor", 0.5), (9000, 0, "c", 30.0, "poor", 1.0)]


def scores(ran):
    return {row["demand_id"]: row["access"] for row in ran.rows("ACCESS")}


def test_ports_are_shared_by_who_is_in_reach(tmp_path):
    """Both points of the middle reach c1 (6 ports for 150 people), b alone reaches c2 (4 for 50)."""
    stations = points("Stations", CHARGERS_FIELDS, STATIONS)
    summary = tmp_path / "s.json"
    ran = run(
        "accessibility",
        CHARGERS=stations,
        DEMAND=people(*PEOPLE),
        REACH=1600,
        ACCESS="memory:",
        STATIONS="memory:",
        SUMMARY=str(summary),
    )
    assert scores(ran) == {"a": pytest.approx(0.04), "b": pytest.approx(0.12), "c": 0.0}
    assert {row["charger_id"]: row["supply_ratio"] for row in ran.rows("STATIONS")} == pytest.approx(
        {"c1": 0.04, "c2": 0.08}
    )
    assert ran.outputs["SHARE_WITHOUT_ACCESS"] == pytest.approx(30 / 180)
    assert 0 < ran.outputs["GINI"] < 1 and 0 < ran.outputs["THEIL_BETWEEN"] <= ran.outputs["THEIL"]
    told = json.loads(summary.read_text(encoding="utf-8"))
    assert told["groups"] == pytest.approx({"rich": 0.04, "poor": 0.12 * 50 / 80})
    assert told["supply"] == told["supply_reached"] == 10.0


def test_only_one_level_and_only_those_without_parking():
    stations = points("Stations", CHARGERS_FIELDS, STATIONS)
    given = {"CHARGERS": stations, "DEMAND": people(*PEOPLE), "REACH": 1600, "ACCESS": "memory:"}
    assert scores(run("accessibility", SUPPLY="l3", **given)) == {"a": 0.0, "b": pytest.approx(0.08), "c": 0.0}
    shared = run("accessibility", DEMAND_SHARE_FIELD="no_parking", **given)
    assert scores(shared)["a"] == pytest.approx(6 / 125), "half of b's homes have a place of their own"


def test_steps_and_costs_from_a_table():
    stations = points("Stations", CHARGERS_FIELDS, STATIONS)
    costs = memory(
        "Costs",
        COSTS_FIELDS,
        [(None, row) for row in (("a", "c1", 300.0), ("b", "c1", 900.0), ("c", "c2", 100.0))],
        kind="NoGeometry",
        crs="",
    )
    ran = run(
        "accessibility",
        CHARGERS=stations,
        DEMAND=people(*PEOPLE),
        COSTS=costs,
        METHOD="e2sfca",
        REACH=1000,
        STEPS="500:1;1000:0.5",
        ACCESS="memory:",
    )
    near = 6 / (100 + 0.5 * 50)
    assert scores(ran) == {"a": pytest.approx(near), "b": pytest.approx(0.5 * near), "c": pytest.approx(4 / 30)}


def test_faults_are_sentences():
    stations = points("Stations", CHARGERS_FIELDS, STATIONS)
    given = {"CHARGERS": stations, "DEMAND": people(*PEOPLE), "ACCESS": "memory:"}
    assert "STEPS: “500” is not a distance and a weight" in refused("accessibility", STEPS="500", **given)
    wrong = people((0, 0, "a", 1.0, None, 3.0))
    assert "Shares lie between 0 and 1" in refused(
        "accessibility", CHARGERS=stations, DEMAND=wrong, DEMAND_SHARE_FIELD="no_parking", ACCESS="memory:"
    )
