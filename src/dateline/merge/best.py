"""The best value of each field of an event, over all its mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.merge.sketch import PINNED, Spot, apart, day, km, party, spot
from dateline.merge.voices import heard, loudest, loudness, voices
from dateline.records.resolved import Actor, Date, EventType, Place, PlacePrecision, Role, Source, Status
from dateline.records.story import Mention

SHARE: Final = 0.34
"""Of the loudest voice that a further mode, context or party needs: one source of three that has any is heard, a lone one among many is
a version only."""
HAPPENED: Final = 0.25
"""Of all voices that must tell it as having happened, or not, so that plans for it no longer count: reports of before the day are
plenty, and the one of after it knows."""
ENOUGH: Final = 0.5
"""Of the most voices that any value has on its side, what an exact one needs to be chosen: all agree with "in the country", "this week"."""
ORDER: Final[tuple[PlacePrecision, ...]] = ("site", "near", "city", "admin2", "admin1", "country", "region")
"""From the most exact."""


def event_type(mentions: Sequence[Mention]) -> EventType:
    """The type of most independent sources."""
    return loudest(voices((m, m.event.type, m.event.confidences.type) for m in mentions))


def marks(mentions: Sequence[Mention], of: Callable[[Mention], tuple[str, ...]]) -> tuple[str, ...]:
    """Modes or contexts that enough sources give, the loudest first."""
    total = voices((m, name, m.event.confidences.mode) for m in mentions for name in of(m))
    least = SHARE * max(total.values(), default=0.0)
    return tuple(sorted((name for name in total if total[name] >= least), key=lambda name: (-total[name], name)))


def status(mentions: Sequence[Mention]) -> Status:
    """Whether it happened: plans count as long as hardly anybody tells how it went."""
    total = voices((m, m.event.status, m.event.confidences.status) for m in mentions)
    known: dict[Status, float] = {name: total[name] for name in ("actual", "negated") if name in total}
    if sum(known.values()) >= HAPPENED * sum(total.values()):
        return loudest(known)
    return loudest({name: loud for name, loud in total.items() if name not in known})


@dataclass(frozen=True, slots=True)
class Part:
    """A party in a mention: who it is, as the event's own roles name it."""

    mention: Mention
    role: Role | Source
    actor: Actor | None

    @property
    def identity(self) -> str:
        """What it is known by."""
        return party(self.role.name, self.actor).identity

    @property
    def loud(self) -> float:
        """How much it counts."""
        return loudness(self.role, self.role.method)


def parts(mentions: Sequence[Mention], of: Callable[[Mention], Sequence[Role] | Sequence[Source]]) -> list[Part]:
    """The parties of a kind in all mentions."""
    return [Part(m, role, m.actors.get(role.actor or "")) for m in mentions for role in of(m)]


def best_parts(found: Sequence[Part]) -> Iterator[Part]:
    """Of each party that enough sources name its best mention, the loudest party first; the unnamed only where nobody is named."""
    named = [p for p in found if party(p.role.name, p.actor).named] or list(found)
    total = voices((p.mention, p.identity, p.loud) for p in named)
    least = SHARE * max(total.values(), default=0.0)
    for identity in sorted((i for i in total if total[i] >= least), key=lambda i: (-total[i], i)):
        yield min((p for p in named if p.identity == identity), key=lambda p: (-p.loud, p.mention.key))


def places(mentions: Sequence[Mention]) -> tuple[Place, ...]:
    """For each role the most exact place that enough voices agree with."""
    told = [(m, p) for m in mentions for p in m.event.places]
    chosen: list[Place] = []
    for role in ("at", "from", "to"):
        of_role = [(m, p) for m, p in told if p.role == role]
        if of_role:
            chosen.append(_best_place(of_role))
    return tuple(chosen)


def _best_place(told: Sequence[tuple[Mention, Place]]) -> Place:
    loud = heard(((m, p, loudness(p, p.method)) for m, p in told), _form, agree)
    least = ENOUGH * max(loud.values())

    def rank(place: Place) -> tuple[object, ...]:
        volume = loud[_form(place)]
        return volume < least, _grain(place), -volume, ORDER.index(place.precision), -loudness(place, place.method), place.name

    return min((p for _, p in told), key=rank)


def _form(place: Place) -> tuple[Spot, PlacePrecision]:
    """What makes two places the same."""
    return spot(place), place.precision


def _grain(place: Place) -> int:
    """0 for what can be pinned on a map, more for what is larger."""
    return max(0, ORDER.index(place.precision) - ORDER.index("admin2"))


def agree(one: Place, other: Place) -> bool:
    """Whether two places may be one: the same, pins that touch, or one in the other as far as is known."""
    a, b = spot(one), spot(other)
    if a.identity == b.identity:
        return True
    if a.pin and b.pin:
        return km(a.pin, b.pin) == 0.0
    if a.country is None or b.country is None:
        return one.precision == "region" or other.precision == "region"
    coarse = {one.precision, other.precision} - PINNED
    if a.country != b.country:
        return "region" in coarse
    return bool(coarse & {"country", "region"}) or (a.admin1 is not None and a.admin1 == b.admin1)


def when(mentions: Sequence[Mention]) -> Date | None:
    """The narrowest date that enough voices agree with."""
    told = [(m, m.event.date) for m in mentions if m.event.date is not None]
    if not told:
        return None
    loud = heard(((m, d, loudness(d, d.method)) for m, d in told), stretch, overlap)
    least = ENOUGH * max(loud.values())

    def rank(found: Date) -> tuple[object, ...]:
        volume = loud[stretch(found)]
        return volume < least, _width(found), -volume, -loudness(found, found.method), found.edtf

    return min((d for _, d in told), key=rank)


def stretch(found: Date) -> tuple[date, date]:
    """First and last day of a date, an open end without end."""
    return day(found.earliest) or date.min, day(found.latest) or date.max


def overlap(one: Date, other: Date) -> bool:
    """Whether two dates share a day."""
    return apart(stretch(one), stretch(other)) == 0


def _width(found: Date) -> int:
    first, last = stretch(found)
    return (last - first).days
