"""What rules out that two mentions tell of one event, whatever else speaks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dateline.merge.sketch import Sketch, apart, km

MOST_KM: Final = 100.0
"""Km between two pinned places, their radii taken off, beyond which they are two places: a battle's villages lie closer, and the
gazetteer's slips between namesakes are farther apart than any one event."""
POINTS: Final = frozenset({"ASSAULT", "INCIDENT", "CONSULT", "PROTEST", "MOBILIZE", "COERCE", "GOVERN", "SANCTION", "RETREAT"})
"""Types whose events happen on a day: two exact days that differ are two events. An agreement, a demand or a threat is told of again on
other days as the same."""
MOST_DAYS: Final = 7
"""Days between which two stretches of days, or days of other types, may still be told of one event."""


def _days(one: Sketch, other: Sketch) -> str | None:
    """Days that both are told in words and that are apart."""
    if one.days is None or other.days is None or not one.told or not other.told:
        return None
    between = apart(one.days, other.days)
    exact = all(s.days is not None and s.days[0] == s.days[1] and s.type in POINTS for s in (one, other))
    return f"{between} days apart" if between > (0 if exact else MOST_DAYS) else None


def _places(one: Sketch, other: Sketch) -> str | None:
    """Places that both surely are, and that are far from each other, each to each."""
    if not one.spots or not other.spots or not all(s.pin and s.sure for s in (*one.spots, *other.spots)):
        return None
    least = min(km(a.pin, b.pin) for a in one.spots for b in other.spots if a.pin and b.pin)
    return f"places {least:.0f} km apart" if least > MOST_KM else None


CONFLICTS: Final[tuple[Callable[[Sketch, Sketch], str | None], ...]] = (_days, _places)


def conflict(one: Sketch, other: Sketch) -> str | None:
    """The first thing that rules out that two mentions are of one event, in words; None if nothing does."""
    return next((found for rule in CONFLICTS if (found := rule(one, other)) is not None), None)
