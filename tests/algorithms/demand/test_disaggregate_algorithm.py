"""``evplan:disaggregate``: in QGIS, by hand and on the real region."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from qgis.core import NULL, QgsGeometry, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, QTime, QVariant

from evplan.tests.layers import ORIGIN, memory, points, refused, run

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]


def rectangles(name, fields, rows):
    """Rows of west, south, east, north in metres, then values."""
    x, y = ORIGIN
    shapes = [(QgsGeometry.fromRect(QgsRectangle(x + w, y + s, x + e, y + n)), values) for w, s, e, n, *values in rows]
    return memory(name, fields, shapes, kind="Polygon")


def sources(*rows):
    return rectangles("Postal areas", {"fsa": "string", "ev": "double"}, rows)


def tracts(*rows):
    return rectangles("Tracts", {"zone_id": "string", "homes": "integer", "note": "string", "x": "double"}, rows)


SOURCES = [(0, 0, 1000, 1000, "A", 100.0), (1000, 0, 2000, 1000, "B", 40.0)]
TRACTS = [
    (0, 0, 500, 1000, "t1", 300, "west", 1.5),
    (500, 0, 1500, 1000, "t2", 200, None, None),
    (1500, 0, 2000, 1000, "t3", 0, "", 2.0),
]


def test_dwellings_by_hand_and_own_fields_kept():
    ran = run(
        "disaggregate",
        SOURCES=sources(*SOURCES),
        COUNTS=["ev"],
        ZONES=tracts(*TRACTS),
        ANCILLARY_FIELD="homes",
        SOURCES_ID_FIELD="fsa",
        DISAGGREGATED="memory:",
        REPORT="memory:",
    )
    rows = {row["zone_id"]: row for row in ran.rows("DISAGGREGATED")}
    assert [rows[key]["ev"] for key in ("t1", "t2", "t3")] == pytest.approx([75.0, 65.0, 0.0])
    assert [field.name() for field in ran.layer("DISAGGREGATED").fields()] == ["zone_id", "homes", "note", "x", "ev"]
    assert (rows["t1"]["note"], rows["t2"]["note"], rows["t1"]["x"], rows["t1"]["homes"]) == ("west", None, 1.5, 300)
    assert ran.outputs["TOTAL_GIVEN"] == 140.0 and ran.outputs["TOTAL_PLACED"] == pytest.approx(140.0)
    report = {row["source_id"]: row for row in ran.rows("REPORT")}
    assert report["A"]["basis"] == "ancillary" and report["B"]["ev_placed"] == pytest.approx(40.0)


def test_buildings_decide_where_there_are_any():
    homes = points("Homes", {"units": "integer"}, [(700, 500, 8), (100, 500, 2), (9000, 0, 5)])
    given = {
        "SOURCES": sources(*SOURCES),
        "COUNTS": ["ev"],
        "ZONES": tracts(*TRACTS),
        "BUILDINGS": homes,
        "DISAGGREGATED": "memory:",
    }
    ran = run("disaggregate", BUILDINGS_WEIGHT_FIELD="units", **given)
    assert [row["ev"] for row in ran.rows("DISAGGREGATED")] == pytest.approx([20.0, 100.0, 20.0]), (
        "A by its homes, B by area"
    )
    assert any("1 building of 3 lie outside" in line for line in ran.feedback.infos)
    assert any("1 zone without any ancillary value spread by area" in line for line in ran.feedback.warnings)


def test_what_cannot_be_placed_is_told():
    far = sources(*SOURCES, (50_000, 0, 51_000, 1000, "C", 7.0))
    ran = run(
        "disaggregate",
        SOURCES=far,
        COUNTS=["ev"],
        ZONES=tracts(*TRACTS),
        SOURCES_ID_FIELD="fsa",
        DISAGGREGATED="memory:",
    )
    assert ran.outputs["TOTAL_GIVEN"] == 147.0 and ran.outputs["TOTAL_PLACED"] == pytest.approx(140.0)
    assert any("1 zone meet no target zone" in line and "(C)" in line for line in ran.feedback.warnings)


def test_faults_are_sentences():
    said = refused(
        "disaggregate",
        SOURCES=sources((0, 0, 1, 1, "A", -5.0)),
        COUNTS=["ev"],
        ZONES=tracts(*TRACTS),
        DISAGGREGATED="memory:",
    )
    assert "“ev”" in said and "negative" in said


@pytest.mark.data
def test_electric_vehicles_of_the_region_are_all_kept():
    """25 postal areas with 9,881 vehicles to 119 tracts by dwellings or population."""
    folder = Path(os.environ.get("EVPLAN_DATA", "")) / "kwc"
    if not (folder / "fsa_boundaries_ev_counts.geojson").exists():
        pytest.skip("EVPLAN_DATA has no kwc")
    fsa = QgsVectorLayer(str(folder / "fsa_boundaries_ev_counts.geojson"), "FSA", "ogr")
    ct = QgsVectorLayer(str(folder / "ct_2021_boundaries_population.geojson"), "Tracts", "ogr")
    names = {field.name().lower(): field.name() for field in fsa.fields()}
    total = next(names[name] for name in ("totalev", "total_ev", "ev_total", "total") if name in names)
    population = next(f.name() for f in ct.fields() if "pop" in f.name().lower())
    ran = run(
        "disaggregate",
        SOURCES=fsa,
        COUNTS=[total],
        ZONES=ct,
        ANCILLARY_FIELD=population,
        DISAGGREGATED="memory:",
        REPORT="memory:",
    )
    assert fsa.featureCount() == 25 and ran.layer("DISAGGREGATED").featureCount() == 119
    assert ran.outputs["TOTAL_GIVEN"] == 9881 and ran.outputs["TOTAL_PLACED"] == pytest.approx(9881, abs=1e-6)
    for row in ran.rows("REPORT"):
        assert row[f"{total}_placed"] == pytest.approx(row[f"{total}_given"], abs=1e-6)
    assert sum(row[total] for row in ran.rows("DISAGGREGATED")) == pytest.approx(9881, abs=1e-6)


@pytest.mark.parametrize("ending", ["memory:", "gpkg", "geojson"])
def test_own_fields_keep_their_types(tmp_path, ending):
    """Dates, whole numbers beside NULL, yes or no, and a field called as geometries are, in memory and in files."""
    fields = {
        "zone_id": "string", "since": "date", "seen": "datetime", "homes": "integer", "osm": "int8", "built": "boolean",
        "geometry": "string",
    }  # fmt: skip
    seen = QDateTime(QDate(2024, 5, 6), QTime(7, 8, 9))
    rows = [
        (0, 0, 500, 1000, "t1", QDate(2021, 2, 3), seen, 300, 9_007_199_254_740_991, True, "x"),
        (500, 0, 2000, 1000, "t2", None, None, None, None, None, None),
    ]
    target = ending if ending == "memory:" else str(tmp_path / f"out.{ending}")
    ran = run(
        "disaggregate",
        SOURCES=sources(*SOURCES),
        COUNTS=["ev"],
        ZONES=rectangles("Tracts", fields, rows),
        DISAGGREGATED=target,
    )
    layer = ran.layer("DISAGGREGATED")
    kinds = {each.name(): each.type() for each in layer.fields()}
    assert (kinds["since"], kinds["seen"]) == (QVariant.Date, QVariant.DateTime)  # qt5
    assert kinds["homes"] in (QVariant.Int, QVariant.LongLong) and kinds["geometry"] == QVariant.String  # qt5
    full, bare = sorted(layer.getFeatures(), key=lambda each: each["zone_id"])
    assert full["since"] == QDate(2021, 2, 3) and full["seen"].toString("yyyy-MM-dd hh:mm:ss") == "2024-05-06 07:08:09"
    assert (full["homes"], full["osm"], full["geometry"]) == (300, 9_007_199_254_740_991, "x") and full["built"]
    assert all(bare[name] == NULL for name in ("since", "seen", "homes", "osm", "built", "geometry"))
    assert full["ev"] + bare["ev"] == pytest.approx(140.0)
