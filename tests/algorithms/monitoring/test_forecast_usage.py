"""``evplan:forecastusage`` in real QGIS: tables in, forecasts out, stations on the map, packages that are missing."""

from __future__ import annotations

import json

import numpy
import pytest
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsGeometry

from evplan.algorithms.bridge import dependencies, styles
from evplan.core.schema import FORECAST, FORECAST_BACKTEST
from evplan.tests.layers import memory, points, refused, run

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
WEEK = (10.0, 12, 11, 13, 18, 4, 2)


def history(stations=4, days=100, young=0):
    """Daily figures that repeat by weeks with some noise; the last ``young`` stations have five days only."""
    random = numpy.random.default_rng(2)
    start = numpy.datetime64("2024-01-01")
    rows = [
        (f"s{station}", str(start + day), round(float(WEEK[day % 7] * (station + 1) * random.uniform(0.7, 1.3)), 3))
        for station in range(stations)
        for day in range(days)
        if station < stations - young or day >= days - 5
    ]
    return table("Use", {"charger_id": "string", "date": "string", "value": "double"}, rows)


def table(name, fields, rows):
    return memory(name, fields, [(QgsGeometry(), row) for row in rows], kind="NoGeometry")


def stations(ids, **cluster):
    rows = [(1000.0 * at, 0.0, id_, f"Station {id_}", cluster.get(id_, 1)) for at, id_ in enumerate(ids)]
    return points("Stations", {"charger_id": "string", "name": "string", "cluster": "integer"}, rows)


def test_ten_days_for_every_station_and_errors_beside_the_naive_forecast(tmp_path):
    summary = tmp_path / "summary.json"
    ran = run(
        "forecastusage", USAGE=history(), METHOD="moving_average", FORECAST="memory:", BACKTEST="memory:", DAILY="memory:",
        SUMMARY=str(summary),
    )  # fmt: skip
    rows = ran.rows("FORECAST")
    assert [field.name() for field in ran.layer("FORECAST").fields()] == list(FORECAST.names)
    assert len(rows) == 40 and {row["level"] for row in rows} == {"station"}
    assert rows[0]["date"] == "2024-04-10"
    assert all(0 <= row["lower"] <= row["value"] <= row["upper"] for row in rows)
    errors = ran.rows("BACKTEST")
    assert [field.name() for field in ran.layer("BACKTEST").fields()] == list(FORECAST_BACKTEST.names)
    assert {row["method"] for row in errors} == {"seasonal_naive", "moving_average"}
    assert all(row["mae"] > 0 and row["rmse"] >= row["mae"] and row["n"] > 0 for row in errors)
    assert len(ran.rows("DAILY")) == 400
    document = json.loads(summary.read_text(encoding="utf-8"))
    assert document["outputs"] == {name: ran.outputs[name] for name in document["outputs"]}


def test_chart(tmp_path):
    path = tmp_path / "chart.png"
    ran = run("forecastusage", USAGE=history(), METHOD="moving_average", FORECAST="memory:", CHART=str(path))
    assert ran.outputs["CHART"] == str(path) and path.read_bytes().startswith(b"\x89PNG")


def test_stations_on_the_map_keep_their_fields_and_get_bars():
    ran = run(
        "forecastusage", USAGE=history(young=1), CHARGERS=stations(["s0", "s1", "s2", "s3", "s9"], s0=2), METHOD="seasonal_naive",
        FORECAST="memory:", STATIONS="memory:",
    )  # fmt: skip
    found = {row["charger_id"]: row for row in ran.rows("STATIONS")}
    assert found["s0"]["name"] == "Station s0" and "│" in found["s0"]["sparkline"]
    assert found["s3"]["forecast_level"] == "cluster" and found["s3"]["confidence"] == "low"
    assert found["s0"]["cluster_share"] == pytest.approx(1.0)
    assert sum(found[id_]["cluster_share"] for id_ in ("s1", "s2", "s3")) == pytest.approx(1.0)
    assert found["s9"]["forecast_total"] is None
    assert any("without usage" in line for line in ran.feedback.warnings)


@pytest.mark.parametrize(
    "style", ["station_forecasts", "clustered_forecasts", "clustered_stations", "station_anomalies"]
)
def test_the_tip_names_a_station_whose_id_has_another_name(style):
    rows = [(0.0, 0.0, "s0", 1, "▁█│▅")]
    layer = points("Stations", {"station_id": "string", "cluster": "integer", "sparkline": "string"}, rows)
    styles.apply(layer, style, {})
    scope = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    scope.setFeature(next(layer.getFeatures()))
    told = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), scope)
    assert ">s0<" in told and "charger_id" not in told
    assert style not in ("station_forecasts", "clustered_forecasts") or ("▁█</span>│" in told and ">▅</span>" in told)


def test_packages_that_are_not_asked_for_are_not_loaded(monkeypatch):
    """PyTorch takes seconds, in which nothing can be cancelled."""
    asked = []
    real = dependencies.broken
    monkeypatch.setattr(dependencies, "broken", lambda names: asked.extend(names) or real(names))
    run("forecastusage", USAGE=history(), METHOD="moving_average", FORECAST="memory:")
    assert not {"torch", "statsmodels"} & set(asked)
    run("forecastusage", USAGE=history(days=40), FORECAST="memory:")
    assert "torch" not in asked and "statsmodels" in asked


def test_sessions_with_fields_of_any_name():
    rows = [
        (50, "01/03/2024", "08:00", "01/03/2024", "09:00", "7,5"), (50, "01/03/2024", "10:00", "01/03/2024", "11:00", "2"),
        (50, "30/03/2024", "10:00", "30/03/2024", "09:00", "2"), (51, "31/03/2024", "10:00", "", "", "3"),
    ]  # fmt: skip
    fields = {"CP": "integer", "d": "string", "t": "string", "e": "string", "et": "string", "kWh": "string"}
    ran = run(
        "forecastusage", USAGE=table("Sessions", fields, rows), USAGE_ID_FIELD="CP", USAGE_DATE_FIELD="d", USAGE_TIME_FIELD="t",
        USAGE_END_DATE_FIELD="e", USAGE_END_TIME_FIELD="et", USAGE_VALUE_FIELDS=["kWh"], FORECAST="memory:", DAILY="memory:",
        REJECTED="memory:", METHOD="seasonal_naive",
    )  # fmt: skip
    daily = {(row["charger_id"], row["date"]): row["value"] for row in ran.rows("DAILY")}
    assert (
        daily[("50", "2024-03-01")] == 9.5 and daily[("50", "2024-03-15")] == 0.0 and daily[("51", "2024-03-31")] == 3.0
    )
    assert [row["reason"] for row in ran.rows("REJECTED")] == ["ends_before_it_begins"] and ran.outputs[
        "N_REJECTED"
    ] == 1


def test_one_field_per_station():
    rows = [(f"2024-01-{day:02d}", float(day), 1.0) for day in range(1, 31)]
    wide = table("Wide", {"day": "string", "A": "double", "B": "double"}, rows)
    ran = run(
        "forecastusage",
        USAGE=wide,
        USAGE_DATE_FIELD="day",
        USAGE_VALUE_FIELDS=["A", "B"],
        METHOD="seasonal_naive",
        FORECAST="memory:",
    )
    assert {row["charger_id"] for row in ran.rows("FORECAST")} == {"A", "B"}


def test_a_missing_package_is_named_with_its_command(monkeypatch):
    def broken(packages):
        return {name: "ImportError" for name in packages if name == "torch"}

    monkeypatch.setattr(dependencies, "broken", broken)
    assert "python3-torch" in refused("forecastusage", USAGE=history(), METHOD="lstm", FORECAST="memory:")
    ran = run("forecastusage", USAGE=history(days=60), ORIGINS=1, FORECAST="memory:")
    assert len(ran.rows("FORECAST")) == 40, "auto goes without"


@pytest.mark.parametrize(
    "words,options",
    [
        ("needs the layer of stations", {"STATIONS": "memory:"}),
        ("ids differ", {"CHARGERS": lambda: stations(["x", "y"]), "STATIONS": "memory:"}),
        ("field “date”", {"USAGE": lambda: table("Bare", {"charger_id": "string"}, [("a",)])}),
    ],
)
def test_sentences(words, options):
    given = {"USAGE": history, "METHOD": "seasonal_naive", "FORECAST": "memory:", **options}
    assert words in refused(
        "forecastusage", **{key: value() if callable(value) else value for key, value in given.items()}
    )
