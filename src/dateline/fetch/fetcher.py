"""Fetches web addresses within bounds: of size, unpacked size, time and redirects, from public addresses only."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from urllib.parse import urljoin

from dateline.errors import FetchError
from dateline.fetch.addresses import Resolve, Target, addresses_of, system_resolve, target_of
from dateline.fetch.answer import Content, answer_of
from dateline.fetch.connection import Watch, connected
from dateline.fetch.fetched import Fetched
from dateline.fetch.settings import FetchSettings


class Fetcher:
    """Fetches web addresses.

    Several threads may use one at a time.
    """

    def __init__(self, settings: FetchSettings, *, resolve: Resolve = system_resolve) -> None:
        """Keeps the bounds.

        Args:
            settings: User agent and bounds.
            resolve: From names to addresses; the system's own by default.
        """
        self.settings = settings
        self._resolve = resolve
        self._live: set[Watch] = set()
        self._is_ended = False
        self._tls: ssl.SSLContext | None = None

    def end(self) -> None:
        """Ends what is being fetched, at once, and fetches nothing more."""
        self._is_ended = True
        for watch in tuple(self._live):
            watch.end()

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        permit: Callable[[Target], None] | None = None,
    ) -> Fetched:
        """Fetches an address, and those it redirects to.

        Args:
            url: The address.
            etag: What the server gave with the content that is at hand; it then answers 304 if that is still it.
            last_modified: Likewise.
            permit: Asked before every request, also after a redirect; raises FetchError to forbid it. The time it takes does not count.

        Raises:
            FetchError: `refused`, `unreachable`, `too-large`, `unsupported-format`, or what `permit` raises.
        """
        condition = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", last_modified)) if value}
        left, address = self.settings.max_seconds, url
        for _ in range(self.settings.max_redirects + 1):
            target = target_of(address, allow_private=self.settings.allow_private)
            if permit is not None:
                permit(target)
            begun = time.monotonic()
            answer = self._ask(target, condition, left)
            left -= time.monotonic() - begun
            if isinstance(answer, Content):
                return Fetched(url=url, address=address, status=answer.status, headers=answer.headers, body=answer.body, fetched=_now())
            address = _next(address, answer)
        raise FetchError(
            "unreachable", f"it redirects more than {self.settings.max_redirects} times, perhaps in a circle; open it in a browser"
        )

    def _ask(self, target: Target, condition: Mapping[str, str], seconds: float) -> Content | str:
        """One request: its content, or where it redirects to."""
        begun = time.monotonic()
        seconds = max(seconds, 0.001)
        addresses = addresses_of(target, resolve=self._resolve, seconds=seconds, allow_private=self.settings.allow_private)
        with self._watched(max(seconds - (time.monotonic() - begun), 0.001)) as watch:
            try:
                with connected(target, addresses, watch, seconds=self.settings.connect_seconds, tls=self._context(target)) as connection:
                    return answer_of(connection, target, self.settings, condition)
            except FetchError:
                raise
            except Exception as error:  # urllib3, http.client and ssl each raise what they like at broken answers
                raise self._trouble(error, is_over=watch.is_over) from error

    def _context(self, target: Target) -> ssl.SSLContext | None:
        """What certificates are checked against: the system's authorities, loaded once."""
        if target.scheme == "https" and self._tls is None:
            self._tls = ssl.create_default_context()
        return self._tls

    @contextmanager
    def _watched(self, seconds: float) -> Iterator[Watch]:
        watch = Watch(seconds)
        self._live.add(watch)
        try:
            if self._is_ended:
                watch.end()
            yield watch
            if watch.is_over:  # an answer without a length looks whole when its connection is ended
                raise self._trouble(TimeoutError(), is_over=True)
        finally:
            watch.stop()
            self._live.discard(watch)

    def _trouble(self, error: Exception, *, is_over: bool) -> FetchError:
        if self._is_ended:
            return FetchError("unreachable", "the fetching was ended; start it again", passing=True)
        if is_over:
            message = f"it took longer than {self.settings.max_seconds:.0f} s; try later"
        elif "certificate" in str(error).lower():
            message = f"its certificate cannot be trusted ({_short(error)}); check the address"
        else:
            message = f"no whole answer came ({_short(error)}); try later"
        return FetchError("unreachable", message, passing=True)


def _next(address: str, place: str) -> str:
    try:
        return urljoin(address, place.strip())
    except ValueError as error:
        raise FetchError("refused", f"it redirects to what is no web address ({error}); open it in a browser") from error


def _short(error: Exception) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}"[:200]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
