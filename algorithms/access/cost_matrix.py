"""``evplan:costmatrix``: distances or times between demand points and sites, as a table of pairs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from qgis.core import QgsApplication

from ...core.errors import PlanningError, some
from ...core.schema import COSTS
from .. import declare, ways
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.outputs import Outputs
from ..layers import CHARGERS, COST_UNIT, DEMAND, SITES, Layers, declare_fields, read_layers

if TYPE_CHECKING:
    import numpy

    from ...core.access.costs import Found, Way
    from ...core.access.roads import Lines

METHODS = ("straight", "manhattan", "network")
POINTS = DEMAND.without("WEIGHT", "GROUP")
PLACES = SITES.without("GRID_KW", "FIXED_COST", "STATUS", "CAPACITY")
STATIONS = CHARGERS.without("LEVEL", "PORTS_L2", "PORTS_L3", "GRID_KW", "REMOVABLE")


class CostMatrix(EvplanAlgorithm):
    NAME = "costmatrix"
    TITLE = "Cost matrix"
    ROOM = "access"
    TAGS = ("distance", "travel time", "network", "roads", "origin destination", "od matrix", "manhattan", "isochrone")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "pyproj")
    HELP = (
        "Measures how far every demand point is from every candidate site (and existing station), and writes one row per pair within the "
        "cutoff. “Optimize charging network”, “Coverage of existing chargers” and “Location-allocation” read the table (COSTS).\n\n"
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
        ways.declare_method(self, METHODS)
        declare.number(
            self,
            "CUTOFF",
            "Cutoff",
            "Largest cost of a pair, in metres or seconds as chosen; empty: all pairs.",
            minimum=0.0,
        )
        ways.declare_measure(self)
        declare.number(
            self,
            "ANGLE",
            "Angle of the street grid (°)",
            "Manhattan: by how many degrees the streets are turned against east, counter-clockwise. Empty: taken from the lines of NETWORK, "
            "else 0.",
            advanced=True,
        )
        ways.declare_network(self)
        declare_fields(self, (POINTS, PLACES, STATIONS))
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
        straight = declare.chosen(self, parameters, "METHOD", context) == "straight"
        lines = None if straight else ways.read_network(self, parameters, layers.metric, context, control)
        way = self._way(parameters, lines, context, control)
        points, places = _ids_and_places(layers, ("DEMAND",)), _ids_and_places(layers, ("SITES", "CHARGERS"))
        found = _find(points[1], places[1], way, lines, control)
        table = costs.cost_table(found.pairs, points[0], places[0])
        for sentence in costs.in_words(found.report, way.cutoff, way.unit).split("\n"):
            control.info(sentence)
        if not len(table):
            control.warn("No pair lies within the cutoff; give a larger CUTOFF, or check the network.")
        with Outputs(self, parameters, context, control) as out:
            sources = [*provenance.of_inputs(self, parameters, ("NETWORK",), context), _unit_record(way)]
            out.layer("COSTS", COSTS, table, title=tr("Costs"), provenance=sources)
            out.json("SUMMARY", {"way": ways.record(way), "report": found.report})
            return {**out.commit(), "N_PAIRS": len(table)}

    def _way(self, parameters, lines: Optional["Lines"], context, control) -> "Way":
        from ...core.access.roads import street_angle_deg

        cutoff, angle = (declare.optional_number(self, parameters, name, context) for name in ("CUTOFF", "ANGLE"))
        way = ways.read_way(self, parameters, context)
        if cutoff is not None:
            way = replace(way, cutoff=cutoff)
        if way.method != "manhattan":
            return way
        if angle is None:
            angle = (street_angle_deg(lines) if lines is not None else None) or 0.0
            control.info(f"The street grid is turned by {angle:.1f}°.")
        return replace(way, angle_deg=angle)


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
