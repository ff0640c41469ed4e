"""``evplan:newproject``: an empty planning project, with the tables that all tools know, raw data apart from processed and from results."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDistanceArea,
    QgsFeature,
    QgsFeatureSource,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingOutputFile,
    QgsProcessingParameterCrs,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterString,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ...core import schema
from ...core.control import Control
from ...core.errors import PlanningError, some
from ...core.metric import metric_crs
from .. import declare
from ..base import RESOURCES, EvplanAlgorithm, tr
from ..bridge import area, settings
from ..bridge.outputs import GEOMETRY, qgis_fields
from ..bridge.projects import Shown, write_project
from ..bridge.tables import Input, open_source

RAW, PROCESSED, RESULTS = "raw", "processed", "results"
RUNS = "runs"
RECIPE = RESOURCES / "recipes" / "plan.json"
SOURCES_NAME, RECIPE_NAME, ABOUT_NAME = "sources.json", "plan.json", "about.txt"
_NAME = re.compile(r"[\w][\w .-]{0,79}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""


class Place(NamedTuple):
    """A folder with its GeoPackage. ``fetched``: in the coordinate system in which tools fetch, not in the project's."""

    folder: str
    fetched: bool
    tables: Tuple[schema.Table, ...]


RAW_ZONES = schema.Table(
    "zones", "polygon", "zone_id", (schema.Column("zone_id", "text", "Zone"), *schema.ZONE_FIGURES)
)
PLACES = (
    Place(RAW, True, (schema.CHARGERS, schema.SITES, RAW_ZONES)),
    Place(
        PROCESSED,
        False,
        (schema.STUDY_AREA, RAW_ZONES, schema.CHARGERS, schema.SITES, schema.DEMAND, schema.TABLES["costs"]),
    ),
    Place(RESULTS, False, (schema.PLAN, schema.COVERAGE, schema.GAPS, schema.TABLES["phases"], schema.TABLES["kpis"])),
)
_EVEN = {(RAW, "zones"): "", (PROCESSED, "zones"): "municipalities"}
"""Styles of tables that have none of their own in the project."""


class NewProject(EvplanAlgorithm):
    NAME = "newproject"
    TITLE = "New planning project"
    ROOM = "setup"
    TAGS = ("create", "template", "folder", "start", "empty")
    PACKAGES = ()
    HELP = (
        "Makes an empty planning project: folders for raw data, processed data and results, each with a GeoPackage of empty tables whose "
        "columns all tools know; a QGIS project with styled, grouped layers, relative paths and a metric coordinate system; a copy of the "
        "catalogue of services, with your addresses; and a recipe that plans again with one command, each day's run in a folder of its own.\n\n"
        "What is there is never overwritten. The open project is not touched: open the new one yourself.\n\n"
        "The coordinate system is the one you choose, or the metric one for the study area or the extent."
    )
    FOLDER, NAME_, CRS, EXTENT, STUDY_AREA = "FOLDER", "NAME", "CRS", "EXTENT", "STUDY_AREA"
    PROJECT, RAW_GPKG, PROCESSED_GPKG, RESULTS_GPKG = "PROJECT", "RAW", "PROCESSED", "RESULTS"

    def flags(self):
        # A QgsProject and its layer tree belong to the main thread; empty tables take well under a second.
        return super().flags() | type(self).Flag.FlagNoThreading

    def initAlgorithm(self, configuration=None) -> None:
        declare.add(
            self,
            QgsProcessingParameterFolderDestination(self.FOLDER, tr("Folder of the project")),
            "Where the project is made; the folder is made if it does not exist. Nothing in it is replaced.",
        )
        declare.add(
            self,
            QgsProcessingParameterString(self.NAME_, tr("Name of the project"), "evplan"),
            "Name of the project file, and title of the project.",
        )
        declare.source(
            self,
            self.STUDY_AREA,
            "Study area",
            declare.POLYGON,
            "Polygons that are planned for; as one area they become the table “study_area” of the processed data.",
            optional=True,
        )
        declare.add(
            self,
            QgsProcessingParameterExtent(self.EXTENT, tr("Extent"), optional=True),
            "Where the map opens, if there is no study area.",
        )
        declare.add(
            self,
            QgsProcessingParameterCrs(self.CRS, tr("Coordinate system"), optional=True),
            "Coordinate system of the project and of its tables, with metres as unit. Empty: the metric one for the study area or the extent.",
        )
        self.addOutput(QgsProcessingOutputFile(self.PROJECT, tr("Project")))
        self.addOutput(QgsProcessingOutputFile(self.RAW_GPKG, tr("GeoPackage of raw data")))
        self.addOutput(QgsProcessingOutputFile(self.PROCESSED_GPKG, tr("GeoPackage of processed data")))
        self.addOutput(QgsProcessingOutputFile(self.RESULTS_GPKG, tr("GeoPackage of results")))
        declare.text_outputs(self, {"USED_CRS": "Coordinate system of the project"})

    def checkParameterValues(self, parameters, context: QgsProcessingContext) -> Tuple[bool, str]:
        name = self.parameterAsString(parameters, self.NAME_, context).strip()
        if not _NAME.fullmatch(name) or name.endswith(".") or _RESERVED.fullmatch(name):
            return False, tr(
                "The name of the project (NAME) becomes that of a file: letters, digits, blanks, dots, hyphens and underscores."
            )
        return super().checkParameterValues(parameters, context)

    def work(self, parameters: Dict[str, Any], context: QgsProcessingContext, control: Control) -> Dict[str, Any]:
        folder = Path(self.parameterAsFileOutput(parameters, self.FOLDER, context)).resolve()
        name = self.parameterAsString(parameters, self.NAME_, context).strip()
        _refuse_what_is_there(folder, name)
        crs, outline, extent = self._ground(parameters, context)
        if crs.mapUnits() != QgsCoordinateReferenceSystem("EPSG:32617").mapUnits():
            control.warn(
                f"{crs.userFriendlyIdentifier()} does not measure in metres. Tools measure in metres wherever the layers come from, but lengths "
                "and radii on the map are then in other units."
            )
        is_new = not folder.exists()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            staging = Path(tempfile.mkdtemp(prefix=".evplan-", dir=folder))
            try:
                _write(staging, name, crs, outline, extent, context, control)
                control.check()
                _place(staging, folder)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
                if is_new and not any(folder.iterdir()):
                    folder.rmdir()
        except OSError as error:
            raise PlanningError(
                f"The project cannot be written to {folder}: {error.strerror or error}. Nothing was left there. Choose another folder."
            ) from error
        control.info(tr("Open the project: {0}").format(folder / f"{name}.qgz"))
        return {
            self.FOLDER: str(folder),
            self.PROJECT: str(folder / f"{name}.qgz"),
            self.RAW_GPKG: str(_geopackage(folder, RAW)),
            self.PROCESSED_GPKG: str(_geopackage(folder, PROCESSED)),
            self.RESULTS_GPKG: str(_geopackage(folder, RESULTS)),
            "USED_CRS": crs.authid() or crs.toProj(),
        }

    def _ground(
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[QgsCoordinateReferenceSystem, Optional[QgsGeometry], Optional[QgsRectangle]]:
        """Coordinate system, outline of the study area and extent, both in it."""
        crs = QgsCoordinateReferenceSystem()
        if declare.given(parameters, self.CRS):
            crs = self.parameterAsCrs(parameters, self.CRS, context)
            if not crs.isValid():
                raise PlanningError(f"The coordinate system (CRS) “{parameters[self.CRS]}” is not known to QGIS.")
        input_ = open_source(self, parameters, self.STUDY_AREA, context)
        if input_ is not None:
            return _of_area(input_, crs, context)
        if not declare.given(parameters, self.EXTENT):
            if not crs.isValid():
                raise PlanningError("Give a study area (STUDY_AREA), an extent (EXTENT) or a coordinate system (CRS).")
            return crs, None, None
        here = area.extent(self, parameters, context)
        crs = crs if crs.isValid() else _metric(here.west, here.south, here.east, here.north)
        box = QgsRectangle(
            here.west, here.south, here.east if here.east >= here.west else here.east + 360.0, here.north
        )
        return crs, None, _moved_box(box, crs, context)


def _of_area(input_: Input, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext):
    own = input_.source.sourceCrs()
    if not own.isValid():
        raise PlanningError(
            f"The layer “{input_.layer}” (STUDY_AREA) has no coordinate system. Set it in the layer's properties (Source tab)."
        )
    outline = _united(input_.source)
    if outline.isEmpty():
        raise PlanningError(f"The layer “{input_.layer}” (STUDY_AREA) holds no area. Choose another layer.")
    wgs84 = QgsCoordinateReferenceSystem(area.WGS84)
    if not crs.isValid():
        box = _moved(QgsGeometry(outline), own, wgs84, context).boundingBox()
        crs = _metric(box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    outline = _moved(outline, own, crs, context)
    return crs, outline, outline.boundingBox()


def _united(source: QgsFeatureSource) -> QgsGeometry:
    parts = [feature.geometry() for feature in source.getFeatures()]
    parts = [part if part.isGeosValid() else part.makeValid() for part in parts if not part.isNull()]
    outline = QgsGeometry.unaryUnion(parts) if parts else QgsGeometry()
    outline.convertToMultiType()
    return outline


def _moved(
    geometry: QgsGeometry,
    source: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
) -> QgsGeometry:
    try:
        geometry.transform(QgsCoordinateTransform(source, target, context.transformContext()))
    except QgsCsException as error:
        raise PlanningError(
            f"The study area (STUDY_AREA) cannot be brought to {target.userFriendlyIdentifier()}: {error}. Check its coordinate system."
        ) from error
    return geometry


def _moved_box(
    box: QgsRectangle, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext
) -> Optional[QgsRectangle]:
    transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem(area.WGS84), crs, context.transformContext())
    try:
        return transform.transformBoundingBox(box)
    except QgsCsException as error:
        raise PlanningError(
            f"The extent (EXTENT) has no place in {crs.userFriendlyIdentifier()}: {error}. Choose another coordinate system (CRS)."
        ) from error


def _metric(west: float, south: float, east: float, north: float) -> QgsCoordinateReferenceSystem:
    code = metric_crs(west, south, east, north)
    if code.startswith("EPSG:"):
        return QgsCoordinateReferenceSystem(code)
    return QgsCoordinateReferenceSystem.fromProj(code)


# -- files -------------------------------------------------------------------------------------------------------


def _geopackage(folder: Path, place: str) -> Path:
    return folder / place / f"{place}.gpkg"


def _refuse_what_is_there(folder: Path, name: str) -> None:
    if folder.exists() and not folder.is_dir():
        raise PlanningError(f"The folder of the project (FOLDER) is a file: {folder}. Choose a folder.")
    wanted = (f"{name}.qgz", f"{name}.qgs", RAW, PROCESSED, RESULTS, SOURCES_NAME, RECIPE_NAME, ABOUT_NAME)
    there = [each for each in wanted if (folder / each).exists()]
    if there:
        raise PlanningError(
            f"{folder} already holds {some(there)}; nothing was changed. Choose another folder (FOLDER): a project is never overwritten."
        )


def _write(
    folder: Path,
    name: str,
    crs: QgsCoordinateReferenceSystem,
    outline: Optional[QgsGeometry],
    extent: Optional[QgsRectangle],
    context: QgsProcessingContext,
    control: Control,
) -> None:
    for place in PLACES:
        path = _geopackage(folder, place.folder)
        path.parent.mkdir()
        own = QgsCoordinateReferenceSystem(area.WGS84) if place.fetched else crs
        for table in place.tables:
            control.check()
            rows = [_area_row(name, outline, crs, context)] if outline and table is schema.STUDY_AREA else []
            _write_table(path, table, own, rows, context)
    (folder / RESULTS / RUNS).mkdir()
    (folder / SOURCES_NAME).write_text(_json(settings.catalogue()), encoding="utf-8")
    (folder / RECIPE_NAME).write_bytes(RECIPE.read_bytes())
    (folder / ABOUT_NAME).write_text(_about(name, crs), encoding="utf-8")
    layers = [(_geopackage(folder, place.folder), shown) for place in reversed(PLACES) for shown in _shown(place)]
    write_project(folder / f"{name}.qgz", name, crs, layers, extent)


def _json(document: Dict[str, Any]) -> str:
    import json

    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _area_row(
    name: str, outline: QgsGeometry, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext
) -> Tuple[Dict[str, Any], QgsGeometry]:
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, context.transformContext())
    measure.setEllipsoid("EPSG:7030")
    values = {"name": name, "area_km2": measure.measureArea(outline) / 1e6, "metric_crs": crs.authid() or crs.toProj()}
    return values, outline


def _write_table(
    path: Path,
    table: schema.Table,
    crs: QgsCoordinateReferenceSystem,
    rows: List[Tuple[Dict[str, Any], QgsGeometry]],
    context: QgsProcessingContext,
) -> None:
    fields = qgis_fields(table)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", table.name
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    writer = QgsVectorFileWriter.create(
        str(path),
        fields,
        GEOMETRY[table.geometry],
        crs if table.geometry else QgsCoordinateReferenceSystem(),
        context.transformContext(),
        options,
    )
    for values, geometry in rows:
        feature = QgsFeature(fields)
        feature.setGeometry(geometry)
        for key, value in values.items():
            feature.setAttribute(key, value)
        writer.addFeature(feature)
    fault = writer.errorMessage() if writer.hasError() != QgsVectorFileWriter.WriterError.NoError else ""
    del writer  # closes the file
    layer = QgsVectorLayer(f"{path}|layername={table.name}", table.name, "ogr")
    if fault or not layer.isValid() or layer.featureCount() != len(rows):
        raise PlanningError(
            f"The table “{table.name}” could not be written: {fault or 'it cannot be read back'}. Is the disk full?"
        )


def _shown(place: Place) -> List[Shown]:
    """The tables of a place as layers, points above areas; only what is worked with is switched on."""
    group = {RAW: tr("Raw data, as they came"), PROCESSED: tr("Processed data"), RESULTS: tr("Results")}[place.folder]
    order = {"point": 0, "line": 1, "polygon": 2, None: 3}
    tables = sorted(place.tables, key=lambda table: order[table.geometry])
    return [
        Shown(table.name, _titles()[table.name], group, not place.fetched and table.geometry is not None)
        for table in tables
    ]


def _titles() -> Dict[str, str]:
    return {
        "chargers": tr("Existing chargers"),
        "sites": tr("Candidate sites"),
        "zones": tr("Zones"),
        "study_area": tr("Study area"),
        "demand": tr("Demand points"),
        "costs": tr("Costs between demand and sites (table)"),
        "plan": tr("Plan"),
        "coverage": tr("Coverage of the plan"),
        "gaps": tr("Gaps of the coverage"),
        "phases": tr("Phases (table)"),
        "kpis": tr("Key figures (table)"),
    }


def _about(name: str, crs: QgsCoordinateReferenceSystem) -> str:
    lines = (
        f"{name} – {crs.userFriendlyIdentifier()}",
        "",
        tr("raw/ holds what was fetched or imported, as it came, in EPSG:4326. It is never edited."),
        tr("processed/ holds what plans are made of: study area, zones, chargers, sites, demand, costs."),
        tr("results/ holds the plan that is shown in the project; results/runs/ one folder per dated run."),
        tr("sources.json is the catalogue of services of the day on which the project was made."),
        tr("plan.json is a recipe: the plugin's resources/recipes/run_recipe.py prepares, plans and checks with it."),
        "",
        tr("To fill a table, let a tool save its output to a GeoPackage: to this file, under the name of the table."),
        "",
    )
    return "\n".join(lines)


def _place(staging: Path, folder: Path) -> None:
    """Move everything to its place, or take back what was moved: these names were free."""
    moved: List[Path] = []
    try:
        for made in sorted(staging.iterdir()):
            target = folder / made.name
            if target.exists():
                raise FileExistsError(17, f"{made.name} has appeared meanwhile", str(target))
            os.rename(made, target)
            moved.append(target)
    except OSError:
        for target in moved:
            if target.is_dir():
                shutil.rmtree(target, ignore_errors=True)
            else:
                target.unlink(missing_ok=True)
        raise
