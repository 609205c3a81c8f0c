import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.quotations import find_quotations, paired, trimmed
from dateline.extract.tree import Tree
from dateline.records.analysis import Analysis, Sentence, Token
from dateline.records.span import Span
from tests.reading import tree_of


def quoted(text):
    return [(q.span.of(text), q.sentence, q.number, q.continued) for q in find_quotations(tree_of(text))]


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»"])
def test_words_between_marks_of_any_kind(marks):
    text = f"The mayor said {marks.format('the bridge is safe')} on Monday."
    assert quoted(text) == [("the bridge is safe", 0, 0, False)]


def test_a_quotation_over_sentences_is_cut_at_their_borders_and_keeps_its_number():
    text = "“They came in the night. They burned our houses,” said Maria Lopes. “Nobody helped us,” said Omar Said."
    assert quoted(text) == [
        ("They came in the night", 0, 0, True),
        ("They burned our houses", 1, 0, True),
        ("Nobody helped us", 2, 1, False),
    ]


def test_a_paragraph_that_opens_the_quotation_again_goes_on_with_it():
    text = "“The bridge is safe today.\n\n“The old road is closed,” the mayor said."
    assert [(words, number) for words, _, number, _ in quoted(text)] == [("The bridge is safe today", 0), ("The old road is closed", 0)]


def test_a_mark_that_is_never_closed_costs_its_own_paragraph_only():
    text = "“The bridge is safe, the mayor thinks.\n\nRain fell all day on the old town."
    assert [words for words, *_ in quoted(text)] == ["The bridge is safe, the mayor thinks"]


@pytest.mark.parametrize("text", ["“", "”", "“”", '"', "“ ” “", "He said “", "”said", '""""', "“\n\n“\n\n”", 'A 12" pipe and a 6" one'])
def test_marks_without_words_between_them_quote_nothing(text):
    assert quoted(text) == []


def test_inches_and_closing_marks_open_nothing():
    assert quoted('It is 6" long. He said "we left" then.') == [("we left", 1, 0, False)]


def letters(text, borders):
    """A tree of the text's words with sentences that end at some of them."""
    starts = [i for i, c in enumerate(text) if not c.isspace()]
    ends = sorted({b % len(starts) for b in borders} | {len(starts) - 1})
    tokens, sentences, first = [], [], 0
    for number, end in enumerate(ends):
        for i in range(first, end + 1):
            span = Span(starts[i], starts[i] + 1)
            tokens.append(Token(i, span, span.of(text), span.of(text), "NOUN", "NN", "ROOT", i, number))
        sentences.append(Sentence(number, Span(starts[first], starts[end] + 1), first, end + 1))
        first = end + 1
    return Tree(Analysis(text=text, sentences=tuple(sentences), tokens=tuple(tokens)))


@given(st.text(' .,“”«»"ab\n', min_size=1, max_size=40).filter(str.strip), st.lists(st.integers(0, 40), max_size=4))
def test_quotations_of_any_text_stand_in_order_each_in_its_sentence(text, borders):
    tree = letters(text, borders)
    found = find_quotations(tree)
    for quotation in found:
        assert tree.analysis.sentences[quotation.sentence].span.covers(quotation.span)
        assert trimmed(text, *quotation.span) == quotation.span
        assert not set(quotation.span.of(text)) & set("“”«»")
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert [q.number for q in found] == sorted(q.number for q in found)


@given(st.text(" .,“”\"'ab\n", max_size=30), st.data())
def test_what_is_trimmed_lies_within_and_begins_and_ends_with_words(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = trimmed(text, start, end)
    if found is None:
        assert not any(c in "ab" for c in text[start:end])
    else:
        assert start <= found.start < found.end <= end
        assert found.of(text)[0] in "ab"
        assert found.of(text)[-1] in "ab"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ('"We go," ', "We go"),
        ('it hoped to "go on".', 'it hoped to "go on"'),
        ("it hoped to “go on”.", "it hoped to “go on”"),
        ('"old" friends met.', '"old" friends met'),
        ('"We go on', "We go on"),
        (' "," ', None),
    ],
)
def test_marks_at_the_edges_go_unless_their_partner_stays(text, kept):
    span = trimmed(text, 0, len(text))
    assert (span and paired(text, span).of(text)) == kept
