"""A person's word about one mention: it holds whatever is coded later, can be taken back, and is never lost."""

from dataclasses import replace

import pytest

from dateline.errors import UsageError
from dateline.project import recoding
from dateline.project.ingest import Intake
from dateline.project.recoding import keyed
from dateline.records.resolved import Source
from dateline.store import mentions
from tests import quick_coder
from tests.accounts import make_raw
from tests.making import make_statement, passage, words
from tests.project.conftest import take

SELBY = "Police arrested three dockers in Selby on 2024-03-05. The union protested at once."
AGAIN = "Police arrested three dockers in Selby on 2024-03-05. More was not known that evening."


def raw(text, source):
    return make_raw(text, source=source, published="2024-03-06", outlet=source)


@pytest.fixture
def two(project):
    """One event that two reports tell."""
    take(project, raw(SELBY, "a.txt"), raw(AGAIN, "b.txt"))
    return project


def the_event(project):
    (event,) = project.events()
    return event


def mention(project, key):
    with project.store.read() as connection:
        return mentions.by_key(connection, key)


def recode(project, version, change=lambda events: events):
    def code(found):
        for report in found:
            record = quick_coder.record_of(report)
            yield replace(record, coder=replace(record.coder, version=version), events=change(record.events))

    stamp = quick_coder.record_of(raw(SELBY, "a.txt")).coder
    recoding.recode(project.store, code, replace(stamp, version=version))
    project.merge()


CORRECTIONS = [
    ("type", "ASSAULT", lambda m: (m.event.type, m.event.mode), ("ASSAULT", ())),
    ("mode", "none", lambda m: m.event.mode, ()),
    ("context", "military", lambda m: m.event.context, ("military",)),
    ("status", "negated", lambda m: m.event.status, "negated"),
    ("actors", "Russia; Hezbollah", lambda m: [(r.name, m.actors[r.actor].country) for r in m.event.actors],
     [("Russia", "RUS"), ("Hezbollah", "LBN")]),
    ("recipients", "none", lambda m: m.event.recipients, ()),
    ("sources", "Reuters", lambda m: (m.event.source.name, len(m.event.sources)), ("Reuters", 1)),
    ("place", "Almaty, KAZ", lambda m: (m.event.place.name, len(m.event.places)), ("Almaty", 1)),
    ("place", "none", lambda m: m.event.place, None),
    ("date", "2024-02", lambda m: m.event.date.earliest, "2024-02-01"),
    ("killed", "12+", lambda m: [(c.kind, c.low, c.high) for c in m.event.counts], [("killed", 12, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "said", "expected"), CORRECTIONS, ids=lambda value: str(value)[:20])
def test_any_field_of_a_mention_is_what_a_person_says(project, field, value, said, expected):
    take(project, raw(SELBY, "a.txt"))
    before = the_event(project)
    (key,) = before.mentions
    as_read = mention(project, key)
    made = project.correct(key, field, value, by="ann", why="I know")
    assert said(mention(project, key)) == expected
    assert (made.kind, made.target) == ("mention", key)
    assert the_event(project) != before, "the event is told by what its mention says now"
    assert [each.id for each in project.history(before.id)[0]] == [made.id]
    project.undo(made.id, by="ann")
    assert mention(project, key) == as_read
    assert the_event(project) == before


def test_a_correction_tells_mentions_of_two_events_apart(two):
    event = the_event(two)
    made = two.correct(event.mentions[1], "date", "2023-01-01", by="ann")
    assert sorted(len(each.mentions) for each in two.events()) == [1, 1]
    two.undo(made.id, by="ann")
    assert the_event(two) == event


def test_a_mention_that_is_none_is_left_out_and_comes_back(two):
    event = the_event(two)
    made = two.correct(event.mentions[1], "verdict", "rejected", by="ann")
    assert the_event(two).mentions == event.mentions[:1]
    last = two.correct(event.mentions[0], "verdict", "rejected", by="ann")
    assert list(two.events()) == []
    recode(two, "9")
    assert list(two.events()) == []
    two.undo(last.id, by="ann")
    two.undo(made.id, by="ann")
    assert (the_event(two).id, the_event(two).mentions) == (event.id, event.mentions)


def test_corrections_outlive_a_new_coder(two):
    event = the_event(two)
    two.correct(event.mentions[0], "killed", "2", by="ann")
    recode(two, "9", lambda events: tuple(replace(each, confidence=0.77) for each in events))
    told = mention(two, event.mentions[0])
    assert ([count.low for count in told.event.counts], told.event.confidence) == ([2], 0.77)
    assert [figure.low for figure in the_event(two).figures] == [2]


def test_what_is_not_found_any_more_keeps_what_was_decided_and_has_it_when_found_again(two):
    event = the_event(two)
    keys = event.mentions
    made = two.correct(keys[0], "killed", "2", by="ann")
    two.split(event.id, [keys[1]], by="ann")
    assert two.orphans() == []
    recode(two, "8", lambda events: ())
    assert [(each.decision and each.decision.id, each.missing) for each in two.orphans()] == [
        (made.id, (keys[0],)),
        (None, tuple(sorted(keys))),
    ]
    assert [each.id for each in two.history(keys[0])[0]] == [made.id]
    recode(two, "9", lambda events: tuple(_longer(each) for each in events))
    assert two.orphans() == []
    assert sorted(each.mentions for each in two.events()) == sorted((key,) for key in keys), "they have their keys, and stay apart"
    assert [count.low for count in mention(two, keys[0]).event.counts] == [2]


def _longer(event):
    """The same words told apart a little differently."""
    return replace(event, trigger=replace(event.trigger, start=event.trigger.start - 7))


def test_keys_are_carried_once_each(two):
    (one, *_) = (mention(two, key) for key in the_event(two).mentions)
    twice = [replace(one, key=f"{one.key}0"), replace(one, key=f"{one.key}1")]
    assert [each.key for each in keyed(twice, [], held=[one.key])] == [one.key, f"{one.key}1"]


QUOTED = 'Police arrested three dockers in Selby on 2024-03-05. "They were held for a day," said Ada Brandt.'
WORDS = "They were held for a day"


def quoting(version="1", number=1, shift=0):
    """A coder that reads one statement in the text, under any number and with its words told apart more or less exactly."""

    def code(found):
        for report in found:
            record = quick_coder.record_of(report)
            content = passage(WORDS[shift:], report.text)
            speaker = Source(**words("Ada Brandt", report.text), actor=None, name="Ada Brandt", method="stated")
            said = make_statement(number, sentence=0, speaker=speaker, cue=None, content=content, about=("e1",))
            yield replace(record, coder=replace(record.coder, version=version), statements=(said,))

    return code


@pytest.fixture
def quoted(project):
    for _ in Intake(project.store, quoting()).take([raw(QUOTED, "a.txt")]):
        pass
    project.merge()
    return project


def statement(project):
    (found,) = project.statements()
    return found


SAID = [
    ("speaker", "Hezbollah", lambda s: (s.speaker, s.country), ("Hezbollah", "LBN")),
    ("speaker", "none", lambda s: (s.speaker, s.identity), (None, None)),
    ("stance", "denies", lambda s: s.stance, "denies"),
    ("content", "They were held for two days", lambda s: s.content, "They were held for two days"),
]


@pytest.mark.parametrize(("field", "value", "told", "expected"), SAID)
def test_a_statement_is_what_a_person_says_and_stays_so(quoted, field, value, told, expected):
    before, event = statement(quoted), the_event(quoted)
    made = quoted.correct(before.id, field, value, by="ann")
    assert told(statement(quoted)) == expected
    assert (made.kind, statement(quoted).about) == ("statement", before.about)
    if field == "content":
        assert [each.id for each in quoted.statements(text="two days")] == [before.id]
    if field == "stance":
        assert "denies" in {stand.position for stand in the_event(quoted).stands}
    recoding.recode(quoted.store, quoting("9", number=4, shift=5), replace(quick_coder.record_of(raw(QUOTED, "a.txt")).coder, version="9"))
    quoted.merge()
    assert told(statement(quoted)) == expected, "also where it has another number and a little fewer words"
    assert quoted.orphans() == []
    quoted.undo(made.id, by="ann")
    assert (statement(quoted).speaker, statement(quoted).stance) == (before.speaker, before.stance)
    assert the_event(quoted).stands == event.stands


def test_what_nobody_says_is_no_statement(quoted):
    before = statement(quoted)
    made = quoted.correct(before.id, "verdict", "rejected", by="ann")
    assert list(quoted.statements()) == []
    quoted.undo(made.id, by="ann")
    assert statement(quoted) == before


def test_a_decision_about_a_statement_that_is_no_more_waits(quoted):
    made = quoted.correct(statement(quoted).id, "stance", "denies", by="ann")
    recode(quoted, "8")
    assert [each.decision.id for each in quoted.orphans()] == [made.id]


@pytest.mark.parametrize(("field", "value"), [("stance", "shouts"), ("colour", "red"), ("content", " ")])
def test_what_is_no_value_of_a_statement_is_refused(quoted, field, value):
    before = statement(quoted)
    with pytest.raises(UsageError):
        quoted.correct(before.id, field, value, by="ann")
    with pytest.raises(UsageError, match="no such statement"):
        quoted.correct("0123456789abcdef:s1", "stance", "denies", by="ann")
    assert statement(quoted) == before


WRONG = [("colour", "red", "no field"), ("status", "maybe", "no status"), ("killed", "many", "no number")]


@pytest.mark.parametrize(("field", "value", "message"), WRONG)
def test_what_is_no_value_is_refused(two, field, value, message):
    event = the_event(two)
    with pytest.raises(UsageError, match=message):
        two.correct(event.mentions[0], field, value, by="ann")
    assert the_event(two) == event


def test_a_mention_that_is_not_there(two):
    with pytest.raises(UsageError, match="no such mention"):
        two.correct("0123456789abcdef:1-2", "status", "negated", by="ann")
