"""The account: what many reports tell of one real event, with every source's version beside the best one.

Standard library only, like all records. A mention is one event of one report's record; an event of the account is one or more mentions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from dateline.records.resolved import Actor, CountKind, Date, Event, EventType, Origin, Place, Role, Source, Stance, Status

Verdict = Literal["same", "different", "unsure"]
Position = Literal["reports", "claims", "denies", "doubts"]
Ruling = Literal["accepted", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A report, as far as merging and showing need it.

    Attributes:
        id: The report's id.
        published: Day of publication or, failing that, its estimate's last day; ISO 8601, None if unknown.
        outlet: Who published it.
        title: Its headline.
        url: Its address.
        source: Path or address that it was read from.
        group: Its copy group: reports of one group are copies of one text. The id of the group's first report.
        gist: The keys of its most telling words, by which reports of one story are known; `dateline.merge.mentions_of` fills it in.
    """

    id: str
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    source: str
    group: str
    gist: tuple[str, ...] = ()

    @property
    def teller(self) -> str:
        """Who tells it: the outlet or, where that is not known, the site, the headline, or the file's name without its folders."""
        site = (urlsplit(self.url or "").hostname or "").removeprefix("www.")
        file = re.split(r"[/\\]", self.source.rstrip("/\\"))[-1]
        return self.outlet or site or (f"“{self.title}”" if self.title else file)


@dataclass(frozen=True, slots=True)
class Said:
    """What a statement of the report does with an event.

    Attributes:
        by: The speaker's name, None where the text tells none.
        stance: Whether it is asserted, denied, claimed as one's own or questioned.
    """

    by: str | None
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One event of one report.

    Attributes:
        key: Names it for good: the first 16 digits of the report's id, a colon, and the trigger's offsets (`3f52...:120-128`); a second
            mention on the same words adds `.2`. Coding the report anew keeps the key as long as the words stay the trigger.
        report: Who tells it.
        event: As the record has it, a person's corrections applied.
        actors: The record's actors that the event names, by their ids in the record.
        sentence: The sentence that tells it.
        said: What the report's statements do with it.
    """

    key: str
    report: Telling
    event: Event
    actors: dict[str, Actor]
    sentence: str
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whether two mentions tell of one real event.

    Attributes:
        left: Key of the mention that sorts first.
        right: Key of the other.
        verdict: What was judged.
        score: That they are the same, 0 to 1.
        reasons: What spoke for and against, in words: ("same day", "actors differ: Russia, Ukraine").
        origin: Whether the coder or a person judged; a person's outlives every merging.
        by: Who, for a person; the weights' name and version for the coder.
        at: When, ISO 8601 in UTC, None where it is not stored yet.
    """

    left: str
    right: str
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    origin: Origin = "coder"
    by: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One field of one target, as a person decided it.

    Attributes:
        id: `D` and the number of the decision.
        kind: What the target is: event, mention, report, statement, actor.
        target: Its id or key.
        field: Which field.
        old: What it said before, as JSON has it.
        new: What it says now.
        why: The person's reason.
        by: Who.
        at: When, ISO 8601 in UTC.
        undone: When it was taken back, None while it stands.
        undone_by: By whom.
    """

    id: str
    kind: str
    target: str
    field: str
    old: Any
    new: Any
    why: str | None
    by: str
    at: str
    undone: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one mention says of one field, by whose word.

    Attributes:
        mention: Its key.
        report: The report's id.
        group: The report's copy group.
        outlet: The report's outlet.
        published: The report's day.
        by: Names of those whom the report cites for it; empty where the report itself says so.
        value: In words, as a table shows it.
    """

    mention: str
    report: str
    group: str
    outlet: str | None
    published: str | None
    by: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many, over all reports.

    Attributes:
        kind: Of whom or what.
        low: The lowest that anyone says, None if nobody gives a lower bound.
        best: The latest total that most independent sources give.
        high: The highest that anyone says, None if nobody gives an upper bound.
        claims: Who says what, oldest first.
        contested: Whether sources of one day contradict each other; a toll that only rises with time is updated, not contested.
    """

    kind: CountKind
    low: int | None
    best: int | None
    high: int | None
    claims: tuple[Claim, ...]
    contested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where somebody stands on whether it happened.

    Attributes:
        by: Their name; the outlet's where the report itself says so.
        position: Whether they report, claim, deny or doubt it.
        mention: Key of the mention that says so.
    """

    by: str
    position: Position
    mention: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountEvent:
    """An event of the account.

    Attributes:
        id: `E` and twelve hexadecimal digits; stays as long as the event has one of its mentions.
        type: The best of the mentions', as are the fields below down to `date`.
        mode: Legal modes of the type.
        context: The codebook's contexts.
        status: Whether it happened, over all sources.
        actors: Who did it.
        recipients: To whom.
        places: Where, the best first.
        date: When.
        sources: Whose word it is.
        people: The actors that these name, by the ids that `actors`, `recipients` and `sources` use (`MENTION_KEY/a3`).
        figures: How many.
        stands: Who reports, claims, denies or doubts it.
        versions: By field (`type`, `mode`, `status`, `actors`, `recipients`, `place`, `date`, `figures`): what each mention says.
        disagreements: The fields in which independent sources contradict each other.
        mentions: Their keys, the oldest report's first.
        reports: How many reports tell of it.
        independent: How many sources are independent: copies of one text count once, and so do all reports of one outlet.
        first: The earliest report's id.
        confidence: That there is such an event, 0 to 1.
        decisions: Ids of the persons' decisions that its fields follow, the oldest first.
        verdict: Whether a person has accepted or rejected the event as a whole.
        identities: Who those of `people` are about whom a person decided (`dateline.records.identity`), by the same ids.
    """

    id: str
    type: EventType
    mode: tuple[str, ...]
    context: tuple[str, ...]
    status: Status
    actors: tuple[Role, ...]
    recipients: tuple[Role, ...]
    places: tuple[Place, ...]
    date: Date | None
    sources: tuple[Source, ...]
    people: dict[str, Actor]
    figures: tuple[Figure, ...]
    stands: tuple[Stand, ...]
    versions: dict[str, tuple[Claim, ...]]
    disagreements: tuple[str, ...]
    mentions: tuple[str, ...]
    reports: int
    independent: int
    first: str
    confidence: float
    decisions: tuple[str, ...] = ()
    verdict: Ruling | None = None
    identities: dict[str, str] = field(default_factory=dict)
