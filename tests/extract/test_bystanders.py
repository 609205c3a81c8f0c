"""Who only speaks of an act is no party of it; who does it, orders it or holds it, may be."""

from dataclasses import replace

import pytest

from dateline.extract.bystanders import NOBODY, bystanders
from dateline.extract.role_choice import choose_parties
from dateline.extract.roles import find_parties
from dateline.knowledge.judge import Judge
from tests.reading import rules, tree_of, trigger_of, words

ALWAYS, NEVER = Judge({}, 9.0, 0.5), Judge({}, -9.0, 0.5)


def beside(text, word):
    """The words of those who are no actor, and of those who are no party."""
    tree = tree_of(text)
    found = bystanders(trigger_of(text, word), tree, rules())
    return [{tree.tokens[n].text for n in some} for some in (found.no_actors, found.no_parties)]


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        ("France condemned the killings in the border town.", "killings", {"France"}),
        ("The massacre was condemned by Spain and Portugal.", "massacre", {"Spain", "Portugal"}),
        ("The ministry is investigating the bombing of a mosque.", "bombing", {"ministry"}),
        ("Kenya called for an end to the shelling of the town.", "shelling", {"Kenya"}),
        ("Peru expressed concern over the killing of two nurses.", "killing", {"Peru"}),
        ("Norway's condemnation of the raid came late.", "raid", {"Norway"}),
        ("France accused Mali of the killing of civilians.", "killing", {"France"}),
        ("The president of Chile denounced the attack on the port.", "attack", {"president", "Chile"}),
        ("Italy wants to condemn the attack.", "attack", {"Italy"}),
    ],
)
def test_who_condemns_mourns_or_looks_into_an_act_is_no_party_of_it(text, word, who):
    no_actors, no_parties = beside(text, word)
    assert no_actors == no_parties
    assert no_actors - {"The", "'s", "of"} == who


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Russia carried out the attack on the depot.", "attack"),
        ("Israel launched the strike.", "strike"),
        ("The general ordered the attack on the village.", "attack"),
        ("France condemned the rebels who led the attack.", "attack"),  # the nearest verb is theirs
        ("France welcomed the talks with Mali.", "talks"),  # equals may welcome their own
        ("The king called the election on Friday.", "election"),
        ("France condemned the coup and sent troops.", "sent"),
        ("The attack angered France.", "attack"),
    ],
)
def test_who_does_orders_or_holds_it_is_none(text, word):
    assert beside(text, word) == [set(), set()]


def test_who_calls_for_a_protest_takes_part_in_it():
    trigger = replace(trigger_of("The union called for a strike on Monday.", "strike"), type="PROTEST")
    assert bystanders(trigger, tree_of("The union called for a strike on Monday."), rules()) == NOBODY


def test_who_answers_for_an_act_may_have_it_done_to_him():
    no_actors, no_parties = beside("The mayor rejected the accusation.", "accusation")
    assert "mayor" in no_actors
    assert no_parties == set()


def test_the_choice_leaves_them_out():
    text = "France condemned the shelling of the town."
    tree, trigger = tree_of(text), trigger_of(text, "shelling")
    found = choose_parties(
        trigger, find_parties(trigger, tree, rules()), None, tree, replace(rules(), actor=ALWAYS, recipient=NEVER), statements=()
    )
    assert "France" not in words(found.actors, text)
    assert [span.of(text) for span in found.bystanders] == ["France"]
