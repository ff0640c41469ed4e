"""Snapshots in a GeoPackage: every snapshot is given back whole, whatever came before, after, or in between."""

from __future__ import annotations

import contextlib
import hashlib
import resource
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evplan.core.acquire import snapshot_geopackage
from evplan.core.acquire.snapshot import fingerprint, moment, store_snapshot
from evplan.core.acquire.snapshot_geopackage import is_on_network, open_geopackage
from evplan.core.acquire.snapshot_store import Column, Crs, Shape
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.tests.core.acquire.snapshots import (
    COLUMNS,
    POINT,
    STEPS_OF_SQLITE,
    about,
    current,
    dying,
    layer,
    looks_of,
    network,
    point,
    rows_layer,
    snapshots,
    stored,
)

pytestmark = pytest.mark.quick


@pytest.fixture(autouse=True)
def many_looks(monkeypatch):
    """Some hundred looks at Cancel while a few thousand rows are written."""
    monkeypatch.setattr(snapshot_geopackage, "STEPS_OF_SQLITE", STEPS_OF_SQLITE)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "network.gpkg"


def opened(path: Path, control: Control = None, wait_s: float = 5.0):
    return open_geopackage(path, control or Control(), wait_s)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# -- what is stored ----------------------------------------------------------------------------------------------

NETWORKS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.tuples(
        st.none() | st.integers(-3, 3),
        st.none() | st.floats(allow_nan=False),
        st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5),
        st.none() | st.sampled_from(["2024-01-01", "2024-06-01"]),
    ),
    min_size=1,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(NETWORKS, min_size=1, max_size=6))
def test_every_snapshot_is_what_was_stored(tmp_path_factory, networks):
    """Only what changed is written, and yet each view of a snapshot is the network of that day."""
    expected, last = {}, None
    with opened(tmp_path_factory.mktemp("store") / "network.gpkg") as store:
        for day, each in enumerate(networks):
            done = stored(store, layer(each), day)
            before = last or {}
            assert done.is_new == (each != last)
            assert done.total.new == len(each.keys() - before.keys())
            assert done.total.gone == len(before.keys() - each.keys())
            assert done.total.changed == sum(name in before and before[name] != each[name] for name in each)
            assert done.total.rows == done.total.new + done.total.changed + done.total.unchanged == len(each)
            if done.is_new:
                expected[done.snapshot_id] = last = dict(each)
            assert current(store) == each
        assert snapshots(store) == expected


def test_same_input_stores_nothing_to_the_byte(path):
    with opened(path) as store:
        first = stored(store, layer(network(50)))
    before = digest(path)
    with opened(path) as store:
        again = stored(store, layer(dict(reversed(network(50).items()))), 1)
    assert (again.is_new, again.snapshot_id, again.total.unchanged) == (False, 1, 50)
    assert again.input_hash == first.input_hash and digest(path) == before


def test_a_snapshot_without_a_change_is_a_line(path):
    with opened(path) as store:
        stored(store, layer(network(50)))
        again = store_snapshot(store, [layer(network(50))], about(1), Control(), even_unchanged=True)
        assert (again.is_new, again.snapshot_id, again.total.stored) == (True, 2, 0)
        found = snapshots(store)
        assert found[1] == found[2] == current(store)
        assert store.fetch(f"SELECT count(*) FROM {store.table('chargers_versions')}") == [(50,)]


def test_history_and_changes_by_hand(path):
    days = (
        {"a": (2, 7.2, "operational", None), "b": (1, 50.0, "planned", None)},
        {"a": (4, 7.2, "operational", None), "b": (1, 150.0, "operational", None)},
        {"a": (4, 7.2, "operational", None)},
        {"a": (4, 7.2, None, None), "b": (1, 150.0, "operational", None), "c": (1, None, None, None)},
    )
    with opened(path) as store:
        for day, each in enumerate(days):
            stored(store, layer(each), day)
        history = store.fetch("SELECT * FROM chargers_history ORDER BY charger_id")
        changes = store.fetch(
            "SELECT charger_id, snapshot_id, change, value_before, value_after FROM chargers_changes ORDER BY 1, 2, 3"
        )
    first, second, third, fourth = (f"2024-01-0{day}T00:00:00.000Z" for day in (1, 2, 3, 4))
    assert [row[1:] for row in history] == [
        # first and last seen, stands, versions, changes of ports, power, status
        ("a", first, fourth, 1, 3, 1, 0, 1),
        ("b", first, fourth, 1, 3, 0, 1, 1),
        ("c", fourth, fourth, 1, 1, 0, 0, 0),
    ]
    assert changes == [
        ("a", 1, "appeared", None, None),
        ("a", 2, "ports_l2", "2", "4"),
        ("a", 4, "status", "operational", None),
        ("b", 1, "appeared", None, None),
        ("b", 2, "power_kw_max", "50.0", "150.0"),
        ("b", 2, "status", "planned", "operational"),
        ("b", 3, "gone", None, None),
        ("b", 4, "appeared", None, None),
        ("c", 4, "appeared", None, None),
    ]
    assert third not in {row[3] for row in history}


def test_upsert_leaves_what_is_absent_and_what_is_newer(path):
    old, new = "2024-05-01", "2024-06-01T10:00:00Z"
    with opened(path) as store:
        stored(
            store,
            layer(
                {"a": (1, None, None, old), "b": (1, None, None, new), "c": (1, None, None, None)},
                modified="verified_on",
            ),
        )
        part = {"a": (2, None, None, new), "b": (2, None, None, old), "d": (1, None, None, old)}
        done = stored(store, layer(part, modified="verified_on"), 1, mode="upsert")
        assert (done.total.new, done.total.changed, done.total.older, done.total.gone) == (1, 1, 1, 0)
        assert {name: values[0] for name, values in current(store).items()} == {"a": 2, "b": 1, "c": 1, "d": 1}
        same = stored(store, layer(part, modified="verified_on"), 2, mode="upsert")
        assert (same.is_new, same.total.older, same.total.unchanged) == (False, 1, 2)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("2024-05-31", "2024-05-31T00:00:00.000Z"),
        ("2024-05-31T12:00:00+02:00", "2024-05-31T10:00:00.000Z"),
        ("2024-05-31T12:00:00Z", "2024-05-31T12:00:00.000Z"),
        ("05/31/2024", None),
        (None, None),
    ],
)
def test_moments(text, expected):
    assert moment(text) == expected


def test_ignored_fields_do_not_make_a_change(path):
    with opened(path) as store:
        stored(store, layer({"a": (1, None, None, "2024-01-01")}, ignored=("verified_on",)))
        done = stored(store, layer({"a": (1, None, None, "2024-01-02")}, ignored=("verified_on",)), 1)
        assert not done.is_new
        done = stored(store, layer({"a": (2, None, None, "2024-01-03")}, ignored=("verified_on",)), 2)
        assert done.is_new and current(store) == {"a": (2, None, None, "2024-01-03")}


def test_rows_of_other_values_have_other_hashes():
    names, place = ("a", "b"), point(1, 2)
    rows = [
        (1, None),
        (None, 1),
        (1.0, None),
        ("1", None),
        (True, None),
        ("1, None", None),
        (b"1", None),
        ("é", None),
        ("e\u0301", None),
    ]
    hashes = {fingerprint(names, row, place) for row in rows}
    hashes |= {fingerprint(names, rows[0], None), fingerprint(names, rows[0], point(1, 3))}
    assert len(hashes) == len(rows) + 2
    assert fingerprint(("a",), (1,), place) == fingerprint(("a", "b", "c"), (1, None, None), place)


def test_columns_come_and_go(path):
    control = Heard()
    with opened(path) as store:
        stored(store, layer({"a": (1, 7.2, "ok", None)}))
        more = rows_layer(COLUMNS[:1] + (Column("Kiosk", "bool"),), [["a", True]], shape=POINT)
        stored(store, more, 1, control)
        assert any("lacks 4 fields that the store has (ports_l2" in text for text in control.warnings)
        found = store.fetch('SELECT snapshot_id, ports_l2, "Kiosk" FROM chargers_snapshots ORDER BY 1')
    assert found == [(1, 1, None), (2, None, 1)]


def test_other_tables_of_the_file_stay(path):
    with contextlib.closing(sqlite3.connect(path)) as db:
        for statement in snapshot_geopackage.METADATA:
            db.execute(statement)
        db.execute("CREATE TABLE mine (fid INTEGER PRIMARY KEY, name TEXT)")
        db.execute("INSERT INTO mine VALUES (1, 'kept')")
        db.commit()
    with opened(path) as store:
        stored(store, layer(network(3)))
        assert store.fetch("SELECT * FROM mine") == [(1, "kept")]


# -- what is refused ---------------------------------------------------------------------------------------------


class Heard(Control):
    def __init__(self) -> None:
        self.warnings, self.infos = [], []

    def warn(self, text: str) -> None:
        self.warnings.append(text)

    def info(self, text: str) -> None:
        self.infos.append(text)


@pytest.mark.parametrize(
    "given, parts",
    [
        (rows_layer(COLUMNS[:1], [["a"], ["b"], ["a"]]), ("field “charger_id”: 2 rows share their id", "(a; first in row 1)")),
        (rows_layer(COLUMNS[:1], [["a"], [None], [" "]], n_rows=3), ("2 rows of 3 (row 2, 3) have no id",)),
        (rows_layer((*COLUMNS[:1], Column("A", "int"), Column("a", "int")), []), ("several fields named “a” but for capitals",)),
        (rows_layer((*COLUMNS[:1], Column("é" * 32, "int")), []), ("longer than 63 bytes",)),
        (rows_layer(COLUMNS[:1], [["\ud800"]]), ("not valid Unicode",)),
    ],
)  # fmt: skip
def test_bad_layers(path, given, parts):
    with pytest.raises(PlanningError) as caught, opened(path) as store:
        stored(store, given)
    assert all(part in str(caught.value) for part in parts), caught.value
    assert not path.exists()


def test_store_can_be_used_after_a_fault(path):
    with opened(path) as store:
        with pytest.raises(PlanningError, match="share their id"):
            stored(store, rows_layer(COLUMNS, [["a", 1, 1.0, "", ""]] * 2, shape=POINT))
        assert stored(store, layer(network(1))).snapshot_id == 1


def test_layers_that_do_not_fit_the_store(path):
    with opened(path) as store:
        stored(store, layer(network(1)))
        text = rows_layer((COLUMNS[0], Column("ports_l2", "text")), [["a", "two"]], shape=POINT)
        with pytest.raises(
            PlanningError, match="field “ports_l2” is of type text, but the store keeps chargers with int64 there"
        ):
            stored(store, text, 1)
        with pytest.raises(
            PlanningError, match="has no geometry, but the store keeps chargers with geometries Point in EPSG:4326"
        ):
            stored(store, rows_layer(COLUMNS, []), 1)
        other = Shape("Point", False, False, Crs("EPSG", 32617, "UTM 17N", "PROJCS[]"))
        with pytest.raises(PlanningError, match="geometries Point in EPSG:32617, but the store keeps"):
            stored(store, layer(network(1), shape=other), 1)
        with pytest.raises(PlanningError, match="newest snapshot is of 2024-01-01T00:00:00.000Z"):
            stored(store, layer(network(2)), 0)
        assert snapshots(store) == {1: network(1)}


def test_numbers_that_are_none(path):
    control = Heard()
    with opened(path) as store:
        stored(store, layer({"a": (1, float("nan"), None, None), "b": (1, float("inf"), None, None)}), control=control)
        assert {name: values[1] for name, values in current(store).items()} == {"a": None, "b": float("inf")}
    assert any("1 value NaN (not a number), stored as NULL" in text for text in control.warnings)


def test_layer_without_ids_is_numbered_and_said(path):
    control = Heard()
    given = rows_layer([Column("name", "text")], [["x"], ["y"]], id="", n_rows=12)
    with opened(path) as store:
        stored(store, given, control=control)
        assert store.fetch("SELECT chargers_id, name FROM chargers_current") == [("01", "x"), ("02", "y")]
    assert any("the row order makes the ids" in text for text in control.warnings)


def plain_sqlite(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t (a)")


@pytest.mark.parametrize(
    "make, part",
    [
        (lambda path: path.write_text("a,b\n1,2\n"), "is not a GeoPackage"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\1" * 4000), "is not a GeoPackage, or it is damaged"),
        (plain_sqlite, "is not a GeoPackage"),
        (lambda path: path.mkdir(), "is a folder"),
    ],
)
def test_files_that_are_no_geopackage(path, make, part):
    make(path)
    before = digest(path) if path.is_file() else None
    with pytest.raises(PlanningError, match=part), opened(path) as store:
        stored(store, layer(network(1)))
    assert before is None or digest(path) == before


def test_other_endings_and_places(tmp_path):
    for place, part in (
        (tmp_path / "a.sqlite", "must end in .gpkg"),
        (Path("/vsimem/a.gpkg"), "not a place on a disk"),
    ):
        with pytest.raises(PlanningError, match=part), opened(place):
            pass


def test_read_only_folder(tmp_path):
    """As another user, because root may write anywhere."""
    import os
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="evplan-readonly-"))
    path = folder / "network.gpkg"
    with opened(path) as store:
        stored(store, layer(network(1)))
    for place, mode in ((path, 0o444), (folder, 0o555)):
        place.chmod(mode)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        with pytest.raises(PlanningError, match="is read-only"), opened(path) as store:
            stored(store, layer(network(2)), 1)
        with pytest.raises(PlanningError, match="cannot be opened for writing"), opened(folder / "new.gpkg") as store:
            stored(store, layer(network(2)), 1)
    finally:
        if user == 0:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


MOUNTS = "/dev/vda / ext4 rw 0 0\nfiler:/x /mnt/share nfs4 rw 0 0\n/dev/b /mnt/share/local xfs rw 0 0\n//s/c /media/my\\040disk cifs rw 0 0\n"


@pytest.mark.parametrize(
    "path, expected",
    [
        ("/home/me/a.gpkg", False),
        ("/mnt/share/a.gpkg", True),
        ("/mnt/shared/a.gpkg", False),
        ("/mnt/share/local/a.gpkg", False),
        ("/media/my disk/a.gpkg", True),
        ("//server/share/a.gpkg", True),
        ("\\\\server\\share\\a.gpkg", True),
    ],
)
def test_network_drives_are_known(path, expected):
    class Plain(str):
        pass

    assert is_on_network(Plain(path), MOUNTS) is expected


# -- what is interrupted -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def looks(tmp_path_factory) -> int:
    """How often Cancel is looked at while 6000 stations are written over 3000."""
    path = tmp_path_factory.mktemp("looks") / "network.gpkg"
    with opened(path) as store:
        stored(store, layer(network(3000)))
    return looks_of(str(path), 6000)


@pytest.mark.parametrize("share", [0.0, 0.25, 0.45, 0.75, 0.97])
def test_process_killed_while_writing(path, looks, share):
    with opened(path) as store:
        stored(store, layer(network(3000)))
    before = digest(path)
    assert dying(str(path), 6000, int(share * looks)) == -9
    if share >= 0.45:
        assert digest(path) != before and path.with_name(f"{path.name}-journal").stat().st_size > 0
    with opened(path) as store:
        assert snapshots(store) == {1: network(3000)} and current(store) == network(3000)
        assert store.fetch("SELECT count(*) FROM chargers_versions") == [(3000,)]
        assert store.fetch("PRAGMA integrity_check") == [("ok",)]
        done = stored(store, layer(network(6000, ports=5)), 9)
        assert (done.snapshot_id, done.total.changed, done.total.new) == (2, 3000, 3000)
        assert current(store) == network(6000, ports=5)


def test_first_snapshot_killed(path):
    assert dying(str(path), 6000, 300) == -9
    with opened(path) as store:
        assert store.newest() == (0, "") and store.definition("chargers") is None
        assert stored(store, layer(network(3))).snapshot_id == 1


class CancelsWriting(Heard):
    """Cancel is pressed at the nth look after the writing has begun."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self.looks = looks

    def cancelled(self) -> bool:
        if any("comparing and writing" in text for text in self.infos):
            self.looks -= 1
        return self.looks < 0


@pytest.mark.parametrize("looks", [0, 50, 150, 300])
def test_cancel_leaves_the_last_snapshot(path, looks):
    with opened(path) as store:
        stored(store, layer(network(2000)))
    control = CancelsWriting(looks)
    with pytest.raises(Cancelled), opened(path, control) as store:
        stored(store, layer(network(4000, ports=5)), 1, control)
    with opened(path) as store:
        assert snapshots(store) == {1: network(2000)}


def test_cancel_of_the_first_leaves_no_file(path):
    control = CancelsWriting(200)
    with pytest.raises(Cancelled), opened(path, control) as store:
        stored(store, layer(network(4000)), 0, control)
    assert not path.exists() and list(path.parent.iterdir()) == []


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from evplan.core.acquire.snapshot_geopackage import open_geopackage
from evplan.core.control import Control
from evplan.core.errors import PlanningError
from evplan.tests.core.acquire.snapshots import layer, network, stored
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    with open_geopackage(Path(sys.argv[1]), Control()) as store:
        stored(store, layer(network(20000, ports=5)), 1)
except PlanningError as error:
    sys.stdout.write(str(error))
    sys.exit(3)
"""


def test_full_disk(path):
    """The file may not grow beyond what the temporary table needs."""
    with opened(path) as store:
        stored(store, layer(network(2000)))
    size = path.stat().st_size
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path), str(size + 3_000_000)], capture_output=True, text=True, timeout=120, check=False
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert "is full or failing" in done.stdout and "snapshots in it are whole" in done.stdout
    with opened(path) as store:
        assert snapshots(store) == {1: network(2000)} and store.fetch("PRAGMA integrity_check") == [("ok",)]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_locked_file_is_waited_for_and_then_said(path):
    with opened(path) as store:
        stored(store, layer(network(2)))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with (
            pytest.raises(PlanningError, match="in use by another program, or has edits in QGIS"),
            opened(path, wait_s=0.5) as store,
        ):
            stored(store, layer(network(3)), 1)
        other.execute("ROLLBACK")
        other.execute("BEGIN IMMEDIATE")
        results = []
        thread = threading.Thread(target=lambda: results.append(_store_once(path, 3, 1)))
        thread.start()
        time.sleep(0.5)
        assert not results
        other.execute("ROLLBACK")
        thread.join(30)
    assert [done.snapshot_id for done in results] == [2]


def _store_once(path: Path, n: int, day: int):
    with opened(path, wait_s=30.0) as store:
        return stored(store, layer(network(n)), day)


def test_two_writers_at_once(path):
    """Both find an empty place; one makes it, the other is told, or stores after it: never a mixture."""
    results, faults = [], []

    def work(n: int) -> None:
        try:
            results.append(_store_once(path, n, n))
        except PlanningError as error:
            faults.append(str(error))

    threads = [threading.Thread(target=work, args=(n,)) for n in (300, 301, 302)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert results and all("Another run changed" in text or "newest snapshot is of" in text for text in faults), faults
    with opened(path) as store:
        found = snapshots(store)
    assert len(found) == len(results) and all(each == network(len(each)) for each in found.values())


def test_readers_see_whole_snapshots_while_one_is_written(path):
    with opened(path) as store:
        stored(store, layer(network(1000)))
    seen = []

    class Reads(CancelsWriting):
        def cancelled(self) -> bool:
            if any("comparing and writing" in text for text in self.infos) and len(seen) < 20:
                try:
                    with contextlib.closing(sqlite3.connect(path, timeout=0)) as reader:
                        seen.append(reader.execute("SELECT count(*), sum(ports_l2) FROM chargers_current").fetchone())
                except sqlite3.OperationalError as error:
                    assert "locked" in str(error)
            return False

    control = Reads(0)
    with opened(path, control) as store:
        stored(store, layer(network(2000, ports=5)), 1, control)
    assert set(seen) == {(1000, 2000)}


def test_provenance_licence_and_counts_are_kept(path):
    columns = (*COLUMNS[:1], Column("licence", "text"))
    given = rows_layer(columns, [["a", "ODbL"], ["b", "CC0"], ["c", None]], n_rows=3)
    from evplan.core.acquire.snapshot import store_snapshot

    with opened(path) as store:
        store_snapshot(store, [given], about(provenance=[{"source": "Town"}], licences=("CC0", "PDDL")), Control())
        found = store.fetch(
            "SELECT source, licence, provenance, n_rows, n_new, mode, length(input_hash) FROM snapshots"
        )
    assert found == [("town", "CC0; ODbL; PDDL", '[{"source": "Town"}]', 3, 3, "snapshot", 32)]
