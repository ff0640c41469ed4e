"""Layers as a question of siting, and its answer as tables."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence

import numpy as np
import pandas as pd

from ...access.cover import coordinates
from ...errors import Faults, PlanningError, count, some
from ...tables import Origin, identifiers, numbers, order_of, texts
from ..problem import SITE_STATUSES, Demand, demand_from_table
from .sites import BEST_SCORE, NEAREST, Candidates, Ground
from .siting import Existing, Sited, Sites

SNAPS = (NEAREST, BEST_SCORE)


def read_demand(table: pd.DataFrame, origin: Origin) -> Demand:
    faults = Faults()
    demand = demand_from_table(table, origin, faults)
    faults.raise_if_any()
    return demand


def read_existing(table: Optional[pd.DataFrame], origin: Origin) -> Optional[Existing]:
    if table is None:
        return None
    faults = Faults()
    ids = identifiers(table, "charger_id", origin, faults)
    faults.raise_if_any()
    order = order_of(ids)
    return Existing(ids[order], coordinates(table)[order])


def read_sites(
    table: Optional[pd.DataFrame],
    origin: Origin,
    snap: str,
    tolerance_m: Optional[float],
    ground: Optional[Ground],
    notes: List[str],
) -> Optional[Sites]:
    """The candidates that may be used: neither forbidden nor a competitor's, and on allowed ground. Without the status field all are candidates."""
    if table is None:
        return None
    faults = Faults()
    ids = identifiers(table, "site_id", origin, faults)
    status = np.array([text.lower() for text in texts(table, "status", "candidate")], dtype=object)
    strange = ~np.isin(status, SITE_STATUSES)
    if strange.any():
        faults.add(
            f"The {origin.column('status')}: {some(sorted(set(status[strange])))} is none of {', '.join(SITE_STATUSES)}."
        )
    score = np.empty(0)
    if snap == BEST_SCORE:
        score = numbers(table, "score", origin, faults, default=None, minimum=None)
    faults.raise_if_any()
    if snap == BEST_SCORE and tolerance_m is None:
        raise PlanningError(
            "The best score within the tolerance is wanted: give the tolerance in metres (SNAP_TOLERANCE)."
        )
    order = order_of(ids)
    ids, xy, status = ids[order], coordinates(table)[order], status[order]
    score = score[order] if len(score) else score
    usable = np.isin(status, ("candidate", "required"))
    if ground is not None:
        off = np.zeros(len(usable), dtype=bool)
        off[usable] = ~ground.holds(xy[usable])
        if off.any():
            notes.append(
                f"Layer “{origin.layer}”: {count(int(off.sum()), 'site')} outside the study area or in an exclusion are not used."
            )
        usable &= ~off
    if not usable.any():
        raise PlanningError(
            f"No site of the layer “{origin.layer}” may be used: all are forbidden, competitors, or not on allowed ground."
        )
    found = Candidates(
        xy[usable], score[usable] if len(score) else score, np.inf if tolerance_m is None else tolerance_m
    )
    return Sites(ids[usable], found)


def centres(found: Sited) -> pd.DataFrame:
    """One row per station: new ones by falling weight, then the existing ones by id; ``label`` is its number in the answer."""
    question, placed = found.question, found.round.placed
    existing = (
        question.existing if question.existing is not None else Existing(np.empty(0, dtype=object), np.empty((0, 2)))
    )
    n, new = len(existing.ids), len(placed.xy)
    xy = np.concatenate([existing.xy, placed.xy])
    weight, points, mean, p90 = _by_station(found, n + new)
    order = np.concatenate([n + np.lexsort((placed.xy[:, 1], placed.xy[:, 0], -weight[n:])), np.arange(n)]).astype(int)
    nothing = np.full(n, np.nan)
    sites = np.full(new, None, dtype=object)
    at = placed.site >= 0
    if at.any():
        sites[at] = question.sites.ids[placed.site[at]]
    table = pd.DataFrame(
        {
            "locked": np.arange(n + new) < n,
            "charger_id": np.concatenate([existing.ids, np.full(new, None, dtype=object)]),
            "site_id": np.concatenate([np.full(n, None, dtype=object), sites]),
            "points": points, "weight": weight, "mean_m": mean, "p90_m": p90,
            "snap_m": np.concatenate([nothing, placed.snap_m]),
            "moved_m": np.concatenate([nothing, np.where(at, np.nan, placed.moved_m)]),
            "x": xy[:, 0], "y": xy[:, 1], "label": np.arange(n + new),
        }
    ).iloc[order]  # fmt: skip
    names = [f"new_{row}" for row in range(1, new + 1)] + [f"existing_{row}" for row in range(1, n + 1)]
    return table.reset_index(drop=True).assign(centre_id=names, colour=_colours(xy)[order])


def _by_station(found: Sited, stations: int):
    """Weight, points, and weighted mean and 90th percentile of the distance of every station; NaN without weight."""
    served = np.flatnonzero(found.label >= 0)
    label, distance, given = found.label[served], found.distance[served], found.question.demand.weight[served]
    weight = np.bincount(label, weights=given, minlength=stations)
    points = np.bincount(label, minlength=stations)
    order = np.lexsort((distance, label))
    reached = np.cumsum(given[order])
    ends = np.cumsum(points)
    begins = ends - points
    base = np.where(begins > 0, reached[np.maximum(begins - 1, 0)], 0.0)
    p90 = np.full(stations, np.nan)
    some_weight = weight > 0
    at = np.searchsorted(reached, base + 0.9 * weight * (1.0 - 1e-12))
    at = np.clip(at, begins, np.maximum(ends - 1, begins))
    p90[some_weight] = distance[order][at[some_weight]]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.bincount(label, weights=given * distance, minlength=stations) / weight
    return weight, points, np.where(some_weight, mean, np.nan), p90


def assignment(found: Sited, stations: pd.DataFrame) -> pd.DataFrame:
    """One row per demand point in the order of ids; ``stations`` from ``centres``."""
    demand = found.question.demand
    names, colours = np.full(len(stations) + 1, None, dtype=object), np.full(len(stations) + 1, -1)
    names[stations["label"].to_numpy()] = stations["centre_id"].to_numpy()
    colours[stations["label"].to_numpy()] = stations["colour"].to_numpy()
    return pd.DataFrame(
        {
            "demand_id": demand.ids, "centre_id": names[found.label], "weight": demand.weight, "distance_m": found.distance,
            "colour": colours[found.label], "x": demand.xy[:, 0], "y": demand.xy[:, 1],
        }
    )  # fmt: skip


COLOURS = 6


def _colours(xy: np.ndarray) -> np.ndarray:
    """A number from 0 on for every station such that near ones differ, for drawing their demand."""
    from scipy.spatial import cKDTree

    colour = np.full(len(xy), -1)
    if not len(xy):
        return colour
    _, near = cKDTree(xy).query(xy, k=np.arange(1, min(len(xy), 2 * COLOURS) + 1))
    for each in np.lexsort((xy[:, 1], xy[:, 0])):
        taken = colour[near[each]].tolist()
        colour[each] = min(range(COLOURS), key=lambda number: (_first(taken, number), number))  # noqa: B023
    return colour


def _first(taken: Sequence[int], number: int) -> int:
    """The later a colour comes among the neighbours, the better: 0 where none has it."""
    return len(taken) - taken.index(number) if number in taken else 0


def k_table(found: Sited) -> pd.DataFrame:
    """One row per k that was tried."""
    price = found.question.station_cost
    rows: List[Dict[str, Any]] = [
        {
            "k": each.k, "objective": each.clustered.cost, **each.figures, "chosen": at == found.chosen,
            "stations_cost": None if price is None else price * each.k,
        }
        for at, each in enumerate(found.rounds)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def comparison(rows: Sequence[Dict[str, Any]]) -> pd.DataFrame:
    """The rows of ``siting.compare``."""
    return pd.DataFrame(rows)


def outputs(found: Sited) -> Dict[str, Any]:
    """The figures of the answer as the algorithm returns them."""
    answer = found.round
    snapped = answer.placed.site >= 0
    return {
        "STATUS": found.status,
        "REASON": found.reason,
        "K": answer.k,
        "OBJECTIVE": answer.clustered.cost,
        "MEAN_DISTANCE": answer.figures["mean_m"],
        "P90_DISTANCE": answer.figures["p90_m"],
        "COVERAGE": answer.figures["coverage"],
        "N_SNAPPED": int(snapped.sum()),
        "MAX_SNAP": float(answer.placed.snap_m[snapped].max()) if snapped.any() else None,
    }
