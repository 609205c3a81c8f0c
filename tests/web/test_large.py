"""The account that is made up for measuring is whole: it must not flatter what is measured on it."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline
from dateline.project import Project
from dateline.records.check import check
from dateline.store import codings, reports
from tests.web.large import make_large

SIZE = 300


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_large(tmp_path_factory.mktemp("small") / "account", events=SIZE)


def test_its_records_and_events_hold_together(small: Path) -> None:
    with dateline.open(small) as project:
        with project.store.read() as connection:
            for record in codings.records(connection):
                check(record)
        told = list(project.events())
        assert len(told) == SIZE
        assert any(event.disagreements for event in told)
        assert any(event.independent < event.reports for event in told)
        assert any(stand.position == "denies" for event in told for stand in event.stands)
        assert any(not event.places for event in told)
        assert any(event.date is None for event in told)
        assert {place.precision for event in told for place in event.places} >= {"city", "near", "country"}
        assert project.show(told[0].id).id == told[0].id


def test_the_account_would_be_told_just_so_by_merging(small: Path) -> None:
    with dateline.open(small) as project, project.store.read() as connection:
        assert reports.count_pending(connection) == 0
    with dateline.open(small) as project:
        assert project.merge() == 0


def test_it_is_the_same_every_time(small: Path, tmp_path: Path) -> None:
    with dateline.open(small) as one, dateline.open(make_large(tmp_path / "again", events=SIZE)) as other:
        assert list(_told(one)) == list(_told(other))


def _told(project: Project) -> list[object]:
    return [*project.events(), *project.reports(), *project.statements()]
