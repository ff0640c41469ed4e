"""``evplan:webmap`` in QGIS: any layer in any coordinate system, whole or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Dict

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFillSymbol,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsSingleSymbolRenderer,
)
from qgis.PyQt.QtGui import QColor

from evplan.tests.layers import (
    ORIGIN,
    UTM,
    Recorder,
    memory,
    place,
    points,
    rectangle,
    refused,
    reprojected,
    run,
    small_region,
    table,
    zones,
)

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]

PLAN_FIELDS = {
    "plan_id": "string",
    "charger_id": "string",
    "action": "string",
    "ports_l3_before": "integer",
    "cost": "double",
    "OUR_NOTE": "string",
}
PLAN_ROWS = [
    (0.0, 0.0, "keep_1", "c1", "keep", 0, 0.0, "hello"),
    (900.0, 0.0, "new_l3_1", None, "new_l3", None, 200_000.5, "<i>"),
    (None, None, "new_l2_1", None, "new_l2", None, 25_000.0, None),
    (900.0, 900.0, "upgrade_1", "c2", "upgrade", 0, 180_000.0, None),
]
FORECAST_FIELDS = {"charger_id": "string", "date": "string", "value": "double", "lower": "double", "upper": "double"}
FORECAST_ROWS = [
    ("c1", "2024-05-01", 3.5, 2.0, 5.0),
    ("c1", "2024-05-02", 4.5, None, None),
    ("zz", "2024-05-01", 1.0, 0.5, 2.0),
]


def plan():
    return points("Our plan", PLAN_FIELDS, PLAN_ROWS)


def document(path: Any) -> Dict[str, Any]:
    """What the page carries."""
    text = Path(path).read_text(encoding="utf-8")
    return json.loads(re.search(r'<script type="application/json" id="map-data">(.*?)</script>', text, re.DOTALL)[1])


def column(shown: Dict[str, Any], name: str):
    found = next(each for each in shown["columns"] if each["n"] == name)
    return [found["d"][value] if value >= 0 else None for value in found["v"]] if "d" in found else found["v"]


def test_layers_of_any_system_lie_where_they_are(tmp_path):
    layers = small_region()
    ran = run(
        "webmap",
        PLAN=reprojected(plan(), "EPSG:3857"),
        CHARGERS=reprojected(layers["CHARGERS"], "EPSG:4326"),
        DEMAND=layers["DEMAND"],
        ZONES=zones([(rectangle(0, 0, 2000, 2000), "z1", 3, None, None)]),
        FORECAST=table(FORECAST_ROWS, FORECAST_FIELDS, "Forecast"),
        LANGUAGE="en",
        HTML=str(tmp_path / "map.html"),
        SUMMARY=str(tmp_path / "map.json"),
    )
    assert ran.outputs["N_STATIONS"] == 3 and ran.outputs["N_FORECASTS"] == 1
    assert ran.outputs["N_WITHOUT_GEOMETRY"] == 1
    assert ran.outputs["SIZE_MB"] == round((tmp_path / "map.html").stat().st_size / 1e6, 3)
    told = "\n".join([*ran.feedback.infos, *ran.feedback.warnings])
    assert (
        "Plan: 1 row without a usable geometry" in told and "1 stations of it are on no layer of this map (zz)" in told
    )
    found = document(tmp_path / "map.html")
    shown = {each["role"]: each for each in found["tables"]}
    assert column(shown["plan"], "plan_id") == ["keep_1", "new_l3_1", "upgrade_1"]
    assert column(shown["plan"], "cost") == [0, 200_000.5, 180_000]
    assert column(shown["plan"], "OUR_NOTE") == ["hello", "<i>", None]
    there = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(UTM), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject()
    )
    degrees = there.transform(*ORIGIN)
    assert shown["plan"]["places"][:2] == pytest.approx([degrees.x(), degrees.y()], abs=1e-6)
    assert column(shown["chargers"], "level") == ["Level 2", "Level 3"]
    assert shown["zones"]["rows"] == 1 and len(shown["zones"]["places"][0][0][0]) == 8
    assert found["forecasts"]["of"]["c1"]["v"] == [3.5, 4.5] and found["forecasts"]["of"]["c1"]["l"] == [2, None]
    summary = json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))
    kinds = {each["id"]: each["kinds"] for each in summary["layers"]}
    assert [each["role"] for each in summary["inputs"]][0] == "plan" and summary["inputs"][0]["rows"] == 3
    assert all(re.fullmatch("[0-9a-f]{64}", each["sha256"]) for each in summary["inputs"])
    assert summary["parameters"]["most_points"] == 20_000 and summary["made_by"]
    assert kinds["plan"] == {"New L3 station": 1, "Upgrade L2 to L3": 1, "Keep, L2": 1}
    assert kinds["chargers"] == {"L3": 1, "L2": 1}


def test_fields_of_any_name_and_selected_features(tmp_path):
    fields = {"ref": "string", "speed": "string", "x": "double", "title_of_it": "string"}
    rows = [
        (0.0, 0.0, "A", "DC fast", 7.0, "One"),
        (50.0, 0.0, "B", "level 2", 8.0, "Two"),
        (90.0, 0.0, "C", "L1", 9.0, "Three"),
    ]
    layer = points("Stations", fields, rows)
    layer.setFieldAlias(layer.fields().indexFromName("x"), "Our figure")
    layer.selectByIds([1, 2])
    project = QgsProject()
    project.addMapLayer(layer, False)
    run(
        "webmap",
        project=project,
        CHARGERS=QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True),
        CHARGERS_ID_FIELD="ref",
        CHARGERS_LEVEL_FIELD="speed",
        CHARGERS_NAME_FIELD="title_of_it",
        LANGUAGE="en",
        HTML=str(tmp_path / "map.html"),
    )
    del layer
    project.clear()
    found = document(tmp_path / "map.html")
    (stations,) = found["tables"]
    assert column(stations, "charger_id") == ["A", "B"] and column(stations, "name") == ["One", "Two"]
    assert column(stations, "x_") == [7, 8]
    assert [each["l"] for each in stations["columns"] if each["n"] == "x_"] == ["Our figure"]


def test_other_layers_keep_their_names_and_the_colours_of_the_project(tmp_path):
    road = memory("Main road", {"class": "string"}, [(place(0, 0), ["a"])])
    town = zones([(rectangle(0, 0, 500, 500), "t", None, None, None)], name="Town <of> “X”")
    town.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#123456"})))
    project = QgsProject()
    project.addMapLayer(town, False)
    values = {"PLAN": plan(), "LAYERS": [town, road], "LANGUAGE": "en"}
    run("webmap", project=project, HTML=str(tmp_path / "a.html"), **values)
    found = document(tmp_path / "a.html")
    others = [each for each in found["layers"] if each["id"].startswith("other")]
    assert [each["title"] for each in others] == ["Town <of> “X”", "Main road"]
    assert others[0]["kinds"][0]["fill"] == QColor("#123456").name()
    run("webmap", project=project, HTML=str(tmp_path / "b.html"), **values)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    assert "Town <of>" not in (tmp_path / "a.html").read_text(encoding="utf-8")
    del town
    project.clear()


def test_phases_of_the_plan(tmp_path):
    rows = [(*row, phase) for row, phase in zip(PLAN_ROWS, (None, 2, 1, 1))]
    phases = table(
        [(1, 1, 6, 1, 100.0), (2, 7, 12, 1, 200.0)],
        dict.fromkeys(("phase", "month_from", "month_to", "stations", "cost"), "double"),
        "Phases",
    )
    run(
        "webmap",
        PLAN=points("Plan", {**PLAN_FIELDS, "phase": "integer"}, rows),
        PHASES=phases,
        LANGUAGE="en",
        HTML=str(tmp_path / "map.html"),
    )
    found = document(tmp_path / "map.html")
    assert [each["told"] for each in found["phases"]] == [
        "months 1 to 6, 1 station, cost 100",
        "months 7 to 12, 1 station, cost 200",
    ]
    assert {each["id"] for each in found["layers"]} == {"plan", "plan_phases"}


def test_many_points_become_a_grid(tmp_path):
    layers = small_region()
    ran = run("webmap", DEMAND=layers["DEMAND"], MAX_POINTS=24, LANGUAGE="en", HTML=str(tmp_path / "map.html"))
    (demand,) = document(tmp_path / "map.html")["tables"]
    assert sum(column(demand, "points")) == 25 and sum(column(demand, "weight")) == 325
    assert any("25 points with a weight of 325" in info for info in ran.feedback.infos)


def test_the_language_of_the_page(tmp_path):
    run("webmap", PLAN=plan(), LANGUAGE="fr", TITLE="Réseau", HTML=str(tmp_path / "map.html"))
    assert '<html lang="fr">' in (tmp_path / "map.html").read_text(encoding="utf-8")


def test_what_cannot_be_is_refused_and_leaves_everything(tmp_path):
    path = tmp_path / "map.html"
    path.write_bytes(b"earlier")
    assert "at least one layer" in refused("webmap", HTML=str(path))
    assert "CHARGERS" in refused(
        "webmap", DEMAND=small_region()["DEMAND"], FORECAST=table(FORECAST_ROWS, FORECAST_FIELDS), HTML=str(path)
    )
    assert "no field “charger_id”" in refused(
        "webmap", PLAN=plan(), FORECAST=table([("a",)], {"name": "string"}), HTML=str(path)
    )
    assert "key or password" in refused(
        "webmap",
        PLAN=plan(),
        ONLINE_BASEMAP=True,
        BASEMAP_URL="https://t.org/{z}/{x}/{y}?token=1",
        BASEMAP_ATTRIBUTION="T",
        HTML=str(path),
    )
    assert "BASEMAP_ATTRIBUTION" in refused(
        "webmap", PLAN=plan(), ONLINE_BASEMAP=True, BASEMAP_URL="https://t.org/{z}/{x}/{y}", HTML=str(path)
    )
    assert path.read_bytes() == b"earlier"


def test_the_base_map_of_the_catalogue(tmp_path):
    ran = run("webmap", PLAN=plan(), ONLINE_BASEMAP=True, LANGUAGE="en", HTML=str(tmp_path / "map.html"))
    text = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert "img-src data: https://tile.openstreetmap.org;" in text and "© OpenStreetMap contributors" in text
    assert any("https://tile.openstreetmap.org" in info for info in ran.feedback.infos)


def test_empty_layers_are_passed_over_and_said(tmp_path):
    gaps = zones([], {"gap_id": "string", "level": "string"}, "No gaps")
    ran = run("webmap", PLAN=plan(), GAPS=gaps, LANGUAGE="en", HTML=str(tmp_path / "map.html"))
    assert {each["role"] for each in document(tmp_path / "map.html")["tables"]} == {"plan"}
    assert any("No gaps" in info for info in ran.feedback.infos)


def test_cancel_writes_nothing(tmp_path):
    feedback = Recorder()
    feedback.cancel()
    assert "Cancelled" in refused("webmap", feedback, PLAN=plan(), HTML=str(tmp_path / "map.html"))
    assert list(tmp_path.iterdir()) == []


def test_from_the_command_line(process, sample, tmp_path):
    done = process(
        "run", "evplan:webmap", f"--CHARGERS={sample}|layername=chargers", f"--LAYERS={sample}|layername=roads", "--LANGUAGE=en", f"--HTML={tmp_path / 'map.html'}"
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = document(tmp_path / "map.html")
    assert [(each["role"], each["title"], each["rows"]) for each in found["tables"]] == [
        ("chargers", "Existing chargers", 183),
        ("other", "roads", 1590),
    ]


@pytest.mark.parametrize("key,field", [("PLAN", "action"), ("COVERAGE", "covered_l2_before")])
def test_another_layer_in_the_place_of_one_of_ours_is_refused(key, field, tmp_path):
    """All of it would be drawn as one kind, such as demand that nobody serves."""
    people = points("People", {"demand_id": "string", "weight": "double"}, [(0.0, 0.0, "d1", 5.0)])
    said = refused("webmap", **{key: people}, HTML=str(tmp_path / "map.html"))
    assert f"“People” ({key}) has no field “{field}”" in said and not list(tmp_path.iterdir())
