"""Whole reports through the whole chain: what a reader of the record relies on in its events and statements."""

import pytest

import dateline
from tests.reading import codebook, record_of

BASE = "The rebels attacked a base in Goma on Monday. The attack killed nine soldiers. Two days later, police arrested three men in Kigali."
RAID = "Rebels attacked a base in Goma on Monday, killing nine soldiers."
TALKS = "Russia and Iran held talks in Moscow on Friday. The talks lasted two hours."
LEADERS = (
    "Anna Weiss, the chancellor of Austria, met Omar Said, the president of Egypt, in Vienna on Tuesday. "
    "The chancellor will visit Cairo in June."
)
SHELLS = "Rebels shelled a bridge near Kharkiv on Sunday."
MISSILES = "The navy fired missiles at the port of Odesa on Sunday. Two days later it shelled Kherson."
BLAST = "A bomb exploded in a market in Kabul on Monday. The blast killed at least 12 people, the interior ministry said."
DENIAL = "Iran denied that its forces attacked the tanker. “It is a lie and a dirty trick,” said the foreign minister, Omar Said."
REPORTS = (BASE, TALKS, LEADERS, SHELLS, MISSILES, BLAST)


def events(text, **options):
    return {e.trigger.text: e for e in record_of(text, **options).events}


def names(roles):
    return [r.name for r in roles]


@pytest.mark.parametrize("text", REPORTS)
@pytest.mark.parametrize("published", ["2024-05-08", None])
def test_records_keep_what_the_format_promises(text, published):
    record = record_of(text, published)
    dateline.check(record)
    assert record.events
    known = {a.id for a in record.actors}
    for event in record.events:
        assert set(event.mode) <= set(codebook().types[event.type].modes)
        assert {r.actor for r in (*event.actors, *event.recipients)} <= known
        for roles in (event.actors, event.recipients):
            assert len(set(names(roles))) == len(roles)
        for role in (*event.actors, *event.recipients):
            assert (role.text is None) == (role.method == "context")
            assert role.text is None or text[role.start : role.end] == role.text


def test_mentions_of_one_event_share_it():
    first = events(BASE)["attacked"]
    same = {e.trigger.text: e.same_as for e in record_of(BASE).events}
    assert (same["attacked"], same["attack"], same["arrested"]) == (None, first.id, None)


def test_who_attacked_is_known_of_the_killing_beside_it():
    attacked, killing = record_of(RAID).events
    assert killing.same_as == attacked.id
    assert names(killing.actors) == names(attacked.actors) != []
    assert [(c.kind, c.low, c.high) for c in killing.counts] == [("killed", 9, 9)]


def test_who_attacked_is_known_of_the_killing_too():
    killed = events(BASE)["killed"]
    assert names(killed.actors) == names(events(BASE)["attacked"].actors)
    assert {(r.text, r.method) for r in killed.actors} == {(None, "context")}
    assert [(c.kind, c.low, c.high) for c in killed.counts] == [("killed", 9, 9)]


def test_places_of_the_words_and_of_the_context():
    found = events(BASE)
    places = {word: (e.place.name, e.place.country, e.place.method) for word, e in found.items()}
    assert places["attacked"] == ("Goma", "COD", "stated")
    assert places["killed"] == ("Goma", "COD", "context")
    assert places["arrested"] == ("Kigali", "RWA", "stated")


def test_days_of_the_words_from_the_day_of_publication():
    found = events(BASE)
    assert (found["attacked"].date.edtf, found["attacked"].date.text) == ("2024-05-06", "Monday")
    assert (found["arrested"].date.edtf, found["arrested"].date.text) == ("2024-05-08", "Two days later")


def test_without_a_day_of_publication_a_weekday_is_no_day():
    assert all(e.date is None for e in record_of(BASE, None).events)


def test_near_a_town_is_near_it():
    (event,) = record_of(SHELLS).events
    assert (event.place.name, event.place.text, event.place.precision) == ("Kharkiv", "near Kharkiv", "near")
    assert event.place.radius_km >= 15


def test_both_sides_of_talks_are_actors():
    first, *again = record_of(TALKS).events
    assert names(first.actors) == ["Russia", "Iran"]
    assert {e.type for e in record_of(TALKS).events} == {"CONSULT"}
    assert all(e.recipients == () for e in record_of(TALKS).events)
    assert again
    assert {e.same_as for e in again} == {"e1"}


def test_descriptions_are_resolved_to_whom_they_mean():
    visit = events(LEADERS)["visit"]
    assert [(r.text, r.name, r.method) for r in visit.actors] == [("The chancellor", "Anna Weiss", "coreference")]
    assert (visit.status, visit.date.edtf, visit.place.name) == ("future", "2024-06", "Cairo")
    assert names(events(LEADERS)["met"].actors) == ["Anna Weiss", "Omar Said"]


def test_it_is_the_navy_and_another_day_another_event():
    first, second = record_of(MISSILES).events
    assert [r.text for r in second.actors] == ["it"]
    assert names(second.actors) == names(first.actors)
    assert second.same_as is None
    assert (first.date.edtf, second.date.edtf) == ("2024-05-05", "2024-05-07")


def test_an_agent_nowhere_told_is_not_filled_in():
    assert all(e.actors == () for e in record_of(BLAST).events)


def test_who_reports_it_is_its_source():
    killed = events(BLAST)["killed"]
    assert killed.source.text == "the interior ministry"
    assert [(c.low, c.high, c.method) for c in killed.counts] == [(12, None, "stated")]
    assert "explosives" in killed.mode
    assert killed.evidence.mode


def test_a_denial_is_a_statement_of_the_denier():
    record = record_of(DENIAL)
    denial, lie = record.statements
    assert (denial.speaker.name, denial.stance) == ("Iran", "denies")
    assert (lie.speaker.name, lie.direct, lie.stance) == ("Omar Said", "direct", "asserts")


def test_statements_know_the_events_that_they_tell():
    record = record_of(BLAST)
    (statement,) = record.statements
    inside = [e.id for e in record.events if e.trigger.text in ("blast", "killed")]
    assert list(statement.about) == inside
