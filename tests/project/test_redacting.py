"""Words and people taken out for good: nowhere in any table, nor in the file; every offset as before; releases and audit say so."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import text

import dateline
from dateline.errors import UsageError
from dateline.project import Project, releases
from dateline.project.masking import BLOCK, Mask
from dateline.project.place import Place
from dateline.store import Store, codings, decisions, redacting, reports, written
from tests.accounts import make_raw
from tests.project.conftest import NOON, take
from tests.project.dump import dump

TEXT = (
    "Police arrested Jane Doe, a union leader, in Leeds on 5 March 2024. Doe said the police had beaten her. "
    "The mayor of Leeds, John Smith, denied it. JANE DOE was released later."
)
HTML = (
    '<html><head><title>Jane Doe arrested</title><meta name="author" content="Ann Lee"></head><body><p>Police arrested <b>Jane</b>&nbsp;'
    'Doe, a union leader, in Leeds on 5 March 2024. <a href="/people/jane-doe">Doe</a> said the police had beaten her. She was released on '
    "Friday after protests by her union in the city, as officials said.</p></body></html>"
)
PERSON = "Jane Doe"


@pytest.fixture
def lived(address):
    """A project by the real coder in which a person stands wherever she can."""
    with Project(Place(None, address), Store.create(address)) as project:
        given = {"published": "2024-03-06", "outlet": "A"}
        project.take([make_raw(TEXT, source="people/jane-doe.txt", title="Jane Doe arrested", authors=("Jane Doe",), **given)])
        project.take(
            [make_raw(HTML, media="html", source="b.html", url="https://b.example/2024/jane-doe-arrested", published="2024-03-06")]
        )
        event = next(each for each in project.events() if each.type == "COERCE")
        project.correct(event.id, "recipients", "Jane Doe", by="ann", why="it was Jane Doe herself")
        other = project.correct(event.id, "status", "negated", by="ann", why="Doe, Jane says so")
        project.undo(other.id, by="ann")
        project.save_search("news of Jane Doe", actor="Jane Doe")
        project.release("2026.1", by="ann", note="all about Jane Doe", actor="Jane Doe")
        yield project


def left(project, *words):
    mask = Mask(words)
    with project.store.read() as connection:
        return list(written.left(connection, mask.hits))


def records(project):
    with project.store.read() as connection:
        return list(codings.records(connection))


def test_she_stands_in_many_places_before(lived):
    assert {place.partition(".")[0] for place in left(lived, PERSON)} >= {
        *(
            "blob",
            "report",
            "occurrence",
            "coding",
            "mention",
            "party",
            "event",
            "event_party",
            "decision",
            "release",
            "release_item",
            "search",
        ),
    }


def test_who_is_forgotten_stands_nowhere_any_more(lived):
    made = lived.forget(PERSON, by="root", why="asked by letter")
    assert (made.id, made.reports, made.left, made.overwritten) == ("F1", 2, {}, True)
    assert made.releases == {"2026.1": made.releases["2026.1"]}
    assert made.decisions >= 2
    assert left(lived, PERSON, "Doe, Jane", "Doe") == []
    assert list(lived.verify()) == []
    assert list(lived.events(text="doe")) == []
    assert list(lived.reports(text="jane")) == []


def test_nothing_of_her_is_left_in_the_database_s_files(lived):
    path = Path(lived.place.store)
    if "://" in lived.place.store:
        pytest.skip("a server's files are its own; VACUUM FULL has written them anew")
    lived.forget(PERSON, by="root")
    lived.close()
    for file in path.parent.glob(f"{path.name}*"):
        content = file.read_bytes().lower()
        for word in (b"jane doe", b"jane-doe", b"doe"):
            assert word not in content, (file.name, content[content.find(word) - 60 : content.find(word) + 60])


def test_while_another_reads_it_is_said_that_the_files_still_hold_it(lived):
    if "://" in lived.place.store:
        pytest.skip("a server waits for a minute before it says so")
    with Store.open(lived.place.store) as other, other.read() as connection:
        connection.execute(text("SELECT count(*) FROM event")).scalar()
        made = lived.forget(PERSON, by="root")
    assert (made.left, made.overwritten) == ({}, False)
    assert lived.store.scrub()


def test_all_offsets_stay_and_each_passage_is_what_they_say(lived):
    before = records(lived)
    lived.forget(PERSON, by="root")
    for old, new in zip(before, records(lived), strict=True):
        assert len(new.report.text) == len(old.report.text)
        assert new.report.sentences == old.report.sentences
        assert [event.trigger for event in new.events] == [event.trigger for event in old.events]
        assert [(event.type, event.place and event.place.name) for event in new.events] == [
            (event.type, event.place and event.place.name) for event in old.events
        ]
        for event in new.events:
            for value in (*event.actors, *event.recipients, *event.places, *event.sources):
                assert value.start is None or new.report.text[value.start : value.end] == value.text
        changed = [(a, b) for a, b in zip(old.report.text, new.report.text, strict=True) if a != b]
        assert {b for _, b in changed} == {BLOCK}


def test_events_keep_their_ids_and_mentions(lived):
    before = {event.id: event.mentions for event in lived.events()}
    lived.forget(PERSON, by="root")
    assert {event.id: event.mentions for event in lived.events()} == before
    lived.merge()
    assert {event.id: event.mentions for event in lived.events()} == before


def test_the_mayor_stays(lived):
    lived.forget(PERSON, by="root")
    assert any("John Smith" in record.report.text for record in records(lived))


def test_the_raw_report_is_kept_as_text_without_the_words(lived):
    ids = [record.report.id for record in records(lived)]
    lived.forget(PERSON, by="root")
    with lived.store.read() as connection:
        texts = [reports.content_of(connection, each).decode() for each in ids]
        again = [reports.raw_report(connection, each) for each in ids]
    assert [len(kept) for kept in texts] == [len(TEXT), len(HTML)]
    assert f"<b>{BLOCK * len('Jane</b>&nbsp;Doe')}, a union" in texts[1]  # the tag between the words goes with them
    assert "<b>Jane</b>&nbsp;Doe" not in texts[1]
    assert 'content="Ann Lee"' in texts[1]
    assert [each.id for each in again] == ids


def test_a_release_says_that_it_was_redacted_and_what_it_was(lived):
    (before,) = lived.releases()
    lived.forget(PERSON, by="root")
    (after,) = lived.releases()
    (told,) = after.manifest["redacted"]
    assert (told["was"], told["by"]) == (before.sha256, "root")
    assert after.sha256 != before.sha256
    assert releases.broken(lived.store, "2026.1") == []
    assert [event.id for event in releases.content(lived.store, "2026.1")]
    assert after.note == f"all about {BLOCK * 8}"


def test_the_audit_says_who_and_how_much_but_no_name(lived):
    lived.forget(PERSON, by="root", why="asked by letter")
    told = [entry for entry in lived.audited() if entry.action == "forget"]
    assert [(entry.who, entry.target) for entry in told] == [("root", "F1")]
    assert all(len(each) == 64 for each in told[0].told["hashes"])
    assert hashlib.sha256(b"jane doe").hexdigest() not in told[0].details
    assert {entry.action for entry in lived.audited()} >= {"redact report", "redact release", "redact"}


def test_a_seal_of_what_was_decided_can_no_longer_be_guessed_at(lived):
    with lived.store.read() as connection:
        (number,) = connection.execute(text("SELECT no FROM audit WHERE target = 'D1' AND action = 'decide'")).scalars()
    lived.forget(PERSON, by="root")
    with lived.store.read() as connection:
        assert connection.execute(text(f"SELECT salt FROM audit_salt WHERE no = {number}")).all() == []
        assert decisions.by_id(connection, "D1").why == f"it was {BLOCK * 8} herself"


def test_who_is_forgotten_stays_so_when_she_comes_again(lived):
    lived.forget(PERSON, by="root")
    later = TEXT.replace("5 March", "12 March").replace("Jane Doe", "Jane\nDoe", 1)
    lived.take([make_raw(later, source="c.txt", published="2024-03-13")])
    assert left(lived, PERSON) == []
    assert sum(record.report.text.count(BLOCK) > 0 for record in records(lived)) == 3
    assert list(lived.verify()) == []


def test_the_same_bytes_found_again_bring_nothing_back(lived):
    lived.forget(PERSON, by="root")
    counts = lived.take([make_raw(TEXT, source="elsewhere/jane-doe.txt", title="Jane Doe again")])
    assert (counts.known, counts.new) == (1, 0)
    assert left(lived, PERSON) == []


def test_a_passage_is_taken_out_of_one_report_and_what_follows_from_it(lived):
    first = next(record.report.id for record in records(lived) if record.report.source.endswith(".txt"))
    made = lived.redact("a union leader", reports=[first[:12]], by="root", why="not for print")
    assert made.reports == 1
    ones = {record.report.id == first: record.report.text for record in records(lived)}
    assert "a union leader" not in ones[True]
    assert "a union leader" in ones[False]
    assert list(lived.verify()) == []


def test_a_name_within_a_passage_goes_from_the_account_too(lived):
    first = next(record.report.id for record in records(lived) if record.report.source.endswith(".txt"))
    lived.redact("John Smith, denied it", reports=[first], by="root")
    with lived.store.read() as connection:
        record = codings.record_of(connection, first)
    assert all("Smith" not in value.name for event in record.events for value in (*event.actors, *event.sources))
    assert all(said.speaker is None or "Smith" not in said.speaker.name for said in record.statements)


def test_redacting_twice_keeps_what_came_first_by_its_hash(lived):
    first = records(lived)[0].report.id
    lived.redact("union leader", by="root")
    lived.redact("beaten her", by="root")
    with lived.store.read() as connection:
        row = connection.execute(text(f"SELECT was, times FROM redaction WHERE kind = 'report' AND id = '{first}'")).one()
    assert tuple(row) == (first, 2)
    assert list(lived.verify()) == []


@pytest.mark.parametrize("words", ["", "  ", "ab", "-,-"])
def test_what_is_too_short_is_refused(lived, words):
    for refused in (lambda: lived.redact(words), lambda: lived.forget(words)):
        with pytest.raises(UsageError, match="fewer than 3"):
            refused()


def test_what_stands_nowhere_is_said_and_nothing_is_kept_of_it(lived):
    before = lived.audit_head()
    with pytest.raises(UsageError, match="stand nowhere"):
        lived.redact("Nobody Atall")
    with pytest.raises(UsageError, match="nothing in the project"):
        lived.forget("Nobody Atall")
    with pytest.raises(UsageError, match="nobody in the project"):
        lived.forget("Q99999999999")
    assert lived.audit_head() == before


def test_coding_anew_brings_nobody_back(lived):
    lived.forget(PERSON, by="root")
    lived.recode()
    assert left(lived, PERSON) == []


def test_a_small_project_with_the_quick_coder_is_forgotten_alike(project):
    take(
        project,
        make_raw("Police arrested three dockers in Selby on 2024-03-05. Harriet Vane watched.", source="a.txt", published="2024-03-06"),
    )
    project.forget("Harriet Vane", by="root")
    assert left(project, "Harriet Vane", "Vane") == []
    assert project.store.now() == NOON
    assert list(project.verify()) == []


WRITTEN = [
    "Jane Doe",
    "JANE DOE",
    "jane doe",
    "Jane\nDoe",
    "Jane  Doe",
    "Jane-Doe",
    "jane_doe",
    "jane%20doe",
    "jane+doe",
    "<b>Jane</b> <i class='x'>Doe</i>",
    "Jane&nbsp;Doe",
    "Jane\u00a0Doe",
]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_name_is_found_however_it_is_written(written):
    masked = Mask(("Jane Doe",)).text(f"({written}'s)")
    assert len(masked) == len(f"({written}'s)")
    assert not any(word in masked.lower() for word in ("jane", "doe"))
    assert masked.endswith("'s)")


@pytest.mark.parametrize("other", ["Jane Doering", "Janet Doe", "MaryJane Doe", "Jane and Doe", "Jane", "Doe", "jane2doe"])
def test_what_only_looks_like_it_stays(other):
    assert Mask(("Jane Doe",)).text(other) == other


@pytest.mark.parametrize(
    "written", ["José Ñúñez", "Jose Nunez", "JOSÉ ÑÚÑEZ", "Jos&eacute; &Ntilde;&uacute;&ntilde;ez", "Jos&#233; &#xD1;&#250;&#xf1;ez"]
)
def test_accents_and_entities_are_the_same_letters(written):
    assert set(Mask(("José Ñúñez",)).text(written)) == {BLOCK}


@pytest.mark.parametrize("name", ["O'Brien", "a.b*c(d", "Дмитро Кулеба", "محمد علي", "习近平", "x" * 500])
def test_names_of_all_kinds_are_found(name):
    assert Mask((name,)).text(f"<{name}>") == f"<{BLOCK * len(name)}>"


def test_a_part_is_found_as_it_is_written_or_in_capitals_only():
    mask = Mask(("Mark Law",), exact=("Law",))
    assert mask.text("Law, LAW and law") == f"{BLOCK * 3}, {BLOCK * 3} and law"


def test_the_command_takes_out_and_says_so(tmp_path):
    from dateline.cli import _run

    folder = tmp_path / "p"
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    dateline.init(folder).close()
    assert _run(["ingest", str(tmp_path / "a.txt"), "--project", str(folder)]) == 0
    assert _run(["forget", PERSON, "--project", str(folder), "--yes", "--also", "J. Doe"]) == 0
    assert _run(["forget", PERSON, "--project", str(folder), "--yes"]) == 2
    assert _run(["redact", "union leader", "--project", str(folder), "--yes"]) == 0
    assert _run(["verify", "--project", str(folder)]) == 0
    with dateline.open(folder) as project:
        assert left(project, PERSON, "union leader") == []


DOCKS = "Police arrested three dockers in Selby on 2024-03-05. Jane Doe of the union protested at once."


def test_a_forgetting_that_is_cut_off_has_forgotten_nothing(project, monkeypatch):
    """It is one transaction: whoever stands in ten reports stands in all of them or in none."""
    for number in range(10):
        take(project, make_raw(f"{DOCKS} Edition {number}.", source=f"{number}.txt", published="2024-03-06"))
    before, done = dump(project.store), []

    def cut_off(*given):
        done.append(given)
        if len(done) == 5:
            raise KeyboardInterrupt
        return raw(*given)

    raw = redacting.raw
    with monkeypatch.context() as patched:
        patched.setattr(redacting, "raw", cut_off)
        with pytest.raises(KeyboardInterrupt):
            project.forget(PERSON, by="ann")
    assert dump(project.store) == before
    project.forget(PERSON, by="ann")
    assert left(project, PERSON) == []


def test_a_report_that_comes_while_the_others_are_read_is_looked_through_too(project, monkeypatch):
    """The reports are read before anybody has to wait; what came meanwhile is read when nobody else writes."""
    take(project, make_raw(DOCKS, source="a.txt", published="2024-03-06"))
    marks = redacting.marks

    def while_reading(connection):
        monkeypatch.setattr(redacting, "marks", marks)
        marked = marks(connection)
        take(project, make_raw(f"{DOCKS} Edition 2.", source="b.txt", published="2024-03-06"))
        return marked

    monkeypatch.setattr(redacting, "marks", while_reading)
    assert project.forget(PERSON, by="ann").reports == 2
    assert left(project, PERSON) == []
