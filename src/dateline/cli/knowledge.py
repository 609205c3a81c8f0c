"""`dateline knowledge`: what is known of somebody and why, and the user's own tables of actors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from dateline.cli.failures import FailureList
from dateline.cli.own_knowledge import day_option, knowledge_option
from dateline.export.terminal import safe
from dateline.records.report import Failure

if TYPE_CHECKING:
    from dateline.knowledge.actor_rows import KnownActor
    from dateline.knowledge.imports import Facts, Form, Unusable

FORMS: Final = ("csv", "wikidata", "followthemoney")
folder_option = click.option(
    "--knowledge",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of your tables; else one of your own, which the other commands look in.",
)


@click.group()
def command() -> None:
    """What is known of somebody and why, and your own tables of actors.

    \b
    Examples:
      dateline knowledge show "Mr. Zelensky" --date 2022-09-15
      dateline knowledge import my-actors.csv
      dateline knowledge import latest-all.json.gz --class Q5 --class Q7278
    """  # noqa: D301  (click needs the real backspace character)


@command.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--from", "form", type=click.Choice(FORMS), help="The form of FILE; else as its name and first lines show.")
@click.option(
    "--class", "classes", multiple=True, metavar="Q5", help="Of Wikidata's items, those of this class; Q5=person gives its kind too."
)
@click.option("--name", metavar="NAME", help="What to call the table; else as FILE is called.")
@click.option("--report", metavar="FILE", help="Write which lines were no use, and why, to FILE as JSON.")
@folder_option
def add(*, file: Path, form: Form | None, classes: tuple[str, ...], name: str | None, report: str | None, folder: Path | None) -> None:
    """Take actors from FILE into a table of your own, which overrides what comes with the program.

    FILE is a CSV with a column "name" (and kind, country, sectors, aliases, terms ...), Wikidata's JSON dump, or entities of
    followthemoney as JSON lines; each also as .gz. Lines that are no use are listed and cost only themselves.
    """
    from dateline.knowledge.imports import form_of, read_own_actors
    from dateline.knowledge.user_tables import UserTables, table_name, user_folder

    failures, tables = FailureList(of="lines and actors"), UserTables(folder or user_folder())
    found = read_own_actors(file, form or form_of(file), facts=_facts(), classes=classes)
    try:
        header = tables.add(name or table_name(file), failures.sift(_outcomes(found, str(file))), origin=file.name)
    except BaseException:
        _list_only(failures)
        raise
    click.echo(f"dateline: {header.actors} actors kept as '{header.name}' in {tables.folder}", err=True)
    if report is not None:
        failures.write(report)
    failures.finish()


def _outcomes(found: Iterable[KnownActor | Unusable], source: str) -> Iterator[KnownActor | Failure]:
    """Lines that are no use as failures, with their numbers."""
    from dateline.knowledge.imports import Unusable

    for each in found:
        yield Failure(source, f"line {each.line}", "malformed", each.reason) if isinstance(each, Unusable) else each


def _list_only(failures: FailureList) -> None:
    """Lists what failed, where something else ends the command."""
    for failure in failures.failures[:10]:
        click.echo(safe(f"  {failure.source} ({failure.member}): {failure.message}"), err=True)


def _facts() -> Facts:
    from dateline.knowledge.codebook import Codebook
    from dateline.knowledge.countries import Countries
    from dateline.knowledge.imports import Facts
    from dateline.knowledge.sectors import Sectors

    return Facts(countries=Countries.load(), nouns=Sectors.load(), sectors=frozenset(Codebook.load(None).sectors))


@command.command(name="list")
@folder_option
def show_all(*, folder: Path | None) -> None:
    """List your tables: name, number of actors, the file that each was made from, and its hash. The first of them is asked first."""
    from dateline.knowledge.user_tables import UserTables, user_folder

    tables = UserTables(folder or user_folder())
    headers = [table.header for table in tables.open()]
    for header in headers:
        click.echo(safe(f"{header.name}\t{header.actors}\t{header.origin}\t{header.sha256[:12]}"))
    if not headers:
        click.echo(f"dateline: no tables in {tables.folder}; 'dateline knowledge import FILE' makes one", err=True)


@command.command()
@click.argument("name")
@folder_option
def remove(*, name: str, folder: Path | None) -> None:
    """Delete the table NAME of yours; FILE, which it was made from, stays."""
    from dateline.knowledge.user_tables import UserTables, user_folder

    tables = UserTables(folder or user_folder())
    tables.remove(name)
    click.echo(f"dateline: '{name}' is removed from {tables.folder}", err=True)


@command.command()
@click.argument("name")
@day_option
@click.option("-f", "--format", type=click.Choice(("text", "json")), default="text", help="How to print it.")
@knowledge_option
def show(*, name: str, on: str | None, format: str, knowledge: Path | None) -> None:
    """Tell what is known of NAME, and why: the row, its source, the alias that fits, the office on the day, who else it may be.

    NAME is as a report has it, with or without titles: "Mr. Zelensky", "Ukraine's president", "police", "the Kremlin".
    """
    from dateline.knowledge.actors import ActorKnowledge
    from dateline.knowledge.countries import Countries
    from dateline.knowledge.user_tables import UserTables
    from dateline.resolve.account import account_of

    tables = ActorKnowledge.load(UserTables(knowledge).open() if knowledge else ())
    account = account_of(name, knowledge=tables, countries=Countries.load(), on=on)
    click.echo(json.dumps(account, ensure_ascii=False, indent=2) if format == "json" else "\n".join(map(safe, _lines(account))))


def _lines(account: dict[str, Any]) -> Iterator[str]:
    taken = account["taken_for"]
    yield f"{account['text']} is taken for: {taken['name']} ({_facts_of(taken)})"
    yield f"  method {taken['method']}, confidence {taken['confidence']}"
    for other in taken["alternatives"]:
        yield f"  or: {other['name']} ({other['confidence']})"
    for row in account["rows"]:
        yield f"\n{row['name']} ({_facts_of(row)})"
        yield f"  found by {row['how']}: {row['words']}"
        yield f"  table {row['table']}, {row['row']}; source: {row['source']}"
        if row["aliases"]:
            yield f"  also: {'; '.join(row['aliases'])}"
        for term in row["terms"]:
            mark = "*" if term["holds"] else " "
            yield f"  {mark} {term['role']}: {term['start'] or '?'} to {term['end'] or 'now or not known'} ({term['source']})"
    if not account["rows"]:
        yield "No row of the tables has this name."


def _facts_of(row: dict[str, Any]) -> str:
    told = (row["kind"], row["country"], "/".join(row["sectors"]), row["role"], row["wikidata"])
    return ", ".join(word for word in told if word)
