"""A run on one machine: what it writes, that it goes on where it was ended, and that it codes nothing twice."""

import json
import os
import signal
import subprocess
import sys

import pyarrow.dataset
import pytest

from dateline import Coder, read_reports
from dateline.bulk.folder import Folder
from dateline.bulk.running import Engine, Run, code
from dateline.bulk.taking import documents
from dateline.errors import OutputError
from dateline.read import ReadSettings
from dateline.records.codec import decode, encode
from tests.bulk import inputs, runs


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Inputs and the folder `out` that was made of them."""
    folder = tmp_path_factory.mktemp("bulk")
    inputs.write(folder / "in")
    done = runs.dateline("code", "in", "-o", "out/", "--report", "run.json", *runs.SPLIT, cwd=folder)
    assert done.returncode == 3, done.stderr
    (folder / "said.txt").write_text(done.stdout + done.stderr)
    return folder


def table(folder, name):
    return pyarrow.dataset.dataset(folder / "out" / name, partitioning="hive").to_table()


def test_the_records_are_those_of_a_coder_that_runs_alone(folder, monkeypatch):
    monkeypatch.chdir(folder)
    alone = {encode(record).decode() for record in Coder().code(read_reports("in"), on_failure=lambda _: None)}
    records = table(folder, "records").column("record").to_pylist()
    # Of two files with the same bytes the first is coded.
    assert {f"{record}\n" for record in records} == {line for line in alone if "in/plain.txt" not in line}
    assert len(records) == len(alone) - 1


def test_tables_are_parted_by_day_and_agree_with_the_records(folder):
    records = table(folder, "records").to_pylist()
    assert {row["day"] for row in records} >= {"2024-05-10", "2024-05-20", "2024-05-21", None}
    assert all(row["day"] == row["published"] for row in records)
    decoded = [decode(row["record"]) for row in records]
    assert table(folder, "events").num_rows == sum(len(record.events) for record in decoded) > 20
    assert table(folder, "statements").num_rows == sum(len(record.statements) for record in decoded) > 0
    assert table(folder, "actors").num_rows == sum(len(record.actors) for record in decoded) > 0
    assert set(table(folder, "raw").column("report_id").to_pylist()) >= {record.report.id for record in decoded}


def test_what_failed_stands_in_a_table_of_its_own(folder):
    failed = table(folder, "failures").to_pylist()
    assert {(row["source"], row["member"], row["reason"]) for row in failed} == {
        ("in/empty.txt", None, "empty"),
        ("in/lines.jsonl", "13", "empty"),
    }
    report = json.loads((folder / "run.json").read_text())
    assert (report["inputs"], report["reports"], report["records"], len(report["failures"])) == (6, 24, 22, 2)
    assert "in/empty.txt: empty:" in (folder / "said.txt").read_text()


def test_the_manifest_has_the_hash_of_every_file_and_input(folder):
    there = runs.contents(folder / "out")
    named = {file["name"]: file["sha256"] for entry in runs.entries(folder / "out") for file in entry["files"]}
    assert named == {name: digest for name, digest in there.items() if not name.startswith("manifest/")}
    listed = [tuple(each) for entry in runs.entries(folder / "out") for each in entry["inputs"]]
    assert len(listed) == 6
    assert (runs.contents(folder / "in")["table.csv"], "in/table.csv") in listed


def test_a_killed_run_is_gone_on_with_and_a_whole_one_does_nothing(folder):
    process = runs.started("code", "in", "-o", "killed/", *runs.SPLIT, cwd=folder)
    runs.wait_for_splits(folder / "killed", 2, process=process)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    kept = {path: path.stat().st_mtime_ns for path in (folder / "killed" / "manifest" / "splits").glob("*.json")}
    (folder / "killed" / "events" / "day=2024-05-10" / "half-00000.parquet").write_bytes(b"PAR1")  # of a split that was not committed
    assert runs.dateline("code", "in", "-o", "killed", *runs.SPLIT, cwd=folder).returncode == 3
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert runs.contents(folder / "killed") == runs.contents(folder / "out")

    again = runs.dateline("code", "in", "-o", "killed", *runs.SPLIT, cwd=folder)
    assert (again.returncode, again.stdout.splitlines()[0]) == (0, "inputs   0 new, 7 known")
    assert runs.contents(folder / "killed") == runs.contents(folder / "out")


def test_a_folder_of_something_else_is_refused(folder):
    with pytest.raises(OutputError, match="is not empty and no run wrote it; name a new folder"):
        next(code([str(folder / "in")], str(folder / "in"), run=Run()))
    with pytest.raises(OutputError, match="was coded with another reading and another split_tokens; name a new folder"):
        next(code([str(folder / "in")], str(folder / "out"), run=Run(), reading=ReadSettings(published="2024-05-01")))


def test_a_project_takes_a_folder_in_without_coding(folder):
    assert runs.dateline("init", "p", cwd=folder).returncode == 0
    first = runs.dateline("ingest", "out", "--project", "p", cwd=folder)
    assert first.stdout.splitlines()[0] == "reports  22 new, 0 changed, 0 known, 2 failed"
    second = runs.dateline("ingest", "out", "in", "--project", "p", cwd=folder)
    assert second.stdout.splitlines()[0] == "reports  0 new, 0 changed, 45 known, 4 failed"
    assert "account  0 events" in second.stdout


def test_without_ray_it_is_said_what_to_install(folder):
    script = "import sys; sys.modules['ray'] = None; from dateline.cli import main; main(sys.argv[1:])"
    given = ["code", "in", "-o", "other/", "--engine", "ray"]
    done = subprocess.run(
        [sys.executable, "-c", script, *given], capture_output=True, text=True, cwd=folder, env=runs.environment(), timeout=60
    )
    assert done.returncode == 2
    assert "Ray, which is not installed: pip install 'dateline[ray]'" in done.stderr
    assert not (folder / "other").exists()


def test_a_second_run_at_the_same_time_is_refused(folder):
    with Folder.at(str(folder / "out")).held(), pytest.raises(OutputError, match="another run is writing"):
        next(code([str(folder / "in")], str(folder / "out"), run=Run()))


def test_inputs_and_folder_may_have_addresses(folder, tmp_path):
    """The way to stores of objects: an address of pyarrow's, and one of fsspec's."""
    for number, (inputs_at, out) in enumerate((("file://{}", "file://{}"), ("local://{}", "local://{}"))):
        there = tmp_path / f"out{number}"
        run = Run()
        entries = list(code([inputs_at.format(folder / "in" / "table.csv")], out.format(there), run=run, engine=Engine(workers=1)))
        assert [entry.records for entry in entries] == [3]
        rows = pyarrow.dataset.dataset(there / "records").to_table().column("source").to_pylist()
        assert rows == [inputs_at.format(folder / "in" / "table.csv")] * 3
        assert list(code([inputs_at.format(folder / "in" / "table.csv")], out.format(there), run=run, engine=Engine(workers=1))) == []
        assert [raw.source for raw, _ in documents(out.format(there)) if raw] == rows


@pytest.mark.parametrize("command", [("code", "in", "-o", "out/"), ("merge", "out")])
def test_an_address_of_ray_client_is_refused_with_the_way_that_goes(tmp_path, command):
    done = runs.dateline(*command, "--engine", "ray", "--address", "ray://10.0.0.1:10001", cwd=tmp_path)
    assert done.returncode == 2
    assert "--address auto" in done.stderr
    assert not (tmp_path / "out").exists()
