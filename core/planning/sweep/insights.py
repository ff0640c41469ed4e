"""What the numbers say, in sentences made of them by rules."""

from __future__ import annotations

from typing import Any, List, Sequence

import pandas as pd

from ...errors import count, some
from .cases import GROWTH, Case, shown
from .outcome import SOLVED, Outcome, smaller_is_better

ALWAYS, OFTEN = 1.0, 0.75
MOST_SENTENCES = 8
"""Of cases without a plan that are told one by one; the table has all."""
LITTLE = 1e-6
"""A swing below this, of the base's objective, is none."""


def insights(
    cases: Sequence[Case],
    outcomes: Sequence[Outcome],
    results: pd.DataFrame,
    tornado: pd.DataFrame,
    constraints: pd.DataFrame,
    selection: pd.DataFrame,
    has_capacity: bool,
) -> List[str]:
    """Sentences on the base, on every parameter, on cases that cannot be, and on the places that keep being chosen."""
    sentences = _of_base(cases[0], outcomes[0], constraints)
    sentences += _of_parameters(cases, outcomes, tornado, has_capacity)
    sentences += _without_plan(cases, outcomes)
    sentences += _of_places(selection)
    return sentences


def _of_base(base: Case, outcome: Outcome, constraints: pd.DataFrame) -> List[str]:
    if outcome["status"] not in SOLVED:
        return [f"The base has no plan that keeps all rules ({outcome['status']}). {' '.join(outcome['explanation'])}"]
    sentences, currency = [], base.rules.currency
    for row in constraints[constraints["case"] == 0].to_dict("records"):
        name, slack, limit = row["constraint"], row["slack"], row["rhs"]
        if name == "budget":
            left = f"{_money(slack, currency)} of {_money(limit, currency)} are left"
            if row["binding"]:
                sentences.append(
                    f"The budget is binding: {left}, less than the {_money(row['step'], currency)} of the cheapest new station."
                )
            else:
                sentences.append(f"The budget is not binding: {left} ({row['utilization_percent']:.1f} % used).")
        elif name.startswith(("min_coverage", "min_backup", "min_group")):
            what = _share_name(name, row["place"])
            if row["binding"]:
                sentences.append(f"{what} is met without margin: {row['value']:.1%} of the {limit:.1%} asked for.")
            else:
                sentences.append(
                    f"{what} is met with a margin of {100 * slack:.1f} percentage points: {row['value']:.1%} of the {limit:.1%} asked for."
                )
    areas = constraints[(constraints["case"] == 0) & constraints["constraint"].str.endswith("_per_area")]
    for name, rows in areas.groupby("constraint", sort=True):
        tight = rows[rows["binding"]]
        if len(tight):
            sentences.append(
                f"The rule {name} binds in {count(len(tight), 'zone')} of {len(rows):,}: {some(list(tight['place']))}."
            )
    return sentences


def _share_name(name: str, group: str) -> str:
    level = name[-2:].upper()
    kind = "backup coverage" if "backup" in name else "coverage"
    return f"The minimum {level} {kind}{f' of the group “{group}”' if group else ''}"


def _of_parameters(
    cases: Sequence[Case], outcomes: Sequence[Outcome], tornado: pd.DataFrame, has_capacity: bool
) -> List[str]:
    sentences = []
    known = tornado[tornado["swing"].notna()]
    base = outcomes[0]["objective"]
    moving = known[known["swing"] > LITTLE * max(abs(base or 0.0), 1.0)]
    if len(moving) > 1:
        first = moving.iloc[0]
        sentences.append(
            f"{first['parameter']} moves the objective most, by {first['swing']:.4g} between {first['low']} and {first['high']}."
        )
    for row in moving.to_dict("records"):
        shares = [
            f"{level} coverage from {row[f'coverage_{level.lower()}_low']:.1%} to {row[f'coverage_{level.lower()}_high']:.1%}"
            for level in ("L2", "L3")
            if _is_number(row[f"coverage_{level.lower()}_low"]) and _is_number(row[f"coverage_{level.lower()}_high"])
        ]
        if row["low"] == row["high"]:
            sentences.append(
                f"{row['parameter']} = {row['low']} brings the objective from {row['objective_base']:.4g} to {row['objective_low']:.4g}."
            )
            continue
        money = f"net cost from {row['net_cost_low']:,.0f} to {row['net_cost_high']:,.0f}"
        if row["low"] != row["high"]:
            sentences.append(
                f"From {row['low']} to {row['high']}, {row['parameter']} brings {', '.join(shares)}, and {money}."
            )
    for row in known[~known.index.isin(moving.index)].to_dict("records"):
        why = ""
        if row["parameter"].lower() == GROWTH and not has_capacity:
            why = " Growth that is the same everywhere changes no share; give ports a capacity, or name fields of weights."
        where = f"at {row['low']}" if row["low"] == row["high"] else f"between {row['low']} and {row['high']}"
        sentences.append(f"{row['parameter']} changes nothing {where}.{why}")
    return [*sentences, *_of_money(cases, outcomes)]


def _of_money(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> List[str]:
    """What the next money buys, along the budgets of the sweep."""
    if smaller_is_better(cases[0].rules):
        return []
    points = sorted(
        (case.rules.budget, outcome["outputs"]["COVERAGE_L2"], outcome["outputs"]["COVERAGE_L3"], outcome["objective"])
        for case, outcome in zip(cases, outcomes)
        if outcome["status"] in SOLVED
        and case.rules.budget is not None
        and all(key == "BUDGET" for key, _ in case.changes)
    )
    if len(points) < 3:
        return []
    gains = [(b[3] - a[3]) / (b[0] - a[0]) * 1e6 for a, b in zip(points, points[1:])]
    trend = (
        "falls" if all(x >= y for x, y in zip(gains, gains[1:])) and gains[0] > gains[-1] else "does not fall steadily"
    )
    return [
        f"What another million of budget brings {trend}: {gains[0]:.3g} points of the objective between {shown(points[0][0])} and "
        f"{shown(points[1][0])}, {gains[-1]:.3g} between {shown(points[-2][0])} and {shown(points[-1][0])}."
    ]


def _without_plan(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> List[str]:
    left = [
        (case, outcome) for case, outcome in zip(cases, outcomes) if case.number and outcome["status"] not in SOLVED
    ]
    sentences = [f"{case.text}: {' '.join(outcome['explanation'])}" for case, outcome in left[:MOST_SENTENCES]]
    if len(left) > MOST_SENTENCES:
        sentences.append(
            f"{count(len(left) - MOST_SENTENCES, 'more case')} without a plan; the table of results says why."
        )
    return sentences


def _of_places(selection: pd.DataFrame) -> List[str]:
    if not len(selection) or not selection["n_cases"].iloc[0]:
        return []
    n, frequency = int(selection["n_cases"].iloc[0]), selection["frequency"]
    ever = int((frequency > 0).sum())
    return [
        f"Of {count(ever, 'place')} that some plan changes, {int((frequency >= ALWAYS).sum()):,} are in all {n:,} plans and "
        f"{int((frequency >= OFTEN).sum()):,} in at least three of four."
    ]


def _money(amount: float, currency: str) -> str:
    return f"{amount:,.2f} {currency}".strip()


def _is_number(value: Any) -> bool:
    return value is not None and not pd.isna(value)
