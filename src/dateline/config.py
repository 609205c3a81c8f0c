"""Settings of a run: one owner, handed down whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dateline.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a coder may be told.

    Attributes:
        codebook: Folder of the user's own codebook, None for the one that comes with the program.
        knowledge: Folder of the user's own tables of actors (`dateline knowledge import`), which override those that come with the
            program; None for the latter alone.
        min_confidence: Events and statements of less confidence are left out, 0 to 1. 0 keeps all, as every record says
            how sure it is of what it says.
        max_characters: The longest clean text that is coded. The longest reports that we know, of 900 pages, have 4 million
            characters and are read, but are no news; a book of 600 pages has a million. Time grows with the number of events:
            a million characters with 20,000 events took 4 minutes and 0.6 GB, 200,000 with 5,000 events 20 seconds, on one processor.

    Raises:
        UsageError: If a value is out of range.
    """

    codebook: Path | None = None
    knowledge: Path | None = None
    min_confidence: float = 0.0
    max_characters: int = 1_000_000

    def __post_init__(self) -> None:
        """Checks the ranges."""
        if not 0 <= self.min_confidence <= 1:
            raise UsageError(f"min_confidence is {self.min_confidence}; give a number from 0 (keep all) to 1")
        if self.max_characters < 1:
            raise UsageError(f"max_characters is {self.max_characters}, which no report could meet; give a positive number")
