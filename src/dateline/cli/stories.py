"""`dateline stories PATH...`: which reports tell of one news event."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from dateline.cli.failures import FailureList
from dateline.cli.inputs import Inputs, input_options
from dateline.cli.look import chosen_look
from dateline.cli.output import STDOUT, opened
from dateline.export.terminal import rendered, safe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dateline.merge.stories import Story, StoryReport
    from dateline.records.report import CleanReport

FORMATS: Final = ("table", "jsonl")
_SHOWN_CHARACTERS: Final = 200  # of a text without headline: more than a table's line holds


@dataclass(frozen=True, slots=True)
class _Told:
    """What is kept of a report: which it is, and what the table shows."""

    id: str
    source: str
    member: str | None
    published: str | None
    outlet: str | None
    headline: str


@click.command()
@input_options
@click.option("-f", "--format", type=click.Choice(FORMATS), help="How to show them; table in a terminal, else jsonl.", metavar="FORMAT")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears only when it is whole.")
def command(*, inputs: Inputs, format: str | None, output: str | None) -> None:
    """Which reports tell of one news event.

    Reports are grouped by their words, names above all, by headline and lead more than by the rest, and by the day of
    publication where it is known. Nothing is coded for it.

    \b
    Formats:
      table  one row a story of two reports or more, the greatest first
      jsonl  one line a report: {"id", "source", "member", "cluster"}; reports of one story have the same cluster

    The id is a row's own identifier where it has one that is not a mere number, else the report's.

    \b
    Examples:
      dateline stories reports/
      dateline stories reports.jsonl --format jsonl -o stories.jsonl
    """  # noqa: D301  (click needs the real backspace character)
    from dateline.merge.stories import stories
    from dateline.pipeline import cleaned

    to_terminal = output in (None, STDOUT) and sys.stdout.isatty()
    failures = FailureList()
    told: dict[str, _Told] = {}
    found = stories(_read(failures.sift(cleaned(inputs.reports())), told))
    with opened(output) as out:
        if (format or ("table" if to_terminal else "jsonl")) == "table":
            out.write(rendered(_table(found, told), chosen_look(to_terminal=to_terminal)))
        else:
            out.write(_lines(found, told))
    failures.finish()


def _read(reports: Iterable[CleanReport], told: dict[str, _Told]) -> Iterator[StoryReport]:
    """What stories are told by; beside it, `told` is filled. Reports are numbered, since two may be the same text."""
    from dateline.merge.stories import StoryReport

    for number, clean in enumerate(reports):
        raw, key = clean.raw, f"{number:09d}"
        own = raw.member if raw.member is not None and not raw.member.isdigit() else raw.id
        headline = clean.title or clean.text[:_SHOWN_CHARACTERS]
        told[key] = _Told(own, raw.source, raw.member, clean.published, clean.outlet, headline)
        yield StoryReport.of(key, clean.text, title=clean.title, published=clean.published, outlet=clean.outlet)


def _lines(found: Sequence[Story], told: Mapping[str, _Told]) -> bytes:
    """One line a report, in the order in which they were read."""
    import msgspec

    cluster = {key: told[story.id].id for story in found for key in story.reports}
    rows = ({"id": each.id, "source": each.source, "member": each.member, "cluster": cluster[key]} for key, each in told.items())
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def _table(found: Sequence[Story], told: Mapping[str, _Told]) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    several = sorted((story for story in found if len(story.reports) > 1), key=lambda story: (-len(story.reports), story.reports))
    if several:
        table = Table(box=None, pad_edge=False, header_style="dim")
        for heading in ("reports", "outlets"):
            table.add_column(heading, justify="right", no_wrap=True)
        table.add_column("days", no_wrap=True)
        table.add_column("story")
        for story in several:
            reports = [told[key] for key in story.reports]
            outlets = {report.outlet for report in reports if report.outlet}
            table.add_row(
                str(len(reports)),
                str(len(outlets)) if outlets else "",
                _days(reports),
                safe(" ".join(told[story.central].headline.split())),
            )
        yield table
    alone = len(found) - len(several)
    yield Text(f"reports: {len(told)}; stories of two or more: {len(several)}; reports that stand alone: {alone}", style="dim")


def _days(reports: Iterable[_Told]) -> str:
    days = sorted(report.published for report in reports if report.published)
    if not days:
        return ""
    return days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
