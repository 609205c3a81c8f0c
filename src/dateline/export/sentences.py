"""An event of the account in plain English: "X attacked Y with drones near Z on 5 March 2024".

What the verbs are stands in `data/phrases.tsv` and `data/means.tsv`; nothing is said that the event does not hold.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Final

from dateline.records.resolved import CountKind, Date, Place, Role, Status
from dateline.records.story import AccountEvent, Figure

_OPEN: Final = ("..", "")
_NAMED: Final = 5
"""Names of a list that are told; a sentence with more cannot be read."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """How an event of a type and mode is told.

    Attributes:
        base: "attack".
        past: "attacked".
        participle: For "was attacked"; `-` where it cannot be said so of the recipient.
        link: Word before the recipient, empty where there is none.
        noun: "an attack".
    """

    base: str
    past: str
    participle: str
    link: str
    noun: str


@dataclass(frozen=True, slots=True)
class Tense:
    """How a verb is told in a status, for one and for several.

    Attributes:
        active: With the actor before it.
        passive: With the recipient before it.
        there: With nobody before it.
    """

    active: tuple[str, str]
    passive: tuple[str, str]
    there: tuple[str, str]


TENSES: Final[dict[Status, Tense]] = {
    "actual": Tense(("{past}", "{past}"), ("was {participle}", "were {participle}"), ("There was {noun}", "There were {noun}")),
    "future": Tense(
        ("is expected to {base}", "are expected to {base}"),
        ("is expected to be {participle}", "are expected to be {participle}"),
        ("There is expected to be {noun}", "There are expected to be {noun}"),
    ),
    "hypothetical": Tense(
        ("might {base}", "might {base}"),
        ("might be {participle}", "might be {participle}"),
        ("There might be {noun}", "There might be {noun}"),
    ),
    "negated": Tense(
        ("did not {base}", "did not {base}"),
        ("was not {participle}", "were not {participle}"),
        ("There was no {bare}", "There were no {bare}"),
    ),
}


def _rows(table: str) -> list[dict[str, str]]:
    with resources.files("dateline.export").joinpath("data", table).open(encoding="utf-8") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def phrases() -> dict[tuple[str, str], Phrase]:
    """By type and mode, the mode empty for the type itself."""
    names = ("base", "past", "participle", "link", "noun")
    return {(row["type"], row["mode"]): Phrase(*(row[name] for name in names)) for row in _rows("phrases.tsv")}


@cache
def means() -> dict[tuple[str, str], str]:
    """By type and mode what it was done with."""
    return {(row["type"], row["mode"]): row["words"] for row in _rows("means.tsv")}


def sentence(event: AccountEvent) -> str:
    """What happened, without who says so and without a full stop; it begins with a name or with "There"."""
    parts = (_who_did_what(event), *_with(event), where(event.places), when(event.date))
    return " ".join(part for part in parts if part)


def _who_did_what(event: AccountEvent) -> str:
    phrase = next((phrases()[event.type, mode] for mode in event.mode if (event.type, mode) in phrases()), phrases()[event.type, ""])
    tense, forms = TENSES[event.status], _forms(phrase)
    who, whom = names(event.actors), names(event.recipients)
    if who:
        verb = tense.active[_several(event.actors)].format(**forms)
        return " ".join(part for part in (who, verb, phrase.link if whom else "", whom) if part)
    if whom and phrase.participle != "-":
        return f"{whom} {tense.passive[_several(event.recipients)].format(**forms)}"
    there = tense.there[not phrase.noun.startswith(("a ", "an ")) and phrase.noun.split()[0].endswith("s")].format(**forms)
    return f"{there} {phrase.link or 'concerning'} {whom}" if whom else there


def _forms(phrase: Phrase) -> dict[str, str]:
    bare = phrase.noun.removeprefix("an ").removeprefix("a ")
    return {"base": phrase.base, "past": phrase.past, "participle": phrase.participle, "noun": phrase.noun, "bare": bare}


def _with(event: AccountEvent) -> Iterator[str]:
    yield from (means()[event.type, mode] for mode in event.mode if (event.type, mode) in means())


def _several(roles: Sequence[Role]) -> bool:
    return len({role.name for role in roles}) > 1 or any(role.group for role in roles)


def names(roles: Sequence[Role]) -> str:
    """`A, B and C`, each once."""
    return listed(list(dict.fromkeys(role.name for role in roles)))


def listed(words: Sequence[str]) -> str:
    """`A, B and C`; of many the first and how many more."""
    shown = [*words[:_NAMED], f"{len(words) - _NAMED} more"] if len(words) > _NAMED + 1 else list(words)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def where(places: Sequence[Place]) -> str:
    """`near Kryvyi Rih, Ukraine`; of a movement `from A to B`."""
    at = next((place for place in places if place.role == "at"), None)
    ways = {place.role: place for place in reversed(places) if place.role != "at"}
    moved = [f"{role} {_named(ways[role])}" for role in ("from", "to") if role in ways]
    return " ".join([*([f"{_preposition(at)} {_named(at)}"] if at else []), *moved])


def _preposition(place: Place) -> str:
    return "near" if place.precision == "near" else "at" if place.precision == "site" else "in"


def _named(place: Place) -> str:
    area = f"{place.area} " if place.area and not place.name.startswith(place.area) else ""
    country = _country(place.country) if place.country and place.precision != "country" else None
    return f"{area}{place.name}" + (f", {country}" if country and country not in place.name else "")


@cache
def _countries() -> dict[str, str]:
    from dateline.knowledge.countries import Countries

    return {code: country.name for code, country in Countries.load().table.items()}


def _country(code: str) -> str:
    return _countries().get(code, code)


def when(told: Date | None) -> str:
    """`on 5 March 2024`, `between 4 and 10 November 2024`, `in March 2024`, `by 30 October 2024`."""
    if told is None:
        return ""
    about = "about " if any(mark in told.edtf for mark in "~%?") else ""
    first, last = (date.fromisoformat(day) if day else None for day in (told.earliest, told.latest))
    if first and last:
        return _between(first, last, about)
    if last:
        return f"by {about}{_day(last)}"
    return f"from {about}{_day(first)} on" if first else ""


def _between(first: date, last: date, about: str) -> str:
    if first == last:
        return f"on {about}{_day(first)}"
    whole_month = first.day == 1 and (first.year, first.month) == (last.year, last.month) and _is_end(last)
    if whole_month:
        return f"in {about}{first:%B} {first.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"in {about}{first.year}" if first.year == last.year else f"between {about}{first.year} and {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"between {about}{first.day} and {_day(last)}"
    return f"between {about}{_day(first)} and {_day(last)}"


def _is_end(day: date) -> bool:
    return (day.toordinal() + 1) == date(day.year + day.month // 12, day.month % 12 + 1, 1).toordinal()


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


_FATES: Final[dict[CountKind, tuple[str, str]]] = {
    "killed": ("people", "killed"),
    "injured": ("people", "injured"),
    "missing": ("people", "missing"),
    "arrested": ("people", "arrested"),
    "displaced": ("people", "displaced"),
    "participants": ("people", "taking part"),
    "destroyed": ("things", "destroyed"),
}
"""By kind of count, whom or what is counted where nobody says it, and what became of them."""


def how_many(figure: Figure, status: Status) -> str:
    """`At least 12 dockers were arrested`; where sources differ `12 people were killed (10 to 15 by different accounts)`."""
    counted, fate = _FATES[figure.kind]
    told = list(dict.fromkeys(claim.value for claim in figure.claims))
    number = told[0] if len(told) == 1 else "an unknown number" if figure.best is None else f"{figure.best:,}"
    if status == "negated":
        return f"{figure.kind.capitalize()}: {number}"
    subject = number if number[-1:].isalpha() and len(told) == 1 else f"{number} {counted}"
    verb = "were" if status == "actual" else "would be"
    low, high = ("any" if bound is None else f"{bound:,}" for bound in (figure.low, figure.high))
    apart = f" ({low} to {high} by different accounts)" if len(told) > 1 else ""
    return f"{subject[:1].upper()}{subject[1:]} {verb} {fate}{apart}"
