"""What the tools for corridors share: their layers, the rules and how they are changed, the road network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from qgis.core import QgsProcessingContext

from ..core.errors import Faults, PlanningError, count, some
from . import declare, ways
from .bridge.lines import parts
from .bridge.tables import engine_crs
from .layers import SITES, LayerInput, Layers

if TYPE_CHECKING:
    from ..core.placement.corridor.along import Along, Chain
    from ..core.placement.corridor.reach import Roads
    from ..core.placement.corridor.rules import Rule, RuleSet
    from ..core.tables import Origin

RULE_SETS = ("nevi_2023", "nevi_2025", "afir_light", "afir_heavy")
CORRIDORS = LayerInput(
    "CORRIDORS",
    "Corridors",
    "Line layer of the roads. Lines with one id are one corridor: they are joined where they meet, and measured on the ellipsoid. "
    "Draw the two carriageways of a road as one line, or give them two ids.",
    (
        (
            "corridor_id",
            "ID",
            "Corridors: id or name",
            "Name of the road, such as its number; the same for all its pieces.",
        ),
        (
            "class",
            "CLASS",
            "Corridors: class",
            "Class of the road, for rules that hold for some classes only (core, comprehensive).",
        ),
        ("flow", "FLOW", "Corridors: flow", "For flow refuelling: how many travel the route, 0 or more."),
    ),
    geometry="line",
)
STATIONS = LayerInput(
    "CHARGERS",
    "Existing chargers",
    "Point layer of the existing charging stations, one point per station, public ones only. Leave out, by a filter, those that must not count.",
    (
        ("charger_id", "ID", "Chargers: id", "Unique id of each station; without one the row order makes ids."),
        (
            "ports_l3",
            "PORTS_L3",
            "Chargers: fast ports",
            "Number of fast-charging ports; NULL is not known, and does not count.",
        ),
        (
            "power_kw_max",
            "POWER_KW_MAX",
            "Chargers: power of a port (kW)",
            "Highest power of a port; all fast ports of the station are taken to have it.",
        ),
        (
            "power_kw_total",
            "POWER_KW_TOTAL",
            "Chargers: total power (kW)",
            "Power of the station with all ports in use; empty values take ports × power of a port.",
        ),
        (
            "direction",
            "DIRECTION",
            "Chargers: direction",
            "Direction of travel that can use the station, as the corridor's kilometres run: forward, backward or both (also if empty).",
        ),
    ),
)
CANDIDATES = replace(
    SITES.without("GRID_KW", "CAPACITY"),
    fields=(
        *SITES.without("GRID_KW", "CAPACITY").fields,
        (
            "direction",
            "DIRECTION",
            "Sites: direction",
            "Direction of travel that can use the site: forward, backward or both (also if empty).",
        ),
    ),
)
VEHICLES = LayerInput(
    "ZONES",
    "Areas",
    "Polygon layer of areas (states, countries): lengths are given for each, and its public power is compared with its vehicles.",
    (
        ("zone_id", "ID", "Areas: id", "Unique id of each area; without one the row order makes ids."),
        ("ev_bev", "EV_BEV", "Areas: battery-electric vehicles", "Battery-electric vehicles registered there."),
        ("ev_phev", "EV_PHEV", "Areas: plug-in hybrids", "Plug-in hybrids registered there."),
    ),
    geometry="polygon",
)
OVERRIDES = (
    (
        "MAX_SPACING",
        "max_spacing_m",
        "Largest spacing (m)",
        "Between one complying station and the next, along the corridor.",
        1.0,
        False,
    ),
    (
        "MAX_END",
        "max_end_m",
        "Largest distance from an end (m)",
        "From an end of the corridor to the first complying station.",
        1.0,
        False,
    ),
    (
        "MAX_DISTANCE",
        "max_distance_m",
        "Largest distance from the corridor (m)",
        "Of a station from the corridor.",
        1.0,
        False,
    ),
    ("MIN_PORTS", "min_ports", "Fewest ports", "Fast-charging ports of a complying station.", 0.0, True),
    ("MIN_PORT_KW", "min_port_kw", "Least power of a port (kW)", "Of each of these ports.", 0.0, False),
    ("MIN_STATION_KW", "min_station_kw", "Least power of a station (kW)", "With all its ports in use.", 0.0, False),
)
"""Parameter → value of every rule that it takes the place of, label, help, least value, whole."""


def declare_rules(algorithm) -> None:
    declare.choice(
        algorithm,
        "RULE_SET",
        "Rules",
        RULE_SETS,
        "nevi_2023",
        "nevi_2023, nevi_2025: United States (50 miles; spacing left to the states). afir_light, afir_heavy: European Union, light and heavy "
        "vehicles. Laws change: verify with the authority.",
    )
    declare.text(
        algorithm,
        "DATE",
        "On the day",
        "Only rules that hold on this day, such as 2027-12-31; empty: all rules of the set.",
        advanced=False,
    )
    declare.text(
        algorithm,
        "RULE",
        "Single rules",
        "Ids of the rules wanted, separated by semicolons; empty: all.",
        advanced=True,
    )
    declare.input_file(
        algorithm,
        "RULES",
        "Own rules (JSON)",
        "json",
        "A file of rules in place of the set; copy one of the plugin's resources/presets/corridors and change it.",
        advanced=True,
    )
    declare.input_file(
        algorithm,
        "ASSUMPTIONS",
        "Assumptions (JSON)",
        "json",
        "Values that take the place of those of the rules: for all, or under “rules” by their ids.",
        advanced=True,
    )
    for key, _, label, help_text, least, whole in OVERRIDES:
        declare.number(
            algorithm,
            key,
            label,
            f"{help_text} Empty: as the rules have it.",
            minimum=least,
            integer=whole,
            advanced=True,
        )


def declare_roads(algorithm) -> None:
    """The optional network on which distances from the corridor are driven."""
    declare.source(
        algorithm,
        "NETWORK",
        "Network",
        declare.LINE,
        "Line layer of roads: stations are as far from the corridor as they are driven. Empty: a straight line.",
        optional=True,
    )


def declare_meeting(algorithm) -> None:
    declare.number(
        algorithm,
        "MEET",
        "Lines meet within (m)",
        "Ends of lines of one corridor that are this close are joined.",
        default=1.0,
        minimum=0.0,
        advanced=True,
    )
    ways.declare_network(algorithm)


def read_rules(
    algorithm, parameters: Dict[str, Any], context: QgsProcessingContext, control
) -> "Tuple[RuleSet, Tuple[Rule, ...]]":
    """The set with the user's values, and those of its rules that are wanted."""
    from ..core.placement.corridor import rules

    own = algorithm.parameterAsFile(parameters, "RULES", context)
    name = declare.chosen(algorithm, parameters, "RULE_SET", context)
    made = rules.read_rules(own) if own else rules.shipped(name)
    path = algorithm.parameterAsFile(parameters, "ASSUMPTIONS", context)
    explicit = {rule: declare.optional_number(algorithm, parameters, key, context) for key, rule, *_ in OVERRIDES}
    if explicit["min_ports"] is not None:
        explicit["min_ports"] = int(explicit["min_ports"])
    made = rules.changed(made, rules.read_assumptions(path) if path else {}, explicit)
    day = algorithm.parameterAsString(parameters, "DATE", context).strip()
    ids = [each.strip() for each in algorithm.parameterAsString(parameters, "RULE", context).split(";")]
    found = rules.chosen(made, day, ids)
    control.info(made.sentence())
    control.info(f"Applied: {', '.join(rule.id for rule in found)}.")
    return made, found


@dataclass(frozen=True)
class Road:
    """The corridors of a layer, in the metric system of all layers."""

    chains: "List[Chain]"
    rules: "Tuple[Rule, ...]"
    crs: str
    ids: List[str]
    """The corridor of every row of the layer."""


def read_corridors(
    algorithm,
    parameters: Dict[str, Any],
    layers: Layers,
    rules: "Tuple[Rule, ...]",
    context,
    control,
    *,
    routes: bool = False,
) -> Road:
    """The lines joined and measured. ``routes``: without an id every row is a route of its own, not a piece of one corridor."""
    from ..core.placement.corridor.along import chains
    from ..core.placement.corridor.tables import names_of, pieces_of, rules_for_all
    from ..core.tables import identifiers

    frame, origin, crs = layers.frame("CORRIDORS"), layers.origin("CORRIDORS"), engine_crs(layers.metric)
    if routes and "corridor_id" not in frame:
        frame = frame.assign(corridor_id=identifiers(frame, "corridor_id", origin, Faults()))
    notes: List[str] = []
    pieces = pieces_of(line_parts(frame, origin, control), frame, origin, rules, notes)
    for note in notes:
        control.warn(note)
    meet = algorithm.parameterAsDouble(parameters, "MEET", context)
    made = chains(pieces, crs, control, meet)
    if not made:
        raise PlanningError(f"The layer “{origin.layer}” (CORRIDORS) has no line of any length.")
    several = sorted({chain.corridor for chain in made if chain.parts > 1})
    if several:
        control.warn(
            f"{count(len(several), 'corridor falls', 'corridors fall')} into parts that do not meet, or branch ({some(several)}); each part is "
            "measured by itself, and both its ends are ends of the corridor."
        )
    control.info(
        f"{count(len({chain.corridor for chain in made}), 'corridor')}, {sum(chain.length_m for chain in made) / 1e3:,.1f} km on the ellipsoid."
    )
    return Road(made, rules_for_all(rules, frame), crs, names_of(frame))


def line_parts(frame, origin: "Origin", control) -> List[Tuple[int, Any]]:
    """Row and vertices of every line; each part of a multi-line is one."""
    import numpy as np

    other = ~frame.geom_type.isin(("LineString", "MultiLineString")).to_numpy()
    if other.any():
        rows = frame["row"].to_numpy()[other]
        raise PlanningError(
            f"The layer “{origin.layer}” (CORRIDORS): {count(len(rows), 'feature')} of {len(frame):,} are not lines (row {some(rows)}). "
            "Choose a layer of roads or routes."
        )
    found = []
    for row, wkb in enumerate(frame.geometry.to_wkb()):
        if row % 256 == 0:
            control.check()
        found += [(row, np.array(xy, dtype=float)) for xy in parts(wkb)]
    if not all(np.isfinite(xy).all() for _, xy in found):
        raise PlanningError(
            f"The layer “{origin.layer}” (CORRIDORS) reaches beyond what one metric system can show. Clip it to the planning area first."
        )
    return found


def read_roads(algorithm, parameters: Dict[str, Any], layers: Layers, context, control) -> "Optional[Roads]":
    from ..core.access.costs import Way
    from ..core.placement.corridor.reach import Roads

    lines = ways.read_network(algorithm, parameters, layers.metric, context, control)
    if lines is None:
        return None
    farthest = declare.optional_number(algorithm, parameters, "MAX_TIE", context)
    way = Way(
        method="network",
        tolerance_m=algorithm.parameterAsDouble(parameters, "TOLERANCE", context),
        farthest_m=float("inf") if farthest is None else farthest,
        least_part_m=algorithm.parameterAsDouble(parameters, "LEAST_PART", context),
        access_counts=declare.chosen(algorithm, parameters, "COUNT_TIE", context) == "yes",
    )
    return Roads(lines, way)


def segment_lines(segments, chains: "List[Chain]", crs: str):
    """The segments with their lines, as they are written."""
    import geopandas
    from shapely.geometry import LineString

    shapes = [
        LineString(chains[chain].piece(start * 1e3, end * 1e3))
        for chain, start, end in zip(segments["chain"], segments["from_km"], segments["to_km"])
    ]
    return geopandas.GeoDataFrame(segments.drop(columns="chain"), geometry=shapes, crs=crs)


def near_places(road: Road, xy, within_m: float, roads, control) -> "List[Along]":
    from ..core.placement.corridor.reach import reach

    return reach(road.chains, xy, within_m, road.crs, roads, control)
