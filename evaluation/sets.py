"""What is measured, on which data, and how: the tables and the calls of the scorers.

Data and scorers lie in a folder beside the checkout (`shared`), never in the repository: their texts are licensed for
measuring only.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evaluation.calls import SOME_FAILED, program, run, table
from evaluation.floors import Figure
from evaluation.merging import CLUSTERS, COPIED, COREF, measure_clusters, measure_copies, measure_coref

GOLD_SLOTS: Final = tuple(
    f"{slot}.f1"
    for slot in (
        *("event", "trigger", "who-whom", "mode", "status", "status.not_actual"),
        *("actor", "actor.name", "recipient", "recipient.name", "country", "sector", "source"),
        *("place", "place.coarse", "date", "date_overlap", "count", "same_event", "statement", "statement.direct"),
    )
)
PLACES_SLOTS: Final = (
    "resolution.within_161km",
    "resolution.same_id",
    "resolution.no_demonyms.within_161km",
    "resolution.found.within_161km",
    "resolution.end_to_end.within_161km",
    "recognition.f1",
)
CLUSTERS_SLOTS: Final = ("b_cubed.f1",)
COREF_SLOTS: Final = ("conll.f1", "muc.f1", "b_cubed.f1", "ceaf_e.f1")
COPIES_SLOTS: Final = ("made.recall", "made.precision")
TIMES_SLOTS: Final = ("span.relaxed.f1", "span.strict.f1", "value.f1", "value.of_found.equal")


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """A set that is measured.

    Attributes:
        name: As in floors.json.
        files: Its data, relative to the shared folder; their SHA-256 is kept with the floors.
        slots: The figures that are guarded, as "event.f1"; each from 0 to 1, more is better.
        measure: Takes the shared folder and the set; gives the scorer's whole table.
    """

    name: str
    files: tuple[str, ...]
    slots: tuple[str, ...]
    measure: Callable[[Path, DataSet], Mapping[str, object]]

    def sha256(self, shared: Path) -> str:
        """One digest of all the files, in their order."""
        digest = hashlib.sha256()
        for file in self.files:
            digest.update((shared / file).read_bytes())
        return digest.hexdigest()

    def entries(self, shared: Path) -> int:
        """The number of reports: the lines of the first file."""
        file = shared / self.files[0]
        content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        return sum(bool(line.strip()) for line in content.decode().split("\n"))

    def missing(self, shared: Path) -> list[str]:
        """The files that are not there."""
        return [file for file in self.files if not (shared / file).is_file()]

    def figures(self, table: Mapping[str, object]) -> dict[str, Figure]:
        """The guarded figures of a scorer's table, in the order of `slots`; those that it does not have are left out."""
        found = {slot: _figure(table, slot) for slot in self.slots}
        return {slot: value for slot, value in found.items() if value is not None}


def _figure(table: Mapping[str, object], slot: str) -> Figure | None:
    row_name, _, column = slot.rpartition(".")
    row = table.get(row_name)
    if not isinstance(row, dict) or not isinstance(row.get(column), int | float):
        return None
    return Figure(float(row[column]), int(row.get("gold") or row.get("n") or 0))


def measure_gold(shared: Path, data: DataSet) -> Mapping[str, object]:
    """Codes a gold set's reports by `dateline code` and scores the records by score_gold.py.

    Raises:
        ScorerError: If the program or the scorer fails.
    """
    docs, gold = (str(shared / file) for file in data.files)
    scorer = [sys.executable, str(shared / "evaluate" / "score_gold.py")]
    with tempfile.TemporaryDirectory() as folder:
        texts, records = Path(folder) / "texts", Path(folder) / "records.jsonl"
        run([*scorer, docs, "--texts", str(texts)])
        run(
            [program(), "code", str(texts), "--published-from", f"{texts}.csv", "--quiet", "--format", "jsonl", "-o", str(records)],
            SOME_FAILED,
        )
        return table(run([*scorer, docs, gold, str(records), "--json"]))


def measure_part(shared: Path, data: DataSet) -> Mapping[str, object]:
    """Scores a single part of the program by score_parts.py, which runs it.

    Raises:
        ScorerError: If the program or the scorer fails.
    """
    part = data.name.rpartition("/")[2]
    return table(run([sys.executable, str(shared / "evaluate" / "score_parts.py"), part, program(), "--json"]))


SETS: Final = (
    DataSet(name="gold/seed", files=("gold/seed.docs.jsonl", "gold/seed.gold.jsonl"), slots=GOLD_SLOTS, measure=measure_gold),
    DataSet(name="gold/dev", files=("gold/dev.docs.jsonl", "gold/dev.gold.jsonl"), slots=GOLD_SLOTS, measure=measure_gold),
    DataSet(name="parts/places", files=("data/places/dev.jsonl",), slots=PLACES_SLOTS, measure=measure_part),
    DataSet(name="parts/times", files=("data/times/dev.jsonl",), slots=TIMES_SLOTS, measure=measure_part),
    DataSet(name="parts/clusters", files=(CLUSTERS,), slots=CLUSTERS_SLOTS, measure=lambda shared, _: measure_clusters(shared)),
    DataSet(name="parts/coref", files=(COREF,), slots=COREF_SLOTS, measure=lambda shared, _: measure_coref(shared)),
    DataSet(name="parts/copies", files=COPIED, slots=COPIES_SLOTS, measure=lambda shared, _: measure_copies(shared)),
)
