"""Who is covered, how far people have it and how safely, per measure (population, vehicles), group, area, level and radius."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..control import Control
from ..errors import PlanningError
from .cover import within
from .coverage import LEVELS, weighted_quantiles
from .reach import Reach

QUANTILES = (0.50, 0.75, 0.90, 0.95)
MOST_CRITICAL = 10
"""Stations named in the summary, those first whose loss costs most."""


@dataclass(frozen=True)
class Part:
    """A way to divide the demand: ``of`` is what it is divided by, ``index`` (points,) the position in ``names``, −1 for none."""

    of: str
    names: Tuple[str, ...]
    index: np.ndarray


def everybody(points: int) -> Part:
    return Part("all", ("",), np.zeros(points, dtype=np.int64))


def by_name(of: str, names: np.ndarray) -> Part:
    """Parts by the text of each point; "" belongs to none."""
    parts = sorted(set(names) - {""})
    return Part(of, tuple(parts), pd.Index(parts, dtype=object).get_indexer(names))


def shares(
    reach: Reach,
    serving: Mapping[str, np.ndarray],
    radii: Mapping[str, Sequence[float]],
    measures: Mapping[str, np.ndarray],
    parts: Sequence[Part],
    control: Control = Control(),
) -> pd.DataFrame:
    """The canonical ``shares`` table. ``serving``: which places serve each level (boolean); ``measures``: weights of the points.

    ``share`` is NULL where a part has no weight.
    """
    rows: List[pd.DataFrame] = []
    for level in LEVELS:
        distance = reach.nearest(serving[level])
        for radius in radii[level]:
            control.check()
            times = reach.times(serving[level], radius, distance)
            for part in parts:
                for measure, weight in measures.items():
                    sums = [_sums(part, weight * (times >= least)) for least in (0, 1, 2)]
                    rows.append(
                        pd.DataFrame(
                            {
                                "measure": measure,
                                "part_of": part.of,
                                "part": part.names,
                                "level": level.upper(),
                                "radius": float(radius),
                                "points": _sums(part, np.ones(len(weight))).astype(int),
                                "weight": sums[0],
                                "covered": sums[1],
                                "covered_twice": sums[2],
                                "share": _ratio(sums[1], sums[0]),
                                "share_twice": _ratio(sums[2], sums[0]),
                            }
                        )
                    )
    return pd.concat(rows, ignore_index=True)


def distances(
    distance: Mapping[str, np.ndarray],
    measures: Mapping[str, np.ndarray],
    parts: Sequence[Part],
    control: Control = Control(),
) -> pd.DataFrame:
    """The canonical ``distances`` table: weighted mean and quantiles of the way to the nearest serving place, (points,) a level.

    A quantile is the least distance within which at least that share of the weight that has a way at all lies; NULL without any.
    """
    rows: List[Dict[str, Any]] = []
    for level in LEVELS:
        for part in parts:
            members = _members(part)
            for measure, weight in measures.items():
                for name, inside in zip(part.names, members):
                    control.check()
                    rows.append(
                        {
                            "measure": measure,
                            "part_of": part.of,
                            "part": name,
                            "level": level.upper(),
                            "points": len(inside),
                            **_spread(distance[level][inside], weight[inside]),
                        }
                    )
    return pd.DataFrame(rows)


def _members(part: Part) -> List[np.ndarray]:
    """Positions of the points of each part."""
    order = np.argsort(part.index, kind="stable")
    edges = np.searchsorted(part.index[order], np.arange(len(part.names) + 1))
    return [order[first:last] for first, last in zip(edges[:-1], edges[1:])]


def _spread(distance: np.ndarray, weight: np.ndarray) -> Dict[str, float]:
    known = np.isfinite(distance) & (weight > 0)
    found = weighted_quantiles(distance[known], weight[known], QUANTILES)
    mean = float(np.average(distance[known], weights=weight[known])) if known.any() else np.nan
    return {
        "weight": float(weight.sum()),
        "weight_with_way": float(weight[known].sum()),
        "mean": mean,
        **{f"p{round(100 * q)}": value for q, value in zip(QUANTILES, found)},
        "most": float(distance[known].max()) if known.any() else np.nan,
    }


def _sums(part: Part, values: np.ndarray) -> np.ndarray:
    known = part.index >= 0
    return np.bincount(part.index[known], weights=values[known], minlength=len(part.names))


def _ratio(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.divide(one, other, out=np.full(len(one), np.nan), where=other > 0)


def redundancy(
    reach: Reach, serving: np.ndarray, radius: float, weight: np.ndarray, ids: np.ndarray
) -> Dict[str, Optional[Any]]:
    """How safely demand is covered. ``ids`` and ``serving``: of all places; shares are of all weight.

    ``share_twice`` stays covered whichever station is lost; ``share_after_worst_loss`` is what the loss of the one station leaves
    that most weight depends on alone. ``overlap`` is the part of the covered weight that is covered at least twice.
    """
    distance = reach.nearest(serving)
    times = reach.times(serving, radius, distance)
    total = float(weight.sum())
    alone = within(distance, radius) & (times == 1)
    lost = np.bincount(reach.nearest_place(serving)[alone], weights=weight[alone], minlength=len(ids))
    order = np.lexsort((np.arange(len(ids)), -lost))[:MOST_CRITICAL]
    covered, twice = (float(weight[times >= least].sum()) for least in (1, 2))
    worst = float(lost.max()) if len(lost) else 0.0
    return {
        "share_twice": twice / total,
        "share_after_worst_loss": (covered - worst) / total,
        "worst_station": str(ids[order[0]]) if worst > 0 else None,
        "worst_loss": worst / total,
        "overlap": twice / covered if covered > 0 else None,
        "mean_times_where_covered": float((weight * times).sum() / covered) if covered > 0 else None,
        "share_by_times": {
            name: float(weight[chosen].sum()) / total
            for name, chosen in (("0", times == 0), ("1", times == 1), ("2", times == 2), ("3+", times >= 3))
        },
        "critical_stations": [
            {"charger_id": str(ids[k]), "share": float(lost[k]) / total} for k in order if lost[k] > 0
        ],
    }


def parse_radii(text: str, name: str) -> Dict[str, Tuple[float, ...]]:
    """``“L2: 300 1000; L3: 5000”`` → radii per level; numbers without a level count for both. Raises PlanningError naming
    the parameter and the bad part."""
    found: Dict[str, List[float]] = {level: [] for level in LEVELS}
    for piece in filter(None, (each.strip() for each in text.replace("\n", ";").split(";"))):
        head, colon, tail = piece.rpartition(":")
        levels = LEVELS if not colon else (head.strip().lower(),)
        if levels[0] not in LEVELS:
            raise PlanningError(
                f"{name}: “{head.strip()}” is not a level; write L2 or L3, such as “L2: 300 1000; L3: 5000”."
            )
        for word in tail.split():
            try:
                radius = float(word)
            except ValueError:
                radius = np.nan
            if not (np.isfinite(radius) and radius > 0):
                raise PlanningError(f"{name}: “{word}” is not a radius; write numbers above 0, separated by spaces.")
            for level in levels:
                found[level].append(radius)
    return {level: tuple(sorted(set(radii))) for level, radii in found.items()}
