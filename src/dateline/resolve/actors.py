"""Who the phrases of a report mean: names, short names, titles, pronouns and descriptions to one actor each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from dateline.knowledge.actors import ActorKnowledge
from dateline.knowledge.countries import Countries
from dateline.records.analysis import Analysis, Name, NameKind, Token
from dateline.records.event import Extraction, Phrase
from dateline.records.resolved import Actor, RoleMethod
from dateline.records.span import Span
from dateline.resolve.coreference import SUBJECTS, Candidate, antecedent
from dateline.resolve.identity import Identity, identify
from dateline.resolve.phrases import Reading, lower_words, read_phrase
from dateline.resolve.register import Entry, Register, name_words

CHAIN_PRONOUNS: Final = frozenset({"he", "him", "his", "she", "her", "they", "them", "their"})
"""Pronouns that are followed through the text even where no event asks for them: each makes its actor recent again."""
PLACE_TARGETS: Final = frozenset({"ASSAULT", "INCIDENT", "PROTEST", "MOBILIZE"})
"""What is done to a capital in these is done to the city; in all others, to the state."""
MIN_COUNTRY_SHARE: Final = 0.6
"""A report is set in one country if that country has three mentions of five; chosen on train."""


@dataclass(frozen=True, slots=True)
class ActorReference:
    """Who one phrase means.

    Attributes:
        actor: Id of the actor.
        name: Its name.
        method: Whether the words say it, or a pronoun, short name or description stands for it, or only context tells.
        evidence: The words themselves, and those that they stand for.
        confidence: 0 to 1.
        group: Whether several or a collective are meant.
    """

    actor: str
    name: str
    method: RoleMethod
    evidence: tuple[Span, ...]
    confidence: float
    group: bool


@dataclass(frozen=True, slots=True)
class ActorTable:
    """The actors of a report, and whom each phrase of the extraction means (several for "the two leaders")."""

    actors: tuple[Actor, ...]
    references: Mapping[Phrase, tuple[ActorReference, ...]]

    def of(self, phrase: Phrase) -> tuple[ActorReference, ...]:
        """Whom a phrase means; never empty for a phrase of the extraction."""
        return self.references[phrase]


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words that name, describe or stand for somebody: a phrase of the extraction, or a name or pronoun of the text."""

    span: Span
    head: int
    phrase: Phrase | None
    reading: Reading
    name_kind: NameKind | None
    city: bool = False


def resolve_actors(
    analysis: Analysis, extraction: Extraction, *, published: str | None, knowledge: ActorKnowledge, countries: Countries
) -> ActorTable:
    """Resolves every phrase of an extraction to an actor.

    Args:
        analysis: The report's sentences, tokens and names.
        extraction: The events and statements whose phrases are wanted.
        published: Day of publication (ISO 8601), None if not known.
        knowledge: Known actors.
        countries: States.
    """
    return _Resolver(analysis, extraction, published, knowledge, countries).run()


def phrases_of(extraction: Extraction) -> Iterator[tuple[Phrase, bool]]:
    """Every phrase of an extraction, and whether a city that stands there is meant as a city."""
    for event in extraction.events:
        yield from ((phrase, False) for phrase in event.actors)
        yield from ((phrase, event.type in PLACE_TARGETS) for phrase in event.recipients)
        if event.source:
            yield event.source, False
    for statement in extraction.statements:
        yield from ((phrase, False) for phrase in (statement.speaker, statement.addressee) if phrase)


class _Resolver:
    """One report's resolution: names first, then everything in the order of the text."""

    def __init__(
        self, analysis: Analysis, extraction: Extraction, published: str | None, knowledge: ActorKnowledge, countries: Countries
    ) -> None:
        self.analysis, self.extraction, self.published = analysis, extraction, published
        self.knowledge, self.countries = knowledge, countries
        self.register = Register()
        self.candidates: list[Candidate] = []
        self.found: dict[Span, tuple[int, RoleMethod, tuple[Span, ...], float]] = {}
        self.mentions = self._mentions()

    def run(self) -> ActorTable:
        """Names, then the rest."""
        named = [mention for mention in self.mentions if mention.reading.kind in {"name", "state"}]
        for mention in sorted(named, key=lambda m: (-len(m.reading.core.split()), m.span)):
            self._enter_name(mention)
        for entry in self.register.entries:
            entry.mentions.sort()
        for mention in self.mentions:
            self._resolve(mention)
        return self._table()

    def _mentions(self) -> list[_Mention]:
        """Phrases, names outside phrases, and chained pronouns outside phrases, in order."""
        mentions: dict[Span, _Mention] = {}
        for phrase, city in phrases_of(self.extraction):
            mentions.setdefault(phrase.span, self._mention(phrase.span, phrase.head, phrase, city))
        covered = list(mentions)
        for name in self.analysis.names:
            if not any(span.overlaps(name.span) for span in covered):
                mentions.setdefault(name.span, self._mention(name.span, self._head(name.span), None, name.kind == "place"))
        for token in self.analysis.tokens:
            if token.text.casefold() in CHAIN_PRONOUNS and not any(span.overlaps(token.span) for span in covered):
                mentions.setdefault(token.span, self._mention(token.span, token.index, None, False))
        return [mentions[span] for span in sorted(mentions)]

    def _mention(self, span: Span, head: int, phrase: Phrase | None, city: bool) -> _Mention:
        inner = next((name for name in self.analysis.names if span.covers(name.span) and self._is_head_name(name, head)), None)
        reading = read_phrase(span.of(self.analysis.text), countries=self.countries, sectors=self.knowledge.sectors)
        return _Mention(span, head, phrase, reading, inner.kind if inner else None, city)

    def _is_head_name(self, name: Name, head: int) -> bool:
        token = self.analysis.tokens[head]
        return name.span.overlaps(token.span)

    def _head(self, span: Span) -> int:
        """The token of a span whose own head lies outside it."""
        inside = [token for token in self.analysis.tokens if span.overlaps(token.span)]
        own = {token.index for token in inside}
        return next((t.index for t in inside if t.head not in own or t.head == t.index), inside[-1].index if inside else 0)

    def _identity(self, mention: _Mention) -> Identity:
        identity = identify(
            mention.reading, on=self.published, knowledge=self.knowledge, countries=self.countries, name_kind=mention.name_kind
        )
        if identity.method == "text" and mention.reading.kind == "name":
            code = self.countries.by_metonym(mention.reading.core)
            if code and mention.city:
                return replace(identity, kind="place", country=code)
            if code and mention.phrase:
                executive = self.countries.by_capital(mention.reading.core) is None
                name = mention.reading.core if executive else self.countries.name(code)
                return replace(
                    identity, name=name, kind="group" if executive else "state", country=code, sectors=("GOV",) if executive else ()
                )
        return identity

    def _enter_name(self, mention: _Mention) -> None:
        """Files a name: the known actor, the longer name that it is short for, or a new one."""
        identity = self._identity(mention)
        words = name_words(mention.reading.core)
        person = identity.kind == "person" or mention.name_kind == "person"
        number = self.register.person_with(words, at=mention.span.start) if person or len(words) == 1 else None
        if number is None or (identity.method == "knowledge" and (len(words) > 1 or not person)):
            number = self.register.enter(identity, mention.reading)
        entry = self.register.entries[number]
        self._learn(entry, identity, mention.reading)
        entry.mentions.append(mention.span)
        short = len(words) < max((len(form) for form in entry.forms), default=0)
        self.found[mention.span] = (number, "coreference" if short else "stated", (mention.span,), identity.confidence)

    def _learn(self, entry: Entry, identity: Identity, reading: Reading) -> None:
        """Adds what another mention says of an actor and earlier ones did not: country, sector, role, gender."""
        known = entry.identity
        entry.identity = replace(
            known, country=known.country or identity.country, sectors=known.sectors or identity.sectors, role=known.role or identity.role
        )
        if reading.kind == "name":
            entry.forms.add(name_words(reading.core))

    def _resolve(self, mention: _Mention) -> None:
        """Resolves one mention in the order of the text and makes it a candidate for later pronouns."""
        if mention.span not in self.found:
            if mention.reading.kind == "pronoun":
                self._resolve_pronoun(mention)
            else:
                self._resolve_description(mention)
        if mention.span in self.found:
            self._offer(mention, self.found[mention.span][0])

    def _resolve_pronoun(self, mention: _Mention) -> None:
        word = mention.reading.core
        token = self.analysis.tokens[mention.head]
        chosen = self._speaker(mention, token) or antecedent(word, at=token, candidates=self.candidates, analysis=self.analysis)
        if chosen is None:
            if mention.phrase is None:
                return
            number = self.register.enter(
                Identity(name=mention.reading.text, kind="group" if mention.reading.plural else "person", confidence=0.3), mention.reading
            )
            self._note(mention, number, "stated", (mention.span,), 0.3)
            return
        self._note(mention, chosen.actor, "coreference", (mention.span, chosen.span), 0.7)

    def _speaker(self, mention: _Mention, token: Token) -> Candidate | None:
        """For "I" and "we" within a quotation: its speaker."""
        if mention.reading.core not in {"i", "me", "my", "we", "us", "our"}:
            return None
        for statement in self.extraction.statements:
            if statement.speaker and statement.content.start <= token.span.start < statement.content.end:
                span = statement.speaker.span
                if span not in self.found:
                    return None
                number = self.found[span][0]
                return self._candidate(number, span, statement.speaker.head)
        return None

    def _resolve_description(self, mention: _Mention) -> None:
        identity = self._identity(mention)
        number = self._same_description(mention, identity)
        if number is None:
            number = self.register.enter(identity, mention.reading)
            self._note(mention, number, "stated", (mention.span,), identity.confidence)
        else:
            spans = self.register.entries[number].mentions
            self._note(mention, number, "coreference", (mention.span, *spans[:1]), 0.6)

    def _same_description(self, mention: _Mention, identity: Identity) -> int | None:
        """For "the minister", "the Russian president": the person of the report who is called so, the last mentioned."""
        reading = mention.reading
        if not reading.definite or reading.plural or identity.kind != "person" or identity.method == "knowledge":
            return None
        wanted = set(lower_words(reading.core)) - set(lower_words(self.countries.name(reading.country)) if reading.country else [])
        head = (lower_words(reading.core) or [""])[-1]
        for candidate in reversed(self.candidates):
            entry = self.register.entries[candidate.actor]
            known = entry.identity
            if known.kind != "person" or (reading.country and known.country and known.country != reading.country):
                continue
            said = set(lower_words(" ".join((known.role or "", *sorted(entry.titles)))))
            if head in said or (wanted and wanted <= said):
                return candidate.actor
        return None

    def _note(self, mention: _Mention, number: int, method: RoleMethod, evidence: tuple[Span, ...], confidence: float) -> None:
        self.found[mention.span] = (number, method, evidence, confidence)
        self.register.entries[number].mentions.append(mention.span)
        if mention.reading.core in {"she", "her"}:
            self.register.entries[number].gender = "female"
        if mention.reading.core in {"he", "him", "his"}:
            self.register.entries[number].gender = "male"

    def _candidate(self, number: int, span: Span, head: int) -> Candidate:
        entry, token = self.register.entries[number], self.analysis.tokens[head]
        return Candidate(
            actor=number,
            span=span,
            head=head,
            sentence=token.sentence,
            subject=token.dep in SUBJECTS,
            kind=entry.identity.kind,
            gender=entry.gender,
            plural=entry.plural,
        )

    def _offer(self, mention: _Mention, number: int) -> None:
        self.candidates.append(self._candidate(number, mention.span, mention.head))

    def _setting(self) -> str | None:
        """The country that the report is about, if one has most of the mentions of countries."""
        counted = Counter(entry.identity.country for entry in self.register.entries for _ in entry.mentions if entry.identity.country)
        total = sum(counted.values())
        best = min(counted, key=lambda code: (-counted[code], code), default=None)
        return best if best and counted[best] >= MIN_COUNTRY_SHARE * total else None

    def _table(self) -> ActorTable:
        """The record's actors, numbered by first mention, and the references."""
        order = sorted((n for n, e in enumerate(self.register.entries) if e.mentions), key=lambda n: min(self.register.entries[n].mentions))
        ids = {number: f"a{rank}" for rank, number in enumerate(order, start=1)}
        setting = self._setting()
        actors = tuple(self._actor(ids[number], self.register.entries[number], setting) for number in order)
        references = {phrase: (self._reference(phrase, ids),) for phrase, _ in phrases_of(self.extraction)}
        return ActorTable(actors, references)

    def _reference(self, phrase: Phrase, ids: Mapping[int, str]) -> ActorReference:
        number, method, evidence, confidence = self.found[phrase.span]
        entry = self.register.entries[number]
        return ActorReference(
            actor=ids[number],
            name=entry.identity.name,
            method="context" if phrase.method == "context" else method,
            evidence=tuple(sorted(set(evidence))),
            confidence=round(confidence * phrase.confidence, 3),
            group=entry.plural or entry.identity.kind == "group",
        )

    def _actor(self, id: str, entry: Entry, setting: str | None) -> Actor:
        known = entry.identity
        local = known.method == "text" and known.kind in {"group", "person"} and known.country is None
        return Actor(
            id=id,
            name=known.name,
            kind=known.kind,
            country=setting if local else known.country,
            sector=known.sector,
            sectors=known.sectors,
            role=known.role,
            wikidata=known.wikidata,
            parent=None,
            method=known.method,
            confidence=round(known.confidence, 3),
            alternatives=known.alternatives,
            mentions=tuple(sorted(set(entry.mentions))),
        )
