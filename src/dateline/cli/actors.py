"""`dateline actors`: who names and phrases mean, one a line."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import TextIO

import click


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Checks the day before any line is read."""
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        raise click.BadParameter(f"'{value}' is no day; write it as 2022-09-15") from None


@click.command(name="actors")
@click.argument("file", type=click.File(encoding="utf-8", errors="replace"), default="-")
@click.option("--on", metavar="DATE", callback=_day, help="The day (ISO 8601) that offices and sectors are wanted for.")
def command(file: TextIO, on: str | None) -> None:
    """Says of each line of FILE (standard input by default) who or what it names.

    One JSON object a line: text, name, kind, country (ISO 3166 alpha-3) and sector (PLOVER). What is not known is null.
    Blank lines are passed over.

    \b
    Example:
      echo "four Saudi men" | dateline actors
    """  # noqa: D301  (click needs the real backspace character)
    from dateline.knowledge.actors import ActorKnowledge
    from dateline.knowledge.countries import Countries
    from dateline.resolve.identity import describe

    knowledge, countries = ActorKnowledge.load(), Countries.load()
    for line in file:
        text = line.strip()
        if text:
            described = describe(text, knowledge=knowledge, countries=countries, on=on)
            click.echo(json.dumps(dataclasses.asdict(described), ensure_ascii=False))
