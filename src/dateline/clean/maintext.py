"""Which of a page's text is the report: a main-text library says it, and its words are found again in the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dateline.clean.lines import Line, lines_of
from dateline.records.span import Span

_INK: Final = re.compile(r"\S+")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
# The library's time grows with the square of the depth of nesting: 3 s at 10,000, 0.03 s at 1,000. Real pages stay below 100.
_DEEPEST: Final = 1000
# If the library keeps less than this share of the letters in the page's whole sentences, it has missed the report: a page of
# teasers or a form it does not know.
_LEAST_SHARE: Final = 0.2
_SHORTEST_SENTENCE: Final = 60
_SENTENCE: Final = re.compile(r"[.!?][\"'”’»)\]]*$")
# A paragraph that the library changed is sought by its ends; shorter ends stand in many places.
_END_LENGTH: Final = 24


def main_spans(markup: str, visible: str, *, depth: int) -> list[Span]:
    """The stretches of the page's visible text that are the report, in order.

    Args:
        markup: The page.
        visible: Its visible text.
        depth: How deep its elements nest.
    """
    paragraphs = _paragraphs(visible)
    kept = list(_found(_library_lines(markup), visible)) if depth <= _DEEPEST else []
    spans = _united(kept)
    sentences = sum(len(line) for line in paragraphs)
    if sum(span.end - span.start for span in spans) < _LEAST_SHARE * sentences or not spans:
        spans = [line.span for line in paragraphs or lines_of(visible)]
    return spans


def _paragraphs(visible: str) -> list[Line]:
    """Lines that hold at least a whole sentence."""
    return [line for line in lines_of(visible) if len(line) >= _SHORTEST_SENTENCE and _SENTENCE.search(line.span.of(visible))]


def _library_lines(markup: str) -> list[str]:
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(
        _SURROGATE.sub("\ufffd", markup),
        main_content=True,
        list_bullets=False,
        alt_texts=False,
        links=False,
        comments=False,
        form_fields=False,
    )
    return [line for line in str(text).splitlines() if line.strip()]


def _found(lines: list[str], visible: str) -> Iterator[Span]:
    """The spans of the visible text that the lines stand in, white space aside."""
    starts: list[int] = []
    words = []
    for match in _INK.finditer(_SURROGATE.sub("\ufffd", visible)):
        starts.extend(range(*match.span()))
        words.append(match.group())
    page, position = "".join(words), 0
    for line in lines:
        wanted = "".join(line.split())
        span = _find(page, wanted, position) or _find(page, wanted, 0)
        if span:
            yield Span(starts[span.start], starts[span.end - 1] + 1)
            position = span.end if span.start >= position else position


def _find(page: str, wanted: str, position: int) -> Span | None:
    start = page.find(wanted, position)
    if start >= 0:
        return Span(start, start + len(wanted))
    if len(wanted) < 3 * _END_LENGTH:
        return None
    start = page.find(wanted[:_END_LENGTH], position)
    end = page.find(wanted[-_END_LENGTH:], start, start + 2 * len(wanted)) if start >= 0 else -1
    return Span(start, end + _END_LENGTH) if end >= 0 else None


def _united(spans: list[Span]) -> list[Span]:
    united: list[Span] = []
    for span in sorted(spans):
        if united and span.start <= united[-1].end:
            united[-1] = Span(united[-1].start, max(united[-1].end, span.end))
        else:
            united.append(span)
    return united
