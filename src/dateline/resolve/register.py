"""The actors of one report as they are found: names with all their forms, descriptions, and where each is mentioned."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dateline.knowledge.actors import KnownActor
from dateline.knowledge.countries import fold
from dateline.knowledge.naming import Gender, Naming
from dateline.records.span import Span
from dateline.resolve.identity import Identity
from dateline.resolve.phrases import Reading, lower_words


@dataclass(slots=True)
class Entry:
    """One actor of the report while it is put together."""

    identity: Identity
    forms: set[tuple[str, ...]] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)
    gender: Gender | None = None
    plural: bool = False
    titles: set[str] = field(default_factory=set)
    affiliation: KnownActor | None = None
    told_country: str | None = None


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in comparable form, without points and hyphens."""
    return tuple(fold(name).replace(".", " ").replace("-", " ").split())


class Register:
    """The actors of one report in the order in which they were entered."""

    def __init__(self, naming: Naming) -> None:
        """Starts empty."""
        self.entries: list[Entry] = []
        self._by_name: dict[str, list[int]] = {}
        self._by_word: dict[tuple[str, ...], set[int]] = {}
        self._naming = naming

    def enter(self, identity: Identity, reading: Reading) -> int:
        """Files an identity, or finds the entry that has its name; returns the number of the entry."""
        namesakes = self._by_name.setdefault(fold(identity.name), [])
        number = next((number for number in namesakes if not are_two(self.entries[number], identity, reading)), len(self.entries))
        if number == len(self.entries):
            self.entries.append(Entry(identity, plural=reading.plural))
            namesakes.append(number)
        self.learn(number, identity, reading)
        return number

    def learn(self, number: int, identity: Identity, reading: Reading) -> None:
        """Adds what another mention says of an actor and earlier ones did not: country, sector, role, gender."""
        entry = self.entries[number]
        known = entry.identity
        entry.identity = replace(
            known, country=known.country or identity.country, sectors=known.sectors or identity.sectors, role=known.role or identity.role
        )
        entry.affiliation = entry.affiliation or reading.affiliation
        if reading.kind == "name":
            entry.forms.add(name_words(reading.core))
            for word in (*name_words(reading.core), *name_words(known.name)):
                self._by_word.setdefault((word,), set()).add(number)
        if reading.title:
            entry.told_country = entry.told_country or reading.country
            entry.titles.add(" ".join(lower_words(reading.title)))
        if entry.identity.kind == "person" and entry.gender is None:
            entry.gender = self._gender(entry, reading)

    def _gender(self, entry: Entry, reading: Reading) -> Gender | None:
        described = reading.core if reading.kind == "description" else ""
        given = (name_words(entry.identity.name) or ("",))[0] if reading.kind == "name" else ""
        return self._naming.gender(words=frozenset(lower_words(f"{reading.title} {described}")), given=given)

    def person_with(self, words: tuple[str, ...], *, at: int) -> int | None:
        """The person of whose name the words are a part that has the surname, the last mentioned before `at` if several.

        Surnames stand last, or first where the family name leads ("Xi" of "Xi Jinping").
        """
        fits = [number for number in sorted(self._by_word.get(words[-1:], ())) if self._may_be(number, words)]
        return max(fits, key=lambda number: _last_before(self.entries[number], at), default=None)

    def _may_be(self, number: int, words: tuple[str, ...]) -> bool:
        entry = self.entries[number]
        return entry.identity.kind == "person" and any(_short_of(words, form) for form in (*entry.forms, name_words(entry.identity.name)))

    def acronym(self, words: tuple[str, ...]) -> int | None:
        """The organisation whose initials a single word of capitals is ("NUM" after "National Union of Mineworkers")."""
        if len(words) != 1 or not 2 <= len(words[0]) <= 6:
            return None
        for number, entry in enumerate(self.entries):
            if entry.identity.kind != "person" and any(words[0] in _initials(form) for form in entry.forms if len(form) > 1):
                return number
        return None


def are_two(entry: Entry, identity: Identity, reading: Reading) -> bool:
    """Whether titles put two people of one name into two countries ("German judge Anna Weber", "Austrian skier Anna Weber")."""
    people = entry.identity.kind == identity.kind == "person"
    return people and bool(reading.title) and None not in {reading.country, entry.told_country} and reading.country != entry.told_country


def _initials(form: tuple[str, ...]) -> set[str]:
    """The initials of a name, with and without its small words."""
    small = {"of", "the", "and", "for"}
    return {"".join(word[0] for word in form), "".join(word[0] for word in form if word not in small)}


def _short_of(words: tuple[str, ...], form: tuple[str, ...]) -> bool:
    if not words or len(words) >= len(form):
        return words == form
    return words == form[-len(words) :] or words == form[: len(words)] or (words[0] == form[0] and words[-1] == form[-1])


def _last_before(entry: Entry, at: int) -> tuple[bool, int]:
    """Sort key: mentioned before beats mentioned after; the nearer the better."""
    before = [span.start for span in entry.mentions if span.start < at]
    return (True, max(before)) if before else (False, -min((span.start for span in entry.mentions), default=0))
