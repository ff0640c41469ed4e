"""Growth curves: parameters found again on made data, limits kept, ranges that widen."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evplan.core.demand import adoption
from evplan.core.demand.adoption import bass_forward, decimal_year, parse_years, project, read_counts, summary, wide
from evplan.core.errors import Faults, PlanningError
from evplan.core.tables import Origin

pytestmark = pytest.mark.quick
TIMES = np.arange(2022.25, 2026.01, 0.25)
STOCK = pd.Series({"a": 10_000.0, "b": 4_000.0})


def counts(curves):
    return pd.DataFrame(
        [{"zone_id": zone, "time": t, "value": value(t)} for zone, value in curves.items() for t in TIMES]
    )


def logistic(limit, rate, middle):
    return lambda t: limit / (1.0 + np.exp(-rate * (t - middle)))


LOGISTIC = counts({"a": logistic(10_000.0, 0.45, 2031.0), "b": logistic(4_000.0, 0.45, 2029.0)})


@pytest.mark.parametrize(
    "text,year",
    [
        ("2022Q1", 2022.25), ("Q4 2023", 2024.0), ("2024-06-30", 2024 + (6 + 30 / 31 - 1) / 12), ("2024-06", 2024.5), ("2025", 2026.0),
        (2025.0, 2026.0), ("soon", None), (None, None), ("2024-13-01", None),
    ],
)  # fmt: skip
def test_periods_end_when_they_end(text, year):
    assert decimal_year(text) == (None if year is None else pytest.approx(year))


def test_logistic_growth_is_found_again():
    found = project(LOGISTIC, STOCK, [2028, 2035], "logistic")
    (name, rate, error) = found.growth.parameters[0]
    assert name == "r" and rate == pytest.approx(0.45, abs=1e-9) and error < 1e-6
    row = found.table[(found.table.zone_id == "a") & (found.table.year == 2035)].iloc[0]
    assert row["value"] == pytest.approx(logistic(10_000.0, 0.45, 2031.0)(2036.0))


def test_bass_growth_is_found_again():
    curve = [0.004]
    for step in np.diff(TIMES):
        curve.append(float(bass_forward(curve[-1], step, 0.012, 0.38)))
    share = dict(zip(TIMES, curve))
    given = counts({"a": lambda t: 10_000 * share[t], "b": lambda t: 4_000 * share[t]})
    found = project(given, STOCK, [2030], "bass")
    values = {name: value for name, value, _ in found.growth.parameters}
    assert values["p"] == pytest.approx(0.012, rel=1e-3) and values["q"] == pytest.approx(0.38, rel=1e-3)


def test_the_bass_curve_solves_its_equation():
    """dF/dt = (p + qF)(1 − F), by small steps."""
    share = 0.02
    for _ in range(20_000):
        share += (0.01 + 0.4 * share) * (1 - share) * (5.0 / 20_000)
    assert bass_forward(np.array([0.02]), np.array([5.0]), 0.01, 0.4)[0] == pytest.approx(share, rel=1e-3)


def test_linear_growth_is_capped_by_the_stock():
    given = counts({"a": lambda t: 100.0 * (t - 2020), "b": lambda t: 300.0 * (t - 2020)})
    found = project(given, STOCK, [2027, 2045], "linear")
    by = found.table.set_index(["zone_id", "year"])["value"]
    assert by["a", 2027] == pytest.approx(800.0) and by["b", 2045] == 4_000.0
    assert found.capped == ("b",)
    assert project(given, None, [2045], "linear").table["value"].max() == pytest.approx(300.0 * 26)


def test_noise_makes_a_range_that_widens_and_is_the_same_again():
    random = np.random.default_rng(2)
    noisy = LOGISTIC.assign(value=LOGISTIC["value"] * random.normal(1.0, 0.05, len(LOGISTIC)))
    found, again = (project(noisy, STOCK, [2026, 2032], "logistic", seed=5).table for _ in range(2))
    pd.testing.assert_frame_equal(found, again)
    width = (found["high"] - found["low"]).to_numpy().reshape(2, 2)
    assert (width[:, 1] > width[:, 0]).all() and (
        (found["low"] <= found["value"]) & (found["value"] <= found["high"])
    ).all()
    assert (found["high"] <= found["zone_id"].map(STOCK)).all()


def test_one_period_needs_a_growth_rate():
    one = LOGISTIC[LOGISTIC["time"] == TIMES[-1]]
    with pytest.raises(PlanningError, match="one period only"):
        project(one, STOCK, [2030])
    grown = project(one, STOCK, [2030], growth_per_year=0.45).table
    assert grown.loc[grown.zone_id == "a", "value"].iloc[0] == pytest.approx(logistic(10_000.0, 0.45, 2031.0)(2031.0))


def test_faults_are_named():
    with pytest.raises(PlanningError, match="needs the vehicle stock"):
        project(LOGISTIC, None, [2030])
    with pytest.raises(PlanningError, match=r"1 zone of the counts have no vehicle stock of 0 or more \(b\)"):
        project(LOGISTIC, pd.Series({"a": 10_000.0}), [2030])
    with pytest.raises(PlanningError, match="more electric vehicles than their stock"):
        project(LOGISTIC, pd.Series({"a": 10.0, "b": 4_000.0}), [2030])
    with pytest.raises(PlanningError, match="three common periods"):
        project(LOGISTIC[LOGISTIC["time"] <= TIMES[1]], STOCK, [2030], "bass")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("2030", [2030]), ("2031, 2027;2029", [2027, 2029, 2031]), ("2027 – 2029 2035", [2027, 2028, 2029, 2035]),
        ("", list(range(2024, 2034))), ("  ", list(range(2024, 2034))), ("2024", [2024]),
    ],
)  # fmt: skip
def test_years_asked_for(text, expected):
    assert parse_years(text, "YEARS", latest=2024.75) == expected


@pytest.mark.parametrize(
    "text, part",
    [("soon", "“soon” is neither"), ("2030-2026", "from an earlier"), ("2023, 2030", r"2023 ended before .* \(end of 2024-09\)"),
     ("1000-9999", "200 at most")],
)  # fmt: skip
def test_years_that_are_none(text, part):
    with pytest.raises(PlanningError, match=part):
        parse_years(text, "YEARS", latest=2024.75)


def test_ten_years_follow_a_count_at_the_end_of_a_year():
    assert parse_years("", "YEARS", latest=2025.0)[0] == 2025


def long_table(*rows):
    return pd.DataFrame(rows, columns=["zone_id", "period", "value"])


def test_missing_counts_are_left_out_and_repeated_ones_added():
    found = read_counts(
        long_table(("a", "2024-Q3", 5.0), ("a", "2024-Q3", 2.0), (7.0, "Q4 2024", None), (7.0, 2024.0, "3")),
        Origin("Counts"),
        Faults(),
    )
    assert found.table.values.tolist() == [["a", 2024.75, 5.0], ["a", 2024.75, 2.0], ["7", 2025.0, 3.0]]
    assert (found.n_missing, found.n_repeated, found.latest()) == (1, 1, 2025.0)


def test_bad_counts_are_all_told_at_once():
    with pytest.raises(PlanningError) as caught:
        read_counts(
            long_table(("", "soon", -1.0), ("a", None, 2.0), ("b", "2024", "many")),
            Origin("Counts", {"period": "when"}),
            Faults(),
        )
    said = str(caught.value)
    assert "1 of 3 rows (row 1) have no id" in said and "field “when”: 2 of 3 rows (row 1, 2) hold no period" in said
    assert "negative" in said and "'many'" in said


def test_without_an_error_of_the_growth_there_is_no_range():
    two = LOGISTIC[(LOGISTIC["zone_id"] == "a") & LOGISTIC["time"].isin(TIMES[-2:])]
    fitted = project(two, STOCK, [2030])
    assert fitted.table[["low", "high"]].isna().all().all() and np.isnan(fitted.growth.parameters[0][2])
    assert fitted.table["value"].iloc[0] == pytest.approx(logistic(10_000.0, 0.45, 2031.0)(2031.0))
    given = project(two, STOCK, [2030], growth_per_year=0.45)
    assert given.table[["low", "high"]].isna().all().all()
    assert summary(read_counts_of(two), given)["years"][0]["low"] is None


def read_counts_of(table):
    return read_counts(table.rename(columns={"time": "period"}).assign(period="2026"), Origin("Counts"), Faults())


def test_zones_in_parts_give_the_same_range(monkeypatch):
    random = np.random.default_rng(4)
    noisy = LOGISTIC.assign(value=LOGISTIC["value"] * random.normal(1.0, 0.05, len(LOGISTIC)))
    whole = project(noisy, STOCK, [2030]).table
    monkeypatch.setattr(adoption, "ZONES_AT_ONCE", 1)
    pd.testing.assert_frame_equal(project(noisy, STOCK, [2030]).table, whole)


def test_wide_follows_the_zones():
    found = project(LOGISTIC, STOCK, [2030, 2031]).table
    columns = wide(found, np.array(["b", "nowhere", "a"], dtype=object), [2030, 2031])
    by = found.set_index(["zone_id", "year"])["value"]
    assert list(columns) == ["ev_2030", "ev_2030_low", "ev_2030_high", "ev_2031", "ev_2031_low", "ev_2031_high"]
    assert columns["ev_2031"][[0, 2]].tolist() == [by["b", 2031], by["a", 2031]] and np.isnan(columns["ev_2031"][1])
