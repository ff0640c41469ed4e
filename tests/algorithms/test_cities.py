"""Whole paths on data of real cities, from what was published to a plan; what the data lack is named, not guessed in silence."""

from __future__ import annotations

import json
import shutil

import pytest
from qgis.core import QgsVectorLayer

from evplan.tests.layers import rows_of, run

pytestmark = [pytest.mark.data, pytest.mark.usefixtures("provider")]
LIMIT = {"TIME_LIMIT": 30, "GAP": 0.01, "SOLVER": "glpk"}


@pytest.fixture
def city(data_folder):
    def folder(name):
        path = data_folder / "cities" / name
        if not path.is_dir():
            pytest.skip(f"the data of {name} is not there: {path}")
        return path

    return folder


def document(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_san_diego_from_stations_lots_and_zones_to_a_plan(city, tmp_path):
    """1,740 stations of a CSV download, 331 lots of which most are areas, 132 zones without any figure."""
    import processing

    source = city("san_diego")
    for part in source.glob("sdge_zcta.*"):
        shutil.copy(part, tmp_path)
    imported = run(
        "importchargers", FILE=str(source / "filtered_alt_fuel_stations.csv"), PRESET="afdc", CHARGERS=str(tmp_path / "chargers.gpkg")
    )  # fmt: skip
    assert (imported.outputs["N_IMPORTED"], imported.outputs["N_L3"]) == (1740, 211)
    lots = processing.run(
        "native:pointonsurface", {"INPUT": str(source / "lots.geojson"), "OUTPUT": str(tmp_path / "lots.gpkg")}
    )["OUTPUT"]
    demand = run(
        "demandpoints", ZONES=str(tmp_path / "sdge_zcta.shp"), ZONES_ID_FIELD="ZCTA5CE20", DEMAND=str(tmp_path / "demand.gpkg")
    )  # fmt: skip
    assert demand.outputs["N_POINTS"] == 132
    assert any("every zone counts 1" in text for text in demand.feedback.warnings)
    layers = {
        "DEMAND": demand.outputs["DEMAND"], "CHARGERS": imported.outputs["CHARGERS"], "SITES": lots, "SITES_ID_FIELD": "osmid",
    }  # fmt: skip
    costs = run("costmatrix", METHOD="manhattan", CUTOFF=5000, COSTS=str(tmp_path / "costs.gpkg"), **layers)
    pairs = rows_of(QgsVectorLayer(costs.outputs["COSTS"], "costs", "ogr"))
    assert len(pairs) == costs.outputs["N_PAIRS"] > 1000 and max(row["cost"] for row in pairs) <= 5000
    ran = run(
        "optimizenetwork", COSTS=costs.outputs["COSTS"], PRESET="balanced", BUDGET=5_000_000, L2_RADIUS=2000, L3_RADIUS=5000,
        MIN_COVERAGE_L2=0, MIN_COVERAGE_L3=0, PLAN="memory:", SUMMARY=str(tmp_path / "summary.json"), **layers, **LIMIT,
    )  # fmt: skip
    assert ran.outputs["STATUS"] in ("optimal", "feasible") and ran.outputs["NET_COST"] <= 5_000_000
    for level in ("L2", "L3"):
        assert ran.outputs[f"COVERAGE_{level}"] > ran.outputs[f"COVERAGE_{level}_BEFORE"] > 0
    taken = document(tmp_path / "summary.json")["assumptions"]
    assert "Layer “lots”: 331 sites of 331 without a grid connection: 500 kW (site_grid_kw) assumed." in taken
    assert "Layer “lots”: 331 sites of 331 without a cost of their own: 0 assumed." in taken
    assert any(
        sentence.startswith("Layer “chargers”: ") and "without their power: 7.2 kW" in sentence for sentence in taken
    )
    assert set(taken) <= set(ran.feedback.infos)


@pytest.mark.parametrize("name, cells, stations, ports", [("Frankfurt", 1157, 58, 97), ("karlsruhe", 822, None, None)])
def test_a_grid_of_a_german_city_to_a_plan(city, tmp_path, name, cells, stations, ports):
    """Cells with people (relative), counted stations and car parks, in a CSV whose geometry is text."""
    path = city("germany") / f"{name}_data_detailed.csv"

    def grid(only=""):
        layer = QgsVectorLayer(f"{path.as_uri()}?type=csv&wktField=geometry&crs=EPSG:4326", "grid", "delimitedtext")
        assert layer.isValid() and layer.setSubsetString(only)
        return layer

    assert grid().featureCount() == cells
    with_stations = grid('"EV_stations_counts" > 0')
    imported = run(
        "importchargers", INPUT=with_stations, ID_FIELD="field_1", PORTS_FIELD="EV_stations_counts", CHARGERS=str(tmp_path / "c.gpkg")
    )  # fmt: skip
    assert imported.outputs["N_IMPORTED"] == with_stations.featureCount() == (stations or with_stations.featureCount())
    assert imported.outputs["PORTS_L2"] == sum(row["EV_stations_counts"] for row in rows_of(with_stations))
    assert ports in (None, imported.outputs["PORTS_L2"])
    said = "\n".join(imported.feedback.warnings)
    assert "a point on each was taken" in said and "level unknown, taken as L2 (level_source = assumed)" in said
    demand = run(
        "demandpoints", ZONES=grid(), ZONES_ID_FIELD="field_1", COMPONENTS=["population", 1, "none"], DEMAND=str(tmp_path / "d.gpkg")
    )  # fmt: skip
    assert demand.outputs["TOTAL_WEIGHT"] == pytest.approx(sum(row["population"] for row in rows_of(grid())))
    parking = run(
        "demandpoints", ZONES=grid('"parking_count" > 0'), ZONES_ID_FIELD="field_1", DEMAND=str(tmp_path / "sites.gpkg")
    )  # fmt: skip
    ran = run(
        "optimizenetwork", CHARGERS=imported.outputs["CHARGERS"], DEMAND=demand.outputs["DEMAND"], SITES=parking.outputs["DEMAND"],
        SITES_ID_FIELD="demand_id", PRESET="neutral", BUDGET=2_000_000, L2_RADIUS=1000, PLAN="memory:", COVERAGE="memory:",
        SUMMARY=str(tmp_path / "summary.json"), **LIMIT,
    )  # fmt: skip
    assert (
        ran.outputs["STATUS"] in ("optimal", "feasible")
        and ran.outputs["COVERAGE_L2"] > ran.outputs["COVERAGE_L2_BEFORE"]
    )
    taken = document(tmp_path / "summary.json")["assumptions"]
    assert any("without a grid connection: no limit of power assumed" in sentence for sentence in taken)


def test_a_table_with_geometries_as_text_says_how_to_read_it(city):
    from evplan.tests.layers import refused

    path = city("germany") / "Frankfurt_data_detailed.csv"
    said = refused("importchargers", FILE=str(path), CHARGERS="memory:")
    assert "“geometry” may hold geometries as text (WKT)" in said and "Add Delimited Text Layer" in said
