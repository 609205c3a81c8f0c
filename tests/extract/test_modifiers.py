"""Who is named before a noun: its doer, or the owner of the means."""

import pytest

from dateline.extract.modifiers import named_before, only_means, told_outright, with_named_beside
from dateline.records.event import Phrase
from tests.reading import rules, token_of, tree_of, trigger_of, words


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Russian strikes hit the port.", "strikes", ["Russian"]),
        ("Families were displaced by Syrian and Russian airstrikes and shelling.", "airstrikes", ["Syrian", "Russian"]),
        ("Families were displaced by Syrian and Russian airstrikes and shelling.", "shelling", ["Syrian", "Russian"]),
        ("He was killed by a US drone.", "drone", ["US"]),
        ("Heavy strikes hit the port.", "strikes", []),
        ("Kabul attacks killed two.", "attacks", []),  # where, not who
    ],
)
def test_nations_before_a_noun(text, word, who):
    assert [t.text for t in named_before(token_of(text, word), tree_of(text))] == who


@pytest.mark.parametrize(
    ("text", "word", "alone"),
    [
        ("A missile hit the house.", "missile", True),
        ("A Turkish missile hit the house.", "missile", False),
        ("A soldier hit the house.", "soldier", False),
    ],
)
def test_a_means_alone_does_nothing(text, word, alone):
    assert only_means(token_of(text, word), tree_of(text), rules()) == alone


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("Residents fled after Russian strikes on the city.", "strikes", ["Russian"]),
        ("Her house was hit by a Turkish missile.", "hit", ["Turkish"]),
        ("Her house was hit by a missile.", "hit", []),
        ("The Brazilian election was on Sunday.", "election", []),  # where
    ],
)
def test_who_does_it_by_the_plainest_syntax(text, word, who):
    found = told_outright(trigger_of(text, word), tree_of(text), rules(), taken=frozenset())
    assert words(found, text) == who


def test_a_word_that_has_another_part_is_not_taken():
    text = "Residents fled after Russian strikes on the city."
    taken = frozenset({token_of(text, "Russian").index})
    assert told_outright(trigger_of(text, "strikes"), tree_of(text), rules(), taken=taken) == ()


def test_two_nations_do_it_together():
    text = "Families were displaced by Syrian and Russian airstrikes."
    first = token_of(text, "Syrian")
    assert words(with_named_beside((Phrase(first.span, first.index),), tree_of(text)), text) == ["Syrian", "Russian"]
