"""Anomalies of use against slow and plain counterparts, by hand, without a look ahead, and how often nothing is taken for something."""

from __future__ import annotations

import datetime
import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from evplan.core.control import Control
from evplan.core.errors import PlanningError
from evplan.core.monitoring import anomalies
from evplan.core.monitoring import usage_anomalies as engine
from evplan.core.monitoring.usage import Usage
from evplan.core.schema import ANOMALIES

pytestmark = pytest.mark.quick
MONDAY = datetime.date(2024, 1, 1)
WEEK = np.array([10.0, 12, 11, 13, 18, 4, 2])


def usage(values):
    values = np.atleast_2d(np.asarray(values, dtype=float))
    ids = np.array([f"s{at:03d}" for at in range(len(values))], dtype=object)
    return Usage(ids, MONDAY, values, "zero", pd.DataFrame())


def network(stations=20, days=200, seed=1, idle=0.1):
    """Weeks that repeat, with noise and idle days that hang on nothing."""
    random = np.random.default_rng(seed)
    values = (
        WEEK[np.arange(days) % 7]
        * random.uniform(0.5, 3.0, (stations, 1))
        * random.gamma(8.0, 1 / 8.0, (stations, days))
    )
    return np.where(random.random((stations, days)) < idle, 0.0, values)


def kinds(found, station=0):
    return list(found.events.loc[found.events["station"] == station, "kind"])


# -- each part against a plain counterpart -----------------------------------------------------------------------------


@pytest.mark.parametrize("both", [False, True])
def test_windows_and_quantiles_as_numpy_has_them(both):
    random = np.random.default_rng(3)
    series = np.where(random.random(40) < 0.2, np.nan, random.random(40))
    rows = engine._around(series, 10, both)
    for at in range(40):
        near = [*range(max(at - 5, 0), at), *range(at + 1, min(at + 6, 40))] if both else range(max(at - 10, 0), at)
        own = series[list(near)]
        own = own[np.isfinite(own)]
        for share in (0.5, 0.8):
            found = engine._points(rows[at : at + 1], share)[0]
            assert (math.isnan(found) and not len(own)) or found == pytest.approx(np.quantile(own, share))


def test_a_guess_is_the_level_and_what_the_weekday_adds():
    """Eight weeks of 9, but 25 on Mondays: roots are 3 and 5, the level 3; eight Mondays of +2 count as eight of eleven."""
    values = np.where(np.arange(57) % 7 == 0, 25.0, 9.0)
    sizes = engine._sizes(usage(values).values, np.arange(57) % 7, engine.Wanted(), Control())
    assert sizes.guess[0, 56] == pytest.approx(3.0 + 2.0 * 8 / 11)
    assert np.isnan(sizes.guess[0, : engine.FEWEST]).all()


def plain_silence(row, weekday):
    """Score of each idle day of one station that forgets nothing, from lists of what was before."""
    known, used, scores = [[] for _ in range(7)], [[] for _ in range(7)], {}
    begun = after = back = waited = 0.0
    run = None
    for day, value in enumerate(row):
        if math.isnan(value):
            continue
        total, uses = sum(map(len, known)), sum(map(sum, used))
        share = (uses + 0.5) / (total + 1.0)
        at = weekday[day]
        weight = (sum(used[at]) + 2.0 * share) / (len(known[at]) + 2.0) / share
        if value == 0:
            if run is None:
                run = {
                    "days": [],
                    "exposure": 0.0,
                    "begin": (begun + 0.5) / (after + 1.0),
                    "a": back - math.log(1 - share),
                    "b": waited + 1.0,
                }
            else:
                run["exposure"] += weight
            run["days"].append(at)
            if total >= engine.FEWEST and uses > 0:
                chance = min(run["begin"], 1.0) * (run["b"] / (run["b"] + run["exposure"])) ** run["a"]
                scores[day] = -stats.norm.ppf(min(chance, 1 - 1e-12))
            continue
        after += 1.0
        if run is not None:
            begun, back, waited = begun + 1.0, back + 1.0, waited + run["exposure"] + weight
            for each in run["days"]:
                known[each].append(0)
                used[each].append(0)
            run = None
        known[at].append(1)
        used[at].append(1)
    return scores


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([0.0, 0.0, 1.0, 4.0, 9.0, math.nan]), min_size=20, max_size=120))
def test_silence_as_counted_day_by_day(row):
    before = engine.MEMORY_DAYS
    engine.MEMORY_DAYS = 1e15
    try:
        weekday = np.arange(len(row)) % 7
        found = engine._silence(np.array([row]), weekday, 50.0, Control()).score[0]
    finally:
        engine.MEMORY_DAYS = before
    expected = plain_silence(row, weekday)
    assert set(np.flatnonzero(np.isfinite(found))) == set(expected)
    for day, score in expected.items():
        assert found[day] == pytest.approx(np.clip(score, -engine.MOST_SCORE, engine.MOST_SCORE), abs=1e-6)


def test_shifts_are_the_two_sample_statistic():
    values = network(stations=1, days=150, idle=0.0)
    wanted = engine.Wanted()
    sizes = engine._sizes(values, np.arange(150) % 7, wanted, Control())
    found = engine._shifts(
        values, sizes, engine._silence(values, np.arange(150) % 7, 9.0, Control()), wanted, Control()
    )
    cut = np.fmin(np.sqrt(values[0]), sizes.guess[0] + engine.CUT * sizes.spread[0])
    new, old = cut[100 - 13 : 101], cut[100 - 13 - 56 : 100 - 13]
    spread = max(math.sqrt(((old[7:] - old[:-7]) ** 2).sum() / 2 / 49), engine.LEAST_SPREAD * old.mean())
    assert found.raw[0, 100] == pytest.approx((new.mean() - old.mean()) / (spread * math.sqrt(1 / 14 + 1 / 56)))
    assert found.recent[0, 100] == pytest.approx(values[0, 87:101].mean()) and found.first[0, 100] == 87


@pytest.mark.parametrize("freedom", [2.5, 5.0, 30.0])
def test_heavy_tails_come_out_normal(freedom):
    raw = np.random.default_rng(5).standard_t(freedom, (200, 200)) * 1.7
    score = engine._Calibration(False).scores(raw)
    for level, close in ((1.0, 0.15), (2.0, 0.15), (3.0, 0.5)):
        assert (score > level).mean() == pytest.approx(stats.norm.sf(level), rel=close)
        assert (score < -level).mean() == pytest.approx(stats.norm.sf(level), rel=close)
    ordered = np.argsort(raw.ravel())
    assert (np.diff(score.ravel()[ordered]) >= -1e-9).all()


# -- what is found -----------------------------------------------------------------------------------------------------


def test_every_kind_is_found_where_it_is():
    values = network()
    values[0, 150] *= 40.0
    values[1, 150:160] = 0.0
    values[2, 140:] *= 5.0
    values[3, 140:] *= 0.1
    values[4, 150] *= 0.003
    values[4, 150] = max(values[4, 150], 0.01)
    found = engine.detect(usage(values))
    events = {(row.station, row.kind): row for row in found.events.itertuples()}
    for key, days in {(0, "spike"): (150, 150), (1, "silent"): (150, 159), (4, "drop"): (150, 150)}.items():
        assert (events[key].first, events[key].last) == days
    for station, least, most in ((2, 2.5, 7.0), (3, 0.05, 0.35)):
        shift = events[(station, "shift")]
        assert abs(shift.first - 140) <= 9 and least < shift.value / shift.expected < most
    assert (found.events["score"] >= 3.5).all()
    assert len(set(found.events["station"]) - {0, 1, 2, 3, 4}) <= 1


def test_a_holiday_of_all_is_no_anomaly_of_one():
    values = network(idle=0.0)
    values[:, 150] *= 0.02
    assert not (engine.detect(usage(values)).events["kind"] == "drop").any()
    values = network(idle=0.0)
    values[0, 150] *= 0.02
    assert kinds(engine.detect(usage(values))) == ["drop"]


def test_days_that_are_not_known_are_neither_silent_nor_judged():
    values = network()
    values[1, 150:160] = np.nan
    found = engine.detect(usage(values))
    assert "silent" not in kinds(found, 1) and np.isnan(found.scores["silent"][1, 150:160]).all()


def test_a_week_end_without_use_is_usual_where_it_always_is():
    values = network(stations=12, days=210, idle=0.0)
    values[:, np.arange(210) % 7 >= 5] = 0.0
    assert not (engine.detect(usage(values)).events["kind"] == "silent").any()
    values[0, 140:154] = 0.0
    assert "silent" in kinds(engine.detect(usage(values)))


def test_stations_of_which_nothing_can_be_said():
    values = network(stations=6)
    values[0], values[1, :-10], values[2] = 0.0, np.nan, 25.0
    found = engine.detect(usage(values))
    assert list(found.never_used) == [0] and list(found.too_short) == [1]
    assert not set(found.events["station"]) & {0, 1, 2}


@pytest.mark.parametrize("baseline", engine.BASELINES)
@pytest.mark.parametrize("values", [network(stations=1, days=5), np.zeros((2, 50)), np.full((3, 60), 5.0)])
def test_nothing_found_is_a_table_without_rows(values, baseline):
    made = usage(values)
    found = engine.detect(made, engine.Wanted(baseline=baseline))
    table = anomalies.table(made, found, None)
    assert list(table) == list(ANOMALIES.names) and not len(table)
    assert anomalies.summary(table, made, found, None)["n_anomalies"] == 0


@pytest.mark.parametrize("seed", range(3))
def test_false_alarms_stay_near_what_is_stated(seed):
    made = usage(network(stations=60, days=300, seed=seed, idle=0.25))
    found = engine.detect(made)
    assert 5.0 < found.expected_false < 25.0 and found.false_per_1000(made) < 1.5
    assert len(found.events) <= 1.5 * found.expected_false + 4.0


# -- order and time ----------------------------------------------------------------------------------------------------


def test_the_order_of_stations_changes_nothing():
    values = network()
    values[0, 150] *= 40.0
    values[1, 150:160] = 0.0
    order = np.random.default_rng(2).permutation(len(values))
    one, other = engine.detect(usage(values)).events, engine.detect(usage(values[order])).events
    other = other.assign(station=order[other["station"].to_numpy(dtype=int)]).sort_values(
        ["station", "first", "last", "kind"]
    )
    pd.testing.assert_frame_equal(one, other.reset_index(drop=True), check_dtype=False)


@pytest.mark.parametrize("until", [60, 131, 155, 199])
def test_a_day_is_judged_by_the_days_before_alone(until):
    values = network(idle=0.3)
    values[0, 150] *= 40.0
    values[1, 120:160] = 0.0
    values[2, 100:] *= 4.0
    whole = engine.detect(usage(values)).scores
    changed = values.copy()
    changed[:, until + 1 :] = np.random.default_rng(9).permuted(changed[:, until + 1 :], axis=1) * 7.0
    for other in (values[:, : until + 1], changed):
        found = engine.detect(usage(other)).scores
        for kind, scores in whole.items():
            np.testing.assert_array_equal(found[kind][:, : until + 1], scores[:, : until + 1])


def test_days_after_help_at_the_beginning_if_they_may():
    values = network(stations=20, idle=0.0)
    values[0, 10] *= 40.0
    assert "spike" not in kinds(engine.detect(usage(values)))
    assert kinds(engine.detect(usage(values), engine.Wanted(baseline="around"))) == ["spike"]


@pytest.mark.parametrize(
    "word,options",
    [
        ("THRESHOLD", {"threshold": 0.5}),
        ("WINDOW_DAYS", {"window": 5}),
        ("SHIFT_DAYS", {"shift_days": 10}),
        ("BASELINE", {"baseline": "x"}),
    ],
)
def test_what_cannot_be_asked(word, options):
    with pytest.raises(PlanningError, match=word):
        engine.detect(usage(network(stations=2)), replace(engine.Wanted(), **options))
