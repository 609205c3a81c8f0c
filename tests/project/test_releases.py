"""Releases never change; what tells them apart is told; saved searches tell what is new."""

import pytest
from sqlalchemy import update

from dateline.errors import UsageError
from dateline.project import deciding, releases
from dateline.store import decisions, events
from dateline.store.packing import pack
from dateline.store.schema_account import release_item
from tests.accounts import make_raw
from tests.project.conftest import NOON, take

SELBY = "Police arrested three dockers in Selby on 2024-03-05. The union protested at once."
HARWICK = "Police arrested nine dockers in Harwick on 2024-03-21. A court will hear them."
LATER = "2024-06-02T08:00:00.000000+00:00"


def raw(text, source):
    return make_raw(text, source=source, published="2024-03-06", outlet=source)


def negate(project, event):
    with project.store.write() as connection:
        decisions.keep(
            connection, kind="event", target=event, field="status", old="actual", new="negated", why=None, by="ann", at=project.store.now()
        )
        events.mark_stale(connection, [event])
    project.merge()


def test_a_release_stays_as_it_was_and_the_difference_is_told(project):
    take(project, raw(SELBY, "a.txt"))
    (event,) = project.events()
    made = project.release("2026.1", by="ann", note="first")
    again = project.release("2026.2")
    assert (made.manifest["events"], made.by, made.note, made.sha256) == (1, "ann", "first", again.sha256)
    negate(project, event.id)
    take(project, raw(HARWICK, "b.txt"))
    assert [each.status for each in releases.content(project.store, "2026.1")] == ["actual"]
    told = {change.event: change for change in project.diff("2026.1")}
    (new,) = set(told) - {event.id}
    assert told[event.id].fields["status"] == ("actual", "negated")
    assert (told[event.id].what, told[new].what) == ("changed", "added")
    assert list(project.diff("2026.1", "2026.2")) == []
    assert [each.name for each in project.releases()] == ["2026.1", "2026.2"]


def test_what_went_into_another_event_says_so(project):
    take(project, raw(SELBY, "a.txt"), raw(HARWICK, "b.txt"))
    one, other = project.events()
    project.release("before")
    deciding.judge(project.store, one.id, other.id, "same", by="ann", why=None)
    project.merge()
    (left,) = project.events()
    (gone,) = [change for change in project.diff("before") if change.what == "removed"]
    assert gone.into == left.id
    removed = [change for change in project.changes(NOON[:10]) if change.what == "removed"]
    assert [(change.event, change.into) for change in removed] == [(gone.event, left.id)]


@pytest.mark.parametrize("name", ["now", "a b", "", "../x"])
def test_names_that_cannot_be_are_refused(project, name):
    with pytest.raises(UsageError, match="cannot name"):
        project.release(name)


def test_no_release_takes_the_place_of_another(project):
    project.release("2026.1")
    with pytest.raises(UsageError, match="already"):
        project.release("2026.1")
    with pytest.raises(UsageError, match=r"no release '9'; there are 2026\.1"):
        list(project.diff("9"))


def test_a_release_that_somebody_changed_is_found_out(project):
    take(project, raw(SELBY, "a.txt"))
    (event,) = project.events()
    project.release("2026.1")
    assert releases.broken(project.store, "2026.1") == []
    with project.store.write() as connection:
        connection.execute(update(release_item).values(body=pack(b"{}")))
    assert releases.broken(project.store, "2026.1") == [event.id]
    with project.store.write() as connection:
        connection.execute(release_item.delete())
    assert releases.broken(project.store, "2026.1") == ["release"]


def test_a_saved_search_tells_what_is_new_once(project):
    take(project, raw(SELBY, "a.txt"))
    project.save_search("harwick", place="Harwick")
    project.save_search("all")
    project.store.now = lambda: LATER
    assert {name: len(found) for name, found in project.alerts().items()} == {"all": 0, "harwick": 0}
    project.store.now = lambda: LATER.replace("08:00", "09:00")
    take(project, raw(HARWICK, "b.txt"))
    assert {name: len(found) for name, found in project.alerts(keep=True).items()} == {"all": 1, "harwick": 1}
    project.store.now = lambda: LATER.replace("08:00", "10:00")
    assert {name: len(found) for name, found in project.alerts().items()} == {"all": 1, "harwick": 1}
    assert {name: len(found) for name, found in project.alerts().items()} == {"all": 0, "harwick": 0}
    project.forget_search("all")
    assert list(project.alerts()) == ["harwick"]
    with pytest.raises(UsageError, match="no saved search"):
        project.forget_search("all")
    with pytest.raises(UsageError, match="no filter"):
        project.save_search("bad", colour="red")
