"""States and territories: names, demonyms, capitals and what newspapers say for a government.

Every look-up wants the words as they stand in the text: a capital letter at the start is required ("turkey" is no
state, "us" is no country), and abbreviations of up to four capitals must be written so.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from dateline.errors import KnowledgeError

TABLE: Final = "countries.tsv"
COLUMNS: Final = ("alpha3", "alpha2", "name", "aliases", "demonyms", "capital", "metonyms", "parts")
_APOSTROPHES: Final = str.maketrans({"’": "'", "ʻ": "'", "‘": "'", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d"})
_ABBREVIATION: Final = re.compile(r"[A-Z]{2,4}|(?:[A-Z]\.)+[A-Z]?")
_ARTICLE: Final = re.compile(r"^[Tt]he ")
_REMEMBERED: Final = 1 << 16
"""Words whose form is kept, the latest: a report asks for the same ones again and again."""


@lru_cache(_REMEMBERED)
def fold(text: str) -> str:
    """The comparable form of a name: lower case, no accents, one kind of apostrophe and space, no article in front."""
    plain = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return " ".join(bare.split()).removeprefix("the ")


def _is_abbreviation(text: str) -> bool:
    return _ABBREVIATION.fullmatch(text) is not None


@lru_cache(_REMEMBERED)
def _key(text: str) -> str:
    """What a word is filed under: abbreviations as they are, other words folded."""
    bare = _ARTICLE.sub("", " ".join(text.split()))
    return bare if _is_abbreviation(bare) else fold(bare)


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory.

    Attributes:
        alpha3: ISO 3166-1 alpha-3 (XKX for Kosovo, which has none of its own).
        alpha2: ISO 3166-1 alpha-2.
        name: As an English encyclopaedia heads it.
        aliases: Other names.
        demonyms: Adjectives and words for its people.
        capital: Its capital, None where it has none.
        seats: Other cities that stand for its government, and other spellings of the capital.
        metonyms: Other words that stand for its government: palaces, streets, seats.
        parts: Countries within it that have names of their own.
    """

    alpha3: str
    alpha2: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    seats: tuple[str, ...]
    metonyms: tuple[str, ...]
    parts: tuple[str, ...]


def _cells(text: str) -> tuple[str, ...]:
    return tuple(cell for cell in text.split(";") if cell)


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        alpha3=row["alpha3"],
        alpha2=row["alpha2"],
        name=row["name"],
        aliases=_cells(row["aliases"]),
        demonyms=_cells(row["demonyms"]),
        capital=next(iter(_cells(row["capital"])), None),
        seats=_cells(row["capital"])[1:],
        metonyms=_cells(row["metonyms"]),
        parts=_cells(row["parts"]),
    )


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Files codes under words; the first country that claims a word keeps it."""
    index: dict[str, str] = {}
    for word, code in pairs:
        index.setdefault(_key(word), code)
    return index


@dataclass(frozen=True, slots=True)
class Countries:
    """The table of states and territories with its indices."""

    table: Mapping[str, Country]
    _names: Mapping[str, str]
    _demonyms: Mapping[str, str]
    _capitals: Mapping[str, str]
    _metonyms: Mapping[str, str]
    _parts: Mapping[str, str]

    @classmethod
    def load(cls) -> Countries:
        """Reads the shipped table.

        Raises:
            KnowledgeError: If the table lacks a column or names a code twice.
        """
        source = resources.files("dateline.knowledge").joinpath("data", TABLE)
        with source.open(encoding="utf-8") as lines:
            return cls.of(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> Countries:
        """Builds the table from rows keyed by `COLUMNS`.

        Raises:
            KnowledgeError: If a row lacks a column or a code comes twice.
        """
        countries: list[Country] = []
        for number, row in enumerate(rows, start=2):
            missing = [column for column in COLUMNS if row.get(column) is None]
            if missing:
                raise KnowledgeError(f"{TABLE}, line {number}: no {', '.join(missing)}; give each row {len(COLUMNS)} tab-separated cells")
            countries.append(_country(row))
        table = {country.alpha3: country for country in countries}
        if len(table) != len(countries):
            raise KnowledgeError(f"{TABLE}: a code stands in two rows; keep one row for each alpha3")
        return cls(
            table=table,
            _names=_index((word, c.alpha3) for c in countries for word in (c.name, *c.aliases)),
            _demonyms=_index((word, c.alpha3) for c in countries for word in c.demonyms),
            _capitals=_index((city, c.alpha3) for c in countries if c.capital for city in (c.capital, *c.seats)),
            _metonyms=_index((word, c.alpha3) for c in countries for word in c.metonyms),
            _parts=_index((word, c.alpha3) for c in countries for word in c.parts),
        )

    def by_name(self, text: str) -> str | None:
        """The code of the state or territory that is called this ("Russia", "the Netherlands", "U.S.")."""
        return _find(self._names, text)

    def by_demonym(self, text: str) -> str | None:
        """The code of the country whose adjective or people this is ("Ukrainian", "Frenchmen", "British")."""
        return _find(self._demonyms, text)

    def by_capital(self, text: str) -> str | None:
        """The code of the country whose capital, or other seat of government, this city is."""
        return _find(self._capitals, text)

    def by_metonym(self, text: str) -> str | None:
        """The code of the country whose government is called this by its seat ("the Kremlin"); for its capital see `by_capital`."""
        return _find(self._metonyms, text)

    def by_part(self, text: str) -> str | None:
        """The code of the state that this country lies within ("Scotland": GBR)."""
        return _find(self._parts, text)

    def name(self, code: str) -> str:
        """The heading of a country.

        Raises:
            KnowledgeError: If the table has no such code.
        """
        if code not in self.table:
            raise KnowledgeError(f"no country has the code '{code}'; use an ISO 3166-1 alpha-3 code such as 'UKR'")
        return self.table[code].name

    def codes(self) -> tuple[str, ...]:
        """All alpha-3 codes, sorted."""
        return tuple(sorted(self.table))


def _find(index: Mapping[str, str], text: str) -> str | None:
    bare = _ARTICLE.sub("", " ".join(text.split()))
    return index.get(_key(bare)) if bare[:1].isupper() else None
