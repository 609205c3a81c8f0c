"""Builds the table of known actors that the program maps at its start from the plain tables beside it.

Run: `python tools/build_actors.py` after a change of `src/dateline/knowledge/data/actors/*.tsv`; the same tables give the same
bytes. Until it is run, the program makes the table anew at each start, which is slower; a test tells of it.
"""

from __future__ import annotations

from pathlib import Path

from dateline.knowledge.actor_store import write_store
from dateline.knowledge.actors import BUILT, OURS, shipped_actors, tables_sha256

TARGET = Path(__file__).parent.parent / "src" / "dateline" / "knowledge" / "data" / "actors" / BUILT


def main() -> None:
    """Writes the built table."""
    actors = shipped_actors()
    with TARGET.open("w+b") as file:
        write_store(file, actors, name=OURS, origin=tables_sha256())
    print(f"{TARGET.name}: {len(actors)} actors, {sum(len(actor.terms) for actor in actors)} terms of office")


if __name__ == "__main__":
    main()
