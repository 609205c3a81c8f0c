"""`dateline correct EVENT FIELD VALUE`: a person's word instead of the coder's."""

from __future__ import annotations

import json

import click

from dateline.cli.person import by_option, why_option
from dateline.cli.project_option import project_option
from dateline.merge.decided import FIELDS
from dateline.merge.decided_statements import FIELDS as STATEMENT
from dateline.records.identity import FIELDS as ACTOR


@click.command()
@click.argument("event")
@click.argument("field", type=click.Choice(tuple(dict.fromkeys((*FIELDS, *STATEMENT, *ACTOR)))), metavar="FIELD")
@click.argument("value")
@project_option
@by_option
@why_option
def command(*, event: str, field: str, value: str, project: str | None, by: str | None, why: str | None) -> None:
    """Decide a field of an event, of one report's mention (3f52...:120-128), of a statement (3f52...:s3), or of an actor.

    What the reports say stays beside it, and coding or merging anew never changes it back.

    FIELD is type, mode, context, status, actors, recipients, sources, place, date, a figure (killed, injured, missing, arrested,
    displaced, participants, destroyed), or verdict; of a statement speaker, stance, content or verdict; of an actor name, country,
    sector, kind, or same-as: another, by which both are known from then on. An actor is named by its identity (dateline actors --format
    jsonl) or by a name that it alone has. VALUE is "none" for nothing; several parties or modes have a semicolon between them.

    \b
    Examples:
      dateline correct E3f52aa01b7c9 date 2024-05-17 --why "the night before, local time"
      dateline correct E3f52aa01b7c9 actors "Russia; Wagner Group"
      dateline correct E3f52aa01b7c9 place "Kryvyi Rih, UKR"
      dateline correct E3f52aa01b7c9 place "dam of Karachuny @ 47.9, 33.35"
      dateline correct E3f52aa01b7c9 killed 12-15
      dateline correct E3f52aa01b7c9 verdict rejected
      dateline correct 3f52aa01b7c9d0e1:120-128 status negated
      dateline correct "Wagner PMC" same-as "Wagner Group"
    """  # noqa: D301  (click needs the real backspace character)
    from dateline.project import open_project

    with open_project(project) as opened:
        made = opened.correct(event, field, value, by=by, why=why)
    old, new = (json.dumps(said, ensure_ascii=False) for said in (made.old, made.new))
    click.echo(f"{made.id}  {made.field} of {made.target} is now {new}")
    click.echo(f"{' ' * len(made.id)}  it was {old}")
    click.echo(f"dateline: dateline undo {made.id} takes it back", err=True)
