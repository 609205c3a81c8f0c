"""Whom a definite description stands for: "the minister", "the group", "the country", "the two leaders"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dateline.knowledge.actors import ActorKnowledge, KnownActor
from dateline.knowledge.countries import Countries
from dateline.knowledge.naming import Gender
from dateline.knowledge.sectors import FORMER
from dateline.records.resolved import ActorKind
from dateline.resolve.coreference import Candidate
from dateline.resolve.identity import CONFIDENCE_OFFICE, Identity, of_known, offices
from dateline.resolve.phrases import Reading, head_part, lower_words
from dateline.resolve.register import Entry

_HEADS: Final[Sequence[tuple[str, frozenset[ActorKind]]]] = (
    ("group network faction", frozenset({"armed-group", "ngo", "party"})),
    ("organization organisation movement", frozenset({"armed-group", "ngo", "party", "igo"})),
    ("militia insurgency caliphate", frozenset({"armed-group"})),
    ("company firm airline carmaker manufacturer retailer", frozenset({"company"})),
    ("party", frozenset({"party"})),
    ("newspaper paper daily magazine broadcaster channel", frozenset({"media"})),
    ("country nation kingdom republic", frozenset({"state"})),
    ("bloc alliance body", frozenset({"igo"})),
    ("charity ngo", frozenset({"ngo"})),
    ("city town village district enclave", frozenset({"place"})),
)
HEADS: Final[Mapping[str, frozenset[ActorKind]]] = {word: kinds for words, kinds in _HEADS for word in words.split()}
"""Nouns that say of what kind their antecedent is."""
PEOPLE_IN_PAIRS: Final = frozenset(
    ("leader", "president", "minister", "man", "woman", "official", "politician", "two", "pair", "duo", "brother", "suspect", "diplomat")
)
STATES_IN_PAIRS: Final = frozenset(("country", "side", "nation", "neighbour", "neighbor", "government", "capital", "state"))
PLACES: Final = frozenset(("city", "town", "village", "enclave", "district", "island", "province", "port", "canton", "suburb"))
"""Nouns that a place's name follows after "of"."""
ANYBODY: Final[Mapping[str, Gender | None]] = {
    **dict.fromkeys(("man", "boy"), "male"),
    **dict.fromkeys(("woman", "girl"), "female"),
    **dict.fromkeys(("suspect", "attacker", "gunman", "driver", "victim", "teenager", "shooter", "assailant", "bomber"), None),
}
"""Nouns for whoever was told of, with the gender that they show."""
OFFICIALS: Final = frozenset(("GOV", "LEG", "JUD", "COP", "IGO", "NGO", "JRN"))
"""Sectors of people whom a report does not call just "the man"."""
RULERS: Final = frozenset(("president", "premier", "prime", "chancellor", "king", "leader", "emir", "ruler"))
FOR_WHAT: Final = re.compile(r" ((?:for|to|on) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})")
"""What an office is for, behind its words."""
POSSESSIVE: Final = re.compile(r"^['’]s?(?= )")
MAX_SENTENCES_BACK: Final = 6
"""A definite description mostly repeats an actor of the paragraphs just before; farther back it tends to be somebody new."""


def pair(reading: Reading, *, sentence: int, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The two that "the two leaders", "both countries", "the pair" mean: the last two different ones; empty if not two."""
    words = set(lower_words(reading.text))
    if not words & {"two", "both", "pair", "duo"}:
        return ()
    kind: ActorKind | None = "person" if reading.head in PEOPLE_IN_PAIRS else "state" if reading.head in STATES_IN_PAIRS else None
    if kind is None:
        return ()
    found: dict[int, Candidate] = {}
    for candidate in reversed(candidates):
        if candidate.kind == kind and not candidate.plural and sentence - candidate.sentence <= MAX_SENTENCES_BACK:
            found.setdefault(candidate.actor, candidate)
        if len(found) == 2:
            return tuple(sorted(found.values(), key=lambda c: c.span))
    return ()


def repeated(
    reading: Reading, *, sentence: int, candidates: Sequence[Candidate], entries: Sequence[Entry], countries: Countries
) -> Candidate | None:
    """The earlier mention that a definite singular description repeats, None where it tells of somebody new."""
    if not reading.definite or reading.plural:
        return None
    near = [c for c in reversed(candidates) if sentence - c.sentence <= MAX_SENTENCES_BACK]
    kinds = HEADS.get(reading.head)
    if kinds and len(lower_words(reading.core)) <= 2:
        return next((c for c in near if c.kind in kinds and _country_fits(reading, entries[c.actor])), None)
    if reading.trade and reading.trade.kind == "person":
        if reading.head in ANYBODY and len(lower_words(reading.core)) <= 2:
            return next((c for c in near if sentence - c.sentence <= 3 and _anybody(reading, c, entries[c.actor])), None)
        return next((c for c in reversed(candidates) if c.kind == "person" and _called(reading, entries[c.actor], countries)), None)
    return None


def _anybody(reading: Reading, candidate: Candidate, entry: Entry) -> bool:
    """Whether a person may be called just "the man", "the suspect": no official, and of that gender."""
    if candidate.kind != "person" or candidate.plural or entry.identity.sector in OFFICIALS:
        return False
    return ANYBODY[reading.head] in {None, candidate.gender} or candidate.gender is None


def _country_fits(reading: Reading, entry: Entry) -> bool:
    return not reading.country or entry.identity.country in {None, reading.country}


def _called(reading: Reading, entry: Entry, countries: Countries) -> bool:
    """Whether a person was given this title or office ("the foreign minister", "the Turkish president")."""
    if not _country_fits(reading, entry):
        return False
    said = set(lower_words(" ".join((entry.identity.role or "", *sorted(entry.titles)))))
    country = countries.table[reading.country] if reading.country else None
    own = {word for name in (country.name, *country.aliases, *country.demonyms) for word in lower_words(name)} if country else set()
    wanted = set(lower_words(reading.core)) - own - {"of", "the"}
    if wanted == {"leader"} and reading.country:
        return bool(said & RULERS)
    return bool(wanted) and wanted <= said


def told_holder(reading: Reading, *, setting: str | None, entries: Sequence[Entry]) -> int | None:
    """The one person whom the report itself calls by an office and country, wherever it does: it knows better than tables.

    Args:
        reading: The words ("the Ukrainian president").
        setting: The country that the report is set in, for words that name none.
        entries: The report's actors.
    """
    country = reading.country or setting
    person = reading.trade is not None and reading.trade.kind == "person" and not reading.plural
    if not (country and reading.definite and person):
        return None
    office = offices(lower_words(reading.core))[-1:]
    fits = [
        number
        for number, entry in enumerate(entries)
        if entry.identity.kind == "person" and entry.forms and entry.identity.country == country and _is_titled(entry, office)
    ]
    return fits[0] if len(fits) == 1 else None


def _is_titled(entry: Entry, office: Sequence[str]) -> bool:
    """Whether the report calls somebody by an office, and not as its former holder."""
    return any(title.endswith(tuple(office)) and not FORMER.intersection(title.split()) for title in entry.titles)


def office_holder(reading: Reading, *, setting: str | None, on: str | None, knowledge: ActorKnowledge) -> Identity | None:
    """The holder of an office that the words name by country and office alone ("the Russian president").

    Args:
        reading: The words.
        setting: The country that the report is set in, for words that name none ("the president").
        on: Day of the report (ISO 8601); without it nobody can be named.
        knowledge: Known actors with their terms.
    """
    country = reading.country or setting
    person = reading.trade is not None and reading.trade.kind == "person" and not reading.plural
    if not (on and country and reading.definite and person):
        return None
    for role in offices(head_part(lower_words(reading.core), knowledge)):
        holders = knowledge.in_office(country=country, role=role, on=on)
        if len(holders) == 1:
            return of_known(holders[0], CONFIDENCE_OFFICE)
    return None


def organisation_holder(
    reading: Reading, behind: str, organisation: KnownActor | None, *, on: str | None, knowledge: ActorKnowledge
) -> Identity | None:
    """The holder of an organisation's office ("NATO's secretary general", "the president of the European Commission").

    Args:
        reading: The words.
        behind: The text that follows them, for "the UN special envoy for Yemen".
        organisation: Whose office it is, where other words than these tell ("of the European Commission").
        on: Day of the report (ISO 8601); without it nobody can be named.
        knowledge: Known actors with their terms.
    """
    whose = organisation or reading.affiliation
    if on is None or reading.plural or whose is None or whose.kind not in {"igo", "ngo"}:
        return None
    words = reading.core if organisation is not None else _without_name(reading.core, whose)
    subject = FOR_WHAT.match(behind)
    for office in (f"{words} {subject[1]}" if subject else "", words):
        holders = knowledge.holders(whose, office, on=on) if office.strip() else ()
        if len(holders) == 1:
            found = of_known(holders[0], CONFIDENCE_OFFICE)
            return replace(found, country=whose.country, sectors=tuple(dict.fromkeys((*whose.sectors[:1], *found.sectors))))
    return None


def _without_name(core: str, whose: KnownActor) -> str:
    """The words of an office without the name of the organisation that they begin with; empty if they do not."""
    for name in sorted(whose.names, key=len, reverse=True):
        if core.startswith(name) and (rest := POSSESSIVE.sub("", core[len(name) :], count=1)).startswith(" "):
            return rest.strip()
    return ""
