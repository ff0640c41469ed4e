"""Puts the results of a run into a QGIS project and a printed map, before and after side by side.

``python scripts/render_map.py --results ev_plan.gpkg --background sample.gpkg --summary summary.json
--project ev_plan.qgz --image map.png``

``--results`` holds the layers ``plan`` and ``coverage`` (and ``demand``, if there), ``--background`` those of the sample region.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Tuple

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from evplan.scripts.page import SOFT, Page, export

LABEL = "Synthetic sample region – not real places"
CRS = "EPSG:32614"


class Shown(NamedTuple):
    key: str
    file: str
    table: str
    style: str
    title: str
    group: str
    visible: bool = True


BEFORE, AFTER, INPUTS, GROUND = "Before", "Plan", "Inputs", "Background"
SHOWN: Tuple[Shown, ...] = (  # from top to bottom
    Shown("plan", "results", "plan", "plan", "Plan", AFTER),
    Shown("coverage", "results", "coverage", "coverage", "Served with the plan (circle area: people)", AFTER),
    Shown("chargers", "background", "chargers", "chargers", "Existing chargers", BEFORE, False),
    Shown(
        "coverage_before", "results", "coverage", "coverage_before", "Served today (circle area: people)", BEFORE, False
    ),
    Shown("sites", "background", "sites", "sites", "Candidate sites", INPUTS, False),
    Shown("demand", "results", "demand", "demand", "Demand (circle area: weight)", INPUTS, False),
    Shown("municipalities", "background", "municipalities", "municipalities", "Municipalities", GROUND),
    Shown("roads", "background", "roads", "roads", "Roads", GROUND),
    Shown("river", "background", "river", "river", "River", GROUND),
    Shown("zones", "background", "zones", "zones", "People per km²", GROUND),
)
ON_GROUND = ("municipalities", "roads", "river", "zones")


def add_layers(project: QgsProject, files: Dict[str, Path]) -> Dict[str, QgsVectorLayer]:
    """The layers of ``SHOWN`` that exist, styled and grouped in the project."""
    from evplan.algorithms.bridge import styles

    layers: Dict[str, QgsVectorLayer] = {}
    for shown in SHOWN:
        layer = QgsVectorLayer(f"{files[shown.file]}|layername={shown.table}", shown.title, "ogr")
        if not layer.isValid():
            if shown.key == "demand":
                continue
            raise SystemExit(f"{files[shown.file]} has no layer “{shown.table}”.")
        styles.apply(layer, shown.style)
        project.addMapLayer(layer, False)
        root = project.layerTreeRoot()
        group = root.findGroup(shown.group) or root.addGroup(shown.group)
        node = group.addLayer(layer)
        node.setItemVisibilityChecked(shown.visible)
        node.setExpanded(shown.key in ("plan", "coverage"))
        layers[shown.key] = layer
    return layers


def region(layers: Dict[str, QgsVectorLayer], project: QgsProject) -> QgsRectangle:
    transform = QgsCoordinateTransform(layers["zones"].crs(), project.crs(), project)
    return transform.transformBoundingBox(layers["zones"].extent())


def figures(summary: Dict[str, Any]) -> List[Tuple[str, str, str]]:
    """Key figures: what, before, after."""
    outputs = summary["outputs"]
    currency = summary.get("money", {}).get("currency", "currency of the assumptions")

    def reach(level: str) -> str:
        known = summary.get("coverage", {}).get(level, {})
        if len(known.get("bands", ())) > 1:  # a radius alone would not say who is counted
            return f"People with {level} service (share)"
        radius = known.get("radius_m")
        return (
            f"People within {radius:,.0f} m of {level} service" if radius else f"People with {level} service in reach"
        )

    def share(key: str) -> str:
        return f"{100 * float(outputs[key]):.1f} %" if outputs.get(key) is not None else "–"

    def number(key: str) -> str:
        return f"{float(outputs[key]):,.0f}" if outputs.get(key) is not None else "–"

    gap = f"{100 * float(outputs['GAP_REACHED']):.2f} %" if outputs.get("GAP_REACHED") is not None else "–"
    return [
        (reach("L2"), share("COVERAGE_L2_BEFORE"), share("COVERAGE_L2")),
        (reach("L3"), share("COVERAGE_L3_BEFORE"), share("COVERAGE_L3")),
        ("New L2 stations", "", number("N_NEW_L2")),
        ("New L3 stations", "", number("N_NEW_L3")),
        ("Upgrades from L2 to L3", "", number("N_UPGRADES")),
        (f"Net cost [{currency}]", "", number("NET_COST")),
        ("Proven within (gap)", "", gap),
    ]


def compose(
    project: QgsProject, layers: Dict[str, QgsVectorLayer], summary: Dict[str, Any], title: str
) -> QgsPrintLayout:
    page = Page(project, "Before and after", 420, 268)
    extent = region(layers, project)
    extent.scale(1.04)
    ground = [layers[key] for key in ON_GROUND]
    page.text(title, 12, 8, 300, 12, 20, True)
    page.text(LABEL.upper(), 250, 11.5, 158, 7, 10, True, "#a33b00", right=True)
    for words, x in (("Before: existing stations and who they serve", 12), ("After: the plan and who it serves", 213)):
        page.text(words, x, 22, 195, 7, 12, True)
    before = page.map(extent, [layers["chargers"], layers["coverage_before"], *ground], 12, 30, 195, 158)
    after = page.map(extent, [layers["plan"], layers["coverage"], *ground], 213, 30, 195, 158)
    page.scale_bar(before, 15, 176)
    page.scale_bar(after, 216, 176)
    page.north(195, 33)
    page.legend("Existing stations", [layers["chargers"]], before, 12, 193)
    page.legend("Served today", [layers["coverage_before"]], before, 48, 193)
    page.legend(
        "Background", [layers["zones"], layers["roads"], layers["river"], layers["municipalities"]], before, 92, 193, 2
    )
    page.legend("Plan", [layers["plan"]], after, 213, 193)
    page.legend("Served with the plan", [layers["coverage"]], after, 268, 193)
    table(page, figures(summary), 322, 194)
    page.rule(12, 257, 396)
    page.text(
        f"{LABEL}. All data generated, CC0-1.0. Circles: demand points, area in proportion to the people they stand for. "
        f"Reach is straight-line distance. WGS 84 / UTM zone 14N, grid north up. QGIS {Qgis.QGIS_VERSION.split('-')[0]}, evplan.",
        12,
        259,
        396,
        6,
        7.5,
        colour=SOFT,
    )
    return page.layout


def table(page: Page, rows: List[Tuple[str, str, str]], x: float, y: float) -> None:
    page.text("Key figures", x, y, 40, 6, 10, True)
    page.text("before", x + 50, y, 18, 6, 8.5, colour=SOFT, right=True)
    page.text("after", x + 68, y, 18, 6, 8.5, colour=SOFT, right=True)
    for place, (what, before, after) in enumerate(rows):
        top = y + 7 + 7 * place
        page.rule(x, top - 0.8, 86)
        page.text(what, x, top, 55, 6, 8.5)
        page.text(before, x + 50, top, 18, 6, 8.5, right=True)
        page.text(after, x + 66, top, 20, 6, 8.5, True, right=True)


def build(arguments: argparse.Namespace) -> None:
    summary = json.loads(arguments.summary.read_text(encoding="utf-8"))
    project = QgsProject()
    try:
        project.setTitle(f"{arguments.title} ({LABEL})")
        project.setCrs(QgsCoordinateReferenceSystem(CRS))
        project.setEllipsoid("EPSG:7030")
        project.writeEntryBool("Paths", "/Absolute", False)
        project.setFileName(str(arguments.project.resolve()))
        files = {"results": arguments.results.resolve(), "background": arguments.background.resolve()}
        layers = add_layers(project, files)
        project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(region(layers, project), project.crs()))
        layout = compose(project, layers, summary, arguments.title)
        project.layoutManager().addLayout(layout)
        export(layout, arguments.image, arguments.dpi)
        if not project.write():
            raise SystemExit(f"The project {arguments.project} could not be written: {project.error()}")
        del layers, layout
    finally:
        # Layers still alive when QGIS ends crash it.
        project.clear()
        del project


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--results", "--background", "--summary", "--project", "--image"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--title", default="EV charging plan, Ambry Region")
    parser.add_argument("--dpi", type=float, default=200)
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], True)  # a layout draws text, which needs the fonts of a graphical application
    application.initQgis()
    try:
        build(arguments)
    finally:
        application.exitQgis()
    print(f"{arguments.project}\n{arguments.image}")


if __name__ == "__main__":
    main()
