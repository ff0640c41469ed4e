"""The coverage table and the gap polygons, by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evplan.core.access.coverage import coverage_table, distance_summary, gap_polygons, served, share
from evplan.core.access.reach import StraightLine

pytestmark = pytest.mark.quick
CRS = "EPSG:32617"
XY = np.array([[0.0, 0.0], [600.0, 0.0], [5000.0, 0.0], [5300.0, 0.0], [9000.0, 0.0]])
WEIGHT = np.array([4.0, 3.0, 2.0, 2.0, 1.0])
IDS = np.array(list("abcde"), dtype=object)
NONE = np.empty((0, 2))


def by(l2, l3):
    """Service by stations at these coordinates."""
    radii = {"l2": 500.0, "l3": 750.0}
    return {
        level: served(
            StraightLine(XY, places), np.ones(len(places), dtype=bool), ((radii[level], 1.0),), np.ones(len(XY))
        )
        for level, places in (("l2", l2), ("l3", l3))
    }


def table(before, after=None):
    return coverage_table(IDS, XY, WEIGHT, before, after)


def test_before_and_after():
    before = by(np.array([[0.0, 100.0]]), NONE)
    after = by(np.array([[0.0, 100.0], [500.0, 0.0]]), np.array([[5000.0, 0.0]]))
    found = table(before, after)
    assert found["covered_l2_before"].tolist() == [True, False, False, False, False]
    assert found["covered_l2_after"].tolist() == [True, True, False, False, False]
    assert found["times_covered_l2"].tolist() == [2, 1, 0, 0, 0]
    assert found["covered_l3_after"].tolist() == [False, False, True, True, False]
    assert found["nearest_l3_before_m"].isna().all()
    assert found["nearest_l3_after_m"].tolist() == [5000.0, 4400.0, 0.0, 300.0, 4000.0]
    assert share(found["covered_l2_after"], WEIGHT) == pytest.approx(7 / 12)
    assert share(found["served_l2_after"], WEIGHT) == pytest.approx(7 / 12)


def test_bands_and_competitors_by_hand():
    kept = np.array([1.0, 1.0, 1.0, 1.0, 0.25])
    found = served(StraightLine(XY, XY[:1]), np.array([True]), ((500.0, 1.0), (600.0, 0.5), (9000.0, 0.1)), kept)
    assert found.share.tolist() == pytest.approx([1.0, 0.5, 0.1, 0.1, 0.025])
    assert found.covered.tolist() == [True, False, False, False, False]


def test_without_plan_after_is_null():
    found = table(by(XY[:1], NONE))
    assert found["covered_l2_after"].isna().all() and found["nearest_l2_after_m"].isna().all()
    assert found["times_covered_l2"].tolist() == [1, 0, 0, 0, 0]


def test_gaps_join_what_is_near_and_rank_by_weight():
    found = table(by(XY[:1], NONE))
    gaps = gap_polygons(found, CRS, "l2", 500.0, "before")
    assert gaps["gap_id"].tolist() == ["l2_1", "l2_2", "l2_3"]
    assert gaps["weight"].tolist() == [4.0, 3.0, 1.0]  # c and d lie 300 m apart: one gap
    assert gaps["points"].tolist() == [2, 1, 1]
    assert gaps["share"].tolist() == pytest.approx([4 / 12, 3 / 12, 1 / 12])
    assert gaps.geometry.is_valid.all()


def test_no_gap_at_all():
    assert len(gap_polygons(table(by(XY, XY)), CRS, "l2", 500.0, "before")) == 0


def test_weighted_distances_by_hand():
    found = distance_summary(pd.Series([100.0, 300.0, 200.0, np.nan]), np.array([1.0, 1.0, 8.0, 5.0]))
    assert found == {"mean_m": pytest.approx(200.0), "median_m": 200.0, "p90_m": 200.0}
    assert distance_summary(pd.Series([np.nan]), np.array([1.0]))["mean_m"] is None


def test_cancel_does_not_wait_for_the_union(monkeypatch):
    """The union of all discs is one call; it runs out by itself."""
    import threading

    from evplan.core.access import coverage as module
    from evplan.core.control import Control
    from evplan.core.errors import Cancelled

    asked, going_on = threading.Event(), threading.Event()

    def endless(*_):
        asked.set()
        going_on.wait(30)
        raise AssertionError("its result is dropped")

    class Cancelling(Control):
        def cancelled(self):
            return asked.is_set()

    monkeypatch.setattr(module, "_dissolved", endless)
    with pytest.raises(Cancelled):
        gap_polygons(table(by(XY[:1], NONE)), CRS, "l2", 500.0, "before", Cancelling())
    going_on.set()
