from __future__ import annotations

import hashlib
import json

import pytest

from dateline.records.report import Failure, RawReport

TEXT = "Police arrested 12 protesters in Strelsau on Wednesday.\n"
PAGE = "<!DOCTYPE html><html><body><p>Police arrested 12 protesters.</p></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.txt", TEXT, "text"),
        ("a", TEXT, "text"),
        ("a.md", TEXT, "text"),
        ("a.html", PAGE, "html"),
        ("a.txt", PAGE, "html"),
        ("a", "<!-- saved -->\n <!-- by --> \n" + PAGE, "html"),
        ("a.xhtml", "<?xml version='1.0'?>\n" + PAGE, "html"),
        ("a.txt", "<p>Police arrested 12.</p>", "html"),
        ("a.txt", "Strelsau<p>One.</p><p>Two.</p><p>Three.</p>", "html"),
        ("a.html", "<abc>strange</abc>", "html"),
        ("a.html", TEXT, "text"),
        ("a.txt", "[ad_1]\n" + TEXT, "text"),
        ("a.txt", '{"Police arrested 12," he said}\n', "text"),
        ("a.txt", "<Reuters> Police arrested 12.\nProfit was < 5% and > 2%.\n", "text"),
        ("a.txt", "Date: Wednesday\nFrom: our correspondent\n\n" + TEXT, "text"),
        ("a.txt", "News | Date | Sport\n" + TEXT, "text"),
        ("a.txt", "Home, News, Text, Opinion\n" + TEXT, "text"),
        ("a.txt", "In short, the text, the date and the title were changed\n" + TEXT, "text"),
    ],
)
def test_one_report_is_text_or_html_by_its_content(read, name, content, media):
    (report,) = read(name, content)
    assert isinstance(report, RawReport)
    assert (report.media, report.text, report.member) == (media, content, None)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"text": TEXT}),
        json.dumps({"text": TEXT}, indent=2),
        json.dumps([{"text": TEXT}]),
        json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": TEXT}) + "\n",
        f"title,text\nx,{TEXT}",
        f"date\tbody\n2022-09-15\t{TEXT}",
        f"id;content\n1;{TEXT}",
    ],
)
def test_tables_and_json_are_known_without_a_suffix(read, piped, content):
    for results in (read("a.txt", content), read("b", content), piped(content)):
        assert [r.text.strip() if isinstance(r, RawReport) else r for r in results] == [TEXT.strip()] * len(results)


def test_a_column_that_the_user_names_makes_a_table(piped):
    (report,) = piped("words,more\nPolice arrested 12.,x\n", text_column="words")
    assert isinstance(report, RawReport)
    assert report.text == "Police arrested 12."


def test_the_identity_of_a_report_is_that_of_its_own_bytes(read, tmp_path):
    import gzip

    (plain,) = read("a.txt", TEXT)
    (packed,) = read("b.txt.gz", gzip.compress(TEXT.encode()))
    (row,) = read("c.json", json.dumps({"text": TEXT}))
    (wide,) = read("d.txt", TEXT.encode("utf-16"))
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    assert [r.id for r in (plain, packed, row)] == [digest] * 3
    assert wide.id == hashlib.sha256(TEXT.encode("utf-16")).hexdigest()
    assert [r.raw_bytes for r in (plain, packed, row, wide)] == [len(TEXT), len(TEXT), len(TEXT), 2 * len(TEXT) + 2]
    assert packed.source == str(tmp_path / "b.txt.gz")


def test_line_ends_stay_as_they_are(read):
    text = "One.\r\nTwo.\rThree.\n\u2028Four.\x0c"
    (report,) = read("a.txt", text)
    assert report.text == text


def test_standard_input_is_plain_text_unless_it_is_more(piped):
    (report,) = piped(TEXT)
    assert (report.source, report.text, report.media, report.encoding) == ("-", TEXT, "text", "utf-8")
    (page,) = piped(PAGE)
    assert page.media == "html"
    (failure,) = piped("")
    assert isinstance(failure, Failure)
    assert failure.reason == "empty"


def test_a_character_on_the_edge_of_the_head_is_whole(read):
    from dateline.read.opening import HEAD

    for shift in range(4):
        text = "a" * (HEAD - shift) + "\U0001f600 end"
        (report,) = read("a.txt", text)
        assert report.text == text


def test_pages_are_decoded_as_they_declare(read):
    page = '<html><head><meta charset="iso-8859-2"></head><body>Łódź</body></html>'
    (report,) = read("a.html", page.encode("iso-8859-2"))
    assert (report.text, report.encoding) == (page, "iso8859-2")


def test_a_report_keeps_the_bytes_that_its_identity_is_of(read):
    for name, data in (
        ("a.txt", TEXT.encode()),
        ("b.txt", TEXT.encode("utf-16")),
        ("c.txt", b"\xef\xbb\xbf" + TEXT.encode()),
        ("d.html", PAGE),
    ):
        (report,) = read(name, data)
        assert report.content == (data.encode() if isinstance(data, str) else data)
        assert hashlib.sha256(report.content).hexdigest() == report.id
    (row,) = read("e.json", json.dumps({"text": TEXT}))
    assert (row.content, row.data) == (TEXT.encode(), None)
