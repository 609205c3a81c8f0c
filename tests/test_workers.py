import itertools
import multiprocessing
import os
from dataclasses import replace

import pytest

import dateline
from dateline.records.report import Failure
from dateline.workers import FEW, outcomes, processors

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
