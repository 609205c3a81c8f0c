"""Lines and paragraphs: where they are, whether lines are hard-wrapped, and the white space of the clean text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.clean.aligned import AlignedText, Edit, spacing
from dateline.records.span import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# White space that is not one plain space between two words.
_BLANK = re.compile(r"[^\S ]\s*| \s+|^\s+|\s+$")
_ENDED = re.compile(r"[.!?:;][\"'”’»)\]]*$")
_LONGEST_WRAPPED = 120
# Plain text is wrapped at 60 to 80 columns; a paragraph a line is mostly longer, a list shorter.
_SHORTEST_WRAPPED_MEDIAN = 40
# In wrapped prose four lines of five end within a sentence; in a paragraph a line nearly none.
_OPEN_SHARE = 0.5
# A line that stops this much before the widest one ended its paragraph, if it also ended a sentence.
_SHORT_LINE = 0.75


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something in it; its span leaves out white space at its ends.

    Attributes:
        span: Its characters.
        indent: White space before it.
        gap: Line breaks between the line before and this one; 0 for the first.
    """

    span: Span
    indent: int
    gap: int

    def __len__(self) -> int:
        return self.span.end - self.span.start


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order."""
    lines: list[Line] = []
    end = 0
    for match in _LINE.finditer(text):
        content = match.group()
        stripped = content.strip()
        if not stripped:
            continue
        indent = len(content) - len(content.lstrip())
        start = match.start() + indent
        gap = len(_BREAKS.findall(text, end, start)) if lines else 0
        lines.append(Line(Span(start, start + len(stripped)), indent, gap))
        end = start + len(stripped)
    return lines


def joined(aligned: AlignedText) -> AlignedText:
    """The text with the lines of a hard-wrapped paragraph joined by a space."""
    text = aligned.text
    lines = lines_of(text)
    width = _wrap_width(text, lines)
    return aligned.edited(_joints(text, lines, width))


def _wrap_width(text: str, lines: Sequence[Line]) -> int | None:
    """The column at which the text is wrapped, None if its lines are paragraphs."""
    tight = [first for first, second in pairwise(lines) if second.gap == 1]
    if len(tight) < 2:
        return None
    lengths = sorted(len(line) for line in tight)
    widest = lengths[int(0.98 * (len(lengths) - 1))]
    open_lines = sum(not _ENDED.search(line.span.of(text)) for line in tight)
    wrapped = lengths[len(lengths) // 2] >= _SHORTEST_WRAPPED_MEDIAN and open_lines >= _OPEN_SHARE * len(tight)
    return widest if wrapped and widest <= _LONGEST_WRAPPED else None


def _joints(text: str, lines: Sequence[Line], width: int | None) -> Iterator[Edit]:
    for first, second in pairwise(lines):
        if second.gap == 1 and (_runs_on(text, first, second) or (width is not None and _wraps(text, first, second, width))):
            hyphenated = text[first.span.end - 1] in "-/" and text[first.span.end - 2 : first.span.end - 1].isalnum()
            yield spacing(Span(first.span.end, second.span.start), "" if hyphenated else " ")


def _runs_on(text: str, first: Line, second: Line) -> bool:
    """Whether a sentence plainly goes on in the next line."""
    last, following = text[first.span.end - 1], text[second.span.start]
    return following.islower() and (last.islower() or last in ",-") and len(first) >= _SHORTEST_WRAPPED_MEDIAN


def _wraps(text: str, first: Line, second: Line, width: int) -> bool:
    if second.indent > first.indent + 1 or len(first) > width:
        return False
    room = width - len(first)
    next_word = len(second.span.of(text).split(None, 1)[0])
    ended = _ENDED.search(first.span.of(text)) is not None
    return not (ended and len(first) < _SHORT_LINE * width) and not (not ended and room > next_word + 0.4 * width)


def laid_out(aligned: AlignedText) -> AlignedText:
    """The text with one space between words, a blank line between paragraphs, and none at its ends."""
    text = aligned.text
    return aligned.edited(edit for match in _BLANK.finditer(text) for edit in _spacing(match, len(text)))


def _spacing(blank: re.Match[str], length: int) -> Iterator[Edit]:
    old = blank.group()
    new = "" if blank.start() == 0 or blank.end() == length else "\n\n" if _BREAKS.search(old) else " "
    if old != new:
        yield spacing(Span(*blank.span()), new)
