"""Query parameters: the filters by the names that `Question` gives them, and the place in a list."""

from __future__ import annotations

from typing import Annotated, Any, Final, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from dateline.records.question import Lacking
from dateline.records.resolved import EventType, Stance, Status
from dateline.records.story import Ruling

MOST: Final = 1000
"""Answers of one page at most: some MB."""
USUAL: Final = 50

_DAY: Final = r"^\d{4}(-\d\d(-\d\d)?)?$"
_NUMBER: Final = r"\s*[+-]?\d+(\.\d+)?\s*"
BOX: Final = rf"^{_NUMBER}(,{_NUMBER}){{3}}$"
_NEAR: Final = rf"^{_NUMBER}(,{_NUMBER}){{2}}$"
_COUNTRY: Final = r"^[A-Za-z]{3}$"
_REPORT: Final = r"^[0-9a-fA-F]{4,64}$"
_EVENT: Final = r"^E[0-9a-f]{12}$"

Words: TypeAlias = Annotated[str, Field(min_length=1, max_length=500)]


def _party(side: str) -> Any:  # noqa: ANN401  (pydantic's own type)
    return Field(
        (),
        description=f"{side}: a name, a Wikidata id, `country:RUS`, `sector:MIL`, `kind:armed-group`, or several of these by blanks.",
    )


class Filters(BaseModel):
    """The filters of the command line, by the same names. Several values of one are alternatives; all that are given must hold."""

    model_config = ConfigDict(extra="forbid")

    type: tuple[EventType, ...] = Field((), description="Event types.")
    mode: tuple[Words, ...] = Field((), description="Modes.")
    context: tuple[Words, ...] = Field((), description="Contexts.")
    status: tuple[Status, ...] = Field((), description="Whether it happened.")
    actor: tuple[Words, ...] = _party("Who takes part, on any side; of statements the speaker")
    who: tuple[Words, ...] = _party("Who did it")
    whom: tuple[Words, ...] = _party("To whom")
    according_to: tuple[Words, ...] = _party("Whose word it is")
    country: tuple[Annotated[str, Field(pattern=_COUNTRY)], ...] = Field((), description="Where: ISO 3166-1 alpha-3.", examples=[["UKR"]])
    place: tuple[Words, ...] = Field((), description="Where: names of its places or of what they lie in.")
    box: Annotated[str, Field(pattern=BOX)] | None = Field(
        None, description="Where: west,south,east,north in degrees.", examples=["22.1,44.4,40.2,52.4"]
    )
    near: Annotated[str, Field(pattern=_NEAR)] | None = Field(
        None, description="Where: latitude,longitude,kilometres.", examples=["50.45,30.52,25"]
    )
    since: Annotated[str, Field(pattern=_DAY)] | None = Field(None, description="First day, month or year.", examples=["2024-03"])
    until: Annotated[str, Field(pattern=_DAY)] | None = Field(None, description="Last day, month or year.", examples=["2024-03-05"])
    text: Words | None = Field(None, description="Words of the sentences that tell it, of the report, of what is said.")
    min_independent: Annotated[int, Field(ge=0, le=1_000_000)] | None = Field(None, description="Independent sources at least.")
    min_confidence: Annotated[float, Field(ge=0, le=1)] | None = Field(None, description="Confidence at least.")
    outlet: tuple[Words, ...] = Field((), description="Who published a report of it, or the report.")
    report: tuple[Annotated[str, Field(pattern=_REPORT)], ...] = Field((), description="Ids of reports, or their beginnings.")
    event: tuple[Annotated[str, Field(pattern=_EVENT)], ...] = Field((), description="Ids of events.")
    disputed: tuple[Words, ...] = Field((), description="Fields in which independent sources contradict each other.")
    stance: tuple[Stance, ...] = Field((), description="What somebody's statement does to it; of statements what they do themselves.")
    without: tuple[Lacking, ...] = Field((), description="What is not known: a place that could be on a map, a day of its own.")
    verdict: tuple[Ruling, ...] = Field((), description="What a person decided of the event; rejected events are left out otherwise.")

    def filters(self) -> dict[str, Any]:
        """The filters that are given, as `dateline.query.ask` takes them."""
        return {name: value for name in Filters.model_fields if (value := getattr(self, name)) not in (None, ())}


class Paged(BaseModel):
    """Which part of a list."""

    sort: Words | None = Field(None, description="The order: a field, perhaps with `:asc` or `:desc`.")
    limit: int = Field(USUAL, ge=1, le=MOST, description="How many at most.")
    after: Annotated[str, Field(max_length=4000)] | None = Field(None, description="`next` of the page before, to go on behind it.")


class Asked(Filters, Paged):
    """Filters and the place in the list of what they find."""
