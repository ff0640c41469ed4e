"""Corridors merged, measured and with places along them; rings, branches, doubled lines, and sections between stations."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from evplan.core.placement.corridor import along, comply, reach
from evplan.core.placement.corridor.rules import Rule

from .roads import RULE, chain, good, near, stations

pytestmark = pytest.mark.quick
UTM = "EPSG:32617"
ORIGIN = np.array([540_000.0, 4_810_000.0])


def piece(*places, corridor="A", class_=""):
    return along.Piece(corridor, class_, ORIGIN + 1000.0 * np.array(places, float))


def made(*pieces, meet_m=1.0):
    return along.chains(pieces, UTM, meet_m=meet_m)


def test_a_branch_makes_three_parts_and_a_ring_one():
    branch = made(piece((0, 0), (10, 0)), piece((10, 0), (20, 5)), piece((10, 0), (20, -5)))
    assert [each.parts for each in branch] == [3, 3, 3] and sorted(each.part for each in branch) == [1, 2, 3]
    ring = made(piece((0, 0), (10, 0), (10, 10)), piece((10, 10), (0, 10), (0, 0)))
    assert len(ring) == 1 and ring[0].is_ring and ring[0].length_m == pytest.approx(40_000, rel=1e-3)


def test_a_line_that_is_there_twice_counts_once():
    twice = made(piece((0, 0), (10, 0)), piece((10, 0), (0, 0)), piece((10, 0), (20, 0)))
    assert len(twice) == 1 and twice[0].length_m == pytest.approx(20_000, rel=1e-3)


def test_small_gaps_are_closed_and_large_ones_are_not():
    gap = (piece((0, 0), (10, 0)), piece((10.005, 0), (20, 0)))
    assert len(made(*gap)) == 2 and len(made(*gap, meet_m=6.0)) == 1


def test_pieces_without_length_make_no_branch():
    """As maps have them: a point drawn as a line, and some decimetres between two roads."""
    point = (piece((0, 0), (10, 0)), piece((10, 0), (10, 0)), piece((10, 0), (20, 0)))
    short = (
        piece((0, 0), (10, 0)), piece((10, 0), (10.0008, 0)), piece((10.0008, 0), (10.0016, 0)), piece((10.0016, 0), (20, 0)),
    )  # fmt: skip
    ring = (piece((0, 0), (10, 0)), piece((10, 0), (10.0002, 0), (10.0002, 0.0002), (10, 0)), piece((10, 0), (20, 0)))
    for pieces in (point, short, ring):
        found = made(*pieces)
        assert len(found) == 1 and found[0].length_m == pytest.approx(20_000, rel=1e-3)
    assert made(piece((0, 0), (0, 0))) == []


def test_it_runs_as_most_of_it_was_drawn():
    west = made(piece((100, 0), (0, 0)), piece((100, 0), (110, 0)))[0]
    assert west.xy[0, 0] > west.xy[-1, 0]
    east = made(piece((10, 0), (0, 0)), piece((10, 0), (110, 0)))[0]
    assert east.xy[0, 0] < east.xy[-1, 0]


@settings(max_examples=40, deadline=None)
@given(st.permutations(list(range(7))), st.lists(st.booleans(), min_size=7, max_size=7))
def test_order_of_pieces_does_not_matter(order, turned):
    """Two thirds of the length keep their direction, so that the road keeps its own."""
    lines = [[(3 * k + j, (k * k + j) % 5) for j in range(4)] for k in range(6)]
    pieces = [piece(*lines[k][:: -1 if turned[k] and k < 2 else 1]) for k in range(6)]
    pieces.append(piece((50, 50), (60, 50), corridor="B"))
    first, other = made(*pieces), made(*(pieces[k] for k in order))
    assert len(first) == len(other)
    for a, b in zip(first, other):
        assert a.corridor == b.corridor and np.array_equal(a.xy, b.xy) and np.array_equal(a.at_m, b.at_m)


def test_places_along_are_measured_on_the_ellipsoid():
    road = made(piece((0, 0), (50, 0), (50, 50)))[0]
    points = ORIGIN + 1000.0 * np.array([(25, 1), (52, 30), (90, 90), (0, 0)])
    found = along.place_along(road, points, 3_000.0, along.Earth(UTM))
    assert found.point.tolist() == [0, 1, 3] and found.at_m[2] == 0.0
    assert found.at_m[:2] == pytest.approx([25_000, 80_000], rel=1e-3)
    assert found.distance_m[:2] == pytest.approx([1000, 2000], rel=1e-3)


def test_a_continental_road_in_one_system():
    """Lambert azimuthal over 60 degrees: lengths and distances are geodesic nevertheless."""
    from pyproj import Transformer

    crs = "+proj=laea +lat_0=45 +lon_0=-95 +datum=WGS84 +units=m +no_defs"
    to = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    degrees = np.column_stack([np.linspace(-125, -65, 601), np.full(601, 45.0)])
    road = along.chains([along.Piece("A", "", np.column_stack(to.transform(*degrees.T)))], crs)[0]
    geod = Geod(ellps="WGS84")
    assert road.length_m == pytest.approx(600 * geod.inv(0, 45, 0.1, 45)[2], rel=1e-9)
    station = np.column_stack(to.transform([-70.0], [45.01]))
    found = reach.reach([road], station, 2_000.0, crs)[0]
    assert found.distance_m[0] == pytest.approx(geod.inv(-70, 45, -70, 45.01)[2], rel=2e-3)
    assert found.at_m[0] == pytest.approx(550 * geod.inv(0, 45, 0.1, 45)[2], rel=1e-5)


def statuses(road, rule, existing):
    return comply.check([road], [rule], existing, [near(existing.xy)]).segments["status"].tolist()


def test_ends_and_gaps_at_their_limits():
    assert statuses(chain(120), RULE, stations(good("a", 30), good("b", 90))) == ["compliant"] * 3
    assert statuses(chain(120), RULE, stations(good("a", 30.1), good("b", 90.1))) == [
        "end_uncovered",
        "compliant",
        "compliant",
    ]
    assert statuses(chain(150), RULE, stations(good("a", 30), good("b", 120.5))) == [
        "compliant",
        "gap_too_long",
        "compliant",
    ]


def test_what_a_station_in_the_gap_lacks():
    ends = (good("a", 30), good("c", 130))
    assert statuses(chain(160), RULE, stations(*ends, ("b", 80, 1, 150, 600)))[1] == "station_lacks_ports"
    assert statuses(chain(160), RULE, stations(*ends, ("b", 80, 2, 150, 300)))[1] == "station_lacks_kw"
    assert statuses(chain(160), RULE, stations(*ends, ("b", 80, 2, 50, 600)))[1] == "station_lacks_kw"
    assert statuses(chain(160), RULE, stations(*ends, ("b", 35, 1, 150, 600)))[1] == "gap_too_long", "it would not help"
    assert statuses(chain(160), RULE, stations(*ends, ("b", 80, 0, 0, 0)))[1] == "gap_too_long", "no fast port at all"


def test_a_ring_has_no_end():
    """60 km around with stations at 10 and 55: 45 km and 15 km, over the start."""
    around = chain(60, is_ring=True)
    table = comply.check(
        [around], [RULE], stations(good("a", 10), good("b", 55)), [near(np.array([[1e4, 0], [5.5e4, 0]]))]
    ).segments
    assert table["gap_km"].round(6).tolist() == [15.0, 45.0, 15.0] and set(table["status"]) == {"compliant"}
    far = chain(80, is_ring=True)
    table = comply.check([far], [RULE], stations(good("a", 10)), [near(np.array([[1e4, 0]]))])
    assert set(table.segments["status"]) == {"gap_too_long"} and table.summary["gaps"] == 1


def test_without_a_spacing_stations_are_judged_alone():
    rule = Rule("r", max_spacing_m=None, max_distance_m=1000.0, min_ports=2)
    checked = comply.check([chain(100)], [rule], stations(good("a", 10)), [near(np.array([[1e4, 0]]))])
    assert set(checked.segments["status"]) == {"no_spacing_rule"} and checked.summary["share_compliant"] is None
    assert checked.stations["complies"].tolist() == [True] and not checked.summary["compliant"]
