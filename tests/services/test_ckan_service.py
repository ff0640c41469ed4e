"""CKAN over loopback: quarterly files and tables, paging to the stated total, recorded answers, every fault."""

from __future__ import annotations

import pytest

from evplan.core.acquire import ckan, fetch_registrations
from evplan.core.acquire.fetch_registrations import Wanted
from evplan.core.acquire.http import NO_CREDENTIAL, Client, Credential, Network, Service
from evplan.core.acquire.registrations import ColumnNames, Quarter, parse_areas
from evplan.core.errors import PlanningError
from evplan.tests.services import loopback
from evplan.tests.services.ckan_server import DATASET, FILES, quarter, serving
from evplan.tests.services.logs import Log
from evplan.tests.services.loopback import only, refuse, says
from evplan.tests.services.recorded import data_file, recorded

pytestmark = pytest.mark.services

SERVICE = ckan.service("The catalogue")
QUICK = Network("evplan/test (+https://example.org)", connect_s=2, read_s=5, attempts=2, backoff_s=0.02, proxies={})


@pytest.fixture
def log():
    return Log()


def fetch(server, log, wanted=Wanted(), resource="", dataset=DATASET, credential=NO_CREDENTIAL, address=""):
    with Client(QUICK, SERVICE, credential, bases=(server.base,)) as client:
        return fetch_registrations.from_ckan(client, address or server.base, dataset, resource, wanted, "nobody", log)


def refusal(server, log, *arguments, **options) -> str:
    with pytest.raises(PlanningError) as caught:
        fetch(server, log, *arguments, **options)
    return str(caught.value)


def datastore(server, log, resource="t", page_size=10):
    with Client(QUICK, SERVICE) as client:
        return ckan.read_datastore(client, server.base, resource, log, page_size)


# -- quarterly files -------------------------------------------------------------------------------------------------


def rows(fetched):
    return [tuple(row) for row in fetched.table[["area_id", "quarter", "ev_total"]].to_numpy()]


def test_the_latest_quarter_by_name_and_not_by_order(log):
    with serving() as server:
        fetched = fetch(server, log)
        assert len([asked for asked in server.requests if ".csv" in asked]) == 1
    assert rows(fetched) == [("N2J", "2022-Q3", 175), ("N2K", "2022-Q3", 25), ("N2M", "2022-Q3", 10)]
    assert "1 row that came twice counted once (N2M)" in log.said
    assert "1 resource passed over as dictionaries (Data dictionary)" in log.said
    noted = fetched.provenance
    assert (noted.source, noted.attribution, noted.complete) == (
        "The catalogue, Electric Vehicles in Ontario",
        "Transportation",
        True,
    )
    assert noted.url.endswith(f"/dataset/{DATASET}")


def test_all_quarters_are_a_long_table(log):
    with serving() as server:
        fetched = fetch(server, log, Wanted("all", areas=parse_areas("N2J, N2K")))
    assert rows(fetched) == [
        ("N2J", "2022-Q1", 150), ("N2J", "2022-Q2", 160), ("N2J", "2022-Q3", 175),
        ("N2K", "2022-Q1", 10), ("N2K", "2022-Q2", 20), ("N2K", "2022-Q3", 25),
    ]  # fmt: skip
    assert fetched.table["ev_phev"].isna().sum() == 1 and "1 empty cell are NULL" in log.said


def test_one_quarter(log):
    with serving() as server:
        assert len(rows(fetch(server, log, Wanted("one", Quarter(2022, 1))))) == 4
        assert "has no table of 2021-Q4; it has: 2022-Q1, 2022-Q2, 2022-Q3" in refusal(
            server, log, Wanted("one", Quarter(2021, 4))
        )


def test_a_catalogue_whose_whole_address_was_copied(log):
    with serving() as server:
        for tail in ("/", "/api/3/action", "/api/3", f"/dataset/{DATASET}"):
            assert len(fetch(server, log, address=server.base + tail).table) == 3
    assert ckan.base_address("https://x.org/data/api/3/action/package_show") == "https://x.org/data"


def test_one_resource_by_name_or_id(log):
    with serving() as server:
        assert rows(fetch(server, log, resource="q1 2022"))[0] == ("K1A", "2022-Q1", 2)
        assert rows(fetch(server, log, resource="r-4"))[0][1] == "2022-Q2"
        assert "0 resources “Q9”" in refusal(server, log, resource="Q9")
        assert "cannot be told" in refusal(server, log, resource="Data dictionary")
        server.extra.append({"id": "x", "name": "Workbook", "url": f"{server.base}/w.xlsx", "format": "XLSX"})
        assert "is xlsx, which is neither CSV nor a table" in refusal(server, log, resource="Workbook")


def test_a_table_of_the_datastore(log):
    records = [
        {"area": f"A{number:03d}", "bev": str(number), "phev": None, "total_ev": number} for number in range(1, 251)
    ]
    with serving(tables={"t-1": records}, site_limit=100) as server:
        server.extra.append({"id": "t-1", "name": "EVs 2023 Q4", "url": "", "format": "", "datastore_active": True})
        fetched = fetch(server, log)
        assert len([asked for asked in server.requests if "datastore_search" in asked]) == 3
    assert len(fetched.table) == 250 and fetched.table["ev_total"].sum() == 250 * 251 / 2
    assert set(fetched.table["quarter"]) == {"2023-Q4"}


def test_a_token_goes_to_the_catalogue_and_to_no_other_host(log):
    credential = Credential(headers={"Authorization": "s3cret"})  # pragma: allowlist secret
    with serving() as elsewhere, serving(files={}) as server:
        server.token = "s3cret"  # pragma: allowlist secret
        server.extra.append(
            {"id": "f", "name": "Q3 2022", "url": f"{elsewhere.base}/files/q3_2022.csv", "format": "CSV"}
        )
        assert "wants a key, and none was given" in refusal(server, log)
        assert len(fetch(server, log, credential=credential).table) == 3
        assert server.headers_seen[-1]["Authorization"] == "s3cret"
        assert not any("Authorization" in headers for headers in elsewhere.headers_seen)


# -- paging ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("records, site_limit", [(0, 10), (1, 10), (10, 10), (11, 10), (35, 4), (35, 35)])
def test_tables_are_read_to_their_total(log, records, site_limit):
    """However few records the site sends at a time."""
    with serving(tables={"t": [{"x": number} for number in range(records)]}, site_limit=site_limit) as server:
        found = datastore(server, log)
    assert [row[0] for row in found.rows] == [str(number) for number in range(records)]


def altered(change):
    def fault(handler):
        if "datastore_search" not in handler.path:
            return False
        start, limit = int(handler.query["offset"]), 10
        page = [{"_id": number + 1, "x": number} for number in range(start, min(start + limit, 30))]
        result = {"records": page, "fields": [{"id": "_id"}, {"id": "x"}], "total": 30}
        return handler.answer(200, {"success": True, "result": change(start, result)})

    return fault


def test_paging_that_goes_wrong(log):
    wrong = [
        (lambda start, result: {**result, "records": result["records"] if start < 20 else []}, "ends after 20 records of 30"),
        (lambda start, result: {**result, "records": [{"_id": each, "x": each} for each in range(1, 11)]}, "same records on several pages"),
        (lambda start, result: {**result, "total": 30 + start}, "changed from 30 to 40 while it was read"),
        (lambda start, result: {**result, "total": 15}, "sends more records than the 15 it states"),
        (lambda start, result: {**result, "records": None}, "holds no list of records"),
        (lambda start, result: {**result, "records": [1, 2]}, "holds no list of records"),
    ]  # fmt: skip
    for change, part in wrong:
        with serving(tables={"t": []}) as server:
            server.faults.append(altered(change))
            with pytest.raises(PlanningError, match=part):
                datastore(server, log)


def test_no_or_an_estimated_total_is_read_to_an_empty_page(log):
    for change in (
        lambda start, result: {**result, "total": None},
        lambda start, result: {**result, "total": 3, "total_was_estimated": True},
    ):
        with serving(tables={"t": []}) as server:
            server.faults.append(altered(change))
            assert len(datastore(server, log).rows) == 30


# -- recorded answers ------------------------------------------------------------------------------------------------


def test_recorded_answer_of_singapore_is_not_passed_off_as_whole(log):
    """data.gov.sg with limit=1: 1 record of 59, fields quarter and volume_of_mobile_data, the first 2004-Q3 with 0.000384."""
    document = recorded("ckan", "datastore_search_datagovsg.json")
    with serving(tables={"t": []}) as server:
        server.faults.append(only("offset=0", says(document)))
        server.faults.append(
            only("datastore_search", says({**document, "result": {**document["result"], "records": []}}))
        )
        with pytest.raises(PlanningError, match="ends after 1 record of 59"):
            datastore(server, log)
        one = {**document["result"], "total": 1}
        server.faults[:] = [says({**document, "result": one})]
        found = datastore(server, log)
    assert found.header == ("quarter", "volume_of_mobile_data") and found.rows == (("2004-Q3", "0.000384"),)


def test_recorded_error_of_boston(log):
    document = recorded("ckan", "datastore_search_not_found_boston.json")
    with serving(tables={"t": []}) as server:
        server.faults.append(says(document))
        with pytest.raises(PlanningError) as caught:
            datastore(server, log)
    assert 'Not found: Resource "65032067-580e-4167-9a5c-94fa8ac2d9a7" was not found. (Not Found Error)' in str(
        caught.value
    )


# -- faults ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["package_show", ".csv"])
@pytest.mark.parametrize(
    "fault, part",
    [
        (refuse(502), "has a fault or is overloaded (HTTP 502)"),
        (refuse(404), "does not know this address"),
        (refuse(429), "too many questions"),
        (loopback.web_page, "web page instead of data"),
        (loopback.reset, "closed without an answer"),
        (loopback.half_a_body, "incomplete"),
    ],
)
def test_faults(log, fault, part, where):
    with serving() as server:
        server.faults.append(only(where, fault))
        assert part in refusal(server, log)


@pytest.mark.parametrize(
    "document, part",
    [
        ({"success": False, "error": {"id": ["Missing value"], "__type": "Validation Error"}}, "id: Missing value (Validation Error)"),
        ({"success": False, "error": "no"}, "did not accept the question: no."),
        ({"success": False}, "None."),
        ({"success": True}, "sends no result"),
        ({"success": True, "result": {}}, "has no list of resources"),
        ([], "other than CKAN's"),
        ({"result": {}}, "other than CKAN's"),
    ],
)  # fmt: skip
def test_answers_that_are_none(log, document, part):
    with serving() as server:
        server.faults.append(only("package_show", says(document)))
        assert part in refusal(server, log)


def test_a_busy_catalogue_is_asked_again(log):
    with serving() as server:
        server.faults.append(refuse(502, times=1))
        assert len(fetch(server, log).table) == 3
    assert "asking again" in log.said


# -- plain tables ----------------------------------------------------------------------------------------------------


def test_a_table_at_an_address(log):
    with serving() as server, Client(QUICK, Service("The address")) as client:
        address = f"{server.base}/files/q2_2022.csv"
        fetched = fetch_registrations.from_address(client, address, Wanted(licence="CC0"), log)
    assert rows(fetched)[0] == ("N2J", "2022-Q2", 160)
    assert fetched.provenance.licence == "CC0" and fetched.provenance.url == address


def test_a_file(log, tmp_path):
    path = tmp_path / "zulassungen.csv"
    path.write_bytes("Bezirk;Elektro;Hybrid\nKöln;1.200;300\nBonn;90;10\n".encode("cp1252"))
    fetched = fetch_registrations.from_file(
        path, Wanted(quarter=Quarter(2025, 1), names=ColumnNames("Bezirk", "Elektro", "Hybrid")), log
    )
    assert rows(fetched) == [("BONN", "2025-Q1", 100), ("KÖLN", "2025-Q1", 1500)]
    assert "not UTF-8" in log.said
    with pytest.raises(PlanningError, match="cannot be read"):
        fetch_registrations.from_file(tmp_path / "none.csv", Wanted(), log)
    path.write_bytes(quarter("N2J,1,1,2"))
    assert fetch_registrations.from_file(path, Wanted(), log).table["quarter"].tolist() == [None]
    assert "speaks of no quarter" in log.said


@pytest.mark.data
def test_the_real_file(log):
    fetched = fetch_registrations.from_file(data_file("kwc", "evs_by_fsa_-_end_of_sept_2024.csv"), Wanted(), log)
    assert len(fetched.table) == 576 and set(fetched.table["quarter"]) == {"2024-Q3"}
    assert len(FILES) == 4
