from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.read.dates import parse_day


@pytest.mark.parametrize(
    "words",
    [
        "2022-09-15",
        "2022-9-15",
        "2022/09/15 10:30",
        "2022.09.15",
        " 2022-09-15T23:59:59Z ",
        "2022-09-15T23:30:00-05:00",
        "2022-09-15 10:00:00 UTC",
        "20220915",
        "20220915T100000Z",
        "20220915100000",
        "15 Sep 2022",
        "15 September 2022, 5:30 pm",
        "Sept. 15, 2022",
        "September 15th, 2022",
        "Thursday, September 15, 2022",
        "Thu, 15 Sep 2022 23:30:00 +0200",
        "15-Sep-2022",
        "15.09.2022",
        "15/09/2022",
        "1663236000",
        "1663236000000",
        "1663236000.0",
    ],
)
def test_forms_in_use(words):
    assert parse_day(words) == "2022-09-15"


@pytest.mark.parametrize("words", ["03/04/2022", "03.04.2022", "12-11-10", "15/09/22"])
def test_what_may_be_two_days_is_none(words):
    assert parse_day(words) is None


def test_the_same_number_twice_is_one_day_in_any_order():
    assert parse_day("09/09/2022") == "2022-09-09"


@pytest.mark.parametrize(
    "words", ["", "2022", "September 2022", "2022-09", "15 September", "Thursday", "yesterday", "10:30", "n/a", "nan", "-", "5"]
)
def test_what_is_no_whole_day_is_none(words):
    assert parse_day(words) is None


@pytest.mark.parametrize("words", ["2022-02-30", "20221315", "2022-13-01", "31 April 2022", "9" * 5000, "2022-09-15" * 20])
def test_days_that_are_not_are_none(words):
    assert parse_day(words) is None


@given(st.dates(min_value=date(1900, 1, 1)))
def test_iso_days_are_themselves(day):
    assert parse_day(day.isoformat()) == day.isoformat()


@given(
    st.dates(min_value=date(1900, 1, 1)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 08:00:00 +0000", "%Y%m%d", "%Y/%m/%d"])
)
def test_forms_of_every_day(day, form):
    assert parse_day(day.strftime(form)) == day.isoformat()


@settings(max_examples=50)
@given(st.text(max_size=40))
def test_any_words_give_a_day_or_none(words):
    day = parse_day(words)
    assert day is None or date.fromisoformat(day).isoformat() == day
