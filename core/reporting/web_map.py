"""One offline map of everything that is known: tables → one page of HTML (``docs/reports.md``).

``map_layers.py`` tells kinds and looks, ``map_tables.py`` what popups say, ``map_extras.py`` forecasts and phases; ``map_geometry.py`` and
``map_grid.py`` keep the page small, ``resources/reports/map.js`` draws on Leaflet (``resources/vendor``), ``page.py`` makes the file.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from ..acquire.provenance import Provenance, attributions, merged, public_url, share_alike_mix
from ..control import Control, Span, obeying_cancel
from ..errors import PlanningError
from ..placement.summary import table_hash
from ..tables import texts
from . import colours, map_geometry
from .map_extras import Extras, forecasts, phases
from .map_layers import Asked, Given, View
from .map_tables import Shown, shown
from .names import rows_in_words
from .numbers import Format
from .page import Html, Page, joined, resource, section, tag
from .sources import Say, sources

VENDOR = Path(__file__).resolve().parents[2] / "resources" / "vendor" / "leaflet"
MOST_VERTICES = 400_000
"""Of all lines and borders together; a browser draws them within a blink."""
SUBDOMAINS = ("a", "b", "c")
MANY_STATIONS = 50_000
COMBOBOX = {"role": "combobox", "aria_expanded": "false", "aria_controls": "found", "aria_autocomplete": "list"}


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
    made = shown(tables, asked, wanted.most_points, notes, control)
    control.progress(25)
    _draw(made, wanted, notes, say, written, Span(control, 25, 70))
    document: Dict[str, Any] = {
        "title": wanted.title,
        "texts": _texts(say),
        "bounds": _bounds(made),
        "tables": [each.document(say, control) for each in made],
        "layers": [_layer(view, at) for at, each in enumerate(made) for view in each.views],
        "phases": phases(made, extras.phases, say, written),
        "forecasts": forecasts(made, extras, notes, say, written, Span(control, 70, 85)),
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
            notes.append(words.format(each.given.title, rows_in_words(each.given.without_geometry, written, say)))
    for each in made:
        if each.given.role in ("plan", "chargers", "clusters") and each.rows > MANY_STATIONS:
            words = say("{0}: {1} stations, each drawn by itself; slow computers may take long to open this page.")
            notes.append(words.format(each.given.title, written.number(each.rows)))
    control.check()
    control.progress(90)
    page = _page(made, document, notes, wanted, say, written)
    content = obeying_cancel(page.to_bytes, control)
    control.check()
    control.progress(100)
    return WebMap(content, _figures(made, document, content), tuple(notes))


def _draw(made: Sequence[Shown], wanted: Wanted, notes: List[str], say: Say, written: Format, control: Control) -> None:
    """Fill in the geometries."""
    drawn = [each for each in made if each.geometry is None and each.kind != "point"]
    shapes, tolerance = map_geometry.fitting(
        [each.frame.geometry.tolist() for each in drawn], wanted.tolerance_m, MOST_VERTICES, control
    )
    for each, of in zip(drawn, shapes):
        each.geometry = of.parts
    for each in made:
        if each.geometry is None:
            each.geometry = map_geometry.points(each.given.places)
    map_geometry.unite([each.geometry for each in made])
    if drawn and tolerance > 0:
        words = say("Lines and borders are simplified by {0} at most.")
        notes.append(words.format(written.brief(tolerance, "m")))
    vertices = sum(of.vertices for of in shapes)
    if vertices > 1.2 * MOST_VERTICES:
        words = say("Lines and borders have {0} vertices; slow computers may take long to open this page.")
        notes.append(words.format(written.number(vertices)))


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
    chief = [each.geometry for each in made if each.given.is_point and each.given.role != "other"]
    return [round(value, 6) for value in map_geometry.bounds(chief or [each.geometry for each in made])]


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
    mixes = [share_alike_mix(each) for each in known]
    notes = [*notes, *(f"{each.given.title}: {mix}" for each, mix in zip(made, mixes) if mix)]
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
        sources(provenances, written, say, joins=False),
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
        "forecast_mean": say("Forecast: {0} per day on average, {1} to {2}"),
        "day": say("Day"),
        "value": say("Forecast"),
        "lower": say("Low"),
        "upper": say("High"),
        "rests": say("Method {0}, rests on {1}, confidence {2}"),
        "days": say("All days"),
        "word_low": say("low"),
        "word_medium": say("medium"),
        "word_high": say("high"),
        "word_station": say("the station itself"),
        "word_cluster": say("its cluster"),
        "word_network": say("the network"),
        "nothing": say("Nothing found"),
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
        "stations": _stations(made),
        "forecasts": len((document["forecasts"] or {"of": ()})["of"]),
        "bytes": len(content),
    }


def _stations(made: Sequence[Shown]) -> int:
    """Stations of all layers: one that stands in several of them under its id is one station."""
    ids = [texts(each.frame, "charger_id") for each in made if each.given.role in ("plan", "chargers", "clusters")]
    return len({id_ for own in ids for id_ in own if id_}) + sum(int((own == "").sum()) for own in ids)


def record(tables: Sequence[Given], wanted: Wanted) -> Dict[str, Any]:
    """What the page was made of: every layer with its rows and hash, and the parameters."""
    inputs = [
        {"role": each.role, "title": each.title, "rows": len(each.frame), "sha256": table_hash(_plain(each.frame))}
        for each in tables
    ]
    return {"inputs": inputs, "parameters": asdict(wanted)}


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Places as values: the hash of a table rounds those that it knows as places to the millimetre, and these are degrees."""
    if "x" in frame:
        degrees = frame[["x", "y"]].round(8).set_axis(["longitude", "latitude"], axis=1)
        return pd.concat([pd.DataFrame(frame.drop(columns=["x", "y"])), degrees], axis=1)
    places = ["" if each is None or each.is_empty else each.wkb_hex for each in frame.geometry]
    return pd.DataFrame(frame.drop(columns=frame.geometry.name)).assign(_places=places)
