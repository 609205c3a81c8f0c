"""Copy groups: where a new report belongs, found by looking at candidates only.

Pure: what is kept lies behind `Shelf`, which a store answers from its tables and `MemoryShelf` from the working memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, Protocol

from dateline.merge.copies_compare import WHOLE, CopyReport, CopyVerdict, is_copy
from dateline.merge.copies_sketch import Signature, bands, signature, text_bands

COMMON: Final = 40
"""Reports of different groups that share a key from which on it says nothing: an outlet's standing lines. Copies of one text share a group,
and a group keeps each key once, so that even a text that thousands bring stays below."""
MOST_COMPARED: Final = 24
"""Candidates that are compared in full, those with most shared keys first: bounds the cost of a report whatever the store holds."""
MOST_FAINT: Final = 8
"""Those among them that share a single key of a single sentence: quotes and set phrases bring these about, the more the more reports there
are of one matter; copies nearly always share more."""
_TEXT_KEY: Final = 2
"""What a key of the whole text counts against one of a sentence."""
_BOTH_WAYS: Final = 0.7
"""Share that two texts must have of each other for one to stand for the other's group."""
_KIN: Final = 0.14
"""Share of the lesser text's words of content that the other must have for two excerpts of one text to tell of one thing: nine in ten
halves of one report share as much, and one in four pairs of reports drawn at random from few subjects."""

_ONE_TEXT: Final = 0.5
"""Share of words from which on two texts are one, however else they compare: two hands that tell of one event share a third."""


class Shelf(Protocol):
    """What is known of the reports before, as a store or the working memory gives it."""

    def holders(self, keys: Sequence[int], most: int) -> Mapping[int, Sequence[str]]:
        """The ids of the reports that keep a key, by key; at most so many of each, in any order, absent for keys that nobody keeps."""
        ...

    def report(self, id: str) -> CopyReport | None:
        """A report, None if it is not there."""
        ...

    def group(self, id: str) -> str | None:
        """The group of a report, None if it is not there."""
        ...


@dataclass(frozen=True, slots=True)
class Link:
    """A report that the new one is a copy or version of.

    Attributes:
        report: Its id.
        group: Its group, before the new report came.
        verdict: How the two compare.
    """

    report: str
    group: str
    verdict: CopyVerdict


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a new report belongs.

    Attributes:
        report: Its id.
        group: Its group: the id of the group's first report, its own if it is a copy of nothing known.
        links: What it is a copy of, the likest first; its predecessor for a version.
        merged: Groups that turn out to be the same as `group` and become part of it.
        keys: The keys to keep for it: those that its group does not keep yet.
        compared: How many reports it was compared with.
    """

    report: str
    group: str
    links: tuple[Link, ...]
    merged: tuple[str, ...]
    keys: tuple[int, ...]
    compared: int


def place(report: CopyReport, shelf: Shelf, *, sketch: Signature | None = None) -> Placement:
    """Finds a new report's group.

    Args:
        report: The report, which the shelf does not hold yet.
        shelf: The reports before it.
        sketch: Its sketch, if it was made already.
    """
    made = sketch or signature(report.text)
    keys = bands(made)
    holders = {key: held for key, held in shelf.holders(keys, COMMON).items() if held}
    predecessor = _predecessor(report, shelf)
    candidates = _candidates(holders, frozenset(text_bands(made)), leave_out=report.id)
    links = sorted(_links(report, candidates, shelf), key=lambda link: (-link.verdict.score, -link.verdict.covered, link.report))
    joined = [predecessor] if predecessor else [link for link in links if _belongs(report, link, shelf)]
    group = joined[0].group if joined else report.id
    merged = () if predecessor else _merged(joined, group, shelf)
    known = {group, *merged}
    kept = tuple(key for key in keys if _says_something(held := holders.get(key, ())) and not any(shelf.group(id) in known for id in held))
    found = (*((predecessor,) if predecessor else ()), *links)
    return Placement(report.id, group, found, merged, kept, len(candidates))


def _says_something(held: Sequence[str]) -> bool:
    """Whether a key is not held by so many that it is passed over; such a key gets no more holders, however many reports come."""
    return len(held) < COMMON


def _predecessor(report: CopyReport, shelf: Shelf) -> Link | None:
    before = shelf.group(report.version_of) if report.version_of else None
    if before is None or report.version_of is None:
        return None
    return Link(report.version_of, before, CopyVerdict("version", 0.0, 1.0, 1.0, ("versions of one page",)))


def _candidates(holders: Mapping[int, Sequence[str]], text_keys: Set[int], *, leave_out: str) -> list[str]:
    """The reports that share most keys; keys that many unrelated reports share are passed over."""
    shared: Counter[str] = Counter()
    for key, held in holders.items():
        if _says_something(held):
            shared.update(dict.fromkeys(held, _TEXT_KEY if key in text_keys else 1))
    del shared[leave_out]
    ordered = sorted(shared, key=lambda id: (-shared[id], id))
    likely = [id for id in ordered if shared[id] >= _TEXT_KEY]
    return [*likely, *ordered[len(likely) :][:MOST_FAINT]][:MOST_COMPARED]


def _links(report: CopyReport, candidates: Iterable[str], shelf: Shelf) -> Iterable[Link]:
    for id in candidates:
        other, group = shelf.report(id), shelf.group(id)
        if other is not None and group is not None:
            verdict = is_copy(report, other)
            if verdict.is_copy:
                yield Link(id, group, verdict)


def _belongs(report: CopyReport, link: Link, shelf: Shelf) -> bool:
    """Whether a copy of one of a group's reports belongs to the group: not if it only took what that report has from elsewhere."""
    if link.report == link.group or _stands_for(link.verdict):
        return True
    head = shelf.report(link.group)
    return head is None or is_copy(report, head).is_copy or _kin(report, head) >= _KIN


def _stands_for(verdict: CopyVerdict) -> bool:
    return min(verdict.shared, verdict.covered) >= _BOTH_WAYS or verdict.kind == "paraphrase"


def _merged(joined: Sequence[Link], group: str, shelf: Shelf) -> tuple[str, ...]:
    """The other groups that the new report shows to be the same: both stand in it, and it is no mere collection of different things."""
    head = shelf.report(group)
    others = {link.group: link for link in reversed(joined) if link.group != group}
    return tuple(
        sorted(
            other
            for other, link in others.items()
            if head is not None and (first := shelf.report(other)) is not None and _are_one(head, first, link.verdict)
        )
    )


def _are_one(head: CopyReport, other: CopyReport, verdict: CopyVerdict) -> bool:
    """Whether two groups' first reports are the same text, given how the other's copy compares with the report that is a copy of both."""
    least = _KIN if _stands_for(verdict) or verdict.shared >= WHOLE else _ONE_TEXT
    return _kin(head, other) >= least or is_copy(head, other).is_copy


def _kin(a: CopyReport, b: CopyReport) -> float:
    """The share of the lesser text's words of content that the other has."""
    words, others = a.text.content(), b.text.content()
    shared = sum(min(weight, others[word]) for word, weight in words.items() if word in others)
    least = min(sum(words.values()), sum(others.values()))
    return shared / least if least else 0.0


class MemoryShelf:
    """Reports, keys and groups in the working memory."""

    def __init__(self) -> None:
        """Starts empty."""
        self._reports: dict[str, CopyReport] = {}
        self._groups: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._holders: dict[int, list[str]] = {}

    def holders(self, keys: Sequence[int], most: int) -> Mapping[int, Sequence[str]]:
        """As `Shelf` says."""
        return {key: self._holders[key][:most] for key in keys if key in self._holders}

    def report(self, id: str) -> CopyReport | None:
        """As `Shelf` says."""
        return self._reports.get(id)

    def group(self, id: str) -> str | None:
        """As `Shelf` says."""
        return self._groups.get(id)

    def members(self, group: str) -> tuple[CopyReport, ...]:
        """The reports of a group, in the order in which they came."""
        return tuple(self._reports[id] for id in self._members.get(group, ()))

    def groups(self) -> dict[str, str]:
        """The group of each report, by its id."""
        return dict(self._groups)

    def add(self, report: CopyReport, *, sketch: Signature | None = None) -> Placement:
        """Places a report and keeps it; one that is there already stays as it is."""
        if report.id in self._reports:
            return Placement(report.id, self._groups[report.id], (), (), (), 0)
        placement = place(report, self, sketch=sketch)
        self._reports[report.id] = report
        for other in placement.merged:
            for id in self._members.pop(other):
                self._join(id, placement.group)
        self._join(report.id, placement.group)
        for key in placement.keys:
            self._holders.setdefault(key, []).append(report.id)
        return placement

    def _join(self, id: str, group: str) -> None:
        self._groups[id] = group
        self._members.setdefault(group, []).append(id)


def copy_groups(reports: Iterable[CopyReport]) -> dict[str, str]:
    """The group of each report, by its id; reports are placed one after the other."""
    shelf = MemoryShelf()
    for report in reports:
        shelf.add(report)
    return shelf.groups()
