"""Layers that go on as they are with columns added: the user's fields keep their names, order and types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Sequence, Tuple

from qgis.core import QgsField, QgsFields
from qgis.PyQt.QtCore import QMetaType

from ...core.control import Control
from ...core.errors import count
from ...core.schema import Column
from .outputs import OwnTable, qgis_field
from .tables import Input, Table

if TYPE_CHECKING:
    import geopandas

_OWN = "own:"
_TYPES = {
    QMetaType.Type.Bool: "bool",
    QMetaType.Type.Int: "int",
    QMetaType.Type.UInt: "int",
    QMetaType.Type.LongLong: "int",
    QMetaType.Type.ULongLong: "int",
    QMetaType.Type.Double: "float",
    QMetaType.Type.QString: "text",
}
"""Equal to QVariant's numbers with Qt 5. Of fields whose values a table of the engine may turn into others of their kind: whole numbers beside NULL into decimals."""
_PRIMARY_KEYS = ("fid", "ogc_fid")
"""Row numbers that a file gives by itself, not the user's."""


@dataclass(frozen=True)
class Own:
    """The fields of a layer that are carried on."""

    kept: Tuple[QgsField, ...]

    @property
    def fields(self) -> Dict[str, str]:
        """What to read: columns under names that clash with nothing → the layer's fields."""
        return {f"{_OWN}{each.name()}": each.name() for each in self.kept}


def own_columns(input_: Input, added: Sequence[Column], control: Control) -> Own:
    """All fields of ``input_`` but those that ``added`` columns replace, which is said."""
    names = {column.name.lower() for column in added}
    fields: List[QgsField] = [each for each in input_.source.fields() if each.name().lower() not in _PRIMARY_KEYS]
    replaced = [each.name() for each in fields if each.name().lower() in names]
    if replaced:
        control.warn(
            f"The layer “{input_.layer}” already has {count(len(replaced), 'field')} that this tool makes anew: {', '.join(replaced)}."
        )
    return Own(tuple(QgsField(each) for each in fields if each.name().lower() not in names))


def with_added(
    table: Table, own: Own, added: Mapping[str, Any], columns: Sequence[Column], name: str, geometry: str
) -> Tuple[OwnTable, "geopandas.GeoDataFrame"]:
    """Table and frame of the layer as it was read (with ``own.fields``) and the ``added`` values, one per row."""
    import geopandas

    made, types = QgsFields(), {}
    read = {f"{_OWN}{each.name()}": each for each in own.kept if f"{_OWN}{each.name()}" in table.frame}
    for each in read.values():
        made.append(each)
        types[each.name()] = _TYPES.get(each.type(), "own")
    for column in columns:
        made.append(qgis_field(column.name, column.type))
        types[column.name] = column.type
    frame = table.frame[list(read)].rename(columns={key: each.name() for key, each in read.items()})
    frame = frame.assign(**{column.name: added[column.name] for column in columns})
    place = next(each for each in map("place{}".format, range(len(types) + 1)) if each not in types)
    shapes = geopandas.GeoSeries(table.frame.geometry.to_numpy(), index=frame.index, crs=table.frame.crs)
    result = geopandas.GeoDataFrame(frame.assign(**{place: shapes}), geometry=place, crs=table.frame.crs)
    return OwnTable(name, geometry, made, types), result
