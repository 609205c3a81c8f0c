"""A copy of a project while people work on it: its settings, what it codes by, and its database in one state."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Final

from dateline.errors import ProjectError
from dateline.project.place import DATABASE, MARKER, Place, is_url
from dateline.store import Store

_PART: Final = ".part"
"""What the folder is called until all is in it: a run that is killed leaves no copy that looks whole."""


def back_up(place: Place, store: Store, folder: Path) -> Path:
    """Copies a project into a new folder, which is a project like the first.

    Args:
        place: Where the project is.
        store: Its database, opened.
        folder: The new folder.

    Returns:
        The folder.

    Raises:
        ProjectError: If the database is a server's, or the folder cannot be made.
        StoreError: If the database refuses.
    """
    if is_url(place.store) or place.folder is None:
        raise ProjectError(
            f"{place} keeps its data on a server, whose own programs copy it: pg_dump --format=custom --file=copy.dump DATABASE; "
            "see docs/postgresql.md"
        )
    if folder.exists():
        raise ProjectError(f"{folder} is there already; name a folder that is not, so that no earlier copy is lost")
    part = folder.with_name(folder.name + _PART)
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        _settings(place, place.folder, part)
        store.copy_to(part / DATABASE)
        os.replace(part, folder)
    except OSError as error:
        raise ProjectError(f"{folder} cannot be written ({error.strerror}); make room, or name another place") from error
    return folder


def _settings(place: Place, source: Path, target: Path) -> None:
    """The settings, with the codebook and tables that lie in the project's folder; others stay where they are, by their whole paths."""
    words = _with(_read(source), "store", DATABASE)
    for name in ("codebook", "knowledge"):
        given: str | os.PathLike[str] | None = getattr(place.settings, name)
        if given is None:
            continue
        path, home = Path(given).absolute(), source.absolute()
        if path.is_relative_to(home):
            copy = target / path.relative_to(home)
            copy.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if path.is_dir() else shutil.copy2)(path, copy)
        else:
            words = _with(words, name, path.as_posix())
    (target / MARKER).write_text(words, encoding="utf-8")


def _read(source: Path) -> str:
    return (source / MARKER).read_text(encoding="utf-8")


def _with(words: str, name: str, value: str) -> str:
    """The settings with another value of one line."""
    return re.sub(rf"(?m)^{name}\s*=.*$", lambda _: f"{name} = {json.dumps(value)}", words, count=1)
