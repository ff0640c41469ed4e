"""Layers for the tests of snapshots, what a store must hold, and a process that ends in the midst of writing."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from evplan.core.acquire.snapshot import store_snapshot
from evplan.core.acquire.snapshot_store import About, Column, Crs, Layer, Shape, Store, Stored
from evplan.core.control import Control

WGS84 = Crs("EPSG", 4326, "WGS 84", 'GEOGCS["WGS 84"]')
POINT = Shape("Point", False, False, WGS84)
COLUMNS = (
    Column("charger_id", "text"),
    Column("ports_l2", "int64"),
    Column("power_kw_max", "float"),
    Column("status", "text"),
    Column("verified_on", "text"),
)
STEPS_OF_SQLITE = 2_000
"""Between two looks at Cancel, in these tests."""
Network = Mapping[str, Tuple[Any, ...]]
"""Station → ports, power, status, date; its place follows from its id."""


def point(x: float, y: float) -> bytes:
    return struct.pack("<BI2d", 1, 1, x, y)


def layer(network: Network, **options: Any) -> Layer:
    def rows():
        for name, values in network.items():
            place = float(sum(name.encode()) % 80)
            yield [name, *values], point(place, place / 2), None

    named = {"columns": COLUMNS, "shape": POINT, "rows": rows, "n_rows": len(network), **options}
    return Layer("chargers", "Stations", "charger_id", **named)


def rows_layer(columns: Sequence[Column], rows: List[List[Any]], **options: Any) -> Layer:
    """A table without places."""
    named = {"id": "charger_id", "shape": None, **options}
    return Layer(
        "chargers", "Stations", columns=tuple(columns), rows=lambda: ((row, None, None) for row in rows), **named
    )


def about(day: int = 0, **options: Any) -> About:
    return About(datetime(2024, 1, 1, tzinfo=timezone.utc) + timedelta(days=day), "town", **options)


def stored(
    store: Store, given: Layer, day: int = 0, control: Optional[Control] = None, mode: str = "snapshot"
) -> Stored:
    return store_snapshot(store, [given], about(day), control or Control(), mode)


def current(store: Store) -> Dict[str, Tuple[Any, ...]]:
    return _networks(store.fetch(f"SELECT 0, {_NAMES} FROM {store.table('chargers_current')}")).get(0, {})


def snapshots(store: Store) -> Dict[int, Dict[str, Tuple[Any, ...]]]:
    """Every snapshot as its view gives it."""
    return _networks(store.fetch(f"SELECT snapshot_id, {_NAMES} FROM {store.table('chargers_snapshots')}"))


_NAMES = "charger_id, ports_l2, power_kw_max, status, verified_on"


def _networks(rows: List[Tuple[Any, ...]]) -> Dict[int, Dict[str, Tuple[Any, ...]]]:
    found: Dict[int, Dict[str, Tuple[Any, ...]]] = {}
    for number, name, *values in rows:
        assert name not in found.setdefault(int(number), {}), "a station stands once in a snapshot"
        found[int(number)][name] = tuple(values)
    return found


def network(
    n: int, ports: int = 2, status: Callable[[int], str] = lambda k: "operational"
) -> Dict[str, Tuple[Any, ...]]:
    return {f"c{k:06d}": (ports, 7.2, status(k), "2024-05-01") for k in range(n)}


class CountsLooks(Control):
    """Counts the looks at Cancel after the writing has begun. How many there are is for the version of SQLite to say."""

    def __init__(self) -> None:
        self.looks, self._writing = 0, False

    def info(self, text: str) -> None:
        self._writing = self._writing or "comparing and writing" in text

    def cancelled(self) -> bool:
        self.looks += self._writing
        return False


class DiesWriting(CountsLooks):
    """Kills its own process after the nth look at Cancel after the writing has begun."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self._after = after

    def cancelled(self) -> bool:
        super().cancelled()
        if self.looks > self._after:
            os.kill(os.getpid(), signal.SIGKILL)
        return False


NEVER = sys.maxsize


def dying(where: str, n: int, looks: int) -> int:
    """Store ``network(n, ports=5)`` in a process that is killed while it writes; its return code."""
    return _storing(where, n, looks).returncode


def looks_of(where: str, n: int) -> int:
    """Store ``network(n, ports=5)`` as ``dying`` does and live; how often Cancel was looked at."""
    return int(_storing(where, n, NEVER).stdout)


def _storing(where: str, n: int, looks: int) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "evplan.tests.core.acquire.snapshots", where, str(n), str(looks)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.run(command, timeout=300, env=environment, check=False, stdout=subprocess.PIPE, text=True)


def main() -> None:
    where, n, looks = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    control = DiesWriting(looks)
    if where.endswith(".gpkg"):
        from evplan.core.acquire import snapshot_geopackage

        snapshot_geopackage.STEPS_OF_SQLITE = STEPS_OF_SQLITE
        snapshot_geopackage.CACHE_KB = 100  # half of what is written stands in the file already when the process ends
        opened = snapshot_geopackage.open_geopackage(Path(where), control)
    else:
        from evplan.core.acquire.snapshot_postgis import open_postgis

        info, schema = where.rsplit(" schema=", 1)
        opened = open_postgis(info, "test", schema, control)
    with opened as store:
        stored(store, layer(network(n, ports=5)), 9, control)
    print(control.looks)


if __name__ == "__main__":
    main()
