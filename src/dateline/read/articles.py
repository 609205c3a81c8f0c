"""What the exports of news archives have in common: lines, dates, bylines, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.read.dates import parse_day

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE: Final = re.compile(
    rf"(?:[A-Z][a-z]+day,?\s+)?({_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})\b(?![^:]*[.!?]$)"
)
# "Thursday, September 15, 2022 Thursday 10:00 AM Central European Summer Time" is the longest line of a date.
_LONGEST_DATE: Final = 90
# "Ann Writer in Kyiv and Bob Scribe, Staff Writer; agencies".
_PLACE: Final = re.compile(r"\s+(?:in|at|from)\s+[A-Z].*$")
_OFFICE: Final = re.compile(
    r"\b(?:staff|correspondents?|editors?|reporters?|writers?|analysts?|bureau|agenc(?:y|ies)|ap|afp|reuters)\b", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"\s*[;,]\s*|\s+(?:and|&)\s+")
_LONGEST_NAME: Final = 60
# Text is wrapped at 60 to 90 characters.
_WRAPPED: Final = 100
_ENDS: Final = (".", "!", "?", ":", '"', "'", "”", "’", ")")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of an export.

    Attributes:
        name: What the archive calls it, else its number in the export.
        text: Its body, paragraphs parted by blank lines.
        published: ISO 8601 day.
    """

    name: str
    text: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None


def lines_of_export(text: str) -> list[str]:
    """The lines without the white space that layout puts around them."""
    return [" ".join(line.split()) for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")]


def day_of(line: str) -> str | None:
    """The day that a line which begins with a date names; None for other lines."""
    found = _DATE.match(line) if len(line) <= _LONGEST_DATE else None
    return parse_day(found[1].replace(".", "")) if found else None


def authors_of(byline: str) -> tuple[str, ...]:
    """The names in a byline."""
    parts = _BETWEEN.split(re.sub(r"^\s*by:?\s+", "", byline, flags=re.IGNORECASE))
    names = (_PLACE.sub("", part).strip(" .") for part in parts if not _OFFICE.search(part))
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= _LONGEST_NAME))


def paragraphs(lines: Sequence[str]) -> str:
    """Lines as paragraphs: blocks between blank lines if the lines are wrapped, else each line."""
    blocks = list(blocks_of(lines))
    inner = [line for block in blocks for line in block[:-1]]
    # A wrapped line breaks off anywhere; a paragraph that is one line ends as sentences do.
    if all(len(line) <= _WRAPPED for line in inner) and 2 * sum(line.endswith(_ENDS) for line in inner) < len(inner):
        return "\n\n".join(" ".join(block) for block in blocks)
    return "\n\n".join(line for block in blocks for line in block)


def blocks_of(lines: Sequence[str]) -> Iterator[list[str]]:
    """The runs of lines between blank ones."""
    block: list[str] = []
    for line in (*lines, ""):
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
