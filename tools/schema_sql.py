"""Writes tests/store/version_1.py: the tables of version 1 as SQL, as a user of that version has them.

To be run while version 1 is not released yet and its tables still change. From then on the file stays as it is, and a change of the
tables is a step in `dateline.store.migrations`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Dialect, make_url
from sqlalchemy.schema import CreateIndex, CreateTable

from dateline.store.migrations import NEWEST
from dateline.store.schema import metadata
from dateline.store.search import CREATE

OUTPUT: Final = Path(__file__).resolve().parents[1] / "tests" / "store" / "version_1.py"
DRIVERS: Final = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}
DIALECTS: Final[dict[str, Dialect]] = {name: make_url(f"{driver}://").get_dialect()() for name, driver in DRIVERS.items()}
TITLE: Final = '"""The tables of version 1 as SQL, as that version made them: what a user of it has on the disk. By tools/schema_sql.py."""'


def statements(name: str) -> list[str]:
    """What makes an empty database one of version 1."""
    made = []
    for table in metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=DIALECTS[name])))
        made += [
            str(CreateIndex(index).compile(dialect=DIALECTS[name])) for index in sorted(table.indexes, key=lambda each: each.name or "")
        ]
    return [*made, *CREATE[name], "INSERT INTO meta VALUES ('schema', '1')"]


def main() -> None:
    """Writes the file.

    Raises:
        SystemExit: If the tables are of a later version by now.
    """
    if NEWEST != 1:
        raise SystemExit(f"the tables have version {NEWEST}; those of version 1 are not to be written anew")
    parts = []
    for name in DIALECTS:
        lines = [line.rstrip().replace("\t", "  ") for line in ";\n".join(each.strip() for each in statements(name)).splitlines()]
        parts.append(f'    "{name}": """\\\n' + "\n".join(lines) + ';\n""",\n')
    OUTPUT.write_text(f"{TITLE}\n\nVERSION_1 = {{\n{''.join(parts)}}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
