"""Cover matrices and nearest distances against brute force, and the radius itself counts as inside."""

from __future__ import annotations

import geopandas
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from evplan.core.access.cover import as_points, coordinates, cover_matrix, flat, nearest, times_within, within

pytestmark = pytest.mark.quick
POINTS = hnp.arrays(
    float, st.tuples(st.integers(0, 12), st.just(2)), elements=st.integers(0, 8).map(lambda k: k * 100.0)
)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(POINTS, POINTS, st.sampled_from([50.0, 100.0, 500.0, 1e6]))
def test_against_brute_force(points, places, radius):
    distance = np.hypot(points[:, None, 0] - places[None, :, 0], points[:, None, 1] - places[None, :, 1])
    expected = distance <= radius + 1e-6
    matrix = cover_matrix(points, places, radius)
    assert matrix.shape == expected.shape
    assert (matrix.toarray() == expected).all()
    assert (times_within(points, places, radius, expected.any(axis=1)) == expected.sum(axis=1)).all()
    shortest = distance.min(axis=1) if len(places) else np.full(len(points), np.inf)
    assert np.allclose(nearest(points, places), shortest)
    assert (within(nearest(points, places), radius) == expected.any(axis=1)).all()


def test_radius_is_inside_despite_rounding():
    points, places = np.array([[541335.53, 4806386.41]]), np.array([[541335.53 + 300.0, 4806386.41 + 400.0]])
    assert cover_matrix(points, places, 500.0).nnz == 1
    assert cover_matrix(points, places, 499.999).nnz == 0


def test_coordinates_of_geometries_and_of_columns():
    frame = pd.DataFrame({"id": ["a", "b"], "x": [541335.53, -0.1], "y": [4806386.41, 1e-9]})
    points = as_points(frame, "EPSG:32617")
    assert points.crs == "EPSG:32617" and list(points.columns) == ["id", "geometry"]
    assert (coordinates(points) == coordinates(frame)).all() and coordinates(frame).tolist() == frame[
        ["x", "y"]
    ].values.tolist()
    pd.testing.assert_frame_equal(flat(points), frame)
    assert flat(frame) is frame
    assert coordinates(points.iloc[:0]).shape == coordinates(frame.iloc[:0]).shape == (0, 2)


@pytest.mark.parametrize("wkt", ["MULTIPOINT ((0 0), (1 1))", "LINESTRING (0 0, 1 1)"])
def test_coordinates_are_of_points_only(wkt):
    with pytest.raises(ValueError, match="another geometry"):
        coordinates(geopandas.GeoDataFrame(geometry=geopandas.GeoSeries.from_wkt([wkt])))


def test_heights_are_left_out():
    points = geopandas.GeoDataFrame(geometry=geopandas.GeoSeries.from_wkt(["POINT Z (1 2 3)", "POINT (4 5)"]))
    assert coordinates(points).tolist() == [[1.0, 2.0], [4.0, 5.0]]
