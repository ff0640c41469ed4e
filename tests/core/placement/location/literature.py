"""Capacitated instances of the literature (Holmberg, Rönnqvist and Yuan 1999; Beasley's OR-Library) in their common text format.

Numbers of facilities and customers; capacities; fixed costs; demands; then, customer by customer, the cost of serving it wholly from each
facility. Needs numpy alone, because peers read the instances too.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Dict

import numpy as np


@dataclass(frozen=True)
class SingleSource:
    """``cost`` (customers, facilities) of pairs as a whole."""

    cost: np.ndarray
    weight: np.ndarray
    capacity: np.ndarray
    fixed_cost: np.ndarray


def read_single_source(path: Path) -> SingleSource:
    numbers = np.array(path.read_text(encoding="ascii").split(), dtype=float)
    m, n = int(numbers[0]), int(numbers[1])
    capacity, fixed_cost, weight, cost = np.split(numbers[2:], np.cumsum([m, m, n]))
    return SingleSource(cost.reshape(n, m), weight, capacity, fixed_cost)


def known_optima(folder: Path) -> Dict[str, float]:
    with open(folder / "optima.csv", encoding="utf-8") as file:
        return {row["instance"]: float(row["single_source_optimum"]) for row in csv.DictReader(file)}
