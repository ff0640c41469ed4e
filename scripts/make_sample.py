"""Makes the synthetic sample region: ``python scripts/make_sample.py [--seed N] [--output FILE]``.

Nothing here is a real place, person or charger. The region is drawn from a seeded random generator; only its *totals*
(people, electric vehicles, stations, ports) are chosen to resemble a mid-sized Canadian urban region, so that plans
for the sample have realistic sizes and costs. Equal seeds give equal layers.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, List, Optional, Sequence, Tuple

import numpy as np
from osgeo import gdal, ogr, osr
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Voronoi, cKDTree
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Point, Polygon
from shapely.ops import unary_union

LABEL = "Synthetic sample region - not real places"
SEED = 11
UTM, WGS84 = 32614, 4326
ORIGIN = (500_000.0, 5_520_000.0)
"""Where the invented region is put on Earth (UTM zone 14 north, metres)."""
TIMESTAMP = "2024-01-01T00:00:00Z"

POPULATION, HOUSEHOLDS = 575_847, 219_060
VEHICLES, BEV_SHARE = 9_881, 0.719
STATIONS_L2, PORTS_L2, STATIONS_L3, PORTS_L3 = 167, 424, 16, 66
N_ZONES, N_AREAS, N_SITES, N_STOPS = 120, 25, 1_200, 420

# name, centre (km from the origin), share of the region's built-up weight, scale of its decay (km), kind
PLACES = (
    ("Kestrelford", (-3.5, -1.0), 0.40, 2.9, "city"),
    ("Windlow", (-8.5, 7.0), 0.20, 2.2, "city"),
    ("Carrowick", (9.5, -7.5), 0.27, 2.6, "city"),
    ("North Ambry", (6.5, 9.5), 0.04, 1.1, "township"),
    ("Wilmarsh", (-15.0, -6.5), 0.04, 1.1, "township"),
    ("Thornwade", (-2.5, -12.0), 0.025, 0.9, "township"),
    ("East Ambry", (16.0, 1.5), 0.025, 0.9, "township"),
)
OPERATORS = ("Plugway", "Amperix", "Ambry Municipal Charging", "Currentwell", "Host-operated")
CATEGORIES = (  # category, share, kW choices of its grid connection, parking bays from-to
    ("parking", 0.40, (100.0, 150.0, 300.0, 500.0), (20, 220)),
    ("fuel", 0.12, (150.0, 300.0, 500.0, 750.0), (4, 16)),
    ("supermarket", 0.12, (300.0, 500.0, 750.0), (60, 260)),
    ("mall", 0.04, (500.0, 750.0, 1000.0), (250, 1800)),
    ("retail", 0.16, (100.0, 150.0, 300.0), (8, 60)),
    ("commercial", 0.16, (150.0, 300.0, 500.0), (10, 150)),
)
XY = Tuple[float, float]


@dataclass
class Layer:
    """One layer of the GeoPackage: fields as (name, OGR type, subtype) and rows of values with a geometry."""

    name: str
    geometry: int
    epsg: Optional[int]
    fields: Sequence[Tuple[str, int, int]]
    rows: List[Tuple[List[Any], Any]] = field(default_factory=list)


def text(name: str):
    return name, ogr.OFTString, ogr.OFSTNone


def whole(name: str):
    return name, ogr.OFTInteger, ogr.OFSTNone


def real(name: str):
    return name, ogr.OFTReal, ogr.OFSTNone


def flag(name: str):
    return name, ogr.OFTInteger, ogr.OFSTBoolean


def apportion(total: int, weights: np.ndarray) -> np.ndarray:
    """Whole numbers in proportion to ``weights`` that sum to ``total`` (largest remainder)."""
    exact = total * weights / weights.sum()
    parts = np.floor(exact).astype(int)
    rest = total - int(parts.sum())
    parts[np.argsort(-(exact - parts), kind="stable")[:rest]] += 1
    return parts


# -- land --------------------------------------------------------------------------------------------------------


def outline() -> Polygon:
    """The region: an uneven oval about 44 km by 34 km."""
    angles = np.linspace(0, 2 * math.pi, 96, endpoint=False)
    swell = 1 + 0.05 * np.sin(3 * angles + 0.7) + 0.04 * np.sin(5 * angles + 2.1) + 0.02 * np.sin(11 * angles)
    return Polygon(np.column_stack([22_000 * swell * np.cos(angles), 17_000 * swell * np.sin(angles)]))


def river(region: Polygon) -> Polygon:
    """A river from the north to the south-east, widening downstream."""
    y = np.linspace(19_000, -19_000, 160)
    x = 1_500 + 2_600 * np.sin(y / 5_200 + 0.4) + 900 * np.sin(y / 1_900) - 0.22 * y
    parts = [
        LineString([(x[i], y[i]), (x[i + 1], y[i + 1])]).buffer(45 + 60 * i / len(y), 3) for i in range(len(y) - 1)
    ]
    return simplified(unary_union(parts), 12, (484.0, 9_658.0)).intersection(region)


def simplified(shape: Polygon, tolerance: float, start: XY) -> Polygon:
    """The shape without the vertices that matter less than ``tolerance`` (Douglas-Peucker, from the vertex nearest to ``start``).

    Where a ring begins, and whether its first vertex may go, differs from one GEOS to the next. Two open lines have neither question.
    """
    ring = np.array(shape.exterior.coords[:-1])
    ring = np.roll(ring, -int(np.argmin(np.hypot(*(ring - start).T))), axis=0)
    turn = int(np.argmax(np.hypot(*(ring - ring[0]).T)))
    there, back = (
        LineString(points).simplify(tolerance, preserve_topology=False).coords
        for points in (ring[: turn + 1], np.concatenate([ring[turn:], ring[:1]]))
    )
    return Polygon([*there, *back[1:-1]])


def density(points: np.ndarray) -> np.ndarray:
    """How built-up it is at ``points`` (metres), about 1 in the densest core."""
    total = np.zeros(len(points))
    for _, centre, share, scale, _ in PLACES:
        distance = np.hypot(*(points - 1000 * np.array(centre)).T) / 1000
        total += share / scale**2 * np.exp(-((distance / scale) ** 1.5))
    return total / 0.075


def people(region: Polygon, rng: np.random.Generator, count: int) -> np.ndarray:
    """Places of imaginary people: mostly around the centres, a few anywhere."""
    west, south, east, north = region.bounds
    kept: List[np.ndarray] = []
    while sum(map(len, kept)) < count:
        tried = np.column_stack([rng.uniform(west, east, 20_000), rng.uniform(south, north, 20_000)])
        tried = tried[rng.random(len(tried)) < np.minimum(density(tried) + 0.0018, 1)]
        kept.append(np.array([p for p in tried if region.contains(Point(p))]).reshape(-1, 2))
    return np.concatenate(kept)[:count]


def settle(points: np.ndarray, rng: np.random.Generator, count: int, rounds: int = 12) -> np.ndarray:
    """Centres that share ``points`` about evenly (Lloyd's iterations), in a stable order."""
    centres = points[rng.choice(len(points), count, replace=False)]
    for _ in range(rounds):
        owner = cKDTree(centres).query(points)[1]
        centres = np.array(
            [points[owner == k].mean(axis=0) if (owner == k).any() else centres[k] for k in range(count)]
        )
    return centres[np.lexsort((centres[:, 0], -np.round(centres[:, 1] / 3000)))]


def cells(centres: np.ndarray, region: Polygon) -> List[Polygon]:
    """Voronoi cells of ``centres`` within the region, in their order."""
    # Far-away helpers close every cell; shapely 1.8's own voronoi_diagram crashes with GEOS 3.11.
    far = 200_000 * np.array([(1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (-1, -1), (1, -1)])
    diagram = Voronoi(np.concatenate([centres, far]))
    corners = [diagram.vertices[diagram.regions[diagram.point_region[k]]] for k in range(len(centres))]
    return [MultiPoint([tuple(c) for c in cell]).convex_hull.intersection(region) for cell in corners]


def municipality_of(point: np.ndarray) -> str:
    """The place whose centre is nearest, larger places reaching further."""
    reach = [np.hypot(*(point - 1000 * np.array(centre))) / scale**0.45 for _, centre, _, scale, _ in PLACES]
    return PLACES[int(np.argmin(reach))][0]


# -- roads -------------------------------------------------------------------------------------------------------

SPACING = 750.0
Node = Tuple[int, int]


def lattice(i: float, j: float) -> XY:
    """A bent street lattice: the place of line ``i`` crossing line ``j``."""
    x, y = i * SPACING, j * SPACING
    x, y = (
        x + 420 * math.sin(y / 4300 + 1) + 180 * math.sin(x / 2900),
        y + 380 * math.sin(x / 5100) + 160 * math.sin(y / 2300 + 2),
    )
    turn = math.radians(14)
    return x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)


def road_class(a: Node, b: Node) -> str:
    """Class of the lattice edge, by the line it lies on."""
    line = a[0] if a[0] == b[0] else a[1]
    if (a[0] == b[0] and line == 4) or (a[1] == b[1] and line == -2):
        return "expressway"
    if line % 8 == 0:
        return "highway"
    return "arterial" if line % 2 == 0 else "local"


def edges(region: Polygon, water: Polygon) -> List[Tuple[Node, Node, str]]:
    """Edges of the network: all streets where built up, main lines elsewhere, few bridges; one connected piece."""
    reach = range(-36, 37)
    inside = {(i, j) for i in reach for j in reach if region.contains(Point(lattice(i, j)))}
    built = {node for node in inside if density(np.array([lattice(*node)]))[0] > 0.045}
    found: List[Tuple[Node, Node, str]] = []
    for i, j in sorted(inside):
        for other in ((i + 1, j), (i, j + 1)):
            if other not in inside:
                continue
            kind = road_class((i, j), other)
            urban = (i, j) in built or other in built
            if not urban and kind in ("arterial", "local"):
                continue
            if kind == "local" and LineString([lattice(i, j), lattice(*other)]).intersects(water):
                continue
            found.append(((i, j), other, kind))
    return largest_piece(found)


def largest_piece(found: List[Tuple[Node, Node, str]]) -> List[Tuple[Node, Node, str]]:
    nodes = sorted({node for a, b, _ in found for node in (a, b)})
    number = {node: k for k, node in enumerate(nodes)}
    rows, columns = [number[a] for a, _, _ in found], [number[b] for _, b, _ in found]
    graph = coo_matrix((np.ones(len(found)), (rows, columns)), shape=(len(nodes), len(nodes)))
    labels = connected_components(graph, directed=False)[1]
    main = np.bincount(labels).argmax()
    return [edge for edge in found if labels[number[edge[0]]] == main]


def edge_line(a: Node, b: Node, offset: float = 0.0) -> List[XY]:
    """The bent line of an edge; with ``offset`` a carriageway beside it that meets it at both crossings."""
    steps = [lattice(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for t in (0, 0.5, 1)]
    if not offset:
        return steps
    (x0, y0), (x1, y1) = steps[0], steps[-1]
    length = math.hypot(x1 - x0, y1 - y0)
    push = offset * (y1 - y0) / length, -offset * (x1 - x0) / length
    return [steps[0], *((x + push[0], y + push[1]) for x, y in steps[1:-1]), steps[-1]]


SPEED = {"expressway": 100, "highway": 80, "arterial": 60, "local": 40}


def one_way(a: Node, b: Node, kind: str) -> int:
    """0 both ways, 1 in the direction of the line, -1 against it: streets in pairs in the densest core."""
    if kind != "local" or density(np.array([lattice(*a)]))[0] < 0.45:
        return 0
    line = a[0] if a[0] == b[0] else a[1]
    return 1 if line % 4 == 1 else -1


def roads_layer(network: List[Tuple[Node, Node, str]]) -> Layer:
    layer = Layer(
        "roads",
        ogr.wkbLineString,
        UTM,
        (text("road_id"), text("class"), text("name"), text("oneway"), whole("speed_kmh")),
    )
    for a, b, kind in network:
        vertical = a[0] == b[0]
        name = f"{'Line' if vertical else 'Row'} {a[0] if vertical else a[1]} {'Road' if kind != 'local' else 'Street'}"
        direction = one_way(a, b, kind)
        if kind == "expressway":
            lines = [(edge_line(a, b, 22), "yes"), (edge_line(b, a, 22), "yes")]
        elif direction:
            lines = [(edge_line(a, b) if direction > 0 else edge_line(b, a), "yes")]
        else:
            lines = [(edge_line(a, b), "no")]
        for points, oneway in lines:
            layer.rows.append(([f"R{len(layer.rows) + 1:04d}", kind, name, oneway, SPEED[kind]], LineString(points)))
    return layer


# -- what stands on the land -------------------------------------------------------------------------------------


def zones_layer(region: Polygon, rng: np.random.Generator) -> Tuple[Layer, List[Polygon], np.ndarray]:
    points = people(region, rng, 9_000)
    centres = settle(points, rng, N_ZONES)
    shapes = cells(centres, region)
    owner = cKDTree(centres).query(points)[1]
    weight = np.bincount(owner, minlength=N_ZONES) ** 0.55 * rng.lognormal(0, 0.22, N_ZONES)
    population = apportion(POPULATION, weight)
    households = apportion(HOUSEHOLDS, weight / rng.normal(2.63, 0.22, N_ZONES).clip(1.9, 3.4))
    vehicles = apportion(VEHICLES, weight * rng.lognormal(0, 0.35, N_ZONES))
    bev = apportion(round(VEHICLES * BEV_SHARE), vehicles * rng.normal(1, 0.06, N_ZONES).clip(0.8, 1.2))
    bev = settle_excess(bev, vehicles)
    fields = (
        text("zone_id"),
        text("municipality"),
        whole("population"),
        whole("households"),
        whole("ev_bev"),
        whole("ev_phev"),
    )
    layer = Layer("zones", ogr.wkbMultiPolygon, UTM, fields)
    for k, shape in enumerate(shapes):
        counts = (population[k], households[k], bev[k], vehicles[k] - bev[k])
        layer.rows.append(([f"Z{k + 1:03d}", municipality_of(centres[k]), *map(int, counts)], shape))
    return layer, shapes, population


def settle_excess(parts: np.ndarray, limit: np.ndarray) -> np.ndarray:
    """No part above its limit; what is too much goes where there is most room."""
    parts = parts.copy()
    while (parts > limit).any():
        over = int(np.argmax(parts - limit))
        parts[over] -= 1
        parts[int(np.argmax(limit - parts))] += 1
    return parts


def municipalities_layer(zones: Layer) -> Layer:
    fields = (text("municipality"), text("kind"), whole("population"), text("note"))
    layer = Layer("municipalities", ogr.wkbMultiPolygon, UTM, fields)
    for name, _, _, _, kind in PLACES:
        own = [(values, shape) for values, shape in zones.rows if values[1] == name]
        layer.rows.append(([name, kind, sum(v[2] for v, _ in own), LABEL], unary_union([s for _, s in own])))
    return layer


def areas_layers(region: Polygon, zones: Layer, rng: np.random.Generator) -> Tuple[Layer, Layer]:
    """Coarse areas whose borders ignore the zones, and the vehicles registered in each."""
    shapes = cells(settle(people(region, rng, 3_000), rng, N_AREAS), region)
    counts = np.zeros((N_AREAS, 2))
    for values, zone in zones.rows:
        for k, area in enumerate(shapes):
            counts[k] += zone.intersection(area).area / zone.area * np.array(values[4:6])
    bev = apportion(sum(v[4] for v, _ in zones.rows), counts[:, 0])
    phev = apportion(sum(v[5] for v, _ in zones.rows), counts[:, 1])
    polygons = Layer("ev_areas", ogr.wkbMultiPolygon, WGS84, (text("area_id"),))
    table = Layer("ev_counts", ogr.wkbNone, None, (text("area_id"), text("period"), whole("bev"), whole("phev")))
    for k, shape in enumerate(shapes):
        code = f"X{k // 9 + 1}{'ABCEGHJKL'[k % 9]}"
        polygons.rows.append(([code], shape))
        table.rows.append(([code, "2024-Q1", int(bev[k]), int(phev[k])], None))
    return polygons, table


class Kerbs:
    """Places beside roads: where stations, candidates and stops can stand."""

    def __init__(self, network, water: Polygon, rng: np.random.Generator) -> None:
        self._rng, self._water = rng, water.buffer(25)
        self._lines = [LineString(edge_line(a, b)) for a, b, kind in network if kind != "expressway"]
        middles = np.array([line.interpolate(0.5, normalized=True).coords[0] for line in self._lines])
        self._weights = density(middles)
        self._tree = cKDTree(middles)

    def near(self, place: np.ndarray, scatter: float) -> XY:
        """A place beside a road, about ``scatter`` metres from ``place``."""
        while True:
            goal = place + self._rng.normal(0, scatter, 2)
            found = self._beside(self._lines[int(self._tree.query(goal)[1])], goal)
            if found:
                return found

    def anywhere(self, power: float, floor: float) -> XY:
        """A place beside a random road, preferring built-up land by ``density ** power``."""
        chance = self._weights**power + floor
        while True:
            line = self._lines[int(self._rng.choice(len(self._lines), p=chance / chance.sum()))]
            found = self._beside(line, np.array(line.interpolate(self._rng.random(), normalized=True).coords[0]))
            if found:
                return found

    def _beside(self, line: LineString, goal: np.ndarray) -> Optional[XY]:
        at = line.interpolate(line.project(Point(goal)))
        turn, setback = self._rng.uniform(0, 2 * math.pi), self._rng.uniform(20, 110)
        place = at.x + setback * math.cos(turn), at.y + setback * math.sin(turn)
        return None if self._water.contains(Point(place)) else place


def apart(make, taken: List[XY], distance: float) -> XY:
    """A new place at least ``distance`` metres from those taken, if one turns up."""
    place = make()
    for _ in range(60):
        if not taken or min(math.hypot(place[0] - x, place[1] - y) for x, y in taken) >= distance:
            break
        place = make()
    taken.append(place)
    return place


def hubs(kerbs: Kerbs, rng: np.random.Generator) -> np.ndarray:
    """Downtowns, campuses and shopping streets, where stations gather today."""
    centres = [1000 * np.array(centre) for _, centre, _, _, kind in PLACES if kind == "city"]
    return np.array([*centres, *(kerbs.anywhere(0.8, 0.0) for _ in range(19))])


CHARGER_FIELDS = (
    text("charger_id"),
    text("source"),
    text("source_id"),
    text("name"),
    text("operator"),
    text("level"),
    text("level_source"),
    whole("ports_l1"),
    whole("ports_l2"),
    whole("ports_l3"),
    text("ports_source"),
    real("power_kw_max"),
    real("power_kw_total"),
    text("connectors"),
    text("access"),
    flag("open_24_7"),
    text("status"),
    text("verified_on"),
    text("licence"),
    text("attribution"),
    text("retrieved_at"),
    real("grid_kw"),
)


def ports(total: int, stations: int, least: int, rng: np.random.Generator) -> np.ndarray:
    return least + apportion(total - least * stations, rng.gamma(0.9, 1.0, stations))


def chargers_layer(kerbs: Kerbs, rng: np.random.Generator) -> Layer:
    gathering = hubs(kerbs, rng)
    attraction = rng.gamma(0.8, 1.0, len(gathering)) + 0.15
    attraction[:3] += 1.6  # the three downtowns
    attraction /= attraction.sum()
    layer = Layer("chargers", ogr.wkbPoint, WGS84, CHARGER_FIELDS)
    taken: List[XY] = []

    def place(scatter: float, spread: float) -> XY:
        if rng.random() < spread:
            return kerbs.anywhere(0.9, 0.01)
        return kerbs.near(gathering[int(rng.choice(len(gathering), p=attraction))], scatter)

    for count in ports(PORTS_L2, STATIONS_L2, 1, rng):
        add_charger(layer, apart(lambda: place(240, 0.08), taken, 60), "L2", int(count), 7.2, rng)
    fast: List[XY] = []
    for count in ports(PORTS_L3, STATIONS_L3, 2, rng):
        kw = float(rng.choice((50, 100, 150, 180), p=(0.35, 0.2, 0.35, 0.1)))
        add_charger(layer, apart(lambda: place(420, 0.08), fast, 300), "L3", int(count), kw, rng)
    return layer


def add_charger(layer: Layer, place: XY, level: str, count: int, kw: float, rng: np.random.Generator) -> None:
    number = len(layer.rows) + 1
    operator = str(rng.choice(OPERATORS, p=(0.34, 0.22, 0.16, 0.12, 0.16)))
    plugs = "J1772" if level == "L2" else str(rng.choice(("CCS", "CCS;CHAdeMO", "NACS"), p=(0.4, 0.4, 0.2)))
    day = f"2023-{int(rng.integers(1, 13)):02d}-{int(rng.integers(1, 29)):02d}"
    values = [
        f"C{number:03d}",
        "synthetic",
        f"S-{number:04d}",
        f"{operator} {number}",
        operator,
        level,
        "stated",
        0,
        count if level == "L2" else 0,
        count if level == "L3" else 0,
        "stated",
        kw,
        round(kw * count, 1),
        plugs,
        "public" if rng.random() < 0.87 else "restricted",
        int(rng.random() < 0.7),
        "operational",
        day,
        "CC0-1.0",
        LABEL,
        TIMESTAMP,
        None,
    ]
    layer.rows.append((values, Point(place)))


def sites_layer(kerbs: Kerbs, zones: List[Polygon], rng: np.random.Generator) -> Layer:
    fields = (
        text("site_id"),
        text("category"),
        real("score"),
        real("grid_kw"),
        whole("bays"),
        real("fixed_cost"),
        text("zone_id"),
        text("exclusion"),
        real("capacity"),
        text("status"),
        text("name"),
        text("categories"),
        text("osm_type"),
        whole("osm_id"),
    )
    layer = Layer("sites", ogr.wkbPoint, UTM, fields)
    taken: List[XY] = []
    shares = np.array([share for _, share, _, _ in CATEGORIES])
    for number in range(1, N_SITES + 1):
        place = apart(lambda: kerbs.anywhere(0.55, 0.03), taken, 70)
        kind, _, choices, bays = CATEGORIES[int(rng.choice(len(CATEGORIES), p=shares / shares.sum()))]
        grid = None if rng.random() < 0.3 else float(rng.choice(choices))
        point = Point(place)
        zone = next((f"Z{k + 1:03d}" for k, shape in enumerate(zones) if shape.covers(point)), None)
        values = [f"S{number:04d}", kind, None, grid, int(rng.integers(*bays)), None, zone, None, None, "candidate"]
        values += [None, kind, None, None]
        layer.rows.append((values, point))
    return layer


def stops_layer(kerbs: Kerbs, rng: np.random.Generator) -> Layer:
    layer = Layer("transit_stops", ogr.wkbPoint, WGS84, (text("stop_id"), text("name"), real("departures_per_hour")))
    taken: List[XY] = []
    for number in range(1, N_STOPS + 1):
        place = apart(lambda: kerbs.anywhere(0.7, 0.0), taken, 180)
        often = 1.5 + 22 * density(np.array([place]))[0] * rng.lognormal(-0.3, 0.5)
        layer.rows.append(([f"T{number:03d}", f"Stop {number}", round(float(often), 1)], Point(place)))
    return layer


def about_table(seed: int) -> Layer:
    layer = Layer("about", ogr.wkbNone, None, (text("key"), text("value")))
    facts = (
        ("label", LABEL),
        ("region", "Ambry Region (invented)"),
        ("licence", "CC0-1.0"),
        ("seed", str(seed)),
        ("generator", "scripts/make_sample.py"),
        ("population", str(POPULATION)),
        ("electric_vehicles", str(VEHICLES)),
    )
    layer.rows.extend(([key, value], None) for key, value in facts)
    return layer


def make(seed: int = SEED) -> List[Layer]:
    """All layers of the sample; each part draws from its own random stream, so changing one leaves the others."""
    streams = [np.random.default_rng([seed, part]) for part in range(6)]
    region = outline()
    water = river(region)
    network = edges(region, water)
    zones, shapes, _ = zones_layer(region, streams[0])
    area_polygons, counts = areas_layers(region, zones, streams[1])
    stream = Layer("river", ogr.wkbMultiPolygon, UTM, (text("name"),), [(["Ambry River (invented)"], water)])
    return [
        zones,
        municipalities_layer(zones),
        stream,
        roads_layer(network),
        chargers_layer(Kerbs(network, water, streams[2]), streams[2]),
        sites_layer(Kerbs(network, water, streams[3]), shapes, streams[3]),
        area_polygons,
        counts,
        stops_layer(Kerbs(network, water, streams[4]), streams[4]),
        about_table(seed),
    ]


# -- the file ----------------------------------------------------------------------------------------------------


def reference(epsg: int) -> osr.SpatialReference:
    system = osr.SpatialReference()
    system.ImportFromEPSG(epsg)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


def ogr_geometry(shape, epsg: int, kind: int, to_degrees) -> ogr.Geometry:
    """The shape at its place on Earth, rounded to a centimetre so that last bits of arithmetic do not matter."""
    if kind == ogr.wkbMultiPolygon and not isinstance(shape, MultiPolygon):
        shape = MultiPolygon([shape])
    geometry = ogr.CreateGeometryFromWkb(shape.wkb)
    digits = 2
    moved = [(x + ORIGIN[0], y + ORIGIN[1]) for x, y in coordinates(geometry)]
    if epsg == WGS84:
        digits = 7
        moved = [point[:2] for point in to_degrees.TransformPoints(moved)]
    write_coordinates(geometry, iter([(round(x, digits), round(y, digits)) for x, y in moved]))
    return geometry


def leaves(geometry: ogr.Geometry) -> List[ogr.Geometry]:
    if geometry.GetGeometryCount() == 0:
        return [geometry]
    return [leaf for k in range(geometry.GetGeometryCount()) for leaf in leaves(geometry.GetGeometryRef(k))]


def coordinates(geometry: ogr.Geometry) -> List[XY]:
    return [leaf.GetPoint_2D(k) for leaf in leaves(geometry) for k in range(leaf.GetPointCount())]


def write_coordinates(geometry: ogr.Geometry, places) -> None:
    for leaf in leaves(geometry):
        for k in range(leaf.GetPointCount()):
            leaf.SetPoint_2D(k, *next(places))


def write(layers: Sequence[Layer], target: Path) -> None:
    """Write the GeoPackage anew, without the moment of writing in it."""
    gdal.UseExceptions()
    gdal.SetConfigOption("OGR_CURRENT_DATE", TIMESTAMP.replace("Z", ".000Z"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    to_degrees = osr.CoordinateTransformation(reference(UTM), reference(WGS84))
    # GeoPackage 1.2 opens in every QGIS 3 without a word.
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(target), options=["VERSION=1.2"])
    for layer in layers:
        system = reference(layer.epsg) if layer.epsg else None
        options = [f"DESCRIPTION={LABEL}", f"IDENTIFIER={layer.name}", "GEOMETRY_NAME=geom"]
        if layer.name == "roads":  # too few to need an index, which would be a tenth of the file
            options.append("SPATIAL_INDEX=NO")
        made = dataset.CreateLayer(layer.name, system, layer.geometry, options)
        write_rows(made, layer, to_degrees)
    dataset.ExecuteSQL("VACUUM")
    dataset = None


def write_rows(made: ogr.Layer, layer: Layer, to_degrees) -> None:
    for name, kind, subtype in layer.fields:
        definition = ogr.FieldDefn(name, kind)
        definition.SetSubType(subtype)
        made.CreateField(definition)
    made.StartTransaction()
    for values, shape in layer.rows:
        feature = ogr.Feature(made.GetLayerDefn())
        for index, value in enumerate(values):
            if value is not None:
                feature.SetField(index, value)
        if shape is not None:
            feature.SetGeometryDirectly(ogr_geometry(shape, layer.epsg, layer.geometry, to_degrees))
        made.CreateFeature(feature)
    made.CommitTransaction()


def covered(zones: Layer, chargers: Layer, level: str, radius: float) -> float:
    """Share of the people whose zone's point on surface is within ``radius`` metres of a station of this level."""
    stations = np.array([shape.coords[0] for values, shape in chargers.rows if values[5] == level])
    points = np.array([shape.representative_point().coords[0] for _, shape in zones.rows])
    weight = np.array([values[2] for values, _ in zones.rows])
    return float(weight[cKDTree(stations).query(points)[0] <= radius].sum() / weight.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--output", type=Path, default=Path(__file__).resolve().parent.parent / "resources" / "sample" / "sample.gpkg"
    )
    arguments = parser.parse_args()
    layers = make(arguments.seed)
    write(layers, arguments.output)
    named = {layer.name: layer for layer in layers}
    print(f"{arguments.output}: {arguments.output.stat().st_size / 1000:.0f} kB, {LABEL}")
    print(", ".join(f"{layer.name} {len(layer.rows):,}" for layer in layers))
    for level, radius in (("L2", 500), ("L3", 750)):
        print(
            f"{level} within {radius} m: {covered(named['zones'], named['chargers'], level, radius):.1%} of the people"
        )


if __name__ == "__main__":
    main()
