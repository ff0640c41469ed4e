"""Transit from GTFS: every count by hand, by a plain recount of real feeds, and against an independent library."""

from __future__ import annotations

import csv
import datetime
import io
import math
import zipfile
from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, box

from evplan.core.acquire import transit_lines
from evplan.core.acquire.gtfs import Feed, Findings
from evplan.core.acquire.gtfs_calls import in_period
from evplan.core.acquire.gtfs_service import read_calendar
from evplan.core.acquire.transit import Options, import_transit, mode_of, read_periods
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.schema import ROUTES, STOPS, TRANSIT_DENSITY
from evplan.tests.gtfs import MINI, feed, with_lines
from evplan.tests.services.recorded import data_file

pytestmark = pytest.mark.quick
PERIODS = [name for name in STOPS.names if name.startswith("weekday_")]


class Log(Control):
    def __init__(self, stop_at=None):
        self.warnings, self.infos, self.percents, self._stop_at = [], [], [], stop_at

    def warn(self, text):
        self.warnings.append(text)

    def info(self, text):
        self.infos.append(text)

    def progress(self, percent):
        self.percents.append(percent)

    def cancelled(self):
        return self._stop_at is not None and bool(self.percents) and self.percents[-1] >= self._stop_at


def load(path, log=None, **options):
    return import_transit(path, Options(options.pop("periods", read_periods([])), **options), log or Log())


def stops_of(transit):
    return transit.stops.set_index("stop_id")


def told(path, **options):
    log = Log()
    transit = load(path, log, **options)
    return transit, "\n".join(log.warnings)


# -- the feed counted by hand ------------------------------------------------------------------------------------


@pytest.fixture
def mini(tmp_path):
    return load(feed(tmp_path), grid_size_m=500.0)


def test_stops_are_stations_and_stops_by_themselves(mini):
    stops = stops_of(mini)
    assert list(stops.index) == ["A", "B", "C", "S"]
    assert stops["n_platforms"].to_dict() == {"A": 1, "B": 1, "C": 1, "S": 2}
    assert stops["n_routes"].to_dict() == {"A": 2, "B": 3, "C": 3, "S": 1}
    assert stops["modes"].to_dict() == {"A": "bus, tram", "B": "bus, ferry, tram", "C": "bus, ferry, tram", "S": "tram"}
    assert (stops.geometry["S"].x, stops.geometry["S"].y) == (10.0, 50.0)
    assert list(mini.stops.columns) == [*STOPS.names, "geometry"] and mini.stops.crs.to_epsg() == 4326


def test_departures_of_the_day(mini):
    stops = stops_of(mini)
    # Weekday: A t1 t2 t3 and 18 by headway; B t2 t3, 18 and 3 by headway; C 3 by headway; S t1 t2 and t3 from platform 2.
    assert stops["departures_weekday"].to_dict() == {"A": 21, "B": 23, "C": 3, "S": 3}
    # Saturday: t4 may not be boarded at A, and ends at C. Sunday: the ferry leaves B.
    assert stops["departures_saturday"].to_dict() == {"A": 0, "B": 1, "C": 0, "S": 1}
    assert stops["departures_sunday"].to_dict() == {"A": 0, "B": 1, "C": 0, "S": 0}


def test_departures_by_period(mini):
    stops = stops_of(mini)[PERIODS]
    hours = np.array([3, 6, 3, 4, 8])
    # The headway from A at 6:00 reaches B from 6:10 to 9:00, the last of them in the next period. t2 leaves A at 9:00 and B at
    # 9:10, interpolated. t3 leaves after midnight: night.
    by_hand = {"A": [19, 1, 0, 0, 1], "B": [17, 2, 3, 0, 1], "C": [0, 0, 3, 0, 0], "S": [2, 0, 0, 0, 1]}
    for stop, counts in by_hand.items():
        assert (stops.loc[stop].to_numpy(dtype=float) * hours).round(9).tolist() == counts, stop
    assert (stops_of(mini)["departures_per_hour"] * 16).to_dict() == {"A": 20, "B": 22, "C": 3, "S": 2}


def test_typical_days_with_exceptions(mini):
    days = mini.days
    assert {kind: (day.date, day.departures, day.alike, day.of) for kind, day in days.items()} == {
        "weekday": ("2026-06-01", 24, 17, 22),
        "saturday": ("2026-06-06", 1, 4, 4),
        "sunday": ("2026-06-07", 1, 2, 2),
    }


@pytest.mark.parametrize(
    "start, end, weekday, sunday",
    [
        # 17 weekdays from the 8th, 3 of them Fridays with one run more.
        ("20260608", "20260630", ("2026-06-08", 14, 17), "2026-06-14"),
        ("20260608", "", ("2026-06-08", 14, 17), "2026-06-14"),
        ("", "20260605", ("2026-06-01", 3, 5), None),
        ("20200101", "20201231", ("2026-06-01", 17, 22), "2026-06-07"),
        ("soon", "later", ("2026-06-01", 17, 22), "2026-06-07"),
    ],
)
def test_typical_days_lie_in_the_feeds_validity(tmp_path, start, end, weekday, sunday):
    info = f"feed_publisher_name,feed_start_date,feed_end_date\nTown,{start},{end}\n"
    transit, warnings = told(feed(tmp_path, {"feed_info.txt": info}))
    day = transit.days["weekday"]
    assert (day.date, day.alike, day.of) == weekday
    assert (transit.days["sunday"] and transit.days["sunday"].date) == sunday
    assert ("No trip runs between feed_start_date and feed_end_date" in warnings) == (start == "20200101")


@pytest.mark.parametrize(
    "date, kind, departures",
    [
        ("2026-06-05", "weekday", {"A": 22, "B": 23, "C": 3, "S": 3}),  # Friday: e1 from A
        ("2026-06-03", "weekday", {"A": 1, "B": 0, "C": 0, "S": 0}),  # the holiday: h1 alone
        ("2026-06-14", "sunday", {"A": 0, "B": 1, "C": 0, "S": 0}),
    ],
)
def test_a_date_of_ones_own(tmp_path, date, kind, departures):
    transit = load(feed(tmp_path), date=date)
    assert transit.days[kind].date == date and transit.days[kind].is_chosen
    assert stops_of(transit)[f"departures_{kind}"].to_dict() == departures
    assert stops_of(transit)["departures_saturday"].to_dict() == {"A": 0, "B": 1, "C": 0, "S": 1}


def test_routes(mini):
    routes = mini.routes.set_index("route_id")
    assert list(mini.routes.columns) == [*ROUTES.names, "geometry"] and list(routes.index) == ["B1", "F1", "T1"]
    assert routes["mode"].to_dict() == {"B1": "bus", "F1": "ferry", "T1": "tram"}
    assert routes["trips_weekday"].to_dict() == {"B1": 21, "F1": 0, "T1": 3}
    assert routes["trips_saturday"].to_dict() == {"B1": 0, "F1": 0, "T1": 1}
    assert routes["trips_sunday"].to_dict() == {"B1": 0, "F1": 1, "T1": 0}
    assert routes["n_stops"].to_dict() == {"B1": 3, "F1": 2, "T1": 4}
    # 18 runs from A, 6:00 to 8:50; two tram trips begin at the station, at 6:30 and 8:50; one ferry has no headway.
    assert routes["headway_min"].fillna(-1).to_dict() == {"B1": 10.0, "F1": -1.0, "T1": 140.0}
    assert routes["line_source"].to_dict() == {"B1": "stops", "F1": "stops", "T1": "shapes, stops"}
    assert routes.geometry["T1"].geoms[0].coords[:] == [(10.0, 50.0), (10.03, 50.01), (10.06, 50.0)], (
        "sorted by sequence"
    )
    # The ferry goes 0.02 degrees along the parallel of 50 degrees.
    assert routes["length_km"]["F1"] == pytest.approx(0.02 * 111.32 * math.cos(math.radians(50)), rel=2e-3)


def test_length_is_the_mean_of_a_trip(tmp_path):
    """Three weekday trips on a line of 2 parts and one on half of it: the mean weighs each trip."""
    shapes = "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\nlong,0.5,10.0,1\nlong,0.5,10.2,2\nshort,0.5,10.0,1\nshort,0.5,10.1,2\n"
    trips = "route_id,service_id,trip_id,shape_id\n" + "".join(
        f"F1,WK,x{k},{'short' if k == 3 else 'long'}\n" for k in range(4)
    )
    calls = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + "".join(
        f"x{k},0{k + 6}:00:00,,A,1\nx{k},,0{k + 7}:00:00,B,2\n" for k in range(4)
    )
    path = feed(tmp_path, {"shapes.txt": shapes, "trips.txt": trips, "stop_times.txt": calls, "frequencies.txt": None})
    transit = load(path, grid_size_m=1000.0)
    ferry = transit.routes.set_index("route_id").loc["F1"]
    full = 0.2 * 111.32 * math.cos(math.radians(0.5))
    assert ferry["length_km"] == pytest.approx(full * (3 + 0.5) / 4, rel=1e-3)
    assert ferry["headway_min"] == 60.0 and len(ferry["geometry"].geoms) == 2
    assert transit.density["route_km"].sum() == pytest.approx(ferry["length_km"])
    assert stops_of(transit)["departures_weekday"]["A"] == 4, "an arrival alone is the departure"


def test_density_adds_up(mini):
    cells = mini.density
    assert list(cells.columns) == [*TRANSIT_DENSITY.names, "geometry"] and cells.crs.to_epsg() == 32632
    assert cells["route_km"].sum() == pytest.approx(mini.routes["length_km"].sum())
    assert cells["n_stops"].sum() == 4 and cells["departures_weekday"].sum() == 50
    assert (cells["route_km_per_km2"] * 0.25).to_numpy() == pytest.approx(cells["route_km"].to_numpy())
    assert (cells["departures_per_hour_per_km2"].sum() * 0.25) == pytest.approx(47 / 16)
    assert set(cells.area.round(3)) == {250_000.0} and cells["cell_id"].is_unique


def test_frequencies_replace_the_trips_own_times(tmp_path):
    """Without them the two trips leave once each, at their own times."""
    stops = stops_of(load(feed(tmp_path, {"frequencies.txt": None})))
    assert stops["departures_weekday"].to_dict() == {"A": 4, "B": 4, "C": 1, "S": 3}
    assert stops["weekday_midday_per_h"]["C"] * 6 == 1


def test_last_partial_headway_still_runs(tmp_path):
    """ceil: 06:00 to 06:21 every 10 minutes is 3 runs, to 06:20 it is 2."""
    for end, runs in (("06:21:00", 3), ("06:20:00", 2), ("06:20:01", 3)):
        lines = f"trip_id,start_time,end_time,headway_secs\nf1,06:00:00,{end},600\n"
        assert stops_of(load(feed(tmp_path, {"frequencies.txt": lines})))["departures_weekday"]["C"] == 1
        routes = load(feed(tmp_path, {"frequencies.txt": lines})).routes.set_index("route_id")
        assert routes["trips_weekday"]["B1"] == runs + 1


def test_interpolation_by_distance(tmp_path):
    """A third of the way at a third of the time, not at half of it; without distances, in even steps."""
    header = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,shape_dist_traveled\n"
    rows = "t1,08:30:00,08:30:00,P1,1,{}\nt1,,,A,2,{}\nt1,09:15:00,09:15:00,B,3,{}\n"
    for distances, am_peak in (
        (("0", "30", "90"), 1),
        (("0", "60", "90"), 0),
        (("", "30", "90"), 1),
        (("0", "95", "90"), 1),
    ):
        path = feed(tmp_path, {"stop_times.txt": header + rows.format(*distances), "frequencies.txt": None})
        assert stops_of(load(path))["weekday_am_peak_per_h"]["A"] * 3 == am_peak, distances


def test_only_calendar_dates(tmp_path):
    dates = "service_id,date,exception_type\n" + "".join(f"WK,202606{day:02d},1\n" for day in (1, 2, 6))
    transit, warnings = told(feed(tmp_path, {"calendar.txt": None, "calendar_dates.txt": dates}))
    assert transit.days["weekday"].date == "2026-06-01" and transit.days["saturday"].departures == 24
    assert transit.days["sunday"] is None and "No trip runs on any Sunday" in warnings
    stops = stops_of(transit)
    assert stops["departures_weekday"]["A"] == stops["departures_saturday"]["A"] == 21
    assert stops["departures_sunday"].tolist() == [0, 0, 0, 0]
    assert "that no calendar has" in warnings


def test_only_calendar(tmp_path):
    transit = load(feed(tmp_path, {"calendar_dates.txt": None}))
    assert (transit.days["weekday"].alike, transit.days["weekday"].of) == (18, 22)
    assert stops_of(transit)["departures_weekday"].to_dict() == {"A": 21, "B": 23, "C": 3, "S": 3}


def test_no_calendar_at_all(tmp_path):
    transit, warnings = told(feed(tmp_path, {"calendar.txt": None, "calendar_dates.txt": None}), grid_size_m=1000.0)
    assert transit.stops[["departures_per_hour", "departures_weekday", *PERIODS]].isna().all().all()
    assert transit.routes["trips_weekday"].isna().all() and transit.routes["line_source"].notna().all()
    assert transit.stops["n_routes"].tolist() == [2, 3, 3, 1]
    assert transit.density["departures_weekday"].isna().all() and transit.density["n_stops"].sum() == 4
    assert "neither calendar.txt nor calendar_dates.txt" in warnings


def test_no_stop_times(tmp_path):
    transit, warnings = told(feed(tmp_path, {"stop_times.txt": None}))
    assert transit.stops[["n_routes", "modes", "departures_per_hour", *PERIODS]].isna().all().all()
    assert transit.routes.set_index("route_id")["trips_weekday"].to_dict() == {"B1": 21, "F1": 0, "T1": 3}
    assert transit.routes.geometry.isna().tolist() == [True, True, False]
    assert "has no stop_times.txt: stops and routes come without departures" in warnings
    assert "2 routes of 3 have no line" in warnings


@pytest.mark.parametrize("inside", ["", "export/2026/", "Feed\\"])
def test_archive_folder_and_table_give_the_same(tmp_path, inside):
    path = feed(tmp_path, inside=inside)
    plain = tmp_path / "plain"
    plain.mkdir()
    for table, text in MINI.items():
        (plain / table.upper().replace(".TXT", ".txt")).write_text(text, encoding="utf-8")
    wanted = load(path).stops
    for other in (plain, plain / "STOPS.txt"):
        assert load(other).stops.equals(wanted)


def test_mark_quotes_spaces_and_line_ends(tmp_path):
    stops = "\ufeff" + MINI["stops.txt"].replace("\n", "\r\n").replace("Abbey", '"Abbey, ""old"""')
    times = MINI["stop_times.txt"].replace(",", " , ")
    transit, warnings = told(feed(tmp_path, {"stops.txt": stops, "stop_times.txt": times}))
    assert stops_of(transit)["name"]["A"] == 'Abbey, "old"'
    assert (
        stops_of(transit)["departures_weekday"].to_dict()
        == {
            "A": 21,
            "B": 23,
            "C": 3,
            "S": 3,
        }
        and "(line " not in warnings
    )


def test_names_that_look_like_nothing(tmp_path):
    """“NA” and “NULL” are ids like any other."""
    changed = {
        table: text.replace("A,", "NA,").replace(",A\n", ",NA\n")
        for table, text in MINI.items()
        if table == "stop_times.txt"
    }
    stops = MINI["stops.txt"].replace("A,Abbey", "NA,NULL")
    transit = load(feed(tmp_path, {**changed, "stops.txt": stops}))
    assert stops_of(transit)["name"]["NA"] == "NULL" and stops_of(transit)["departures_weekday"]["NA"] == 21


def test_equal_runs_and_any_order_of_lines(tmp_path):
    """The rows of a table may come in any order."""

    def turned(text):
        header, *rows = text.strip().split("\n")
        return "\n".join([header, *rows[::-1]]) + "\n"

    one = load(feed(tmp_path), grid_size_m=500.0)
    other = load(feed(tmp_path, {table: turned(text) for table, text in MINI.items()}, "turned.zip"), grid_size_m=500.0)
    assert one.stops.equals(other.stops) and one.density.equals(other.density)
    assert one.routes.drop(columns="geometry").equals(other.routes.drop(columns="geometry"))
    assert all(a.equals(b) for a, b in zip(one.routes.geometry, other.routes.geometry))


# -- what is wrong is counted and told ---------------------------------------------------------------------------

UNTOUCHED = {"A": 21, "B": 23, "C": 3, "S": 3}


@pytest.mark.parametrize(
    "table, lines, sentence",
    [
        (
            "stop_times.txt",
            ["gone,06:00:00,06:00:00,A,1,0"],
            "1 line (line 29): a trip_id that trips.txt does not have",
        ),
        ("stop_times.txt", ["t1,05:00:00,05:00:00,gone,0,0"], "a stop_id that stops.txt does not have; no departure"),
        ("stop_times.txt", ["t1,05:00:00,05:00:00,E,0,0"], "a stop_id that is none to board at"),
        ("stop_times.txt", ["t1,05:00:00,05:00:00,A,x,0"], "stop_sequence is not a number, left out"),
        ("stop_times.txt", ["t1,05:00:00,05:00:00,A,,0"], "no stop_sequence, left out"),
        ("stop_times.txt", ["t1,07:00:00,07:00:00,A,2,0"], "the stop_sequence of an earlier call of its trip again"),
        ("stop_times.txt", ["t1,early,,A,0,0"], "a time that is not HH:MM:SS, taken as empty"),
        ("stop_times.txt", ["t1,,,A,0,0"], "no time, and none before or after it in its trip"),
        ("stop_times.txt", ["t1,05:00:00,05:00:00,A,1.5,0,7,8"], "more values than the header has columns, left out"),
        ("trips.txt", ["gone,WK,t9,"], "trips.txt, 1 line (line 11): a route_id that routes.txt does not have"),
        ("trips.txt", ["T1,WK,t1,"], "the trip_id of an earlier line again; the first counts"),
        ("trips.txt", ["T1,WK,,"], "no trip_id, left out"),
        ("routes.txt", ["T1,9,Again,3"], "the route_id of an earlier line again"),
        ("routes.txt", ["X,9,Odd,bus"], "route_type is not a number, taken as other"),
        ("routes.txt", ["X,9,Odd,99"], "a route_type of no known mode, taken as other"),
        ("stops.txt", ["A,Again,50,10,0,"], "the stop_id of an earlier line again"),
        ("stops.txt", ["X,Nowhere,95,10,0,"], "no place, or one not on Earth, left out"),
        ("stops.txt", ["X,Nowhere,0,0,0,"], "no place, or one not on Earth, left out"),
        ("stops.txt", ["X,Nowhere,north,10,0,"], "stop_lat is not a number"),
        ("stops.txt", ["X,Empty station,50,10,1,"], "1 station without platforms left out"),
        ("calendar.txt", ["ZZ,1,1,1,1,1,0,0,2026-06-01,20260630"], "no date as YYYYMMDD, left out"),
        ("calendar.txt", ["ZZ,1,1,1,1,1,0,0,20260630,20260601"], "ends before it begins, left out"),
        ("calendar.txt", ["ZZ,yes,1,1,1,1,0,0,20260601,20260602"], "neither 0 nor 1, taken as 0"),
        ("calendar_dates.txt", ["WK,20260230,1"], "no date as YYYYMMDD, left out"),
        ("calendar_dates.txt", ["WK,20260603,3"], "an exception_type that is neither 1 nor 2"),
        ("calendar_dates.txt", ["WK,20260603,1"], "the contrary of an earlier line; the first counts"),
        (
            "frequencies.txt",
            ["gone,06:00:00,07:00:00,600,0"],
            "frequencies.txt, 1 line (line 4): a trip_id that trips.txt",
        ),
        ("frequencies.txt", ["f1,10:00:00,11:00:00,0,0"], "a headway not above 0, left out"),
        ("frequencies.txt", ["f1,11:00:00,10:00:00,600,0"], "an end not after the start"),
        ("frequencies.txt", ["f1,11:00:00,10:00:00,often,0"], "headway_secs is not a number, left out"),
        ("shapes.txt", ["sh1,north,10,1"], "shape_pt_lat is not a number, left out"),
        ("shapes.txt", ["sh1,50,200,1"], "no place on Earth, left out"),
    ],
)
def test_bad_lines_are_left_out_and_told(tmp_path, table, lines, sentence):
    transit, warnings = told(feed(tmp_path, {table: with_lines(table, *lines)}))
    assert sentence in warnings, warnings
    assert stops_of(transit)["departures_weekday"].reindex(list("ABCS")).to_dict() == UNTOUCHED


@pytest.mark.parametrize(
    "table, lines, sentence, stop, departures",
    [
        ("stops.txt", ["X,Lonely,50,10.1,0,gone"], "a parent_station that is no station of stops.txt", "X", 0),
        ("stops.txt", ["X,Odd,50,10.1,9,"], "a location_type that is not 0 to 4, taken as a stop", "X", 0),
        ("frequencies.txt", ["f1,08:30:00,09:30:00,1800,0"], "overlaps another headway of its trip", "A", 23),
        ("stop_times.txt", ["e1,12:00:00,12:00:00,C,3,x"], "", "B", 23),
        ("stop_times.txt", ["t1,06:20:00,06:20:00,C,4,x"], "a time before that of the stop before", "B", 24),
        ("stop_times.txt", ["t1,06:55:00,06:55:00,gone,4,"], "a stop_id that stops.txt does not have", "B", 24),
    ],
)
def test_doubtful_lines_count_and_are_told(tmp_path, table, lines, sentence, stop, departures):
    transit, warnings = told(feed(tmp_path, {table: with_lines(table, *lines)}))
    assert sentence in warnings, warnings
    assert stops_of(transit)["departures_weekday"][stop] == departures


def test_only_the_first_lines_are_named(tmp_path):
    _, warnings = told(feed(tmp_path, {"stop_times.txt": with_lines("stop_times.txt", *["gone,,,A,1,"] * 12)}))
    assert "stop_times.txt, 12 lines (line 29, 30, 31, 32, 33 and 7 more): a trip_id that" in warnings


def test_date_without_service(tmp_path):
    for date in ("2026-07-15", "2020-01-01"):
        with pytest.raises(
            PlanningError, match=f"no trip runs on {date}. The feed has service from 2026-06-01 to 2026-06-30"
        ):
            load(feed(tmp_path), date=date)
    with pytest.raises(PlanningError, match="no trip runs on 2026-06-28"):
        load(feed(tmp_path), date="2026-06-28")
    with pytest.raises(PlanningError, match="“June” is not a date; write it as 2026-06-30"):
        load(feed(tmp_path), date="June")


def test_a_grid_too_fine(tmp_path):
    far = with_lines("stops.txt", "X,Far,-60,-170,0,")
    with pytest.raises(PlanningError, match="GRID_SIZE_M is in metres: 100 m would cut the feed's extent of"):
        load(feed(tmp_path, {"stops.txt": far}), grid_size_m=100.0)


@pytest.mark.parametrize("table", [name for name in MINI if name != "stops.txt"])
@pytest.mark.parametrize("content", [None, "header"])
def test_every_table_may_be_missing_or_empty(tmp_path, table, content):
    text = content and MINI[table].split("\n")[0]
    transit = load(feed(tmp_path, {table: text}), grid_size_m=1000.0)
    assert transit.stops["stop_id"].tolist() == ["A", "B", "C", "S"]
    assert list(transit.stops.columns) == [*STOPS.names, "geometry"]
    assert list(transit.routes.columns) == [*ROUTES.names, "geometry"]


JUNK = [
    "",
    "gone",
    "-1",
    "1e400",
    "nan",
    "99999999999999999999",
    "25:61:00",
    "06:00:00",
    "20260601",
    "\x00",
    "é,é",
    '"',
    "0",
]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(MINI)), st.integers(1, 30), st.integers(0, 9), st.sampled_from(JUNK)),
        max_size=6,
    )
)
def test_junk_in_any_cell_is_read_or_refused_in_words(tmp_path_factory, changes):
    tables = {name: [line.split(",") for line in text.strip().split("\n")] for name, text in MINI.items()}
    for name, row, column, junk in changes:
        rows = tables[name]
        cells = rows[row % len(rows)]
        cells[column % len(cells)] = junk
    texts = {name: "\n".join(map(",".join, rows)) + "\n" for name, rows in tables.items()}
    try:
        transit = load(feed(tmp_path_factory.mktemp("junk"), texts), grid_size_m=1000.0)
    except PlanningError as error:
        assert any(name in str(error) for name in (*MINI, "GRID_SIZE_M", "GTFS feed"))
        return
    assert (transit.stops[[name for name in STOPS.names if "_per_h" in name]].fillna(0) >= 0).all().all()
    assert transit.density["route_km"].sum() == pytest.approx(transit.routes["length_km"].sum())


# -- periods and modes -------------------------------------------------------------------------------------------


def test_periods_of_ones_own(tmp_path):
    periods = read_periods([("Rush hour!", 6, "9:30"), ("late", "23:30", "6")])
    assert [(each.name, each.hours) for each in periods] == [("rush_hour", 3.5), ("late", 6.5)]
    transit = load(feed(tmp_path), periods=periods)
    stops = stops_of(transit)
    assert list(transit.stops_table.names) == [name for name in transit.stops.columns if name != "geometry"]
    assert stops["weekday_rush_hour_per_h"]["B"] * 3.5 == pytest.approx(19)  # 18 by headway, and t2 at 9:10
    assert stops["weekday_late_per_h"]["A"] * 6.5 == pytest.approx(1 + 1 * 0)


@pytest.mark.parametrize(
    "rows, message",
    [
        ([("", 6, 9)], "row 1: the period has no name"),
        ([("am", 6, 9), ("AM", 7, 8)], "row 2: the name “AM” is that of an earlier row"),
        ([("am", "early", 9)], "row 1: “early” is no time of day"),
        ([("am", 6, None)], "row 1: “” is no time of day"),
        ([("am", 6, "25")], "“25” is no time of day"),
        ([("am", "6:75", 9)], "“6:75” is no time of day"),
        ([("am", 9, 9)], "“am” ends when it begins; for a whole day write 0 and 24"),
    ],
)
def test_periods_that_are_none(rows, message):
    with pytest.raises(PlanningError) as caught:
        read_periods(rows)
    assert message in str(caught.value)


@given(st.lists(st.integers(0, 60 * 86_400), min_size=1, max_size=50))
def test_the_default_periods_cover_the_day_once(times):
    found = sum(
        in_period(np.array(times, dtype=float), each.start_s, each.end_s).astype(int) for each in read_periods([])
    )
    assert (found == 1).all()
    assert in_period(np.array(times, dtype=float), 0.0, 86_400.0).all()


@pytest.mark.parametrize(
    "route_type, mode",
    [
        (0, "tram"),
        (1, "metro"),
        (2, "rail"),
        (3, "bus"),
        (4, "ferry"),
        (7, "funicular"),
        (11, "trolleybus"),
        (12, "monorail"),
    ]
    + [(100, "rail"), (109, "rail"), (204, "coach"), (300, "rail"), (401, "metro"), (405, "monorail"), (600, "metro")]
    + [
        (700, "bus"),
        (715, "bus"),
        (800, "trolleybus"),
        (900, "tram"),
        (1000, "ferry"),
        (1200, "ferry"),
        (1300, "aerial lift"),
    ]
    + [(1400, "funicular"), (1500, "taxi"), (1700, "other"), (8, "other"), (-1, "other"), (float("nan"), "other")],
)
def test_modes(route_type, mode):
    assert mode_of(route_type) == mode


# -- cancel, progress, lines on a grid ---------------------------------------------------------------------------


def long_feed(folder, trips=800, calls=40):
    times = [
        f"x{k},{6 + c // 6:02d}:{c % 6 * 10:02d}:00,,{'AB'[c % 2]},{c}" for k in range(trips) for c in range(calls)
    ]
    rows = {
        "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + "\n".join(times),
        "trips.txt": "route_id,service_id,trip_id\n" + "".join(f"T1,WK,x{k}\n" for k in range(trips)),
        "frequencies.txt": None,
    }
    return feed(folder, rows, "long.zip")


def test_progress_never_falls_and_cancel_ends_it(tmp_path):
    path = long_feed(tmp_path)
    log = Log()
    transit = load(path, log)
    assert log.percents == sorted(log.percents) and len([percent for percent in log.percents if 20 < percent < 80]) > 3
    assert stops_of(transit)["departures_weekday"].to_dict() == {"A": 800 * 20, "B": 800 * 19, "C": 0, "S": 0}
    with pytest.raises(Cancelled):
        load(path, Log(stop_at=40))


BETWEEN_BORDERS = st.integers(-400, 399).map(lambda number: (number + 0.5) / 100)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(BETWEEN_BORDERS, BETWEEN_BORDERS), min_size=2, max_size=6))
def test_cutting_a_line_is_what_geometry_says(points):
    line = np.array(points)
    cells, share, segment = transit_lines._cut(line)
    lengths = np.hypot(*np.diff(line, axis=0).T)
    found = Counter()
    for cell, part, at in zip(map(tuple, cells.tolist()), share, segment):
        found[cell] += part * lengths[at]
    assert sum(found.values()) == pytest.approx(lengths.sum(), abs=1e-9)
    segments = [LineString(pair) for pair in zip(points, points[1:])]
    for x in range(-4, 4):
        for y in range(-4, 4):
            inside = sum(each.intersection(box(x, y, x + 1, y + 1)).length for each in segments)
            assert found[x, y] == pytest.approx(inside, abs=1e-6)


def test_lines_along_a_border_count_once():
    cells, share, segment = transit_lines._cut(np.array([[1.0, 0.0], [1.0, 2.0], [3.0, 2.0]]))
    assert [tuple(cell) for cell in cells.tolist()] == [(1, 0), (1, 1), (1, 2), (2, 2)]
    assert share.tolist() == [0.5] * 4 and segment.tolist() == [0, 0, 1, 1]


# -- real feeds --------------------------------------------------------------------------------------------------


def rows_of(archive, name):
    with archive.open(name) as file:
        return list(csv.DictReader(io.TextIOWrapper(file, "utf-8-sig")))


def clock(text):
    hours, minutes, whole = map(int, text.split(":"))
    return 3600 * hours + 60 * minutes + whole


@pytest.mark.data
def test_sample_feed_by_hand():
    transit = load(data_file("gtfs", "sample_gtfs.zip"))
    stops, routes = stops_of(transit), transit.routes.set_index("route_id")
    # ceil(7199/1800) + ceil(7199/600) + ceil(21599/1800) + ceil(10799/600) + 10800/1800 = 4 + 12 + 12 + 18 + 6 each way.
    assert routes["trips_weekday"].to_dict() == {"AAMV": 0, "AB": 2, "BFC": 2, "CITY": 104, "STBA": 32}
    assert routes["trips_saturday"]["AAMV"] == routes["trips_sunday"]["AAMV"] == 4
    # City runs from 6:00 to 21:30: 15.5 h between 52 runs.
    assert routes["headway_min"]["CITY"] == pytest.approx(15.5 * 60 / 51) and routes["headway_min"]["STBA"] == 30
    weekday = {"AMV": 0, "BEATTY_AIRPORT": 1, "BULLFROG": 2, "DADAN": 104, "EMSI": 52, "FUR_CREEK_RES": 1}
    weekday.update({"NADAV": 104, "NANAA": 104, "STAGECOACH": 84})
    assert stops["departures_weekday"].to_dict() == weekday
    assert stops["departures_saturday"].to_dict() == {**weekday, "AMV": 2, "BEATTY_AIRPORT": 3}
    # From Doing Ave 8 leave from 6:21 to 8:51 and 10 the other way from 6:07 to 8:57.
    assert stops["weekday_am_peak_per_h"]["DADAN"] == 6.0
    assert transit.info.source == "Demo Transit Authority"


@pytest.mark.data
def test_cairns_recounted():
    """Departures of every stop by a plain count of the file, on the day the typical weekday, Saturday and Sunday fall on."""
    path = data_file("gtfs", "cairns_gtfs.zip")
    transit = load(path, grid_size_m=1000.0)
    with zipfile.ZipFile(path) as archive:
        tables = {
            name: rows_of(archive, f"{name}.txt") for name in ("trips", "stop_times", "calendar", "calendar_dates")
        }
    assert {kind: day.date for kind, day in transit.days.items()} == {
        "weekday": "2014-05-26",
        "saturday": "2014-05-31",
        "sunday": "2014-06-01",
    }
    calls = {}
    for row in tables["stop_times"]:
        calls.setdefault(row["trip_id"], []).append(row)
    for rows in calls.values():
        rows.sort(key=lambda row: int(row["stop_sequence"]))
        timed = [place for place, row in enumerate(rows) if row["departure_time"]]
        assert timed[0] == 0 and timed[-1] == len(rows) - 1
        for before, after in zip(timed, timed[1:]):
            leaves, comes = clock(rows[before]["departure_time"]), clock(rows[after]["arrival_time"])
            for place in range(before, after):
                rows[place]["leaves"] = leaves + (comes - leaves) * (place - before) / (after - before)
    for kind, day in transit.days.items():
        date = datetime.date.fromisoformat(day.date)
        text = date.strftime("%Y%m%d")
        running = {
            row["service_id"]
            for row in tables["calendar"]
            if row["start_date"] <= text <= row["end_date"] and row[date.strftime("%A").lower()] == "1"
        }
        for row in tables["calendar_dates"]:
            if row["date"] == text:
                (running.add if row["exception_type"] == "1" else running.discard)(row["service_id"])
        trips = {row["trip_id"] for row in tables["trips"] if row["service_id"] in running}
        assert len(trips) == day.departures
        count, evening = Counter(), Counter()
        for trip in trips:
            for row in calls[trip][:-1]:
                if row["pickup_type"] != "1":
                    count[row["stop_id"]] += 1
                    evening[row["stop_id"]] += 18 <= row["leaves"] / 3600 % 24 < 22
        stops = stops_of(transit)
        assert stops[f"departures_{kind}"].to_dict() == {stop: count[stop] for stop in stops.index}
        assert (stops[f"{kind}_evening_per_h"] * 4).to_dict() == {stop: evening[stop] for stop in stops.index}
        periods = stops[[name for name in STOPS.names if name.startswith(f"{kind}_")]] * [3, 6, 3, 4, 8]
        assert periods.sum(axis=1).round(6).tolist() == stops[f"departures_{kind}"].tolist()
    assert len(transit.stops) == 416 and len(transit.routes) == 22
    assert transit.density["route_km"].sum() == pytest.approx(transit.routes["length_km"].sum())


@pytest.mark.data
def test_feed_without_stop_times():
    transit, warnings = told(data_file("kwc", "grt_gtfs_2014_no_stop_times.zip"))
    # 2,980 lines: 26 stations, and 176 platforms that belong to them.
    assert (len(transit.stops), transit.stops["n_platforms"].sum(), len(transit.routes)) == (2804, 2954, 116)
    assert transit.stops["departures_per_hour"].isna().all() and transit.routes["headway_min"].isna().all()
    assert "has no stop_times.txt" in warnings


@pytest.mark.data
@pytest.mark.parametrize(
    "parts", [("gtfs", "cairns_gtfs.zip"), ("gtfs", "sample_gtfs.zip"), ("kwc", "grt_gtfs_2014_no_stop_times.zip")]
)
def test_service_days_are_those_of_partridge(parts):
    partridge = pytest.importorskip("partridge", reason="partridge is not installed (requirements-dev.txt)")
    path = data_file(*parts)
    with Feed(path) as opened:
        calendar = read_calendar(opened, Findings(), Control())
    theirs = partridge.read_service_ids_by_date(str(path))
    first, last = min(theirs), max(theirs)
    for offset in range(-3, (last - first).days + 4):
        day = first + datetime.timedelta(days=offset)
        ours = {service for service in calendar.services if calendar.runs(service, day.toordinal())}
        assert ours == set(theirs.get(day, ())), day
    trips = Counter(partridge.load_raw_feed(str(path)).trips["service_id"])
    start, totals = calendar.per_day(dict(trips), Control())
    counted = {day.toordinal(): number for day, number in partridge.read_trip_counts_by_date(str(path)).items()}
    assert {start + place: total for place, total in enumerate(totals.tolist()) if total} == counted
