"""The sample region: its totals, its plausibility, and that its generator makes the same layers again."""

from __future__ import annotations

import importlib.util
import math
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from osgeo import ogr

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "resources" / "sample" / "sample.gpkg"
GENERATOR = ROOT / "scripts" / "make_sample.py"
pytestmark = pytest.mark.quick


def generator():
    spec = importlib.util.spec_from_file_location("make_sample", GENERATOR)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def query():
    with closing(sqlite3.connect(f"{SAMPLE.as_uri()}?mode=ro", uri=True)) as connection:
        yield lambda sql: connection.execute(sql).fetchall()


@pytest.fixture(scope="module")
def again(tmp_path_factory):
    """The sample made anew, in a process of its own: the generator sets GDAL's clock."""
    target = tmp_path_factory.mktemp("sample") / "sample.gpkg"
    subprocess.run(
        [sys.executable, str(GENERATOR), "--output", str(target)], check=True, timeout=120, capture_output=True
    )
    return target


def contents(path):
    """Attributes of every layer, and each geometry as its middle and its size."""
    data = ogr.Open(str(path))
    result = {}
    for layer in data:
        rows = []
        for feature in layer:
            shape = feature.GetGeometryRef()
            rows.append((tuple(feature.items().items()), () if shape is None else measured(shape)))
        result[layer.GetName()] = rows
    return result


def measured(shape):
    """Middle, and length or area: what does not change when a ring starts elsewhere."""
    middle, dimension = shape.Centroid(), shape.GetDimension()
    size = shape.Area() if dimension == 2 else shape.Length() if dimension == 1 else 0.0
    return middle.GetX(), middle.GetY(), size


def test_small_enough_to_ship():
    assert SAMPLE.stat().st_size < 900_000


def test_says_it_is_synthetic_everywhere(query):
    descriptions = {text for (text,) in query("SELECT description FROM gpkg_contents")}
    assert descriptions == {"Synthetic sample region - not real places"}
    assert query("SELECT value FROM about WHERE key = 'label'") == [("Synthetic sample region - not real places",)]
    assert query("SELECT DISTINCT source, attribution FROM chargers") == [
        ("synthetic", "Synthetic sample region - not real places")
    ]


@pytest.mark.parametrize(
    "sql, expected",
    [
        (
            "SELECT count(*), sum(population), sum(households), sum(ev_bev + ev_phev) FROM zones",
            (120, 575_847, 219_060, 9_881),
        ),
        ("SELECT count(*), sum(population) FROM municipalities", (7, 575_847)),
        ("SELECT count(*), sum(bev + phev) FROM ev_counts", (25, 9_881)),
        ("SELECT count(*), sum(ports_l2), sum(ports_l3) FROM chargers WHERE level = 'L2'", (167, 424, 0)),
        ("SELECT count(*), sum(ports_l2), sum(ports_l3) FROM chargers WHERE level = 'L3'", (16, 0, 66)),
        ("SELECT count(*), count(DISTINCT site_id) FROM sites", (1_200, 1_200)),
    ],
)
def test_totals(query, sql, expected):
    assert query(sql) == [expected]


def test_values_make_sense(query):
    assert query(
        "SELECT count(*) FROM zones WHERE population <= 0 OR households <= 0 OR ev_bev < 0 OR ev_phev < 0"
    ) == [(0,)]
    assert query("SELECT sum(bev) FROM ev_counts") == query("SELECT sum(ev_bev) FROM zones")
    assert query("SELECT count(*) FROM ev_areas WHERE area_id NOT IN (SELECT area_id FROM ev_counts)") == [(0,)]
    ((unknown,),) = query("SELECT count(*) FROM sites WHERE grid_kw IS NULL")
    assert 200 < unknown < 600, "some grid connections are unknown on purpose"
    assert query("SELECT count(*) FROM sites WHERE zone_id NOT IN (SELECT zone_id FROM zones)") == [(0,)]
    assert query("SELECT count(*) FROM transit_stops WHERE departures_per_hour <= 0") == [(0,)]


def test_two_coordinate_systems(query):
    systems = dict(query("SELECT table_name, srs_id FROM gpkg_geometry_columns"))
    assert systems["chargers"] == 4326 and systems["zones"] == systems["sites"] == 32614


def test_tables_are_canonical(query):
    from evplan.core.schema import CHARGERS, SITES

    for table in (CHARGERS, SITES):
        columns = [row[1] for row in query(f"PRAGMA table_info({table.name})")]
        assert tuple(columns[2:]) == table.names


def test_every_place_can_be_reached_by_road():
    """The road network is strongly connected, its one-way streets included."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    nodes, starts, ends = {}, [], []
    data = ogr.Open(str(SAMPLE))
    for road in data.GetLayerByName("roads"):
        line = road.GetGeometryRef()
        first, last = (nodes.setdefault(line.GetPoint_2D(k), len(nodes)) for k in (0, line.GetPointCount() - 1))
        starts.append(first)
        ends.append(last)
        if road["oneway"] == "no":
            starts.append(last)
            ends.append(first)
        assert road["speed_kmh"] in (40, 60, 80, 100)
    graph = coo_matrix(([1] * len(starts), (starts, ends)), shape=(len(nodes), len(nodes)))
    assert connected_components(graph, directed=True, connection="strong")[0] == 1


def test_coverage_today_is_that_of_a_young_network():
    made = generator()
    layers = {layer.name: layer for layer in made.make()}
    assert 0.15 <= made.covered(layers["zones"], layers["chargers"], "L2", 500) <= 0.20
    assert 0.05 <= made.covered(layers["zones"], layers["chargers"], "L3", 750) <= 0.08


def test_generator_makes_the_shipped_sample(again):
    shipped, made = contents(SAMPLE), contents(again)
    assert list(made) == list(shipped)
    for name in shipped:
        assert [row[0] for row in made[name]] == [row[0] for row in shipped[name]], name
        # Another GEOS may start a ring elsewhere; the shape is the same.
        for one, other in zip(made[name], shipped[name]):
            assert all(math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-6) for a, b in zip(one[1], other[1])), name


def test_same_seed_same_bytes(again, tmp_path):
    target = tmp_path / "sample.gpkg"
    subprocess.run(
        [sys.executable, str(GENERATOR), "--output", str(target)], check=True, timeout=120, capture_output=True
    )
    assert target.read_bytes() == again.read_bytes()
