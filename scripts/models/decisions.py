"""Models after the plan: several budgets side by side, and the plan as what a council reads."""

from __future__ import annotations

from typing import List

from qgis.core import QgsProcessingModelAlgorithm, QgsProcessingModelChildAlgorithm, QgsProcessingParameterDefinition

from .parts import CREATOR, POINTS, POLYGONS, Source, child, choice, complete, field, layer, model_of, number, same

NETWORK_HELP = {
    "ALG_CREATOR": CREATOR,
    "CHARGERS": "Point layer of the existing charging stations; may be left empty.",
    "DEMAND": "Point layer of the demand, with its weight.",
    "WEIGHT_FIELD": "Field of the weight. Left empty, the field “weight”.",
    "SITES": "Point layer of the places where a new station may be built.",
    "PRESET": "Fills all rules: radii, unit costs, minimum coverages, power.",
}
HELP_BUDGETS = {
    **NETWORK_HELP,
    "ALG_DESC": "The plan for three budgets, side by side: what all three build, what only more money builds, and what each amount brings in coverage.",
    "BUDGET_LOW": "Most money the first plan may cost after resale; the others are compared with it.",
    "BUDGET_MIDDLE": "Most money the second plan may cost.",
    "BUDGET_HIGH": "Most money the third plan may cost.",
}
HELP_COUNCIL = {
    **NETWORK_HELP,
    "ALG_DESC": "The plan, its phases, its costs over the years and what it asks of the grid, and all of it as one page of figures for the browser (dashboard).",
    "BUDGET": "Most money the plan may cost after resale. Empty: from the preset; the neutral preset has none.",
    "ZONES": "Zones of the grid with their capacity and load in kW, for the headroom that is left; may be left empty.",
}
BUDGETS = (
    ("low", "BUDGET_LOW", "Low budget"),
    ("middle", "BUDGET_MIDDLE", "Middle budget"),
    ("high", "BUDGET_HIGH", "High budget"),
)


def _network(presets: List[str]) -> List[QgsProcessingParameterDefinition]:
    return [
        layer("CHARGERS", "Existing chargers", POINTS, optional=True),
        layer("DEMAND", "Demand points", POINTS),
        field("WEIGHT_FIELD", "Weight field of the demand", "DEMAND"),
        layer("SITES", "Candidate sites", POINTS),
        choice("PRESET", "Preset", presets, "neutral"),
    ]


def _plan(name: str, title: str, x: float, budget: str, outputs) -> QgsProcessingModelChildAlgorithm:
    sources = {
        **same("CHARGERS", "DEMAND", "SITES", "PRESET"),
        "DEMAND_WEIGHT_FIELD": Source.fromModelParameter("WEIGHT_FIELD"),
        "BUDGET": Source.fromModelParameter(budget),
    }
    return child(name, title, x, 200, sources, outputs, runs="optimizenetwork")


def compare_budgets(presets: List[str]) -> QgsProcessingModelAlgorithm:
    inputs = [*_network(presets), *(number(key, title) for _, key, title in BUDGETS)]
    plans = [
        _plan(f"plan_{name}", f"Plan, {title.lower()}", 230 + 220 * k, key, {"PLAN": (f"PLAN_{name.upper()}", False)})
        for k, (name, key, title) in enumerate(BUDGETS)
    ]
    compared = child(
        "compareplans",
        "Compare plans",
        450,
        400,
        {
            "PLANS": [Source.fromChildOutput(each.childId(), "PLAN") for each in plans],
            "COVERAGES": [Source.fromChildOutput(each.childId(), "COVERAGE") for each in plans],
            "NAMES": Source.fromStaticValue("low; middle; high"),
            **same("DEMAND"),
            "DEMAND_WEIGHT_FIELD": Source.fromModelParameter("WEIGHT_FIELD"),
        },
        {"COMPARISON": ("COMPARISON", True), "CHOICES": ("CHOICES", True), "CHANGES": ("CHANGES", False)},
    )
    return complete(model_of("Compare three budgets", inputs), [*plans, compared], HELP_BUDGETS)


def plan_to_dashboard(presets: List[str]) -> QgsProcessingModelAlgorithm:
    inputs = [
        *_network(presets),
        number("BUDGET", "Budget, net of resale"),
        layer("ZONES", "Grid zones", POLYGONS, optional=True),
    ]
    plan = Source.fromChildOutput("optimizenetwork", "PLAN")
    coverage = Source.fromChildOutput("optimizenetwork", "COVERAGE")
    phased = Source.fromChildOutput("planphases", "PHASED_PLAN")
    steps = [
        _plan("optimizenetwork", "Optimize charging network", 230, "BUDGET", {"COVERAGE": ("COVERAGE", False)}),
        child(
            "planphases",
            "Phases of the plan",
            450,
            320,
            {"PLAN": plan, **same("PRESET")},
            {"PHASED_PLAN": ("PLAN", True), "PHASES": ("PHASES", False)},
        ),
        child(
            "plancost",
            "Costs of the plan",
            670,
            440,
            {"PLAN": phased, "COVERAGE": coverage, **same("PRESET")},
            {"CASH_FLOW": ("CASH_FLOW", False)},
        ),
        child(
            "gridrequirements",
            "Grid and site requirements",
            890,
            440,
            {"PLAN": phased, **same("SITES", "CHARGERS", "ZONES", "PRESET")},
            {"GRID": ("GRID", False)},
        ),
        child(
            "dashboard",
            "Dashboard",
            670,
            600,
            {
                "PLAN": phased,
                "COVERAGE": coverage,
                "PHASES": Source.fromChildOutput("planphases", "PHASES"),
                "CASH_FLOW": Source.fromChildOutput("plancost", "CASH_FLOW"),
                "GRID": Source.fromChildOutput("gridrequirements", "GRID"),
                "SUMMARY": [Source.fromChildOutput("optimizenetwork", "SUMMARY")],
            },
            {"HTML": ("DASHBOARD", True)},
        ),
    ]
    return complete(model_of("From a plan to a dashboard", inputs), steps, HELP_COUNCIL)
