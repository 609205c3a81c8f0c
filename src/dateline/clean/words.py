"""The words that noise patterns are made of: months, dates, clock times, names of people and agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from dateline.knowledge.noise import load_noise

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH: Final = "(?:" + "|".join(MONTHS) + ")"
_WEEKDAY: Final = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_DATE: Final = (
    rf"(?i:(?:{_WEEKDAY}\.?,? )?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\.?,? \d{{4}}|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.+Z-]+)?|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}))"
)
_CLOCK: Final = (
    r"(?i:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)"
    r"(?:\s?\(?(?:[A-Z]{2,4}|UTC|GMT)(?:[+-]\d{1,2}(?::?\d{2})?)?\)?)?"
)
_NAME_WORD: Final = r"(?:[A-Z][\w'’.-]*|de|da|van|von|der|den|bin|al|el|la|le|du)"
_PERSON: Final = rf"(?:[A-Z][\w'’.-]*(?: {_NAME_WORD}){{0,3}} [A-Z][\w'’.-]+)"
_STOCK: Final = (
    "(?:Getty(?: Images)?|GETTY(?: IMAGES)?|Shutterstock|Alamy|Rex(?: Features)?|iStock|Pixabay|Unsplash|Wikimedia(?: Commons)?|EPA-EFE|"
    "NurPhoto|ZUMA|Storyful|CNET)"
)


@dataclass(frozen=True, slots=True)
class PatternWords:
    """What the angle-bracketed names in a pattern stand for."""

    patterns: tuple[tuple[str, str], ...]

    @classmethod
    @cache
    def load(cls) -> PatternWords:
        """With the agencies of the shipped table, longest first so that the longest name counts."""
        agencies = sorted(load_noise().agencies, key=lambda name: (-len(name), name))
        agency = "(?:" + "|".join(re.escape(name) for name in agencies) + ")"
        return cls(
            (
                ("<agency>", agency),
                ("<month>", f"(?i:{_MONTH})"),
                ("<date>", _DATE),
                ("<clock>", _CLOCK),
                ("<person>", _PERSON),
                ("<stock>", _STOCK),
            )
        )

    def filled(self, pattern: str) -> str:
        """The pattern with every name written out."""
        for name, meaning in self.patterns:
            pattern = pattern.replace(name, meaning)
        return pattern
