"""Text search and boxes on the map, which each database does in its own way: FTS5 and R*Tree, tsvector and GiST.

Both give numbers of rows: `report.c.no.in_(matching("report", question, connection))`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Final, Literal, TypeAlias

from sqlalchemy import Connection, TextClause, bindparam, column, text
from sqlalchemy.sql.selectable import TextualSelect

from dateline.store.loading import copies, copy_in
from dateline.store.words import Term, parse_search, words_of

Searched: TypeAlias = Literal["report", "mention", "statement"]
SEARCHED: Final[tuple[Searched, ...]] = ("report", "mention", "statement")
"""What can be searched by words: title and text of reports, the sentences of mentions, the content of statements."""

_MOST_POSITIONS: Final = 16_383
"""The last position that PostgreSQL tells from the next: behind it, after some fifty pages, phrases are found by their words alone."""

_MOST_OF_ONE: Final = 255
"""Positions of one word that PostgreSQL keeps."""

_BOXES: Final = "box_of_event_place"

CREATE: Final = {
    "sqlite": (
        *(
            # Words come ready-made and parted by blanks; the text itself is kept elsewhere.
            f"CREATE VIRTUAL TABLE words_of_{name} USING fts5(words, content='', tokenize=\"ascii\")"
            for name in SEARCHED
        ),
        f"CREATE VIRTUAL TABLE {_BOXES} USING rtree(no, west, east, south, north)",
    ),
    "postgresql": (
        *(f"CREATE TABLE words_of_{name} (no BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)" for name in SEARCHED),
        *(f"CREATE INDEX words_of_{name}_by_word ON words_of_{name} USING gin (words)" for name in SEARCHED),
        f"CREATE TABLE {_BOXES} (no BIGINT PRIMARY KEY, area BOX NOT NULL)",
        f"CREATE INDEX {_BOXES}_by_area ON {_BOXES} USING gist (area)",
    ),
}

_INDEX: Final = {
    "sqlite": "INSERT INTO words_of_{name}(rowid, words) VALUES (:no, :words)",
    "postgresql": "INSERT INTO words_of_{name}(no, words) VALUES (:no, CAST(:words AS tsvector))",
}
_FORGET: Final = {
    "sqlite": "INSERT INTO words_of_{name}(words_of_{name}, rowid, words) VALUES ('delete', :no, :words)",
    "postgresql": "DELETE FROM words_of_{name} WHERE no = :no AND CAST(:words AS tsvector) IS NOT NULL",
}
_MATCHING: Final = {
    "sqlite": "SELECT rowid AS no FROM words_of_{name} WHERE words_of_{name} MATCH :question",
    "postgresql": "SELECT no FROM words_of_{name} WHERE words @@ CAST(:question AS tsquery)",
}
_PLACE: Final = {
    "sqlite": f"INSERT INTO {_BOXES}(no, west, east, south, north) VALUES (:no, :west, :east, :south, :north)",
    "postgresql": f"INSERT INTO {_BOXES}(no, area) VALUES (:no, box(point(:west, :south), point(:east, :north)))",
}
# The R*Tree rounds its numbers outward to 32 bits, so it may give a place too many: the caller compares `lat` and `lon` themselves.
_WITHIN: Final = {
    "sqlite": f"SELECT no FROM {_BOXES} WHERE west <= :east AND east >= :west AND south <= :north AND north >= :south",
    "postgresql": f"SELECT no FROM {_BOXES} WHERE area && box(point(:west, :south), point(:east, :north))",
}

_BOX_OF: Final = {
    "sqlite": f"SELECT no, west, south, east, north FROM {_BOXES} WHERE no IN :numbers",
    "postgresql": (
        "SELECT no, (area[1])[0] AS west, (area[1])[1] AS south, (area[0])[0] AS east, (area[0])[1] AS north "
        f"FROM {_BOXES} WHERE no IN :numbers"
    ),
}
_AT_ONCE: Final = 500


def index_words(connection: Connection, name: Searched, texts: Iterable[tuple[int, str]]) -> None:
    """Makes rows findable by their words.

    Args:
        connection: A writing one.
        name: What the rows are.
        texts: Their numbers and texts.
    """
    index_written(connection, name, _worded(connection, texts))


def index_written(connection: Connection, name: Searched, rows: Sequence[Mapping[str, object]]) -> None:
    """As `index_words`, for words that were written before (`written`): `no` and `words` of each row."""
    if copies(connection, rows):
        copy_in(connection, f"words_of_{name}", ("no", "words"), ((row["no"], row["words"]) for row in rows))
    else:
        _run(connection, _INDEX[connection.dialect.name].format(name=name), rows)


def written(dialect: str, content: str) -> str:
    """The words of a text in the form in which a database takes them.

    Args:
        dialect: SQLAlchemy's name of the database.
        content: The text.
    """
    return _WRITTEN[dialect](words_of(content))


def forget_words(connection: Connection, name: Searched, texts: Iterable[tuple[int, str]]) -> None:
    """Takes rows out again; the texts must be those they were put in with."""
    _run(connection, _FORGET[connection.dialect.name].format(name=name), _worded(connection, texts))


def matching(connection: Connection, name: Searched, question: str) -> TextualSelect:
    """The numbers of the rows that a search finds, as a selection to use in others.

    Raises:
        UsageError: If the search asks for no word.
    """
    dialect = connection.dialect.name
    return _numbers(_MATCHING[dialect].format(name=name), question=_QUESTION[dialect](parse_search(question)))


def place_boxes(connection: Connection, boxes: Sequence[tuple[int, tuple[float, float, float, float]]]) -> None:
    """Puts places on the map: numbers of `event_place` rows with west, south, east, north in degrees."""
    rows = [{"no": no, "west": west, "south": south, "east": east, "north": north} for no, (west, south, east, north) in boxes]
    _run(connection, _PLACE[connection.dialect.name], rows)


def forget_boxes(connection: Connection, numbers: Sequence[int]) -> None:
    """Takes places off the map again."""
    _run(connection, f"DELETE FROM {_BOXES} WHERE no = :no", [{"no": number} for number in numbers])


def within(connection: Connection, west: float, south: float, east: float, north: float) -> TextualSelect:
    """The numbers of `event_place` rows whose boxes touch this one, in degrees; west must not be greater than east.

    SQLite's may be a few more: its boxes are a few metres larger. Compare `lat` and `lon` too where points are asked for.
    """
    return _numbers(_WITHIN[connection.dialect.name], west=west, south=south, east=east, north=north)


def boxes_of(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[float, float, float, float]]:
    """The boxes of `event_place` rows by their numbers: west, south, east, north in degrees; SQLite's are a few metres larger."""
    found: dict[int, tuple[float, float, float, float]] = {}
    several = _statement(_BOX_OF[connection.dialect.name]).bindparams(bindparam("numbers", expanding=True))
    for start in range(0, len(numbers), _AT_ONCE):
        for row in connection.execute(several, {"numbers": list(numbers[start : start + _AT_ONCE])}):
            found[row.no] = (row.west, row.south, row.east, row.north)
    return found


def _numbers(sql: str, **values: object) -> TextualSelect:
    """The selection, its values under names of their own, so that one question may hold several."""
    clause = text(sql).bindparams(*(bindparam(name, value, unique=True) for name, value in values.items()))
    return clause.columns(column("no"))


def _run(connection: Connection, statement: str, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        connection.execute(_statement(statement), rows)


@cache
def _statement(sql: str) -> TextClause:
    """One of the few statements above: making it takes longer than running it."""
    return text(sql)


def _worded(connection: Connection, texts: Iterable[tuple[int, str]]) -> list[Mapping[str, object]]:
    return [{"no": no, "words": written(connection.dialect.name, content)} for no, content in texts]


def _vector(words: Sequence[str]) -> str:
    """As PostgreSQL writes a tsvector: 'word':1,5 'another':2."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words, start=1):
        places.setdefault(word, []).append(min(place, _MOST_POSITIONS))
    return " ".join(f"'{word}':{','.join(map(str, islice(at, _MOST_OF_ONE)))}" for word, at in places.items())


def _fts_question(terms: Sequence[Term]) -> str:
    def phrase(term: Term) -> str:
        return f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'

    wanted = " AND ".join(phrase(term) for term in terms if term.wanted)
    return f"({wanted})" + "".join(f" NOT {phrase(term)}" for term in terms if not term.wanted)


def _ts_question(terms: Sequence[Term]) -> str:
    def phrase(term: Term) -> str:
        words = [f"'{word}'" for word in term.words]
        return f"({' <-> '.join(words)}{':*' if term.prefix else ''})"

    return " & ".join(f"{'' if term.wanted else '!'}{phrase(term)}" for term in terms)


_WRITTEN: Final = {"sqlite": " ".join, "postgresql": _vector}
_QUESTION: Final = {"sqlite": _fts_question, "postgresql": _ts_question}
