"""What facts are made of: the figures of a plan, a network, its coverage, phases, cases, targets, …, each a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Optional, Tuple


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
