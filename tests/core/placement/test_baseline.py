"""Today's network: the real region's published figures, and every table against plain loops."""

from __future__ import annotations

import geopandas
import numpy as np
import pytest

from evplan.core.access.cover import coordinates
from evplan.core.access.spacing import spacing
from evplan.core.errors import PlanningError
from evplan.core.placement.baseline import Asked, baseline
from evplan.core.placement.problem import Inputs
from evplan.core.placement.rules import resolve
from evplan.tests import kwc

REFERENCE = {"l2_radius_m": 500.0, "l3_radius_m": 750.0}


def today(chargers, demand, asked=Asked(), zones=None, **explicit):
    rules = resolve("neutral", explicit={**REFERENCE, **explicit}, budget_required=False)
    return baseline(Inputs(chargers, demand, None, zones=zones), rules, asked)


@pytest.mark.data
@pytest.mark.parametrize(
    "demand,l2,l3",
    [(kwc.demand_tract_centroids, 0.135, 0.047), (kwc.demand_points, 0.208, 0.069), (kwc.demand_tracts, None, 0.071)],
)
def test_coverage_of_the_real_region(data_folder, demand, l2, l3):
    found = today(kwc.stations(data_folder), demand(data_folder)).summary["outputs"]
    assert found["COVERAGE_L3"] == pytest.approx(l3, abs=0.0005)
    if l2 is not None:
        assert found["COVERAGE_L2"] == pytest.approx(l2, abs=0.0005)


@pytest.mark.data
@pytest.mark.parametrize("demand,share", [(kwc.demand_tracts, 0.179), (kwc.demand_points, 0.222)])
def test_coverage_by_any_station(data_folder, demand, share):
    found = today(kwc.stations(data_folder), demand(data_folder), l3_serves_l2=True)
    assert found.summary["outputs"]["COVERAGE_L2"] == pytest.approx(share, abs=0.0005)


@pytest.mark.data
def test_spacing_of_the_real_stations(data_folder):
    """In true metres, as great circles say; the study's 13.08 km is not that."""
    stations = kwc.stations(data_folder)
    apart = today(stations, kwc.demand_tracts(data_folder)).summary["spacing"]
    assert (apart["all"]["stations"], apart["L3"]["stations"], apart["L2"]["stations"]) == (183, 16, 167)
    for name, chosen in (("all", stations), ("L3", stations[stations["level"] == "Level 3"])):
        pairs = great_circles_m(chosen)
        assert apart[name]["mean_pairwise_m"] == pytest.approx(pairs.mean(), rel=0.003)
        assert apart[name]["most_m"] == pytest.approx(pairs.max(), rel=0.003)
    assert apart["all"]["mean_pairwise_m"] == pytest.approx(10_510, abs=5)
    assert apart["L3"]["mean_pairwise_m"] == pytest.approx(9_256, abs=25)


@pytest.mark.data
@pytest.mark.parametrize("level,mean_km,most_km", [("", 13.08, 53.06), ("Level 3", 12.11, 28.90)])
def test_published_spacing_is_degrees_times_111(data_folder, level, mean_km, most_km):
    """The study took a degree of longitude for as long as one of latitude; the same definition gives its figures."""
    stations = kwc.stations(data_folder)
    chosen = stations[stations["level"] == level] if level else stations
    found = spacing(coordinates(chosen.to_crs("EPSG:4326")) * 111.0)
    assert (found["mean_pairwise_m"], found["most_m"]) == pytest.approx((mean_km, most_km), abs=0.005)


def great_circles_m(stations):
    """Of all pairs, on a sphere (haversine)."""
    x, y = np.radians(coordinates(stations.to_crs("EPSG:4326"))).T
    i, j = np.triu_indices(len(x), 1)
    half = np.sin((y[i] - y[j]) / 2) ** 2 + np.cos(y[i]) * np.cos(y[j]) * np.sin((x[i] - x[j]) / 2) ** 2
    return 2 * 6_371_008.8 * np.arcsin(np.sqrt(half))


@pytest.mark.data
def test_real_tracts_recomputed(data_folder):
    """Gaps, areas and redundancy of the real region against plain geometry."""
    stations, demand = kwc.stations(data_folder), kwc.demand_tracts(data_folder)
    tracts = geopandas.read_file(data_folder / "kwc" / "ct_2021_boundaries_population.geojson").to_crs(kwc.CRS)
    zones = tracts.rename(columns={"CTUID": "zone_id"})[["zone_id", "geometry"]]
    found = today(stations, demand, zones=zones)
    l2 = stations[stations["ports_l2"] >= 1]
    count = [int((l2.distance(point) <= 500.0).sum()) for point in demand.geometry]
    weight = demand["weight"].to_numpy(dtype=float)
    twice = sum(w for w, n in zip(weight, count) if n >= 2) / weight.sum()
    assert found.summary["outputs"]["BACKUP_L2"] == pytest.approx(twice) and 0 < twice < 0.135
    open_weight = sum(w for w, n in zip(weight, count) if n == 0)
    gaps = found.gaps[found.gaps["level"] == "L2"]
    assert gaps["weight"].sum() == pytest.approx(open_weight)
    assert gaps["weight"].is_monotonic_decreasing and list(gaps["rank"]) == list(range(1, len(gaps) + 1))
    inside = sum(bool(tracts.contains(place).any()) for place in stations.geometry)
    assert found.areas["stations"].sum() == inside == 183 - found.summary["areas"]["stations_outside"]
    assert len(found.areas) == 119 and (found.areas["stations"] == 0).any()


@pytest.mark.quick
def test_no_station_at_all():
    demand = geopandas.GeoDataFrame(
        {"demand_id": ["a"], "weight": [2.0]}, geometry=geopandas.points_from_xy([0.0], [0.0]), crs=kwc.CRS
    )
    found = today(None, demand)
    assert found.summary["outputs"]["COVERAGE_L2"] == found.summary["outputs"]["RESILIENT_L2"] == 0.0
    assert found.summary["outputs"]["MEAN_NEAREST_M"] is None and found.areas is None
    assert found.distances["mean"].isna().all() and len(found.gaps) == 2


@pytest.mark.quick
def test_every_fault_at_once():
    demand = geopandas.GeoDataFrame(
        {"demand_id": ["a", "a"], "weight": [2.0, -1.0], "measure:bev": [1.0, -1.0]},
        geometry=geopandas.points_from_xy([0.0, 1.0], [0.0, 0.0]),
        crs=kwc.CRS,
    )
    with pytest.raises(PlanningError) as raised:
        today(None, demand)
    assert str(raised.value).count("\n") == 2
