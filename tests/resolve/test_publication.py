"""What bounds a day of publication that nothing tells."""

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records.span import Span
from dateline.records.times import AbsoluteDate, Offset, Range, TimeExpression
from dateline.resolve.publication import published_between
from dateline.resolve.times import resolve_times

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pyparsing's, at the import of its grammar
    from edtf import parse_edtf


def between(*values, text="", **more):
    told = [TimeExpression(span=Span(0, 1), value=value, **more) for value in values]
    return published_between(text, zip(resolve_times(told, published=None), told, strict=True))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([AbsoluteDate(2014, 5, 3), AbsoluteDate(2013)], "2014-05-03/.."),
        ([AbsoluteDate(2014)], "2014/.."),
        ([Range(AbsoluteDate(2010), AbsoluteDate(2014))], "2010/.."),
        ([AbsoluteDate(None, 5, 3), Offset("day", -1)], None),
        ([], None),
    ],
)
def test_a_report_is_no_older_than_what_it_tells(values, expected):
    assert between(*values) == expected


@pytest.mark.parametrize("more", [{"tense": "future"}, {"bound": "before"}, {"tense": "present"}])
def test_what_may_lie_ahead_bounds_nothing(more):
    assert between(AbsoluteDate(2030, 5, 3), **more) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit Kyiv as the war drags on into its seventh month.", "2022-08-24/2022-09-23"),
        ("Trucks came on the 200th day of the war in Ukraine.", "2022-09-11/2022-09-11"),
        ("The second year of Russia's invasion of Ukraine was bleak.", "2023-02-24/2024-02-23"),
        ("The war is in its seventh month.", None),
        ("Ukraine and Gaza: the war is in its third month.", None),
        ("Ukraine met for the seventh month.", None),
    ],
)
def test_a_war_that_is_counted_from(text, expected):
    assert between(text=text) == expected


def test_a_later_date_belies_the_count():
    assert between(AbsoluteDate(2024, 1), text="In Ukraine the war entered its seventh month.") == "2024-01/.."


@settings(max_examples=15, deadline=None)  # the parser of EDTF takes some 20 ms a date
@given(st.lists(st.builds(AbsoluteDate, st.integers(1500, 2099), st.none() | st.integers(1, 12)), min_size=1, max_size=3))
def test_the_interval_is_edtf(values):
    parse_edtf(between(*values))
