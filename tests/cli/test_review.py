"""`dateline review` by keys, and what `dateline agreement` says of it."""

import json

import pytest
from click.testing import CliRunner

import dateline
from dateline.cli import dateline as command_line
from tests.accounts import make_raw
from tests.project.conftest import take

TEXTS = (
    "Police arrested three dockers in Selby on 2024-03-05. The union protested at once.",
    "Police arrested nine dockers in Harwick on 2024-03-21. A court will hear them.",
)


@pytest.fixture
def folder(tmp_path):
    with dateline.init(tmp_path / "account") as project:
        take(project, *(make_raw(text, source=f"{n}.txt", published="2024-03-22", outlet=f"{n}") for n, text in enumerate(TEXTS)))
    return str(tmp_path / "account")


def run(folder, *words, keys=""):
    found = CliRunner().invoke(command_line, [words[0], "-p", folder, *words[1:]], input=keys, catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.stdout


def verdicts(folder):
    with dateline.open(folder) as project:
        return sorted(each.verdict or "" for each in project.events(verdict=("accepted", "rejected")))


def test_events_are_answered_by_keys(folder):
    said = run(folder, "review", "--by", "ann", keys="ax")
    assert ("arrested three dockers" in said or "Selby" in said, "nothing is left" in said) == (True, True)
    assert verdicts(folder) == ["accepted", "rejected"]


def test_a_field_is_corrected_and_an_answer_taken_back(folder):
    run(folder, "review", "--by", "ann", keys="abekilled=2\naq")
    with dateline.open(folder) as project:
        (event,) = project.events(verdict="accepted")
        assert [(figure.kind, figure.low) for figure in event.figures] == [("killed", 2)]
        assert len(project.last_reviews(by="ann")) == 1


def test_what_is_no_value_is_said_and_asked_again(folder):
    found = CliRunner().invoke(command_line, ["review", "-p", folder, "--by", "ann"], input="ekilled=many\naq", catch_exceptions=False)
    assert "no number of killed" in found.output
    assert verdicts(folder) == []


def test_agreement_of_two(folder):
    assert "nobody has answered" in run(folder, "agreement", "--format", "text")
    run(folder, "review", "--doubled", "1")
    run(folder, "review", "--by", "ann", keys="aa")
    run(folder, "review", "--by", "ben", keys="ax")
    rows = {row["field"]: row for row in map(json.loads, run(folder, "agreement").splitlines())}
    assert (rows["verdict"]["units"], rows["verdict"]["same"], rows["verdict"]["pairs"][0]["coders"]) == (2, 0.5, ["ann", "ben"])
    assert "ann and ben" in run(folder, "agreement", "--format", "text")
