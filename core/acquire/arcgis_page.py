"""One answer of an ArcGIS REST service with records, GeoJSON or Esri JSON, and their values as columns.

Source: Esri, ArcGIS REST API, "Query (Feature Service/Layer)".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, Optional, Tuple

import geopandas
import numpy as np
import pandas as pd
from pyproj import CRS

from ..control import Control
from ..errors import PlanningError
from ..schema import Column
from .arcgis_layer import Field, Layer
from .esri_geometry import WGS84, crs_of, from_esri, from_geojson, has_curves
from .json_values import number

SAMPLE = 20
"""Geometries of a page that are looked at for degrees."""
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Record:
    id: Any
    """The object id, or None where the layer has none."""
    attributes: Mapping[str, Any]
    geometry: Any
    """A shapely geometry or None."""


@dataclass(frozen=True)
class Page:
    records: Tuple[Record, ...]
    more: bool
    """The service says that there is more than it sent."""
    crs: Optional[CRS]
    curves: int = 0


def parse_page(document: Mapping[str, Any], layer: Layer) -> Page:
    """The records of one answer, GeoJSON or Esri JSON."""
    features = document.get("features")
    if not isinstance(features, list):
        raise PlanningError(
            f"The answer of the layer “{layer.title}” holds no list “features”. Check the endpoint: it ends with /FeatureServer or "
            "/MapServer and the number of the layer."
        )
    properties = document.get("properties")
    flags = (document, properties if isinstance(properties, dict) else {})
    more = any(each.get("exceededTransferLimit") in (True, "true") for each in flags)
    features = [each for each in features if isinstance(each, dict)]
    if document.get("type") == "FeatureCollection":
        records = tuple(_from_geojson(each, layer) for each in features)
        return Page(records, more, _geojson_crs(document))
    curves = sum(has_curves(each.get("geometry")) for each in features)
    named = document.get("objectIdFieldName")
    id_field = layer.id_field or (named if isinstance(named, str) else "")
    records = tuple(_from_esri(each, id_field) for each in features)
    return Page(records, more, crs_of(document.get("spatialReference")), curves)


def _from_geojson(feature: Mapping[str, Any], layer: Layer) -> Record:
    properties = feature.get("properties")
    attributes = properties if isinstance(properties, dict) else {}
    own = _own(attributes, layer.id_field)
    return Record(
        object_id(feature.get("id") if own is None else own), attributes, from_geojson(feature.get("geometry"))
    )


def _from_esri(feature: Mapping[str, Any], id_field: str) -> Record:
    attributes = feature.get("attributes")
    attributes = attributes if isinstance(attributes, dict) else {}
    return Record(object_id(_own(attributes, id_field)), attributes, from_esri(feature.get("geometry")))


def _own(attributes: Mapping[str, Any], name: str) -> Any:
    """The value of a field; services do not always keep the case of their own names."""
    if name in attributes or not name:
        return attributes.get(name)
    return next((value for key, value in attributes.items() if key.casefold() == name.casefold()), None)


def object_id(value: Any) -> Any:
    """An object id as the whole number it is: some services write it as text or with decimals."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return int(value) if isinstance(value, str) and value.isdigit() else value


def _geojson_crs(document: Mapping[str, Any]) -> Optional[CRS]:
    """Older servers write GeoJSON in other systems than WGS 84 and say so in the member ``crs``."""
    crs = document.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name") or "") if isinstance(properties, dict) else ""
    found = re.search(r"EPSG:+(?:[\d.]*:)?(\d+)$", name, re.IGNORECASE)
    return crs_of({"wkid": int(found.group(1))}) if found else None


def id_list(document: Mapping[str, Any]) -> Optional[List[Any]]:
    """The ids of an answer; GeoJSON services put them under ``properties``."""
    properties = document.get("properties")
    for holder in (document, properties if isinstance(properties, dict) else {}):
        if isinstance(holder.get("objectIds"), list):
            return holder["objectIds"]
    return None


def require_degrees(page: Page, title: str) -> None:
    """A service that ignores ``outSR`` and does not say what it sends is found out by some of its coordinates."""
    for record in [record for record in page.records if record.geometry is not None][:SAMPLE]:
        west, south, east, north = record.geometry.bounds
        if not (-360.001 <= west <= east <= 360.001 and -90.001 <= south <= north <= 90.001):
            raise PlanningError(
                f"{title} sends coordinates that are not degrees ({west:g}, {south:g} to {east:g}, {north:g}) and does not say "
                "what they are. Download the layer by hand and set its coordinate system."
            )


# -- records as a table ----------------------------------------------------------------------------------------------


def columns_of(layer: Layer, names: Sequence[str], coded_as_text: bool) -> Tuple[Column, ...]:
    """The fields called ``names`` (``*``: all) and the object id; ``coded_as_text``: values of a list of allowed ones in words."""
    asked = {name.casefold() for name in names}
    fields = [
        each for each in layer.fields if "*" in asked or each.name.casefold() in asked or each.name == layer.id_field
    ]
    return tuple(
        Column(each.name, "text" if each.coded and coded_as_text else each.type, each.alias) for each in fields
    )


def frame_of(
    records: Sequence[Record],
    columns: Sequence[Column],
    layer: Layer,
    crs: Optional[CRS],
    coded_as_text: bool,
    control: Control,
) -> geopandas.GeoDataFrame:
    """One row a record, in their order, in EPSG:4326. A service that names no ``crs`` has done what it was asked for: outSR."""
    lowered = [{name.casefold(): value for name, value in each.attributes.items()} for each in records]
    data: Dict[str, List[Any]] = {}
    for column in columns:
        control.check()
        raw = [each.get(column.name.casefold()) for each in lowered]
        data[column.name] = _values(raw, column, layer.field(column.name), coded_as_text)
    control.check()
    shapes = np.empty(len(records), dtype=object)
    for row, each in enumerate(records):
        shapes[row] = each.geometry  # one by one: shapely 1.8 would take geometries of several parts apart
    frame = geopandas.GeoDataFrame(
        pd.DataFrame(data, columns=[column.name for column in columns], dtype=object),
        geometry=geopandas.GeoSeries(shapes, crs=crs or WGS84, dtype="geometry"),
    )
    return frame if crs is None or crs == CRS.from_user_input(WGS84) else frame.to_crs(WGS84)


def _values(raw: Sequence[Any], column: Column, own: Field, coded_as_text: bool) -> List[Any]:
    if column.type == "datetime":
        return [_moment(value) for value in raw]
    if own.coded and coded_as_text:
        return [None if value is None else own.coded.get(value, str(value)) for value in raw]
    return [_typed(value, column.type) for value in raw]


def _moment(value: Any) -> Optional[str]:
    """Milliseconds since 1970 as ISO 8601 in UTC; text stays as it is."""
    if isinstance(value, str):
        return value or None
    milliseconds = number(value)
    try:
        moment = EPOCH + timedelta(milliseconds=milliseconds) if milliseconds is not None else None
    except (OverflowError, ValueError):
        return None
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z") if moment else None


def _typed(value: Any, kind: str) -> Any:
    if value is None or kind not in ("int", "float"):
        return None if value is None else str(value)
    found = number(value)
    if found is None or kind == "float":
        return found
    whole = isinstance(value, int)  # a float is exact up to 2^53 only
    return value if whole else int(found) if found.is_integer() else found
