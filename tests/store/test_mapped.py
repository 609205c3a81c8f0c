"""Where and when events are, counted by the databases, against the same counted one by one."""

from collections import Counter

import pytest

from dateline.query import ask
from dateline.records.question import Box
from dateline.store import Store, dated, mapped
from dateline.store.wanted import POINTS
from tests.worlds import day_of, make_world, ticking

VIEWS = (None, Box(20, 45, 35, 52), Box(170, -20, -160, 0))


@pytest.fixture
def world(address):
    with Store.create(address, now=ticking()) as store:
        made = make_world(store, seed=11, size=60)
        with store.read() as connection:
            yield connection, made


def in_view(view, place):
    if view is None:
        return True
    return any(part.west <= place.lon <= part.east and part.south <= place.lat <= part.north for part in mapped.halves(view))


@pytest.mark.parametrize("view", VIEWS)
def test_points_are_those_of_the_best_places(world, view):
    connection, made = world
    firsts = {event.id: (event, event.places[0]) for event, _ in made.events if event.places}
    wanted = {key for key, (_, place) in firsts.items() if place.precision in POINTS and in_view(view, place)}
    spots = list(mapped.spots(connection, ask(), view))
    assert {spot.event for spot in spots} == wanted
    assert mapped.count_points(connection, ask(), view) == len(spots)
    for spot in spots:
        event, place = firsts[spot.event]
        assert (spot.lat, spot.lon, spot.type, spot.status) == (place.lat, place.lon, event.type, event.status)
        assert spot.denied == any(stand.position == "denies" for stand in event.stands)
    for cell in (0.5, 10.0, 90.0):
        heaps = mapped.bins(connection, ask(), view, cell=cell)
        assert sum(heap.count for heap in heaps.values()) == len(spots)
        types = Counter(kind for heap in heaps.values() for kind in heap.types for _ in range(heap.types[kind]))
        assert types == Counter(spot.type for spot in spots)


def test_totals_are_of_all(world):
    connection, made = world
    totals = mapped.totals(connection, ask())
    wanted = Counter((e.places[0].precision, e.places[0].country, True) if e.places else (None, None, False) for e, _ in made.events)
    assert {key: heap.count for key, heap in totals.items()} == wanted


def test_stretches_are_of_last_days(world):
    connection, made = world
    found, undated = dated.by_time(connection, ask(), "month")
    known = [event for event, _ in made.events if event.date is not None]
    assert found == Counter((day_of(made, event)[:7], event.type) for event in known)
    assert undated == Counter(event.type for event, _ in made.events if event.date is None)
    weeks, _ = dated.by_time(connection, ask(), "week")
    assert weeks.total() == found.total()
    assert all("-W" in week for week, _ in weeks)
