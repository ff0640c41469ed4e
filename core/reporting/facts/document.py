"""All facts together."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Dict, Optional, Tuple

from ...placement.check_facts import ACTIONS
from .records import (
    Case,
    Coverage,
    Equity,
    Forecast,
    Grid,
    Group,
    Infrastructure,
    Item,
    Kpi,
    Limit,
    Money,
    Network,
    Phase,
    Point,
    Quality,
    Remark,
    Target,
)

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
PHASES_TABLE = "phases_table"
"""Source of a remark: the table of phases."""


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
