"""The command on a small annotated set, with given records and with the program's own."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli.evaluate import command
from dateline.errors import GoldError, RecordError
from dateline.records.codec import encode
from tests import making
from tests.scoring.annotating import ANNOTATION, DOCUMENT, lines

SAMPLES = Path(str(files("dateline.samples")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs.jsonl").write_text(lines(DOCUMENT, {**DOCUMENT, "id": "other"}), encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(lines(ANNOTATION, {**ANNOTATION, "id": "other"}), encoding="utf-8")
    report = making.make_report(source="reports/dockers.txt")
    other = making.make_report(source="reports/other.txt")
    (tmp_path / "records.jsonl").write_bytes(encode(making.make_record(report=report)) + encode(making.make_record(report=other)))
    return tmp_path


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [str(folder / "docs.jsonl"), str(folder / "gold.jsonl"), *words])


def scored(folder: Path, *words: str) -> Result:
    return run(folder, "--predicted", str(folder / "records.jsonl"), *words)


def test_given_records_are_scored(folder: Path) -> None:
    done = scored(folder, "--format", "json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["measures"]["event"]["f1"] == 1
    assert found["measures"]["event"]["f1_interval"] == [1, 1]
    assert found["coder"].endswith("records.jsonl")


def test_text_is_what_is_printed_if_nothing_is_said(folder: Path) -> None:
    done = scored(folder)
    assert done.exit_code == 0
    assert "who-whom" in done.stdout
    assert done.stdout.startswith(str(folder / "records.jsonl"))


@pytest.mark.parametrize(("name", "beginning"), [("r.json", "{"), ("r.html", "<!doctype html>"), ("r.txt", "/")])
def test_the_file_s_name_says_the_format(folder: Path, name: str, beginning: str) -> None:
    done = scored(folder, "-o", str(folder / name))
    assert (done.exit_code, done.stdout) == (0, "")
    assert (folder / name).read_text(encoding="utf-8").startswith(beginning)


def test_the_same_seed_gives_the_same_bytes(folder: Path) -> None:
    assert scored(folder, "--seed", "7").stdout == scored(folder, "--seed", "7").stdout


def test_samples_and_errors_may_be_none(folder: Path) -> None:
    found = json.loads(scored(folder, "-f", "json", "--samples", "0", "--errors", "0", "--min-confidence", "0.9").stdout)
    assert found["measures"]["event"] == {
        **dict.fromkeys(("precision", "recall", "f1"), 0.0),
        **dict.fromkeys(("precision_interval", "recall_interval", "f1_interval")),
        "gold": 2,
        "predicted": 0,
    }
    assert found["mistakes"]["found"]["missed"] == 2
    assert found["mistakes"]["listed"] == []


def test_a_report_without_a_record_counts_as_empty_and_is_listed(folder: Path) -> None:
    first, second = (folder / "records.jsonl").read_bytes().splitlines(keepends=True)
    strange = second.replace(b"reports/other.txt", b"reports/strange.txt")
    (folder / "records.jsonl").write_bytes(first + strange)
    done = scored(folder, "-f", "json")
    assert done.exit_code == 3
    assert "1 of 2 documents failed" in done.stderr
    assert "(other): missing: it has no record of this report" in done.stderr
    found = json.loads(done.stdout)
    assert (found["measures"]["event"]["precision"], found["measures"]["event"]["recall"]) == (1, 0.5)
    assert [failure["member"] for failure in found["not_coded"]] == ["other"]


def test_reports_that_are_not_annotated_are_not_scored_and_that_is_said(folder: Path) -> None:
    (folder / "gold.jsonl").write_text(lines(ANNOTATION), encoding="utf-8")
    done = scored(folder, "-f", "json")
    assert done.exit_code == 0
    assert f"{folder / 'docs.jsonl'}: 1 more reports than the 1 that are annotated" in done.stderr
    assert f"{folder / 'records.jsonl'}: 1 more" in done.stderr
    assert json.loads(done.stdout)["set"]["reports"] == 1


def test_files_that_are_not_in_this_form(folder: Path) -> None:
    (folder / "records.jsonl").write_text('{"format": 2}\n')
    assert isinstance(scored(folder).exception, RecordError)
    (folder / "gold.jsonl").write_text("{}\n")
    done = run(folder)
    assert isinstance(done.exception, GoldError)
    assert "line 1" in str(done.exception)


@pytest.mark.parametrize("words", [("--codebook", "."), ("--format", "xml"), ("--samples", "-1"), ("--min-confidence", "2")])
def test_wrong_usage(folder: Path, words: tuple[str, ...]) -> None:
    assert scored(folder, *words).exit_code == 2


def test_the_samples_are_coded_and_scored() -> None:
    done = CliRunner().invoke(command, [*(str(SAMPLES / f"annotated.{kind}.jsonl") for kind in ("docs", "gold")), "-f", "json"])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert (found["set"]["reports"], found["not_coded"]) == (2, [])
    assert found["coder"].startswith("dateline ")
    assert found["measures"]["event"]["f1"] > 0.5  # far below what it is: only that the reports are coded, and by their days
    assert found["measures"]["statement"]["f1"] > 0.5


def test_a_report_that_cannot_be_coded_costs_only_itself(folder: Path) -> None:
    german = {
        "id": "german",
        "sentences": ["Die Polizei nahm am Freitag in Oslo nach einer Kundgebung drei Männer fest.", "Sie wurden am Abend verhört."],
    }
    (folder / "docs.jsonl").write_text(lines(DOCUMENT, german), encoding="utf-8")
    (folder / "gold.jsonl").write_text(lines(ANNOTATION, {"id": "german", "events": []}), encoding="utf-8")
    done = run(folder, "-f", "json")
    assert done.exit_code == 3
    assert "(german): unsupported-language" in done.stderr
    assert [failure["member"] for failure in json.loads(done.stdout)["not_coded"]] == ["german"]
