"""``evplan:importtransit`` in real QGIS: layers, files, dates, periods, the record of sources, and every refusal."""

from __future__ import annotations

import pytest
from qgis.core import QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QDate

from evplan.algorithms.acquire.import_transit import ImportTransit
from evplan.algorithms.bridge import provenance
from evplan.core.schema import ROUTES, STOPS, TRANSIT_DENSITY
from evplan.tests.gtfs import MINI, feed, with_lines
from evplan.tests.layers import Recorder, listing, refused, rows_of, run
from evplan.tests.services.recorded import data_file

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]

FEED_INFO = """feed_publisher_name,feed_publisher_url,feed_lang,feed_version,feed_start_date,feed_end_date
Town Transit,https://town.example/gtfs,en,v7,20260601,20260630
"""


def imported(path, **parameters):
    asked = {"STOPS": "memory:", "ROUTES": "memory:", "DENSITY": "memory:", **parameters}
    return run("importtransit", INPUT=str(path), **asked)


def by_id(ran, name, key):
    return {row[key]: row for row in ran.rows(name)}


def test_layers(tmp_path):
    ran = imported(feed(tmp_path))
    assert (ran.outputs["N_STOPS"], ran.outputs["N_ROUTES"]) == (4, 3)
    assert [ran.outputs[kind] for kind in ("WEEKDAY", "SATURDAY", "SUNDAY")] == [
        "2026-06-01",
        "2026-06-06",
        "2026-06-07",
    ]
    for name, table, kind, crs in (
        ("STOPS", STOPS, QgsWkbTypes.Type.Point, "EPSG:4326"),
        ("ROUTES", ROUTES, QgsWkbTypes.Type.MultiLineString, "EPSG:4326"),
        ("DENSITY", TRANSIT_DENSITY, QgsWkbTypes.Type.MultiPolygon, "EPSG:32632"),
    ):
        layer = ran.layer(name)
        assert [field.name() for field in layer.fields()] == list(table.names)
        assert (layer.wkbType(), layer.crs().authid()) == (kind, crs)
    stops = by_id(ran, "STOPS", "stop_id")
    assert {stop: row["departures_weekday"] for stop, row in stops.items()} == {"A": 21, "B": 23, "C": 3, "S": 3}
    assert stops["S"]["wkt"].startswith("Point (10 50)") and stops["A"]["departures_per_hour"] == 20 / 16
    routes = by_id(ran, "ROUTES", "route_id")
    assert {route: row["headway_min"] for route, row in routes.items()} == {"B1": 10.0, "F1": None, "T1": 140.0}
    cells = ran.rows("DENSITY")
    assert sum(row["route_km"] for row in cells) == pytest.approx(sum(row["length_km"] for row in routes.values()))
    assert (
        "Weekday: 2026-06-01, 24 runs of trips (typical: as many on 17 of 22 weekdays with service)."
        in ran.feedback.infos
    )


def test_files_hold_the_same_and_their_source(tmp_path):
    path = feed(tmp_path, {"feed_info.txt": FEED_INFO})
    out = tmp_path / "out"
    names = {"STOPS": out / "stops.gpkg", "ROUTES": out / "routes.gpkg", "DENSITY": out / "density.gpkg"}
    imported(path, LICENCE="CC BY 4.0", **{name: str(file) for name, file in names.items()})
    in_memory = imported(path)
    for name, file in names.items():
        layer = QgsVectorLayer(str(file), name, "ogr")
        assert rows_of(layer) == in_memory.rows(name)
        (source,) = provenance.read(layer)
        assert (source.source, source.licence, source.attribution) == (
            "GTFS feed of Town Transit",
            "CC BY 4.0",
            "Town Transit",
        )
        assert source.notes == ("version v7", "valid 20260601 to 20260630", "https://town.example/gtfs")
        assert source.filters == ("departures of weekday 2026-06-01, saturday 2026-06-06, sunday 2026-06-07",)
    assert listing(out) == ["density.gpkg", "routes.gpkg", "stops.gpkg"]


def test_only_what_is_asked_for(tmp_path):
    ran = imported(feed(tmp_path), ROUTES=None, DENSITY=None)
    assert "ROUTES" not in ran.outputs and "DENSITY" not in ran.outputs and len(ran.rows("STOPS")) == 4


@pytest.mark.parametrize("date", ["2026-06-05", QDate(2026, 6, 5)])
def test_date(tmp_path, date):
    ran = imported(feed(tmp_path), DATE=date)
    assert ran.outputs["WEEKDAY"] == "2026-06-05" and ran.outputs["SATURDAY"] == "2026-06-06"
    assert by_id(ran, "STOPS", "stop_id")["A"]["departures_weekday"] == 22


def test_periods(tmp_path):
    ran = imported(feed(tmp_path), PERIODS=["school run", "7", "8:30", "late", "22", "2"])
    fields = [field.name() for field in ran.layer("STOPS").fields()]
    assert fields[9:] == [
        f"{day}_{name}_per_h" for day in ("weekday", "saturday", "sunday") for name in ("school_run", "late")
    ]
    # From A every 10 minutes from 7:00 to 8:20.
    assert by_id(ran, "STOPS", "stop_id")["A"]["weekday_school_run_per_h"] == 9 / 1.5
    assert imported(feed(tmp_path), PERIODS=[]).rows("STOPS") == imported(feed(tmp_path)).rows("STOPS")


def test_folder_and_table_of_a_folder(tmp_path):
    folder = tmp_path / "unpacked"
    folder.mkdir()
    for table, text in MINI.items():
        (folder / table).write_text(text, encoding="utf-8")
    wanted = imported(feed(tmp_path)).rows("STOPS")
    assert imported(folder).rows("STOPS") == imported(folder / "stops.txt").rows("STOPS") == wanted


def test_routes_without_a_line_are_rows_without_geometry(tmp_path):
    ran = imported(feed(tmp_path, {"stop_times.txt": None}), ROUTES=str(tmp_path / "routes.gpkg"))
    lines = {row["route_id"]: row["wkt"] for row in ran.rows("ROUTES")}
    # QGIS writes an empty geometry for a feature that has none.
    assert lines["B1"].endswith("EMPTY") and lines["T1"].startswith("MultiLineString")
    assert any("2 routes of 3 have no line" in text for text in ran.feedback.warnings)
    assert {row["departures_weekday"] for row in ran.rows("STOPS")} == {None}


@pytest.mark.parametrize(
    "changes, parameters, part",
    [
        ({"stops.txt": None}, {}, "“feed.zip” is no GTFS feed: it has no stops.txt"),
        ({"stops.txt": "stop_id,stop_lat,stop_lon\nA,north,10\n"}, {}, "has no stop with a place: 1 line read"),
        ({"stops.txt": "stop_id,stop_lat,stop_lon\n"}, {}, "has no stop with a place: 0 lines read"),
        (
            {"trips.txt": "trip_id\nt1\n"},
            {},
            "trips.txt of “feed.zip” has no column route_id, service_id; it has: trip_id.",
        ),
        ({"../x.txt": "x"}, {}, "holds a file that would be unpacked outside of its folder"),
        (
            {},
            {"DATE": "2027-01-01"},
            "DATE: no trip runs on 2027-01-01. The feed has service from 2026-06-01 to 2026-06-30",
        ),
        ({}, {"DATE": "June"}, "DATE"),
        ({}, {"PERIODS": ["am", "6", "soon"]}, "PERIODS, row 1: “soon” is no time of day"),
        ({}, {"GRID_SIZE_M": 5}, "GRID_SIZE_M"),
        ({"stops.txt": with_lines("stops.txt", "X,Far,-60,-170,0,")}, {}, "GRID_SIZE_M is in metres"),
    ],
)
def test_refusals_leave_nothing(tmp_path, changes, parameters, part):
    earlier = tmp_path / "out"
    earlier.mkdir()
    (earlier / "stops.gpkg").write_bytes(b"an earlier result")
    asked = {
        "STOPS": str(earlier / "stops.gpkg"),
        "DENSITY": str(earlier / "density.gpkg"),
        "GRID_SIZE_M": 100,
        **parameters,
    }
    message = refused("importtransit", INPUT=str(feed(tmp_path, changes)), **asked)
    assert part in message and "Traceback" not in message
    assert listing(earlier) == ["stops.gpkg"] and (earlier / "stops.gpkg").read_bytes() == b"an earlier result"


def test_what_is_no_feed(tmp_path):
    (tmp_path / "page.zip").write_text("<html>", encoding="utf-8")
    assert "“page.zip” is not a zip archive" in refused(
        "importtransit", INPUT=str(tmp_path / "page.zip"), STOPS="memory:"
    )
    assert "cannot be read" in refused("importtransit", INPUT=str(tmp_path / "gone.zip"), STOPS="memory:")


class Impatient(Recorder):
    """Cancels while the timetable is read."""

    def setProgress(self, percent):
        super().setProgress(percent)
        if percent > 20:
            self.cancel()


def test_cancel_writes_nothing(tmp_path):
    calls = "".join(f"t1,06:00:00,06:00:00,A,{k},\n" for k in range(100, 12_000))
    path = feed(tmp_path, {"stop_times.txt": MINI["stop_times.txt"] + calls})
    message = refused("importtransit", Impatient(), INPUT=str(path), STOPS=str(tmp_path / "stops.gpkg"))
    assert "Cancelled: nothing was written." in message and listing(tmp_path) == ["feed.zip"]


@pytest.mark.data
def test_cairns_in_the_shape_of_a_projected_grid(tmp_path):
    ran = imported(data_file("gtfs", "cairns_gtfs.zip"), GRID_SIZE_M=2000)
    assert (ran.outputs["N_STOPS"], ran.outputs["N_ROUTES"], ran.outputs["WEEKDAY"]) == (416, 22, "2014-05-26")
    assert ran.layer("DENSITY").crs().authid() == "EPSG:32755"
    assert sum(row["departures_weekday"] for row in ran.rows("DENSITY")) == sum(
        row["departures_weekday"] for row in ran.rows("STOPS")
    )
    assert not ran.feedback.warnings


def test_every_parameter_explains_itself():
    algorithm = ImportTransit().create()
    assert [parameter.name() for parameter in algorithm.parameterDefinitions() if not parameter.help()] == []
