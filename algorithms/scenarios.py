"""Several futures of the demand, as algorithms that plan for them ask for them, and what they tell of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from ..core.errors import PlanningError
from ..core.placement.capacity import ROBUST
from . import declare
from .bridge.outputs import asked_for
from .bridge.tables import open_source
from .layers import LayerInput

if TYPE_CHECKING:
    from ..core.placement.capacity.problem import Problem
    from ..core.placement.capacity.robust import Robust
    from .layers import Layers

SCENARIO_TABLE = LayerInput(
    "SCENARIO_TABLE",
    "Scenarios as a table",
    "Table with one row per demand point, scenario and year, in place of fields of the demand layer.",
    (
        ("demand_id", "DEMAND_ID", "Scenarios: demand point", "Id of the demand point."),
        ("scenario", "SCENARIO", "Scenarios: scenario", "Name of the scenario."),
        ("year", "YEAR", "Scenarios: year", "Year of the row; not needed for a single year."),
        ("value", "VALUE", "Scenarios: demand", "Demand of the point in the scenario, 0 or more."),
        (
            "weight",
            "WEIGHT",
            "Scenarios: weight",
            "Weight (probability) of the scenario, the same in all of its rows; empty values are 1.",
        ),
    ),
    geometry=None,
)
FIGURES = {
    "MEAN_COST": "Mean cost over the scenarios",
    "LARGEST_COST": "Cost in the worst scenario",
    "MEAN_REGRET": "Mean regret over the scenarios",
    "LARGEST_REGRET": "Largest regret",
}


def declare_scenarios(algorithm) -> None:
    declare.choice(
        algorithm,
        "ROBUST",
        "Plan for scenarios",
        ROBUST,
        "none",
        "expected: least mean cost by the scenarios' weights. worst_case: least cost in the worst scenario. minimax_regret: least regret (cost beyond "
        "the best plan for a scenario) in the worst. none: for the demand of the layer; scenarios only test the plan.",
    )
    declare.matrix(
        algorithm,
        "SCENARIOS",
        "Scenarios",
        ("Scenario", "Fields", "Weight"),
        "Name, field of the demand layer (for several years one each, separated by “;”), and weight (probability; empty: 1) of each scenario, such as "
        "high, demand_2019_upper, 0.25.",
    )
    SCENARIO_TABLE.declare(algorithm, optional=True)


def declare_outputs(algorithm) -> None:
    declare.sink(
        algorithm,
        "SCENARIO_COSTS",
        "Costs and regrets",
        None,
        "One row per plan (for each scenario alone, and the robust one) and scenario that comes true: cost, regret, whether all is served.",
        optional=True,
    )
    declare.sink(
        algorithm,
        "SELECTION",
        "Agreement of the scenarios",
        "point",
        "The lots with the share of the scenarios' plans in which they grow, and fewest and most chargers in these plans.",
        optional=True,
    )
    declare.sink(
        algorithm,
        "SCENARIO_FLOWS",
        "Flows of every scenario",
        None,
        "One row per scenario, year, demand point and lot between which anything flows.",
        optional=True,
    )
    declare.number_outputs(algorithm, FIGURES)


@dataclass(frozen=True)
class Asked:
    """What was asked for: name, fields and weight of each scenario, or that there is a table."""

    robust: str
    rows: Tuple[Tuple[str, List[str], float], ...]
    table: bool

    @property
    def any(self) -> bool:
        return bool(self.rows) or self.table

    def columns(self) -> Tuple[Tuple[str, str], ...]:
        """Columns of the demand table, and the field that each is."""
        return tuple(
            (_column(name, number), field) for name, fields, _ in self.rows for number, field in enumerate(fields)
        )


def read_asked(algorithm, parameters: Dict[str, Any], context) -> Asked:
    """ROBUST, SCENARIOS and SCENARIO_TABLE, and outputs that need them."""
    from ..core.placement.capacity.scenarios import parse_scenarios

    rows = parse_scenarios(declare.matrix_rows(algorithm, parameters, "SCENARIOS", context, 3))
    table = open_source(algorithm, parameters, "SCENARIO_TABLE", context) is not None
    asked = Asked(declare.chosen(algorithm, parameters, "ROBUST", context), tuple(rows), table)
    if rows and table:
        raise PlanningError("Give the scenarios as fields (SCENARIOS) or as a table (SCENARIO_TABLE), not both.")
    if asked.robust != "none" and not asked.any:
        raise PlanningError(
            f"A plan for scenarios (ROBUST = {asked.robust}) needs scenarios (SCENARIOS or SCENARIO_TABLE)."
        )
    for name in ("SCENARIO_COSTS", "SELECTION", "SCENARIO_FLOWS"):
        if asked_for(parameters, name, context) and not asked.any:
            raise PlanningError(f"The output {name} needs scenarios (SCENARIOS or SCENARIO_TABLE).")
    return asked


def apply(asked: Asked, problem: "Problem", layers: "Layers") -> "Problem":
    """The problem with its scenarios; with ``none`` the demand of the layer is the first of them."""
    from ..core.placement.capacity import scenarios as engine

    inputs = layers.inputs()
    if asked.table:
        made = engine.with_rows(problem, layers.frame("SCENARIO_TABLE"), inputs)
    else:
        found = [
            engine.Scenario(name, tuple(_column(name, number) for number in range(len(fields))), weight)
            for name, fields, weight in asked.rows
        ]
        made = engine.with_fields(problem, inputs, found)
    return engine.with_base(made, problem) if asked.robust == "none" else made


def figures(found: "Optional[Robust]") -> Dict[str, Any]:
    """The number outputs; unknown ones are None, as all are without scenarios. With them GAP_REACHED, too."""
    if found is None:
        return dict.fromkeys(FIGURES)
    return {"GAP_REACHED": found.gap, **{name: found.figures[name.lower()] for name in FIGURES}}


def _column(scenario: str, number: int) -> str:
    return f"scenario {scenario} {number}"
