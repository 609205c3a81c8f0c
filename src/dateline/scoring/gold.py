"""Reads annotated sets: NAME.docs.jsonl with the reports' sentences, NAME.gold.jsonl with what an annotator says of them.

A line of the first: `{"id": "a1", "published": "2024-05-08", "sentences": ["Police arrested two men in Lima on Monday."]}`. A line of
the second: `{"id": "a1", "actors": {NAME: {"kind", "country", "sector"}}, "events": [...], "statements": [...]}`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

import msgspec

from dateline.errors import GoldError
from dateline.knowledge.countries import Countries
from dateline.records.span import Span
from dateline.scoring.coding import AnnotatedReport, CodedEvent, CodedStatement, Coding, Party, laid_out
from dateline.scoring.lines import numbered_lines

_Role: TypeAlias = tuple[str | None, str]
_Number: TypeAlias = tuple[str | None, int | None, int | None]
_DIRECTNESS: Final = {True: "direct", False: "reported"}

_DOCS_FORM: Final = 'a line is {"id": "a1", "published": "2024-05-08", "sentences": ["..."]}'
_GOLD_FORM: Final = (
    'a line is {"id": "a1", "actors": {}, "events": [{"s": 0, "id": "e0", "trigger": "...", "type": "...", ...}], "statements": []}'
)


class _Document(msgspec.Struct):
    id: str
    sentences: list[str]
    published: str | None = None


class _About(msgspec.Struct):
    kind: str | None = None
    country: str | None = None
    sector: str | None = None


class _Event(msgspec.Struct):
    s: int
    id: str
    trigger: str
    type: str
    status: str
    mode: list[str] | None = None
    actor: list[_Role] | None = None
    recipient: list[_Role] | None = None
    place_name: str | None = None
    date: str | None = None
    counts: dict[str, _Number] | None = None
    source: _Role | None = None


class _Statement(msgspec.Struct):
    s: int
    content: str
    speaker: _Role | None = None
    cue: str | None = None
    direct: bool | str = False


class _Annotation(msgspec.Struct):
    id: str
    events: list[_Event]
    statements: list[_Statement] = []
    actors: dict[str, _About] = {}


_Line = TypeVar("_Line", _Document, _Annotation)


def read_annotated(docs: Path, gold: Path) -> tuple[AnnotatedReport, ...]:
    """The reports that both files have, in the order of the first.

    Raises:
        GoldError: If a file cannot be read or is not in this form, or if the two have no report in common.
    """
    documents = {document.id: document for _, document in _read(docs, _Document, _DOCS_FORM)}
    countries = Countries.load()
    reports = {}
    for where, annotation in _read(gold, _Annotation, _GOLD_FORM):
        if document := documents.get(annotation.id):
            reports[annotation.id] = _Reader(where, document, annotation.actors, countries).report(annotation)
    if not reports:
        raise GoldError(f"{gold} annotates no report of {docs}: no id stands in both; give the two files of one set")
    return tuple(reports[name] for name in documents if name in reports)


def _read(path: Path, kind: type[_Line], form: str) -> Iterator[tuple[str, _Line]]:
    """Each line with where it stands."""
    seen: set[str] = set()
    for where, line in numbered_lines(path):
        try:
            item = msgspec.json.decode(line, type=kind)
        except (msgspec.MsgspecError, UnicodeError) as error:
            raise GoldError(f"{where}: {error}; {form}") from error
        if item.id in seen:
            raise GoldError(f"{where}: the id {item.id!r} stands on an earlier line too; keep one line a report")
        seen.add(item.id)
        yield where, item


@dataclass(frozen=True, slots=True)
class _Reader:
    """Brings one report's annotation into the form that is compared."""

    where: str
    document: _Document
    actors: Mapping[str, _About]
    countries: Countries

    def report(self, annotation: _Annotation) -> AnnotatedReport:
        self._check_published()
        text, sentences = laid_out(self.document.sentences)
        seen: Counter[tuple[int, str]] = Counter()
        events = []
        for event in annotation.events:
            events.append(self._event(event, sentences, nth=seen[event.s, event.trigger]))
            seen[event.s, event.trigger] += 1
        statements = tuple(self._statement(statement, sentences) for statement in annotation.statements)
        gold = Coding(tuple(events), statements)
        return AnnotatedReport(id=annotation.id, published=self.document.published, text=text, sentences=sentences, gold=gold)

    def _check_published(self) -> None:
        published = self.document.published
        try:
            if published is not None:
                date.fromisoformat(published)
        except ValueError as error:
            raise GoldError(f"report {self.document.id!r}: published is {published!r}; give a day as 2024-05-08, or null") from error

    def _event(self, event: _Event, sentences: tuple[Span, ...], *, nth: int) -> CodedEvent:
        trigger = self._found(event.trigger, event.s, sentences, nth=nth)
        return CodedEvent(
            sentence=event.s,
            type=event.type,
            mode=frozenset(event.mode or ()),
            status=event.status,
            same=event.id,
            trigger=trigger,
            actors=tuple(self._party(role, event.s, sentences, near=trigger) for role in event.actor or ()),
            recipients=tuple(self._party(role, event.s, sentences, near=trigger) for role in event.recipient or ()),
            source=self._party(event.source, event.s, sentences) if event.source else None,
            place=event.place_name,
            country=self._country(event.place_name),
            date=event.date,
            counts=frozenset((kind, low) for kind, (_, low, _) in (event.counts or {}).items()),
        )

    def _statement(self, statement: _Statement, sentences: tuple[Span, ...]) -> CodedStatement:
        self._found(statement.content, statement.s, sentences)
        cue = self._found(statement.cue, statement.s, sentences) if statement.cue else None
        return CodedStatement(
            sentence=statement.s,
            speaker=self._party(statement.speaker, statement.s, sentences, near=cue) if statement.speaker else None,
            content=statement.content,
            direct=_DIRECTNESS[statement.direct] if isinstance(statement.direct, bool) else statement.direct,
        )

    def _party(self, role: _Role, number: int, sentences: tuple[Span, ...], *, near: Span | None = None) -> Party:
        mention, name = role
        about = self.actors.get(name, _About())
        span = self._found(mention, number, sentences, near=near) if mention else None
        return Party(name=name, kind=about.kind, country=about.country, sector=about.sector, span=span)

    def _country(self, place: str | None) -> str | None:
        """The code of the country that a place's name ends in, where it is one."""
        return self.countries.by_name(place.rpartition(",")[2].strip()) if place else None

    def _found(self, words: str, number: int, sentences: tuple[Span, ...], *, near: Span | None = None, nth: int = 0) -> Span:
        """Where words stand: of their occurrences the nearest to `near`, else the `nth`, else the last.

        Raises:
            GoldError: If there is no such sentence, or it does not have the words.
        """
        if not 0 <= number < len(sentences):
            last = len(sentences) - 1
            raise GoldError(
                f"{self.where}: report {self.document.id!r} has no sentence {number}; 's' counts its sentences from 0 to {last}"
            )
        spots = [sentences[number].start + at for at in _occurrences(words, self.document.sentences[number])]
        if not spots:
            raise GoldError(
                f"{self.where}: sentence {number} of report {self.document.id!r} has no {words!r}; "
                "copy triggers, mentions, cues and contents from the sentence as they stand in it"
            )
        start = min(spots, key=lambda spot: abs(spot - near.start)) if near else spots[min(nth, len(spots) - 1)]
        return Span(start, start + len(words))


def _occurrences(words: str, sentence: str) -> list[int]:
    """Where words begin in a sentence: as whole words, else their first place within others."""
    if not words:
        return []
    whole = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence)]
    return whole or [at for at in (sentence.find(words),) if at >= 0]
