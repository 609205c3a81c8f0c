"""Records as an account: each event of a report is an event of its own, told by that report alone.

Mentions of one real event that the record itself joins (`same_as`) are one event; reports are not compared with each other, which is
what a project does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dateline.export.account import Entry, Quoted, Reported
from dateline.export.quotes import quotes
from dateline.merge.accounts import account
from dateline.merge.ids import event_id
from dateline.merge.mentions import mentions_of
from dateline.records.resolved import Record
from dateline.records.story import Mention, Telling


def single(record: Record) -> tuple[Entry, ...]:
    """The events of one record, in the order of the text."""
    return tuple(_entry(group, record) for group in _groups(record))


class Singles:
    """The account of records that nothing has merged."""

    def __init__(self, records: Callable[[], Iterable[Record]]) -> None:
        """Takes what gives the records.

        Args:
            records: Gives them from the start each time that it is called; a report that comes again is passed over.
        """
        self._records = records

    def entries(self) -> Iterator[Entry]:
        """The events."""
        return (entry for record in self._each() for entry in single(record))

    def reports(self) -> Iterator[Reported]:
        """The reports, each once."""
        return (Reported(report=telling(record), named=record.actors) for record in self._each())

    def quotes(self) -> Iterator[Quoted]:
        """The statements."""
        return (quote for record in self._each() for quote in _quotes(record))

    def _each(self) -> Iterator[Record]:
        """The records, the first of each report: the keys of a second one would be the same."""
        seen: set[str] = set()
        for record in self._records():
            if record.report.id not in seen:
                seen.add(record.report.id)
                yield record


def telling(record: Record) -> Telling:
    """A record's report as the account shows it, the only one of its copy group."""
    report = record.report
    return Telling(
        id=report.id,
        published=report.published,
        outlet=report.outlet,
        title=report.title,
        url=report.url,
        source=report.source,
        group=report.id,
    )


def _groups(record: Record) -> Iterator[tuple[Mention, ...]]:
    """The mentions of each real event."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions_of(record, telling(record)):
        groups.setdefault(mention.event.same_as or mention.event.id, []).append(mention)
    return (tuple(group) for group in groups.values())


def _entry(group: tuple[Mention, ...], record: Record) -> Entry:
    event = account(group, event_id(group[0].key))
    by_key = {mention.key: mention for mention in group}
    return Entry(event=event, mentions=tuple(by_key[key] for key in event.mentions), named=record.actors)


def _quotes(record: Record) -> Iterator[Quoted]:
    events = {mention.event.id: event_id(group[0].key) for group in _groups(record) for mention in group}
    return quotes(record, telling(record), events)
