"""Which mentions are one event, with weights made by hand."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.bundle import DATA
from dateline.knowledge.judge import Judge
from dateline.records.resolved import EventType
from dateline.resolve import same_event as module
from dateline.resolve.same_event import DAYS, GAPS, LIKELY_STEPS, MAX_DAYS, compared, days_apart, features, same_events
from tests.resolve.telling import count, told

ALWAYS, NEVER = Judge({}, 9.0, 0.5), Judge({}, -9.0, 0.5)
READ = Judge({f"read={n}": float(n) for n in range(len(LIKELY_STEPS) + 1)}, -4.5, 0.5)
"""The likelier the reader finds it, the likelier it is; from a likelihood of 0.5 up, one event."""
PLACES = Judge({"place=equal": 4.0}, -2.0, 0.5)


def test_nothing_told():
    assert same_events([], ALWAYS) == []


def test_the_judge_decides():
    some = [told(), told("kill", sentence=1), told(sentence=2)]
    assert same_events(some, NEVER) == [0, 1, 2]
    assert same_events(some, ALWAYS) == [0, 0, 0]


@pytest.mark.parametrize(("threshold", "firsts"), [(0.5, [0, 0]), (0.501, [0, 1])])
def test_likely_enough_is_from_the_threshold_on(threshold, firsts):
    assert same_events([told(), told()], Judge({}, 0.0, threshold)) == firsts


def test_events_of_two_types_are_two_events():
    some = [told(), told(type="PROTEST"), told(), told(type="PROTEST")]
    assert same_events(some, ALWAYS) == [0, 1, 0, 1]


def test_a_mention_joins_the_likeliest_and_by_it_the_first_of_its_event():
    some = [told(), told(same=((0, 0.95),)), told(), told(same=((0, 0.3), (1, 0.6), (2, 0.95)))]
    assert same_events(some, READ) == [0, 0, 2, 2]
    some[3] = told(same=((0, 0.3), (1, 0.95), (2, 0.6)))
    assert same_events(some, READ) == [0, 0, 2, 0]


def test_of_equally_likely_ones_the_latest_is_meant():
    assert same_events([told(), told(), told(same=((0, 0.9), (1, 0.9)))], READ) == [0, 1, 1]


def test_what_the_reader_leaves_out_is_unlikely():
    assert same_events([told(), told()], READ) == [0, 1]


def test_what_the_mentions_say_counts_beside_the_reader():
    some = [told(place="Goma"), told(place="Kigali"), told(place="Goma"), told()]
    assert same_events(some, PLACES) == [0, 1, 0, 3]


def test_a_mention_is_compared_with_the_latest_of_its_type_only(monkeypatch):
    monkeypatch.setattr(module, "MOST_COMPARED", 2)
    some = [told(), told(), told(type="PROTEST"), told(), told(type="PROTEST"), told()]
    assert compared(some)[5] == [1, 3]
    assert compared(some)[4] == [2]
    assert compared(some)[0] == []


def plain(one, other, index=0):
    return [name for name in features(one, other, index) if "&" not in name]


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ({"sentence": 3}, {"sentence": 3}, "gap=0"),
        ({"sentence": 4}, {"sentence": 3}, "gap=1"),
        ({"sentence": 90}, {"sentence": 3}, f"gap={len(GAPS)}"),
        ({"definite": True, "nominal": True}, {}, "definite=True/True/0"),
        ({"status": "future"}, {}, "status=False"),
        ({}, {}, "status=True"),
        ({}, {}, "actors=none"),
        ({"actors": {"Peru"}}, {}, "actors=unknown"),
        ({"actors": {"Peru"}}, {"actors": {"Peru"}}, "actors=equal"),
        ({"actors": {"Peru"}}, {"actors": {"Peru", "Chile"}}, "actors=shared"),
        ({"actors": {"Peru"}}, {"actors": {"Chile"}}, "actors=other"),
        ({"recipients": {"Peru"}}, {"recipients": {"Chile"}}, "recipients=other"),
        ({"place": "Goma"}, {"place": "Goma"}, "place=equal"),
        ({"place": "Goma"}, {"place": "Kigali"}, "place=other"),
        ({"place": "Goma"}, {}, "place=unknown"),
        ({"day": 3}, {}, "days=unknown"),
        ({"day": 3}, {"day": 3}, "days=0"),
        ({"day": 3}, {"day": 4}, "days=1"),
        ({"day": 9}, {"day": 3}, f"days={len(DAYS)}"),
        ({"mode": ("drone",)}, {"mode": ("drone", "aerial")}, "mode=shared"),
        ({"counts": (count("killed"),)}, {"counts": (count("killed"), count("injured"))}, "counts=True/True/True"),
        ({"counts": (count("killed"),)}, {"counts": (count("injured"),)}, "counts=False/True/True"),
        ({}, {"counts": (count("injured"),)}, "counts=False/False/True"),
    ],
)
def test_what_the_judge_looks_at(one, other, name):
    assert name in plain(told(**one), told(**other))


def test_words_alike_or_not():
    assert "lemma=True/False/False" in plain(told("attack"), told("attack"))
    assert "lemma=False/True/False" in plain(told("attack", nominal=True), told("kill"))


@pytest.mark.parametrize(("likely", "step"), [(0.0, 0), (0.05, 0), (0.06, 1), (0.5, 4), (0.51, 5), (0.99, 8)])
def test_how_likely_the_reader_finds_it_counts_by_steps(likely, step):
    names = features(told(same=((7, likely),)), told(), 7)
    assert names[0] == f"read={step}"
    assert f"ASSAULT&read={step}" in names


def test_the_reader_speaks_of_the_mention_with_that_index():
    one = told(same=((3, 0.99),))
    assert features(one, told(), 3)[0] != features(one, told(), 4)[0] == "read=0"


def test_all_else_is_looked_at_alone_and_with_the_reader():
    names = features(told(day=3, same=((0, 0.99),)), told(day=4), 0)
    alone = [name for name in names if "&" not in name and not name.startswith("read=")]
    assert [f"read=8&{name}" for name in alone] == [name for name in names if name.startswith("read=8&")]


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ((date(2024, 5, 1), date(2024, 5, 31)), (date(2024, 5, 3), date(2024, 5, 3)), 0),
        ((date(2024, 5, 1), date(2024, 5, 2)), (date(2024, 5, 2), date(2024, 5, 9)), 0),
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
    sentence=st.integers(0, 20),
    same=st.lists(st.tuples(st.integers(0, 6), st.floats(0, 1)), max_size=4, unique_by=lambda pair: pair[0]).map(tuple),
)


@given(st.lists(tellings, max_size=7), st.sampled_from([ALWAYS, NEVER, READ, PLACES]))
def test_events_are_groups_of_one_type_led_by_their_first(some, judge):
    firsts = same_events(some, judge)
    assert len(firsts) == len(some)
    for index, first in enumerate(firsts):
        assert first <= index
        assert firsts[first] == first
        assert some[first].mention.type == some[index].mention.type


@given(st.lists(tellings, max_size=7))
def test_what_comes_later_changes_nothing_before(some):
    firsts = same_events(some, READ)
    for length in range(len(some)):
        assert same_events(some[:length], READ) == firsts[:length]


def kinds_of(names):
    """What features are about: "place" of "read=3&place=equal"."""
    return {part.partition("=")[0] for name in names for part in name.split("&")}


def test_the_packaged_weights_are_of_things_that_are_looked_at():
    packaged = Judge.load(DATA / "choices" / "same.tsv")
    assert kinds_of(packaged.weights) <= kinds_of(features(told(), told(), 0)) | set(get_args(EventType))


@given(tellings, tellings, st.integers(0, 6))
def test_features_are_told_once_each(one, other, index):
    found = features(one, other, index)
    assert len(found) == len(set(found))
    assert all("\t" not in name and name.strip() == name for name in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [({"status": "actual"}, {"status": "future"}), ({"status": "negated"}, {"status": "actual"}), ({"day": 3}, {"day": 3 + MAX_DAYS + 1})],
)
def test_what_contradicts_is_never_one_event(one, other):
    sure = Judge({}, 4.0, 0.5)
    assert same_events([told(**one), told(**other)], sure) == [0, 1]
    assert same_events([told(**one), told(**one), told(**other)], sure) == [0, 0, 2]


def test_days_close_to_each_other_do_not():
    assert same_events([told(day=3), told(day=3 + MAX_DAYS)], Judge({}, 4.0, 0.5)) == [0, 0]


def test_nor_with_the_event_that_it_would_join():
    some = [told(day=3), told(day=3 + MAX_DAYS), told(day=3 + 2 * MAX_DAYS)]
    assert same_events(some, Judge({}, 4.0, 0.5)) == [0, 0, 2]
