import io
import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from dateline.export import marked, table
from dateline.export.marked import marks
from dateline.export.terminal import Look, safe
from dateline.records.resolved import Passage
from dateline.records.span import Span
from tests.making import TEXT, make_event, make_record, make_report, make_statement, records

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def _written(module, record, **look):
    out = io.BytesIO()
    module.write([record], out, look=Look(**look))
    return out.getvalue().decode()


def _squeezed(page):
    return " ".join(page.split())


def test_the_table_tells_who_did_what_to_whom_where_when_and_who_says_so():
    page = _squeezed(_written(table, make_record(), width=200))
    assert "e1 ● Harbour police COERCE arrest dockers Port Selby, GBR 2024-03-05 union leaders 0.83" in page
    assert "arrested 12+" in page
    assert "s1 Ada Brandt" in page
    assert "“We will march on Friday” e1" in page


def test_the_table_never_cuts_a_day():
    assert "2024-03-05" in _written(table, make_record(), width=80)


def test_an_interval_is_cut_between_its_days():
    date = replace(make_event().date, edtf="2024-03-04/2024-03-05", earliest="2024-03-04")
    page = _written(table, make_record(events=(make_event(date=date),)), width=80)
    assert "2024-03-04/" in page
    assert "2024-03-05" in page


@pytest.mark.parametrize(("status", "mark"), [("actual", "●"), ("future", "→"), ("hypothetical", "?"), ("negated", "✗")])
def test_the_status_has_its_mark(status, mark):
    assert f"e1 {mark} " in _squeezed(_written(table, make_record(events=(make_event(status=status),))))


def test_sentences_are_shown_when_asked_for():
    record = make_record(statements=())
    assert "on Tuesday" not in _written(table, record)
    assert "on Tuesday" in _written(table, record, sentences=True)


def test_a_report_without_events_says_so():
    assert "No events." in _written(table, make_record(events=(), statements=()))


@pytest.mark.parametrize("module", [table, marked])
def test_without_colour_there_are_no_escapes_and_no_blanks_at_line_ends(module):
    page = _written(module, make_record(), color=False)
    assert "\x1b" not in page
    assert not re.search(r" \n", page)


@pytest.mark.parametrize("module", [table, marked])
def test_with_colour_the_words_are_the_same(module):
    record = make_record()
    page = _written(module, record, color=True)
    assert ESCAPE.search(page)
    assert "Harbour police" in ESCAPE.sub("", page)


@pytest.mark.parametrize("module", [table, marked])
@pytest.mark.parametrize("color", [True, False])
def test_a_report_cannot_command_the_terminal(module, color):
    evil = "Police\x1b]0;owned\x07\x1b[2J \u202earrested\x9b31m him."
    start = evil.index("arrested")
    trigger = Passage("arrested", start, start + 8)
    bare = {"actors": (), "recipients": (), "places": (), "place": None, "date": None, "counts": (), "sources": (), "source": None}
    event = make_event(trigger=trigger, **bare)
    report = make_report(evil, (Span(0, len(evil)),), title=evil)
    page = ESCAPE.sub("", _written(module, make_record(report=report, events=(event,), statements=()), color=color, sentences=True))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)
    assert "arrested" in page


def test_a_terminal_that_knows_only_ascii_is_served():
    out = io.BytesIO()
    table.write([make_record()], out, look=Look(encoding="ascii"))
    assert b"Harbour police" in out.getvalue()


@given(records())
@settings(max_examples=25)  # making a random record takes some 20 ms
def test_marks_are_in_order_and_apart(record):
    found = marks(record)
    for before, after in itertools.pairwise(found):
        assert before.span.end <= after.span.start
    assert any(mark.part == "trigger" for mark in found)


def test_plain_marks_say_what_the_words_are():
    page = _written(marked, make_record(), width=100)
    for mark in ("[Harbour police|actor]", "[arrested|e1 COERCE]", "[at least 12|count]", "[Port Selby|place]", "[Tuesday|time]"):
        assert mark in _squeezed(page)


def test_taking_the_marks_away_gives_the_text():
    page = _squeezed(_written(marked, make_record(events=(make_event(),), statements=()), width=100))
    plain = re.sub(r"\[([^|\]]*)\|[^\]]*\]", r"\1", page)
    assert _squeezed(TEXT[:89]) in plain


def test_the_records_stand_beside_the_text_on_a_wide_terminal_and_below_it_on_a_narrow_one():
    first_line = next(line for line in _written(marked, make_record(), width=140).splitlines() if "Harbour police|actor" in line)
    assert "COERCE arrest" in first_line
    first_line = next(line for line in _written(marked, make_record(), width=90).splitlines() if "Harbour police|actor" in line)
    assert "COERCE arrest" not in first_line


def test_a_statement_line_says_stance_and_what_it_is_about():
    page = _squeezed(_written(marked, make_record(statements=(make_statement(stance="denies", about=("e1",)),)), width=90))
    assert "s1 Ada Brandt denies (direct); about e1; 0.90" in page


def test_safe_keeps_length_and_line_feeds():
    text = "a\x1bb\nc\u202ed\te\ud800"
    assert len(safe(text)) == len(text)
    assert safe(text) == "a\ufffdb\nc\ufffdd\te\ufffd"
