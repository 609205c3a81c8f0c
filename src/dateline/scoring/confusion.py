"""Which types are taken for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.scoring.coding import CodedEvent
from dateline.scoring.matching import EventPair, Matched, one_to_one, triggers_overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """Events by the annotator's type and the coder's.

    Attributes:
        types: All that occur, sorted.
        pairs: How often a type of the annotator's, first, is given a type by the coder, second.
        missed: The annotator's events that the coder gives no type, by type.
        spurious: The coder's events where the annotator has none, by type.
    """

    types: tuple[str, ...]
    pairs: Mapping[tuple[str, str], int]
    missed: Mapping[str, int]
    spurious: Mapping[str, int]

    def taken_for(self, gold: str) -> list[tuple[str, int]]:
        """The wrong types that events of a type are given, the most frequent first."""
        wrong = [(other, self.pairs.get((gold, other), 0)) for other in self.types if other != gold]
        return sorted((each for each in wrong if each[1]), key=lambda each: -each[1])


@dataclass(frozen=True, slots=True)
class Sorted:
    """One report's events that are not matched, sorted by what went wrong.

    Attributes:
        mistaken: The annotator's and the coder's, of different types, whose triggers overlap in one sentence.
        missed: The annotator's that the coder does not have.
        spurious: The coder's that the annotator does not have.
    """

    mistaken: tuple[EventPair, ...]
    missed: tuple[CodedEvent, ...]
    spurious: tuple[CodedEvent, ...]


def sort_out(matched: Matched) -> Sorted:
    """What became of the events that are not matched."""
    missed, spurious = matched.missed(), matched.spurious()
    mistaken = one_to_one(
        missed, spurious, lambda gold, predicted: gold.sentence == predicted.sentence and triggers_overlap(gold, predicted)
    )
    taken = {event for pair in mistaken for event in pair}
    return Sorted(
        tuple(mistaken), tuple(event for event in missed if event not in taken), tuple(event for event in spurious if event not in taken)
    )


def _same_place_in_text(gold: CodedEvent, predicted: CodedEvent) -> bool:
    return gold.sentence == predicted.sentence and triggers_overlap(gold, predicted)


def confusion(reports: Iterable[Matched]) -> Confusion:
    """The table of all reports. Its diagonal is what the measure `event` has as right."""
    pairs: Counter[tuple[str, str]] = Counter()
    missed: Counter[str] = Counter()
    spurious: Counter[str] = Counter()
    for matched in reports:
        rest = sort_out(matched)
        pairs.update((gold.type, predicted.type) for gold, predicted in (*matched.pairs, *rest.mistaken))
        missed.update(event.type for event in rest.missed)
        spurious.update(event.type for event in rest.spurious)
    types = {name for pair in pairs for name in pair} | missed.keys() | spurious.keys()
    return Confusion(types=tuple(sorted(types)), pairs=pairs, missed=missed, spurious=spurious)
