"""Chargers of the United States and Canada from the Alternative Fuels Data Center (AFDC), read to the proven end.

Source: the service's published documentation (https://developer.nlr.gov/docs/transportation/alt-fuel-stations-v1/).
The list of all stations knows countries and states but no box; ``nearest`` knows a circle and pages. Both answers state
``total_results``, against which what arrived is counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple

from ..control import Control
from ..errors import PlanningError, count, some
from .extent import Extent
from .http import Client, Reply, Service
from .json_values import day, nested, number, positive, positive_int, records, stated_error, text
from .levels import L3_MIN_KW, Connector, charging
from .opening_hours import always_open
from .stations import ONLY_CHANGES, Collector, FetchedChargers

SOURCE = "afdc"
PAGE_SIZE = 200
"""The most that the service sends in one page."""
LARGEST_RADIUS_MILES = 500.0
KM_PER_MILE = 1.609344
EARTH_RADIUS_KM = 6371.0088
LICENCE = "Public data of the U.S. Department of Energy; any use with credit"
ATTRIBUTION = "Alternative Fuels Data Center, U.S. Department of Energy and its national laboratory (afdc.energy.gov)"
COUNTRIES = ("US", "CA")
NO_NETWORK = "Non-Networked"
OLD_HOST = "developer.nrel.gov"

_STATUS = {"E": "operational", "P": "planned", "T": "temporarily unavailable"}
_ACCESS = {"public": "public", "private": "private"}
_LEVELS = {"1": "L1", "2": "L2", "dc_fast": "L3"}
"""``charging_level`` of a unit; “legacy” and others say nothing."""
_TITLES = {
    "J1772": "Type 1 (J1772)",
    "J1772COMBO": "CCS (Type 1)",
    "CHADEMO": "CHAdeMO",
    "TESLA": "NACS (J3400)",
    "J3400": "NACS (J3400)",
    "J3271": "MCS (J3271)",
    "NEMA515": "NEMA 5-15",
    "NEMA520": "NEMA 5-20",
    "NEMA1450": "NEMA 14-50",
}
_COUNTS = {"L1": "ev_level1_evse_num", "L2": "ev_level2_evse_num", "L3": "ev_dc_fast_num"}


def service(title: str, key_header: str, key_page: str) -> Service:
    """AFDC for messages; the facts come from the catalogue of endpoints."""
    return Service(
        title,
        f"Get a free key at {key_page}, then in QGIS open Settings › Options › Authentication, add a configuration of type “API Header” "
        f"with the header {key_header} and the key as its value, and choose it in this tool (AFDC_AUTH). "
        "Keys come from developer.nlr.gov, the host since May 2026.",
    )


# -- one record ------------------------------------------------------------------------------------------------------


def parse_station(record: Mapping[str, Any], retrieved_at: str, l3_min_kw: float = L3_MIN_KW) -> Dict[str, Any]:
    """One row of the ``chargers`` table.

    Ports are those of the charging units, which also state the power of each port; stations without units have a count
    per level. A unit with several connectors and one port charges one vehicle at a time, with its strongest connector.
    """
    offer = charging(_units(record) or _counted(record), None, l3_min_kw)
    operator = text(record.get("ev_network"))
    operator = None if operator is None or operator == NO_NETWORK else operator
    return {
        "charger_id": f"afdc-{record['id']}",
        "source": SOURCE,
        "source_id": str(record["id"]),
        "name": text(record.get("station_name")),
        "operator": operator,
        **offer.columns,
        "connectors": "; ".join(sorted({_TITLES.get(kind, kind) for kind in _kinds(record)})) or None,
        "access": _ACCESS.get(str(record.get("access_code")).lower(), "unknown"),
        "open_24_7": always_open(text(record.get("access_days_time"))),
        "status": _STATUS.get(str(record.get("status_code")).upper(), "unknown"),
        "verified_on": day(record.get("date_last_confirmed")),
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "retrieved_at": retrieved_at,
        "grid_kw": None,
        "address": text(record.get("street_address")),
        "operators": operator,
    }


def _units(record: Mapping[str, Any]) -> List[Connector]:
    """Charging units with ports; empty when the record has none, or when one states no count."""
    found = []
    for unit in records(record.get("ev_charging_units")):
        sockets = {str(kind).upper(): values for kind, values in nested(unit, "connectors").items()}
        ports = positive_int(unit.get("port_count")) or _most_ports(sockets)
        if ports is None:
            return []
        level = _LEVELS.get(str(unit.get("charging_level")).lower())
        strongest = max(sorted(sockets), key=lambda kind: _kw(sockets[kind]) or 0.0, default=None)
        found.append(
            Connector(
                power_kw=_kw(sockets[strongest]) if strongest else None,
                current="DC" if level == "L3" else None,
                quantity=ports,
                stated_level=level,
                # A fast unit's own level decides: a J1772 beside its fast connectors says nothing of the port.
                type=_TITLES.get(strongest, strongest) if level is None else None,
            )
        )
    return found


def _kw(socket: Any) -> Optional[float]:
    return positive(socket.get("power_kw")) if isinstance(socket, dict) else None


def _most_ports(sockets: Mapping[str, Any]) -> Optional[int]:
    counts = [positive_int(each.get("port_count")) for each in sockets.values() if isinstance(each, dict)]
    return max((each for each in counts if each), default=None)


def _counted(record: Mapping[str, Any]) -> List[Connector]:
    """Ports per level as the station counts them."""
    return [
        Connector(current="DC" if level == "L3" else None, quantity=ports, stated_level=level)
        for level, ports in ((level, positive_int(record.get(name))) for level, name in _COUNTS.items())
        if ports
    ]


def _kinds(record: Mapping[str, Any]) -> List[str]:
    stated = record.get("ev_connector_types")
    kinds = [str(kind).upper() for kind in stated] if isinstance(stated, list) else []
    for unit in records(record.get("ev_charging_units")):
        kinds += [str(kind).upper() for kind in nested(unit, "connectors")]
    return kinds


def _disagrees(record: Mapping[str, Any]) -> bool:
    """Whether units and the station's own counts give different numbers of ports."""
    units = sum(unit.quantity or 0 for unit in _units(record))
    counted = sum(group.quantity or 0 for group in _counted(record))
    return bool(units and counted and units != counted)


# -- the whole area --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """Which list is asked: that of a country or state, else the circle around the extent."""

    country: Optional[str] = None
    """``US`` or ``CA``; None asks for both."""
    state: Optional[str] = None
    """Two letters of a state, province or territory."""

    def __post_init__(self) -> None:
        if self.country is not None and self.country.upper() not in COUNTRIES:
            raise PlanningError(
                f"AFDC knows the United States (US) and Canada (CA), not “{self.country}” (COUNTRY). "
                "Leave afdc out of SOURCES, or correct the country."
            )
        if self.state is not None and not (len(self.state) == 2 and self.state.isascii() and self.state.isalpha()):
            raise PlanningError(
                f"AFDC_STATE must be the two letters of a state or province, such as MA or ON; it is “{self.state}”."
            )


def fetch(
    client: Client,
    base: str,
    extent: Extent,
    control: Control,
    *,
    place: Place = Place(),  # noqa: B008 - frozen
    page_size: int = PAGE_SIZE,
    l3_min_kw: float = L3_MIN_KW,
    modified_since: Optional[str] = None,
) -> FetchedChargers:
    """All electric stations of ``extent``. ``base`` ends with ``/alt-fuel-stations/v1``.

    ``modified_since``: a day (ISO 8601); without anything newer at the service nothing is asked for, and the table is empty.

    Raises PlanningError when what arrives is not as many stations as the service says there are.
    """
    title = client.service.name
    if OLD_HOST in base:
        raise PlanningError(
            f"{title} moved: {OLD_HOST} was switched off on 29 May 2026 and answers 410. Correct the endpoint (AFDC_ENDPOINT); the new "
            "host is developer.nlr.gov."
        )
    stations = Collector(SOURCE, title, extent, place.country, asks_more=True)
    if modified_since and last_updated(client, base, control)[:10] < modified_since:
        return stations.finish(f"{base}/last-updated.json", control, filters=[f"{ONLY_CHANGES} {modified_since}"])
    disagreeing: List[str] = []
    circle = extent_circle(extent)
    by_list = place.state is not None or circle[2] > LARGEST_RADIUS_MILES
    pages = (
        _whole_list(client, base, place, control)
        if by_list
        else _circle_pages(client, base, place, circle, page_size, control)
    )
    expected = None
    for reply in pages:
        page, expected = reply.document["fuel_stations"], reply.document["total_results"]
        stations.came(reply, len(page))
        for row, record in enumerate(page):
            if row % 1_000 == 0:
                control.check()
            if not isinstance(record, dict) or not isinstance(record.get("id"), int):
                stations.leave_out("garbage", "none")
                continue
            if record.get("fuel_type_code") not in (None, "ELEC"):
                raise PlanningError(
                    f"{title} sent a station of fuel {record['fuel_type_code']} (id {record['id']}) where electric ones were asked for. "
                    "Check the endpoint (AFDC_ENDPOINT)."
                )
            if _disagrees(record):
                disagreeing.append(str(record["id"]))
            stations.take(
                record["id"],
                str(record["id"]),
                number(record.get("longitude")),
                number(record.get("latitude")),
                lambda record=record, reply=reply: parse_station(record, reply.retrieved_at, l3_min_kw),
                country=text(record.get("country")),
            )
        control.info(f"{title}: {count(len(stations), 'charger')} so far.")
        control.progress(95.0 * stations.received / max(expected, 1))
    if disagreeing:
        control.warn(
            f"{title}: {count(len(disagreeing), 'station')} whose charging units and port counts differ (id {some(disagreeing)}); "
            "the units are taken."
        )
    url = f"{base}.json" if by_list else f"{base}/nearest.json"
    fetched = stations.finish(url, control, expected=expected, filters=[f"state {place.state}"] if place.state else [])
    control.progress(100.0)
    return fetched


def last_updated(client: Client, base: str, control: Control) -> str:
    """When the service's data last changed (ISO 8601, UTC): nothing older needs to be asked for again."""

    def check(document: Any) -> None:
        moment = document.get("last_updated") if isinstance(document, dict) else None
        if day(moment) is None:
            raise PlanningError(
                f"{client.service.name} does not say when its data were last updated. Check the endpoint (AFDC_ENDPOINT)."
            )

    return client.get_json(f"{base}/last-updated.json", {}, control, check=check).document["last_updated"]


def extent_circle(extent: Extent) -> Tuple[float, float, float]:
    """Latitude, longitude and radius in miles of a circle that holds the extent, with a percent to spare."""
    boxes = extent.boxes()
    south, north = boxes[0].south, boxes[0].north
    width = sum(box.east - box.west for box in boxes)
    latitude = (south + north) / 2.0
    longitude = (boxes[0].west + width / 2.0 + 180.0) % 360.0 - 180.0
    if width >= 180.0:
        return latitude, longitude, math.inf
    # Along a side the distance from the centre grows toward one of its ends or, on the equator's side, its middle.
    edges = [(edge, width * share) for edge in (south, north) for share in (0.0, 0.25, 0.5)]
    if south < 0.0 < north:
        edges.append((0.0, width / 2.0))
    radius_km = max(_distance_km(latitude, 0.0, edge, turn) for edge, turn in edges)
    return latitude, longitude, 1.01 * radius_km / KM_PER_MILE + 0.01


def _distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great circle (haversine)."""
    one, other = math.radians(latitude), math.radians(other_latitude)
    turn = math.radians(other_longitude - longitude)
    chord = math.sin((other - one) / 2.0) ** 2 + math.cos(one) * math.cos(other) * math.sin(turn / 2.0) ** 2
    return 2.0 * EARTH_RADIUS_KM * math.asin(min(math.sqrt(chord), 1.0))


def _params(place: Place) -> Dict[str, Any]:
    params = {"fuel_type": "ELEC", "country": place.country or "all", "status": "all", "access": "all"}
    if place.state:
        params["state"] = place.state.upper()
    return {**params, "include_ev_charging_units": "true"}


def _whole_list(client: Client, base: str, place: Place, control: Control) -> Iterator[Reply]:
    """The list of a country or state in one answer."""
    params = {**_params(place), "limit": "all"}
    yield client.get_json(f"{base}.json", params, control, check=lambda page: _check_page(page, None))


def _circle_pages(
    client: Client,
    base: str,
    place: Place,
    circle: Tuple[float, float, float],
    page_size: int,
    control: Control,
) -> Iterator[Reply]:
    """Pages in the order of distance until as many stations have come as the service says there are."""
    latitude, longitude, radius_miles = circle
    came: Dict[int, int] = {}
    offset, total = 0, None
    while total is None or offset < total:
        control.check()
        params = {
            **_params(place),
            "latitude": f"{latitude:.6f}",
            "longitude": f"{longitude:.6f}",
            "radius": f"{min(radius_miles, LARGEST_RADIUS_MILES):.3f}",
            "limit": page_size,
            "offset": offset,
        }
        reply = client.get_json(
            f"{base}/nearest.json", params, control, check=lambda page, known=total: _check_page(page, page_size, known)
        )
        page, total = reply.document["fuel_stations"], reply.document["total_results"]
        if not page and offset < total:
            raise PlanningError(_incomplete(offset, total))
        for record in page:
            if isinstance(record, dict) and isinstance(record.get("id"), int):
                if record["id"] in came:
                    raise PlanningError(
                        f"AFDC sent station {record['id']} on two pages (at {came[record['id']]:,} and {offset:,}), so another one may be "
                        f"missing. {_ADVICE}"
                    )
                came[record["id"]] = offset
        offset += len(page)
        yield reply


_ADVICE = "Nothing was written, because stations could be missing or double. Check the endpoint (AFDC_ENDPOINT), or run this again later."


def _incomplete(came: int, total: int) -> str:
    return f"AFDC says there are {total:,} stations, but {came:,} came. {_ADVICE}"


def _check_page(page: Any, page_size: Optional[int], total: Optional[int] = None) -> None:
    """Raise PlanningError unless ``page`` is one: stations, their number, no more than asked, and the number as before."""
    if not isinstance(page, dict) or not isinstance(page.get("fuel_stations"), list):
        raise PlanningError(
            f"AFDC answered with something other than a list of stations.{stated_error(page)} {_ADVICE}"
        )
    stated = page.get("total_results")
    if isinstance(stated, bool) or not isinstance(stated, int) or stated < 0:
        raise PlanningError(f"AFDC does not say how many stations there are (no “total_results”). {_ADVICE}")
    came = len(page["fuel_stations"])
    if page_size is None and came != stated:
        raise PlanningError(_incomplete(came, stated))
    if page_size is not None and came > page_size:
        raise PlanningError(f"AFDC sent {came:,} stations where at most {page_size:,} were asked for. {_ADVICE}")
    if total is not None and stated != total:
        raise PlanningError(
            f"AFDC's number of stations changed from {total:,} to {stated:,} while they were read. {_ADVICE}"
        )
