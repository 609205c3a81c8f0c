"""Everything that is found out about a coder on an annotated set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.records.report import Failure
from dateline.records.resolved import Record
from dateline.scoring.bootstrap import SAMPLES, SEED, Measured, measured
from dateline.scoring.calibration import Calibration, Point, calibration, curve
from dateline.scoring.coding import AnnotatedReport, Coding
from dateline.scoring.confusion import Confusion, confusion
from dateline.scoring.matching import match
from dateline.scoring.measures import MEASURES, TYPE_PREFIX, tally
from dateline.scoring.mistakes import Mistake, choose, how_many, mistakes
from dateline.scoring.predicted import coding_of

ERRORS = 20
"""Mistakes that are listed if nothing else is said: a screen or two, one or two of each kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to evaluate.

    Attributes:
        docs: The annotated set's file of reports, for the heading.
        gold: Its file of annotations.
        coder: Whose records are scored.
        samples: How often the bootstrap draws the reports; 0 gives no intervals.
        seed: Of the bootstrap.
        errors: Mistakes that are listed at most.
    """

    docs: str
    gold: str
    coder: str
    samples: int = SAMPLES
    seed: int = SEED
    errors: int = ERRORS


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The findings.

    Attributes:
        plan: How they came about.
        reports: How many reports are scored.
        not_coded: Those among them that could not be coded, which count as empty.
        measures: All measures by name, those of single types of event last.
        confusion: Which types are taken for which.
        calibration: Whether confidence says what is right.
        curve: Events at rising thresholds of confidence.
        found: Mistakes of each kind.
        mistakes: Those that are listed.
    """

    plan: Plan
    reports: int
    not_coded: tuple[Failure, ...]
    measures: Mapping[str, Measured]
    confusion: Confusion
    calibration: Calibration
    curve: tuple[Point, ...]
    found: Mapping[str, int]
    mistakes: tuple[Mistake, ...]


def evaluate(
    reports: Sequence[AnnotatedReport], records: Mapping[str, Record], plan: Plan, *, not_coded: Sequence[Failure] = ()
) -> Evaluation:
    """Scores records against annotations.

    Args:
        reports: The annotated reports.
        records: The coder's records by the reports' ids; a report without one counts as empty.
        plan: How.
        not_coded: Why records are missing.
    """
    scored = [
        match(report, coding_of(record, report) if (record := records.get(report.id)) is not None else Coding()) for report in reports
    ]
    found = [mistake for matched in scored for mistake in mistakes(matched)]
    measures = measured([tally(matched) for matched in scored], samples=plan.samples, seed=plan.seed)
    return Evaluation(
        plan=plan,
        reports=len(reports),
        not_coded=tuple(not_coded),
        measures=_ordered(measures),
        confusion=confusion(scored),
        calibration=calibration(scored),
        curve=curve(scored),
        found=how_many(found),
        mistakes=choose(found, most=plan.errors),
    )


def _ordered(measures: Mapping[str, Measured]) -> dict[str, Measured]:
    """The measures in the order of their list, then the types of events by name."""
    types = sorted(name for name in measures if name.startswith(TYPE_PREFIX))
    return {name: measures[name] for name in (*(measure.name for measure in MEASURES), *types)}
