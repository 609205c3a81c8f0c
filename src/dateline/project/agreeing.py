"""How far the people who reviewed the same events agree, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable
from typing import TYPE_CHECKING, Final

from dateline.project.said import COMPARED
from dateline.records.review import Review
from dateline.store import Store, reviews

if TYPE_CHECKING:
    from dateline.scoring.agreement import Agreement

FIELDS: Final = ("verdict", *COMPARED)
"""What agreement is told of; `verdict`, whether there is such an event."""
_RULINGS: Final = ("accept", "reject")


def agreed(store: Store, *, coders: Collection[str] = ()) -> dict[str, Agreement]:
    """Agreement on each field, fields that no two people have looked at left out.

    A field of an event counts for two people only if both saw the same there: what reports added between them is no difference of theirs.

    Args:
        store: The project's.
        coders: Whose answers count; everybody's if empty.
    """
    from dateline.scoring.agreement import agreement

    events: dict[str, list[Review]] = defaultdict(list)
    with store.read() as connection:
        for each in reviews.decisive(connection):
            if not coders or each.by in coders:
                events[each.event].append(each)
    several = [given for given in events.values() if len(given) > 1]
    found = {field: agreement([_unit(field, given) for given in several]) for field in FIELDS}
    return {field: told for field, told in found.items() if told.units}


def _unit(field: str, given: list[Review]) -> dict[str, Hashable]:
    if field == "verdict":
        return {each.by: each.verdict for each in given if each.verdict in _RULINGS}
    if len({each.seen.get(field, "") for each in given}) > 1:
        return {}
    return {each.by: said for each in given if (said := each.said(field)) is not None}
