"""Why there is no plan: which targets cannot be met, the smallest relaxation of each, and what money cannot buy.

Every question is a solve of its own with one demand turned into the objective (an elastic program after Chinneck 2008): the
least budget that meets all else, the most coverage that all else allows, the least breach of a rule between places.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Callable, Dict, List, Optional

import numpy as np

from ..errors import count
from .aim import Aim, Target
from .options import POWER_TOLERANCE_KW
from .problem import Problem
from .reduce import Reduced
from .rules import Rules, cents
from .stack import SHARE_TOLERANCE
from .stage import Solved, measures_at, net_as_cost

Ask = Callable[[Reduced, Aim], Solved]
MOST_QUESTIONS = 6
"""More sentences than this nobody reads; many groups may miss their floor at once."""
SIDE_NAMES = {
    "max_stations_per_area": ("the most stations per area", "{} more in all areas together would have to be allowed"),
    "min_l3_per_area": ("the fewest L3 stations per area", "{} fewer in all areas together would have to be asked for"),
    "max_kw_per_area": ("the most power per area", "{} kW more in all areas together would have to be allowed"),
    "l3_min_distance": ("the least distance between L3 stations", "{} closer together would have to be allowed"),
    "l3_max_gap": ("the longest way to the next L3 station", "{} without such a neighbour would have to be allowed"),
}
"""The rule in words, and what would have to give way (by an amount)."""


def closest_aim(reduced: Reduced, aim: Aim) -> Aim:
    """The aim with every minimum and every rule between places at a price that no gain in the objective can outweigh."""
    spread = float(np.abs(aim.weights).sum()) + 1.0
    money = float(np.abs(reduced.life_cents).sum()) / 100.0
    price = 100.0 * (spread + aim.cost_weight * money)
    targets = tuple(replace(target, price=min(target.price, price)) for target in aim.targets)
    return replace(
        aim, targets=targets, side_prices={**dict.fromkeys(set(reduced.sides.family), price), **aim.side_prices}
    )


def conflicts(problem: Problem, reduced: Reduced, aim: Aim, closest: Optional[np.ndarray], ask: Ask) -> List[str]:
    """Sentences on what cannot be met. ``closest``: columns of the plan that comes closest (None without one)."""
    rules = problem.rules
    never = [_unreachable(target, reduced, problem) for target in aim.targets if _is_unreachable(target, reduced)]
    impossible = sorted({reduced.sides.family[k] for k in np.flatnonzero(reduced.sides.impossible())})
    never += [_impossible_side(family, reduced) for family in impossible]
    forced = _forced_cents(reduced)
    if forced > aim.budget_cents:
        never.append(
            f"The budget of {_money(aim.budget_cents / 100, rules)} is below the {_money(forced / 100, rules)} that the required sites cost "
            f"at least: it is {_money((forced - aim.budget_cents) / 100, rules)} short."
        )
    if never:
        return [*never, *power_notes(problem)]
    sentences = _budget_short(reduced, aim, rules, ask) if math.isfinite(aim.budget_cents) else []
    for target in _missed(reduced, aim, closest)[: MOST_QUESTIONS - len(sentences)]:
        sentences += _most(target, reduced, aim, rules, ask)
    for family in sorted(set(reduced.sides.family))[: MOST_QUESTIONS - len(sentences)]:
        sentences += _side_breach(family, reduced, aim, ask)
    return sentences or ["No plan respects all rules together; no rule alone is to blame. Loosen several of them."]


def _is_unreachable(target: Target, reduced: Reduced) -> bool:
    return float(target.weights @ reduced.reachable) < target.minimum - SHARE_TOLERANCE


def _unreachable(target: Target, reduced: Reduced, problem: Problem) -> str:
    most = float(target.weights @ reduced.reachable)
    return (
        f"{_name(target)} of at least {target.minimum:.4g} cannot be met by any plan, whatever the budget: even with every candidate site "
        f"built {most:.4f} is the most. Add candidate sites, enlarge the radius, or lower the minimum by {target.minimum - most:.4f}."
    )


def _impossible_side(family: str, reduced: Reduced) -> str:
    where = [
        reduced.sides.label[k] for k in np.flatnonzero(reduced.sides.impossible()) if reduced.sides.family[k] == family
    ]
    what = SIDE_NAMES[family][0] if family in SIDE_NAMES else family
    places = ", ".join(dict.fromkeys(where[:5]))
    return f"The rule on {what} cannot be met by any plan, whatever the budget, at {places}. Add candidate sites there or loosen the rule."


def _budget_short(reduced: Reduced, aim: Aim, rules: Rules, ask: Ask) -> List[str]:
    """How much money would be enough for everything else."""
    budget = aim.budget_cents / 100.0
    without = replace(_hard(aim).only(np.zeros_like(aim.weights), 1.0), budget_cents=math.inf)
    solved = ask(net_as_cost(reduced), without)
    if solved.infeasible:
        return ["No budget meets all other rules together: they conflict among themselves."]
    least = -solved.tight_bound
    if solved.value is None:
        if least > budget:
            return [f"The budget of {_money(budget, rules)} is at least {_money(least - budget, rules)} short."]
        return []
    enough = -solved.value
    if enough <= budget:
        return []  # the time was too short to find this plan before
    sentence = f"The budget of {_money(budget, rules)} is {_money(enough - budget, rules)} short: {_money(enough, rules)} would meet every target"
    proven = least >= enough - max(0.005, 1e-6 * enough)
    return [sentence + ("." if proven else f" (no plan does for less than {_money(max(least, budget), rules)}).")]


def _missed(reduced: Reduced, aim: Aim, closest: Optional[np.ndarray]) -> List[Target]:
    """Hard targets that money and other rules may keep from being met; first those that the closest plan misses."""
    open_targets = [
        t for t in aim.targets if math.isinf(t.price) and float(t.weights @ reduced.fixed) < t.minimum - SHARE_TOLERANCE
    ]
    if closest is None:
        return open_targets
    measures = measures_at(reduced, replace(aim, targets=()), closest)
    return sorted(open_targets, key=lambda t: float(t.weights @ measures) >= t.minimum - SHARE_TOLERANCE)


def _most(target: Target, reduced: Reduced, aim: Aim, rules: Rules, ask: Ask) -> List[str]:
    """The most of one target that everything else allows."""
    solved = ask(reduced, aim.without(target.name).only(target.weights))
    with_budget = (
        f" with the budget of {_money(aim.budget_cents / 100, rules)}" if math.isfinite(aim.budget_cents) else ""
    )
    others = " and the other minima kept" if len(aim.targets) > 1 else ""
    way_out = (
        "Raise the budget, or lower the minimum" if with_budget else "Loosen the other rules, or lower the minimum"
    )
    if solved.infeasible:
        return []  # to give this one up alone is not enough
    most = min(solved.tight_bound, float(target.weights @ reduced.reachable))
    if most >= target.minimum - SHARE_TOLERANCE:
        if solved.value is None or solved.value >= target.minimum - SHARE_TOLERANCE:
            return []
        return [
            f"{_name(target)} of at least {target.minimum:.4g} was not reached{with_budget} within the time; {solved.value:.4f} is the most found. "
            "Raise the time limit or the budget."
        ]
    if solved.value is not None and most - solved.value <= 5e-5:
        amount = f"{solved.value:.4f} is the most, {target.minimum - solved.value:.4f} short"
    else:
        amount = f"no plan exceeds {most:.4f}, {target.minimum - most:.4f} short"
    return [
        f"{_name(target)} of at least {target.minimum:.4g} cannot be met{with_budget}{others}: {amount}. {way_out}."
    ]


def _side_breach(family: str, reduced: Reduced, aim: Aim, ask: Ask) -> List[str]:
    """By how little a rule between places would have to give way for all else to be met."""
    if family not in SIDE_NAMES:
        return []
    solved = ask(reduced, replace(_hard(aim).only(np.zeros_like(aim.weights)), side_prices={family: 1.0}))
    if solved.infeasible or solved.value is None or -solved.value <= SHARE_TOLERANCE:
        return []
    name, how = SIDE_NAMES[family]
    broken = reduced.sides.broken(solved.chosen)
    where = [reduced.sides.label[k] for k in np.flatnonzero(broken > 1e-6) if reduced.sides.family[k] == family]
    places = f" ({', '.join(dict.fromkeys(where[:5]))})" if where else ""
    amount = how.format(f"{'' if solved.gap <= 1e-6 else 'at most '}{-solved.value:.6g}")
    return [f"The rule on {name} is too tight for the rest: {amount}{places}, and every target would be met."]


def _hard(aim: Aim) -> Aim:
    """The aim without what may be missed at a price: no sum of money or of stations shall contain that price."""
    return replace(aim, targets=tuple(target for target in aim.targets if math.isinf(target.price)), side_prices={})


def _name(target: Target) -> str:
    """The target in words: ``The L3 coverage``, ``The L2 coverage of the group “renters”``."""
    what = target.name[len("min_") :]
    if what.startswith("group_"):
        level, group = what[len("group_") :].split(":", 1)
        return f"The {level.upper()} coverage of the group “{group}”"
    kind, level = what.rsplit("_", 1)
    return f"The {level.upper()} {'backup coverage' if kind == 'backup' else 'coverage'}"


def _forced_cents(reduced: Reduced) -> int:
    """What the places that must be decided cost at least."""
    cheapest: Dict[int, int] = {}
    for net, place in zip(reduced.net_cents.tolist(), reduced.place.tolist()):
        cheapest[place] = min(net, cheapest.get(place, net))
    must = set(reduced.must_choose.tolist())
    # A sale elsewhere could pay for what must be built.
    return sum(net for place, net in cheapest.items() if place in must or net < 0)


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
