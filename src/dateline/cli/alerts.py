"""`dateline alerts`: saved searches, and what is new in each."""

from __future__ import annotations

from typing import Any

import click

from dateline.cli.filtered import with_filters
from dateline.cli.project_option import project_option


@click.command()
@project_option
@click.option("--save", metavar="NAME", help="Save the search that the filters make; what there is now counts as seen.")
@click.option("--forget", metavar="NAME", help="Take a saved search away.")
@click.option("--keep", is_flag=True, help="Only look: what is new stays new.")
@with_filters
def command(*, project: str | None, save: str | None, forget: str | None, keep: bool, filters: dict[str, Any]) -> None:
    """List by saved search the events that are new or different since the last time.

    \b
    Examples:
      dateline alerts --save dams --type ASSAULT --text dam --country UKR
      dateline alerts
    """  # noqa: D301  (click needs the real backspace character)
    from dateline.project import open_project

    if filters and save is None:
        raise click.UsageError("filters are for --save NAME; without it all saved searches are looked at")
    with open_project(project) as opened:
        if save is not None:
            opened.save_search(save, **filters)
            click.echo(f"saved: {save}")
        elif forget is not None:
            opened.forget_search(forget)
            click.echo(f"forgotten: {forget}")
        else:
            for name, fresh in opened.alerts(keep=keep).items():
                click.echo(f"{name}: {len(fresh)} new or different")
                for event in fresh:
                    who = ", ".join(role.name for role in event.actors) or "?"
                    where = event.places[0].name if event.places else "?"
                    click.echo(f"  {event.id}  {event.date.edtf if event.date else '?'}  {who}  {event.type}  {where}")
