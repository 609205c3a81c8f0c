"""The record: what Dateline says of one report. Format version 1.

Additions to these types are allowed; a change of a field is a new format version.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from dateline.errors import RecordError
from dateline.records.report import Report
from dateline.records.span import Span

FORMAT: Final = 1

Origin = Literal["coder", "person"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "INCIDENT",
    "GOVERN",
]
Status = Literal["actual", "future", "hypothetical", "negated"]
ActorKind = Literal["person", "state", "igo", "ngo", "armed-group", "party", "company", "media", "group", "place", "object"]
ActorMethod = Literal["knowledge", "alias", "coreference", "text"]
RoleMethod = Literal["stated", "coreference", "context"]
PlaceRole = Literal["at", "from", "to"]
PlacePrecision = Literal["site", "near", "city", "admin2", "admin1", "country", "region"]
PlaceMethod = Literal["stated", "context", "dateline"]
DateMethod = Literal["stated", "context", "published"]
DatePrecision = Literal["day", "week", "month", "season", "year", "interval"]
CountMethod = Literal["stated", "context"]
CountKind = Literal["killed", "injured", "missing", "arrested", "displaced", "participants", "destroyed"]
Directness = Literal["direct", "reported", "mixed"]
Stance = Literal["asserts", "denies", "claims-responsibility", "questions"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the report: `report.text[start:end] == text`.

    Attributes:
        text: The words.
        start: Their first character.
        end: The first character after them.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What every value carries so that it can be checked.

    Attributes:
        text: Its words where the report has them, None where it was inferred.
        start: First character of the words, None where it was inferred.
        end: First character after the words, None where it was inferred.
        evidence: Spans anywhere in the report that the value rests on, so also for what was inferred.
        confidence: 0 to 1, three decimals.
        origin: Whether the coder or a person says so.
        decision: Id of the person's decision, else None.
    """

    text: str | None
    start: int | None
    end: int | None
    evidence: tuple[Span, ...]
    confidence: float
    origin: Origin = "coder"
    decision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Value):
    """A party of an event: actor or recipient.

    Attributes:
        actor: Id of the record's actor.
        name: Who that is, in full.
        method: Whether the sentence says it, a pronoun or short name stands for it, or only the context tells.
        group: Whether the words are of several or of a collective ("protesters").
    """

    actor: str | None
    name: str
    method: RoleMethod
    group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Value):
    """Who says so: the source of an event or a count, the speaker or the addressee of a statement.

    Attributes:
        actor: Id of the record's actor.
        name: Who that is, in full.
        method: Whether the sentence says it, a pronoun or short name stands for it, or only the context tells.
    """

    actor: str | None
    name: str
    method: RoleMethod


@dataclass(frozen=True, slots=True)
class PlaceAlternative:
    """Another place that the words might mean.

    Attributes:
        geonameid: Its GeoNames number.
        name: Its usual English name.
        confidence: That it is the one meant, 0 to 1.
    """

    geonameid: int | None
    name: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Value):
    """Where an event happened, and how exactly that is known.

    Attributes:
        name: The place's usual English name, without what it lies in.
        role: `at`, or for movements `from` and `to`.
        country: ISO 3166-1 alpha-3.
        admin1: Name of the first-order division.
        admin2: Name of the second-order division.
        geonameid: Its GeoNames number.
        lat: Degrees north, -90 to 90; the middle of an area.
        lon: Degrees east, -180 to 180.
        precision: What the coordinates stand for; a country is never a pin.
        radius_km: How far from the coordinates it may be.
        bbox: west, south, east, north in degrees, where known.
        area: Name of the part meant ("southern", "east"), where it is a part.
        method: Whether the words, the context or the dateline say so.
        alternatives: Other readings, best first.
    """

    name: str
    role: PlaceRole
    country: str | None
    admin1: str | None
    admin2: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    radius_km: float | None
    bbox: tuple[float, float, float, float] | None
    area: str | None
    method: PlaceMethod
    alternatives: tuple[PlaceAlternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Value):
    """When an event happened.

    Attributes:
        edtf: Extended Date/Time Format (ISO 8601-2), as far as CODEBOOK uses it.
        earliest: First day, ISO 8601, None if open or without a year.
        latest: Last day, ISO 8601, None if open or without a year.
        precision: Grain of `edtf`.
        method: Whether the words, the context or the publication date say so.
    """

    edtf: str
    earliest: str | None
    latest: str | None
    precision: DatePrecision
    method: DateMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Value):
    """How many were killed, injured, ...

    Attributes:
        kind: What happened to those who were counted.
        low: Lowest number, None if open.
        high: Highest number, None if open.
        of: What was counted ("civilians"), None if not said.
        total: True for a whole, False for an addition to an earlier count.
        method: Whether the sentence says it or only the context.
        source: Who gives the number, where the text attributes the number itself.
    """

    kind: CountKind
    low: int | None
    high: int | None
    of: str | None
    total: bool
    method: CountMethod = "stated"
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class EventEvidence:
    """Spans that the event's status and modes rest on.

    Attributes:
        status: Of the status.
        mode: Of the modes.
    """

    status: tuple[Span, ...] = ()
    mode: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class EventConfidences:
    """Confidence of single fields, 0 to 1.

    Attributes:
        type: That an event here is of this type.
        mode: That the modes are right.
        status: That the status is right.
    """

    type: float
    mode: float
    status: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One mention of an event in the report.

    `place` and `source` repeat the first of `places` and `sources` for readers who want one.

    Attributes:
        id: "e" and a number, in the order of the text.
        same_as: Id of the first mention of the same real event in the report, None at that mention itself.
        type: What kind of act; `dateline codebook` says what the types mean.
        mode: In which of the type's ways, where the report shows it.
        context: What the sentence and its neighbours are about.
        status: Whether it is told as having happened, as planned, as possible or as not having happened.
        sentence: Index of its sentence in the report's `sentences`.
        trigger: The words that tell it.
        evidence: Spans that status and modes rest on.
        actors: Who does it.
        recipients: Who has it done to them.
        places: Where; what the event happened at comes before where it came from or went to.
        place: The first of `places`, else None.
        date: When, None where the report gives no hold.
        counts: How many were killed, injured, arrested and so on.
        source: The first of `sources`, else None.
        sources: Who reports it, where the text attributes it.
        confidence: That there is such an event of this type, 0 to 1.
        confidences: The same for single fields.

    Raises:
        RecordError: If `place` or `source` is not the first of its list.
    """

    id: str
    same_as: str | None
    type: EventType
    mode: tuple[str, ...]
    context: tuple[str, ...]
    status: Status
    sentence: int
    trigger: Passage
    evidence: EventEvidence
    actors: tuple[Role, ...]
    recipients: tuple[Role, ...]
    places: tuple[Place, ...]
    place: Place | None
    date: Date | None
    counts: tuple[Count, ...]
    source: Source | None
    sources: tuple[Source, ...]
    confidence: float
    confidences: EventConfidences

    def __post_init__(self) -> None:
        """Checks that the repeated fields repeat."""
        if self.place != (self.places[0] if self.places else None):
            raise RecordError(f"event {self.id}: 'place' is not the first of 'places'; make them agree")
        if self.source != (self.sources[0] if self.sources else None):
            raise RecordError(f"event {self.id}: 'source' is not the first of 'sources'; make them agree")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what, one sentence of it.

    Attributes:
        id: "s" and a number, in the order of the text.
        sentence: Index of its sentence in the report's `sentences`.
        speaker: Who says it.
        addressee: To whom, where the text tells.
        cue: The verb or phrase that gives the words to the speaker ("said", "according to").
        content: The words reported, without quotation marks.
        direct: Whether they stand inside quotation marks, outside, or both.
        quote: Id shared by the sentences of one quotation, None outside quotations.
        stance: What the speaker does with what is said.
        about: Ids of the events that the content tells.
        confidence: That the speaker says this, 0 to 1.
    """

    id: str
    sentence: int
    speaker: Source | None
    addressee: Source | None
    cue: Passage | None
    content: Passage
    direct: Directness
    quote: str | None
    stance: Stance
    about: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class ActorAlternative:
    """Another identity that the words might mean.

    Attributes:
        name: As an encyclopaedia heads it.
        wikidata: Identifier, where known.
        confidence: That it is the one meant, 0 to 1.
    """

    name: str
    wikidata: str | None
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody or something that the report names, once.

    Attributes:
        id: "a" and a number.
        name: As an encyclopaedia heads it; for the unnamed a plain description.
        kind: What sort of actor.
        country: ISO 3166-1 alpha-3 of affiliation at the time.
        sector: The codebook's primary sector.
        sectors: All that apply, primary first.
        role: Title or function in the report's words ("German Chancellor").
        wikidata: Identifier, where known.
        parent: Id of the actor that this one is a part of: a force of its state, a wing of its movement, an agency of its organisation.
        method: How the identity came about: by the tables under their heading or by office (`knowledge`), under another of its
            names or spellings (`alias`), or by the report alone.
        confidence: That this is who is meant, 0 to 1.
        alternatives: Other identities that the words might have, likeliest first.
        mentions: Where it is mentioned, in order.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    sectors: tuple[str, ...]
    role: str | None
    wikidata: str | None
    parent: str | None
    method: ActorMethod
    confidence: float
    alternatives: tuple[ActorAlternative, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderStamp:
    """Which coder made the record.

    Attributes:
        name: The program's name.
        version: Its version.
        codebook: The codebook's name and SHA-256, parted by a space.
        models: SHA-256 of each model that was used.
        knowledge: SHA-256 of the tables of places, actors and countries.
    """

    name: str
    version: str
    codebook: str
    models: dict[str, str]
    knowledge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that Dateline says of one report.

    Attributes:
        format: The format's version.
        coder: Which coder made the record.
        report: The report as it was read and cleaned.
        actors: Who takes part or speaks, each once.
        events: What happened or is said to happen, in the order of the text.
        statements: Who said what, in the order of the text.
    """

    format: Literal[1] = FORMAT
    coder: CoderStamp
    report: Report
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
