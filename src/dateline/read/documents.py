"""PDF, Word and RTF files, each through the library that is kept for it."""

from __future__ import annotations

import io
import logging
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.errors import DocumentError
from dateline.read.budget import FREE, MOST_RATIO
from dateline.read.item import Item

if TYPE_CHECKING:
    from pypdf import PdfReader


@contextmanager
def _guarded(library: str, format_: str) -> Iterator[None]:
    """Makes whatever a format's library raises one failed document, and keeps its warnings off the terminal."""
    log = logging.getLogger(library)
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (DocumentError, MemoryError):
        raise
    except Exception as error:  # these libraries raise nearly anything at damaged files: KeyError, struct.error, RecursionError
        message = f"the {format_} file is damaged ({type(error).__name__}: {error}); open and save it anew, or give its text"
        raise DocumentError("malformed", message[:500]) from error
    finally:
        log.setLevel(level)


def read_pdf(data: bytes) -> Item:
    """A PDF file's text, its pages parted by blank lines.

    Raises:
        DocumentError: `encrypted`, `no-text` (a scan), `malformed`.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    with _guarded("pypdf", "PDF"):
        try:
            reader = PdfReader(io.BytesIO(data))
            _unlock(reader)
            pages = [page.extract_text() for page in reader.pages]
        except (DependencyError, FileNotDecryptedError) as error:
            raise _locked() from error
    text = "\n\n".join(pages)
    if not text.strip():
        raise DocumentError("no-text", f"its {len(pages)} pages hold pictures and no text; run text recognition over it first")
    return Item(text=text, data=data)


def _unlock(reader: PdfReader) -> None:
    # Many files are encrypted only to forbid printing; anyone may open those, with the empty password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked()


def _locked() -> DocumentError:
    return DocumentError("encrypted", "the PDF file asks for a password; save a copy without one")


def read_docx(data: bytes) -> Item:
    """A Word file's paragraphs and tables in order, parted by blank lines; the cells of a table's row by tabs.

    Raises:
        DocumentError: `too-large` (a bomb), `no-text`, `malformed`.
    """
    with _guarded("docx", "Word"):
        _check_archive(data)
        from docx import Document
        from docx.table import Table

        blocks: list[str] = []
        for block in Document(io.BytesIO(data)).iter_inner_content():
            if isinstance(block, Table):
                blocks += ["\t".join(cell.text for cell in row.cells) for row in block.rows]
            else:
                blocks.append(block.text)
    text = "\n\n".join(block for block in blocks if block.strip())
    if not text:
        raise DocumentError("no-text", "the Word file holds no text; if it holds pictures of text, run text recognition over them")
    return Item(text=text, data=data)


def _check_archive(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > max(FREE, MOST_RATIO * len(data)):
        raise DocumentError("too-large", f"it unpacks to {unpacked:,} bytes, as a bomb does; save the text in a new file")


def read_rtf(data: bytes) -> Item:
    """An RTF file's text.

    Raises:
        DocumentError: `no-text`, `malformed`.
    """
    with _guarded("striprtf", "RTF"):
        from striprtf.striprtf import rtf_to_text

        text: str = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    if not text.strip("\x00 \t\r\n"):
        raise DocumentError("no-text", "the RTF file holds no text; save it anew, or give its text")
    return Item(text=text, data=data)
