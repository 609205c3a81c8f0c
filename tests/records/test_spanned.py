"""What stands at a place of the text is found as if all things had been looked at."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from dateline.records.span import Span
from dateline.records.spanned import covered, covering, touching


@dataclass(frozen=True)
class Thing:
    span: Span


@st.composite
def things(draw):
    """Things in order that do not overlap, some side by side."""
    found, at = [], 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=8)):
        found.append(Thing(Span(at + gap, at + gap + length)))
        at += gap + length
    return found


SPANS = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(things(), SPANS)
def test_the_same_as_looking_at_all(some, span):
    assert covered(some, span) == [t for t in some if span.covers(t.span)]
    assert list(touching(some, span)) == [t for t in some if t.span.overlaps(span)]
    assert covering(some, span) == next((t for t in some if t.span.covers(span)), None)
