"""Forecasts: what each method must see, that none sees the future, and that the choice is honest."""

from __future__ import annotations

import datetime
import time

import numpy as np
import pytest

from evplan.core.acquire.rejects import reject_table
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.monitoring import accuracy
from evplan.core.monitoring import forecast as engine
from evplan.core.monitoring import forecast_learned as learned
from evplan.core.monitoring.forecast import CHOICES, Wanted, forecast, long_table
from evplan.core.monitoring.forecast_learned import Units
from evplan.core.monitoring.forecast_methods import METHODS, NAIVE, Series, Setting, filled, method
from evplan.core.monitoring.station_forecast import sparkline, station_figures
from evplan.core.monitoring.usage import Usage

pytestmark = pytest.mark.quick
WEEK = np.array([10.0, 12, 11, 13, 18, 4, 2])


def installed(name):
    for package in METHODS[name].packages:
        pytest.importorskip(package, reason=f"there is no {package} (Debian: python3-{package})")
    return name


def usage(values, ids=None, weekday=0):
    values = np.asarray(values, dtype=float)
    ids = np.array(ids or [f"s{k:03d}" for k in range(len(values))], dtype=object)
    first = datetime.date(2024, 1, 1) + datetime.timedelta(days=weekday)
    return Usage(ids, first, values, "missing", reject_table([]))


def weekly(n, days, noise=0.0, seed=1, sizes=None):
    random = np.random.default_rng(seed)
    sizes = np.linspace(0.5, 3, n) if sizes is None else sizes
    pure = np.outer(sizes, WEEK[np.arange(days) % 7])
    return np.maximum(pure + noise * random.normal(size=pure.shape) * sizes[:, None], 0.0)


ANY = [pytest.param(name, id=name) for name in METHODS]


@pytest.mark.parametrize("name", ANY)
def test_every_method_learns_a_week(name):
    """But for the moving average, which knows no week and gives the mean."""
    installed(name)
    days = 140
    series = filled(weekly(6, days, noise=0.1))
    setting = Setting(28, 10, 1)
    guess = method(name).prepare(series, setting, Control())(series, Control())
    came = np.outer(np.linspace(0.5, 3, 6), WEEK[np.arange(days, days + 10) % 7])
    if name == "moving_average":
        np.testing.assert_allclose(guess, series.values[:, -28:].mean(axis=1)[:, None].repeat(10, axis=1))
        return
    worst = {"lstm": 0.25, "boosting": 0.15}.get(name, 0.06)
    assert np.abs(guess - came).mean() / came.mean() < worst


@pytest.mark.parametrize("name", ANY)
def test_no_method_sees_what_it_is_compared_with(name):
    """Another future, the same forecast: what is learned and scaled comes from the past alone."""
    installed(name)
    setting = Setting(14, 5, 1)
    values = weekly(5, 80, noise=1.0)
    other = values.copy()
    other[:, 60:] = 1000.0
    guesses = []
    for each in (values, other):
        series = filled(each)
        past = series.until(60)
        guesses.append(method(name).prepare(past, setting, Control())(past, Control()))
    np.testing.assert_array_equal(*guesses)


def test_scaling_rests_on_the_training_part_and_goes_back_exactly():
    values = weekly(3, 60, noise=1.0)
    series = Series(values, np.zeros(3, dtype=int), 0)
    units = Units.of(series.until(40))
    np.testing.assert_array_equal(units.low, values[:, :40].min(axis=1))
    np.testing.assert_allclose(units.back(units.scaled(values)), values, atol=1e-12)


def test_gaps_are_filled_from_the_past_only():
    values = np.array([[np.nan, 1, 2, 3, 4, 5, 6, 7, np.nan, np.nan, 10]])
    series = filled(values)
    assert series.start.tolist() == [1]
    np.testing.assert_array_equal(series.values[0][1:], [1, 2, 3, 4, 5, 6, 7, 1, 2, 10])


def test_measures_by_hand():
    guess, actual = np.array([[1.0, 4.0, 5.0]]), np.array([[2.0, 2.0, np.nan]])
    found = accuracy.measures(guess, actual, np.array([3.0]))
    assert found["mae"] == pytest.approx(1.5) and found["rmse"] == pytest.approx(np.sqrt(2.5)) and found["n"] == 2
    assert found["smape"] == pytest.approx((200 / 3 + 200 * 2 / 6) / 2) and found["mase"] == pytest.approx(0.5)
    assert accuracy.season_scale(np.array([[1.0, 2, 4, np.nan, 9]]), 2) == pytest.approx([(3 + 5) / 2])


def test_default_gives_ten_days_for_every_station_and_nothing_below_zero():
    found = forecast(usage(weekly(4, 120, noise=3.0)), Wanted(), available=(NAIVE, "moving_average"))
    table = long_table(found)
    assert len(table) == 40 and table.groupby("charger_id").size().eq(10).all()
    assert table["date"].iloc[0] == str(np.datetime64("2024-01-01") + 120)
    assert (
        (table["lower"] >= 0).all()
        and (table["lower"] <= table["value"]).all()
        and (table["value"] <= table["upper"]).all()
    )


def test_a_method_that_does_not_beat_the_naive_one_is_flagged_and_not_chosen():
    """A pure week: repeating it is right to the last digit, a mean is not."""
    found = forecast(usage(weekly(3, 120)), Wanted(), available=(NAIVE, "moving_average"))
    assert set(found.method) == {NAIVE} and set(found.confidence) == {"low"}
    table = found.backtest
    average = table[(table["method"] == "moving_average") & table["charger_id"].notna()]
    assert average["flagged"].all() and not average["chosen"].any()


def test_noise_without_a_week_is_best_met_by_its_mean():
    random = np.random.default_rng(5)
    found = forecast(usage(random.gamma(9, 1.0, (20, 200))), Wanted(), available=(NAIVE, "moving_average"))
    assert (found.method == "moving_average").mean() > 0.9
    overall = found.backtest[found.backtest["charger_id"].isna()].set_index("method")
    assert overall.loc["moving_average", "share_better"] > 0.9 and overall.loc["auto", "against_naive"] < 0.85


def test_ranges_hold_what_they_say():
    random = np.random.default_rng(8)
    values = random.gamma(4, 2.0, (60, 210))
    past, came = values[:, :200], values[:, 200:]
    for share in (0.5, 0.8, 0.95):
        found = forecast(usage(past), Wanted(method="moving_average", range_share=share))
        inside = ((came >= found.lower) & (came <= found.upper)).mean()
        assert inside == pytest.approx(share, abs=0.08)
        assert found.range_hit == pytest.approx(share, abs=0.12)


def test_five_days_of_history_take_a_share_of_the_cluster_and_say_so():
    values = weekly(4, 100, sizes=np.array([1.0, 1.0, 2.0, 0.5]))
    values[3, :95] = np.nan
    clusters = np.array(["east", "west", "east", "east"], dtype=object)
    found = forecast(usage(values), Wanted(), clusters, available=(NAIVE,))
    assert found.level.tolist() == ["station", "station", "station", "cluster"]
    assert found.method[3] == "share of cluster" and found.confidence[3] == "low"
    np.testing.assert_allclose(found.value[3], (found.value[0] + found.value[2]) * 0.5 / 3.0)
    alone = forecast(usage(values), Wanted(), None, available=(NAIVE,))
    assert alone.level[3] == "network"
    np.testing.assert_allclose(alone.value[3], alone.value[:3].sum(axis=0) * 0.5 / 4.0)
    assert any("s003" in note for note in found.notes)


def test_nothing_but_five_days():
    found = forecast(usage(weekly(2, 5)), Wanted())
    assert found.value.shape == (2, 10) and np.isfinite(found.value).all() and np.isnan(found.lower).all()
    assert len(found.backtest) == 0 and set(found.confidence) == {"low"}


def test_sums_agree_when_brought_in_line():
    random = np.random.default_rng(4)
    values = weekly(8, 150, noise=4.0) + random.gamma(1, 3, (8, 150))
    wanted = Wanted(reconciled=True, method="moving_average")
    found = forecast(usage(values), wanted)
    network = forecast(usage(values.sum(axis=0, keepdims=True)), Wanted(method="moving_average"))
    np.testing.assert_allclose(found.value.sum(axis=0), network.value[0])


def test_shares_of_a_cluster_add_up_to_one():
    used = usage(weekly(5, 90, noise=1.0))
    clusters = np.array(["1", "1", "2", "2", ""], dtype=object)
    table = station_figures(used, forecast(used, Wanted(), clusters, available=(NAIVE,)), clusters)
    assert table["cluster_share"].groupby(clusters).sum().tolist() == pytest.approx([0.0, 1.0, 1.0])
    assert np.isnan(table["cluster_share"].iloc[4])


def test_bars():
    assert sparkline(np.array([0.0, 4.0, np.nan]), np.array([8.0, 2.0])) == "▁▅·│█▃"
    assert sparkline(np.array([0.0]), np.array([0.0])) == "▁│▁"


@pytest.mark.parametrize("name", [NAIVE, "boosting", "lstm"])
def test_equal_seeds_and_any_order_of_rows(name):
    installed(name)
    values = weekly(6, 90, noise=2.0)
    wanted = Wanted(method=name, window=14, horizon=5, origins=1)
    one = forecast(usage(values), wanted)
    again = forecast(usage(values), wanted)
    assert one.value.tobytes() == again.value.tobytes() and one.backtest.equals(again.backtest)


def test_cancel():
    class Impatient(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        forecast(usage(weekly(3, 120)), Wanted(method="boosting"), control=Impatient())


@pytest.mark.parametrize(
    "wanted", [Wanted(method="oracle"), Wanted(window=3), Wanted(horizon=0), Wanted(range_share=1.0)]
)
def test_settings_without_sense(wanted):
    with pytest.raises(PlanningError):
        forecast(usage(weekly(1, 90)), wanted)


def test_a_station_that_stopped_is_all_zero_and_no_fit_fails():
    values = weekly(3, 120, noise=1.0)
    values[1, 60:] = 0.0
    values[2] = 0.0
    names = [name for name in ("ets", "theta", "sarima") if all(map(_there, METHODS[name].packages))]
    for name in names:
        found = forecast(usage(values), Wanted(method=name, origins=1))
        assert np.isfinite(found.value).all() and found.value[2].max() == 0.0


def _there(package):
    import importlib.util

    return importlib.util.find_spec(package) is not None


def test_choices_are_those_of_the_form():
    from evplan.algorithms.monitoring import forecast_usage

    assert forecast_usage.METHODS == CHOICES


def test_a_method_chosen_by_hand_is_used_where_nothing_can_be_tried():
    found = forecast(usage(weekly(3, 30, noise=1.0)), Wanted(method="moving_average", horizon=40))
    assert set(found.method) == {"moving_average"} and set(found.confidence) == {"low"}
    assert np.ptp(found.value, axis=1).max() == 0 and any("too short" in note for note in found.notes)


@pytest.mark.parametrize("name", [pytest.param(name, id=name) for name in ("boosting", "lstm")])
def test_a_station_that_came_after_the_training_is_seen_in_its_own_units(name):
    """Learned from days before it was there, asked when it had been for a month."""
    installed(name)
    values = weekly(6, 140, noise=0.2)
    values[5] *= 100.0
    young = values.copy()
    young[5, :100] = np.nan
    idle = values.copy()
    idle[5, :100] = 0.0
    setting = Setting(28, 7, 1)
    came = np.outer(np.linspace(0.5, 3, 6), WEEK[np.arange(140, 147) % 7])[5] * 100.0
    for each in (young, idle):
        series = filled(each)
        guess = method(name).prepare(series.until(100), setting, Control())(series, Control())
        assert np.abs(guess[5] - came).mean() / came.mean() < 0.35


def test_the_choice_that_is_judged_has_not_seen_the_newest_days():
    """Another last trial, the same choice before it: also the unit of MASE, and the range that is tried, come from the days before."""
    values = weekly(8, 120, noise=3.0, seed=5)
    seen = []

    class Looking(engine._Run):
        def _older(self, trials, observed):
            seen.append(super()._older(trials, observed))
            return seen[-1]

    for factor in (1.0, 50.0):
        other = values.copy()
        other[:, -10:] *= factor
        Looking(usage(other), Wanted(horizon=10), None, (NAIVE, "moving_average"), Control()).all()
    assert len(seen) >= 2 and all(list(each) == list(seen[0]) for each in seen)


def test_a_new_station_is_not_blown_up_by_a_quiet_day_of_the_others():
    values = np.full((2, 90), 20.0)
    values[0, 88:] = 0.01
    values[1, :88] = np.nan
    values[1, 88:] = 30.0
    found = forecast(usage(values), Wanted(method="moving_average"))
    assert found.level[1] == "network" and found.value[1].mean() <= 30.0 + 1e-9


def test_sums_agree_on_days_on_which_every_station_alone_says_nothing():
    total, use = np.array([8.0, 4.0]), np.array([1.0, 3.0])
    made = engine.in_line(np.array([[1.0, 0.0], [3.0, 0.0]]), total, use)
    np.testing.assert_allclose(made, [[2.0, 1.0], [6.0, 3.0]])
    np.testing.assert_allclose(engine.in_line(np.zeros((2, 2)), total, use), [[2.0, 1.0], [6.0, 3.0]])
    np.testing.assert_allclose(engine.in_line(np.zeros((2, 2)), total, np.zeros(2)), [[4.0, 2.0], [4.0, 2.0]])


def test_many_stations_at_once_are_thinned_out():
    """One day of them would be more examples than wanted."""
    pytest.importorskip("sklearn")
    series = filled(weekly(400, 60, noise=1.0))
    units, setting = Units.of(series), Setting(28, 10, 1)
    x, y = learned._examples(series, units, setting, Control(), most=1000)
    assert len(x) == len(y) <= 1000 + 1000 // 7
    x, y, day = learned._sequences(series, units, setting, Control(), most=50)
    assert len(x) == len(y) == len(day) <= 57


@pytest.mark.parametrize("name", ["ets", "theta", "sarima"])
def test_a_long_fit_obeys_cancel(name, monkeypatch):
    """The fit itself cannot be interrupted: it runs out by itself."""
    installed(name)
    began = []

    def slow(*_):
        began.append(time.monotonic())
        time.sleep(3.0)
        return np.zeros(10)

    class Cancelling(Control):
        def cancelled(self):
            return bool(began)

    from evplan.core.monitoring import forecast_methods

    ask = forecast_methods._each(slow)(filled(weekly(2, 60, noise=1.0)), Setting(28, 10), Control())
    with pytest.raises(Cancelled):
        ask(filled(weekly(2, 60, noise=1.0)), Cancelling())
    assert time.monotonic() - began[0] < 2.0


def test_fewer_trials_than_asked_for_are_told():
    found = forecast(usage(weekly(3, 60, noise=1.0)), Wanted(method="moving_average", origins=20))
    assert any("ORIGINS" in note for note in found.notes) and found.notes.count(found.notes[0]) == 1


def test_progress_is_told_between_the_methods_and_only_grows():
    pytest.importorskip("sklearn")
    told = []

    class Telling(Control):
        def progress(self, percent):
            told.append(percent)

    forecast(usage(weekly(3, 90, noise=1.0)), Wanted(method="boosting", reconciled=True), control=Telling())
    assert told == sorted(told) and len({percent for percent in told if 0 < percent < 60}) >= 5


def test_chart_needs_no_display_and_is_the_same_every_time():
    pytest.importorskip("matplotlib")
    from evplan.core.monitoring.forecast_chart import chart

    used = usage(weekly(5, 120, noise=3.0))
    found = forecast(used, Wanted(), available=(NAIVE, "moving_average"))
    drawn = chart(used, found)
    assert drawn.startswith(b"\x89PNG") and drawn == chart(used, found) and len(drawn) > 20_000
    young = usage(weekly(2, 5))
    assert chart(young, forecast(young)).startswith(b"\x89PNG"), "too little history to tell"
