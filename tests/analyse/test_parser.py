import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.analyse.annotate import load_annotator
from dateline.analyse.parser import MAX_PARAGRAPH, paragraphs, parse, sentence_ranges

BAY = "Ada Brandt runs the harbour. Her brother Jonas Brandt built it in 1990."


def sentences_of(text):
    return [s.span.of(text) for s in parse(text)[0]]


def check(text):
    """What holds of every parse."""
    sentences, tokens, names = parse(text)
    assert [t.index for t in tokens] == list(range(len(tokens)))
    assert [s.index for s in sentences] == list(range(len(sentences)))
    for token in tokens:
        assert token.span.of(text) == token.text
        assert token.text.strip()
        assert token.lemma == token.lemma.lower()
    for before, after in itertools.pairwise(t.span for t in tokens):
        assert before.end <= after.start
    edges = [0, *(edge for s in sentences for edge in (s.first, s.last)), len(tokens)]
    assert all(a == b for a, b in zip(edges[::2], edges[1::2], strict=True))  # no token is outside, none in two
    for sentence in sentences:
        own = tokens[sentence.first : sentence.last]
        assert (sentence.span.start, sentence.span.end) == (own[0].span.start, own[-1].span.end)
        assert "\n" not in sentence.span.of(text)
        assert all(t.sentence == sentence.index and sentence.first <= t.head < sentence.last for t in own)
    for before, after in itertools.pairwise(n.span for n in names):
        assert before.end <= after.start
    assert all(n.span.of(text).strip() for n in names)
    letters = [c for c in text if c.isalnum()]
    assert [c for t in tokens for c in t.text if c.isalnum()] == letters  # nothing that can be read is lost


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The talks failed. Both sides left.", ["The talks failed.", "Both sides left."]),
        ("“We will stay,” said Ada Brandt, the mayor.", ["“We will stay,” said Ada Brandt, the mayor."]),
        ("Mr. Brandt met Gen. Said in the U.S. on Monday.", ["Mr. Brandt met Gen. Said in the U.S. on Monday."]),
        ("Prices rose 3.5 per cent. Wages fell.", ["Prices rose 3.5 per cent.", "Wages fell."]),
        ("Two men died.\n\nPolice came late.", ["Two men died.", "Police came late."]),
    ],
)
def test_where_sentences_end(text, answer):
    assert sentences_of(text) == answer


@pytest.mark.parametrize(
    ("words", "starts", "answer"),
    [
        ("Rain fell . Wind blew .", (0, 3), [(0, 3), (3, 6)]),
        ("Rain fell Wind blew .", (0, 2), [(0, 5)]),  # no sentence ends there
        ("He sold Brandt Corp. to Ada .", (0, 4), [(0, 7)]),  # what follows begins in lower case
        ("“ We stay , ” Ada said .", (0, 5), [(0, 8)]),  # after a comma and a mark
        ("Rain fell . ”", (0, 3), [(0, 4)]),  # a mark alone
        ("He asked : “ Why ? ” Ada left .", (0, 7), [(0, 7), (7, 10)]),
    ],
)
def test_a_break_stays_only_where_a_sentence_ends(words, starts, answer):
    words = words.split()
    doc = Doc(load_annotator().vocab, words=words, sent_starts=[n in starts for n in range(len(words))])
    assert sentence_ranges(doc) == answer


def test_no_sentence_crosses_a_paragraph():
    assert sentences_of("Floods in the south\n\nTwo men died in\n\nPort Selby") == ["Floods in the south", "Two men died in", "Port Selby"]
    assert sentences_of("Floods in the south\nTwo men died") == ["Floods in the south", "Two men died"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \n \n\n "])
def test_nothing_in_nothing(text):
    assert parse(text) == ((), (), ())


def test_names_of_people_and_places():
    text = "Angela Brandt flew to Paris on Monday."
    names = {n.span.of(text): n.kind for n in parse(text)[2]}
    assert names["Angela Brandt"] == "person"
    assert names["Paris"] == "place"


@pytest.mark.parametrize(
    "text",
    [
        BAY,
        "  Indented.  Twice.  ",
        "\n\nLate start.\n \n\nLate end.\n\n",
        "Łódź, São Paulo and 東京 — “naïve”… 🎉 said no-one.",
        "He said \u00a0 nothing\u200b.\r\nThen left.",
        "!!! ??? ... —",
        "a\tb\tc",
    ],
)
def test_spans_are_exact(text):
    check(text)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([*"aZ9.,!?“”\"'():;- \n", "\n\n", "Mr. ", "said ", "é", "🎉", "U.S. ", "don't "]), max_size=40).map("".join)
)
def test_spans_are_exact_whatever_the_text(text):
    check(text)


def test_a_result_does_not_depend_on_other_texts():
    alone = parse(BAY)
    parse("Something else entirely. Brandt is a fire.\n\nBrandt burns.")
    assert parse(BAY) == alone


def test_a_paragraph_is_read_the_same_among_others():
    sentences, tokens, _ = parse(BAY)
    text = BAY + "\n\nRain fell on the town."
    more = parse(text)
    assert more[0][: len(sentences)] == sentences
    assert more[1][: len(tokens)] == tokens


def test_very_long_paragraphs_are_cut_at_spaces():
    text = "word " * (MAX_PARAGRAPH // 2)
    pieces = list(paragraphs(text))
    assert len(pieces) == 3
    assert all(p.end - p.start <= MAX_PARAGRAPH for p in pieces)
    assert "".join(p.of(text) for p in pieces).split() == text.split()


def test_a_word_without_end_is_cut_too():
    text = "x" * (2 * MAX_PARAGRAPH + 5)
    assert [p.end - p.start for p in paragraphs(text)] == [MAX_PARAGRAPH, MAX_PARAGRAPH, 5]


def test_a_long_paragraph_is_parsed():
    text = "Rain fell on the old town. " * 900  # 24,300 characters
    assert len(text) > MAX_PARAGRAPH
    check(text)


@given(st.text(" \nab", max_size=60))
def test_paragraphs_lose_no_word_and_hold_no_break(text):
    pieces = list(paragraphs(text))
    assert "".join(p.of(text) for p in pieces).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all("\n" not in p.of(text) and p.of(text).strip() for p in pieces)
