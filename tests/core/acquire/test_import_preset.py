"""Presets: the shipped ones fit their schema, fields are found, codes translated, filters say why."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from evplan.core.acquire import afdc, delimited, import_preset
from evplan.core.acquire.import_preset import NO_PRESET, PRESET_FOLDER, PRESETS, Translator, choose_fields, load_preset
from evplan.core.acquire.import_table import Defaults, collect, import_chargers
from evplan.core.control import Control
from evplan.core.errors import PlanningError
from evplan.core.tables import Origin
from evplan.tests.services import afdc_server

from .payloads import OCM_CSV

pytestmark = pytest.mark.quick


def test_shipped_presets_fit_the_schema():
    names = {path.stem for path in PRESET_FOLDER.glob("*.json")} - {"schema"}
    assert names == set(PRESETS) - {"none"}
    schema = json.loads((PRESET_FOLDER / "schema.json").read_text(encoding="utf-8"))
    jsonschema = pytest.importorskip("jsonschema")
    for name in names:
        document = json.loads((PRESET_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        jsonschema.validate(document, schema)
        preset = load_preset(name)
        assert preset.name == name and preset.title
        re.compile(preset.connector_separator or "")
        assert set(document) <= set(schema["properties"])


def test_there_is_no_other():
    assert load_preset("none") == NO_PRESET
    with pytest.raises(PlanningError, match="no import preset “../schema”"):
        load_preset("../schema")


def chosen(**fields):
    return {column: (name, f"{column.upper()}_FIELD") for column, name in fields.items()}


def test_fields_are_found():
    preset = load_preset("afdc")
    names = ("Fuel Type Code", "ID", "Latitude", "Longitude", "Access Code", "Groups With Access Code", "level")
    found = choose_fields(names, chosen(name="ID"), preset, "t", False)
    assert found["x"] == ("Longitude",) and found["access"] == ("Access Code", "Groups With Access Code")
    assert found["name"] == ("ID",) and found["level"] == ("level",)
    assert choose_fields(("LON", "LAT", "Ports_L2"), {}, NO_PRESET, "t", False) == {
        "ports_l2": ("Ports_L2",),
        "x": ("LON",),
        "y": ("LAT",),
    }
    assert "x" not in choose_fields(("x", "y"), {}, NO_PRESET, "t", True)
    assert choose_fields(("x", "y"), chosen(x="x", y="y"), NO_PRESET, "t", True)["x"] == ("x",)


def test_faults_of_the_choice():
    with pytest.raises(PlanningError, match=r"no field “nr” \(NAME_FIELD\); it has: x, y"):
        choose_fields(("x", "y"), chosen(name="nr"), NO_PRESET, "t", False)
    with pytest.raises(PlanningError, match="no fields named longitude and latitude"):
        choose_fields(("a",), {}, NO_PRESET, "t", False)
    with pytest.raises(PlanningError, match="is not what the preset “afdc” is for"):
        choose_fields(("a", "b"), {}, load_preset("afdc"), "t", True)


def imported(text, preset, tmp_path):
    """A whole import of a text table, and the warnings of the translator."""
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    table = delimited.open_table(tmp_path / "t.csv", Control())
    fields = choose_fields(table.names, {}, preset, "t", False)
    translator = Translator(fields, table.names, preset)

    def records():
        for number, row, fault in table.rows(translator.needed):
            record, filtered = translator.record(row)
            yield number, record, fault or filtered

    origin = Origin("t", {column: names[0] for column, names in fields.items()})
    rows = collect(records(), translator.columns, "EPSG:4326", origin)
    defaults = Defaults(preset.source, id_prefix=preset.id_prefix, date_order=preset.date_order)
    return import_chargers(rows, defaults, Control()), translator.warnings


def test_openchargemap_csv_by_hand(tmp_path):
    found, _ = imported(OCM_CSV, load_preset("ocm_csv"), tmp_path)
    assert found.counts() == {
        "N_READ": 5,
        "N_IMPORTED": 3,
        "N_REJECTED": 2,
        "N_L1": 0,
        "N_L2": 1,
        "N_L3": 2,
        "PORTS_L1": 0,
        "PORTS_L2": 3,
        "PORTS_L3": 5,
    }
    town_hall, garage, bare = found.chargers.to_dict("records")
    # four bays over two AC and two DC connectors
    assert (town_hall["charger_id"], town_hall["ports_l2"], town_hall["ports_l3"]) == ("ocm-101", 2, 2)
    assert (town_hall["ports_source"], town_hall["open_24_7"], town_hall["verified_on"]) == (
        "number_of_points",
        True,
        "2024-01-31",
    )
    assert town_hall["connectors"] == "CHAdeMO; Type 2 (Socket Only)"
    assert (garage["level"], garage["level_source"], garage["ports_l3"]) == ("L3", "connector", 3)
    assert (garage["status"], garage["access"]) == ("planned", "private")
    assert (bare["level"], bare["level_source"], bare["ports_l2"], bare["access"]) == ("L2", "assumed", 1, "unknown")
    assert list(zip(found.rejects["source_id"], found.rejects["reason"], found.rejects["field"])) == [
        ("103", "removed", "StatusType"),
        ("104", "not_a_number", "Connection1_Amps"),
    ]


def test_afdc_filters_and_connectors(tmp_path):
    text = (
        "Fuel Type Code,ID,Latitude,Longitude,EV Level2 EVSE Num,EV DC Fast Count,EV Connector Types,Status Code,Date Last Confirmed\n"
        "ELEC,1,42.1,-71.1,2,,J1772 TESLA J1772,P,3/4/2024\nCNG,2,42.2,-71.2,,,,E,\nELEC,3,42.3,-71.3,,4,\"['CHADEMO', 'J1772COMBO']\",T,2/30/2024\n"
        ",4,42.4,-71.4,1,,,E,\n"
    )
    found, warnings = imported(text, load_preset("afdc"), tmp_path)
    assert warnings == []
    only = found.chargers.iloc[0]
    assert (only["charger_id"], only["connectors"], only["status"], only["verified_on"]) == (
        "afdc-1",
        "NACS (J3400); Type 1 (J1772)",
        "planned",
        "2024-03-04",
    )
    assert list(zip(found.rejects["row"], found.rejects["reason"], found.rejects["value"])) == [
        (2, "not_electric", "CNG"),
        (3, "bad_date", "2/30/2024"),
        (4, "not_electric", ""),
    ]


def test_a_missing_filter_field_is_said(tmp_path):
    found, warnings = imported("ID,Latitude,Longitude,EV Level2 EVSE Num\n1,42,-71,2\n", load_preset("afdc"), tmp_path)
    assert len(found.chargers) == 1
    assert warnings == ["there is no field Fuel Type Code or fuel_type_code, so no row is rejected as not_electric"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("DC", "DC"),
        ("AC_3_PHASE", "AC3"),
        ("AC (Three-Phase)", "AC3"),
        ("AC (Single-Phase)", "AC1"),
        (None, None),
        ("x", None),
    ],
)
def test_currents(text, expected):
    assert import_preset.current(text) == expected


def test_afdc_is_the_same_by_file_and_by_service(tmp_path):
    """The download and the service give the same station, under the same id, licence and credit."""
    preset = load_preset("afdc")
    assert (preset.source, preset.licence, preset.attribution) == (afdc.SOURCE, afdc.LICENCE, afdc.ATTRIBUTION)
    of_service = afdc_server.station(
        42,
        ev_network="Non-Networked",
        status_code="P",
        access_code="private",
        access_days_time="24 hours daily",
        ev_level2_evse_num=2,
        ev_dc_fast_num=3,
        ev_connector_types=["J1772", "CHADEMO", "TESLA", "J1772COMBO"],
        ev_charging_units=None,
    )
    of_service.pop("ev_charging_units")
    by_service = afdc.parse_station(of_service, "")
    cells = {name: str(value) for name, value in of_service.items() if value is not None}
    text = io.StringIO()
    writer = csv.DictWriter(text, list(cells))
    writer.writeheader()
    writer.writerow(cells)
    found, _ = imported(text.getvalue(), preset, tmp_path)
    assert found.rejects.empty
    by_file = found.chargers.iloc[0]
    for column in (
        "charger_id", "source", "source_id", "name", "level", "ports_l1", "ports_l2", "ports_l3", "connectors", "access",
        "open_24_7", "status", "verified_on",
    ):  # fmt: skip
        assert by_file[column] == by_service[column], column
    assert by_service["operator"] is None and not isinstance(by_file["operator"], str)


def test_a_wide_table_of_another_kind_is_not_listed_whole():
    names = [f"c{number}" for number in range(200)]
    for call in ({}, chosen(name="nope")):
        with pytest.raises(PlanningError, match="c29 and 170 more") as caught:
            choose_fields(names, call, load_preset("afdc"), "t", True)
        assert "c30" not in str(caught.value)
