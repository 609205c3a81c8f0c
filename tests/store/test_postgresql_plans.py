"""The commonest questions are answered from indexes by PostgreSQL too, on 20,000 made-up events."""

import re
from pathlib import Path

import pytest

from dateline.store import Store
from tests import databases
from tools.postgresql_plans import PAGE, QUESTIONS, fill, page, plan

WHOLE = re.compile(r"Seq Scan on (?:event|report|mention|statement|about|event_\w+|words_of_\w+|box_of_\w+|taking_part)\b")


@pytest.fixture(scope="module")
def large(postgresql):
    address = databases.new_schema(databases.skip_without(postgresql))
    with Store.create(address) as store:
        fill(store)
        yield store
    databases.drop_schema(postgresql, address)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.words)
def test_no_common_question_looks_through_a_whole_table(large, asked):
    steps = plan(large, asked)
    assert [step for step in steps if WHOLE.search(step)] == []
    assert any("Index" in step for step in steps)


def test_the_page_tells_of_all_of_them(large):
    kept = Path(PAGE).read_text(encoding="utf-8")
    assert [asked.words for asked in QUESTIONS if f"`{asked.words}`:" not in kept] == []
    assert kept.partition("(PostgreSQL ")[0] == page(large).partition("(PostgreSQL ")[0], (
        "python -m tools.postgresql_plans DATABASE writes it anew"
    )
