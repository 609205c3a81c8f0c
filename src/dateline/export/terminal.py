"""What the two formats for people share: how wide, in colour or not, and nothing that could command the terminal."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dateline.records.resolved import Date, Event, Place, Role, Source

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

# Escape sequences, and marks that reverse the order of what follows, would let a report rewrite what the reader sees.
_COMMANDS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_TRAILING: Final = re.compile(r" +$", re.MULTILINE)
_STAND_IN: Final = "\ufffd"

STATUS_MARKS: Final = {"actual": "●", "future": "→", "hypothetical": "?", "negated": "✗"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How to show things to a person.

    Attributes:
        color: Whether the terminal shows colours.
        width: Columns of the terminal.
        sentences: Whether the table gives each event's sentence.
        encoding: What the terminal takes; what it cannot show becomes "?".
    """

    color: bool = False
    width: int = 120
    sentences: bool = False
    encoding: str = "utf-8"


def safe(text: str) -> str:
    """The text with control characters replaced one by one, so that offsets stay; tabs and line feeds are kept."""
    return _COMMANDS.sub(_STAND_IN, text)


def rendered(parts: Iterable[RenderableType], look: Look) -> bytes:
    """What the terminal is sent to show the parts one below the other."""
    page = io.StringIO()
    console = _console(page, look)
    for part in parts:
        console.print(part)
    lines = page.getvalue() if look.color else _TRAILING.sub("", page.getvalue())
    return lines.encode(look.encoding, errors="replace")


def _console(page: io.StringIO, look: Look) -> Console:
    from rich.console import Console

    return Console(
        file=page,
        width=look.width,
        force_terminal=look.color,
        no_color=not look.color,
        color_system="standard" if look.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def type_words(event: Event) -> str:
    """`ASSAULT heavy-weapons`."""
    return " ".join((event.type, *event.mode))


def party_words(roles: tuple[Role, ...] | tuple[Source, ...]) -> str:
    """The parties' names, a comma between."""
    return safe(", ".join(role.name for role in roles))


def place_words(place: Place | None) -> str:
    """`near Kryvyi Rih, UKR`; empty if unknown."""
    if place is None:
        return ""
    area = f"{place.area} " if place.area else ""
    near = "near " if place.precision == "near" else ""
    country = f", {place.country}" if place.country and place.precision != "country" else ""
    return safe(f"{near}{area}{place.name}{country}")


def date_words(date: Date | None) -> str:
    """The day in EDTF; empty if unknown."""
    return "" if date is None else date.edtf


def count_words(event: Event) -> list[str]:
    """`killed 12+`, `injured 3-5` and so on."""
    return [f"{count.kind} {_range(count.low, count.high)}" for count in event.counts]


def _range(low: int | None, high: int | None) -> str:
    if low == high:
        return "?" if low is None else str(low)
    if high is None:
        return f"{low}+"
    return f"up to {high}" if low is None else f"{low}-{high}"
