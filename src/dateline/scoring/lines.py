"""Files of JSON Lines, with the number of each line for messages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dateline.errors import GoldError


def numbered_lines(path: Path) -> Iterator[tuple[str, bytes]]:
    """Each line that is not blank, with where it stands ("dev.gold.jsonl, line 3").

    Raises:
        GoldError: If the file cannot be read or has no line.
    """
    try:
        content = path.read_bytes().removeprefix(b"\xef\xbb\xbf")  # the mark that some editors put before UTF-8
    except OSError as error:
        raise GoldError(f"cannot read {path}: {error.strerror}; name a file of JSON Lines") from error
    lines = [(number, line) for number, line in enumerate(content.split(b"\n"), 1) if line.strip()]
    if not lines:
        raise GoldError(f"{path} is empty; name a file of JSON Lines, one report a line")
    yield from ((f"{path}, line {number}", line) for number, line in lines)
