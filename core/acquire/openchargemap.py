"""Chargers of an area from OpenChargeMap, API version 3, read to the proven end.

Source: the service's published documentation and specification (https://openchargemap.org/site/develop/api).
There is no offset: pages are asked for by ``greaterthanid`` in the order of ids, until an empty one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Tuple

from ..control import Control
from ..errors import PlanningError, count
from .extent import Box, Extent
from .http import Client, Reply, Service
from .json_values import day, nested, number, positive, positive_int, records, stated_error, text
from .levels import L3_MIN_KW, Connector, charging
from .opening_hours import always_open
from .stations import ONLY_CHANGES, Collector, FetchedChargers

SOURCE = "ocm"
PAGE_SIZE = 500
ATTRIBUTION_FIELD = 4
"""Id of the metadata field in which providers state how they want to be named."""

_CURRENTS = {10: "AC1", 20: "AC3", 30: "DC"}
_STATED_LEVELS = {1: "L1", 2: "L2", 3: "L3"}
_ACCESS = {1: "public", 4: "public", 5: "public", 7: "public", 2: "private", 3: "private", 6: "private"}
_STATUS = {
    10: "operational",
    20: "operational",
    30: "temporarily unavailable",
    50: "operational",
    75: "partly operational",
    100: "not operational",
    150: "planned",
}
_REMOVED = frozenset((200, 210))
"""Status of decommissioned stations and of listings that are there twice."""


def service(title: str, key_header: str, key_page: str) -> Service:
    """OpenChargeMap for messages; the facts come from the catalogue of endpoints."""
    return Service(
        title,
        f"Get a free key at {key_page}, then in QGIS open Settings › Options › Authentication, add a configuration of type “API Header” "
        f"with the header {key_header} and the key as its value, and choose it in this tool (OCM_AUTH).",
    )


@dataclass(frozen=True)
class Names:
    """Titles behind the ids of compact records (``/referencedata``)."""

    operators: Mapping[int, str]
    connection_types: Mapping[int, str]
    providers: Mapping[int, Mapping[str, Any]]
    countries: Mapping[int, str] = field(default_factory=dict)
    """Two letters each."""


NO_NAMES = Names({}, {}, {})


def parse_names(document: Mapping[str, Any]) -> Names:
    return Names(
        operators=_titles(document.get("Operators")),
        connection_types=_titles(document.get("ConnectionTypes")),
        providers={
            entry["ID"]: entry for entry in records(document.get("DataProviders")) if isinstance(entry.get("ID"), int)
        },
        countries={
            entry["ID"]: str(entry["ISOCode"]).strip()
            for entry in records(document.get("Countries"))
            if isinstance(entry.get("ID"), int) and entry.get("ISOCode")
        },
    )


def _titles(entries: Any) -> Dict[int, str]:
    return {
        entry["ID"]: str(entry["Title"]).strip()
        for entry in records(entries)
        if isinstance(entry.get("ID"), int) and entry.get("Title")
    }


# -- one record ------------------------------------------------------------------------------------------------------


def parse_station(
    record: Mapping[str, Any], names: Names, retrieved_at: str, l3_min_kw: float = L3_MIN_KW
) -> Dict[str, Any]:
    """One row of the ``chargers`` table from a compact (ids) or full (nested) record."""
    connections = [
        entry
        for entry in _distinct(record.get("Connections"))
        if _id(entry, "StatusTypeID", "StatusType") not in _REMOVED
    ]
    offer = charging(
        [_connector(entry, names) for entry in connections], positive_int(record.get("NumberOfPoints")), l3_min_kw
    )
    provider = nested(record, "DataProvider") or names.providers.get(_id(record, "DataProviderID", "DataProvider"), {})
    address = nested(record, "AddressInfo")
    operator = _operator(record, names)
    return {
        "charger_id": f"ocm-{record['ID']}",
        "source": SOURCE,
        "source_id": str(record["ID"]),
        "name": text(address.get("Title")),
        "operator": operator,
        **offer.columns,
        "connectors": "; ".join(
            sorted({title for title in (_type_title(entry, names) for entry in connections) if title})
        )
        or None,
        "access": _ACCESS.get(_id(record, "UsageTypeID", "UsageType"), "unknown"),
        "open_24_7": always_open(text(address.get("AccessComments"))),
        "status": _STATUS.get(_id(record, "StatusTypeID", "StatusType"), "unknown"),
        "verified_on": day(record.get("DateLastVerified")) or day(record.get("DateLastConfirmed")),
        "licence": text(provider.get("License")),
        "attribution": _attribution(record, provider),
        "retrieved_at": retrieved_at,
        "grid_kw": None,
        "address": text(address.get("AddressLine1")),
        "operators": operator,
    }


def _distinct(connections: Any) -> List[Mapping[str, Any]]:
    """Connections that are records, each id once (a record without an id is always its own)."""
    seen, kept = set(), []
    for entry in records(connections):
        key = _id(entry, "ID", "") or None
        if key is not None and key in seen:
            continue
        seen.add(key)
        kept.append(entry)
    return kept


def _connector(entry: Mapping[str, Any], names: Names) -> Connector:
    return Connector(
        power_kw=positive(entry.get("PowerKW")),
        current=_CURRENTS.get(_id(entry, "CurrentTypeID", "CurrentType")),
        amps=positive(entry.get("Amps")),
        volts=positive(entry.get("Voltage")),
        quantity=positive_int(entry.get("Quantity")),
        stated_level=_STATED_LEVELS.get(_id(entry, "LevelID", "Level")),
        type=_type_title(entry, names),
    )


def _type_title(entry: Mapping[str, Any], names: Names) -> Optional[str]:
    title = text(nested(entry, "ConnectionType").get("Title"))
    title = title or names.connection_types.get(_id(entry, "ConnectionTypeID", "ConnectionType"))
    return None if title in (None, "Unknown") else title


def _operator(record: Mapping[str, Any], names: Names) -> Optional[str]:
    title = text(nested(record, "OperatorInfo").get("Title")) or names.operators.get(
        _id(record, "OperatorID", "OperatorInfo")
    )
    return None if title is None or title.startswith("(Unknown") else title


def _attribution(record: Mapping[str, Any], provider: Mapping[str, Any]) -> str:
    """Who is to be named: the provider, Open Charge Map, and the provider's own wording where it has one."""
    title, site = text(provider.get("Title")), text(provider.get("WebsiteURL"))
    named = "Open Charge Map contributors (openchargemap.org)"
    if title and not title.startswith("Open Charge Map"):
        named = f"{title}{f' ({site})' if site else ''}, through Open Charge Map (openchargemap.org)"
    own = [
        text(entry.get("ItemValue"))
        for entry in records(record.get("MetadataValues"))
        if entry.get("MetadataFieldID") == ATTRIBUTION_FIELD
    ]
    return ". ".join([named, *(wording for wording in own if wording)])


def _id(record: Mapping[str, Any], name: str, inside: str) -> Optional[int]:
    value = record.get(name)
    if value is None:
        value = nested(record, inside).get("ID")
    return value if isinstance(value, int) and not isinstance(value, bool) else None


# -- the whole area --------------------------------------------------------------------------------------------------


def fetch(
    client: Client,
    base: str,
    extent: Extent,
    control: Control,
    *,
    page_size: int = PAGE_SIZE,
    l3_min_kw: float = L3_MIN_KW,
    country: Optional[str] = None,
    modified_since: Optional[str] = None,
) -> FetchedChargers:
    """All chargers of ``extent``; those that state another ``country`` (two letters) are left out.

    ``modified_since``: a day (ISO 8601); only records whose status was updated later, for ``refresh``.

    Raises PlanningError when the end is not proven. What is left out (no place, outside the extent, removed) is
    counted in warnings.
    """
    title = client.service.name
    names = parse_names(client.get_json(f"{base}/referencedata", {}, control, check=_check_names).document)
    control.progress(5.0)
    stations = Collector(SOURCE, title, extent, country)
    for box in extent.boxes():
        for asked, reply in enumerate(_pages(client, base, box, page_size, control, modified_since), start=1):
            stations.came(reply, len(reply.document))
            for record in reply.document:
                _take(record, names, reply.retrieved_at, l3_min_kw, stations)
            control.info(f"{title}: page {asked}, {count(len(stations), 'charger')} so far.")
            control.progress(5.0 + 90.0 * asked / (asked + 3.0))
    since = [f"{ONLY_CHANGES} {modified_since}"] if modified_since else []
    fetched = stations.finish(f"{base}/poi", control, filters=since)
    control.progress(100.0)
    return fetched


def _check_names(document: Any) -> None:
    if not isinstance(document, dict) or not isinstance(document.get("ConnectionTypes"), list):
        raise PlanningError(
            "The answer to /referencedata is not the reference data of OpenChargeMap (no list “ConnectionTypes”). "
            "Check the endpoint (OCM_ENDPOINT): it ends with /v3."
        )


def _pages(
    client: Client, base: str, box: Box, page_size: int, control: Control, modified_since: Optional[str] = None
) -> Iterator[Reply]:
    """Pages of one box, each checked for order before it is believed, until nothing comes after the last.

    A page shorter than asked proves nothing: servers cut pages, and leave records out after cutting.
    """
    known = _Page()
    while True:
        control.check()
        params = {
            "output": "json",
            "boundingbox": f"({box.north:.6f},{box.west:.6f}),({box.south:.6f},{box.east:.6f})",
            "compact": "true",
            "verbose": "false",
            "sortby": "id_asc",
            "greaterthanid": known.last,
            "maxresults": page_size,
            **({"modifiedsince": modified_since} if modified_since else {}),
        }
        reply = client.get_json(
            f"{base}/poi", params, control, check=lambda page, before=known: _check_next(page, before, page_size)
        )
        ids = _record_ids(reply.document)
        if known.is_short(page_size) and ids == known.ids:
            control.warn(
                f"{client.service.name} sends the same {count(len(ids), 'station')} again, whatever comes after the last one: its list, "
                "shorter than asked for, is taken as whole."
            )
            return
        yield reply
        if not ids:
            return
        known = _Page(ids, len(reply.document))


@dataclass(frozen=True)
class _Page:
    """The page before, by its ids."""

    ids: Tuple[int, ...] = ()
    length: int = 0

    @property
    def last(self) -> int:
        return max(self.ids, default=0)

    def is_short(self, page_size: int) -> bool:
        return 0 < self.length < page_size


def _check_next(page: Any, before: _Page, page_size: int) -> None:
    """As ``_check_page``; a copy of a short page before is for the caller to judge."""
    if before.is_short(page_size) and isinstance(page, list) and _record_ids(page) == before.ids:
        return
    _check_page(page, before.last, page_size)


def _record_ids(page: Sequence[Any]) -> Tuple[int, ...]:
    return tuple(record["ID"] for record in page if isinstance(record, dict) and isinstance(record.get("ID"), int))


def _check_page(page: Any, after: int, page_size: int) -> None:
    """Raise PlanningError unless ``page`` is a page: a list, no longer than asked, ids rising and beyond ``after``."""
    advice = "Nothing was written, because stations could be missing or double. Check the endpoint (OCM_ENDPOINT), or run this again later."
    if not isinstance(page, list):
        raise PlanningError(
            f"OpenChargeMap answered with something other than a list of stations.{stated_error(page)} {advice}"
        )
    if len(page) > page_size:
        raise PlanningError(
            f"OpenChargeMap sent {len(page):,} stations where at most {page_size:,} were asked for. {advice}"
        )
    ids = _record_ids(page)
    if len(page) == page_size and not ids:
        raise PlanningError(f"OpenChargeMap sent {count(len(page), 'record')} without ids. {advice}")
    if ids and min(ids) <= after:
        raise PlanningError(
            f"OpenChargeMap does not move on: asked for stations after id {after}, it sent id {min(ids)} again. {advice}"
        )
    falling = [(one, other) for one, other in zip(ids, ids[1:]) if other < one]
    if falling:
        raise PlanningError(
            f"OpenChargeMap sent stations out of order (id {falling[0][1]} after {falling[0][0]}). {advice}"
        )


def _take(record: Any, names: Names, retrieved_at: str, l3_min_kw: float, into: Collector) -> None:
    """Add one record to what is collected, or to what is left out."""
    if not isinstance(record, dict) or not isinstance(record.get("ID"), int):
        into.leave_out("garbage", record.get("ID") if isinstance(record, dict) else "none")
        return
    address = nested(record, "AddressInfo")
    into.take(
        record["ID"],
        str(record["ID"]),
        number(address.get("Longitude")),
        number(address.get("Latitude")),
        lambda: parse_station(record, names, retrieved_at, l3_min_kw),
        removed=_id(record, "StatusTypeID", "StatusType") in _REMOVED,
        country=_country(address, names),
    )


def _country(address: Mapping[str, Any], names: Names) -> Optional[str]:
    """Two letters."""
    stated = text(nested(address, "Country").get("ISOCode"))
    return stated or names.countries.get(_id(address, "CountryID", "Country"))
