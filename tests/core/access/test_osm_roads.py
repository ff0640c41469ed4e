"""What OpenStreetMap's tags say of a road."""

from __future__ import annotations

import pytest

from evplan.core.access.osm_roads import CAR, FOOT, limit_kmh, other_tags, use_of
from evplan.core.access.roads import BACKWARD, BOTH, FORWARD

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    "text,kmh",
    [("50", 50.0), ("30 mph", 48.28032), ("10 knots", 18.52), ("50;70", 50.0), ("none", None), ("signals", None), ("", None), (None, None), ("0", None)],
)  # fmt: skip
def test_limits(text, kmh):
    assert limit_kmh(text) == (None if kmh is None else pytest.approx(kmh))


@pytest.mark.parametrize(
    "tags,direction",
    [
        ({"oneway": "yes"}, FORWARD),
        ({"oneway": "-1"}, BACKWARD),
        ({"oneway": "no", "junction": "roundabout"}, BOTH),
        ({"junction": "roundabout"}, FORWARD),
        ({}, BOTH),
    ],
)
def test_directions(tags, direction):
    assert use_of({"highway": "residential", **tags}, CAR).direction == direction
    assert use_of({"highway": "residential", **tags}, FOOT).direction == BOTH


def test_who_may_go_where():
    assert use_of({"highway": "footway"}, CAR) is None and use_of({"highway": "footway"}, FOOT) is not None
    assert use_of({"highway": "motorway"}, FOOT) is None and use_of({"highway": "motorway"}, CAR).direction == FORWARD
    assert use_of({"highway": "service", "access": "private"}, CAR) is None
    assert use_of({"highway": "service", "access": "no", "motor_vehicle": "yes"}, CAR) is not None, (
        "the particular key decides"
    )
    assert use_of({"highway": "pedestrian", "area": "yes"}, FOOT) is None
    assert use_of({"building": "yes"}, CAR) is None
    assert use_of({"highway": "residential", "maxspeed": "20"}, CAR).speed_kmh == 20.0
    assert use_of({"highway": "residential"}, CAR).speed_kmh == 30.0


def test_hstore_of_the_osm_driver():
    text = '"oneway"=>"yes","name:fi"=>"Tie \\"A\\", pohjoinen","maxspeed"=>"40"'
    assert other_tags(text) == {"oneway": "yes", "name:fi": 'Tie "A", pohjoinen', "maxspeed": "40"}
    assert other_tags(None) == {} and other_tags("no tags here") == {}
