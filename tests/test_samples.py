"""The sample reports: that they are what their README says, and that the program reads them."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

import dateline
from dateline.cli.samples import command
from dateline.errors import OutputError

SAMPLES = Path(str(files("dateline.samples")))
REPORTS = sorted((SAMPLES / "reports").iterdir())


@pytest.fixture(scope="module")
def records() -> dict[str, dateline.Record]:
    settings = dateline.ReadSettings(published_from=str(SAMPLES / "published.csv"))
    coder = dateline.Coder()
    return {
        Path(record.report.source).name: record
        for record in coder.code(dateline.read_reports([str(SAMPLES / "reports")], settings=settings))
    }


def test_there_are_eight_to_twelve_and_the_readme_lists_them_all() -> None:
    assert 8 <= len(REPORTS) <= 12
    assert re.findall(r"^\| `(\S+)`", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.MULTILINE) == [path.name for path in REPORTS]
    assert "invented" in (SAMPLES / "README.md").read_text(encoding="utf-8")


def test_published_csv_is_about_samples_that_exist() -> None:
    rows = list(csv.DictReader((SAMPLES / "published.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["file"] for row in rows} <= {path.name for path in REPORTS}


def test_the_copy_has_the_original_s_sentences_and_ad_markers() -> None:
    original, copy = ((SAMPLES / "reports" / f"sample-0{n}-talks.txt").read_text(encoding="utf-8") for n in (1, 3))
    body = [line for line in copy.splitlines() if line and not line.startswith(("[ad_", "Source link"))]
    assert copy.startswith("[ad_1]")
    assert copy.rstrip().endswith("Source link")
    assert all(line in original for line in body)


def test_every_sample_is_coded_and_has_its_day_of_publication(records: dict[str, dateline.Record]) -> None:
    assert sorted(records) == [path.name for path in REPORTS]
    assert {name: record.report.published for name, record in records.items() if not record.report.published} == {}
    assert all(record.events and record.statements for record in records.values())


def test_scraped_noise_is_gone(records: dict[str, dateline.Record]) -> None:
    noise = re.compile(
        r"\[ad_|Source link|READ MORE|ALSO READ|cookie|newsletter|Sign up|Share |Facebook|Photo:|PHOTO \||Privacy|subscribe", re.IGNORECASE
    )
    assert {name: found[0] for name, record in records.items() if (found := noise.search(record.report.text))} == {}


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("sample-01-talks.txt", {"CONSULT", "AGREE"}),
        ("sample-02-talks.html", {"CONSULT", "AGREE"}),
        ("sample-04-shelling.txt", {"ASSAULT", "AID"}),
        ("sample-05-protest.html", {"PROTEST", "COERCE", "ASSAULT"}),
        ("sample-06-arrest.txt", {"COERCE"}),
        ("sample-07-accident.txt", {"INCIDENT"}),
        ("sample-08-sanctions.txt", {"SANCTION", "THREATEN", "REJECT"}),
        ("sample-09-election.txt", {"GOVERN"}),
        ("sample-10-aid.eml", {"AID"}),
    ],
)
def test_the_kind_of_event_that_a_sample_is_about_is_found(records: dict[str, dateline.Record], name: str, types: set[str]) -> None:
    assert types <= {event.type for event in records[name].events}


def test_the_command_copies_them_and_overwrites_only_when_told(tmp_path: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(command, [str(tmp_path / "s")]).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "s" / "reports").iterdir()) == [path.name for path in REPORTS]
    again = runner.invoke(command, [str(tmp_path / "s")])
    assert isinstance(again.exception, OutputError)
    assert "--replace" in str(again.exception)
    assert runner.invoke(command, [str(tmp_path / "s"), "--replace"]).exit_code == 0
