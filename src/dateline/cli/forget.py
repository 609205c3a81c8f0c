"""`dateline forget PERSON`: a person taken out of a project for good, and kept out."""

from __future__ import annotations

import click

from dateline.cli.person import by_option, why_option
from dateline.cli.project_option import project_option
from dateline.cli.taken_out import tell


@click.command()
@click.argument("person")
@project_option
@click.option("--also", multiple=True, metavar="NAME", help="Another spelling; may be repeated.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@by_option
@why_option
def command(*, person: str, project: str | None, also: tuple[str, ...], yes: bool, by: str | None, why: str | None) -> None:
    """Forget PERSON: a name, or the identity that dateline actors shows (a Wikidata id, or name and country).

    The name is taken out wherever and however it is written, the surname alone too in reports that have the whole name, and Wikidata ids
    with it. Reports that come in later lose it at once. What is left is a note without the name. This cannot be taken back.
    """
    from dateline.project import open_project

    with open_project(project) as opened:
        if not yes:
            click.confirm(f"Forget {person!r} in {opened.place} for good?", abort=True, err=True)
        tell(opened.forget(person, also=also, by=by, why=why))
