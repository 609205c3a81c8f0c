from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.read.columns import columns_of
from dateline.read.settings import ReadSettings
from dateline.records.report import Failure, RawReport

TEXT = "Police arrested 12 protesters."


def _outcomes(results):
    return [r.text if isinstance(r, RawReport) else r.reason for r in results]


def test_a_row_carries_its_own_facts(read):
    row = {
        "doc_id": 17,
        "Article Text": TEXT,
        "pubDate": "15 Sep 2022",
        "Headline": " Arrests in Strelsau ",
        "link": "https://example.org/1",
        "source": {"id": None, "name": "The Courier"},
        "byline": "Ann Writer and Bob Scribe",
    }
    (report,) = read("a.jsonl", json.dumps(row) + "\n")
    assert (report.member, report.text, report.published, report.published_method) == ("17", TEXT, "2022-09-15", "given")
    assert (report.title, report.url, report.outlet) == ("Arrests in Strelsau", "https://example.org/1", "The Courier")
    assert report.authors == ("Ann Writer", "Bob Scribe")


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("Ann Writer", ("Ann Writer",)),
        ("Writer, Ann", ("Writer, Ann",)),
        ("Ann Writer; Bob Scribe", ("Ann Writer", "Bob Scribe")),
        (["Ann Writer", {"name": "Bob Scribe"}, "Ann Writer"], ("Ann Writer", "Bob Scribe")),
        (None, ()),
        ("", ()),
        (5, ("5",)),
    ],
)
def test_authors(read, value, authors):
    (report,) = read("a.json", json.dumps({"text": TEXT, "authors": value}))
    assert report.authors == authors


def test_a_row_without_an_id_is_called_by_its_line(read):
    lines = [json.dumps({"text": TEXT}), "", json.dumps({"text": TEXT})]
    assert [r.member for r in read("a.jsonl", "\n".join(lines))] == ["1", "3"]
    assert [r.member for r in read("a.csv", f'title,text\na,"{TEXT}\n"\n\nb,{TEXT}\n')] == ["2", "5"]
    assert [r.member for r in read("a.json", json.dumps([{"text": TEXT}] * 2))] == ["1", "2"]


def test_an_uncertain_day_is_left_out_and_the_report_kept(read):
    (report,) = read("a.json", json.dumps({"text": TEXT, "date": "03/04/2022"}))
    assert (report.text, report.published, report.published_method) == (TEXT, None, None)


def test_paragraphs_in_a_list_are_one_text(read):
    (report,) = read("a.json", json.dumps({"text": ["One.", "Two."]}))
    assert report.text == "One.\n\nTwo."


def test_markup_in_a_row_is_html(read):
    (report,) = read("a.json", json.dumps({"content": "<p>Police arrested 12.</p>"}))
    assert report.media == "html"


def test_bad_rows_cost_only_themselves(read):
    rows = [
        "{",
        json.dumps({"text": TEXT}),
        "[]",
        json.dumps({"id": 1}),
        json.dumps({"text": 5}),
        json.dumps({"text": None}),
        json.dumps({"text": " "}),
    ]
    results = read("a.jsonl", "\n".join(rows) + "\n")
    assert _outcomes(results) == ["malformed", TEXT, "malformed", "no-text", "no-text", "no-text", "empty"]
    assert [r.message[:6] for r in results if isinstance(r, Failure)] == [f"line {n}" for n in (1, 3, 4, 5, 6, 7)]


def test_the_user_names_the_columns(read):
    row = {"text": "not this", "words": TEXT, "date": "2022-01-01", "when": "2022-09-15", "title": "no", "head": "yes"}
    (report,) = read("a.json", json.dumps(row), text_column="words", published_column="WHEN", title_column="head")
    assert (report.text, report.published, report.title) == (TEXT, "2022-09-15", "yes")


def test_a_named_column_is_never_replaced_by_a_guess(read):
    (failure,) = read("a.json", json.dumps({"text": TEXT}), text_column="words")
    assert failure.reason == "no-text"
    (failure,) = read("a.csv", f"text,date\n{TEXT},x\n", url_column="where")
    assert (failure.reason, "'where'" in failure.message) == ("malformed", True)


def test_the_surest_name_wins_whatever_the_order():
    names = ["summary", "content", "Full-Text", "source", "Source Name", "time", "Date"]
    assert columns_of(names, ReadSettings()) == {"text": "Full-Text", "outlet": "Source Name", "published": "Date"}


def test_a_row_in_another_encoding_than_the_file(read):
    good, other = "naïve – “yes”", "the café wasn’t"
    data = b"".join(
        json.dumps({"text": text}, ensure_ascii=False).encode(encoding) + b"\n" for text, encoding in [(good, "utf-8"), (other, "cp1252")]
    )
    assert [(r.text, r.encoding) for r in read("a.jsonl", data)] == [(good, "utf-8"), (other, "cp1252")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_tables_in_wide_encodings(read, encoding):
    (report,) = read("a.csv", f"id,text\n1,{TEXT} café\n".encode(encoding))
    assert (report.text, report.member) == (TEXT + " café", "1")


def test_a_junk_row_does_not_cost_the_others(read):
    good, junk = json.dumps({"text": TEXT}).encode(), b'{"text": "\xff\x01\x02\x03\x04\x05\x06"}'
    assert _outcomes(read("a.jsonl", b"\n".join([good, junk, good, good, good]))) == [TEXT, "malformed", TEXT, TEXT, TEXT]


def test_the_list_in_a_news_interfaces_answer(read):
    answer = {"status": "ok", "totalResults": 2, "articles": [{"title": "x", "content": TEXT}, {"title": "y", "content": TEXT}]}
    assert [(r.text, r.title, r.member) for r in read("a.json", json.dumps(answer))] == [(TEXT, "x", "1"), (TEXT, "y", "2")]


def test_cells_may_be_huge(read):
    text = "word " * 100_000
    (report,) = read("a.csv", f"id,text\n1,{text}\n")
    assert report.text == text


def test_rows_are_bounded_and_the_others_are_read(read):
    rows = [{"text": TEXT}, {"text": "a" * 600}, {"text": TEXT}]
    assert _outcomes(read("a.jsonl", "\n".join(map(json.dumps, rows)), max_bytes=500)) == [TEXT, "too-large", TEXT]


def test_a_file_may_be_larger_than_the_bound_on_a_row(read):
    rows = [json.dumps({"text": TEXT})] * 100
    assert len(read("a.jsonl", "\n".join(rows), max_bytes=500)) == 100


@pytest.mark.parametrize(
    ("table", "outcomes"),
    [
        # A mark within a cell that is not doubled.
        ('id,text\n1,"He said "no" twice"\n2,fine\n', ['He said no" twice"', "fine"]),
        ('id,text,n\n1,"He said "no" and\nleft",2\n2,fine,3\n', ["malformed", "fine"]),
        ('id,text\n1,"He said "no" and\nleft"\n2,fine\n', ["malformed", "fine"]),
        # A cell that is never closed, at the end, and before other quoted rows.
        ('id,text\n1,fine\n2,"open\n', ["fine", "malformed"]),
        ('id,text,n\n1,"open,1\n2,"fine",2\n3,"fine, too",3\n', ["malformed", "fine", "fine, too"]),
        ('id,text,n\n1,"open\nmore words\n2,plain,2\n', ["malformed", "plain"]),
        # Too many cells, too few.
        ("id,text\n1,a,b\n2,fine\n3\n,\n", ["malformed", "fine", "empty"]),
        ("id,text\n1,fine,,\n", ["fine"]),
        # Several kinds of line end, quoted breaks.
        ('id,text\r\n1,"a\r\nb"\r\n2,c\r\n', ["a\r\nb", "c"]),
        ("id,text\r1,a\r2,b\r", ["a", "b"]),
    ],
)
def test_torn_tables(read, table, outcomes):
    assert _outcomes(read("a.csv", table)) == outcomes


@pytest.mark.parametrize(("table", "reason"), [("a,b\n1,2\n", "no-text"), ('"text\n', "malformed"), ("text\n", None), ("\n\n", "empty")])
def test_tables_without_reports(read, table, reason):
    assert [r.reason for r in read("a.csv", table)] == ([reason] if reason else [])


_CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), min_size=1, max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(_CELLS.filter(lambda text: text.strip() and text.isprintable()), min_size=1, max_size=6), st.sampled_from(",;\t"))
def test_a_well_made_table_gives_each_text_back(read, texts, delimiter):
    buffer = io.StringIO()
    rows = csv.writer(buffer, delimiter=delimiter)
    rows.writerow(["number", "text"])
    rows.writerows((number, text) for number, text in enumerate(texts))
    assert _outcomes(read("a.csv", buffer.getvalue())) == texts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(
    st.sampled_from(["a.csv", "a.jsonl", "a.json", "a.eml", "a.rtf", "a.html", "a.txt", "a.pdf"]),
    st.text('"\n\r,;\ta{}[]:\\<>\0 1é', max_size=60),
)
def test_any_junk_gives_reports_and_failures(read, name, junk):
    for result in read(name, "text,id\n" + junk if name == "a.csv" else junk):
        assert isinstance(result, RawReport) or result.reason != "internal"
