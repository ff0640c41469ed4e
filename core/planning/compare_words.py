"""What a comparison of plans says, in sentences made of its numbers by rules."""

from __future__ import annotations

from typing import Any, List, Mapping, Sequence

import pandas as pd

from ..errors import count, some

Row = Mapping[str, Any]
LITTLE = 0.0005
"""Shares nearer than this are told as equal: a twentieth of a percentage point."""
MOST = 6
"""Of plans and rules that are told one by one; the table has all."""


def insights(
    rows: Sequence[Row],
    choices: pd.DataFrame,
    rules: Mapping[str, Sequence[Any]],
    currency: str,
    coverages_compare: bool = True,
) -> List[str]:
    """``rows``: of ``plan_comparison``, None for what is not known; ``choices``: the places; ``rules``: those that differ;
    ``coverages_compare``: whether all are of the same demand and rules, else no plan is called the better one."""
    sentences = _of_places(choices, rows)
    for row in rows[1 : MOST + 1]:
        sentences += _against_first(rows[0], row, currency)
    best = _best(rows) if coverages_compare else []
    return [*sentences, *best, *_of_equity(rows), *_of_gaps(rows), *_of_rules(rules, rows)]


def _of_places(choices: pd.DataFrame, rows: Sequence[Row]) -> List[str]:
    if not len(choices):
        return ["No plan does anything: all keep the stations as they are."]
    plans, n = len(rows), choices["n_plans"]
    alike = int((choices["agreement"] == "all_alike").sum())
    all_of_them = "Both" if plans == 2 else f"All {plans}"
    sentences = [
        f"{all_of_them} plans choose {int((n == plans).sum()):,} of {count(len(choices), 'place')}, {alike:,} of them with the same action and ports."
    ]
    alone = [f"{row['only_here']:,} “{row['name']}”" for row in rows if row["only_here"]]
    if alone:
        sentences.append(f"One plan alone chooses {count(int((n == 1).sum()), 'place')}: {some(alone, MOST)}.")
    between = int(((n > 1) & (n < plans)).sum())
    if between:
        sentences.append(f"More than one plan, but not all choose {count(between, 'place')}.")
    return sentences


def _against_first(first: Row, row: Row, currency: str) -> List[str]:
    name, other = f"“{row['name']}”", f"“{first['name']}”"
    difference = row["d_net_cost"]
    cost = f"costs as much as {other}"
    if difference:
        cost = f"costs {_money(abs(difference), currency)} {'more' if difference > 0 else 'less'} than {other}"
    parts = [f"{cost} ({_money(row['net_cost'], currency)})"]
    for level in ("l2", "l3"):
        change = row[f"d_coverage_{level}"]
        if change is not None:
            parts.append(
                f"covers {_points(change)} {level.upper()} ({row[f'coverage_{level}']:.1%})"
                if abs(change) >= LITTLE
                else f"covers as much {level.upper()} ({row[f'coverage_{level}']:.1%})"
            )
    sentences = [f"{name} {', '.join(parts[:-1])}{' and ' if len(parts) > 1 else ''}{parts[-1]}."]
    for level in ("l2", "l3"):
        gained, lost = row[f"gained_{level}"], row[f"lost_{level}"]
        if gained and lost:
            sentences.append(
                f"At {level.upper()}, {name} serves a weight of {gained:,.6g} that {other} does not, and leaves {lost:,.6g} that {other} serves."
            )
    return sentences


def _points(change: float) -> str:
    return f"{100 * abs(change):.1f} percentage points {'more' if change > 0 else 'less'}"


def _best(rows: Sequence[Row]) -> List[str]:
    """A plan that another one leaves nothing to say for: no dearer, no less covered, and better in one."""
    known = [row for row in rows if row["coverage_l2"] is not None and row["coverage_l3"] is not None]
    sentences = []
    for row in known:
        worse = [other["name"] for other in known if other is not row and _dominates(row, other)]
        if worse:
            sentences.append(
                f"“{row['name']}” costs no more than {some([f'“{each}”' for each in worse], MOST)}, covers no less at either level, "
                "and is better in at least one of the three."
            )
    return sentences


def _dominates(one: Row, other: Row) -> bool:
    pairs = [(-one["net_cost"], -other["net_cost"])] + [
        (one[f"coverage_{k}"], other[f"coverage_{k}"]) for k in ("l2", "l3")
    ]
    return all(a >= b - 1e-9 for a, b in pairs) and any(a > b + 1e-9 for a, b in pairs)


def _of_equity(rows: Sequence[Row]) -> List[str]:
    known = [row for row in rows if row["gini"] is not None]
    if len(known) < 2:
        return []
    most, least = min(known, key=lambda row: row["gini"]), max(known, key=lambda row: row["gini"])
    if least["gini"] - most["gini"] < LITTLE:
        return [f"Charging is spread equally evenly (Gini {most['gini']:.3f})."]
    if len(known) == 2:
        return [
            f"Charging is spread more evenly in “{most['name']}” (Gini {most['gini']:.3f}, {most['without_access']:.1%} of the demand without any in "
            f"reach) than in “{least['name']}” ({least['gini']:.3f}, {least['without_access']:.1%})."
        ]
    return [
        f"Charging is spread most evenly in “{most['name']}” (Gini {most['gini']:.3f}, {most['without_access']:.1%} of the demand without any in reach) and "
        f"least in “{least['name']}” ({least['gini']:.3f}, {least['without_access']:.1%})."
    ]


def _of_gaps(rows: Sequence[Row]) -> List[str]:
    """A plan that was not solved to the end may owe what it lacks to that."""
    open_ = [row for row in rows if row["status"] is not None and row["status"] != "optimal"]
    if not open_:
        return []
    gaps = ["" if row["gap"] is None else f", gap {row['gap']:.2%}" for row in open_]
    told = [f"“{row['name']}” ({row['status']}{gap})" for row, gap in zip(open_, gaps)]
    return [
        f"Not solved to the gap asked for: {some(told, MOST)}. What another plan does better may lie within that gap."
    ]


def _of_rules(rules: Mapping[str, Sequence[Any]], rows: Sequence[Row]) -> List[str]:
    if not rules:
        return []
    told = [f"{name} {' / '.join(_value(each) for each in values)}" for name, values in rules.items()]
    return [f"The plans were made under other rules ({' / '.join(row['name'] for row in rows)}): {some(told, MOST)}."]


def _value(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:,.10g}"
    return str(value)


def _money(amount: float, currency: str) -> str:
    return f"{amount:,.2f} {currency}".strip()
