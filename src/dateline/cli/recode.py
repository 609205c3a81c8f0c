"""`dateline recode`: a project's reports coded anew by this version."""

from __future__ import annotations

import click

from dateline.cli.project_option import project_option


@click.command()
@project_option
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes; by default one for a few reports, else one a processor."
)
def command(*, project: str | None, workers: int | None) -> None:
    """Code all reports of a project anew that this version, with the project's codebook and knowledge, has not coded.

    Nothing is read again: the project keeps every report's bytes. What people decided stays as it is, and events keep their ids. The former
    records stay in the project. A run that was interrupted is gone on with by running it again.
    """
    from dateline.project import open_project

    with open_project(project) as opened:
        counts = opened.recode(workers=workers)
    click.echo(
        f"{counts.anew} reports coded anew, {counts.same} were up to date, {counts.failed} could not be coded and keep their records"
    )
