"""The input layers that several algorithms share: their parameters, declared once, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Optional, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingContext

from ..core.errors import PlanningError, count
from . import declare
from .bridge.columns import layer_behind, read_columns
from .bridge.feedback import FeedbackControl
from .bridge.tables import (
    Input,
    Table,
    engine_crs,
    extent_on_earth,
    field_map,
    metric_system,
    open_source,
    read,
    read_table,
)

if TYPE_CHECKING:
    from ..core.placement.problem import Inputs
    from ..core.tables import Origin

_SOURCE_TYPES = {"point": declare.POINT, "line": declare.LINE, "polygon": declare.POLYGON, None: declare.ANY_TABLE}


@dataclass(frozen=True)
class LayerInput:
    """A layer parameter and its fields: canonical column → (suffix of the parameter key, label, help)."""

    key: str
    label: str
    help: str
    fields: Tuple[Tuple[str, str, str, str], ...]
    silent: Tuple[str, ...] = ()
    """Canonical columns that are read if the layer has them, without a parameter."""
    geometry: Optional[str] = "point"
    """``point``, ``line``, ``polygon``, or None for a table, whose geometry, if it has one, is not looked at."""
    chosen: Tuple[Tuple[str, str], ...] = ()
    """Columns that are read besides, each from the field that the user chose in a list: column, field."""

    @property
    def id_column(self) -> str:
        """Canonical column of the id, if it may be left out."""
        return next((column for column, suffix, _, _ in self.fields if suffix == "ID"), "")

    def field_key(self, suffix: str) -> str:
        return f"{self.key}_{suffix}_FIELD"

    def columns(self) -> Dict[str, str]:
        """Canonical column → key of its field parameter."""
        declared = {column: self.field_key(suffix) for column, suffix, _, _ in self.fields}
        return {**declared, **dict.fromkeys(self.silent, "")}

    def without(self, *suffixes: str) -> "LayerInput":
        """The same layer without some of its fields, for an algorithm that has no use for them."""
        return replace(self, fields=tuple(field for field in self.fields if field[1] not in suffixes))

    def declare(self, algorithm, *, optional: bool = False) -> None:
        types = _SOURCE_TYPES[self.geometry]
        declare.source(algorithm, self.key, self.label, types, self.help, optional=optional)

    def declare_fields(self, algorithm) -> None:
        for column, suffix, label, help_text in self.fields:
            declare.field(
                algorithm,
                self.field_key(suffix),
                label,
                self.key,
                f"{help_text} Left empty, the field “{column}” is used if the layer has it.",
            )


CHARGERS = LayerInput(
    "CHARGERS",
    "Existing chargers",
    "Point layer of the existing charging stations, one point per station.",
    (
        ("charger_id", "ID", "Chargers: id", "Unique id of each station; without one the row order makes ids."),
        (
            "level",
            "LEVEL",
            "Chargers: level",
            "Charging level, such as L2, Level 3 or DC fast; unknown levels plan as L2.",
        ),
        ("ports_l2", "PORTS_L2", "Chargers: L2 ports", "Number of Level 2 ports."),
        ("ports_l3", "PORTS_L3", "Chargers: L3 ports", "Number of Level 3 (fast) ports."),
        (
            "grid_kw",
            "GRID_KW",
            "Chargers: grid connection (kW)",
            "Power limit of the site in kW; empty values take the preset's limit.",
        ),
        (
            "removable",
            "REMOVABLE",
            "Chargers: removable",
            "Whether the station may be removed at all, where the rules allow removals: yes or no; empty values are yes.",
        ),
    ),
    silent=("power_kw_total",),
)
DEMAND = LayerInput(
    "DEMAND",
    "Demand points",
    "Point layer of the demand: each point counts with its weight (people, electric vehicles, a score).",
    (
        ("demand_id", "ID", "Demand: id", "Unique id of each demand point; without one the row order makes ids."),
        ("weight", "WEIGHT", "Demand: weight", "How much each point counts, 0 or more."),
        (
            "group",
            "GROUP",
            "Demand: population group",
            "Name of the population group the point belongs to, for the least coverage of every group; empty values belong to none.",
        ),
    ),
)
SITES = LayerInput(
    "SITES",
    "Candidate sites",
    "Point layer of the places where a new station may be built. Several candidates at one place (rounded to the metre) count as one.",
    (
        ("site_id", "ID", "Sites: id", "Unique id of each site; without one the row order makes ids."),
        (
            "grid_kw",
            "GRID_KW",
            "Sites: grid connection (kW)",
            "Power limit of the site in kW; empty values take the preset's limit.",
        ),
        (
            "fixed_cost",
            "FIXED_COST",
            "Sites: fixed cost",
            "Cost of opening this site, added to the station's and the ports' cost.",
        ),
        (
            "status",
            "STATUS",
            "Sites: status",
            "candidate, required (a station must be built), forbidden (nothing is built) or competitor (others charge there: nothing is "
            "built, and their share of the demand in reach is theirs).",
        ),
        (
            "capacity",
            "CAPACITY",
            "Sites: capacity",
            "Most demand weight that the site can serve in a day at each level; empty values have no limit.",
        ),
    ),
)
ZONES = LayerInput(
    "ZONES",
    "Zones with limits",
    "Polygon layer of areas (such as municipalities) for the rules per area: most stations, fewest fast-charging stations, most power. "
    "A station on a border lies in both.",
    (
        ("zone_id", "ID", "Zones: id", "Unique id of each zone; without one the row order makes ids."),
        (
            "max_stations",
            "MAX_STATIONS",
            "Zones: most stations",
            "Most stations in the zone; empty values take the rule's.",
        ),
        (
            "min_l3",
            "MIN_L3",
            "Zones: fewest L3 stations",
            "Fewest fast-charging stations in the zone; empty values take the rule's.",
        ),
        (
            "max_kw",
            "MAX_KW",
            "Zones: most power (kW)",
            "Most charging power in the zone in kW; empty values take the rule's.",
        ),
    ),
    geometry="polygon",
)
COSTS = LayerInput(
    "COSTS",
    "Costs between demand and sites",
    "Table of distances or times, one row per pair of a demand point and a site or charger. It takes the place of the straight line: the radii "
    "are in its unit, and pairs that are not in it are out of reach.",
    (
        ("demand_id", "DEMAND_ID", "Costs: demand point", "Id of the demand point of the pair."),
        ("site_id", "SITE_ID", "Costs: site or charger", "Id of the candidate site or existing charger of the pair."),
        ("cost", "COST", "Costs: cost", "Distance or time between the two, 0 or more, in the unit of the radii."),
    ),
    geometry=None,
)
COST_UNIT = "cost_unit"
"""Note among the sources of a table of costs: “m” or “s”."""
STATION_COSTS = replace(
    COSTS,
    key="STATION_COSTS",
    label="Costs between stations",
    help="Table of distances or times between stations, one row per pair, for their spacing along the network: “Cost matrix” makes it from the "
    "stations as demand points and as candidate sites.",
    fields=(
        ("demand_id", "FROM_ID", "Costs between stations: from", "Id of the station from which the way leads."),
        ("site_id", "TO_ID", "Costs between stations: to", "Id of the station to which it leads."),
        ("cost", "COST", "Costs between stations: cost", "Distance or time between the two, 0 or more."),
    ),
)
AREAS = replace(
    ZONES,
    label="Areas",
    help="Polygon layer of areas, such as municipalities, by which stations, ports and coverage are counted; an area without any has its row, too.",
    fields=tuple(field for field in ZONES.fields if field[1] == "ID"),
)
PLAN = LayerInput(
    "PLAN",
    "Plan",
    "The plan layer, as “Optimize charging network” writes it.",
    (),
    silent=(
        "plan_id",
        "charger_id",
        "site_id",
        "action",
        "ports_l2_before",
        "ports_l2_after",
        "ports_l3_before",
        "ports_l3_after",
        "power_kw_before",
        "power_kw_after",
        "cost",
        "resale",
        "opex",
    ),
)


NETWORK = (CHARGERS, DEMAND, SITES, ZONES, COSTS)
"""What a plan of a network is made for."""


def declare_network(algorithm, *, sites_optional: bool = False) -> None:
    """The layers of ``NETWORK``; their fields come later in the form (``declare_fields``)."""
    for layer in NETWORK:
        layer.declare(algorithm, optional=layer is not DEMAND and (layer is not SITES or sites_optional))


def declare_fields(algorithm, layers: Iterable[LayerInput]) -> None:
    for layer in layers:
        layer.declare_fields(algorithm)


@dataclass(frozen=True)
class Layers:
    """Layers read into one metric coordinate system; a table is None where an optional layer was left empty."""

    metric: QgsCoordinateReferenceSystem
    tables: Dict[str, Optional[Table]]

    def frame(self, key: str):
        table = self.tables[key]
        return None if table is None else table.frame

    def origin(self, key: str) -> "Origin":
        from ..core.tables import Origin

        table = self.tables[key]
        return Origin(key.lower()) if table is None else table.origin

    def inputs(self) -> "Inputs":
        """The tables as the engine takes them."""
        from ..core.placement.problem import Inputs

        names = ("chargers", "demand", "sites", "zones", "costs")
        named = {name: self.frame(name.upper()) if name.upper() in self.tables else None for name in names}
        origins = {key.lower(): self.origin(key) for key in self.tables}
        return Inputs(**named, origins=origins, crs=engine_crs(self.metric))

    def crs(self, *keys: str) -> QgsCoordinateReferenceSystem:
        """The coordinate system of the first of these layers that is there."""
        return next(self.tables[key].crs for key in keys if self.tables[key] is not None)


def read_layers(
    algorithm,
    parameters: Dict[str, Any],
    context: QgsProcessingContext,
    control: FeedbackControl,
    inputs: List[LayerInput],
    optional: Tuple[str, ...] = (),
    unnamed: Tuple[str, ...] = (),
) -> Layers:
    """Open all sources first (so that every mistake shows before long reading), then read each in the common system.

    ``unnamed``: layers of points of which nothing but places and numbers is asked; where that can be read in columns, without ids.
    """
    opened: Dict[str, Optional[Input]] = {
        each.key: open_source(algorithm, parameters, each.key, context, empty_ok=each.key in optional)
        for each in inputs
    }
    opened = {
        key: None if source is not None and source.source.featureCount() == 0 else source
        for key, source in opened.items()
    }
    present = [(each, opened[each.key]) for each in inputs if opened[each.key] is not None]
    # Lines along which is measured, else the points say where distances are: zones may reach far beyond them, and a table lies nowhere.
    kinds = [each.geometry for each, _ in present]
    measured = "line" if "line" in kinds else "point"
    metric = metric_system([source for each, source in present if each.geometry == measured], context)
    for each, source in present:
        if each.geometry is not None and each.geometry != measured:
            extent_on_earth(source, context)
    fields = {each.key: field_map(algorithm, parameters, each.columns(), source, context) for each, source in present}
    for each, source in present:
        fields[each.key].update(_chosen_fields(each, source))
    tables: Dict[str, Optional[Table]] = dict.fromkeys(opened)
    for each, source in present:
        if each.geometry is None:
            tables[each.key] = read_table(source, fields[each.key], control)
        elif each.key in unnamed:
            layer = layer_behind(algorithm, parameters, each.key, context)
            numeric = {column: field for column, field in fields[each.key].items() if column != each.id_column}
            named = fields[each.key].get(each.id_column, "")
            tables[each.key] = read_columns(source, layer, numeric, named, metric, context, control) or read(
                source, fields[each.key], metric, context, control, only=each.geometry
            )
        else:
            tables[each.key] = read(source, fields[each.key], metric, context, control, only=each.geometry)
        if each.id_column and each.id_column not in fields[each.key]:
            control.info(f"Layer “{source.layer}” has no field “{each.id_column}”: the row order makes the ids.")
    control.info(f"Distances in metres, measured in {metric.userFriendlyIdentifier()}.")
    costs = tables.get("COSTS")
    if costs is not None:
        control.info(
            f"Who is in reach says the table “{costs.origin.layer}” with its {count(len(costs.frame), 'row')}; radii are in its unit."
        )
    return Layers(metric, tables)


def _chosen_fields(each: LayerInput, source: Input) -> Dict[str, str]:
    own = source.source.fields().names()
    missing = [field for _, field in each.chosen if field not in own]
    if missing:
        raise PlanningError(
            f"The layer “{source.layer}” ({each.key}) has no field “{missing[0]}”; it has: {', '.join(own)}."
        )
    return dict(each.chosen)
