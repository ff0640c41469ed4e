"""Layers and parameters of plans of capacities, as several algorithms ask them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Dict, List, Tuple

from ..core.errors import PlanningError
from ..core.placement.capacity import CONSTRAINTS
from . import declare
from .bridge.feedback import FeedbackControl
from .bridge.tables import open_source
from .layers import COSTS, DEMAND, SITES, LayerInput, Layers, read_layers

if TYPE_CHECKING:
    from ..core.access.costs import Way
    from ..core.placement.capacity.problem import Problem, Terms

METHODS = ("straight", "manhattan")
BAYS = (
    ("bays", "BAYS", "Lots: slots", "Most chargers that the lot has room for; empty values have no limit."),
    ("slow", "SLOW", "Lots: slow chargers", "Slow chargers that exist; empty values are none."),
    ("fast", "FAST", "Lots: fast chargers", "Fast chargers that exist; empty values are none."),
)
LOTS = replace(
    SITES.without("FIXED_COST", "STATUS", "CAPACITY", "GRID_KW"),
    label="Lots",
    help="Point layer of the lots where chargers stand or may be added, with their slots and existing chargers.",
)
LOTS = replace(
    LOTS,
    fields=(
        *LOTS.fields,
        *BAYS,
        (
            "grid_kw",
            "GRID_KW",
            "Lots: grid connection (kW)",
            "Most power of the lot in kW; empty values have no limit.",
        ),
    ),
)
POINTS = DEMAND.without("GROUP")
FORECAST = LayerInput(
    "FORECAST",
    "Forecast as a table",
    "Table with one row per demand point and year, in place of fields of the layer: “Forecast demand” makes it.",
    (
        ("demand_id", "DEMAND_ID", "Forecast: demand point", "Id of the demand point."),
        ("year", "YEAR", "Forecast: year", "Year of the row."),
        ("value", "VALUE", "Forecast: demand", "Demand of the point in the year, 0 or more."),
        ("actual", "ACTUAL", "Forecast: actual demand", "What the demand truly was, where it is known."),
    ),
    geometry=None,
)
TERMS: Tuple[Tuple[str, str, str, float, str], ...] = (
    ("DISTANCE_WEIGHT", "Cost factor of distance (a)", "distance_weight", 1.0, "Cost of a unit of demand for each metre (or unit of the costs) it goes."),
    ("MISMATCH_WEIGHT", "Cost factor of mismatch (b)", "mismatch_weight", 25.0, "Cost of each unit by which the forecast misses actual demand; no plan changes it."),
    ("INFRASTRUCTURE_WEIGHT", "Cost of a slow charger (c)", "infrastructure_weight", 600.0,
     "Cost of a slow charger in every year in which it stands, in the unit of the plan's cost."),
    ("FAST_COST_RATIO", "Cost of a fast by that of a slow charger (r)", "fast_cost_ratio", 1.5, "How many slow chargers a fast one costs."),
    ("SLOW_CAPACITY", "Capacity of a slow charger", "slow_capacity", 200.0, "Demand that a slow charger can serve in a year, in the unit of the demand."),
    ("FAST_CAPACITY", "Capacity of a fast charger", "fast_capacity", 400.0, "Demand that a fast charger can serve in a year, in the unit of the demand."),
    ("SLOW_KW", "Power of a slow charger (kW)", "slow_kw", 7.2, "Counts against the grid connection of the lot."),
    ("FAST_KW", "Power of a fast charger (kW)", "fast_kw", 150.0, "Counts against the grid connection of the lot."),
)  # fmt: skip


def declare_years(algorithm) -> None:
    """Which fields of the demand hold which year."""
    declare.several_fields(
        algorithm,
        "YEAR_FIELDS",
        "Fields of the years",
        "DEMAND",
        "One field of demand a year, with the year in its name, such as demand_2019 and demand_2020. Left empty: the weight, as a single year; "
        "without a weight all fields demand_ with a year.",
    )
    declare.several_fields(
        algorithm,
        "ACTUAL_FIELDS",
        "Fields of actual demand",
        "DEMAND",
        "Of the same years: what the demand truly was, for the mismatch of the forecast; empty values do not count.",
    )


def declare_terms(algorithm, constraints: Tuple[str, ...]) -> None:
    """What counts and what a charger is; CONSTRAINTS, all of them by default."""
    for name, label, _, default, help_text in TERMS:
        declare.number(algorithm, name, label, help_text, default=default, minimum=0.0, advanced=True)
    declare_unserved(algorithm, "Cost of each unit of demand that is not met, where “demand_met” is switched off.")
    declare.choice(
        algorithm,
        "CONSTRAINTS",
        "Constraints",
        constraints,
        list(constraints),
        "What must hold; each can be switched off. See docs/capacity.md.",
        multiple=True,
        advanced=True,
    )


def declare_unserved(algorithm, help_text: str) -> None:
    declare.number(algorithm, "UNSERVED_COST", "Cost of unserved demand", help_text, minimum=0.0, advanced=True)


def declare_ways(algorithm) -> None:
    """How ways are measured where there is no table of costs."""
    declare.choice(
        algorithm,
        "METHOD",
        "Distance",
        METHODS,
        "straight",
        "straight: as the crow flies. manhattan: along the axes of the layers' metric system. A table of costs takes the place of both.",
        advanced=True,
    )
    declare.number(
        algorithm,
        "CUTOFF",
        "Cutoff",
        "Farthest that demand goes, in metres or the unit of the costs; empty: any way.",
        minimum=0.0,
        advanced=True,
    )


def read_way(algorithm, parameters: Dict[str, Any], context) -> "Way":
    from ..core.access.costs import Way

    cutoff = declare.optional_number(algorithm, parameters, "CUTOFF", context)
    method = declare.chosen(algorithm, parameters, "METHOD", context)
    return Way(method=method, cutoff=float("inf") if cutoff is None else cutoff)


def read_terms(algorithm, parameters: Dict[str, Any], context) -> "Terms":
    from ..core.placement.capacity.problem import Terms

    chosen = declare.several_chosen(algorithm, parameters, "CONSTRAINTS", context)
    values = {attribute: algorithm.parameterAsDouble(parameters, name, context) for name, _, attribute, _, _ in TERMS}
    unserved = declare.optional_number(algorithm, parameters, "UNSERVED_COST", context)
    if "demand_met" not in chosen and unserved is None:
        raise PlanningError(
            "Give the cost of unserved demand (UNSERVED_COST), or let all demand be met (constraint “demand_met”)."
        )
    return Terms(
        **values, unserved_cost=unserved or 0.0, constraints=tuple(name for name in chosen if name in CONSTRAINTS)
    )


@dataclass(frozen=True)
class Read:
    """What was read: all layers, and the question they make."""

    layers: Layers
    problem: "Problem"

    def tables(self) -> Dict[str, Any]:
        """The tables that were there, by name."""
        forecast = self.layers.frame("FORECAST")
        more = {} if forecast is None else {"forecast": forecast}
        return {**self.layers.inputs().tables(), **more}


def read_problem(
    algorithm,
    parameters: Dict[str, Any],
    context,
    control: FeedbackControl,
    terms: "Terms",
    more: Tuple[LayerInput, ...] = (),
    chosen: Tuple[Tuple[str, str], ...] = (),
) -> Read:
    """SITES, DEMAND, FORECAST, COSTS and ``more`` layers; the way as METHOD and CUTOFF say. ``chosen``: columns of the demand that are
    read besides, and the field of each."""
    from ..core.placement.capacity.tables import Year, make_problem

    years, columns = _years(algorithm, parameters, context)
    points = replace(POINTS, chosen=(*columns, *chosen))
    layers = read_layers(
        algorithm, parameters, context, control, [LOTS, points, FORECAST, COSTS, *more],
        optional=("FORECAST", "COSTS", *(each.key for each in more)),
    )  # fmt: skip
    problem = make_problem(
        layers.inputs(),
        [Year(*each) for each in years],
        terms,
        way=read_way(algorithm, parameters, context),
        forecast=layers.frame("FORECAST"),
        control=control,
    )
    return Read(layers, problem)


def _years(algorithm, parameters: Dict[str, Any], context) -> Tuple[List[Tuple[str, str, str]], List[Tuple[str, str]]]:
    """Name, column and actual column of each year, and which field each of these columns is."""
    from ..core.placement.capacity.tables import years_of

    table = open_source(algorithm, parameters, "FORECAST", context)
    if table is not None:
        return [], []
    fields = declare.fields_chosen(algorithm, parameters, "YEAR_FIELDS", context)
    actual = declare.fields_chosen(algorithm, parameters, "ACTUAL_FIELDS", context)
    own = open_source(algorithm, parameters, "DEMAND", context).source.fields().names()
    weight = declare.first_field(algorithm, parameters, "DEMAND_WEIGHT_FIELD", context)
    if not fields and weight is None and "weight" not in [name.lower() for name in own]:
        fields = [name for name in own if name.lower().startswith("demand_") and name[7:].isdigit() and len(name) == 11]
    if not fields:
        if len(actual) > 1:
            raise PlanningError(
                "There are several fields of actual demand (ACTUAL_FIELDS), but no fields of years (YEAR_FIELDS)."
            )
        column = [("actual", actual[0])] if actual else []
        return [("1", "weight", "actual" if actual else "")], column
    rows, columns = [], []
    for name, field, truth in years_of(fields, actual):
        rows.append((name, f"demand in {name}", f"actual in {name}" if truth else ""))
        columns.append((f"demand in {name}", field))
        if truth:
            columns.append((f"actual in {name}", truth))
    return rows, columns
