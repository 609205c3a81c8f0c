"""Where a project is: a folder with `dateline.toml`, which says where its database is and how reports are coded; or a database alone."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from dateline.config import Settings
from dateline.errors import ProjectError

MARKER: Final = "dateline.toml"
DATABASE: Final = "dateline.sqlite"
VARIABLE: Final = "DATELINE_PROJECT"
FORMAT: Final = 1

_NEW: Final = """\
# A Dateline project: what `dateline ingest` adds to and every other command asks.
format = {format}

# The database: a file beside this one, or postgresql://user@host/database.
store = "{store}"

# How reports are coded, where the command line does not say otherwise.
[coder]
# codebook = "my-codebook"    # a folder, from here
# knowledge = "my-actors"     # a folder, from here
# min_confidence = 0.0
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a project is and how it codes.

    Attributes:
        folder: Its folder, None for a database alone.
        store: The path or URL of its database.
        settings: For its coder.
    """

    folder: Path | None
    store: str
    settings: Settings = field(default_factory=Settings)

    def __str__(self) -> str:
        """Its name for messages."""
        return self.store.rpartition("@")[2] if self.folder is None else str(self.folder)


def is_url(address: str | os.PathLike[str]) -> bool:
    """Whether this names a database server, not a folder."""
    return "://" in os.fspath(address)


def make(address: str | os.PathLike[str], *, store: str | None = None) -> Place:
    """Makes a folder a project's, or takes a server's database for one. The database itself is not touched.

    Args:
        address: A folder, which is made if it is not there, or a URL.
        store: The database's URL where it is not to be a file in the folder.

    Raises:
        ProjectError: If there is a project already, or the folder cannot be written to.
    """
    if is_url(address):
        return Place(None, os.fspath(address))
    folder = Path(address)
    marker = folder / MARKER
    if marker.exists():
        raise ProjectError(f"{folder} is a project already; add reports to it with: dateline ingest PATH --project {folder}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        marker.write_text(_NEW.format(format=FORMAT, store=store or DATABASE), encoding="utf-8")
    except OSError as error:
        raise ProjectError(f"cannot make a project in {folder}: {error.strerror}; name a folder that you may write to") from error
    return read(folder)


def find(address: str | os.PathLike[str] | None = None) -> Place:
    """The project that is meant: the one named, else that of DATELINE_PROJECT, else that of the current folder or the nearest above it.

    Raises:
        ProjectError: If there is none, or its settings cannot be used.
    """
    named = address if address is not None else os.environ.get(VARIABLE) or None
    if named is not None:
        return Place(None, os.fspath(named)) if is_url(named) else read(Path(named))
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / MARKER).is_file():
            return read(folder)
    raise ProjectError(
        f"no project in {here} or above it (no {MARKER}); make one with: dateline init DIR, or name yours with --project DIR or {VARIABLE}"
    )


def read(folder: Path) -> Place:
    """The project of a folder.

    Raises:
        ProjectError: If the folder is none, or its settings cannot be used.
    """
    marker = folder / MARKER
    try:
        told = tomllib.loads(marker.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ProjectError(f"{folder} is no project (no {MARKER} in it); make one with: dateline init {folder}") from None
    except OSError as error:
        raise ProjectError(f"cannot read {marker}: {error.strerror}; check the folder's permissions") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProjectError(f"{marker} is no TOML ({error}); correct it, or compare with that of a new project") from error
    store = _checked(marker, told)
    return Place(folder, store if is_url(store) else str(folder / store), _settings(marker, told.get("coder", {})))


def _checked(marker: Path, told: dict[str, Any]) -> str:
    """The database that the settings name."""
    if told.get("format") != FORMAT:
        raise ProjectError(
            f"{marker}: format is {told.get('format')!r}, this program knows {FORMAT}; use the version of dateline that made it"
        )
    unknown = sorted(told.keys() - {"format", "store", "coder"})
    if unknown:
        raise ProjectError(f"{marker}: unknown key {unknown[0]!r}; known are format, store and the table [coder]")
    store = told.get("store", DATABASE)
    if not isinstance(store, str) or not store:
        raise ProjectError(f"{marker}: store is {store!r}; give a file's name or a postgresql:// URL")
    return store


def _settings(marker: Path, told: dict[str, Any]) -> Settings:
    known = {entry.name for entry in fields(Settings)}
    unknown = sorted(told.keys() - known)
    if unknown:
        raise ProjectError(f"{marker}: unknown key {unknown[0]!r} in [coder]; known are {', '.join(sorted(known))}")
    given = {name: marker.parent / value if name in ("codebook", "knowledge") else value for name, value in told.items()}
    return Settings(**given)
