"""How far those who reviewed the same events agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from dateline.scoring.agreement import Agreed, Agreement
from dateline.web.opened import Opened
from dateline.web.sending import send

router: Final = APIRouter(prefix="/agreement", tags=["reviews"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure of agreement.

    Attributes:
        value: 1 is complete, 0 what chance alone would give; null where only one value was ever said, or nothing can be compared.
        low: Lower bound of the 95% interval, null where there are too few events.
        high: Upper bound.
    """

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairMeasured:
    """Two people.

    Attributes:
        coders: Their names.
        units: How many events both have answered and looked at the field of.
        same: The share of these on which they say the same.
        kappa: Cohen's kappa.
    """

    coders: tuple[str, str]
    units: int
    same: float | None
    kappa: Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMeasured:
    """Agreement on one field.

    Attributes:
        field: Which; `verdict` is whether there is such an event.
        units: How many events at least two have looked at.
        same: The share of all pairs of values that are the same.
        alpha: Krippendorff's alpha, nominal.
        pairs: Each two people who share events.
    """

    field: str
    units: int
    same: float | None
    alpha: Measure
    pairs: tuple[PairMeasured, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreements:
    """Agreement on all fields.

    Attributes:
        fields: Those that at least two people have looked at.
    """

    fields: tuple[FieldMeasured, ...]


@router.get("", response_model=Agreements, operation_id="readAgreement", summary="How far people agree")
def read_agreement(
    request: Request,
    project: Opened,
    coder: Annotated[tuple[Annotated[str, Query(max_length=200)], ...], Query(description="Whose answers count; all if none.")] = (),
) -> Response:
    """Beyond chance, field by field, over events that two or more people have answered; intervals by drawing events again."""
    found = project.agreement(coders=coder)
    return send(request, Agreements(fields=tuple(_field(name, told) for name, told in found.items())))


def _field(name: str, told: Agreement) -> FieldMeasured:
    pairs = tuple(PairMeasured(coders=p.coders, units=p.units, same=p.same, kappa=_measure(p.kappa)) for p in told.pairs)
    return FieldMeasured(field=name, units=told.units, same=told.same, alpha=_measure(told.alpha), pairs=pairs)


def _measure(agreed: Agreed) -> Measure:
    low, high = agreed.interval or (None, None)
    return Measure(value=agreed.value, low=low, high=high)
