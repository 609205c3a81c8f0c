"""Tidy tables: what a table and a column are. The tables themselves are the data dictionary; every format for tables writes these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from dateline.export.account import Account

Cell: TypeAlias = str | int | float | bool | date | tuple[str, ...] | None
Kind: TypeAlias = Literal["text", "whole", "number", "yes-no", "day", "words"]
Of: TypeAlias = Literal["entry", "report", "quote"]

LONGEST_NAME: Final = 32
"""Characters of a column's name: Stata takes no more."""
LONGEST_LABEL: Final = 80
"""Characters of a column's label: Stata takes no more."""
SEPARATOR: Final = "; "
"""Between several words in one cell, where a format has no lists."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: At most `LONGEST_NAME` characters, lower case.
        kind: What its cells are.
        meaning: In words, at most `LONGEST_LABEL` characters.
        hxl: Its tag by the Humanitarian Exchange Language.
        get: Takes its cell from what a row is made of.
    """

    name: str
    kind: Kind
    meaning: str
    hxl: str
    get: Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: The file's name without its ending.
        meaning: What a row is.
        of: What its rows come from: the events, the reports or the statements of the account.
        rows: Takes from one of these what each row is made of.
        columns: In their order.
    """

    name: str
    meaning: str
    of: Of
    rows: Callable[[Any], Iterable[Any]]
    columns: tuple[Column, ...]

    def cells(self, item: object) -> Iterable[tuple[Cell, ...]]:
        """The rows that an event, a report or a statement gives."""
        return (tuple(column.get(row) for column in self.columns) for row in self.rows(item))


def day(text: str | None) -> date | None:
    """A day as a date; None for what is none, such as a month."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def rows(account: Account, tables: Sequence[Table]) -> Iterator[tuple[Table, tuple[Cell, ...]]]:
    """The rows of several tables, going through the account once for each of events, reports and statements.

    Rows of different tables come mixed, those of one table in their order.
    """
    sources: dict[Of, Callable[[], Iterator[object]]] = {"entry": account.entries, "quote": account.quotes, "report": account.reports}
    for of, source in sources.items():
        wanted = [table for table in tables if table.of == of]
        for item in source() if wanted else ():
            for table in wanted:
                for cells in table.cells(item):
                    yield table, cells


def in_words(cell: Cell) -> str:
    """A cell as text, nothing for what is unknown."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, tuple):
        return SEPARATOR.join(cell)
    return cell if isinstance(cell, str) else cell.isoformat() if isinstance(cell, date) else repr(cell)
