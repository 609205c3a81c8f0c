"""`dateline diff A [B]` and what `dateline changes` shares with it: changes as lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from dateline.cli.project_option import project_option

if TYPE_CHECKING:
    from dateline.project.releases import Change

form_option = click.option("--format", "form", type=click.Choice(("text", "jsonl")), help="Text on a terminal, else JSON Lines.")


@click.command()
@click.argument("before")
@click.argument("after", default="now")
@project_option
@form_option
def command(*, before: str, after: str, project: str | None, form: str | None) -> None:
    """Say what tells release BEFORE from release AFTER: events added, removed (and where they went), changed (from what to what).

    AFTER is the account as it is if it is left out.
    """
    from dateline.project import open_project

    with open_project(project) as opened:
        show(opened.diff(before, after), form)


def show(changes: Iterable[Change], form: str | None) -> None:
    """Writes changes a line each."""
    text = form == "text" or (form is None and sys.stdout.isatty())
    for each in changes:
        click.echo(_line(each) if text else json.dumps(asdict(each), ensure_ascii=False))


def _line(change: Change) -> str:
    if change.into:
        return f"{change.event}  {change.what}, now part of {change.into}"
    told = "; ".join(f"{name}: {_words(old)} -> {_words(new)}" for name, (old, new) in change.fields.items())
    return f"{change.event}  {change.what}{'  ' if told else ''}{told}"


def _words(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
