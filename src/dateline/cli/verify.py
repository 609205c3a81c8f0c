"""`dateline verify`: whether anything was changed behind the audit."""

from __future__ import annotations

import click

from dateline.cli.project_option import project_option


@click.command()
@project_option
@click.option("--head", metavar="N:SHA256", help="What an earlier run printed: whether that row is still there.")
def command(*, project: str | None, head: str | None) -> None:
    """Check that nothing was changed behind dateline's back.

    The hash chain of the audit, the decisions and judgements that it has seals of, the hashes of releases and raw reports, the users'
    roles, and the database's own file. What is wrong is listed with its place, and the exit code is 1.

    The last line is the audit's head. Keep it elsewhere, in a mail or a printed report: with --head it later proves that nothing before
    it was changed and nothing was cut off.
    """
    from dateline.project import open_project

    with open_project(project) as opened:
        wrong = 0
        for each in opened.verify(head=head):
            wrong += 1
            click.echo(f"{each.where}: {each.what}")
        last = opened.audit_head()
    if wrong:
        raise click.ClickException(f"{wrong} things are not as they were written; restore the project from a copy, and ask who changed it")
    click.echo("all is as it was written")
    click.echo(f"audit {last}" if last else "audit is empty: nobody has decided anything yet")
