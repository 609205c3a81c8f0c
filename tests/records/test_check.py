from dataclasses import replace

import pytest
from hypothesis import given, settings

from dateline.errors import RecordError
from dateline.records.check import check, problems
from dateline.records.report import Removed
from dateline.records.resolved import Passage
from dateline.records.span import MapRow, Span
from tests.making import PLACE, SENTENCES, TEXT, make_actor, make_event, make_record, make_report, make_statement, records


@given(records())
@settings(max_examples=40)  # making a random record takes some 20 ms
def test_random_valid_records_have_no_problems(record):
    assert list(problems(record)) == []


@given(records())
@settings(max_examples=40)  # making a random record takes some 20 ms
def test_every_words_of_a_valid_record_stand_where_they_say(record):
    text = record.report.text
    for event in record.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        for value in (*event.actors, *event.recipients, *event.places, *event.counts, *event.sources):
            assert value.text is None or text[value.start : value.end] == value.text


def _with_role(**changes):
    event = make_event()
    return make_event(actors=(replace(event.actors[0], **changes),))


BAD_EVENTS = {
    "is not 'arrest'": make_event(trigger=Passage("arrest", 15, 23)),
    "lies outside its sentence 1": make_event(sentence=1),
    "there is no sentence 9": make_event(sentence=9),
    "evidence: [5, 5] is no half-open, non-empty span": make_event(evidence=replace(make_event().evidence, status=(Span(5, 5),))),
    "evidence: [0, 999]": _with_role(evidence=(Span(0, 999),)),
    "must be given together or be null together": _with_role(text=None),
    "'a9' is no actor of the record": _with_role(actor="a9"),
    "confidence 1.2 is not between 0 and 1": make_event(confidence=1.2),
    "confidence nan is not between": make_event(confidence=float("nan")),
    "more than three decimals": make_event(confidence=0.12345),
    "same_as 'e7' is no earlier event": make_event(same_as="e7"),
    "earliest 2024-03-05 comes after latest 2024-03-01": make_event(date=replace(make_event().date, latest="2024-03-01")),
    "low 12 and high 3 are no range": make_event(counts=(replace(make_event().counts[0], high=3),)),
    "is no point on the earth": make_event(places=(wrong := replace(PLACE, lat=91.0),), place=wrong),
    "'lat' and 'lon' must be given together": make_event(places=(half := replace(PLACE, lon=None),), place=half),
}
BAD_REPORTS = {
    "sentences: [0, 999]": make_report(sentences=(Span(0, 999),)),
    "sentences: [10, 20] begins before [0, 89] ends": make_report(sentences=(Span(0, 89), Span(10, 20))),
    "no row leads from [89, 164]": make_report(map=(MapRow(0, 89, 0, 89),)),
    "map (raw side): [0, 999]": make_report(map=(MapRow(0, 164, 0, 999),)),
    "removed: [3, 3]": make_report(removed=(Removed("byline", 3, 3),)),
    "removed: rows are not in order": make_report(removed=(Removed("byline", 5, 6), Removed("byline", 3, 4))),
}
BAD_RECORDS = {
    "id 'a1' is given twice": make_record(actors=(make_actor(), make_actor())),
    "its parent 'a5' is not another actor": make_record(actors=(make_actor(parent="a5"),)),
    "its parent 'a1' is not another actor": make_record(actors=(make_actor(parent="a1"),)),
    "'sector' is not the first of 'sectors'": make_record(actors=(make_actor(sector="GOV"),)),
    "its mentions are not in order": make_record(actors=(make_actor(mentions=(Span(5, 6), Span(0, 1))),)),
    "same_as 'e2' is not the first mention": make_record(
        events=(make_event(1), make_event(2, same_as="e1"), make_event(3, same_as="e2")), statements=()
    ),
    "about 'e9', which is no event": make_record(statements=(make_statement(about=("e9",)),)),
    "statement s1: [93, 116] lies outside its sentence 0": make_record(
        statements=(make_statement(sentence=0, content=Passage(TEXT[93:116], 93, 116)),)
    ),
}


@pytest.mark.parametrize(
    ("record", "complaint"),
    [
        *((make_record(events=(event,)), complaint) for complaint, event in BAD_EVENTS.items()),
        *((make_record(report=report, statements=()), complaint) for complaint, report in BAD_REPORTS.items()),
        *((record, complaint) for complaint, record in BAD_RECORDS.items()),
    ],
)
def test_every_broken_promise_is_named(record, complaint):
    assert any(complaint in problem for problem in problems(record)), list(problems(record))


def test_the_sample_record_is_valid():
    check(make_record())
    assert SENTENCES[-1].end == len(TEXT)


def test_white_space_between_rows_of_the_map_needs_no_row():
    check(
        make_record(
            report=make_report(map=(MapRow(0, 89, 0, 89), MapRow(91, 164, 95, 168)), raw=replace(make_report().raw, characters=200))
        )
    )


def test_the_message_names_the_report_and_counts_what_it_leaves_out():
    broken = make_record(events=tuple(make_event(n, sentence=9) for n in range(1, 9)))
    with pytest.raises(RecordError, match=r"record of 'reports/dockers.txt' breaks the format: .*\(and 3 more\)"):
        check(broken)
