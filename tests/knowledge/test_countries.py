import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import KnowledgeError
from dateline.knowledge.countries import COLUMNS, Countries, fold

COUNTRIES = Countries.load()


def row(**cells: str) -> dict[str, str]:
    return {column: cells.get(column, "") for column in COLUMNS}


def test_every_state_and_territory_has_its_codes():
    assert len(COUNTRIES.codes()) == 250
    assert all(re.fullmatch("[A-Z]{3}", code) for code in COUNTRIES.codes())
    assert len({country.alpha2 for country in COUNTRIES.table.values()}) == 250


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Russia", "RUS"),
        ("the Netherlands", "NLD"),
        ("U.S.", "USA"),
        ("UK", "GBR"),
        ("Côte d’Ivoire", "CIV"),
        ("Turkiye", "TUR"),
        ("UKRAINE", "UKR"),
    ],
)
def test_names(words, code):
    assert COUNTRIES.by_name(words) == code


@pytest.mark.parametrize("words", ["turkey", "us", "Us", "Moscow", "Ukrainian", ""])
def test_what_is_no_name_of_a_country(words):
    assert COUNTRIES.by_name(words) is None


@pytest.mark.parametrize(
    ("words", "code"), [("Ukrainian", "UKR"), ("Frenchmen", "FRA"), ("British", "GBR"), ("Americans", "USA"), ("Iraqis", "IRQ")]
)
def test_demonyms(words, code):
    assert COUNTRIES.by_demonym(words) == code


def test_capitals_and_metonyms():
    assert COUNTRIES.by_capital("Kyiv") == "UKR"
    assert COUNTRIES.by_capital("the Kremlin") is None
    assert COUNTRIES.by_metonym("the Kremlin") == "RUS"
    assert COUNTRIES.by_capital("Kiev") == "UKR"
    assert COUNTRIES.by_metonym("Kyiv") is None
    assert COUNTRIES.by_metonym("Downing Street") == "GBR"


def test_a_part_is_no_state():
    assert COUNTRIES.by_name("Scotland") is None
    assert COUNTRIES.by_part("Scotland") == "GBR"


def test_no_name_or_demonym_belongs_to_two_countries():
    for words in (lambda c: (c.name, *c.aliases), lambda c: c.demonyms):
        filed = [(fold(word), country.alpha3) for country in COUNTRIES.table.values() for word in words(country)]
        owners = {word: {code for other, code in filed if other == word} for word, _ in filed}
        assert {word: codes for word, codes in owners.items() if len(codes) > 1} == {}


@given(st.sampled_from(COUNTRIES.codes()))
def test_every_name_leads_back_to_its_code(code):
    assert COUNTRIES.by_name(COUNTRIES.name(code)) == code


def test_unknown_code():
    with pytest.raises(KnowledgeError, match="QQQ"):
        COUNTRIES.name("QQQ")


def test_a_table_with_a_missing_cell_says_the_line():
    with pytest.raises(KnowledgeError, match="line 2: no parts"):
        Countries.of([{**row(alpha3="AAA"), "parts": None}])


def test_a_code_that_comes_twice():
    with pytest.raises(KnowledgeError, match="two rows"):
        Countries.of([row(alpha3="AAA", name="A"), row(alpha3="AAA", name="B")])
