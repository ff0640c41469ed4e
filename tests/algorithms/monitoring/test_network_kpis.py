"""``evplan:networkkpis`` in real QGIS: layers in, table out, the views of a GeoPackage and of PostGIS with the same numbers."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time

import pytest
from qgis.core import QgsDataSourceUri, QgsSettings, QgsVectorLayer

from evplan.core.schema import KPIS, UPTIME
from evplan.tests.layers import (
    Recorder,
    listing,
    memory,
    points,
    rectangle,
    refused,
    reprojected,
    rows_of,
    run,
    table,
    zones,
)
from evplan.tests.services.postgres import PASSWORD, USER

pytestmark = pytest.mark.usefixtures("provider")
FIELDS = {
    "charger_id": "string", "operator": "string", "level": "string", "ports_l2": "integer", "ports_l3": "integer", "power_kw_max": "double",
    "connectors": "string", "access": "string", "open_24_7": "bool", "status": "string", "verified_on": "string", "retrieved_at": "string",
    "town": "string",
}  # fmt: skip
ROWS = [
    (0.0, 0.0, "a", "Co", "L2", 2, 0, 7.2, "Type 1", "public", True, "operational", "2024-05-01", "2024-06-01T08:00:00Z", "Ayr"),
    (50.0, 0.0, "b", "Co", "L3", 0, 4, 150.0, "CCS; CHAdeMO", "public", True, "not operational", "2022-05-01", "2024-05-30T08:00:00Z", "Ayr"),
    (900.0, 0.0, "c", "Other", "L2", 4, 0, None, None, "private", False, "unknown", None, "2024-06-01T08:00:00Z", None),
    (None, None, "d", None, "L2", None, None, None, None, "unknown", None, "planned", None, None, "Bly"),
]  # fmt: skip
LOG_FIELDS = {"charger_id": "string", "observed_at": "string", "status": "string", "excluded": "string"}


def stations(rows=ROWS, **options):
    return points("Stations", FIELDS, rows, **options)


def kpis(ran):
    return {(row["group_by"], row["group"], row["kpi"]): row for row in ran.rows("KPIS")}


def numbers(row):
    return row["value"], row["value_with_unknown"], row["n"], row["n_unknown"]


@pytest.mark.quick
def test_table_outputs_and_summary(tmp_path):
    summary = tmp_path / "summary.json"
    ran = run("networkkpis", CHARGERS=stations(), KPIS="memory:", SUMMARY=str(summary))
    assert [field.name() for field in ran.layer("KPIS").fields()] == list(KPIS.names)
    found = kpis(ran)
    assert numbers(found["all", "all", "operational_rate"]) == (1 / 3, 1 / 4, 3, 1)
    assert numbers(found["all", "all", "ports"]) == (10.0, 10.0, 3, 1)
    assert numbers(found["operator", "unknown", "public_share"]) == (None, 0.0, 0, 1)
    assert numbers(found["level", "L1", "stations"]) == (0.0, 0.0, 0, 0)
    assert {by for by, *_ in found} == {"all", "operator", "level"}, "what is asked for when nothing is"
    assert (ran.outputs["STATIONS"], ran.outputs["OPERATIONAL_RATE"], ran.outputs["PUBLIC_PRIVATE_RATIO"]) == (
        4,
        1 / 3,
        2.0,
    )
    assert ran.outputs["USED_REFERENCE_DATE"] == "2024-06-01" and ran.outputs["STATIONS_GROWTH"] is None
    assert any(
        "Operational stations: 33.3% of 3 known; 25.0% of all (1 unknown)" in line for line in ran.feedback.infos
    )
    assert any("1 planned station count" in line for line in ran.feedback.warnings)
    document = json.loads(summary.read_text(encoding="utf-8"))
    assert document["reference_date"] == "2024-06-01" and document["rules"]["fresh_days"] == 365
    whole = {row["kpi"]: row["value"] for row in document["network"]}
    assert whole["freshness"] == found["all", "all", "freshness"]["value"] == 0.5


@pytest.mark.quick
def test_parameters_fields_and_groups():
    layer = stations()
    layer.startEditing()
    layer.renameAttribute(layer.fields().indexFromName("status"), "zustand")
    layer.commitChanges()
    ran = run(
        "networkkpis", CHARGERS=layer, CHARGERS_STATUS_FIELD="zustand", GROUP_FIELDS=["TOWN"], FAST_MIN_KW=160, FRESH_DAYS=10_000,
        REFERENCE_DATE="2025-01-01", PLANNED="leave_out", KPIS="memory:",
    )  # fmt: skip
    found = kpis(ran)
    assert {by for by, *_ in found} == {"all", "town"} and ("town", "Bly", "stations") not in found
    assert numbers(found["all", "all", "operational_rate"]) == (1 / 2, 1 / 3, 2, 1)
    assert numbers(found["all", "all", "fast_share"]) == (0.0, 0.0, 3, 0)
    assert numbers(found["all", "all", "freshness"]) == (1.0, 2 / 3, 2, 1)
    assert ran.outputs["USED_REFERENCE_DATE"] == "2025-01-01"
    ran = run("networkkpis", CHARGERS=layer, KPIS="memory:")
    assert any("no field for status" in line for line in ran.feedback.warnings)
    message = refused("networkkpis", CHARGERS=layer, GROUP_FIELDS=["city"], KPIS="memory:")
    assert "no field “city” (GROUP_FIELDS)" in message
    assert "REFERENCE_DATE" in refused("networkkpis", CHARGERS=layer, REFERENCE_DATE="soon", KPIS="memory:")


@pytest.mark.quick
def test_areas_all_of_them():
    towns = zones(
        [(rectangle(-10, -10, 100, 100), "ayr"), (rectangle(5000, 0, 10, 10), "empty")], {"zone_id": "string"}
    )
    for layer in (stations(), reprojected(stations(), "EPSG:4326")):
        found = kpis(run("networkkpis", CHARGERS=layer, ZONES=towns, KPIS="memory:"))
        got = {group: row["value"] for (by, group, kpi), row in found.items() if (by, kpi) == ("zone", "stations")}
        assert got == {"ayr": 2, "empty": 0, "outside": 1, "unknown": 1}
        assert found["zone", "empty", "operational_rate"]["value"] is None


@pytest.mark.quick
def test_growth_since_an_earlier_layer():
    before = [(*ROWS[0][:3], "Gone", *ROWS[0][4:]), *ROWS[1:2]]
    ran = run("networkkpis", CHARGERS=stations(), PREVIOUS=stations(before), KPIS="memory:")
    assert ran.outputs["STATIONS_GROWTH"] == 1.0 and ran.outputs["PORTS_GROWTH"] == pytest.approx(10 / 6 - 1)
    found = kpis(ran)
    assert found["operator", "Gone", "stations_change"]["value"] == -1.0
    towns = zones([(rectangle(-10, -10, 20, 20), "one"), (rectangle(40, -10, 20, 20), "two")], {"zone_id": "string"})
    found = kpis(
        run("networkkpis", CHARGERS=stations(ROWS[:1]), PREVIOUS=stations(ROWS[:2]), ZONES=towns, KPIS="memory:")
    )
    assert [found["zone", name, "stations_change"]["value"] for name in ("one", "two")] == [0.0, -1.0]
    nothing = run("networkkpis", CHARGERS=stations(), PREVIOUS=stations([]), KPIS="memory:")
    assert nothing.outputs["STATIONS_GROWTH"] is None and kpis(nothing)["all", "all", "stations_change"]["value"] == 4.0


@pytest.mark.quick
def test_uptime_of_a_year():
    rows = [
        ("a", "2023-01-01", "operational", None),
        ("a", "2023-02-01T00:00:00Z", "not operational", None),
        ("a", "2023-02-11T00:00:00Z", "operational", None),
        ("b", "2023-01-01", "operational", None),
        ("b", "2023-06-01", "not operational", "yes"),
        ("b", "2023-06-11", "operational", None),
        ("z", "2023-01-01", "operational", None),
    ]
    ran = run(
        "networkkpis", CHARGERS=stations(), STATUS_LOG=table(rows, LOG_FIELDS, "Log"), LOG_UNTIL="2024-01-01", KPIS="memory:", UPTIME="memory:"
    )  # fmt: skip
    percent = 100 * (525_600 - 14_400) / 525_600
    assert [field.name() for field in ran.layer("UPTIME").fields()] == list(UPTIME.names)
    assert [(row["charger_id"], row["ports"], row["uptime_percent"]) for row in ran.rows("UPTIME")] == [
        ("a", 2, pytest.approx(percent)),
        ("b", 4, 100.0),
    ]
    assert ran.outputs["UPTIME_PERCENT"] == pytest.approx((2 * percent + 4 * 100) / 6)
    found = kpis(ran)
    assert (
        found["all", "all", "uptime_percent_2023"]["n"] == 6
        and found["all", "all", "uptime_percent_2023"]["n_unknown"] == 5
    )
    assert found["all", "all", "uptime_target_share_2023"]["value"] == pytest.approx(1.0)
    assert any("“z”" in line for line in ran.feedback.warnings)
    same = {
        "CHARGERS": stations(),
        "STATUS_LOG": table(rows, LOG_FIELDS, "Log"),
        "UNLOGGED": "unchanged",
        "LOG_UNTIL": "2024-01-01",
    }
    found = kpis(run("networkkpis", **same, KPIS="memory:"))["all", "all", "uptime_percent_2023"]
    assert (found["n"], found["n_unknown"]) == (6, 4), "c has been unknown all the time, and d is not in service yet"
    twice = stations([ROWS[0], ROWS[0]])
    message = refused("networkkpis", CHARGERS=twice, STATUS_LOG=table(rows, LOG_FIELDS, "Log"), KPIS="memory:")
    assert "share their id" in message


@pytest.mark.quick
def test_cancel_leaves_nothing(tmp_path):
    feedback = Recorder()
    feedback.cancel()
    assert "Cancelled" in refused("networkkpis", feedback, CHARGERS=stations(), KPIS=str(tmp_path / "kpis.gpkg"))
    assert listing(tmp_path) == []


# -- views -------------------------------------------------------------------------------------------------------


@pytest.fixture
def connection(postgres):
    settings, group = QgsSettings(), "PostgreSQL/connections/evplan kpis"
    values = {"host": "127.0.0.1", "port": str(postgres.port), "database": "evplan", "sslmode": 0, "username": USER, "password": PASSWORD,
              "saveUsername": True, "savePassword": True}  # fmt: skip
    for key, value in values.items():
        settings.setValue(f"{group}/{key}", value)
    yield "evplan kpis"
    settings.remove(group)


@pytest.fixture(
    params=[pytest.param("file", marks=pytest.mark.quick), pytest.param("database", marks=pytest.mark.services)]
)
def place(request, tmp_path):
    if request.param == "file":
        return {"FILE": str(tmp_path / "network.gpkg")}
    postgres = request.getfixturevalue("postgres")
    schema = f"kpis{time.monotonic_ns()}"
    request.addfinalizer(lambda: postgres.ask(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
    return {"CONNECTION": request.getfixturevalue("connection"), "SCHEMA": schema}


def view(source):
    if source.startswith("postgres://"):
        uri = QgsDataSourceUri(source[len("postgres://") :])
        uri.setPassword(PASSWORD)
        return QgsVectorLayer(uri.uri(False), "view", "postgres")
    return QgsVectorLayer(source, "view", "ogr")


def text(rows):
    """Before SQLite 3.41 QGIS shows numbers of views as text."""

    def number(value):
        return None if value is None else round(float(value), 12)

    return {
        (row["group_by"], row["group"], row["kpi"]): (
            *(number(row[name]) for name in ("value", "value_with_unknown", "n", "n_unknown", "counted")), row["unit"]
        )
        for row in rows
    }  # fmt: skip


def test_views_give_the_numbers_of_the_algorithm(place):
    layer = stations()
    with contextlib.suppress(Exception):
        layer.updateExtents()
    run("storesnapshot", CHARGERS=stations(ROWS[:2]), TAKEN_AT="2024-01-01T00:00:00", **place)
    run("storesnapshot", CHARGERS=layer, TAKEN_AT="2024-02-01T00:00:00", **place)
    ran = run(
        "networkkpis",
        CHARGERS=layer,
        GROUP_FIELDS=["operator", "level", "town"],
        CREATE_VIEWS=True,
        KPIS="memory:",
        **place,
    )
    made = view(ran.outputs["KPI_VIEW"])
    assert made.isValid(), ran.outputs["KPI_VIEW"]
    assert PASSWORD not in ran.outputs["KPI_VIEW"]
    grown = [
        row
        for row in ran.rows("KPIS")
        if row["kpi"].startswith(("stations_", "ports_")) and row["kpi"] not in ("ports_l2", "ports_l3")
    ]
    rest = [row for row in ran.rows("KPIS") if row not in grown]
    assert text(rows_of(made)) == text(rest) and len(rest) == made.featureCount()
    assert ran.outputs["STATIONS_GROWTH"] == 1.0 and any("against snapshot 1" in line for line in ran.feedback.infos)
    growth = view(ran.outputs["KPI_VIEW"].replace("chargers_kpis", "chargers_growth"))
    assert [int(row["stations"]) for row in rows_of(growth)] == [2, 4]
    # A later snapshot shows in the view without another run.
    run("storesnapshot", CHARGERS=stations(ROWS[:1]), TAKEN_AT="2024-03-01T00:00:00", **place)
    later = text(rows_of(view(ran.outputs["KPI_VIEW"])))
    assert later["all", "all", "stations"][0] == 1.0 and later["level", "L3", "stations"][0] == 0.0


@pytest.mark.quick
def test_views_go_into_the_geopackage_of_the_stations(tmp_path):
    path = str(tmp_path / "network.gpkg")
    run("storesnapshot", CHARGERS=stations(), FILE=path)
    current = f"{path}|layername=chargers_current"
    ran = run("networkkpis", CHARGERS=current, CREATE_VIEWS=True, KPIS="memory:")
    assert ran.outputs["KPI_VIEW"] == f"{path}|layername=chargers_kpis"
    with contextlib.closing(sqlite3.connect(path)) as file:
        (value,) = file.execute(
            "SELECT value FROM chargers_kpis WHERE kpi = 'operational_rate' AND \"group\" = 'all'"
        ).fetchone()
    assert value == ran.outputs["OPERATIONAL_RATE"]
    history = run(
        "networkkpis", CHARGERS=f"{path}|layername=chargers_snapshots", GROUP_FIELDS=["taken_at"], KPIS="memory:"
    )
    assert len({group for by, group, _ in kpis(history) if by == "taken_at"}) == 1


@pytest.mark.quick
def test_without_a_store_there_are_no_views(tmp_path):
    assert "need the store" in refused("networkkpis", CHARGERS=stations(), CREATE_VIEWS=True, KPIS="memory:")
    missing = str(tmp_path / "none.gpkg")
    assert "There is no file" in refused(
        "networkkpis", CHARGERS=stations(), CREATE_VIEWS=True, FILE=missing, KPIS="memory:"
    )
    assert not (tmp_path / "none.gpkg").exists()
    path = str(tmp_path / "network.gpkg")
    run("storesnapshot", CHARGERS=stations(), FILE=path)
    message = refused("networkkpis", CHARGERS=stations(), FILE=path, PREVIOUS_SNAPSHOT=7, KPIS="memory:")
    assert "snapshots 1 to 1, and none with number 7" in message
    plain = memory("Stations", {"charger_id": "string"}, [])
    assert "no features" in refused("networkkpis", CHARGERS=plain, KPIS="memory:")
