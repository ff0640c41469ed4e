"""``evplan:monitortargets`` in real QGIS: layers, views and stores in; status, history and summary out."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsProject

from evplan.core.schema import TARGET_HISTORY, TARGET_STATUS
from evplan.tests.algorithms.monitoring.test_network_kpis import connection  # noqa: F401 - a fixture
from evplan.tests.layers import points, refused, reprojected, run, table

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
FIELDS = {
    "charger_id": "string",
    "level": "string",
    "ports_l2": "integer",
    "ports_l3": "integer",
    "status": "string",
    "retrieved_at": "string",
}
DAYS = ("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30")
COVERED_L2, COVERED_L3 = (20, 20, 19, 19), (15, 16, 17, 18)
APART_M = 12_000.0


def rows(day, l2, l3):
    """An L2 station at the first ``l2`` of the people, an L3 station 4 km from the first ``l3``."""
    made = [(n * APART_M, 0.0, f"a{n:02d}", "L2", 2, 0, "operational", f"{day}T03:00:00Z") for n in range(l2)]
    return made + [
        (n * APART_M, 4_000.0, f"b{n:02d}", "L3", 0, 2, "operational", f"{day}T03:00:00Z") for n in range(l3)
    ]


@pytest.fixture
def snapshots():
    made = [points(f"Stations {each[0]}", FIELDS, rows(*each)) for each in zip(DAYS, COVERED_L2, COVERED_L3)]
    QgsProject.instance().addMapLayers(made, False)
    yield made
    QgsProject.instance().removeMapLayers([layer.id() for layer in made])


def people(**more):
    """Twenty, 12 km from each other; ``more``: field → value by number."""
    fields = {"demand_id": "string", "weight": "double", "ev_total": "double", **dict.fromkeys(more, "double")}
    return points(
        "People",
        fields,
        [(n * APART_M, 0.0, f"d{n:02d}", 1.0, 1.0, *(value(n) for value in more.values())) for n in range(20)],
    )


def status(ran):
    return {row["target"]: row for row in ran.rows("STATUS")}


def test_layers_of_four_days(snapshots, tmp_path):
    summary = tmp_path / "summary.json"
    ran = run(
        "monitortargets",
        SNAPSHOTS=snapshots,
        DEMAND=people(),
        STATUS="memory:",
        HISTORY="memory:",
        SUMMARY=str(summary),
    )
    assert [field.name() for field in ran.layer("STATUS").fields()] == list(TARGET_STATUS.names)
    assert [field.name() for field in ran.layer("HISTORY").fields()] == list(TARGET_HISTORY.names)
    found = status(ran)
    assert {name: row["status"] for name, row in found.items()} == {
        "l2_people": "at_risk",
        "l3_people": "met",
        "ev_owners": "missed",
    }
    assert [row["value"] for row in found.values()] == [0.95, 0.9, 0.95]
    assert found["ev_owners"]["breach_date"] == "2026-03-31" and found["ev_owners"]["breach_by"] == "observed"
    assert found["l2_people"]["weight"] == "weight" and found["l2_people"]["breach_date"] == "2026-04-30"
    assert {name: ran.outputs[name] for name in ("N_MET", "N_AT_RISK", "N_MISSED", "N_UNKNOWN", "N_OVERDUE")} == {
        "N_MET": 1, "N_AT_RISK": 1, "N_MISSED": 1, "N_UNKNOWN": 0, "N_OVERDUE": 0,
    }  # fmt: skip
    assert len(ran.rows("HISTORY")) == 12
    document = json.loads(summary.read_text(encoding="utf-8"))
    assert document["outputs"]["N_MISSED"] == 1 and [each["date"] for each in document["snapshots"]] == list(DAYS)
    assert any("EV owners near Level 2 or Level 3: missed (0.95; at least 0.98)" in line for line in ran.feedback.infos)


def test_days_systems_and_targets_of_ones_own(snapshots):
    layers = [reprojected(snapshots[0], "EPSG:4326"), snapshots[3]]
    QgsProject.instance().addMapLayer(layers[0], False)
    goals = table(
        [
            ("works", "operational_rate", None, 0.9, None, "yearly"),
            ("fast", "coverage", "L3", 0.95, 6000.0, "quarterly"),
        ],
        {
            "target": "string",
            "measure": "string",
            "level": "string",
            "threshold": "double",
            "radius_m": "double",
            "frequency": "string",
        },
        "Goals",
    )
    ran = run(
        "monitortargets", SNAPSHOTS=layers, DATES="2024-06-30; 2025-12-31", DEMAND=people(), TARGETS=goals, REFERENCE_DATE="2026-08-01",
        STATUS="memory:", HISTORY="memory:",
    )  # fmt: skip
    found = status(ran)
    assert (found["works"]["status"], found["works"]["value"], found["works"]["overdue"]) == ("met", 1.0, False)
    assert (found["fast"]["status"], found["fast"]["change"], found["fast"]["due"]) == (
        "missed",
        pytest.approx(0.15),
        "2026-03-31",
    )
    assert found["fast"]["overdue"] and found["fast"]["missing_periods"] == 7 and ran.outputs["N_OVERDUE"] == 1
    assert sum(row["kind"] == "overdue" for row in ran.rows("HISTORY")) == 7


def test_the_store_of_snapshots(snapshots, tmp_path):
    store = str(tmp_path / "history.gpkg")
    for day, layer in zip(DAYS, snapshots):
        run("storesnapshot", CHARGERS=layer, FILE=store, TAKEN_AT=f"{day}T03:00:00Z")
    from_layers = status(run("monitortargets", SNAPSHOTS=snapshots, DEMAND=people(), STATUS="memory:"))
    from_store = run("monitortargets", FILE=store, DEMAND=people(), STATUS="memory:", HISTORY="memory:")
    assert status(from_store) == from_layers
    assert sorted({row["date"] for row in from_store.rows("HISTORY")}) == list(DAYS)
    run("storesnapshot", CHARGERS=snapshots[0], FILE=store, TAKEN_AT="2026-05-02T03:00:00Z")
    run("storesnapshot", CHARGERS=snapshots[3], FILE=store, TAKEN_AT="2026-05-20T03:00:00Z")
    monthly = run(
        "monitortargets", FILE=store, STORED="last_of_month", DEMAND=people(), STATUS="memory:", HISTORY="memory:"
    )
    assert sorted({row["date"] for row in monthly.rows("HISTORY")}) == [*DAYS, "2026-05-20"]
    assert "no file" in refused("monitortargets", FILE=str(tmp_path / "none.gpkg"), DEMAND=people(), STATUS="memory:")


@pytest.mark.services
def test_the_store_in_postgis(snapshots, connection, postgres):  # noqa: F811
    where = {"CONNECTION": connection, "SCHEMA": "evplan_targets"}
    try:
        for day, layer in zip(DAYS, snapshots):
            run("storesnapshot", CHARGERS=layer, TAKEN_AT=f"{day}T12:00:00Z", **where)
        run("storesnapshot", CHARGERS=snapshots[0], TAKEN_AT="2026-04-30T13:00:00Z", EVEN_UNCHANGED=True, **where)
        run("storesnapshot", CHARGERS=snapshots[3], TAKEN_AT="2026-04-30T14:00:00Z", **where)
        from_layers = status(run("monitortargets", SNAPSHOTS=snapshots, DEMAND=people(), STATUS="memory:"))
        for stored in ("all", "last_of_month"):
            ran = run("monitortargets", DEMAND=people(), STORED=stored, STATUS="memory:", HISTORY="memory:", **where)
            assert status(ran) == from_layers
    finally:
        postgres.ask("DROP SCHEMA IF EXISTS evplan_targets CASCADE")


def test_demand_to_come(snapshots):
    """Only the person whom nobody serves grows: fields of years, as “Project EV adoption” names them, named in the form, and a growth."""
    goals = table(
        [("owners", "coverage", "L2", 0.9, "ev_total")],
        {"target": "string", "measure": "string", "level": "string", "threshold": "double", "weight": "string"},
    )
    common = {"SNAPSHOTS": snapshots[-1:], "TARGETS": goals, "STATUS": "memory:", "HISTORY": "memory:"}
    later = run("monitortargets", DEMAND=people(ev_2027=lambda n: 1.0 if n < 19 else 5.0), **common)
    assert [row["value"] for row in later.rows("HISTORY") if row["kind"] == "projected"] == [pytest.approx(19 / 24)]
    assert status(later)["owners"]["status"] == "at_risk" and status(later)["owners"]["breach_by"] == "demand"
    named = run(
        "monitortargets",
        DEMAND=people(then=lambda n: 1.0 if n < 19 else 5.0),
        PROJECTED_FIELDS=["ev_total", "2027", "then"],
        **common,
    )
    assert status(named)["owners"]["breach_date"] == status(later)["owners"]["breach_date"]
    grows = run("monitortargets", DEMAND=people(growth=lambda n: None if n < 19 else 1.0), YEARS="2026-2028", **common)
    assert len([row for row in grows.rows("HISTORY") if row["kind"] == "projected"]) == 3
    assert status(grows)["owners"]["breach_by"] == "demand"
    message = refused("monitortargets", DEMAND=people(), PROJECTED_FIELDS=["ev_total", "soon", "then"], **common)
    assert "PROJECTED_FIELDS, row 1" in message


def test_without_demand_and_refusals(snapshots, tmp_path):
    ran = run("monitortargets", SNAPSHOTS=snapshots, STATUS="memory:")
    assert ran.outputs["N_UNKNOWN"] == 3 and any("no layer of demand" in line for line in ran.feedback.warnings)
    assert "Give the snapshots" in refused("monitortargets", DEMAND=people(), STATUS="memory:")
    assert "DATES has 1 day for 4 layers" in refused(
        "monitortargets", SNAPSHOTS=snapshots, DATES="2026-01-01", STATUS="memory:"
    )
    assert "“soon” is no day" in refused("monitortargets", SNAPSHOTS=snapshots[:1], DATES="soon", STATUS="memory:")
    own = tmp_path / "own.json"
    own.write_text('{"targets": [{"measure": "coverage", "threshold": 95, "level": "L2"}]}')
    message = refused("monitortargets", SNAPSHOTS=snapshots, TARGETS_FILE=str(own), STATUS="memory:")
    assert "95 is no share" in message
    assert "before the latest snapshot" in refused(
        "monitortargets", SNAPSHOTS=snapshots, REFERENCE_DATE="2026-01-01", STATUS="memory:"
    )
