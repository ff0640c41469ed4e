"""Tables as a page carries them: rows or cells of a grid, columns with what people call them, and the layers that show them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..control import Control
from ..schema import TABLES, Column
from ..tables import order_of, texts
from . import colours, map_geometry
from .map_grid import gridded
from .map_layers import (
    AREA,
    ROLES,
    Asked,
    Given,
    Kind,
    View,
    amount_kinds,
    area_look,
    graduated,
    is_told,
    served_share,
    steps,
    views,
)
from .sources import Say

MOST_CELLS = 5_000
EXACT_INTEGER = 2**53
"""Whole numbers beyond it JavaScript would round; they are carried as text."""
GRIDDED = ("coverage", "demand", "sites", "other")
"""Roles whose points become a grid where they are many; stations never do."""
SHARE_LIMITS = (0.25, 0.5, 0.75)
_SCHEMA = {"clusters": "clustered_stations"}
"""Role → canonical table, where it is not called like it."""


def shown(tables: Sequence[Given], asked: Asked, most_points: int, notes: List[str], control: Control) -> List[Shown]:
    """The tables of the page from top to bottom of the map; ``notes`` are added to. Geometries of areas and lines are left to the caller."""
    ordered = sorted(map(_ordered, tables), key=lambda given: ROLES.index(given.role))
    made = [_shown(given, asked, most_points, notes, control) for given in _numbered(ordered)]
    _name_stations(made)
    return made


@dataclass
class Shown:
    """A table of the page, and the layers that show it."""

    given: Given
    views: List[View]
    columns: Tuple[Column, ...]
    frame: pd.DataFrame
    """Rows of the page: those of the table, or cells of a grid."""
    geometry: Optional[List[Any]] = None
    kind: str = "point"
    cells_m: int = 0
    source_rows: int = 0
    names: Optional[List[Optional[str]]] = None
    """Of the stations, where another table knows them."""

    @property
    def rows(self) -> int:
        return len(self.frame)

    def document(self, say: Say, control: Control) -> Dict[str, Any]:
        words: Dict[str, Mapping[str, str]] = {}
        if self.given.role == "plan":
            words["action"] = {**{look.key: say(look.label) for look in colours.PLAN}, "keep": say("Keep")}
        return {
            "role": self.given.role,
            "title": self.given.title,
            "kind": self.kind,
            "rows": self.rows,
            "places": self.geometry,
            "columns": [
                _column(column, self.frame[column.name], words.get(column.name), say, control)
                for column in self.columns
            ],
            "id": _index_of(self.columns, () if self.cells_m else (_id_of(self.given.role),)),
            "name": _index_of(self.columns, () if self.cells_m else ("name", "title", "municipality")),
            "names": self.names,
            "charger": _index_of(self.columns, ("charger_id",)),
            "phase": _index_of(self.columns, ("phase",)) if self.given.role == "plan" else -1,
        }


def told_columns(role: str, names: Sequence[str], aliases: Mapping[str, str]) -> Tuple[Column, ...]:
    """What popups call the columns ``names`` of a table: the user's alias, else the label of the canonical tables, else the name itself."""
    own = TABLES.get(_SCHEMA.get(role, role))
    known = {column.name: column for table in reversed(list(TABLES.values())) for column in table.columns}
    if own is not None:
        known.update({column.name: column for column in own.columns})
    first = [name for name in (own.names if own else ()) if name in names]
    made = []
    for name in (*first, *(name for name in names if name not in first)):
        canonical = known.get(name, Column(name, "own", name)) if role != "other" else Column(name, "own", name)
        made.append(replace(canonical, label=aliases[name], unit="") if aliases.get(name) else canonical)
    return tuple(made)


def _id_of(role: str) -> str:
    table = TABLES.get(_SCHEMA.get(role, role))
    return table.id if table else "id"


def _index_of(columns: Sequence[Column], names: Sequence[str]) -> int:
    return next((at for name in names for at, column in enumerate(columns) if column.name == name), -1)


def _ordered(given: Given) -> Given:
    """By the ids, for QGIS gives selected features in any order."""
    id_ = _id_of(given.role)
    if id_ not in given.frame:
        return given
    return replace(given, frame=given.frame.iloc[order_of(texts(given.frame, id_))].reset_index(drop=True))


def _numbered(tables: Sequence[Given]) -> List[Given]:
    """Layers without a colour of their own get different ones."""
    seen: Dict[str, int] = {}
    made = []
    for given in tables:
        if given.role == "other" and not given.colour:
            given = replace(given, number=seen.get(given.kind, 0))
            seen[given.kind] = given.number + 1
        made.append(given)
    return made


def _shown(given: Given, asked: Asked, most_points: int, notes: List[str], control: Control) -> Shown:
    control.check()
    if given.is_point and given.role in GRIDDED and len(given.frame) > most_points:
        return _gridded(given, asked, notes, control)
    return Shown(given, views(given, asked), given.columns, given.frame, kind=given.kind, source_rows=len(given.frame))


def _name_stations(made: Sequence[Shown]) -> None:
    """Plans and clusters know the ids of stations; the layer of the chargers knows their names."""
    named = next((each.frame for each in made if each.given.role == "chargers" and "name" in each.frame), None)
    if named is None or "charger_id" not in named:
        return
    name_of = dict(zip(texts(named, "charger_id"), texts(named, "name")))
    for each in made:
        if each.given.role in ("plan", "clusters") and "charger_id" in each.frame and "name" not in each.frame:
            each.names = [name_of.get(id_) or None if id_ else None for id_ in texts(each.frame, "charger_id")]


def _gridded(given: Given, asked: Asked, notes: List[str], control: Control) -> Shown:
    """A grid of sums in place of many points."""
    say, written = asked.words, asked.written
    weight = (
        pd.to_numeric(given.frame["weight"], errors="coerce").to_numpy(dtype=float) if "weight" in given.frame else None
    )
    sums: Dict[str, np.ndarray] = {} if weight is None else {"weight": weight}
    told = [when for when in ("before", "after") if given.role == "coverage" and is_told(given.frame, when)]
    for when in told if weight is not None else ():
        shares = {level: served_share(given.frame, level, when) for level in ("l2", "l3")}
        sums.update({f"weight_{level}_{when}": weight * share for level, share in shares.items()})
        sums[f"weight_served_{when}"] = weight * np.maximum(shares["l2"], shares["l3"])
    grid = gridded(given.places, sums, MOST_CELLS, control)
    frame = pd.DataFrame({"points": grid.points, **grid.sums})
    labels = {
        "points": say("Points"),
        "weight": say("Weight"),
        "weight_l2_before": say("Weight served by L2 today"),
        "weight_l3_before": say("Weight served by L3 today"),
        "weight_served_before": say("Weight served today"),
        "weight_l2_after": say("Weight served by L2 with the plan"),
        "weight_l3_after": say("Weight served by L3 with the plan"),
        "weight_served_after": say("Weight served with the plan"),
    }
    columns = tuple(Column(name, "float", labels[name]) for name in frame)
    total = (
        ""
        if weight is None
        else say(" with a weight of {0}").format(written.brief(math.fsum(weight[np.isfinite(weight)].tolist())))
    )
    note = say("{0} points{1} in {2} cells of {3}; sums are exact.").format(
        written.number(len(given.frame)), total, written.number(len(frame)), written.brief(grid.size_m, "m")
    )
    notes.append(f"{given.title}: {note}")
    made = []
    for when in reversed(told) if weight is not None else ():
        title = say("Demand served with the plan") if when == "after" else say("Demand served today")
        name = "coverage" if when == "after" else "coverage_before"
        made.append(_share_view(name, title, frame, when, not made, asked))
    if not made:
        values = frame["weight" if weight is not None else "points"].to_numpy(dtype=float)
        limits = steps(values)
        of_what = say("{0}: weight in a cell") if weight is not None else say("{0}: points in a cell")
        on = views(replace(given, frame=given.frame.iloc[:1]), asked)[0].on
        made.append(
            graduated(
                given.role,
                of_what.format(given.title),
                amount_kinds(given.role, limits, asked),
                limits,
                values,
                on,
                say,
            )
        )
    made = [replace(view, note=note, group=AREA, fill_opacity=0.6) for view in made]
    return Shown(
        given, made, columns, frame, map_geometry.rectangles(grid.rectangles), "polygon", grid.size_m, len(given.frame)
    )


def _share_view(id_: str, title: str, frame: pd.DataFrame, when: str, on: bool, asked: Asked) -> View:
    """Cells by the share of their weight that is served."""
    say, percent = asked.words, asked.written.share
    weight, of_it = frame["weight"].to_numpy(), frame[f"weight_served_{when}"].to_numpy()
    share = np.where(weight > 0, of_it / np.where(weight > 0, weight, 1.0), 0.0)
    ends = (0.0, *SHARE_LIMITS, 1.0)
    labels = [f"{percent(low, 0)} – {percent(high, 0)}" for low, high in zip(ends[:-1], ends[1:])]
    fills = colours.BANDS[4::-1]
    kinds = [Kind(say("not served"), area_look("share_0", colours.GREY, colours.GREY, 0.2), 45.0)]
    kinds += [
        Kind(say("{0} served").format(label), area_look(f"share_{place}", fills[place], colours.WHITE, 0.15))
        for place, label in enumerate(labels, start=1)
    ]
    of = np.where(share <= colours.NOTICEABLE, 0, 1 + np.searchsorted(np.array(SHARE_LIMITS), share, side="left"))
    return View(id_, title, kinds, of, AREA, on)


def _column(
    column: Column, values: pd.Series, words: Optional[Mapping[str, str]], say: Say, control: Control
) -> Dict[str, Any]:
    """A column of the page; texts that repeat are carried once (``d``) and counted by their place (``v``)."""
    control.check()
    told = [value_of(value) for value in values.tolist()]
    made: Dict[str, Any] = {"n": column.name, "l": say(column.label), "u": column.unit}
    if words:
        made["w"] = dict(words)
    if all(value is None or isinstance(value, str) for value in told):
        distinct = sorted({value for value in told if value is not None})
        if 2 * len(distinct) < len(told):
            at = {value: place for place, value in enumerate(distinct)}
            return {**made, "d": distinct, "v": [at.get(value, -1) for value in told]}
    return {**made, "v": told}


def value_of(value: Any) -> Any:
    """A value as the page carries it: NULL as null; what is no finite number, or too large a one, as text."""
    if value is None or value is pd.NaT:
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value) if abs(int(value)) <= EXACT_INTEGER else str(value)
    if isinstance(value, (float, np.floating)):
        if math.isnan(value):
            return None
        if math.isinf(value):
            return "∞" if value > 0 else "−∞"
        return int(value) if float(value).is_integer() and abs(value) <= EXACT_INTEGER else float(value)
    return str(value)
