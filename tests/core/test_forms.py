"""Groups, words and what may be edited: every canonical column is somewhere, every code that the engine writes has its word."""

from __future__ import annotations

import pytest

from evplan.core.access.shares import everybody
from evplan.core.acquire import levels, refresh, transit
from evplan.core.demand import clusters
from evplan.core.monitoring import (
    anomalies,
    forecast,
    forecast_methods,
    kpi_definitions,
    status_anomalies,
    target_status,
    targets,
    usage_anomalies,
)
from evplan.core.placement import check_facts
from evplan.core.placement.corridor import comply
from evplan.core.placement.location import question
from evplan.core.schema import LEVELS, TABLES, forms
from evplan.core.setup import checks

pytestmark = pytest.mark.quick


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_column_is_in_one_group(name):
    names = TABLES[name].names
    groups = forms.groups_of(name, [*names, "a column of mine"])
    found = [column for group in groups for column in group.names]
    assert sorted(found) == sorted([*names, "a column of mine"])
    assert groups[-1].names == ("a column of mine",) or groups == (forms.Group(forms.ROW, found_in_order(groups)),)
    titles = [group.title for group in groups]
    assert len(titles) == len(set(titles)) and all(titles)


def found_in_order(groups):
    return tuple(column for group in groups for column in group.names)


def test_only_small_tables_have_no_groups():
    plain = {name for name in TABLES if name not in forms.FORMS}
    assert all(len(TABLES[name].columns) <= 6 for name in plain)
    assert {"plan", "chargers", "demand", "sites", "phases", "grid_requirements", "plan_money", "coverage"}.isdisjoint(
        plain
    )


def test_groups_name_columns_that_there_are():
    for name, groups in forms.FORMS.items():
        for column in (column for group in groups for column in group.names if "*" not in column):
            known = column in TABLES[name].names or forms.beside(name, column) is not None
            assert known or name == "station_forecasts", f"{name}: {column}"


def test_numbered_columns_go_to_their_groups():
    numbered = ("action_1", "ports_l2_1", "action_2", "ports_l2_2")
    groups = forms.groups_of("plan_choices", [*TABLES["plan_choices"].names, *numbered])
    assert groups[-1] == forms.Group("Each plan", ("action_1", "action_2", "ports_l2_1", "ports_l2_2"))
    assert forms.beside("plan_choices", "action_12").number == "12"
    assert forms.beside("demand_forecast", "demand_2031_lower").column.label == "Demand {0}, lower end of the range"
    assert forms.beside("plan", "action_1") is None, "a user's own column of another table"
    assert forms.beside("zones", "mine") is None


CODES = {
    ("plan", "action"): check_facts.ACTIONS,
    ("chargers", "level"): LEVELS,
    ("chargers", "status"): kpi_definitions.VOCABULARY["status"],
    ("chargers", "access"): kpi_definitions.VOCABULARY["access"],
    ("chargers", "level_source"): (levels.POWER, levels.CURRENT, levels.CONNECTOR, levels.STATED, levels.ASSUMED),
    ("chargers", "ports_source"): (levels.NUMBER_OF_POINTS, levels.QUANTITIES, levels.ASSUMED),
    ("sites", "status"): question.STATUSES,
    ("site_scores", "status"): question.STATUSES,
    ("shares", "part_of"): (everybody(1).of, "group", "zone"),
    ("ownership_clusters", "local_class"): (
        *clusters.QUADRANTS,
        clusters.NOT_SIGNIFICANT,
        clusters.NO_NEIGHBOURS,
        clusters.NO_VALUE,
    ),
    ("ownership_clusters", "gi_class"): (
        *(f"{kind} spot, {sure}" for kind in ("hot", "cold") for _, sure in clusters.CONFIDENCE),
        clusters.NOT_SIGNIFICANT,
    ),
    ("forecast", "level"): forecast.LEVELS,
    ("forecast", "method"): tuple(forecast_methods.METHODS),
    ("forecast", "confidence"): forecast.CONFIDENCES,
    ("station_forecasts", "forecast_method"): tuple(forecast_methods.METHODS),
    ("anomalies", "kind"): (*usage_anomalies.KINDS, *status_anomalies.KINDS),
    ("station_anomalies", "anomaly_status"): (anomalies.NOW, anomalies.EARLIER, anomalies.NONE, anomalies.NOT_JUDGED),
    ("status_log", "event"): (refresh.NEW, refresh.CHANGED, refresh.GONE),
    ("target_status", "status"): target_status.STATUSES,
    ("target_status", "direction"): targets.DIRECTIONS,
    ("target_status", "frequency"): tuple(targets.MONTHS),
    ("target_status", "breach_by"): (target_status.OBSERVED, target_status.BY_TREND, target_status.BY_DEMAND),
    ("target_history", "kind"): (target_status.OBSERVED, target_status.PROJECTED, target_status.OVERDUE),
    ("corridor_segments", "status"): comply.STATUSES,
    ("corridor_segments", "direction"): comply.DIRECTIONS,
    ("corridor_stations", "direction"): comply.DIRECTIONS,
    ("routes", "mode"): tuple({transit.mode_of(number) for number in (*range(13), *range(100, 1800, 100))}),
    ("setup_checks", "state"): checks.STATES,
}


@pytest.mark.parametrize("table, column", sorted(CODES))
def test_every_code_of_the_engine_has_its_word(table, column):
    assert set(CODES[table, column]) <= set(forms.words_of(table, column))
    assert TABLES[table].column(column).type == "text"


def test_categories_of_the_preset_have_their_words():
    import json
    from pathlib import Path

    preset = Path(forms.__file__).parent.parent.parent / "resources" / "presets" / "osm_sites.json"
    found = {each["id"] for each in json.loads(preset.read_text(encoding="utf-8"))["categories"]}
    assert found <= set(forms.words_of("sites", "category"))


def test_words_say_one_code_each():
    for where, words in forms.all_words():
        assert len(set(words.values())) == len(words) and all(words.values()), where
        table, _, column = where.rpartition(".")
        tables = [TABLES[table]] if table else list(TABLES.values())
        assert any(column in each.names for each in tables), where
    assert forms.words_of("plan", "plan_id") == {} == forms.words_of("rejects", "reason")


def test_inputs_are_edited_and_what_was_computed_is_not():
    assert forms.is_edited("chargers", "ports_l2") and not forms.is_edited("chargers", "licence")
    assert all(forms.is_edited("plan", name) for name in TABLES["plan"].names)
    assert forms.is_edited("capacity_lots", "fast_after") and not forms.is_edited("capacity_lots", "utilization")
    assert forms.is_edited("demand", "weight") and not forms.is_edited("coverage", "weight")


@pytest.mark.parametrize(
    "table, column, digits",
    [
        ("plan", "power_kw_before", 1),
        ("coverage", "nearest_l2_before_m", 0),
        ("coverage", "served_l2_before", 4),
        ("coverage", "weight", None),
        ("plan_money", "npv", None),
        ("plan", "ports_l2_before", 0),
        ("gaps", "points", None),
        ("site_scores", "score", 4),
        ("plan", "action", None),
    ],
)
def test_digits(table, column, digits):
    assert forms.digits_of(TABLES[table].column(column)) == digits
