"""How large the model of a form of ``optimizenetwork`` will be: asked on the window's thread, answered on any other.

``question`` takes what a thread may have (feature sources, never layers); ``Question.answer`` reads a sample and counts.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Dict, Iterator, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ...core.errors import Cancelled, PlanningError
from ...core.placement.size import Sample, Size, estimate, sized
from .. import declare
from ..bridge.answering import window_first
from ..bridge.tables import field_map, metric_system, open_source
from ..bridge.threads import hold_python_here
from ..layers import COSTS, DEMAND
from .checks import effective

if TYPE_CHECKING:
    import numpy

POINTS, PLACES = 1_000, 10_000
"""Features that are looked at of a layer of demand points, and of one of sites or chargers."""
READ_AT_MOST = 200_000
"""Of a layer whose ids tell nothing, so many features are read in their order."""
LAYERS = ("DEMAND", "SITES", "CHARGERS")


@dataclass(frozen=True)
class Part:
    """A layer as the sampling needs it."""

    source: QgsVectorLayerFeatureSource
    count: int
    transform: QgsCoordinateTransform
    most: int
    selected: Optional[Tuple[int, ...]]
    weight: str = ""
    """The field of the weight, of demand points."""


@dataclass(frozen=True)
class Answer:
    size: Size
    time_class: str
    all_zero: bool
    """Whether every weight that was looked at is 0."""


@dataclass(frozen=True)
class Question:
    """What is to be estimated. ``known_pairs``: rows of a table of costs, which take the place of the distances."""

    parts: Dict[str, Part]
    radii_m: Tuple[float, ...]
    known_pairs: Optional[int]
    gap: float
    limit_s: float
    about: Tuple[Any, ...]
    """Two questions about the same have the same answer."""

    def answer(self, is_cancelled: Callable[[], bool] = lambda: False) -> Optional[Answer]:
        """None if it was cancelled."""
        hold_python_here()

        def check() -> None:
            if is_cancelled():
                raise Cancelled()

        try:
            with window_first():
                return self._answer(check)
        except Cancelled:
            return None

    def _answer(self, check: Callable[[], None]) -> Answer:
        sampled, zero = {}, False
        for key, part in self.parts.items():
            xy, weights = _read(part, check)
            sampled[key] = Sample(xy, part.count)
            zero = zero or (bool(weights) and not any(weights))
        demand = sampled.pop("DEMAND")
        if self.known_pairs is None:
            size = estimate(demand, list(sampled.values()), self.radii_m, check)
        else:
            places = sum(each.count for each in sampled.values())
            size = sized(demand.count, places, self.known_pairs * len(self.radii_m), exact=False)
        return Answer(size, size.time_class(self.gap, self.limit_s), zero)


def question(algorithm, parameters: Dict[str, Any], context: QgsProcessingContext) -> Optional[Question]:
    """None while the form does not yet say enough. On the thread of the layers."""
    opened = {}
    for key in (*LAYERS, COSTS.key):
        try:
            opened[key] = open_source(algorithm, parameters, key, context, empty_ok=True)
        except (PlanningError, QgsProcessingException):
            return None
    if any(opened[key] is None or opened[key].source.featureCount() == 0 for key in ("DEMAND", "SITES")):
        return None
    points = [opened[key] for key in LAYERS if opened[key] is not None and opened[key].source.featureCount()]
    try:
        metric = metric_system(points, context)
        values = effective(algorithm, parameters, context)
        radii = tuple(_radius(values, key) for key in ("L2_RADIUS", "L3_RADIUS"))
        gap, limit = (declare.optional_number(algorithm, parameters, key, context) for key in ("GAP", "TIME_LIMIT"))
        weight = field_map(algorithm, parameters, DEMAND.columns(), opened["DEMAND"], context).get("weight", "")
    except (PlanningError, ValueError):
        return None
    parts, about = {}, []
    for input_ in points:
        layer = _layer(parameters[input_.parameter], context)
        if layer is None:
            return None
        is_demand = input_.parameter == "DEMAND"
        parts[input_.parameter] = Part(
            QgsVectorLayerFeatureSource(layer),
            input_.source.featureCount(),
            QgsCoordinateTransform(input_.crs, metric, context.transformContext()),
            POINTS if is_demand else PLACES,
            _selected(parameters[input_.parameter], layer),
            weight if is_demand else "",
        )
        part = parts[input_.parameter]
        about.append((input_.parameter, layer.id(), layer.subsetString(), part.count, part.selected, part.weight))
    costs = opened[COSTS.key]
    known = None if costs is None else max(costs.source.featureCount(), 0)
    gap, limit = 0.005 if gap is None else gap, 300.0 if limit is None else limit
    return Question(parts, radii, known, gap, limit, (*about, radii, known, gap, limit))


def _radius(values: Dict[str, Any], key: str) -> float:
    """The farthest that the level reaches, bands included."""
    bands = values[key.replace("RADIUS", "BANDS")] or ()
    return max([float(values[key]), *(float(band[0]) for band in bands)])


def _layer(value: Any, context: QgsProcessingContext) -> Optional[QgsVectorLayer]:
    """The layer behind the value of a source: itself, its id, name or path, or a definition with one of these."""
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source.staticValue()
    layer = value if isinstance(value, QgsVectorLayer) else QgsProcessingUtils.mapLayerFromString(str(value), context)
    return layer if isinstance(layer, QgsVectorLayer) else None


def _selected(value: Any, layer: QgsVectorLayer) -> Optional[Tuple[int, ...]]:
    only = isinstance(value, QgsProcessingFeatureSourceDefinition) and value.selectedFeaturesOnly
    return tuple(layer.selectedFeatureIds()) if only else None


def _read(part: Part, check: Callable[[], None]) -> "Tuple[numpy.ndarray, List[float]]":
    """Places in metres of a sample of the features, and their weights where a field names them."""
    import numpy

    xy: List[Tuple[float, float]] = []
    weights: List[float] = []
    field = part.source.fields().lookupField(part.weight) if part.weight else -1
    for feature in _features(part, [field] if field >= 0 else [], check):
        point = feature.geometry().centroid() if feature.hasGeometry() else None
        if point is None or point.isEmpty():
            continue
        try:
            place = part.transform.transform(point.asPoint())
        except QgsCsException:
            continue
        xy.append((place.x(), place.y()))
        if field >= 0:
            weights.append(_number(feature.attribute(field)))
    return numpy.array(xy, dtype=float).reshape(-1, 2), weights


def _number(value: Any) -> float:
    """What cannot be read is no zero: the run will say it."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return 1.0


def _features(part: Part, fields: List[int], check: Callable[[], None]) -> Iterator:
    request = QgsFeatureRequest().setSubsetOfAttributes(fields)
    if part.selected is not None:
        wanted = random.Random(0).sample(part.selected, min(part.most, len(part.selected)))  # noqa: S311 # nosec B311
        return _checked(part.source.getFeatures(request.setFilterFids(wanted)), check)
    if part.count <= part.most:
        return _checked(part.source.getFeatures(request), check)
    # Features are mostly counted from 0 or 1: asking for some of the numbers reads no more than these.
    wanted = sorted(random.Random(0).sample(range(1, part.count), min(part.most, part.count - 1)))  # noqa: S311 # nosec B311
    found = list(_checked(part.source.getFeatures(QgsFeatureRequest(request).setFilterFids(wanted)), check))
    if len(found) >= part.most // 2:
        return iter(found)
    step = max(1, min(part.count, READ_AT_MOST) // part.most)
    read = _checked(part.source.getFeatures(request.setLimit(READ_AT_MOST)), check)
    return (feature for place, feature in enumerate(read) if place % step == 0)


def _checked(features: Iterator, check: Callable[[], None]) -> Iterator:
    for feature in features:
        check()
        yield feature
