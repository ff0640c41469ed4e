"""The input layers that several algorithms share: their parameters, declared once, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsProcessingContext

from . import declare
from .bridge.feedback import FeedbackControl
from .bridge.tables import Input, Table, field_map, metric_system, open_source, read


@dataclass(frozen=True)
class LayerInput:
    """A layer parameter and its fields: canonical column → (suffix of the parameter key, label, help)."""

    key: str
    label: str
    help: str
    fields: Tuple[Tuple[str, str, str, str], ...]
    silent: Tuple[str, ...] = ()
    """Canonical columns that are read if the layer has them, without a parameter."""

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

    def declare(self, algorithm, *, optional: bool = False) -> None:
        declare.source(algorithm, self.key, self.label, declare.POINT, self.help, optional=optional)

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
            "candidate, required (a station must be built), forbidden or competitor (not used).",
        ),
    ),
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
    ),
)


@dataclass(frozen=True)
class Layers:
    """Layers read into one metric coordinate system; a table is None where an optional layer was left empty."""

    metric: QgsCoordinateReferenceSystem
    tables: Dict[str, Optional[Table]]

    def frame(self, key: str):
        table = self.tables[key]
        return None if table is None else table.frame

    def origin(self, key: str):
        from ..core.tables import Origin

        table = self.tables[key]
        return Origin(key.lower()) if table is None else table.origin

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
) -> Layers:
    """Open all sources first (so that every mistake shows before long reading), then read each in the common system."""
    opened: Dict[str, Optional[Input]] = {
        each.key: open_source(algorithm, parameters, each.key, context, empty_ok=each.key in optional)
        for each in inputs
    }
    opened = {
        key: None if source is not None and source.source.featureCount() == 0 else source
        for key, source in opened.items()
    }
    metric = metric_system([source for source in opened.values() if source is not None], context)
    tables: Dict[str, Optional[Table]] = {}
    for each in inputs:
        source = opened[each.key]
        if source is None:
            tables[each.key] = None
            continue
        fields = field_map(algorithm, parameters, each.columns(), source, context)
        tables[each.key] = read(source, fields, metric, context, control, points_only=True)
        if each.id_column and each.id_column not in fields:
            control.info(f"Layer “{source.layer}” has no field “{each.id_column}”: the row order makes the ids.")
    control.info(f"Distances in metres, measured in {metric.userFriendlyIdentifier()}.")
    return Layers(metric, tables)
