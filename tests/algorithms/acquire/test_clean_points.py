"""``evplan:cleanpoints`` in real QGIS: attributes and types kept, coordinate systems, lines and areas, tables, outputs."""

from __future__ import annotations

import pytest
from qgis.core import QgsGeometry, QgsProcessingException, QgsVectorLayer
from qgis.PyQt.QtCore import QDate

from evplan.algorithms.acquire import clean_points
from evplan.core.acquire import clean, dates
from evplan.tests.layers import Recorder, digest, listing, memory, refused, rows_of, run
from evplan.tests.services.recorded import data_file

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
FIELDS = {"nr": "integer", "name": "string", "kw": "string", "day": "date", "x": "string"}
OUTPUTS = {"CLEAN": "memory:", "REJECTS": "memory:", "REPAIRS": "memory:"}


def wkt(text):
    return QgsGeometry.fromWkt(text) if text else QgsGeometry()


def layer(*rows, kind="Point", crs="EPSG:4326", fields=FIELDS):
    return memory("Meters", fields, [(wkt(text), values) for text, *values in rows], kind=kind, crs=crs)


def cleaned(source, **parameters):
    return run("cleanpoints", INPUT=source, **{**OUTPUTS, **parameters})


def codes(ran, name="REJECTS"):
    return [(row["row"], row["reason"]) for row in ran.rows(name)]


def counts(ran):
    return [ran.outputs[name] for name in ("N_READ", "N_KEPT", "N_REJECTED", "N_DUPLICATES", "N_REPAIRED")]


DAY = QDate(2024, 1, 31)
MESSY = (
    ("Point(-80.5 43.4)", 1, "a", "7,2 kW", DAY, "own"),
    ("Point(43.5 -80.4)", 2, None, "50", DAY, None),
    (None, 3, "c", "1", DAY, None),
    ("Point(0 0)", 4, "d", "1", DAY, None),
    ("Point(-80.5 43.40001)", 5, "e", "22,0", None, None),
    ("Point(-80.6 43.6)", 1, "f", "3", DAY, None),
    ("Point(-80.7 43.7)", 7, "g", "lots", DAY, None),
    ("Point(2 2)", 8, "h", "3", DAY, None),
)


def test_choices_are_those_of_the_engine():
    assert clean_points.KEEP == (clean.FIRST_BY_ID, clean.MOST_COMPLETE, clean.NEWEST)
    assert clean_points.DATE_ORDERS == ("auto", dates.DAY_FIRST, dates.MONTH_FIRST)


def test_a_messy_layer(tmp_path):
    area = memory(
        "Region", {}, [(wkt("Polygon((-82 42, -79 42, -79 45, -82 45, -82 42))"), [])], kind="Polygon", crs="EPSG:4326"
    )
    asked = {"ID_FIELD": "nr", "NUMBER_FIELDS": ["kw"], "TOLERANCE_M": 5, "AREA": area, "TARGET_CRS": "EPSG:32617"}
    ran = cleaned(layer(*MESSY), **asked)
    assert counts(ran) == [8, 2, 6, 2, 2]
    assert codes(ran) == [
        (3, "no_geometry"),
        (4, "zero_zero"),
        (5, "duplicate_place"),
        (6, "duplicate_id"),
        (7, "not_a_number"),
        (8, "outside_area"),
    ]
    assert codes(ran, "REPAIRS") == [(1, "number_text"), (2, "swapped")]
    kept = ran.layer("CLEAN")
    assert kept.crs().authid() == "EPSG:32617"
    assert [(each.name(), each.typeName()) for each in kept.fields()] == [
        (each.name(), "double" if each.name() == "kw" else each.typeName()) for each in layer().fields()
    ]
    first, second = ran.rows("CLEAN")
    assert (first["nr"], first["name"], first["kw"], first["day"], first["x"]) == (1, "a", 7.2, DAY, "own")
    assert (second["name"], second["kw"]) == (None, 50.0)
    expected = run("cleanpoints", INPUT=kept, **OUTPUTS, TARGET_CRS="EPSG:4326").rows("CLEAN")
    assert [row["wkt"] for row in expected] == ["Point (-80.5 43.4)", "Point (-80.4 43.5)"]
    path = str(tmp_path / "clean.gpkg")
    cleaned(layer(*MESSY), **{**asked, "CLEAN": path})
    saved = rows_of(QgsVectorLayer(path, "clean", "ogr"))
    assert saved == ran.rows("CLEAN")
    assert counts(run("cleanpoints", INPUT=path, **OUTPUTS, ID_FIELD="nr", NUMBER_FIELDS=["kw"])) == [2, 2, 0, 0, 0]


def test_a_doubled_key_of_a_geopackage(tmp_path):
    twice = layer(("Point(1 1)", 1, "a"), ("Point(2 2)", 1, "b"), fields={"fid": "integer", "name": "string"})
    path = str(tmp_path / "clean.gpkg")
    cleaned(twice, CLEAN=path)
    assert [row["name"] for row in rows_of(QgsVectorLayer(path, "clean", "ogr"))] == ["a", "b"]


@pytest.mark.parametrize("name", ["geometry", "place0", 'a "quoted" name', "x", "Größe"])
def test_any_name_of_a_field(tmp_path, name):
    ran = cleaned(layer(("Point(1 1)", "v"), fields={"other": "string"}), CLEAN=str(tmp_path / "a.gpkg"))
    assert ran.outputs["N_KEPT"] == 1
    source = layer(("Point(1 1)", "v"), fields={"other": "string"})
    source.startEditing()
    source.renameAttribute(0, name)
    source.commitChanges()
    path = str(tmp_path / "b.gpkg")
    cleaned(source, CLEAN=path)
    assert [row[name] for row in rows_of(QgsVectorLayer(path, "b", "ogr"))] == ["v"]


def test_lines_areas_and_several_points():
    areas = layer(("Polygon((0 50, 2 50, 2 52, 0 52, 0 50))", 1), kind="Polygon", fields={"nr": "integer"})
    ran = cleaned(areas)
    assert ran.rows("CLEAN") == [{"nr": 1, "wkt": "Point (1 51)"}]
    assert any("lines or areas, a point on each was taken" in text for text in ran.feedback.warnings)
    multi = layer(
        ("MultiPoint((1 50))", 1), ("MultiPoint((1 50), (2 50))", 2), kind="MultiPoint", fields={"nr": "integer"}
    )
    ran = cleaned(multi)
    assert [row["wkt"] for row in ran.rows("CLEAN")] == ["Point (1 50)"] and codes(ran) == [(2, "several_points")]
    raised = layer(("PointZ(1 50 7)", 1), kind="PointZ", fields={"nr": "integer"})
    assert [row["wkt"] for row in cleaned(raised).rows("CLEAN")] == ["Point (1 50)"]


def test_a_table_with_coordinates_as_text():
    fields = {"lat": "string", "lon": "string"}
    table = memory(
        "Table",
        fields,
        [(QgsGeometry(), row) for row in (("43,4", "-80,5"), ("north", "-80,5"))],
        kind="NoGeometry",
        crs="",
    )
    ran = cleaned(table)
    assert ran.rows("CLEAN") == [{"lat": "43,4", "lon": "-80,5", "wkt": "Point (-80.5 43.4)"}]
    assert codes(ran) == [(2, "not_a_number")] and codes(ran, "REPAIRS") == [(1, "number_text")] * 2


def test_required_same_fields_newest_and_extent():
    rows = (
        ("Point(1 1)", 1, "a", None, QDate(2024, 1, 1), None),
        ("Point(1 1)", 2, "A", None, QDate(2024, 1, 2), None),
        ("Point(1 1)", 3, "b", None, QDate(2023, 1, 2), None),
        ("Point(1 1)", 4, None, None, None, None),
        ("Point(9 9)", 5, "b", None, None, None),
    )
    ran = cleaned(
        layer(*rows), TOLERANCE_M=0, SAME_FIELDS=["name"], KEEP="newest", DATE_FIELD="day", REQUIRED_FIELDS="name;nr", EXTENT="0,5,0,5 [EPSG:4326]"
    )  # fmt: skip
    assert [row["nr"] for row in ran.rows("CLEAN")] == [2, 3]
    assert codes(ran) == [(1, "duplicate_place"), (4, "missing_value"), (5, "outside_extent")]


@pytest.mark.parametrize(
    "parameters, part",
    [
        ({"KEEP": "newest"}, "Choose the field with the date (DATE_FIELD)"),
        ({"NUMBER_FIELDS": ["colour"]}, "has no field “colour” (NUMBER_FIELDS); it has: nr, name, kw, day, x"),
        ({"X_FIELD": "x"}, "choose both X_FIELD and Y_FIELD"),
        (
            {"EXTENT": "50,51,0,1 [EPSG:4326]"},
            "None of the 2 rows of the layer “Meters” can be used: outside_extent: 2 rows",
        ),
    ],
)
def test_faults(parameters, part):
    source = layer(MESSY[0], MESSY[5])
    assert part in refused("cleanpoints", INPUT=source, CLEAN="memory:", **parameters)


def test_no_coordinate_system():
    assert "has no coordinate system" in refused("cleanpoints", INPUT=layer(*MESSY, crs=""), CLEAN="memory:")


@pytest.mark.data
def test_real_stations():
    """San Diego's stations: the ids are all different, some stand at one place, a few lie far off."""
    path = str(data_file("cities", "san_diego", "filtered_alt_fuel_stations.csv"))
    source = QgsVectorLayer(path, "stations", "ogr")
    ran = cleaned(
        source, ID_FIELD="id", TOLERANCE_M=0, SAME_FIELDS=["ev_network"], NUMBER_FIELDS=["ev_level2_evse_num"]
    )
    read, kept, rejected, duplicates, _ = counts(ran)
    assert read == 1740 == kept + rejected and rejected == duplicates
    seen = {(row["longitude"], row["latitude"], row["ev_network"].casefold()) for row in rows_of(source)}
    assert kept == len(seen)


def test_a_refusal_leaves_what_was_there(tmp_path):
    for name in ("clean.gpkg", "rejects.gpkg"):
        (tmp_path / name).write_bytes(b"an earlier result of the user's")
    source = layer((None, 1), ("Point(0 0)", 2), fields={"nr": "integer"})
    targets = {"CLEAN": str(tmp_path / "clean.gpkg"), "REJECTS": str(tmp_path / "rejects.gpkg")}
    message = refused("cleanpoints", INPUT=source, **targets)
    assert "None of the 2 rows" in message and "no_geometry: 1 row (row 1); zero_zero: 1 row (row 2)" in message
    assert listing(tmp_path) == ["clean.gpkg", "rejects.gpkg"]
    assert (tmp_path / "clean.gpkg").read_bytes() == b"an earlier result of the user's"


def test_the_result_may_not_replace_the_input(tmp_path):
    path = str(tmp_path / "points.gpkg")
    cleaned(layer(("Point(1 1)", 1), fields={"nr": "integer"}), CLEAN=path)
    before = digest(tmp_path / "points.gpkg")
    assert "would replace the file" in refused("cleanpoints", INPUT=path, CLEAN=path)
    assert digest(tmp_path / "points.gpkg") == before


def test_equal_runs_and_cancel(tmp_path):
    first, second = (cleaned(layer(*MESSY), ID_FIELD="nr", NUMBER_FIELDS=["kw"], TOLERANCE_M=5) for _ in range(2))
    for name in ("CLEAN", "REJECTS", "REPAIRS"):
        assert first.rows(name) == second.rows(name)
    feedback = Recorder()
    feedback.cancel()
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run("cleanpoints", feedback, INPUT=layer(*MESSY), CLEAN=str(tmp_path / "none.gpkg"))
    assert listing(tmp_path) == []
