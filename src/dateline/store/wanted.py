"""From a question to conditions on the store's tables.

Each filter that looks at a table of its own becomes `number IN (SELECT ...)`, which both databases answer from an index; no filter
multiplies rows, so that what is found is found once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, true

from dateline.records.question import SIDES, Box, Kind, Lacking, Near, Party, Question
from dateline.store.actors import led
from dateline.store.schema import about, mention, report, statement
from dateline.store.schema_account import event, event_party, event_place, event_tag
from dateline.store.search import matching, within
from dateline.store.words import plain_name

Condition: TypeAlias = ColumnElement[bool]

EARTH_KM: Final = 6371.0088
"""Mean radius of the Earth. Source: IUGG."""
_KM_PER_DEGREE: Final = EARTH_KM * math.pi / 180
_RADIANS: Final = math.pi / 180
_POLE: Final = 89.0
POINTS: Final = ("site", "near", "city")
"""Precisions whose coordinates are a point; those of others are the middle of an area, where nothing happened."""
_ROUNDED: Final = 1e-4
"""Degrees by which a box is looked up larger, as SQLite keeps 32 bits of its sides; the points themselves are compared after that."""


# What is not known: a place that a map can show, be it as a point, an area or a whole country; a day of its own.
_LACKING: Final[dict[Lacking, Condition]] = {
    "place": or_(
        event.c.precision.is_(None),
        and_(event.c.precision == "country", event.c.country.is_(None)),
        and_(event.c.precision != "country", event.c.lat.is_(None)),
    ),
    "date": event.c.day_from.is_(None),
}


def wanted(connection: Connection, kind: Kind, question: Question) -> list[Condition]:
    """What must hold of an event, report, party of an event or statement to be an answer."""
    return list(_WANTED[kind](connection, led(connection, question)))


def _events(connection: Connection, question: Question) -> Iterator[Condition]:
    yield from _filters(connection, question)
    yield from _standing(event.c.no, question)


def _standing(numbers: ColumnElement[Any], question: Question) -> Iterator[Condition]:
    """Leaves the events out that a person has rejected, unless these or single events are asked for."""
    if not question.verdict and not question.event:
        yield numbers.not_in(select(event_tag.c.event).where(event_tag.c.kind == "verdict", event_tag.c.value == "rejected"))


def _that_tell(connection: Connection, question: Question) -> list[Condition]:
    """What must hold of an event by which something else is found; nothing if the question asks nothing of events."""
    filters = list(_filters(connection, question))
    return [*filters, *_standing(event.c.no, question)] if filters else []


def _filters(connection: Connection, question: Question) -> Iterator[Condition]:
    yield from _among(event.c.type, question.type)
    yield from _among(event.c.status, question.status)
    yield from _among(event.c.country, question.country)
    yield from _among(event.c.id, question.event)
    if question.since is not None:
        yield event.c.day >= question.since
    if question.until is not None:
        yield and_(func.coalesce(event.c.day_from, event.c.day) <= question.until, event.c.day != "")
    if question.min_independent is not None:
        yield event.c.independent >= question.min_independent
    if question.min_confidence is not None:
        yield event.c.confidence >= question.min_confidence
    if question.without:
        yield or_(*(_LACKING[what] for what in question.without))
    yield from (event.c.no.in_(numbers) for numbers in _event_numbers(connection, question))
    if question.stance:
        spoken = select(mention.c.event).join(about, about.c.mention == mention.c.no).join(statement, about.c.statement == statement.c.no)
        yield event.c.id.in_(spoken.where(*_among(statement.c.stance, question.stance), mention.c.live, mention.c.event.is_not(None)))
    if question.text is not None:
        found = matching(connection, "mention", question.text)
        yield event.c.id.in_(select(mention.c.event).where(mention.c.no.in_(found), mention.c.live, mention.c.event.is_not(None)))
    if question.report:
        tells = select(mention.c.event).join(report, mention.c.report == report.c.no)
        yield event.c.id.in_(tells.where(_begins(report.c.id, question.report), mention.c.live, mention.c.event.is_not(None)))


def _event_numbers(connection: Connection, question: Question) -> Iterator[Any]:
    """The filters that look at what an event has several of, each as a selection of events' numbers."""
    tags = {
        "mode": question.mode,
        "context": question.context,
        "disagreement": question.disputed,
        "verdict": question.verdict,
        "place": [plain_name(name) for name in question.place],
        "outlet": outlets_called(connection, question.outlet) if question.outlet else (),
    }
    for kind, values in tags.items():
        if values or getattr(question, kind, ()):
            yield select(event_tag.c.event).where(event_tag.c.kind == kind, event_tag.c.value.in_(values))
    for name, roles in {"actor": tuple(SIDES.values()), **{name: (role,) for name, role in SIDES.items()}}.items():
        if parties := getattr(question, name):
            yield select(event_party.c.event).where(event_party.c.role.in_(roles), _called(event_party, parties))
    spots = [_in_box(connection, question.box)] if question.box else []
    spots += [_near(connection, question.near)] if question.near else []
    for condition in spots:
        yield select(event_place.c.event).where(event_place.c.precision.in_(POINTS), condition)


def _reports(connection: Connection, question: Question) -> Iterator[Condition]:
    yield from (report.c.latest, report.c.coded)
    if question.report:
        yield _begins(report.c.id, question.report)
    if question.outlet:
        yield report.c.outlet.in_(outlets_called(connection, question.outlet))
    yield from _days(report.c.day, question)
    if question.text is not None:
        yield report.c.no.in_(matching(connection, "report", question.text))
    if conditions := _that_tell(connection, question.of_events("reports")):
        yield report.c.no.in_(select(mention.c.report).join(event, mention.c.event == event.c.id).where(mention.c.live, *conditions))


def _statements(connection: Connection, question: Question) -> Iterator[Condition]:
    yield report.c.latest
    if question.report:
        yield _begins(report.c.id, question.report)
    if question.outlet:
        yield report.c.outlet.in_(outlets_called(connection, question.outlet))
    if question.actor:
        yield _called(statement, question.actor)
    yield from _among(statement.c.stance, question.stance)
    if question.min_confidence is not None:
        yield statement.c.confidence >= question.min_confidence
    yield from _days(statement.c.day, question)
    if question.text is not None:
        yield statement.c.no.in_(matching(connection, "statement", question.text))
    if conditions := _that_tell(connection, question.of_events("statements")):
        told = select(about.c.statement).join(mention, about.c.mention == mention.c.no).join(event, mention.c.event == event.c.id)
        yield statement.c.no.in_(told.where(*conditions))


def _actors(connection: Connection, question: Question) -> Iterator[Condition]:
    if question.actor:
        yield _called(event_party, question.actor)
    if filters := list(_filters(connection, question.of_events("actors"))):
        yield event_party.c.event.in_(select(event.c.no).where(*filters))
    yield from _standing(event_party.c.event, question)


_WANTED: Final[dict[Kind, Callable[[Connection, Question], Iterator[Condition]]]] = {
    "events": _events,
    "reports": _reports,
    "statements": _statements,
    "actors": _actors,
}


def _among(column: ColumnElement[Any], values: Sequence[Any]) -> Iterator[Condition]:
    if values:
        yield column == values[0] if len(values) == 1 else column.in_(values)


def _days(day: ColumnElement[Any], question: Question) -> Iterator[Condition]:
    if question.since is not None:
        yield day >= question.since
    if question.until is not None:
        yield and_(day <= question.until, day != "")


def _begins(column: ColumnElement[Any], beginnings: Sequence[str]) -> Condition:
    """Ids that begin so: `g` comes behind all hexadecimal digits in every database's order."""
    return or_(*(and_(column >= each, column < f"{each}g") for each in beginnings))


def _called(table: Any, parties: Sequence[Party]) -> Condition:  # noqa: ANN401  (a table with columns of parties)
    return or_(*(_is(table, party) for party in parties))


def _is(table: Any, party: Party) -> Condition:  # noqa: ANN401  (the same)
    asked = {name: getattr(party, name) for name in ("identity", "country", "sector", "kind")}
    conditions = [table.c[name] == value for name, value in asked.items() if value is not None]
    return and_(*conditions, *([table.c.plain == plain_name(party.name)] if party.name is not None else []))


def _in_box(connection: Connection, box: Box) -> Condition:
    parts = [box] if box.west <= box.east else [Box(box.west, box.south, 180.0, box.north), Box(-180.0, box.south, box.east, box.north)]
    return or_(*(_in_part(connection, part) for part in parts))


def _in_part(connection: Connection, box: Box) -> Condition:
    around = (box.west - _ROUNDED, box.south - _ROUNDED, box.east + _ROUNDED, box.north + _ROUNDED)
    inside = (event_place.c.lon.between(box.west, box.east), event_place.c.lat.between(box.south, box.north))
    return and_(event_place.c.no.in_(within(connection, *around)), *inside)


def _near(connection: Connection, near: Near) -> Condition:
    return and_(_in_box(connection, _around(near)), _close(near))


def _around(near: Near) -> Box:
    """A box that holds all points so near."""
    up = near.km / _KM_PER_DEGREE + _ROUNDED
    south, north = max(-90.0, near.lat - up), min(90.0, near.lat + up)
    if max(-south, north) >= _POLE:
        return Box(-180.0, south, 180.0, north)
    # How far east the rim of a circle reaches; a circle as wide as the pole is far reaches all round.
    aside = math.degrees(math.asin(min(1.0, math.sin(math.radians(min(up, 90.0))) / math.cos(math.radians(near.lat)))))
    if aside >= _POLE:
        return Box(-180.0, south, 180.0, north)
    west, east = near.lon - aside, near.lon + aside
    return Box(west + 360 if west < -180 else west, south, east - 360 if east > 180 else east, north)


def _close(near: Near) -> Condition:
    """Whether the great-circle distance is no longer, by the haversine formula, without its inverse: only sines are compared."""
    half = near.km / EARTH_KM / 2
    if half >= math.pi / 2:
        return true()
    lat, lon = event_place.c.lat * _RADIANS, event_place.c.lon * _RADIANS
    over, aside = func.sin((lat - math.radians(near.lat)) / 2), func.sin((lon - math.radians(near.lon)) / 2)
    return over * over + func.cos(lat) * math.cos(math.radians(near.lat)) * aside * aside <= math.sin(half) ** 2


def outlets(connection: Connection) -> list[str]:
    """All outlets of reports, in the order of their characters; each is one step in the index, however many reports it has."""
    first = select(func.min(report.c.outlet).label("name")).cte("outlets", recursive=True)
    following = select(func.min(report.c.outlet)).where(report.c.outlet > first.c.name).scalar_subquery()
    names = first.union_all(select(following).where(first.c.name.is_not(None)))
    return sorted(name for name in connection.execute(select(names.c.name)).scalars() if name is not None)


def outlets_called(connection: Connection, names: Sequence[str]) -> list[str]:
    """Outlets as they are written, by their names compared without case, accents and punctuation."""
    plain = {plain_name(name) for name in names}
    return [outlet for outlet in outlets(connection) if plain_name(outlet) in plain]
