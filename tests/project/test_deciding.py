"""A person's word: it holds whatever is coded or merged later, says what was before, and can be taken back."""

import pytest

from dateline.errors import UsageError
from dateline.knowledge import Knowledge
from dateline.project import deciding
from dateline.project.wordings import Writer
from dateline.store import events
from tests.accounts import make_raw
from tests.project.conftest import take

SELBY = "Police arrested three dockers in Selby on 2024-03-05. The union protested at once."
AGAIN = "Police arrested three dockers in Selby on 2024-03-05. More was not known that evening."
HARWICK = "Police arrested nine dockers in Harwick on 2024-03-21. A court will hear them."


@pytest.fixture(scope="session")
def writer():
    return Writer(Knowledge.load())


def raw(text, source):
    return make_raw(text, source=source, published="2024-03-06", outlet=source)


def told(project):
    with project.store.read() as connection:
        return sorted(events.events(connection), key=lambda event: event.mentions)


def the_event(project):
    (event,) = told(project)
    return event


def correct(project, writer, event, field, words):
    made = deciding.correct(project.store, event, field, words, writer=writer, by="ann", why="I know")
    project.merge()
    return made


CORRECTIONS = [
    ("type", "ASSAULT", lambda e: e.type, "ASSAULT"),
    ("mode", "none", lambda e: e.mode, ()),
    ("status", "negated", lambda e: e.status, "negated"),
    ("actors", "Russia; Hezbollah", lambda e: [(r.name, e.people[r.actor].country, r.origin) for r in e.actors],
     [("Russia", "RUS", "person"), ("Hezbollah", "LBN", "person")]),
    ("recipients", "none", lambda e: e.recipients, ()),
    ("sources", "Reuters", lambda e: [s.name for s in e.sources], ["Reuters"]),
    ("place", "Georgia, USA", lambda e: (e.places[0].country, e.places[0].precision), ("USA", "admin1")),
    ("place", "Almaty, KAZ", lambda e: (e.places[0].name, e.places[0].precision), ("Almaty", "city")),
    ("place", "Almaty region", lambda e: (e.places[0].country, e.places[0].precision), ("KAZ", "admin1")),
    ("place", "Georgia", lambda e: (e.places[0].country, e.places[0].precision), ("GEO", "country")),
    ("place", "old mill @ 47.9, -33.4", lambda e: (e.places[0].name, e.places[0].lat, e.places[0].lon), ("old mill", 47.9, -33.4)),
    ("place", "none", lambda e: e.places, ()),
    ("date", "2024-02", lambda e: (e.date.earliest, e.date.latest, e.date.precision), ("2024-02-01", "2024-02-29", "month")),
    ("date", "../2024-03-04", lambda e: (e.date.earliest, e.date.latest, e.date.precision), (None, "2024-03-04", "interval")),
    ("killed", "12+", lambda e: [(f.low, f.high) for f in e.figures if f.kind == "killed"], [(12, None)]),
    ("arrested", "none", lambda e: [f for f in e.figures if f.kind == "arrested"], []),
    ("verdict", "rejected", lambda e: e.verdict, "rejected"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "words", "said", "expected"), CORRECTIONS, ids=lambda value: str(value)[:20])
def test_any_field_is_what_a_person_says(project, writer, field, words, said, expected):
    take(project, raw(SELBY, "a.txt"))
    before = the_event(project)
    made = correct(project, writer, before.id, field, words)
    after = the_event(project)
    assert said(after) == expected
    assert after.decisions == (made.id,)
    assert after.versions == before.versions
    deciding.undo(project.store, made.id, by="ann")
    project.merge()
    assert the_event(project) == before


def test_a_correction_outlives_more_reports_and_says_what_was_before(project, writer):
    take(project, raw(SELBY, "a.txt"))
    event = the_event(project).id
    first = correct(project, writer, event, "date", "2024-03-04")
    second = correct(project, writer, event, "date", "2024-03-03")
    assert (first.old["edtf"], second.old["edtf"]) == ("2024-03-05", "2024-03-04")
    take(project, raw(AGAIN, "b.txt"))
    merged = the_event(project)
    assert (merged.id, merged.reports, merged.date.edtf, merged.date.decision) == (event, 2, "2024-03-03", second.id)
    decided, judged = deciding.history(project.store, event)
    assert [(each.id, each.by, each.why, each.undone is None) for each in decided] == [
        (first.id, "ann", "I know", True),
        (second.id, "ann", "I know", True),
    ]
    assert judged == []


def test_taking_a_correction_back_brings_the_one_before_it_back(project, writer):
    take(project, raw(SELBY, "a.txt"))
    event = the_event(project).id
    first = correct(project, writer, event, "date", "2024-03-04")
    second = correct(project, writer, event, "date", "2024-03-03")
    deciding.undo(project.store, second.id, by="ann")
    assert (the_event(project).date.edtf, the_event(project).decisions) == ("2024-03-04", (first.id,))
    deciding.undo(project.store, first.id, by="ann")
    assert (the_event(project).date.edtf, the_event(project).decisions) == ("2024-03-05", ())


def test_what_was_decided_of_an_event_goes_with_it_into_another(project, writer):
    take(project, raw(SELBY, "a.txt"), raw(HARWICK, "b.txt"))
    one, other = told(project)
    correct(project, writer, other.id, "status", "negated")
    deciding.judge(project.store, one.id, other.id, "same", by="ann", why=None)
    project.merge()
    merged = the_event(project)
    assert merged.id in (one.id, other.id)
    assert (len(merged.mentions), merged.status) == (2, "negated")
    decided, judged = deciding.history(project.store, one.id)
    assert [each.field for each in decided] == ["status"]
    left, right = judged[0][0].left, judged[0][0].right
    deciding.undo(project.store, right, by="ann", pair=left)
    project.merge()
    assert [event.status for event in told(project) if event.id == other.id] == ["negated"]
    assert len(told(project)) == 2


def test_mentions_that_a_person_takes_out_stay_out(project):
    take(project, raw(SELBY, "a.txt"), raw(AGAIN, "b.txt"))
    event = the_event(project)
    deciding.split(project.store, event.id, [event.mentions[1]], by="ann", why="another arrest")
    project.merge()
    assert [len(each.mentions) for each in told(project)] == [1, 1]
    take(project, raw(SELBY.replace("at once", "later"), "c.txt"))
    apart = [each for each in told(project) if event.mentions[0] in each.mentions]
    assert event.mentions[1] not in apart[0].mentions


BAD = [
    ("colour", "red", "no field"),
    ("type", "QUARREL", "no type"),
    ("mode", "phone", "no mode of COERCE"),
    ("status", "maybe", "no status"),
    ("place", "Nowhereville", "no place"),
    ("place", "mill @ 95, 10", "degrees"),
    ("date", "2024-13-40", "no date"),
    ("date", "2024-03-05/2024-03-01", "no date"),
    ("killed", "many", "no number"),
    ("killed", "15-12", "less than the first"),
    ("verdict", "fine", "no verdict"),
]


@pytest.mark.parametrize(("field", "words", "message"), BAD, ids=lambda value: str(value)[:20])
def test_what_is_no_value_is_refused_and_changes_nothing(project, writer, field, words, message):
    take(project, raw(SELBY, "a.txt"))
    before = the_event(project)
    with pytest.raises(UsageError, match=message):
        correct(project, writer, before.id, field, words)
    project.merge()
    assert the_event(project) == before


def test_what_is_not_there_cannot_be_decided(project, writer):
    take(project, raw(SELBY, "a.txt"))
    event = the_event(project)
    with pytest.raises(UsageError, match="no such event"):
        correct(project, writer, "Enone", "status", "negated")
    with pytest.raises(UsageError, match="one event already"):
        deciding.judge(project.store, event.id, event.mentions[0], "same", by="ann", why=None)
    with pytest.raises(UsageError, match="leave some"):
        deciding.split(project.store, event.id, list(event.mentions), by="ann", why=None)
    with pytest.raises(UsageError, match="no mention of"):
        deciding.split(project.store, event.id, ["x:1-2"], by="ann", why=None)
    with pytest.raises(UsageError, match="no decision D9"):
        deciding.undo(project.store, "D9", by="ann")


def test_rejected_events_are_found_only_where_they_are_asked_for(project, writer):
    take(project, raw(SELBY, "a.txt"), raw(HARWICK, "b.txt"))
    one, other = told(project)
    correct(project, writer, other.id, "verdict", "rejected")
    assert [event.id for event in project.events()] == [one.id]
    assert [event.id for event in project.events(verdict="rejected")] == [other.id]
    assert [event.id for event in project.events(event=other.id)] == [other.id]
    assert {report.source for report in project.reports()} == {"a.txt", "b.txt"}
    assert {actor.events for actor in project.actors()} == {1}
    assert [report.source for report in project.reports(type=other.type)] == ["a.txt"]
