"""``evplan:gridrequirements``: what a plan asks of the grid and of its sites."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict

from ...core.control import Span
from ...core.schema import GRID_REQUIREMENTS, HEADROOM, SITE_WORKS
from .. import declare
from ..base import EvplanAlgorithm, tr
from ..bridge import provenance
from ..bridge.outputs import Outputs, asked_for
from ..bridge.tables import engine_crs
from ..layers import CHARGERS, PLAN, SITES, ZONES, declare_fields, read_layers
from ..rules import declare_parameters, declare_preset, read_rules

TEMPLATES = ("north_america", "europe")
UNITS = ("metric", "imperial")
ROWS = ("changed", "all")
PLACE = (
    ("bays", "BAYS", "parking bays", "Number of parking bays there are."),
    ("area_m2", "AREA_M2", "area (m²)", "Area that can be used for bays."),
    ("transformer_kva", "TRANSFORMER_KVA", "transformer (kVA)", "Transformer that is there."),
    (
        "category",
        "CATEGORY",
        "kind of place",
        "Such as parking or supermarket; it decides the works. The template says which kinds it knows.",
    ),
)


def _places(layer, label: str, kept):
    fields = tuple(field for field in layer.fields if field[1] in kept)
    return replace(
        layer,
        fields=(*fields, *[(column, key, f"{label}: {what}", help_text) for column, key, what, help_text in PLACE]),
    )


LOTS = replace(
    _places(SITES, "Sites", ("ID", "GRID_KW")),
    help="Point layer of the candidate sites, for their grid connections, bays, area and kind.",
)
STATIONS = replace(
    _places(CHARGERS, "Chargers", ("ID", "GRID_KW")),
    help="Point layer of the existing stations, for their grid connections, bays, area and kind.",
    silent=(),
)
FEEDERS = replace(
    ZONES,
    label="Feeder zones",
    help="Polygon layer of the areas of feeders or substations with their capacity, for the headroom after the plan.",
    fields=(
        next(field for field in ZONES.fields if field[1] == "ID"),
        ("capacity_kw", "CAPACITY_KW", "Zones: capacity (kW)", "Power that the zone's grid can deliver."),
        (
            "load_kw",
            "LOAD_KW",
            "Zones: load (kW)",
            "Peak load before the plan, today's charging included; where it is empty the charging power before the plan is taken.",
        ),
    ),
)
LAYERS = (PLAN, LOTS, STATIONS, FEEDERS)


class GridRequirements(EvplanAlgorithm):
    NAME = "gridrequirements"
    TITLE = "Grid and site requirements"
    ROOM = "planning"
    TAGS = ("grid", "transformer", "kVA", "current", "ampere", "feeder", "headroom", "NEC", "IEC", "site works")
    PACKAGES = ("numpy", "scipy", "pandas", "geopandas")
    HELP = (
        "Of every station of a plan: power, apparent power, current of the supply and of a port, rating of its protection, the next standard transformer, "
        "works by the kind of place, parking bays and area, and what is against it (grid connection, transformer, bays, area). Besides, the texts "
        "of requirements for the site sheets, and the headroom of feeder zones after the plan.\n\n"
        "Line current is P ÷ (√3 · V · power factor) with three phases: 443 A for 350 kW at 480 V and 0.95; P ÷ V, the single-phase figure (729 A), "
        "is given beside it. Sharing is the share of the connected power that is drawn at once.\n\n"
        "Voltages, standard sizes, texts and works are in a template, a file that can be changed. Codes differ between places and editions: verify with "
        "the local code, the utility and an engineer."
    )

    def initAlgorithm(self, configuration=None) -> None:
        PLAN.declare(self)
        LOTS.declare(self, optional=True)
        STATIONS.declare(self, optional=True)
        FEEDERS.declare(self, optional=True)
        declare.choice(
            self,
            "TEMPLATE",
            "Template",
            TEMPLATES,
            "north_america",
            "Voltages, standard sizes, texts. north_america: 480 and 240 V, NEC as a planning study cites it. europe: 400 V, IEC 60364-7-722.",
        )
        declare.input_file(
            self,
            "TEMPLATE_FILE",
            "Own template (JSON)",
            "json",
            "A template of your own, of the form of the files in resources/presets/grid, in place of the one above.",
            advanced=True,
        )
        declare.choice(self, "UNITS", "Units of the texts", UNITS, "metric", "Units of the texts of requirements.")
        declare.number(
            self,
            "SHARING",
            "Power drawn at once (0–1)",
            "Share of the connected power that load management lets through at once; 1 is all.",
            default=1.0,
            minimum=0.01,
            maximum=1.0,
            decimals=3,
        )
        declare.number(
            self,
            "POWER_FACTOR",
            "Power factor of fast chargers",
            "Left empty, that of the template.",
            minimum=0.5,
            maximum=1.0,
            decimals=3,
            advanced=True,
        )
        declare.number(
            self,
            "TRANSFORMER_KVA",
            "Transformer of a site (kVA)",
            "What is there, or planned, where the layer says nothing; stations that need more are told. Left empty: not compared.",
            minimum=0.001,
            decimals=1,
            advanced=True,
        )
        declare.choice(
            self,
            "ROWS",
            "Stations",
            ROWS,
            "changed",
            "changed: those that the plan builds or changes. all: every station after the plan.",
            advanced=True,
        )
        declare_preset(
            self,
            "Fills power of a port and grid connection where nothing else says them.",
        )
        declare_parameters(self, ["SITE_GRID_KW"])
        declare.assumptions(
            self, "Power of a port and any other rule as a JSON object with the keys of a preset; overrides the preset."
        )
        declare_fields(self, LAYERS)
        declare.sink(
            self,
            "GRID",
            "Grid requirements",
            "point",
            "Every station with power, current, transformer, works and what is against it.",
        )
        declare.sink(
            self,
            "WORKS",
            "Requirements by site",
            None,
            "The texts of requirements of every station, for site sheets.",
            optional=True,
        )
        declare.sink(
            self,
            "HEADROOM",
            "Headroom of zones",
            "polygon",
            "Every zone with its load, the power added and what is left.",
            optional=True,
        )
        declare.output_file(
            self,
            "SUMMARY",
            "Summary (JSON)",
            "JSON (*.json)",
            "Sums, problems, zones, and the template with its sources.",
        )
        declare.number_outputs(
            self,
            {
                "N_STATIONS": "Stations",
                "N_PROBLEMS": "Stations with something against them",
                "KW_ADDED": "Power added (kW)",
                "KW_AFTER": "Power after the plan (kW)",
                "KVA": "Apparent power of the stations (kVA)",
                "N_ZONES_OVERLOADED": "Zones loaded beyond their capacity",
            },
        )
        declare.boolean_output(self, "FEASIBLE", "Nothing is against the plan")

    def work(self, parameters: Dict[str, Any], context, control) -> Dict[str, Any]:
        from ...core.errors import PlanningError
        from ...core.planning import grid
        from ...core.planning.grid_template import read_template, shipped

        own = self.parameterAsFile(parameters, "TEMPLATE_FILE", context)
        template = read_template(own) if own else shipped(declare.chosen(self, parameters, "TEMPLATE", context))
        if asked_for(parameters, "HEADROOM", context) and not declare.given(parameters, "ZONES"):
            raise PlanningError("The output HEADROOM needs a layer of feeder zones with their capacity (ZONES).")
        rules = read_rules(self, parameters, context, budget_required=False)
        asked = grid.Asked(
            declare.chosen(self, parameters, "UNITS", context),
            self.parameterAsDouble(parameters, "SHARING", context),
            declare.optional_number(self, parameters, "POWER_FACTOR", context),
            declare.optional_number(self, parameters, "TRANSFORMER_KVA", context),
            declare.chosen(self, parameters, "ROWS", context) == "all",
        )
        layers = read_layers(self, parameters, context, control, list(LAYERS), optional=("SITES", "CHARGERS"))
        control.progress(40)
        control.info(template.sentence())
        given = grid.Given(
            *[layers.frame(key) for key in ("PLAN", "SITES", "CHARGERS", "ZONES")],
            {key.lower(): layers.origin(key) for key in layers.tables},
            engine_crs(layers.metric),
        )
        found = grid.grid_needs(given, rules, template, asked, Span(control, 40, 90))
        for sentence in (*found.summary["impossible"], *found.notes):
            control.warn(sentence)
        for line in grid.in_words(found):
            control.info(line)
        sources = provenance.of_inputs(self, parameters, ("PLAN", "SITES", "CHARGERS", "ZONES"), context)
        with Outputs(self, parameters, context, control) as out:
            out.layer(
                "GRID",
                GRID_REQUIREMENTS,
                found.stations,
                layers.crs("PLAN"),
                layers.metric,
                title=tr("Grid requirements"),
                provenance=sources,
            )
            out.layer("WORKS", SITE_WORKS, found.works, title=tr("Requirements by site"))
            if found.headroom is not None:
                out.layer(
                    "HEADROOM",
                    HEADROOM,
                    found.headroom,
                    layers.crs("ZONES"),
                    layers.metric,
                    title=tr("Headroom after the plan"),
                    provenance=sources,
                )
            out.json("SUMMARY", found.summary)
            files = out.commit()
        return {**found.summary["outputs"], **files}
