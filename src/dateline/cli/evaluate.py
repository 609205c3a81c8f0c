"""`dateline evaluate DOCS GOLD`: how good the coder is on an annotated set."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from dateline.cli.failures import FailureList
from dateline.cli.look import chosen_look
from dateline.cli.output import STDOUT, opened
from dateline.cli.progress import Bar

if TYPE_CHECKING:
    from dateline.config import Settings
    from dateline.export.terminal import Look
    from dateline.records.report import Failure, RawReport
    from dateline.records.resolved import Record
    from dateline.scoring.coding import AnnotatedReport
    from dateline.scoring.evaluation import Evaluation

FORMATS: Final = ("text", "json", "html")
MOST_SAMPLES: Final = 100_000
"""Where a thousand reports need a gigabyte; the third decimal of an interval stands long before."""
_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("docs", type=_FILE)
@click.argument("gold", type=_FILE)
@click.option(
    "--predicted", type=_FILE, metavar="RECORDS", help="Score these records (JSON Lines, format 1) instead of coding the reports."
)
@click.option("-f", "--format", type=click.Choice(FORMATS), metavar="FORMAT", help="text, json or html; else as FILE is named, else text.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears only when it is whole.")
@click.option(
    "--samples", type=click.IntRange(0, MOST_SAMPLES), default=1000, metavar="N", help="Draws of the bootstrap; 0 for no intervals.  [1000]"
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, metavar="N", help="Of the bootstrap: the same gives the same intervals.  [0]"
)
@click.option("--errors", type=click.IntRange(min=0), default=20, metavar="N", help="Mistakes that are listed at most.  [20]")
@click.option("--codebook", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR", help="Your own codebook.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="P", help="Leave out what is less sure, 0 to 1.")
def command(
    *,
    docs: Path,
    gold: Path,
    predicted: Path | None,
    format: str | None,
    output: str | None,
    samples: int,
    seed: int,
    errors: int,
    codebook: Path | None,
    min_confidence: float,
) -> None:
    """Measure how good the coder is on reports that people have annotated.

    DOCS has the reports, one a line: {"id", "published", "sentences"}. GOLD has what an annotator says of them:
    {"id", "actors", "events", "statements"}. The reports are coded, or the records of another coder are taken
    (--predicted), whose report.id or file name says which report each is of. Reports that cannot be coded count as empty.

    Gives precision, recall and F1 of every field with 95% intervals, which types are taken for which, whether the
    confidence says what is right, and mistakes with their sentences.

    \b
    Examples:
      dateline evaluate set.docs.jsonl set.gold.jsonl
      dateline evaluate set.docs.jsonl set.gold.jsonl --predicted records.jsonl -o report.html
    """  # noqa: D301  (click needs the real backspace character)
    from dateline.config import Settings
    from dateline.scoring.evaluation import Plan, evaluate
    from dateline.scoring.gold import read_annotated

    if predicted and codebook:
        raise click.UsageError("--codebook is for coding, and with --predicted nothing is coded; leave one of them out")
    settings = Settings(codebook=codebook, min_confidence=min_confidence)
    to_terminal = output in (None, STDOUT) and sys.stdout.isatty()
    reports, failures = read_annotated(docs, gold), FailureList()
    _tell_left_out((docs, gold, *filter(None, (predicted,))), reports)
    records = _given(predicted, reports, settings, failures) if predicted else _coded(docs, reports, settings, failures)
    plan = Plan(docs=str(docs), gold=str(gold), coder=_coder(predicted), samples=samples, seed=seed, errors=errors)
    evaluation = evaluate(reports, records, plan, not_coded=failures.failures)
    with opened(output) as out:
        out.write(_written(evaluation, format or _format_of(output), chosen_look(to_terminal=to_terminal)))
    failures.finish()


def _tell_left_out(paths: Sequence[Path], reports: Sequence[AnnotatedReport]) -> None:
    """Says how many lines are of reports that are not scored, as they stand in one file of the set only."""
    from dateline.scoring.lines import numbered_lines

    for path in paths:
        more = sum(1 for _ in numbered_lines(path)) - len(reports)
        if more > 0:
            click.echo(f"dateline: {path}: {more} more reports than the {len(reports)} that are annotated; they are not scored", err=True)


def _coder(predicted: Path | None) -> str:
    from dateline import __version__

    return str(predicted) if predicted else f"dateline {__version__}"


def _given(path: Path, reports: Sequence[AnnotatedReport], settings: Settings, failures: FailureList) -> Mapping[str, Record]:
    """The records of a file; a report that it has no record of is a failure of whoever made it."""
    from dateline.records.report import Failure
    from dateline.scoring.predicted import by_report, read_records
    from dateline.selection import confident

    found = by_report(read_records(path), [report.id for report in reports], source=str(path))
    message = "it has no record of this report; name its file as the report, or give the record the report's id"
    outcomes = [found.get(report.id) or Failure(str(path), report.id, "missing", message) for report in reports]
    by_id = _sifted(reports, outcomes, failures)
    return {name: confident(record, minimum=settings.min_confidence) for name, record in by_id.items()}


def _coded(docs: Path, reports: Sequence[AnnotatedReport], settings: Settings, failures: FailureList) -> Mapping[str, Record]:
    """The reports coded."""
    from dateline.workers import outcomes

    with (
        Bar([str(docs)], shown=sys.stderr.isatty()) as bar,
        closing(outcomes(_raw(docs, reports), settings)) as coded,
    ):
        return _sifted(reports, list(bar.over(coded)), failures)


def _raw(docs: Path, reports: Sequence[AnnotatedReport]) -> Iterator[RawReport]:
    from dateline.reports import report

    for annotated in reports:
        raw = report(annotated.text, published=annotated.published, source=str(docs))
        yield replace(raw, member=annotated.id)


def _sifted(reports: Sequence[AnnotatedReport], outcomes: Sequence[Record | Failure], failures: FailureList) -> dict[str, Record]:
    """The records by the ids of their reports, which come in the same order; failures are kept."""
    from dateline.records.report import Failure

    names = [report.id for report, outcome in zip(reports, outcomes, strict=True) if not isinstance(outcome, Failure)]
    return dict(zip(names, failures.sift(outcomes), strict=True))


def _format_of(name: str | None) -> str:
    """The format that a file's name asks for."""
    return {".json": "json", ".html": "html", ".htm": "html"}.get(Path(name).suffix.lower(), "text") if name else "text"


def _written(evaluation: Evaluation, format: str, look: Look) -> bytes:
    """The evaluation in a format, whose module is loaded only now."""
    from dateline.scoring.report_html import as_html
    from dateline.scoring.report_json import as_json
    from dateline.scoring.report_text import as_text

    views: Mapping[str, Callable[[Evaluation], bytes]] = {
        "text": lambda found: as_text(found, look),
        "json": as_json,
        "html": as_html,
    }
    return views[format](evaluation)
