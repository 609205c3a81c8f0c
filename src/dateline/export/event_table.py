"""The table of events: one row an event of the account, its best values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, get_args

from dateline.export import values
from dateline.export.account import Entry
from dateline.export.tables import Cell, Column, Table, day
from dateline.records.resolved import CountKind


def _event(name: str) -> Callable[[Entry], Cell]:
    def get(entry: Entry) -> Cell:
        cell: Cell = getattr(entry.event, name)
        return cell

    return get


def _place(name: str) -> Callable[[Entry], Cell]:
    return lambda entry: getattr(values.main_place(entry.event), name, None)


def _date(name: str) -> Callable[[Entry], Cell]:
    return lambda entry: getattr(entry.event.date, name, None)


def _coordinate(index: int) -> Callable[[Entry], Cell]:
    def get(entry: Entry) -> Cell:
        found = values.point(values.main_place(entry.event))
        return found[index] if found else None

    return get


def _side(index: int) -> Callable[[Entry], Cell]:
    def get(entry: Entry) -> Cell:
        place = values.main_place(entry.event)
        return place.bbox[index] if place and place.bbox else None

    return get


def _who_stands(position: str) -> Callable[[Entry], Cell]:
    return lambda entry: tuple(dict.fromkeys(stand.by for stand in entry.event.stands if stand.position == position))


def _count(kind: CountKind, bound: str) -> Callable[[Entry], Cell]:
    return lambda entry: getattr(values.figure(entry.event, kind), bound, None)


_BOUNDS: Final = {"low": "Lowest number of {} that anyone gives", "best": "Number of {}: the latest total that most sources give"}
_BOUNDS_ALL: Final = {**_BOUNDS, "high": "Highest number of {} that anyone gives"}
_TAGS: Final = {"participants": "#reached+participants", "destroyed": "#impact+destroyed", "arrested": "#affected+detained"}


def _figures() -> Iterator[Column]:
    for kind in get_args(CountKind):
        tag = _TAGS.get(kind, f"#affected+{kind}")
        for bound, meaning in _BOUNDS_ALL.items():
            yield Column(f"{kind}_{bound}", "whole", meaning.format(kind), f"{tag}+num+{bound}", _count(kind, bound))


EVENTS: Final = Table(
    "events",
    "An event of the account: the best value of each field over all reports that tell of it.",
    "entry",
    lambda entry: (entry,),
    (
        Column("event_id", "text", "The event's id, which stays", "#event+id", _event("id")),
        Column("event_type", "text", "Type of act (see the codebook)", "#event+type", _event("type")),
        Column("event_mode", "words", "Modes of the type", "#event+mode+list", _event("mode")),
        Column("event_context", "words", "What it is about", "#event+context+list", _event("context")),
        Column("event_status", "text", "actual, future, hypothetical or negated", "#status+event", _event("status")),
        Column("date_edtf", "text", "When, in EDTF (ISO 8601-2)", "#date+edtf", _date("edtf")),
        Column("date_start", "day", "First day on which it can have begun", "#date+start", lambda e: day(_text(_date("earliest")(e)))),
        Column("date_end", "day", "Last day on which it can have ended", "#date+end", lambda e: day(_text(_date("latest")(e)))),
        Column("date_precision", "text", "Grain of the date", "#date+precision", _date("precision")),
        Column("date_method", "text", "Whether words, context or publication give the date", "#date+method", _date("method")),
        Column("actor", "words", "Who did it", "#group+actor+list", lambda e: values.names(values.actors(e.event))),
        Column("recipient", "words", "To whom", "#group+recipient+list", lambda e: values.names(values.recipients(e.event))),
        Column("place", "text", "Where", "#loc+name", _place("name")),
        Column("place_precision", "text", "What the place stands for: site, near, city, admin2 ...", "#loc+precision", _place("precision")),
        Column("country", "text", "Country of the place, ISO 3166-1 alpha-3", "#country+code+v_iso3", _place("country")),
        Column("admin1", "text", "First-order division of the place", "#adm1+name", _place("admin1")),
        Column("admin2", "text", "Second-order division of the place", "#adm2+name", _place("admin2")),
        Column("geonameid", "whole", "GeoNames number of the place", "#loc+code+v_geonames", _place("geonameid")),
        Column("lat", "number", "Degrees north; only for sites and towns, never for an area", "#geo+lat", _coordinate(0)),
        Column("lon", "number", "Degrees east; only for sites and towns, never for an area", "#geo+lon", _coordinate(1)),
        Column("radius_km", "number", "How far from the coordinates it may be, in km", "#geo+radius+km", _place("radius_km")),
        Column("west", "number", "West side of the place's box, degrees east", "#geo+box+west", _side(0)),
        Column("south", "number", "South side of the place's box, degrees north", "#geo+box+south", _side(1)),
        Column("east", "number", "East side of the place's box, degrees east", "#geo+box+east", _side(2)),
        Column("north", "number", "North side of the place's box, degrees north", "#geo+box+north", _side(3)),
        *_figures(),
        Column("claimed_by", "words", "Who claims that it happened", "#meta+claimed+list", _who_stands("claims")),
        Column("denied_by", "words", "Who denies that it happened", "#meta+denied+list", _who_stands("denies")),
        Column("doubted_by", "words", "Who doubts that it happened", "#meta+doubted+list", _who_stands("doubts")),
        Column("disagreements", "words", "Fields in which independent sources differ", "#meta+disagreements+list", _event("disagreements")),
        Column("reports", "whole", "How many reports tell of it", "#meta+reports+num", _event("reports")),
        Column(
            "independent", "whole", "How many of them are independent (copies count once)", "#meta+independent+num", _event("independent")
        ),
        Column("first_report", "text", "Id of the earliest report", "#meta+report+id", _event("first")),
        Column("first_published", "day", "Day of the earliest report", "#date+published", lambda e: day(values.published(e))),
        Column("confidence", "number", "That there is such an event, 0 to 1", "#meta+confidence", _event("confidence")),
        Column("sentence", "text", "The sentence that first told of it", "#description+sentence", values.sentence),
    ),
)


def _text(cell: Cell) -> str | None:
    return cell if isinstance(cell, str) else None
