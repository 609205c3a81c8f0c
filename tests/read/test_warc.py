from __future__ import annotations

import gzip
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read import ReadSettings, read_reports
from dateline.records.report import Failure, RawReport
from tests.hostile.make_inputs import pdf
from tests.read.test_archives import wounded, zipped


def page(number, words=""):
    return f"<!DOCTYPE html><html><body><p>Police arrested {number} protesters.</p>{words}</body></html>".encode()


def record(number, content=None, *, kind="response", status=200, media="text/html; charset=utf-8", extra="", length=None, head=""):
    content = page(number) if content is None else content
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {media}\r\nServer: made\r\n{extra}\r\n".encode() if kind != "resource" else b""
    block = http + content
    own = "application/http; msgtype=response" if http else media
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2024-05-08T10:00:00Z\r\n"
        f"WARC-Target-URI: https://www.example.org/{number}\r\nContent-Type: {own}\r\n{head}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


INFO = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 13\r\n\r\nsoftware: one\r\n\r\n"
TEN = [record(number) for number in range(1, 11)]


def plain(records):
    return b"".join([INFO, *records])


def packed(records):
    return b"".join(gzip.compress(each, mtime=0) for each in (INFO, *records))


def packed_as_one(records):
    return gzip.compress(plain(records), mtime=0)


FORMS = {"a.warc": plain, "a.warc.gz": packed, "b.warc.gz": packed_as_one}


def numbers(results):
    return [r.member.removeprefix("urn:uuid:") for r in results if isinstance(r, RawReport)]


def failures(results):
    return [(r.member and r.member.removeprefix("urn:uuid:"), r.reason) for r in results if isinstance(r, Failure)]


@pytest.mark.parametrize("name", FORMS)
def test_pages_with_where_and_when_they_were_fetched(read, piped, name):
    data = FORMS[name](TEN)
    for results in (read(name, data), read("no-suffix", data), piped(data), read("a.zip", zipped({"x.warc": data}))):
        assert len(results) == 10
        first = results[0]
        assert (first.member.rpartition("!")[2], first.url, first.fetched) == (
            "urn:uuid:1",
            "https://www.example.org/1",
            "2024-05-08T10:00:00Z",
        )
        assert first.headers == (("content-type", "text/html; charset=utf-8"), ("server", "made"))
        assert (first.media, first.encoding, first.content) == ("html", "utf-8", page(1))


def test_only_whole_pages_and_texts_are_reports(read):
    data = plain(
        [
            record(1),
            record(2, status=404),
            record(3, status=301),
            record(4, b"\x89PNG", media="image/png"),
            record(5, kind="request"),
            record(6, kind="revisit"),
            record(7, b"Police arrested 7.", kind="resource", media="text/plain"),
            record(8, pdf(["Police arrested 8."]), media="application/pdf"),
            record("robots.txt", b"User-agent: *", media="text/plain"),
        ]
    )
    results = read("a.warc", data)
    assert (numbers(results), failures(results)) == (["1", "7", "8"], [])
    assert [r.text.strip() for r in results[1:]] == ["Police arrested 7.", "Police arrested 8."]
    assert failures(read("b.warc", plain([record(2, status=404)]))) == [(None, "no-text")]


def test_what_the_server_packed_is_unpacked_and_what_it_only_says_is_packed_is_read(read):
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page(3)), page(3))
    results = read(
        "a.warc",
        plain(
            [
                record(1, gzip.compress(page(1)), extra="Content-Encoding: gzip\r\n"),
                record(2, page(2), extra="Content-Encoding: gzip\r\n"),
                record(3, chunked, extra="Transfer-Encoding: chunked\r\n"),
                record(4, page(4), extra="Transfer-Encoding: chunked\r\n"),
                record(5, gzip.compress(page(5))[:-8] + b"\0" * 8, extra="Content-Encoding: gzip\r\n"),
                record(6, zlib.compress(page(6)), extra="Content-Encoding: deflate\r\n"),
            ]
        ),
    )
    assert [r.text if isinstance(r, RawReport) else r.reason for r in results] == [
        *(page(number).decode() for number in (1, 2, 3, 4)),
        "malformed",
        page(6).decode(),
    ]


def test_the_servers_word_on_the_encoding_comes_before_the_pages(read):
    words = "<html><head><meta charset='iso-8859-1'></head><body>Łódź</body></html>"
    (report,) = read("a.warc", plain([record(1, words.encode("iso-8859-2"), media="text/html; charset=ISO-8859-2")]))
    assert (report.text, report.encoding) == (words, "iso8859-2")


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("fault", ["longer", "shorter", "no length", "negative", "endless", "cut", "junk before", "no mark"])
def test_a_damaged_record_costs_itself(read, name, fault):
    whole = record(5)
    wounded = {
        "longer": record(5, length=len(record(5)) + 20),
        "shorter": record(5, length=100),
        "no length": whole.replace(b"Content-Length", b"Content-Langth"),
        "negative": record(5, length=-5),
        "endless": record(5, length=10**15),
        "cut": whole[: len(whole) // 2],
        "junk before": b"\xff\x00junk" * 30 + b"\r\n" + whole,
        "no mark": whole.replace(b"WARC/1.0", b"WORC/1.0"),
    }[fault]
    results = read(name, FORMS[name]([*TEN[:4], wounded, *TEN[5:]]))
    left = [str(number) for number in range(1, 11) if number != 5 or fault == "junk before"]
    assert numbers(results) == left
    assert len(failures(results)) == 1


def test_a_damaged_packed_record_costs_itself_wherever_the_damage_is(read):
    streams = [gzip.compress(record(number, page(number, "".join(map(str, range(300))))), mtime=0) for number in range(1, 7)]
    for at in range(0, len(streams[2]), 3):
        wounded = bytearray(streams[2])
        wounded[at] ^= 0x5A
        results = read("a.warc.gz", b"".join([*streams[:2], bytes(wounded), *streams[3:]]))
        lost = {"1", "2", "3", "4", "5", "6"} - set(numbers(results))
        assert lost <= {"3"}, at
        assert len(failures(results)) == len(lost), at
    for cut in range(1, len(streams[2]), 7):
        results = read("a.warc.gz", b"".join([*streams[:2], streams[2][:cut], *streams[3:]]))
        assert (numbers(results), len(failures(results))) == (["1", "2", "4", "5", "6"], 1), cut


def test_bombs_cost_themselves(read):
    zeros = b"0" * 80_000_000
    inner = record(2, gzip.compress(zeros), extra="Content-Encoding: gzip\r\n")
    outer = record(3, zeros)
    assert failures(read("a.warc", plain([TEN[0], inner, TEN[3]]))) == [("2", "too-large")]
    for records in ([TEN[0], outer, TEN[3]], [TEN[0], inner, outer, TEN[3]]):
        results = read("a.warc.gz", packed(records))
        assert numbers(results) == ["1", "4"]
        assert {reason for _, reason in failures(results)} == {"too-large"}
        assert len(failures(results)) == len(records) - 2


def test_an_overlong_record_costs_itself(read):
    results = read("a.warc", plain([TEN[0], record(2, b"a" * 300_000), TEN[2]]), max_bytes=200_000)
    assert (numbers(results), failures(results)) == (["1", "3"], [("2", "too-large")])


@given(st.sampled_from(sorted(FORMS)), st.randoms(use_true_random=False))
def test_damage_anywhere_gives_reports_or_failures(name, random_):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_bytes(wounded(FORMS[name](TEN), random_))
        for result in read_reports([folder], settings=ReadSettings()):
            assert isinstance(result, RawReport) or result.reason != "internal", result


_COUNT = """
import resource, sys
from dateline.read import ReadSettings, read_reports
reports = read_reports(sys.argv[1:], settings=ReadSettings())
next(reports)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = 1 + sum(1 for _ in reports)
print(count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMS)
def test_a_large_archive_is_read_in_little_memory(tmp_path, name):
    words = "".join(f"<p>Sentence {number}.</p>" for number in range(400))
    (tmp_path / name).write_bytes(FORMS[name]([record(number, page(number, words)) for number in range(4000)]))
    done = subprocess.run([sys.executable, "-c", _COUNT, str(tmp_path / name)], capture_output=True, text=True, check=True)
    count, megabytes = map(int, done.stdout.split())
    assert count == 4000
    assert megabytes < 24
