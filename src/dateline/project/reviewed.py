"""The part of a project by which people look at events one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dateline.errors import UsageError
from dateline.project import agreeing, reviewing
from dateline.project.decided import Decided, user
from dateline.query import ask
from dateline.records.review import Plan
from dateline.store import reviews

if TYPE_CHECKING:
    from dateline.records.review import Answer, Difference, Part, Put, Review
    from dateline.records.story import AccountEvent
    from dateline.scoring.agreement import Agreement


class Reviewed(Decided):
    """What a project can do with review."""

    def plan(self) -> Plan:
        """How the project is reviewed."""
        with self.store.read() as connection:
            return reviews.plan(connection)

    def set_plan(self, *, doubled: float) -> Plan:
        """Says of how many of the events two people are asked, blind to each other.

        Args:
            doubled: From 0, none, to 1, all.

        Raises:
            UsageError: If it is no share.
        """
        if not 0.0 <= doubled <= 1.0:
            raise UsageError(f"{doubled} is no share of the events; give a number from 0, none, to 1, all")
        with self.store.write() as connection:
            reviews.keep_plan(connection, Plan(doubled))
        return self.plan()

    def review_next(self, *, by: str | None = None, passed: Sequence[str] = (), counting: bool = True, **filters: object) -> Put | None:
        """The event that somebody is to look at next, the most doubtful first; None if nothing waits for them.

        Args:
            by: Who; the user of this machine if None.
            passed: Ids of events that are on the way to them already.
            counting: Whether to count how many wait.
            **filters: Which events, as `events` takes them.

        Raises:
            UsageError: If a filter makes no sense.
        """
        return reviewing.next_event(self.store, by or user(), ask(**filters), passed=passed, counting=counting)

    def review(
        self,
        event: str,
        verdict: Answer,
        *,
        by: str | None = None,
        corrections: Mapping[str, str] | None = None,
        fields: Sequence[str] | None = None,
        seconds: float | None = None,
        why: str | None = None,
        part: Part = "coder",
        expected: AccountEvent | None = None,
    ) -> Review:
        """Answers an event: "accept", "reject", "flag" or "skip", with corrections of its fields if need be.

        Args:
            event: Its id.
            verdict: The answer.
            by: Who; the user of this machine if None.
            corrections: Fields with their values, as `correct` takes them.
            fields: The fields that were looked at; all if None.
            seconds: How long it took.
            why: The reason.
            part: "adjudicator" to settle what coders differ in.
            expected: The event as it was seen; None if that is all the same.

        Raises:
            ConflictError: If the event is not as expected, or somebody else has settled it.
            UsageError: If there is no such event, or a correction makes no sense.
        """
        return reviewing.answer(
            self.store,
            event,
            verdict,
            by=by or user(),
            writer=self.writer,
            corrections=corrections,
            fields=fields,
            seconds=seconds,
            why=why,
            part=part,
            expected=expected,
        )

    def take_back(self, review: str, *, by: str | None = None) -> Review:
        """Takes an answer (`R7`) back, with the decisions that followed from it; the event waits again.

        Raises:
            UsageError: If no such answer of theirs stands.
        """
        return reviewing.take_back(self.store, review, by=by or user())

    def last_reviews(self, *, by: str | None = None, most: int = reviewing.REOPENED) -> tuple[Review, ...]:
        """What somebody answered last, the newest first."""
        return reviewing.last(self.store, by or user(), most=most)

    def to_settle(self, *, after: str = "", most: int = 50) -> list[Difference]:
        """Events on which people differ, or that somebody flagged."""
        return reviewing.to_settle(self.store, after=after, most=most)

    def agreement(self, *, coders: Sequence[str] = ()) -> dict[str, Agreement]:
        """How far the people who reviewed the same events agree, by field; fields that no two have looked at are left out.

        Args:
            coders: Whose answers count; everybody's if empty.
        """
        return agreeing.agreed(self.store, coders=coders)
