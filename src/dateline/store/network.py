"""Who does what to whom: pairs of actors with how often and in which types of events, for a network and for an actor's page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, distinct, exists, func, select

from dateline.records.identity import DESCRIBED, Named
from dateline.records.question import Question
from dateline.store.schema_account import event, event_party
from dateline.store.wanted import wanted

_AT_ONCE: Final = 500


@dataclass(slots=True)
class Tie:
    """What two actors did with each other.

    Attributes:
        source: The identity of the one who did it; of two who did it together the one that sorts first.
        target: The identity of the other.
        mutual: Whether they did it together.
        types: How many events of each type.
    """

    source: str
    target: str
    mutual: bool
    types: Counter[str] = field(default_factory=Counter)


def ties(connection: Connection, question: Question, *, among: Collection[str] | None = None, of: str | None = None) -> list[Tie]:
    """Pairs of actors in the events that are asked for, the most events first.

    Args:
        connection: Any.
        question: What is asked for.
        among: Only between these actors, by identity.
        of: Only those of this actor.
    """
    found: dict[tuple[str, str, bool], Tie] = {}
    for mutual in (False, True):
        for source, target, kind, count in _pairs(connection, question, mutual=mutual, of=of):
            if among is None or (source in among and target in among):
                tie = found.setdefault((source, target, mutual), Tie(source, target, mutual))
                tie.types[kind] += count
    return sorted(found.values(), key=lambda tie: (-tie.types.total(), tie.source, tie.target, tie.mutual))


def _pairs(connection: Connection, question: Question, *, mutual: bool, of: str | None) -> Iterator[tuple[str, str, str, int]]:
    """Pairs with how many events of each type: of doers and those to whom it was done, or of doers where it was done to nobody."""
    one, other, whom = (event_party.alias(name) for name in ("one", "other", "whom"))
    role = "actor" if mutual else "recipient"
    source = event.join(one, and_(one.c.event == event.c.no, one.c.role == "actor"))
    source = source.join(other, and_(other.c.event == event.c.no, other.c.role == role))
    conditions: list[ColumnElement[bool]] = [*wanted(connection, "events", question)]
    if mutual:
        conditions += [one.c.identity < other.c.identity, ~exists().where(whom.c.event == event.c.no, whom.c.role == "recipient")]
    else:
        conditions.append(one.c.identity != other.c.identity)
    if of is not None:
        mine = select(event_party.c.event).where(event_party.c.identity == of)
        conditions += [event.c.no.in_(mine), (one.c.identity == of) | (other.c.identity == of)]
    keys = (one.c.identity, other.c.identity, event.c.type)
    asked = select(*keys, func.count(distinct(event.c.no))).select_from(source).where(*conditions).group_by(*keys)
    for row in connection.execute(asked):
        yield row[0], row[1], row[2], row[3]


@dataclass(frozen=True, slots=True)
class Moment:
    """How often an actor took part in a stretch of time.

    Attributes:
        step: The month or year; empty where no day is known.
        role: As who: actor, recipient or source.
        type: In what kind of act.
        count: In how many events.
    """

    step: str
    role: str
    type: str
    count: int


def over_time(connection: Connection, question: Question, identity: str, *, digits: int) -> list[Moment]:
    """When an actor took part, in which role.

    Args:
        connection: Any.
        question: What is asked of the events.
        identity: The actor's.
        digits: Characters of the day that name a stretch: 7 for months, 4 for years.
    """
    when = func.substr(event.c.day, 1, digits)
    keys = (when, event_party.c.role, event.c.type)
    source = event_party.join(event, event_party.c.event == event.c.no)
    conditions = (event_party.c.identity == identity, *wanted(connection, "events", question))
    rows = connection.execute(select(*keys, func.count(distinct(event.c.no))).select_from(source).where(*conditions).group_by(*keys))
    return sorted((Moment(*row) for row in rows), key=lambda each: (each.step, each.role, each.type))


def names_of(connection: Connection, identities: Sequence[str]) -> dict[str, Named]:
    """What actors are called, by identity."""
    counts: dict[str, dict[str, Counter[Any]]] = defaultdict(lambda: defaultdict(Counter))
    columns = [event_party.c[name] for name in DESCRIBED]
    for start in range(0, len(identities), _AT_ONCE):
        some = identities[start : start + _AT_ONCE]
        asked = select(event_party.c.identity, *columns, func.count()).where(event_party.c.identity.in_(some))
        for row in connection.execute(asked.group_by(event_party.c.identity, *columns)):
            for name, value in zip(DESCRIBED, row[1:-1], strict=True):
                if value is not None:
                    counts[row[0]][name][value] += row[-1]
    return {identity: Named(identity=identity, **{name: _most(told[name]) for name in DESCRIBED}) for identity, told in counts.items()}


def _most(counted: Counter[Any]) -> Any:  # noqa: ANN401  (a column's value)
    return min(counted, key=lambda value: (-counted[value], value), default=None)
