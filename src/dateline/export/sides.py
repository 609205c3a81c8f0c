"""On which side the parties of an event stand, as data on armed conflict tell sides apart."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from dateline.export import values
from dateline.records.story import AccountEvent

Side: TypeAlias = Literal["state", "rebel", "militia", "civilian", "external", "none", "other"]

_SECTORS: Final[dict[str, Side]] = {
    **dict.fromkeys(("MIL", "COP", "SPY", "GOV", "JUD", "LEG"), "state"),
    "REB": "rebel",
    **dict.fromkeys(("PRM", "UAF", "CRM"), "militia"),
    **dict.fromkeys(("CVL", "AGR", "BUS", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "REL", "SOC", "NGO", "PTY"), "civilian"),
    "IGO": "external",
}
"""By the party's sector. Gangs are political militias for ACLED; paramilitaries are armed, but no state's regular forces."""
_KINDS: Final[dict[str, Side]] = {
    "state": "state",
    "armed-group": "rebel",
    "igo": "external",
    **dict.fromkeys(("person", "group", "ngo", "party", "company", "media"), "civilian"),
}
"""By the kind of actor, where no sector is known: people of whom nothing else is told are civilians."""
CROWD: Final = {"Protests": "Protesters", "Riots": "Rioters"}
"""What ACLED calls civilians in these types of events."""


def sides(event: AccountEvent, *, second: bool = False) -> tuple[Side, Side]:
    """The sides of who did it and to whom; of the first known party of each.

    Args:
        event: The event.
        second: Whether the second actor stands for the recipient, as in a clash.
    """
    place = values.main_place(event)
    country = place.country if place else None
    actors, recipients = values.actors(event), values.recipients(event)
    return _first(actors[:1] if second else actors, country), _first(actors[1:] if second else recipients, country)


def _first(parties: tuple[values.Party, ...], country: str | None) -> Side:
    found = [side(party, country) for party in parties]
    return next((known for known in found if known != "other"), "other" if found else "none")


def side(party: values.Party, country: str | None = None) -> Side:
    """The side of one party.

    Args:
        party: Who.
        country: Where the event happened: the forces of another state are external there.
    """
    known = _SECTORS.get(party.sector or "") or _KINDS.get(party.kind or "", "other")
    foreign = party.country is not None and country is not None and party.country != country
    return "external" if known == "state" and foreign else known
