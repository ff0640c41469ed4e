"""Location-allocation on one table of costs: which places to open, and which point goes to which."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Callable, List, Tuple

import numpy as np

from ...control import Control
from ...errors import PlanningError, count
from . import impedance, market
from .capacitated import capacitated
from .center import center
from .covering import covering, require_budget
from .dispersion import dispersion
from .question import STATUSES, Demand, Located, Places, Question, allocate
from .weighted import attendance, median

__all__ = ["PROBLEMS", "STATUSES", "Demand", "Located", "Places", "Question", "allocate", "in_words", "locate"]


@dataclass(frozen=True)
class Kind:
    """How a problem is solved, and which parts of a question it asks for."""

    solve: Callable[[Question, np.ndarray, float, Control], Located]
    needs: Tuple[str, ...]
    takes: Tuple[str, ...] = ()


KINDS = {
    "p_median": Kind(median, ("p",), ("impedance", "k_nearest", "cutoff")),
    "p_center": Kind(center, ("p",), ("cutoff",)),
    "mclp": Kind(covering, ("p", "radius"), ("backup", "budget", "cutoff")),
    "mclp_capacitated": Kind(capacitated, ("p", "radius"), ("assignment", "cutoff")),
    "lscp": Kind(covering, ("radius",), ("backup", "cutoff")),
    "capacitated_fixed_charge": Kind(capacitated, (), ("p", "assignment", "cutoff")),
    "capacitated_p_median": Kind(capacitated, ("p",), ("assignment", "cutoff")),
    "p_dispersion": Kind(dispersion, ("p",)),
    "attendance": Kind(attendance, ("p", "radius"), ("impedance", "cutoff")),
    "market_share": Kind(market.share, ("p",), ("impedance", "competitors", "cutoff")),
    "target_share": Kind(market.target, ("target_share",), ("impedance", "competitors", "cutoff")),
}
PROBLEMS = tuple(KINDS)
KEYS = {
    "p": "N_FACILITIES",
    "radius": "RADIUS",
    "budget": "BUDGET",
    "cutoff": "CUTOFF",
    "impedance": "IMPEDANCE",
    "k_nearest": "K_NEAREST",
    "backup": "BACKUP",
    "target_share": "TARGET_SHARE",
    "assignment": "ASSIGNMENT",
}
"""Parts of a question and the parameters that they come from, for messages."""
INSTEAD = {"radius": "; the cutoff (CUTOFF) leaves out pairs that are too far"}


def locate(question: Question, control: Control = Control()) -> Located:
    """Solve exactly, or to the gap, or as far as the time allows.

    ``p_median``: least weighted cost with p places, each point served by its ``k_nearest``. ``attendance``: most weight, which falls with
    the way to nothing at the radius. ``p_center``: least largest cost. ``mclp``: most weight within the radius of p places, or of those
    that the budget pays for. ``lscp``: fewest places that cover all that can be (both: of ``backup`` places each). ``p_dispersion``: p
    places whose nearest two are farthest apart. ``market_share``: p places that win most weight from competitors; ``target_share``:
    fewest that win a share. ``capacitated_fixed_charge``: least fixed and weighted cost with any number of places that can be full;
    ``capacitated_p_median`` and ``mclp_capacitated``: as without capacities.
    Raises PlanningError on a question that makes no sense.
    """
    _require(question)
    started = time.monotonic()
    reachable = _reachable(question)
    notes = (*unused(question), *_notes(question, reachable))
    found = KINDS[question.problem].solve(question, reachable, started, control)
    return replace(found, notes=(*notes, *found.notes))


def _require(question: Question) -> None:
    kind = KINDS[question.problem]
    needs_p, exactly = "p" in kind.needs, True
    if question.budget is not None and "budget" in kind.takes:
        require_budget(question)
        needs_p, exactly = question.p is not None, False
    if needs_p and (question.p is None or question.p < 1):
        either = " or a budget (BUDGET)" if "budget" in kind.takes else ""
        raise PlanningError(f"Give the number of facilities (N_FACILITIES), at least 1{either}.")
    if "radius" in kind.needs and not (question.radius is not None and question.radius > 0):
        raise PlanningError("Give the radius (RADIUS), above 0, in the unit of the costs.")
    if "target_share" in kind.needs and not (question.target_share is not None and 0 < question.target_share <= 1):
        raise PlanningError("Give the share of the market to reach (TARGET_SHARE), above 0 and up to 1.")
    if "impedance" in kind.takes and question.impedance.kind not in impedance.KINDS:
        raise PlanningError(f"The impedance “{question.impedance.kind}” is none of {', '.join(impedance.KINDS)}.")
    if "impedance" in kind.takes and not question.impedance.parameter > 0:
        raise PlanningError(
            f"Give the parameter of {question.impedance.kind} impedance (IMPEDANCE_PARAMETER), above 0: the power, such as 2, or the "
            "factor of the cost in the exponent, such as 0.02 where costs are minutes or 0.0005 where they are metres."
        )
    usable = int(question.places.usable.sum())
    required = int(question.places.are("required").sum())
    if not usable:
        raise PlanningError("No site may be used: all are forbidden or competitors.")
    if needs_p and exactly and question.p > usable:
        wanted = "facility is" if question.p == 1 else "facilities are"
        raise PlanningError(f"{question.p} {wanted} wanted, and only {count(usable, 'site')} may be used.")
    if (needs_p or "p" in kind.takes) and question.p is not None and required > question.p:
        raise PlanningError(f"{count(required, 'site')} are required, more than the {question.p} facilities wanted.")
    _require_times(question, kind, needs_p)
    if question.problem != "p_dispersion" and not (question.demand.weight > 0).any():
        raise PlanningError("All weights of the demand are 0, so there is nothing to serve.")


def _require_times(question: Question, kind: Kind, needs_p: bool) -> None:
    for part in ("k_nearest", "backup"):
        times = getattr(question, part)
        if part not in kind.takes:
            continue
        if times < 1:
            raise PlanningError(f"{KEYS[part]} must be at least 1.")
        if needs_p and times > question.p:
            raise PlanningError(
                f"{KEYS[part]} is {times}, more than the number of facilities (N_FACILITIES), which is {question.p}."
            )


def unused(question: Question) -> List[str]:
    """What was given and has no part in this problem, in sentences."""
    kind = KINDS[question.problem]
    given = {
        "p": question.p is not None,
        "radius": question.radius is not None,
        "budget": question.budget is not None,
        "cutoff": np.isfinite(question.cutoff),
        "impedance": question.impedance.kind != "linear",
        "k_nearest": question.k_nearest != 1,
        "backup": question.backup != 1,
        "target_share": question.target_share is not None,
        "assignment": question.assignment != "single",
    }
    notes = []
    for part, is_given in given.items():
        if is_given and part not in (*kind.needs, *kind.takes):
            hint = INSTEAD.get(part, "") if "cutoff" in kind.takes else ""
            notes.append(f"{KEYS[part]} has no part in {question.problem} and is not used{hint}.")
    rivals = int(question.places.are("competitor").sum())
    if rivals and "competitors" not in kind.takes:
        notes.append(
            f"{count(rivals, 'competitor')} among the sites: nothing is opened there, and in {question.problem} they take no demand "
            "(market_share and target_share let them)."
        )
    if "competitors" in kind.takes and not rivals:
        notes.append("No site is a competitor, so every demand point in reach of an open site is won as a whole.")
    return notes


def _reachable(question: Question) -> np.ndarray:
    """Which points have as many sites that may be used within the cutoff as serve each point, boolean."""
    usable = question.places.usable[question.pairs.place]
    times = np.bincount(question.pairs.point[usable], minlength=len(question.demand.ids))
    return times >= (question.k_nearest if question.problem == "p_median" else 1)


def _notes(question: Question, reachable: np.ndarray) -> Tuple[str, ...]:
    lost = ~reachable & (question.demand.weight > 0)
    if not lost.any():
        return ()
    share = float(question.demand.weight[lost].sum() / question.demand.weight.sum())
    k = question.k_nearest if question.problem == "p_median" else 1
    lacking = "have no site" if k == 1 else f"have fewer than {k} sites"
    by_radius = question.radius is not None and "radius" in KINDS[question.problem].needs
    limit = "radius" if by_radius and question.radius <= question.cutoff else "cutoff"
    return (
        f"{count(question.demand.count(lost), 'demand point')} with {share:.1%} of the weight {lacking} within the {limit} and are left "
        f"out{question.demand.named(lost)}.",
    )


def in_words(found: Located) -> str:
    """The result in a line for a log."""
    if found.objective is None:
        return f"Status {found.status} ({found.reason})"
    share = "" if found.share is None else f"share of the market {found.share:.2%}, "
    return (
        f"Status {found.status} ({found.reason}): {count(len(found.chosen), 'facility', 'facilities')}, {share}"
        f"objective {found.objective:,.6g}, bound {found.bound:,.6g}, gap {found.gap:.3%}"
    )
