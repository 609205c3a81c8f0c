"""Leases: an event that was put before one person is not put before another for a while, where one person's answer is enough."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from typing import Final

LASTING: Final = 600.0
"""Seconds after which an event comes to others again, unless whoever has it goes on: nobody looks at one event for longer."""


class Leases:
    """Who has which event before them. They last as long as the server runs; without them, the second answer is refused (409)."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Takes a clock, in seconds."""
        self._clock, self._lock = clock, threading.Lock()
        self._held: dict[str, tuple[str, float]] = {}

    def of_others(self, who: str, *, going_on: Iterable[str] = ()) -> tuple[str, ...]:
        """The events that others than this person have before them.

        Args:
            who: The person.
            going_on: Those of their own events with which they go on.
        """
        with self._lock:
            now = self._clock()
            own = {event: (who, now + LASTING) for event in going_on if self._holder(event, now) == who}
            self._held = {event: held for event, held in self._held.items() if held[1] > now} | own
            return tuple(event for event, (holder, _) in self._held.items() if holder != who)

    def take(self, who: str, event: str) -> bool:
        """Gives an event to a person; says whether they have it now, as nobody else had."""
        with self._lock:
            now = self._clock()
            if self._holder(event, now) not in (None, who):
                return False
            self._held[event] = (who, now + LASTING)
            return True

    def give_back(self, event: str) -> None:
        """Lets an event come to others again."""
        with self._lock:
            self._held.pop(event, None)

    def _holder(self, event: str, now: float) -> str | None:
        holder, until = self._held.get(event, ("", now))
        return holder if until > now else None
