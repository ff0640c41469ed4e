"""Every client of a service meets every fault, at its first question and in the middle: a sentence, and never half a result."""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import dataclass, replace
from typing import Any, Callable

import pytest

from evplan.core.acquire import (
    afdc,
    arcgis,
    ckan,
    fetch_registrations,
    openchargemap,
    overpass,
    statcan,
    uscensus,
    zone_shares,
)
from evplan.core.acquire.extent import Extent
from evplan.core.acquire.fetch_zones import from_uscensus
from evplan.core.acquire.http import Client, Credential, Network, Service
from evplan.core.acquire.osm import Condition, Rule
from evplan.core.errors import Cancelled, PlanningError
from evplan.tests.services import (
    afdc_server,
    arcgis_server,
    ckan_server,
    loopback,
    ocm_server,
    overpass_server,
    statcan_server,
    uscensus_server,
)
from evplan.tests.services.logs import Log
from evplan.tests.services.loopback import after, flood, refuse, says

pytestmark = pytest.mark.services

NETWORK = Network(
    "evplan/test (+https://example.org)", connect_s=2, read_s=0.5, total_s=1.0, attempts=2, backoff_s=0.01, most_bytes=1 << 22,
    proxies={},
)  # fmt: skip
HERE = Extent(-80.7, 43.2, -80.0, 44.0)
SLOWEST_S = 10.0
"""A fault must not keep anybody waiting longer than its time-outs and attempts take."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(overpass, "MARGIN_S", 0.0)


def from_ocm(server, log):
    with Client(NETWORK, openchargemap.service("OpenChargeMap", "X-API-Key", "https://example.org")) as client:
        return openchargemap.fetch(client, server.base, HERE, log, page_size=2)


def from_afdc(server, log):
    with Client(NETWORK, afdc.service("AFDC", "X-Api-Key", "https://example.org")) as client:
        return afdc.fetch(client, server.base, HERE, log, page_size=2)


def from_overpass(server, log):
    settings = overpass.Settings(timeout_s=1, tile_km2=1_500)
    rules = (Rule((Condition("amenity", ("parking",)),)),)
    with overpass.open_client(NETWORK, Service("Overpass"), (server.base,), settings) as client:
        return overpass.fetch(client, server.base, rules, HERE, settings, log)


def from_arcgis(server, log):
    with Client(NETWORK, arcgis.service("The zones service")) as client:
        layer = arcgis.describe(client, f"{server.base}/0", "", log)
        return arcgis.read(client, layer, arcgis.Query(page_size=2), log)


def from_statcan(server, log):
    with Client(NETWORK, arcgis.service("Boundaries")) as boundaries, Client(NETWORK, Service("Profile")) as profiles:
        return statcan.read_areas(
            boundaries, server.boundaries, profiles, server.profile, statcan.LEVELS["CT"], HERE, statcan.shipped_preset(), log
        )  # fmt: skip


def from_ckan(server, log):
    wanted = fetch_registrations.Wanted(which="all")
    with Client(NETWORK, ckan.service("The catalogue"), bases=(server.base,)) as client:
        return fetch_registrations.from_ckan(client, server.base, ckan_server.DATASET, "", wanted, "nobody", log)


def from_census(server, log):
    preset, shares = uscensus.shipped_preset()
    entry = {
        "title": "The census", "profile": server.profile, "boundaries": server.base + server.MAP, "layer": "Census Tracts",
        "licence": "Public domain", "attribution": "The bureau",
    }  # fmt: skip
    key = Credential(query={"key": uscensus_server.KEY})
    service = uscensus.service("The census", "https://example.org/key")
    with Client(NETWORK, arcgis.service("Boundaries")) as boundaries, Client(NETWORK, service, key) as estimates:
        return from_uscensus(boundaries, estimates, entry, HERE, preset, zone_shares.load(shares), log)


@dataclass(frozen=True)
class Asked:
    """A client, and a server that answers it well with several questions."""

    fetch: Callable[[Any, Log], Any]
    serving: Callable[[], Any]


CLIENTS = {
    "ocm": Asked(from_ocm, lambda: ocm_server.serving([ocm_server.station(number) for number in range(1, 6)])),
    "afdc": Asked(from_afdc, lambda: afdc_server.serving([afdc_server.station(number) for number in range(1, 6)])),
    "overpass": Asked(
        from_overpass,
        lambda: overpass_server.serving(
            [overpass_server.node(n, -80.6 + n / 10, 43.5, amenity="parking") for n in range(5)]
        ),
    ),
    "arcgis": Asked(
        from_arcgis, lambda: arcgis_server.serving(arcgis_server.Layer([arcgis_server.square(n) for n in range(1, 6)]))
    ),
    "statcan": Asked(from_statcan, lambda: statcan_server.serving(5)),
    "ckan": Asked(from_ckan, lambda: ckan_server.serving()),
    "uscensus": Asked(from_census, lambda: uscensus_server.serving(5)),
}
BUSY = "too many questions"
FAULTS = {
    "401": (lambda: refuse(401), "(HTTP 401)"),
    "403": (lambda: refuse(403), "(HTTP 403)"),
    "404": (lambda: refuse(404), ""),
    "410": (lambda: refuse(410), "switched off (HTTP 410)"),
    "422": (lambda: refuse(422), "one of its values (HTTP 422)"),
    "429": (lambda: refuse(429), BUSY),
    "429-hour": (lambda: refuse(429, Retry_After="3600"), "asks to wait 3,600 s"),
    "500": (lambda: refuse(500), "(HTTP 500)"),
    "502": (lambda: refuse(502), "(HTTP 502)"),
    "503": (lambda: refuse(503), "(HTTP 503)"),
    "504": (lambda: refuse(504), ""),
    "reset": (lambda: loopback.reset, "without an answer"),
    "hang": (lambda: loopback.hang, "in time"),
    "drip": (lambda: loopback.drip, "in time"),
    "half": (lambda: loopback.half_a_body, "incomplete"),
    "half-list": (lambda: loopback.half_a_list_that_parses, "incomplete"),
    "page": (lambda: loopback.web_page, "web page instead of data"),
    "error-200": (lambda: says({"error": {"code": 400, "message": "out of order"}}), ""),
    "nothing": (lambda: says(None), ""),
    "list": (lambda: says([]), ""),
    "garbage": (lambda: loopback.garbage, ""),
    "charset": (lambda: lambda handler: handler.answer(200, body='{"name": "Zürich"}'.encode("latin-1")), ""),
    "flood": (lambda: flood(50), ""),
}


DATA = {("ocm", "list")}
"""What is a fault of other services, and here the end of the list."""


@pytest.mark.parametrize("place", [0, 1], ids=["first", "later"])
@pytest.mark.parametrize("name, fault", sorted({(name, fault) for name in CLIENTS for fault in FAULTS} - DATA))
def test_every_fault_ends_in_a_sentence(name, fault, place):
    asked, log = CLIENTS[name], Log()
    made, part = FAULTS[fault]
    with asked.serving() as server:
        server.faults.append(after(place, made()))
        begun = time.monotonic()
        with pytest.raises(PlanningError) as caught:
            asked.fetch(server, log)
        assert time.monotonic() - begun < SLOWEST_S
        assert len(server.requests) > place
    said = str(caught.value)
    assert part in said and len(said) > 40 and said[0].isalnum() and said.rstrip()[-1] in ".”"
    assert "Traceback" not in said and "Error(" not in said and "object at" not in said


@pytest.mark.parametrize("name", CLIENTS)
def test_what_is_busy_for_a_moment_is_asked_again(name):
    """A 429 and a 503 in the middle of several questions lose nothing."""
    asked, log = CLIENTS[name], Log()
    with asked.serving() as server:
        whole = asked.fetch(server, log)
        server.faults += [refuse(429, times=1, after=1, Retry_After="0"), refuse(503, times=1, after=3)]
        again = asked.fetch(server, log)
    assert size(again) == size(whole) > 0


def size(result) -> int:
    for name in ("table", "frame", "elements"):
        if hasattr(result, name):
            return len(getattr(result, name))
    return len(result.zones.frame)


@pytest.mark.parametrize(
    "fault", [loopback.hang, loopback.drip, refuse(429, Retry_After="60")], ids=["hang", "drip", "pause"]
)
@pytest.mark.parametrize("name", CLIENTS)
def test_cancel_in_the_middle_is_back_within_a_second(name, fault, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "NETWORK", replace(NETWORK, read_s=60.0, total_s=60.0))
    asked, log, cancelled_at = CLIENTS[name], Log(), []

    def cancelling(handler):
        threading.Timer(0.2, lambda: (cancelled_at.append(time.monotonic()), log.stop.set())).start()
        return fault(handler)

    with asked.serving() as server:
        server.faults.append(after(1, cancelling))
        with pytest.raises(Cancelled):
            asked.fetch(server, log)
        assert time.monotonic() - cancelled_at[0] < 1.0
