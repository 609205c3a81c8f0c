import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.clean.aligned import AlignedText, cut, replacement, spacing
from dateline.records.report import Removed
from dateline.records.span import MapRow, Span


def test_cut_replacement_and_spacing_are_shown_in_map_and_list():
    text = AlignedText.of("[ad_1] A &amp;  B").edited(
        [cut(Span(0, 6), "ad-marker"), replacement(Span(9, 14), "&"), spacing(Span(14, 16), " ")]
    )
    assert text.text == " A & B"
    assert text.rows == (MapRow(0, 3, 6, 9), MapRow(3, 4, 9, 14), MapRow(5, 6, 16, 17))
    assert text.removed == (Removed("ad-marker", 0, 6),)


def test_white_space_that_was_no_white_space_in_the_raw_text_is_listed():
    text = AlignedText.of("a&nbsp;&nbsp;b").edited([replacement(Span(1, 7), "\xa0"), replacement(Span(7, 13), "\xa0")])
    spaced = text.edited([spacing(Span(1, 3), " ")]).merged()
    assert spaced.text == "a b"
    assert spaced.removed == (Removed("markup", 1, 13),)


def test_a_replaced_stretch_is_cut_as_a_whole():
    text = AlignedText.of("x&hellip;y").edited([replacement(Span(1, 9), "...")])
    assert text.edited([cut(Span(2, 3), "control")]).text == "xy"


def test_a_replacement_must_not_look_like_a_copy():
    with pytest.raises(ValueError, match="as long as"):
        AlignedText.of("abc").edited([replacement(Span(1, 2), "x")])


def test_a_replacement_across_a_gap_is_refused():
    text = AlignedText.of("abcd").edited([cut(Span(1, 2), "control")])
    with pytest.raises(ValueError, match="one stretch"):
        text.edited([replacement(Span(0, 2), "x")])


def test_raw_offset_of_copied_replaced_and_inserted_characters():
    text = AlignedText.of("a&amp;b").edited([replacement(Span(1, 6), "&"), spacing(Span(6, 6), "\n")])
    assert text.text == "a&\nb"
    assert [text.raw_offset(offset) for offset in range(5)] == [0, 1, 6, 6, 7]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6), st.integers(0, 3))
def test_any_cuts_leave_every_character_mapped_or_listed(raw, pairs, rounds):
    text = AlignedText.of(raw)
    for _ in range(rounds + 1):
        spans = [Span(min(pair), min(max(pair), len(text.text))) for pair in pairs]
        text = text.edited(cut(span, "control") for span in spans if span.start < span.end)
    text = text.merged()
    assert all(text.text[row.clean_start : row.clean_end] == raw[row.raw_start : row.raw_end] for row in text.rows)
    held: list[int] = []
    for start, end in [*((row.raw_start, row.raw_end) for row in text.rows), *((item.start, item.end) for item in text.removed)]:
        held.extend(range(start, end))
    assert len(held) == len(set(held))
    assert all(raw[index].isspace() for index in set(range(len(raw))) - set(held))
