"""`dateline export FORMAT [INPUT...]`: an account in the formats of other programs and data sets."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal, TypeAlias

import click

from dateline.cli.failures import FailureList
from dateline.cli.filtered import with_filters
from dateline.cli.folder import files_into
from dateline.cli.output import STDOUT, opened
from dateline.cli.project_option import project_option

if TYPE_CHECKING:
    from dateline.export.account import Account, Omitted

Shape: TypeAlias = Literal["file", "book", "files"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format to export to.

    Attributes:
        module: Under `dateline.export`.
        shape: One file of text; one file of bytes; or a file a table.
        what: For the help text.
        options: Which of the format options it takes.
    """

    module: str
    shape: Shape
    what: str
    options: tuple[str, ...] = ()


FORMATS: Final = {
    "csv": Format("tables_csv", "files", "tidy tables with a data dictionary", ("excel", "hxl", "table")),
    "xlsx": Format("tables_xlsx", "book", "the same tables as an Excel workbook"),
    "parquet": Format("tables_parquet", "files", "the same tables with types", ("table",)),
    "dta": Format("tables_dta", "files", "the same tables for Stata, with labels", ("table",)),
    "jsonl": Format("account_jsonl", "file", "everything: one event of the account a line"),
    "geojson": Format("geojson", "file", "a map: points for towns, boxes for areas"),
    "gexf": Format("gexf", "file", "the network of actors: who does what to whom"),
    "polecat": Format("polecat", "file", "POLECAT's columns; promised acts coded anew as PLOVER asks"),
    "acled": Format("acled", "file", "ACLED's columns, by a crosswalk of types", ("excel",)),
    "ucdp": Format("ucdp", "file", "UCDP GED's columns: events with deaths", ("excel",)),
    "ftm": Format("followthemoney", "file", "followthemoney entities, one a line"),
    "jsonld": Format("jsonld", "file", "JSON-LD by schema.org: NewsArticle, Event, Claim, ClaimReview"),
    "ical": Format("icalendar", "file", "iCalendar of what is planned"),
    "html": Format("event_page", "file", "one event as a page to print and cite"),
}
MODULES: Final = "dateline.export"


_HELP: Final = """Write an account in the formats of other programs and data sets.

INPUT is a file of records as 'dateline code --format jsonl' writes them, or - for standard input; each report then stands alone. Without
INPUT it is the account of a project, and the filters say which events. Persons without a public role are shown by their roles, not by their
names, unless you ask for --names.

\b
Formats:
""" + "\n".join(f"  {name:<9}{form.what}" for name, form in FORMATS.items())


@click.command(help=_HELP)
@click.argument("format", type=click.Choice(list(FORMATS)), metavar="FORMAT")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@project_option
@click.option("-o", "--output", metavar="FILE", help="Write to FILE; for a file a table to a folder, or to FILE.zip.")
@click.option("--names", is_flag=True, help="Give the names of private persons.")
@click.option("--table", metavar="NAME", help="csv, parquet, dta: only this table, as one file.")
@click.option("--excel", is_flag=True, help="csv, acled, ucdp: for Excel, with nothing that it would take for a formula.")
@click.option("--hxl", is_flag=True, help="csv: with tags of the Humanitarian Exchange Language and codes of divisions.")
@click.option("-q", "--quiet", is_flag=True, help="Do not say what was left out.")
@with_filters
@click.pass_context
def command(
    ctx: click.Context,
    *,
    format: str,
    inputs: tuple[str, ...],
    project: str | None,
    filters: dict[str, Any],
    output: str | None,
    names: bool,
    table: str | None,
    excel: bool,
    hxl: bool,
    quiet: bool,
) -> None:
    """Reads the options, opens the account, writes it."""
    form = FORMATS[format]
    given = {"table": table, "excel": excel, "hxl": hxl}
    options = _options(ctx, format, {name: value for name, value in given.items() if value})
    with _records(inputs, project, filters) if inputs else _project(project, filters) as (account, failures):
        omitted = _write(form, _shown(account, names=names), output, options)
    if omitted and not quiet:
        for reason, count in sorted(omitted.items()):
            click.echo(f"dateline: left out {count}: {reason}", err=True)
    failures.finish()


def _options(ctx: click.Context, format: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options that the format takes, as its module takes them.

    Raises:
        click.UsageError: If one of them is not for this format.
    """
    for name in given:
        if name not in FORMATS[format].options:
            takers = ", ".join(other for other, form in FORMATS.items() if name in form.options)
            raise click.UsageError(f"--{name} is not for {format}; it is for {takers}", ctx=ctx)
    options: dict[str, Any] = {name: value for name, value in given.items() if name == "excel" and format != "csv"}
    if "table" in given:
        options["table"] = _table(given["table"], ctx)
    if format == "csv":
        from dateline.export.tables_csv import Manner

        options["manner"] = Manner(excel="excel" in given, hxl="hxl" in given)
    return options


def _table(name: str, ctx: click.Context) -> object:
    from dateline.export.report_tables import TABLES

    found = next((table for table in TABLES if table.name == name), None)
    if found is None:
        raise click.UsageError(f"there is no table '{name}'; use one of {', '.join(table.name for table in TABLES)}", ctx=ctx)
    return found


@contextmanager
def _records(inputs: tuple[str, ...], project: str | None, filters: Mapping[str, Any]) -> Iterator[tuple[Account, FailureList]]:
    """The account of files of records.

    Raises:
        click.UsageError: If a project is named too, or filters that only a project can answer.
    """
    from dateline.cli.records import RecordFiles
    from dateline.export.chosen import Chosen
    from dateline.export.singles import Singles

    if project is not None:
        raise click.UsageError("give files of records or a project, not both")
    if others := [name for name in filters if name != "event"]:
        raise click.UsageError(
            f"--{others[0].replace('_', '-')} is a question to a project; make one with 'dateline init' and 'dateline ingest'"
        )
    with RecordFiles(inputs) as files:
        account = Singles(files.records)
        yield (Chosen(account, filters["event"]) if "event" in filters else account), files.failures


@contextmanager
def _project(address: str | None, filters: Mapping[str, Any]) -> Iterator[tuple[Account, FailureList]]:
    """The events of a project that are asked for."""
    from dateline.project import open_project
    from dateline.project.account import ProjectAccount

    with open_project(address) as project:
        yield ProjectAccount(project.events(**filters)), FailureList()


def _shown(account: Account, *, names: bool) -> Account:
    """The account as it is to be shown."""
    from dateline.export.privacy import Roles

    return account if names else Roles(account)


def _write(form: Format, account: Account, output: str | None, options: dict[str, Any]) -> Omitted | None:
    """Writes the format, whose library is loaded only now.

    Raises:
        click.UsageError: If several files, or bytes, would go to a terminal.
    """
    module = import_module(f"{MODULES}.{form.module}")
    to_stdout = output in (None, STDOUT)
    if form.shape == "files" and "table" not in options:
        if output is None or to_stdout:
            raise click.UsageError(
                "this format writes a file a table; name a folder or a zip archive (-o account.zip), or one table (--table events)"
            )
        with files_into(output) as folder:
            return _called(module.write_all, account, folder, options)
    if to_stdout and form.shape != "file" and sys.stdout.isatty():
        raise click.UsageError("this format is not for a terminal; add -o FILE, or send it on with a pipe")
    with opened(output) as out:
        return _called(module.write, account, out, options)


def _called(write: Callable[..., Omitted | None], account: Account, to: BinaryIO | Path, options: dict[str, Any]) -> Omitted | None:
    return write(account, to, **options)
