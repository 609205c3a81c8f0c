"""The codebook: what the values mean, for lists to choose from and for labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, get_args

from fastapi import APIRouter, Request, Response

from dateline.config import Settings
from dateline.merge.decided import FIELDS
from dateline.query import DISPUTABLE
from dateline.records.question import COUNTED, ORDERS, STEPS, Step
from dateline.records.resolved import ActorKind, CountKind, EventType, PlacePrecision, Stance
from dateline.records.story import Ruling
from dateline.web.families import FAMILIES, OF_TYPE, Family
from dateline.web.opened import Opened
from dateline.web.sending import send

router: Final = APIRouter(tags=["codebook"])


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeMeaning:
    """An event type.

    Attributes:
        name: As everywhere.
        label: For people.
        definition: What it means.
        family: Id of its family.
        modes: Its ways.
        equals: Whether all parties are actors.
        extension: Whether it is none of PLOVER's own.
    """

    name: EventType
    label: str
    definition: str
    family: str
    modes: tuple[str, ...]
    equals: bool
    extension: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """What the values mean.

    Attributes:
        name: The codebook's name.
        sha256: The hash of its files.
        families: Types that are shown alike.
        types: In the codebook's order.
        statuses: What each status means.
        sectors: What each sector means.
        contexts: What events can be about.
        kinds: Sorts of actors.
        figures: What is counted in events.
        precisions: What coordinates can stand for, the finest first.
        stances: What speakers can do with what is said.
        verdicts: What people can decide of an event as a whole.
        disputable: Fields in which sources can contradict each other.
        correctable: Fields that people can decide.
        countries: Names by ISO 3166-1 alpha-3.
        orders: By kind the fields that lists can be put in order by; the first is the usual one.
        counted: By kind the fields that can be counted by.
        steps: Stretches of time to count in.
    """

    name: str
    sha256: str
    families: tuple[Family, ...]
    types: tuple[TypeMeaning, ...]
    statuses: dict[str, str]
    sectors: dict[str, str]
    contexts: tuple[str, ...]
    kinds: tuple[str, ...]
    figures: tuple[str, ...]
    precisions: tuple[str, ...]
    stances: tuple[str, ...]
    verdicts: tuple[str, ...]
    disputable: tuple[str, ...]
    correctable: tuple[str, ...]
    countries: dict[str, str]
    orders: dict[str, tuple[str, ...]]
    counted: dict[str, tuple[str, ...]]
    steps: tuple[Step, ...]


@router.get("/codebook", response_model=Meanings, operation_id="readCodebook", summary="What the values mean")
def read_codebook(request: Request, project: Opened) -> Response:
    """Types with their families and definitions, statuses, sectors, countries, and what can be sorted and counted by."""
    return send(request, meanings(project.place.settings))


@lru_cache(maxsize=4)
def meanings(settings: Settings) -> Meanings:
    """What the values mean in a project with such settings."""
    from dateline.knowledge.codebook import Codebook
    from dateline.knowledge.countries import Countries

    book = Codebook.load(settings.codebook)
    return Meanings(
        name=book.name,
        sha256=book.sha256,
        families=FAMILIES,
        types=tuple(
            TypeMeaning(
                name=each.name,
                label=each.name.capitalize(),
                definition=each.definition,
                family=OF_TYPE[each.name].id,
                modes=each.modes,
                equals=each.equals,
                extension=each.extension,
            )
            for each in book.types.values()
        ),
        statuses={str(name): meaning for name, meaning in book.statuses.items()},
        sectors=dict(book.sectors),
        contexts=tuple(book.contexts),
        kinds=get_args(ActorKind),
        figures=get_args(CountKind),
        precisions=get_args(PlacePrecision),
        stances=get_args(Stance),
        verdicts=get_args(Ruling),
        disputable=DISPUTABLE,
        correctable=tuple(FIELDS),
        countries={code: country.name for code, country in Countries.load().table.items()},
        orders={str(kind): tuple(names) for kind, names in ORDERS.items()},
        counted={str(kind): names for kind, names in COUNTED.items()},
        steps=STEPS,
    )
