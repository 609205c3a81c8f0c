"""`dateline reports`: a project's reports, listed and counted."""

from __future__ import annotations

import click

from dateline.cli.asking import Asked, asking_options


@click.command(name="reports")
@asking_options("reports")
def command(*, asked: Asked) -> None:
    """List the reports of a project, the latest first, or count them.

    --since, --until, --text, --outlet and --report are about the reports themselves; all other filters about an event that they tell.

    All filters that are given must hold; several values of one are alternatives.
    """
    asked.answer()
