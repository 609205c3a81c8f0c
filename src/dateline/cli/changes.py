"""`dateline changes --since DAY`: what who keeps a copy has to fetch again or to delete."""

from __future__ import annotations

import click

from dateline.cli.diff import form_option, show
from dateline.cli.project_option import project_option


@click.command()
@click.option("--since", required=True, metavar="TIME", help="A day, or a time in UTC: 2026-01-31, 2026-01-31T12:00.")
@project_option
@form_option
def command(*, since: str, project: str | None, form: str | None) -> None:
    """List the events that are new, different or no more since a time; of those that are no more, which event has taken them up."""
    from datetime import datetime

    from dateline.project import open_project

    try:
        datetime.fromisoformat(since)
    except ValueError as error:
        raise click.UsageError(f"--since is {since!r}; give a day as 2026-01-31, or a time as 2026-01-31T12:00") from error
    with open_project(project) as opened:
        show(opened.changes(since), form)
