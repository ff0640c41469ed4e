"""Shares, distances and redundancy: by hand on four points, and recomputed with plain loops."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evplan.core.access.reach import CostTable, StraightLine
from evplan.core.access.shares import by_name, distances, everybody, parse_radii, redundancy, shares
from evplan.core.errors import PlanningError

pytestmark = pytest.mark.quick
# Four points on a line, stations at both ends of the first two.
XY = np.array([[0.0, 0.0], [100.0, 0.0], [400.0, 0.0], [1000.0, 0.0]])
STATIONS = np.array([[0.0, 0.0], [200.0, 0.0]])
WEIGHT = np.array([1.0, 2.0, 3.0, 4.0])
BEV = np.array([0.0, 10.0, 0.0, 10.0])
GROUPS = np.array(["north", "north", "", "south"], dtype=object)
IDS = np.array(["c1", "c2"], dtype=object)
BOTH, NONE = np.array([True, True]), np.array([False, False])


def straight_and_table():
    pairs = [(i, j, math.dist(XY[i], STATIONS[j])) for i in range(4) for j in range(2)]
    point, place, cost = (np.array(each) for each in zip(*pairs))
    return [StraightLine(XY, STATIONS), CostTable((4, 2), point, place, cost)]


@pytest.mark.parametrize("reach", straight_and_table(), ids=["straight", "costs"])
def test_shares_by_hand(reach):
    found = shares(
        reach,
        {"l2": BOTH, "l3": NONE},
        {"l2": (100.0, 200.0), "l3": (500.0,)},
        {"weight": WEIGHT, "ev_bev": BEV},
        [everybody(4), by_name("group", GROUPS)],
    ).set_index(["measure", "part_of", "part", "level", "radius"])
    everyone = found.loc[("weight", "all", "", "L2", 100.0)]
    assert (everyone["weight"], everyone["covered"], everyone["covered_twice"]) == (10.0, 3.0, 2.0)
    assert (everyone["share"], everyone["share_twice"], everyone["points"]) == (0.3, 0.2, 4)
    assert found.loc[("weight", "all", "", "L2", 200.0), "share"] == 0.6, "the point at 400 m is 200 m from the second"
    assert found.loc[("weight", "all", "", "L2", 200.0), "covered_twice"] == 3.0
    assert found.loc[("ev_bev", "all", "", "L2", 100.0), "share"] == 0.5
    assert found.loc[("weight", "group", "north", "L2", 100.0), "share"] == 1.0
    assert found.loc[("weight", "group", "south", "L2", 200.0), "share"] == 0.0
    assert found.loc[("weight", "all", "", "L3", 500.0), "covered"] == 0.0
    assert len(found) == 3 * 3 * 2


def test_share_of_nobody_is_null():
    found = shares(
        StraightLine(XY, STATIONS),
        {"l2": BOTH, "l3": BOTH},
        {"l2": (1.0,), "l3": (1.0,)},
        {"w": 0 * WEIGHT},
        [everybody(4)],
    )
    assert found["share"].isna().all() and (found["covered"] == 0).all()


def test_distances_by_hand():
    way = np.array([0.0, 100.0, 200.0, np.inf])
    found = distances({"l2": way, "l3": np.full(4, np.inf)}, {"weight": WEIGHT}, [everybody(4)])
    l2, l3 = found[found["level"] == "L2"].iloc[0], found[found["level"] == "L3"].iloc[0]
    assert (l2["weight"], l2["weight_with_way"], l2["points"]) == (10.0, 6.0, 4)
    assert l2["mean"] == pytest.approx((2 * 100 + 3 * 200) / 6)
    assert [l2[name] for name in ("p50", "p75", "p90", "p95", "most")] == [100.0, 200.0, 200.0, 200.0, 200.0]
    assert l3[["mean", "p50", "p95", "most"]].isna().all() and l3["weight_with_way"] == 0.0


@pytest.mark.parametrize("reach", straight_and_table(), ids=["straight", "costs"])
def test_redundancy_by_hand(reach):
    """Within 200 m: point 0 and 1 have both stations, point 2 the second alone, point 3 none."""
    found = redundancy(reach, BOTH, 200.0, WEIGHT, IDS)
    assert found["share_twice"] == pytest.approx(0.3)
    assert (found["worst_station"], found["worst_loss"]) == ("c2", pytest.approx(0.3))
    assert found["share_after_worst_loss"] == pytest.approx(0.3)
    assert found["overlap"] == pytest.approx(0.5) and found["mean_times_where_covered"] == pytest.approx(9 / 6)
    assert found["share_by_times"] == pytest.approx({"0": 0.4, "1": 0.3, "2": 0.3, "3+": 0.0})
    assert [each["charger_id"] for each in found["critical_stations"]] == ["c2"]


def test_redundancy_without_stations():
    found = redundancy(
        StraightLine(XY, np.empty((0, 2))), np.empty(0, dtype=bool), 200.0, WEIGHT, np.empty(0, dtype=object)
    )
    assert found["share_after_worst_loss"] == 0.0 and found["worst_station"] is None and found["overlap"] is None


coordinate = st.integers(0, 20).map(lambda steps: 100.0 * steps)
point = st.tuples(coordinate, coordinate, st.integers(0, 9).map(float), st.sampled_from(["", "a", "b"]))


@given(
    st.lists(point, min_size=1, max_size=12).filter(lambda rows: sum(row[2] for row in rows) > 0),
    st.lists(st.tuples(coordinate, coordinate, st.booleans()), max_size=8),
    st.sampled_from([100.0, 450.0, 1000.0]),
)
def test_plain_loops_say_the_same(rows, stations, radius):
    """Every figure recomputed point by point; the worst loss by taking each station away in turn."""
    xy = np.array([row[:2] for row in rows])
    weight = np.array([row[2] for row in rows])
    names = np.array([row[3] for row in rows], dtype=object)
    places = np.array([place[:2] for place in stations]).reshape(-1, 2)
    serving = np.array([place[2] for place in stations], dtype=bool)
    reach = StraightLine(xy, places)

    def times(left_out=None):
        return [
            sum(
                math.dist(a, b) <= radius + 1e-6
                for k, (b, serves) in enumerate(zip(places.tolist(), serving))
                if serves and k != left_out
            )
            for a in xy.tolist()
        ]

    def covered(count, least=1, group=None):
        return sum(w for w, n, name in zip(weight, count, names) if n >= least and (group is None or name == group))

    table = shares(
        reach, {"l2": serving, "l3": serving}, {"l2": (radius,), "l3": ()}, {"weight": weight}, [everybody(len(rows)), by_name("group", names)]
    )  # fmt: skip
    now = times()
    for row in table.itertuples():
        group = row.part if row.part_of == "group" else None
        assert row.covered == pytest.approx(covered(now, 1, group))
        assert row.covered_twice == pytest.approx(covered(now, 2, group))
    found = redundancy(reach, serving, radius, weight, np.arange(len(places)).astype(str).astype(object))
    total = weight.sum()
    left = [covered(times(k)) for k in range(len(places))] or [0.0]
    assert found["share_after_worst_loss"] == pytest.approx(min(left) / total)
    assert min(left) / total >= found["share_twice"] - 1e-9, "what is covered twice stays covered"


@given(st.lists(st.tuples(st.integers(0, 50).map(float), st.integers(1, 9)), min_size=1, max_size=15))
def test_percentiles_of_repeated_values(rows):
    """Whole weights are repetitions: the p-th percentile is the ⌈p·n⌉-th smallest."""
    way, weight = (np.array(each, dtype=float) for each in zip(*rows))
    repeated = sorted(value for value, times in rows for _ in range(times))
    found = distances({"l2": way, "l3": way}, {"weight": weight}, [everybody(len(rows))]).iloc[0]
    for percent in (50, 75, 90, 95):
        assert found[f"p{percent}"] == repeated[-(-percent * len(repeated) // 100) - 1]
    assert found["mean"] == pytest.approx(sum(repeated) / len(repeated))


def test_radii_in_text():
    assert parse_radii("L2: 1000 300; l3: 5000", "RADII") == {"l2": (300.0, 1000.0), "l3": (5000.0,)}
    assert parse_radii("250", "RADII") == {"l2": (250.0,), "l3": (250.0,)}
    assert parse_radii(" ", "RADII") == {"l2": (), "l3": ()}


@pytest.mark.parametrize(
    "text,says",
    [("L4: 5", "“L4” is not a level"), ("L2: 1,000", "“1,000” is not a radius"), ("0", "“0”"), ("nan", "“nan”")],
)
def test_bad_radii(text, says):
    with pytest.raises(PlanningError, match=says):
        parse_radii(text, "RADII")
