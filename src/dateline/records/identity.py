"""Who a party is: what tells one from another, and what people said of that instead of the coder.

Standard library only, like all records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from dateline.records.resolved import Actor, Role, Source
from dateline.records.story import AccountEvent, Decision

_UNWANTED: Final = dict.fromkeys((0, *range(0xD800, 0xE000)), "\N{REPLACEMENT CHARACTER}")
"""PostgreSQL takes no U+0000, and UTF-8 no halves of characters, which names of files may hold."""

KIND: Final = "actor"
"""The kind of decisions about actors."""
SAME: Final = "same-as"
"""The field that says that two names are one actor."""
DESCRIBED: Final = ("name", "country", "sector", "kind")
FIELDS: Final = (*DESCRIBED, SAME)
"""The fields of an actor that people decide."""


def kept(text: str) -> str:
    """The text with what no database takes replaced."""
    return text.translate(_UNWANTED) if "\0" in text or not _is_utf8(text) else text


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def identity_of(name: str, actor: Actor | None) -> str:
    """What tells one party from another, as the coder has it: the Wikidata id, else the name, without case, and the country."""
    if actor is not None and actor.wikidata:
        return actor.wikidata
    country = actor.country if actor is not None else None
    return kept(f"{name.casefold()}|{country or ''}")


def identity_in(event: AccountEvent, role: Role | Source) -> str:
    """The same of a party of an event of the account, where a person's word about the actor counts."""
    decided = event.identities.get(role.actor or "")
    return decided or identity_of(role.name, event.people.get(role.actor or ""))


def wikidata_of(identity: str) -> str | None:
    """The Wikidata id (or that of a table of yours) by which an actor is known, None for one known by name."""
    return None if "|" in identity else identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What an actor is called.

    Attributes:
        identity: What tells them from others.
        name: What they are called most often.
        country: ISO 3166-1 alpha-3 of affiliation, as most often known.
        sector: The codebook's primary sector, likewise.
        kind: What sort of actor, likewise.
    """

    identity: str
    name: str
    country: str | None
    sector: str | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class Corrections:
    """What people decided about actors.

    Attributes:
        standing: By the identity that the coder gave, by field: the latest decision that stands.
    """

    standing: Mapping[str, Mapping[str, Decision]]

    def leads(self, identity: str) -> str:
        """The identity by which an actor is known now: where names were said to be one, the one that they go by."""
        return self._way(identity)[0]

    def of(self, who: Named) -> tuple[Named, tuple[Decision, ...]]:
        """Who that is by people's word, and the decisions that say so; the same and none where nobody decided anything."""
        identity, joins = self._way(who.identity)
        if joins:
            who = Named(**joins[-1].new)
        own = self.standing.get(identity, {})
        made = [own[field] for field in DESCRIBED if field in own]
        changes = {each.field: each.new for each in made}
        return replace(who, **changes), (*joins, *made)

    def _way(self, identity: str) -> tuple[str, list[Decision]]:
        joins: list[Decision] = []
        seen = {identity}
        while (join := self.standing.get(identity, {}).get(SAME)) and join.new["identity"] not in seen:
            identity = join.new["identity"]
            seen.add(identity)
            joins.append(join)
        return identity, joins


def corrections_of(decisions: Iterable[Decision]) -> Corrections:
    """What stands of decisions about actors; others are passed over.

    Args:
        decisions: The oldest first: of two about one field the later one counts.
    """
    standing: dict[str, dict[str, Decision]] = {}
    for each in decisions:
        if each.kind == KIND and each.undone is None:
            standing.setdefault(each.target, {})[each.field] = each
    return Corrections(standing)
