"""``evplan:costmatrix``: distances or times between demand points and sites, as a table of pairs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from qgis.core import QgsApplication, QgsProcessing, QgsProcessingParameterString

from ...core.errors import PlanningError, some
from ...core.schema import COSTS
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.lines import Traffic, is_osm, read_lines
from ..bridge.outputs import Outputs
from ..bridge.tables import open_source
from ..layers import CHARGERS, COST_UNIT, DEMAND, SITES, Layers, read_layers

if TYPE_CHECKING:
    import numpy

    from ...core.access.costs import Found, Way
    from ...core.access.roads import Lines

METHODS, UNITS, DIRECTIONS = ("straight", "manhattan", "network"), ("m", "s"), ("to_site", "from_site")
PROFILES = ("car", "foot")
LINE = [QgsProcessing.SourceType.TypeVectorLine]
POINTS = DEMAND.without("WEIGHT", "GROUP")
PLACES = SITES.without("GRID_KW", "FIXED_COST", "STATUS", "CAPACITY")
STATIONS = CHARGERS.without("LEVEL", "PORTS_L2", "PORTS_L3", "GRID_KW", "REMOVABLE")
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


class CostMatrix(EvplanAlgorithm):
    NAME = "costmatrix"
    TITLE = "Cost matrix"
    ROOM = "access"
    TAGS = ("distance", "travel time", "network", "roads", "origin destination", "od matrix", "manhattan", "isochrone")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "pyproj")
    HELP = (
        "Measures how far every demand point is from every candidate site (and existing station), and writes one row per pair within the "
        "cutoff. “Optimize charging network”, “Coverage” and “Location-allocation” read the table (COSTS).\n\n"
        "Method: straight lines; Manhattan distances, whose axes may be turned to the street grid; or ways along a network of lines: roads, "
        "paths, or the lines of an OpenStreetMap extract (.osm.pbf), whose one-way streets, limits and closed ways are known by themselves. "
        "Costs are metres (measured on the ellipsoid along a network) or seconds.\n\n"
        "Points are tied to the nearest place on the network; how far they had to be moved, how many parts the network falls into, and how "
        "many points have no way to any other is said in the log and the summary. Lines meet where they share a vertex (or come within the "
        "tolerance); crossing lines without a vertex, such as bridges, do not meet. Pairs without a way are absent from the table.\n\n"
        "Results of a network are kept in the profile's folder cache/evplan-costs and used again while nothing has changed."
    )

    def initAlgorithm(self, configuration=None) -> None:
        for layer, optional in ((POINTS, False), (PLACES, False), (STATIONS, True)):
            layer.declare(self, optional=optional)
        declare.choice(
            self,
            "METHOD",
            "Method",
            METHODS,
            "straight",
            "straight: as the crow flies. manhattan: along two axes. network: along lines.",
        )
        declare.source(
            self,
            "NETWORK",
            "Network",
            LINE,
            "Line layer of roads or paths; needed for the method network.",
            optional=True,
        )
        declare.number(
            self,
            "CUTOFF",
            "Cutoff",
            "Largest cost of a pair, in metres or seconds as chosen; empty: all pairs.",
            minimum=0.0,
        )
        declare.choice(self, "COST_UNIT", "Unit", UNITS, "m", "m: metres. s: seconds.")
        declare.choice(
            self,
            "DIRECTION",
            "Direction",
            DIRECTIONS,
            "to_site",
            "Whether ways lead to the site or from it; one-way streets make a difference.",
        )
        declare.number(
            self,
            "SPEED",
            "Speed (km/h)",
            "For times: speed of straight and Manhattan ways, of lines that state none, and of the way to the network.",
            default=50.0,
            minimum=0.1,
        )
        declare.number(
            self,
            "ANGLE",
            "Angle of the street grid (°)",
            "Manhattan: by how many degrees the streets are turned against east, counter-clockwise. Empty: taken from the lines of NETWORK, "
            "else 0.",
            advanced=True,
        )
        declare.choice(
            self,
            "PROFILE",
            "Who travels",
            PROFILES,
            "car",
            "For OpenStreetMap's lines: which ways are open, and how fast.",
            advanced=True,
        )
        declare.field(
            self,
            "NETWORK_DIRECTION_FIELD",
            "Network: direction",
            "NETWORK",
            "Field that says which way a line is open. Left empty, all are open both ways.",
        )
        for name, label, value, help_text in VALUES:
            declare.add(
                self,
                QgsProcessingParameterString(name, tr(label), defaultValue=value, optional=True),
                help_text,
                advanced=True,
            )
        declare.choice(
            self,
            "DEFAULT_DIRECTION",
            "Direction of other lines",
            ("both", "forward", "backward"),
            "both",
            "For lines with none of the three values.",
            advanced=True,
        )
        declare.field(
            self,
            "NETWORK_SPEED_FIELD",
            "Network: speed (km/h)",
            "NETWORK",
            "Field with the speed on the line; empty values take the speed above.",
        )
        declare.number(
            self,
            "TOLERANCE",
            "Topology tolerance (m)",
            "Ends and vertices of lines this close to each other meet.",
            default=0.0,
            minimum=0.0,
            advanced=True,
        )
        declare.number(
            self,
            "MAX_TIE",
            "Farthest from the network (m)",
            "Points farther away than this are not tied to the network; empty: no limit.",
            minimum=0.0,
            advanced=True,
        )
        declare.number(
            self,
            "LEAST_PART",
            "Least length of a part (m)",
            "Points are not tied to pieces of the network that are connected to nothing else and shorter than this (0: to any).",
            default=1000.0,
            minimum=0.0,
            advanced=True,
        )
        declare.choice(
            self,
            "COUNT_TIE",
            "Way to the network counts",
            ("yes", "no"),
            "yes",
            "Whether the straight way between a point and the network is part of the cost.",
            advanced=True,
        )
        for layer in (POINTS, PLACES, STATIONS):
            layer.declare_fields(self)
        declare.sink(
            self, "COSTS", "Costs", None, "One row per pair within the cutoff: demand point, site or charger, cost."
        )
        declare.output_file(
            self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "The network, how points are tied to it, and counts."
        )
        declare.number_outputs(self, {"N_PAIRS": "Pairs"})

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.access import costs

        layers = read_layers(self, parameters, context, control, [POINTS, PLACES, STATIONS], optional=("CHARGERS",))
        control.progress(10)
        lines = self._lines(parameters, layers, context, control)
        way = self._way(parameters, lines, context, control)
        points, places = _ids_and_places(layers, ("DEMAND",)), _ids_and_places(layers, ("SITES", "CHARGERS"))
        found = _find(points[1], places[1], way, lines, control)
        table = costs.cost_table(found.pairs, points[0], places[0])
        for sentence in costs.in_words(found.report, way.cutoff, way.unit).split("\n"):
            control.info(sentence)
        if not len(table):
            control.warn("No pair lies within the cutoff; give a larger CUTOFF, or check the network.")
        used = {key: value for key, value in vars(way).items() if value != float("inf")}
        with Outputs(self, parameters, context, control) as out:
            sources = [*provenance.of_inputs(self, parameters, ("NETWORK",), context), _unit_record(way)]
            out.layer("COSTS", COSTS, table, title=tr("Costs"), provenance=sources)
            out.json("SUMMARY", {"way": used, "report": found.report})
            return {**out.commit(), "N_PAIRS": len(table)}

    def _lines(self, parameters, layers: Layers, context, control) -> Optional["Lines"]:
        from ...core.access.osm_roads import PROFILES as profiles

        input_ = open_source(self, parameters, "NETWORK", context)
        if input_ is None:
            return None
        profile = profiles[declare.chosen(self, parameters, "PROFILE", context)]
        direction, speed = (
            declare.first_field(self, parameters, f"NETWORK_{each}_FIELD", context) or ""
            for each in ("DIRECTION", "SPEED")
        )
        text = {name: self.parameterAsString(parameters, name, context).strip() for name, _, _, _ in VALUES}
        traffic = Traffic(
            direction_field=direction,
            forward=text["VALUE_FORWARD"],
            backward=text["VALUE_BACKWARD"],
            both=text["VALUE_BOTH"],
            default_direction=declare.chosen(self, parameters, "DEFAULT_DIRECTION", context),
            speed_field=speed,
            default_speed_kmh=self.parameterAsDouble(parameters, "SPEED", context),
            profile=None if direction or speed else profile,
        )
        if traffic.profile is not None and is_osm(input_):
            control.info(
                f"Layer “{input_.layer}” holds OpenStreetMap's lines: open ways, directions and speeds for “{profile.name}”."
            )
        return read_lines(input_, layers.metric, traffic, context, control)

    def _way(self, parameters, lines: Optional["Lines"], context, control) -> "Way":
        from ...core.access.costs import Way
        from ...core.access.roads import street_angle_deg

        def number(name: str, otherwise: float) -> float:
            value = declare.optional_number(self, parameters, name, context)
            return otherwise if value is None else value

        method = declare.chosen(self, parameters, "METHOD", context)
        angle = number("ANGLE", float("nan"))
        if method == "manhattan" and angle != angle:
            angle = (street_angle_deg(lines) if lines is not None else None) or 0.0
            control.info(f"The street grid is turned by {angle:.1f}°.")
        return Way(
            method=method,
            unit=declare.chosen(self, parameters, "COST_UNIT", context),
            cutoff=number("CUTOFF", float("inf")),
            speed_kmh=self.parameterAsDouble(parameters, "SPEED", context),
            angle_deg=angle if method == "manhattan" else 0.0,
            to_place=declare.chosen(self, parameters, "DIRECTION", context) == "to_site",
            tolerance_m=self.parameterAsDouble(parameters, "TOLERANCE", context),
            farthest_m=number("MAX_TIE", float("inf")),
            least_part_m=self.parameterAsDouble(parameters, "LEAST_PART", context),
            access_counts=declare.chosen(self, parameters, "COUNT_TIE", context) == "yes",
        )


def _find(points, places, way: "Way", lines: Optional["Lines"], control) -> "Found":
    """The costs; those of a network from the cache, if they are there."""
    from ...core.access import cost_cache
    from ...core.access.costs import find_costs

    if way.method != "network" or lines is None:
        return find_costs(points, places, way, lines, control)
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "cache" / "evplan-costs"
    name = cost_cache.key(points, places, way, lines)
    kept = cost_cache.find(folder, name, len(points), len(places))
    if kept is not None:
        control.info(f"The same costs were found before; they come from {folder}.")
        return kept
    found = find_costs(points, places, way, lines, control)
    cost_cache.store(folder, name, found)
    return found


def _ids_and_places(layers: Layers, keys: Tuple[str, ...]) -> Tuple["numpy.ndarray", "numpy.ndarray"]:
    """Ids and coordinates of the points of these layers together; an id in two of them is an error."""
    import numpy as np

    from ...core.access.cover import coordinates
    from ...core.errors import Faults
    from ...core.tables import identifiers

    ids: List[Any] = []
    xy = [np.empty((0, 2))]
    faults = Faults()
    for key in keys:
        frame = layers.frame(key)
        if frame is None:
            continue
        column = {"DEMAND": "demand_id", "SITES": "site_id", "CHARGERS": "charger_id"}[key]
        ids.append(identifiers(frame, column, layers.origin(key), faults))
        xy.append(coordinates(frame))
    faults.raise_if_any()
    together = np.concatenate(ids)
    both = sorted(set(together[: len(ids[0])]) & set(together[len(ids[0]) :])) if len(ids) > 1 else []
    if both:
        raise PlanningError(
            f"{some(both)} is the id of a candidate site and of an existing charger; costs could not tell them apart. Choose other id fields."
        )
    return together, np.vstack(xy)


def _unit_record(way: "Way"):
    from ...core.acquire.provenance import Provenance

    notes = [f"{COST_UNIT} = {way.unit}", f"method = {way.method}"]
    if way.cutoff != float("inf"):
        notes.append(f"cutoff = {way.cutoff:g} {way.unit}")
    return Provenance(source="Cost matrix", notes=tuple(notes))
