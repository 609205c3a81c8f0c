import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.phrases import NOUNS, head_of, phrases
from tests.extract.proposals import part, parts, span_of
from tests.extract.test_tree import trees
from tests.reading import codebook, tree_of

TWO = "Rebels left the town. Soldiers and police killed Ada Brandt near the old mill."


def found(text, *given, sentence=0):
    return [(p.span.of(text), p.method, p.confidence) for p in phrases(parts(text, *given), tree_of(text), codebook(), sentence=sentence)]


def test_words_are_given_as_their_whole_noun_phrase():
    text = "The angry dockers blocked the old bridge."
    assert found(text, ("actor", "dockers", 0.8), ("actor", "bridge", 0.61234)) == [
        ("The angry dockers", "stated", 0.8),
        ("the old bridge", "stated", 0.612),
    ]


def test_coordinated_parties_are_told_one_by_one():
    assert found(TWO, ("actor", "Soldiers and police"), sentence=1) == [("Soldiers", "stated", 0.9), ("police", "stated", 0.9)]


def test_half_a_name_is_the_whole_name():
    assert found(TWO, ("recipient", "Ada"), sentence=1) == [("Ada Brandt", "stated", 0.9)]


def test_two_parts_with_one_head_are_one_phrase_the_likelier():
    assert found(TWO, ("recipient", "Ada", 0.5), ("recipient", "Brandt", 0.7), sentence=1) == [("Ada Brandt", "stated", 0.7)]
    assert found(TWO, ("recipient", "Ada", 0.7), ("recipient", "Brandt", 0.5), sentence=1) == [("Ada Brandt", "stated", 0.7)]


def test_phrases_stand_in_text_order():
    assert [p[0] for p in found(TWO, ("recipient", "Brandt", 0.9), ("recipient", "police", 0.5), sentence=1)] == ["police", "Ada Brandt"]


def test_the_context_speaks_only_where_the_sentence_says_nothing_and_then_once():
    assert found(TWO, ("actor", "Rebels", 0.99), ("actor", "Soldiers", 0.5), sentence=1) == [("Soldiers", "stated", 0.5)]
    text = "Rebels and soldiers left. Three men died."
    assert found(text, ("actor", "Rebels", 0.5), ("actor", "soldiers", 0.6), sentence=1) == [("soldiers", "context", 0.6)]


def test_the_first_of_equally_likely_words_of_the_context():
    text = "Rebels left. Soldiers left. Three men died."
    assert found(text, ("actor", "Soldiers", 0.5), ("actor", "Rebels", 0.5), sentence=2) == [("Rebels", "context", 0.5)]


@pytest.mark.parametrize("words", ["killed", "near"])
def test_what_stands_for_nobody_is_no_phrase(words):
    assert found(TWO, ("actor", words), sentence=1) == []


def test_nothing_proposed_nothing_found():
    assert found(TWO) == []


@pytest.mark.parametrize(
    ("words", "head"), [("the old mill", "mill"), ("Ada Brandt", "Brandt"), ("Soldiers and police", "Soldiers"), ("killed", "killed")]
)
def test_the_head_of_words(words, head):
    first, last = span_of(TWO, words)
    assert head_of(tree_of(TWO).tokens[first:last]).text == head


@given(trees(), st.data())
def test_the_head_of_any_words_is_one_of_them_and_a_noun_if_a_noun_may_be(tree, data):
    first = data.draw(st.integers(0, len(tree.tokens) - 1))
    words = tree.tokens[first : data.draw(st.integers(first + 1, len(tree.tokens)))]
    head = head_of(words)
    assert head in words
    free = [t for t in words if t.head == t.index or tree.tokens[t.head] not in words]
    assert head in free
    assert head.pos in NOUNS or not any(t.pos in NOUNS for t in free)


def test_a_part_reaches_to_its_own_words_only():
    only = part(TWO, "actor", "Soldiers")
    assert found(TWO, ("actor", "Soldiers"), sentence=1) == [("Soldiers", "stated", only.likely)]


@pytest.mark.parametrize("text", ["Nobody attacked the village.", "None of them attacked the village."])
def test_nobody_is_no_party(text):
    first = text.split()[0]
    assert phrases(parts(text, ("actor", first)), tree_of(text), codebook(), sentence=0) == []
