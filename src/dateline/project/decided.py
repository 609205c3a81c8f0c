"""The part of a project by which people decide: fields of events, and which mentions are one event."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from getpass import getuser
from typing import TYPE_CHECKING

from dateline.project import acting, deciding
from dateline.project.orphans import Orphan, orphans
from dateline.project.place import Place
from dateline.store import Store

if TYPE_CHECKING:
    from dateline.project.wordings import Writer
    from dateline.records.story import AccountEvent, Decision, Judgement, Verdict


def user() -> str:
    """Who decides where nobody is named: the user of this machine."""
    try:
        return getuser()
    except (KeyError, OSError):  # a container may give its user no name
        return "unknown"


class Decided:
    """What a project can do with people's decisions; the account follows at once."""

    place: Place
    store: Store

    def correct(
        self, event: str, field: str, value: str, *, by: str | None = None, why: str | None = None, expected: AccountEvent | None = None
    ) -> Decision:
        """Decides a field of an event, mention, statement or actor instead of the coder; it stays so whatever is coded or merged later.

        Args:
            event: The event's id, a mention's key, a statement's id; an actor's identity, or a name that it alone has.
            field: type, mode, context, status, actors, recipients, sources, place, date, killed and the other figures, or verdict. Of an
                actor name, country, sector, kind, or same-as: another actor, by whose identity both are known from then on.
            value: As a person writes it; several parties or modes with a semicolon between them; "none" for nothing.
            by: Who decides; the user of this machine if None.
            why: The reason.
            expected: The event as it was seen; None if that is all the same.

        Raises:
            ConflictError: If the event is not as expected.
            UsageError: If there is no such event or field, or the value is none of it.
        """
        return deciding.correct(self.store, event, field, value, writer=self.writer, by=by or user(), why=why, expected=expected)

    def correct_actor(
        self, actor: str, field: str, value: str, *, by: str | None = None, why: str | None = None, expected: Sequence[str] | None = None
    ) -> Decision:
        """As `correct`, of an actor; where it matters which decisions about it were seen.

        Args:
            actor: Its identity, or a name that it alone has.
            field: name, country, sector, kind or same-as.
            value: As a person writes it.
            by: Who decides; the user of this machine if None.
            why: The reason.
            expected: Ids of the standing decisions about the actor that were seen; None if that is all the same.

        Raises:
            ConflictError: If these are not the ones that stand.
            UsageError: If there is no such actor or field, or the value is none of it.
        """
        who = by or user()
        return acting.correct_actor(self.store, actor, field, value, writer=self.writer, by=who, why=why, expected=expected)

    def judge(self, left: str, right: str, verdict: Verdict, *, by: str | None = None, why: str | None = None) -> tuple[Judgement, ...]:
        """Says whether two events, or two mentions, are one event: "same", "different" or "unsure".

        Raises:
            UsageError: If one of them is not there, or they are one already.
        """
        return deciding.judge(self.store, left, right, verdict, by=by or user(), why=why)

    def split(
        self,
        event: str,
        mentions: Sequence[str],
        *,
        by: str | None = None,
        why: str | None = None,
        expected: AccountEvent | None = None,
    ) -> tuple[Judgement, ...]:
        """Takes mentions out of an event, as an event of their own; see `correct`.

        Raises:
            ConflictError: If the event is not as expected.
            UsageError: If they are not some, but not all, of its mentions.
        """
        return deciding.split(self.store, event, mentions, by=by or user(), why=why, expected=expected)

    def undo(self, decision: str, other: str | None = None, *, by: str | None = None) -> str:
        """Takes back a decision (`D7`), or a person's judgement of two mentions; says what was taken back.

        Raises:
            UsageError: If there is nothing to take back.
        """
        return deciding.undo(self.store, decision, by=by or user(), pair=other)

    def history(self, event: str) -> tuple[list[Decision], list[tuple[Judgement, str | None, str | None]]]:
        """What people decided about an event or an actor, undone too, and how they judged an event's mentions.

        Raises:
            UsageError: If there is no such event or actor.
        """
        return deciding.history(self.store, event)

    def orphans(self) -> list[Orphan]:
        """What people decided and judged about mentions and events that are no more; it counts again when they are found again."""
        return orphans(self.store)

    @cached_property
    def writer(self) -> Writer:
        """Reads what people write, with the project's codebook and tables."""
        from dateline.knowledge import Knowledge
        from dateline.project.wordings import Writer

        return Writer(Knowledge.load(self.place.settings.codebook, self.place.settings.knowledge))
