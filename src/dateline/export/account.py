"""What an export takes: the events of an account with all that they rest on, one after the other.

A project gives them from its store, a file of records by `dateline.export.singles`; an exporter never knows which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from dateline.records.resolved import Actor, Statement
from dateline.records.story import AccountEvent, Mention, Telling

Omitted: TypeAlias = Counter[str]
"""What an export left out: how many, by the reason in words ("status hypothetical, which ACLED does not code")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event of the account with what it rests on.

    Attributes:
        event: The event.
        mentions: What tells of it, in the order of `event.mentions`.
        named: Everybody whom the reports of its mentions name, whether the event names them or not: their names may stand in its sentences.
    """

    event: AccountEvent
    mentions: tuple[Mention, ...]
    named: tuple[Actor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A statement of a report.

    Attributes:
        id: The first 16 digits of the report's id, a colon, and the statement's id in the record (`3f52...:s3`).
        report: Who tells it.
        statement: As the record has it.
        speaker: Who says it, where the record knows them.
        addressee: To whom, likewise.
        about: Ids of the account's events that the content tells.
        named: Everybody whom the report names.
    """

    id: str
    report: Telling
    statement: Statement
    speaker: Actor | None
    addressee: Actor | None
    about: tuple[str, ...]
    named: tuple[Actor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A report.

    Attributes:
        report: What is known of it.
        named: Everybody whom it names.
    """

    report: Telling
    named: tuple[Actor, ...]


class Account(Protocol):
    """Events, reports and statements. Each can be gone through again from the start; the order is always the same."""

    def entries(self) -> Iterator[Entry]:
        """The events."""
        ...

    def reports(self) -> Iterator[Reported]:
        """The reports that tell of the events, each once."""
        ...

    def quotes(self) -> Iterator[Quoted]:
        """The statements of these reports."""
        ...
