"""Measures the program and compares with the floors: `python -m evaluation.run`, or `make evaluate`.

Exit codes: 0 every floor holds (or the data is not here, which is said), 1 a floor is broken or the data changed,
2 wrong usage or a scorer failed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from evaluation import floors as fl
from evaluation.calls import ScorerError
from evaluation.sets import SETS, DataSet

FLOORS: Final = Path(__file__).with_name("floors.json")
SHARED: Final = Path(__file__).resolve().parents[2] / "shared"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Args:
        arguments: Its words; those of the process if None.

    Returns:
        The exit code.
    """
    options = _options(arguments)
    if not options.shared.is_dir():
        print(f"evaluate: skipped, nothing measured: there is no folder {options.shared} with the annotated data")
        return 0
    try:
        return _evaluate(options)
    except ScorerError as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 2


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="evaluation.run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with the data and the scorers")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of floors")
    parser.add_argument("--only", action="append", choices=[data.name for data in SETS], help="only this set (may be given again)")
    parser.add_argument("--raise", dest="raise_", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--lower", action="store_true", help="set the floors to what was measured, down too; needs --reason")
    parser.add_argument("--reason", help="why floors go down, or why the data changed")
    options = parser.parse_args(arguments)
    if options.lower != bool(options.reason) or (options.lower and options.raise_):
        parser.error("--lower and --reason go together, without --raise")
    return options


def _evaluate(options: argparse.Namespace) -> int:
    kept, failed = fl.load(options.floors), False
    for data in SETS:
        if options.only and data.name not in options.only:
            continue
        if missing := data.missing(options.shared):
            print(f"{data.name}: skipped, nothing measured: {', '.join(missing)} not in {options.shared}\n")
            continue
        figures = data.figures(data.measure(options.shared, data))
        kept, ok = _judge(data, figures, kept, options)
        failed |= not ok
    if options.raise_ or options.lower:
        fl.save(options.floors, kept)
    print("evaluate: " + ("FAILED, see above" if failed else "every floor holds"))
    return int(failed)


def _judge(
    data: DataSet, figures: Mapping[str, fl.Figure], kept: dict[str, fl.Floors], options: argparse.Namespace
) -> tuple[dict[str, fl.Floors], bool]:
    """The floors after this set, changed as the options say, and whether the figures pass them."""
    sha256, entries = data.sha256(options.shared), data.entries(options.shared)
    was = kept.get(data.name) or fl.Floors(sha256, entries, {})
    if options.lower:
        was = was.rebased(figures, sha256=sha256, entries=entries, reason=options.reason)
    if was.sha256 != sha256:
        print(f"{data.name}: its data changed since the floors were set; look at the figures, then --lower --reason '...'")
        print(_table(figures, {}, entries))
        return kept, False
    if options.raise_:
        was = was.raised(figures)
    verdict = _verdict(was, figures)
    print(f"{data.name}: {verdict or 'ok'}")
    print(_table(figures, was.floors, entries))
    return {**kept, data.name: was}, not verdict


def _verdict(floors: fl.Floors, figures: Mapping[str, fl.Figure]) -> str:
    """What is wrong, empty if nothing is. A set without floors guards nothing, which must not look like a pass."""
    if not floors.floors:
        return "NO FLOORS yet; set them with --raise"
    broken = floors.broken(figures)
    return f"BELOW THE FLOOR in {', '.join(broken)}" if broken else ""


def _table(figures: Mapping[str, fl.Figure], floors: Mapping[str, float], entries: int) -> str:
    rows = [
        f"  {slot:36} {figure.value:.3f}  floor {_shown(floors.get(slot))}  ({figure.examples} examples)"
        for slot, figure in figures.items()
    ]
    rows += [f"  {slot:36} no figure  floor {floor:.3f}" for slot, floor in floors.items() if slot not in figures]
    return "\n".join([*rows, f"  ({entries} reports)", ""])


def _shown(floor: float | None) -> str:
    return "none" if floor is None else f"{floor:.3f}"


if __name__ == "__main__":
    sys.exit(main())
