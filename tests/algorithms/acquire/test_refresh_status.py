"""``evplan:refreshstatus`` in real QGIS: two refreshes of OpenChargeMap, AFDC and OCPI give the expected rows of the log."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsVectorLayer

from evplan.algorithms.bridge import network, provenance
from evplan.core.schema import CHARGERS, STATUS_LOG
from evplan.tests import layers
from evplan.tests.core.acquire.payloads import AC, evse, location
from evplan.tests.layers import refused, rows_of, run
from evplan.tests.services import afdc_server, ocm_server

pytestmark = [pytest.mark.services, pytest.mark.usefixtures("provider")]
KITCHENER = "-80.6,-80.3,43.3,43.6 [EPSG:4326]"
TIMES = ("2026-01-02T03:00:00Z", "2026-01-03T03:00:00Z", "2026-01-04T03:00:00Z")
DOWN, PLANNED = 100, 150
"""Status of OpenChargeMap: not operational, planned."""


@pytest.fixture
def fetch(tmp_path, monkeypatch):
    """Fetch into a file of its own; each time with an empty cache, as on another day."""
    made = []

    def fetched(**parameters):
        made.append(None)
        monkeypatch.setattr(network, "cache_folder", lambda: tmp_path / f"cache{len(made)}")
        return run(
            "fetchchargers", EXTENT=KITCHENER, CHARGERS=str(tmp_path / f"fetched{len(made)}.gpkg"), **parameters
        ).outputs["CHARGERS"]

    return fetched


@pytest.fixture
def refresh(tmp_path):
    """Refresh, into a file that is the known one of the next refresh, and into one log."""
    made = []

    def refreshed(known, newer, time, **parameters):
        made.append(None)
        return run(
            "refreshstatus", CHARGERS=known, NEWER=newer, OBSERVED_AT=time, UPDATED=str(tmp_path / f"now{len(made)}.gpkg"),
            STATUS_LOG=str(tmp_path / "log.gpkg"), **parameters,
        )  # fmt: skip

    return refreshed


def log(ran):
    names = ("charger_id", "observed_at", "event", "status_before", "status", "ports_before", "ports")
    return [
        tuple(row[name] for name in names) for row in rows_of(QgsVectorLayer(ran.outputs["STATUS_LOG"], "log", "ogr"))
    ]


def counts(ran):
    return tuple(ran.outputs[name] for name in ("N_STATIONS", "N_NEW", "N_CHANGED", "N_GONE", "N_LOGGED"))


def test_two_refreshes_of_openchargemap(fetch, refresh, tmp_path):
    station = ocm_server.station
    first = [station(number, DateLastStatusUpdate="2026-01-01T09:00:00Z") for number in (1, 2, 3)]
    with ocm_server.serving(first) as server:
        known = fetch(OCM_ENDPOINT=server.base)
        server.stations[1] = station(2, StatusTypeID=DOWN, DateLastStatusUpdate="2026-01-02T10:00:00Z")
        server.stations.append(station(4, StatusTypeID=PLANNED, DateLastStatusUpdate="2026-01-02T11:00:00Z"))
        changes = fetch(OCM_ENDPOINT=server.base, MODIFIED_SINCE="2026-01-02")
        assert any("modifiedsince=2026-01-02" in address for address in server.requests)
        one = refresh(known, changes, TIMES[0])
        server.stations[1] = station(2, DateLastStatusUpdate="2026-01-03T10:00:00Z")
        server.stations[0] = station(1, NumberOfPoints=4, DateLastStatusUpdate="2026-01-01T09:00:00Z")
        changes = fetch(OCM_ENDPOINT=server.base, MODIFIED_SINCE="2026-01-03")
    assert QgsVectorLayer(changes, "changes", "ogr").featureCount() == 1, "what was not modified is not sent"
    assert counts(one) == (4, 1, 1, 0, 2)
    two = refresh(one.outputs["UPDATED"], changes, TIMES[1])
    assert counts(two) == (4, 0, 1, 0, 3)
    assert log(two) == [
        ("ocm-2", TIMES[0], "changed", "operational", "not operational", 2, 2),
        ("ocm-4", TIMES[0], "new", None, "planned", None, 2),
        ("ocm-2", TIMES[1], "changed", "not operational", "operational", 2, 2),
    ]
    layer = QgsVectorLayer(two.outputs["UPDATED"], "now", "ogr")
    assert [field.name() for field in layer.fields()][1:] == list(
        CHARGERS.names
    ) and layer.crs().authid() == "EPSG:4326"
    assert {row["charger_id"]: row["status"] for row in rows_of(layer)} == {
        "ocm-1": "operational", "ocm-2": "operational", "ocm-3": "operational", "ocm-4": "planned",
    }  # fmt: skip
    assert provenance.read(layer), "the sources are carried on"
    assert [field.name() for field in QgsVectorLayer(two.outputs["STATUS_LOG"], "log", "ogr").fields()][1:] == list(
        STATUS_LOG.names
    )
    again = refresh(one.outputs["UPDATED"], changes, TIMES[1])
    assert log(again) == log(two), "the same refresh twice logs nothing twice"
    figures = run(
        "networkkpis",
        CHARGERS=two.outputs["UPDATED"],
        STATUS_LOG=two.outputs["STATUS_LOG"],
        LOG_FROM="2026-01-01",
        LOG_UNTIL="2026-01-05",
        KPIS="memory:",
    )
    assert figures.outputs["UPTIME_PERCENT"] == pytest.approx(75.0), (
        "one of four days out of service; the planned one is not in service"
    )


def test_two_refreshes_of_afdc(fetch, refresh):
    station = afdc_server.station
    with afdc_server.serving([station(1), station(2)]) as server:
        asked = {"SOURCES": ["afdc"], "AFDC_ENDPOINT": server.base, "COUNTRY": "CA"}
        known = fetch(**asked)
        server.requests.clear()
        nothing = fetch(**asked, MODIFIED_SINCE="2026-01-02")
        assert [address for address in server.requests if "last-updated" not in address] == [], (
            "nothing newer, nothing asked"
        )
        one = refresh(known, nothing, TIMES[0])
        server.last_updated = "2026-01-03T01:00:00Z"
        server.stations[:] = [station(2, status_code="T"), station(3)]
        two = refresh(one.outputs["UPDATED"], fetch(**asked, MODIFIED_SINCE="2026-01-02"), TIMES[1])
    assert counts(one) == (2, 0, 0, 0, 0) and counts(two) == (2, 1, 1, 1, 3)
    assert [(row[0], row[2], row[4]) for row in log(two)] == [
        ("afdc-1", "gone", "removed"),
        ("afdc-2", "changed", "temporarily unavailable"),
        ("afdc-3", "new", "operational"),
    ]


def test_two_refreshes_of_ocpi_dumps(refresh, tmp_path):
    def dump(name, *locations):
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps({"data": list(locations)}), encoding="utf-8")
        return run(
            "importchargers", FILE=str(path), PRESET="ocpi", CHARGERS=str(tmp_path / f"{name}.gpkg"), REJECTS="memory:"
        ).outputs["CHARGERS"]

    known = dump("a", location("1", evse("AVAILABLE", AC)), location("2", evse("AVAILABLE", AC)))
    down = dump("b", location("1", evse("OUTOFORDER", AC)), location("2", evse("CHARGING", AC)))
    less = dump("c", location("1", evse("AVAILABLE", AC), evse("AVAILABLE", AC)))
    one = refresh(known, down, TIMES[0], NEWER_IS="whole")
    two = refresh(one.outputs["UPDATED"], less, TIMES[1], NEWER_IS="whole")
    assert [row[0:1] + row[2:] for row in log(two)] == [
        ("ocpi-NL-ABC-1", "changed", "operational", "not operational", 1, 1),
        ("ocpi-NL-ABC-1", "changed", "not operational", "operational", 1, 2),
        ("ocpi-NL-ABC-2", "gone", "operational", "removed", 1, 0),
    ]


def stations(rows, name="Stations"):
    fields = {"charger_id": "string", "status": "string", "ports_l2": "integer", "retrieved_at": "string"}
    return layers.points(name, fields, rows)


def test_refusals(tmp_path, fetch):
    known = stations([(0, 0, "a", "operational", 1, "2026-01-01T00:00:00Z")])
    common = {"CHARGERS": known, "UPDATED": "memory:"}
    assert "is empty and cannot be the whole network" in refused(
        "refreshstatus", NEWER=stations([]), NEWER_IS="whole", **common
    )
    other = tmp_path / "other.gpkg"
    run(
        "coverage",
        CHARGERS=known,
        DEMAND=layers.points("People", layers.DEMAND_FIELDS, [(0, 0, "d", 1.0)]),
        COVERAGE=str(other),
    )
    before = other.read_bytes()
    message = refused("refreshstatus", NEWER=known, STATUS_LOG=str(other), **common)
    assert "is there and is no status log" in message and other.read_bytes() == before
    assert "OBSERVED_AT: “soon”" in refused("refreshstatus", NEWER=known, OBSERVED_AT="soon", **common)
    bare = layers.points("Bare", {"name": "string"}, [(0, 0, "x")])
    assert "has no field “charger_id”" in refused("refreshstatus", NEWER=bare, **common)
    with ocm_server.serving([ocm_server.station(1, DateLastStatusUpdate="2026-02-01")]) as server:
        changes = fetch(OCM_ENDPOINT=server.base, MODIFIED_SINCE="2026-01-02")
        message = refused(
            "fetchchargers", EXTENT=KITCHENER, SOURCES=["osm"], MODIFIED_SINCE="2026-01-02", CHARGERS="memory:"
        )
    assert "not the whole network" in refused("refreshstatus", NEWER=changes, NEWER_IS="whole", **common)
    assert "OpenStreetMap cannot be asked" in message


def test_time_of_observation_is_that_of_the_newest_row():
    known = stations([(0, 0, "a", "operational", 1, "2026-01-01T00:00:00Z")])
    newer = stations([(0, 0, "a", "not operational", 1, "2026-01-05T00:00:00Z")], "Newer")
    ran = run("refreshstatus", CHARGERS=known, NEWER=newer, UPDATED="memory:", STATUS_LOG="memory:")
    assert [(row["observed_at"], row["status"]) for row in ran.rows("STATUS_LOG")] == [
        ("2026-01-05T00:00:00Z", "not operational")
    ]
