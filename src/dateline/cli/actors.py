"""`dateline actors`: who names and phrases mean, one a line; or who takes part in a project's events."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import IO

import click

from dateline.cli.asking import Asked, asking_options
from dateline.cli.own_knowledge import day_option, knowledge_option


@click.command(name="actors")
@click.argument("file", type=click.File(encoding="utf-8", errors="replace"), required=False)
@day_option
@knowledge_option
@asking_options("actors")
def command(file: IO[str] | None, on: str | None, knowledge: Path | None, asked: Asked) -> None:
    """Say who names are, or list who takes part in a project's events.

    With names, from FILE or a pipe: says of each line who or what it names. One JSON object a line: text, name, kind, country (ISO 3166
    alpha-3), sector (PLOVER), sectors (all that apply, the primary one first), how that is known (method) and who else it may be
    (alternatives). What is not known is null. Blank lines are passed over. --on and --knowledge are for names.

    With a filter or any other option of a list, such as --project, or where nothing is piped in: lists the actors of a project. --actor
    names them; all other filters are about the events in which they take part.

    \b
    Examples:
      echo "four Saudi men" | dateline actors
      dateline actors --project my-project --country UKR
    """  # noqa: D301  (click needs the real backspace character)
    names = file if file is not None or asked.given else _piped()
    if names is not None and asked.given:
        raise click.UsageError("names cannot be filtered; leave out FILE to ask the project, or the filters to ask who the names are")
    if names is None and on is not None:
        raise click.UsageError("--on is for names; name a file of them, or pipe them in")
    if names is None:
        asked.answer()
    else:
        _describe(names, on=on, knowledge=knowledge)


def _piped() -> IO[str] | None:
    """Standard input, if somebody sends something; a terminal waits for an answer instead."""
    stream = click.open_file("-", encoding="utf-8", errors="replace")
    return None if stream.isatty() else stream


def _describe(names: IO[str], *, on: str | None, knowledge: Path | None) -> None:
    from dateline.knowledge.actors import ActorKnowledge
    from dateline.knowledge.countries import Countries
    from dateline.knowledge.user_tables import UserTables
    from dateline.resolve.account import describe

    tables, countries = ActorKnowledge.load(UserTables(knowledge).open() if knowledge else ()), Countries.load()
    for line in names:
        text = line.strip()
        if text:
            described = describe(text, knowledge=tables, countries=countries, on=on)
            click.echo(json.dumps(dataclasses.asdict(described), ensure_ascii=False))
