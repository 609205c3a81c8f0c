"""When a watched source is asked next, and what is remembered of it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from dateline.errors import UsageError
from dateline.fetch import Fetched
from dateline.records.source import SourceState

# A feed that has not answered for days is asked once a day: it may come back, and one request a day bothers nobody.
LONGEST_WAIT: Final = 86400.0
# Feeds that went down together come back at times of their own, within a quarter of the time before and after.
JITTER: Final = 0.25
# More often than this no feed changes, and its server would count as attacked.
SHORTEST: Final = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchSettings:
    """How to watch.

    Attributes:
        every: Seconds between two requests for one source.
        most_new: The most articles of one source that one round fetches; the others wait for the next, which begins at once.
        most_tries: How often an article is tried that could not be had but may be later.
        seed: What the jitter of waiting times is drawn from, so that they can be told again.
        threads: Sources that are asked at the same time; each host is asked by one at a time.

    Raises:
        UsageError: If a value makes no sense.
    """

    every: float = 900.0
    most_new: int = 100
    most_tries: int = 5
    seed: int = 0
    threads: int = 8

    def __post_init__(self) -> None:
        """Checks the ranges."""
        if not SHORTEST <= self.every <= LONGEST_WAIT:
            raise UsageError(f"every is {self.every:.0f} s; give from {SHORTEST:.0f} s (1m) to {LONGEST_WAIT:.0f} s (1d)")
        if min(self.most_new, self.most_tries, self.threads) < 1:
            raise UsageError("most_new, most_tries and threads must be 1 or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one request for a source brought.

    Attributes:
        fetched: Its answer.
        title: Its own title, None if nothing has changed.
        seen: The articles that are done with, None if nothing has changed.
        tries: Those that are to be tried again.
        is_whole: Whether all its articles are done with; else it is asked for all of them again.
        retry_after: Seconds that a host of its articles asks to be left alone; 0 if none does.
    """

    fetched: Fetched
    title: str | None = None
    seen: Mapping[str, str] | None = None
    tries: Mapping[str, int]
    is_whole: bool
    retry_after: float = 0.0


def is_due(state: SourceState, *, now: datetime, at_once: bool = False) -> bool:
    """Whether a source is to be asked now.

    Args:
        state: What is remembered of it.
        now: The time, with its zone.
        at_once: Whether to ask it before its time, if nothing speaks against it: trouble, or a host that wants to be left alone.
    """
    return wait(state, now=now) <= 0 or (at_once and not state.failures and not state.tries)


def wait(state: SourceState, *, now: datetime) -> float:
    """Seconds until a source is to be asked; 0 for now."""
    if state.due is None:
        return 0.0
    return max((datetime.fromisoformat(state.due) - now).total_seconds(), 0.0)


def after_success(state: SourceState, finding: Finding, *, settings: WatchSettings, now: datetime, is_cut: bool = False) -> SourceState:
    """What is remembered of a source that could be had.

    Args:
        state: What was remembered before.
        finding: What it brought.
        settings: How to watch.
        now: The time, with its zone.
        is_cut: Whether articles wait that can be fetched at once.
    """
    answer = finding.fetched
    unchanged = answer.is_unchanged
    seconds = max(0.0 if is_cut else settings.every, finding.retry_after)
    return replace(
        state,
        title=finding.title or state.title,
        etag=(answer.header("etag") or (state.etag if unchanged else None)) if finding.is_whole else None,
        last_modified=(answer.header("last-modified") or (state.last_modified if unchanged else None)) if finding.is_whole else None,
        tried=stamp(now),
        succeeded=stamp(now),
        due=stamp(now + timedelta(seconds=seconds)),
        failures=0,
        trouble=None,
        seen=state.seen if finding.seen is None else finding.seen,
        tries=finding.tries,
    )


def after_failure(state: SourceState, trouble: str, *, retry_after: float | None, settings: WatchSettings, now: datetime) -> SourceState:
    """What is remembered of a source that could not be had: it is asked later each time, and never before its server allows."""
    failures = state.failures + 1
    seconds = max(back_off(state.url, failures, settings=settings), retry_after or 0.0)
    return replace(state, tried=stamp(now), due=stamp(now + timedelta(seconds=seconds)), failures=failures, trouble=trouble)


def back_off(url: str, failures: int, *, settings: WatchSettings) -> float:
    """Seconds to wait after so many failures in a row: twice as long each time, up to a day, with a jitter of the source's own."""
    seconds = min(settings.every * 2.0 ** min(failures - 1, 20), LONGEST_WAIT)
    jitter = random.Random(f"{settings.seed} {url} {failures}").uniform(-JITTER, JITTER)
    return seconds * (1 + jitter)


def stamp(moment: datetime) -> str:
    """A time as states keep it: ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
