"""Overpass over real HTTP on loopback: tiles, slots, mirrors, remarks, recorded payloads."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import datetime, timezone

import pytest

from evplan.core.acquire import overpass
from evplan.core.acquire.extent import Box, Extent
from evplan.core.acquire.http import Network, Service
from evplan.core.acquire.osm import Condition, Rule
from evplan.core.acquire.overpass import Settings, Slots, parse_slots, query, tiles
from evplan.core.errors import Cancelled, PlanningError
from evplan.tests.services import loopback, overpass_server
from evplan.tests.services.logs import Log
from evplan.tests.services.loopback import only, refuse, says
from evplan.tests.services.overpass_server import node, remark, serving, way
from evplan.tests.services.recorded import recorded

pytestmark = pytest.mark.services

AREA = Extent(7.0, 50.0, 8.0, 51.0)
PARKING = (Rule((Condition("amenity", ("parking",)),)),)
NETWORK = Network(user_agent="evplan/test", connect_s=2, read_s=5, attempts=3, backoff_s=0.02, proxies={})
NOON = datetime(2026, 1, 2, 12, 0, 0, tzinfo=timezone.utc)
WHOLE = Settings(timeout_s=5, tile_km2=1e9)
PLACES = [
    node(number, 7.05 + 0.1 * (number % 10), 50.05 + 0.1 * (number // 10), amenity="parking") for number in range(100)
]


@pytest.fixture
def log():
    return Log()


def fetch(server, log, settings=WHOLE, extent=AREA, network=NETWORK, rules=PARKING, mirrors=()):
    bases = (server.base, *mirrors)
    with overpass.open_client(network, Service("Overpass"), bases, settings, clock=lambda: NOON) as client:
        return overpass.fetch(client, server.base, rules, extent, settings, log)


def refusal(server, log, **options) -> str:
    with pytest.raises(PlanningError) as caught:
        fetch(server, log, **options)
    return str(caught.value)


def ids(harvest):
    return [(element.type, element.id) for element in harvest.elements]


def test_what_is_asked():
    rules = (
        Rule((Condition("amenity", ("parking",)), Condition("park_ride"))),
        Rule((Condition("shop", ('a"b', "c.d|e")), Condition("access", absent=True))),
    )
    assert query(rules, Box(7.0, 50.0, 8.0, 51.0), Settings(90, 1000)) == (
        "[out:json][timeout:90][maxsize:1000][bbox:50.000000,7.000000,51.000000,8.000000];("
        'nwr["amenity"~"(^|;) *(parking) *(;|$)"]["park_ride"];'
        'nwr["shop"~"(^|;) *(a\\"b|c\\\\.d\\\\|e) *(;|$)"];'
        ");out center tags qt;"
    )


def test_each_kind_is_one_point_in_order(log):
    things = [
        way(5, 7.5, 50.5, "relation", amenity="parking"),
        way(5, 7.4, 50.5, amenity="parking", capacity="9"),
        node(9, 7.3, 50.5, amenity="parking"),
        node(5, 7.3, 50.5, amenity="parking"),
        node(7, 7.3, 50.5, amenity="fuel"),
    ]
    with serving(things) as server:
        harvest = fetch(server, log)
        assert server.headers_seen[0]["User-Agent"] == "evplan/test"
    assert ids(harvest) == [("node", 5), ("node", 9), ("way", 5), ("relation", 5)]
    assert (harvest.elements[2].longitude, harvest.elements[2].tags["capacity"]) == (7.4, "9")
    known = harvest.provenance
    assert (known.licence, known.attribution, known.received) == ("ODbL 1.0", "© OpenStreetMap contributors", 4)
    assert known.complete and known.notes == ("data until 2026-01-01T06:00:00Z",)


@pytest.mark.parametrize("tile_km2, least", [(1e9, 1), (4000, 2), (900, 8), (100, 70)])
def test_large_areas_are_asked_for_in_tiles_and_joined(log, tile_km2, least):
    with serving(PLACES) as server:
        harvest = fetch(server, log, replace(WHOLE, tile_km2=tile_km2))
        assert least <= len(server.boxes) <= 3 * least
    assert ids(harvest) == [("node", number) for number in range(100)]


@pytest.mark.parametrize(
    "box",
    [Box(-180, -90, 180, 90), Box(7, 50, 8, 51), Box(-0.1, -0.1, 0.1, 5), Box(10, 85, 11, 90), Box(0, 0, 9, 1e-3)],
)
def test_tiles_cover_the_box_without_a_gap(box):
    made = tiles(box, 2_000.0)
    assert (made[0].west, made[0].south, made[-1].east, made[-1].north) == (box.west, box.south, box.east, box.north)
    assert sum((tile.east - tile.west) * (tile.north - tile.south) for tile in made) == pytest.approx(
        (box.east - box.west) * (box.north - box.south)
    )
    assert all(overpass._area_km2(tile) <= 2_000.0 * 1.001 for tile in made)


def test_memory_and_time_make_the_area_smaller(log):
    with serving(PLACES) as server:
        server.most_elements = 10
        assert len(fetch(server, log).elements) == 100
        assert len(server.boxes) == 16
        server.most_elements, server.boxes[:] = 10**9, []
        first = [True]

        def once(handler):
            return (
                first
                and first.pop()
                and remark('runtime error: Query timed out in "query" at line 1 after 5 seconds.')(handler)
            )

        server.faults.append(once)
        assert len(fetch(server, log).elements) == 100
        assert len(server.boxes) == 4
    assert "too much at once; asking for quarters" in log.said


def test_server_that_never_manages_is_left(log):
    tiny = Extent(7.0, 50.0, 7.002, 50.002)
    with serving([]) as server:
        server.faults.append(remark('runtime error: Query timed out in "query" at line 1 after 5 seconds.'))
        said = refusal(server, log, extent=tiny)
        assert len(server.requests) < 20
    assert "Query timed out" in said and "another endpoint" in said


def test_answers_beyond_all_measure_make_the_area_smaller(log):
    with serving(PLACES) as server:
        assert len(fetch(server, log, network=replace(NETWORK, most_bytes=4_000)).elements) == 100


def test_area_for_thousands_of_questions_is_refused(log):
    with serving([]) as server:
        said = refusal(server, log, settings=replace(WHOLE, tile_km2=1.0))
        assert not server.requests
    assert "7,992 questions" in said and ".osm.pbf" in said


@pytest.mark.parametrize(
    "name, part",
    [
        ("overpy_remark-runtime-remark-01.json", "runtime remark: Test"),
        ("overpy_remark-unknown-01.json", "Test remark"),
    ],
)
def test_recorded_remarks_are_failures(log, tmp_path, name, part):
    with serving(PLACES) as server:
        server.faults.append(only("/interpreter", says(recorded("overpass", name))))
        said = refusal(server, log, network=replace(NETWORK, cache_folder=tmp_path))
        assert f"broke the answer off: “{part}”" in said
        server.faults.clear()
        assert len(fetch(server, log, network=replace(NETWORK, cache_folder=tmp_path)).elements) == 100


def test_recorded_time_out_is_too_much(log):
    with pytest.raises(overpass.TooMuch, match="Query timed out"):
        overpass._check(recorded("overpass", "overpy_remark-runtime-error-01.json"), "Overpass")


@pytest.mark.parametrize(
    "name, kinds, placeless",
    [
        ("portugal_charging_PCUR.json", {"node": 243}, 0),
        ("portugal_tesla_SuC.json", {"node": 34}, 0),
        ("overpy_relation-03.json", {"relation": 1}, 0),
        ("overpy_relation-04.json", {}, 1),
        ("overpy_way-02.json", {"node": 6}, 1),
        ("overpy_area-01.json", {}, 4),
    ],
)
def test_recorded_answers(log, name, kinds, placeless):
    with serving([]) as server:
        server.faults.append(only("/interpreter", says(recorded("overpass", name))))
        harvest = fetch(server, log)
    found = [element.type for element in harvest.elements]
    assert {kind: found.count(kind) for kind in set(found)} == kinds
    assert (f"{placeless} record" in log.said) == bool(placeless)


@pytest.mark.parametrize(
    "text, slots, wait_s",
    [
        ("Connected as: 1\nRate limit: 2\n2 slots available now.\nCurrently running queries", Slots(2, 2, None), None),
        (
            "Rate limit: 2\nSlot available after: 2026-01-01T00:00:09Z, in 9 seconds.\nSlot available after: x, in 4 seconds.",
            Slots(2, 0, 4.0),
            5.0,
        ),
        (
            "Rate limit: 0\nCurrently running queries (pid, space limit, time limit, start time):\n",
            Slots(0, 0, None),
            None,
        ),
        ("Rate limit: 2\nSlot available after: x, in -3 seconds.", Slots(2, 0, -3.0), 1.0),
        ("<html>404</html>", Slots(None, 0, None), None),
        ("", Slots(None, 0, None), None),
    ],
)
def test_slots(text, slots, wait_s):
    assert parse_slots(text) == slots and slots.wait_s() == wait_s


def test_429_waits_for_a_slot(log):
    with serving(PLACES) as server:
        server.status = "Rate limit: 2\nSlot available after: 2026-01-01T00:00:00Z, in 0 seconds.\n"
        server.faults.append(refuse(429, times=1, path="/interpreter"))
        begin = time.monotonic()
        assert len(fetch(server, log, network=replace(NETWORK, backoff_s=60)).elements) == 100
        assert 1.0 <= time.monotonic() - begin < 5
        assert [address.split(" ")[0] for address in server.requests] == [
            "/api/interpreter",
            "/api/status",
            "/api/interpreter",
        ]


def test_429_without_limit_or_status_backs_off_and_ends(log):
    with serving(PLACES) as server:
        server.faults.append(refuse(429, path="/interpreter"))
        server.status = "Rate limit: 0\n"
        assert "too many questions" in refusal(server, log)
        server.faults.append(refuse(503, path="/status"))
        assert "too many questions" in refusal(server, log)
        assert len([1 for address in server.requests if "/status" in address]) == 2 * (NETWORK.attempts - 1)


def test_504_backs_off_then_asks_the_mirror(log):
    with serving(PLACES) as first, serving(PLACES) as second:
        first.faults.append(refuse(504))
        harvest = fetch(first, log, replace(WHOLE, tile_km2=4000), mirrors=(second.base,))
        assert len(harvest.elements) == 100
        assert len(first.requests) == NETWORK.attempts and len(second.requests) == 2
    assert "HTTP 504" in log.said and "Now asking 127.0.0.1" in log.said


@pytest.mark.parametrize(
    "fault, part",
    [
        (says({"error": "x"}), "something other than a list of elements"),
        (says([]), "something other than a list of elements"),
        (loopback.web_page, "web page instead of data"),
        (loopback.half_a_body, "is incomplete"),
        (loopback.reset, "cannot be reached"),
        (refuse(400), "did not accept the question (HTTP 400)"),
    ],
)
def test_a_fault_in_a_later_tile_leaves_nothing_half(log, tmp_path, fault, part):
    network, settings = replace(NETWORK, cache_folder=tmp_path), replace(WHOLE, tile_km2=900)
    with serving(PLACES) as server:
        server.faults.append(loopback.after(4, fault))
        assert part in refusal(server, log, network=network, settings=settings)
        server.faults.clear()
        before = len(server.boxes)
        assert len(fetch(server, log, network=network, settings=settings).elements) == 100
        assert before == 4 and len(server.boxes) == len(set(server.boxes)), "no tile was asked for twice"


def test_records_of_hand_that_are_no_things_are_counted(log):
    odd = [
        {"type": "node", "id": 1, "lat": 50.5, "lon": 7.5, "tags": {"amenity": "parking"}},
        {"type": "node", "id": 2, "lat": 95, "lon": 7.5},
        {"type": "node", "id": True, "lat": 50, "lon": 7.5},
        {"type": "way", "id": 3, "tags": {}},
        {"type": "count", "id": 0, "tags": {}},
        "text",
    ]
    with serving([]) as server:
        server.faults.append(only("/interpreter", says(overpass_server.document(odd))))
        harvest = fetch(server, log)
    assert ids(harvest) == [("node", 1)]
    assert "5 records without a usable place left out" in log.said


def test_antimeridian(log):
    places = [
        node(1, 179.5, -17.0, amenity="parking"),
        node(2, -179.5, -17.0, amenity="parking"),
        node(3, 0, -17.0, amenity="parking"),
    ]
    with serving(places) as server:
        assert ids(fetch(server, log, extent=Extent(179.0, -18.0, -179.0, -16.0))) == [("node", 1), ("node", 2)]


@pytest.mark.parametrize("fault", [loopback.hang, loopback.drip, refuse(504), refuse(429)])
def test_cancel_is_back_within_a_second(log, fault):
    with serving(PLACES) as server:
        server.status = "Rate limit: 2\nSlot available after: x, in 60 seconds.\n"
        server.faults.append(only("/interpreter", fault))
        at = []
        threading.Timer(0.4, lambda: (at.append(time.monotonic()), log.stop.set())).start()
        with pytest.raises(Cancelled):
            fetch(server, log, network=replace(NETWORK, backoff_s=60))
        assert time.monotonic() - at[0] < 1.0
