"""Exports of Nexis: the older form ("1 of 500 DOCUMENTS") and the newer one ("End of Document")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from dateline.read.articles import Article, authors_of, blocks_of, day_of, lines_of_export, paragraphs

_COUNT: Final = re.compile(
    r"(?:(?:Document|Dokument) \d+ (?:of|von|de) \d+|\d+ (?:of|von|de) \d+ (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?))", re.IGNORECASE
)
_END: Final = re.compile(r"End of Document", re.IGNORECASE)
_PAGE: Final = re.compile(
    r"Page \d+ of \d+|\d+ of \d+|Link to (?:Image|PDF).*|About LexisNexis.*|Privacy Policy.*|.{0,40}© \d{4} LexisNexis.*"
)
_RIGHTS: Final = re.compile(r"(?:copyright\b|©|\(c\)|all rights reserved).*", re.IGNORECASE)
_EDITION: Final = re.compile(r".{0,40}\bedition\b.{0,40}", re.IGNORECASE)
# Lines of the newer form's cover sheet: who ordered what, and the list of the articles.
_COVER: Final = re.compile(
    r"\d+\. .*|(?:User Name|Date and Time|Job Number|Client/Matter|Search Terms|Search Type|Documents?|Narrowed by)\b.*"
)
# What stands before the text, and what stands after it. The names of both are Nexis's own.
_BEFORE: Final = frozenset(
    ("byline", "section", "length", "dateline", "highlight", "headline", "series", "type", "distribution", "author", "abstract")
)
_AFTER: Final = frozenset(
    (
        "load-date", "language", "publication-type", "publication type", "journal code", "journal-code", "subject", "organization",
        "company", "ticker", "industry", "person", "geographic", "city", "state", "country", "region", "graphic", "correction",
        "correction-date", "notes", "classification", "acc-no", "document-type", "pub-type", "url", "update", "photo", "copyright",
    )
)  # fmt: skip
_LABEL: Final = re.compile(r"([A-Za-z][A-Za-z -]{2,20}):(?:\s+(.*))?")
# Words that alone on a line begin a part, and labels that end the text however they are written; the others end it only in capitals,
# or a list in the text ("City: ...") would.
_ALONE: Final = frozenset(("body", "graphic", "classification"))
_ENDS: Final = frozenset(("load-date", "publication-type", "journal code"))
_MARK: Final = re.compile(rf"^[^\S\n]*(?:{_COUNT.pattern}|{_END.pattern})[^\S\n]*\r?$", re.IGNORECASE | re.MULTILINE)


def nexis_articles(text: str) -> list[Article]:
    """The articles of an export; none if the text is no export of Nexis."""
    if not _MARK.search(text):
        return []
    lines = [line for line in lines_of_export(text) if not _PAGE.fullmatch(line)]
    counted = [at for at, line in enumerate(lines) if _COUNT.fullmatch(line)]
    ended = [at for at, line in enumerate(lines) if _END.fullmatch(line)]
    if ended:
        stretches = zip([0, *(at + 1 for at in ended)], ended, strict=False)
    else:
        stretches = zip((at + 1 for at in counted), [*counted[1:], len(lines)], strict=True)
    parts = [_Parts.of(lines[begin:end]) for begin, end in stretches]
    return [part.article(str(number), newer=bool(ended)) for number, part in enumerate(parts, start=1) if part.is_article]


@dataclass(slots=True)
class _Parts:
    """The heading, the labelled fields and the text of one article."""

    heading: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Sequence[str]) -> _Parts:
        parts = cls()
        where = "heading"
        for label, line in _labelled(lines):
            where = _next_part(where, label, line)
            if where == "heading":
                parts.heading.append(line)
            elif where == "body":
                parts.body.append(line)
            elif where != "after" and line:
                parts.fields[where] = f"{parts.fields[where]} {line}" if where in parts.fields else line
        return parts

    @property
    def is_article(self) -> bool:
        """Whether it is one: Nexis gives each its length, and a report that only has a mark in it does not."""
        return "length" in self.fields

    def article(self, name: str, *, newer: bool) -> Article:
        heading = [line for line in self.heading if not _RIGHTS.fullmatch(line)]
        dated = next((at for at, line in enumerate(heading) if day_of(line)), None)
        before, after = (heading, []) if dated is None else (heading[:dated], heading[dated + 1 :])
        title, outlet = _newer(before) if newer else _older(before, after)
        return Article(
            name=name,
            text=paragraphs(self.body),
            title=self.fields.get("headline") or title,
            outlet=outlet if dated is not None else None,
            authors=authors_of(self.fields.get("byline") or self.fields.get("author") or ""),
            published=day_of(heading[dated]) if dated is not None else None,
        )


def _labelled(lines: Sequence[str]) -> Iterator[tuple[str | None, str]]:
    """Each line with the label that it bears, and without it."""
    for line in lines:
        found = _LABEL.fullmatch(line)
        name = found[1].lower() if found else line.lower()
        if found and (name in _BEFORE or name == "body" or name in _ENDS or (name in _AFTER and found[1].isupper())):
            yield name, found[2] or ""
        elif name in _ALONE:
            yield name, ""
        else:
            yield None, line


def _next_part(where: str, label: str | None, line: str) -> str:
    """Where a line belongs: to the heading, to a field by its name, to the body, or after it."""
    if label == "body":
        return "body"
    if label in _BEFORE and where not in ("body", "after"):
        return label or where
    if label in _AFTER and (where != "heading" or label in _ALONE):
        return "after"
    if label is None and where not in ("heading", "body", "after") and not line:
        return "between"
    return "body" if where == "between" and label is None and line else where


def _newer(before: Sequence[str]) -> tuple[str | None, str | None]:
    """Title and outlet where they stand in this order before the date, after a cover sheet in the first article."""
    blocks = [[line for line in block if not _COVER.fullmatch(line)] for block in blocks_of(before)]
    lines = [block for block in blocks if block]
    if not lines:
        return None, None
    *above, last = lines
    title = last[:-1] or (above[-1] if above else [])
    return " ".join(title) or None, last[-1]


def _older(before: Sequence[str], after: Sequence[str]) -> tuple[str | None, str | None]:
    """Title and outlet where the outlet stands before the date and the title after it."""
    outlet = next((line for line in reversed(before) if line and not _EDITION.fullmatch(line)), None)
    title = next((block for block in blocks_of(after) if not _EDITION.fullmatch(" ".join(block))), [])
    return " ".join(title) or None, outlet
