"""`dateline merge FOLDER`: which mentions of a folder of coded tables tell of one event, here or on a Ray cluster."""

from __future__ import annotations

import time

import click

from dateline.cli.tables import address_option


@click.command()
@click.argument("folder", metavar="FOLDER")
@click.option(
    "--engine",
    type=click.Choice(("local", "ray")),
    default="local",
    help="This process (the default), or a cluster.",
)
@address_option
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processors of the cluster to use; all by default.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing.")
def command(*, folder: str, engine: str, address: str | None, workers: int | None, quiet: bool) -> None:
    """Join the mentions of a folder that `dateline code -o FOLDER/` wrote into events.

    Two more tables come to FOLDER: judgements, the pairs of mentions that are one event or may be, with reasons; and groups, for each
    mention the event of the account that it belongs to. The judgements are those of a project; nothing is done if no report came since.
    """
    from dateline.bulk.merging import merge
    from dateline.bulk.running import Engine, check

    if address is not None and engine != "ray":
        raise click.UsageError("--address is of a Ray cluster; add --engine ray")
    chosen = Engine(name="ray" if engine == "ray" else "local", address=address or "local", workers=workers)
    check(chosen)
    start = time.monotonic()
    merged = merge(folder, engine=chosen)
    if not quiet:
        click.echo(f"reports   {merged.reports:,}, {merged.copies:,} of them copies")
        click.echo(f"mentions  {merged.mentions:,}, {merged.judgements:,} pairs the same or doubtful")
        click.echo(f"events    {merged.events:,}")
        click.echo(f"dateline: {'done' if merged.fresh else 'nothing new'} in {time.monotonic() - start:.1f} s", err=True)
