"""A report as the account tells of it."""

from __future__ import annotations

from dateline.records.resolved import Record
from dateline.records.story import Telling
from dateline.store.values import last_day


def telling_of(record: Record, *, group: str | None = None) -> Telling:
    """A record's report for merging and showing.

    Args:
        record: The record.
        group: Its copy group, its own if None.
    """
    told = record.report
    return Telling(
        id=told.id,
        published=told.published or last_day(told.published_estimate),
        outlet=told.outlet,
        title=told.title,
        url=told.url,
        source=told.source,
        group=group or told.id,
    )
