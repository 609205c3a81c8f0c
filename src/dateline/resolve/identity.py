"""Who the words of one phrase mean, with what the tables know: no context of the report but its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dateline.knowledge.actors import ActorKnowledge, KnownActor
from dateline.knowledge.countries import Countries, Country, fold
from dateline.records.analysis import NameKind
from dateline.records.resolved import ActorAlternative, ActorKind, ActorMethod
from dateline.resolve.background import NO_BACKGROUND, Background
from dateline.resolve.phrases import Reading, lower_words

KIND_OF_NAME: Final[dict[NameKind, ActorKind]] = {"person": "person", "organisation": "group", "place": "place", "other": "group"}
CONFIDENCE_KNOWN: Final = 0.9
"""An exact name of the tables whose country does not conflict; homonyms remain."""
CONFIDENCE_MISSPELT: Final = 0.75
"""A name at a small edit distance: people with nearly the same name do exist."""
CONFIDENCE_OFFICE: Final = 0.7
"""Somebody named by office alone: right if the tables know when the last one left."""
CONFIDENCE_NAMED: Final = 0.7
"""A name that only the text knows."""
CONFIDENCE_DESCRIBED: Final = 0.6
"""An unnamed actor: the words are certain, the sector and country are read from nouns."""
MOST_ALTERNATIVES: Final = 3


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
    reading: Reading, *, on: str | None, knowledge: ActorKnowledge, countries: Countries, background: Background = NO_BACKGROUND
) -> Identity:
    """The identity that a reading has by itself.

    Args:
        reading: What the words say.
        on: Day of the report (ISO 8601), None if not known.
        knowledge: Known actors.
        countries: States.
        background: What else the report tells of: it decides whether a name that is only nearly a known one is meant for it.
    """
    if reading.kind == "state" and reading.country:
        return state(reading.country, countries)
    found, doubtful = known_candidates(reading, on=on, knowledge=knowledge, background=background)
    if len(found) == 1:
        known = as_told(found[0], reading, _spelling(found[0], reading))
        return replace(known, alternatives=_alternatives(doubtful, (1 - known.confidence) / max(1, len(doubtful))))
    seat = countries.by_metonym(reading.core) if not found and not reading.title else None
    if seat:
        return Identity(name=reading.core, kind="group", country=seat, sectors=("GOV",), method="knowledge", confidence=CONFIDENCE_KNOWN)
    if reading.kind == "name":
        return _named(reading, countries, found, doubtful)
    return _described(reading, countries)


def state(code: str, countries: Countries) -> Identity:
    """The identity of a state."""
    return Identity(name=countries.name(code), kind="state", country=code, method="knowledge", confidence=CONFIDENCE_KNOWN)


def of_known(actor: KnownActor, confidence: float) -> Identity:
    """The identity of a known actor."""
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


def as_told(actor: KnownActor, reading: Reading, confidence: float) -> Identity:
    """The identity of a known actor; what nobody looked up in a source gives way to what the words say of country, sector and office."""
    identity = of_known(actor, confidence)
    if actor.verified or not reading.title:
        return identity
    if reading.affiliation is not None and reading.affiliation.kind == "igo":  # the EU's president is an official of the EU, of no state
        own = reading.affiliation
        return replace(identity, country=own.country, sectors=tuple(dict.fromkeys((*own.sectors, *identity.sectors))))
    trade = reading.trade if reading.trade and reading.trade.strong and reading.trade.sector else None
    sectors = tuple(dict.fromkeys((trade.sector, *identity.sectors))) if trade and trade.sector else identity.sectors
    office = lower_words(identity.role or "")
    other = trade is not None and trade.kind == "person" and not set(office[-1:]) & set(lower_words(reading.title))
    return replace(identity, country=reading.country or identity.country, sectors=sectors, role=reading.title if other else identity.role)


def known_candidates(
    reading: Reading, *, on: str | None, knowledge: ActorKnowledge, background: Background
) -> tuple[Sequence[KnownActor], Sequence[KnownActor]]:
    """The known actors that the words name, several where nothing tells them apart; and those that they only may be meant for."""
    doubtful: Sequence[KnownActor] = ()
    for words in dict.fromkeys((reading.text, f"{reading.title} {reading.core}".strip(), reading.core)):
        if words == words.casefold():
            continue  # names of actors have a capital somewhere ("al-Shabaab"); "total" and "time" are no companies
        matches = [match for match in knowledge.matches(words, on=on) if _compatible(match.actor, reading)]
        found = [match.actor for match in matches if match.how != "misspelling" or background.speaks_of(match.actor)]
        if found:
            chosen = _in_office(found, reading)
            return chosen, [actor for actor in found if actor not in chosen]
        doubtful = doubtful or [match.actor for match in matches]
    holder = _office_holder(reading, on=on, knowledge=knowledge)
    return [holder] if holder else [], doubtful


def _spelling(actor: KnownActor, reading: Reading) -> float:
    names = {fold(name) for name in (actor.name, *actor.aliases)}
    return CONFIDENCE_KNOWN if names & {fold(reading.core), fold(reading.text)} else CONFIDENCE_MISSPELT


def _compatible(actor: KnownActor, reading: Reading) -> bool:
    """Whether nothing in the words speaks against a known actor: for a person, the country of a title."""
    if actor.kind == "person":
        return reading.kind == "name" and (not reading.country or actor.country in {None, reading.country})
    return True


def _in_office(actors: Sequence[KnownActor], reading: Reading) -> list[KnownActor]:
    """Of several homonyms those in office on the day, first those whose office the title names, where that leaves any."""
    held = [actor for actor in actors if actor.role]
    titled = [actor for actor in held if actor.role and fold(actor.role) in fold(reading.title)]
    return titled or held or list(actors)


def offices(words: Sequence[str]) -> tuple[str, ...]:
    """The offices that a title's or description's last words may name, longest first."""
    return tuple(dict.fromkeys(" ".join(words[-size:]) for size in (3, 2, 1) if len(words) >= size))


def _office_holder(reading: Reading, *, on: str | None, knowledge: ActorKnowledge) -> KnownActor | None:
    """The holder of the office that a title names, if the surname is theirs, well or badly spelt ("German Chancellor Schultz")."""
    if reading.kind != "name" or not reading.country or not on:
        return None
    for role in offices(lower_words(reading.title)):
        holder = knowledge.misspelt_holder(reading.core.split()[-1], country=reading.country, role=role, on=on)
        if holder:
            return holder
    return None


def _named(reading: Reading, countries: Countries, found: Sequence[KnownActor], doubtful: Sequence[KnownActor]) -> Identity:
    """A name that only the text knows: its kind by its title, its last word, or the tagger."""
    trade, affiliation = reading.trade, reading.affiliation
    kind: ActorKind = KIND_OF_NAME[reading.name_kind] if reading.name_kind else "group"
    if (trade and trade.kind == "person") or reading.personal:
        kind = "person"
    elif trade and trade.kind in {"media", "company", "party", "armed-group", "ngo", "igo"}:
        kind = trade.kind
    sector = trade.sector if trade else None
    if affiliation and (sector is None or (trade and not trade.strong)):
        sector = affiliation.sector or sector
    country = reading.country or (affiliation.country if affiliation else None)
    if kind == "place":
        country = country or countries.by_part(reading.core) or countries.by_capital(reading.core)
    share = 1 / (len(found) or len(doubtful) + 1)  # of those who are only nearly called so, none may be meant
    return Identity(
        name=reading.core,
        kind=kind,
        country=country,
        sectors=(sector,) if sector and kind != "place" else (),
        role=reading.title or None,
        confidence=CONFIDENCE_NAMED,
        alternatives=_alternatives(found or doubtful, share),
    )


def _alternatives(actors: Sequence[KnownActor], share: float) -> tuple[ActorAlternative, ...]:
    """Who else may be meant, each with its share of what is sure."""
    return tuple(ActorAlternative(actor.name, actor.wikidata, round(share, 3)) for actor in actors[:MOST_ALTERNATIVES])


def _described(reading: Reading, countries: Countries) -> Identity:
    """Somebody unnamed, in the report's own words."""
    trade, affiliation = reading.trade, reading.affiliation
    kind: ActorKind = trade.kind if trade else ("group" if reading.plural else "object")
    if kind == "person" and reading.plural:
        kind = "group"
    sector = trade.sector if trade else "CVL" if _are_nationals(reading, countries) else None
    country = reading.country
    if affiliation and affiliation.kind == "person" and reading.head not in OF_A_RULER:
        affiliation = None
    if affiliation and affiliation.kind == "armed-group" and reading.plural and reading.head in OF_A_GROUP:
        return of_known(affiliation, CONFIDENCE_DESCRIBED)
    if affiliation and kind not in {"object", "place"}:
        country = country or affiliation.country
        if affiliation.kind != "person" and (trade is None or not trade.strong or affiliation.kind == "armed-group"):
            sector = affiliation.sector or sector
            kind = affiliation.kind if kind == "group" and affiliation.kind == "armed-group" else kind
    return Identity(name=heading(reading, country, countries), kind=kind, country=country, sectors=(sector,) if sector else ())


def owner(reading: Reading, countries: Countries) -> Identity | None:
    """Who does what is done by a craft or weapon that names its owner: "Russian jets" is Russia, "a Hamas rocket" Hamas; else None."""
    if reading.kind != "description" or reading.head not in CRAFT:
        return None
    if reading.affiliation is not None and reading.affiliation.kind != "person":
        return of_known(reading.affiliation, CONFIDENCE_DESCRIBED)
    return replace(state(reading.country, countries), confidence=CONFIDENCE_DESCRIBED) if reading.country else None


def _are_nationals(reading: Reading, countries: Countries) -> bool:
    """Whether people are told of by their nation alone ("three Australians"): civilians."""
    return reading.plural and countries.by_demonym(reading.core.rpartition(" ")[2]) is not None


OF_A_RULER: Final = frozenset(("regime", "government", "administration", "force", "troop", "army", "supporter", "loyalist", "cabinet"))
"""What is called by the name of whoever rules ("the Assad regime"); with other nouns a surname may be anybody's."""
CRAFT: Final = frozenset(
    {
        *("jet", "warplane", "plane", "aircraft", "airplane", "drone", "helicopter", "gunship", "tank", "warship", "gunboat", "submarine"),
        *("missile", "rocket", "shell", "bomb", "mortar", "artillery", "airstrike", "strike", "raid", "shelling", "bombardment", "fire"),
    }
)
"""What acts only as its owner's means."""
OF_A_GROUP: Final = frozenset(("militant", "terrorist", "insurgent", "extremist", "target"))
"""What armed groups are told by: in the annotated reports "Taliban militants" and "ISIL targets" are the group, its fighters not always."""
HEADINGS: Final = {
    "federal government": "Government of {the}",
    "central government": "Government of {the}",
    "government": "Government of {the}",
    "regime": "Government of {the}",
    "military": "{adjective} Armed Forces",
    "armed forces": "{adjective} Armed Forces",
    "foreign ministry": "Ministry of Foreign Affairs of {the}",
    "ministry of foreign affairs": "Ministry of Foreign Affairs of {the}",
    "defence ministry": "Ministry of Defence of {the}",
    "ministry of defence": "Ministry of Defence of {the}",
    "defense ministry": "Ministry of Defence of {the}",
    "ministry of defense": "Ministry of Defence of {the}",
    "army": "{adjective} Army",
    "navy": "{adjective} Navy",
    "air force": "{adjective} Air Force",
    "parliament": "Parliament of {the}",
    "supreme court": "Supreme Court of {the}",
}
"""How encyclopaedias head the institutions of a state."""
OF_THE_STATE: Final = frozenset(
    {
        *("officials", "authorities", "troops", "soldiers", "forces", "security forces", "rebels", "prosecutors", "opposition", "police"),
        "officers",
    }
)
"""Nouns without a country that mean those of the state that the report is set in ("officials": "Ukrainian officials")."""
WITH_ARTICLE: Final = frozenset({"USA", "GBR", "NLD", "PHL", "ARE", "CZE", "COD", "COG", "CAF", "DOM", "MDV", "COM", "SLB", "MHL"})


def heading(reading: Reading, code: str | None, countries: Countries) -> str:
    """The name of somebody unnamed: the institution's heading where the words are one of a country's, else the words."""
    if not code:
        return reading.core
    country = countries.table[code]
    if reading.core.casefold() in OF_THE_STATE and country.demonyms:
        return f"{adjective_of(country)} {reading.core.casefold()}"
    words = [word for word in lower_words(reading.core) if word not in {"the", "of"}]
    own = {word for name in (country.name, *country.aliases, *country.demonyms) for word in lower_words(name)}
    if reading.affiliation:
        own |= set(lower_words(" ".join((reading.affiliation.name, *reading.affiliation.aliases))))
    pattern = HEADINGS.get(" ".join(word for word in words if word not in own))
    if pattern is None:
        return reading.core
    adjective = "United States" if code == "USA" else adjective_of(country)
    return pattern.format(the=("the " if code in WITH_ARTICLE else "") + country.name, adjective=adjective)


def adjective_of(country: Country) -> str:
    """The adjective of a country, its name where it has none."""
    return country.demonyms[0] if country.demonyms else country.name
