"""What was taken out of a project, told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dateline.project.redacting import Redacted


def tell(made: Redacted) -> None:
    """Says where the words stood, and what is still to be done.

    Raises:
        click.ClickException: If they still stand somewhere.
    """
    if made.id is not None:
        click.echo(f"forgotten as {made.id}; reports that name them later lose the name when they come in")
    click.echo(f"taken out of {made.reports} reports, {made.events} events, {made.decisions} decisions and notes")
    for name, events in made.releases.items():
        click.echo(f"release {name}: {events} events; it has another SHA-256 now, and says so")
    if made.searches:
        click.echo(f"{made.searches} saved searches, watched addresses or failures that had the words are gone")
    if made.left:
        places = ", ".join(f"{place} ({times})" for place, times in made.left.items())
        raise click.ClickException(f"the words still stand in {places}; please report this, and take them out by hand")
    if not made.overwritten:
        click.echo(
            "another program works on the database, so its files still hold the words where nothing reads them; "
            "once it has ended (dateline serve, dateline watch) and something else is redacted, they are written anew",
            err=True,
        )
    click.echo("copies elsewhere are yours to look after: exports, backups, published releases, the files that were read", err=True)
