"""Splits markup into tags and text with their offsets: linear in time, whatever the markup is like.

The parsers at hand either give no offsets or take quadratic time on broken markup (the standard library's `html.parser` before
Python 3.11.13, on a row of unclosed tags).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, Literal, NamedTuple

TokenKind = Literal["text", "start", "end", "raw", "other"]
# Elements whose content is no markup.
_RAW_ELEMENTS: Final = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_NAME: Final = re.compile(r"</?([a-zA-Z][^\s/>]{0,60})")
_ATTRIBUTE: Final = re.compile(r"""([^\s"'<>/=]{1,80})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")
# How far a tag with a quote left open is searched for its end; a ">" in a quoted attribute is rare and near.
_OPEN_QUOTE_TRIES: Final = 8
_OPEN_QUOTE_REACH: Final = 2000
_LONGEST_ATTRIBUTES: Final = 10_000


class MarkupToken(NamedTuple):
    """A stretch of the markup.

    Attributes:
        kind: Text, a start tag, an end tag, the content of a script or the like, or a comment or declaration.
        start: First character.
        end: First character after it.
        name: Element name in lower case, of tags and raw content; else empty.
    """

    kind: TokenKind
    start: int
    end: int
    name: str = ""


def tokens(markup: str) -> Iterator[MarkupToken]:
    """All of the markup, in order, without gaps."""
    position, last_close = 0, markup.rfind(">")
    unclosed: set[str] = set()
    while position < len(markup):
        opening = markup.find("<", position)
        if opening < 0 or opening > last_close:
            yield MarkupToken("text", position, len(markup))
            return
        if opening > position:
            yield MarkupToken("text", position, opening)
        token = _tag(markup, opening)
        yield token
        position = token.end
        if token.kind == "start" and token.name in _RAW_ELEMENTS:
            content = _raw_content(markup, token, unclosed)
            yield content
            position = content.end


def attributes(markup: str, token: MarkupToken) -> dict[str, str]:
    """The attributes of a start tag, names in lower case, entities read."""
    tag = markup[token.start + 1 + len(token.name) : min(token.end - 1, token.start + _LONGEST_ATTRIBUTES)]
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(tag):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def _tag(markup: str, start: int) -> MarkupToken:
    if match := _NAME.match(markup, start):
        kind: TokenKind = "end" if markup[start + 1] == "/" else "start"
        return MarkupToken(kind, start, _tag_end(markup, start), match.group(1).lower())
    if markup.startswith("<!--", start):
        close = markup.find("-->", start + 4)
        return MarkupToken("other", start, close + 3 if close >= 0 else markup.index(">", start) + 1)
    if markup.startswith(("<!", "<?", "</"), start):
        return MarkupToken("other", start, markup.index(">", start) + 1)
    return MarkupToken("text", start, start + 1)


def _tag_end(markup: str, start: int) -> int:
    """After the first ">" that is not within quotes; after the first of all if the quotes are broken."""
    first = close = markup.index(">", start)
    for _ in range(_OPEN_QUOTE_TRIES):
        if not _is_quote_open(markup, start, close):
            return close + 1
        close = markup.find(">", close + 1, first + _OPEN_QUOTE_REACH)
        if close < 0:
            break
    return first + 1


def _is_quote_open(markup: str, start: int, end: int) -> bool:
    if markup.find('"', start, end) < 0 and markup.find("'", start, end) < 0:
        return False
    rest = re.sub(r"\"[^\"]*\"|'[^']*'", "", markup[start:end])
    return "='" in rest.replace(" ", "") or '="' in rest.replace(" ", "")


def _raw_content(markup: str, tag: MarkupToken, unclosed: set[str]) -> MarkupToken:
    """The content up to the end tag; where there is none, a script hides the rest of the page, anything else nothing."""
    close = None if tag.name in unclosed else re.compile(f"</{tag.name}", re.IGNORECASE).search(markup, tag.end)
    if close:
        return MarkupToken("raw", tag.end, close.start(), tag.name)
    unclosed.add(tag.name)
    end = len(markup) if tag.name in ("script", "style") else tag.end
    return MarkupToken("raw", tag.end, end, tag.name)
