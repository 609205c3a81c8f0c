"""`dateline times PATH...`: every time expression of the reports with its days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from dateline.cli.failures import FailureList
from dateline.cli.inputs import Inputs, input_options
from dateline.cli.output import opened

if TYPE_CHECKING:
    from dateline.records.analysis import Analysis
    from dateline.records.report import CleanReport

FORMATS: Final = ("jsonl",)


@click.command()
@input_options
@click.option("-f", "--format", type=click.Choice(FORMATS), default="jsonl", help="How to write them.", metavar="FORMAT")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears only when it is whole.")
def command(*, inputs: Inputs, format: str, output: str | None) -> None:
    """Every time expression of the reports with its days.

    Prints one line of JSON a report: {"report": ..., "times": [{"text", "start", "end", "edtf", "earliest", "latest",
    "precision"}]}. Relative dates ("on Thursday") need the day of publication, else their edtf is null.

    \b
    Example:
      dateline times report.txt --published 2022-09-15
    """  # noqa: D301  (click needs the real backspace character)
    del format  # there is one so far
    import msgspec

    from dateline.pipeline import Coder

    failures = FailureList()
    with opened(output) as out:
        for clean, analysis in failures.sift(Coder().analysed(inputs.reports())):
            out.write(msgspec.json.encode({"report": _report(clean), "times": _times(clean, analysis)}) + b"\n")
    failures.finish()


def _report(clean: CleanReport) -> dict[str, Any]:
    """Which report it is, and the text that the offsets point into, by the names of the record."""
    return {
        "id": clean.raw.id,
        "source": clean.raw.source,
        "member": clean.raw.member,
        "published": clean.published,
        "published_method": clean.published_method,
        "text": clean.text,
    }


def _times(clean: CleanReport, analysis: Analysis) -> list[dict[str, Any]]:
    from dateline.resolve.times import resolve_times

    resolved = resolve_times(analysis.times, published=clean.published, dateline_date=clean.dateline.date)
    return [
        {
            "text": time.span.of(analysis.text),
            "start": time.span.start,
            "end": time.span.end,
            "edtf": time.edtf,
            "earliest": time.earliest,
            "latest": time.latest,
            "precision": time.precision,
        }
        for time in resolved
    ]
