"""Cuts what stands before a report's first sentence, and keeps what it says: title, authors, dateline, stamp."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from dateline.clean.aligned import AlignedText, Edit, cut
from dateline.clean.dates import read_day
from dateline.clean.lines import Line, lines_of
from dateline.clean.opening import Opening, byline_before, find_byline, find_dateline
from dateline.records.report import Dateline

# Headline, sub-headline, byline, stamp: the first sentence comes by the fifth line.
_HEAD_LINES: Final = 5
# Of 839 political reports with their headlines the longest headline had 149 characters.
_LONGEST_TITLE: Final = 160
_FEWEST_TITLE_WORDS: Final = 3
# A lead is longer than a headline; below this a "headline" may be the first item of a list.
_SHORTEST_LEAD: Final = 80
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)]*$")
_HEADLINE_END: Final = re.compile(r"[\w)%]$")
_INNER_END: Final = re.compile(r"[a-z0-9][.!?][\"'”’]* +[A-Z“]")
_SPEAKER: Final = re.compile(r"[A-Z][A-Z .,'’-]{2,40}: ?")
# What pages put between the headline and the report.
_PARTING: Final = frozenset({"byline", "timestamp", "caption", "credit", "share"})
_PUBLISHED: Final = re.compile(r"(?i)(?:first )?(?:published|posted)\b")
_LONGEST_STAMP: Final = 120


@dataclass(frozen=True, slots=True)
class Heading:
    """What the cut lines said."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    dateline: Dateline = field(default_factory=Dateline)


def stamped_day(text: str) -> str | None:
    """The day of the page's own "Published ..." line near the top, ISO 8601, None if there is none."""
    for line in lines_of(text[:3000])[: 2 * _HEAD_LINES]:
        words = line.span.of(text)
        if len(words) <= _LONGEST_STAMP and _PUBLISHED.match(words):
            return read_day(words)
    return None


def without_heading(aligned: AlignedText, *, title: str | None, published: str | None) -> tuple[AlignedText, Heading]:
    """The text from its first sentence on, and what stood before it.

    Args:
        aligned: The text without noise, wrapped lines joined.
        title: The title as the source or the page gives it, None if it does not.
        published: Day of publication, ISO 8601: gives a dateline's day its year.
    """
    text = aligned.text
    lines = lines_of(text)
    edits: list[Edit] = []
    authors = [author for line in lines[:_HEAD_LINES] for author in _cut_byline(text, line, lines, title, edits)]
    rest = [line for line in lines if not edits or all(edit.start != line.span.start for edit in edits)]
    found, place = _cut_dateline(text, rest, edits, authors)
    headline = _cut_title(text, rest, place, title, edits, is_parted=bool(authors) or _is_parted(aligned, rest))
    return aligned.edited(edits), Heading(headline, tuple(dict.fromkeys(authors)), _dateline(found, published))


def _cut_byline(text: str, line: Line, lines: Sequence[Line], title: str | None, edits: list[Edit]) -> tuple[str, ...]:
    words = line.span.of(text)
    authors = find_byline(words, below_title=line is not lines[0]) if len(lines) > 1 and not _same(words, title) else None
    if authors:
        edits.append(cut(line.span, "byline"))
    return authors or ()


def _cut_dateline(text: str, lines: Sequence[Line], edits: list[Edit], authors: list[str]) -> tuple[Opening | None, int | None]:
    """Cuts the dateline and gives it with the index of its line."""
    is_transcript = sum(_SPEAKER.match(text, line.span.start) is not None for line in lines) > 1
    for index, line in enumerate(lines[:_HEAD_LINES]):
        span = line.span
        for byline, names in byline_before(text, span):
            edits.append(cut(byline, "byline"))
            authors.extend(names)
            span = type(span)(byline.end, span.end)
        if found := find_dateline(text, span, is_transcript=is_transcript):
            edits.append(cut(found.span, "dateline"))
            return found, index
        if index == 0 and not _may_be_title(text, line):
            return None, None
    return None, None


def _may_be_title(text: str, line: Line) -> bool:
    words = line.span.of(text)
    return len(words) <= _LONGEST_TITLE and not _INNER_END.search(words)


def _cut_title(
    text: str, lines: Sequence[Line], dateline_at: int | None, title: str | None, edits: list[Edit], *, is_parted: bool
) -> str | None:
    """Cuts the headline and gives it, if it repeats the known title, or a byline, stamp or dateline stands between it and the lead.

    A headline that nothing parts from the report may be its first sentence.
    """
    if len(lines) < 2 or not _may_be_title(text, lines[0]):
        return None
    first = lines[0].span.of(text)
    if _same(first, title) or (dateline_at or 0) > 0:
        last = max(dateline_at or 0, 1)
        edits.extend(cut(line.span, "title") for line in lines[:last] if _may_be_title(text, line))
        return first
    if dateline_at is None and is_parted and _is_headline(first, lines[1].span.of(text)):
        edits.append(cut(lines[0].span, "title"))
        return first
    return None


def _is_parted(aligned: AlignedText, lines: Sequence[Line]) -> bool:
    """Whether a stamp, a picture's caption or the like was cut between the first two lines."""
    if len(lines) < 2:
        return False
    start, end = aligned.raw_offset(lines[0].span.end - 1), aligned.raw_offset(lines[1].span.start)
    return any(start < item.start < end and item.reason in _PARTING for item in aligned.removed)


def _same(first: str, title: str | None) -> bool:
    if not title:
        return False
    plain, known = (re.sub(r"\W+", "", words).casefold() for words in (first, title))
    return plain != "" and (plain == known or (known.startswith(plain) and len(plain) >= 0.6 * len(known)))


def _is_headline(first: str, second: str) -> bool:
    return (
        len(first.split()) >= _FEWEST_TITLE_WORDS
        and _HEADLINE_END.search(first) is not None
        and len(second) >= max(_SHORTEST_LEAD, len(first))
        and _SENTENCE_END.search(second) is not None
    )


def _dateline(found: Opening | None, published: str | None) -> Dateline:
    if found is None:
        return Dateline()
    day = read_day(found.date, near=published) if found.date else None
    return Dateline(place=found.place, date=day, agency=found.agency)
