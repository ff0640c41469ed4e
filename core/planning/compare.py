"""Plans side by side: what all choose, who gains and loses service, cost, ports, power and equity, as one call on tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..access.catchment import Catchment
from ..access.coverage import LEVELS, share
from ..acquire.json_values import nested, number, text
from ..control import Control, Span
from ..errors import Faults, PlanningError, count, some
from ..placement.fairness import fairness
from ..placement.problem import Inputs
from ..placement.rules import resolve
from ..schema import COVERAGE_DIFFERENCES, PLAN_CHOICES, PLAN_COMPARISON, Column, Table
from ..tables import Origin, identifiers, numbers
from . import compare_places
from .compare_inputs import SERVICE, other_rules
from .compare_words import insights
from .items import net_cents, read_items
from .money import served_shares

SERVED_TOLERANCE = 1e-9
WEIGHT_TOLERANCE = 1e-9
"""Relative: layers store numbers in full, files of text perhaps not."""
PLACE_M = 1.0
"""Demand points farther apart than this are not at the same place."""
CENTS = 0.005
ACTIONS = {
    "n_new_l2": "new_l2", "n_new_l3": "new_l3", "n_mixed": "new_mixed", "n_upgrades": "upgrade",
    "n_add_ports": "add_ports", "n_removed": "remove",
}  # fmt: skip
EQUITY = {
    "gini": "GINI", "theil": "THEIL", "theil_between": "THEIL_BETWEEN", "without_access": "SHARE_WITHOUT_ACCESS"
}  # fmt: skip
DIFFERENCES = ("net_cost", "ports_l2", "ports_l3", "power_kw", "coverage_l2", "coverage_l3", "gini", "without_access")


@dataclass(frozen=True)
class Candidate:
    """A plan to compare: canonical tables ``plan`` and, where there are any, ``coverage``, with places in columns ``x`` and ``y`` of
    one metric system; ``summary``: the document of the run that made it."""

    name: str
    table: pd.DataFrame
    origin: Origin
    coverage: Optional[pd.DataFrame] = None
    coverage_origin: Origin = Origin("coverage")
    summary: Optional[Mapping[str, Any]] = None


@dataclass(frozen=True)
class Comparison:
    """``table``: one row a plan; ``choices``: one row for each place where some plan does something, with ``choices_schema``, which has
    columns for every plan; ``changes``: one row for each demand point that another plan serves otherwise than the first."""

    table: pd.DataFrame
    choices: pd.DataFrame
    choices_schema: Table
    changes: pd.DataFrame
    summary: Dict[str, Any]
    notes: Tuple[str, ...]
    """What does not match, and was decided, in sentences."""


@dataclass(frozen=True)
class Service:
    """Who a plan serves: weight and share served by level after the plan, each (points,), in the order of ``ids``."""

    ids: np.ndarray
    xy: np.ndarray
    weight: np.ndarray
    share: Mapping[str, np.ndarray]
    before: Mapping[str, np.ndarray]

    def total(self, level: str) -> float:
        return share(pd.Series(self.share[level]), self.weight)


def compare_plans(
    plans: Sequence[Candidate],
    tolerance_m: float = 10.0,
    demand: Optional[Tuple[pd.DataFrame, Origin]] = None,
    reach_m: float = 2000.0,
    control: Control = Control(),
) -> Comparison:
    """Two plans or more; differences are against the first.

    ``tolerance_m``: rows this near each other can be one place (``compare_places``). ``demand``: for equity, in place of the first
    coverage, which knows no groups; ``reach_m``: how far people go to charge, 0 leaves equity out. Raises PlanningError with every
    fault of the tables.
    """
    if len(plans) < 2:
        raise PlanningError("A comparison takes two plans or more (PLANS).")
    items, services = _read(plans)
    notes: List[str] = []
    places = compare_places.match_places(items, tolerance_m, control)
    notes += compare_places.in_words(places)
    notes += _of_before(plans, items, places)
    notes += _of_coverages(plans, services) + _of_summaries(plans, items, services)
    plans = [
        replace(plan, summary=None) if _told_otherwise(plan, table, service) else plan
        for plan, table, service in zip(plans, items, services)
    ]
    names, rules = [plan.name for plan in plans], other_rules([plan.summary for plan in plans])
    apart = [*_of_demand(plans, services), *_of_rules(rules)]
    notes += apart
    if services[0] is None:
        control.info(f"Without a coverage of “{plans[0].name}”, nothing is said of who gains or loses service.")
    if reach_m > 0 and demand is None and not any(services):
        control.info("Equity is left out: it takes a coverage or a layer of demand.")
    control.progress(30)
    works = _at_places(places, [table["work"].to_numpy(bool) for table in items], False)
    equity = _equity(plans, items, services, demand, reach_m, Span(control, 30, 90))
    changes, moved = _changes(plans, services)
    choices, schema = _choices(plans, items, places, works)
    table = _table(plans, items, services, equity, works, moved)
    rows = [{name: _plain(value) for name, value in row.items()} for row in table.to_dict("records")]
    groups = {name: each["groups"] for name, each in zip(names, equity) if each}
    summary = {
        "outputs": outputs(choices, len(plans)),
        "insights": insights(rows, choices, rules, _currency(plans), coverages_compare=not apart),
        "notes": notes,
        "plans": rows,
        "pairs": _pairs(works, services, plans),
        "rules": {rule: dict(zip(names, values)) for rule, values in rules.items()},
        "equity": {"reach_m": reach_m, "groups": groups} if groups else None,
    }
    return Comparison(table, choices, schema, changes, summary, tuple(notes))


def outputs(choices: pd.DataFrame, plans: int) -> Dict[str, Any]:
    """The scalar outputs."""
    n = choices["n_plans"]
    return {
        "N_PLANS": plans,
        "N_PLACES": len(choices),
        "N_IN_ALL": int((n == plans).sum()),
        "N_IN_SOME": int(((n > 1) & (n < plans)).sum()),
        "N_IN_ONE": int((n == 1).sum()),
        "SHARE_IN_ALL": float((n == plans).mean()) if len(choices) else 1.0,
    }


# -- reading -----------------------------------------------------------------------------------------------------


def _read(plans: Sequence[Candidate]) -> Tuple[List[pd.DataFrame], List[Optional[Service]]]:
    faults = Faults()
    items: List[pd.DataFrame] = []
    services: List[Optional[Service]] = []
    for plan in plans:
        try:
            items.append(read_items(plan.table, plan.origin))
            compare_places.require_single(items[-1], plan.origin, faults)
        except PlanningError as error:
            faults.add(str(error))
        services.append(None if plan.coverage is None else _service(plan.coverage, plan.coverage_origin, faults))
    faults.raise_if_any()
    return items, services


def _service(coverage: pd.DataFrame, origin: Origin, faults: Faults) -> Optional[Service]:
    own = Faults()
    ids = identifiers(coverage, "demand_id", origin, own)
    weight = numbers(coverage, "weight", origin, own)
    served = served_shares(coverage, origin, own)
    try:
        own.raise_if_any()
    except PlanningError as error:
        faults.add(str(error))
        return None
    order = np.argsort(ids.astype(str), kind="stable")
    by_level = {when: {level: served[f"{when}_{level}"][order] for level in LEVELS} for when in ("before", "after")}
    xy = coverage[["x", "y"]].to_numpy(dtype=float)
    return Service(ids[order], xy[order], weight[order], by_level["after"], by_level["before"])


# -- what does not match -----------------------------------------------------------------------------------------


def _of_before(plans: Sequence[Candidate], items: Sequence[pd.DataFrame], places: compare_places.Places) -> List[str]:
    """Plans of other existing stations start from another network."""
    notes = []
    ports = ["ports_l2_before", "ports_l3_before"]
    had = _at_places(places, [table[ports].sum(axis=1).to_numpy(float) for table in items], 0.0)
    exists = _at_places(places, [~table["new"].to_numpy(bool) for table in items], False)
    for plan in range(1, len(plans)):
        lacking = exists[:, 0] != exists[:, plan]
        other = exists[:, 0] & exists[:, plan] & (had[:, 0] != had[:, plan])
        if lacking.any() or other.any():
            notes.append(
                f"“{plans[plan].name}” begins with another network than “{plans[0].name}”: {count(int(lacking.sum()), 'station')} "
                f"in one of them alone, {count(int(other.sum()), 'station')} with other ports."
            )
    return notes


def _of_coverages(plans: Sequence[Candidate], services: Sequence[Optional[Service]]) -> List[str]:
    """Whose coverage is missing."""
    without = [plan.name for plan, service in zip(plans, services) if service is None]
    if not without or not any(services):
        return []
    return [f"Without a coverage, nothing is said of who is served by {some([f'“{name}”' for name in without])}."]


def _of_demand(plans: Sequence[Candidate], services: Sequence[Optional[Service]]) -> List[str]:
    """Whether the coverages are of the same demand; shares of other demand do not compare."""
    known = [(plan, service) for plan, service in zip(plans, services) if service is not None]
    notes = []
    for plan, service in known[1:]:
        first = known[0][1]
        same, here, there = np.intersect1d(first.ids, service.ids, assume_unique=True, return_indices=True)
        lacking = len(first.ids) + len(service.ids) - 2 * len(same)
        weighs = ~np.isclose(first.weight[here], service.weight[there], rtol=WEIGHT_TOLERANCE, atol=0.0)
        moved = np.hypot(*(first.xy[here] - service.xy[there]).T) > PLACE_M
        wrong = [
            f"{count(lacking, 'demand point')} in one of them alone" if lacking else "",
            f"{count(int(weighs.sum()), 'demand point')} with another weight" if weighs.any() else "",
            f"{count(int(moved.sum()), 'demand point')} at another place" if moved.any() else "",
        ]
        wrong = [each for each in wrong if each]
        if wrong:
            notes.append(
                f"The coverage of “{plan.name}” is of other demand than that of “{known[0][0].name}”: {', '.join(wrong)}. Shares are of each "
                "plan's own demand; gains and losses are of points that both have, with the weight of the first."
            )
    return notes


def _of_summaries(
    plans: Sequence[Candidate], items: Sequence[pd.DataFrame], services: Sequence[Optional[Service]]
) -> List[str]:
    """A summary that tells other figures than its plan is of another run, or the plan was changed since."""
    told = [(plan, _told_otherwise(plan, table, service)) for plan, table, service in zip(plans, items, services)]
    return [
        f"The summary of “{plan.name}” is not of this plan ({'; '.join(other)}): another run's, or the plan was changed since. "
        "Its status and gap are not shown."
        for plan, other in told
        if other
    ]


def _told_otherwise(plan: Candidate, table: pd.DataFrame, service: Optional[Service]) -> List[str]:
    """Figures of the plan's summary that are not those of its layers."""
    said = (plan.summary or {}).get("outputs", {})
    found = {"NET_COST": net_cents(table) / 100.0}
    if service is not None:
        found.update({f"COVERAGE_{level.upper()}": service.total(level) for level in LEVELS})
    return [
        f"{name} {told:,.10g} instead of {value:,.10g}"
        for name, value in found.items()
        for told in [number(said.get(name))]
        if told is not None and abs(told - value) > (CENTS if name == "NET_COST" else 1e-6)
    ]


def _of_rules(rules: Mapping[str, Sequence[Any]]) -> List[str]:
    """``rules``: those in which the plans differ."""
    different = [name for name in SERVICE if name in rules]
    if not different:
        return []
    return [
        f"The plans were made under other rules of who is served ({', '.join(different)}): their coverages do not compare. "
        "“Validate plan” recomputes each under the same rules."
    ]


# -- places ------------------------------------------------------------------------------------------------------


def _at_places(places: compare_places.Places, values: Sequence[np.ndarray], nothing: Any) -> np.ndarray:
    """``values`` of each plan's rows at the places, (places, plans); ``nothing`` where a plan has no row."""
    columns = []
    for plan, given in enumerate(values):
        rows = places.rows[:, plan]
        found = np.full(len(rows), nothing, dtype=given.dtype)
        found[rows >= 0] = given[rows[rows >= 0]]
        columns.append(found)
    return np.column_stack(columns)


def _choices(
    plans: Sequence[Candidate], items: Sequence[pd.DataFrame], places: compare_places.Places, works: np.ndarray
) -> Tuple[pd.DataFrame, Table]:
    chosen = works.any(axis=1)
    action = _at_places(places, [table["action"].to_numpy(object) for table in items], "")
    ports = {
        level: _at_places(places, [table[f"ports_{level}_after"].to_numpy(int) for table in items], 0)
        for level in LEVELS
    }
    cost = _at_places(places, [table["net_cents"].to_numpy(int) for table in items], 0) / 100.0
    n = works.sum(axis=1)
    alike = np.array(
        [
            len({(action[k, p], *(ports[level][k, p] for level in LEVELS)) for p in range(len(plans))}) == 1
            for k in range(len(works))
        ],
        dtype=bool,
    )
    agreement = np.select(
        [(n == len(plans)) & alike, n == len(plans), n > 1], ["all_alike", "all_differently", "some"], "one"
    )
    names = np.array([plan.name for plan in plans], dtype=object)
    ids = {
        name: [
            next((each for p, row in enumerate(rows) if row >= 0 for each in [items[p][name].iat[row]] if each), None)
            for rows in places.rows
        ]
        for name in ("charger_id", "site_id")
    }
    columns: Dict[str, Any] = {
        "place_id": places.ids,
        **ids,
        "agreement": agreement,
        "n_plans": n,
        "share": n / len(plans),
        "plans": [some(list(names[own]), len(plans)) for own in works],
        "actions": [
            "; ".join(
                _told(name, action[k, p], *(ports[level][k, p] for level in LEVELS)) for p, name in enumerate(names)
            )
            for k in range(len(works))
        ],
    }
    extra: List[Column] = []
    for p, plan in enumerate(plans):
        of_plan = (
            ("action", "text", "Action", [each or None for each in action[:, p]]),
            ("ports_l2", "int", "L2 ports", ports["l2"][:, p]),
            ("ports_l3", "int", "L3 ports", ports["l3"][:, p]),
            ("net_cost", "float", "Net cost", cost[:, p]),
        )
        for name, kind, label, values in of_plan:
            columns[f"{name}_{p + 1}"] = values
            extra.append(Column(f"{name}_{p + 1}", kind, f"{label}: {plan.name}"))
    frame = pd.DataFrame({**columns, "x": places.xy[:, 0], "y": places.xy[:, 1]})
    schema = replace(PLAN_CHOICES, columns=(*PLAN_CHOICES.columns, *extra))
    return frame[chosen].reset_index(drop=True), schema


def _told(name: str, action: str, l2: int, l3: int) -> str:
    ports = ", ".join(count(int(n), f"{level} port") for level, n in (("L2", l2), ("L3", l3)) if n)
    return f"{name}: {action or 'nothing'}" + (f" ({ports})" if ports else "")


# -- who is served -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Moved:
    """Weight (and demand points) that one plan serves more and less than another, by level."""

    gained: Mapping[str, float]
    lost: Mapping[str, float]
    points_gained: Mapping[str, int]
    points_lost: Mapping[str, int]

    def as_dict(self) -> Dict[str, Any]:
        return {
            level.upper(): {
                "weight_gained": self.gained[level], "weight_lost": self.lost[level],
                "points_gained": self.points_gained[level], "points_lost": self.points_lost[level],
            }
            for level in LEVELS
        }  # fmt: skip


def _against(
    first: Service, other: Service
) -> Tuple[np.ndarray, Dict[str, np.ndarray], Dict[str, Tuple[np.ndarray, np.ndarray]]]:
    """Points that both have (positions in ``first``), the change of the share served by level, and both shares."""
    _, here, there = np.intersect1d(first.ids, other.ids, assume_unique=True, return_indices=True)
    both = {level: (first.share[level][here], other.share[level][there]) for level in LEVELS}
    change = {}
    for level, (was, now) in both.items():
        difference = now - was
        change[level] = np.where(np.abs(difference) > SERVED_TOLERANCE, difference, 0.0)
    return here, change, both


def _moved(first: Service, other: Service) -> Moved:
    here, change, _ = _against(first, other)
    weight = first.weight[here]
    return Moved(
        {level: float((weight * change[level].clip(min=0)).sum()) for level in LEVELS},
        {level: float((weight * (-change[level]).clip(min=0)).sum()) for level in LEVELS},
        {level: int((change[level] > 0).sum()) for level in LEVELS},
        {level: int((change[level] < 0).sum()) for level in LEVELS},
    )


def _changes(
    plans: Sequence[Candidate], services: Sequence[Optional[Service]]
) -> Tuple[pd.DataFrame, List[Optional[Moved]]]:
    """The canonical ``coverage_differences`` against the first plan, and the totals of each plan; None where a coverage is missing."""
    first, parts = services[0], []
    moved: List[Optional[Moved]] = []
    for position, (plan, service) in enumerate(zip(plans, services), start=1):
        if first is None or service is None:
            moved.append(None)
            continue
        moved.append(_moved(first, service))
        here, change, both = _against(first, service)
        differs = (change["l2"] != 0) | (change["l3"] != 0)
        gains = (change["l2"] > 0) | (change["l3"] > 0)
        loses = (change["l2"] < 0) | (change["l3"] < 0)
        ids = first.ids[here][differs]
        columns: Dict[str, Any] = {
            "difference_id": [f"{position}:{each}" for each in ids],
            "plan": position,
            "name": plan.name,
            "against": plans[0].name,
            "demand_id": ids,
            "weight": first.weight[here][differs],
            "change": np.select([gains & loses, gains], ["gained_and_lost", "gained"], "lost")[differs],
        }
        for level in LEVELS:
            was, now = both[level]
            columns.update(
                {f"{level}_first": was[differs], level: now[differs], f"change_{level}": change[level][differs]}
            )
        columns.update(x=first.xy[here][differs, 0], y=first.xy[here][differs, 1])
        parts.append(pd.DataFrame(columns))
    names = [*COVERAGE_DIFFERENCES.names, "x", "y"]
    return (pd.concat(parts, ignore_index=True)[names] if parts else pd.DataFrame(columns=names)), moved


def _pairs(
    works: np.ndarray, services: Sequence[Optional[Service]], plans: Sequence[Candidate]
) -> List[Dict[str, Any]]:
    """Every two plans: places in common, and who is served by the second more or less than by the first."""
    alike = compare_places.shared_of_either(works)
    found = []
    for a, b in combinations(range(len(plans)), 2):
        one, other = services[a], services[b]
        found.append(
            {
                "first": plans[a].name,
                "second": plans[b].name,
                "places_both": int((works[:, a] & works[:, b]).sum()),
                "places_first_only": int((works[:, a] & ~works[:, b]).sum()),
                "places_second_only": int((works[:, b] & ~works[:, a]).sum()),
                "shared_of_either": float(alike[a, b]),
                "service": None if one is None or other is None else _moved(one, other).as_dict(),
            }
        )
    return found


# -- equity ------------------------------------------------------------------------------------------------------


def _equity(
    plans: Sequence[Candidate],
    items: Sequence[pd.DataFrame],
    services: Sequence[Optional[Service]],
    demand: Optional[Tuple[pd.DataFrame, Origin]],
    reach_m: float,
    control: Control,
) -> List[Optional[Dict[str, Any]]]:
    """Of each plan the summary of ``placement.fairness`` after it, all over the same demand; None where none is known or nothing charges."""
    known, named = next(
        ((service, plan.coverage_origin) for plan, service in zip(plans, services) if service is not None), (None, None)
    )
    if reach_m <= 0 or (demand is None and known is None):
        return [None] * len(plans)
    table, origin = demand or (
        pd.DataFrame({"demand_id": known.ids, "weight": known.weight, "x": known.xy[:, 0], "y": known.xy[:, 1]}),
        named,
    )
    rules, catchment = resolve("neutral", budget_required=False), Catchment("2sfca", reach_m)
    found: List[Optional[Dict[str, Any]]] = []
    for position, rows in enumerate(items):
        stations = rows[(rows["ports_l2_after"] + rows["ports_l3_after"]) > 0]
        chargers = pd.DataFrame(
            {
                "charger_id": [f"{place:07d}" for place in range(len(stations))],
                "ports_l2": stations["ports_l2_after"].to_numpy(),
                "ports_l3": stations["ports_l3_after"].to_numpy(),
                "x": stations["x"].to_numpy(),
                "y": stations["y"].to_numpy(),
            }
        )
        inputs = Inputs(chargers, table, pd.DataFrame(), origins={"demand": origin})
        part = Span(control, 100.0 * position / len(items), 100.0 * (position + 1) / len(items))
        # That single stations reach nobody is not a matter of the comparison.
        found.append(fairness(inputs, rules, catchment, "all", _Quiet(part)).summary if len(chargers) else None)
        control.check()
    return found


class _Quiet(Span):
    """Passes on progress and Cancel alone."""

    def __init__(self, parent: Control) -> None:
        super().__init__(parent, 0.0, 100.0)

    def info(self, text: str) -> None:
        """Nothing: said once for all plans."""

    def warn(self, text: str) -> None:
        """Nothing."""


# -- one row a plan ----------------------------------------------------------------------------------------------


def _table(
    plans: Sequence[Candidate],
    items: Sequence[pd.DataFrame],
    services: Sequence[Optional[Service]],
    equity: Sequence[Optional[Dict[str, Any]]],
    works: np.ndarray,
    moved: Sequence[Optional[Moved]],
) -> pd.DataFrame:
    alike = compare_places.shared_of_either(works)
    rows: List[Dict[str, Any]] = []
    for p, (plan, table, service) in enumerate(zip(plans, items, services)):
        said = {} if plan.summary is None else plan.summary["outputs"]
        row: Dict[str, Any] = {
            "plan": p + 1,
            "name": plan.name,
            **{name: text(said.get(name.upper())) for name in ("status", "reason")},
            **{name: number(said.get(key)) for name, key in (("objective", "OBJECTIVE"), ("bound", "BOUND"), ("gap", "GAP_REACHED"))},
            "places": int(works[:, p].sum()),
            **{name: int((table["action"] == action).sum()) for name, action in ACTIONS.items()},
            "cost": int(table["cost_cents"].sum()) / 100.0,
            "resale": int(table["resale_cents"].sum()) / 100.0,
            "net_cost": net_cents(table) / 100.0,
            "new_ports_l2": int(table["new_l2"].sum()),
            "new_ports_l3": int(table["new_l3"].sum()),
            "ports_l2": int(table["ports_l2_after"].sum()),
            "ports_l3": int(table["ports_l3_after"].sum()),
            "power_kw": float(table["power_kw_after"].sum()),
            "power_kw_added": float((table["power_kw_after"] - table["power_kw_before"]).sum()),
            **{f"coverage_{level}": None if service is None else service.total(level) for level in LEVELS},
            **{
                name: None if equity[p] is None else equity[p]["outputs"][output] for name, output in EQUITY.items()
            },
            "only_here": int((works[:, p] & (works.sum(axis=1) == 1)).sum()),
            "shared_with_first": float(alike[0, p]),
        }  # fmt: skip
        first = rows[0] if rows else row
        for name in DIFFERENCES:
            known = row[name] is not None and first[name] is not None
            digits = 2 if name in ("net_cost", "power_kw") else 12
            row[f"d_{name}"] = round(row[name] - first[name], digits) if known else None
        for level in LEVELS:
            row[f"gained_{level}"] = None if moved[p] is None else moved[p].gained[level]
            row[f"lost_{level}"] = None if moved[p] is None else moved[p].lost[level]
        rows.append(row)
    return pd.DataFrame(rows, columns=list(PLAN_COMPARISON.names))


def _currency(plans: Sequence[Candidate]) -> str:
    """Of the first summary that names one."""
    named = (text(nested(plan.summary or {}, "money").get("currency")) for plan in plans)
    return next((each for each in named if each), "")


def _plain(value: Any) -> Any:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value
