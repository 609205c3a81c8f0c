"""What a site's robots.txt allows, as RFC 9309 says."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dateline.errors import FetchError
from dateline.fetch.addresses import Target
from dateline.fetch.fetched import Fetched
from dateline.fetch.settings import PRODUCT

if TYPE_CHECKING:
    from protego import Protego

# RFC 9309, 2.4: not to be kept longer than a day; 2.5: at least 500 KiB are to be read.
_KEPT: Final = 86400.0
_MOST_BYTES: Final = 500 * 2**10
# One that could not be had is asked for again after this.
_KEPT_TROUBLE: Final = 600.0
# "Too many requests" is no word on what is allowed, though the RFC counts all of 4xx as "allows everything".
_TOO_MANY: Final = 429
# With a longer pause one feed of 30 articles would take an hour.
_LONGEST_PAUSE: Final = 60.0


@dataclass(frozen=True, slots=True)
class _Rules:
    """One site's rules; None where it has none. `trouble` says why nothing of the site may be asked now."""

    until: float
    rules: Protego | None = None
    trouble: str | None = None


class Robots:
    """The rules of the sites that were asked, each fetched once a day."""

    def __init__(self, fetch: Callable[[str], Fetched]) -> None:
        """Starts knowing none.

        Args:
            fetch: Fetches an address; raises FetchError.
        """
        self._fetch = fetch
        self._known: dict[str, _Rules] = {}
        self._lock = threading.Lock()

    def allowed(self, target: Target) -> float | None:
        """The pause in seconds that a site asks for between two requests, None if it asks for none.

        Raises:
            FetchError: `forbidden`, if the site does not want the address to be fetched by programs; `unreachable`, if it does not
                say for now what it wants.
        """
        found = self._rules(target.origin)
        if found.trouble is not None:
            raise FetchError("unreachable", f"{target.origin}/robots.txt cannot be had: {found.trouble}", passing=True)
        if found.rules is None:
            return None
        if not found.rules.can_fetch(target.origin + target.path, PRODUCT):
            raise FetchError("forbidden", f"{target.origin}/robots.txt keeps programs away from it; save the page from a browser")
        delay = found.rules.crawl_delay(PRODUCT)
        return None if delay is None else min(max(delay, 0.0), _LONGEST_PAUSE)

    def _rules(self, origin: str) -> _Rules:
        with self._lock:
            found = self._known.get(origin)
        if found is None or found.until < time.monotonic():
            found = self._ask(origin)
            with self._lock:
                self._known[origin] = found
        return found

    def _ask(self, origin: str) -> _Rules:
        from protego import Protego

        now = time.monotonic()
        try:
            text = self._fetch(f"{origin}/robots.txt").body[:_MOST_BYTES].decode("utf-8", "replace")
        except FetchError as error:
            if error.reason == "refused":
                raise
            if error.status is not None and 400 <= error.status < 500 and error.status != _TOO_MANY:
                return _Rules(now + _KEPT)
            if error.reason == "unsupported-format":  # a picture under that name: no rules
                return _Rules(now + _KEPT)
            return _Rules(now + (error.retry_after or _KEPT_TROUBLE), trouble=str(error))
        return _Rules(now + _KEPT, Protego.parse(text))
