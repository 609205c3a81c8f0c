"""Real databases for the tests: SQLite in a file, and one PostgreSQL server for the whole session, each test in a schema of its own.

The server is the one that DATELINE_TEST_POSTGRESQL names (a URL of a role that may create schemas), else Debian's, started in a
temporary folder by a user without privileges. Where there is neither, the tests that need one are skipped and say so; `.ci/run`
installs it first.
"""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

GIVEN = "DATELINE_TEST_POSTGRESQL"
UNPRIVILEGED = ("postgres", "nobody")
SETTINGS = ("fsync=off", "listen_addresses=", "shared_buffers=32MB", "max_connections=100", "autovacuum=off")
DURABLE = ("listen_addresses=", "shared_buffers=128MB", "max_connections=100")
_numbers = count(1)


def programs() -> Path | None:
    """The folder of the server's programs, None where there are none."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else sorted(Path(path) for path in glob("/usr/lib/postgresql/*/bin"))
    return folders[-1] if folders and (folders[-1] / "initdb").exists() else None


@contextmanager
def server(*, durable: bool = False) -> Iterator[str | None]:
    """The URL of a running server, None where none can be had; one that is started writes through to the disk if it is `durable`."""
    given, bin_folder = os.environ.get(GIVEN), programs()
    if given or bin_folder is None:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path may have 107 bytes only
    user = _user()
    if user is not None:
        shutil.chown(folder, user)
    try:
        with _running(bin_folder, folder, user, DURABLE if durable else SETTINGS):
            yield f"postgresql://dateline@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """Who runs the server: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in UNPRIVILEGED if name in names), None)


@contextmanager
def _running(programs_folder: Path, folder: Path, user: str | None, chosen: tuple[str, ...]) -> Iterator[None]:
    data = folder / "data"
    initdb: list[str | Path] = [
        programs_folder / "initdb",
        "-D",
        data,
        "-U",
        "dateline",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    ]
    subprocess.run(initdb, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, env={**os.environ, "HOME": str(folder)})
    settings = [word for setting in chosen for word in ("-c", setting)]
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(
            [programs_folder / "postgres", "-D", data, "-k", folder, *settings], user=user, cwd=folder, stdout=log, stderr=log
        )
    try:
        _wait(programs_folder, folder, process)
        yield
    finally:
        process.send_signal(3)  # SIGQUIT: at once; nothing of it is wanted any more
        process.wait(timeout=30)


def _wait(programs_folder: Path, folder: Path, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        ready = subprocess.run([programs_folder / "pg_isready", "-q", "-h", folder], check=False).returncode == 0
        if ready:
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"PostgreSQL did not start as {getpass.getuser()}: {(folder / 'log').read_text()}")


def new_schema(url: str) -> str:
    """The URL of a new, empty schema on a server."""
    import psycopg

    name = f"test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{url}{'&' if '?' in url else '?'}options={quote(f'-csearch_path={name}')}"


def drop_schema(url: str, address: str) -> None:
    """Takes a schema of `new_schema` away."""
    import psycopg

    name = address.rpartition("search_path%3D")[2]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA {name} CASCADE")


def skip_without(url: str | None) -> str:
    """The URL, or the test is skipped and says why."""
    if url is None:
        pytest.skip(f"needs a PostgreSQL server: install Debian's package postgresql, or set {GIVEN} to a server's URL")
    return url
