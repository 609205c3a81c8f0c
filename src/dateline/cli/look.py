"""How things are shown to a person, by what the output is."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from dateline.export.terminal import Look

PLAIN_WIDTH: Final = 120
"""Columns of tables that go to a file or a pipe: what a page or an editor's window usually shows."""


def chosen_look(*, to_terminal: bool, sentences: bool = False) -> Look:
    """The terminal's width, colours and encoding; for a file or a pipe plain ones.

    Args:
        to_terminal: Whether a person sees it at once.
        sentences: Whether the table gives each event's sentence.
    """
    from dateline.export.terminal import Look

    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Look(
        color=to_terminal and not plain,
        width=shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns if to_terminal else PLAIN_WIDTH,
        sentences=sentences,
        encoding=sys.stdout.encoding if to_terminal else "utf-8",
    )
