import itertools
import multiprocessing
import os
import subprocess
import sys
from dataclasses import replace

import pytest

import dateline
from dateline.records.report import Failure
from dateline.workers import FEW, STARTS, outcomes, processors

TEXT = "Police arrested {} men in Oslo on Friday after a protest outside parliament."


def _reports(count):
    return [dateline.report(TEXT.format(n), published="2024-05-12", source=f"report {n}") for n in range(2, 2 + count)]


class _Deadly:
    """Kills the process that takes it out of a pipe."""

    def __reduce__(self):
        return os._exit, (9,)


def _lines(found):
    return [outcome if isinstance(outcome, Failure) else dateline.encode(outcome) for outcome in found]


@pytest.mark.slow
def test_a_report_that_kills_its_worker_costs_only_itself():
    lost = Failure("lost.txt", None, "missing", "there is no such file")
    reports = [lost, *_reports(3)]
    deadly = replace(reports[1], title=_Deadly(), source="deadly")
    found = list(outcomes([reports[0], deadly, *reports[1:]], dateline.Settings(), workers=2))
    assert _lines([found[0], *found[2:]]) == _lines(outcomes(reports, dateline.Settings(), workers=1))
    assert (found[1].source, found[1].reason) == ("deadly", "internal")
    assert "exit code 9" in found[1].message
    assert multiprocessing.active_children() == []


@pytest.mark.slow
def test_a_worker_that_dies_by_chance_costs_nothing():
    run = outcomes(iter(_reports(8)), dateline.Settings(), workers=2)
    first = next(run)
    multiprocessing.active_children()[0].kill()
    assert _lines([first, *run]) == _lines(outcomes(_reports(8), dateline.Settings(), workers=1))


@pytest.mark.slow
def test_what_stops_one_worker_stops_the_run(tmp_path):
    with pytest.raises(dateline.CodebookError, match=r"codebook\.toml"):
        list(outcomes(_reports(2), dateline.Settings(codebook=tmp_path), workers=2))
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [0, -1])
def test_less_than_one_worker_is_refused_at_once(workers):
    with pytest.raises(dateline.UsageError, match="give 1 or more"):
        outcomes([], dateline.Settings(), workers=workers)


def test_few_reports_start_no_process():
    failures = [Failure(str(n), None, "empty", "it is empty") for n in range(FEW)]
    assert list(outcomes(failures, dateline.Settings())) == failures
    assert multiprocessing.active_children() == []


def test_reading_goes_only_a_little_ahead():
    taken = []
    source = (taken.append(n) or Failure(str(n), None, "empty", "it is empty") for n in itertools.count())
    run = outcomes(source, dateline.Settings(), workers=2)
    assert [failure.source for failure in itertools.islice(run, 3)] == ["0", "1", "2"]
    run.close()
    assert len(taken) < 50


def test_there_is_a_processor():
    assert processors() >= 1


SCRIPT = """
import dateline
from dateline.workers import outcomes

with open("started.txt", "a") as started:
    started.write("x")
{guard}
{indent}reports = [dateline.report("Police arrested two men in Oslo.", published="2024-05-12", source=str(n)) for n in range(20)]
{indent}print(len(list(outcomes(reports, dateline.Settings(), workers=2))))
"""


@pytest.mark.slow
def test_a_script_without_a_guard_is_told_what_is_wrong(tmp_path):
    script = tmp_path / "unguarded.py"
    script.write_text(SCRIPT.format(guard="", indent=""), encoding="utf-8")
    run = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 1
    last = run.stderr.rstrip().splitlines()[-1]
    assert last.startswith("dateline.errors.UsageError: 4 processes in a row ended before they could code anything (exit code 1)")
    assert 'if __name__ == "__main__":' in last
    assert len((tmp_path / "started.txt").read_text()) <= 1 + 2 + STARTS, "it did not go on for every report"


@pytest.mark.slow
def test_a_script_with_a_guard_runs(tmp_path):
    script = tmp_path / "guarded.py"
    script.write_text(SCRIPT.format(guard='if __name__ == "__main__":', indent="    "), encoding="utf-8")
    run = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert (run.returncode, run.stdout) == (0, "20\n")
