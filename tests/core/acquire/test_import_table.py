"""Import of any table: every reason for a reject, every assumption said, no row lost."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evplan.core.acquire.import_table import Defaults, Rows, import_chargers
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.schema import CHARGERS, REJECTS
from evplan.core.tables import Origin

pytestmark = pytest.mark.quick


class Log(Control):
    def __init__(self):
        self.warnings = []

    def warn(self, text):
        self.warnings.append(text)


def run(*records, crs="EPSG:4326", log=None, defaults=None):
    """Each record is a dict of canonical columns; ``x`` and ``y`` default to Kitchener."""
    table = pd.DataFrame(
        [{name: value for name, value in record.items() if name not in "xy"} for record in records], dtype=object
    )
    table["row"] = range(1, len(records) + 1)
    xs = [record.get("x", -80.49) for record in records]
    ys = [record.get("y", 43.45) for record in records]
    rows = Rows(
        table, xs, ys, crs, Origin("stations", {"level": "charger_type", "x": "lon", "y": "lat", "ports": "num"})
    )
    return import_chargers(rows, defaults or Defaults(source="stations"), log or Log())


def only(**record):
    return run(record).chargers.iloc[0]


GOOD = {"level": "L2", "ports": 1}


@pytest.mark.parametrize(
    "record, reason, field",
    [
        ({"x": None}, "no_geometry", "lon"),
        ({"y": "  "}, "no_geometry", "lat"),
        ({"y": "north"}, "not_a_number", "lat"),
        ({"x": 0, "y": 0}, "zero_zero", "lon, lat"),
        ({"x": 250, "y": 100}, "out_of_range", "lon, lat"),
        ({"x": float("inf")}, "out_of_range", "lon, lat"),
        ({"charger_id": "a"}, "duplicate_id", "charger_id"),
        ({"ports": -2}, "negative_ports", "num"),
        ({"ports": "two"}, "not_a_number", "num"),
        ({"ports": 1.5}, "not_whole", "num"),
        ({"ports": 0}, "no_ports", "num"),
        ({"ports": 20_000}, "too_many_ports", "num"),
        ({"ports_l2": 0, "ports_l3": 0, "ports": None}, "no_ports", "ports_l2, ports_l3"),
        ({"level": "banana"}, "bad_level", "charger_type"),
        ({"power_kw_max": -7}, "negative_power", "power_kw_max"),
        ({"power_kw_max": "a lot"}, "not_a_number", "power_kw_max"),
        ({"power_kw_max": 7_200_000}, "power_too_high", "power_kw_max"),
        ({"grid_kw": -1}, "negative_power", "grid_kw"),
    ],
)
def test_reasons(record, reason, field):
    log = Log()
    imported = run({**GOOD, "charger_id": "a"}, {**GOOD, "charger_id": "b", **record}, log=log)
    assert len(imported.chargers) == 1
    reject = imported.rejects.iloc[0]
    assert (reject["row"], reject["reason"], reject["field"]) == (2, reason, field)
    assert reject["message"].endswith(".") and reject["source_id"] in ("a", "b")
    assert any(f"1 of 2 rows rejected. {reason}: 1 row (row 2)" in text for text in log.warnings)
    assert list(imported.chargers.columns) == [*CHARGERS.names, "geometry"]
    assert list(imported.rejects.columns) == list(REJECTS.names)


def test_ports_per_level():
    station = only(ports_l1=None, ports_l2="4", ports_l3="2")
    assert (station["level"], station["ports_l1"], station["ports_l2"], station["ports_l3"]) == ("L3", 0, 4, 2)
    assert (station["level_source"], station["ports_source"]) == ("ports", "counted")


def test_total_and_level():
    station = only(level="DC Fast", ports="3")
    assert (station["level"], station["ports_l2"], station["ports_l3"], station["level_source"]) == (
        "L3",
        0,
        3,
        "stated",
    )


def test_unknown_level_is_l2_and_said():
    log = Log()
    station = run({"level": "Unknown", "ports": 2}, log=log).chargers.iloc[0]
    assert (station["level"], station["level_source"], station["ports_l2"]) == ("L2", "assumed", 2)
    assert log.warnings == [
        "Layer “stations”, 1 of 1 row (row 1): level unknown, taken as L2 (level_source = assumed)."
    ]


def test_level_from_power_and_connectors():
    assert tuple(only(power_kw_max="50,5", ports=1)[["level", "level_source", "power_kw_max"]]) == ("L3", "power", 50.5)
    assert only(power_kw_max="7.2 kW", ports=1)["level"] == "L2"
    assert only(power_kw_max=1.4, ports=1)["level"] == "L1"
    assert only(power_kw_max=24, connectors="CHAdeMO", ports=1)["level"] == "L3"
    mixed = only(connectors="CCS (Type 1); Type 1 (J1772)", ports=3)
    assert tuple(mixed[["level", "level_source", "ports_l2", "ports_l3"]]) == ("L3", "connector", 1, 2)


def test_several_levels_with_one_total_are_split_and_said():
    log = Log()
    station = run({"level": "L2, DC Fast", "ports": 5}, log=log).chargers.iloc[0]
    assert tuple(station[["level", "ports_l2", "ports_l3", "ports_source"]]) == ("L3", 2, 3, "assumed")
    assert "split evenly" in log.warnings[0]


def test_missing_count_is_one_port_and_said():
    log = Log()
    station = run({"level": "L2"}, log=log).chargers.iloc[0]
    assert (station["ports_l2"], station["ports_source"]) == (1, "assumed")
    assert "no number of ports" in log.warnings[0]


def test_contradictions_are_said():
    log = Log()
    station = run({"level": "L3", "ports_l2": 4, "ports": 6}, log=log).chargers.iloc[0]
    assert (station["level"], station["ports_l2"], station["ports_l3"]) == ("L2", 4, 0)
    assert "the ports decide" in "".join(log.warnings) and "the levels decide" in "".join(log.warnings)


@pytest.mark.parametrize("x, y", [("-80,49", "43,45"), ("-80.49", " 43.45 "), (-80.49, 43.45)])
def test_decimal_comma(x, y):
    point = run({**GOOD, "x": x, "y": y}).chargers.geometry.iloc[0]
    assert (point.x, point.y) == (-80.49, 43.45)


def test_swapped_coordinates_in_antarctica_are_put_right():
    log = Log()
    imported = run({**GOOD}, {**GOOD, "x": 43.45, "y": -80.49}, {**GOOD, "x": 45.5, "y": -122.6}, log=log)
    assert [(point.x, point.y) for point in imported.chargers.geometry] == [
        (-80.49, 43.45),
        (-80.49, 43.45),
        (-122.6, 45.5),
    ]
    assert "2 of 3 rows (row 2, 3): latitude and longitude swapped, put right" in log.warnings[0]


def test_swapped_coordinates_show_against_the_other_rows():
    berlin = {**GOOD, "x": 13.4, "y": 52.5}
    log = Log()
    imported = run(berlin, berlin, berlin, {**GOOD, "x": 52.5, "y": 13.4}, log=log)
    assert all((point.x, point.y) == (13.4, 52.5) for point in imported.chargers.geometry)
    assert len(log.warnings) == 1


def test_projected_coordinates_are_left_alone():
    point = run({**GOOD, "x": 541_000, "y": 4_811_000}, crs="EPSG:32617").chargers
    assert point.crs.to_epsg() == 32617 and point.geometry.iloc[0].x == 541_000


def test_ids_are_made_from_rows_and_said():
    assert list(run(GOOD, GOOD).chargers["charger_id"]) == ["1", "2"]
    log = Log()
    imported = run({**GOOD, "charger_id": "row-2"}, {**GOOD, "charger_id": None}, {**GOOD, "charger_id": 7.0}, log=log)
    assert list(imported.chargers["charger_id"]) == ["row-2", "row-2-x", "7"]
    assert "no id, made from the row number" in log.warnings[0]


def test_words():
    imported = run(
        {**GOOD, "access": "Public - Membership Required", "status": "Operational"},
        {**GOOD, "access": "Private - Restricted Access", "status": "Planned For Future Date"},
        {**GOOD, "access": "maybe", "status": "out of order"},
        {**GOOD, "access": None, "status": "Not Operational"},
    ).chargers
    assert list(imported["access"]) == ["public", "private", "unknown", "unknown"]
    assert list(imported["status"]) == ["operational", "planned", "not operational", "not operational"]


def test_licence_fills_only_empty_rows():
    imported = run({**GOOD, "licence": "own"}, GOOD, defaults=Defaults("s", "CC0", "The town")).chargers
    assert list(imported["licence"]) == ["own", "CC0"] and list(imported["attribution"]) == ["The town", "The town"]


def test_no_usable_row_is_an_error_with_all_reasons():
    with pytest.raises(PlanningError) as caught:
        run({**GOOD, "x": None}, {**GOOD, "ports": -1})
    assert "None of the 2 rows" in str(caught.value)
    assert "negative_ports: 1 row (row 2); no_geometry: 1 row (row 1)" in str(caught.value)


def test_completeness_is_said():
    imported = run(
        {**GOOD, "name": "a", "verified_on": "2024-01-31", "status": "planned"},
        {**GOOD, "verified_on": 45323, "access": "x"},
    )
    assert imported.completeness() == (
        "Filled in: name 50 %, operator 0 %, power_kw_max 0 %, connectors 0 %, open_24_7 0 %, verified_on 100 %, licence 0 %, "
        "access 0 %, status 50 %; verified between 2024-01-31 and 2024-02-01."
    )


@pytest.mark.parametrize(
    "hours, stated, expected",
    [
        ("24/7", None, True),
        ("Mo-Fr 08:00-18:00", None, False),
        (None, "yes", True),
        ("24/7", "no", False),
        ("?", None, None),
    ],
)
def test_opening_hours(hours, stated, expected):
    assert only(**GOOD, opening_hours=hours, open_24_7=stated)["open_24_7"] is expected


@pytest.mark.parametrize(
    "column, order, expected",
    [
        (["3/4/2024", "13/4/2024"], None, ["2024-04-03", "2024-04-13"]),
        (["3/4/2024", "4/13/2024"], None, ["2024-03-04", "2024-04-13"]),
        (["3/4/2024", "3/4/2024"], "month_first", ["2024-03-04", "2024-03-04"]),
    ],
)
def test_dates_are_read_as_their_column_shows(column, order, expected):
    imported = run(*({**GOOD, "verified_on": each} for each in column), defaults=Defaults(date_order=order))
    assert list(imported.chargers["verified_on"]) == expected


def test_doubts_are_said_and_bad_dates_rejected():
    log = Log()
    imported = run(
        {**GOOD, "verified_on": "3/4/2024", "power_kw_max": "1,500"}, {**GOOD, "verified_on": "soon"}, log=log
    )
    assert imported.chargers.iloc[0]["verified_on"] == "2024-04-03" and imported.chargers.iloc[0]["power_kw_max"] == 1.5
    assert imported.rejects.iloc[0]["reason"] == "bad_date"
    said = "".join(log.warnings)
    assert "could put the month first, read as day first" in said and "could separate thousands" in said


def test_thousands_as_the_column_shows():
    imported = run({**GOOD, "grid_kw": "1,500"}, {**GOOD, "grid_kw": "1,250.5"}, {**GOOD, "ports": "1,000"})
    assert list(imported.chargers["grid_kw"][:2]) == [1500.0, 1250.5] and imported.chargers.iloc[2]["ports_l2"] == 1000


def test_own_result_is_imported_unchanged():
    first = run(
        {
            "charger_id": "a",
            "level": "Unknown",
            "ports": 2,
            "power_kw_max": None,
            "access": "public",
            "open_24_7": "yes",
            "grid_kw": 100,
        },
        {
            "charger_id": "b",
            "ports_l2": 2,
            "ports_l3": 2,
            "power_kw_max": 50,
            "status": "planned",
            "verified_on": "2024-01-31",
        },
    ).chargers
    records = first.drop(columns="geometry").to_dict("records")
    again = run(*records, defaults=Defaults("other")).chargers
    pd.testing.assert_frame_equal(
        pd.DataFrame(first.drop(columns="geometry")), pd.DataFrame(again.drop(columns="geometry"))
    )


def test_cancel():
    class Stop(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        run(GOOD, log=Stop())


ANYTHING = st.one_of(
    st.none(), st.integers(-5, 300), st.floats(), st.text(max_size=6), st.sampled_from(("L2", "DC", "1,5", "-80", "43"))
)


ANY_ROW = st.fixed_dictionaries(
    dict.fromkeys(("charger_id", "level", "ports", "ports_l3", "power_kw_max", "x", "y"), ANYTHING)
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ANY_ROW, min_size=1, max_size=6))
def test_no_row_is_ever_lost(records):
    try:
        imported = run(dict(GOOD), *records)
    except PlanningError:
        pytest.fail("the first row is good")
    assert len(imported.chargers) + len(imported.rejects) == len(records) + 1
    assert set(imported.rejects["row"]) <= set(range(2, len(records) + 2))
    ports = imported.chargers[["ports_l1", "ports_l2", "ports_l3"]].sum(axis=1)
    assert (ports > 0).all() and imported.chargers["charger_id"].is_unique
