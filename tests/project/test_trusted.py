"""Whatever is changed behind the audit shows: each kind of tampering on both databases."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from dateline.errors import UsageError
from dateline.project import users
from dateline.store import audit
from dateline.store.packing import pack
from tests.accounts import make_raw
from tests.project.conftest import take

SELBY = "Police arrested three dockers in Selby on 2024-03-05. The union protested at once."
OPEN = {
    "sqlite": ("DROP TRIGGER audit_update", "DROP TRIGGER audit_delete", "DROP TRIGGER audit_insert"),
    "postgresql": ("DROP TRIGGER audit_stays ON audit", "DROP TRIGGER audit_insert ON audit"),
}


@pytest.fixture
def lived(project):
    """A project in which something of every kind was done."""
    take(project, make_raw(SELBY, source="a.txt", published="2024-03-06", outlet="A"))
    (event,) = project.events()
    first = project.correct(event.id, "status", "negated", by="ann", why="the union denies it")
    project.undo(first.id, by="ben")
    made = project.correct(event.id, "status", "actual", by="ben")
    project.undo(made.id, by="ann")
    take(project, make_raw(SELBY.replace("three", "four").replace("Selby", "Harwick"), source="b.txt", published="2024-03-16", outlet="B"))
    ones, others = project.events()
    project.judge(ones.id, others.id, "unsure", by="ann")
    project.release("2026.1", by="ann")
    users.add(project.store, "ann", "admin", "a long enough sentence", by="root")
    users.add(project.store, "ben", "viewer", "another long sentence", by="root")
    return project


def tamper(project, *statements, **values):
    with project.store.write() as connection:
        for statement in statements:
            connection.execute(text(statement), values)


def wrong(project, **kept):
    return {(each.where, each.what) for each in project.verify(**kept)}


def test_what_is_done_is_in_the_audit_and_all_is_as_it_was_written(lived):
    assert wrong(lived) == set()
    told = [(each.who, each.action, each.target) for each in lived.audited()]
    assert told == [
        ("ann", "decide", "D1"),
        ("ben", "undo", "D1"),
        ("ben", "decide", "D2"),
        ("ann", "undo", "D2"),
        ("ann", "judge", told[4][2]),
        ("ann", "release", "2026.1"),
        ("root", "add user", "ann"),
        ("root", "add user", "ben"),
    ]
    assert [each.no for each in lived.audited(newest_first=True, most=2)] == [8, 7]
    assert [each.no for each in lived.audited(newest_first=True, after=3)] == [2, 1]


def test_the_audit_holds_no_words_of_decisions(lived):
    assert not any(word in each.details for each in lived.audited() for word in ("union", "negated", "actual"))


def test_the_split_of_an_event_is_noted(project):
    for name in ("A", "B"):
        take(project, make_raw(SELBY if name == "A" else f"{SELBY} A court will hear them.", source=f"{name}.txt", published="2024-03-06"))
    event = max(project.events(), key=lambda each: len(each.mentions))
    project.split(event.id, [event.mentions[0]], by="ann")
    assert (event.id, {"mentions": [event.mentions[0]]}) in [(e.target, e.told) for e in project.audited() if e.action == "split"]
    assert wrong(project) == set()


@pytest.mark.parametrize("statement", ["UPDATE audit SET who = 'eve'", "DELETE FROM audit", "DELETE FROM audit WHERE no = 8"])
def test_the_database_refuses_to_change_the_audit(lived, statement):
    with pytest.raises(DatabaseError, match="append-only"):
        tamper(lived, statement)
    assert wrong(lived) == set()


def test_the_database_refuses_a_gap_in_the_audit(lived):
    with pytest.raises(DatabaseError, match="behind its last row"):
        tamper(lived, "INSERT INTO audit SELECT 99, at, who, action, target, details, previous, hash FROM audit WHERE no = 1")


TAMPERINGS = {
    "a row is changed": ("UPDATE audit SET who = 'eve' WHERE no = 3", {("audit 3", "it was changed after it was written")}),
    "a row is taken out": ("DELETE FROM audit WHERE no = 4", {("audit 5", "the rows between 3 and 5 are missing")}),
    "a decision is changed": ("UPDATE decision SET why = 'no reason' WHERE id = 'D1'", {("D1", "it was changed since audit 1")}),
    "a decision is gone": ("DELETE FROM decision WHERE id = 'D1'", {("D1", "it is gone, but audit 1 has it")}),
    "a decision is revived": (
        "UPDATE decision SET undone = NULL WHERE id = 'D2'",
        {("D2", "it is no longer taken back, which the audit says otherwise")},
    ),
    "a decision is smuggled in": (
        "INSERT INTO decision "
        "SELECT 9, 'D9', kind, target, field, old, new, why, 'eve', at, undone, undone_by FROM decision WHERE id = 'D1'",
        {("D9", "the audit does not have it: it was not made by dateline")},
    ),
    "a release is renamed": (
        "INSERT INTO release SELECT '2026.2', at, by, note, sha256, manifest FROM release",
        {("release 2026.2", "the audit does not have it: it was not made by dateline")},
    ),
    "a user is promoted": (
        "UPDATE person SET role = 'admin' WHERE name = 'ben'",
        {("user ben", "the role is admin, by the audit it is viewer")},
    ),
    "a user is smuggled in": (
        "INSERT INTO person SELECT 'eve', 'admin', password, added, changed FROM person WHERE name = 'ann'",
        {("user eve", "the role is admin, by the audit it is none")},
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_shows(lived, name):
    statement, expected = TAMPERINGS[name]
    statement = statement.replace(" by,", ' "by",')
    tamper(lived, *OPEN[lived.store._engine.dialect.name], "DELETE FROM audit_salt WHERE no = 4", statement)
    assert expected <= wrong(lived)


def test_a_release_whose_events_or_hash_were_changed_shows(lived):
    (release,) = lived.releases()
    tamper(lived, "UPDATE release_item SET body = :body", body=pack(b"{}"))
    assert all(where == "release 2026.1" and "is not what was frozen" in what for where, what in wrong(lived))
    assert len(wrong(lived)) == release.manifest["events"]


def test_a_release_that_was_frozen_anew_shows(lived):
    tamper(lived, "UPDATE release SET sha256 = :none", none="0" * 64)
    assert ("release 2026.1", "its list of events was changed") in wrong(lived)
    assert any("that in the audit" in what for _, what in wrong(lived))


def test_raw_bytes_that_were_changed_or_lost_show(lived):
    ids = sorted(each.id for each in lived.reports())
    tamper(lived, "UPDATE blob SET data = :data WHERE sha256 = :sha256", data=pack(b"Police freed three dockers."), sha256=ids[0])
    tamper(lived, "DELETE FROM blob WHERE sha256 = :sha256", sha256=ids[1])
    told = dict(wrong(lived))
    assert told[f"bytes {ids[0]}"].startswith("they are not what came: their SHA-256 is ")
    assert told[f"report {ids[1]}"] == "its raw bytes are gone"
    tamper(lived, "UPDATE blob SET data = :data WHERE sha256 = :sha256", data=pack(b"Police")[:-3] + b"xyz", sha256=ids[0])
    assert "damaged" in dict(wrong(lived))[f"bytes {ids[0]}"]


def test_a_head_that_was_noted_down_proves_that_the_end_was_not_cut_off(lived):
    head = lived.audit_head()
    users.set_role(lived.store, "ben", "coder", by="ann")
    assert wrong(lived, head=head) == set()
    assert {where for where, _ in wrong(lived, head="8:" + "f" * 64)} == {"audit 8"}
    tamper(lived, *OPEN[lived.store._engine.dialect.name], "DELETE FROM audit WHERE no > 7", "UPDATE person SET role = 'viewer'")
    tamper(lived, "UPDATE person SET role = 'admin' WHERE name = 'ann'", "DELETE FROM person WHERE name = 'ben'")
    assert wrong(lived) == set()  # the chain alone cannot know
    assert wrong(lived, head=head) == {("audit 8", "it is gone: the audit's end was cut off after it had been noted down")}


@pytest.mark.parametrize("head", ["", "8", "8:abc", "x:" + "0" * 64])
def test_a_head_that_is_none_is_refused(project, head):
    with pytest.raises(UsageError, match="no head of an audit"):
        list(project.verify(head=head))


def test_a_salt_taken_away_leaves_the_seal_without_a_meaning_and_the_chain_whole(lived):
    with lived.store.write() as connection:
        audit.unseal(connection, ["D1"])
    tamper(lived, "UPDATE decision SET why = NULL WHERE id = 'D1'")
    assert wrong(lived) == set()
