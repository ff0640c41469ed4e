"""How good a plan is, who has how much of it, and where the inputs contradict each other."""

from __future__ import annotations

from typing import List, Mapping, Optional

from .. import summaries
from .document import PHASES_TABLE, Facts
from .given import Given
from .records import Equity, Quality, Remark

SAME_MONEY, SAME_SHARE = 0.005, 1e-6


def make_quality(given: Given) -> Optional[Quality]:
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


def make_equity(given: Given) -> Optional[Equity]:
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


def with_remarks(found: Facts, given: Given) -> Facts:
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
