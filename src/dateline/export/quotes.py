"""The statements of a record as an export takes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dateline.export.account import Quoted
from dateline.merge.mentions import DIGITS
from dateline.records.resolved import Record
from dateline.records.story import Telling


def quotes(record: Record, telling: Telling, events: Mapping[str, str]) -> Iterator[Quoted]:
    """The statements of a record, in its order.

    Args:
        record: The record.
        telling: Its report.
        events: The account's event of each of the record's events, by their ids in the record.
    """
    actors = {actor.id: actor for actor in record.actors}
    for statement in record.statements:
        speaker, addressee = (actors.get(said.actor or "") if said else None for said in (statement.speaker, statement.addressee))
        yield Quoted(
            id=f"{record.report.id[:DIGITS]}:{statement.id}",
            report=telling,
            statement=statement,
            speaker=speaker,
            addressee=addressee,
            about=tuple(dict.fromkeys(events[about] for about in statement.about if about in events)),
            named=record.actors,
        )
