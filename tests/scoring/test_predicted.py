from dataclasses import replace

import pytest

from dateline.errors import GoldError, RecordError
from dateline.records.codec import encode
from dateline.records.resolved import Passage
from dateline.records.span import Span
from dateline.scoring.coding import AnnotatedReport, Coding, laid_out
from dateline.scoring.predicted import by_report, coding_of, read_records
from tests import making


def record(**changes):
    return making.make_record(report=making.make_report(**changes))


def annotated(*sentences):
    text, spans = laid_out(sentences)
    return AnnotatedReport(id="dockers", published=None, text=text, sentences=spans, gold=Coding())


FIRST, SECOND = (sentence.of(making.TEXT) for sentence in making.SENTENCES)


def test_a_record_in_the_form_that_is_compared():
    report = annotated(FIRST, SECOND)
    coding = coding_of(record(), report)
    (event,) = coding.events
    assert (event.sentence, event.type, event.same, event.confidence) == (0, "COERCE", "e1", 0.83)
    assert event.trigger.of(report.text) == "arrested"
    (actor,) = event.actors
    assert (actor.name, actor.kind, actor.sector, actor.span) == ("Harbour police", "group", "COP", Span(0, 14))
    assert (event.place, event.country, event.date, event.counts) == ("Port Selby", "GBR", "2024-03-05", {("arrested", 12)})
    assert event.source.name == "union leaders"
    (statement,) = coding.statements
    assert (statement.sentence, statement.speaker.name, statement.direct) == (1, "Ada Brandt", "direct")


def test_spans_are_moved_to_where_the_same_characters_stand():
    report = annotated("A sentence that the coder cut away.", FIRST, SECOND)
    coding = coding_of(record(), report)
    assert coding.events[0].trigger.of(report.text) == "arrested"
    assert [coding.events[0].sentence, coding.statements[0].sentence] == [1, 2]


def test_what_the_annotated_text_does_not_have_stands_nowhere():
    record_ = record()
    event = replace(record_.events[0], trigger=Passage("“", 91, 92))
    coding = coding_of(replace(record_, events=(event,)), annotated(FIRST))
    assert (coding.events[0].trigger, coding.events[0].sentence) == (None, None)
    assert coding.statements[0].sentence is None


def test_a_mention_of_an_event_told_before_is_the_same():
    second = making.make_event(2, same_as="e1")
    coding = coding_of(replace(record(), events=(making.make_event(), second)), annotated(FIRST, SECOND))
    assert [event.same for event in coding.events] == ["e1", "e1"]


def test_records_are_of_the_report_with_their_id_or_their_file_name():
    one, other, strange = record(id="a"), record(source="folder/b.txt"), record(source="c.txt")
    assert by_report([strange, other, one], ["a", "b"], source="x") == {"a": one, "b": other}


def test_a_single_record_of_a_single_report_needs_no_name():
    assert by_report([record()], ["a"], source="x") == {"a": record()}


def test_two_records_of_one_report_or_none_at_all_are_refused():
    with pytest.raises(GoldError, match=r"x: two records are of report 'a'; keep one"):
        by_report([record(id="a"), record(source="a.txt")], ["a", "b"], source="x")
    with pytest.raises(GoldError, match=r"no record is of a report of the set; .* a.txt"):
        by_report([record(), record()], ["a", "b"], source="x")


def test_records_are_read_from_lines_and_what_is_none_is_said_with_its_line(tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_bytes(encode(record()) + b"\n" + encode(record()))
    assert read_records(path) == [record(), record()]
    path.write_bytes(encode(record()) + b"{}\n")
    with pytest.raises(RecordError, match=r"records.jsonl, line 2: this is no record of format 1"):
        read_records(path)
    path.write_bytes(b"")
    with pytest.raises(GoldError, match="is empty"):
        read_records(path)
