"""For whom a spokesman, an unnamed official or a statement speaks: "a spokesman for the army", "a statement by the ministry"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dateline.knowledge.actors import ActorKnowledge
from dateline.knowledge.countries import Countries
from dateline.records.analysis import Analysis, Token
from dateline.records.span import Span
from dateline.resolve.identity import Identity, identify
from dateline.resolve.phrases import Reading, read_phrase

SPEAKERS: Final = frozenset({"spokesman", "spokeswoman", "spokesperson", "representative", "official", "source", "adviser", "aide"})
"""Those who speak for others, whose name, country and sector are of those whom they speak for."""
STATEMENTS: Final = frozenset({"statement", "communique", "communiqué"})
"""Words of somebody, who is meant by them: "The government statement said" is the government."""
LINKS: Final = frozenset({"for", "of", "at", "in", "from", "with", "by"})
"""Prepositions behind which those stand for whom somebody speaks."""
INSIDE: Final = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "case"})
"""Dependencies of the words before a noun that belong to its phrase."""


def spoken_for(
    reading: Reading, identity: Identity, head: int, analysis: Analysis, *, on: str | None, knowledge: ActorKnowledge, countries: Countries
) -> Identity | None:
    """The identity of somebody unnamed who speaks for others, or of those whose statement it is; None for everybody else.

    Args:
        reading: The words.
        identity: What they alone say.
        head: Index of their head token.
        analysis: The report's analysis.
        on: Day of the report (ISO 8601), None if not known.
        knowledge: Known actors.
        countries: States.
    """
    if reading.kind != "description" or reading.plural or reading.head not in SPEAKERS | STATEMENTS:
        return None
    link, whose = _behind(head, analysis) or ("", _before(reading) if reading.head in STATEMENTS else "")
    if not whose:
        return None
    other = read_phrase(whose, knowledge=knowledge, countries=countries)
    if other.kind == "pronoun":
        return None
    organisation = identify(other, on=on, knowledge=knowledge, countries=countries)
    if organisation.kind in ("place", "object"):
        return None
    if reading.head in STATEMENTS:
        return organisation
    sectors = organisation.sectors or identity.sectors or (("GOV",) if organisation.kind == "state" else ())
    return replace(identity, name=f"{reading.core} {link} {organisation.name}", country=organisation.country, sectors=sectors)


def _behind(head: int, analysis: Analysis) -> tuple[str, str] | None:
    """The preposition that hangs on a noun ("for", "of", "by"), and the phrase behind it."""
    tokens = analysis.tokens
    for preposition in _children(head, analysis):
        if preposition.dep == "prep" and preposition.lemma in LINKS:
            for noun in _children(preposition.index, analysis):
                if noun.dep == "pobj" and noun.pos in ("NOUN", "PROPN"):
                    first = min((c.index for c in _children(noun.index, analysis) if c.dep in INSIDE), default=noun.index)
                    words = Span(tokens[min(first, noun.index)].span.start, noun.span.end).of(analysis.text)
                    return preposition.lemma, words
    return None


def _children(index: int, analysis: Analysis) -> list[Token]:
    """The dependents of a token in its sentence."""
    sentence = analysis.sentences[analysis.tokens[index].sentence]
    return [t for t in analysis.tokens[sentence.first : sentence.last] if t.head == index and t.index != index]


def _before(reading: Reading) -> str:
    """What stands before the word for a statement: "government" in "the government statement"."""
    return " ".join(reading.core.split()[:-1])
