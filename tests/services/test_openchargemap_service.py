"""OpenChargeMap over real HTTP on loopback: paging to the proven end, recorded payloads, and every fault with its sentence."""

from __future__ import annotations

import re
import socket
import threading
import time
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from evplan.core.acquire import openchargemap
from evplan.core.acquire.extent import Extent
from evplan.core.acquire.http import Client, Credential, Network
from evplan.core.errors import Cancelled, PlanningError
from evplan.tests.services import ocm_server
from evplan.tests.services.logs import Log
from evplan.tests.services.ocm_server import only, refuse, serving, station
from evplan.tests.services.recorded import recorded

pytestmark = pytest.mark.services

KITCHENER = Extent(-80.6, 43.3, -80.3, 43.6)
LONDON = Extent(-0.1, 51.4, 0.1, 51.6)
PORTLAND = Extent(-123.0, 45.2, -122.5, 45.6)
NOON = datetime(2026, 1, 2, 12, 0, 0, tzinfo=timezone.utc)
KEY = "k3y-that-must-stay-hidden"  # pragma: allowlist secret
SERVICE = openchargemap.service("OpenChargeMap", "X-API-Key", "https://example.org/key")
QUICK = Network(
    user_agent="evplan/test (+https://example.org)", connect_s=2, read_s=5, attempts=3, backoff_s=0.05, proxies={}
)


@pytest.fixture
def log():
    return Log()


def fetch(server, log, extent=KITCHENER, network=QUICK, credential=None, page_size=100, **options):
    with Client(network, SERVICE, credential or Credential(), clock=lambda: NOON) as client:
        return openchargemap.fetch(client, server.base, extent, log, page_size=page_size, **options).table


def refusal(server, log, **options) -> str:
    with pytest.raises(PlanningError) as caught:
        fetch(server, log, **options)
    return str(caught.value)


# -- paging ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stations, pages", [(0, 1), (9, 2), (10, 2), (11, 3), (30, 4), (37, 5)])
def test_pages_until_an_empty_one(log, stations, pages):
    with serving([station(3 * number) for number in range(stations, 0, -1)]) as server:
        frame = fetch(server, log, page_size=10)
        asked = [address for address in server.requests if "/poi" in address]
    assert list(frame["charger_id"]) == [f"ocm-{3 * number}" for number in range(1, stations + 1)]
    assert len(asked) == pages
    assert frame.crs.to_epsg() == 4326


@pytest.mark.parametrize("missing", [1, 4, 9])
def test_a_page_cut_short_in_the_middle_loses_nothing(log, missing):
    def cut(handler):
        if "/poi" not in handler.path or "greaterthanid=10&" not in handler.path:
            return False
        return handler.answer(200, handler.server.page(handler.query)[:-missing])

    with serving([station(number) for number in range(1, 36)]) as server:
        server.faults.append(cut)
        assert len(fetch(server, log, page_size=10)) == 35


def test_a_file_that_knows_no_pages_is_whole_when_it_is_short(log):
    whole = [station(number) for number in range(1, 8)]
    with serving([]) as server:
        server.faults.append(only("/poi", lambda handler: handler.answer(200, whole)))
        assert len(fetch(server, log, page_size=10)) == 7
    assert "sends the same 7 stations again" in log.said


def test_what_is_asked(log):
    with serving([station(1)]) as server:
        fetch(server, log, credential=Credential({"X-API-Key": KEY}))
        (names, poi, _), headers = server.requests, server.headers_seen[-1]
    assert names == "/v3/referencedata"
    assert "boundingbox=%2843.600000%2C-80.600000%29%2C%2843.300000%2C-80.300000%29" in poi
    for part in ("compact=true", "verbose=false", "sortby=id_asc", "greaterthanid=0", "maxresults=100"):
        assert part in poi
    assert headers["X-API-Key"] == KEY
    assert headers["User-Agent"] == "evplan/test (+https://example.org)"
    assert not any(KEY in address for address in server.requests)


def test_only_what_changed_is_asked_for(log):
    with serving([station(1)]) as server:
        fetch(server, log, modified_since="2026-01-01")
        assert all("modifiedsince=2026-01-01" in address for address in server.requests if "/poi" in address)
        fetch(server, log)
        assert "modifiedsince" not in server.requests[-1]


def test_antimeridian_is_two_boxes(log):
    fiji = [station(1, -17.0, 178.0), station(2, -17.0, -179.0), station(3, -17.0, 0.5)]
    with serving(fiji) as server:
        for extent in (Extent(177.0, -19.0, -178.0, -16.0), Extent(177.0, -19.0, 182.0, -16.0)):
            assert list(fetch(server, log, extent)["charger_id"]) == ["ocm-1", "ocm-2"]


def test_server_that_ignores_the_last_id_is_noticed(log):
    with serving([]) as server:
        server.faults.append(
            only("/poi", lambda handler: handler.answer(200, [station(number) for number in range(1, 11)]) or True)
        )
        said = refusal(server, log, page_size=10)
    assert "does not move on" in said and "after id 10" in said


def test_unsorted_page_is_noticed(log):
    with serving([]) as server:
        server.faults.append(only("/poi", lambda handler: handler.answer(200, [station(5), station(3)]) or True))
        assert "out of order (id 3 after 5)" in refusal(server, log)


def test_page_longer_than_asked_is_noticed(log):
    with serving([]) as server:
        server.faults.append(
            only("/poi", lambda handler: handler.answer(200, [station(number) for number in range(1, 12)]) or True)
        )
        assert "11 stations where at most 10" in refusal(server, log, page_size=10)


def test_nothing_is_left_out_in_silence(log):
    odd = [
        station(1),
        station(2, 0.0, 0.0),
        station(3, 10.0, 10.0),
        {"ID": 4, "AddressInfo": {"Title": "nowhere"}},
        station(5, StatusTypeID=200),
        "no record",
        station(6),
        station(6),
        station(7, 95.0, 10.0),
    ]
    with serving([]) as server:
        server.faults.append(only("/poi", lambda handler: handler.answer(200, odd) or True))
        frame = fetch(server, log)
    assert list(frame["charger_id"]) == ["ocm-1", "ocm-6"]
    said = "\n".join(log.warnings)
    for part in (
        "2 records without usable coordinates left out (id 4, 7)",
        "1 record at latitude 0, longitude 0 left out (id 2)",
        "1 record outside the extent left out (id 3)",
        "1 record marked as removed left out (id 5)",
        "1 record without an id left out",
        "1 record that came twice left out (id 6)",
    ):
        assert part in said


def test_empty_area_is_an_empty_table_and_a_warning(log):
    with serving([]) as server:
        frame = fetch(server, log)
    assert len(frame) == 0 and "geometry" in frame and "ports_l2" in frame
    assert "knows no charger in this extent" in log.warnings[0]


# -- recorded payloads, counted by hand ------------------------------------------------------------------------------


def _counts(frame):
    levels = {level: int((frame["level"] == level).sum()) for level in ("L1", "L2", "L3")}
    return levels, {level: int(frame[f"ports_{level.lower()}"].sum()) for level in ("L1", "L2", "L3")}


def test_recorded_london(log):
    with serving(recorded("ocm", "poi_london_compact.json"), recorded("ocm", "referencedata.json")) as server:
        frame = fetch(server, log, LONDON, page_size=30)
    assert len(frame) == 100
    assert _counts(frame) == ({"L1": 0, "L2": 99, "L3": 1}, {"L1": 0, "L2": 134, "L3": 3})
    assert frame["ports_source"].value_counts().to_dict() == {"number_of_points": 63, "assumed": 36, "quantities": 1}
    fast = frame[frame["level"] == "L3"].iloc[0]
    assert fast["connectors"] == "CCS (Type 2); CHAdeMO; Type 2 (Tethered Connector)"
    assert (fast["operator"], fast["power_kw_max"], fast["verified_on"]) == ("Chargemaster", 50.0, "2020-12-30")
    assert fast["power_kw_total"] == pytest.approx(50 + 50 + 43)
    assert "Open Government Licence" in fast["attribution"]
    assert frame["licence"].notna().all()
    assert frame["access"].value_counts().to_dict() == {"public": 95, "private": 5}
    assert set(frame["retrieved_at"]) == {"2026-01-02T12:00:00Z"}


def test_recorded_portland_with_nested_objects(log):
    with serving(recorded("ocm", "poi_portland_verbose.json")) as server:
        frame = fetch(server, log, PORTLAND, page_size=7)
    assert len(frame) == 20
    assert _counts(frame) == ({"L1": 3, "L2": 16, "L3": 1}, {"L1": 3, "L2": 37, "L3": 2})
    assert frame["level_source"].value_counts().to_dict() == {
        "power": 14,
        "stated": 3,
        "assumed": 1,
        "connector": 1,
        "current": 1,
    }
    fast = frame[frame["level"] == "L3"].iloc[0]
    assert (fast["connectors"], fast["ports_l3"], fast["power_kw_max"]) == ("CCS (Type 1); CHAdeMO", 2, 40.0)
    assert "1 charger of 20 of unknown level" in "\n".join(log.warnings)
    assert frame["attribution"].str.contains("afdc.energy.gov").sum() == 12


# -- faults ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [401, 403])
def test_missing_and_refused_key(log, status):
    with serving([station(1)]) as server:
        server.faults.append(refuse(status))
        missing = refusal(server, log)
        refused = refusal(server, log, credential=Credential({"X-API-Key": KEY}))
        assert len(server.requests) == 2, "a refusal is not repeated"
    assert "wants a key, and none was given" in missing and "API Header" in missing and "OCM_AUTH" in missing
    assert "refused the key" in refused and KEY not in refused


@pytest.mark.parametrize(
    "status, part",
    [
        (400, "did not accept the question"),
        (404, "does not know this address"),
        (410, "has been switched off"),
        (500, "HTTP 500"),
    ],
)
def test_final_refusals_are_not_repeated(log, status, part):
    with serving([station(1)]) as server:
        server.faults.append(refuse(status))
        assert part in refusal(server, log)
        assert len(server.requests) == 1


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_overload_is_waited_out(log, status):
    with serving([station(1)]) as server:
        server.faults.append(refuse(status, times=2))
        assert len(fetch(server, log)) == 1
    assert sum(f"HTTP {status}" in text for text in log.infos) == 2


@pytest.mark.parametrize("status, part", [(429, "too many questions"), (503, "overloaded")])
def test_lasting_overload_ends_with_a_sentence(log, status, part):
    with serving([station(1)]) as server:
        server.faults.append(refuse(status))
        assert part in refusal(server, log)
        assert len(server.requests) == QUICK.attempts


@pytest.mark.parametrize("value, least_s", [("1", 1.0), ("0.4", 0.4)])
def test_retry_after_is_honoured(log, value, least_s):
    with serving([station(1)]) as server:
        server.faults.append(refuse(429, times=1, Retry_After=value))
        begin = time.monotonic()
        assert len(fetch(server, log)) == 1
        assert least_s <= time.monotonic() - begin < least_s + 1.0


def test_retry_after_as_a_date(log):
    with serving([station(1)]) as server:
        server.faults.append(refuse(429, times=1, Retry_After="Fri, 02 Jan 2026 12:00:01 GMT"))
        begin = time.monotonic()
        assert len(fetch(server, log)) == 1
        assert time.monotonic() - begin >= 1.0


def test_retry_after_of_an_hour_is_said_not_waited(log):
    with serving([station(1)]) as server:
        server.faults.append(refuse(429, Retry_After="3600"))
        assert "asks to wait 3,600 s" in refusal(server, log)


def test_overload_in_the_middle_of_paging_loses_nothing(log):
    with serving([station(number) for number in range(1, 36)]) as server:
        server.faults.append(refuse(429, times=1, path="/poi", after=2))
        assert len(fetch(server, log, page_size=10)) == 35


@pytest.mark.parametrize("path", ["/referencedata", "/poi"])
@pytest.mark.parametrize(
    "fault, part",
    [
        (ocm_server.web_page, "web page instead of data"),
        (ocm_server.disguised_web_page, "web page instead of data"),
        (ocm_server.garbage, "not valid JSON"),
        (ocm_server.half_a_body, "incomplete"),
        (ocm_server.half_a_list_that_parses, "incomplete: "),
        (ocm_server.reset, "cannot be reached: the connection was"),
        (lambda handler: handler.answer(200, {"error": "maintenance"}) or True, "maintenance"),
    ],
)
def test_damaged_answers_are_refused_and_never_cached(log, tmp_path, fault, part, path):
    network = replace(QUICK, cache_folder=tmp_path)
    with serving([station(1)]) as server:
        server.faults.append(only(path, fault))
        said = refusal(server, log, network=network)
        assert part in said or (path == "/referencedata" and "reference data" in said)
        server.faults.clear()
        assert len(fetch(server, log, network=network)) == 1


def test_connection_refused(log):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (
        Client(QUICK, SERVICE) as client,
        pytest.raises(PlanningError, match="cannot be reached: the connection was refused"),
    ):
        openchargemap.fetch(client, f"http://127.0.0.1:{port}/v3", KITCHENER, log)


def test_unknown_host(log):
    with Client(QUICK, SERVICE) as client, pytest.raises(PlanningError, match="cannot be reached"):
        openchargemap.fetch(client, "http://no-such-host.invalid/v3", KITCHENER, log)


def test_silence_ends_by_the_time_out(log):
    with serving([station(1)]) as server:
        server.faults.append(ocm_server.hang)
        assert "did not answer in time" in refusal(server, log, network=replace(QUICK, read_s=0.3))


def test_silence_in_the_body_ends_by_the_time_out(log):
    with serving([station(1)]) as server:
        server.faults.append(ocm_server.hang_in_the_body)
        assert "did not answer in time" in refusal(server, log, network=replace(QUICK, read_s=0.3))


def test_dripping_answer_ends_by_the_total_time(log):
    with serving([station(1)]) as server:
        server.faults.append(ocm_server.drip)
        assert "did not answer in time" in refusal(server, log, network=replace(QUICK, total_s=0.5))


def test_answer_beyond_all_measure(log):
    with serving([station(number) for number in range(1, 1000)]) as server:
        assert "sends more than" in refusal(server, log, network=replace(QUICK, most_bytes=10_000), page_size=1000)


@pytest.mark.parametrize(
    "fault",
    [ocm_server.hang, ocm_server.hang_in_the_body, ocm_server.drip, refuse(429, Retry_After="60")],
    ids=["hang", "body", "drip", "pause"],
)
def test_cancel_is_back_within_two_seconds(log, fault):
    with serving([station(1)]) as server:
        server.faults.append(fault)
        threading.Timer(0.5, log.stop.set).start()
        begin = time.monotonic()
        with pytest.raises(Cancelled):
            fetch(server, log, network=replace(QUICK, read_s=60))
        assert time.monotonic() - begin < 2.5


# -- cache and secrets -----------------------------------------------------------------------------------------------


def test_cache_spares_the_service_and_keeps_the_time(log, tmp_path):
    pytest.importorskip("requests_cache")
    network = replace(QUICK, cache_folder=tmp_path)
    with serving([station(number) for number in range(1, 26)]) as server:
        first = fetch(server, log, network=network, page_size=10)
        asked = len(server.requests)
        with Client(network, SERVICE, clock=lambda: NOON + timedelta(hours=23)) as client:
            second = openchargemap.fetch(client, server.base, KITCHENER, log, page_size=10).table
        assert len(server.requests) == asked
        assert first.equals(second)
        with Client(network, SERVICE, clock=lambda: NOON + timedelta(hours=25)) as client:
            third = openchargemap.fetch(client, server.base, KITCHENER, log, page_size=10).table
        assert len(server.requests) == 2 * asked
        assert set(third["retrieved_at"]) == {"2026-01-03T13:00:00Z"}


def test_interrupted_run_goes_on_from_the_cache(log, tmp_path):
    pytest.importorskip("requests_cache")
    network = replace(QUICK, cache_folder=tmp_path)
    with serving([station(number) for number in range(1, 36)]) as server:
        server.faults.append(refuse(503, path="greaterthanid=20"))
        assert "comes from the cache" in refusal(server, log, network=network, page_size=10)
        server.faults.clear()
        server.requests.clear()
        assert len(fetch(server, log, network=network, page_size=10)) == 35
        assert [re.search(r"greaterthanid=(\d+)", address).group(1) for address in server.requests] == [
            "20",
            "30",
            "35",
        ]


def test_damaged_cache_files_are_asked_for_again(log, tmp_path):
    pytest.importorskip("requests_cache")
    network = replace(QUICK, cache_folder=tmp_path)
    with serving([station(1)]) as server:
        fetch(server, log, network=network)
        for path in tmp_path.iterdir():
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        assert len(fetch(server, log, network=network)) == 1
        assert len(server.requests) == 6


def test_unusable_cache_folder_only_costs_time(log, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with serving([station(1)]) as server:
        assert len(fetch(server, log, network=replace(QUICK, cache_folder=tmp_path / "file" / "cache"))) == 1


def test_key_is_nowhere_but_in_the_header(log, tmp_path, caplog):
    caplog.set_level(0)
    network = replace(QUICK, cache_folder=tmp_path)
    credential = Credential({"X-API-Key": KEY})
    with serving([station(1)]) as server:
        fetch(server, log, network=network, credential=credential)
        server.faults.append(
            lambda handler: handler.answer(400, {"error": f"bad key {handler.headers['X-API-Key']}"}) or True
        )
        said = refusal(server, log, credential=credential)
        assert server.headers_seen[0]["X-API-Key"] == KEY
    traces = [said, repr(credential), caplog.text, *log.infos, *log.warnings]
    for path in tmp_path.rglob("*"):
        traces.append(path.name)
        traces.append(path.read_bytes().decode("utf-8", "replace"))
    assert len(list(tmp_path.iterdir())) == 3
    assert not any(KEY in trace for trace in traces)


def test_key_does_not_follow_a_redirect_to_another_host(log):
    with serving([station(1)]) as trap, serving([station(1)]) as server:
        elsewhere = f"http://localhost:{trap.server_address[1]}"
        server.faults.append(lambda handler: handler.answer(302, {}, Location=elsewhere + handler.path) or True)
        fetch(server, log, credential=Credential({"X-API-Key": KEY}))
        assert trap.requests
        assert all(name.lower() != "x-api-key" for headers in trap.headers_seen for name in headers)


def test_password_of_a_netrc_file_is_not_sent(log, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login someone password something\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with serving([station(1)]) as server:
        fetch(server, log, network=replace(QUICK, proxies=None))
        assert all("Authorization" not in headers for headers in server.headers_seen)


def test_proxy_is_used(log):
    with serving([station(1)]) as proxy:
        address = f"http://127.0.0.1:{proxy.server_address[1]}"
        with Client(replace(QUICK, proxies={"http": address}), SERVICE) as client:
            frame = openchargemap.fetch(client, "http://ocm.example.org/v3", KITCHENER, log).table
        assert len(frame) == 1
        assert all(request.startswith("http://ocm.example.org/v3/") for request in proxy.requests)


def test_unreachable_proxy_has_its_own_sentence(log):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (
        Client(replace(QUICK, proxies={"http": f"http://127.0.0.1:{port}"}), SERVICE) as client,
        pytest.raises(PlanningError, match="proxy on the way"),
    ):
        openchargemap.fetch(client, "http://ocm.example.org/v3", KITCHENER, log)
