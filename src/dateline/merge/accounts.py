"""An event of the account: the best value of each field, and beside it what every source says."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from dateline.merge import best
from dateline.merge.blocking import kin
from dateline.merge.clustering import ordered
from dateline.merge.figures import figures, words
from dateline.merge.independence import as_sources
from dateline.merge.sketch import party
from dateline.merge.stands import stands
from dateline.merge.voices import claim, contradicted
from dateline.records.resolved import Actor, Role, Source
from dateline.records.story import AccountEvent, Claim, Mention

MOST: Final = 0.999
"""The greatest confidence: however many say so, they may all be wrong."""


def account(mentions: Iterable[Mention], event_id: str) -> AccountEvent:
    """The event that mentions tell of.

    Args:
        mentions: One group of `clusters`, in any order.
        event_id: Its id.
    """
    given = ordered(mentions)
    told = as_sources(given)
    groups = {m.report.id: m.report.group for m in given}
    actors, recipients = (tuple(best.best_parts(best.parts(told, of))) for of in (_actors, _recipients))
    sources = tuple(best.best_parts(best.parts(told, _sources)))
    found = tuple(replace(f, claims=_grouped(f.claims, groups)) for f in figures(told))
    return AccountEvent(
        id=event_id,
        type=best.event_type(told),
        mode=best.marks([m for m in told if m.event.type == best.event_type(told)], lambda m: m.event.mode),
        context=best.marks(told, lambda m: m.event.context),
        status=best.status(told),
        actors=tuple(_role(p) for p in actors),
        recipients=tuple(_role(p) for p in recipients),
        places=best.places(told),
        date=best.when(told),
        sources=tuple(_source(p) for p in sources),
        people=_people((*actors, *recipients, *sources)),
        figures=found,
        stands=stands(told),
        versions={f.name: claims for f in FIELDS if (claims := tuple(f.claims(given)))},
        disagreements=(*(f.name for f in FIELDS if f.contested(told)), *(("figures",) if any(f.contested for f in found) else ())),
        mentions=tuple(m.key for m in told),
        reports=len({m.report.id for m in told}),
        independent=len({m.report.group for m in told}),
        first=told[0].report.id,
        confidence=confidence(told),
    )


def _grouped(claims: Sequence[Claim], groups: Mapping[str, str]) -> tuple[Claim, ...]:
    """Claims with their reports' own copy groups."""
    return tuple(c if c.group == groups[c.report] else replace(c, group=groups[c.report]) for c in claims)


def confidence(mentions: Sequence[Mention]) -> float:
    """That there is such an event: that not all independent sources, each at its best, are wrong.

    Args:
        mentions: As `as_sources` gives them.
    """
    surest: dict[str, float] = {}
    for m in mentions:
        surest[m.report.group] = max(surest.get(m.report.group, 0.0), m.event.confidence)
    return min(round(1.0 - math.prod(1.0 - surest[group] for group in sorted(surest)), 3), max(MOST, *surest.values()))


def _actors(mention: Mention) -> tuple[Role, ...]:
    return mention.event.actors


def _recipients(mention: Mention) -> tuple[Role, ...]:
    return mention.event.recipients


def _sources(mention: Mention) -> tuple[Source, ...]:
    return mention.event.sources


def _id(part: best.Part) -> str | None:
    """The id under which the event has a party."""
    return f"{part.mention.key}/{part.actor.id}" if part.actor else None


def _role(part: best.Part) -> Role:
    role = part.role
    return Role(**{name: getattr(role, name) for name in VALUE}, actor=_id(part), group=getattr(role, "group", False))


def _source(part: best.Part) -> Source:
    return Source(**{name: getattr(part.role, name) for name in VALUE}, actor=_id(part))


VALUE: Final = ("text", "start", "end", "evidence", "confidence", "origin", "decision", "name", "method")


def _people(parts: Iterable[best.Part]) -> dict[str, Actor]:
    """The actors that the parties name, under the event's own ids; who they are a part of is not among them."""
    found = {_id(p): p.actor for p in parts if p.actor}
    return {name: replace(actor, id=name, parent=None) for name, actor in found.items() if name is not None}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of which every source has its version.

    Attributes:
        name: As `versions` and `disagreements` call it.
        said: What a mention says, in a form that can be compared; nothing where it is silent.
        words: The same as a table shows it.
        agree: Whether two of them may both be right.
    """

    name: str
    said: Callable[[Mention], Any]
    words: Callable[[Any], str]
    agree: Callable[[Any, Any], bool]

    def claims(self, mentions: Sequence[Mention]) -> Iterator[Claim]:
        """What each mention says."""
        return (claim(m, self.words(said)) for m in mentions if (said := self.said(m)))

    def contested(self, mentions: Sequence[Mention]) -> bool:
        """Whether independent sources contradict each other."""
        return contradicted(((m, said) for m in mentions if (said := self.said(m))), self.words, self.agree)


def _equal(one: Hashable, other: Hashable) -> bool:
    return one == other


def _happened(one: str, other: str) -> bool:
    """Whether two statuses may both be right: what was planned or possible may have happened later, or not."""
    return {one, other} != {"actual", "negated"}


def _compatible(one: object, other: object) -> bool:  # noqa: ARG001  (figures are judged over all reports at once)
    """Whether two sets of counts may both be right, as far as two mentions alone can tell."""
    return True


def _parties(of: Callable[[Mention], tuple[Role, ...]]) -> Callable[[Mention], tuple[best.Part, ...]]:
    return lambda mention: tuple(best.parts([mention], of))


def _known(found: Sequence[best.Part], others: Sequence[best.Part]) -> bool:
    """Whether two sets of parties may both be right: they share one or a word of its name or a country, or one has nobody by name."""
    ones, twos = ([party(p.role.name, p.actor) for p in parts] for parts in (found, others))
    if not any(p.named for p in ones) or not any(p.named for p in twos):
        return True
    return any(
        a.identity == b.identity or a.words & b.words or (a.country is not None and a.country == b.country) for a in ones for b in twos
    )


def _names(parts: Sequence[best.Part]) -> str:
    return "; ".join(dict.fromkeys(p.role.name for p in parts))


def _place_words(found: Any) -> str:  # noqa: ANN401  (a place of any role)
    return ", ".join(dict.fromkeys(x for x in (found.name, found.admin1, found.country) if x))


FIELDS: Final = (
    Field("type", lambda m: m.event.type, str, kin),
    Field("mode", lambda m: m.event.mode, "; ".join, lambda one, other: not set(one).isdisjoint(other)),
    Field("status", lambda m: m.event.status, str, _happened),
    Field("actors", _parties(_actors), _names, _known),
    Field("recipients", _parties(_recipients), _names, _known),
    Field("place", lambda m: m.event.place, _place_words, best.agree),
    Field("date", lambda m: m.event.date, lambda found: found.edtf, best.overlap),
    Field("figures", lambda m: m.event.counts, lambda counts: "; ".join(f"{c.kind}: {words(c)}" for c in counts), _compatible),
)
"""All that `versions` tells; `mode` contradicts only where no mode is shared, and figures have their own judgement."""
