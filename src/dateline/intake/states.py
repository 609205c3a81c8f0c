"""What the watch remembers, wherever it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dateline.records.source import SourceState


class SourceStates(Protocol):
    """Keeps the states of watched sources. The store does; `Memory` does for as long as it lives."""

    def load(self, url: str) -> SourceState | None:
        """The state of a source, None if it was never watched."""

    def save(self, state: SourceState) -> None:
        """Keeps the state of a source in place of the one before."""

    def all(self) -> Sequence[SourceState]:
        """The states of all sources, in the order of their addresses."""


class Memory:
    """States that are kept for as long as the object lives."""

    def __init__(self) -> None:
        """Starts empty."""
        self._states: dict[str, SourceState] = {}

    def load(self, url: str) -> SourceState | None:
        """The state of a source, None if it was never watched."""
        return self._states.get(url)

    def save(self, state: SourceState) -> None:
        """Keeps the state of a source in place of the one before."""
        self._states[state.url] = state

    def all(self) -> Sequence[SourceState]:
        """The states of all sources, in the order of their addresses."""
        return [self._states[url] for url in sorted(self._states)]
