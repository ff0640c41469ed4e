"""A loopback server that plays a CKAN catalogue with files and tables (see ``loopback``).

HAND-WRITTEN after CKAN's documentation and the layout of Ontario's data set; recorded answers are in the data folder.
"""

from __future__ import annotations

from typing import Any, Dict, List
from urllib.parse import unquote, urlsplit

from evplan.tests.services import loopback
from evplan.tests.services.loopback import Handler

DATASET = "electric-vehicles-in-ontario-by-forward-sortation-area"


class Server(loopback.Server):
    def __init__(self, files: Dict[str, bytes], tables: Dict[str, List[Dict[str, Any]]], site_limit: int) -> None:
        super().__init__(self._answer)
        self.files, self.tables, self.site_limit = files, tables, site_limit
        """Name of a resource → its CSV; id of a table → its records."""
        self.extra: List[Dict[str, Any]] = []
        """More resources."""
        self.token = ""

    def package(self) -> Dict[str, Any]:
        resources = [
            {
                "id": f"r-{number}",
                "name": name,
                "url": f"{self.base}/dataset/files/{name.replace(' ', '_').lower()}.csv",
                "format": "CSV",
                "created": f"2024-01-{number:02d}T00:00:00",
                "datastore_active": False,
            }
            for number, name in enumerate(self.files, start=1)
        ]
        return {
            "id": "0000-1111",
            "name": DATASET,
            "title": "Electric Vehicles in Ontario",
            "license_title": None,
            "organization": {"title": "Transportation"},
            "resources": [*resources, *self.extra],
        }

    def _answer(self, handler: Handler) -> None:
        path, query = unquote(urlsplit(handler.path).path), handler.query
        if self.token and handler.headers.get("Authorization") != self.token:
            self._fail(handler, 403, "Authorization Error", "Access denied")
        elif path == "/api/3/action/package_show":
            if query.get("id") != DATASET:
                self._fail(handler, 404, "Not Found Error", "Not found")
            else:
                handler.answer(200, {"help": "", "success": True, "result": self.package()})
        elif path == "/api/3/action/datastore_search":
            self._search(handler, query)
        else:
            self._file(handler, path)

    def _file(self, handler: Handler, path: str) -> None:
        body = next(
            (body for name, body in self.files.items() if path.endswith(f"/{name.replace(' ', '_').lower()}.csv")), None
        )
        if body is None:
            handler.answer(404, {"error": "no such file"})
        else:
            handler.answer(200, body=body, kind="text/csv")

    def _search(self, handler: Handler, query: Dict[str, str]) -> None:
        records = self.tables.get(query.get("resource_id", ""))
        if records is None:
            self._fail(handler, 404, "Not Found Error", f'Resource "{query.get("resource_id")}" was not found.')
            return
        start, limit = int(query.get("offset", 0)), min(int(query.get("limit", 100)), self.site_limit)
        page = [{"_id": number, **record} for number, record in enumerate(records, start=1)][start : start + limit]
        fields = [
            {"id": "_id", "type": "int"},
            *({"id": name, "type": "text"} for name in (records[0] if records else {})),
        ]
        result = {"records": page, "fields": fields, "limit": limit, "offset": start, "total": len(records)}
        handler.answer(200, {"help": "", "success": True, "result": result})

    @staticmethod
    def _fail(handler: Handler, status: int, kind: str, message: str) -> None:
        handler.answer(status, {"help": "", "success": False, "error": {"__type": kind, "message": message}})


def quarter(*rows: str, header: str = "FSA,BEV,PHEV,Total EV") -> bytes:
    return "\n".join((header, *rows, "")).encode("utf-8")


FILES = {
    "Data dictionary": b"Field,Description\nFSA,The first three characters\n",
    "Q1 2022": quarter("N2J,100,50,150", "N2K,10,,10", "N2M,4,4,8", "K1A,1,1,2"),
    "Q3 2022": quarter("N2J,120,55,175", "N2K,20,5,25", "N2M,6,4,10", "N2M,6,4,10", header="FSA,BEV,PHEV,TotalEV"),
    "Q2 2022": "\ufeffFSA;BEV;PHEV;Total EV\nN2J;110;50;160\nN2K;15;5;20\nN2M;5;5;10\n".encode(),
}


def serving(files: Dict[str, bytes] = FILES, tables: Dict[str, List[Dict[str, Any]]] = {}, site_limit: int = 32_000):  # noqa: B006
    return loopback.running(Server(files, tables, site_limit))
