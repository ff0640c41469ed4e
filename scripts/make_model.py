"""Writes resources/models/*.model3: zones to demand, demand to a plan, straight or along roads, the plan checked; stations to clusters to forecasts.

Run with QGIS's Python: ``build/venv/bin/python scripts/make_model.py [FOLDER]``. The same QGIS writes the same bytes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Dict, Iterable, List

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessing,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QPointF, QSizeF

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "models"
LINES = [QgsProcessing.SourceType.TypeVectorLine]
TABLES = [QgsProcessing.SourceType.TypeVector]
POINTS = [QgsProcessing.SourceType.TypeVectorPoint]
ZONES = [QgsProcessing.SourceType.TypeVectorPolygon, QgsProcessing.SourceType.TypeVectorPoint]
Source = QgsProcessingModelChildParameterSource
SIZE = QSizeF(200, 40)
HELP = {
    "ALG_DESC": "From zones with people or vehicles, existing stations and candidate sites to a checked placement plan: "
    "demand points are made from the zones, the network is optimized, and the plan is validated independently.",
    "ALG_CREATOR": "EV Charging Network Planner",
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
HELP_FORECAST = {
    "ALG_DESC": "From stations and a table of their use to the next days of every station: the stations are grouped by where they are, and their use "
    "is forecast, stations with a short history by their group.",
    "ALG_CREATOR": HELP["ALG_CREATOR"],
    "CHARGERS": "Point layer of the charging stations.",
    "CHARGERS_ID_FIELD": "Id of a station as in the table of use. Left empty, the field “charger_id”.",
    "USAGE": "Table of daily or hourly figures, or of charging sessions.",
    "USAGE_ID_FIELD": "Station of a row. Left empty, the field “charger_id”. Not used where several fields of values are chosen.",
    "USAGE_DATE_FIELD": "Day, or day and time. Left empty, the field “date”.",
    "USAGE_VALUE_FIELDS": "What was used, such as kWh; several fields: one station each. Left empty, the field “value”, else rows are counted.",
    "N_CLUSTERS": "Number of groups. Left empty, the one that fits best.",
    "HORIZON_DAYS": "Days to forecast.",
}


def parameters(presets: List[str]) -> List[QgsProcessingParameterDefinition]:
    return [
        QgsProcessingParameterFeatureSource("ZONES", "Zones", ZONES),
        QgsProcessingParameterField(
            "WEIGHT_FIELD", "Weight field of the zones", parentLayerParameterName="ZONES", optional=True
        ),
        QgsProcessingParameterFeatureSource("CHARGERS", "Existing chargers", POINTS, optional=True),
        QgsProcessingParameterFeatureSource("SITES", "Candidate sites", POINTS),
        QgsProcessingParameterEnum("PRESET", "Preset", presets, defaultValue="neutral", usesStaticStrings=True),
        _budget(),
    ]


def _budget() -> QgsProcessingParameterNumber:
    budget = QgsProcessingParameterNumber(
        "BUDGET", "Budget (net of resale)", QgsProcessingParameterNumber.Type.Double, optional=True
    )
    budget.setMinimum(0.0)
    return budget


def parameters_roads(presets: List[str]) -> List[QgsProcessingParameterDefinition]:
    zones, weight, chargers, sites, preset, budget = parameters(presets)
    roads = QgsProcessingParameterFeatureSource("ROADS", "Roads", LINES)
    radii = [_radius(level, metres) for level, metres in ((2, 500.0), (3, 5000.0))]
    return [zones, weight, roads, chargers, sites, preset, budget, *radii]


def _radius(level: int, metres: float) -> QgsProcessingParameterNumber:
    radius = QgsProcessingParameterNumber(
        f"L{level}_RADIUS", f"L{level} reach along the roads (m)", QgsProcessingParameterNumber.Type.Double, metres
    )
    radius.setMinimum(1.0)
    return radius


def same(*names: str) -> Dict[str, Any]:
    """Child parameters that take the model's input of the same name."""
    return {name: Source.fromModelParameter(name) for name in names}


def child(
    child_id: str, title: str, x: float, y: float, sources: Dict[str, Any], outputs: Dict[str, Any]
) -> QgsProcessingModelChildAlgorithm:
    made = QgsProcessingModelChildAlgorithm(f"evplan:{child_id}")
    if made.algorithm() is None:
        raise SystemExit(f"evplan:{child_id} is not registered")
    made.setChildId(child_id)
    made.setDescription(title)
    made.setPosition(QPointF(x, y))
    made.setSize(SIZE)
    for name, source in sources.items():
        made.addParameterSources(name, [source])
    made.setModelOutputs({name: _output(child_id, name, *rest, x, y) for name, rest in outputs.items()})
    return made


def _output(child_id: str, name: str, title: str, mandatory: bool, x: float, y: float) -> QgsProcessingModelOutput:
    output = QgsProcessingModelOutput(title, title)
    output.setChildId(child_id)
    output.setChildOutputName(name)
    output.setMandatory(mandatory)
    output.setPosition(QPointF(x + (220 if name == "COVERAGE" else 0), y + 90))
    output.setSize(SIZE)
    return output


def model_of(title: str, definitions: List[QgsProcessingParameterDefinition]) -> QgsProcessingModelAlgorithm:
    model = QgsProcessingModelAlgorithm(title, "Models", "models")
    for number, definition in enumerate(definitions):
        component = QgsProcessingModelParameter(definition.name())
        component.setPosition(QPointF(120 + 220 * number, 60))
        component.setSize(SIZE)
        model.addModelParameter(definition, component)
    model.setParameterOrder([definition.name() for definition in definitions])
    return model


def complete(
    model: QgsProcessingModelAlgorithm, children: Iterable[QgsProcessingModelChildAlgorithm], help_: Dict[str, str]
) -> QgsProcessingModelAlgorithm:
    for each in children:
        model.addChildAlgorithm(each)
    model.setHelpContent(help_)
    model.updateDestinationParameters()
    return model


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


def parameters_forecast() -> List[QgsProcessingParameterDefinition]:
    def field(name: str, title: str, layer: str, several: bool = False) -> QgsProcessingParameterField:
        return QgsProcessingParameterField(
            name, title, parentLayerParameterName=layer, allowMultiple=several, optional=True
        )

    def number(name: str, title: str, default: Any = None) -> QgsProcessingParameterNumber:
        made = QgsProcessingParameterNumber(
            name, title, QgsProcessingParameterNumber.Type.Integer, default, optional=default is None
        )
        made.setMinimum(1)
        return made

    return [
        QgsProcessingParameterFeatureSource("CHARGERS", "Charging stations", POINTS),
        field("CHARGERS_ID_FIELD", "Stations: id", "CHARGERS"),
        QgsProcessingParameterFeatureSource("USAGE", "Usage", TABLES),
        field("USAGE_ID_FIELD", "Usage: station", "USAGE"),
        field("USAGE_DATE_FIELD", "Usage: date", "USAGE"),
        field("USAGE_VALUE_FIELDS", "Usage: value", "USAGE", several=True),
        number("N_CLUSTERS", "Number of clusters"),
        number("HORIZON_DAYS", "Horizon [days]", 10),
    ]


def forecast_from_usage(presets: List[str]) -> QgsProcessingModelAlgorithm:
    clusters = child("clusterstations", "Cluster stations", 230, 200, same("CHARGERS", "N_CLUSTERS"), {})
    of_usage = same(
        "USAGE", "CHARGERS_ID_FIELD", "USAGE_ID_FIELD", "USAGE_DATE_FIELD", "USAGE_VALUE_FIELDS", "HORIZON_DAYS"
    )
    forecast = child(
        "forecastusage",
        "Forecast usage",
        670,
        320,
        {**of_usage, "CHARGERS": Source.fromChildOutput("clusterstations", "STATIONS")},
        {"FORECAST": ("FORECAST", True), "STATIONS": ("STATIONS", True), "BACKTEST": ("BACKTEST", False)},
    )
    return complete(model_of("From usage to a forecast", parameters_forecast()), [clusters, forecast], HELP_FORECAST)


MODELS = {
    "plan_from_zones": from_zones,
    "plan_from_zones_and_roads": from_zones_and_roads,
    "forecast_from_usage": forecast_from_usage,
}


def with_fixed_hashes() -> None:
    """Qt orders XML attributes by hashes that it seeds anew in every process, unless told otherwise."""
    if os.environ.get("QT_HASH_SEED") != "0":
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "QT_HASH_SEED": "0"})  # noqa: S606


def write(model: QgsProcessingModelAlgorithm, target: Path) -> None:
    problems = model.validate()
    if isinstance(problems, tuple) and not problems[0]:
        raise SystemExit("\n".join(map(str, problems[1])))
    if not model.toFile(str(target)):
        raise SystemExit(f"{target} cannot be written")
    print(
        f"{target} written by QGIS {Qgis.version()}: inputs and outputs {[d.name() for d in model.parameterDefinitions()]}"
    )


def main() -> None:
    with_fixed_hashes()
    application = QgsApplication([], False)
    application.initQgis()
    from evplan.algorithms.provider import EvplanProvider
    from evplan.core.placement.rules import PRESETS

    provider = EvplanProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, build in MODELS.items():
        write(build(list(PRESETS)), folder / f"{name}.model3")
    QgsApplication.processingRegistry().removeProvider(provider)
    application.exitQgis()


if __name__ == "__main__":
    main()
