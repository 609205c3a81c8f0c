"""Blocks: the names under which mentions are looked up when new ones are to be compared (`dateline.merge.blocks`)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, func, select

from dateline.store.mentions import some_of
from dateline.store.schema import block, mention


def keep(connection: Connection, names: dict[str, Iterable[str]]) -> None:
    """Stores the names of the blocks that mentions are looked up in (`dateline.merge.blocks`), by the mention's key."""
    numbers = _numbers(connection, names)
    for some in some_of(sorted(numbers.values())):
        connection.execute(block.delete().where(block.c.mention.in_(some)))
    rows = [{"value": value, "mention": numbers[key]} for key, values in names.items() if key in numbers for value in sorted(set(values))]
    if rows:
        connection.execute(block.insert(), rows)


def _numbers(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for some in some_of(sorted(keys)):
        numbers.update(connection.execute(select(mention.c.key, mention.c.no).where(mention.c.key.in_(some))).all())
    return numbers


def sizes(connection: Connection, names: Collection[str]) -> dict[str, int]:
    """How many live mentions each block has."""
    found: dict[str, int] = {}
    for some in some_of(sorted(names)):
        counted = (
            select(block.c.value, func.count())
            .join(mention, block.c.mention == mention.c.no)
            .where(block.c.value.in_(some), mention.c.live)
            .group_by(block.c.value)
        )
        found.update(connection.execute(counted).all())
    return found


def members(connection: Connection, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Blocks and the keys of the live mentions in them, sorted."""
    for some in some_of(sorted(names)):
        pairs = (
            select(block.c.value, mention.c.key)
            .join(mention, block.c.mention == mention.c.no)
            .where(block.c.value.in_(some), mention.c.live)
            .order_by(block.c.value, mention.c.key)
        )
        yield from connection.execute(pairs)


def heads(connection: Connection, names: Collection[str]) -> list[str]:
    """One live mention of each event that a block has mentions of, by key; sorted."""
    found: set[str] = set()
    for some in some_of(sorted(names)):
        first = (
            select(func.min(mention.c.key))
            .join(block, block.c.mention == mention.c.no)
            .where(block.c.value.in_(some), mention.c.live, mention.c.event.is_not(None))
            .group_by(block.c.value, mention.c.event)
        )
        found.update(connection.execute(first).scalars())
    return sorted(found)
