"""Renders the README's comparison on real data: a study's published plan and ours, on one page.

``EVPLAN_DATA=FOLDER python scripts/render_comparison.py docs/images/kwc_comparison.png``

The data are those of Kitchener–Waterloo–Cambridge; both plans cost at most the same and are judged by the same rule.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, NamedTuple, Optional, Sequence, Tuple

import geopandas
import numpy as np
import pandas as pd
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsLayoutItemMap,
    QgsPalLayerSettings,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import Qt
from shapely.geometry import LineString, Polygon

from evplan.core.access.cover import as_points, coordinates
from evplan.core.access.coverage import Served, coverage_table, served, share
from evplan.core.access.reach import StraightLine
from evplan.core.placement.network import PlannedNetwork, plan_network
from evplan.core.placement.optimize import Settings
from evplan.core.placement.problem import Inputs
from evplan.core.placement.rules import Rules, resolve
from evplan.scripts.page import INK, SOFT, Page, export
from evplan.scripts.screenshots.take import shrink
from evplan.scripts.styles.sample import place_names
from evplan.scripts.styles.symbols import line
from evplan.tests import kwc

BUDGET = 3_995_000
"""What the published plan costs, by the study's own print."""
SETTINGS = Settings(solver="glpk", gap=0.005, time_limit_s=240.0)
ACTIONS = {
    "Existing L2": "keep",
    "Existing L3": "keep",
    "New L2": "new_l2",
    "New L3": "new_l3",
    "Upgrade L2 -> L3": "upgrade",
}
PLACES = (
    # Name, text size, easting, northing: by hand, beside the stations, so that no name hides what the map is about.
    ("Waterloo", 13, 530300, 4815900),
    ("Kitchener", 13, 532000, 4807700),
    ("Cambridge", 13, 555300, 4796300),
    ("Woolwich", 11, 545500, 4822500),
    ("Wilmot", 11, 528500, 4802300),
    ("North Dumfries", 11, 550500, 4793700),
)
WIDTH, HEIGHT, MARGIN, GUTTER, PIXELS = 330.0, 306.0, 8.0, 6.0, 1800
ACCENT, ROW, TEXT = "#8c2f00", 6.2, 10.5
DEMANDS = (
    ("The study’s 379 points, equal weights", kwc.demand_points),
    ("119 census tracts by population", kwc.demand_tracts),
)
NOTES = (
    "L2 share: demand within 500 m of any station. L3 share: demand within 750 m of an L3 (fast) station. "
    "Straight-line distances. Score = 33.333 · L2 share + 66.667 · L3 share, the study’s weights.",
    "Proven gap: how far the best possible plan can be above this one. The study’s demand weights and candidate sites "
    "are not published; ours chooses from 4,134 candidates, the study’s new sites among them.",
)
SOURCES = (
    "Tracts, population 2021: adapted from Statistics Canada (Open Licence). Stations 2024: OpenChargeMap contributors "
    "(CC BY-SA 4.0). Published plan, 379 points: jaxendutta/kw-ev-charging-optimization (MIT).",
    "Candidate sites: City of Kitchener, City of Waterloo, Region of Waterloo (open data licences). Roads, water, "
    "boundaries: © OpenStreetMap contributors (ODbL). UTM zone 17N, grid north up. Picture: CC BY-SA 4.0.",
)


# -- the numbers -------------------------------------------------------------------------------------------------


class Judged(NamedTuple):
    """A plan on one demand set. Shares 0 to 1; no cost for what stands today, no gap where none is known."""

    name: str
    l2: float
    l3: float
    cost: Optional[float] = None
    gap: Optional[float] = None

    @property
    def score(self) -> float:
        return 33.333 * self.l2 + 66.667 * self.l3


class Demand(NamedTuple):
    """One demand set with both plans on it."""

    title: str
    rows: Tuple[Judged, Judged, Judged]
    ours: PlannedNetwork
    published: geopandas.GeoDataFrame
    """What the published plan serves, a canonical coverage table."""


def rules() -> Rules:
    """The study's published configuration, with its money, without its coverage targets."""
    explicit = {"budget": BUDGET, "min_coverage_l2": 0.0, "min_coverage_l3": 0.0, "l3_serves_l2": True}
    return resolve("reference_d_published", explicit=explicit)


def published_plan(data: Path) -> geopandas.GeoDataFrame:
    """The study's plan as a canonical plan table, as far as a map needs it."""
    raw = pd.read_csv(data / "kwc" / "reference_d_plan_base_238_sites.csv")
    table = {"plan_id": [f"r{row:03d}" for row in range(1, len(raw) + 1)], "action": raw["status"].map(ACTIONS)}
    for level in ("l2", "l3"):
        table[f"ports_{level}_before"] = raw[f"{level}_ports_initial"]
        table[f"ports_{level}_after"] = raw[f"{level}_ports_final"]
    places = geopandas.points_from_xy(raw["longitude"], raw["latitude"])
    return geopandas.GeoDataFrame(table, geometry=places, crs="EPSG:4326").to_crs(kwc.CRS)


def service(
    places: geopandas.GeoDataFrame, demand: geopandas.GeoDataFrame, settled: Rules, suffix: str = ""
) -> Dict[str, Served]:
    """Who is served at which level; a fast station also serves L2, as the rules say."""
    reach, everything = StraightLine(coordinates(demand), coordinates(places)), np.ones(len(demand))
    fast = (places[f"ports_l3{suffix}"] > 0).to_numpy()
    return {
        level: served(reach, serving, settled.reach(level), everything)
        for level, serving in (("l2", np.ones(len(places), dtype=bool)), ("l3", fast))
    }


def judge(title: str, demand: geopandas.GeoDataFrame, data: Path, settled: Rules) -> Demand:
    """Plan for the demand, and the published plan by the same coverage rule."""
    existing, published = kwc.stations(data), published_plan(data)
    ours = plan_network(Inputs(existing, demand, kwc.candidates(data)), settled, SETTINGS)
    weight = demand["weight"].to_numpy(dtype=float)
    coverage = coverage_table(
        demand["demand_id"].to_numpy(),
        coordinates(demand),
        weight,
        service(existing, demand, settled),
        service(published, demand, settled, "_after"),
    )
    shares = {
        f"{level}_{when}": share(coverage[f"covered_{level}_{when}"], weight)
        for level in ("l2", "l3")
        for when in ("before", "after")
    }
    out = ours.summary["outputs"]
    rows = (
        Judged("Today", shares["l2_before"], shares["l3_before"]),
        Judged("Published", shares["l2_after"], shares["l3_after"], BUDGET),
        Judged("Ours", out["COVERAGE_L2"], out["COVERAGE_L3"], out["NET_COST"], out["GAP_REACHED"]),
    )
    return Demand(title, rows, ours, as_points(coverage, demand.crs))


# -- the layers --------------------------------------------------------------------------------------------------


def tracts(data: Path) -> geopandas.GeoDataFrame:
    table = geopandas.read_file(data / "kwc" / "ct_2021_boundaries_population.geojson").to_crs(kwc.CRS)
    return table.rename(columns={"CTUID": "zone_id", "pop_2021": "population"})[["zone_id", "population", "geometry"]]


def basemap(data: Path) -> Dict[str, geopandas.GeoDataFrame]:
    """Water, rivers, roads and municipal boundaries of the OpenStreetMap extract, which lists latitude first."""
    raw = json.loads((data / "kwc" / "kwc_osm_basemap_2026-06-26.json").read_text(encoding="utf-8"))

    def drawn(make: Any, paths: Iterable[Any], kind: str) -> geopandas.GeoDataFrame:
        shapes = [make([(lon, lat) for lat, lon in path]) for path in paths]
        return geopandas.GeoDataFrame({"class": [kind] * len(shapes)}, geometry=shapes, crs="EPSG:4326").to_crs(kwc.CRS)

    roads = [drawn(LineString, raw["roads"][kind], kind) for kind in ("highway", "arterial")]
    return {
        "water": drawn(Polygon, raw["water"], "water"),
        "rivers": drawn(LineString, raw["rivers"], "river"),
        "roads": pd.concat(roads, ignore_index=True),
        "boundaries": drawn(LineString, raw["boundary"]["municipal"], "municipal"),
    }


def places() -> geopandas.GeoDataFrame:
    names, sizes, east, north = zip(*PLACES)
    columns = {"municipality": names, "size": sizes}
    return geopandas.GeoDataFrame(columns, geometry=geopandas.points_from_xy(east, north), crs=kwc.CRS)


class Shelf:
    """Tables as styled layers of a project; their files live as long as the folder."""

    def __init__(self, project: QgsProject, folder: Path) -> None:
        self._project, self._folder = project, folder

    def layer(self, name: str, table: geopandas.GeoDataFrame, style: str = "", title: str = "") -> QgsVectorLayer:
        from evplan.algorithms.bridge import styles

        path = self._folder / f"{name}.gpkg"
        table.to_file(path, driver="GPKG")
        layer = QgsVectorLayer(str(path), title or name, "ogr")
        if style:
            styles.apply(layer, style)
        self._project.addMapLayer(layer)
        return layer

    def lines(
        self,
        name: str,
        table: geopandas.GeoDataFrame,
        colour: str,
        width: float,
        title: str = "",
        pen: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> QgsVectorLayer:
        layer = self.layer(name, table, title=title)
        symbol = line(colour, width)
        symbol.symbolLayer(0).setPenStyle(pen)
        layer.setRenderer(QgsSingleSymbolRenderer(symbol))
        return layer


def ground(shelf: Shelf, data: Path) -> Dict[str, QgsVectorLayer]:
    """What lies beneath both plans, from top to bottom."""
    osm = basemap(data)
    return {
        "names": name_layer(shelf),
        "roads": shelf.layer("roads", osm["roads"], "roads", "Roads"),
        "boundaries": shelf.lines(
            "boundaries", osm["boundaries"], "#857b6c", 0.25, "Municipal boundary", Qt.PenStyle.DashLine
        ),
        "rivers": shelf.lines("rivers", osm["rivers"], "#a9c8da", 0.35),
        "water": shelf.layer("water", osm["water"], "river", "Water"),
        "tracts": shelf.layer("tracts", tracts(data), "zones", "People per km²"),
    }


def name_layer(shelf: Shelf) -> QgsVectorLayer:
    layer = shelf.layer("places", places())
    layer.renderer().symbol().setOpacity(0)
    settings = QgsPalLayerSettings(place_names().settings())
    settings.placement = QgsPalLayerSettings.Placement.OverPoint
    settings.dataDefinedProperties().setProperty(QgsPalLayerSettings.Property.Size, QgsProperty.fromField("size"))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    return layer


# -- the page ----------------------------------------------------------------------------------------------------


class Panel(NamedTuple):
    title: str
    plan: geopandas.GeoDataFrame
    coverage: geopandas.GeoDataFrame
    judged: Judged


def panels(demand: Demand, data: Path) -> Tuple[Panel, Panel]:
    ours = (demand.ours.plan, demand.ours.coverage)
    return (
        Panel("The study’s published plan", published_plan(data), demand.published, demand.rows[1]),
        Panel("Our plan, by evplan", *(as_points(table, kwc.CRS) for table in ours), demand.rows[2]),
    )


def in_words(panel: Panel) -> Tuple[str, str]:
    """What is built, and what that achieves."""
    count = panel.plan["action"].value_counts()
    built = (
        f"{count.get(action, 0)} {words}"
        for action, words in (("new_l2", "new L2"), ("new_l3", "new L3"), ("upgrade", "upgrades"))
    )
    return (
        " · ".join((*built, f"net cost {panel.judged.cost:,.0f} CAD")),
        f"{100 * panel.judged.l2:.1f} % of people within 500 m of a station, "
        f"{100 * panel.judged.l3:.1f} % within 750 m of L3",
    )


def shared_extent(tables: Sequence[geopandas.GeoDataFrame], ratio: float) -> QgsRectangle:
    """All stations and demand points of both plans, in the shape of the map."""
    bounds = [table.total_bounds for table in tables]
    west, south = (min(part[axis] for part in bounds) for axis in (0, 1))
    east, north = (max(part[axis] for part in bounds) for axis in (2, 3))
    width = max(east - west, (north - south) * ratio) + 2400.0
    return QgsRectangle.fromCenterAndSize(QgsRectangle(west, south, east, north).center(), width, width / ratio)


def compose(project: QgsProject, shelf: Shelf, data: Path, demands: Sequence[Demand], mapped: int) -> QgsPrintLayout:
    page = Page(project, "Comparison", WIDTH, HEIGHT)
    page.text("Same budget, same rule: two charging plans", MARGIN, 5, 210, 11, 21, True)
    where = "Kitchener–Waterloo–Cambridge, Canada"
    page.text(where, WIDTH / 2, 8.4, WIDTH / 2 - MARGIN, 8, 13, colour=SOFT, right=True)
    under = ground(shelf, data)
    both = panels(demands[mapped], data)
    width, height, top = (WIDTH - 2 * MARGIN - GUTTER) / 2, 147.0, 39.0
    extent = shared_extent([table for panel in both for table in (panel.plan, panel.coverage)], width / height)
    maps: List[QgsLayoutItemMap] = []
    for place, panel in enumerate(both):
        x = MARGIN + place * (width + GUTTER)
        layers = [
            shelf.layer(f"plan_{place}", panel.plan, "plan"),
            shelf.layer(f"coverage_{place}", panel.coverage, "coverage"),
        ]
        heading(page, panel, x, 18.5, width, ACCENT if place else INK)
        maps.append(page.map(extent, [*layers, *under.values()], x, top, width, height))
        # On white, or the river runs through the numbers.
        page.scale_bar(maps[-1], x + 1.5, top + height - 12.5, TEXT).setBackgroundEnabled(True)
    page.north(MARGIN + width - 12, top + 3)
    legends(page, shelf, both, under, extent, top + height + 2.5)
    end = table(page, demands, mapped, top + height + 49)
    for row, words in enumerate((*NOTES, *SOURCES)):
        page.text(words, MARGIN, end + 1 + 4.8 * row, WIDTH - 2 * MARGIN, 6, 8.9, colour=SOFT)
    return page.layout


def heading(page: Page, panel: Panel, x: float, y: float, width: float, colour: str) -> None:
    page.text(panel.title, x, y, width, 8, 14, True, colour)
    for row, words in enumerate(in_words(panel)):
        page.text(words, x, y + 7.6 + 5.6 * row, width, 6, TEXT)


def legends(
    page: Page, shelf: Shelf, both: Sequence[Panel], under: Dict[str, QgsVectorLayer], extent: QgsRectangle, y: float
) -> None:
    """One legend for both maps: it lists what occurs on either, which an unseen map of both tells it."""
    plans = shelf.layer("plans", pd.concat([panel.plan for panel in both], ignore_index=True), "plan")
    served = shelf.layer("served", pd.concat([panel.coverage for panel in both], ignore_index=True), "coverage")
    unseen = page.map(extent, [plans, served, *under.values()], MARGIN, y, 40, 40 * extent.height() / extent.width())
    unseen.setVisibility(False)
    for title, layers, x, columns in (
        ("Stations", [plans], MARGIN - 2, 1),
        ("Census tracts by service (circle area: people)", [served], 66, 2),
        ("People per km²", [under["tracts"]], 182, 1),
        ("Background", [under["roads"], under["water"], under["boundaries"]], 244, 1),
    ):
        page.legend(title, layers, unseen, x, y, columns, TEXT)


class TableColumn(NamedTuple):
    heading: str
    right: float
    """Where its right edge stands, in millimetres."""
    words: Callable[[Judged], str]


COLUMNS = (
    TableColumn("L2 share", 160, lambda row: f"{100 * row.l2:.1f} %"),
    TableColumn("L3 share", 195, lambda row: f"{100 * row.l3:.1f} %"),
    TableColumn("Score", 226, lambda row: f"{row.score:.2f}"),
    TableColumn("Net cost [CAD]", 276, lambda row: "–" if row.cost is None else f"{row.cost:,.0f}"),
    TableColumn("Proven gap", WIDTH - MARGIN, lambda row: "–" if row.cost is None else gap_words(row.gap)),
)


def gap_words(gap: Optional[float]) -> str:
    return "not stated" if gap is None else f"{100 * gap:.2f} %"


def table(page: Page, demands: Sequence[Demand], mapped: int, y: float) -> float:
    """Both demand sets: today, the published plan, ours. Returns where it ends."""
    for words, x in (("Demand", MARGIN), ("Plan", 106)):
        page.text(words, x, y, 60, 7, TEXT, colour=SOFT)
    for column in COLUMNS:
        page.text(column.heading, column.right - 45, y, 45, 7, TEXT, colour=SOFT, right=True)
    y += 7.4
    for number, demand in enumerate(demands):
        page.rule(MARGIN, y - 0.7, WIDTH - 2 * MARGIN)
        page.text(demand.title, MARGIN, y, 96, 7, TEXT)
        if number == mapped:
            page.text("(on the maps)", MARGIN, y + ROW, 96, 7, TEXT, colour=SOFT)
        for row in demand.rows:
            table_row(page, row, y, ours=row is demand.rows[-1])
            y += ROW
        y += 2
    page.rule(MARGIN, y - 0.7, WIDTH - 2 * MARGIN)
    return y


def table_row(page: Page, row: Judged, y: float, ours: bool) -> None:
    colour = ACCENT if ours else INK if row.cost else SOFT
    page.text(row.name, 106, y, 40, 7, TEXT, ours, colour)
    for column in COLUMNS:
        page.text(column.words(row), column.right - 45, y, 45, 7, TEXT, ours, colour, right=True)


def picture(data: Path, demands: Sequence[Demand], image: Path) -> str:
    """Draw, then shrink to a palette; every layer is gone before QGIS ends."""
    project = QgsProject()
    with tempfile.TemporaryDirectory() as folder:
        try:
            project.setCrs(QgsCoordinateReferenceSystem(kwc.CRS))
            layout = compose(project, Shelf(project, Path(folder)), data, demands, mapped=1)
            full = Path(folder) / "full.png"
            export(layout, full, (PIXELS + 0.5) / WIDTH * 25.4)
            del layout
            return shrink(full, image)
        finally:
            project.clear()
            del project


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("image", type=Path, help="the PNG to write")
    arguments = parser.parse_args()
    data = Path(os.environ.get("EVPLAN_DATA", ""))
    if not (data / "kwc").is_dir():
        print("The real data are not here: set EVPLAN_DATA to the folder that holds kwc/.", file=sys.stderr)
        return 2
    demands = [judge(title, read(data), data, rules()) for title, read in DEMANDS]
    for demand in demands:
        print(demand.title, *(told(row) for row in demand.rows), sep="\n  ")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], True)  # a layout draws text, which needs the fonts of a graphical application
    application.initQgis()
    try:
        print(picture(data, demands, arguments.image))
    finally:
        application.exitQgis()
    return 0


def told(row: Judged) -> str:
    return "  ".join((f"{row.name:<10}", *(f"{column.words(row):>10}" for column in COLUMNS)))


if __name__ == "__main__":
    sys.exit(main())
