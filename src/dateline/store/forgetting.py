"""Names that are to stay forgotten: kept as hashes with a salt, so that they are known when they come again, and cannot be read."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, insert, select

from dateline.store.schema_trust import forgotten
from dateline.store.words import plain_name

_SALT_BYTES: Final = 16
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """All names that are to stay forgotten.

    Attributes:
        salt: What is hashed with them.
        hashes: Of their words, by how many words they have.
    """

    salt: str
    hashes: dict[int, frozenset[str]]

    def names_in(self, text: str) -> tuple[str, ...]:
        """Those that stand in a text, as it writes them, each once."""
        places = [found.span() for found in _WORD.finditer(text)]
        found: dict[str, None] = {}
        for length, hashes in self.hashes.items():
            for first, last in zip(places, places[length - 1 :], strict=False):
                words = text[first[0] : last[1]]
                if hash_of(self.salt, words) in hashes:
                    found[words] = None
        return tuple(found)


def hash_of(salt: str, name: str) -> str:
    """The salted SHA-256 of a name, without case, accents and what stands between its words."""
    return hashlib.sha256(f"{salt} {plain_name(name)}".encode()).hexdigest()


def every(connection: Connection) -> Forgotten | None:
    """All names that are to stay forgotten, None if there are none."""
    rows = connection.execute(select(forgotten).order_by(forgotten.c.no)).all()
    if not rows:
        return None
    lengths = sorted({row.words for row in rows})
    return Forgotten(rows[0].salt, {words: frozenset(row.hash for row in rows if row.words == words) for words in lengths})


def keep(connection: Connection, names: Collection[str], *, at: str) -> tuple[str, list[str]]:
    """Has names stay forgotten; gives the id of the forgetting, and the names' hashes."""
    had = every(connection)
    salt = had.salt if had else secrets.token_hex(_SALT_BYTES)
    number = (connection.execute(select(func.count(forgotten.c.id.distinct()))).scalar() or 0) + 1
    hashes = []
    for name in names:
        hashes.append(hash_of(salt, name))
        words = len(plain_name(name).split())
        connection.execute(insert(forgotten).values(id=f"F{number}", salt=salt, hash=hashes[-1], words=words, at=at))
    return f"F{number}", hashes
