"""The rule parameters that optimizing, validating and sweeping share, declared once."""

from __future__ import annotations

from typing import Any, Dict, NamedTuple, Optional

from qgis.core import QgsProcessingContext

from ..core.placement.rules import PRESETS
from . import declare

FROM_PRESET = "Empty: from the preset."


class RuleNumber(NamedTuple):
    """A number of the rules that a preset can fill: its parameter key, its name in ``Rules``, and how the form shows it."""

    key: str
    rule: str
    label: str
    help: str
    maximum: Optional[float] = None
    decimals: Optional[int] = None
    advanced: bool = False


NUMBERS = (
    RuleNumber(
        "BUDGET",
        "budget",
        "Budget (net of resale)",
        "Most money the plan may cost after resale, in the preset's currency. The neutral preset has none: give one.",
        decimals=2,
    ),
    RuleNumber(
        "L2_RADIUS",
        "l2_radius_m",
        "L2 radius (m)",
        "A demand point is served at Level 2 within this distance, in metres.",
        decimals=1,
    ),
    RuleNumber(
        "L3_RADIUS",
        "l3_radius_m",
        "L3 radius (m)",
        "A demand point is served at Level 3 (fast) within this distance, in metres.",
        decimals=1,
    ),
    RuleNumber(
        "MIN_COVERAGE_L2",
        "min_coverage_l2",
        "Minimum L2 coverage (0–1)",
        "At least this share of all demand weight is served at Level 2; 95 % is 0.95.",
        1.0,
        4,
    ),
    RuleNumber(
        "MIN_COVERAGE_L3",
        "min_coverage_l3",
        "Minimum L3 coverage (0–1)",
        "At least this share of all demand weight is served at Level 3.",
        1.0,
        4,
    ),
    RuleNumber(
        "WEIGHT_L2",
        "weight_l2",
        "Weight of L2 coverage",
        "Objective: points for serving everybody at Level 2.",
        advanced=True,
    ),
    RuleNumber(
        "WEIGHT_L3",
        "weight_l3",
        "Weight of L3 coverage",
        "Objective: points for serving everybody at Level 3.",
        advanced=True,
    ),
    RuleNumber(
        "WEIGHT_COST", "weight_cost", "Weight of cost", "Objective: points lost per unit of money spent.", None, 9, True
    ),
)


def declare_rules(algorithm) -> None:
    declare.choice(
        algorithm,
        "PRESET",
        "Preset",
        PRESETS,
        "neutral",
        "Fills every rule that is left empty. neutral: no study's habits, give a budget; reference_d_published and "
        "reference_d_text: the configuration and the text of a published regional study; conservative, balanced, aggressive, "
        "high_budget and low_budget: scenarios of that study. The summary lists the values used.",
    )
    for number in NUMBERS:
        declare_number(algorithm, number)
    declare.preset_or_yes_no(
        algorithm,
        "L3_SERVES_L2",
        "Fast chargers also serve L2",
        "Whether a fast-charging station counts as Level 2 service as well; preset: as the preset says.",
    )
    declare.input_file(
        algorithm,
        "ASSUMPTIONS",
        "Assumptions (JSON)",
        "json",
        "Unit costs, ports, power and any other rule as a JSON object with the keys of a preset; overrides the preset, and is overridden by the parameters above.",
        advanced=True,
    )


def declare_number(algorithm, number: RuleNumber) -> None:
    """One of ``NUMBERS`` as a parameter that the preset fills."""
    declare.number(
        algorithm,
        number.key,
        number.label,
        f"{number.help} {FROM_PRESET}",
        minimum=0.0,
        maximum=number.maximum,
        decimals=number.decimals,
        advanced=number.advanced,
    )


def read_rules(algorithm, parameters: Dict[str, Any], context: QgsProcessingContext, *, budget_required: bool = True):
    """Preset < assumptions < explicit parameters, as ``core.placement.rules.Rules``."""
    from ..core.placement.rules import read_assumptions, resolve

    explicit = {
        number.rule: declare.optional_number(algorithm, parameters, number.key, context)
        for number in NUMBERS
        if algorithm.parameterDefinition(number.key) is not None
    }
    explicit["l3_serves_l2"] = declare.optional_yes_no(algorithm, parameters, "L3_SERVES_L2", context)
    path = (
        algorithm.parameterAsFile(parameters, "ASSUMPTIONS", context)
        if algorithm.parameterDefinition("ASSUMPTIONS")
        else ""
    )
    assumptions = read_assumptions(path) if path else {}
    preset = declare.chosen(algorithm, parameters, "PRESET", context)
    return resolve(preset, assumptions, explicit, budget_required=budget_required)
