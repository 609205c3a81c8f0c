import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.countries import Countries
from dateline.knowledge.gazetteer import Gazetteer
from dateline.records.analysis import Analysis, Toponym
from dateline.records.report import Dateline
from dateline.records.span import Span
from dateline.resolve.places import place_words, resolve_toponyms

GAZETTEER, COUNTRIES = Gazetteer.load(), Countries.load()


@pytest.fixture(scope="module")
def resolve():

    def answer(text, *words, demonyms=(), dateline=None):
        """The places of words, each found at its first occurrence."""
        spans = sorted((text.index(w), w, "demonym" if w in demonyms else "place") for w in (*words, *demonyms))
        toponyms = [Toponym(Span(at, at + len(w)), kind) for at, w, kind in spans]
        analysis = Analysis(text=text, sentences=(), tokens=())
        found = resolve_toponyms(toponyms, analysis=analysis, dateline=Dateline(place=dateline), gazetteer=GAZETTEER, countries=COUNTRIES)
        return {p.span.of(text): p for p in found}

    return answer


def test_alone_the_larger_place_is_meant(resolve):
    paris = resolve("He was born in Paris.", "Paris")["Paris"]
    assert (paris.country, paris.precision, paris.geonameid) == ("FRA", "city", 2988507)


def test_the_next_place_says_where(resolve):
    paris = resolve("A fire in Paris, Texas, was put out.", "Paris", "Texas")["Paris"]
    assert (paris.country, paris.admin1, paris.admin2) == ("USA", "Texas", "Lamar County")


def test_other_readings_are_kept(resolve):
    found = resolve("A bus stopped in Springfield.", "Springfield")["Springfield"]
    assert found.confidence < 0.9
    assert len({a.geonameid for a in found.alternatives} - {found.geonameid}) == 3


def test_one_sense_a_report(resolve):
    text = "A fire in Paris, Texas, was put out. The mayor thanked the firemen of Paris."
    both = [Toponym(Span(i, i + 5), "place") for i in (text.index("Paris"), text.rindex("Paris"))]
    texas = Toponym(Span(text.index("Texas"), text.index("Texas") + 5), "place")
    analysis = Analysis(text=text, sentences=(), tokens=())
    found = resolve_toponyms([both[0], texas, both[1]], analysis=analysis, dateline=Dateline(), gazetteer=GAZETTEER, countries=COUNTRIES)
    assert found[0].geonameid == found[2].geonameid == 4717560


def test_the_countries_of_a_report_decide(resolve):
    text = "Russian shells fell on Georgia, said Tbilisi; Gori and Batumi were quiet."
    found = resolve(text, "Georgia", "Tbilisi", "Gori", "Batumi", demonyms=["Russian"])
    assert (found["Georgia"].country, found["Georgia"].precision) == ("GEO", "country")
    text = "Storms crossed Georgia; Atlanta, Savannah and Macon lost power, as did Alabama."
    found = resolve(text, "Georgia", "Atlanta", "Savannah", "Macon", "Alabama")
    assert (found["Georgia"].country, found["Georgia"].precision) == ("USA", "admin1")


def test_a_city_before_its_division(resolve):
    found = resolve("Shells fell on Kharkiv. In Donetsk province and in Kyiv it was calm.", "Kharkiv", "Donetsk province", "Kyiv")
    assert {w: p.precision for w, p in found.items()} == {"Kharkiv": "city", "Donetsk province": "admin1", "Kyiv": "city"}


def test_a_capital_before_a_state(resolve):
    found = resolve("Beijing warned Washington over Taiwan, Moscow said.", "Beijing", "Washington", "Taiwan", "Moscow")
    assert found["Washington"].admin1 == "District of Columbia"


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Gaza", "PSE", "admin1"),
        ("New York", "USA", "city"),
        ("Mexico", "MEX", "country"),
        ("Georgia", "GEO", "country"),
        ("Crimea", "UKR", "admin1"),
    ],
)
def test_famous_names_alone(resolve, name, country, precision):
    place = resolve(f"Talks on {name} went on.", name)[name]
    assert (place.country, place.precision) == (country, precision)


def test_a_demonym_is_its_country(resolve):
    found = resolve("Ukrainian troops met Gazans.", demonyms=["Ukrainian", "Gazans"])
    assert (found["Ukrainian"].name, found["Ukrainian"].country, found["Ukrainian"].kind) == ("Ukraine", "UKR", "demonym")
    assert found["Gazans"].country == "PSE"


def test_a_country_is_an_area_never_a_pin(resolve):
    poland = resolve("They went to Poland.", "Poland")["Poland"]
    assert poland.precision == "country"
    assert poland.bbox is not None
    assert poland.radius_km > 100


def test_the_dateline_helps(resolve):
    text = "Police in Birmingham closed a road."
    assert resolve(text, "Birmingham", dateline="Birmingham")["Birmingham"].country == "GBR"
    assert resolve("A lorry hit a wall in Hamilton.", "Hamilton", dateline="Ottawa")["Hamilton"].country == "CAN"


def test_what_no_table_has_keeps_its_words(resolve):
    found = resolve("A well in Qwertzuiop in Punjab, India, dried up.", "Qwertzuiop", "Punjab", "India")["Qwertzuiop"]
    assert (found.name, found.lat, found.lon, found.precision, found.confidence) == ("Qwertzuiop", None, None, None, 0.0)


def test_place_words(resolve):
    assert place_words(resolve("In Kryvyi Rih.", "Kryvyi Rih")["Kryvyi Rih"]) == "Kryvyi Rih, Dnipropetrovsk, UKR"


@given(st.lists(st.sampled_from(["Paris", "Texas", "Georgia", "Springfield", "Kyiv", "Qwertz", "Lagos"]), min_size=1, max_size=6))
def test_answers_are_in_order_and_probabilities_hold(resolve, words):
    text = " and ".join(words)
    at, toponyms = 0, []
    for word in words:
        toponyms.append(Toponym(Span(at, at + len(word)), "place"))
        at += len(word) + 5
    analysis = Analysis(text=text, sentences=(), tokens=())
    found = resolve_toponyms(toponyms, analysis=analysis, dateline=Dateline(), gazetteer=GAZETTEER, countries=COUNTRIES)
    assert [p.span for p in found] == [t.span for t in toponyms]
    for place in found:
        assert 0 <= place.confidence <= 1
        assert sum(a.confidence for a in place.alternatives) + place.confidence <= 1.003
        assert (place.lat is None) == (place.precision is None)
