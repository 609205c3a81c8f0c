import json

from click.testing import CliRunner

from dateline.cli.places import command


def test_places_of_a_file(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(
        "The mayor of Kharkiv met Polish engineers in Warsaw on Friday. They agreed to mend two bridges before winter.", encoding="utf-8"
    )
    done = CliRunner().invoke(command, [str(report)])
    assert done.exit_code == 0, done.output
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    text = found["report"]["text"]
    assert all(text[p["start"] : p["end"]] == p["text"] for p in found["places"])
    assert [(p["name"], p["kind"], p["country"]) for p in found["places"]] == [
        ("Kharkiv", "place", "UKR"),
        ("Poland", "demonym", "POL"),
        ("Warsaw", "place", "POL"),
    ]


def test_given_spans_are_answered_as_given():
    line = {"id": "x", "text": "[ad_1] In Kyiv, Ukrainian", "spans": [[16, 25], [10, 14]]}
    done = CliRunner().invoke(command, ["--spans", "-"], input=json.dumps(line) + "\n")
    answer = json.loads(done.stdout)
    assert answer["id"] == "x"
    assert [(p["start"], p["text"], p["kind"]) for p in answer["places"]] == [(16, "Ukrainian", "demonym"), (10, "Kyiv", "place")]


def test_a_bad_line_costs_only_itself():
    good = json.dumps({"id": 1, "text": "Kyiv", "spans": [[0, 4]]})
    done = CliRunner().invoke(command, ["--spans", "-"], input=f'not json\n{good}\n{{"id": 2, "text": "a", "spans": [[0, 9]]}}\n')
    assert done.exit_code == 3
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [1]
    assert "2 of 3 documents failed" in done.stderr


def test_a_missing_file_of_spans_is_a_wrong_usage(tmp_path):
    done = CliRunner().invoke(command, ["--spans", str(tmp_path / "none.jsonl")])
    assert done.exit_code == 2
    assert "JSON Lines" in done.stderr
