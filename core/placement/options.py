"""What can be done at each place: the options between which the model chooses.

Every existing station stays as it is or takes one of its options; every candidate site stays empty or takes one. An option
fixes the ports after the plan, and with them service, cost, resale, power and capacity, so that no rule about a single
site is left to the solver. More ports than serve cost more and cover no more: they are options only where stations can
be full (``Problem.has_capacity``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, NamedTuple, Optional, Tuple

import numpy as np

from ..control import Control
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
    opex_cents: int = 0
    """Present value of the operating cost added."""

    @property
    def net_cents(self) -> int:
        return self.cost_cents - self.resale_cents

    @property
    def life_cents(self) -> int:
        """Net cost and operating cost together."""
        return self.net_cents + self.opex_cents

    @property
    def has_ports(self) -> bool:
        """Whether there is a station after the plan."""
        return self.action != "remove"


@dataclass(frozen=True)
class Choices:
    """All options of a problem, by place in ascending order; ``keep`` is not among them."""

    options: Tuple[Option, ...]
    n_stations: int

    def is_station(self, option: Option) -> bool:
        return option.place < self.n_stations


@dataclass(frozen=True)
class Useful:
    """Most ports per level that can be of use at each place, arrays of shape (places,)."""

    l2: np.ndarray
    l3: np.ndarray


def useful_ports(problem: Problem, weight_l2: np.ndarray, weight_l3: np.ndarray) -> Useful:
    """``weight_*``: demand weight within reach of each place. Ports beyond what this weight fills serve nobody."""
    rules = problem.rules
    most = []
    for weight, capacity, least in (
        (weight_l2, rules.port_capacity_l2, rules.min_ports_l2),
        (weight_l3, rules.port_capacity_l3, rules.min_ports_l3),
    ):
        filled = np.zeros(len(weight)) if capacity is None else np.ceil(weight / capacity - 1e-9)
        most.append(np.maximum(filled, least).astype(int))
    return Useful(*most)


def all_choices(problem: Problem, useful: Optional[Useful] = None, control: Control = Control()) -> Choices:
    """Options of every station and site that respect power and the maximum per site.

    Without ``useful`` no more ports than serve are worth considering.
    """
    options: List[Option] = []
    n_stations = len(problem.stations.ids)
    if useful is None:
        few = np.zeros(n_stations + len(problem.sites.ids), dtype=int)
        useful = Useful(few + problem.rules.min_ports_l2, few + problem.rules.min_ports_l3)
    for place in range(n_stations):
        control.check()
        options.extend(undominated(problem, station_options(problem, place, useful)))
    for site in range(len(problem.sites.ids)):
        control.check()
        options.extend(undominated(problem, site_options(problem, site, useful)))
    return Choices(tuple(options), n_stations)


def station_options(problem: Problem, place: int, useful: Useful) -> List[Option]:
    """Every allowed way to change an existing station."""
    options = upgrade_options(problem, place, useful)
    if problem.rules.allow_add_ports:
        options += add_port_options(problem, place, useful)
    if problem.rules.allow_removal and problem.stations.removable[place]:
        options += removal_options(problem, place)
    return options


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


def yearly_cost(ports_l2: int, ports_l3: int, rules: Rules) -> float:
    """Operating cost of a station in a year."""
    return (
        rules.opex_l2_station * (ports_l2 > 0)
        + rules.opex_l2_port * ports_l2
        + rules.opex_l3_station * (ports_l3 > 0)
        + rules.opex_l3_port * ports_l3
    )


def opex_cents(before: Tuple[int, int], after: Tuple[int, int], rules: Rules) -> int:
    """Present value of the operating cost added, for ports (L2, L3) before and after."""
    return cents(rules.annuity * (yearly_cost(*after, rules) - yearly_cost(*before, rules)))


def upgrade_options(problem: Problem, place: int, useful: Useful) -> List[Option]:
    """Every allowed way to turn an existing L2 station into a fast-charging one."""
    stations, rules = problem.stations, problem.rules
    if stations.level[place] != "L2" or stations.ports_l3[place] > 0:
        return []
    ports, power = int(stations.ports_l2[place]), float(stations.power_kw[place])
    options = []
    for new in _new_ports(rules.min_ports_l3, useful.l3[place], rules):
        cost = cents(rules.cost_l3_station) + new * cents(rules.cost_l3_port)
        for kept in ports_kept(ports, rules):
            option = Option(
                place,
                "upgrade",
                kept,
                new,
                kept >= rules.min_ports_l2 or rules.l3_serves_l2,
                True,
                cost,
                upgrade_resale_cents(ports, kept, rules),
                (power * kept / ports if ports else 0.0) + new * rules.port_kw_l3,
                opex_cents((ports, 0), (kept, new), rules),
            )
            if _allowed(option, stations.grid_kw[place], rules):
                options.append(option)
    return options


def _new_ports(least: int, useful: int, rules: Rules) -> range:
    return range(least, min(rules.max_new_ports, int(useful)) + 1)


def add_port_options(problem: Problem, place: int, useful: Useful) -> List[Option]:
    """More ports of the levels that an existing station has."""
    stations, rules = problem.stations, problem.rules
    ports_l2, ports_l3, level = int(stations.ports_l2[place]), int(stations.ports_l3[place]), stations.level[place]
    before = bool(stations.serves_l3(rules)[place])
    options = []
    for more_l2 in _added(ports_l2, ports_l2 > 0 or level == "L2", useful.l2[place], rules):
        for more_l3 in _added(ports_l3, ports_l3 > 0 or level == "L3", useful.l3[place], rules):
            after_l2, after_l3 = ports_l2 + more_l2, ports_l3 + more_l3
            serves_l3 = before or after_l3 >= rules.min_ports_l3
            option = Option(
                place,
                "add_ports",
                after_l2,
                after_l3,
                after_l2 >= rules.min_ports_l2 or (rules.l3_serves_l2 and serves_l3),
                serves_l3,
                more_l2 * cents(rules.cost_l2_port) + more_l3 * cents(rules.cost_l3_port),
                0,
                float(stations.power_kw[place]) + more_l2 * rules.port_kw_l2 + more_l3 * rules.port_kw_l3,
                opex_cents((ports_l2, ports_l3), (after_l2, after_l3), rules),
            )
            if (more_l2 or more_l3) and _allowed(option, stations.grid_kw[place], rules):
                options.append(option)
    return options


def _added(ports: int, has_level: bool, useful: int, rules: Rules) -> range:
    """How many ports of a level may be added to ``ports``."""
    return range(min(rules.max_new_ports, max(int(useful) - ports, 0)) + 1 if has_level else 1)


def removal_options(problem: Problem, place: int) -> List[Option]:
    """Taking an existing station away: its ports and station are sold, its operating cost ends."""
    stations, rules = problem.stations, problem.rules
    ports_l2, ports_l3 = int(stations.ports_l2[place]), int(stations.ports_l3[place])
    resale = ports_l2 * cents(rules.resale_factor * rules.cost_l2_port)
    resale += ports_l3 * cents(rules.resale_factor * rules.cost_l3_port)
    resale += cents(rules.resale_factor * rules.cost_l2_station) * (ports_l2 > 0)
    resale += cents(rules.resale_factor * rules.cost_l3_station) * (ports_l3 > 0)
    opex = opex_cents((ports_l2, ports_l3), (0, 0), rules)
    option = Option(place, "remove", 0, 0, False, False, cents(rules.removal_cost), resale, 0.0, opex)
    return [option] if _allowed(option, np.inf, rules) else []


def site_options(problem: Problem, site: int, useful: Useful) -> List[Option]:
    """A new L2, L3 or mixed station."""
    rules, place = problem.rules, len(problem.stations.ids) + site
    l2, l3 = (
        _new_ports(rules.min_ports_l2, useful.l2[place], rules),
        _new_ports(rules.min_ports_l3, useful.l3[place], rules),
    )
    ports = [("new_l2", n, 0) for n in l2] + [("new_l3", 0, n) for n in l3]
    if rules.allow_mixed:
        ports += [("new_mixed", n, m) for n in l2 for m in l3]
    options = [_new(place, *each, int(problem.sites.fixed_cost_cents[site]), rules) for each in ports]
    return [option for option in options if _allowed(option, problem.sites.grid_kw[site], rules)]


def _new(place: int, action: str, ports_l2: int, ports_l3: int, fixed_cents: int, rules: Rules) -> Option:
    cost = fixed_cents + ports_l2 * cents(rules.cost_l2_port) + ports_l3 * cents(rules.cost_l3_port)
    cost += cents(rules.cost_l2_station) * (ports_l2 > 0) + cents(rules.cost_l3_station) * (ports_l3 > 0)
    return Option(
        place,
        action,
        ports_l2,
        ports_l3,
        ports_l2 > 0 or rules.l3_serves_l2,
        ports_l3 > 0,
        cost,
        0,
        ports_l2 * rules.port_kw_l2 + ports_l3 * rules.port_kw_l3,
        opex_cents((0, 0), (ports_l2, ports_l3), rules),
    )


def _allowed(option: Option, grid_kw: float, rules: Rules) -> bool:
    within_money = rules.budget_per_site is None or option.net_cents <= cents(rules.budget_per_site)
    return within_money and option.power_kw <= grid_kw + POWER_TOLERANCE_KW


def undominated(problem: Problem, options: List[Option]) -> List[Option]:
    """Options of one place of which no other serves as much for as little; at a tie the one with more ports stays.

    What stations have in common with their neighbours (areas, distances between L3 stations) must not be worse either.
    """
    rules = problem.rules
    joint = problem.zones is not None or rules.l3_min_distance_m is not None or rules.l3_max_gap_m is not None
    full = problem.has_capacity

    def at_least(one: Option, other: Option) -> bool:
        """Whether ``one`` can stand in for ``other`` in every plan."""
        serves = one.serves_l2 >= other.serves_l2 and one.serves_l3 >= other.serves_l3
        cheap = one.net_cents <= other.net_cents and one.life_cents <= other.life_cents
        ports = not full or (one.ports_l2 >= other.ports_l2 and one.ports_l3 >= other.ports_l3)
        alike = not joint or (
            one.serves_l3 == other.serves_l3
            and one.has_ports == other.has_ports
            and one.power_kw <= other.power_kw + POWER_TOLERANCE_KW
        )
        return serves and cheap and ports and alike

    ranked = sorted(
        options, key=lambda o: (o.net_cents, o.life_cents, -o.serves_l2, -o.serves_l3, -o.ports_l2, -o.ports_l3)
    )
    kept: List[Option] = []
    for option in ranked:
        if not any(at_least(one, option) for one in kept):
            kept.append(option)
    return kept


def keep_option(problem: Problem, place: int) -> Option:
    """An existing station as it is."""
    stations, rules = problem.stations, problem.rules
    return Option(
        place,
        "keep",
        int(stations.ports_l2[place]),
        int(stations.ports_l3[place]),
        bool(stations.serves_l2(rules)[place]),
        bool(stations.serves_l3(rules)[place]),
        0,
        0,
        float(stations.power_kw[place]),
    )


def serving_places(problem: Problem) -> Tuple[np.ndarray, np.ndarray]:
    """Which existing stations serve L2 and L3 today, two boolean arrays of shape (stations,)."""
    return problem.stations.serves_l2(problem.rules), problem.stations.serves_l3(problem.rules)
