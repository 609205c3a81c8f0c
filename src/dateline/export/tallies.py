"""Counts as a table for people, as JSON Lines and as CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from dateline.export.answer_lists import plain_table
from dateline.export.lines import quoted
from dateline.export.terminal import Look, rendered, safe
from dateline.records.answers import Tally


@dataclass(frozen=True, slots=True)
class Tallies:
    """Counts and what they are of.

    Attributes:
        kind: What was counted.
        by: The fields.
        step: The stretches of time, None if there are none.
        counts: The counts, whose values stand in the fields' order.
    """

    kind: str
    by: tuple[str, ...]
    step: str | None
    counts: tuple[Tally, ...]

    def headings(self) -> list[str]:
        """The columns: the step first, the number last."""
        return [*([self.step] if self.step else []), *self.by, self.kind]

    def rows(self) -> Iterator[list[str | int | None]]:
        """A row a count."""
        for each in self.counts:
            yield [*([each.step] if self.step else []), *each.values, each.count]


def write_jsonl(tallies: Tallies, out: BinaryIO, look: Look) -> None:  # noqa: ARG001  (all writers take the same)
    """Writes an object a count."""
    for row in tallies.rows():
        out.write((json.dumps(dict(zip(tallies.headings(), row, strict=True)), ensure_ascii=False) + "\n").encode())


def write_csv(tallies: Tallies, out: BinaryIO, look: Look) -> None:  # noqa: ARG001  (all writers take the same)
    """Writes a line a count, under the columns' names."""
    lines: list[Sequence[str | int | None]] = [tallies.headings(), *tallies.rows()]
    for row in lines:
        out.write((quoted(["" if cell is None else str(cell) for cell in row]) + "\n").encode())


def write_table(tallies: Tallies, out: BinaryIO, look: Look) -> None:
    """Writes a table."""
    columns = tuple((name, "bold" if name == tallies.kind else "", 0) for name in tallies.headings())
    table = plain_table(columns)
    for row in tallies.rows():
        table.add_row(*("-" if cell in (None, "") else safe(str(cell)) for cell in row))
    out.write(rendered([table], look))


WRITERS: Final[dict[str, Callable[[Tallies, BinaryIO, Look], None]]] = {"jsonl": write_jsonl, "csv": write_csv, "table": write_table}
