"""What is measured: a list of measures, each with how it is counted in one report and what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, TypeAlias

from dateline.scoring.coding import AnnotatedReport, CodedEvent, Party
from dateline.scoring.dates import dates_meet
from dateline.scoring.matching import EventPair, Matched, one_to_one, same_named, same_party, same_source, shared
from dateline.scoring.places import same_or_wider_place, same_place
from dateline.scoring.tally import Counts, counted

Agreement: TypeAlias = Callable[[Party, Party], bool]
Side: TypeAlias = Literal["actors", "recipients"]

EQUALS: Final = frozenset(["CONSULT", "AGREE", "COOPERATE"])
"""Types whose parties are equals, so that either may stand first."""
LONGER_BY: Final = 3
"""Words by which a trigger may exceed the annotator's: an object or a particle, but not half the sentence."""
ACTUAL: Final = "actual"


def _events(matched: Matched) -> Counts:
    return _of_events(matched, len(matched.pairs))


def _of_events(matched: Matched, right: int) -> Counts:
    return counted(right, len(matched.report.gold.events), len(matched.coding.events))


def _triggers(matched: Matched) -> Counts:
    return _of_events(matched, sum(good_trigger(gold, predicted, matched.report) for gold, predicted in matched.pairs))


def good_trigger(gold: CodedEvent, predicted: CodedEvent, report: AnnotatedReport) -> bool:
    """Whether the triggers overlap and the coder's is not much longer."""
    if gold.trigger is None or predicted.trigger is None or not shared(gold.trigger, predicted.trigger):
        return False
    return len(predicted.trigger.of(report.text).split()) <= len(gold.trigger.of(report.text).split()) + LONGER_BY


def _who_whom(matched: Matched) -> Counts:
    return _of_events(matched, sum(who_whom(gold, predicted) for gold, predicted in matched.pairs))


def who_whom(gold: CodedEvent, predicted: CodedEvent) -> bool:
    """Whether the first actor and the first recipient are right; among equals, both parties in any order."""
    parties = gold.actors + gold.recipients
    if gold.type in EQUALS and len(parties) > 1:
        return len(one_to_one(parties[:2], predicted.actors + predicted.recipients, same_party)) == len(parties[:2])
    return _first_right(gold.actors, predicted.actors) and _first_right(gold.recipients, predicted.recipients)


def _first_right(gold: tuple[Party, ...], predicted: tuple[Party, ...]) -> bool:
    if not gold or not predicted:
        return not gold and not predicted
    return same_party(gold[0], predicted[0])


def _modes(matched: Matched) -> Counts:
    return _sets(matched, lambda event: event.mode)


def _counts(matched: Matched) -> Counts:
    return _sets(matched, lambda event: event.counts)


def _sets(matched: Matched, values: Callable[[CodedEvent], frozenset[Hashable]]) -> Counts:
    return counted(
        sum(len(values(gold) & values(predicted)) for gold, predicted in matched.pairs),
        sum(len(values(event)) for event in matched.report.gold.events),
        sum(len(values(event)) for event in matched.coding.events),
    )


def _status(matched: Matched) -> Counts:
    return counted(sum(gold.status == predicted.status for gold, predicted in matched.pairs), len(matched.pairs), len(matched.pairs))


def _not_actual(matched: Matched) -> Counts:
    return counted(
        sum(gold.status == predicted.status != ACTUAL for gold, predicted in matched.pairs),
        sum(gold.status != ACTUAL for gold, _ in matched.pairs),
        sum(predicted.status != ACTUAL for _, predicted in matched.pairs),
    )


def _parties(matched: Matched, *, side: Side, agree: Agreement) -> Counts:
    return counted(
        sum(len(party_pairs(pair, side, agree)) for pair in matched.pairs),
        sum(len(parties(event, side)) for event in matched.report.gold.events),
        sum(len(parties(event, side)) for event in matched.coding.events),
    )


def parties(event: CodedEvent, side: Side) -> tuple[Party, ...]:
    """The event's parties on one side."""
    return event.actors if side == "actors" else event.recipients


def party_pairs(pair: EventPair, side: Side, agree: Agreement = same_party) -> list[tuple[Party, Party]]:
    """The parties of a matched event that are one."""
    gold, predicted = pair
    return one_to_one(parties(gold, side), parties(predicted, side), agree)


def _attributes(matched: Matched, *, of: Callable[[Party], str | None]) -> Counts:
    pairs = [roles for pair in matched.pairs for side in ("actors", "recipients") for roles in party_pairs(pair, side)]
    return counted(
        sum(bool(of(gold)) and of(gold) == of(predicted) for gold, predicted in pairs),
        sum(bool(of(gold)) for gold, _ in pairs),
        sum(bool(of(predicted)) for _, predicted in pairs),
    )


def _sources(matched: Matched) -> Counts:
    return counted(
        sum(same_source(gold.source, predicted.source) for gold, predicted in matched.pairs),
        sum(event.source is not None for event in matched.report.gold.events),
        sum(event.source is not None for event in matched.coding.events),
    )


def right_place(gold: CodedEvent, predicted: CodedEvent) -> bool:
    """Whether the place is the annotator's."""
    return same_place(gold.place, predicted.place, gold_country=gold.country, predicted_country=predicted.country)


def _wider_place(gold: CodedEvent, predicted: CodedEvent) -> bool:
    return same_or_wider_place(gold.place, predicted.place)


def right_date(gold: CodedEvent, predicted: CodedEvent) -> bool:
    """Whether the date is the annotator's to the letter."""
    return bool(gold.date) and gold.date == predicted.date


def _near_date(gold: CodedEvent, predicted: CodedEvent) -> bool:
    return bool(gold.date) and bool(predicted.date) and dates_meet(gold.date or "", predicted.date or "")


def _of_pairs(matched: Matched, *, of: Callable[[CodedEvent], str | None], right: Callable[[CodedEvent, CodedEvent], bool]) -> Counts:
    """Counts of a value of matched events."""
    return counted(
        sum(right(gold, predicted) for gold, predicted in matched.pairs),
        sum(bool(of(gold)) for gold, _ in matched.pairs),
        sum(bool(of(predicted)) for _, predicted in matched.pairs),
    )


def _statements(matched: Matched) -> Counts:
    return counted(len(matched.said), len(matched.report.gold.statements), len(matched.coding.statements))


def _directness(matched: Matched) -> Counts:
    right = sum(gold.direct == predicted.direct for gold, predicted in matched.said)
    return counted(right, len(matched.report.gold.statements), len(matched.coding.statements))


def _same_events(matched: Matched, *, cluster: Callable[[CodedEvent], str]) -> Counts:
    """B-cubed over matched events. Source: Bagga and Baldwin, 1998, Algorithms for scoring coreference chains."""
    labels = [(gold.same, cluster(predicted)) for gold, predicted in matched.pairs]
    together, of_gold = Counter(labels), Counter(gold for gold, _ in labels)
    of_predicted = Counter(predicted for _, predicted in labels)
    return Counts(
        recalled=sum(together[label] / of_gold[label[0]] for label in labels),
        correct=sum(together[label] / of_predicted[label[1]] for label in labels),
        gold=len(labels),
        predicted=len(labels),
    )


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure.

    Attributes:
        name: As tables call it; a point parts a stricter or looser form from its base.
        count: Counts it in one report.
        meaning: What is right.
    """

    name: str
    count: Callable[[Matched], Counts]
    meaning: str


_PLACE: Final = partial(_of_pairs, of=lambda event: event.place)
_DATE: Final = partial(_of_pairs, of=lambda event: event.date)

MEASURES: Final = (
    Measure("event", _events, "same sentence, same type"),
    Measure("trigger", _triggers, "and the triggers overlap"),
    Measure("who-whom", _who_whom, "and the first actor and recipient are right"),
    Measure("mode", _modes, "modes of matched events"),
    Measure("status", _status, "of matched events"),
    Measure("status.not_actual", _not_actual, "of those that are not actual"),
    Measure("actor", partial(_parties, side="actors", agree=same_party), "name or mention agrees"),
    Measure("actor.name", partial(_parties, side="actors", agree=same_named), "name agrees"),
    Measure("recipient", partial(_parties, side="recipients", agree=same_party), "name or mention agrees"),
    Measure("recipient.name", partial(_parties, side="recipients", agree=same_named), "name agrees"),
    Measure("country", partial(_attributes, of=lambda party: party.country), "of matched parties"),
    Measure("sector", partial(_attributes, of=lambda party: party.sector), "of matched parties"),
    Measure("source", _sources, "who reports the event"),
    Measure("place", partial(_PLACE, right=right_place), "of matched events"),
    Measure("place.coarse", partial(_PLACE, right=_wider_place), "or a place that it lies in"),
    Measure("date", partial(_DATE, right=right_date), "of matched events, to the letter"),
    Measure("date_overlap", partial(_DATE, right=_near_date), "a quarter of the longer's days"),
    Measure("count", _counts, "kind and lower bound"),
    Measure("same_event", partial(_same_events, cluster=lambda event: event.same), "B-cubed within a report"),
    Measure("same_event.baseline", partial(_same_events, cluster=lambda event: event.type), "if all of one type were one"),
    Measure("statement", _statements, "speaker and half the words"),
    Measure("statement.direct", _directness, "and direct or reported"),
)
"""All measures but those of single types, in the order of tables."""

TYPE_PREFIX: Final = "event."


def tally(matched: Matched) -> dict[str, Counts]:
    """All counts of one report, those of each type of event it has included."""
    return {**{measure.name: measure.count(matched) for measure in MEASURES}, **_by_type(matched)}


def _by_type(matched: Matched) -> dict[str, Counts]:
    right = Counter(gold.type for gold, _ in matched.pairs)
    gold = _types(matched.report.gold.events)
    predicted = _types(matched.coding.events)
    return {f"{TYPE_PREFIX}{name}": counted(right[name], gold[name], predicted[name]) for name in sorted(gold.keys() | predicted.keys())}


def _types(events: Iterable[CodedEvent]) -> Counter[str]:
    return Counter(event.type for event in events)
