"""QGIS projects that are made beside a run, never the open one: groups of styled layers, relative paths."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Dict, NamedTuple, Optional, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsLayerTreeGroup,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from ...core.errors import PlanningError
from . import styles


class Shown(NamedTuple):
    """A table of a GeoPackage as it appears in a project. ``style``: its canonical table, where that is not its name."""

    table: str
    title: str
    group: str
    visible: bool = True
    style: str = ""


def source(geopackage: Path, table: str) -> str:
    return f"{geopackage}|layername={table}"


def write_project(
    target: Path,
    title: str,
    crs: QgsCoordinateReferenceSystem,
    layers: Sequence["tuple[Path, Shown]"],
    extent: Optional[QgsRectangle] = None,
    extent_of: str = "",
    collapsed: Sequence[str] = (),
) -> None:
    """Write the project ``target`` with ``layers`` (GeoPackage, table) from top to bottom, as paths relative to it.

    It opens on ``extent``, in ``crs``, or on the extent of the table ``extent_of``. ``collapsed``: tables whose legend is folded.
    Raises PlanningError where a layer or the project fails.
    """
    project = QgsProject()
    try:
        project.setTitle(title)
        project.setCrs(crs)
        project.setEllipsoid("EPSG:7030")
        project.writeEntryBool("Paths", "/Absolute", False)
        project.setFileName(str(target))
        groups: Dict[str, QgsLayerTreeGroup] = {}
        for geopackage, shown in layers:
            layer = QgsVectorLayer(source(geopackage, shown.table), shown.title, "ogr")
            if not layer.isValid():
                raise PlanningError(f"{geopackage.name} has no layer “{shown.table}”. Install the plugin again.")
            styles.apply(layer, shown.style or shown.table)
            if shown.table == extent_of:
                extent = layer.extent()
            project.addMapLayer(layer, False)
            group = groups.get(shown.group) or project.layerTreeRoot().addGroup(shown.group)
            groups[shown.group] = group
            node = group.addLayer(layer)
            node.setItemVisibilityChecked(shown.visible)
            node.setExpanded(shown.visible and shown.table not in collapsed)
        if extent is not None and not extent.isEmpty():
            extent.scale(1.05)
            project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, crs))
        if not project.write():
            raise PlanningError(f"The project could not be written: {project.error()}. Is the disk full?")
    finally:
        # Layers that outlive their data provider's library crash QGIS at exit.
        project.clear()
        del project


def place(made: Path, target: Path) -> None:
    """Move a finished file to its place; journals of the replaced GeoPackage must not be read into the new one."""
    os.replace(made, target)
    for suffix in ("-wal", "-shm"):
        Path(f"{target}{suffix}").unlink(missing_ok=True)
