"""`dateline agreement`: how far those who reviewed the same events agree, field by field."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.project_option import project_option

if TYPE_CHECKING:
    from dateline.scoring.agreement import Agreed, Agreement


@click.command()
@project_option
@click.option("--coder", "coders", multiple=True, metavar="NAME", help="Whose answers count, several times; everybody's by default.")
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), help="Text on a terminal, else JSON Lines.")
def command(*, project: str | None, coders: tuple[str, ...], form: str | None) -> None:
    """Tell how far those who reviewed the same events agree beyond chance, with 95% intervals.

    Cohen's kappa is told of two coders, Krippendorff's alpha (nominal) of all. Two are asked about an event where the project is reviewed
    so: dateline review --doubled 0.2.
    """
    from dateline.project import open_project

    with open_project(project) as opened:
        found = opened.agreement(coders=coders)
    if form == "text" or (form is None and sys.stdout.isatty()):
        click.echo("\n".join(_lines(found)) or "nobody has answered the same event as somebody else")
        return
    for field, told in found.items():
        click.echo(json.dumps({"field": field, **_row(told)}, ensure_ascii=False))


def _lines(found: dict[str, Agreement]) -> list[str]:
    if not found:
        return []
    lines = [f"{'field':<14}{'events':>8}{'same':>8}   {'alpha':<22}kappa"]
    for field, told in found.items():
        kappas = "; ".join(f"{' and '.join(pair.coders)} {_told(pair.kappa)}" for pair in told.pairs)
        same = "" if told.same is None else f"{told.same:.2f}"
        lines.append(f"{field:<14}{told.units:>8}{same:>8}   {_told(told.alpha):<22}{kappas}")
    return lines


def _told(agreed: Agreed) -> str:
    if agreed.value is None:
        return "-"
    return f"{agreed.value:.2f}" + ("" if agreed.interval is None else f" ({agreed.interval.low:.2f} to {agreed.interval.high:.2f})")


def _row(told: Agreement) -> dict[str, Any]:
    pairs = [{"coders": list(p.coders), "units": p.units, "same": p.same, "kappa": _numbers(p.kappa)} for p in told.pairs]
    return {"units": told.units, "same": told.same, "alpha": _numbers(told.alpha), "pairs": pairs}


def _numbers(agreed: Agreed) -> dict[str, Any]:
    return {"value": agreed.value, "interval": None if agreed.interval is None else list(agreed.interval)}
