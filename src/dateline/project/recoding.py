"""Reports coded anew, as by a newer reader: the new record takes the old one's place, what people decided stays.

The bytes of every report are kept, so nothing is read again. A mention keeps its key where its words overlap those of one that was
there, so that people's judgements and the events' ids stay with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from dateline.merge import mentions_of
from dateline.merge.ids import words_of
from dateline.merge.mentions import DIGITS
from dateline.project import orphans
from dateline.project.correcting import as_decided, settle_statements
from dateline.project.telling import telling_of
from dateline.records.report import Failure, RawReport
from dateline.records.resolved import CoderStamp, Record
from dateline.records.story import Mention
from dateline.store import Store, codings, mentions, reports, versions

Code = Callable[[Iterable[RawReport]], Generator[Record | Failure, None, None]]


@dataclass(slots=True)
class Recoded:
    """What a run did.

    Attributes:
        anew: Reports that were coded anew.
        same: Reports that this coder had coded already.
        failed: Reports that it could not code; they keep their record.
    """

    anew: int = 0
    same: int = 0
    failed: int = 0


def recode(store: Store, code: Code, stamp: CoderStamp) -> Recoded:
    """Codes all reports anew that another coder has coded; the account follows with the next merging.

    Args:
        store: The project's.
        code: Codes reports, in their order.
        stamp: The coder's.
    """
    counts = Recoded()
    coder = codings.coder_of(stamp)
    with store.read() as connection:
        held = orphans.held(connection)
    with closing(code(_others(store, coder, counts))) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                counts.failed += 1
            else:
                _keep(store, outcome, held.get(outcome.report.id[:DIGITS], ()))
                counts.anew += 1
    return counts


def _others(store: Store, coder: str, counts: Recoded) -> Iterator[RawReport]:
    """The reports whose record is another coder's, in the order in which they came."""
    with store.read() as connection:
        waiting = codings.not_of(connection, coder)
        counts.same = reports.count(connection) - len(waiting)
    for identity in waiting:
        with store.read() as connection:
            raw = reports.raw_report(connection, identity)
        if raw is not None:
            yield raw


def _keep(store: Store, record: Record, held: Collection[str]) -> None:
    with store.write() as connection:
        settled = versions.settle(connection, record).record
        before = mentions.of_report(connection, record.report.id)
        parts = mentions.event_of(connection, [each.key for each in before])
        found, rejected = as_decided(connection, keyed(mentions_of(settled, telling_of(settled)), before, held=held))
        codings.keep(connection, settled, found, at=store.now())
        mentions.silence(connection, rejected)
        if any(":q" in key for key in held):
            settle_statements(connection, f"{record.report.id[:DIGITS]}:", at=store.now())
        mentions.assign(connection, {each.key: parts.get(each.key) for each in found})  # so that events keep their ids


def keyed(found: Sequence[Mention], before: Sequence[Mention], *, held: Collection[str] = ()) -> tuple[Mention, ...]:
    """Mentions with the keys of those on overlapping words that were there before, each given once.

    Args:
        found: The new coder's, in the order of the text.
        before: The old coder's.
        held: Keys about which people decided something, and which an old coder had; they are found again on overlapping words, too.
    """
    own, had = {each.key for each in found}, {each.key for each in before}
    free = {each.key: (each.event.trigger.start, each.event.trigger.end) for each in before if each.key not in own}
    free.update((key, words_of(key)[1:]) for key in sorted(held) if ":q" not in key and key not in own | had)
    kept = []
    for each in found:
        start, end = each.event.trigger.start, each.event.trigger.end
        over = () if each.key in had else (key for key, words in free.items() if start < words[1] and words[0] < end)
        old = next(iter(over), None)
        if old is not None:
            del free[old]
        kept.append(each if old is None else replace(each, key=old))
    return tuple(kept)
