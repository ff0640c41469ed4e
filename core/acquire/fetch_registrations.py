"""Registrations from a CKAN catalogue, an address or a file as the ``registrations`` table, with where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

import pandas as pd

from ..control import Control, Span, obeying_cancel
from ..errors import PlanningError
from . import ckan
from .charset import decoded, refuse_web_page
from .http import Client, iso, utc_now
from .provenance import Fetched, Provenance
from .registrations import (
    Areas,
    Chosen,
    ColumnNames,
    Notes,
    Quarter,
    choose,
    long_table,
    named_resource,
    parse_quarter,
    parse_table,
    read_csv,
    resource_quarter,
)

MOST_FILE_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Wanted:
    """Which registrations."""

    which: str = "latest"
    """``latest``, ``one`` or ``all``."""
    quarter: Optional[Quarter] = None
    """For ``one``; of a single table, what its name does not say."""
    areas: Areas = Areas((), (), ())
    names: ColumnNames = ColumnNames()
    licence: str = ""


def from_ckan(
    client: Client, address: str, dataset: str, resource: str, wanted: Wanted, credit: str, control: Control
) -> Fetched:
    """The quarterly tables of the data set ``dataset``, or its one ``resource`` (id or name)."""
    base, notes = ckan.base_address(address), Notes()
    package = ckan.read_package(client, base, dataset, Span(control, 0, 5))
    if resource.strip():
        found = named_resource(package, resource)
        chosen = [Chosen(found, wanted.quarter or resource_quarter(found))]
    else:
        chosen = choose(package, wanted.which, wanted.quarter, notes)
    parts: List[Tuple[Optional[Quarter], str, str, pd.DataFrame]] = []
    retrieved, cached = [package.retrieved_at], False
    for number, each in enumerate(chosen):
        control.check()
        span = Span(control, 5 + 90 * number / len(chosen), 5 + 90 * (number + 1) / len(chosen))
        rows, retrieved_at, from_cache = _rows(client, base, each.resource, span)
        title = f"The table “{each.resource.name or each.resource.id}”"
        parts.append((each.quarter, each.resource.name, retrieved_at, _parsed(rows, wanted, title, notes, control)))
        retrieved.append(retrieved_at)
        cached = cached or from_cache
        control.info(f"{title}: {each.quarter or 'no quarter'}, {len(rows):,} lines.")
    provenance = Provenance(
        source=f"{client.service.name}, {package.title}",
        url=f"{base}/dataset/{dataset}",
        retrieved_at=min(retrieved),
        licence=wanted.licence or package.licence,
        attribution=package.publisher or credit,
        filters=_filters(wanted),
        received=sum(len(part[3]) for part in parts),
        complete=True,
        from_cache=cached,
    )
    return _finished(parts, wanted, provenance, notes, control)


def _rows(
    client: Client, base: str, resource: ckan.Resource, control: Control
) -> Tuple[Sequence[Sequence[str]], str, bool]:
    """The cells of a resource with their header: its file, or, where that is no CSV, its table in the datastore."""
    ending = resource.url.split("?")[0].rsplit(".", 1)[-1].lower()
    is_file = bool(resource.url) and (resource.format in ("csv", "text/csv", "tsv") or ending in ("csv", "tsv"))
    if is_file:
        reply = client.get_text(resource.url, {}, control, accept="text/csv, text/plain, */*")
        return _cells(reply.document, control), reply.retrieved_at, reply.from_cache
    if resource.in_datastore:
        records = ckan.read_datastore(client, base, resource.id, control)
        return [list(records.header), *map(list, records.rows)], records.retrieved_at, records.from_cache
    raise PlanningError(
        f"The resource “{resource.name}” is {resource.format or 'of no known format'}, which is neither CSV nor a table of the datastore. "
        "Choose another one (RESOURCE), or save it as CSV and read that (SOURCE csv)."
    )


def _cells(text: str, control: Control) -> List[List[str]]:
    return obeying_cancel(lambda: read_csv(text), control)


def _parsed(rows: Sequence[Sequence[str]], wanted: Wanted, title: str, notes: Notes, control: Control) -> pd.DataFrame:
    return obeying_cancel(lambda: parse_table(rows, wanted.names, title, notes), control)


def from_address(client: Client, address: str, wanted: Wanted, control: Control) -> Fetched:
    """One CSV table at a web address."""
    reply = client.get_text(address, {}, control, accept="text/csv, text/plain, */*")
    return _single(
        reply.document, address.rsplit("/", 1)[-1], address, reply.retrieved_at, reply.from_cache, wanted, control
    )


def from_file(path: Path, wanted: Wanted, control: Control) -> Fetched:
    """One CSV table on this machine."""
    try:
        size = path.stat().st_size
        if size > MOST_FILE_BYTES:
            raise PlanningError(f"{path} has {size / 1024 / 1024:,.0f} MB, too many for a table of registrations.")
        body = path.read_bytes()
    except OSError as error:
        raise PlanningError(f"The file {path} (CSV) cannot be read: {error.strerror}.") from error
    refuse_web_page(body, path.name)
    text, charset, as_expected = decoded(body)
    if not as_expected:
        control.warn(f"{path.name} is not UTF-8; it was read as {charset}. Look at letters such as é or ü.")
    return _single(text, path.name, str(path), iso(utc_now()), False, wanted, control)


def _single(
    text: str, name: str, address: str, retrieved_at: str, from_cache: bool, wanted: Wanted, control: Control
) -> Fetched:
    notes = Notes()
    quarter = wanted.quarter or parse_quarter(name)
    if quarter is None:
        control.warn(f"The name “{name}” speaks of no quarter; give it (QUARTER), or the column stays empty.")
    table = _parsed(_cells(text, control), wanted, f"The table “{name}”", notes, control)
    provenance = Provenance(
        source=name,
        url=address,
        retrieved_at=retrieved_at,
        licence=wanted.licence,
        filters=_filters(wanted),
        received=len(table),
        from_cache=from_cache,
    )
    return _finished([(quarter, name, retrieved_at, table)], wanted, provenance, notes, control)


def _filters(wanted: Wanted) -> Tuple[str, ...]:
    areas = sorted(wanted.areas.wanted)
    quarters = f"quarter {wanted.quarter}" if wanted.quarter else f"quarters: {wanted.which}"
    return (quarters, *((f"areas {', '.join(areas)}",) if areas else ()))


def _finished(parts, wanted: Wanted, provenance: Provenance, notes: Notes, control: Control) -> Fetched:
    table = long_table(parts, wanted.areas, notes, control)
    sentences = notes.sentences()
    for sentence in sentences:
        control.warn(f"{sentence}.")
    noted = Provenance(**{**provenance.__dict__, "notes": tuple(sentences)})
    control.progress(100.0)
    return Fetched(table, noted)
