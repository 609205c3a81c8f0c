"""`dateline init` and `dateline ingest` as users run them."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from dateline.cli import _run
from dateline.project import place
from dateline.store import Store
from tests.project.dump import dump

TALKS = "The foreign minister of Peru met his Chilean counterpart in Lima on Tuesday. “We agree,” the minister said."
ARRESTS = "Police arrested three men in Oslo on Friday after a protest outside parliament."


def _dateline(*arguments, cwd, **changes):
    environment = {**os.environ, "PYTHONUTF8": "1", **changes}
    environment.pop(place.VARIABLE, None)
    return subprocess.run(
        [sys.executable, "-m", "dateline", *map(str, arguments)], capture_output=True, text=True, env=environment, cwd=cwd, timeout=300
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A project `p` with two reports, made from beside it, and what the commands printed."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "reports").mkdir()
    for name, text in {"talks.txt": TALKS, "arrests.txt": ARRESTS, "again.txt": ARRESTS, "empty.txt": ""}.items():
        (folder / "reports" / name).write_text(text, encoding="utf-8")
    assert _dateline("init", "p", cwd=folder).returncode == 0
    done = _dateline("ingest", "reports", "--project", "p", "--published", "2024-05-12", "--report", "run.json", cwd=folder)
    return folder, done


def test_ingest_says_what_was_new_known_and_failed(folder):
    folder, done = folder
    assert done.returncode == 3
    assert done.stdout.splitlines()[0] == "reports  2 new, 0 changed, 1 known, 1 failed"
    assert "1 of 4 documents failed:" in done.stderr
    assert "reports/empty.txt: empty:" in done.stderr
    report = json.loads((folder / "run.json").read_text())
    assert (report["new"], report["known"], report["failed"], report["all_reports"]) == (2, 1, 1, 2)
    assert report["all_events"] == report["account"] > 0
    assert [failure["source"] for failure in report["failures"]] == ["reports/empty.txt"]


def test_running_it_again_from_within_the_project_changes_nothing(folder):
    folder, _ = folder
    before = dump_of(folder / "p")
    inner = folder / "p" / "notes"
    inner.mkdir()
    done = _dateline("ingest", "../../reports/talks.txt", "--published", "2024-05-12", cwd=inner)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "reports  0 new, 0 changed, 1 known, 0 failed",
        "coded    0 events, 0 statements",
        "account  0 events new or different",
        f"project  2 reports, {len(before['event'])} events in the account",
    ]
    after = dump_of(folder / "p")
    found, had = ({row["source"] for row in dumped.pop("occurrence")} for dumped in (after, before))
    assert found - had == {"../../reports/talks.txt"}
    assert after == before


def dump_of(folder):
    with Store.open(folder / place.DATABASE) as store:
        return dump(store)


@pytest.mark.slow
def test_a_run_that_is_killed_is_gone_on_with(folder, tmp_path):
    """The program itself, killed from outside wherever it is."""
    folder, _ = folder
    assert _dateline("init", "p", cwd=tmp_path).returncode == 0
    arguments = ["ingest", str(folder / "reports"), "--published", "2024-05-12", "--workers", "1", "-q", "-p", "p"]
    process = subprocess.Popen([sys.executable, "-m", "dateline", *arguments], cwd=tmp_path, stderr=subprocess.DEVNULL)
    while process.poll() is None and not dump_of(tmp_path / "p")["report"]:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert _dateline(*arguments, cwd=tmp_path).returncode == 3
    found, wanted = dump_of(tmp_path / "p"), dump_of(folder / "p")
    assert [row["id"] for row in found["event"]] == [row["id"] for row in wanted["event"]]
    assert [row["id"] for row in found["report"]] == [row["id"] for row in wanted["report"]]


def complaint(capsys, *arguments):
    code = _run([str(each) for each in arguments])
    return code, capsys.readouterr().err


def test_what_is_wrong_with_a_project_is_said(capsys, tmp_path, monkeypatch):
    monkeypatch.delenv(place.VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TALKS)
    code, said = complaint(capsys, "ingest", "a.txt")
    assert code == 1
    assert "no project in" in said
    assert "dateline init DIR" in said
    assert "nowhere is no project" in complaint(capsys, "ingest", "a.txt", "-p", "nowhere")[1]
    assert complaint(capsys, "init", "p")[0] == 0
    assert "p is a project already" in complaint(capsys, "init", "p")[1]
    (tmp_path / "file").write_text("")
    assert "cannot make a project in file" in complaint(capsys, "init", "file")[1]
    marker = tmp_path / "p" / place.MARKER
    for content, meant in {
        "format = ": "is no TOML",
        "format = 2": "format is 2, this program knows 1",
        "format = 1\nstore = 5": "store is 5; give a file's name",
        "format = 1\ncolour = 5": "unknown key 'colour'",
        "format = 1\n[coder]\nspeed = 5": "unknown key 'speed' in [coder]",
        'format = 1\nstore = "mysql://x/y"': "a project cannot be kept in mysql",
        'format = 1\nstore = "gone/x.sqlite"': "cannot be opened",
        'format = 1\nstore = "../a.txt"': "no SQLite database",
    }.items():
        marker.write_text(content)
        assert meant in complaint(capsys, "ingest", "a.txt", "-p", "p")[1]


def test_a_project_s_own_settings_are_its_coder_s(tmp_path, monkeypatch):
    made = place.make(tmp_path / "p", store="postgresql://someone:secret@host/db")
    assert made.store == "postgresql://someone:secret@host/db"
    marker = tmp_path / "p" / place.MARKER
    marker.write_text(marker.read_text().replace("# min_confidence = 0.0", 'min_confidence = 0.5\ncodebook = "own"'))
    monkeypatch.setenv(place.VARIABLE, str(tmp_path / "p"))
    found = place.find()
    assert (found.settings.min_confidence, found.settings.codebook) == (0.5, tmp_path / "p" / "own")
    assert str(place.find("postgresql://someone:secret@host/db")) == "host/db"


def test_a_project_may_be_kept_on_a_server(postgresql, tmp_path):
    from tests import databases

    url = databases.skip_without(postgresql)
    schema = databases.new_schema(url)
    try:
        done = CliRunner().invoke(_group(), ["init", schema])
        assert done.exit_code == 0, done.output
        with Store.open(schema) as store, store.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM report").scalar() == 0
        assert CliRunner().invoke(_group(), ["init", str(tmp_path / "p"), "--store", schema]).exit_code == 0
        assert place.read(tmp_path / "p").store == schema
    finally:
        databases.drop_schema(url, schema)


def _group():
    from dateline.cli import dateline

    return dateline
