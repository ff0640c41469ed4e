"""Whether services answer is found out on loopback: answers, refusals, faults, silence, and Cancel."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace

import pytest

from evplan.core.acquire.http import Network
from evplan.core.control import Control
from evplan.core.errors import Cancelled
from evplan.core.setup import checks, reach
from evplan.tests.services import loopback, ocm_server

pytestmark = pytest.mark.services
NETWORK = Network("evplan/test (+https://example.org)", connect_s=2, read_s=2, attempts=3, backoff_s=0.01, proxies={})


def asked(address, network=NETWORK, control=None):
    settings = lambda _: contextlib.nullcontext(network)  # noqa: E731
    (check,) = reach.reach_checks(
        [reach.Address("The service", address)], settings, control or Control(), lambda text: text
    )
    return check


@pytest.mark.parametrize(
    "status,state",
    [
        (None, checks.OK),
        (401, checks.OK),
        (404, checks.OK),
        (407, checks.ERROR),
        (410, checks.ERROR),
        (503, checks.WARNING),
    ],
)
def test_answers_and_refusals(status, state):
    with ocm_server.serving([]) as server:
        server.faults.extend([loopback.refuse(status)] * 3 if status else [])
        check = asked(server.base)
        assert check.state == state and not check.required and check.wanted == server.base
        assert len(server.requests) == 1, "asked once"


def test_nobody_there():
    with ocm_server.serving([]) as server:
        base = server.base
    check = asked(base)
    assert check.state == checks.ERROR and "cannot be reached" in check.found


def test_offline_asks_nobody():
    with ocm_server.serving([]) as server:
        check = asked(server.base, replace(NETWORK, offline=True))
        assert check.state == checks.WARNING and "evplan/offline" in check.found and not server.requests


def test_cancel_ends_the_waiting():
    class Impatient(Control):
        begun = time.monotonic()

        def cancelled(self):
            return time.monotonic() - self.begun > 0.3

    with ocm_server.serving([]) as server:
        server.faults.append(loopback.hang)
        begun = time.monotonic()
        with pytest.raises(Cancelled):
            asked(server.base, control=Impatient())
        assert time.monotonic() - begun < 2.0
