"""Registered vehicles joined with zones: density, rate, share of battery vehicles and trend, where the numbers are large enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Dict, Optional, Tuple

import numpy as np
import pandas as pd

from ..control import Control
from ..errors import PlanningError, count, some
from .registrations import COUNTS, area_id, parse_quarter


@dataclass(frozen=True)
class Minima:
    """Below these a rate says nothing, and is NULL."""

    denominator: float = 50.0
    """People or households of an area, for ``ev_per_1000``."""
    vehicles: float = 10.0
    """Electric vehicles of an area, for ``bev_share``."""


@dataclass(frozen=True)
class Joined:
    figures: pd.DataFrame
    """One row per zone in the zones' order: columns of ``EV_FIELDS``."""
    joined: int
    without_zone: Tuple[str, ...]
    """Areas that no zone has."""


def join(
    zone_ids: Sequence[str],
    area_km2: np.ndarray,
    denominator: Optional[np.ndarray],
    registrations: pd.DataFrame,
    minima: Minima,
    control: Control,
) -> Joined:
    """The latest counts of each zone, with densities, shares and the trend over all quarters.

    ``area_km2`` and ``denominator`` (people or households, NaN for NULL) have shape (n,). Rates without a denominator, or
    with one below its minimum, are NULL and counted.
    """
    ids = [area_id(each) for each in zone_ids]
    quarters = [each for each in registrations["quarter"].unique() if each is not None]
    latest = max(quarters, default=None)
    now = registrations if latest is None else registrations[registrations["quarter"] == latest]
    table = now.set_index("area_id").reindex(ids)
    bev, phev, total = (table[name].to_numpy(dtype=float) for name in COUNTS)
    has = table["source"].notna().to_numpy()
    if not has.any():
        raise PlanningError(
            f"No zone has an id that is in the table of registrations (zones: {some(ids, 3)}; registrations: "
            f"{some(list(registrations['area_id'].unique()), 3)}). Choose another id field (ZONES_ID_FIELD)."
        )
    made: Dict[str, Any] = {"ev_bev": bev, "ev_phev": phev, "ev_total": total}
    made["ev_quarter"] = np.where(has, latest, None)
    made["ev_per_km2"] = _rate(total, area_km2, np.isfinite(area_km2) & (area_km2 > 0))
    if denominator is not None:
        enough = np.isfinite(denominator) & (denominator >= max(minima.denominator, 1e-9))
        made["ev_per_1000"] = 1000.0 * _rate(total, denominator, enough)
        _say_suppressed(
            has & ~enough, "ev_per_1000", f"fewer than {minima.denominator:g} people or households", control
        )
    both = bev + phev
    enough = np.isfinite(both) & (both >= max(minima.vehicles, 1.0))
    made["bev_share"] = _rate(bev, both, enough)
    _say_suppressed(has & ~enough, "bev_share", f"unknown counts or fewer than {minima.vehicles:g} vehicles", control)
    if len(quarters) > 1:
        slopes, used = _trends(registrations, ids)
        made["ev_trend_per_year"], made["ev_quarters"] = slopes, used
    without_zone = tuple(sorted(set(now["area_id"]) - set(ids)))
    if without_zone:
        control.warn(f"{count(len(without_zone), 'area')} of the registrations have no zone ({some(without_zone)}).")
    if not has.all():
        bare = [each for each, there in zip(zone_ids, has) if not there]
        control.warn(f"{count(len(bare), 'zone')} without registrations: their counts are NULL ({some(bare)}).")
    control.info(
        f"{int(has.sum()):,} of {count(len(ids), 'zone')} joined with registrations{f' of {latest}' if latest else ''}."
    )
    return Joined(pd.DataFrame(made), int(has.sum()), without_zone)


def _rate(counts: np.ndarray, denominator: np.ndarray, enough: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(enough, counts / denominator, np.nan)


def _say_suppressed(low: np.ndarray, name: str, why: str, control: Control) -> None:
    if low.any():
        control.warn(f"{name}: NULL in {count(int(low.sum()), 'zone')} with {why}.")


def _trends(registrations: pd.DataFrame, ids: Sequence[str]) -> Tuple[np.ndarray, np.ndarray]:
    """Vehicles per year by least squares over the quarters with a total, and how many those are; NaN with fewer than two."""
    known = registrations[registrations["ev_total"].notna() & registrations["quarter"].notna()]
    years = known["quarter"].map(lambda text: parse_quarter(text).index / 4.0).to_numpy(dtype=float)
    fits: Dict[str, Tuple[float, int]] = {}
    for area, rows in known.assign(year=years).groupby("area_id", sort=True):
        x, y = rows["year"].to_numpy(), rows["ev_total"].to_numpy(dtype=float)
        spread = ((x - x.mean()) ** 2).sum()
        slope = ((x - x.mean()) * (y - y.mean())).sum() / spread if spread > 0 else np.nan
        fits[area] = (slope, len(x))
    return (
        np.array([fits.get(each, (np.nan, 0))[0] for each in ids], dtype=float),
        np.array([fits.get(each, (np.nan, 0))[1] for each in ids], dtype=float),
    )
