"""The account follows what was ingested, judged, corrected and coded anew; ids stay or say where they went."""

from dataclasses import replace

from dateline.merge import blocking, mentions_of
from dateline.project import merging
from dateline.project.telling import telling_of
from dateline.records.story import Judgement
from dateline.store import codings, copies, events, judgements, reports
from tests.accounts import make_raw
from tests.project.conftest import NOON, take
from tests.quick_coder import record_of

EVENT = "Police arrested three dockers in Selby on 2024-03-05."
FIRST = make_raw(f"{EVENT} The tide was low that night.", source="a.txt", published="2024-03-05", outlet="A")
SECOND = make_raw(f"Shops closed early, a reader writes. {EVENT}", source="b.txt", published="2024-03-06", outlet="B")
OTHER = make_raw("Guards freed two dockers in Harwick on 2024-05-01.", source="c.txt", published="2024-05-01", outlet="C")


def account(project):
    with project.store.read() as connection:
        return {event.id: event for event in events.events(connection)}


def pair(project):
    """The keys of the two mentions of one event, sorted."""
    (event,) = (event for event in account(project).values() if len(event.mentions) == 2)
    return event.id, *sorted(event.mentions)


def test_a_person_s_judgement_parts_an_event_and_undone_it_is_whole_again_under_its_id(project):
    take(project, FIRST, SECOND, OTHER)
    identity, left, right = pair(project)
    different = Judgement(left=left, right=right, verdict="different", score=0.0, reasons=("two raids",), origin="person", by="mb")
    with project.store.write() as connection:
        judgements.keep(connection, [different], at=NOON)
        assert merging.group_again(connection, [left, right], at=NOON) == 2
    parted = account(project)
    assert len(parted) == 3
    assert identity in parted
    with project.store.write() as connection:
        assert judgements.undo(connection, left, right, by="ap", at=NOON)
        merging.group_again(connection, [left, right], at=NOON)
    assert pair(project) == (identity, left, right)
    (gone,) = parted.keys() - account(project).keys()
    with project.store.read() as connection:
        assert events.heir_of(connection, gone) == identity


def test_a_person_s_judgement_joins_what_the_coder_keeps_apart_and_outlives_a_new_coding(project):
    take(project, FIRST, OTHER)
    one, other = (event.mentions[0] for event in account(project).values())
    left, right = sorted((one, other))
    same = Judgement(left=left, right=right, verdict="same", score=1.0, reasons=(), origin="person", by="mb")
    with project.store.write() as connection:
        judgements.keep(connection, [same], at=NOON)
        merging.group_again(connection, [left], at=NOON)
    identity = pair(project)[0]
    with project.store.write() as connection:
        again = record_of(FIRST)
        codings.keep(connection, replace(again, coder=replace(again.coder, version="9")), mentions_of(again, telling_of(again)), at=NOON)
    project.merge()
    assert pair(project) == (identity, left, right)


def test_an_event_that_a_new_coding_no_longer_finds_leaves_a_tombstone(project):
    take(project, FIRST, OTHER)
    before = account(project)
    with project.store.write() as connection:
        record = replace(record_of(OTHER), events=())
        codings.keep(connection, record, (), at=NOON)
    assert project.merge() == 1
    (gone,) = before.keys() - account(project).keys()
    with project.store.read() as connection:
        assert [(identity, into) for identity, into, _, _ in events.tombstones(connection)] == [(gone, None)]
        assert events.heir_of(connection, gone) is None
    with project.store.write() as connection:
        record = record_of(OTHER)
        codings.keep(connection, record, mentions_of(record, telling_of(record)), at=NOON)
    project.merge()
    assert account(project) == before
    with project.store.read() as connection:
        assert list(events.tombstones(connection)) == []


def test_a_version_that_no_longer_tells_of_an_event_takes_it_away_unless_others_tell_it(project):
    page = {"source": "https://example.org/1", "url": "https://example.org/1", "published": "2024-03-05"}
    text = "It rained in the harbour all night and ships stayed out. The port authority said it would look into the matter."
    take(project, make_raw(f"{EVENT} {text}", **page), OTHER)
    assert len(account(project)) == 2
    take(project, make_raw(f"Correction: nobody was held. {text}", **page))
    (left,) = account(project).values()
    assert left.places[0].name == "Harwick"
    take(project, FIRST, SECOND)
    take(project, make_raw(f"{EVENT} {text} Again.", **page), make_raw(f"{text} So it was.", **page))
    assert sorted(event.reports for event in account(project).values()) == [1, 2]


def test_a_merge_with_nothing_new_does_nothing(project):
    take(project, FIRST, SECOND)
    before = account(project)
    assert project.merge() == 0
    assert account(project) == before
    with project.store.read() as connection:
        assert reports.pending(connection, most=9) == []
        assert events.stale(connection, most=9) == []


def test_what_the_coder_judged_can_be_read(project):
    take(project, FIRST, SECOND)
    _, left, right = pair(project)
    with project.store.read() as connection:
        (judged,) = judgements.of_mentions(connection, [left])
    assert (judged.left, judged.right, judged.verdict, judged.origin) == (left, right, "same", "coder")
    assert judged.reasons


def test_copies_are_looked_for_anew_when_the_way_of_finding_them_changes(project):
    text = "The harbour union called the arrests a provocation and said that its members would stop unloading ships until all were freed."
    take(project, make_raw(f"{EVENT} {text}", source="a.txt"), make_raw(f"{EVENT} {text} More soon.", source="b.txt"), OTHER)
    before = account(project)
    assert min(event.independent for event in before.values() if event.reports == 2) == 1
    with project.store.write() as connection:
        copies.start_anew(connection, "an earlier way")
        assert len(reports.pending(connection, most=9)) == 3
        assert len(set(copies.group_of(connection, reports.pending(connection, most=9)).values())) == 3
    told = []
    project.merge(tell=lambda done, left: told.append((done, left)))
    assert told == [(3, 0)]
    assert account(project) == before


def test_a_story_that_very_many_tell_stays_one_event(project, monkeypatch):
    """With bounds a twentieth of the real ones, so that fifty reports are many."""
    monkeypatch.setattr(merging, "LARGEST", 12)
    monkeypatch.setattr(blocking, "LARGEST", 12)
    monkeypatch.setattr(merging, "CORE", 4)
    monkeypatch.setattr(merging, "BATCH", 5)
    words = "harbour tide lamp crane rope gull pier dusk storm sail anchor deck mast reef shoal buoy keel hull bow stern".split()  # noqa: SIM905
    texts = [f"{n}. {' '.join(words[(n * k) % 20] for k in range(1, 9)).capitalize()}. {EVENT}" for n in range(1, 41)]
    told = (make_raw(text, source=f"{n}.txt", outlet=f"Paper {n}", published="2024-03-05") for n, text in enumerate(texts))
    take(project, *told)
    (event,) = account(project).values()
    assert event.reports == 40
