"""A loopback server that plays the U.S. Census Bureau: estimates (Data API) and boundaries (TIGERweb).

HAND-WRITTEN after the service's documentation: first row is the header, a missing key redirects to a page, a wrong one gets a page.
Line numbers of tables differ on purpose from any year.
"""

from __future__ import annotations

from typing import Any, Dict, List
from urllib.parse import urlsplit

from evplan.core.acquire import uscensus
from evplan.tests.services import loopback
from evplan.tests.services.arcgis_server import Layer, square
from evplan.tests.services.loopback import Handler

KEY = "k3y-of-the-census-5571"  # pragma: allowlist secret


def lines() -> Dict[str, Dict[str, str]]:
    """Table → variable → label, for all labels of the shipped preset, numbered from 71."""
    made: Dict[str, Dict[str, str]] = {}
    for each in uscensus.shipped_preset()[0]:
        for label in each.labels:
            own = made.setdefault(each.table, {})
            written = label.replace("*", " (in 2099 dollars)").replace("Estimate!!Total", "Estimate!!Total:")
            if written not in own.values():
                own[f"{each.table}_{71 + len(own):03d}E"] = written
    return made


class Server(loopback.Server):
    MAP = "/arcgis/rest/services/TIGERweb/tigerWMS_ACS2099/MapServer"

    def __init__(self, layer: Layer) -> None:
        super().__init__(self._answer)
        self.layer, self.lines = layer, lines()
        self.changes: Dict[str, Dict[str, Any]] = {}
        """GEOID → variable → value."""
        self.without: List[str] = []

    @property
    def profile(self) -> str:
        return f"{self.base}/data/2099/acs/acs5"

    def variable(self, table: str, label: str) -> str:
        return next(name for name, own in self.lines[table].items() if own == label)

    def _answer(self, handler: Handler) -> None:
        path, asked = urlsplit(handler.path).path, {**handler.query, **handler.form}
        if path == self.MAP:
            listed = [{"id": 3, "name": "Counties"}, {"id": self.layer.number, "name": self.layer.name}]
            handler.answer(200, {"layers": listed, "tables": []})
        elif path.startswith(f"{self.MAP}/{self.layer.number}"):
            handler.answer(200, self.layer.answer(asked) if path.endswith("/query") else self.layer.description())
        elif path == "/data/missing_key.html":
            loopback.web_page(handler)
        elif "key" not in asked:
            handler.answer(302, {}, Location="/data/missing_key.html")
        elif asked["key"] != KEY:
            handler.answer(
                200, body=b"<html><title>Invalid Key</title></html>", kind="text/html", X_DataWebAPI_KeyError="1"
            )
        elif "/groups/" in path:
            table = path.rsplit("/", 1)[1].replace(".json", "")
            own = {name: {"label": label, "concept": "X"} for name, label in self.lines[table].items()}
            handler.answer(
                200,
                {"variables": {**own, f"{table}_071M": {"label": "Margin of Error!!Total:"}, "NAME": {"label": "n"}}},
            )
        else:
            self._estimates(handler, asked)

    def _estimates(self, handler: Handler, asked: Dict[str, str]) -> None:
        names = asked["get"].split(",")
        state, county = (part.split(":")[1] for part in asked["in"].split(" "))
        if len(names) > 50 or asked["for"] != "tract:*":
            handler.answer(400, body=b"error: too many variables", kind="text/plain")
            return
        rows: List[List[Any]] = [[*names, "state", "county", "tract"]]
        for record in self.layer.records:
            code = record["attributes"]["GEOID"]
            if code[:5] == state + county and code not in self.without:
                values = self.changes.get(code, {})
                rows.append([values.get(name, "10") for name in names] + [state, county, code[5:]])
        handler.answer(200, rows)


def tracts(number: int) -> Layer:
    """Tracts of San Diego County (06073) and, every third, of Orange County (06059)."""
    records = []
    for each in range(1, number + 1):
        record = square(each)
        code = f"{'06059' if each % 3 == 0 else '06073'}{each:06d}"
        record["attributes"] = {"OBJECTID": each, "GEOID": code, "NAME": f"Census Tract {each}", "AREALAND": 900000}
        records.append(record)
    fields = [
        {"name": "OBJECTID", "type": "esriFieldTypeOID", "alias": "OBJECTID"},
        {"name": "GEOID", "type": "esriFieldTypeString", "alias": "GEOID"},
        {"name": "NAME", "type": "esriFieldTypeString", "alias": "NAME"},
        {"name": "AREALAND", "type": "esriFieldTypeDouble", "alias": "AREALAND"},
    ]
    return Layer(records, number=6, name="Census Tracts", fields=fields)


def serving(number: int):
    return loopback.running(Server(tracts(number)))
