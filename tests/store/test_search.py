"""Words and boxes: both databases find the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.store.search import forget_boxes, forget_words, index_words, matching, place_boxes, within
from dateline.store.words import Term, parse_search, words_of

TEXTS = {
    1: "Attacks in Kyïv's streets: 1e5 dead, minister says",
    2: "The cities of men; the ministries’ streets",
    3: "<b>Bus</b> 12's driver — José O'Brien\t(49) was held at www.example.org/a_b",
    4: "Straße 7. Привет, 東京 100%",
    5: "dead in streets " * 400,
}
FOUND = {
    "attack": {1},
    "ATTACKS streets": {1},
    '"in kyiv"': {1},
    '"kyiv in"': set(),
    "street": {1, 2, 5},
    "street -attack": {2, 5},
    'dead -"1e5 dead"': {5},
    "minist*": {1, 2},
    '"of m*"': set(),
    "city": {2},
    "bus": {3},
    "jose": {3},
    '"o\'brien"': {3},
    "strasse": {4},
    "привет": {4},
    "12": {3},
    "example a": {3},
    "'); DROP TABLE report --": set(),
    'AND OR NOT " dead': {1, 5} - {1, 5},
    "dead NEAR streets": set(),
    "a:b & | ! <->": {3},
}


def ids(connection, name, question):
    return {row.no for row in connection.execute(matching(connection, name, question))}


def test_words_are_found_alike(store):
    with store.write() as connection:
        index_words(connection, "report", TEXTS.items())
    with store.read() as connection:
        assert {question: ids(connection, "report", question) for question in FOUND} == FOUND


def test_what_is_forgotten_is_found_no_more(store):
    with store.write() as connection:
        index_words(connection, "statement", TEXTS.items())
        forget_words(connection, "statement", [(1, TEXTS[1]), (5, TEXTS[5])])
        index_words(connection, "statement", [(1, "something else")])
        assert ids(connection, "statement", "street") == {2}
        assert ids(connection, "statement", "something") == {1}
        assert ids(connection, "mention", "street") == set()


@pytest.mark.parametrize("question", ["", "  ", "-dead", '""', "-- !", "*"])
def test_a_search_for_nothing_says_so(question):
    with pytest.raises(UsageError, match="asks for no word"):
        parse_search(question)


def test_terms_are_told_apart():
    assert parse_search('Attacks "the Cities of" -men begin* -"x y"') == (
        Term(("attack",)),
        Term(("the", "city", "of")),
        Term(("men",), wanted=False),
        Term(("begin",), prefix=True),
        Term(("x", "y"), wanted=False),
    )


@given(st.text(max_size=60))
def test_words_hold_letters_and_digits_only_and_stay_when_read_again(text):
    words = words_of(text)
    assert all(word.isalnum() or not word for word in words)
    assert " ".join(words) == " ".join(" ".join(words).split())


def test_boxes_that_touch_are_found(store):
    boxes = [(1, (10.0, 50.0, 10.0, 50.0)), (2, (-20.0, -5.0, 30.0, 60.0)), (3, (100.0, 0.0, 101.0, 1.0))]
    with store.write() as connection:
        place_boxes(connection, boxes)

        def found(*box):
            return {row.no for row in connection.execute(within(connection, *box))}

        assert found(9, 49, 11, 51) == {1, 2}
        assert found(100.5, 0.5, 170, 80) == {3}
        assert found(-180, -90, 180, 90) == {1, 2, 3}
        assert found(31, 50, 99, 60) == set()
        forget_boxes(connection, [1, 3])
        assert found(-180, -90, 180, 90) == {2}
