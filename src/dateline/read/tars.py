"""Tar archives, read from front to end: they may be packed as a whole, and may come through a pipe."""

from __future__ import annotations

import tarfile
from typing import Final, Self

from dateline.errors import DocumentError
from dateline.read.entries import LINK, Entries, entry_of, is_hidden, shown_name
from dateline.read.item import BadRow, Source

# What holds a long name or a comment for the next member; tarfile reads it into memory as a whole. Paths have at most 4,096 bytes.
_NOTES: Final = frozenset((tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK))
_MOST_NOTE: Final = 2**20
_SPARSE: Final = "it is stored with holes, which a report does not have; pack it without --sparse"
_DEVICE: Final = "it is a device or a pipe, not a file"


class _Info(tarfile.TarInfo):
    """A member's header, refused where it would harm the reader."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """The header in these bytes.

        Raises:
            DocumentError: `malformed`.
        """
        if len(buf) != tarfile.BLOCKSIZE:
            raise DocumentError("malformed", "the tar archive is cut off: the mark of its end is missing; fetch or pack it anew")
        info = super().frombuf(buf, encoding, errors)
        if info.size < 0 or (info.type in _NOTES and info.size > _MOST_NOTE):
            raise DocumentError("malformed", f"a member's header claims {info.size:,} bytes where none or few can be; pack it anew")
        return info


def tar_entries(source: Source) -> Entries:
    """The archive's files in their order.

    Raises:
        DocumentError: `malformed`, where the archive is damaged: nothing says where the next member begins; `empty`.
    """
    count = 0
    try:
        with tarfile.open(fileobj=source.stream, mode="r|", tarinfo=_Info, errors="surrogateescape") as archive:
            while (info := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined]  # documented; it would keep them all
                count += 1
                source.budget.member()
                yield from _entry(archive, info, source)
    except (tarfile.TarError, EOFError, ValueError, RecursionError) as error:
        where = f"after its member {count}" if count else "at its beginning"
        raise DocumentError("malformed", f"the tar archive is cut off or damaged {where} ({error}); fetch or pack it anew") from error
    if not count:
        raise DocumentError("empty", "it is an archive without members; fetch or pack it anew")


def _entry(archive: tarfile.TarFile, info: tarfile.TarInfo, source: Source) -> Entries:
    name = shown_name(info.name)
    if info.isdir() or is_hidden(name):
        return
    why = LINK if info.issym() or info.islnk() else _DEVICE if not info.isreg() else _SPARSE if info.issparse() else None
    stream = archive.extractfile(info) if why is None else None
    if stream is None:
        yield BadRow(name, "unsupported-format", why or _DEVICE)
        return
    yield entry_of(stream, name, packed=None, budget=source.budget)
