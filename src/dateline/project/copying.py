"""Copies among the reports of a store: each new report is placed in the order in which it came, beside candidates only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from dateline.merge.copies_compare import CopyReport
from dateline.merge.copies_groups import Placement, place
from dateline.merge.copies_sketch import scheme
from dateline.store import Store, codings, copies

if TYPE_CHECKING:
    from sqlalchemy import Connection

REMEMBERED: Final = 600_000
"""Words of reports that are kept at hand, some 70 bytes each: those of 2,000 reports of usual length, or of 10,000 short ones. What copies
are of is mostly of the last days."""


class Copying:
    """Places reports; remembers the words of those it has seen from batch to batch."""

    def __init__(self) -> None:
        """Remembers nothing yet."""
        self._words: OrderedDict[str, CopyReport] = OrderedDict()

    def prepare(self, store: Store) -> None:
        """Has all reports placed anew if copies were found in another way so far, as by an earlier version of Dateline."""
        with store.read() as connection:
            known = copies.way(connection) == scheme()
        if not known:
            with store.write() as connection:
                copies.start_anew(connection, scheme())

    def place(self, connection: Connection, identities: Sequence[str]) -> None:
        """Finds the copy groups of reports that have none yet, and what they are copies of.

        Args:
            connection: A writing one.
            identities: The reports' ids, in the order in which they came.
        """
        for identity in copies.unplaced(connection, identities):
            shelf = _Shelf(connection, self._words)
            report = shelf.report(identity)
            if report is not None:
                _keep(connection, place(report, shelf))
        held = sum(report.text.words for report in self._words.values())
        while held > REMEMBERED:
            _, forgotten = self._words.popitem(last=False)
            held -= forgotten.text.words


def _keep(connection: Connection, placement: Placement) -> None:
    copies.keep_bands(connection, placement.report, placement.keys)
    copies.link(
        connection,
        (
            copies.CopyLink(placement.report, link.report, link.verdict.kind, link.verdict.score, link.verdict.reasons)
            for link in placement.links
        ),
    )
    if not placement.merged and placement.group == placement.report:
        return  # a report is its own group until it is found to be another's
    moved = {identity for members in copies.members_of(connection, placement.merged).values() for identity in members}
    copies.regroup(connection, dict.fromkeys((*moved, placement.report), placement.group))


class _Shelf:
    """What `dateline.merge.copies_groups.Shelf` asks for, from the store, for one report: what it asked once it remembers."""

    def __init__(self, connection: Connection, words: OrderedDict[str, CopyReport]) -> None:
        self._connection = connection
        self._words = words
        self._groups: dict[str, str | None] = {}

    def holders(self, keys: Sequence[int], most: int) -> Mapping[int, Sequence[str]]:
        """The ids of the reports that keep a key, at most so many of each."""
        found = copies.holders(self._connection, keys, most=most)
        self._groups.update(copies.group_of(self._connection, {id for held in found.values() for id in held}, placed=True))
        return found

    def report(self, id: str) -> CopyReport | None:
        """A report, None if it is not there."""
        if id not in self._words:
            report = codings.report_of(self._connection, id)
            if report is None:
                return None
            self._words[id] = CopyReport.of(report)
        self._words.move_to_end(id)
        return self._words[id]

    def group(self, id: str) -> str | None:
        """The group of a report, None if it is not there or not placed yet."""
        if id not in self._groups:
            self._groups[id] = copies.group_of(self._connection, [id], placed=True).get(id)
        return self._groups[id]
