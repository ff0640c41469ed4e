"""What dashboard, map and report say in numbers: made of the tables of the other tools, in one place.

Every figure is computed from a table (plan, coverage, phases, …). A summary gives only what no table has: status, bound, gap, rules,
assumptions. Where both say the same thing and differ, that is a remark: then they are of different runs.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..access.coverage import share, weighted_quantiles
from ..acquire.levels import station_levels
from ..errors import Faults, PlanningError
from ..placement.check_facts import ACTIONS
from ..planning.items import LEVELS, read_items
from ..planning.money import coverage_shares, internal_rate, payback_years
from ..planning.phases import RULE
from ..planning.sweep.constraints import utilization
from ..planning.sweep.tables import WANTED
from ..tables import Origin, numbers, texts
from . import summaries
from .numbers import is_known

NAMES = {
    "new_l2": "new_l2_stations",
    "new_l3": "new_l3_stations",
    "new_mixed": "new_mixed_stations",
    "upgrade": "upgrades",
    "add_ports": "stations_with_more_ports",
    "remove": "removed_stations",
    "keep": "kept_stations",
}
"""Action of a row → name of its count."""
SHOWN_ACTIONS = tuple(action for action in ACTIONS if action != "keep")
SHOWN_FIRST = ("upgrade", "add_ports", "new_l3", "new_mixed", "new_l2", "remove")
"""Within a phase, as the rule of the phases has it."""
SAME_MONEY, SAME_SHARE = 0.005, 1e-6
_CHANGED = re.compile(r"([A-Za-z]\w*) = ")
"""Parameter in the words of a case: “BUDGET = 300,000”."""
PHASES_TABLE = "phases_table"
"""Source of a remark: the table of phases."""
STATES = ("met", "at_risk", "missed", "unknown")


@dataclass(frozen=True)
class Action:
    """All rows of a plan with one action. Money in the plan's currency."""

    action: str
    stations: int
    l2_ports: int
    """Added."""
    l3_ports: int
    cost: float
    resale: float
    net_cost: float


@dataclass(frozen=True)
class Network:
    """Stations, ports and power (kW) of a network; a station of both levels counts in both."""

    stations: int
    stations_l2: int
    stations_l3: int
    ports_l2: int
    ports_l3: int
    power_kw: Optional[float]
    stations_l1: int = 0
    stations_unknown: int = 0


@dataclass(frozen=True)
class Infrastructure:
    actions: Tuple[Action, ...]
    total: Action
    before: Network
    after: Network

    def of(self, action: str) -> Action:
        return next((each for each in self.actions if each.action == action), Action(action, 0, 0, 0, 0.0, 0.0, 0.0))


@dataclass(frozen=True)
class Item:
    """A row of the plan with work. ``phase``: 0 where the plan has none; ``place``: id of the station or site."""

    plan_id: str
    action: str
    place: str
    phase: int
    l2_ports: int
    l3_ports: int
    kw_added: float
    net_cost: float


@dataclass(frozen=True)
class Served:
    """One level. Shares of the weight, 0 to 1; distances in metres (or the unit of a table of costs); None where unknown."""

    level: str
    before: float
    after: Optional[float]
    gain: Optional[float]
    """after − before."""
    weight_before: float
    weight_after: Optional[float]
    radius_m: Optional[float]
    mean_before_m: Optional[float]
    mean_after_m: Optional[float]
    p90_before_m: Optional[float]
    p90_after_m: Optional[float]
    twice: float
    """Share that two stations or more serve, after the plan where there is one."""
    cost_per_point: Optional[float]
    """Net cost of the plan for a percentage point gained (``docs/plan-money.md``)."""
    cost_per_served: Optional[float]
    """Net cost of the plan for a unit of weight (a person) more that is served."""


@dataclass(frozen=True)
class Coverage:
    points: int
    weight: float
    levels: Tuple[Served, ...]

    def of(self, level: str) -> Served:
        return next(each for each in self.levels if each.level == level)


@dataclass(frozen=True)
class Phase:
    phase: int
    month_from: int
    month_to: int
    actions: int
    stations: int
    ports: int
    cost: float
    cumulative_cost: float
    coverage_l2: Optional[float]
    coverage_l3: Optional[float]
    deliverables: str


@dataclass(frozen=True)
class Point:
    """Of the frontier."""

    budget: Optional[float]
    net_cost: float
    coverage_l2: float
    coverage_l3: float
    status: str
    label: str = ""


@dataclass(frozen=True)
class Case:
    """Of the sensitivity analysis; without a plan, cost and shares are None."""

    case: int
    changes: str
    parameter: str
    value: str
    status: str
    net_cost: Optional[float]
    coverage_l2: Optional[float]
    coverage_l3: Optional[float]
    explanation: str


@dataclass(frozen=True)
class Limit:
    """``slack``: what is left, negative where the limit is broken. ``utilization``: (limit − slack) / limit, 1 is all."""

    constraint: str
    place: str
    sense: str
    value: float
    limit: float
    slack: float
    utilization: Optional[float]
    binding: bool


@dataclass(frozen=True)
class Year:
    year: int
    purchase: float
    resale: float
    opex: float
    revenue: float
    net: float
    cumulative: float


@dataclass(frozen=True)
class Money:
    years: Tuple[Year, ...]
    npv: float
    irr: Optional[float]
    payback_years: Optional[float]


@dataclass(frozen=True)
class Kpi:
    kpi: str
    value: Optional[float]
    value_with_unknown: Optional[float]
    n: Optional[float]
    n_unknown: Optional[float]
    unit: str


@dataclass(frozen=True)
class Group:
    """Of the key figures: stations and some shares of one operator, level, municipality."""

    group_by: str
    group: str
    values: Mapping[str, Optional[float]]


@dataclass(frozen=True)
class Target:
    target: str
    title: str
    status: str
    value: Optional[float]
    threshold: Optional[float]
    direction: str
    measure: str
    date: str
    breach_date: str
    overdue: bool


@dataclass(frozen=True)
class Day:
    date: str
    value: float


@dataclass(frozen=True)
class Forecast:
    """``days``: sum over the stations. ``methods``, ``confidence``: stations by each."""

    stations: int
    days: Tuple[Day, ...]
    total: float
    methods: Mapping[str, int]
    confidence: Mapping[str, int]


@dataclass(frozen=True)
class Grid:
    """Of the rows of a plan with work."""

    stations: int
    kw_added: float
    largest_transformer_kva: Optional[float]
    not_feasible: int


@dataclass(frozen=True)
class Quality:
    """How good the plan is. ``gap``: 0 is proven best. ``valid``: of the independent check, None where none is at hand."""

    status: str = ""
    reason: str = ""
    objective: Optional[float] = None
    bound: Optional[float] = None
    gap: Optional[float] = None
    solver: str = ""
    valid: Optional[bool] = None
    violations: Tuple[str, ...] = ()
    explanation: Tuple[str, ...] = ()
    warnings: Tuple[str, ...] = ()
    assumptions: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Equity:
    gini: Optional[float]
    theil: Optional[float]
    theil_between: Optional[float]
    without_access: Optional[float]
    """Share of the weight."""
    groups: Mapping[str, float]
    """Mean access of each."""


@dataclass(frozen=True)
class Remark:
    """Two inputs that contradict each other: ``kind`` says what, ``one`` and ``other`` are the figures, ``source`` what the first is of."""

    kind: str
    source: str
    one: float
    other: float


@dataclass(frozen=True)
class Facts:
    """Everything known; None and empty where no table tells."""

    currency: str = ""
    budget: Optional[float] = None
    network: Optional[Network] = None
    infrastructure: Optional[Infrastructure] = None
    items: Tuple[Item, ...] = ()
    """In the order in which they are done: by phase, or as the rule of the phases has it."""
    coverage: Optional[Coverage] = None
    phases: Tuple[Phase, ...] = ()
    frontier: Tuple[Point, ...] = ()
    cases: Tuple[Case, ...] = ()
    limits: Tuple[Limit, ...] = ()
    money: Optional[Money] = None
    kpis: Tuple[Kpi, ...] = ()
    groups: Tuple[Group, ...] = ()
    targets: Tuple[Target, ...] = ()
    forecast: Optional[Forecast] = None
    grid: Optional[Grid] = None
    quality: Optional[Quality] = None
    equity: Optional[Equity] = None
    insights: Tuple[str, ...] = ()
    """Sentences of the sensitivity analysis, as it wrote them."""
    remarks: Tuple[Remark, ...] = ()

    def after_phases(self, level: str) -> Tuple[Tuple[int, float], ...]:
        """Month and share served of one level: before the first phase, where coverage and phases are of one run, then after each phase.
        Empty where a phase does not know it."""
        name = f"coverage_{level.lower()}"
        shares = [getattr(each, name) for each in self.phases]
        if not shares or None in shares:
            return ()
        reached = [(each.month_to, share) for each, share in zip(self.phases, shares)]
        is_of_one_run = not any(each.kind == name and each.source == PHASES_TABLE for each in self.remarks)
        if self.coverage is not None and is_of_one_run:
            reached.insert(0, (self.phases[0].month_from - 1, self.coverage.of(level).before))
        return tuple(reached)

    def as_dict(self) -> Dict[str, Any]:
        """As JSON, with the counts of the plan under their names besides."""
        document = {"format": 1, **asdict(self)}
        if self.infrastructure is not None:
            total = self.infrastructure.total
            document["counts"] = {
                **{NAMES[each]: self.infrastructure.of(each).stations for each in ACTIONS},
                "l2_ports": total.l2_ports,
                "l3_ports": total.l3_ports,
            }
            document["costs"] = {"cost": total.cost, "resale": total.resale, "net_cost": total.net_cost}
        return document


@dataclass(frozen=True)
class Given:
    """Tables as the tools write them, each if it is there. ``summaries``: documents by kind (``summaries.kind_of``)."""

    plan: Optional[pd.DataFrame] = None
    chargers: Optional[pd.DataFrame] = None
    coverage: Optional[pd.DataFrame] = None
    phases: Optional[pd.DataFrame] = None
    frontier: Optional[pd.DataFrame] = None
    results: Optional[pd.DataFrame] = None
    constraints: Optional[pd.DataFrame] = None
    cash_flow: Optional[pd.DataFrame] = None
    kpis: Optional[pd.DataFrame] = None
    targets: Optional[pd.DataFrame] = None
    forecast: Optional[pd.DataFrame] = None
    grid: Optional[pd.DataFrame] = None
    origins: Mapping[str, Origin] = field(default_factory=dict)
    summaries: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    currency: str = ""

    def origin(self, name: str) -> Origin:
        return self.origins.get(name, Origin(name))

    def summary(self, kind: str) -> Optional[Mapping[str, Any]]:
        return self.summaries.get(kind)


def facts(given: Given) -> Facts:
    """Raises PlanningError with every fault of a table; where there is neither a plan nor chargers; and for tables of other tools."""
    if given.plan is None and given.chargers is None:
        raise PlanningError("There is nothing to show: give a plan (PLAN) or the charging stations (CHARGERS).")
    plan_summary = given.summary(summaries.PLAN)
    infrastructure = None if given.plan is None else _infrastructure(given)
    coverage = None if given.coverage is None else _coverage(given, infrastructure)
    budget = summaries.number(plan_summary, "rules", "budget")
    found = Facts(
        currency=given.currency or _currency(given),
        budget=budget,
        network=None if given.chargers is None else _network(given),
        infrastructure=infrastructure,
        items=() if given.plan is None else _items(given),
        coverage=coverage,
        phases=() if given.phases is None else _phases(given),
        frontier=_frontier(given),
        cases=_cases(given),
        limits=_limits(given, infrastructure, coverage),
        money=None if given.cash_flow is None else _money(given),
        kpis=() if given.kpis is None else _kpis(given),
        groups=() if given.kpis is None else _groups(given),
        targets=() if given.targets is None else _targets(given),
        forecast=None if given.forecast is None else _forecast(given),
        grid=None if given.grid is None else _grid(given),
        quality=_quality(given),
        equity=_equity(given),
        insights=tuple(summaries.texts(given.summary(summaries.SENSITIVITY), "insights")),
    )
    return _with_remarks(found, given)


def _currency(given: Given) -> str:
    for kind, path in (
        (summaries.PLAN, ("rules", "currency")),
        (summaries.MONEY, ("currency",)),
        (summaries.SENSITIVITY, ("rules", "currency")),
    ):
        found = summaries.text(given.summary(kind), *path)
        if found:
            return found
    return ""


# -- reading ---------------------------------------------------------------------------------------------------------


def need(table: pd.DataFrame, origin: Origin, names: Sequence[str], tool: str) -> None:
    """Raises PlanningError where a table lacks a field that its tool writes."""
    missing = [name for name in names if name not in table]
    if missing:
        raise PlanningError(
            f"The layer “{origin.layer}” has no field {', '.join(missing)}. Give the table that “{tool}” writes."
        )


def _numbers(table: pd.DataFrame, names: Sequence[str], origin: Origin) -> pd.DataFrame:
    """Columns as float64, NaN where empty or missing. Raises PlanningError for text."""
    faults = Faults()
    read = {name: numbers(table, name, origin, faults, default=np.nan, minimum=None) for name in names}
    faults.raise_if_any()
    return pd.DataFrame(read)


def _in_order(table: pd.DataFrame, *names: str) -> pd.DataFrame:
    """Rows by their ids: sums of numbers with fractions depend on the order in which they are added."""
    keys = pd.DataFrame({name: texts(table, name) for name in names if name in table})
    return table if not len(keys.columns) else table.iloc[keys.sort_values(list(keys.columns), kind="stable").index]


def _known(value: float) -> Optional[float]:
    return float(value) if is_known(value) else None


def _whole(value: float) -> int:
    return int(round(value)) if is_known(value) else 0


def _yes(table: pd.DataFrame, name: str) -> np.ndarray:
    return np.array([each.lower() in ("true", "1", "t", "yes") for each in texts(table, name)], dtype=bool)


# -- plan and network ------------------------------------------------------------------------------------------------


def _infrastructure(given: Given) -> Infrastructure:
    items = _read_plan(given)
    actions = tuple(_action(action, items[items["action"] == action]) for action in ACTIONS)
    there = items[~items["new"]]
    return Infrastructure(
        tuple(each for each in actions if each.stations),
        _action("", items[items["work"]]),
        _state(there, "before"),
        _state(items[items["action"] != "remove"], "after"),
    )


def _read_plan(given: Given) -> pd.DataFrame:
    """The plan as ``planning.items`` reads it, by its ids; places are not looked at."""
    plan = given.plan if {"x", "y"} <= set(given.plan) else given.plan.assign(x=0.0, y=0.0)
    phase = _numbers(plan, ["phase"], given.origin("plan"))["phase"].fillna(0.0)
    return _in_order(read_items(plan, given.origin("plan")).assign(phase=phase.to_numpy()), "plan_id")


def _items(given: Given) -> Tuple[Item, ...]:
    rows = _read_plan(given)
    rows = rows[rows["work"]]
    rows = rows.assign(
        stage=rows["phase"].where(rows["phase"] > 0, rows["action"].map(RULE)),
        rank=rows["action"].map(SHOWN_FIRST.index),
    )
    rows = rows.assign(number=rows["plan_id"].map(_by_number)).sort_values(["stage", "rank", "number"], kind="stable")
    return tuple(
        Item(
            row["plan_id"],
            row["action"],
            row["charger_id"] or row["site_id"],
            int(row["phase"]),
            int(row["new_l2"]),
            int(row["new_l3"]),
            float(row["power_kw_after"] - row["power_kw_before"]),
            row["net_cents"] / 100.0,
        )
        for row in rows.to_dict("records")
    )


def _by_number(plan_id: str) -> Tuple[Tuple[str, int], ...]:
    """Sorts ``new_l2_2`` before ``new_l2_10``."""
    return tuple((words, int(number or 0)) for words, number in re.findall(r"(\D*)(\d{0,15})", plan_id))


def _action(action: str, rows: pd.DataFrame) -> Action:
    cents = [int(rows[f"{name}_cents"].sum()) for name in ("cost", "resale", "net")]
    return Action(
        action, len(rows), int(rows["new_l2"].sum()), int(rows["new_l3"].sum()), *(each / 100.0 for each in cents)
    )


def _state(rows: pd.DataFrame, when: str) -> Network:
    ports = {level: rows[f"ports_{level}_{when}"] for level in LEVELS}
    return Network(
        len(rows),
        *(int((ports[level] > 0).sum()) for level in LEVELS),
        *(int(round(ports[level].sum())) for level in LEVELS),
        float(rows[f"power_kw_{when}"].sum()),
    )


def _network(given: Given) -> Network:
    """Stations as a source of data states them: by their level as the planner reads it, ports where they are told."""
    table, origin = given.chargers, given.origin("chargers")
    read = _numbers(table, ("ports_l2", "ports_l3", "power_kw_total"), origin)
    level = np.array(station_levels(texts(table, "level"), read["ports_l2"], read["ports_l3"]), dtype=object)
    return Network(
        len(table),
        int((level == "L2").sum()),
        int((level == "L3").sum()),
        _whole(read["ports_l2"].sum()),
        _whole(read["ports_l3"].sum()),
        float(read["power_kw_total"].sum()) if read["power_kw_total"].notna().any() else None,
        int((level == "L1").sum()),
        int((level == "").sum()),
    )


# -- coverage --------------------------------------------------------------------------------------------------------


def _coverage(given: Given, infrastructure: Optional[Infrastructure]) -> Coverage:
    table, origin = _in_order(given.coverage, "demand_id"), given.origin("coverage")
    need(table, origin, ["weight", *(f"covered_{level}_before" for level in LEVELS)], "Optimize charging network")
    faults = Faults()
    weight = numbers(table, "weight", origin, faults)
    faults.raise_if_any()
    has_after = all(
        name in table and table[name].notna().any() for name in (f"covered_{level}_after" for level in LEVELS)
    )
    shares = coverage_shares(table if has_after else _only_before(table), origin)
    net = None if infrastructure is None else infrastructure.total.net_cost
    levels = tuple(_served(given, table, weight, shares, level, has_after, net) for level in LEVELS)
    return Coverage(len(table), float(weight.sum()), levels)


def _only_before(table: pd.DataFrame) -> pd.DataFrame:
    """A coverage of what exists has empty columns for afterwards, which are not read."""
    same = {
        f"{name}_{level}_after": table[f"{name}_{level}_before"]
        for name in ("covered", "served")
        for level in LEVELS
        if f"{name}_{level}_before" in table
    }
    return table.assign(**same)


def _served(
    given: Given,
    table: pd.DataFrame,
    weight: np.ndarray,
    shares: Mapping[str, float],
    level: str,
    has_after: bool,
    net: Optional[float],
) -> Served:
    before, after = shares[f"before_{level}"], shares[f"after_{level}"] if has_after else None
    total = float(weight.sum())
    gain = None if after is None else after - before
    gained = gain is not None and gain > 1e-12 and net is not None
    distances = _distances(table, weight, level, has_after, given.origin("coverage"))
    times = _numbers(table, [f"times_covered_{level}"], given.origin("coverage")).iloc[:, 0]
    return Served(
        level.upper(),
        before,
        after,
        gain,
        before * total,
        None if after is None else after * total,
        summaries.number(given.summary(summaries.PLAN), "rules", f"{level}_radius_m"),
        *distances,
        share((times >= 2).astype(float), weight),
        net / (100.0 * gain) if gained else None,
        net / (gain * total) if gained and total > 0 else None,
    )


def _distances(
    table: pd.DataFrame, weight: np.ndarray, level: str, has_after: bool, origin: Origin
) -> List[Optional[float]]:
    """Mean before and after, then the 90th percentile before and after, over the weight whose way is known."""
    read = _numbers(table, [f"nearest_{level}_{when}_m" for when in ("before", "after")], origin)
    means, far = [], []
    for values, is_asked in zip((read.iloc[:, 0].to_numpy(), read.iloc[:, 1].to_numpy()), (True, has_after)):
        known = np.isfinite(values) & (weight > 0)
        is_there = is_asked and bool(known.any())
        means.append(float(np.average(values[known], weights=weight[known])) if is_there else None)
        far.append(weighted_quantiles(values[known], weight[known], (0.9,))[0] if is_there else None)
    return [*means, *far]


# -- phases, frontier, cases, limits, money --------------------------------------------------------------------------


def _phases(given: Given) -> Tuple[Phase, ...]:
    table, origin = given.phases, given.origin("phases")
    need(table, origin, ("phase", "month_from", "month_to", "cost"), "Plan phases")
    names = ("phase", "month_from", "month_to", "actions", "stations", "ports", "cost", "coverage_l2", "coverage_l3")
    read = _numbers(table, names, origin).assign(deliverables=texts(table, "deliverables"))
    read = read.sort_values("phase", kind="stable")
    cents = (100.0 * read["cost"].fillna(0.0)).round().astype("int64")
    found = []
    for row, so_far in zip(read.to_dict("records"), cents.cumsum()):
        counts = [_whole(row[name]) for name in names[:6]]
        shares = [_known(row[name]) for name in names[7:]]
        found.append(Phase(*counts, float(row["cost"]), int(so_far) / 100.0, *shares, row["deliverables"]))
    return tuple(found)


def _frontier(given: Given) -> Tuple[Point, ...]:
    """Of the table of the optimizer; else of the sensitivity analysis what no other case betters, of those that ask for something else
    of the base: under other radii, prices or demand the same money buys something else, and is no point of the same line."""
    if given.frontier is not None:
        need(
            given.frontier,
            given.origin("frontier"),
            ("net_cost", "coverage_l2", "coverage_l3"),
            "Optimize charging network",
        )
        table = given.frontier
        labels = np.full(len(table), "", dtype=object)
        origin = given.origin("frontier")
    elif given.results is not None and "on_frontier" in given.results:
        is_of_base = [
            {name.lower() for name in _CHANGED.findall(changes)} <= set(WANTED)
            for changes in texts(given.results, "changes")
        ]
        table = given.results[_yes(given.results, "on_frontier") & np.array(is_of_base, dtype=bool)]
        labels, origin = texts(table, "changes"), given.origin("results")
    else:
        return ()
    read = _numbers(table, ("budget", "net_cost", "coverage_l2", "coverage_l3"), origin).assign(
        status=texts(table, "status"), label=labels
    )
    read = read[read[["net_cost", "coverage_l2", "coverage_l3"]].notna().all(axis=1)]
    read = read.sort_values(["net_cost", "coverage_l2", "coverage_l3", "budget", "label"], kind="stable")
    return tuple(
        Point(
            _known(row["budget"]),
            float(row["net_cost"]),
            float(row["coverage_l2"]),
            float(row["coverage_l3"]),
            row["status"],
            row["label"],
        )
        for row in read.to_dict("records")
    )


def _cases(given: Given) -> Tuple[Case, ...]:
    """Of the table of results; without one, of the summary, which holds the same rows."""
    told = summaries.value(given.summary(summaries.SENSITIVITY), "cases")
    rows = [each for each in told if isinstance(each, Mapping)] if isinstance(told, list) else []
    if given.results is None and not rows:
        return ()
    table = pd.DataFrame(rows) if given.results is None else given.results
    origin = Origin("summary") if given.results is None else given.origin("results")
    need(
        table,
        origin,
        ("case", "changes", "status", "net_cost", "coverage_l2", "coverage_l3"),
        "Sensitivity of the plan",
    )
    read = _numbers(table, ("case", "net_cost", "coverage_l2", "coverage_l3"), origin)
    read = read.assign(
        **{name: texts(table, name) for name in ("changes", "parameter", "value", "status", "explanation")}
    )
    return tuple(
        Case(
            _whole(row["case"]),
            row["changes"],
            row["parameter"],
            row["value"],
            row["status"],
            *(_known(row[name]) for name in ("net_cost", "coverage_l2", "coverage_l3")),
            row["explanation"],
        )
        for row in read.sort_values("case", kind="stable").to_dict("records")
    )


def _limits(given: Given, infrastructure: Optional[Infrastructure], coverage: Optional[Coverage]) -> Tuple[Limit, ...]:
    """Of the base of the sensitivity analysis; else budget and minima as the summary of the plan asks for them."""
    if given.constraints is not None:
        table, origin = given.constraints, given.origin("constraints")
        need(table, origin, ("constraint", "sense", "value", "rhs", "slack"), "Sensitivity of the plan")
        read = _numbers(table, ("case", "value", "rhs", "slack", "utilization_percent"), origin)
        read = read.assign(
            constraint=texts(table, "constraint"),
            place=texts(table, "place"),
            sense=texts(table, "sense"),
            binding=_yes(table, "binding"),
        )
        base = read[read["case"].fillna(0.0) == 0]
        return tuple(
            Limit(
                row["constraint"], row["place"], row["sense"], float(row["value"]), float(row["rhs"]), float(row["slack"]),
                row["utilization_percent"] / 100.0 if is_known(row["utilization_percent"]) else None, bool(row["binding"]),
            )
            for row in base.to_dict("records")
        )  # fmt: skip
    rules, found = summaries.value(given.summary(summaries.PLAN), "rules"), []
    budget = summaries.number(rules, "budget")
    if budget is not None and infrastructure is not None:
        found.append(_limit("budget", "<=", infrastructure.total.net_cost, budget))
    for served in coverage.levels if coverage is not None else ():
        least = summaries.number(rules, f"min_coverage_{served.level.lower()}")
        if least and served.after is not None:
            found.append(_limit(f"min_coverage_{served.level.lower()}", ">=", served.after, least))
    return tuple(found)


def _limit(name: str, sense: str, value: float, limit: float) -> Limit:
    slack = limit - value if sense == "<=" else value - limit
    # Sums of shares and of money are exact to fewer digits than they have.
    slack = 0.0 if abs(slack) <= 1e-9 * max(abs(limit), 1.0) else slack
    used = utilization(slack, limit)
    return Limit(name, "", sense, value, limit, slack, None if used is None else used / 100.0, slack <= 0.0)


def _money(given: Given) -> Money:
    table, origin = given.cash_flow, given.origin("cash_flow")
    names = ("year", "purchase", "resale", "opex", "revenue", "net", "cumulative", "discounted")
    need(table, origin, names, "Cost and return of a plan")
    read = _numbers(table, names, origin).sort_values("year", kind="stable")
    flow = read["net"].to_numpy()
    if not np.isfinite(read.to_numpy()).all():
        raise PlanningError(
            f"The layer “{origin.layer}”: some years have empty cells. Run “Cost and return of a plan” again."
        )
    years = tuple(Year(_whole(row[0]), *(float(each) for each in row[1:7])) for row in read.to_numpy())
    return Money(years, round(float(read["discounted"].sum()), 2), internal_rate(flow), payback_years(flow))


# -- monitoring ------------------------------------------------------------------------------------------------------

GROUP_KPIS = ("stations", "ports", "operational_rate", "fast_share", "open_24_7_rate", "public_share")
MOST_GROUPS = 12


def _kpi_table(given: Given) -> pd.DataFrame:
    table, origin = given.kpis, given.origin("kpis")
    need(table, origin, ("kpi", "value", "group_by"), "Key figures of the network")
    read = _numbers(table, ("value", "value_with_unknown", "n", "n_unknown"), origin)
    return read.assign(**{name: texts(table, name) for name in ("kpi", "group_by", "group", "unit")})


def _kpis(given: Given) -> Tuple[Kpi, ...]:
    read = _kpi_table(given)
    return tuple(
        Kpi(row["kpi"], *(_known(row[name]) for name in ("value", "value_with_unknown", "n", "n_unknown")), row["unit"])
        for row in read[read["group_by"] == "all"].to_dict("records")
    )


def _groups(given: Given) -> Tuple[Group, ...]:
    """Of every field by which is grouped the groups with most stations."""
    read = _kpi_table(given)
    found: List[Group] = []
    for by, rows in read[(read["group_by"] != "all") & read["kpi"].isin(GROUP_KPIS)].groupby("group_by", sort=True):
        wide = (
            rows.drop_duplicates(["group", "kpi"])
            .pivot(index="group", columns="kpi", values="value")
            .reindex(columns=list(GROUP_KPIS))
        )
        wide = wide.assign(name=wide.index).sort_values(["stations", "name"], ascending=[False, True], kind="stable")
        for name, row in wide.head(MOST_GROUPS).iterrows():
            found.append(Group(str(by), str(name), {kpi: _known(row[kpi]) for kpi in GROUP_KPIS}))
    return tuple(found)


def _targets(given: Given) -> Tuple[Target, ...]:
    table, origin = given.targets, given.origin("targets")
    need(table, origin, ("target", "status", "value", "threshold"), "Monitor targets")
    read = _numbers(table, ("value", "threshold"), origin)
    words = {
        name: texts(table, name)
        for name in ("target", "title", "status", "direction", "measure", "date", "breach_date")
    }
    read = read.assign(**words, overdue=_yes(table, "overdue"))
    return tuple(
        Target(
            row["target"],
            row["title"] or row["target"],
            row["status"] if row["status"] in STATES else "unknown",
            _known(row["value"]),
            _known(row["threshold"]),
            *(row[name] for name in ("direction", "measure", "date", "breach_date")),
            bool(row["overdue"]),
        )
        for row in read.to_dict("records")
    )


def _forecast(given: Given) -> Forecast:
    table, origin = _in_order(given.forecast, "charger_id", "date"), given.origin("forecast")
    need(table, origin, ("charger_id", "date", "value"), "Forecast usage")
    read = _numbers(table, ["value"], origin)
    read = read.assign(**{name: texts(table, name) for name in ("charger_id", "date", "method", "confidence")})
    days = read.groupby("date", sort=True)["value"].sum()
    stations = read.drop_duplicates("charger_id")
    counted = [
        {str(name): int(n) for name, n in stations[column].value_counts().sort_index().items() if name}
        for column in ("method", "confidence")
    ]
    return Forecast(
        len(stations),
        tuple(Day(str(day), float(value)) for day, value in days.items()),
        float(read["value"].sum()),
        *counted,
    )


def _grid(given: Given) -> Grid:
    table, origin = given.grid, given.origin("grid")
    need(table, origin, ("kw_added", "feasible"), "Grid and site requirements")
    read = _numbers(table, ("kw_added", "transformer_kva"), origin)
    known = table["feasible"].notna().to_numpy() & (texts(table, "feasible") != "")
    return Grid(
        len(table),
        float(read["kw_added"].sum()),
        _known(read["transformer_kva"].max()),
        int((known & ~_yes(table, "feasible")).sum()),
    )


# -- how good it is --------------------------------------------------------------------------------------------------


def _quality(given: Given) -> Optional[Quality]:
    plan, check = given.summary(summaries.PLAN), given.summary(summaries.CHECK)
    if plan is None and check is None:
        return None
    own = summaries.value(plan, "check", "valid") if check is None else summaries.value(check, "valid")
    messages = summaries.texts(plan, "check", "violations") if check is None else [
        summaries.text(each, "message") for each in summaries.value(check, "violations") or [] if isinstance(each, Mapping)
    ]  # fmt: skip
    return Quality(
        summaries.text(plan, "outputs", "STATUS"),
        summaries.text(plan, "outputs", "REASON"),
        *(summaries.number(plan, "outputs", name) for name in ("OBJECTIVE", "BOUND", "GAP_REACHED")),
        summaries.text(plan, "solver", "name"),
        own if isinstance(own, bool) else None,
        tuple(filter(None, messages)),
        *(tuple(summaries.texts(plan, name)) for name in ("explanation", "warnings", "assumptions")),
    )


def _equity(given: Given) -> Optional[Equity]:
    document = given.summary(summaries.ACCESS)
    if document is None:
        return None
    groups = summaries.value(document, "groups")
    names = sorted(groups) if isinstance(groups, Mapping) else []
    return Equity(
        *(
            summaries.number(document, "outputs", name)
            for name in ("GINI", "THEIL", "THEIL_BETWEEN", "SHARE_WITHOUT_ACCESS")
        ),
        {str(name): summaries.number(groups, name) for name in names if summaries.number(groups, name) is not None},
    )


def _with_remarks(found: Facts, given: Given) -> Facts:
    """Facts with what the inputs contradict each other in."""
    remarks: List[Remark] = []

    def compare(kind: str, source: str, one: Optional[float], other: Optional[float], within: float) -> None:
        if one is not None and other is not None and abs(one - other) > within:
            remarks.append(Remark(kind, source, one, other))

    if found.infrastructure is not None:
        net = found.infrastructure.total.net_cost
        for kind, path in (
            (summaries.PLAN, "NET_COST"),
            (summaries.MONEY, "NET_COST"),
            (summaries.PHASES, "TOTAL_COST"),
        ):
            compare("net_cost", kind, summaries.number(given.summary(kind), "outputs", path), net, SAME_MONEY)
        if found.phases:
            compare("net_cost", PHASES_TABLE, found.phases[-1].cumulative_cost, net, SAME_MONEY)
        if found.money is not None:
            laid_out = sum(each.purchase - each.resale for each in found.money.years)
            compare("net_cost", "cash_flow_table", laid_out, net, SAME_MONEY)
    for served in found.coverage.levels if found.coverage is not None else ():
        told = summaries.number(given.summary(summaries.PLAN), "outputs", f"COVERAGE_{served.level}")
        kind = f"coverage_{served.level.lower()}"
        compare(kind, summaries.PLAN, told, served.after, SAME_SHARE)
        if found.phases:
            compare(kind, PHASES_TABLE, getattr(found.phases[-1], kind), served.after, SAME_SHARE)
    return Facts(**{**found.__dict__, "remarks": tuple(remarks)})
