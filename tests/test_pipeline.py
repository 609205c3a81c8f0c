import itertools
import logging
import subprocess
import sys

import pytest

import dateline
from dateline.records.report import Failure
from dateline.selection import confident
from tests.making import make_event, make_record, make_statement

TALKS = "The foreign minister of Peru met his Chilean counterpart in Lima on Tuesday. The talks lasted two hours, officials said."
ARRESTS = "Police arrested three men in Oslo on Friday after a protest outside parliament."


@pytest.fixture(scope="session")
def coder():
    return dateline.Coder()


def _reports():
    return [
        dateline.report(TALKS, published="2024-05-08", source="talks"),
        dateline.report(ARRESTS, published="2024-05-12", source="arrests"),
    ]


def test_each_report_gives_a_valid_record_in_order(coder):
    records = list(coder.code(_reports()))
    assert [record.report.source for record in records] == ["talks", "arrests"]
    for record in records:
        dateline.check(record)
        assert record.events


def test_the_record_says_who_made_it(coder):
    (record,) = coder.code(_reports()[:1])
    assert record.coder.name == "dateline"
    assert record.coder.version == dateline.__version__
    assert [len(digest) for digest in (*record.coder.models.values(), record.coder.knowledge)] == [64, 64, 64]
    name, digest = record.coder.codebook.split()
    assert (name, digest) == (coder.knowledge.codebook.name, coder.knowledge.codebook.sha256)


def test_coding_is_lazy(coder):
    def two_and_no_more():
        yield from _reports()
        pytest.fail("a third report was asked for")

    assert len(list(itertools.islice(coder.code(two_and_no_more()), 2))) == 2


def test_a_record_does_not_depend_on_its_neighbours(coder):
    forwards = {record.report.source: dateline.encode(record) for record in coder.code(_reports())}
    backwards = {record.report.source: dateline.encode(record) for record in dateline.Coder().code(reversed(_reports()))}
    assert forwards == backwards


def test_a_bad_report_costs_only_itself(coder):
    failed = []
    german = dateline.report(
        "Die Polizei nahm am Freitag in Oslo nach einer Kundgebung drei Männer fest. Sie wurden verhört.", source="german"
    )
    records = list(coder.code([_reports()[0], german, _reports()[1]], on_failure=failed.append))
    assert len(records) == 2
    assert [(failure.source, failure.reason) for failure in failed] == [("german", "unsupported-language")]


def test_a_text_too_long_for_a_report_is_refused():
    strict = dateline.Coder(dateline.Settings(max_characters=100))
    (failure,) = strict.outcomes([_reports()[0]])
    assert failure.reason == "too-large"
    assert "more than the 100" in failure.message


def test_a_failure_among_the_reports_is_passed_on(coder):
    failure = Failure("lost.txt", None, "missing", "there is no such file")
    assert list(coder.outcomes([failure])) == [failure]


def test_without_a_listener_failures_are_logged(coder, caplog):
    assert list(coder.code([Failure("lost.txt", None, "missing", "there is no such file")])) == []
    assert "lost.txt failed: missing" in caplog.text


def test_a_path_is_read(coder, tmp_path):
    (tmp_path / "a.txt").write_text(TALKS, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    record, failure = coder.outcomes([tmp_path])
    assert record.report.text == TALKS
    assert failure.reason == "empty"


@pytest.mark.parametrize("wrong", ["talks.txt", 7, None])
def test_what_may_be_path_or_text_is_not_guessed(coder, wrong):
    with pytest.raises(dateline.UsageError, match=r"dateline.report\(text\) or pathlib.Path"):
        list(coder.code([wrong]))


def test_a_fault_of_a_stage_is_one_failure_with_a_log(coder, monkeypatch, caplog):
    def break_down(_stages, _raw):
        raise ZeroDivisionError("by design")

    monkeypatch.setattr(coder, "_record", break_down)
    with caplog.at_level(logging.ERROR):
        outcomes = list(coder.outcomes(_reports()))
    assert [outcome.reason for outcome in outcomes] == ["internal", "internal"]
    assert outcomes[0].message.startswith("ZeroDivisionError: by design; ")
    assert "Traceback" in caplog.text


def test_a_bad_codebook_stops_the_run(tmp_path):
    with pytest.raises(dateline.CodebookError, match=r"codebook\.toml"):
        list(dateline.Coder(dateline.Settings(codebook=tmp_path)).code(_reports()))


def test_unsure_events_are_left_out_and_what_points_to_them_is_kept_whole():
    events = (make_event(1, confidence=0.2), make_event(2, same_as="e1"), make_event(3, same_as="e1"), make_event(4))
    record = make_record(events=events, statements=(make_statement(1, about=("e1", "e4")), make_statement(2, confidence=0.1)))
    kept = confident(record, minimum=0.5)
    dateline.check(kept)
    assert [(event.id, event.same_as) for event in kept.events] == [("e2", None), ("e3", "e2"), ("e4", None)]
    assert [(statement.id, statement.about) for statement in kept.statements] == [("s1", ("e4",))]


def test_nothing_is_left_out_unless_asked():
    record = make_record(events=(make_event(confidence=0.0),))
    assert confident(record, minimum=0.0) is record


def test_analysed_gives_the_text_and_what_is_in_it(coder):
    ((clean, analysis),) = coder.analysed(_reports()[:1])
    assert clean.text == analysis.text == TALKS
    assert len(analysis.sentences) == 2


IN_THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
import dateline

sys.setswitchinterval(1e-5)
reports = list(dateline.read_reports(str(files("dateline.samples") / "reports")))

def coded(first):
    order = [*reports[first:], *reports[:first]]
    found = [dateline.encode(each) for each in dateline.Coder().code(order)]
    return [*found[len(reports) - first:], *found[: len(reports) - first]]

assert len(reports) > 4
with ThreadPoolExecutor(len(reports)) as threads:
    together = list(threads.map(coded, range(len(reports))))
assert together == [coded(0)] * len(reports)
"""


def test_threads_code_at_the_same_time() -> None:
    done = subprocess.run([sys.executable, "-c", IN_THREADS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
