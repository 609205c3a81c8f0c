"""A project's account, as the exports take it, on both databases."""

from dataclasses import replace

import pytest

from dateline.export.privacy import Roles
from dateline.export.report_tables import TABLES
from dateline.export.singles import Singles
from dateline.export.tables import rows
from dateline.project.account import ProjectAccount
from dateline.project.ingest import Intake
from dateline.store import codings
from tests.accounts import make_raw
from tests.export.accounts import brandt
from tests.making import make_report

KEPT = ("id", "source", "member", "url", "fetched", "outlet", "published", "version_of")


def code(reports):
    """Codes every report as the one that names a private person, on another day each."""
    for raw in reports:
        record = brandt()
        event = replace(record.events[0], date=replace(record.events[0].date, edtf=raw.text, earliest=raw.text, latest=raw.text))
        yield replace(
            record, report=make_report(title="Brandt: we will march", **{name: getattr(raw, name) for name in KEPT}), events=(event,)
        )


@pytest.fixture
def told(project):
    """A project of two reports that tell of two events."""
    found = [make_raw(day, source=f"{day}.txt", published="2024-06-01", outlet="Courier") for day in ("2021-03-05", "2024-03-05")]
    list(Intake(project.store, code).take(found))
    project.merge()
    return project


def test_a_project_gives_what_its_records_give(told):
    with told.store.read() as connection:
        records = list(codings.records(connection))
    account, alone = ProjectAccount(told.events()), Singles(lambda: records)
    assert len(list(account.entries())) == 2
    for part, key in (("entries", lambda item: item.event.id), ("reports", lambda item: item.report.id), ("quotes", lambda item: item.id)):
        ours, theirs = ({key(item): item for item in getattr(source, part)()} for source in (account, alone))
        assert ours.keys() == theirs.keys()
        assert {name: item.named for name, item in ours.items()} == {name: item.named for name, item in theirs.items()}
    assert {quote.id: (quote.about, quote.speaker) for quote in account.quotes()} == {
        quote.id: (quote.about, quote.speaker) for quote in alone.quotes()
    }
    assert all(quote.about for quote in account.quotes())


def test_only_what_is_asked_for_comes(told):
    account = ProjectAccount(told.events(since="2024"))
    (entry,) = account.entries()
    assert entry.event.date.edtf == "2024-03-05"
    assert [item.report.source for item in account.reports()] == ["2024-03-05.txt"]
    assert len(list(account.quotes())) == 1


def test_names_are_veiled_in_all_tables_of_a_project(told):
    found = list(rows(Roles(ProjectAccount(told.events())), TABLES))
    assert {table.name for table, _ in found} == {table.name for table in TABLES} - {"figures"}
    assert not [cells for _, cells in found if "Brandt" in repr(cells)]
