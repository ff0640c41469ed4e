"""Statistics Canada over loopback, with hand-written payloads (no recordings exist): labels, DGUIDs, symbols, two steps, faults."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

from evplan.core.acquire import arcgis, statcan
from evplan.core.acquire.extent import Extent
from evplan.core.acquire.http import Client, Network, Service
from evplan.core.errors import PlanningError
from evplan.tests.services import loopback, statcan_server
from evplan.tests.services.logs import Log
from evplan.tests.services.loopback import only, refuse
from evplan.tests.services.recorded import data_file
from evplan.tests.services.statcan_server import CODES, STRUCTURE, TENURE, serving

pytestmark = pytest.mark.services

QUICK = Network("evplan/test (+https://example.org)", connect_s=2, read_s=5, attempts=2, backoff_s=0.02, proxies={})
CT = statcan.LEVELS["CT"]
WHERE = Extent(-80.7, 43.2, -80.0, 44.0)
PRESET = statcan.shipped_preset()


@pytest.fixture
def log():
    return Log()


def areas(server, log, extent=WHERE, wanted=PRESET, level=CT):
    service = arcgis.service("Statistics Canada, boundaries")
    with Client(QUICK, service) as boundaries, Client(QUICK, Service("Statistics Canada, census profile")) as profiles:
        return statcan.read_areas(boundaries, server.boundaries, profiles, server.profile, level, extent, wanted, log)


def refusal(server, log, **options) -> str:
    with pytest.raises(PlanningError) as caught:
        areas(server, log, **options)
    return str(caught.value)


def test_labels_become_columns_and_numbers_do_not_matter(log):
    with serving(3) as server:
        found = areas(server, log)
    table = found.frame.set_index("CTUID")
    assert list(table.index) == ["5410001.00", "5410002.00", "5410003.00"]
    assert list(table["population"]) == [1000, 2000, 3000] and list(table["households"]) == [400, 800, 1200]
    assert list(table["households_rented"]) == [100] * 3, "the renters under the tenure of all households, not of some"
    assert not log.warnings
    resolved = {each.wanted.column.name: each.code.id for each in found.profile.resolved}
    assert resolved["population"] == "9001" and resolved["built_to_1960"] == "9701" and resolved["commuters"] == "9900"
    assert len(resolved) == len(PRESET)
    assert "population = 9001 “Population, 2021 (1)”" in log.said, "what was resolved is told"


def test_a_code_list_without_parents_goes_by_its_order(log):
    with serving(1, parents=False) as server:
        found = areas(server, log)
    resolved = {each.wanted.column.name: each.code.id for each in found.profile.resolved}
    assert resolved["households_rented"] == "9602" and resolved["dwellings_row"] == "9044" and not log.warnings


def test_labels_that_fit_nothing_or_several(log):
    codes = [row for row in CODES if row[0] not in ("9300", "9007")] + [("9999", "Row house", "9041")]
    with serving(2, codes=codes) as server:
        found = areas(server, log)
    names = {each.wanted.column.name for each in found.profile.resolved}
    assert not {"income_median", "land_area_km2", "dwellings_row"} & names
    said = "\n".join(log.warnings)
    assert "“Land area in square kilometres” fits no characteristic of this release" in said
    assert f"fits 2 characteristics (9044 “Row house” under “{STRUCTURE}”, 9999" in said
    with serving(2, codes=codes[1:]) as server:
        assert "the label “Population, 2021” fits no characteristic" in refusal(server, log)


def test_dguids_in_requests_of_at_most_150(log):
    with serving(320) as server:
        found = areas(server, log)
        asked = server.asked_areas()
    assert len(found.frame) == 320 and not log.warnings
    assert [len(each) for each in asked] == [150, 150, 20]
    assert asked[0][0] == "2021S05075410001_00", "the point of the code is an underscore"
    assert all(len(each.split(" ")[0]) < 8000 for each in server.requests)


def test_boundaries_in_two_steps(log):
    """First the codes by the extent without geometries, then the geometries by the codes, 50 at a time."""
    with serving(120) as server:
        found = areas(server, log)
        queries = [each for each in server.requests if "/query" in each]
    by_extent = [each for each in queries if "geometry=-80" in each]
    assert by_extent and all(
        "returnGeometry=false" in each or "returnCountOnly" in each or "returnIdsOnly" in each for each in by_extent
    )
    listed = [each for each in queries if "returnCountOnly" in each and "CTUID+IN" in each]
    assert [len(re.findall(r"541\d{4}", each)) for each in listed] == [50, 50, 20]
    assert len(found.frame) == 120 and found.frame.geometry.notna().all()


def test_suppressed_symbols_are_null_and_counted(log):
    with serving(5) as server:
        rows = list(server.figures.values())
        rows[0].update({"9001": "x", "9602": "F"})
        rows[1].update({"9005": "..", "9057": "..."})
        rows[2].update({"9004": None})
        del rows[3]["9042"]
        found = areas(server, log)
    table = found.frame
    assert (
        np.isnan(table["population"][0])
        and np.isnan(table["households"][1])
        and np.isnan(table["dwellings_detached"][3])
    )
    assert found.profile.suppressed == 5
    said = "\n".join(log.warnings)
    assert (
        "5 figures suppressed or not available at the source are NULL (1 × “..”, 1 × “...”, 1 × “F”, 1 × “empty”, 1 × “x”)"
        in said
    )
    assert "1 figure that the service did not send are NULL" in said


def test_no_data_is_null_and_said(log):
    with serving(160) as server:
        for code in list(server.figures)[150:]:
            del server.figures[code]
        found = areas(server, log)
    assert found.frame["population"].isna().sum() == 10 and len(found.profile.missing) == 10
    assert "no data for 10 census tracts (5410151.00, 5410152.00" in log.warnings[0]


def test_no_data_at_all_is_an_error(log):
    with serving(4) as server:
        server.figures.clear()
        assert "has no data for any of the 4 census tracts" in refusal(server, log)


def test_not_in_canada(log):
    with serving(4) as server:
        assert "There is no census tract of Canada in this area" in refusal(server, log, extent=Extent(10, 50, 11, 51))


def test_a_renumbered_layer_is_noticed(log):
    with serving(4) as server:
        server.layer.fields = [each for each in server.layer.fields if each["name"] != "CTUID"]
        assert "has no field CTUID: it is not that of the census tracts" in refusal(server, log)


@pytest.mark.parametrize(
    "text, part",
    [
        (b"REF_AREA,OBS\r\n2021S05075410001_00,3\r\n", "no columns CHARACTERISTIC and OBS_VALUE"),
        (b"", "no columns CHARACTERISTIC and OBS_VALUE"),
        (statcan_server.HEADER.encode() + b"\r\nx,A5,Ottawa,1,9001,1,2021,5,\r\n", "names no areas"),
        (statcan_server.HEADER.encode() + b"\r\nx,A5,2021S05075410001_00,1,9001,1,2021,5,\r\nx,A5,2021S0507541", "is damaged: 1 row of 2"),
    ],
)  # fmt: skip
def test_tables_that_are_none(log, text, part):
    with serving(1) as server:
        server.faults.append(only("/data/", lambda handler: handler.answer(200, body=text, kind="text/csv")))
        assert part in refusal(server, log)


@pytest.mark.parametrize(
    "body, part",
    [
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "defines entities of its own"),
        (b"<?xml version='1.0'?><message:Structure", "not valid XML"),
        (b"<?xml version='1.0'?><empty/>", "holds no list of characteristics"),
    ],
)
def test_code_lists_that_are_none(log, body, part):
    with serving(1) as server:
        server.faults.append(only("/dataflow/", lambda handler: handler.answer(200, body=body, kind="text/xml")))
        assert part in refusal(server, log)


@pytest.mark.parametrize("where", ["/dataflow/", "/data/", "/query"])
@pytest.mark.parametrize(
    "fault, part",
    [
        (loopback.web_page, "web page instead of data"),
        (loopback.half_a_body, "incomplete"),
        (loopback.reset, "closed without an answer"),
        (refuse(502), "has a fault or is overloaded"),
        (refuse(500), "has a fault or is overloaded"),
        (refuse(429), "too many questions"),
    ],
)
def test_faults(log, fault, part, where):
    with serving(2) as server:
        server.faults.append(only(where, fault))
        assert part in refusal(server, log)


def test_columns_in_another_order_with_labels_and_other_genders(log):
    text = (
        "TIME_PERIOD,OBS_VALUE,STATISTIC: Statistic,CHARACTERISTIC: Characteristic,GENDER: Gender,GEO_DESC: Geography\r\n"
        "2021,7,1: Counts,9001: Population,1: Total,2021S05075410001_00: 0001.00\r\n"
        "2021,3,1: Counts,9001: Population,2: Men+,2021S05075410001_00: 0001.00\r\n"
        "2021,100.0,2: Rates,9001: Population,1: Total,2021S05075410001.00: 0001.00\r\n"
    )
    (only_one,) = statcan.parse_profile(text, CT.dguid_prefix)
    assert (only_one.area, only_one.characteristic, only_one.value) == ("2021S05075410001_00", "9001", 7.0)


@pytest.mark.parametrize(
    "document, part",
    [
        ({}, "needs a list"),
        ({"characteristics": [{"column": "a"}]}, "needs “column” and “labels”"),
        ({"characteristics": [{"column": "a", "labels": "b"}]}, "needs “column” and “labels”"),
        ({"characteristics": [{"column": "a", "labels": ["b"], "type": "date"}]}, "needs “column” and “labels”"),
        (
            {"characteristics": [{"column": "a", "labels": ["b"]}, {"column": "a", "labels": ["c"]}]},
            "names a column twice: a",
        ),
    ],
)
def test_presets_that_are_none(document, part):
    with pytest.raises(PlanningError, match=part):
        statcan.load_preset(document)


def test_forward_sortation_areas():
    level = statcan.LEVELS["FSA"]
    assert level.dguid("N2J") == "2021A0011N2J" and level.dataflow == "DF_FSA"
    assert TENURE in [label for _, label, _ in CODES]


@pytest.mark.data
def test_real_tracts_sum_to_the_published_totals(log):
    """The 119 tracts of Kitchener–Cambridge–Waterloo with their real outlines, people and dwellings, answered by the loopback
    server: 575,847 people and 219,060 occupied dwellings, as published for the whole (row 5410000.00 of the data file)."""
    from shapely.geometry import mapping, shape
    from shapely.geometry.polygon import orient

    features = json.loads(data_file("kwc", "ct_2021_boundaries_population.geojson").read_text("utf-8"))["features"]
    published = data_file("kwc", "ct_2021_data_cma541.csv").read_text("utf-8").splitlines()[1].split(",")
    layer = statcan_server.tracts(0)
    figures = {}
    for number, feature in enumerate(features, start=1):
        own, whole = feature["properties"], shape(feature["geometry"])
        rings = [
            [list(place) for place in ring]
            for part in getattr(whole, "geoms", [whole])
            for ring in mapping(orient(part, -1.0))["coordinates"]
        ]
        attributes = {"OBJECTID": number, "CTUID": own["CTUID"], "DGUID": own["DGUID"], "LANDAREA": own["LANDAREA"]}
        layer.records.append({"attributes": attributes, "geometry": {"rings": rings}})
        counts = {"9001": own["pop_2021"], "9005": own["dwellings_2021"]}
        figures[own["DGUID"].replace(".", "_")] = counts
    with loopback.running(statcan_server.Server(figures, layer)) as server:
        found = areas(server, log, extent=Extent(-81.0, 43.0, -80.0, 43.8))
    table = found.frame
    assert len(table) == 119 and published[0] == "5410000.00"
    assert table["population"].sum() == float(published[1]) == 575847
    assert table["households"].sum() == float(published[2]) == 219060
    for feature in features:
        ours = table.geometry[table["CTUID"] == feature["properties"]["CTUID"]].iloc[0]
        assert ours.symmetric_difference(shape(feature["geometry"])).area < 1e-12
