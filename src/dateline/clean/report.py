"""The order of the cleaning, and the clean report that comes of it."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from dateline.clean.aligned import AlignedText
from dateline.clean.characters import repaired
from dateline.clean.duplicates import without_duplicates
from dateline.clean.heading import Heading, stamped_day, without_heading
from dateline.clean.language import language_of
from dateline.clean.lines import joined, laid_out
from dateline.clean.metadata import PageMetadata
from dateline.clean.page import read_page
from dateline.clean.rules import without_noise
from dateline.errors import DocumentError
from dateline.records.report import CleanReport, Dateline, PublishedMethod, RawReport

_MARKUP_START: Final = re.compile(
    r"\s*(?:<!--.{0,500}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_LETTER: Final = re.compile(r"[^\W\d_]")


def clean_report(raw: RawReport) -> CleanReport:
    """The report without what the page carries beside it, and the way back to the raw text.

    Raises:
        DocumentError: `malformed` if its day of publication is no day, `no-text` if nothing is left to read,
            `unsupported-language` if it is plainly not English.
    """
    _check_day(raw.published)
    is_page = raw.media == "html" or _MARKUP_START.match(raw.text) is not None
    start, page = read_page(raw.text) if is_page else (AlignedText.of(raw.text), PageMetadata())
    aligned = repaired(start)
    known = raw.published or page.published or stamped_day(aligned.text)
    aligned, heading = _cut(aligned, raw.title or page.title, known)
    aligned = laid_out(aligned).merged()
    if not _LETTER.search(aligned.text):
        raise DocumentError("no-text", _no_text_message(raw))
    language, confidence = language_of(aligned.text)
    return _report(raw, aligned, page, heading, known, language, confidence)


def _check_day(published: str | None) -> None:
    try:
        known = published is None or date.fromisoformat(published).isoformat() == published
    except ValueError:
        known = False
    if not known:
        raise DocumentError("malformed", f"its day of publication is {published!r}; give a day as YYYY-MM-DD, or None")


def _cut(aligned: AlignedText, title: str | None, published: str | None) -> tuple[AlignedText, Heading]:
    aligned = without_noise(aligned)
    wrapped = joined(aligned)
    if wrapped.text != aligned.text:
        aligned = without_noise(wrapped)
    aligned, heading = without_heading(aligned, title=title, published=published)
    return without_duplicates(aligned), heading


def _no_text_message(raw: RawReport) -> str:
    if not raw.text.strip():
        return "the report holds no text; give the file that holds the report's words"
    return f"nothing readable is left of {len(raw.text):,} characters after menus, captions and markup are cut; give the report's own text"


def _published(raw: RawReport, dateline: Dateline, known: str | None) -> tuple[str | None, PublishedMethod | None]:
    if raw.published:
        return raw.published, raw.published_method or "given"
    if known:
        return known, "metadata"
    return (dateline.date, "dateline") if dateline.date else (None, None)


def _report(
    raw: RawReport, aligned: AlignedText, page: PageMetadata, heading: Heading, known: str | None, language: str, confidence: float
) -> CleanReport:
    published, method = _published(raw, heading.dateline, known)
    return CleanReport(
        raw=raw,
        text=aligned.text,
        map=aligned.rows,
        removed=aligned.removed,
        dateline=heading.dateline,
        url=raw.url or page.url,
        outlet=raw.outlet or page.outlet,
        authors=raw.authors or page.authors or heading.authors,
        title=raw.title or page.title or heading.title,
        published=published,
        published_method=method,
        language=language,
        language_confidence=confidence,
    )
