"""`dateline watch FEEDS.opml|URL...`: feeds and sitemaps, asked again and again, into a project."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

import click

from dateline.cli.inputs import WEB_OPTIONS, fetch_settings
from dateline.cli.project_option import project_option
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.fetch import Visitor
    from dateline.project import Taken
    from dateline.project.watching import ProjectWatch, Told
    from dateline.records.source import SourceState

_UNITS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SPAN: Final = re.compile(r"(\d{1,6})\s*([smhd])")


def _seconds(_ctx: click.Context, _option: click.Parameter, value: str) -> float:
    found = _SPAN.fullmatch(value.strip().lower())
    if found is None:
        raise click.BadParameter(f"{value!r} is no stretch of time; write it as 90s, 15m, 2h or 1d")
    return float(found[1]) * _UNITS[found[2]]


def _web_options(function: Any) -> Any:  # noqa: ANN401  (click's decorators)
    for option in reversed(WEB_OPTIONS):
        function = option(function)
    return function


@click.command()
@click.argument("sources", nargs=-1, metavar="[FEEDS.opml|FEED|URL]...")
@project_option
@click.option(
    "--every", callback=_seconds, default="15m", show_default=True, metavar="TIME", help="How often to ask each source: 90s, 15m, 2h, 1d."
)
@click.option("--once", is_flag=True, help="Ask every source now, but for those in trouble whose time has not come, and end.")
@click.option("--status", is_flag=True, help="Show how each source has done, and end. Nothing is asked.")
@click.option("--forget", is_flag=True, help="Watch the sources no longer, and end. What they brought stays.")
@click.option("--json", "as_json", is_flag=True, help="With --status: one JSON object a source.")
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes that code; by default one, or one a processor for many reports."
)
@click.option("--seed", type=int, default=0, metavar="N", help="What the jitter of waiting times is drawn from.")
@_web_options
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def command(
    *,
    sources: tuple[str, ...],
    project: str | None,
    every: float,
    once: bool,
    status: bool,
    forget: bool,
    as_json: bool,
    workers: int | None,
    seed: int,
    quiet: bool,
    **web: Any,  # noqa: ANN401  (the options for fetching)
) -> None:
    """Watch feeds and sitemaps, and take what is new into a project.

    A source is the address of a feed (RSS, Atom, RDF, JSON) or of a sitemap, a file that holds one, or an OPML file with many of them.
    Without any, all that the project ever watched are. Ctrl-C ends it; what was fetched till then is kept.

    Sites are asked politely: what robots.txt forbids is left alone, unchanged feeds are not sent again, each host has a pause between two
    requests, and one that fails is asked less and less. Give a --contact (or DATELINE_CONTACT), so that its owner can reach you.

    \b
    Examples:
      dateline watch feeds.opml --every 15m --project sahel --contact desk@example.org
      dateline watch https://example.org/rss --once
      dateline watch --status
    """  # noqa: D301  (click needs the real backspace character)
    from dateline.fetch import Visitor
    from dateline.intake.schedule import WatchSettings
    from dateline.project import open_project
    from dateline.project.watching import ProjectWatch, StoredStates

    settings = WatchSettings(every=every, seed=seed)
    visitor = Visitor(fetch_settings(web))
    if not quiet and not visitor.settings.contact and not status and not forget:
        click.echo("dateline: no --contact is given; with one, sites that are asked can reach you", err=True)
    with open_project(project) as opened:
        states = StoredStates(opened.store)
        if status:
            _show(states.all(), as_json=as_json)
            return
        urls = _urls(sources, visitor, gone=forget)
        if forget:
            _forget(states, urls)
            return
        watch = ProjectWatch(opened, urls, visitor=visitor, watch=settings, workers=workers)
        if not watch.urls:
            raise UsageError("this project watches nothing yet; name a feed or an OPML file: dateline watch https://example.org/rss")
        with _stopping(visitor):
            _run(watch, once=once, quiet=quiet)


def _run(watch: ProjectWatch, *, once: bool, quiet: bool) -> None:
    stopped = watch.visitor.stopped
    at_once = once
    while not stopped.is_set():
        told = watch.round(at_once=at_once, tell=None if quiet else _tell_failure)
        at_once = False
        if not quiet:
            _tell(told, watch)
        if once and (watch.wait() > 0 or stopped.is_set()):
            return
        stopped.wait(watch.wait())


@contextmanager
def _stopping(visitor: Visitor) -> Iterator[None]:
    """Lets the first interrupt or termination end the watch in good order; the second ends it at once."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def stop(number: int, _frame: object) -> None:
        signal.signal(number, before[signal.Signals(number)])
        visitor.stop()

    for number in before:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _urls(sources: Sequence[str], visitor: Visitor, *, gone: bool) -> list[str]:
    """The addresses of the sources; of a list of feeds those that it names.

    Args:
        sources: As the user names them.
        visitor: Fetches lists.
        gone: Whether a file need not be there any more.
    """
    from dateline.intake.local import address_of, path_of
    from dateline.intake.paths import is_address
    from dateline.intake.sources import sources_at, sources_in

    urls: list[str] = []
    for source in sources:
        if is_address(source):
            urls += sources_at(source, visitor=visitor)
        else:
            path = path_of(source)
            urls += [address_of(path)] if gone and not path.exists() else sources_in(path)
    return list(dict.fromkeys(urls))


def _forget(states: Any, urls: Sequence[str]) -> None:  # noqa: ANN401  (StoredStates, which is not imported here)
    for url in urls:
        words = "watched no longer" if states.forget(url) else "was not watched"
        click.echo(f"dateline: {url}: {words}", err=True)


def _tell_failure(taken: Taken) -> None:
    if taken.failure is not None:
        where = taken.failure.member or taken.failure.source
        click.echo(_safe(f"dateline: {where}: {taken.failure.reason}: {taken.failure.message}"), err=True)


def _tell(told: Told, watch: ProjectWatch) -> None:
    """One line a round, and one for every source that is in trouble."""
    for state in told.asked:
        if state.failures:
            click.echo(_safe(f"dateline: {state.url}: {_in_a_row(state)}"), err=True)
    counts = ", ".join(f"{getattr(told, name)} {name}" for name in ("new", "changed", "known", "failed"))
    then = f"next in {watch.wait():.0f} s" if not watch.visitor.stopped.is_set() else "stopped"
    click.echo(f"{len(told.asked)} of {len(watch.urls)} sources asked: {counts}; {told.account} events new or different; {then}")


def _show(states: Sequence[SourceState], *, as_json: bool) -> None:
    if as_json:
        for state in states:
            row = {name: value for name, value in asdict(state).items() if name not in ("seen", "tries")}
            click.echo(json.dumps({**row, "named": len(state.seen), "waiting": len(state.tries)}, ensure_ascii=False))
        return
    for state in states:
        last = f"last had {state.succeeded}" if state.succeeded else "never had"
        counts = f"{state.new} new, {state.changed} changed, {state.failed} failed"
        click.echo(_safe(f"{state.url}  {state.title or ''}".rstrip()))
        click.echo(
            f"  {last}; {counts}" + (f"; last new {state.found}" if state.found else "") + (f"; next {state.due}" if state.due else "")
        )
        if state.failures:
            click.echo(_safe(f"  {_in_a_row(state)}"))


def _in_a_row(state: SourceState) -> str:
    times = "once" if state.failures == 1 else f"{state.failures} times in a row"
    return f"failed {times}: {state.trouble}"


def _safe(text: str) -> str:
    from dateline.export.terminal import safe

    return safe(text)
