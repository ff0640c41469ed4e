"""``evplan:accessibility``: how much charging there is for whom, and how fairly it is spread."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict

from qgis.core import QgsProcessingParameterString

from ...core.schema import ACCESS, SUPPLY
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.outputs import Outputs
from ..layers import CHARGERS, COSTS, DEMAND, declare_fields, read_layers

METHODS, SUPPLIES, DECAYS = ("2sfca", "e2sfca", "3sfca"), ("all", "l2", "l3", "field"), ("steps", "gaussian")
STATIONS = replace(
    CHARGERS.without("GRID_KW", "REMOVABLE"),
    fields=(
        *CHARGERS.without("GRID_KW", "REMOVABLE").fields,
        (
            "supply",
            "SUPPLY",
            "Chargers: supply",
            "What each station offers (ports, kW, sessions a day), where the supply is to be a field.",
        ),
    ),
)
POINTS = replace(
    DEMAND,
    fields=(
        *DEMAND.fields,
        (
            "weight_share",
            "SHARE",
            "Demand: share that depends on public charging",
            "Share (0 to 1) of each point's weight that counts, such as homes without private parking (no_home_charging_share).",
        ),
    ),
)


class Accessibility(EvplanAlgorithm):
    NAME = "accessibility"
    TITLE = "Accessibility and fairness"
    ROOM = "access"
    TAGS = ("2sfca", "floating catchment", "equity", "gini", "theil", "competition")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Says for every demand point how much charging it has, competition included: each station's ports are shared by all demand within its "
        "catchment, and each point adds up its shares of the stations within its own (floating catchment areas).\n\n"
        "2sfca: within the reach everything counts alike (Luo and Wang 2003). e2sfca: less with distance (Luo and Qi 2009), by steps such as "
        "“500:1; 1000:0.68; 2000:0.22” or a Gaussian. 3sfca: besides, people choose between stations in proportion to their nearness "
        "(Wan, Zou and Sternberg 2012).\n\n"
        "Gini (0 equal, 1 one has all) and Theil say how unequal access is over the weighted population; with groups, which part of Theil's "
        "index lies between them. Distances are straight lines in metres, or a table of costs (from “Cost matrix”, in metres or seconds), "
        "whose unit the reach then has."
    )

    def initAlgorithm(self, configuration=None) -> None:
        STATIONS.declare(self)
        POINTS.declare(self)
        COSTS.declare(self, optional=True)
        declare.choice(self, "METHOD", "Method", METHODS, "2sfca", "How catchments float, see the description.")
        declare.choice(
            self, "SUPPLY", "Supply", SUPPLIES, "all", "Ports of both levels, of L2 or of L3, or the field below."
        )
        declare.number(
            self,
            "REACH",
            "Reach",
            "Largest distance between demand and station, in metres or the unit of the costs.",
            default=2000.0,
            minimum=0.001,
        )
        declare.choice(
            self,
            "DECAY",
            "Decay",
            DECAYS,
            "steps",
            "For e2sfca and 3sfca: by the steps below, or a Gaussian that is 0.01 at the reach.",
            advanced=True,
        )
        declare.add(
            self,
            QgsProcessingParameterString("STEPS", tr("Steps of the decay"), optional=True),
            "Distance:weight, separated by semicolons, such as 500:1; 1000:0.68; 2000:0.22. Left empty, everything within reach counts 1.",
            advanced=True,
        )
        declare_fields(self, (STATIONS, POINTS, COSTS))
        declare.sink(self, "ACCESS", "Access", "point", "Every demand point with its charging per unit of demand.")
        declare.sink(
            self,
            "STATIONS",
            "Stations",
            "point",
            "Every station with its supply per unit of demand around it.",
            optional=True,
        )
        declare.output_file(self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "Gini, Theil, groups and totals.")
        declare.number_outputs(
            self,
            {
                "GINI": "Gini coefficient",
                "THEIL": "Theil index",
                "THEIL_BETWEEN": "Theil index between groups",
                "SHARE_WITHOUT_ACCESS": "Share of demand without any access",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.access.catchment import Catchment, parse_steps
        from ...core.placement.fairness import fairness
        from ...core.placement.rules import resolve

        catchment = Catchment(
            declare.chosen(self, parameters, "METHOD", context),
            self.parameterAsDouble(parameters, "REACH", context),
            parse_steps(self.parameterAsString(parameters, "STEPS", context) or "", "STEPS"),
            declare.chosen(self, parameters, "DECAY", context),
        )
        layers = read_layers(self, parameters, context, control, [STATIONS, POINTS, COSTS], optional=("CHARGERS",))
        control.progress(40)
        found = fairness(
            layers.inputs(),
            resolve("neutral", budget_required=False),
            catchment,
            declare.chosen(self, parameters, "SUPPLY", context),
            control,
        )
        outputs = found.summary["outputs"]
        control.info(", ".join(f"{name} {value:.4g}" for name, value in outputs.items() if value is not None))
        sources = provenance.of_inputs(self, parameters, ("CHARGERS", "DEMAND", "COSTS"), context)
        with Outputs(self, parameters, context, control) as out:
            out.layer(
                "ACCESS",
                ACCESS,
                found.access,
                layers.crs("DEMAND"),
                layers.metric,
                title=tr("Access to charging"),
                provenance=sources,
            )
            out.layer(
                "STATIONS",
                SUPPLY,
                found.supply,
                layers.crs("CHARGERS", "DEMAND"),
                layers.metric,
                title=tr("Supply of stations"),
            )
            out.json("SUMMARY", found.summary)
            return {**out.commit(), **outputs}
