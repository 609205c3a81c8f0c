"""How PostgreSQL answers the commonest questions, and the page of it: `python -m tools.postgresql_plans postgresql:///EMPTY`.

The database is filled with made-up rows by SQL alone; nothing is coded. `tests/store/test_postgresql_plans.py` asks the same.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, event, text

from dateline.query import ask, order_of
from dateline.records.question import Kind
from dateline.records.story import AccountEvent
from dateline.store import Store
from dateline.store.counting import counts
from dateline.store.listing import LISTS
from dateline.store.packing import pack_value

PAGE: Final = Path(__file__).parents[1] / "docs" / "postgresql.md"
SIZE: Final = 20_000
"""Events; a report and a statement for every second."""

_DAY: Final = "to_char(date '2022-01-01' + (n * 37 % 1000)::int, 'YYYY-MM-DD')"
_COUNTRY: Final = "(ARRAY['UKR','GBR','POL','SYR','SDN','MMR','COL','MLI','IND','FRA'])[1 + n % 10]"
_AT: Final = "'2024-06-01T12:00:00.000000+00:00'"
_BULK: Final = "decode(repeat(md5(n::text), 40), 'hex')"
"""What an event or mention of a report takes: a table of nothing but keys would be read whole sooner."""
_NUMBERS: Final = "FROM generate_series(1, :size) AS n"
_FILL: Final = (
    "INSERT INTO event (no, id, type, status, day_from, day_to, day, precision, place, country, lat, lon, reports, independent, "
    "confidence, disagreements, corrected, first, stale, doubt, open, created, changed, body) SELECT n, 'E' || lpad(to_hex(n), 12, '0'), "
    "(ARRAY['ASSAULT','COERCE','PROTEST','AID','AGREE'])[1 + n % 5], CASE WHEN n % 9 = 0 THEN 'negated' ELSE 'actual' END, "
    f"{_DAY}, {_DAY}, {_DAY}, 'city', 'Town ' || n % 400, {_COUNTRY}, 40 + n * 7919 % 2000 / 100.0, n * 104729 % 4000 / 100.0, 1 + n % 4, "
    f"1 + n % 6 * (n % 2), 0.5 + n % 50 / 100.0, 0, false, 'r' || n / 2, false, n % 1000 / 1000.0, true, {_AT}, {_AT}, "
    f":body || {_BULK} {_NUMBERS}",
    "INSERT INTO event_party (event, role, rank, name, plain, identity, country, sector, kind) SELECT n, role, 0, 'Actor ' || who, "
    "'actor ' || who, 'Q' || who, (ARRAY['UKR','RUS','GBR'])[1 + who % 3], (ARRAY['MIL','GOV','CVL'])[1 + who % 3], 'group' "
    "FROM generate_series(1, :size) AS n CROSS JOIN LATERAL (VALUES ('actor', n * 7 % 900), ('recipient', n * 11 % 900)) AS s (role, who)",
    "INSERT INTO event_tag (event, kind, value) SELECT n, kind, value FROM generate_series(1, :size) AS n CROSS JOIN LATERAL (VALUES "
    "('mode', 'mode' || n % 12), ('outlet', 'Outlet ' || n % 300), ('place', 'town ' || n % 400)) AS s (kind, value)",
    "INSERT INTO event_place (no, event, rank, role, name, country, precision, lat, lon, radius_km) SELECT no, no, 0, 'at', place, "
    "country, precision, lat, lon, 5 FROM event",
    "INSERT INTO box_of_event_place (no, area) SELECT no, box(point(lon, lat), point(lon, lat)) FROM event",
    "INSERT INTO taking_part (identity, events, as_actor, as_recipient, as_source) SELECT identity, count(*), count(*) FILTER "
    "(WHERE role = 'actor'), count(*) FILTER (WHERE role = 'recipient'), 0 FROM event_party GROUP BY identity",
    "INSERT INTO blob (sha256, size, data) SELECT 'r' || n, 1, '' FROM generate_series(0, :size / 2) AS n",
    "INSERT INTO report (no, id, bytes, media, source, member, outlet, authors, day, latest, copy_group, placed, coded, pending, events, "
    "statements, added) SELECT n + 1, 'r' || n, 1, 'text/plain', 'f' || n, '', 'Outlet ' || n % 300, '[]', "
    f"{_DAY}, true, 'r' || n, true, true, false, 2, 1, {_AT} FROM generate_series(0, :size / 2) AS n",
    "INSERT INTO mention (no, key, report, live, type, status, day_from, day_to, country, confidence, event, body) SELECT n, 'm' || n, "
    f"n / 2 + 1, true, type, status, day, day, country, 0.9, id, {_BULK} FROM (SELECT *, no AS n FROM event) AS told",
    "INSERT INTO words_of_mention (no, words) SELECT n, CAST('word' || n % 700 || '\\:1 harbour' || n % 150 || '\\:2' AS tsvector) "
    "FROM generate_series(1, :size) AS n",
    "INSERT INTO statement (no, report, id, speaker, plain, identity, country, stance, direct, content, day, confidence) "
    f"SELECT n, n / 2 + 1, 's' || n, 'Actor ' || n % 900, 'actor ' || n % 900, 'Q' || n % 900, {_COUNTRY}, 'asserts', 'direct', 'so', "
    f"{_DAY}, 0.9 {_NUMBERS}",
)
_EMPTY: Final = AccountEvent(
    id="E000000000000", type="ASSAULT", mode=(), context=(), status="actual", actors=(), recipients=(), places=(), date=None, sources=(),
    people={}, figures=(), stands=(), versions={}, disagreements=(), mentions=(), reports=1, independent=1, first="r0", confidence=0.5,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, as the command line has it.

    Attributes:
        words: The command.
        kind: What is asked for.
        filters: As `dateline.query.ask` takes them.
        sort: In which order, the usual one if None.
        by: What is counted by, if it is counted.
    """

    words: str
    kind: Kind
    filters: dict[str, Any]
    sort: str | None = None
    by: tuple[str, ...] = ()


QUESTIONS: Final = (
    Asked("dateline events", "events", {}),
    Asked("dateline events --type PROTEST --country GBR", "events", {"type": "PROTEST", "country": "GBR"}),
    Asked("dateline events --status negated", "events", {"status": "negated"}),
    Asked("dateline events --since 2024-02-10 --until 2024-02-20", "events", {"since": "2024-02-10", "until": "2024-02-20"}),
    Asked("dateline events --actor Q212", "events", {"actor": "Q212"}),
    Asked("dateline events --who 'Actor 7' --whom 'Actor 11'", "events", {"who": "Actor 7", "whom": "Actor 11"}),
    Asked("dateline events --place 'Town 12'", "events", {"place": "Town 12"}),
    Asked("dateline events --near 50.45,30.52,20", "events", {"near": (50.45, 30.52, 20)}),
    Asked("dateline events --text harbour7", "events", {"text": "harbour7"}),
    Asked("dateline events --outlet 'Outlet 5'", "events", {"outlet": "Outlet 5"}),
    Asked("dateline events --sort independent", "events", {}, sort="independent"),
    Asked("dateline reports --since 2024-08", "reports", {"since": "2024-08"}),
    Asked("dateline actors", "actors", {}),
    Asked("dateline statements --actor Q212", "statements", {"actor": "Q212"}),
    Asked("dateline events --country UKR --counts type", "events", {"country": "UKR"}, by=("type",)),
)


def fill(store: Store, *, size: int = SIZE) -> None:
    """Fills an empty database with made-up rows, and has it count them.

    Args:
        store: In PostgreSQL.
        size: Events.
    """
    with store.write() as connection:
        for statement in _FILL:
            given = {"size": size, "body": pack_value(_EMPTY)}
            connection.execute(text(statement), {name: value for name, value in given.items() if f":{name}" in statement})
    with store.write() as connection:
        connection.exec_driver_sql("SELECT gin_clean_pending_list('words_of_mention_by_word')")  # as autovacuum does after a while
        connection.exec_driver_sql("ANALYZE")


def plan(store: Store, asked: Asked) -> list[str]:
    """How the database finds the answers to a question, a line a step; what is then fetched of each by its number is left out."""
    found: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:  # noqa: ANN401  (the driver's)
        found.append((statement, parameters))

    with store.read() as connection:
        event.listen(connection, "before_cursor_execute", note)
        _answer(asked)(connection)
        event.remove(connection, "before_cursor_execute", note)
        statement, parameters = next(each for each in found if "LIMIT" in each[0] or asked.by)
        return [row[0] for row in connection.exec_driver_sql(f"EXPLAIN (COSTS OFF) {statement}", parameters)]


def _answer(asked: Asked) -> Callable[[Connection], object]:
    question = ask(**asked.filters)
    if asked.by:
        return lambda connection: counts(connection, asked.kind, question, by=asked.by, step=None)
    return lambda connection: LISTS[asked.kind](connection, question, order_of(asked.kind, asked.sort), after=None, most=50)


def page(store: Store) -> str:
    """The page of docs/: what stands before the plans as it is, and the plans as this database makes them."""
    with store.read() as connection:
        version = str(connection.exec_driver_sql("SHOW server_version").scalar()).split()[0]
    before = PAGE.read_text(encoding="utf-8").partition(_PROSE.partition("\n")[0])[0]
    return before + "\n".join((_PROSE.format(version=version, size=SIZE), *_plans(store))) + "\n"


def _plans(store: Store) -> Iterator[str]:
    for asked in QUESTIONS:
        yield f"\n`{asked.words}`:\n\n```text"
        yield from plan(store, asked)
        yield "```"


_PROSE: Final = """## How the commonest questions are answered

Written by `python -m tools.postgresql_plans DATABASE` on {size:,} made-up events (PostgreSQL {version}). A test holds that none of them
looks through a whole table of events, parties, tags, places, mentions, words or statements. On a table of few rows PostgreSQL looks through
all of it, as that is quicker. After each merging that changed something Dateline has it count anew (`ANALYZE`)."""


def main() -> None:
    """Fills the database that is named and writes the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", help="URL of an empty PostgreSQL database")
    with Store.create(parser.parse_args().database) as store:
        fill(store)
        PAGE.write_text(page(store), encoding="utf-8")


if __name__ == "__main__":
    main()
