"""``evplan:loadsample``: the synthetic sample region as a styled project in a folder of the user's."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerTreeGroup,
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFolderDestination,
    QgsProcessingUtils,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from ...core.control import Control
from ...core.errors import PlanningError
from .. import declare
from ..base import RESOURCES, EvplanAlgorithm, tr
from ..bridge import styles

SAMPLE = RESOURCES / "sample" / "sample.gpkg"
PROJECT_NAME = "evplan_sample.qgz"
PROJECT_CRS = "EPSG:32614"
LABEL = "Synthetic sample region – not real places"


class Shown(NamedTuple):
    """A layer of the sample as it appears in the project."""

    table: str
    title: str
    group: str
    visible: bool = True


NETWORK, STATISTICS, BACKGROUND = "Charging network", "Demand and statistics", "Background"
LAYERS: Tuple[Shown, ...] = (  # from top to bottom
    Shown("chargers", "Existing chargers", NETWORK),
    Shown("sites", "Candidate sites", NETWORK),
    Shown("transit_stops", "Transit stops", STATISTICS, False),
    Shown("ev_areas", "Registration areas", STATISTICS, False),
    Shown("ev_counts", "Electric vehicles by registration area (table)", STATISTICS, False),
    Shown("municipalities", "Municipalities", BACKGROUND),
    Shown("roads", "Roads", BACKGROUND),
    Shown("river", "River", BACKGROUND),
    Shown("zones", "People per km² by zone", BACKGROUND),
)


class LoadSample(EvplanAlgorithm):
    NAME = "loadsample"
    TITLE = "Load the sample region"
    ROOM = "setup"
    TAGS = ("sample", "demo", "example", "tutorial")
    PACKAGES = ()
    HELP = (
        "Copies the plugin's sample region to a folder of yours and writes a styled QGIS project there. The region is synthetic: "
        "its towns, roads, chargers and counts are invented; only the totals resemble a mid-sized urban region "
        "(575,847 people, 9,881 electric vehicles, 183 charging stations, 1,200 candidate sites).\n\n"
        "The open project is never replaced: open evplan_sample.qgz yourself, or let the layers be added to the open project."
    )

    FOLDER, LOAD, OVERWRITE, PROJECT, GPKG = "FOLDER", "LOAD", "OVERWRITE", "PROJECT", "GPKG"

    def flags(self):
        # A QgsProject and its layer tree belong to the main thread; the copy takes well under a second.
        flags = super().flags()
        return flags | type(self).Flag.FlagNoThreading

    def initAlgorithm(self, configuration=None) -> None:
        declare.add(
            self,
            QgsProcessingParameterFolderDestination(self.FOLDER, tr("Folder for the sample")),
            "Where sample.gpkg and evplan_sample.qgz are written; the folder is made if it does not exist.",
        )
        declare.add(
            self,
            QgsProcessingParameterBoolean(self.LOAD, tr("Add the layers to the open project"), True, optional=True),
            "Adds the copied layers, styled and in a group of their own. The open project keeps everything it has.",
        )
        declare.add(
            self,
            QgsProcessingParameterBoolean(self.OVERWRITE, tr("Replace a changed sample"), False, optional=True),
            "If the folder holds a sample that was changed, it is kept and the run stops. Tick this to put the original in its place.",
            advanced=True,
        )
        self.addOutput(QgsProcessingOutputFile(self.PROJECT, tr("Sample project")))
        self.addOutput(QgsProcessingOutputFile(self.GPKG, tr("Sample GeoPackage")))

    def checkParameterValues(self, parameters, context):
        folder = self.parameterAsFileOutput(parameters, self.FOLDER, context)
        if folder and Path(folder).is_file():
            return False, tr("The folder for the sample is a file: {0}. Choose a folder.").format(folder)
        return super().checkParameterValues(parameters, context)

    def work(self, parameters: Dict[str, Any], context: QgsProcessingContext, control: Control) -> Dict[str, Any]:
        folder = Path(self.parameterAsFileOutput(parameters, self.FOLDER, context)).resolve()
        overwrite = self.parameterAsBoolean(parameters, self.OVERWRITE, context)
        geopackage, project = folder / "sample.gpkg", folder / PROJECT_NAME
        if not SAMPLE.exists():
            raise PlanningError(f"The plugin's own file {SAMPLE} is missing. Install the plugin again.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_sample(geopackage, project, overwrite, control)
        except OSError as error:
            raise PlanningError(
                f"The sample cannot be written to {folder}: {error.strerror or error}. Choose another folder."
            ) from error
        control.info(tr("{0}. Project: {1}").format(tr(LABEL), project))
        if self.parameterAsBoolean(parameters, self.LOAD, context) and context.project() is not None:
            load_on_completion(geopackage, context)
        return {self.FOLDER: str(folder), self.PROJECT: str(project), self.GPKG: str(geopackage)}


def write_sample(geopackage: Path, project: Path, overwrite: bool, control: Control) -> None:
    """Copy the sample and write its project, whole or not at all; what the user changed stays unless ``overwrite``."""
    fresh = overwrite or not geopackage.exists()
    if not fresh and not same_contents(geopackage, SAMPLE):
        raise PlanningError(
            f"{geopackage} exists and differs from the plugin's sample; it was left as it is. "
            "Choose another folder, or tick “Replace a changed sample” (OVERWRITE) to lose the changes."
        )
    staging = Path(tempfile.mkdtemp(prefix=".evplan-", dir=geopackage.parent))
    try:
        copied = staging / geopackage.name
        shutil.copyfile(SAMPLE, copied)
        write_project(copied, staging / project.name)
        control.check()
        if fresh:
            place(copied, geopackage)
        if overwrite or not project.exists():
            place(staging / project.name, project)
        else:
            control.info(tr("The project {0} is already there and was left as it is.").format(project))
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def place(made: Path, target: Path) -> None:
    """Move a finished file to its place; journals of the replaced GeoPackage must not be read into the new one."""
    os.replace(made, target)
    for suffix in ("-wal", "-shm"):
        Path(f"{target}{suffix}").unlink(missing_ok=True)


def same_contents(one: Path, other: Path) -> bool:
    """Whether two GeoPackages hold the same rows: looking at one in QGIS changes its bytes, not its rows."""
    try:
        return table_rows(one) == table_rows(other)
    except (sqlite3.Error, OSError):
        return False


def table_rows(path: Path) -> Dict[str, List[Tuple]]:
    if not path.is_file():
        raise FileNotFoundError(str(path))
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        names = sorted(name for (name,) in connection.execute("SELECT table_name FROM gpkg_contents"))
        quoted = {name: '"' + name.replace('"', '""') + '"' for name in names}
        return {name: connection.execute(f"SELECT * FROM {quoted[name]} ORDER BY rowid").fetchall() for name in names}  # noqa: S608  # nosec B608: names from the file itself, quoted


def write_project(geopackage: Path, target: Path) -> None:
    """A project beside the GeoPackage, with relative paths, groups, styles and a title that says synthetic."""
    project = QgsProject()
    try:
        project.setTitle(tr(LABEL))
        project.setCrs(QgsCoordinateReferenceSystem(PROJECT_CRS))
        project.setEllipsoid("EPSG:7030")
        project.writeEntryBool("Paths", "/Absolute", False)
        project.setFileName(str(target))
        extent = add_layers(project, geopackage)
        extent.scale(1.05)
        project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, project.crs()))
        if not project.write():
            raise PlanningError(f"The project could not be written: {project.error()}. Is the disk full?")
    finally:
        # Layers that outlive their data provider's library crash QGIS at exit.
        project.clear()
        del project


def add_layers(project: QgsProject, geopackage: Path) -> QgsRectangle:
    """Add the sample's layers in their groups; the extent of the region."""
    groups: Dict[str, QgsLayerTreeGroup] = {}
    extent = QgsRectangle()
    for shown in LAYERS:
        layer = QgsVectorLayer(source(geopackage, shown.table), tr(shown.title), "ogr")
        if not layer.isValid():
            raise PlanningError(f"The sample has no layer “{shown.table}”. Install the plugin again.")
        styles.apply(layer, shown.table)
        if shown.table == "zones":
            extent = layer.extent()
        project.addMapLayer(layer, False)
        group = groups.get(shown.group) or project.layerTreeRoot().addGroup(tr(shown.group))
        groups[shown.group] = group
        node = group.addLayer(layer)
        node.setItemVisibilityChecked(shown.visible)
        node.setExpanded(shown.visible and shown.table != "zones")
    return extent


def source(geopackage: Path, table: str) -> str:
    return f"{geopackage}|layername={table}"


def load_on_completion(geopackage: Path, context: QgsProcessingContext) -> None:
    """Ask Processing to add the layers to the open project when the run has ended."""
    for position, shown in enumerate(LAYERS):
        details = QgsProcessingContext.LayerDetails(tr(shown.title), context.project(), shown.table, vector_hint())
        if hasattr(details, "groupName"):  # QGIS 3.32 and later
            details.groupName = tr("Sample region (synthetic)")
        if hasattr(details, "layerSortKey"):
            details.layerSortKey = len(LAYERS) - position
        details.forceName = True  # else QGIS names the layers by their tables
        styles.attach(details, shown.table)
        context.addLayerToLoadOnCompletion(source(geopackage, shown.table), details)


def vector_hint():
    return QgsProcessingUtils.LayerHint.Vector
