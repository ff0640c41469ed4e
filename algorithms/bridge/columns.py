"""Points of a file as columns of numbers: what a million features take seconds for is read in blocks by GDAL.

Where QGIS knows more than the file (a selection, a filter of features, changes that are not saved, joined or virtual fields), or the
file holds anything but one point and one number each, nothing is returned, and ``tables.read`` reads feature by feature and says what
is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Mapping, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFields,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...core.control import Control
from .files import quiet_gdal
from .tables import Input, Table

if TYPE_CHECKING:
    import numpy

_PLAIN_PARTS = {"path", "layerName", "layerId"}
"""Of a layer's address: anything else asks GDAL for more than is asked here."""
_POINTS = {21: (1,), 29: (1001, 0x80000001)}
"""Types of a point in WKB by its length: byte order, type, x, y, and a height in one of two manners of writing."""
_LINE = 2
"""Type of a line in WKB."""


def layer_behind(
    algorithm, parameters: Dict[str, Any], name: str, context: QgsProcessingContext
) -> Optional[QgsVectorLayer]:
    """The layer of which a source parameter takes all features; None where it takes some, or is no layer."""
    given = parameters.get(name)
    if isinstance(given, QgsProcessingFeatureSourceDefinition) and (
        given.selectedFeaturesOnly or given.featureLimit != -1 or getattr(given, "filterExpression", "")
    ):
        return None
    return algorithm.parameterAsVectorLayer(parameters, name, context)


def read_columns(
    input_: Input,
    layer: Optional[QgsVectorLayer],
    fields: Mapping[str, str],
    id_field: str,
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    control: Control,
) -> Optional[Table]:
    """Places in ``crs`` as columns ``x`` and ``y``, and the number fields; None where features have to be asked one by one.

    ``id_field``: its values are not kept, but two that are equal, or one that is missing, are left to ``tables.read`` to tell.
    """
    import pandas as pd

    from ...core.tables import Origin

    path = _path(layer, [*fields.values(), *([id_field] if id_field else [])])
    if path is None:
        return None
    transform = QgsCoordinateTransform(input_.crs, crs, context.transformContext())
    with quiet_gdal():
        values = _read(path, layer, list(fields.values()), id_field, transform, control)
    if values is None:
        return None
    frame = pd.DataFrame(values, columns=["x", "y", *fields], copy=False)
    return Table(frame, Origin(input_.layer, dict(fields)), input_.crs)


def _path(layer: Optional[QgsVectorLayer], fields: List[str]) -> Optional[Dict[str, Any]]:
    """The parts of the address of a layer that is just a file's; None for any other."""
    if layer is None or not layer.isValid() or layer.providerType() != "ogr" or layer.isEditable():
        return None
    if QgsWkbTypes.flatType(layer.wkbType()) != QgsWkbTypes.Type.Point:
        return None
    own = layer.fields()
    if any(own.fieldOrigin(own.indexFromName(field)) != QgsFields.FieldOrigin.OriginProvider for field in fields):
        return None
    parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.dataProvider().dataSourceUri())
    filled = {key: value for key, value in parts.items() if value not in (None, "", [], {})}
    return filled if set(filled) <= _PLAIN_PARTS else None


def _read(
    path: Dict[str, Any],
    layer: QgsVectorLayer,
    fields: List[str],
    id_field: str,
    transform: QgsCoordinateTransform,
    control: Control,
) -> Optional["numpy.ndarray"]:
    """x, y and the fields, shape (n, 2 + fields), columns contiguous; None if anything in the file is out of the ordinary."""
    import numpy as np

    n, row = layer.featureCount(), 0
    if n <= 0:  # below 0 where the driver does not count
        return None
    values, ids = np.empty((n, 2 + len(fields)), order="F"), np.empty(n if id_field else 0, dtype=np.uint64)
    for batch in _batches(path, [*fields, *([id_field] if id_field else [])]):
        control.check()
        places = _places(batch["geometry"], transform)
        columns = [_numbers(batch.get(field)) for field in fields]
        if places is None or any(column is None for column in columns):
            return None
        end = row + len(places)
        if end > n:
            return None
        values[row:end, :2] = places
        for number, column in enumerate(columns):
            values[row:end, 2 + number] = column
        if id_field:
            keys = _id_keys(batch.get(id_field))
            if keys is None:
                return None
            ids[row:end] = keys
        row = end
    if row != n:
        return None
    ids.sort()
    if (ids[1:] == ids[:-1]).any():
        return None
    return values


def _batches(path: Dict[str, Any], fields: List[str]) -> Iterator[Dict[str, Any]]:
    """Blocks of rows as arrays by field, the geometry under ``geometry``; none where GDAL cannot give them (before 3.6)."""
    from osgeo import gdal

    try:
        dataset = gdal.OpenEx(path["path"], gdal.OF_VECTOR | gdal.OF_READONLY)
    except RuntimeError:  # where somebody has switched GDAL to exceptions
        return
    if dataset is None:
        return
    name, number = path.get("layerName"), path.get("layerId")
    table = dataset.GetLayerByName(name) if name else dataset.GetLayer(int(number or 0))
    if table is None or not hasattr(table, "GetArrowStreamAsNumPy") or "geometry" in fields:
        return
    definition = table.GetLayerDefn()
    own = [definition.GetFieldDefn(index).GetName() for index in range(definition.GetFieldCount())]
    if not set(fields) <= set(own):
        return
    table.SetIgnoredFields([field for field in own if field not in fields])
    for batch in table.GetArrowStreamAsNumPy(["INCLUDE_FID=NO"]):
        other = [key for key in batch if key not in fields]
        if len(other) != 1:
            return
        yield {**{field: batch[field] for field in fields}, "geometry": batch[other[0]]}


def _places(wkb: Any, transform: QgsCoordinateTransform) -> Optional["numpy.ndarray"]:
    """Points in WKB as an (n, 2) array in the target system; None unless all of them are plain points that have a place there."""
    import numpy as np

    size = wkb.dtype.itemsize
    if isinstance(wkb, np.ma.MaskedArray) or wkb.dtype.kind != "V" or size not in _POINTS:
        return None
    height = [("z", "<f8")] if size > min(_POINTS) else []
    records = np.ascontiguousarray(wkb).view([("order", "u1"), ("type", "<u4"), ("xy", "<f8", 2), *height])
    if (records["order"] != 1).any() or not np.isin(records["type"], _POINTS[size]).all():
        return None
    xy = np.ascontiguousarray(records["xy"])
    if not transform.isShortCircuited():
        # All at once, as the vertices of one line.
        line = QgsGeometry()
        line.fromWkb(b"\x01" + np.array([_LINE, len(xy)], dtype="<u4").tobytes() + xy.tobytes())
        try:
            line.transform(transform)
        except QgsCsException:
            return None
        xy = np.frombuffer(line.asWkb().data(), dtype="<f8", offset=9).reshape(-1, 2)
    return xy if np.isfinite(xy).all() else None


def _numbers(column: Any) -> Optional["numpy.ndarray"]:
    import numpy as np

    if column is None or isinstance(column, np.ma.MaskedArray) or column.dtype.kind not in "iuf":
        return None
    found = column.astype(float)
    return found if np.isfinite(found).all() else None


def _id_keys(column: Any) -> Optional["numpy.ndarray"]:
    """64 bits for each id, equal for equal ones; None where one is missing."""
    import numpy as np
    import pandas as pd

    if column is None or isinstance(column, np.ma.MaskedArray) or column.dtype.kind not in "iuS":
        return None
    if column.dtype.kind != "S":
        return column.astype(np.int64).view(np.uint64)
    texts = np.char.strip(column)
    return None if (texts == b"").any() else pd.util.hash_array(texts.astype(object), categorize=False)
