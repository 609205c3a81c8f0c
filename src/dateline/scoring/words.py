"""The words and numbers that the readable reports share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dateline.scoring.bootstrap import FIGURES, Interval, Measured
from dateline.scoring.calibration import Bin, Point
from dateline.scoring.evaluation import Evaluation
from dateline.scoring.measures import MEASURES, TYPE_PREFIX
from dateline.scoring.mistakes import Mistake

UNKNOWN: Final = "–"
FEW_REPORTS: Final = 20
"""Below, drawn reports repeat so much that 95% intervals hold the truth less often. Source: Efron and Tibshirani, 1993, chapter 13."""
MEASURE_HEADINGS: Final = ("measure", "precision", "recall", "F1", "gold", "coder", "what is right")
CALIBRATION_HEADINGS: Final = ("confidence", "events", "mean", "right")
CURVE_HEADINGS: Final = ("from confidence", "events", "precision", "recall", "F1")


def share(value: float | None) -> str:
    """`0.812`; a dash for what cannot be measured."""
    return UNKNOWN if value is None else f"{value:.3f}"


def with_interval(value: float | None, interval: Interval | None) -> str:
    """`0.812 (.77-.85)`."""
    if value is None or interval is None:
        return share(value)
    return f"{value:.3f} ({_short(interval.low)}-{_short(interval.high)})"


def _short(value: float) -> str:
    """Two decimals, more would be chance; no zero in front."""
    return f"{value:.2f}".removeprefix("0")


def measure_rows(evaluation: Evaluation, *, of_types: bool) -> Iterator[tuple[str, ...]]:
    """The cells of the measures in the order of `MEASURE_HEADINGS`.

    Args:
        evaluation: Where they are from.
        of_types: Those of single types of event, by the types' names without a meaning; else all others.
    """
    meanings = {measure.name: measure.meaning for measure in MEASURES}
    for name, measured in evaluation.measures.items():
        if name.startswith(TYPE_PREFIX) == of_types:
            meaning = () if of_types else (meanings[name],)
            yield name.removeprefix(TYPE_PREFIX), *_cells(measured), *meaning


def _cells(measured: Measured) -> tuple[str, ...]:
    shares = (with_interval(getattr(measured.figures, name), measured.intervals[name]) for name in FIGURES)
    return (*shares, f"{measured.counts.gold:.0f}", f"{measured.counts.predicted:.0f}")


def calibration_rows(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    """The cells of the bins that have events."""
    return (_bin_cells(each) for each in evaluation.calibration.bins if each.events)


def _bin_cells(each: Bin) -> tuple[str, ...]:
    return f"{each.low:.1f}-{each.high:.1f}", str(each.events), share(each.confidence), share(each.right)


def curve_rows(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    """The cells of the thresholds; of several that keep the same events the highest only."""
    last: dict[float, Point] = {point.counts.predicted: point for point in evaluation.curve}
    for point in last.values():
        figures = point.figures
        shares = (share(figures.precision), share(figures.recall), share(figures.f1))
        yield f"{point.threshold:.2f}", f"{point.counts.predicted:.0f}", *shares


def heading(evaluation: Evaluation) -> str:
    """Who was scored on what."""
    return f"{evaluation.plan.coder} on {evaluation.plan.gold}"


def conditions(evaluation: Evaluation) -> str:
    """What the figures rest on."""
    plan, empty = evaluation.plan, len(evaluation.not_coded)
    parts = [f"{evaluation.reports} report{'' if evaluation.reports == 1 else 's'}"]
    if empty:
        parts.append(f"{empty} of them not coded, which count as empty")
    if any(interval for measured in evaluation.measures.values() for interval in measured.intervals.values()):
        narrow = ", too narrow for so few" if evaluation.reports < FEW_REPORTS else ""
        parts.append(f"in brackets 95% intervals by {plan.samples} draws of the reports (seed {plan.seed}){narrow}")
    return "; ".join(parts)


def calibration_line(evaluation: Evaluation) -> str:
    """The expected calibration error in words."""
    return f"Confidence of events: expected calibration error {share(evaluation.calibration.error)}"


def mistakes_line(evaluation: Evaluation) -> str:
    """How many mistakes there are of each kind."""
    kinds = ", ".join(f"{kind} {count}" for kind, count in evaluation.found.items() if count)
    listed, total = len(evaluation.mistakes), sum(evaluation.found.values())
    return f"Mistakes: {kinds}. Listed: {listed} of {total}; the annotator's value stands first." if total else "No mistakes."


def verdict(mistake: Mistake) -> str:
    """`CONSULT, not AGREE (0.83)`: what the annotator says and what the coder does."""
    sure = "" if mistake.confidence is None else f" ({mistake.confidence:.2f})"
    if mistake.predicted is None:
        return str(mistake.gold)
    if mistake.gold is None:
        return f"{mistake.predicted}{sure}"
    return f"{mistake.gold}, not {mistake.predicted}{sure}"


def where(mistake: Mistake) -> str:
    """`report, sentence 3`."""
    return f"{mistake.report}, sentence {UNKNOWN if mistake.sentence is None else mistake.sentence}"
