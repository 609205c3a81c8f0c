import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.hints import (
    ACTOR,
    AT,
    BEGINS,
    CONTINUES,
    CUE,
    DEMONYM,
    EVENT_RULES,
    KINDS,
    LONGEST_PATH,
    NAMES,
    PLACE,
    QUANTITY,
    RECIPIENT,
    SPEAKER,
    SPEECH,
    SPEECH_RULES,
    TIME,
    WHEN,
    Hinter,
)
from dateline.extract.tree import Tree
from dateline.records.analysis import Analysis
from tests.extract.proposals import span_of
from tests.extract.test_tree import trees
from tests.reading import codebook, tree_of

TEXT = "Rebels attacked the village in Lima on Tuesday, the minister said."


def hinter(text):
    return Hinter(tree_of(text), codebook())


def by_word(text, values):
    return {t.text: v for t, v in zip(tree_of(text).tokens, values, strict=True)}


def named(text, found):
    """Values of tokens by their words."""
    return {tree_of(text).tokens[i].text: value for i, value in found.items()}


def test_tags_and_governors_of_every_token():
    hints = hinter(TEXT).hints()
    tokens = tree_of(TEXT).tokens
    assert by_word(TEXT, hints.tags)["attacked"].startswith("VBD|")
    assert by_word(TEXT, hints.tags)["village"] == "NN|dobj"
    assert hints.governors == tuple(t.head for t in tokens)


def test_types_are_those_of_the_rules():
    types = by_word(TEXT, hinter(TEXT).hints().types)
    assert types["attacked"] == ("ASSAULT", "")
    assert types["Rebels"] == types["village"] == ("", "")


def test_kinds_of_names_times_numbers_and_toponyms():
    text = "Ada Brandt told three Peruvian men in Lima on Tuesday."
    kinds = by_word(text, hinter(text).hints().kinds)
    assert kinds["Brandt"] == NAMES["person"]
    assert (kinds["three"], kinds["Peruvian"], kinds["Lima"], kinds["Tuesday"]) == (QUANTITY, DEMONYM, PLACE, TIME)
    assert kinds["told"] == kinds["men"] == 0


def test_parts_of_words_in_statements():
    text = "The minister said rain fell. It rained."
    speech = by_word(text, hinter(text).hints().speech)
    assert (speech["minister"], speech["said"], speech["rain"], speech["fell"]) == (SPEAKER, CUE, BEGINS, CONTINUES)
    assert speech["It"] == speech["rained"] == 0


def test_words_within_marks_are_told_apart():
    text = "“Heavy rain fell in town,” the minister said."
    speech = by_word(text, hinter(text).hints().speech)
    assert (speech["Heavy"], speech["rain"], speech["town"]) == (BEGINS + 5, CONTINUES + 5, CONTINUES + 5)
    assert (speech["minister"], speech["said"]) == (SPEAKER, CUE)


def test_paths_lead_up_and_down_the_tree():
    found = named(TEXT, hinter(TEXT).paths(*span_of(TEXT, "attacked")))
    assert (found["attacked"], found["Rebels"], found["village"]) == ("=", "vnsubj", "vdobj")
    assert found["said"].startswith("^")
    assert (found["in"], found["Lima"]) == ("vprep", "vprepvpobj")
    assert named(TEXT, hinter(TEXT).paths(*span_of(TEXT, "village")))["Rebels"] == "^dobjvnsubj"


def test_paths_of_several_words_begin_at_their_head():
    first, last = span_of(TEXT, "the village")
    found = hinter(TEXT).paths(first, last)
    assert (found[last - 1], found[first]) == ("=", "vdet")


def test_another_sentence_has_no_path():
    text = "Rebels attacked. Soldiers fled."
    assert set(named(text, hinter(text).paths(*span_of(text, "attacked")))) == {"Rebels", "attacked", "."}


@given(trees(), st.data())
def test_paths_are_as_long_as_the_way_and_no_longer_than_allowed(tree, data):
    start = data.draw(st.integers(0, len(tree.tokens) - 1))
    found = Hinter(tree, codebook()).paths(start, start + 1)
    for index, path in found.items():
        assert (path == "=") is (index == start)
        assert index == start or 1 <= path.count("^") + path.count("v") <= LONGEST_PATH
    for token in tree.tokens:
        way = [t.index for t in (token, *tree.ancestors(token))]
        if start in way:
            assert (token.index in found) is (way.index(start) <= LONGEST_PATH)


def test_rules_of_an_event():
    found = named(TEXT, hinter(TEXT).event_rules(*span_of(TEXT, "attacked"), "ASSAULT"))
    assert found == {"Rebels": ACTOR, "the": RECIPIENT, "village": RECIPIENT, "in": AT, "Lima": AT, "Tuesday": WHEN}


def test_a_party_can_be_the_place_too():
    text = "Turkey invaded Afrin in January."
    assert named(text, hinter(text).event_rules(*span_of(text, "invaded"), "ASSAULT"))["Afrin"] == RECIPIENT + AT


def test_words_that_no_rule_knows_have_the_parties_of_the_type():
    text = "Gunmen zapped a farmer."
    found = named(text, hinter(text).event_rules(*span_of(text, "zapped"), "ASSAULT"))
    assert (found["Gunmen"], found["farmer"]) == (ACTOR, RECIPIENT)


def test_rules_of_a_statement():
    text = "The minister said rain fell. It rained."
    found = named(text, hinter(text).speech_rules(*span_of(text, "rain fell")))
    assert found == {"The": 1, "minister": 1, "said": 2, "rain": 3, "fell": 3}
    assert hinter(text).speech_rules(*span_of(text, "It rained")) == {}


def test_of_two_statements_the_one_that_shares_most():
    text = "The mayor said rain fell, but the minister denied that any rain fell today."
    first, last = span_of(text, "the minister denied that any rain fell today")
    found = named(text, hinter(text).speech_rules(first, last))
    assert found["minister"] == 1
    assert "mayor" not in found


@pytest.mark.parametrize("kind", sorted(codebook().types))
def test_values_are_those_that_the_reader_knows(kind):
    text = "Kenya's attack on Lima on Tuesday killed three men, the mayor said: “Two Peruvian men died in Goma.”"
    found = hinter(text)
    hints = found.hints()
    assert {len(values) for values in (hints.tags, hints.governors, hints.types, hints.kinds, hints.speech)} == {len(tree_of(text).tokens)}
    assert all(0 <= k < KINDS for k in hints.kinds)
    assert all(0 <= s < SPEECH for s in hints.speech)
    assert {t for pair in hints.types for t in pair} <= {"", *codebook().types}
    for index in range(len(tree_of(text).tokens)):
        assert all(0 < v < EVENT_RULES for v in found.event_rules(index, index + 1, kind).values())
        assert all(0 < v < SPEECH_RULES for v in found.speech_rules(index, index + 1).values())


def test_an_empty_text_has_no_hints():
    hints = Hinter(Tree(Analysis(text="", sentences=(), tokens=())), codebook()).hints()
    assert (hints.tags, hints.governors, hints.types, hints.kinds, hints.speech) == ((), (), (), (), ())
