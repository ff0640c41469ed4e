"""Layers of ArcGIS REST services (feature and map services), read to the proven end.

Source: Esri, ArcGIS REST API, "Query (Feature Service/Layer)". Services differ in what they can and in
how far they keep to what they announce; therefore pages are counted by what arrives, and what arrived is compared with the
service's own count and, where that differs, with its list of object ids, which has the last word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Dict, List, Optional, Tuple
from urllib.parse import urlencode

import geopandas
import pandas as pd
from pyproj import CRS

from ..control import Control
from ..errors import PlanningError, count, some
from ..schema import Column
from .arcgis_layer import (
    PAGE_SIZE,
    Item,
    Layer,
    Rejected,
    ServiceFault,
    check_answer,
    checked_names,
    describe,
    item_address,
    layer_number,
    parse_layer,
    read_item,
    service,
)
from .arcgis_page import Page, Record, columns_of, frame_of, id_list, object_id, parse_page, require_degrees
from .esri_geometry import WGS84
from .extent import Box, Extent
from .http import Client, Unavailable

__all__ = [
    "PAGE_SIZE", "Item", "Layer", "Query", "Rejected", "Result", "ServiceFault", "check_answer", "checked_names", "describe",
    "item_address", "layer_number", "parse_layer", "parse_page", "read", "read_item", "read_listed", "service",
]  # fmt: skip

IDS_AT_ONCE = 250
VALUES_AT_ONCE = 50
LONGEST_ADDRESS = 1_500
"""A question with more characters is posted: some servers and proxies cut addresses at 2,000."""


class _NotSent(PlanningError):
    """Listed, but not to be had."""


@dataclass(frozen=True)
class Query:
    """What is wanted of a layer."""

    where: str = "1=1"
    extent: Optional[Extent] = None
    fields: Tuple[str, ...] = ("*",)
    geometry: bool = True
    coded_as_text: bool = True
    page_size: int = PAGE_SIZE


@dataclass(frozen=True)
class Result:
    """Everything that was asked for; it is complete, or there is no result."""

    frame: geopandas.GeoDataFrame
    """Attributes with the service's names and the geometry, in EPSG:4326, in the order of the object ids."""
    columns: Tuple[Column, ...]
    retrieved_at: str
    """Of the oldest page."""
    requests: int
    changed: bool
    """The data changed while it was read; what is here is the state that the list of ids had at the end."""
    from_cache: bool
    """Some of it."""


def read(client: Client, layer: Layer, query: Query, control: Control) -> Result:
    """All records of ``layer`` that ``query`` describes; complete, or PlanningError.

    Records without a geometry are kept; who reads areas decides what to do with them.
    """
    return _Reading(client, layer, query, control).result()


def read_listed(
    client: Client, layer: Layer, name: str, values: Sequence[str], query: Query, control: Control
) -> Result:
    """The records whose field ``name`` is one of ``values``, a few values at a time; each value must come."""
    found = layer.field(name)
    if found is None:
        raise PlanningError(
            f"The layer “{layer.title}” has no field “{name}”; it has: {some([each.name for each in layer.fields], 30)}."
        )
    results: List[Result] = []
    for start in range(0, len(values), VALUES_AT_ONCE):
        some_values = values[start : start + VALUES_AT_ONCE]
        listed = ", ".join(_literal(value, found.type) for value in some_values)
        results.append(read(client, layer, replace(query, where=f"{found.name} IN ({listed})"), control))
        control.progress(100.0 * (start + len(some_values)) / len(values))
    if not results:
        return read(client, layer, replace(query, where="1=0"), control)
    frame = pd.concat([result.frame for result in results], ignore_index=True)
    missing = sorted(set(values) - set(frame[found.name].map(_id_text)))
    if missing:
        raise PlanningError(
            f"{client.service.name}: the layer “{layer.title}” sent nothing for {count(len(missing), 'area')} that it listed before "
            f"({some(missing)}). Run this again later."
        )
    return Result(
        geopandas.GeoDataFrame(frame, geometry="geometry", crs=WGS84),
        results[0].columns,
        min(result.retrieved_at for result in results),
        sum(result.requests for result in results),
        any(result.changed for result in results),
        any(result.from_cache for result in results),
    )


def _literal(value: str, kind: str) -> str:
    """A value in a filter; text between quotes, in which a quote is doubled."""
    if kind in ("int", "float"):
        return str(float(value)) if kind == "float" else str(int(value))
    return "'{}'".format(str(value).replace("'", "''"))


def _id_text(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


class _Reading:
    """One layer while it is read."""

    def __init__(self, client: Client, layer: Layer, query: Query, control: Control) -> None:
        self._client, self._layer, self._query, self._control = client, layer, query, control
        self._records: Dict[Any, Record] = {}
        self._crs: Optional[CRS] = None
        self._requests = self._curves = self._pages_read = 0
        self._retrieved: List[str] = []
        self._geojson = layer.geojson and query.geometry
        self._page_size = min(layer.most_records, query.page_size)
        self._changed = self._from_cache = False

    def result(self) -> Result:
        boxes: Sequence[Optional[Box]] = self._query.extent.boxes() if self._query.extent else (None,)
        for box in boxes:
            before = 0 if self._layer.id_field else len(self._records)
            for key, record in self._box(box).items():
                # Records without ids are numbered on: nobody knows whether one of this box was in the other.
                self._records.setdefault(key if self._layer.id_field else before + key, record)
        if self._curves:
            self._control.warn(
                f"{self._title}: {count(self._curves, 'geometry', 'geometries')} with true curves, drawn as short straight lines."
            )
        if self._changed:
            self._control.warn(
                f"{self._title}: the data changed while it was read. What was read is compared with the service's list of ids at the end, "
                "and is complete by that."
            )
        query = self._query
        columns = columns_of(self._layer, query.fields, query.coded_as_text)
        ordered = [self._records[key] for key in sorted(self._records, key=lambda key: (isinstance(key, str), key))]
        return Result(
            frame_of(ordered, columns, self._layer, self._crs, query.coded_as_text, self._control),
            columns,
            min(self._retrieved, default=""),
            self._requests,
            self._changed,
            self._from_cache,
        )

    @property
    def _title(self) -> str:
        return f"{self._client.service.name}, layer “{self._layer.title}”"

    # -- one box, to the end -------------------------------------------------------------------------------------

    def _box(self, box: Optional[Box]) -> Dict[Any, Record]:
        self._control.check()
        expected = self._expected(box)
        if expected == 0:
            return {}
        if expected is None or not self._layer.pages:
            return self._by_ids(box, expected)
        try:
            records = self._paged(box, expected)
        except (ServiceFault, Unavailable) as error:
            if box is None or not self._layer.id_field:
                raise
            # Some services fail when a box and geometries are asked for at once, and not when one is.
            self._control.info(f"{error} Asking for the ids in the area first, and for the records by their ids.")
            self._page_size = min(self._layer.most_records, self._query.page_size)
            return self._by_ids(box, expected)
        if len(records) == expected and self._is_listed(box, records):
            return records
        return self._settled(box, records, expected)

    def _is_listed(self, box: Optional[Box], records: Mapping[Any, Record]) -> bool:
        """Whether several pages together are what the service lists: between two pages a record may go and another come."""
        if self._pages_read <= 1 or not self._layer.id_field:
            return True
        try:
            return set(self._ids(box)) == set(records)
        except (Rejected, ServiceFault):
            return True  # it lists no ids: the count has to do

    def _expected(self, box: Optional[Box]) -> Optional[int]:
        """How many records there are; None from a service too old to count."""

        def check(document: Any) -> None:
            self._check(document)
            if "count" in document and not isinstance(document["count"], int):
                raise PlanningError(f"{self._title}: the count is “{document['count']}”, which is no number.")

        document = self._ask({**self._filter(box), "returnCountOnly": "true", "f": "json"}, check)
        found = document.get("count")
        if found is None and isinstance(document.get("properties"), dict):
            found = document["properties"].get("count")
        return found if isinstance(found, int) else None

    def _paged(self, box: Optional[Box], expected: int) -> Dict[Any, Record]:
        """Pages until the service has no more, or brings nothing new."""
        records: Dict[Any, Record] = {}
        self._pages_read = 0
        before: Sequence[Mapping[str, Any]] = ()
        while True:
            self._control.check()
            page = self._page(box, len(records))
            here = [record.attributes for record in page.records]
            if here and here == before and not self._layer.id_field:
                raise PlanningError(
                    f"{self._title} sends the same page again, and its records have no ids. Nothing was written, because others may be "
                    "missing. Choose a smaller area or a filter (WHERE)."
                )
            before = here
            came = {self._key(record, len(records) + number): record for number, record in enumerate(page.records)}
            if came and all(key in records for key in came):
                return records  # it does not move on, or is at its end: the list of ids shows what is missing
            records.update(came)
            self._pages_read += 1
            self._control.progress(min(95.0 * len(records) / max(expected, 1), 95.0))
            if not page.records or (len(records) >= expected and not page.more):
                return records
            if len(records) > 2 * expected + self._page_size:
                raise PlanningError(
                    f"{self._title} counts {count(expected, 'record')}, and sends ever more ({len(records):,} so far). "
                    "Nothing was written; run this again later."
                )

    def _page(self, box: Optional[Box], offset: int) -> Page:
        """The page from ``offset`` on; asked for again with fewer records while the service cannot send that many."""
        while True:
            asked: Dict[str, Any] = {"resultOffset": offset, "resultRecordCount": self._page_size}
            if self._layer.id_field and self._layer.sorts:
                asked["orderByFields"] = self._layer.id_field
            try:
                return self._features({**self._filter(box), **asked})
            except (ServiceFault, Unavailable) as error:
                if self._page_size < 20:
                    raise
                self._page_size //= 4
                self._control.info(f"{error} Asking for {self._page_size:,} records at a time.")

    def _settled(self, box: Optional[Box], records: Dict[Any, Record], expected: int) -> Dict[Any, Record]:
        """What was read, made to agree with the list of ids, which has the last word where the count does not agree."""
        if not self._layer.id_field:
            raise PlanningError(self._does_not_agree(len(records), expected))
        ids = self._ids(box, fresh=True)
        wanted = set(ids)
        missing = [number for number in ids if number not in records]
        gone = [number for number in records if number not in wanted]
        self._control.info(
            f"{self._title}: {count(expected, 'record')} counted, {len(records):,} sent; by its list of ids {len(missing):,} are missing "
            f"and {len(gone):,} are gone."
        )
        self._changed = self._changed or bool(gone) or len(ids) != expected
        found = {number: record for number, record in records.items() if number in wanted}
        found.update(self._batches(missing))
        if len(found) != len(wanted):
            raise PlanningError(self._does_not_agree(len(found), len(wanted)))
        return found

    def _does_not_agree(self, found: int, expected: int) -> str:
        return (
            f"{self._title} counts {count(expected, 'record')}, and sent {found:,}. Nothing was written, because records could be missing. "
            "The data may have changed while it was read: run this again later."
        )

    # -- by ids --------------------------------------------------------------------------------------------------

    def _by_ids(self, box: Optional[Box], expected: Optional[int]) -> Dict[Any, Record]:
        if not self._layer.id_field:
            page = self._features(self._filter(box))
            records = {self._key(record, number): record for number, record in enumerate(page.records)}
            if page.more or expected is None or len(records) != expected:
                raise PlanningError(
                    f"{self._title} has neither pages nor object ids, and sent {len(records):,} of "
                    f"{'an unknown number of' if expected is None else f'{expected:,}'} records. Choose a smaller area or a filter (WHERE)."
                )
            return records
        try:
            ids = self._ids(box)
            found = self._batches(ids)
        except _NotSent as error:
            self._control.info(f"{error} Asking for the list of ids again.")
            ids = self._ids(box, fresh=True)
            found = self._batches(ids)
        if expected is not None and len(ids) != expected:
            self._changed = True
        return found

    def _ids(self, box: Optional[Box], fresh: bool = False) -> List[Any]:
        """The object ids, sorted, each once; ``fresh``: as they are now, whatever is kept."""

        def check(document: Any) -> None:
            self._check(document)
            ids = id_list(document)
            if ids is not None and not all(isinstance(each, (int, float, str)) for each in ids):
                raise PlanningError(f"{self._title}: the list of ids holds something other than ids.")

        document = self._ask({**self._filter(box), "returnIdsOnly": "true", "f": "json"}, check, fresh)
        ids = id_list(document)
        if ids is None and not ("objectIds" in document or "properties" in document):
            raise PlanningError(f"{self._title} does not list its object ids, so its end cannot be proved.")
        return sorted({object_id(each) for each in ids or ()}, key=lambda each: (isinstance(each, str), each))

    def _batches(self, ids: Sequence[Any]) -> Dict[Any, Record]:
        """The records with these ids; what a batch leaves out is asked for again, in smaller batches."""
        left = list(ids)
        found: Dict[Any, Record] = {}
        size = min(self._page_size, IDS_AT_ONCE)
        while left:
            self._control.check()
            batch = left[:size]
            try:
                page = self._features({"objectIds": ",".join(map(str, batch))})
            except (ServiceFault, Unavailable) as error:
                if size == 1:
                    raise
                size = max(size // 4, 1)
                self._control.info(f"{error} Asking for {size:,} records at a time.")
                continue
            wanted = set(batch)
            came = {record.id: record for record in page.records if record.id in wanted}
            if not came:
                raise _NotSent(
                    f"{self._title} lists {count(len(left), 'record')} that it does not send (id {some(left)}). Nothing was written, because "
                    "they would be missing; the data may have changed while it was read: run this again later."
                )
            found.update(came)
            left = [number for number in left if number not in came]
            size = max(min(size, len(came)), 1) if len(came) < len(batch) else size
            self._control.progress(min(95.0 * len(found) / max(len(ids), 1), 95.0))
        return found

    # -- questions -----------------------------------------------------------------------------------------------

    def _filter(self, box: Optional[Box]) -> Dict[str, Any]:
        asked: Dict[str, Any] = {"where": self._query.where}
        if box is not None:
            asked.update(
                geometry=f"{box.west:.7f},{box.south:.7f},{box.east:.7f},{box.north:.7f}",
                geometryType="esriGeometryEnvelope",
                inSR=4326,
                spatialRel="esriSpatialRelIntersects",
            )
        return asked

    def _features(self, asked: Mapping[str, Any]) -> Page:
        """One answer with records; a service that announces GeoJSON and cannot send it is asked for Esri JSON."""
        fields = self._query.fields
        if self._layer.id_field and "*" not in fields and self._layer.id_field not in fields:
            fields = (self._layer.id_field, *fields)
        whole = {
            **asked,
            "outFields": ",".join(fields),
            "returnGeometry": "true" if self._query.geometry else "false",
            "outSR": 4326,
        }

        parsed: List[Page] = []

        def check(document: Any) -> None:
            self._check(document)
            parsed[:] = [parse_page(document, self._layer)]

        if self._geojson:
            try:
                self._ask({**whole, "f": "geojson"}, check)
                return self._taken(parsed[0])
            except (Rejected, ServiceFault) as error:
                self._geojson = False
                self._control.info(f"{error} Asking for Esri JSON instead of GeoJSON.")
        self._ask({**whole, "f": "json"}, check)
        return self._taken(parsed[0])

    def _taken(self, page: Page) -> Page:
        """The page, its geometries in the system of the pages before it."""
        self._curves += page.curves
        if self._crs is None:
            self._crs = page.crs
        elif page.crs is not None and page.crs != self._crs:
            raise PlanningError(f"{self._title} changes its coordinate system from page to page. Run this again later.")
        if self._crs is None or self._crs.is_geographic:
            require_degrees(page, self._title)
        return page

    def _ask(self, asked: Mapping[str, Any], check, fresh: bool = False) -> Mapping[str, Any]:
        url = f"{self._layer.url}/query"
        self._requests += 1
        long = "objectIds" in asked or len(urlencode(asked)) > LONGEST_ADDRESS
        ask = self._client.post_json if long else self._client.get_json
        reply = ask(url, asked, self._control, check=check, fresh=fresh)
        self._retrieved.append(reply.retrieved_at)
        self._from_cache = self._from_cache or reply.from_cache
        return reply.document

    def _check(self, document: Any) -> None:
        check_answer(document, self._title, self._client.service.key_help)

    def _key(self, record: Record, position: int) -> Any:
        return position if record.id is None or not self._layer.id_field else record.id
