import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract import windows as layout
from dateline.extract.windows import (
    DIGIT,
    DISTANCES,
    LONGEST,
    LOWER,
    NEAR,
    OPENING,
    OTHER,
    PIECES_OF_WORD,
    SENTENCES_AWAY,
    SHAPES,
    STEPS,
    TITLE,
    UPPER,
    distances,
    sentence_steps,
    shape,
    windows,
)
from dateline.records.analysis import Sentence, Token
from dateline.records.span import Span


class Letters:
    """A tokenizer whose pieces are a word's letters."""

    frame = (1, 2)

    def pieces(self, word):
        return [ord(c) for c in word]


def laid(*sentences, most=20):
    """(tokens, windows) of sentences given as lists of words."""
    tokens, found = [], []
    at = 0
    for number, words in enumerate(sentences):
        first, start = len(tokens), at
        for word in words:
            tokens.append(Token(len(tokens), Span(at, at + len(word)), word, word, "NOUN", "NN", "ROOT", len(tokens), number))
            at += len(word) + 1
        found.append(Sentence(number, Span(start, at - 1), first, len(tokens)))
    return tokens, windows(found, tokens, Letters(), most=most)


def ranges(found):
    return [(w.first, w.last) for w in found]


def test_sentences_share_a_window_while_there_is_room():
    _, found = laid(["aaaa", "bbbb"], ["cccc"], ["dddddddd"], ["e"], most=12)
    assert ranges(found) == [(0, 3), (3, 5)]
    _, found = laid(["aaaa", "bbbb"], ["cccc"], ["d"], most=12)
    assert ranges(found) == [(0, 3), (3, 4)]  # the first is full to the last piece


def test_a_longer_sentence_is_a_window_of_its_own():
    _, found = laid(["aa"], ["bbbbbbbb", "cccccccc"], ["dd"], ["ee"], most=10)
    assert ranges(found) == [(0, 1), (1, 3), (3, 5)]


def test_pieces_are_framed_and_words_know_where_theirs_begin():
    _, (found,) = laid(["ab", "c"], ["d"])
    assert found.pieces == (1, ord("a"), ord("b"), ord("c"), ord("d"), 2)
    assert found.starts == (1, 3, 4)
    assert found.sentences == (0, 0, 1)


def test_what_the_encoder_cannot_hold_is_cut_off_and_no_word_points_beyond():
    _, (found,) = laid(["abcdef"] * 200)
    assert len(found.pieces) == LONGEST + 1
    assert found.pieces[-1] == 2
    assert len(found.starts) == 200
    assert max(found.starts) == LONGEST - 1


def test_a_blob_costs_its_neighbours_little():
    _, (found,) = laid(["x" * 5000, "a"])
    assert found.starts == (1, 1 + PIECES_OF_WORD)


def test_a_text_without_sentences_has_no_windows():
    assert laid() == ([], [])


@pytest.mark.parametrize(
    ("word", "opens", "answer"),
    [
        ("rebels", False, LOWER),
        ("rebels", True, LOWER),
        ("Rebels", True, OPENING),
        ("Rebels", False, TITLE),
        ("NATO", False, UPPER),
        ("NATO", True, UPPER),
        ("A", True, OPENING),
        ("I", False, TITLE),
        ("12", False, DIGIT),
        ("Mi-8", False, DIGIT),
        ("“", True, OTHER),
        ("", False, OTHER),
        ("北京", False, OTHER),
        ("ÉLYSÉE", False, UPPER),
    ],
)
def test_shapes_of_words(word, opens, answer):
    assert shape(word, opens=opens) == answer


def test_only_the_first_word_of_a_sentence_opens_it():
    _, (found,) = laid(["Ada", "Ada"], ["Ada"])
    assert found.shapes == (OPENING, TITLE, OPENING)


@given(st.text(max_size=8), st.booleans())
def test_every_word_has_a_shape(word, opens):
    assert 0 <= shape(word, opens=opens) < SHAPES


words = st.text("abC3.", min_size=1, max_size=20)


@given(st.lists(st.lists(words, min_size=1, max_size=6), max_size=10), st.integers(1, 60))
def test_windows_cover_all_words_once_and_split_no_sentence(sentences, most):
    tokens, found = laid(*sentences, most=most)
    assert [i for w in found for i in range(w.first, w.last)] == list(range(len(tokens)))
    for window in found:
        inside = {t.sentence for t in tokens[window.first : window.last]}
        assert not inside & {t.sentence for t in (*tokens[: window.first], *tokens[window.last :])}
        assert window.sentences == tuple(t.sentence for t in tokens[window.first : window.last])
        assert len(window.pieces) - 2 <= most or len(inside) == 1
        assert len(window.starts) == len(window.shapes) == window.last - window.first
        assert all(a < b for a, b in zip(window.starts, window.starts[1:], strict=False))
        assert all(window.pieces[s] == ord(t.text[0]) for s, t in zip(window.starts, tokens[window.first : window.last], strict=True))


@given(st.lists(st.lists(words, min_size=1, max_size=6), min_size=2, max_size=10), st.integers(1, 60))
def test_no_window_leaves_room_for_the_next_sentence(sentences, most):
    tokens, found = laid(*sentences, most=most)
    for one, following in itertools.pairwise(found):
        first = [t.text for t in tokens[following.first : following.last] if t.sentence == following.sentences[0]]
        assert len(one.pieces) - 2 + sum(len(w[:PIECES_OF_WORD]) for w in first) > most


spans = st.tuples(st.integers(0, 300), st.integers(1, 6)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(spans, min_size=1, max_size=4), st.integers(1, 300))
def test_distances_grow_away_from_the_words(some, width):
    found = distances(np.array(some, dtype=np.int64), width)
    assert found.shape == (len(some), width)
    assert found.min() >= 0
    assert found.max() < DISTANCES
    middle = NEAR + STEPS
    for (first, last), row in zip(some, found, strict=True):
        assert all(row[first:last] == middle)
        assert list(row) == sorted(row)
        assert all(row[:first] < middle)
        assert all(row[last:] > middle)


def test_each_near_word_has_a_distance_of_its_own_and_far_ones_double():
    (row,) = distances(np.array([(100, 102)], dtype=np.int64), 300).tolist()
    middle = NEAR + STEPS
    assert [row[99], row[98], row[100 - NEAR]] == [middle - 1, middle - 2, middle - NEAR]
    assert [row[102], row[103], row[101 + NEAR]] == [middle + 1, middle + 2, middle + NEAR]
    assert [row[101 + NEAR + far] - middle - NEAR for far in (1, 2, 3, 4, 7, 8, 16, 31, 32, 100)] == [1, 2, 2, 3, 3, 4, 5, 5, 6, 6]
    assert [row[100 - NEAR - far] - middle + NEAR for far in (1, 2, 4, 8, 16, 32)] == [-1, -2, -3, -4, -5, -6]


@given(st.lists(st.lists(st.integers(0, 2), min_size=5, max_size=5), min_size=1, max_size=3), st.integers(0, 4))
def test_sentences_away_are_counted_from_the_words_own(rises, first):
    sentences = np.cumsum(np.array(rises, dtype=np.int64), axis=1)
    found = sentence_steps(np.array([(first, first + 1)] * len(rises), dtype=np.int64), sentences)
    assert found.shape == sentences.shape
    for own, row in zip(sentences, found, strict=True):
        away = [max(-SENTENCES_AWAY, min(SENTENCES_AWAY, s - own[first])) + SENTENCES_AWAY for s in own]
        assert row.tolist() == away


def test_windows_of_a_report_are_as_long_as_the_encoder_reads_well():
    assert layout.MOST_PIECES <= LONGEST
    assert layout.PIECES_OF_WORD < layout.MOST_PIECES
