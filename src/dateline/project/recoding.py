"""Reports coded anew, as by a newer reader: the new record takes the old one's place, what people decided stays.

The bytes of every report are kept, so nothing is read again. A mention keeps its key where its words overlap those of one that was
there, so that people's judgements and the events' ids stay with it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from dateline.merge import mentions_of
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
    with closing(code(_others(store, coder, counts))) as outcomes:
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                counts.failed += 1
            else:
                _keep(store, outcome)
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


def _keep(store: Store, record: Record) -> None:
    with store.write() as connection:
        settled = versions.settle(connection, record).record
        before = mentions.of_report(connection, record.report.id)
        parts = mentions.event_of(connection, [each.key for each in before])
        found = keyed(mentions_of(settled, telling_of(settled)), before)
        codings.keep(connection, settled, found, at=store.now())
        mentions.assign(connection, {each.key: parts.get(each.key) for each in found})  # so that events keep their ids


def keyed(found: Sequence[Mention], before: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions with the keys of those on overlapping words that were there before, each given once.

    Args:
        found: The new coder's, in the order of the text.
        before: The old coder's.
    """
    own, had = {each.key for each in found}, {each.key for each in before}
    free = [each for each in before if each.key not in own]
    kept = []
    for each in found:
        old = None if each.key in had else next((other for other in free if _overlap(each, other)), None)
        if old is not None:
            free.remove(old)
        kept.append(each if old is None else replace(each, key=old.key))
    return tuple(kept)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.event.trigger.start < other.event.trigger.end and other.event.trigger.start < one.event.trigger.end
