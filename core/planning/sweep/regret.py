"""Plans made for one demand, judged under another: what is lost if another future comes true (Savage 1951)."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence

import numpy as np
import pandas as pd

from ...control import Control
from ...placement.problem import Inputs
from ...schema import SWEEP_REGRET
from .cases import Case
from .outcome import SOLVED, Outcome, adopted, smaller_is_better


def regret_table(
    inputs: Inputs, cases: Sequence[Case], outcomes: Sequence[Outcome], control: Control = Control()
) -> pd.DataFrame:
    """The canonical ``sweep_regret`` table: of the cases that differ from the base in their demand alone, every plan under every demand.

    Regret is the best objective known for a demand less the plan's (for money the other way round), never negative. A plan that breaks a
    rule under a demand, such as a minimum, has none. Empty with fewer than two demands.
    """
    alike = [
        case.number for case in cases if case.rules == cases[0].rules and outcomes[case.number]["status"] in SOLVED
    ]
    rows: List[Dict[str, Any]] = []
    if len({cases[number].demand for number in alike}) > 1:
        for scenario in alike:
            rows += _under(inputs, cases, outcomes, alike, scenario, control)
    rows.sort(key=lambda row: (row["plan_of_case"], row["scenario_case"]))
    table = pd.DataFrame(
        [{"regret_id": number, **row} for number, row in enumerate(rows, start=1)], columns=list(SWEEP_REGRET.names)
    )
    # A plan that some demand rules out has no largest regret.
    largest = {plan: own["regret"].max(skipna=False) for plan, own in table.groupby("plan_of_case", sort=True)}
    return table.assign(largest_regret=table["plan_of_case"].map(largest))


def _under(
    inputs: Inputs,
    cases: Sequence[Case],
    outcomes: Sequence[Outcome],
    alike: Sequence[int],
    scenario: int,
    control: Control,
) -> List[Dict[str, Any]]:
    found: Dict[int, Optional[float]] = {}
    for number in alike:
        control.check()
        if number == scenario:
            found[number] = outcomes[number]["objective"]
        else:
            judged = adopted(inputs, cases[scenario], outcomes[number]["plan"], control)
            found[number] = None if judged is None else judged["objective"]
    sign = -1.0 if smaller_is_better(cases[scenario].rules) else 1.0
    best = sign * max(sign * value for value in found.values() if value is not None)
    return [
        {
            "plan_of_case": number,
            "plan_of": cases[number].text,
            "scenario_case": scenario,
            "scenario": cases[scenario].text,
            "objective": np.nan if value is None else value,
            "best_objective": best,
            "regret": np.nan if value is None else sign * (best - value) + 0.0,
        }
        for number, value in found.items()
    ]


def in_words(table: pd.DataFrame) -> List[str]:
    """The plan that may be regretted least."""
    known = table.dropna(subset=["largest_regret"]).drop_duplicates("plan_of_case")
    if not len(known):
        return []
    least = known.loc[known["largest_regret"].idxmin()]
    n = table["scenario_case"].nunique()
    return [
        f"Of the plans for {n:,} demands, that of “{least['plan_of']}” may be regretted least: at most {least['largest_regret']:.4g} points of the "
        "objective are lost, whichever demand comes true."
    ]
