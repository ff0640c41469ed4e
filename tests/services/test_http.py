"""The HTTP layer against a server on this machine: forms, texts, files, mirrors, validators, offline work, and every fault."""

from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from evplan.core.acquire.http import Client, Credential, Network, Service
from evplan.core.acquire.http_sentences import together
from evplan.core.errors import Cancelled, PlanningError
from evplan.tests.services import loopback
from evplan.tests.services.logs import Log
from evplan.tests.services.loopback import flood, only, refuse, says, serving

pytestmark = pytest.mark.services

NOON = datetime(2026, 1, 2, 12, 0, 0, tzinfo=timezone.utc)
KEY = "k3y-that-must-stay-hidden"  # pragma: allowlist secret
SERVICE = Service("Map service", "Get a key.")
QUICK = Network(
    user_agent="evplan/test (+https://example.org)", connect_s=2, read_s=5, attempts=3, backoff_s=0.02, proxies={}
)
BLOCK = bytes(range(256)) * 4096


@pytest.fixture
def log():
    return Log()


@pytest.fixture
def kept(tmp_path):
    """The network with a cache."""
    pytest.importorskip("requests_cache")
    return replace(QUICK, cache_folder=tmp_path / "cache")


def echo(handler):
    handler.answer(200, {"path": handler.path, "form": handler.form})


def client(network=QUICK, credential=None, later_h=0.0, service=SERVICE, **options):
    now = NOON + timedelta(hours=later_h)
    return Client(network, service, credential or Credential(), clock=lambda: now, **options)


def get(server, log, network=QUICK, **options):
    with client(network, **options) as made:
        return made.get_json(f"{server.base}/data", {"b": 2, "a": 1}, log)


def refusal(server, log, network=QUICK, **options) -> str:
    with pytest.raises(PlanningError) as caught:
        get(server, log, network, **options)
    return str(caught.value)


# -- forms -----------------------------------------------------------------------------------------------------------


def test_form_is_posted_and_repeated_when_busy(log):
    with serving(echo) as server:
        server.faults.append(refuse(429, times=1))
        with client() as made:
            reply = made.post_json(f"{server.base}/ask", {"data": "node[x=é];", "a": 1}, log)
    assert reply.document == {"path": "/ask", "form": {"a": "1", "data": "node[x=é];"}}
    assert server.requests == ["/ask a=1&data=node%5Bx%3D%C3%A9%5D%3B"] * 2


def test_posted_answers_are_cached_by_form(log, kept):
    with serving(echo) as server:
        for form in ({"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": 1, "b": 3}):
            with client(kept) as made:
                made.post_json(f"{server.base}/ask", form, log)
    assert server.requests == ["/ask a=1&b=2", "/ask a=1&b=3"]


def test_a_posted_question_does_not_become_another_by_a_redirect(log):
    with serving(echo) as server:
        server.faults.append(only("/ask", lambda handler: handler.answer(302, {}, Location="/other")))
        with client() as made, pytest.raises(PlanningError, match="has moved"):
            made.post_json(f"{server.base}/ask", {"a": 1}, log)


def test_what_the_service_says_of_waiting_goes_before_back_off(log):
    asked = []
    with serving(echo) as server:
        server.faults.append(refuse(429, times=1))
        with client(replace(QUICK, backoff_s=30)) as made:
            begin = time.monotonic()
            made.post_json(f"{server.base}/ask", {"a": 1}, log, wait=lambda status: asked.append(status) or 0.2)
    assert asked == [429] and time.monotonic() - begin < 5


def test_a_redirect_can_mean_a_refusal(log):
    with serving(echo) as server:
        server.faults.append(only("/data", lambda handler: handler.answer(302, {}, Location="/missing_key.html")))
        said = refusal(server, log, service=Service("Census", "", redirects=False))
    assert "redirects to another address (HTTP 302)" in said and len(server.requests) == 1


# -- texts and bytes -------------------------------------------------------------------------------------------------


def test_text_of_a_wrong_charset_is_read_and_said(log, kept):
    body = "Montréal;12\n".encode("cp1252")
    with serving(lambda handler: handler.answer(200, body=body, kind="text/csv; charset=utf-8")) as server:
        for _ in range(2):
            with client(kept) as made:
                reply = made.get_text(f"{server.base}/t", {}, log, accept="text/csv")
                assert (reply.document, reply.charset) == ("Montréal;12\n", "cp1252")
        assert len(server.requests) == 1 and server.headers_seen[0]["Accept"] == "text/csv"
    assert "was read as cp1252" in log.warnings[0]


def test_xml_is_text_and_a_web_page_is_not(log):
    xml = serving(lambda handler: handler.answer(200, body=b"<?xml version='1.0'?><a/>", kind="text/xml"))
    with xml as server, client() as made:
        assert made.get_text(f"{server.base}/t", {}, log).document.endswith("<a/>")
        assert made.get_bytes(f"{server.base}/t", {}, log).document.startswith(b"<?xml")
        server.faults.append(loopback.web_page)
        with pytest.raises(PlanningError, match="web page instead of data"):
            made.get_text(f"{server.base}/t", {}, log)


def test_what_only_counts_now_is_not_kept(log, kept):
    with serving(lambda handler: handler.answer(200, body=b"2 slots", kind="text/plain")) as server:
        with client(kept) as made:
            for _ in range(2):
                made.get_text(f"{server.base}/status", {}, log, fresh=True)
        assert len(server.requests) == 2
    assert not list(kept.cache_folder.glob("*.json"))


# -- files -----------------------------------------------------------------------------------------------------------


def test_file_arrives_whole_and_is_kept(log, kept, tmp_path):
    digest = hashlib.sha256(BLOCK).hexdigest()
    with serving(lambda handler: handler.answer(200, body=BLOCK, kind="application/zip")) as server:
        for name in ("one.zip", "two.zip"):
            with client(kept) as made:
                file = made.download(f"{server.base}/f", tmp_path / "new" / name, {}, log)
            assert file.path.read_bytes() == BLOCK
            assert (file.sha256, file.size_bytes, file.from_cache) == (digest, len(BLOCK), name == "two.zip")
        assert len(server.requests) == 1
        for path in (kept.cache_folder / "files").iterdir():
            path.write_bytes(b"damaged")
        with client(replace(kept, cache_hours=1)) as made:
            assert made.download(f"{server.base}/f", tmp_path / "three.zip", {}, log).sha256 == digest
        assert len(server.requests) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "new", "three.zip"]


@pytest.mark.parametrize(
    "fault, part",
    [
        (loopback.half_a_body, "is incomplete"),
        (loopback.web_page, "web page instead of data"),
        (loopback.disguised_web_page, "web page instead of data"),
        (flood(3), "more than 2 MB"),
        (flood(3, announced=True), "more than 2 MB"),
        (refuse(404), "does not know this address"),
        (loopback.reset, "cannot be reached"),
    ],
)
def test_half_a_file_is_no_file(log, kept, tmp_path, fault, part):
    target = tmp_path / "out.zip"
    target.write_bytes(b"of before")
    with serving(lambda handler: handler.answer(200, body=BLOCK, kind="application/zip")) as server:
        server.faults.append(fault)
        with client(kept) as made, pytest.raises(PlanningError, match=part):
            made.download(f"{server.base}/f", target, {}, log, most_bytes=2 * 1024 * 1024)
    assert target.read_bytes() == b"of before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "out.zip"]


def test_file_that_is_not_what_was_asked_for_is_refused(log, kept, tmp_path):
    def check(path):
        raise PlanningError("This is no archive.")

    archive = serving(lambda handler: handler.answer(200, body=BLOCK, kind="application/zip"))
    with archive as server, client(kept) as made, pytest.raises(PlanningError, match="no archive"):
        made.download(f"{server.base}/f", tmp_path / "f", {}, log, check)
    assert [path.name for path in tmp_path.iterdir()] == ["cache"] and not list(kept.cache_folder.glob("*.json"))


def test_slow_file_may_take_its_time_but_not_for_ever(log, tmp_path):
    with serving(echo) as server:
        server.faults.append(loopback.drip)
        with client(replace(QUICK, total_s=0.5)) as made, pytest.raises(PlanningError, match="did not answer in time"):
            made.download(f"{server.base}/f", tmp_path / "f", {}, log)
    assert not list(tmp_path.iterdir())


# -- mirrors ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [refuse(504), refuse(500), loopback.reset, loopback.half_a_body])
def test_mirror_takes_over_and_stays(log, fault):
    with serving(echo) as first, serving(echo) as second:
        first.faults.append(fault)
        with client(bases=(first.base, second.base)) as made:
            for number in range(2):
                assert made.get_json(f"{first.base}/data", {"n": number}, log).document["path"] == f"/data?n={number}"
        asked_first = len(first.requests)
        assert asked_first in (1, QUICK.attempts)
        assert second.requests == ["/data?n=0", "/data?n=1"]
    assert f"Now asking 127.0.0.1:{second.server_address[1]}" in "\n".join(log.warnings)


def test_refusal_is_not_taken_to_a_mirror(log):
    with serving(echo) as first, serving(echo) as second:
        first.faults.append(refuse(400))
        with client(bases=(first.base, second.base)) as made, pytest.raises(PlanningError, match="HTTP 400"):
            made.get_json(f"{first.base}/data", {}, log)
        assert not second.requests


def test_all_addresses_that_failed_are_named(log):
    with serving(echo) as first, serving(echo) as second:
        first.faults.append(refuse(503))
        second.faults.append(loopback.reset)
        with client(bases=(first.base, second.base)) as made, pytest.raises(PlanningError) as caught:
            made.get_json(f"{first.base}/data", {}, log)
    assert all(str(server.server_address[1]) in str(caught.value) for server in (first, second))


def test_what_several_addresses_advise_is_said_once():
    said = together(["A failed. Check the proxy.", "B failed. Check the proxy.", "C is busy. Run this again later."])
    assert said == "A failed. B failed. C is busy. Check the proxy. Run this again later."


@pytest.mark.parametrize(
    "headers, left",
    [
        ({"X_RateLimit_Limit": "1000", "X_RateLimit_Remaining": "100"}, "100 of 1,000"),
        ({"X_RateLimit_Limit": "30", "X_RateLimit_Remaining": "0"}, "0 of 30"),
        ({"X_RateLimit_Remaining": "10"}, "10"),
        ({"X_RateLimit_Limit": "1000", "X_RateLimit_Remaining": "101"}, ""),
        ({"X_RateLimit_Remaining": "11"}, ""),
        ({"X_RateLimit_Limit": "many", "X_RateLimit_Remaining": "few"}, ""),
        ({"X_RateLimit_Remaining": "9" * 5000}, ""),
        ({"X_RateLimit_Remaining": "-3"}, ""),
        ({}, ""),
    ],
)
def test_a_quota_that_runs_low_is_told_once(log, kept, headers, left):
    with serving(lambda handler: handler.answer(200, {}, **headers)) as server, client(kept) as made:
        for number in range(3):
            made.get_json(f"{server.base}/data", {"n": number}, log)
    with client(replace(kept, offline=True)) as made:
        made.get_json(f"{server.base}/data", {"n": 1}, log)
    told = [each for each in log.warnings if "are left of the quota" in each]
    assert len(told) == bool(left) and all(f": {left} questions" in each for each in told)


def test_key_is_not_taken_to_another_host(log):
    with serving(echo) as first, serving(echo) as second:
        first.faults.append(refuse(502))
        with client(credential=Credential({"X-Key": KEY}), bases=(first.base, second.base)) as made:
            made.get_json(f"{first.base}/data", {}, log)
        assert first.headers_seen[0]["X-Key"] == KEY and "X-Key" not in second.headers_seen[0]


# -- cache, validators, offline --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header, condition, value",
    [("ETag", "If-None-Match", '"v1"'), ("Last_Modified", "If-Modified-Since", "Fri, 02 Jan 2026 10:00:00 GMT")],
)
def test_stale_answer_is_confirmed_without_sending_it_again(log, kept, tmp_path, header, condition, value):
    def service(handler):
        if handler.headers.get(condition) == value:
            return handler.answer(304)
        return handler.answer(200, {"v": 1}, **{header: value})

    with serving(service) as server:
        assert not get(server, log, kept).from_cache
        again = get(server, log, kept, later_h=30)
        assert (again.document, again.from_cache, again.retrieved_at) == ({"v": 1}, True, "2026-01-03T18:00:00Z")
        assert get(server, log, kept, later_h=50).from_cache
        assert len(server.requests) == 2
        for later_h in (0, 30):
            with client(kept, later_h=later_h) as made:
                file = made.download(f"{server.base}/f", tmp_path / "f", {}, log)
            assert file.path.read_bytes() == b'{"v": 1}'
        assert file.from_cache and len(server.requests) == 4


def test_offline_replays_whatever_its_age_and_asks_nothing(log, kept):
    with serving(echo) as server:
        first = get(server, log, kept)
        offline = replace(kept, offline=True)
        again = get(server, log, offline, later_h=5_000)
        assert (again.document, again.retrieved_at, again.from_cache) == (first.document, first.retrieved_at, True)
        with client(offline) as made, pytest.raises(PlanningError) as caught:
            made.get_json(f"{server.base}/other", {"key": "x"}, log)
        assert len(server.requests) == 1
    said = str(caught.value)
    assert "Offline work is switched on" in said and "/other" in said and "no answer to this question is kept" in said
    assert "what is kept is of 2026-01-02T12:00:00Z" in log.infos[0]


def test_offline_file(log, kept, tmp_path):
    with serving(lambda handler: handler.answer(200, body=BLOCK)) as server:
        with client(kept) as made:
            made.download(f"{server.base}/f", tmp_path / "one", {}, log)
        with client(replace(kept, offline=True), later_h=5_000) as made:
            assert made.download(f"{server.base}/f", tmp_path / "two", {}, log).from_cache
            with pytest.raises(PlanningError, match="Offline work"):
                made.download(f"{server.base}/g", tmp_path / "three", {}, log)
        assert len(server.requests) == 1
    assert not (tmp_path / "three").exists()


def test_failing_service_tells_of_what_is_kept(log, kept):
    with serving(echo) as server:
        get(server, log, kept)
        server.faults.append(refuse(503))
        assert "An answer of 2026-01-02T12:00:00Z is kept" in refusal(server, log, kept, later_h=30)


def test_key_in_the_address_is_added_as_it_leaves_and_kept_nowhere(log, kept, caplog):
    caplog.set_level(0)
    with serving(lambda handler: handler.answer(200, {})) as server:
        reply = get(server, log, kept, credential=Credential(query={"key": KEY}))
        assert f"key={KEY}" in server.requests[0] and KEY not in reply.address
        server.faults.append(loopback.reset)
        said = refusal(server, log, credential=Credential(query={"key": KEY}))
    texts = [path.read_text() for path in kept.cache_folder.rglob("*.json")]
    assert texts and not any(KEY in text for text in (*texts, caplog.text))
    assert KEY not in said and KEY not in log.said and KEY not in repr(Credential(query={"key": KEY}))


# -- faults ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "status, part",
    [
        (400, "did not accept the question (HTTP 400)"),
        (401, "wants a key, and none was given (HTTP 401)"),
        (403, "wants a key, and none was given (HTTP 403)"),
        (404, "does not know this address (HTTP 404)"),
        (410, "has been switched off (HTTP 410)"),
        (422, 'not one of its values (HTTP 422): “{"error": "status 422"}”'),
        (500, "has a fault or is overloaded (HTTP 500)"),
        (501, "has a fault or is overloaded (HTTP 501)"),
    ],
)
def test_final_answers_are_said_once(log, kept, status, part):
    with serving(echo) as server:
        server.faults.append(refuse(status))
        assert part in refusal(server, log, kept)
        assert len(server.requests) == 1
        server.faults.clear()
        assert get(server, log, kept).document


@pytest.mark.parametrize(
    "status, part", [(429, "too many questions"), (502, "overloaded"), (503, "overloaded"), (504, "in time (HTTP 504)")]
)
def test_overload_ends_after_the_attempts(log, status, part):
    with serving(echo) as server:
        server.faults.append(refuse(status))
        assert part in refusal(server, log)
        assert len(server.requests) == QUICK.attempts


def test_service_without_keys_that_refuses(log):
    with serving(echo) as server:
        server.faults.append(refuse(403))
        assert "refuses access (HTTP 403)" in refusal(server, log, service=Service("Overpass"))


@pytest.mark.parametrize(
    "fault, part",
    [
        (loopback.web_page, "web page instead of data"),
        (loopback.disguised_web_page, "web page instead of data"),
        (loopback.garbage, "not valid JSON"),
        (loopback.half_a_body, "is incomplete"),
        (loopback.half_a_list_that_parses, "is incomplete: "),
        (loopback.reset, "the connection was"),
        (flood(50), "sends more than 8 MB"),
    ],
)
def test_damaged_answers_are_neither_used_nor_kept(log, kept, fault, part):
    with serving(echo) as server:
        server.faults.append(fault)
        assert part in refusal(server, log, replace(kept, most_bytes=8 * 1024 * 1024))
        assert not list(kept.cache_folder.glob("*.json"))
        server.faults.clear()
        assert get(server, log, kept).document


def test_an_error_with_200_is_for_the_check_and_not_kept(log, kept):
    def check(document):
        if "error" in document:
            raise PlanningError(f"The service says: {document['error']}")

    with serving(echo) as server, client(kept) as made:
        server.faults.append(says({"error": "maintenance"}))
        with pytest.raises(PlanningError, match="maintenance"):
            made.get_json(f"{server.base}/data", {}, log, check)
        server.faults.clear()
        assert made.get_json(f"{server.base}/data", {}, log, check).document["path"] == "/data"


@pytest.mark.parametrize(
    "fault",
    [loopback.hang, loopback.hang_in_the_body, loopback.drip, refuse(429, Retry_After="60"), refuse(504)],
    ids=["hang", "body", "drip", "pause", "back-off"],
)
@pytest.mark.parametrize("how", ["get", "post", "file"])
def test_cancel_is_back_within_a_second(log, tmp_path, fault, how):
    asks = {
        "get": lambda made, url: made.get_json(url, {}, log),
        "post": lambda made, url: made.post_json(url, {"a": 1}, log),
        "file": lambda made, url: made.download(url, tmp_path / "f", {}, log),
    }
    with serving(echo) as server:
        server.faults.append(fault)
        cancelled_at = []
        threading.Timer(0.3, lambda: (cancelled_at.append(time.monotonic()), log.stop.set())).start()
        with client(replace(QUICK, read_s=60, backoff_s=60)) as made, pytest.raises(Cancelled):
            asks[how](made, f"{server.base}/data")
        assert time.monotonic() - cancelled_at[0] < 1.0
    assert not list(tmp_path.iterdir())
