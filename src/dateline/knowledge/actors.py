"""Who is known: organisations, armed groups, parties, media, companies, and people with their terms of office.

Facts are looked up by name and day; spelling variants of one name (Zelensky, Zelenskyy, Zelenskiy) are one. Several tables
may be asked: users' tables come before ours, and what they say of a name or an actor hides what ours say.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.abc import Traversable
from importlib.resources import as_file
from typing import Final, Literal

from dateline.errors import KnowledgeError
from dateline.knowledge.actor_names import exact_key, fold, is_long, near, office_key, skeleton
from dateline.knowledge.actor_rows import (
    ANYWHERE,
    COLUMNS,
    NOT_SHIPPABLE,
    UNVERIFIED,
    KnownActor,
    Term,
    merged,
    read_actor,
    terms_of_office,
)
from dateline.knowledge.actor_store import ActorStore, Index, heading_key
from dateline.knowledge.naming import Naming
from dateline.knowledge.organisation_offices import OrganisationOffices
from dateline.knowledge.sectors import Sectors

__all__ = ["COLUMNS", "OURS", "UNVERIFIED", "ActorKnowledge", "KnownActor", "Match", "Term", "skeleton"]

FOLDER: Final = "actors"
BUILT: Final = "actors.bin"
PARTS: Final = "parts.tsv"
OURS: Final = "dateline"
"""Name of the table that comes with the program."""
CODE_LENGTH: Final = 3
"""Letters of an ISO 3166 alpha-3 code."""
How = Literal["name", "alias", "transliteration", "misspelling"]


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody whom a name may mean, and why.

    Attributes:
        actor: Who it is, as of the day that was asked for.
        how: By which likeness.
        words: The name or alias of the tables that the words are like; the words themselves where a user's row of the actor
            does not have the alias that ours has.
    """

    actor: KnownActor
    how: How
    words: str


class ActorKnowledge:
    """The tables of known actors, and the words that tell of those who are not known. Read-only, safe to share."""

    def __init__(self, stores: Sequence[ActorStore], *, sectors: Sectors, naming: Naming) -> None:
        """Takes the tables, those that override others first."""
        self.sectors = sectors
        self.naming = naming
        self._stores = tuple(stores)

    @classmethod
    def load(cls, own: Sequence[ActorStore] = ()) -> ActorKnowledge:
        """Maps the shipped table.

        Args:
            own: The user's tables, which override ours, the first of them most.

        Raises:
            KnowledgeError: If a table cannot be read.
        """
        return cls((*own, shipped_store()), sectors=Sectors.load(), naming=Naming.load())

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]], *, sectors: Sectors, naming: Naming, own: Sequence[ActorStore] = ()) -> ActorKnowledge:
        """Makes a table of rows keyed by `COLUMNS`, as ours.

        Raises:
            KnowledgeError: If a row lacks a column, or has an unknown kind or a source that may not be shipped.
        """
        ours = ActorStore.of(merged(_shippable(read_actor(row)) for row in rows), name=OURS)
        return cls((*own, ours), sectors=sectors, naming=naming)

    @cached_property
    def actors(self) -> tuple[KnownActor, ...]:
        """All actors of all tables."""
        return tuple(actor for store in self._stores for actor in store)

    def look_up(self, name: str, *, on: str | None = None) -> Sequence[KnownActor]:
        """Who bears a name, best first: exactly, then in another transliteration, then, for full names of people, misspelt.

        Args:
            name: A name without titles, as the text writes it.
            on: The day (ISO 8601) that role and sector are wanted for.
        """
        return tuple(actor.on(on) for actor in self._found(name)[1])

    def matches(self, name: str, *, on: str | None = None) -> tuple[Match, ...]:
        """As `look_up`, with the likeness that each was found by."""
        how, found = self._found(name)
        form = exact_key if how == "name" else skeleton
        same = [[word for word in actor.names if form(word) == form(name)] for actor in found]
        return tuple(_match(actor.on(on), how, words or [name]) for actor, words in zip(found, same, strict=True))

    def misspelt_holder(self, surname: str, *, country: str, role: str, on: str) -> KnownActor | None:
        """The holder of an office on a day if the surname, at most two edits away, may be meant for theirs."""
        holders = [actor for actor in self.in_office(country=country, role=role, on=on) if near(surname, actor.name.split()[-1])]
        return holders[0] if len(holders) == 1 else None

    def in_office(self, *, country: str, role: str, on: str) -> Sequence[KnownActor]:
        """Who held an office on a day; several where the tables do not know when one ended.

        Args:
            country: The state's code, or the name of the organisation whose office it is, as the tables write it.
            role: The office, in any of its usual wordings.
            on: The day (ISO 8601).
        """
        whose = country if country == ANYWHERE or (country.isupper() and len(country) == CODE_LENGTH) else fold(country)
        office = (whose, office_key(role))
        for store in self._stores:
            found = self._as_overridden(store.find("office", "\t".join(office)))
            held = [actor for actor in found if any(term.start and term.covers(on) for term in terms_of_office(actor, office))]
            if held:
                return tuple(actor.on(on) for actor in held)
        return ()

    def holders(self, organisation: KnownActor, words: str, *, on: str) -> Sequence[KnownActor]:
        """Who held an office of an organisation on a day; several where the tables do not know when one ended.

        Args:
            organisation: Whose office it is.
            words: What the report calls it ("secretary general", "human rights chief").
            on: The day (ISO 8601).
        """
        offices = self._offices.of(organisation.names, words)
        return next((held for role in offices if (held := self.in_office(country=ANYWHERE, role=role, on=on))), ())

    @cached_property
    def _offices(self) -> OrganisationOffices:
        return OrganisationOffices.load()

    def wholes(self, name: str) -> Iterator[str]:
        """What a known organisation is a part of, by name, the nearest first: the Quds Force of the Guards, and they of Iran."""
        seen = {fold(name)}
        while (whole := self._parts.get(fold(name))) is not None and fold(whole) not in seen:
            seen.add(fold(whole))
            yield whole
            name = whole

    @cached_property
    def _parts(self) -> Mapping[str, str]:
        return {fold(row["part"]): row["whole"] for row in _rows(resources.files("dateline.knowledge").joinpath("data", PARTS))}

    def _found(self, name: str) -> tuple[How, tuple[KnownActor, ...]]:
        named = self._first("exact", exact_key(name))
        if named:
            return "name", named
        spelt = self._first("skeleton", skeleton(name)) if is_long(name) else ()
        return ("transliteration", spelt) if spelt else ("misspelling", self._misspelt(name))

    def _first(self, index: Index, key: str) -> tuple[KnownActor, ...]:
        """What the first table that has a key leads to."""
        return next((self._as_overridden(found) for store in self._stores if (found := store.find(index, key))), ())

    def _misspelt(self, name: str) -> tuple[KnownActor, ...]:
        words = fold(name).split()
        if len(words) < 2:
            return ()
        found = (actor for store in self._stores for actor in self._as_overridden(store.find("given", words[0])))
        return tuple(dict.fromkeys(actor for actor in found if near(words[-1], fold(actor.name).split()[-1])))

    def _as_overridden(self, found: tuple[KnownActor, ...]) -> tuple[KnownActor, ...]:
        """Actors as the first table that has them tells of them."""
        if not found or found[0].table == self._stores[0].header.name:
            return found
        return tuple(dict.fromkeys(mine for actor in found for mine in self._first_rows(actor)))

    def _first_rows(self, actor: KnownActor) -> tuple[KnownActor, ...]:
        for store in self._stores:
            if store.header.name == actor.table:
                break
            rows = [row for row in store.find("heading", heading_key(actor)) if not _are_two(row, actor)]
            if rows:
                return tuple(rows)
        return (actor,)


def _are_two(one: KnownActor, other: KnownActor) -> bool:
    """Whether two rows of one name and kind tell of two: Wikidata has an item for each."""
    return one.wikidata is not None and other.wikidata is not None and one.wikidata != other.wikidata


def _match(actor: KnownActor, how: How, words: Sequence[str]) -> Match:
    if how == "misspelling":
        return Match(actor, how, actor.name)
    return Match(actor, "alias" if how == "name" and actor.name not in words else how, words[0])


def shipped_store() -> ActorStore:
    """The table that comes with the program: the built one, or one made now where the plain tables were changed since.

    Raises:
        KnowledgeError: If a row cannot be used or may not be shipped.
    """
    origin = tables_sha256()
    with as_file(_folder() / BUILT) as path:
        built = ActorStore.open(path) if path.exists() else None
    return built if built and built.header.origin == origin else ActorStore.of(shipped_actors(), name=OURS, origin=origin)


def shipped_actors() -> tuple[KnownActor, ...]:
    """The actors of the plain tables that come with the program, which the built one is made of.

    Raises:
        KnowledgeError: If a row cannot be used or may not be shipped.
    """
    return merged(_shippable(read_actor(row)) for table in _tables() for row in _rows(table))


def tables_sha256() -> str:
    """Hash of the plain tables."""
    digest = hashlib.sha256()
    for table in _tables():
        digest.update(table.name.encode() + b"\n" + table.read_bytes())
    return digest.hexdigest()


def _folder() -> Traversable:
    return resources.files("dateline.knowledge").joinpath("data", FOLDER)


def _tables() -> list[Traversable]:
    return sorted((file for file in _folder().iterdir() if file.name.endswith(".tsv")), key=lambda file: file.name)


def _rows(table: Traversable) -> Iterator[Mapping[str, str]]:
    with table.open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
            yield {**row, "row": f"{table.name}, line {number}"}


def _shippable(actor: KnownActor) -> KnownActor:
    if actor.source in NOT_SHIPPABLE:
        raise KnowledgeError(f"actors: '{actor.name}' has source '{actor.source}', which may not be shipped; take the fact from elsewhere")
    return actor
