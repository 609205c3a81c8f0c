"""The team at a hundredth of its size, on a real server; and that the harness finds what is lost, doubled or overwritten unseen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import delete, func, select, update

from benchmarks.team.checks import lost, missing, rows
from benchmarks.team.loading import compared, strangers
from benchmarks.team.members import FIELD, Document, Work
from benchmarks.team.run import results, team
from dateline.project import open_project
from dateline.store.schema import party
from dateline.store.schema_account import decision
from tests import databases
from tests.web.large import make_large


@pytest.fixture(scope="module")
def schemas(postgresql: str | None) -> Iterator[list[str]]:
    url = databases.skip_without(postgresql)
    made = [databases.new_schema(url) for _ in range(4)]
    yield made
    for each in made:
        databases.drop_schema(url, each)


@pytest.fixture(scope="module")
def waiting() -> list[Document]:
    return list(strangers(1_500))


@pytest.mark.slow
def test_a_team_loses_no_edit_and_no_row(schemas: list[str], waiting: list[Document]) -> None:
    met = team(schemas[0], waiting, editors=10, seconds=3, events=60)
    assert met.wrong == ()
    found = json.loads(json.dumps(results(met, compared(schemas[1:3], waiting[:60]))))
    assert found["corrections"] > 10
    assert found["answers"] > 0
    assert found["somebody_was_quicker"] > 0
    assert found["rows_loaded"] > found["reports_loaded"] > 0
    assert found["loading"]["ratio"] > 1.5  # five or six where nothing else runs


@pytest.mark.slow
def test_what_a_team_would_lose_is_told(schemas: list[str], waiting: list[Document]) -> None:
    make_large(schemas[3], events=30)
    with open_project(schemas[3]) as project:
        before = rows(project)
        event = next(iter(project.events(limit=1))).id
        work = Work("somebody")
        for value in ("4", "9"):
            seen = project.correct(event, FIELD, value, by="somebody")
            work.kept.append((event, seen.id))
        assert list(lost(project, [work])) == []
        assert list(lost(project, [replace(work, kept=[*work.kept, (event, "D77")])])) == [f"{event}: D77 is lost"]
        assert [words.partition(" is ")[2] for words in lost(project, [replace(work, kept=work.kept[:1])])] == ["unasked"]
        with project.store.write() as connection:  # as if the second had been decided before the first was there
            connection.execute(update(decision).where(decision.c.id == work.kept[1][1]).values(old=None))
        assert "replaced None" in next(lost(project, [work]))

        loaded = waiting[:3]
        assert next(missing(project, before, loaded)).endswith("not 3")
        assert [taken.state for taken in project.intake().take_coded(loaded)] == ["new"] * 3
        assert list(missing(project, before, loaded)) == []
        with project.store.write() as connection:
            connection.execute(delete(party).where(party.c.mention >= connection.execute(select(func.max(party.c.mention))).scalar_one()))
        assert [words.split()[0] for words in missing(project, before, loaded)] == ["party"]
