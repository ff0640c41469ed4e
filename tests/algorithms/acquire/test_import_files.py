"""``evplan:importchargers`` from files: real downloads, encodings, broken rows, spreadsheets, archives, OCPI."""

from __future__ import annotations

import gzip
import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from qgis.core import QgsProcessingException

from evplan.algorithms.acquire import import_chargers
from evplan.core.acquire import dates, delimited, import_preset
from evplan.tests.core.acquire.payloads import LOCATIONS, OCM_CSV
from evplan.tests.layers import refused, run
from evplan.tests.services.recorded import data_file

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
HEADER = "id,lon,lat,ports_l2\n"


def imported(path, **parameters):
    return run("importchargers", FILE=str(path), CHARGERS="memory:", REJECTS="memory:", **parameters)


def counts(ran):
    return tuple(ran.outputs[name] for name in ("N_READ", "N_IMPORTED", "N_REJECTED"))


def test_choices_are_those_of_the_engine():
    assert import_chargers.PRESETS == import_preset.PRESETS
    assert ("auto", *delimited.DELIMITERS) == import_chargers.DELIMITERS
    assert import_chargers.DATE_ORDERS == ("auto", dates.DAY_FIRST, dates.MONTH_FIRST)


@pytest.mark.data
def test_massachusetts():
    """The download format, counted by hand with the standard library: 4,216 rows, 27 of them not electric."""
    ran = imported(data_file("afdc", "alt_fuel_stations_MA.csv.gz"), PRESET="afdc")
    assert counts(ran) == (4216, 4189, 27)
    outputs = ran.outputs
    assert [outputs[f"N_L{level}"] for level in (1, 2, 3)] == [0, 3717, 472]
    assert [outputs[f"PORTS_L{level}"] for level in (1, 2, 3)] == [16, 9073, 1637]
    rejects = ran.rows("REJECTS")
    assert {(row["reason"], row["field"]) for row in rejects} == {("not_electric", "Fuel Type Code")}
    assert sorted(row["value"] for row in rejects) == ["BD"] + ["CNG"] * 12 + ["E85"] * 7 + ["LPG"] * 7
    first = ran.rows("CHARGERS")[0]
    assert (first["charger_id"], first["source_id"], first["source"]) == ("afdc-38254", "38254", "afdc")
    assert (first["level"], first["ports_l2"], first["verified_on"]) == ("L2", 2, "2025-11-13")
    assert (first["status"], first["access"], first["connectors"]) == ("operational", "public", "Type 1 (J1772)")
    assert ran.layer("CHARGERS").crs().authid() == "EPSG:4326"
    # “24 hours daily” alone stands in 3,465 electric rows, with something behind it in 84 more
    always = sum(row["open_24_7"] is True for row in ran.rows("CHARGERS"))
    assert first["open_24_7"] is True and always >= 3465


@pytest.mark.data
def test_san_diego():
    """The service's own field names, floats for counts, lists as Python writes them."""
    ran = imported(data_file("cities", "san_diego", "filtered_alt_fuel_stations.csv"), PRESET="afdc")
    assert counts(ran) == (1740, 1740, 0)
    assert [ran.outputs[f"N_L{level}"] for level in (1, 2, 3)] == [5, 1524, 211]
    assert [ran.outputs[f"PORTS_L{level}"] for level in (1, 2, 3)] == [36, 4244, 1121]
    assert {row["connectors"] for row in ran.rows("CHARGERS")} >= {
        "Type 1 (J1772)",
        "NACS (J3400)",
        "CCS (Type 1); CHAdeMO",
    }


def test_a_file_with_everything_wrong(tmp_path):
    (tmp_path / "messy.csv").write_bytes(
        "nr;Längengrad;Breitengrad;Punkte;kW;geprüft\n".encode()
        + "1;-80,5;43,4;2;7,2;13/04/2024\n".encode()
        + b"2;-80,6;43,5;1;7,2;Z\xfcrich\n"
        + "3;-80,6;43,5;1;7,2\n".encode()
        + "1;-80,6;43,5;1;7,2;\n".encode()
        + "5;-80,6;43,5;1;7,2;31/02/2024\n".encode()
        + "6;43,5;-80,6;1.000;1.200,5;01/02/2024\n".encode()
    )
    field_map = ["charger_id", "nr", "x", "Längengrad", "y", "Breitengrad", "ports", "Punkte"]
    ran = imported(
        tmp_path / "messy.csv", FIELD_MAP=[*field_map, "power_kw_max", "kW", "verified_on", "geprüft"], L3_MIN_KW=50
    )
    assert counts(ran) == (6, 2, 4)
    assert [(row["row"], row["reason"]) for row in ran.rows("REJECTS")] == [
        (2, "bad_encoding"),
        (3, "ragged_row"),
        (4, "duplicate_id"),
        (5, "bad_date"),
    ]
    first, last = ran.rows("CHARGERS")
    assert (first["wkt"], first["power_kw_max"], first["verified_on"]) == ("Point (-80.5 43.4)", 7.2, "2024-04-13")
    assert (last["wkt"], last["ports_l3"], last["power_kw_max"]) == ("Point (-80.6 43.5)", 1000, 1200.5)
    assert last["verified_on"] == "2024-02-01"
    assert any("swapped" in text for text in ran.feedback.warnings)
    assert any("read as utf-8, semicolon" in text for text in ran.feedback.infos)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(tmp_path, encoding):
    (tmp_path / "s.csv").write_bytes("charger_id,name,lon,lat\n1,Zürich,8.5,47.4\n".encode(encoding))
    assert imported(tmp_path / "s.csv").rows("CHARGERS")[0]["name"] == "Zürich"


def test_a_layer_takes_a_preset_too(tmp_path):
    from qgis.core import QgsVectorLayer

    (tmp_path / "ocm.csv").write_text(OCM_CSV, encoding="utf-8")
    layer = QgsVectorLayer(str(tmp_path / "ocm.csv"), "ocm", "ogr")
    from_layer = run("importchargers", INPUT=layer, PRESET="ocm_csv", CHARGERS="memory:", REJECTS="memory:")
    from_file = imported(tmp_path / "ocm.csv", PRESET="ocm_csv")
    assert counts(from_layer) == counts(from_file) == (5, 3, 2)
    assert from_layer.rows("CHARGERS") == from_file.rows("CHARGERS")
    assert from_layer.rows("REJECTS") == from_file.rows("REJECTS")


def test_ocpi(tmp_path):
    (tmp_path / "locations.json").write_text(json.dumps({"data": LOCATIONS}), encoding="utf-8")
    ran = imported(tmp_path / "locations.json", PRESET="ocpi")
    assert counts(ran) == (10, 4, 6)
    first = ran.rows("CHARGERS")[0]
    assert (first["wkt"], first["charger_id"], first["open_24_7"]) == ("Point (4.9 52.37)", "ocpi-NL-ABC-1", True)


def workbook(path, sheets):
    """An Excel file written by GDAL: sheet name → rows, the first of them the names."""
    from osgeo import ogr

    types = {int: ogr.OFTInteger, float: ogr.OFTReal, str: ogr.OFTString}
    book = ogr.GetDriverByName("XLSX").CreateDataSource(str(path))
    for name, (header, *rows) in sheets.items():
        sheet = book.CreateLayer(name)
        for field, value in zip(header, rows[0] if rows else header):
            sheet.CreateField(ogr.FieldDefn(field, ogr.OFTDate if field == "day" else types[type(value)]))
        for row in rows:
            feature = ogr.Feature(sheet.GetLayerDefn())
            for index, value in enumerate(row):
                if value is not None:
                    feature.SetField(index, value)
            sheet.CreateFeature(feature)
    book.FlushCache()


def test_spreadsheets(tmp_path):
    path = tmp_path / "stations.xlsx"
    workbook(
        path,
        {
            "Notes": [("about",)],
            "East": [
                ("charger_id", "longitude", "latitude", "level", "serial", "day"),
                ("a", 8.5, 47.4, "Level 2", 45322, "2024/01/31"),
                ("b", 8.6, 47.5, "DC", 45323, "2024/02/29"),
                ("c", 8.6, None, "DC", 45323, "2024/02/29"),
            ],
            "West": [("charger_id", "longitude", "latitude"), ("w", "7,4", "46,9")],
        },
    )
    ran = imported(path, FIELD_MAP=["verified_on", "serial"])
    assert counts(ran) == (3, 2, 1)
    assert [(row["charger_id"], row["level"], row["verified_on"]) for row in ran.rows("CHARGERS")] == [
        ("a", "L2", "2024-01-31"),
        ("b", "L3", "2024-02-01"),
    ]
    assert any("“East” is read; it also has “Notes”, “West”" in text for text in ran.feedback.warnings)
    by_day = imported(path, LAYER="East", VERIFIED_FIELD="day")
    assert [row["verified_on"] for row in by_day.rows("CHARGERS")] == ["2024-01-31", "2024-02-29"]
    west = imported(path, LAYER="West")
    assert [(row["charger_id"], row["wkt"]) for row in west.rows("CHARGERS")] == [("w", "Point (7.4 46.9)")]
    message = refused("importchargers", FILE=str(path), LAYER="North", CHARGERS="memory:")
    assert "no layer or sheet “North” (LAYER); it has: Notes, East, West" in message


def test_archives(tmp_path):
    text = HEADER + "1,8.5,47.4,2\n"
    with gzip.open(tmp_path / "s.csv.gz", "wt", encoding="utf-8") as file:
        file.write(text)
    with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
        archive.writestr("deep/s.csv", text)
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.csv", text)
        archive.writestr("b.csv", text + "2,8.5,47.4,2\n")
    (tmp_path / "cut.csv.gz").write_bytes((tmp_path / "s.csv.gz").read_bytes()[:-12])
    assert "cut.csv.gz cannot be unpacked" in refused(
        "importchargers", FILE=f"{tmp_path}/cut.csv.gz", CHARGERS="memory:"
    )
    for path in ("s.csv.gz", "one.zip"):
        assert counts(imported(tmp_path / path)) == (1, 1, 0)
    assert counts(imported(f"/vsizip/{tmp_path}/two.zip/b.csv")) == (2, 2, 0)
    message = refused("importchargers", FILE=str(tmp_path / "two.zip"), CHARGERS="memory:")
    assert "holds several files (a.csv, b.csv); name one" in message


def test_other_files_go_through_ogr(tmp_path):
    feature = {
        "type": "Feature",
        "properties": {"level": "L3"},
        "geometry": {"type": "Polygon", "coordinates": [[[8, 47], [9, 47], [9, 48], [8, 48], [8, 47]]]},
    }
    (tmp_path / "s.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    ran = imported(tmp_path / "s.geojson")
    assert ran.rows("CHARGERS")[0]["wkt"] == "Point (8.5 47.5)"
    assert any("1 row (row 1): lines or areas, a point on each was taken" in text for text in ran.feedback.warnings)


@pytest.mark.parametrize(
    "parameters, part",
    [
        ({}, "Choose the table or layer of stations (INPUT), or name a file (FILE)"),
        ({"FILE": "/nowhere/s.csv"}, "There is no file /nowhere/s.csv"),
        ({"FILE": "/nowhere/s.gpkg"}, "cannot be read as a table or layer"),
        ({"FILE": "{csv}", "FIELD_MAP": ["colour", "id"]}, "FIELD_MAP: there is no column “colour”"),
        (
            {"FILE": "{csv}", "FIELD_MAP": ["name", "title"]},
            "no field “title” (FIELD_MAP); it has: id, lon, lat, ports_l2",
        ),
        ({"FILE": "{csv}", "ENCODING": "klingon"}, "“klingon” is not the name of a text encoding"),
        ({"FILE": "{bare}"}, "The layer “bare” has no rows"),
        ({"FILE": "{csv}", "PRESET": "afdc"}, "is not what the preset “afdc” is for"),
        ({"FILE": "{csv}", "PRESET": "ocpi"}, "is no JSON"),
        ({"FILE": "{csv}", "CHARGERS": "{csv}"}, "would replace the file"),
    ],
)
def test_faults(tmp_path, parameters, part):
    (tmp_path / "s.csv").write_text(HEADER + "1,8.5,47.4,2\n")
    (tmp_path / "bare.csv").write_text(HEADER)
    given = {
        key: value.format(csv=tmp_path / "s.csv", bare=tmp_path / "bare.csv") if isinstance(value, str) else value
        for key, value in parameters.items()
    }
    assert part in refused("importchargers", **{"CHARGERS": "memory:", **given})


def test_input_and_file_together(tmp_path):
    from evplan.tests.layers import small_region

    (tmp_path / "s.csv").write_text(HEADER)
    message = refused(
        "importchargers", INPUT=small_region()["CHARGERS"], FILE=str(tmp_path / "s.csv"), CHARGERS="memory:"
    )
    assert "one of the two" in message


CELLS = st.sampled_from(
    ("", "1", "2", "-80.5", "43,4", "43.4", "x", '"', "0", "1e400", "L2", "ü", "2024-01-31", "99/99/99", ";")
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=8), st.sampled_from(("utf-8", "cp1252", "utf-16")))
def test_imported_and_rejected_are_what_was_read(tmp_path, rows, encoding):
    """Whatever the cells: each line that is not blank is a charger or a reject, under a number of its own."""
    lines = ["charger_id,lon,lat,ports_l2,verified_on", "good,8.5,47.4,2,"]
    lines += [",".join(row) for row in rows]
    (tmp_path / "any.csv").write_bytes(("\n".join(lines) + "\n").encode(encoding))
    try:
        ran = imported(tmp_path / "any.csv", ENCODING=encoding, DELIMITER="comma")
    except QgsProcessingException as error:
        pytest.fail(f"the first row is good: {error}")
    read, kept, rejected = counts(ran)
    assert read == kept + rejected == len(ran.rows("CHARGERS")) + len(ran.rows("REJECTS"))
    if not any('"' in line for line in lines):
        assert read == sum(bool(line.strip()) for line in lines[1:])
    numbers = [row["row"] for row in ran.rows("REJECTS")]
    assert len(set(numbers)) == len(numbers) and set(numbers) <= set(range(1, read + 1))


def test_a_zipped_shapefile(tmp_path):
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

    from evplan.tests.layers import small_region

    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "ESRI Shapefile"
    context = QgsCoordinateTransformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(small_region()["CHARGERS"], str(tmp_path / "s.shp"), context, options)
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as archive:
        for part in tmp_path.glob("s.[a-y]*"):
            archive.write(part, part.name)
    for path in ("s.shp", "s.zip"):
        ran = imported(tmp_path / path)
        assert [row["ports_l2"] for row in ran.rows("CHARGERS")] == [4, 0]
        assert ran.layer("CHARGERS").crs().authid() == "EPSG:32617"
