"""The study area: its size against other ways to measure it, gaps and slivers, people allocated, sources compared."""

from __future__ import annotations

import geopandas
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import Point, Polygon, box
from shapely.ops import unary_union

from evplan.core.control import Control
from evplan.core.demand.study_area import (
    Said,
    allocate,
    chosen_names,
    cross_check,
    disagreements,
    named,
    parse_stated,
    study_area,
)
from evplan.core.errors import PlanningError

pytestmark = pytest.mark.quick
UTM = "EPSG:32617"
X, Y = 540_000.0, 4_810_000.0


def local(*shapes):
    """Shapes in metres from a place near Waterloo, in degrees."""
    from shapely.affinity import translate

    return geopandas.GeoSeries([translate(each, X, Y) for each in shapes], crs=UTM).to_crs("EPSG:4326")


def area_of(boundaries, gap_m):
    """Of shapes that come from a projected system."""
    return study_area(boundaries, gap_m, projected=np.ones(len(boundaries), dtype=bool))


def cell_km2(west, south, east, north, a=6378137.0, f=1 / 298.257223563):
    """Area between meridians and parallels on the ellipsoid, by its closed form (Snyder 1987, 3-11)."""
    e = np.sqrt(f * (2 - f))

    def q(latitude):
        s = np.sin(np.radians(latitude))
        return (1 - e**2) * (s / (1 - (e * s) ** 2) - np.log((1 - e * s) / (1 + e * s)) / (2 * e))

    return a**2 / 2 * np.radians(east - west) * (q(north) - q(south)) / 1e6


@pytest.mark.parametrize(
    "cell", [(-81, 43, -80, 44), (10, 59, 11.5, 60), (103, 1, 104, 2), (-1, -1, 1, 1), (150, -38, 151, -37), (20, -3, 45, 12)]
)  # fmt: skip
def test_area_on_the_ellipsoid(cell):
    """Four corners only: the edges are straight in degrees, as the layer's are."""
    west, south, east, north = cell
    middle = (west + east) / 2
    halves = [box(west, south, middle, north), box(middle, south, east, north)]
    found = study_area(geopandas.GeoSeries(halves, crs="EPSG:4326"), 1.0)
    assert found.area_km2 == pytest.approx(cell_km2(*cell), rel=1e-6)
    assert (found.n_parts, found.n_holes, found.n_gaps) == (1, 0, 0)


def test_a_hole_is_no_area_and_stays():
    ring = box(0, 0, 10_000, 10_000).difference(box(4_000, 4_000, 6_000, 6_000))
    found = area_of(local(ring), 5.0)
    assert found.n_holes == 1 and found.n_gaps == 0 and found.metric_crs == UTM
    (shape,) = found.shape.geoms
    outer, inner = (abs(Geod(ellps="WGS84").geometry_area_perimeter(Polygon(each))[0]) for each in (shape.exterior, shape.interiors[0]))  # fmt: skip
    assert found.area_km2 == pytest.approx((outer - inner) / 1e6, rel=1e-9)
    assert found.metric_shape.area == pytest.approx(96e6, rel=1e-9)


def test_gaps_between_neighbours_are_closed():
    """A gap to the outside, a sliver of a hole, an overlap, and a part as thin as a hair."""
    boundaries = local(
        box(0, 0, 1000, 1000),
        box(1000.5, 0, 2000, 1000),  # half a metre apart all along
        Polygon([(0, 999.9), (2000, 999.9), (2000, 2000), (0, 2000), (0, 1500), (0.3, 1400), (0, 1300)]),
        box(5000, 0, 5000.4, 800),
    )
    found = area_of(boundaries, 1.0)
    assert (found.n_parts, found.n_holes, found.n_slivers) == (1, 0, 1) and found.n_gaps >= 1
    assert found.metric_shape.area == pytest.approx(4e6 - 30, abs=5)
    as_is = area_of(boundaries, 0.0)
    assert (as_is.n_gaps, as_is.n_slivers, as_is.n_parts) == (0, 0, 2)
    assert found.gaps_km2 == pytest.approx(found.metric_shape.area / 1e6 - as_is.metric_shape.area / 1e6, abs=1e-9)


def test_neighbours_that_touch_nowhere_become_one():
    found = area_of(local(box(0, 0, 1000, 1000), box(1000.5, 0, 2000, 1000)), 1.0)
    assert found.n_parts == 1 and found.n_gaps == 1
    assert found.metric_shape.area == pytest.approx(2000.0 * 1000.0, abs=5.0)
    assert area_of(local(box(0, 0, 1000, 1000), box(1002, 0, 2000, 1000)), 1.0).n_parts == 2


def test_sharp_corners_stay():
    star = Polygon([(0, 0), (5000, 100), (0, 200), (2500, 100)]).buffer(0)
    notch = Polygon([(0, 0), (4000, 0), (4000, 3000), (2000, 200), (0, 3000)])
    for shape in (star, notch):
        found = area_of(local(shape), 1.0)
        assert found.n_gaps == 0 and found.metric_shape.area == pytest.approx(shape.area, rel=1e-9)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=20, unique=True))
def test_cells_dissolve_without_seams(cells):
    """Long shared edges get the same points from both sides: no gap, no sliver, whatever the cells."""
    boxes = [box(-80 + i / 8, 43 + j / 8, -80 + (i + 1) / 8, 43 + (j + 1) / 8) for i, j in cells]
    found = study_area(geopandas.GeoSeries(boxes, crs="EPSG:4326"), 0.0)
    assert found.area_km2 == pytest.approx(sum(cell_km2(*each.bounds) for each in boxes), rel=1e-6)
    whole = unary_union(boxes)
    parts = list(getattr(whole, "geoms", [whole]))
    assert (found.n_parts, found.n_holes) == (len(parts), sum(len(each.interiors) for each in parts))


def test_no_area_is_refused():
    with pytest.raises(PlanningError, match="no area"):
        study_area(geopandas.GeoSeries([Polygon([(0, 0), (1, 1), (2, 2)])], crs="EPSG:4326"), 1.0)


# -- names ----------------------------------------------------------------------------------------------------------


def test_names_are_found_without_accents_and_case():
    assert named(["Montréal", "Laval", None, "MONTREAL "], ["montreal"], "Towns").tolist() == [True, False, False, True]
    with pytest.raises(PlanningError, match="“Paris”, “Rome” are no names in “Towns”, which has: Laval, Montréal"):
        named(["Montréal", "Laval", None], ["Laval", "Paris", "Rome"], "Towns")


def test_names_between_commas_or_semicolons():
    assert chosen_names(" Kitchener, Waterloo ,,") == ["Kitchener", "Waterloo"]
    assert chosen_names("Kitchener, City of; Waterloo\nCambridge") == ["Kitchener, City of", "Waterloo", "Cambridge"]


# -- people ---------------------------------------------------------------------------------------------------------


def test_people_by_the_part_of_a_zone_inside():
    area = unary_union([box(0, 0, 1000, 1000)])
    zones = geopandas.GeoSeries(
        [box(0, 0, 500, 1000), box(500, 0, 1500, 1000), box(1500, 0, 2000, 1000), box(0, 0, 100, 100)], crs=UTM
    )
    found = allocate(np.array([100.0, 60.0, 40.0, np.nan]), zones, area, Control())
    assert found.total == pytest.approx(130.0)
    assert (found.n_inside, found.n_split, found.n_missing) == (2, 1, 1)
    assert found.covered == pytest.approx(1.01)


def test_all_zones_inside_keep_all_people():
    zones = geopandas.GeoSeries([box(k, 0, k + 1, 1) for k in range(5)], crs=UTM)
    found = allocate(np.arange(5.0), zones, box(-1, -1, 9, 9), Control())
    assert (found.total, found.n_inside, found.n_split) == (10.0, 5, 0)
    assert allocate(np.arange(5.0), zones, Point(100, 100).buffer(5), Control()).total == 0.0


# -- sources --------------------------------------------------------------------------------------------------------


def test_a_difference_of_ten_percent_is_told():
    table = cross_check([Said("census", 100_000.0, "2021"), Said("city", 110_000.0), Said("region", 104_999.0)], 0.05)
    assert table["relative_difference"].tolist() == pytest.approx([0.0, 0.1, 0.04999])
    assert table["agrees"].tolist() == [True, False, True] and table["date"].tolist()[:2] == ["2021", None]
    said = disagreements(table, "Population", 0.05)
    assert "1 source of 3 differ from census (100,000) by more than 5%: city 110,000 (+10.0%)" in said
    assert disagreements(cross_check([Said("a", 100.0), Said("b", 95.0)], 0.05), "Population", 0.05) is None


def test_nothing_against_something_disagrees():
    table = cross_check([Said("a", 0.0), Said("b", 5.0), Said("c", 0.0)], 0.05)
    assert table["agrees"].tolist() == [True, False, True]
    assert disagreements(table, "Population", 0.05)


def test_stated_figures():
    assert parse_stated([("city", "110000", "2023"), (None, None, None)], "STATED") == [Said("city", 110_000.0, "2023")]
    with pytest.raises(PlanningError) as caught:
        parse_stated([("city", "many", None), (None, 5, None), ("x", -1, None)], "STATED")
    assert len(str(caught.value).splitlines()) == 3
