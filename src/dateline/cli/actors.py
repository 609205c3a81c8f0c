"""`dateline actors`: who names and phrases mean, one a line."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TextIO

import click

from dateline.cli.own_knowledge import day_option, knowledge_option


@click.command(name="actors")
@click.argument("file", type=click.File(encoding="utf-8", errors="replace"), default="-")
@day_option
@knowledge_option
def command(file: TextIO, on: str | None, knowledge: Path | None) -> None:
    """Says of each line of FILE (standard input by default) who or what it names.

    One JSON object a line: text, name, kind, country (ISO 3166 alpha-3), sector (PLOVER), sectors (all that
    apply, the primary one first), how that is known (method) and who else it may be (alternatives). What is not known is null.
    Blank lines are passed over.

    \b
    Example:
      echo "four Saudi men" | dateline actors
    """  # noqa: D301  (click needs the real backspace character)
    from dateline.knowledge.actors import ActorKnowledge
    from dateline.knowledge.countries import Countries
    from dateline.knowledge.user_tables import UserTables
    from dateline.resolve.account import describe

    tables, countries = ActorKnowledge.load(UserTables(knowledge).open() if knowledge else ()), Countries.load()
    for line in file:
        text = line.strip()
        if text:
            described = describe(text, knowledge=tables, countries=countries, on=on)
            click.echo(json.dumps(dataclasses.asdict(described), ensure_ascii=False))
