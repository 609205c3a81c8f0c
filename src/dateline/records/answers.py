"""What comes back when the account is asked for reports, actors and statements, and what counting gives. Events come as `AccountEvent`."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.resolved import ActorKind, Directness, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownReport:
    """A report that the project has.

    Attributes:
        id: SHA-256 of its bytes.
        title: Its headline.
        outlet: Who published it.
        authors: Who wrote it.
        published: Day of publication as given.
        day: That, else the last day of its estimate; None if nothing is known.
        language: ISO 639-1.
        url: Its address.
        source: Path or address that it was first read from.
        member: Row, record or entry within that.
        fetched: When it was fetched, ISO 8601.
        added: When the project got it, ISO 8601.
        version_of: Id of the report that it is a later version of.
        group: Its copy group: the id of the group's first report.
        copies: How many other reports are copies of the same text.
        events: How many events its record has.
        statements: How many statements its record has.
    """

    id: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    day: str | None
    language: str | None
    url: str | None
    source: str
    member: str | None
    fetched: str | None
    added: str
    version_of: str | None
    group: str
    copies: int
    events: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """Somebody who takes part in events.

    Attributes:
        identity: What tells them from others: the Wikidata id, else name and country.
        name: What they are called most often.
        country: ISO 3166-1 alpha-3 of affiliation, as most often known.
        sector: The codebook's primary sector, likewise.
        kind: What sort of actor, likewise.
        events: In how many of the events that were asked for they take part.
        as_actor: How many of these they did.
        as_recipient: How many were done to them.
        as_source: For how many they are the source.
        statements: How many statements they made in all.
    """

    identity: str
    name: str
    country: str | None
    sector: str | None
    kind: ActorKind | None
    events: int
    as_actor: int
    as_recipient: int
    as_source: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownStatement:
    """Somebody's words, in a report.

    Attributes:
        id: The first 16 digits of the report's id, a colon and the statement's id in the record (`3f52...:s3`).
        speaker: Who says it.
        identity: What tells the speaker from others (see `KnownActor`).
        country: ISO 3166-1 alpha-3 of the speaker's affiliation.
        sector: The speaker's primary sector.
        kind: What sort of actor the speaker is.
        addressee: To whom.
        stance: What the speaker does with what is said.
        direct: Whether it stands in quotation marks, outside, or both.
        content: What is said.
        about: Ids of the events that it is about.
        day: The report's day.
        report: The report's id.
        outlet: Who published the report.
        title: The report's headline.
        confidence: That the speaker says this, 0 to 1.
    """

    id: str
    speaker: str | None
    identity: str | None
    country: str | None
    sector: str | None
    kind: ActorKind | None
    addressee: str | None
    stance: Stance
    direct: Directness
    content: str
    about: tuple[str, ...]
    day: str | None
    report: str
    outlet: str | None
    title: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of one combination of values.

    Attributes:
        values: The fields' values, in the order in which they were asked for; None where the field is empty.
        step: The day, week (`2024-W09`), month or year; None if no steps were asked for, empty where no day is known.
        count: How many.
    """

    values: tuple[str | int | None, ...]
    step: str | None
    count: int
