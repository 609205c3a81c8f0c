"""`dateline review`: events one by one, the most doubtful first, answered by single keys."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, Final

import click

from dateline.cli.filtered import with_filters
from dateline.cli.look import chosen_look
from dateline.cli.person import by_option
from dateline.cli.project_option import project_option
from dateline.records.review import Answer

if TYPE_CHECKING:
    from dateline.project import Project

ANSWERS: Final[dict[str, Answer]] = {"a": "accept", "x": "reject", "f": "flag", " ": "skip"}
_BACK: Final = frozenset("\x7f\x08b")
_END: Final = frozenset("q\x03\x04\x1b")
_KEYS: Final = "a accept  x reject  e correct a field  f flag  space skip  b back  q end"


@click.command()
@project_option
@by_option
@click.option("--doubled", type=click.FloatRange(0, 1), help="Ask two people about this share of the events from now on, and stop.")
@with_filters
def command(*, project: str | None, by: str | None, doubled: float | None, filters: dict[str, Any]) -> None:
    """Look at the project's events one by one, the most doubtful first, and accept, reject, correct, flag or skip each by a key.

    What you answered does not come back; go on any time. An answer is a decision like those of dateline correct, and b takes the last one
    back. Where two people are asked about an event (--doubled), it is decided when both say the same.
    """
    from dateline.project import open_project

    with open_project(project) as opened:
        if doubled is not None:
            opened.set_plan(doubled=doubled)
            click.echo(f"dateline: two people are asked about {doubled:.0%} of the events", err=True)
            return
        count = _ask(opened, by, filters)
    click.echo(f"dateline: {count} answer{'s' * (count != 1)} kept", err=True)


def _ask(project: Project, by: str | None, filters: dict[str, Any]) -> int:
    """Puts event after event before a person, until none is left or they end it; says how many answers were kept."""
    kept: list[str] = []
    while put := project.review_next(by=by, **filters):
        _show(project, put.event)
        click.echo(f"\n{'; '.join(put.doubts) or 'nothing speaks against it'}. {put.waiting} wait.\n{_KEYS}")
        since, corrections = time.monotonic(), dict[str, str]()
        while (key := click.getchar()) == "e":
            field, _, value = click.prompt("field=value").partition("=")
            corrections[field.strip()] = value.strip()
        if key in _END:
            return len(kept)
        if key in _BACK and kept:
            project.take_back(kept.pop(), by=by)
        elif key in ANSWERS and (answer := _kept(project, put.event, ANSWERS[key], by, corrections, time.monotonic() - since)):
            kept.append(answer)
    click.echo("nothing is left that you have not answered")
    return len(kept)


def _kept(project: Project, event: str, answer: Answer, by: str | None, corrections: dict[str, str], seconds: float) -> str | None:
    """The kept answer's id. What is no value of a field is said, None given, and the event comes again."""
    from dateline.errors import ConflictError, UsageError

    try:
        return project.review(event, answer, by=by, corrections=corrections, seconds=round(seconds, 1)).id
    except (UsageError, ConflictError) as error:
        click.echo(f"dateline: {error}", err=True)
        return None


def _show(project: Project, event: str) -> None:
    from dateline.export.shown import ShownEvent
    from dateline.export.shown_text import event_lines, set_text

    found = project.show(event)
    if isinstance(found, ShownEvent):
        sys.stdout.flush()
        sys.stdout.buffer.write(b"\n" + set_text(event_lines(found), chosen_look(to_terminal=sys.stdout.isatty())))
        sys.stdout.flush()
