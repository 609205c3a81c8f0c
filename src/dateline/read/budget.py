"""How much one file may make the reader unpack, however deep its archives lie: what stops bombs.

Every bound counts bytes and members, never seconds, so that the same file is read in the same way on a slow machine; since each
byte costs bounded work, the time that a file takes is bounded by its size.
"""

from __future__ import annotations

from typing import Final

from dateline.errors import DocumentError

# News text packs 3 to 5 times, tables of near copies up to 60, Word's XML 10 to 30; a stream of one repeated byte, the bomb, 1,000 times.
MOST_RATIO: Final = 200
# Under this a bomb harms nobody and a small file of one repeated line may well exceed the ratio.
FREE: Final = 16 * 2**20
# For all members together: a few bombs among them cost no more than themselves.
_FREE_TOGETHER: Final = 10 * FREE
# A web archive of 1 GiB, as the public collections of news cut them, holds about 50,000 records; a year of a daily paper 100,000 files.
MOST_MEMBERS: Final = 1_000_000
# Deliveries of news archives come as ZIP files of ZIP files, sent on in a third; bombs nest five or six.
MOST_DEPTH: Final = 3


class SpentError(DocumentError):
    """A file that would unpack to more than it may: no part of it is read any further."""

    def __init__(self, message: str) -> None:
        super().__init__("too-large", message)


class Budget:
    """What is left to one file of the user's. Shared by all that lies within it."""

    def __init__(self, size: int = 0) -> None:
        """Begins with the file's size in bytes; a pipe's is counted as it comes."""
        self._size = size
        self._taken = 0
        self._given = 0
        self._members = 0

    def take(self, count: int) -> None:
        """Counts bytes of the file itself."""
        self._taken += count

    def give(self, count: int) -> None:
        """Counts bytes that something within the file was unpacked to.

        Raises:
            SpentError: If they are too many for the file's size.
        """
        self._given += count
        if self._given > max(_FREE_TOGETHER, MOST_RATIO * max(self._size, self._taken)):
            raise SpentError(f"all in all it unpacks to over {MOST_RATIO} times its size, as a bomb does; unpack it yourself")

    def member(self) -> None:
        """Counts one more member.

        Raises:
            SpentError: If they are too many.
        """
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise SpentError(f"it holds more than {MOST_MEMBERS:,} members; split it")
