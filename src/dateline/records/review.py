"""Reviews: what a person said of one event that was put before them.

Standard library only, like all records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from dateline.records.story import Judgement

Answer = Literal["accept", "reject", "flag", "skip"]
Part = Literal["coder", "adjudicator"]
State = Literal["open", "waiting", "differs", "flagged", "settled"]

DECISIVE: Final[tuple[Answer, ...]] = ("accept", "reject", "flag")
"""Answers after which an event does not come back to whoever gave them."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a person says a field should be.

    Attributes:
        value: As decisions hold it (`dateline.project.wordings`).
        words: As it is compared and shown.
    """

    value: Any
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One person's answer to one event.

    Attributes:
        id: `R` and the number of the review.
        event: The event's id, as it was then.
        verdict: Whether it is as it says (accept), there is no such event (reject), somebody else should look (flag), or later (skip).
        part: Whether it is a coder's, or that of who settles what two coders differ in.
        by: Who.
        at: When, ISO 8601 in UTC.
        seconds: How long it took.
        fields: Which fields were looked at.
        seen: What the event said of each field, in words.
        corrected: What the person says instead, by field.
        why: The reason.
        decisions: Ids of the decisions that it led to.
        undone: When it was taken back, None while it stands.
        undone_by: By whom.
    """

    id: str
    event: str
    verdict: Answer
    part: Part
    by: str
    at: str
    seconds: float | None
    fields: tuple[str, ...]
    seen: Mapping[str, str]
    corrected: Mapping[str, Corrected]
    why: str | None
    decisions: tuple[str, ...]
    undone: str | None = None
    undone_by: str | None = None

    def said(self, field: str) -> str | None:
        """What the person says a field is, in words; None if it was not looked at or there is no such event."""
        if field in self.corrected:
            return self.corrected[field].words
        return self.seen.get(field) if self.verdict == "accept" and field in self.fields else None


@dataclass(frozen=True, slots=True)
class Plan:
    """How a project is reviewed.

    Attributes:
        doubled: Of how many of the events two people are asked, blind to each other: 0 none, 1 all. Which ones, their ids decide.
    """

    doubled: float = 0.0

    def needed(self, event: str) -> int:
        """How many people have to answer before an event is settled."""
        return 2 if self.doubled >= 1.0 or event < self.below() else 1

    def below(self) -> str:
        """Events whose ids are less than this have two coders: an id's digits are a hash, so the share is drawn at random, and for good."""
        if self.doubled >= 1.0:
            return "F"  # an id begins with E
        return f"E{int(self.doubled * 16**_DIGITS):0{_DIGITS}x}"


_DIGITS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """An event that is put before a person.

    Attributes:
        event: Its id.
        doubts: Why it is looked at now, in words.
        waiting: How many wait for this person, with it; None if they were not counted.
        skipped: Whether they have skipped it before.
        needed: How many people are asked.
    """

    event: str
    doubts: tuple[str, ...]
    waiting: int | None
    skipped: bool
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far the review of an event has come, as everybody may know: not who said what.

    Attributes:
        state: Not looked at by all who are needed (open, and waiting once somebody has), two differ, somebody flagged it, or settled.
        answers: How many people have answered.
        needed: How many are asked.
    """

    state: State
    answers: int
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An event on which two people differ, or that somebody flagged, for a third to settle.

    Attributes:
        event: Its id.
        reviews: What each said, the older first.
        fields: The fields in which they differ, `verdict` first if they differ in that.
    """

    event: str
    reviews: tuple[Review, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two mentions of which merging was not sure whether they tell of one event.

    Attributes:
        judgement: What merging made of them, with its reasons.
        left: The event of the one that sorts first.
        right: The event of the other; the same if they were merged.
        judge: What to judge: the two events, or the two mentions where they are of one event.
    """

    judgement: Judgement
    left: str
    right: str
    judge: tuple[str, str]
