"""`dateline undo D7`, `dateline undo LEFT RIGHT`: a decision or a judgement taken back."""

from __future__ import annotations

import click

from dateline.cli.person import by_option
from dateline.cli.project_option import project_option


@click.command()
@click.argument("decision")
@click.argument("other", required=False)
@project_option
@by_option
def command(*, decision: str, other: str | None, project: str | None, by: str | None) -> None:
    """Take back a decision (D7), or a person's judgement of two mentions. It stays in the history, with who took it back and when."""
    from dateline.project import open_project

    with open_project(project) as opened:
        told = opened.undo(decision, other, by=by)
    click.echo(f"taken back: {told}")
