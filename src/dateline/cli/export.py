"""`dateline export FORMAT [INPUT...]`: an account in the formats of other programs and data sets."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

from dateline.cli.failures import FailureList
from dateline.cli.filtered import with_filters
from dateline.cli.folder import files_into
from dateline.cli.output import STDOUT, opened
from dateline.cli.project_option import project_option
from dateline.errors import UsageError
from dateline.export.formats import FORMATS, Format, options_of, write, writes_files

if TYPE_CHECKING:
    from dateline.export.account import Account, Omitted

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
    try:
        options = options_of(format, {name: value for name, value in given.items() if value})
    except UsageError as error:
        raise click.UsageError(str(error), ctx=ctx) from error
    with _records(inputs, project, filters) if inputs else _project(project, filters) as (account, failures):
        omitted = _write(form, _shown(account, names=names), output, options)
    if omitted and not quiet:
        for reason, count in sorted(omitted.items()):
            click.echo(f"dateline: left out {count}: {reason}", err=True)
    failures.finish()


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
    to_stdout = output in (None, STDOUT)
    if writes_files(form, options):
        if output is None or to_stdout:
            raise click.UsageError(
                "this format writes a file a table; name a folder or a zip archive (-o account.zip), or one table (--table events)"
            )
        with files_into(output) as folder:
            return write(form, account, folder, options)
    if to_stdout and form.shape != "file" and sys.stdout.isatty():
        raise click.UsageError("this format is not for a terminal; add -o FILE, or send it on with a pipe")
    with opened(output) as out:
        return write(form, account, out, options)
