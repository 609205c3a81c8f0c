"""What a report tells of besides a name: the judge of whether a name that is nearly a known one is meant for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dateline.knowledge.actors import KnownActor
from dateline.knowledge.countries import Countries
from dateline.resolve.phrases import POSSESSIVE, WORD, lower_words


@dataclass(frozen=True, slots=True)
class Background:
    """The words of a report, and the countries that it names.

    Attributes:
        words: Lower case.
        countries: Alpha-3 codes.
    """

    words: frozenset[str]
    countries: frozenset[str]

    @classmethod
    def of(cls, text: str, codes: Iterable[str | None], *, countries: Countries) -> Background:
        """The background that a text gives: its words, the countries found in it, and those that single words of it name.

        Args:
            text: The report.
            codes: Countries found in it by other means.
            countries: States and demonyms.
        """
        capitals = {word for word in WORD.findall(text) if word[:1].isupper()}
        named = (countries.by_demonym(word) or countries.by_name(word) for word in (POSSESSIVE.sub("", word) for word in capitals))
        return cls(frozenset(lower_words(text)), frozenset(code for code in (*codes, *named) if code))

    def speaks_of(self, actor: KnownActor) -> bool:
        """Whether the report tells of the office of somebody known and of the country: "Chancellor" and "German" of Olaf Scholz."""
        offices = {word for term in actor.terms for word in lower_words(term.role)[-1:]}
        return actor.country in self.countries and not offices.isdisjoint(self.words)


NO_BACKGROUND: Final = Background(frozenset(), frozenset())
