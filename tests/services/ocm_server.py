"""A loopback server that filters, sorts and pages like OpenChargeMap, and fails on demand (see ``loopback``)."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional
from urllib.parse import urlsplit

from evplan.tests.services import loopback
from evplan.tests.services.loopback import (  # noqa: F401 - for the tests of this service
    Fault,
    Handler,
    disguised_web_page,
    drip,
    garbage,
    half_a_body,
    half_a_list_that_parses,
    hang,
    hang_in_the_body,
    only,
    refuse,
    reset,
    web_page,
)

REFERENCE = {
    "ConnectionTypes": [
        {"ID": 0, "Title": "Unknown"},
        {"ID": 1, "Title": "Type 1 (J1772)"},
        {"ID": 2, "Title": "CHAdeMO"},
        {"ID": 32, "Title": "CCS (Type 1)"},
    ],
    "Operators": [{"ID": 1, "Title": "(Unknown Operator)"}, {"ID": 5, "Title": "ChargePoint"}],
    "DataProviders": [
        {
            "ID": 1,
            "Title": "Open Charge Map Contributors",
            "License": "CC BY-SA 4.0",
            "WebsiteURL": "http://openchargemap.org",
        }
    ],
}


def station(number: int, latitude: float = 43.45, longitude: float = -80.49, **changes: Any) -> Dict[str, Any]:
    """A compact record: one L2 connector unless changed."""
    record = {
        "ID": number,
        "DataProviderID": 1,
        "OperatorID": 5,
        "UsageTypeID": 1,
        "StatusTypeID": 50,
        "NumberOfPoints": 2,
        "AddressInfo": {"Title": f"Station {number}", "Latitude": latitude, "Longitude": longitude},
        "Connections": [{"ID": 10 * number, "ConnectionTypeID": 1, "CurrentTypeID": 10, "PowerKW": 7.2, "Quantity": 2}],
    }
    return {**record, **changes}


class Server(loopback.Server):
    def __init__(self, stations: List[Any], reference: Optional[Dict[str, Any]] = None) -> None:
        super().__init__(self._answer)
        self.stations, self.reference = stations, reference or REFERENCE

    @property
    def base(self) -> str:
        return f"{super().base}/v3"

    def _answer(self, handler: Handler) -> None:
        path = urlsplit(handler.path).path
        if path == "/v3/referencedata":
            handler.answer(200, self.reference)
        elif path == "/v3/poi":
            handler.answer(200, self.page(handler.query))
        else:
            handler.answer(404, {"error": "no such thing"})

    def page(self, query: Dict[str, str]) -> List[Any]:
        north, west, south, east = (float(value) for value in re.findall(r"-?\d+\.?\d*", query["boundingbox"]))
        inside = [
            record
            for record in self.stations
            if south <= record["AddressInfo"]["Latitude"] <= north
            and west <= record["AddressInfo"]["Longitude"] <= east
        ]
        if "modifiedsince" in query:
            inside = [record for record in inside if record.get("DateLastStatusUpdate", "") > query["modifiedsince"]]
        inside.sort(key=lambda record: record["ID"], reverse=query["sortby"] != "id_asc")
        return [record for record in inside if record["ID"] > int(query["greaterthanid"])][: int(query["maxresults"])]


def serving(stations: List[Any], reference: Optional[Dict[str, Any]] = None):
    return loopback.running(Server(stations, reference))
