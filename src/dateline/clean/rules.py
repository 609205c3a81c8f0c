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
class _PlaceRules:
    """All rules for one place as one pattern, a named group a rule, for a line is asked of some thirty of them."""

    pattern: re.Pattern[str]
    reasons: tuple[RemovedReason, ...]

    def reason(self, line: str) -> RemovedReason | None:
        """Why the whole line is noise, None if it is not."""
        match = self.pattern.fullmatch(line) if len(line) <= _LONGEST_LINE else None
        return self.of(match) if match else None

    def of(self, match: re.Match[str]) -> RemovedReason:
        """The reason of the rule that matched."""
        return self.reasons[int((match.lastgroup or "")[1:])]


@cache
def _rules(where: Where) -> _PlaceRules:
    rules = [rule for rule in load_noise().rules if rule.where == where]
    pattern = "|".join(f"(?P<r{number}>{_filled(rule)})" for number, rule in enumerate(rules))
    return _PlaceRules(re.compile(pattern), tuple(rule.reason for rule in rules))


@cache
def _inline_rules() -> tuple[tuple[RemovedReason, re.Pattern[str]], ...]:
    """One by one: a pattern that begins with its own letters is sought ten times as fast."""
    return tuple((rule.reason, re.compile(_filled(rule))) for rule in load_noise().rules if rule.where == "inline")


def _filled(rule: NoiseRule) -> str:
    pattern = PatternWords.load().filled(rule.pattern)
    return f"(?:{pattern})$" if rule.where == "end" else pattern


def cutter(rule: NoiseRule) -> Cutter:
    """A function that gives the spans of a line which the rule cuts."""
    pattern = re.compile(_filled(rule))
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
    for reason, pattern in _inline_rules():
        for match in pattern.finditer(text):
            yield cut(Span(*match.span()), reason)


def _line_reasons(text: str, lines: Sequence[Line]) -> list[RemovedReason | None]:
    whole, last = _rules("line"), _rules("last-line")
    reasons = [whole.reason(line.span.of(text)) for line in lines]
    _add_links(text, lines, reasons)
    for index in range(len(lines) - 1, -1, -1):
        reasons[index] = reasons[index] or last.reason(lines[index].span.of(text))
        if reasons[index] is None:
            break
    return reasons


def _add_links(text: str, lines: Sequence[Line], reasons: list[RemovedReason | None]) -> None:
    """Marks headings of lists of links, and the links: lines that look like headlines."""
    headings = _rules("heading")
    for index, line in enumerate(lines):
        if len(line) > _LONGEST_LINK or not (reason := headings.reason(line.span.of(text))):
            continue
        reasons[index] = reason
        for following in range(index + 1, min(index + 1 + _MOST_LINKS, len(lines))):
            if not _LINK.fullmatch(lines[following].span.of(text)):
                break
            reasons[following] = reasons[following] or reason


def _at_edges(text: str, lines: Sequence[Line]) -> Iterator[Edit]:
    starts, ends = _rules("start"), _rules("end")
    for line in lines:
        if match := starts.pattern.match(text, line.span.start, line.span.end):
            yield cut(Span(*match.span()), starts.of(match))
        if match := ends.pattern.search(text, max(line.span.start, line.span.end - _LONGEST_LINE), line.span.end):
            yield cut(Span(*match.span()), ends.of(match))
