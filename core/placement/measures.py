"""What a plan is measured by: shares of weight, each a weighted sum over demand points that are served.

The coverage of a level, its backup coverage, and the coverage of every population group that has a floor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, NamedTuple, Tuple

import numpy as np
from scipy import sparse

from .problem import Problem

LEVELS = ("l2", "l3")


class Block(NamedTuple):
    """Demand points that count when at least ``need`` of their places within ``radius`` serve ``level``.

    ``measures`` (points × measures): by how much each point then counts in each measure.
    """

    level: str
    radius: float
    need: int
    measures: sparse.csr_matrix


@dataclass(frozen=True)
class Measures:
    """Names of the measures, and the blocks of points that make them up."""

    names: Tuple[str, ...]
    blocks: Tuple[Block, ...]

    def index(self, name: str) -> int:
        return self.names.index(name)

    def unit(self, name: str, weight: float = 1.0) -> np.ndarray:
        """Weights of the measures that pick one, shape (measures,)."""
        weights = np.zeros(len(self.names))
        weights[self.index(name)] = weight
        return weights


def measures_of(problem: Problem) -> Measures:
    """Coverage of both levels, and backup and groups where a rule asks for them."""
    rules = problem.rules
    backups = [
        level for level in LEVELS if getattr(rules, f"min_backup_{level}") or getattr(rules, f"weight_backup_{level}")
    ]
    floors = [level for level in LEVELS if getattr(rules, f"min_group_coverage_{level}")]
    groups = group_shares(problem)
    names = [*LEVELS, *(f"backup_{level}" for level in backups)]
    names += [group_name(level, group) for level in floors for group in groups]
    position = {name: index for index, name in enumerate(names)}
    blocks: List[Block] = []
    for level in LEVELS:
        columns = {position[level]: problem.demand.share}
        if level in floors:
            columns.update({position[group_name(level, group)]: share for group, share in groups.items()})
        bands = rules.reach(level)
        for (radius, share), (_, next_share) in zip(bands, (*bands[1:], (0.0, 0.0))):
            factor = problem.kept(level) * (share - next_share)
            blocks.append(Block(level, radius, 1, _matrix(columns, factor, len(names))))
    for level in backups:
        columns = {position[f"backup_{level}"]: problem.demand.share}
        blocks.append(Block(level, rules.reach(level)[0][0], 2, _matrix(columns, problem.kept(level), len(names))))
    return Measures(tuple(names), tuple(blocks))


def group_name(level: str, group: str) -> str:
    return f"group_{level}:{group}"


def group_shares(problem: Problem) -> Dict[str, np.ndarray]:
    """Of every population group with weight, by name: each point's share of the group's weight, shape (points,)."""
    demand = problem.demand
    shares = {}
    for group in sorted(set(demand.group) - {""}):
        weight = np.where(demand.group == group, demand.weight, 0.0)
        if weight.sum() > 0:
            shares[group] = weight / weight.sum()
    return shares


def _matrix(columns: Dict[int, np.ndarray], factor: np.ndarray, width: int) -> sparse.csr_matrix:
    rows, cols, data = [], [], []
    for column, values in columns.items():
        filled = np.flatnonzero(values * factor)
        rows.append(filled)
        cols.append(np.full(len(filled), column))
        data.append((values * factor)[filled])
    shape = (len(factor), width)
    return sparse.csr_matrix((np.concatenate(data), (np.concatenate(rows), np.concatenate(cols))), shape=shape)
