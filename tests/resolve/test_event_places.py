"""The choice of a place, with weights made by hand."""

import pytest

from dateline.knowledge.judge import Judge
from dateline.records.span import Span
from dateline.resolve.event_places import PlaceFinder, names_of
from dateline.resolve.place_features import Scene
from tests.resolve.telling import mention, phrase, toponym

TEXT = "Rebels shelled Kharkiv. Kharkiv is in Ukraine. Police met in Poltava."
FIRST, SECOND, THIRD = Span(0, 23), Span(24, 46), Span(47, 69)
KHARKIV = toponym(TEXT, "Kharkiv", geonameid=1, admin1="Kharkiv Oblast")
AGAIN = toponym(TEXT, "Kharkiv", geonameid=1, admin1="Kharkiv Oblast")
UKRAINE = toponym(TEXT, "Ukraine", geonameid=2, precision="country", radius_km=600.0)
POLTAVA = toponym(TEXT, "Poltava", geonameid=3, admin1="Poltava Oblast")
DATELINE = toponym("KYIV", "KYIV", name="Kyiv", geonameid=4)
OWN_WORDS = Judge({"own/city": 5.0, "own/country": 5.0}, -1.0, 0.5)
NEVER, ALWAYS = Judge({}, -9.0, 0.5), Judge({}, 9.0, 0.5)


def finder(judge=OWN_WORDS, *, toponyms=(KHARKIV, UKRAINE, POLTAVA), dateline=None):
    return PlaceFinder(TEXT, tuple(toponyms), (FIRST, SECOND, THIRD), dateline, judge)


def scene(*words, sentence=0, same=(), before=None, **changes):
    places = tuple(phrase(TEXT, w) for w in words)
    return Scene(mention(places=places, sentence=sentence, trigger=Span(7, 14), **changes), same, before, (frozenset(), frozenset()))


def chosen(of, one, *others):
    """The places that the first of some events gets."""
    return of.places(of.views([one, *others])[0], of.candidates())


def places(of, one, *others):
    return [(p.name, p.text, p.method) for p in chosen(of, one, *others)]


def test_toponyms_of_one_place_are_one_candidate():
    found = finder(toponyms=(KHARKIV, AGAIN, UKRAINE)).candidates()
    assert [(c.first.name, len(c.toponyms)) for c in found] == [("Kharkiv", 2), ("Ukraine", 1)]


def test_what_no_gazetteer_has_is_no_candidate():
    unknown = toponym(TEXT, "Poltava", precision=None, lat=None, lon=None)
    assert [c.first.name for c in finder(toponyms=(KHARKIV, unknown)).candidates()] == ["Kharkiv"]


def test_the_dateline_is_a_candidate_where_nothing_else_tells_it():
    of = finder(dateline=DATELINE)
    assert [names_of(c, of)["name"] for c in of.candidates()] == ["Kharkiv", "Ukraine", "Poltava", "Kyiv"]
    told = finder(dateline=toponym(TEXT, "Kharkiv", geonameid=1))
    assert len(told.candidates()) == 3


def test_the_events_own_words_say_where():
    assert places(finder(), scene("in Poltava", sentence=2)) == [("Poltava", "in Poltava", "stated")]


def test_without_a_likely_place_there_is_none():
    assert places(finder(NEVER), scene()) == []
    assert places(finder(), scene()) == []


def test_no_place_told_no_place():
    assert places(finder(ALWAYS, toponyms=()), scene()) == []


def test_a_place_of_the_context_has_no_words_of_the_event():
    (found,) = places(finder(ALWAYS, toponyms=(KHARKIV,)), scene(sentence=2))
    assert found == ("Kharkiv", None, "context")


def test_only_the_dateline():
    (found,) = chosen(finder(ALWAYS, toponyms=(), dateline=DATELINE), scene())
    assert (found.name, found.method, found.evidence) == ("Kyiv", "dateline", ())


def test_all_places_of_the_events_own_words_are_kept_the_likeliest_first():
    found = places(finder(), scene("in Ukraine", "in Poltava"))
    assert sorted(found) == [("Poltava", "in Poltava", "stated"), ("Ukraine", "in Ukraine", "stated")]


def test_a_nationality_is_not_the_events_own_place():
    people = toponym(TEXT, "Ukraine", kind="demonym", name="Ukraine", geonameid=2, precision="country")
    assert finder(toponyms=(people,)).stated(scene("in Ukraine").mention) == ()


@pytest.mark.parametrize("judge", [ALWAYS, OWN_WORDS])
def test_confidences_are_probabilities(judge):
    one = scene("in Poltava", "in Ukraine")
    of = finder(judge, dateline=DATELINE)
    assert all(0 <= p.confidence <= 1 for p in chosen(of, one))


def test_features_are_told_once_each():
    other, one = scene("Kharkiv", sentence=0), scene("in Poltava", sentence=2, same=(0,), before=0)
    of = finder(dateline=DATELINE)
    for view in of.views([other, one]):
        for candidate in of.candidates():
            names = of.features(view, candidate)
            assert len(names) == len(set(names))
