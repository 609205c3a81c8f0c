import pytest

from dateline.extract.counts import find_counts
from dateline.extract.roles import find_parties
from tests.reading import rules, tree_of, trigger_of


def counts(text, word):
    tree, trigger = tree_of(text), trigger_of(text, word)
    found = find_counts(trigger, find_parties(trigger, tree, rules()), tree, rules())
    return [(c.kind, c.span.of(text), c.low, c.high) for c in found]


@pytest.mark.parametrize(
    ("text", "word", "answer"),
    [
        ("Three soldiers were killed in Kandahar.", "killed", ("killed", "Three", 3, 3)),
        ("The bomb went off in a market, killing at least 12 people.", "killing", ("killed", "at least 12", 12, None)),
        ("As many as 40 soldiers were killed.", "killed", ("killed", "As many as 40", None, 40)),
        ("Dozens of people were injured.", "injured", ("injured", "Dozens", 24, 99)),
        ("Police arrested 20 protesters.", "arrested", ("arrested", "20", 20, 20)),
        ("Between 20 and 30 people were arrested.", "arrested", ("arrested", "Between 20 and 30", 20, 30)),
        ("Thousands of people marched in Budapest.", "marched", ("participants", "Thousands", 2000, 9999)),
        ("No one was killed.", "killed", ("killed", "No one", 0, 0)),
    ],
)
def test_counts_in_words_and_numbers(text, word, answer):
    assert counts(text, word) == [answer]


def test_each_harm_has_its_own_number():
    text = "Rebels killed five soldiers and wounded nine guards."
    assert counts(text, "killed") == [("killed", "five", 5, 5)]
    assert counts(text, "wounded") == [("injured", "nine", 9, 9)]


@pytest.mark.parametrize(("text", "word"), [("Soldiers were killed in Kandahar.", "killed"), ("Rebels attacked two villages.", "attacked")])
def test_no_number_of_a_harm_no_count(text, word):
    assert counts(text, word) == []


def test_another_three_are_no_total():
    def total(text):
        tree, trigger = tree_of(text), trigger_of(text, "killed")
        (count,) = find_counts(trigger, find_parties(trigger, tree, rules()), tree, rules())
        return count.total

    assert total("Three people were killed.")
    assert not total("Another three people were killed.")
