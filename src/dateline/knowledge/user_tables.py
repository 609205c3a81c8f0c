"""The user's own tables of actors: a folder of files, one for each import."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from dateline.errors import KnowledgeError, UsageError
from dateline.knowledge.actor_rows import KnownActor
from dateline.knowledge.actor_store import ActorStore, StoreHeader, write_store
from dateline.knowledge.actors import OURS

SUFFIX: Final = ".actors"
MOST_OF_ORIGIN: Final = 100
"""Characters of a file's name that are kept."""
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_NOT_OF_A_NAME: Final = re.compile(r"[^A-Za-z0-9_-]+")


def user_folder() -> Path:
    """Where tables are kept if no folder is named: in the user's folder for the data of programs."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "dateline" / "knowledge"


def table_name(path: Path) -> str:
    """The name that the table of a file has if the user gives it none: the file's, without what it ends in."""
    bare = _NOT_OF_A_NAME.sub("-", path.name.partition(".")[0]).strip("-_")[:64]
    return bare or "actors"


class UserTables:
    """A folder of tables. Of two that know a name, the one whose own name comes first is asked."""

    def __init__(self, folder: Path) -> None:
        """Takes the folder, which need not be there."""
        self.folder = folder

    def paths(self) -> tuple[Path, ...]:
        """The files of the tables, in the order in which they are asked."""
        return tuple(sorted(self.folder.glob(f"*{SUFFIX}"))) if self.folder.is_dir() else ()

    def open(self) -> tuple[ActorStore, ...]:
        """Maps every table.

        Raises:
            KnowledgeError: If one cannot be read.
        """
        return tuple(ActorStore.open(path) for path in self.paths())

    def add(self, name: str, actors: Iterable[KnownActor], *, origin: str) -> StoreHeader:
        """Keeps a table, in place of one of its name; it appears only when it is whole.

        Args:
            name: What to call it.
            actors: Its rows.
            origin: The file that they came from.

        Raises:
            UsageError: If the name is none.
            KnowledgeError: If there are no actors, or the folder cannot be written to.
        """
        if not _NAME.fullmatch(name) or name == OURS:
            raise UsageError(f"a table cannot be called '{name}'; use letters, digits, - and _, and not '{OURS}'")
        part = self.folder / f".{name}.{os.getpid()}.part"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with part.open("w+b") as file:
                header = write_store(file, actors, name=name, origin=origin[:MOST_OF_ORIGIN])
            if not header.actors:
                raise KnowledgeError(f"no actor was found in {origin}, so no table is kept; see its form in docs/knowledge.md")
            part.replace(self.folder / f"{name}{SUFFIX}")
        except OSError as error:
            raise KnowledgeError(f"cannot keep the table in {self.folder}: {error}; name another folder with --knowledge") from error
        finally:
            part.unlink(missing_ok=True)
        return header

    def remove(self, name: str) -> None:
        """Deletes a table.

        Raises:
            UsageError: If there is none of this name.
        """
        if name not in {path.name.removesuffix(SUFFIX) for path in self.paths()}:
            raise UsageError(f"no table is called '{name}'; 'dateline knowledge list' tells which there are")
        (self.folder / f"{name}{SUFFIX}").unlink()
