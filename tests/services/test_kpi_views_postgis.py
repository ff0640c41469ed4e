"""The key figures in PostGIS are those of the algorithm, whatever stands in the columns."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings

from evplan.core.acquire.snapshot import add_views
from evplan.core.acquire.snapshot_store import Column
from evplan.core.control import Control
from evplan.core.monitoring.kpi_definitions import Rules
from evplan.core.monitoring.kpi_views import GROWTH_VIEW, kpi_views, snapshot_table
from evplan.tests.core.acquire.snapshots import rows_layer, stored
from evplan.tests.core.monitoring.networks import COLUMNS, NETWORKS, RULES, kpi_table, table_of, view_of

pytestmark = pytest.mark.services
pytest.importorskip("psycopg2", reason="there is no psycopg2 (Debian: python3-psycopg2)")
GROUPS = ("operator", "level", "open_24_7", "ports_l2", "power_kw_max")
_NUMBERS = itertools.count()


def opened(server, schema):
    from evplan.core.acquire.snapshot_postgis import open_postgis

    return open_postgis(server.info(), "town", schema, Control(), 5.0)


@settings(max_examples=15, deadline=None)
@given(NETWORKS, RULES)
def test_views_are_the_algorithm(postgres, network, rules):
    schema = f"kpis{next(_NUMBERS)}"
    with opened(postgres, schema) as store:
        stored(store, rows_layer(COLUMNS, network))
        add_views(store, kpi_views(store, rules, GROUPS, {}))
        found = view_of(store)
    postgres.ask(f"DROP SCHEMA {schema} CASCADE")
    assert found == table_of(kpi_table(network, rules, GROUPS))


def test_growth_and_an_earlier_snapshot(postgres):
    first = [["a", None, "Co", "L2", None, 2, 0, 7.0, None, None, None, "operational", None, None]]
    second = [*first, ["b", None, "New", "L3", None, 0, 4, 150.0, None, None, None, "planned", None, None]]
    with opened(postgres, "growth of kpis") as store:
        for day, network in enumerate((first, second, second[1:])):
            stored(store, rows_layer(COLUMNS, network), day)
        add_views(store, kpi_views(store, Rules(), ("operator",), {}))
        names = "snapshot_id, stations, stations_change, stations_growth, ports, ports_change, ports_growth"
        rows = store.fetch(f"SELECT {names} FROM {store.table(GROWTH_VIEW)} ORDER BY snapshot_id")
        assert rows == [(1, 1, None, None, 2, None, None), (2, 2, 1, 1.0, 6, 4, 2.0), (3, 1, -1, -0.5, 4, -2, -1 / 3)]
        number, before = snapshot_table(store, None, ("operator",), {})
        assert number == 2 and sorted(zip(before["group:operator"], before["ports_l3"])) == [("Co", 0), ("New", 4)]
    postgres.ask('DROP SCHEMA "growth of kpis" CASCADE')


def test_types_of_a_database(postgres):
    """Days and times as such, names with a percent sign and quotes, and views made anew with other groups."""
    columns = (
        Column("charger_id", "text"),
        Column('100 % "Ort"', "text"),
        Column("verified_on", "date"),
        Column("retrieved_at", "datetime"),
    )
    rows = [
        ["a", "It's", "2024-05-31", "2024-06-01T10:00:00Z"],
        ["b", None, "2020-01-01", "2024-05-01T23:59:59Z"],
        ["c", "It's", None, None],
    ]  # fmt: skip
    with opened(postgres, "types of kpis") as store:
        stored(store, rows_layer(columns, rows))
        add_views(store, kpi_views(store, Rules(), (), {}))
        add_views(store, kpi_views(store, Rules(), (columns[1].name,), {}))
        found = view_of(store)
        assert found["all", "all", "freshness"][:4] == (0.5, 1 / 3, 2.0, 1.0)
        assert found[columns[1].name, "It's", "stations"][0] == 2.0
        assert found[columns[1].name, "unknown", "freshness"][0] == 0.0
        snapshot_table(store, 1, (columns[1].name,), {})
    postgres.ask('DROP SCHEMA "types of kpis" CASCADE')


def test_a_new_field_comes_while_the_views_are_there(postgres):
    """The store makes its own views anew, on which these stand."""
    row = ["a", None, "Co", "L2", None, 2, 0, 7.0, None, None, None, "operational", None, None]
    with opened(postgres, "fields of kpis") as store:
        stored(store, rows_layer(COLUMNS, [row]), 0)
        add_views(store, kpi_views(store, Rules(), ("operator",), {}))
        stored(store, rows_layer((*COLUMNS, Column("town", "text")), [[*row, "Ayr"], ["b", *row[1:], "Bly"]]), 1)
        assert view_of(store)["all", "all", "stations"][0] == 2.0
        add_views(store, kpi_views(store, Rules(), ("town",), {}))
        assert view_of(store)["town", "Bly", "stations"][0] == 1.0
    postgres.ask('DROP SCHEMA "fields of kpis" CASCADE')
