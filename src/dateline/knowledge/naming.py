"""Words around names: titles, particles, and what given names tell of gender."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final, Literal, cast

from dateline.errors import KnowledgeError

Gender = Literal["male", "female"]
WORDS: Final = "naming.toml"
GIVEN_NAMES: Final = "given-names.tsv"
LISTS: Final = ("particles", "titles", "prepositions", "male", "female")


@dataclass(frozen=True, slots=True)
class Naming:
    """Word lists, all lower case.

    Attributes:
        particles: Parts of surnames that are not capitalised.
        titles: Words that stand before a name and are no part of it.
        prepositions: Words that end the head part of a description.
        male: Titles and nouns for men and boys.
        female: Titles and nouns for women and girls.
        given: Gender by given name, only for names that are mostly of one gender.
    """

    particles: frozenset[str]
    titles: frozenset[str]
    prepositions: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    given: Mapping[str, Gender]

    @classmethod
    def load(cls) -> Naming:
        """Reads the shipped lists.

        Raises:
            KnowledgeError: If a list is missing.
        """
        folder = resources.files("dateline.knowledge").joinpath("data")
        words = tomllib.loads(folder.joinpath(WORDS).read_text(encoding="utf-8"))
        missing = [name for name in LISTS if name not in words]
        if missing:
            raise KnowledgeError(f"{WORDS}: no {', '.join(missing)}; give each list as words between spaces")
        with folder.joinpath(GIVEN_NAMES).open(encoding="utf-8") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            given = {row["name"].casefold(): cast(Gender, row["gender"]) for row in rows}
        lists = {name: frozenset(words[name].split()) for name in LISTS}
        return cls(given=given, **lists)

    def gender(self, *, words: frozenset[str], given: str) -> Gender | None:
        """The gender that titles and nouns tell, else the given name; None where they say nothing or both.

        Args:
            words: Lower-case words of title and description.
            given: First word of the name, lower case.
        """
        male, female = bool(words & self.male), bool(words & self.female)
        if male != female:
            return "male" if male else "female"
        return self.given.get(given) if not male else None
