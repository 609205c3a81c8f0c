"""What several formats say of an event in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dateline.export.account import Entry
from dateline.records.resolved import Actor, CountKind, Place, PlacePrecision, Role, Source
from dateline.records.story import AccountEvent, Figure

POINTS: Final[frozenset[PlacePrecision]] = frozenset({"site", "near", "city"})
"""Precisions whose coordinates are a point on a map; those of others are the middle of an area."""
DIVISIONS: Final[frozenset[PlacePrecision]] = frozenset({"admin1", "admin2"})


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part in an event.

    Attributes:
        role: Their part, as the event has it.
        actor: Who they are, None where nothing is known of them but the name.
    """

    role: Role | Source
    actor: Actor | None

    @property
    def name(self) -> str:
        """Their name."""
        return self.role.name

    @property
    def country(self) -> str | None:
        """Their country, ISO 3166-1 alpha-3."""
        return self.actor.country if self.actor else None

    @property
    def sector(self) -> str | None:
        """Their primary sector."""
        return self.actor.sector if self.actor else None

    @property
    def kind(self) -> str | None:
        """What sort of actor they are."""
        return self.actor.kind if self.actor else None


def actors(event: AccountEvent) -> tuple[Party, ...]:
    """Who did it."""
    return _parties(event, event.actors)


def recipients(event: AccountEvent) -> tuple[Party, ...]:
    """To whom."""
    return _parties(event, event.recipients)


def _parties(event: AccountEvent, roles: tuple[Role, ...]) -> tuple[Party, ...]:
    return tuple(Party(role, event.people.get(role.actor or "")) for role in roles)


def names(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """Their names, each once."""
    return tuple(dict.fromkeys(party.name for party in parties))


def main_place(event: AccountEvent) -> Place | None:
    """Where it happened, None where nobody says."""
    return event.places[0] if event.places else None


def figure(event: AccountEvent, kind: CountKind) -> Figure | None:
    """How many of a kind."""
    return next((figure for figure in event.figures if figure.kind == kind), None)


def point(place: Place | None) -> tuple[float, float] | None:
    """Latitude and longitude of a place that is a point, None for an area."""
    if place is None or place.lat is None or place.lon is None or place.precision not in POINTS:
        return None
    return place.lat, place.lon


def middle(place: Place | None) -> tuple[float, float] | None:
    """The same, and the middle of a division for formats that say how exact it is. Never the middle of a country or a region."""
    if place is not None and place.precision in DIVISIONS and place.lat is not None and place.lon is not None:
        return place.lat, place.lon
    return point(place)


def outlets(entry: Entry) -> tuple[str, ...]:
    """Who published it, oldest report first; where a report does not say, its address or path."""
    reports = (mention.report for mention in entry.mentions)
    return tuple(dict.fromkeys(report.outlet or report.url or report.source for report in reports))


def sentence(entry: Entry) -> str:
    """The sentence that first told of it."""
    return entry.mentions[0].sentence if entry.mentions else ""


def published(entry: Entry) -> str | None:
    """The day of the first report."""
    return entry.mentions[0].report.published if entry.mentions else None


def headline(entry: Entry) -> str:
    """The event in few words: who, what, whom, where."""
    return " ".join(" ".join(_headline(entry.event)).split())


def _headline(event: AccountEvent) -> Iterator[str]:
    who, whom, place = names(actors(event)), names(recipients(event)), main_place(event)
    if who:
        yield ", ".join(who) + ":"
    yield event.type + (f" ({', '.join(event.mode)})" if event.mode else "")
    if event.status != "actual":
        yield f"[{event.status}]"
    if whom:
        yield f"→ {', '.join(whom)}"
    if place:
        yield f"in {place.name}" + (f", {place.country}" if place.country and place.precision != "country" else "")
