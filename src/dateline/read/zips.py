"""ZIP archives, and the office files that are ZIP archives too."""

from __future__ import annotations

import errno
import stat
import zipfile
import zlib
from typing import BinaryIO, Final

from dateline.errors import DocumentError
from dateline.read.budget import Budget
from dateline.read.entries import LINK, Entries, entry_of, is_hidden, shown_name
from dateline.read.item import BadRow

WORD: Final = "word/document.xml"
# The first thing in such files by their formats' rules, and what they are.
_OFFICE: Final = {
    "[Content_Types].xml": "an office file; save it as .docx, or a table as CSV",
    "mimetype": "an OpenDocument file or an electronic book; save it as .docx or .pdf",
    "META-INF/MANIFEST.MF": "a program",
}
_LOCKED: Final = 0x1
_UNIX: Final = 3
# The list of members is read into memory as a whole, at some 10 times its size; 48 MiB list half a million files.
_MOST_LIST: Final = 48 * 2**20
# The end of the archive: its record, the longest comment after it, and before it the record of large archives.
_END: Final = 22 + 2**16 + 76


def zip_of(file: BinaryIO) -> zipfile.ZipFile:
    """The archive in a file, its list of members read.

    Raises:
        DocumentError: `malformed`, `too-large`.
    """
    _check_list(file)
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        if _is_the_disks(error):
            raise
        raise DocumentError("malformed", f"the ZIP archive is cut off or damaged ({error}); fetch or pack it anew") from error


def _is_the_disks(error: Exception) -> bool:
    """Whether an error is the disk's, not the archive's: a damaged list sends the reader to places where no file has bytes."""
    return isinstance(error, OSError) and error.errno != errno.EINVAL


def _check_list(file: BinaryIO) -> None:
    size = file.seek(0, 2)
    file.seek(max(0, size - _END))
    end = file.read(_END)
    at, large = end.rfind(b"PK\x05\x06"), end.rfind(b"PK\x06\x06")
    listed = int.from_bytes(end[at + 12 : at + 16], "little") if at >= 0 else 0
    if listed == 0xFFFFFFFF and large >= 0:
        listed = int.from_bytes(end[large + 40 : large + 48], "little")
    file.seek(0)
    if min(listed, size) > _MOST_LIST:
        raise DocumentError("too-large", f"its list of members alone is {listed:,} bytes; split the archive")


def is_word(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is a Word file.

    Raises:
        DocumentError: `unsupported-format`, if it is another kind of file that only looks like an archive; `empty`.
    """
    names = archive.NameToInfo
    if not names:
        raise DocumentError("empty", "it is an archive without members; fetch or pack it anew")
    if WORD in names:
        return True
    for name, what in _OFFICE.items():
        if name in names:
            raise DocumentError("unsupported-format", f"it is {what}")
    return False


def zip_entries(archive: zipfile.ZipFile, budget: Budget) -> Entries:
    """The archive's files in the order of its list.

    Raises:
        DocumentError: `too-large`, if members share their bytes, as in a bomb.
    """
    infos = [info for info in archive.infolist() if not info.is_dir() and not is_hidden(shown_name(info.filename))]
    end = archive.fp.seek(0, 2) if archive.fp is not None else 0
    if sum(info.compress_size for info in infos) > end:
        raise DocumentError("too-large", "its members are larger than itself: they share their bytes, as a bomb's do; unpack it yourself")
    for info in infos:
        budget.member()
        yield from _entry(archive, info, budget)


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Entries:
    name = shown_name(info.filename)
    if info.create_system == _UNIX and stat.S_ISLNK(info.external_attr >> 16):
        yield BadRow(name, "unsupported-format", LINK)
    elif info.flag_bits & _LOCKED:
        yield BadRow(name, "encrypted", "it asks for a password; unpack the archive, and pack it without one")
    else:
        try:
            with archive.open(info) as stream:
                yield entry_of(stream, name, packed=info.compress_size, budget=budget)
        except NotImplementedError as error:
            yield BadRow(name, "unsupported-format", f"it is packed in a way that few programs know ({error}); pack the archive anew")
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError) as error:
            if _is_the_disks(error):
                raise
            yield BadRow(name, "malformed", f"it is damaged within the archive ({error}); fetch or pack it anew")
