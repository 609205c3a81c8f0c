"""`dateline ingest PATH...`: reports into a project, and the account brought up to date."""

from __future__ import annotations

import json
import sys
import time
from contextlib import closing
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.coding import Coding, coding_options
from dateline.cli.failures import FailureList
from dateline.cli.inputs import Inputs, input_options
from dateline.cli.output import opened
from dateline.cli.progress import Bar
from dateline.cli.project_option import project_option

if TYPE_CHECKING:
    from dateline.project import Ingested, Project
    from dateline.project.ingest import Intake


@click.command()
@input_options
@project_option
@coding_options(report="what was new, changed, known and failed")
def command(
    *,
    inputs: Inputs,
    project: str | None,
    coding: Coding,
) -> None:
    """Add reports to a project: keep them as they came, code what is new, and bring the account of events up to date.

    PATH is what `dateline code` reads; of a feed or sitemap, in a file or at a web address, articles that the project has are not fetched
    again. Reports are known by their bytes: what the project has is not coded again. A page or file that says
    something else than before is a new version of its report; the old one is kept, the new one counts. A run that was interrupted is
    gone on with by running it again. What `dateline code -o FOLDER/` coded is taken from FOLDER as it is.
    """
    from dateline.project import open_project

    start = time.monotonic()
    with open_project(project) as opened_project:
        intake = opened_project.intake(settings=coding.settings(opened_project.place.settings), workers=coding.workers)
        with Bar(inputs.paths, shown=not coding.quiet and sys.stderr.isatty()) as bar:
            left = _take_coded(inputs, intake, bar)
            with closing(intake.take(left.reports(is_known=opened_project.has_page))) as taken:
                for _ in bar.over(taken):
                    pass
            changed = opened_project.merge(tell=bar.steps("merging"))
        summary = _summary(opened_project, intake.counts, changed)
    if not coding.quiet:
        _show(summary, time.monotonic() - start)
    if coding.report is not None:
        _write(coding.report, summary, intake.counts)
    failures = FailureList()
    failures.failures, failures.passed = intake.counts.failures, intake.counts.new + intake.counts.changed + intake.counts.known
    failures.finish()


def _take_coded(inputs: Inputs, intake: Intake, bar: Bar) -> Inputs:
    """Takes in what lies coded in folders of tables; returns the inputs that are still to be coded."""
    from dateline.bulk.taking import documents, is_folder_of_tables

    coded = [path for path in inputs.paths if is_folder_of_tables(path)]
    tell = bar.counted("taking in") if coded else None
    for path in coded:
        with closing(intake.take_coded(documents(path))) as taken:
            for _ in taken:
                if tell is not None:
                    tell(1)
    return replace(inputs, paths=tuple(path for path in inputs.paths if path not in coded))


def _summary(project: Project, counts: Ingested, changed: int) -> dict[str, int]:
    from dateline.project import STATES

    reports = {state: getattr(counts, state) for state in STATES}
    return {**reports, "events": counts.events, "statements": counts.statements, "account": changed, **project.size()}


def _show(summary: dict[str, Any], seconds: float) -> None:
    rows = (
        ("reports", ("new", "changed", "known", "failed")),
        ("coded", ("events", "statements")),
        ("account", ("account",)),
    )
    words = {"account": "events new or different"}
    for name, parts in rows:
        click.echo(f"{name:<8} " + ", ".join(f"{summary[part]:,} {words.get(part, part)}" for part in parts))
    click.echo(f"project  {summary['all_reports']:,} reports, {summary['all_events']:,} events in the account")
    click.echo(f"dateline: done in {seconds:.1f} s", err=True)


def _write(path: str, summary: dict[str, int], counts: Ingested) -> None:
    """Writes the counts and the failures as JSON."""
    content = {**summary, "failures": [asdict(failure) for failure in counts.failures]}
    with opened(path) as file:
        file.write((json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", errors="replace"))
