"""Events, tombstones, judgements, decisions, copies."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from dateline.records.story import Judgement
from dateline.store import copies, decisions, events, judgements, reports
from dateline.store.copies import CopyLink
from dateline.store.event_parts import box_of
from dateline.store.schema import report
from dateline.store.schema_account import event, event_figure, event_party, event_place, event_tag, taking_part
from dateline.store.search import within
from tests.accounts import make_account_event, make_raw
from tests.making import PLACE

FIRST, LATER = "2024-06-01T00:00:00.000000+00:00", "2024-06-02T00:00:00.000000+00:00"
TOLD = make_account_event()
SAME = Judgement(left="a:1-2", right="b:1-2", verdict="same", score=0.9, reasons=("same day",), by="weights 1")


def test_an_event_comes_back_whole_and_can_be_asked_by_its_parts(store):
    with store.write() as connection:
        assert events.keep(connection, TOLD, at=FIRST)
        assert not events.keep(connection, TOLD, at=LATER)
    with store.read() as connection:
        assert events.by_id(connection, TOLD.id) == TOLD
        row = connection.execute(select(event)).one()
        assert (row.type, row.day, row.country, row.created, row.changed, row.corrected) == (
            "COERCE",
            "2024-03-05",
            "GBR",
            FIRST,
            FIRST,
            False,
        )
        assert {(row.kind, row.value) for row in connection.execute(select(event_tag))} == {
            ("mode", "arrest"),
            ("context", "crime"),
            ("disagreement", "date"),
            ("outlet", "The Selby Courier"),
            ("place", "port selby"),
        }
        assert {(row.role, row.name, row.sector) for row in connection.execute(select(event_party))} == {
            ("actor", "Harbour police", "COP"),
            ("recipient", "dockers", None),
            ("source", "union leaders", None),
        }
        assert [(row.kind, row.low, row.best, row.high) for row in connection.execute(select(event_figure))] == [("arrested", 12, 12, None)]
        near = select(event_place.c.event).where(event_place.c.no.in_(within(connection, -1.2, 51.5, 0, 52)))
        assert connection.execute(near).scalars().all() == [row.no]


def test_several_events_are_kept_as_each_would_be(store):
    known, moved, new = make_account_event("E1"), make_account_event("E2"), make_account_event("E3")
    with store.write() as connection:
        events.keep(connection, known, at=FIRST)
        events.keep(connection, moved, at=FIRST)
        events.mark_stale(connection, ["E1"])
        events.forget(connection, "E3", into="E1", why="merged", at=FIRST)
        assert events.keep_all(connection, [new, known, replace(moved, type="PROTEST", date=None)], at=LATER) == 2
        assert events.stale_among(connection, ["E1", "E2", "E3"]) == set()
        rows = {row.id: row for row in connection.execute(select(event))}
        assert {name: (row.type, row.created, row.changed) for name, row in rows.items()} == {
            "E1": (known.type, FIRST, FIRST),
            "E2": ("PROTEST", FIRST, LATER),
            "E3": (new.type, LATER, LATER),
        }
        assert events.tombstone_of(connection, "E3") is None
        parties = connection.execute(select(event_party.c.event)).scalars().all()
        assert {parties.count(row.no) for row in rows.values()} == {len(new.actors) + len(new.recipients) + len(new.sources)}
        assert events.keep_all(connection, [], at=LATER) == 0


def test_how_many_events_each_party_has_is_kept_as_events_change(store):
    ours, theirs = make_account_event("E1"), make_account_event("E2")

    def recounted(connection):
        rejected = select(event_tag.c.event).where(event_tag.c.kind == "verdict", event_tag.c.value == "rejected")
        found = {}
        for row in connection.execute(select(event_party).where(event_party.c.event.not_in(rejected))):
            counts = found.setdefault(row.identity, {"events": set(), "actor": set(), "recipient": set(), "source": set()})
            counts["events"].add(row.event)
            counts[row.role].add(row.event)
        return {identity: tuple(len(each) for each in counts.values()) for identity, counts in found.items()}

    def kept(connection):
        return {row.identity: tuple(row)[1:] for row in connection.execute(select(taking_part))}

    changes = (
        [ours, theirs],
        [replace(ours, recipients=ours.actors), theirs],
        [replace(ours, verdict="rejected")],
        [replace(ours, actors=()), replace(theirs, verdict="rejected", sources=())],
        [ours, theirs],
    )
    with store.write() as connection:
        for several in changes:
            events.keep_all(connection, several, at=FIRST)
            assert kept(connection) == recounted(connection)
        assert kept(connection)
        for each in (ours, theirs):
            events.forget(connection, each.id, into=None, why="gone", at=LATER)
        assert kept(connection) == {}


def test_a_changed_event_takes_its_own_place(store):
    moved = replace(TOLD, type="PROTEST", places=(replace(PLACE, lat=-33.0, lon=151.0),), actors=(), disagreements=())
    with store.write() as connection:
        events.keep(connection, TOLD, at=FIRST)
        assert events.keep(connection, moved, at=LATER)
        row = connection.execute(select(event)).one()
        assert (row.type, row.created, row.changed) == ("PROTEST", FIRST, LATER)
        assert {row.role for row in connection.execute(select(event_party))} == {"recipient", "source"}
        assert connection.execute(within(connection, -2, 51, 0, 52)).all() == []
        assert len(connection.execute(within(connection, 150, -34, 152, -32)).all()) == 1
        assert [each.type for each in events.events(connection)] == ["PROTEST"]


def test_an_event_without_a_day_is_sorted_by_its_first_report(store):
    with store.write() as connection:
        reports.keep(connection, make_raw(id=TOLD.first, published="2024-03-06"), at=FIRST)
        events.keep(connection, replace(TOLD, date=None), at=FIRST)
        assert tuple(connection.execute(select(event.c.day_from, event.c.day)).one()) == (None, "2024-03-06")


def test_an_id_that_is_no_more_leads_to_its_heir(store):
    with store.write() as connection:
        for identity in ("E1", "E2", "E3"):
            events.keep(connection, make_account_event(identity), at=FIRST)
        events.forget(connection, "E1", into="E2", why="merged", at=FIRST)
        events.forget(connection, "E2", into="E3", why="merged", at=LATER)
        assert events.by_id(connection, "E1") is None
        assert events.heir_of(connection, "E1") == "E3"
        assert events.heir_of(connection, "E3") is None
        assert list(events.tombstones(connection)) == [("E1", "E2", "merged", FIRST), ("E2", "E3", "merged", LATER)]
        assert list(events.tombstones(connection, since=LATER)) == [("E2", "E3", "merged", LATER)]
        events.forget(connection, "E3", into=None, why="its report was withdrawn", at=LATER)
        assert events.heir_of(connection, "E1") is None
        assert connection.execute(select(event_place)).all() == []
        events.keep(connection, make_account_event("E2"), at=LATER)
        assert [each[0] for each in events.tombstones(connection)] == ["E1", "E3"]
        assert list(events.by_ids(connection, ["E2", "E9"])) == ["E2"]


def test_a_person_s_judgement_stands_beside_the_coder_s_and_can_be_undone(store):
    person = replace(SAME, verdict="different", score=0.0, reasons=("two raids",), origin="person", by="mb", at=FIRST)
    with store.write() as connection:
        judgements.keep(connection, [SAME], at=FIRST)
        judgements.keep(connection, [person], at=FIRST)
        judgements.keep(connection, [replace(SAME, score=0.8)], at=LATER)
        coder = replace(SAME, score=0.8, at=LATER)
        assert judgements.of_mentions(connection, ["b:1-2"]) == (coder, person)
        assert judgements.by_people(connection) == (person,)
        judgements.forget_mentions(connection, ["a:1-2"])
        assert judgements.of_mentions(connection, ["a:1-2"]) == (person,)
        assert judgements.undo(connection, "a:1-2", "b:1-2", by="ap", at=LATER)
        assert not judgements.undo(connection, "a:1-2", "b:1-2", by="ap", at=LATER)
        assert judgements.of_mentions(connection, ["a:1-2"]) == ()
        assert judgements.history(connection, "a:1-2", "b:1-2") == ((person, LATER, "ap"),)


def test_pairs_that_the_coder_no_longer_judges_are_forgotten(store):
    with store.write() as connection:
        judgements.keep(connection, [SAME, replace(SAME, right="c:1-2")], at=FIRST)
        judgements.forget(connection, [("a:1-2", "b:1-2")])
        assert [each.right for each in judgements.of_mentions(connection, ["a:1-2"])] == ["c:1-2"]


def test_decisions_are_kept_with_what_was_before(store):
    with store.write() as connection:
        decide = {"kind": "event", "target": "E1", "field": "date", "by": "mb"}
        first = decisions.keep(connection, **decide, old={"edtf": "2024-03-05"}, new={"edtf": "2024-03-04"}, why="misread", at=FIRST)
        second = decisions.keep(connection, **decide, old={"edtf": "2024-03-04"}, new=None, why=None, at=LATER)
        assert (first, second) == ("D1", "D2")
        standing = decisions.of_targets(connection, ["E1", "E2"])
        assert [each.id for each in standing["E1"]] == ["D1", "D2"], "the later one counts, the earlier one stays below it"
        assert standing["E2"] == ()
        assert decisions.undo(connection, "D2", by="ap", at=LATER)
        assert not decisions.undo(connection, "D2", by="ap", at=LATER)
        assert [each.id for each in decisions.of_targets(connection, ["E1"])["E1"]] == ["D1"]
        assert [(each.id, each.undone_by) for each in decisions.of_targets(connection, ["E1"], undone=True)["E1"]] == [
            ("D1", None),
            ("D2", "ap"),
        ]
        assert decisions.by_id(connection, "D1").new == {"edtf": "2024-03-04"}
        assert [each.id for each in decisions.decisions(connection, since=LATER)] == ["D2"]


def test_copies_are_found_by_their_bands_and_grouped(store):
    raws = [make_raw(f"Text {number}.", source=f"{number}.txt") for number in range(3)]
    first, second, third = (raw.id for raw in raws)
    with store.write() as connection:
        for raw in raws:
            reports.keep(connection, raw, at=FIRST)
        connection.execute(report.update().values(coded=True))
        copies.keep_bands(connection, first, [1, -(2**63), 7])
        copies.keep_bands(connection, second, [7, 2**63 - 1])
        assert copies.unplaced(connection, [third, first]) == [third]
        assert copies.group_of(connection, [first, third], placed=True) == {first: first}
        copies.keep_bands(connection, third, [1, 7])
        assert copies.holders(connection, [2**63 - 1, 1, 5], most=9) == {1: [first, third], 2**63 - 1: [second]}
        assert copies.holders(connection, [7], most=2) == {7: [first, second]}
        copies.keep_bands(connection, third, [4])
        assert copies.holders(connection, [1], most=9) == {1: [first]}
        link = CopyLink(second, first, "near", 0.97, ("same text",))
        copies.link(connection, [link, replace(link, score=0.99)])
        assert copies.links_of(connection, [first]) == (replace(link, score=0.99),)
        copies.regroup(connection, {second: first, first: first})
        assert copies.group_of(connection, [first, second, third]) == {first: first, second: first, third: third}
        assert copies.members_of(connection, [first]) == {first: (first, second)}
        assert connection.execute(select(report.c.id).where(report.c.pending)).scalars().all() == [second]
        copies.unlink(connection, second)
        assert copies.links_of(connection, [first]) == ()


@pytest.mark.parametrize(
    ("changes", "box"),
    [
        ({"bbox": (10.0, 50.0, 11.0, 51.0)}, (10.0, 50.0, 11.0, 51.0)),
        ({"bbox": (170.0, -20.0, -170.0, -10.0)}, (-180.0, -20.0, 180.0, -10.0)),
        ({"lat": None, "lon": None}, None),
        ({"lat": 0.0, "lon": 20.0, "radius_km": 111.2}, (19.0, -1.0, 21.0, 1.0)),
        ({"lat": 0.0, "lon": 179.9, "radius_km": 111.2}, (-180.0, -1.0, 180.0, 1.0)),
        ({"lat": 89.9, "lon": 0.0, "radius_km": 111.2}, (-180.0, 88.9, 180.0, 90.0)),
        ({"lat": 10.0, "lon": 20.0, "radius_km": None}, (20.0, 10.0, 20.0, 10.0)),
    ],
)
def test_the_box_of_a_place(changes, box):
    assert box_of(replace(PLACE, **changes)) == (None if box is None else pytest.approx(box, abs=1e-3))
