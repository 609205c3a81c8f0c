"""Databases of every version walk up to this one, and end as a new one begins."""

import pytest
from sqlalchemy import Connection, Engine, inspect, text

from dateline.errors import StoreError
from dateline.store import Store, audit, checking, events, migrations, reports
from dateline.store.engine import engine_of, transaction
from dateline.store.migrations import NEWEST, STEPS, migrate, version_of
from tests.accounts import make_account_event, make_raw
from tests.store.version_1 import VERSION_1

AT = "2024-06-01T00:00:00.000000+00:00"


def shape(engine: Engine) -> dict[str, object]:
    """All tables with their columns, keys and indexes, in an order that does not depend on how they came about."""
    inspector = inspect(engine)
    return {
        table: {
            "columns": {(column["name"], str(column["type"]), column["nullable"]) for column in inspector.get_columns(table)},
            "key": inspector.get_pk_constraint(table)["constrained_columns"],
            "foreign": {
                (tuple(key["constrained_columns"]), key["referred_table"], str(key["options"])) for key in inspector.get_foreign_keys(table)
            },
            "unique": {tuple(each["column_names"]) for each in inspector.get_unique_constraints(table)},
            "indexes": {(index["name"], tuple(index["column_names"]), bool(index["unique"])) for index in inspector.get_indexes(table)},
        }
        for table in sorted(inspector.get_table_names())
        if not table.startswith("words_of_") and "box_of" not in table
    }


def make_version_1(connection: Connection) -> None:
    for statement in VERSION_1[connection.dialect.name].split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)


@pytest.fixture
def engine(address):
    engine = engine_of(address)
    yield engine
    engine.dispose()


def test_a_database_of_version_1_walks_up_to_a_new_one_s_shape(engine, request, tmp_path, address):
    with transaction(engine, writing=True) as connection:
        make_version_1(connection)
        assert version_of(connection) == 1
    for newest in range(2, NEWEST + 1):
        assert newest in STEPS, "a version without a step"
    with transaction(engine, writing=True) as connection:
        migrate(connection)
        assert version_of(connection) == NEWEST
    walked = shape(engine)
    other = engine_of(request.getfixturevalue("another"))
    try:
        with transaction(other, writing=True) as connection:
            migrate(connection)
        assert walked == shape(other)
    finally:
        other.dispose()


@pytest.fixture
def another(request, address, tmp_path):
    """A second empty database of the same kind."""
    from tests import databases

    if "://" not in address:
        yield str(tmp_path / "another.sqlite")
        return
    url = databases.new_schema(request.getfixturevalue("postgresql"))
    yield url
    databases.drop_schema(request.getfixturevalue("postgresql"), url)


def test_each_version_in_between_walks_up_too(engine, monkeypatch):
    """As if the program had grown a version at a time, with data in the tables."""
    with transaction(engine, writing=True) as connection:
        make_version_1(connection)
    for newest in range(1, NEWEST + 1):
        monkeypatch.setattr(migrations, "NEWEST", newest)
        with transaction(engine, writing=True) as connection:
            migrate(connection)
            assert version_of(connection) == newest
    store = Store(engine.url.render_as_string(hide_password=False) if engine.dialect.name == "postgresql" else engine.url.database)
    with store, store.write() as connection:
        reports.keep(connection, make_raw(), at=AT)
        events.keep(connection, make_account_event(), at=AT)
        assert events.count(connection) == 1


def test_what_was_decided_before_there_was_an_audit_is_in_it(engine):
    """And from then on it cannot be changed unseen."""
    with transaction(engine, writing=True) as connection:
        make_version_1(connection)
        for no, undone in ((1, f"'{AT}'"), (2, "NULL")):
            connection.execute(
                text(
                    'INSERT INTO decision (no, id, kind, target, field, old, new, why, "by", at, undone, undone_by) '
                    f"VALUES ({no}, 'D{no}', 'event', 'E1', 'status', '\"actual\"', '\"negated\"', 'so', 'ann', '{AT}', {undone}, 'ben')"
                )
            )
        connection.execute(
            text(
                'INSERT INTO judgement (no, "left", "right", verdict, score, reasons, origin, "by", at) '
                f"VALUES (1, 'a:1-2', 'b:1-2', 'same', 1.0, '[\"so\"]', 'person', 'ann', '{AT}')"
            )
        )
        migrate(connection)
        told = [(entry.who, entry.action, entry.target) for entry in audit.entries(connection)]
        assert told == [("ann", "decide", "D1"), ("ben", "undo", "D1"), ("ann", "decide", "D2"), ("ann", "judge", "J1")]
        assert [wrong for check in checking.CHECKS.values() for wrong in check(connection)] == []
        connection.execute(text("UPDATE decision SET why = 'otherwise' WHERE id = 'D2'"))
        assert [wrong.where for wrong in checking.decided(connection)] == ["D2"]


def test_a_step_of_a_later_version_is_walked_and_noted(address, monkeypatch):
    """The walking itself, with a step that does not exist yet."""
    Store.create(address).close()
    monkeypatch.setitem(STEPS, NEWEST + 1, lambda connection: connection.execute(text("ALTER TABLE report ADD COLUMN mood TEXT")))
    monkeypatch.setattr(migrations, "NEWEST", NEWEST + 1)
    monkeypatch.setattr("dateline.store.store.NEWEST", NEWEST + 1)
    with Store.open(address) as store, store.read() as connection:
        assert version_of(connection) == NEWEST + 1
        assert connection.execute(text("SELECT mood FROM report")).all() == []


def test_a_step_that_fails_leaves_the_database_as_it_was(address, monkeypatch):
    Store.create(address).close()

    def step(connection):
        connection.execute(text("ALTER TABLE report ADD COLUMN mood TEXT"))
        raise StoreError("no")

    with monkeypatch.context() as patch:
        patch.setitem(STEPS, NEWEST + 1, step)
        patch.setattr(migrations, "NEWEST", NEWEST + 1)
        patch.setattr("dateline.store.store.NEWEST", NEWEST + 1)
        with pytest.raises(StoreError, match="no"):
            Store.open(address)
    with Store.open(address) as store, store.read() as connection:
        assert version_of(connection) == NEWEST
        assert "mood" not in {column["name"] for column in inspect(connection).get_columns("report")}


def test_a_database_of_a_later_version_is_left_alone(address):
    with Store.create(address) as store, store.write() as connection:
        connection.execute(text("UPDATE meta SET value = '99' WHERE key = 'schema'"))
    with pytest.raises(StoreError, match="later version of dateline"):
        Store.open(address)


def test_a_database_of_something_else_is_left_alone(engine, address):
    with transaction(engine, writing=True) as connection:
        connection.execute(text("CREATE TABLE recipes (id INTEGER)"))
    with pytest.raises(StoreError, match="tables of something else"):
        Store.create(address)


def test_an_empty_database_is_no_project(engine, address):
    with transaction(engine, writing=True):
        pass
    with pytest.raises(StoreError, match="holds no project"):
        Store.open(address)


def test_making_a_project_twice_changes_nothing(address):
    with Store.create(address) as store, store.write() as connection:
        reports.keep(connection, make_raw(), at=AT)
    with Store.create(address) as store, store.read() as connection:
        assert reports.raw_report(connection, make_raw().id) == make_raw()
