import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import KnowledgeError
from dateline.knowledge.gazetteer import Gazetteer, city_radius_km, normalise_name
from dateline.knowledge.place_names import without_article
from dateline.knowledge.place_tables import circle_bbox, read_regions


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


def first(gazetteer, name, kind):
    return next(p for p in gazetteer.candidates(name) if p.kind == kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Petersburg", "Saint Petersburg"),
        ("KRYVYI-RIH", "Kryvyi Rih"),
        ("Łódź", "Lodz"),
        ("The Hague", "hague"),
        ("Sana’a", "Sana'a"),
        ("U.S.", "US"),
        ("  Tel   Aviv ", "Tel Aviv"),
        ("𝙰leppo", "aleppo"),  # a capital of the mathematical alphabets
    ],
)
def test_spellings_that_are_one_name(one, other):
    assert normalise_name(one) == normalise_name(other)


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(text):
    once = normalise_name(text)
    assert normalise_name(once) in (once, once.removeprefix("the "))


@given(st.text(max_size=30))
def test_any_text_can_be_looked_up(gazetteer, text):
    for place in gazetteer.candidates(text):
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180


def test_loads_at_once():
    start = time.process_time()
    Gazetteer.load()
    assert time.process_time() - start < 0.3  # 0.02 s on a laptop; parsing instead of mapping would take seconds


@pytest.mark.parametrize(
    ("name", "kind", "country", "geonameid"),
    [
        ("Kharkiv", "city", "UKR", 706483),
        ("Kiev", "city", "UKR", 703448),
        ("Kryvyi Rih", "city", "UKR", 703845),
        ("Samarkand", "city", "UZB", 1216265),
        ("Texas", "admin1", "USA", 4736286),
        ("W.Va.", "admin1", "USA", 4826850),
        ("U.S.", "country", "USA", 6252001),
        ("Britain", "country", "GBR", 2635167),
        ("Cook County", "admin2", "USA", 4888671),
    ],
)
def test_geonames_numbers(gazetteer, name, kind, country, geonameid):
    assert (country, geonameid) in {(p.country, p.geonameid) for p in gazetteer.candidates(name) if p.kind == kind}


def test_a_city_knows_its_divisions(gazetteer):
    city = next(p for p in gazetteer.candidates("Paris") if p.admin1 == "Texas" and p.kind == "city")
    assert (city.country, city.admin2) == ("USA", "Lamar County")
    assert first(gazetteer, "Kyiv", "city").capital


def test_a_division_word_asks_for_divisions(gazetteer):
    assert {p.kind for p in gazetteer.candidates("Kharkiv region")} == {"admin1"}
    assert {p.kind for p in gazetteer.candidates("province of Isfahan")} <= {"admin1", "admin2"}
    assert not gazetteer.candidates("Xyzzy province")


def test_the_arabic_article_may_be_missing(gazetteer):
    assert first(gazetteer, "Qamishli", "city").country == "SYR"
    assert without_article("al bab") is None  # "bab" is a word of many names
    assert without_article("al hasakah") == "hasakah"


def test_countries_have_extents(gazetteer):
    poland = gazetteer.country("POL")
    west, south, east, north = poland.bbox
    assert west < poland.lon < east
    assert south < poland.lat < north
    assert 200 < poland.radius_km < 600
    assert gazetteer.country("ZZZ") is None


@pytest.mark.parametrize("name", ["Middle East", "Donbas", "Strait of Hormuz", "Gaza Strip", "Kakhovka dam", "Hindu Kush", "Africa"])
def test_places_of_our_own(gazetteer, name):
    assert any(p.kind in ("region", "water", "site", "mountain", "continent", "admin1") for p in gazetteer.candidates(name))


def test_no_codes_among_the_names(gazetteer):
    assert not [p for p in gazetteer.candidates("HRK") if p.country == "UKR"]


def test_peoples_of_places_that_are_no_countries(gazetteer):
    assert gazetteer.of_people("Gazans").name == "Gaza Strip"
    assert gazetteer.of_people("Europeans").kind == "continent"
    assert gazetteer.of_people("gazans") is None


def test_a_city_grows_with_its_people():
    assert city_radius_km(0) == 2.0
    assert city_radius_km(9_000_000) == pytest.approx(30.9)


@given(st.floats(-80, 80), st.floats(-170, 170), st.floats(1, 500))
def test_a_circle_lies_in_its_box(lat, lon, radius):
    west, south, east, north = circle_bbox(lat, lon, radius)
    assert west < lon < east
    assert south < lat < north


def test_a_wrong_kind_is_told(tmp_path):
    table = tmp_path / "regions.tsv"
    table.write_text(
        "name\tother_names\tkind\tlat\tlon\tradius_km\tcountry\tadmin1\tgeonameid\tsource\nThe Moor\t\tswamp\t1\t2\t3\t\t\t\town\n"
    )
    with pytest.raises(ValueError, match="The Moor has the kind 'swamp'"):
        read_regions(table)


def test_missing_tables_are_told(tmp_path):
    with pytest.raises(KnowledgeError, match="reinstall dateline"):
        Gazetteer.load(tmp_path)
