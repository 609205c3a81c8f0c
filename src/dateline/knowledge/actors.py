"""Who is known: organisations, armed groups, parties, media, companies, and people with their terms of office.

Facts are looked up by name and day; spelling variants of one name (Zelensky, Zelenskyy, Zelenskiy) are one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Final, TypeVar, cast, get_args

from rapidfuzz.distance import DamerauLevenshtein

from dateline.errors import KnowledgeError
from dateline.knowledge.countries import fold
from dateline.knowledge.naming import Naming
from dateline.knowledge.sectors import Sectors
from dateline.records.resolved import ActorKind

K = TypeVar("K")

FOLDER: Final = "actors"
COLUMNS: Final = ("name", "kind", "country", "sectors", "wikidata", "aliases", "terms", "source")
SHIPPABLE_SOURCES: Final = frozenset({"own", "factbook"})
MIN_FUZZY_LENGTH: Final = 5
"""A surname of four letters has too many neighbours at one edit (Hunt, Hurt, Bunt) for a misspelling to be told from a name."""
_TRANSLITERATIONS: Final = (
    (r"[-'`.]", " "),
    (r"\b(al|el|ul) (?=\w)", ""),
    (r"\b(mohammed|mohammad|muhammed|mohamed|mohamad|muhammad)\b", "muhammad"),
    (r"kh", "h"),
    (r"ph", "f"),
    (r"(sch|sh)", "s"),
    (r"(tz|ts|cz)", "c"),
    (r"ck|q|c(?=[aouklr])", "k"),
    (r"w", "v"),
    (r"j", "y"),
    (r"ou|oo", "u"),
    (r"ee", "i"),
    (r"(iyy|iy|yy|ii|yi|ij|y|ie)\b", "i"),
    (r"y", "i"),
    (r"(.)\1", r"\1"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office.

    Attributes:
        role: The office ("President", "Foreign Minister").
        start: First day as ISO 8601, or year or month; empty if not known.
        end: Last day likewise; empty if not known or still in office.
    """

    role: str
    start: str
    end: str

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


def _cells(text: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in text.split(";") if cell.strip())


def _term(cell: str) -> Term:
    role, _, days = cell.partition("@")
    start, _, end = days.partition("/")
    return Term(role.strip(), start.strip(), end.strip())


def _known(row: Mapping[str, str]) -> KnownActor:
    sectors = _cells(row["sectors"])
    return KnownActor(
        name=row["name"],
        kind=cast(ActorKind, row["kind"]),
        country=row["country"] or None,
        sector=sectors[0] if sectors else None,
        sectors=sectors,
        role=None,
        wikidata=row["wikidata"] or None,
        aliases=_cells(row["aliases"]),
        terms=tuple(_term(cell) for cell in _cells(row["terms"])),
    )


def skeleton(name: str) -> str:
    """A name without the differences that transliteration makes: Zelenskyy and Zelensky, Gaddafi and Qadhafi come near or meet."""
    text = fold(name)
    for pattern, replacement in _TRANSLITERATIONS:
        text = re.sub(pattern, replacement, text)
    return " ".join(text.split())


def _on(actor: KnownActor, day: str | None) -> KnownActor:
    """The actor as of a day: the office then held, and ELI where all offices of government are over."""
    if day is None or not actor.terms:
        return actor
    held = [term for term in actor.terms if term.covers(day)]
    over = all(term.end and term.end < day for term in actor.terms)
    sectors = tuple(dict.fromkeys(("ELI", *(s for s in actor.sectors if s != "GOV")))) if over and actor.sector == "GOV" else actor.sectors
    return KnownActor(
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        sector=sectors[0] if sectors else None,
        sectors=sectors,
        role=held[-1].role if held else None,
        wikidata=actor.wikidata,
        aliases=actor.aliases,
        terms=actor.terms,
    )


@dataclass(frozen=True, slots=True)
class ActorKnowledge:
    """The tables of known actors with their indices, and the words that tell of those who are not known."""

    sectors: Sectors
    naming: Naming
    actors: tuple[KnownActor, ...]
    _exact: Mapping[str, tuple[int, ...]]
    _skeletons: Mapping[str, tuple[int, ...]]
    _given: Mapping[str, tuple[int, ...]]
    _offices: Mapping[tuple[str, str], tuple[int, ...]]

    @classmethod
    def load(cls) -> ActorKnowledge:
        """Reads the shipped tables in the order of their file names.

        Raises:
            KnowledgeError: If a row lacks a column, or has an unknown kind or a source that may not be shipped.
        """
        folder = resources.files("dateline.knowledge").joinpath("data", FOLDER)
        rows: list[Mapping[str, str]] = []
        for table in sorted((f for f in folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name):
            with table.open(encoding="utf-8") as lines:
                rows += list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        return cls.of(rows, sectors=Sectors.load(), naming=Naming.load())

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]], *, sectors: Sectors, naming: Naming) -> ActorKnowledge:
        """Builds the tables from rows keyed by `COLUMNS`; of two rows with one name and kind the first is kept.

        Raises:
            KnowledgeError: As `load`.
        """
        actors: dict[tuple[str, str], KnownActor] = {}
        for row in rows:
            _check(row)
            actors.setdefault((fold(row["name"]), row["kind"]), _known(row))
        known = tuple(actors.values())
        return cls(
            sectors=sectors,
            naming=naming,
            actors=known,
            _exact=_index((key, n) for n, actor in enumerate(known) for key in _exact_keys(actor)),
            _skeletons=_index((skeleton(name), n) for n, actor in enumerate(known) for name in (actor.name, *actor.aliases) if _long(name)),
            _given=_index((fold(actor.name).split()[0], n) for n, actor in enumerate(known) if actor.kind == "person"),
            _offices=_index(
                ((actor.country, fold(term.role)), n) for n, actor in enumerate(known) if actor.country for term in actor.terms
            ),
        )

    def look_up(self, name: str, *, on: str | None = None) -> Sequence[KnownActor]:
        """Who bears a name, best first: exactly, then in another transliteration, then, for full names of people, misspelt.

        Args:
            name: A name without titles, as the text writes it.
            on: The day (ISO 8601) that role and sector are wanted for.
        """
        numbers = self._exact.get(_exact_key(name), ()) or (self._skeletons.get(skeleton(name), ()) if _long(name) else ())
        return tuple(_on(self.actors[n], on) for n in numbers or self._misspelt(name))

    def misspelt_holder(self, surname: str, *, country: str, role: str, on: str) -> KnownActor | None:
        """The holder of an office on a day if the surname, at most two edits away, may be meant for theirs."""
        holders = [actor for actor in self.in_office(country=country, role=role, on=on) if _near(surname, actor.name.split()[-1])]
        return holders[0] if len(holders) == 1 else None

    def in_office(self, *, country: str, role: str, on: str) -> Sequence[KnownActor]:
        """Who held an office of a country on a day; several where the tables do not know when one ended."""
        numbers = self._offices.get((country, fold(role)), ())
        actors = (self.actors[n] for n in numbers)
        held = [a for a in actors if any(fold(term.role) == fold(role) and term.start and term.covers(on) for term in a.terms)]
        return tuple(_on(actor, on) for actor in held)

    def _misspelt(self, name: str) -> tuple[int, ...]:
        words = fold(name).split()
        if len(words) < 2:
            return ()
        near = (n for n in self._given.get(words[0], ()) if _near(words[-1], fold(self.actors[n].name).split()[-1]))
        return tuple(sorted(near))


def _near(surname: str, other: str) -> bool:
    """Whether one surname may be a slip for the other: one edit, two from seven letters on, and the same first letter.

    Two edits in short names join different people (Schultz and Scholz are two edits and seven letters; Brown and Bowen
    are two edits and five).
    """
    one, two = fold(surname), fold(other)
    longer = max(len(one), len(two))
    if longer < MIN_FUZZY_LENGTH or one[:1] != two[:1]:
        return False
    return DamerauLevenshtein.distance(one, two, score_cutoff=2) <= (2 if longer >= 7 else 1)


def _check(row: Mapping[str, str]) -> None:
    name = row.get("name")
    missing = [column for column in COLUMNS if row.get(column) is None]
    if missing:
        raise KnowledgeError(f"actors: '{name}' has no {', '.join(missing)}; give each row {len(COLUMNS)} tab-separated cells")
    if row["kind"] not in get_args(ActorKind):
        raise KnowledgeError(f"actors: '{name}' is of kind '{row['kind']}'; use one of {', '.join(get_args(ActorKind))}")
    if row["source"] not in SHIPPABLE_SOURCES:
        raise KnowledgeError(f"actors: '{name}' has source '{row['source']}'; only {', '.join(sorted(SHIPPABLE_SOURCES))} may be shipped")


def _long(name: str) -> bool:
    """Whether a name has two words or six letters: shorter skeletons meet by chance."""
    return " " in name.strip() or len(name) >= 6


def _exact_key(name: str) -> str:
    """Abbreviations keep their case, so that "US" and "us", "WHO" and "who" stay apart."""
    bare = re.sub(r"^[Tt]he ", "", " ".join(name.split()))
    letters = bare.replace(".", "")
    return letters if letters.isupper() and len(letters) <= 6 else fold(bare)


def _exact_keys(actor: KnownActor) -> Iterable[str]:
    return dict.fromkeys(_exact_key(name) for name in (actor.name, *actor.aliases))


def _index(pairs: Iterable[tuple[K, int]]) -> dict[K, tuple[int, ...]]:
    index: dict[K, list[int]] = {}
    for key, number in pairs:
        numbers = index.setdefault(key, [])
        if number not in numbers:
            numbers.append(number)
    return {key: tuple(numbers) for key, numbers in index.items()}
