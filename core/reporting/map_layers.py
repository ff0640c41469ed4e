"""What a web map shows of each table: kinds with their looks, sizes, and who is of which kind.

The kinds are those of the QML styles (``colours.py``), told from the same columns by the same limits.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..acquire.levels import station_levels
from ..tables import texts
from . import colours
from .colours import Look
from .numbers import Format
from .sources import Say

if TYPE_CHECKING:
    from ..acquire.provenance import Provenance
    from ..schema import Column

STATION, PLACE, AREA = "station", "place", "area"
PX_PER_MM = 96 / 25.4
SITE_PX, POINT_PX = 4.0, 4.0
"""Radii of candidate sites, of which there are thousands, and of points of other layers."""
LARGEST_MM, SPREAD_MM, SMALLEST_MM, LEAST_SHARE = 6.5, 70.0, 1.6, 0.22
"""Diameters of circles by weight, as in the QML styles: the largest circle shrinks as points get many."""
EQUAL_AREA = "EPSG:6933"
STEPS = (1.0, 2.0, 2.5, 5.0)
OTHER_COLOURS = {
    "point": ("#6a5f52", "#5b7f5b", "#7a5f8c", "#9b6a3f"),
    "line": ("#a39a8d", "#8fa3b0", "#b5957a", "#8f9f83"),
    "polygon": ("#857b6c", "#7fb0cc", "#8aa57f", "#a58bb0"),
}
"""Of layers that bring no colour of their own: quiet ones, for orientation."""
GROUND_SHARE = 0.5
"""An area layer that covers more of its extent than this divides the ground: its borders alone are drawn, so that what lies below shows."""


@dataclass(frozen=True)
class Given:
    """A table as it was read, in WGS 84."""

    role: str
    """``plan, chargers, coverage, demand, sites, zones, gaps, service_areas, clusters`` or ``other``."""
    title: str
    frame: pd.DataFrame
    """Columns ``x`` and ``y`` (degrees) for points, else a geometry; canonical columns under their names, own ones under theirs."""
    columns: Tuple["Column", ...]
    """What popups tell, in this order."""
    without_geometry: int = 0
    sources: Tuple["Provenance", ...] = ()
    colour: str = ""
    """Of a layer without kinds; left empty, one is chosen."""
    number: int = 0
    """Of such a layer among those of its geometry, from 0."""

    @property
    def is_point(self) -> bool:
        return "x" in self.frame

    @property
    def is_line(self) -> bool:
        return not self.is_point and bool(self.frame.geometry.geom_type.str.contains("Line").any())

    @property
    def kind(self) -> str:
        return "point" if self.is_point else "line" if self.is_line else "polygon"

    @property
    def places(self) -> np.ndarray:
        return self.frame[["x", "y"]].to_numpy(dtype=float)


@dataclass(frozen=True)
class Kind:
    """A row of the legend."""

    label: str
    look: Look
    hatch: Optional[float] = None
    """Angle of the hatching of an area, in degrees."""
    dense: bool = False


@dataclass(frozen=True)
class View:
    """One way to look at a table: a layer of the map."""

    id: str
    title: str
    kinds: Sequence[Kind]
    of: np.ndarray
    """Kind of each row, shape (n,)."""
    group: str
    on: bool
    radius: Any = None
    """In pixels: one number, or one per row."""
    note: str = ""
    shapes: Optional[List[str]] = None
    """Of each row, where it is not its kind's."""
    before: Optional[np.ndarray] = None
    """Kind of each row until its phase, −1 for none; for plans with phases."""
    fill_opacity: float = 0.75


@dataclass(frozen=True)
class Asked:
    """How the map is to be."""

    radius_px: float = 8.0
    has_plan: bool = False
    has_coverage: bool = False
    has_stations: bool = False
    words: Say = colours.say
    written: Format = Format()


def views(given: Given, asked: Asked) -> List[View]:
    """The layers of the map that a table gives, from top to bottom."""
    return _VIEWS[given.role](given, asked)


def of_level(frame: pd.DataFrame, name: str) -> np.ndarray:
    return pd.to_numeric(frame[name], errors="coerce").fillna(0.0).to_numpy() if name in frame else np.zeros(len(frame))


def _kinds(looks: Sequence[Look], say: Say) -> List[Kind]:
    return [Kind(say(look.label), look) for look in looks]


# -- stations ----------------------------------------------------------------------------------------------------


def _plan(given: Given, asked: Asked) -> List[View]:
    say, frame = asked.words, given.frame
    at = {look.key: place for place, look in enumerate(colours.PLAN)}
    action = texts(frame, "action")
    today = np.where(of_level(frame, "ports_l3_before") > 0, at["keep_l3"], at["keep_l2"])
    of = np.array([at.get(each, at["other"]) for each in action], dtype=int)
    of = np.where(action == "keep", today, of)
    built = np.char.startswith(action.astype(str), "new_")
    phase = (
        pd.to_numeric(frame["phase"], errors="coerce").to_numpy() if "phase" in frame else np.full(len(frame), np.nan)
    )
    has_phases = bool(np.isfinite(phase).any())
    before = np.where(built, -1, today) if has_phases else None
    made = [View("plan", given.title, _kinds(colours.PLAN, say), of, STATION, True, asked.radius_px, before=before)]
    if has_phases:
        made.append(_phases(given, asked, action, phase))
    return made


def _phases(given: Given, asked: Asked, action: np.ndarray, phase: np.ndarray) -> View:
    say, last = asked.words, len(colours.PHASES)
    kinds = [
        Kind(
            say("Phase {0}").format(number) if number < last else say("Phase {0} and later").format(number),
            Look(f"phase_{number}", "", "circle", 3.2, colour, colours.INK, 0.25, 0.3, 1),
        )
        for number, colour in enumerate(colours.PHASES, start=1)
    ]
    kinds.append(Kind(say(colours.KEPT.label), colours.KEPT))
    of = np.where(np.isfinite(phase) & (phase >= 1), np.clip(np.nan_to_num(phase, nan=0), 1, last) - 1, last).astype(
        int
    )
    shape = {name: each for name, each, _ in colours.PHASE_SHAPES}
    return View(
        "plan_phases",
        say("{0}: by phase").format(given.title),
        kinds,
        of,
        STATION,
        False,
        asked.radius_px,
        note=say("Shapes say what is built, as in the plan."),
        shapes=[shape.get(each, "circle") for each in action],
        before=np.where(np.char.startswith(action.astype(str), "new_"), -1, last),
    )


def _chargers(given: Given, asked: Asked) -> List[View]:
    at = {look.key: place for place, look in enumerate(colours.CHARGERS)}
    ports = [of_level(given.frame, f"ports_{level}") for level in ("l2", "l3")]
    levels = station_levels(texts(given.frame, "level"), *ports)
    of = np.array([at.get(level, at["unknown"]) for level in levels], dtype=int)
    return [
        View(
            "chargers",
            given.title,
            _kinds(colours.CHARGERS, asked.words),
            of,
            STATION,
            not asked.has_plan,
            asked.radius_px,
        )
    ]


def _clusters(given: Given, asked: Asked) -> List[View]:
    say, looks = asked.words, len(colours.CLUSTER_LOOKS)
    number = of_level(given.frame, "cluster").astype(int)
    most = int(number.max()) if len(number) else 0
    kinds = [
        Kind(
            colours.cluster_label(place + 1, most, say),
            Look(f"cluster_{place + 1}", "", shape, 2.3, colour, colours.INK, 0.15, 0, 1),
        )
        for place, (colour, shape) in enumerate(colours.CLUSTER_LOOKS[: max(most, 0)])
    ]
    kinds.append(Kind(say(colours.NOISE.label), colours.NOISE))
    of = np.where(number >= 1, (number - 1) % looks, len(kinds) - 1)
    return [View("clusters", given.title, kinds, of, STATION, not asked.has_plan, asked.radius_px)]


def _sites(given: Given, asked: Asked) -> List[View]:
    say = asked.words
    category = texts(given.frame, "category")
    kinds = [
        Kind(say(label), Look(f"site_{place}", "", shape, 1.3, colour, colours.WHITE, 0.08))
        for place, (label, colour, shape, _) in enumerate(colours.SITE_KINDS)
    ]
    other = say("Other") if (category != "").any() else say("Candidate site")
    kinds.append(Kind(other, Look("site_other", "", "circle", 1.0, colours.OTHER_SITE, colours.WHITE, 0.08)))
    at = {name: place for place, (*_, names) in enumerate(colours.SITE_KINDS) for name in names}
    of = np.array([at.get(each, len(kinds) - 1) for each in category], dtype=int)
    return [View("sites", given.title, kinds, of, PLACE, not (asked.has_plan or asked.has_stations), SITE_PX)]


# -- demand ------------------------------------------------------------------------------------------------------


def served_share(frame: pd.DataFrame, level: str, when: str) -> np.ndarray:
    """Share of each point that is served, 0 to 1; all or nothing where only the radius is known."""
    share = pd.Series(np.nan, index=frame.index)
    if f"served_{level}_{when}" in frame:
        share = pd.to_numeric(frame[f"served_{level}_{when}"], errors="coerce")
    if f"covered_{level}_{when}" in frame:
        # Yes and no as numbers first: filled with truth values a column of numbers becomes one of objects.
        share = share.fillna(pd.to_numeric(frame[f"covered_{level}_{when}"], errors="coerce").astype(float))
    return share.fillna(0.0).to_numpy(dtype=float)


def is_told(frame: pd.DataFrame, when: str) -> bool:
    """Whether the table says who is served then."""
    names = [f"{what}_{level}_{when}" for what in ("covered", "served") for level in ("l2", "l3")]
    return any(name in frame and frame[name].notna().any() for name in names)


def _coverage(given: Given, asked: Asked) -> List[View]:
    say, frame, made = asked.words, given.frame, []
    radius, note = weight_radius(frame, asked)
    shares = {when: [served_share(frame, level, when) for level in ("l2", "l3")] for when in ("before", "after")}
    if is_told(frame, "after"):
        kinds, of = _served(shares["after"], shares["before"], say)
        title = say("Demand served with the plan")
        made.append(View("coverage", title, kinds, of, PLACE, True, radius, note, fill_opacity=0.85))
    if is_told(frame, "before") or not made:
        kinds, of = _served(shares["before"], None, say)
        title = say("Demand served today")
        made.append(View("coverage_before", title, kinds, of, PLACE, not made, radius, note, fill_opacity=0.85))
    return made


def _served(
    now: Sequence[np.ndarray], before: Optional[Sequence[np.ndarray]], say: Say
) -> Tuple[List[Kind], np.ndarray]:
    """Kinds and who is of which: filled where service is gained, pale where nothing changed, half where only a part is served."""
    l2, l3 = now
    kinds: List[Kind] = []
    of = np.full(len(l2), -1)
    gained = None if before is None else ((l2 > before[0] + colours.NOTICEABLE) | (l3 > before[1] + colours.NOTICEABLE))
    for each in colours.SERVED:
        own = ((l2 > 0) == each.l2) & ((l3 > 0) == each.l3)
        whole = own & (~np.bool_(each.l2) | (l2 > colours.WHOLLY)) & (~np.bool_(each.l3) | (l3 > colours.WHOLLY))
        label = say(each.label)
        if gained is None:
            parts = [("", label, "circle", each.middle, each.strong, 0.35, whole)]
        else:
            parts = [
                ("_gained", say("{0}, gained").format(label), "circle", each.middle, each.strong, 0.35, whole & gained),
                ("_same", say("{0}, as before").format(label), "circle", each.pale, each.strong, 0.2, whole & ~gained),
            ]
        parts.append(("_part", say("{0}, in part").format(label), "half", each.middle, each.strong, 0.2, own & ~whole))
        for key, words, shape, fill, stroke, width, rows in parts:
            of[rows] = len(kinds)
            kinds.append(Kind(words, Look(each.key + key, "", shape, 3.2, fill, stroke, width)))
    of[of < 0] = len(kinds)
    kinds.append(Kind(say("Not served"), Look("none", "", "circle", 3.2, colours.GREY_PALE, colours.GREY, 0.3)))
    return kinds, of


def weight_radius(frame: pd.DataFrame, asked: Asked) -> Tuple[Any, str]:
    """Radii in pixels, areas in proportion to the weight; and the legend's words for them."""
    weight = of_level(frame, "weight")
    most = float(weight.max()) if len(weight) else 0.0
    if not most > 0:
        return POINT_PX, ""
    largest = min(max(SPREAD_MM / math.sqrt(len(weight)), SMALLEST_MM), LARGEST_MM)
    share = np.sqrt(np.clip(weight / most, 0.0, 1.0))
    radius = np.round(np.maximum(LEAST_SHARE, share) * largest * PX_PER_MM / 2, 1)
    say = asked.words
    return radius, say("Area of a circle: weight; the largest is {0}.").format(asked.written.brief(most))


def _demand(given: Given, asked: Asked) -> List[View]:
    say = asked.words
    radius, note = weight_radius(given.frame, asked)
    kind = Kind(say("Demand point"), Look("demand", "", "circle", 3.2, colours.DEMAND, colours.WHITE, 0.25))
    of = np.zeros(len(given.frame), dtype=int)
    on = not (asked.has_coverage or asked.has_plan)
    return [View("demand", given.title, [kind], of, PLACE, on, radius, note)]


# -- areas -------------------------------------------------------------------------------------------------------


def area_look(key: str, fill: str, stroke: str = colours.WHITE, width: float = 0.25) -> Look:
    return Look(key, "", "square", 3.2, fill, stroke, width)


def _gaps(given: Given, asked: Asked) -> List[View]:
    say = asked.words
    level, rank = texts(given.frame, "level"), of_level(given.frame, "rank")
    near = (rank > 0) & (rank <= colours.FIRST_RANKS)
    kinds: List[Kind] = []
    of = np.full(len(level), -1)
    for name, colour, angle in colours.GAPS:
        for dense, words in ((True, say("{0} gap, rank 1–{1}")), (False, say("{0} gap, lower rank"))):
            of[(level == name) & (near == dense)] = len(kinds)
            look = area_look(f"gap_{name}_{int(dense)}", colour, colour, 0.5 if dense else 0.35)
            kinds.append(Kind(words.format(name, colours.FIRST_RANKS), look, angle, dense))
    of[of < 0] = len(kinds)
    kinds.append(Kind(say("Other gap"), area_look("gap_other", colours.GREY, colours.GREY, 0.35), 0.0))
    return [
        View(
            "gaps",
            given.title,
            kinds,
            of,
            AREA,
            not (asked.has_plan or asked.has_stations or asked.has_coverage),
            fill_opacity=0.8,
        )
    ]


def _service_areas(given: Given, asked: Asked) -> List[View]:
    say, frame, last = asked.words, given.frame, len(colours.BANDS)
    band = of_level(frame, "band").astype(int)
    of = np.where(band >= 1, np.minimum(band, last) - 1, last)
    unit, label = texts(frame, "unit"), texts(frame, "label")
    low, high = of_level(frame, "band_from"), of_level(frame, "band_to")
    names: Dict[int, List[str]] = {}
    for kind, *told in sorted(set(zip(of.tolist(), low.tolist(), high.tolist(), unit.tolist(), label.tolist()))):
        names.setdefault(kind, []).append(colours.band_label(*told, say, asked.written.brief))
    kinds = [
        Kind(
            ", ".join(names.get(place, [say("Band {0}").format(place + 1)])),
            area_look(f"band_{place + 1}", colour, colour, 0.2),
        )
        for place, colour in enumerate(colours.BANDS)
    ]
    kinds.append(Kind(say("Other"), area_look("band_other", colours.GREY_PALE, colours.GREY, 0.2)))
    return [View("service_areas", given.title, kinds, of, AREA, not asked.has_plan, fill_opacity=0.4)]


def _zones(given: Given, asked: Asked) -> List[View]:
    say, frame = asked.words, given.frame
    area = frame.geometry.to_crs(EQUAL_AREA).area.to_numpy() / 1e6
    made: List[View] = []
    people = _per_area(frame, ("population",), area)
    if people is not None:
        kinds = [
            Kind(
                colours.class_label(low, high, say, asked.written.brief),
                area_look(f"density_{place}", colour, "#b9b0a0", 0.25),
            )
            for place, (low, high, colour) in enumerate(colours.DENSITIES)
        ]
        limits = [low for low, _, _ in colours.DENSITIES[1:]]
        made.append(
            graduated("zones", say("{0}: people per km²").format(given.title), kinds, limits, people, True, say)
        )
    vehicles = _per_area(frame, ("ev_total",), area)
    if vehicles is None:
        vehicles = _per_area(frame, ("ev_bev", "ev_phev"), area)
    if vehicles is not None:
        limits = steps(vehicles)
        kinds = amount_kinds("ev", limits, asked)
        made.append(
            graduated(
                "zones_ev",
                say("{0}: electric vehicles per km²").format(given.title),
                kinds,
                limits,
                vehicles,
                not made,
                say,
            )
        )
    if not made:
        kind = Kind(given.title, area_look("zone", "#f4efe4", "#b9b0a0"))
        made.append(View("zones", given.title, [kind], np.zeros(len(frame), dtype=int), AREA, True))
    return made


def _per_area(frame: pd.DataFrame, names: Sequence[str], area_km2: np.ndarray) -> Optional[np.ndarray]:
    """Sum of these columns by area; NaN where it is not known, None where no column is there."""
    there = [pd.to_numeric(frame[name], errors="coerce") for name in names if name in frame]
    if not there:
        return None
    total = sum(column.fillna(0.0) for column in there)
    known = pd.concat(there, axis=1).notna().any(axis=1).to_numpy() & (area_km2 > 0)
    return np.where(known, total.to_numpy() / np.where(area_km2 > 0, area_km2, 1.0), np.nan)


def graduated(
    id_: str, title: str, kinds: List[Kind], limits: Sequence[float], values: np.ndarray, on: bool, say: Say
) -> View:
    of = np.searchsorted(np.array(limits), np.nan_to_num(values, nan=0.0), side="left")
    unknown = ~np.isfinite(values)
    of = np.where(unknown, len(kinds), of)
    every = [*kinds, Kind(say("not known"), area_look("unknown", colours.GREY, colours.GREY), 45.0)]
    return View(id_, title, every, of, AREA, on)


def steps(values: np.ndarray) -> List[float]:
    """Up to four limits between five classes of about as many values, rounded so that people can read them."""
    known = values[np.isfinite(values) & (values > 0)]
    if not len(known):
        return []
    found = [_readable(each) for each in np.quantile(known, (0.2, 0.4, 0.6, 0.8))]
    return sorted({each for each in found if each < known.max()})


def _readable(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return float(f"{power * min((*STEPS, 10.0), key=lambda step: abs(step * power - value)):.6g}")


def amount_kinds(key: str, limits: Sequence[float], asked: Asked) -> List[Kind]:
    """From little to much."""
    ends = [0.0, *limits, 2 * colours.NO_END]
    used = np.linspace(0, len(colours.AMOUNTS) - 1, len(ends) - 1).round().astype(int)
    return [
        Kind(
            colours.class_label(low, high, asked.words, asked.written.brief),
            area_look(f"{key}_{place}", colours.AMOUNTS[colour], colours.WHITE, 0.15),
        )
        for place, (low, high, colour) in enumerate(zip(ends[:-1], ends[1:], used))
    ]


def _other(given: Given, asked: Asked) -> List[View]:
    colour = given.colour or OTHER_COLOURS[given.kind][given.number % len(OTHER_COLOURS[given.kind])]
    of = np.zeros(len(given.frame), dtype=int)
    if given.is_point:
        look = Look("own", "", "circle", 2.0, colour, colours.WHITE, 0.2)
        return [View("other", given.title, [Kind(given.title, look)], of, PLACE, True, POINT_PX)]
    opacity = 0.0 if not given.is_line and _divides_the_ground(given) else 0.45
    kind = Kind(given.title, area_look("own", colour, colour, 0.4))
    return [View("other", given.title, [kind], of, AREA, True, fill_opacity=opacity)]


def _divides_the_ground(given: Given) -> bool:
    west, south, east, north = given.frame.total_bounds
    whole = (east - west) * (north - south)
    area = math.fsum(shape.area for shape in given.frame.geometry)  # in square degrees: only the share counts
    return area > GROUND_SHARE * whole


_VIEWS: Dict[str, Callable[[Given, Asked], List[View]]] = {
    "plan": _plan,
    "clusters": _clusters,
    "chargers": _chargers,
    "sites": _sites,
    "coverage": _coverage,
    "demand": _demand,
    "gaps": _gaps,
    "service_areas": _service_areas,
    "other": _other,
    "zones": _zones,
}
ROLES = tuple(_VIEWS)
"""From top to bottom of the map."""
