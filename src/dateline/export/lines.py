"""Lines of CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

_CRLF: Final = "\r\n"


def quoted(cells: Sequence[str], *, delimiter: str = ",") -> str:
    """The cells as a line without its end; in quotation marks what holds a delimiter, a quotation mark or either end of a line."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=_CRLF).writerow(cells)  # with both, so that it quotes cells with either
    return text.getvalue().removesuffix(_CRLF)
