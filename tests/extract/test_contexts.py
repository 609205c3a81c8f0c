from dateline.extract.contexts import find_contexts
from tests.extract.proposals import told
from tests.reading import rules, tree_of


def contexts(text, word):
    return find_contexts(told(text, word), tree_of(text), rules())


def test_words_of_the_sentence_show_contexts():
    found = contexts("Soldiers attacked a church with missiles.", "attacked")
    assert {"military", "religion_ethnicity"} <= set(found)
    assert "election" not in found


def test_one_word_of_the_next_sentence_is_not_enough():
    assert "disasters" not in contexts("Police arrested three men. The town had seen a flood.", "arrested")
    assert "disasters" in contexts("Police arrested three men. The town had seen a flood and a landslide.", "arrested")


def test_sentences_further_away_do_not_count():
    text = "Police arrested three men. They were young. The town had seen a flood and a landslide."
    assert "disasters" not in contexts(text, "arrested")


def test_contexts_are_the_codebooks_in_its_order():
    text = "Police arrested a bishop, a spy, three soldiers and a candidate after the earthquake."
    found = contexts(text, "arrested")
    assert list(found) == [c for c in rules().contexts if c in found]
    assert len(found) >= 4
