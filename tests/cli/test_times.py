import json

from click.testing import CliRunner

from dateline.cli.times import command


def test_times_of_a_file(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(
        "The minister of fisheries met the governor of the coastal province on Wednesday night. "
        "They will open a new harbour in two weeks, officials of the ministry said.",
        encoding="utf-8",
    )
    done = CliRunner().invoke(command, [str(report), "--published", "2022-09-15"])
    assert done.exit_code == 0, done.output
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    text = found["report"]["text"]
    assert all(text[time["start"] : time["end"]] == time["text"] for time in found["times"])
    assert [(time["text"], time["edtf"]) for time in found["times"]] == [("Wednesday night", "2022-09-14"), ("two weeks", "2022-09-29~")]


def test_without_a_publication_day_relative_times_stay_open(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("The minister of fisheries met the governor of the coastal province on Wednesday night.", encoding="utf-8")
    done = CliRunner().invoke(command, [str(report)])
    assert [time["edtf"] for time in json.loads(done.stdout)["times"]] == [None]
