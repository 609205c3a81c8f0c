"""`dateline split EVENT MENTION...`: mentions that were wrongly merged become an event of their own."""

from __future__ import annotations

import click

from dateline.cli.judge import show
from dateline.cli.person import by_option, why_option
from dateline.cli.project_option import project_option


@click.command()
@click.argument("event")
@click.argument("mentions", nargs=-1, required=True, metavar="MENTION...")
@project_option
@by_option
@why_option
def command(*, event: str, mentions: tuple[str, ...], project: str | None, by: str | None, why: str | None) -> None:
    """Take mentions out of an event. They become one event; the rest keeps the id if it has more or older mentions."""
    from dateline.project import open_project

    with open_project(project) as opened:
        made = opened.split(event, list(dict.fromkeys(mentions)), by=by, why=why)
    show(made)
