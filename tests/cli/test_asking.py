"""Lists, counts and single things of a project, as the command line shows them."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from dateline.cli import dateline
from dateline.cli.asking import FILTERS
from dateline.project import init
from tests.worlds import make_world, ticking

KINDS = ("events", "reports", "actors", "statements")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("asked") / "project"
    with init(folder) as made:
        made.store.now = ticking()
        make_world(made.store, seed=11, size=40)
    return str(folder)


def run(*words, code=0, piped=""):
    outcome = CliRunner().invoke(dateline, list(words), input=piped)
    assert outcome.exit_code == code, (outcome.output, outcome.exception)
    return outcome


def objects(*words):
    return [json.loads(line) for line in run(*words).stdout.splitlines()]


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_takes_every_filter(kind):
    told = run(kind, "--help").output
    for name in FILTERS:
        assert f"--{name.replace('_', '-')} " in told, name


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_the_same_in_every_format(project, kind):
    found = objects(kind, "-p", project)
    assert len(found) >= 5
    rows = list(csv.reader(io.StringIO(run(kind, "-p", project, "-f", "csv").stdout)))
    first = "identity" if kind == "actors" else "id"
    assert [row[0] for row in rows[1:]] == [each[first] for each in found]
    table = run(kind, "-p", project, "-f", "table", "--limit", "3").stdout
    assert found[0][first][:12] in table
    assert len(table.splitlines()) >= 5


def test_pages_go_on_where_they_ended(project):
    whole = [each["id"] for each in objects("events", "-p", project)]
    first = run("events", "-p", project, "--limit", "5")
    cursor = first.stderr.split("--after ")[1].strip()
    rest = objects("events", "-p", project, "--after", cursor)
    assert [json.loads(line)["id"] for line in first.stdout.splitlines()] + [each["id"] for each in rest] == whole
    other = run("events", "-p", project, "--type", "ASSAULT", "--after", cursor, code=1)
    assert "another question" in str(other.exception)


def test_counts_add_up(project):
    events = len(objects("events", "-p", project))
    by_type = objects("events", "-p", project, "--count-by", "type", "--step", "month")
    assert sum(each["events"] for each in by_type) == events
    assert list(by_type[0]) == ["month", "type", "events"]
    assert run("events", "-p", project, "--count-by", "status", "-f", "csv").stdout.startswith("status,events\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--type", "ASAULT"), "do you mean assault?"),
        (("--since", "yesterday"), "2024-03-05"),
        (("--since", "2024-03", "--until", "2024-02"), "exchange them"),
        (("--near", "50,30"), "50.45,30.52,25"),
        (("--box", "1,2,3,400"), "not on the map"),
        (("--country", "Ukraine"), "UKR"),
        (("--sort", "size"), "cannot sort events"),
        (("--count-by", "colour"), "cannot count events"),
        (("--text", "-all"), "asks for no word"),
        (("--min-confidence", "2"), "from 0 to 1"),
        (("--after", "nonsense!"), "no cursor"),
        (("--who", "country:Atlantis"), "three letters"),
    ],
)
def test_what_cannot_be_asked_is_said_with_its_repair(project, words, told):
    assert told in str(run("events", "-p", project, *words, code=1).exception)


def test_names_are_still_told_and_a_project_is_asked_with_any_option(project):
    (known,) = [json.loads(line) for line in run("actors", piped="four Saudi men\n").stdout.splitlines()]
    assert known["country"] == "SAU"
    listed = objects("actors", "--project", project, "--limit", "2")
    assert len(listed) == 2
    assert "events" in listed[0]


def test_one_thing_is_shown_by_its_id(project):
    event = objects("events", "-p", project, "--limit", "1")[0]
    page = run("show", "-p", project, event["id"]).stdout
    assert "According to" in page
    assert event["evidence"][0]["sentence"] in page
    told = json.loads(run("show", "-p", project, event["id"], "-f", "json").stdout)
    assert [each["mention"] for each in told["evidence"]] == event["mentions"]
    assert event["id"] in run("show", "-p", project, event["mentions"][0]).stdout
    report = objects("reports", "-p", project, "--limit", "1")[0]
    assert report["id"] in run("show", "-p", project, report["id"][:12]).stdout
    said = objects("statements", "-p", project, "--limit", "1")[0]
    assert said["content"] in run("show", "-p", project, said["id"]).stdout
    assert "list the ids" in str(run("show", "-p", project, "E000000000fff", code=1).exception)
