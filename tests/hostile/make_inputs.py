"""Writes a folder of inputs that break readers, with good reports among them, and says what reading each must give.

    python -m tests.hostile.make_inputs FOLDER

writes the folder and prints each file with what is expected of it.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import socket
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

REPORT = "report"

GOOD = (
    "The president of Ruritania met the prime minister of Graustark in Strelsau on Tuesday to discuss the border dispute.\n\n"
    "Police arrested 12 protesters near the parliament on Wednesday, the interior ministry said.\n\n"
    '"We will not withdraw our troops," the defence minister told reporters after the talks.\n'
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Talks in Strelsau</title></head><body><nav><a href="/">Home</a></nav>'
    "<article><h1>Talks in Strelsau</h1>{}</article></body></html>"
)
GOOD_PAGE = PAGE.format("".join(f"<p>{part}</p>" for part in GOOD.strip().split("\n\n")))
RUSSIAN = "Президент встретился с премьер-министром в столице во вторник. Полиция задержала двенадцать человек у здания парламента.\n"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What reading a file must give.

    Attributes:
        outcomes: In order, `report` or the reason of the failure.
        records: How many of its reports are plain English news that the coder must code; the others may be refused later.
    """

    outcomes: tuple[str, ...]
    records: int = 0


def _report(records: int = 0) -> Expectation:
    return Expectation((REPORT,), records)


def _fails(reason: str) -> Expectation:
    return Expectation((reason,))


# --- files that are only bytes: name, bytes, expectation -----------------------------------------------------------------------


def _noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def _png() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + _noise(200)


def _zip(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 9, 15, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _tar(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in entries.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def _gz(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _gz_bomb() -> bytes:
    """60 MB of the letter a, in 60 KB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b"a" * 10**6
    return b"".join([packer.compress(block) for _ in range(60)] + [packer.flush()])


def _docx(text: str) -> bytes:
    from docx import Document

    document = Document()
    for paragraph in text.strip().split("\n\n"):
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf(lines: list[str]) -> bytes:
    """A PDF file of one page with these lines; none makes a page without text, as a scan has."""
    shown = " ".join(f"({line.replace('(', '').replace(')', '')}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 40 800 Td {shown} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"xref\n0 6\n0000000000 65535 f \n%s" % table
    out += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(out) - len(table) - 29)
    return bytes(out)


def _encrypted_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(GOOD.split("\n")))))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _mail() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = "Talks in Strelsau", "desk@example.org", "Wed, 14 Sep 2022 23:30:00 +0200"
    message.set_content(GOOD)
    message.add_alternative(GOOD_PAGE, subtype="html")
    message.set_boundary("boundary-of-the-sample")
    return message.as_bytes()


def _rtf(text: str) -> bytes:
    return ("{\\rtf1\\ansi\\deff0 " + text.replace("\n", "\\par\n") + "}").encode()


def _rows(*rows: object) -> bytes:
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows).encode()


def _bad_rows() -> bytes:
    good = {"id": "good", "text": GOOD, "published": "15 Sep 2022"}
    bad = ["{not json", '"only a string"', '{"id": "none"}', '{"text": ""}', '{"text": 5}', "[" * 100_000]
    return _rows(good, *bad, good)


def _torn_table() -> bytes:
    cell = GOOD.replace('"', '""').replace("\n", " ")
    return f'id,text,date\n1,"{cell}",2022-09-15\n2,"never closed,2022-09-15\n3,"{cell}",2022-09-15\n4,too,many,cells,here\n5,,\n'.encode()


def _nested_mail() -> bytes:
    depth = 2000
    heads = "".join(f'Content-Type: multipart/mixed; boundary="b{level}"\n\n--b{level}\n' for level in range(depth))
    return ("MIME-Version: 1.0\nSubject: deep\n" + heads + "\nthe end").encode()


def _junk_mail() -> bytes:
    return b"MIME-Version: 1.0\nContent-Type: text/plain; charset=nosuch\nContent-Transfer-Encoding: base64\n\n!!!!====%%%\n"


_DEEP = PAGE.format("<div>" * 10_000 + "<p>" + GOOD + "</p>" + "</div>" * 10_000)
_ENTITIES = PAGE.format("<p>" + GOOD + "&lt;&amp;&#x41;&nosuch;&#99999999;" * 20_000 + "</p>")
_WORDS = GOOD.replace("\n", " ")

_FILES: tuple[tuple[str, Callable[[], bytes], Expectation], ...] = (
    # Good reports, one a format, among the others by name.
    ("05-good.txt", lambda: GOOD.encode(), _report(1)),
    ("15-good.html", lambda: GOOD_PAGE.encode(), _report(1)),
    ("25-good.jsonl", lambda: _rows({"id": "r1", "text": GOOD}, {"id": "r2", "text": GOOD}), Expectation((REPORT, REPORT), 2)),
    ("35-good.txt.gz", lambda: _gz(GOOD.encode()), _report(1)),
    ("45-good.pdf", lambda: pdf(GOOD.split("\n")), _report(1)),
    ("55-good.docx", lambda: _docx(GOOD), _report(1)),
    ("65-good.rtf", lambda: _rtf(GOOD), _report(1)),
    ("75-good.eml", _mail, _report(1)),
    ("85-good.tsv", lambda: f"headline\tbody\nTalks\t{_WORDS}\n".encode(), _report(1)),
    ("95-good.json", lambda: json.dumps([{"content": GOOD}]).encode(), _report(1)),
    # Nothing, or nothing that is text.
    ("empty.txt", lambda: b"", _fails("empty")),
    ("white-space.txt", lambda: b" \n\t\n \r\n", _fails("empty")),
    ("tabs.txt", lambda: b"\t" * 1000, _fails("empty")),
    ("line-ends.txt", lambda: b"\n" * 100_000, _fails("empty")),
    ("only-a-mark.txt", lambda: b"\xef\xbb\xbf", _fails("empty")),
    ("noise.txt", lambda: _noise(20_000), _fails("binary")),
    ("nothing-but-zeros.txt", lambda: b"\0" * 10_000, _fails("binary")),
    ("picture.txt", _png, _fails("unsupported-format")),
    ("picture.png", _png, _fails("unsupported-format")),
    ("style.css", lambda: b"p { margin: 0 }", _fails("unsupported-format")),
    ("feed.xml", lambda: b"<?xml version='1.0'?><rss><channel/></rss>", _fails("unsupported-format")),
    # Bytes that are not what they should be.
    ("broken-utf-8.txt", lambda: (GOOD + "the café’s naïve plan – “no” " * 3).encode() + b"\xe2\x80 and \xff\n", _report(1)),
    ("latin-1.txt", lambda: (GOOD + "The café in Málaga reopened; señor Núñez paid £3.\n").encode("latin-1"), _report(1)),
    ("windows-1251.txt", lambda: (RUSSIAN * 5).encode("cp1251"), _report()),
    ("utf-16.txt", lambda: GOOD.encode("utf-16"), _report(1)),
    ("utf-16-without-mark.txt", lambda: GOOD.encode("utf-16-be"), _report(1)),
    ("zeros-in-text.txt", lambda: GOOD.replace("Tuesday", "Tues\0day").encode(), _report(1)),
    ("controls.txt", lambda: "".join(f"{chr(n % 32)}{word} " for n, word in enumerate(GOOD.split())).encode(), _report(1)),
    ("mixed-line-ends.txt", lambda: GOOD.replace("\n\n", "\r\n\r\n", 1).replace("\n\n", "\r\r").encode(), _report(1)),
    ("lying.html", lambda: GOOD_PAGE.replace("<head>", '<head><meta charset="utf-7">').encode(), _report(1)),
    # Text that no sentence splitter was made for.
    ("one-line-of-10-mb.txt", lambda: (_WORDS * (10**7 // len(_WORDS) + 1)).encode(), _report()),
    ("long-word.txt", lambda: b"a" * 1_000_000, _report()),
    ("one-word.txt", lambda: b"Strelsau", _report()),
    ("no-sentence.txt", lambda: b"Home | News | Sport | Weather\nMore >>\n", _report()),
    ("punctuation.txt", lambda: b"...!?!? -- ,,, ;;; ((( ))) \"'\"'", _report()),
    ("right-to-left.txt", lambda: "التقى الرئيس رئيس الوزراء في العاصمة يوم الثلاثاء.\n".encode() * 5, _report()),
    ("emoji.txt", lambda: (GOOD + "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1fa\U0001f1e6" * 50).encode(), _report(1)),
    ("zero-width.txt", lambda: GOOD.replace("o", "o\u200b\u2060").replace("e", "e\u00ad").encode(), _report()),
    ("overrides.txt", lambda: ("\u202e" + GOOD + "\u202c").encode(), _report()),
    ("combining.txt", lambda: (GOOD + "Z" + "\u0301\u0316" * 20_000 + "algo text.\n").encode(), _report(1)),
    ("5000-sentences.txt", lambda: "".join(f"Police arrested {n} people in Strelsau. " for n in range(5000)).encode(), _report(1)),
    # Markup.
    ("deep.html", lambda: _DEEP.encode(), _report()),
    ("entities.html", lambda: _ENTITIES.encode(), _report()),
    ("only-a-script.html", lambda: b"<html><head><script>var a = '<p>text</p>';</script></head></html>", _report()),
    ("never-closed.html", lambda: b"<html><body><p " + b"a='" * 50_000, _report()),
    ("comments.html", lambda: b"<!---->" * 9_000 + b"<!--", _report()),
    # Packed, and documents.
    ("bomb.txt.gz", _gz_bomb, _fails("too-large")),
    ("cut.txt.gz", lambda: _gz(_noise(9_000).hex().encode())[:-3000], _fails("malformed")),
    ("twice.txt.gz.gz", lambda: _gz(_gz(GOOD.encode())), _fails("unsupported-format")),
    ("not-really.gz", lambda: b"\x1f\x8b nothing packed", _fails("malformed")),
    ("archive.zip", lambda: _zip({"report.txt": GOOD.encode()}), _report(1)),
    (
        "bomb.zip",
        lambda: _zip({"a.txt": GOOD.encode(), "b.txt": b"a" * 60_000_000, "c.txt": GOOD.encode()}),
        Expectation((REPORT, "too-large", REPORT), 2),
    ),
    ("spreadsheet.zip", lambda: _zip({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), _fails("unsupported-format")),
    ("cut.zip", lambda: _zip({"report.txt": GOOD.encode()})[:-30], _fails("malformed")),
    ("empty.zip", lambda: _zip({}), _fails("empty")),
    ("cut.tar", lambda: _tar({"a.txt": GOOD.encode(), "b.txt": GOOD.encode()})[:1300], Expectation((REPORT, "malformed"), 1)),
    ("fake.pdf", lambda: b"%PDF-1.7\nno such thing", _fails("malformed")),
    ("cut.pdf", lambda: pdf(GOOD.split("\n"))[:300], _fails("malformed")),
    ("encrypted.pdf", _encrypted_pdf, _fails("encrypted")),
    ("scan.pdf", lambda: pdf([]), _fails("no-text")),
    ("bomb.docx", lambda: _zip({"word/document.xml": b" " * 40_000_000}), _fails("too-large")),
    ("fake.docx", lambda: _zip({"word/document.xml": b"<w:document/>"}), _fails("malformed")),
    ("cut.docx", lambda: _docx(GOOD)[:2000], _fails("malformed")),
    ("junk.rtf", lambda: b"{\\rtf1\\ansi{{{\\'zz\\u99999999?\\bin9999 " + b"\\par{" * 5_000, _fails("malformed")),
    ("old.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _noise(600), _fails("unsupported-format")),
    # Mail.
    ("broken-headers.eml", lambda: b"Subject: =?utf-8?b?////?=\nDate: soon\nTo: <<<@\nContent-Type: ;;;\n\n" + GOOD.encode(), _report(1)),
    ("no-parts.eml", lambda: b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n', _fails("no-text")),
    ("deep.eml", _nested_mail, _fails("malformed")),
    ("junk-base64.eml", _junk_mail, _fails("no-text")),
    # Tables and JSON.
    ("no-text-column.csv", lambda: b"name,size\na,1\nb,2\n", _fails("no-text")),
    ("torn.csv", _torn_table, Expectation((REPORT, "malformed", REPORT, "malformed", "empty"), 2)),
    ("zeros.csv", lambda: f"id,text\n1,{_WORDS.replace(',', '')}\0\n".encode(), _report(1)),
    ("bad-rows.jsonl", _bad_rows, Expectation((REPORT, "malformed", "malformed", "no-text", "empty", "no-text", "malformed", REPORT), 2)),
    ("deep.json", lambda: b"[" * 100_000 + b"]" * 100_000, _fails("malformed")),
    ("huge-number.json", lambda: b'{"id": ' + b"9" * 20_000 + b', "text": ' + json.dumps(GOOD).encode() + b"}", _report(1)),
    ("surrogates.json", lambda: b'{"text": "' + _WORDS.replace('"', "'").encode() + b'\\ud800 \\ud83d\\ude00 \\udc80"}', _report(1)),
)


# --- files that are more than bytes -----------------------------------------------------------------------------------------------


def _make_special(folder: Path) -> dict[str, Expectation]:
    expected: dict[str, Expectation] = {}
    inner = folder / "folder" / "within"
    inner.mkdir(parents=True)
    (inner / "good.txt").write_text(GOOD, encoding="utf-8")
    expected["folder/within/good.txt"] = _report(1)
    (inner / ".hidden.txt").write_text(GOOD, encoding="utf-8")
    (inner / "back").symlink_to(folder / "folder")
    expected["folder/within/back"] = _fails("loop")
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    expected["dangling.txt"] = _fails("missing")
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    expected["itself.txt"] = _fails("loop")
    os.mkfifo(folder / "pipe.txt")
    expected["pipe.txt"] = _fails("unsupported-format")
    (folder / "endless.txt").symlink_to("/dev/zero")
    expected["endless.txt"] = _fails("unsupported-format")
    _make_socket(folder / "socket")
    expected["socket"] = _fails("unsupported-format")
    expected |= _make_odd_names(folder)
    unreadable = folder / "unreadable.txt"
    unreadable.write_text(GOOD, encoding="utf-8")
    unreadable.chmod(0)
    # The superuser reads it all the same.
    expected["unreadable.txt"] = _fails("unreadable") if not os.access(unreadable, os.R_OK) else _report(1)
    return expected


def _make_socket(path: Path) -> None:
    # A socket's path may have 107 bytes only, so it is bound by a short one.
    here = os.open(path.parent, os.O_RDONLY)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(f"/proc/self/fd/{here}/{path.name}")
    finally:
        os.close(here)


def _make_odd_names(folder: Path) -> dict[str, Expectation]:
    expected = {}
    names = {
        b"line\nend.txt": "line\nend.txt",
        b"no-utf-8-\xff.txt": "no-utf-8-\\xff.txt",
        "ünïcödé \U0001f600 name.txt".encode(): "ünïcödé \U0001f600 name.txt",
        b"-": "-",
        b"x" * 251 + b".txt": "x" * 251 + ".txt",
    }
    for name, shown in names.items():
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(GOOD.encode())
        expected[shown] = _report(1)
    return expected


def make_hostile(folder: Path) -> dict[str, Expectation]:
    """Writes the inputs into a folder that is there and empty.

    Returns:
        By the path within the folder, as `source` shows it, what reading it must give.
    """
    expected = {}
    for name, data, expectation in _FILES:
        (folder / name).write_bytes(data())
        expected[name] = expectation
    return expected | _make_special(folder)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True)
    for made, expectation in sorted(make_hostile(target).items()):
        print(f"{made!r}: {', '.join(expectation.outcomes)}")
