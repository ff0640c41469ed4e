"""Plans as tables, by hand: rows of (action, x, y, ports before and after, money) and the reference study's plan."""

from __future__ import annotations

from typing import Any, Dict, List

import pandas as pd

KW = (7.2, 150.0)


def row(
    action: str, x: float = 0.0, y: float = 0.0, *, l2=(0, 0), l3=(0, 0), cost=0.0, resale=0.0, kw=KW, **more: Any
) -> Dict[str, Any]:
    """``l2`` and ``l3``: ports before and after."""
    new = action.startswith("new_")
    return {
        "action": action,
        "x": x,
        "y": y,
        "ports_l2_before": l2[0],
        "ports_l2_after": l2[1],
        "ports_l3_before": l3[0],
        "ports_l3_after": l3[1],
        "power_kw_before": l2[0] * kw[0] + l3[0] * kw[1],
        "power_kw_after": l2[1] * kw[0] + l3[1] * kw[1],
        "cost": cost,
        "resale": resale,
        "opex": 0.0,
        "existing": not new,
        **more,
    }


def plan(rows: List[Dict[str, Any]]) -> pd.DataFrame:
    """With ids: ``p01`` and so on of the rows, ``c01`` of existing stations, ``s01`` of sites."""
    table = pd.DataFrame(rows)
    names = [f"{number:02d}" for number in range(1, len(rows) + 1)]
    existing = table.pop("existing")
    return table.assign(
        plan_id=[f"p{name}" for name in names],
        charger_id=[f"c{name}" if there else None for name, there in zip(names, existing)],
        site_id=[None if there else f"s{name}" for name, there in zip(names, existing)],
    )


def upgrade(x=0.0, y=0.0, *, ports=2, sold=1, new=2, **more: Any) -> Dict[str, Any]:
    """As the reference's books have it: 100,000 and 50,000 a port; 20,000 and 5,000 a sold port come back."""
    return row(
        "upgrade",
        x,
        y,
        l2=(ports, ports - sold),
        l3=(0, new),
        cost=100_000.0 + 50_000.0 * new,
        resale=20_000.0 + 5_000.0 * sold,
        **more,
    )


def new_l3(x=0.0, y=0.0, ports=2, **more: Any) -> Dict[str, Any]:
    return row("new_l3", x, y, l3=(0, ports), cost=100_000.0 + 50_000.0 * ports, **more)


def new_l2(x=0.0, y=0.0, ports=1, **more: Any) -> Dict[str, Any]:
    return row("new_l2", x, y, l2=(0, ports), cost=20_000.0 + 5_000.0 * ports, **more)


def keep(x=0.0, y=0.0, l2=1, l3=0, **more: Any) -> Dict[str, Any]:
    return row("keep", x, y, l2=(l2, l2), l3=(l3, l3), **more)


def reference_plan() -> pd.DataFrame:
    """The published result: 4 upgrades with 8 L3 ports, 5 L2 ports sold; 11 new L3 stations with 22 ports; 44 new L2 stations."""
    upgrades = [upgrade(ports=3, sold=2), upgrade(), upgrade(), upgrade()]
    return plan(
        [*upgrades, *[new_l3() for _ in range(11)], *[new_l2() for _ in range(44)], *[keep() for _ in range(163)]]
    )
