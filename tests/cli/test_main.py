"""The parts of the command line that need no model, run in this process."""

import json
import os
import pty
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import dateline
from dateline.cli import COMMANDS
from dateline.cli import dateline as group
from dateline.cli.failures import FailureList
from dateline.cli.output import opened
from dateline.cli.progress import documents
from dateline.errors import OutputError
from dateline.records.report import Failure


@pytest.fixture
def run():
    return CliRunner().invoke


def test_every_command_has_help_and_its_own_line(run):
    listed = run(group, ["--help"]).output
    for name, line in COMMANDS.items():
        assert line.split()[0] in listed
        page = run(group, [name, "--help"])
        assert page.exit_code == 0
        assert f"dateline {name}" in page.output


def test_the_version_is_the_packages(run):
    assert run(group, ["--version"]).output == f"dateline {dateline.__version__}\n"


def test_help_is_there_at_once():
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "dateline", "--help"], check=True, capture_output=True, timeout=60)
    assert time.perf_counter() - start < 2  # 0.4 s is promised; a busy test machine is given five times that


def test_the_schema_is_printed(run):
    Draft202012Validator.check_schema(json.loads(run(group, ["schema"]).output))


def test_the_codebook_is_printed(run):
    page = run(group, ["codebook"]).output
    assert "ASSAULT" in page
    assert "INCIDENT+" in page
    read = json.loads(run(group, ["codebook", "--format", "json"]).output)
    assert len(read["types"]) == 18
    assert read["sha256"] in page


def test_a_copied_codebook_is_the_same_codebook(run, tmp_path):
    copy = tmp_path / "mine"
    assert run(group, ["codebook", "--copy", str(copy)]).exit_code == 0
    assert run(group, ["codebook", "--codebook", str(copy)]).output == run(group, ["codebook"]).output
    again = run(group, ["codebook", "--copy", str(copy)])
    assert isinstance(again.exception, OutputError)
    assert "name a new folder" in str(again.exception)


@pytest.mark.skipif(os.name != "posix", reason="terminals")
@pytest.mark.parametrize("arguments", [["code"], ["code", "-"]])
def test_nothing_to_read_on_a_terminal_is_wrong_usage(arguments):
    ours, theirs = pty.openpty()
    done = subprocess.run([sys.executable, "-m", "dateline", *arguments], stdin=theirs, capture_output=True, timeout=60)
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2
    assert b"name a file or a folder" in done.stderr


def test_a_file_is_left_as_it_was_if_writing_fails(tmp_path):
    target = tmp_path / "a.txt"
    target.write_bytes(b"before")
    with pytest.raises(TypeError), opened(str(target)) as out:
        out.writelines([b"half", "no bytes"])
    assert target.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_file_is_replaced_when_it_is_whole(tmp_path):
    target = tmp_path / "a.txt"
    target.write_bytes(b"before")
    target.chmod(0o640)
    with opened(str(target)) as out:
        out.write(b"after")
        assert target.read_bytes() == b"before"
    assert target.read_bytes() == b"after"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_folder_is_no_file_to_write(tmp_path):
    with pytest.raises(OutputError, match="it is a folder"), opened(str(tmp_path)):
        pass


def test_failures_are_sifted_and_written(tmp_path):
    failures = FailureList()
    assert list(failures.sift([1, Failure("a.csv", "7", "empty", "it is empty"), 2])) == [1, 2]
    failures.write(str(tmp_path / "r.json"))
    written = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert (written["coded"], written["failed"]) == (2, 1)
    assert written["failures"] == [{"source": "a.csv", "member": "7", "reason": "empty", "message": "it is empty"}]


def test_documents_are_counted_before_they_are_read(tmp_path):
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text('{"text": "a"}\n{"text": "b"}\n', encoding="utf-8")
    assert documents([str(tmp_path)]) == 3
    assert documents([str(tmp_path), "-"]) is None
