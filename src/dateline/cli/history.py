"""`dateline history EVENT`: what people decided about an event, who, when and why."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.project_option import project_option

if TYPE_CHECKING:
    from dateline.project import Project
    from dateline.records.story import Decision, Judgement


@click.command()
@click.argument("event", required=False)
@project_option
@click.option("--orphaned", is_flag=True, help="Instead: what was decided about mentions and events that are no more.")
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), help="Text on a terminal, else JSON Lines.")
def command(*, event: str | None, project: str | None, orphaned: bool, form: str | None) -> None:
    """List what people decided about an event, a mention or an actor, what was taken back too, and how they judged which mentions it has.

    What a new coder does not find any more keeps what was decided about it: --orphaned lists that. It counts again when the mention is
    found again.
    """
    from dateline.project import open_project

    if (event is None) != orphaned:
        raise click.UsageError("name an event or a mention, or give --orphaned")
    with open_project(project) as opened:
        made, judged = _orphans(opened) if event is None else opened.history(event)
    if form == "text" or (form is None and sys.stdout.isatty()):
        lines = [*(_decision(each) for each in made), *(_judgement(*each) for each in judged)]
        click.echo("\n".join(lines or [f"{event}: nobody has decided anything about it" if event else "nothing is orphaned"]))
        return
    for row in (*(_row(each) for each in made), *(_judged_row(*each) for each in judged)):
        click.echo(json.dumps(row, ensure_ascii=False))


def _orphans(project: Project) -> tuple[list[Decision], list[tuple[Judgement, str | None, str | None]]]:
    found = project.orphans()
    return [each.decision for each in found if each.decision], [(each.judgement, None, None) for each in found if each.judgement]


def _decision(each: Decision) -> str:
    old, new = (json.dumps(said, ensure_ascii=False) for said in (each.old, each.new))
    return f"{each.at[:16]}  {each.id}  {each.by}: {each.field} {old} -> {new}{_why(each.why)}{_undone(each.undone, each.undone_by)}"


def _judgement(each: Judgement, undone: str | None, undone_by: str | None) -> str:
    why = "; ".join(each.reasons)
    return f"{(each.at or '')[:16]}  {each.by}: {each.left} and {each.right} {each.verdict}{_why(why)}{_undone(undone, undone_by)}"


def _why(why: str | None) -> str:
    return f" ({why})" if why else ""


def _undone(at: str | None, by: str | None) -> str:
    return f"; taken back {at[:16]} by {by}" if at else ""


def _row(each: Decision) -> dict[str, Any]:
    from dataclasses import asdict

    return {"what": "decision", **asdict(each)}


def _judged_row(each: Judgement, undone: str | None, undone_by: str | None) -> dict[str, Any]:
    from dataclasses import asdict

    return {"what": "judgement", **asdict(each), "undone": undone, "undone_by": undone_by}
