"""Areas as zones: ids, figures, densities, shares by hand; repairs and what is left out are counted."""

from __future__ import annotations

import geopandas
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box

from evplan.core.acquire import zone_shares
from evplan.core.acquire.ellipsoid import areas_km2
from evplan.core.acquire.zones import Source, make_zones
from evplan.core.control import Control
from evplan.core.errors import PlanningError
from evplan.core.schema import Column
from evplan.tests.services.logs import Log

pytestmark = pytest.mark.quick

SHARES = zone_shares.shipped()


def cell(number: int) -> Polygon:
    return box(-80.6 + 0.1 * number, 43.4, -80.5 + 0.1 * number, 43.5)


def source(rows, shapes=None, **options) -> Source:
    names = list(rows[0])
    shapes = [cell(number) for number in range(len(rows))] if shapes is None else shapes
    holder = np.empty(len(shapes), dtype=object)
    for number, shape in enumerate(shapes):
        holder[number] = shape
    frame = geopandas.GeoDataFrame(
        pd.DataFrame(rows, columns=names, dtype=object), geometry=geopandas.GeoSeries(holder, crs="EPSG:4326")
    )
    kinds = {name: "text" if any(isinstance(row[name], str) for row in rows) else "int" for name in names}
    columns = tuple(Column(name, kinds[name], name) for name in names)
    return Source("The zones", frame, columns, **{"id_field": "ID", **options})


def test_area_on_the_ellipsoid():
    """One degree at the equator: 12,308.46 km² (WGS 84, by the formula of the authalic sphere's zones); a hole is subtracted."""
    from math import atanh, radians, sin, sqrt

    a, f = 6378137.0, 1 / 298.257223563
    e = sqrt(f * (2 - f))

    def zone(latitude):  # area between equator and latitude, per radian of longitude
        s = sin(radians(latitude))
        return a * a * (1 - e * e) / 2 * (s / (1 - e * e * s * s) + atanh(e * s) / e)

    def cap(west, south, east, north):
        return radians(east - west) * (zone(north) - zone(south)) / 1e6

    def dense(west, south, east, north):  # parallels are not geodesics: many vertices
        xs = np.linspace(west, east, 201)
        return Polygon([*((x, south) for x in xs), *((x, north) for x in xs[::-1])])

    shapes = [dense(0, 0, 1, 1), dense(-80.6, 43.4, -80.5, 43.5)]
    shapes.append(Polygon(shapes[1].exterior, [dense(-80.58, 43.42, -80.52, 43.48).exterior]))
    found = areas_km2(geopandas.GeoSeries([*shapes, None], crs="EPSG:4326"), Control())
    assert found[0] == pytest.approx(cap(0, 0, 1, 1), rel=1e-6) and found[0] == pytest.approx(12308.46, abs=0.01)
    assert found[1] == pytest.approx(cap(-80.6, 43.4, -80.5, 43.5), rel=1e-6)
    assert found[2] == pytest.approx(found[1] - cap(-80.58, 43.42, -80.52, 43.48), rel=1e-6)
    assert np.isnan(found[3])


def test_figures_densities_and_own_fields():
    rows = [
        {"ID": "b", "POP": "1,200", "HH": 500, "note": "x", "fid": 7, "Shape_Area": 3},
        {"ID": "a", "POP": None, "HH": 0, "note": None, "fid": 8, "Shape_Area": 3},
        {"ID": "c", "POP": 900, "HH": 0, "note": "z", "fid": 9, "Shape_Area": 3},
    ]
    zones = make_zones(source(rows, fields={"population": "POP", "households": "hh"}), SHARES, Log())
    assert list(zones.schema.names) == [
        "zone_id", "population", "households", "household_size", "area_km2", "population_density", "note", "fid_source",
    ]  # fmt: skip
    table = zones.frame
    assert list(table["zone_id"]) == ["a", "b", "c"]
    assert list(table["population"]) == [None, 1200, 900] and list(table["households"]) == [0, 500, 0]
    assert list(table["household_size"]) == [None, 2.4, None]
    assert table["population_density"][1] == pytest.approx(1200 / table["area_km2"][1])
    assert table["population_density"][0] is None
    assert list(table["fid_source"]) == [8, 7, 9]
    assert (zones.repaired, zones.left_out) == (0, 0)


def test_canonical_names_need_no_mapping_and_own_names_do_not_clash():
    rows = [{"Zone_ID": 1.0, "Population": 5, "POPULATION_": 6, "Area_km2": "about 3", "households": "few"}]
    zones = make_zones(source(rows, id_field="Zone_ID"), SHARES, Log())
    assert list(zones.frame["zone_id"]) == ["1"] and list(zones.frame["population"]) == [5]
    assert "POPULATION_" in zones.schema.names
    assert list(zones.frame["Area_km2_source"]) == ["about 3"] and list(zones.frame["households"]) == ["few"]


HOUSING = {
    "ID": "a",
    "built_to_1960": 10, "built_1961_1980": 30, "built_1981_1990": 20, "built_1991_2000": 10, "built_2001_2005": 10,
    "built_2006_2010": 10, "built_2011_2015": 5, "built_2016_2021": 5,
    "dwellings_detached": 40, "dwellings_semi_detached": 10, "dwellings_row": 10, "dwellings_duplex": 5,
    "dwellings_apartment_under_5": 20, "dwellings_apartment_5_plus": 10, "dwellings_other_attached": 3, "dwellings_movable": 2,
    "households_owned": 60, "households_rented": 40,
}  # fmt: skip


def test_shares_by_hand():
    """40 of 100 before 1981; 30 of 100 in apartments; 40 of 100 rent; the larger of the two last; the grid's weighted age."""
    nothing = {**dict.fromkeys(HOUSING, 0), "ID": "b"}
    unknown = {**HOUSING, "ID": "c", "built_1991_2000": None, "households_rented": None}
    zones = make_zones(source([HOUSING, nothing, unknown]), SHARES, log := Log())
    table = zones.frame
    assert list(table["old_housing_share"]) == [0.4, None, None]
    assert list(table["mud_share"]) == [0.3, None, 0.3]
    assert list(table["rented_share"]) == [0.4, None, None]
    assert list(table["no_home_charging_share"]) == [0.4, None, None]
    by_hand = (30 * 0.328 + 20 * 0.492 + 10 * 0.656 + 10 * 0.738 + 10 * 0.82 + 5 * 0.902 + 5) / 100
    assert table["grid_proxy"][0] == pytest.approx(by_hand) and list(table["grid_proxy"][1:]) == [None, None]
    assert "mud_share: NULL in 1 zone" in log.said and "rented_share: NULL in 2 zones" in log.said


def test_a_share_without_its_parents_is_left_out():
    rows = [{name: value for name, value in HOUSING.items() if not name.startswith("households")}]
    names = make_zones(source(rows), SHARES, Log()).schema.names
    assert "mud_share" in names and "rented_share" not in names and "no_home_charging_share" not in names


@pytest.mark.parametrize(
    "entry, part",
    [
        ({"parts": {"a": 1}}, "needs “parts”"),
        ({"parts": {"a": "one"}, "whole": ["a"]}, "needs “parts”"),
        ({"parts": {"a": 1}, "whole": ["b"]}, "must be one of the columns of the whole"),
        ({"parts": {"a": 2}, "whole": ["a"]}, "weight from 0 to 1"),
    ],
)
def test_shares_that_are_none(entry, part):
    with pytest.raises(PlanningError, match=part):
        zone_shares.load({"strange": entry})


def test_geometries_are_repaired_and_counted():
    bow_tie = Polygon([(-80.6, 43.4), (-80.5, 43.5), (-80.5, 43.4), (-80.6, 43.5)])
    shapes = [cell(0), bow_tie, None, Polygon([(0, 0), (1, 1), (2, 2)])]
    rows = [{"ID": name} for name in "abcd"]
    zones = make_zones(source(rows, shapes), SHARES, log := Log())
    assert (zones.repaired, zones.left_out) == (1, 2)
    assert list(zones.frame["zone_id"]) == ["a", "b"] and zones.frame.geometry.is_valid.all()
    assert "1 invalid geometry repaired (b)" in log.said and "2 rows without an area left out (c, d)" in log.said


def test_points_are_refused():
    with pytest.raises(PlanningError, match="does not hold areas only .1 × Point."):
        make_zones(source([{"ID": "a"}, {"ID": "b"}], [cell(0), Point(0, 0)]), SHARES, Log())
    with pytest.raises(PlanningError, match="has no areas here"):
        make_zones(source([{"ID": "a"}], [None]), SHARES, Log())


def test_parts_of_one_area_are_joined_and_contradictions_refused():
    rows = [{"ID": "a", "POP": 5, "OID": 1}, {"ID": "a", "POP": 5, "OID": 2}, {"ID": "b", "POP": 7, "OID": 3}]
    made = source(rows, [cell(0), cell(3), cell(5)], object_id="OID", fields={"population": "POP"})
    zones = make_zones(made, SHARES, log := Log())
    assert list(zones.frame["population"]) == [5, 7]
    assert isinstance(zones.frame.geometry.iloc[0], MultiPolygon)
    assert "2 rows are parts of 1 area and were joined" in log.said
    rows[1]["POP"] = 6
    with pytest.raises(PlanningError, match="1 id of “ID” names several areas with different figures .a."):
        make_zones(source(rows, object_id="OID"), SHARES, Log())


def test_ids_that_are_missing():
    rows = [{"ID": "a"}, {"ID": " "}, {"ID": None}]
    zones = make_zones(source(rows), SHARES, log := Log())
    assert zones.left_out == 2 and "2 areas without an id" in log.said
    with pytest.raises(PlanningError, match="is empty in all rows"):
        make_zones(source([{"ID": None}]), SHARES, Log())
    with pytest.raises(PlanningError, match="has no field “CODE”; it has: ID"):
        make_zones(source([{"ID": "a"}], id_field="CODE"), SHARES, Log())


def test_numbers_that_are_none():
    rows = [{"ID": "a", "P": "12"}, {"ID": "b", "P": "many"}, {"ID": "c", "P": "-5"}]
    zones = make_zones(source(rows, fields={"population": "P"}), SHARES, log := Log())
    assert list(zones.frame["population"]) == [12, None, None]
    assert "1 value of “P” are no numbers (many)" in log.said and "1 value of “P” are below 0" in log.said
    with pytest.raises(PlanningError, match="holds no numbers, but for example “many”"):
        make_zones(source([{"ID": "a", "P": "many"}], fields={"population": "P"}), SHARES, Log())


def test_equal_runs_give_equal_tables():
    rows = [{"ID": name, "POP": number} for number, name in enumerate("dbca")]
    shapes = [cell(number) for number in range(4)]
    one = make_zones(source(rows, shapes), SHARES, Log()).frame
    other = make_zones(source(rows[::-1], shapes[::-1]), SHARES, Log()).frame
    assert one.equals(other)
