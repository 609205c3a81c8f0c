"""What the watch remembers, wherever it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dateline.records.source import SourceState


class SourceStates(Protocol):
    """Keeps the states of watched sources. A project's store does."""

    def load(self, url: str) -> SourceState | None:
        """The state of a source, None if it was never watched."""

    def save(self, state: SourceState) -> None:
        """Keeps the state of a source in place of the one before."""

    def all(self) -> Sequence[SourceState]:
        """The states of all sources, in the order of their addresses."""
