"""The generated parts of docs/exports.md: the data dictionary, and the crosswalk to ACLED.

`python tools/export_docs.py` (or `make refresh`) writes them anew; a test checks that they are up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dateline.export.acled import crosswalk
from dateline.export.report_tables import TABLES

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "exports.md"
MARK: Final = "<!-- {} -->\n"


def page(text: str) -> str:
    """The page with its generated parts as they are now.

    Raises:
        ValueError: If a mark is missing.
    """
    for name, part in (("dictionary", dictionary()), ("crosswalk", acled())):
        begin, end = MARK.format(name), MARK.format(f"end of {name}")
        before, _, rest = text.partition(begin)
        _, found, after = rest.partition(end)
        if not found:
            raise ValueError(f"docs/exports.md has no part between {begin.strip()} and {end.strip()}; write both marks")
        text = f"{before}{begin}\n{part}\n{end}{after}"
    return text


def dictionary() -> str:
    """Every column of every table."""
    return "\n".join(_dictionary())


def _dictionary() -> Iterator[str]:
    for table in TABLES:
        yield f"### {table.name}\n\n{table.meaning}\n\n| column | kind | meaning | HXL |\n|---|---|---|---|"
        yield from (f"| `{column.name}` | {column.kind} | {column.meaning} | `{column.hxl}` |" for column in table.columns)
        yield ""


def acled() -> str:
    """The rows of the crosswalk."""
    rows = [
        "| type | any of the modes | any of the contexts | who did it | to whom | somebody harmed | ACLED's type | sub-type |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for rule in crosswalk():
        modes, contexts, who, whom = (", ".join(sorted(some)) for some in (rule.modes, rule.contexts, rule.actor, rule.recipient))
        harmed = "yes" if rule.harmed else ""
        rows.append(f"| {rule.type} | {modes} | {contexts} | {who} | {whom} | {harmed} | {rule.event_type} | {rule.sub_event_type} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
