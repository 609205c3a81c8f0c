"""One event of an account, with its reports and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import UsageError
from dateline.export.account import Account, Entry, Quoted, Reported


class One:
    """The part of an account that is about one event."""

    def __init__(self, account: Account, event: str) -> None:
        """Takes the account and the event's id."""
        self._account = account
        self._event = event

    def entries(self) -> Iterator[Entry]:
        """The event.

        Raises:
            UsageError: If the account does not have it.
        """
        found = next((entry for entry in self._account.entries() if entry.event.id == self._event), None)
        if found is None:
            raise UsageError(f"there is no event {self._event}; 'dateline export csv --table events' lists the ids")
        yield found

    def reports(self) -> Iterator[Reported]:
        """The reports that tell of it."""
        told = {mention.report.id for entry in self.entries() for mention in entry.mentions}
        return (report for report in self._account.reports() if report.report.id in told)

    def quotes(self) -> Iterator[Quoted]:
        """The statements about it."""
        return (quote for quote in self._account.quotes() if self._event in quote.about)
