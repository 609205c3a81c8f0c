"""`dateline serve [DIR]`: the account in a browser, and its REST API."""

from __future__ import annotations

from typing import Final

import click

from dateline.cli.project_option import project_option

HERE: Final = "127.0.0.1"


@click.command()
@click.argument("directory", metavar="[DIR|URL]", required=False)
@project_option
@click.option("--port", type=click.IntRange(0, 65535), help="The port; 8000, or a free one if that is taken. 0 for any free one.")
@click.option("--host", default=HERE, show_default=True, metavar="ADDRESS", help="The address to listen at.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
def command(directory: str | None, *, project: str | None, port: int | None, host: str, show: bool) -> None:
    """Open a project's account in a browser: what happened where and when, who says so, in whose words. Ctrl+C ends it.

    The same server answers programs: its REST API is at /api/v1, described in /api/v1/openapi.json.
    """
    from dateline.project import open_project
    from dateline.web.app import create_app
    from dateline.web.listening import address_of, listen, serve

    if directory is not None and project is not None:
        raise click.UsageError("name the project once: as DIR or with --project")
    with open_project(directory or project) as opened, listen(host, port) as listening:
        address = address_of(host, listening)
        click.echo(f"Dateline serves {opened.place} at {address}  (Ctrl+C ends it)")
        if show:
            click.launch(address)
        serve(create_app(opened), listening)
