"""Answers of a project: gone through one by one, a page at a time, counted, or as a table for pandas, polars and Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dateline.errors import UsageError
from dateline.query import counted_by, cursor_of, order_of, place_of, step_of
from dateline.records.answers import Tally
from dateline.records.question import Kind, Question

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from dateline.export.account import Entry
    from dateline.export.tables import Cell, Table
    from dateline.store import Store

Answer = TypeVar("Answer")

AT_ONCE = 500
"""Answers that are fetched at once: an event takes some kB."""


@dataclass(frozen=True, slots=True)
class AnswerPage(Generic[Answer]):
    """Some answers.

    Attributes:
        answers: In order.
        cursor: Where they end, to go on from; None if none follows.
    """

    answers: tuple[Answer, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Answers(Generic[Answer]):
    """The answers to a question, looked up when they are gone through, each time anew.

    Example:
        >>> with dateline.open("my-project") as db:
        ...     for event in db.events(country="UKR", type="ASSAULT", since="2024-03"):
        ...         print(event.id, event.independent)
        ...     frame = db.events(country="UKR").to_pandas()

    Attributes:
        store: The project's.
        kind: What was asked for.
        question: By which filters.
        sort: In which order; see `dateline.query.order_of`.
        limit: How many at most, all if None.
        after: A cursor, to go on behind it.
    """

    store: Store
    kind: Kind
    question: Question
    sort: str | None = None
    limit: int | None = None
    after: str | None = None

    def __post_init__(self) -> None:
        """Checks order, number and cursor.

        Raises:
            UsageError: If one of them makes no sense.
        """
        order = order_of(self.kind, self.sort)
        if self.limit is not None and (isinstance(self.limit, bool) or not isinstance(self.limit, int) or self.limit < 0):
            raise UsageError(f"limit is {self.limit!r}; give a whole number, 0 or more")
        if self.after is not None:
            place_of(self.kind, self.question, order, self.after)

    def __iter__(self) -> Iterator[Answer]:
        """The answers in order, all from one state of the project."""
        for page in self._pages():
            yield from page.answers

    def page(self) -> AnswerPage[Answer]:
        """The first `limit` answers at once (`AT_ONCE` if there is none), with the cursor to go on from."""
        most = AT_ONCE if self.limit is None else self.limit
        found = list(islice(replace(self, limit=most)._pages(), most // AT_ONCE + 1))
        return AnswerPage(tuple(answer for page in found for answer in page.answers), found[-1].cursor if found else None)

    def _pages(self) -> Iterator[AnswerPage[Answer]]:
        from dateline.store.listing import LISTS

        order = order_of(self.kind, self.sort)
        place = None if self.after is None else place_of(self.kind, self.question, order, self.after)
        left = self.limit
        with self.store.read() as connection:
            while left is None or left > 0:
                most = AT_ONCE if left is None else min(AT_ONCE, left)
                page = LISTS[self.kind](connection, self.question, order, after=place, most=most)
                place = page.last
                yield AnswerPage(page.answers, None if place is None else cursor_of(self.kind, self.question, order, place))
                if place is None:
                    return
                left = None if left is None else left - len(page.answers)

    def count(self) -> int:
        """How many answers there are, whatever the limit."""
        from dateline.store.counting import count

        with self.store.read() as connection:
            return count(connection, self.kind, self.question)

    def counts(self, *by: str, step: str | None = None) -> list[Tally]:
        """How many answers there are of each combination of values, whatever the limit.

        Args:
            *by: Fields, such as `type` and `country`; an answer with several values of one counts for each.
            step: `day`, `week`, `month` or `year`, to count in stretches of time too.

        Raises:
            UsageError: If answers of this kind are not counted so.
        """
        from dateline.store.counting import counts

        fields, stretch = counted_by(self.kind, by), step_of(self.kind, step)
        with self.store.read() as connection:
            return counts(connection, self.kind, self.question, by=fields, step=stretch)

    def table(self) -> Table:
        """What the columns of `rows` are."""
        from dateline.export.answer_tables import TABLES

        return TABLES[self.kind]

    def rows(self, answers: Iterable[Answer] | None = None) -> Iterator[tuple[Cell, ...]]:
        """Answers as rows of the table; all if none are given."""
        table = self.table()
        items: Iterable[object] = self.entries(answers, whole=False) if self.kind == "events" else self if answers is None else answers
        return (cells for item in items for cells in table.cells(item))

    def entries(self, events: Iterable[Answer] | None = None, *, whole: bool = True) -> Iterator[Entry]:
        """Events with the mentions that tell them, for the exports.

        Args:
            events: The events; all that were asked for if None.
            whole: With all mentions, else with that alone which first told of it.
        """
        source = iter(self if events is None else events)
        while some := tuple(islice(source, AT_ONCE)):
            yield from _entries(self.store, some, whole=whole)

    def to_arrow(self) -> pyarrow.Table:
        """The answers as an Arrow table with types: days are dates, several values lists."""
        from dateline.export.tables_parquet import arrow_table

        return arrow_table(self.table(), self.rows())

    def to_pandas(self) -> pandas.DataFrame:
        """The answers as a pandas data frame.

        Raises:
            UsageError: If pandas is not installed.
        """
        _need("pandas")
        return self.to_arrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """The answers as a polars data frame.

        Raises:
            UsageError: If polars is not installed.
        """
        frame: polars.DataFrame = _need("polars").from_arrow(self.to_arrow())
        return frame


def _need(library: str) -> Any:  # noqa: ANN401  (a module)
    from importlib import import_module

    try:
        return import_module(library)
    except ImportError as error:
        raise UsageError(f"{library} is not installed; run: pip install 'dateline[{library}]', or use to_arrow()") from error


def _entries(store: Store, events: tuple[Any, ...], *, whole: bool) -> Iterator[Entry]:
    from dateline.export.account import Entry
    from dateline.store import mentions

    wanted = {event.id: event.mentions if whole else event.mentions[:1] for event in events}
    with store.read() as connection:
        told = mentions.by_keys(connection, {key for keys in wanted.values() for key in keys})
    for event in events:
        yield Entry(event=event, mentions=tuple(told[key] for key in wanted[event.id] if key in told), named=())
