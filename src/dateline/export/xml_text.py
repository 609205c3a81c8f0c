"""Text that XML and HTML can carry."""

from __future__ import annotations

import re
from typing import Final

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text with a replacement character for each that XML 1.0 has no place for, such as a control character.

    Source: Extensible Markup Language 1.0, fifth edition, production 2 and the characters that it discourages.
    """
    return _ILLEGAL.sub("\ufffd", text)
