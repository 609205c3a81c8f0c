from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("sklearn", reason="only training needs it; the weights are packaged")

from training.fitting import find, fit, text_of, unseen

words = st.text(st.characters(categories=("Lu", "Ll"), include_characters=" ."), min_size=1, max_size=20)


def test_two_sentences_a_paragraph():
    text, spans = text_of(["One.", "Two.", "Three."])
    assert text == "One. Two.\n\nThree."
    assert spans == [(0, 4), (5, 9), (11, 17)]


@given(st.lists(words, max_size=8))
def test_the_spans_are_those_of_the_sentences(sentences):
    text, spans = text_of(sentences)
    assert [text[start:end] for start, end in spans] == sentences


def test_words_are_found_in_their_own_sentence():
    text, spans = text_of(["Rebels fled.", "The rebels and more Rebels fled."])
    assert find("Rebels", text, spans[0]) == (0, 6)
    assert find("Rebels", text, spans[1]) == (33, 39)
    assert find("Police", text, spans[1]) == (-1, -1)
    assert find("fled. The", text, spans[0]) == (-1, -1)


@given(st.lists(words, min_size=1, max_size=4), st.data())
def test_what_is_found_is_the_words_or_an_empty_span(sentences, data):
    text, spans = text_of(sentences)
    own = data.draw(st.sampled_from(spans))
    wanted = data.draw(words)
    start, end = find(wanted, text, own)
    if (start, end) == (-1, -1):
        assert wanted not in text[slice(*own)]
    else:
        assert text[start:end] == wanted
        assert own[0] <= start < end <= own[1]


def test_each_real_report_is_judged_by_a_model_that_was_fitted_without_it():
    reports = [SimpleNamespace(id=f"{'syn-' if n % 3 == 0 else 'r'}{n}", rows=[["a"], ["b"]], right=[True, False]) for n in range(15)]
    fitted = []

    def fit_some(some):
        fitted.append({r.id for r in some})
        return fit([f for r in some for f in r.rows], [x for r in some for x in r.right], [1.0] * (2 * len(some)), strength=1.0)

    tested, likely = unseen(reports, fit_some, lambda report: report.rows)
    assert sorted(r.id for r in tested) == sorted(r.id for r in reports if r.id.startswith("r"))
    assert all(sum(r.id not in some for some in fitted) == 1 for r in reports)
    assert all(a > 0.5 > b for a, b in likely)
