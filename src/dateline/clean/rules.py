"""Runs the table of noise rules over a text: what is cut, line by line and within lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.clean.aligned import AlignedText, Edit, cut
from dateline.clean.lines import Line, lines_of
from dateline.clean.words import PatternWords
from dateline.knowledge.noise import NoiseRule, Where, load_noise
from dateline.records.report import RemovedReason
from dateline.records.span import Span

# Longer lines are running text; the longest rule (a caption) allows 900 characters.
_LONGEST_LINE = 1000
# A list of links under a heading: a headline is rarely longer (the longest of 600 looked at had 118 characters).
_LONGEST_LINK = 130
_MOST_LINKS = 12
_LINK = re.compile(f".{{0,{_LONGEST_LINK - 1}}}[^.!?:;,\\s]")

Cutter = Callable[[str], list[Span]]


@dataclass(frozen=True, slots=True)
class _Rules:
    """The table made ready: for each place a list of patterns with their reasons."""

    by_place: dict[Where, tuple[tuple[RemovedReason, re.Pattern[str]], ...]]

    def reason(self, where: Where, line: str) -> RemovedReason | None:
        """Why the whole line is noise, None if it is not."""
        return next((reason for reason, pattern in self.by_place[where] if pattern.fullmatch(line)), None)


@cache
def _rules() -> _Rules:
    places: dict[Where, list[tuple[RemovedReason, re.Pattern[str]]]] = {
        place: [] for place in ("line", "last-line", "start", "end", "inline", "heading")
    }
    for rule in load_noise().rules:
        places[rule.where].append((rule.reason, _compiled(rule)))
    return _Rules({place: tuple(items) for place, items in places.items()})


def _compiled(rule: NoiseRule) -> re.Pattern[str]:
    pattern = PatternWords.load().filled(rule.pattern)
    return re.compile(f"(?:{pattern})$" if rule.where == "end" else pattern)


def cutter(rule: NoiseRule) -> Cutter:
    """A function that gives the spans of a line which the rule cuts."""
    pattern = _compiled(rule)
    if rule.where in ("line", "last-line", "heading"):
        return lambda line: [Span(0, len(line))] if pattern.fullmatch(line) else []
    if rule.where == "start":
        return lambda line: [Span(*match.span()) for match in [pattern.match(line)] if match]
    return lambda line: [Span(*match.span()) for match in pattern.finditer(line)]


def without_noise(aligned: AlignedText) -> AlignedText:
    """The text without what the table of noise rules cuts."""
    aligned = aligned.edited(_inline(aligned.text))
    lines = lines_of(aligned.text)
    reasons = _line_reasons(aligned.text, lines)
    whole = [cut(line.span, reason) for line, reason in zip(lines, reasons, strict=True) if reason]
    kept = [line for line, reason in zip(lines, reasons, strict=True) if not reason]
    return aligned.edited([*whole, *_at_edges(aligned.text, kept)])


def _inline(text: str) -> Iterator[Edit]:
    for reason, pattern in _rules().by_place["inline"]:
        for match in pattern.finditer(text):
            yield cut(Span(*match.span()), reason)


def _line_reasons(text: str, lines: Sequence[Line]) -> list[RemovedReason | None]:
    rules = _rules()
    reasons = [rules.reason("line", line.span.of(text)) if len(line) <= _LONGEST_LINE else None for line in lines]
    _add_links(text, lines, reasons)
    for index in range(len(lines) - 1, -1, -1):
        if reasons[index] is None:
            reasons[index] = rules.reason("last-line", line) if len(line := lines[index].span.of(text)) <= _LONGEST_LINE else None
            if reasons[index] is None:
                break
    return reasons


def _add_links(text: str, lines: Sequence[Line], reasons: list[RemovedReason | None]) -> None:
    """Marks headings of lists of links, and the links: lines that look like headlines."""
    for index, line in enumerate(lines):
        if len(line) > _LONGEST_LINK or not (reason := _rules().reason("heading", line.span.of(text))):
            continue
        reasons[index] = reason
        for following in range(index + 1, min(index + 1 + _MOST_LINKS, len(lines))):
            if not _LINK.fullmatch(lines[following].span.of(text)):
                break
            reasons[following] = reasons[following] or reason


def _at_edges(text: str, lines: Sequence[Line]) -> Iterator[Edit]:
    for line in lines:
        for reason, pattern in _rules().by_place["start"]:
            if match := pattern.match(text, line.span.start, line.span.end):
                yield cut(Span(*match.span()), reason)
        for reason, pattern in _rules().by_place["end"]:
            if match := pattern.search(text, max(line.span.start, line.span.end - _LONGEST_LINE), line.span.end):
                yield cut(Span(*match.span()), reason)
