import json

import pytest
from click.testing import CliRunner

from dateline.cli.actors import command as actors
from dateline.cli.knowledge import command
from dateline.config import Settings
from dateline.knowledge.bundle import Knowledge
from dateline.pipeline import Coder


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def run(*words: str, code: int = 0):
    outcome = CliRunner().invoke(command, words)
    assert outcome.exit_code == code, outcome.output
    return outcome


def table(tmp_path, text: str, name: str = "mine.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def shown(name: str, *options: str) -> dict:
    return json.loads(run("show", name, "--format", "json", *options).stdout)


def test_an_imported_table_overrides_ours_until_it_is_removed(tmp_path):
    before = shown("Zelensky")
    assert (before["taken_for"]["country"], before["rows"][0]["table"]) == ("UKR", "dateline")
    path = table(tmp_path, "name,country,sectors,source\nVolodymyr Zelenskyy,FRA,BUS,the registry\n")
    assert "1 actors kept as 'mine'" in run("import", str(path)).stderr
    assert run("list").stdout.split("\t")[:3] == ["mine", "1", "mine.csv"]
    after = shown("Zelensky")
    row = after["rows"][0]
    assert (after["taken_for"]["country"], row["table"], row["row"], row["source"]) == ("FRA", "mine", "mine.csv, line 2", "the registry")
    assert json.loads(CliRunner().invoke(actors, [], input="Mr. Zelensky\n").stdout)["country"] == "FRA"
    run("remove", "mine")
    assert shown("Zelensky") == before
    assert "no tables" in run("list").stderr


def test_lines_that_are_no_use_are_told(tmp_path):
    path = table(tmp_path, "name,country\nAna Roe,Nowhere\nBo Lund,NOR\n")
    report = tmp_path / "report.json"
    outcome = run("import", str(path), "--report", str(report), code=3)
    assert "mine.csv (line 2): malformed: no country is 'Nowhere'" in outcome.stderr
    assert [failure["member"] for failure in json.loads(report.read_text())["failures"]] == ["line 2"]
    assert [row["name"] for row in shown("Bo Lund")["rows"]] == ["Bo Lund"]


def test_a_file_in_which_nobody_is_found(tmp_path):
    outcome = CliRunner().invoke(command, ["import", str(table(tmp_path, "name,country\nAna Roe,Nowhere\n"))])
    assert "no actor was found in mine.csv" in str(outcome.exception)
    assert "line 2" in outcome.stderr
    assert "no tables" in run("list").stderr


def test_a_folder_of_ones_own(tmp_path):
    folder = str(tmp_path / "team")
    run("import", str(table(tmp_path, "name,country\nBo Lund,NOR\n")), "--knowledge", folder, "--name", "team")
    assert run("list", "--knowledge", folder).stdout.startswith("team\t1\t")
    assert shown("Bo Lund")["rows"] == []
    assert shown("Bo Lund", "--knowledge", folder)["rows"][0]["table"] == "team"


def test_the_record_says_which_knowledge_was_used(tmp_path):
    shipped = Knowledge.load().sha256
    hashes = [shipped]
    for number, text in enumerate(("name,country\nBo Lund,NOR\n", "name,country\nBo Lund,SWE\n")):
        folder = tmp_path / str(number)
        run("import", str(table(tmp_path, text)), "--knowledge", str(folder))
        hashes.append(Coder(Settings(knowledge=folder)).stamp.knowledge)
    assert len(set(hashes)) == 3
    assert Knowledge.load(None, tmp_path / "none").sha256 == shipped


def test_a_damaged_table_is_told(tmp_path):
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "x.actors").write_bytes(b"x")
    outcome = CliRunner().invoke(command, ["list", "--knowledge", str(folder)])
    assert "import" in str(outcome.exception)


def test_why_somebody_is_known():
    text = run("show", "Mr. Zelenski", "--date", "2022-09-15").stdout
    assert "is taken for: Volodymyr Zelenskyy (person, UKR, GOV, President" in text
    assert "* President: 2019-05-20" in text
    assert "people.tsv, line" in text
    assert "No row" in run("show", "police").stdout
    by_office = shown("Ukraine's president", "--date", "2018-03-01")
    assert (by_office["taken_for"]["name"], [row["name"] for row in by_office["rows"]]) == ("Petro Poroshenko", ["Petro Poroshenko"])
    doubtful = shown("Olaf Schultz")
    assert (doubtful["taken_for"]["name"], doubtful["rows"][0]["how"]) == ("Olaf Schultz", "misspelling")
