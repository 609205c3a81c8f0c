"""Paragraphs that a page carries twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dateline.clean.aligned import AlignedText, Edit, cut
from dateline.clean.lines import lines_of

# Shorter paragraphs may rightly come twice ("He did not elaborate.").
_SHORTEST: Final = 40
_MARKS: Final = re.compile(r"[\W_]+")


def without_duplicates(aligned: AlignedText) -> AlignedText:
    """The text without paragraphs that stood before, letter case and punctuation aside."""
    return aligned.edited(_repeats(aligned.text))


def _repeats(text: str) -> Iterator[Edit]:
    seen: set[str] = set()
    for line in lines_of(text):
        if len(line) < _SHORTEST:
            continue
        key = _MARKS.sub(" ", line.span.of(text)).casefold().strip()
        if key and key in seen:
            yield cut(line.span, "duplicate")
        seen.add(key)
