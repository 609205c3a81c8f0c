"""Mentions that were read lately: batch after batch looks at those of the last days again, and unpacking takes time."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import Final

from dateline.records.story import Mention
from dateline.store.packing import unpack_value

MOST: Final = 6_000
"""Mentions that are kept, some 8 kB each: those of a week of a large project."""


class Recent:
    """Unpacks mentions, and gives those that have not changed as the same objects."""

    def __init__(self, most: int = MOST) -> None:
        """Has read nothing yet."""
        self._read: OrderedDict[str, tuple[bytes, str, Mention]] = OrderedDict()
        self._most = most

    def mention(self, key: str, body: bytes, group: str) -> Mention:
        """A mention as the store has it.

        Args:
            key: Its key.
            body: Packed.
            group: Its report's copy group.
        """
        had = self._read.get(key)
        if had is not None and had[0] == body and had[1] == group:
            self._read.move_to_end(key)
            return had[2]
        made = unpacked(body, group)
        self._read[key] = (body, group, made)
        if len(self._read) > self._most:
            self._read.popitem(last=False)
        return made


def unpacked(body: bytes, group: str) -> Mention:
    """A mention, with its report's copy group as it is now."""
    read = unpack_value(body, Mention)
    return read if read.report.group == group else replace(read, report=replace(read.report, group=group))
