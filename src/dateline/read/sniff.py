"""Which format a file is in: by its content, and where that leaves it open by the end of its name."""

from __future__ import annotations

import codecs
import json
import re
from typing import Final, Literal

from dateline.errors import DocumentError
from dateline.read.columns import is_table
from dateline.read.decode import decode
from dateline.read.item import Source
from dateline.read.opening import HEAD
from dateline.read.settings import ReadSettings

Format = Literal["text", "html", "json", "rows", "table", "pdf", "zip", "tar", "warc", "parquet", "rtf", "mail"]

# PDF readers look for the mark in the first 1,024 bytes.
_PDF_REACH: Final = 1024
# (where the mark stands, the mark, the format); a Word file is a ZIP archive too.
_MAGIC: Final[tuple[tuple[int, bytes, Format], ...]] = (
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (257, b"ustar", "tar"),
    (0, b"WARC/", "warc"),
    (0, b"PAR1", "parquet"),
    (0, b"{\\rtf", "rtf"),
)
_PICTURE: Final = "a picture; give its text (by a program for text recognition)"
_ARCHIVE: Final = "an archive of a kind that is not read; unpack it and give the folder, or pack it as ZIP"
_TWICE: Final = "a packed file that is packed once more; unpack it"
_SOUND: Final = "sound or video; give its transcript"
_PROGRAM: Final = "a program"
# (where the mark stands, the mark, what such a file is)
_FOREIGN: Final = (
    (0, b"\x89PNG\r\n\x1a\n", _PICTURE),
    (0, b"\xff\xd8\xff", _PICTURE),
    (0, b"GIF87a", _PICTURE),
    (0, b"GIF89a", _PICTURE),
    (0, b"II*\0", _PICTURE),
    (0, b"MM\0*", _PICTURE),
    (8, b"WEBP", _PICTURE),
    (0, b"\x1f\x8b", _TWICE),
    (0, b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (0, b"\xfd7zXZ\0", _TWICE),
    (0, b"BZh91AY", _TWICE),
    (0, b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (0, b"Rar!\x1a\x07", _ARCHIVE),
    (0, b"ID3", _SOUND),
    (0, b"OggS", _SOUND),
    (0, b"fLaC", _SOUND),
    (4, b"ftyp", _SOUND),
    (0, b"\x7fELF", _PROGRAM),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or an encrypted Office file; save it as .docx without a password"),
    (0, b"SQLite format 3\0", "a database; save its table as CSV or JSON Lines"),
)
_FOREIGN_SUFFIXES: Final = {
    ".css": "a page's style, no report",
    ".js": _PROGRAM,
    ".mjs": _PROGRAM,
    ".svg": _PICTURE,
    ".mbox": "a mailbox; save its messages as .eml",
}
_PAGE: Final = re.compile(
    r"(?>\s+|<!--(?>.*?-->)|<\?xml(?>.*?\?>))*+<(?:!doctype\s+html|(?:html|head|body|title|meta|link|script|style|article|section|main|header"
    r"|footer|nav|div|p|h[1-6]|table|ul|ol|a|br|img|span|figure|iframe|blockquote|strong|em|b|i)(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
_XML: Final = re.compile(r"\s*<(?:\?xml|rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
# One tag may stand in plain text; three closed paragraphs are markup.
_PARAGRAPH_END: Final = re.compile(r"</p\s*>", re.IGNORECASE)
_PARAGRAPHS: Final = 3
_OBJECT: Final = re.compile(r'\s*\{\s*"[^"\n]{1,200}"\s*:')
_ARRAY: Final = re.compile(r'\s*\[\s*\{\s*"[^"\n]{1,200}"\s*:')
_HEADER: Final = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[ \t]?\S?.*|[ \t]\S.*")
# "From:", "Date:" or "Subject:" may open a plain text; these are written by mail programs only.
_MAIL_ONLY: Final = frozenset(("message-id", "mime-version", "received", "return-path", "delivered-to", "content-transfer-encoding"))
_MAIL: Final = _MAIL_ONLY | {"from", "to", "date", "subject", "reply-to", "content-type"}


def format_of(source: Source, settings: ReadSettings) -> Format:
    """The format to read a file as.

    Raises:
        DocumentError: `empty`, `binary`, or `unsupported-format` with what the file is.
    """
    head = source.head
    if not head:
        raise DocumentError("empty", "it holds nothing; fetch it again")
    if b"%PDF-" in head[:_PDF_REACH]:
        return "pdf"
    for at, mark, format_ in _MAGIC:
        if head.startswith(mark, at):
            return format_
    if source.name.endswith(".tar") and _is_old_tar(head):
        return "tar"
    _refuse_foreign(head, source.name)
    return _text_format(_complete(head), source.name, settings)


def looks_like_html(text: str) -> bool:
    """Whether a text is HTML markup: it begins with a tag that pages begin with, or has several closed paragraphs."""
    if _PAGE.match(text):
        return True
    return sum(1 for _ in zip(range(_PARAGRAPHS), _PARAGRAPH_END.finditer(text), strict=False)) == _PARAGRAPHS


def _refuse_foreign(head: bytes, name: str) -> None:
    for at, mark, what in _FOREIGN:
        if head.startswith(mark, at):
            raise DocumentError("unsupported-format", f"it is {what}")
    for suffix, what in _FOREIGN_SUFFIXES.items():
        if name.endswith(suffix):
            raise DocumentError("unsupported-format", f"it is {what}")


def _is_old_tar(head: bytes) -> bool:
    """Whether it begins with a member's header without the mark of newer archives: by its checksum."""
    written = re.fullmatch(rb"[ 0]*([0-7]{1,7})[ \0]*", head[148:156])
    return written is not None and int(written[1], 8) == sum(head[:148]) + 8 * 32 + sum(head[156:512])


def _complete(head: bytes) -> str:
    """The head as text; what the cut left of its last character does not count against its encoding."""
    if len(head) == HEAD and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        for cut in range(1, 4):
            if head[-cut] >= 0xC0:
                head = head[:-cut]
                break
    return decode(head).text


def _text_format(text: str, name: str, settings: ReadSettings) -> Format:
    if _PAGE.match(text) or (name.endswith((".html", ".htm", ".xhtml", ".shtml")) and "<" in text):
        return "html"
    if _XML.match(text):
        raise DocumentError("unsupported-format", "it is XML that is no page (a feed, perhaps); save the articles' pages")
    if (format_ := _json_format(text, name)) is not None:
        return format_
    if name.endswith(".eml") or _is_mail(text):
        return "mail"
    if name.endswith((".csv", ".tsv", ".tab")) or is_table(text, settings):
        return "table"
    return "html" if looks_like_html(text) else "text"


def _json_format(text: str, name: str) -> Format | None:
    if name.endswith((".jsonl", ".ndjson")):
        return "rows"
    if name.endswith(".json") or _ARRAY.match(text) or _OBJECT.match(text):
        return "rows" if _rows_begin(text) else "json"
    return None


def _rows_begin(text: str) -> bool:
    """Whether the first line is a whole object and more follows."""
    first, _, rest = text.lstrip().partition("\n")
    try:
        return bool(rest.strip()) and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _is_mail(text: str) -> bool:
    names = []
    for line in text.splitlines():
        found = _HEADER.fullmatch(line)
        if found is None:
            break
        names.append((found[1] or "").lower())
    return len(_MAIL.intersection(names)) >= 2 and not _MAIL_ONLY.isdisjoint(names)
