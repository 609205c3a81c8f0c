"""What lies within archives comes into a project with where it lay, when it was fetched and what the server said."""

import gzip

from sqlalchemy import select

from dateline.read import ReadSettings, read_reports
from dateline.store import reports
from dateline.store.schema import report
from tests.project.conftest import take
from tests.project.dump import dump
from tests.read.test_archives import zipped
from tests.read.test_parquet import parquet
from tests.read.test_warc import record


def page(number):
    return f"<!DOCTYPE html><html><body><p>Police arrested {number} dockers in Selby on 2024-03-05.</p></body></html>".encode()


NUMBERS = ("two", "three", "four", "five", "six", "seven")
STREAMS = [gzip.compress(record(number, page(number)), mtime=0) for number in NUMBERS]


def ingested(project, path):
    return take(project, *read_reports([str(path)], settings=ReadSettings()))


def kept(project):
    """The reports of a project with all places where they were found."""
    with project.store.read() as connection:
        raws = [reports.raw_report(connection, identity) for identity in connection.execute(select(report.c.id)).scalars()]
        return {raw.id: (raw, reports.occurrences_of(connection, raw.id)) for raw in raws}


def test_a_web_archives_page_keeps_where_and_when_it_was_fetched(project, tmp_path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(STREAMS))
    assert ingested(project, path).new == len(NUMBERS)
    whole = kept(project)
    for raw in read_reports([str(path)], settings=ReadSettings()):
        had, (place,) = whole[raw.id]
        assert had == raw
        assert (place.source, place.member, place.fetched, place.headers) == (str(path), raw.member, "2024-05-08T10:00:00Z", raw.headers)
        assert had.content == page(raw.member.removeprefix("urn:uuid:"))


def test_an_archive_that_is_damaged_in_the_middle_is_gone_on_with_when_it_is_whole(project, tmp_path):
    path = tmp_path / "a.warc.gz"
    damaged = bytearray(STREAMS[2])
    damaged[len(damaged) // 2] ^= 0xFF
    path.write_bytes(b"".join([*STREAMS[:2], bytes(damaged), *STREAMS[3:]]))
    first = ingested(project, path)
    assert (first.new, first.failed) == (5, 1)
    path.write_bytes(b"".join(STREAMS))
    second = ingested(project, path)
    assert (second.new, second.known, second.failed) == (1, 5, 0)
    before = dump(project.store)
    assert ingested(project, path).known == 6
    assert dump(project.store) == before


def test_one_report_in_several_archives_is_one_report_with_all_its_places(project, tmp_path):
    text = "Police arrested two dockers in Selby on 2024-03-05."
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "b.zip").write_bytes(zipped({"in/a.txt": text, "t.parquet": parquet({"id": ["r1"], "text": [text]})}))
    counts = ingested(project, folder)
    assert (counts.new, counts.known, counts.failed) == (1, 2, 0)
    ((_, places),) = kept(project).values()
    assert [(place.source.removeprefix(f"{folder}/"), place.member) for place in places] == [
        ("a.txt", None),
        ("b.zip", "in/a.txt"),
        ("b.zip", "t.parquet!r1"),
    ]
