"""Which mentions of a folder's reports tell of one event: judgements and groups as two more tables, here or on a Ray cluster."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from dateline.bulk import manifest
from dateline.bulk.blocks import Filed, components, crowded, filed, groups, judged, sizes
from dateline.bulk.folder import Folder
from dateline.bulk.manifest import Entry
from dateline.bulk.taking import records
from dateline.bulk.writing import parquet
from dateline.errors import OutputError
from dateline.merge import mentions_of
from dateline.merge.copies_compare import CopyReport
from dateline.merge.copies_groups import MemoryShelf
from dateline.merge.judging import BY, LIKELY
from dateline.project.telling import telling_of
from dateline.records.story import Judgement

if TYPE_CHECKING:
    from dateline.bulk.running import Engine

JUDGEMENTS: Final = "judgements"
GROUPS: Final = "groups"
MERGED: Final = "manifest/merged.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What a folder's reports give together.

    Attributes:
        reports: Reports, each once however often its bytes were found.
        mentions: Their events.
        judgements: Pairs that were judged the same or doubtful.
        events: Groups of mentions.
        copies: Reports that are copies of another.
        fresh: Whether it was worked out now; False if it was there.
    """

    reports: int
    mentions: int
    judgements: int
    events: int
    copies: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where mentions come from: a split, and the copy groups of its reports that are not their own.

    Attributes:
        folder: The folder of tables.
        entry: The split's.
        copies: The group of each report that is a copy.
        counted: The reports that this split counts for: of one that several splits have, the first.
    """

    folder: Folder
    entry: Entry
    copies: Mapping[str, str]
    counted: frozenset[str]

    def mentions(self) -> Iterator[Filed]:
        """The mentions of the split's reports."""
        left = set(self.counted)
        for record in records(self.folder, self.entry):
            if record.report.id in left:
                left.remove(record.report.id)
                telling = telling_of(record, group=self.copies.get(record.report.id))
                yield from (filed(mention) for mention in mentions_of(record, telling))


class Joiner(Protocol):
    """What either engine does: judge by blocks, then group what hangs together."""

    def __enter__(self) -> Joiner:
        """Starts it."""
        ...

    def __exit__(self, *_: object) -> None:
        """Ends it."""
        ...

    def judge(self, sources: Sequence[Source]) -> Iterator[list[Judgement]]:
        """All judgements but "different", some at a time."""
        ...

    def group(self, together: Mapping[str, str], known: Sequence[Judgement]) -> Iterator[list[tuple[str, Filed]]]:
        """Each mention with its event's id, some at a time."""
        ...


class Alone:
    """Judges and groups in this process."""

    def __init__(self) -> None:
        """Has read nothing yet."""
        self._members: list[Filed] = []

    def __enter__(self) -> Alone:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Does nothing."""

    def judge(self, sources: Sequence[Source]) -> Iterator[list[Judgement]]:
        """As `Joiner`."""
        self._members = [one for source in sources for one in source.mentions()]
        found = judged(self._members, shard=0, shards=1, passed_over=crowded(sizes(self._members).items()))
        yield [each for each in found if each.verdict != "different"]

    def group(self, together: Mapping[str, str], known: Sequence[Judgement]) -> Iterator[list[tuple[str, Filed]]]:
        """As `Joiner`."""
        parts: dict[str, list[Filed]] = {}
        for one in self._members:
            parts.setdefault(together.get(one.key, one.key), []).append(one)
        rules = by_component(known, together)
        for name, members in sorted(parts.items()):
            yield [(event, one) for event, group in groups(members, rules.get(name, ())) for one in group]


def merge(out: str, *, engine: Engine) -> Merged:
    """Judges the mentions of a folder's reports and groups them; does nothing if that is done and no report came since.

    Raises:
        OutputError: If the folder is none that a run wrote, or cannot be written to.
    """
    folder = Folder.at(out)
    if not manifest.is_run(folder):
        raise OutputError(f"{folder.address} is no folder that 'dateline code -o FOLDER/' wrote; code into it first")
    with folder.held():
        there = manifest.loaded(folder)
        state = hashlib.sha256("\n".join([BY, *sorted(there.entries)]).encode()).hexdigest()
        had = json.loads(folder.read(MERGED)) if folder.has(MERGED) else {}
        if had.get("of") == state:
            return Merged(**had["counts"], fresh=False)
        folder.remove(MERGED)
        sources, copies, reports = _sources(folder, [entry for _, entry in sorted(there.entries.items())])
        with _joiner(engine) as joiner:
            counts = _write(folder, sources, joiner) | {"reports": reports, "copies": copies}
        folder.write(MERGED, (json.dumps({"of": state, "counts": counts}) + "\n").encode())
    return Merged(**counts, fresh=True)


def by_component(judgements: Iterable[Judgement], together: Mapping[str, str]) -> dict[str, list[Judgement]]:
    """Judgements of pairs within one component, by that; those between two change nothing."""
    found: dict[str, list[Judgement]] = {}
    for each in judgements:
        name = together.get(each.left, each.left)
        if name == together.get(each.right, each.right):
            found.setdefault(name, []).append(each)
    return found


def _joiner(engine: Engine) -> Joiner:
    if engine.name == "local":
        return Alone()
    from dateline.bulk.shuffle import Shuffle

    return Shuffle(address=engine.address, workers=engine.workers)


def _sources(folder: Folder, entries: Sequence[Entry]) -> tuple[list[Source], int, int]:
    """The splits with their reports' copy groups, how many are copies, and how many reports there are.

    Copies are told one report after the other, as a project does.
    """
    shelf = MemoryShelf()
    counted: list[frozenset[str]] = []
    seen = set[str]()
    for entry in entries:
        own = set[str]()
        for record in records(folder, entry):
            if record.report.id not in seen:
                own.add(record.report.id)
                seen.add(record.report.id)
                shelf.add(CopyReport.of(record.report))
        counted.append(frozenset(own))
    copies = {report: group for report, group in shelf.groups().items() if report != group}
    told = [
        Source(folder, entry, {report: copies[report] for report in own if report in copies}, own)
        for entry, own in zip(entries, counted, strict=True)
    ]
    return told, len(copies), len(seen)


def _write(folder: Folder, sources: Sequence[Source], joiner: Joiner) -> dict[str, int]:
    for table in (JUDGEMENTS, GROUPS):
        for name in folder.names(table):
            folder.remove(name)
    known: list[Judgement] = []
    for place, several in enumerate(joiner.judge(sources)):
        known += several
        _write_rows(folder, JUDGEMENTS, place, [_judgement_row(each) for each in several])
    together = components((each.left, each.right) for each in known if each.score >= LIKELY)
    mentions, events = 0, set[str]()
    held: list[dict[str, Any]] = []
    place = 0
    for placed in joiner.group(together, known):
        held += [_group_row(event, one) for event, one in placed]
        mentions += len(placed)
        events.update(event for event, _ in placed)
        if len(held) >= ROWS:
            _write_rows(folder, GROUPS, place, held)
            held, place = [], place + 1
    _write_rows(folder, GROUPS, place, held)
    return {"mentions": mentions, "judgements": len(known), "events": len(events)}


ROWS: Final = 500_000
"""Rows of a file of groups: some 20 MB."""


def _write_rows(folder: Folder, table: str, place: int, rows: list[dict[str, Any]]) -> None:
    from pyarrow import Table

    if rows:
        folder.write(f"{table}/part-{place:05d}.parquet", parquet(Table.from_pylist(rows)))


def _judgement_row(one: Judgement) -> dict[str, Any]:
    return {"left": one.left, "right": one.right, "verdict": one.verdict, "score": one.score, "reasons": list(one.reasons), "by": one.by}


def _group_row(event: str, one: Filed) -> dict[str, Any]:
    return {"account_id": event, "mention": one.key, "report_id": one.report, "event_id": one.event, "published": one.published}
