"""The command as users run it, on records made by hand and on a project."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace

import hxl
import pytest

from dateline.export.formats import FORMATS
from dateline.export.report_tables import TABLES
from dateline.records.codec import encode
from tests.export.accounts import brandt
from tests.making import make_event, make_record, make_report


def dateline(*arguments, **options):
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("DATELINE_PROJECT", None)
    return subprocess.run(
        [sys.executable, "-m", "dateline", *map(str, arguments)], capture_output=True, env=environment, timeout=120, **options
    )


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    path = tmp_path_factory.mktemp("records") / "records.jsonl"
    planned = make_record(report=make_report(id="2" * 64), events=(make_event(status="future"),), statements=())
    path.write_bytes(b"".join(encode(record) for record in (make_record(), planned, replace(brandt(), report=make_report(id="3" * 64)))))
    return path


@pytest.fixture(scope="module")
def first(records):
    """The id of the first event."""
    done = dateline("export", "jsonl", records)
    return json.loads(done.stdout.splitlines()[0])["id"]


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.shape != "files"])
def test_every_format_goes_to_a_file(name, records, first, tmp_path):
    only = ("--event", first) if name == "html" else ()
    done = dateline("export", name, records, *only, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out").stat().st_size > 100
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(("name", "ending"), [("csv", "csv"), ("parquet", "parquet"), ("dta", "dta")])
def test_tables_go_to_a_folder_and_to_an_archive(name, ending, records, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "mine.txt").write_text("stays")
    wanted = {f"{table.name}.{ending}" for table in TABLES} | ({"dictionary.csv"} if name == "csv" else set())
    assert dateline("export", name, records, "-o", folder).returncode == 0
    assert {path.name for path in folder.iterdir()} == wanted | {"mine.txt"}
    assert dateline("export", name, records, "-o", tmp_path / "all.zip").returncode == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert set(archive.namelist()) == wanted
        assert all(archive.read(member) == (folder / member).read_bytes() for member in wanted)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip", "folder"]


def test_one_table_goes_to_standard_output(records):
    done = dateline("export", "csv", "-", "--table", "reports", input=records.read_bytes())
    assert done.returncode == 0, done.stderr
    assert [row["report_id"] for row in csv.DictReader(io.StringIO(done.stdout.decode()))] == ["0" * 64, "2" * 64, "3" * 64]


def test_names_of_private_persons_are_given_when_asked_for(records):
    hidden, shown = (dateline("export", "csv", records, "--table", "parties", *names).stdout.decode() for names in ((), ("--names",)))
    assert "Ada Brandt" not in hidden
    assert "[union leader, GBR]" in hidden
    assert "Ada Brandt" in shown


def tagged(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return hxl.data(list(csv.reader(lines)))


def test_hxl_is_read_by_its_library(records, tmp_path):
    assert dateline("export", "csv", records, "--hxl", "-o", tmp_path / "out").returncode == 0
    for table in TABLES:
        data = tagged(tmp_path / "out" / f"{table.name}.csv")
        assert len(data.columns) >= len(table.columns), table.name
        rows = list(data)
        assert rows
        assert all(column.display_tag for column in data.columns)
    events = list(tagged(tmp_path / "out" / "events.csv"))
    assert [row.get("#affected+detained+num+low") for row in events] == ["12", "12", None]
    assert [row.get("#country+code+v_iso3") for row in events] == ["GBR"] * 3


def test_excel_gets_its_mark(records):
    assert dateline("export", "acled", records, "--excel").stdout.startswith(b"\xef\xbb\xbf")


def test_what_is_left_out_is_said(records):
    done = dateline("export", "acled", records, "-o", os.devnull)
    assert b"dateline: left out 1: status future, which ACLED does not hold" in done.stderr
    assert dateline("export", "acled", records, "-o", os.devnull, "--quiet").stderr == b""


def test_a_line_that_is_no_record_costs_only_itself(records, tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(b"{nonsense\n" + records.read_bytes())
    done = dateline("export", "jsonl", broken)
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 3
    assert b"line 1" in done.stderr
    assert b"1 of 4 records failed" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("csv", "RECORDS"), "name a folder or a zip archive"),
        (("csv", "RECORDS", "--table", "nope"), "there is no table 'nope'"),
        (("gexf", "RECORDS", "--excel"), "--excel is not for gexf; it is for csv, acled, ucdp"),
        (("jsonl", "RECORDS", "--country", "UKR"), "--country is a question to a project"),
        (("jsonl", "RECORDS", "--project", "x"), "not both"),
        (("html", "RECORDS"), "name one with --event"),
        (("jsonl", "RECORDS", "--event", "E1"), "there is no event E1"),
        (("jsonl", "missing.jsonl"), "cannot read missing.jsonl"),
    ],
)
def test_mistakes_are_explained(arguments, says, records):
    done = dateline("export", *(records if word == "RECORDS" else word for word in arguments))
    assert done.returncode == 2
    assert says in " ".join(done.stderr.decode().split())


def test_a_failed_export_leaves_what_was_there(records, tmp_path):
    out = tmp_path / "page.html"
    out.write_text("before")
    assert dateline("export", "html", records, "-o", out).returncode == 2
    assert out.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_file_is_no_folder(records, tmp_path):
    (tmp_path / "file").write_text("x")
    done = dateline("export", "csv", records, "-o", tmp_path / "file")
    assert done.returncode == 1
    assert b"it is a file; name a folder" in done.stderr


def test_without_input_there_must_be_a_project(tmp_path):
    done = dateline("export", "jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert b"project" in done.stderr
