"""What becomes of reports: new, changed, known, failed."""

from dataclasses import replace

from sqlalchemy import select

from dateline.records.report import Failure
from dateline.store import codings, events, mentions, reports
from dateline.store.schema import report
from tests.accounts import make_raw
from tests.project.conftest import take
from tests.project.dump import dump

SELBY = "Police arrested three dockers in Selby on 2024-03-05. The union protested at once."
LATER = "Police arrested four dockers in Selby on 2024-03-05. The union protested at once."


def raw(text, source, **changes):
    return make_raw(text, source=source, **{"published": "2024-03-06", "outlet": source, **changes})


def told(project):
    with project.store.read() as connection:
        return list(events.events(connection))


def test_new_known_and_failed_are_told_apart(project):
    bad = Failure("c.txt", None, "binary", "no text")
    found = [raw(SELBY, "a.txt"), raw(SELBY, "b.txt"), bad, raw("FAIL", "d.txt")]
    seen = []
    first = take(project, *found, tell=seen.append)
    assert (first.new, first.changed, first.known, first.failed, first.events) == (1, 0, 1, 2, 1)
    assert sorted((each.source, each.state) for each in seen) == [
        ("a.txt", "new"),
        ("b.txt", "known"),
        ("c.txt", "failed"),
        ("d.txt", "failed"),
    ]
    assert [failure.source for failure in first.failures] == ["c.txt", "d.txt"]
    before = dump(project.store)
    again = take(project, *found)
    assert (again.new, again.changed, again.known, again.failed, again.events) == (0, 0, 2, 2, 0)
    assert dump(project.store) == before


def test_what_failed_is_kept_and_forgotten_once_it_comes_through(project):
    take(project, raw("FAIL", "d.txt"), Failure("e.txt", None, "missing", "not there"))
    with project.store.read() as connection:
        assert reports.raw_report(connection, raw("FAIL", "d.txt").id).text == "FAIL"
        assert [failure.source for failure in reports.failures(connection)] == ["d.txt", "e.txt"]
    take(project, raw(SELBY, "d.txt"), raw(SELBY, "e.txt"))
    with project.store.read() as connection:
        assert list(reports.failures(connection)) == []
    take(project, Failure("e.txt", None, "missing", "not there"))
    take(project, raw(SELBY, "e.txt"))
    with project.store.read() as connection:
        assert list(reports.failures(connection)) == []


def test_the_same_failing_bytes_fail_at_each_of_their_places(project):
    counts = take(project, raw("FAIL", "a.txt"), raw("FAIL", "b.txt"))
    assert [failure.source for failure in counts.failures] == ["a.txt", "b.txt"]
    with project.store.read() as connection:
        assert [found.source for found in reports.occurrences_of(connection, raw("FAIL", "a.txt").id)] == ["a.txt", "b.txt"]


def test_a_page_that_changed_is_a_new_version_and_the_old_one_is_kept(project):
    page = {"url": "https://www.example.org/news/1?utm_source=x#top", "source": "https://example.org/news/1"}
    first, second = raw(SELBY, **page), raw(LATER, **{**page, "url": "http://example.org/news/1/"})
    assert take(project, first).new == 1
    (before,) = told(project)
    assert take(project, second).changed == 1
    (event,) = told(project)
    assert event.id == before.id
    assert [key[:16] for key in event.mentions] == [second.id[:16]]
    with project.store.read() as connection:
        assert codings.record_of(connection, second.id).report.version_of == first.id
        assert codings.record_of(connection, first.id).events
        assert mentions.of_report(connection, first.id)[0].sentence.startswith("Police arrested three")
        rows = {row.id: row.latest for row in connection.execute(select(report.c.id, report.c.latest))}
    assert rows == {first.id: False, second.id: True}


def test_a_page_whose_article_is_the_same_is_known_whatever_its_bytes(project):
    page = {"url": "https://www.example.org/news/1", "source": "https://example.org/news/1"}
    first = raw(SELBY, **page)
    again = replace(first, id="f" * 64, data=SELBY.encode("utf-16"))
    assert take(project, first).new == 1
    before = told(project)
    counts = take(project, again)
    assert (counts.new, counts.changed, counts.known, counts.events) == (0, 0, 1, 0)
    assert told(project) == before
    assert take(project, again).known == 1
    assert take(project, raw(LATER, **page)).changed == 1
    with project.store.read() as connection:
        rows = {
            row.id: (row.latest, row.version_of) for row in connection.execute(select(report.c.id, report.c.latest, report.c.version_of))
        }
    assert rows == {first.id: (False, None), again.id: (False, first.id), raw(LATER, **page).id: (True, first.id)}


def test_a_file_that_is_written_over_is_a_version_only_if_it_shares_text(project):
    assert take(project, raw(SELBY, "a.txt")).new == 1
    assert take(project, raw(LATER, "a.txt")).changed == 1
    assert take(project, raw("Guards freed two dockers in Harwick on 2024-05-01.", "a.txt")).new == 1
    assert take(project, raw(f"{SELBY} More soon.", "b.txt")).new == 1
    assert take(project, raw(f"{SELBY} More later.", "-"), raw(f"{SELBY} Much more.", "-")).new == 2


def test_an_address_that_an_archive_gives_to_all_its_articles_makes_no_versions(project):
    address = "https://archive.example.org/document"
    texts = (SELBY, "Guards freed two dockers in Harwick on 2024-05-01.", "It rained all day; nobody was out in the streets.")
    assert take(project, *(raw(text, f"{n}.txt", url=address) for n, text in enumerate(texts))).new == 3
    front = "https://example.org/"
    assert take(project, raw(f"{SELBY} One.", "x.html", url=front), raw(f"{SELBY} Two.", "y.html", url=front)).new == 2


def test_reports_of_one_event_make_one_event(project):
    take(project, raw(SELBY, "a.txt"), raw("Guards freed two dockers in Harwick on 2024-05-01.", "b.txt"))
    assert len(told(project)) == 2
    take(project, raw("On the quay, Police arrested three dockers in Selby on 2024-03-05. A crowd watched.", "c.txt"))
    merged = [event for event in told(project) if len(event.mentions) == 2]
    assert [event.reports for event in merged] == [2]
    assert len(told(project)) == 2


def test_the_account_is_the_same_whether_reports_come_at_once_or_one_by_one(tmp_path):
    from tests.project.conftest import opened

    found = [raw(f"Note {n}. Police arrested three dockers in Selby on 2024-03-{5 + n % 3:02d}. Rain fell.", f"{n}.txt") for n in range(12)]
    with opened(str(tmp_path / "one")) as one, opened(str(tmp_path / "other")) as other:
        take(one, *found)
        for each in found:
            take(other, each)
        groups = [{frozenset(event.mentions) for event in told(project)} for project in (one, other)]
        assert groups[0] == groups[1]
        assert max(map(len, groups[0])) > 1


def test_the_same_bytes_with_other_facts_are_one_report_found_twice(project):
    first = raw(SELBY, "rows.csv", member="1")
    take(project, first, replace(first, member="2", outlet="Other", published="2024-03-07"))
    with project.store.read() as connection:
        assert [found.given["outlet"] for found in reports.occurrences_of(connection, first.id)] == ["rows.csv", "Other"]


def test_copies_are_one_source(project):
    text = (
        "Note {}. Police arrested three dockers in Selby on 2024-03-05. The harbour union called the arrests a provocation and said that "
        "its members would stop unloading ships until all of them were freed. The port authority said two tankers were waiting. {}"
    )
    copies = [raw(text.format(n, end), f"{n}.txt") for n, end in enumerate(("", "More soon.", "Reporting by A. Brandt."))]
    own = (
        "Fishermen saw from the lighthouse how vans drove up. Police arrested three dockers in Selby on 2024-03-05. The mayor, who had "
        "dined abroad, declined every question, and shops closed early for fear of unrest among the young."
    )
    take(project, *copies, raw(own, "own.txt"))
    (event,) = told(project)
    assert (event.reports, event.independent) == (4, 2)
    with project.store.read() as connection:
        groups = set(groups_of(connection, copies))
    assert groups == {copies[0].id}


def groups_of(connection, raws):
    return connection.execute(select(report.c.copy_group).where(report.c.id.in_([raw.id for raw in raws]))).scalars()
