import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.modes import BORNE_OUT, LIKELY, find_modes
from dateline.extract.triggers import find_candidates
from tests.extract.proposals import event, told
from tests.reading import rules, tree_of, trigger_of

BOMB = "A bomb went off, and a rocket killed three men near another bomb and a grenade."
ALL_MODES = [*sorted({m for t in rules().types.values() for m in t.modes}), "flying"]


def shown(found, text):
    return list(found.modes), [span.of(text) for span in found.evidence]


def ruled(text, word):
    """The modes of a word that only the rules see."""
    return shown(find_modes(None, trigger_of(text, word), tree_of(text), rules()), text)


def modes(text, word, *likely, trigger=None, types=None):
    """The modes of a word of which the reader finds some likely."""
    trigger = trigger or trigger_of(text, word)
    read = event(text, word, trigger.type, modes=likely, types=types)
    return shown(find_modes(read, trigger, tree_of(text), rules()), text)


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
    assert ruled(text, word)[0] == answer


def test_a_harm_takes_its_means_from_the_sentence():
    assert ruled("Three men were killed when a bomb went off.", "killed") == (["explosives"], ["bomb"])


def test_a_suicide_attack_is_one_with_explosives_too():
    assert set(ruled("A suicide bomber attacked a market.", "attacked")[0]) == {"suicide-attack", "explosives"}


def test_modes_of_the_rules_are_legal_for_the_type_and_have_evidence():
    text = (
        "Gunmen and a suicide bomber attacked a police station with rockets and drones. Protesters burned tyres, threw stones and blocked "
        "a road. The president threatened to bomb the town, demanded a ceasefire and refused to hold talks by telephone."
    )
    for trigger in find_candidates(tree_of(text), rules()):
        found = find_modes(None, trigger, tree_of(text), rules())
        assert set(found.modes) <= set(rules().types[trigger.type].modes)
        assert len(set(found.modes)) == len(found.modes)
        assert bool(found.modes) == bool(found.evidence)


@pytest.mark.parametrize(("likely", "kept"), [(BORNE_OUT, True), (BORNE_OUT - 0.01, False)])
def test_a_mode_that_words_show_needs_little(likely, kept):
    text = "Three men were killed when a bomb went off."
    assert modes(text, "killed", ("explosives", likely)) == ((["explosives"], ["bomb"]) if kept else ([], []))


def test_a_mode_of_which_the_reader_says_nothing_is_unlikely():
    assert modes("Police arrested three men.", "arrested") == ([], [])
    assert modes("Police arrested three men.", "arrested", ("arrest", 0.5)) == (["arrest"], ["arrested"])


@pytest.mark.parametrize(("likely", "kept"), [(LIKELY, True), (LIKELY - 0.01, False)])
def test_a_mode_that_no_word_shows_needs_much_and_the_trigger_shows_it(likely, kept):
    text = "Troops killed two men."
    assert modes(text, "killed", ("explosives", likely)) == ((["explosives"], ["killed"]) if kept else ([], []))


def test_those_that_words_show_stand_before_the_readers():
    text = "Three men were killed when a bomb went off."
    assert modes(text, "killed", ("firearms", 0.9), ("explosives", 0.3)) == (["explosives", "firearms"], ["bomb", "killed"])


def test_of_another_type_than_the_readers_the_rules_decide():
    text = "Police arrested three men."
    assert modes(text, "arrested", ("beat", 0.9), types=(("ASSAULT", 0.6), ("COERCE", 0.4))) == ruled(text, "arrested")


def test_a_mode_of_another_type_is_not_given():
    assert modes("Troops killed two men.", "killed", ("arrest", 0.9)) == ([], [])
    assert modes("Police arrested three men.", "arrested", ("arrest", 0.9), ("explosives", 0.9))[0] == ["arrest"]


def test_a_word_that_no_rule_knows_has_the_readers_modes():
    text = "Rebels zapped a farmer."
    assert modes(text, "zapped", ("firearms", 0.9), trigger=told(text, "zapped")) == (["firearms"], ["zapped"])


def test_one_word_that_shows_two_modes_is_told_once():
    found, evidence = modes("A suicide bomber attacked a market.", "attacked", ("explosives", 0.9), ("suicide-attack", 0.9))
    assert set(found) == {"explosives", "suicide-attack"}
    assert len(evidence) == len(set(evidence))


@given(
    st.sampled_from(sorted(rules().types)),
    st.lists(st.tuples(st.sampled_from(ALL_MODES), st.floats(0, 1)), max_size=6, unique_by=lambda pair: pair[0]),
)
def test_modes_are_legal_likely_and_shown(kind, likely):
    trigger = told(BOMB, "killed", kind)
    by_rule = set(shown(find_modes(None, trigger, tree_of(BOMB), rules()), BOMB)[0])
    found, evidence = modes(BOMB, "killed", *likely, trigger=trigger)
    sure = {m for m, p in likely if p >= LIKELY}
    assert set(found) == (sure | {m for m, p in likely if p >= BORNE_OUT and m in by_rule}) & set(rules().types[kind].modes)
    assert bool(found) == bool(evidence)
    assert len(found) == len(set(found)) >= len(evidence)
