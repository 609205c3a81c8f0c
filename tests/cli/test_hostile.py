"""A folder of inputs that break programs goes through the whole command: each file gives a record or a clear failure."""

import json
import os
import subprocess
import sys
from collections import defaultdict

import pytest

from dateline.records.check import check
from dateline.records.codec import decode
from tests.hostile.make_inputs import REPORT, make_hostile


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """What was expected, and what the command gave: records and failures by file, and what it said."""
    folder = tmp_path_factory.mktemp("hostile")
    expected = make_hostile(folder)
    report, records = folder.parent / "failures.json", folder.parent / "records.jsonl"
    command = [sys.executable, "-m", "dateline", "code", str(folder), "-o", str(records), "--report", str(report)]
    done = subprocess.run(command, capture_output=True, timeout=600, env={**os.environ, "PYTHONUTF8": "1"})
    by_file = defaultdict(list)
    for line in records.read_bytes().splitlines():
        record = decode(line)
        by_file[os.path.relpath(record.report.source, folder)].append(record)
    failures = defaultdict(list)
    for failure in json.loads(report.read_text(encoding="utf-8"))["failures"]:
        failures[os.path.relpath(failure["source"], folder)].append(failure)
    return expected, by_file, failures, done


@pytest.mark.slow
def test_every_file_gives_a_record_or_a_clear_failure(hostile):
    expected, records, failures, done = hostile
    assert done.returncode == 3
    silent = [name for name, expectation in expected.items() if len(records[name]) + len(failures[name]) < len(expectation.outcomes)]
    assert silent == []
    assert [failure for some in failures.values() for failure in some if failure["reason"] == "internal"] == []
    assert all(failure["message"] for some in failures.values() for failure in some)


@pytest.mark.slow
def test_no_good_report_is_lost(hostile):
    expected, records, failures, _ = hostile
    lost = {name: failures[name] for name, expectation in expected.items() if len(records[name]) < expectation.records}
    assert lost == {}


@pytest.mark.slow
def test_what_reading_refuses_fails_with_its_reason(hostile):
    expected, _, failures, _ = hostile
    for name, expectation in expected.items():
        wanted = sorted(outcome for outcome in expectation.outcomes if outcome != REPORT)
        given = sorted(failure["reason"] for failure in failures[name])
        assert all(given.count(reason) >= wanted.count(reason) for reason in wanted), (name, wanted, given)


@pytest.mark.slow
def test_the_user_sees_no_traceback_and_no_escape(hostile):
    *_, done = hostile
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stderr


@pytest.mark.slow
def test_every_record_is_valid(hostile):
    _, records, _, _ = hostile
    for some in records.values():
        for record in some:
            check(record)
