import pytest

from dateline.extract.roles import find_parties
from dateline.extract.statements import rule_statements
from dateline.extract.where import find_places, find_time, ruled_places, ruled_time
from tests.extract.proposals import parts
from tests.reading import rules, tree_of, trigger_of

TEXT = "Rebels attacked a bridge near Kharkiv on Sunday and left for Lima on Friday. It rained in Goma on Monday."


def ruled(text, word, recipients=()):
    return [(p.span.of(text), p.role) for p in ruled_places(trigger_of(text, word).token, recipients, tree_of(text))]


def ruled_when(text, word):
    tree, trigger = tree_of(text), trigger_of(text, word)
    found = ruled_time(trigger.token, trigger.span, rule_statements(tree, rules()), tree)
    return found and found.of(text)


def places(text, *given, sentence=0):
    return [(p.span.of(text), p.role) for p in find_places(parts(text, *given), tree_of(text), sentence=sentence)]


def time(text, *given, sentence=0):
    found = find_time(parts(text, *given), tree_of(text), sentence=sentence)
    return found and found.of(text)


@pytest.mark.parametrize(
    ("text", "word", "answer"),
    [
        ("Police arrested three men in Lima on Monday.", "arrested", [("in Lima", "at")]),
        ("Rebels shelled a bridge near Kharkiv on Sunday.", "shelled", [("near Kharkiv", "at")]),
        ("Thousands of people marched in Budapest on Saturday.", "marched", [("in Budapest", "at")]),
        ("Police arrested three men on Monday.", "arrested", []),
        ("Peruvian police arrested three Chilean men.", "arrested", []),  # nationalities
        ("France met Germany on Monday.", "met", []),  # parties
        ("The army withdrew its troops from Syria.", "withdrew", [("from Syria", "from")]),
        ("Police arrested three men. It rained in Lima.", "arrested", []),
    ],
)
def test_the_words_that_say_where_by_the_syntax(text, word, answer):
    assert ruled(text, word) == answer


def test_a_place_that_it_is_done_to_is_where_it_is_done():
    text = "Turkey invaded Afrin in January."
    recipients = find_parties(trigger_of(text, "invaded"), tree_of(text), rules()).recipients
    assert ruled(text, "invaded", recipients) == [("Afrin", "at")]


@pytest.mark.parametrize(
    ("text", "word", "answer"),
    [
        ("Police arrested three men in Lima on Monday.", "arrested", "Monday"),
        ("Protesters marched on Friday and police arrested three men on Sunday.", "marched", "Friday"),
        ("Protesters marched on Friday and police arrested three men on Sunday.", "arrested", "Sunday"),
        ("Police arrested three men in Lima.", "arrested", None),
        ("Police arrested three men. It rained on Monday.", "arrested", None),
        ("Officials said on Tuesday that rebels had attacked a base on Sunday.", "attacked", "Sunday"),
        ("Officials said on Tuesday that rebels had attacked a base.", "attacked", None),  # when it was said
    ],
)
def test_the_words_that_say_when_by_the_syntax(text, word, answer):
    assert ruled_when(text, word) == answer


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ([("place", "Kharkiv")], [("near Kharkiv", "at")]),
        ([("place", "near Kharkiv")], [("near Kharkiv", "at")]),
        ([("place", "a bridge near Kharkiv")], [("near Kharkiv", "at")]),
        ([("place", "a bridge")], []),  # no place by name
        ([("place", "Goma")], []),  # another sentence's
        ([], []),
    ],
)
def test_the_readers_words_of_place_with_their_preposition(given, answer):
    assert places(TEXT, *given) == answer


def test_the_likeliest_place_is_first():
    text = "Police arrested men in Lima and in Goma."
    assert places(text, ("place", "Lima", 0.5), ("place", "Goma", 0.8)) == [("in Goma", "at"), ("in Lima", "at")]
    assert places(text, ("place", "Lima", 0.8), ("place", "Goma", 0.5)) == [("in Lima", "at"), ("in Goma", "at")]


def test_scenes_stand_before_origins_and_goals_however_likely():
    text = "The army flew men from Lima to Goma and fired at a base in Kigali."
    found = places(text, ("place", "Lima", 0.9), ("place", "Goma", 0.8), ("place", "Kigali", 0.5))
    assert found == [("in Kigali", "at"), ("from Lima", "from"), ("to Goma", "to")]


def test_a_place_proposed_twice_is_one():
    assert places(TEXT, ("place", "near", 0.4), ("place", "Kharkiv", 0.5), ("place", "near Kharkiv", 0.7)) == [("near Kharkiv", "at")]


def test_a_place_is_as_likely_as_the_likeliest_of_its_parts():
    given = parts(TEXT, ("place", "near", 0.4), ("place", "Kharkiv", 0.61234), ("place", "near Kharkiv", 0.5))
    assert [p.confidence for p in find_places(given, tree_of(TEXT), sentence=0)] == [0.612]


def test_a_nationality_is_no_place():
    assert places("Peruvian police arrested three men.", ("place", "Peruvian")) == []


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ([("time", "Sunday")], "Sunday"),
        ([("time", "on Sunday")], "Sunday"),
        ([("time", "Sunday", 0.5), ("time", "Friday", 0.8)], "Friday"),
        ([("time", "Friday", 0.5), ("time", "Sunday", 0.8)], "Sunday"),
        ([("time", "bridge", 0.9), ("time", "Friday", 0.5)], "Friday"),  # no time words
        ([("time", "Monday", 0.9), ("time", "Friday", 0.5)], "Friday"),  # another sentence's
        ([("time", "Monday")], None),
        ([], None),
    ],
)
def test_the_readers_words_of_time_are_a_time_expression_of_the_sentence(given, answer):
    assert time(TEXT, *given) == answer


def test_the_second_sentence_has_its_own_place_and_time():
    assert places(TEXT, ("place", "Goma"), sentence=1) == [("in Goma", "at")]
    assert time(TEXT, ("time", "Monday"), sentence=1) == "Monday"
