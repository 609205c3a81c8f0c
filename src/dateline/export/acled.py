"""Events in ACLED's columns, by a crosswalk of our own (`data/acled.tsv`). No row of ACLED's is in it or in the program.

ACLED holds what happened, so only events of status actual have a place, and of these only what the crosswalk has a row for. What ACLED's
researchers judge by themselves (the scale of the sources, tags) is left empty; so are fatalities that no report gives, which
ACLED would count as 0.

Source: Armed Conflict Location & Event Data Project, Codebook (2024), for names, codes and what they mean.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import BinaryIO, Final

from dateline.export import foreign, values
from dateline.export.account import Account, Entry, Omitted
from dateline.export.sides import CROWD, Side, sides
from dateline.knowledge.country_codes import country_codes
from dateline.records.resolved import Place

TABLE: Final = "acled.tsv"
COLUMNS: Final = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)
DISORDER: Final = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
"""ACLED's category of disorder by event type."""
MOB: Final = "Mob violence"
FORCE: Final = "Excessive force against protesters"
BOTH: Final = "Political violence; Demonstrations"
"""Force against protesters is both; mob violence is political violence though its type is Riots."""
INTER: Final[dict[Side, str]] = {
    "state": "State forces",
    "rebel": "Rebel group",
    "militia": "Political militia",
    "civilian": "Civilians",
    "external": "External/Other forces",
}
"""ACLED's kinds of actors; we do not tell identity militias from political ones."""
PLACE_PRECISION: Final = {"site": "1", "city": "1", "near": "2", "admin2": "2", "admin1": "3", "country": "3", "region": "3"}
"""1 the town, 2 its surroundings or a small part of a region, 3 a larger region."""
DAY, WEEK, MONTH = "1", "2", "3"
LONGEST_MONTH: Final = 31


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the crosswalk; an empty set fits all.

    Attributes:
        type: Our type.
        modes: Any of our modes.
        contexts: Any of our contexts.
        actor: Sides that may do it.
        recipient: Sides that it may be done to.
        harmed: Whether somebody must be killed or injured.
        event_type: ACLED's type.
        sub_event_type: ACLED's sub-type.
    """

    type: str
    modes: frozenset[str]
    contexts: frozenset[str]
    actor: frozenset[str]
    recipient: frozenset[str]
    harmed: bool
    event_type: str
    sub_event_type: str

    def fits(self, entry: Entry, who: Side, whom: Side) -> bool:
        """Whether it holds for an event."""
        return (
            entry.event.type == self.type
            and not (self.modes and self.modes.isdisjoint(entry.event.mode))
            and not (self.contexts and self.contexts.isdisjoint(entry.event.context))
            and not (self.actor and who not in self.actor)
            and not (self.recipient and whom not in self.recipient)
            and (not self.harmed or _harmed(entry))
        )


def write(account: Account, out: BinaryIO, *, excel: bool = False) -> Omitted:
    """Writes the table; what has no place in ACLED is counted."""
    return foreign.write(account, out, columns=COLUMNS, row=row, excel=excel)


def row(entry: Entry) -> foreign.Cells | str:
    """An event's cells, or why it has none."""
    event = entry.event
    if event.status != "actual":
        return f"status {event.status}, which ACLED does not hold"
    who, whom = sides(event)
    rule = next((rule for rule in crosswalk() if rule.fits(entry, who, whom)), None)
    if rule is None:
        return f"type {event.type} of a kind that ACLED does not hold"
    return {
        "event_id_cnty": event.id,
        **_types(rule, whom),
        **_when(entry),
        **_parties(entry, rule, who, whom),
        **_place(values.main_place(event)),
        "source": "; ".join(values.outlets(entry)),
        "notes": values.sentence(entry),
        "fatalities": foreign.number(getattr(values.figure(event, "killed"), "best", None)),
        "tags": _crowd(entry),
    }


@cache
def crosswalk() -> tuple[Rule, ...]:
    """The rows of the crosswalk, in order."""
    with resources.files("dateline.export").joinpath("data", TABLE).open(encoding="utf-8") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(_rule(found) for found in rows)


def _rule(cells: Mapping[str, str]) -> Rule:
    modes, contexts, actor, recipient = (
        frozenset(filter(None, cells[name].split("|"))) for name in ("mode", "context", "actor", "recipient")
    )
    return Rule(cells["type"], modes, contexts, actor, recipient, cells["harmed"] == "yes", cells["event_type"], cells["sub_event_type"])


def _harmed(entry: Entry) -> bool:
    return any(figure.kind in ("killed", "injured") and (figure.best or figure.low or figure.high) for figure in entry.event.figures)


def _types(rule: Rule, whom: Side) -> dict[str, str]:
    disorder = {MOB: "Political violence", FORCE: BOTH}.get(rule.sub_event_type, DISORDER[rule.event_type])
    violent = rule.event_type in ("Violence against civilians", "Explosions/Remote violence") or rule.sub_event_type in (MOB, FORCE)
    return {
        "disorder_type": disorder,
        "event_type": rule.event_type,
        "sub_event_type": rule.sub_event_type,
        "civilian_targeting": "Civilian targeting" if violent and whom == "civilian" else "",
    }


def _when(entry: Entry) -> dict[str, str]:
    """The first day that is possible, and how exact it is; nothing where more than a month is possible."""
    found = foreign.span(entry)
    days = (found[1] - found[0]).days + 1 if found else 0
    if found is None or days > LONGEST_MONTH:
        return {}
    precision = DAY if days == 1 else WEEK if days <= foreign.DAYS_IN_WEEK else MONTH
    return {"event_date": found[0].isoformat(), "year": str(found[0].year), "time_precision": precision}


def _parties(entry: Entry, rule: Rule, who: Side, whom: Side) -> dict[str, str]:
    """The first of each side, the others beside them; of a clash the second actor is the other side."""
    actors, recipients = (values.names(parties) for parties in (values.actors(entry.event), values.recipients(entry.event)))
    if not recipients and rule.event_type == "Battles" and len(actors) > 1:
        actors, recipients, whom = actors[:1], actors[1:], sides(entry.event, second=True)[1]
    inter = [INTER.get(side, "") for side in (who, whom)]
    if who == "civilian":
        inter[0] = CROWD.get(rule.event_type, inter[0])
    if rule.sub_event_type in (FORCE, "Protest with intervention") and whom in ("civilian", "none"):
        inter[1] = CROWD["Protests"]
    return {
        "actor1": actors[0] if actors else "",
        "assoc_actor_1": "; ".join(actors[1:]),
        "inter1": inter[0],
        "actor2": recipients[0] if recipients else "",
        "assoc_actor_2": "; ".join(recipients[1:]),
        "inter2": inter[1],
        "interaction": "-".join(filter(None, inter)) if all(inter) else f"{inter[0]} only" if inter[0] else "",
    }


def _place(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    codes, at = country_codes(place.country), values.middle(place)
    return {
        "iso": codes.numeric.lstrip("0"),
        "region": codes.acled_region,
        "country": _country(place),
        "admin1": place.admin1 or "",
        "admin2": place.admin2 or "",
        "location": place.name,
        "latitude": foreign.number(at[0] if at else None),
        "longitude": foreign.number(at[1] if at else None),
        "geo_precision": PLACE_PRECISION[place.precision],
    }


def _country(place: Place) -> str:
    return foreign.country_name(place.country)


def _crowd(entry: Entry) -> str:
    """How many took part in a demonstration, in the form of ACLED's tag."""
    crowd = values.figure(entry.event, "participants")
    if entry.event.type != "PROTEST":
        return ""
    return f"crowd size={_words(crowd.low, crowd.best, crowd.high)}" if crowd else "crowd size=no report"


def _words(low: int | None, best: int | None, high: int | None) -> str:
    if best is not None and best == low == high:
        return str(best)
    return f"between {low} and {high}" if low is not None and high is not None else f"about {best if best is not None else low or high}"
