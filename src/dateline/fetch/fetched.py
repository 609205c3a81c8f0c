"""What a web address answered."""

from __future__ import annotations

import email.utils
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

NOT_MODIFIED: Final = 304
# A day: whoever asks for more is asked again after a day all the same.
_LONGEST_WAIT: Final = 86400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a web address answered.

    Attributes:
        url: The address that was asked for.
        address: The one that answered, after redirects.
        status: 200, or 304 where nothing has changed.
        headers: What the server said, in order; a name in lower case.
        body: The unpacked content.
        fetched: When, ISO 8601 in UTC.
    """

    url: str
    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched: str

    @property
    def is_unchanged(self) -> bool:
        """Whether the server said that nothing has changed since the last time."""
        return self.status == NOT_MODIFIED

    def header(self, name: str) -> str | None:
        """The first value of a header, None if the server did not send it."""
        return next((value for key, value in self.headers if key == name), None)

    @property
    def content_type(self) -> str:
        """The type of content without its parameters, lower case; empty if the server did not say."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()


def retry_after(value: str | None, *, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, from 0 to a day; None if it is missing or makes no sense.

    Args:
        value: Seconds or an HTTP date.
        now: What a date is counted from.
    """
    if value is None:
        return None
    words = value.strip()
    if words.isascii() and words.isdigit():
        return min(float(words[:9]), _LONGEST_WAIT)
    try:
        until = email.utils.parsedate_to_datetime(words)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((until - now).total_seconds(), 0.0), _LONGEST_WAIT)
