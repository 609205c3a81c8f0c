"""Events in POLECAT's columns (tab separated, "None" for unknown, "; " between several).

POLECAT holds acts that happened and promised cooperation. So a future act is coded anew as PLOVER 2 asks (`FUTURE`); other future acts,
and hypothetical and negated ones, have no place in it and are left out, as are this codebook's own types. The intensity is unknown:
the weights are POLECAT's, not ours.

Source: Halterman et al., PLOVER and POLECAT: A New Political Event Ontology and Dataset (2023); the headings of the published files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from dateline.export import foreign, values
from dateline.export.account import Account, Entry, Omitted
from dateline.knowledge.country_codes import country_codes
from dateline.records.resolved import Actor, EventType, Place

COLUMNS: Final = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    *(
        f"{name}"
        for who in ("Actor", "Recipient")
        for name in (
            f"{who} Name",
            f"{who} Country",
            f"{who} COW",
            f"Primary {who} Sector",
            f"{who} Sectors",
            f"{who} Title",
            f"{who} Name Raw",
            f"Wikipedia {who} ID",
        )
    ),
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)

FUTURE: Final[dict[EventType, EventType]] = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "AGREE": "AGREE",
    "RETREAT": "CONCEDE",
    "CONCEDE": "CONCEDE",
}
"""What PLOVER makes of an act that is still to come: a promise of it."""

QUADS: Final[dict[EventType, str]] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "VERBAL COOPERATION"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "MATERIAL COOPERATION"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "VERBAL CONFLICT"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "MATERIAL CONFLICT"),
}
"""PLOVER's types with their quadrants; what is missing is this codebook's own."""

OWN_MODES: Final = frozenset({"clash", "occupy"})
"""Modes that PLOVER does not have."""
FEATURES: Final = {
    "site": "S",
    "near": "P",
    "city": "P",
    "admin2": "A",
    "admin1": "A",
    "country": "A",
    "region": "L",
}
"""GeoNames' feature classes, as far as a place's precision tells them."""
PEOPLE: Final = frozenset({"person"})
ORGANISATIONS: Final = frozenset({"igo", "ngo", "armed-group", "party", "company", "media"})


def write(account: Account, out: BinaryIO) -> Omitted:
    """Writes the table; what has no place in POLECAT is counted."""
    return foreign.write(account, out, columns=COLUMNS, row=row, delimiter="\t", unknown="None")


def recoded(entry: Entry) -> EventType | str:
    """The type by which POLECAT would hold the event, else a reason why it would not."""
    event = entry.event
    if event.type not in QUADS:
        return f"type {event.type}, which PLOVER does not have"
    if event.status == "future":
        return FUTURE.get(event.type, f"future {event.type}, which PLOVER does not code")
    return event.type if event.status == "actual" else f"status {event.status}, which POLECAT does not hold"


def row(entry: Entry) -> foreign.Cells | str:
    """An event's cells, or why it has none."""
    event, kind = entry.event, recoded(entry)
    if kind not in QUADS:
        return kind
    modes = [mode for mode in event.mode if mode not in OWN_MODES] if kind == event.type else []
    first = entry.mentions[0].report if entry.mentions else None
    return {
        "Event ID": event.id,
        "Event Date": _day(entry),
        "Event Type": kind,
        "Event Mode": _list(modes),
        "Quad Code": QUADS[kind],
        "Contexts": _list(event.context),
        **_party("Actor", values.actors(event)),
        **_party("Recipient", values.recipients(event)),
        **_place(values.main_place(event)),
        "Source": _list(values.outlets(entry)),
        "Publication Date": (first and first.published) or "",
        "Story People": _list(_named(entry.named, PEOPLE)),
        "Story Organizations": _list(_named(entry.named, ORGANISATIONS)),
        "Story Locations": _list(dict.fromkeys(place.name for mention in entry.mentions for place in mention.event.places)),
        "Language": "en",
        "Version": "Dateline",
    }


def _day(entry: Entry) -> str:
    """POLECAT has room for one day: the first, where the days that are possible are within a week; else none."""
    found = foreign.span(entry)
    return found[0].isoformat() if found and (found[1] - found[0]).days < foreign.DAYS_IN_WEEK else ""


def _party(who: str, parties: tuple[values.Party, ...]) -> dict[str, str]:
    """The eight columns of actors or recipients; the parts of one party stand at equal positions."""
    actors = [party.actor for party in parties]
    cow = [country_codes(party.country).cow for party in parties]
    return {
        f"{who} Name": _list(party.name for party in parties),
        f"{who} Country": _list(party.country or "None" for party in parties),
        f"{who} COW": _list(str(code or "None") for code in cow),
        f"Primary {who} Sector": _list(party.sector or "None" for party in parties),
        f"{who} Sectors": _list("|".join(actor.sectors) if actor and actor.sectors else "None" for actor in actors),
        f"{who} Title": _list((actor and actor.role) or "None" for actor in actors),
        f"{who} Name Raw": _list(party.role.text or "None" for party in parties),
        f"Wikipedia {who} ID": _list((actor.name if actor and actor.method == "knowledge" else "None") for actor in actors),
    }


def _place(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    at = values.middle(place)
    return {
        "Placename": place.name,
        "City": place.name if place.precision in ("city", "near") else "",
        "District": place.admin2 or "",
        "Province": place.admin1 or "",
        "Country": place.country or "",
        "Latitude": foreign.number(at[0] if at else None),
        "Longitude": foreign.number(at[1] if at else None),
        "GeoNames ID": foreign.number(place.geonameid),
        "Raw Placename": place.text or "",
        "Feature Type": FEATURES[place.precision],
    }


def _named(named: Iterable[Actor], kinds: frozenset[str]) -> Iterator[str]:
    """Those who are called by a name; descriptions ("spokeswoman") are none."""
    return iter(dict.fromkeys(actor.name for actor in named if actor.kind in kinds and actor.name[:1] in ("[", actor.name[:1].upper())))


def _list(words: Iterable[str]) -> str:
    return "; ".join(word.replace("; ", ", ") for word in words)
