"""Parts of the site's navigation that follow what pages there are, so that a new page is never lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"
INDEX: Final = DOCS / "index.md"
ENTRY: Final = re.compile(r"^(?:.*<)?([a-z0-9/-]+)>?$", re.MULTILINE)


def more() -> str:
    """A list of the pages that the index does not name, for the side of the site; nothing where there are none."""
    pages = others()
    return _toctree(":caption: More", *pages) if pages else ""


def decisions() -> str:
    """All decisions, below the page that lists them."""
    return _toctree(":glob:", "*")


def _toctree(*lines: str) -> str:
    return "\n".join([":::{toctree}", ":hidden:", lines[0], "", *lines[1:], ":::"])


def others() -> list[str]:
    """Pages of docs/ itself that the index does not name, by name."""
    lists = re.findall(r"^:::\{toctree\}$(.*?)^:::$", INDEX.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    named = {name for one in lists for name in ENTRY.findall(one)}
    return sorted(page.stem for page in DOCS.glob("*.md") if page.stem not in named | {"index"})
