"""Whether services answer: asked once each, without a key, and only when the user wants it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Callable, ContextManager, List, Sequence, Tuple

from ..control import Control
from ..errors import PlanningError
from . import checks
from .checks import Check, Say

SECONDS = 10.0


@dataclass(frozen=True)
class Address:
    service: str
    address: str


def reach_checks(
    addresses: Sequence[Address], settings: Callable[[str], ContextManager], control: Control, say: Say
) -> List[Check]:
    """One check per address; any answer of the service itself, also a refusal, means that it can be reached.

    ``settings``: address → the block in which a ``Network`` holds. Needs requests (ImportError)."""
    from ..acquire.http import Client, Service

    made = []
    for turn, each in enumerate(addresses):
        control.check()
        with settings(each.address) as network:
            if network.offline:
                state, found = checks.WARNING, say("not asked: offline work is switched on (setting evplan/offline)")
            else:
                quick = replace(network, connect_s=SECONDS, read_s=SECONDS, total_s=2 * SECONDS, cache_folder=None)
                try:
                    with Client(quick, Service(each.service)) as client:
                        state, found = _judged(client.status(each.address, control), say)
                except PlanningError as error:
                    state, found = checks.ERROR, str(error)
        why = say("Only fetching from this service needs it.")
        made.append(Check(say("Network"), each.service, state, found, each.address, why, "", False))
        control.progress(100.0 * (turn + 1) / len(addresses))
    return made


def _judged(status: int, say: Say) -> Tuple[str, str]:
    """Most services refuse a question without content, and answer by that."""
    found = say("answers (HTTP {0})").format(status)
    if status == 407:
        return checks.ERROR, say("the proxy asks for a user name and password (HTTP 407)")
    if status == 410:
        return checks.ERROR, say("the service was switched off at this address (HTTP 410)")
    return (
        (checks.WARNING, say("has a fault or is overloaded (HTTP {0})").format(status))
        if status >= 500
        else (checks.OK, found)
    )
