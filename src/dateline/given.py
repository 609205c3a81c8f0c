"""Mentions at given words of given texts, which nothing cleans: what a scorer of event coreference asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.merge.sketch import Sketch, sketch
from dateline.merge.words import gist
from dateline.records.report import CleanReport, Dateline
from dateline.records.span import MapRow, Span
from dateline.records.story import Mention, Telling
from dateline.reports import report

if TYPE_CHECKING:
    from dateline.knowledge import Knowledge


class GivenMentions:
    """Codes events at given words. Holds the language model and the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Takes the knowledge; loads the language model."""
        from dateline.analyse import Analyser

        self._knowledge = knowledge
        self._analyser = Analyser(knowledge)

    def sketches(self, text: str, spans: Sequence[Span], *, name: str, published: str | None = None) -> tuple[Sketch, ...]:
        """What the events at given words are compared by, in the order of the spans.

        Args:
            text: The report, as it is.
            spans: Words that tell events.
            name: The report's, with which the mentions' keys begin.
            published: Its day.
        """
        from dateline.extract.given import extract_given
        from dateline.resolve import resolve_report

        order = sorted(set(spans))
        analysis = self._analyser.analyse_one(text)
        extraction, coded = extract_given(analysis, self._knowledge.codebook, order)
        found = resolve_report(_clean(text, published), analysis, extraction, self._knowledge)
        told = _telling(name, text, published)
        actors = {actor.id: actor for actor in found.actors}
        by_span = {}
        for span, event, known in zip(order, found.events, coded, strict=True):
            sentence = analysis.sentences[event.sentence].span.of(text)
            one = sketch(Mention(key=f"{name}:{span.start}-{span.end}", report=told, event=event, actors=actors, sentence=sentence))
            by_span[span] = replace(one, read=False) if known else replace(one, read=False, type=None, event=None, modes=frozenset())
        return tuple(by_span[span] for span in spans)


def _clean(text: str, published: str | None) -> CleanReport:
    """The text as a report that needs no cleaning."""
    raw = report(text, published=published)
    return CleanReport(
        raw=raw,
        text=text,
        map=(MapRow(0, len(text), 0, len(text)),) if text else (),
        removed=(),
        dateline=Dateline(),
        url=None,
        outlet=None,
        authors=(),
        title=None,
        published=raw.published,
        published_method=raw.published_method,
        language="en",
        language_confidence=1.0,
    )


def _telling(name: str, text: str, published: str | None) -> Telling:
    return Telling(id=name, published=published, outlet=None, title=None, url=None, source=name, group=name, gist=gist(text))
