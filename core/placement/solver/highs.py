"""HiGHS through highspy, inside the solver process; one thread, so that equal runs are equal."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

import highspy
import numpy as np

from . import protocol


def solve(folder: Path, arrays: Dict[str, np.ndarray], limits: protocol.Limits) -> None:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", float(limits.seconds))
    solver.setOptionValue("mip_rel_gap", float(limits.gap))
    solver.passModel(_model(arrays))
    if "start" in arrays:
        start = highspy.HighsSolution()
        start.col_value = [float(value) for value in arrays["start"]]
        solver.setSolution(start)
    _listen(solver, folder)
    solver.run()
    _finish(solver, folder)


def _model(arrays: Dict[str, np.ndarray]) -> Any:
    model = highspy.HighsLp()
    infinity = highspy.kHighsInf
    model.num_col_, model.num_row_ = len(arrays["cost"]), len(arrays["row_lower"])
    model.sense_ = highspy.ObjSense.kMaximize
    model.offset_ = float(arrays["offset"][0])
    model.col_cost_ = arrays["cost"]
    model.col_lower_, model.col_upper_ = (np.clip(arrays[key], -infinity, infinity) for key in ("lower", "upper"))
    model.row_lower_, model.row_upper_ = (
        np.clip(arrays[key], -infinity, infinity) for key in ("row_lower", "row_upper")
    )
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = (
        arrays["indptr"],
        arrays["indices"],
        arrays["data"],
    )
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    model.integrality_ = [kinds[int(flag)] for flag in arrays["integer"]]
    return model


def _listen(solver: Any, folder: Path) -> None:
    def improved(event: Any) -> None:
        protocol.save_solution(folder, np.array(event.data_out.mip_solution))
        tell(event)

    def tell(event: Any) -> None:
        out = event.data_out
        incumbent = out.mip_primal_bound if abs(out.mip_primal_bound) < highspy.kHighsInf else None
        bound = out.mip_dual_bound if abs(out.mip_dual_bound) < highspy.kHighsInf else None
        protocol.say(event="progress", incumbent=incumbent, bound=bound, nodes=int(out.mip_node_count))

    solver.cbMipImprovingSolution.subscribe(improved)
    solver.cbMipLogging.subscribe(tell)


def _finish(solver: Any, folder: Path) -> None:
    info, status = solver.getInfo(), solver.getModelStatus()
    statuses = highspy.HighsModelStatus
    has_solution = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    if has_solution:
        protocol.save_solution(folder, np.array(solver.getSolution().col_value))
    # Without a search (no memory, no integer variable) HiGHS counts -1 nodes, and its dual bound is a mere 0.
    searched = info.valid and info.mip_node_count >= 0
    bound = info.mip_dual_bound if searched and abs(info.mip_dual_bound) < highspy.kHighsInf else None
    if bound is None and status == statuses.kOptimal:
        bound = info.objective_function_value  # a model without integer variables has no dual bound of its own
    ended = {
        statuses.kOptimal: "optimal",
        statuses.kInfeasible: "infeasible",
        statuses.kTimeLimit: "time_limit",
        statuses.kModelEmpty: "optimal",
    }.get(status, "failed")
    protocol.say(event="done", status=ended, bound=bound, nodes=max(int(info.mip_node_count), 0), code=str(status))
