"""evplan:sensitivity — the plan again for other budgets, targets, radii, costs and demand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict

from qgis.core import QgsApplication

from ...core.placement.solver import SOLVERS
from ...core.schema import CONSTRAINTS, SITE_SELECTION, SWEEP_REGRET, SWEEP_RESULTS, TORNADO
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import dependencies, provenance
from ..bridge.outputs import Outputs, asked_for
from ..bridge.settings import solver_python
from ..layers import DEMAND, NETWORK, declare_fields, declare_network, read_layers
from ..rules import PARAMETERS, declare_rules, read_rules

if TYPE_CHECKING:
    from ...core.planning.sweep.run import Swept

SWEEP_HEADERS = ("Parameter", "Values")
GRIDS = ("one_at_a_time", "all_combinations")


class Sensitivity(EvplanAlgorithm):
    NAME = "sensitivity"
    TITLE = "Sensitivity of the plan"
    ROOM = "planning"
    TAGS = ("sweep", "scenario", "what if", "tornado", "frontier", "robust", "dask", "cluster")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "pyomo", "swiglpk")
    HELP = (
        "Solves the plan again for other budgets, coverage targets, radii, costs or demand: one optimization per case, none of it extrapolated. "
        "The base, case 0, is the plan of “Optimize charging network” with the same parameters; the sweep says what each case changes of it.\n\n"
        "A row of the sweep names a parameter and its values, separated by spaces: BUDGET and “2000000 3000000 5000000”, or “×0.5 ×0.75 ×1.25” for so "
        "many times the base's. Every rule can be swept: by its key in the form (L2_RADIUS, MIN_COVERAGE_L3, GOAL, …), or as in a preset "
        "(cost_l3_port, resale_factor, …). DEMAND_GROWTH multiplies all weights (0.2 is 20 % more), which matters where ports have a capacity; "
        "DEMAND_WEIGHT_FIELD takes names of fields with other weights, such as the demand of coming years.\n\n"
        "A case that no money can meet is a result: its row says why and what the smallest relaxation is. A case that allows all that another one "
        "allows never has a worse plan, nor a lower bound. The constraint table tells slack and utilization: for “at most”, slack is limit − value; for "
        "“at least”, value − limit; utilization is (limit − slack) / limit, 100 % where nothing is left.\n\n"
        "Cases run in processes of this machine, or on the workers of a Dask scheduler, with the same results. Finished cases are kept in the profile's "
        "folder cache/evplan-sweeps: a sweep that was cancelled goes on where it ended. Stop and keep ends the cases under way with their best plan."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare_network(self)
        declare.matrix(
            self,
            "SWEEP",
            "Sweep",
            SWEEP_HEADERS,
            "A row for each parameter: its key, and its values separated by spaces, with a decimal point and without thousands separators. "
            "×0.9 is 0.9 times the base's value.",
            default=("BUDGET", "×0.5 ×0.75 ×1.25 ×1.5", "L2_RADIUS", "×0.8 ×1.2", "L3_RADIUS", "×0.8 ×1.2"),
        )
        declare.choice(
            self,
            "GRID",
            "Cases",
            GRIDS,
            "one_at_a_time",
            "one_at_a_time: every value alone, all else as in the base. all_combinations: every value with every other.",
        )
        declare_rules(self)
        declare.solving(
            self,
            SOLVERS,
            "As in “Optimize charging network”.",
            gap=0.005,
            gap_help="A case ends when its plan is proven to be this close to the best possible: 0.005 is half a percent.",
            seconds_label="Time limit of a case (s)",
            seconds_help="After this many seconds a case keeps its best plan so far, with its gap.",
            advanced=False,
        )
        declare.number(
            self,
            "N_PROCESSES",
            "Processes",
            "How many cases are solved at once on this machine; 0 leaves one processor to the window.",
            default=0,
            minimum=0,
            maximum=256,
            integer=True,
            advanced=True,
        )
        declare.text(
            self,
            "SCHEDULER",
            "Dask scheduler",
            "Address of a running scheduler, such as tcp://host:8786, whose workers solve the cases; empty: this machine. Needs the package "
            "distributed, here and on the workers, which need this plugin too.",
        )
        declare_fields(self, NETWORK)
        declare.sink(
            self,
            "RESULTS",
            "Results of the sweep",
            None,
            "Table of the cases: what differs, status, objective, bound and gap, cost, coverages and numbers of stations, or why there is no plan.",
        )
        declare.sink(
            self,
            "SELECTION",
            "How often places are chosen",
            "point",
            "Every candidate site and existing charger, with the share (0–1) of the plans that build or change something there.",
            optional=True,
        )
        declare.sink(
            self,
            "TORNADO",
            "Tornado table",
            None,
            "For each parameter the results at its least and greatest value, the largest effect first.",
            optional=True,
        )
        declare.sink(
            self,
            "CONSTRAINTS",
            "Constraints",
            None,
            "For each case its limits: value, limit, slack, utilization, and whether it binds.",
            optional=True,
        )
        declare.sink(
            self,
            "REGRET",
            "Regret",
            None,
            "Every plan made for one demand (DEMAND_WEIGHT_FIELD, DEMAND_GROWTH) judged under every other, and what is lost by it.",
            optional=True,
        )
        declare.output_file(
            self,
            "SUMMARY",
            "Summary (JSON)",
            "JSON (*.json)",
            "What the numbers say in sentences, the cases, swings, constraints of the base, rules and versions.",
        )
        declare.output_file(
            self,
            "CHART",
            "Chart",
            "PNG (*.png)",
            "Cost and coverage of the cases, the swing of every parameter, the limits of the base, and how often places are chosen.",
        )
        declare.text_outputs(self, {"STATUS": "Status of the base", "REASON": "Why the base ended"})
        declare.number_outputs(
            self,
            {
                "N_CASES": "Cases",
                "N_WITHOUT_PLAN": "Cases without a plan",
                "OBJECTIVE": "Objective of the base",
                "BOUND": "Bound of the base",
                "GAP_REACHED": "Gap of the base",
                "NET_COST": "Net cost of the base",
                "COVERAGE_L2": "L2 coverage of the base",
                "COVERAGE_L3": "L3 coverage of the base",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.control import Span
        from ...core.placement.optimize import Settings
        from ...core.planning.sweep.cases import column_of, make_cases, sweep_fields
        from ...core.planning.sweep.outcome import SOLVED
        from ...core.planning.sweep.run import Where, sweep

        scheduler = self.parameterAsString(parameters, "SCHEDULER", context).strip()
        if scheduler:
            dependencies.require(("distributed",), self.displayName())
        rules = read_rules(self, parameters, context)
        rows = declare.matrix_rows(self, parameters, "SWEEP", context, len(SWEEP_HEADERS))
        keys = {parameter.key: parameter.rule for parameter in PARAMETERS}
        cases = make_cases(rows, rules, keys, declare.chosen(self, parameters, "GRID", context))
        settings = Settings(
            *declare.solver_gap_seconds(self, parameters, context),
            python=solver_python(),
        )
        fields = tuple((column_of(field), field) for field in dict.fromkeys(sweep_fields(rows)))
        inputs = [replace(layer, chosen=fields) if layer is DEMAND else layer for layer in NETWORK]
        layers = read_layers(self, parameters, context, control, inputs, optional=("CHARGERS",))
        folder = Path(QgsApplication.qgisSettingsDirPath()) / "cache" / "evplan-sweeps"
        where = Where(self.parameterAsInt(parameters, "N_PROCESSES", context), scheduler, folder)
        regret = asked_for(parameters, "REGRET", context)
        swept = sweep(layers.inputs(), cases, settings, where, Span(control, 5, 95), with_regret=regret)
        sources = provenance.of_inputs(self, parameters, [layer.key for layer in NETWORK], context)
        tables = (
            ("RESULTS", SWEEP_RESULTS, swept.results, tr("Sensitivity of the plan")),
            ("TORNADO", TORNADO, swept.tornado, tr("Tornado table")),
            ("CONSTRAINTS", CONSTRAINTS, swept.constraints, tr("Constraints")),
            ("REGRET", SWEEP_REGRET, swept.regret, tr("Regret")),
        )
        with Outputs(self, parameters, context, control) as out:
            for key, schema, table, title in tables:
                out.layer(key, schema, table, title=title, provenance=sources)
            out.layer(
                "SELECTION",
                SITE_SELECTION,
                swept.selection,
                layers.crs("SITES"),
                layers.metric,
                title=tr("How often places are chosen"),
                provenance=sources,
            )
            out.json("SUMMARY", swept.summary)
            out.file("CHART", lambda: self._chart(swept, rules.currency))
            files = out.commit()
        control.progress(100)
        base = swept.base["outputs"]
        names = ("STATUS", "REASON", "OBJECTIVE", "BOUND", "GAP_REACHED", "NET_COST", "COVERAGE_L2", "COVERAGE_L3")
        return {
            "N_CASES": len(cases),
            "N_WITHOUT_PLAN": int((~swept.results["status"].isin(SOLVED)).sum()),
            **{name: base[name] for name in names},
            **files,
        }

    def _chart(self, swept: "Swept", currency: str) -> bytes:
        dependencies.require(("matplotlib",), f"{self.displayName()}: CHART")
        from ...core.planning.sweep.chart import chart

        return chart(swept.results, swept.tornado, swept.constraints, swept.selection, currency, tr)
