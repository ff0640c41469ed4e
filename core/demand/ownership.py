"""Where electric vehicles gather: clusters and outliers among zones, as one call on a table."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Dict, List

import geopandas
import numpy as np
import pandas as pd

from ..control import Control, Span
from ..errors import Faults, count, some
from ..tables import Origin, identifiers, numbers, order_of
from .clusters import NO_NEIGHBOURS, NO_VALUE, Clusters, Inference, find_clusters
from .disaggregate import valid
from .neighbours import Neighbourhood, neighbours


@dataclass(frozen=True)
class Ownership:
    """``figures``: the columns of ``schema.CLUSTER_FIGURES``, one row per zone in the order of the table."""

    figures: pd.DataFrame
    summary: Dict[str, Any]


def ownership_clusters(
    zones: geopandas.GeoDataFrame,
    origin: Origin,
    neighbourhood: Neighbourhood,
    inference: Inference,
    control: Control = Control(),
) -> Ownership:
    """Clusters of ``value``, or of ``value`` over ``per`` where the table has it, among ``zones`` in a metric system.

    Zones whose value is NULL, or whose ``per`` is NULL or 0, take no part; nor do those without a neighbour. Raises PlanningError
    with every fault of the table.
    """
    faults, notes = Faults(), []  # type: Faults, List[str]
    ids = identifiers(zones, "zone_id", origin, faults)
    order = order_of(ids)
    values = _values(zones, origin, faults, notes)[order]
    faults.raise_if_any()
    shapes = valid(zones.geometry.iloc[order].reset_index(drop=True))
    near = neighbours(shapes, neighbourhood, Span(control, 0, 30))
    found = find_clusters(values, near, inference, Span(control, 30, 100))
    lonely = ids[order][found.columns["local_class"] == NO_NEIGHBOURS]
    if len(lonely):
        notes.append(
            f"Layer “{origin.layer}”: {count(len(lonely), 'zone')} without a neighbour that has a value take no part ({some(list(lonely))})."
        )
    for note in notes:
        control.warn(note)
    back = np.argsort(order, kind="stable")
    figures = pd.DataFrame({name: column[back] for name, column in found.columns.items()})
    return Ownership(figures, _summary(found, near, neighbourhood, inference, notes))


def _values(zones: geopandas.GeoDataFrame, origin: Origin, faults: Faults, notes: List[str]) -> np.ndarray:
    """Value of each zone in the order of the table, NaN where there is none, which is told."""
    if "value" not in zones:
        numbers(zones, "value", origin, faults)
        return np.full(len(zones), np.nan)
    unknown = zones["value"].isna().to_numpy()
    values = numbers(zones, "value", origin, faults, default=0.0, minimum=None)
    if "per" in zones:
        per = numbers(zones, "per", origin, faults, default=0.0)
        nobody = ~(per > 0) & ~unknown
        if nobody.any():
            notes.append(
                f"The {origin.column('per')}: {count(int(nobody.sum()), 'zone')} of {len(zones):,} with none, whose rate is not known, take no part."
            )
        values, unknown = np.divide(values, per, out=np.zeros(len(per)), where=per > 0), unknown | nobody
    missing = int(zones["value"].isna().sum())
    if missing:
        notes.append(
            f"The {origin.column('value')}: {count(missing, 'zone')} of {len(zones):,} without a value take no part."
        )
    return np.where(unknown, np.nan, values)


def _summary(
    found: Clusters, near: Any, neighbourhood: Neighbourhood, inference: Inference, notes: List[str]
) -> Dict[str, Any]:
    classes = {
        name: {str(key): int(number) for key, number in sorted(pd.Series(found.columns[name]).value_counts().items())}
        for name in ("local_class", "gi_class")
    }
    local, spots = classes["local_class"], classes["gi_class"]
    return {
        "outputs": {
            "MORAN_I": found.moran.i,
            "MORAN_Z": found.moran.z,
            "MORAN_P": found.moran.p,
            "MORAN_P_PERMUTED": found.moran.p_permuted,
            "N_HIGH_HIGH": local.get("high-high", 0),
            "N_LOW_LOW": local.get("low-low", 0),
            "N_HOT": sum(number for name, number in spots.items() if name.startswith("hot")),
            "N_COLD": sum(number for name, number in spots.items() if name.startswith("cold")),
        },
        "warnings": list(notes),
        "zones": len(found.taking_part),
        "zones_taking_part": int(found.taking_part.sum()),
        "without_value": local.get(NO_VALUE, 0),
        "without_neighbours": local.get(NO_NEIGHBOURS, 0),
        "mean_neighbours": float(near.getnnz(axis=1).mean()),
        "moran": asdict(found.moran),
        "classes": classes,
        "neighbourhood": asdict(neighbourhood),
        "inference": asdict(inference),
    }
