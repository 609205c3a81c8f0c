from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from dateline.errors import UsageError
from dateline.read import ReadSettings, read_reports, reports

TEXT = "Police arrested 12 protesters.\n"


@pytest.fixture
def folder(tmp_path):
    for name in ("a.txt", "sub/b.txt", "sub/c.html", "d.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return tmp_path / "in"


def _days(folder, **settings):
    return {r.source.removeprefix(f"{folder}/"): r.published for r in read_reports([str(folder)], settings=ReadSettings(**settings))}


def test_days_by_path_name_and_stem_and_one_for_the_rest(folder):
    listed = folder / "days.csv"
    listed.write_text("file,published\nsub/b.txt,2022-09-01\nc.html,2022-09-02\nd,2022-09-03\n", encoding="utf-8")
    days = {"a.txt": None, "d.txt": "2022-09-03", "sub/b.txt": "2022-09-01", "sub/c.html": "2022-09-02"}
    assert _days(folder, published_from=str(listed)) == days
    assert _days(folder, published_from=str(listed), published="2022-09-09") == days | {"a.txt": "2022-09-09"}


def test_the_users_day_comes_before_the_rows(read):
    (report,) = read("a.csv", "text,date\nPolice arrested 12.,2022-09-15\n", published="2022-09-09")
    assert (report.published, report.published_method) == ("2022-09-09", "given")


def test_a_bad_list_of_days_is_told_before_anything_is_read(folder):
    with pytest.raises(UsageError):
        read_reports([str(folder)], settings=ReadSettings(published_from=str(folder / "none.csv")))


def test_nothing_is_read_before_it_is_asked_for(folder):
    results = read_reports([str(folder)], settings=ReadSettings())
    first = next(results)
    (folder / "d.txt").unlink()
    (folder / "sub" / "b.txt").write_text("changed", encoding="utf-8")
    assert (first.source, first.text) == (str(folder / "a.txt"), TEXT)
    assert [r.text if hasattr(r, "text") else r.reason for r in results] == ["missing", "changed", TEXT]


def test_reading_twice_gives_the_same(folder):
    assert list(read_reports([str(folder)], settings=ReadSettings())) == list(read_reports([str(folder)], settings=ReadSettings()))


def test_a_fault_of_our_own_costs_one_file(folder, monkeypatch):
    def faulty(source, settings):
        raise ZeroDivisionError("fault")

    (folder / "b.rtf").write_text("{\\rtf1 x}", encoding="utf-8")
    monkeypatch.setitem(reports._READERS, "rtf", faulty)
    results = [getattr(r, "reason", "report") for r in read_reports([str(folder)], settings=ReadSettings())]
    assert results == ["report", "internal", "report", "report", "report"]


def test_importing_loads_no_format_library():
    heavy = "pypdf", "docx", "striprtf", "resiliparse", "dateutil", "charset_normalizer", "trafilatura"
    code = f"import sys, dateline.read; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_raw_bytes_are_kept_with_every_report(tmp_path):
    contents = {
        "plain.txt": "Ruhiger Abend. Ééé.\n".encode(),
        "old.txt": "Zw\xf6lf Tote.\n".encode("cp1252"),
        "rows.csv": b"text\r\nSix were held.\r\n",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    reports = list(read_reports([str(tmp_path)], settings=ReadSettings()))
    assert [report.content for report in reports] == [contents["old.txt"], contents["plain.txt"], b"Six were held."]
    assert all(hashlib.sha256(report.content).hexdigest() == report.id for report in reports)
