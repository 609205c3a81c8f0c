"""Watched sources: what is remembered of a feed from one poll to the next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """What is known of a watched feed or sitemap. All times are ISO 8601 in UTC, to the second.

    Attributes:
        url: Its address as the user gave it.
        title: Its own title.
        etag: What its server gave with its last content, for the next request.
        last_modified: Likewise.
        tried: When it was last asked for.
        succeeded: When it was last had, or its server said that nothing had changed.
        found: When it last brought a new report.
        due: When to ask for it next; None for now.
        failures: How many times in a row it could not be had.
        trouble: Why it could not be had the last time, None if it could.
        new: How many new reports it has brought in all.
        changed: How many changed pages it has brought in all.
        failed: How many of its articles could not be had or read in all.
        seen: The articles that it named the last time: what each is known by, and what would change if the article changed.
        tries: The articles that could not be had yet, and how often that was tried.
    """

    url: str
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    tried: str | None = None
    succeeded: str | None = None
    found: str | None = None
    due: str | None = None
    failures: int = 0
    trouble: str | None = None
    new: int = 0
    changed: int = 0
    failed: int = 0
    seen: Mapping[str, str] = field(default_factory=dict)
    tries: Mapping[str, int] = field(default_factory=dict)
