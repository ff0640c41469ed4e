"""Memory layers for tests, a small region to plan, and runs of the provider's algorithms with everything they said."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from qgis.core import (
    NULL,
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)

UTM = "EPSG:32617"
HAS_GROUPS = hasattr(QgsProcessingContext.LayerDetails(), "groupName")
"""Whether this QGIS puts results into groups (3.32 and later)."""
ORIGIN = (540_000.0, 4_810_000.0)
"""A place in the Region of Waterloo; the layers here count metres from it."""

DEMAND_FIELDS = {"demand_id": "string", "weight": "double"}
SITES_FIELDS = {"site_id": "string", "grid_kw": "double", "fixed_cost": "double", "status": "string"}
CHARGERS_FIELDS = {"charger_id": "string", "level": "string", "ports_l2": "integer", "ports_l3": "integer"}
ZONES_FIELDS = {"zone_id": "string", "max_stations": "integer", "min_l3": "integer", "max_kw": "double"}
COSTS_FIELDS = {"demand_id": "string", "site_id": "string", "cost": "double"}
Row = Sequence[Any]
"""x, y (metres from ORIGIN; None for no geometry), then one value per field."""


def place(x: Optional[float], y: Optional[float]) -> QgsGeometry:
    return QgsGeometry() if x is None else QgsGeometry.fromWkt(f"Point ({ORIGIN[0] + x} {ORIGIN[1] + y})")


def memory(
    name: str,
    fields: Mapping[str, str],
    features: Iterable[Tuple[QgsGeometry, Sequence[Any]]],
    *,
    kind: str = "Point",
    crs: str = UTM,
) -> QgsVectorLayer:
    """A memory layer; ``kind`` is a geometry type or ``NoGeometry``; ``crs`` may be empty."""
    declared = "".join(f"&field={field}:{type_}" for field, type_ in fields.items())
    layer = QgsVectorLayer(f"{kind}?crs={crs}{declared}", name, "memory")
    assert layer.isValid(), (name, kind, crs)
    if not crs:
        layer.setCrs(type(layer.crs())())
    made = []
    for geometry, values in features:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([NULL if value is None else value for value in values])
        feature.setGeometry(geometry)
        made.append(feature)
    added, _ = layer.dataProvider().addFeatures(made)
    assert added and layer.featureCount() == len(made)
    layer.updateExtents()
    return layer


def points(name: str, fields: Mapping[str, str], rows: Iterable[Row], **options: Any) -> QgsVectorLayer:
    return memory(name, fields, [(place(row[0], row[1]), row[2:]) for row in rows], **options)


def rectangle(x: float, y: float, width: float, height: float) -> QgsGeometry:
    """From its lower left corner, in metres from ORIGIN."""
    west, south = ORIGIN[0] + x, ORIGIN[1] + y
    return QgsGeometry.fromRect(QgsRectangle(west, south, west + width, south + height))


def zones(
    rows: Iterable[Row], fields: Mapping[str, str] = ZONES_FIELDS, name: str = "Towns", **options: Any
) -> QgsVectorLayer:
    """Polygons: a geometry, then one value per field."""
    return memory(name, fields, [(row[0], row[1:]) for row in rows], **{"kind": "Polygon", **options})


def table(rows: Iterable[Row], fields: Mapping[str, str] = COSTS_FIELDS, name: str = "Travel") -> QgsVectorLayer:
    """Rows without geometry and without a coordinate system: one value per field."""
    return memory(name, fields, [(QgsGeometry(), row) for row in rows], kind="NoGeometry", crs="")


def reprojected(layer: QgsVectorLayer, crs: str) -> QgsVectorLayer:
    """The same rows in another coordinate system, under the same name."""
    import processing

    made = processing.run("native:reprojectlayer", {"INPUT": layer, "TARGET_CRS": crs, "OUTPUT": "memory:"})["OUTPUT"]
    made.setName(layer.name())
    return made


def small_region(crs: str = UTM) -> Dict[str, QgsVectorLayer]:
    """5 × 5 demand points, 500 m apart, weights 1 to 25; 9 sites; an L2 and an L3 station."""
    demand = [(500.0 * (k % 5), 500.0 * (k // 5), f"d{k + 1:02d}", float(k + 1)) for k in range(25)]
    sites = [(1000.0 * (k % 3), 1000.0 * (k // 3) + 60.0, f"s{k + 1}", None, None, None) for k in range(9)]
    chargers = [(500.0, 540.0, "c1", "Level 2", 4, 0), (1500.0, 1540.0, "c2", "Level 3", 0, 2)]
    layers = {
        "CHARGERS": points("Stations", CHARGERS_FIELDS, chargers),
        "DEMAND": points("People", DEMAND_FIELDS, demand),
        "SITES": points("Lots", SITES_FIELDS, sites),
    }
    return layers if crs == UTM else {key: reprojected(layer, crs) for key, layer in layers.items()}


RULES = {"PRESET": "reference_d_published", "MIN_COVERAGE_L2": 0, "MIN_COVERAGE_L3": 0, "BUDGET": 500_000, "GAP": 0.0}
"""Enough for the small region: its optimum is proven in a moment."""


def hard_region(demand: int = 1500, sites: int = 400, seed: int = 11) -> Dict[str, QgsVectorLayer]:
    """Scattered points of uneven weight: no optimum is proven within minutes, plans come at once."""
    import numpy

    random = numpy.random.default_rng(seed)
    xy = random.uniform(0, 9000, (demand, 2))
    weight = random.integers(1, 1000, demand)
    where = random.uniform(0, 9000, (sites, 2))
    return {
        "DEMAND": points("People", DEMAND_FIELDS, [(*xy[k], f"d{k:05d}", float(weight[k])) for k in range(demand)]),
        "SITES": points("Lots", SITES_FIELDS, [(*where[k], f"s{k:04d}", None, None, None) for k in range(sites)]),
    }


HARD_RULES = {
    "PRESET": "reference_d_published",
    "MIN_COVERAGE_L2": 0,
    "MIN_COVERAGE_L3": 0,
    "L3_SERVES_L2": "yes",
    "BUDGET": 4_000_000,
    "L3_RADIUS": 1500,
    "GAP": 0.0,
}


class Recorder(QgsProcessingFeedback):
    """Feedback that keeps what was said, each kind by itself."""

    def __init__(self) -> None:
        super().__init__(False)
        self.infos: List[str] = []
        self.warnings: List[str] = []
        self.errors: List[str] = []
        self.percents: List[float] = []
        self.progressChanged.connect(self.percents.append)

    def pushInfo(self, info: str) -> None:
        self.infos.append(info)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)


def as_map(algorithm, values: Mapping[str, Any], context: QgsProcessingContext) -> Dict[str, Any]:
    """What QGIS stores of a run; before 3.24 it kept the values themselves."""
    stored = getattr(algorithm, "asMap", None)
    return stored(values, context) if stored is not None else {"inputs": dict(values)}


def given_names(algorithm, names: Iterable[str]) -> Dict[str, str]:
    """Of outputs of a model the names that this QGIS has for them: before 3.26 the step's and the output's own."""
    own = {each.name(): each for each in algorithm.destinationParameterDefinitions()}
    described = {each.description().lower(): name for name, each in own.items() if ":" in name}
    return {name: described[name.lower()] for name in names if name not in own and name.lower() in described}


@dataclass
class Ran:
    outputs: Dict[str, Any]
    feedback: Recorder
    context: QgsProcessingContext

    def layer(self, name: str) -> QgsVectorLayer:
        value = self.outputs[name]
        if isinstance(value, QgsVectorLayer):
            return value
        found = self.context.getMapLayer(value)
        return found if found is not None else QgsVectorLayer(value, name, "ogr")

    def rows(self, name: str) -> List[Dict[str, Any]]:
        return rows_of(self.layer(name))


def run(
    algorithm: str, feedback: Optional[Recorder] = None, project: Optional[QgsProject] = None, **parameters: Any
) -> Ran:
    """``evplan:<algorithm>`` through ``processing.run``, as scripts start it."""
    import processing

    feedback = feedback or Recorder()
    context = QgsProcessingContext()
    if project is not None:
        context.setProject(project)
    names = given_names(QgsApplication.processingRegistry().algorithmById(f"evplan:{algorithm}"), parameters)
    asked = {names.get(key, key): value for key, value in parameters.items()}
    outputs = processing.run(f"evplan:{algorithm}", asked, feedback=feedback, context=context)
    return Ran({**outputs, **{key: outputs[name] for key, name in names.items()}}, feedback, context)


def refused(algorithm: str, feedback: Optional[Recorder] = None, **parameters: Any) -> str:
    """The message with which an algorithm ends without a result."""
    feedback = feedback or Recorder()
    try:
        done = run(algorithm, feedback, **parameters)
    except QgsProcessingException as error:
        return "\n".join([str(error), *feedback.errors])
    raise AssertionError(f"{algorithm} should have refused, but gave {done.outputs}; warnings {done.feedback.warnings}")


def rows_of(layer: QgsVectorLayer) -> List[Dict[str, Any]]:
    """Every feature as a dictionary, NULL as None, with its geometry as text to the centimetre."""
    names = [field.name() for field in layer.fields()]
    has_geometry = layer.geometryType() != QgsWkbTypes.GeometryType.NullGeometry
    found = []
    for feature in layer.getFeatures():
        row = {name: None if value == NULL else value for name, value in zip(names, feature.attributes())}
        row.pop("fid", None)
        if has_geometry:
            row["wkt"] = feature.geometry().asWkt(2 if layer.crs().mapUnits() == 0 else 7)
        found.append(row)
    return found


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def listing(folder: Path) -> List[str]:
    """Everything in a folder, hidden files too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def solver_folders() -> List[str]:
    """Folders that a solve leaves behind if it does not clean up."""
    import tempfile

    return sorted(str(path) for path in Path(tempfile.gettempdir()).glob("evplan-solve-*"))


def solver_processes() -> List[int]:
    """Process ids of this process's living solver children, from /proc."""
    import os

    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            status = (entry / "stat").read_text(encoding="utf-8", errors="replace").rsplit(")", 1)[1].split()
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ")
        except OSError:
            continue
        if int(status[1]) == os.getpid() and b"placement.solver.child" in command:
            found.append(int(entry.name))
    return found
