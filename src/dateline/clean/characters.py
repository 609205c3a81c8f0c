"""Repairs of single characters: entities left in text, mojibake, control and invisible characters, stray tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain

from dateline.clean.aligned import AlignedText, Edit, cut, replacement, spacing
from dateline.records.span import Span

# White space counts as white space, whatever its code; NUL to \x08 and the like, the C1 codes, soft hyphens, zero-width and
# direction marks, lone surrogates and non-characters say nothing and split words.
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]+"
)
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
# A byte of C2 to F4 read as Windows-1252 or Latin-1, and the bytes 80 to BF after it; a run of them is looked at as one.
_CONTINUATION = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(f"(?:[\xc2-\xf4][{_CONTINUATION}]{{1,8}})+")
_TAG = re.compile(
    r"</?(?P<name>p|br|div|span|b|i|u|em|strong|a|img|h[1-6]|ul|ol|li|font|center|blockquote|hr|figure|figcaption|table|tr|td|th|section|article)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_INLINE_TAGS = frozenset({"span", "b", "i", "u", "em", "strong", "a", "font", "img"})


def repaired(aligned: AlignedText) -> AlignedText:
    """The text with entities read, mojibake mended, and stray tags and invisible characters cut."""
    text = aligned.text
    first = chain(_entities(text), _mojibake(text)) if "&" in text or not text.isascii() else ()
    aligned = aligned.edited(edit for edit in first if aligned.unbroken(edit.start, edit.end))  # characters with a tag between are no pair
    aligned = aligned.edited(cut(Span(*match.span()), "control") for match in _CONTROL.finditer(aligned.text))
    return _without_tags(aligned) if "<" in aligned.text else aligned


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        new = match.group()
        while (read := unescape(new)) != new:
            new = read
        if len(new) < len(match.group()):
            yield replacement(Span(*match.span()), new)


def _mojibake(text: str) -> Iterator[Edit]:
    candidates = list(_MOJIBAKE.finditer(text))
    if not candidates:
        return
    from ftfy import fix_encoding

    for match in candidates:
        old, new = match.group(), fix_encoding(match.group())
        if new.strip() and new.split() != [new]:  # a no-break space that came after the run stays by itself, to be white space
            old = old.rstrip("\xa0")
            new = fix_encoding(old)
        if len(new) < len(old):
            yield replacement(Span(match.start(), match.start() + len(old)), new)


def _without_tags(aligned: AlignedText) -> AlignedText:
    """Cuts the tags of running text; those that part blocks leave a paragraph's end behind."""
    return aligned.edited(chain.from_iterable(_tag_edits(tag) for tag in _TAG.finditer(aligned.text)))


def _tag_edits(tag: re.Match[str]) -> Iterator[Edit]:
    yield cut(Span(*tag.span()), "markup")
    if tag.group("name").lower() not in _INLINE_TAGS:
        yield spacing(Span(tag.end(), tag.end()), "\n\n")
