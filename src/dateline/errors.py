"""Every error that Dateline raises on purpose.

```
DatelineError
├── UsageError            the caller's mistake: a wrong option, a wrong argument (also a ValueError)
├── ConflictError         somebody else was quicker: what was to be changed is not as it was
├── DocumentError         one report that cannot be coded; costs that report and nothing else
│   └── FetchError        one that cannot be fetched from the web
├── CodebookError         a codebook that cannot be used
├── KnowledgeError        a table of actors, places or countries that cannot be used
├── RecordError           a record that breaks format version 1
├── GoldError             an annotated set that cannot be scored against
├── StoreError            a project's database that cannot be used
├── ProjectError          a project that is not there, or whose settings cannot be used
└── OutputError           results that cannot be written
```

A message says what is wrong, why, and what repairs it.
"""

from __future__ import annotations

from typing import Literal

FailureReason = Literal[
    "empty",
    "binary",
    "unreadable",
    "missing",
    "loop",
    "too-large",
    "malformed",
    "encrypted",
    "no-text",
    "unsupported-language",
    "unsupported-format",
    "refused",
    "forbidden",
    "unreachable",
    "internal",
]


class DatelineError(Exception):
    """The root of all errors of this package."""


class UsageError(DatelineError, ValueError):
    """A mistake of the caller's."""


class ConflictError(DatelineError):
    """Somebody else was quicker: what was to be changed is not as it was when it was looked at."""


class DocumentError(DatelineError):
    """One report that cannot be coded.

    Attributes:
        reason: A fixed word that programs can count by.
    """

    def __init__(self, reason: FailureReason, message: str) -> None:
        """Keeps the reason beside the message."""
        super().__init__(message)
        self.reason: FailureReason = reason


class FetchError(DocumentError):
    """One document that cannot be fetched from the web.

    Attributes:
        status: The HTTP status that was answered, None without an answer.
        retry_after: Seconds that the server asks to be left alone, None if it does not.
        passing: Whether it may well succeed later.
    """

    def __init__(
        self, reason: FailureReason, message: str, *, status: int | None = None, retry_after: float | None = None, passing: bool = False
    ) -> None:
        """Keeps beside the message what decides when to try again."""
        super().__init__(reason, message)
        self.status = status
        self.retry_after = retry_after
        self.passing = passing


class CodebookError(DatelineError):
    """A codebook that cannot be used."""


class KnowledgeError(DatelineError):
    """A table of facts that cannot be used."""


class RecordError(DatelineError):
    """A record that breaks the format."""


class GoldError(DatelineError):
    """An annotated set that cannot be scored against."""


class OutputError(DatelineError):
    """Results that cannot be written."""


class StoreError(DatelineError):
    """A project's database that cannot be used: not there, in use, full, damaged, or of another version."""


class ProjectError(DatelineError):
    """A project that is not there, or whose settings cannot be used."""
