"""The choice between parties, with weights made by hand."""

from dataclasses import replace

import pytest

from dateline.extract.role_choice import choose_parties
from dateline.extract.role_features import dependency_path, party_candidates, party_features
from dateline.extract.roles import find_parties
from dateline.knowledge.judge import Judge
from tests.reading import rules, token_of, tree_of, trigger_of, words

TEXT = "Rebels attacked the village in Peru on Tuesday."
ALWAYS, NEVER = Judge({}, 9.0, 0.5), Judge({}, -9.0, 0.5)


def choice(actor, recipient, text=TEXT, word="attacked"):
    tree, trigger = tree_of(text), trigger_of(text, word)
    book = replace(rules(), actor=actor, recipient=recipient)
    return choose_parties(trigger, find_parties(trigger, tree, book), tree, book, statements=())


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
