"""Files of the events that are asked for: read back, whole, and what happens when that is not possible."""

from __future__ import annotations

import csv
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, get_args

import pytest
from fastapi.testclient import TestClient

from dateline.export.formats import FORMATS
from dateline.project import Project
from dateline.web.exports import FormatName
from dateline.web.problems import Refusal
from dateline.web.streaming import AT_ONCE, streamed, turn

API = "/api/v1"
SOME = {"type": ["ASSAULT", "CONSULT"], "min_confidence": 0.6}


@pytest.fixture
def wanted(account: Project) -> list[str]:
    found = [event.id for event in account.events(**SOME)]
    assert 1 < len(found) < len(list(account.events()))
    return found


def test_lists_are_streamed_whole_and_in_order(served: TestClient, wanted: list[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(served.get(f"{API}/events.csv", params=SOME).text)))
    assert [row["event_id"] for row in rows] == wanted
    lines = served.get(f"{API}/events.jsonl", params=SOME).text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == wanted
    features = served.get(f"{API}/events.geojson", params=SOME).json()["features"]
    assert [feature["id"] for feature in features] == wanted


def test_every_format_can_be_had(served: TestClient, wanted: list[str]) -> None:
    assert list(get_args(FormatName)) == list(FORMATS)
    for name, form in FORMATS.items():
        asked = {"event": wanted[0]} if name == "html" else SOME
        answer = served.get(f"{API}/export/{name}", params=asked)
        assert answer.status_code == 200, answer.text
        assert answer.content
        assert answer.headers["content-disposition"].startswith("attachment; ")
        if form.shape == "files":
            with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
                assert archive.testzip() is None
                assert archive.namelist() == sorted(archive.namelist())
    table = served.get(f"{API}/export/csv", params={**SOME, "table": "events"})
    assert sorted(row["event_id"] for row in csv.DictReader(io.StringIO(table.text))) == sorted(wanted)


def test_what_a_format_leaves_out_is_said(served: TestClient) -> None:
    answer = served.get(f"{API}/export/ucdp")
    assert " " in answer.headers["dateline-left-out"]


def test_what_cannot_be_exported_is_a_problem_and_no_half_file(served: TestClient) -> None:
    for path, status in (
        ("/export/html", 422),
        ("/export/gexf?excel=true", 422),
        ("/export/csv?table=nope", 422),
        ("/export/nope", 422),
        ("/events.csv?sort=nope", 422),
        ("/events.jsonl?text=-", 422),
    ):
        answer = served.get(f"{API}{path}")
        assert (answer.status_code, answer.json()["status"]) == (status, status), path


def test_a_writer_waits_for_its_reader_and_ends_when_that_goes_away() -> None:
    written: list[int] = []

    def write(out: BinaryIO) -> None:
        for number in range(1000):
            out.write(bytes(100_000))
            written.append(number)

    pieces: Iterator[bytes] = streamed(write)
    assert next(pieces)
    assert len(written) < 100
    pieces.close()  # type: ignore[attr-defined]
    assert len(written) < 100
    assert not [thread for thread in threading.enumerate() if thread.name == "streaming"]


def test_a_writer_that_fails_breaks_off() -> None:
    def write(out: BinaryIO) -> None:
        out.write(bytes(100_000))
        raise OSError("no more")

    pieces = streamed(write)
    with pytest.raises(OSError, match="no more"):
        list(pieces)


def test_only_a_few_files_are_written_at_once() -> None:
    under_way = [streamed(lambda out: out.write(bytes(10_000_000))) for _ in range(AT_ONCE)]
    for pieces in under_way:
        assert next(pieces)
    with pytest.raises(Refusal) as refused, turn(patience=0.01):
        pass
    assert refused.value.status == 503
    for pieces in under_way:
        pieces.close()  # type: ignore[attr-defined]
    with turn(patience=0.01):
        pass
