"""The one call: k given and chosen, stations that stay, sites, rotation, outliers, order of rows."""

from __future__ import annotations

from dataclasses import replace

import geopandas
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.placement.kmedians import siting, tables
from evplan.core.placement.kmedians.descent import Settings
from evplan.core.placement.kmedians.sites import Candidates, Ground
from evplan.core.placement.kmedians.siting import Existing, Question, Sites, compare, elbow, site
from evplan.core.tables import Origin
from evplan.tests.core.placement.kmedians.cities import ORIGIN, demand, towns

pytestmark = pytest.mark.quick
TOWNS = towns(1, 900, 6)


def turned(xy, degrees):
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return (xy - ORIGIN) @ turn + ORIGIN


@pytest.mark.parametrize("degrees", [90.0, 27.3, -61.0])
def test_turning_demand_and_axes_gives_the_same_clusters(degrees):
    asked = Question(TOWNS, k=7)
    plain = site(asked)
    rotated = site(replace(asked, demand=replace(TOWNS, xy=turned(TOWNS.xy, degrees)), angle_deg=degrees))
    assert (plain.label == rotated.label).all()
    assert rotated.round.placed.xy == pytest.approx(turned(plain.round.placed.xy, degrees), abs=1e-5)
    assert rotated.round.clustered.cost == pytest.approx(plain.round.clustered.cost, rel=1e-9)


def test_axes_matter_for_manhattan_alone():
    a, b = (site(Question(TOWNS, k=4, distance="straight", angle_deg=angle)) for angle in (0.0, 33.0))
    assert (a.round.placed.xy == b.round.placed.xy).all()


@pytest.mark.parametrize("distance", ["manhattan", "straight"])
def test_an_outlier_draws_k_medians_less_than_k_means(distance):
    """One point far out joins one town: its median hardly moves, its mean does."""
    pytest.importorskip("sklearn", reason="scikit-learn is not there")
    town = demand(ORIGIN + np.random.default_rng(0).normal(0, 300, (200, 2)))
    more = demand(np.vstack([town.xy, ORIGIN + [[60_000.0, 40_000.0]]]))
    moved = {}
    for method in siting.METHODS:
        asked = Question(town, method=method, distance=distance, k=1)
        before, after = site(asked), site(replace(asked, demand=more))
        moved[method] = float(np.hypot(*(after.round.placed.xy - before.round.placed.xy)[0]))
    assert moved["kmeans"] == pytest.approx(np.hypot(60_000, 40_000) / 201, rel=0.05)
    assert moved["kmedians"] < 0.1 * moved["kmeans"]


@pytest.mark.parametrize(
    "method,distance", [("kmedians", "manhattan"), ("kmedians", "straight"), ("kmeans", "straight")]
)
def test_comparison(method, distance):
    pytest.importorskip("sklearn", reason="scikit-learn is not there")
    asked = Question(TOWNS, method=method, distance=distance, k=6, radius_m=400.0)
    rows = {row["method"]: row for row in compare(asked, site(asked))}
    assert set(rows) == {"kmedians", "kmeans"} and all(row["k"] == 6 for row in rows.values())
    own = rows["kmedians"]["cost_manhattan" if distance == "manhattan" else "cost_straight"]
    assert own <= rows["kmeans"]["cost_manhattan" if distance == "manhattan" else "cost_straight"] * 1.001
    assert rows["kmeans"]["cost_squares"] <= rows["kmedians"]["cost_squares"] * 1.001
    assert rows["kmedians"]["outlier_shift_m"] < 0.5 * rows["kmeans"]["outlier_shift_m"]
    found = site(replace(asked, method="kmeans"))
    far = TOWNS.xy[:, None, :] - found.round.placed.xy[None]
    assert rows["kmeans"]["cost_squares"] == pytest.approx(
        float(TOWNS.weight @ (far**2).sum(axis=2).min(axis=1)), rel=1e-6
    )
    assert tables.comparison(list(rows.values())).shape == (2, 9)


def test_figures_equal_a_recomputation():
    found = site(Question(TOWNS, k=5, radius_m=500.0))
    far = np.abs(TOWNS.xy[:, None, :] - found.round.placed.xy[None]).sum(axis=2)
    assert (
        found.distance == pytest.approx(far.min(axis=1))
        and (far[np.arange(900), found.label] == far.min(axis=1)).mean() > 0.99
    )
    share = float(TOWNS.weight[found.distance <= 500.0].sum() / TOWNS.weight.sum())
    order = np.argsort(found.distance)
    p90 = found.distance[order][np.searchsorted(np.cumsum(TOWNS.weight[order]), 0.9 * TOWNS.weight.sum())]
    assert found.round.figures == pytest.approx(
        {"coverage": share, "mean_m": np.average(found.distance, weights=TOWNS.weight), "p90_m": p90}
    )
    rows = tables.centres(found)
    assert rows["weight"].sum() == pytest.approx(TOWNS.weight.sum()) and rows["points"].sum() == 900
    assert list(rows["centre_id"]) == [f"new_{row}" for row in range(1, 6)] and rows["weight"].is_monotonic_decreasing
    assigned = tables.assignment(found, rows).merge(rows, on="centre_id", suffixes=("", "_of"))
    for _, own in assigned.groupby("centre_id"):
        mean = np.average(own["distance_m"], weights=own["weight"])
        assert own["mean_m"].iloc[0] == pytest.approx(mean)
        ranked = own.sort_values("distance_m")
        at = np.searchsorted(ranked["weight"].cumsum(), 0.9 * ranked["weight"].sum() * (1 - 1e-12))
        assert own["p90_m"].iloc[0] == pytest.approx(ranked["distance_m"].iloc[at])
    near = np.argsort(np.hypot(*(rows[["x", "y"]].to_numpy()[0] - rows[["x", "y"]].to_numpy()).T))[:3]
    colour = assigned.groupby("centre_id")["colour"].agg(["min", "max"])
    assert (colour["min"] == colour["max"]).all()
    assert colour.loc[rows["centre_id"].iloc[near], "min"].nunique() == 3


# -- k ---------------------------------------------------------------------------------------------------------------


def test_elbow_of_a_bent_line():
    """By hand: costs fall by 40 to the third, then by 1; the third lies farthest below the line."""
    assert elbow([1, 2, 3, 4, 5], [100.0, 60.0, 20.0, 19.0, 18.0]) == 2
    assert elbow([1, 2], [5.0, 1.0]) == 0 and elbow([0, 1, 2], [5.0, 5.0, 5.0]) == 1


@pytest.mark.parametrize("method", siting.METHODS)
def test_elbow_finds_the_towns(method):
    if method == "kmeans":
        pytest.importorskip("sklearn", reason="scikit-learn is not there")
    middle = ORIGIN + np.array([[0.0, 0], [9000, 0], [0, 9000], [9000, 9000], [4500, 4500]])
    random = np.random.default_rng(0)
    people = demand(middle[np.arange(400) % 5] + random.normal(0, 150, (400, 2)))
    found = site(Question(people, method=method, choose="elbow", most=10))
    assert found.round.k == 5
    table = tables.k_table(found)
    assert list(table["k"]) == list(range(1, 11)) and (np.diff(table["objective"]) < 0).all()
    assert table.loc[table["chosen"], "k"].tolist() == [5]


def test_coverage_gives_the_first_k_that_meets_the_target():
    found = site(Question(TOWNS, choose="coverage", most=30, radius_m=500.0, target=0.7))
    table = tables.k_table(found)
    assert found.round.k == table["k"].iloc[-1] and table["coverage"].iloc[-1] >= 0.7
    assert (table["coverage"].iloc[:-1] < 0.7).all() and (np.diff(table["objective"]) < 0).all()
    none = site(Question(TOWNS, choose="coverage", most=2, radius_m=500.0, target=0.99))
    assert none.round.k == 2 and any("less than the 99.0% asked for" in note for note in none.notes)


def test_budget_buys_stations():
    found = site(Question(TOWNS, choose="budget", budget=100_000.0, station_cost=30_000.0))
    table = tables.k_table(found)
    assert found.round.k == 3 and list(table["stations_cost"]) == [30_000.0, 60_000.0, 90_000.0]
    few = site(Question(TOWNS, choose="budget", budget=1e6, station_cost=30_000.0, most=4))
    assert few.round.k == 4 and "buys 33 stations" in few.notes[0]
    with pytest.raises(PlanningError, match="buys no station"):
        site(Question(TOWNS, choose="budget", budget=10.0, station_cost=30_000.0))


# -- stations that stay, sites ---------------------------------------------------------------------------------------


def test_existing_stations_take_their_points_and_stay():
    existing = Existing(np.array(["a", "b"], dtype=object), TOWNS.xy[[3, 4]])
    found = site(Question(TOWNS, k=3, existing=existing))
    rows = tables.centres(found)
    assert rows["locked"].tolist() == [False] * 3 + [True] * 2
    assert rows["charger_id"].tolist() == [None] * 3 + ["a", "b"]
    assert (rows[["x", "y"]].to_numpy()[3:] == existing.xy).all() and rows["weight"].sum() == pytest.approx(
        TOWNS.weight.sum()
    )
    assert site(Question(TOWNS, k=5)).round.clustered.cost <= found.round.clustered.cost


def test_existing_stations_may_be_enough():
    existing = Existing(np.array(["a"], dtype=object), TOWNS.xy[:1])
    found = site(Question(TOWNS, choose="coverage", radius_m=1e6, target=1.0, existing=existing))
    assert found.round.k == 0 and tables.centres(found)["points"].tolist() == [900]
    assert tables.outputs(found)["N_SNAPPED"] == 0


def test_stations_at_sites_and_what_is_told():
    random = np.random.default_rng(5)
    lots = Sites(
        np.array([f"s{row}" for row in range(40)], dtype=object), Candidates(TOWNS.xy[:40] + 5.0, np.empty(0), 900.0)
    )
    found = site(Question(TOWNS, k=8, sites=lots))
    rows = tables.centres(found)
    at = rows["site_id"].notna()
    assert (
        at.any()
        and rows["site_id"][at].is_unique
        and (rows["snap_m"][at] <= 900.0).all()
        and rows["snap_m"][~at].isna().all()
    )
    places = pd.DataFrame(lots.found.xy, index=lots.ids)
    assert (places.loc[rows["site_id"][at]].to_numpy() == rows.loc[at, ["x", "y"]].to_numpy()).all()
    far = np.abs(TOWNS.xy[:, None, :] - rows[["x", "y"]].to_numpy()[None]).sum(axis=2).min(axis=1)
    assert found.distance == pytest.approx(far), "measured from where the stations stand"
    none = replace(lots, found=replace(lots.found, xy=lots.found.xy + 1e5 + random.uniform(0, 9)))
    assert any(
        "8 new stations of 8 found no candidate" in note
        for note in siting.placing_notes(site(Question(TOWNS, k=8, sites=none)))
    )


def test_stations_that_meet_are_told():
    """All of them moved to the corner of a study area far away; and one where a station is already."""
    area = geopandas.GeoSeries([box(*(ORIGIN + 1e6), *(ORIGIN + 1.1e6))])
    far = site(Question(TOWNS, k=3, ground=Ground(area, None)))
    assert any("2 new stations stand where another" in note for note in siting.placing_notes(far))
    there = Existing(np.array(["e"], dtype=object), demand([(0, 0)]).xy)
    assert any(
        "1 new station stands" in note
        for note in siting.placing_notes(site(Question(demand([(0, 0)]), k=1, existing=there)))
    )
    assert not siting.placing_notes(site(Question(TOWNS, k=3)))


def test_k_means_with_existing_stations_is_our_own_iteration():
    existing = Existing(np.array(["a"], dtype=object), TOWNS.xy[:1])
    found = site(Question(TOWNS, method="kmeans", k=3, existing=existing))
    for each in range(1, 4):
        own = found.label == each
        assert found.round.placed.xy[each - 1] == pytest.approx(
            np.average(TOWNS.xy[own], axis=0, weights=TOWNS.weight[own]), abs=0.5
        )


# -- what may not matter, and what is refused ------------------------------------------------------------------------


def test_order_of_rows_does_not_matter():
    frame = pd.DataFrame({"demand_id": TOWNS.ids, "weight": TOWNS.weight, "x": TOWNS.xy[:, 0], "y": TOWNS.xy[:, 1]})
    other = frame.sample(frac=1.0, random_state=3).reset_index(drop=True)
    answers = [
        tables.centres(site(Question(tables.read_demand(each, Origin("People")), k=6, settings=Settings(seed=9))))
        for each in (frame, other)
    ]
    pd.testing.assert_frame_equal(*answers, check_exact=True)


def test_points_without_weight_change_nothing_but_are_assigned():
    plain = site(Question(TOWNS, k=4, radius_m=500.0))
    idle = demand(np.vstack([TOWNS.xy, ORIGIN + [[1e5, 1e5]]]), np.append(TOWNS.weight, 0.0))
    found = site(Question(idle, k=4, radius_m=500.0))
    assert found.round.figures == pytest.approx(plain.round.figures) and found.label[-1] >= 0
    assert found.round.clustered.cost == pytest.approx(plain.round.clustered.cost, rel=1e-6)


def test_fewer_places_than_stations():
    people = demand(ORIGIN + np.array([[0.0, 0], [0, 0], [100, 0]]))
    found = site(Question(people, k=5))
    assert found.round.k == 2 and found.round.clustered.cost == 0.0 and "lies at 2 places" in found.notes[0]


@pytest.mark.parametrize(
    "asked,sentence",
    [
        ({"k": None}, "number of stations"),
        ({"choose": "coverage", "target": 0.5}, "radius"),
        ({"choose": "budget", "budget": 5.0}, "STATION_COST"),
        ({"k": 1, "distance": "network"}, "NETWORK"),
        ({"k": 1, "demand": demand([[0.0, 0.0]], [0.0])}, "All weights"),
    ],
)
def test_refused(asked, sentence):
    with pytest.raises(PlanningError, match=sentence):
        site(Question(**{"demand": TOWNS, **asked}))


def test_status_is_that_of_a_heuristic():
    class Stopping(Control):
        def stop_and_keep(self):
            return True

    asked = Question(TOWNS, choose="elbow", most=5)
    assert (site(asked).status, site(asked).reason) == ("feasible", "heuristic")
    kept = site(asked, Stopping())
    assert (kept.status, kept.reason, len(kept.rounds)) == ("feasible", "stopped", 1)


def test_progress_only_grows_and_cancel_ends_it():
    class Watching(Control):
        def __init__(self, after=10**9):
            self.seen, self.left = [0.0], after

        def progress(self, percent):
            self.seen.append(percent)

        def cancelled(self):
            self.left -= 1
            return self.left < 0

    control = Watching()
    site(Question(TOWNS, choose="elbow", most=6), control)
    assert (np.diff(control.seen) >= -1e-9).all() and 90 <= control.seen[-1] <= 100
    for after in (0, 30, 300):
        with pytest.raises(Cancelled):
            site(Question(TOWNS, choose="elbow", most=6), Watching(after))


@pytest.mark.parametrize("distance", ["manhattan", "straight"])
def test_memory_grows_with_the_points_and_not_with_points_times_stations(distance):
    """50,000 points and 100 stations: a table of both would take 40 MB for each number in it."""
    import tracemalloc

    many = towns(2, 50_000, 30, wide=60_000.0, spread=1500.0)
    tracemalloc.start()
    try:
        found = site(Question(many, k=100, distance=distance, settings=Settings(restarts=1, iterations=10)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(np.unique(found.label)) == 100 and peak < 30e6


def test_site_status_and_score_are_read_and_refused():
    frame = pd.DataFrame(
        {"site_id": ["s2", "s1", "s3", "s4"], "status": ["forbidden", "Required", None, "competitor"], "score": [1, 2, 3, 4],
         "x": [0.0, 1, 2, 3], "y": [0.0, 0, 0, 0]}
    )  # fmt: skip
    notes = []
    found = tables.read_sites(frame, Origin("Lots"), "best_score", 50.0, None, notes)
    assert found.ids.tolist() == ["s1", "s3"] and found.found.score.tolist() == [2.0, 3.0] and not notes
    with pytest.raises(PlanningError, match="SNAP_TOLERANCE"):
        tables.read_sites(frame, Origin("Lots"), "best_score", None, None, notes)
    with pytest.raises(PlanningError, match="no such field"):
        tables.read_sites(frame.drop(columns="score"), Origin("Lots"), "best_score", 5.0, None, notes)
    with pytest.raises(PlanningError, match="perhaps"):
        tables.read_sites(frame.assign(status="perhaps"), Origin("Lots"), "nearest", None, None, notes)
    with pytest.raises(PlanningError, match="No site"):
        tables.read_sites(frame.assign(status="forbidden"), Origin("Lots"), "nearest", None, None, notes)
