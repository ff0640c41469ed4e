"""``evplan:projectadoption``: from registrations to zones with projections, in QGIS."""

from __future__ import annotations

import json
import math

import pytest

from evplan.tests.layers import rectangle, refused, run, table, zones

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]

REGISTRATIONS = {"area_id": "string", "quarter": "string", "ev_bev": "integer", "ev_phev": "integer", "ev_total": "double"}  # fmt: skip
QUARTERS = [(year, quarter) for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)]


def curve(limit, time, rate=0.4, middle=2030.0):
    return limit / (1.0 + math.exp(-rate * (time - middle)))


def registrations(limits=(("A", 8000.0), ("B", 2000.0)), quarters=QUARTERS, extra=()):
    """As “Fetch vehicle registrations” writes all quarters, on a logistic curve."""
    rows = [
        (area, f"{year}-Q{quarter}", None, None, curve(limit, year + quarter / 4))
        for area, limit in limits
        for year, quarter in quarters
    ]
    return table([*rows, *extra], REGISTRATIONS, "Registrations")


def areas(*rows):
    shapes = [(rectangle(2000.0 * k, 0, 2000, 1000), *row) for k, row in enumerate(rows)]
    return zones(shapes, {"zone_id": "string", "households": "integer", "note": "string"}, "Areas")


AREAS = (("A", 4000, "north"), ("B", 1000, None), ("C", 500, "nothing registered"))


def test_fitted_joined_and_told(tmp_path):
    ran = run(
        "projectadoption",
        COUNTS=registrations(extra=[("A", "2024-Q4", None, None, None), ("Z", "2024-Q4", None, None, 50.0)]),
        ZONES=areas(*AREAS),
        ZONES_STOCK_FIELD="households",
        STOCK_PER_UNIT=2.0,
        YEARS="2027, 2030-2031, 2060",
        PROJECTION="memory:",
        JOINED="memory:",
        SUMMARY=str(tmp_path / "s.json"),
    )
    rows = {(row["zone_id"], row["year"]): row for row in ran.rows("PROJECTION")}
    assert sorted(rows) == [(zone, year) for zone in "AB" for year in (2027, 2030, 2031, 2060)]
    assert rows["A", 2030]["value"] == pytest.approx(curve(8000.0, 2031.0)) and rows["A", 2030]["method"] == "logistic"
    assert rows["B", 2060]["value"] <= rows["B", 2060]["high"] <= 2000.0
    joined = {row["zone_id"]: row for row in ran.rows("JOINED")}
    assert joined["B"]["ev_2030"] == rows["B", 2030]["value"] and joined["A"]["note"] == "north"
    assert joined["C"]["ev_2030"] is None and joined["C"]["ev_2030_high"] is None and len(joined) == 3
    assert ran.layer("JOINED").crs() == areas(*AREAS).crs()
    said = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert said["parameters"]["r"]["value"] == pytest.approx(0.4) and said["parameters"]["r"]["standard_error"] < 1e-6
    assert said["counts"]["rows_without_count"] == 1 and said["counts"]["last"] == "end of 2024-12"
    assert said["capped"] == {"zones": 2, "ids": ["A", "B"]} and said["outputs"]["N_CAPPED"] == 2
    total = next(each for each in said["years"] if each["year"] == 2030)["value"]
    assert total == pytest.approx(curve(10_000.0, 2031.0))
    assert ran.outputs["N_ZONES"] == 2 and ran.outputs["RMSE"] < 1e-6
    assert ran.outputs["TOTAL_LAST_YEAR"] == pytest.approx(curve(10_000.0, 2061.0))
    assert any("1 row of 26 without a count" in text for text in ran.feedback.warnings)
    assert any("1 zone of 3 without counts are not projected (C)" in text for text in ran.feedback.warnings)
    assert any("counts of 1 zone outside" in text for text in ran.feedback.infos)


def test_a_number_for_every_zone_and_a_given_growth():
    given = {
        "COUNTS": registrations((("A", 1000.0),), QUARTERS[-1:]),
        "STOCK": 1000.0,
        "YEARS": "2029",
        "PROJECTION": "memory:",
    }
    assert "one period only" in refused("projectadoption", **given)
    ran = run("projectadoption", GROWTH=0.4, **given)
    (row,) = ran.rows("PROJECTION")
    assert row["value"] == pytest.approx(curve(1000.0, 2030.0)) and row["low"] is None
    assert any("No range" in text for text in ran.feedback.warnings)


def test_the_field_comes_before_the_number():
    ran = run(
        "projectadoption",
        COUNTS=registrations(),
        ZONES=areas(("A", 4000, ""), ("B", None, "")),
        ZONES_STOCK_FIELD="households",
        STOCK_PER_UNIT=2.0,
        STOCK=3000.0,
        YEARS="2199",
        GROWTH=0.5,
        PROJECTION="memory:",
    )
    assert [row["value"] for row in ran.rows("PROJECTION")] == pytest.approx([8000.0, 3000.0])


def test_fields_of_other_names_and_linear_growth_without_a_stock():
    counts = table(
        [(7, "2023-12-31", "10"), (7, "2024-12-31", "20")],
        {"district": "integer", "day": "string", "cars": "string"},
        "Cars",
    )
    ran = run(
        "projectadoption",
        COUNTS=counts,
        COUNTS_ID_FIELD="district",
        COUNTS_PERIOD_FIELD="day",
        COUNTS_VALUE_FIELD="cars",
        METHOD="linear",
        YEARS="2026",
        PROJECTION="memory:",
    )
    assert [(row["zone_id"], row["value"]) for row in ran.rows("PROJECTION")] == [("7", pytest.approx(40.0))]


def test_faults_are_sentences():
    def said(**changed):
        return refused("projectadoption", **{"COUNTS": registrations(), "PROJECTION": "memory:", **changed})

    assert "needs the vehicle stock" in said()
    unread = registrations(extra=[("A", "soon", None, None, 1.0), ("A", None, None, None, 1.0)])
    assert "2 of 26 rows (row 25, 26) hold no period that can be read, such as 'soon'" in said(COUNTS=unread, STOCK=1.0)
    assert "more electric vehicles than their stock" in said(STOCK=1.0)
    assert "ended before the latest counts" in said(STOCK=9000, YEARS="2020")
    assert "their ids differ" in said(ZONES=areas(("X", 1, "")), STOCK=9000)
    assert "saturation must lie above 0" in said(STOCK=9000, SATURATION=0)
    assert "no field “zone_id”" in said(ZONES=zones([(rectangle(0, 0, 9, 9), 1)], {"n": "integer"}), STOCK=9000)
    assert "“period”: there is no such field" in said(COUNTS=table([("A", 1.0)], {"zone_id": "string", "value": "double"}))  # fmt: skip
    assert "needs the zones to join" in said(STOCK=9000, JOINED="memory:")


def test_equal_runs_give_equal_results():
    noisy = registrations(extra=[("A", "2021-Q4", None, None, 500.0)])
    one, other = (run("projectadoption", COUNTS=noisy, STOCK=9000, PROJECTION="memory:") for _ in range(2))
    assert one.rows("PROJECTION") == other.rows("PROJECTION") and len(one.rows("PROJECTION")) == 20
    assert all(row["low"] < row["value"] < row["high"] for row in one.rows("PROJECTION"))
    seeded = run("projectadoption", COUNTS=noisy, STOCK=9000, SEED=2, PROJECTION="memory:")
    assert [row["value"] for row in seeded.rows("PROJECTION")] == [row["value"] for row in one.rows("PROJECTION")]
    assert seeded.rows("PROJECTION") != one.rows("PROJECTION")
