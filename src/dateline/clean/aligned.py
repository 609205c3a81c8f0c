"""A text with the way back to the raw text that it came from, character for character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from dateline.records.report import Removed, RemovedReason
from dateline.records.span import MapRow, Span


class Edit(NamedTuple):
    """One change of a text; `cut`, `replacement` and `spacing` make them.

    Attributes:
        start: First character that changes.
        end: First character after those.
        new: What stands there afterwards.
        reason: Why characters are cut; None for a replacement and for white space.
    """

    start: int
    end: int
    new: str
    reason: RemovedReason | None


def cut(span: Span, reason: RemovedReason) -> Edit:
    """Takes the characters out; they are listed as removed."""
    return Edit(span.start, span.end, "", reason)


def replacement(span: Span, new: str) -> Edit:
    """Puts other characters in their place; the map shows it as one row of unequal lengths."""
    return Edit(span.start, span.end, new, None)


def spacing(span: Span, new: str) -> Edit:
    """Puts white space in the place of white space; neither mapped nor listed."""
    return Edit(span.start, span.end, new, None)


@dataclass(frozen=True, slots=True)
class AlignedText:
    """A text, and where each stretch of it stands in the raw text.

    Attributes:
        raw: The raw text.
        text: The text as it is now.
        rows: In order; stretches of `text` that lie in no row are inserted white space.
        removed: What was cut so far, in order.
    """

    raw: str
    text: str
    rows: tuple[MapRow, ...]
    removed: tuple[Removed, ...] = ()

    @classmethod
    def of(cls, raw: str) -> AlignedText:
        """The raw text itself, nothing changed."""
        return cls(raw, raw, (MapRow(0, len(raw), 0, len(raw)),) if raw else ())

    def edited(self, edits: Iterable[Edit]) -> AlignedText:
        """The text after the edits, which give offsets into `self.text`.

        Args:
            edits: In any order. One that touches part of a row of unequal lengths takes the whole row. Of two that
                overlap the earlier one counts.

        Raises:
            ValueError: If a replacement spans stretches that are apart in the raw text, or has the same length as what it replaces.
        """
        in_order = sorted(edits, key=lambda edit: (edit.start, edit.end))
        if not in_order:
            return self
        editing = _Editing(self)
        for edit in in_order:
            editing.apply(edit)
        return editing.finished()

    def raw_offset(self, offset: int) -> int:
        """Where the character stands in the raw text; for inserted white space, where the next one does."""
        index = bisect_right(self.rows, offset, key=lambda row: row.clean_start) - 1
        if index >= 0 and offset < self.rows[index].clean_end:
            row = self.rows[index]
            return row.raw_start + (offset - row.clean_start if _is_exact(row) else 0)
        return self.rows[index + 1].raw_start if index + 1 < len(self.rows) else len(self.raw)

    def unbroken(self, start: int, end: int) -> bool:
        """Whether the characters from `start` to `end` stand side by side in the raw text, nothing cut or put in between."""
        index = max(0, bisect_right(self.rows, start, key=lambda row: row.clean_start) - 1)
        inside: list[MapRow] = []
        while index < len(self.rows) and self.rows[index].clean_start < end:
            if self.rows[index].clean_end > start:
                inside.append(self.rows[index])
            index += 1
        whole = bool(inside) and inside[0].clean_start <= start and inside[-1].clean_end >= end
        return whole and all((a.clean_end, a.raw_end) == (b.clean_start, b.raw_start) for a, b in pairwise(inside))

    def merged(self) -> AlignedText:
        """The same with touching rows made one, and touching or blank-parted cuts of one reason made one."""
        rows: list[MapRow] = []
        for row in self.rows:
            if (
                rows
                and _is_exact(rows[-1])
                and _is_exact(row)
                and rows[-1].clean_end == row.clean_start
                and rows[-1].raw_end == row.raw_start
            ):
                rows[-1] = MapRow(rows[-1].clean_start, row.clean_end, rows[-1].raw_start, row.raw_end)
            else:
                rows.append(row)
        return AlignedText(self.raw, self.text, tuple(rows), tuple(self._merged_removed(rows)))

    def _merged_removed(self, rows: Sequence[MapRow]) -> Iterator[Removed]:
        starts = [row.raw_start for row in rows]
        last: Removed | None = None
        for item in sorted(self.removed, key=lambda removed: removed.start):
            if last and last.reason == item.reason and self._only_blank_between(last.end, item.start, starts):
                last = Removed(last.reason, last.start, item.end)
                continue
            if last:
                yield last
            last = item
        if last:
            yield last

    def _only_blank_between(self, start: int, end: int, starts: Sequence[int]) -> bool:
        mapped = bisect_right(starts, start - 1) != bisect_right(starts, end - 1)
        return not mapped and (start == end or self.raw[start:end].isspace())


def _is_exact(row: MapRow) -> bool:
    return row.clean_end - row.clean_start == row.raw_end - row.raw_start


class _Editing:
    """One pass over a text: copies what stays, and applies the edits between."""

    def __init__(self, source: AlignedText) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.length = 0
        self.rows: list[MapRow] = []
        self.removed: list[Removed] = list(source.removed)
        self.position = 0
        self.row = 0

    def apply(self, edit: Edit) -> None:
        start, end = self._widened(edit)
        if start < self.position:
            return
        self._keep(start)
        parts = list(self._parts(end))
        if edit.reason is not None:
            self._remove(parts, edit.reason)
        elif edit.new.strip():
            self._replace(parts, edit.new)
        else:
            self._respace(parts, edit.new)
        self.position = end

    def finished(self) -> AlignedText:
        self._keep(len(self.source.text))
        removed = tuple(sorted(self.removed, key=lambda item: item.start))
        return AlignedText(self.source.raw, "".join(self.pieces), tuple(self.rows), removed)

    def _widened(self, edit: Edit) -> tuple[int, int]:
        start, end = edit.start, edit.end
        for row in self._rows_from(self.row, end):
            if not _is_exact(row) and row.clean_start < end and row.clean_end > start:
                start, end = min(start, row.clean_start), max(end, row.clean_end)
        return start, end

    def _rows_from(self, index: int, end: int) -> Iterator[MapRow]:
        rows = self.source.rows
        while index < len(rows) and rows[index].clean_start < end:
            yield rows[index]
            index += 1

    def _keep(self, end: int) -> None:
        for part in self._parts(end):
            shift = self.length - self.position
            self.rows.append(MapRow(part.clean_start + shift, part.clean_end + shift, part.raw_start, part.raw_end))
        self.pieces.append(self.source.text[self.position : end])
        self.length += max(0, end - self.position)
        self.position = max(end, self.position)

    def _parts(self, end: int) -> Iterator[MapRow]:
        """The parts of rows from the position on to `end`; moves on past the rows that end there."""
        for row in self._rows_from(self.row, end):
            start, stop = max(row.clean_start, self.position), min(row.clean_end, end)
            if row.clean_end <= end:
                self.row += 1
            if start >= stop:
                continue
            if _is_exact(row):
                yield MapRow(start, stop, row.raw_start + start - row.clean_start, row.raw_start + stop - row.clean_start)
            else:
                yield row

    def _replace(self, parts: Sequence[MapRow], new: str) -> None:
        if not parts or any(left.raw_end != right.raw_start for left, right in pairwise(parts)):
            raise ValueError("a replacement must stand for one stretch of the raw text; cut and replace stretch by stretch")
        start, end = parts[0].raw_start, parts[-1].raw_end
        if end - start == len(new):
            raise ValueError(f"{new!r} is as long as what it replaces, so the map could not show it as a replacement")
        self.rows.append(MapRow(self.length, self.length + len(new), start, end))
        self._insert(new)

    def _remove(self, parts: Sequence[MapRow], reason: RemovedReason) -> None:
        for part in parts:
            if not self.source.raw[part.raw_start : part.raw_end].isspace():
                self.removed.append(Removed(reason, part.raw_start, part.raw_end))

    def _respace(self, parts: Sequence[MapRow], new: str) -> None:
        """Drops white space; what was not white space in the raw text ("&nbsp;") is markup."""
        self._remove(parts, "markup")
        self._insert(new)

    def _insert(self, new: str) -> None:
        self.pieces.append(new)
        self.length += len(new)
