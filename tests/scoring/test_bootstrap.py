import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.scoring.bootstrap import FIGURES, Interval, measured
from dateline.scoring.tally import Counts, counted, figures

tallies = st.builds(
    lambda gold, predicted, right: {"event": counted(min(right, gold, predicted), gold, predicted)},
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
)


@given(tallies, st.integers(2, 6))
def test_reports_that_are_alike_leave_no_doubt(tally, reports):
    found = measured([tally] * reports, samples=50)["event"]
    for name in FIGURES:
        value, interval = getattr(found.figures, name), found.intervals[name]
        if value is None:
            assert interval is None
        else:
            assert interval == (pytest.approx(value), pytest.approx(value))


@given(st.lists(tallies, min_size=2, max_size=6))
def test_intervals_are_shares_and_rise(reports):
    found = measured(reports, samples=50)["event"]
    assert found.counts == Counts(*map(sum, zip(*(tally["event"] for tally in reports), strict=True)))
    for interval in filter(None, found.intervals.values()):
        assert 0 <= interval.low <= interval.high <= 1


def test_the_interval_has_the_figure_within_and_is_wider_for_fewer_reports():
    reports = [{"event": counted(right, 10, 10)} for right in (2, 4, 6, 8)]
    few, many = measured(reports)["event"], measured(reports * 20)["event"]
    for found in (few, many):
        assert found.figures.f1 == pytest.approx(0.5)
        assert found.intervals["f1"].low < 0.5 < found.intervals["f1"].high
    width = [found.intervals["f1"].high - found.intervals["f1"].low for found in (few, many)]
    assert width[0] > 3 * width[1]


def test_the_same_seed_gives_the_same_intervals():
    reports = [{"event": counted(right, 10, 12)} for right in (1, 2, 3, 5, 7, 8, 9)]
    assert measured(reports, seed=3) == measured(reports, seed=3)
    assert measured(reports, seed=3)["event"].intervals != measured(reports, seed=4)["event"].intervals


@pytest.mark.parametrize(("reports", "samples"), [(1, 100), (5, 0)])
def test_a_single_report_and_no_samples_give_no_interval(reports, samples):
    found = measured([{"event": counted(1, 2, 2)}] * reports, samples=samples)["event"]
    assert found.figures == figures(counted(1, 2, 2))
    assert set(found.intervals.values()) == {None}


def test_a_measure_that_a_report_lacks_counts_nothing_there():
    found = measured([{"event": counted(1, 1, 1)}, {"event": counted(0, 1, 1), "event.AID": counted(1, 1, 1)}])
    assert found["event.AID"].counts == counted(1, 1, 1)
    assert found["event.AID"].intervals["f1"] == Interval(1, 1)


def test_nothing_measured_is_nothing():
    assert measured([]) == {}


def test_a_thousand_samples_of_a_thousand_reports_are_quick():
    reports = [{f"measure {n}": counted(1, 2, 2) for n in range(40)}] * 1000
    start = time.perf_counter()
    measured(reports, samples=1000)
    assert time.perf_counter() - start < 5  # a second or less on an idle machine; scoring anew would take minutes
