"""``evplan:scoresites``: candidate sites scored, adjusted and excluded with a reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Mapping, Optional, Tuple

from qgis.core import QgsProcessing, QgsProcessingContext

from ...core.schema import LAND_USE_SHARES, SITE_SCORES, Column
from .. import declare
from ..base import RESOURCES, EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.feedback import FeedbackControl
from ..bridge.keep import own_columns, with_added
from ..bridge.outputs import Outputs, asked_for
from ..bridge.tables import Input, Table, engine_crs, field_map, metric_system, open_source, read

if TYPE_CHECKING:
    from ...core.access.site_scores import Given, Settings, SiteScores

PRESET = RESOURCES / "presets" / "scores" / "sites.json"
EXCLUDED = ("mark", "leave_out")
LAYERS = ("SITES", "DEMAND", "ZONES", "GRID", "TRANSIT", "CHARGERS", "LANDUSE", "AREAS")
POLYGONS = ("ZONES", "LANDUSE", "AREAS")
POINTS = ("SITES", "DEMAND", "TRANSIT", "CHARGERS")
FIELDS: Mapping[str, Tuple[Tuple[str, str, str, str, str], ...]] = {
    "SITES": (
        (
            "site_id",
            "SITES_ID_FIELD",
            "Sites: id",
            "Unique id of each site; without one the row order makes ids.",
            "site_id",
        ),
        (
            "grid_kw",
            "SITES_GRID_KW_FIELD",
            "Sites: grid connection (kW)",
            "Power of the site in kW; where it is known it says more than the way to the next line.",
            "grid_kw",
        ),
        (
            "status",
            "SITES_STATUS_FIELD",
            "Sites: status",
            "candidate, required, forbidden or competitor; only candidates and required sites are ranked.",
            "status",
        ),
    ),
    "DEMAND": (
        (
            "weight",
            "DEMAND_WEIGHT_FIELD",
            "Demand: weight",
            "People or whatever else asks for charging, 0 or more.",
            "weight",
        ),
        (
            "ev",
            "DEMAND_EV_FIELD",
            "Demand: electric vehicles",
            "Electric vehicles of each point, counted by distance like the weight; they take the place of the zones'.",
            "ev_total",
        ),
    ),
    "ZONES": (
        (
            "ev",
            "ZONES_EV_FIELD",
            "Zones: electric vehicles",
            "Electric vehicles of each zone; their density counts.",
            "ev_total",
        ),
        (
            "growth",
            "ZONES_GROWTH_FIELD",
            "Zones: growth",
            "Growth of each zone, of people or of vehicles.",
            "ev_trend_per_year",
        ),
    ),
    "TRANSIT": (
        (
            "departures_per_hour",
            "TRANSIT_DEPARTURES_FIELD",
            "Transit: departures per hour",
            "How often public transport leaves.",
            "departures_per_hour",
        ),
        ("modes", "TRANSIT_MODES_FIELD", "Transit: modes", "Modes of each stop, such as “bus, tram”.", "modes"),
    ),
    "LANDUSE": (("land_use", "LANDUSE_FIELD", "Land use: kind", "Kind of land use.", "land_use"),),
    "AREAS": (("name", "AREAS_NAME_FIELD", "Areas to keep out of: name", "Named in the reason.", "name"),),
}
"""Per layer: engine's column, parameter, label, help, and the field that is used where none is chosen."""


class ScoreSites(EvplanAlgorithm):
    NAME = "scoresites"
    TITLE = "Score candidate sites"
    ROOM = "demand"
    TAGS = ("suitability", "multi-criteria", "ranking", "weighted overlay", "exclusion", "transit", "land use")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Scores and ranks candidate sites. Five components are made from the layers you give, each from 0 to 1: demand in reach, less with "
        "distance (35 %); electric vehicles, in reach or per km² (25 %); the grid: the site's own kW, or the distance to the nearest line or "
        "substation (20 %); public transport: departures per hour in reach, bus and rail with radii and shares of their own (15 %); growth "
        "(5 %). What no layer says is left out, and the other weights are brought to 1; the log says so.\n\n"
        "Criteria replace these weights by your own: a component (demand, ev, grid, transit, growth, mix: the mix of land uses) or any field of "
        "the sites, its weight, and a scale (none, minmax, max, sum, rank, percentile, zscore), after it as wanted cap=500, inverse, or "
        "instead of a scale curve=0:0,500:1.\n\n"
        "Factors multiply the score, by a value function or by values: charger_m, curve=0:0.5,1000:1 halves the score beside an existing "
        "station; land_use, retail=1; industrial=0.6; *=0.8. Exclusions take a site out and name their rule in “exclusion”: grid_kw, < 50; "
        "category, = fuel_station; access, = private; no. Besides the sites' fields both know charger_m, grid_m (metres to the nearest) and land_use.\n\n"
        "rank_without_transit says what public transport does to a site's rank; the summary says it of every criterion. With land use, mix is how "
        "mixed the surroundings are, and a table holds the share of each use.\n\n"
        "Everything else is in resources/presets/scores/sites.json: copy it, change it, and choose your copy as own preset. The result keeps the "
        "sites' fields and goes into “Optimize charging network” as it is: excluded sites have the status forbidden, or are left out."
    )

    def initAlgorithm(self, configuration=None) -> None:
        declare.source(
            self, "SITES", "Candidate sites", declare.POINT, "Point layer of the candidate sites to be scored."
        )
        declare.source(
            self,
            "DEMAND",
            "Demand points",
            declare.POINT,
            "Points with people or vehicles around the sites.",
            optional=True,
        )
        declare.source(
            self,
            "ZONES",
            "Zones",
            declare.POLYGON,
            "Areas with electric vehicles or growth; the zone a site lies in counts.",
            optional=True,
        )
        declare.source(
            self,
            "GRID",
            "Grid",
            [QgsProcessing.SourceType.TypeVectorAnyGeometry],
            "Substations, transformers or lines that a site can be connected to.",
            optional=True,
        )
        declare.source(
            self,
            "TRANSIT",
            "Stops of public transport",
            declare.POINT,
            "Stops with departures per hour, as “Import public transport (GTFS)” writes them.",
            optional=True,
        )
        declare.source(
            self,
            "CHARGERS",
            "Existing chargers",
            declare.POINT,
            "Existing stations, for the distance from each site to the nearest one.",
            optional=True,
        )
        declare.source(
            self, "LANDUSE", "Land use", declare.POLYGON, "Areas with their kind of land use.", optional=True
        )
        declare.source(
            self, "AREAS", "Areas to keep out of", declare.POLYGON, "Sites in them are excluded.", optional=True
        )
        declare.weights(
            self,
            "CRITERIA",
            "Criteria",
            ("Field", "Weight", "Transform"),
            "In place of the preset's: component or field of the sites, weight, and scale or value function. Left empty: from the preset.",
            parent="SITES",
            presets=["scores/sites"],
            components=("demand", "ev", "grid", "transit", "growth", "mix"),
        )
        declare.matrix(
            self,
            "FACTORS",
            "Adjustment factors",
            ("Field", "Factor"),
            "In place of the preset's: field, charger_m, grid_m, grid_kw or land_use, and curve=0:0.5,1000:1 or retail=1; industrial=0.6; *=0.8. "
            "What is not known counts 1. Left empty: from the preset.",
        )
        declare.matrix(
            self,
            "EXCLUSIONS",
            "Exclusions",
            ("Field", "Condition", "Reason"),
            "In place of the preset's: field, charger_m, grid_m, grid_kw or land_use; < 50, >= 200, = private; no, != public, empty or not empty; "
            "and the reason's name (the field's if empty). Left empty: from the preset.",
        )
        for key, label, help_text in (
            (
                "MIN_CHARGER_DISTANCE",
                "Least distance to existing chargers (m)",
                "Nearer sites are excluded (near_charger).",
            ),
            ("MAX_GRID_DISTANCE", "Largest distance to the grid (m)", "Farther sites are excluded (grid_far)."),
            ("MIN_GRID_KW", "Least grid connection (kW)", "Sites known to have less are excluded (grid_weak)."),
        ):
            declare.number(self, key, label, f"{help_text} Empty: no such rule.", minimum=0.0)
        declare.choice(
            self,
            "EXCLUDED",
            "Excluded sites",
            EXCLUDED,
            "mark",
            "mark: they stay, with status forbidden and the reason. leave_out: they are not written; the log says how many by which rule.",
        )
        for key, label, help_text in (
            ("DEMAND_RADIUS", "Reach of demand (m)", "Demand counts up to here, less with distance."),
            ("BUS_RADIUS", "Reach of bus stops (m)", "Departures of buses count up to here, less with distance."),
            (
                "RAIL_RADIUS",
                "Reach of rail stops (m)",
                "Departures of trains, metros and trams count up to here, less with distance.",
            ),
        ):
            declare.number(self, key, label, f"{help_text} Empty: from the preset.", minimum=0.001, advanced=True)
        declare.number(
            self,
            "BUS_SHARE",
            "Share of buses (0–1)",
            "What buses count of public transport; rail counts the rest. Where only one of them runs, it counts all. Empty: from the preset.",
            minimum=0.0,
            maximum=1.0,
            advanced=True,
        )
        declare.number(
            self,
            "MIX_RADIUS",
            "Land uses around a site (m)",
            "The mix of land uses (mix: 0 for one kind alone, 1 for all in equal parts) is taken within this distance; it is made where it is "
            "given, where criteria, factors or exclusions use it, or where the table of shares is asked for. Empty: from the preset.",
            minimum=0.001,
            advanced=True,
        )
        declare.input_file(
            self,
            "SCORE_PRESET",
            "Own preset of the score (JSON)",
            "json",
            "A file in the form of resources/presets/scores/sites.json; what it does not say is as shipped.",
            advanced=True,
        )
        for key, fields in FIELDS.items():
            for _, name, label, help_text, usual in fields:
                use = f"Left empty, the field “{usual}” is used if the layer has it."
                declare.field(self, name, label, key, f"{help_text} {use}")
        declare.sink(
            self,
            "SCORED",
            "Scored sites",
            "point",
            "The sites with their own fields, score, rank, components, factor and exclusion.",
        )
        declare.sink(
            self,
            "SHARES",
            "Land uses around the sites",
            None,
            "Table: the share of each land use around each site.",
            optional=True,
        )
        declare.output_file(
            self, "SUMMARY", "Summary (JSON)", "JSON (*.json)", "Weights, factors, exclusions by rule, best sites."
        )
        declare.number_outputs(
            self, {"N_SITES": "Ranked sites", "N_EXCLUDED": "Excluded sites", "BEST_SCORE": "Best score"}
        )

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from pandas import DataFrame

        from ...core.access.cover import as_points
        from ...core.access.site_scores import Given, in_words, score_sites
        from ...core.control import Span
        from ...core.tables import Origin

        settings = self._settings(parameters, context, control)
        opened = {
            key: open_source(self, parameters, key, context, empty_ok=key in ("CHARGERS", "AREAS")) for key in LAYERS
        }
        there = {key: each for key, each in opened.items() if each is not None and each.source.featureCount() > 0}
        none_yet = {
            key.lower(): Given(DataFrame({"x": [], "y": []}), Origin(each.layer))
            for key, each in opened.items()
            if key == "CHARGERS" and each is not None and key not in there
        }
        metric = metric_system([there[key] for key in POINTS if key in there], context)
        sites = there.pop("SITES")
        own = own_columns(sites, (), control)
        fields = {**own.fields, **_named(sites, settings), **self._fields(parameters, "SITES", sites, context)}
        table = read(sites, fields, metric, context, control, only="point")
        given = {
            "sites": Given(table.frame, table.origin),
            **none_yet,
            **self._read(parameters, there, metric, context, control),
        }
        control.progress(30)
        found = score_sites(given, settings, Span(control, 30, 85))
        control.info(in_words(found.summary))
        placed = replace(table, frame=as_points(table.frame, engine_crs(metric)))
        schema, frame = self._result(sites, placed, found, control)
        if declare.chosen(self, parameters, "EXCLUDED", context) == "leave_out":
            frame = frame[~found.excluded]
        with Outputs(self, parameters, context, control) as out:
            records = provenance.of_inputs(self, parameters, LAYERS, context)
            out.layer(
                "SCORED",
                schema,
                frame,
                table.crs,
                metric,
                style="site_scores",
                title=tr("Scored sites"),
                provenance=records,
            )
            out.layer("SHARES", LAND_USE_SHARES, found.shares, title=tr("Land uses around the sites"))
            out.json("SUMMARY", found.summary)
            return {**out.commit(), **found.summary["outputs"]}

    def _settings(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, control: FeedbackControl
    ) -> "Settings":
        from ...core.access.site_scores import read_settings, with_limits
        from ...core.demand.adjust import parse_exclusions, parse_factors
        from ...core.demand.score import parse_criteria

        own = self.parameterAsFile(parameters, "SCORE_PRESET", context)
        settings = read_settings(Path(own) if own else PRESET)
        written = {}
        for name, columns, parse in (
            ("CRITERIA", 3, parse_criteria),
            ("FACTORS", 2, parse_factors),
            ("EXCLUSIONS", 3, parse_exclusions),
        ):
            rows = parse(declare.matrix_rows(self, parameters, name, context, columns), name)
            if rows:
                written[name.lower()] = rows
        numbers = {
            key: declare.optional_number(self, parameters, key, context)
            for key in (
                "DEMAND_RADIUS", "BUS_RADIUS", "RAIL_RADIUS", "BUS_SHARE", "MIN_CHARGER_DISTANCE", "MAX_GRID_DISTANCE", "MIN_GRID_KW", "MIX_RADIUS",
            )
        }  # fmt: skip
        mix = {
            "bus_radius_m": numbers["BUS_RADIUS"],
            "rail_radius_m": numbers["RAIL_RADIUS"],
            "bus_share": numbers["BUS_SHARE"],
        }
        settings = replace(
            settings,
            **written,
            strict=frozenset(written),
            mix_radius_m=numbers["MIX_RADIUS"] or settings.mix_radius_m,
            wants_mix=numbers["MIX_RADIUS"] is not None or asked_for(parameters, "SHARES", context),
            demand_radius_m=numbers["DEMAND_RADIUS"] or settings.demand_radius_m,
            mix=replace(settings.mix, **{key: value for key, value in mix.items() if value is not None}),
        )
        for key, layer in (
            ("MIN_CHARGER_DISTANCE", "CHARGERS"),
            ("MAX_GRID_DISTANCE", "GRID"),
            ("MIX_RADIUS", "LANDUSE"),
        ):
            if numbers[key] is not None and not declare.given(parameters, layer):
                control.warn(f"{key} was not applied: it needs the layer {layer}.")
        return with_limits(
            settings, numbers["MIN_CHARGER_DISTANCE"], numbers["MAX_GRID_DISTANCE"], numbers["MIN_GRID_KW"]
        )

    def _fields(
        self, parameters: Dict[str, Any], key: str, input_: Input, context: QgsProcessingContext
    ) -> Dict[str, str]:
        """Engine's column → the layer's field: the chosen one, else the usual one."""
        chosen = field_map(
            self, parameters, {column: name for column, name, *_ in FIELDS.get(key, ())}, input_, context
        )
        has = {field.name().lower(): field.name() for field in input_.source.fields()}
        for column, _, _, _, usual in FIELDS.get(key, ()):
            if column not in chosen and usual in has:
                chosen[column] = has[usual]
        if key == "SITES" and "exclusion" in has:
            chosen["exclusion"] = has["exclusion"]
        return chosen

    def _read(self, parameters, there: Mapping[str, Input], metric, context, control) -> Dict[str, "Given"]:
        """All layers but the sites, by the engine's names."""
        from ...core.access.site_scores import Given
        from ...core.demand.disaggregate import valid

        found = {}
        for key, input_ in there.items():
            only = "polygon" if key in POLYGONS else "point" if key in POINTS else ""
            table = read(input_, self._fields(parameters, key, input_, context), metric, context, control, only=only)
            frame = table.frame
            if key in POLYGONS:
                frame = frame.set_geometry(valid(frame.geometry))
            found[key.lower()] = Given(frame, table.origin)
        return found

    def _result(self, sites: Input, table: Table, found: "SiteScores", control: FeedbackControl):
        """The sites' own fields, then the scores; an id is added where the layer has none."""
        has_id = any(column.startswith("site_id") for column in table.origin.fields)
        columns = tuple(_column(name) for name in found.columns if not (name == "site_id" and has_id))
        own = own_columns(sites, columns, control)
        return with_added(table, own, found.columns, columns, "site_scores", "point")


def _column(name: str) -> Column:
    known: Optional[Column] = next((each for each in SITE_SCORES.columns if each.name == name), None)
    return known or Column(name, "float", f"Score of {name[: -len('_score')]}")


def _named(sites: Input, settings: "Settings") -> Dict[str, str]:
    """Fields of the sites that criteria, factors or exclusions name."""
    from ...core.demand.suitability_preset import FIELD

    has = {field.name().lower(): field.name() for field in sites.source.fields()}
    return {FIELD + name: has[name.lower()] for name in settings.fields() if name.lower() in has}
