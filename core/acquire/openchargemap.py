"""Chargers of an area from OpenChargeMap, API version 3, read to the proven end.

Source: the service's published documentation and specification (https://openchargemap.org/site/develop/api).
There is no offset: pages are asked for by ``greaterthanid`` in the order of ids, until one is shorter than asked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Dict, List, Optional, Tuple

import geopandas
import pandas as pd

from ..control import Control
from ..errors import PlanningError, count, some
from ..schema import CHARGERS, LEVELS
from .extent import Box, Extent
from .http import Client, Reply, Service
from .levels import ASSUMED, L3_MIN_KW, Connector, charging
from .provenance import SEPARATOR, Fetched, Provenance

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
_ALWAYS_OPEN = re.compile(r"(open )?(24 ?/ ?7|24 ?hours?( a day| daily)?( ?, ?7 days( a week)?)?)\.?", re.IGNORECASE)


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


NO_NAMES = Names({}, {}, {})


def parse_names(document: Mapping[str, Any]) -> Names:
    return Names(
        operators=_titles(document.get("Operators")),
        connection_types=_titles(document.get("ConnectionTypes")),
        providers={
            entry["ID"]: entry for entry in _records(document.get("DataProviders")) if isinstance(entry.get("ID"), int)
        },
    )


def _titles(entries: Any) -> Dict[int, str]:
    return {
        entry["ID"]: str(entry["Title"]).strip()
        for entry in _records(entries)
        if isinstance(entry.get("ID"), int) and entry.get("Title")
    }


def _records(entries: Any) -> List[Mapping[str, Any]]:
    """The JSON objects of a list; nothing where there is no list."""
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


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
        [_connector(entry, names) for entry in connections], _positive_int(record.get("NumberOfPoints")), l3_min_kw
    )
    provider = _nested(record, "DataProvider") or names.providers.get(_id(record, "DataProviderID", "DataProvider"), {})
    address = _nested(record, "AddressInfo")
    return {
        "charger_id": f"ocm-{record['ID']}",
        "source": SOURCE,
        "source_id": str(record["ID"]),
        "name": _text(address.get("Title")),
        "operator": _operator(record, names),
        "level": offer.level,
        "level_source": offer.level_source,
        "ports_l1": offer.ports["L1"],
        "ports_l2": offer.ports["L2"],
        "ports_l3": offer.ports["L3"],
        "ports_source": offer.ports_source,
        "power_kw_max": offer.power_kw_max,
        "power_kw_total": offer.power_kw_total,
        "connectors": "; ".join(
            sorted({title for title in (_type_title(entry, names) for entry in connections) if title})
        )
        or None,
        "access": _ACCESS.get(_id(record, "UsageTypeID", "UsageType"), "unknown"),
        "open_24_7": True if _ALWAYS_OPEN.fullmatch(str(address.get("AccessComments") or "").strip()) else None,
        "status": _STATUS.get(_id(record, "StatusTypeID", "StatusType"), "unknown"),
        "verified_on": _day(record.get("DateLastVerified")) or _day(record.get("DateLastConfirmed")),
        "licence": _text(provider.get("License")),
        "attribution": _attribution(record, provider),
        "retrieved_at": retrieved_at,
        "grid_kw": None,
    }


def _distinct(connections: Any) -> List[Mapping[str, Any]]:
    """Connections that are records, each id once (a record without an id is always its own)."""
    seen, kept = set(), []
    for entry in _records(connections):
        key = _id(entry, "ID", "") or None
        if key is not None and key in seen:
            continue
        seen.add(key)
        kept.append(entry)
    return kept


def _connector(entry: Mapping[str, Any], names: Names) -> Connector:
    return Connector(
        power_kw=_positive(entry.get("PowerKW")),
        current=_CURRENTS.get(_id(entry, "CurrentTypeID", "CurrentType")),
        amps=_positive(entry.get("Amps")),
        volts=_positive(entry.get("Voltage")),
        quantity=_positive_int(entry.get("Quantity")),
        stated_level=_STATED_LEVELS.get(_id(entry, "LevelID", "Level")),
        type=_type_title(entry, names),
    )


def _type_title(entry: Mapping[str, Any], names: Names) -> Optional[str]:
    title = _text(_nested(entry, "ConnectionType").get("Title"))
    title = title or names.connection_types.get(_id(entry, "ConnectionTypeID", "ConnectionType"))
    return None if title in (None, "Unknown") else title


def _operator(record: Mapping[str, Any], names: Names) -> Optional[str]:
    title = _text(_nested(record, "OperatorInfo").get("Title")) or names.operators.get(
        _id(record, "OperatorID", "OperatorInfo")
    )
    return None if title is None or title.startswith("(Unknown") else title


def _attribution(record: Mapping[str, Any], provider: Mapping[str, Any]) -> str:
    """Who is to be named: the provider, Open Charge Map, and the provider's own wording where it has one."""
    title, site = _text(provider.get("Title")), _text(provider.get("WebsiteURL"))
    named = "Open Charge Map contributors (openchargemap.org)"
    if title and not title.startswith("Open Charge Map"):
        named = f"{title}{f' ({site})' if site else ''}, through Open Charge Map (openchargemap.org)"
    own = [
        _text(entry.get("ItemValue"))
        for entry in _records(record.get("MetadataValues"))
        if entry.get("MetadataFieldID") == ATTRIBUTION_FIELD
    ]
    return ". ".join([named, *(text for text in own if text)])


def _nested(record: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def _id(record: Mapping[str, Any], name: str, nested: str) -> Optional[int]:
    value = record.get(name)
    if value is None:
        value = _nested(record, nested).get("ID")
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _number(value: Any) -> Optional[float]:
    if isinstance(value, bool) or value is None:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _positive(value: Any) -> Optional[float]:
    number = _number(value)
    return number if number is not None and number > 0 else None


def _positive_int(value: Any) -> Optional[int]:
    number = _positive(value)
    return int(number) if number is not None and number >= 1 else None


def _text(value: Any) -> Optional[str]:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text or None


def _day(value: Any) -> Optional[str]:
    found = re.match(r"\d{4}-\d{2}-\d{2}", value) if isinstance(value, str) else None
    return found.group(0) if found else None


# -- the whole area --------------------------------------------------------------------------------------------------


def fetch(
    client: Client,
    base: str,
    extent: Extent,
    control: Control,
    *,
    page_size: int = PAGE_SIZE,
    l3_min_kw: float = L3_MIN_KW,
) -> Fetched:
    """All chargers of ``extent`` as the ``chargers`` table in EPSG:4326, in the order of their ids.

    Raises PlanningError when the end is not proven. What is left out (no place, outside the extent, removed) is
    counted in warnings.
    """
    title = client.service.name
    names = parse_names(client.get_json(f"{base}/referencedata", {}, control, check=_check_names).document)
    control.progress(5.0)
    rows: Dict[int, Tuple[Dict[str, Any], float, float]] = {}
    left_out = _LeftOut()
    replies: List[Reply] = []
    for box in extent.boxes():
        for number, reply in enumerate(_pages(client, base, box, page_size, control), start=1):
            replies.append(replace(reply, document=len(reply.document)))
            for record in reply.document:
                _take(record, names, reply.retrieved_at, extent, l3_min_kw, rows, left_out)
            control.info(f"{title}: page {number}, {count(len(rows), 'charger')} so far.")
            control.progress(5.0 + 90.0 * number / (number + 3.0))
    frame = _frame(rows)
    left_out.report(title, control)
    _report(frame, title, control)
    control.progress(100.0)
    return Fetched(frame, _provenance(frame, title, base, extent, replies, left_out))


def _provenance(
    frame: geopandas.GeoDataFrame,
    title: str,
    base: str,
    extent: Extent,
    replies: Sequence[Reply],
    left_out: "_LeftOut",
) -> Provenance:
    """The end of the list is proved, or there is no table: the layer is complete."""
    return Provenance(
        source=title,
        url=f"{base}/poi",
        retrieved_at=max(reply.retrieved_at for reply in replies),
        licence=SEPARATOR.join(sorted(frame["licence"].dropna().unique())),
        attribution=SEPARATOR.join(sorted(frame["attribution"].dropna().unique())),
        filters=(extent.sentence(),),
        received=sum(reply.document for reply in replies),
        complete=True,
        from_cache=any(reply.from_cache for reply in replies),
        notes=tuple(left_out.sentences()),
    )


def _check_names(document: Any) -> None:
    if not isinstance(document, dict) or not isinstance(document.get("ConnectionTypes"), list):
        raise PlanningError(
            "The answer to /referencedata is not the reference data of OpenChargeMap (no list “ConnectionTypes”). "
            "Check the endpoint (OCM_ENDPOINT): it ends with /v3."
        )


def _pages(client: Client, base: str, box: Box, page_size: int, control: Control) -> Iterator[Reply]:
    """Pages of one box until the first short one, each checked for order before it is believed."""
    last = 0
    while True:
        control.check()
        params = {
            "output": "json",
            "boundingbox": f"({box.north:.6f},{box.west:.6f}),({box.south:.6f},{box.east:.6f})",
            "compact": "true",
            "verbose": "false",
            "sortby": "id_asc",
            "greaterthanid": last,
            "maxresults": page_size,
        }
        reply = client.get_json(
            f"{base}/poi", params, control, check=lambda page, after=last: _check_page(page, after, page_size)
        )
        yield reply
        if len(reply.document) < page_size:
            return
        last = max(_record_ids(reply.document))


def _record_ids(page: Sequence[Any]) -> List[int]:
    return [record["ID"] for record in page if isinstance(record, dict) and isinstance(record.get("ID"), int)]


def _check_page(page: Any, after: int, page_size: int) -> None:
    """Raise PlanningError unless ``page`` is a page: a list, no longer than asked, ids rising and beyond ``after``."""
    advice = "Nothing was written, because stations could be missing or double. Check the endpoint (OCM_ENDPOINT), or run this again later."
    if not isinstance(page, list):
        said = (
            f" It says: “{some([str(value)[:120] for value in page.values()], 1)}”."
            if isinstance(page, dict) and page
            else ""
        )
        raise PlanningError(f"OpenChargeMap answered with something other than a list of stations.{said} {advice}")
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


class _LeftOut:
    """Records that do not become chargers, by reason."""

    _REASONS = {
        "garbage": "without an id",
        "place": "without usable coordinates",
        "zero": "at latitude 0, longitude 0",
        "outside": "outside the extent",
        "removed": "marked as removed",
        "twice": "that came twice",
    }

    def __init__(self) -> None:
        self._ids: Dict[str, List[str]] = {reason: [] for reason in self._REASONS}

    def add(self, reason: str, record_id: Any) -> None:
        self._ids[reason].append(str(record_id))

    def sentences(self) -> Iterator[str]:
        for reason, ids in self._ids.items():
            if ids:
                yield f"{count(len(ids), 'record')} {self._REASONS[reason]} left out (id {some(ids)})"

    def report(self, title: str, control: Control) -> None:
        for sentence in self.sentences():
            control.warn(f"{title}: {sentence}.")


def _take(
    record: Any,
    names: Names,
    retrieved_at: str,
    extent: Extent,
    l3_min_kw: float,
    rows: Dict[int, Tuple[Dict[str, Any], float, float]],
    left_out: _LeftOut,
) -> None:
    """Add one record to ``rows``, or to what is left out."""
    if not isinstance(record, dict) or not isinstance(record.get("ID"), int):
        left_out.add("garbage", record.get("ID") if isinstance(record, dict) else "none")
        return
    address = _nested(record, "AddressInfo")
    latitude, longitude = _number(address.get("Latitude")), _number(address.get("Longitude"))
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        left_out.add("place", record["ID"])
    elif latitude == 0 and longitude == 0:
        left_out.add("zero", record["ID"])
    elif not extent.contains(longitude, latitude):
        left_out.add("outside", record["ID"])
    elif _id(record, "StatusTypeID", "StatusType") in _REMOVED:
        left_out.add("removed", record["ID"])
    elif record["ID"] in rows:
        left_out.add("twice", record["ID"])
    else:
        rows[record["ID"]] = (parse_station(record, names, retrieved_at, l3_min_kw), longitude, latitude)


def _frame(rows: Mapping[int, Tuple[Dict[str, Any], float, float]]) -> geopandas.GeoDataFrame:
    ordered = [rows[record_id] for record_id in sorted(rows)]
    table = pd.DataFrame([row for row, _, _ in ordered], columns=list(CHARGERS.names), dtype=object)
    points = geopandas.points_from_xy([x for _, x, _ in ordered], [y for _, _, y in ordered])
    return geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


def _report(frame: geopandas.GeoDataFrame, title: str, control: Control) -> None:
    if frame.empty:
        control.warn(
            f"{title} knows no charger in this extent. Is it the right place, and is the extent in the right coordinate system?"
        )
        return
    for bad, what in (
        (frame["level_source"] == ASSUMED, "of unknown level, taken as L2 (level_source = assumed)"),
        (
            frame["ports_source"] == ASSUMED,
            "without a full count of ports; one port per connector is assumed (ports_source = assumed)",
        ),
        (frame["licence"].isna(), "whose provider states no licence; ask before publishing them"),
    ):
        if bad.any():
            control.warn(f"{title}: {count(int(bad.sum()), 'charger')} of {len(frame):,} {what}.")
    levels = frame["level"].value_counts()
    of_each = ", ".join(f"{levels.get(level, 0):,} {level}" for level in LEVELS)
    control.info(f"{title}: {count(len(frame), 'charger')}, of them {of_each}.")
    for credit in sorted(frame["attribution"].unique()):
        control.info(f"Source: {credit}")
