"""`dateline users`: who may use the project's pages over a network."""

from __future__ import annotations

import sys

import click

from dateline.cli.person import by_option
from dateline.cli.project_option import project_option


@click.group()
def command() -> None:
    """Who may use the project's pages over a network, and as what: viewer, coder or admin.

    A viewer looks; a coder also reviews, corrects and judges; an admin does all. On this machine alone, dateline serve needs no users.
    """


def _password(prompt: str) -> str:
    """From the terminal, twice and unseen; else the first line of standard input."""
    if sys.stdin.isatty():
        return str(click.prompt(prompt, hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


@command.command()
@click.argument("name")
@click.argument("role", default="viewer")
@project_option
@by_option
def add(*, name: str, role: str, project: str | None, by: str | None) -> None:
    """Add a user with a ROLE: viewer, coder or admin. The password is asked for, or read from standard input."""
    from dateline.project import open_project, users
    from dateline.project.decided import user

    with open_project(project) as opened:
        users.add(opened.store, name, role, _password(f"Password for {name}"), by=by or user())
    click.echo(f"{name} is a {role}")


@command.command("list")
@project_option
def list_users(*, project: str | None) -> None:
    """List the users: name, role, since when."""
    from dateline.project import open_project, users

    with open_project(project) as opened:
        for each in users.every(opened.store):
            click.echo(f"{each.name}\t{each.role}\t{each.added[:10]}")


@command.command()
@click.argument("name")
@project_option
@by_option
def remove(*, name: str, project: str | None, by: str | None) -> None:
    """Take a user away. What they decided stays, under their name."""
    from dateline.project import open_project, users
    from dateline.project.decided import user

    with open_project(project) as opened:
        users.remove(opened.store, name, by=by or user())
    click.echo(f"{name} is no user any more")


@command.command()
@click.argument("name")
@project_option
@by_option
def password(*, name: str, project: str | None, by: str | None) -> None:
    """Give a user another password. All their sessions and tokens end."""
    from dateline.project import open_project, users
    from dateline.project.decided import user

    with open_project(project) as opened:
        users.set_password(opened.store, name, _password(f"New password for {name}"), by=by or user())
    click.echo(f"{name} has another password")


@command.command()
@click.argument("name")
@click.argument("role")
@project_option
@by_option
def role(*, name: str, role: str, project: str | None, by: str | None) -> None:
    """Give a user another ROLE: viewer, coder or admin."""
    from dateline.project import open_project, users
    from dateline.project.decided import user

    with open_project(project) as opened:
        users.set_role(opened.store, name, role, by=by or user())
    click.echo(f"{name} is a {role}")


@command.command()
@click.argument("name")
@project_option
@by_option
@click.option("--label", default="", metavar="TEXT", help="What it is for.")
@click.option("--revoke", is_flag=True, help="End all tokens of this user instead.")
def token(*, name: str, project: str | None, by: str | None, label: str, revoke: bool) -> None:
    """Make a token for a script, which sends it as `Authorization: Bearer TOKEN`; it has the user's role and lasts a year.

    It is printed once and kept nowhere but as its hash.
    """
    from dateline.project import open_project, users
    from dateline.project.decided import user

    with open_project(project) as opened:
        if revoke:
            click.echo(f"{users.end_tokens(opened.store, name, by=by or user())} tokens ended")
        else:
            click.echo(users.begin(opened.store, name, kind="token", label=label))
