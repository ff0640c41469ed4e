"""What the existing network serves today, by the same rules as a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

import geopandas
import numpy as np
import pandas as pd

from ..access.coverage import coverage_table, distance_summary, gap_polygons, served, share
from ..access.reach import StraightLine
from ..control import Control
from ..errors import Faults, PlanningError
from ..tables import Origin
from .problem import demand_from_table, stations_from_table
from .rules import Rules

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


@dataclass(frozen=True)
class Baseline:
    """``coverage`` (places in columns ``x`` and ``y``) and ``gaps`` are canonical tables in the metric system of the input."""

    coverage: pd.DataFrame
    gaps: "GeoDataFrame"
    summary: Dict[str, Any]


def baseline(
    chargers: Optional[pd.DataFrame],
    demand: pd.DataFrame,
    rules: Rules,
    origins: Tuple[Origin, Origin] = (Origin("chargers"), Origin("demand")),
    control: Control = Control(),
    crs: Any = None,
) -> Baseline:
    """Coverage, nearest distances and gaps per level. Raises PlanningError with every fault of the tables.

    ``crs``: the metric system, needed where ``demand`` is a plain table with columns ``x`` and ``y``.
    """
    crs = getattr(demand, "crs", None) if crs is None else crs
    faults, notes = Faults(), []  # type: Faults, List[str]
    stations = stations_from_table(chargers, rules, origins[0], faults, notes)
    points = demand_from_table(demand, origins[1], faults)
    faults.raise_if_any()
    if points.weight.sum() <= 0:
        raise PlanningError(f"The {origins[1].column('weight')}: all weights are 0, so there is nothing to cover.")
    for note in notes:
        control.warn(note)
    reach, everything = StraightLine(points.xy, stations.xy), np.ones(len(points.ids))
    service = {
        level: served(reach, serving, rules.reach(level), everything)
        for level, serving in (("l2", stations.serves_l2(rules)), ("l3", stations.serves_l3(rules)))
    }
    coverage = coverage_table(points.ids, points.xy, points.weight, service, None)
    radii = {"l2": rules.l2_radius_m, "l3": rules.l3_radius_m}
    parts = [gap_polygons(coverage, crs, level, radius_m, "before", control) for level, radius_m in radii.items()]
    gaps = geopandas.GeoDataFrame(pd.concat(parts, ignore_index=True), crs=crs)
    return Baseline(coverage, gaps, _summary(coverage, gaps, rules, radii, len(stations.ids), notes))


def _summary(
    coverage: pd.DataFrame,
    gaps: "GeoDataFrame",
    rules: Rules,
    radii: Dict[str, float],
    stations: int,
    notes: List[str],
) -> Dict[str, Any]:
    weight = coverage["weight"].to_numpy()
    shares = {level: share(coverage[f"served_{level}_before"], weight) for level in radii}
    return {
        "outputs": {"COVERAGE_L2": shares["l2"], "COVERAGE_L3": shares["l3"]},
        "warnings": list(notes),
        "stations": stations,
        "demand_points": len(coverage),
        "levels": {
            level.upper(): {
                "radius_m": radius_m,
                "share": shares[level],
                "distance": distance_summary(coverage[f"nearest_{level}_before_m"], weight),
                "gaps": int((gaps["level"] == level.upper()).sum()) if len(gaps) else 0,
            }
            for level, radius_m in radii.items()
        },
        "l3_serves_l2": rules.l3_serves_l2,
    }
