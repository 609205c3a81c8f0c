"""From a page's markup to its main text, aligned with the markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from dateline.clean.aligned import AlignedText, Edit, cut, spacing
from dateline.clean.maintext import main_spans
from dateline.clean.metadata import MetadataReader, PageMetadata
from dateline.clean.tokens import MarkupToken, tokens
from dateline.records.report import Removed
from dateline.records.span import MapRow, Span

_HIDDEN: Final = frozenset(
    {"head", "noscript", "template", "svg", "select", "button", "object", "audio", "video", "canvas", "math", "dialog"}
)
_INLINE: Final = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
        "u", "var", "wbr",
    )
)  # fmt: skip
_VOID: Final = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "p", "li", "param", "source", "td",
        "th", "tr", "track", "wbr",
    )
)  # fmt: skip
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_NEWLINES: Final = re.compile(r"[^\S\r\n]*[\r\n]\s*")


def read_page(markup: str) -> tuple[AlignedText, PageMetadata]:
    """The page's main text and what its metadata says.

    All other text of the page is removed as boilerplate, the rest as markup.
    """
    reader = _PageReader(markup)
    for token in tokens(markup):
        reader.take(token)
    visible = reader.aligned()
    kept = main_spans(markup, visible.text, depth=reader.deepest)
    main = visible.edited(_cuts(visible.text, kept))
    boilerplate = sorted(removed.start for removed in main.removed)
    return AlignedText(markup, main.text, main.rows, tuple(_gaps(main, boilerplate))), reader.metadata.found()


def _cuts(text: str, kept: list[Span]) -> Iterator[Edit]:
    """Cuts what lies between the kept stretches, and leaves a paragraph's end there."""
    for span in _between(kept, len(text)):
        if span.of(text).strip():
            yield cut(span, "boilerplate")
            yield spacing(Span(span.end, span.end), "\n\n")


def _between(spans: list[Span], length: int) -> Iterator[Span]:
    position = 0
    for span in [*spans, Span(length, length)]:
        if span.start > position:
            yield Span(position, span.start)
        position = max(position, span.end)


def _gaps(main: AlignedText, boilerplate: list[int]) -> Iterator[Removed]:
    """The markup between the rows; a stretch that holds other text of the page is boilerplate as a whole."""
    position = index = 0
    for start, end in [*((row.raw_start, row.raw_end) for row in main.rows), (len(main.raw), len(main.raw))]:
        holds_text = False
        while index < len(boilerplate) and boilerplate[index] < start:
            holds_text = holds_text or boilerplate[index] >= position
            index += 1
        if main.raw[position:start].strip():
            yield Removed("boilerplate" if holds_text else "markup", position, start)
        position = end


class _PageReader:
    """Puts the visible text together while the tokens go by."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.metadata = MetadataReader(markup)
        self.pieces: list[str] = []
        self.length = 0
        self.rows: list[MapRow] = []
        self.hidden: list[str] = []
        self.verbatim = 0
        self.depth = 0
        self.deepest = 0

    def aligned(self) -> AlignedText:
        return AlignedText(self.markup, "".join(self.pieces), tuple(self.rows))

    def take(self, token: MarkupToken) -> None:
        self.metadata.take(token)
        if token.kind == "text" and not self.hidden:
            self._text(token.start, token.end)
        elif token.kind in ("start", "end"):
            self._tag(token)

    def _tag(self, token: MarkupToken) -> None:
        self._hide(token)
        if token.name not in _VOID:
            self.depth = max(0, self.depth + (1 if token.kind == "start" else -1))
            self.deepest = max(self.deepest, self.depth)
        if token.name == "pre":
            self.verbatim += 1 if token.kind == "start" else -min(1, self.verbatim)
        if token.name == "br":
            self._insert("\n")
        elif token.name not in _INLINE:
            self._insert("\n\n")

    def _hide(self, token: MarkupToken) -> None:
        if token.kind == "start" and token.name in _HIDDEN and self.markup[token.end - 2] != "/":
            self.hidden.append(token.name)
        elif token.kind == "start" and token.name in ("body", "p", "article", "main"):
            self.hidden.clear()
        elif token.kind == "end" and token.name in self.hidden:
            del self.hidden[self.hidden.index(token.name) :]

    def _text(self, start: int, end: int) -> None:
        position = start
        for entity in _ENTITY.finditer(self.markup, start, end):
            new = unescape(entity.group())
            if len(new) >= len(entity.group()):
                continue
            self._exact(position, entity.start())
            self.rows.append(MapRow(self.length, self.length + len(new), *entity.span()))
            self._insert(new)
            position = entity.end()
        self._exact(position, end)

    def _exact(self, start: int, end: int) -> None:
        position = start
        if not self.verbatim:
            for newlines in _NEWLINES.finditer(self.markup, start, end):
                self._copy(position, newlines.start())
                self._insert(" ")
                position = newlines.end()
        self._copy(position, end)

    def _copy(self, start: int, end: int) -> None:
        if end > start:
            self.rows.append(MapRow(self.length, self.length + end - start, start, end))
            self._insert(self.markup[start:end])

    def _insert(self, new: str) -> None:
        self.pieces.append(new)
        self.length += len(new)
