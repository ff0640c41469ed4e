"""Cleaning of points: each injected fault is rejected or repaired with its code, the right duplicate stays, no row is lost."""

from __future__ import annotations

import geopandas
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon

from evplan.core.acquire.clean import FIRST_BY_ID, MOST_COMPLETE, NEWEST, CleanRules, Points, clean_points
from evplan.core.acquire.rejects import Reject
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.tables import Origin

pytestmark = pytest.mark.quick
HOME = (-80.49, 43.45)
METRE = 1 / 111_000
"""About a metre in degrees of latitude."""


class Log(Control):
    def __init__(self):
        self.warnings = []

    def warn(self, text):
        self.warnings.append(text)


def points(records, crs="EPSG:4326", faults=None):
    """Each record is a dict of the user's fields; ``x`` and ``y`` default to places 1 km apart."""
    fields = sorted({name for record in records for name in record if name not in ("x", "y")})
    table = pd.DataFrame({name: pd.Series([record.get(name) for record in records], dtype=object) for name in fields})
    table["row"] = range(1, len(records) + 1)
    filled = [sum(record.get(name) is not None for name in fields) for record in records]
    xs = [record.get("x", HOME[0]) for record in records]
    ys = [record.get("y", HOME[1] + 1000 * METRE * position) for position, record in enumerate(records)]
    return Points(table, xs, ys, crs, Origin("sites"), faults or {}, filled)


def same(xy):
    return xy


def clean(*records, log=None, crs="EPSG:4326", to_target=same, faults=None, **rules):
    return clean_points(points(records, crs, faults), CleanRules(**rules), to_target, log or Log())


def codes(table):
    return list(zip(table["row"], table["reason"]))


AREA = geopandas.GeoSeries([Polygon([(-81, 43), (-80, 43), (-80, 44), (-81, 44)])], crs="EPSG:4326")
GOOD = {"id": "good", "kw": 7.2}


@pytest.mark.parametrize(
    "record, rules, rejected, repaired",
    [
        ({"x": None}, {}, "no_geometry", None),
        ({"y": float("nan")}, {}, "no_geometry", None),
        ({"x": float("inf")}, {}, "out_of_range", None),
        ({"x": 200, "y": 100}, {}, "out_of_range", None),
        ({"x": 0, "y": 0}, {}, "zero_zero", None),
        ({"x": "here"}, {}, "not_a_number", None),
        ({"x": 43.45, "y": -80.49}, {}, None, "swapped"),
        ({"x": "-80,49", "y": "43,4"}, {}, None, "number_text"),
        ({"x": 10.0, "y": 50.0}, {"area": AREA}, "outside_area", None),
        ({"x": 10.0, "y": 50.0}, {"extent": (-81, 43, -80, 44)}, "outside_extent", None),
        ({"x": 43.5, "y": -80.5}, {"area": AREA}, None, "swapped"),
        ({"kw": None}, {"required": ("kw",)}, "missing_value", None),
        ({"kw": "  "}, {"required": ("kw",)}, "missing_value", None),
        ({"kw": "a lot"}, {"numbers": ("kw",)}, "not_a_number", None),
        ({"kw": "inf"}, {"numbers": ("kw",)}, "not_a_number", None),
        ({"kw": True}, {"numbers": ("kw",)}, "not_a_number", None),
        ({"kw": "1.234,5"}, {"numbers": ("kw",)}, None, "number_text"),
        ({"kw": "50 kW"}, {"numbers": ("kw",)}, None, "number_text"),
        ({"kw": "7.2"}, {"numbers": ("kw",)}, None, None),
        ({"id": "good"}, {"id_field": "id"}, "duplicate_id", None),
        ({"x": HOME[0], "y": HOME[1] + 9 * METRE}, {"tolerance_m": 10}, "duplicate_place", None),
        ({"x": HOME[0], "y": HOME[1] + 11 * METRE}, {"tolerance_m": 10}, None, None),
        ({"x": HOME[0], "y": HOME[1]}, {"tolerance_m": 0}, "duplicate_place", None),
        ({"x": HOME[0], "y": HOME[1] + 1 * METRE}, {"tolerance_m": 0}, None, None),
        ({"x": HOME[0], "y": HOME[1]}, {}, None, None),
    ],
)
def test_each_fault_has_its_code(record, rules, rejected, repaired):
    found = clean(GOOD, {**GOOD, "id": "other", **record}, **rules)
    assert codes(found.rejects) == ([(2, rejected)] if rejected else [])
    assert set(found.repairs["reason"]) == ({repaired} if repaired else set())
    assert all(message.endswith(".") for message in [*found.rejects["message"], *found.repairs["message"]])
    assert len(found.positions) + len(found.rejects) == 2


def test_faults_of_the_reader_come_through():
    fault = Reject("several_points", "geometry", 2, "The row holds 2 points.")
    assert codes(clean(GOOD, GOOD, faults={2: fault}).rejects) == [(2, "several_points")]


def test_a_point_swapped_only_as_the_area_shows():
    """Both ways round are on Earth and no other row is near: the area decides."""
    area = geopandas.GeoSeries([Polygon([(13, 52), (14, 52), (14, 53), (13, 53)])], crs="EPSG:4326")
    found = clean({"x": 13.4, "y": 52.5}, {"x": 52.4, "y": 13.5}, {"x": -50, "y": 13}, area=area)
    assert found.xy.tolist() == [[13.4, 52.5], [13.5, 52.4]]
    assert codes(found.rejects) == [(3, "outside_area")] and list(found.repairs["value"]) == ["52.4, 13.5"]


def test_numbers_of_a_column_are_read_alike():
    found = clean(
        {"kw": "1.234"}, {"kw": "2,5"}, {"kw": "3.456,7"}, {"kw": None}, {"kw": 5}, {"kw": "7 kW"}, {"kw": "1,5 MW"},
        numbers=("kw",),
    )  # fmt: skip
    assert found.numbers["kw"] == [1234.0, 2.5, 3456.7, None, 5.0, 7.0]
    assert codes(found.rejects) == [(7, "other_unit")]


def test_a_comma_that_may_be_anything_is_said():
    log = Log()
    assert clean({"kw": "1,234"}, numbers=("kw",), log=log).numbers["kw"] == [1.234]
    assert any("the comma could separate thousands" in text for text in log.warnings)


NEAR = [
    {"id": "10", "name": None, "day": "2024-01-02", "x": HOME[0], "y": HOME[1]},
    {"id": "9", "name": None, "day": "2023-12-31", "x": HOME[0], "y": HOME[1] + 4 * METRE},
    {"id": "11", "name": "full", "day": "2024-01-01", "x": HOME[0], "y": HOME[1] - 4 * METRE},
]


@pytest.mark.parametrize("keep, position", [(FIRST_BY_ID, 1), (MOST_COMPLETE, 2), (NEWEST, 0)])
def test_which_duplicate_stays(keep, position):
    found = clean(*NEAR, tolerance_m=20, keep=keep, id_field="id", date_field="day")
    assert found.positions.tolist() == [position]
    assert set(found.rejects["reason"]) == {"duplicate_place"}
    by_id = clean(
        *({**record, "id": "same", "y": None or record["y"]} for record in NEAR),
        keep=keep,
        id_field="id",
        date_field="day",
    )
    assert by_id.positions.tolist() == [0 if keep == FIRST_BY_ID else position]
    assert set(by_id.rejects["reason"]) == {"duplicate_id"}


def test_newest_by_the_hour_and_without_a_date():
    day = ["2024-01-01T08:00:00", "2024-01-01T09:30:00", None, "some day"]
    log = Log()
    found = clean(*({"id": "same", "day": each} for each in day), id_field="id", keep=NEWEST, date_field="day", log=log)
    assert found.positions.tolist() == [1]
    assert any("1 row (row 4) hold no date" in text for text in log.warnings)
    with pytest.raises(PlanningError, match="DATE_FIELD"):
        clean(GOOD, keep=NEWEST)


def test_no_chains():
    """Three in a row, 8 m apart with 10 m tolerance: the middle goes, and both ends stay."""
    found = clean(*({"x": HOME[0], "y": HOME[1] + 8 * METRE * k} for k in range(3)), tolerance_m=10)
    assert found.positions.tolist() == [0, 2]


def test_duplicates_agree_in_fields():
    here = {"x": HOME[0], "y": HOME[1]}
    found = clean({**here, "op": "A"}, {**here, "op": "B"}, {**here, "op": "a "}, tolerance_m=5, same_fields=("op",))
    assert found.positions.tolist() == [0, 1]


def test_many_at_one_place_take_no_time():
    found = clean(*({"x": HOME[0], "y": HOME[1]} for _ in range(20_000)), tolerance_m=50)
    assert found.positions.tolist() == [0] and found.counts()["N_DUPLICATES"] == 19_999


def test_the_tolerance_is_metres_also_in_projected_and_foreign_units():
    feet = "EPSG:2264"  # North Carolina, US survey feet: 30 ft are 9.1 m, 40 ft are 12.2 m
    found = clean(
        {"x": 2_000_000, "y": 600_000},
        {"x": 2_000_030, "y": 600_000},
        {"x": 2_000_040, "y": 600_000},
        crs=feet,
        tolerance_m=10,
    )
    assert found.positions.tolist() == [0, 2]


def test_off_the_projected_earth():
    found = clean({"x": 541_000, "y": 4_811_000}, {"x": 1e30, "y": 4_811_000}, {"x": 0.0, "y": 0.0}, crs="EPSG:32617")
    assert codes(found.rejects) == [(2, "out_of_range"), (3, "zero_zero")]


def test_what_the_target_cannot_express():
    found = clean(GOOD, GOOD, to_target=lambda xy: np.where(np.arange(len(xy))[:, None] == 1, np.nan, xy + 1))
    assert codes(found.rejects) == [(2, "outside_target_crs")] and found.xy.tolist() == [[HOME[0] + 1, HOME[1] + 1]]


def test_nothing_left_and_cancel():
    with pytest.raises(PlanningError, match="None of the 1 row of the layer “sites” can be used: zero_zero"):
        clean({"x": 0, "y": 0})

    class Stop(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        clean(GOOD, log=Stop())


ANYTHING = st.one_of(
    st.none(),
    st.floats(),
    st.integers(-200, 200),
    st.text(max_size=5),
    st.booleans(),
    st.sampled_from(("-80,5", "43.4", "7 kW", "2024-01-31", "1/2/2024", "1,234")),
)
ROW = st.fixed_dictionaries(dict.fromkeys(("id", "kw", "day", "x", "y"), ANYTHING))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(ROW, max_size=8),
    st.sampled_from((None, 0, 10, 1e7)),
    st.sampled_from((FIRST_BY_ID, MOST_COMPLETE, NEWEST)),
    st.booleans(),
    st.booleans(),
)
def test_kept_and_rejected_are_what_was_read(rows, tolerance_m, keep, with_area, is_required):
    good = {"id": "the good one", "kw": 1.0, "day": "2024-01-01", "x": HOME[0], "y": HOME[1]}
    rules = {
        "id_field": "id",
        "numbers": ("kw",),
        "required": ("kw",) if is_required else (),
        "tolerance_m": tolerance_m,
        "keep": keep,
        "date_field": "day",
        "area": AREA if with_area else None,
    }
    found = clean(good, *rows, **rules)
    kept = {position + 1 for position in found.positions}
    assert kept | set(found.rejects["row"]) == set(range(1, len(rows) + 2))
    assert len(kept) + len(found.rejects) == len(rows) + 1 == found.counts()["N_READ"]
    assert np.isfinite(found.xy).all() and len(found.xy) == len(kept) == len(found.numbers["kw"])
    assert set(found.repairs["row"]) <= kept
