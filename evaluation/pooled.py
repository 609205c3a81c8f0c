"""Measures what is rare over more reports than the development set: `python -m evaluation.pooled FOLD_READER...`.

The real reports of train that a reader of train_reader.py's folds held out are coded with that reader, the development reports with the one
that ships; both are counted together, with 95% intervals by drawing whole reports. Of the train reports the judges, tables and choices
have seen the annotation, the readers have not; of the development reports neither. Reports that every reader was trained on (`syn-*`,
`cnc-*`) are in no fold and so left out. Exit codes: 0 done, or something is not here, which is said; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Final

from dateline.extract.extractor import decode
from dateline.extract.hints import Hinter
from dateline.extract.reader import Reader
from dateline.extract.tree import Tree
from dateline.knowledge.codebook import Codebook
from dateline.pipeline import Coder, _Stages
from dateline.records.analysis import Analysis
from dateline.records.event import Extraction
from dateline.records.resolved import Record
from dateline.reports import report
from dateline.scoring.bootstrap import Interval, Measured, measured
from dateline.scoring.coding import AnnotatedReport, Coding
from dateline.scoring.gold import read_annotated
from dateline.scoring.matching import match
from dateline.scoring.measures import TYPE_PREFIX, tally
from dateline.scoring.predicted import coding_of
from dateline.scoring.tally import Counts

ROOT: Final = Path(__file__).resolve().parents[1]
GOLD: Final = ROOT.parent / "shared" / "gold"
FOLDS: Final = (ROOT / "build" / "folds" / "0", ROOT / "build" / "folds" / "1")
"""Where `make train` leaves them."""
HELD: Final = "held-out.txt"
RARE: Final = ("status.not_actual", "count")
"""What the development set has too few of to say much, beside the types of events."""

Tallies = list[Mapping[str, Counts]]


class FoldCoder(Coder):
    """A coder that reads with another reader than the one that ships."""

    def __init__(self, reader: Reader) -> None:
        """Takes the reader."""
        super().__init__()
        self.reader = reader

    @cached_property
    def _stages(self) -> _Stages:
        return replace(super()._stages, extract=self._extract)

    def _extract(self, analysis: Analysis, codebook: Codebook) -> Extraction:
        hinter = Hinter(Tree(analysis), codebook)
        return decode(hinter, self.reader.read(hinter))


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Args:
        arguments: Its words; those of the process if None.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(prog="evaluation.pooled", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", type=Path, nargs="*", default=FOLDS, help="the folders of the fold readers; those of make train if none")
    parser.add_argument("--gold", type=Path, default=GOLD, help="the folder with the annotated reports")
    options = parser.parse_args(arguments)
    files = [options.gold / f"{part}.{what}.jsonl" for part in ("train", "dev") for what in ("docs", "gold")]
    missing = [str(path) for path in (*files, *(folder / HELD for folder in options.readers)) if not path.is_file()]
    if missing:
        print(f"pooled: skipped, nothing measured: there is no {', no '.join(missing)}")
        return 0
    train, dev = read_annotated(*files[:2]), read_annotated(*files[2:])
    unseen = [each for folder in options.readers for each in _held_out(folder, train)]
    print(table({"train, unseen by the reader": unseen, "dev": tallies(Coder(), dev)}))
    return 0


def _held_out(folder: Path, reports: Iterable[AnnotatedReport]) -> Tallies:
    """What a fold's reader makes of the reports that it had not seen."""
    held = frozenset((folder / HELD).read_text(encoding="utf-8").split())
    return tallies(FoldCoder(Reader(folder)), [each for each in reports if each.id in held])


def tallies(coder: Coder, reports: Sequence[AnnotatedReport]) -> Tallies:
    """What is right in each report; one that cannot be coded counts as empty."""
    raw = [replace(report(each.text, published=each.published, source="gold"), member=each.id) for each in reports]
    coded = {each.report.member: each for each in coder.outcomes(raw) if isinstance(each, Record)}
    codings = [coding_of(coded[each.id], each) if each.id in coded else Coding() for each in reports]
    return [tally(match(each, coding)) for each, coding in zip(reports, codings, strict=True)]


def table(parts: Mapping[str, Tallies]) -> str:
    """The rare measures over all parts together with 95% intervals, and the F1 of each part alone."""
    alone = [measured(some) for some in parts.values()]
    return "\n".join(_lines(measured([each for some in parts.values() for each in some]), alone, parts))


def _lines(pooled: Mapping[str, Measured], alone: Sequence[Mapping[str, Measured]], parts: Mapping[str, Tallies]) -> Iterator[str]:
    """A heading and a row a measure."""
    yield "; ".join(f"{name}: {len(some)} reports" for name, some in parts.items())
    yield " | ".join(["measure", "gold", "coded", "precision", "recall", "F1", *(f"F1 {name}" for name in parts)])
    for name in (*RARE, *sorted(name for name in pooled if name.startswith(TYPE_PREFIX))):
        if name not in pooled:
            continue
        one = pooled[name]
        figures = [one.figures.precision, one.figures.recall, one.figures.f1]
        shown = [_shown(value, one.intervals[what]) for value, what in zip(figures, ("precision", "recall", "f1"), strict=True)]
        each = [_shown(some[name].figures.f1, None) if name in some else "-" for some in alone]
        yield " | ".join([name, f"{one.counts.gold:.0f}", f"{one.counts.predicted:.0f}", *shown, *each])


def _shown(value: float | None, interval: Interval | None) -> str:
    """A figure with its interval."""
    if value is None:
        return "-"
    return f"{value:.3f}" if interval is None else f"{value:.3f} ({interval.low:.2f} to {interval.high:.2f})"


if __name__ == "__main__":
    sys.exit(main())
