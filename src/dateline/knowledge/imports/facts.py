"""What the readers of users' files share: the tables that they read by, and lines that are no use."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from dateline.errors import KnowledgeError
from dateline.knowledge.countries import Countries
from dateline.knowledge.sectors import Sectors

MOST_NAMES: Final = 50
"""Of one actor: Wikidata has saints with hundreds of names, and each costs in every look-up."""
DAY: Final = re.compile(r"(\d{4})(-(?:0[1-9]|1[0-2])(-(?:0[1-9]|[12]\d|3[01]))?)?")
LONGEST_LINE: Final = 64 << 20
"""Bytes. The longest items of Wikidata have some 5 million; a file without line ends must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """A line that gives no actor, and why.

    Attributes:
        line: Its number, from 1.
        reason: What is wrong and what repairs it.
    """

    line: int
    reason: str


@dataclass(frozen=True)
class Facts:
    """What the readers know.

    Attributes:
        countries: States, to read countries by.
        nouns: Nouns with their sectors, to read offices and occupations by.
        sectors: The codebook's sectors.
    """

    countries: Countries
    nouns: Sectors
    sectors: frozenset[str]

    @cached_property
    def _alpha2(self) -> dict[str, str]:
        return {country.alpha2.casefold(): code for code, country in self.countries.table.items()}

    def country(self, words: str) -> str | None:
        """The alpha-3 code of a country that is told by alpha-3 or alpha-2 code or by name; None if it is none of ours."""
        code = words.strip().upper()
        known = code if code in self.countries.table else self._alpha2.get(words.strip().casefold())
        return known or self.countries.by_name(words.strip())

    def sector(self, words: str) -> str | None:
        """The sector of an office or occupation ("Minister of Defence": GOV), None where its noun does not decide."""
        before, _, _ = words.casefold().partition(" of ")
        trade = self.nouns.of_phrase(words.casefold().split()) or self.nouns.of_phrase(before.split())
        return trade.sector if trade and trade.kind == "person" and trade.sector in self.sectors else None

    def office(self, words: str, country: str | None) -> str:
        """An office without the country whose it is, as the tables write it: "president of Ukraine" of a Ukrainian is "President"."""
        office, of, whose = words.rpartition(" of ")
        bare = office if of and country and self.countries.by_name(whose) == country else words
        return bare[:1].upper() + bare[1:]


def distinct(names: Iterable[str], *, but: str = "") -> tuple[str, ...]:
    """Names in order, each once, as many as are of use; cells cannot hold line ends."""
    plain = (" ".join(name.split()) for name in names)
    return tuple(dict.fromkeys(name for name in plain if name and name != but))[:MOST_NAMES]


def is_day(text: str) -> bool:
    """Whether this is a day, month or year as terms of office are written."""
    return DAY.fullmatch(text) is not None


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers, unpacked on the way where its name ends in .gz.

    Raises:
        KnowledgeError: If the file cannot be read.
    """
    try:
        with gzip.open(path) if path.name.endswith(".gz") else path.open("rb") as file:
            yield from enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), start=1)
    except (OSError, EOFError, zlib.error) as error:
        raise KnowledgeError(f"cannot read {path}: {error}; give a whole file, plain or packed with gzip") from error
