"""Whatever lies in a folder, reading gives reports and failures, in bounded time and memory, and never raises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest

from dateline.read import ReadSettings, read_reports
from dateline.records.report import Failure, RawReport
from tests.hostile.make_inputs import GOOD, REPORT, Expectation, make_hostile

Results = dict[str, list[RawReport | Failure]]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Expectation]]:
    folder = tmp_path_factory.mktemp("hostile")
    return folder, make_hostile(folder)


@pytest.fixture(scope="module")
def read(hostile: tuple[Path, dict[str, Expectation]]) -> tuple[dict[str, Expectation], Results, list[str]]:
    folder, expected = hostile
    results: Results = defaultdict(list)
    order = []
    started = time.monotonic()
    for result in read_reports([str(folder)], settings=ReadSettings()):
        name = os.path.relpath(result.source, folder)
        results[name].append(result)
        order.append(name)
    assert time.monotonic() - started < 20
    return expected, results, order


def test_there_are_more_than_fifty(read):
    expected, _, _ = read
    assert sum(1 for e in expected.values() if e.records == 0) >= 50


def test_each_file_gives_what_is_expected(read):
    expected, results, _ = read
    got = {name: tuple(REPORT if isinstance(r, RawReport) else r.reason for r in rs) for name, rs in results.items()}
    assert got == {name: e.outcomes for name, e in expected.items()}


def test_failures_say_what_to_do(read):
    _, results, _ = read
    for failure in (r for rs in results.values() for r in rs if isinstance(r, Failure)):
        assert 20 < len(failure.message) <= 700, failure
        assert failure.reason != "internal"


def test_everything_can_be_written_as_utf_8(read):
    _, results, _ = read
    for result in (r for rs in results.values() for r in rs):
        words = [result.source, result.member] + ([result.text, result.title] if isinstance(result, RawReport) else [result.message])
        json.dumps(words, ensure_ascii=False).encode("utf-8")


def test_the_order_is_that_of_the_names(read):
    _, _, order = read
    names = list(dict.fromkeys(order))
    assert names == sorted(names, key=lambda name: name.split("/"))


def test_good_reports_keep_every_word(read):
    _, results, _ = read
    for name in results:
        if "-good." in name:
            for result in results[name]:
                words = result.text if result.media == "text" else result.text.replace("<p>", " ").replace("</p>", " ")
                assert set(GOOD.split()) <= set(words.split()), name


_COUNT_WITHIN_BOUNDS = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
from dateline.read import ReadSettings, read_reports
print(sum(1 for _ in read_reports(sys.argv[1:], settings=ReadSettings())))
"""


def test_a_gigabyte_is_enough(hostile, read):
    _, results, _ = read
    count = sum(map(len, results.values()))
    run = subprocess.run([sys.executable, "-c", _COUNT_WITHIN_BOUNDS, str(hostile[0])], capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == (f"{count}\n", "")


def test_a_small_bound_refuses_large_files(tmp_path: Path):
    (tmp_path / "long.txt").write_bytes(b"word " * 1000)
    (failure,) = read_reports([str(tmp_path)], settings=ReadSettings(max_bytes=4999))
    assert isinstance(failure, Failure)
    assert failure.reason == "too-large"
    (report,) = read_reports([str(tmp_path)], settings=ReadSettings(max_bytes=5000))
    assert isinstance(report, RawReport)
