"""The shipped model along roads, and every tool before the optimizer as a step of a model that ends in a plan."""

from __future__ import annotations

from typing import Any, Dict, Sequence, Tuple

import numpy
import pytest
from qgis.core import (
    QgsApplication,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsVectorLayer,
)

from evplan.tests.layers import RULES, Recorder, given_names, memory, rows_of, run, small_region, zones

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
Source = QgsProcessingModelChildParameterSource
Step = Tuple[str, Dict[str, Any]]
"""Name of the algorithm; its parameters, where ``("step", "OUTPUT")`` is an earlier step's output."""


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(tmp_path / "profile")))


def model_of(steps: Sequence[Step], result: Tuple[str, str]) -> QgsProcessingModelAlgorithm:
    model = QgsProcessingModelAlgorithm("Steps", "Tests", "tests")
    for name, given in steps:
        child = QgsProcessingModelChildAlgorithm(f"evplan:{name}")
        assert child.algorithm() is not None, name
        child.setChildId(name)
        for key, value in given.items():
            assert child.algorithm().parameterDefinition(key) is not None, (name, key)
            earlier = isinstance(value, tuple)
            child.addParameterSources(
                key, [Source.fromChildOutput(*value) if earlier else Source.fromStaticValue(value)]
            )
        if name == result[0]:
            output = QgsProcessingModelOutput("result", "result")
            output.setChildId(name)
            output.setChildOutputName(result[1])
            child.setModelOutputs({"result": output})
        model.addChildAlgorithm(child)
    model.updateDestinationParameters()
    return model


def plan_of(steps: Sequence[Step], *layers: QgsVectorLayer):
    """The rows of the plan in which the steps end."""
    context, feedback = QgsProcessingContext(), Recorder()
    for layer in layers:
        context.temporaryLayerStore().addMapLayer(layer)
    model = model_of(steps, ("optimizenetwork", "PLAN"))
    model = model.create()
    result = given_names(model, ["result"]).get("result", "result")
    results, done = model.run({result: "memory:"}, context, feedback)
    assert done, feedback.errors
    rows = rows_of(context.getMapLayer(results[result]))
    for layer in layers:
        context.takeResultLayer(layer.id())
    return rows


def streets() -> QgsVectorLayer:
    """A net of streets 500 m apart under the small region."""
    west, south = 540_000, 4_810_000
    xs, ys = [west + 500 * k for k in range(-1, 6)], [south + 500 * k for k in range(-1, 6)]
    shapes = [", ".join(f"{x} {y}" for x in xs) for y in ys] + [", ".join(f"{x} {y}" for y in ys) for x in xs]
    return memory(
        "Streets", {}, [(QgsGeometry.fromWkt(f"LineString ({shape})"), ()) for shape in shapes], kind="LineString"
    )


def towns() -> QgsVectorLayer:
    from evplan.tests.layers import rectangle

    rows = [
        (rectangle(500 * x - 250, 500 * y - 250, 500, 500), f"z{x}{y}", float(x + y + 1))
        for x in range(5)
        for y in range(5)
    ]
    return zones(rows, {"zone_id": "string", "people": "double"})


def built(rows) -> int:
    return sum(row["action"] not in ("keep", "remove") for row in rows)


def test_demand_and_each_kind_of_cost_feed_the_optimizer():
    layers, roads, areas = small_region(), streets(), towns()
    chargers, sites = layers["CHARGERS"], layers["SITES"]
    given = {"CHARGERS": chargers.id(), "SITES": sites.id(), **RULES}
    demand = ("demandpoints", {"ZONES": areas.id(), "COMPONENTS": ["people", 1, "none"]})
    straight = plan_of(
        [demand, ("optimizenetwork", {**given, "DEMAND": ("demandpoints", "DEMAND")})], chargers, sites, areas
    )
    assert built(straight) > 0
    for method in ("straight", "manhattan", "network"):
        costs = {
            "DEMAND": ("demandpoints", "DEMAND"), "SITES": sites.id(), "CHARGERS": chargers.id(), "METHOD": method, "NETWORK": roads.id(),
        }  # fmt: skip
        rules = {**given, "DEMAND": ("demandpoints", "DEMAND"), "COSTS": ("costmatrix", "COSTS")}
        rows = plan_of([demand, ("costmatrix", costs), ("optimizenetwork", rules)], chargers, sites, areas, roads)
        assert built(rows) > 0
        if method == "straight":
            assert rows == straight, "the table of straight lines says what the radii say"


def test_cleaned_and_imported_chargers_and_disaggregated_zones_feed_the_optimizer():
    layers, areas = small_region(), towns()
    chargers, sites = layers["CHARGERS"], layers["SITES"]
    steps = [
        ("importchargers", {"INPUT": chargers.id()}),
        ("cleanpoints", {"INPUT": sites.id()}),
        ("disaggregate", {"SOURCES": areas.id(), "COUNTS": ["people"], "ZONES": areas.id(), "SOURCES_ID_FIELD": "zone_id"}),
        ("demandpoints", {"ZONES": ("disaggregate", "DISAGGREGATED"), "COMPONENTS": ["people", 1, "none"]}),
        (
            "optimizenetwork",
            {**RULES, "CHARGERS": ("importchargers", "CHARGERS"), "SITES": ("cleanpoints", "CLEAN"), "DEMAND": ("demandpoints", "DEMAND")},
        ),
    ]  # fmt: skip
    assert built(plan_of(steps, chargers, sites, areas)) > 0


def test_access_tools_take_what_earlier_steps_make_and_leave_demand_for_the_optimizer():
    """Coverage and accessibility give layers of demand points with their weights: either may be planned for."""
    layers, areas, roads = small_region(), towns(), streets()
    chargers, sites = layers["CHARGERS"], layers["SITES"]
    demand = ("demandpoints", {"ZONES": areas.id(), "COMPONENTS": ["people", 1, "none"]})
    given = {"CHARGERS": chargers.id(), "SITES": sites.id(), **RULES}
    for name, output in (("coverage", "COVERAGE"), ("accessibility", "ACCESS")):
        step = (name, {"CHARGERS": chargers.id(), "DEMAND": ("demandpoints", "DEMAND")})
        rows = plan_of([demand, step, ("optimizenetwork", {**given, "DEMAND": (name, output)})], chargers, sites, areas)
        assert built(rows) > 0
    # Areas of today's stations as zones with limits: at most one station more in reach of what is there.
    reach = {"STATIONS": chargers.id(), "BANDS": "700", "DISSOLVE": "band", "METHOD": "network", "NETWORK": roads.id()}
    limited = {
        **given, "DEMAND": ("demandpoints", "DEMAND"), "ZONES": ("serviceareas", "AREAS"), "ZONES_ID_FIELD": "area_id",
        "ZONES_MAX_STATIONS_FIELD": "stations",
    }  # fmt: skip
    rows = plan_of([demand, ("serviceareas", reach), ("optimizenetwork", limited)], chargers, sites, areas, roads)
    assert built(rows) > 0


def test_growth_scores_clusters_and_candidates_feed_the_optimizer():
    """Zones with the vehicles of 2030, gathered or not, make the demand; scored sites are planned on; the rest runs beside them."""
    from evplan.tests.layers import rectangle

    layers = small_region()
    chargers, sites = layers["CHARGERS"], layers["SITES"]
    rows = [
        (rectangle(500 * x - 250, 500 * y - 250, 500, 500), f"z{x}{y}", float(x + y + 1), 1000.0)
        for x in range(5)
        for y in range(5)
    ]
    areas = zones(rows, {"zone_id": "string", "ev_total": "double", "stock": "double"})
    counts = memory(
        "Counts", {"area_id": "string", "quarter": "string", "ev_total": "double"},
        [(None, (row[1], quarter, row[2] * factor)) for row in rows for quarter, factor in (("2024Q4", 1.0), ("2025Q4", 1.4))],
        kind="NoGeometry", crs="",
    )  # fmt: skip
    steps = [
        ("studyarea", {"BOUNDARIES": areas.id()}),
        ("projectadoption", {"COUNTS": counts.id(), "ZONES": areas.id(), "ZONES_STOCK_FIELD": "stock", "YEARS": "2030"}),
        ("ownershipclusters", {"ZONES": ("projectadoption", "JOINED"), "VALUE_FIELD": "ev_2030", "PERMUTATIONS": 99}),
        ("demandpoints", {"ZONES": ("ownershipclusters", "CLUSTERS"), "COMPONENTS": ["ev_2030", 1, "none"]}),
        ("alignment", {"CHARGERS": chargers.id(), "ZONES": ("projectadoption", "JOINED")}),
        ("upgradecandidates", {"CHARGERS": chargers.id(), "DEMAND": ("demandpoints", "DEMAND")}),
        ("scoresites", {"SITES": sites.id(), "DEMAND": ("demandpoints", "DEMAND"), "CHARGERS": chargers.id()}),
        ("locationallocation", {"SITES": ("scoresites", "SCORED"), "DEMAND": ("demandpoints", "DEMAND"), "N_FACILITIES": 2}),
        (
            "optimizenetwork",
            {**RULES, "CHARGERS": chargers.id(), "SITES": ("scoresites", "SCORED"), "DEMAND": ("demandpoints", "DEMAND")},
        ),
    ]  # fmt: skip
    assert built(plan_of(steps, chargers, sites, areas, counts)) > 0


def test_the_shipped_model_plans_along_the_sample_s_roads(sample, tmp_path):
    copy = tmp_path / "sample.gpkg"
    copy.write_bytes(sample.read_bytes())
    inputs = {name.upper(): f"{copy}|layername={name}" for name in ("zones", "roads", "chargers", "sites")}
    names = ("plan", "coverage", "violations", "areas")
    ran = run(
        "plan_from_zones_and_roads", **inputs, WEIGHT_FIELD="population", BUDGET=2_000_000, L2_RADIUS=800, L3_RADIUS=3000,
        **dict.fromkeys(names, "memory:"),
    )  # fmt: skip
    tables = {name: ran.rows(name) for name in names}
    assert tables["violations"] == [] and built(tables["plan"]) > 5
    assert sum(row["cost"] - row["resale"] for row in tables["plan"]) <= 2_000_000
    coverage = tables["coverage"]
    assert sum(row["weight"] for row in coverage) == pytest.approx(575_847)
    for level, radius in (("l2", 800.0), ("l3", 3000.0)):
        reached = [row[f"nearest_{level}_after_m"] for row in coverage if row[f"covered_{level}_after"]]
        assert reached and max(reached) <= radius
    assert [row["band_to"] for row in tables["areas"]] == [800.0, 3000.0]
    assert any("The network: " in text for text in ran.feedback.infos)


def test_the_shipped_model_forecasts_by_clusters():
    """Fields of any name; the station that came last takes a share of its cluster, whose number the stations keep."""
    from evplan.tests.layers import points

    rows = [
        (f"s{k}", str(numpy.datetime64("2024-01-01") + day), float(10 * (k + 1) + day % 7))
        for k in range(4)
        for day in range(80)
        if k < 3 or day >= 75
    ]
    use = memory("Use", {"where": "string", "day": "string", "kwh": "double"}, [(None, row) for row in rows], kind="NoGeometry", crs="")  # fmt: skip
    stations = points("Stations", {"code": "string"}, [(0, 0, "s0"), (100, 0, "s1"), (9000, 0, "s2"), (9100, 0, "s3")])
    ran = run(
        "forecast_from_usage", CHARGERS=stations, CHARGERS_ID_FIELD="code", USAGE=use, USAGE_ID_FIELD="where", USAGE_DATE_FIELD="day",
        USAGE_VALUE_FIELDS=["kwh"], N_CLUSTERS=2, HORIZON_DAYS=7, forecast="memory:", stations="memory:", backtest="memory:",
    )  # fmt: skip
    found = {row["code"]: row for row in ran.rows("stations")}
    assert [found[each]["cluster"] for each in ("s0", "s1", "s2", "s3")] == [1, 1, 2, 2]
    assert found["s3"]["forecast_level"] == "cluster" and found["s3"]["forecast_per_day"] == pytest.approx(43, abs=3)
    assert len(ran.rows("forecast")) == 28 and ran.rows("backtest")
