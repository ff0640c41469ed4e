"""Colours and shapes of all maps, charts and pages, said once: the QML styles (``scripts/styles``) and the pages take them from here.

One rule on every map: level 2 is blue, level 3 is vermilion, both together is dark violet; what exists is muted, what is new is
saturated. Kinds also differ by shape or lightness, so that nobody depends on telling hues apart. Lengths are millimetres.
"""

from __future__ import annotations

from typing import Callable, NamedTuple, Tuple

BLUE, VERMILION, VIOLET, AMBER, GREEN = "#0072b2", "#d55e00", "#4b1d6b", "#f0b400", "#00795c"
BLUE_MID, VERMILION_MID, VIOLET_MID = "#74b3da", "#ee9a63", "#9670b5"
BLUE_PALE, VERMILION_PALE, VIOLET_PALE = "#cfe3f0", "#f8dcc8", "#dccfe6"
INK, GREY, GREY_PALE, WHITE = "#2b2b2b", "#8a8a8a", "#f4f4f2", "#ffffff"
DEMAND = "#6f6f6f"


def say(text: str) -> str:
    """Marks a text that is translated where it is shown."""
    return text


class Look(NamedTuple):
    """A kind of feature in the legend: its words, and the marker it is drawn with."""

    key: str
    label: str
    shape: str
    """As QGIS names simple markers: ``circle, diamond, square, triangle, pentagon, cross_fill, cross2``; ``half``: a circle filled to the half."""
    size: float
    fill: str
    stroke: str = WHITE
    width: float = 0.2
    halo: float = 0.0
    order: int = 0
    """Later ones are drawn above earlier ones."""


PLAN: Tuple[Look, ...] = (
    Look("new_l3", say("New L3 station"), "diamond", 4.6, VERMILION, INK, 0.25, 0.35, 5),
    Look("new_mixed", say("New station, L2 and L3"), "square", 3.4, VIOLET, INK, 0.25, 0.35, 5),
    Look("new_l2", say("New L2 station"), "circle", 2.7, BLUE, INK, 0.2, 0.3, 4),
    Look("upgrade", say("Upgrade L2 to L3"), "triangle", 4.0, AMBER, INK, 0.25, 0.35, 6),
    Look("add_ports", say("Add ports"), "cross_fill", 3.6, GREEN, INK, 0.25, 0.35, 6),
    Look("remove", say("Remove"), "cross2", 3.0, INK, INK, 0.7, 0.4, 7),
    Look("keep_l3", say("Keep, L3"), "diamond", 2.3, "#e0a884", "#7d4a26", 0.2, 0.0, 2),
    Look("keep_l2", say("Keep, L2"), "circle", 1.5, "#6c8fa8", WHITE, 0.15, 0.0, 1),
    Look("other", say("Other"), "circle", 1.6, WHITE, GREY, 0.2, 0.0, 0),
)
"""By the action of a row; ``keep`` by the level of the station."""

CHARGERS: Tuple[Look, ...] = (
    Look("L3", say("L3"), "diamond", 3.6, VERMILION, INK, 0.2, 0.25, 3),
    Look("L2", say("L2"), "circle", 2.0, BLUE, WHITE, 0.2, 0.0, 2),
    Look("L1", say("L1"), "triangle", 2.2, GREEN, WHITE, 0.25, 0.0, 1),
    Look("unknown", say("Level unknown"), "circle", 2.2, WHITE, GREY, 0.4, 0.0, 0),
)

SITE_KINDS: Tuple[Tuple[str, str, str, Tuple[str, ...]], ...] = (
    (say("Car parks"), "#5f7f9d", "square", ("park_and_ride", "parking")),
    (say("Shops"), "#b5762f", "circle", ("mall", "retail", "supermarket")),
    (say("Offices and business"), "#8b7aa8", "circle", ("business", "office", "commercial")),
    (say("Stations"), "#3f7d6b", "diamond", ("transit_station", "transit")),
    (
        say("Public places"),
        "#a8586b",
        "triangle",
        ("community_centre", "library", "recreation", "public_facility", "community"),
    ),
    (say("Fuel and motorway services"), "#6b6a14", "cross_fill", ("fuel_station", "highway_services", "fuel")),
    (say("Dense housing"), "#8c8378", "square", ("dense_residential", "residential")),
)
"""Candidate sites: label, colour, shape, categories (those of resources/presets/osm_sites.json and of the sample). Small, pale
and without outline: there are thousands, and plans are drawn above them."""
OTHER_SITE = "#9d9d9d"


class Served(NamedTuple):
    """Demand by who serves it, in three tones: who gains, what is part or today's, what stays as it was."""

    key: str
    label: str
    l2: bool
    l3: bool
    strong: str
    middle: str
    pale: str


SERVED: Tuple[Served, ...] = (
    Served("both", say("L2 and L3"), True, True, VIOLET, VIOLET_MID, VIOLET_PALE),
    Served("l3", say("L3 only"), False, True, VERMILION, VERMILION_MID, VERMILION_PALE),
    Served("l2", say("L2 only"), True, False, BLUE, BLUE_MID, BLUE_PALE),
)
WHOLLY = 0.999999
"""Shares are sums, and rounded: from here on all of a point is served."""
NOTICEABLE = 0.000001
"""Less is no gain."""

PHASES = ("#2d1160", "#a8327d", "#f1605d", "#feb078", "#fde2a8", "#fffbe6")
"""From dark to light, the first the darkest: read without colours, too. Shapes say what is built, as in the plan."""
PHASE_SHAPES: Tuple[Tuple[str, str, float], ...] = (
    ("upgrade", "triangle", 4.0),
    ("new_l3", "diamond", 4.4),
    ("new_mixed", "square", 3.4),
    ("new_l2", "circle", 2.8),
    ("add_ports", "cross_fill", 3.6),
    ("remove", "cross2", 3.0),
)
KEPT = Look("kept", say("Kept"), "circle", 1.4, "#b8c0c6", WHITE, 0.15)

CLUSTERS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
"""Okabe and Ito's colours but for yellow, which fades on white: six that every eye tells apart, each with two shapes. The
thirteenth cluster looks like the first again; the numbers tell them apart."""
CLUSTER_SHAPES = ("circle", "diamond")
CLUSTER_LOOKS = tuple((colour, shape) for shape in CLUSTER_SHAPES for colour in CLUSTERS)
NOISE = Look("noise", say("Noise: no cluster"), "cross2", 1.6, GREY, GREY, 0.35)

GAPS: Tuple[Tuple[str, str, float], ...] = (("L3", VERMILION, 45.0), ("L2", BLUE, 135.0))
"""Level, colour and angle of the hatching (degrees, counter-clockwise)."""
FIRST_RANKS = 5
"""Gaps of these ranks are hatched more densely."""

BANDS = ("#00543f", "#1c7f65", "#4fa58d", "#86c4b1", "#b0dacc", "#e4f4ef")
"""Service areas, the nearest darkest."""

DENSITIES: Tuple[Tuple[float, float, str], ...] = (
    (0, 250, "#fbfaf6"),
    (250, 1000, "#f5eddb"),
    (1000, 2500, "#ecdcba"),
    (2500, 5000, "#e0c793"),
    (5000, 1e9, "#cfac66"),
)
"""People per km²: from, to, colour."""
NO_END = 1e8
"""A class up to here or beyond is the last one."""
BORDER_OF_THE_LIGHTEST = "#e3ddcf"
"""White borders vanish around the lightest class, also in the legend."""

AMOUNTS = ("#d9efb5", "#7fcdbb", "#1d91c0", "#225ea8", "#0c2c84")
"""ColorBrewer's YlGnBu, from little to much: read by lightness, too."""


def plain_number(value: float) -> str:
    """As the styles of QGIS, whose legends are English, write it."""
    return f"{value:,.10g}"


def cluster_label(first: int, clusters: int, say: Callable[[str], str] = say) -> str:
    """Legend of the clusters that look like number ``first``, of so many."""
    own = [str(cluster) for cluster in range(first, clusters + 1, len(CLUSTER_LOOKS))]
    return say("Cluster {0}").format(f"{', '.join(own[:3])}{', …' if len(own) > 3 else ''}")


def band_label(
    low: float,
    high: float,
    unit: str,
    label: str,
    say: Callable[[str], str] = say,
    number: Callable[[float], str] = plain_number,
) -> str:
    """Legend of a band of a service area."""
    end = f"{number(high)} {unit}"
    reach = f"{number(low)} – {end}" if low else say("up to {0}").format(end)
    return f"{label}: {reach}" if label else reach


def class_label(
    low: float, high: float, say: Callable[[str], str] = say, number: Callable[[float], str] = plain_number
) -> str:
    """Legend of a class from ``low`` to ``high``; from ``NO_END`` on, the class has none."""
    return say("over {0}").format(number(low)) if high > NO_END else f"{number(low)} – {number(high)}"
