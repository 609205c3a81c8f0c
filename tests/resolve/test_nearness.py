"""How far away something is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.nearness import NEVER, distances, here, step

SENTENCES = st.lists(st.integers(0, 40)).map(sorted)


@pytest.mark.parametrize(
    ("told", "expected"),
    [((), (NEVER, NEVER)), ((2,), (3, NEVER)), ((9,), (NEVER, 4)), ((5,), (0, NEVER)), ((1, 5, 5, 6), (0, 1))],
)
def test_the_nearest_before_and_after(told, expected):
    assert distances(told, 5) == expected


@given(SENTENCES, st.integers(0, 40))
def test_what_is_told_here_is_no_distance_before(told, at):
    assert told[here(told, at)] == [sentence for sentence in told if sentence == at]
    assert (distances(told, at)[0] == 0) == (at in told)
    assert distances(told, at)[1] > 0


def test_steps():
    assert [step(n) for n in (0, 2, 3, 5, 6, 98, NEVER)] == ["0", "2", "3-5", "3-5", "6+", "6+", "never"]
