"""``evplan:corridor``: where to build along roads, for spacing rules or for journeys beyond a vehicle's range."""

from __future__ import annotations

import time
from typing import Any, Dict, List

from ...core.placement.solver import SOLVERS
from ...core.schema import CORRIDOR_PLAN, CORRIDOR_ROUTES, CORRIDOR_SEGMENTS
from .. import corridors, declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.outputs import Outputs
from ..bridge.settings import solver_python
from ..bridge.tables import engine_crs
from ..corridors import CANDIDATES, CORRIDORS, STATIONS
from ..layers import Layers, declare_fields, read_layers

MODES = ("spacing", "flow_max", "flow_cover")
TRIPS, STARTS, FLOWS = ("round", "one_way"), ("half", "full"), ("trips", "vehicle_km")


class Corridor(EvplanAlgorithm):
    NAME = "corridor"
    TITLE = "Stations along corridors"
    ROOM = "placement"
    TAGS = ("flow refuelling", "FRLM", "NEVI", "AFIR", "TEN-T", "highway", "spacing", "range", "route", "long distance")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas", "pyproj", "pyomo")
    HELP = (
        "Chooses where to build or upgrade stations along roads, exactly or with a proven gap.\n\n"
        "spacing: at least cost (with the prices 1 and 0.9: the fewest stations) the spacing rules hold along every corridor; with a number of "
        "stations or a budget the most kilometres become compliant. Stretches that no candidate can close are named, with the nearest candidate; all "
        "others are closed.\n\n"
        "flow_max: the corridors are routes with a flow; p stations or a budget serve the most flow that can be driven with the vehicle's range (flow "
        "refuelling). flow_cover: the least cost for a share of the flow that can be served at all.\n\n"
        "A round trip is driven again and again. Start half: it leaves and comes home with half a charge, as in the literature. Start full: it charges "
        "at home. Stations that keep the rules as they are count at no cost; others can be upgraded. New stations are built as the strictest of the "
        "rules asks for.\n\n"
        "STATUS and REASON say how the run ended, BOUND what no plan can beat, GAP_REACHED how far the plan may be from it."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.choice(self, "MODE", "What for", MODES, "spacing", "What is to be optimized, see the description.")
        CORRIDORS.declare(self)
        STATIONS.declare(self, optional=True)
        CANDIDATES.declare(self, optional=True)
        corridors.declare_rules(self)
        self._declare_means()
        self._declare_vehicle()
        corridors.declare_roads(self)
        corridors.declare_meeting(self)
        self._declare_solver()
        declare_fields(self, (CORRIDORS, STATIONS, CANDIDATES))
        declare.sink(
            self,
            "STATIONS",
            "Stations",
            "point",
            "What is built, upgraded and kept, with its place along the corridor.",
        )
        declare.sink(
            self,
            "COMPLIANCE",
            "Compliance after the plan",
            "line",
            "For spacing: the corridors in sections, checked anew with the plan.",
            optional=True,
        )
        declare.sink(
            self,
            "ROUTES",
            "Routes",
            "line",
            "For flows: every route, and whether it can be driven before and after the plan.",
            optional=True,
        )
        declare.output_file(
            self,
            "SUMMARY",
            "Summary (JSON)",
            "JSON (*.json)",
            "Figures, stretches that cannot be closed, and the rules.",
        )
        declare.text_outputs(self, {"STATUS": "Status", "REASON": "Reason"})
        declare.number_outputs(
            self,
            {
                "OBJECTIVE": "Objective",
                "BOUND": "Bound",
                "GAP_REACHED": "Gap reached",
                "N_NEW": "New stations",
                "N_UPGRADES": "Upgrades",
                "COST": "Cost",
                "SHARE_BEFORE": "Share before (of kilometres, or of the flow)",
                "SHARE_AFTER": "Share after",
            },
        )

    def _declare_means(self) -> None:
        declare.number(
            self,
            "N_FACILITIES",
            "Number of stations",
            "Most stations that are built or upgraded; empty: as many as are needed (not for flow_max without a budget).",
            minimum=0,
            integer=True,
        )
        declare.number(self, "BUDGET", "Budget", "Most money, in the unit of the prices; empty: no limit.", minimum=0.0)
        declare.number(
            self,
            "COST_NEW",
            "Price of a new station",
            "Price of a new station in the currency of the costs, added to the cost of its site. With 1 and no other costs, stations are counted.",
            default=1.0,
            minimum=0.0,
        )
        declare.number(
            self,
            "COST_UPGRADE",
            "Price of an upgrade",
            "Of an existing station that does not keep the rules, in the currency of the costs; a little below a new one's, so that of equally many upgrades win.",
            default=0.9,
            minimum=0.0,
        )

    def _declare_vehicle(self) -> None:
        declare.number(
            self,
            "RANGE",
            "Range of the vehicle (m)",
            "For flows: how far a full battery reaches, with what is to be left on arrival taken off.",
            minimum=1.0,
        )
        declare.choice(
            self,
            "TRIP",
            "Trip",
            TRIPS,
            "round",
            "For flows. round: there and back, again and again. one_way: there only.",
            advanced=True,
        )
        declare.choice(
            self,
            "START",
            "Charge at the start",
            STARTS,
            "half",
            "For flows. half: leaves and arrives with half a charge. full: leaves full, may arrive empty.",
            advanced=True,
        )
        declare.choice(
            self,
            "FLOW_AS",
            "Flow counts as",
            FLOWS,
            "trips",
            "trips: every journey counts. vehicle_km: every kilometre of it.",
            advanced=True,
        )
        declare.number(
            self,
            "COVER_SHARE",
            "Share to serve",
            "For flow_cover: of the flow that can be served with all sites open.",
            default=1.0,
            minimum=0.0,
            maximum=1.0,
        )

    def _declare_solver(self) -> None:
        declare.solving(self, SOLVERS, "For what is no shortest way: flows, shared sites, limited means.", gap=0.0)

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.placement.corridor import plan
        from ...core.placement.programs import Settings

        started, mode = time.monotonic(), declare.chosen(self, parameters, "MODE", context)
        settings = Settings(
            *declare.solver_gap_seconds(self, parameters, context),
            solver_python(),
            started,
        )
        rule_set, rules = corridors.read_rules(self, parameters, context, control)
        layers = read_layers(
            self, parameters, context, control, [CORRIDORS, STATIONS, CANDIDATES], optional=("CHARGERS", "SITES")
        )
        if mode != "spacing":
            rules = plan.without_classes(rules)
        road = corridors.read_corridors(self, parameters, layers, rules, context, control, routes=mode != "spacing")
        asked = self._asked(parameters, layers, road, settings, context, control)
        control.progress(20)
        flows = None if mode == "spacing" else self._flows(parameters, layers, road, mode, context)
        made = plan.plan_spacing(asked, control) if flows is None else plan.plan_flows(asked, flows, control)
        for note in made.notes:
            control.warn(note)
        control.info(plan.in_words(made, mode))
        sources = provenance.of_inputs(self, parameters, ("CORRIDORS", "CHARGERS", "SITES", "NETWORK"), context)
        crs, metric = layers.crs("CORRIDORS"), layers.metric
        with Outputs(self, parameters, context, control) as out:
            out.layer(
                "STATIONS",
                CORRIDOR_PLAN,
                made.plan,
                layers.crs("SITES", "CHARGERS"),
                metric,
                title=tr("Stations along corridors"),
                provenance=sources,
            )
            if made.segments is not None:
                lines = corridors.segment_lines(made.segments, road.chains, engine_crs(metric))
                title = tr("Compliance after the plan")
                out.layer("COMPLIANCE", CORRIDOR_SEGMENTS, lines, crs, metric, title=title, provenance=sources)
            if made.routes is not None:
                lines = corridors.segment_lines(made.routes, plan.whole_routes(road.chains), engine_crs(metric))
                out.layer("ROUTES", CORRIDOR_ROUTES, lines, crs, metric, title=tr("Routes"), provenance=sources)
            out.json(
                "SUMMARY",
                {
                    "mode": mode,
                    "outputs": made.outputs,
                    **made.summary,
                    "rules": rule_set.as_dict(),
                    "notes": made.notes,
                },
            )
            return {**out.commit(), **made.outputs}

    def _asked(self, parameters, layers: Layers, road, settings, context, control):
        from ...core.errors import Faults
        from ...core.placement.corridor import plan, tables
        from ...core.placement.corridor.places import Prices

        faults = Faults()
        notes: List[str] = []
        stations = tables.stations_of(layers.frame("CHARGERS"), layers.origin("CHARGERS"), faults, notes)
        sites = tables.candidates_of(layers.frame("SITES"), layers.origin("SITES"), faults, notes)
        faults.raise_if_any()
        for note in notes:
            control.warn(note)
        wanted = declare.optional_number(self, parameters, "N_FACILITIES", context)
        prices = (self.parameterAsDouble(parameters, name, context) for name in ("COST_NEW", "COST_UPGRADE"))
        return plan.Asked(
            road.chains,
            road.crs,
            road.rules,
            stations,
            sites,
            Prices(*prices),
            corridors.read_roads(self, parameters, layers, context, control),
            None if wanted is None else int(wanted),
            declare.optional_number(self, parameters, "BUDGET", context),
            settings,
        )

    def _flows(self, parameters, layers: Layers, road, mode: str, context):
        from ...core.errors import Faults
        from ...core.placement.corridor import plan, refuel
        from ...core.tables import numbers

        origin, faults = layers.origin("CORRIDORS"), Faults()
        flow = numbers(layers.frame("CORRIDORS"), "flow", origin, faults)
        faults.raise_if_any()
        vehicle = refuel.Vehicle(
            declare.optional_number(self, parameters, "RANGE", context) or 0.0,
            declare.chosen(self, parameters, "TRIP", context),
            declare.chosen(self, parameters, "START", context),
        )
        share = self.parameterAsDouble(parameters, "COVER_SHARE", context) if mode == "flow_cover" else None
        return plan.Flows(
            plan.flows_of(road.chains, road.ids, flow),
            vehicle,
            share,
            declare.chosen(self, parameters, "FLOW_AS", context) == "vehicle_km",
        )
