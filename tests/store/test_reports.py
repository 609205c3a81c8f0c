"""Raw reports: bytes by hash, occurrences, failures."""

from dataclasses import replace

import pytest

from dateline.records.report import Failure
from dateline.store import reports
from tests.accounts import make_raw

AT = "2024-06-01T00:00:00.000000+00:00"
PAGE = make_raw(
    "<p>Zwölf Tote.</p>",
    media="html",
    encoding="cp1252",
    data="<p>Zwölf Tote.</p>".encode("cp1252"),
    raw_bytes=18,
    source="https://example.org/a",
    url="https://example.org/a",
    outlet="The Courier",
    authors=("A. Brandt", "B. Cole"),
    title="Twelve",
    published="2024-03-06",
    published_method="metadata",
    fetched="2024-03-07T10:00:00+00:00",
    headers=(("content-type", "text/html"), ("etag", '"1"')),
)
ROW = make_raw("Six were held.", source="rows.csv", member="17")


@pytest.mark.parametrize("raw", [PAGE, ROW, make_raw("\ufeffA\r\nB", source="a.txt")], ids=["page", "row", "text"])
def test_a_raw_report_comes_back_as_it_came(store, raw):
    with store.write() as connection:
        reports.keep(connection, raw, at=AT)
    with store.read() as connection:
        assert reports.raw_report(connection, raw.id) == raw
        assert reports.content_of(connection, raw.id) == raw.content
        assert reports.raw_report(connection, "0" * 64) is None


def test_the_same_bytes_are_one_report_however_often_they_are_found(store):
    with store.write() as connection:
        first = reports.keep(connection, PAGE, at=AT)
        assert (first.coded, first.found) == (False, False)
        elsewhere = replace(PAGE, source="https://example.com/copied", outlet="The Other")
        again = reports.keep(connection, elsewhere, at=AT)
        assert (again.no, again.found) == (first.no, False)
        assert reports.keep(connection, elsewhere, at=AT).found
        assert reports.look_up(connection, replace(PAGE, source="unknown")).found is False
        assert reports.look_up(connection, ROW) is None
    with store.read() as connection:
        found = reports.occurrences_of(connection, PAGE.id)
    assert [(each.source, each.given["outlet"]) for each in found] == [
        ("https://example.org/a", "The Courier"),
        ("https://example.com/copied", "The Other"),
    ]
    assert found[0].headers == PAGE.headers
    assert found[0].given["authors"] == ["A. Brandt", "B. Cole"]


def test_rows_of_one_file_are_told_apart(store):
    with store.write() as connection:
        reports.keep(connection, ROW, at=AT)
        assert not reports.keep(connection, replace(ROW, member="18"), at=AT).found
        assert reports.keep(connection, ROW, at=AT).found


def test_names_that_are_no_text_are_kept_readably(store):
    raw = make_raw("A text.", source="b\udcff.txt", title="A\0B")
    with store.write() as connection:
        reports.keep(connection, raw, at=AT)
        assert reports.look_up(connection, raw).found
        read = reports.raw_report(connection, raw.id)
    assert (read.source, read.title) == ("b\ufffd.txt", "A\ufffdB")


def test_failures_are_kept_until_the_document_comes_through(store):
    first, second = Failure("a.txt", None, "empty", "nothing in it"), Failure("a.csv", "3", "no-text", "menus only")
    with store.write() as connection:
        reports.keep_failure(connection, first, report_id=None, at=AT)
        reports.keep_failure(connection, second, report_id="ab" * 32, at=AT)
        reports.keep_failure(connection, replace(first, message="still nothing"), report_id=None, at=AT)
    with store.read() as connection:
        assert list(reports.failures(connection)) == [second, replace(first, message="still nothing")]
    with store.write() as connection:
        reports.forget_failure(connection, "a.txt", None)
        assert list(reports.failures(connection)) == [second]
