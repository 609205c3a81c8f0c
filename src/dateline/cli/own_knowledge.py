"""The options of commands that know actors: the user's own tables, and the day that is asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click


def _folder(_context: click.Context, _option: click.Parameter, value: Path | None) -> Path | None:
    """The folder that was named, else the user's where there is one."""
    from dateline.knowledge.user_tables import user_folder

    return value or (user_folder() if user_folder().is_dir() else None)


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Checks the day before anything is read."""
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        raise click.BadParameter(f"'{value}' is no day; write it as 2022-09-15") from None


knowledge_option = click.option(
    "--knowledge",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=_folder,
    metavar="DIR",
    help="Your own tables of actors; else those that you imported, an empty folder for none.",
)
day_option = click.option(
    "--on", "--date", "on", metavar="DATE", callback=_day, help="The day (ISO 8601) that offices and sectors are wanted for."
)
