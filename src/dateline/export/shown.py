"""An event of the account told in a paragraph, with all that stands behind it: for the command line, the browser and the page to cite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.export.account import Entry
from dateline.export.sentences import how_many, listed, sentence
from dateline.merge.independence import as_sources
from dateline.records.resolved import CountKind
from dateline.records.story import AccountEvent, Claim, Position, Telling

_POSITIONS: Final[tuple[tuple[Position, str], ...]] = (("claims", "Said by"), ("denies", "Denied by"), ("doubts", "Doubted by"))
_FIELD_WORDS: Final = {
    "actors": "who did it",
    "recipients": "to whom",
    "type": "what it was",
    "mode": "how it was done",
    "status": "whether it happened",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence that tells the event.

    Attributes:
        number: By which the rest refers to it, from 1.
        mention: The mention's key.
        report: The report's id.
        sentence: Its words.
        words: Those of them that tell the event.
    """

    number: int
    mention: str
    report: str
    sentence: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One version of a field, or one number.

    Attributes:
        value: What is said.
        by: Those whom reports cite for it; where they cite nobody, who published it.
        published: Days of the reports, in order.
        evidence: Numbers of the sentences.
    """

    value: str
    by: tuple[str, ...]
    published: tuple[str, ...]
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigure:
    """How many.

    Attributes:
        kind: Of whom or what.
        low: The lowest that anyone says, None if nobody gives a lower bound.
        best: The latest total that most independent sources give.
        high: The highest that anyone says, None if nobody gives an upper bound.
        contested: Whether sources contradict each other; a toll that only rises is updated, not contested.
        said: Who says what, the oldest first.
    """

    kind: CountKind
    low: int | None
    best: int | None
    high: int | None
    contested: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Somebody who says so, or otherwise.

    Attributes:
        position: Whether they report, claim, deny or doubt it.
        by: Their name.
        evidence: Numbers of the sentences.
    """

    position: Position
    by: str
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReport:
    """A report that tells the event.

    Attributes:
        id: Its id.
        outlet: Who published it.
        title: Its headline.
        published: Its day.
        url: Its address.
        source: Path or address that it was read from.
        copy_of: The id of the first report of its copy group, None where it is that itself: copies are no further source.
        evidence: Numbers of its sentences.
    """

    id: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    source: str
    copy_of: str | None
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEvent:
    """An event as it is told to people.

    Attributes:
        id: Its id.
        paragraph: Who says that who did what to whom, where and when, with numbers of the evidence in brackets.
        evidence: The sentences, numbered.
        figures: How many, and who says so.
        stands: Who reports, claims, denies or doubts it.
        disagreements: By field in which independent sources contradict each other, what is said of it.
        reports: The reports, the oldest first.
        independent: How many of them are independent sources.
        event: The event itself.
    """

    id: str
    paragraph: str
    evidence: tuple[Evidence, ...]
    figures: tuple[ShownFigure, ...]
    stands: tuple[Standing, ...]
    disagreements: dict[str, tuple[Said, ...]]
    reports: tuple[ShownReport, ...]
    independent: int
    event: AccountEvent


def shown(entry: Entry) -> ShownEvent:
    """Everything that is told of an event."""
    numbers = {mention.key: number for number, mention in enumerate(entry.mentions, start=1)}
    event = entry.event
    return ShownEvent(
        id=event.id,
        paragraph=paragraph(entry),
        evidence=tuple(
            Evidence(number=numbers[m.key], mention=m.key, report=m.report.id, sentence=m.sentence, words=m.event.trigger.text)
            for m in entry.mentions
        ),
        figures=tuple(
            ShownFigure(kind=f.kind, low=f.low, best=f.best, high=f.high, contested=f.contested, said=_said(f.claims, numbers))
            for f in event.figures
        ),
        stands=_stands(event, numbers),
        disagreements={name: _said(event.versions.get(name, ()), numbers) for name in event.disagreements if name in event.versions},
        reports=_reports(entry, numbers),
        independent=event.independent,
        event=event,
    )


def paragraph(entry: Entry) -> str:
    """The event as a paragraph: "According to A and B (2 independent sources), X attacked Y near P on 5 March 2024 [1][2]. ..."."""
    event, numbers = entry.event, {mention.key: number for number, mention in enumerate(entry.mentions, start=1)}
    parts = (_opening(entry), *_figures(event, numbers), *_standing(event, numbers), *_apart(event))
    return " ".join(f"{part}." for part in parts)


def _opening(entry: Entry) -> str:
    event = entry.event
    first: dict[str, tuple[str, int]] = {}
    for number, mention in enumerate(as_sources(entry.mentions), start=1):
        first.setdefault(mention.report.group, (mention.report.teller, number))
    outlets = list(dict.fromkeys(outlet for outlet, _ in first.values()))
    told = sentence(event)
    if told.startswith("There "):
        told = f"t{told[1:]}"
    many = f" ({_sources(event)})" if event.reports > 1 else ""
    source = f"According to {listed(outlets)}{many}, " if outlets else ""
    words = f"{source}{told}" if source else f"{told[:1].upper()}{told[1:]}"
    return f"{words} {references(number for _, number in first.values())}".strip()


def _sources(event: AccountEvent) -> str:
    independent = "1 source" if event.independent == 1 else f"{event.independent} independent sources"
    return independent if event.reports == event.independent else f"{independent}, {event.reports} reports"


def _figures(event: AccountEvent, numbers: dict[str, int]) -> Iterable[str]:
    for figure in event.figures:
        told = [numbers[claim.mention] for claim in figure.claims if claim.mention in numbers]
        yield f"{how_many(figure, event.status)} {references(told)}".strip()


def _standing(event: AccountEvent, numbers: dict[str, int]) -> Iterable[str]:
    for position, words in _POSITIONS:
        by = [f"{each.by} {references(each.evidence)}".strip() for each in _stands(event, numbers) if each.position == position]
        if by:
            yield f"{words} {listed(by)}"


def _apart(event: AccountEvent) -> Iterable[str]:
    fields = [_FIELD_WORDS.get(name, f"the {name}") for name in event.disagreements]
    if fields:
        yield f"The sources disagree on {listed(fields)}"


def _stands(event: AccountEvent, numbers: dict[str, int]) -> tuple[Standing, ...]:
    found: dict[tuple[Position, str], list[int]] = {}
    for stand in event.stands:
        found.setdefault((stand.position, stand.by), []).extend([numbers[stand.mention]] if stand.mention in numbers else [])
    return tuple(Standing(position=position, by=by, evidence=tuple(told)) for (position, by), told in found.items())


def _said(claims: Sequence[Claim], numbers: dict[str, int]) -> tuple[Said, ...]:
    """What is said, each version once, with all who say it."""
    versions: dict[str, list[Claim]] = {}
    for claim in claims:
        versions.setdefault(claim.value, []).append(claim)
    return tuple(
        Said(
            value=value,
            by=tuple(dict.fromkeys(name for claim in several for name in (claim.by or ((claim.outlet,) if claim.outlet else ())))),
            published=tuple(sorted({claim.published for claim in several if claim.published})),
            evidence=tuple(sorted({numbers[claim.mention] for claim in several if claim.mention in numbers})),
        )
        for value, several in versions.items()
    )


def _reports(entry: Entry, numbers: dict[str, int]) -> tuple[ShownReport, ...]:
    told: dict[str, list[int]] = {}
    reports: dict[str, Telling] = {}
    for mention in entry.mentions:
        reports.setdefault(mention.report.id, mention.report)
        told.setdefault(mention.report.id, []).append(numbers[mention.key])
    return tuple(_report(report, tuple(told[identity])) for identity, report in reports.items())


def _report(report: Telling, evidence: tuple[int, ...]) -> ShownReport:
    same = {name: getattr(report, name) for name in ("id", "outlet", "title", "published", "url", "source")}
    return ShownReport(**same, copy_of=None if report.group == report.id else report.group, evidence=evidence)


def references(numbers: Iterable[int]) -> str:
    """`[1][3]`."""
    return "".join(f"[{number}]" for number in sorted(set(numbers)))
