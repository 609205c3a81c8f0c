"""A project asked from Python."""

import datetime
import sys

import pytest

from dateline.errors import UsageError
from dateline.project.answers import AT_ONCE
from dateline.project.show import Departed
from dateline.store import events
from tests.project.conftest import opened
from tests.worlds import make_world, ticking


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    with opened(str(tmp_path_factory.mktemp("asked") / "store.sqlite")) as project:
        project.store.now = ticking()
        make_world(project.store, seed=5, size=40)
        yield project


def test_answers_are_records_pages_counts_and_frames(asked):
    answers = asked.events(type="ASSAULT")
    found = list(answers)
    assert found == list(answers)
    assert {event.type for event in found} == {"ASSAULT"}
    assert answers.count() == len(found) == sum(tally.count for tally in answers.counts("status"))
    page = asked.events(type="ASSAULT", limit=3).page()
    assert (*page.answers, *asked.events(type="ASSAULT", after=page.cursor)) == tuple(found)
    assert asked.events(limit=0).page().answers == ()
    assert asked.events(type="ASSAULT", limit=AT_ONCE).page().cursor is None


def test_frames_have_types(asked):
    table = asked.events().to_arrow()
    assert table.num_rows == asked.events().count()
    kinds = {name: str(table.schema.field(name).type) for name in ("date_start", "independent", "actor")}
    assert (kinds["date_start"], kinds["independent"], kinds["actor"][:5]) == ("date32[day]", "int64", "list<")
    frame = asked.statements(min_confidence=0.5).to_pandas()
    assert set(frame.confidence) == {0.5, 0.75}
    assert asked.reports().to_polars()["published"].drop_nulls().min() >= datetime.date(2024, 1, 1)
    assert asked.actors(actor="Q212").to_polars()["identity"].to_list() == ["Q212"]
    assert asked.events(event="E0000000000ff").to_arrow().num_rows == 0


def test_a_library_that_is_missing_is_named_with_its_repair(asked, monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(UsageError, match=r"pip install 'dateline\[polars\]'"):
        asked.events().to_polars()


@pytest.mark.parametrize(
    "wrong", [{"typ": "ASSAULT"}, {"limit": -1}, {"limit": "5"}, {"sort": "x"}, {"after": "x"}, {"min_independent": 1.5}]
)
def test_mistakes_are_told_at_once(asked, wrong):
    with pytest.raises(UsageError):
        asked.events(**wrong)


def test_an_event_that_is_no_more_says_where_it_went(tmp_path):
    with opened(str(tmp_path / "store.sqlite")) as project:
        project.store.now = ticking()
        made = make_world(project.store, seed=2, size=10)
        gone, heir = made.events[0][0].id, made.events[1][0].id
        with project.store.write() as connection:
            events.forget(connection, gone, into=heir, why="merged", at=project.store.now())
            events.forget(connection, made.events[2][0].id, into=None, why="withdrawn", at=project.store.now())
        shown = project.show(gone)
        assert isinstance(shown, Departed)
        assert (shown.into, shown.why, shown.heir.id) == (heir, "merged", heir)
        assert project.show(made.events[2][0].id).heir is None
