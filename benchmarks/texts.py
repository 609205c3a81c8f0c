"""What the benchmarks read: made-up stories, the same for everybody, and real reports where the annotated data lie beside the checkout."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, takewhile
from pathlib import Path
from typing import Final

from benchmarks.soak.stories import reports

MADE_UP: Final = 500_000
"""Characters of made-up stories, some 100,000 words and marks: so much that starting is little of a run."""
SHORTEST: Final = 100
"""Characters of a report, fewer than any has: so many are enough."""
REAL: Final = 250_000
"""Characters of real reports, which is about all there are."""
NOT_REAL: Final = frozenset({"ngec-synthetic", "causalnews"})
"""Parts of the annotated data that are written by a machine, or single sentences."""

Row = Mapping[str, str]


def made_up(characters: int) -> list[Row]:
    """Short news of one outlet each, drawn the same every time; no two texts are alike."""
    told = ({"id": row["id"], "text": row["text"], "published": row["published"]} for row in reports(characters // SHORTEST + 1))
    return cut(_different(told), characters)


def real(shared: Path, characters: int) -> list[Row]:
    """Different reports of newspapers and agencies, from the annotated ones for training; none where there are no such data."""
    path = shared / "gold" / "train.docs.jsonl"
    if not path.exists():
        return []
    documents = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    told = (
        {"id": d["id"], "text": " ".join(d["sentences"]), "published": d["published"]} for d in documents if d["corpus"] not in NOT_REAL
    )
    return cut(_different(told), characters)


def cut(rows: Iterable[Row], characters: int) -> list[Row]:
    """The first rows that have so many characters together, and at least one."""
    kept = list(rows)
    sizes = accumulate(len(row["text"]) for row in kept)
    return kept[: max(1, sum(1 for _ in takewhile(lambda size: size <= characters, sizes)))]


def _different(rows: Iterable[Row]) -> Iterator[Row]:
    seen: set[str] = set()
    for row in rows:
        if row["text"] not in seen:
            seen.add(row["text"])
            yield row
