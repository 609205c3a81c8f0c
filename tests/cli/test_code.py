"""The command as users run it: a process of its own, its output, its exit code."""

import json
import os
import signal
import subprocess
import sys
import time
from importlib.resources import files

import pytest

from dateline.records.check import check
from dateline.records.codec import decode

TALKS = "The foreign minister of Peru met his Chilean counterpart in Lima on Tuesday. “We agree,” the minister said."
ARRESTS = "Police arrested three men in Oslo on Friday after a protest outside parliament."
GERMAN = "Die Polizei nahm am Freitag in Oslo nach einer Kundgebung drei Männer fest. Sie wurden am Abend verhört."


def _dateline(*arguments, **options):
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "dateline", *map(str, arguments)], capture_output=True, env=environment, timeout=120, **options
    )


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for name, text in {"talks.txt": TALKS, "arrests.txt": ARRESTS, "german.txt": GERMAN, "empty.txt": ""}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def coded(folder):
    """The folder coded once: what the process gave, and the report of failures."""
    report = folder.parent / "failures.json"
    done = _dateline("code", folder, "--published", "2024-05-12", "--report", report, "--workers", 1)
    return done, json.loads(report.read_text(encoding="utf-8"))


def test_records_go_to_a_pipe_as_valid_json_lines(coded):
    done, _ = coded
    records = [decode(line) for line in done.stdout.splitlines()]
    assert [os.path.basename(record.report.source) for record in records] == ["arrests.txt", "talks.txt"]
    for record in records:
        check(record)
        assert record.events
        assert record.report.published == "2024-05-12"


def test_some_failed_documents_are_exit_code_3_and_are_listed(coded, folder):
    done, report = coded
    assert done.returncode == 3
    said = done.stderr.decode()
    assert "2 of 4 documents failed" in said
    assert f"{folder / 'german.txt'}: unsupported-language: " in said
    assert f"{folder / 'empty.txt'}: empty: " in said
    assert "Traceback" not in said
    assert (report["coded"], report["failed"]) == (2, 2)
    assert [failure["reason"] for failure in report["failures"]] == ["empty", "unsupported-language"]


def test_no_progress_bar_where_there_is_no_terminal(coded):
    done, _ = coded
    assert b"\r" not in done.stderr
    assert b"\x1b" not in done.stderr


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_order_or_number_of_workers(coded, folder):
    done, _ = coded
    backwards = sorted(folder.iterdir(), reverse=True)
    shared = _dateline("code", *backwards, "--published", "2024-05-12", "--workers", 2, "--quiet")
    assert shared.stdout.splitlines() == done.stdout.splitlines()[::-1]
    assert shared.returncode == 3


def test_standard_input_is_read_and_the_table_is_plain_in_a_pipe():
    done = _dateline("code", "-", "--published", "2024-05-12", "--format", "table", "--quiet", input=TALKS.encode())
    assert done.returncode == 0
    assert done.stderr == b""
    page = done.stdout.decode()
    assert "CONSULT" in page
    assert "2024-05-07" in page
    assert "\x1b" not in page


@pytest.mark.slow
def test_a_file_appears_whole_with_the_users_permissions(tmp_path):
    target = tmp_path / "events.csv"
    done = _dateline("code", "--format", "csv", "-o", target, input=ARRESTS.encode())
    assert done.returncode == 0
    assert done.stdout == b""
    heading, *rows = target.read_text(encoding="utf-8").splitlines()
    assert heading.startswith("report_id,")
    assert any("COERCE" in row for row in rows)
    assert os.listdir(tmp_path) == ["events.csv"]


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupted_run_leaves_nothing_half_written(tmp_path, workers):
    reports = tmp_path / "many.jsonl"
    reports.write_text("\n".join(json.dumps({"text": ARRESTS}) for _ in range(5000)), encoding="utf-8")
    target = tmp_path / "records.jsonl"
    target.write_text("what was there before\n", encoding="utf-8")
    command = [sys.executable, "-m", "dateline", "code", str(reports), "-o", str(target), "--workers", str(workers)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    _wait_for(lambda: any(name.endswith(".part") for name in os.listdir(tmp_path)))
    time.sleep(1)  # somewhere in the loading or coding: it must not matter where
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    # Interrupted within some libraries' own loading, Python itself ends by the signal afterwards: a shell says 130 either way.
    assert process.returncode in (130, -signal.SIGINT)
    assert said.decode().splitlines()[-1] == "dateline: interrupted"
    assert "Traceback" not in said.decode()
    assert sorted(os.listdir(tmp_path)) == ["many.jsonl", "records.jsonl"]
    assert target.read_text(encoding="utf-8") == "what was there before\n"


def _wait_for(condition):
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("the process did not come to it in 30 s")


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_reader_who_has_seen_enough_ends_it_without_a_word(tmp_path):
    reports = tmp_path / "many.jsonl"
    reports.write_text("\n".join(json.dumps({"text": TALKS}) for _ in range(60)), encoding="utf-8")
    command = [sys.executable, "-m", "dateline", "code", str(reports), "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        first = process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
    assert decode(first).events
    assert process.returncode == 0
    assert said == b""


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["code", "--published", "yesterday", "x.txt"], "YYYY-MM-DD"),
        (["code", "--format", "xml", "x.txt"], "'xml' is not one of"),
        (["code", "--workers", "0", "x.txt"], "0 is not in the range"),
        (["code", "--min-confidence", "2", "x.txt"], "2.0 is not in the range"),
        (["code", "--codebook", "/nowhere/at/all", "x.txt"], "does not exist"),
        (["code", "--published-from", "/nowhere.csv", "x.txt"], "/nowhere.csv"),
        (["cod"], "No such command"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_what_to_do(arguments, complaint):
    done = _dateline(*arguments)
    assert done.returncode == 2
    assert complaint in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_a_failed_document(tmp_path):
    done = _dateline("code", tmp_path / "lost.txt")
    assert done.returncode == 3
    assert b"missing" in done.stderr


def test_an_output_that_cannot_be_written_is_exit_code_1(tmp_path):
    done = _dateline("code", "-o", tmp_path / "no" / "such" / "folder.csv", input=b"Text.")
    assert done.returncode == 1
    assert b"cannot write" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_codebook_that_cannot_be_used_is_exit_code_1(tmp_path):
    done = _dateline("code", "--codebook", tmp_path, input=TALKS.encode())
    assert done.returncode == 1
    assert b"codebook.toml" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
def test_the_samples_are_coded_without_a_failure(tmp_path):
    samples = files("dateline.samples")
    target = tmp_path / "events.parquet"
    done = _dateline("code", samples / "reports", "--published-from", samples / "published.csv", "-f", "parquet", "-o", target)
    assert done.returncode == 0, done.stderr.decode()
    assert target.read_bytes().startswith(b"PAR1")
