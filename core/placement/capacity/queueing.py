"""How long a vehicle waits for a charger (Erlang 1917: vehicles come at random, each is served for a random time)."""

from __future__ import annotations

import math


def erlang_c(chargers: int, load: float) -> float:
    """Probability that an arrival must wait. ``load``: arrivals in the time that serving one takes; 1 where the queue never ends.

    By the recursion of Erlang B, which no number of chargers makes overflow.
    """
    if load <= 0:
        return 0.0
    if chargers <= load:
        return 1.0
    blocked = 1.0
    for number in range(1, chargers + 1):
        blocked = load * blocked / (number + load * blocked)
    return chargers * blocked / (chargers - load * (1.0 - blocked))


def mean_wait(chargers: int, load: float, service_time: float) -> float:
    """Mean wait of all arrivals, also those who need not wait, in the unit of ``service_time``; inf where the queue never ends."""
    if load <= 0:
        return 0.0
    if chargers <= load:
        return math.inf
    return erlang_c(chargers, load) * service_time / (chargers - load)
