"""The seven steps of a plan, in the order of the rooms: what each needs, makes and offers, and what is to be done next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, NamedTuple, Optional, Tuple

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..dialogs import PROVIDER, tr
from ..opening import PAGES
from .roles import Chosen, label

DONE, NEXT, READY, BLOCKED = "done", "next", "ready", "blocked"
PLAN = "evplan:optimizenetwork"
SAMPLE = "evplan:loadsample"
DEMAND = "evplan:demandpoints"
CHECK = "evplan:checksetup"
COMPARE = "evplan:compareplans"
NEW_PROJECT = "evplan:newproject"
REPORTING = "reporting"


@dataclass(frozen=True)
class Step:
    room: str
    """Group of the algorithms that it offers."""
    roles: Tuple[str, ...]
    """Layers that are chosen here."""
    needs: Tuple[Tuple[str, ...], ...] = ()
    """Roles without which nothing can be done here; of each group one is enough."""
    done_by: Tuple[Tuple[str, ...], ...] = ()
    """Groups of roles; the step is done when every role of a group is there."""
    may_wait: bool = False
    """Whether the way leads on without it."""


STEPS: Tuple[Step, ...] = (
    Step("acquire", ("chargers", "zones", "roads"), done_by=(("zones",), ("demand",))),
    Step("demand", ("demand", "sites"), needs=(("zones", "demand"),), done_by=(("demand", "sites"),)),
    Step("access", ("costs", "coverage"), (("demand",), ("chargers", "sites")), (("coverage",),), may_wait=True),
    Step("placement", ("limits",), needs=(("demand",), ("sites",)), done_by=(("plan",),)),
    Step("planning", ("plan", "phases"), needs=(("plan",),), done_by=(("phases",),)),
    Step("monitoring", ("usage",), needs=(("chargers",),), may_wait=True),
    Step(REPORTING, (), needs=(("plan",),)),
)

PREFILLED: Mapping[str, str] = {
    "CHARGERS": "chargers",
    "DEMAND": "demand",
    "SITES": "sites",
    "ZONES": "zones",
    "COSTS": "costs",
    "PLAN": "plan",
    "COVERAGE": "coverage",
    "USAGE": "usage",
    "NETWORK": "roads",
    "ROADS": "roads",
}
"""Input parameter → role."""
REPORTED: Mapping[str, str] = {
    "PHASES": "phases",
    "FRONTIER": "frontier",
    "RESULTS": "sweep",
    "CONSTRAINTS": "constraints",
    "CASH_FLOW": "cash_flow",
    "GRID": "grid",
    "WORKS": "works",
    "VIOLATIONS": "violations",
    "KPIS": "kpis",
    "TARGETS": "targets",
    "FORECAST": "forecast",
    "DAILY": "usage",
    "CLUSTERS": "clusters",
    "GAPS": "gaps",
    "SERVICE_AREAS": "service_areas",
}
"""The same for the tools of the last step, where other tools have other layers by these names."""
RESULTS = ("PHASES", "CONSTRAINTS", "CASH_FLOW", "WORKS", "VIOLATIONS", "COVERAGE")
TEMPORARY = "TEMPORARY_OUTPUT"
LIMITED = ("optimizenetwork", "validateplan", "sensitivity")
"""Tools whose ZONES are areas with limits."""
WEIGHTS = ("population", "households", "ev_total", "ev_bev")
"""Fields of zones that make a weight of demand, the first that is there."""
_KINDS = {
    QgsWkbTypes.GeometryType.PointGeometry: 0,
    QgsWkbTypes.GeometryType.LineGeometry: 1,
    QgsWkbTypes.GeometryType.PolygonGeometry: 2,
}
_ANY_KIND = {-2, -1, 5}
"""QgsProcessing.SourceType: any map layer, any geometry, any vector with or without geometry."""


def title(room: str) -> str:
    return {
        "acquire": tr("Get data"),
        "demand": tr("Demand and sites"),
        "access": tr("Access and coverage"),
        "placement": tr("Place chargers"),
        "planning": tr("From plan to decision"),
        "monitoring": tr("Monitor"),
        REPORTING: tr("Report"),
    }[room]


class State(NamedTuple):
    state: str
    text: str
    """In a word, for the step's head."""
    reason: str = ""
    """What is missing, where something is."""


class Advice(NamedTuple):
    """The next thing to do."""

    kind: str
    """``open`` a tool's dialog, ``plan`` in the step's form, ``show`` a step, ``run`` to see what is under way, ``start`` from nothing."""
    button: str
    sentence: str
    room: str = ""
    tool: str = ""


def tools(room: str) -> List[QgsProcessingAlgorithm]:
    """The provider's algorithms of a room, by their names."""
    provider = QgsApplication.processingRegistry().providerById(PROVIDER)
    found = provider.algorithms() if provider is not None else []
    return sorted((each for each in found if each.groupId() == room), key=lambda each: each.displayName())


def states(found: Mapping[str, Chosen]) -> Dict[str, State]:
    """Room → how it stands with the layers that are there."""
    made: Dict[str, State] = {}
    usable = {key for key, chosen in found.items() if chosen.usable}
    next_taken = False
    for step in STEPS:
        broken = [key for key in step.roles if key in found and key not in usable]
        missing = [group for group in step.needs if not usable.intersection(group)]
        if broken:
            made[step.room] = State(BLOCKED, tr("problem"), tr("{0}: look below").format(label(broken[0])))
            next_taken = True
        elif missing:
            made[step.room] = State(BLOCKED, "", tr("needs: {0}").format(label(missing[0][0]).lower()))
        elif any(usable.issuperset(group) for group in step.done_by):
            made[step.room] = State(DONE, tr("done"))
        elif next_taken or step.may_wait:
            made[step.room] = State(READY, tr("to do"))
        else:
            made[step.room] = State(NEXT, tr("next"))
            next_taken = True
    return made


def advice(found: Mapping[str, Chosen]) -> Advice:
    """What a planner would do now."""
    usable = {key for key, chosen in found.items() if chosen.usable}
    for step in STEPS:
        for key in step.roles:
            if key in found and key not in usable:
                problem = next(each for each in found[key].problems if each.blocking)
                sentence = tr("{0}, layer “{1}”: {2}").format(label(key), found[key].layer.name(), problem.text)
                return Advice("show", tr("Show the layer"), sentence, step.room)
    if not found:
        return Advice("start", "", tr("This project has nothing to plan with yet."))
    if not usable & {"zones", "demand"}:
        sentence = tr(
            "Who needs charging? Fetch zones with people or vehicles, or choose a layer of yours as zones or demand points."
        )
        return Advice("open", _name("evplan:fetchzones"), sentence, "acquire", "evplan:fetchzones")
    if "demand" not in usable:
        sentence = tr("Turn the zones into demand points, weighted by people or vehicles.")
        return Advice("open", _name(DEMAND), sentence, "demand", DEMAND)
    if "sites" not in usable:
        sentence = tr("Where may stations be built? Fetch candidate sites, or choose a layer of yours.")
        return Advice("open", _name("evplan:fetchsites"), sentence, "demand", "evplan:fetchsites")
    if "plan" not in usable:
        sentence = tr("Demand and sites are there: say what may be spent, and plan.")
        if "chargers" not in usable:
            sentence = tr(
                "Demand and sites are there; no existing chargers are chosen, so the network is planned from nothing."
            )
        return Advice("plan", tr("Plan the network"), sentence, "placement")
    if "phases" not in usable:
        sentence = tr("The plan is there: divide it into phases, or try another one.")
        return Advice("open", _name("evplan:planphases"), sentence, "planning", "evplan:planphases")
    reports = tools(REPORTING)
    if reports:
        sentence = tr("The plan has its phases: tell others.")
        wanted = next((each for each in reports if each.name() == "report"), reports[0])
        return Advice("open", _name(wanted.id()), sentence, REPORTING, wanted.id())
    return Advice("plan", tr("Plan again"), tr("The plan has its phases. Try other budgets or radii."), "placement")


def makes_page(algorithm_id: str) -> bool:
    """Whether the tool writes a page to be read in a browser."""
    algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
    return algorithm is not None and any(each.type() == "outputHtml" for each in algorithm.outputDefinitions())


def _name(algorithm_id: str) -> str:
    """Of a button that opens a tool: as the tool is called everywhere else."""
    algorithm = QgsApplication.processingRegistry().algorithmById(algorithm_id)
    return f"{algorithm.displayName()}…" if algorithm is not None else algorithm_id


def prefill(
    algorithm: QgsProcessingAlgorithm, found: Mapping[str, Chosen], fields: Mapping[str, str] = {}, summary: str = ""
) -> Dict[str, Any]:
    """Parameters of a tool's dialog from the layers in their roles: layer ids. ``fields``: role → the user's field;
    ``summary``: file of the last run."""
    made: Dict[str, Any] = {}
    for definition in algorithm.parameterDefinitions():
        key = _role_for(algorithm, definition)
        if key in found and found[key].layer.isValid() and _takes(definition, found[key].layer):
            made[definition.name()] = found[key].layer.id()
        elif definition.type() == "extent" and "zones" in found and found["zones"].usable:
            made[definition.name()] = _extent(found["zones"].layer)
        elif summary and (definition.name(), definition.type()) == ("SUMMARY", "multilayer"):
            made[definition.name()] = [summary]
    made.update(dict.fromkeys(_wanted_results(algorithm), TEMPORARY))
    known = {definition.name() for definition in algorithm.parameterDefinitions()}
    if "DEMAND" in made and fields.get("demand") and "DEMAND_WEIGHT_FIELD" in known:
        made["DEMAND_WEIGHT_FIELD"] = fields["demand"]
    if algorithm.name() == "demandpoints" and "ZONES" in made:
        weight = weight_field(found["zones"].layer)
        made.update({"COMPONENTS": [weight, "1", "none"]} if weight else {})
    return made


def _wanted_results(algorithm: QgsProcessingAlgorithm) -> List[str]:
    """Results that the tool leaves out unless they are asked for, and that later steps ask for: tables of the roles, and pages."""
    if algorithm.id() == PLAN:  # of these the frontier takes as long as ten plans
        return []
    pages = PAGES if algorithm.groupId() == REPORTING else ()
    found = (each for each in algorithm.destinationParameterDefinitions() if not each.createByDefault())
    return [each.name() for each in found if each.name() in pages or (each.name() in RESULTS and each.type() == "sink")]


def weight_field(zones: QgsVectorLayer) -> str:
    """The field of zones that says how many are there; empty without a known one."""
    names = [field.name() for field in zones.fields()]
    return next((wanted for wanted in WEIGHTS if wanted in names), "")


def _role_for(algorithm: QgsProcessingAlgorithm, definition: QgsProcessingParameterDefinition) -> str:
    if definition.type() != "source":
        return ""
    if definition.name() == "ZONES" and algorithm.name() in LIMITED:
        return "limits"
    reported = REPORTED.get(definition.name(), "") if algorithm.groupId() == REPORTING else ""
    return reported or PREFILLED.get(definition.name(), "")


def _takes(definition: QgsProcessingParameterDefinition, layer: QgsVectorLayer) -> bool:
    kinds = {int(kind) for kind in definition.dataTypes()}
    return not kinds or bool(kinds & _ANY_KIND) or _KINDS.get(layer.geometryType()) in kinds


def _extent(layer: QgsVectorLayer) -> Optional[str]:
    """As a parameter names it: west, east, south, north and the coordinate system."""
    box = layer.extent()
    numbers = ",".join(f"{value:.6f}" for value in (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum()))
    return f"{numbers} [{layer.crs().authid()}]"


def available(algorithm_id: str) -> bool:
    return QgsApplication.processingRegistry().algorithmById(algorithm_id) is not None


def in_project() -> bool:
    """Whether the open project has any layer at all."""
    return bool(QgsProject.instance().mapLayers())
