"""Mentions: the events of the current codings, each with the report that tells it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select, update

from dateline.records.resolved import Role, Source
from dateline.records.story import Mention
from dateline.store import judgements
from dateline.store.packing import pack_value, unpack_value
from dateline.store.recent import Recent, unpacked
from dateline.store.schema import PARTS, block, mention, party, report
from dateline.store.schema_account import event
from dateline.store.search import forget_words, index_words
from dateline.store.values import days_of, identity_of, kept

AT_ONCE: Final = 500
"""Keys of one question: more would pass what databases take as parameters."""

_ASSIGN: Final = update(mention).where(mention.c.key == bindparam("of")).values(event=bindparam("to"))
_READ: Final = select(mention.c.key, mention.c.body, mention.c.event, report.c.copy_group).join(report, mention.c.report == report.c.no)


def keep(connection: Connection, no: int, mentions: Sequence[Mention], *, live: bool) -> None:
    """Stores the mentions of a report that has none.

    Args:
        connection: A writing one.
        no: The report's number.
        mentions: In the record's order.
        live: Whether they count for the account.
    """
    if not mentions:
        return
    rows = mention_rows(no, [mention_values(each) for each in mentions], live=live)
    connection.execute(mention.insert(), rows)
    _keep_parts(connection, [(row["no"], each) for row, each in zip(rows, mentions, strict=True)])


def mention_rows(no: int, values: Sequence[dict[str, Any]], *, live: bool) -> list[dict[str, Any]]:
    """The mentions of a report as rows.

    Args:
        no: The report's number.
        values: What `mention_values` makes of each, in the record's order.
        live: Whether they count for the account.
    """
    return [{"no": no * PARTS + place, "report": no, "live": live, **each} for place, each in enumerate(values, start=1)]


def rewrite(connection: Connection, changed: Mention, *, counts: bool = True) -> bool:
    """Stores a mention anew that a person has corrected; what follows from it is the caller's.

    Args:
        connection: A writing one.
        changed: With the key of one that the store has.
        counts: Whether it counts for the account, if its report does.

    Returns:
        Whether it does.
    """
    question = select(mention.c.no, report.c.latest).join(report, mention.c.report == report.c.no)
    row = connection.execute(question.where(mention.c.key == changed.key)).one()
    replace_one(connection, row.no, changed)
    live = bool(row.latest and counts)
    connection.execute(update(mention).where(mention.c.no == row.no).values(live=live))
    return live


def silence(connection: Connection, keys: Collection[str]) -> None:
    """Makes mentions count no more for the account."""
    for some in some_of(sorted(keys)):
        connection.execute(update(mention).where(mention.c.key.in_(some)).values(live=False))


def place_of(connection: Connection, key: str) -> tuple[str, int, bool] | None:
    """The report's id of a mention, its place among the report's mentions from 0, and whether the report waits for the account."""
    question = select(report.c.id, mention.c.no, report.c.pending).join(report, mention.c.report == report.c.no)
    row = connection.execute(question.where(mention.c.key == key)).first()
    return None if row is None else (row.id, row.no % PARTS - 1, bool(row.pending))


def among(connection: Connection, keys: Collection[str]) -> set[str]:
    """Those of the keys that current codings of the latest reports have."""
    found: set[str] = set()
    for some in some_of(sorted(keys)):
        here = select(mention.c.key).join(report, mention.c.report == report.c.no).where(mention.c.key.in_(some), report.c.latest)
        found.update(connection.execute(here).scalars())
    return found


def replace_one(connection: Connection, no: int, changed: Mention) -> None:
    """Stores a mention in place of what it was, and nothing follows from it; its blocks have to be kept anew (`dateline.store.blocks`).

    Args:
        connection: A writing one.
        no: The mention's number.
        changed: With the key that it had.
    """
    before = connection.execute(select(mention.c.body).where(mention.c.no == no)).scalar_one()
    _forget_parts(connection, [(no, unpack_value(before, Mention))])
    connection.execute(update(mention).where(mention.c.no == no).values(mention_values(changed)))
    _keep_parts(connection, [(no, changed)])


def forget(connection: Connection, no: int) -> None:
    """Takes a report's mentions away."""
    rows = connection.execute(select(mention.c.no, mention.c.body).where(mention.c.report == no)).all()
    _forget_parts(connection, [(row.no, unpack_value(row.body, Mention)) for row in rows])
    unsettle(connection, no)
    connection.execute(mention.delete().where(mention.c.report == no))


def unsettle(connection: Connection, no: int) -> None:
    """Prepares for a report's mentions to go: marks the events that lose them, and takes the coder's judgements of them away."""
    keys = connection.execute(select(mention.c.key).where(mention.c.report == no)).scalars().all()
    judgements.forget_mentions(connection, keys)
    here = select(mention.c.event).where(mention.c.report == no, mention.c.event.is_not(None))
    connection.execute(update(event).where(event.c.id.in_(here)).values(stale=True))


def _keep_parts(connection: Connection, mentions: Sequence[tuple[int, Mention]]) -> None:
    index_words(connection, "mention", [(no, each.sentence) for no, each in mentions])
    parties = [{"mention": no, **values} for no, each in mentions for values in party_values(each)]
    if parties:
        connection.execute(party.insert(), parties)


def _forget_parts(connection: Connection, mentions: Sequence[tuple[int, Mention]]) -> None:
    forget_words(connection, "mention", [(no, each.sentence) for no, each in mentions])
    numbers = [no for no, _ in mentions]
    for table in (party, block):
        for some in some_of(numbers):
            connection.execute(table.delete().where(table.c.mention.in_(some)))


def mention_values(each: Mention) -> dict[str, Any]:
    """The columns of a mention that say what it says."""
    first, last = days_of(each.event, each.report.published)
    where = each.event.place
    return {
        "key": each.key,
        "type": each.event.type,
        "status": each.event.status,
        "day_from": first,
        "day_to": last,
        "country": where.country if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "confidence": each.event.confidence,
        "body": pack_value(each),
    }


def party_values(each: Mention) -> Iterator[dict[str, Any]]:
    """Who takes part in a mention, as rows."""
    roles: dict[str, Sequence[Role | Source]] = {
        "actor": each.event.actors,
        "recipient": each.event.recipients,
        "source": each.event.sources,
    }
    for role, values in roles.items():
        for rank, value in enumerate(values):
            actor = each.actors.get(value.actor or "")
            yield {
                "role": role,
                "rank": rank,
                "name": kept(value.name),
                "identity": identity_of(value.name, actor),
                "country": actor.country if actor else None,
                "sector": actor.sector if actor else None,
                "kind": actor.kind if actor else None,
            }


def _mention(row: Any) -> Mention:  # noqa: ANN401  (a row of _READ)
    return unpacked(row.body, row.copy_group)


def _each(connection: Connection, question: Select[Any], recent: Recent | None = None) -> Iterator[Mention]:
    with connection.execute(question.execution_options(yield_per=AT_ONCE)) as rows:
        for row in rows:
            yield _mention(row) if recent is None else recent.mention(row.key, row.body, row.copy_group)


def by_key(connection: Connection, key: str) -> Mention | None:
    """One mention, None if no current coding has it."""
    row = connection.execute(_READ.where(mention.c.key == key)).first()
    return None if row is None else _mention(row)


def by_keys(connection: Connection, keys: Collection[str], *, live: bool = False, recent: Recent | None = None) -> dict[str, Mention]:
    """Several by their keys, in the order of the keys; those that no current coding has are left out.

    Args:
        connection: Any.
        keys: Their keys.
        live: Whether those that do not count for the account are left out too.
        recent: What was read lately.
    """
    question = _READ.where(mention.c.live) if live else _READ
    found = (
        each
        for some in some_of(sorted(keys))
        for each in _each(connection, question.where(mention.c.key.in_(some)).order_by(mention.c.key), recent)
    )
    return {each.key: each for each in found}


def of_report(connection: Connection, identity: str, *, recent: Recent | None = None) -> tuple[Mention, ...]:
    """A report's, in the order of its text."""
    return tuple(_each(connection, _READ.where(report.c.id == identity).order_by(mention.c.no), recent))


def of_events(connection: Connection, events: Collection[str]) -> dict[str, tuple[Mention, ...]]:
    """Those that make up events, by event, in the order of their keys."""
    found: dict[str, list[Mention]] = {identity: [] for identity in sorted(events)}
    for some in some_of(sorted(events)):
        for row in connection.execute(_READ.where(mention.c.event.in_(some), mention.c.live).order_by(mention.c.key)):
            found[row.event].append(_mention(row))
    return {identity: tuple(several) for identity, several in found.items()}


def windows(
    connection: Connection,
    *,
    types: Collection[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    country: str | None = None,
    box: tuple[float, float, float, float] | None = None,
    live: bool = True,
) -> Iterator[Mention]:
    """Mentions by type, days and whereabouts, in the order of their keys.

    Args:
        connection: Any.
        types: Event types; all if None.
        since: A day, ISO 8601: whose last day is this or later.
        until: A day: whose first day is this or earlier.
        country: ISO 3166-1 alpha-3 of the place.
        box: West, south, east, north in degrees; the place's middle lies in it.
        live: Whether only those that count for the account.
    """
    conditions: list[ColumnElement[bool]] = [mention.c.live] if live else []
    if types is not None:
        conditions.append(mention.c.type.in_(sorted(types)))
    if since is not None:
        conditions.append(mention.c.day_to >= since)
    if until is not None:
        conditions.append(mention.c.day_from <= until)
    if country is not None:
        conditions.append(mention.c.country == country)
    if box is not None:
        west, south, east, north = box
        conditions += [mention.c.lon.between(west, east), mention.c.lat.between(south, north)]
    yield from _each(connection, _READ.where(*conditions).order_by(mention.c.key))


def ghosts(connection: Connection, events: Collection[str]) -> list[str]:
    """Keys of the mentions that events were made of and that count no more, as their reports have a later version; sorted."""
    found: list[str] = []
    for some in some_of(sorted(events)):
        found += connection.execute(select(mention.c.key).where(mention.c.event.in_(some), ~mention.c.live)).scalars()
    return sorted(found)


def event_of(connection: Connection, keys: Collection[str]) -> dict[str, str | None]:
    """Which event each mention is part of, None where it is in none yet; those that no current coding has are left out."""
    found: dict[str, str | None] = {}
    for some in some_of(sorted(keys)):
        found.update(connection.execute(select(mention.c.key, mention.c.event).where(mention.c.key.in_(some))).all())
    return found


def assign(connection: Connection, events: dict[str, str | None]) -> None:
    """Says which event each mention is part of, by key."""
    if events:
        connection.execute(_ASSIGN, [{"of": key, "to": identity} for key, identity in sorted(events.items())])


def keys_of_events(connection: Connection, events: Collection[str]) -> set[str]:
    """Keys of the live mentions that make up events."""
    found: set[str] = set()
    for some in some_of(sorted(events)):
        found.update(connection.execute(select(mention.c.key).where(mention.c.event.in_(some), mention.c.live)).scalars())
    return found


def some_of(values: Sequence[Any]) -> Iterator[list[Any]]:
    """The values, as many at once as one question may hold."""
    rest = iter(values)
    while some := list(islice(rest, AT_ONCE)):
        yield some
