"""`dateline show ID`: one event, mention, report or statement of a project."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

import click

from dateline.cli.look import chosen_look
from dateline.cli.project_option import project_option

if TYPE_CHECKING:
    from dateline.project.show import Departed, Shown, ShownMention, WholeReport
    from dateline.records.answers import KnownStatement


@click.command()
@click.argument("identity", metavar="ID")
@project_option
@click.option("-f", "--format", type=click.Choice(["text", "json"]), default="text", help="text for people, json for programs.")
def command(identity: str, *, project: str | None, format: str) -> None:
    """Tell one event of a project as a paragraph, with its evidence and its disagreements; or a mention, a report, a statement.

    ID is as the lists show it: E... for an event, the first digits for a report, 3f52...:120-128 for a mention, 3f52...:s3 for a statement.
    An event that is no more says where it went.
    """
    from dateline.export.shown_text import set_text
    from dateline.project import open_project
    from dateline.records.codec import plain_deep

    with open_project(project) as opened:
        found = opened.show(identity)
    if format == "json":
        click.echo(json.dumps(plain_deep(found), ensure_ascii=False, indent=2))
        return
    look = chosen_look(to_terminal=sys.stdout.isatty())
    sys.stdout.flush()
    sys.stdout.buffer.write(set_text(_lines(found), look))


def _lines(found: Shown) -> Iterator[tuple[int, str]]:
    from dateline.export.shown import ShownEvent
    from dateline.export.shown_text import event_lines

    if isinstance(found, ShownEvent):
        return event_lines(found)
    return _LINES[type(found).__name__](found)


def _departed(gone: Departed) -> Iterator[tuple[int, str]]:
    from dateline.export.shown_text import event_lines

    yield 0, f"{gone.id} is no more since {gone.at[:10]}: {gone.why}" + (f"; it went into {gone.into}." if gone.into else ".")
    if gone.heir is not None:
        yield 0, ""
        yield from event_lines(gone.heir)


def _mention(told: ShownMention) -> Iterator[tuple[int, str]]:
    from dateline.export.sentences import names, when, where

    event, report = told.mention.event, told.mention.report
    yield 0, f"{told.id}  {' '.join((event.type, *event.mode))}, {event.status}, confidence {event.confidence:.2f}"
    yield 0, ""
    yield 0, told.mention.sentence
    yield 0, ""
    rows = (
        ("who", names(event.actors)),
        ("whom", names(event.recipients)),
        ("where", where(event.places)),
        ("when", when(event.date)),
        ("told by", ", ".join(part for part in (report.outlet or report.source, report.published, report.title) if part)),
        ("event", told.event or "none: a later version of the report counts"),
    )
    yield from ((2, f"{name}: {words}") for name, words in rows if words)
    for each in told.judgements:
        other = each.right if each.left == told.id else each.left
        yield 2, f"{each.verdict} as {other}, {each.score:.2f}, by {each.by or each.origin}: {'; '.join(each.reasons)}"


def _report(told: WholeReport) -> Iterator[tuple[int, str]]:
    report = told.report
    yield 0, f"{report.title or report.source}"
    yield 0, ", ".join(part for part in (report.outlet, report.day, ", ".join(report.authors), report.url or report.source) if part)
    yield 0, f"id {report.id}"
    if told.copies:
        yield 0, f"the same text: {', '.join(each[:12] for each in told.copies)}"
    yield 0, f"Events: {len(told.events)}"
    yield from ((2, f"{each.event or each.mention} {each.type}, {each.status}: {each.sentence}") for each in told.events)
    yield 0, f"Statements: {len(told.statements)}"
    yield from ((2, f"{each.id.partition(':')[2]} {_words(each)}") for each in told.statements)


def _statement(told: KnownStatement) -> Iterator[tuple[int, str]]:
    yield 0, f"{told.id}  {told.stance}, {told.direct}, confidence {told.confidence:.2f}"
    yield 0, ""
    yield 0, _words(told)
    yield 0, ""
    yield 2, f"told by: {', '.join(part for part in (told.outlet, told.day, told.title, told.report[:12]) if part)}"
    if told.about:
        yield 2, f"about: {', '.join(told.about)}"


def _words(told: KnownStatement) -> str:
    content = f"“{told.content}”" if told.direct == "direct" else told.content
    to = f" to {told.addressee}" if told.addressee else ""
    return f"{told.speaker or 'somebody'}{to}: {content}"


_LINES: Final[dict[str, Callable[[Any], Iterator[tuple[int, str]]]]] = {
    "Departed": _departed,
    "ShownMention": _mention,
    "WholeReport": _report,
    "KnownStatement": _statement,
}
