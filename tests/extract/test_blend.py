"""What holds of the blend of two likelihoods, whatever its weights."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract import blend
from dateline.extract.extractor import LIKELY
from dateline.extract.reader import LEAST_EVENT

shares = st.floats(0, 1)
SIDES = (None, 0.0, 0.01, 0.2, 0.5, 0.8, 0.99, 1.0)


@pytest.mark.parametrize(("judged", "read"), list(itertools.product(SIDES, SIDES)))
def test_a_likelihood_is_never_sure(judged, read):
    assert 0 < blend.event(judged, read) < 1


@given(shares, shares, st.none() | shares)
def test_what_the_judge_finds_likelier_is_likelier(a, b, read):
    low, high = sorted((a, b))
    assert blend.event(low, read) <= blend.event(high, read)


@given(shares, shares, st.none() | shares)
def test_what_the_reader_finds_likelier_is_likelier(a, b, judged):
    low, high = sorted((a, b))
    assert blend.event(judged, low) <= blend.event(judged, high)


@given(shares, shares, shares)
def test_and_strictly_so_where_neither_is_sure(judged, read, other):
    kept = [0.01 + 0.98 * share for share in (judged, read, other)]
    low, high = min(kept[1:]), max(kept[1:])
    if high - low > 0.01:
        assert blend.event(kept[0], low) < blend.event(kept[0], high)
        assert blend.event(low, kept[0]) < blend.event(high, kept[0])
        assert blend.event(None, low) < blend.event(None, high)


@pytest.mark.parametrize("judged", [0.05, 0.3, 0.5, 0.9])
def test_not_seen_by_the_reader_counts_as_seen_with_next_to_no_likelihood(judged):
    assert blend.event(judged, 0.0) < blend.event(judged, None) < blend.event(judged, LEAST_EVENT)


def test_what_neither_sees_is_no_event():
    assert blend.event(None, None) == blend.event(None, 0.0) < 0.01


@pytest.mark.parametrize("judged", [0.5, 0.7, 0.9])
@pytest.mark.parametrize("read", [0.2, 0.5, 0.9])
def test_a_judge_that_does_not_doubt_adds_to_what_the_reader_sees(judged, read):
    assert blend.event(judged, read) > blend.event(None, read)


def test_either_alone_can_make_an_event_and_none_of_them_hinders_the_other_for_sure():
    assert blend.event(0.99, None) > LIKELY
    assert blend.event(None, 0.99) > LIKELY
    assert blend.event(0.1, 0.99) > LIKELY
    assert blend.event(0.02, 0.1) < LIKELY


@given(shares, shares)
def test_a_partys_sides_count_alike_and_it_stands_between_them(judged, read):
    found = blend.party(judged, read)
    assert found == blend.party(read, judged)
    assert min(judged, read) - blend.SURE - 1e-9 <= found <= max(judged, read) + blend.SURE + 1e-9


@given(shares, shares, shares)
def test_a_party_that_one_side_finds_likelier_is_likelier(a, b, other):
    low, high = sorted((a, b))
    assert blend.party(low, other) <= blend.party(high, other)


@pytest.mark.parametrize("share", [0.001, 0.2, 0.5, 0.93])
def test_sides_that_agree_are_believed(share):
    assert blend.party(share, share) == pytest.approx(share)


def test_sides_that_doubt_alike_leave_it_open():
    assert blend.party(0.2, 0.8) == pytest.approx(0.5)
    assert blend.party(0.0, 1.0) == pytest.approx(0.5)
