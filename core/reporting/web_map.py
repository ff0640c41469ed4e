"""One offline map of everything that is known: tables → one page of HTML (``docs/reports.md``).

``map_layers.py`` tells kinds and looks, ``map_geometry.py`` and ``map_grid.py`` keep the page small, ``resources/reports/map.js`` draws on
Leaflet (``resources/vendor``), ``page.py`` makes the file.
"""

from __future__ import annotations

import math
import re
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from ..acquire.provenance import Provenance, attributions, merged, public_url
from ..control import Control, Span
from ..errors import PlanningError, some
from ..schema import TABLES, Column
from ..tables import order_of, texts
from . import colours, map_geometry
from .map_geometry import CHECK_EVERY
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
from .numbers import Format
from .page import Html, Page, joined, resource, section, tag
from .sources import Say, sources

VENDOR = Path(__file__).resolve().parents[2] / "resources" / "vendor" / "leaflet"
MOST_CELLS = 5_000
MOST_VERTICES = 300_000
"""Of all lines and borders together; a browser draws them within a blink."""
EXACT_INTEGER = 2**53
"""Whole numbers beyond it JavaScript would round; they are carried as text."""
SUBDOMAINS = ("a", "b", "c")
MANY_STATIONS = 50_000
GRIDDED = ("coverage", "demand", "sites", "other")
"""Roles whose points become a grid where they are many; stations never do."""
FORECAST_COLUMNS = ("value", "lower", "upper")
SHARE_LIMITS = (0.25, 0.5, 0.75)
COMBOBOX = {"role": "combobox", "aria_expanded": "false", "aria_controls": "found", "aria_autocomplete": "list"}
PAST_DAYS = 30
"""Of use, before the forecast."""


@dataclass(frozen=True)
class BaseMap:
    """Tiles that the page asks a server for, once somebody opens it."""

    url: str
    """Template with ``{z}``, ``{x}``, ``{y}`` and perhaps ``{s}``."""
    attribution: str
    largest_zoom: int = 19

    @property
    def hosts(self) -> List[str]:
        """Origins of the tiles, which are all that the page's policy allows."""
        parts = urlsplit(self.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        return [origin.replace("{s}", name) for name in SUBDOMAINS] if "{s}" in origin else [origin]

    def check(self) -> None:
        """Raises PlanningError where the template cannot be one, or holds a key."""
        valid = re.fullmatch(r"https?://[A-Za-z0-9.{}\-]+(:\d+)?/[^\s\"'<>\\;]*", self.url)
        missing = [part for part in ("{z}", "{x}", "{y}") if part not in self.url]
        if not valid or missing:
            raise PlanningError(
                f"The address of the base map, “{self.url}”, is no template such as https://tile.example.org/{{z}}/{{x}}/{{y}}.png. "
                "Correct it (BASEMAP_URL, or “basemap” in resources/presets/endpoints.json)."
            )
        if public_url(self.url) != self.url:
            raise PlanningError(
                "The address of the base map holds a key or password, and everybody who gets the page would read it there. "
                "Use a service without a key, or leave ONLINE_BASEMAP off."
            )
        if not self.attribution.strip():
            raise PlanningError("The base map needs the words that name its makers (BASEMAP_ATTRIBUTION).")


@dataclass(frozen=True)
class Wanted:
    """What the page is to say and how."""

    title: str
    subtitle: str = ""
    language: str = "en"
    radius_px: float = 8.0
    most_points: int = 20_000
    tolerance_m: float = 2.0
    basemap: Optional[BaseMap] = None


@dataclass(frozen=True)
class Extras:
    """Tables that belong to stations and phases: ``schema.FORECAST``, ``DAILY_USAGE`` and ``PHASES``."""

    forecast: Optional[pd.DataFrame] = None
    daily: Optional[pd.DataFrame] = None
    phases: Optional[pd.DataFrame] = None


@dataclass(frozen=True)
class WebMap:
    content: bytes
    figures: Dict[str, Any]
    """``layers`` (id, title, rows, kinds with their counts), sums, what was left out or joined."""
    notes: Tuple[str, ...] = field(default=())
    """What is to be known of the page, in its language."""


def web_map(
    tables: Sequence[Given], extras: Extras, wanted: Wanted, say: Say = colours.say, control: Control = Control()
) -> WebMap:
    """The page. Raises PlanningError where there is nothing to show."""
    if not tables:
        raise PlanningError(
            "There is nothing to show: give at least one layer, such as the plan (PLAN) or the chargers (CHARGERS)."
        )
    if wanted.basemap is not None:
        wanted.basemap.check()
    written = Format(wanted.language)
    tables = _numbered(sorted(map(_ordered, tables), key=lambda given: ROLES.index(given.role)))
    roles = {given.role for given in tables}
    asked = Asked(
        wanted.radius_px,
        "plan" in roles,
        "coverage" in roles,
        bool(roles & {"plan", "chargers", "clusters"}),
        say,
        written,
    )
    notes: List[str] = []
    made = [_shown(given, asked, wanted, notes, control) for given in tables]
    _name_stations(made)
    control.progress(25)
    _draw(made, wanted, notes, say, written, Span(control, 25, 70))
    document: Dict[str, Any] = {
        "title": wanted.title,
        "texts": _texts(say),
        "bounds": _bounds(made),
        "tables": [each.document(say) for each in made],
        "layers": [_layer(view, at) for at, each in enumerate(made) for view in each.views],
        "phases": _phases(made, extras.phases, say, written),
        "forecasts": _forecasts(made, extras, notes, say, written, Span(control, 70, 85)),
    }
    if wanted.basemap is not None:
        document["basemap"] = asdict(wanted.basemap)
        hosts = ", ".join(wanted.basemap.hosts)
        notes.append(
            say(
                "The background is asked for at {0} as soon as this page is opened, and while the map is moved."
            ).format(hosts)
        )
    for each in made:
        if each.given.without_geometry:
            words = say("{0}: {1} without a usable geometry, which no map can show.")
            notes.append(words.format(each.given.title, _rows(each.given.without_geometry, say, written)))
    for each in made:
        if each.given.role in ("plan", "chargers", "clusters") and each.rows > MANY_STATIONS:
            words = say("{0}: {1} stations, each drawn by itself; slow computers may take long to open this page.")
            notes.append(words.format(each.given.title, written.number(each.rows)))
    control.check()
    control.progress(90)
    content = _page(made, document, notes, wanted, say, written).to_bytes()
    control.check()
    control.progress(100)
    return WebMap(content, _figures(made, document, content), tuple(notes))


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


# -- tables ------------------------------------------------------------------------------------------------------


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

    def document(self, say: Say) -> Dict[str, Any]:
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
                _column(column, self.frame[column.name], words.get(column.name), say) for column in self.columns
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


_SCHEMA = {"clusters": "clustered_stations"}


def _id_of(role: str) -> str:
    table = TABLES.get(_SCHEMA.get(role, role))
    return table.id if table else "id"


def _index_of(columns: Sequence[Column], names: Sequence[str]) -> int:
    return next((at for name in names for at, column in enumerate(columns) if column.name == name), -1)


def _shown(given: Given, asked: Asked, wanted: Wanted, notes: List[str], control: Control) -> Shown:
    control.check()
    if given.is_point and given.role in GRIDDED and len(given.frame) > wanted.most_points:
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


def _draw(made: Sequence[Shown], wanted: Wanted, notes: List[str], say: Say, written: Format, control: Control) -> None:
    """Fill in the geometries."""
    drawn = [each for each in made if each.geometry is None and each.kind != "point"]
    shapes, tolerance = map_geometry.fitting(
        [each.frame.geometry for each in drawn], wanted.tolerance_m, MOST_VERTICES, control
    )
    for each, of in zip(drawn, shapes):
        each.geometry = of.parts
    for each in made:
        if each.geometry is None:
            each.geometry = map_geometry.points(each.given.places)
    if drawn and tolerance > 0:
        words = say("Lines and borders are simplified by {0} at most.")
        notes.append(words.format(written.brief(tolerance, "m")))


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
    kinds = [Kind(say("not served"), area_look("share_0", colours.GREY_PALE, colours.GREY, 0.2), 45.0)]
    kinds += [
        Kind(say("{0} served").format(label), area_look(f"share_{place}", fills[place], colours.WHITE, 0.15))
        for place, label in enumerate(labels, start=1)
    ]
    of = np.where(share <= colours.NOTICEABLE, 0, 1 + np.searchsorted(np.array(SHARE_LIMITS), share, side="left"))
    return View(id_, title, kinds, of, AREA, on)


def _column(column: Column, values: pd.Series, words: Optional[Mapping[str, str]], say: Say) -> Dict[str, Any]:
    """A column of the page; texts that repeat are carried once (``d``) and counted by their place (``v``)."""
    told = [_value(value) for value in values.tolist()]
    made: Dict[str, Any] = {"n": column.name, "l": say(column.label), "u": column.unit}
    if words:
        made["w"] = dict(words)
    if all(value is None or isinstance(value, str) for value in told):
        distinct = sorted({value for value in told if value is not None})
        if 2 * len(distinct) < len(told):
            at = {value: place for place, value in enumerate(distinct)}
            return {**made, "d": distinct, "v": [at.get(value, -1) for value in told]}
    return {**made, "v": told}


def _value(value: Any) -> Any:
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


def _layer(view: View, table: int) -> Dict[str, Any]:
    radius = view.radius.tolist() if isinstance(view.radius, np.ndarray) else view.radius
    return {
        "id": view.id if view.id != "other" else f"other_{table}",
        "table": table,
        "title": view.title,
        "group": view.group,
        "on": view.on,
        "kinds": [
            {
                "key": kind.look.key,
                "label": kind.label,
                "shape": kind.look.shape,
                "fill": kind.look.fill,
                "stroke": kind.look.stroke,
                "width": kind.look.width,
                "halo": kind.look.halo > 0,
                "order": kind.look.order,
                "hatch": kind.hatch,
                "dense": kind.dense,
            }
            for kind in view.kinds
        ],
        "of": view.of.tolist(),
        "before": None if view.before is None else view.before.tolist(),
        "radius": radius,
        "shapes": view.shapes,
        "note": view.note,
        "opacity": view.fill_opacity,
    }


def _bounds(made: Sequence[Shown]) -> List[float]:
    """South, west, north and east of what the map is about: stations and demand, else everything."""
    boxes = []
    for each in made:
        if each.given.is_point:
            x, y = each.given.frame["x"].to_numpy(dtype=float), each.given.frame["y"].to_numpy(dtype=float)
            box = (float(y.min()), float(x.min()), float(y.max()), float(x.max()))
        else:
            west, south, east, north = each.given.frame.total_bounds
            box = (float(south), float(west), float(north), float(east))
        boxes.append((each.given.is_point and each.given.role != "other", box))
    chosen = [box for is_chief, box in boxes if is_chief] or [box for _, box in boxes]
    south, west, north, east = zip(*chosen)
    return [round(value, 6) for value in (min(south), min(west), max(north), max(east))]


# -- phases and forecasts ----------------------------------------------------------------------------------------


def _phases(
    made: Sequence[Shown], table: Optional[pd.DataFrame], say: Say, written: Format
) -> Optional[List[Dict[str, Any]]]:
    """The phases of the plan in their order, with what is said of each; None where the plan has none."""
    plan = next((each for each in made if each.given.role == "plan" and each.views[0].before is not None), None)
    if plan is None:
        return None
    phase = pd.to_numeric(plan.frame["phase"], errors="coerce")
    rows = (
        {} if table is None else {int(row["phase"]): row for row in table.to_dict("records") if pd.notna(row["phase"])}
    )
    found = []
    for number in sorted({int(value) for value in phase.dropna()} | set(rows)):
        row = rows.get(number, {})
        own = plan.frame[phase == number]
        months = [
            row.get(name, own[name].min() if name in own and len(own) else None) for name in ("month_from", "month_to")
        ]
        parts = []
        if all(pd.notna(month) for month in months):
            parts.append(say("months {0} to {1}").format(*(int(month) for month in months)))
        if pd.notna(row.get("stations")):
            parts.append(say("{0} stations").format(written.number(row["stations"])))
        if pd.notna(row.get("ports")):
            parts.append(say("{0} new ports").format(written.number(row["ports"])))
        if pd.notna(row.get("cost")):
            parts.append(say("cost {0}").format(written.money(row["cost"])))
        found.append({"number": number, "label": say("Phase {0}").format(number), "told": "; ".join(parts)})
    return found


def _forecasts(
    made: Sequence[Shown], extras: Extras, notes: List[str], say: Say, written: Format, control: Control
) -> Optional[Dict[str, Any]]:
    """Per station its forecast and the days before, by the numbers of the days in ``days``."""
    if extras.forecast is None:
        return None
    there = {
        id_
        for each in made
        if each.given.is_point and "charger_id" in each.frame
        for id_ in texts(each.frame, "charger_id")
    }
    if not there - {""}:
        raise PlanningError(
            "The forecast (FORECAST) belongs to stations: give the layer of the chargers (CHARGERS), of the clusters (CLUSTERS) or the plan (PLAN), "
            "with the ids of the forecast."
        )
    frame = extras.forecast.assign(charger_id=texts(extras.forecast, "charger_id"), date=texts(extras.forecast, "date"))
    strange = sorted(set(frame["charger_id"]) - there)
    if strange:
        words = say("Forecast: {0} stations of it are on no layer of this map ({1}).")
        notes.append(words.format(written.number(len(strange)), some(strange)))
    frame = frame[frame["charger_id"].isin(there)].sort_values(["charger_id", "date"], kind="stable")
    past = None
    if extras.daily is not None:
        past = extras.daily.assign(charger_id=texts(extras.daily, "charger_id"), date=texts(extras.daily, "date"))
        past = past[past["charger_id"].isin(set(frame["charger_id"]))].sort_values(
            ["charger_id", "date"], kind="stable"
        )
        past = past.groupby("charger_id", sort=False).tail(PAST_DAYS)
    days = sorted(set(frame["date"]) | (set() if past is None else set(past["date"])))
    at = {day: place for place, day in enumerate(days)}
    found: Dict[str, Dict[str, Any]] = {}
    for number, (id_, rows) in enumerate(frame.groupby("charger_id", sort=False)):
        if number % CHECK_EVERY == 0:
            control.check()
        found[id_] = {
            "d": [at[day] for day in rows["date"]],
            **{
                name[0]: [_value(value) for value in rows[name].tolist()] if name in rows else []
                for name in FORECAST_COLUMNS
            },
            **{key: _common(rows, name) for key, name in (("m", "method"), ("b", "level"), ("c", "confidence"))},
        }
    if past is not None:
        for number, (id_, rows) in enumerate(past.groupby("charger_id", sort=False)):
            if number % CHECK_EVERY == 0:
                control.check()
            found[id_].update(
                {"pd": [at[day] for day in rows["date"]], "pv": [_value(value) for value in rows["value"].tolist()]}
            )
    return {"days": days, "of": found}


def _common(rows: pd.DataFrame, name: str) -> str:
    return ", ".join(sorted(set(texts(rows, name)) - {""}))


# -- the page ----------------------------------------------------------------------------------------------------


def _rows(number: int, say: Say, written: Format) -> str:
    return say("1 row") if number == 1 else say("{0} rows").format(written.number(number))


def record_sources(frame: pd.DataFrame) -> List[Provenance]:
    """The sources that the records of a layer name themselves (``source``, ``licence``, ``attribution``)."""
    if not {"licence", "attribution"} & set(frame.columns):
        return []
    named = pd.DataFrame({name: texts(frame, name) for name in ("source", "licence", "attribution")})
    sizes = named.groupby(["source", "licence", "attribution"], sort=True).size()
    return [
        Provenance(source or attribution, licence=licence, attribution=attribution, received=int(number))
        for (source, licence, attribution), number in sizes.items()
        if licence or attribution
    ]


def _page(
    made: Sequence[Shown], document: Mapping[str, Any], notes: Sequence[str], wanted: Wanted, say: Say, written: Format
) -> Page:
    known = [list(each.given.sources) or (record_sources(each.frame) if not each.cells_m else []) for each in made]
    provenances = merged(each for some_of in known for each in some_of)
    named = attributions(provenances)
    if wanted.basemap is not None:
        named.append(wanted.basemap.attribution)
    parts = [tag("p", wanted.subtitle, class_="lead")] if wanted.subtitle else []
    search = tag(
        "div",
        tag("label", say("Find a station by name or id"), for_="find"),
        tag(
            "input",
            id="find",
            type="search",
            autocomplete="off",
            spellcheck="false",
            role="combobox",
            aria_expanded="false",
            aria_controls="found",
            aria_autocomplete="list",
        ),
        tag("ul", id="found", role="listbox", aria_label=say("Stations found"), hidden=True),
        class_="find",
    )
    panel = tag(
        "aside",
        tag("header", tag("h1", wanted.title), *parts),
        search,
        tag("div", id="layers", role="group", aria_label=say("Layers and legend")),
        tag(
            "footer",
            tag("button", say("Notes, sources and licences"), id="about-open", type="button"),
            *([tag("p", "; ".join(named), id="named")] if named else []),
        ),
        id="panel",
    )
    about = tag(
        "dialog",
        tag("form", tag("button", say("Close"), value="close"), method="dialog"),
        section("notes", say("Notes"), tag("ul", *(tag("li", note) for note in (*notes, *_standing(say, document))))),
        sources(provenances, written, say),
        section(
            "made-with",
            say("Software"),
            tag("p", say("Drawn with Leaflet 1.9.4 (BSD-2-Clause licence, © Volodymyr Agafonkin, CloudMade).")),
        ),
        id="about",
        aria_label=say("Notes, sources and licences"),
    )
    phase = tag("div", id="phases", hidden=True)
    area = tag("main", tag("div", id="map", role="application", aria_label=say("Map")), phase)
    body = joined(
        (
            tag("a", say("Skip to the map"), href="#map", class_="skip"),
            tag("div", panel, area, class_="app"),
            about,
            tag("noscript", tag("p", say("This map needs JavaScript, which this browser does not run."))),
        )
    )
    leaflet = (VENDOR / "leaflet.js").read_text(encoding="utf-8")
    css = (VENDOR / "leaflet.css").read_text(encoding="utf-8")
    policy = {} if wanted.basemap is None else {"img-src": " ".join(("data:", *wanted.basemap.hosts))}
    return Page(
        wanted.title,
        Html(body),
        written.language,
        styles=(_no_images(css), resource("map.css")),
        # The name of a file for debuggers, which is not there.
        scripts=(re.sub(r"//# sourceMappingURL=\S*\s*$", "", leaflet), resource("map.js")),
        data={"map-data": document},
        policy=policy,
    )


def _no_images(css: str) -> str:
    """Leaflet's style without its pictures, of which this map uses none."""
    return re.sub(r"url\([^)]*\)", "none", css)


def _standing(say: Say, document: Mapping[str, Any]) -> List[str]:
    """Notes that hold for every page."""
    made = [
        say(
            "Places are longitudes and latitudes (WGS 84), rounded to a tenth of a metre for points and to a metre for lines and borders."
        ),
        say("Powers are in kW, distances in metres; sums of money are in the currency of the plan."),
        say(
            "Keys: arrows move the map, + and − change the scale, Tab goes from one control to the next, Esc closes a popup."
        ),
    ]
    if document["phases"]:
        made.append(say("The layers of demand show the whole plan, whatever phase is chosen."))
    if "basemap" not in document:
        made.append(say("This page asks for nothing in the network: everything is in this file."))
    return made


def _texts(say: Say) -> Dict[str, str]:
    """The words of the script."""
    return {
        "all": say("Zoom to everything"),
        "yes": say("yes"),
        "no": say("no"),
        "none_of": say("Without a value: {0}"),
        "today": say("Today"),
        "phases": say("Built so far"),
        "whole": say("the whole plan"),
        "show": say("Show {0}"),
        "forecast": say("Forecast"),
        "per_day": say("Use per day"),
        "forecast_mean": say("{0} per day on average, {1} to {2}"),
        "range": say("range {0} to {1}"),
        "used": say("used"),
        "day": say("Day"),
        "value": say("Forecast"),
        "lower": say("From"),
        "upper": say("To"),
        "rests": say("Method {0}, rests on {1}, confidence {2}"),
        "days": say("All days"),
        "feature": say("{0} {1}"),
        "found": say("{0} found"),
        "nothing": say("Nothing found"),
        "panel": say("Layers and legend"),
        "zoom_in": say("Zoom in"),
        "zoom_out": say("Zoom out"),
        "close": say("Close"),
        "cell": say("Cell"),
    }


def _figures(made: Sequence[Shown], document: Mapping[str, Any], content: bytes) -> Dict[str, Any]:
    layers = []
    for at, each in enumerate(made):
        for view, drawn in zip(each.views, (layer for layer in document["layers"] if layer["table"] == at)):
            counted = np.bincount(view.of, minlength=len(view.kinds)).tolist() if len(view.of) else []
            layers.append(
                {
                    "id": drawn["id"],
                    "title": view.title,
                    "rows": each.source_rows,
                    "drawn": each.rows,
                    "cell_m": each.cells_m or None,
                    "without_geometry": each.given.without_geometry,
                    "kinds": {kind.label: number for kind, number in zip(view.kinds, counted) if number},
                }
            )
    return {
        "layers": layers,
        "stations": sum(each.rows for each in made if each.given.role in ("plan", "chargers", "clusters")),
        "forecasts": len((document["forecasts"] or {"of": ()})["of"]),
        "bytes": len(content),
    }
