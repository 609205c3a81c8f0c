from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
import stat
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read import ReadSettings, read_reports
from dateline.records.report import Failure, RawReport

TEXT = "Police arrested 12 protesters in Strelsau on Wednesday.\n"
PAGE = "<!DOCTYPE html><html><body><p>Police arrested 12 protesters.</p></body></html>"
ROWS = "id,text\nr1,Police arrested 12.\nr2,Police freed 12.\n"
FILES = {"2024/a.txt": TEXT, "2024/b.html": PAGE, "rows.csv": ROWS, ".hidden": TEXT, "__MACOSX/a.txt": TEXT, "empty.txt": ""}
GOT = [
    ("2024/a.txt", TEXT),
    ("2024/b.html", PAGE),
    ("rows.csv!r1", "Police arrested 12."),
    ("rows.csv!r2", "Police freed 12."),
    ("empty.txt", "empty"),
]


def zipped(files, packing=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(files, mode="w", format_=tarfile.PAX_FORMAT):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode, format=format_) as archive:
        for name, data in files.items():
            data = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def seen(results):
    return [(r.member, r.text if isinstance(r, RawReport) else r.reason) for r in results]


PACKED = {
    "a.zip": zipped(FILES),
    "a.bzip2.zip": zipped(FILES, zipfile.ZIP_BZIP2),
    "a.lzma.zip": zipped(FILES, zipfile.ZIP_LZMA),
    "a.tar": tarred(FILES),
    "old.tar": tarred(FILES, format_=tarfile.USTAR_FORMAT),
    "gnu.tar": tarred(FILES, format_=tarfile.GNU_FORMAT),
    "a.tar.gz": tarred(FILES, "w:gz"),
    "a.tgz": tarred(FILES, "w:gz"),
    "a.tar.bz2": tarred(FILES, "w:bz2"),
    "a.tar.xz": tarred(FILES, "w:xz"),
}


@pytest.mark.parametrize("name", PACKED)
def test_members_are_read_as_files_are_in_the_archives_order(read, piped, tmp_path, name):
    results = read(name, PACKED[name])
    assert seen(results) == GOT
    assert {r.source for r in results} == {str(tmp_path / name)}
    assert seen(piped(PACKED[name])) == GOT


@pytest.mark.parametrize(("suffix", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_any_file_may_be_packed_and_in_several_parts(read, suffix, pack):
    half = len(TEXT) // 2
    (report,) = read(f"a.txt.{suffix}", pack(TEXT[:half].encode()) + pack(TEXT[half:].encode()))
    assert (report.text, report.member) == (TEXT, None)
    rows = read(f"a.csv.{suffix}", pack(ROWS.encode()))
    assert [r.member for r in rows] == ["r1", "r2"]
    (padded,) = read(f"b.txt.{suffix}", pack(TEXT.encode()) + b"\0" * 512)
    assert padded.text == TEXT
    (failure,) = read(f"c.txt.{suffix}", pack(TEXT.encode()) + b"more")
    assert failure.reason == "malformed"


def test_archives_within_archives_down_to_a_depth(read):
    inner = zipped({"a.txt": TEXT})
    two = tarred({"inner.zip": inner, "b.txt": TEXT}, "w:gz")
    assert seen(read("a.zip", zipped({"w/two.tgz": two}))) == [("w/two.tgz!inner.zip!a.txt", TEXT), ("w/two.tgz!b.txt", TEXT)]
    four = zipped({"three.zip": zipped({"two.tgz": two, "c.txt": TEXT})})
    assert seen(read("b.zip", four)) == [
        ("three.zip!two.tgz!inner.zip", "too-large"),
        ("three.zip!two.tgz!b.txt", TEXT),
        ("three.zip!c.txt", TEXT),
    ]


def test_a_word_file_is_no_archive_wherever_it_lies(read, piped):
    from docx import Document

    document = Document()
    document.add_paragraph("Police arrested 12.")
    buffer = io.BytesIO()
    document.save(buffer)
    word = buffer.getvalue()
    assert seen(piped(word)) == [(None, "Police arrested 12.")]
    assert seen(read("a.zip", zipped({"a.docx": word}))) == [("a.docx", "Police arrested 12.")]


def test_paths_that_lead_out_lead_nowhere(read, tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    for data in (zipped({"../secret.txt": TEXT, "/etc/passwd": TEXT}), tarred({"../secret.txt": TEXT, "/etc/passwd": TEXT})):
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        (folder / "a").write_bytes(data)
        assert seen(read_reports([str(folder)], settings=ReadSettings())) == [("../secret.txt", TEXT), ("/etc/passwd", TEXT)]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "secret.txt"]


def test_links_and_devices_are_told_and_not_followed(read):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in (("soft", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("pipe", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert seen(read("a.tar", buffer.getvalue())) == [(name, "unsupported-format") for name in ("soft", "hard", "pipe")]
    link = zipfile.ZipInfo("soft")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", TEXT)
    assert seen(read("a.zip", buffer.getvalue())) == [("soft", "unsupported-format"), ("a.txt", TEXT)]


def test_a_locked_member_costs_itself(read):
    data = bytearray(zipped({"locked.txt": TEXT, "open.txt": TEXT}))
    data[6] |= 1  # its own header's flag, and that in the list
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert seen(read("a.zip", bytes(data))) == [("locked.txt", "encrypted"), ("open.txt", TEXT)]


def test_bombs_cost_themselves(read):
    zeros = b"0" * 40_000_000
    files = {"a.txt": TEXT, "bomb.txt": zeros, "bomb.txt.gz": gzip.compress(zeros), "bomb.zip": zipped({"b.txt": zeros}), "c.txt": TEXT}
    expected = [("a.txt", TEXT), ("bomb.txt", "too-large"), ("bomb.txt.gz", "too-large"), ("bomb.zip!b.txt", "too-large"), ("c.txt", TEXT)]
    assert seen(read("a.zip", zipped(files))) == expected
    small = {name: data for name, data in files.items() if name != "bomb.txt"}
    assert seen(read("a.tar", tarred(small))) == [each for each in expected if each[0] != "bomb.txt"]


def test_a_file_of_many_bombs_is_left(read):
    bombs = dict.fromkeys((f"{number}.txt" for number in range(15)), b"0" * 17_000_000)
    results = seen(read("a.zip", zipped(bombs)))
    assert len(results) < 15
    assert results[-1] == (None, "too-large")


def test_members_that_share_their_bytes_are_a_bomb(read):
    data = bytearray(zipped({"a.txt": random.Random(1).randbytes(500).hex(), "b.txt": TEXT}))
    listed = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[listed + 20 : listed + 24] = (9999).to_bytes(4, "little")
    (failure,) = read("a.zip", bytes(data))
    assert (failure.member, failure.reason) == (None, "too-large")


def test_a_list_of_members_that_fills_the_memory_is_refused(read):
    data = bytearray(zipped({"a.txt": TEXT}) + b"")
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = (2**31).to_bytes(4, "little")
    (failure,) = read("a.zip", bytes(data))
    assert failure.reason == "malformed"


def test_a_name_of_a_gigabyte_is_refused(read):
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2**30
    (failure,) = read("a.tar", info.tobuf(tarfile.GNU_FORMAT) + b"a" * 4096)
    assert (failure.reason, "1,073,741,824" in failure.message) == ("malformed", True)


def test_days_are_found_by_the_members_names(read, tmp_path):
    days = tmp_path / "days" / "days.csv"
    days.parent.mkdir()
    days.write_text("file,published\n2024/a.txt,2024-05-08\nb,2024-05-09\na.zip,2024-05-10\n", encoding="utf-8")
    results = read("a.zip", zipped(FILES), published_from=str(days))
    assert [r.published for r in results if isinstance(r, RawReport)] == ["2024-05-08", "2024-05-09", "2024-05-10", "2024-05-10"]


def wounded(data, random_):
    """Cut anywhere, or with some bytes changed."""
    if random_.random() < 0.3:
        return data[: random_.randrange(len(data))]
    damaged = bytearray(data)
    for _ in range(random_.choice((1, 1, 2, 8))):
        damaged[random_.randrange(len(data))] = random_.randrange(256)
    return bytes(damaged)


@given(st.sampled_from(sorted(PACKED)), st.randoms(use_true_random=False))
def test_damage_anywhere_gives_reports_or_failures(name, random_):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(wounded(PACKED[name], random_))
        for result in read_reports([folder], settings=ReadSettings()):
            assert isinstance(result, RawReport | Failure)
            assert isinstance(result, RawReport) or result.reason != "internal", result
            json.dumps([result.member, getattr(result, "message", None)]).encode()
