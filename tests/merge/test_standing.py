"""Standing lines of outlets make neither copies nor stories: several outlets, each with lines of its own under short pieces of its own."""

from __future__ import annotations

from itertools import combinations

import pytest

from dateline.merge.copies_compare import CopyReport, is_copy
from dateline.merge.copies_text import read_text
from dateline.merge.stories import StoryReport, stories

# What cleaning leaves: it takes most newsletters, credits and copyrights out.
LINES = {
    "Merrin Daily": ("This is a developing story and will be updated as more information becomes available.",),
    "Torvia Post": (
        "This is a developing story and will be updated as more information becomes available.",
        "It was last checked at noon.",
    ),
    "Halmund Wire": (
        "Download the app of Halmund Wire to get alerts from Halmund and the Gulf of Sarn.",
        "Halmund Wire takes part in programmes of partners and may earn money by links.",
    ),
    "Eastern Gazette": (
        "The Eastern Gazette is an independent newspaper founded in 1951 in Port Selby by Tomas Grell. "
        "It is owned by its readers, who pay from 5 dollars a month. Read on in tomorrow's paper.",
    ),
    "Sarn Herald": (
        "This article was made by the newsroom of the Sarn Herald with files of the agencies of Torvia and Merrin. "
        "Have you seen something? The news desk hears you at 555 0199 between 9 and 17.",
    ),
}
PIECES = (
    (
        "Police in Halmund arrested four men after the market bombing on Tuesday, Karim Dost said.",
        "The men were held near the river bridge.",
        "Nine people were wounded in the blast.",
    ),
    (
        "The central bank of Torvia raised its rate to 6.25 percent, Governor Mila Stranz said in Nordhaven.",
        "Analysts had expected less.",
        "The crown rose against the dollar.",
    ),
    (
        "Thousands of teachers marched through Port Selby on Friday to demand higher pay.",
        "Schools in Selby stayed closed for a second day.",
        "The ministry offered a rise of three percent.",
    ),
    (
        "A ferry with 120 passengers ran aground off Sarn on Sunday.",
        "Coast guards took all of them ashore by night.",
        "The captain, Igor Maltz, was questioned.",
    ),
    (
        "President Valo met the foreign minister of Torvia in Merrin on Wednesday to talk about fishing rights.",
        "They agreed on a commission.",
        "Boats from both sides had clashed in April.",
    ),
)


def texts(sentences: int) -> list[tuple[int, str, str]]:
    """Number of the piece, outlet and text of every piece in every outlet."""
    return [
        (number, outlet, "\n\n".join((" ".join(piece[:sentences]), *lines)))
        for outlet, lines in LINES.items()
        for number, piece in enumerate(PIECES)
    ]


def report(number: int, outlet: str, text: str) -> CopyReport:
    return CopyReport(id=f"{outlet} {number}", text=read_text(text), outlet=outlet, published="2024-05-10")


@pytest.mark.parametrize("sentences", [1, 2, 3])
def test_different_pieces_are_no_copies_for_the_lines_under_them(sentences: int) -> None:
    """Without the guard 30 of the 250 pairs were, with any number of sentences."""
    pairs = combinations(texts(sentences), 2)
    wrong = [(one[:2], other[:2]) for one, other in pairs if one[0] != other[0] and is_copy(report(*one), report(*other)).is_copy]
    assert wrong == []


@pytest.mark.parametrize("sentences", [2, 3])
@pytest.mark.parametrize("outlet", LINES)
def test_an_outlet_s_different_pieces_are_no_story(sentences: int, outlet: str) -> None:
    """Without the guard all five were, but for outlets with one or two lines over pieces of three sentences."""
    told = [StoryReport.of(f"{n}", text, published="2024-05-10", outlet=its) for n, its, text in texts(sentences) if its == outlet]
    assert [len(story.reports) for story in stories(told)] == [1] * len(PIECES)


def test_a_piece_in_several_outlets_is_one_story_whatever_lines_are_under_it() -> None:
    told = [StoryReport.of(f"{n} {its}", text, published="2024-05-10", outlet=its) for n, its, text in texts(3)]
    found = stories(told)
    assert [len({name[0] for name in story.reports}) for story in found] == [1] * len(found)
    assert len(found) == len(PIECES)


def test_an_outlet_s_piece_that_is_brought_again_with_another_lead_is_a_copy() -> None:
    text = "\n\n".join((" ".join(PIECES[0]), *LINES["Sarn Herald"]))
    again = text.replace("Police in Halmund arrested four men after", "Four men were held in Halmund after")
    assert is_copy(report(1, "Sarn Herald", text), report(2, "Sarn Herald", again)).is_copy


def test_a_text_that_another_outlet_shortens_from_its_beginning_is_a_copy() -> None:
    body = " ".join(sentence for piece in PIECES[:2] for sentence in piece)
    shortened = "From our correspondent. " + " ".join(sentence for piece in PIECES[:2] for sentence in piece[1:])
    assert is_copy(report(1, "Sarn Herald", body), report(2, "Torvia Post", shortened)).is_copy
