"""The views of a store give the numbers of the algorithm, whatever stands in the columns."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings

from evplan.core.acquire.snapshot import add_views
from evplan.core.acquire.snapshot_geopackage import open_geopackage
from evplan.core.acquire.snapshot_store import Column
from evplan.core.control import Control
from evplan.core.errors import PlanningError
from evplan.core.monitoring.kpi_definitions import Rules
from evplan.core.monitoring.kpi_views import GROWTH_VIEW, KPI_VIEW, kpi_views, snapshot_table
from evplan.core.monitoring.kpis import network_kpis
from evplan.core.tables import Origin
from evplan.tests.core.acquire.snapshots import rows_layer, stored
from evplan.tests.core.monitoring.networks import COLUMNS, NETWORKS, RULES, frame_of, kpi_table, table_of, view_of

pytestmark = pytest.mark.quick
GROUPS = ("operator", "level", "open_24_7", "ports_l2", "power_kw_max")


@settings(max_examples=15, deadline=None)
@given(NETWORKS, RULES)
def test_views_in_a_geopackage_are_the_algorithm(tmp_path_factory, network, rules):
    path = tmp_path_factory.mktemp("store") / "network.gpkg"
    with open_geopackage(path, Control()) as store:
        stored(store, rows_layer(COLUMNS, network))
        add_views(store, kpi_views(store, rules, GROUPS, {}))
        assert view_of(store) == table_of(kpi_table(network, rules, GROUPS))


def test_growth_of_every_snapshot_and_of_the_algorithm(tmp_path):
    first = [["a", None, "Co", "L2", None, 2, 0, 7.0, None, None, None, "operational", None, None]]
    second = [*first, ["b", None, "New", "L3", None, 0, 4, 150.0, None, None, None, "planned", None, None]]
    with open_geopackage(tmp_path / "network.gpkg", Control()) as store:
        stored(store, rows_layer(COLUMNS, first), 0)
        stored(store, rows_layer(COLUMNS, second), 1)
        stored(store, rows_layer(COLUMNS, second[1:]), 2)
        add_views(store, kpi_views(store, Rules(), ("operator",), {}))
        names = "snapshot_id, stations, stations_change, stations_growth, ports, ports_change, ports_growth"
        rows = store.fetch(f"SELECT {names} FROM {store.table(GROWTH_VIEW)} ORDER BY snapshot_id")
        assert rows == [(1, 1, None, None, 2, None, None), (2, 2, 1, 1.0, 6, 4, 2.0), (3, 1, -1, -0.5, 4, -2, -1 / 3)]
        number, before = snapshot_table(store, None, ("operator",), {})
        assert number == 2 and sorted(zip(before["group:operator"], before["ports_l3"])) == [("Co", 0), ("New", 4)]
        found = network_kpis(frame_of(second[1:]), Origin("Stations"), Rules(), ("operator",), previous=before)
        whole = found.table[found.table["group_by"] == "all"].set_index("kpi")["value"]
        assert whole[["stations_change", "stations_growth", "ports_growth"]].tolist() == pytest.approx(
            [-1, -0.5, -1 / 3]
        )
        assert snapshot_table(store, 1, (), {})[1].shape == (1, 3)
        with pytest.raises(PlanningError, match="snapshots 1 to 3, and none with number 4"):
            snapshot_table(store, 4, (), {})
        add_views(store, kpi_views(store, Rules(counts_planned=False), (), {}))
        assert store.fetch(f"SELECT stations FROM {GROWTH_VIEW} ORDER BY snapshot_id") == [(1,), (1,), (0,)]


def test_the_newest_snapshot_is_what_the_view_shows(tmp_path):
    """Made once, it follows the store."""
    rows = itertools.islice(NETWORK_ROWS, 3)
    with open_geopackage(tmp_path / "network.gpkg", Control()) as store:
        network = []
        for day, row in enumerate(rows):
            network.append(row)
            stored(store, rows_layer(COLUMNS, network), day)
            if day == 0:
                add_views(store, kpi_views(store, Rules(), ("operator",), {}))
            assert view_of(store) == table_of(kpi_table(network, Rules(), ("operator",)))


NETWORK_ROWS = [
    ["a", "Mall", "Co", "L2", None, 2, 0, 7.0, "CCS; CCS", "public", True, "operational", "2024-01-01", "2024-02-01"],
    ["b", "Park", "Co", "L3", None, 2, 2, None, "CHAdeMO", "private", False, "unknown", "2020-01-01", "2025-02-01"],
    ["c", "", None, None, "assumed", None, None, None, None, None, None, None, "2025-01-01", "2026-06-01"],
]


def test_other_names_and_odd_fields(tmp_path):
    """A field with a quote in its name; the status under another name; a store without chargers."""
    columns = (Column("charger_id", "text"), Column('The "town"', "text"), Column("Zustand", "text"))
    with open_geopackage(tmp_path / "network.gpkg", Control()) as store:
        with pytest.raises(PlanningError, match="no snapshots of chargers"):
            kpi_views(store, Rules(), (), {})
        stored(store, rows_layer(columns, [["a", "It's", "operational"], ["b", "100 %", "broken"]]))
        add_views(store, kpi_views(store, Rules(), ('the "TOWN"',), {"status": "zustand"}))
        found = store.fetch(f'SELECT "group", value FROM {KPI_VIEW} WHERE kpi = \'operational_rate\' ORDER BY "group"')
        assert found == [("100 %", None), ("It's", 1.0), ("all", 1.0)]
        with pytest.raises(PlanningError, match="no field “operator”"):
            kpi_views(store, Rules(), ("operator",), {})


def test_qgis_and_gdal_see_the_view_as_a_table(tmp_path):
    ogr = pytest.importorskip("osgeo.ogr", reason="there is no GDAL")
    with open_geopackage(tmp_path / "network.gpkg", Control()) as store:
        stored(store, rows_layer(COLUMNS, NETWORK_ROWS))
        add_views(store, kpi_views(store, Rules(), (), {}))
    dataset = ogr.Open(str(tmp_path / "network.gpkg"))
    layer = dataset.GetLayerByName(KPI_VIEW)
    assert layer.GetFeatureCount() == len(kpi_table(NETWORK_ROWS, Rules(), ()))
    assert {feature.GetField("kpi") for feature in layer} >= {"operational_rate", "completeness_status"}
