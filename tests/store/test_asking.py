"""Questions: both databases give the answers that the plainest way of looking at everything gives."""

from collections import Counter
from dataclasses import replace

import pytest

from dateline.query import ask, order_of
from dateline.records.question import COUNTED, ORDERS, Question
from dateline.store import Store
from dateline.store.counting import count, counts
from dateline.store.listing import LISTS
from dateline.store.words import plain_name, words_of
from tests.worlds import day_of, is_party, make_world, telling, ticking

QUESTIONS = (
    {},
    {"type": "ASSAULT"},
    {"type": ["assault", "PROTEST"], "status": "actual"},
    {"mode": "arrest"},
    {"mode": ["arrest", "aerial"], "context": "crime"},
    {"disputed": "date"},
    {"stance": "denies"},
    {"stance": ["questions", "Denies"], "type": "ASSAULT"},
    {"stance": "claims-responsibility"},
    {"without": "place"},
    {"without": ["date", "place"], "type": "ASSAULT"},
    {"country": "UKR"},
    {"country": ["ukr", "GBR"], "status": ["negated", "future"]},
    {"place": "lviv oblast"},
    {"place": ["PORT SELBY", "Kyiv"]},
    {"box": (20, 45, 35, 52)},
    {"box": "24.03,49.84,24.03,49.84"},
    {"box": (170, -30, -160, 0)},
    {"near": (50.0, 27.0, 300)},
    {"near": (49.84, 24.03, 0.5)},
    {"near": (-16, 180, 1200)},
    {"near": (89.5, 0, 5000)},
    {"near": (0, 0, 30000)},
    {"box": (20, 45, 35, 52), "near": (50.45, 30.52, 10)},
    {"since": "2024-02"},
    {"until": "2024-01"},
    {"since": "2024-02-10", "until": "2024-02-12"},
    {"actor": "lodz POLICE"},
    {"actor": "Q212"},
    {"actor": "ada brandt|GBR"},
    {"who": "country:UKR"},
    {"who": "country:UKR sector:MIL", "whom": ["kind:person", "dockers"]},
    {"according_to": "union leaders"},
    {"whom": "Nobody at all"},
    {"text": "strike minister"},
    {"text": "kyiv", "country": "UKR"},
    {"outlet": "revue du port"},
    {"outlet": ["Reuters.com", "no such"]},
    {"outlet": "no such"},
    {"min_independent": 3},
    {"min_confidence": 0.5},
    {"event": "E000000000003"},
)
SIZE = 60


@pytest.fixture
def world(address):
    with Store.create(address, now=ticking()) as store:
        made = make_world(store, seed=7, size=SIZE)
        with store.read() as connection:
            yield made, connection


def everything(connection, kind, question, *, sort=None, most=7):
    """All answers, by small pages."""
    place, found = None, []
    order = order_of(kind, sort)
    while True:
        page = LISTS[kind](connection, question, order, after=place, most=most)
        found += page.answers
        if page.last is None:
            return found
        assert len(page.answers) == most
        place = page.last


def reports_telling(made, question):
    told = telling(made, question.of_events("reports"))
    asks_events = question.of_events("reports") != Question()
    return {
        each["id"]
        for each in made.reports
        if (not asks_events or each["events"] & told)
        and _own(question, each, each["text"])
        and each["id"].startswith(question.report or "")
    }


def statements_about(made, question):
    told = telling(made, question.of_events("statements"))
    asks_events = question.of_events("statements") != Question()
    return {
        each["id"]
        for each in made.statements
        if (not asks_events or each["about"] & told)
        and _own(question, each, each["said"].content.text)
        and (question.min_confidence is None or each["said"].confidence >= question.min_confidence)
        and (not question.stance or each["said"].stance in question.stance)
        and (not question.actor or _speaks(each["said"].speaker, question.actor))
    }


def _own(question, each, text):
    return (
        (question.since is None or each["day"] >= question.since)
        and (question.until is None or "" != each["day"] <= question.until)
        and (question.text is None or set(words_of(question.text)) <= set(words_of(text)))
        and (not question.outlet or plain_name(each["outlet"] or "") in {plain_name(name) for name in question.outlet})
    )


def _speaks(speaker, parties):
    if speaker is None:
        return False
    asked = [(party.name and plain_name(party.name), party.identity) for party in parties]
    return any(
        name in (None, plain_name(speaker.name)) and identity in (None, f"{speaker.name.casefold()}|") and (name or identity)
        for name, identity in asked
    )


def parties_of(made, question):
    """By identity the events of those who take part."""
    from dateline.store.values import identity_of

    told = telling(made, question.of_events("actors"))
    found = {}
    for event, _ in made.events:
        for role, values in (("as_actor", event.actors), ("as_recipient", event.recipients), ("as_source", event.sources)):
            for value in values if event.id in told else ():
                if not question.actor or any(is_party(event, value, party) for party in question.actor):
                    who = identity_of(value.name, event.people.get(value.actor or ""))
                    found.setdefault(who, {}).setdefault(role, set()).add(event.id)
    return found


def test_events_are_those_that_looking_at_all_gives(world):
    made, connection = world
    for filters in QUESTIONS:
        question = ask(**filters)
        wanted = telling(made, question)
        found = [event.id for event in everything(connection, "events", question)]
        assert sorted(found) == sorted(wanted), filters
        assert count(connection, "events", question) == len(wanted)
    assert sum(0 < len(telling(made, ask(**filters))) < len(made.events) for filters in QUESTIONS) >= len(QUESTIONS) - 5  # they tell apart


def test_reports_are_found_by_themselves_and_by_their_events(world):
    made, connection = world
    for filters in (*QUESTIONS, {"text": "dockers"}, {"text": "-dockers held"}):
        question = ask(**filters)
        wanted = set() if filters.get("text", "").startswith("-") else reports_telling(made, question)
        assert {each.id for each in everything(connection, "reports", question)} == wanted, filters
        assert count(connection, "reports", question) == len(wanted)


def test_statements_are_found_by_themselves_and_by_what_they_are_about(world):
    made, connection = world
    for filters in QUESTIONS:
        question = ask(**filters)
        if any(party.country or party.sector or party.kind for party in question.actor):
            continue
        wanted = statements_about(made, question)
        found = everything(connection, "statements", question)
        assert {each.id for each in found} == wanted, filters
        assert count(connection, "statements", question) == len(wanted)
    about = {each["id"]: each["about"] for each in made.statements}
    assert all(set(each.about) == about[each.id] for each in found)


def test_actors_are_counted_over_the_events_that_are_asked_for(world):
    made, connection = world
    for filters in QUESTIONS:
        question = ask(**filters)
        wanted = parties_of(made, question)
        found = everything(connection, "actors", question, most=2)
        assert {each.identity: each.events for each in found} == {who: len(set().union(*sides.values())) for who, sides in wanted.items()}
        for each in found:
            for side in ("as_actor", "as_recipient", "as_source"):
                assert getattr(each, side) == len(wanted[each.identity].get(side, ())), (filters, each)
        assert count(connection, "actors", question) == len(wanted)


@pytest.mark.parametrize(
    ("kind", "sort"), [(kind, f"{name}{way}") for kind in ORDERS for name in ORDERS[kind] for way in ("", ":asc", ":desc")]
)
def test_pages_of_any_order_join_to_the_whole(world, kind, sort):
    _, connection = world
    question = ask()
    whole = everything(connection, kind, question, sort=sort, most=1000)
    assert everything(connection, kind, question, sort=sort, most=3) == whole
    order = order_of(kind, sort)
    backwards = replace(order, descending=not order.descending)
    assert list(LISTS[kind](connection, question, backwards, after=None, most=1000).answers) == whole[::-1]


def test_events_come_in_the_order_of_their_days(world):
    made, connection = world
    events = everything(connection, "events", ask())
    days = [(day_of(made, event), event.id) for event in events]
    assert days == sorted(days, reverse=True)
    sure = [event.confidence for event in everything(connection, "events", ask(), sort="confidence:asc")]
    assert sure == sorted(sure)


def test_counts_are_those_of_the_answers(world):
    made, connection = world
    question = ask(status="actual")
    told = [event for event, _ in made.events if event.id in telling(made, question)]
    by_type = {tally.values: tally.count for tally in counts(connection, "events", question, by=("type", "country"))}
    assert by_type == Counter((event.type, event.places[0].country if event.places else None) for event in told)
    by_mode = {tally.values: tally.count for tally in counts(connection, "events", question, by=("mode",))}
    assert by_mode == Counter((mode,) for event in told for mode in event.mode or (None,))
    months = counts(connection, "events", question, step="month")
    assert [(tally.step, tally.count) for tally in months] == sorted(Counter(day_of(made, event)[:7] for event in told).items())
    weeks = counts(connection, "events", question, by=("type",), step="week")
    assert sum(tally.count for tally in weeks) == len(told)
    assert {tally.step for tally in weeks} <= {"", *(f"2024-W{week:02d}" for week in range(1, 14))}


def test_every_field_can_be_counted_and_every_answer_counts(world):
    made, connection = world
    sizes = {"events": len(made.events), "reports": len(made.reports), "statements": len(made.statements)}
    for kind, fields in COUNTED.items():
        for field in fields:
            tallies = counts(connection, kind, ask(), by=(field,))
            assert sum(tally.count for tally in tallies) >= sizes.get(kind, 1), (kind, field)
            assert [tally.count for tally in tallies] == sorted((tally.count for tally in tallies), reverse=True)


def test_an_event_of_two_filters_on_several_values_is_counted_once(world):
    made, connection = world
    question = ask(mode=["arrest", "aerial", "demo"], actor=["Ukraine", "dockers", "country:UKR"])
    assert count(connection, "events", question) == len(telling(made, question)) > 1
    assert sum(tally.count for tally in counts(connection, "events", question, by=("type",))) == len(telling(made, question))
