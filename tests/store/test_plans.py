"""The commonest questions are answered from indexes: SQLite's own plan says that none looks through a whole table.

What a question takes in seconds depends on the machine; which way it is answered does not.
"""

import re
from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import event as listening

from dateline.query import ask, order_of
from dateline.records.review import Plan
from dateline.store import Store, events, queue, reports
from dateline.store.counting import count, counts
from dateline.store.listing import LISTS
from tests.accounts import make_account_event
from tests.making import PLACE
from tests.worlds import make_world, ticking

QUESTIONS = (
    {},
    {"type": "ASSAULT"},
    {"country": "UKR"},
    {"status": "negated"},
    {"type": "PROTEST", "country": "GBR", "since": "2024-02"},
    {"since": "2024-02-10", "until": "2024-02-20"},
    {"until": "2024-01-05"},
    {"mode": "aerial"},
    {"actor": "Ukraine"},
    {"who": "country:UKR", "whom": "dockers"},
    {"actor": "Q212"},
    {"place": "Lviv"},
    {"box": (20, 45, 35, 52)},
    {"near": (50.45, 30.52, 100)},
    {"text": "harbour"},
    {"outlet": "reuters.com"},
    {"min_independent": 4},
    {"report": "ab12"},
)
COUNTS = (("type",), ("country",), ("status",), ("type", "country"))
WHOLE = re.compile(r"SCAN (?:event|report|mention|statement|about|event_\w+|of_\w+)$")
SIZE = 1500


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A store with many events, whose statistics are known as after every merging."""
    with Store.create(tmp_path_factory.mktemp("large") / "store.sqlite", now=ticking()) as store:
        make_world(store, seed=3, size=150)
        random = Random(5)
        with store.write() as connection:
            for number in range(SIZE):
                events.keep(connection, _event(random, number), at=store.now())
        store.tidy()
        yield store


def _event(random, number):
    changes = {
        "type": random.choice(["ASSAULT", "COERCE", "PROTEST", "AID", "AGREE"]),
        "status": random.choices(["actual", "future", "negated"], [8, 1, 1])[0],
        "independent": min(9, int(random.expovariate(0.8)) + 1),
        "places": (replace(PLACE, country=random.choice(["UKR", "GBR", "POL"]), lat=random.uniform(40, 60), lon=random.uniform(0, 40)),),
    }
    return make_account_event(f"Ef{number:011x}", **changes)


def plans(store, ask_it):
    """How SQLite answers what a function asks, a line a step."""
    asked = []

    def note(_connection, _cursor, statement, parameters, *_):
        asked.append((statement, parameters))

    with store.read() as connection:
        listening.listen(connection, "before_cursor_execute", note)
        ask_it(connection)
        listening.remove(connection, "before_cursor_execute", note)
        selects = [(sql, parameters) for sql, parameters in asked if sql.lstrip().upper().startswith(("SELECT", "WITH"))]
        assert selects
        return [row[3] for sql, parameters in selects for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters)]


@pytest.mark.parametrize("kind", list(LISTS))
@pytest.mark.parametrize("filters", QUESTIONS, ids=str)
def test_no_common_question_looks_through_a_whole_table(large, kind, filters):
    question = ask(**filters)
    steps = plans(large, lambda connection: LISTS[kind](connection, question, order_of(kind, None), after=None, most=50))
    assert [step for step in steps if WHOLE.search(step)] == []


@pytest.mark.parametrize("filters", QUESTIONS, ids=str)
def test_no_count_looks_through_a_whole_table(large, filters):
    question = ask(**filters)
    steps = plans(large, lambda connection: count(connection, "events", question))
    assert [step for step in steps if WHOLE.search(step)] == []


@pytest.mark.parametrize("by", COUNTS, ids=str)
def test_counts_of_everything_are_read_off_an_index_or_few_rows(large, by):
    steps = plans(large, lambda connection: counts(connection, "events", ask(country="UKR", type="AID"), by=by, step="month"))
    assert [step for step in steps if WHOLE.search(step)] == []


@pytest.mark.parametrize("sort", ["date", "independent", "changed"])
def test_a_page_far_down_goes_on_in_the_index(large, sort):
    order = order_of("events", sort)
    with large.read() as connection:
        place = LISTS["events"](connection, ask(), order, after=None, most=SIZE // 2).last
    steps = plans(large, lambda connection: LISTS["events"](connection, ask(), order, after=place, most=50))
    assert any(step.startswith("SEARCH event USING") and f"event_by_{'day' if sort == 'date' else sort}" in step for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps)


@pytest.mark.parametrize("plan", [Plan(), Plan(0.2), Plan(1.0)])
def test_the_next_event_to_review_is_the_first_of_an_index(large, plan):
    steps = plans(large, lambda connection: queue.next_for(connection, "ann", ask(), plan))
    assert any("USING INDEX event_by_doubt" in step for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps)


def test_what_waits_for_merging_is_found_without_looking_at_the_rest(large):
    assert any("event_stale" in step for step in plans(large, lambda connection: events.stale(connection, most=50)))
    assert any("report_pending" in step for step in plans(large, lambda connection: reports.pending(connection, most=50)))
    assert any("report_pending" in step for step in plans(large, reports.count_pending))


def test_the_plan_of_a_whole_look_would_be_seen(large):
    def look(connection):
        connection.exec_driver_sql("SELECT * FROM event WHERE lower(place) = 'x'")

    assert [step for step in plans(large, look) if WHOLE.search(step)] == ["SCAN event"]
