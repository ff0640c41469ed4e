"""The run's summary: a JSON document of facts, the same for equal runs but for ``run``."""

from __future__ import annotations

import hashlib
import platform
import sys
from dataclasses import asdict
from typing import Any, Dict, Iterator, Optional, Sequence

import numpy as np
import pandas as pd

from ..access.cover import coordinates
from ..access.coverage import distance_summary
from .check import Report
from .optimize import Result, Settings
from .problem import Problem

ROWS_AT_ONCE = 100_000
"""Of texts, hashed by Python: longer pieces would keep a window waiting."""

OUTPUT_NAMES = (
    "STATUS",
    "REASON",
    "OBJECTIVE",
    "BOUND",
    "GAP_REACHED",
    "NET_COST",
    "COVERAGE_L2",
    "COVERAGE_L3",
    "COVERAGE_L2_BEFORE",
    "COVERAGE_L3_BEFORE",
    "N_NEW_L2",
    "N_NEW_L3",
    "N_UPGRADES",
    "N_MIXED",
    "N_ADD_PORTS",
    "N_REMOVED",
    "OPEX",
)


def outputs(result: Result, report: Optional[Report]) -> Dict[str, Any]:
    """The scalar outputs, figures as recomputed by the check; None where there is no plan."""
    figures = report.figures if report is not None else {}
    values = {
        "STATUS": result.status,
        "REASON": result.reason,
        "OBJECTIVE": result.objective,
        "BOUND": result.bound,
        "GAP_REACHED": result.gap,
    }
    return {name: values[name] if name in values else figures.get(name) for name in OUTPUT_NAMES}


def summarize(
    problem: Problem,
    settings: Settings,
    result: Result,
    report: Optional[Report],
    inputs: Dict[str, pd.DataFrame],
    started: str,
    frontier: pd.DataFrame,
    assumptions: Sequence[str] = (),
) -> Dict[str, Any]:
    """``inputs``: the tables as read, hashed into the record. ``started``: ISO time of the start. ``assumptions``: of ``assumed``."""
    document: Dict[str, Any] = {
        "outputs": outputs(result, report),
        "explanation": list(result.explanation),
        "warnings": list(result.notes),
        "assumptions": list(assumptions),
        "coverage": _coverage(problem, result),
        "money": _money(problem, report),
        "ports": _ports(result),
        "actions": {}
        if result.plan is None
        else {str(k): int(v) for k, v in result.plan.table["action"].value_counts().sort_index().items()},
        "check": None
        if report is None
        else {"valid": report.valid, "violations": [v.message for v in report.violations]},
        "reductions": result.reductions,
        "rules": problem.rules.as_dict(),
        "solver": {
            "name": result.solver,
            "gap": settings.gap,
            "time_limit_s": settings.time_limit_s,
            "nodes": result.nodes,
            "stages": [asdict(stage) for stage in result.stages],
        },
        "frontier": [
            {name: None if pd.isna(value) else value for name, value in row.items()}
            for row in frontier.to_dict("records")
        ],
        "inputs": {name: {"rows": len(table), "sha256": table_hash(table)} for name, table in inputs.items()},
        "run": {"started": started, "seconds": round(result.seconds, 3), "versions": versions()},
    }
    return document


def _coverage(problem: Problem, result: Result) -> Dict[str, Any]:
    if result.plan is None:
        return {}
    table, plan = result.plan.coverage, result.plan
    weight = table["weight"].to_numpy()
    return {
        level.upper(): {
            "bands": [list(band) for band in problem.rules.reach(level)],
            "radius_m": problem.rules.l2_radius_m if level == "l2" else problem.rules.l3_radius_m,
            **{when: plan.share(level, when) for when in ("before", "after")},
            **{
                f"distance_{when}": distance_summary(table[f"nearest_{level}_{when}_m"], weight)
                for when in ("before", "after")
            },
        }
        for level in ("l2", "l3")
    }


def _money(problem: Problem, report: Optional[Report]) -> Dict[str, Any]:
    if report is None:
        return {}
    figures, budget = report.figures, problem.rules.budget
    return {
        "currency": problem.rules.currency,
        "cost": figures["COST"],
        "resale": figures["RESALE"],
        "net_cost": figures["NET_COST"],
        "budget": budget,
        "opex": figures.get("OPEX", 0.0),
        "budget_left": None if budget is None else round(budget - figures["NET_COST"], 2),
    }


def _ports(result: Result) -> Dict[str, int]:
    if result.plan is None:
        return {}
    table = result.plan.table
    return {
        name: int(table[name].sum())
        for name in ("ports_l2_before", "ports_l2_after", "ports_l3_before", "ports_l3_after")
    }


def table_hash(table: pd.DataFrame) -> str:
    """SHA-256 of a table's values, places rounded to the millimetre (reprojection noise is no change).

    Equal values give an equal hash whatever their type (``1``, ``1.0``), the order of the columns, and whether points are
    geometries or columns ``x`` and ``y``.
    """
    digest = hashlib.sha256(str(len(table)).encode())
    geometry = getattr(table, "geometry", None)
    places = {"x", "y"} if geometry is None else {geometry.name}
    for name in sorted(set(map(str, table.columns)) - places):
        digest.update(f"\0{name}\0".encode())
        for part in _parts(table[name]):
            digest.update(part)
    if geometry is not None or places <= set(table.columns):
        digest.update(_bytes(np.round(_measures(table), 3)))
    return digest.hexdigest()


def _measures(table: pd.DataFrame) -> np.ndarray:
    """Coordinates of points; bounds and area of polygons, enough to notice any change that matters."""
    try:
        return coordinates(table)
    except ValueError:
        return np.column_stack([table.geometry.bounds.to_numpy(), table.geometry.area])


def _parts(column: pd.Series) -> Iterator[bytes]:
    """A column in few pieces: a number as float64, text with its length; -1 is the length of NULL."""
    if column.dtype.kind in "biuf":
        yield _bytes(column.to_numpy(dtype=float))
        return
    kind = pd.api.types.infer_dtype(column, skipna=True)
    if kind in ("boolean", "integer", "floating", "mixed-integer-float", "decimal", "empty"):
        yield _bytes(pd.to_numeric(column.astype(object)).to_numpy(dtype=float))
        return
    for start in range(0, len(column), ROWS_AT_ONCE):
        values = column.iloc[start : start + ROWS_AT_ONCE].astype(object)
        null = values.isna().to_numpy()
        written = ["" if gone else str(value) for value, gone in zip(values, null)]
        lengths = np.fromiter(map(len, written), dtype="<i8", count=len(written))
        yield np.where(null, -1, lengths).astype("<i8").tobytes()
        yield "".join(written).encode("utf-8", "surrogatepass")


def _bytes(numbers: np.ndarray) -> bytes:
    """Little-endian float64 with one zero and one NaN."""
    return np.where(np.isnan(numbers), np.nan, numbers + 0.0).astype("<f8").tobytes()


def versions() -> Dict[str, str]:
    """What computed the result."""
    import geopandas
    import scipy

    from .. import modelling

    found = {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "pandas": pd.__version__,
        "geopandas": geopandas.__version__,
        "pyomo": modelling.VERSION,
    }
    qgis = sys.modules.get("qgis.core")
    if qgis is not None:
        found["qgis"] = qgis.Qgis.version()
    return found
