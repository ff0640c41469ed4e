"""What can be done at each place: the options between which the model chooses.

Every existing station stays as it is or takes one of its options; every candidate site stays empty or takes one. An option
fixes the ports after the plan, and with them service, cost, resale, power and capacity, so that no rule about a single
site is left to the solver. More ports than serve cost more and cover no more: they are options only where stations can
be full (``Problem.has_capacity``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, List, NamedTuple, Optional, Tuple

import numpy as np

from ..control import Control
from .problem import Problem, Stations
from .rules import Rules, cents

POWER_TOLERANCE_KW = 1e-6
COMPARED_AT_ONCE = 1_000
"""Options of one place compared with all others at a time."""


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
    alike = _Alike(problem, useful)
    for place in range(n_stations):
        control.check()
        options.extend(alike.station(place))
    for site in range(len(problem.sites.ids)):
        control.check()
        options.extend(alike.site(site))
    return Choices(tuple(options), n_stations)


class _Alike:
    """Options worth considering, made once for all places that are alike: there are few kinds of places, and many places."""

    def __init__(self, problem: Problem, useful: Useful) -> None:
        self._problem, self._useful = problem, useful
        self._stations: Dict[Tuple, List[Option]] = {}
        self._sites: Dict[Tuple, _SiteOptions] = {}

    def _useful_at(self, place: int, l2: int = 0, l3: int = 0) -> Tuple[int, int]:
        most = self._problem.rules.max_new_ports
        return min(int(self._useful.l2[place]), l2 + most), min(int(self._useful.l3[place]), l3 + most)

    def station(self, place: int) -> List[Option]:
        stations = self._problem.stations
        ports = int(stations.ports_l2[place]), int(stations.ports_l3[place])
        limits = float(stations.power_kw[place]), float(stations.grid_kw[place]), bool(stations.removable[place])
        kind = (stations.level[place], *ports, *limits, *self._useful_at(place, *ports))
        if kind not in self._stations:
            self._stations[kind] = undominated(self._problem, station_options(self._problem, place, self._useful))
        return [option._replace(place=place) for option in self._stations[kind]]

    def site(self, site: int) -> List[Option]:
        place = len(self._problem.stations.ids) + site
        kind = self._useful_at(place)
        if kind not in self._sites:
            self._sites[kind] = _SiteOptions(self._problem, new_options(self._problem, place, self._useful))
        return self._sites[kind].at(site, place)


class _SiteOptions:
    """What can be built at sites of one kind; where limits leave the same of it, the same is worth considering."""

    def __init__(self, problem: Problem, options: List[Option]) -> None:
        self._problem, self._options = problem, options
        self._net = np.array([option.net_cents for option in options], dtype=np.int64)
        self._power = np.array([option.power_kw for option in options])
        self._worthy: Dict[bytes, List[Option]] = {}

    def at(self, site: int, place: int) -> List[Option]:
        sites, fixed = self._problem.sites, int(self._problem.sites.fixed_cost_cents[site])
        allowed = _within(self._net + fixed, self._power, sites.grid_kw[site], self._problem.rules)
        key = allowed.tobytes()
        if key not in self._worthy:
            # A fixed cost is the same for all of them and does not change which are worth considering.
            left = [option for option, may in zip(self._options, allowed) if may]
            self._worthy[key] = undominated(self._problem, left)
        return [option._replace(place=place, cost_cents=option.cost_cents + fixed) for option in self._worthy[key]]


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
    return upgrades_of(problem.stations, place, int(useful.l3[place]), problem.rules)


def upgrades_of(stations: Stations, place: int, most_l3: int, rules: Rules) -> List[Option]:
    """The same, asked for one station and at most so many new L3 ports."""
    if stations.level[place] != "L2" or stations.ports_l3[place] > 0:
        return []
    ports, power = int(stations.ports_l2[place]), float(stations.power_kw[place])
    options = []
    for new in _new_ports(rules.min_ports_l3, most_l3, rules):
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


def new_options(problem: Problem, place: int, useful: Useful) -> List[Option]:
    """New L2, L3 and mixed stations at a candidate site, without its fixed cost and whatever its limits."""
    rules = problem.rules
    l2, l3 = (
        _new_ports(rules.min_ports_l2, useful.l2[place], rules),
        _new_ports(rules.min_ports_l3, useful.l3[place], rules),
    )
    ports = [("new_l2", n, 0) for n in l2] + [("new_l3", 0, n) for n in l3]
    if rules.allow_mixed:
        ports += [("new_mixed", n, m) for n in l2 for m in l3]
    return [_new(place, *each, rules) for each in ports]


def _new(place: int, action: str, ports_l2: int, ports_l3: int, rules: Rules) -> Option:
    cost = ports_l2 * cents(rules.cost_l2_port) + ports_l3 * cents(rules.cost_l3_port)
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
    return bool(_within(option.net_cents, option.power_kw, grid_kw, rules))


def _within(net_cents, power_kw, grid_kw: float, rules: Rules):
    """Whether the maximum per site and the grid connection hold, for one option or arrays of them."""
    within_power = power_kw <= grid_kw + POWER_TOLERANCE_KW
    return within_power if rules.budget_per_site is None else within_power & (net_cents <= cents(rules.budget_per_site))


def undominated(problem: Problem, options: List[Option]) -> List[Option]:
    """Options of one place of which no other serves as much for as little; at a tie the one with more ports stays.

    What stations have in common with their neighbours (areas, distances between L3 stations) must not be worse either.
    """
    rules = problem.rules
    joint = problem.zones is not None or rules.l3_min_distance_m is not None or rules.l3_max_gap_m is not None
    ranked = sorted(
        options, key=lambda o: (o.net_cents, o.life_cents, -o.serves_l2, -o.serves_l3, -o.ports_l2, -o.ports_l3)
    )
    # What is better the larger it is; one option can stand in for another in every plan if it is as good in all of these.
    goods: List[Callable[[Option], float]] = [
        lambda o: o.serves_l2,
        lambda o: o.serves_l3,
        lambda o: -o.net_cents,
        lambda o: -o.life_cents,
    ]
    if problem.has_capacity:
        goods += [lambda o: o.ports_l2, lambda o: o.ports_l3]
    if joint:
        # Neither better nor worse: the same.
        goods += [lambda o: -o.serves_l3, lambda o: o.has_ports, lambda o: -o.has_ports, lambda o: -o.power_kw]
    slack = POWER_TOLERANCE_KW if joint else 0.0
    kept, rank = np.ones(len(ranked), dtype=bool), np.arange(len(ranked))
    values = [np.array([good(option) for option in ranked], dtype=float) for good in goods]
    for begin in range(0, len(ranked), COMPARED_AT_ONCE):
        block = slice(begin, begin + COMPARED_AT_ONCE)
        stands_in = rank < rank[block, None]
        for value in values:
            stands_in &= value >= value[block, None] - slack
        kept[block] = ~stands_in.any(axis=1)
    return [option for option, may in zip(ranked, kept) if may]


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
