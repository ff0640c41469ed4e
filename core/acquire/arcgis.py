"""Layers of ArcGIS REST services (feature and map services), read to the proven end.

Source: Esri, ArcGIS REST API, "Layer (Feature Service)" and "Query (Feature Service/Layer)". Services differ in what they can and in
how far they keep to what they announce; therefore pages are counted by what arrives, and what arrived is compared with the
service's own count and, where that differs, with its list of object ids, which has the last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, Optional, Tuple
from urllib.parse import urlencode

import geopandas
import numpy as np
import pandas as pd
from pyproj import CRS

from ..control import Control
from ..errors import PlanningError, count, some
from ..schema import Column
from .esri_geometry import KINDS, WGS84, crs_of, from_esri, from_geojson, has_curves
from .extent import Box, Extent
from .http import Client, Service, Unavailable

PAGE_SIZE = 1_000
"""Asked for at most, whatever the service allows: larger pages of areas take long and are often cut."""
IDS_AT_ONCE = 250
VALUES_AT_ONCE = 50
SAMPLE = 20
"""Geometries of a page that are looked at for degrees."""
LONGEST_ADDRESS = 1_500
"""A question with more characters is posted: some servers and proxies cut addresses at 2,000."""
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_TOKEN_CODES = frozenset((498, 499))
_REFUSED_CODES = frozenset((401, 403))
_TYPES: Dict[str, str] = {
    "esriFieldTypeOID": "int",
    "esriFieldTypeInteger": "int",
    "esriFieldTypeSmallInteger": "int",
    "esriFieldTypeBigInteger": "int",
    "esriFieldTypeDouble": "float",
    "esriFieldTypeSingle": "float",
    "esriFieldTypeString": "text",
    "esriFieldTypeGUID": "text",
    "esriFieldTypeGlobalID": "text",
    "esriFieldTypeXML": "text",
    "esriFieldTypeDate": "datetime",
    "esriFieldTypeDateOnly": "date",
    "esriFieldTypeTimeOnly": "text",
    "esriFieldTypeTimestampOffset": "text",
}
"""Types of fields that are kept; geometries, pictures and files are not attributes."""


def service(title: str, auth_parameter: str = "AUTH") -> Service:
    """An ArcGIS service for messages."""
    return Service(
        title,
        "If the service is protected, make a token or key with its owner, then in QGIS open Settings › Options › Authentication, add a "
        "configuration of type “Esri token”, or of type “API Header” with the header X-Esri-Authorization and the value “Bearer ” "
        f"followed by the token, and choose it in this tool ({auth_parameter}).",
    )


@dataclass(frozen=True)
class Item:
    """An entry of a portal: where its service is, and what its publisher says about it."""

    url: str
    title: str
    licence: str
    credit: str


_ITEM = re.compile(r"(?:(?P<portal>https?://\S+)/content/items/)?(?P<id>[0-9a-f]{32})(?:/data)?/?", re.IGNORECASE)


def item_address(text: str, portal: str) -> str:
    """The address of a portal's item that ``text`` names, by its id or in full; empty where it names none."""
    found = _ITEM.fullmatch(text.strip())
    return f"{(found['portal'] or portal).rstrip('/')}/content/items/{found['id'].lower()}" if found else ""


def read_item(client: Client, address: str, control: Control) -> Item:
    """Where the service of an item is: addresses of services change, ids of items stay."""
    title = client.service.name
    document = client.get_json(
        address, {"f": "json"}, control, check=lambda document: check_answer(document, title, client.service.key_help)
    ).document
    url = document.get("url")
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        raise PlanningError(
            f"{title}: the item “{document.get('title') or address.rsplit('/', 1)[-1]}” ({document.get('type') or 'of no type'}) has no "
            "service. Give the address of the layer itself (ENDPOINT)."
        )
    return Item(
        url,
        _plain(document.get("title")),
        _plain(document.get("licenseInfo")),
        _plain(document.get("accessInformation")),
    )


class ServiceFault(PlanningError):
    """The service failed on the question: perhaps it was too large."""


class Rejected(PlanningError):
    """The service does not accept the question."""


class _NotSent(PlanningError):
    """Listed, but not to be had."""


@dataclass(frozen=True)
class Field:
    name: str
    type: str
    """As in ``core.schema``."""
    alias: str
    coded: Mapping[Any, str] = field(default_factory=dict)
    """Code → text, of a field with a list of allowed values."""


@dataclass(frozen=True)
class Layer:
    """What a layer says about itself."""

    url: str
    title: str
    geometry: Optional[str]
    """``point``, ``line``, ``polygon``, ``solid`` or None."""
    id_field: str
    """Empty for a table without object ids."""
    most_records: int
    """Announced for one answer; services may send fewer."""
    pages: bool
    sorts: bool
    geojson: bool
    credit: str
    fields: Tuple[Field, ...]

    def field(self, name: str) -> Optional[Field]:
        return next((each for each in self.fields if each.name.casefold() == name.casefold()), None)


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


@dataclass(frozen=True)
class Result:
    """Everything that was asked for; it is complete, or there is no result."""

    frame: geopandas.GeoDataFrame
    """Attributes with the service's names and the geometry, in EPSG:4326, in the order of the object ids."""
    columns: Tuple[Column, ...]
    retrieved_at: str
    """Of the oldest page."""
    requests: int
    changed: bool
    """The data changed while it was read; what is here is the state that the list of ids had at the end."""
    from_cache: bool
    """Some of it."""


# -- what a layer says about itself ----------------------------------------------------------------------------------


def check_answer(document: Any, title: str, key_help: str = "") -> None:
    """Raise PlanningError unless ``document`` is an answer: ArcGIS reports errors with HTTP 200."""
    if not isinstance(document, dict):
        raise PlanningError(
            f"{title} answered with something other than an ArcGIS document. Check the endpoint: it ends with /FeatureServer or "
            "/MapServer and the number of the layer."
        )
    error = document.get("error")
    if error is None:
        return
    code, said = _error(error)
    if code in _TOKEN_CODES or code in _REFUSED_CODES:
        raise PlanningError(f"{title} refuses access ({said}). {key_help}".rstrip())
    if code is not None and code >= 500:
        raise ServiceFault(
            f"{title} has a fault ({said}). Run this again later, or with a smaller area or fewer fields."
        )
    raise Rejected(f"{title} did not accept the question ({said}). Check the layer, the fields and the filter.")


def _error(error: Any) -> Tuple[Optional[int], str]:
    """Code and wording of an ``error`` member."""
    if not isinstance(error, dict):
        return None, str(error)[:200]
    code = error.get("code")
    raw = error.get("details") or []
    details = [str(each) for each in (raw if isinstance(raw, list) else [raw]) if str(each).strip()]
    words = ". ".join(dict.fromkeys(str(each).strip(" .") for each in (error.get("message") or "", *details) if each))
    number = code if isinstance(code, int) and not isinstance(code, bool) else None
    return number, f"error {code}: {words[:300]}" if number is not None else words[:300] or "error"


def parse_layer(document: Mapping[str, Any], url: str) -> Layer:
    """The description of one layer (``<layer>?f=json``). Raises PlanningError when it cannot be queried."""
    title = str(document.get("name") or url.rsplit("/", 1)[-1])
    kind = str(document.get("type") or "")
    if kind in ("Group Layer", "Raster Layer", "Annotation Layer", "Mosaic Layer"):
        raise PlanningError(f"“{title}” is a {kind.lower()}, which holds no areas or points of its own. {_choose(url)}")
    raw_fields = document.get("fields")
    if not isinstance(raw_fields, list):
        raise PlanningError(f"{url} describes no layer with fields. {_choose(url)}")
    abilities = str(document.get("capabilities") or "Query")
    if "query" not in abilities.lower():
        raise PlanningError(f"The layer “{title}” cannot be queried (it allows: {abilities}). Ask its owner for that.")
    formats = str(document.get("supportedQueryFormats") or "").lower()
    advanced = document.get("advancedQueryCapabilities")
    advanced = advanced if isinstance(advanced, dict) else {}
    return Layer(
        url=url,
        title=title,
        geometry=KINDS.get(str(document.get("geometryType") or "")),
        id_field=_id_field(document, raw_fields),
        most_records=_positive_int(document.get("maxRecordCount")) or PAGE_SIZE,
        pages=bool(advanced.get("supportsPagination", document.get("supportsPagination", False))),
        sorts=bool(advanced.get("supportsOrderBy", True)),
        geojson="geojson" in formats,
        credit=_plain(document.get("copyrightText")),
        fields=tuple(_fields(raw_fields)),
    )


def _choose(url: str) -> str:
    return f"Open {url.rsplit('/', 1)[0]} in a browser and choose the number of a feature layer or table there (LAYER)."


def _plain(value: Any) -> str:
    """Text without the markup that publishers put into credits."""
    return " ".join(re.sub(r"<[^>]{0,500}>", " ", value).split()) if isinstance(value, str) else ""


def _id_field(document: Mapping[str, Any], raw_fields: Sequence[Any]) -> str:
    named = document.get("objectIdField") or document.get("objectIdFieldName")
    if isinstance(named, str) and named:
        return named
    for each in raw_fields:
        if isinstance(each, dict) and each.get("type") == "esriFieldTypeOID":
            return str(each.get("name") or "")
    return ""


def _fields(raw_fields: Iterable[Any]) -> Iterator[Field]:
    for each in raw_fields:
        if not isinstance(each, dict) or each.get("type") not in _TYPES or not each.get("name"):
            continue
        name = str(each["name"])
        yield Field(name, _TYPES[each["type"]], str(each.get("alias") or name), _coded(each.get("domain")))


def _coded(domain: Any) -> Dict[Any, str]:
    values = domain.get("codedValues") if isinstance(domain, dict) else None
    pairs = [each for each in values if isinstance(each, dict)] if isinstance(values, list) else []
    return {each["code"]: str(each.get("name")) for each in pairs if isinstance(each.get("code"), (str, int, float))}


def _positive_int(value: Any) -> Optional[int]:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return int(value) if is_number and 1 <= value < 1e9 else None


def describe(client: Client, address: str, wanted: str, control: Control) -> Layer:
    """The layer at ``address``; where that is a whole service, the one whose number or name is ``wanted``.

    Raises PlanningError naming the layers there are when ``wanted`` is empty and there are several, or is not among them.
    """
    url = re.sub(r"/query$", "", address.rstrip("/"), flags=re.IGNORECASE)
    document = _described(client, url, control)
    if not isinstance(document.get("fields"), list) and ("layers" in document or "tables" in document):
        number = layer_number(document, wanted, client.service.name)
        url = f"{url}/{number}"
        document = _described(client, url, control)
    elif wanted.strip() and not _is_layer(document, wanted):
        raise PlanningError(
            f"The address is that of the layer {document.get('id')}, “{document.get('name')}”, while LAYER asks for “{wanted}”. "
            "Leave LAYER empty, or end the address with /FeatureServer or /MapServer."
        )
    return parse_layer(document, url)


def _described(client: Client, url: str, control: Control) -> Mapping[str, Any]:
    service = client.service
    return client.get_json(
        url, {"f": "json"}, control, check=lambda document: check_answer(document, service.name, service.key_help)
    ).document


def _is_layer(document: Mapping[str, Any], wanted: str) -> bool:
    return wanted.strip().casefold() in (str(document.get("id")), str(document.get("name")).casefold())


def layer_number(document: Mapping[str, Any], wanted: str, title: str) -> int:
    """The number of the layer that ``wanted`` names, by number or by name in any case."""
    listed = [
        (each["id"], str(each.get("name") or ""))
        for kind in ("layers", "tables")
        for each in (document.get(kind) if isinstance(document.get(kind), list) else [])
        if isinstance(each, dict) and isinstance(each.get("id"), int) and not each.get("subLayerIds")
    ]
    text = wanted.strip().casefold()
    if not text and len(listed) == 1:
        return listed[0][0]
    found = [number for number, name in listed if text and text in (str(number), name.casefold())]
    if len(found) == 1:
        return found[0]
    there = some([f"{number} {name}" for number, name in listed], 30)
    if not text:
        raise PlanningError(f"{title} has several layers: {there}. Choose one by number or name (LAYER).")
    why = "no layer" if not found else f"{len(found)} layers"
    raise PlanningError(f"{title} has {why} “{wanted}”; it has: {there}. Choose one by number or name (LAYER).")


# -- one answer ------------------------------------------------------------------------------------------------------


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
    number = _own(attributes, layer.id_field)
    return Record(
        _id(feature.get("id") if number is None else number), attributes, from_geojson(feature.get("geometry"))
    )


def _from_esri(feature: Mapping[str, Any], id_field: str) -> Record:
    attributes = feature.get("attributes")
    attributes = attributes if isinstance(attributes, dict) else {}
    return Record(_id(_own(attributes, id_field)), attributes, from_esri(feature.get("geometry")))


def _own(attributes: Mapping[str, Any], name: str) -> Any:
    """The value of a field; services do not always keep the case of their own names."""
    if name in attributes or not name:
        return attributes.get(name)
    return next((value for key, value in attributes.items() if key.casefold() == name.casefold()), None)


def _id(value: Any) -> Any:
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


# -- the whole layer -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Query:
    """What is wanted of a layer."""

    where: str = "1=1"
    extent: Optional[Extent] = None
    fields: Tuple[str, ...] = ("*",)
    geometry: bool = True
    coded_as_text: bool = True
    page_size: int = PAGE_SIZE


def read(client: Client, layer: Layer, query: Query, control: Control) -> Result:
    """All records of ``layer`` that ``query`` describes; complete, or PlanningError.

    Records without a geometry are kept; who reads areas decides what to do with them.
    """
    return _Reading(client, layer, query, control).result()


def read_listed(
    client: Client, layer: Layer, name: str, values: Sequence[str], query: Query, control: Control
) -> Result:
    """The records whose field ``name`` is one of ``values``, a few values at a time; each value must come."""
    found = layer.field(name)
    if found is None:
        raise PlanningError(
            f"The layer “{layer.title}” has no field “{name}”; it has: {some([each.name for each in layer.fields], 30)}."
        )
    results: List[Result] = []
    for start in range(0, len(values), VALUES_AT_ONCE):
        some_values = values[start : start + VALUES_AT_ONCE]
        listed = ", ".join(_literal(value, found.type) for value in some_values)
        results.append(read(client, layer, replace(query, where=f"{found.name} IN ({listed})"), control))
        control.progress(100.0 * (start + len(some_values)) / len(values))
    if not results:
        return read(client, layer, replace(query, where="1=0"), control)
    frame = pd.concat([result.frame for result in results], ignore_index=True)
    missing = sorted(set(values) - set(frame[found.name].map(_id_text)))
    if missing:
        raise PlanningError(
            f"{client.service.name}: the layer “{layer.title}” sent nothing for {count(len(missing), 'area')} that it listed before "
            f"({some(missing)}). Run this again later."
        )
    return Result(
        geopandas.GeoDataFrame(frame, geometry="geometry", crs=WGS84),
        results[0].columns,
        min(result.retrieved_at for result in results),
        sum(result.requests for result in results),
        any(result.changed for result in results),
        any(result.from_cache for result in results),
    )


def _literal(value: str, kind: str) -> str:
    """A value in a filter; text between quotes, in which a quote is doubled."""
    if kind in ("int", "float"):
        return str(float(value)) if kind == "float" else str(int(value))
    return "'{}'".format(str(value).replace("'", "''"))


def _id_text(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


class _Reading:
    """One layer while it is read."""

    def __init__(self, client: Client, layer: Layer, query: Query, control: Control) -> None:
        self._client, self._layer, self._query, self._control = client, layer, query, control
        self._records: Dict[Any, Record] = {}
        self._crs: Optional[CRS] = None
        self._requests = self._curves = self._pages_read = 0
        self._retrieved: List[str] = []
        self._geojson = layer.geojson and query.geometry
        self._page_size = min(layer.most_records, query.page_size)
        self._changed = self._from_cache = False

    def result(self) -> Result:
        boxes: Sequence[Optional[Box]] = self._query.extent.boxes() if self._query.extent else (None,)
        for box in boxes:
            before = 0 if self._layer.id_field else len(self._records)
            for key, record in self._box(box).items():
                # Records without ids are numbered on: nobody knows whether one of this box was in the other.
                self._records.setdefault(key if self._layer.id_field else before + key, record)
        if self._curves:
            self._control.warn(
                f"{self._title}: {count(self._curves, 'geometry', 'geometries')} with true curves, drawn as short straight lines."
            )
        if self._changed:
            self._control.warn(
                f"{self._title}: the data changed while it was read. What was read is compared with the service's list of ids at the end, "
                "and is complete by that."
            )
        columns = self._columns()
        return Result(
            self._frame(columns),
            columns,
            min(self._retrieved, default=""),
            self._requests,
            self._changed,
            self._from_cache,
        )

    @property
    def _title(self) -> str:
        return f"{self._client.service.name}, layer “{self._layer.title}”"

    # -- one box, to the end -------------------------------------------------------------------------------------

    def _box(self, box: Optional[Box]) -> Dict[Any, Record]:
        self._control.check()
        expected = self._expected(box)
        if expected == 0:
            return {}
        if expected is None or not self._layer.pages:
            return self._by_ids(box, expected)
        try:
            records = self._paged(box, expected)
        except (ServiceFault, Unavailable) as error:
            if box is None or not self._layer.id_field:
                raise
            # Some services fail when a box and geometries are asked for at once, and not when one is.
            self._control.info(f"{error} Asking for the ids in the area first, and for the records by their ids.")
            self._page_size = min(self._layer.most_records, self._query.page_size)
            return self._by_ids(box, expected)
        if len(records) == expected and self._is_listed(box, records):
            return records
        return self._settled(box, records, expected)

    def _is_listed(self, box: Optional[Box], records: Mapping[Any, Record]) -> bool:
        """Whether several pages together are what the service lists: between two pages a record may go and another come."""
        if self._pages_read <= 1 or not self._layer.id_field:
            return True
        try:
            return set(self._ids(box)) == set(records)
        except (Rejected, ServiceFault):
            return True  # it lists no ids: the count has to do

    def _expected(self, box: Optional[Box]) -> Optional[int]:
        """How many records there are; None from a service too old to count."""

        def check(document: Any) -> None:
            self._check(document)
            if "count" in document and not isinstance(document["count"], int):
                raise PlanningError(f"{self._title}: the count is “{document['count']}”, which is no number.")

        document = self._ask({**self._filter(box), "returnCountOnly": "true", "f": "json"}, check)
        found = document.get("count")
        if found is None and isinstance(document.get("properties"), dict):
            found = document["properties"].get("count")
        return found if isinstance(found, int) else None

    def _paged(self, box: Optional[Box], expected: int) -> Dict[Any, Record]:
        """Pages until the service has no more, or brings nothing new."""
        records: Dict[Any, Record] = {}
        self._pages_read = 0
        before: Sequence[Mapping[str, Any]] = ()
        while True:
            self._control.check()
            page = self._page(box, len(records))
            here = [record.attributes for record in page.records]
            if here and here == before and not self._layer.id_field:
                raise PlanningError(
                    f"{self._title} sends the same page again, and its records have no ids. Nothing was written, because others may be "
                    "missing. Choose a smaller area or a filter (WHERE)."
                )
            before = here
            came = {self._key(record, len(records) + number): record for number, record in enumerate(page.records)}
            if came and all(key in records for key in came):
                return records  # it does not move on, or is at its end: the list of ids shows what is missing
            records.update(came)
            self._pages_read += 1
            self._control.progress(min(95.0 * len(records) / max(expected, 1), 95.0))
            if not page.records or (len(records) >= expected and not page.more):
                return records
            if len(records) > 2 * expected + self._page_size:
                raise PlanningError(
                    f"{self._title} counts {count(expected, 'record')}, and sends ever more ({len(records):,} so far). "
                    "Nothing was written; run this again later."
                )

    def _page(self, box: Optional[Box], offset: int) -> Page:
        """The page from ``offset`` on; asked for again with fewer records while the service cannot send that many."""
        while True:
            asked: Dict[str, Any] = {"resultOffset": offset, "resultRecordCount": self._page_size}
            if self._layer.id_field and self._layer.sorts:
                asked["orderByFields"] = self._layer.id_field
            try:
                return self._features({**self._filter(box), **asked})
            except (ServiceFault, Unavailable) as error:
                if self._page_size < 20:
                    raise
                self._page_size //= 4
                self._control.info(f"{error} Asking for {self._page_size:,} records at a time.")

    def _settled(self, box: Optional[Box], records: Dict[Any, Record], expected: int) -> Dict[Any, Record]:
        """What was read, made to agree with the list of ids, which has the last word where the count does not agree."""
        if not self._layer.id_field:
            raise PlanningError(self._does_not_agree(len(records), expected))
        ids = self._ids(box, fresh=True)
        wanted = set(ids)
        missing = [number for number in ids if number not in records]
        gone = [number for number in records if number not in wanted]
        self._control.info(
            f"{self._title}: {count(expected, 'record')} counted, {len(records):,} sent; by its list of ids {len(missing):,} are missing "
            f"and {len(gone):,} are gone."
        )
        self._changed = self._changed or bool(gone) or len(ids) != expected
        found = {number: record for number, record in records.items() if number in wanted}
        found.update(self._batches(missing))
        if len(found) != len(wanted):
            raise PlanningError(self._does_not_agree(len(found), len(wanted)))
        return found

    def _does_not_agree(self, found: int, expected: int) -> str:
        return (
            f"{self._title} counts {count(expected, 'record')}, and sent {found:,}. Nothing was written, because records could be missing. "
            "The data may have changed while it was read: run this again later."
        )

    # -- by ids --------------------------------------------------------------------------------------------------

    def _by_ids(self, box: Optional[Box], expected: Optional[int]) -> Dict[Any, Record]:
        if not self._layer.id_field:
            page = self._features(self._filter(box))
            records = {self._key(record, number): record for number, record in enumerate(page.records)}
            if page.more or expected is None or len(records) != expected:
                raise PlanningError(
                    f"{self._title} has neither pages nor object ids, and sent {len(records):,} of "
                    f"{'an unknown number of' if expected is None else f'{expected:,}'} records. Choose a smaller area or a filter (WHERE)."
                )
            return records
        try:
            ids = self._ids(box)
            found = self._batches(ids)
        except _NotSent as error:
            self._control.info(f"{error} Asking for the list of ids again.")
            ids = self._ids(box, fresh=True)
            found = self._batches(ids)
        if expected is not None and len(ids) != expected:
            self._changed = True
        return found

    def _ids(self, box: Optional[Box], fresh: bool = False) -> List[Any]:
        """The object ids, sorted, each once; ``fresh``: as they are now, whatever is kept."""

        def check(document: Any) -> None:
            self._check(document)
            ids = _id_list(document)
            if ids is not None and not all(isinstance(each, (int, float, str)) for each in ids):
                raise PlanningError(f"{self._title}: the list of ids holds something other than ids.")

        document = self._ask({**self._filter(box), "returnIdsOnly": "true", "f": "json"}, check, fresh)
        ids = _id_list(document)
        if ids is None and not ("objectIds" in document or "properties" in document):
            raise PlanningError(f"{self._title} does not list its object ids, so its end cannot be proved.")
        return sorted({_id(each) for each in ids or ()}, key=lambda each: (isinstance(each, str), each))

    def _batches(self, ids: Sequence[Any]) -> Dict[Any, Record]:
        """The records with these ids; what a batch leaves out is asked for again, in smaller batches."""
        left = list(ids)
        found: Dict[Any, Record] = {}
        size = min(self._page_size, IDS_AT_ONCE)
        while left:
            self._control.check()
            batch = left[:size]
            try:
                page = self._features({"objectIds": ",".join(map(str, batch))})
            except (ServiceFault, Unavailable) as error:
                if size == 1:
                    raise
                size = max(size // 4, 1)
                self._control.info(f"{error} Asking for {size:,} records at a time.")
                continue
            wanted = set(batch)
            came = {record.id: record for record in page.records if record.id in wanted}
            if not came:
                raise _NotSent(
                    f"{self._title} lists {count(len(left), 'record')} that it does not send (id {some(left)}). Nothing was written, because "
                    "they would be missing; the data may have changed while it was read: run this again later."
                )
            found.update(came)
            left = [number for number in left if number not in came]
            size = max(min(size, len(came)), 1) if len(came) < len(batch) else size
            self._control.progress(min(95.0 * len(found) / max(len(ids), 1), 95.0))
        return found

    # -- questions -----------------------------------------------------------------------------------------------

    def _filter(self, box: Optional[Box]) -> Dict[str, Any]:
        asked: Dict[str, Any] = {"where": self._query.where}
        if box is not None:
            asked.update(
                geometry=f"{box.west:.7f},{box.south:.7f},{box.east:.7f},{box.north:.7f}",
                geometryType="esriGeometryEnvelope",
                inSR=4326,
                spatialRel="esriSpatialRelIntersects",
            )
        return asked

    def _features(self, asked: Mapping[str, Any]) -> Page:
        """One answer with records; a service that announces GeoJSON and cannot send it is asked for Esri JSON."""
        fields = self._query.fields
        if self._layer.id_field and "*" not in fields and self._layer.id_field not in fields:
            fields = (self._layer.id_field, *fields)
        whole = {
            **asked,
            "outFields": ",".join(fields),
            "returnGeometry": "true" if self._query.geometry else "false",
            "outSR": 4326,
        }

        parsed: List[Page] = []

        def check(document: Any) -> None:
            self._check(document)
            parsed[:] = [parse_page(document, self._layer)]

        if self._geojson:
            try:
                self._ask({**whole, "f": "geojson"}, check)
                return self._taken(parsed[0])
            except (Rejected, ServiceFault) as error:
                self._geojson = False
                self._control.info(f"{error} Asking for Esri JSON instead of GeoJSON.")
        self._ask({**whole, "f": "json"}, check)
        return self._taken(parsed[0])

    def _taken(self, page: Page) -> Page:
        """The page, its geometries in the system of the pages before it."""
        self._curves += page.curves
        if self._crs is None:
            self._crs = page.crs
        elif page.crs is not None and page.crs != self._crs:
            raise PlanningError(f"{self._title} changes its coordinate system from page to page. Run this again later.")
        if self._crs is None or self._crs.is_geographic:
            self._require_degrees(page)
        return page

    def _ask(self, asked: Mapping[str, Any], check, fresh: bool = False) -> Mapping[str, Any]:
        url = f"{self._layer.url}/query"
        self._requests += 1
        long = "objectIds" in asked or len(urlencode(asked)) > LONGEST_ADDRESS
        ask = self._client.post_json if long else self._client.get_json
        reply = ask(url, asked, self._control, check=check, fresh=fresh)
        self._retrieved.append(reply.retrieved_at)
        self._from_cache = self._from_cache or reply.from_cache
        return reply.document

    def _check(self, document: Any) -> None:
        check_answer(document, self._title, self._client.service.key_help)

    def _key(self, record: Record, position: int) -> Any:
        return position if record.id is None or not self._layer.id_field else record.id

    # -- the table -----------------------------------------------------------------------------------------------

    def _columns(self) -> Tuple[Column, ...]:
        asked = {name.casefold() for name in self._query.fields}
        fields = [
            each
            for each in self._layer.fields
            if "*" in asked or each.name.casefold() in asked or each.name == self._layer.id_field
        ]
        return tuple(
            Column(each.name, "text" if each.coded and self._query.coded_as_text else each.type, each.alias)
            for each in fields
        )

    def _frame(self, columns: Sequence[Column]) -> geopandas.GeoDataFrame:
        ordered = [self._records[key] for key in sorted(self._records, key=lambda key: (isinstance(key, str), key))]
        lowered = [{name.casefold(): value for name, value in each.attributes.items()} for each in ordered]
        data: Dict[str, List[Any]] = {}
        for column in columns:
            self._control.check()
            own = self._layer.field(column.name)
            raw = [each.get(column.name.casefold()) for each in lowered]
            data[column.name] = self._values(raw, column, own)
        self._control.check()
        shapes = np.empty(len(ordered), dtype=object)
        for row, each in enumerate(ordered):
            shapes[row] = each.geometry  # one by one: shapely 1.8 would take geometries of several parts apart
        # A service that says nothing has done what it was asked for: outSR.
        frame = geopandas.GeoDataFrame(
            pd.DataFrame(data, columns=[column.name for column in columns], dtype=object),
            geometry=geopandas.GeoSeries(shapes, crs=self._crs or WGS84, dtype="geometry"),
        )
        if self._crs is not None and self._crs != CRS.from_user_input(WGS84):
            frame = frame.to_crs(WGS84)
        return frame

    def _values(self, raw: Sequence[Any], column: Column, own: Field) -> List[Any]:
        if column.type == "datetime":
            return [_moment(value) for value in raw]
        if own.coded and self._query.coded_as_text:
            return [None if value is None else own.coded.get(value, str(value)) for value in raw]
        return [_typed(value, column.type) for value in raw]

    def _require_degrees(self, page: Page) -> None:
        """A service that ignores ``outSR`` and does not say what it sends is found out by some of its coordinates."""
        for record in [record for record in page.records if record.geometry is not None][:SAMPLE]:
            west, south, east, north = record.geometry.bounds
            if not (-360.001 <= west <= east <= 360.001 and -90.001 <= south <= north <= 90.001):
                raise PlanningError(
                    f"{self._title} sends coordinates that are not degrees ({west:g}, {south:g} to {east:g}, {north:g}) and does not say "
                    "what they are. Download the layer by hand and set its coordinate system."
                )


def _id_list(document: Mapping[str, Any]) -> Optional[List[Any]]:
    """The ids of an answer; GeoJSON services put them under ``properties``."""
    properties = document.get("properties")
    for holder in (document, properties if isinstance(properties, dict) else {}):
        if isinstance(holder.get("objectIds"), list):
            return holder["objectIds"]
    return None


def _moment(value: Any) -> Optional[str]:
    """Milliseconds since 1970 as ISO 8601 in UTC; text stays as it is."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        moment = EPOCH + timedelta(milliseconds=value)
    except (OverflowError, ValueError):
        return None
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _typed(value: Any, kind: str) -> Any:
    if value is None or kind not in ("int", "float"):
        return None if value is None else str(value)
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    if not np.isfinite(number):
        return None
    return int(value) if kind == "int" and number.is_integer() else number


def checked_names(layer: Layer, names: Sequence[str]) -> Tuple[str, ...]:
    """These fields as the layer writes them; raises PlanningError naming those it does not have."""
    missing = [name for name in names if layer.field(name) is None]
    if missing:
        raise PlanningError(
            f"The layer “{layer.title}” has no field “{some(missing)}”; it has: {some([each.name for each in layer.fields], 40)}."
        )
    return tuple(layer.field(name).name for name in names)
