import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.analyse.times import find_times
from dateline.records.times import (
    AbsoluteDate,
    ClockTime,
    Duration,
    FiscalPeriod,
    NamedPeriod,
    Offset,
    OtherDate,
    Range,
    Recurrence,
    Reference,
    Stretch,
    Weekday,
)

from .parsed import tagged


def found(text, tokens=()):
    """The words and values of the times of a text, by default without any syntax."""
    return {time.span.of(text): time.value for time in find_times(text, tokens)}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It fell on 15 September 2022.", "15 September 2022", AbsoluteDate(2022, 9, 15)),
        ("It fell on Sept. 15, 2022, at last.", "Sept. 15, 2022", AbsoluteDate(2022, 9, 15)),
        ("It fell on the 4th of May.", "the 4th of May", AbsoluteDate(None, 5, 4)),
        ("Dated 2022-09-15 by hand.", "2022-09-15", AbsoluteDate(2022, 9, 15)),
        ("Dated 9/15/2022 by hand.", "9/15/2022", AbsoluteDate(2022, 9, 15)),
        ("Dated 15/9/2022 by hand.", "15/9/2022", AbsoluteDate(2022, 9, 15)),
        ("Dated 3/4/2022 by hand.", "3/4/2022", AbsoluteDate(2022)),
        ("It began in March 2014.", "March 2014", AbsoluteDate(2014, 3)),
        ("It began in March.", "March", AbsoluteDate(None, 3)),
        ("It began in August last year.", "August last year", AbsoluteDate(None, 8, year_offset=-1)),
        ("It began last May.", "last May", AbsoluteDate(None, 5, direction="last")),
        ("It began in 2014.", "2014", AbsoluteDate(2014)),
        ("From 10-12 September they talked.", "10-12 September", Range(AbsoluteDate(None, 9, 10), AbsoluteDate(None, 9, 12))),
        ("The drought of 2010-14 ended.", "2010-14", Range(AbsoluteDate(2010), AbsoluteDate(2014))),
        ("The drought of the 1990s ended.", "the 1990s", NamedPeriod("decade", 1990)),
        ("A fort of the 19th century burned.", "the 19th century", NamedPeriod("century", 1800)),
        ("Sales in the third quarter of 2008 fell.", "the third quarter of 2008", NamedPeriod("quarter", 3, 2008)),
        ("They met last summer.", "last summer", NamedPeriod("season", 2, direction="last")),
        ("Spending for fiscal 2009 rose.", "fiscal 2009", FiscalPeriod()),
        ("He left on Thursday.", "Thursday", Weekday(3)),
        ("He leaves next Friday.", "next Friday", Weekday(4, "next")),
        ("He came yesterday.", "yesterday", Offset("day", -1)),
        ("He came last night.", "last night", Offset("day", -1)),
        ("He came last week.", "last week", Offset("week", -1)),
        ("He came the night before.", "The night before".replace("T", "t"), Offset("day", -1, "context")),
        ("He came the same day.", "the same day", Offset("day", 0, "context")),
        ("He came three days ago.", "three days ago", Offset("day", -3, "publication", "day")),
        ("He came a fortnight ago.", "a fortnight ago", Offset("week", -2, "publication", "day")),
        ("It fell ten years ago today.", "ten years ago today", Offset("year", -10, "publication", "day", exact=True)),
        ("He left a week later.", "a week later", Offset("week", 1, "context", "day")),
        ("He left the week before.", "the week before", Offset("week", -1, "context")),
        ("Rice fell from the same month last year.", "the same month last year", Offset("year", -1, "context", "month", exact=True)),
        ("In the first quarter of last year it fell.", "the first quarter of last year", NamedPeriod("quarter", 1, year_offset=-1)),
        ("It rained in the last week of March.", "the last week of March", AbsoluteDate(None, 3)),
        ("Shares ended the day lower.", "the day", Offset("day", 0, "context")),
        ("It rained for the rest of the week.", "the rest of the week", Offset("week", 0)),
        ("They lost for two straight quarters.", "two straight quarters", Duration("quarter", 2)),
        ("Songs of the 70s and 80s.", "80s", NamedPeriod("decade", 1980)),
        ("He came two weeks later.", "two weeks later", Offset("week", 2, "context", "day")),
        ("Rain fell in the past two months.", "the past two months", Stretch("month", 2)),
        ("Rain fell in the past week.", "the past week", Stretch("week", 1)),
        ("Rain fell overnight.", "overnight", Stretch("day", 1)),
        ("Rain fell for three days.", "three days", Duration("day", 3)),
        ("Rain fell for several weeks.", "several weeks", Duration("week", None)),
        ("They pray every Friday.", "every Friday", Recurrence()),
        ("They woke at 10:39 a.m. and left.", "10:39 a.m.", ClockTime()),
        ("They woke at dawn.", "dawn", ClockTime()),
        ("He came on Christmas Day.", "Christmas Day", AbsoluteDate(None, 12, 25)),
        ("It fell on 15 Ramadan 1443.", "15 Ramadan 1443", OtherDate("islamic", 9, 15, 1443)),
        ("It fell on the 27th of Rajab.", "the 27th of Rajab", OtherDate("islamic", 7, 27)),
        ("It fell on Rabi’ al-Awwal 12, 1444 AH.", "Rabi’ al-Awwal 12, 1444 AH", OtherDate("islamic", 3, 12, 1444)),
        ("They vote on 22 Bahman.", "22 Bahman", OtherDate("persian", 11, 22)),
        ("They fought last Ramadan.", "last Ramadan", OtherDate("islamic", 9, direction="last")),
        ("It held through the holy month of Ramadan.", "the holy month of Ramadan", OtherDate("islamic", 9)),
        ("It began on the second day of Eid al-Adha.", "the second day of Eid al-Adha", OtherDate("islamic", 12, 11)),
        ("They met on Good Friday.", "Good Friday", OtherDate("easter", 0, -2)),
        ("He came recently.", "recently", Reference("past")),
    ],
)
def test_forms(text, words, value):
    assert found(text).get(words) == value


def test_parts_edges_hedges_and_bounds():
    text = "He fell late Thursday. About two years ago he rose. Since 2014 they waited. By Monday morning it was over."
    late, ago, since, by = find_times(text, ())
    assert (late.edge, late.span.of(text)) == ("late", "late Thursday")
    assert ago.approximate
    assert since.bound == "after"
    assert (by.bound, by.part) == ("before", "morning")


def test_a_vague_hour_leaves_its_day_exact():
    (hour,) = find_times("A shell fell at around 11 p.m. on Friday.", ())
    (day,) = find_times("A shell fell around Friday.", ())
    assert (hour.approximate, day.approximate) == (False, True)


def test_an_hour_belongs_to_its_day():
    assert list(found("It struck at 10:39 a.m. on Saturday.")) == ["10:39 a.m. on Saturday"]
    assert list(found("It struck in the early hours of Thursday.")) == ["the early hours of Thursday"]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "A 45-year-old teacher spoke.",
        "It cost 2,014 crowns.",
        "The bill of $2014 came.",
        "He took flight F-2014.",
        "Troops spring into action and fall back.",
        "The score was 10.30.",
        "They met at 15 Khordad Square.",
        "A spokesman for Ramadan Sharif spoke.",
        "The Mehr agency told of Rajab.",
        "Traders at 92.27 yen laughed at the financial crisis.",
    ],
)
def test_what_is_no_time(text):
    assert found(text) == {}


def test_a_number_that_counts_is_no_year():
    counted = tagged("Some/some/DET/DT/advmod/1 2000/2000/NUM/CD/nummod/2 soldiers/soldier/NOUN/NNS/nsubj/3 left/leave/VERB/VBD/ROOT/3")
    dated = tagged("The/the/DET/DT/det/2 2014/2014/NUM/CD/nummod/2 vote/vote/NOUN/NN/nsubj/3 failed/fail/VERB/VBD/ROOT/3")
    assert find_times(*counted) == ()
    assert [time.value for time in find_times(*dated)] == [AbsoluteDate(2014)]


@pytest.mark.parametrize(
    ("row", "tense"),
    [
        ("They/they/PRON/PRP/nsubj/1 met/meet/VERB/VBD/ROOT/1 Monday/monday/X/NNP/npadvmod/1", "past"),
        ("They/they/PRON/PRP/nsubj/2 will/will/AUX/MD/aux/2 meet/meet/VERB/VB/ROOT/2 Monday/monday/X/NNP/npadvmod/2", "future"),
        (
            "They/they/PRON/PRP/nsubj/1 plan/plan/VERB/VBP/ROOT/1 to/to/PART/TO/aux/3 go/go/VERB/VB/xcomp/1 Monday/monday/X/NNP/npadvmod/3",
            "future",
        ),
        (
            "They/they/PRON/PRP/nsubj/1 began/begin/VERB/VBD/ROOT/1 to/to/X/TO/aux/3 go/go/VERB/VB/xcomp/1 Monday/monday/X/NNP/npadvmod/3",
            "past",
        ),
        ("They/they/PRON/PRP/nsubj/2 have/have/AUX/VBP/aux/2 met/meet/VERB/VBN/ROOT/2 Monday/monday/X/NNP/npadvmod/2", "past"),
        ("Talks/talk/NOUN/NNS/nsubj/1 open/open/VERB/VBP/ROOT/1 Monday/monday/X/NNP/npadvmod/1", "future"),
        (
            "He/he/PRON/PRP/nsubj/1 spoke/speak/VERB/VBD/ROOT/1 ahead/ahead/ADV/RB/advmod/1 of/of/ADP/IN/prep/2 Monday/monday/X/NNP/pobj/3",
            "future",
        ),
    ],
)
def test_tense_of_the_clause(row, tense):
    (time,) = find_times(*tagged(row))
    assert time.tense == tense


@pytest.mark.parametrize(
    ("row", "value"),
    [
        (
            "It/it/PRON/PRP/nsubj/2 has/have/AUX/VBZ/aux/2 burnt/burn/VERB/VBN/ROOT/2 "
            "for/for/ADP/IN/prep/2 three/three/NUM/CD/nummod/5 days/day/NOUN/NNS/pobj/3",
            Stretch("day", 3, lasting=True),
        ),
        (
            "It/it/PRON/PRP/nsubj/2 had/have/AUX/VBD/aux/2 burnt/burn/VERB/VBN/ROOT/2 "
            "for/for/ADP/IN/prep/2 three/three/NUM/CD/nummod/5 days/day/NOUN/NNS/pobj/3",
            Duration("day", 3),
        ),
        (
            "It/it/PRON/PRP/nsubj/1 burnt/burn/VERB/VBD/ROOT/1 for/for/ADP/IN/prep/1 three/three/NUM/CD/nummod/4 days/day/NOUN/NNS/pobj/2",
            Duration("day", 3),
        ),
        (
            "Held/hold/VERB/VBN/ROOT/0 for/for/ADP/IN/prep/0 three/three/NUM/CD/nummod/3 days/day/NOUN/NNS/pobj/1 now/now/ADV/RB/advmod/0",
            Stretch("day", 3, lasting=True),
        ),
    ],
)
def test_what_has_gone_on_for_some_time_ends_now(row, value):
    assert find_times(*tagged(row))[0].value == value


PIECES = [
    "on",
    "Monday",
    "May",
    "2014",
    "15",
    "the",
    "last",
    "two",
    "weeks",
    "ago",
    "early",
    "p.m.",
    "10:30",
    ",",
    ".",
    "night",
    "of",
    "\n",
    "\u00a0",
    "q",
    "€",
]


@settings(deadline=None)  # the first example compiles the grammar
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_spans_are_in_order_apart_and_in_the_text(words):
    text = " ".join(words)
    times = find_times(text, ())
    assert all(0 <= time.span.start < time.span.end <= len(text) for time in times)
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))
    assert not any(re.search(r"^\s|\s$", time.span.of(text)) for time in times)


def test_blanks_of_all_kinds_part_words():
    assert list(found("He left on 15\u00a0September\u202f2022.")) == ["15\u00a0September\u202f2022"]


@settings(deadline=None)  # the first example compiles the grammar
@given(st.text(max_size=60), st.text(alphabet="0123456789.:,/- '’apmst", max_size=20))
def test_any_text_is_searched_without_fault(text, digits):
    for words in (text, f"on {digits} May {text}", f"in {digits} days, {text} {digits} ago"):
        for time in find_times(words, ()):
            assert time.span.of(words).strip()
