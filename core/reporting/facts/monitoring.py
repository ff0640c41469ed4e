"""Key figures, targets and the forecast of a network."""

from __future__ import annotations

from typing import List, Tuple

import pandas as pd

from ...tables import texts
from .given import Given, in_order, is_yes, known_number, need, read_numbers
from .records import Day, Forecast, Group, Kpi, Target

STATES = ("met", "at_risk", "missed", "unknown")
GROUP_KPIS = ("stations", "ports", "operational_rate", "fast_share", "open_24_7_rate", "public_share")
MOST_GROUPS = 12


def _kpi_table(given: Given) -> pd.DataFrame:
    table, origin = given.kpis, given.origin("kpis")
    need(table, origin, ("kpi", "value", "group_by"), "Key figures of the network")
    read = read_numbers(table, ("value", "value_with_unknown", "n", "n_unknown"), origin)
    return read.assign(**{name: texts(table, name) for name in ("kpi", "group_by", "group", "unit")})


def make_kpis(given: Given) -> Tuple[Kpi, ...]:
    read = _kpi_table(given)
    return tuple(
        Kpi(
            row["kpi"],
            *(known_number(row[name]) for name in ("value", "value_with_unknown", "n", "n_unknown")),
            row["unit"],
        )
        for row in read[read["group_by"] == "all"].to_dict("records")
    )


def make_groups(given: Given) -> Tuple[Group, ...]:
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
            found.append(Group(str(by), str(name), {kpi: known_number(row[kpi]) for kpi in GROUP_KPIS}))
    return tuple(found)


def make_targets(given: Given) -> Tuple[Target, ...]:
    table, origin = given.targets, given.origin("targets")
    need(table, origin, ("target", "status", "value", "threshold"), "Monitor targets")
    read = read_numbers(table, ("value", "threshold"), origin)
    words = {
        name: texts(table, name)
        for name in ("target", "title", "status", "direction", "measure", "date", "breach_date")
    }
    read = read.assign(**words, overdue=is_yes(table, "overdue"))
    return tuple(
        Target(
            row["target"],
            row["title"] or row["target"],
            row["status"] if row["status"] in STATES else "unknown",
            known_number(row["value"]),
            known_number(row["threshold"]),
            *(row[name] for name in ("direction", "measure", "date", "breach_date")),
            bool(row["overdue"]),
        )
        for row in read.to_dict("records")
    )


def make_forecast(given: Given) -> Forecast:
    table, origin = in_order(given.forecast, "charger_id", "date"), given.origin("forecast")
    need(table, origin, ("charger_id", "date", "value"), "Forecast usage")
    read = read_numbers(table, ["value"], origin)
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
