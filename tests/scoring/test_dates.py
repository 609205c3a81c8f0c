from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.scoring.dates import dates_meet, days


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02~", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-03-05?", date(2024, 3, 5), date(2024, 3, 5)),
        ("2023-12/2024-01-02", date(2023, 12, 1), date(2024, 1, 2)),
    ],
)
def test_days_of_a_date(edtf, first, last):
    assert days(edtf) == (first.toordinal(), last.toordinal())


@pytest.mark.parametrize(
    "edtf", ["../2024-03-05", "2024/..", "2024/", "2024-13", "2024-02-30", "2024-21", "0000", "XXXX-03-05", "soon", ""]
)
def test_what_has_no_days(edtf):
    assert days(edtf) is None


@pytest.mark.parametrize(
    ("gold", "predicted", "meet"),
    [
        ("2024-03-05", "2024-03-05/2024-03-08", True),
        ("2024-03-05", "2024-03-05/2024-03-09", False),
        ("2024-03", "2024-03-20/2024-04-10", True),
        ("2024-03-05", "2024-03-06", False),
        ("../2024-03-05", "../2024-03-05", True),
        ("../2024-03-05", "2024-03-05", False),
        ("XXXX-03-05", "2024-03-05", True),
        ("XXXX-03-05", "2024-03-06", False),
        ("2024-21", "2024-04", False),
    ],
)
def test_whether_dates_meet(gold, predicted, meet):
    assert dates_meet(gold, predicted) is meet


some_dates = st.dates(date(2023, 1, 1), date(2024, 12, 31)).map(str)


@given(some_dates, some_dates, some_dates)
def test_meeting_holds_both_ways(one, other, third):
    first, last = sorted((one, other))
    assert dates_meet(f"{first}/{last}", third) == dates_meet(third, f"{first}/{last}")
    assert dates_meet(f"{first}/{last}", f"{first}/{last}")
