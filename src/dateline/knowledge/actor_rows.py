"""Known actors as the tables tell of them: types, and how a row is read and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast, get_args

from dateline.errors import KnowledgeError
from dateline.knowledge.actor_names import fold, office_key
from dateline.records.resolved import ActorKind

COLUMNS: Final = ("name", "kind", "country", "sectors", "wikidata", "aliases", "terms", "source")
UNVERIFIED: Final = "unverified"
"""Source of a row whose facts were not looked up in a source: such a row never overrides what a report says."""
ANYWHERE: Final = "*"
"""Whose an office is that is looked up by all its words."""
NOT_OPENED: Final = frozenset({UNVERIFIED, "own", ""})
"""Sources that are none: `own` says that we wrote the row from what we know."""
NOT_SHIPPABLE: Final = frozenset({"reign"})
"""Tables whose licence is unclear: they may measure ours, not fill them."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office.

    Attributes:
        role: The office ("President", "Foreign Minister").
        start: First day as ISO 8601, or year or month; empty if not known.
        end: Last day likewise; empty if not known or still in office.
        source: Where the term is from.
    """

    role: str
    start: str
    end: str
    source: str = UNVERIFIED

    def covers(self, day: str) -> bool:
        """Whether the term runs on a day (ISO 8601); at its grain, so the year 2012 covers every day of it."""
        return (not self.start or self.start <= day[: len(self.start)]) and (not self.end or day[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """Somebody or something that the tables know.

    Attributes:
        name: As an English encyclopaedia heads it.
        sector: Primary sector on the day that was asked for; ELI after the last term of a head of government or minister.
        sectors: All that apply, primary first.
        role: Office held on that day, None if none is known.
        aliases: Other names and spellings.
        terms: Terms of office in order.
        source: Where the row is from; `unverified` if nobody looked it up.
        table: The table that it stands in: `dateline` for ours, else the name under which a user imported it.
        row: Where it stands in the file that the table was made from: file and line, or an identifier.
    """

    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    sectors: tuple[str, ...]
    role: str | None
    wikidata: str | None
    aliases: tuple[str, ...]
    terms: tuple[Term, ...]
    source: str = UNVERIFIED
    table: str = ""
    row: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The heading and all other names."""
        return (self.name, *self.aliases)

    @property
    def verified(self) -> bool:
        """Whether the row's source was opened, so that it may override what a report says."""
        return self.source != UNVERIFIED

    def on(self, day: str | None) -> KnownActor:
        """The actor as of a day: the office then held, and ELI where all offices of government are over."""
        if day is None or not self.terms:
            return self
        held = [term for term in self.terms if term.covers(day)]
        over = all(term.end and term.end < day[: len(term.end)] for term in self.terms)
        sectors = self.sectors
        if over and self.sector == "GOV":
            sectors = tuple(dict.fromkeys(("ELI", *(s for s in self.sectors if s != "GOV"))))
        return replace(self, sector=sectors[0] if sectors else None, sectors=sectors, role=held[-1].role if held else None)


def cells(text: str) -> tuple[str, ...]:
    """The parts of a cell that holds several."""
    return tuple(cell.strip() for cell in text.split(";") if cell.strip())


def read_term(cell: str, *, source: str) -> Term:
    """A term as the tables write it: `Office@start/end`."""
    role, _, days = cell.partition("@")
    start, _, end = days.partition("/")
    return Term(role.strip(), start.strip(), end.strip(), source)


def read_actor(row: Mapping[str, str]) -> KnownActor:
    """An actor of one row.

    Raises:
        KnowledgeError: If the row lacks a cell, or its kind is none.
    """
    check_row(row)
    sectors = cells(row["sectors"])
    source = UNVERIFIED if row["source"] in NOT_OPENED else row["source"]
    return KnownActor(
        name=row["name"],
        kind=cast(ActorKind, row["kind"]),
        country=row["country"] or None,
        sector=sectors[0] if sectors else None,
        sectors=sectors,
        role=None,
        wikidata=row["wikidata"] or None,
        aliases=cells(row["aliases"]),
        terms=tuple(read_term(cell, source=source) for cell in cells(row["terms"])),
        source=source,
        row=row.get("row", ""),
    )


def check_row(row: Mapping[str, str]) -> None:
    """Checks a row before it is read.

    Raises:
        KnowledgeError: If the row lacks a cell or a name, or its kind is none.
    """
    name = row.get("name")
    missing = [column for column in COLUMNS if row.get(column) is None]
    if missing:
        raise KnowledgeError(f"actors: '{name}' has no {', '.join(missing)}; give each row {len(COLUMNS)} tab-separated cells")
    if not fold(row["name"]):
        raise KnowledgeError("actors: a row has no name; every actor needs one")
    if row["kind"] not in get_args(ActorKind):
        raise KnowledgeError(f"actors: '{name}' is of kind '{row['kind']}'; use one of {', '.join(get_args(ActorKind))}")


def merged(actors: Iterable[KnownActor]) -> tuple[KnownActor, ...]:
    """One actor for each name, kind and country: the first row's facts, with the aliases, sectors and terms of all."""
    found: dict[tuple[str, str, str | None], KnownActor] = {}
    for actor in actors:
        key = (fold(actor.name), actor.kind, actor.country)
        found[key] = _joined(found[key], actor) if key in found else actor
    return tuple(found.values())


def _joined(one: KnownActor, other: KnownActor) -> KnownActor:
    """Two rows as one: what was looked up in a source goes before what was not."""
    first, second = (other, one) if other.verified and not one.verified else (one, other)
    terms = list(first.terms)
    terms += [term for term in second.terms if not any(_same_term(term, known) for known in terms)]
    sectors = tuple(dict.fromkeys((*first.sectors, *second.sectors)))
    return replace(
        first,
        aliases=tuple(dict.fromkeys((*first.aliases, *second.aliases))),
        sectors=sectors,
        sector=sectors[0] if sectors else None,
        terms=tuple(sorted(terms, key=lambda term: (term.start, term.end))),
        wikidata=first.wikidata or second.wikidata,
        row="; ".join(row for row in (first.row, second.row) if row),
    )


def _same_term(one: Term, other: Term) -> bool:
    """Whether two rows tell of one term: one office that starts at one time, told by one of them perhaps more exactly."""
    shorter = min(len(one.start), len(other.start))
    return office_key(one.role) == office_key(other.role) and one.start[:shorter] == other.start[:shorter]


def offices_of(actor: KnownActor, term: Term) -> Sequence[tuple[str, str]]:
    """Whose office a term is and which: of the country, of what it names ("Secretary General of NATO"), or anybody's by all its words."""
    keys = [(actor.country or "", office_key(term.role))]
    if " " in term.role:
        keys.append((ANYWHERE, whole_office(term.role)))
    office, _, whose = term.role.partition(" of ")
    return [*keys, (fold(whose), office_key(office))] if whose else keys


def whole_office(role: str) -> str:
    """An office that names its organisation, in comparable form ("Secretary-General of the United Nations")."""
    return office_key(role).replace(" the ", " ")


def office_keys(actor: KnownActor) -> Sequence[tuple[str, str]]:
    """All offices that an actor held, as `offices_of` tells them."""
    return list(dict.fromkeys(key for term in actor.terms for key in offices_of(actor, term)))


def terms_of_office(actor: KnownActor, office: tuple[str, str]) -> Sequence[Term]:
    """The terms of one office, told as `offices_of` tells it."""
    return [term for term in actor.terms if office in offices_of(actor, term)]
