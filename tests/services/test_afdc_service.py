"""AFDC over real HTTP on loopback: pages to the proven end, recorded answers, and every fault with its sentence."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from evplan.core.acquire import afdc
from evplan.core.acquire.extent import Extent
from evplan.core.acquire.http import Client, Credential, Network
from evplan.core.errors import Cancelled, PlanningError
from evplan.tests.services.afdc_server import page, serving, station
from evplan.tests.services.logs import Log
from evplan.tests.services.loopback import after, only, refuse, says
from evplan.tests.services.recorded import recorded

pytestmark = pytest.mark.services

KITCHENER = Extent(-80.6, 43.3, -80.3, 43.6)
NOON = datetime(2026, 1, 2, 12, 0, 0, tzinfo=timezone.utc)
KEY = "k3y-that-must-stay-hidden"  # pragma: allowlist secret
SERVICE = afdc.service("AFDC", "X-Api-Key", "https://example.org/key")
QUICK = Network(
    user_agent="evplan/test (+https://example.org)", connect_s=2, read_s=5, attempts=2, backoff_s=0.05, proxies={}
)


@pytest.fixture
def log():
    return Log()


def fetch(server, log, extent=KITCHENER, credential=None, **options):
    with Client(QUICK, SERVICE, credential or Credential(), clock=lambda: NOON) as client:
        return afdc.fetch(client, server.base, extent, log, **options)


def refusal(server, log, **options) -> str:
    with pytest.raises(PlanningError) as caught:
        fetch(server, log, **options)
    return str(caught.value)


# -- complete ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stations, pages", [(0, 1), (9, 1), (10, 1), (11, 2), (37, 4)])
def test_pages_until_all_have_come(log, stations, pages):
    many = [station(number, 43.45 + 0.001 * number) for number in range(stations, 0, -1)]
    with serving(many) as server:
        fetched = fetch(server, log, page_size=10)
        assert len(server.requests) == pages
    assert fetched.table["charger_id"].tolist() == [f"afdc-{number}" for number in range(1, stations + 1)]
    assert (fetched.provenance.received, fetched.provenance.expected) == (stations, stations)
    assert fetched.provenance.complete


def test_what_is_asked(log):
    with serving([station(1)]) as server:
        fetched = fetch(server, log, credential=Credential({"X-Api-Key": KEY}), place=afdc.Place("CA"))
        (asked,), (headers,) = server.requests, server.headers_seen
    for part in (
        "fuel_type=ELEC",
        "country=CA",
        "status=all",
        "access=all",
        "include_ev_charging_units=true",
        "limit=200",
        "offset=0",
    ):
        assert part in asked
    assert headers["X-Api-Key"] == KEY and KEY not in asked
    row = fetched.table.iloc[0]
    assert (row["ports_l2"], row["power_kw_max"], row["power_kw_total"], row["open_24_7"]) == (2, 7.2, 14.4, True)
    assert "national laboratory" in fetched.provenance.attribution and "country CA" in fetched.provenance.filters


def test_circle_is_clipped_to_the_extent(log):
    corner, beyond = station(1, 43.599, -80.301), station(2, 43.45, -80.29)
    with serving([corner, beyond]) as server:
        fetched = fetch(server, log)
    assert fetched.table["charger_id"].tolist() == ["afdc-1"]
    assert "1 record of the larger area asked for outside the extent" in log.said
    assert fetched.left_out == () and fetched.provenance.received == 2


def test_state_is_one_list(log):
    stations = [station(1), station(2, state="QC"), station(3, country="US", state="MA")]
    with serving(stations) as server:
        fetched = fetch(server, log, place=afdc.Place("CA", "on"))
        assert "/v1.json" in server.requests[0] and "limit=all" in server.requests[0]
    assert fetched.table["charger_id"].tolist() == ["afdc-1"]


def test_area_beyond_the_largest_circle_is_one_list(log):
    with serving([station(1), station(2, 30.0, -100.0, country="US", state="TX")]) as server:
        fetched = fetch(server, log, extent=Extent(-130.0, 20.0, -60.0, 60.0))
        assert len(server.requests) == 1 and "/v1.json" in server.requests[0] and "country=all" in server.requests[0]
    assert len(fetched.table) == 2


def test_units_that_disagree_are_told(log):
    with serving([station(4, ev_level2_evse_num=6)]) as server:
        fetched = fetch(server, log)
    assert fetched.table["ports_l2"].tolist() == [2]
    assert "1 station whose charging units and port counts differ (id 4)" in log.said


def test_other_country_is_left_out_and_counted(log):
    with serving([station(1)]) as server:
        server.faults.append(says(page([station(1), station(2, country="US")], {}, "all")))
        fetched = fetch(server, log, place=afdc.Place("CA"))
    assert fetched.table["charger_id"].tolist() == ["afdc-1"]
    assert [(each.reason, each.country) for each in fetched.left_out] == [("country", "US")]


def test_records_without_sense_are_counted(log):
    odd = ["text", {"id": "7"}, station(5, None, None), station(6, 0.0, 0.0), station(7)]
    with serving([]) as server:
        server.faults.append(says({"fuel_stations": odd, "total_results": 5}))
        fetched = fetch(server, log)
    assert fetched.table["charger_id"].tolist() == ["afdc-7"]
    assert sorted(each.reason for each in fetched.left_out) == ["garbage", "garbage", "place", "zero"]


# -- recorded answers -------------------------------------------------------------------------------------------------


@pytest.mark.data
def test_recorded_list_replayed(log):
    stations = recorded("nrel", "all_0.json")["fuel_stations"]
    with serving(stations) as server:
        fetched = fetch(server, log, extent=Extent(-119.0, 33.9, -118.0, 34.4))
    assert fetched.table[["ports_l1", "ports_l2", "ports_l3"]].sum().tolist() == [0, 61, 2]
    assert fetched.table["level"].tolist() == ["L3", "L2"]


@pytest.mark.data
def test_recorded_answer_that_a_limit_cut_is_refused(log):
    """The printed example holds 2 of 17,496 stations."""
    with serving([]) as server:
        server.faults.append(says(recorded("nrel", "all_0.json")))
        said = refusal(server, log, place=afdc.Place("US", "CA"))
    assert "there are 17,496 stations, but 2 came" in said and "Nothing was written" in said


# -- faults -----------------------------------------------------------------------------------------------------------


def test_old_host_is_told(log):
    with serving([station(1)]) as server:
        server.faults.append(refuse(410))
        said = refusal(server, log)
        assert len(server.requests) == 1
        with Client(QUICK, SERVICE) as client, pytest.raises(PlanningError, match="host is developer.nlr.gov"):
            afdc.fetch(client, "https://developer.nrel.gov/api/alt-fuel-stations/v1", KITCHENER, log)
    assert "has been switched off" in said


@pytest.mark.parametrize("status", [401, 403])
def test_missing_key(log, status):
    with serving([station(1)]) as server:
        server.faults.append(refuse(status))
        said = refusal(server, log)
        assert KEY not in refusal(server, log, credential=Credential({"X-Api-Key": KEY}))
    assert "wants a key" in said and "AFDC_AUTH" in said and "developer.nlr.gov" in said


def test_hourly_quota_that_is_used_up(log):
    with serving([station(1)]) as server:
        server.faults.append(refuse(429))
        assert "too many questions" in refusal(server, log)
        server.faults[:] = [refuse(429, Retry_After="3000")]
        assert "asks to wait 3,000 s" in refusal(server, log)


def test_quota_that_runs_low_is_told(log):
    """The header as AFDC sends it with every answer."""
    low = page([station(1)], {}, "20")
    with serving([]) as server:
        headers = {"X_RateLimit_Limit": "1000", "X_RateLimit_Remaining": "37"}
        server.faults.append(lambda handler: handler.answer(200, low, **headers))
        assert len(fetch(server, log).table) == 1
    assert "AFDC: 37 of 1,000 questions are left" in log.said


def test_bad_parameter_is_quoted(log):
    with serving([station(1)]) as server:
        server.faults.append(lambda handler: handler.answer(422, {"errors": ["state is invalid"]}))
        assert "state is invalid" in refusal(server, log)


def test_total_that_changes_while_reading(log):
    many = [station(number) for number in range(1, 16)]
    with serving(many) as server:
        server.faults.append(after(1, says({"total_results": 14, "fuel_stations": many[10:14]})))
        assert "changed from 15 to 14" in refusal(server, log, page_size=10)


def test_station_on_two_pages(log):
    many = [station(number) for number in range(1, 16)]
    with serving(many) as server:
        server.faults.append(after(1, says({"total_results": 15, "fuel_stations": many[5:10]})))
        assert "on two pages" in refusal(server, log, page_size=10)


def test_pages_that_end_early(log):
    many = [station(number) for number in range(1, 16)]
    with serving(many) as server:
        server.faults.append(after(1, says({"total_results": 15, "fuel_stations": []})))
        assert "there are 15 stations, but 10 came" in refusal(server, log, page_size=10)


@pytest.mark.parametrize(
    "document, part",
    [
        ([], "other than a list of stations"),
        ({"error": {"code": "API_KEY_MISSING"}}, "API_KEY_MISSING"),
        ({"fuel_stations": []}, "does not say how many stations"),
        ({"fuel_stations": [], "total_results": True}, "does not say how many stations"),
        ({"fuel_stations": [station(1), station(2)], "total_results": 2}, "2 stations where at most 1"),
        ({"fuel_stations": [station(1, fuel_type_code="E85")], "total_results": 1}, "fuel E85"),
    ],
)
def test_answers_that_are_none(log, document, part):
    with serving([]) as server:
        server.faults.append(only("/nearest", says(document)))
        assert part in refusal(server, log, page_size=1)


def test_cancel(log):
    with serving([station(1)]) as server:
        log.stop.set()
        with pytest.raises(Cancelled):
            fetch(server, log)


def test_last_update(log):
    with serving([]) as server, Client(QUICK, SERVICE) as client:
        assert afdc.last_updated(client, server.base, log) == "2026-01-01T13:48:16Z"
        server.faults.append(says({"last_updated": None}))
        with pytest.raises(PlanningError, match="does not say when"):
            afdc.last_updated(client, server.base, log)
