"""A polite visitor: asks a host's robots.txt first, one request at a time, with a pause between two."""

from __future__ import annotations

import threading
import time

from dateline.errors import FetchError
from dateline.fetch.addresses import Resolve, Target, system_resolve
from dateline.fetch.fetched import Fetched
from dateline.fetch.fetcher import Fetcher
from dateline.fetch.robots import Robots
from dateline.fetch.settings import FetchSettings


class Visitor:
    """Fetches as a guest should. Several threads may use one at a time; each host is asked by one of them at a time."""

    def __init__(self, settings: FetchSettings, *, resolve: Resolve = system_resolve) -> None:
        """Starts knowing no host.

        Args:
            settings: User agent, bounds, the pause between two requests to one host.
            resolve: From names to addresses; the system's own by default.
        """
        self.settings = settings
        self.stopped = threading.Event()
        self._fetcher = Fetcher(settings, resolve=resolve)
        self._robots = Robots(self._robots_text)
        self._hosts = _Hosts(self.stopped)

    def stop(self) -> None:
        """Ends what is being fetched, and every waiting; nothing more is fetched."""
        self.stopped.set()
        self._fetcher.end()

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """Fetches an address when its host's turn has come.

        Args:
            url: The address.
            etag: What the server gave with the content at hand.
            last_modified: Likewise.

        Raises:
            FetchError: `forbidden` by robots.txt, or as `Fetcher.get`. A host that asks to be left alone is, from then on.
        """
        asked: list[Target] = []

        def permit(target: Target) -> None:
            asked.append(target)
            pause = self._robots.allowed(target)
            self._hosts.turn(target.host, pause=max(self.settings.pause, pause or 0.0))

        try:
            return self._fetcher.get(url, etag=etag, last_modified=last_modified, permit=permit)
        except FetchError as error:
            if error.retry_after and asked:
                self._hosts.hold(asked[-1].host, error.retry_after)
            raise

    def _robots_text(self, url: str) -> Fetched:
        return self._fetcher.get(url, permit=lambda target: self._hosts.turn(target.host, pause=self.settings.pause))


class _Hosts:
    """When each host may be asked next."""

    def __init__(self, stopped: threading.Event) -> None:
        self._stopped = stopped
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._held: dict[str, float] = {}

    def turn(self, host: str, *, pause: float) -> None:
        """Waits for a host's turn, and takes it.

        Raises:
            FetchError: `unreachable`, if the host asked to be left alone for now, or if all is stopped.
        """
        with self._lock:
            now = time.monotonic()
            if (wait := self._held.get(host, now) - now) > 0:
                message = f"{host} asked to be left alone for {wait:.0f} s more; try then"
                raise FetchError("unreachable", message, retry_after=wait, passing=True)
            at = max(self._next.get(host, now), now)
            self._next[host] = at + pause
        if self._stopped.wait(at - now):
            raise FetchError("unreachable", "the fetching was ended; start it again", passing=True)

    def hold(self, host: str, seconds: float) -> None:
        """Leaves a host alone for so long."""
        with self._lock:
            self._held[host] = max(self._held.get(host, 0.0), time.monotonic() + seconds)
