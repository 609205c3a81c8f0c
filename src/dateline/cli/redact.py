"""`dateline redact WORDS`: words taken out of a project for good."""

from __future__ import annotations

import click

from dateline.cli.person import by_option, why_option
from dateline.cli.project_option import project_option
from dateline.cli.taken_out import tell


@click.command()
@click.argument("words")
@project_option
@click.option("--report", "reports", multiple=True, metavar="ID", help="Only in this report and what follows from it; may be repeated.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@by_option
@why_option
def command(*, words: str, project: str | None, reports: tuple[str, ...], yes: bool, by: str | None, why: str | None) -> None:
    """Take WORDS, a passage or a name, out of raw reports, texts, records, search, account, decisions and releases.

    Each of their characters becomes a block, so that all offsets stay. What is taken out cannot be brought back; releases that had it say
    so, and keep the hash of what they were. Words that come in later are not looked for: to have a person forgotten, see dateline forget.
    """
    from dateline.project import open_project

    with open_project(project) as opened:
        if not yes:
            click.confirm(f"Take {words!r} out of {opened.place} for good?", abort=True, err=True)
        tell(opened.redact(words, by=by, why=why, reports=reports))
