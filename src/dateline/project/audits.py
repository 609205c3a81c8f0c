"""Audits: a random sample of what the coder says, for a person to check, and the precision of each field that follows from it.

The sample is of mentions, for what a mention says stands in one sentence and can be checked there.
"""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TextIO

from dateline.errors import UsageError
from dateline.records.story import Mention
from dateline.store import Store, mentions

SURE: Final = 1.959964
"""Standard deviations on either side that hold 95% of a normal distribution."""
YES: Final = frozenset({"y", "yes", "1", "true", "right"})
NO: Final = frozenset({"n", "no", "0", "false", "wrong"})
SAID: Final[Mapping[str, Callable[[Mention], str]]] = {
    "event": lambda m: m.event.trigger.text,
    "type": lambda m: m.event.type,
    "mode": lambda m: "; ".join(m.event.mode),
    "status": lambda m: m.event.status,
    "actors": lambda m: "; ".join(role.name for role in m.event.actors),
    "recipients": lambda m: "; ".join(role.name for role in m.event.recipients),
    "place": lambda m: ", ".join(part for part in (m.event.place.name, m.event.place.country) if part) if m.event.place else "",
    "date": lambda m: m.event.date.edtf if m.event.date else "",
    "counts": lambda m: "; ".join(f"{count.kind} {count.text or count.low}" for count in m.event.counts),
    "source": lambda m: m.event.source.name if m.event.source else "",
}
"""What is checked of a mention, as words; `event`, whether there is one at all, by the words that tell it."""
_KNOWN: Final = ("mention", "report", "published", "sentence")


@dataclass(frozen=True, slots=True)
class Precision:
    """How often a field is right where it says something.

    Attributes:
        right: How many of those that were checked.
        checked: How many were.
        low: Lower bound of the 95% interval.
        high: Upper bound.
    """

    right: int
    checked: int
    low: float
    high: float


def draw(store: Store, size: int, *, seed: str = "0") -> list[Mention]:
    """Mentions of a project, drawn at random, in the order of their keys.

    Every mention is as likely as every other. The same seed draws the same from the same project, and adding reports moves few of them.

    Args:
        store: The project's.
        size: How many; all if there are not as many.
        seed: Any words.

    Raises:
        UsageError: If `size` is less than 1.
    """
    if size < 1:
        raise UsageError(f"a sample of {size} tells nothing; give 1 or more, 100 for intervals of about 10 points either way")
    with store.read() as connection:
        keys = sorted((hashlib.sha256(f"{seed} {each.key}".encode()).digest(), each.key) for each in mentions.windows(connection))
        return list(mentions.by_keys(connection, {key for _, key in keys[:size]}).values())


def write(sample: Iterable[Mention], out: TextIO) -> None:
    """Writes a sample as CSV: what is said of each field, and beside it an empty column for y or n."""
    rows = csv.writer(out)
    rows.writerow([*_KNOWN, *(name for field in SAID for name in (field, f"{field}_right"))])
    for each in sample:
        known = (each.key, each.report.url or each.report.source, each.report.published or "", each.sentence)
        rows.writerow([*known, *(cell for said in SAID.values() for cell in (said(each), ""))])


def score(checked: TextIO) -> dict[str, Precision]:
    """The precision of each field that a checked sample shows, fields that nobody checked left out.

    Args:
        checked: What `write` wrote, with y or n in the columns `..._right`; empty where it was not checked.

    Raises:
        UsageError: If it is no such file, or a cell says neither yes nor no.
    """
    rows = csv.DictReader(checked)
    wanted = [f"{field}_right" for field in SAID]
    if rows.fieldnames is None or any(name not in rows.fieldnames for name in wanted):
        raise UsageError(
            "this is no sample that dateline audit wrote: its columns are not there; draw one with dateline audit --sample 100"
        )
    verdicts: dict[str, list[bool]] = {field: [] for field in SAID}
    for line, row in enumerate(rows, start=2):
        for field, verdict in _verdicts(row, line):
            verdicts[field].append(verdict)
    return {field: precision(sum(found), len(found)) for field, found in verdicts.items() if found}


def _verdicts(row: Mapping[str, str | None], line: int) -> Iterator[tuple[str, bool]]:
    for field in SAID:
        word = (row.get(f"{field}_right") or "").strip().lower()
        if word and word not in YES | NO:
            raise UsageError(f"line {line}, {field}_right: {word!r} is neither y nor n; leave it empty if it was not checked")
        if word:
            yield field, word in YES


def precision(right: int, checked: int) -> Precision:
    """The share that is right, with Wilson's 95% interval.

    Source: Wilson (1927), Probable inference, the law of succession, and statistical inference. JASA 22, 209-212.

    Args:
        right: How many are.
        checked: Of how many, 1 or more.
    """
    share, square = right / checked, SURE**2
    middle = (share + square / (2 * checked)) / (1 + square / checked)
    half = SURE / (1 + square / checked) * math.sqrt(share * (1 - share) / checked + square / (4 * checked**2))
    return Precision(right, checked, max(0.0, middle - half), min(1.0, middle + half))
