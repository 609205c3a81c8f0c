"""What the tests of the intake share: feeds and pages in words of their own, and a watch over a site with a clock of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dateline.fetch import FetchSettings, Visitor
from dateline.intake.schedule import WatchSettings
from dateline.intake.watch import Watch
from dateline.records.report import RawReport
from dateline.records.source import SourceState
from tests.serving import Answer

START = datetime(2024, 3, 5, 12, tzinfo=UTC)


def page(words: str = "Harbour police arrested two dockers on Tuesday.", head: str = "<title>Dockers held</title>") -> str:
    more = "<p>They were freed the same night, union leaders said.</p>"
    return f"<html><head>{head}</head><body><article><p>{words}</p>{more}</article></body></html>"


def item(url: str, *, title: str = "Dockers held", day: str = "Tue, 05 Mar 2024 10:00:00 GMT", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{url.replace('&', '&amp;')}</link><pubDate>{day}</pubDate>{more}</item>"


def feed(*items: str, title: str = "Selby Courier", **headers: str) -> Answer:
    body = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{title}</title>{"".join(items)}</channel></rss>'
    )
    return Answer(body, type="application/rss+xml", headers={name.replace("_", "-"): value for name, value in headers.items()})


def visitor(**settings: object) -> Visitor:
    return Visitor(FetchSettings(**{"allow_private": True, "pause": 0.0, "max_seconds": 5, **settings}))  # type: ignore[arg-type]


class Memory:
    """States that are kept for as long as the test lasts."""

    def __init__(self) -> None:
        self._states: dict[str, SourceState] = {}

    def load(self, url: str) -> SourceState | None:
        return self._states.get(url)

    def save(self, state: SourceState) -> None:
        self._states[state.url] = state

    def all(self) -> list[SourceState]:
        return [self._states[url] for url in sorted(self._states)]


class Watching:
    """A watch whose clock stands still until it is moved."""

    def __init__(self, *urls: str, known: tuple[str, ...] = (), fetch: dict[str, object] | None = None, **settings: object) -> None:
        self.time = START
        self.states = Memory()
        self.visitor = visitor(**(fetch or {}))
        self.watch = Watch(
            urls,
            visitor=self.visitor,
            states=self.states,
            settings=WatchSettings(**settings),  # type: ignore[arg-type]
            is_known=known.__contains__,
            now=lambda: self.time,
        )

    def round(self) -> list:
        """One round; reports count as new."""
        one = self.watch.round()
        items = []
        for each in one.items():
            items.append(each)
            one.note(each.source, "new" if isinstance(each, RawReport) else "failed")
        one.finish()
        return items

    def state(self, url: str | None = None):
        return self.states.load(url or self.watch.urls[0])

    def later(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
