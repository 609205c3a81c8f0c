from __future__ import annotations

import os
import subprocess
from pathlib import Path

from dateline.read.walk import Found, walk
from dateline.records.report import Failure


def _make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_files_come_in_the_order_of_their_names_without_hidden_ones(tmp_path):
    _make(tmp_path, "b.txt", "a/z.txt", "a/c.txt", ".git/config", "a/.hidden", "c.txt")
    found = list(walk([str(tmp_path)]))
    assert [f.relative for f in found if isinstance(f, Found)] == ["a/c.txt", "a/z.txt", "b.txt", "c.txt"]
    assert [f.source for f in found] == [str(tmp_path / name) for name in ("a/c.txt", "a/z.txt", "b.txt", "c.txt")]


def test_paths_keep_their_order_and_the_form_they_were_given_in(tmp_path, monkeypatch):
    _make(tmp_path, "b.txt", "a.txt", "in/c.txt", ".given.txt")
    monkeypatch.chdir(tmp_path)
    assert [f.source for f in walk(["b.txt", "./a.txt", "in/", "-", ".given.txt"])] == ["b.txt", "./a.txt", "in/c.txt", "-", ".given.txt"]


def test_missing_paths_are_failures_between_the_others(tmp_path):
    _make(tmp_path, "a.txt")
    results = list(walk([str(tmp_path / "none"), str(tmp_path / "a.txt"), str(tmp_path / "a.txt" / "b"), "nul\0nul", ""]))
    assert [r.reason if isinstance(r, Failure) else "found" for r in results] == ["missing", "found", "missing", "missing", "missing"]


def test_a_link_to_a_folder_above_is_a_loop(tmp_path):
    _make(tmp_path, "a/b/c.txt")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path)
    results = list(walk([str(tmp_path)]))
    assert [(r.source.removeprefix(str(tmp_path)), r.reason if isinstance(r, Failure) else None) for r in results] == [
        ("/a/b/c.txt", None),
        ("/a/b/up", "loop"),
    ]


def test_a_link_to_a_folder_elsewhere_is_entered_once(tmp_path):
    _make(tmp_path, "elsewhere/a.txt")
    (tmp_path / "in").mkdir()
    for name in ("one", "two"):
        (tmp_path / "in" / name).symlink_to(tmp_path / "elsewhere")
    results = list(walk([str(tmp_path / "in")]))
    assert [r.relative if isinstance(r, Found) else r.reason for r in results] == ["one/a.txt", "loop"]


def test_links_that_multiply_are_bounded(tmp_path):
    # Each of 20 folders has two links to the next: a million ways down, were all taken.
    for level in range(20):
        folder = tmp_path / f"{level:02}"
        folder.mkdir()
        for name in ("x", "y"):
            (folder / name).symlink_to(tmp_path / f"{level + 1:02}")
    _make(tmp_path, "20/end.txt")
    results = list(walk([str(tmp_path / "00")]))
    assert sum(isinstance(r, Found) for r in results) == 1
    assert len(results) == 21


def test_folders_deeper_than_python_recurses(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    Path("end.txt").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (found,) = walk(["d"])
    assert isinstance(found, Found)
    assert found.source.count("/") == 1200
    subprocess.run(["rm", "-r", "d"], check=True)  # pytest's own removal of old folders recurses


def test_pipes_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (failure,) = walk([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert failure.reason == "unsupported-format"


def test_names_that_are_no_utf_8_are_shown_with_their_bytes(tmp_path):
    with open(os.path.join(os.fsencode(tmp_path), b"a\xff.txt"), "wb") as file:
        file.write(b"x")
    (found,) = walk([str(tmp_path)])
    assert isinstance(found, Found)
    assert found.relative == "a\\xff.txt"
    assert Path(found.path).read_bytes() == b"x"
