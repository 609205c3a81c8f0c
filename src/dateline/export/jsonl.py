"""Records as JSON Lines: everything, one record a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from dateline.records.codec import encode
from dateline.records.resolved import Record


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes each record as soon as it comes, so that the next program in the pipe need not wait for the last."""
    for record in records:
        out.write(encode(record))
        out.flush()
