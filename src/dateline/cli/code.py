"""`dateline code PATH...`: the whole chain, from reports to records."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import click

from dateline.cli.coding import Coding, coding_options
from dateline.cli.failures import FailureList
from dateline.cli.inputs import Inputs, input_options
from dateline.cli.look import chosen_look
from dateline.cli.output import STDOUT, opened
from dateline.cli.progress import Bar
from dateline.cli.tables import TablesOptions, code_tables, tables_options

if TYPE_CHECKING:
    from dateline.export.terminal import Look
    from dateline.records.resolved import Record

FORMATS: Final = ("table", "text", "jsonl", "csv", "parquet")


@click.command()
@input_options
@click.option(
    "-f",
    "--format",
    type=click.Choice(FORMATS),
    help="How to write the records; else as FILE is named, table on a terminal, jsonl otherwise.",
    metavar="FORMAT",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write to FILE, which appears only when it is whole; or to FOLDER/ as Parquet tables, which a later run goes on with.",
)
@click.option("--sentences", is_flag=True, help="Show each event's sentence under the table.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X", help="Leave out what is less sure, 0 to 1.")
@tables_options
@coding_options(report="what failed, and why,")
def command(
    *,
    inputs: Inputs,
    format: str | None,
    output: str | None,
    sentences: bool,
    min_confidence: float,
    tables: TablesOptions,
    coding: Coding,
) -> None:
    """Code reports: who did what to whom, where, when, according to whom.

    PATH is a file, a folder (with all in it), a web address or - for standard input: text, HTML, PDF, DOCX, RTF, e-mail, JSON Lines
    or CSV with a column of texts, each also as .gz. The address of a feed or sitemap stands for its articles. Relative dates
    ("on Thursday") need the day of publication.

    \b
    Formats:
      table    one row an event, then who said what
      text     the report with its evidence marked
      jsonl    everything, one record a line (dateline schema describes it)
      csv      one row an event
      parquet  the same with types

    With -o FOLDER/ or --engine, records, events, statements, actors and raw reports go to Parquet tables by day of publication. What
    the folder has is not coded again; `dateline ingest FOLDER` takes it into a project.
    """  # noqa: D301  (click needs the real backspace character)
    from dateline.config import Settings
    from dateline.workers import outcomes

    settings = coding.settings(Settings(min_confidence=min_confidence))
    if tables.wanted(output):
        code_tables(inputs, output, tables, coding, settings, format=format)
        return
    to_terminal = output in (None, STDOUT) and sys.stdout.isatty()
    chosen = _format(format or _format_of(output), to_terminal=to_terminal)
    reports, failures, tally = inputs.reports(), FailureList(), _Tally()
    with (
        Bar(inputs.paths, shown=not coding.quiet and sys.stderr.isatty()) as bar,
        opened(output, before_write=bar.make_way) as out,
        closing(outcomes(reports, settings, workers=coding.workers)) as coded,
    ):
        _write(chosen, tally.over(failures.sift(bar.over(coded))), out, chosen_look(to_terminal=to_terminal, sentences=sentences))
    if not coding.quiet:
        click.echo(f"dateline: {tally.summary()}", err=True)
    if coding.report is not None:
        failures.write(coding.report)
    failures.finish()


class _Tally:
    """Counts what was found."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._records = self._events = self._statements = 0

    def over(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            self._records += 1
            self._events += len(record.events)
            self._statements += len(record.statements)
            yield record

    def summary(self) -> str:
        counts = (("report", self._records), ("event", self._events), ("statement", self._statements))
        words = ", ".join(f"{count} {name}{'' if count == 1 else 's'}" for name, count in counts)
        return f"{words} in {time.monotonic() - self._start:.1f} s"


def _format(chosen: str | None, *, to_terminal: bool) -> str:
    """What to write where nothing is said, and never bytes to a terminal.

    Raises:
        click.UsageError: If Parquet would go to a terminal.
    """
    if chosen == "parquet" and to_terminal:
        raise click.UsageError("Parquet is not for a terminal; add -o events.parquet, or send it on with a pipe")
    return chosen or ("table" if to_terminal else "jsonl")


def _format_of(name: str | None) -> str | None:
    """The format that a file's name asks for, None where it asks for none."""
    return {".csv": "csv", ".parquet": "parquet", ".jsonl": "jsonl"}.get(Path(name).suffix.lower()) if name else None


def _write(chosen: str, records: Iterator[Record], out: BinaryIO, look: Look) -> None:
    """Hands the records to the format, whose library is loaded only now."""
    from importlib import import_module

    module = import_module(f"dateline.export.{_MODULES.get(chosen, chosen)}")
    if chosen in _FOR_PEOPLE:
        module.write(records, out, look=look)
    else:
        module.write(records, out)


_MODULES: Final = {"text": "marked"}
_FOR_PEOPLE: Final = ("table", "text")
