"""The lines of a table or of JSON Lines, one at a time, each decoded whatever its bytes are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final

from dateline.errors import DocumentError
from dateline.read.decode import decode, encoding_by_mark, unmarked_utf16, well_formed
from dateline.read.item import Source

# What `surrogateescape` makes of bytes that are no UTF-8.
_ESCAPED: Final = re.compile("[\udc80-\udcff]")


def lines_of(source: Source, *, newline: str, max_characters: int) -> Iterator[tuple[str, str]]:
    r"""Each line with its end, and the encoding that it was read in.

    A line that is not UTF-8 in a file that otherwise is has its own encoding detected: tables are often put together from
    files of different origin.

    Args:
        source: The file.
        newline: As in `open`: "\\n" parts lines there only, "" at every kind of line end.
        max_characters: The longest line.

    Raises:
        DocumentError: `too-large`, at a longer line.
    """
    mark, marked = encoding_by_mark(source.head)
    source.stream.read(mark)
    encoding = marked or unmarked_utf16(source.head) or "utf-8"
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    with io.TextIOWrapper(source.stream, encoding=encoding, errors=errors, newline=newline) as stream:
        while line := stream.readline(max_characters + 1):
            if len(line) > max_characters:
                raise DocumentError("too-large", f"a line is longer than {max_characters:,} characters; split it, or raise max_bytes")
            yield _mended(line, encoding)


def _mended(line: str, encoding: str) -> tuple[str, str]:
    if line.isascii() or not _ESCAPED.search(line):
        return line, encoding
    if encoding != "utf-8":
        return well_formed(line), encoding
    data = line.encode("utf-8", "surrogateescape")
    try:
        decoded = decode(data)
    except DocumentError:  # a junk row must not cost the others
        return data.decode("utf-8", "replace"), "utf-8 (with replacements)"
    return decoded.text, decoded.encoding
