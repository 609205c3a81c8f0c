import pytest

from dateline.extract.modes import find_modes
from dateline.extract.triggers import find_candidates
from tests.reading import rules, tree_of, trigger_of


def modes(text, word):
    found = find_modes(trigger_of(text, word), tree_of(text), rules())
    return list(found.modes), [span.of(text) for span in found.evidence]


@pytest.mark.parametrize(
    ("text", "word", "answer"),
    [
        ("It fired missiles at the port on Sunday.", "fired", ["heavy-weapons"]),
        ("Police fired tear gas at protesters.", "fired", ["crowd-control"]),
        ("A gunman opened fire on a crowd.", "opened", ["firearms"]),
        ("Rebels kidnapped four aid workers.", "kidnapped", ["abduct"]),
        ("Drones struck a depot.", "struck", ["drone"]),
        ("Troops killed two men.", "killed", []),
        ("Police arrested three men.", "arrested", ["arrest"]),
        ("The government imposed a curfew.", "curfew", ["curfew"]),
        ("Ada Brandt telephoned Omar Said.", "telephoned", ["phone"]),
        ("Thousands of people marched in Budapest.", "marched", ["demo"]),
        ("Workers began a hunger strike.", "strike", ["hunger"]),
        ("India and Pakistan exchanged fire.", "exchanged", ["clash"]),
        ("The rebels occupied the town.", "occupied", ["occupy"]),
        ("Kenya expelled the ambassador.", "expelled", ["expel"]),
        ("The minister resigned.", "resigned", ["resign"]),
        ("Rebels released four hostages.", "released", ["release"]),
        ("A court sentenced the minister.", "sentenced", ["convict"]),
    ],
)
def test_modes_of_the_words_themselves(text, word, answer):
    assert modes(text, word)[0] == answer


def test_a_harm_takes_its_means_from_the_sentence():
    found, evidence = modes("Three men were killed when a bomb went off.", "killed")
    assert found == ["explosives"]
    assert evidence == ["bomb"]


def test_a_suicide_attack_is_one_with_explosives_too():
    assert set(modes("A suicide bomber attacked a market.", "attacked")[0]) == {"suicide-attack", "explosives"}


def test_modes_are_legal_for_the_type_and_have_evidence():
    text = (
        "Gunmen and a suicide bomber attacked a police station with rockets and drones. Protesters burned tyres, threw stones and blocked "
        "a road. The president threatened to bomb the town, demanded a ceasefire and refused to hold talks by telephone."
    )
    for trigger in find_candidates(tree_of(text), rules()):
        found = find_modes(trigger, tree_of(text), rules())
        assert set(found.modes) <= set(rules().types[trigger.type].modes)
        assert len(set(found.modes)) == len(found.modes)
        assert bool(found.modes) == bool(found.evidence)
