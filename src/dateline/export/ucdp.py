"""Events in the columns of UCDP's Georeferenced Event Dataset (GED).

GED holds lethal violence by organised actors, so only assaults of status actual have a place of which somebody says that at least one
person died. UCDP's own numbers of conflicts, dyads and sides are left empty. Deaths are not split by side, which reports seldom allow:
they stand under deaths_unknown.

Source: Högbladh, UCDP Georeferenced Event Dataset Codebook, version 24.1 (2024), for names, codes and what they mean.
"""

from __future__ import annotations

from math import floor
from typing import BinaryIO, Final

from dateline.export import foreign, values
from dateline.export.account import Account, Entry, Omitted
from dateline.export.sides import Side, sides
from dateline.knowledge.country_codes import country_codes
from dateline.records.resolved import Place
from dateline.records.story import Figure, Telling

# fmt: off
COLUMNS: Final = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id",
    "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude",
    "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)
# fmt: on
STATE_BASED, NON_STATE, ONE_SIDED = "1", "2", "3"
ORGANISED: Final[frozenset[Side]] = frozenset({"state", "external", "rebel", "militia"})
STATES: Final[frozenset[Side]] = frozenset({"state", "external"})
CIVILIANS: Final = "Civilians"
WHERE: Final = {"site": "1", "city": "1", "near": "2", "admin2": "3", "admin1": "4", "region": "5", "country": "6"}
"""1 exactly, 2 within about 25 km, 3 a second-order and 4 a first-order division, 5 a vague area, 6 only the country."""
DAYS: Final = ((1, "1"), (6, "2"), (7, "3"), (31, "4"), (366, "5"))
"""At most so many days are possible, and UCDP's number for it."""
ONE_EVENT: Final = "1"
"""The report tells of a single event; GED's 2 is for reports that sum several up."""
CELLS_A_DEGREE: Final = 2
"""Of the PRIO-GRID: cells of half a degree, numbered eastward from the south-west corner of the world."""
CELLS_A_ROW: Final = 360 * CELLS_A_DEGREE


def write(account: Account, out: BinaryIO, *, excel: bool = False) -> Omitted:
    """Writes the table; what has no place in GED is counted."""
    return foreign.write(account, out, columns=COLUMNS, row=row, excel=excel)


def row(entry: Entry) -> foreign.Cells | str:
    """An event's cells, or why it has none."""
    event = entry.event
    if event.status != "actual":
        return f"status {event.status}, which GED does not hold"
    if event.type != "ASSAULT":
        return f"type {event.type}, which is no violence"
    killed = values.figure(event, "killed")
    if killed is None or not (killed.best or killed.low or killed.high):
        return "assaults without a death"
    return {
        "id": event.id,
        "relid": event.id,
        **_sides(entry),
        **_sources(entry),
        **_place(values.main_place(event)),
        "event_clarity": ONE_EVENT,
        **_when(entry),
        **_deaths(killed),
    }


def _sides(entry: Entry) -> dict[str, str]:
    who, whom = sides(entry.event)
    actors, recipients = (values.names(parties) for parties in (values.actors(entry.event), values.recipients(entry.event)))
    if whom == "none" and len(actors) > 1:
        who, whom = sides(entry.event, second=True)
        actors, recipients = actors[:1], actors[1:]
    kind = _violence(who, whom)
    side_a, side_b = ", ".join(actors), CIVILIANS if kind == ONE_SIDED else ", ".join(recipients)
    return {
        "type_of_violence": kind,
        "side_a": side_a,
        "side_b": side_b,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else "",
        "gwnoa": _state(entry, who, 0),
        "gwnob": _state(entry, whom, 1) if kind != ONE_SIDED else "",
    }


def _violence(who: Side, whom: Side) -> str:
    """GED's type; nothing where a side is not known, for GED's events have two."""
    if who in ORGANISED and whom in ORGANISED:
        return STATE_BASED if {who, whom} & STATES else NON_STATE
    return ONE_SIDED if who in ORGANISED and whom == "civilian" else ""


def _state(entry: Entry, side: Side, which: int) -> str:
    """The number of the state whose forces are on a side."""
    parties = (values.actors(entry.event), values.recipients(entry.event))[which]
    if side not in STATES or not parties:
        return ""
    return foreign.number(country_codes(parties[0].country).gw)


def _sources(entry: Entry) -> dict[str, str]:
    first = entry.mentions[0].report if entry.mentions else None
    cited = dict.fromkeys(source.name for source in entry.event.sources)
    return {
        "number_of_sources": str(entry.event.independent),
        "source_article": "; ".join(dict.fromkeys(_article(mention.report) for mention in entry.mentions)),
        "source_office": (first and first.outlet) or "",
        "source_date": (first and first.published) or "",
        "source_headline": (first and first.title) or "",
        "source_original": ", ".join(cited),
    }


def _article(report: Telling) -> str:
    return ", ".join(part for part in (report.outlet or report.url or report.source, report.published) if part)


def _place(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    codes, at = country_codes(place.country), values.middle(place)
    return {
        "where_prec": WHERE[place.precision],
        "where_coordinates": place.name,
        "where_description": place.text or "",
        "adm_1": place.admin1 or "",
        "adm_2": place.admin2 or "",
        "latitude": foreign.number(at[0] if at else None),
        "longitude": foreign.number(at[1] if at else None),
        "geom_wkt": f"POINT ({at[1]} {at[0]})" if at else "",
        "priogrid_gid": str(priogrid(*at)) if at else "",
        "country": foreign.country_name(place.country),
        "country_id": foreign.number(codes.gw),
        "region": codes.ucdp_region,
    }


def priogrid(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell of a point, which is its south-west corner's where it lies between two.

    Source: Tollefsen, Strand and Buhaug, PRIO-GRID: A unified spatial data structure (2012).
    """
    last_row, last_column = 180 * CELLS_A_DEGREE - 1, CELLS_A_ROW - 1
    line = min(floor((lat + 90) * CELLS_A_DEGREE), last_row)
    return line * CELLS_A_ROW + min(floor((lon + 180) * CELLS_A_DEGREE), last_column) + 1


def _when(entry: Entry) -> dict[str, str]:
    found = foreign.span(entry)
    if found is None:
        return {}
    start, end = found
    days = (end - start).days + 1
    return {
        "year": str(start.year) if start.year == end.year else "",
        "date_prec": next((precision for most, precision in DAYS if days <= most), ""),
        "date_start": start.isoformat(),
        "date_end": end.isoformat(),
    }


def _deaths(killed: Figure) -> dict[str, str]:
    """GED wants all three: where one bound is not given, the best number is the bound."""
    best = killed.best if killed.best is not None else killed.low if killed.low is not None else killed.high
    low, high = (bound if bound is not None else best for bound in (killed.low, killed.high))
    return {"deaths_unknown": str(best), "best": str(best), "high": str(high), "low": str(low)}
