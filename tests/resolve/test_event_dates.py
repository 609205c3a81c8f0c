"""The choice of a date, with weights made by hand."""

import pytest

from dateline.knowledge.judge import Judge
from dateline.resolve.event_dates import DateFinder, Moment
from dateline.resolve.times import resolve_times
from tests.reading import PUBLISHED, analysed
from tests.resolve.telling import mention

OWN_WORDS = Judge({"own=True/True/day": 5.0, "own=True/True/month": 5.0}, -1.0, 0.5)
NEVER = Judge({}, -9.0, 0.5)
TODAY = Judge({"kind=day&never": 0.0, "age=today/day": 4.0}, -1.0, 0.5)


def finder(text, judge=OWN_WORDS, *, published=PUBLISHED):
    analysis = analysed(text)
    resolved = resolve_times(analysis.times, published=published, dateline_date=None)
    pairs = tuple(zip(resolved, analysis.times, strict=True))
    return DateFinder(text, pairs, tuple(s.span for s in analysis.sentences), published, judge)


def moment(of, words=None, **changes):
    time = next((e.span for _, e in of.times if e.span.of(of.text) == words), None)
    return Moment(mention(time=time, **changes), (), None, "VBD")


def date(of, words=None, **changes):
    one = moment(of, words, **changes)
    return of.date(of.views([one])[0], of.candidates())


@pytest.mark.parametrize(
    ("text", "words", "edtf", "precision"),
    [
        ("Rebels attacked the base on Sunday.", "Sunday", "2024-05-05", "day"),
        ("Rebels attacked the base on 3 May 2024.", "3 May 2024", "2024-05-03", "day"),
        ("Rebels attacked the base in March.", "March", "2024-03", "month"),
    ],
)
def test_the_events_own_words_say_when(text, words, edtf, precision):
    found = date(finder(text), words)
    assert (found.edtf, found.precision, found.method, found.text) == (edtf, precision, "stated", words)
    assert found.earliest <= found.latest
    assert text[found.start : found.end] == words


def test_without_a_likely_day_there_is_none():
    assert date(finder("Rebels attacked the base on Sunday.", NEVER), "Sunday") is None


def test_the_day_of_publication_may_be_meant():
    found = date(finder("Rebels attacked the base.", TODAY))
    assert (found.edtf, found.text, found.method, found.evidence) == (PUBLISHED, None, "published", ())
    assert (found.earliest, found.latest) == (PUBLISHED, PUBLISHED)


def test_without_it_and_without_words_there_is_nothing_to_choose():
    of = finder("Rebels attacked the base.", TODAY, published=None)
    assert of.candidates() == []
    assert date(of) is None


def test_a_weekday_without_a_day_of_publication_gives_no_hold():
    assert finder("Rebels attacked the base on Sunday.", published=None).candidates() == []


def test_candidates_are_days_told_once_each_and_those_of_publication():
    of = finder("Rebels attacked a base on Sunday. Police came on Monday. On Sunday it rained.")
    assert [(c.edtf, len(c.spans), c.inferred) for c in of.candidates()] == [
        ("2024-05-05", 2, ""),
        ("2024-05-06", 1, ""),
        (PUBLISHED, 0, "day"),
        (f"../{PUBLISHED}", 0, "open"),
    ]


def test_the_day_of_publication_that_the_text_tells_is_no_second_candidate():
    days = [c.edtf for c in finder("Rebels attacked a base on Wednesday.").candidates()]
    assert days.count(PUBLISHED) == 1


def test_the_days_up_to_publication_that_the_text_tells_are_no_second_candidate():
    days = [c.edtf for c in finder("Rebels attacked a base before 8 May 2024.").candidates()]
    assert days.count(f"../{PUBLISHED}") == 1


def test_an_event_of_another_sentence_takes_a_day_as_context():
    of = finder("On Sunday it rained. Rebels attacked a base.", Judge({"back=1": 4.0}, -1.0, 0.5))
    found = date(of, sentence=1)
    assert (found.edtf, found.text, found.method) == ("2024-05-05", None, "context")
    assert [span.of(of.text) for span in found.evidence] == ["Sunday"]


def test_stated_looks_at_the_events_own_words_only():
    of = finder("Rebels attacked a base on Sunday. Police came.", NEVER)
    assert of.stated(moment(of, "Sunday").mention).edtf == "2024-05-05"
    assert of.stated(moment(of).mention) is None


def test_features_are_told_once_each():
    of = finder("Rebels attacked a base on Sunday. Police came on Monday.")
    one, other = moment(of, "Sunday"), moment(of, "Monday", sentence=1)
    for view in of.views([one, Moment(other.mention, (0,), 0, "VBD")]):
        for candidate in of.candidates():
            names = of.features(view, candidate)
            assert len(names) == len(set(names))
