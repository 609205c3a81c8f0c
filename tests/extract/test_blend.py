"""What holds of the blend of two likelihoods, whatever its weights."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import KnowledgeError
from dateline.extract import blend

LEAST = blend.shared_blend().least
shares = st.floats(0, 1)
SIDES = (None, 0.0, 0.01, 0.2, 0.5, 0.8, 0.99, 1.0)


def likely(judged, read, *, share=1.0, first=True, topical=0.1):
    """How likely an event is whose type the reader does not doubt."""
    return blend.shared_blend().event(blend.Evidence(judged=judged, read=read, share=share, first=first, topical=topical))


@pytest.mark.parametrize(("judged", "read"), list(itertools.product(SIDES, SIDES)))
def test_a_likelihood_is_never_sure(judged, read):
    assert 0 < likely(judged, read) < 1


@given(shares, shares, st.none() | shares)
def test_what_the_judge_finds_likelier_is_likelier(a, b, read):
    low, high = sorted((a, b))
    assert likely(low, read) <= likely(high, read)


@given(shares, shares, st.none() | shares)
def test_what_the_reader_finds_likelier_is_likelier(a, b, judged):
    low, high = sorted((a, b))
    assert likely(judged, low) <= likely(judged, high)


@given(shares, shares, shares)
def test_and_strictly_so_where_neither_is_sure(judged, read, other):
    kept = [0.01 + 0.98 * share for share in (judged, read, other)]
    low, high = min(kept[1:]), max(kept[1:])
    if high - low > 0.01:
        assert likely(kept[0], low) < likely(kept[0], high)
        assert likely(low, kept[0]) < likely(high, kept[0])
        assert likely(None, low) < likely(None, high)


@pytest.mark.parametrize("judged", [0.05, 0.3, 0.5, 0.9])
def test_not_seen_by_the_reader_counts_as_seen_with_next_to_no_likelihood(judged):
    assert likely(judged, 0.0) < likely(judged, None)


def test_what_neither_sees_is_no_event():
    assert likely(None, None) == likely(None, 0.0) < LEAST / 2


@pytest.mark.parametrize("judged", [0.5, 0.7, 0.9])
@pytest.mark.parametrize("read", [0.2, 0.5, 0.9])
def test_a_judge_that_does_not_doubt_adds_to_what_the_reader_sees(judged, read):
    assert likely(judged, read) > likely(None, read)


def test_either_alone_can_make_an_event_and_none_of_them_hinders_the_other_for_sure():
    assert likely(0.999, None) > LEAST
    assert likely(None, 0.99) > LEAST
    assert likely(0.3, 0.99) > LEAST
    assert likely(0.02, 0.1) < LEAST


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


@pytest.mark.parametrize("judged", [None, 0.2, 0.7])
@pytest.mark.parametrize("read", [0.2, 0.7])
def test_what_the_reader_takes_for_the_type_and_what_the_report_is_about_speak_for_it(judged, read):
    assert likely(judged, read, share=0.9) > likely(judged, read, share=0.1)
    assert likely(judged, read, first=True) > likely(judged, read, first=False) - 0.002  # it may say nothing beside the type's share
    assert likely(judged, read, topical=0.5) > likely(judged, read, topical=0.05)


def test_the_kind_of_evidence_says_which_weights_count():
    kinds = [blend.Evidence(judged=j, read=r, share=0.5, first=True, topical=0.1).kind for j, r in ((0.5, 0.5), (0.5, None), (None, 0.5))]
    assert kinds == ["both", "ruled", "read"]
    assert set(blend.shared_blend().weights) == set(kinds)


def test_weights_are_of_what_is_looked_at():
    for judged, read in ((0.5, 0.5), (0.5, None), (None, 0.5)):
        evidence = blend.Evidence(judged=judged, read=read, share=0.5, first=True, topical=0.1)
        assert {*evidence.looks(), "bias"} == set(blend.shared_blend().weights[evidence.kind])


@pytest.mark.parametrize("text", ["", "{}", '{"weights": {}, "least": "much"}'])
def test_a_file_that_holds_no_weights_is_told(text, tmp_path):
    path = tmp_path / "blend.json"
    path.write_text(text)
    with pytest.raises(KnowledgeError, match="train_blend"):
        blend.Blend.load(path)
