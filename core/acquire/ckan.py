"""Data sets and tables of CKAN catalogues.

Source: CKAN, "API guide" and "DataStore extension": actions answer ``{"success": true, "result": …}``, failures
``{"success": false, "error": …}``, also with HTTP 200. Tables are read page by page, by what arrives, because sites cap pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple
from urllib.parse import urljoin

from ..control import Control
from ..errors import PlanningError, count, some
from .http import Client, Service

PAGE_SIZE = 10_000
"""Records asked for at once; sites allow 32,000 at most, some fewer."""


def service(title: str) -> Service:
    """A CKAN catalogue for messages."""
    return Service(
        title,
        "If the data set is not public, take your API token from your profile page there, then in QGIS open Settings › Options › "
        "Authentication, add a configuration of type “API Header” with the header Authorization and the token as its value, and choose "
        "it in this tool (AUTH).",
    )


@dataclass(frozen=True)
class Resource:
    """A file or table of a data set."""

    id: str
    name: str
    url: str
    format: str
    """In lower case, without a point."""
    description: str
    modified: str
    """ISO 8601, empty where unknown."""
    in_datastore: bool


@dataclass(frozen=True)
class Package:
    title: str
    licence: str
    publisher: str
    resources: Tuple[Resource, ...]
    retrieved_at: str


@dataclass(frozen=True)
class Records:
    """A whole table of the datastore."""

    header: Tuple[str, ...]
    rows: Tuple[Tuple[str, ...], ...]
    """Cells as text, empty for NULL."""
    retrieved_at: str
    from_cache: bool


def base_address(address: str) -> str:
    """A catalogue's address without the path of its API, which people copy along."""
    return re.sub(r"/(api(/\d)?(/action(/\w+)?)?|dataset(/[\w-]+)?)/?$", "", address.rstrip("/"))


def check_answer(document: Any, title: str) -> None:
    """Raise PlanningError unless ``document`` is the answer of a successful action."""
    if not isinstance(document, dict) or "success" not in document:
        raise PlanningError(
            f"{title} answered with something other than CKAN's {{“success”: …, “result”: …}}. Check the endpoint: it is the address of a "
            "CKAN catalogue."
        )
    if document["success"] is not True:
        raise PlanningError(f"{title} did not accept the question: {_error(document.get('error'))} Check the names.")
    if not isinstance(document.get("result"), dict):
        raise PlanningError(f"{title} says success and sends no result. Run this again later.")


def _error(error: Any) -> str:
    """CKAN's errors are a message with a type, or lists of messages per parameter."""
    if not isinstance(error, dict):
        return f"{str(error)[:200]}."
    kind = str(error.get("__type") or "")
    parts = [
        f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
        if name != "message"
        else str(value)
        for name, value in error.items()
        if name != "__type"
    ]
    return f"{'; '.join(parts)[:300] or kind or 'no reason is given'}{f' ({kind})' if kind and parts else ''}."


def read_package(client: Client, base: str, name: str, control: Control) -> Package:
    """The data set ``name`` (id or the last part of its address)."""

    def check(document: Any) -> None:
        check_answer(document, client.service.name)
        if not isinstance(document["result"].get("resources"), list):
            raise PlanningError(f"{client.service.name}: the data set “{name}” has no list of resources.")

    reply = client.get_json(f"{base}/api/3/action/package_show", {"id": name}, control, check)
    result = reply.document["result"]
    organization = result.get("organization")
    return Package(
        _text(result.get("title")) or name,
        _text(result.get("license_title")) or _text(result.get("license_id")),
        _text(organization.get("title")) if isinstance(organization, dict) else "",
        tuple(_resource(each, base) for each in result["resources"] if isinstance(each, dict)),
        reply.retrieved_at,
    )


def _resource(entry: Mapping[str, Any], base: str) -> Resource:
    return Resource(
        id=_text(entry.get("id")),
        name=_text(entry.get("name")),
        url=urljoin(f"{base}/", _text(entry.get("url"))) if entry.get("url") else "",
        format=_text(entry.get("format")).lower().lstrip("."),
        description=_text(entry.get("description")),
        modified=_text(entry.get("last_modified")) or _text(entry.get("created")),
        in_datastore=entry.get("datastore_active") in (True, "True", "true"),
    )


def _text(value: Any) -> str:
    """Text; of a text in several languages the English one, else the first."""
    if isinstance(value, dict):
        value = value.get("en") or next(iter(value.values()), "")
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def read_datastore(
    client: Client, base: str, resource_id: str, control: Control, page_size: int = PAGE_SIZE
) -> Records:
    """All records of a table, to the total that the service states, or, where it states none, to an empty page.

    Raises PlanningError when pages repeat, end early, or the total changes meanwhile.
    """
    rows: List[Tuple[str, ...]] = []
    seen: Dict[Any, None] = {}
    header: Tuple[str, ...] = ()
    retrieved: List[str] = []
    total: Optional[int] = None
    from_cache = False
    title = f"{client.service.name}, table {resource_id}"
    while True:
        control.check()
        asked = {"resource_id": resource_id, "limit": page_size, "offset": len(rows), "sort": "_id"}
        reply = client.get_json(
            f"{base}/api/3/action/datastore_search", asked, control, lambda document: _check_records(document, title)
        )
        result = reply.document["result"]
        retrieved.append(reply.retrieved_at)
        from_cache = from_cache or reply.from_cache
        header = header or _header(result)
        stated = _total(result)
        if total is not None and stated is not None and stated != total:
            raise PlanningError(
                f"{title}: the number of records changed from {total:,} to {stated:,} while it was read. Run this again."
            )
        total = stated if total is None else total
        records = result["records"]
        repeated = [each["_id"] for each in records if each.get("_id") is not None and each["_id"] in seen]
        if repeated:
            raise PlanningError(
                f"{title} sends the same records on several pages (_id {some(repeated)}). Nothing was written, because others may be missing."
            )
        seen.update(dict.fromkeys(each["_id"] for each in records if each.get("_id") is not None))
        rows.extend(tuple(_cell(each.get(name)) for name in header) for each in records)
        if total is not None and len(rows) > total:
            raise PlanningError(f"{title} sends more records than the {total:,} it states. Run this again later.")
        control.progress(100.0 * len(rows) / max(total or len(rows), 1))
        if len(rows) == total or (not records and total is None):
            return Records(header, tuple(rows), min(retrieved), from_cache)
        if not records:
            raise PlanningError(
                f"{title} ends after {count(len(rows), 'record')} of {total:,}. Nothing was written, because records are missing; "
                "run this again later."
            )


def _check_records(document: Any, title: str) -> None:
    check_answer(document, title)
    records = document["result"].get("records")
    if not isinstance(records, list) or not all(isinstance(each, dict) for each in records):
        raise PlanningError(f"{title}: the answer holds no list of records.")


def _header(result: Mapping[str, Any]) -> Tuple[str, ...]:
    fields = result.get("fields")
    names = (
        [str(each["id"]) for each in fields if isinstance(each, dict) and each.get("id")]
        if isinstance(fields, list)
        else []
    )
    if not names and result["records"]:
        names = list(result["records"][0])
    return tuple(name for name in names if name != "_id")


def _total(result: Mapping[str, Any]) -> Optional[int]:
    total = result.get("total")
    exact = isinstance(total, int) and not isinstance(total, bool) and result.get("total_was_estimated") is not True
    return total if exact else None


def _cell(value: Any) -> str:
    return "" if value is None else str(value).strip()
