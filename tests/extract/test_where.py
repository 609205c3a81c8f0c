import pytest

from dateline.extract.statements import find_statements
from dateline.extract.where import find_places, find_time
from tests.reading import rules, tree_of, trigger_of


def places(text, word):
    return [(p.span.of(text), p.role) for p in find_places(trigger_of(text, word), (), tree_of(text))]


def time(text, word):
    tree = tree_of(text)
    found = find_time(trigger_of(text, word), find_statements(tree, rules()), tree)
    return found and found.of(text)


@pytest.mark.parametrize(
    ("text", "word", "answer"),
    [
        ("Police arrested three men in Lima on Monday.", "arrested", [("in Lima", "at")]),
        ("Rebels shelled a bridge near Kharkiv on Sunday.", "shelled", [("near Kharkiv", "at")]),
        ("Thousands of people marched in Budapest on Saturday.", "marched", [("in Budapest", "at")]),
        ("Police arrested three men on Monday.", "arrested", []),
    ],
)
def test_the_words_that_say_where(text, word, answer):
    assert places(text, word) == answer


def test_a_nationality_is_no_place():
    assert places("Peruvian police arrested three Chilean men.", "arrested") == []


def test_a_party_is_no_place():
    assert places("France met Germany on Monday.", "met") == []


def test_where_something_comes_from_is_told_apart():
    assert places("The army withdrew its troops from Syria.", "withdrew") == [("from Syria", "from")]


def test_another_sentence_says_nothing_of_where():
    assert places("Police arrested three men. It rained in Lima.", "arrested") == []


@pytest.mark.parametrize(
    ("text", "word", "answer"),
    [
        ("Police arrested three men in Lima on Monday.", "arrested", "Monday"),
        ("Protesters marched on Friday and police arrested three men on Sunday.", "marched", "Friday"),
        ("Protesters marched on Friday and police arrested three men on Sunday.", "arrested", "Sunday"),
        ("Police arrested three men in Lima.", "arrested", None),
        ("Police arrested three men. It rained on Monday.", "arrested", None),
    ],
)
def test_the_words_that_say_when(text, word, answer):
    assert time(text, word) == answer


def test_when_it_was_said_is_not_when_it_happened():
    text = "Officials said on Tuesday that rebels had attacked a base on Sunday."
    assert time(text, "attacked") == "Sunday"
    assert time("Officials said on Tuesday that rebels had attacked a base.", "attacked") is None
