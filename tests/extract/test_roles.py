"""Who does what to whom by the syntax alone, without the trained choice."""

import pytest

from dateline.extract.roles import find_parties, may_act
from tests.reading import rules, token_of, tree_of, trigger_of, words


def parties(text, word):
    found = find_parties(trigger_of(text, word), tree_of(text), rules())
    return words(found.actors, text), words(found.recipients, text)


@pytest.mark.parametrize(
    ("text", "word", "actors", "recipients"),
    [
        ("Rebels attacked the village on Tuesday.", "attacked", ["Rebels"], ["the village"]),
        ("The village was attacked by rebels on Tuesday.", "attacked", ["rebels"], ["The village"]),
        ("Three soldiers were killed in Kandahar.", "killed", [], ["Three soldiers"]),
        ("It fired missiles at the port on Sunday.", "fired", ["It"], ["the port"]),
        ("Missiles were fired at the port on Sunday.", "fired", [], ["the port"]),
        ("Police and soldiers arrested 20 protesters.", "arrested", ["Police", "soldiers"], ["20 protesters"]),
        ("The soldiers killed in the ambush were young.", "killed", [], ["The soldiers"]),
        ("Kenya demanded that Somalia withdraw its troops.", "demanded", ["Kenya"], ["Somalia"]),
        ("He demanded that the army hunt down the attackers.", "demanded", ["He"], ["army"]),
        ("The United Nations urged Israel to release the prisoners.", "urged", ["The United Nations"], ["Israel"]),
        ("Kenya's attack on the base lasted hours.", "attack", ["Kenya"], ["the base"]),
        ("Israeli strikes on Gaza went on.", "strikes", ["Israeli"], ["Gaza"]),
        ("Russia's invasion of Ukraine began.", "invasion", ["Russia"], ["Ukraine"]),
    ],
)
def test_actors_and_recipients(text, word, actors, recipients):
    assert parties(text, word) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Talks between Kenya and Somalia began.", "Talks"),
        ("Kenya and Somalia held talks.", "talks"),
    ],
)
def test_those_who_talk_are_all_actors(text, word):
    assert parties(text, word) == (["Kenya", "Somalia"], [])


def test_who_suffers_an_attack_is_not_its_actor():
    actors, recipients = parties("The convoy suffered an attack.", "attack")
    assert actors == []
    assert recipients == ["The convoy"]


def test_days_do_nothing():
    actors, recipients = parties("Monday saw clashes.", "clashes")
    assert "Monday" not in actors + recipients


@pytest.mark.parametrize("word", ["Kenya", "soldiers", "it"])
def test_names_pronouns_and_people_may_act(word):
    assert may_act(token_of("Kenya saw that it hurt soldiers near a table.", word), rules())


def test_things_may_not():
    assert not may_act(token_of("Kenya saw that it hurt soldiers near a table.", "table"), rules())
