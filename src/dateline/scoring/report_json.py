"""An evaluation as JSON, complete."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from dateline.records.codec import plain
from dateline.scoring.bootstrap import LEVEL, Interval, Measured
from dateline.scoring.calibration import Bin, Calibration, Point
from dateline.scoring.confusion import Confusion
from dateline.scoring.evaluation import Evaluation

FORMAT: Final = 1
_DECIMALS: Final = 3  # the fourth is beyond any annotated set that we know


def as_json(evaluation: Evaluation) -> bytes:
    """One object, indented, in UTF-8."""
    return msgspec.json.format(msgspec.json.encode(as_dict(evaluation)), indent=2) + b"\n"


def as_dict(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as dicts, lists and atoms. Shares are rounded to three decimals; null is what cannot be measured."""
    plan = evaluation.plan
    return {
        "format": FORMAT,
        "set": {"docs": plan.docs, "gold": plan.gold, "reports": evaluation.reports},
        "coder": plan.coder,
        "intervals": {"level": LEVEL, "samples": plan.samples, "seed": plan.seed},
        "not_coded": [plain(failure) for failure in evaluation.not_coded],
        "measures": {name: _measure(measured) for name, measured in evaluation.measures.items()},
        "confusion": _confusion(evaluation.confusion),
        "calibration": _calibration(evaluation.calibration),
        "curve": [_point(point) for point in evaluation.curve],
        "mistakes": {"found": dict(evaluation.found), "listed": [plain(mistake) for mistake in evaluation.mistakes]},
    }


def _measure(measured: Measured) -> dict[str, Any]:
    figures, counts = measured.figures, measured.counts
    return {
        **{name: _rounded(getattr(figures, name)) for name in measured.intervals},
        "gold": int(counts.gold),
        "predicted": int(counts.predicted),
        **{f"{name}_interval": _interval(interval) for name, interval in measured.intervals.items()},
    }


def _interval(interval: Interval | None) -> list[float | None] | None:
    return None if interval is None else [_rounded(interval.low), _rounded(interval.high)]


def _confusion(confusion: Confusion) -> dict[str, Any]:
    table = {
        gold: {predicted: confusion.pairs[gold, predicted] for predicted in confusion.types if (gold, predicted) in confusion.pairs}
        for gold in confusion.types
    }
    return {
        "types": list(confusion.types),
        "table": table,
        "missed": {name: confusion.missed.get(name, 0) for name in confusion.types},
        "spurious": {name: confusion.spurious.get(name, 0) for name in confusion.types},
    }


def _calibration(calibration: Calibration) -> dict[str, Any]:
    return {"error": _rounded(calibration.error), "bins": [_bin(each) for each in calibration.bins]}


def _bin(each: Bin) -> dict[str, Any]:
    return {
        "low": each.low,
        "high": each.high,
        "events": each.events,
        "confidence": _rounded(each.confidence),
        "right": _rounded(each.right),
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "threshold": point.threshold,
        "precision": _rounded(point.figures.precision),
        "recall": _rounded(point.figures.recall),
        "f1": _rounded(point.figures.f1),
        "predicted": int(point.counts.predicted),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, _DECIMALS)
