import pytest
from hypothesis import given

from dateline.scoring.calibration import calibration, curve
from dateline.scoring.coding import Coding
from dateline.scoring.matching import match
from tests.scoring.annotating import arrest, codings, report, span, talks


def matched():
    """A right event of confidence 0.9, one of 0.25, and a wrong one of 0.25."""
    predicted = (arrest(confidence=0.9), talks(confidence=0.25), talks(type="AID", trigger=span("met"), confidence=0.25))
    return match(report(arrest(), talks()), Coding(predicted))


def test_bins_have_the_mean_confidence_and_the_share_that_is_right():
    found = calibration([matched()])
    assert [(each.low, each.high) for each in found.bins][:2] == [(0, 0.1), (0.1, 0.2)]
    assert [(each.events, each.confidence, each.right) for each in found.bins if each.events] == [(2, 0.25, 0.5), (1, 0.9, 1)]
    assert found.error == pytest.approx((2 * 0.25 + 1 * 0.1) / 3)


def test_without_events_there_is_no_error():
    found = calibration([match(report(arrest()), Coding())])
    assert found.error is None
    assert {(each.confidence, each.right) for each in found.bins} == {(None, None)}


@given(codings, codings)
def test_every_event_is_in_one_bin_and_lies_in_it(gold, predicted):
    found = calibration([match(report(*gold.events), predicted)])
    assert sum(each.events for each in found.bins) == len(predicted.events)
    for each in found.bins:
        if each.events:
            assert each.low - 1e-9 <= each.confidence <= each.high + 1e-9
            assert 0 <= each.right <= 1
    assert found.error is None or 0 <= found.error <= 1


def test_the_curve_leaves_out_what_is_less_sure():
    points = {point.threshold: point for point in curve([matched()])}
    assert (points[0.0].figures.precision, points[0.0].figures.recall) == (pytest.approx(2 / 3), 1)
    assert points[0.25].counts == points[0.0].counts
    assert (points[0.3].figures.precision, points[0.3].figures.recall) == (1, 0.5)
    assert points[0.95].counts.predicted == 0


@given(codings, codings)
def test_a_higher_threshold_never_finds_more(gold, predicted):
    points = curve([match(report(*gold.events), predicted)])
    recalls = [point.counts.recalled for point in points]
    assert recalls == sorted(recalls, reverse=True)
    assert len({point.counts.gold for point in points}) == 1
