"""The examples of the codebook's page: sentences of ours, and whether this version codes them as the codebook means them.

`python -m tools.site.examples` (or `make refresh`) codes them and writes the answer; a test checks it.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Final

import dateline

FILE: Final = Path(__file__).with_name("examples.tsv")
PUBLISHED: Final = "2024-05-08"


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence.

    Attributes:
        type: What the codebook has it coded as.
        mode: Empty where the sentence shows none.
        status: Likewise as the codebook has it.
        coded: Whether this version codes it so, yes or no.
        sentence: Invented.
    """

    type: str
    mode: str
    status: str
    coded: str
    sentence: str


def examples() -> list[Example]:
    """All examples, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [Example(**row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def coded(given: Sequence[Example]) -> list[Example]:
    """The examples with what this version makes of them, each as a report of its own."""
    records = dateline.Coder().code([dateline.report(one.sentence, published=PUBLISHED) for one in given])
    return [replace(one, coded="yes" if _agrees(one, record) else "no") for one, record in zip(given, records, strict=True)]


def _agrees(one: Example, record: dateline.Record | dateline.Failure) -> bool:
    if isinstance(record, dateline.Failure):
        return False
    wanted = {one.mode} - {""}
    return any(event.type == one.type and event.status == one.status and wanted <= set(event.mode) for event in record.events)


def main() -> None:
    """Writes the file anew."""
    made = coded(examples())
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, [field.name for field in fields(Example)], delimiter="\t", quoting=csv.QUOTE_NONE, lineterminator="\n"
        )
        writer.writeheader()
        writer.writerows(map(asdict, made))


if __name__ == "__main__":
    main()
