"""Whole reports: the day of one event told by another's."""

import pytest

from tests.reading import record_of

HOURS = "Gunmen attacked a hotel in Kabul on Monday. Hours after the attack, police arrested two men in Jalalabad."
NEXT = "A bomb exploded in Baghdad on Saturday, killing nine people. The day after the bombing, the interior minister resigned."
THEIRS = "Two days after the attack on the port on Sunday, the army entered the town."
BEFORE = "He was arrested the day before the summit, which opened on Tuesday in Geneva."
CLAUSE = "A week after rebels captured Goma on 1 September, the government launched an offensive."
BACK = "Israel bombed Gaza City on Sunday, two days after Hamas fired rockets at Ashkelon."
OPEN = "Gunmen attacked a hotel in Kabul on Monday. Days after the attack, police arrested two men in Jalalabad."


def date_of(text, trigger):
    return next(e.date for e in record_of(text, "2022-09-15").events if e.trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "edtf"),
    [
        (HOURS, "arrested", "2022-09-12"),
        (NEXT, "resigned", "2022-09-11"),
        (THEIRS, "entered", "2022-09-13"),  # Sunday is the attack's
        (BEFORE, "arrested", "2022-09-12"),
        (CLAUSE, "offensive", "2022-09-08~"),
        (BACK, "fired rockets", "2022-09-09"),  # counted back from the day of the event that the words belong to
    ],
)
def test_the_day_of_an_event_by_anothers(text, trigger, edtf):
    date = date_of(text, trigger)
    assert (date.edtf, date.method, date.text) == (edtf, "context", None)
    assert any(word in span.of(text).lower() for span in date.evidence for word in ("after", "before"))


def test_how_long_after_must_be_told():
    date = date_of(OPEN, "arrested")
    assert date is None or not any("after" in span.of(OPEN).lower() for span in date.evidence)


@pytest.mark.parametrize(
    ("text", "edtf", "method"),
    [
        ("Protesters have rallied in Minsk every Friday since February.", "2022-02/2022-09-15", "context"),
        ("Protesters rallied in Minsk every Friday.", "../2022-09-15", "published"),
    ],
)
def test_what_recurs_keeps_its_words_and_no_single_day(text, edtf, method):
    date = date_of(text, "rallied")
    assert (date.edtf, date.method, date.text) == (edtf, method, "every Friday")
