"""The rule parameters that optimizing, validating and sweeping share, declared once."""

from __future__ import annotations

import math
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from qgis.core import QgsProcessingContext

from ..core.errors import Faults, PlanningError
from ..core.placement.rules import KINDS, PRESETS, complaints, read_assumptions
from . import declare

FROM_PRESET = "Empty: from the preset."
BAND_HEADERS = ("Radius (m)", "Share (0–1)")


class RuleParameter(NamedTuple):
    """A rule that a preset can fill: its parameter key, its name in ``Rules``, and how the form shows it.

    What it accepts is the rule's kind: a number, a whole number, a share, yes or no, a choice, or a table of bands.
    """

    key: str
    rule: str
    label: str
    help: str
    decimals: Optional[int] = None
    advanced: bool = True


# In the order of the form; what most plans need comes first, the rest is advanced and begins with its subject.
PARAMETERS = (
    RuleParameter(
        "BUDGET",
        "budget",
        "Budget (net of resale)",
        "Most money the plan may cost after resale, in the preset's currency. The neutral preset has none: give one.",
        2,
        advanced=False,
    ),
    RuleParameter(
        "L2_RADIUS",
        "l2_radius_m",
        "L2 radius (m)",
        "A demand point is served at Level 2 within this distance, in metres.",
        1,
        advanced=False,
    ),
    RuleParameter(
        "L3_RADIUS",
        "l3_radius_m",
        "L3 radius (m)",
        "A demand point is served at Level 3 (fast) within this distance, in metres.",
        1,
        advanced=False,
    ),
    RuleParameter(
        "MIN_COVERAGE_L2",
        "min_coverage_l2",
        "Minimum L2 coverage (0–1)",
        "At least this share of all demand weight is served at Level 2; 95 % is 0.95.",
        4,
        advanced=False,
    ),
    RuleParameter(
        "MIN_COVERAGE_L3",
        "min_coverage_l3",
        "Minimum L3 coverage (0–1)",
        "At least this share of all demand weight is served at Level 3.",
        4,
        advanced=False,
    ),
    RuleParameter(
        "L3_SERVES_L2",
        "l3_serves_l2",
        "Fast chargers also serve L2",
        "Whether a fast-charging station counts as Level 2 service as well.",
        advanced=False,
    ),
    RuleParameter(
        "GOAL",
        "objective",
        "Goal",
        "weighted: most points, coverage weighed against cost. max_coverage: most weighted coverage, then least money. "
        "min_cost: least money that meets the minimum coverages; needs no budget. lexicographic: L2 coverage, L3 coverage and cost one "
        "after the other, in the order of the priority.",
        advanced=False,
    ),
    # The objective
    RuleParameter("WEIGHT_L2", "weight_l2", "Goal: weight of L2 coverage", "Points for serving everybody at Level 2."),
    RuleParameter("WEIGHT_L3", "weight_l3", "Goal: weight of L3 coverage", "Points for serving everybody at Level 3."),
    RuleParameter(
        "WEIGHT_BACKUP_L2",
        "weight_backup_l2",
        "Goal: weight of L2 backup coverage",
        "Points for everybody having two stations at Level 2 within the radius.",
    ),
    RuleParameter(
        "WEIGHT_BACKUP_L3",
        "weight_backup_l3",
        "Goal: weight of L3 backup coverage",
        "Points for everybody having two stations at Level 3 within the radius.",
    ),
    RuleParameter("WEIGHT_COST", "weight_cost", "Goal: weight of cost", "Points lost per unit of money spent.", 9),
    RuleParameter(
        "PRIORITY",
        "priority",
        "Goal: priority",
        "What comes first, second and third in the lexicographic goal.",
    ),
    RuleParameter(
        "SHORTFALL_PRICE",
        "shortfall_price",
        "Goal: price of a shortfall",
        "With it the minimum coverages may be missed: each missing share (1 is everybody) costs this many points. Without it they are hard.",
    ),
    # Who is served
    RuleParameter(
        "L2_BANDS",
        "l2_bands",
        "Service: L2 bands beyond the radius",
        "Partial service beyond the radius: up to each larger radius this share of a point is served. Radii grow, shares fall.",
    ),
    RuleParameter(
        "L3_BANDS",
        "l3_bands",
        "Service: L3 bands beyond the radius",
        "Partial service beyond the radius: up to each larger radius this share of a point is served. Radii grow, shares fall.",
    ),
    RuleParameter(
        "MIN_BACKUP_L2",
        "min_backup_l2",
        "Service: minimum L2 backup coverage (0–1)",
        "At least this share of all demand weight has two stations at Level 2 within the radius.",
        4,
    ),
    RuleParameter(
        "MIN_BACKUP_L3",
        "min_backup_l3",
        "Service: minimum L3 backup coverage (0–1)",
        "At least this share of all demand weight has two stations at Level 3 within the radius.",
        4,
    ),
    RuleParameter(
        "MIN_GROUP_COVERAGE_L2",
        "min_group_coverage_l2",
        "Service: minimum L2 coverage of every group (0–1)",
        "At least this share of the weight of every population group is served at Level 2; needs the demand's group field.",
        4,
    ),
    RuleParameter(
        "MIN_GROUP_COVERAGE_L3",
        "min_group_coverage_l3",
        "Service: minimum L3 coverage of every group (0–1)",
        "At least this share of the weight of every population group is served at Level 3; needs the demand's group field.",
        4,
    ),
    RuleParameter(
        "PORT_CAPACITY_L2",
        "port_capacity_l2",
        "Service: capacity of an L2 port",
        "Demand weight that one Level 2 port serves in a day; without it a port serves any number. Not together with L2 bands.",
    ),
    RuleParameter(
        "PORT_CAPACITY_L3",
        "port_capacity_l3",
        "Service: capacity of an L3 port",
        "Demand weight that one Level 3 port serves in a day; without it a port serves any number. Not together with L3 bands.",
    ),
    RuleParameter(
        "COMPETITOR_SHARE",
        "competitor_share",
        "Service: share of a competitor (0–1)",
        "Share of a demand point's weight that a competitor (sites of that status) within the radius keeps.",
        4,
    ),
    # What may be done
    RuleParameter("MIXED_SITES", "allow_mixed", "Actions: mixed new sites", "Whether a new site may get both levels."),
    RuleParameter(
        "ADD_PORTS",
        "allow_add_ports",
        "Actions: add ports",
        "Whether existing stations may get more ports of the levels they have.",
    ),
    RuleParameter(
        "REMOVE_STATIONS",
        "allow_removal",
        "Actions: remove stations",
        "Whether existing stations may be removed; a field of the chargers can keep some.",
    ),
    RuleParameter(
        "RETENTION",
        "retention",
        "Actions: L2 ports kept at an upgrade",
        "decide: as many as serve the plan best. reference: of n ports min(max(n − 1, 0), 2) are sold, as in the reference study.",
    ),
    # Ports and power
    RuleParameter(
        "MIN_PORTS_L2",
        "min_ports_l2",
        "Ports: fewest L2 ports",
        "A station serves Level 2 with at least this many L2 ports; a new one gets no fewer.",
    ),
    RuleParameter(
        "MIN_PORTS_L3",
        "min_ports_l3",
        "Ports: fewest L3 ports",
        "A station serves Level 3 with at least this many L3 ports; a new one gets no fewer.",
    ),
    RuleParameter(
        "MAX_NEW_PORTS",
        "max_new_ports",
        "Ports: most new ports",
        "Most new ports of each level at one station or site.",
    ),
    RuleParameter(
        "SITE_GRID_KW",
        "site_grid_kw",
        "Ports: grid connection of a site (kW)",
        "Most power at a station or site whose own field says nothing.",
        1,
    ),
    # Money
    RuleParameter(
        "BUDGET_PER_SITE",
        "budget_per_site",
        "Money: budget per site (net of resale)",
        "Most money that may be spent at one station or site, after resale.",
        2,
    ),
    RuleParameter(
        "RESALE_FACTOR",
        "resale_factor",
        "Money: resale factor",
        "Share of its price that a sold port or station brings; 0 is nothing.",
        4,
    ),
    RuleParameter(
        "DISCOUNT_RATE",
        "discount_rate",
        "Money: discount rate",
        "Yearly rate at which operating cost is discounted; 5 % is 0.05. The operating costs themselves are in the assumptions.",
        4,
    ),
    RuleParameter(
        "HORIZON_YEARS",
        "horizon_years",
        "Money: horizon (years)",
        "Years of operating cost that count in the objective; 0 is none.",
    ),
    # Places
    RuleParameter(
        "MAX_STATIONS_PER_AREA",
        "max_stations_per_area",
        "Places: most stations per zone",
        "Most stations in every zone after the plan; needs zones.",
    ),
    RuleParameter(
        "MIN_L3_PER_AREA",
        "min_l3_per_area",
        "Places: fewest L3 stations per zone",
        "Fewest fast-charging stations in every zone after the plan; needs zones.",
    ),
    RuleParameter(
        "MAX_KW_PER_AREA",
        "max_kw_per_area",
        "Places: most power per zone (kW)",
        "Most charging power in every zone after the plan; needs zones.",
        1,
    ),
    RuleParameter(
        "L3_MIN_DISTANCE",
        "l3_min_distance_m",
        "Places: least distance of fast chargers (m)",
        "A station that begins to serve Level 3 is at least this far from every other one that does, in a straight line.",
        1,
    ),
    RuleParameter(
        "L3_MAX_GAP",
        "l3_max_gap_m",
        "Places: widest gap of fast chargers (m)",
        "A station that begins to serve Level 3 has another one that does within this distance, in a straight line.",
        1,
    ),
)


def declare_preset(algorithm, help_text: str) -> None:
    declare.choice(algorithm, "PRESET", "Preset", PRESETS, "neutral", help_text)


def declare_rules(algorithm) -> None:
    declare_preset(
        algorithm,
        "Fills every rule that is left empty. neutral: no study's habits, give a budget; reference_d_published and "
        "reference_d_text: the configuration and the text of a published regional study; conservative, balanced, aggressive, "
        "high_budget and low_budget: scenarios of that study. The summary lists the values used.",
    )
    declare_parameters(algorithm, [parameter.key for parameter in PARAMETERS])
    declare.assumptions(
        algorithm,
        "Unit costs, operating costs, port power and any other rule as a JSON object with the keys of a preset; overrides the preset, and "
        "is overridden by the parameters of the form.",
    )


def declare_parameters(algorithm, keys: List[str]) -> None:
    """Some of ``PARAMETERS``, in the order of the form."""
    for parameter in PARAMETERS:
        if parameter.key in keys:
            _declare(algorithm, parameter)


def _declare(algorithm, parameter: RuleParameter) -> None:
    kind, shown = KINDS[parameter.rule], (algorithm, parameter.key, parameter.label)
    if kind.type == "boolean":
        help_text = f"{parameter.help} preset: as the preset says."
        declare.preset_or_yes_no(*shown, help_text, advanced=parameter.advanced)
    elif kind.type == "choice":
        help_text = f"{parameter.help} preset: as the preset says."
        declare.choice(*shown, ("preset", *kind.choices), "preset", help_text, advanced=parameter.advanced)
    elif kind.type == "bands":
        declare.matrix(*shown, BAND_HEADERS, f"{parameter.help} {FROM_PRESET}", advanced=parameter.advanced)
    else:
        declare.number(
            *shown,
            f"{parameter.help} {FROM_PRESET}",
            minimum=1.0 if kind.type == "integer" and kind.positive else 0.0,
            maximum=1.0 if kind.type == "share" else None,
            integer=kind.type == "integer",
            decimals=parameter.decimals,
            advanced=parameter.advanced,
        )


def read_rules(algorithm, parameters: Dict[str, Any], context: QgsProcessingContext, *, budget_required: bool = True):
    """Preset < assumptions < explicit parameters, as ``core.placement.rules.Rules``."""
    from ..core.placement.rules import resolve

    faults = Faults()
    explicit = {
        parameter.rule: _explicit(algorithm, parameters, parameter, context, faults)
        for parameter in PARAMETERS
        if algorithm.parameterDefinition(parameter.key) is not None
    }
    faults.raise_if_any()
    path = (
        algorithm.parameterAsFile(parameters, "ASSUMPTIONS", context)
        if algorithm.parameterDefinition("ASSUMPTIONS")
        else ""
    )
    assumptions = read_assumptions(path) if path else {}
    preset = declare.chosen(algorithm, parameters, "PRESET", context)
    return resolve(preset, assumptions, explicit, budget_required=budget_required)


def _explicit(
    algorithm, parameters: Dict[str, Any], parameter: RuleParameter, context: QgsProcessingContext, faults: Faults
) -> Any:
    """The value that the form gives to a rule, None for *from the preset*."""
    kind, asked = KINDS[parameter.rule].type, (algorithm, parameters, parameter.key, context)
    if kind == "boolean":
        return declare.optional_yes_no(*asked)
    if kind == "choice":
        value = declare.chosen(*asked)
        return None if value == "preset" else value
    if kind == "bands":
        return bands(declare.matrix_rows(*asked, len(BAND_HEADERS)), parameter.key, faults)
    value = declare.optional_number(*asked)
    # A whole number arrives as a float, and would be spoken of as “7.0 ports”.
    return int(value) if kind == "integer" and value is not None and value.is_integer() else value


def bands(rows: List[List[Any]], key: str, faults: Faults) -> Optional[List[List[float]]]:
    """Rows of a table of bands as pairs of numbers; None if all are empty. Whether they fit each other the rules say."""
    pairs = []
    for number, row in enumerate(rows, start=1):
        if all(cell is None for cell in row):
            continue
        pair = []
        for header, cell in zip(BAND_HEADERS, row):
            value = _number(cell)
            if value is None:
                what = "is empty" if cell is None else f"“{cell}” is not a number"
                faults.add(f"{key}, row {number}: the {header.split(' ')[0].lower()} {what}.")
            else:
                pair.append(value)
        pairs.append(pair)
    return pairs or None


def _number(cell: Any) -> Optional[float]:
    try:
        value = float(cell)
    except (TypeError, ValueError):
        return None
    return value if math.isfinite(value) else None


def rules_of(algorithm) -> Dict[str, str]:
    """Parameter key → name of the rule, of those rule parameters that the algorithm has."""
    return {
        parameter.key: parameter.rule
        for parameter in PARAMETERS
        if algorithm.parameterDefinition(parameter.key) is not None
    }


def own_value(algorithm, parameters: Dict[str, Any], parameter: RuleParameter, context: QgsProcessingContext) -> Any:
    """The value that a form gives to a rule; None for *from the preset*, and for what cannot be read."""
    faults = Faults()
    try:
        value = _explicit(algorithm, parameters, parameter, context, faults)
        faults.raise_if_any()
    except PlanningError:
        return None
    return value


def rule_complaints(
    algorithm, parameters: Dict[str, Any], context: QgsProcessingContext, *, budget_required: bool = True
) -> List[Tuple[str, str]]:
    """What ``read_rules`` would refuse, sentence by sentence, each after the key of the parameter at fault."""
    asked = rules_of(algorithm)
    keys = {rule: key for key, rule in asked.items()}
    explicit, found = {}, []  # type: Dict[str, Any], List[Tuple[str, str]]
    for parameter in PARAMETERS:
        if parameter.key in asked:
            try:
                faults = Faults()
                value = _explicit(algorithm, parameters, parameter, context, faults)
                faults.raise_if_any()
                explicit[parameter.rule] = value
            except PlanningError as error:
                found.append((parameter.key, str(error)))
    assumptions: Dict[str, Any] = {}
    path = algorithm.parameterAsFile(parameters, "ASSUMPTIONS", context)
    if path:
        try:
            assumptions = read_assumptions(path)
        except PlanningError as error:
            found.append(("ASSUMPTIONS", str(error)))
    preset_name = declare.chosen(algorithm, parameters, "PRESET", context)
    if preset_name not in PRESETS:
        return [*found, ("PRESET", f"There is no preset “{preset_name}”.")]
    for rule, sentences in complaints(preset_name, assumptions, explicit, budget_required=budget_required).items():
        from_file = rule in assumptions and explicit.get(rule) is None
        for sentence in sentences:
            named = rule or next((each for each in keys if each in sentence), "")
            found.append(("ASSUMPTIONS" if from_file else keys.get(named, "ASSUMPTIONS"), sentence))
    return found
