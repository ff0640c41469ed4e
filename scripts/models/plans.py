"""From zones, or from nothing but a place, to a checked plan; several budgets side by side."""

from __future__ import annotations

from typing import Any, Dict, List

from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from .parts import CREATOR, LINES, POINTS, ZONES, Source, child, choice, complete, field, layer, model_of, number, same

HELP = {
    "ALG_DESC": "From zones with people or vehicles, existing stations and candidate sites to a checked placement plan: "
    "demand points are made from the zones, the network is optimized, and the plan is validated independently.",
    "ALG_CREATOR": CREATOR,
    "ZONES": "Polygons or points that carry the demand.",
    "WEIGHT_FIELD": "Field with what counts in each zone, such as people. Left empty, every zone counts 1.",
    "CHARGERS": "Point layer of the existing charging stations; may be left empty.",
    "SITES": "Point layer of the places where a new station may be built.",
    "PRESET": "Fills all rules: radii, unit costs, minimum coverages, power.",
    "BUDGET": "Most money the plan may cost after resale. Empty: from the preset; the neutral preset has none.",
}
HELP_ROADS = {
    **HELP,
    "ALG_DESC": "From zones, roads, existing stations and candidate sites to a checked placement plan: demand points are made from the "
    "zones, the way along the roads from every demand point to every site and station is measured, the network is optimized for these "
    "ways, the plan is validated independently, and the areas within these two reaches of any of its stations are drawn.",
    "ROADS": "Lines of roads or paths, or those of an OpenStreetMap extract. Lines meet where they share a vertex.",
    "L2_RADIUS": "Longest way to a Level 2 station, in metres along the roads.",
    "L3_RADIUS": "Longest way to a fast-charging station, in metres along the roads.",
}

HELP_FETCH = {
    **HELP,
    "ALG_DESC": "From a place to a checked plan: existing stations and candidate sites are fetched from OpenStreetMap, demand points are "
    "made from the zones, the network is optimized, and the plan is validated independently. Needs a network connection, no key.",
    "EXTENT": "Where stations and sites are fetched; a little more than the zones, so that stations beyond the border count.",
    "OVERPASS_ENDPOINT": "Address of the Overpass service that is asked.",
}


def parameters(presets: List[str]) -> List[QgsProcessingParameterDefinition]:
    return [
        layer("ZONES", "Zones", ZONES),
        field("WEIGHT_FIELD", "Weight field of the zones", "ZONES"),
        layer("CHARGERS", "Existing chargers", POINTS, optional=True),
        layer("SITES", "Candidate sites", POINTS),
        choice("PRESET", "Preset", presets, "neutral"),
        number("BUDGET", "Budget (net of resale)"),
    ]


def parameters_roads(presets: List[str]) -> List[QgsProcessingParameterDefinition]:
    zones, weight, chargers, sites, preset, budget = parameters(presets)
    radii = [_radius(level, metres) for level, metres in ((2, 500.0), (3, 5000.0))]
    return [zones, weight, layer("ROADS", "Roads", LINES), chargers, sites, preset, budget, *radii]


def _radius(level: int, metres: float) -> QgsProcessingParameterNumber:
    return number(f"L{level}_RADIUS", f"L{level} reach along the roads (m)", metres, minimum=1.0)


def demand_points() -> QgsProcessingModelChildAlgorithm:
    weight = "if(coalesce(@WEIGHT_FIELD, '') = '', array('', '', ''), array(@WEIGHT_FIELD, 1, 'none'))"
    sources = {**same("ZONES"), "COMPONENTS": Source.fromExpression(weight)}
    return child("demandpoints", "Demand points", 230, 200, sources, {})


def planned(x: float, rules: Dict[str, Any]) -> List[QgsProcessingModelChildAlgorithm]:
    """The plan and its check, by the same rules."""
    plan = Source.fromChildOutput("optimizenetwork", "PLAN")
    return [
        child(
            "optimizenetwork",
            "Optimize charging network",
            x,
            320,
            rules,
            {"PLAN": ("PLAN", True), "COVERAGE": ("COVERAGE", False)},
        ),
        child(
            "validateplan",
            "Validate plan",
            x + 440,
            460,
            {**rules, "PLAN": plan},
            {"VIOLATIONS": ("VIOLATIONS", False)},
        ),
    ]


def from_zones(presets: List[str]) -> QgsProcessingModelAlgorithm:
    demand = Source.fromChildOutput("demandpoints", "DEMAND")
    rules = {**same("CHARGERS", "SITES", "PRESET", "BUDGET"), "DEMAND": demand}
    model = model_of("From zones to a plan", parameters(presets))
    return complete(model, [demand_points(), *planned(670, rules)], HELP)


def from_zones_and_roads(presets: List[str]) -> QgsProcessingModelAlgorithm:
    demand = Source.fromChildOutput("demandpoints", "DEMAND")
    along = {"METHOD": Source.fromStaticValue("network"), "NETWORK": Source.fromModelParameter("ROADS")}
    costs = child(
        "costmatrix",
        "Cost matrix",
        450,
        260,
        {
            **same("SITES", "CHARGERS"),
            **along,
            "DEMAND": demand,
            "CUTOFF": Source.fromExpression("max(@L2_RADIUS, @L3_RADIUS)"),
        },
        {},
    )
    rules = {
        **same("CHARGERS", "SITES", "PRESET", "BUDGET", "L2_RADIUS", "L3_RADIUS"),
        "DEMAND": demand,
        "COSTS": Source.fromChildOutput("costmatrix", "COSTS"),
    }
    areas = child(
        "serviceareas",
        "Service areas",
        1110,
        600,
        {
            **along,
            "STATIONS": Source.fromChildOutput("optimizenetwork", "PLAN"),
            "BANDS": Source.fromExpression("to_string(@L2_RADIUS) || '; ' || to_string(@L3_RADIUS)"),
            "DISSOLVE": Source.fromStaticValue("band"),
        },
        {"AREAS": ("AREAS", False)},
    )
    model = model_of("From zones and roads to a plan", parameters_roads(presets))
    return complete(model, [demand_points(), costs, *planned(890, rules), areas], HELP_ROADS)


def fetch_and_plan(presets: List[str]) -> QgsProcessingModelAlgorithm:
    zones, weight, _, _, preset, budget = parameters(presets)
    endpoint = QgsProcessingParameterString(
        "OVERPASS_ENDPOINT", "Overpass address", defaultValue="https://overpass-api.de/api"
    )
    asked = same("EXTENT", "OVERPASS_ENDPOINT")
    chargers = child(
        "fetchchargers",
        "Fetch chargers",
        670,
        200,
        {**asked, "SOURCES": Source.fromStaticValue(["osm"])},
        {"CHARGERS": ("CHARGERS", False)},
    )
    sites = child("fetchsites", "Fetch candidate sites", 1110, 200, asked, {"SITES": ("SITES", False)})
    rules = {
        **same("PRESET", "BUDGET"),
        "CHARGERS": Source.fromChildOutput("fetchchargers", "CHARGERS"),
        "SITES": Source.fromChildOutput("fetchsites", "SITES"),
        "DEMAND": Source.fromChildOutput("demandpoints", "DEMAND"),
    }
    inputs = [QgsProcessingParameterExtent("EXTENT", "Extent"), zones, weight, preset, budget, endpoint]
    model = model_of("From a place to a plan", inputs)
    return complete(model, [demand_points(), chargers, sites, *planned(890, rules)], HELP_FETCH)
