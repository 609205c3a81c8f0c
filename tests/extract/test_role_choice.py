"""The choice between parties, with weights made by hand."""

from dataclasses import replace

import pytest

from dateline.extract import blend
from dateline.extract.role_choice import BESIDE_HEAD, LEAST_READ, choose_parties, divide
from dateline.extract.role_features import dependency_path, party_candidates, party_features
from dateline.extract.roles import find_parties
from dateline.knowledge.judge import Judge
from tests.extract.proposals import event
from tests.reading import rules, token_of, tree_of, trigger_of, words

TEXT = "Rebels attacked the village in Peru on Tuesday."
ALWAYS, NEVER, MAYBE = Judge({}, 9.0, 0.5), Judge({}, -9.0, 0.5), Judge({}, 0.0, 0.5)


def choice(actor, recipient, *given, text=TEXT, word="attacked", read=None):
    """The parties by two judges; parts given as (kind, words, likely) are those of a reader that sees the event."""
    tree, trigger = tree_of(text), trigger_of(text, word)
    book = replace(rules(), actor=actor, recipient=recipient)
    if given:
        read = event(text, word, trigger.type, *given)
    return choose_parties(trigger, find_parties(trigger, tree, book), read, tree, book, statements=())


def chosen(actor, recipient, *given, **options):
    """The words of the actors and of the recipients."""
    found = choice(actor, recipient, *given, **options)
    text = options.get("text", TEXT)
    return words(found.actors, text), words(found.recipients, text)


def test_without_weights_the_syntax_decides():
    found = choice(None, None)
    assert (words(found.actors, TEXT), words(found.recipients, TEXT)) == (["Rebels"], ["the village"])


def test_nothing_likely_enough_is_nobody():
    found = choice(NEVER, NEVER)
    assert (found.actors, found.recipients) == ((), ())


def test_only_phrases_of_the_sentence_can_be_parties_and_time_is_none():
    assert words(choice(ALWAYS, NEVER).actors, TEXT) == ["Rebels", "the village", "Peru"]


def test_the_likelier_part_is_taken():
    subject = Judge({"edge=nsubj": 8.0}, 1.0, 0.5)
    found = choice(subject, Judge({}, 4.0, 0.5))
    assert (words(found.actors, TEXT), words(found.recipients, TEXT)) == (["Rebels"], ["the village", "Peru"])
    assert [p.confidence for p in found.recipients] == [pytest.approx(0.982)] * 2


def test_without_weights_the_syntax_decides_whatever_is_read():
    assert chosen(None, None, ("actor", "Peru", 0.9)) == (["Rebels"], ["the village"])


def test_a_phrase_that_the_reader_gives_a_part_gains_and_one_that_it_does_not_loses():
    assert chosen(MAYBE, NEVER) == (["Rebels", "the village", "Peru"], [])
    found = choice(MAYBE, NEVER, ("actor", "Rebels", 0.8))
    assert [(p.span.of(TEXT), p.confidence) for p in found.actors] == [("Rebels", round(blend.party(0.5, 0.8), 3))]
    unsure = Judge({}, -1.0, 0.5)
    assert chosen(unsure, NEVER) == ([], [])
    assert chosen(unsure, NEVER, ("actor", "Rebels", 0.9)) == (["Rebels"], [])


def test_each_part_is_read_for_itself():
    assert chosen(MAYBE, MAYBE, ("actor", "Rebels", 0.8), ("recipient", "the village", 0.7)) == (["Rebels"], ["the village"])
    assert chosen(MAYBE, MAYBE, ("recipient", "Rebels", 0.8), ("actor", "the village", 0.7)) == (["the village"], ["Rebels"])
    assert chosen(MAYBE, MAYBE, ("actor", "Rebels", 0.6), ("recipient", "Rebels", 0.8)) == ([], ["Rebels"])
    assert chosen(MAYBE, MAYBE, ("place", "Peru", 0.9), ("source", "Rebels", 0.9)) == ([], [])


def likely(*given, text=TEXT, word="attacked"):
    """How likely the actors are where the judge has no opinion and everybody is taken."""
    found = choice(Judge({}, 0.0, 0.01), NEVER, *given, text=text, word=word)
    return {p.span.of(text): p.confidence for p in found.actors}


def test_what_the_reader_says_of_the_head_counts_most():
    text = "The old rebels attacked the village."
    assert likely(("actor", "rebels", 0.9), text=text)["The old rebels"] == round(blend.party(0.5, 0.9), 3)
    assert likely(("actor", "old", 0.9), text=text)["The old rebels"] == round(blend.party(0.5, BESIDE_HEAD * 0.9), 3)
    both = likely(("actor", "old", 0.99), ("actor", "rebels", 0.4), text=text)
    assert both["The old rebels"] == round(blend.party(0.5, 0.4), 3)
    twice = likely(("actor", "The old rebels", 0.6), ("actor", "rebels", 0.4), text=text)
    assert twice["The old rebels"] == round(blend.party(0.5, 0.6), 3)


def test_what_the_reader_says_nothing_of_is_hardly_likely():
    assert likely(("time", "Tuesday", 0.9)) == dict.fromkeys(["Rebels", "the village", "Peru"], round(blend.party(0.5, LEAST_READ), 3))


def test_words_of_another_sentence_make_no_party():
    text = "Soldiers left. Rebels attacked the village."
    assert chosen(MAYBE, NEVER, ("actor", "Soldiers", 0.95), text=text) == ([], [])


def test_a_means_does_nothing_however_the_reader_has_it():
    text = "Shells hit the village."
    found = chosen(ALWAYS, NEVER, ("actor", "Shells", 0.99), text=text, word="hit")
    assert "Shells" not in found[0]
    assert chosen(NEVER, ALWAYS, ("recipient", "Shells", 0.99), text=text, word="hit")[1][0] == "Shells"


def test_of_several_those_nearly_as_likely_as_the_likeliest():
    assert chosen(MAYBE, NEVER, ("actor", "Rebels", 0.99), ("actor", "Peru", 0.55)) == (["Rebels"], [])
    assert chosen(MAYBE, NEVER, ("actor", "Rebels", 0.9), ("actor", "Peru", 0.8)) == (["Rebels", "Peru"], [])


def test_who_is_coordinated_with_one_taken_needs_no_such_nearness():
    text = "Rebels and soldiers attacked the village."
    assert chosen(MAYBE, NEVER, ("actor", "Rebels", 0.99), ("actor", "soldiers", 0.55), text=text) == (["Rebels", "soldiers"], [])


def test_a_part_of_a_phrase_that_is_taken_is_no_party_beside_it():
    text = "Peru's president attacked the village."
    assert chosen(MAYBE, NEVER, ("actor", "Peru", 0.9), ("actor", "president", 0.9), text=text)[0] == ["Peru's president"]
    assert chosen(MAYBE, NEVER, ("actor", "Peru", 0.99), text=text)[0] == ["Peru"]


@pytest.mark.parametrize(
    ("doers", "targets", "parts"),
    [
        ([0.9, 0.1], [0.1, 0.9], ([0], [1])),
        ([0.9, 0.6], [0.0, 0.0], ([0], [])),  # not nearly as likely
        ([0.9, 0.7], [0.0, 0.0], ([0, 1], [])),
        ([0.6], [0.6], ([], [0])),  # further over the lower bar
        ([0.49], [0.39], ([], [])),
        ([], [], ([], [])),
    ],
)
def test_who_is_on_which_side(doers, targets, parts):
    assert divide(doers, targets, least=(0.5, 0.4), share=0.7) == parts


def test_a_candidate_is_never_the_trigger_itself():
    trigger = trigger_of(TEXT, "attacked")
    assert trigger.token not in party_candidates(trigger, tree_of(TEXT), rules())


def test_features_are_told_once_each():
    trigger, tree = trigger_of(TEXT, "attacked"), tree_of(TEXT)
    parties = find_parties(trigger, tree, rules())
    for token in party_candidates(trigger, tree, rules()):
        names = party_features(token, trigger, parties, tree, rules(), statement=None)
        assert len(names) == len(set(names))


def test_the_way_through_the_tree():
    text, tree = TEXT, tree_of(TEXT)
    attacked = token_of(text, "attacked")
    assert dependency_path(token_of(text, "Rebels"), attacked, tree) == "nsubj^"
    assert dependency_path(token_of(text, "village"), attacked, tree) == "dobj^"
    assert dependency_path(attacked, attacked, tree) == ""
    two = "Rebels attacked. Soldiers fled."
    assert dependency_path(token_of(two, "Soldiers"), token_of(two, "attacked"), tree_of(two)) == "apart"


def test_who_is_asked_by_the_syntax_is_asked_if_nobody_is_likely():
    text = "The mayor demanded that the police protect the market."
    found = choice(NEVER, NEVER, text=text, word="demanded")
    assert (words(found.actors, text), words(found.recipients, text)) == ([], ["the police"])
