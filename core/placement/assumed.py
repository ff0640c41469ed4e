"""What a plan takes for granted because the data do not say it, as sentences for the log and the summary."""

from __future__ import annotations

from typing import List, Optional

import pandas as pd

from ..errors import count
from .problem import Inputs
from .rules import Rules


def assumed(inputs: Inputs, rules: Rules) -> List[str]:
    """One sentence for each thing that the tables leave open, with the value that takes its place; empty where nothing is open."""
    stations = inputs.chargers if inputs.chargers is not None and len(inputs.chargers) else None
    limit = "no limit of power" if rules.site_grid_kw is None else f"{rules.site_grid_kw:g} kW (site_grid_kw)"
    ports = f"{rules.port_kw_l2:g} kW for each L2 port, {rules.port_kw_l3:g} kW for each L3 port"
    found = [
        "No existing stations are given: planned as if there were none." if stations is None else "",
        _open(inputs, "chargers", stations, "grid_kw", "station", f"without a grid connection: {limit}"),
        _open(inputs, "chargers", stations, "power_kw_total", "station", f"without their power: {ports}"),
        _open(inputs, "sites", inputs.sites, "grid_kw", "site", f"without a grid connection: {limit}"),
        _open(inputs, "sites", inputs.sites, "fixed_cost", "site", "without a cost of their own: 0"),
    ]
    return [sentence for sentence in found if sentence]


def _open(inputs: Inputs, name: str, table: Optional[pd.DataFrame], column: str, noun: str, taken: str) -> str:
    if table is None:
        return ""
    rows = len(table)
    if column in table:
        values = table[column]
        rows = int((values.isna() | (values.astype(str).str.strip() == "")).sum())
    return (
        f"Layer “{inputs.origin(name).layer}”: {count(rows, noun)} of {len(table):,} {taken} assumed." if rows else ""
    )
