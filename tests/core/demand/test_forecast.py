"""Yearly demand: methods by hand, gaps, leakage, choice, ranges, and the real history of 4,096 cells."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evplan.core.control import Control
from evplan.core.demand import forecast_methods as methods
from evplan.core.demand.forecast import (
    AGAINST,
    FEWEST_TRIALS,
    USUAL,
    Forecast,
    Wanted,
    forecast,
    long_table,
    summary,
    wide,
)
from evplan.core.demand.forecast_history import History, complete, read_long, read_wide, year_fields
from evplan.core.demand.forecast_trials import held_out
from evplan.core.errors import Cancelled, Faults, PlanningError
from evplan.core.tables import Origin

pytestmark = pytest.mark.quick
NAN = np.nan


def history(values, first=2010, ids=None):
    values = np.array(values, dtype=float)
    ids = [f"p{k:03d}" for k in range(len(values))] if ids is None else ids
    return History(np.array(ids, dtype=object), tuple(range(first, first + values.shape[1])), values)


def growing(n=40, years=9, seed=3, noise=0.05):
    """A total on a straight line, shared unevenly, with noise."""
    random = np.random.default_rng(seed)
    share = random.gamma(1.0, 1.0, n)
    total = 1000.0 * np.arange(1, years + 1)
    return (share / share.sum())[:, None] * total * random.normal(1.0, noise, (n, years))


# -- the methods, by hand ----------------------------------------------------------------------------------------


def test_naive_and_drift():
    past = np.array([[1.0, 4.0, 5.0], [6.0, 4.0, 1.0]])
    assert methods.naive(past, 2).tolist() == [[5, 5], [1, 1]]
    assert methods.drift(past, 2).tolist() == [[7, 9], [0, 0]]  # (5 − 1) / 2 a year; −2.5 a year ends at 0
    assert methods.drift(past[:, :1], 2).tolist() == [[1, 1], [6, 6]]


def test_a_trend_line_by_hand():
    """Weights 1/4, 1/2, 1 (discount a half) of the values 0, 3, 4: sums 1.75, mean age −4/7 and value 22/7."""
    level, slope, _ = methods._trend(np.array([[0.0, 3.0, 4.0]]), 0.5)
    age, value = -(0.25 * 2 + 0.5) / 1.75, (0.5 * 3 + 4) / 1.75
    squares = 0.25 * (-2 - age) ** 2 + 0.5 * (-1 - age) ** 2 + age**2
    expected = (0.25 * (-2 - age) * (0 - value) + 0.5 * (-1 - age) * (3 - value) + (0 - age) * (4 - value)) / squares
    assert slope[0] == pytest.approx(expected) and level[0] == pytest.approx(value - expected * age)


def test_damped_holt_by_hand():
    """Level rate 0.5, trend rate 0.5, damping 0.8 on 2, 4, 8: one step ahead 4 + 0.8 · 2 = 5.6, error 2.4."""
    level, trend, error = methods._holt_states(np.array([[2.0, 4.0, 8.0]]), 0.5, 0.5, 0.8)
    assert level[0] == pytest.approx(6.8) and error == pytest.approx(2.4 / 8)
    assert trend[0] == pytest.approx(1.6 + 0.5 * (6.8 - 4.0 - 1.6))


@pytest.mark.parametrize("name", ["drift", "holt", "linear", "pooled", "local", "shares", "combination"])
def test_straight_lines_go_on(name):
    past = np.array([[10.0], [20.0], [5.0]]) * np.arange(1.0, 8.0)
    made = methods.METHODS[name](past, 3, methods.neighbourhood(np.array([[0.0, 0], [1, 0], [5, 5]])))
    assert made == pytest.approx(np.array([[10.0], [20.0], [5.0]]) * np.arange(8.0, 11.0))


def test_constant_rates_go_on_and_zeros_stay_zero():
    past = np.array([[1.0], [3.0], [0.0]]) * 1.5 ** np.arange(6)
    assert methods.loglinear(past, 2) == pytest.approx(np.array([[1.0], [3.0], [0.0]]) * 1.5 ** np.arange(6, 8))
    after_zero = np.vstack([past[:2], [0, 0, 0, 0, 0, 4.0]])
    assert methods.loglinear(after_zero, 1)[2, 0] == pytest.approx(6.0)


def test_growth_is_drawn_to_the_common_one_where_a_line_is_noise():
    """All grow by the same rate; what their own lines say besides is noise, and must be forgotten."""
    random = np.random.default_rng(5)
    past = 100.0 * (1 + 0.1 * np.arange(8)) + random.normal(0, 8, (300, 8))
    own, drawn = (np.abs(methods.METHODS[name](past, 2) - [180.0, 190.0]).mean() for name in ("linear", "pooled"))
    assert drawn < 0.9 * own
    (level, slope, _), (drawn_level, drawn_slope) = methods._trend(past, 0.8), methods._drawn(past, 0.8, None)
    assert (drawn_slope / drawn_level).std() < 0.3 * (slope / level).std()
    apart = np.vstack([past[:150], past[:150, ::-1]])  # half of them fall: growth is truly different
    truth = np.vstack([np.tile([180.0, 190.0], (150, 1)), np.tile([90.0, 80.0], (150, 1))])
    assert np.abs(methods.pooled(apart, 2) - truth).mean() < np.abs(methods.naive(apart, 2) - truth).mean()


def test_neighbours_growth():
    """Two towns far apart, one growing, one falling, with noise: the growth around is nearer than that of all."""
    random = np.random.default_rng(6)
    xy = np.vstack([random.uniform(0, 1, (60, 2)), random.uniform(0, 1, (60, 2)) + 100])
    rate = np.repeat([0.1, -0.05], 60)[:, None]
    past = 100 * (1 + rate * np.arange(8)) + random.normal(0, 8, (120, 8))
    truth = 100 * (1 + rate * 8)
    own, near = (
        np.abs(methods.METHODS[name](past, 1, methods.neighbourhood(xy)) - truth).mean() for name in ("linear", "local")
    )
    assert near < own


@given(
    past=arrays(float, st.tuples(st.integers(1, 6), st.integers(1, 9)), elements=st.floats(0, 1e6)),
    horizon=st.integers(1, 4),
)
@settings(deadline=None, max_examples=60)
def test_no_method_is_ever_negative_or_unknown(past, horizon):
    around = methods.neighbourhood(np.column_stack([np.arange(len(past)), np.zeros(len(past))]))
    for name, method in methods.METHODS.items():
        made = method(past, horizon, around)
        assert made.shape == (len(past), horizon) and np.isfinite(made).all() and (made >= 0).all(), name


# -- gaps --------------------------------------------------------------------------------------------------------


def test_gaps_are_filled_by_hand():
    filled = complete(
        np.array([[10.0, 20.0, 40.0, 80.0], [5.0, NAN, NAN, 11.0], [NAN, NAN, 6.0, 12.0], [2.0, 4.0, NAN, NAN]])
    )
    # The index: year 2 / 1 of the first and last (24 / 12), 3 / 2 of the first (2), 4 / 3 of the first and third (92 / 46).
    assert filled.tolist() == [[10, 20, 40, 80], [5, 7, 9, 11], [1.5, 3, 6, 12], [2, 4, 8, 16]]


def test_short_histories_follow_the_group():
    values = np.vstack([growing(30), np.full((3, 9), NAN)])
    values[30, 8], values[31, 2:4] = 7.0, (1.0, 2.0)
    found = forecast(history(values), Wanted(2, "pooled"))
    assert found.bases[[0, 30, 31, 32]].tolist() == [
        "history",
        "growth of the group",
        "growth of the group",
        "no history",
    ]
    group = found.value[:30].sum(axis=0) / values[:30, 8].sum()
    assert found.value[30] / 7.0 == pytest.approx(group, rel=0.02) and np.isnan(found.value[32]).all()
    assert found.methods[32] is None and len(long_table(history(values).ids, found)) == 32 * 2
    assert np.isnan(wide(history(values), found)["demand_growth"][[31, 32]]).all()


# -- honesty -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("changed", [8, 7])
def test_nothing_later_is_seen(changed):
    """Other values from a year on change no forecast, choice or range made before it."""
    values = growing(60)
    other = values.copy()
    other[:, changed:] = np.random.default_rng(9).uniform(0, 5000, other[:, changed:].shape)
    xy = np.random.default_rng(1).uniform(0, 9, (60, 2))
    tables = [forecast(history(each), Wanted(1, hold_out=1), xy=xy).backtest for each in (values, other)]
    before, after = (
        table[table["year"] < 2010 + changed].reset_index(drop=True).drop(columns="held_out") for table in tables
    )
    pd.testing.assert_frame_equal(before, after)
    assert len(before) and before["mae"].notna().all()
    # The forecast for the changed year itself is the same one, judged by another truth: its bias differs by the truths' means.
    for method in ("holt", "shares", "auto"):
        rows = [table[(table["method"] == method) & (table["origin"] == 2009 + changed)] for table in tables]
        guesses = [float(row["bias"].iloc[0]) + each[:, changed].mean() for row, each in zip(rows, (values, other))]
        assert guesses[0] == pytest.approx(guesses[1])


def test_gaps_are_filled_without_looking_ahead():
    values = growing(20)
    values[3, 2:6] = NAN
    other = values.copy()
    other[:, 8] *= 50
    tables = [forecast(history(each), Wanted(1)).backtest for each in (values, other)]
    one, two = (table[table["year"] < 2018].drop(columns="held_out") for table in tables)
    pd.testing.assert_frame_equal(one, two)


def test_auto_takes_what_was_best_and_says_what_it_would_have_been():
    found = forecast(history(growing()), Wanted(1))
    table = found.backtest
    origins = sorted(table["origin"].unique())
    assert origins == list(range(2012, 2018)) and table["held_out"].sum() == len(methods.METHODS)  # local needs places
    for number, origin in enumerate(origins):
        then = table[table["origin"] == origin].set_index("method")
        if number < FEWEST_TRIALS:
            assert then.loc["auto", "mae"] == then.loc[USUAL, "mae"]
            continue
        past = table[(table["year"] <= origin) & (table["method"] != "auto")]
        ratios = past.pivot(index="origin", columns="method", values="mae")
        score = np.log(ratios.div(ratios[AGAINST], axis=0)).mean()
        assert then.loc["auto", "mae"] == then.loc[score.idxmin(), "mae"]
    assert found.chosen[0][1] in methods.METHODS


def test_errors_by_hand():
    """One point 10, 20, 30, then 44: drift says 40, so 4 too little; its yearly changes were 10."""
    found = forecast(history([[10.0, 20.0, 30.0, 44.0]]), Wanted(1, "drift"))
    row = found.backtest.set_index("method").loc["drift"]
    assert (row["origin"], row["year"], row["horizon"], row["points"], row["held_out"]) == (2012, 2013, 1, 1, True)
    assert row["mae"] == pytest.approx(4) and row["rmse"] == pytest.approx(4) and row["bias"] == pytest.approx(-4)
    assert row["smape"] == pytest.approx(2 * 4 / 84) and row["mase"] == pytest.approx(0.4) and row["beats_drift"] == 0
    assert found.backtest.set_index("method").loc["naive", "mae"] == pytest.approx(14)
    assert held_out(found.backtest, "drift") == {
        "mae": pytest.approx(4),
        "rmse": pytest.approx(4),
        "mase": pytest.approx(0.4),
    }
    # One past error, 0.4 of the newest changes of 10: the range goes from it to the forecast, in units of the changes now.
    assert found.value[0, 0] == pytest.approx(44 + 34 / 3)
    assert (
        found.upper[0, 0] == pytest.approx(found.value[0, 0] + 0.4 * 34 / 3) and found.lower[0, 0] == found.value[0, 0]
    )


def test_two_years_held_out():
    table = forecast(history(growing()), Wanted(1, hold_out=2)).backtest
    judged = table[table["held_out"]]
    assert set(judged["origin"]) == {2016} and set(judged["year"]) == {2017, 2018}


def test_the_range_holds_what_it_says():
    """Noise alone, 400 points: the share within the range in the newest years is the one asked for."""
    for share in (0.5, 0.9):
        table = forecast(history(growing(400, 14, noise=0.2)), Wanted(1, "drift", range_share=share)).backtest
        rows = table[(table["method"] == "drift") & (table["origin"] >= 2020)]
        assert rows["in_range"].mean() == pytest.approx(share, abs=0.06)


def test_ranges_widen_and_hold_the_forecast():
    found = forecast(history(growing()), Wanted(8, "pooled"))
    assert (found.lower <= found.value).all() and (found.value <= found.upper).all() and (found.lower >= 0).all()
    width = (found.upper - found.lower).mean(axis=0)
    assert width[7] > width[5] > width[0]


def kinds_of_demand(n=250, years=9):
    random = np.random.default_rng(0)
    time = np.arange(years)
    return {
        "walk": np.maximum(100 + np.cumsum(random.normal(0, 10, (n, years)), axis=1), 0),
        "still": np.maximum(100 + random.normal(0, 10, (n, years)), 0),
        "constant rates": random.gamma(2, 10, n)[:, None] * 1.3**time * random.normal(1, 0.05, (n, years)),
        "lines of their own": np.maximum(
            100 + random.normal(5, 8, n)[:, None] * time + random.normal(0, 6, (n, years)), 0
        ),
        "now and then": random.poisson(0.8, (n, years)).astype(float),
    }


@pytest.mark.parametrize("kind", list(kinds_of_demand(2)))
def test_auto_finds_what_fits_demand_of_every_kind(kind):
    """Judged in a year that it did not see, it is near the best method, nearer than drift, and the range holds."""
    table = forecast(history(kinds_of_demand()[kind]), Wanted(1)).backtest
    judged = table[table["held_out"]].set_index("method")
    assert (
        judged.loc["auto", "mae"] <= 1.05 * judged["mae"].min()
        and judged.loc["auto", "mae"] < judged.loc["drift", "mae"]
    )
    assert 0.7 <= judged.loc["auto", "in_range"] <= 0.9


# -- the whole ---------------------------------------------------------------------------------------------------


def test_the_order_of_the_rows_does_not_matter():
    values, xy = growing(50), np.random.default_rng(2).uniform(0, 9, (50, 2))
    groups = np.array(["a", "b"] * 25, dtype=object)
    ids = np.array([f"p{k}" for k in range(50)], dtype=object)
    turned = np.random.default_rng(8).permutation(50)
    one = forecast(history(values, ids=ids), Wanted(2), groups, xy)
    other = forecast(history(values[turned], ids=ids[turned]), Wanted(2), groups[turned], xy[turned])
    for name in ("value", "lower", "upper", "methods", "bases"):
        assert np.array_equal(getattr(one, name)[turned], getattr(other, name)), name
    pd.testing.assert_frame_equal(one.backtest, other.backtest)
    pd.testing.assert_frame_equal(long_table(ids, one), long_table(ids[turned], other))


def test_each_group_by_itself():
    a, b = growing(20, seed=1), growing(15, seed=2)[:, ::-1].copy()
    groups = np.array(["a"] * 20 + ["b"] * 15, dtype=object)
    both = forecast(history(np.vstack([a, b])), Wanted(2), groups)
    alone = forecast(history(a), Wanted(2))
    assert np.array_equal(both.value[:20], alone.value) and [name for name, _ in both.chosen] == ["a", "b"]
    assert both.value[20:].sum() < b[:, 8].sum() * 2


def test_points_are_reconciled_with_their_sum_or_with_given_totals():
    values = growing()
    by_sum = forecast(history(values), Wanted(2, "linear", reconciled=True))
    assert by_sum.value.sum(axis=0) == pytest.approx(methods.linear(values.sum(axis=0)[None], 2)[0])
    given_totals = forecast(history(values), Wanted(2, "linear", totals={2020: 5000.0}))
    alone = forecast(history(values), Wanted(2, "linear"))
    assert given_totals.value[:, 1].sum() == pytest.approx(5000.0)
    assert np.array_equal(given_totals.value[:, 0], alone.value[:, 0])
    assert given_totals.upper[:, 1] / alone.upper[:, 1] == pytest.approx(5000.0 / alone.value[:, 1].sum())


def test_two_years_make_a_forecast_without_errors_or_range():
    found = forecast(history([[1.0, 3.0], [2.0, 2.0]]), Wanted(2))
    # Drift, Holt and the lines say 5 and 7; shares say 3/5 of totals of 7 and 9: the combination is their mean.
    assert found.value == pytest.approx(np.array([[(15 + 4.2) / 4, (21 + 5.4) / 4], [(6 + 2.8) / 4, (6 + 3.6) / 4]]))
    assert np.isnan(found.upper).all() and found.backtest.empty
    document = summary(history([[1.0, 3.0], [2.0, 2.0]]), Wanted(2), found)
    assert document["held_out"]["auto"]["mae"] is None and document["years"][0]["sum_of_lower"] is None


def test_nothing_anywhere_stays_nothing():
    found = forecast(history(np.zeros((4, 8))), Wanted(2))
    assert (found.value == 0).all() and isinstance(found, Forecast)


def test_cancel_is_heard():
    class Cancelling(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        forecast(history(growing()), Wanted(1), control=Cancelling())


# -- reading -----------------------------------------------------------------------------------------------------


def test_fields_of_years():
    assert year_fields(["id", "2011", "2010", "x2"], (), "L") == {2010: "2010", 2011: "2011"}
    assert year_fields(["d_2010", "d_2012", "code_1"], (), "L") == {2010: "d_2010", 2012: "d_2012"}
    assert year_fields(["kwh 2010 total", "n"], ("kwh 2010 total",), "L") == {2010: "kwh 2010 total"}
    for names, chosen, said in (
        (["a", "b"], (), "no field that is a year"),
        (["a2010", "b2010"], (), "several families"),
        (["a"], ("a",), "names no year"),
        (["a2010", "b2010"], ("a2010", "b2010"), "more than one field for 2010"),
    ):
        with pytest.raises(PlanningError, match=said):
            year_fields(names, chosen, "L")


def test_missing_years_zeros_and_faults_of_fields():
    ids = np.array(["a", "b"], dtype=object)
    table = pd.DataFrame({"x": [1.0, 0.0], "y": ["3,5", None]})
    with pytest.raises(PlanningError, match="1 of 2 rows .* hold text"):
        read_wide(table, ids, {2010: "x", 2012: "y"}, Origin("L"), Faults(), False)
    found = read_wide(table, ids, {2010: "x", 2012: "y"}, Origin("L"), Faults(), True)
    assert found.years == (2010, 2011, 2012) and found.n_left_out == 1
    assert np.array_equal(found.values, [[1, NAN, NAN], [0, NAN, NAN]], equal_nan=True)
    negative = pd.DataFrame({"x": [1.0, 2.0], "y": [-1.0, np.inf]})
    with pytest.raises(PlanningError, match="negative"):
        read_wide(negative, ids, {2010: "x", 2011: "y"}, Origin("L"), Faults(), False)
    assert read_wide(negative, ids, {2010: "x", 2011: "y"}, Origin("L"), Faults(), True).n_left_out == 2
    with pytest.raises(PlanningError, match="one year only"):
        read_wide(table, ids, {2010: "x"}, Origin("L"), Faults(), False)


def test_a_long_table():
    ids = np.array(["1", "2", "3"], dtype=object)
    rows = [
        (1, "2010", 1.0),
        (1, "2012-12-31", 3.0),
        (2.0, 2011, 2.0),
        (2, "2011", 0.5),
        (9, 2010, 1.0),
        (3, 2012, None),
    ]
    table = pd.DataFrame(rows, columns=["demand_id", "year", "value"], dtype=object)
    found, strangers = read_long(table, ids, Origin("T"), Faults(), False)
    assert found.years == (2010, 2011, 2012) and strangers == ("9",) and found.n_repeated == 1
    assert np.array_equal(found.values, [[1, NAN, 3], [NAN, 2.5, NAN], [NAN] * 3], equal_nan=True)
    bad = pd.DataFrame({"demand_id": ["", "1"], "year": [2010, "soon"], "value": [1, 2]})
    with pytest.raises(PlanningError) as caught:
        read_long(bad, ids, Origin("T"), Faults(), False)
    assert "hold no id" in str(caught.value) and "hold no year" in str(caught.value)
    more = pd.concat([table, bad])
    assert read_long(more, ids, Origin("T"), Faults(), True)[0].n_left_out == 2
    with pytest.raises(PlanningError, match="their ids differ"):
        read_long(table, np.array(["x"], dtype=object), Origin("T"), Faults(), False)


@pytest.mark.parametrize(
    "wanted, said",
    [(Wanted(method="magic"), "METHOD must be"), (Wanted(method="local"), "needs the places"), (Wanted(0), "1 or more"),
     (Wanted(1, totals={2020: 5.0}), "TOTALS: give a total of 0 or more for years from 2019 to 2019"),
     (Wanted(1, totals={2019: -5.0}), "TOTALS")],
)  # fmt: skip
def test_what_cannot_be_asked(wanted, said):
    with pytest.raises(PlanningError, match=said):
        forecast(history(growing()), wanted)


# -- real data ---------------------------------------------------------------------------------------------------


@pytest.mark.data
@pytest.mark.parametrize("hold_out", [1, 2])
def test_better_than_naive_drift_and_holt_on_4096_cells(data_folder, hold_out):
    table = pd.read_csv(data_folder / "shell2022" / "Demand_History.csv")
    cells = History(
        table.iloc[:, 0].astype(str).to_numpy(dtype=object), tuple(range(2010, 2019)), table.iloc[:, 3:].to_numpy()
    )
    found = forecast(cells, Wanted(hold_out, hold_out=hold_out), xy=table.iloc[:, 1:3].to_numpy())
    mae = {name: held_out(found.backtest, name)["mae"] for name in ("auto", "naive", "drift", "holt")}
    assert mae["auto"] < 0.95 * min(mae["naive"], mae["drift"], mae["holt"]), mae
    rows = found.backtest[(found.backtest["method"] == "auto") & found.backtest["held_out"]]
    assert (rows["beats_drift"] > 0.55).all() and rows["in_range"].between(0.6, 0.95).all()
