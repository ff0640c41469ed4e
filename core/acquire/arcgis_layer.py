"""What a layer of an ArcGIS REST service says about itself, and where it is.

Source: Esri, ArcGIS REST API, "Layer (Feature Service)" and "Item". Addresses of services change, ids of items stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Dict, Optional, Tuple

from ..control import Control
from ..errors import PlanningError, some
from .esri_geometry import KINDS
from .http import Client, Service
from .json_values import positive_int

PAGE_SIZE = 1_000
"""Asked for at most, whatever the service allows: larger pages of areas take long and are often cut."""
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


# -- errors with HTTP 200 --------------------------------------------------------------------------------------------


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


# -- one description -------------------------------------------------------------------------------------------------


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
        most_records=positive_int(document.get("maxRecordCount")) or PAGE_SIZE,
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


# -- finding the layer -----------------------------------------------------------------------------------------------


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


def checked_names(layer: Layer, names: Sequence[str]) -> Tuple[str, ...]:
    """These fields as the layer writes them; raises PlanningError naming those it does not have."""
    missing = [name for name in names if layer.field(name) is None]
    if missing:
        raise PlanningError(
            f"The layer “{layer.title}” has no field “{some(missing)}”; it has: {some([each.name for each in layer.fields], 40)}."
        )
    return tuple(layer.field(name).name for name in names)
