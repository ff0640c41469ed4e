"""Whether charging is where the electric vehicles are, zone by zone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..errors import PlanningError


@dataclass(frozen=True)
class Alignment:
    """``zones``: chargers, supply, supply_share, ev_share, share_difference, share_ratio (NaN without vehicles); one row per zone.

    ``index``: index of dissimilarity (Duncan and Duncan 1955), ½ Σ |share of the supply − share of the vehicles|: the part of the supply
    that would have to move to another zone; 0 where both are proportional, 1 where they share no zone.
    """

    zones: pd.DataFrame
    index: float
    n_outside: int
    """Stations in no zone."""


def alignment(holder: np.ndarray, supply: np.ndarray, vehicles: np.ndarray) -> Alignment:
    """``holder``: zone of each station, −1 for none; ``supply`` of each station; ``vehicles`` of each zone; all 0 or more."""
    inside = holder >= 0
    offered = np.bincount(holder[inside], weights=supply[inside], minlength=len(vehicles))
    if offered.sum() <= 0:
        raise PlanningError("No station with a supply lies in the zones. Check the layers and the supply.")
    if vehicles.sum() <= 0:
        raise PlanningError("The zones have no electric vehicles. Check the field with their counts.")
    supply_share, ev_share = offered / offered.sum(), vehicles / vehicles.sum()
    difference = supply_share - ev_share
    table = pd.DataFrame(
        {
            "chargers": np.bincount(holder[inside], minlength=len(vehicles)),
            "supply": offered,
            "supply_share": supply_share,
            "ev_share": ev_share,
            "share_difference": difference,
            "share_ratio": np.divide(supply_share, ev_share, out=np.full(len(vehicles), np.nan), where=ev_share > 0),
        }
    )
    return Alignment(table, float(np.abs(difference).sum() / 2.0), int((~inside).sum()))
