"""A metric system for any place: distances come out in metres."""

from __future__ import annotations

import math

import pyproj
import pytest

from evplan.core.errors import PlanningError
from evplan.core.metric import metric_crs

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    "extent, expected",
    [
        ((-80.8, 43.2, -80.2, 43.7), "EPSG:32617"),
        ((151.0, -34.1, 151.4, -33.6), "EPSG:32756"),
        ((-0.1, -0.1, 0.1, 0.3), "EPSG:32631"),
        ((10.0, 85.0, 40.0, 88.0), "EPSG:32661"),
        ((10.0, -89.0, 40.0, -85.0), "EPSG:32761"),
        ((179.5, -17.0, -179.5, -16.0), "EPSG:32701"),
        ((-180.0, 65.0, -179.0, 66.0), "EPSG:32601"),
    ],
)
def test_zone_by_hand(extent, expected):
    assert metric_crs(*extent) == expected


@pytest.mark.parametrize("extent", [(-85.0, 42.0, -78.0, 45.0), (-125.0, 25.0, -66.0, 49.0), (5.0, 47.0, 15.0, 55.0)])
def test_short_distances_are_true(extent):
    """500 m on the ellipsoid stay within 0.5 percent in the middle of the data, also across two zones."""
    transform = pyproj.Transformer.from_crs("EPSG:4326", metric_crs(*extent), always_xy=True)
    west, south, east, north = extent
    x, y = (west + east) / 2, (south + north) / 2
    geod = pyproj.Geod(ellps="WGS84")
    for azimuth in (0, 45, 90):
        x2, y2, _ = geod.fwd(x, y, azimuth, 500.0)
        assert math.dist(transform.transform(x, y), transform.transform(x2, y2)) == pytest.approx(500.0, rel=0.005)


@pytest.mark.parametrize("extent", [(math.nan, 0, 1, 1), (0, -100, 1, 1), (0, 0, 1, math.inf)])
def test_impossible_extent_is_refused(extent):
    with pytest.raises(PlanningError, match="coordinate systems"):
        metric_crs(*extent)
