import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.scoring.names import name_words, same_name
from dateline.scoring.places import same_or_wider_place, same_place


@pytest.mark.parametrize(
    ("gold", "predicted", "kind"),
    [
        ("the U.S. Senate", "US Senate", None),
        ("United States", "America", "state"),
        ("Mr Lech Wałęsa", "Lech Walesa", None),
        ("Ada Brandt", "Brandt", "person"),
        ("Brandt", "Minister Ada Brandt", "person"),
        ("Mao Zedong", "Mao", "person"),
        ("Norland federal border police", "Norland federal police", "group"),
        ("ISIL", "Islamic State of Iraq and the Levant", "armed-group"),
        ("Киев", "КИЕВ", None),
        (None, "", None),
    ],
)
def test_names_of_one_actor(gold, predicted, kind):
    assert same_name(gold, predicted, kind=kind)


@pytest.mark.parametrize(
    ("gold", "predicted", "kind"),
    [
        ("Ada Brandt", "Ada Berg", "person"),
        ("Anna Maria Brandt", "Maria", "person"),
        ("Norland army", "Norland", "group"),
        ("Ada Brandt", "Brandt", "group"),
        ("Norland", None, "state"),
        ("Bank of America", "United States", "company"),
        ("the", "The Hague", None),
    ],
)
def test_names_of_two_actors(gold, predicted, kind):
    assert not same_name(gold, predicted, kind=kind)


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(["person", "state", None]))
def test_agreement_holds_both_ways_and_of_a_name_with_itself(one, other, kind):
    assert same_name(one, one, kind=kind)
    if kind != "person":
        assert same_name(one, other, kind=kind) == same_name(other, one, kind=kind)


def test_abbreviations_stand_for_words_within_names_and_titles_for_none():
    assert name_words("UN Security Council") == frozenset(["united", "nations", "security", "council"])
    assert name_words("the Prime Minister") == frozenset()


def test_places_agree_by_their_first_part_and_their_countries():
    assert same_place("Port Selby, Norland", "Port Selby")
    assert not same_place("Port Selby, Norland", "Norland")
    assert same_or_wider_place("Port Selby, Norland", "Norland")
    assert not same_or_wider_place("Norland", "Port Selby")
    assert not same_place(None, None)
    assert not same_or_wider_place("Norland", None)


def test_countries_part_places_of_one_name_but_not_a_territory_from_its_state():
    assert not same_place("Lima", "Lima", gold_country="PER", predicted_country="USA")
    assert same_place("Lima", "Lima", gold_country="PER", predicted_country=None)
    assert same_place("Guam", "Guam", gold_country="GUM", predicted_country="USA")
