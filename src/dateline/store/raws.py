"""Raw reports as the rows that keep them."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from dateline.records.report import RawReport
from dateline.store.packing import pack
from dateline.store.schema import NO_MEMBER
from dateline.store.values import kept, kept_or_none

_GIVEN: Final = ("url", "outlet", "authors", "title", "published", "published_method")


def report_row(raw: RawReport, *, at: str) -> dict[str, Any]:
    """A report that nobody has coded yet, as a row; its number is the database's.

    Args:
        raw: The report.
        at: The time, ISO 8601.
    """
    return {
        "id": raw.id,
        "bytes": len(raw.content),
        "media": raw.media,
        "encoding": raw.encoding,
        "raw_text": None if raw.data is None else _sha256(raw.text.encode()),
        "source": kept(raw.source),
        "member": member_of(raw.member),
        "authors": [kept(author) for author in raw.authors],
        "fetched": raw.fetched,
        "day": raw.published or "",
        "latest": True,
        "copy_group": raw.id,
        "placed": False,
        "coded": False,
        "pending": False,
        "events": 0,
        "statements": 0,
        "added": at,
        **{name: kept_or_none(getattr(raw, name)) for name in ("url", "outlet", "title", "published")},
    }


def contents(raw: RawReport) -> dict[str, bytes]:
    """The bytes that are kept of a report, by their hash: as it came, and its text where that is not the same in UTF-8."""
    found = {raw.id: raw.content}
    if raw.data is not None:
        text = raw.text.encode()
        found.setdefault(_sha256(text), text)
    return found


def blob_row(sha256: str, content: bytes) -> dict[str, Any]:
    """Bytes as a row."""
    return {"sha256": sha256, "size": len(content), "data": pack(content)}


def occurrence_row(raw: RawReport) -> dict[str, Any]:
    """Where a report was found, as a row without the report's number and the time."""
    given = {name: getattr(raw, name) for name in _GIVEN}
    return {
        "source": kept(raw.source),
        "member": member_of(raw.member),
        "fetched": raw.fetched,
        "headers": [[kept(name), kept(value)] for name, value in raw.headers],
        "given": {name: _json(value) for name, value in given.items() if value},
    }


def member_of(member: str | None) -> str:
    """A member as it is kept."""
    return NO_MEMBER if member is None else kept(member)


def _json(value: str | tuple[str, ...]) -> str | list[str]:
    return kept(value) if isinstance(value, str) else [kept(each) for each in value]


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
