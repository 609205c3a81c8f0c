"""Who the phrases of a report mean: names, short names, titles, pronouns and descriptions to one actor each."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dateline.knowledge.actors import ActorKnowledge, KnownActor
from dateline.knowledge.countries import Countries
from dateline.records.analysis import Analysis
from dateline.records.event import Extraction
from dateline.records.places import ResolvedToponym
from dateline.records.resolved import ActorKind, RoleMethod
from dateline.records.span import Span
from dateline.resolve.actor_table import ActorReference, ActorTable, Link, actor_table
from dateline.resolve.apposition import described_by, may_be_one, named_after, partners
from dateline.resolve.background import Background
from dateline.resolve.coreference import PRONOUN_CLASS, SUBJECTS, Candidate, antecedent
from dateline.resolve.identity import Identity, heading, identify, of_known, owner, state
from dateline.resolve.mentions import Mention, collect, overlapping
from dateline.resolve.nominals import PLACES, office_holder, organisation_holder, pair, repeated, told_holder
from dateline.resolve.phrases import lower_words, read_phrase
from dateline.resolve.register import Register, are_two, name_words
from dateline.resolve.spokesmen import spoken_for
from dateline.resolve.talks import may_mean_talkers, parties_before, talks_of

__all__ = ["ActorReference", "ActorTable", "resolve_actors"]

MOST_CANDIDATES: Final = 400
"""Mentions that are kept for pronouns and descriptions: more than stand in the longest look back, and time stays linear."""
MIN_COUNTRY_SHARE: Final = 0.5
"""A report is set in a country that has half of its mentions of countries: country F1 on train is 0.78 to 0.79 from 0.34 to 0.7,
with precision rising from 0.76 to 0.88 and recall falling from 0.81 to 0.71."""
OFFICIAL: Final = frozenset({"GOV", "MIL", "LEG", "SPY", "ELI"})
"""Sectors whose members say "we" for their state."""
ISSUERS: Final = frozenset({"state", "igo", "ngo", "company"})
"""Kinds of actors that put out texts in the first person: press releases, statements."""
CONFIDENCE_ISSUER: Final = 0.4
"""Somewhat less than half of these are right on train."""
CONFIDENCE_PRONOUN: Final = 0.6
"""Share of pronouns resolved rightly on train, rounded."""
CONFIDENCE_REPEATED: Final = 0.6
"""Likewise of definite descriptions."""
OF: Final = re.compile(r"\s+of\s+(?:the\s+)?")
LONGEST_BEHIND: Final = 60
"""Characters behind a description in which stands whose office it is."""
CONFIDENCE_UNRESOLVED: Final = 0.2
"""A pronoun for which nothing fits: its own word is all that is known."""


def resolve_actors(
    analysis: Analysis,
    extraction: Extraction,
    *,
    published: str | None,
    knowledge: ActorKnowledge,
    countries: Countries,
    places: Sequence[ResolvedToponym] = (),
) -> ActorTable:
    """Resolves every phrase of an extraction to an actor.

    Args:
        analysis: The report's sentences, tokens and names.
        extraction: The events and statements whose phrases are wanted.
        published: Day of publication (ISO 8601), None if not known.
        knowledge: Known actors.
        countries: States.
        places: The report's toponyms, resolved: they tell in which country local actors are.
    """
    return _Resolver(analysis, extraction, published, knowledge, countries, places).run()


class _Resolver:
    """One report's resolution: names first, then everything in the order of the text."""

    def __init__(
        self,
        analysis: Analysis,
        extraction: Extraction,
        published: str | None,
        knowledge: ActorKnowledge,
        countries: Countries,
        places: Sequence[ResolvedToponym],
    ) -> None:
        self.analysis, self.extraction, self.published = analysis, extraction, published
        self.knowledge, self.countries, self.places = knowledge, countries, places
        self.place_spans = [place.span for place in places]
        self.register = Register(knowledge.naming)
        self.candidates: deque[Candidate] = deque(maxlen=MOST_CANDIDATES)
        self.links: dict[Span, Link] = {}
        self.named_at: dict[int, int] = {}
        self.mentions = collect(analysis, extraction, knowledge=knowledge, countries=countries)
        self.setting = self._setting()
        self.talks = talks_of(extraction)
        told = (*(mention.reading.country for mention in self.mentions), *(place.country for place in places))
        self.background = Background.of(analysis.text, told, countries=countries)
        self.speaking = {statement.speaker.span for statement in extraction.statements if statement.speaker}

    def run(self) -> ActorTable:
        """Names, the longest first, then the rest in the order of the text."""
        named = [mention for mention in self.mentions if mention.reading.kind in {"name", "state"}]
        for mention in sorted(named, key=lambda m: (-len(m.reading.core.split()), m.span)):
            self._enter_name(mention)
        for mention in self.mentions:
            if mention.span not in self.links:
                self._resolve(mention)
            self._offer(mention)
        return actor_table(self.register.entries, self.links, self.extraction, setting=self.setting, knowledge=self.knowledge)

    def _setting(self) -> str | None:
        """The country that the report is set in, where most of its places, demonyms and states are of one.

        Of two that are told equally often, the one within which something lies: the other is often that of somebody who speaks of it.
        """
        if self.places:
            counted = Counter(place.country for place in self.places if place.country)
        else:
            counted = Counter(mention.reading.country for mention in self.mentions if mention.reading.country)
        within = Counter(place.country for place in self.places if place.precision != "country")
        best = min(counted, key=lambda code: (-counted[code], -within[code], code), default=None)
        return best if best and counted[best] >= MIN_COUNTRY_SHARE * counted.total() else None

    def _identity(self, mention: Mention) -> Identity:
        """What the words say, with capitals read as states and institutions without a country as the setting's."""
        reading = mention.reading
        whose = owner(reading, self.countries) if mention.acts else None
        if whose is not None:
            return whose
        identity = identify(reading, on=self.published, knowledge=self.knowledge, countries=self.countries, background=self.background)
        if identity.method == "knowledge":
            return identity
        capital = self.countries.by_capital(reading.core) if reading.kind == "name" and not reading.title else None
        if capital and mention.asked and not mention.city:
            return state(capital, self.countries)
        if capital:
            return replace(identity, kind="place", country=capital, sectors=())
        if reading.kind == "name" and not reading.title and self._is_place(mention.span):
            return replace(identity, kind="place", country=self._country_of_place(mention.span), sectors=())
        country = identity.country or self._country_of_place(mention.span)
        if reading.kind == "description" and not country:
            name = heading(reading, self.setting, self.countries)
            country = self.setting if name != identity.name else None
            return replace(identity, name=name, country=country)
        return replace(identity, country=country)

    def _is_place(self, span: Span) -> bool:
        """Whether the gazetteer has a place for exactly these words."""
        return any(self.places[n].precision and self.place_spans[n] == span for n in overlapping(self.place_spans, span))

    def _country_of_place(self, span: Span) -> str | None:
        """The country of a place that a phrase names ("Lucknow police", "the mayor of Lyon")."""
        near = (self.places[n] for n in overlapping(self.place_spans, span))
        return next((place.country for place in near if place.country and (span.covers(place.span) or place.span.covers(span))), None)

    def _enter_name(self, mention: Mention) -> None:
        """Files a name: the known actor, the longer name that it is short for, or a new one."""
        identity = self._identity(mention)
        words = name_words(mention.reading.core)
        number = self._longer(mention, identity, words)
        if number is None:
            number = self.register.enter(identity, mention.reading)
        else:
            self.register.learn(number, replace(identity, country=None) if identity.kind == "place" else identity, mention.reading)
        entry = self.register.entries[number]
        short = len(words) < max((len(form) for form in entry.forms), default=0)
        self._link(mention, (number,), "coreference" if short else "stated", entry.mentions[:1] if short else [], identity.confidence)
        self._learn_apposition(mention, number)

    def _learn_apposition(self, mention: Mention, number: int) -> None:
        """Takes country, sector and title from a noun beside a name; remembers whose name stands where."""
        self.named_at[mention.head] = number
        for span in described_by(self.analysis, mention.head):
            reading = read_phrase(span.of(self.analysis.text), knowledge=self.knowledge, countries=self.countries)
            entry = self.register.entries[number]
            if reading.kind == "description" and may_be_one(reading, entry.identity.kind):
                identity = identify(reading, on=self.published, knowledge=self.knowledge, countries=self.countries)
                self.register.learn(number, replace(identity, role=reading.core), reading)
                entry.titles.add(" ".join(lower_words(reading.core)))

    def _apposed(self, mention: Mention) -> int | None:
        """The named actor that a description stands beside."""
        for token in partners(self.analysis, mention.head):
            number = self.named_at.get(token)
            if number is not None and may_be_one(mention.reading, self.register.entries[number].identity.kind):
                return number
        return None

    def _longer(self, mention: Mention, identity: Identity, words: tuple[str, ...]) -> int | None:
        """The entry that a short name belongs to."""
        if mention.reading.kind == "state" or (identity.method == "knowledge" and len(words) > 1):
            return None
        acronym = self.register.acronym(words) if mention.reading.core.isupper() and identity.method == "text" else None
        if acronym is not None:
            return acronym
        if identity.kind == "person" or len(words) == 1:
            number = self.register.person_with(words, at=mention.span.start)
            namesake = number is not None and are_two(self.register.entries[number], identity, mention.reading)
            return None if namesake else number
        return None

    def _resolve(self, mention: Mention) -> None:
        """Resolves a pronoun or a description."""
        sentence = self.analysis.tokens[mention.head].sentence
        if may_mean_talkers(mention.reading) and (several := parties_before(mention.span, sentence, self.talks, self.links)):
            behind = [self.register.entries[n].mentions[-1] for n in several]
            self._link(mention, several, "coreference", behind, CONFIDENCE_REPEATED)
        elif mention.reading.kind == "pronoun":
            self._resolve_pronoun(mention)
        else:
            self._resolve_description(mention)

    def _resolve_pronoun(self, mention: Mention) -> None:
        word, token = mention.reading.core, self.analysis.tokens[mention.head]
        first_person = PRONOUN_CLASS[word] in {"i", "we"}
        if first_person and self._resolve_speaker(mention):
            return None
        if word == "both":
            two = pair(replace(mention.reading, core="two", kind="description"), sentence=token.sentence, candidates=self.candidates)
            if two:
                return self._link_pair(mention, two)
        speaks = mention.span in self.speaking
        chosen = None if first_person else antecedent(word, at=token, candidates=self.candidates, analysis=self.analysis, speaks=speaks)
        if chosen:
            self._link(mention, (chosen.actor,), "coreference", [chosen.span], CONFIDENCE_PRONOUN)
        elif mention.asked:
            kind: ActorKind = "group" if mention.reading.plural else "person"
            name = "unidentified group" if mention.reading.plural else "unidentified person"
            number = self.register.enter(Identity(name=name, kind=kind, confidence=CONFIDENCE_UNRESOLVED), mention.reading)
            self._link(mention, (number,), "stated", [], CONFIDENCE_UNRESOLVED)
        return None

    def _resolve_speaker(self, mention: Mention) -> bool:
        """Within a quotation, "I" is its speaker and "we" whom that one speaks for; elsewhere it is the last speaker or person."""
        at = mention.span.start
        own = [s.speaker.span for s in self.extraction.statements if s.speaker and s.content.start <= at < s.content.end]
        people = [c for c in reversed(self.candidates) if c.kind == "person" and not c.plural]
        last = [c.span for c in sorted(people, key=lambda c: not c.speaker)]
        for late in (m for m in self.mentions if m.span in own and m.span not in self.links):
            if PRONOUN_CLASS.get(late.reading.core) not in {"i", "we"}:
                self._resolve(late)  # "I am leaving," she said
        span = next((span for span in (*own, *last) if span in self.links and span != mention.span), None)
        if span is None:
            return self._resolve_issuer(mention)
        number = self.links[span].numbers[0]
        if PRONOUN_CLASS[mention.reading.core] == "we":
            number = self._spoken_for(number, mention)
        self._link(mention, (number,), "coreference", [span], CONFIDENCE_PRONOUN)
        return True

    def _resolve_issuer(self, mention: Mention) -> bool:
        """Where nobody is quoted, "we" is who put the text out: the state or organisation that it has named most."""
        if PRONOUN_CLASS[mention.reading.core] != "we":
            return False
        named = [c for c in self.candidates if c.kind in ISSUERS]
        counted = Counter(c.actor for c in named)
        best = max(named, key=lambda c: (counted[c.actor], c.span.start), default=None)
        if best:
            self._link(mention, (best.actor,), "coreference", [best.span], CONFIDENCE_ISSUER)
        return best is not None

    def _spoken_for(self, number: int, mention: Mention) -> int:
        """The state of an official, the organisation of a member, else the speaker."""
        speaker = self.register.entries[number]
        if speaker.affiliation and speaker.affiliation.kind != "person":
            return self.register.enter(of_known(speaker.affiliation, CONFIDENCE_PRONOUN), mention.reading)
        if speaker.identity.sector in OFFICIAL and speaker.identity.country and speaker.identity.kind == "person":
            return self.register.enter(state(speaker.identity.country, self.countries), mention.reading)
        return number

    def _resolve_description(self, mention: Mention) -> None:
        identity = self._identity(mention)
        sentence = self.analysis.tokens[mention.head].sentence
        two = pair(mention.reading, sentence=sentence, candidates=self.candidates)
        if two:
            return self._link_pair(mention, two)
        named = self._apposed(mention)
        if named is None and mention.reading.head in PLACES:
            named = self.named_at.get(named_after(self.analysis, mention.head))
        if named is not None:
            return self._link(mention, (named,), "coreference", self.register.entries[named].mentions[:1], CONFIDENCE_REPEATED)
        same = None
        if identity.method == "text":
            same = repeated(
                mention.reading,
                sentence=sentence,
                candidates=self.candidates,
                entries=self.register.entries,
                countries=self.countries,
            )
        if same:
            return self._link(mention, (same.actor,), "coreference", [same.span], CONFIDENCE_REPEATED)
        told = told_holder(mention.reading, setting=self.setting, entries=self.register.entries)
        if told is not None:
            return self._link(mention, (told,), "coreference", self.register.entries[told].mentions[:1], CONFIDENCE_REPEATED)
        on, knowledge, countries = self.published, self.knowledge, self.countries
        speaks = spoken_for(mention.reading, identity, mention.head, self.analysis, on=on, knowledge=knowledge, countries=countries)
        identity = speaks or self._holder(mention) or identity
        number = self.register.enter(identity, mention.reading)
        return self._link(mention, (number,), "stated", [], identity.confidence)

    def _holder(self, mention: Mention) -> Identity | None:
        """Whoever held the office that the words name: an organisation's, where they or an "of" behind them name one, else a country's."""
        behind = self.analysis.text[mention.span.end : mention.span.end + LONGEST_BEHIND]
        of = OF.match(behind)
        whose = self._organisation_at(mention.span.end + of.end()) if of else None
        found = organisation_holder(mention.reading, behind, whose, on=self.published, knowledge=self.knowledge)
        if found is not None:
            return found
        return None if whose else office_holder(mention.reading, setting=self.setting, on=self.published, knowledge=self.knowledge)

    def _organisation_at(self, start: int) -> KnownActor | None:
        """The known organisation whose name stands at a place of the text."""
        at = next((m for m in self.mentions if m.reading.kind == "name" and m.span.start <= start < m.span.end), None)
        found = self.knowledge.look_up(at.reading.core) if at is not None else ()
        return found[0] if len(found) == 1 and found[0].kind in {"igo", "ngo"} else None

    def _link(self, mention: Mention, numbers: tuple[int, ...], method: RoleMethod, behind: Sequence[Span], confidence: float) -> None:
        self.links[mention.span] = Link(numbers, method, (mention.span, *behind), confidence)
        for number in numbers:
            entry = self.register.entries[number]
            entry.mentions.append(mention.span)
            what = PRONOUN_CLASS.get(mention.reading.core)
            if entry.gender is None and what in {"he", "she"}:
                entry.gender = "male" if what == "he" else "female"

    def _link_pair(self, mention: Mention, two: tuple[Candidate, ...]) -> None:
        self._link(mention, tuple(c.actor for c in two), "coreference", [c.span for c in two], CONFIDENCE_REPEATED)

    def _offer(self, mention: Mention) -> None:
        """Makes a resolved mention a candidate for what follows."""
        link = self.links.get(mention.span)
        token = self.analysis.tokens[mention.head]
        for number in link.numbers if link else ():
            entry = self.register.entries[number]
            self.candidates.append(
                Candidate(
                    actor=number,
                    span=mention.span,
                    head=mention.head,
                    sentence=token.sentence,
                    subject=token.dep in SUBJECTS,
                    kind=entry.identity.kind,
                    gender=entry.gender,
                    plural=entry.plural,
                    speaker=mention.span in self.speaking,
                )
            )
