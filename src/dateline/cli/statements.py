"""`dateline statements`: a project's statements, listed and counted."""

from __future__ import annotations

import click

from dateline.cli.asking import Asked, asking_options


@click.command(name="statements")
@asking_options("statements")
def command(*, asked: Asked) -> None:
    """List what people say in a project's reports, the latest first, or count it.

    --actor is the speaker and --stance what is done with the words; --since, --until, --text, --outlet, --report and --min-confidence are
    about the statement and its report; all other filters about an event that it is about.

    All filters that are given must hold; several values of one are alternatives.
    """
    asked.answer()
