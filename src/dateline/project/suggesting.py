"""What a person may mean who begins to type a name: what the project knows first, then what is known anyway."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, get_args

from dateline.query import ask, order_of
from dateline.store import listing, places
from dateline.store.wanted import outlets
from dateline.store.words import plain_name

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from dateline.knowledge import Knowledge
    from dateline.project.project import Project

Kind = Literal["actor", "place", "country", "outlet", "type"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something that may be meant.

    Attributes:
        value: What to write.
        label: How it is shown.
        note: What tells it from others: a country, a province, a definition.
        events: In how many of the project's events it is; None where that is not counted.
        known: Whether the project has it.
    """

    value: str
    label: str
    note: str | None
    events: int | None
    known: bool


def suggest(project: Project, kind: Kind, words: str, *, most: int = 8) -> list[Suggestion]:
    """What begins so, the commonest of the project first, each once.

    Args:
        project: The project.
        kind: What is looked for.
        words: How its name, or a word of it, begins.
        most: How many at most.
    """
    found: dict[str, Suggestion] = {}
    with project.store.read() as connection:
        for each in _FINDERS[kind](connection, project.writer.knowledge, words.strip(), most):
            found.setdefault(each.value.casefold(), each)
            if len(found) == most:
                break
    return list(found.values())


def _actors(connection: Connection, knowledge: Knowledge, words: str, most: int) -> Iterator[Suggestion]:
    page = listing.actors(connection, ask(), order_of("actors", None), after=None, most=most, starts=words)
    for each in page.answers:
        yield Suggestion(value=each.name, label=each.name, note=each.country, events=each.events, known=True)
    for known in knowledge.actors.look_up(words):
        yield Suggestion(value=known.name, label=known.name, note=known.country, events=None, known=False)


def _places(connection: Connection, knowledge: Knowledge, words: str, most: int) -> Iterator[Suggestion]:
    known, _ = places.places(connection, ask(), starts=words, after=None, most=most)
    for each in known:
        yield _place(each.name, each.country, each.admin1, each.events)
    for place in knowledge.gazetteer.candidates(words)[:most]:
        yield _place(place.name, place.country, place.admin1, None)


def _place(name: str, country: str | None, admin1: str | None, events: int | None) -> Suggestion:
    value = f"{name}, {country}" if country else name
    return Suggestion(value=value, label=value, note=admin1, events=events, known=events is not None)


def _countries(_connection: Connection, knowledge: Knowledge, words: str, _most: int) -> Iterator[Suggestion]:
    named = sorted((knowledge.countries.name(code), code) for code in knowledge.countries.codes())
    for name, code in named:
        if _begins(name, words) or code.casefold() == words.casefold():
            yield Suggestion(value=code, label=name, note=code, events=None, known=False)
    if (meant := knowledge.countries.by_name(words)) is not None:
        yield Suggestion(value=meant, label=knowledge.countries.name(meant), note=meant, events=None, known=False)


def _outlets(connection: Connection, _knowledge: Knowledge, words: str, _most: int) -> Iterator[Suggestion]:
    for name in outlets(connection):
        if _begins(name, words):
            yield Suggestion(value=name, label=name, note=None, events=None, known=True)


def _types(_connection: Connection, knowledge: Knowledge, words: str, _most: int) -> Iterator[Suggestion]:
    for name, each in sorted(knowledge.codebook.types.items()):
        if _begins(name, words):
            yield Suggestion(value=name, label=name.capitalize(), note=each.definition, events=None, known=False)


def _begins(name: str, words: str) -> bool:
    """Whether a name, or a word of it, begins so, whatever its case and accents."""
    plain, wanted = plain_name(name), plain_name(words)
    return plain.startswith(wanted) or f" {wanted}" in plain


_FINDERS: Final[dict[Kind, Callable[[Connection, Knowledge, str, int], Iterator[Suggestion]]]] = {
    "actor": _actors,
    "place": _places,
    "country": _countries,
    "outlet": _outlets,
    "type": _types,
}
