"""The actors of one report as they are found: names with all their forms, descriptions, and where each is mentioned."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.knowledge.countries import fold
from dateline.records.span import Span
from dateline.resolve.coreference import Gender
from dateline.resolve.identity import Identity
from dateline.resolve.phrases import FEMALE, MALE, Reading, lower_words


@dataclass(slots=True)
class Entry:
    """One actor of the report while it is put together."""

    identity: Identity
    forms: set[tuple[str, ...]] = field(default_factory=set)
    mentions: list[Span] = field(default_factory=list)
    gender: Gender | None = None
    plural: bool = False
    titles: set[str] = field(default_factory=set)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in comparable form, without initials' points and hyphens."""
    return tuple(fold(name).replace(".", " ").replace("-", " ").split())


def gender_of(reading: Reading) -> Gender | None:
    """What a title or noun says of a person's gender."""
    words = {word.strip(".") for word in lower_words(f"{reading.title} {reading.core if reading.kind == 'description' else ''}")}
    if words & (MALE | {"man", "boy", "father", "son", "husband", "brother", "uncle", "nephew", "gunman", "policeman", "fisherman"}):
        return "male"
    if words & (FEMALE | {"woman", "girl", "mother", "daughter", "wife", "sister", "aunt", "niece", "grandmother", "widow"}):
        return "female"
    return None


class Register:
    """The actors of one report in the order in which they were entered."""

    def __init__(self) -> None:
        """Starts empty."""
        self.entries: list[Entry] = []
        self._by_name: dict[str, int] = {}

    def enter(self, identity: Identity, reading: Reading) -> int:
        """Files an identity, or finds the entry that has its name; returns the number of the entry."""
        key = fold(identity.name)
        number = self._by_name.get(key)
        if number is None:
            number = len(self.entries)
            self.entries.append(Entry(identity, plural=reading.plural))
            self._by_name[key] = number
        entry = self.entries[number]
        if reading.kind == "name":
            entry.forms.add(name_words(reading.core))
        entry.gender = entry.gender or gender_of(reading)
        if reading.title:
            entry.titles.add(fold(reading.title))
        return number

    def person_with(self, words: tuple[str, ...], *, at: int) -> int | None:
        """The person of whose name the words are a part that has the surname, the last mentioned before `at` if several.

        Surnames stand last, or first where the family name leads ("Xi" of "Xi Jinping").
        """
        fits = [
            number
            for number, entry in enumerate(self.entries)
            if entry.identity.kind == "person" and any(_short_of(words, form) for form in (*entry.forms, name_words(entry.identity.name)))
        ]
        return max(fits, key=lambda number: _last_before(self.entries[number], at), default=None)


def _short_of(words: tuple[str, ...], form: tuple[str, ...]) -> bool:
    if not words or len(words) >= len(form):
        return words == form
    return words == form[-len(words) :] or words == form[: len(words)] or (words[0] == form[0] and words[-1] == form[-1])


def _last_before(entry: Entry, at: int) -> tuple[bool, int]:
    before = [span.start for span in entry.mentions if span.start < at]
    return (bool(before), max(before)) if before else (False, -min((span.start for span in entry.mentions), default=0))
