"""What the tables know of a name, and why: for people who ask, not for the coder."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from dateline.knowledge.actors import ActorKnowledge, KnownActor, Match
from dateline.knowledge.countries import Countries
from dateline.records.resolved import ActorAlternative, ActorKind, ActorMethod
from dateline.resolve.background import Background
from dateline.resolve.identity import Identity, identify
from dateline.resolve.nominals import office_holder
from dateline.resolve.phrases import Reading, read_phrase


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of one name or phrase without a report."""

    text: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    sectors: tuple[str, ...]
    method: ActorMethod
    alternatives: tuple[ActorAlternative, ...]


def describe(text: str, *, knowledge: ActorKnowledge, countries: Countries, on: str | None = None) -> Described:
    """Who or what a name or phrase alone means ("four Saudi men": a group of civilians of SAU)."""
    reading, identity = _taken_for(text, knowledge=knowledge, countries=countries, on=on)
    if identity.method == "text" and reading.kind == "name":
        capital = countries.by_capital(reading.core)
        if capital:
            identity = Identity(name=reading.core, kind="place", country=capital)
        elif reading.core.split()[0].casefold() in knowledge.naming.given and len(reading.core.split()) > 1:
            identity = replace(identity, kind="person")
    return Described(
        text,
        identity.name,
        identity.kind,
        identity.country,
        identity.sector,
        identity.sectors,
        identity.method,
        identity.alternatives,
    )


def _taken_for(text: str, *, knowledge: ActorKnowledge, countries: Countries, on: str | None) -> tuple[Reading, Identity]:
    """The words have no background but themselves; an office alone means who holds it on the day."""
    reading = read_phrase(text, knowledge=knowledge, countries=countries, name_kind=None)
    background = Background.of(text, [reading.country], countries=countries)
    identity = identify(reading, on=on, knowledge=knowledge, countries=countries, background=background)
    if reading.kind == "description":
        identity = office_holder(reading, setting=None, on=on, knowledge=knowledge) or identity
    return reading, identity


def account_of(text: str, *, knowledge: ActorKnowledge, countries: Countries, on: str | None = None) -> dict[str, Any]:
    """Whom words are taken for without a report, and the rows of the tables that may be meant.

    Args:
        text: A name or phrase.
        knowledge: Known actors.
        countries: States.
        on: The day (ISO 8601) that offices and sectors are wanted for.
    """
    reading, identity = _taken_for(text, knowledge=knowledge, countries=countries, on=on)
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
