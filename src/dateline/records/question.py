"""What can be asked of the account, and in which order the answers come.

Standard library only, like all records. `dateline.query` makes questions from a user's words; the store answers them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from dateline.records.resolved import EventType, Stance, Status
from dateline.records.story import Ruling

Kind = Literal["events", "reports", "actors", "statements"]
Side = Literal["actor", "recipient", "source"]
Step = Literal["day", "week", "month", "year"]
Lacking = Literal["place", "date"]

SIDES: Final[dict[str, Side]] = {"who": "actor", "whom": "recipient", "according_to": "source"}
"""Filters that ask for a party on one side, with the role that the store calls it by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who is asked for; all that is given must be so.

    Attributes:
        name: Their name, compared without case, accents and punctuation.
        identity: What tells them from others: a Wikidata id, or what `KnownActor.identity` says.
        country: ISO 3166-1 alpha-3 of affiliation.
        sector: The codebook's primary sector.
        kind: What sort of actor.
    """

    name: str | None = None
    identity: str | None = None
    country: str | None = None
    sector: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A box on the map, in degrees; where `west` is greater than `east` it crosses the date line."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Near:
    """All around a point.

    Attributes:
        lat: Degrees north.
        lon: Degrees east.
        km: How far from it.
    """

    lat: float
    lon: float
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked for. Several values of one filter are alternatives; all filters that are given must hold.

    Most filters are about events. Reports are found by the events that they tell of, actors by those that they take part in, statements by
    those that they are about; all of these filters must then hold of one event. What is said below of reports, actors and statements is
    about themselves.

    Attributes:
        type: Event types.
        mode: Modes.
        context: Contexts.
        status: Whether it happened.
        actor: Who takes part, on any side. Of actors: the actors themselves. Of statements: the speaker.
        who: Who did it.
        whom: To whom.
        according_to: Whose word it is.
        country: Where: ISO 3166-1 alpha-3 of the best place.
        place: Where: names of any of its places or of what they lie in, compared without case, accents and punctuation.
        box: Where: a place that is a point (a site, a town) lies in it.
        near: Where: a place that is a point lies no farther away.
        since: First day, ISO 8601: the event may have gone on on this day or later. Of reports and statements: the report's day.
        until: Last day, ISO 8601: the event may have begun on this day or earlier. Of reports and statements: the report's day.
        text: Words of the sentences that tell it (see `dateline.store.words`). Of reports: of their text. Of statements: of what is said.
        min_independent: How many independent sources there are at least.
        min_confidence: How sure it is at least, 0 to 1. Of statements: that the speaker said so.
        outlet: Who published a report of it, or the report. Compared as names are.
        report: Ids of reports that tell it, or their beginnings. Of reports: their own.
        event: Ids of events.
        disputed: Fields in which independent sources contradict each other.
        stance: What somebody's statement does to it, as to deny it. Of statements: what they do themselves.
        without: What is not known of it: a place that could be on a map, a day of its own.
        verdict: What a person has decided of the event as a whole. Rejected events are left out, but where they or their ids are asked for.
    """

    type: tuple[EventType, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()
    actor: tuple[Party, ...] = ()
    who: tuple[Party, ...] = ()
    whom: tuple[Party, ...] = ()
    according_to: tuple[Party, ...] = ()
    country: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    box: Box | None = None
    near: Near | None = None
    since: str | None = None
    until: str | None = None
    text: str | None = None
    min_independent: int | None = None
    min_confidence: float | None = None
    outlet: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    stance: tuple[Stance, ...] = ()
    without: tuple[Lacking, ...] = ()
    verdict: tuple[Ruling, ...] = ()

    def of_events(self, kind: Kind) -> Question:
        """What is asked of the events by which things of a kind are found: the question without what it asks of these themselves."""
        nothing = Question()
        return replace(self, **{name: getattr(nothing, name) for name in OWN[kind]})


OWN: Final[dict[Kind, tuple[str, ...]]] = {
    "events": (),
    "reports": ("since", "until", "text", "outlet", "report"),
    "actors": ("actor",),
    "statements": ("since", "until", "text", "outlet", "report", "actor", "stance", "min_confidence"),
}
"""The filters that ask something of the things themselves, not of the events by which they are found."""


@dataclass(frozen=True, slots=True)
class Order:
    """In which order answers come.

    Attributes:
        by: A field of `ORDERS`.
        descending: Whether the greatest comes first.
    """

    by: str
    descending: bool


# By which fields answers can be put in order, and whether the greatest usually comes first. The first is what is taken if none is named.
ORDERS: Final[dict[Kind, dict[str, bool]]] = {
    "events": {"date": True, "independent": True, "reports": True, "confidence": True, "changed": True},
    "reports": {"date": True, "added": True, "outlet": False, "events": True},
    "actors": {"events": True, "as_actor": True, "as_recipient": True, "as_source": True, "name": False},
    "statements": {"date": True, "confidence": True, "speaker": False},
}
# By which fields things can be counted. One with several values counts for each.
COUNTED: Final[dict[Kind, tuple[str, ...]]] = {
    "events": (
        "type",
        "mode",
        "context",
        "status",
        "country",
        "admin1",
        "place",
        "precision",
        "who",
        "whom",
        "according_to",
        "who_country",
        "whom_country",
        "who_sector",
        "whom_sector",
        "outlet",
        "independent",
        "disputed",
    ),
    "reports": ("outlet", "language", "source"),
    "actors": ("country", "sector", "kind"),
    "statements": ("speaker", "country", "sector", "stance", "direct", "outlet"),
}
STEPS: Final[tuple[Step, ...]] = ("day", "week", "month", "year")
