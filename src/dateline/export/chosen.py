"""Some events of an account, with their reports and what is said of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dateline.errors import UsageError
from dateline.export.account import Account, Entry, Quoted, Reported


class Chosen:
    """The part of an account that is about some events."""

    def __init__(self, account: Account, events: Collection[str]) -> None:
        """Takes the account and the events' ids."""
        self._account = account
        self._events = dict.fromkeys(events)

    def entries(self) -> Iterator[Entry]:
        """The events.

        Raises:
            UsageError: If the account lacks one of them; when all others have come.
        """
        missing = dict(self._events)
        for entry in self._account.entries():
            if entry.event.id in self._events:
                missing.pop(entry.event.id, None)
                yield entry
        if missing:
            raise UsageError(f"there is no event {', '.join(missing)}; 'dateline export csv --table events' lists the ids")

    def reports(self) -> Iterator[Reported]:
        """The reports that tell of them."""
        told = {mention.report.id for entry in self.entries() for mention in entry.mentions}
        return (report for report in self._account.reports() if report.report.id in told)

    def quotes(self) -> Iterator[Quoted]:
        """The statements about them."""
        return (quote for quote in self._account.quotes() if not self._events.keys().isdisjoint(quote.about))
