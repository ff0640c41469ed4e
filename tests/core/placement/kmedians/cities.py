"""Demand for the tests of K-medians: tables, questions and toy networks."""

from __future__ import annotations

from typing import Any, Optional

import numpy as np

from evplan.core.access.roads import Lines
from evplan.core.placement.kmedians.siting import Question
from evplan.core.placement.problem import Demand

CRS = "EPSG:32617"
ORIGIN = np.array([540_000.0, 4_810_000.0])


def demand(xy, weight=None, ids: Optional[list] = None) -> Demand:
    xy = np.asarray(xy, dtype=float)
    weight = np.ones(len(xy)) if weight is None else np.asarray(weight, dtype=float)
    names = [f"d{row:06d}" for row in range(len(xy))] if ids is None else ids
    return Demand(np.array(names, dtype=object), xy, weight, np.full(len(xy), "", dtype=object))


def towns(seed: int, points: int, places: int, wide: float = 10_000.0, spread: float = 300.0) -> Demand:
    random = np.random.default_rng(seed)
    middle = random.uniform(0.0, wide, (places, 2))
    xy = ORIGIN + middle[random.integers(0, places, points)] + random.normal(0.0, spread, (points, 2))
    return demand(xy, random.integers(1, 20, points))


def question(of: Demand, **asked: Any) -> Question:
    return Question(of, **asked)


def grid_streets(blocks: int, block_m: float, angle_deg: float = 0.0) -> Lines:
    """Streets of a square grid with a vertex at every corner, turned about ORIGIN."""
    lines = []
    for number in range(blocks + 1):
        along = np.arange(blocks + 1) * block_m
        at = np.full(blocks + 1, number * block_m)
        lines += [np.column_stack([along, at]), np.column_stack([at, along])]
    angle = np.radians(angle_deg)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    xy = np.concatenate(lines) @ turn + ORIGIN
    first = np.concatenate([[0], np.cumsum([len(line) for line in lines])])
    return Lines(xy, first, CRS)
