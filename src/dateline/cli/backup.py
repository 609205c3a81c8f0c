"""`dateline backup FOLDER`: a copy of a project, made while people work on it."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.project_option import project_option


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@project_option
def command(*, folder: Path, project: str | None) -> None:
    """Copy a project into a new FOLDER, which is a project of its own. Others may read and write meanwhile.

    The copy is one state of the whole database, and it is checked before it is called whole. To restore, put the folder where the project
    was. A project on a PostgreSQL server is copied by pg_dump.

    \b
    Examples:
      dateline backup copies/selby-monday --project selby
      dateline verify --project copies/selby-monday
    """  # noqa: D301  (click needs the real backspace character)
    from dateline.project import open_project

    with open_project(project) as opened:
        made = opened.backup(folder)
    with open_project(made) as copied:
        size = copied.size()
    click.echo(f"{made}: {size['all_reports']} reports, {size['all_events']} events")
