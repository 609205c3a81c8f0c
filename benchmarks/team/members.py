"""Who works at a store, each in a process and over a connection of their own: coders, reviewers, and whoever loads reports."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from random import Random
from typing import Final

from dateline.errors import ConflictError, DatelineError
from dateline.project import Project
from dateline.records.report import RawReport
from dateline.records.resolved import Record
from dateline.records.story import AccountEvent
from dateline.store import events

Document = tuple[RawReport, Record]

FIELD: Final = "killed"
"""What coders correct: a number, so that each correction says something else than the one before."""


@dataclass(slots=True)
class Work:
    """What somebody did.

    Attributes:
        name: Who.
        kept: Of each edit that the store kept: the event and the decision's or answer's id.
        taken: Seconds from looking at the event to having read the edit back.
        conflicts: How often somebody was quicker.
        loaded: Ids of the reports that were loaded.
        seconds: From the beginning to the end.
        wrong: What should not have happened.
    """

    name: str
    kept: list[tuple[str, str]] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)
    conflicts: int = 0
    loaded: list[str] = field(default_factory=list)
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


def coder(project: Project, work: Work, some: Sequence[str], *, until: float, seed: int) -> None:
    """Corrects events as they saw them, and looks again when somebody was quicker.

    Args:
        project: The project.
        work: Is told what was done.
        some: Ids of events.
        until: When to stop, by `time.monotonic`.
        seed: Decides what is corrected.
    """
    random = Random(seed)

    def edit() -> tuple[str, str]:
        seen = _seen(project, random.choice(some))
        value, why = random.randrange(1, 1_000), f"{work.name}, {len(work.kept)}"
        made = project.correct(seen.id, FIELD, str(value), by=work.name, why=why, expected=seen)
        there = [each for each in project.history(seen.id)[0] if each.id == made.id]
        if [(each.by, each.why, each.new, each.undone) for each in there] != [(work.name, why, made.new, None)]:
            work.wrong.append(f"{made.id} of {work.name} reads back as {there}")
        return seen.id, made.id

    _go_on(work, edit, until)


def reviewer(project: Project, work: Work, *, until: float) -> None:
    """Accepts the event that is to be looked at next, and the next; takes what `coder` takes."""

    def edit() -> tuple[str, str]:
        put = project.review_next(by=work.name, counting=False)
        if put is None:
            raise ConflictError("nothing waits")
        made = project.review(put.event, "accept", by=work.name, why=f"{len(work.kept)}", expected=_seen(project, put.event))
        if made not in project.last_reviews(by=work.name, most=1):
            work.wrong.append(f"{made.id} of {work.name} is not what they answered last")
        return put.event, made.id

    _go_on(work, edit, until)


def loader(project: Project, work: Work, documents: Iterable[Document], *, until: float) -> None:
    """Loads coded reports until there are none left; takes what `coder` takes."""
    for taken in project.intake().take_coded(_while_time_is(documents, until)):
        if taken.state == "new" and taken.report is not None:
            work.loaded.append(taken.report)
        else:
            work.wrong.append(f"{taken.source} is {taken.state}")


def _while_time_is(documents: Iterable[Document], until: float) -> Iterator[Document]:
    return takewhile(lambda _: time.monotonic() < until, documents)


def _go_on(work: Work, edit: Callable[[], tuple[str, str]], until: float) -> None:
    while time.monotonic() < until:
        started = time.monotonic()
        try:
            work.kept.append(edit())
        except ConflictError:
            work.conflicts += 1
            continue
        except DatelineError as error:
            work.wrong.append(f"{work.name}: {error}")
            continue
        work.taken.append(time.monotonic() - started)


def _seen(project: Project, identity: str) -> AccountEvent:
    with project.store.read() as connection:
        found = events.by_id(connection, identity)
    if found is None:
        raise ConflictError(f"{identity} is no more")
    return found
