"""The tables that a run writes: what a row of each is made of, and the rows of coded reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final, Literal

from dateline.export import rows as event_rows
from dateline.records.codec import encode
from dateline.records.report import Failure, RawReport
from dateline.records.resolved import Actor, Record, Statement

if TYPE_CHECKING:
    import pyarrow

Kind = Literal["text", "whole", "number", "words", "bytes"]
_KINDS: Final[dict[type, Kind]] = {str: "text", int: "whole", float: "number", tuple: "words"}


@dataclass(frozen=True, slots=True)
class Coded:
    """A document and what came of it.

    Attributes:
        place: Where it stands in its split, from 0.
        raw: As it was read; None if it could not be.
        outcome: Its record, or why it failed.
    """

    place: int
    raw: RawReport | None
    outcome: Record | Failure

    @property
    def day(self) -> str | None:
        """The day of publication, where its rows go."""
        if isinstance(self.outcome, Record):
            return self.outcome.report.published
        return self.raw.published if self.raw else None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells are, and where a cell comes from."""

    name: str
    kind: Kind
    get: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: Of its folder.
        by_day: Whether it is partitioned by day of publication.
        rows: What of a document its rows are made of.
        columns: In their order.
    """

    name: str
    by_day: bool
    rows: Callable[[Coded], Iterable[Any]]
    columns: tuple[Column, ...]

    def arrow(self, coded: Iterable[Coded]) -> pyarrow.Table:
        """The rows of some documents."""
        import pyarrow

        types = {
            "text": pyarrow.string(),
            "whole": pyarrow.int64(),
            "number": pyarrow.float64(),
            "words": pyarrow.list_(pyarrow.string()),
            "bytes": pyarrow.binary(),
        }
        lines = [tuple(column.get(row) for column in self.columns) for each in coded for row in self.rows(each)]
        cells: Sequence[Sequence[Any]] = list(zip(*lines, strict=True)) or [()] * len(self.columns)
        arrays = [pyarrow.array(each, types[column.kind]) for each, column in zip(cells, self.columns, strict=True)]
        return pyarrow.Table.from_arrays(arrays, names=[column.name for column in self.columns])


def _records(coded: Coded) -> Iterator[Coded]:
    if isinstance(coded.outcome, Record):
        yield coded


def _raws(coded: Coded) -> Iterator[Coded]:
    if coded.raw is not None:
        yield coded


def _failures(coded: Coded) -> Iterator[Coded]:
    if isinstance(coded.outcome, Failure):
        yield coded


def _events(coded: Coded) -> Iterator[event_rows.Row]:
    if isinstance(coded.outcome, Record):
        yield from event_rows.rows([coded.outcome])


def _statements(coded: Coded) -> Iterator[tuple[Record, Statement]]:
    if isinstance(coded.outcome, Record):
        yield from ((coded.outcome, each) for each in coded.outcome.statements)


def _actors(coded: Coded) -> Iterator[tuple[Record, Actor]]:
    if isinstance(coded.outcome, Record):
        yield from ((coded.outcome, each) for each in coded.outcome.actors)


def _report(name: str) -> Callable[[Coded], Any]:
    return attrgetter(f"outcome.report.{name}")


def _raw(name: str) -> Callable[[Coded], Any]:
    return attrgetter(f"raw.{name}")


def _of(number: int, name: str) -> Callable[[tuple[Record, Any]], Any]:
    """An attribute of a statement or an actor (1), or of its report (0); None as soon as something on the way is."""

    def get(row: tuple[Record, Any]) -> Any:  # noqa: ANN401  (cells of all kinds)
        value: Any = row[1] if number else row[0].report
        for part in name.split("."):
            value = getattr(value, part, None)
        return value

    return get


def _id(coded: Coded) -> str | None:
    return coded.raw.id if coded.raw else None


_PLACE: Final = Column("place", "whole", attrgetter("place"))

RECORDS: Final = Table(
    "records",
    True,
    _records,
    (
        _PLACE,
        Column("report_id", "text", _report("id")),
        *(Column(name, "text", _report(name)) for name in ("source", "member", "url", "outlet", "title", "language", "published")),
        Column("events", "whole", lambda coded: len(coded.outcome.events)),
        Column("statements", "whole", lambda coded: len(coded.outcome.statements)),
        Column("record", "text", lambda coded: encode(coded.outcome).decode().rstrip("\n")),
    ),
)
EVENTS: Final = Table(
    "events",
    True,
    _events,
    tuple(Column(each.name, _KINDS[each.kind], itemgetter(each.name)) for each in event_rows.COLUMNS),
)
STATEMENTS: Final = Table(
    "statements",
    True,
    _statements,
    (
        Column("report_id", "text", _of(0, "id")),
        Column("published", "text", _of(0, "published")),
        Column("statement_id", "text", _of(1, "id")),
        Column("speaker", "text", _of(1, "speaker.name")),
        Column("speaker_text", "text", _of(1, "speaker.text")),
        Column("speaker_id", "text", _of(1, "speaker.actor")),
        Column("addressee", "text", _of(1, "addressee.name")),
        Column("cue", "text", _of(1, "cue.text")),
        Column("content", "text", _of(1, "content.text")),
        Column("direct", "text", _of(1, "direct")),
        Column("stance", "text", _of(1, "stance")),
        Column("about", "words", _of(1, "about")),
        Column("confidence", "number", _of(1, "confidence")),
        Column("sentence", "text", lambda row: row[0].report.sentences[row[1].sentence].of(row[0].report.text)),
    ),
)
ACTORS: Final = Table(
    "actors",
    True,
    _actors,
    (
        Column("report_id", "text", _of(0, "id")),
        Column("published", "text", _of(0, "published")),
        Column("actor_id", "text", _of(1, "id")),
        *(Column(name, "text", _of(1, name)) for name in ("name", "kind", "country", "sector")),
        Column("sectors", "words", _of(1, "sectors")),
        *(Column(name, "text", _of(1, name)) for name in ("role", "wikidata", "parent", "method")),
        Column("confidence", "number", _of(1, "confidence")),
        Column("mentions", "whole", lambda row: len(row[1].mentions)),
    ),
)
RAW: Final = Table(
    "raw",
    True,
    _raws,
    (
        _PLACE,
        Column("report_id", "text", _raw("id")),
        *(Column(name, "text", _raw(name)) for name in ("source", "member", "text", "media", "encoding", "url", "outlet", "title")),
        Column("authors", "words", _raw("authors")),
        *(Column(name, "text", _raw(name)) for name in ("fetched", "published", "published_method", "version_of")),
        Column("headers", "text", lambda coded: json.dumps(coded.raw.headers, ensure_ascii=False)),
        Column("raw_bytes", "whole", _raw("raw_bytes")),
        Column("data", "bytes", _raw("data")),
    ),
)
FAILURES: Final = Table(
    "failures",
    False,
    _failures,
    (
        _PLACE,
        *(Column(name, "text", attrgetter(f"outcome.{name}")) for name in ("source", "member", "reason", "message")),
        Column("report_id", "text", _id),
    ),
)
TABLES: Final = (RECORDS, EVENTS, STATEMENTS, ACTORS, RAW, FAILURES)
"""All tables. What is raw stands apart, so that who asks for records need not carry it."""
