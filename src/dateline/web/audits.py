"""Audits: a random sample of what the coder says, for a person to check, and how often it is right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.project import audits
from dateline.records.story import Mention
from dateline.web.asking import Words
from dateline.web.opened import Opened
from dateline.web.problems import Fault, Refusal
from dateline.web.sending import send

router: Final = APIRouter(prefix="/audits", tags=["audits"])

_USUAL: Final = 100
_MOST: Final = 1000
"""Mentions that a person can check in a week; answers of some MB."""


class Drawn(BaseModel):
    """Which sample."""

    model_config = ConfigDict(extra="forbid")

    size: int = Field(_USUAL, ge=1, le=_MOST, description="How many mentions at most.")
    seed: Words = Field("0", description="Any words; the same draw the same sample from the same project.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """A mention to check.

    Attributes:
        mention: The mention, with its sentence and report.
        said: What is coded of each field, in words; empty for nothing.
    """

    mention: Mention
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A random sample.

    Attributes:
        size: How many were asked for.
        seed: What it was drawn by.
        fields: What is checked of each.
        items: The mentions, in the order of their keys.
    """

    size: int
    seed: str
    fields: tuple[str, ...]
    items: tuple[Sampled, ...]


class Checked(BaseModel):
    """How often a field was found right."""

    model_config = ConfigDict(extra="forbid")

    right: int = Field(ge=0, le=1_000_000, description="How many were right.", examples=[18])
    checked: int = Field(ge=1, le=1_000_000, description="Of how many that were checked.", examples=[20])


class Checks(BaseModel):
    """What a person found."""

    model_config = ConfigDict(extra="forbid")

    fields: dict[str, Checked] = Field(description="By field.", max_length=len(audits.SAID))


@dataclass(frozen=True, slots=True, kw_only=True)
class Precisions:
    """How often each field is right where it says something.

    Attributes:
        fields: By field, with Wilson's 95% interval.
    """

    fields: dict[str, audits.Precision]


@router.get("/sample", response_model=Sample, operation_id="drawSample", summary="A random sample to check")
def draw(request: Request, project: Opened, drawn: Annotated[Drawn, Query()]) -> Response:
    """Mentions drawn at random, every one as likely as every other, with what is coded of each field: as `dateline audit` draws."""
    found = audits.draw(project.store, drawn.size, seed=drawn.seed)
    items = tuple(Sampled(mention=each, said={field: said(each) for field, said in audits.SAID.items()}) for each in found)
    return send(request, Sample(size=drawn.size, seed=drawn.seed, fields=tuple(audits.SAID), items=items))


@router.post("/precision", response_model=Precisions, operation_id="scoreSample", summary="The precision that checks show")
def score(request: Request, checks: Checks) -> Response:
    """The share that is right, with Wilson's 95% interval; changes nothing."""
    faults = [Fault(where=f"body.fields.{field}", message=told) for field, each in checks.fields.items() if (told := _wrong(field, each))]
    if faults:
        raise Refusal(422, "; ".join(f"{fault.where}: {fault.message}" for fault in faults), errors=faults)
    return send(request, Precisions(fields={field: audits.precision(each.right, each.checked) for field, each in checks.fields.items()}))


def _wrong(field: str, each: Checked) -> str | None:
    if field not in audits.SAID:
        return f"no such field; choose from {', '.join(audits.SAID)}"
    return f"{each.right} of {each.checked} cannot be right" if each.right > each.checked else None
