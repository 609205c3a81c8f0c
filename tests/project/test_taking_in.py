"""Coded documents that are kept many at once: what the store holds is what it would hold had they come one by one."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dateline.project.ingest import TOGETHER, Intake
from dateline.records.report import Failure
from dateline.store import Store, loading, reports
from dateline.store.schema import meta
from tests import databases
from tests.project.conftest import NOON
from tests.project.dump import dump
from tests.project.test_ingest import LATER, SELBY, raw
from tests.quick_coder import code
from tests.web.large import documents


@pytest.fixture
def other(address, request, tmp_path):
    """A second, empty store on the same kind of database."""
    if not address.startswith("postgresql"):
        yield str(tmp_path / "other.sqlite")
        return
    url = request.getfixturevalue("postgresql")
    schema = databases.new_schema(url)
    yield schema
    databases.drop_schema(url, schema)


def coded(*found):
    return list(zip((None if isinstance(each, Failure) else each for each in found), code(found), strict=True))


def troublesome():
    page = {"url": "https://www.example.org/news/1", "source": "https://example.org/news/1"}
    first = raw(SELBY, **page)
    return [
        *documents(TOGETHER // 2),
        *coded(
            first,
            raw(SELBY, "b.txt"),  # the same bytes elsewhere
            replace(first, id="f" * 64, data=SELBY.encode("utf-16")),  # other bytes that say the same
            raw(LATER, **page),  # a new version of the page
            raw("FAIL", "c.txt"),
            Failure("d.txt", None, "missing", "not there"),
            raw("Guards freed two dockers in Harwick on 2024-05-01.", "c.txt", member="3"),
            raw("Guards freed six dockers in Harwick on 2024-05-01, it is said.", "c.txt", member="3"),  # at the same place
            raw("Guards freed ten dockers in Harwick on 2024-05-09.", "-"),
            raw("Guards freed nine dockers in Harwick on 2024-05-19.", "-"),
        ),
        *documents(TOGETHER),
    ]


def states(taken):
    return [(each.state, each.source, each.member) for each in taken]


def one_by_one(store, found):
    """As if these had been coded here, each when the one before was kept."""
    outcomes = {raw.id: outcome for raw, outcome in reversed(found) if raw is not None}  # of the same bytes the first counts
    return Intake(store, lambda several: (outcomes[raw.id] for raw in several))


def test_many_at_once_are_kept_as_one_by_one_would_be(address, other):
    found = troublesome()
    with Store.create(address, now=lambda: NOON) as store, Store.create(other, now=lambda: NOON) as slow:
        for each in (store, slow):
            with each.write() as connection:
                reports.keep_failure(connection, Failure("-", None, "missing", "was not there"), report_id=None, at=NOON)
        quick, plain = Intake(store, code), one_by_one(slow, found)
        assert states(quick.take_coded(found)) == states(plain.take(outcome if raw is None else raw for raw, outcome in found))
        assert quick.counts == plain.counts
        assert (quick.counts.known, quick.counts.changed, quick.counts.failed) == (3, 2, 2)
        assert dump(store) == dump(slow)
        again = Intake(store, code)
        assert {state for state, *_ in states(again.take_coded(found))} == {"known", "failed"}


def test_a_program_that_was_quicker_costs_nothing(address):
    found = list(documents(40))
    assert len(found) > 5
    with Store.create(address, now=lambda: NOON) as quicker, Store.open(address) as store:
        other, told = Intake(quicker, code), []

        def meanwhile():  # between looking what is new and keeping it
            told.extend(taken.state for taken in other.take_coded(found[3:5] if not told else ()))
            return NOON

        store.now = meanwhile
        intake = Intake(store, code)
        assert [taken.state for taken in intake.take_coded(found)] == ["new"] * 3 + ["known"] * 2 + ["new"] * (len(found) - 5)
        assert told == ["new"] * 2


def test_what_postgresql_refuses_to_copy_is_told_as_any_refusal(address):
    with Store.create(address) as store:
        rows = [{"key": "the same", "value": "x"} for _ in range(loading.LEAST)]
        with pytest.raises(DBAPIError, match=r"(?i)unique"), store.write() as connection:
            loading.load(connection, meta, rows)
        with store.read() as connection:
            assert connection.execute(text("SELECT count(*) FROM meta WHERE key = 'the same'")).scalar() == 0


def test_numbers_are_given_once(address):
    from dateline.store.schema import report

    with Store.create(address) as store, store.write() as connection:
        first = loading.numbers(connection, report, 3)
        assert first == sorted(first)
        assert len(set(first)) == 3
