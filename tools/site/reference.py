"""Fills what is made from the code into pages of the site: a line `<!-- the site fills in: NAME -->` becomes that part."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from tools.site import codebook, commands, database, navigation, rest, speed

MARK: Final = re.compile(r"^<!-- the site fills in: ([a-z-]+) -->$", re.MULTILINE)
PARTS: Final[Mapping[str, Callable[[], str]]] = {
    "codebook": codebook.part,
    "commands": commands.part,
    "database": database.part,
    "decisions": navigation.decisions,
    "other-pages": navigation.more,
    "rest": rest.part,
    "speed": speed.part,
}


def filled(page: str) -> str:
    """The page with every part in its place.

    Raises:
        KeyError: If a page asks for a part that nobody makes.
    """
    return MARK.sub(lambda mark: PARTS[mark[1]](), page)
