"""`dateline serve [DIR]`: the account in a browser, and its REST API."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING, Final

import click

from dateline.cli.project_option import project_option

if TYPE_CHECKING:
    from dateline.project import Project
    from dateline.web.access import Named

HERE: Final = "127.0.0.1"


@click.command()
@click.argument("directory", metavar="[DIR|URL]", required=False)
@project_option
@click.option("--port", type=click.IntRange(0, 65535), help="The port; 8000, or a free one if that is taken. 0 for any free one.")
@click.option("--host", default=HERE, show_default=True, metavar="ADDRESS", help="The address to listen at; others than this need users.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@click.option("--users", "named", is_flag=True, help="Ask for names and passwords here too, as behind a proxy.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="A name by which browsers ask for it, as news.example.org.")
@click.option("--certificate", metavar="FILE", type=click.Path(exists=True, dir_okay=False), help="For encrypted connections, in PEM.")
@click.option("--key", metavar="FILE", type=click.Path(exists=True, dir_okay=False), help="The certificate's key, in PEM.")
def command(
    directory: str | None,
    *,
    project: str | None,
    port: int | None,
    host: str,
    show: bool,
    named: bool,
    names: tuple[str, ...],
    certificate: str | None,
    key: str | None,
) -> None:
    """Open a project's account in a browser: what happened where and when, who says so, in whose words. Ctrl+C ends it.

    On this machine, the link that is printed lets one browser in; press Enter for another one. Any other address needs users, who log in
    with their passwords: dateline users add NAME.

    The same server answers programs: its REST API is at /api/v1, described in /api/v1/openapi.json.
    """
    from dateline.project import open_project
    from dateline.project.decided import user
    from dateline.web.access import Local, opening
    from dateline.web.app import create_app
    from dateline.web.listening import address_of, is_local, listen, serve

    if directory is not None and project is not None:
        raise click.UsageError("name the project once: as DIR or with --project")
    with open_project(directory or project) as opened:
        access = _named(opened, host, names) if named or not is_local(host) else Local(opened, by=user())
        with listen(host, port) as listening:
            address = address_of(host, listening, secure=certificate is not None)
            click.echo(f"Dateline serves {opened.place} at {opening(access, address)}  (Ctrl+C ends it)")
            if isinstance(access, Local):
                _on_enter(lambda: click.echo(f"Another link: {opening(access, address)}"))
            elif certificate is None:
                click.echo("dateline: passwords go over the network as they are; give --certificate, or put a TLS proxy before", err=True)
            if show:
                click.launch(opening(access, address))
            serve(create_app(opened, access=access), listening, certificate=certificate, key=key)


def _named(project: Project, host: str, names: tuple[str, ...]) -> Named:
    """Users with passwords.

    Raises:
        click.UsageError: If there are none.
    """
    from dateline.project import users
    from dateline.web.access import Named
    from dateline.web.gate import Hosts

    if not users.every(project.store):
        raise click.UsageError(
            f"at {host} others can reach it, so it needs users, and the project has none; add yourself with: dateline users add NAME admin"
        )
    return Named(project, hosts=Hosts(frozenset(name.lower() for name in (*names, host)), outside=True))


def _on_enter(act: Callable[[], None]) -> None:
    """Acts each time that somebody presses Enter in the terminal."""
    if not sys.stdin.isatty():
        return

    def watch() -> None:
        for _ in sys.stdin:
            act()

    Thread(target=watch, daemon=True).start()
