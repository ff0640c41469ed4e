"""``evplan:alignment`` in QGIS."""

from __future__ import annotations

import pytest
from qgis.core import QgsVectorLayer

from evplan.tests.layers import points, rectangle, refused, reprojected, run, zones

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]

STATIONS = [(500, 500, 4, 0, 50.0), (600, 500, None, 2, 50.0), (1500, 500, 6, 6, 300.0), (9000, 0, 50, 50, 1.0)]


def stations(rows=STATIONS):
    return points("Stations", {"ports_l2": "integer", "ports_l3": "integer", "kw": "double"}, rows)


def areas(*vehicles, field="ev_total"):
    rows = [(rectangle(1000.0 * k, 0, 1000, 1000), f"z{k}", count) for k, count in enumerate(vehicles)]
    return zones(rows, {"zone_id": "string", field: "double"}, "Areas")


def test_proportional_ports_are_aligned():
    ran = run("alignment", CHARGERS=reprojected(stations(), "EPSG:4326"), ZONES=areas(100.0, 200.0), SUPPLY="ports", ALIGNED="memory:")  # fmt: skip
    assert ran.outputs["ALIGNMENT_INDEX"] == pytest.approx(0.0, abs=1e-12) and ran.outputs["N_OUTSIDE"] == 1
    rows = {row["zone_id"]: row for row in ran.rows("ALIGNED")}
    assert (
        rows["z0"]["supply"] == 6.0 and rows["z0"]["chargers"] == 2 and rows["z1"]["ev_share"] == pytest.approx(2 / 3)
    )
    assert rows["z1"]["ev_total"] == 200.0 and ran.layer("ALIGNED").crs() == areas(1.0).crs()


def test_stations_and_a_field_by_hand():
    given = {"CHARGERS": stations(), "ZONES": areas(100.0, 200.0, 100.0, None), "ALIGNED": "memory:"}
    ran = run("alignment", **given)
    # stations 2/3, 1/3, 0, 0; vehicles 1/4, 1/2, 1/4, 0
    assert ran.outputs["ALIGNMENT_INDEX"] == pytest.approx(2 / 3 - 1 / 4) and ran.outputs["N_WITHOUT"] == 1
    assert [row["share_ratio"] for row in ran.rows("ALIGNED")] == [
        pytest.approx(8 / 3),
        pytest.approx(2 / 3),
        0.0,
        None,
    ]
    assert any("1 zone without a count of vehicles taken as 0" in text for text in ran.feedback.warnings)
    power = run("alignment", SUPPLY="field", CHARGERS_SUPPLY_FIELD="kw", **given)
    assert power.outputs["ALIGNMENT_INDEX"] == pytest.approx(0.25)  # 1/4, 3/4, 0, 0


def test_faults_are_sentences():
    def said(**changed):
        return refused("alignment", **{"CHARGERS": stations(), "ZONES": areas(1.0), "ALIGNED": "memory:", **changed})

    assert "“ev_total”: there is no such field" in said(ZONES=areas(1.0, field="cars"))
    assert "negative" in said(ZONES=areas(-1.0))
    assert "no electric vehicles" in said(ZONES=areas(0.0))
    assert "No station with a supply lies in the zones" in said(CHARGERS=stations(STATIONS[-1:]))
    assert "has no field “supply”" in said(SUPPLY="field")
    assert "not points" in said(CHARGERS=areas(1.0))


@pytest.mark.data
def test_the_regions_stations_against_its_vehicles(data_folder):
    """183 stations and 9,881 vehicles in 25 postal areas; the shares are added up here by QGIS's own geometry."""
    folder = data_folder / "kwc"
    fsa = QgsVectorLayer(str(folder / "fsa_boundaries_ev_counts.geojson"), "FSA", "ogr")
    path = folder / "reference_d_stations_existing.csv"
    layer = QgsVectorLayer(f"file://{path}?delimiter=,&xField=longitude&yField=latitude&crs=EPSG:4326", "Stations", "delimitedtext")  # fmt: skip
    assert layer.isValid() and layer.featureCount() == 183
    ran = run("alignment", CHARGERS=layer, ZONES=fsa, ZONES_EV_FIELD="total_ev", ALIGNED="memory:")
    places = [feature.geometry() for feature in layer.getFeatures()]
    stations = [sum(zone.geometry().intersects(place) for place in places) for zone in fsa.getFeatures()]
    vehicles = [zone["total_ev"] for zone in fsa.getFeatures()]
    expected = sum(abs(n / sum(stations) - ev / sum(vehicles)) for n, ev in zip(stations, vehicles)) / 2
    assert sum(vehicles) == 9881 and ran.outputs["ALIGNMENT_INDEX"] == pytest.approx(expected)
    assert 0.1 < expected < 0.6 and sum(stations) + ran.outputs["N_OUTSIDE"] == 183
