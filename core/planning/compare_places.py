"""The rows of several plans that are one place: the same station or site by its id, else by where it is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Dict, List, Sequence, Tuple

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from ..access.cover import TOLERANCE_M
from ..control import Control
from ..errors import Faults, count, some
from ..tables import Origin, bad_rows

Member = Tuple[int, int]
"""Plan and row of its table."""
KINDS = (("charger", "charger_id"), ("site", "site_id"))


@dataclass(frozen=True)
class Places:
    """``rows`` (places, plans): the row of each plan's table at a place, −1 where the plan has none; sorted by ``ids``."""

    ids: List[str]
    rows: np.ndarray
    xy: np.ndarray
    """(places, 2), metres: of the first plan that has the place."""
    by_position: int
    """Places that were matched by where they are, their ids being others or none."""
    apart: Tuple[str, ...]
    """Ids that several plans have, at places farther apart than the tolerance: counted as different places."""


def require_single(items: pd.DataFrame, origin: Origin, faults: Faults) -> None:
    """A station or site has one row in a plan."""
    for kind, column in KINDS:
        ids = items[column]
        twice = (ids.duplicated(keep=False) & (ids != "")).to_numpy()
        if twice.any():
            faults.add(
                f"The {origin.column(column)}: {bad_rows(items, twice)} name a {kind} that another row names, too "
                f"({some(sorted(set(ids[twice])))}). A plan has one row for each; remove the duplicates."
            )


def match_places(items: Sequence[pd.DataFrame], tolerance_m: float, control: Control = Control()) -> Places:
    """Tables with ``charger_id``, ``site_id`` (text, empty for none), ``x`` and ``y`` (m), one for each plan → their places.

    Rows of one id are one place where they lie within the tolerance of each other. What is then in some plans alone is matched by
    position, the nearest first: never two rows of one plan, and never rows farther apart than the tolerance.
    """
    xy = [table[["x", "y"]].to_numpy(dtype=float) for table in items]
    groups, apart = _by_id(items, xy, tolerance_m)
    control.check()
    merged = _by_position(groups, xy, len(items), tolerance_m, control)
    by_position = len(groups) - len(merged)
    named = _named(merged, items, xy)
    rows = np.full((len(named), len(items)), -1, dtype=int)
    for place, (_, members) in enumerate(named):
        for plan, row in members:
            rows[place, plan] = row
    where = np.array([xy[members[0][0]][members[0][1]] for _, members in named]).reshape(-1, 2)
    return Places([name for name, _ in named], rows, where, by_position, tuple(apart))


def _by_id(items: Sequence[pd.DataFrame], xy: Sequence[np.ndarray], tolerance_m: float):
    """Groups of rows with one id and place; every row without an id by itself."""
    groups: List[List[Member]] = []
    of_id: Dict[Tuple[str, str], List[List[Member]]] = {}
    for plan, table in enumerate(items):
        for row, (charger, site) in enumerate(zip(table["charger_id"], table["site_id"])):
            if not charger and not site:
                groups.append([(plan, row)])
                continue
            known = of_id.setdefault(("charger", charger) if charger else ("site", site), [])
            fits = (group for group in known if _within(group, [(plan, row)], xy, tolerance_m))
            own = next(fits, None)
            if own is None:
                known.append([(plan, row)])
            else:
                own.append((plan, row))
    apart = [f"{kind} {name}" for (kind, name), known in sorted(of_id.items()) if len(known) > 1]
    return [*groups, *(group for known in of_id.values() for group in known)], apart


def _within(one: List[Member], other: List[Member], xy: Sequence[np.ndarray], tolerance_m: float) -> bool:
    """No two of them are of one plan, and none farther apart than the tolerance."""
    if {plan for plan, _ in one} & {plan for plan, _ in other}:
        return False
    return all(np.hypot(*(xy[a][i] - xy[b][k])) <= tolerance_m + TOLERANCE_M for a, i in one for b, k in other)


def _by_position(
    groups: List[List[Member]], xy: Sequence[np.ndarray], plans: int, tolerance_m: float, control: Control
) -> List[List[Member]]:
    """The groups with those joined that lie within the tolerance of each other and share no plan."""
    open_ = [number for number, group in enumerate(groups) if len(group) < plans]
    owner = np.array([number for number in open_ for _ in groups[number]], dtype=int)
    if len(owner) < 2:
        return groups
    points = np.array([xy[plan][row] for number in open_ for plan, row in groups[number]])
    pairs = cKDTree(points).query_pairs(tolerance_m + TOLERANCE_M, output_type="ndarray")
    pairs = pairs[owner[pairs[:, 0]] != owner[pairs[:, 1]]]
    metres = np.hypot(*(points[pairs[:, 0]] - points[pairs[:, 1]]).T)
    names = [min(groups[number]) for number in owner]
    first = np.array([names[i] for i in range(len(names))])
    low, high = first[pairs[:, 0]], first[pairs[:, 1]]
    # The millimetre decides, and behind it the order of plans and rows, not rounding.
    order = np.lexsort((high[:, 1], high[:, 0], low[:, 1], low[:, 0], np.round(metres, 3)))
    joined: Dict[int, List[Member]] = {number: list(groups[number]) for number in range(len(groups))}
    now = {number: number for number in open_}
    for step, pair in enumerate(order):
        if step % 4096 == 0:
            control.check()
        one, other = (_root(now, int(owner[each])) for each in pairs[pair])
        if one != other and _within(joined[one], joined[other], xy, tolerance_m):
            joined[one] = sorted(joined[one] + joined.pop(other))
            now[other] = one
    return list(joined.values())


def _root(now: Dict[int, int], number: int) -> int:
    while now[number] != number:
        number = now[number]
    return number


def _named(groups: List[List[Member]], items: Sequence[pd.DataFrame], xy: Sequence[np.ndarray]):
    """Every place with an id of its own, in their order: that of its first plan that has one, else a number by position."""
    found = []
    for members in map(sorted, groups):
        label = ""
        for kind, column in KINDS:
            ids = [items[plan][column].iat[row] for plan, row in members]
            label = label or next((f"{kind}:{each}" for each in ids if each), "")
        at = xy[members[0][0]][members[0][1]]
        found.append((label == "", label, tuple(np.round(at, 3)), members))
    found.sort(key=lambda each: each[:3] + (each[3][0],))
    named, seen, without = [], {}, 0  # type: List[Tuple[str, List[Member]]], Dict[str, int], int
    for bare, label, _, members in found:
        without += bare
        seen[label] = seen.get(label, 0) + 1
        named.append(
            (f"place:{without}" if bare else label if seen[label] == 1 else f"{label} ({seen[label]})", members)
        )
    return named


def shared_of_either(chosen: np.ndarray) -> np.ndarray:
    """``chosen`` (places, plans), boolean → (plans, plans): places that both choose, as a share of those that either does; 1 where
    neither chooses any (Jaccard 1901)."""
    plans = chosen.shape[1]
    found = np.ones((plans, plans))
    for a, b in combinations(range(plans), 2):
        either = int((chosen[:, a] | chosen[:, b]).sum())
        both = int((chosen[:, a] & chosen[:, b]).sum())
        found[a, b] = found[b, a] = both / either if either else 1.0
    return found


def in_words(places: Places) -> List[str]:
    """What had to be decided in matching."""
    said = []
    if places.by_position:
        said.append(f"{count(places.by_position, 'match', 'matches')} by position, where ids differ or are missing.")
    if places.apart:
        said.append(
            f"{count(len(places.apart), 'id stands', 'ids stand')} for places farther apart than the tolerance, counted as different places "
            f"({some(places.apart)}). Are the plans made from the same stations and sites? If they are, raise TOLERANCE_M."
        )
    return said
