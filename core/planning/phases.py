"""Phases of a plan: when what is built. What each figure means is ``docs/phases.md``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..errors import Faults, PlanningError, count, some
from ..schema import PHASES
from .items import net_cents

RULE_PHASES = 3
RULE: Mapping[str, int] = {
    "keep": 0,
    "upgrade": 1,
    "add_ports": 1,
    "new_l3": 2,
    "new_mixed": 2,
    "new_l2": 3,
    "remove": 3,
}
"""Upgrades, then fast-charging stations, then L2 stations. What grows where a station stands comes with the upgrades, a mixed
station with the fast ones; removals come last, when what replaces them stands."""
WORDS = (
    ("upgrade", "upgrade", "upgrades"),
    ("add_ports", "station with more ports", "stations with more ports"),
    ("new_l3", "new L3 station", "new L3 stations"),
    ("new_mixed", "new station for both levels", "new stations for both levels"),
    ("new_l2", "new L2 station", "new L2 stations"),
    ("remove", "removal", "removals"),
)


@dataclass(frozen=True)
class Calendar:
    """``phases`` of ``months`` each, counted from 1."""

    phases: int = RULE_PHASES
    months: int = 4

    def month_from(self, phase: int) -> int:
        return (phase - 1) * self.months + 1

    def month_to(self, phase: int) -> int:
        return phase * self.months

    def first_after(self, months: np.ndarray) -> np.ndarray:
        """The first phase that begins after so many months; beyond the last one where none does."""
        return np.ceil(np.asarray(months, dtype=float) / self.months - 1e-9).astype(int) + 1


@dataclass(frozen=True)
class Window:
    """The phases ``first`` to ``last`` together: at most so much net money (cents), or so many actions."""

    first: int
    last: int
    cents: Optional[int] = None
    actions: Optional[int] = None


@dataclass(frozen=True)
class Limits:
    """``earliest`` (rows,): first phase in which each row's work can be done."""

    windows: Tuple[Window, ...]
    earliest: np.ndarray


@dataclass(frozen=True)
class Wishes:
    """What limits phases, as the user says it. Money in the plan's currency."""

    budget: Optional[float] = None
    """Of every phase; ``budgets`` names single ones, in their order."""
    budgets: Tuple[Optional[float], ...] = ()
    yearly_budget: Optional[float] = None
    carry_over: bool = True
    """Money that is not spent stays for later."""
    max_actions: Optional[int] = None
    """In every phase: what the crews can do."""

    @property
    def any(self) -> bool:
        return any(each is not None for each in (self.budget, self.yearly_budget, self.max_actions, *self.budgets))


def rule_schedule(items: pd.DataFrame) -> np.ndarray:
    """Phase of every row by its action, 0 for what is kept, shape (rows,)."""
    return items["action"].map(RULE).to_numpy(dtype=int)


def make_limits(wishes: Wishes, calendar: Calendar, earliest: np.ndarray) -> Limits:
    """Wishes → windows. Raises PlanningError where there are more budgets than phases."""
    if len(wishes.budgets) > calendar.phases:
        raise PlanningError(
            f"There are {len(wishes.budgets)} budgets for {count(calendar.phases, 'phase')}; give one for each, or fewer."
        )
    own = [*wishes.budgets, *[None] * (calendar.phases - len(wishes.budgets))]
    budgets = [wishes.budget if each is None else each for each in own]
    windows: List[Window] = []
    spans = [(phase, phase, budget) for phase, budget in enumerate(budgets, start=1)]
    windows += _money(spans, wishes.carry_over)
    if wishes.yearly_budget is not None:
        years = [(calendar.month_from(phase) - 1) // 12 for phase in range(1, calendar.phases + 1)]
        # A year in which no phase begins leaves its budget to the phase that is under way.
        spans = [
            (years.index(year) + 1, len(years) - years[::-1].index(year), wishes.yearly_budget * (after - year))
            for year, after in zip(sorted(set(years)), [*sorted(set(years))[1:], sorted(set(years))[-1] + 1])
        ]
        windows += _money(spans, wishes.carry_over)
    if wishes.max_actions is not None:
        windows += [Window(phase, phase, actions=wishes.max_actions) for phase in range(1, calendar.phases + 1)]
    return Limits(tuple(windows), earliest)


def _money(spans: Sequence[Tuple[int, int, Optional[float]]], carry_over: bool) -> List[Window]:
    """Windows of spans with a budget; what is left goes on into the next span, until one has no limit."""
    windows, start, so_far = [], 1, 0
    for first, last, budget in spans:
        if budget is None:
            start, so_far = last + 1, 0
            continue
        so_far += int(round(budget * 100.0))
        windows.append(
            Window(start if carry_over else first, last, so_far if carry_over else int(round(budget * 100.0)))
        )
    return windows


def fits(items: pd.DataFrame, schedule: np.ndarray, limits: Limits, phases: int) -> bool:
    """Whether everything is done in one of the phases, within every limit; money to the cent."""
    work = items["work"].to_numpy()
    phase = schedule[work]
    if (phase < 1).any() or (phase > phases).any() or (phase < limits.earliest[work]).any():
        return False
    net, actions = items["net_cents"].to_numpy()[work], items["actions"].to_numpy()[work]
    for window in limits.windows:
        inside = (phase >= window.first) & (phase <= window.last)
        if window.cents is not None and int(net[inside].sum()) > window.cents:
            return False
        if window.actions is not None and int(actions[inside].sum()) > window.actions:
            return False
    return True


def say_shortfalls(items: pd.DataFrame, limits: Limits, calendar: Calendar) -> None:
    """Raises PlanningError with everything that shows at once that no schedule can keep the limits."""
    faults, work = Faults(), items[items["work"]]
    late = work[limits.earliest[items["work"].to_numpy()] > calendar.phases]
    if len(late):
        faults.add(
            f"{count(len(late), 'row')} of the plan ({some(list(late['plan_id']))}) cannot begin before the last phase has begun, in month "
            f"{calendar.month_from(calendar.phases)}. Add phases (N_PHASES), or shorten the lead times."
        )
    for window in limits.windows:
        whole = window.first == 1 and window.last == calendar.phases
        if whole and window.cents is not None and net_cents(work) > window.cents:
            faults.add(
                f"The plan costs {net_cents(work) / 100:,.2f} net, and the budgets of all phases are {window.cents / 100:,.2f}. "
                "Raise the budgets, or add phases."
            )
    crews = [window for window in limits.windows if window.actions is not None]
    if crews:
        most, asked = sum(window.actions for window in crews), int(work["actions"].sum())
        if asked > most:
            faults.add(
                f"The plan takes {asked:,} actions (stations and ports), and the crews can do {most:,} in {calendar.phases} phases. "
                "Raise MAX_ACTIONS, or add phases."
            )
        large = work[work["actions"] > max(window.actions for window in crews)]
        if len(large):
            faults.add(
                f"{count(len(large), 'row')} of the plan ({some(list(large['plan_id']))}) alone takes more actions than MAX_ACTIONS allows in a phase."
            )
    faults.raise_if_any()


def phases_table(
    items: pd.DataFrame, schedule: np.ndarray, calendar: Calendar, coverage: Optional[np.ndarray] = None
) -> pd.DataFrame:
    """The canonical ``phases`` table. ``coverage`` (phases + 1, 2): shares at L2 and L3 before and after each phase.

    The costs are net of resale, and add up to the plan's net cost to the cent.
    """
    rows, total = [], net_cents(items)
    for phase in range(1, calendar.phases + 1):
        mine = items[(schedule == phase) & items["work"].to_numpy()]
        done = {action: int((mine["action"] == action).sum()) for action, _, _ in WORDS}
        shares = (None, None) if coverage is None else coverage[phase]
        rows.append(
            {
                "phase": phase,
                "month_from": calendar.month_from(phase),
                "month_to": calendar.month_to(phase),
                "actions": int(mine["actions"].sum()),
                "stations": len(mine),
                "ports": int(mine["ports"].sum()),
                "cost": net_cents(mine) / 100.0,
                "purchase": int(mine["cost_cents"].sum()) / 100.0,
                "resale": int(mine["resale_cents"].sum()) / 100.0,
                "coverage_l2": shares[0],
                "coverage_l3": shares[1],
                "deliverables": _deliverables(done, int(mine["new_l2"].sum()), int(mine["new_l3"].sum())),
            }
        )
    if sum(int(round(row["cost"] * 100.0)) for row in rows) != total:
        raise PlanningError(
            "The costs of the phases do not add up to the plan's net cost: a row of the plan is in no phase."
        )
    return pd.DataFrame(rows, columns=list(PHASES.names))


def _deliverables(done: Mapping[str, int], l2: int, l3: int) -> str:
    parts = [count(done[action], one, many) for action, one, many in WORDS if done[action]]
    parts += [count(ports, f"{level} port") for level, ports in (("L2", l2), ("L3", l3)) if ports]
    return ", ".join(parts) or "nothing"


def calendar_columns(schedule: np.ndarray, calendar: Calendar) -> Mapping[str, np.ndarray]:
    """``phase``, ``month_from`` and ``month_to`` of every row, NaN for what is kept."""
    phase = np.where(schedule > 0, schedule, np.nan).astype(float)
    return {
        "phase": phase,
        "month_from": (phase - 1) * calendar.months + 1,
        "month_to": phase * calendar.months,
    }
