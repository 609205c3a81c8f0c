import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.tree import Tree
from dateline.records.analysis import Analysis, Sentence, Token
from dateline.records.span import Span
from tests.analyse.parsed import parsed


def tree(*rows):
    text, sentences, tokens = parsed(*rows)
    return Tree(Analysis(text=text, sentences=sentences, tokens=tokens))


def word(of, form):
    return next(t for t in of.tokens if t.text == form)


def texts(tokens):
    return [t.text for t in tokens]


ACTIVE = tree(
    "The/the/DET/DT/det/1 rebels/rebel/NOUN/NNS/nsubj/2 shelled/shell/VERB/VBD/ROOT/2 two/two/NUM/CD/nummod/4 "
    "bridges/bridge/NOUN/NNS/dobj/2 and/and/CCONJ/CC/cc/4 a/a/DET/DT/det/7 dam/dam/NOUN/NN/conj/4 ././PUNCT/./punct/2"
)
PASSIVE = tree(
    "Two/two/NUM/CD/nummod/1 bridges/bridge/NOUN/NNS/nsubjpass/3 were/be/AUX/VBD/auxpass/3 shelled/shell/VERB/VBN/ROOT/3 "
    "and/and/CCONJ/CC/cc/3 burned/burn/VERB/VBN/conj/3 by/by/ADP/IN/agent/3 rebels/rebel/NOUN/NNS/pobj/6 ././PUNCT/./punct/3"
)
RELATIVE = tree(
    "The/the/DET/DT/det/1 envoy/envoy/NOUN/NN/nsubj/6 ,/,/PUNCT/,/punct/1 who/who/PRON/WP/nsubj/4 met/meet/VERB/VBD/relcl/1 "
    "Ada/ada/PROPN/NNP/dobj/4 left/leave/VERB/VBD/ROOT/6 ././PUNCT/./punct/6"
)


def test_dependents_stand_in_order_and_are_asked_by_label():
    verb = word(ACTIVE, "shelled")
    assert texts(ACTIVE.children(verb)) == ["rebels", "bridges", "."]
    assert texts(ACTIVE.children(verb, "dobj", "nsubj")) == ["rebels", "bridges"]
    assert ACTIVE.children(verb, "dative") == []


def test_a_root_has_no_governor():
    assert ACTIVE.head(word(ACTIVE, "shelled")) is None
    assert texts(ACTIVE.ancestors(word(ACTIVE, "dam"))) == ["bridges", "shelled"]


def test_who_does_it_and_to_whom():
    verb = word(ACTIVE, "shelled")
    assert ACTIVE.subject(verb).text == "rebels"
    assert ACTIVE.direct_object(verb).text == "bridges"
    assert not ACTIVE.is_passive(verb)


def test_the_object_of_a_passive_is_its_subject():
    verb = word(PASSIVE, "shelled")
    assert PASSIVE.is_passive(verb)
    assert PASSIVE.direct_object(verb).text == "bridges"
    assert PASSIVE.object_of(verb, "by").text == "rebels"


def test_a_coordinated_participle_is_passive_too():
    verb = word(PASSIVE, "burned")
    assert PASSIVE.is_passive(verb)
    assert PASSIVE.subject(verb).text == "bridges"


def test_coordinated_nouns_are_told_one_by_one():
    assert texts(ACTIVE.conjuncts(word(ACTIVE, "bridges"))) == ["bridges", "dam"]
    assert texts(ACTIVE.conjuncts(word(ACTIVE, "dam"))) == ["dam"]


def test_a_participle_after_a_noun_is_passive_and_the_noun_its_subject():
    found = tree(
        "Soldiers/soldier/NOUN/NNS/nsubj/4 killed/kill/VERB/VBN/acl/0 in/in/ADP/IN/prep/1 "
        "Selby/selby/PROPN/NNP/pobj/2 rest/rest/VERB/VBP/ROOT/4"
    )
    killed = word(found, "killed")
    assert found.is_passive(killed)
    assert found.direct_object(killed).text == "Soldiers"


def test_an_infinitive_is_done_by_whom_the_verb_asks():
    found = tree(
        "Peru/peru/PROPN/NNP/nsubj/1 urged/urge/VERB/VBD/ROOT/1 Chile/chile/PROPN/NNP/dobj/1 to/to/PART/TO/aux/4 "
        "leave/leave/VERB/VB/xcomp/1 ././PUNCT/./punct/1"
    )
    assert found.subject(word(found, "leave")).text == "Chile"


def test_an_infinitive_without_such_is_done_by_the_subject():
    found = tree("Peru/peru/PROPN/NNP/nsubj/1 refused/refuse/VERB/VBD/ROOT/1 to/to/PART/TO/aux/3 leave/leave/VERB/VB/xcomp/1")
    assert found.subject(word(found, "leave")).text == "Peru"


def test_a_phrase_has_determiner_and_title_but_no_relative_clause():
    envoy = word(RELATIVE, "envoy")
    assert RELATIVE.phrase(envoy).of(RELATIVE.analysis.text) == "The envoy"
    titled = tree(
        "former/former/ADJ/JJ/amod/3 President/president/PROPN/NNP/compound/3 Ada/ada/PROPN/NNP/compound/3 Brandt/brandt/PROPN/NNP/ROOT/3 "
        "of/of/ADP/IN/prep/3 Selby/selby/PROPN/NNP/pobj/4"
    )
    assert titled.phrase(word(titled, "Brandt")).of(titled.analysis.text) == "former President Ada Brandt"


def test_what_a_quantity_is_of_belongs_to_the_phrase():
    found = tree("Dozens/dozen/NOUN/NNS/nsubj/3 of/of/ADP/IN/prep/0 dockers/docker/NOUN/NNS/pobj/1 marched/march/VERB/VBD/ROOT/3")
    dozens = word(found, "Dozens")
    assert found.phrase(dozens).of(found.analysis.text) == "Dozens"
    assert found.phrase(dozens, quantities=frozenset({"dozen"})).of(found.analysis.text) == "Dozens of dockers"


@pytest.mark.parametrize(("prepositions", "answer"), [(("by", "in"), "rebels"), (("in",), None)])
def test_prepositions_are_tried_in_the_order_asked(prepositions, answer):
    found = PASSIVE.object_of(word(PASSIVE, "shelled"), *prepositions)
    assert (found and found.text) == answer


DEPS = ("nsubj", "dobj", "det", "amod", "compound", "conj", "prep", "pobj", "relcl", "acl", "xcomp", "ccomp", "punct", "poss")


@st.composite
def trees(draw):
    """Any tree of one sentence, however odd its labels."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    heads = {order[0]: order[0]} | {order[n]: order[draw(st.integers(0, n - 1))] for n in range(1, size)}
    tokens = tuple(
        Token(
            i,
            Span(2 * i, 2 * i + 1),
            "x",
            "x",
            draw(st.sampled_from(["NOUN", "VERB", "PUNCT", "NUM", "ADP"])),
            draw(st.sampled_from(["NN", "VBN", "VB", "WDT"])),
            draw(st.sampled_from(DEPS)),
            heads[i],
            0,
        )
        for i in range(size)
    )
    return Tree(Analysis(text="x " * size, sentences=(Sentence(0, Span(0, 2 * size - 1), 0, size),), tokens=tokens))


@given(trees())
def test_any_tree_can_be_walked(found):
    for token in found.tokens:
        below = found.subtree(token)
        assert token in below
        assert below == sorted(below, key=lambda t: t.index)
        assert all(token in found.ancestors(t) for t in below if t != token)
        phrase = found.phrase(token, quantities=frozenset({"x"}))
        assert phrase.start < phrase.end
        assert found.sentence(token)[0].span.start <= phrase.start
        for answer in (found.subject(token), found.direct_object(token), *found.conjuncts(token)):
            assert answer is None or answer in found.tokens
