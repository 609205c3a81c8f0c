"""Passwords that are tried: after some wrong ones the next has to wait, longer each time."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Final

from dateline.web.problems import Refusal

FREE: Final = {"both": 5, "asker": 20, "name": 50}
"""Wrong passwords before there is a wait: from one address for one name; from one address, where a whole office may sit; for one name, so
that many addresses together cannot guess it, yet nobody who tries a few can keep its owner out."""
LONGEST: Final = 900.0
"""Seconds of a wait at most: a quarter of an hour. Four guesses an hour find no password of twelve characters."""
_FORGOTTEN: Final = 86_400.0
"""Seconds after which wrong passwords no longer count."""
_MOST: Final = 10_000
"""Names and addresses that are counted at a time; those that have not tried for longest are let go."""


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    last: float = 0.0
    until: float = 0.0


class Attempt:
    """One password that is tried."""

    def __init__(self) -> None:
        """It is wrong until it has succeeded."""
        self.succeeded = False

    def succeed(self) -> None:
        """Notes that it was the right one."""
        self.succeeded = True


class Attempts:
    """Counts wrong passwords, in memory: a new start of the server begins anew."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Has counted none; a test may set the clock."""
        self._clock, self._lock = clock, Lock()
        self._tries: OrderedDict[tuple[str, str], _Tries] = OrderedDict()

    @contextmanager
    def one(self, asker: str, name: str) -> Iterator[Attempt]:
        """Tries one password. It counts as wrong from the start, so that many at once do not slip through together.

        Args:
            asker: The address that it comes from.
            name: Whose it is to be.

        Raises:
            Refusal: If one has to wait first (429).
        """
        keys = {"both": f"{asker} {name}", "asker": asker, "name": name}
        with self._lock:
            now = self._clock()
            wait = max(self._of(way, key, now).until - now for way, key in keys.items())
            if wait > 0:
                seconds = math.ceil(wait)
                words = f"too many wrong passwords; wait {seconds} seconds"
                raise Refusal(429, words, kind="too-many-attempts", headers={"Retry-After": str(seconds)})
            for way, key in keys.items():
                self._count(self._of(way, key, now), FREE[way], now)
        attempt = Attempt()
        yield attempt
        if attempt.succeeded:
            with self._lock:
                self._tries.pop(("both", keys["both"]), None)
                for way in ("asker", "name"):
                    self._of(way, keys[way], now).wrong -= 1

    def _of(self, way: str, key: str, now: float) -> _Tries:
        tries = self._tries.setdefault((way, key), _Tries())
        self._tries.move_to_end((way, key))
        if now - tries.last > _FORGOTTEN:
            tries.wrong = 0
        while len(self._tries) > _MOST:
            self._tries.popitem(last=False)
        return tries

    def _count(self, tries: _Tries, free: int, now: float) -> None:
        tries.wrong, tries.last = tries.wrong + 1, now
        tries.until = now if tries.wrong < free else now + min(LONGEST, 2.0 ** min(tries.wrong - free, 10))
