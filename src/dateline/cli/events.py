"""`dateline events`: a project's events, listed and counted."""

from __future__ import annotations

import click

from dateline.cli.asking import Asked, asking_options


@click.command(name="events")
@asking_options("events")
def command(*, asked: Asked) -> None:
    """List the events of a project's account, the latest first, or count them.

    All filters that are given must hold; several values of one are alternatives.
    """
    asked.answer()
