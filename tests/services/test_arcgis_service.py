"""ArcGIS layers over real HTTP on loopback: paging to the proven end whatever the service does, recorded payloads, every fault."""

from __future__ import annotations

import time

import pytest

from evplan.core.acquire import arcgis
from evplan.core.acquire.arcgis import Query
from evplan.core.acquire.extent import Extent
from evplan.core.acquire.http import NO_CREDENTIAL, Client, Credential, Network
from evplan.core.errors import Cancelled, PlanningError
from evplan.tests.services import loopback
from evplan.tests.services.arcgis_server import FIELDS, Layer, serving, square
from evplan.tests.services.logs import Log
from evplan.tests.services.loopback import only, refuse, says
from evplan.tests.services.recorded import recorded

pytestmark = pytest.mark.services

SERVICE = arcgis.service("The zones service")
QUICK = Network("evplan/test (+https://example.org)", connect_s=2, read_s=5, attempts=2, backoff_s=0.02, proxies={})
TOKEN = "t0ken-that-must-stay-hidden"  # pragma: allowlist secret


@pytest.fixture
def log():
    return Log()


def read(server, log, query=Query(), address="", wanted="", credential=NO_CREDENTIAL, network=QUICK):
    with Client(network, SERVICE, credential) as client:
        layer = arcgis.describe(client, address or f"{server.base}/0", wanted, log)
        return arcgis.read(client, layer, query, log)


def refusal(server, log, *arguments, **options) -> str:
    with pytest.raises(PlanningError) as caught:
        read(server, log, *arguments, **options)
    return str(caught.value)


def zones(number: int):
    return [square(each) for each in range(1, number + 1)]


# -- paging ----------------------------------------------------------------------------------------------------------


def test_pages_go_by_what_arrives(log):
    """732 of the announced 2,000 arrive: 3 pages for 2,000 records, not 1."""
    records = [square(each % 400) for each in range(2000)]
    for number, record in enumerate(records, start=1):
        record["attributes"]["OBJECTID"] = number
    with serving(Layer(records, announced=2000, sends=732, flag="properties")) as server:
        result = read(server, log, Query(page_size=2000))
        asked = [each for each in server.queries() if "resultOffset" in each]
    assert len(result.frame) == 2000
    assert [each.split("resultOffset=")[1].split("&")[0] for each in asked] == ["0", "732", "1464"]


def test_what_is_asked(log):
    with serving(Layer(zones(3))) as server:
        read(server, log, Query(where="POP >= 0", extent=Extent(-80.7, 43.2, -80.0, 43.9), fields=("CODE",)))
        count, page = server.queries()
    for part in (
        "where=POP+%3E%3D+0", "geometry=-80.7000000%2C43.2000000%2C-80.0000000%2C43.9000000", "inSR=4326",
        "geometryType=esriGeometryEnvelope", "spatialRel=esriSpatialRelIntersects",
    ):  # fmt: skip
        assert part in count and part in page
    assert "returnCountOnly=true" in count
    for part in ("f=geojson", "outSR=4326", "outFields=OBJECTID%2CCODE", "orderByFields=OBJECTID", "resultOffset=0"):
        assert part in page


def test_box_and_filter(log):
    with serving(Layer(zones(60))) as server:
        south = read(server, log, Query(extent=Extent(-80.599, 43.301, -80.591, 43.309), coded_as_text=False))
        rich = read(server, log, Query(where="POP >= 5900"))
    assert len(south.frame) == 0
    assert list(rich.frame["OBJECTID"]) == [59, 60]


def test_a_zone_on_both_sides_of_the_antimeridian_comes_once(log):
    ring = [[179.5, -17], [179.5, -16], [180, -16], [180, -17], [179.5, -17]]
    other = [[-180, -17], [-180, -16], [-179.5, -16], [-179.5, -17], [-180, -17]]
    record = {**square(1), "geometry": {"rings": [ring, other]}}
    with serving(Layer([record, square(2)])) as server:
        result = read(server, log, Query(extent=Extent(179, -20, -179, -15)))
    assert list(result.frame["OBJECTID"]) == [1]
    assert result.frame.geometry.iloc[0].area == pytest.approx(1.0)


def test_records_without_ids_on_both_sides_of_the_antimeridian(log):
    fields = [each for each in FIELDS if each["type"] != "esriFieldTypeOID"]

    def at(west, code):
        ring = [[west, -17], [west, -16], [west + 0.5, -16], [west + 0.5, -17], [west, -17]]
        return {**square(1, CODE=code), "geometry": {"rings": [ring]}}

    records = [at(179.1, "A"), at(179.3, "B"), at(-179.9, "C"), at(0, "D")]
    with serving(Layer(records, id_field=None, fields=fields)) as server:
        result = read(server, log, Query(extent=Extent(179, -20, -179, -15)))
    assert list(result.frame["CODE"]) == ["A", "B", "C"]


def test_without_pagination_ids_are_posted_in_batches(log):
    with serving(Layer(zones(600), pages=False, sends=100)) as server:
        result = read(server, log)
        batches = [each for each in server.queries() if "objectIds=" in each]
    assert len(result.frame) == 600
    assert all("/query " in each for each in batches), "long lists of ids are posted"
    assert len(batches) <= 7, "after the first short answer a batch is as large as what arrives"


def test_ids_written_as_decimals_or_text(log):
    """One recorded service lists 64579816.0; another writes numbers as text."""
    with serving(Layer(zones(5), pages=False)) as server:
        server.faults.append(only("returnIdsOnly", says({"objectIds": [1.0, "2", 3, 4.0, "5"]})))
        assert len(read(server, log).frame) == 5


# -- the end is proven -----------------------------------------------------------------------------------------------


def drop(wanted: int):
    """A page without one record, which neither the page nor its flag shows."""

    def fault(handler):
        layer = handler.server.layers[0]
        asked = {**handler.query, **handler.form}
        if "resultOffset" not in asked:
            return False
        document = layer.answer(asked)
        document["features"] = [each for each in document["features"] if each.get("id") != wanted]
        return handler.answer(200, document)

    return fault


def test_a_page_short_by_one_is_completed(log):
    with serving(Layer(zones(30), sends=10)) as server:
        server.faults.append(drop(17))
        result = read(server, log)
    assert list(result.frame["OBJECTID"]) == list(range(1, 31))
    assert "30 records counted, 29 sent; by its list of ids 1 are missing and 0 are gone" in log.said


def test_a_record_that_never_comes_is_not_left_out_in_silence(log):
    with serving(Layer(zones(30), sends=10)) as server:
        server.faults += [drop(17), only("objectIds=17", says({"type": "FeatureCollection", "features": []}))]
        said = refusal(server, log)
    assert "lists 1 record that it does not send (id 17)" in said and "Nothing was written" in said


def test_pages_that_do_not_move_on_are_read_by_ids(log):
    def first_page_again(handler):
        layer = handler.server.layers[0]
        asked = {**handler.query, **handler.form}
        return "resultOffset" in asked and handler.answer(200, layer.answer({**asked, "resultOffset": "0"}))

    with serving(Layer(zones(30), sends=10)) as server:
        server.faults.append(first_page_again)
        result = read(server, log)
        assert len(server.queries()) < 12
    assert list(result.frame["OBJECTID"]) == list(range(1, 31))
    assert "30 records counted, 10 sent; by its list of ids 20 are missing" in log.said


def test_pages_that_do_not_move_on_without_ids_are_refused(log):
    fields = [each for each in FIELDS if each["type"] != "esriFieldTypeOID"]

    def first_page_again(handler):
        layer = handler.server.layers[0]
        return "resultOffset" in handler.query and handler.answer(
            200, layer.answer({**handler.query, "resultOffset": "0"})
        )

    with serving(Layer(zones(30), sends=10, id_field=None, fields=fields)) as server:
        assert len(read(server, log).frame) == 30
        server.faults.append(first_page_again)
        assert "sends the same page again" in refusal(server, log)


def test_records_that_appear_and_vanish_while_reading(log):
    """Counted 30; after the first page number 5 is deleted and 31 added. The list of ids at the end decides."""
    layer = Layer(zones(30), sends=10)

    def change(handler):
        if "resultOffset=10" in handler.path:
            layer.records[:] = [each for each in zones(31) if each["attributes"]["OBJECTID"] != 5]
        return False

    with serving(layer) as server:
        server.faults.append(change)
        result = read(server, log)
    assert list(result.frame["OBJECTID"]) == [each for each in range(1, 32) if each != 5]
    assert result.changed and "changed while it was read" in log.warnings[0]


def test_a_service_that_sends_ever_more(log):
    def endless(handler):
        if "resultOffset" not in handler.query:
            return False
        start = int(handler.query["resultOffset"])
        page = [square(each) for each in range(start + 1, start + 11)]
        layer = Layer(page)
        document = layer._page(page, True, handler.query, True)
        return handler.answer(200, {**document, "exceededTransferLimit": True})

    with serving(Layer(zones(30), announced=10)) as server:
        server.faults.append(endless)
        assert "sends ever more" in refusal(server, log)


def test_a_count_that_is_wrong_and_no_ids_to_prove_it(log):
    fields = [each for each in FIELDS if each["type"] != "esriFieldTypeOID"]
    with serving(Layer(zones(30), id_field=None, fields=fields)) as server:
        server.faults.append(only("returnCountOnly", says({"count": 31})))
        assert "counts 31 records, and sent 30. Nothing was written" in refusal(server, log)


def test_neither_pages_nor_ids(log):
    fields = [each for each in FIELDS if each["type"] != "esriFieldTypeOID"]
    with serving(Layer(zones(8), id_field=None, fields=fields, pages=False)) as server:
        assert len(read(server, log).frame) == 8
    with serving(Layer(zones(8), id_field=None, fields=fields, pages=False, sends=5)) as server:
        assert "neither pages nor object ids, and sent 5 of 8" in refusal(server, log)


def test_large_pages_that_fail_are_asked_for_in_smaller_ones(log):
    def too_large(handler):
        if int(handler.query.get("resultRecordCount", 0)) <= 100:
            return False
        return handler.answer(200, {"error": {"code": 500, "message": "Error performing query operation"}})

    with serving(Layer(zones(300))) as server:
        server.faults.append(too_large)
        assert len(read(server, log).frame) == 300
    assert "Asking for 250 records at a time" in log.said and "Asking for 62 records at a time" in log.said


def test_a_service_that_fails_on_a_box_and_geometries_at_once(log):
    """As that of Canada's census boundaries does: ids by the box first, then the records by their ids, without the box."""
    with serving(Layer(zones(60), refuses_area_with_geometry=True)) as server:
        result = read(server, log, Query(extent=Extent(-80.599, 43.301, -80.401, 43.319)))
        batches = [each for each in server.queries() if "objectIds" in each]
    assert list(result.frame["OBJECTID"]) == list(range(1, 40)) and not result.changed
    assert batches and not any("geometryType" in each for each in batches)
    assert "Asking for the ids in the area first" in log.said


def test_geojson_that_is_announced_and_refused(log):
    with serving(Layer(zones(5))) as server:
        server.faults.append(
            only("f=geojson", says({"error": {"code": 400, "message": "Invalid format", "details": []}}))
        )
        assert len(read(server, log).frame) == 5
    assert "Asking for Esri JSON instead" in log.said


# -- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("formats", ["JSON, geoJSON", "JSON"])
def test_values(log, formats):
    records = [
        square(1),
        square(2, EDITED=-86_400_000, KIND=9, POP=None, SHARE="NaN"),
        {**square(3, EDITED=None, KIND=None), "geometry": None},
    ]
    with serving(Layer(records, formats=formats)) as server:
        frame = read(server, log).frame
        codes = read(server, log, Query(coded_as_text=False)).frame
    assert list(frame.columns) == ["OBJECTID", "CODE", "POP", "SHARE", "EDITED", "KIND", "geometry"]
    assert list(frame["EDITED"]) == ["2015-04-07T11:04:35Z", "1969-12-31T00:00:00Z", None]
    assert list(frame["KIND"]) == ["Urban", "9", None] and list(codes["KIND"]) == [1, 9, None]
    assert list(frame["POP"]) == [100, None, 300] and list(frame["SHARE"]) == [0.5, None, 0.5]
    assert frame.geometry.isna().tolist() == [False, False, True]


def test_another_coordinate_system_than_asked_for(log):
    """A service that does not transform, but says what it sends: EPSG:26917, whose 500,000 m east is the meridian 81° W."""
    ring = [[500000, 4800000], [500000, 4801000], [501000, 4801000], [501000, 4800000], [500000, 4800000]]
    record = {**square(1), "geometry": {"rings": [ring]}}
    with serving(Layer([record], formats="JSON", reference={"wkid": 26917})) as server:
        shape = read(server, log).frame.geometry.iloc[0]
    assert shape.bounds[0] == pytest.approx(-81.0, abs=1e-6) and shape.bounds[1] == pytest.approx(43.35, abs=0.02)
    with serving(Layer([record], formats="JSON", says_where=False)) as server:
        assert "coordinates that are not degrees" in refusal(server, log)


def test_true_curves_are_drawn_and_said(log):
    circle = {"curveRings": [[[0, 0], {"c": [[1, 0], [0.5, 0.5]]}, {"c": [[0, 0], [0.5, -0.5]]}]]}
    with serving(Layer([{**square(1), "geometry": circle}], formats="JSON")) as server:
        result = read(server, log)
    assert result.frame.geometry.iloc[0].area == pytest.approx(0.785, abs=0.01)
    assert "1 geometry with true curves" in log.warnings[0]


# -- which layer -----------------------------------------------------------------------------------------------------


def test_layer_by_number_name_or_alone(log):
    first, second = Layer(zones(1)), Layer(zones(2), number=7, name="Census tracts")
    with serving(first, second) as server:
        assert len(read(server, log, address=server.base, wanted="census TRACTS").frame) == 2
        assert len(read(server, log, address=f"{server.base}/", wanted="0").frame) == 1
        assert len(read(server, log, address=f"{server.base}/7/query").frame) == 2
        assert "several layers: 0 Zones, 7 Census tracts" in refusal(server, log, address=server.base)
        assert "has no layer “3”" in refusal(server, log, address=server.base, wanted="3")
        assert "while LAYER asks for “9”" in refusal(server, log, address=f"{server.base}/7", wanted="9")
    with serving(second) as server:
        assert len(read(server, log, address=server.base).frame) == 2


@pytest.mark.parametrize(
    "extra, part",
    [
        ({"type": "Group Layer"}, "is a group layer"),
        ({"type": "Raster Layer"}, "is a raster layer"),
        ({"capabilities": "Map,Tilemap"}, "cannot be queried"),
        ({"fields": None}, "describes no layer with fields"),
    ],
)
def test_layers_that_cannot_be_read(log, extra, part):
    with serving(Layer(zones(1), extra=extra)) as server:
        assert part in refusal(server, log)


def test_listed_values_in_chunks(log):
    layer = Layer(zones(120))
    with serving(layer) as server, Client(QUICK, SERVICE) as client:
        described = arcgis.describe(client, f"{server.base}/0", "", log)
        codes = [f"Z{number:04d}" for number in range(1, 121)]
        result = arcgis.read_listed(client, described, "code", codes, Query(), log)
        assert len(result.frame) == 120 and result.requests == 6
        with pytest.raises(PlanningError, match="sent nothing for 1 area that it listed before .O'Neill."):
            arcgis.read_listed(client, described, "CODE", ["Z0001", "O'Neill"], Query(), log)
        assert any("O%27%27Neill" in asked for asked in server.queries())
        with pytest.raises(PlanningError, match="has no field “TRACT”"):
            arcgis.read_listed(client, described, "TRACT", codes, Query(), log)


# -- protection ------------------------------------------------------------------------------------------------------


def test_a_protected_service(log):
    with serving(Layer(zones(3)), token=TOKEN) as server:
        assert "refuses access (error 499: Token Required)" in (said := refusal(server, log))
        assert "Esri token" in said and "AUTH" in said
        credential = Credential(headers={"X-Esri-Authorization": f"Bearer {TOKEN}"})
        assert len(read(server, log, credential=credential).frame) == 3
        assert not any(TOKEN in asked for asked in server.requests)
        wrong = Credential(headers={"X-Esri-Authorization": "Bearer wrong-one"})
        assert "wrong-one" not in refusal(server, log, credential=wrong)


# -- faults ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault, part",
    [
        (loopback.web_page, "web page instead of data"),
        (loopback.disguised_web_page, "web page instead of data"),
        (loopback.garbage, "not valid JSON"),
        (loopback.half_a_body, "incomplete"),
        (loopback.half_a_list_that_parses, "incomplete"),
        (loopback.reset, "closed without an answer"),
        (refuse(404), "does not know this address"),
        (refuse(410), "switched off"),
        (refuse(504), "could not work the question out in time"),
        (refuse(429), "too many questions"),
        (says([]), "something other than an ArcGIS document"),
        (says({"error": "Invalid URL"}), "did not accept the question (Invalid URL)"),
        (says({"error": {"code": 400, "message": "Unable to complete operation.", "details": ["'POPP' is invalid"]}}), "'POPP' is invalid"),
        (says({"error": {"code": 500, "message": None, "details": None}}), "has a fault (error 500"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["FeatureServer", "returnCountOnly", "resultOffset"])
def test_every_fault_has_its_sentence(log, fault, part, where):
    with serving(Layer(zones(25), sends=10)) as server:
        server.faults.append(only(where, fault))
        said = refusal(server, log)
    assert part in said and "Traceback" not in said


@pytest.mark.parametrize("document", [{"features": None}, {"type": "FeatureCollection"}, {"count": 3}])
def test_a_page_that_is_none(log, document):
    with serving(Layer(zones(3))) as server:
        server.faults.append(only("resultOffset", says(document)))
        assert "holds no list “features”" in refusal(server, log)


def test_busy_service_is_asked_again(log):
    with serving(Layer(zones(25), sends=10)) as server:
        server.faults.append(refuse(503, times=1, path="resultOffset=10", Retry_After="0"))
        assert len(read(server, log).frame) == 25
    assert "asking again" in log.said


def test_cancel_while_it_hangs(log):
    pressed = []

    def cancel_and_hang(handler):
        pressed.append(time.monotonic())
        log.stop.set()
        return loopback.hang(handler)

    with serving(Layer(zones(25), sends=10)) as server:
        server.faults.append(only("resultOffset=10", cancel_and_hang))
        with pytest.raises(Cancelled):
            read(server, log)
        assert time.monotonic() - pressed[0] < 2.0


def test_second_run_comes_from_the_cache(log, tmp_path):
    network = Network("evplan/test", attempts=1, proxies={}, cache_folder=tmp_path)
    with serving(Layer(zones(25), sends=10)) as server:
        first = read(server, log, network=network)
        asked = len(server.requests)
        second = read(server, log, network=network)
        assert len(server.requests) == asked
    assert first.frame.equals(second.frame) and first.retrieved_at == second.retrieved_at


# -- recorded services, counted by hand --------------------------------------------------------------------------------


def replay(name: str, count=None):
    """A service of recorded answers (pyesridump's), one page each; ``count``: the page's, where the recorded count is of more."""
    folder = ("arcgis", name)
    page = recorded(*folder, f"{name}-0.json")

    def service(handler):
        asked = {**handler.query, **handler.form}
        if "/query" not in handler.path:
            handler.answer(200, recorded(*folder, f"{name}-metadata.json"))
        elif "returnCountOnly" in asked:
            handler.answer(200, {"count": count} if count else recorded(*folder, f"{name}-count-only.json"))
        elif "returnIdsOnly" in asked:
            handler.answer(200, recorded(*folder, f"{name}-ids-only.json"))
        elif int(asked.get("resultOffset", 0)) > 0:
            handler.answer(200, {**page, "features": []})
        elif "objectIds" in asked:
            id_field = page.get("objectIdFieldName") or page["fields"][0]["name"]
            wanted = set(asked["objectIds"].split(","))
            features = [each for each in page["features"] if str(each["attributes"][id_field]) in wanted]
            handler.answer(200, {**page, "features": features})
        else:
            handler.answer(200, page)

    return loopback.serving(service)


def recorded_layer(server, log, number=0):
    with Client(QUICK, SERVICE) as client:
        return arcgis.describe(client, f"{server.base}/x/MapServer/{number}", "", log)


def test_recorded_polk_by_its_ids(log):
    """ArcGIS Server 10.22: no paging, no objectIdField; 10 ids listed, 10 records, of 338,142 counted."""
    with replay("us-fl-polk") as server:
        layer = recorded_layer(server, log)
        assert (layer.id_field, layer.most_records, layer.pages, layer.geojson) == ("OBJECTID", 1000, False, False)
        assert layer.field("ESN").type == "int" and layer.field("Shape") is None and layer.geometry == "point"
        result = read(server, log, address=f"{server.base}/x/MapServer/0")
    assert len(result.frame) == 10 and result.frame["OBJECTID"].iloc[0] == 3345100
    first = result.frame.geometry.iloc[0]
    assert first.geom_type == "Point" and -82 < first.x < -81 and 27 < first.y < 29
    assert result.changed, "338,142 were counted and 10 listed: the list has the last word, and that is said"


def test_recorded_columbia_with_ids_as_decimals(log):
    """ArcGIS Server 10.01 lists 43 ids as 64579816.0 and sends 43 records."""
    with replay("us-mo-columbia", count=43) as server:
        result = read(server, log, address=f"{server.base}/x/MapServer/0")
    assert len(result.frame) == 43 and not result.changed
    assert result.frame["OBJECTID"].iloc[0] == 64579816
    assert result.frame["CITY"].value_counts().to_dict()["ASHLAND"] == 21


def test_recorded_esri_test_service_has_no_geometries(log):
    """1,000 records and ids, though 312 were counted; 162 of them without a geometry; facility is a list of coded values."""
    with replay("us-esri-test") as server:
        layer = recorded_layer(server, log)
        assert layer.pages and layer.field("facility").coded
        result = read(server, log, address=f"{server.base}/x/MapServer/0")
    assert len(result.frame) == 1000 and result.frame.geometry.isna().sum() == 162
    assert result.frame["observed"].iloc[0] == "2015-04-07T11:04:35Z"


def test_recorded_carson_cannot_be_completed(log):
    """100 ids are listed and 6 records sent, none of them listed: nothing is passed off as whole."""
    with replay("us-ca-carson", count=100) as server:
        assert "lists 100 records that it does not send" in refusal(server, log, address=f"{server.base}/x/MapServer/1")


def test_recorded_flag_of_a_cut_page():
    layer = arcgis.parse_layer({"name": "x", "fields": [], "geometryType": "esriGeometryPoint"}, "http://x/0")
    page = arcgis.parse_page(recorded("arcgis", "stpaul_exceededTransferLimit.json"), layer)
    assert page.more and len(page.records) == 2 and page.crs.to_epsg() == 4326
    assert [record.id for record in page.records] == [record.attributes["OBJECTID"] for record in page.records]


def test_addresses_of_items():
    number = "0123456789abcdef0123456789ABCDEF"
    portal = "https://www.arcgis.com/sharing/rest"
    assert arcgis.item_address(number, portal) == f"{portal}/content/items/{number.lower()}"
    assert (
        arcgis.item_address(f" https://x.org/s/rest/content/items/{number}/", portal)
        == f"https://x.org/s/rest/content/items/{number.lower()}"
    )
    for other in ("", "https://x.org/arcgis/rest/services/A/FeatureServer/0", number[:-1], f"https://x.org/{number}"):
        assert arcgis.item_address(other, portal) == ""
