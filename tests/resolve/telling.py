"""Event mentions and resolved places made by hand, for the tests of what resolve makes of them."""

from datetime import date

from dateline.records.event import CountPhrase, EventMention, PlacePhrase
from dateline.records.places import ResolvedToponym
from dateline.records.span import Span
from dateline.resolve.same_event import Told


def mention(**changes) -> EventMention:
    given = {
        "type": "ASSAULT",
        "mode": (),
        "context": (),
        "mode_evidence": (),
        "status": "actual",
        "status_evidence": (),
        "sentence": 0,
        "trigger": Span(0, 6),
        "head": 0,
        "actors": (),
        "recipients": (),
        "places": (),
        "time": None,
        "counts": (),
        "source": None,
        "confidence": 0.9,
    }
    return EventMention(**{**given, **changes})


def told(lemma="attack", *, actors=(), recipients=(), place=None, day=None, **changes) -> Told:
    """A mention with what speaks for and against its being one with another; `day` is of May 2024."""
    days = (date(2024, 5, day), date(2024, 5, day)) if day else None
    return Told(mention(**changes), lemma, frozenset(actors), frozenset(recipients), place, days)


def count(kind) -> CountPhrase:
    return CountPhrase(kind, Span(0, 1), 3, 3, None, total=True)


def toponym(text, words, **changes) -> ResolvedToponym:
    """A city of the words' first occurrence in the text."""
    start = text.index(words)
    given = {
        "kind": "place",
        "name": words,
        "country": "UKR",
        "lat": 50.0,
        "lon": 36.25,
        "precision": "city",
        "radius_km": 10.0,
        "confidence": 0.9,
    }
    return ResolvedToponym(span=Span(start, start + len(words)), **{**given, **changes})


def phrase(text, words, role="at") -> PlacePhrase:
    start = text.index(words)
    return PlacePhrase(Span(start, start + len(words)), 0, role)
