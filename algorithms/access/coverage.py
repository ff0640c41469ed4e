"""evplan:coverage — who is served now, how safely, and where the gaps are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Dict, List, Tuple

from ...core.schema import AREAS, COVERAGE, DISTANCES, GAPS, SHARES
from .. import declare
from .. import layers as inputs
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.outputs import Outputs
from ..bridge.tables import open_source
from ..layers import CHARGERS, COST_UNIT, COSTS, DEMAND, STATION_COSTS, declare_fields, read_layers
from ..rules import declare_parameters, declare_preset

if TYPE_CHECKING:
    from ...core.placement.baseline import Asked, Baseline

# Today's coverage does not ask what may be removed.
STATIONS = CHARGERS.without("REMOVABLE")
POINTS = replace(
    DEMAND,
    fields=tuple(
        field
        if field[1] != "GROUP"
        else (*field[:3], "Name of the group whose share is told apart; empty values belong to none.")
        for field in DEMAND.fields
    ),
)
MEASURES = ("population", "ev_bev", "ev_phev", "ev_total")
"""Fields of the demand that are counted besides the weight where none are chosen."""


class Coverage(EvplanAlgorithm):
    NAME = "coverage"
    TITLE = "Coverage of existing chargers"
    ROOM = "access"
    TAGS = (
        "coverage",
        "service area",
        "gap",
        "nearest",
        "baseline",
        "redundancy",
        "resilience",
        "spacing",
        "municipality",
    )
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Says for every demand point whether an existing station serves it at Level 2 and at Level 3 within the radius, how far the nearest is, "
        "and how many serve it; and draws the gaps: areas of uncovered demand, ranked by their weight.\n\n"
        "Shares: which part of the weight, and of any other field of the demand (people, battery and plug-in hybrid vehicles), is covered once "
        "and at least twice, for all, for every group and every area, within the radius and as many others as you like. What is covered twice "
        "stays covered whichever station is lost. Distances: weighted mean and percentiles of the way to the nearest station. Areas: stations "
        "and ports by level in every area, zeros included; a place on the border of two counts in the first by id. The summary has all of it, and besides: what "
        "the loss of any one station leaves, on which stations most depends, and how far stations lie apart (mean to the nearest other, and mean over all pairs).\n\n"
        "The coverage table is the same as the plan's, with the columns for after the plan left empty. Distances are straight lines in metres, "
        "or a table of costs (from “Cost matrix”, in metres or seconds), whose unit radii and distances then have."
    )

    def initAlgorithm(self, configuration=None) -> None:
        STATIONS.declare(self)
        POINTS.declare(self)
        COSTS.declare(self, optional=True)
        inputs.AREAS.declare(self, optional=True)
        STATION_COSTS.declare(self, optional=True)
        declare_preset(self, "Fills the radii and rules that are left empty.")
        declare_parameters(self, ["L2_RADIUS", "L3_RADIUS", "L3_SERVES_L2"])
        declare.text(
            self,
            "RADII",
            "More radii",
            "Radii for which shares are told besides, such as “L2: 300 1000; L3: 5000”; numbers without a level count for both.",
            advanced=False,
        )
        declare.several_fields(
            self,
            "MEASURES",
            "Also counted",
            "DEMAND",
            f"Fields of the demand whose covered share is told besides the weight's, 0 or more. Left empty, {', '.join(MEASURES)} are used if "
            "the layer has them.",
        )
        declare.number(
            self,
            "GAP_DISTANCE",
            "Gaps: join distance (m)",
            "Uncovered points closer to each other than this belong to one gap. Left empty, it is the radius of the level.",
            minimum=0.001,
            advanced=True,
        )
        declare_fields(self, (STATIONS, POINTS, COSTS, inputs.AREAS, STATION_COSTS))
        declare.sink(
            self,
            "COVERAGE",
            "Coverage",
            "point",
            "Every demand point with its nearest stations and whether it is covered.",
        )
        for name, label, geometry, help_text in (
            ("GAPS", "Gaps", "polygon", "Areas of uncovered demand per level, ranked by uncovered weight."),
            ("SHARES", "Shares", None, "Covered weight by measure, group or area, level and radius."),
            ("DISTANCES", "Distances", None, "Mean and percentiles of the way to the nearest station by measure, group or area, and level."),
            ("AREAS", "Areas", "polygon", "Every area with its stations, ports and covered share."),
        ):  # fmt: skip
            declare.sink(self, name, label, geometry, help_text, optional=True)
        declare.output_file(
            self,
            "SUMMARY",
            "Summary (JSON)",
            "JSON (*.json)",
            "Coverage shares, distances, redundancy, spacing, gaps and areas.",
        )
        declare.number_outputs(
            self,
            {
                "COVERAGE_L2": "L2 coverage",
                "COVERAGE_L3": "L3 coverage",
                "BACKUP_L2": "L2 coverage by at least two stations",
                "BACKUP_L3": "L3 coverage by at least two stations",
                "RESILIENT_L2": "L2 coverage after the worst loss of one station",
                "RESILIENT_L3": "L3 coverage after the worst loss of one station",
                "MEAN_NEAREST_M": "Mean distance of a station to the nearest other",
                "MEAN_PAIRWISE_M": "Mean distance over all pairs of stations",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.placement.baseline import MEASURE, baseline
        from ..rules import read_rules

        rules = read_rules(self, parameters, context, budget_required=False)
        points = replace(POINTS, chosen=tuple((MEASURE + name, name) for name in self._measures(parameters, context)))
        layers = read_layers(
            self,
            parameters,
            context,
            control,
            [STATIONS, points, COSTS, inputs.AREAS, STATION_COSTS],
            optional=("CHARGERS",),
        )
        control.progress(30)
        sources = provenance.of_inputs(self, parameters, ("CHARGERS", "DEMAND", "COSTS"), context)
        unit = (
            "m"
            if layers.frame("COSTS") is None
            else provenance.noted(provenance.of_inputs(self, parameters, ("COSTS",), context), COST_UNIT)
        )
        asked = self._asked(parameters, layers.frame("STATION_COSTS"), unit, context)
        if unit != "m":
            control.warn(
                f"The costs are {'seconds' if unit == 's' else 'in a unit that their table does not name'}: so are the radii, the distances and "
                "the fields nearest_l2_before_m and nearest_l3_before_m, whose names say metres."
            )
        if layers.frame("COSTS") is not None and asked.gap_distance_m is None:
            control.info(
                "The radii, taken as metres, are also the distance that joins uncovered points to gaps; GAP_DISTANCE sets another."
            )
        found = baseline(layers.inputs(), rules, asked, control)
        control.progress(80)
        self._tell(found, control)
        with Outputs(self, parameters, context, control) as out:
            at_points = (layers.crs("DEMAND"), layers.metric)
            out.layer(
                "COVERAGE",
                COVERAGE,
                found.coverage,
                *at_points,
                style="coverage_before",
                title=tr("Coverage today"),
                provenance=sources,
            )
            out.layer("GAPS", GAPS, found.gaps, *at_points, title=tr("Coverage gaps"))
            out.layer("SHARES", SHARES, found.shares, title=tr("Covered shares"))
            out.layer("DISTANCES", DISTANCES, found.distances, title=tr("Distances to the nearest station"))
            if found.areas is not None:
                out.layer("AREAS", AREAS, found.areas, layers.crs("ZONES"), layers.metric, title=tr("Stations by area"))
            out.json("SUMMARY", found.summary)
            files = out.commit()
        return {**found.summary["outputs"], **files}

    def _measures(self, parameters: Dict[str, Any], context) -> Tuple[str, ...]:
        chosen = declare.fields_chosen(self, parameters, "MEASURES", context)
        source = open_source(self, parameters, "DEMAND", context)
        own = source.source.fields().names() if source is not None else []
        return tuple(chosen) or tuple(name for name in own if name.lower() in MEASURES)

    def _asked(self, parameters: Dict[str, Any], station_costs, unit: str, context) -> "Asked":
        from ...core.access.shares import parse_radii
        from ...core.errors import PlanningError
        from ...core.placement.baseline import Asked
        from ..bridge.outputs import asked_for

        if asked_for(parameters, "AREAS", context) and not declare.given(parameters, "ZONES"):
            raise PlanningError("The output AREAS needs a layer of areas (ZONES).")
        return Asked(
            parse_radii(self.parameterAsString(parameters, "RADII", context) or "", "RADII"),
            declare.optional_number(self, parameters, "GAP_DISTANCE", context),
            station_costs,
            unit,
        )

    def _tell(self, found: "Baseline", control) -> None:
        outputs = found.summary["outputs"]
        for level in ("L2", "L3"):
            control.info(
                f"{level} coverage {outputs[f'COVERAGE_{level}']:.1%}; by at least two stations {outputs[f'BACKUP_{level}']:.1%}; "
                f"after the worst loss of one station {outputs[f'RESILIENT_{level}']:.1%}."
            )
        lines: List[str] = [
            f"{name} {each['mean_nearest_m']:,.0f} m to the nearest other, {each['mean_pairwise_m']:,.0f} m over all pairs"
            for name, each in found.summary["spacing"].items()
            if each["mean_nearest_m"] is not None
        ]
        if lines:
            control.info(f"Stations lie apart: {'; '.join(lines)}.")
