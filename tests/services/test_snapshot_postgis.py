"""Snapshots in PostGIS: a real server on loopback, with everything that may go wrong between two machines."""

from __future__ import annotations

import itertools
import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evplan.core.acquire.snapshot import store_snapshot
from evplan.core.acquire.snapshot_geopackage import open_geopackage
from evplan.core.acquire.snapshot_store import Column, Crs, Shape
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.tests.core.acquire.snapshots import (
    COLUMNS,
    POINT,
    about,
    current,
    dying,
    layer,
    network,
    rows_layer,
    snapshots,
    stored,
)
from evplan.tests.core.acquire.test_snapshot import NETWORKS, CancelsWriting

pytestmark = pytest.mark.services
psycopg2 = pytest.importorskip("psycopg2", reason="there is no psycopg2 (Debian: python3-psycopg2)")

_NUMBERS = itertools.count()


@pytest.fixture
def schema(postgres):
    name = f'Net "{next(_NUMBERS)}"'
    yield name
    quoted = name.replace('"', '""')
    postgres.ask(f'DROP SCHEMA IF EXISTS "{quoted}" CASCADE')


def opened(server, schema, control=None, wait_s=5.0, **options):
    from evplan.core.acquire.snapshot_postgis import open_postgis

    return open_postgis(server.info(**options), "town", schema, control or Control(), wait_s)


@settings(max_examples=12, deadline=None)
@given(st.lists(NETWORKS, min_size=1, max_size=5))
def test_every_snapshot_is_that_of_the_geopackage(postgres, tmp_path_factory, networks):
    """The same counts, hashes, snapshots, history and changes in both stores."""
    schema = f"both{next(_NUMBERS)}"
    found = []
    path = tmp_path_factory.mktemp("store") / "network.gpkg"
    for opening in (opened(postgres, schema), open_geopackage(path, Control())):
        with opening as store:
            done = [stored(store, layer(each), day) for day, each in enumerate(networks)]
            history = store.fetch(
                "SELECT charger_id, stands, n_versions, ports_changes, power_changes, status_changes "
                f"FROM {store.table('chargers_history')} ORDER BY charger_id"
            )
            changes = store.fetch(f"SELECT charger_id, snapshot_id, change FROM {store.table('chargers_changes')}")
            found.append((done, snapshots(store), history, sorted(changes)))
            assert current(store) == networks[-1]
    postgres.ask(f"DROP SCHEMA {schema} CASCADE")
    assert found[0] == found[1]


def test_types_and_texts_come_back(postgres, schema):
    columns = [Column("charger_id", "text"), *(Column(f"Of {type_}", type_) for type_ in TYPES)]
    rows = [
        ["a", *(values[0] for values in TYPES.values())],
        ["b", *(values[1] for values in TYPES.values())],
        ["c", *[None] * len(TYPES)],
    ]
    with opened(postgres, schema) as store:
        stored(store, rows_layer(columns, rows))
        names = ", ".join(f'"Of {type_}"' for type_ in TYPES)
        found = store.fetch(f"SELECT {names} FROM {store.table('chargers_current')} ORDER BY charger_id")
        assert store.definition("chargers").columns == tuple(columns)
        assert not stored(store, rows_layer(columns, rows), 1).is_new
    text = [[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in found]
    assert [list(map(str, row)) for row in text] == [
        [str(EXPECTED.get((type_, k), values[k])) for type_, values in TYPES.items()] for k in (0, 1)
    ] + [["None"] * len(TYPES)]


TYPES = {
    "text": ("tab\t, line\n, back\\slash, \\N, 'quote', ü 漢字 🔌", ""),
    "int": (-(2**31), 2**31 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "float": (0.1 + 0.2, float("-inf")),
    "bool": (True, False),
    "date": ("2024-02-29", "1900-01-01"),
    "time": ("23:59:59.123", "00:00:00.000"),
    "datetime": ("2024-05-31T22:30:00.500Z", "1970-01-01T00:00:00.000Z"),
    "binary": (b"\x00\\\xff\n", b""),
    "json": ('{"a": [1, null, "ü"]}', "[]"),
}
EXPECTED = {
    ("time", 0): "23:59:59.123000",
    ("time", 1): "00:00:00",
    ("datetime", 0): "2024-05-31 22:30:00.500000+00:00",
    ("datetime", 1): "1970-01-01 00:00:00+00:00",
    ("json", 0): {"a": [1, None, "ü"]},
}


def test_keys_and_indexes(postgres, schema):
    with opened(postgres, schema) as store:
        stored(store, layer(network(3)))
    indexes = dict(postgres.ask("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = %s AND tablename = 'chargers_versions'", schema))  # fmt: skip
    assert set(indexes) == {
        "chargers_versions_pkey",
        *(f"chargers_versions_{name}" for name in ("key", "stands", "until", "geom")),
    }
    assert (
        "UNIQUE" in indexes["chargers_versions_key"] and "(charger_id, snapshot_id)" in indexes["chargers_versions_key"]
    )
    assert "USING gist (geom)" in indexes["chargers_versions_geom"]
    keys = postgres.ask("SELECT count(*) FROM information_schema.table_constraints WHERE table_schema = %s AND constraint_type = 'FOREIGN KEY'", schema)  # fmt: skip
    assert keys == [(2,)]
    kinds = postgres.ask(
        "SELECT f_table_name, type, srid FROM geometry_columns WHERE f_table_schema = %s ORDER BY 1", schema
    )
    assert kinds == [(f"chargers_{name}", "POINT", 4326) for name in ("current", "snapshots", "versions")]


# -- what is interrupted -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("looks", [0, 2, 6, 12])
def test_process_killed_while_writing(postgres, schema, looks):
    with opened(postgres, schema) as store:
        stored(store, layer(network(500)))
    assert dying(f"{postgres.info()} schema={schema}", 3000, looks) == -9
    with opened(postgres, schema, wait_s=30.0) as store:
        assert snapshots(store) == {1: network(500)}
        done = stored(store, layer(network(3000, ports=5)), 9)
        assert (done.snapshot_id, done.total.changed, done.total.new) == (2, 500, 2500)
        assert current(store) == network(3000, ports=5)


class CutsWriting(CancelsWriting):
    """The server ends the connection at the nth look after the writing has begun."""

    def __init__(self, server, looks: int) -> None:
        super().__init__(looks)
        self._server, self.cut = server, False

    def cancelled(self) -> bool:
        if super().cancelled() and not self.cut:
            self.cut = True
            self._server.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'evplan'")
        return False


@pytest.mark.parametrize("looks", [0, 5, 10])
def test_lost_connection(postgres, schema, looks):
    with opened(postgres, schema) as store:
        stored(store, layer(network(500)))
    control = CutsWriting(postgres, looks)
    with pytest.raises(PlanningError) as caught, opened(postgres, schema, control) as store:
        stored(store, layer(network(2000, ports=5)), 1, control)
    said = str(caught.value)
    assert control.cut and "The connection “town”" in said and "The snapshots in the store are whole" in said
    with opened(postgres, schema) as store:
        assert snapshots(store) == {1: network(500)}


@pytest.mark.parametrize("looks", [0, 4, 10])
def test_cancel_leaves_the_last_snapshot(postgres, schema, looks):
    with opened(postgres, schema) as store:
        stored(store, layer(network(500)))
    control = CancelsWriting(looks)
    with pytest.raises(Cancelled), opened(postgres, schema, control) as store:
        stored(store, layer(network(2000, ports=5)), 1, control)
    with opened(postgres, schema) as store:
        assert snapshots(store) == {1: network(500)}


def test_cancel_while_the_server_works(postgres, schema):
    """It is told to stop: nobody waits for the end of a long statement."""
    control = CancelsWriting(0)
    with opened(postgres, schema) as store:
        stored(store, layer(network(5)))
    began = time.monotonic()
    with pytest.raises(Cancelled), opened(postgres, schema, control) as store:
        control.infos.append("comparing and writing")
        control.looks = 3
        store.run("SELECT pg_sleep(60)")
    assert time.monotonic() - began < 5.0
    assert not postgres.ask(
        "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()"
    )


@pytest.mark.parametrize(
    "code, part",
    [("53100", "out of disk space"), ("25006", "can only be read"), ("57P01", "The server ended the work")],
)
def test_faults_of_the_server_while_writing(postgres, schema, code, part):
    """A trigger of the test's raises what a full disk would."""
    with opened(postgres, schema) as store:
        stored(store, layer(network(5)))
        table = store.table("chargers_versions")
    quoted = schema.replace('"', '""')
    postgres.ask(
        f'CREATE FUNCTION "{quoted}".fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '
        f"IF NEW.charger_id = 'c000150' THEN RAISE EXCEPTION 'no room' USING ERRCODE = '{code}'; END IF; RETURN NEW; END $$"
    )
    postgres.ask(f'CREATE TRIGGER fail BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION "{quoted}".fail()')
    with pytest.raises(PlanningError, match=part) as caught, opened(postgres, schema) as store:
        stored(store, layer(network(200)), 1)
    assert "The snapshots in the store are whole, and nothing was stored." in str(caught.value)
    with opened(postgres, schema) as store:
        assert snapshots(store) == {1: network(5)}


def test_second_writer_waits_or_is_told(postgres, schema):
    with opened(postgres, schema) as store:
        stored(store, layer(network(5)))
        store.begin()
        began = time.monotonic()
        with (
            pytest.raises(PlanningError, match="Another run is storing there"),
            opened(postgres, schema, wait_s=0.5) as other,
        ):
            stored(other, layer(network(6)), 1)
        assert time.monotonic() - began > 0.4
        results = []

        def work() -> None:
            with opened(postgres, schema, wait_s=30.0) as other:
                results.append(stored(other, layer(network(7)), 2))

        thread = threading.Thread(target=work)
        thread.start()
        time.sleep(0.5)
        assert not results
        store.rollback()
        thread.join(30)
    assert [done.snapshot_id for done in results] == [2]


def test_two_first_writers_at_once(postgres, schema):
    results, faults = [], []

    def work(n: int) -> None:
        try:
            with opened(postgres, schema, wait_s=30.0) as store:
                results.append(stored(store, layer(network(n)), n))
        except PlanningError as error:
            faults.append(str(error))

    threads = [threading.Thread(target=work, args=(n,)) for n in (300, 301, 302)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert results and all("Another run changed" in text or "newest snapshot is of" in text for text in faults), faults
    with opened(postgres, schema) as store:
        found = snapshots(store)
    assert len(found) == len(results) and all(each == network(len(each)) for each in found.values())


def test_readers_see_whole_snapshots_while_one_is_written(postgres, schema):
    with opened(postgres, schema) as store:
        stored(store, layer(network(300)))
        view = store.table("chargers_current")
    seen = set()

    class Reads(CancelsWriting):
        def cancelled(self) -> bool:
            if super().cancelled():
                seen.add(postgres.ask(f"SELECT count(*), sum(ports_l2) FROM {view}")[0])
            return False

    control = Reads(0)
    with opened(postgres, schema, control) as store:
        stored(store, layer(network(600, ports=5)), 1, control)
    assert {tuple(map(int, each)) for each in seen} == {(300, 600)}


# -- what is refused ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options, part",
    [
        ({"database": "plain"}, "The database has no PostGIS. Ask its administrator for CREATE EXTENSION postgis"),
        ({"database": "nowhere"}, "The server has no such database"),
        ({"password": "guess"}, "The server refused the user or the password"),
        ({"user": "nobody"}, "The server refused the user or the password"),
    ],
)
def test_wrong_connections(postgres, schema, options, part):
    with pytest.raises(PlanningError) as caught, opened(postgres, schema, **options):
        pass
    assert part in str(caught.value) and "guess" not in str(caught.value)
    assert "secret" not in str(caught.value) and "Traceback" not in str(caught.value)


def test_no_server_there(schema):
    from evplan.core.acquire.snapshot_postgis import open_postgis
    from evplan.tests.services.postgres import free_port

    info = f"host=127.0.0.1 port={free_port()} user=a password=hidden dbname=b"
    with (
        pytest.raises(
            PlanningError, match="The connection “town” \\(CONNECTION\\) failed.*Is the server running"
        ) as caught,
        open_postgis(info, "town", schema, Control()),
    ):
        pass
    assert "hidden" not in str(caught.value)
    with (
        pytest.raises(PlanningError, match="is not complete") as caught,
        open_postgis("hidden words", "town", schema, Control()),
    ):
        pass
    assert "hidden" not in str(caught.value)


def test_no_rights(postgres, schema):
    postgres.ask("CREATE ROLE visitor LOGIN PASSWORD 'visitor'")
    try:
        visiting = opened(postgres, schema, user="visitor", password="visitor")
        with pytest.raises(PlanningError, match="Ask for the rights to create the schema") as caught, visiting as store:
            stored(store, layer(network(1)))
        assert "nothing was stored" in str(caught.value)
        with opened(postgres, schema) as store:
            stored(store, layer(network(1)))
        quoted = schema.replace('"', '""')
        postgres.ask(
            f'GRANT USAGE ON SCHEMA "{quoted}" TO visitor; GRANT SELECT ON ALL TABLES IN SCHEMA "{quoted}" TO visitor'
        )
        with opened(postgres, schema, user="visitor", password="visitor") as store:
            assert snapshots(store) == {1: network(1)}
            assert not stored(store, layer(network(1)), 1).is_new
            with pytest.raises(psycopg2.Error):
                stored(store, layer(network(2)), 1)
    finally:
        postgres.ask("DROP OWNED BY visitor; DROP ROLE visitor")


def test_read_only_server(postgres, schema):
    postgres.ask("CREATE ROLE reader LOGIN SUPERUSER PASSWORD 'reader'")
    postgres.ask("ALTER ROLE reader SET default_transaction_read_only = on")
    visiting = opened(postgres, schema, user="reader", password="reader")
    with pytest.raises(PlanningError, match="can only be read"), visiting as store:
        stored(store, layer(network(1)))
    postgres.ask("DROP ROLE reader")


@pytest.mark.parametrize("schema_name", ["", " ", "s" * 64, "a\0b"])
def test_bad_schemas(postgres, schema_name):
    with pytest.raises(PlanningError, match="SCHEMA"), opened(postgres, schema_name):
        pass


def test_texts_and_systems_that_postgis_cannot_keep(postgres, schema):
    """And after each fault the store can still be used."""
    other = Shape("Point", False, False, Crs("", 0, "our own grid", "PROJCS[]"))
    with opened(postgres, schema) as store:
        for given, part in (
            (rows_layer(COLUMNS[:1], [["a"], ["b\0"]]), "row 2: a text holds the character NUL"),
            (rows_layer(COLUMNS[:1], [["\ud800"]]), "not valid Unicode"),
            (layer(network(1), shape=other), "does not know the coordinate system our own grid"),
        ):
            with pytest.raises(PlanningError, match=part):
                stored(store, given)
        assert not store.has_snapshots()
        assert stored(store, layer(network(1))).snapshot_id == 1


def test_table_of_others_is_left_alone(postgres, schema):
    quoted = schema.replace('"', '""')
    postgres.ask(f'CREATE SCHEMA "{quoted}"; CREATE TABLE "{quoted}".chargers_versions (a int)')
    with pytest.raises(PlanningError, match="is none of this tool's"), opened(postgres, schema) as store:
        stored(store, layer(network(1), shape=POINT))


def test_several_layers_are_one_snapshot(postgres, schema):
    from dataclasses import replace

    def sites(n):
        return replace(
            rows_layer((Column("site_id", "text"),), [[f"s{k}"] for k in range(n)]), kind="sites", id="site_id"
        )

    with opened(postgres, schema) as store:
        store_snapshot(store, [layer(network(2)), sites(3)], about(0), Control())
        done = store_snapshot(store, [layer(network(2)), sites(4)], about(1), Control())
        assert (done.snapshot_id, done.counts["chargers"].unchanged, done.counts["sites"].new) == (2, 2, 1)
        store_snapshot(store, [layer(network(1))], about(2), Control())
        numbers = store.fetch(
            f"SELECT snapshot_id, count(*) FROM {store.table('sites_snapshots')} GROUP BY 1 ORDER BY 1"
        )
        assert numbers == [(1, 3), (2, 4), (3, 4)], "a layer that is not given stands as it was"
        assert snapshots(store) == {1: network(2), 2: network(2), 3: network(1)}
