"""Key figures by hand: what is known, what is not, groups with nothing in them, growth."""

from __future__ import annotations

import re
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from evplan.core.access.areas import make_areas
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.core.monitoring.kpi_definitions import KPIS, Rules, as_text, day_number
from evplan.core.monitoring.kpis import network_kpis
from evplan.core.schema import KPIS as TABLE
from evplan.core.tables import Origin

pytestmark = pytest.mark.quick
NAMES = (
    "operator", "level", "ports_l2", "ports_l3", "power_kw_max", "connectors", "access", "open_24_7", "status", "verified_on", "retrieved_at",
)  # fmt: skip
STATIONS = [
    ("ChargeCo", "L2", 2, 0, 7.2, "Type 1 (J1772)", "public", True, "operational", "2024-05-01", "2024-06-01T08:00:00Z"),
    ("ChargeCo", "L3", 0, 4, 150.0, "CCS (Type 1); CHAdeMO", "public", True, "partly operational", "2022-05-01", "2024-05-30T08:00:00Z"),
    ("ChargeCo", "L3", 1, 1, None, "CCS (Type 1); CCS (Type 1) ;", "private", False, "not operational", None, None),
    ("Other", "L2", None, None, None, None, "private", None, "unknown", "2023-06-02", "2024-06-01T08:00:00Z"),
    (None, "L2", 4, None, 50.0, "", "unknown", None, "planned", "2023-06-01", "2024-06-01T08:00:00Z"),
]  # fmt: skip


class Said(Control):
    def __init__(self):
        self.warnings = []

    def warn(self, text):
        self.warnings.append(text)


def frame(rows=STATIONS, names=NAMES):
    return pd.DataFrame([list(row) for row in rows], columns=list(names), dtype=object)


def kpis(stations=None, rules=Rules(), groups=(), control=None, **named):  # noqa: B008 - frozen
    stations = frame() if stations is None else stations
    return network_kpis(stations, Origin("Stations"), rules, groups, control or Control(), **named)


def figures(found, by="all", group="all"):
    """Kpi → value, value with unknown, known, unknown."""
    rows = found.table[(found.table["group_by"] == by) & (found.table["group"] == group)]
    return {
        row.kpi: (
            None if np.isnan(row.value) else row.value,
            None if np.isnan(row.value_with_unknown) else row.value_with_unknown,
            row.n,
            row.n_unknown,
        )
        for row in rows.itertuples()
    }


def test_the_network_by_hand():
    found = figures(kpis())
    assert found["stations"] == (5, 5, 5, 0)
    assert found["ports"] == (12, 12, 4, 1)
    assert found["ports_l2"] == (7, 7, 4, 1) and found["ports_l3"] == (5, 5, 3, 2)
    # Two of four work (one of them in part); the unknown one is left out, or counts as not working.
    assert found["operational_rate"] == (2 / 4, 2 / 5, 4, 1)
    # 7.2 kW no, 150 kW yes, an L3 of unknown power yes, an L2 of unknown power no, 50 kW yes.
    assert found["fast_share"] == (3 / 5, 3 / 5, 5, 0)
    assert found["open_24_7_rate"] == (2 / 3, 2 / 5, 3, 2)
    assert found["public_share"] == (2 / 4, 2 / 5, 4, 1)
    assert found["public_private_ratio"] == (2 / 2, 2 / 3, 4, 1)
    assert found["connector_diversity"] == ((1 + 2 + 1) / 3, (1 + 2 + 1) / 5, 3, 2)
    # The latest retrieval is 2024-06-01, a year before it 2023-06-02: that day still counts, the day before does not.
    assert found["freshness"] == (2 / 4, 2 / 5, 4, 1)
    complete = {name[13:]: value for name, (value, *_) in found.items() if name.startswith("completeness_")}
    assert complete == {
        "name": 0.0, "operator": 0.8, "level": 1.0, "ports": 0.8, "power": 0.6, "connectors": 0.6, "access": 0.8, "open_24_7": 0.6,
        "status": 0.8, "verified_on": 0.8,
    }  # fmt: skip


def test_rules_move_the_figures():
    found = figures(kpis(rules=Rules(fast_min_kw=100.0)))
    assert found["fast_share"] == (1 / 4, 1 / 5, 4, 1), "an L3 of unknown power may be below 100 kW, an L2 is not above"
    found = figures(kpis(rules=Rules(fast_min_kw=7.0)))
    assert found["fast_share"] == (4 / 4, 4 / 5, 4, 1), "an L2 of unknown power may be on either side of 7 kW"
    found = figures(kpis(rules=Rules(fresh_days=30, reference="2024-05-02")))
    assert found["freshness"] == (1 / 4, 1 / 5, 4, 1)
    found = figures(kpis(rules=Rules(counts_planned=False)))
    assert found["stations"] == (4, 4, 4, 0) and found["operational_rate"] == (2 / 3, 2 / 4, 3, 1)


def test_the_day_is_that_of_the_data_never_today():
    old = frame([(*row[:-1], "2001-01-01T00:00:00Z") for row in STATIONS])
    assert kpis(old).summary["reference_date"] == "2001-01-01"
    assert kpis(rules=Rules(reference="2024-05-02")).summary["reference_date"] == "2024-05-02"
    said = Said()
    nowhere = kpis(frame().drop(columns="retrieved_at"), control=said)
    assert figures(nowhere)["freshness"] == (None, 0.0, 0, 5) and any(
        "REFERENCE_DATE" in line for line in said.warnings
    )


def test_groups_by_hand():
    found = kpis(groups=("operator", "level"))
    operators = found.table[found.table["group_by"] == "operator"]["group"].unique()
    assert list(operators) == ["ChargeCo", "Other", "unknown"]
    assert figures(found, "operator", "ChargeCo")["operational_rate"] == (2 / 3, 2 / 3, 3, 0)
    assert figures(found, "operator", "Other")["operational_rate"] == (None, 0.0, 0, 1)
    assert figures(found, "operator", "Other")["ports"] == (None, None, 0, 1), "not known is not none"
    assert figures(found, "operator", "unknown")["public_private_ratio"] == (None, 0.0, 0, 1)
    assert figures(found, "level", "L1")["stations"] == (0, 0, 0, 0), "every level has its rows"
    assert figures(found, "level", "L1")["ports"] == (0, 0, 0, 0)
    assert figures(found, "level", "L1")["fast_share"] == (None, None, 0, 0)
    assert list(found.table.columns) == list(TABLE.names)
    for by in ("operator", "level"):
        rows = found.table[(found.table["group_by"] == by) & (found.table["kpi"] == "stations")]
        assert rows["value"].sum() == 5


def test_areas_without_stations_have_their_rows():
    areas = make_areas(
        np.array(["west", "east"], dtype=object),
        geopandas.GeoSeries([box(0, 0, 10, 10), box(10, 0, 20, 10)], crs="EPSG:32617"),
    )
    xy = np.array([(1.0, 1.0), (2.0, 2.0), (3.0, 3.0), (99.0, 99.0), (np.nan, np.nan)])
    found = kpis(areas=(areas, xy))
    got = {group: figures(found, "zone", group)["stations"][0] for group in ("east", "west", "outside", "unknown")}
    assert got == {"east": 0, "west": 3, "outside": 1, "unknown": 1}
    assert figures(found, "zone", "west")["operational_rate"] == (2 / 3, 2 / 3, 3, 0)


def test_growth_by_hand():
    before = frame([STATIONS[0], (*("Gone",), *STATIONS[1][1:])])
    found = kpis(groups=("operator",), previous=before)
    whole = figures(found)
    assert [whole[f"stations_{what}"][0] for what in ("before", "change", "growth")] == [2, 3, 1.5]
    assert [whole[f"ports_{what}"][0] for what in ("before", "change", "growth")] == [6, 6, 1.0]
    gone = figures(found, "operator", "Gone")
    assert [gone[f"stations_{what}"][0] for what in ("before", "change", "growth")] == [1, -1, -1.0]
    assert figures(found, "operator", "Other")["stations_growth"][0] is None, "from nothing there is no share"
    assert figures(found, "operator", "Other")["stations_change"][0] == 1
    said = Said()
    kpis(groups=("operator",), previous=before.drop(columns="operator"), control=said)
    assert any("no field “operator”" in line for line in said.warnings)


def test_what_is_not_understood_is_told_and_unknown():
    said = Said()
    strange = frame([("A", "Level 2", 1, 0, "about 7", "x", "residents", "maybe", "E", "last spring", "2024-06-01")])
    found = figures(kpis(strange, control=said))
    assert found["operational_rate"] == (None, 0.0, 0, 1) and found["freshness"] == (None, 0.0, 0, 1)
    assert found["fast_share"] == (None, 0.0, 0, 1) and found["open_24_7_rate"] == (None, 0.0, 0, 1)
    for name, word in (("status", "e"), ("access", "residents"), ("level", "level 2"), ("open_24_7", "maybe")):
        assert any(f"field “{name}”: 1 row of 1" in line and f"“{word}”" in line for line in said.warnings), name
    said = Said()
    assert figures(kpis(pd.DataFrame({"operator": ["A", "B"]}), control=said))["stations"] == (2, 2, 2, 0)
    assert any("no field for level, ports_l2" in line for line in said.warnings)


def test_no_stations():
    found = figures(kpis(frame([])))
    assert found["stations"] == (0, 0, 0, 0) and found["operational_rate"] == (None, None, 0, 0)


def test_any_order_of_rows():
    mixed = frame().iloc[[3, 1, 4, 0, 2]].reset_index(drop=True)
    one, other = kpis(groups=("operator", "level")), kpis(mixed, groups=("operator", "level"))
    pd.testing.assert_frame_equal(one.table, other.table)


def test_cancel_is_obeyed():
    class Stopped(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        kpis(control=Stopped())


def test_a_field_of_ids_is_no_group():
    with pytest.raises(PlanningError, match="GROUP_FIELDS"):
        kpis(pd.DataFrame({"id": range(10_001)}), groups=("id",))


@pytest.mark.parametrize(
    "text, days", [("2024-03-01", 1), ("2024-02-29T10:00", 0), ("2023-12-31", -60), ("2025-02-28", 365)]
)
def test_day_numbers(text, days):
    assert day_number(text) - day_number("2024-02-29") == days


@pytest.mark.parametrize("text", ["", "29.02.2024", "2024-2-29", "2024-22-01", "x2024-02-29"])
def test_what_is_no_day(text):
    assert np.isnan(day_number(text))


def test_values_as_text():
    assert [as_text(value) for value in (None, np.nan, 2.0, 2.5, True, " a ", 7, np.int64(7))] == [
        "", "", "2", "2.5", "true", "a", "7", "7"
    ]  # fmt: skip


def test_every_figure_is_documented():
    text = (Path(__file__).resolve().parents[3] / "docs" / "kpis.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_0-9]+)`", text))
    assert {kpi.name for kpi in KPIS if not kpi.name.startswith("completeness")} <= named
    assert {kpi.name[13:] for kpi in KPIS if kpi.name.startswith("completeness")} <= named
