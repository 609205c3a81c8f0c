"""An evaluation as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.export.terminal import Look, rendered, safe
from dateline.scoring.confusion import Confusion
from dateline.scoring.evaluation import Evaluation
from dateline.scoring.mistakes import Mistake
from dateline.scoring.words import (
    CALIBRATION_HEADINGS,
    CURVE_HEADINGS,
    MEASURE_HEADINGS,
    calibration_line,
    calibration_rows,
    conditions,
    curve_rows,
    heading,
    measure_rows,
    mistakes_line,
    verdict,
    where,
)

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text


def as_text(evaluation: Evaluation, look: Look) -> bytes:
    """What the terminal is sent."""
    return rendered(_page(evaluation), look)


def _page(evaluation: Evaluation) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(safe(heading(evaluation)), style="bold underline")
    yield Text(conditions(evaluation), style="dim")
    yield from (Text(safe(f"  not coded: {failure.member or failure.source}: {failure.message}")) for failure in evaluation.not_coded)
    yield from _apart(
        _table(MEASURE_HEADINGS, measure_rows(evaluation, of_types=False), words=("what is right",)),
        _table(("type", *MEASURE_HEADINGS[1:-1], "taken for"), _type_rows(evaluation), words=("taken for",)),
        Text(calibration_line(evaluation), style="bold"),
        _table(CALIBRATION_HEADINGS, calibration_rows(evaluation)),
        _table(CURVE_HEADINGS, curve_rows(evaluation)),
        Text(mistakes_line(evaluation), style="bold"),
    )
    yield from (_mistake(mistake) for mistake in evaluation.mistakes)


def _apart(*parts: RenderableType) -> Iterator[RenderableType]:
    """Each part with a blank line before it."""
    for part in parts:
        yield ""
        yield part


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, words: Sequence[str] = ()) -> Table:
    """A table whose first column and those of words stand to the left, numbers to the right."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for number, name in enumerate(headings):
        left = number == 0 or name in words
        table.add_column(name, justify="left" if left else "right", style="dim" if name in words else "", no_wrap=name not in words)
    for row in rows:
        table.add_row(*(safe(cell) for cell in row))
    return table


def _type_rows(evaluation: Evaluation) -> Iterator[tuple[str, ...]]:
    for row in measure_rows(evaluation, of_types=True):
        yield *row, _taken_for(row[0], evaluation.confusion)


def _taken_for(name: str, confusion: Confusion) -> str:
    """`CONSULT 3, AGREE 1, missed 4, spurious 2`."""
    others = [*confusion.taken_for(name), ("missed", confusion.missed.get(name, 0)), ("spurious", confusion.spurious.get(name, 0))]
    return ", ".join(f"{other} {count}" for other, count in others if count)


def _mistake(mistake: Mistake) -> Text:
    """What is wrong, where, and the sentence with its trigger marked."""
    from rich.text import Text

    text = Text(f"{mistake.kind}: ", style="bold red").append(safe(verdict(mistake)), style="not bold default")
    text.append(safe(f"  {where(mistake)}"), style="not bold default dim").append("\n  ")
    sentence, span = safe(mistake.text), mistake.trigger
    if span is None:
        return text.append(sentence, style="not bold default italic")
    text.append(sentence[: span.start], style="not bold default italic")
    text.append(f"[{span.of(sentence)}]", style="default bold italic")
    return text.append(sentence[span.end :], style="not bold default italic")
