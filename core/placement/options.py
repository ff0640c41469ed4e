"""What can be done at each place: the options between which the model chooses.

Every existing station stays as it is or takes one of its upgrade options; every candidate site stays empty or takes
one option. An option fixes the ports after the plan, and with them service, cost, resale and power, so that no
rule about a single site is left to the solver.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, NamedTuple, Tuple

import numpy as np

from .problem import Problem
from .rules import Rules, cents

POWER_TOLERANCE_KW = 1e-6


class Option(NamedTuple):
    """One thing that can be done at one place (index into stations, then sites)."""

    place: int
    action: str
    ports_l2: int
    ports_l3: int
    serves_l2: bool
    serves_l3: bool
    cost_cents: int
    resale_cents: int
    power_kw: float

    @property
    def net_cents(self) -> int:
        return self.cost_cents - self.resale_cents


@dataclass(frozen=True)
class Choices:
    """All options of a problem, by place in ascending order; ``keep`` is not among them."""

    options: Tuple[Option, ...]
    n_stations: int

    def is_station(self, option: Option) -> bool:
        return option.place < self.n_stations


def all_choices(problem: Problem) -> Choices:
    """Options of every station and site that respect power and the maximum per site."""
    options: List[Option] = []
    for place in range(len(problem.stations.ids)):
        options.extend(undominated(upgrade_options(problem, place)))
    for site in range(len(problem.sites.ids)):
        options.extend(site_options(problem, site))
    return Choices(tuple(options), len(problem.stations.ids))


def ports_kept(ports: int, rules: Rules) -> List[int]:
    """L2 ports that may stay when a station of ``ports`` L2 ports is upgraded."""
    if rules.retention == "reference":
        return [ports - min(max(ports - 1, 0), 2)]
    return list(range(ports + 1))


def upgrade_resale_cents(ports: int, kept: int, rules: Rules) -> int:
    """What the sold L2 ports bring, and the L2 station itself when none stays (the reference always sells it)."""
    resale = cents(rules.resale_factor * rules.cost_l2_port) * (ports - kept)
    if kept == 0 or rules.retention == "reference":
        resale += cents(rules.resale_factor * rules.cost_l2_station)
    return resale


def upgrade_options(problem: Problem, place: int) -> List[Option]:
    """Every allowed way to turn an existing L2 station into a fast-charging one."""
    stations, rules = problem.stations, problem.rules
    if stations.level[place] != "L2" or stations.ports_l3[place] > 0:
        return []
    ports, power, new = int(stations.ports_l2[place]), float(stations.power_kw[place]), rules.min_ports_l3
    cost = cents(rules.cost_l3_station) + new * cents(rules.cost_l3_port)
    options = []
    for kept in ports_kept(ports, rules):
        power_after = (power * kept / ports if ports else 0.0) + new * rules.port_kw_l3
        option = Option(
            place,
            "upgrade",
            kept,
            new,
            kept >= rules.min_ports_l2 or rules.l3_serves_l2,
            True,
            cost,
            upgrade_resale_cents(ports, kept, rules),
            power_after,
        )
        if _allowed(option, stations.grid_kw[place], rules):
            options.append(option)
    return options


def site_options(problem: Problem, site: int) -> List[Option]:
    """A new L2 or a new L3 station with the fewest ports that serve: more ports cost more and cover no more."""
    rules, place = problem.rules, len(problem.stations.ids) + site
    fixed, grid = int(problem.sites.fixed_cost_cents[site]), problem.sites.grid_kw[site]
    l2, l3 = rules.min_ports_l2, rules.min_ports_l3
    candidates = (
        Option(
            place,
            "new_l2",
            l2,
            0,
            True,
            False,
            fixed + cents(rules.cost_l2_station) + l2 * cents(rules.cost_l2_port),
            0,
            l2 * rules.port_kw_l2,
        ),
        Option(
            place,
            "new_l3",
            0,
            l3,
            rules.l3_serves_l2,
            True,
            fixed + cents(rules.cost_l3_station) + l3 * cents(rules.cost_l3_port),
            0,
            l3 * rules.port_kw_l3,
        ),
    )
    return [option for option in candidates if _allowed(option, grid, rules)]


def _allowed(option: Option, grid_kw: float, rules: Rules) -> bool:
    within_money = rules.budget_per_site is None or option.net_cents <= cents(rules.budget_per_site)
    return within_money and option.power_kw <= grid_kw + POWER_TOLERANCE_KW


def undominated(options: List[Option]) -> List[Option]:
    """Options of one place of which no other serves as much for as little; at a tie the one with more ports stays."""
    ranked = sorted(options, key=lambda o: (o.net_cents, -o.serves_l2, -o.serves_l3, -o.ports_l2, -o.ports_l3))
    kept: List[Option] = []
    for option in ranked:
        if not any(o.serves_l2 >= option.serves_l2 and o.serves_l3 >= option.serves_l3 for o in kept):
            kept.append(option)
    return kept


def serving_places(problem: Problem) -> Tuple[np.ndarray, np.ndarray]:
    """Which existing stations serve L2 and L3 today, two boolean arrays of shape (stations,)."""
    return problem.stations.serves_l2(problem.rules), problem.stations.serves_l3(problem.rules)
