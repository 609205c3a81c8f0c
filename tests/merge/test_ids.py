"""Ids of events: they stay, and what is gone says where it went."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.merge import assign, clusters, event_id, judgements
from tests.merge.telling import mention, mentions, telling

fast = settings(max_examples=60, deadline=timedelta(seconds=2))
A, B, C, D = (mention(name, report=telling(name, published=f"2024-03-0{n}")) for n, name in enumerate("abcd", 1))


def test_a_new_event_is_named_by_its_first_mention():
    found = assign([(A, B)], {})
    assert found.ids == (event_id(A.key),)
    assert found.ids[0].startswith("E")
    assert len(found.ids[0]) == 13


def test_the_older_id_stays_when_two_events_become_one():
    found = assign([(A, B, C)], {A.key: "E1", B.key: "E2", C.key: "E2"})
    assert (found.ids, found.tombstones) == (("E1",), {"E2": "E1"})


def test_the_id_stays_on_the_larger_part_then_on_the_older():
    assert assign([(A,), (B, C)], dict.fromkeys((A.key, B.key, C.key), "E1")).ids == (event_id(A.key), "E1")
    found = assign([(B,), (A,)], dict.fromkeys((A.key, B.key), "E1"))
    assert (found.ids, found.tombstones) == ((event_id(B.key), "E1"), {})


def test_an_event_without_mentions_left_is_gone():
    assert assign([(A,)], {A.key: "E1", D.key: "E2"}).tombstones == {"E2": None}


def test_coding_anew_on_overlapping_words_keeps_the_event():
    longer = replace(A, key=A.key.replace(":15-23", ":12-23"))
    assert assign([(longer,)], {A.key: "E1"}).ids == ("E1",)
    assert assign([(replace(A, key=A.key.replace(":15-23", ":40-48")),)], {A.key: "E1"}).tombstones == {"E1": None}


def test_an_id_in_use_elsewhere_is_not_given_again():
    taken = {event_id(A.key)}
    assert assign([(A,)], {}, taken=taken).ids[0] not in taken


def test_a_part_that_leaves_gets_the_id_that_it_had():
    """The event of C was named by C, got the older B, and was merged into that of A and D; now it leaves."""
    own = event_id(C.key)
    merged = assign([(A, D, B, C)], {A.key: "E1", D.key: "E1", B.key: own, C.key: own})
    assert merged.tombstones == {own: "E1"}
    parted = assign([(A, D), (B, C)], dict.fromkeys((A.key, B.key, C.key, D.key), "E1"), retired=merged.tombstones)
    assert parted.ids == ("E1", own)
    assert parted.revived == (own,)


@fast
@given(mentions(), st.data())
def test_ids_stay_when_mentions_are_added(found, data):
    known = found[: data.draw(st.integers(1, len(found)))]
    before = _held(clusters(known, judgements(known)), {})
    after = _held(clusters(found, judgements(found)), before)
    kept = set(before.values()) & set(after.values())
    assert kept, "no event kept its id"
    for group in clusters(found, judgements(found)):
        earlier = {before[m.key] for m in group if m.key in before}
        whole = {name for name in earlier if all(m.key in {x.key for x in group} for m in known if before[m.key] == name)}
        if whole:
            assert after[group[0].key] in earlier


@fast
@given(mentions(), st.randoms(use_true_random=False))
def test_every_id_is_given_once_and_every_old_one_is_accounted_for(found, random):
    before = {m.key: f"E{random.randint(1, 3)}" for m in found}
    made = assign(clusters(found, judgements(found)), before)
    assert len(set(made.ids)) == len(made.ids)
    assert set(before.values()) == {*made.tombstones, *(set(made.ids) & set(before.values()))}
    assert all(target in made.ids for target in made.tombstones.values())


def _held(groups, before):
    """The event of each mention."""
    made = assign(groups, before)
    return {m.key: name for group, name in zip(groups, made.ids, strict=True) for m in group}
