"""The steps follow from the layers that are there: what is done, what waits for what, and the one next thing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMultipleLayers,
    QgsProject,
    QgsVectorLayer,
)

from evplan.tests.layers import memory, place, points, zones
from evplan.ui.planner import steps
from evplan.ui.planner.roles import BY_KEY, Chosen, Problem

pytestmark = pytest.mark.quick
CONTRACTS = json.loads((Path(__file__).resolve().parent.parent / "contracts.json").read_text(encoding="utf-8"))
SHAPES = {"point": "Point", "line": "LineString", "polygon": "Polygon", None: "NoGeometry"}


def there(*keys, broken=()):
    """These roles with a layer each, with a problem or without."""
    problem = (Problem("It is torn."),)
    return {
        key: Chosen(
            memory(f"the {key}", {"any": "string"}, [], kind=SHAPES[BY_KEY[key].geometry]),
            True,
            problem if key in broken else (),
        )
        for key in (*keys, *broken)
    }


def state(found):
    return {room: each.state for room, each in steps.states(found).items()}


def test_with_nothing_the_first_step_is_next_and_all_others_wait(provider):
    found = state({})
    assert list(found) == [step.room for step in steps.STEPS]
    assert found.pop("acquire") == steps.NEXT and set(found.values()) == {steps.BLOCKED}
    assert steps.advice({}).kind == "start"


@pytest.mark.parametrize(
    "keys, room, tool",
    [
        (("chargers",), "acquire", "evplan:fetchzones"),
        (("zones",), "demand", "evplan:demandpoints"),
        (("demand",), "demand", "evplan:fetchsites"),
        (("zones", "sites"), "demand", "evplan:demandpoints"),
        (("demand", "sites"), "placement", ""),
        (("demand", "sites", "chargers"), "placement", ""),
        (("demand", "sites", "plan"), "planning", "evplan:planphases"),
    ],
)
def test_the_next_thing_is_what_the_way_to_a_plan_lacks(provider, keys, room, tool):
    advice = steps.advice(there(*keys))
    assert (advice.room, advice.tool) == (room, tool) and advice.button and advice.sentence
    assert state(there(*keys))[room] == steps.NEXT
    assert list(state(there(*keys)).values()).count(steps.NEXT) == 1


def test_without_chargers_it_says_what_that_means(provider):
    assert "from nothing" in steps.advice(there("demand", "sites")).sentence
    assert "from nothing" not in steps.advice(there("demand", "sites", "chargers")).sentence


def test_what_waits_says_for_what(provider):
    found = steps.states(there("demand"))
    assert found["placement"].reason == "needs: candidate sites" and found["planning"].reason == "needs: plan"


def test_a_broken_layer_comes_first(provider):
    advice = steps.advice(there("demand", "plan", broken=("sites",)))
    assert advice.kind == "show" and advice.room == "demand" and "“the sites”: It is torn." in advice.sentence
    assert steps.states(there("demand", broken=("sites",)))["demand"].state == steps.BLOCKED


def test_a_way_may_be_gone_without_measuring_coverage(provider):
    found = state(there("zones", "demand", "sites", "chargers"))
    assert found["access"] == steps.READY and found["placement"] == steps.NEXT


def test_at_the_end_comes_whatever_reports_there_are(provider):
    found = there("zones", "demand", "sites", "chargers", "plan", "phases")
    advice = steps.advice(found)
    reports = [algorithm.id() for algorithm in steps.tools("reporting")]
    assert advice.tool in reports if reports else advice.kind == "plan"


def test_every_algorithm_of_a_room_is_offered_and_every_advice_can_be_followed(provider):
    offered = {tool.id() for step in steps.STEPS for tool in steps.tools(step.room)}
    rooms = {step.room for step in steps.STEPS}
    assert offered == {algorithm.id() for algorithm in provider.algorithms() if algorithm.groupId() in rooms}
    assert {"evplan:fetchzones", "evplan:fetchsites", "evplan:planphases", steps.PLAN, steps.DEMAND} <= offered


def test_each_parameter_that_is_filled_in_is_one_of_the_algorithms(provider):
    known = {key for each in CONTRACTS["algorithms"].values() for key in each["parameters"]}
    assert set(steps.PREFILLED) <= known
    assert all(CONTRACTS["algorithms"][name]["parameters"]["ZONES"]["type"] == "source" for name in steps.LIMITED)


def test_every_tool_is_filled_in_with_layers_that_it_takes(provider):
    found = {
        key: Chosen(memory(key, {"any": "string"}, [(place(0, 0), ["x"])] if role.geometry == "point" else [],
                           kind=SHAPES[role.geometry]), True, ())
        for key, role in BY_KEY.items()
    }  # fmt: skip
    ids = {chosen.layer.id(): key for key, chosen in found.items()}
    project = QgsProject.instance()
    project.addMapLayers([chosen.layer for chosen in found.values()])
    context = QgsProcessingContext()
    context.setProject(project)
    filled = 0
    for step in steps.STEPS:
        for algorithm in steps.tools(step.room):
            for name, value in steps.prefill(algorithm, found).items():
                definition = algorithm.parameterDefinition(name)
                assert definition.checkValueIsAcceptable(value, context), (algorithm.id(), name)
                filled += value in ids if isinstance(value, str) else 0
    assert filled > 60
    plan = steps.prefill(provider.algorithm("optimizenetwork"), found)
    assert {name: ids[value] for name, value in plan.items()} == {
        "CHARGERS": "chargers",
        "DEMAND": "demand",
        "SITES": "sites",
        "ZONES": "limits",
        "COSTS": "costs",
    }
    project.clear()


class Reporting(QgsProcessingAlgorithm):
    """As the tools of the last step declare their inputs."""

    def name(self):
        return "anyreport"

    def displayName(self):
        return "Any report"

    def groupId(self):
        return "reporting"

    def createInstance(self):
        return Reporting()

    def initAlgorithm(self, configuration=None):
        for key in (*steps.REPORTED, "PLAN", "ZONES"):
            self.addParameter(QgsProcessingParameterFeatureSource(key, key, optional=True))
        files = QgsProcessing.SourceType.TypeFile
        self.addParameter(QgsProcessingParameterMultipleLayers("SUMMARY", "Summary", files, optional=True))


def test_a_report_is_given_every_result_that_is_there(provider):
    found = there(*BY_KEY)
    keys = {chosen.layer.id(): key for key, chosen in found.items()}
    tool = Reporting().create()
    given = steps.prefill(tool, found, {}, "/tmp/summary.json")
    assert given.pop("SUMMARY") == ["/tmp/summary.json"]
    assert {name: keys[value] for name, value in given.items()} == {**steps.REPORTED, "PLAN": "plan", "ZONES": "zones"}
    assert "SUMMARY" not in steps.prefill(tool, found)
    # Elsewhere these names stand for other layers.
    assert "GRID" not in steps.prefill(provider.algorithm("scoresites"), found)


def test_a_layer_of_another_kind_is_not_filled_in(provider):
    found = there("demand")
    found["sites"] = Chosen(zones([], name="Areas"), True, ())
    assert list(steps.prefill(provider.algorithm("optimizenetwork"), found)) == ["DEMAND"]


def test_demand_takes_what_is_counted_in_the_zones_and_fetching_their_extent(provider, sample):
    layer = QgsVectorLayer(f"{sample}|layername=zones", "zones", "ogr")
    found = {"zones": Chosen(layer, False, ())}
    given = steps.prefill(provider.algorithm("demandpoints"), found)
    assert given == {"ZONES": layer.id(), "COMPONENTS": ["population", "1", "none"]}
    extent = steps.prefill(provider.algorithm("fetchsites"), found)["EXTENT"]
    box = provider.algorithm("fetchsites").parameterAsExtent({"EXTENT": extent}, "EXTENT", QgsProcessingContext())
    assert box.toString(0) == layer.extent().toString(0) and extent.endswith("[EPSG:32614]")


def test_an_own_field_for_the_weight_goes_along(provider):
    found = {"demand": Chosen(points("People", {"people": "double"}, [(0, 0, 1.0)]), True, ())}
    given = steps.prefill(provider.algorithm("optimizenetwork"), found, {"demand": "people"})
    assert given["DEMAND_WEIGHT_FIELD"] == "people"
    assert set(given) == {"DEMAND", "DEMAND_WEIGHT_FIELD"}


def test_what_later_steps_need_is_asked_for(provider):
    """A report that was to be written nowhere was refused; phases without their table never became “done”."""

    def given(name):
        return steps.prefill(QgsApplication.processingRegistry().algorithmById(f"evplan:{name}"), {})

    assert given("report") == {"PDF": "TEMPORARY_OUTPUT", "HTML": "TEMPORARY_OUTPUT"}
    assert given("planphases") == {"PHASES": "TEMPORARY_OUTPUT"} and given("optimizenetwork") == {}
