"""Quotations: the words between quotation marks, over the sentences that they reach."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from dateline.extract.tree import Tree
from dateline.records.span import Span
from dateline.records.spanned import touching

OPENING, CLOSING, EITHER = "“«„", "”»", '"'
EDGES = " \t\n,.;:–—-\"“”«»„'‘’"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks in one sentence; `number` is shared by the sentences of a quotation, which is then `continued`."""

    span: Span
    sentence: int
    number: int
    continued: bool


def find_quotations(tree: Tree) -> list[Quotation]:
    """Stretches between quotation marks, cut at sentence borders.

    A quotation that is not closed goes on into the next paragraph if the next mark there closes one, or if that paragraph opens it
    again; else it ends with its own.
    """
    text = tree.analysis.text
    marks = [(m.start(), _opens(text, m.start())) for m in re.finditer(f"[{OPENING}{CLOSING}{EITHER}]", text)]
    stretches: list[tuple[int, int, int]] = []
    start: int | None = None
    number = 0
    for at, opens in marks:
        if opens:
            if start is not None:
                end = _paragraph_end(text, start, at)
                stretches.append((number, start, end))
                number += 0 if not text[end:at].strip() else 1
            start = at + 1
        elif start is not None:
            stretches.append((number, start, at))
            start, number = None, number + 1
    if start is not None:
        stretches.append((number, start, _paragraph_end(text, start, len(text))))
    found: list[Quotation] = []
    shared = Counter(number for number, _, _ in stretches)
    for number, first, last in stretches:
        within = touching(tree.analysis.sentences, Span(first, last))
        for sentence in within:
            span = Span(max(first, sentence.span.start), min(last, sentence.span.end))
            kept = trimmed(text, *span) if span.start < span.end else None
            if kept is not None:
                found.append(Quotation(kept, sentence.index, number, len(within) > 1 or shared[number] > 1))
    return found


def _opens(text: str, at: int) -> bool:
    """Whether a mark opens a quotation; a straight one does if white space or a bracket stands before it and a word after it."""
    mark = text[at]
    if mark != EITHER:
        return mark in OPENING
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([—–-") and bool(after) and not after.isspace()


def _paragraph_end(text: str, start: int, end: int) -> int:
    """Where the paragraph of `start` ends, at most `end`."""
    found = text.find("\n", start, end)
    return end if found < 0 else found


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without marks and white space at its edges; None if nothing is left."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end) if end > start else None


def paired(text: str, span: Span) -> Span:
    """The span with the mark right before or behind it that belongs to one inside: 'hoped to "go on"'."""
    start, end = span.start, span.end
    inside = text[start:end]
    opened = sum(inside.count(mark) for mark in OPENING) - sum(inside.count(mark) for mark in CLOSING)
    single = inside.count(EITHER) % 2 == 1
    behind, before = text[end : end + 1], text[max(0, start - 1) : start]
    if behind and ((opened > 0 and behind in CLOSING) or (single and behind == EITHER)):
        return Span(start, end + 1)
    if before and ((opened < 0 and before in OPENING) or (single and before == EITHER)):
        return Span(start - 1, end)
    return span
