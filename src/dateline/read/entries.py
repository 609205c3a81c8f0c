"""What lies within an archive: its members as files to read, none of them ever written to disk."""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dateline.errors import DocumentError
from dateline.read.budget import FREE, MOST_RATIO, Budget
from dateline.read.decode import well_formed
from dateline.read.item import BadRow
from dateline.read.packing import Stream

LINK: Final = "it is a link, and links within archives are not followed; put the file itself into the archive"
# What the packers' libraries raise at damaged members.
_DAMAGED: Final = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, ValueError)


@dataclass(frozen=True, slots=True)
class Entry:
    """A member of an archive: its path within, and its content, which must be read before the next entry is asked for."""

    name: str
    stream: io.BufferedReader


Entries = Iterator[Entry | BadRow]


def entry_of(stream: Stream, name: str, *, packed: int | None, budget: Budget) -> Entry:
    """A member, unpacked.

    Args:
        stream: Its content, as the archive's library gives it.
        name: Its path as the archive writes it. It is only shown: `../../x` leads nowhere.
        packed: Its size in the archive; None if it is not packed by itself.
        budget: The file's.
    """
    content: io.BufferedReader = io.BufferedReader(_Content(stream, packed, budget))
    return Entry(name, content)


def shown_name(name: str) -> str:
    """A member's path in valid Unicode, its parts divided by `/`."""
    return well_formed(name).replace("\\", "/").removeprefix("./")


def is_hidden(name: str) -> bool:
    """Whether it is one of the files that systems keep for themselves: `.DS_Store`, `__MACOSX/a.txt`."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part.strip(".") for part in parts)


class _Content(io.RawIOBase):
    """A member's bytes. Whatever the library raises at damage costs this member only."""

    def __init__(self, stream: Stream, packed: int | None, budget: Budget) -> None:
        self._stream = stream
        self._most = None if packed is None else max(FREE, MOST_RATIO * packed)
        self._budget = budget
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer is not public in 3.11
        try:
            data = self._stream.read(len(buffer))
        except DocumentError:
            raise
        except OSError as error:
            if error.errno is not None:  # the disk's word; without a number it is bz2's for damage
                raise
            raise _damaged(error) from error
        except _DAMAGED as error:
            raise _damaged(error) from error
        self._given += len(data)
        self._budget.give(len(data))
        if self._most is not None and self._given > self._most:
            raise DocumentError("too-large", f"it unpacks to over {MOST_RATIO} times its size, as a bomb does; unpack it yourself")
        buffer[: len(data)] = data
        return len(data)


def _damaged(error: Exception) -> DocumentError:
    return DocumentError("malformed", f"it is damaged within the archive ({str(error)[:200]}); fetch or pack it anew")
