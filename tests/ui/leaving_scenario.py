"""Leaves QGIS while it draws a layer in a shipped style; started by ``test_leaving.py``."""

from __future__ import annotations

import os
import random
from pathlib import Path

from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorFileWriter, QgsVectorLayer
from qgis.utils import iface

from evplan.algorithms.bridge import styles
from evplan.scripts.screenshots.steps import Driver, Steps, drawn, leave, pause

FOLDER = Path(os.environ.get("EVPLAN_WINDOW_FOLDER", "."))
STYLE = os.environ.get("EVPLAN_WINDOW_STYLE", "coverage")
DRAWING_S = float(os.environ.get("EVPLAN_WINDOW_DRAWING_S", "0"))
POINTS = 30_000


def start() -> None:
    """Begin once QGIS has its event loop."""

    def done(failure: str) -> None:
        if failure:
            (FOLDER / "failure.txt").write_text(failure, encoding="utf-8")
        leave()

    Driver(_steps(), done).start()


def _steps() -> Steps:
    yield pause(0.5)
    layer = _points()
    styles.apply(layer, STYLE)
    QgsProject.instance().addMapLayer(layer)
    iface.mapCanvas().setExtent(layer.extent())
    yield pause(0.3)
    yield drawn()
    # Changed data: whatever the expressions of a style have remembered of the layer is asked for again.
    layer.dataProvider().changeAttributeValues({1: {layer.fields().indexFromName("weight"): 5.0}})
    layer.triggerRepaint()
    iface.mapCanvas().refresh()
    yield iface.mapCanvas().isDrawing
    yield pause(DRAWING_S)
    (FOLDER / "leaving.txt").write_text("drawing" if iface.mapCanvas().isDrawing() else "drawn", encoding="utf-8")


def _points() -> QgsVectorLayer:
    """Demand points at random in a square of 20 km, in a GeoPackage: leaving asks no question about it."""
    rng = random.Random(7)
    fields = "demand_id:string&field=weight:double&field=covered_l2_before:bool&field=covered_l2_after:bool"
    made = QgsVectorLayer(f"Point?crs=EPSG:32614&field={fields}", "Points", "memory")
    features = []
    for row in range(POINTS):
        feature = QgsFeature(made.fields())
        feature.setAttributes([f"d{row}", rng.uniform(1, 100), rng.random() < 0.3, rng.random() < 0.6])
        place = QgsPointXY(490000 + rng.uniform(0, 20000), 5505000 + rng.uniform(0, 20000))
        feature.setGeometry(QgsGeometry.fromPointXY(place))
        features.append(feature)
    made.dataProvider().addFeatures(features)
    path = FOLDER / "points.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(made, str(path), QgsProject.instance().transformContext(), options)
    return QgsVectorLayer(str(path), "Points", "ogr")
