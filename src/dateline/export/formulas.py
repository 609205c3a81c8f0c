"""What a spreadsheet would take for a formula.

A cell of words that begins with =, +, - or @, or with white space that a spreadsheet would skip to reach them, gets a leading apostrophe:
otherwise a report could smuggle a formula into the reader's spreadsheet.
"""

from __future__ import annotations

import re
from typing import Final

_FORMULA: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")  # the fullwidth forms count too in some spreadsheets


def harmless(words: str) -> str:
    """The words, with an apostrophe in front where they could be a formula."""
    return f"'{words}" if _FORMULA.match(words) else words
