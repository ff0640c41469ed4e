"""Networks for tests of key figures, as rows of a store and as tables, with everything that may stand in their columns."""

from __future__ import annotations

from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from evplan.core.acquire.snapshot_store import Column, Store
from evplan.core.monitoring.kpi_definitions import Rules
from evplan.core.monitoring.kpi_views import KPI_VIEW
from evplan.core.monitoring.kpis import network_kpis
from evplan.core.tables import Origin

COLUMNS = (
    Column("charger_id", "text"),
    Column("name", "text"),
    Column("operator", "text"),
    Column("level", "text"),
    Column("level_source", "text"),
    Column("ports_l2", "int64"),
    Column("ports_l3", "int64"),
    Column("power_kw_max", "float"),
    Column("connectors", "text"),
    Column("access", "text"),
    Column("open_24_7", "bool"),
    Column("status", "text"),
    Column("verified_on", "text"),
    Column("retrieved_at", "text"),
)
_DAYS = st.sampled_from(
    [None, "", "2024-02-29", "2024-02-28T23:59:59Z", "2023-03-01", "2023-02-28", "2024-02-31", "29.02.2024", "2024-13-01", "2023-13-1x"]
)  # fmt: skip
_VALUES = (
    st.sampled_from([None, "", "  ", "Mall"]),
    st.sampled_from([None, "", "ChargeCo", " ChargeCo ", "It's 100 %", "Ünlü", "unknown"]),
    st.sampled_from([None, "", "L1", "L2", " L3", "l3", "Level 2"]),
    st.sampled_from([None, "power", "assumed", "Assumed"]),
    st.sampled_from([None, 0, 1, 6]),
    st.sampled_from([None, 0, 1, 6]),
    st.sampled_from([None, 0.0, 7.2, 40.0, 39.9, 150.0]),
    st.sampled_from([None, "", "CCS", "CCS; CHAdeMO", "CCS;CCS ; ;", ";;", "a;b;c;A", "Typ\t2;Typ 2"]),
    st.sampled_from([None, "", "public", "Private", "unknown", "staff"]),
    st.sampled_from([None, True, False]),
    st.sampled_from(
        [None, "", "operational", "OPERATIONAL ", "partly operational", "planned", "unknown", "E", "removed"]
    ),
    _DAYS,
    _DAYS,
)
NETWORKS = st.lists(st.tuples(*_VALUES), min_size=1, max_size=20).map(
    lambda rows: [[f"c{place}", *row] for place, row in enumerate(rows)]
)
RULES = st.builds(
    Rules,
    st.sampled_from([2.0, 7.2, 40.0, 100.0]),
    st.sampled_from([0, 30, 365]),
    st.sampled_from(["", "2024-03-01"]),
    st.booleans(),
)
Figures = Dict[Tuple[str, str, str], Tuple[Any, ...]]


def frame_of(network: Sequence[Sequence[Any]]) -> pd.DataFrame:
    return pd.DataFrame([list(row) for row in network], columns=[column.name for column in COLUMNS], dtype=object)


def kpi_table(network: Sequence[Sequence[Any]], rules: Rules, groups: Sequence[str]) -> pd.DataFrame:
    return network_kpis(frame_of(network), Origin("Stations"), rules, groups).table


def table_of(table: pd.DataFrame) -> Figures:
    found = {}
    for row in table.itertuples():
        numbers = (row.value, row.value_with_unknown, row.n, row.n_unknown, row.counted)
        found[row.group_by, row.group, row.kpi] = (
            *(None if np.isnan(each) else float(each) for each in numbers),
            row.unit,
        )
    assert len(found) == len(table)
    return found


def view_of(store: Store) -> Figures:
    rows: List[Tuple[Any, ...]] = store.fetch(
        'SELECT group_by, "group", kpi, value, value_with_unknown, n, n_unknown, counted, unit '
        f"FROM {store.table(KPI_VIEW)} ORDER BY {store.FID}"
    )
    found = {tuple(row[:3]): (*(None if each is None else float(each) for each in row[3:8]), row[8]) for row in rows}
    assert len(found) == len(rows)
    return found
