"""`dateline judge LEFT RIGHT VERDICT`: whether two events, or two mentions, are one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from dateline.cli.person import by_option, why_option
from dateline.cli.project_option import project_option
from dateline.records.story import Verdict

if TYPE_CHECKING:
    from dateline.records.story import Judgement


@click.command()
@click.argument("left")
@click.argument("right")
@click.argument("verdict", type=click.Choice(get_args(Verdict)))
@project_option
@by_option
@why_option
def command(*, left: str, right: str, verdict: Verdict, project: str | None, by: str | None, why: str | None) -> None:
    """Say whether two events (E...) or mentions (3f52...:120-128) are one event. Merging follows it from now on.

    \b
    Example:
      dateline judge E3f52aa01b7c9 E77d01c2a90ef same --why "both are the strike on the bus station"
    """  # noqa: D301  (click needs the real backspace character)
    from dateline.project import open_project

    with open_project(project) as opened:
        made = opened.judge(left, right, verdict, by=by, why=why)
    show(made)


def show(made: tuple[Judgement, ...]) -> None:
    """Lists judgements, and how to take them back."""
    for each in made:
        click.echo(f"{each.left}  {each.right}  {each.verdict}")
    click.echo(f"dateline: kept {len(made)} judgement{'s' * (len(made) != 1)}; dateline undo LEFT RIGHT takes one back", err=True)
