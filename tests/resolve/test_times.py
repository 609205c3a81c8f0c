import warnings
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.records.span import Span
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
    ResolvedTime,
    Stretch,
    TimeExpression,
    Weekday,
)
from dateline.resolve.act_days import event_days
from dateline.resolve.times import day_interval, resolve_times

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pyparsing's, at the import of its grammar
    from edtf import parse_edtf

PUBLISHED = "2022-09-15"  # a Thursday


def said(value, **more):
    return TimeExpression(span=Span(0, 1), value=value, **more)


def edtf(value, *, published=PUBLISHED, **more):
    return resolve_times([said(value, **more)], published=published)[0].edtf


@pytest.mark.parametrize(
    ("value", "tense", "expected"),
    [
        (AbsoluteDate(2022, 9, 15), "past", "2022-09-15"),
        (AbsoluteDate(2022, 9), "past", "2022-09"),
        (AbsoluteDate(2022), "past", "2022"),
        (AbsoluteDate(None, 9, 19), "past", "2022-09-19"),  # four days ahead is meant, not a year ago
        (AbsoluteDate(None, 12, 19), "past", "2021-12-19"),
        (AbsoluteDate(None, 9, 19), "future", "2022-09-19"),
        (AbsoluteDate(None, 9, 19), "present", "2022-09-19"),
        (AbsoluteDate(None, 9), "past", "2022-09"),
        (AbsoluteDate(None, 3), "future", "2023-03"),
        (AbsoluteDate(None, 9, direction="last"), "past", "2021-09"),
        (AbsoluteDate(None, 8, year_offset=-1), "past", "2021-08"),
        (AbsoluteDate(None, 2, 29), "past", "2020-02-29"),
        (Weekday(2), "past", "2022-09-14"),
        (Weekday(3), "past", "2022-09-15"),
        (Weekday(3, "last"), "past", "2022-09-08"),
        (Weekday(4), "past", "2022-09-09"),
        (Weekday(4), "future", "2022-09-16"),
        (Weekday(3, "next"), "future", "2022-09-22"),
        (Weekday(0, None, -1), "past", "2022-09-05"),
        (Offset("day", -1), "past", "2022-09-14"),
        (Offset("week", -1), "past", "2022-09-05/2022-09-11"),
        (Offset("month", -1), "past", "2022-08"),
        (Offset("year", 1), "future", "2023"),
        (Offset("quarter", -1), "past", "2022-04/2022-06"),
        (Offset("decade", 0), "past", "2020/2029"),
        (Offset("weekend", 0), "past", "2022-09-10/2022-09-11"),
        (Offset("weekend", 0), "future", "2022-09-17/2022-09-18"),
        (Offset("weekend", -1), "past", "2022-09-10/2022-09-11"),
        (Offset("day", -3, "publication", "day"), "past", "2022-09-12"),
        (Offset("week", -3, "publication", "day"), "past", "2022-08-25~"),
        (Offset("month", -3, "publication", "month"), "past", "2022-06~"),
        (Offset("year", -2, "publication", "year"), "past", "2020~"),
        (Stretch("week", 1), "past", "2022-09-08/2022-09-15"),
        (Stretch("day", 3, future=True), "future", "2022-09-15/2022-09-18"),
        (Stretch("month", 2), "past", "2022-07/2022-09"),
        (Stretch("day", 3, lasting=True), "past", "2022-09-12~/2022-09-15"),
        (Stretch("week", 3, lasting=True), "past", "2022-08-25~/2022-09-15"),
        (Stretch("month", 8, lasting=True), "past", "2022-01~/2022-09-15"),
        (Stretch("year", 40, lasting=True), "past", "1982~/2022-09-15"),
        (OtherDate("islamic", 9, 15, 1443), "past", "2022-04-16~"),
        (OtherDate("islamic", 9), "past", "2022-04-02~/2022-05-01~"),
        (OtherDate("islamic", 9, direction="next"), "past", "2023-03-23~/2023-04-20~"),
        (OtherDate("islamic", 7, 27), "past", "2022-02-28~"),
        (OtherDate("persian", 11, 22), "future", "2023-02-11"),
        (OtherDate("persian", 3, 3, 1401), "past", "2022-05-24"),
        (OtherDate("easter", 0, -2), "past", "2022-04-15"),
        (OtherDate("orthodox", 0, 0, 2022), "past", "2022-04-24"),
        (OtherDate("islamic", 2, 31, 1443), "past", None),  # no month is so long
        (OtherDate("islamic", 2, 3, 1301), "past", None),  # before what the library knows
        (NamedPeriod("season", 2), "past", "2022-06/2022-08"),
        (NamedPeriod("season", 4, 2021), "past", "2021-12/2022-02"),
        (NamedPeriod("quarter", 3, 2008), "past", "2008-07/2008-09"),
        (NamedPeriod("decade", 1990), "past", "1990/1999"),
        (NamedPeriod("century", 1800), "past", "1800/1899"),
        (Range(AbsoluteDate(None, 9, 10), AbsoluteDate(None, 9, 12)), "past", "2022-09-10/2022-09-12"),
        (Range(AbsoluteDate(2010), AbsoluteDate(2014)), "past", "2010/2014"),
        (ClockTime(), "past", "2022-09-15"),
        (Duration("day", 3), "past", None),
        (Recurrence(), "past", None),
        (FiscalPeriod(), "past", None),
        (Reference("present"), "present", None),
    ],
)
def test_days_from_the_publication_on(value, tense, expected):
    assert edtf(value, tense=tense) == expected


@pytest.mark.parametrize(
    "value", [Weekday(2), Offset("day", -1), Offset("day", 1, "context"), Stretch("week", 1), NamedPeriod("season", 2), ClockTime()]
)
def test_without_an_anchor_relative_times_stay_open(value):
    assert resolve_times([said(value)], published=None) == (ResolvedTime(Span(0, 1), None, None, None, None),)


def test_without_an_anchor_a_day_keeps_its_open_year():
    assert edtf(AbsoluteDate(None, 9, 19), published=None) == "XXXX-09-19"
    assert edtf(AbsoluteDate(None, 9), published=None) == "XXXX-09"


def test_the_dateline_stands_in_for_the_publication_and_a_full_date_for_both():
    assert resolve_times([said(Offset("day", -1))], published=None, dateline_date="2022-09-15")[0].edtf == "2022-09-14"
    full, after = resolve_times([said(AbsoluteDate(2022, 9, 13)), said(Offset("day", 1))], published=None)
    assert (full.edtf, after.edtf) == ("2022-09-13", "2022-09-14")


def test_the_night_before_counts_from_the_time_told_before():
    told = [said(Weekday(1)), said(Offset("day", -1, "context")), said(ClockTime())]
    assert [time.edtf for time in resolve_times(told, published=PUBLISHED)] == ["2022-09-13", "2022-09-12", "2022-09-12"]


def test_the_following_year_counts_from_a_year():
    told = [said(AbsoluteDate(2015)), said(Offset("year", 1, "context"))]
    assert [time.edtf for time in resolve_times(told, published=PUBLISHED)] == ["2015", "2016"]


def test_before_a_part_of_a_day_is_still_that_day():
    expression = said(Weekday(0), bound="before", part="dawn")
    (time,) = resolve_times([expression], published=PUBLISHED)
    assert event_days(time, expression, published=PUBLISHED) == time


def test_hedges_make_a_date_approximate():
    assert edtf(AbsoluteDate(2014), approximate=True) == "2014~"


@pytest.mark.parametrize(
    ("value", "bound", "expected"),
    [
        (Weekday(0), "before", "../2022-09-12"),
        (AbsoluteDate(2014), "after", "2014/2022-09-15"),
        (AbsoluteDate(2022), "after", "2022/.."),
        (Reference("present"), None, "2022-09-15"),
        (Reference("past"), None, "../2022-09-15"),
        (Reference("future"), None, None),
        (Weekday(0), None, "2022-09-12"),
        (Offset("week", 0), None, "2022-09-12/2022-09-15"),
        (Offset("week", -1), None, "2022-09-05/2022-09-11"),
        (Offset("month", 0), None, "2022-09"),
        (NamedPeriod("quarter", 3), None, "2022-07-01/2022-09-15"),
        (Weekday(0), "after", "2022-09-12/2022-09-15"),
    ],
)
def test_days_of_an_act(value, bound, expected):
    expression = said(value, bound=bound)
    (time,) = resolve_times([expression], published=PUBLISHED)
    assert event_days(time, expression, published=PUBLISHED).edtf == expected


def test_what_is_planned_for_this_week_has_the_whole_week():
    expression = said(Offset("week", 0), tense="future")
    (time,) = resolve_times([expression], published=PUBLISHED)
    assert event_days(time, expression, published=PUBLISHED).edtf == "2022-09-12/2022-09-18"


def test_what_has_gone_on_since_a_month_began_in_one_that_is_past():
    assert edtf(AbsoluteDate(None, 11), bound="after") == "2021-11"
    assert edtf(AbsoluteDate(None, 11)) == "2022-11"  # so near ahead that it is meant, whatever the tense


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Offset("year", -10, grain="day", exact=True), "2012-09-15"),
        (Offset("week", -2, grain="day"), "2022-09-01~"),
        (NamedPeriod("quarter", 1, year_offset=-1), "2021-01/2021-03"),
    ],
)
def test_what_is_counted_exactly_is_not_approximate(value, expected):
    assert edtf(value) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2022~", "2022-01-01", "2022-12-31"),
        ("../2022-09-14", None, "2022-09-14"),
        ("2014/..", "2014-01-01", None),
        ("2022-24", "2022-12-01", "2023-02-28"),
        ("XXXX-09-19", None, None),
        (None, None, None),
    ],
)
def test_day_interval(text, first, last):
    assert [day and day.isoformat() for day in day_interval(text)] == [first, last]


UNITS = st.sampled_from(["hour", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"])
DIRECTIONS = st.sampled_from([None, "last", "this", "next"])
DATES = st.builds(AbsoluteDate, st.none() | st.integers(1500, 2099), st.integers(1, 12), st.none() | st.integers(1, 28), DIRECTIONS)
VALUES = st.one_of(
    DATES,
    st.builds(Weekday, st.integers(0, 6), DIRECTIONS, st.integers(-1, 1)),
    st.builds(Offset, UNITS, st.integers(-3000, 3000), st.sampled_from(["publication", "context"]), st.none() | UNITS, st.booleans()),
    st.builds(Stretch, UNITS, st.integers(1, 3000), st.booleans()),
    st.builds(NamedPeriod, st.just("season"), st.integers(1, 4), st.none() | st.integers(1500, 2099), DIRECTIONS),
    st.builds(NamedPeriod, st.just("half"), st.integers(1, 2), st.none() | st.integers(1500, 2099), DIRECTIONS),
    st.builds(NamedPeriod, st.just("quarter"), st.integers(1, 4), year_offset=st.integers(-1, 1)),
    st.builds(NamedPeriod, st.sampled_from(["decade", "century"]), st.integers(15, 20).map(lambda number: number * 100)),
    st.builds(Stretch, UNITS.filter(lambda unit: unit != "hour"), st.integers(1, 3000), lasting=st.just(True)),
    st.builds(
        OtherDate,
        st.sampled_from(["islamic", "persian"]),
        st.integers(1, 12),
        st.none() | st.integers(1, 31),
        st.none() | st.integers(1300, 1500),
        DIRECTIONS,
    ),
    st.builds(OtherDate, st.sampled_from(["easter", "orthodox"]), st.just(0), st.integers(-50, 60), direction=DIRECTIONS),
    st.builds(Range, DATES, DATES),
    st.just(ClockTime()),
    st.builds(Reference, st.sampled_from(["past", "present", "future"])),
)
EXPRESSIONS = st.builds(
    said,
    VALUES,
    approximate=st.booleans(),
    bound=st.sampled_from([None, "before", "after"]),
    tense=st.sampled_from(["past", "present", "future"]),
)


@settings(max_examples=40, deadline=None)  # the parser of EDTF takes some 20 ms a date
@given(st.lists(EXPRESSIONS, min_size=1, max_size=2), st.none() | st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(date.isoformat))
@example([said(OtherDate("islamic", 1, 1, None, None), approximate=True)], "2000-01-01")  # both say "about"
def test_edtf_is_valid_and_never_inverted(expressions, published):
    for expression, time in zip(expressions, resolve_times(expressions, published=published), strict=True):
        for days in (time, event_days(time, expression, published=published)):
            if days.edtf is not None:
                parse_edtf(days.edtf)
                assert tuple(day and day.isoformat() for day in day_interval(days.edtf)) == (days.earliest, days.latest)
            assert days.earliest is None or days.latest is None or days.earliest <= days.latest


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_within_the_week_on_the_side_of_its_tense(today, number):
    published = today.isoformat()
    past = date.fromisoformat(edtf(Weekday(number), published=published, tense="past"))
    coming = date.fromisoformat(edtf(Weekday(number), published=published, tense="future"))
    assert past.weekday() == coming.weekday() == number
    assert today - timedelta(6) <= past <= today <= coming <= today + timedelta(6)
