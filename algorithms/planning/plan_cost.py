"""``evplan:plancost``: what a plan costs and earns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, List

from ...core.errors import PlanningError
from ...core.schema import CASH_FLOW, COVERAGE, PLAN_MONEY
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.outputs import Outputs
from ..layers import PLAN as PLAN_LAYER
from ..layers import LayerInput, read_layers
from ..rules import declare_parameters, declare_preset, read_rules

ROWS = replace(PLAN_LAYER, silent=(*PLAN_LAYER.silent, "phase", "month_from", "month_to"))
COVERED = LayerInput(
    "COVERAGE",
    "Coverage of the plan",
    "The coverage layer, as “Optimize charging network” writes it, for the cost of a percentage point of coverage.",
    (),
    silent=tuple(name for name in COVERAGE.names if name.startswith(("weight", "covered", "served"))),
)
NUMBERS = (
    ("MARGIN_L2", "margin_l2", "Margin of a kWh at L2", "Price of a sold kWh less what it costs (energy, fees).", 0.0, None, 4),
    ("MARGIN_L3", "margin_l3", "Margin of a kWh at L3", "Price of a sold kWh less what it costs (energy, demand charges, fees).", 0.0, None, 4),
    ("UTILIZATION_L2", "utilization_l2", "Utilization of L2 (0–1)", "Energy sold as a share of what the ports could give at full power all year.", 0.1, 1.0, 4),
    ("UTILIZATION_L3", "utilization_l3", "Utilization of L3 (0–1)", "Energy sold as a share of what the ports could give at full power all year.", 0.1, 1.0, 4),
    ("GROWTH", "growth", "Growth of the utilization a year (0–1)", "From the second year on; utilization never exceeds 1.", 0.0, 1.0, 4),
    ("OPEX_SHARE", "opex_share", "Operating cost a year (share of the purchase)", "Beside the operating costs of the assumptions.", 0.0, 1.0, 4),
)  # fmt: skip


class PlanCost(EvplanAlgorithm):
    NAME = "plancost"
    TITLE = "Cost and return of a plan"
    ROOM = "planning"
    TAGS = ("cost", "money", "capex", "opex", "revenue", "payback", "NPV", "IRR", "ROI", "business case")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "What a plan costs (purchase less resale, to the cent), what it costs to run, what it earns (kWh × margin × utilization), the cash flow year by "
        "year, payback, net present value, internal rate of return, and the cost of a percentage point of coverage.\n\n"
        "Only what the plan adds is counted: ports and power after less before. Operating costs are those of the assumptions "
        "(opex_l2_station, opex_l2_port, opex_l3_station, opex_l3_port a year) and a share of the purchase.\n\n"
        "Money is spent in year 0 and earned from year 1 on; a plan with phases (“Plan phases”) is paid in the year in which each phase begins and earns "
        "from the month after it ends. A rate of return is given only where there is exactly one.\n\n"
        "The figures are only as good as margin and utilization, which have to be your own."
    )

    def initAlgorithm(self, configuration=None) -> None:
        ROWS.declare(self)
        COVERED.declare(self, optional=True)
        for key, _, label, help_text, default, maximum, decimals in NUMBERS:
            declare.number(
                self, key, label, help_text, default=default, minimum=0.0, maximum=maximum, decimals=decimals
            )
        declare_preset(self, "Fills what is left empty, and names the currency.")
        declare_parameters(self, ["DISCOUNT_RATE", "HORIZON_YEARS"])
        declare.assumptions(
            self,
            "Operating costs, discount rate, horizon, currency as a JSON object with the keys of a preset; overrides the preset.",
        )
        declare.sink(
            self, "CASH_FLOW", "Cash flow", None, "Of every year what is paid, earned and left, and its present value."
        )
        declare.sink(
            self,
            "ITEMS",
            "Money by station",
            "point",
            "Of every row that is worked on its cost, operating cost, energy, revenue, payback and net present value.",
            optional=True,
        )
        declare.output_file(
            self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "All figures, the assumptions, and costs by action."
        )
        declare.number_outputs(
            self,
            {
                "PURCHASE": "Purchase",
                "RESALE": "Resale",
                "NET_COST": "Net cost",
                "OPEX_YEAR": "Added operating cost a year",
                "ENERGY_KWH_YEAR": "Added energy a year (kWh)",
                "REVENUE_YEAR": "Added revenue a year",
                "NPV": "Net present value",
                "IRR": "Internal rate of return",
                "PAYBACK_YEARS": "Payback (years)",
                "DISCOUNTED_PAYBACK_YEARS": "Payback, discounted (years)",
                "ROI": "Return on investment over the horizon",
                "COST_PER_POINT_L2": "Net cost of a percentage point of L2 coverage",
                "COST_PER_POINT_L3": "Net cost of a percentage point of L3 coverage",
                "COST_PER_POINT": "Net cost of a percentage point of weighted coverage",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.planning.money import DEFAULT_YEARS, Business, coverage_shares, in_words, plan_money

        rules = read_rules(self, parameters, context, budget_required=False)
        given = {field: self.parameterAsDouble(parameters, key, context) for key, field, *_ in NUMBERS}
        layers = read_layers(self, parameters, context, control, [ROWS, COVERED])
        control.progress(40)
        if declare.optional_number(self, parameters, "HORIZON_YEARS", context) == 0:
            raise PlanningError("HORIZON_YEARS must be at least 1: without years nothing is earned.")
        years = rules.horizon_years or DEFAULT_YEARS
        for note in self._notes(given, rules, years):
            control.info(note)
        covered = (
            {}
            if layers.frame("COVERAGE") is None
            else coverage_shares(layers.frame("COVERAGE"), layers.origin("COVERAGE"))
        )
        business = Business(**given, years=years, discount_rate=rules.discount_rate, **covered)
        found = plan_money(layers.frame("PLAN"), rules, business, layers.origin("PLAN"))
        for line in in_words(found.summary):
            control.info(line)
        control.progress(80)
        sources = provenance.of_inputs(self, parameters, ("PLAN", "COVERAGE"), context)
        with Outputs(self, parameters, context, control) as out:
            out.layer("CASH_FLOW", CASH_FLOW, found.flow, title=tr("Cash flow"))
            out.layer(
                "ITEMS",
                PLAN_MONEY,
                found.items,
                layers.crs("PLAN"),
                layers.metric,
                title=tr("Money by station"),
                provenance=sources,
            )
            out.json("SUMMARY", {**found.summary, "rules": rules.as_dict()})
            files = out.commit()
        return {**found.summary["outputs"], **files}

    def _notes(self, given: Dict[str, float], rules, years: int) -> List[str]:
        notes = []
        if not given["margin_l2"] and not given["margin_l3"]:
            notes.append("No margin is given: revenue counts as 0.")
        costs = (
            rules.opex_l2_station,
            rules.opex_l2_port,
            rules.opex_l3_station,
            rules.opex_l3_port,
            given["opex_share"],
        )
        if not any(costs):
            notes.append(
                "No operating cost is given, neither in the assumptions nor as a share of the purchase: it counts as 0."
            )
        if not rules.discount_rate:
            notes.append("The discount rate is 0: later money counts as much as today's.")
        if not rules.horizon_years:
            notes.append(f"Neither preset nor assumptions name a horizon: {years} years are looked at.")
        return notes
