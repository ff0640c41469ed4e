"""``evplan:loadsample``: the synthetic sample region as a styled project in a folder of the user's."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, List, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFolderDestination,
    QgsProcessingUtils,
)

from ...core.control import Control
from ...core.errors import PlanningError
from .. import declare
from ..base import RESOURCES, EvplanAlgorithm, tr
from ..bridge import styles
from ..bridge.projects import Shown, place, source, write_project

SAMPLE = RESOURCES / "sample" / "sample.gpkg"
PROJECT_NAME = "evplan_sample.qgz"
PROJECT_CRS = "EPSG:32614"
LABEL = "Synthetic sample region – not real places"


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
        write_project(
            staging / project.name,
            tr(LABEL),
            QgsCoordinateReferenceSystem(PROJECT_CRS),
            [(copied, shown._replace(title=tr(shown.title), group=tr(shown.group))) for shown in LAYERS],
            extent_of="zones",
            collapsed=("zones",),
        )
        control.check()
        if fresh:
            place(copied, geopackage)
        if overwrite or not project.exists():
            place(staging / project.name, project)
        else:
            control.info(tr("The project {0} is already there and was left as it is.").format(project))
    finally:
        shutil.rmtree(staging, ignore_errors=True)


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


def load_on_completion(geopackage: Path, context: QgsProcessingContext) -> None:
    """Ask Processing to add the layers to the open project when the run has ended."""
    order = [source(geopackage, shown.table) for shown in LAYERS]
    for position, shown in enumerate(LAYERS):
        details = QgsProcessingContext.LayerDetails(tr(shown.title), context.project(), shown.table, vector_hint())
        if hasattr(details, "groupName"):  # QGIS 3.32 and later
            details.groupName = tr("Sample region (synthetic)")
        sorts = hasattr(
            details, "layerSortKey"
        )  # QGIS 3.32 and later; before, layers come in the order of their sources
        if sorts:
            details.layerSortKey = len(LAYERS) - position
        details.forceName = True  # else QGIS names the layers by their tables
        styles.attach(details, shown.table, order=() if sorts else order)
        context.addLayerToLoadOnCompletion(order[position], details)


def vector_hint():
    return QgsProcessingUtils.LayerHint.Vector
