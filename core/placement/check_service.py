"""Who is served by a network, for the check: bands, competitors, backup, groups, and full stations by a linear program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.optimize import linprog

from ..access.cover import within
from ..access.reach import CostTable, Reach, StraightLine
from ..errors import PlanningError
from .check_facts import Facts
from .rules import Rules

LEVELS = ("l2", "l3")


@dataclass(frozen=True)
class Network:
    """Stations at one time. ``ids`` and every array have shape (places,), ``xy`` (places, 2) in metres; the dictionaries
    have the keys ``l2`` and ``l3``."""

    ids: np.ndarray
    xy: np.ndarray
    ports: Dict[str, np.ndarray]
    serves: Dict[str, np.ndarray]
    site_capacity: np.ndarray
    """Most weight a day at each level; infinite for what exists already."""

    def capacity(self, level: str, rules: Rules) -> np.ndarray:
        """Weight that each place serves in a day at most, shape (places,); infinite where there is no limit."""
        of_a_port = getattr(rules, f"port_capacity_{level}")
        if of_a_port is None:
            return self.site_capacity
        return np.minimum(self.ports[level] * of_a_port, self.site_capacity)


@dataclass(frozen=True)
class Service:
    """Service of one level, arrays of shape (points,)."""

    share: np.ndarray
    """Share of each point's weight that is served, 0 to 1."""
    backup: np.ndarray
    """Share of each point's weight within the radius of two serving stations: what competitors leave, or 0."""
    limited: bool
    """Whether some serving station can be full, so that the shares come from a linear program."""


def network_before(facts: Facts, rules: Rules) -> Network:
    """All existing stations, also those that the plan forgets."""
    stations = facts.stations
    serves = _serving(stations.ports_l2, stations.ports_l3, stations.level == "L3", rules)
    ports = {"l2": stations.ports_l2, "l3": stations.ports_l3}
    return Network(stations.ids, stations.xy, ports, serves, np.full(len(stations.ids), np.inf))


def network_after(facts: Facts, rules: Rules) -> Network:
    """The rows of the plan, in their order; what is removed serves nobody."""
    rows = facts.rows
    stands = (rows["action"] != "remove").to_numpy()
    ports = {level: np.where(stands, rows[f"ports_{level}_after"], 0) for level in LEVELS}
    fast = (stands & rows["known"] & ~rows["new"] & (rows["level"] == "L3")).to_numpy(dtype=bool)
    ids = np.where(rows["new"], rows["site_id"], rows["charger_id"])
    serves = _serving(ports["l2"], ports["l3"], fast, rules)
    return Network(ids, rows[["x", "y"]].to_numpy(), ports, serves, rows["site_capacity"].to_numpy(dtype=float))


def _serving(ports_l2: np.ndarray, ports_l3: np.ndarray, fast: np.ndarray, rules: Rules) -> Dict[str, np.ndarray]:
    """``fast``: existing L3 stations, which serve whatever their ports."""
    l3 = (ports_l3 >= rules.min_ports_l3) | fast
    l2 = ports_l2 >= rules.min_ports_l2
    return {"l2": l2 | l3 if rules.l3_serves_l2 else l2, "l3": l3}


def service(facts: Facts, network: Network, level: str, rules: Rules, with_backup: bool = True) -> Service:
    """Service of ``l2`` or ``l3`` by the network; without backup that is 0."""
    reach, radius = _reach(facts, network.ids, network.xy), getattr(rules, f"{level}_radius_m")
    serving, kept = network.serves[level], _kept(facts, level, rules)
    distance = reach.nearest(serving)
    limited = bool(np.isfinite(network.capacity(level, rules)[serving]).any())
    if limited:
        share = _assigned_share(facts, network, level, rules, kept, getattr(rules, f"min_group_coverage_{level}"))
    else:
        share = kept * _band_share(distance, radius, getattr(rules, f"{level}_bands"))
    backup = np.where(reach.times(serving, radius, distance) >= 2, kept, 0.0) if with_backup else np.zeros_like(share)
    return Service(share, backup, limited)


def coverage(weight: np.ndarray, share: np.ndarray) -> float:
    """Served weight over all weight; 0 where there is none."""
    total = float(weight.sum())
    return float((weight * share).sum()) / total if total else 0.0


def group_weights(facts: Facts) -> Dict[str, float]:
    """Weight of every population group that has any, by name."""
    named = pd.Series(facts.demand.weight).groupby(facts.demand.group).sum()
    return {str(group): float(weight) for group, weight in named.items() if group != "" and weight > 0}


def group_coverage(facts: Facts, share: np.ndarray) -> Dict[str, float]:
    """Served weight of each group over the group's weight."""
    served = pd.Series(facts.demand.weight * share).groupby(facts.demand.group).sum()
    return {group: float(served[group]) / weight for group, weight in group_weights(facts).items()}


def best_for_group(facts: Facts, network: Network, level: str, rules: Rules, group: str) -> float:
    """The share of a group that the network serves if nobody else takes from its capacity."""
    alone = np.where(facts.demand.group == group, _kept(facts, level, rules), 0.0)
    return group_coverage(facts, _assigned_share(facts, network, level, rules, alone, 0.0))[group]


def _reach(facts: Facts, ids: np.ndarray, xy: np.ndarray) -> Reach:
    """Of demand points × places: straight lines, or the pairs of the cost table with these ids."""
    if facts.costs is None:
        return StraightLine(facts.demand.xy, xy)
    points = pd.DataFrame({"demand_id": facts.demand.ids, "point": np.arange(len(facts.demand.ids))})
    places = pd.DataFrame({"site_id": np.asarray(ids, dtype=object), "place": np.arange(len(ids))})
    pairs = facts.costs.merge(points, on="demand_id").merge(places, on="site_id")
    columns = (pairs[name].to_numpy() for name in ("point", "place", "cost"))
    return CostTable((len(points), len(places)), *columns)


def _kept(facts: Facts, level: str, rules: Rules) -> np.ndarray:
    """Share of each point's weight that competitors leave, shape (points,)."""
    rivals = _reach(facts, facts.rivals.ids, facts.rivals.xy)
    every = np.ones(len(facts.rivals.ids), dtype=bool)
    near = within(rivals.nearest(every), getattr(rules, f"{level}_radius_m"))
    return np.where(near, 1.0 - rules.competitor_share, 1.0)


def _band_share(distance: np.ndarray, radius: float, bands) -> np.ndarray:
    share = np.zeros(len(distance))
    for reaches, part in sorted([(radius, 1.0), *bands], reverse=True):
        share[within(distance, reaches)] = part
    return share


def _assigned_share(
    facts: Facts, network: Network, level: str, rules: Rules, kept: np.ndarray, floor: float
) -> np.ndarray:
    """Share of each point's weight that is assigned to serving stations within the radius.

    ``kept``: share of each point's weight that can be assigned at all; ``floor``: share of every group to reach.
    """
    weight, capacity = facts.demand.weight, network.capacity(level, rules)
    reach = _reach(facts, network.ids, network.xy)
    pairs = reach.cover(getattr(rules, f"{level}_radius_m")).tocoo()
    useful = network.serves[level][pairs.col] & (capacity[pairs.col] > 0) & ((weight * kept)[pairs.row] > 0)
    point, place = pairs.row[useful], pairs.col[useful]
    # Whoever reaches a station without limit is served there whole, and takes from nobody.
    served = np.where(np.isin(np.arange(len(weight)), point[np.isinf(capacity[place])]), weight * kept, 0.0)
    scarce = served[point] == 0
    groups = {group: floor * total for group, total in group_weights(facts).items()} if floor else {}
    served += _assign(point[scarce], place[scarce], weight * kept, capacity, facts, groups, served)
    return np.clip(np.divide(served, weight, out=np.zeros(len(weight)), where=weight > 0), 0.0, kept)


def _assign(
    point: np.ndarray,
    place: np.ndarray,
    weight: np.ndarray,
    capacity: np.ndarray,
    facts: Facts,
    floors: Dict[str, float],
    already: np.ndarray,
) -> np.ndarray:
    """Weight assigned of each point, shape (points,), by a linear program over the pairs ``point``–``place``.

    Most weight, and least missing to the ``floors`` (group → weight to reach, of which some is ``already`` served). The two
    never compete: whatever set of weights can be served at all can be completed to one of the most weight, since the sets
    that can be assigned form a polymatroid. So floors that cannot be reached cost no coverage, and are as near as can be.
    """
    if not len(point):
        return np.zeros(len(weight))
    # In units of the mean weight: the solver's tolerances are absolute.
    unit, pairs = float(weight[point].mean()), np.arange(len(point))
    blocks, bounds, price = [], [], -np.ones(len(pairs))
    for index, most in ((point, weight), (place, capacity)):
        used, number = np.unique(index, return_inverse=True)
        blocks.append([_members(number, pairs, len(used)), None])
        bounds.append(most[used] / unit)
    if floors:
        # −served − missing ≤ −what is left to the floor; a missing share weighs more the smaller the group is.
        number = pd.Index(list(floors)).get_indexer(facts.demand.group[point])
        left = [floors[group] - already[facts.demand.group == group].sum() for group in floors]
        blocks.append([-_members(number, pairs, len(floors)), -sparse.identity(len(floors))])
        bounds.append(-np.array(left) / unit)
        total = group_weights(facts)
        price = np.concatenate([price, [weight.sum() / total[group] for group in floors]])
    else:
        blocks = [block[:1] for block in blocks]
    assigned = _solve(price, sparse.bmat(blocks, format="csr"), np.concatenate(bounds))[: len(pairs)]
    return np.bincount(point, weights=assigned * unit, minlength=len(weight))


def _members(number: np.ndarray, pairs: np.ndarray, rows: int) -> sparse.csr_matrix:
    """1 where a pair (column) belongs to the row ``number``; pairs with a negative number belong to none."""
    named = number >= 0
    return sparse.csr_matrix((np.ones(named.sum()), (number[named], pairs[named])), shape=(rows, len(pairs)))


def _solve(price: np.ndarray, limits: sparse.csr_matrix, right: np.ndarray) -> np.ndarray:
    """x ≥ 0 with the least ``price`` · x and ``limits`` x ≤ ``right``."""
    # The interior point method is many times faster here than the simplex method, which takes what it cannot finish.
    for method in ("highs-ipm", "highs-ds"):
        found = linprog(price, A_ub=limits, b_ub=right, method=method)
        if found.status == 0:
            return found.x
    raise PlanningError(f"The demand could not be assigned to the stations' capacities: {found.message}")
