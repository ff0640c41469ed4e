"""How ways are measured, as several algorithms ask it: method, unit and speed, and a network with its directions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Dict, Optional, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingContext, QgsProcessingParameterString

from ..core.control import Control
from . import declare
from .base import tr
from .bridge.lines import Traffic, is_osm, read_lines
from .bridge.tables import open_source

if TYPE_CHECKING:
    from ..core.access.costs import Way
    from ..core.access.roads import Lines

UNITS, DIRECTIONS = ("m", "s"), ("to_site", "from_site")
PROFILES = ("car", "foot")
VALUES = (
    (
        "VALUE_FORWARD",
        "Value for forward",
        "yes",
        "Value of the direction field for lines open in the direction in which they are drawn only.",
    ),
    (
        "VALUE_BACKWARD",
        "Value for backward",
        "-1",
        "Value for lines open against the direction in which they are drawn only.",
    ),
    ("VALUE_BOTH", "Value for both", "no", "Value for lines open both ways."),
)
MEANINGS = {
    "straight": "straight: as the crow flies.",
    "manhattan": "manhattan: along two axes.",
    "network": "network: along lines.",
}


def declare_method(algorithm, methods: Sequence[str]) -> None:
    """METHOD, the first by default, and NETWORK."""
    declare.choice(algorithm, "METHOD", "Method", methods, methods[0], " ".join(MEANINGS[each] for each in methods))
    declare.source(
        algorithm,
        "NETWORK",
        "Network",
        declare.LINE,
        "Line layer of roads or paths; needed for the method network.",
        optional=True,
    )


def declare_measure(algorithm) -> None:
    """In what ways are measured, which way they lead, and how fast they are travelled."""
    declare.choice(algorithm, "COST_UNIT", "Unit", UNITS, "m", "m: metres. s: seconds.")
    declare.choice(
        algorithm,
        "DIRECTION",
        "Direction",
        DIRECTIONS,
        "to_site",
        "Whether ways lead to the site or from it; one-way streets make a difference.",
    )
    declare.number(
        algorithm,
        "SPEED",
        "Speed (km/h)",
        "For times: speed of straight and Manhattan ways, of lines that state none, and of the way to the network.",
        default=50.0,
        minimum=0.1,
    )


def declare_network(algorithm, *, speeds: bool = True) -> None:
    """What is known of the network's lines, and how points are tied to it; ``speeds``: times may be asked for."""
    declare.choice(
        algorithm,
        "PROFILE",
        "Who travels",
        PROFILES,
        "car",
        "For OpenStreetMap's lines: which ways are open, and how fast.",
        advanced=True,
    )
    declare.field(
        algorithm,
        "NETWORK_DIRECTION_FIELD",
        "Network: direction",
        "NETWORK",
        "Field that says which way a line is open. Left empty, all are open both ways.",
    )
    for name, label, value, help_text in VALUES:
        declare.add(
            algorithm,
            QgsProcessingParameterString(name, tr(label), defaultValue=value, optional=True),
            help_text,
            advanced=True,
        )
    declare.choice(
        algorithm,
        "DEFAULT_DIRECTION",
        "Direction of other lines",
        ("both", "forward", "backward"),
        "both",
        "For lines with none of the three values.",
        advanced=True,
    )
    if speeds:
        declare.field(
            algorithm,
            "NETWORK_SPEED_FIELD",
            "Network: speed (km/h)",
            "NETWORK",
            "Field with the speed on the line; empty values take the speed above.",
        )
    declare.number(
        algorithm,
        "TOLERANCE",
        "Topology tolerance (m)",
        "Ends and vertices of lines this close to each other meet.",
        default=0.0,
        minimum=0.0,
        advanced=True,
    )
    declare.number(
        algorithm,
        "MAX_TIE",
        "Farthest from the network (m)",
        "Points farther away than this are not tied to the network; empty: no limit.",
        minimum=0.0,
        advanced=True,
    )
    declare.number(
        algorithm,
        "LEAST_PART",
        "Least length of a part (m)",
        "Points are not tied to pieces of the network that are connected to nothing else and shorter than this (0: to any).",
        default=1000.0,
        minimum=0.0,
        advanced=True,
    )
    declare.choice(
        algorithm,
        "COUNT_TIE",
        "Way to the network counts",
        ("yes", "no"),
        "yes",
        "Whether the straight way between a point and the network is part of the cost.",
        advanced=True,
    )


def read_network(
    algorithm,
    parameters: Dict[str, Any],
    crs: QgsCoordinateReferenceSystem,
    context: QgsProcessingContext,
    control: Control,
) -> Optional["Lines"]:
    """The lines of NETWORK in ``crs``; None where no layer is given."""
    from ..core.access.osm_roads import PROFILES as profiles

    input_ = open_source(algorithm, parameters, "NETWORK", context)
    if input_ is None:
        return None
    profile = profiles[declare.chosen(algorithm, parameters, "PROFILE", context)]
    direction, speed = (
        declare.first_field(algorithm, parameters, f"NETWORK_{each}_FIELD", context) or ""
        for each in ("DIRECTION", "SPEED")
    )
    text = {name: algorithm.parameterAsString(parameters, name, context).strip() for name, _, _, _ in VALUES}
    traffic = Traffic(
        direction_field=direction,
        forward=text["VALUE_FORWARD"],
        backward=text["VALUE_BACKWARD"],
        both=text["VALUE_BOTH"],
        default_direction=declare.chosen(algorithm, parameters, "DEFAULT_DIRECTION", context),
        speed_field=speed,
        default_speed_kmh=algorithm.parameterAsDouble(parameters, "SPEED", context),
        profile=None if direction or speed else profile,
    )
    if traffic.profile is not None and is_osm(input_):
        control.info(
            f"Layer “{input_.layer}” holds OpenStreetMap's lines: open ways, directions and speeds for “{profile.name}”."
        )
    return read_lines(input_, crs, traffic, context, control)


def read_way(algorithm, parameters: Dict[str, Any], context: QgsProcessingContext) -> "Way":
    """How ways are measured; cutoff and angle are for the caller to add."""
    return replace(
        read_ties(algorithm, parameters, context),
        method=declare.chosen(algorithm, parameters, "METHOD", context),
        unit=declare.chosen(algorithm, parameters, "COST_UNIT", context),
        speed_kmh=algorithm.parameterAsDouble(parameters, "SPEED", context),
        to_place=declare.chosen(algorithm, parameters, "DIRECTION", context) == "to_site",
    )


def read_ties(algorithm, parameters: Dict[str, Any], context: QgsProcessingContext) -> "Way":
    """Ways along the network in metres, to the place: how its lines meet, and how points are tied to it."""
    from ..core.access.costs import Way

    farthest = declare.optional_number(algorithm, parameters, "MAX_TIE", context)
    return Way(
        method="network",
        tolerance_m=algorithm.parameterAsDouble(parameters, "TOLERANCE", context),
        farthest_m=float("inf") if farthest is None else farthest,
        least_part_m=algorithm.parameterAsDouble(parameters, "LEAST_PART", context),
        access_counts=declare.chosen(algorithm, parameters, "COUNT_TIE", context) == "yes",
    )


def record(way: "Way") -> Dict[str, Any]:
    """The way as a summary states it: what has no limit is left out."""
    return {key: value for key, value in vars(way).items() if value != float("inf")}
