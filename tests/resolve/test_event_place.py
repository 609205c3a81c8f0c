import pytest

from dateline.records.check import check
from dateline.records.span import Span
from dateline.resolve.event_place import NEAR_RADIUS_KM, make_place, usual_name
from tests.making import make_event, make_record, make_report
from tests.resolve.telling import toponym


def place(text, words, phrase=None, method="stated", **changes):
    span = Span(text.index(phrase), text.index(phrase) + len(phrase)) if phrase else None
    return make_place(toponym(text, words, **changes), text, words=span, role="at", method=method, confidence=0.71828)


def test_a_stated_place_has_its_words():
    found = place("Shells fell in Kharkiv.", "Kharkiv", "in Kharkiv")
    assert (found.name, found.text, found.start, found.end) == ("Kharkiv", "in Kharkiv", 12, 22)
    assert (found.precision, found.radius_km, found.method, found.country) == ("city", 10.0, "stated", "UKR")
    assert found.evidence == (Span(12, 22),)
    assert found.confidence == 0.718


@pytest.mark.parametrize("phrase", ["near Kharkiv", "outside Kharkiv", "close to Kharkiv", "Near Kharkiv"])
def test_near_a_town_is_not_in_it(phrase):
    found = place(f"Shells fell {phrase}.", "Kharkiv", phrase, radius_km=4.0)
    assert (found.precision, found.radius_km) == ("near", NEAR_RADIUS_KM)


def test_near_a_large_town_reaches_as_far_as_the_town():
    assert place("Shells fell near Kharkiv.", "Kharkiv", "near Kharkiv", radius_km=40.0).radius_km == 40.0


def test_near_a_country_is_no_point():
    found = place("Ships met near Peru.", "Peru", "near Peru", precision="country", country="PER", radius_km=900.0)
    assert found.precision == "country"


def test_nearness_is_a_word_of_its_own():
    assert place("Rebels nearly took Kharkiv.", "Kharkiv", "nearly took Kharkiv").precision == "city"


def test_a_place_from_the_context_has_no_words_but_evidence():
    text = "Kharkiv was quiet. Shells fell."
    found = place(text, "Kharkiv", method="context")
    assert (found.text, found.start, found.end) == (None, None, None)
    assert found.evidence == (Span(0, 7),)


def test_the_datelines_place_has_no_evidence_in_the_text():
    found = place("KYIV, Ukraine", "KYIV", method="dateline", name="Kyiv")
    assert (found.name, found.evidence, found.area) == ("Kyiv", (), None)


@pytest.mark.parametrize(("text", "area"), [("in northern Peru", "northern"), ("in south-west Peru", "south-west"), ("in Peru", None)])
def test_the_part_of_a_country(text, area):
    assert place(text, "Peru", text, precision="country", country="PER").area == area


def test_a_town_has_no_parts():
    assert place("in central Kharkiv", "Kharkiv", "in central Kharkiv").area is None


@pytest.mark.parametrize(
    ("words", "listed", "changes", "answer"),
    [
        ("Raqqa", "Ar Raqqah", {}, "Raqqa"),
        ("Kiev", "Kyiv", {}, "Kyiv"),
        ("the city of Sake", "Sake", {}, "Sake"),
        ("Sao Paulo", "São Paulo", {}, "Sao Paulo"),
        ("Anbar province", "Anbar", {"precision": "admin1"}, "Anbar"),
        ("Harju district", "Harju", {"precision": "admin2"}, "Harju"),
        ("Veracruz state", "Veracruz", {"precision": "admin1"}, "Veracruz state"),
        ("Northern Province", "Northern Province", {"precision": "admin1"}, "Northern Province"),
        ("America", "United States", {"precision": "country"}, "United States"),
        ("Peruvian", "Peru", {"kind": "demonym", "precision": "country"}, "Peru"),
    ],
)
def test_the_reports_own_form_of_a_name(words, listed, changes, answer):
    assert usual_name(toponym(words, words, name=listed, **changes), words) == answer


def test_the_record_takes_it():
    text = "Rebels shelled a bridge near Kharkiv on Sunday."
    found = place(text, "Kharkiv", "near Kharkiv")
    event = make_event(places=(found,), place=found, actors=(), recipients=(), counts=(), source=None, sources=(), date=None)
    bare = {"trigger": type(event.trigger)("Rebels", 0, 6), "evidence": type(event.evidence)()}
    changed = make_event(**{f: getattr(event, f) for f in event.__slots__} | bare)
    check(make_record(report=make_report(text, (Span(0, len(text)),)), events=(changed,), statements=(), actors=()))
