"""A PostgreSQL server with PostGIS of the tests' own: in a temporary folder, on a free port of loopback, gone with the tests."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

import pytest

USER, PASSWORD = "planner", "it's a \\secret of 'tests'"
STARTED_WITHIN_S = 60.0


@dataclass(frozen=True)
class Server:
    port: int
    process: "subprocess.Popen[bytes]"

    def info(self, database: str = "evplan", user: str = USER, password: str = PASSWORD) -> str:
        """As libpq reads it."""
        escaped = password.replace("\\", "\\\\").replace("'", "\\'")
        return f"host=127.0.0.1 port={self.port} dbname='{database}' user='{user}' password='{escaped}'"

    def connect(self, **options: str) -> Any:
        import psycopg2

        connection = psycopg2.connect(self.info(**options))
        connection.autocommit = True
        return connection

    def ask(self, sql: str, *values: Any, **options: str) -> List[Any]:
        with contextlib.closing(self.connect(**options)) as connection, connection.cursor() as cursor:
            cursor.execute(sql, values or None)
            return cursor.fetchall() if cursor.description else []


def programs() -> Optional[Path]:
    """The folder of the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    named = shutil.which("initdb")
    return Path(named).parent if named else None


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def _as_server() -> List[str]:
    """initdb and postgres refuse to run as root; the server ends with the process that started it."""
    ends = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    if os.geteuid() != 0:
        return ends
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *ends[1:]]


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """A server with a database ``evplan`` (PostGIS in it), one without PostGIS named ``plain``, and a user who owns both."""
    import psycopg2

    folder = programs()
    if folder is None:
        pytest.skip("there is no PostgreSQL server (Debian: postgresql-15-postgis-3)")
    place = Path(tempfile.mkdtemp(prefix="evplan-postgres-"))
    prefix = _as_server()
    process = None
    try:
        secret = place / "password"
        secret.write_text(f"{PASSWORD}\n", encoding="utf-8")
        if os.geteuid() == 0:
            found = pwd.getpwnam("postgres")
            for path in (place, secret):
                os.chown(path, found.pw_uid, found.pw_gid)
        environment: Dict[str, str] = {**os.environ, "LC_ALL": "C.UTF-8"}
        data, port = place / "data", free_port()
        subprocess.run(
            [*prefix, str(folder / "initdb"), "-D", str(data), "-U", USER, "--auth=scram-sha-256", f"--pwfile={secret}",
             "-E", "UTF8", "--no-sync"],
            check=True, capture_output=True, timeout=120, cwd=place, env=environment,
        )  # fmt: skip
        # No socket in a folder: the path of one may be of some 100 letters only, and temporary folders are longer on macOS.
        settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "fsync": "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with open(place / "log", "wb") as log:
            process = subprocess.Popen(
                [*prefix, str(folder / "postgres"), "-D", str(data), *options],
                stdout=log, stderr=log, cwd=place, env=environment,
            )  # fmt: skip
        server = Server(port, process)
        _wait(server, place / "log")
        for database in ("evplan", "plain"):
            server.ask(f"CREATE DATABASE {database}", database="postgres")
        try:
            server.ask("CREATE EXTENSION postgis")
        except psycopg2.Error as error:
            pytest.skip(f"the PostgreSQL server has no PostGIS (Debian: postgresql-15-postgis-3): {error}")
        yield server
    finally:
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGQUIT)
                process.wait(30)
        shutil.rmtree(place, ignore_errors=True)


def _wait(server: Server, log: Path) -> None:
    import psycopg2

    began = time.monotonic()
    while True:
        try:
            server.connect(database="postgres").close()
            return
        except psycopg2.OperationalError as error:
            if server.process.poll() is not None or time.monotonic() - began > STARTED_WITHIN_S:
                raise RuntimeError(log.read_text(errors="replace")) from error
            time.sleep(0.05)
