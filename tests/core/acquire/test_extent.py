"""Extents in degrees."""

from __future__ import annotations

import pytest

from evplan.core.acquire.extent import Box, Extent
from evplan.core.errors import PlanningError

pytestmark = pytest.mark.quick


def test_one_box():
    assert Extent(-81, 43, -80, 44).boxes() == (Box(-81, 43, -80, 44),)


@pytest.mark.parametrize(
    "extent", [Extent(170, -20, -170, -10), Extent(170, -20, 190, -10), Extent(-190, -20, -170, -10)]
)
def test_antimeridian(extent):
    assert extent.boxes() == (Box(170, -20, 180, -10), Box(-180, -20, -170, -10))
    assert extent.contains(175, -15) and extent.contains(-175, -15) and not extent.contains(0, -15)


def test_whole_world():
    assert Extent(-200, -90, 200, 90).boxes() == (Box(-180, -90, 180, 90),)


@pytest.mark.parametrize(
    "sides", [(0, 10, 1, 5), (0, 0, 1, 120), (float("nan"), 0, 1, 1), (5, 0, 5, 1), (0, 4_800_000, 1, 4_810_000)]
)
def test_impossible(sides):
    with pytest.raises(PlanningError, match="no area on Earth"):
        Extent(*sides)
