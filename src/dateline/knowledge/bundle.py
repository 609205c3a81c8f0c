"""All that the program knows, loaded together."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.knowledge.actor_store import ActorStore
from dateline.knowledge.actors import ActorKnowledge
from dateline.knowledge.codebook import Codebook
from dateline.knowledge.countries import Countries
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.judge import Judge
from dateline.knowledge.user_tables import UserTables

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Codebook, gazetteer, countries and actors.

    Attributes:
        places: How likely a place of the report is that of an event.
        dates: How likely days that the report tells are those of an event.
        doers: How likely an actor of the report did what a sentence tells without its doer.
        targets: Likewise, had it done to him.
        partners: Likewise, is the second party of talks that name one.
        same: How likely two mentions of a report tell of one event.
        sha256: Hash of all tables, the user's among them, but not of the codebook, which has its own.
    """

    codebook: Codebook
    gazetteer: Gazetteer
    countries: Countries
    actors: ActorKnowledge
    places: Judge
    dates: Judge
    doers: Judge
    targets: Judge
    partners: Judge
    same: Judge
    sha256: str

    @staticmethod
    def load(codebook: Path | None = None, own: Path | None = None) -> Knowledge:
        """Loads the packaged tables, with a user's codebook and own tables where folders are given.

        Args:
            codebook: Folder of the user's codebook.
            own: Folder of the user's tables of actors.

        Raises:
            CodebookError: If the codebook cannot be used.
            KnowledgeError: If a table cannot be used.
        """
        tables = UserTables(own).open() if own else ()
        return Knowledge(
            codebook=Codebook.load(codebook),
            gazetteer=Gazetteer.load(),
            countries=Countries.load(),
            actors=ActorKnowledge.load(tables),
            places=Judge.load(DATA / "choices" / "places.tsv"),
            dates=Judge.load(DATA / "choices" / "dates.tsv"),
            doers=Judge.load(DATA / "choices" / "actors.tsv"),
            targets=Judge.load(DATA / "choices" / "recipients.tsv"),
            partners=Judge.load(DATA / "choices" / "partners.tsv"),
            same=Judge.load(DATA / "choices" / "same.tsv"),
            sha256=_with_own(_tables_sha256(), tables),
        )


def _with_own(packaged: str, tables: Sequence[ActorStore]) -> str:
    """The hash of all tables: that of the packaged ones where the user has none."""
    lines = [packaged, *(f"{table.header.name} {table.header.sha256}" for table in tables)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if tables else packaged


@cache
def _tables_sha256() -> str:
    """One hash of the packaged tables' names and bytes, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(p for p in DATA.rglob("*") if p.is_file() and "codebook" not in p.relative_to(DATA).parts):
        digest.update(path.relative_to(DATA).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
