"""What a coder found beside what an annotator found, one to one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from dateline.records.span import Span
from dateline.scoring.coding import AnnotatedReport, CodedEvent, CodedStatement, Coding, Party
from dateline.scoring.names import same_name

Item = TypeVar("Item")
EventPair: TypeAlias = tuple[CodedEvent, CodedEvent]
StatementPair: TypeAlias = tuple[CodedStatement, CodedStatement]

ENOUGH_OF_MENTION: Final = 0.4
"""Share of the longer mention that two must have in common: "Mr Putin" and "Russian President Vladimir Putin" end differently and are one
person, but a name in a long phrase about somebody else is another."""
ENOUGH_OF_CONTENT: Final = 0.5
"""Share of the longer content's words that two must have in common: half, so that one cannot pass for two."""
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """One report with what both say of it.

    Attributes:
        report: With the annotator's coding.
        coding: The coder's.
        pairs: Events of the annotator's and the coder's that are one: of one type in one sentence.
        said: Statements likewise.
    """

    report: AnnotatedReport
    coding: Coding
    pairs: tuple[EventPair, ...]
    said: tuple[StatementPair, ...]

    def missed(self) -> list[CodedEvent]:
        """The annotator's events that the coder does not have."""
        found = {gold for gold, _ in self.pairs}
        return [event for event in self.report.gold.events if event not in found]

    def spurious(self) -> list[CodedEvent]:
        """The coder's events that the annotator does not have."""
        found = {predicted for _, predicted in self.pairs}
        return [event for event in self.coding.events if event not in found]


def match(report: AnnotatedReport, coding: Coding) -> Matched:
    """Puts beside each other what is one."""
    return Matched(
        report=report,
        coding=coding,
        pairs=tuple(pair_events(report.gold.events, coding.events)),
        said=tuple(one_to_one(report.gold.statements, coding.statements, same_statement)),
    )


def pair_events(gold: Sequence[CodedEvent], predicted: Iterable[CodedEvent]) -> list[EventPair]:
    """Events of one type in one sentence; those first whose triggers overlap, the others in order."""
    left = list(predicted)
    pairs: list[EventPair] = []
    for agree in (_same_words, same_kind):
        paired = {event for event, _ in pairs}
        more = one_to_one([event for event in gold if event not in paired], left, agree)
        taken = {event for _, event in more}
        left = [event for event in left if event not in taken]
        pairs += more
    return pairs


def one_to_one(gold: Iterable[Item], predicted: Iterable[Item], agree: Callable[[Item, Item], bool]) -> list[tuple[Item, Item]]:
    """Each of the first with the first of the second that it agrees with and that is not taken, in order."""
    left = list(predicted)
    pairs = []
    for one in gold:
        other = next((each for each in left if agree(one, each)), None)
        if other is not None:
            pairs.append((one, other))
            left.remove(other)
    return pairs


def same_kind(gold: CodedEvent, predicted: CodedEvent) -> bool:
    """Whether both are of one type and stand in one sentence."""
    return gold.sentence == predicted.sentence and gold.type == predicted.type


def _same_words(gold: CodedEvent, predicted: CodedEvent) -> bool:
    return same_kind(gold, predicted) and triggers_overlap(gold, predicted)


def triggers_overlap(gold: CodedEvent, predicted: CodedEvent) -> bool:
    """Whether the words that tell the events share a character."""
    return shared(gold.trigger, predicted.trigger) > 0


def shared(one: Span | None, other: Span | None) -> int:
    """How many characters two spans share."""
    if one is None or other is None:
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def same_named(gold: Party, predicted: Party) -> bool:
    """Whether the names are of one actor."""
    return same_name(gold.name, predicted.name, kind=gold.kind)


def same_party(gold: Party, predicted: Party) -> bool:
    """Whether the names are of one actor or the mentions share enough."""
    if same_named(gold, predicted):
        return True
    if gold.span is None or predicted.span is None:
        return False
    longer = max(gold.span.end - gold.span.start, predicted.span.end - predicted.span.start)
    return shared(gold.span, predicted.span) >= ENOUGH_OF_MENTION * longer


def same_source(gold: Party | None, predicted: Party | None) -> bool:
    """Whether both are given and are one."""
    return gold is not None and predicted is not None and same_party(gold, predicted)


def same_statement(gold: CodedStatement, predicted: CodedStatement) -> bool:
    """Whether the same speaker says much the same words in the same sentence."""
    return (
        gold.sentence == predicted.sentence
        and _alike(_words(gold.content), _words(predicted.content))
        and same_source(gold.speaker, predicted.speaker)
    )


def _alike(one: Counter[str], other: Counter[str]) -> bool:
    return (one & other).total() >= ENOUGH_OF_CONTENT * max(one.total(), other.total())


def _words(content: str) -> Counter[str]:
    return Counter(_WORD.findall(content.lower()))
