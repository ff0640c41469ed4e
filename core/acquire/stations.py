"""What all sources of charging stations share: where a record may lie, what is left out and why, and the finished table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, Hashable, Iterable, Iterator, List, Optional, Tuple

import geopandas
import pandas as pd

from ..control import Control
from ..errors import count, some
from ..schema import CHARGERS, LEVELS
from .extent import Extent
from .http import Reply
from .levels import ASSUMED
from .provenance import SEPARATOR, Fetched, Provenance

MATCHING = ("address", "operators")
"""Columns beside the canonical ones that only serve to recognise a station in another source: street address with
house number, and every operator, network and brand named (separated by semicolons)."""
REASONS = {
    "garbage": "without an id",
    "no_cars": "that are no chargers of cars",
    "place": "without usable coordinates",
    "zero": "at latitude 0, longitude 0",
    "outside": "outside the extent",
    "country": "that state another country than asked for",
    "removed": "marked as removed",
    "twice": "that came twice",
}


ONLY_CHANGES = "modified since"
"""Begins the filter of a source that was only asked for what changed."""


@dataclass(frozen=True)
class LeftOut:
    """One record that does not become a charger."""

    source: str
    source_id: str
    reason: str
    """Key of ``REASONS``."""
    longitude: Optional[float] = None
    latitude: Optional[float] = None
    country: Optional[str] = None


@dataclass(frozen=True)
class FetchedChargers(Fetched):
    """All chargers of one source, proved complete: ``table`` has the columns of ``chargers`` and ``MATCHING``, EPSG:4326, in
    the order of the source's ids."""

    left_out: Tuple[LeftOut, ...] = ()


class Collector:
    """Takes records one by one; ``order`` of a record is its sortable id.

    ``asks_more``: the source cannot be asked for the extent itself, so that records outside are no fault; they are
    counted and not listed.
    """

    def __init__(
        self, source: str, title: str, extent: Extent, country: Optional[str] = None, asks_more: bool = False
    ) -> None:
        self._source, self._title, self._extent, self._country = source, title, extent, country
        self._asks_more, self._clipped = asks_more, 0
        self._rows: Dict[Hashable, Tuple[Dict[str, Any], float, float]] = {}
        self._left_out: List[LeftOut] = []
        self._replies: List[Reply] = []
        self.received = 0
        """Records that came, also those left out."""

    def came(self, reply: Reply, records: int) -> None:
        """Note an answer and how many records it held."""
        self._replies.append(replace(reply, document=None))
        self.received += records

    def __len__(self) -> int:
        return len(self._rows)

    def leave_out(self, reason: str, source_id: Any, longitude=None, latitude=None, country=None) -> None:
        self._left_out.append(LeftOut(self._source, str(source_id), reason, longitude, latitude, country))

    def take(
        self,
        order: Hashable,
        source_id: str,
        longitude: Optional[float],
        latitude: Optional[float],
        row: Callable[[], Dict[str, Any]],
        *,
        removed: bool = False,
        country: Optional[str] = None,
    ) -> None:
        """Add ``row()``, or count why not. ``country``: two letters, as the record itself states."""
        reason = None
        if longitude is None or latitude is None or abs(latitude) > 90 or abs(longitude) > 180:
            reason = "place"
        elif latitude == 0 and longitude == 0:
            reason = "zero"
        elif not self._extent.contains(longitude, latitude):
            if self._asks_more:
                self._clipped += 1
                return
            reason = "outside"
        elif self._country and country and country.upper() != self._country.upper():
            reason = "country"
        elif removed:
            reason = "removed"
        elif order in self._rows:
            reason = "twice"
        if reason:
            self.leave_out(reason, source_id, longitude, latitude, country)
        else:
            self._rows[order] = (row(), longitude, latitude)

    def finish(
        self, url: str, control: Control, *, expected: Optional[int] = None, filters: Iterable[str] = ()
    ) -> FetchedChargers:
        """The table and where it comes from. The end of the list is proved, or nobody comes here."""
        provenance = Provenance(
            source=self._title,
            url=url,
            retrieved_at=max((reply.retrieved_at for reply in self._replies), default=""),
            filters=(self._extent.sentence(), *filters),
            received=self.received,
            expected=expected,
            complete=True,
            from_cache=any(reply.from_cache for reply in self._replies),
        )
        return self.finish_with(provenance, control)

    def finish_with(self, provenance: Provenance, control: Control) -> FetchedChargers:
        """The table, after what was left out or assumed has been said; its licences and notes are added to ``provenance``."""
        chargers = chargers_frame([self._rows[order] for order in sorted(self._rows)])
        left_out = [f"{count(len(ids), 'record')} {what} left out (id {some(ids)})" for what, ids in self._reasons()]
        for sentence in left_out:
            control.warn(f"{self._title}: {sentence}.")
        if self._clipped:
            left_out.append(f"{count(self._clipped, 'record')} of the larger area asked for outside the extent")
            control.info(f"{self._title}: {left_out[-1]}.")
        _report(chargers, self._title, control, is_partial(provenance))
        complete = replace(
            provenance,
            licence=SEPARATOR.join(sorted(chargers["licence"].dropna().unique())) or provenance.licence,
            attribution=SEPARATOR.join(sorted(chargers["attribution"].dropna().unique())) or provenance.attribution,
            filters=(*provenance.filters, *([f"country {self._country}"] if self._country else [])),
            notes=(*provenance.notes, *left_out),
        )
        return FetchedChargers(chargers, complete, tuple(self._left_out))

    def _reasons(self) -> Iterator[Tuple[str, List[str]]]:
        for reason, what in REASONS.items():
            ids = [each.source_id for each in self._left_out if each.reason == reason]
            if ids:
                yield what, ids


def chargers_frame(rows: List[Tuple[Dict[str, Any], float, float]]) -> geopandas.GeoDataFrame:
    """``(row, longitude, latitude)`` as a table with the canonical and the matching columns."""
    table = pd.DataFrame([row for row, _, _ in rows], columns=[*CHARGERS.names, *MATCHING], dtype=object)
    points = geopandas.points_from_xy([x for _, x, _ in rows], [y for _, _, y in rows])
    return geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


def is_partial(provenance: Provenance) -> bool:
    """Whether only changes were asked for, so that what is not there is not gone."""
    return any(each.startswith(ONLY_CHANGES) for each in provenance.filters)


def _report(frame: geopandas.GeoDataFrame, title: str, control: Control, partial: bool) -> None:
    if frame.empty and partial:
        control.info(f"{title}: no charger in this extent has changed.")
        return
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
