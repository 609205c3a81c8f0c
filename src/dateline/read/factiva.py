"""Exports of Factiva: articles with codes before their fields, or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dateline.read.articles import Article, authors_of, blocks_of, day_of, lines_of_export, paragraphs

# Each article ends with its number in the archive.
_END: Final = re.compile(r"(?:AN[\s|]+)?Document ([A-Za-z0-9]{15,40})\s*\|?")
_MARK: Final = re.compile(rf"^[^\S\n]*{_END.pattern}[^\S\n]*\r?$", re.MULTILINE)
_PAGE: Final = re.compile(r"Page \d+ of \d+.*|©.{0,20}Factiva.*|.{0,30}Factiva, Inc\. All rights reserved\.?")
_WORDS: Final = re.compile(r"[\d,.]+ words")
_BYLINE: Final = re.compile(r"(?:By|BY|by) [A-Z]")
_TIME: Final = re.compile(r"\d{1,2}:\d{2}(?: [AP]M)?(?: [A-Z]{2,4})?")
_RIGHTS: Final = re.compile(r"(?:\(c\)|©|copyright\b).*", re.IGNORECASE)
_RIGHTS_GO_ON: Final = re.compile(r".{0,120}(?:rights reserved|reserved)\.?", re.IGNORECASE)
_LANGUAGES: Final = frozenset(("English", "French", "German", "Spanish", "Portuguese", "Italian", "Arabic", "Russian", "Chinese", "Dutch"))
# Factiva's own codes of fields; the text is the lead (LP) and what follows it (TD).
_CODES: Final = frozenset(
    (
        "AN", "ART", "AU", "BY", "CLM", "CO", "CR", "CT", "CX", "CY", "DE", "DJIC", "ED", "ET", "GC", "HD", "HL", "IN", "IPC", "IPD", "LA",
        "LP", "NS", "PD", "PG", "PUB", "RE", "RF", "RST", "SC", "SE", "SN", "TD", "VOL", "WC",
    )
)  # fmt: skip
_FIELD: Final = re.compile(r"([A-Z]{2,4})(?:[\s|]+(.*))?")


def factiva_articles(text: str) -> list[Article]:
    """The articles of an export; none if the text is no export of Factiva."""
    if not _MARK.search(text):
        return []
    lines = [line for line in lines_of_export(text) if not _PAGE.fullmatch(line)]
    found = []
    begin = 0
    for at, line in enumerate(lines):
        if end := _END.fullmatch(line):
            article = _article(lines[begin:at], end[1])
            if article is not None:
                found.append(article)
            begin = at + 1
    return found


def _article(lines: Sequence[str], name: str) -> Article | None:
    fields = dict(_fields(lines))
    if "HD" in fields and ("LP" in fields or "TD" in fields):
        return _coded(fields, name)
    return _plain(lines, name)


def _fields(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    code, held = "", list[str]()
    for line in lines:
        found = _FIELD.fullmatch(line)
        if found and found[1] in _CODES:
            yield code, held
            code, held = found[1], [(found[2] or "").strip(" |")]
        else:
            held.append(line.strip(" |"))
    yield code, held


def _coded(fields: dict[str, list[str]], name: str) -> Article:
    value = {code: " ".join(" ".join(lines).split()) for code, lines in fields.items()}
    body = [*fields.get("LP", []), "", *fields.get("TD", [])]
    return Article(
        name=name,
        text=paragraphs(body),
        title=value["HD"] or None,
        outlet=value.get("SN") or None,
        authors=authors_of(value.get("BY", "")),
        published=day_of(value.get("PD", "")),
    )


def _plain(lines: Sequence[str], name: str) -> Article | None:
    words = next((at for at, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    if words is None:
        return None
    dated = next((at for at in range(words + 1, min(words + 6, len(lines))) if day_of(lines[at])), None)
    if dated is None:
        return None
    after = [at for at in range(dated + 1, len(lines)) if lines[at] and not _TIME.fullmatch(lines[at])]
    heading, bylines = _heading(lines[:words])
    return Article(
        name=name,
        text=paragraphs(lines[_body(lines, dated) :]),
        title=max(heading, key=len, default=None),  # the name of the section may stand above it
        outlet=lines[after[0]] if after else None,
        authors=authors_of(bylines[0]) if bylines else (),
        published=day_of(lines[dated]),
    )


def _heading(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The last lines that are not the byline, and the byline's."""
    bylines: list[str] = []
    for block in reversed(list(blocks_of(lines))):
        bylines += [line for line in block if _BYLINE.match(line)]
        if heading := [line for line in block if not _BYLINE.match(line)]:
            return heading, bylines
    return [], bylines


def _body(lines: Sequence[str], dated: int) -> int:
    """Where the text begins: after the copyright, else after the language, else after the heading's last line."""
    for at in range(dated + 1, min(dated + 15, len(lines))):
        if _RIGHTS.fullmatch(lines[at]):
            goes_on = at + 1 < len(lines) and _RIGHTS_GO_ON.fullmatch(lines[at + 1])
            return at + 2 if goes_on else at + 1
    for at in range(dated + 1, min(dated + 15, len(lines))):
        if lines[at] in _LANGUAGES:
            return at + 1
    return next((at for at in range(dated + 1, len(lines)) if not lines[at]), len(lines))
