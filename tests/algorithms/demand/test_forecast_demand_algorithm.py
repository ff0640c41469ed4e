"""``evplan:forecastdemand`` in real QGIS: histories as fields and as a table, what is added, told and refused."""

from __future__ import annotations

import json

import pytest

from evplan.algorithms.demand.forecast_demand import METHODS
from evplan.core.demand.forecast import CHOICES
from evplan.tests.layers import points, refused, run, table

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
YEARS = range(2010, 2019)
FIELDS = {"demand_id": "string", "town": "string", **{f"kwh_{year}": "double" for year in YEARS}}


def value(k, year):
    """Straight lines of another height at each point, with a ripple."""
    return (k + 1.0) * (year - 2008) * (1 + 0.03 * ((k * 7 + year * 5) % 11 - 5) / 5)


def cells(n=12, changed=(), fields=FIELDS):
    rows = [
        [500.0 * (k % 4), 500.0 * (k // 4), f"d{k:02d}", "NS"[k % 2], *(value(k, y) for y in YEARS)] for k in range(n)
    ]
    for row, year, other in changed:
        rows[row][4 + year - 2010] = other
    return points("Cells", fields, rows)


def long(n=12):
    rows = [(f"d{k:02d}", year, value(k, year)) for year in YEARS for k in range(n)]
    return table(rows, {"demand_id": "string", "year": "integer", "value": "double"}, "History")


def test_methods_are_those_of_the_engine():
    assert METHODS == CHOICES


def test_fields_are_forecast_judged_and_told(tmp_path):
    ran = run(
        "forecastdemand",
        DEMAND=cells(),
        HORIZON=3,
        FORECAST="memory:",
        LONG="memory:",
        BACKTEST="memory:",
        SUMMARY=str(tmp_path / "s.json"),
    )
    rows = ran.rows("FORECAST")
    assert len(rows) == 12 and ran.layer("FORECAST").crs() == cells().crs()
    names = [field.name() for field in ran.layer("FORECAST").fields()]
    expected = [f"demand_{year}{end}" for year in (2019, 2020, 2021) for end in ("", "_lower", "_upper")]
    assert names == [*FIELDS, *expected, "demand_growth", "demand_method", "demand_basis"]
    for k, row in enumerate(rows):
        assert row["demand_2019"] == pytest.approx(11.0 * (k + 1), rel=0.06) and row["kwh_2018"] == value(k, 2018)
        assert row["demand_2021_lower"] <= row["demand_2021"] <= row["demand_2021_upper"]
        assert row["demand_growth"] == pytest.approx(row["demand_2021"] / row["kwh_2018"] - 1)
        assert row["demand_basis"] == "history" and row["demand_method"] == ran.outputs["BEST_METHOD"]
    by_year = ran.rows("LONG")
    assert [(row["demand_id"], row["year"]) for row in by_year[:4]] == [
        ("d00", 2019),
        ("d00", 2020),
        ("d00", 2021),
        ("d01", 2019),
    ]
    assert by_year[3]["value"] == rows[1]["demand_2019"]
    tried = ran.rows("BACKTEST")
    assert {row["method"] for row in tried} == set(METHODS) and {row["origin"] for row in tried} == set(
        range(2012, 2018)
    )
    (own,) = [row for row in tried if row["method"] == "auto" and row["held_out"]]
    assert own["year"] == 2018 and ran.outputs["MAE"] == own["mae"] and ran.outputs["N_POINTS"] == 12
    said = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert said["held_out"]["drift"]["mae"] == ran.outputs["MAE_DRIFT"]
    assert said["years"][2]["value"] == pytest.approx(ran.outputs["TOTAL_LAST_YEAR"])
    assert any("the error there (MAE) would have been" in text for text in ran.feedback.infos)


def test_a_table_says_the_same_as_fields():
    fields = run("forecastdemand", DEMAND=cells(), METHOD="pooled", FORECAST="memory:").rows("FORECAST")
    rows = run("forecastdemand", DEMAND=cells(), HISTORY=long(), METHOD="pooled", FORECAST="memory:").rows("FORECAST")
    assert [row["demand_2020"] for row in rows] == pytest.approx([row["demand_2020"] for row in fields])


def test_groups_totals_and_chosen_fields():
    ran = run(
        "forecastdemand",
        DEMAND=cells(),
        DEMAND_GROUP_FIELD="town",
        YEAR_FIELDS=[f"kwh_{year}" for year in range(2014, 2019)],
        METHOD="linear",
        RECONCILE="total",
        TOTALS=[2020, 2000.0],
        FORECAST="memory:",
    )
    assert sum(row["demand_2020"] for row in ran.rows("FORECAST")) == pytest.approx(2000.0)
    assert ran.outputs["TOTAL_LAST_YEAR"] == pytest.approx(2000.0)
    assert any("N: linear, S: linear" in text for text in ran.feedback.infos)


def test_gaps_are_filled_and_told():
    changed = [(0, 2012, None), (1, 2011, -4.0), *((2, year, None) for year in YEARS)]
    layer = cells(changed=changed)
    assert "negative" in refused("forecastdemand", DEMAND=layer, FORECAST="memory:")
    ran = run("forecastdemand", DEMAND=layer, FAULTY="missing", FORECAST="memory:")
    rows = ran.rows("FORECAST")
    assert [row["demand_basis"] for row in rows[:4]] == ["gaps filled", "gaps filled", "no history", "history"]
    assert rows[2]["demand_2019"] is None and rows[2]["demand_method"] is None and ran.outputs["N_POINTS"] == 11
    said = "\n".join(ran.feedback.warnings)
    assert "1 value that are no amounts" in said and "2 points of 12 lack some of the years 2010–2018" in said
    assert "1 point of 12 without any value have no forecast (d02)" in said


def test_a_short_history_has_neither_errors_nor_range():
    ran = run(
        "forecastdemand", DEMAND=cells(), YEAR_FIELDS=["kwh_2017", "kwh_2018"], FORECAST="memory:", BACKTEST="memory:"
    )
    assert (
        ran.rows("BACKTEST") == []
        and ran.outputs["MAE"] is None
        and ran.rows("FORECAST")[0]["demand_2019_upper"] is None
    )
    said = "\n".join(ran.feedback.warnings)
    assert "too short to try forecasts" in said and "No range" in said


def test_the_order_of_the_rows_does_not_matter():
    layer = cells()
    turned = points("Cells", FIELDS, [])
    assert turned.dataProvider().addFeatures(list(layer.getFeatures())[::-1])[0]
    one, other = (
        {row["demand_id"]: row for row in run("forecastdemand", DEMAND=each, FORECAST="memory:").rows("FORECAST")}
        for each in (layer, turned)
    )
    assert one == other


def test_faults_are_sentences():
    def said(**changed):
        return refused("forecastdemand", **{"DEMAND": cells(), "FORECAST": "memory:", **changed})

    assert "has no field “kwh_1999”" in said(YEAR_FIELDS=["kwh_1999"])
    assert "names no year" in said(YEAR_FIELDS=["town"])
    assert "one year only (2018)" in said(YEAR_FIELDS=["kwh_2018"])
    assert "not both" in said(HISTORY=long(), YEAR_FIELDS=["kwh_2018"])
    assert "TOTALS: “soon, 5”" in said(TOTALS=["soon", "5"])
    assert "TOTALS: give a total" in said(TOTALS=[2031, 5])
    assert "TOTALS: 2019 is there twice" in said(TOTALS=[2019, 5, 2019, 6])
    assert "no field that is a year" in said(DEMAND=points("P", {"demand_id": "string"}, [(0, 0, "a")]))
    text = dict.fromkeys(FIELDS, "string")
    assert "'many'" in said(DEMAND=cells(changed=[(3, 2015, "many")], fields=text))
    assert "their ids differ" in said(HISTORY=table([("x", 2010, 1.0), ("x", 2011, 1.0)], {"demand_id": "string", "year": "integer", "value": "double"}))  # fmt: skip
