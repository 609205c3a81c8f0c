"""What the tables know of a name, and why: for people who ask, not for the coder."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dateline.knowledge.actors import ActorKnowledge, KnownActor, Match
from dateline.knowledge.countries import Countries
from dateline.resolve.identity import Identity, identify
from dateline.resolve.phrases import Reading, read_phrase


def account_of(text: str, *, knowledge: ActorKnowledge, countries: Countries, on: str | None = None) -> dict[str, Any]:
    """Whom words are taken for without a report, and the rows of the tables that may be meant.

    Args:
        text: A name or phrase.
        knowledge: Known actors.
        countries: States.
        on: The day (ISO 8601) that offices and sectors are wanted for.
    """
    reading = read_phrase(text, knowledge=knowledge, countries=countries, name_kind=None)
    identity = identify(reading, on=on, knowledge=knowledge, countries=countries)
    return {
        "text": text,
        "on": on,
        "taken_for": _taken(identity),
        "rows": [_row(match, on) for match in _rows(reading, identity, on, knowledge)],
    }


def _taken(identity: Identity) -> dict[str, Any]:
    return {**asdict(identity), "sector": identity.sector, "sectors": list(identity.sectors)}


def _rows(reading: Reading, identity: Identity, on: str | None, knowledge: ActorKnowledge) -> list[Match]:
    """Rows that have the words, or the words without titles, as a name; then that of whom they are taken for."""
    for words in (reading.text, reading.core, identity.name if identity.method == "knowledge" else ""):
        found = list(knowledge.matches(words, on=on)) if words else []
        if found:
            return found
    return []


def _row(match: Match, on: str | None) -> dict[str, Any]:
    actor: KnownActor = match.actor
    terms = [{**asdict(term), "holds": on is not None and term.covers(on)} for term in actor.terms]
    return {**asdict(actor), "terms": terms, "verified": actor.verified, "how": match.how, "words": match.words}
