"""`dateline init DIR`: a new project."""

from __future__ import annotations

import click


@click.command()
@click.argument("address", metavar="DIR|URL", default=".")
@click.option(
    "--store", metavar="URL", help="Keep the data on a PostgreSQL server (postgresql://user@host/database); DIR holds the settings."
)
def command(*, address: str, store: str | None) -> None:
    """Make a project in DIR, the current folder by default.

    A project keeps reports as they came, what was coded of them, and the account of events that they give together. Its data are in
    one file of the folder (SQLite), or on a PostgreSQL server: name the server's database instead of a folder, or with --store.

    \b
    Example:
      dateline init sahel
      dateline ingest reports/ --project sahel
    """  # noqa: D301  (click needs the real backspace character)
    from dateline.project import init

    with init(address, store=store) as project:
        click.echo(f"dateline: made the project {project.place}; its data are in {project.store}", err=True)
