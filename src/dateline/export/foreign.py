"""Tables in the columns of others: one row an event, with the names and codes of a published data set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import BinaryIO, Final, TypeAlias

from dateline.export.account import Account, Entry, Omitted
from dateline.export.formulas import harmless
from dateline.export.lines import quoted
from dateline.knowledge.countries import Countries

Cells: TypeAlias = Mapping[str, str]
"""A row, by the names of its columns; a column that it lacks is unknown."""

DAYS_IN_WEEK: Final = 7


def write(
    account: Account,
    out: BinaryIO,
    *,
    columns: tuple[str, ...],
    row: Callable[[Entry], Cells | str],
    delimiter: str = ",",
    unknown: str = "",
    excel: bool = False,
) -> Omitted:
    """Writes a heading and the rows.

    Args:
        account: The events.
        out: Where to write.
        columns: Their names, in order.
        row: Gives an event's cells, or says in words why it has no place in the data set.
        delimiter: Between cells.
        unknown: What stands for nothing.
        excel: Whether words that a spreadsheet would take for a formula are made harmless, and a byte order mark written.

    Returns:
        How many events were left out, by the reason.
    """
    omitted: Omitted = Counter()
    out.write((b"\xef\xbb\xbf" if excel else b"") + _line(columns, delimiter))
    for entry in account.entries():
        cells = row(entry)
        if isinstance(cells, str):
            omitted[cells] += 1
        else:
            found = [cells.get(column, "") or unknown for column in columns]
            out.write(_line([harmless(cell) if excel else cell for cell in found], delimiter))
    out.flush()
    return omitted


def _line(cells: tuple[str, ...] | list[str], delimiter: str) -> bytes:
    """A line; line feeds and delimiters within a cell become spaces where the data set has no quotation marks for them."""
    bare = [" ".join(cell.split()) for cell in cells] if delimiter == "\t" else cells
    return f"{quoted(bare, delimiter=delimiter)}\n".encode()


def span(entry: Entry) -> tuple[date, date] | None:
    """The first and last day on which the event can have been, None where one of them is open."""
    found = entry.event.date
    if found is None or found.earliest is None or found.latest is None:
        return None
    return date.fromisoformat(found.earliest), date.fromisoformat(found.latest)


def number(value: float | int | None) -> str:
    """A number in words, nothing for none."""
    return "" if value is None else str(value)


def country_name(code: str | None) -> str:
    """The usual name of a country, nothing for none."""
    country = _countries().table.get(code or "")
    return country.name if country else ""


def alpha2(code: str | None) -> str:
    """A country's code of two letters in lower case, nothing for none."""
    country = _countries().table.get(code or "")
    return country.alpha2.lower() if country else ""


@cache
def _countries() -> Countries:
    return Countries.load()
