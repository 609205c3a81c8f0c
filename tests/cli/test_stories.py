import json

from click.testing import CliRunner

from dateline.cli.stories import command
from tests.merge.test_stories import MARKET, QUAKE

ROWS = [
    {"id": f"{name}-{number}", "title": title, "text": text, "published": "2024-03-05"}
    for name, told in (("market", MARKET), ("quake", QUAKE))
    for number, (title, text) in enumerate(told)
]


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_stories_of_rows_by_their_own_identifiers():
    done = CliRunner().invoke(command, ["-f", "jsonl", "-"], input="\n".join(map(json.dumps, ROWS)))
    assert done.exit_code == 0, done.output
    assert [(row["id"], row["cluster"]) for row in lines(done)] == [
        ("market-0", "market-0"),
        ("market-1", "market-0"),
        ("market-2", "market-0"),
        ("quake-0", "quake-0"),
        ("quake-1", "quake-0"),
    ]
    assert {row["source"] for row in lines(done)} == {"-"}


def test_stories_of_a_folder_and_the_same_text_twice(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(MARKET[0][1], encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = CliRunner().invoke(command, [str(tmp_path)])
    assert done.exit_code == 3
    assert "1 of 3 documents failed" in done.stderr
    assert [row["source"] for row in lines(done)] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert len({row["cluster"] for row in lines(done)}) == 1


def test_a_table_for_people():
    done = CliRunner().invoke(
        command, ["-f", "table", "-"], input="\n".join(map(json.dumps, [*ROWS, {"text": "The ferry was late again."}]))
    )
    assert done.exit_code == 0, done.output
    shown = done.stdout.splitlines()
    assert shown[0].split() == ["reports", "outlets", "days", "story"]
    assert shown[1].startswith("      3           2024-03-05  ")
    assert shown[-1] == "reports: 6; stories of two or more: 2; reports that stand alone: 1"


def test_a_report_cannot_command_the_terminal():
    rows = [{"title": "Bomb \x1b[31mkills", "text": text} for _, text in MARKET]
    done = CliRunner().invoke(command, ["-f", "table", "-"], input="\n".join(map(json.dumps, rows)))
    assert "\x1b" not in done.stdout
