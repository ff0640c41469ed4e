"""``evplan:planphases``: when what of a plan is built."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Dict, List, Optional

from qgis.core import QgsProcessingContext

from ...core.control import Control
from ...core.errors import PlanningError
from ...core.placement.solver import SOLVERS
from ...core.schema import PHASES, PLAN, Column
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.keep import own_columns, with_added
from ..bridge.outputs import Outputs
from ..bridge.settings import solver_python
from ..bridge.tables import engine_crs, open_source
from ..layers import COSTS, DEMAND, declare_fields, read_layers
from ..layers import PLAN as PLAN_LAYER
from ..rules import declare_parameters, declare_preset, read_rules

if TYPE_CHECKING:
    from ...core.planning.schedule import Asked

STAGES = replace(
    PLAN_LAYER,
    fields=(
        (
            "lead_months",
            "LEAD",
            "Plan: lead time (months)",
            "Months until the grid connection is there; work begins in the first phase after it. Empty values take the lead times of the form.",
        ),
        (
            "priority",
            "PRIORITY",
            "Plan: priority",
            "What comes first in the order by priority: 1 before 2; empty values come last.",
        ),
    ),
)
POINTS = DEMAND.without("GROUP")
LAYERS = (STAGES, POINTS, COSTS)
MODES = ("rule", "optimized")
ORDERS = ("coverage", "gain_per_cost", "priority")
RULES = ["L2_RADIUS", "L3_RADIUS", "WEIGHT_L2", "WEIGHT_L3", "L3_SERVES_L2", "MIN_PORTS_L2", "MIN_PORTS_L3"]
PHASE_COLUMNS = tuple(PLAN.column(name) for name in ("phase", "month_from", "month_to"))
DATE_COLUMNS = (Column("date_from", "date", "From"), Column("date_to", "date", "To"))


class PlanPhases(EvplanAlgorithm):
    NAME = "planphases"
    TITLE = "Plan phases"
    ROOM = "planning"
    TAGS = ("phase", "schedule", "timeline", "roll-out", "budget", "year", "crew")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "pyomo", "swiglpk")
    HELP = (
        "Divides a plan into phases whose costs add up to the plan's net cost to the cent.\n\n"
        "rule: upgrades of existing stations first (months 1–4), with ports added to existing stations; then new fast-charging stations, mixed ones "
        "among them (5–8); then new Level 2 stations, and removals, when what replaces them stands (9–12). Actions are stations built, upgraded or "
        "removed and every new port.\n\n"
        "optimized: any number of phases within budgets, crews and lead times of grid connections. The order coverage finds the phases with the most "
        "coverage earliest, with bound and gap, and no phase falls behind the rule's where the rule keeps the limits; gain_per_cost takes what gains "
        "most for its money again and again; priority follows a field. Without any budget and crews, three phases may spend what the rule would "
        "spend in each.\n\n"
        "With demand, the coverage after every phase is told in both modes."
    )

    def initAlgorithm(self, configuration=None) -> None:
        STAGES.declare(self)
        declare.choice(
            self,
            "MODE",
            "Mode",
            MODES,
            "rule",
            "rule: by the kind of work. optimized: within budgets, crews and lead times.",
        )
        POINTS.declare(self, optional=True)
        COSTS.declare(self, optional=True)
        declare.choice(
            self,
            "ORDER",
            "Optimized: order",
            ORDERS,
            "coverage",
            "coverage: most coverage earliest, proven. gain_per_cost: most coverage for the money, again and again. priority: by a field of the plan.",
        )
        declare.number(
            self,
            "PHASE_MONTHS",
            "Months of a phase",
            "Whole months that every phase takes.",
            default=4,
            minimum=1,
            maximum=120,
            integer=True,
        )
        declare.number(
            self,
            "N_PHASES",
            "Optimized: phases",
            "How many phases there are; the rule has three.",
            default=3,
            minimum=1,
            maximum=60,
            integer=True,
        )
        declare.number(
            self,
            "PHASE_BUDGET",
            "Optimized: budget of a phase",
            "Most money, net of resale, that every phase may spend. Left empty: no limit.",
            minimum=0.0,
            decimals=2,
        )
        declare.matrix(
            self,
            "BUDGETS",
            "Optimized: budgets by phase",
            ("Budget",),
            "Budgets of the phases in their order, in place of the one for all.",
            advanced=True,
        )
        declare.number(
            self,
            "YEARLY_BUDGET",
            "Optimized: budget of a year",
            "Most money, net of resale, for the phases that begin in each year. Left empty: no limit.",
            minimum=0.0,
            decimals=2,
        )
        declare.choice(
            self,
            "CARRY_OVER",
            "Optimized: unspent money",
            ("keep", "lapse"),
            "keep",
            "keep: what a phase or year does not spend is there for the next. lapse: it is lost.",
            advanced=True,
        )
        declare.number(
            self,
            "MAX_ACTIONS",
            "Optimized: most actions in a phase",
            "What the crews can do in a phase: stations and ports. Left empty: no limit.",
            minimum=1,
            integer=True,
        )
        for level, what in (
            ("L2", "a row that adds Level 2 ports alone"),
            ("L3", "a row that adds fast-charging ports"),
        ):
            declare.number(
                self,
                f"LEAD_{level}",
                f"Optimized: lead time {level} (months)",
                f"Months until the grid connection of {what} is there; its work begins in the first phase after it.",
                default=0.0,
                minimum=0.0,
                decimals=1,
                advanced=True,
            )
        declare.matrix(
            self,
            "LEAD_BY_KW",
            "Optimized: lead times by power",
            ("From added kW", "Months"),
            "Lead times by the power that is added; where they are longer than those by level, they count.",
            advanced=True,
        )
        declare.text(
            self,
            "START",
            "First month",
            "Month in which phase 1 begins, such as 2027-04. With it the rows have dates, and the layer follows QGIS's temporal controller.",
        )
        declare_preset(
            self,
            "Fills the radii, weights and least ports that are left empty.",
        )
        declare_parameters(self, RULES)
        declare.assumptions(self, "Any rule as a JSON object with the keys of a preset; overrides the preset.")
        declare.solving(
            self,
            SOLVERS,
            "As in “Optimize charging network”.",
            gap=0.001,
            gap_help="Stop when the order is proven to be this close to the best possible.",
            seconds=120.0,
            seconds_help="After this many seconds the best order so far is kept, with its gap.",
        )
        declare_fields(self, LAYERS)
        declare.sink(
            self,
            "PHASED_PLAN",
            "Phased plan",
            "point",
            "The plan with the phase and months of every row that is worked on.",
        )
        declare.sink(
            self,
            "PHASES",
            "Phases",
            None,
            "Of every phase its months, actions, stations, ports, cost net of resale, coverage after it, and what it delivers.",
            optional=True,
        )
        declare.output_file(
            self,
            "SUMMARY",
            "Summary (JSON)",
            "JSON (*.json)",
            "Phases, coverage after each, the rule beside it, bound and gap.",
        )
        declare.text_outputs(self, {"STATUS": "Status", "REASON": "Why the run ended"})
        declare.number_outputs(
            self,
            {
                "TOTAL_COST": "Net cost of all phases",
                "N_PHASES_USED": "Phases in which something is done",
                "OBJECTIVE": "Objective",
                "BOUND": "Bound",
                "GAP_REACHED": "Gap reached",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        import time

        from ...core.access.cover import as_points
        from ...core.control import Span
        from ...core.placement.programs import Settings
        from ...core.planning.schedule import Given, in_words, phase_plan

        settings = Settings(
            *declare.solver_gap_seconds(self, parameters, context),
            solver_python(),
            time.monotonic(),
        )
        rules = read_rules(self, parameters, context, budget_required=False)
        asked = self._asked(parameters, context)
        added = (*PHASE_COLUMNS, *(DATE_COLUMNS if asked.start else ()))
        # A plan has these columns already, and empty: that they are filled needs no warning.
        own = own_columns(open_source(self, parameters, "PLAN", context), added, Control())
        stages = replace(STAGES, chosen=tuple(own.fields.items()))
        layers = read_layers(self, parameters, context, control, [stages, POINTS, COSTS], optional=("DEMAND",))
        given = Given(
            layers.frame("PLAN"),
            layers.frame("DEMAND"),
            layers.frame("COSTS"),
            {key.lower(): layers.origin(key) for key in layers.tables},
        )
        phased = phase_plan(given, rules, asked, settings, Span(control, 20, 95))
        for line in in_words(phased):
            control.info(line)
        table = layers.tables["PLAN"]
        placed = replace(table, frame=as_points(table.frame, engine_crs(layers.metric)))
        schema, frame = with_added(placed, own, phased.columns, added, "plan", "point")
        sources = provenance.of_inputs(self, parameters, ("PLAN", "DEMAND", "COSTS"), context)
        with Outputs(self, parameters, context, control) as out:
            style = "plan_phases_dated" if asked.start else "plan_phases"
            out.layer(
                "PHASED_PLAN",
                schema,
                frame,
                table.crs,
                layers.metric,
                style=style,
                title=tr("Phased plan"),
                provenance=sources,
            )
            out.layer("PHASES", PHASES, phased.phases, title=tr("Phases"))
            out.json("SUMMARY", {**phased.summary, "rules": rules.as_dict()})
            files = out.commit()
        return {**phased.summary["outputs"], **files}

    def _asked(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> "Asked":
        from ...core.planning.phases import Calendar, Wishes
        from ...core.planning.schedule import Asked, Leads

        months = self.parameterAsInt(parameters, "PHASE_MONTHS", context)
        most = declare.optional_number(self, parameters, "MAX_ACTIONS", context)
        return Asked(
            declare.chosen(self, parameters, "MODE", context),
            declare.chosen(self, parameters, "ORDER", context),
            Calendar(self.parameterAsInt(parameters, "N_PHASES", context), months),
            Wishes(
                declare.optional_number(self, parameters, "PHASE_BUDGET", context),
                tuple(row[0] for row in self._numbers(parameters, "BUDGETS", context, 1)),
                declare.optional_number(self, parameters, "YEARLY_BUDGET", context),
                declare.chosen(self, parameters, "CARRY_OVER", context) == "keep",
                None if most is None else int(most),
            ),
            Leads(
                self.parameterAsDouble(parameters, "LEAD_L2", context),
                self.parameterAsDouble(parameters, "LEAD_L3", context),
                tuple(
                    (kw, later)
                    for kw, later in self._numbers(parameters, "LEAD_BY_KW", context, 2)
                    if None not in (kw, later)
                ),
            ),
            self.parameterAsString(parameters, "START", context).strip(),
        )

    def _numbers(self, parameters: Dict[str, Any], name: str, context, columns: int) -> List[List[Optional[float]]]:
        """The rows of a table of numbers of 0 or more; empty rows at its end are dropped."""
        rows = declare.matrix_rows(self, parameters, name, context, columns)
        while rows and all(cell is None for cell in rows[-1]):
            rows.pop()
        found = []
        for number, row in enumerate(rows, start=1):
            try:
                values = [None if cell is None else float(cell) for cell in row]
            except (TypeError, ValueError):
                raise PlanningError(f"{name}, row {number}: {row} are not numbers.") from None
            if any(value is not None and not 0 <= value < float("inf") for value in values):
                raise PlanningError(f"{name}, row {number}: numbers must be 0 or more, not {row}.")
            found.append(values)
        return found
