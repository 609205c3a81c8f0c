"""Private persons in exports: what they are instead of what they are called.

A private person is a person whom the report names and of whom nothing shows a public role: not found in the tables of actors (nor your
own), without a Wikidata id, and not told to hold an office of state, party or international organisation. Their names, and each part
of them, are replaced in every text of the export by a stand-in in brackets: "[union leader, GBR]". Finding names is the
coder's work and it misses some: read before you publish.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, Final, TypeAlias, TypeVar, cast

from dateline.export.account import Account, Entry, Quoted, Reported
from dateline.records.resolved import Actor, Date, Place
from dateline.records.story import AccountEvent, Telling

Item = TypeVar("Item", Entry, Quoted, Reported)
Swap: TypeAlias = Callable[[str], str]

PUBLIC_SECTORS: Final = frozenset({"GOV", "LEG", "JUD", "PTY", "IGO", "ELI"})
"""Whoever is told by an office in these is public in that office; police officers, soldiers, rebels and others only if they are known."""
SECTOR_WORDS: Final = {
    "COP": "police officer",
    "GOV": "official",
    "JUD": "court official",
    "LEG": "legislator",
    "MIL": "soldier",
    "PRM": "paramilitary",
    "PTY": "party member",
    "REB": "rebel",
    "SPY": "intelligence officer",
    "UAF": "armed person",
    "AGR": "farmer",
    "BUS": "business person",
    "CRM": "crime suspect",
    "CVL": "civilian",
    "EDU": "educator",
    "ELI": "former official",
    "JRN": "journalist",
    "LAB": "worker",
    "MED": "health worker",
    "REF": "refugee",
    "OPP": "opposition member",
    "REL": "religious figure",
    "SOC": "activist",
    "IGO": "official of an international organisation",
    "NGO": "member of an organisation",
}
"""A person of each sector, where the report gives no office in plain words."""
# fmt: off
_PARTICLES: Final = frozenset(
    {
        "al", "el", "bin", "ibn", "ben", "abu", "abd", "ul", "ur", "de", "del", "della", "der", "den", "di", "da", "do", "dos",
        "das", "du", "la", "le", "les", "van", "von", "zu", "zum", "af", "av", "ter", "ten", "y", "e", "i", "bint", "umm", "op",
        "jr", "sr",
    }
)
# fmt: on
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
_KEPT: Final = (Place, Date)
"""Never about a person, whatever they are called."""
_REMEMBERED: Final = 512
"""Reports whose stand-ins are kept: the events of a report come together."""


class Roles:
    """An account in which private persons are shown by their roles."""

    def __init__(self, account: Account) -> None:
        """Takes the account with its names."""
        self._account = account

    def entries(self) -> Iterator[Entry]:
        """The events."""
        return (veiled(entry) for entry in self._account.entries())

    def reports(self) -> Iterator[Reported]:
        """The reports, each once."""
        return (veiled(report) for report in self._account.reports())

    def quotes(self) -> Iterator[Quoted]:
        """The statements."""
        return (veiled(quote) for quote in self._account.quotes())


def is_private(actor: Actor) -> bool:
    """Whether a name is that of a person without any public role that is known."""
    if actor.kind != "person" or actor.wikidata or actor.method == "knowledge" or not _is_personal(actor.name):
        return False
    return not (actor.role and actor.sector in PUBLIC_SECTORS)


def stand_in(actor: Actor) -> str:
    """What stands for a private person's name: the office in plain words, else what the sector says, and the country."""
    plain = actor.role if actor.role and actor.role.islower() else SECTOR_WORDS.get(actor.sector or "", "person")
    return f"[{', '.join(part for part in (plain, actor.country) if part)}]"


def veiled(item: Item) -> Item:
    """The same with every private person's name replaced in all its texts."""
    swap = _swap(item.named)
    return item if swap is None else cast(Item, _veil(item, swap))


def _is_personal(name: str) -> bool:
    """Whether the words are a person's own name rather than a description ("union leaders")."""
    words = name.replace("-", " ").split()
    return any(word[:1].isupper() for word in words) and all(
        word[:1].isupper() or word.casefold().strip(".'’") in _PARTICLES for word in words
    )


@lru_cache(_REMEMBERED)
def _swap(named: tuple[Actor, ...]) -> Swap | None:
    """Replaces the names of private persons in a text; None where there are none."""
    private = [actor for actor in named if is_private(actor)]
    if not private:
        return None
    public = {part for actor in named if not is_private(actor) for part in _parts(actor.name)}
    stand_ins = {actor.name: stand_in(actor) for actor in private}
    for actor in private:
        for part in _parts(actor.name):
            if part not in public:  # a name that somebody known shares says nothing of the other
                stand_ins.setdefault(part, stand_in(actor))
    longest_first = sorted(stand_ins, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return lambda text: pattern.sub(lambda match: stand_ins[match[0]], text)


def _parts(name: str) -> Iterator[str]:
    """The words of a name that could stand for it; an initial could not."""
    return (part for part in _LETTERS.findall(name) if part[0].isupper() and len(part.rstrip(".")) > 1)


def _veil(value: Any, swap: Swap) -> Any:  # noqa: ANN401  (walks through values of all types)
    if isinstance(value, str):
        return swap(value)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_veil(part, swap) for part in value)
    if isinstance(value, dict):
        return {key: _veil(part, swap) for key, part in value.items()}
    if isinstance(value, Telling):
        return replace(value, title=swap(value.title) if value.title else None)
    if isinstance(value, AccountEvent):
        value = replace(value, identities={})  # names without capitals; nothing that is exported needs them
    if isinstance(value, Actor) and is_private(value):
        value = replace(value, name=stand_in(value), alternatives=())
    if is_dataclass(value) and not isinstance(value, (*_KEPT, type)):
        return replace(value, **{field.name: _veil(getattr(value, field.name), swap) for field in fields(value)})
    return value
