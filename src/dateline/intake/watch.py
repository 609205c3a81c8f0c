"""Watches sources: asks each when its time has come, several at once, and remembers what came of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from queue import Queue
from typing import Final, Literal

from dateline.fetch import Visitor
from dateline.intake.poll import Poll, Trouble
from dateline.intake.schedule import WatchSettings, after_failure, after_success, is_due, stamp, wait
from dateline.intake.states import SourceStates
from dateline.read import ReadSettings
from dateline.records.report import Failure, RawReport
from dateline.records.source import SourceState

# Articles that were fetched and wait to be taken: fetching goes no further ahead of the coder, which is slower.
_WAITING: Final = 8
logger = logging.getLogger(__name__)
State = Literal["new", "changed", "known", "failed"]


class Watch:
    """The sources that are watched, round by round."""

    def __init__(
        self,
        urls: Sequence[str],
        *,
        visitor: Visitor,
        states: SourceStates,
        settings: WatchSettings,
        reading: ReadSettings | None = None,
        is_known: Callable[[str], bool] = lambda _: False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Asks nothing yet.

        Args:
            urls: Addresses of feeds and sitemaps.
            visitor: Fetches; stopping it ends a round early.
            states: Where is kept what is remembered.
            settings: How to watch.
            reading: How to read what was fetched.
            is_known: Whether an article is at hand; asked for its canonical address, by several threads.
            now: The clock, with its zone.
        """
        self.urls = tuple(dict.fromkeys(urls))
        self.visitor = visitor
        self._states = states
        self._settings = settings
        self._reading = reading or ReadSettings()
        self._is_known = is_known
        self._now = now

    def states(self) -> list[SourceState]:
        """What is remembered of each source, in their order."""
        return [self._states.load(url) or SourceState(url=url) for url in self.urls]

    def wait(self) -> float:
        """Seconds until the next source is to be asked."""
        now = self._now()
        return min((wait(state, now=now) for state in self.states()), default=0.0)

    def round(self, *, at_once: bool = False) -> Round:
        """One request for every source whose time has come, or with `at_once` for all that are not in trouble."""
        now = self._now()
        claims = _Claims(self._is_known)
        healthy_first = sorted(self.states(), key=lambda state: state.failures)  # those that hang take up all threads otherwise
        polls = [
            Poll(state, visitor=self.visitor, settings=self._settings, reading=self._reading, is_wanted=claims.claim)
            for state in healthy_first
            if is_due(state, now=now, at_once=at_once)
        ]
        return Round(polls, visitor=self.visitor, states=self._states, settings=self._settings, now=self._now)


class _Claims:
    """Which articles are to be fetched, each for one source only, though several name it."""

    def __init__(self, is_known: Callable[[str], bool]) -> None:
        self._is_known = is_known
        self._lock = threading.Lock()
        self._claimed: set[str] = set()

    def claim(self, key: str) -> bool:
        with self._lock:
            if key in self._claimed:
                return False
            self._claimed.add(key)
        return not self._is_known(key)


class Round:
    """One round: take all of `items`, tell by `note` what became of them, then `finish`.

    Attributes:
        polls: The sources that are asked.
        counts: What became of the articles of all sources.
    """

    def __init__(
        self, polls: Sequence[Poll], *, visitor: Visitor, states: SourceStates, settings: WatchSettings, now: Callable[[], datetime]
    ) -> None:
        """Asks nothing yet."""
        self.polls = tuple(polls)
        self.counts: dict[State, int] = dict.fromkeys(("new", "changed", "known", "failed"), 0)
        self._of: dict[str, dict[State, int]] = {poll.state.url: dict(self.counts) for poll in polls}
        self._visitor = visitor
        self._states = states
        self._settings = settings
        self._now = now

    def items(self) -> Generator[RawReport | Failure, None, None]:
        """The new and changed articles of all sources, as they come; a source that hangs holds up none but itself."""
        queue: Queue[RawReport | Failure | None] = Queue(_WAITING)

        def work(poll: Poll) -> None:
            try:
                for item in poll.items():
                    queue.put(item)
            except Exception as error:  # a source must not end the watch, whatever is wrong with it
                logger.exception("cannot poll %s", poll.state.url)
                poll.result = Trouble(f"Dateline failed on it ({type(error).__name__}: {error}); report this with the address"[:500])
            finally:
                queue.put(None)

        left = len(self.polls)
        with ThreadPoolExecutor(self._settings.threads, thread_name_prefix="watch") as pool:
            for poll in self.polls:
                pool.submit(work, poll)
            try:
                while left:
                    item = queue.get()
                    if item is None:
                        left -= 1
                    else:
                        yield item
            finally:
                if left:  # whoever takes the items has had enough: all is stopped, and no thread left waiting for room in the queue
                    self._visitor.stop()
                    while left:
                        left -= queue.get() is None

    def note(self, source: str, state: State) -> None:
        """Counts what became of an article.

        Args:
            source: The `source` of its report or failure.
            state: What became of it.
        """
        self.counts[state] += 1
        if source in self._of:
            self._of[source][state] += 1

    def finish(self) -> list[SourceState]:
        """Keeps what is remembered of the sources that were asked; when their articles are safe."""
        after = [self._after(poll) for poll in self.polls]
        for state in after:
            self._states.save(state)
        return after

    def _after(self, poll: Poll) -> SourceState:
        now, counts = self._now(), self._of[poll.state.url]
        state = replace(
            poll.state,
            new=poll.state.new + counts["new"],
            changed=poll.state.changed + counts["changed"],
            failed=poll.state.failed + counts["failed"],
            found=stamp(now) if counts["new"] else poll.state.found,
        )
        if poll.result is None:  # stopped before its end: it is asked again at once
            return state
        if isinstance(poll.result, Trouble):
            return after_failure(state, poll.result.message, retry_after=poll.result.retry_after, settings=self._settings, now=now)
        return after_success(state, poll.result, settings=self._settings, now=now, is_cut=poll.is_cut)
