"""The interpreter that runs solvers, and every solver tried with a program whose answer is known."""

from __future__ import annotations

from typing import Callable, List, Sequence

from ..control import Control, Span, obeying_cancel
from ..errors import PlanningError
from ..placement.solver import backends, interpreter
from . import checks
from .checks import Check, Say

SECONDS = 20.0
OBJECTIVE, SOLUTION = 21.0, (0.0, 1.0, 1.0, 1.0)
"""Of the knapsack below; its relaxation has 22, so that a solver that forgets what is an integer is found out."""


def interpreter_check(python: str, absent: Sequence[str], fix: Callable[[str], str], say: Say) -> Check:
    """Whether a Python is found that can run solvers. ``absent``: packages that are missing, which are no fault of it."""
    wanted = say("the Python of QGIS, with numpy")
    why = say("Solvers run in a process of their own, so that Cancel ends them and their faults do not end QGIS.")
    choice = interpreter.named(python)
    modules = [] if "numpy" in absent else ["numpy"]
    tried: List[str] = []
    for path in interpreter.candidates() if choice is None else [interpreter.chosen_path(python)]:
        answers, reason = interpreter.handshake(path, *modules)
        if answers:
            found = path if choice is None else say("{0}, which {1} names").format(path, choice[1])
            return Check(say("Solvers"), say("Interpreter"), checks.OK, found, wanted, why)
        tried.append(f"{path}: {reason}")
    if choice is None:
        why = say("Name an interpreter in the setting {0} or in the environment variable {1}.").format(
            interpreter.SETTING, interpreter.OVERRIDE
        )
        return Check(say("Solvers"), say("Interpreter"), checks.ERROR, "; ".join(tried) or say("none"), wanted, why)
    why = say("{0} names an interpreter that does not work; empty it to have one found.").format(choice[1])
    return Check(say("Solvers"), say("Interpreter"), checks.ERROR, "; ".join(tried), wanted, why, fix(python))


def solver_checks(python: str, fix: Callable[[str], str], control: Control, say: Say) -> List[Check]:
    """Every solver there is: GLPK is required, the others are for those who have them."""
    made = []
    for turn, backend in enumerate(backends.MODULES):
        share = Span(control, 100.0 * turn / len(backends.MODULES), 100.0 * (turn + 1) / len(backends.MODULES))
        made.append(_solver(backend, python, fix, share, say))
        share.progress(100.0)
    return made


def _solver(backend: str, python: str, fix: Callable[[str], str], control: Control, say: Say) -> Check:
    required = backend == "glpk"
    wanted = say("the known answer {0:g} of a small program").format(OBJECTIVE)
    if not backends.available(backend):
        why = say("Every plan can be made without it.") if not required else say("Every plan is made with it.")
        return Check(say("Solvers"), backend, checks.MISSING, say("not installed"), wanted, why, fix(backend), required)
    try:
        fault = obeying_cancel(lambda: tried(backend, python, control), control)
    except ImportError as error:
        fault = say("cannot be tried: {0}").format(error)
    except PlanningError as error:
        fault = str(error).splitlines()[0]
    if fault:
        return Check(say("Solvers"), backend, checks.ERROR, fault, wanted, say("It cannot be chosen."), "", required)
    return Check(say("Solvers"), backend, checks.OK, say("solves"), wanted, "", "", required)


def tried(backend: str, python: str, control: Control) -> str:
    """What is wrong with a solver's answer to a knapsack: max 8a + 11b + 6c + 4d, 5a + 7b + 4c + 3d ≤ 14, all 0 or 1; '' if nothing is.

    Raises ImportError where packages are missing, PlanningError where the solver cannot be started."""
    import numpy as np
    from scipy import sparse

    from ..placement.milp import MilpData
    from ..placement.solver import process, protocol

    data = MilpData(
        np.array([8.0, 11.0, 6.0, 4.0]),
        0.0,
        sparse.csr_matrix([[5.0, 7.0, 4.0, 3.0]]),
        np.array([-np.inf]),
        np.array([14.0]),
        np.zeros(4),
        np.ones(4),
        np.ones(4, dtype=bool),
    )
    outcome = process.solve(data, backend, protocol.Limits(0.0, SECONDS), control, python=python)
    if outcome.x is None or outcome.ended != "optimal":
        return outcome.message or f"it ended with “{outcome.ended}”"
    value = float(data.cost @ outcome.x)
    if abs(value - OBJECTIVE) > 1e-6 or not np.allclose(outcome.x, SOLUTION, atol=1e-6):
        return f"its answer {value:g} is not {OBJECTIVE:g}"
    return ""
