"""A loopback server that lists, filters and pages like the service of the Alternative Fuels Data Center.

``nearest`` answers in the order of distance within the radius in miles, ``limit`` at most 200; the list of all stations
filters by country and state. ``total_results`` counts what matches before ``limit`` and ``offset``.
"""

from __future__ import annotations

import math
from typing import Any, Dict, List
from urllib.parse import urlsplit

from evplan.tests.services import loopback
from evplan.tests.services.loopback import Handler

PATH = "/api/alt-fuel-stations/v1"
MOST_MILES = 500.0


def station(number: int, latitude: float = 43.45, longitude: float = -80.49, **changes: Any) -> Dict[str, Any]:
    """A station with two L2 ports of 7.2 kW, written by hand after the service's documentation."""
    record = {
        "id": number,
        "fuel_type_code": "ELEC",
        "station_name": f"Station {number}",
        "street_address": f"{number} King St W",
        "latitude": latitude,
        "longitude": longitude,
        "status_code": "E",
        "access_code": "public",
        "access_days_time": "24 hours daily",
        "ev_network": "FLO",
        "ev_level2_evse_num": 2,
        "ev_connector_types": ["J1772"],
        "country": "CA",
        "state": "ON",
        "date_last_confirmed": "2026-01-15",
        "ev_charging_units": [
            {
                "network": "FLO",
                "charging_level": "2",
                "port_count": 2,
                "connectors": {"J1772": {"power_kw": 7.2, "port_count": 2}},
                "funding_sources": [],
            }
        ],
    }
    return {**record, **changes}


class Server(loopback.Server):
    def __init__(self, stations: List[Any]) -> None:
        super().__init__(self._answer)
        self.stations, self.last_updated = stations, "2026-01-01T13:48:16Z"

    @property
    def base(self) -> str:
        return f"{super().base}{PATH}"

    def _answer(self, handler: Handler) -> None:
        path, query = urlsplit(handler.path).path, handler.query
        found = [each for each in self.stations if self._is_wanted(each, query)]
        if path == f"{PATH}.json":
            handler.answer(200, page(found, query, default="all"))
        elif path == f"{PATH}/nearest.json":
            if query["radius"] != "infinite" and float(query["radius"]) > MOST_MILES:
                handler.answer(422, {"errors": ["radius is invalid"]})
                return
            near = [(_miles(each, query), each) for each in found]
            near = [each for each in near if each[0] <= float(query.get("radius", "5"))]
            near.sort(key=lambda each: (each[0], each[1]["id"]))
            handler.answer(200, page([each for _, each in near], query, default="20"))
        elif path == f"{PATH}/last-updated.json":
            handler.answer(200, {"last_updated": self.last_updated})
        else:
            handler.answer(404, {"errors": ["not found"]})

    @staticmethod
    def _is_wanted(each: Dict[str, Any], query: Dict[str, str]) -> bool:
        country, state = query.get("country", "US"), query.get("state")
        return (country == "all" or each.get("country") == country) and (state is None or each.get("state") == state)


def page(found: List[Any], query: Dict[str, str], default: str) -> Dict[str, Any]:
    limit, offset = query.get("limit", default), int(query.get("offset", "0"))
    with_units = query.get("include_ev_charging_units") == "true"
    sent = found[offset:] if limit == "all" else found[offset : offset + min(int(limit), 200)]
    if not with_units:
        sent = [{key: value for key, value in each.items() if key != "ev_charging_units"} for each in sent]
    return {
        "station_locator_url": "https://afdc.energy.gov/stations/",
        "total_results": len(found),
        "fuel_stations": sent,
    }


def _miles(each: Dict[str, Any], query: Dict[str, str]) -> float:
    one, other = math.radians(each["latitude"]), math.radians(float(query["latitude"]))
    turn = math.radians(each["longitude"] - float(query["longitude"]))
    cosine = math.sin(one) * math.sin(other) + math.cos(one) * math.cos(other) * math.cos(turn)
    return 3_958.7613 * math.acos(max(-1.0, min(1.0, cosine)))


def serving(stations: List[Any]):
    return loopback.running(Server(stations))
