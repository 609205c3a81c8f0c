import pytest

from dateline.knowledge.gazetteer import Gazetteer
from dateline.records.analysis import Analysis, Token, Toponym
from dateline.records.event import PlacePhrase
from dateline.records.span import Span
from dateline.resolve.told_places import enclosed, told_toponyms
from tests.resolve.telling import mention, toponym


def tokens(text, *proper):
    """The words of a text, those given proper nouns, prepositions marked."""
    found, at = [], 0
    for n, word in enumerate(text.replace(",", " ,").replace(".", " .").split()):
        at = text.index(word, at)
        pos = "PROPN" if word in proper else "ADP" if word in ("in", "at", "near") else "NOUN"
        found.append(Token(index=n, span=Span(at, at + len(word)), text=word, lemma=word, pos=pos, tag="", dep="", head=n, sentence=0))
        at += len(word)
    return tuple(found)


def told(text, *places, known=(), proper=()):
    """The toponyms of a text in which the reader takes some words for an event's place."""
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in places]
    toponyms = tuple(Toponym(Span(text.index(w), text.index(w) + len(w)), "place") for w in known)
    analysis = Analysis(text=text, sentences=(), tokens=tokens(text, *proper), toponyms=toponyms)
    one = mention(places=tuple(PlacePhrase(s, 0, "at", 0.9) for s in spans))
    return [t.span.of(text) for t in told_toponyms(analysis, [one])]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Shells hit the village of Sarkand. Sarkand burned.", ["Sarkand", "Sarkand"]),
        ("Shells hit the town of al-Zubra today.", ["al-Zubra"]),
        ("Police searched the Oldgate district.", ["Oldgate"]),
        ("They met at the Meridian Grand Hotel.", ["Meridian Grand Hotel"]),
        ("Refugees live in Camp Sumaria.", ["Camp Sumaria"]),
        ("The city of lights slept.", []),
        ("They spoke of the Meridian deal.", []),
    ],
)
def test_names_that_words_beside_them_call_places(text, answer):
    assert told(text) == answer


def test_what_the_reader_takes_for_a_place():
    text = "Rebels clashed in Keshwar, he said."
    assert told(text, "in Keshwar", proper=("Keshwar",)) == ["Keshwar"]
    assert told(text) == []


@pytest.mark.parametrize("words", ["the Keshwar", "in Keshwar deal", "in rooms"])
def test_other_words_of_the_reader_are_no_names(words):
    assert told(f"Rebels clashed {words} today.", words, proper=("Keshwar",)) == []


def test_a_known_name_is_found_again_after_a_preposition():
    text = "In Lima it rained. Near Lima it snowed. Lima said so."
    assert told(text, known=("Lima",)) == ["Lima", "Lima"]


UNKNOWN = {"precision": None, "lat": None, "lon": None, "radius_km": None, "country": None}


def test_an_unknown_place_lies_in_the_country_told_beside_it():
    text = "Shells hit Sarkand in Ukraine. Peru and Peru watched."
    ukraine, unknown = toponym(text, "Ukraine", precision="country"), toponym(text, "Sarkand", **UNKNOWN)
    peru = toponym(text, "Peru", country="PER", precision="country")
    sentences = (Span(0, 30), Span(31, len(text)))
    (found, *_) = enclosed((unknown, ukraine, peru), sentences, Gazetteer.load())
    assert (found.name, found.country, found.precision, found.lat) == ("Sarkand", "UKR", "country", None)
    assert found.bbox is not None


def test_an_unknown_place_of_an_unknown_country_stays_unknown():
    text = "Shells hit Sarkand."
    (found,) = enclosed((toponym(text, "Sarkand", **UNKNOWN),), (Span(0, len(text)),), Gazetteer.load())
    assert found.precision is None
