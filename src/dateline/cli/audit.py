"""`dateline audit`: a random sample for a person to check, and what follows from it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.project_option import project_option

if TYPE_CHECKING:
    from dateline.project.audits import Precision


@click.command()
@click.argument("checked", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@project_option
@click.option("--sample", type=int, metavar="N", help="Draw so many mentions of events at random.")
@click.option("--seed", default="0", metavar="WORDS", help="Other words draw another sample.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the sample to FILE.")
def command(*, checked: Path | None, project: str | None, sample: int | None, seed: str, output: Path | None) -> None:
    """Find out how often each field is right in your own project.

    Draw a sample, put y or n into the columns that end in _right (nothing where you cannot tell, or the field is rightly empty and does not
    matter to you), and give the file back: the precision of each field is printed with its 95% interval.

    \b
    Example:
      dateline audit --sample 100 -o audit.csv
      dateline audit audit.csv
    """  # noqa: D301  (click needs the real backspace character)
    from dateline.project import audits, open_project

    if (sample is None) == (checked is None):
        raise click.UsageError("give --sample N to draw a sample, or the FILE of a checked one")
    if checked is not None:
        with checked.open(encoding="utf-8-sig", newline="") as file:
            _show(audits.score(file))
        return
    with open_project(project) as opened:
        drawn = audits.draw(opened.store, sample or 0, seed=seed)
    if output is None:
        audits.write(drawn, sys.stdout)
        return
    with output.open("w", encoding="utf-8", newline="") as out:
        audits.write(drawn, out)
    click.echo(f"dateline: wrote {len(drawn)} mentions to {output}; put y or n into the columns that end in _right", err=True)


def _show(found: dict[str, Precision]) -> None:
    if not found:
        raise click.ClickException("nothing is checked in this file; put y or n into the columns that end in _right")
    click.echo(f"{'field':<12}{'right':>7}{'of':>6}  {'precision':<10}95% interval")
    for field, each in found.items():
        share = f"{each.right / each.checked:.3f}"
        click.echo(f"{field:<12}{each.right:>7}{each.checked:>6}  {share:<10}{each.low:.3f} to {each.high:.3f}")
