"""Layers that go on as they are with columns added: the user's fields keep their names, order and types."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Dict, Mapping, Sequence, Tuple

from qgis.PyQt.QtCore import QVariant

from ...core.control import Control
from ...core.errors import count
from ...core.schema import Column
from ...core.schema import Table as Schema
from .tables import Input, Table

if TYPE_CHECKING:
    import geopandas

_OWN = "own:"
_WHOLE = (QVariant.Int, QVariant.UInt, QVariant.LongLong, QVariant.ULongLong)
_PRIMARY_KEYS = ("fid", "ogc_fid")
"""Row numbers that a file gives by itself, not the user's."""


@dataclass(frozen=True)
class Own:
    """The fields of a layer that are carried on."""

    columns: Tuple[Column, ...]

    @property
    def fields(self) -> Dict[str, str]:
        """What to read: columns under names that clash with nothing → the layer's fields."""
        return {f"{_OWN}{column.name}": column.name for column in self.columns}


def own_columns(input_: Input, added: Sequence[Column], control: Control) -> Own:
    """All fields of ``input_`` but those that ``added`` columns replace, which is said."""
    names = {column.name.lower() for column in added}
    fields = [field for field in input_.source.fields() if field.name().lower() not in _PRIMARY_KEYS]
    replaced = [field.name() for field in fields if field.name().lower() in names]
    if replaced:
        control.warn(
            f"The layer “{input_.layer}” already has {count(len(replaced), 'field')} that this tool makes anew: {', '.join(replaced)}."
        )
    kept = [field for field in fields if field.name().lower() not in names]
    return Own(tuple(Column(field.name(), _type(field.type()), field.alias() or field.name()) for field in kept))


def _type(kind: Any) -> str:
    if kind == QVariant.Bool:
        return "bool"
    if kind in _WHOLE:
        return "int"
    return "float" if kind == QVariant.Double else "text"


def with_added(
    table: Table, own: Own, added: Mapping[str, Any], columns: Sequence[Column], name: str, geometry: str
) -> Tuple[Schema, "geopandas.GeoDataFrame"]:
    """Schema and frame of the layer as it was read (with ``own.fields``) and the ``added`` values, one per row."""
    frame = table.frame[[f"{_OWN}{column.name}" for column in own.columns]]
    frame = frame.rename(columns={f"{_OWN}{column.name}": column.name for column in own.columns})
    frame = frame.drop(columns=[each for each in frame.columns if each == "geometry"])
    kept = [column for column in own.columns if column.name in frame.columns]
    made = frame.assign(**{column.name: added[column.name] for column in columns})
    import geopandas

    result = geopandas.GeoDataFrame(made, geometry=table.frame.geometry.to_numpy(), crs=table.frame.crs)
    schema = Schema(name, geometry, columns[0].name if columns else "", (*kept, *columns))
    return replace(schema), result
