from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve.same_event import MAX_DAYS, MAX_GAP, contradict, days_apart, same_events
from tests.resolve.telling import told


def test_the_attack_is_the_one_told_before():
    assert same_events([told(sentence=0), told(sentence=8, definite=True, nominal=True)]) == [0, 0]


def test_a_harm_told_right_after_belongs_to_the_attack():
    assert same_events([told(sentence=0), told("kill", sentence=1)]) == [0, 0]


def test_far_apart_and_in_other_words_is_another_event():
    assert same_events([told(sentence=0), told("kill", sentence=8)]) == [0, 1]


def test_the_same_word_or_party_links_over_some_sentences():
    assert same_events([told(sentence=0), told(sentence=8)]) == [0, 0]
    assert same_events([told(sentence=0, recipients={"dockers"}), told("kill", sentence=8, recipients={"dockers"})]) == [0, 0]
    assert same_events([told(sentence=0), told(sentence=MAX_GAP + 1)]) == [0, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"type": "ASSAULT"}, {"type": "PROTEST"}),
        ({"status": "actual"}, {"status": "future"}),
        ({"status": "actual"}, {"status": "negated"}),
        ({"actors": {"Peru"}}, {"actors": {"Chile"}}),
        ({"place": "Goma"}, {"place": "Kigali"}),
        ({"day": 3}, {"day": 4}),
        ({"type": "COERCE", "recipients": {"dockers"}}, {"type": "COERCE", "recipients": {"students"}}),
    ],
)
def test_what_contradicts(one, other):
    assert contradict(told(**one), told(**other))
    assert same_events([told(**one), told(**other)]) == [0, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"actors": {"Peru"}}, {}),
        ({"place": "Goma"}, {}),
        ({"day": 3}, {}),
        ({"actors": {"Peru", "Chile"}}, {"actors": {"Chile"}}),
        ({"recipients": {"market"}}, {"recipients": {"12 people"}}),  # an attack on a market kills people
        ({"day": 3}, {"day": 3 + MAX_DAYS, "definite": True}),
    ],
)
def test_what_does_not(one, other):
    assert not contradict(told(**one), told(**other))


def test_a_third_mention_must_agree_with_all():
    monday, tuesday = told(day=6, sentence=0), told(day=7, sentence=1)
    assert same_events([monday, tuesday, told(sentence=2, day=7)]) == [0, 1, 1]


def test_the_latest_event_that_fits_is_meant():
    found = same_events([told(place="Goma", sentence=0), told(place="Kigali", sentence=3), told(sentence=4, definite=True)])
    assert found == [0, 1, 1]


def test_nothing_told():
    assert same_events([]) == []


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        (None, (date(2024, 5, 3), date(2024, 5, 3)), 0),
        ((date(2024, 5, 1), date(2024, 5, 31)), (date(2024, 5, 3), date(2024, 5, 3)), 0),
        ((date(2024, 5, 1), date(2024, 5, 2)), (date(2024, 5, 5), date(2024, 5, 9)), 3),
    ],
)
def test_days_between(a, b, days):
    assert days_apart(a, b) == days_apart(b, a) == days


names = st.frozensets(st.sampled_from(["Peru", "Chile", "dockers"]), max_size=2)
tellings = st.builds(
    told,
    st.sampled_from(["attack", "kill"]),
    actors=names,
    recipients=names,
    place=st.none() | st.sampled_from(["Goma", "Kigali"]),
    day=st.none() | st.integers(1, 9),
    type=st.sampled_from(["ASSAULT", "COERCE"]),
    status=st.sampled_from(["actual", "future"]),
    definite=st.booleans(),
)


@given(st.lists(tellings, max_size=7))
def test_events_are_groups_without_contradiction(some):
    firsts = same_events(some)
    assert len(firsts) == len(some)
    for index, first in enumerate(firsts):
        assert first <= index
        assert firsts[first] == first
        assert all(not contradict(some[index], some[other]) for other in range(index) if firsts[other] == first)


@given(tellings, tellings)
def test_contradiction_goes_both_ways(one, other):
    assert contradict(one, other) == contradict(other, one)
    assert not contradict(one, one)
