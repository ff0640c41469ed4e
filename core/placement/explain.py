"""Why there is no plan: which target cannot be met, and how much is possible."""

from __future__ import annotations

from typing import Callable, List, Tuple

from ..errors import count
from .model import Variant
from .options import POWER_TOLERANCE_KW
from .problem import Problem
from .reduce import Reduced
from .rules import Rules, cents

ShareSolver = Callable[[Variant], Tuple[float, float]]
"""For one level under a variant: the best share found (-inf if none), and the share that no plan exceeds."""


def unreachable(reduced: Reduced, rules: Rules) -> List[str]:
    """Targets that no money can reach with these sites, in sentences."""
    sentences = []
    for level, rows, minimum in _targets(reduced, rules):
        if rows.reachable_share < minimum - 1e-9:
            sentences.append(
                f"The {level} coverage of at least {minimum:.4g} cannot be met by any plan: even with every candidate site built "
                f"{rows.reachable_share:.4f} is the most. Add candidate sites, enlarge the radius, or lower the minimum by {minimum - rows.reachable_share:.4f}."
            )
    return sentences


def conflicts(reduced: Reduced, rules: Rules, best_share: ShareSolver) -> List[str]:
    """Targets that the budget cannot reach, each with the most that it can reach alone, in sentences."""
    sentences = list(unreachable(reduced, rules))
    if not sentences and rules.budget is not None and cents(rules.budget) < _forced_cents(reduced):
        return [
            f"The budget of {_money(rules.budget, rules)} is below the {_money(_forced_cents(reduced) / 100, rules)} that the required sites "
            "cost at least."
        ]
    alone = [_alone(level, rows, minimum, rules, best_share) for level, rows, minimum in _targets(reduced, rules)]
    short = [sentence for sentence in alone if sentence]
    if sentences or short:
        return [*sentences, *short]
    if rules.min_coverage_l2 > 0 and rules.min_coverage_l3 > 0 and rules.budget is not None:
        return [
            f"With the budget of {_money(rules.budget, rules)} the L2 minimum of {rules.min_coverage_l2:.4g} and the L3 minimum of "
            f"{rules.min_coverage_l3:.4g} can each be met, but not both at once. Raise the budget or lower one of them."
        ]
    return ["No plan respects all rules together."]


def _targets(reduced: Reduced, rules: Rules):
    return (("L2", reduced.l2, rules.min_coverage_l2), ("L3", reduced.l3, rules.min_coverage_l3))


def _alone(level: str, rows, minimum: float, rules: Rules, best_share: ShareSolver) -> str:
    """The sentence for one level when the whole budget spent on it is not enough."""
    if minimum <= rows.fixed_share or rows.reachable_share < minimum - 1e-9 or rules.budget is None:
        return ""
    found, most = best_share(Variant(without_minima=True, only_level=int(level[1])))
    if found >= minimum - 1e-9:
        return ""
    target = f"The {level} coverage of at least {minimum:.4g}"
    money = f"with the budget of {_money(rules.budget, rules)}"
    if most >= minimum - 1e-9:
        return f"{target} was not reached {money} within the time; {found:.4f} is the most found. Raise the time limit or the budget."
    proven = f"{most:.4f} is the most" if most - found <= 5e-5 else f"no plan exceeds {most:.4f}"
    return (
        f"{target} cannot be met {money}: {proven}, {minimum - most:.4f} short. Raise the budget, or lower the minimum."
    )


def _forced_cents(reduced: Reduced) -> int:
    """What the places that must be decided cost at least."""
    return sum(
        min(int(net) for net, place in zip(reduced.net_cents, reduced.place) if place == must)
        for must in reduced.must_choose.tolist()
    )


def _money(amount: float, rules: Rules) -> str:
    return f"{amount:,.2f} {rules.currency}".strip()


def power_notes(problem: Problem) -> List[str]:
    """Levels that the grid connections rule out at sites, in sentences; said before solving, for they look like bad layers."""
    rules, grid_kw = problem.rules, problem.sites.grid_kw
    sentences = []
    for level, ports, port_kw in (
        ("L2", rules.min_ports_l2, rules.port_kw_l2),
        ("L3", rules.min_ports_l3, rules.port_kw_l3),
    ):
        needed_kw = ports * port_kw
        too_weak = grid_kw + POWER_TOLERANCE_KW < needed_kw
        if not too_weak.any():
            continue
        strongest = float(grid_kw.max())
        if too_weak.all():
            sentences.append(
                f"No new {level} station is possible at any site: {ports} × {port_kw:g} kW = {needed_kw:g} kW exceed the grid connection, "
                f"which is {strongest:g} kW at most. Raise the sites' grid power to {needed_kw:g} kW, or plan fewer ports or less power per port."
            )
        else:
            sentences.append(
                f"New {level} stations ({ports} × {port_kw:g} kW = {needed_kw:g} kW) exceed the grid connection of "
                f"{count(int(too_weak.sum()), 'site')} of {len(grid_kw):,}."
            )
    return sentences


def budget_notes(reduced: Reduced, rules: Rules) -> List[str]:
    """A budget too small for anything is a plan that changes nothing; the user should hear why."""
    if rules.budget is None or not len(reduced.net_cents) or _forced_cents(reduced) > 0:
        return []
    cheapest = min(
        (int(c) for c, column in zip(reduced.net_cents, reduced.columns) if column.action != "keep"), default=None
    )
    if cheapest is not None and cheapest > cents(rules.budget):
        return [
            f"The budget of {_money(rules.budget, rules)} is below the cheapest thing that can be done ({_money(cheapest / 100, rules)}): "
            "the plan keeps the stations as they are."
        ]
    return []
