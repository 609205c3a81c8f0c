"""Who the words of one phrase mean, with what the tables know: no context of the report but its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dateline.knowledge.actors import ActorKnowledge, KnownActor
from dateline.knowledge.countries import Countries, fold
from dateline.records.analysis import NameKind
from dateline.records.resolved import ActorAlternative, ActorKind, ActorMethod
from dateline.resolve.phrases import Reading, lower_words, read_phrase

KIND_OF_NAME: Final[dict[NameKind, ActorKind]] = {"person": "person", "organisation": "group", "place": "place", "other": "group"}
CONFIDENCE_KNOWN: Final = 0.9
"""An exact name of the tables whose country does not conflict; homonyms remain."""
CONFIDENCE_MISSPELT: Final = 0.75
"""A name at a small edit distance: people with nearly the same name do exist."""
CONFIDENCE_NAMED: Final = 0.7
"""A name that only the text knows."""
CONFIDENCE_DESCRIBED: Final = 0.6
"""An unnamed actor: the words are certain, the sector and country are read from nouns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who somebody is. Fields as in the record's `Actor`."""

    name: str
    kind: ActorKind
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    wikidata: str | None = None
    method: ActorMethod = "text"
    confidence: float = CONFIDENCE_DESCRIBED
    alternatives: tuple[ActorAlternative, ...] = ()

    @property
    def sector(self) -> str | None:
        """The primary sector."""
        return self.sectors[0] if self.sectors else None


def identify(
    reading: Reading, *, on: str | None, knowledge: ActorKnowledge, countries: Countries, name_kind: NameKind | None = None
) -> Identity:
    """The identity that a reading has by itself.

    Args:
        reading: What the words say.
        on: Day of the report (ISO 8601), None if not known.
        knowledge: Known actors.
        countries: States.
        name_kind: What the analyser's tagger takes the name for.
    """
    if reading.kind == "state" and reading.country:
        return Identity(name=reading.core, kind="state", country=reading.country, method="knowledge", confidence=CONFIDENCE_KNOWN)
    known = known_actor(reading, on=on, knowledge=knowledge)
    if known:
        return known
    if reading.kind == "name":
        return _named(reading, name_kind, countries)
    return _described(reading, countries)


def known_actor(reading: Reading, *, on: str | None, knowledge: ActorKnowledge) -> Identity | None:
    """The known actor that the words name, None where none or where several might be meant."""
    for words in dict.fromkeys((reading.core, reading.text)):
        if words == words.casefold():
            continue  # names of actors have a capital somewhere ("al-Shabaab"); "total" and "time" are no companies
        found = [actor for actor in knowledge.look_up(words, on=on) if _compatible(actor, reading)]
        found = _in_office(found, reading) if len(found) > 1 else found
        if len(found) == 1:
            exact = fold(words) in {fold(name) for name in (found[0].name, *found[0].aliases)}
            return _of_known(found[0], CONFIDENCE_KNOWN if exact else CONFIDENCE_MISSPELT)
    return _office_holder(reading, on=on, knowledge=knowledge)


def _office_holder(reading: Reading, *, on: str | None, knowledge: ActorKnowledge) -> Identity | None:
    """The holder of the office that a title names, if the surname is theirs, well or badly spelt ("German Chancellor Schultz")."""
    if reading.kind != "name" or not reading.country or not on:
        return None
    office = " ".join(word for word in lower_words(reading.title)[-2:])
    for role in dict.fromkeys((office, office.split()[-1] if office else "")):
        holder = knowledge.misspelt_holder(reading.core.split()[-1], country=reading.country, role=role, on=on) if role else None
        if holder:
            return _of_known(holder, CONFIDENCE_MISSPELT)
    return None


def _compatible(actor: KnownActor, reading: Reading) -> bool:
    """Whether nothing in the words speaks against a known actor: the country of a title, or a title before an organisation."""
    if actor.kind == "person":
        return reading.kind == "name" and (not reading.country or actor.country in {None, reading.country})
    return True


def _in_office(actors: Sequence[KnownActor], reading: Reading) -> list[KnownActor]:
    """Of several homonyms those in office on the day, where that leaves any."""
    held = [actor for actor in actors if actor.role]
    titled = [actor for actor in held if actor.role and fold(actor.role) in fold(reading.title)]
    return titled or held or list(actors)


def _of_known(actor: KnownActor, confidence: float) -> Identity:
    return Identity(
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        sectors=actor.sectors,
        role=actor.role,
        wikidata=actor.wikidata,
        method="knowledge",
        confidence=confidence,
    )


def _named(reading: Reading, name_kind: NameKind | None, countries: Countries) -> Identity:
    """A name that only the text knows: its kind by its title, its last word, or the tagger."""
    trade = reading.trade
    kind: ActorKind = KIND_OF_NAME[name_kind] if name_kind else "group"
    if trade and trade.kind == "person":
        kind = "person"
    sectors = (trade.sector,) if trade and trade.sector and kind == "person" else ()
    country = reading.country or (countries.by_part(reading.core) if kind == "place" else None)
    return Identity(name=reading.core, kind=kind, country=country, sectors=sectors, role=reading.title or None, confidence=CONFIDENCE_NAMED)


def _described(reading: Reading, countries: Countries) -> Identity:
    """Somebody unnamed, in the report's own words."""
    trade = reading.trade
    kind: ActorKind = trade.kind if trade else ("group" if reading.plural else "object")
    if kind == "person" and reading.plural:
        kind = "group"
    sectors = (trade.sector,) if trade and trade.sector else ()
    return Identity(name=heading(reading, countries), kind=kind, country=reading.country, sectors=sectors)


HEADINGS: Final = {
    "government": "Government of {the}",
    "military": "{adjective} Armed Forces",
    "armed forces": "{adjective} Armed Forces",
    "foreign ministry": "Ministry of Foreign Affairs of {the}",
    "ministry of foreign affairs": "Ministry of Foreign Affairs of {the}",
    "defence ministry": "Ministry of Defence of {the}",
    "defense ministry": "Ministry of Defence of {the}",
    "army": "{adjective} Army",
    "navy": "{adjective} Navy",
    "air force": "{adjective} Air Force",
    "parliament": "Parliament of {the}",
    "supreme court": "Supreme Court of {the}",
}
"""How encyclopaedias head the institutions of a state."""
WITH_ARTICLE: Final = frozenset({"USA", "GBR", "NLD", "PHL", "ARE", "CZE", "COD", "COG", "CAF", "DOM", "MDV", "COM", "SLB", "MHL"})


def heading(reading: Reading, countries: Countries) -> str:
    """The name of somebody unnamed: the institution's heading where one country has one, else the report's words."""
    if not reading.country:
        return reading.core
    country = countries.table[reading.country]
    words = [word for word in lower_words(reading.core) if word]
    adjective = "United States" if reading.country == "USA" else (country.demonyms[0] if country.demonyms else country.name)
    for size in range(len(country.name.split()) + 1, 0, -1):
        pattern = HEADINGS.get(" ".join(words[size:]))
        if pattern:
            return pattern.format(the=("the " if reading.country in WITH_ARTICLE else "") + country.name, adjective=adjective)
    return reading.core


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of one name or phrase without a report."""

    text: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None


def describe(text: str, *, knowledge: ActorKnowledge, countries: Countries, on: str | None = None) -> Described:
    """Who or what a name or phrase alone means ("four Saudi men": a group of civilians of SAU)."""
    reading = read_phrase(text, countries=countries, sectors=knowledge.sectors)
    identity = identify(reading, on=on, knowledge=knowledge, countries=countries, name_kind=_guess(reading))
    capital = countries.by_metonym(reading.core) if identity.method == "text" and reading.kind == "name" else None
    if capital:
        identity = replace(identity, country=capital)
    return Described(text, identity.name, identity.kind, identity.country, identity.sector)


def _guess(reading: Reading) -> NameKind | None:
    """Without a tagger: a title makes a person."""
    return "person" if reading.kind == "name" and reading.title else None
