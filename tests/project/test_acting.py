"""Actors as people say who they are: names that are one, other names, countries, sectors; it holds, shows everywhere and can be undone."""

import re
from dataclasses import replace

import pytest

from dateline.errors import ConflictError, UsageError
from dateline.export.privacy import veiled
from dateline.knowledge import Knowledge
from dateline.project import acting, deciding, recoding
from dateline.project.account import ProjectAccount
from dateline.project.ingest import Intake
from dateline.project.wordings import Writer
from dateline.records.identity import identity_in
from dateline.records.resolved import Source
from dateline.store import actors, audit, decisions, events, network
from tests import quick_coder
from tests.accounts import make_raw
from tests.making import make_statement, passage, words

SELBY = "Police arrested three dockers in Selby on 2024-03-05. The union said so."
HARWICK = "Troopers arrested nine dockers in Harwick on 2024-03-21. Troopers said so."
LATER = "Troopers freed nine dockers in Harwick on 2024-04-11. Police said so."
BOTH = "Police arrested two dockers in Selby on 2024-05-02. Troopers arrested two dockers in Selby on 2024-05-02."
SAID = re.compile(r"(\w+) said so")


def coded(found):
    """As the quick coder, with what somebody said."""
    for report in found:
        record = quick_coder.record_of(report)
        said = [
            make_statement(n, sentence=0, cue=passage("said", report.text), content=passage("so", report.text),
                           speaker=Source(**words(match[1], report.text), actor=None, name=match[1], method="stated"))
            for n, match in enumerate(SAID.finditer(report.text), 1)
        ]  # fmt: skip
        yield replace(record, statements=tuple(said))


@pytest.fixture(scope="module")
def writer():
    return Writer(Knowledge.load())


def take(project, *texts):
    intake = Intake(project.store, coded)
    for _ in intake.take(make_raw(text, source=f"{n}-{text[:9]}.txt", published="2024-06-06", outlet=text) for n, text in enumerate(texts)):
        pass
    project.merge()


@pytest.fixture
def two(project):
    """Two events, of the police and of the troopers, with what each said."""
    take(project, SELBY, HARWICK)
    return project


def told(project):
    with project.store.read() as connection:
        return sorted(events.events(connection), key=lambda event: event.mentions)


def listed(project):
    """All that is counted of actors, and who said what."""
    return (
        {each.identity: (each.name, each.country, each.sector, each.events, each.statements) for each in project.actors()},
        [(each.speaker, each.identity, each.country, each.content) for each in project.statements()],
    )


def correct(project, writer, who, field, value, **more):
    return deciding.correct(project.store, who, field, value, writer=writer, by="ann", why="I know", **more)


def test_two_names_are_one_actor(two, writer):
    before, was = told(two), listed(two)
    made = correct(two, writer, "troopers|", "same-as", "police|")
    people, said = listed(two)
    assert people == {"police|": ("Police", None, None, 2, 1), "dockers|": ("dockers", None, None, 2, 0)}
    assert ("Police", "police|", None, "so") in said
    changed = {identity_in(event, role) for event in told(two) for role in event.actors}
    assert changed == {"police|"}
    (joined,) = (event for event in told(two) if event.decisions)
    assert (joined.decisions, joined.actors[0].name, joined.actors[0].decision) == ((made.id,), "Police", made.id)
    assert [claim.value for claim in joined.versions["actors"]] == ["Troopers"], "what the report says stays"
    with two.store.read() as connection:
        assert set(network.names_of(connection, ["police|", "troopers|"])) == {"police|"}
        assert {tie.source for tie in network.ties(connection, two.events().question)} == {"police|"}
        assert list(audit.entries(connection))[-1].action == "decide"
    for asked in ("troopers|", "troopers", "Troopers", "police"):
        who = {"actor": asked} if "|" not in asked else {"who": asked}
        assert two.events(**who).count() == 2, "the former name finds them too"
        assert two.statements(actor=asked).count() == 1
    assert [each.id for each in two.history("troopers|")[0]] == [each.id for each in two.history("Police")[0]] == [made.id]
    assert made in two.history(joined.id)[0]
    two.undo(made.id, by="ben")
    assert (told(two), listed(two)) == (before, was)
    assert [each.undone_by for each in two.history("troopers|")[0]] == ["ben"]


CORRECTIONS = [
    ("name", "Selby Police", ("Selby Police", None, None)),
    ("country", "GBR", ("Police", "GBR", None)),
    ("country", "Great Britain", ("Police", "GBR", None)),
    ("sector", "cop", ("Police", None, "COP")),
    ("kind", "armed-group", ("Police", None, None)),
]


@pytest.mark.parametrize(("field", "value", "expected"), CORRECTIONS)
def test_what_an_actor_is(two, writer, field, value, expected):
    before, was = told(two), listed(two)
    made = correct(two, writer, "Police", field, value)
    assert listed(two)[0]["police|"] == (*expected, 1, 0), "the identity stays, so that links to the actor hold"
    (event,) = (event for event in told(two) if event.decisions)
    (actor,) = (event.people[role.actor] for role in event.actors)
    assert (actor.name, actor.country, actor.sector) == expected
    assert actor.kind == ("armed-group" if field == "kind" else "group")
    assert (made.old, two.events(actor="Police").count()) == ("Police" if field == "name" else None, 1)
    two.undo(made.id, by="ann")
    assert (told(two), listed(two)) == (before, was)


def test_it_outlives_more_reports_and_coding_anew(two, writer):
    correct(two, writer, "police|", "name", "Constabulary")
    correct(two, writer, "troopers|", "same-as", "police|")
    take(two, SELBY, HARWICK, LATER)
    assert listed(two)[0]["police|"] == ("Constabulary", None, None, 3, 2)
    stamp = next(coded([make_raw(SELBY)])).coder

    def anew(found):
        yield from (replace(record, coder=replace(stamp, version="2")) for record in coded(found))

    recoding.recode(two.store, anew, replace(stamp, version="2"))
    two.merge()
    assert listed(two)[0]["police|"] == ("Constabulary", None, None, 3, 2)
    assert {each[0] for each in listed(two)[1]} == {"Constabulary", "union"}


def test_what_is_laid_over_what_can_be_taken_back_in_any_order(two, writer):
    was = listed(two)
    renamed = correct(two, writer, "police|", "name", "Constabulary")
    joined = correct(two, writer, "troopers|", "same-as", "police|")
    moved = correct(two, writer, "troopers|", "country", "FRA")
    assert moved.target == "police|", "who was said to be somebody else is that one"
    assert listed(two)[0]["police|"][:4] == ("Constabulary", "FRA", None, 2)
    two.undo(renamed.id, by="ann")
    assert listed(two)[0]["police|"][:4] == ("Police", "FRA", None, 2)
    two.undo(joined.id, by="ann")
    assert {identity: each[1] for identity, each in listed(two)[0].items()} == {"police|": "FRA", "troopers|": None, "dockers|": None}
    two.undo(moved.id, by="ann")
    assert listed(two) == was


def test_names_in_a_row_are_all_one(project, writer):
    take(project, SELBY, HARWICK)
    first = correct(project, writer, "troopers|", "same-as", "police|")
    correct(project, writer, "police|", "same-as", "dockers|")
    assert listed(project)[0] == {"dockers|": ("dockers", None, None, 2, 1)}
    for one, other in (("dockers|", "troopers|"), ("police|", "police|")):
        with pytest.raises(UsageError, match="one actor already"):
            correct(project, writer, one, "same-as", other)
    project.undo(first.id, by="ann")
    assert set(listed(project)[0]) == {"dockers|", "troopers|"}


def test_one_event_s_two_names_become_one_party(project, writer):
    take(project, "Police arrested two dockers in Selby on 2024-05-02. Later more came.")
    (event,) = project.events()
    decided = project.correct(event.id, "actors", "Russia; Yorkshire Riflemen", by="ann")
    assert [role.name for role in next(iter(project.events())).actors] == ["Russia", "Yorkshire Riflemen"]
    made = correct(project, writer, "Yorkshire Riflemen", "same-as", "Russia")
    (event,) = project.events()
    assert ([role.name for role in event.actors], event.decisions) == (["Russia"], (decided.id, made.id))
    assert project.orphans() == []


def test_a_decision_is_refused_that_makes_no_sense(two, writer):
    wrong = [
        ("nobody", "name", "x", "no such actor"),
        ("police|", "country", "Atlantis", "no country"),
        ("police|", "sector", "QQQ", "no sector"),
        ("police|", "kind", "ghost", "no kind"),
        ("police|", "name", " ", "must have a name"),
        ("police|", "same-as", "nobody", "no such"),
    ]
    for who, field, value, words_ in wrong:
        with pytest.raises(UsageError, match=words_):
            correct(two, writer, who, field, value)
    with two.store.read() as connection:
        assert list(decisions.decisions(connection)) == []


def test_nobody_decides_about_what_they_have_not_seen(two, writer):
    made = correct(two, writer, "police|", "country", "GBR")
    for seen in ([], [made.id, "D2"]):
        with pytest.raises(ConflictError, match="has changed"):
            acting.correct_actor(two.store, "police|", "name", "X", writer=writer, by="ben", why=None, expected=seen)
    acting.correct_actor(two.store, "police|", "name", "X", writer=writer, by="ben", why=None, expected=[made.id])


def test_what_a_killed_program_left_the_next_merging_tells(two, writer, monkeypatch):
    monkeypatch.setattr(acting, "tell", lambda *_: None)
    correct(two, writer, "police|", "name", "Constabulary")
    assert "Police" in {each[0] for each in listed(two)[0].values()}
    two.merge()
    assert "Constabulary" in {each[0] for each in listed(two)[0].values()}


def test_one_whom_no_coder_finds_any_more_is_listed_as_an_orphan(two, writer):
    made = correct(two, writer, "police|", "name", "Constabulary")
    assert two.orphans() == []
    stamp = next(coded([make_raw(SELBY)])).coder

    def version(number):
        def code(found):
            for record in coded(found):
                yield replace(record, coder=replace(stamp, version=number), **({"events": (), "statements": ()} if number == "2" else {}))

        recoding.recode(two.store, code, replace(stamp, version=number))
        two.merge()

    version("2")
    assert [each.decision.id for each in two.orphans()] == [made.id]
    version("3")
    assert two.orphans() == []
    assert "Constabulary" in {each[0] for each in listed(two)[0].values()}


def test_it_is_in_releases_and_in_what_has_changed(two, writer):
    two.release("1")
    correct(two, writer, "troopers|", "same-as", "police|")
    two.release("2")
    (change,) = two.diff("1", "2")
    assert (change.what, "actors" in change.fields) == ("changed", True)


def test_exports_show_it_and_no_private_name(two, writer):
    correct(two, writer, "troopers|", "name", "Jane Quill")
    correct(two, writer, "troopers|", "kind", "person")
    (entry,) = ProjectAccount(two.events(actor="Jane Quill")).entries()
    assert entry.event.actors[0].name == "Jane Quill"
    hidden = veiled(entry)
    assert hidden.event.actors[0].name == "[person]"
    assert "quill" not in str(hidden).lower()
    assert [quote.statement.speaker.name for quote in ProjectAccount(two.events()).quotes()].count("Troopers") <= 1


def test_many_events_are_told_in_batches(project, writer, monkeypatch):
    monkeypatch.setattr(acting, "BATCH", 2)
    days = [f"2024-0{month}-1{day}" for month in (1, 3, 5, 7) for day in (1, 9)]
    take(project, *(f"Police arrested three dockers in Selby on {day}. No more." for day in days))
    correct(project, writer, "police|", "name", "Constabulary")
    assert {role.name for event in told(project) for role in event.actors} == {"Constabulary"}
    with project.store.read() as connection:
        assert not events.stale(connection, most=9)
        assert actors.holds(connection, "police|", "D1")
