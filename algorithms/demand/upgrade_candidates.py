"""``evplan:upgradecandidates``: existing L2 stations scored for conversion to fast charging, and what each gains for its cost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict

from qgis.core import QgsProcessing, QgsProcessingContext

from ...core.schema import UPGRADES, Column
from .. import declare
from ..base import RESOURCES, EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.keep import own_columns, with_added
from ..bridge.outputs import Outputs
from ..bridge.tables import engine_crs, field_map, metric_system, open_source, read
from ..layers import CHARGERS, DEMAND, declare_fields
from ..rules import declare_parameters, declare_preset, read_rules

if TYPE_CHECKING:
    from ...core.placement.upgrades import Settings

STATIONS, POINTS = CHARGERS.without("REMOVABLE"), DEMAND.without("GROUP")
PRESET = RESOURCES / "presets" / "scores" / "upgrades.json"


class UpgradeCandidates(EvplanAlgorithm):
    NAME = "upgradecandidates"
    TITLE = "Upgrade candidates"
    ROOM = "demand"
    TAGS = ("conversion", "retrofit", "fast charging", "priority", "cost-benefit", "suitability")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Scores every existing L2 station for conversion to fast charging, from 0 to 1: demand within the L3 radius that no L3 station serves "
        "(40 %), distance to the next L3 station (25 %), grid connection (15 %), ports (10 %), nearness to main roads (10 %). What no layer says "
        "is left out, and the other weights are brought to 1. Criteria replace these weights; besides unserved, next_l3_m, grid_kw, ports_l2 and "
        "road_m they may name any field of the chargers.\n\n"
        "Above 0.8 a station has the priority high, above 0.6 consider, above 0.4 monitor, else low; the classes can be changed.\n\n"
        "Gain for cost: each station's conversion (the fewest fast ports that serve, all L2 ports kept that the rules and the grid allow) is "
        "priced as in a plan, and the coverage is evaluated again with it: weight_gain, coverage_gain_l3, gain_per_1000 of money. “sequence” is "
        "the order in which conversions gain most for their cost one after the other, gain_in_sequence what each still adds then. A station that "
        "cannot be converted says why in “obstacle”.\n\n"
        "The plan itself comes from “Optimize charging network”, which weighs conversions against new stations."
    )

    def initAlgorithm(self, configuration=None) -> None:
        STATIONS.declare(self)
        POINTS.declare(self)
        declare.source(
            self,
            "ROADS",
            "Main roads",
            [QgsProcessing.SourceType.TypeVectorLine],
            "Main roads or corridors: all lines of the layer, or the selected ones.",
            optional=True,
        )
        declare_preset(self, "Fills the radii, ports and costs that are left empty.")
        declare_parameters(self, ["L2_RADIUS", "L3_RADIUS", "L3_SERVES_L2"])
        declare.weights(
            self,
            "CRITERIA",
            "Criteria",
            ("Field", "Weight", "Transform"),
            "In place of the preset's: unserved, next_l3_m, grid_kw, ports_l2, road_m or a field of the chargers; weight; none, minmax, max, sum, "
            "rank, percentile or zscore, after it cap=500 or inverse, or curve=0:0,500:1. Left empty: from the preset.",
            parent="CHARGERS",
            presets=["scores/upgrades"],
            components=("unserved", "next_l3_m", "grid_kw", "ports_l2", "road_m"),
            advanced=True,
        )
        declare.matrix(
            self,
            "CLASSES",
            "Priority classes",
            ("Class", "Above"),
            "Name of each class and the score that its stations exceed, falling from row to row; the others are low. Left empty: high 0.8, "
            "consider 0.6, monitor 0.4.",
            advanced=True,
        )
        declare.input_file(
            self,
            "SCORE_PRESET",
            "Own preset of the score (JSON)",
            "json",
            "A file in the form of resources/presets/scores/upgrades.json; what it does not say is as shipped.",
            advanced=True,
        )
        declare.assumptions(
            self,
            "Unit costs, port power and any other rule as a JSON object with the keys of a preset; overrides the preset.",
        )
        declare_fields(self, (STATIONS, POINTS))
        declare.sink(
            self,
            "UPGRADES",
            "Upgrade candidates",
            "point",
            "The L2 stations with their own fields, score, priority, cost and gain.",
        )
        declare.output_file(
            self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "Stations by class, coverage before and with all."
        )
        declare.number_outputs(
            self,
            {
                "N_CANDIDATES": "L2 stations scored",
                "N_TOP_CLASS": "Stations in the highest class",
                "COVERAGE_L3_BEFORE": "L3 coverage before",
                "COVERAGE_L3_ALL": "L3 coverage with all conversions",
            },
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.access.cover import as_points
        from ...core.control import Span
        from ...core.demand.suitability_preset import FIELD
        from ...core.placement.problem import Inputs
        from ...core.placement.upgrades import in_words, upgrade_candidates

        rules = read_rules(self, parameters, context, budget_required=False)
        settings = self._settings(parameters, context)
        chargers, demand, roads = (
            open_source(self, parameters, name, context) for name in ("CHARGERS", "DEMAND", "ROADS")
        )
        metric = metric_system([chargers, demand], context)
        own = own_columns(chargers, (), control)
        has = {field.name().lower(): field.name() for field in chargers.source.fields()}
        named = {FIELD + name: has[name.lower()] for name in settings.fields() if name.lower() in has}
        canonical = field_map(self, parameters, STATIONS.columns(), chargers, context)
        stations = read(chargers, {**own.fields, **named, **canonical}, metric, context, control, only="point")
        points = read(
            demand,
            field_map(self, parameters, POINTS.columns(), demand, context),
            metric,
            context,
            control,
            only="point",
        )
        lines = None if roads is None else read(roads, {}, metric, context, control).frame.geometry
        control.progress(30)
        found = upgrade_candidates(
            Inputs(
                stations.frame,
                points.frame,
                points.frame.iloc[:0],
                origins={"chargers": stations.origin, "demand": points.origin},
                crs=engine_crs(metric),
            ),
            rules,
            settings,
            lines,
            Span(control, 30, 85),
        )
        control.info(in_words(found.summary))
        chosen = stations.frame.iloc[found.rows].reset_index(drop=True)
        placed = replace(stations, frame=as_points(chosen, engine_crs(metric)))
        columns = tuple(
            _column(name) for name in found.columns if not (name == "charger_id" and "charger_id" in canonical)
        )
        schema, frame = with_added(
            placed, own_columns(chargers, columns, control), found.columns, columns, "upgrades", "point"
        )
        with Outputs(self, parameters, context, control) as out:
            out.layer(
                "UPGRADES",
                schema,
                frame,
                stations.crs,
                metric,
                title=tr("Upgrade candidates"),
                provenance=provenance.of_inputs(self, parameters, ("CHARGERS", "DEMAND", "ROADS"), context),
            )
            out.json("SUMMARY", found.summary)
            return {**out.commit(), **found.summary["outputs"]}

    def _settings(self, parameters: Dict[str, Any], context: QgsProcessingContext) -> "Settings":
        from ...core.demand.score import parse_criteria
        from ...core.placement.upgrades import parse_classes, read_settings

        own = self.parameterAsFile(parameters, "SCORE_PRESET", context)
        settings = read_settings(Path(own) if own else PRESET)
        criteria = parse_criteria(declare.matrix_rows(self, parameters, "CRITERIA", context, 3), "CRITERIA")
        classes = parse_classes(declare.matrix_rows(self, parameters, "CLASSES", context, 2), "CLASSES")
        if criteria:
            settings = replace(settings, criteria=criteria, strict=True)
        return replace(settings, classes=classes) if classes else settings


def _column(name: str) -> Column:
    return next(
        (each for each in UPGRADES.columns if each.name == name),
        Column(name, "float", f"Score of {name[: -len('_score')]}"),
    )
