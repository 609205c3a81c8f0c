"""What rules out that two mentions tell of one event, whatever else speaks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from dateline.merge.sketch import Party, Sketch, apart, km
from dateline.merge.words import likeness

MOST_KM: Final = 100.0
"""Km between two pinned places, their radii taken off, beyond which they are two places: a battle's villages lie closer, and the
gazetteer's slips between namesakes are farther apart than any one event."""
POINTS: Final = frozenset({"ASSAULT", "INCIDENT", "CONSULT", "PROTEST", "MOBILIZE", "COERCE", "GOVERN", "SANCTION", "RETREAT"})
"""Types whose events happen on a day: two exact days that differ are two events. An agreement, a demand or a threat is told of again on
other days as the same."""
BETWEEN: Final = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"}
)
"""Types that are what they are by who takes part: talks of two states are not those of two others, whatever else is alike."""
SAID: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types that are one side's words: another side's are another event."""
UNLIKE: Final = 0.15
"""Likeness of two reports' words below which they tell of different things."""
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


def _states(one: Sketch, other: Sketch) -> str | None:
    """States that both surely are between, none of them the same, at least two on one side: of one, another may be the other party."""
    if one.type not in BETWEEN or other.type not in BETWEEN:
        return None
    ours, others = (_countries((*s.actors, *s.recipients)) for s in (one, other))
    if not ours or not others or ours & others or len(ours) + len(others) < 3:
        return None
    return f"between {' and '.join(sorted(ours))}, and {' and '.join(sorted(others))}"


def _sides(one: Sketch, other: Sketch) -> str | None:
    """Words of states that are not the same."""
    if one.type not in SAID or other.type not in SAID:
        return None
    ours, others = _countries(one.actors), _countries(other.actors)
    return f"said by {' and '.join(sorted(ours))}, and by {' and '.join(sorted(others))}" if ours and others and not ours & others else None


def _countries(parties: Sequence[Party]) -> frozenset[str]:
    """The countries of all parties; nothing if that of any is not known."""
    found = [party.country for party in parties]
    return frozenset(country for country in found if country) if None not in found else frozenset()


def _subject(one: Sketch, other: Sketch) -> str | None:
    """Reports that tell of different things, where neither mention names who or where: "the deal" may be any deal."""
    thin = all(not s.spots and not any(party.named for party in (*s.actors, *s.recipients)) for s in (one, other))
    if not thin or one.group == other.group or not one.gist or not other.gist:
        return None
    return "reports of different things, and neither names who or where" if likeness(one.gist, other.gist) < UNLIKE else None


CONFLICTS: Final[tuple[Callable[[Sketch, Sketch], str | None], ...]] = (_days, _places, _states, _sides, _subject)


def conflict(one: Sketch, other: Sketch) -> str | None:
    """The first thing that rules out that two mentions are of one event, in words; None if nothing does."""
    return next((found for rule in CONFLICTS if (found := rule(one, other)) is not None), None)
