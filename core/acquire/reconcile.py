"""Several sources of charging stations → one table: stations matched, fields chosen by precedence and freshness, conflicts told.

Which stations are one is decided in ``matching``. Here every field of a station takes the value of one source: known
before unknown, stated before assumed, then the newer one where the preset says so and the dates differ enough, then the
order of sources of that field. What the sources say differently is a row of the conflict table, whatever is chosen.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, Callable, Dict, FrozenSet, List, Mapping, Optional, Sequence, Tuple

import geopandas
import numpy as np
import pandas as pd

from ..control import Control, Span
from ..errors import PlanningError, count, some
from ..schema import CHARGERS, CONFLICTS, LEVELS
from .http_sentences import together
from .levels import ASSUMED
from .matching import Matches, Rules, match
from .matching_words import name_likeness, operator_names
from .nearby import great_circle_m, on_unit_sphere
from .provenance import SEPARATOR, Provenance, share_alike_family
from .stations import REASONS, FetchedChargers, LeftOut

TOGETHER = {
    "name": ("name",),
    "operator": ("operator",),
    "ports": ("level", "level_source", "ports_l1", "ports_l2", "ports_l3", "ports_source"),
    "power": ("power_kw_max",),
    "connectors": ("connectors",),
    "access": ("access",),
    "open_24_7": ("open_24_7",),
    "status": ("status",),
    "grid_kw": ("grid_kw",),
}
"""What is chosen → the columns that come from one source together. The total power goes with ports and power both."""
_PORTS = tuple(f"ports_{level.lower()}" for level in LEVELS)


@dataclass(frozen=True)
class Reconciled:
    chargers: geopandas.GeoDataFrame
    """The ``chargers`` table in EPSG:4326. A merged station has the id it has in the first source that knows it;
    ``source`` is ``afdc+ocm``, ``source_id`` ``afdc:12; ocm:34``, licences and attributions are those of all."""
    conflicts: pd.DataFrame
    """The ``conflicts`` table."""
    merged: int
    """Stations of more than one source."""


def reconcile(
    sources: Mapping[str, geopandas.GeoDataFrame],
    rules: Rules,
    control: Control,
    left_out: Sequence[LeftOut] = (),
    merge: bool = True,
) -> Reconciled:
    """Match and merge; with ``merge`` off, every row stays as it is and the conflict table tells which are the same.

    ``sources``: key (as in ``precedence``) → table in EPSG:4326 with the canonical columns, and ``address`` and ``operators``
    where known. Memory grows with the stations and with the pairs within the matching distance.
    """
    keys = list(sources)
    frames = [sources[key] for key in keys]
    conflicts = _Conflicts()
    for record in left_out:
        conflicts.left_out(record)
    if len([frame for frame in frames if len(frame)]) < 2:
        chargers = _canonical(pd.concat(frames)) if frames else None
        return Reconciled(chargers, conflicts.table(), 0)
    matches = match(frames, rules, Span(control, 0, 70))
    stations = _Stations(keys, frames, rules)
    chosen = _merge(stations, matches, conflicts, Span(control, 70, 95), merge)
    for row in matches.refused:
        conflicts.refused(stations, matches, row)
    several = sum(len(cluster) > 1 for cluster in matches.clusters)
    _report(stations, matches, several, merge, control)
    chargers = chosen if merge else _canonical(pd.concat(frames))
    _warn_of_licences(chargers, control)
    return Reconciled(chargers, conflicts.table(), several)


@dataclass(frozen=True)
class Gathered:
    """What the services gave, and which of them gave nothing."""

    fetched: Mapping[str, FetchedChargers]
    failed: Mapping[str, str]
    """Source → why, as a sentence."""

    @property
    def provenances(self) -> List[Provenance]:
        """The record of every source asked; that of a failed one says that it is missing."""
        missing = [Provenance(key, complete=False, received=0, notes=(why,)) for key, why in self.failed.items()]
        return [*(each.provenance for each in self.fetched.values()), *missing]


def gather(
    sources: Mapping[str, Callable[[Control], FetchedChargers]], control: Control, keep_others: bool = False
) -> Gathered:
    """Ask one source after the other.

    One that fails ends the work with its sentence; with ``keep_others`` it is told, and the result says that it is
    incomplete. Raises PlanningError when none answers.
    """
    fetched: Dict[str, FetchedChargers] = {}
    failed: Dict[str, str] = {}
    for number, (key, fetch) in enumerate(sources.items()):
        try:
            fetched[key] = fetch(Span(control, 100.0 * number / len(sources), 100.0 * (number + 1) / len(sources)))
        except PlanningError as error:
            if not keep_others:
                others = " Leave the source out (SOURCES), or ask for the others alone (IF_SOURCE_FAILS = keep_others)."
                raise PlanningError(f"{error}{others if len(sources) > 1 else ''}") from error
            failed[key] = str(error)
    if not fetched:
        raise PlanningError(f"No source could be read. {together(list(failed.values()))}")
    for key, why in failed.items():
        control.warn(f"The table is INCOMPLETE: {key} is missing. {why}")
    return Gathered(fetched, failed)


def fetched_together(gathered: Gathered, rules: Rules, control: Control, merge: bool = True) -> Reconciled:
    """``reconcile`` for what was fetched from several services."""
    left_out = [record for each in gathered.fetched.values() for record in each.left_out]
    return reconcile({key: each.table for key, each in gathered.fetched.items()}, rules, control, left_out, merge)


def _canonical(frame: pd.DataFrame) -> geopandas.GeoDataFrame:
    ordered = frame[[*CHARGERS.names, "geometry"]].reset_index(drop=True)
    return geopandas.GeoDataFrame(ordered, geometry="geometry", crs="EPSG:4326")


# -- one station -----------------------------------------------------------------------------------------------------


class _Stations:
    """All rows of all sources, one after another, as lists."""

    def __init__(self, keys: Sequence[str], frames: Sequence[geopandas.GeoDataFrame], rules: Rules) -> None:
        self.keys, self.rules = keys, rules
        self.source = np.repeat(np.arange(len(frames)), [len(frame) for frame in frames])
        self.longitude = np.concatenate([frame.geometry.x.to_numpy() for frame in frames])
        self.latitude = np.concatenate([frame.geometry.y.to_numpy() for frame in frames])
        self.columns: Dict[str, List[Any]] = {
            name: [_plain(value) for frame in frames for value in frame[name]] for name in CHARGERS.names
        }
        self.verified = [_date(each) for each in self.columns["verified_on"]]

    def key(self, row: int) -> str:
        return self.keys[self.source[row]]

    def value(self, name: str, row: int) -> Any:
        return self.columns[name][row]

    def label(self, row: int) -> str:
        return f"{self.key(row)}:{self.value('source_id', row)}"

    def order(self, what: str) -> List[str]:
        """Sources by precedence for ``what``; those the preset does not name come last, in the order given."""
        precedence = self.rules.document["precedence"]
        default = precedence["default"]["order"]
        stated = precedence.get(what, {}).get("order", default)
        return list(dict.fromkeys([*stated, *default, *self.keys]))

    def prefers_newer(self, what: str) -> bool:
        return bool(self.rules.document["precedence"].get(what, {}).get("newest", False))


def _plain(value: Any) -> Any:
    return None if value is None or value != value else value


def _date(written: Any) -> Optional[date]:
    try:
        return date.fromisoformat(str(written)[:10]) if written else None
    except ValueError:
        return None


@dataclass(frozen=True)
class _Choice:
    row: int
    why: str


def _choose(stations: _Stations, rows: Sequence[int], what: str) -> Optional[_Choice]:
    """The row whose value of ``what`` is taken; None where no source knows it."""
    known = [row for row in rows if _knows(stations, row, what)]
    if not known:
        return None
    order = stations.order(what)
    known.sort(key=lambda row: (order.index(stations.key(row)), row))
    stated = [row for row in known if not _is_assumed(stations, row, what)]
    if len(known) == 1:
        return _Choice(known[0], "the only source that knows it")
    if stated and len(stated) < len(known):
        first = stated[0]
        if len(stated) == 1:
            return _Choice(first, "stated here, assumed elsewhere")
    candidates = stated or known
    if stations.prefers_newer(what):
        newest = _newest(stations, candidates)
        if newest is not None and newest != candidates[0]:
            return _Choice(newest, f"verified later ({stations.verified[newest]})")
    return _Choice(
        candidates[0], f"precedence {' > '.join(key for key in order if key in {stations.key(row) for row in rows})}"
    )


def _newest(stations: _Stations, rows: Sequence[int]) -> Optional[int]:
    """The row verified later than the first one by enough days; None where the first is new enough, or has no date."""
    dated = [row for row in rows if stations.verified[row] is not None]
    if not dated or stations.verified[rows[0]] is None:
        return None
    newest = max(dated, key=lambda row: (stations.verified[row], -rows.index(row)))
    days = (stations.verified[newest] - stations.verified[rows[0]]).days
    return newest if days > stations.rules.document["newer_by_days"] else rows[0]


def _knows(stations: _Stations, row: int, what: str) -> bool:
    if what == "ports":
        return any(stations.value(name, row) for name in _PORTS)
    return all(stations.value(name, row) not in (None, "", "unknown") for name in TOGETHER[what])


def _is_assumed(stations: _Stations, row: int, what: str) -> bool:
    return what == "ports" and ASSUMED in (stations.value("ports_source", row), stations.value("level_source", row))


def _merged_row(stations: _Stations, rows: Sequence[int], choices: Mapping[str, Optional[_Choice]]) -> Dict[str, Any]:
    default = stations.order("default")
    rows = sorted(rows, key=lambda row: (default.index(stations.key(row)), row))
    merged: Dict[str, Any] = {name: stations.value(name, rows[0]) for name in CHARGERS.names}
    for what, choice in choices.items():
        for name in TOGETHER.get(what, ()):
            merged[name] = stations.value(name, choice.row if choice else rows[0])
    merged["power_kw_total"] = _total_kw(stations, rows, choices, merged)
    merged["source"] = "+".join(stations.key(row) for row in rows)
    merged["source_id"] = "; ".join(f"{stations.key(row)}:{stations.value('source_id', row)}" for row in rows)
    for name in ("licence", "attribution"):
        merged[name] = "; ".join(dict.fromkeys(filter(None, (stations.value(name, row) for row in rows)))) or None
    merged["verified_on"] = max((stations.value("verified_on", row) or "" for row in rows), default="") or None
    merged["retrieved_at"] = min((stations.value("retrieved_at", row) or "~" for row in rows)).replace("~", "") or None
    return merged


def _total_kw(stations: _Stations, rows: Sequence[int], choices, merged: Mapping[str, Any]) -> Optional[float]:
    """The total power of the source whose ports and power were chosen: a total belongs to its ports."""
    for what in ("power", "ports"):
        choice = choices.get(what)
        if choice is not None and all(stations.value(name, choice.row) == merged[name] for name in _PORTS):
            return stations.value("power_kw_total", choice.row)
    return None


# -- all stations ----------------------------------------------------------------------------------------------------


def _merge(
    stations: _Stations, matches: Matches, conflicts: "_Conflicts", control: Control, merge: bool
) -> geopandas.GeoDataFrame:
    rows: List[Dict[str, Any]] = []
    places: List[Tuple[float, float]] = []
    place_order = stations.order("place")
    for step, cluster in enumerate(matches.clusters):
        if step % 1_000 == 0:
            control.check()
            control.progress(100.0 * step / max(len(matches.clusters), 1))
        if len(cluster) == 1:
            rows.append({name: stations.value(name, cluster[0]) for name in CHARGERS.names})
            places.append((stations.longitude[cluster[0]], stations.latitude[cluster[0]]))
            continue
        choices = {what: _choose(stations, cluster, what) for what in TOGETHER}
        merged = _merged_row(stations, cluster, choices)
        best = min(cluster, key=lambda row: (place_order.index(stations.key(row)), row))
        conflicts.station(stations, matches, cluster, merged["charger_id"], choices, best, merge)
        rows.append(merged)
        places.append((stations.longitude[best], stations.latitude[best]))
    table = pd.DataFrame(rows, columns=list(CHARGERS.names), dtype=object)
    points = geopandas.points_from_xy([x for x, _ in places], [y for _, y in places])
    return geopandas.GeoDataFrame(table, geometry=points, crs="EPSG:4326")


class _Conflicts:
    """Rows of the ``conflicts`` table."""

    def __init__(self) -> None:
        self._rows: List[Dict[str, Any]] = []

    def _add(
        self, kind: str, charger_id: Optional[str], field: Optional[str], ids: str, values: str, chosen, source, reason
    ):
        self._rows.append(
            {
                "kind": kind,
                "charger_id": charger_id,
                "field": field,
                "source_ids": ids,
                "values": values,
                "chosen": chosen,
                "chosen_source": source,
                "reason": reason,
            }
        )

    def table(self) -> pd.DataFrame:
        frame = pd.DataFrame(
            self._rows, columns=[name for name in CONFLICTS.names if name != "conflict_id"], dtype=object
        )
        frame.insert(0, "conflict_id", range(1, len(frame) + 1))
        return frame

    def left_out(self, record: LeftOut) -> None:
        place = "" if record.longitude is None else f"{record.longitude:.6f}, {record.latitude:.6f}"
        country = f"; country {record.country}" if record.country else ""
        said = f"record {REASONS[record.reason]}"
        self._add(
            "left_out",
            None,
            record.reason,
            f"{record.source}:{record.source_id}",
            f"{place}{country}",
            None,
            None,
            said,
        )

    def refused(self, stations: _Stations, matches: Matches, pair: int) -> None:
        left, right = int(matches.pairs.left[pair]), int(matches.pairs.right[pair])
        ids = f"{stations.label(left)}; {stations.label(right)}"
        why = (
            "kept apart: one of them already belongs to a station of which the other's source has another record, or another record "
            f"there contradicts ({matches.pairs.why(pair)})"
        )
        charger = stations.value("charger_id", left)
        values = " | ".join(f"{stations.key(row)}: {stations.value('name', row) or '–'}" for row in (left, right))
        self._add("double", charger, None, ids, values, None, None, why)

    def station(self, stations, matches: Matches, cluster, charger_id, choices, place: int, merge: bool) -> None:
        ids = "; ".join(stations.label(row) for row in cluster)
        if not merge:
            names = " | ".join(f"{stations.key(row)}: {stations.value('name', row) or '–'}" for row in cluster)
            why = matches.pairs.why(matches.joined_by[cluster[0]])
            self._add(
                "same",
                charger_id,
                None,
                ids,
                names,
                None,
                None,
                f"not merged, because separate rows were asked for ({why})",
            )
        apart = _largest_distance_m(stations, cluster)
        if apart > stations.rules.document["conflict"]["place_m"]:
            said = " | ".join(
                f"{stations.key(row)}: {stations.longitude[row]:.6f}, {stations.latitude[row]:.6f}" for row in cluster
            )
            chosen = f"{stations.longitude[place]:.6f}, {stations.latitude[place]:.6f}"
            order = " > ".join(key for key in stations.order("place") if key in {stations.key(row) for row in cluster})
            self._add(
                "values",
                charger_id,
                "place",
                ids,
                said,
                chosen,
                stations.key(place),
                f"{apart:.0f} m apart; precedence {order}",
            )
        for what, choice in choices.items():
            if choice is None:
                continue
            known = [row for row in cluster if _knows(stations, row, what)]
            if len(known) > 1 and _differ(stations, known, what):
                said = " | ".join(f"{stations.key(row)}: {_said(stations, row, what)}" for row in known)
                taken = _said(stations, choice.row, what)
                self._add("values", charger_id, what, ids, said, taken, stations.key(choice.row), choice.why)


def _said(stations: _Stations, row: int, what: str) -> str:
    if what == "ports":
        counts = [
            f"{stations.value(name, row)} {level}" for name, level in zip(_PORTS, LEVELS) if stations.value(name, row)
        ]
        return f"{' + '.join(counts)} ({stations.value('ports_source', row)})"
    value = stations.value(TOGETHER[what][0], row)
    return f"{value:g} kW" if isinstance(value, float) else str(value)


def _differ(stations: _Stations, rows: Sequence[int], what: str) -> bool:
    """Whether the sources contradict each other, beyond wording and rounding."""
    limits = stations.rules.document["conflict"]
    if what == "ports":
        return len({tuple(stations.value(name, row) or 0 for name in _PORTS) for row in rows}) > 1
    said = [stations.value(TOGETHER[what][0], row) for row in rows]
    if what in ("power", "grid_kw"):
        return max(said) > limits["power_ratio"] * min(said)
    if what == "operator":
        named = [operator_names(each, stations.rules.operators) for each in said]
        return not all(one & other for one, other in combinations(named, 2) if one and other)
    if what == "name":
        return min(name_likeness(one, other) for one, other in combinations(said, 2)) < limits["name_likeness"]
    if what == "connectors":
        return False  # every source has titles of its own for the same plug
    return len(set(said)) > 1


def _largest_distance_m(stations: _Stations, cluster: Sequence[int]) -> float:
    rows = np.array(cluster)
    points = on_unit_sphere(stations.longitude[rows], stations.latitude[rows])
    return float(great_circle_m(np.linalg.norm(points[:, None] - points[None], axis=2)).max())


# -- what is said ----------------------------------------------------------------------------------------------------


def _report(stations: _Stations, matches: Matches, several: int, merge: bool, control: Control) -> None:
    total = len(stations.source)
    of_each = Counter(stations.key(row) for row in range(total))
    counts = ", ".join(f"{of_each[key]:,} from {key}" for key in stations.keys)
    control.info(
        f"{count(total, 'record')} ({counts}) are {count(len(matches.clusters), 'station')}, {several:,} of them known to several sources."
    )
    if not merge:
        control.info(
            "The rows stay separate, each under its own licence; the output CONFLICTS tells which are the same station."
        )
    if matches.refused:
        labels = [stations.label(int(matches.pairs.left[row])) for row in matches.refused]
        control.warn(
            f"{count(len(labels), 'pair')} of likely equal stations kept apart, because a source has several records there "
            f"({some(labels)}). The output CONFLICTS lists them (kind = double)."
        )


def _warn_of_licences(chargers: geopandas.GeoDataFrame, control: Control) -> None:
    """Say where share-alike licences that exclude each other meet in one row."""
    mixed = [licences for licences in chargers["licence"] if licences and len(share_alike(licences)) > 1]
    if mixed:
        control.warn(
            f"{count(len(mixed), 'charger')} combine sources under different share-alike licences ({some(sorted(set(mixed)), 2)}). The merged "
            "table is a derived database of each: use it inside your organisation, and before you publish it ask for separate rows "
            "(MERGE = separate) or leave a source out."
        )


def share_alike(licences: str) -> FrozenSet[str]:
    """Families of the licences, separated by semicolons, that want derived works under themselves."""
    return frozenset(filter(None, (share_alike_family(each) for each in licences.split(SEPARATOR.strip()))))
