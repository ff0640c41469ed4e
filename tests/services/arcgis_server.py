"""A loopback server that describes, counts, lists, filters and pages like an ArcGIS feature service (see ``loopback``).

Hand-written after Esri's documentation of the REST API; what recorded services do differently is a switch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional
from urllib.parse import urlsplit

from shapely.geometry import box, mapping

from evplan.core.acquire.esri_geometry import from_esri
from evplan.tests.services import loopback
from evplan.tests.services.loopback import Handler

FIELDS = [
    {"name": "OBJECTID", "type": "esriFieldTypeOID", "alias": "OBJECTID"},
    {"name": "CODE", "type": "esriFieldTypeString", "alias": "Code"},
    {"name": "POP", "type": "esriFieldTypeInteger", "alias": "Population"},
    {"name": "SHARE", "type": "esriFieldTypeDouble", "alias": "Share"},
    {"name": "EDITED", "type": "esriFieldTypeDate", "alias": "Edited"},
    {
        "name": "KIND",
        "type": "esriFieldTypeSmallInteger",
        "alias": "Kind",
        "domain": {"type": "codedValue", "codedValues": [{"code": 1, "name": "Urban"}, {"code": 2, "name": "Rural"}]},
    },
    {"name": "Shape", "type": "esriFieldTypeGeometry", "alias": "Shape"},
]


def square(number: int, **attributes: Any) -> Dict[str, Any]:
    """A zone of 0.01°, the numbers in rows of 20 from 80.6° W, 43.3° N; clockwise, as Esri wants outer rings."""
    west, south = -80.6 + 0.01 * (number % 20), 43.3 + 0.01 * (number // 20)
    ring = [[west, south], [west, south + 0.01], [west + 0.01, south + 0.01], [west + 0.01, south], [west, south]]
    own = {"OBJECTID": number, "CODE": f"Z{number:04d}", "POP": 100 * number, "SHARE": 0.5, "EDITED": 1428404675000}
    return {"attributes": {**own, "KIND": 1, **attributes}, "geometry": {"rings": [ring]}}


@dataclass
class Layer:
    """A layer and how its service behaves."""

    records: List[Dict[str, Any]]
    number: int = 0
    name: str = "Zones"
    fields: List[Dict[str, Any]] = field(default_factory=lambda: FIELDS)
    id_field: Optional[str] = "OBJECTID"
    geometry_type: str = "esriGeometryPolygon"
    announced: int = 1000
    """maxRecordCount."""
    sends: int = 1000
    """How many it really sends at a time."""
    pages: bool = True
    formats: str = "JSON, geoJSON, PBF"
    flag: str = "top"
    """Where GeoJSON says that there is more: top, properties, or nowhere."""
    ids_in_properties: bool = False
    reference: Dict[str, Any] = field(default_factory=lambda: {"wkid": 4326, "latestWkid": 4326})
    says_where: bool = True
    """Whether answers name their coordinate system."""
    refuses_area_with_geometry: bool = False
    """Error 500 when a box and geometries are asked for at once."""
    extra: Dict[str, Any] = field(default_factory=dict)

    def description(self) -> Dict[str, Any]:
        document = {
            "currentVersion": 11.1,
            "id": self.number,
            "name": self.name,
            "type": "Feature Layer",
            "geometryType": self.geometry_type,
            "copyrightText": "<p>City of <b>Example</b></p>",
            "fields": self.fields,
            "maxRecordCount": self.announced,
            "supportedQueryFormats": self.formats,
            "capabilities": "Query",
            "advancedQueryCapabilities": {"supportsPagination": self.pages},
        }
        if self.id_field:
            document["objectIdField"] = self.id_field
        return {**document, **self.extra}

    # -- queries -------------------------------------------------------------------------------------------------

    def answer(self, asked: Dict[str, str]) -> Dict[str, Any]:
        with_geometry = asked.get("returnGeometry", "true") == "true"
        only = asked.get("returnCountOnly") == "true" or asked.get("returnIdsOnly") == "true"
        if self.refuses_area_with_geometry and "geometry" in asked and with_geometry and not only:
            return {"error": {"code": 500, "message": "Error performing query operation", "details": []}}
        if asked.get("f") == "geojson" and "geojson" not in self.formats.lower():
            return {"error": {"code": 400, "message": "Output format not supported.", "details": []}}
        found = [record for record in self.records if self._matches(record, asked)]
        if asked.get("returnCountOnly") == "true":
            return {"count": len(found)}
        if asked.get("returnIdsOnly") == "true":
            ids = [record["attributes"][self.id_field] for record in found]
            return (
                {"properties": {"objectIds": ids}}
                if self.ids_in_properties
                else {
                    "objectIdFieldName": self.id_field,
                    "objectIds": ids or None,
                }
            )
        if "orderByFields" in asked:
            found.sort(key=lambda record: record["attributes"][asked["orderByFields"]])
        start = int(asked.get("resultOffset", 0))
        size = min(int(asked.get("resultRecordCount", self.announced)), self.sends)
        page = found[start : start + size]
        more = start + size < len(found)
        return self._page(page, more, asked, with_geometry)

    def _matches(self, record: Dict[str, Any], asked: Dict[str, str]) -> bool:
        attributes = record["attributes"]
        if "objectIds" in asked and str(attributes[self.id_field]) not in asked["objectIds"].split(","):
            return False
        if "geometry" in asked:
            area = box(*map(float, asked["geometry"].split(",")))
            shape = from_esri(record.get("geometry"))
            if shape is None or not shape.intersects(area):
                return False
        where = asked.get("where", "1=1")
        if where in ("1=1", ""):
            return True
        listed = re.fullmatch(r"(\w+) IN \((.*)\)", where)
        if listed:
            return str(attributes[listed[1]]) in re.findall(r"'?([^',]+)'?", listed[2].replace(", ", ","))
        above = re.fullmatch(r"(\w+) >= (\d+)", where)
        return bool(above) and attributes[above[1]] >= int(above[2])

    def _page(self, page, more: bool, asked: Dict[str, str], with_geometry: bool) -> Dict[str, Any]:
        names = asked.get("outFields", "*").split(",")
        kept = [
            {
                "attributes": {
                    name: value for name, value in record["attributes"].items() if "*" in names or name in names
                },
                "geometry": record.get("geometry") if with_geometry else None,
            }
            for record in page
        ]
        if asked.get("f") == "geojson":
            return self._geojson(kept, page, more)
        document: Dict[str, Any] = {"geometryType": self.geometry_type, "fields": self.fields, "features": kept}
        if self.says_where:
            document["spatialReference"] = self.reference
        if more and self.flag != "nowhere":
            document["exceededTransferLimit"] = True
        return document

    def _geojson(self, kept, page, more: bool) -> Dict[str, Any]:
        features = []
        for one, record in zip(kept, page):
            shape = from_esri(one["geometry"])
            feature = {
                "type": "Feature",
                "geometry": mapping(shape) if shape is not None else None,
                "properties": one["attributes"],
            }
            if self.id_field:
                feature["id"] = record["attributes"][self.id_field]
            features.append(feature)
        document: Dict[str, Any] = {"type": "FeatureCollection", "features": features}
        if more and self.flag == "top":
            document["exceededTransferLimit"] = True
        if more and self.flag == "properties":
            document["properties"] = {"exceededTransferLimit": True}
        return document


class Server(loopback.Server):
    PATH = "/arcgis/rest/services/Zones/FeatureServer"

    def __init__(self, *layers: Layer, token: str = "") -> None:
        super().__init__(self._answer)
        self.layers = {layer.number: layer for layer in layers}
        self.token = token

    @property
    def base(self) -> str:
        return f"{super().base}{self.PATH}"

    def queries(self) -> List[str]:
        return [asked for asked in self.requests if "/query" in asked]

    def _answer(self, handler: Handler) -> None:
        if self.token and handler.headers.get("X-Esri-Authorization") != f"Bearer {self.token}":
            handler.answer(200, {"error": {"code": 499, "message": "Token Required", "details": []}})
            return
        path = urlsplit(handler.path).path
        asked = {**handler.query, **handler.form}
        if path == self.PATH:
            listed = [{"id": each.number, "name": each.name} for each in self.layers.values()]
            handler.answer(200, {"currentVersion": 11.1, "layers": listed, "tables": []})
            return
        found = re.fullmatch(rf"{self.PATH}/(\d+)(/query)?", path)
        layer = self.layers.get(int(found[1])) if found else None
        if layer is None:
            handler.answer(200, {"error": {"code": 404, "message": "Layer not found", "details": []}})
        else:
            handler.answer(200, layer.answer(asked) if found[2] else layer.description())


def serving(*layers: Layer, token: str = ""):
    return loopback.running(Server(*layers, token=token))
