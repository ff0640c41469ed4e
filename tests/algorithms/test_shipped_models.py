"""The shipped models run from end to end: from a place, from a table, again and again, along roads."""

from __future__ import annotations

import pytest
from qgis.core import QgsGeometry, QgsVectorLayer

from evplan.algorithms.bridge import network
from evplan.tests.layers import ORIGIN, memory, points, run
from evplan.tests.services.overpass_server import node, serving

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
PLACE = (7.5, 50.5)
STATIONS = """ID;Name;Latitude;Longitude;Ports L2;Ports L3;Operator
a;Market;50.50;7.50;2;;North
b;Station;50.51;7.51;;4;South
c;Nowhere;;;2;;South
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(network, "cache_folder", lambda: tmp_path / "cache")


def squares(people):
    """Zones of a hundredth of a degree around the place."""
    shapes = [
        f"Polygon (({x} {y}, {x + 0.01} {y}, {x + 0.01} {y + 0.01}, {x} {y + 0.01}, {x} {y}))"
        for k in range(len(people))
        for x, y in [(PLACE[0] + 0.01 * (k % 3) - 0.015, PLACE[1] + 0.01 * (k // 3) - 0.015)]
    ]
    rows = [(QgsGeometry.fromWkt(shape), (f"z{k}", float(n))) for k, (shape, n) in enumerate(zip(shapes, people))]
    return memory("Zones", {"zone_id": "string", "people": "double"}, rows, kind="Polygon", crs="EPSG:4326")


@pytest.mark.services
def test_from_a_place_to_a_plan():
    there = [
        node(1, PLACE[0], PLACE[1], amenity="charging_station", capacity="2", **{"socket:type2": "2"}),
        node(2, PLACE[0] - 0.01, PLACE[1], amenity="parking", capacity="40"),
        node(3, PLACE[0] + 0.01, PLACE[1] + 0.005, shop="mall"),
    ]
    with serving(there) as server:
        ran = run(
            "fetch_and_plan", EXTENT="7.4,7.6,50.4,50.6 [EPSG:4326]", ZONES=squares([5, 1, 7, 1, 1, 1, 2, 1, 9]), WEIGHT_FIELD="people",
            PRESET="neutral", BUDGET=500_000, OVERPASS_ENDPOINT=server.base,
            **dict.fromkeys(("chargers", "sites", "plan", "coverage", "violations"), "memory:"),
        )  # fmt: skip
    assert [row["source_id"] for row in ran.rows("chargers")] == ["node/1"]
    assert sorted(row["site_id"] for row in ran.rows("sites")) == ["osm-n2", "osm-n3"]
    plan = ran.rows("plan")
    assert {row["site_id"] for row in plan if row["action"].startswith("new")} <= {"osm-n2", "osm-n3"}
    assert ran.rows("violations") == [] and sum(row["weight"] for row in ran.rows("coverage")) == pytest.approx(28)


def test_from_a_table_to_key_figures(tmp_path):
    table = tmp_path / "stations.csv"
    table.write_text(STATIONS, encoding="utf-8")
    ran = run("import_to_kpis", FILE=str(table), **dict.fromkeys(("chargers", "rejects", "kpis"), "memory:"))
    assert sorted(row["name"] for row in ran.rows("chargers")) == ["Market", "Station"]
    assert len(ran.rows("rejects")) == 1
    figures = {(row["group"], row["kpi"]): row["value"] for row in ran.rows("kpis")}
    whole = [value for (group, kpi), value in figures.items() if kpi == "stations"]
    assert sorted(whole) == [1, 1, 2], "all stations, and one of each operator"


def test_the_monitoring_is_refreshed_again_and_again(tmp_path):
    """Two nights: the second finds the first's snapshot, a station that is out of order, and one more."""
    fields = {"charger_id": "string", "level": "string", "ports_l2": "integer", "status": "string"}
    first = points("Known", fields, [(0, 0, "a", "L2", 2, "operational"), (900, 0, "b", "L2", 2, "operational")])
    second = points(
        "New", fields,
        [(0, 0, "a", "L2", 2, "unavailable"), (900, 0, "b", "L2", 2, "operational"), (1800, 0, "c", "L2", 4, "operational")],
    )  # fmt: skip
    files = {name: str(tmp_path / f"{name}.gpkg") for name in ("snapshots", "status_log")}
    tables = dict.fromkeys(("updated", "kpis", "targets"), "memory:")
    run("refresh_monitoring", CHARGERS=first, NEWER=first, **files, **tables)
    ran = run("refresh_monitoring", CHARGERS=first, NEWER=second, **files, **tables)
    status = {row["charger_id"]: row["status"] for row in ran.rows("updated")}
    assert status == {"a": "unavailable", "b": "operational", "c": "operational"}
    stored = QgsVectorLayer(f"{files['snapshots']}|layername=snapshots", "snapshots", "ogr")
    assert stored.featureCount() == 2
    assert ran.rows("kpis") and ran.rows("targets")
    del stored


def test_a_corridor_is_checked_and_completed():
    road = memory(
        "Road", {"corridor_id": "string", "class": "string"},
        [(QgsGeometry.fromWkt(f"LineString ({ORIGIN[0]} {ORIGIN[1]}, {ORIGIN[0] + 200_000} {ORIGIN[1]})"), ("A1", "core"))],
        kind="LineString",
    )  # fmt: skip
    there = points(
        "Stations", {"charger_id": "string", "ports_l3": "integer", "power_kw_max": "double"}, [(0, 0, "s", 4, 150.0)]
    )
    lots = points("Lots", {"site_id": "string"}, [(x * 1000, 0, f"lot{x}") for x in range(20, 200, 20)])
    names = ("compliance_today", "results_today", "stations", "compliance_after")
    ran = run(
        "check_corridor",
        CORRIDORS=road,
        CHARGERS=there,
        SITES=lots,
        RULE_SET="nevi_2023",
        **dict.fromkeys(names, "memory:"),
    )
    today, after = (ran.rows(name) for name in ("compliance_today", "compliance_after"))
    assert {row["status"] for row in today} == {"end_uncovered"} and {row["status"] for row in after} == {"compliant"}
    assert sum(row["action"] == "new" for row in ran.rows("stations")) == 2, (
        "at km 80 and 160: 50 miles apart, the end within 25"
    )


@pytest.fixture
def demand(sample, tmp_path):
    """The sample's layers, and its demand: one point per zone."""
    copy = tmp_path / "sample.gpkg"
    copy.write_bytes(sample.read_bytes())
    given = {name.upper(): f"{copy}|layername={name}" for name in ("chargers", "sites")}
    target = str(tmp_path / "demand.gpkg")
    run("demandpoints", ZONES=f"{copy}|layername=zones", COMPONENTS=["population", 1, "none"], DEMAND=target)
    return {**given, "DEMAND": target, "PRESET": "neutral"}


def test_three_budgets_side_by_side(demand):
    names = ("plan_low", "plan_middle", "plan_high", "comparison", "choices", "changes")
    budgets = {"BUDGET_LOW": 500_000, "BUDGET_MIDDLE": 1_000_000, "BUDGET_HIGH": 2_000_000}
    ran = run("compare_budgets", **demand, **budgets, **dict.fromkeys(names, "memory:"))
    rows = ran.rows("comparison")
    assert [row["name"] for row in rows] == ["low", "middle", "high"]
    for row, name, budget in zip(rows, names, budgets.values()):
        net = sum(each["cost"] - each["resale"] for each in ran.rows(name))
        assert row["net_cost"] == pytest.approx(net) and 0 < net <= budget
    covered = [row["coverage_l2"] for row in rows]
    assert covered == sorted(covered) and covered[0] < covered[-1]
    assert ran.rows("choices") and ran.rows("changes")


def test_from_a_plan_to_a_page(demand, tmp_path):
    names = ("grid", "coverage", "cash_flow", "plan", "phases")
    page = tmp_path / "page.html"
    ran = run("plan_to_dashboard", **demand, BUDGET=1_000_000, dashboard=str(page), **dict.fromkeys(names, "memory:"))
    net = sum(row["cost"] - row["resale"] for row in ran.rows("plan"))
    assert sum(row["cost"] for row in ran.rows("phases")) == pytest.approx(net)
    assert all(row["phase"] for row in ran.rows("plan") if row["action"] != "keep")
    written = page.read_text(encoding="utf-8")
    assert f"{net:,.0f}" in written and "<html" in written
